import { expect, test } from '@jest/globals'
import { permissionsFor, permittedActions } from '../../src/cluster/action-permissions.ts'
import { labels } from '../../src/cluster/names.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { planDigest } from '../../src/provision/digest.ts'
import { diffObjects } from '../../src/provision/dry-run-diff.ts'
import { formatPlan } from '../../src/provision/format-plan.ts'
import type { Step } from '../../src/provision/step.ts'
import { publishedSigner, readPublishedSigner } from '../../src/signing/published-signer.ts'
import { signerKeyFor } from '../../src/signing/signer-secret.ts'
import { newSigner, recipient, signer } from './backup-fixtures.ts'

const spec = parseClusterFile(
  `name: orders
namespace: etcd
storage: { class: fast, size: 2Gi }
backup: { bucket: backups, recipients: [${recipient}] }
`,
  'cluster.yaml',
)
const name = 'orders-backup-signer'
const nothing = { recipients: [], signers: [] }

test('the public key is published beside its Secret, and what is no key is not taken for one', async () => {
  const made = signerKeyFor(spec, undefined)
  if (!('signer' in made)) throw new Error('none was made')
  const { published, secret, signer: own } = made
  expect(published).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'etcd', labels: labels(spec) },
    data: { 'signer.pub': own.publicKey, 'approved-recipients': recipient, 'approved-signers': '' },
  })
  expect(signerKeyFor(spec, secret)).toMatchObject({ isNew: false, published })
  const read = (found: unknown) => readPublishedSigner({ get: async () => found } as unknown as Kubernetes, spec)
  expect(await read(published)).toEqual({
    publicKey: own.publicKey,
    approved: { recipients: [recipient], signers: [] },
  })
  expect(await read({ ...published, data: { 'signer.pub': own.publicKey } })).toEqual({ publicKey: own.publicKey })
  expect(await read(undefined)).toBeUndefined()
  expect(await read({ ...published, data: undefined })).toBeUndefined()
  expect(await read(publishedSigner(spec, '](https://example.com)', nothing))).toBeUndefined()
})

test('a key that each run makes again makes no other plan, and one that is stored is compared', async () => {
  const live = publishedSigner(spec, signer.publicKey, nothing)
  const kubernetes = { get: async () => live, apply: async (object: unknown) => object } as unknown as Kubernetes
  const planned = async (publicKey: string, newKey?: string): Promise<Step[]> => {
    const desired = {
      foundation: [publishedSigner(spec, publicKey, nothing)],
      members: [],
      portals: [],
      connection: [],
    }
    const options = { namespaceExists: true, suppliedSecret: name, newKey }
    const { foundation } = (await diffObjects(kubernetes, desired, options)).desired
    return [{ kind: 'write', title: 'write', changes: foundation }]
  }
  const [first, second] = [newSigner().publicKey, newSigner().publicKey]
  const plan = await planned(first, first)
  expect(formatPlan(plan)).toContain(`data["signer.pub"]  ${signer.publicKey} → (a new key)`)
  expect(planDigest(spec, plan)).toBe(planDigest(spec, await planned(second, second)))
  expect(formatPlan(await planned(first))).toContain(`${signer.publicKey} → ${first}`)
  expect(formatPlan(await planned(signer.publicKey))).not.toContain('signer.pub')
})

test('provision writes it, destroy removes it, status reads it, and nothing else may', () => {
  const verbs = permittedActions.map((action) => {
    const found = permissionsFor(action, spec, { prometheusOperator: true, deleteVolumes: true }).filter(
      (one) => one.resource === 'configmaps' && one.name === name,
    )
    return [action, found.map(({ verb }) => verb)] as const
  })
  expect(Object.fromEntries(verbs.filter(([, list]) => list.length > 0))).toEqual({
    provision: expect.arrayContaining(['get', 'create', 'patch']),
    destroy: expect.arrayContaining(['delete']),
    status: ['get'],
    'support-bundle': ['get'],
  })
})
