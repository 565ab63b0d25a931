import { beforeAll, expect, jest } from '@jest/globals'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import { askMembers } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { unlessProblem } from '../../src/problem/problem-only.ts'
import { ownCluster, type RootAccess, type Settings } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { healthyMembers } from '../cluster/healthy-members.ts'
import { labTest } from '../cluster/lab.ts'
import { refusalOf } from '../cluster/refusal-of.ts'
import { startProgram } from '../cluster/started-program.ts'

jest.setTimeout(300_000)

const at = (version: string, other: Settings = {}): Settings => ({ version, upgrade: { backup: 'skip' }, ...other })

const [old, next] = ['3.6.16', '3.7.3']
const cluster = ownCluster('stopped', at(old))
const { kubernetes } = cluster
let access: RootAccess

beforeAll(async () => {
  await cluster.provision()
  access = await cluster.rootAccess()
}, 600_000)

const versions = async () => (await askMembers(access.etcdAccess)).map(({ status }) => status.version)
const three = (version: string) => [version, version, version]

/** A dead holder's Lease is taken over after a minute; not to wait for that is no part of what is shown here. */
const freeLease = () => cluster.kubectl('delete', 'lease', 'orders-operation')

/** Kills the program, as a runner that vanishes is, when one member runs the new version. */
async function killedAfterOneMember(): Promise<void> {
  const run = await startProgram(cluster.file, ['provision'])
  try {
    await eventually(
      'a member of the new version',
      async () => {
        run.mustRun()
        const seen = (await unlessProblem(versions())) ?? []
        return seen.includes(next) ? { done: undefined } : { waitingFor: `${seen}` }
      },
      120,
    )
  } finally {
    await run.kill()
    await freeLease()
  }
  // It may have gone on to the next member meanwhile, which then is about to start.
  const health = await healthyMembers(access.etcdAccess)
  expect(new Set(health.map(({ status }) => status.version))).toEqual(new Set([old, next]))
}

labTest('killed between two members, it is taken back, killed again, and then ended', async () => {
  cluster.configure(at(next))
  await killedAfterOneMember()
  cluster.configure(at(old))
  const back = await cluster.provision()
  expect(back.outputs.plan).toContain(`etcd ${next} → ${old}`)
  expect(await versions()).toEqual(three(old))

  cluster.configure(at(next))
  await killedAfterOneMember()
  expect((await cluster.provision()).changed).toBe(true)
  expect(await versions()).toEqual(three(next))
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  expect((await cluster.provision()).changed).toBe(false)
})

labTest('a downgrade that is killed is taken back by the newer version, and by cancelling it', async () => {
  cluster.configure(at(old))
  const run = await startProgram(cluster.file, ['provision'])
  const target = async () => (await askMembers(access.etcdAccess)).map(({ status }) => status.downgradeTarget)
  try {
    await eventually('the downgrade to be enabled', async () => {
      run.mustRun()
      const seen = (await unlessProblem(target())) ?? []
      return seen.every((each) => each !== undefined) ? { done: undefined } : { waitingFor: `${seen}` }
    })
  } finally {
    await run.kill()
    await freeLease()
  }
  cluster.configure(at(next))
  const { outputs } = await cluster.provision()
  expect(outputs.plan).toContain('cancel   the downgrade')
  expect(await target()).toEqual([undefined, undefined, undefined])
  expect(await versions()).toEqual(three(next))
  expect((await cluster.provision()).changed).toBe(false)
})

labTest('a member that ends again and again stops it; the others stay, and the way back is said and goes', async () => {
  const environment = (value: string) =>
    cluster.kubectl(
      ...['patch', 'statefulset', 'orders', '--patch'],
      JSON.stringify({ spec: { template: { spec: { containers: [{ name: 'etcd', env: [JSON.parse(value)] }] } } } }),
    )
  await environment('{ "name": "ETCD_SNAPSHOT_COUNT", "value": "many" }')
  cluster.configure(at('3.7.2'))
  const stopped = await refusalOf(cluster.provision())
  expect(stopped).toMatch(/exited \d+ times since it was restarted: \S/)
  expect(stopped).not.toContain('unable to retrieve')
  expect(stopped).toContain(`set version: ${next} and run provision again`)
  const pods = (await listPods(kubernetes, cluster.spec(), 'member')).map(observedPod)
  expect(pods.filter(({ ready }) => ready)).toHaveLength(2)
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])

  await environment('{ "name": "ETCD_SNAPSHOT_COUNT", "$patch": "delete" }')
  cluster.configure(at(next))
  await cluster.provision()
  expect(await versions()).toEqual(three(next))
  expect((await cluster.provision()).changed).toBe(false)
})
