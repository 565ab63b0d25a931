import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readRepetition, repeat } from '../repeat.ts'

let evidence: string

beforeEach(() => {
  evidence = mkdtempSync(join(tmpdir(), 'managed-etcd-repeat-'))
})

afterEach(() => rmSync(evidence, { recursive: true }))

/** In the place of jest: each run ends as the next one of these, with so many tests that passed and failed. */
function repeated(...ends: readonly (readonly [passed: number, failed: number] | 'dies')[]) {
  const said: string[] = []
  let run = 0
  const reach = (line: readonly string[]) => {
    const results = line.find((argument) => argument.startsWith('--outputFile='))?.slice('--outputFile='.length)
    const end = ends[run++] ?? 'dies'
    const [numPassedTests, numFailedTests] = end === 'dies' ? [0, 0] : end
    const found = JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites: 0, numPendingTests: 0 })
    const write = end === 'dies' ? '' : `fs.writeFileSync(${JSON.stringify(results)}, ${JSON.stringify(found)});`
    const keep = 'fs.writeFileSync(process.env.TEST_EVIDENCE + "/history.jsonl", "what clients were told");'
    return [process.execPath, '--eval', `${write} ${keep} console.log("output of run ${run}")`]
  }
  const work = () =>
    repeat({ times: ends.length, busy: 1, rest: ['a.test.ts'] }, { reach, evidence, say: (text) => said.push(text) })
  return { work, said }
}

test('runs that failed are counted, and keep what they left; those that passed leave nothing', () => {
  const { work, said } = repeated([2, 0], [1, 1], 'dies', [2, 0])
  expect(work()).toEqual({ passed: 2, failed: 2, skipped: 0 })
  expect(readdirSync(evidence)).toEqual(['run-2', 'run-3'])
  expect(readdirSync(join(evidence, 'run-2'))).toEqual(['history.jsonl', 'output.txt', 'results.json'])
  expect(readFileSync(join(evidence, 'run-2/output.txt'), 'utf8')).toBe('output of run 2\n')
  expect(said.map((line) => line.replace(/ \(\d+ s\)$/, ''))).toEqual([
    'run 1 of 4: passed',
    `run 2 of 4: FAILED, see ${evidence}/run-2`,
    `run 3 of 4: FAILED, see ${evidence}/run-3`,
    'run 4 of 4: passed',
  ])
})

test('a pattern that fits no test is no success', () => {
  expect(repeated([0, 0], [1, 0]).work).toThrow('no test was run')
  expect(existsSync(join(evidence, 'run-1/output.txt'))).toBe(true)
})

test('how often, how busy, and what', () => {
  const faults = ['test/cluster/faults.test.ts', '-t', 'the leader']
  expect(readRepetition(['50', ...faults])).toMatchObject({ times: 50, rest: faults })
  expect(readRepetition(['3', '--busy', '0', ...faults])).toEqual({ times: 3, busy: 0, rest: faults })
  for (const wrong of [[], ['50'], ['0', ...faults], ['x', ...faults], ['3', '--busy', ...faults]])
    expect(() => readRepetition(wrong)).toThrow('usage: npm run test:soak -- repeat TIMES')
})
