import type { ClusterSpec } from '../cluster/specification.ts'
import { takenAnnotation } from '../kubernetes/labels-annotations.ts'
import { collapsible, fenced, markdownTable } from '../report/summary.ts'
import type { Listed, Rotated } from './certificate-list.ts'
import { formatRotation } from './format-steps.ts'
import type { RotationStep } from './next-step.ts'

const dayMilliseconds = 86_400_000
/** The bar of a ten-year root would make every leaf a dot. */
const shownDays = 400

/** The job summary: what was renewed, and when everything ends. */
export function rotationSummary(
  spec: ClusterSpec,
  {
    certificates,
    rotated,
    steps,
    now,
  }: {
    certificates: readonly Listed[]
    rotated: readonly Rotated[]
    steps: readonly RotationStep[]
    now: Date
  },
  waiting: (RotationStep & { kind: 'await-applications' }) | undefined,
): string {
  const renewed = new Map(rotated.map((one) => [one.what, one]))
  const rows = certificates.map(({ what, serial, from, to }) => [
    what,
    day(from),
    day(to),
    to < now ? 'has ended' : `${daysUntil(to, now)} days`,
    renewed.has(what) ? 'renewed' : '',
    serial.slice(0, 16),
  ])
  return [
    `## Certificates of etcd ${spec.namespace}/${spec.name}`,
    ...(waiting ? [waitingNote(spec, waiting)] : []),
    timeline(certificates, now),
    markdownTable(['certificate', 'from', 'to', 'ends in', '', 'serial'], rows),
    collapsible('Executed steps', fenced(formatRotation(steps))),
    '',
  ].join('\n\n')
}

export function rotationPlanSummary(
  spec: ClusterSpec,
  steps: readonly RotationStep[],
  certificates: readonly Listed[],
  now: Date,
): string {
  const plan = collapsible(
    `Plan for the certificates of etcd ${spec.namespace}/${spec.name}`,
    fenced(formatRotation(steps)),
    'open',
  )
  return `${plan}\n\n${timeline(certificates, now)}\n`
}

/** A note for the operator if this run ends during the exchange of a root. */
export function waitingNote(
  spec: ClusterSpec,
  { take, id, until }: RotationStep & { kind: 'await-applications' },
): string {
  const what =
    take === 'roots'
      ? 'The whole cluster trusts the new root. Applications need it, too, before it signs anything'
      : 'All certificates come from the new root. The old one is trusted until applications use certificates of the new one'
  return [
    `${what}: the exchange continues with the next run after ${until.toISOString()}.`,
    'When all applications use it, confirm this, and the next run does not wait:',
    fenced(
      `kubectl --namespace ${spec.namespace} annotate --overwrite secret ${spec.name}-connection ${takenAnnotation}=${id}`,
      'sh',
    ),
  ].join('\n\n')
}

/** When everything ends, as Mermaid in a Markdown fence. */
function timeline(certificates: readonly Listed[], now: Date): string {
  const last = new Date(now.getTime() + shownDays * dayMilliseconds)
  const first = new Date(now.getTime() - 30 * dayMilliseconds)
  const bars = certificates.map(({ what, from, to }) => {
    const start = from < first ? first : from
    const end = to > last ? last : to
    const state = to < now ? 'crit, ' : daysUntil(to, now) <= 30 ? 'active, ' : ''
    // Mermaid needs a bar to end after its start, and a colon would end its name.
    return `  ${what.replaceAll(/[:;#]/g, ' ')} (${day(to)}) :${state}${day(start)}, ${day(end > start ? end : new Date(start.getTime() + dayMilliseconds))}`
  })
  const lines = ['gantt', '  dateFormat YYYY-MM-DD', '  axisFormat %Y-%m', `  section from ${day(now)} on`, ...bars]
  return fenced(lines.join('\n'), 'mermaid')
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function daysUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / dayMilliseconds)
}
