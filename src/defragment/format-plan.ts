import type { ClusterSpec } from '../cluster/specification.ts'
import type { MemberHealth } from '../members/member-client.ts'
import { collapsible, fenced, markdownTable } from '../report/summary.ts'
import { formatBytes } from '../util/format-bytes.ts'
import type { AppliedStep } from './apply-plan.ts'
import type { DefragmentStep } from './plan.ts'

/** The plan as text. */
export function formatDefragmentation(steps: readonly DefragmentStep[], drained: readonly string[] = []): string {
  const drains = drained.map(
    (member) => `use         ${member} at every portal again (an interrupted run had drained it)`,
  )
  const lines = [...drains, ...steps.map(formatStep)]
  return lines.length === 0 ? 'nothing to do: no member has enough free pages' : lines.join('\n')
}

function formatStep({ member, size, free, leads, why }: DefragmentStep): string {
  const reason = why === 'quota' ? ', near its quota' : ''
  const order = leads ? '; leads now, so leadership moves first' : ''
  return `defragment  ${member} (${formatBytes(free)} of ${formatBytes(size)} are free${reason}${order})`
}

/** The job summary. */
export function defragmentSummary(
  { namespace, name }: Pick<ClusterSpec, 'namespace' | 'name'>,
  plan: string,
  health: readonly MemberHealth[],
  done: readonly AppliedStep[],
): string {
  const rows = health.map(({ member, status: { dbSize, dbSizeInUse } }) => {
    const reclaimed = done.find((one) => one.member === member)?.reclaimedBytes
    const back = reclaimed === undefined ? '' : formatBytes(reclaimed)
    return [member, formatBytes(dbSize), formatBytes(dbSize - dbSizeInUse), back]
  })
  return [
    `## Databases of etcd ${namespace}/${name}`,
    markdownTable(['member', 'size', 'free', 'returned'], rows),
    collapsible('Plan', fenced(plan)),
    '',
  ].join('\n\n')
}
