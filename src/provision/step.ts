import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Difference } from './object-diff.ts'
import type { GrowStep } from './plan-grow.ts'
import type { VersionStep } from './plan-version.ts'

/** A desired object and its differences from the live one; without differences, nothing is written. */
export interface ObjectDiff {
  readonly desired: KubernetesObject
  readonly exists: boolean
  readonly differences: readonly Difference[]
  /** The object as the server would store it, with its defaults. */
  readonly stored?: KubernetesObject
}

/** An object of the cluster that is there, and the line of the cluster file by which it goes. */
export interface UnwantedObject {
  readonly object: KubernetesObject
  readonly reason:
    | 'networkPolicy: none'
    | 'not in schedules'
    | 'monitoring.grafanaDashboard: false'
    | 'monitoring.prometheusOperator: false'
    | 'a PrometheusRule has the alerts'
}

export type Step =
  | { readonly kind: 'write'; readonly title: string; readonly changes: readonly ObjectDiff[] }
  | { readonly kind: 'delete-objects'; readonly title: string; readonly objects: readonly UnwantedObject[] }
  | { readonly kind: 'await-end'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'replace-pods'; readonly title: string; readonly members: readonly string[] }
  | AwaitMembers
  /**
   * `seen`: it is known to be off. Otherwise no member could be asked, and it is enabled only if it turns out to be
   * off.
   */
  | { readonly kind: 'enable-authentication'; readonly title: string; readonly seen: boolean }
  | { readonly kind: 'mark-formed'; readonly title: string }
  | { readonly kind: 'end-drains'; readonly title: string; readonly members: readonly string[] }
  | RestartMembers
  | VersionStep
  | { readonly kind: 'add-member'; readonly title: string; readonly members: readonly [string] }
  | { readonly kind: 'vacate-members'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'remove-member'; readonly title: string; readonly members: readonly [string] }
  | { readonly kind: 'delete-claim'; readonly title: string; readonly members: readonly [string] }
  | { readonly kind: 'keep-connections'; readonly title: string }
  | { readonly kind: 'start-portals'; readonly title: string; readonly changes: readonly ObjectDiff[] }
  | { readonly kind: 'open-portals'; readonly title: string; readonly changes: readonly ObjectDiff[] }
  | { readonly kind: 'await-portals'; readonly title: string }
  | GrowStep

interface AwaitMembers extends VersionRisk {
  readonly kind: 'await-members'
  readonly title: string
  readonly members: readonly string[]
}

interface RestartMembers extends VersionRisk {
  readonly kind: 'restart-members'
  readonly title: string
  readonly members: readonly string[]
  /** The number of members that the cluster has when the step begins. */
  readonly count: number
  /** What the restarts change besides the fields that the plan shows. */
  readonly what?: string | undefined
}

interface VersionRisk {
  /** How a change of the version is reverted if it stops here. */
  readonly wayBack?: string | undefined
}

/** Whether this step writes anything, to Kubernetes or to etcd; waiting does not. */
export function writes(step: Step): boolean {
  return !step.kind.startsWith('await-')
}
