import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { runProgramIn } from './run-program.ts'

// Each starts a process or more, on a machine that may be busy.
jest.setTimeout(120_000)

let folder = ''
let repository = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-etcd-init-test-'))
  repository = join(folder, 'repository')
  // As much of a repository as tells where its top is.
  mkdirSync(join(repository, '.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const flags = [
  ...['--name', 'orders', '--storage-class', 'encrypted', '--administrator', 'group:platform'],
  ...['--owner', '@acme/platform'],
]
const backups = ['--backup-bucket', 'backups', '--age-identity', '../etcd.identity']

const init = (...args: string[]) => runProgramIn(repository, ['init', '--offline', ...args])
const text = (path: string) => readFileSync(join(repository, path), 'utf8')

test('it writes files that validate, and says what is next', async () => {
  const { code, stdout, stderr } = await init(...flags, ...backups)
  expect([code, stderr]).toEqual([0, expect.stringContaining('etcd/cluster.yaml: written')])
  expect(stdout).toMatch(/^Next:\n {2}1\. Set the release in the workflows/)
  const commands = ['provision --mode plan', 'sync-access', 'backup', 'verify-backup --identity ../etcd.identity']
  for (const command of commands) expect(stdout).toContain(`managed-etcd ${command}`)
  expect(readdirSync(join(repository, 'etcd'))).toEqual(['access.yaml', 'cluster.yaml', 'identities.yaml'])
  expect(readdirSync(join(repository, '.github/workflows'))).toContain('etcd-provision.yml')
  expect(await runProgramIn(repository, ['validate'])).toMatchObject({ code: 0 })

  const identity = readFileSync(join(folder, 'etcd.identity'), 'utf8')
  const [, recipient = ''] = /^# public key: (age1\S+)\nAGE-SECRET-KEY-1\S+\n$/m.exec(identity) ?? []
  expect(text('etcd/cluster.yaml')).toContain(`    - ${recipient}\n`)
  expect(statSync(join(folder, 'etcd.identity')).mode & 0o777).toBe(0o600)
  expect(stdout + stderr).not.toContain('AGE-SECRET-KEY-1')
})

test('again, it needs no answer and changes nothing; what somebody has changed is kept and shown', async () => {
  await init(...flags, ...backups)
  const again = await init('--json')
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false, outputs: { written: '', kept: '' } })

  const signed = text('etcd/cluster.yaml').replace('# signers: [MCowBQYDK2VwAyEA…]', 'prefix: orders')
  writeFileSync(join(repository, 'etcd/cluster.yaml'), signed)
  const workflow = '.github/workflows/etcd-backup.yml'
  writeFileSync(join(repository, workflow), `${text(workflow)}# ours\n`)
  rmSync(join(repository, '.github/workflows/etcd-repair.yml'))
  const { code, stderr } = await init('--members', '5')
  expect(code).toBe(0)
  expect(stderr).toContain('etcd/cluster.yaml: exists and does not change')
  expect(stderr).toContain('--members  is 5, but etcd/cluster.yaml, which is kept, has 3')
  expect(stderr).not.toMatch(/^[-+] .*(prefix|signers)|--[a-z-]+ {2}is (?!5)/m)
  expect(stderr).toContain(`${workflow}: exists, differs and was not changed.`)
  expect(stderr).toMatch(/^-# ours$/m)
  expect(stderr).toContain('.github/workflows/etcd-repair.yml: written')
  expect(text('etcd/cluster.yaml')).toBe(signed)
})

test('outside of a git repository it says so', async () => {
  const told = /warning: .*\/repository is not in a git repository; run git init, or run init in a clone/
  expect((await init(...flags, '--dry-run')).stderr).not.toMatch(told)
  rmSync(join(repository, '.git'), { recursive: true })
  expect((await init(...flags, '--dry-run')).stderr).toMatch(told)
})

test('jobs that log in by an ID token need no ServiceAccount, and are known again', async () => {
  const { stdout } = await init(...flags, '--login', 'id-token')
  expect(stdout).toContain('docs/oidc.md')
  expect(stdout).not.toContain('KUBECONFIG')
  const identities = text('etcd/identities.yaml')
  expect(identities).toMatch(/kind: User\n {4}name: github:etcd-plan$/m)
  expect(identities).not.toMatch(/^ *(- )?kind: ServiceAccount$/m)
  expect(JSON.parse((await init('--json')).stdout)).toMatchObject({ outputs: { written: '', kept: '' } })
})

test('a dry run writes nothing, not even the identity', async () => {
  const { code, stderr } = await init(...flags, ...backups, '--dry-run')
  expect([code, stderr]).toEqual([0, expect.stringMatching(/etcd\/cluster.yaml: would be written, \d+ lines\n/)])
  expect(stderr).toMatch(/^\+name: orders$/m)
  // Nobody has the identity that it would belong to.
  expect(stderr).not.toMatch(/age1[a-z0-9]{10}/)
  expect([readdirSync(repository), readdirSync(folder)]).toEqual([['.git'], ['repository']])
})

test('the identity never comes into the repository, not by a link either', async () => {
  symlinkSync(repository, join(folder, 'elsewhere'))
  mkdirSync(join(repository, 'deep'))
  for (const path of ['etcd.identity', join(folder, 'elsewhere/key'), 'deep/../key']) {
    const { code, stderr } = await init(...flags, '--backup-bucket', 'backups', '--age-identity', path)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is in the repository|outside of the repository/)])
  }
  expect(readdirSync(repository)).toEqual(['.git', 'deep'])
})

test('an identity that is there is used and stays as it is; what is none is refused', async () => {
  await init(...flags, ...backups)
  const before = readFileSync(join(folder, 'etcd.identity'), 'utf8')
  const recipient = /age1\S+/.exec(before)?.[0]
  rmSync(join(repository, 'etcd'), { recursive: true })
  await init(...flags, ...backups)
  expect(readFileSync(join(folder, 'etcd.identity'), 'utf8')).toBe(before)
  expect(text('etcd/cluster.yaml')).toContain(recipient)

  rmSync(join(repository, 'etcd'), { recursive: true })
  writeFileSync(join(folder, 'etcd.identity'), 'AGE-SECRET-KEY-1DAMAGED\n')
  const { code, stderr } = await init(...flags, ...backups)
  expect([code, stderr]).toEqual([1, expect.stringContaining('its age identity is damaged')])
  expect(stderr).not.toContain('1DAMAGED')
})

test('a private key in place of an answer is in no text, report or file', async () => {
  const secret = 'AGE-SECRET-KEY-1DMQF88QQP58E8N76J3JVQ450VJ0YMH993QK8AAHP8FFHK5E37C3SA7CUHP'
  const places = ['recipient', 'administrator', 'age-identity', 'folder', secret]
  for (const place of places) {
    const args = ['--backup-bucket', 'backups', `--${place}`, secret, '--report', '../report.json']
    const { code, stdout, stderr } = await init(...flags.filter((_, i) => flags[i - (i % 2)] !== `--${place}`), ...args)
    const report = join(folder, 'report.json')
    const written = existsSync(report) ? readFileSync(report, 'utf8') : ''
    expect([place, code, (stdout + stderr + written).includes('1DMQF88')]).toEqual([place, 1, false])
  }
  expect(readdirSync(repository)).toEqual(['.git'])
})

test('answers that do not fit each other are refused before anything is written', async () => {
  const { code, stderr } = await init(...flags, ...backups, '--storage-size', '512Mi')
  expect([code, stderr]).toEqual([1, expect.stringContaining('storage.size needs 1Gi or more')])
  expect([readdirSync(repository), readdirSync(folder)]).toEqual([['.git'], ['repository']])
})

test('a cluster file that is wrong is told, and nothing is written', async () => {
  mkdirSync(join(repository, 'etcd'))
  writeFileSync(join(repository, 'etcd/cluster.yaml'), 'membres: 3\n')
  const { code, stderr } = await init(...flags)
  expect([code, stderr]).toEqual([1, expect.stringContaining('unknown key "membres"')])
  expect(readdirSync(repository)).toEqual(['.git', 'etcd'])
})

test('without a kubeconfig it says how to go on, and that it can do without', async () => {
  const { code, stderr } = await runProgramIn(repository, ['init', ...flags], { KUBECONFIG: '/nowhere', HOME: folder })
  expect(code).toBe(1)
  expect(stderr).toContain('kubeconfig')
})

/** Answers as somebody on a terminal does: each when its question is there. */
async function dialogue(answers: readonly [question: string, answer: string][], programs = ''): Promise<string> {
  const program = join(import.meta.dirname, '../../src/main.ts')
  const line = `'${process.execPath}' --disable-warning=ExperimentalWarning '${program}' init --offline`
  const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    cwd: repository,
    env: { PATH: `${programs}:${process.env.PATH}`, TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const left = [...answers]
  let output = ''
  let from = 0
  child.stdout.setEncoding('utf8').on('data', (seen: string) => {
    output += seen
    const [question = '', answer = ''] = left[0] ?? []
    const at = left.length === 0 ? -1 : output.indexOf(question, from)
    if (at === -1 || !/: $/.test(output)) return
    left.shift()
    from = output.length
    child.stdin.write(answer)
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  return `${output}\nexit code ${code}`
}

const answersFromNamespace: readonly [string, string][] = [
  ['Namespace of the cluster', '\n'],
  ['Number of members', '\n'],
  ['StorageClass', 'encrypted\n'],
  ["Size of each member's volume", '\n'],
  ['Who administers', 'group:platform\n'],
  ['first application', '\n'],
  ['Bucket', '\n'],
  ['Who reviews changes of the cluster', '@acme/platform\n'],
  ['Who reviews changes of access', '\n'],
  ['Default branch', '\n'],
  ['How jobs log in', '\n'],
  ['Release', '\n'],
]

test('on a terminal it asks, says what is wrong, and writes', async () => {
  const named: [string, string][] = [
    ['Name of the cluster', 'My Orders\n'],
    ['did you mean my-orders?', 'orders\n'],
  ]
  const output = await dialogue([...named, ...answersFromNamespace])
  expect(output).toContain('exit code 0')
  expect(text('etcd/cluster.yaml')).toContain('name: orders\nnamespace: etcd\n')
})

test.each([
  ['yes\n', 0, 'exit code 0', false],
  ['\u0004', 0, 'exit code 0', true],
  ['yes\n', 1, 'HTTP 403: Must have admin rights', true],
])('with gh, and %j at the end, it creates the environments: gh ends with %i', async (answer, code, told, shown) => {
  const gh = `#!/bin/sh
case " $* " in *" .id "*) echo 42; exit;; esac
echo "$4 $5" >> '${folder}/asked'
echo 'HTTP 403: Must have admin rights' >&2
exit ${code}\n`
  writeFileSync(join(folder, 'gh'), gh, { mode: 0o755 })
  const all: [string, string][] = [['Name of the cluster', 'orders\n'], ...answersFromNamespace]
  const output = await dialogue([...all, ['Create them now on GitHub', answer]], folder)
  expect(output).toContain(told)
  expect(output.includes('Create the environments of the repository')).toBe(shown && code === 0)
  const asked = existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8') : ''
  expect(asked.includes('PUT repos/{owner}/{repo}/environments/etcd-plan\n')).toBe(answer === 'yes\n' && code === 0)
  expect(asked === '').toBe(answer !== 'yes\n')
  expect(text('etcd/cluster.yaml')).toContain('name: orders')
})

test.each([
  ['ctrl-C', '\u0003', 'run it again, and answer all of them again'],
  ['ctrl-D', '\u0004', 'the input ended before all questions were answered'],
])('%s ends it, and nothing is written', async (_, key, told) => {
  const output = await dialogue([['Name of the cluster', key]])
  expect(output).toContain(told)
  expect(output).toContain('exit code 1')
  expect(readdirSync(repository)).toEqual(['.git'])
})
