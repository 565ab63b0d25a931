import type { RestoreRecord } from '../cluster/restore-record.ts'
import type { Progressed } from '../helper-pods/volume-scripts.ts'

/** What the decision needs to know of a cluster that is put back, or half-way there. */
export interface ObservedRestore {
  /** A restore that has begun and not ended. */
  readonly record: Pick<RestoreRecord, 'swapped' | 'savedAsked' | 'opened'> | undefined
  /** Whether it is of the very snapshot that is asked for now. */
  readonly same: boolean
  /** How far each volume is; undefined where no pod of the restore can say it. */
  readonly volumes: readonly (Progressed | undefined)[]
  /** `closing`: none is asked for, and some still serve. `absent`: provision has not come to them yet. */
  readonly portals: 'open' | 'closing' | 'closed' | 'absent'
  readonly members: 'running' | 'stopped'
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

/** What each step is called when it is taken. */
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
 * Everything that has to happen, in order. Nothing that runs is touched before the new data lie whole and checked on every volume, and no
 * client is let in before users and roles are those of now. Each step can be taken twice: a run that died anywhere is followed by
 * one that begins with what is left.
 */
export function planRestore({ record, same, volumes, portals, members }: ObservedRestore): RestoreStep[] {
  const going = record !== undefined && same
  const swapped = going && record.swapped
  // Clients have gone on with it: users and roles are theirs to change, and what was saved before is not all any more.
  if (going && record.opened) return ['open-portals', 'tidy']
  // Whoever opened the portals by hand meanwhile has let clients write.
  const shut = portals === 'closed' || portals === 'absent'
  const saved = record?.savedAsked === true && !record.opened && shut
  const staged = going && volumes.every((volume) => volume === 'staged' || volume === 'swapped')
  const before: RestoreStep[] = swapped
    ? []
    : [
        ...(going ? [] : (['begin'] as const)),
        ...(staged ? [] : (['stage'] as const)),
        ...(shut ? [] : (['close-portals'] as const)),
        // With the portals closed nobody writes any more: what is saved then is all that was acknowledged.
        ...(saved ? [] : (['save'] as const)),
        ...(members === 'running' ? (['stop-members'] as const) : []),
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
