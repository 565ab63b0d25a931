import { afterAll, beforeAll, jest } from '@jest/globals'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad } from '../cluster/load.ts'
import { rotation, underOneLoad } from '../cluster/rotations.ts'

/** The same proofs as in test/cluster, with more requests in each: `npm run test:soak`. */
jest.setTimeout(90 * 60_000)

const requests = 30_000
const cluster = ownCluster('soak')
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

labTest('a member roll and a rotation of leaves, issuer, token key and root, 30,000 requests in each', async () => {
  const roll = {
    what: 'member roll',
    run: async () => {
      cluster.configure({ etcd: { compaction: '2h' } })
      await cluster.provision()
    },
  }
  const rotations = (['leaves', 'issuer', 'token-key', 'root'] as const).map((what) => rotation(what))
  await underOneLoad(cluster, program, access, [roll, ...rotations], requests)
})
