import { beforeEach, expect, test } from '@jest/globals'
import type { ConfigMap } from '../../src/cluster/object-types.ts'
import { recordProof } from '../../src/cluster/record-proof.ts'
import { type RestoreRecord, readRestoreRecord, writeRestoreRecord } from '../../src/cluster/restore-record.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n', 'cluster.yaml')
const rootUserKey = 'the private key of the root user'
const record: RestoreRecord = {
  id: '20261122t193000z-4f2a91',
  source: '2026-11-22T19-00-00Z-r200',
  contents: 'ab',
  saved: undefined,
  savedAsked: true,
  users: '{"users":{"app.billing":["app.billing"]},"roles":{}}',
  swapped: true,
  opened: false,
}

/** The one ConfigMap, as the API server keeps it: every new one has a uid of its own. */
let lies: ConfigMap | undefined
let made = 0
const kubernetes = {
  get: async () => lies,
  apply: async (object: KubernetesObject) => {
    const uid = lies?.metadata.uid ?? `uid-${++made}`
    const { data = {}, ...rest } = object as ConfigMap
    lies = { ...rest, metadata: { ...rest.metadata, uid }, data }
    return lies
  },
} as unknown as Kubernetes

beforeEach(() => {
  lies = undefined
})

const read = (key: string | undefined = rootUserKey) => readRestoreRecord(kubernetes, spec, key)

async function code(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    (found) => found,
    (thrown: unknown) => thrown,
  )
  return error instanceof Problem ? error.findings.map((finding) => finding.code).join() : JSON.stringify(error)
}

/** What somebody plants who has no key of ours. */
function plant(data: Record<string, string>): void {
  lies = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'orders-restore', namespace: 'etcd', uid: 'planted' },
    data,
  }
}

test('what a restore has noted is read back as it was', async () => {
  for (const noted of [record, { ...record, saved: '2026-11-22T19-30-00Z-r9', users: undefined, opened: true }]) {
    await writeRestoreRecord(kubernetes, spec, noted, rootUserKey)
    expect(await read()).toEqual(noted)
  }
  lies = undefined
  expect(await read()).toBeUndefined()
})

test('a record that is well formed in every field is followed by nobody when no restore has written it', async () => {
  await writeRestoreRecord(kubernetes, spec, record, rootUserKey)
  const { proof = '', ...fields } = lies?.data ?? {}
  plant(fields)
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
  plant({ ...fields, proof: '' })
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
  plant({ ...fields, proof: 'f'.repeat(64) })
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
  const guessed = { metadata: { name: 'orders-restore', namespace: 'etcd' }, data: fields }
  plant({ ...fields, proof: recordProof('another key', guessed, 'planted') })
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
  // A copy of what a restore of before has written, with its proof.
  plant({ ...fields, proof })
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
})

test.each<[string, Record<string, string>]>([
  ['its users', { users: '{"users":{"app.mine":["root"]},"roles":{}}' }],
  ['how far it has come', { opened: 'true' }],
  ['an id that is a path', { id: '../x' }],
  ['another key', { more: 'x' }],
])('a record that was edited in %s is refused', async (_, edit) => {
  await writeRestoreRecord(kubernetes, spec, record, rootUserKey)
  if (lies) lies = { ...lies, data: { ...lies.data, ...edit } }
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
})

test('a record without a key that could prove it is refused', async () => {
  await writeRestoreRecord(kubernetes, spec, record, rootUserKey)
  expect(await code(readRestoreRecord(kubernetes, spec, undefined))).toBe('RECORD_UNTRUSTED')
  expect(await code(read('the key after a rotation'))).toBe('RECORD_UNTRUSTED')
})

test("a record that only somebody's finalizer keeps is of a restore that has ended", async () => {
  await writeRestoreRecord(kubernetes, spec, record, rootUserKey)
  if (lies) lies = { ...lies, metadata: { ...lies.metadata, deletionTimestamp: '2026-11-22T20:00:00Z' } }
  expect(await code(read())).toBe('RECORD_UNTRUSTED')
})

test('an empty one, as a restore leaves that was killed at its first write, stands for nothing', async () => {
  plant({})
  expect(await read()).toBeUndefined()
  await writeRestoreRecord(kubernetes, spec, record, rootUserKey)
  expect(await read()).toEqual(record)
})
