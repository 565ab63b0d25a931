import type { RestoreRecord } from '../cluster/restore-record.ts'
import type { Progressed } from '../helper-pods/volume-scripts.ts'

/** The observed state of a cluster before or during a restore. */
export interface ObservedRestore {
  /** An unfinished restore. */
  readonly record: Pick<RestoreRecord, 'swapped' | 'savedAsked' | 'opened'> | undefined
  /** Whether it has the same source as this one. */
  readonly same: boolean
  /** The progress on each volume; undefined if no pod of the restore can tell. */
  readonly volumes: readonly (Progressed | undefined)[]
  /** `closing`: no replicas are requested, but some still serve. `absent`: provision has not opened them yet. */
  readonly portals: 'open' | 'closing' | 'closed' | 'absent'
  /** `starting`: Kubernetes is not asked for all of them. */
  readonly members: 'running' | 'starting' | 'stopped'
}

export type RestoreStep =
  | 'begin'
  | 'stage'
  | 'close-portals'
  | 'save'
  | 'stop-members'
  | 'swap'
  | 'start-members'
  | 'await-members'
  | 'reconcile'
  | 'open-portals'
  | 'tidy'

/** The title of each step. */
export const titles: Readonly<Record<RestoreStep, string>> = {
  begin: 'write the restore record',
  stage: 'stage the data on the volumes',
  'close-portals': 'close the portals',
  save: 'save the old data',
  'stop-members': 'stop the members',
  swap: 'swap the data',
  'start-members': 'start the members',
  'await-members': 'wait for the members and compare them',
  reconcile: 'update users and roles',
  'open-portals': 'open the portals',
  tidy: 'clean up',
}

/**
 * All remaining steps, in order. Nothing that runs is changed before the new data is complete and checked on every
 * volume, and no client can connect before users and roles are current. Each step can be repeated: a run after an
 * interrupted one starts with the remaining steps.
 */
export function planRestore({ record, same, volumes, portals, members }: ObservedRestore): RestoreStep[] {
  const going = record !== undefined && same
  const swapped = going && record.swapped
  // Clients have used the restored cluster: they own its users and roles now, and the earlier safety backup is
  // outdated.
  if (going && record.opened) return ['open-portals', 'tidy']
  // An administrator has opened the portals in the meantime, so clients may have written.
  const shut = portals === 'closed' || portals === 'absent'
  const saved = record?.savedAsked === true && !record.opened && shut
  const staged = going && volumes.every((volume) => volume === 'staged' || volume === 'swapped')
  const before: RestoreStep[] = swapped
    ? []
    : [
        ...(going ? [] : (['begin'] as const)),
        ...(staged ? [] : (['stage'] as const)),
        ...(shut ? [] : (['close-portals'] as const)),
        // With closed portals, no client writes, so a safety backup has all acknowledged writes.
        ...(saved ? [] : (['save'] as const)),
        ...(members === 'stopped' ? [] : (['stop-members'] as const)),
        'swap',
      ]
  return [
    ...before,
    ...(swapped && members === 'running' ? [] : (['start-members'] as const)),
    'await-members',
    'reconcile',
    ...(portals === 'absent' || (swapped && portals === 'open') ? [] : (['open-portals'] as const)),
    'tidy',
  ]
}
