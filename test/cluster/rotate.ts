import { expect } from '@jest/globals'
import { rotateCertificates } from '../../src/actions/rotate-certificates.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import type { RotationScope } from '../../src/rotation/scope.ts'
import type { OwnCluster, Ran, RunOptions } from './cluster.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { meanwhile } from './meanwhile.ts'
import { permittedTo } from './permitted.ts'
import { attempt } from './run-command.ts'
import { createTestReporter } from './test-reporter.ts'
import { versionsOf } from './versions-of.ts'

/** How a test asks for a rotation; what is not said is as an action has it by default. */
export interface Rotating extends RunOptions {
  readonly what?: RotationScope
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
export async function applyRotation(cluster: OwnCluster, asked: Rotating = {}): Promise<Ran> {
  const report = asked.report ?? createTestReporter()
  const outcome = await rotateCertificates.run({
    report,
    now: asked.now ?? (() => new Date()),
    signal: asked.signal ?? new AbortController().signal,
    holder: asked.holder ?? 'the tests',
    inputs: {
      cluster: cluster.file,
      kubeconfig: asked.kubeconfig ?? (await permittedTo({ action: 'rotate-certificates' }, cluster.file)).kubeconfig,
      ...kubeconfigLogin,
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

/** What was renewed. */
export function rotated({ outputs }: Ran): string[] {
  return (JSON.parse(outputs.rotated ?? '[]') as { what: string }[]).map(({ what }) => what)
}

/** What the user of a refused run reads; nothing may have been written. */
export async function refusedRotation(cluster: OwnCluster, asked: Rotating): Promise<string> {
  const before = await versionsOf(cluster)
  const text = await applyRotation(cluster, asked).then(
    ({ outputs }) => {
      throw new Error(`the run was not refused: ${JSON.stringify(outputs)}`)
    },
    (error: unknown) => {
      if (error instanceof Problem) return problemText(error)
      throw error
    },
  )
  expect(await versionsOf(cluster)).toEqual(before)
  return text
}

/**
 * Rotates while kubelets bring changed Secrets at once: one looks at a pod when something of it changes, and else only
 * every minute or so. Applications are given 3 s.
 */
export function rotatePromptly(cluster: OwnCluster, asked: Rotating): Promise<Ran> {
  let looks = 0
  // A pod may be gone before it is written to: then there is nothing to be brought.
  const look = () =>
    attempt('kubectl', [
      ...['--namespace', cluster.namespace],
      ...['annotate', 'pods', '--all', '--overwrite', `tests/look=${++looks}`],
    ])
  return meanwhile(look, 1000, () => applyRotation(cluster, { after: 3000, ...asked }))
}
