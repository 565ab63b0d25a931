import { memberNames } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { collapsible, fenced } from '../report/summary.ts'
import { bumpFor } from '../snapshots/etcdutl.ts'
import { formatBytes } from '../util/format-bytes.ts'
import type { PreviousDataPolicy, RestoreSource } from './context.ts'
import { type RestoreStep, titles } from './plan.ts'
import { describeSource } from './source.ts'

/** The input of a plan: the source, the data to be replaced, and how the old data is saved. */
export interface PlannedRestore {
  readonly source: RestoreSource
  readonly steps: readonly RestoreStep[]
  /** The answer of a member. Undefined if none answers. */
  readonly live: LiveData | undefined
  /** The location of a safety backup. Undefined if none is created. */
  readonly safety: string | undefined
  readonly volumes: PreviousDataPolicy
  /** `checked`: the identity was given, and opens the backup. */
  readonly identity: 'checked' | 'not given' | 'not needed'
  /** The source of an unfinished restore of something else, which is undone first. */
  readonly unfinished: string | undefined
}

export interface LiveData {
  readonly revision: bigint
  readonly databaseBytes: number
  /** Whether it serves clients: one without a quorum answers only for itself. */
  readonly ready: boolean
}

/**
 * Measured (docs/benchmarks.md): portals close in 4 s, members stop in 4 s, start and are compared in 10 s, and portals
 * open in 2 s, independent of the size of the data. A safety backup takes additional time.
 */
const closedSeconds = 20
/** A low rate, so that the duration in a plan is an upper bound. */
const backupBytesPerSecond = 10 * 2 ** 20

/** The steps in order, the time in which no client is served, and the data that may be lost. */
export function formatRestorePlan(spec: ClusterSpec, planned: PlannedRestore): string {
  const { steps, source } = planned
  return [
    describeSource(source),
    ...steps.map((step, index) => `${`${index + 1}`.padStart(2)}. ${titles[step]}${detail(step, spec, planned)}`),
    ...told('closed', closed(planned)),
    ...told('lose', lost(planned)),
    ...told('know', known(planned)),
  ].join('\n')
}

export function restorePlanSummary({ namespace, name }: ClusterSpec, plan: string): string {
  return `${collapsible(`Plan of a restore of etcd ${namespace}/${name}`, fenced(plan), 'open')}\n`
}

function told(word: string, texts: readonly string[]): string[] {
  return texts.map((text) => `${word.padEnd(8)} ${text}`)
}

function detail(
  step: RestoreStep,
  spec: ClusterSpec,
  { source, safety, live, volumes, unfinished }: PlannedRestore,
): string {
  const members = memberNames(spec).join(', ')
  switch (step) {
    case 'begin':
      return unfinished === undefined ? '' : `, after the unfinished restore of ${unfinished} was undone`
    case 'stage':
      return source === 'previous'
        ? ': it is there already'
        : `: ${formatBytes(source.bytes)} on ${members}, beside the old data; clients are served meanwhile`
    case 'save':
      if (live === undefined) return ': not possible, no member answers'
      return safety === undefined ? ': no safety backup' : `: ${formatBytes(live.databaseBytes)} to ${safety}`
    case 'reconcile':
      return ': those of now, with the passwords in the Secrets of applications'
    case 'tidy':
      return `: the old data ${oldData(volumes, safety !== undefined && live?.ready === true)}`
    default:
      return ''
  }
}

function oldData(volumes: PreviousDataPolicy, saved: boolean): string {
  if (volumes === 'delete') return 'is deleted from the volumes, with that of earlier restores'
  return volumes === 'keep-unsaved' && saved ? 'is deleted from the volumes' : 'stays on the volumes'
}

function closed({ steps, live, safety }: PlannedRestore): string[] {
  if (!steps.includes('close-portals'))
    return steps.includes('open-portals') ? ['the portals are closed already, until the last but one step'] : []
  const saving = live === undefined || safety === undefined ? 0 : Math.ceil(live.databaseBytes / backupBytesPerSecond)
  const backup = saving === 0 ? '' : `, ${saving} s of them for the safety backup`
  return [
    `the portals, and so the endpoint, for about ${closedSeconds + saving} s${backup}: every request fails meanwhile`,
  ]
}

function lost({ source, live, safety, volumes, steps }: PlannedRestore): string[] {
  if (!steps.includes('swap')) return []
  const since = source === 'previous' ? 'the earlier restore' : sinceOf(source)
  const where = [
    ...(safety !== undefined && live !== undefined ? ['in the safety backup'] : []),
    ...(volumes === 'delete' || (volumes === 'keep-unsaved' && safety !== undefined && live?.ready === true)
      ? []
      : ['in the old data on the volumes']),
  ]
  const rest = where.length === 0 ? 'nowhere any more' : `only ${where.join(' and ')}`
  const unserved =
    live?.ready === false ? ['the last writes, perhaps: no member serves clients, and one alone is asked'] : []
  return [`from the cluster what was written since ${since}; it is ${rest}`, ...unserved]
}

function sinceOf({ takenAt, revision }: Exclude<RestoreSource, 'previous'>): string {
  const at = [
    ...(takenAt === undefined ? [] : [takenAt.toISOString()]),
    ...(revision === undefined ? [] : [`revision ${revision}`]),
  ]
  return at.length === 0 ? 'the snapshot was taken' : at.join(', ')
}

function known({ source, live, identity }: PlannedRestore): string[] {
  if (source === 'previous') return ['whether every volume has such data is seen by an apply, which mounts them']
  const { revision } = source
  const now = live === undefined ? '' : `the cluster is at revision ${live.revision}; `
  const next =
    revision === undefined ? '' : ` at ${revision + bumpFor(revision, live?.revision, source.reachedRevision)}`
  return [
    `${now}revisions continue${next}, so that every watch ends and applications read everything again`,
    ...(identity === 'not given' ? ['whether the identity opens the backup is not checked: none was given'] : []),
  ]
}
