import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { listPods } from '../../src/cluster/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { titles } from '../../src/restore/plan.ts'
import { crash, lab, type ZoneLetter, zoneLetters } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { killedAtEveryState } from '../cluster/killed.ts'
import { labTest, onNode } from '../cluster/lab.ts'
import { endLoads, readyForLoad } from '../cluster/load.ts'
import { expectRepaired, loseVolume, recoverKilledAt, runRepair } from '../cluster/repairs.ts'
import { command } from '../cluster/run-command.ts'
import { underLoad } from '../cluster/under-load.ts'

/** What is rare, or takes a node of the lab, or a database that is full: `npm run test:soak`. */
jest.setTimeout(600_000)

const requests = 2000
const cluster = ownCluster('repair-soak', { portals: { replicas: 1 }, etcd: { quota: '64Mi' } })
const { kubernetes } = cluster
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
})
afterAll(endLoads)

/** Nodes that a test took away and did not bring back. */
const lostNodes: ZoneLetter[] = []
afterAll(async () => {
  for (const letter of lostNodes) await lab('node', 'add', letter)
})

const names = ['orders-0', 'orders-1', 'orders-2']
const leader = async () => leaderOf(await askMembers(access.etcdAccess)) ?? ''
const follower = async () => {
  const leading = await leader()
  return names.find((name) => name !== leading) ?? ''
}

const podOf = async (member: string) => {
  const pod = (await listPods(kubernetes, cluster.spec(), 'member')).find(({ metadata }) => metadata.name === member)
  const zone = zoneLetters.find((letter) => pod?.spec.nodeName === `node-${letter}`)
  if (pod === undefined || zone === undefined) throw new Error(`${member} is on no node of the lab`)
  return { pod, zone }
}

/** A refusal that says this among other things. */
const found = (text: string) => ({
  findings: expect.arrayContaining([expect.objectContaining({ found: expect.stringContaining(text) })]),
})

const expectWhole = () => expectRepaired(cluster, access)

labTest('a node is gone for good: refused while nothing can take its place, then its member is replaced', async () => {
  const lost = await follower()
  const { zone } = await podOf(lost)
  await lab('node', 'lose', zone)
  lostNodes.push(zone)
  await expect(runRepair(cluster)).rejects.toMatchObject(found(`needs a ready node for ${lost}`))
  await lab('node', 'add', zone)
  lostNodes.pop()
  await eventually('the loss to show on the new node', async () => {
    const { outputs } = await runRepair(cluster, { mode: 'plan' })
    return outputs.plan === '' ? { waitingFor: 'a refused mount' } : { done: undefined }
  })
  expect((await runRepair(cluster)).outputs.replaced).toBe(lost)
  await expectWhole()
})

/** By stdin: an argument can have 128 KiB. */
function putBytes(key: string, bytes: number): Promise<string> {
  const { mutualEndpoint, ca, certificate, key: privateKey } = access
  const options = ['--endpoints', mutualEndpoint, '--cacert', ca, '--cert', certificate, '--key', privateKey]
  return command('etcdctl', [...options, 'put', key], { input: 'x'.repeat(bytes) })
}

labTest('a database that is full is freed, and what filled it is told', async () => {
  const full = await eventually(
    'NOSPACE',
    async () => {
      const put = await putBytes('/bulk/same', 1_000_000).catch(String)
      return put.includes('database space exceeded') ? { done: put } : { waitingFor: 'a refused write' }
    },
    120,
  )
  expect(full).toContain('database space exceeded')
  const { outputs, told } = await runRepair(cluster)
  expect(outputs.plan).toContain('free     the database')
  expect(JSON.stringify(told)).toMatch(/largest prefixes: \/bulk\/ 1 keys/)
  expect(await access.etcdctl('put', '/bulk/after', 'written')).toBe('OK\n')
  await expectWhole()
})

labTest('what a full database holds is kept: the alarm is not ended while more is in use than fits', async () => {
  // Small values: large ones leave gaps, so that less than the quota is in use when the file has reached it.
  let number = 0
  await eventually(
    'NOSPACE',
    async () => {
      number += 1
      const put = await putBytes(`/bulk/${number}`, 250_000).catch(String)
      return put.includes('database space exceeded') ? { done: undefined } : { waitingFor: 'a refused write' }
    },
    120,
  )
  await expect(runRepair(cluster)).rejects.toMatchObject(found('needs less than 90 % of the quota in use'))
  await access.etcdctl('del', '--prefix', '/bulk/')
  await runRepair(cluster)
  expect(await access.etcdctl('put', '/bulk/after', 'written')).toBe('OK\n')
  await expectWhole()
})

labTest('the end of NOSPACE is killed wherever it says something, and goes on', async () => {
  await eventually(
    'NOSPACE',
    async () => {
      const put = await putBytes('/bulk/same', 1_000_000).catch(String)
      return put.includes('database space exceeded') ? { done: undefined } : { waitingFor: 'a refused write' }
    },
    120,
  )
  const told = await killedAtEveryState((options) => runRepair(cluster, options))
  process.stderr.write(`killed at ${told.length} states: ${told.join('; ')}\n`)
  expect(told.filter((state) => state.includes('defragmenting'))).toHaveLength(3)
  expect(await access.etcdctl('put', '/bulk/after', 'written')).toBe('OK\n')
  expect(await drainedMembers({ kubernetes, spec: cluster.spec() })).toEqual([])
  await expectWhole()
})

labTest('a bit that has changed in a database is found at the next start, and its member replaced', async () => {
  const lost = await follower()
  const { pod, zone } = await podOf(lost)
  await access.etcdctl('put', '/repair/value', 'as it was written')
  const volume = await cluster.kubectl('get', 'pvc', `data-${lost}`, '--output=jsonpath={.spec.volumeName}')
  const path = await cluster.kubectl('get', 'pv', volume, '--output=jsonpath={.spec.local.path}')
  // The member goes on with the file that it has open, and finds the other one when it starts again.
  const change = 's/as it was written/as it was WRITTEN/g'
  await onNode(zone, 'env', 'LC_ALL=C', 'sed', '-i', change, join(path, 'data/member/snap/db'))
  crash(pod)
  await eventually('the loss to show', async () => {
    const { outputs } = await runRepair(cluster, { mode: 'plan' })
    return outputs.plan === '' ? { waitingFor: 'a refused start' } : { done: undefined }
  })
  await underLoad({ access, program }, `repair of ${lost}, whose data is corrupt`, requests, async () => {
    const { told, outputs } = await runRepair(cluster)
    expect(outputs.replaced).toBe(lost)
    expect(JSON.stringify(told)).toContain('found data inconsistency with peers')
  })
  await expectWhole()
})

labTest('the recovery of a lost quorum is killed at every step, and goes on', async () => {
  await access.etcdctl('put', '/repair/survives', 'on the third')
  const kept = await leader()
  const doomed = names.filter((name) => name !== kept)
  for (const member of doomed) await loseVolume(cluster, member)
  const moments = [
    `replace the volume of ${doomed[1]}`,
    `read the database of ${kept}`,
    titles.begin,
    titles.stage,
    titles['close-portals'],
    titles['stop-members'],
    titles.swap,
    titles['start-members'],
    titles['await-members'],
    titles['open-portals'],
    titles.tidy,
  ]
  await recoverKilledAt(cluster, moments)
  await runRepair(cluster, { confirm: 'orders' })
  expect(await access.etcdctl('get', '/repair/survives', '--print-value-only')).toBe('on the third\n')
  await expectWhole()
})
