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
import { namesOf } from '../cluster/names.ts'
import type { Secret } from '../cluster/object-types.ts'
import { fileOf, keyPairOf, keyPairOfJoined, tokenKeyOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import { applicationRole, files, idOf, type Materials, type RootMaterial, type RotatedObjects } from './key-material.ts'
import type { LeafRole } from './state.ts'

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
