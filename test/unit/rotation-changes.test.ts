import { expect, test } from '@jest/globals'
import { desiredCertificates, type ObservedCertificates } from '../../src/authority/desired-certificates.ts'
import { createRoot } from '../../src/certificates/issue.ts'
import { readCertificates } from '../../src/certificates/read-certificate.ts'
import type { ConfigMap, Secret } from '../../src/cluster/object-types.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { connection } from '../../src/objects/connection.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import * as changes from '../../src/rotation/desired-secrets.ts'
import { idOf, type Materials, type RotatedObjects, secretsOf } from '../../src/rotation/key-material.ts'
import { nextStep, type RotationStep } from '../../src/rotation/next-step.ts'
import { stateOfObjects } from '../../src/rotation/observe.ts'
import { readMaterials } from '../../src/rotation/read-key-material.ts'
import type { RotationScope } from '../../src/rotation/scope.ts'
import type { RotationState } from '../../src/rotation/state.ts'
import { goalOf } from './rotation-world.ts'
import { chainFaults } from './verify-chain.ts'

const start = new Date('2026-11-22T12:00:00Z')
const spec = parseClusterFile(
  'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n',
  'cluster.yaml',
)
const durations = { within: 30 * 86_400_000, after: 86_400_000 }

/** What the API server would hold, by kind and name. */
type Store = Map<string, Secret | ConfigMap>

const key = ({ kind, metadata }: Secret | ConfigMap) => `${kind} ${metadata.name}`

async function provisioned(): Promise<Store> {
  const trust = await desiredCertificates(spec, noObjects.trust, start)
  return new Map([...trust.objects, connection(spec, trust.bundle)].map((object) => [key(object), object]))
}

function objectsIn(store: Store): RotatedObjects {
  const secret = (name: string) => store.get(`Secret orders-${name}`) as Secret
  return {
    rootAuthority: secret('root-authority'),
    authority: secret('authority'),
    bundle: store.get('ConfigMap orders-authority') as ConfigMap,
    members: secret('members-tls'),
    portal: secret('portal-tls'),
    rootUser: secret('root'),
    tokenKey: secret('token-key'),
    connection: secret('connection'),
    credentials: [],
    strangers: [],
  }
}

/** Members and portals that have everything at once. */
function look(store: Store): { state: RotationState; materials: Materials } {
  const materials = readMaterials(spec, objectsIn(store), start)
  const state = stateOfObjects(materials)
  const leaf = (role: string) => state.leaves.find((one) => one.role === role)?.id
  const accepts = state.places[0]?.roots ?? []
  return {
    materials,
    state: {
      ...state,
      members: [
        { name: 'orders-0', startedWith: state.startsWith, members: leaf('members'), peers: leaf('peers'), accepts },
      ],
      portals: [
        { name: 'portal', roots: accepts, portal: leaf('portal'), portalClient: leaf('portalClient'), accepts },
      ],
    },
  }
}

function changesOf(step: RotationStep, materials: Materials, now: Date): changes.Changes {
  switch (step.kind) {
    case 'prepare-root': {
      const root = createRoot('etcd/orders', 3650, now)
      const issuer = changes.newIssuer(spec, root, now)
      return changes.prepareRoot(spec, materials, { certificate: root.certificate, key: { plain: root.key }, issuer })
    }
    case 'publish-roots':
      return changes.publishRoots(spec, materials, step.roots, now)
    case 'renew-token-key':
      return changes.renewTokenKey(spec, materials)
    case 'switch-authority':
      return changes.switchAuthority(spec, materials, now)
    case 'renew-issuer': {
      const root = { certificate: materials.root.certificate.pem, key: materials.root.key ?? '' }
      return changes.renewIssuer(spec, materials, changes.newIssuer(spec, root, now))
    }
    case 'renew-leaves':
      return changes.renewLeaves(spec, materials, step.roles, now)
    case 'forget-previous':
      return changes.withoutPreviousRoot(spec, materials)
    default:
      return []
  }
}

/** Rotates in the store; `after` sees it after every single write. Answers when it ended. */
async function applyRotation(store: Store, what: RotationScope, after: (now: Date) => Promise<void>): Promise<Date> {
  let now = start
  const goal = goalOf(look(store).state, what, durations, now)
  for (let step = nextStep(look(store).state, goal, now); step; step = nextStep(look(store).state, goal, now)) {
    if (step.kind === 'await-applications') now = step.until
    for (const object of changesOf(step, look(store).materials, now)) {
      store.set(key(object), object)
      await after(now)
    }
  }
  return now
}

function observedCertificates(store: Store): ObservedCertificates {
  return { ...objectsIn(store), supplied: undefined }
}

test.each<RotationScope>(['leaves', 'issuer', 'root', 'token-key'])(
  'after every write of a rotation of %s, every leaf leads to a root that is published, and provision keeps roots, issuer and token key',
  async (what) => {
    const store = await provisioned()
    const ended = await applyRotation(store, what, async (now) => {
      const { materials } = look(store)
      const bundle = materials.objects.bundle.data['ca.crt'] ?? ''
      for (const { certificate } of materials.leaves.values()) expect(chainFaults(certificate, bundle, now)).toEqual([])
      const trust = await desiredCertificates(spec, observedCertificates(store), now)
      expect(trust.bundle).toBe(bundle)
      for (const name of ['Secret orders-root-authority', 'Secret orders-authority', 'Secret orders-token-key']) {
        expect(trust.objects.find((object) => key(object) === name)).toEqual(store.get(name))
      }
    })
    // At the end provision has nothing to write at all.
    const { objects } = await desiredCertificates(spec, observedCertificates(store), ended)
    const same = (object: Secret | ConfigMap) =>
      JSON.stringify(object.data) === JSON.stringify(store.get(key(object))?.data)
    expect(objects.filter((object) => !same(object)).map(key)).toEqual([])
  },
)

test('when a root has been exchanged, nothing of the old one is left, and every key in between would have been masked', async () => {
  const store = await provisioned()
  const before = look(store).materials
  const masked = new Set(secretsOf(before))
  const shown = new Set<string>()
  await applyRotation(store, 'root', async () => {
    for (const secret of secretsOf(look(store).materials)) masked.add(secret)
    for (const object of store.values()) {
      if (object.kind !== 'Secret') continue
      for (const file of Object.keys(object.data)) {
        for (const [pem] of (fileOf(object as Secret, file) ?? '').matchAll(
          /-----BEGIN PRIVATE KEY-----[^-]*-----END PRIVATE KEY-----/g,
        )) {
          shown.add(pem)
        }
      }
    }
  })
  expect([...shown].filter((pem) => !masked.has(pem))).toEqual([])
  expect(shown.size).toBeGreaterThan(12)
  const after = look(store).materials
  const old = idOf(before.root.certificate)
  expect(idOf(after.root.certificate)).not.toBe(old)
  for (const object of store.values()) {
    const texts =
      object.kind === 'Secret'
        ? Object.keys(object.data).map((file) => fileOf(object as Secret, file) ?? '')
        : Object.values(object.data)
    const certificates = texts
      .filter((text) => text.includes('BEGIN CERTIFICATE'))
      .flatMap((text) => readCertificates(text, 'it'))
    expect(certificates.map(idOf)).not.toContain(old)
  }
  const files = (name: string) => Object.keys(store.get(`Secret ${name}`)?.data ?? {}).sort()
  expect(files('orders-root-authority')).toEqual(['tls.crt', 'tls.key'])
  expect(files('orders-authority')).toEqual(['tls.crt', 'tls.key'])
})
