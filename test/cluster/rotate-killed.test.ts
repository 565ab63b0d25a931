import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { drainedMembers } from '../../src/portals/drain.ts'
import type { RecordingReporter } from '../../src/report/recording-reporter.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { labTest } from './lab.ts'
import { endLoads, readyForLoad } from './load.ts'
import { applyRotation, type Rotating } from './rotate.ts'
import { applicationsTake, underOneLoad } from './rotations.ts'
import { createTestReporter } from './test-reporter.ts'

jest.setTimeout(1_800_000)

const requests = 6000
const cluster = ownCluster('killed')
let access: RootAccess
let program: string

beforeAll(async () => {
  ;({ access, program } = await readyForLoad(cluster))
}, 600_000)

afterAll(endLoads)

class Killed extends Error {}

const looking = 'observe all certificates and endpoints'

/** Ends the run when it is about to take its second step. */
function killedAfterOneStep(): RecordingReporter {
  const reporter = createTestReporter()
  let steps = 0
  return {
    ...reporter,
    async phase(title, work) {
      if (title !== looking && ++steps > 1) throw new Killed()
      return reporter.phase(title, work)
    },
  }
}

/** Ends the run as often as it has steps; answers the titles of the steps in the order in which they were taken. */
async function killedAtEveryBoundary(asked: Rotating): Promise<string[]> {
  const taken: string[] = []
  for (let run = 0; run < 40; run++) {
    const report = killedAfterOneStep()
    // What a first run was asked for, the next ones find half-way: they are asked for nothing more.
    const again = run === 0 ? asked : { ...asked, what: 'due' as const }
    const killed = await applyRotation(cluster, { ...again, report }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true
        throw error
      },
    )
    taken.push(...report.told.flatMap((told) => (told.kind === 'phase' && told.title !== looking ? [told.title] : [])))
    if (!killed) return taken
  }
  throw new Error(`it does not end: ${taken.join('; ')}`)
}

labTest(
  'killed at every boundary and run again, the exchange of a root ends as if nobody had disturbed it',
  async () => {
    const bundle = async () => (await cluster.rootAccess()).etcdAccess.bundle
    const before = await bundle()
    const { details } = await applyRotation(cluster, { what: 'root', mode: 'plan' })
    const planned = (details as { plan: string[] }).plan
    let taken: string[] = []
    const killed = {
      what: `exchange of the root, killed after each of ${planned.length} steps`,
      run: async () => {
        taken = await killedAtEveryBoundary({ what: 'root', after: applicationsTake })
      },
    }
    await underOneLoad(cluster, program, access, [killed], requests)

    // Every change that was planned was made, and in the same order; some may have been made twice. What is waited for
    // is a step only while it has not come, and killing takes its time.
    const changes = (titles: readonly string[]) =>
      titles.filter((title) => !/^(wait until|check that every)/.test(title))
    expect(changes(taken).filter((title, index, all) => title !== all[index - 1])).toEqual(changes(planned))
    const after = await bundle()
    expect(after.match(/BEGIN CERTIFICATE/g)).toHaveLength(1)
    expect(after).not.toBe(before)
    expect(await drainedMembers({ kubernetes: cluster.kubernetes, spec: cluster.spec() })).toEqual([])
    expect((await applyRotation(cluster)).changed).toBe(false)
    expect((await cluster.provision()).changed).toBe(false)
  },
)
