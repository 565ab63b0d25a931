import { fittedColumns } from '../util/fitted-columns.ts'
import { wrap } from '../util/wrap.ts'
import { known } from './observation.ts'
import { headline, memberCells, memberColumns, memberRows, portalRows } from './rows.ts'
import type { ClusterStatus, StatusDocument } from './status.ts'

/**
 * The status in lines of at most `width` characters, if their words allow it. With several clusters: one line each,
 * then the clusters that are not healthy.
 */
export function statusText({ clusters, state }: StatusDocument, width = Number.POSITIVE_INFINITY): string {
  const [only] = clusters
  if (only !== undefined && clusters.length === 1)
    return [...wrap(titleOf(only), width), ...bodyOf(only, width)].join('\n')
  const rows = clusters.map((one) => [one.state, nameOf(one), headline(one)])
  const told = clusters.flatMap((one) => {
    const findings = findingLines(one, 'without info', width)
    return findings.length > 0 ? ['', nameOf(one), ...findings] : []
  })
  return [`${clusters.length} clusters: ${state}`, ...fittedColumns(rows, width), ...told].join('\n')
}

export function nameOf({ namespace, name }: Pick<ClusterStatus, 'namespace' | 'name'>): string {
  return namespace === '' ? name : `${namespace}/${name}`
}

function titleOf(status: ClusterStatus): string {
  return `${nameOf(status)}: ${status.state}; ${headline(status)}`
}

function bodyOf(status: ClusterStatus, width: number): string[] {
  return [
    ...memberLines(status, width),
    ...portalLines(status, width),
    ...operationLines(status),
    ...findingLines(status, 'all', width),
  ]
}

function memberLines(status: ClusterStatus, width: number): string[] {
  const rows = memberRows(status)
  if (rows.length === 0) return []
  const head = ['', ...memberColumns, 'pod']
  return fittedColumns([head, ...rows.map((row) => [...memberCells(row), row.state])], width)
}

function portalLines(status: ClusterStatus, width: number): string[] {
  const rows = portalRows(status)
  if (rows.length === 0) return []
  return fittedColumns(
    [
      ['', 'zone', 'connections', 'pod'],
      ...rows.map(({ name, zone, state, serves }) => {
        const views = [...serves].map(([member, view]) => `${member} ${view}`)
        return [name, zone, views.join(', ') || '?', state]
      }),
    ],
    width,
  )
}

function operationLines({ observation }: ClusterStatus): string[] {
  const running = observation && known(observation.operation)?.running
  return running === undefined ? [] : [`${running.operation} runs, started by ${running.holder}`]
}

/** Commands stay on one line, so that they can be copied. */
function findingLines({ findings }: ClusterStatus, which: 'all' | 'without info', width: number): string[] {
  const indent = 12
  return findings
    .filter(({ severity }) => which === 'all' || severity !== 'info')
    .flatMap(({ severity, code, subject, found, command }) => {
      const lines = wrap(`${code}  ${subject}: ${found}`, width - indent)
      const told = lines.map((line, index) => `  ${(index === 0 ? severity : '').padEnd(8)}  ${line}`)
      return [...told, `${' '.repeat(indent)}${command}`]
    })
}
