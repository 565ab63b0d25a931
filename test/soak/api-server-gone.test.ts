/** The API server is gone for a run in the middle of a step: for good, for some seconds, or without a word. */
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { networkIn, zoneLetters } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess, type RunOptions } from '../cluster/cluster.ts'
import { checkHistory, patienceSeconds, withoutFailure } from '../cluster/flawless.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad, startLoad } from '../cluster/load.ts'
import { permittedTo } from '../cluster/permitted.ts'
import { expectNothingToDo } from '../cluster/plan-at-rest.ts'
import { refusalOf } from '../cluster/refusal-of.ts'
import { loseVolume, runRepair, votersOf } from '../cluster/repairs.ts'
import { when } from '../cluster/told-states.ts'
import { type Relay, startRelay } from '../relay.ts'

jest.setTimeout(30 * 60_000)

const requests = 1000
const [old, next] = ['3.6.16', '3.7.3']
const settings = { zones: { minimum: 1 }, upgrade: { backup: 'skip' } }
const cluster = ownCluster('api-gone', { ...settings, members: 1, version: old })
const { kubernetes } = cluster
let access: RootAccess
let program: string
let relay: Relay

beforeAll(async () => {
  relay = await startRelay(kubernetes.server)
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterEach(endLoads)
afterAll(() => relay.stop())

/** The kubeconfig of who may do this and nothing else, by way of the relay. */
async function throughRelay(action: 'provision' | 'repair'): Promise<string> {
  const { kubeconfig } = await permittedTo({ action }, cluster.file)
  return kubeconfig.replaceAll(kubernetes.server, relay.server)
}

type Run = (options: Pick<RunOptions, 'report' | 'kubeconfig'>) => Promise<{ readonly changed: boolean }>

/** Long enough for every connection to break, short enough for what is tried again. */
const shortOutageMilliseconds = 3000
const outage = /cannot reach the API server|could not be renewed in time/
/** Of a run without its API server; a refused Lease takes the longest. */
const mostSeconds = 120
const mostRuns = 40

/** Of any member; the pods that pull images tell each of their states, in any order. */
const kindOf = (title: string, state: string) =>
  `${title}: ${title.startsWith('pull ') ? 'waits' : state}`.replaceAll(/\d+/g, '…')

/**
 * Runs it again and again, each time until it tells what no run before it has told, of any member: there the API server
 * goes away for good, by turns with broken connections and without a word. The run ends and says why; the next one goes
 * on. Answers where that was.
 */
async function goneInEveryState(action: 'provision' | 'repair', run: Run): Promise<readonly string[]> {
  const seen = new Set<string>()
  for (let count = 0; count < mostRuns; count++) {
    const before = seen.size
    const how = count % 2 === 0 ? 'cut' : 'freeze'
    const report = when(
      (title, state) => seen.size !== seen.add(kindOf(title, state)).size,
      () => relay[how](),
    )
    const began = performance.now()
    const said = await refusalOf(run({ report, kubeconfig: await throughRelay(action) }))
    const seconds = Math.round((performance.now() - began) / 1000)
    await relay.mend()
    if (seen.size === before) {
      expect(said).toBe('nothing was refused')
      return [...seen]
    }
    process.stderr.write(`${how} at "${[...seen].at(-1)}": ${seconds} s: ${said.split('\n')[0]}\n`)
    expect(said).toMatch(outage)
    expect(seconds).toBeLessThan(mostSeconds)
    // As when it has run out, which nobody waits for here.
    await cluster.kubectl('delete', 'lease', 'orders-operation', '--ignore-not-found')
  }
  throw new Error(`it does not end: ${[...seen].join('; ')}`)
}

async function expectWhole(members: number): Promise<void> {
  const etcdAccess = { ...access.etcdAccess, spec: cluster.spec() }
  expect(await votersOf(access.askMembers)).toBe(members)
  expect(await disagreeingHashes(etcdAccess, await askMembers(etcdAccess))).toEqual([])
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  expect((await runRepair(cluster)).changed).toBe(false)
  await expectNothingToDo(cluster)
}

async function whileClientsGoOn(label: string, work: () => Promise<void>): Promise<void> {
  const load = await startLoad(program, access, label, zoneLetters.map(networkIn), undefined, 30, patienceSeconds)
  await withoutFailure(load, label, requests, work)
  await load.finish((history) => checkHistory(program, history).then(() => undefined))
}

labTest('one member becomes three', async () => {
  cluster.configure({ ...settings, members: 3, version: old })
  await whileClientsGoOn('scale', async () => {
    const states = await goneInEveryState('provision', (options) => cluster.provision('apply', options))
    expect(states.length).toBeGreaterThan(2)
  })
  await expectWhole(3)
})

labTest('a member whose volume is lost is replaced', async () => {
  const leader = leaderOf(await askMembers({ ...access.etcdAccess, spec: cluster.spec() }))
  await loseVolume(cluster, ['orders-1', 'orders-2'].find((name) => name !== leader) ?? '')
  await whileClientsGoOn('repair', async () => {
    const states = await goneInEveryState('repair', (options) => runRepair(cluster, options))
    expect(states.length).toBeGreaterThan(2)
  })
  await expectWhole(3)
})

labTest('members restart with another version', async () => {
  cluster.configure({ ...settings, members: 3, version: next })
  await whileClientsGoOn('upgrade', async () => {
    const states = await goneInEveryState('provision', (options) => cluster.provision('apply', options))
    expect(states.length).toBeGreaterThan(5)
  })
  const health = await askMembers({ ...access.etcdAccess, spec: cluster.spec() })
  expect(health.map(({ status }) => status.version)).toEqual([next, next, next])
  await expectWhole(3)
})

labTest('the API server is away for three seconds while members restart: the run lives through it', async () => {
  cluster.configure({ ...settings, members: 3, version: next, etcd: { compaction: '2h' } })
  await whileClientsGoOn('away', async () => {
    const report = when(
      (_, state) => state.startsWith('restarting '),
      () => {
        relay.cut()
        setTimeout(() => void relay.mend(), shortOutageMilliseconds)
      },
    )
    await cluster.provision('apply', { report, kubeconfig: await throughRelay('provision') })
  })
  await expectWhole(3)
})
