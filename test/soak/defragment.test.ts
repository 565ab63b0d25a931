import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { askMembers } from '../../src/members/member-client.ts'
import { networkIn, zoneLetters } from '../cluster/breakage.ts'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { defragmented, runDefragment } from '../cluster/defragment.ts'
import { checkHistory, expectFlawless, patienceSeconds, withoutFailure } from '../cluster/flawless.ts'
import { makeFreePages } from '../cluster/free-pages.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad, startLoad } from '../cluster/load.ts'

jest.setTimeout(45 * 60_000)

/** 1 GiB in use, and as much that is free. */
const [total, kept] = [2048, 1024]
const requests = 30_000
const cluster = ownCluster('soak-defragment', { storage: { class: 'encrypted', size: '8Gi' } })
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

/** How often a member has hashed all its data since it started. */
async function timesHashed(member: string): Promise<number> {
  const response = await fetch(`http://${member}.orders-members.${cluster.namespace}.svc:2381/metrics`)
  const count = /^etcd_mvcc_hash_rev_duration_seconds_count (\d+)$/m.exec(await response.text())?.[1]
  if (count === undefined) throw new Error(`${member} has no metric of hashes`)
  return Number(count)
}

labTest('a database with 1 GiB in use is defragmented while leases of 5 s go on', async () => {
  await makeFreePages(access, total, kept)
  const load = await startLoad(program, access, 'soak', zoneLetters.map(networkIn), undefined, 40, patienceSeconds)
  await withoutFailure(load, 'defragment 1 GiB', requests, async () => {
    const ran = await runDefragment(cluster)
    expect(Number(ran.outputs['reclaimed-bytes'])).toBeGreaterThan(2.5 * 1024 ** 3)
    // The first one is not the leader yet when it is back, and may hash while no portal sends it clients.
    const [, ...later] = defragmented(ran)
    expect(later).toHaveLength(2)
    expect(await Promise.all(later.map(timesHashed))).toEqual([0, 0])
  })
  const summary = await load.finish((history) => checkHistory(program, history).then(() => undefined))
  process.stderr.write(`defragment 1 GiB: longest gap ${Math.round(summary.longestGap.milliseconds)} ms\n`)
  expectFlawless(summary, requests)
  for (const { status } of await askMembers(access.etcdAccess)) expect(status.dbSize).toBeLessThan(1.2 * 1024 ** 3)
  expect((await runDefragment(cluster)).changed).toBe(false)
})
