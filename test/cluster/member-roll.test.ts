import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { withPortal } from '../../src/portals/admin-socket.ts'
import { drainedMembers, drainMember, membersUpAtPortals, readServers } from '../../src/portals/drain.ts'
import { crash, hang, networkIn, zoneLetters } from './breakage.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { checkHistory, expectFlawless, patienceSeconds, withoutFailure } from './flawless.ts'
import { labTest } from './lab.ts'
import { endLoads, readyForLoad, startLoad } from './load.ts'
import { planAtRest } from './plan-at-rest.ts'
import { waitContextOf } from './wait-context.ts'

jest.setTimeout(900_000)

const requests = 6000
const cluster = ownCluster('roll')
const { kubernetes } = cluster
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

const pods = async () => (await listPods(kubernetes, cluster.spec(), 'member')).map(observedPod)
const uids = async () => (await listPods(kubernetes, cluster.spec(), 'member')).map(({ metadata }) => metadata.uid)
const leader = async () => leaderOf(await askMembers(access.etcdAccess))

/** Looks again and again, until it is told to stop, at how many members are ready; answers the fewest. */
async function fewestReady(stop: AbortSignal): Promise<number> {
  let fewest = cluster.spec().members
  while (!stop.aborted) {
    const ready = (await pods()).filter((member) => member.ready && !member.terminating)
    fewest = Math.min(fewest, ready.length)
  }
  return fewest
}

labTest('every member restarts, one at a time, the leader last, and no request fails', async () => {
  const before = {
    leader: await leader(),
    uids: await uids(),
    revisions: (await pods()).map(({ revision }) => revision),
  }
  const load = await startLoad(program, access, 'roll', zoneLetters.map(networkIn), undefined, 10, patienceSeconds)
  cluster.configure({ etcd: { compaction: '2h' } })
  const done = new AbortController()
  const fewest = fewestReady(done.signal)
  let told: Awaited<ReturnType<typeof cluster.provision>>['told'] = []
  await withoutFailure(load, 'member roll', requests, async () => {
    const ran = await cluster.provision().finally(() => done.abort())
    expect(ran.changed).toBe(true)
    told = ran.told
  })
  let altered = ''
  const summary = await load.finish(async (history) => {
    await checkHistory(program, history)
    altered = await checkAltered(history)
  })
  process.stderr.write(
    `member roll: longest gap ${Math.round(summary.longestGap.milliseconds)} ms, ${summary.requests} requests in ${Math.round(summary.seconds)} s\n`,
  )
  expectFlawless(summary, requests)
  expect(summary.acknowledgedWrites).toBeGreaterThan(100)
  expect(altered).toContain('not linearizable')

  const progress = told.flatMap((said) => (said.kind === 'progress' ? [said.state] : []))
  const restarted = progress.flatMap((state) =>
    state.startsWith('restarting ') ? [state.slice('restarting '.length)] : [],
  )
  expect(restarted.toSorted()).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(restarted.at(-1)).toBe(before.leader)
  // Leadership is handed over before its holder goes.
  expect(progress).toContainEqual(expect.stringMatching(`^moving the leader from ${before.leader} to `))
  expect(await fewest).toBe(2)
  expect((await uids()).some((uid) => before.uids.includes(uid))).toBe(false)
  expect(before.revisions).not.toContain((await pods())[0]?.revision)
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  expect(await disagreeingHashes(access.etcdAccess, await askMembers(access.etcdAccess))).toEqual([])
  expect((await cluster.provision()).changed).toBe(false)
})

/** One value of the recorded history is another: the checker has to see it. */
async function checkAltered(history: string): Promise<string> {
  const lines = readFileSync(history, 'utf8').trim().split('\n')
  const middle = lines.findIndex((line, index) => index > lines.length / 2 && isRead(JSON.parse(line)))
  const record = JSON.parse(lines[middle] ?? '{}')
  lines[middle] = JSON.stringify({ ...record, value: 'value 1 of client 0' })
  const path = `${history}.altered`
  writeFileSync(path, `${lines.join('\n')}\n`)
  return checkHistory(program, path).catch((error: unknown) => String(error))
}

const isRead = (record: { kind: string; register?: string; value?: string }) =>
  record.kind === 'get' && record.register !== undefined && record.value !== undefined

// All at once: what the loss of the leader alone costs is a matter of chance, and on a fast machine often nothing.
labTest('members that are killed cost requests: what looks for failures finds them', async () => {
  const load = await startLoad(program, access, 'kill', zoneLetters.map(networkIn))
  await load.untilAllWrote(200)
  for (const doomed of await listPods(kubernetes, cluster.spec(), 'member')) crash(doomed)
  await load.untilEachWrote(3)
  const summary = await load.finish()
  expect(summary.failures).toBeGreaterThan(0)
  expect(() => expectFlawless(summary, 1)).toThrow('failures')
})

labTest('what a run that died left drained is used again by the next one, which says so', async () => {
  const surroundings = { kubernetes, spec: cluster.spec() }
  // Killed members may still be on their way back.
  await cluster.provision()
  await drainMember(waitContextOf(cluster), 'orders-1')
  expect(await drainedMembers(surroundings)).toEqual(['orders-1'])
  const planned = await planAtRest(cluster)
  expect(planned.outputs.plan).toBe('use      orders-1 at every portal again (an interrupted run had drained it)')
  expect((await cluster.provision()).changed).toBe(true)
  expect(await drainedMembers(surroundings)).toEqual([])
  expect((await cluster.provision()).changed).toBe(false)
})

/** A server comes back from maintenance as it does when its name has got an address: a learner has one, too. */
labTest('a portal sends no client to a member before the first check of it', async () => {
  const surroundings = { kubernetes, spec: cluster.spec() }
  const [member] = await listPods(kubernetes, cluster.spec(), 'member')
  const [portal] = await listPods(kubernetes, cluster.spec(), 'portal')
  if (member === undefined || portal === undefined) throw new Error('the cluster has no pods')
  const { name } = member.metadata
  const goOn = hang(member)
  try {
    await withPortal(surroundings, portal.metadata.name, async (admin) => {
      for (const state of ['maint', 'ready']) await admin.expect(/^$/, `set server grpc/${name} state ${state}`)
      const servers = readServers(await admin.ask('show servers state')).filter(({ member }) => member === name)
      expect(servers.map(({ backend, up }) => `${backend} ${up}`)).toEqual([
        'grpc false',
        'gateway false',
        'mutual-tls-grpc false',
        'mutual-tls-gateway false',
      ])
    })
  } finally {
    goOn()
  }
  await eventually(`${name} to be up again`, async () => {
    const up = [...(await membersUpAtPortals(surroundings, name)).values()]
    return up.length === 2 && up.every(Boolean) ? { done: undefined } : { waitingFor: `${up}` }
  })
})
