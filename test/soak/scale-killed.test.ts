/** The number of members changes in runs that are killed wherever they say something. */
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { ownCluster, type RootAccess } from '../cluster/cluster.ts'
import { killedAtEveryState } from '../cluster/killed.ts'
import { labTest } from '../cluster/lab.ts'
import { endLoads, readyForLoad } from '../cluster/load.ts'
import { underOneLoad } from '../cluster/rotations.ts'
import { settingsOf } from '../cluster/scaled.ts'

jest.setTimeout(30 * 60_000)

const requests = 2000
const cluster = ownCluster('scale-killed', settingsOf(1))
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

labTest('killed at every state and run again, one member becomes three, and three become one', async () => {
  const told: string[] = []
  const to = (members: number) => ({
    what: `to ${members}, killed at every state`,
    run: async () => {
      cluster.configure(settingsOf(members))
      told.push(
        ...(await killedAtEveryState((options) => cluster.provision('apply', { ...options, volumes: 'delete' }))),
      )
      expect((await cluster.provision()).changed).toBe(false)
    },
  })
  await underOneLoad(cluster, program, access, [to(3), to(1)], requests)
  process.stderr.write(`killed at ${told.length} states: ${told.join('; ')}\n`)
  expect(told.length).toBeGreaterThan(10)
})
