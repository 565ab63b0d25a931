import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { version } from '../../src/util/program-version.ts'
import { type Ended, runProgram, withoutDurations } from './run-program.ts'

// Each starts a process or two, on a machine that may be busy.
jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-runner-'))
const output = join(folder, 'output')
const summary = join(folder, 'summary')
afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  for (const file of [output, summary]) writeFileSync(file, '')
})

/** As a runner starts a step: inputs are variables, and there are no arguments. */
function step(inputs: Record<string, string>, variables: Record<string, string> = {}): Promise<Ended> {
  return runProgram([], {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: folder,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name}`, value])),
    ...variables,
  })
}

/** What the runner makes of GITHUB_OUTPUT. */
function outputs(): Record<string, string> {
  const entries = readFileSync(output, 'utf8').matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2\n/gm)
  return Object.fromEntries([...entries].map(([, name, , value]) => [name, value]))
}

test('an action that succeeds has a group with its duration, and all of its outputs', async () => {
  const { code, stdout, stderr } = await step({ RUN: 'water', SIZE: 'large' })
  expect(withoutDurations(stdout)).toBe(`managed-etcd ${version}: water
::group::pour
a large can
::endgroup::
pour: done in N s
`)
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const { report = '', ...others } = outputs()
  expect(others).toEqual({ height: '30', log: 'poured\nlarge\n', changed: 'true' })
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    result: 'done',
    outputs: { height: '30', log: 'poured\nlarge\n' },
  })
})

test('an input with a dash comes from a composite action with an underscore, from the root action as it is', async () => {
  expect((await step({ RUN: 'water', LABEL_TEXT: 'oak' })).stdout).toContain('a small can for oak\n')
  expect((await step({ RUN: 'water', 'LABEL-TEXT': 'elm' })).stdout).toContain('a small can for elm\n')
})

test('an input that a workflow leaves empty has its default', async () => {
  expect((await step({ RUN: 'water', SIZE: '', LABEL_TEXT: ' ' })).stdout).toContain('a small can\n')
})

test('a refusal is told whole in the log, by annotations at their places, and in the summary', async () => {
  const { code, stdout } = await step({ RUN: 'refuse' })
  const text = `refuse refused: nothing was written. 2 findings:
  zones    needs 3 zones, found 2  [TOO_FEW_ZONES]
           add nodes in a third zone
  storage  a.yaml:4:2  does not exist  [STORAGE_CLASS_MISSING]
           name one that exists`
  expect(stdout).toBe(`managed-etcd ${version}: refuse
${text}
::error title=zones [TOO_FEW_ZONES]::needs 3 zones, found 2%0Aadd nodes in a third zone
::error title=storage [STORAGE_CLASS_MISSING],file=a.yaml,line=4,col=2::a.yaml:4:2  does not exist%0Aname one that exists
`)
  expect(readFileSync(summary, 'utf8')).toBe(`\`\`\`text\n${text}\n\`\`\`\n`)
  expect(code).toBe(1)
  const { report = '', ...others } = outputs()
  expect(others).toEqual({})
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    result: 'refused',
    problem: { message: 'refuse refused: nothing was written' },
  })
})

test('a fault of the program has exit code 2', async () => {
  const { code, stdout } = await step({ RUN: 'fault' })
  expect(stdout).toContain(`fault stopped by an internal error of managed-etcd ${version}`)
  expect(stdout).not.toMatch(/^ +at /m)
  expect(code).toBe(2)
})

test('secrets are masked before anything else, and shown nowhere', async () => {
  const { code, stdout } = await step({ RUN: 'leak', KUBECONFIG: 'apiVersion: v1\ntoken: hunter2hunter2\n' })
  const [masks = '', log = ''] = stdout.split(`managed-etcd ${version}: leak\n`)
  expect(masks.trimEnd().split('\n')).toEqual([
    '::add-mask::YXBpVmVyc2lvbjogdjEKdG9rZW46IGh1bnRlcjJodW50ZXIy',
    '::add-mask::token: hunter2hunter2',
    '::add-mask::hunter2hunter2',
  ])
  expect(log).toContain('seen: apiVersion: v1\nseen: ***\n')
  const { report = '' } = outputs()
  for (const text of [log, readFileSync(report, 'utf8'), readFileSync(summary, 'utf8')]) {
    expect(text).toContain('***')
    expect(text).not.toMatch(/hunter2|aHVudGVy/)
  }
  expect(code).toBe(0)
})

test('no mask has a line end: the runner would hide each of its lines wherever it stands', async () => {
  const kubeconfig = 'apiVersion: v1\nclusters:\n- name: production\n  user: null\nusers: []\ntoken: hunter2hunter2\n'
  const { stdout } = await step({ RUN: 'leak', KUBECONFIG: kubeconfig })
  const masks = [...stdout.matchAll(/^::add-mask::(.*)$/gm)].map(([, form]) => form)
  expect(masks).toContain('hunter2hunter2')
  for (const form of masks) {
    expect(form).not.toMatch(/%0A|%0D/)
    expect(form).not.toMatch(/^(apiVersion: v1|clusters:|- name: production|user: null|users: \[\])$/)
  }
})

test('with debug logging each request is a line, without its query', async () => {
  const { stdout } = await step({ RUN: 'water' }, { RUNNER_DEBUG: '1' })
  expect(stdout).toMatch(/^::debug::GET 10\.0\.0\.1:6443\/api\/v1\/pods: 200 in \d+ ms$/m)
  expect(stdout).not.toContain('hunter2')
  expect((await step({ RUN: 'water' })).stdout).not.toContain('::debug::')
})

describe('a file of the runner that cannot be written is named', () => {
  test.each(['GITHUB_OUTPUT', 'RUNNER_TEMP'])('%s: the step fails', async (variable) => {
    const { code, stdout } = await step({ RUN: 'water' }, { [variable]: join(folder, 'none', 'such') })
    expect(stdout).toContain('water ended (done), but its ')
    expect(stdout).toContain(`${variable}  cannot write ${join(folder, 'none', 'such')}`)
    expect(stdout).toContain(`::error title=${variable} [FILE_UNREADABLE]::`)
    expect(code).toBe(1)
  })

  test('GITHUB_STEP_SUMMARY: a warning', async () => {
    const { code, stdout } = await step({ RUN: 'refuse' }, { GITHUB_STEP_SUMMARY: folder })
    expect(stdout).toContain(`::warning title=GITHUB_STEP_SUMMARY::cannot write ${folder}: EISDIR`)
    expect(code).toBe(1)
  })

  test.each(['GITHUB_OUTPUT', 'RUNNER_TEMP', 'GITHUB_STEP_SUMMARY'])('%s may be empty', async (variable) => {
    expect((await step({ RUN: 'water' }, { [variable]: '', TMPDIR: folder })).code).toBe(0)
  })
})

test('what a server says is no command to the runner, in a shell of a workflow either', async () => {
  const { stderr } = await runProgram(['leak'], { GITHUB_ACTIONS: 'true' })
  const [, token] = stderr.match(/^::stop-commands::(.+)$/m) ?? []
  expect(stderr).toContain(
    `::stop-commands::${token}\n::warning::a server wrote this\n##[error]and this\n::${token}::\n`,
  )
})

test('what a server says is no command to the runner', async () => {
  const { stdout } = await step({ RUN: 'leak', KUBECONFIG: 'token: hunter2hunter2' })
  const [, token] = stdout.match(/^::stop-commands::(.+)$/m) ?? []
  expect(stdout).toContain(
    `::stop-commands::${token}\n::warning::a server wrote this\n##[error]and this\n::${token}::\n`,
  )
})

test("no action, an unknown one, and an input of another action are the user's to fix", async () => {
  expect((await step({})).stdout).toContain(`no action was started. 1 finding:
  run  is required and was not given  [INPUT_MISSING]
       set run to one of water, refuse, fault, answer-fault, leak, wait, stall
`)
  expect((await step({ RUN: 'watr' })).stdout).toContain(`no action was started. 1 finding:
  run  "watr" is not an action  [INPUT_UNKNOWN]
       did you mean "water"? Actions are water, refuse, fault, answer-fault, leak, wait, stall
`)
  const { code, stdout } = await step({ RUN: 'refuse', LABEL_TEXT: 'oak' })
  expect(stdout).toContain(`refuse was not started: nothing was read or written. 1 finding:
  label-text  is not an input of refuse  [INPUT_UNKNOWN]
              remove it; the inputs of refuse are size, kubeconfig
`)
  expect(code).toBe(1)
})

test('a step with arguments is a shell, on a runner too', async () => {
  const { stdout, code } = await runProgram(['water'], { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: output })
  expect(stdout).toBe('  height   20\n  log      2 lines, shown by --json: poured …\n  changed  true\n')
  expect(readFileSync(output, 'utf8')).toBe('')
  expect(code).toBe(0)
})
