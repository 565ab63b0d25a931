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
    const rounds = 'process.env.TEST_ROUNDS'
    return [process.execPath, '--eval', `${write} ${keep} console.log("output of run ${run}, rounds:", ${rounds})`]
  }
  const work = (times = ends.length, rounds = 1) =>
    repeat({ times, rounds, busy: 1, rest: ['a.test.ts'] }, { reach, evidence, say: (text) => said.push(text) })
  return { work, said }
}

test('tests that failed are counted, and keep what they left; those that passed leave nothing', () => {
  const { work, said } = repeated([2, 0], [1, 1], 'dies', [2, 0])
  expect(work()).toEqual({ passed: 5, failed: 2, skipped: 0 })
  expect(readdirSync(evidence)).toEqual(['run-2', 'run-3'])
  expect(readdirSync(join(evidence, 'run-2'))).toEqual(['history.jsonl', 'output.txt', 'results.json'])
  expect(readFileSync(join(evidence, 'run-2/output.txt'), 'utf8')).toBe('output of run 2, rounds: 1\n')
  expect(said.map((line) => line.replace(/ \(\d+ s\)$/, ''))).toEqual([
    'run 1 of 4: passed',
    `run 2 of 4: 1 of 2 FAILED, see ${evidence}/run-2`,
    `run 3 of 4: 1 of 1 FAILED, see ${evidence}/run-3`,
    'run 4 of 4: passed',
  ])
})

test('a run does several rounds in one cluster, the last one those that are left', () => {
  const { work, said } = repeated([3, 1], [2, 1])
  expect(work(7, 4)).toEqual({ passed: 5, failed: 2, skipped: 0 })
  expect(readFileSync(join(evidence, 'run-1/output.txt'), 'utf8')).toContain('rounds: 4')
  expect(readFileSync(join(evidence, 'run-2/output.txt'), 'utf8')).toContain('rounds: 3')
  expect(said[1]).toMatch(/^run 2 of 2: 1 of 3 FAILED, see /)
})

test('a test that cannot be repeated in one cluster does not pass for several', () => {
  expect(() => repeated([1, 0]).work(4, 4)).toThrow('1 of 4 rounds ran')
})

test('a pattern that fits no test is no success', () => {
  expect(repeated([0, 0], [1, 0]).work).toThrow('no test ran')
  expect(existsSync(join(evidence, 'run-1/output.txt'))).toBe(true)
})

test('how often, how busy, and what', () => {
  const faults = ['test/cluster/faults.test.ts', '-t', 'the leader']
  expect(readRepetition(['50', ...faults])).toMatchObject({ times: 50, rest: faults })
  expect(readRepetition(['3', '--busy', '0', ...faults])).toEqual({
    times: 3,
    rounds: 1,
    busy: 0,
    rest: faults,
  })
  expect(readRepetition(['50', ...faults, '--rounds', '10'])).toMatchObject({ times: 50, rounds: 10, rest: faults })
  for (const wrong of [
    [],
    ['50'],
    ['0', ...faults],
    ['x', ...faults],
    ['3', '--busy', ...faults],
    ['3', '--rounds', '0', ...faults],
  ])
    expect(() => readRepetition(wrong)).toThrow('usage: npm run test:soak -- repeat TIMES')
})
