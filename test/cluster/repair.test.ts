import { afterEach, beforeAll, expect, jest } from '@jest/globals'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers } from '../../src/members/member-client.ts'
import { networkIn, zoneLetters } from './breakage.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { checkHistory, patienceSeconds, withoutFailure } from './flawless.ts'
import { labTest } from './lab.ts'
import { endLoads, readyForLoad, startLoad } from './load.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { expectRepaired, loseVolume, repairUntil, runRepair } from './repairs.ts'

jest.setTimeout(600_000)

const requests = 1000
const cluster = ownCluster('repair')
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterEach(endLoads)

const leader = async () => leaderOf(await askMembers(access.etcdAccess)) ?? ''
const follower = async () => {
  const leading = await leader()
  return ['orders-0', 'orders-1', 'orders-2'].find((name) => name !== leading) ?? ''
}

/** A refusal that says this among other things. */
const found = (text: string) => ({
  findings: expect.arrayContaining([expect.objectContaining({ found: expect.stringContaining(text) })]),
})

/** Three that vote and have the same data, and nothing left to do for anybody. */
async function expectWhole(): Promise<void> {
  await expectRepaired(cluster, access)
  await expectNothingToDo(cluster)
}

labTest.each([
  ['a follower', follower],
  ['the leader', leader],
] as const)('the volume of %s is lost: it is replaced, and nobody notices', async (what, who) => {
  const lost = await who()
  const label = what.replace(' ', '-')
  const load = await startLoad(program, access, label, zoneLetters.map(networkIn), undefined, 10, patienceSeconds)
  await load.untilEachWrote(5)
  await loseVolume(cluster, lost)
  // What the loss itself costs is over when everybody writes again.
  await load.untilEachWrote(5)
  await expect(cluster.provision('plan')).rejects.toMatchObject(found('needs 3 members, found 3 with one lost: '))
  const planned = await runRepair(cluster, { mode: 'plan' })
  expect(planned.changed).toBe(false)
  expect(planned.outputs.plan?.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    expect.stringMatching(new RegExp(`^remove ${lost} from the cluster, by its id [0-9a-f]+$`)),
    `replace the volume of ${lost}`,
    `join ${lost} as a learner on an empty volume, promoted when it has caught up`,
  ])
  const repairIt = async () => {
    const { outputs, changed } = await runRepair(cluster)
    expect({ changed, replaced: outputs.replaced }).toEqual({ changed: true, replaced: lost })
  }
  await withoutFailure(load, `repair of ${what}`, requests, repairIt)
  const summary = await load.finish(async (history) => {
    await checkHistory(program, history)
  })
  process.stderr.write(`repair of ${what}: longest gap ${Math.round(summary.longestGap.milliseconds)} ms in all\n`)
  await expectWhole()
})

labTest('killed at every step and run again, it ends as a run that nobody disturbed', async () => {
  const lost = await follower()
  await access.etcdctl('put', '/repair/kept', 'through it all')
  await loseVolume(cluster, lost)
  const moments = [
    `remove ${lost}`,
    `replace the volume of ${lost}`,
    'data-orders-',
    `join ${lost}`,
    `${lost} to start`,
    `${lost} to catch up`,
    `${lost} to be ready`,
  ]
  for (const moment of moments) {
    const { code, stderr } = await repairUntil(cluster, moment)
    // A step that is over before it says anything is no moment to die in.
    if (code === 0) break
    expect({ moment, code, stderr: code === 137 ? '' : stderr }).toEqual({ moment, code: 137, stderr: '' })
    // As when it has run out, which nobody waits for here.
    await cluster.kubectl('delete', 'lease', 'orders-operation')
  }
  const last = await repairUntil(cluster)
  expect({ code: last.code, stderr: last.code === 0 ? '' : last.stderr }).toEqual({ code: 0, stderr: '' })
  expect(await access.etcdctl('get', '/repair/kept', '--print-value-only')).toBe('through it all\n')
  await expectWhole()
})

labTest('a learner that somebody has added, and that no pod is, is taken away', async () => {
  // etcd refuses it for five seconds after a member has connected.
  await eventually('etcd to add a learner', () =>
    access.askMembers('member', 'add', 'stray', '--learner', '--peer-urls=https://stray.invalid:2380').then(
      () => ({ done: undefined }),
      (error: unknown) => ({ waitingFor: String(error) }),
    ),
  )
  const planned = await runRepair(cluster, { mode: 'plan' })
  expect(planned.outputs.plan).toMatch(/^remove +[0-9a-f]+ \(https:\/\/stray\.invalid:2380\), which has no pod$/)
  expect((await runRepair(cluster)).changed).toBe(true)
  await expectWhole()
})

labTest('two of three volumes are lost: only with confirm, and with all that the third has', async () => {
  const written = await access.etcdctl('put', '/repair/survives', 'on the third', '--write-out=json')
  const before = JSON.parse(written).header.revision
  const [kept, ...doomed] = [await leader(), ...['orders-0', 'orders-1', 'orders-2']].filter(
    (name, index, all) => all.indexOf(name) === index,
  )
  for (const member of doomed) await loseVolume(cluster, member)
  await expect(runRepair(cluster)).rejects.toMatchObject(found('a majority of the members is lost permanently'))
  await expect(runRepair(cluster, { confirm: 'others' })).rejects.toMatchObject(
    found(`${kept}: revision ${before}, applied up to entry`),
  )
  const { outputs } = await runRepair(cluster, { confirm: 'orders' })
  expect(outputs.replaced?.split(',')).toEqual(doomed.toSorted())
  expect(await access.etcdctl('get', '/repair/survives', '--print-value-only')).toBe('on the third\n')
  const after = JSON.parse(await access.etcdctl('get', '/repair/survives', '--write-out=json')).header.revision
  expect(after).toBeGreaterThan(before)
  await expectWhole()
})
