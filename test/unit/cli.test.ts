import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { report } from '../../scripts/generate/report-schema.ts'
import { version } from '../../src/util/program-version.ts'
import { runProgram, withoutDurations } from './run-program.ts'

// Each starts a process or two, on a machine that may be busy.
jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('an action that succeeds prints its outputs, and what it did on standard error', async () => {
  const { code, stdout, stderr } = await runProgram(['water', '--size', 'large', '--label-text=oak'])
  expect(stdout).toBe('  height   30\n  log      2 lines, shown by --json: poured …\n  changed  true\n')
  expect(withoutDurations(stderr)).toBe(
    `managed-etcd ${version}: water\npour\na large can for oak\npour: done in N s\n`,
  )
  expect(code).toBe(0)
})

test('an output that has been shown is not announced again', async () => {
  const { stdout } = await runProgram(['water', '--label-text', 'shown'])
  expect(stdout).toContain('  log      2 lines, shown above\n')
  expect((await runProgram(['water', '--label-text', 'shown, and more'])).stdout).toContain('2 lines, shown above\n')
  expect((await runProgram(['water', '--label-text', 'shown in part'])).stdout).toContain('2 lines, shown by --json')
})

test('--version and --help answer on standard output', async () => {
  expect((await runProgram(['version'])).stdout).toBe(`${version}\n`)
  expect(await runProgram(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  const help = await runProgram(['water', '--help'])
  expect(help).toEqual({
    code: 0,
    stderr: '',
    stdout: `managed-etcd water: Waters a plant.

usage: managed-etcd water [--INPUT VALUE …]

inputs:
  --size small|large  How much of it.
                      default: small
  --kubeconfig FILE   A kubeconfig.
  --label-text TEXT   A label.
  --report FILE       Writes the JSON report there.
  --json              Prints the JSON report on standard output instead of the
                      outputs.
  --debug             Shows where an internal error happened, and each request.
  --help              Shows this.

outputs:
  height   In centimetres.
  log      What happened.
  changed  true if something was written, else false; absent if the action
           failed.
  report   Path of the JSON report.
`,
  })
})

test('--help and help NAME say the same', async () => {
  expect(await runProgram(['help', 'water'])).toEqual(await runProgram(['water', '-h']))
  expect((await runProgram(['--help'])).stdout).toMatch(/^ {2}water {9}Waters a plant\.$/m)
})

test("no action and an unknown one are the user's to fix", async () => {
  expect(await runProgram([])).toEqual({
    code: 1,
    stdout: '',
    stderr: `no action was started. 1 finding:
  action  is required and was not given  [INPUT_MISSING]
          name one of water, refuse, fault, answer-fault, leak, wait, stall; managed-etcd --help describes them
`,
  })
  expect(await runProgram(['watter'])).toEqual({
    code: 1,
    stdout: '',
    stderr: `no action was started. 1 finding:
  action  "watter" is not an action  [INPUT_UNKNOWN]
          did you mean "water"? managed-etcd --help lists all
`,
  })
})

test('every wrong flag is found in one go', async () => {
  const args = ['--sise', 'large', '--json=yes', '--label-text', '--debug', '--kubeconfig', '/nowhere', 'oak']
  expect(await runProgram(['water', ...args])).toEqual({
    code: 1,
    stdout: '',
    stderr: `water was not started: nothing was read or written. 5 findings:
  --label-text  needs a value  [INPUT_MISSING]
                write --label-text VALUE
  --sise        is not a flag of water  [INPUT_UNKNOWN]
                did you mean --size? managed-etcd water --help lists all
  --json        takes no value  [INPUT_INVALID]
                write --json
  arguments     "oak" belongs to no flag  [INPUT_UNKNOWN]
                write inputs as --INPUT VALUE
  --kubeconfig  cannot read /nowhere: there is no such file  [FILE_UNREADABLE]
                set it to the path of a readable file; an argument never contains the contents
`,
  })
})

test.each([
  'AGE-SECRET-KEY-1HUNTER2',
  'ghs_hunter2',
  'apiVersion: v1\nusers: [{ user: { token: hunter2 } }]',
  '-----BEGIN PRIVATE KEY-----hunter2',
  // As `base64 -w0` prints a kubeconfig, an identity file and a key.
  `${btoa('apiVersion: v1\n')}hunter2`,
  `${btoa('{"apiVersion": "v1"}')}hunter2`,
  `${btoa('# created: 2026-11-27\n')}hunter2`,
  `${btoa('AGE-SECRET-KEY-1')}hunter2`,
  `${btoa('-----BEGIN PRIVATE KEY-----\n')}hunter2`,
  `hunter2${'x'.repeat(300)}`,
])('contents in place of a path are never shown: %j', async (contents) => {
  for (const args of [['--kubeconfig', contents], [contents]]) {
    const { code, stderr } = await runProgram(['water', ...args])
    expect(code).toBe(1)
    expect(stderr).toMatch(/found what looks like its contents|the contents of a file belong to no flag/)
    expect(stderr).not.toMatch(/hunter2/i)
  }
})

test('a secret in place of an action or of a flag is not shown either', async () => {
  for (const args of [
    ['AGE-SECRET-KEY-1HUNTER2'],
    ['water', '--key=AGE-SECRET-KEY-1HUNTER2', '--AGE-SECRET-KEY-1HUNTER2'],
  ]) {
    const { code, stderr } = await runProgram(args)
    expect([code, stderr]).toEqual([1, expect.not.stringMatching(/hunter2/i)])
  }
})

test('a recipient in place of an identity file is named so', async () => {
  const { stderr } = await runProgram(['water', '--kubeconfig', `age1${'q'.repeat(58)}`])
  expect(stderr).toContain('found an age recipient, which is a public key')
  expect(stderr).toContain('name the file with the private key, as age-keygen wrote it')
})

test('a folder in place of a file is named so', async () => {
  expect((await runProgram(['water', '--kubeconfig', '/'])).stderr).toContain('cannot read /: it is a folder')
})

test('a flag without its value says what it may be, and takes no other flag for it', async () => {
  const told = async (...args: string[]) => (await runProgram(['water', ...args])).stderr
  expect(await told('--size', '--kubeconfig', import.meta.filename)).toBe(
    `water was not started: nothing was read or written. 1 finding:
  --size  needs a value  [INPUT_MISSING]
          write --size small or --size large
`,
  )
  expect(await told('--kubeconfig', import.meta.filename, '--size')).toContain('1 finding')
  expect(await told('--size=')).toContain('write --size small or --size large')
})

test('a value that an input refuses stops the action before it starts', async () => {
  const { code, stderr } = await runProgram(['water', '--size', 'huge'])
  expect(stderr).toBe(`managed-etcd ${version}: water
water was not started: nothing was read or written. 1 finding:
  size  needs one of small, large, found "huge"  [INPUT_INVALID]
        set size to one of them
`)
  expect(code).toBe(1)
})

test('a refusal has all findings, aligned, and exit code 1', async () => {
  const { code, stdout, stderr } = await runProgram(['refuse'])
  expect(stderr).toBe(`managed-etcd ${version}: refuse
refuse refused: nothing was written. 2 findings:
  zones    needs 3 zones, found 2  [TOO_FEW_ZONES]
           add nodes in a third zone
  storage  a.yaml:4:2  does not exist  [STORAGE_CLASS_MISSING]
           name one that exists
`)
  expect(stdout).toBe('')
  expect(code).toBe(1)
})

test('a fault of the program has exit code 2, says so, and shows its stack only when asked', async () => {
  const { code, stderr } = await runProgram(['fault'])
  expect(stderr).toBe(`managed-etcd ${version}: fault
fault stopped by an internal error of managed-etcd ${version}, not by your files or your cluster: TypeError: cannot read "leaves" of undefined
Completed steps stay. Run it again to continue.
Please report it at https://github.com/managed-etcd/managed-etcd/issues/new with this text, and with what --debug (on a runner: debug logging) shows.
`)
  expect(code).toBe(2)
  expect((await runProgram(['fault', '--debug'])).stderr).toMatch(/^ {4}at .*fault .*program-fixture\.ts/m)
})

test('a fault that carries the answer of a server does not show it', async () => {
  const { code, stderr } = await runProgram(['answer-fault', '--debug'])
  expect(stderr).not.toContain('hunter2')
  expect(stderr).not.toContain('HTTP-Code')
  expect(code).toBe(2)
})

test('--json prints the report, --report writes the same one', async () => {
  const file = join(folder, 'report.json')
  const { code, stdout } = await runProgram(['water', '--json', '--report', file])
  expect(JSON.parse(stdout)).toEqual({
    program: 'managed-etcd',
    version,
    action: 'water',
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    seconds: expect.any(Number),
    warnings: [],
    phases: [{ title: 'pour', seconds: expect.any(Number), succeeded: true }],
    result: 'done',
    changed: true,
    outputs: { height: '20', log: 'poured\nsmall\n' },
    details: { cans: 1 },
  })
  expect(report.parse(JSON.parse(stdout))).toEqual(JSON.parse(stdout))
  expect(readFileSync(file, 'utf8')).toBe(stdout)
  expect(code).toBe(0)
})

test('the report of a refusal is as its schema says', async () => {
  const { stdout } = await runProgram(['refuse', '--json'])
  const { problem } = report.parse(JSON.parse(stdout))
  expect(problem?.findings.map(({ subject }) => subject)).toEqual(['zones', 'storage'])
})

test('a report that cannot be written is said', async () => {
  const { code, stderr } = await runProgram(['water', '--report', '/nowhere/report.json'])
  expect(stderr).toContain(`water ended (done), but its report was not written. 1 finding:
  --report  cannot write /nowhere/report.json: ENOENT  [FILE_UNREADABLE]
            use a path in a folder with write permission
`)
  expect(code).toBe(1)
})

test('nothing of a secret file is shown anywhere', async () => {
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, 'apiVersion: v1\ncurrent-context: orders-admin\nusers: [{user: {token: hunter2hunter2}}]\n')
  const { code, stdout, stderr } = await runProgram(['leak', '--json', '--kubeconfig', kubeconfig])
  expect(stdout + stderr).not.toMatch(/hunter2|aHVudGVy/)
  expect(stderr).toContain('seen: ***')
  expect(JSON.parse(stdout).details.kubeconfig).toMatch(/^\*\*\*/)
  expect(code).toBe(0)
})

test('the first interrupt stops at a safe place, with exit code 1', async () => {
  const { code, stderr } = await runProgram(['wait'], {}, (output, child) => {
    if (output.includes('wait for an interrupt\n') && !child.killed) child.kill('SIGINT')
  })
  expect(withoutDurations(stderr).replace(/failed after .*/, 'failed after N s')).toBe(`managed-etcd ${version}: wait
wait for an interrupt
SIGINT: stopping at the next safe point; a second signal stops at once
wait for an interrupt: failed after N s
wait was interrupted. 1 finding:
  interrupted  SIGINT arrived before the end; completed steps stay  [INTERRUPTED]
               run it again: it observes the cluster and continues
`)
  expect(code).toBe(1)
})

test('the second interrupt ends at once, with the code that shells know', async () => {
  let sent = 0
  const { code } = await runProgram(['stall'], {}, (output, child) => {
    if (sent === 0 && output.includes('stall\n')) sent = child.kill('SIGINT') ? 1 : 0
    else if (sent === 1 && output.includes('a second signal')) sent = child.kill('SIGTERM') ? 2 : 1
  })
  expect(code).toBe(143)
})
