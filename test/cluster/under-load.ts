import { networkIn, zoneLetters } from './breakage.ts'
import type { RootAccess } from './cluster.ts'
import { checkHistory, expectFlawless, patienceSeconds, withoutFailure } from './flawless.ts'
import { startLoad } from './load.ts'

/** Runs `operation` while clients in every zone make at least so many requests; nobody may notice. */
export async function underLoad(
  { access, program }: { readonly access: RootAccess; readonly program: string },
  label: string,
  requests: number,
  operation: () => Promise<unknown>,
): Promise<void> {
  const load = await startLoad(program, access, label, zoneLetters.map(networkIn), undefined, 10, patienceSeconds)
  await withoutFailure(load, label, requests, operation)
  const summary = await load.finish((history) => checkHistory(program, history).then(() => undefined))
  process.stderr.write(
    `${label}: longest gap ${Math.round(summary.longestGap.milliseconds)} ms, ${summary.requests} requests in ${Math.round(summary.seconds)} s\n`,
  )
  expectFlawless(summary, requests)
}
