/**
 * Free pages given back in a real cluster; test/soak/defragment-under-load.test.ts has the same with clients, and with
 * kills.
 */
import { beforeAll, expect, jest } from '@jest/globals'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { Problem } from '../../src/problem/problem.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { expectDefragmented, runDefragment } from './defragment.ts'
import { makeFreePages } from './free-pages.ts'
import { labTest } from './lab.ts'

jest.setTimeout(300_000)

const mebibyte = 2 ** 20
const cluster = ownCluster('defragment')
let access: RootAccess

beforeAll(async () => {
  await cluster.provision()
  access = await cluster.rootAccess()
  await makeFreePages(access, 170, 40)
}, 600_000)

const health = () => askMembers(access.etcdAccess)

labTest('outside of the window it is refused, with when that opens', async () => {
  const maintenance = { window: { days: ['sun'], from: '02:00', hours: 3 } }
  cluster.configure({ maintenance })
  const wednesday = () => new Date('2026-11-25T12:00:00Z')
  const said = await runDefragment(cluster, { now: wednesday }).catch((error: unknown) => String(findingsOf(error)))
  expect(said).toBe('needs an open maintenance.window, found one that opens at 2026-11-29T02:00:00.000Z')
})

labTest('a lower quota that a database has reached is refused before a member restarts with it', async () => {
  cluster.configure({ etcd: { quota: '128Mi' } })
  const said = await cluster.provision('plan').then(
    () => 'accepted',
    (error: unknown) => String(findingsOf(error)),
  )
  expect(said).toMatch(
    /^needs etcd.quota above the size of the database, \d+ MiB at orders-\d, found 128Mi: etcd would refuse every write$/,
  )
})

const findingsOf = (error: unknown) => (error instanceof Problem ? error.findings.map(({ found }) => found) : error)

labTest('every member gives its free pages back, the leader last', async () => {
  cluster.configure({})
  const before = await health()
  const planned = await runDefragment(cluster, { mode: 'plan' })
  expect(planned.changed).toBe(false)
  expect(planned.outputs.plan?.split('\n')).toHaveLength(3)
  expectDefragmented(await runDefragment(cluster), leaderOf(before))
  for (const { status } of await health()) expect(status.dbSize).toBeLessThan(100 * mebibyte)
  expect(await drainedMembers({ kubernetes: cluster.kubernetes, spec: cluster.spec() })).toEqual([])
  expect(await disagreeingHashes(access.etcdAccess, await health())).toEqual([])
  const second = await runDefragment(cluster)
  expect(second).toMatchObject({ changed: false, outputs: { 'reclaimed-bytes': '0' } })
  expect((await cluster.provision()).changed).toBe(false)
})
