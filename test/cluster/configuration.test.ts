import { beforeAll, expect, jest, test } from '@jest/globals'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { ownCluster } from './cluster.ts'
import { labTest, testStorage } from './lab.ts'

jest.setTimeout(300_000)

const cluster = ownCluster('configuration')

beforeAll(() => cluster.provision())

const members = async () =>
  (await listPods(cluster.kubernetes, cluster.spec(), 'member')).map((pod) => ({
    ...observedPod(pod),
    uid: pod.metadata.uid,
    started: pod.status?.startTime ?? '',
  }))

labTest('a changed flag restarts one member after the other, the leader last, and loses no write', async () => {
  const access = await cluster.rootAccess()
  const statuses = JSON.parse(await access.askMembers('endpoint', 'status', '--write-out=json'))
  const leader: string = statuses
    .find(
      ({ Status }: { Status: { leader: number; header: { member_id: number } } }) =>
        Status.leader === Status.header.member_id,
    )
    .Endpoint.replace('https://', '')
    .split('.')[0]
  const before = await members()
  await access.etcdctl('put', '/kept', 'through the restart')

  cluster.configure({ etcd: { compaction: '2h' } })
  const { changed, told } = await cluster.provision()
  expect(changed).toBe(true)
  const states = told.flatMap((said) => (said.kind === 'progress' ? [said.state] : []))
  const restarted = states.filter((state) => state.startsWith('restarting ')).map((state) => state.split(' ')[1])
  expect([...restarted].sort()).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(restarted.at(-1)).toBe(leader)

  const after = await members()
  expect(after.map(({ uid }) => uid)).not.toEqual(expect.arrayContaining(before.map(({ uid }) => uid)))
  // Each came back before the next one went: no two started at once.
  expect(new Set(after.map(({ started }) => started)).size).toBe(3)
  expect(await access.etcdctl('get', '/kept', '--print-value-only')).toBe('through the restart\n')
  expect((await cluster.provision()).changed).toBe(false)
})

test('what cannot be changed on a running cluster is refused with the way out', async () => {
  cluster.configure({ storage: { ...testStorage, size: '1Gi' } })
  await expect(cluster.provision('plan')).rejects.toMatchObject({
    message: 'provision refused: nothing was written',
    findings: expect.arrayContaining([expect.objectContaining({ code: 'STORAGE_IMMUTABLE' })]),
  })
})
