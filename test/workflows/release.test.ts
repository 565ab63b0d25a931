import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { withRelease } from '../../scripts/release/changelog.ts'
import { version } from '../../src/util/program-version.ts'
import { attempt, type Ended } from '../cluster/run-command.ts'

// The job `build` of .github/workflows/release.yml by act, for a tag of a repository on this machine. What comes after
// it needs GitHub.

// It builds dist/, on a machine that may be busy.
jest.setTimeout(600_000)

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-release-test-'))
/** What the remote has, and what the job checks out. */
const origin = join(folder, 'origin')
const uploaded = join(folder, 'uploaded')
const tag = `v${version}`
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')

const git = (...args: string[]) =>
  execFileSync('git', ['-C', origin, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    encoding: 'utf8',
  })

beforeAll(() => {
  mkdirSync(origin)
  git('init', '--quiet', '--initial-branch=main')
  const listed = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  // A build that is not committed yet has removed files of dist/.
  for (const path of listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))) {
    mkdirSync(dirname(join(origin, path)), { recursive: true })
    cpSync(join(root, path), join(origin, path))
  }
  if (!changelog.includes(`\n## ${version} (`))
    writeFileSync(join(origin, 'CHANGELOG.md'), withRelease(changelog, version, '2026-12-01'))
  git('add', '.')
  git('commit', '--quiet', '--message', `Release ${version}`)
  git('tag', tag)
  git('tag', 'v9.9.9')
  git('switch', '--quiet', '--create', 'elsewhere')
  git('commit', '--quiet', '--allow-empty', '--message', 'not reviewed')
  git('tag', '--force', 'of-a-branch')
  git('switch', '--quiet', 'main')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Stand for the actions that need GitHub or a network. */
const standIns: Readonly<Record<string, string>> = {
  'actions/checkout': composite(
    `git clone --quiet '${origin}' . && git checkout --quiet "$GITHUB_REF_NAME" && cp --archive --link '${root}/node_modules' .`,
  ),
  'actions/setup-node': composite('node --version'),
  'actions/upload-artifact': composite(`mkdir -p '${uploaded}' && cp --recursive "$WHAT" '${uploaded}'`),
}

function composite(script: string): string {
  const step = { shell: 'bash', env: { WHAT: `\${{ inputs.path }}` }, run: script }
  return JSON.stringify({
    name: 'stand-in',
    description: 'x',
    inputs: { path: {} },
    runs: { using: 'composite', steps: [step] },
  })
}

/** The job, as GitHub starts it for a pushed tag. */
function pushed(ref: string): Promise<Ended> {
  const event = join(folder, 'event.json')
  writeFileSync(event, JSON.stringify({ ref: `refs/tags/${ref}`, repository: { default_branch: 'main' } }))
  const workflow = '.github/workflows/release.yml'
  const local = pinnedActions(readFileSync(join(root, workflow), 'utf8')).flatMap((pinned) => {
    const name = pinned.split('@')[0] ?? ''
    const standIn = join(folder, 'actions', name)
    mkdirSync(standIn, { recursive: true })
    writeFileSync(join(standIn, 'action.yml'), standIns[name] ?? composite('exit 1'))
    return ['--local-repository', `${pinned}=${standIn}`]
  })
  const args = [
    ...['push', '--job', 'build', '--directory', origin, '--workflows', workflow, '--eventpath', event],
    ...['--platform', 'ubuntu-24.04=-self-hosted', '--no-skip-checkout', '--pull=false', ...local],
    ...['--action-cache-path', join(folder, 'cache'), '--env', `GITHUB_REF_NAME=${ref}`],
  ]
  return attempt('act', args, { seconds: 500 })
}

test('a tag of main is built to the assets of its release', async () => {
  const { code, stdout } = await pushed(tag)
  expect(stdout).toContain('dist/ is what the sources build')
  expect(code).toBe(0)
  const assets = join(uploaded, 'release/assets')
  expect(readdirSync(assets)).toEqual([
    'SHA256SUMS',
    'access.schema.json',
    'cluster.schema.json',
    `managed-etcd-${version}.cdx.json`,
    `managed-etcd-${version}.tgz`,
    `managed-etcd-dist-${version}.tar.gz`,
    `managed-etcd-workflows-${version}.tar.gz`,
    'report.schema.json',
    'status.schema.json',
  ])
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: assets })

  const unpacked = (name: string, ...paths: string[]) =>
    execFileSync('tar', ['--extract', '--to-stdout', '--file', join(assets, name), ...paths], { encoding: 'utf8' })
  expect(unpacked(`managed-etcd-dist-${version}.tar.gz`, 'dist/index.js')).toBe(
    readFileSync(join(root, 'dist/index.js'), 'utf8'),
  )
  const workflow = unpacked(`managed-etcd-workflows-${version}.tar.gz`, 'workflows/backup.yml')
  expect(workflow).toContain(
    `managed-etcd/managed-etcd/actions/backup@${git('rev-parse', 'main').trim()} # v${version}`,
  )

  const { components } = JSON.parse(readFileSync(join(assets, `managed-etcd-${version}.cdx.json`), 'utf8')) as {
    components: { name: string }[]
  }
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['@aws-sdk/client-s3', 'age-encryption', 'yaml', 'zod']))
  expect(names).not.toContain('jest')
  expect(readFileSync(join(uploaded, 'release/notes.md'), 'utf8')).toMatch(/^- Needs a roll: /)
})

test.each([
  ['v9.9.9', `needs v${version}, the version of package.json, found v9.9.9`],
  ['of-a-branch', 'needs a commit of main, found one that origin/main does not have'],
])('%s is refused before anything is built', async (ref, why) => {
  const { code, stdout } = await pushed(ref)
  expect(stdout).toContain(why)
  expect(stdout).not.toContain('scripts/build.ts')
  expect(code).not.toBe(0)
})

/** `ACTION@COMMIT`, each once, as a workflow names them. */
function pinnedActions(workflow: string): string[] {
  const found = [...workflow.matchAll(/^ *(?:- )?uses: (\S+@[0-9a-f]{40})\b/gm)].map(([, pinned = '']) => pinned)
  return [...new Set(found)]
}
