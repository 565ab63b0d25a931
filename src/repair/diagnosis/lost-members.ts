import { ordinalOf } from '../../cluster/names.ts'
import type { EtcdAccess } from '../../members/member-client.ts'
import type { Finding } from '../../problem/problem.ts'
import { diagnose, type MemberDiagnosis } from './diagnose.ts'
import { observeForRepair } from './observe.ts'

/** For operations that would wait for a member that can never start: the lost members, as one finding. */
export async function lostMemberFindings(access: EtcdAccess): Promise<Finding[]> {
  const observed = await observeForRepair(access)
  const diagnoses = diagnose(observed)
  // Pods that are not members are part of the plan: a run that changed the number of members was interrupted.
  const counts = ({ etcd }: MemberDiagnosis) => etcd !== undefined || observed.membership === undefined
  // The operation scales a StatefulSet back that someone has scaled down; nobody waits for the pods that it lacks.
  const lost = diagnoses.filter(
    (each) => each.fate === 'lost' && counts(each) && ordinalOf(each.member) < observed.replicas,
  )
  if (lost.length === 0) return []
  const which = lost.map(({ member, why, evidence: [first] }) => `${member} ${why} (${first})`)
  return [
    {
      code: 'MEMBER_LOST',
      subject: 'members',
      found: `needs ${diagnoses.length} members, found ${diagnoses.length} with ${lost.length === 1 ? 'one' : lost.length} lost: ${which.join('; ')}`,
      fix: 'run repair first; with mode: plan it shows what it would do',
    },
  ]
}
