import { repair } from '../../src/actions/repair.ts'
import { lab } from './breakage.ts'
import type { OwnCluster, Ran, RunOptions } from './cluster.ts'
import { eventually } from './eventually.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { permittedTo } from './permitted.ts'
import { createTestReporter } from './test-reporter.ts'

interface Given extends Pick<RunOptions, 'report' | 'kubeconfig' | 'now'> {
  readonly mode?: 'plan' | 'apply'
  readonly lost?: string
  readonly confirm?: string
}

/** By an identity that may do what `permissions` prints, and nothing else. */
export async function runRepair(cluster: OwnCluster, given: Given = {}): Promise<Ran> {
  const report = given.report ?? createTestReporter()
  const outcome = await repair.run({
    report,
    now: given.now ?? (() => new Date()),
    signal: new AbortController().signal,
    holder: 'the tests',
    inputs: {
      cluster: cluster.file,
      kubeconfig: given.kubeconfig ?? (await permittedTo({ action: 'repair' }, cluster.file)).kubeconfig,
      ...kubeconfigLogin,
      mode: given.mode ?? 'apply',
      lost: given.lost,
      confirm: given.confirm,
    },
  })
  return { ...outcome, told: report.told }
}

/** Destroys the disk of a member, and waits until that shows. */
export async function loseVolume(cluster: OwnCluster, member: string): Promise<void> {
  await lab('volume', 'lose', member, '--namespace', cluster.namespace)
  await untilLost(cluster, member)
}

/** By what the runtime says of the pod: there is no folder to mount. */
async function untilLost(cluster: OwnCluster, member: string): Promise<void> {
  await eventually(`${member} to be without its volume`, async () => {
    const said = await cluster.kubectl('get', 'pod', member, '--output=jsonpath={.status.containerStatuses}')
    return said.includes('no such file or directory') ? { done: undefined } : { waitingFor: said }
  })
}

/** How many members vote, by the cluster itself. */
export async function votersOf(askMembers: (...args: string[]) => Promise<string>): Promise<number> {
  const answers: { members: { isLearner?: boolean; name?: string }[] } = JSON.parse(
    (await askMembers('member', 'list', '--write-out=json')).split('\n')[0] ?? '{}',
  )
  return answers.members.filter(({ isLearner, name }) => isLearner !== true && name !== undefined && name !== '').length
}
