import { expect, jest, test } from '@jest/globals'
import { createRecordingReporter, type RecordingReporter } from '../../src/report/recording-reporter.ts'
import { ownCluster } from './cluster.ts'
import { descriptionsOf } from './versions-of.ts'

jest.setTimeout(300_000)

const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const interrupted = ownCluster('interrupted', small)
const untouched = ownCluster('untouched', small)

class Killed extends Error {}

/** Ends the run when it is about to take its second step: the first of those that are left has been taken then. */
function killedAfterOneStep(): RecordingReporter {
  const reporter = createRecordingReporter()
  let steps = 0
  return {
    ...reporter,
    async phase(title, work) {
      if (title !== 'observe the cluster and its environment' && ++steps > 1) throw new Killed()
      return reporter.phase(title, work)
    },
  }
}

test('killed at every boundary and run again, it ends as a run that nobody disturbed', async () => {
  await untouched.provision()
  const taken: string[] = []
  for (let run = 0; ; run++) {
    expect(run).toBeLessThan(20)
    const report = killedAfterOneStep()
    const killed = await interrupted.provision('apply', { report }).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Killed) return true
        throw error
      },
    )
    taken.push(...report.told.flatMap((told) => (told.kind === 'phase' ? [told.title] : [])).slice(1, 2))
    if (!killed) break
  }
  expect(taken).toEqual([
    'write certificates, names and policies',
    'write the members',
    'wait for the members',
    'enable authentication',
    'protect the formed cluster from members with an empty volume',
    'write the portals',
    'wait for the portals',
    'write connection and monitoring',
  ])
  expect((await interrupted.provision()).changed).toBe(false)
  expect(await descriptionsOf(interrupted)).toEqual(await descriptionsOf(untouched))
})
