import { beforeAll, expect, jest, test } from '@jest/globals'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { ownCluster } from './cluster.ts'
import { labTest } from './lab.ts'
import { ownedObjects, versionsOf } from './versions-of.ts'

jest.setTimeout(180_000)

const backup = { bucket: 'backups', recipients: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] }
const cluster = ownCluster('destroy', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 }, backup })
const claims = () => cluster.kubernetes.list('v1', 'PersistentVolumeClaim', cluster.namespace)

beforeAll(async () => {
  await cluster.provision()
  await cluster.kubectl('create', 'configmap', 'somebody-elses', '--from-literal=a=b')
})

test('without the name of the cluster nothing is removed', async () => {
  const before = await versionsOf(cluster)
  const error = await cluster.destroy('order', 'delete').catch((thrown: unknown) => thrown)
  expect(error instanceof Problem && problemText(error)).toBe(
    [
      'destroy refused: nothing was removed. 1 finding:',
      '  confirm  needs the cluster\'s name "orders", found "order"  [NOT_CONFIRMED]',
      '           set confirm: orders to delete this cluster, or mode: plan to see what would be deleted',
    ].join('\n'),
  )
  expect(await versionsOf(cluster)).toEqual(before)
})

test('a plan needs no confirmation, writes nothing, and lists what would go, stay and be lost', async () => {
  const before = await versionsOf(cluster)
  const { changed, outputs } = await cluster.destroy(undefined, 'delete', { mode: 'plan' })
  expect(changed).toBe(false)
  for (const line of [
    'delete   StatefulSet orders',
    'delete   ConfigMap orders-backup-signer',
    'delete   PersistentVolumeClaim data-orders-0',
    'lose     all data: this cluster has recorded no backup',
  ])
    expect(outputs.plan?.split('\n')).toContain(line)
  expect(outputs.plan).toContain('keep     Roles orders-viewer, orders-operator, orders-editor, orders-administrator')
  expect(await versionsOf(cluster)).toEqual(before)
})

labTest('what it made goes, the volumes stay, and a cluster made again has the data', async () => {
  await (await cluster.rootAccess()).etcdctl('put', '/kept', 'through it all')
  expect((await cluster.destroy('orders')).changed).toBe(true)
  expect([...(await ownedObjects(cluster)).keys()]).toEqual([])
  expect(await claims()).toHaveLength(1)
  expect(await cluster.kubectl('get', 'configmap', 'somebody-elses', '--output=name')).toBe(
    'configmap/somebody-elses\n',
  )

  await cluster.provision()
  expect(await (await cluster.rootAccess()).etcdctl('get', '/kept', '--print-value-only')).toBe('through it all\n')
})

test('with the volumes nothing of the cluster is left, and a second time there is nothing to do', async () => {
  expect((await cluster.destroy('orders', 'delete')).changed).toBe(true)
  expect(await claims()).toEqual([])
  expect((await cluster.kubectl('get', 'lease,pod', '--output=name')).trim()).toBe('')
  expect((await cluster.destroy('orders', 'delete')).changed).toBe(false)
})
