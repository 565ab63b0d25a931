import { type ClusterCertificates, desiredCertificates } from '../authority/desired-certificates.ts'
import { readBackupRecord } from '../cluster/backup-record.ts'
import { memberNames, namesOf } from '../cluster/names.ts'
import { observedPod, readyPods } from '../cluster/pods.ts'
import { readRestoreRecord, unfinishedRestore } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { leaseHeldByOther } from '../kubernetes/lease-lock.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { desiredObjects } from '../objects/desired-objects.ts'
import { noObjects, type ObservedObjects, observeObjects, usesPrometheusOperator } from '../objects/observe-objects.ts'
import { drainedMembers } from '../portals/drain.ts'
import { observeEnvironment } from '../preflight/observe-environment.ts'
import { preflight } from '../preflight/preflight.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { addedKeys } from '../signing/added-keys.ts'
import { findSignerSecret, type SignerKey, signerKeyFor } from '../signing/signer-secret.ts'
import { diffObjects } from './dry-run-diff.ts'
import { planProvision, type Step } from './plan.ts'

/** A cluster held against its file: what has to be done, and what is needed to do it. */
export interface PreparedProvision {
  readonly steps: readonly Step[]
  readonly trust: ClusterCertificates
  readonly access: EtcdAccess
  readonly namespaceExists: boolean
  /** What signs the cluster's backups; undefined without a backup section. */
  readonly signerKey: SignerKey | undefined
  /** What whoever approves this should look at closely. */
  readonly risks: readonly Finding[]
}

export const refused = 'provision refused: nothing was written'

/**
 * Looks at the cluster and at all that it needs of its surroundings, refuses what stands against it, and plans. Writes
 * nothing. Whoever may not look at everything is told what is missing, together with all else that could be judged.
 */
export async function prepareProvision(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: () => Date,
  { report, holdsLease }: { report: Pick<Reporter, 'mask'>; holdsLease: boolean },
): Promise<PreparedProvision> {
  const prometheusOperator = await usesPrometheusOperator(kubernetes, spec)
  const surroundings = await observeEnvironment(kubernetes, spec, { prometheusOperator })
  const mayLook = surroundings.missingPermissions.length === 0
  const observedObjects = mayLook ? await observeObjects(kubernetes, spec) : noObjects
  const trust = await desiredCertificates(spec, observedObjects.trust, now())
  for (const secret of trust.secrets) report.mask(secret)
  const signing = await findSigning(kubernetes, spec, mayLook)
  const { signerKey } = signing
  if (signerKey !== undefined) report.mask(signerKey.privateKey)
  const access = { kubernetes, spec, bundle: trust.bundle, rootUser: trust.rootUser }
  const [answer, drained] = await Promise.all([
    askAnyMember(access, observedObjects),
    askPortals(access, observedObjects),
  ])
  const objects = desiredObjects(spec, trust, {
    namespaceExists: observedObjects.namespaceExists,
    // Without the note, volumes tell: where there are some, an empty one must not start a cluster of its own.
    initialClusterState: observedObjects.initialClusterState ?? (observedObjects.claims ? 'existing' : 'new'),
    prometheusOperator,
    newSigner: signerKey?.create,
  })
  const findings: Finding[] = preflight(
    spec,
    surroundings,
    Object.values(objects).flat(),
    answer ? [answer.version] : [],
  )
  const lease = { namespace: spec.namespace, name: namesOf(spec).operation, now }
  const other = holdsLease || !mayLook ? undefined : await leaseHeldByOther(kubernetes, lease)
  const unfinished = mayLook ? await readRestoreRecord(kubernetes, spec) : undefined
  const inTheWay = [other, unfinished && unfinishedRestore(unfinished)].filter((finding) => finding !== undefined)
  refuse(refused, [...inTheWay, ...signing.findings, ...findings])

  // Only now: what preflight refuses, the server's dry run would refuse in its own words.
  const { desired, findings: refusals } = await diffObjects(kubernetes, objects, observedObjects.namespaceExists)
  refuse(refused, refusals)
  const observed = {
    members: observedObjects.pods.map(observedPod),
    desiredMembers: memberNames(spec),
    memberRevision: observedObjects.memberRevision,
    portalsCurrent: observedObjects.portalsCurrent,
    initialClusterState: observedObjects.initialClusterState,
    authentication: answer?.authentication,
    drained,
  }
  const { risks } = signing
  const { namespaceExists } = observedObjects
  return { steps: planProvision(observed, desired), trust, access, namespaceExists, signerKey, risks }
}

/** The key that signs backups, and whom the cluster file trusts with them besides. */
async function findSigning(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  mayLook: boolean,
): Promise<{ signerKey: SignerKey | undefined; risks: readonly Finding[]; findings: readonly Finding[] }> {
  if (spec.backup === undefined) return { signerKey: undefined, risks: [], findings: [] }
  const key = signerKeyFor(spec, mayLook ? await findSignerSecret(kubernetes, spec) : undefined)
  if (!('signer' in key)) return { signerKey: undefined, risks: [], findings: [key] }
  const recorded = mayLook ? await readBackupRecord(kubernetes, spec) : undefined
  const own = key.create === undefined ? key.signer.publicKey : undefined
  return { signerKey: key, risks: addedKeys(spec, recorded, own), findings: [] }
}

/** Any ready member can answer; undefined when there is none, or none that this project's certificate opens. */
async function askAnyMember(
  access: EtcdAccess,
  observedObjects: ObservedObjects,
): Promise<{ authentication: boolean; version: string } | undefined> {
  try {
    const ready = readyPods(observedObjects.pods.map(observedPod))
    return await withAnyMember(
      access,
      async ({ etcd, status: { version } }) => ({ authentication: (await etcd.authStatus()).enabled, version }),
      ready,
    )
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Members that a run which died has left drained at the portals; none when a portal cannot be asked. */
async function askPortals(access: EtcdAccess, observedObjects: ObservedObjects): Promise<string[]> {
  if (!observedObjects.namespaceExists) return []
  try {
    return await drainedMembers(access)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
