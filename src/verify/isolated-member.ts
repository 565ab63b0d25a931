import type { Etcd } from '../etcd/etcd.ts'
import { until, type WaitState } from '../kubernetes/wait.ts'
import { Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'

/** Creates an isolated member from a snapshot, passes it to `work`, and always deletes everything again. */
export type WithIsolatedMember = <Result>(
  snapshot: Snapshot,
  progress: Progress,
  work: (etcd: Etcd) => Promise<Result>,
) => Promise<Result>

/** At its start, a member has to read a store of several GiB. */
const bootMinutes = 10

/** Waits until an isolated member is its own leader. `gone` tells why it has ended, if it has. */
export async function untilItAnswers(
  etcd: Etcd,
  gone: () => Promise<string | undefined>,
  { signal, progress, now }: { signal: AbortSignal; progress: Progress; now: () => Date },
): Promise<void> {
  const look = async (): Promise<WaitState<void>> => {
    try {
      const { leader } = await etcd.status()
      return leader === 0n ? { waitingFor: 'its election' } : { done: undefined }
    } catch (error) {
      if (!(error instanceof Problem) || signal.aborted) throw error
      const ended = await gone()
      if (ended !== undefined) throw didNotStart(ended)
      return { waitingFor: 'its answer' }
    }
  }
  const deadline = new Date(now().getTime() + bootMinutes * 60_000)
  await until('the restored member to answer', look, { deadline, signal, progress, now, intervalMilliseconds: 100 })
}

function didNotStart(found: string): Problem {
  return new Problem('the backup is not valid: no member starts from it', [
    {
      code: 'BACKUP_INVALID',
      subject: 'etcd',
      found,
      fix: 'create a backup now and verify it; keep this one until another one is verified',
    },
  ])
}
