/** The API server is gone for a run in the middle of a step: for good, for some seconds, or without a word. */
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { createRecordingReporter, type RecordingReporter } from '../../src/report/recording-reporter.ts'
import { networkIn, zoneLetters } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess, type RunOptions } from '../cluster/cluster.ts'
import { checkHistory, patienceSeconds, withoutFailure } from '../cluster/flawless.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, type Load, readyForLoad, startLoad } from '../cluster/load.ts'
import { permittedTo } from '../cluster/permitted.ts'
import { loseVolume, runRepair, votersOf } from '../cluster/repairs.ts'
import { refusalOf } from '../cluster/with-findings.ts'
import { type Relay, startRelay } from '../relay.ts'

jest.setTimeout(600_000)

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

/** Once, when a run tells this state. */
function when(
  state: RegExp,
  happens: () => void,
): { readonly report: RecordingReporter; readonly happened: () => boolean } {
  const reporter = createRecordingReporter()
  let happened = false
  return {
    happened: () => happened,
    report: {
      ...reporter,
      phase: (title, work) =>
        reporter.phase(title, (progress) =>
          work((told) => {
            progress(told)
            if (happened || !state.test(told)) return
            happened = true
            happens()
          }),
        ),
    },
  }
}

const outage = /cannot reach the API server|could not be renewed in time/
/** Long enough for every connection to break, short enough for what is tried again. */
const shortOutageMilliseconds = 3000

type Run = (options: Pick<RunOptions, 'report' | 'kubeconfig'>) => Promise<{ readonly changed: boolean }>

/** The API server goes away for good when the run is in this state: the run ends, says why, and nobody notices. */
async function goneAt(state: RegExp, action: 'provision' | 'repair', run: Run, how: 'cut' | 'freeze' = 'cut') {
  const { report, happened } = when(state, () => relay[how]())
  const began = performance.now()
  const said = await refusalOf(run({ report, kubeconfig: await throughRelay(action) }))
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stderr.write(`${how} at ${state}: after ${seconds} s: ${said.split('\n')[0]}\n`)
  await relay.mend()
  expect(happened()).toBe(true)
  expect(said).toMatch(outage)
  // As when it has run out, which nobody waits for here.
  await cluster.kubectl('delete', 'lease', 'orders-operation')
}

/** For some seconds: the run lives through it, or ends and says why; how it went is told. */
async function awayAt(state: RegExp, action: 'provision' | 'repair', run: Run) {
  const { report, happened } = when(state, () => {
    relay.cut()
    setTimeout(() => void relay.mend(), shortOutageMilliseconds)
  })
  const said = await refusalOf(run({ report, kubeconfig: await throughRelay(action) }))
  process.stderr.write(`away for ${shortOutageMilliseconds} ms at ${state}: ${said.split('\n')[0]}\n`)
  expect(happened()).toBe(true)
  if (said !== 'nothing was refused') expect(said).toMatch(outage)
}

async function expectWhole(members: number): Promise<void> {
  const etcdAccess = { ...access.etcdAccess, spec: cluster.spec() }
  expect(await votersOf(access.askMembers)).toBe(members)
  expect(await disagreeingHashes(etcdAccess, await askMembers(etcdAccess))).toEqual([])
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  expect((await runRepair(cluster)).changed).toBe(false)
  expect((await cluster.provision('plan')).outputs.plan).toBe('nothing to do: the cluster matches the cluster file')
}

async function whileClientsGoOn(label: string, work: (load: Load) => Promise<void>): Promise<void> {
  const load = await startLoad(program, access, label, zoneLetters.map(networkIn), undefined, 10, patienceSeconds)
  await withoutFailure(load, label, requests, () => work(load))
  await load.finish((history) => checkHistory(program, history).then(() => undefined))
}

labTest('one member becomes three', async () => {
  cluster.configure({ ...settings, members: 3, version: old })
  const run: Run = (options) => cluster.provision('apply', options)
  await whileClientsGoOn('scale', async () => {
    for (const state of [/^orders-1 to start/, /^orders-1 to (catch up|be connected)/])
      await goneAt(state, 'provision', run)
    await goneAt(/^orders-1 to be ready/, 'provision', run, 'freeze')
    await awayAt(/^orders-2 to start/, 'provision', run)
    await cluster.provision()
  })
  await expectWhole(3)
})

labTest('a member whose volume is lost is replaced', async () => {
  const leader = leaderOf(await askMembers({ ...access.etcdAccess, spec: cluster.spec() }))
  const lost = ['orders-1', 'orders-2'].find((name) => name !== leader) ?? ''
  await loseVolume(cluster, lost)
  const run: Run = (options) => runRepair(cluster, options)
  await whileClientsGoOn('repair', async () => {
    for (const state of [/^(claim data-|data-|orders-. to be created)/, /^orders-. to start/])
      await goneAt(state, 'repair', run)
    await goneAt(/^orders-. to be ready/, 'repair', run, 'freeze')
    await runRepair(cluster)
  })
  await expectWhole(3)
})

labTest('members restart with another version', async () => {
  cluster.configure({ ...settings, members: 3, version: next })
  const run: Run = (options) => cluster.provision('apply', options)
  await whileClientsGoOn('upgrade', async () => {
    await goneAt(/^draining /, 'provision', run)
    await goneAt(/^restarting /, 'provision', run)
    await awayAt(/^orders-. to be ready again/, 'provision', run)
    await goneAt(/^moving the leader/, 'provision', run, 'freeze')
    await cluster.provision()
  })
  const health = await askMembers({ ...access.etcdAccess, spec: cluster.spec() })
  expect(health.map(({ status }) => status.version)).toEqual([next, next, next])
  await expectWhole(3)
})
