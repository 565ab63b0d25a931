import type { RotationScope } from '../../src/rotation/scope.ts'
import { networkIn, zoneLetters } from './breakage.ts'
import type { OwnCluster, Ran, RootAccess } from './cluster.ts'
import { checkHistory, expectFlawless, patienceSeconds, withFreshFiles, withoutFailure } from './flawless.ts'
import { type LoadSummary, startLoad } from './load.ts'
import { applyRotation } from './rotate.ts'

/** What applications are given to take a root or a certificate; the load takes both within a second. */
export const applicationsTake = 3000

export interface Operation {
  readonly what: string
  readonly run: (cluster: OwnCluster) => Promise<unknown>
}

export const rotation = (what: RotationScope, inspect: (ran: Ran) => void = () => undefined): Operation => ({
  what: `rotation of ${what}`,
  run: async (cluster) => inspect(await applyRotation(cluster, { what, after: applicationsTake })),
})

/**
 * Runs one operation after the other while the same clients go on in every zone. Each gets as many requests as given,
 * and none may fail; at the end what all clients were told is held against itself and against the store.
 */
export async function underOneLoad(
  cluster: OwnCluster,
  program: string,
  access: RootAccess,
  operations: readonly Operation[],
  requests: number,
): Promise<LoadSummary> {
  const load = await startLoad(program, access, 'rotations', zoneLetters.map(networkIn), undefined, 90, patienceSeconds)
  const begun: { readonly what: string; readonly at: Date }[] = []
  await withFreshFiles(cluster, async () => {
    for (const { what, run } of operations) {
      begun.push({ what, at: new Date() })
      await withoutFailure(load, what, requests, () => run(cluster))
    }
  })
  const summary = await load.finish((history) => checkHistory(program, history).then(() => undefined))
  const during = begun.findLast(({ at }) => at <= new Date(summary.longestGap.from))
  process.stderr.write(
    `longest gap ${Math.round(summary.longestGap.milliseconds)} ms, in ${during?.what ?? 'the first connections'}, ${summary.requests} requests in ${Math.round(summary.seconds)} s\n`,
  )
  expectFlawless(summary, requests * operations.length)
  return summary
}
