import { memberNames, memberPorts } from '../cluster/names.ts'
import { replicasOf, scale, untilStopped } from '../cluster/scale.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { removeHelperPods } from '../helper-pods/lifecycle.ts'
import { exchange } from '../network/exchange.ts'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'

const answerMilliseconds = 5_000

/**
 * Starts the members when the closing portals have stopped: until then, portals forward requests of clients with their
 * own certificate, and the new data may have no authentication. Does not wait for portals of a new cluster, which
 * forward nothing before authentication is on.
 */
export async function startMembers(waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = waitContext
  const closing = (await replicasOf(kubernetes, spec, 'portal')) === 0
  if (closing) await untilStopped(waitContext, 'portal')
  // A member mounts its volume when the helper pod on another node, if any, has ended.
  await Promise.all([startInTurn(waitContext), removeHelperPods(waitContext, 'restore')])
}

/**
 * One after another. Before a member serves the others, it compares its data with theirs (InitialCorruptCheck), and
 * members that compare at the same time wait for each other until a time-out of 7 s. So each one finds those before it.
 */
async function startInTurn(waitContext: WaitContext): Promise<void> {
  const { kubernetes, spec } = waitContext
  const members = memberNames(spec)
  const started = (await replicasOf(kubernetes, spec, 'member')) ?? 0
  for (const [index, member] of members.entries()) {
    if (index >= started) await scale(kubernetes, spec, 'member', index + 1)
    if (index + 1 < members.length) await untilCompared(waitContext, member)
  }
}

/** etcd opens its metrics port after the comparison, and before there is a quorum. */
async function untilCompared(waitContext: WaitContext, member: string): Promise<void> {
  await awaitPods(waitContext, 'member', `${member} to compare its data`, memberMinutes, async () =>
    (await servesMetrics(waitContext, member)) ? { done: undefined } : { waitingFor: `${member} to start` },
  )
}

async function servesMetrics({ kubernetes, spec, signal }: WaitContext, member: string): Promise<boolean> {
  try {
    const stream = await kubernetes.portForward(spec.namespace, member, memberPorts.metrics)
    try {
      const url = new URL(`http://${member}:${memberPorts.metrics}/livez`)
      const options = { createConnection: () => stream }
      await exchange({ url, options, signal, timeoutMilliseconds: answerMilliseconds })
      return true
    } finally {
      stream.destroy()
    }
  } catch (error) {
    signal.throwIfAborted()
    // Its container has not started yet, or nothing listens on the port.
    if (error instanceof Problem || codeOf(error) !== '') return false
    throw error
  }
}
