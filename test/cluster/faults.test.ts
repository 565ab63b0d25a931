import { afterEach, beforeAll, describe, expect, jest } from '@jest/globals'
import { lab } from './breakage.ts'
import { ownCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { faults, type Target, underFault } from './faults.ts'
import { labTest } from './lab.ts'
import { endLoads, type LoadSummary, readyForLoad } from './load.ts'
import { repeatable } from './rounds.ts'

jest.setTimeout(240_000)

const cluster = ownCluster('faults')
let target: Target | undefined

beforeAll(async () => {
  target = { kubernetes: cluster.kubernetes, spec: cluster.spec(), ...(await readyForLoad(cluster)) }
}, 600_000)

/** All members are there, have the same leader and, at one revision, the same data. */
async function untilMembersAgree({ access }: Target): Promise<void> {
  await eventually(
    'members with equal hashes',
    async () => {
      try {
        const hashes: { HashKV: { hash: number } }[] = JSON.parse(
          await access.askMembers('--write-out=json', 'endpoint', 'hashkv'),
        )
        const different = new Set(hashes.map(({ HashKV }) => HashKV.hash))
        return hashes.length === 3 && different.size === 1
          ? { done: undefined }
          : { waitingFor: `equal hashes, found ${JSON.stringify(hashes)}` }
      } catch (error) {
        return { waitingFor: `an answer of each member: ${error}` }
      }
    },
    120,
  )
}

/** Whether all pods are as before a fault. */
const untilWhole = () =>
  eventually(
    'all pods to be ready',
    async () => {
      const { outputs } = await cluster.provision('plan')
      return outputs.plan === 'nothing to do: the cluster matches the cluster file'
        ? { done: undefined }
        : { waitingFor: outputs.plan ?? '' }
    },
    120,
  )

/**
 * A run says something only if there was traffic: writes on both ports before and after the fault, with watches that
 * saw all.
 */
function expectTraffic(summary: LoadSummary): void {
  expect(summary.acknowledgedWrites).toBeGreaterThan(200)
  expect(summary.acknowledgedReads).toBeGreaterThan(50)
  for (const port of ['password', 'certificate']) expect(summary.events[port]).toBeGreaterThan(200)
  expect(summary.watchFailures).toEqual([])
  // By password a client may have to make a watch anew, docs/client-errors.md says when.
  expect(summary.watchesRemade.certificate).toEqual({})
}

/**
 * How long it took is told; how long it may take is measured by `npm run bench -- faults`, on a machine that does
 * nothing else.
 */
function told(summary: LoadSummary): string {
  const { longestGap: gap, acknowledgedWrites, failures, requests, errors, longestGapByWatch, watchesRemade } = summary
  const watches = Object.values(longestGapByWatch).map(({ milliseconds }) => Math.round(milliseconds))
  return [
    `gap ${Math.round(gap.milliseconds)} ms, ${acknowledgedWrites} writes acknowledged`,
    `${failures} of ${requests} requests failed (${Object.keys(errors).join('; ')})`,
    `watches silent for at most ${watches.join(' and ')} ms, made anew ${JSON.stringify(watchesRemade)}`,
  ].join(', ')
}

// Whether it passed or failed: the next test begins with a whole cluster, and this one with what it left is not done.
afterEach(async () => {
  endLoads()
  await lab('heal')
  // Nothing to wait for when there is no cluster.
  if (target === undefined) return
  await untilMembersAgree(target)
  await untilWhole()
}, 300_000)

describe('writes go on, and every acknowledged one is there afterwards, when', () => {
  for (const fault of faults) {
    repeatable(labTest)(fault.what, async () => {
      if (target === undefined) throw new Error('there is no cluster')
      const summary = await underFault(target, fault)
      process.stderr.write(`${fault.label}: ${told(summary)}\n`)
      expectTraffic(summary)
    })
  }
})
