import { describe, expect, test } from '@jest/globals'
import { desiredCertificates, type ObservedCertificates } from '../../src/authority/desired-certificates.ts'
import { knownRoots } from '../../src/authority/known-roots.ts'
import { createRoot } from '../../src/certificates/issue.ts'
import type { ConfigMap, Secret } from '../../src/cluster/object-types.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { rootAccess } from '../../src/members/root-access.ts'
import { connection } from '../../src/objects/connection.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import { nextStep } from '../../src/rotation/next-step.ts'
import { stateOfObjects } from '../../src/rotation/observe.ts'
import { readMaterials } from '../../src/rotation/read-key-material.ts'

// What somebody can do who may write ConfigMaps in the cluster's namespace, and no Secrets.

const now = new Date()
const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n', 'cluster.yaml')
const made = await desiredCertificates(spec, noObjects.trust, now)
const named = <Kind extends Secret | ConfigMap>(kind: Kind['kind'], name: string) =>
  made.objects.find((one) => one.kind === kind && one.metadata.name === `orders-${name}`) as Kind
const secret = (name: string) => named<Secret>('Secret', name)
const theirs = createRoot('etcd/orders', 3650, now).certificate
const bundleWith = (pem: string): ConfigMap => ({
  ...named<ConfigMap>('ConfigMap', 'authority'),
  data: { 'ca.crt': pem },
})
const planted = { added: bundleWith(made.bundle + theirs), replaced: bundleWith(theirs) }
const observed = (bundle: ConfigMap | undefined): ObservedCertificates => ({
  rootAuthority: secret('root-authority'),
  authority: secret('authority'),
  bundle,
  members: secret('members-tls'),
  portal: secret('portal-tls'),
  rootUser: secret('root'),
  tokenKey: secret('token-key'),
  supplied: undefined,
})

test('of the public bundle those roots count that a Secret of the cluster names', () => {
  expect(knownRoots(made.bundle, [made.bundle])).toBe(made.bundle)
  expect(knownRoots(made.bundle + theirs, [undefined, made.bundle])).toBe(made.bundle)
  expect(knownRoots(theirs, [made.bundle, 'no certificate'])).toBe('')
  expect(knownRoots(undefined, [made.bundle])).toBe('')
})

describe.each(Object.entries(planted))('a root that was %s in the ConfigMap', (_, bundle) => {
  test('is told to nobody by provision, and its plan takes it out', async () => {
    const desired = await desiredCertificates(spec, observed(bundle), now)
    expect(desired.bundle).toBe(made.bundle)
    for (const object of desired.objects) expect(JSON.stringify(object)).not.toContain(theirs.slice(60, 100))
  })

  test('is not what the members are reached by', async () => {
    const get = async ({ kind }: { kind: string }) => (kind === 'Secret' ? secret('root') : bundle)
    const reached = rootAccess({ get } as unknown as Kubernetes, spec, { mask: () => undefined })
    if (bundle === planted.added) expect((await reached).bundle).toBe(made.bundle)
    else await expect(reached).rejects.toThrow('cannot reach the members of etcd/orders')
  })
})

describe('a rotation', () => {
  const stateWith = (bundle: ConfigMap, ofApplication = made.bundle) => {
    const one: Secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'orders.app.one', namespace: 'shop' },
      data: { 'ca.crt': Buffer.from(ofApplication).toString('base64') },
    }
    const around = { credentials: [one], strangers: [], connection: connection(spec, made.bundle) }
    const materials = readMaterials(spec, { ...observed(bundle), ...present, bundle, ...around }, now)
    return { ...stateOfObjects(materials), members: [], portals: [] }
  }
  const present = {
    authority: secret('authority'),
    members: secret('members-tls'),
    portal: secret('portal-tls'),
    rootUser: secret('root'),
    tokenKey: secret('token-key'),
  }
  const goal = { retire: new Set<string>(), waitMilliseconds: 0 }

  test.each([
    ['the ConfigMap', () => stateWith(planted.added)],
    ["an application's Secret", () => stateWith(bundleWith(made.bundle), made.bundle + theirs)],
  ])('takes a root that only %s names out again, and makes nobody trust it', (_, state) => {
    const { root, previous } = state()
    expect(previous).toBeUndefined()
    expect(nextStep(state(), goal, now)).toEqual({ kind: 'publish-roots', roots: [root.id] })
  })

  test('refuses a bundle without any root of the cluster', () => {
    const around = {
      bundle: planted.replaced,
      credentials: [],
      strangers: [],
      connection: connection(spec, made.bundle),
    }
    expect(() => readMaterials(spec, { ...observed(undefined), ...present, ...around }, now)).toThrow(
      'rotate-certificates refused: nothing was written',
    )
  })
})

test('a bundle that is as it was made stays byte for byte', async () => {
  const { objects } = await desiredCertificates(spec, observed(named<ConfigMap>('ConfigMap', 'authority')), now)
  expect(objects.find(({ kind }) => kind === 'ConfigMap')).toEqual(named<ConfigMap>('ConfigMap', 'authority'))
  expect(fileOf(secret('members-tls'), 'ca.crt')).toBe(made.bundle)
})
