import type { WaitContext } from '../cluster/wait-pods.ts'
import { stopSeconds } from '../objects/haproxy-config.ts'
import { keptUntilFile } from '../objects/portals.ts'
import { Problem } from '../problem/problem.ts'
import { everyPortal } from './admin-socket.ts'

/**
 * Has the portals of now keep their connections when they stop, until clients have left them or ten minutes are over. Only members can ask
 * a client of gRPC to connect anew, which they do when they restart; a portal passes bytes on, and can only cut.
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
