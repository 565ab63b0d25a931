import { expect, test } from '@jest/globals'
import { type PersistentVolume, volumeEncryption } from '../../src/cluster/volume-encryption.ts'
import { storageClass } from './preflight-fixtures.ts'

function volume(
  driver: string,
  volumeAttributes: Record<string, string> = {},
  own: { storageClassName?: string; creationTimestamp?: string } = {},
): PersistentVolume {
  const { storageClassName = 'disk', creationTimestamp = '2026-06-01T00:00:00Z' } = own
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'pvc-1', creationTimestamp },
    spec: { storageClassName, csi: { driver, volumeHandle: 'vol-1', volumeAttributes } },
  }
}

/** Each driver with what its class says, and with the volume that it makes of it. */
test.each([
  ['ebs.csi.aws.com', { encrypted: 'true' }, 'requested', 'parameters.encrypted is "true"'],
  [
    'ebs.csi.aws.com',
    { Encrypted: 'true', kmskeyid: 'arn:aws:kms:…' },
    'requested',
    'parameters.encrypted is "true" with the key of parameters.kmsKeyId',
  ],
  ['kubernetes.io/aws-ebs', { encrypted: 'true' }, 'requested', 'parameters.encrypted is "true"'],
  ['pd.csi.storage.gke.io', {}, 'requested', 'Google encrypts every volume'],
  [
    'pd.csi.storage.gke.io',
    { 'disk-encryption-kms-key': 'projects/…' },
    'requested',
    'Google encrypts every volume with the key of parameters.disk-encryption-kms-key',
  ],
  ['disk.csi.azure.com', {}, 'requested', 'Azure encrypts every volume'],
  [
    'disk.csi.azure.com',
    { diskEncryptionSetID: '/subscriptions/…' },
    'requested',
    'Azure encrypts every volume with the key of parameters.diskEncryptionSetID',
  ],
  ['vpc.block.csi.ibm.io', { encrypted: 'false' }, 'requested', 'IBM encrypts every volume'],
  [
    'vpc.block.csi.ibm.io',
    { encrypted: 'true', encryptionKey: 'crn:…' },
    'requested',
    'IBM encrypts every volume with the key of parameters.encryptionKey',
  ],
  ['vpc.file.csi.ibm.io', {}, 'requested', 'IBM encrypts every volume'],
  ['ibm.io/ibmc-block', {}, 'requested', 'IBM encrypts every volume'],
  ['ibm.io/ibmc-file', {}, 'requested', 'IBM, in most data centers, encrypts every volume'],
  [
    'rbd.csi.ceph.com',
    { encrypted: 'true', encryptionKMSID: 'vault' },
    'requested',
    'parameters.encrypted is "true" with the key of parameters.encryptionKMSID',
  ],
  ['rook-ceph.cephfs.csi.ceph.com', { encrypted: 'true' }, 'requested', 'parameters.encrypted is "true"'],
] as const)('%s with %j asks for encryption', (provisioner, parameters, state, why) => {
  expect(volumeEncryption(storageClass('disk', provisioner, parameters))).toEqual({
    state,
    why: `StorageClass "disk" (${provisioner}): ${why}`,
  })
})

test.each([
  ['ebs.csi.aws.com', {}, 'parameters.encrypted is not "true"'],
  ['ebs.csi.aws.com', { encrypted: 'false', kmsKeyId: 'arn:aws:kms:…' }, 'parameters.encrypted is not "true"'],
  ['rbd.csi.ceph.com', { Encrypted: 'true' }, 'parameters.encrypted is not "true"'],
  ['csi.vendor.example', { encrypted: 'true' }, 'nothing is known about how this provisioner encrypts'],
  ['nfs.csi.ceph.com', { encrypted: 'true' }, 'nothing is known about how this provisioner encrypts'],
] as const)('%s with %j does not', (provisioner, parameters, why) => {
  expect(volumeEncryption(storageClass('disk', provisioner, parameters))).toEqual({
    state: 'unknown',
    why: `StorageClass "disk" (${provisioner}) does not request it: ${why}`,
  })
})

test.each(['rbd.csi.ceph.com', 'openshift-storage.rbd.csi.ceph.com', 'cephfs.csi.ceph.com'])(
  'a volume of %s confirms it by the attribute that its node goes by',
  (driver) => {
    const confirmed = {
      state: 'confirmed',
      why: `the volume's attribute "encrypted" is "true": ${driver} mounts it only encrypted`,
    }
    expect(
      volumeEncryption(storageClass('disk', driver, { encrypted: 'true' }), volume(driver, { encrypted: 'true' })),
    ).toEqual(confirmed)
    expect(volumeEncryption(undefined, volume(driver, { encrypted: 'true' }))).toEqual(confirmed)
  },
)

test.each(['ebs.csi.aws.com', 'pd.csi.storage.gke.io', 'disk.csi.azure.com', 'vpc.block.csi.ibm.io'])(
  'a volume of %s shows nothing of its disk, whatever its attributes say',
  (driver) => {
    const attributes = { encrypted: 'true', diskEncryptionSetID: '/subscriptions/…' }
    expect(
      volumeEncryption(storageClass('disk', driver, { encrypted: 'true' }), volume(driver, attributes)).state,
    ).toBe('requested')
  },
)

const ebs = (creationTimestamp: string) =>
  storageClass('disk', 'ebs.csi.aws.com', { encrypted: 'true' }, { creationTimestamp })

test.each([
  [
    'its class was made anew after it',
    ebs('2026-07-01T00:00:00Z'),
    volume('ebs.csi.aws.com'),
    'StorageClass "disk" is younger than the volume, so the volume was not created with its current parameters',
  ],
  [
    'it is of another class',
    ebs('2026-01-01T00:00:00Z'),
    volume('ebs.csi.aws.com', {}, { storageClassName: 'plain' }),
    'the volume is of StorageClass "plain", not of "disk"',
  ],
  [
    'another driver made it',
    ebs('2026-01-01T00:00:00Z'),
    volume('efs.csi.aws.com'),
    'the volume was created by efs.csi.aws.com, not by ebs.csi.aws.com',
  ],
  ['its class is gone', undefined, volume('ebs.csi.aws.com'), 'its StorageClass does not exist any more'],
  [
    'Ceph was not told to encrypt it',
    storageClass('disk', 'rbd.csi.ceph.com', { encrypted: 'true' }),
    volume('rbd.csi.ceph.com', { pool: 'fast' }),
    'the volume\'s attribute "encrypted" is not "true", so rbd.csi.ceph.com mounts it unencrypted as well',
  ],
] as const)('nothing is known of a volume when %s', (_, ofClass, made, why) => {
  expect(volumeEncryption(ofClass, made)).toEqual({ state: 'unknown', why })
})

test('a volume as old as its class is taken to be made from it', () => {
  expect(volumeEncryption(ebs('2026-06-01T00:00:00Z'), volume('ebs.csi.aws.com')).state).toBe('requested')
})

test('a class that somebody vouches for counts as asking, also for volumes made by hand before it', () => {
  const vouched = storageClass(
    'disk',
    'kubernetes.io/no-provisioner',
    {},
    {
      labels: { 'managed-etcd/encrypted': 'true' },
      creationTimestamp: '2026-07-01T00:00:00Z',
    },
  )
  const local: PersistentVolume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'local-1', creationTimestamp: '2026-06-01T00:00:00Z' },
    spec: { storageClassName: 'disk' },
  }
  expect(volumeEncryption(vouched, local)).toEqual({
    state: 'requested',
    why: 'StorageClass "disk" (kubernetes.io/no-provisioner): its label managed-etcd/encrypted says so',
  })
})

test('the vouching label has to say "true"', () => {
  const denied = storageClass(
    'disk',
    'kubernetes.io/no-provisioner',
    {},
    { labels: { 'managed-etcd/encrypted': 'false' } },
  )
  expect(volumeEncryption(denied).state).toBe('unknown')
})

test('a class that was made anew matters nothing where every volume is encrypted anyway', () => {
  const anew = storageClass('disk', 'disk.csi.azure.com', {}, { creationTimestamp: '2026-07-01T00:00:00Z' })
  expect(volumeEncryption(anew, volume('disk.csi.azure.com')).state).toBe('requested')
})
