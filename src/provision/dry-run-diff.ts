import { manager } from '../cluster/names.ts'
import type { Kubernetes, KubernetesObject } from '../kubernetes/kubernetes.ts'
import { managedByLabel } from '../kubernetes/labels-annotations.ts'
import type { Desired } from '../objects/desired-objects.ts'
import { refusedByDryRun } from '../preflight/namespace.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { type Difference, differences } from './object-diff.ts'
import type { DesiredState } from './plan.ts'
import type { ObjectDiff } from './step.ts'

interface DiffOptions {
  readonly namespaceExists: boolean
  /** The name of the one Secret that a user may have created, whose contents are kept. */
  readonly suppliedSecret: string
  /**
   * A public key that each run creates again until it is stored. The plan does not show it, so that the approved plan
   * is still the same when it is applied.
   */
  readonly newKey: string | undefined
}

/**
 * Compares every object with the result of a server-side dry run; writes nothing. Refusals of the server, and objects
 * of others with our names, are findings.
 */
export async function diffObjects(
  kubernetes: Kubernetes,
  desired: Desired,
  options: DiffOptions,
): Promise<{ readonly desired: DesiredState; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = []
  const group = (objects: readonly KubernetesObject[]) =>
    Promise.all(objects.map((object) => compare(kubernetes, object, options, findings)))
  const [foundation, members, portals, connection] = await Promise.all([
    group(desired.foundation),
    group(desired.members),
    group(desired.portals),
    group(desired.connection),
  ])
  return { desired: { foundation, members, portals, connection }, findings }
}

/** A dry run is not possible in a namespace that does not exist. */
async function compare(
  kubernetes: Kubernetes,
  desired: KubernetesObject,
  { namespaceExists, suppliedSecret, newKey }: DiffOptions,
  findings: Finding[],
): Promise<ObjectDiff> {
  const { apiVersion, kind, metadata } = desired
  if (!namespaceExists) return { desired, exists: false, differences: [] }
  const [live, would] = await Promise.all([
    kubernetes.get({ apiVersion, kind, name: metadata.name, namespace: metadata.namespace }),
    kubernetes.apply(desired, { dryRun: true }).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
      findings.push(...refusedByDryRun(desired, error))
      return desired
    }),
  ])
  if (live === undefined) return { desired, exists: false, differences: [] }
  const supplied = kind === 'Secret' && metadata.name === suppliedSecret
  if (!supplied && !isOurs(live)) findings.push(somebodyElses(live))
  return { desired, exists: true, differences: withoutValue(differences(live, would), newKey), stored: would }
}

function withoutValue(found: readonly Difference[], newKey: string | undefined): Difference[] {
  return found.map((one) => (newKey !== undefined && one.after === newKey ? { ...one, after: '(a new key)' } : one))
}

/** Labels can be edited, but the server records the field managers of an object. */
export function isOurs({ metadata }: KubernetesObject): boolean {
  return (
    metadata.labels?.[managedByLabel] === manager ||
    (metadata.managedFields ?? []).some((entry) => entry.manager === manager)
  )
}

function somebodyElses({ kind, metadata: { name, namespace } }: KubernetesObject): Finding {
  return {
    code: 'NAME_TAKEN',
    subject: 'name',
    found: `needs the name ${kind} "${name}" in namespace "${namespace}", found one that managed-etcd did not create`,
    fix: 'choose another name or namespace for the cluster, or delete that object if it is unused',
  }
}
