import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { commandsOf } from '../docs/executed-blocks.ts'
import { runProgramIn } from './run-program.ts'

// Each starts a process, on a machine that may be busy.
jest.setTimeout(60_000)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-etcd-validate-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const cluster = 'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n'
const access = 'bindings:\n  - { role: Administrator, members: [group:platform] }\n'

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const validate = (args: readonly string[] = [], env = {}) => runProgramIn(folder, ['validate', ...args], env)

test('right files are listed, and nothing else is said', async () => {
  write({ 'etcd/cluster.yaml': cluster, 'etcd/access.yaml': access })
  expect(await validate()).toEqual({ code: 0, stderr: '', stdout: 'etcd/cluster.yaml\netcd/access.yaml\n' })
})

test("the documentation's command checks the files below etcd/", () => {
  write({ 'etcd/cluster.yaml': cluster })
  const [command = ''] = commandsOf('docs/shell.md#check-the-files')
  const program = join(import.meta.dirname, '../../src/main.ts')
  const asTyped = `managed-etcd() { '${process.execPath}' '${program}' "$@"; }\n${command}`
  expect(execFileSync('bash', ['-c', asTyped], { cwd: folder, encoding: 'utf8' })).toBe('etcd/cluster.yaml\n')
})

test('several clusters are found, each with its files', async () => {
  write({ 'etcd/a/cluster.yaml': cluster, 'etcd/a/access.yaml': access, 'etcd/b/cluster.yaml': cluster })
  const { stdout } = await validate()
  expect(stdout).toBe('etcd/a/cluster.yaml\netcd/b/cluster.yaml\netcd/a/access.yaml\n')
})

test('everything that is wrong in all of them is told at once, with file and line', async () => {
  write({
    'etcd/a/cluster.yaml': `${cluster}membres: 3\n`,
    'etcd/b/cluster.yaml': cluster.replace('20Gi', '20GB'),
    'etcd/access.yaml': 'bindings:\n  - { role: Writter, members: [app:shop] }\n',
  })
  const { code, stdout, stderr } = await validate()
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^3 of 3 files are not valid\. 3 findings:$/m)
  expect(stderr).toMatch(/^etcd\/a\/cluster\.yaml:4:1 {2}unknown key "membres" {2}\[UNKNOWN_KEY\]$/m)
  expect(stderr).toMatch(/^etcd\/b\/cluster\.yaml:3:36 {2}storage\.size needs .*\[WRONG_VALUE\]$/m)
  expect(stderr).toMatch(/^etcd\/access\.yaml:2:13 {2}.*\[WRONG_VALUE\]$/m)
})

test('what is named is checked, and nothing besides', async () => {
  write({ 'etcd/cluster.yaml': 'not: a cluster file\n', 'other.yaml': cluster, 'who/1.yaml': access })
  const { code, stdout } = await validate(['--cluster', 'other.yaml', '--policy', 'who/*.yaml'])
  expect([code, stdout]).toEqual([0, 'other.yaml\nwho/1.yaml\n'])
})

test('a file that is not there, and a pattern that fits none, are findings', async () => {
  const missing = await validate(['--cluster', 'etcd/cluster.yaml'])
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('there is no file etcd/cluster.yaml')])
  const { code, stderr } = await validate(['--cluster', 'etcd/*/cluster.yaml', '--policy', '*.yaml'])
  expect(code).toBe(1)
  expect(stderr).toContain('needs a file that matches etcd/*/cluster.yaml, found none')
  expect(stderr).toContain('needs a file that matches *.yaml, found none')
})

test('without any file it does not say that all is well', async () => {
  const { code, stderr } = await validate()
  expect(code).toBe(1)
  expect(stderr).toContain('needs one of etcd/cluster.yaml, etcd/*/cluster.yaml, etcd/access.yaml')
})

test('an access file that takes everybody away is refused, unless that is meant', async () => {
  write({ 'etcd/cluster.yaml': cluster, 'etcd/access.yaml': 'bindings: []\n' })
  expect((await validate()).stderr).toContain('[ACCESS_WOULD_BE_EMPTY]')
  expect((await validate(['--allow-empty', 'true'])).code).toBe(0)
  expect((await validate(['--allow-empty'])).stderr).toContain('write --allow-empty true')
})

test('warnings are told, and stop nothing', async () => {
  const ended = '  - { role: Operator, members: [user:ann@example.com], expires: 2020-01-31 }\n'
  write({ 'etcd/access.yaml': access + ended })
  const { code, stdout, stderr } = await validate()
  expect([code, stdout]).toEqual([0, 'etcd/access.yaml\n'])
  expect(stderr).toMatch(/^etcd\/access\.yaml:3:13 {2}it expired on 2020-01-31, and grants nothing/m)
})

test('on a runner each finding is an annotation at its line', async () => {
  write({ 'etcd/cluster.yaml': `${cluster}membres: 3\n`, 'etcd/access.yaml': access })
  const env = { GITHUB_ACTIONS: 'true', INPUT_RUN: 'validate', GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder }
  const { code, stdout } = await runProgramIn(folder, [], env)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^::error title=.*\[UNKNOWN_KEY\],file=etcd\/cluster\.yaml,line=4,col=1::/m)
})

test('on a runner a link out of the repository is not followed', async () => {
  write({ 'etcd/access.yaml': access })
  symlinkSync('/etc/passwd', join(folder, 'etcd/cluster.yaml'))
  const env = { GITHUB_ACTIONS: 'true', INPUT_RUN: 'validate', GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder }
  const { code, stdout } = await runProgramIn(folder, [], env)
  expect(code).toBe(1)
  expect(stdout).toContain('symbolic link to a path outside')
  expect(stdout).not.toContain('root:')
})

test('the report names each file, and whether it is valid', async () => {
  write({ 'etcd/cluster.yaml': cluster, 'etcd/access.yaml': 'bindings: 1\n' })
  const { code, stdout } = await validate(['--json'])
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    action: 'validate',
    result: 'refused',
    changed: false,
    details: {
      files: [
        { path: 'etcd/cluster.yaml', kind: 'cluster', valid: true },
        { path: 'etcd/access.yaml', kind: 'access', valid: false },
      ],
    },
  })
})
