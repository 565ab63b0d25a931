import { createHash } from 'node:crypto'
import { deliveredCertificate } from '../access/observe/trusted-credentials.ts'
import { knownRoots } from '../authority/known-roots.ts'
import type { KeyPair } from '../certificates/certificate.ts'
import {
  type Certificate,
  isIssuedBy,
  keyMatches,
  readableCertificates,
  readCertificate,
} from '../certificates/read-certificate.ts'
import type { TokenKey } from '../certificates/token-key.ts'
import { namesOf } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { fileOf, keyPairOf, keyPairOfJoined, tokenKeyOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import type { CertificateId, LeafRole } from './state.ts'

/** The objects that a rotation reads and writes, as observed. */
export interface RotatedObjects {
  /** Undefined if the Administrators have removed it from the cluster. */
  readonly rootAuthority: Secret | undefined
  readonly authority: Secret
  readonly bundle: ConfigMap
  readonly members: Secret
  readonly portal: Secret
  readonly rootUser: Secret
  readonly tokenKey: Secret
  readonly connection: Secret
  /** The credentials of applications that the access record names. */
  readonly credentials: readonly Secret[]
  /** Secrets with the labels of credentials that are in no record; nothing in them is used. */
  readonly strangers: readonly Secret[]
}

/** A root whose key may be in the cluster, sealed, or elsewhere. */
export interface RootMaterial {
  readonly certificate: Certificate
  readonly key: string | undefined
  readonly sealedKey: string | undefined
}

/** The contents of those objects, including private keys. */
export interface Materials {
  readonly objects: RotatedObjects
  readonly root: RootMaterial
  readonly next: RootMaterial | undefined
  readonly previous: Certificate | undefined
  readonly issuer: KeyPair
  /** Below `next`, when there is one. */
  readonly nextIssuer: KeyPair | undefined
  /** A client certificate below the previous root, to check that it is refused. */
  readonly previousClient: KeyPair | undefined
  readonly leaves: ReadonlyMap<LeafRole, KeyPair>
  readonly tokenKey: TokenKey
}

/** The files of `orders-authority` and `orders-root-authority` that exist while a root is exchanged. */
export const files = {
  next: { certificate: 'next.crt', key: 'next.key', sealedKey: 'next.key.age' },
  previous: 'previous.crt',
  previousClient: { certificate: 'previous-client.crt', key: 'previous-client.key' },
} as const

export function idOf(certificate: Certificate): CertificateId {
  return certificate.x509.fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase()
}

export function tokenKeyId({ publicKey }: TokenKey): CertificateId {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
}

/** The application of a Secret with credentials: its namespace and name. */
export function applicationRole({ metadata }: Secret): LeafRole {
  return `application ${metadata.namespace}/${metadata.name}`
}

/** Reads the contents of a provisioned cluster. Throws a Problem with everything that is missing. */
export function readMaterials(spec: ClusterSpec, objects: RotatedObjects, now: Date): Materials {
  const names = namesOf(spec)
  const missing: Finding[] = []
  const need = <Value>(value: Value | undefined, where: string): Value => {
    if (value === undefined) missing.push(lost(where))
    return value as Value
  }
  const issuer = need(keyPairOf(objects.authority), `Secret ${names.authority}`)
  const leaves = new Map<LeafRole, KeyPair>([
    ['members', need(keyPairOf(objects.members), `Secret ${names.membersTls}`)],
    ['peers', need(keyPairOf(objects.members, 'peer.crt', 'peer.key'), `Secret ${names.membersTls}`)],
    ['portal', need(keyPairOfJoined(objects.portal, 'server.pem'), `Secret ${names.portalTls}`)],
    ['portalClient', need(keyPairOfJoined(objects.portal, 'client.pem'), `Secret ${names.portalTls}`)],
    ['rootUser', need(keyPairOf(objects.rootUser), `Secret ${names.rootUser}`)],
  ])
  const tokenKey = need(tokenKeyOf(objects.tokenKey), `Secret ${names.tokenKey}`)
  const bundle = need(objects.bundle.data?.['ca.crt'], `ConfigMap ${names.authority}`)
  refuse('rotate-certificates refused: nothing was written', missing)

  const own = rootsInSecrets(objects)
  const trusted = readableCertificates(knownRoots(bundle, own))
  refuse(
    'rotate-certificates refused: nothing was written',
    trusted.length === 0 ? [unknownBundle(names.authority)] : [],
  )
  const signer = readCertificate(issuer.certificate, `Secret ${names.authority}`)
  const next = nextRoot(objects.rootAuthority)
  const root = rootMaterial(objects.rootAuthority, next, trusted, signer)
  // Roots that only the ConfigMap or an application's Secret names do not belong to this cluster. They are overwritten,
  // not exchanged.
  const others = own
    .flatMap(readableCertificates)
    .filter(
      (one) => idOf(one) !== idOf(root.certificate) && (next === undefined || idOf(one) !== idOf(next.certificate)),
    )
  const known = [...trusted, root.certificate, ...(next ? [next.certificate] : []), ...others]
  for (const secret of objects.credentials) {
    const pair = renewablePair(secret, known, now)
    if (pair !== undefined) leaves.set(applicationRole(secret), pair)
  }
  return {
    objects,
    root,
    next,
    // Before the switch, no root is being removed.
    previous: next === undefined ? others[0] : undefined,
    issuer,
    nextIssuer: next && issuerBelow(next, objects.authority),
    previousClient: keyPairOf(objects.authority, files.previousClient.certificate, files.previousClient.key),
    leaves,
    tokenKey,
  }
}

/** The roots in the cluster's own Secrets, the previous one first. */
function rootsInSecrets({ rootAuthority, members, portal, rootUser }: RotatedObjects): (string | undefined)[] {
  const named = [files.previous, 'tls.crt', files.next.certificate].map((file) => fileOf(rootAuthority, file))
  return [...named, ...[members, portal, rootUser].map((secret) => fileOf(secret, 'ca.crt'))]
}

/**
 * An application's certificate, if this cluster's authority issued it for its user and it has not ended. An identity
 * that can write Secrets in that namespace can replace it by another certificate. This must not cause a new
 * certificate, and an expired one must stay expired for a thief. sync-access delivers a new one after the end.
 */
function renewablePair(secret: Secret, roots: readonly Certificate[], now: Date): KeyPair | undefined {
  const delivered = deliveredCertificate(secret, roots)
  return delivered !== undefined && delivered.leaf.notAfter.getTime() > now.getTime() ? delivered.pair : undefined
}

/** Secrets of applications whose certificate a rotation cannot renew: it has ended, or is not the delivered one. */
export function notRenewable({ objects, leaves }: Materials): Finding[] {
  return objects.credentials
    .filter((secret) => !leaves.has(applicationRole(secret)))
    .map(({ metadata: { namespace, name } }) => ({
      code: 'CERTIFICATE_INVALID',
      subject: 'credentials',
      found: `needs a certificate in Secret ${namespace}/${name} that is signed by this cluster's authority and has not ended, found none`,
      fix: 'run sync-access with mode: apply, which delivers a new one',
    }))
}

export interface Place {
  readonly name: string
  readonly roots: readonly Certificate[]
}

/** Every object in which roots are published, the ConfigMap first. */
export function publishedRoots(objects: RotatedObjects): Place[] {
  const { bundle, members, portal, rootUser, connection, credentials } = objects
  const inSecret = (secret: Secret): Place => ({
    name: `${secret.metadata.namespace}/${secret.metadata.name}`,
    roots: readableCertificates(fileOf(secret, 'ca.crt')),
  })
  return [
    { name: `ConfigMap ${bundle.metadata.name}`, roots: readableCertificates(bundle.data?.['ca.crt']) },
    ...[members, portal, rootUser, connection, ...credentials].map(inSecret),
  ]
}

/** Every private key, to be masked before anything else. */
export function secretsOf({ objects }: Materials): string[] {
  const { rootAuthority, authority, members, portal, rootUser, tokenKey, credentials } = objects
  const secrets = [rootAuthority, authority, members, portal, rootUser, tokenKey, ...credentials]
  return secrets.flatMap((secret) => (secret === undefined ? [] : secretsIn(secret)))
}

/** The private keys in a Secret, and an application's password. */
export function secretsIn(secret: Secret): string[] {
  const password = fileOf(secret, 'password')
  const keys = Object.keys(secret.data ?? {}).flatMap((file) => privateKeys(fileOf(secret, file) ?? ''))
  return password ? [...keys, password] : keys
}

function privateKeys(text: string): string[] {
  return text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----/g) ?? []
}

/**
 * The root in the root's Secret, if it or its successor is trusted; otherwise the trusted root that has signed the
 * issuer, whose key is elsewhere.
 */
function rootMaterial(
  rootAuthority: Secret | undefined,
  next: RootMaterial | undefined,
  trusted: readonly Certificate[],
  issuer: Certificate,
): RootMaterial {
  const [named] = readableCertificates(fileOf(rootAuthority, 'tls.crt'))
  const believed = [named, next?.certificate].some((root) => root && trusted.some((one) => idOf(one) === idOf(root)))
  if (named !== undefined && believed) {
    return withKey(named, fileOf(rootAuthority, 'tls.key'), fileOf(rootAuthority, 'tls.key.age'))
  }
  const signer = trusted.find((one) => isIssuedBy(issuer, one)) ?? trusted[0]
  if (signer === undefined) throw new Error('a bundle that was read has certificates')
  return { certificate: signer, key: undefined, sealedKey: undefined }
}

function nextRoot(rootAuthority: Secret | undefined): RootMaterial | undefined {
  const { certificate, key, sealedKey } = files.next
  const [next] = readableCertificates(fileOf(rootAuthority, certificate))
  return next && withKey(next, fileOf(rootAuthority, key), fileOf(rootAuthority, sealedKey))
}

function withKey(certificate: Certificate, key: string | undefined, sealedKey: string | undefined): RootMaterial {
  return { certificate, key: key !== undefined && keyMatches(certificate, key) ? key : undefined, sealedKey }
}

function issuerBelow(next: RootMaterial, authority: Secret): KeyPair | undefined {
  const pair = keyPairOf(authority, files.next.certificate, files.next.key)
  const [certificate] = readableCertificates(pair?.certificate)
  const fits = pair && certificate && isIssuedBy(certificate, next.certificate) && keyMatches(certificate, pair.key)
  return fits ? pair : undefined
}

function unknownBundle(name: string): Finding {
  return {
    code: 'AUTHORITY_INVALID',
    subject: 'authority',
    found: `needs a root in ConfigMap ${name} that is also in the cluster's own Secrets, found none: it was changed`,
    fix: 'find out who changed it, delete that ConfigMap, and run provision, which writes it again',
  }
}

function lost(where: string): Finding {
  return {
    code: 'CERTIFICATE_INVALID',
    subject: 'certificates',
    found: `needs the ${where} from provision, found none or not all of its files`,
    fix: 'run provision, which creates what is missing',
  }
}
