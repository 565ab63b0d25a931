import type { WaitContext } from '../cluster/wait-pods.ts'
import { stopSeconds } from '../objects/haproxy-config.ts'
import { keptUntilFile } from '../objects/portals.ts'
import { Problem } from '../problem/problem.ts'
import { everyPortal } from './every-portal.ts'

/**
 * Makes the current portals keep their connections when they stop, until clients have left them or ten minutes have
 * passed. Only members can ask a gRPC client to reconnect, and do so when they restart. A portal forwards bytes, and
 * can only cut connections.
 */
export async function keepConnections(waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = waitContext
  const script = `echo $(($(date +%s) + ${stopSeconds.longest})) > ${keptUntilFile}`
  await everyPortal(waitContext, async ({ metadata: { name } }) => {
    const { exitCode, stderr } = await kubernetes.exec(spec.namespace, name, 'haproxy', ['sh', '-c', script])
    if (exitCode === 0) return
    throw new Problem(`portal ${name} cannot keep its connections`, [
      {
        code: 'PORTAL_ERROR',
        subject: 'portals',
        found: `needs sh, date and a writable /dev/shm in container haproxy, found exit code ${exitCode} ${stderr.trim().slice(-200)}`,
        fix: "use HAProxy's own image, or one that has these",
      },
    ])
  })
}
