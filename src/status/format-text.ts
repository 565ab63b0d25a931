import { known } from './observation.ts'
import { headline, memberRows, portalRows } from './rows.ts'
import type { ClusterStatus, StatusDocument } from './status.ts'

/** The status for a terminal. With several clusters: one line each, then the clusters that are not healthy. */
export function statusText({ clusters, state }: StatusDocument): string {
  const [only] = clusters
  if (only !== undefined && clusters.length === 1) return [titleOf(only), ...bodyOf(only)].join('\n')
  const lines = columns(clusters.map((one) => [one.state, nameOf(one), headline(one)]))
  const told = clusters.flatMap((one) => {
    const findings = findingLines(one, 'without info')
    return findings.length > 0 ? ['', nameOf(one), ...findings] : []
  })
  return [`${clusters.length} clusters: ${state}`, ...lines, ...told].join('\n')
}

export function nameOf({ namespace, name }: Pick<ClusterStatus, 'namespace' | 'name'>): string {
  return namespace === '' ? name : `${namespace}/${name}`
}

function titleOf(status: ClusterStatus): string {
  return `${nameOf(status)}: ${status.state}; ${headline(status)}`
}

function bodyOf(status: ClusterStatus): string[] {
  return [...memberLines(status), ...portalLines(status), ...operationLines(status), ...findingLines(status, 'all')]
}

function memberLines(status: ClusterStatus): string[] {
  const rows = memberRows(status)
  if (rows.length === 0) return []
  const head = ['', 'zone', 'role', 'version', 'revision', 'behind', 'database', 'read', 'pod']
  return columns([
    head,
    ...rows.map((row) => [
      row.name,
      row.zone,
      row.role,
      row.version,
      row.revision,
      row.behind,
      row.database,
      row.read,
      row.state,
    ]),
  ])
}

function portalLines(status: ClusterStatus): string[] {
  return columns(
    portalRows(status).map(({ name, zone, state, serves }) => {
      const views = [...serves].map(([member, view]) =>
        typeof view === 'number' ? `${member} ${view} connections` : `${member} ${view}`,
      )
      return [name, zone, views.join(', ') || '?', state]
    }),
  )
}

function operationLines({ observation }: ClusterStatus): string[] {
  const running = observation && known(observation.operation)?.running
  return running === undefined ? [] : [`${running.operation} runs, started by ${running.holder}`]
}

function findingLines({ findings }: ClusterStatus, which: 'all' | 'without info'): string[] {
  return findings
    .filter(({ severity }) => which === 'all' || severity !== 'info')
    .flatMap(({ severity, code, subject, found, command }) => [
      `  ${severity.padEnd(8)}  ${code}  ${subject}: ${found}`,
      `            ${command}`,
    ])
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}
