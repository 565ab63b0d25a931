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

/** A client's certificate below a root that everyone has begun, or ceased, to trust. */
export interface ProbeClient {
  readonly root: CertificateId
  readonly pair: KeyPair
  /** Whether that root is on its way out. */
  readonly goes: boolean
}

/** A port that judges clients by their root. */
export interface JudgingPort {
  readonly number: number
  readonly speaks: Language
  /** What a connection means that ends without a word after the handshake. */
  readonly closing: 'admitted' | 'refused'
}

/**
 * Every port of a member that takes clients' certificates: etcd reads the roots for each of its own by itself. A
 * peer's address is looked at when its chain has been found good, and a wrong one is just hung up on
 * (client/pkg/transport/listener_tls.go): only an alert speaks of the root.
 */
export const judgingMemberPorts: readonly JudgingPort[] = [
  { number: memberPorts.client, speaks: 'HTTP/2', closing: 'refused' },
  { number: memberPorts.peer, speaks: 'HTTP/1.1', closing: 'admitted' },
  { number: memberPorts.gateway, speaks: 'HTTP/1.1', closing: 'refused' },
  { number: memberPorts.token, speaks: 'HTTP/2', closing: 'refused' },
]

/** The other port of a portal takes no certificates. */
export const judgingPortalPorts: readonly JudgingPort[] = [
  { number: portalPorts.mutualTls, speaks: 'HTTP/2', closing: 'refused' },
]

/**
 * A certificate that every port lets in whose owner trusts its root. It names no user. The peer port wants the name that all members
 * have in common, and an address or a name of where the client is: at the end of a tunnel that is the pod itself.
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
  // An ended certificate is refused by everyone, whomever they trust.
  if (previous && previousClient && readCertificate(previousClient.certificate, 'it').notAfter > now) {
    clients.push({ root: idOf(previous), pair: previousClient, goes: true })
  }
  return clients
}

/**
 * The roots, of those that are asked about, that somebody trusts: one that is to be trusted, at each of the ports; one that goes,
 * still at any of them.
 */
export async function acceptedRoots(
  clients: readonly ProbeClient[],
  ports: readonly JudgingPort[],
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

/** Of a port that lets nobody know: who shall be trusted is not yet, who shall go still is. */
function isTrusted(admission: Probed['admission'], { closing }: JudgingPort, goes: boolean): boolean {
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
