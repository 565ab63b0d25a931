import { fenced } from './summary.ts'

type Health = 'healthy' | 'unhealthy'

export interface DiagramPod {
  readonly name: string
  readonly health: Health
}

export interface DiagramZone {
  readonly zone: string
  readonly members: readonly DiagramPod[]
  readonly portals: readonly DiagramPod[]
}

/** Zones with their members and portals, and the connections between them, as Mermaid in a Markdown fence. */
export function clusterDiagram(zones: readonly DiagramZone[]): string {
  const portals = zones.flatMap(({ portals }, zone) => portals.map((_, index) => `portal${zone}_${index}`))
  const members = zones.flatMap(({ members }, zone) => members.map((_, index) => `member${zone}_${index}`))
  const lines = [
    'flowchart LR',
    '  clients(["clients"])',
    ...zones.flatMap((zone, index) => zoneLines(zone, index)),
    ...(portals.length > 0 ? [`  clients --> ${portals.join(' & ')}`] : []),
    ...(portals.length > 0 && members.length > 0 ? [`  ${portals.join(' & ')} --> ${members.join(' & ')}`] : []),
    '  classDef healthy stroke:#1a7f37,stroke-width:2px',
    '  classDef unhealthy stroke:#cf222e,stroke-width:4px,stroke-dasharray:4',
  ]
  return fenced(lines.join('\n'), 'mermaid')
}

function zoneLines({ zone, members, portals }: DiagramZone, index: number): string[] {
  return [
    `  subgraph zone${index}["${label(zone)}"]`,
    ...portals.map((pod, place) => `    portal${index}_${place}(["${podLabel(pod)}"]):::${pod.health}`),
    ...members.map((pod, place) => `    member${index}_${place}[("${podLabel(pod)}")]:::${pod.health}`),
    // Mermaid rejects an empty subgraph.
    ...(members.length + portals.length === 0 ? [`    empty${index}["none"]`] : []),
    '  end',
  ]
}

function podLabel({ name, health }: DiagramPod): string {
  return label(health === 'healthy' ? name : `${name} (${health})`)
}

/** Replaces every character that is special in Mermaid or HTML by a Mermaid entity, `#35;` for a `#`. */
function label(text: string): string {
  return [...text].map((letter) => (/[\w .:/()-]/.test(letter) ? letter : `#${letter.codePointAt(0)};`)).join('')
}
