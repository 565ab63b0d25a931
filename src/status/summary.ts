import { clusterDiagram } from '../report/cluster-diagram.ts'
import { cell, collapsible, fenced, markdownTable } from '../report/summary.ts'
import { nameOf } from './format-text.ts'
import { headline, memberCells, memberColumns, memberRows, portalRows } from './rows.ts'
import type { ClusterStatus, StatusDocument } from './status.ts'

const marks = { ok: '🟢', degraded: '🟡', unknown: '⚪', unavailable: '🔴' } as const

/** The job summary. */
export function statusSummary({ clusters, state }: StatusDocument): string {
  const [only] = clusters
  if (only !== undefined && clusters.length === 1) return `${clusterMarkdown(only)}\n`
  const rows = clusters.map((one) => [`${marks[one.state]} ${one.state}`, nameOf(one), headline(one)])
  const unwell = clusters.filter(({ healthy }) => !healthy)
  return [
    `## ${clusters.length} clusters: ${marks[state]} ${state}`,
    markdownTable(['state', 'cluster', ''], rows),
    ...unwell.map((one) => `### ${marks[one.state]} ${cell(nameOf(one))}\n\n${findingsMarkdown(one)}`),
    '',
  ].join('\n\n')
}

/** The Markdown of one cluster, which is also the body of its issue. */
export function clusterMarkdown(status: ClusterStatus): string {
  return [
    `## ${marks[status.state]} etcd ${cell(nameOf(status))}: ${status.state}`,
    cell(headline(status)),
    findingsMarkdown(status),
    ...picture(status),
    ...members(status),
    '',
  ].join('\n\n')
}

function findingsMarkdown({ findings }: ClusterStatus): string {
  if (findings.length === 0) return 'Nothing is wrong.'
  return findings
    .map(
      ({ severity, code, subject, found, command }) =>
        `- **${severity}** \`${code}\` ${cell(`${subject}: ${found}`)}\n\n${indented(fenced(command))}`,
    )
    .join('\n')
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ')
}

function picture(status: ClusterStatus): string[] {
  const [memberPods, portalPods] = [memberRows(status), portalRows(status)]
  const zones = [...new Set([...memberPods, ...portalPods].map(({ zone }) => zone))].sort()
  if (memberPods.length + portalPods.length === 0) return []
  const drawn = zones.map((zone) => ({
    zone,
    members: memberPods
      .filter((row) => row.zone === zone)
      .map(({ name, state, read }) => ({ name, health: health(state === 'ready' && read !== 'fails') })),
    portals: portalPods
      .filter((row) => row.zone === zone)
      .map(({ name, state }) => ({ name, health: health(state === 'ready') })),
  }))
  return [clusterDiagram(drawn)]
}

const health = (well: boolean) => (well ? ('healthy' as const) : ('unhealthy' as const))

function members(status: ClusterStatus): string[] {
  const rows = memberRows(status).map((row) => [...memberCells(row), row.encryption])
  const head = ['member', ...memberColumns, 'encryption']
  return rows.length === 0 ? [] : [collapsible('Members', markdownTable(head, rows))]
}
