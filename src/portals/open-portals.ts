import { listPods } from '../cluster/pods.ts'
import { awaitPods, portalMinutes, portalsRolledOut, type WaitContext } from '../cluster/wait-pods.ts'
import { isReady } from '../kubernetes/pod-findings.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { openedFile } from '../objects/portals.ts'
import { Problem } from '../problem/problem.ts'

/**
 * Opens the portals that wait for authentication, and waits until all are ready. Authentication is enabled, and the
 * portals' ConfigMap says so: without this, a waiting portal would open as soon as the kubelet has updated its file.
 */
export async function openPortals(waitContext: WaitContext): Promise<void> {
  let opened: ReadonlySet<string> = new Set()
  await awaitPods(waitContext, 'portal', 'the portals to be ready', portalMinutes, async () => {
    const rollout = await portalsRolledOut(waitContext)
    if ('waitingFor' in rollout) opened = await openWaiting(waitContext, opened)
    return rollout
  })
}

/** Opens those that run by now, without waiting. Returns the uids of all that were opened. */
export async function openWaiting(
  waitContext: WaitContext,
  opened: ReadonlySet<string> = new Set(),
): Promise<ReadonlySet<string>> {
  const pods = await listPods(waitContext.kubernetes, waitContext.spec, 'portal')
  const closed = pods.filter((pod) => mayWait(pod) && !opened.has(pod.metadata.uid ?? ''))
  const reached = await Promise.all(
    closed.map(async ({ metadata: { name, uid = '' } }) => ((await open(waitContext, name)) ? [uid] : [])),
  )
  return new Set([...opened, ...reached.flat()])
}

function mayWait(pod: Pod): boolean {
  return pod.status?.phase === 'Running' && pod.metadata.deletionTimestamp === undefined && !isReady(pod)
}

/** Whether it was reached: its container may be starting. The next look asks again, until the deadline. */
async function open({ kubernetes, spec, signal }: WaitContext, portal: string): Promise<boolean> {
  try {
    const { exitCode } = await kubernetes.exec(spec.namespace, portal, 'haproxy', ['sh', '-c', `: > ${openedFile}`])
    return exitCode === 0
  } catch (error) {
    if (!(error instanceof Problem) || signal.aborted) throw error
    return false
  }
}
