import type { KnownAlarm } from '../etcd/alarms.ts'
import { alarmTypes } from '../etcd/alarms.ts'
import { endDrainsWhenAnswering } from '../members/end-drains.ts'
import { joinMember } from '../members/join-member.ts'
import { untilAnswers } from '../members/until-answers.ts'
import { withAnyMember } from '../members/with-any-member.ts'
import { membersState } from '../objects/members.ts'
import type { Progress } from '../report/reporter.ts'
import { type Diagnosed, healthyMembers, type RepairContext, repairWaitContext } from './context.ts'
import { endNoSpace } from './end-nospace.ts'
import { removeLost } from './remove-lost.ts'
import { replaceVolume } from './replace-volume.ts'
import type { Recovery, RepairStep } from './steps.ts'
import { readVolumes } from './volumes/read-volumes.ts'

/** Executes one step. Every step can be repeated after an interrupted run. */
export async function executeRepairStep(
  step: Exclude<RepairStep, Recovery>,
  context: RepairContext,
  seen: Diagnosed,
  progress: Progress,
): Promise<void> {
  const { access } = context
  const well = healthyMembers(seen.diagnoses)
  const waitContext = repairWaitContext(context, progress)
  switch (step.kind) {
    case 'clear-alarms':
      return withAnyMember(
        access,
        async ({ etcd }) => {
          for (const { memberId, alarm } of step.alarms) if (isKnown(alarm)) await etcd.disarm({ memberId, alarm })
        },
        well,
      )
    case 'remove-leftover':
      return withAnyMember(access, ({ etcd }) => etcd.memberRemove(step.id), well)
    case 'close-guard':
      // A member that joined in that run may still be drained, and ready before it answers.
      for (const member of well) await untilAnswers(access, waitContext, member)
      await endDrainsWhenAnswering({ ...access, members: well }, waitContext)
      await access.kubernetes.apply(membersState({ ...access.spec, members: step.members }, 'existing'))
      return
    case 'remove-member':
      return removeLost(access, waitContext, step, seen)
    case 'replace-volume':
      context.newClaims.add(await replaceVolume(waitContext, step))
      return
    case 'join-member':
      return joinMember({ ...access, members: well }, waitContext, step.member)
    case 'end-nospace':
      return endNoSpace(context, step.members, progress)
    case 'read-volumes':
      for (const [member, reading] of await readVolumes(waitContext, step.volumes))
        context.readings.set(claimIdOf(seen, member), reading)
      return
  }
}

function claimIdOf({ observed }: Diagnosed, member: string): string {
  return observed.members.find(({ name }) => name === member)?.claim?.uid ?? ''
}

function isKnown(alarm: string): alarm is KnownAlarm {
  return alarm in alarmTypes
}
