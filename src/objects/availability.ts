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

/** Node drains take one portal at a time, and as many members as `membersBudget` says. */
export function disruptionBudgets(spec: ClusterSpec): PodDisruptionBudget[] {
  // A pod that cannot become ready must not hold up the drain of its node.
  return [membersBudget(spec), budget(spec, namesOf(spec).portal, 'portal', 1, 'AlwaysAllow')]
}

/** Two voters, which a cluster has only on its way between one and three, are a quorum together: neither can be spared. */
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
 * Who may talk to whom, where the cluster's network enforces policies: members among themselves, portals to members,
 * everyone to the portals' two ports (the Service's own type and the user's policies narrow that), metrics from
 * anywhere. None of them has business with anybody else: what got into one reaches nothing more from there.
 */
export function networkPolicies(spec: ClusterSpec): NetworkPolicy[] {
  const names = namesOf(spec)
  const pods = (component: Component) => ({ podSelector: { matchLabels: selectorLabels(spec, component) } })
  const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: 'TCP', port }))
  const { client, gateway, token, metrics, ready } = memberPorts
  // Portals of before 2385 look at the metrics port until they are replaced.
  const toMembers = tcp(client, gateway, token, metrics, ready)
  // Wherever the cluster's DNS is: in pods, on the node, or outside. OpenShift's pods listen on 5353, behind their
  // Service's 53.
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
        { ports: tcp(memberPorts.metrics) },
      ],
      [{ to: [pods('member')], ports: tcp(memberPorts.peer, memberPorts.client) }],
    ),
    policy(
      names.portal,
      'portal',
      [{ ports: tcp(portalPorts.client, portalPorts.mutualTls, portalPorts.metrics) }],
      [{ to: [pods('member')], ports: toMembers }],
    ),
  ]
}
