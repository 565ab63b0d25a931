import { windowAt } from '../cluster/maintenance-window.ts'
import { memberNames } from '../cluster/names.ts'
import { listPods } from '../cluster/pods.ts'
import { awaitPods, memberMinutes, type WaitContext } from '../cluster/wait-pods.ts'
import { defragmentMember } from '../members/defragment-member.ts'
import { refuseDifferentHashes, waitUntilHealthy } from '../members/health.ts'
import type { EtcdAccess } from '../members/member-client.ts'
import { restartMember } from '../members/restart-members.ts'
import { answersClients, untilAnswers } from '../members/until-answers.ts'
import { endDrains } from '../portals/drain.ts'
import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { type ObservedDatabases, observeDatabases } from './observe.ts'
import { type DefragmentStep, planDefragment } from './plan.ts'
import { absentMembers, outsideWindow, toleratedAlarms, unmetPreconditions } from './preconditions.ts'

/** An applied step, and the number of bytes that the volume has gained. */
export interface AppliedStep {
  readonly member: string
  readonly reclaimedBytes: number
}

/** Observes, decides which member is next, and defragments it, until no member needs it. */
export async function applyDefragment(
  access: EtcdAccess,
  waitContext: Omit<WaitContext, 'progress'>,
  report: Pick<Reporter, 'phase' | 'note'>,
): Promise<AppliedStep[]> {
  const done: AppliedStep[] = []
  try {
    for (;;) {
      const step = await report.phase('check that every member is healthy', (progress) =>
        observeNext(access, { ...waitContext, progress }, done),
      )
      if (step === undefined) return done
      const reclaimedBytes = await report.phase(defragmentTitle(step), (progress) =>
        defragmentOne(access, { ...waitContext, progress }, step),
      )
      done.push({ member: step.member, reclaimedBytes })
      report.note(`${step.member} returned ${formatBytes(reclaimedBytes)}`)
    }
  } catch (error) {
    const before =
      done.length === 0 ? 'nothing was done before this' : `done: ${done.map(({ member }) => member).join(', ')}`
    report.note(`${before}; run defragment again to continue`)
    throw error
  }
}

function defragmentTitle({ member, size, free, leads }: DefragmentStep): string {
  const how = leads ? ', the leader, after leadership has moved' : ''
  return `defragment ${member}${how}: ${formatBytes(free)} of ${formatBytes(size)} are free`
}

/**
 * Waits for work that an interrupted run has left in progress, lets the portals use every member again, and decides.
 */
async function observeNext(
  access: EtcdAccess,
  waitContext: WaitContext,
  done: readonly AppliedStep[],
): Promise<DefragmentStep | undefined> {
  const { spec } = access
  waitContext.signal.throwIfAborted()
  for (const member of memberNames(spec)) await untilAnswers(access, waitContext, member)
  const health = await waitUntilHealthy(access, waitContext, toleratedAlarms)
  await refuseDifferentHashes(access, health)
  await endDrains(waitContext)
  const steps = planDefragment(health, spec.etcd.quota.bytes)
  const left = steps.filter(({ member }) => !done.some((one) => one.member === member))
  const [step] = left
  if (step === undefined) return undefined
  const observed = await awaitPresent(waitContext, () => observeDatabases(access, waitContext))
  const window = windowAt(spec.maintenance.window, waitContext.now())
  const closed = window.open ? [] : [outsideWindow(window.opens)]
  const findings = [...closed, ...unmetPreconditions(observed, left)]
  if (findings.length > 0) throw new Problem(`${step.member} was not defragmented`, findings)
  return step
}

/**
 * Waits until every member is ready and answers. A member on a slow disk, such as one that has just written a copy of
 * its database, can miss a probe, and is not ready for some seconds. The rest of a plan is not refused for that.
 */
export function awaitPresent(
  waitContext: WaitContext,
  observe: () => Promise<ObservedDatabases>,
): Promise<ObservedDatabases> {
  return awaitPods(waitContext, 'member', 'every member to be ready', memberMinutes, async () => {
    const observed = await observe()
    const absent = absentMembers(observed)
    return absent.length === 0
      ? { done: observed }
      : { waitingFor: `${absent.map(({ name }) => name).join(', ')} to be ready and to answer` }
  })
}

/**
 * Connections that exist when a defragmentation begins would block, and only etcd's graceful stop moves gRPC clients to
 * other members without a failed request. So the member restarts first, and is defragmented before a portal sends it
 * clients.
 */
async function defragmentOne(access: EtcdAccess, waitContext: WaitContext, step: DefragmentStep): Promise<number> {
  const { member, size, free } = step
  const work = async () => {
    waitContext.progress(`${member} rewrites ${formatBytes(size - free)}, and does not answer meanwhile`)
    return defragmentMember(access, waitContext, member)
  }
  if (access.spec.members === 1) return work()
  let reclaimed = 0
  const pods = await listPods(access.kubernetes, access.spec, 'member')
  const pod = pods.find(({ metadata }) => metadata.name === member)
  if (pod === undefined) throw new Error(`${member} was ready a moment ago and has no pod`)
  const observe = () => waitUntilHealthy(access, waitContext, toleratedAlarms)
  const withoutClients = async () => {
    await observe()
    try {
      reclaimed = await work()
    } catch (error) {
      // A member that no longer works on it has failed. A member that still does stays drained until the next run.
      if (error instanceof Problem && (await answersClients(access, member))) await endDrains(waitContext)
      throw error
    }
  }
  await restartMember(access, waitContext, pod, { observe, withoutClients })
  return reclaimed
}
