import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import type { Difference } from './object-diff.ts'
import type { GrowStep } from './plan-grow.ts'

/** An object as it should be, beside what is there; no differences means that nothing has to be written. */
export interface ObjectDiff {
  readonly desired: KubernetesObject
  readonly exists: boolean
  readonly differences: readonly Difference[]
}

export type Step =
  | { readonly kind: 'write'; readonly title: string; readonly changes: readonly ObjectDiff[] }
  | { readonly kind: 'await-end'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'replace-pods'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'await-members'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'enable-authentication'; readonly title: string }
  | { readonly kind: 'mark-formed'; readonly title: string }
  | { readonly kind: 'end-drains'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'restart-members'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'add-member'; readonly title: string; readonly members: readonly [string] }
  | { readonly kind: 'vacate-members'; readonly title: string; readonly members: readonly string[] }
  | { readonly kind: 'remove-member'; readonly title: string; readonly members: readonly [string] }
  | { readonly kind: 'delete-claim'; readonly title: string; readonly members: readonly [string] }
  | { readonly kind: 'await-portals'; readonly title: string }
  | GrowStep

/** Whether taking this step writes anything, to Kubernetes or to etcd; waiting does not. */
export function writes(step: Step): boolean {
  return step.kind !== 'await-end' && step.kind !== 'await-members' && step.kind !== 'await-portals'
}
