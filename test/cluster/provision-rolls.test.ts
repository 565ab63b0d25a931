import { afterEach, beforeAll, expect, jest } from '@jest/globals'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { labTest } from './lab.ts'
import { endLoads, readyForLoad, startLoad } from './load.ts'

jest.setTimeout(300_000)

const cluster = ownCluster('rolls')
const { kubernetes } = cluster
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterEach(endLoads)

/** Looks again and again, until it is told to stop, at how many members are ready; answers the fewest. */
function fewestReady(stop: AbortSignal): Promise<number> {
  const look = async (fewest: number): Promise<number> => {
    const members = (await listPods(kubernetes, cluster.spec(), 'member')).map(observedPod)
    const now = Math.min(fewest, members.filter(({ ready, terminating }) => ready && !terminating).length)
    return stop.aborted ? now : look(now)
  }
  return look(cluster.spec().members)
}

async function leader(): Promise<string | undefined> {
  const health = await askMembers(access.etcdAccess)
  return health.find(({ status }) => status.leader === status.memberId)?.member
}

labTest('a change of configuration restarts one member at a time, the leader last, while clients go on', async () => {
  const uids = async () => (await listPods(kubernetes, cluster.spec(), 'member')).map(({ metadata }) => metadata.uid)
  const before = { uids: await uids(), leader: await leader() }
  const load = await startLoad(program, access, 'roll')
  await load.untilAllWrote(100)
  const done = new AbortController()
  const fewest = fewestReady(done.signal)

  cluster.configure({ etcd: { compaction: '2h' } })
  const { changed, told } = await cluster.provision().finally(() => done.abort())
  await load.untilEachWrote(3)
  const summary = await load.finish()
  process.stderr.write(
    `roll: gap ${Math.round(summary.longestGap.milliseconds)} ms, ${summary.acknowledgedWrites} writes acknowledged, ${summary.failures} of ${summary.requests} requests failed (${Object.keys(summary.errors).join('; ')})\n`,
  )

  expect(changed).toBe(true)
  const progress = told.flatMap((said) => (said.kind === 'progress' ? [said.state] : []))
  const restarted = progress.flatMap((state) =>
    state.startsWith('restarting ') ? [state.slice('restarting '.length)] : [],
  )
  expect(restarted.toSorted()).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(restarted.at(-1)).toBe(before.leader)
  expect(await fewest).toBe(2)
  expect((await uids()).some((uid) => before.uids.includes(uid))).toBe(false)

  // Leadership is handed over before its holder goes. How long nobody's writes were acknowledged is told above, and measured
  // by `npm run bench -- rotation`; that none failed is what member-roll.test.ts is about.
  expect(progress).toContainEqual(expect.stringMatching(`^moving the leader from ${before.leader} to `))
  expect(summary.acknowledgedWrites).toBeGreaterThan(100)
  expect(summary.watchFailures).toEqual([])
  expect(summary.watchesRemade).toEqual({ password: {}, certificate: {} })
  expect(await disagreeingHashes(access.etcdAccess, await askMembers(access.etcdAccess))).toEqual([])
  expect((await cluster.provision()).changed).toBe(false)
})
