import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { counts, jestLine, root } from '../jest-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-rounds-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('rounds of one file: those that failed or hang keep their evidence, and say where an operation was and what it found', () => {
  const results = join(folder, 'results.json')
  const evidence = join(folder, 'evidence')
  const options = ['--testMatch=**/rounds.fixture.ts', '--testTimeout=500', '--runInBand', '--colors=false']
  const [program = '', ...line] = jestLine(results, options)
  const env = { ...process.env, TEST_EVIDENCE: evidence, TEST_ROUNDS: '4' }
  const { stderr, status } = spawnSync(program, line, { cwd: root, env, encoding: 'utf8' })
  expect({ ...counts(results, status ?? 1), stderr: '' }).toEqual({ passed: 2, failed: 2, skipped: 0, stderr: '' })

  const folders = readdirSync(evidence)
  expect(folders).toEqual(['round-2-passes-fails-hangs', 'round-3-passes-fails-hangs'])
  for (const [index, name] of folders.entries()) {
    expect(readdirSync(join(evidence, name))).toEqual([expect.stringMatching(/^load-/), 'said.txt'])
    const said = readFileSync(join(evidence, name, 'said.txt'), 'utf8')
    expect(said).toMatch(new RegExp(`^\\S+Z phase of round ${index + 2}\n\\S+Z .*: 2 of 3 members\n`))
  }
  expect(stderr).toMatch(/in the phase "phase of round 2" for .* s; said .* s ago: 2 of 3 members\n/)
  expect(stderr).toMatch(
    /the test has ended, and an operation is still in the phase "phase of round 3" for .* s; said .* s ago: 2 of 3.*round 4 begins/s,
  )
  expect(stderr).toContain('members  needs 3, found 2  [MEMBERS_UNHEALTHY]')
  expect(stderr).not.toMatch(/phase of round [14]/)
})
