import type { WaitContext } from '../../src/cluster/wait-pods.ts'
import type { OwnCluster } from './cluster.ts'

/** What an operation waits with: without an end but its own, and without telling anybody. */
export const waitContextOf = ({ kubernetes, spec }: OwnCluster): WaitContext => ({
  kubernetes,
  spec: spec(),
  now: () => new Date(),
  signal: new AbortController().signal,
  progress: () => undefined,
})
