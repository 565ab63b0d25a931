import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'

/**
 * An API server with these pods, whose members do not answer. `looks`: the wait is aborted at this list of the pods.
 */
export function silentMembers(pods: readonly object[], looks: number) {
  const enough = new AbortController()
  const asked = new Set<string>()
  let seen = 0
  const kubernetes = {
    list: async () => {
      if (++seen === looks) enough.abort(new Error('enough'))
      return pods
    },
    portForward: async (_namespace: string, member: string) => {
      asked.add(member)
      throw new Problem('does not answer', [])
    },
  } as unknown as Kubernetes
  return { kubernetes, asked, signal: enough.signal }
}
