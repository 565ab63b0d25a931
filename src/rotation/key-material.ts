import { createHash } from 'node:crypto'
import type { KeyPair } from '../certificates/certificate.ts'
import { type Certificate, readableCertificates } from '../certificates/read-certificate.ts'
import type { TokenKey } from '../certificates/token-key.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { fileOf } from '../cluster/secret-files.ts'
import type { Finding } from '../problem/problem.ts'
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
