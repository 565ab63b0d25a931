import { expect, test } from '@jest/globals'
import { checkStorage } from '../../src/preflight/storage.ts'
import { checkVolumeZones } from '../../src/preflight/volume-zones.ts'
import { clusterSpec, node, rendered, storageClass } from './preflight-fixtures.ts'

const storage = (name: string, encryption: 'required' | 'reported' = 'required') =>
  clusterSpec({ storage: { ...clusterSpec().storage, class: name, encryption } })
const standard = storageClass('standard', 'ebs.csi.aws.com', { type: 'gp3' })
const encrypted = storageClass('encrypted', 'ebs.csi.aws.com', { encrypted: 'true' })
const local = storageClass('local', 'kubernetes.io/no-provisioner')

test('a class that asks for encryption is fine', () => {
  expect(checkStorage(storage('encrypted'), [standard, encrypted])).toEqual([])
})

test.each([
  {
    name: 'a class of a known driver that does not ask',
    spec: storage('standard'),
    text: `storage  StorageClass "standard" (ebs.csi.aws.com) does not request encryption: parameters.encrypted is not "true"
  use an encrypted class, or set storage.encryption: reported`,
  },
  {
    name: 'a class of an unknown provisioner',
    spec: storage('local'),
    text: `storage  StorageClass "local" (kubernetes.io/no-provisioner) does not request encryption: nothing is known about how this provisioner encrypts
  use an encrypted class, or set storage.encryption: reported; if you know that its volumes are encrypted, confirm this: kubectl label storageclass local managed-etcd/encrypted=true`,
  },
  {
    name: 'a misspelt class',
    spec: storage('encrpyted'),
    text: `storage  needs StorageClass "encrpyted", found encrypted, local, standard
  did you mean storage.class: encrypted?`,
  },
  {
    name: 'a class that is not there',
    spec: storage('fast-ssd'),
    text: `storage  needs StorageClass "fast-ssd", found encrypted, local, standard
  set storage.class to one of them, or create it`,
  },
])('$name', ({ spec, text }) => {
  expect(rendered(checkStorage(spec, [standard, encrypted, local]))).toBe(text)
})

test('no class at all', () => {
  expect(
    rendered(checkStorage(storage('encrypted'), [])),
  ).toBe(`storage  needs StorageClass "encrypted", found no StorageClass
  install a CSI driver with an encrypted class, and set storage.class to it`)
})

test('with encryption: reported any class that exists will do', () => {
  expect(checkStorage(storage('standard', 'reported'), [standard])).toEqual([])
  expect(checkStorage(storage('local', 'reported'), [local])).toEqual([])
  expect(checkStorage(storage('missing', 'reported'), [standard])).toHaveLength(1)
})

const spread = ['a', 'b', 'c'].map((zone) => node(`node-${zone}`, { zone: `zone-${zone}` }))
const inZones = (key: string, ...values: string[]) => ({
  ...encrypted,
  allowedTopologies: [{ matchLabelExpressions: [{ key, values }] }],
})
const zoneLabel = 'topology.kubernetes.io/zone'

test.each([
  { name: 'of all zones', found: inZones(zoneLabel, 'zone-a', 'zone-b', 'zone-c', 'zone-d') },
  {
    name: 'by the label of before',
    found: inZones('failure-domain.beta.kubernetes.io/zone', 'zone-a', 'zone-b', 'zone-c'),
  },
  { name: 'without any limit', found: encrypted },
  { name: 'that waits for the node', found: { ...local, volumeBindingMode: 'WaitForFirstConsumer' } },
  { name: 'that does not, where each zone can take a member', found: { ...encrypted, volumeBindingMode: 'Immediate' } },
])('volumes of a class $name can be where members are', ({ found }) => {
  expect(checkVolumeZones(storage(found.metadata.name), spread, [found])).toEqual([])
})

const small = (name: string) => clusterSpec({ ...storage(name), members: 1, zones: { label: zoneLabel, minimum: 1 } })

test.each([
  {
    name: 'one zone of three',
    found: inZones(zoneLabel, 'zone-a'),
    text: `storage  needs volumes in 3 zones with room for 3 members, StorageClass "encrypted" makes them in zone-a only: allowedTopologies topology.kubernetes.io/zone in zone-a
  use a class that makes volumes in zone-a, zone-b, zone-c: without these limits, or with all of these zones in them`,
  },
  {
    name: "a driver's own label that no node has",
    found: inZones('topology.ebs.csi.aws.com/zone', 'eu-central-1a'),
    text: `storage  needs volumes in 3 zones with room for 3 members, StorageClass "encrypted" makes them on no node that a member can run on: allowedTopologies topology.ebs.csi.aws.com/zone in eu-central-1a
  use a class that makes volumes in zone-a, zone-b, zone-c: without these limits, or with all of these zones in them`,
  },
  {
    name: 'a parameter',
    found: storageClass('vpc', 'vpc.block.csi.ibm.io', { zone: 'zone-b' }),
    text: `storage  needs volumes in 3 zones with room for 3 members, StorageClass "vpc" makes them in zone-b only: parameters.zone is "zone-b"
  use a class that makes volumes in zone-a, zone-b, zone-c: without these limits, or with all of these zones in them`,
  },
  {
    name: 'disks of nodes, chosen before the node',
    found: { ...local, volumeBindingMode: 'Immediate' },
    text: `storage  StorageClass "local" chooses volumes before the nodes of their members are known (volumeBindingMode: Immediate): two of them can be on one node, or on a node that no member can run on
  use a class with volumeBindingMode: WaitForFirstConsumer`,
  },
  {
    name: 'zonal volumes, chosen before the node, beside a zone that takes no members',
    found: { ...encrypted, volumeBindingMode: 'Immediate' },
    nodes: [...spread, node('gpu', { zone: 'zone-d', taint: { key: 'gpu', effect: 'NoSchedule' } })],
    text: `storage  StorageClass "encrypted" chooses volumes before the nodes of their members are known (volumeBindingMode: Immediate): they can be in zone-d, where no member can run
  use a class with volumeBindingMode: WaitForFirstConsumer`,
  },
])('a class that cannot serve three zones is refused: $name', ({ found, text, nodes = spread }) => {
  expect(rendered(checkVolumeZones(storage(found.metadata.name), nodes, [found]))).toBe(text)
})

test('one member needs one zone, and not a zone without a node', () => {
  expect(checkVolumeZones(small('encrypted'), spread, [inZones(zoneLabel, 'zone-b')])).toEqual([])
  expect(checkVolumeZones(small('encrypted'), spread, [inZones(zoneLabel, 'zone-x')])).toHaveLength(1)
  const immediate = { ...local, volumeBindingMode: 'Immediate' }
  expect(checkVolumeZones(small('local'), spread.slice(0, 1), [immediate])).toEqual([])
})

test('where nodes are missing, the class is not blamed', () => {
  expect(checkVolumeZones(storage('encrypted'), spread.slice(0, 2), [inZones(zoneLabel, 'zone-a')])).toEqual([])
})
