import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { claimName, memberNames, namesOf } from '../../src/cluster/names.ts'
import { listPods } from '../../src/cluster/pods.ts'
import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import { zoneLetters } from './breakage.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { labTest, onNode } from './lab.ts'
import { endLoads, readyForLoad } from './load.ts'
import { planAtRest } from './plan-at-rest.ts'
import { createTestReporter } from './test-reporter.ts'
import { underLoad } from './under-load.ts'

jest.setTimeout(600_000)

const requests = 3000
/** The quota stays as it is, so that nothing but the volumes changes. */
const sized = (size: string, storageClass = 'encrypted-growable') => ({
  storage: { class: storageClass, size },
  etcd: { quota: '200Mi' },
})
const cluster = ownCluster('grow', sized('1Gi'))
const { kubernetes, namespace } = cluster
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

const uids = async () =>
  (await listPods(kubernetes, cluster.spec(), 'member')).map(({ metadata: { name, uid } }) => `${name} ${uid}`)

const statefulSetUid = async () => {
  const name = namesOf(cluster.spec()).members
  return (await kubernetes.get({ apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace }))?.metadata.uid
}

/** What the file system has that a member's data lie in, as its node says. */
async function mebibytes(member: string): Promise<number> {
  const pods = await listPods(kubernetes, cluster.spec(), 'member')
  const node = pods.find(({ metadata }) => metadata.name === member)?.spec.nodeName
  const zone = zoneLetters.find((letter) => node === `node-${letter}`)
  if (zone === undefined) throw new Error(`${member} is on ${node}`)
  const volume = await cluster.kubectl('get', 'pvc', claimName(member), '--output=jsonpath={.spec.volumeName}')
  const said = await onNode(zone, 'df', '--output=size', '--block-size=1M', `/var/lib/growable/${volume}`)
  return Number(said.trim().split('\n').at(-1))
}

class Killed extends Error {}

/** Ends the run after its first step. */
function killedAfterOneStep(): RecordingReporter {
  const reporter = createTestReporter()
  let steps = 0
  return {
    ...reporter,
    async phase(title, work) {
      if (title !== 'observe the cluster and its environment' && ++steps > 1) throw new Killed()
      return reporter.phase(title, work)
    },
  }
}

labTest('volumes grow while members run, and no pod is restarted', async () => {
  const before = { pods: await uids(), statefulSet: await statefulSetUid() }
  cluster.configure(sized('1536Mi'))
  const { outputs } = await planAtRest(cluster)
  expect(outputs.plan).toBe(
    [
      ...memberNames(cluster.spec()).map(
        (name) =>
          `grow     volume data-${name} from 1Gi to 1536Mi, while its member runs (as long as its driver takes)`,
      ),
      'replace  StatefulSet orders and keep its pods: new claims get 1536Mi',
    ].join('\n'),
  )
  await underLoad({ access, program }, 'grow', requests, async () =>
    expect((await cluster.provision()).changed).toBe(true),
  )
  expect(await uids()).toEqual(before.pods)
  expect(await statefulSetUid()).not.toBe(before.statefulSet)
  expect((await cluster.provision()).changed).toBe(false)
  for (const member of memberNames(cluster.spec())) expect(await mebibytes(member)).toBeGreaterThan(1350)
})

labTest('killed after each step, and between the two writes of the last, the next run goes on', async () => {
  const pods = await uids()
  cluster.configure(sized('2Gi'))
  await underLoad({ access, program }, 'grow, killed', requests, async () => {
    await expect(cluster.provision('apply', { report: killedAfterOneStep() })).rejects.toThrow(Killed)
    expect((await planAtRest(cluster)).outputs.plan).toBe(
      'replace  StatefulSet orders and keep its pods: new claims get 2Gi',
    )
    // As a run leaves it that dies when the old StatefulSet is gone and the new one is not there.
    await cluster.kubectl('delete', 'statefulset', 'orders', '--cascade=orphan')
    expect((await cluster.provision('plan')).outputs.plan).toContain('create   StatefulSet orders')
    expect((await cluster.provision()).changed).toBe(true)
  })
  expect(await uids()).toEqual(pods)
  expect((await cluster.provision()).changed).toBe(false)
})

labTest('smaller volumes are refused with the way', async () => {
  cluster.configure(sized('1Gi'))
  const said = await cluster.provision().catch((error: unknown) => error)
  expect(said).toMatchObject({
    findings: [{ fix: 'keep storage.size: 2Gi; for a smaller size, restore a backup into a new cluster' }],
  })
  cluster.configure(sized('2Gi'))
  expect((await cluster.provision()).changed).toBe(false)
})

labTest('a cluster that is made on volumes that were kept says so, and a claim that nobody has is named', async () => {
  await cluster.destroy('orders')
  const { outputs } = await cluster.provision('plan')
  expect(outputs.plan).toContain(
    'review   volumes: the cluster is created on volumes that were kept (data-orders-0, data-orders-1, data-orders-2)',
  )
})
