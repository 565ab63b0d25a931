import { canonicalName } from '../certificates/alternative-names.ts'
import type { LeafRequest } from '../certificates/issue.ts'
import { memberHost, namesOf } from './names.ts'
import type { ClusterSpec } from './specification.ts'

/** The user of etcd's root certificate; etcd gives this user everything. */
export const rootUser = 'root'

/** The most members that a cluster can have: they are all named from the start, so scaling needs no new certificate. */
const mostMembers = 5

/** The part of a ClusterSpec that its certificates speak of. */
export type NamedCluster = Pick<ClusterSpec, 'name' | 'namespace' | 'clusterDomain'> & {
  readonly portals: Pick<ClusterSpec['portals'], 'hostnames'>
  readonly tls: Pick<ClusterSpec['tls'], 'leafDays' | 'keyAlgorithm'>
}

/** Every leaf of a cluster, as it should be. */
export interface ClusterLeaves {
  /** Members to clients and portals. Also shown by etcd's own JSON gateway to itself, hence usable as a client's. */
  readonly members: LeafRequest
  /** Members to each other. */
  readonly peers: LeafRequest
  /** Portals to clients. */
  readonly portal: LeafRequest
  /** Portals to members. */
  readonly portalClient: LeafRequest
  /** This project to members. */
  readonly rootUser: LeafRequest
}

/**
 * Which leaves a cluster needs. Only the root user's has a common name: etcd takes a client certificate's for its user
 * when no token comes with a request, so a portal's would lend its user to everyone, and a member's to the gateway's users.
 */
export function clusterLeaves(spec: NamedCluster): ClusterLeaves {
  const { leafDays: days, keyAlgorithm: algorithm } = spec.tls
  const members = memberHostNames(spec)
  const service = [...serviceNames(spec), ...spec.portals.hostnames, 'localhost', '127.0.0.1', '::1']
  const leaf = (
    purpose: string,
    organization: string,
    usages: LeafRequest['usages'],
    names: string[],
  ): LeafRequest => ({
    purpose,
    subject: { organization },
    names: [...new Set(names.map(canonicalName))],
    usages,
    days,
    algorithm,
  })
  return {
    // Clients see it too, where TLS passes through the portals. localhost is for `kubectl port-forward` and etcdctl inside the pod.
    members: leaf("members' certificate", 'members', ['server', 'client'], [...members, ...service]),
    peers: leaf("members' peer certificate", 'members', ['server', 'client'], members),
    portal: leaf("portals' certificate", 'portal', ['server'], service),
    portalClient: leaf("portals' client certificate", 'portal', ['client'], []),
    rootUser: {
      purpose: "root user's certificate",
      subject: { commonName: rootUser },
      names: [],
      usages: ['client'],
      days,
      algorithm,
    },
  }
}

/**
 * The name that every peer certificate has: the value of etcd's `--peer-cert-allowed-hostname`. Without that flag any
 * client certificate of the same root opens the peer port, because etcd checks there only that the addresses and names
 * of a certificate, if it has any, fit where it comes from (client/pkg/transport/listener_tls.go).
 */
export function peerName(spec: Pick<ClusterSpec, 'name' | 'namespace'>): string {
  return `${namesOf(spec).membersService}.${spec.namespace}.svc`
}

/**
 * The headless Service first: etcd looks the names of a peer's certificate up in this order until one leads to the
 * address that the peer comes from. No IP addresses and no hostnames of the user's for the same reason.
 */
function memberHostNames(spec: NamedCluster): string[] {
  const ordinals = Array.from({ length: mostMembers }, (_, ordinal) => `${spec.name}-${ordinal}`)
  const short = [peerName(spec), ...ordinals.map((member) => memberHost(spec, member))]
  return short.flatMap((name) => [`${name}.${spec.clusterDomain}`, name])
}

function serviceNames(spec: NamedCluster): string[] {
  const service = namesOf(spec).service
  const short = `${service}.${spec.namespace}.svc`
  return [`${short}.${spec.clusterDomain}`, short, `${service}.${spec.namespace}`, service]
}
