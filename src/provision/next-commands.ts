import { namesOf } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { alignedColumns } from '../util/aligned-columns.ts'
import { shellWord } from '../util/shell-word.ts'
import type { Step } from './step.ts'

/** What one does after a cluster has formed; undefined after other runs, whose user knows the cluster. */
export function nextCommands(
  { name, namespace, backup }: Pick<ClusterSpec, 'name' | 'namespace' | 'backup'>,
  file: string,
  steps: readonly Step[],
  width = Number.POSITIVE_INFINITY,
): string | undefined {
  if (!steps.some(({ kind }) => kind === 'mark-formed')) return undefined
  const command = (action: string) => `managed-etcd ${action} --cluster ${shellWord(file)}`
  const connection = namesOf({ name }).connection
  const first = [command('backup'), 'the first backup; provision does not take one']
  // A backup of the empty cluster would be the newest one.
  const restore = command(`restore --backup latest --identity FILE --confirm ${name}`)
  const earlier = [restore, 'before it, if the bucket has the data of an earlier cluster: docs/disaster.md']
  const rows = [
    [command('sync-access --mode plan'), 'who gets access by the access file; without --mode plan, it is granted'],
    [`kubectl --namespace ${namespace} get secret ${connection} --output yaml`, 'the endpoints, and the root to trust'],
    ...(backup === undefined ? [] : [first, earlier]),
    [command('status'), 'whether the cluster is healthy, with a command for each finding'],
  ]
  return `Next:\n${alignedColumns(rows, { indent: '  ', width })}`
}
