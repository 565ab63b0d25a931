/** A zone whose disks are gone, and all volumes at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import { listPods } from '../../src/cluster/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, disagreeingHashes, withMember } from '../../src/members/member-client.ts'
import { drainMember, endDrains } from '../../src/portals/drain.ts'
import { backupSettings, emptyFolder, runBackup, storeOf } from '../cluster/backups.ts'
import { lab, networkIn, type ZoneLetter, zoneLetters } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { checkHistory, patienceSeconds, withoutFailure } from '../cluster/flawless.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad, startLoad } from '../cluster/load.ts'
import { refusalOf } from '../cluster/refusal-of.ts'
import { loseVolume, runRepair, votersOf } from '../cluster/repairs.ts'
import { waitContextOf } from '../cluster/wait-context.ts'

jest.setTimeout(600_000)

const requests = 2000
const names = ['orders-0', 'orders-1', 'orders-2']
const cluster = ownCluster('zone-gone')
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-zone-gone-'))
const identityFile = join(folder, 'identity.txt')
let access: RootAccess
let program: string
let place: ReturnType<typeof storeOf>

beforeAll(async () => {
  const { settings, identity } = await backupSettings(cluster.namespace)
  writeFileSync(identityFile, identity, { mode: 0o600 })
  cluster.configure({ backup: settings })
  place = storeOf(cluster)
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

/** Zones that a test took away and did not bring back. */
const gone: ZoneLetter[] = []
afterEach(async () => {
  endLoads()
  for (const zone of gone.splice(0)) await lab('node', 'add', zone)
})
afterAll(async () => {
  await emptyFolder(place)
  rmSync(folder, { recursive: true })
})

async function zoneOf(pod: string): Promise<ZoneLetter> {
  const node = await cluster.kubectl('get', 'pod', pod, '--output=jsonpath={.spec.nodeName}')
  const zone = zoneLetters.find((letter) => node === `node-${letter}`)
  if (zone === undefined) throw new Error(`${pod} is on no node of the lab`)
  return zone
}

async function expectWhole(): Promise<void> {
  expect(await votersOf(access.askMembers)).toBe(3)
  expect(await disagreeingHashes(access.etcdAccess, await askMembers(access.etcdAccess))).toEqual([])
  expect((await runRepair(cluster)).changed).toBe(false)
  await eventually('nothing to do', async () => {
    const { outputs } = await cluster.provision('plan')
    return outputs.plan === 'nothing to do: the cluster matches the cluster file'
      ? { done: undefined }
      : { waitingFor: outputs.plan ?? '' }
  })
}

labTest('the zone of the leader and of a portal is gone, and comes back with an empty disk', async () => {
  // A leader in a zone of a portal: the loss of both is the hardest.
  const portal = (await listPods(cluster.kubernetes, cluster.spec(), 'portal'))[0]?.metadata.name ?? ''
  const zone = await zoneOf(portal)
  const zones = await Promise.all(names.map(zoneOf))
  const lost = names[zones.indexOf(zone)] ?? ''
  const health = await askMembers(access.etcdAccess)
  const leader = leaderOf(health)
  const doomed = health.find(({ member }) => member === lost)
  if (leader !== lost && doomed !== undefined)
    await withMember(access.etcdAccess, leader ?? '', (etcd) => etcd.moveLeader(doomed.status.memberId))
  const left = zoneLetters.filter((letter) => letter !== zone).map(networkIn)
  const load = await startLoad(program, access, 'zone', left, undefined, 10, patienceSeconds)
  await load.untilEachWrote(5)
  await lab('node', 'lose', zone)
  gone.push(zone)
  // At once: pods of the zone are still ready for Kubernetes, and nobody reaches them.
  const waited: string[] = []
  const waitContext = { ...waitContextOf(cluster), progress: (state: string) => void waited.push(state) }
  const stays = names.find((name) => name !== lost) ?? ''
  await drainMember(waitContext, stays)
  expect(waited[0]).toBe(`portal ${portal} on node node-${zone} to answer, or not to be ready any more`)
  await endDrains(waitContext)
  await load.untilEachWrote(5)
  expect(await refusalOf(runRepair(cluster))).toContain(`needs a ready node for ${lost}`)
  await lab('node', 'add', zone)
  gone.pop()
  await cluster.kubectl('rollout', 'status', 'deployment/orders-portal', '--timeout=180s')
  await load.untilEachWrote(5)
  await withoutFailure(load, `repair of ${lost} in a new zone`, requests, async () => {
    expect((await runRepair(cluster)).outputs.replaced).toBe(lost)
  })
  const summary = await load.finish((history) => checkHistory(program, history).then(() => undefined))
  process.stderr.write(
    `zone gone: longest gap ${Math.round(summary.longestGap.milliseconds)} ms, ${summary.failures} of ${summary.requests} requests failed when it went: ${JSON.stringify(summary.errors)}\n`,
  )
  await expectWhole()
})

labTest('all three volumes are lost: repair says what is left, and the newest backup comes back', async () => {
  await access.etcdctl('put', '/kept', 'in the backup')
  const { outputs } = await runBackup(cluster)
  for (const member of names) await loseVolume(cluster, member)
  const told = await refusalOf(runRepair(cluster, { confirm: 'orders' }))
  expect(told).toContain('no member answers')
  expect(told).toContain('restore with backup: latest and confirm: orders')
  for (const member of names) {
    await cluster.kubectl('delete', 'persistentvolumeclaim', `data-${member}`, '--wait=false')
    await cluster.kubectl('delete', 'pod', member, '--wait=false')
  }
  await eventually('new volumes', async () => {
    const phases = await cluster.kubectl('get', 'persistentvolumeclaim', '--output=jsonpath={.items[*].status.phase}')
    return phases === 'Bound Bound Bound' ? { done: undefined } : { waitingFor: phases }
  })
  const restored = ['restore', '--backup', outputs.backup ?? '', '--identity', identityFile, '--confirm', 'orders']
  const { code, stderr } = await cluster.program(restored, { seconds: 280 })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect(await access.etcdctl('get', '/kept', '--print-value-only')).toBe('in the backup\n')
  await expectWhole()
})
