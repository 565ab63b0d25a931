import { etcdStatusOf } from '../cluster/etcd-container.ts'
import { observedPod, readyPods } from '../cluster/pods.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Etcd, MemberStatus } from '../etcd/etcd.ts'
import { type EtcdAccess, withMember } from '../members/member-client.ts'
import { type ClusterMember, clusterMember } from '../members/membership.ts'
import type { ObservedObjects } from '../objects/observe-objects.ts'
import { drainedMembers } from '../portals/drain.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { problemOnly, unlessProblem } from '../problem/problem-only.ts'

export interface MembersAnswer {
  readonly authentication: boolean
  readonly status: MemberStatus
  /** Undefined without a quorum. */
  readonly members: readonly ClusterMember[] | undefined
}

/**
 * What members answer, or why none did: that is a third value of every question that is asked of them. `unasked` has
 * the Problem of a ready member, for example since it does not accept this project's certificate; undefined if none is
 * ready.
 */
export type AskedMembers =
  | { readonly answer: MembersAnswer }
  | { readonly answer: undefined; readonly unasked: Problem | undefined }

/** The answers of any ready member. */
export function askAnyMember(access: EtcdAccess, { pods }: ObservedObjects): Promise<AskedMembers> {
  return firstAnswer(readyPods(pods.map(observedPod)), (member) =>
    withMember(access, member, (etcd) => askAll(etcd, access.spec)),
  )
}

/**
 * The answer of the first member that gives all of it: a port-forward can break in between. If none lists the members,
 * as without a quorum, that of the first that answers.
 */
export async function firstAnswer(
  candidates: readonly string[],
  ask: (member: string) => Promise<MembersAnswer>,
): Promise<AskedMembers> {
  let partial: MembersAnswer | undefined
  let unasked: Problem | undefined
  for (const member of candidates) {
    const answer = await ask(member).catch(problemOnly)
    if (answer instanceof Problem) unasked ??= answer
    else if (answer.members !== undefined) return { answer }
    else partial ??= answer
  }
  return partial === undefined ? { answer: undefined, unasked } : { answer: partial }
}

async function askAll(etcd: Etcd, spec: ClusterSpec): Promise<MembersAnswer> {
  const status = await etcd.status()
  const { enabled } = await etcd.authStatus()
  const members = await unlessProblem(etcd.memberList({ linearizable: true }))
  return { authentication: enabled, status, members: members?.map((member) => clusterMember(spec, member)) }
}

/**
 * What each member says of itself: also one that is not ready, as a member that has lost its quorum. Only members that
 * answer are in it.
 */
export async function askStatuses(
  access: EtcdAccess,
  { pods }: ObservedObjects,
): Promise<ReadonlyMap<string, MemberStatus>> {
  const running = pods.filter((pod) => etcdStatusOf(pod)?.state?.running !== undefined)
  const answers = await Promise.all(
    running.map(async ({ metadata: { name } }) => {
      const status = await withMember(access, name, (etcd) => unlessProblem(etcd.status()))
      return status === undefined ? [] : [[name, status] as const]
    }),
  )
  return new Map(answers.flat())
}

/**
 * Members that an interrupted run has left drained at the portals; the Problem of a ready portal that does not answer.
 */
export async function askPortals(
  access: EtcdAccess,
  { namespaceExists }: Pick<ObservedObjects, 'namespaceExists'>,
): Promise<string[] | Problem> {
  if (!namespaceExists) return []
  return drainedMembers(access).catch(problemOnly)
}

/** What the plan could not see, and so does not tell. `formed` clusters have members that could be asked. */
export function unobservedRisks(members: AskedMembers, portals: string[] | Problem, formed: boolean): Finding[] {
  const why = (problem: Problem) => problem.findings[0]?.found ?? problem.message
  const fix = 'look at what the finding names, then plan again; an apply asks once more, and checks instead of assuming'
  return [
    ...(members.answer === undefined && formed
      ? [
          {
            code: 'CLUSTER_NOT_OBSERVED',
            subject: 'members',
            found: `no member could be asked (${members.unasked === undefined ? 'none is ready' : why(members.unasked)}): whether authentication is enabled, and which version runs, could not be seen`,
            fix,
          } as const,
        ]
      : []),
    ...(portals instanceof Problem
      ? [
          {
            code: 'CLUSTER_NOT_OBSERVED',
            subject: 'portals',
            found: `a portal could not be asked (${why(portals)}): whether an interrupted run has left a member drained could not be seen`,
            fix,
          } as const,
        ]
      : []),
  ]
}
