import {
  type Component,
  labels,
  memberPorts,
  metadata,
  namesOf,
  portalPorts,
  selectorLabels,
} from '../cluster/names.ts'
import type { EgressRule, IngressRule, NetworkPolicy, PodDisruptionBudget } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { namespaceNameLabel } from '../kubernetes/labels-annotations.ts'

/** Node drains evict one portal at a time, and as many members as `membersBudget` allows. */
export function disruptionBudgets(spec: ClusterSpec): PodDisruptionBudget[] {
  // A pod that cannot become ready must not block the drain of its node.
  return [membersBudget(spec), budget(spec, namesOf(spec).portal, 'portal', 1, 'AlwaysAllow')]
}

/**
 * Two voters form a quorum only together, so neither can be evicted. A cluster has two only while it scales between one
 * and three.
 */
export function membersBudget(spec: ClusterSpec): PodDisruptionBudget {
  return budget(spec, namesOf(spec).membersBudget, 'member', spec.members === 2 ? 0 : 1, 'IfHealthyBudget')
}

function budget(
  spec: ClusterSpec,
  name: string,
  component: Component,
  maxUnavailable: number,
  unhealthyPodEvictionPolicy: 'AlwaysAllow' | 'IfHealthyBudget',
): PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(spec, name, component),
    spec: { maxUnavailable, selector: { matchLabels: selectorLabels(spec, component) }, unhealthyPodEvictionPolicy },
  }
}

/**
 * The allowed connections, if the cluster's network enforces policies: between members, from portals to members, from
 * `portals.clients` (or everyone) to the two ports of the portals, and from `monitoring.namespaces` (or everywhere) to
 * metrics. All other connections are denied, so an intruder in one pod cannot reach anything else.
 */
export function networkPolicies(spec: ClusterSpec): NetworkPolicy[] {
  const names = namesOf(spec)
  const pods = (component: Component) => ({ podSelector: { matchLabels: selectorLabels(spec, component) } })
  const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: 'TCP', port }))
  const toMembers = tcp(memberPorts.client, memberPorts.gateway, memberPorts.token, memberPorts.metrics)
  // The cluster's DNS can run in pods, on the node, or outside. The DNS pods of OpenShift listen on 5353, behind port
  // 53 of their Service.
  const nameServers = { ports: [53, 5353].flatMap((port) => ['UDP', 'TCP'].map((protocol) => ({ protocol, port }))) }
  const policy = (name: string, component: Component, ingress: IngressRule[], egress: EgressRule[]): NetworkPolicy => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { ...metadata(spec, name), labels: labels(spec, component) },
    spec: {
      podSelector: { matchLabels: selectorLabels(spec, component) },
      policyTypes: ['Ingress', 'Egress'],
      ingress,
      egress: [...egress, nameServers],
    },
  })
  return [
    policy(
      names.membersPolicy,
      'member',
      [
        { from: [pods('member')], ports: tcp(memberPorts.peer, memberPorts.client) },
        { from: [pods('portal')], ports: toMembers },
        { ...scrapers(spec), ports: tcp(memberPorts.metrics) },
      ],
      [{ to: [pods('member')], ports: tcp(memberPorts.peer, memberPorts.client) }],
    ),
    policy(
      names.portal,
      'portal',
      [
        { ...clients(spec), ports: tcp(portalPorts.client, portalPorts.mutualTls) },
        { ...scrapers(spec), ports: tcp(portalPorts.metrics) },
      ],
      [{ to: [pods('member')], ports: toMembers }],
    ),
  ]
}

/**
 * Pods have addresses, too, but `ipBlock` is meant for clients outside the cluster: its effect on pods depends on the
 * network.
 */
function clients({ portals }: ClusterSpec): Pick<IngressRule, 'from'> {
  if (portals.clients === undefined) return {}
  const { namespaces, cidrs } = portals.clients
  return {
    from: [
      ...namespaces.map((name) => ({ namespaceSelector: { matchLabels: { [namespaceNameLabel]: name } } })),
      ...cidrs.map((cidr) => ({ ipBlock: { cidr } })),
    ],
  }
}

/** The sources that can read metrics. Probes of the kubelet come from the node, which no policy blocks. */
function scrapers({ monitoring: { namespaces } }: ClusterSpec): Pick<IngressRule, 'from'> {
  if (namespaces.length === 0) return {}
  const named = { matchExpressions: [{ key: namespaceNameLabel, operator: 'In', values: [...namespaces] }] }
  return { from: [{ namespaceSelector: named }] }
}
