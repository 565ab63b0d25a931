import { restorePodName } from '../../cluster/names.ts'
import type { WaitContext } from '../../cluster/wait-pods.ts'
import { createHelperPods, tidyHelperPods } from '../../helper-pods/lifecycle.ts'
import { findDatabase } from '../../helper-pods/member-database.ts'
import { containers, helperPodSelector } from '../../helper-pods/spec.ts'
import { lastWords, linesToRead } from '../../kubernetes/last-words.ts'
import { observePodsWithEvents, type Pod } from '../../kubernetes/pods.ts'
import { redact } from '../../kubernetes/redact.ts'
import { until } from '../../kubernetes/wait.ts'
import type { Problem } from '../../problem/problem.ts'
import { problemOnly } from '../../problem/problem-only.ts'
import { parseStatus } from '../../snapshots/etcdutl-status.ts'
import { ascending } from '../../util/ascending.ts'
import type { VolumeReading } from '../diagnosis/observed-cluster.ts'
import { readingPod } from './reading-pod.ts'
import { type ReadingState, readingState } from './reading-state.ts'
import type { UnreadVolume } from './volume-access.ts'

/** Later than all limits of `readingState`. */
const longestMinutes = 12
const tidying = { milliseconds: 60_000, left: 'the pods that read volumes end by themselves' } as const

/**
 * Reads revision and last applied entry of the database on each volume, in pods that mount it read-only and end before
 * this returns. A volume that cannot be read is an answer, too.
 */
export async function readVolumes(
  waitContext: WaitContext,
  volumes: readonly UnreadVolume[],
): Promise<Map<string, VolumeReading>> {
  const { spec } = waitContext
  try {
    await createHelperPods(
      waitContext,
      'restore',
      volumes.map((volume) => readingPod(spec, volume)),
    )
    const settled = await untilSettled(waitContext, volumes)
    const readings = volumes.map(async ({ member }, index): Promise<[string, VolumeReading]> => {
      const state = settled[index] ?? { kind: 'not read', why: 'somebody has deleted the pod that reads it' }
      return [member, await readingOf(waitContext, member, state)]
    })
    return new Map(await Promise.all(readings))
  } finally {
    await tidyHelperPods(waitContext, 'restore', tidying)
  }
}

type Settled = Exclude<ReadingState, { readonly kind: 'waits' }>

async function untilSettled(
  { kubernetes, spec, now, signal, progress }: WaitContext,
  volumes: readonly UnreadVolume[],
): Promise<(Settled | undefined)[]> {
  const began = now().getTime()
  return until(
    'pods that read volumes',
    async () => {
      const seen = await observePodsWithEvents(kubernetes, spec.namespace, helperPodSelector(spec, 'restore'))
      const warningsOf = ({ metadata: { uid } }: Pod) =>
        seen.events.filter(({ type, involvedObject }) => type === 'Warning' && involvedObject.uid === uid)
      const states = volumes.map(({ member }) => {
        const pod = seen.pods.find(({ metadata }) => metadata.name === restorePodName(member))
        const warnings = pod === undefined ? [] : warningsOf(pod).map(({ message }) => message)
        return pod && readingState(pod, warnings, now().getTime() - began)
      })
      const waiting = states.flatMap((state) => (state?.kind === 'waits' ? [state.waitingFor] : []))
      return waiting.length > 0
        ? { waitingFor: waiting.join('; ') }
        : { done: states.flatMap((state) => (state?.kind === 'waits' ? [] : [state])) }
    },
    { deadline: new Date(began + longestMinutes * 60_000), signal, progress, now },
  )
}

async function readingOf(
  { kubernetes, spec: { namespace } }: WaitContext,
  member: string,
  state: Settled,
): Promise<VolumeReading> {
  const pod = restorePodName(member)
  if (state.kind === 'not mounted' || state.kind === 'not read') return state
  const log = await kubernetes.log(namespace, pod, { container: containers.status, lines: linesToRead })
  if (state.kind === 'unusable')
    return { kind: 'unusable', why: lastWords(log, 1).map(redact).join() || 'etcdutl cannot read its database' }
  try {
    const { revision } = parseStatus(log)
    const found = await findDatabase({ kubernetes, namespace, pod, container: containers.read })
    if (found === undefined) return { kind: 'unusable', why: 'it has no database of etcd with the last applied entry' }
    const { appliedIndex, compacted, bytes } = found
    // As etcd at its start: etcdutl prints the highest revision of what is left.
    const [highest = revision] = ascending([revision, compacted]).slice(-1)
    return { kind: 'database', revision: highest, appliedIndex, bytes }
  } catch (error) {
    return { kind: 'not read', why: whyOf(problemOnly(error)) }
  }
}

function whyOf({ message, findings }: Problem): string {
  return findings.map(({ found }) => found).join('; ') || message
}
