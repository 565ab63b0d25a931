import { minorOf, olderMinor } from '../cluster/etcd-versions.ts'
import { observedPod } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { VersionChange } from '../cluster/version-change.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { entriesUntilSnapshot } from '../upgrade/trigger-snapshots.ts'

/** A step that only a change of the version, or of an image, needs. */
export type VersionStep =
  | {
      readonly kind: 'pull-images'
      readonly title: string
      readonly members: readonly string[]
      readonly images: ClusterSpec['images']
    }
  | { readonly kind: 'trigger-snapshots'; readonly title: string; readonly entries: number }
  | { readonly kind: 'enable-downgrade'; readonly title: string; readonly minor: string }
  | { readonly kind: 'cancel-downgrade'; readonly title: string; readonly version: string }
  | { readonly kind: 'await-version'; readonly title: string; readonly version: string }

/** The additions to a plan for a change of the version, or of an image. */
export interface VersionPlan {
  /** Before the members get another pod template. */
  readonly before: readonly VersionStep[]
  /** After the last of them has restarted. */
  readonly after: readonly VersionStep[]
  /** For the restarts: what they change, and how to revert it. */
  readonly restarts: { readonly what: string; readonly wayBack: string | undefined } | undefined
}

const none: VersionPlan = { before: [], after: [], restarts: undefined }

/** What the members run now, and what is written over it. */
export interface MemberTemplates {
  readonly pods: readonly Pod[]
  /** The revision of the StatefulSet; undefined if there is none. */
  readonly revision: string | undefined
  /** The paths of the StatefulSet that change. */
  readonly changedPaths: readonly string[]
}

/** `change` is undefined where no member could be asked. */
export function planVersion(
  change: VersionChange | undefined,
  { images }: Pick<ClusterSpec, 'images'>,
  { pods, revision, changedPaths }: MemberTemplates,
): VersionPlan {
  if (change === undefined) return none
  // Revisions decide which pods are replaced. Images alone do not: an admission webhook may have rewritten a pod's, and
  // would do so again (etcd-io/etcd-operator#403).
  const rolling = changedPaths.some((path) => path.startsWith('spec.template.'))
  const outdated = pods
    .filter((pod) => lacks(pod, images) && (rolling || observedPod(pod).revision !== revision))
    .map(({ metadata }) => metadata.name)
  const pull: VersionStep[] =
    outdated.length === 0
      ? []
      : [{ kind: 'pull-images', title: "pull the images to the members' nodes", members: outdated, images }]
  if (change.kind === 'none') return { ...none, before: pull }
  const { kind, from, to } = change
  const minor = minorOf(to) ?? ''
  const going: VersionStep[] =
    kind === 'downgrade'
      ? [{ kind: 'enable-downgrade', title: `enable the downgrade to ${minor}`, minor }]
      : kind === 'cancel'
        ? [{ kind: 'cancel-downgrade', title: `cancel the downgrade to ${olderMinor(to)}`, version: to }]
        : []
  // Members of a run that has begun may not start with what the log has: going back helps, another entry does not.
  const leavesOlder = kind === 'minor' && minor === '3.7' && !change.begun
  const trigger: VersionStep[] = leavesOlder
    ? [{ kind: 'trigger-snapshots', title: 'trigger a snapshot of every member', entries: entriesUntilSnapshot(pods) }]
    : []
  const others = changedPaths.filter(isSeparate(from, to))
  const together = others.length === 0 ? '' : `; the same restarts bring ${others.join(', ')}`
  return {
    before: [...going, ...pull, ...trigger],
    after: [{ kind: 'await-version', title: `wait for the cluster version of etcd ${to}`, version: to }],
    restarts: { what: `etcd ${from} → ${to}${together}`, wayBack: wayBack(change) },
  }
}

function lacks({ spec }: Pod, images: ClusterSpec['images']): boolean {
  const [etcd, proxy] = [spec.containers[0], spec.initContainers?.[0]]
  return etcd?.image !== images.etcd || (proxy !== undefined && proxy.image !== images.haproxy)
}

/** The image is the version; to and from 3.5, flags have other names. */
function isSeparate(from: string, to: string): (path: string) => boolean {
  const renamed = minorOf(from) !== minorOf(to) && [minorOf(from), minorOf(to)].includes('3.5')
  const own = renamed ? /\.containers\[etcd\]\.(image|command)$/ : /\.containers\[etcd\]\.image$/
  return (path) => path.startsWith('spec.template.') && !own.test(path)
}

function wayBack({ kind, from, to }: VersionChange): string | undefined {
  switch (kind) {
    case 'patch':
      return `set version: ${from} and run provision again: within one minor version, members can go back at any time`
    case 'minor':
      return `set version: ${from} and run provision again: while a member still runs ${minorOf(from)}, the others can go back; after the last one, a downgrade is needed`
    case 'downgrade':
      return `set version: ${from} and run provision again: the downgrade is cancelled while a member still runs ${minorOf(from)}`
    case 'cancel':
      return `set a version of ${olderMinor(to)} and run provision again: the downgrade is enabled again`
    default:
      return undefined
  }
}
