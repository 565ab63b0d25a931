/** One, three and five members; test/soak/scale.test.ts has the same with clients. */
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { lab } from './breakage.ts'
import { clusterName, ownCluster, type RootAccess } from './cluster.ts'
import { labDescribe, labTest } from './lab.ts'

import { expectMembers, expectPlanToThree, settingsOf, uidsOf } from './scaled.ts'

jest.setTimeout(400_000)

const cluster = ownCluster('scale', settingsOf(1))
let access: RootAccess

labDescribe('scaling', () => {
  beforeAll(async () => {
    await Promise.all([lab('node', 'add', 'a2'), lab('node', 'add', 'b2')])
    await cluster.provision()
    access = await cluster.rootAccess()
  }, 600_000)

  afterAll(async () => {
    await cluster.kubectl('delete', 'statefulset', clusterName)
    await cluster.kubectl('delete', 'pvc', '--all')
    for (const node of ['a2', 'b2']) await lab('node', 'lose', node)
  })

  labTest('from one to three to five: no member and no portal restarts', async () => {
    const portals = await uidsOf(cluster, 'portal')
    for (const members of [3, 5]) {
      const before = await uidsOf(cluster, 'member')
      cluster.configure(settingsOf(members))
      await cluster.provision()
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
    await cluster.provision()
    await expectMembers(cluster, access, 3)
    expect(await cluster.kubectl('get', 'pvc', '-o', 'name')).toContain('data-orders-4')

    cluster.configure(settingsOf(5))
    await expect(cluster.provision()).rejects.toMatchObject({
      findings: [{ code: 'CLAIM_LEFT' }, { code: 'CLAIM_LEFT' }],
    })
  })

  labTest('from three to one, with the volumes', async () => {
    cluster.configure(settingsOf(1))
    await cluster.provision('apply', { volumes: 'delete' })
    await expectMembers(cluster, access, 1)
    expect((await cluster.kubectl('get', 'pvc', '-o', 'name')).trim().split('\n')).toEqual([
      'persistentvolumeclaim/data-orders-0',
      'persistentvolumeclaim/data-orders-3',
      'persistentvolumeclaim/data-orders-4',
    ])
  })

  labTest('with more zones, the only member restarts when it is not the only one any more', async () => {
    cluster.configure({ members: 3 })
    const { plan = '' } = (await cluster.provision('plan', { volumes: 'delete' })).outputs
    expect(plan.match(/^(add|restart) .*/gm)).toEqual([
      expect.stringMatching(/^add {6}orders-1 /),
      expect.stringMatching(/^add {6}orders-2 /),
      expect.stringMatching(/^restart {2}orders-0 \(one at a time, .* no request fails\)$/),
    ])
    await cluster.provision('apply', { volumes: 'delete' })
    await expectMembers(cluster, access, 3)
  })
})
