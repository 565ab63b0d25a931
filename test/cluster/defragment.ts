import { expect } from '@jest/globals'
import { defragment } from '../../src/actions/defragment.ts'
import type { OwnCluster, Ran, RunOptions } from './cluster.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { permittedTo } from './permitted.ts'
import { createTestReporter } from './test-reporter.ts'

export interface Defragmenting extends RunOptions {
  readonly mode?: 'apply' | 'plan'
  readonly allowUnavailable?: boolean
  readonly now?: () => Date
}

/** The operation itself, in this process. */
export async function runDefragment(cluster: OwnCluster, asked: Defragmenting = {}): Promise<Ran> {
  const report = asked.report ?? createTestReporter()
  const outcome = await defragment.run({
    report,
    now: asked.now ?? (() => new Date()),
    signal: asked.signal ?? new AbortController().signal,
    holder: asked.holder ?? 'the tests',
    inputs: {
      cluster: cluster.file,
      kubeconfig: asked.kubeconfig ?? (await permittedTo({ action: 'defragment' }, cluster.file)).kubeconfig,
      ...kubeconfigLogin,
      'expected-server': asked.expectedServer,
      mode: asked.mode ?? 'apply',
      'allow-unavailable': asked.allowUnavailable === true ? 'true' : 'false',
    },
  })
  return { ...outcome, told: report.told }
}

/** The members that were defragmented, in this order. */
export function defragmented({ told }: Ran): string[] {
  return told.flatMap((said) => (said.kind === 'phase' ? (/^defragment ([\w-]+)/.exec(said.title)?.[1] ?? []) : []))
}

/** All members have given back what `makeFreePages` left in them, the leader last. */
export function expectDefragmented(ran: Ran, leader: string | undefined): void {
  const { changed, outputs } = ran
  expect(changed).toBe(true)
  expect(Number(outputs['reclaimed-bytes'])).toBeGreaterThan(300 * 2 ** 20)
  const taken = defragmented(ran)
  expect(taken.toSorted()).toEqual(['orders-0', 'orders-1', 'orders-2'])
  expect(taken.at(-1)).toBe(leader)
}
