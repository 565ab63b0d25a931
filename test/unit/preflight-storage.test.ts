import { expect, test } from '@jest/globals'
import { checkStorage } from '../../src/preflight/storage.ts'
import { clusterSpec, rendered, storageClass } from './preflight-fixtures.ts'

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
