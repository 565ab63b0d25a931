import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scratchFolder } from '../cluster/evidence.ts'
import { repeatable } from '../cluster/rounds.ts'
import { createTestReporter } from '../cluster/test-reporter.ts'

// rounds.test.ts runs this: what it tests is what becomes of tests that fail.

let round = 0

repeatable(test)('passes, fails, hangs', async () => {
  writeFileSync(join(scratchFolder('load', ''), 'history.jsonl'), '')
  round += 1
  process.stderr.write(`round ${round} begins\n`)
  await createTestReporter().phase(`phase of round ${round}`, async (progress) => {
    progress('2 of 3 members')
    expect(round).not.toBe(2)
    if (round === 3) await new Promise(() => undefined)
  })
})
