import { join } from 'node:path'
import { expect } from '@jest/globals'
import { repair } from '../../src/actions/repair.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { lab } from './breakage.ts'
import type { OwnCluster, Ran, RootAccess, RunOptions } from './cluster.ts'
import { eventually } from './eventually.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { permittedEnvironment, permittedTo } from './permitted.ts'
import { attempt, type Ended } from './run-command.ts'
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

/** Repairs in a process of its own, which is killed at a step or when it says something. 137: SIGKILL. */
export async function repairUntil({ file }: OwnCluster, fatal?: string, confirm = ''): Promise<Ended> {
  const env = await permittedEnvironment(file, ['repair'])
  const line = [join(import.meta.dirname, 'repair-until.ts'), file, confirm]
  const all = fatal === undefined ? line : [...line, fatal]
  return attempt('bash', ['-c', '"$@"; exit $?', 'bash', process.execPath, ...all], { env, seconds: 120 })
}

/** Its etcd cannot run any more, while its volume is intact: the image of the pod does not exist. */
export async function breakImage(cluster: OwnCluster, member: string): Promise<void> {
  const image = (name: string) => cluster.kubectl('set', 'image', 'statefulset/orders', `etcd=${name}`)
  await image('registry.invalid/no-etcd:1')
  await cluster.kubectl('delete', 'pod', member)
  await eventually(`${member} to be without its image`, async () => {
    const said = await cluster.kubectl('get', 'pod', member, '--output=jsonpath={.status.containerStatuses}')
    return /ErrImagePull|ImagePullBackOff/.test(said) ? { done: undefined } : { waitingFor: said }
  })
  // The pod stays as it is: nothing replaces it.
  await image(cluster.spec().images.etcd)
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

/** Three that vote and have the same data, and nothing left for `repair`. */
export async function expectRepaired(
  cluster: OwnCluster,
  { askMembers: etcdctl, etcdAccess }: RootAccess,
): Promise<void> {
  expect(await votersOf(etcdctl)).toBe(3)
  expect(await disagreeingHashes(etcdAccess, await askMembers(etcdAccess))).toEqual([])
  expect((await runRepair(cluster)).changed).toBe(false)
}

/** The recovery of a lost quorum, in runs of which each is killed at one of these moments. */
export async function recoverKilledAt(cluster: OwnCluster, moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    const { code, stderr } = await repairUntil(cluster, moment, 'orders')
    expect({ moment, code, stderr: code === 137 ? '' : stderr }).toEqual({ moment, code: 137, stderr: '' })
    // As when it has run out, which nobody waits for here.
    await cluster.kubectl('delete', 'lease', 'orders-operation')
  }
}
