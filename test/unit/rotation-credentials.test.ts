import { expect, test } from '@jest/globals'
import { appLeaf, credentialsSecret } from '../../src/access/credentials/credentials.ts'
import { isRecordedCredentials } from '../../src/access/observe/trusted-credentials.ts'
import { desiredCertificates } from '../../src/authority/desired-certificates.ts'
import type { KeyPair } from '../../src/certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import type { ConfigMap, Secret } from '../../src/cluster/object-types.ts'
import { fileOf, keyPairOf } from '../../src/cluster/secret-files.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { connection } from '../../src/objects/connection.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import { renewLeaves } from '../../src/rotation/desired-secrets.ts'
import { readMaterials } from '../../src/rotation/read-key-material.ts'

const now = new Date()
const spec = parseClusterFile(
  'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n',
  'cluster.yaml',
)
const trust = await desiredCertificates(spec, noObjects.trust, now)
const named = <Kind extends Secret | ConfigMap>(kind: Kind['kind'], name: string) =>
  trust.objects.find((one) => one.kind === kind && one.metadata.name === `orders-${name}`) as Kind
const secret = (name: string) => named<Secret>('Secret', name)
const pairIn = (found: Secret): KeyPair => {
  const pair = keyPairOf(found)
  if (pair === undefined) throw new Error('there is no key pair')
  return pair
}
const root = pairIn(secret('root-authority'))
const issuer = pairIn(secret('authority'))

const leafOf = (user: string, signer = issuer) => issueLeaf(appLeaf(spec, user), signer, now)
/** As sync-access delivers it, or as somebody writes it who may write Secrets there. */
const delivered = (user: string, leaf: KeyPair) =>
  credentialsSecret({ spec, bundle: trust.bundle }, user, 'shop', { password: 'x', leaf })

/** The applications that a rotation of all leaves makes a certificate for. */
function renewed(...credentials: readonly Secret[]): string[] {
  return renewedAt(now, credentials)
}

function renewedAt(at: Date, credentials: readonly Secret[]): string[] {
  const objects = {
    rootAuthority: secret('root-authority'),
    authority: secret('authority'),
    bundle: named<ConfigMap>('ConfigMap', 'authority'),
    members: secret('members-tls'),
    portal: secret('portal-tls'),
    rootUser: secret('root'),
    tokenKey: secret('token-key'),
    connection: connection(spec, trust.bundle),
    credentials,
    strangers: [],
  }
  const materials = readMaterials(spec, objects, at)
  const changes = renewLeaves(spec, materials, [...materials.leaves.keys()], at)
  return changes.flatMap((one) => {
    if (one.kind !== 'Secret' || one.metadata.namespace !== 'shop') return []
    const pem = fileOf(one as Secret, 'tls.crt') ?? ''
    return [`${one.metadata.name}: ${readCertificate(pem, 'it').subject.commonName}`]
  })
}

test('what sync-access has delivered is renewed, also below an issuer before this one', () => {
  const before = createIssuer('etcd/orders', 300, root, now)
  expect(renewed(delivered('app.one', leafOf('app.one')), delivered('app.two', leafOf('app.two', before)))).toEqual([
    'orders.app.one: app.one',
    'orders.app.two: app.two',
  ])
})

test('what has ended is not made anew: a thief was promised that it would', () => {
  const later = new Date(now.getTime() + (spec.tls.leafDays + 1) * 86_400_000)
  const secret = delivered('app.one', leafOf('app.one'))
  expect(renewedAt(now, [secret])).toEqual(['orders.app.one: app.one'])
  expect(renewedAt(later, [secret])).toEqual([])
})

test('what lies where sync-access has delivered nothing is a stranger, however genuine it is', async () => {
  const stolen = delivered('app.billing', leafOf('app.billing'))
  const own = delivered('app.one', leafOf('app.one'))
  const credentials = [{ namespace: 'shop', etcdUser: 'app.one', sound: true }]
  const record = { recorded: { etcdUsers: [], etcdRoles: [], foreign: [], credentials } }
  expect([stolen, own].map(isRecordedCredentials(record))).toEqual([false, true])
  expect([stolen, own].map(isRecordedCredentials({ recorded: undefined }))).toEqual([false, false])
  // Somebody keeps it by a finalizer.
  const kept = { ...own, metadata: { ...own.metadata, deletionTimestamp: now.toISOString() } }
  expect(isRecordedCredentials(record)(kept)).toBe(false)
})

const stranger = createIssuer('etcd/orders', 300, createRoot('etcd/orders', 300, now), now)
test.each<[string, Secret]>([
  ['with a certificate of their own making', delivered('app.payments', leafOf('app.payments', stranger))],
  ["with an application's own certificate", delivered('app.payments', leafOf('app.one'))],
  [
    "with a certificate that is another's, without its key",
    delivered('app.payments', { certificate: leafOf('app.payments').certificate, key: leafOf('app.one').key }),
  ],
  ["as etcd's root", delivered('root', leafOf('root'))],
  ['with text', delivered('app.payments', { certificate: '-----BEGIN CERTIFICATE-----', key: 'text' })],
])('nobody gets the certificate of another user by labelling a Secret %s', (_, forged) => {
  expect(renewed(forged)).toEqual([])
})
