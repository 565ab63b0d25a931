import { canonicalName } from '../certificates/alternative-names.ts'
import type { LeafRequest } from '../certificates/issue.ts'
import { memberHost, namesOf } from './names.ts'
import type { ClusterSpec } from './specification.ts'

/** The user of etcd's root certificate, which has all permissions in etcd. */
export const rootUser = 'root'

/** The maximum number of members. Certificates name all of them from the start, so scaling needs no new certificate. */
const mostMembers = 5

/** The fields of a ClusterSpec that its certificates depend on. */
export type NamedCluster = Pick<ClusterSpec, 'name' | 'namespace' | 'clusterDomain'> & {
  readonly portals: Pick<ClusterSpec['portals'], 'hostnames'>
  readonly tls: Pick<ClusterSpec['tls'], 'leafDays' | 'keyAlgorithm'>
}

/** Every desired leaf of a cluster. */
export interface ClusterLeaves {
  /** Members present it to clients and portals. etcd's own JSON gateway also uses it as a client certificate. */
  readonly members: LeafRequest
  /** Members present it to each other. */
  readonly peers: LeafRequest
  /** Portals present it to clients. */
  readonly portal: LeafRequest
  /** Portals present it to members. */
  readonly portalClient: LeafRequest
  /** This project presents it to members. */
  readonly rootUser: LeafRequest
}

/**
 * The leaves that a cluster needs. Only the root user's leaf has a common name: if a request has no token, etcd uses
 * the common name of the client certificate as the user. A common name in a portal's leaf would give its user to every
 * client, and one in a member's leaf to the users of the gateway.
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
    // Clients see this leaf, too, if TLS passes through the portals. localhost is for `kubectl port-forward` and for
    // etcdctl inside the pod.
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
 * The common name in every peer certificate: the value of etcd's `--peer-cert-allowed-hostname`. Without that flag, any
 * client certificate of the same root is accepted at the peer port: etcd only checks that the addresses and names of a
 * certificate, if it has any, match the source address (client/pkg/transport/listener_tls.go).
 */
export function peerName(spec: Pick<ClusterSpec, 'name' | 'namespace'>): string {
  return `${namesOf(spec).membersService}.${spec.namespace}.svc`
}

/**
 * The name of the headless Service comes first: etcd resolves the names of a peer's certificate in this order until one
 * resolves to the peer's address. For the same reason, there are no IP addresses and no hostnames of the user.
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
