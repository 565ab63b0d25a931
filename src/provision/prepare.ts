import { type Trust, trustFor } from '../authority/desired-certificates.ts'
import { memberNames, namesOf } from '../cluster/names.ts'
import { seenPod } from '../cluster/pods.ts'
import { readMark, unfinishedRestore } from '../cluster/restore-record.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { heldByOther } from '../kubernetes/lease-lock.ts'
import { type MemberAccess, withMember } from '../members/member-client.ts'
import { desiredObjects } from '../objects/desired-objects.ts'
import { type Found, findCluster, nothingFound, wantsPrometheusOperator } from '../objects/observe-objects.ts'
import { drainedMembers } from '../portals/drain.ts'
import { observeSurroundings } from '../preflight/observe-environment.ts'
import { preflight } from '../preflight/preflight.ts'
import { type Finding, Problem, refuse } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { compareAll } from './dry-run-diff.ts'
import { planProvision, type Step } from './plan.ts'

/** A cluster held against its file: what has to be done, and what is needed to do it. */
export interface Survey {
  readonly steps: readonly Step[]
  readonly trust: Trust
  readonly access: MemberAccess
  readonly namespaceExists: boolean
}

const refused = 'provision refused: nothing was written'

/**
 * Looks at the cluster and at all that it needs of its surroundings, refuses what stands against it, and plans. Writes
 * nothing. Whoever may not look at everything is told what is missing, together with all else that could be judged.
 */
export async function survey(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: () => Date,
  { report, holdsLease }: { report: Pick<Reporter, 'mask'>; holdsLease: boolean },
): Promise<Survey> {
  const prometheusOperator = await wantsPrometheusOperator(kubernetes, spec)
  const surroundings = await observeSurroundings(kubernetes, spec, { prometheusOperator })
  const mayLook = surroundings.denied.length === 0
  const found = mayLook ? await findCluster(kubernetes, spec) : nothingFound
  const trust = await trustFor(spec, found.trust, now())
  for (const secret of trust.secrets) report.mask(secret)
  const access = { kubernetes, spec, bundle: trust.bundle, rootUser: trust.rootUser }
  const [asked, drained] = await Promise.all([askAnyMember(access, found), askPortals(access, found)])
  const desired = desiredObjects(spec, trust, {
    namespaceExists: found.namespaceExists,
    // Without the note, volumes tell: where there are some, an empty one must not start a cluster of its own.
    initialClusterState: found.initialClusterState ?? (found.claims ? 'existing' : 'new'),
    prometheusOperator,
  })
  const findings: Finding[] = preflight(spec, surroundings, Object.values(desired).flat(), asked ? [asked.version] : [])
  const lease = { namespace: spec.namespace, name: namesOf(spec).operation, now }
  const other = holdsLease || !mayLook ? undefined : await heldByOther(kubernetes, lease)
  const restoring = mayLook ? await readMark(kubernetes, spec) : undefined
  const inTheWay = [other, restoring && unfinishedRestore(restoring)].filter((finding) => finding !== undefined)
  refuse(refused, [...inTheWay, ...findings])

  // Only now: what preflight refuses, the server's dry run would refuse in its own words.
  const { wanted, findings: refusals } = await compareAll(kubernetes, desired, found.namespaceExists)
  refuse(refused, refusals)
  const seen = {
    members: found.pods.map(seenPod),
    wantedMembers: memberNames(spec),
    memberRevision: found.memberRevision,
    portalsCurrent: found.portalsCurrent,
    initialClusterState: found.initialClusterState,
    authentication: asked?.authentication,
    drained,
  }
  return { steps: planProvision(seen, wanted), trust, access, namespaceExists: found.namespaceExists }
}

/** Any ready member can answer; undefined when there is none, or none that this project's certificate opens. */
async function askAnyMember(
  access: MemberAccess,
  found: Found,
): Promise<{ authentication: boolean; version: string } | undefined> {
  const ready = found.pods.map(seenPod).find((pod) => pod.ready && !pod.terminating)
  if (ready === undefined) return undefined
  try {
    return await withMember(access, ready.name, async (etcd) => {
      const [{ enabled }, { version }] = await Promise.all([etcd.authStatus(), etcd.status()])
      return { authentication: enabled, version }
    })
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Members that a run which died has left drained at the portals; none when a portal cannot be asked. */
async function askPortals(access: MemberAccess, found: Found): Promise<string[]> {
  if (!found.namespaceExists) return []
  try {
    return await drainedMembers(access)
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}
