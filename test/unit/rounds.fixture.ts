import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@jest/globals'
import { type Finding, Problem } from '../../src/problem/problem.ts'
import { scratchFolder } from '../cluster/evidence.ts'
import { repeatable } from '../cluster/rounds.ts'
import { createTestReporter } from '../cluster/test-reporter.ts'

// rounds.test.ts runs this: what it tests is what becomes of tests that fail.

const broken: Finding = { code: 'MEMBERS_UNHEALTHY', subject: 'members', found: 'needs 3, found 2', fix: 'wait' }
let round = 0

repeatable(test)('passes, fails, hangs', async () => {
  writeFileSync(join(scratchFolder('load', ''), 'history.jsonl'), '')
  round += 1
  process.stderr.write(`round ${round} begins\n`)
  await createTestReporter().phase(`phase of round ${round}`, async (progress) => {
    progress('2 of 3 members')
    if (round === 2) throw new Problem('nothing was done', [broken])
    if (round === 3) await new Promise(() => undefined)
  })
})
