import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parse } from 'yaml'

// The job `publish` of release.yml: its scripts as they are, with a `gh` that answers as GitHub would.

const root = join(import.meta.dirname, '../..')
const { jobs } = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')) as {
  jobs: Record<string, { steps: { name?: string; run?: string }[] }>
}
const [built, older] = ['b'.repeat(40), 'a'.repeat(40)]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-etcd-publish-'))
  mkdirSync(join(folder, 'release/assets'), { recursive: true })
  writeFileSync(join(folder, 'release/assets/managed-etcd-0.2.0.tgz'), 'built')
  writeFileSync(join(folder, 'release/assets/SHA256SUMS'), 'sums')
  cpSync(join(folder, 'release/assets'), join(folder, 'on-github'), { recursive: true })
  mkdirSync(join(folder, 'bin'))
})
afterEach(() => rmSync(folder, { recursive: true }))

interface GitHub {
  /** The commit of the tag of the release, and of the major version. */
  readonly tag?: string
  readonly major?: string | undefined
  /** How the built commit compares to that of the major version. */
  readonly compared?: string
}

/** Runs a step, found by its name; returns how it ended and what it asked `gh`. */
function step(name: RegExp, { tag = built, major = older, compared = 'ahead' }: GitHub = {}) {
  const { run } = jobs.publish?.steps.find((one) => name.test(one.name ?? '')) ?? {}
  if (run === undefined) throw new Error(`no step is called ${name}`)
  const gh = join(folder, 'bin/gh')
  writeFileSync(
    gh,
    `#!/bin/bash
echo "$*" >> '${folder}/asked'
case "$*" in
  *commits/tags/v0.2.0*) echo ${tag} ;;
  *commits/tags/v0\\ *) ${major === '' ? 'exit 1' : `echo ${major}`} ;;
  *compare/${major}...${built}*) echo ${compared} ;;
  'release download'*) cp -r '${folder}/on-github' "\${@: -1}" ;;
esac
`,
  )
  chmodSync(gh, 0o755)
  const { status, stdout } = spawnSync('bash', ['-e', '-c', run], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      GITHUB_SHA: built,
      GITHUB_REF_NAME: 'v0.2.0',
      GITHUB_REPOSITORY: 'managed-etcd/managed-etcd',
    },
  })
  return { status, stdout, asked: readFileSync(join(folder, 'asked'), 'utf8') }
}

const verified = /^Verify that tag and draft/
const moved = /^Move the tag/

test('a draft as it was built is published, with the image that an earlier attempt has added', () => {
  expect(step(verified).status).toBe(0)
  writeFileSync(join(folder, 'on-github/image.txt'), 'ghcr.io/…')
  rmSync(join(folder, 'draft'), { recursive: true })
  expect(step(verified)).toMatchObject({ status: 0 })
})

test.each([
  ['changed', () => writeFileSync(join(folder, 'on-github/managed-etcd-0.2.0.tgz'), 'other')],
  ['added', () => writeFileSync(join(folder, 'on-github/managed-etcd-linux'), 'other')],
  ['removed', () => rmSync(join(folder, 'on-github/SHA256SUMS'))],
])('a draft of which somebody has %s an asset is not', (_, change) => {
  change()
  const { status, stdout } = step(verified)
  expect(stdout).toContain('::error::somebody has changed the assets of the draft')
  expect(status).toBe(1)
})

test('a tag that was moved since the build is not published', () => {
  const { status, stdout } = step(verified, { tag: older })
  expect(stdout).toContain(`::error::v0.2.0 was moved to ${older}, built was ${built}`)
  expect(status).toBe(1)
})

test('what is published is verified before', () => {
  const names = jobs.publish?.steps.map(({ name }) => name ?? '') ?? []
  expect(names.findIndex((name) => verified.test(name))).toBeGreaterThan(-1)
  expect(names.findIndex((name) => verified.test(name))).toBeLessThan(names.findIndex((name) => /publish$/.test(name)))
})

test('the tag of the major version moves to a newer commit, and is made once', () => {
  expect(step(moved).asked).toContain(`--method PATCH repos/managed-etcd/managed-etcd/git/refs/tags/v0`)
  expect(step(moved, { major: '' }).asked).toContain('--method POST')
})

test('the tag of the major version never goes back: any job can be run again', () => {
  const { status, asked, stdout } = step(moved, { compared: 'behind' })
  expect(asked).not.toMatch(/--method/)
  expect(stdout).toContain('::notice::')
  expect(status).toBe(0)
})

test('the site is built of main, whoever starts its workflow where', () => {
  const site = parse(readFileSync(join(root, '.github/workflows/site.yml'), 'utf8')) as {
    jobs: Record<string, { if?: string; needs?: string }>
  }
  for (const { if: condition, needs } of Object.values(site.jobs))
    expect(condition ?? needs).toBe(needs === undefined ? "github.ref == 'refs/heads/main'" : 'build')
})
