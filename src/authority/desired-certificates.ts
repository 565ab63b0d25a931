import type { KeyPair } from '../certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf, type LeafRequest } from '../certificates/issue.ts'
import { keyMatches, readCertificate, readCertificates } from '../certificates/read-certificate.ts'
import { issuerReissueReasons, leafReissueReasons } from '../certificates/reissue-reasons.ts'
import { sealRootKey } from '../certificates/root-key-seal.ts'
import { createTokenKey, type TokenKey, tokenKeyReissueReasons } from '../certificates/token-key.ts'
import { clusterLeaves } from '../cluster/cluster-leaves.ts'
import { metadata, namesOf } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { fileOf, filesOf, joined, keyPairOf, keyPairOfJoined, secret, tokenKeyOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import {
  leavesRenewedAnnotation,
  restartPortalsAnnotation,
  rootsPublishedAnnotation,
} from '../kubernetes/labels-annotations.ts'
import type { CertificateEnds } from '../monitoring/certificate-metrics.ts'
import { Problem } from '../problem/problem.ts'
import { suppliedAuthority } from './find-supplied-authority.ts'
import { knownRoots } from './known-roots.ts'

/** The observed Secrets and ConfigMap with a cluster's trust. A field is undefined if the object does not exist. */
export interface ObservedCertificates {
  readonly rootAuthority: Secret | undefined
  readonly authority: Secret | undefined
  readonly bundle: ConfigMap | undefined
  readonly members: Secret | undefined
  readonly portal: Secret | undefined
  readonly rootUser: Secret | undefined
  readonly tokenKey: Secret | undefined
  /** The Secret that `tls.authority` names. */
  readonly supplied: Secret | undefined
}

/** The desired certificates, with the data that other code needs. */
export interface ClusterCertificates {
  readonly objects: readonly (Secret | ConfigMap)[]
  /** The roots that all parties trust, PEM. */
  readonly bundle: string
  /** The root was just created, and exists only in this value. */
  readonly rootIsNew: boolean
  readonly rootUser: KeyPair
  readonly tokenKey: TokenKey
  /** Every private key in it. Mask them first. */
  readonly secrets: readonly string[]
  readonly ends: CertificateEnds
  /** The serial of the portal's leaf for which portals have to restart. Empty if they never had to. */
  readonly portalsRestartFor: string
}

/** The times that a rotation has recorded on the root's Secret. */
export function rotationNotes(rootAuthority: Secret | undefined): Record<string, string> {
  const { annotations = {} } = rootAuthority?.metadata ?? {}
  return Object.fromEntries(
    [rootsPublishedAnnotation, leavesRenewedAnnotation].flatMap((name) => {
      const noted = annotations[name]
      return noted === undefined ? [] : [[name, noted]]
    }),
  )
}

/**
 * Keeps everything that is still valid and replaces the rest. If nothing is wrong, the result equals the observed
 * state. Throws a Problem if a certificate must be issued and no key can sign it.
 */
export async function desiredCertificates(
  spec: ClusterSpec,
  observed: ObservedCertificates,
  now: Date,
): Promise<ClusterCertificates> {
  const names = namesOf(spec)
  const leaves = clusterLeaves(spec)
  const root = rootOf(spec, observed, now)
  const published = knownRoots(fileOfBundle(observed.bundle), rootsInSecrets(observed))
  const bundle = published === '' ? root.certificate : published
  const issuer = issuerOf(spec, observed, bundle, root, now)
  const leaf = (existing: KeyPair | undefined, request: LeafRequest) =>
    existing !== undefined && leafReissueReasons(existing, request, issuer.certificate, now).length === 0
      ? existing
      : issueLeaf(request, issuer, now)

  const members = leaf(keyPairOf(observed.members), leaves.members)
  const peers = leaf(keyPairOf(observed.members, 'peer.crt', 'peer.key'), leaves.peers)
  const seenPortal = keyPairOfJoined(observed.portal, 'server.pem')
  const seenPortalClient = keyPairOfJoined(observed.portal, 'client.pem')
  const portal = leaf(seenPortal, leaves.portal)
  const portalClient = leaf(seenPortalClient, leaves.portalClient)
  const rootUser = leaf(keyPairOf(observed.rootUser), leaves.rootUser)
  const own = [members, peers, portal, portalClient, rootUser]
  const seenTokenKey = tokenKeyOf(observed.tokenKey)
  const tokenKey = seenTokenKey && tokenKeyReissueReasons(seenTokenKey).length === 0 ? seenTokenKey : createTokenKey()
  const portalsRestartFor =
    portal === seenPortal && portalClient === seenPortalClient
      ? (observed.portal?.metadata.annotations?.[restartPortalsAnnotation] ?? '')
      : readCertificate(portal.certificate, "the portals' certificate").serial

  return {
    bundle,
    rootIsNew: root.isNew,
    rootUser,
    tokenKey,
    portalsRestartFor,
    ends: {
      root: endOf(root.certificate),
      issuer: endOf(issuer.certificate),
      leaf: new Date(Math.min(...own.map(({ certificate }) => endOf(certificate).getTime()))),
    },
    secrets: [
      ...[issuer, ...own].map(({ key }) => key),
      tokenKey.privateKey,
      ...(root.key === undefined ? [] : [root.key]),
    ],
    objects: [
      ...(await rootAuthority(spec, observed, root)),
      // Files that a rotation has added stay.
      secret(spec, names.authority, {
        ...filesOf(observed.authority),
        'tls.crt': issuer.certificate,
        'tls.key': issuer.key,
      }),
      publicBundle(spec, bundle),
      secret(spec, names.membersTls, {
        'ca.crt': bundle,
        'tls.crt': members.certificate,
        'tls.key': members.key,
        'peer.crt': peers.certificate,
        'peer.key': peers.key,
      }),
      secret(
        spec,
        names.portalTls,
        { 'ca.crt': bundle, 'server.pem': joined(portal), 'client.pem': joined(portalClient) },
        { [restartPortalsAnnotation]: portalsRestartFor },
      ),
      secret(spec, names.rootUser, { 'ca.crt': bundle, 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key }),
      secret(spec, names.tokenKey, { 'token.pub': tokenKey.publicKey, 'token.key': tokenKey.privateKey }),
    ],
  }
}

function endOf(certificate: string): Date {
  return readCertificate(certificate, 'a certificate of the cluster').notAfter
}

/**
 * The Secrets of the cluster that contain roots. A root that was removed from the cluster is still in the files that
 * the members mount.
 */
function rootsInSecrets({ rootAuthority, members, rootUser }: ObservedCertificates): (string | undefined)[] {
  const named = ['tls.crt', 'next.crt', 'previous.crt'].map((file) => fileOf(rootAuthority, file))
  return [...named, fileOf(members, 'ca.crt'), fileOf(rootUser, 'ca.crt')]
}

/** A root whose key may be elsewhere: encrypted, or removed from the cluster by its Administrators. */
interface Root {
  readonly certificate: string
  readonly key: string | undefined
  readonly isNew: boolean
  /** The supplied intermediate, which comes with the root. */
  readonly issuer?: KeyPair
}

function rootOf(spec: ClusterSpec, observed: ObservedCertificates, now: Date): Root {
  const certificate =
    fileOf(observed.rootAuthority, 'tls.crt') ??
    fileOfBundle(observed.bundle) ??
    fileOf(observed.members, 'ca.crt') ??
    fileOf(observed.rootUser, 'ca.crt')
  if (certificate !== undefined) {
    const key = fileOf(observed.rootAuthority, 'tls.key')
    const [first] = readCertificates(certificate, `the root in Secret ${namesOf(spec).rootAuthority}`)
    const usable = [key, fileOf(observed.supplied, 'tls.key')].find(
      (one) => one !== undefined && first !== undefined && keyMatches(first, one),
    )
    return { certificate, key: usable, isNew: false }
  }
  const own = suppliedAuthority(spec, observed.supplied, now)
  if (own !== undefined) {
    const supplied = { certificate: own.root.pem, isNew: true }
    return own.kind === 'root' ? { ...supplied, key: own.key } : { ...supplied, key: undefined, issuer: own.issuer }
  }
  const made = createRoot(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now, spec.tls.keyAlgorithm)
  return { ...made, isNew: true }
}

/** An existing root stays, even if a new one would differ. Only a rotation replaces a root. */
async function rootAuthority(spec: ClusterSpec, observed: ObservedCertificates, root: Root): Promise<Secret[]> {
  const name = namesOf(spec).rootAuthority
  if (!root.isNew) {
    return observed.rootAuthority
      ? [secret(spec, name, filesOf(observed.rootAuthority), rotationNotes(observed.rootAuthority))]
      : []
  }
  // A supplied key stays in its own Secret.
  if (root.key === undefined || observed.supplied !== undefined) {
    return [secret(spec, name, { 'tls.crt': root.certificate })]
  }
  const { rootRecipients } = spec.tls
  const key =
    rootRecipients.length > 0 ? { 'tls.key.age': await sealRootKey(root.key, rootRecipients) } : { 'tls.key': root.key }
  return [secret(spec, name, { 'tls.crt': root.certificate, ...key })]
}

function issuerOf(spec: ClusterSpec, observed: ObservedCertificates, bundle: string, root: Root, now: Date): KeyPair {
  const existing = keyPairOf(observed.authority)
  const misfits = issuerReissueReasons(existing, bundle, now)
  if (existing !== undefined && misfits.length === 0) return existing
  if (root.issuer !== undefined) return root.issuer
  if (root.key !== undefined) {
    const signer = { certificate: root.certificate, key: root.key }
    return createIssuer(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, signer, now, spec.tls.keyAlgorithm)
  }
  const names = namesOf(spec)
  throw new Problem('nothing was written', [
    {
      code: 'AUTHORITY_INVALID',
      subject: 'authority',
      found: `the issuer in Secret ${names.authority} ${misfits.join(', ')}, and the key of the root is not in Secret ${names.rootAuthority}`,
      fix: `restore Secret ${names.authority} (or put the root's key back as tls.key of Secret ${names.rootAuthority}) and run again; the cluster keeps its current certificates`,
    },
  ])
}

export function publicBundle(spec: ClusterSpec, bundle: string): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(spec, namesOf(spec).authority),
    data: { 'ca.crt': bundle },
  }
}

function fileOfBundle(bundle: ConfigMap | undefined): string | undefined {
  return bundle?.data?.['ca.crt']
}
