import { rotateCertificates } from '../../src/actions/rotate-certificates.ts'
import { createRecordingReporter } from '../../src/report/recording-reporter.ts'
import type { What } from '../../src/rotation/goal.ts'
import type { Circumstances, OwnCluster, Ran } from './cluster.ts'

/** How a test asks for a rotation; what is not said is as an action has it by default. */
export interface Rotating extends Circumstances {
  readonly what?: What
  /** Milliseconds. */
  readonly within?: number
  /** Milliseconds. */
  readonly after?: number
  readonly identity?: string
  readonly mode?: 'apply' | 'plan'
  readonly now?: () => Date
}

const day = 86_400_000

/** The operation itself, in this process. */
export async function rotate(cluster: OwnCluster, asked: Rotating = {}): Promise<Ran> {
  const report = asked.report ?? createRecordingReporter()
  const outcome = await rotateCertificates.run({
    report,
    now: asked.now ?? (() => new Date()),
    signal: asked.signal ?? new AbortController().signal,
    holder: asked.holder ?? 'the tests',
    inputs: {
      cluster: cluster.file,
      kubeconfig: asked.kubeconfig,
      context: undefined,
      'expected-server': asked.expectedServer,
      what: asked.what ?? 'due',
      within: asked.within ?? 30 * day,
      identity: asked.identity,
      after: asked.after ?? day,
      mode: asked.mode ?? 'apply',
    },
  })
  return { ...outcome, told: report.told }
}
