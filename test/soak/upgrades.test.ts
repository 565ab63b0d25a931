import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { createRecordingReporter, type RecordingReporter } from '../../src/report/recording-reporter.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { expectFlawless, patienceSeconds } from '../cluster/flawless.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad, startLoad } from '../cluster/load.ts'

/** The same proof as in test/cluster, killed at every step and down to 3.5 again: `npm run test:soak`. */
jest.setTimeout(60 * 60_000)

const way = ['3.6.16', '3.7.2', '3.7.3', '3.6.16', '3.5.35']
const requests = 5000
const at = (version: string) => ({ version, upgrade: { backup: 'skip' } })
const cluster = ownCluster('upgrades', at('3.5.35'))
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

class Killed extends Error {}

/** Ends the run when it is about to take its second step. */
function killedAfterOneStep(): RecordingReporter {
  const reporter = createRecordingReporter()
  let steps = 0
  return {
    ...reporter,
    async phase(title, work) {
      if (title !== 'look at the cluster and its surroundings' && ++steps > 1) throw new Killed()
      return reporter.phase(title, work)
    },
  }
}

async function killedAtEveryStep(): Promise<void> {
  for (let run = 0; run < 20; run++) {
    const killed = await cluster.provision('apply', { report: killedAfterOneStep() }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true
        throw error
      },
    )
    if (!killed) return
  }
  throw new Error('it does not end')
}

labTest.each(way)('to %s, killed after each step, while clients go on', async (version) => {
  cluster.configure(at(version))
  const load = await startLoad(program, access, `to-${version}-${Date.now()}`, [], undefined, 15, patienceSeconds)
  const before = load.counts()
  await killedAtEveryStep()
  await load.untilRequests(requests, before.requests, 600)
  const summary = await load.finish()
  process.stderr.write(
    `to ${version}: ${summary.failures} of ${summary.requests} requests failed, longest gap ${Math.round(summary.longestGap.milliseconds)} ms\n`,
  )
  expectFlawless(summary, requests)
  const health = await askMembers(access.etcdAccess)
  expect(health.map(({ status }) => status.version)).toEqual([version, version, version])
  expect(await disagreeingHashes(access.etcdAccess, health)).toEqual([])
  expect((await cluster.provision()).changed).toBe(false)
})
