import { appLeaf, etcdUserIn } from '../access/credentials/credentials.ts'
import { publicBundle, rotationNotes } from '../authority/desired-certificates.ts'
import type { KeyPair } from '../certificates/certificate.ts'
import { createIssuer, issueLeaf, type LeafRequest } from '../certificates/issue.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { createTokenKey } from '../certificates/token-key.ts'
import { clusterLeaves } from '../cluster/cluster-leaves.ts'
import { manager, namesOf } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import { type Files, filesOf, joined, secret } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import {
  leavesRenewedAnnotation,
  passwordPendingAnnotation,
  restartPortalsAnnotation,
  rootsPublishedAnnotation,
} from '../kubernetes/labels-annotations.ts'
import { probeLeaf } from './accepted-roots.ts'
import { applicationRole, files, idOf, type Materials, type RootMaterial } from './key-material.ts'
import type { CertificateId, LeafRole } from './state.ts'

/**
 * The objects that a step writes, in this order: a run may be interrupted between any two, and the next one continues.
 */
export type Changes = readonly (Secret | ConfigMap)[]

/** A root that was just created or supplied, with an issuer below it. */
export interface NewRoot {
  readonly certificate: string
  /** The key as stored in the cluster: plain, or sealed. */
  readonly key: { readonly plain: string } | { readonly sealed: string } | undefined
  readonly issuer: KeyPair
}

/** The issuer first: without its root, it is not used. */
export function prepareRoot(spec: ClusterSpec, materials: Materials, made: NewRoot): Changes {
  const { authority, rootAuthority } = materials.objects
  const { certificate, key, sealedKey } = files.next
  const names = namesOf(spec)
  const root = {
    ...(rootAuthority === undefined ? { 'tls.crt': materials.root.certificate.pem } : {}),
    [certificate]: made.certificate,
    [key]: made.key && 'plain' in made.key ? made.key.plain : undefined,
    [sealedKey]: made.key && 'sealed' in made.key ? made.key.sealed : undefined,
  }
  return [
    rewritten(spec, authority, { [certificate]: made.issuer.certificate, [key]: made.issuer.key }),
    secret(spec, names.rootAuthority, withoutUndefined({ ...filesOf(rootAuthority), ...root })),
  ]
}

/** The ConfigMap first, because it decides which roots are trusted. The time is recorded when all are written. */
export function publishRoots(
  spec: ClusterSpec,
  materials: Materials,
  roots: readonly CertificateId[],
  now: Date,
): Changes {
  const { objects, next } = materials
  const known = [
    materials.root.certificate,
    ...(next ? [next.certificate] : []),
    ...(materials.previous ? [materials.previous] : []),
  ]
  const bundle = roots.map((id) => pemOf(known.find((certificate) => idOf(certificate) === id)?.pem)).join('')
  const { members, portal, rootUser, connection, credentials, rootAuthority } = objects
  return [
    publicBundle(spec, bundle),
    ...[members, portal, rootUser, connection, ...credentials].map((one) => rewritten(spec, one, { 'ca.crt': bundle })),
    ...(next && rootAuthority ? [noted(spec, rootAuthority, rootsPublishedAnnotation, now)] : []),
  ]
}

export function renewTokenKey(spec: ClusterSpec, materials: Materials): Changes {
  const { publicKey, privateKey } = createTokenKey()
  return [rewritten(spec, materials.objects.tokenKey, { 'token.pub': publicKey, 'token.key': privateKey })]
}

/**
 * The issuer first, and with it a client certificate below the old root, without a user name, to check at the end that
 * every endpoint refuses it. The key of the old root is deleted: it signs nothing any more.
 */
export function switchAuthority(spec: ClusterSpec, materials: Materials, now: Date): Changes {
  const { objects, next, nextIssuer, issuer, root } = materials
  const { rootAuthority, authority } = objects
  if (next === undefined || rootAuthority === undefined) throw new Error('there is no root to switch to')
  const own = filesOf(authority)
  const before = clientBefore(spec, issuer, now)
  return [
    ...(nextIssuer
      ? [
          rewritten(spec, authority, {
            ...own,
            'tls.crt': nextIssuer.certificate,
            'tls.key': nextIssuer.key,
            [files.next.certificate]: undefined,
            [files.next.key]: undefined,
            [files.previousClient.certificate]: before?.certificate,
            [files.previousClient.key]: before?.key,
          }),
        ]
      : []),
    secret(spec, namesOf(spec).rootAuthority, {
      'tls.crt': pemOf(next.certificate.pem),
      ...keyFiles(next),
      [files.previous]: pemOf(root.certificate.pem),
    }),
  ]
}

export function renewIssuer(spec: ClusterSpec, materials: Materials, made: KeyPair): Changes {
  return [rewritten(spec, materials.objects.authority, { 'tls.crt': made.certificate, 'tls.key': made.key })]
}

export function newIssuer(spec: ClusterSpec, root: KeyPair, now: Date): KeyPair {
  return createIssuer(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, root, now, spec.tls.keyAlgorithm)
}

/** In Secrets with several leaves, only the requested ones are renewed. */
export function renewLeaves(spec: ClusterSpec, materials: Materials, roles: readonly LeafRole[], now: Date): Changes {
  const { objects, issuer } = materials
  const desired = clusterLeaves(spec)
  const renew = (role: LeafRole, request: LeafRequest) =>
    roles.includes(role) ? issueLeaf(request, issuer, now) : undefined
  const members = renew('members', desired.members)
  const peers = renew('peers', desired.peers)
  const portal = renew('portal', desired.portal)
  const portalClient = renew('portalClient', desired.portalClient)
  const rootUser = renew('rootUser', desired.rootUser)
  const changes: Changes = [
    ...rewrittenIf(spec, objects.members, {
      ...(members ? { 'tls.crt': members.certificate, 'tls.key': members.key } : {}),
      ...(peers ? { 'peer.crt': peers.certificate, 'peer.key': peers.key } : {}),
    }),
    ...rewrittenIf(spec, objects.portal, {
      ...(portal ? { 'server.pem': joined(portal) } : {}),
      ...(portalClient ? { 'client.pem': joined(portalClient) } : {}),
    }),
    ...rewrittenIf(
      spec,
      objects.rootUser,
      rootUser ? { 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key } : {},
    ),
    ...objects.credentials.flatMap((one) => {
      const leaf = renew(applicationRole(one), appLeaf(spec, etcdUserIn(one) ?? ''))
      return rewrittenIf(spec, one, leaf ? { 'tls.crt': leaf.certificate, 'tls.key': leaf.key } : {})
    }),
  ]
  const exchanging = materials.previous !== undefined && objects.rootAuthority !== undefined
  return [
    ...changes,
    ...(exchanging && objects.rootAuthority ? [noted(spec, objects.rootAuthority, leavesRenewedAnnotation, now)] : []),
  ]
}

export function withoutPreviousRoot(spec: ClusterSpec, materials: Materials): Changes {
  const { authority, rootAuthority } = materials.objects
  const { certificate, key } = files.previousClient
  const { [files.previous]: _gone, ...kept } = filesOf(rootAuthority)
  return [
    rewritten(spec, authority, { [certificate]: undefined, [key]: undefined }),
    ...(rootAuthority ? [secret(spec, namesOf(spec).rootAuthority, kept)] : []),
  ]
}

/** Ends with the old issuer: after that, only an expired certificate could be refused. */
function clientBefore(spec: ClusterSpec, issuer: KeyPair, now: Date): KeyPair | undefined {
  if (readCertificate(issuer.certificate, 'the issuer').notAfter < now) return undefined
  return issueLeaf(probeLeaf(spec, spec.tls.leafDays), issuer, now)
}

function keyFiles({ key, sealedKey }: RootMaterial): Files {
  return { ...(key ? { 'tls.key': key } : {}), ...(sealedKey ? { 'tls.key.age': sealedKey } : {}) }
}

function noted(spec: ClusterSpec, rootAuthority: Secret, annotation: string, now: Date): Secret {
  const annotations = { ...rotationNotes(rootAuthority), [annotation]: now.toISOString() }
  return secret(spec, rootAuthority.metadata.name, filesOf(rootAuthority), annotations)
}

type FileChanges = Readonly<Record<string, string | undefined>>

function rewrittenIf(spec: ClusterSpec, existing: Secret, changes: FileChanges): Secret[] {
  return Object.keys(changes).length === 0 ? [] : [rewritten(spec, existing, changes)]
}

/** A Secret with some files changed, or removed if undefined; our other files are kept. */
function rewritten(spec: ClusterSpec, existing: Secret, changes: FileChanges): Secret {
  const { name, namespace = spec.namespace, labels = {}, annotations = {} } = existing.metadata
  const kept = Object.entries(annotations).filter(
    ([key]) => key === restartPortalsAnnotation || key === passwordPendingAnnotation,
  )
  const keptAnnotations = Object.fromEntries(kept)
  const made = secret(spec, name, withoutUndefined({ ...filesOf(existing), ...changes }), keptAnnotations)
  const ours = Object.entries(labels).filter(
    ([key]) => key.startsWith('app.kubernetes.io/') || key.startsWith(`${manager}/`),
  )
  const all = { ...made.metadata, namespace, labels: { ...made.metadata.labels, ...Object.fromEntries(ours) } }
  // Labels and annotations from the cluster file are only for the cluster's own Secrets, not for those of applications.
  const application = {
    name,
    namespace,
    labels: Object.fromEntries(ours),
    ...(kept.length > 0 && { annotations: keptAnnotations }),
  }
  return { ...made, metadata: etcdUserIn(existing) === undefined ? all : application }
}

function withoutUndefined(changes: FileChanges): Files {
  return Object.fromEntries(
    Object.entries(changes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function pemOf(pem: string | undefined): string {
  if (pem === undefined) throw new Error('a root that is to be published is known')
  return pem.endsWith('\n') ? pem : `${pem}\n`
}
