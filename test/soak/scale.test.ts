/** One, three and five members, with clients that should notice nothing. */
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { lab, networkIn, zoneLetters } from '../cluster/breakage.ts'
import { clusterName, ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { checkHistory, expectFlawless, patienceSeconds, withoutFailure } from '../cluster/flawless.ts'
import { labDescribe, labTest } from '../cluster/lab.ts'
import { endLoads, type Load, readyForLoad, startLoad } from '../cluster/load.ts'

import { expectMembers, expectPlanToThree, settingsOf, uidsOf } from '../cluster/scaled.ts'

jest.setTimeout(400_000)

const requests = 2000

const cluster = ownCluster('scale', settingsOf(1))
let access: RootAccess
let program: string

labDescribe('scaling', () => {
  let load: Load

  beforeAll(async () => {
    await Promise.all([lab('node', 'add', 'a2'), lab('node', 'add', 'b2')])
    ;({ access, program } = await readyForLoad(cluster))
    load = await startLoad(program, access, 'scale', zoneLetters.map(networkIn), undefined, 10, patienceSeconds)
  }, 600_000)

  afterAll(async () => {
    endLoads()
    await cluster.kubectl('delete', 'statefulset', clusterName)
    await cluster.kubectl('delete', 'pvc', '--all')
    for (const node of ['a2', 'b2']) await lab('node', 'lose', node)
  })

  labTest('from one to three to five: no member and no portal restarts', async () => {
    const portals = await uidsOf(cluster, 'portal')
    for (const members of [3, 5]) {
      const before = await uidsOf(cluster, 'member')
      cluster.configure(settingsOf(members))
      await withoutFailure(load, `to ${members} members`, requests, () => cluster.provision())
      await expectMembers(cluster, access, members)
      expect((await uidsOf(cluster, 'member')).slice(0, before.length)).toEqual(before)
    }
    expect(await uidsOf(cluster, 'portal')).toEqual(portals)
    const zones = (await cluster.kubectl('get', 'pods', '-l', 'app.kubernetes.io/component=member', '-o', 'wide'))
      .match(/node-[abc]/g)
      ?.toSorted()
    expect(zones).toEqual(['node-a', 'node-a', 'node-b', 'node-b', 'node-c'])
  })

  labTest('from five to three: the plan says so, volumes stay, and are not joined again as they are', async () => {
    cluster.configure(settingsOf(3))
    await expectPlanToThree(cluster)
    await withoutFailure(load, 'to 3 members', requests, () => cluster.provision())
    await expectMembers(cluster, access, 3)
    expect(await cluster.kubectl('get', 'pvc', '-o', 'name')).toContain('data-orders-4')

    cluster.configure(settingsOf(5))
    await expect(cluster.provision()).rejects.toMatchObject({
      findings: [{ code: 'CLAIM_LEFT' }, { code: 'CLAIM_LEFT' }],
    })
  })

  labTest('from three to one, with the volumes: whoever reads goes on reading', async () => {
    cluster.configure(settingsOf(1))
    await withoutFailure(load, 'to 1 member', requests, () => cluster.provision('apply', { volumes: 'delete' }))
    await expectMembers(cluster, access, 1)
    expect((await cluster.kubectl('get', 'pvc', '-o', 'name')).trim().split('\n')).toEqual([
      'persistentvolumeclaim/data-orders-0',
      'persistentvolumeclaim/data-orders-3',
      'persistentvolumeclaim/data-orders-4',
    ])
  })

  labTest('with more zones, the only member restarts when it is not the only one any more', async () => {
    cluster.configure({ members: 3 })
    const [before] = await uidsOf(cluster, 'member')
    await withoutFailure(load, 'to 3 zones', requests, () => cluster.provision('apply', { volumes: 'delete' }))
    await expectMembers(cluster, access, 3)
    expect(await uidsOf(cluster, 'member')).not.toContain(before)
    const summary = await load.finish(async (history) => {
      await checkHistory(program, history)
    })
    process.stderr.write(
      `scaling: longest gap ${Math.round(summary.longestGap.milliseconds)} ms, ${summary.requests} requests in ${Math.round(summary.seconds)} s\n`,
    )
    expectFlawless(summary, requests)
  })
})
