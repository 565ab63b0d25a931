import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { ownCluster, type Ran, type RootAccess } from './cluster.ts'
import { labTest } from './lab.ts'
import { endLoads, readyForLoad } from './load.ts'
import { applyRotation, rotated } from './rotate.ts'
import { rotation, underOneLoad } from './rotations.ts'
import { repeatable } from './rounds.ts'

jest.setTimeout(1_800_000)

const requests = 6000
const cluster = ownCluster('rotates')
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

repeatable(labTest)('leaves, issuer, root and token key change while clients go on, and no request fails', async () => {
  const seen: string[][] = []
  const inspect = (ran: Ran) => {
    seen.push(rotated(ran))
  }
  await underOneLoad(
    cluster,
    program,
    access,
    [
      rotation('leaves', inspect),
      rotation('issuer', inspect),
      rotation('token-key', inspect),
      rotation('root', inspect),
    ],
    requests,
  )
  expect(seen.map((each) => each.length > 0)).toEqual([true, true, true, true])
  expect((await applyRotation(cluster)).changed).toBe(false)
  expect((await cluster.provision()).changed).toBe(false)
})
