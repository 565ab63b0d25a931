import type { KeyPair } from '../certificates/certificate.ts'
import { type Certificate, isIssuedBy, readCertificate } from '../certificates/read-certificate.ts'
import { memberHost, memberNames, memberPorts, namesOf, portalPorts } from '../cluster/names.ts'
import type { Secret } from '../cluster/object-types.ts'
import { listPods } from '../cluster/pods.ts'
import { fileOf } from '../cluster/secret-files.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { WaitContext } from '../cluster/wait-pods.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import {
  fingerprintAnnotation,
  leavesRenewedAnnotation,
  rootsPublishedAnnotation,
  takenAnnotation,
} from '../kubernetes/labels-annotations.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { readOnceByMembers } from '../objects/desired-objects.ts'
import { portalPaths } from '../objects/haproxy-config.ts'
import type { PortalAdmin } from '../portals/admin-socket.ts'
import { atEveryPortal } from '../portals/every-portal.ts'
import { fingerprintAtPortal, servedFingerprint, trustedFingerprints } from '../portals/served-files.ts'
import {
  acceptedRoots,
  type ProbeClient,
  probeClients,
  verifyingMemberPorts,
  verifyingPortalPorts,
} from './accepted-roots.ts'
import { leafName } from './format-steps.ts'
import { idOf, type Materials, publishedRoots, tokenKeyId } from './key-material.ts'
import { findObjects } from './load-objects.ts'
import { readMaterials } from './read-key-material.ts'
import type { CertificateId, LeafState, MemberState, PortalState, RotationState } from './state.ts'
import { probe } from './tls-probe.ts'

/** The files of a portal, whose contents in memory HAProxy can report. */
export const portalFiles = {
  roots: `${portalPaths.tls}/ca.crt`,
  server: `${portalPaths.tls}/server.pem`,
  client: `${portalPaths.tls}/client.pem`,
} as const

/** The observed state of a cluster, and its sources, which include private keys. */
export interface ObservedRotation {
  readonly state: RotationState
  readonly materials: Materials
}

/** Reads every object and makes a TLS handshake with every endpoint; writes nothing. */
export async function observe(waitContext: WaitContext): Promise<ObservedRotation> {
  const { kubernetes, spec, now } = waitContext
  const materials = readMaterials(spec, await findObjects(kubernetes, spec), now())
  const endpoints = await observeEndpoints(waitContext, materials)
  return { materials, state: { ...stateOfObjects(materials), ...endpoints } }
}

/** The part of the state that the objects contain. */
export function stateOfObjects(materials: Materials): Omit<RotationState, 'members' | 'portals'> {
  const { objects, root, next, previous, tokenKey } = materials
  const issuer = readCertificate(materials.issuer.certificate, 'the issuer')
  const roots = [root.certificate, ...(next ? [next.certificate] : []), ...(previous ? [previous] : [])]
  const signer = roots.find((one) => isIssuedBy(issuer, one))
  const { nextIssuer } = materials
  return {
    root: authority(root.certificate),
    issuer: { ...authority(issuer), root: signer ? idOf(signer) : 'unknown' },
    next: next && {
      root: authority(next.certificate),
      issuer: nextIssuer && idOf(readCertificate(nextIssuer.certificate, 'the next issuer')),
    },
    previous: previous && authority(previous),
    places: publishedRoots(objects).map((place) => ({ name: place.name, roots: place.roots.map(idOf) })),
    leaves: [...materials.leaves].map(([role, pair]) => leafState(role, pair)),
    tokenKey: tokenKeyId(tokenKey),
    startsWith: readOnceByMembers(fileOf(objects.members, 'ca.crt') ?? '', tokenKey.publicKey),
    publishedAt: notedAt(objects.rootAuthority, rootsPublishedAnnotation),
    renewedAt: notedAt(objects.rootAuthority, leavesRenewedAnnotation),
    taken: objects.connection.metadata.annotations?.[takenAnnotation],
  }

  function leafState(role: LeafState['role'], pair: KeyPair): LeafState {
    const leaf = readCertificate(pair.certificate, `the certificate of ${leafName(role)}`)
    return { role, ...authority(leaf), issuer: isIssuedBy(leaf, issuer) ? idOf(issuer) : 'another' }
  }
}

/** The state of running members and portals. */
async function observeEndpoints(
  waitContext: WaitContext,
  materials: Materials,
): Promise<Pick<RotationState, 'members' | 'portals'>> {
  const { kubernetes, spec, now } = waitContext
  const pods = await listPods(kubernetes, spec, 'member')
  const look: ProbeContext = { kubernetes, spec, materials, clients: probeClients(spec, materials, now()) }
  const [members, portals] = await Promise.all([
    Promise.all(memberNames(spec).map((name) => observeMember(look, name, podCalled(pods, name)))),
    // The next step depends on what every portal trusts and serves, including a portal that cannot be reached now.
    atEveryPortal(waitContext, (admin) => seePortal(look, admin)),
  ])
  return { members, portals: [...portals.values()] }
}

interface ProbeContext {
  readonly kubernetes: Kubernetes
  readonly spec: ClusterSpec
  readonly materials: Materials
  readonly clients: readonly ProbeClient[]
}

async function observeMember(look: ProbeContext, name: string, pod: Pod | undefined): Promise<MemberState> {
  const { kubernetes, spec } = look
  const open = (port: number) => kubernetes.portForward(spec.namespace, name, port)
  const host = memberHost(spec, name)
  const [members, peers, accepts] = await Promise.all([
    // HAProxy reads a changed file after some seconds, etcd at each handshake: when this port serves it, all ports do.
    probe(() => open(memberPorts.token), host),
    probe(() => open(memberPorts.peer), host),
    acceptedRoots(look.clients, verifyingMemberPorts, open, host),
  ])
  return {
    name,
    startedWith: pod?.metadata.annotations?.[fingerprintAnnotation] ?? '',
    members: shortened(members.served),
    peers: shortened(peers.served),
    accepts,
  }
}

async function seePortal(look: ProbeContext, admin: PortalAdmin): Promise<PortalState> {
  const { kubernetes, spec, materials } = look
  const open = (port: number) => kubernetes.portForward(spec.namespace, admin.portal, port)
  const host = namesOf(spec).service
  const [server, accepts] = await Promise.all([
    probe(() => open(portalPorts.client), host),
    acceptedRoots(look.clients, verifyingPortalPorts, open, host),
  ])
  const known = new Map(knownCertificates(materials).map((one) => [fingerprintAtPortal(one.x509), idOf(one)]))
  const id = (fingerprint: string) => known.get(fingerprint) ?? `another (${fingerprint})`
  // Sequential, because all commands use one session.
  const roots = await trustedFingerprints(admin, portalFiles.roots)
  const client = await servedFingerprint(admin, portalFiles.client)
  return {
    name: admin.portal,
    roots: roots.map(id),
    portal: shortened(server.served),
    portalClient: client && id(client),
    accepts,
  }
}

function knownCertificates({ root, next, previous, leaves }: Materials): Certificate[] {
  const client = leaves.get('portalClient')
  return [
    root.certificate,
    ...(next ? [next.certificate] : []),
    ...(previous ? [previous] : []),
    ...(client ? [readCertificate(client.certificate, "the portals' client certificate")] : []),
  ]
}

function authority(certificate: Certificate): { id: CertificateId; end: Date } {
  return { id: idOf(certificate), end: certificate.notAfter }
}

/** The same as idOf for a whole certificate. */
function shortened(fingerprint: string | undefined): CertificateId | undefined {
  return fingerprint?.slice(0, 16)
}

function podCalled(pods: readonly Pod[], name: string): Pod | undefined {
  return pods.find((pod) => pod.metadata.name === name)
}

function notedAt(secret: Secret | undefined, annotation: string): Date | undefined {
  const text = secret?.metadata.annotations?.[annotation]
  const time = new Date(text ?? '')
  return Number.isNaN(time.getTime()) ? undefined : time
}
