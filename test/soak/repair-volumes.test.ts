import { beforeAll, expect, jest } from '@jest/globals'
import { listPods } from '../../src/cluster/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, withMember } from '../../src/members/member-client.ts'
import { titles } from '../../src/restore/plan.ts'
import { lab } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { labTest } from '../cluster/lab.ts'
import { breakImage, expectRepaired, loseVolume, recoverKilledAt, runRepair } from '../cluster/repairs.ts'

/** A lost quorum whose newest data is on the volume of a member that does not answer. */
jest.setTimeout(420_000)

const cluster = ownCluster('repair-volumes')
let access: RootAccess

beforeAll(async () => {
  await cluster.provision()
  access = await cluster.rootAccess()
}, 600_000)

/** The leader, and the two followers. */
async function roles(): Promise<[string, string, string]> {
  const leader = leaderOf(await askMembers(access.etcdAccess))
  const [one, other] = ['orders-0', 'orders-1', 'orders-2'].filter((name) => name !== leader)
  if (leader === undefined || one === undefined || other === undefined) throw new Error('there is no leader')
  return [leader, one, other]
}

const zoneOf = async (member: string) => {
  const pods = await listPods(cluster.kubernetes, cluster.spec(), 'member')
  return pods.find(({ metadata }) => metadata.name === member)?.spec.nodeName?.replace('node-', '') ?? ''
}

/** What a member itself has. */
const positionOf = async (member: string) => {
  const { revision, raftAppliedIndex } = await withMember(access.etcdAccess, member, (etcd) => etcd.status())
  return { revision, applied: raftAppliedIndex }
}

/** A portal may still send requests to the member that is cut off. */
const put = (key: string, value: string) =>
  eventually(`a write of ${key}`, () =>
    access.etcdctl('put', key, value).then(
      () => ({ done: undefined }),
      (error: unknown) => ({ waitingFor: String(error) }),
    ),
  )

/** Of two followers, one is cut off and behind, and the other one loses its volume; the leader loses its image. */
async function loseNewest(newest: string, older: string, lost: string) {
  const zone = await zoneOf(older)
  await lab('partition', zone, '--port', '2380')
  try {
    await put('/repair/newest', 'on the volume')
    const [ahead, behind] = await Promise.all([positionOf(newest), positionOf(older)])
    await loseVolume(cluster, lost)
    await breakImage(cluster, newest)
    return { ahead, behind }
  } finally {
    // Only a leader sends entries, so what the other one was sent before cannot arrive late.
    await lab('heal', zone)
  }
}

const found = (text: string) => ({
  findings: expect.arrayContaining([expect.objectContaining({ found: expect.stringContaining(text) })]),
})

async function expectWhole(): Promise<void> {
  await expectRepaired(cluster, access)
  expect(await cluster.kubectl('get', 'pods', '--output=name')).not.toContain('-restore')
}

labTest('the newest data is on the volume of a member that does not answer: it is told and restored', async () => {
  const [newest, older, lost] = await roles()
  await put('/repair/old', 'everywhere')
  const { ahead, behind } = await loseNewest(newest, older, lost)
  expect(behind.revision).toBeLessThan(ahead.revision)
  await expect(runRepair(cluster, { mode: 'plan' })).rejects.toMatchObject(found('it may come back'))

  const planned = await runRepair(cluster, { mode: 'plan', lost: newest })
  expect(planned.changed).toBe(false)
  const [, entry] = /applied up to entry (\d+)\), onto new volumes for (\S+)$/.exec(planned.outputs.plan ?? '') ?? []
  expect(planned.outputs.plan).toContain(
    `restore  the cluster from the database on the volume of ${newest} (revision ${ahead.revision}, applied up to entry `,
  )
  expect(planned.outputs.plan).toMatch(new RegExp(`onto new volumes for ${lost}$`))
  expect(BigInt(entry ?? 0)).toBeGreaterThanOrEqual(ahead.applied)
  expect(JSON.stringify(planned.told)).toContain(`${older}: revision ${behind.revision}, applied up to entry`)
  expect(await cluster.kubectl('get', 'pods', '--output=name')).not.toContain('-restore')

  await expect(runRepair(cluster, { lost: newest })).rejects.toMatchObject(
    found(
      `${newest}: revision ${ahead.revision}, applied up to entry ${entry}, on its volume, the newest that can be read`,
    ),
  )
  const { outputs } = await runRepair(cluster, { lost: newest, confirm: 'orders' })
  expect(outputs.replaced).toBe(lost)
  expect(await access.etcdctl('get', '/repair/newest', '--print-value-only')).toBe('on the volume\n')
  expect(await access.etcdctl('get', '/repair/old', '--print-value-only')).toBe('everywhere\n')
  expect((await positionOf(newest)).revision).toBeGreaterThan(ahead.revision)
  await expectWhole()
})

labTest('no member answers: the volume that is left is restored, however often the run is killed', async () => {
  const [left, ...doomed] = await roles()
  await access.etcdctl('put', '/repair/last', 'on the only volume')
  for (const member of doomed) await loseVolume(cluster, member)
  await breakImage(cluster, left)
  const moments = [
    `read the volumes of ${left}`,
    `${left}-restore`,
    `replace the volume of ${doomed[1]}`,
    titles.begin,
    titles.stage,
    'etcdutl creates the data directories',
    titles.swap,
    titles['await-members'],
  ]
  await recoverKilledAt(cluster, moments)
  await runRepair(cluster, { confirm: 'orders' })
  expect(await access.etcdctl('get', '/repair/last', '--print-value-only')).toBe('on the only volume\n')
  await expectWhole()
})
