import type { WaitContext } from '../cluster/wait-pods.ts'
import { until } from '../kubernetes/wait.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import type { Progress, Reporter } from '../report/reporter.ts'
import { diagnose, type MemberDiagnosis } from './diagnosis/diagnose.ts'
import { observeForRepair } from './diagnosis/observe.ts'
import type { RepairState, VolumeReading } from './diagnosis/observed-cluster.ts'
import { startingMembers } from './starting-members.ts'

/** Everything that the steps of a repair need. */
export interface RepairContext {
  readonly access: EtcdAccess
  /** Members that the input `lost` names. */
  readonly givenUp: readonly string[]
  /** The claims (uid) that were created again during this run. */
  readonly newClaims: Set<string>
  /** What pods of this run have found on volumes, by claim (uid). */
  readonly readings: Map<string, VolumeReading>
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly report: Reporter
}

export interface Diagnosed {
  readonly observed: RepairState
  readonly diagnoses: readonly MemberDiagnosis[]
}

export async function observeAndDiagnose({ access, givenUp, newClaims, readings }: RepairContext): Promise<Diagnosed> {
  const seen = await observeForRepair(access)
  const observed = { ...seen, volumes: readVolumesOf(seen, readings) }
  return { observed, diagnoses: diagnose(observed, { givenUp, newClaims }) }
}

/** A member that answers tells more than its volume did. */
function readVolumesOf(
  { members }: RepairState,
  readings: ReadonlyMap<string, VolumeReading>,
): Map<string, VolumeReading> {
  const found = members.flatMap(({ name, claim, answer }) => {
    const reading = answer === undefined ? readings.get(claim?.uid ?? '') : undefined
    return reading === undefined ? [] : [[name, reading] as const]
  })
  return new Map(found)
}

/** The same, when every member has had the time to say whether it can start. */
export async function observeWhenStarted(context: RepairContext, progress: Progress): Promise<Diagnosed> {
  const { now, signal } = context
  // Later than what it waits for: pods that are a minute old.
  const deadline = new Date(now().getTime() + 5 * 60_000)
  return until(
    'members that have just been created',
    async () => {
      const seen = await observeAndDiagnose(context)
      const starting = startingMembers(seen.observed, seen.diagnoses, now())
      return starting.length === 0
        ? { done: seen }
        : { waitingFor: `${starting.join(', ')} to start, or to say why not` }
    },
    { deadline, signal, progress, now, intervalMilliseconds: 2000 },
  )
}

export function repairWaitContext({ access, now, signal }: RepairContext, progress: Progress): WaitContext {
  return { kubernetes: access.kubernetes, spec: access.spec, now, signal, progress }
}

/** Members that work and vote. */
export function healthyMembers(diagnoses: readonly MemberDiagnosis[]): string[] {
  return diagnoses.filter(({ fate, answers }) => fate === 'well' && answers).map(({ member }) => member)
}
