import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const packageFile = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
}

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** As `npm install --global` links them. */
beforeAll(() => {
  mkdirSync(join(folder, 'bin'))
  for (const [name, path] of Object.entries(packageFile.bin)) symlinkSync(join(root, path), join(folder, 'bin', name))
})

function run(program: string, args: readonly string[]): string {
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(':')
  return execFileSync(program, args, { cwd: folder, env: { ...process.env, PATH: path }, encoding: 'utf8' })
}

test('the program runs by its name, and kubectl finds it as a plugin', () => {
  expect(run('managed-etcd', ['--version'])).toBe(`${packageFile.version}\n`)
  expect(run('kubectl', ['managed-etcd', '--version'])).toBe(`${packageFile.version}\n`)
  expect(run('kubectl', ['managed-etcd', 'provision', '--help'])).toBe(run('managed-etcd', ['provision', '--help']))
})

test('the hook for pre-commit runs what is committed here, and takes the files that it checks', () => {
  const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as Record<string, string>[]
  expect(hook).toMatchObject({ language: 'script', pass_filenames: false })
  const files = new RegExp(hook?.files ?? '')
  expect(['etcd/cluster.yaml', 'etcd/a/access.yaml'].every((path) => files.test(path))).toBe(true)
  expect(['etcd/roles.yaml', 'cluster.yaml', 'etcd/cluster.yaml.orig'].some((path) => files.test(path))).toBe(false)

  mkdirSync(join(folder, 'etcd'))
  writeFileSync(join(folder, 'etcd/access.yaml'), 'bindings:\n  - { role: Viewer, members: [group:developers] }\n')
  const [program = '', ...args] = (hook?.entry ?? '').split(' ')
  expect(run(join(root, program), args)).toBe('etcd/access.yaml\n')
})
