import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { clusterDiagram } from '../report/cluster-diagram.ts'
import { cell, collapsible, fenced, markdownTable } from '../report/summary.ts'
import { formatPlan } from './format-plan.ts'
import type { PlacedPod, Placement } from './placement.ts'
import type { Step } from './step.ts'

/** The job summary if nothing was written. */
export function planSummary(spec: ClusterSpec, steps: readonly Step[], risks: readonly Finding[]): string {
  const plan = collapsible(`Plan for etcd ${spec.namespace}/${spec.name}`, fenced(formatPlan(steps)), 'open')
  return `${[...risks.map(lookClosely), plan].join('\n\n')}\n`
}

/** First and never truncated, because an approval depends on it. */
function lookClosely({ found, fix }: Finding): string {
  return `> [!CAUTION]\n> ${cell(`${found}: ${fix}`)}`
}

/** The job summary of a run: what changed, where everything runs, how volumes are encrypted. */
export function provisionSummary(
  spec: ClusterSpec,
  steps: readonly Step[],
  { members, portals, volumes }: Placement,
  toLookAt: readonly Finding[],
): string {
  const zones = [...new Set([...members, ...portals].map(({ zone }) => zone))].sort()
  const drawn = (pods: readonly PlacedPod[], zone: string) =>
    pods
      .filter((pod) => pod.zone === zone)
      .map(({ name, ready }) => ({ name, health: ready ? ('healthy' as const) : ('unhealthy' as const) }))
  const picture = clusterDiagram(
    zones.map((zone) => ({ zone, members: drawn(members, zone), portals: drawn(portals, zone) })),
  )
  const encryptionOf = (name: string) => volumes.find(({ member }) => member === name)?.encryption
  const rows = [
    ...members.map((pod) => row('member', pod, encryptionOf(pod.name)?.state ?? 'unknown')),
    ...portals.map((pod) => row('portal', pod, '')),
  ]
  const reasons = [...new Set(volumes.map(({ encryption }) => `${encryption.state}: ${encryption.why}`))]
  return [
    `## etcd ${spec.namespace}/${spec.name}`,
    ...toLookAt.map(lookClosely),
    picture,
    markdownTable(['', 'pod', 'zone', 'node', 'state', 'encryption at rest'], rows),
    `Encryption at rest is ${reasons.join('; ') || 'unknown: no volume was found'}.`,
    collapsible('Executed steps', fenced(formatPlan(steps))),
    '',
  ].join('\n\n')
}

function row(role: string, pod: PlacedPod, encryption: string): string[] {
  return [role, pod.name, pod.zone, pod.node, pod.ready ? 'ready' : 'not ready', encryption]
}
