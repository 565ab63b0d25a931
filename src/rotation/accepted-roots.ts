import type { Duplex } from 'node:stream'
import type { KeyPair } from '../certificates/certificate.ts'
import { issueLeaf, type LeafRequest } from '../certificates/issue.ts'
import { readCertificate } from '../certificates/read-certificate.ts'
import { peerName } from '../cluster/cluster-leaves.ts'
import { memberPorts, portalPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { idOf, type Materials } from './key-material.ts'
import type { CertificateId } from './state.ts'
import { type Language, type Probed, probe } from './tls-probe.ts'

/** A client certificate below a root that is being introduced or removed. */
export interface ProbeClient {
  readonly root: CertificateId
  readonly pair: KeyPair
  /** Whether that root is being removed. */
  readonly goes: boolean
}

/** A port that verifies client certificates. */
export interface VerifyingPort {
  readonly number: number
  readonly speaks: Language
  /** The meaning of a connection that is closed without an alert after the handshake. */
  readonly closing: 'admitted' | 'refused'
}

/**
 * Every port of a member that accepts client certificates: etcd reads the roots for each of its ports separately. A
 * peer's address is checked after its chain, and a wrong one only closes the connection
 * (client/pkg/transport/listener_tls.go): only an alert is about the root.
 */
export const verifyingMemberPorts: readonly VerifyingPort[] = [
  { number: memberPorts.client, speaks: 'HTTP/2', closing: 'refused' },
  { number: memberPorts.peer, speaks: 'HTTP/1.1', closing: 'admitted' },
  { number: memberPorts.gateway, speaks: 'HTTP/1.1', closing: 'refused' },
  { number: memberPorts.token, speaks: 'HTTP/2', closing: 'refused' },
]

/** The other port of a portal accepts no certificates. */
export const verifyingPortalPorts: readonly VerifyingPort[] = [
  { number: portalPorts.mutualTls, speaks: 'HTTP/2', closing: 'refused' },
]

/**
 * A certificate that every port accepts if it trusts its root. It names no user. The peer port requires the name that
 * all members share, and an address or name of the client: for a port-forward, this is the pod itself.
 */
export function probeLeaf(spec: ClusterSpec, days: number): LeafRequest {
  return {
    purpose: 'certificate that shows whether its root is trusted',
    subject: { organization: 'probe' },
    names: [peerName(spec), '127.0.0.1', '::1'],
    usages: ['client'],
    days,
  }
}

export function probeClients(spec: ClusterSpec, materials: Materials, now: Date): ProbeClient[] {
  const { next, nextIssuer, previous, previousClient } = materials
  const clients: ProbeClient[] = []
  if (next && nextIssuer) {
    clients.push({ root: idOf(next.certificate), pair: issueLeaf(probeLeaf(spec, 1), nextIssuer, now), goes: false })
  }
  // Every endpoint refuses an expired certificate, whichever roots it trusts.
  if (previous && previousClient && readCertificate(previousClient.certificate, 'it').notAfter > now) {
    clients.push({ root: idOf(previous), pair: previousClient, goes: true })
  }
  return clients
}

/**
 * The probed roots that are trusted: a new root must be trusted by every port, an old root counts while any port still
 * trusts it.
 */
export async function acceptedRoots(
  clients: readonly ProbeClient[],
  ports: readonly VerifyingPort[],
  open: (port: number) => Promise<Duplex>,
  host: string,
): Promise<CertificateId[]> {
  const found = await Promise.all(
    clients.map(async ({ root, pair, goes }) => {
      const trusted = await Promise.all(
        ports.map(async (port) => {
          const { admission } = await probe(() => open(port.number), host, pair, port.speaks)
          return isTrusted(admission, port, goes)
        }),
      )
      return (goes ? trusted.includes(true) : !trusted.includes(false)) ? [root] : []
    }),
  )
  return found.flat()
}

/** For a port without an answer: a new root counts as not trusted yet, an old one as still trusted. */
function isTrusted(admission: Probed['admission'], { closing }: VerifyingPort, goes: boolean): boolean {
  switch (admission) {
    case 'admitted':
      return true
    case 'refused':
      return false
    case 'closed':
      return closing === 'admitted'
    case 'unknown':
      return goes
  }
}
