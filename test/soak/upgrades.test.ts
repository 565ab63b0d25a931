import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { images } from '../../lab/constants.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { expectFlawless, patienceSeconds } from '../cluster/flawless.ts'
import { killedAtEveryState } from '../cluster/killed.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad, startLoad } from '../cluster/load.ts'
import { imagesOnEveryNode } from '../cluster/rewritten-images.ts'
import { createTestReporter } from '../cluster/test-reporter.ts'

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

/** Ends the run when it is about to take another step than so many. */
function killedAfter(steps: number): RecordingReporter {
  const reporter = createTestReporter()
  let taken = 0
  return {
    ...reporter,
    async phase(title, work) {
      if (title !== 'observe the cluster and its environment' && ++taken > steps) throw new Killed()
      return reporter.phase(title, work)
    },
  }
}

async function killedAfterEachStep(): Promise<void> {
  // One step more each time: images are pulled by every run until the members have them.
  for (let steps = 1; steps < 20; steps++) {
    const killed = await cluster.provision('apply', { report: killedAfter(steps) }).then(
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

/** On the way to one of them also in the middle of the restarts, wherever they say something. */
const toTheEnd = (version: string) =>
  version === '3.7.3'
    ? killedAtEveryState(
        (options) => cluster.provision('apply', options),
        (phase) => phase.startsWith('restart members'),
      )
    : killedAfterEachStep()

labTest.each(way)('to %s, killed after each step, while clients go on', async (version) => {
  cluster.configure(at(version))
  const load = await startLoad(program, access, `to-${version}-${Date.now()}`, [], undefined, 15, patienceSeconds)
  const before = load.counts()
  await toTheEnd(version)
  await load.untilRequests(requests, before.requests)
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

const portalImages = async () =>
  (await listPods(cluster.kubernetes, cluster.spec(), 'portal')).flatMap(({ spec }) =>
    spec.containers.map(({ image }) => image),
  )

/** Old portals live until the members have asked their clients to connect anew (docs/upgrade.md). */
labTest('another image of HAProxy replaces portals and members, and nobody notices', async () => {
  const version = way.at(-1) ?? ''
  const again = `${images.haproxy}-again`
  await imagesOnEveryNode('tag', '--force', images.haproxy, again)
  try {
    cluster.configure({ ...at(version), images: { haproxy: again } })
    const load = await startLoad(program, access, 'haproxy', [], undefined, 5, patienceSeconds)
    await cluster.provision()
    await eventually('the old portals to end', async () => {
      const found = await portalImages()
      return found.every((image) => image === again) ? { done: undefined } : { waitingFor: `${found}` }
    })
    await load.untilEachWrote(3)
    const summary = await load.finish()
    process.stderr.write(`HAProxy: ${summary.failures} of ${summary.requests} requests failed\n`)
    expectFlawless(summary, requests)
    expect(await portalImages()).toEqual([again, again])
    expect((await cluster.provision()).changed).toBe(false)
  } finally {
    await imagesOnEveryNode('rm', again)
  }
})
