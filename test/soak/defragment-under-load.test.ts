import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { memberHost, memberNames, memberPorts, namesOf } from '../../src/cluster/names.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { leaderOf } from '../../src/members/health.ts'
import { askMembers, disagreeingHashes } from '../../src/members/member-client.ts'
import { drainedMembers } from '../../src/portals/drain.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { expectDefragmented, runDefragment } from '../cluster/defragment.ts'
import { eventually } from '../cluster/eventually.ts'
import { makeFreePages } from '../cluster/free-pages.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad } from '../cluster/load.ts'
import { startProgram } from '../cluster/started-program.ts'
import { underLoad } from '../cluster/under-load.ts'

jest.setTimeout(300_000)

const requests = 3000
const mebibyte = 2 ** 20
const cluster = ownCluster('defragment')
const surroundings = () => ({ kubernetes: cluster.kubernetes, spec: cluster.spec() })
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

const health = () => askMembers(access.etcdAccess)

labTest('every member gives its free pages back, the leader last, and nobody notices', async () => {
  await makeFreePages(access, 170, 40)
  const before = await health()
  const planned = await runDefragment(cluster, { mode: 'plan' })
  expect(planned.changed).toBe(false)
  expect(planned.outputs.plan?.split('\n')).toHaveLength(3)
  await underLoad({ access, program }, 'defragment', requests, async () => {
    expectDefragmented(await runDefragment(cluster), leaderOf(before))
  })
  for (const { status } of await health()) expect(status.dbSize).toBeLessThan(100 * mebibyte)
  expect(await drainedMembers(surroundings())).toEqual([])
  const second = await runDefragment(cluster)
  expect(second).toMatchObject({ changed: false, outputs: { 'reclaimed-bytes': '0' } })
  expect((await cluster.provision()).changed).toBe(false)
})

const uids = async () =>
  (await listPods(cluster.kubernetes, cluster.spec(), 'member')).map(({ metadata }) => metadata.uid).join()

/** Whether some member is at it right now, by its own word. */
async function defragments(): Promise<boolean> {
  const inflight = memberNames(cluster.spec()).map(async (member) => {
    const address = `http://${memberHost(cluster.spec(), member)}:${memberPorts.metrics}/metrics`
    const metrics = await fetch(address, { signal: AbortSignal.timeout(2000) })
      .then((answer) => answer.text())
      .catch(() => '')
    return /^etcd_disk_defrag_inflight 1$/m.test(metrics)
  })
  return (await Promise.all(inflight)).some(Boolean)
}

labTest('killed anywhere and run again, it ends as if nobody had disturbed it', async () => {
  await makeFreePages(access, 170, 40)
  const reached: readonly (readonly [where: string, look: (before: string) => Promise<boolean>])[] = [
    ['a member is drained', async () => (await drainedMembers(surroundings())).length > 0],
    ['a member is restarted', async (before) => (await uids()) !== before],
    ['a member is defragmented', defragments],
  ]
  await underLoad({ access, program }, 'defragment, killed', requests, async () => {
    for (const [where, look] of reached) {
      const before = await uids()
      const run = await startProgram(cluster.file, ['defragment'])
      await eventually(
        where,
        async () => {
          run.mustRun()
          return (await look(before)) ? { done: undefined } : { waitingFor: 'that' }
        },
        90,
      )
      await run.kill()
      // As when its time is over, which nobody has to wait for here.
      await cluster.kubectl('delete', 'lease', namesOf(cluster.spec()).operation)
    }
    const { changed, outputs } = await runDefragment(cluster)
    expect({ changed, reclaimed: Number(outputs['reclaimed-bytes']) > 0 }).toEqual({ changed: true, reclaimed: true })
  })
  for (const { status } of await health()) expect(status.dbSize).toBeLessThan(100 * mebibyte)
  expect(await drainedMembers(surroundings())).toEqual([])
  expect(await disagreeingHashes(access.etcdAccess, await health())).toEqual([])
  expect((await runDefragment(cluster)).changed).toBe(false)
})
