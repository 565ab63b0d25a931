import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { version } from '../../src/util/program-version.ts'

// The package as `npm pack` makes it, installed without a network into an empty folder.

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-package-'))
const user = join(folder, 'user')
const installed = join(user, 'node_modules/managed-etcd')
/** Of the tarball; 1.6 MiB when this was written. What is added to dist/ is read by every job that starts. */
const bearableBytes = 2.5 * 1024 * 1024

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string; readonly mode: number }[]
}

let packed: Packed

beforeAll(() => {
  const output = npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)
  const [first] = JSON.parse(output) as Packed[]
  if (first === undefined) throw new Error(`npm pack said nothing: ${output}`)
  packed = first
  mkdirSync(join(user, 'etcd'), { recursive: true })
  writeFileSync(join(user, 'package.json'), '{ "private": true }\n')
  npm(user, 'install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename))
})
afterAll(() => rmSync(folder, { recursive: true }))

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', [...args, '--cache', join(folder, 'cache'), '--loglevel=error'], { cwd, encoding: 'utf8' })
}

/** By the name that npm has linked, with this Node. */
function run(...args: string[]) {
  const path = [join(user, 'node_modules/.bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(':')
  return spawnSync('managed-etcd', args, { cwd: user, env: { PATH: path, HOME: folder }, encoding: 'utf8' })
}

test('it has what a user runs and reads, and nothing of the tests, the lab or the sources', () => {
  const paths = packed.files.map(({ path }) => path)
  const folders = [...new Set(paths.map((path) => (path.includes('/') ? path.split('/')[0] : path)))].toSorted()
  expect(folders).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'dist',
    'docs',
    'examples',
    'package.json',
    'schemas',
    'workflows',
  ])
  // Where a message of the program names a page, it is there.
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const packedPages = pages.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  expect(paths).toEqual(expect.arrayContaining(packedPages))
  expect(paths.filter((path) => path.startsWith('dist/')).toSorted()).toEqual(
    readdirSync(join(root, 'dist')).map((name) => `dist/${name}`),
  )
  expect(packed.size).toBeLessThan(bearableBytes)
})

test('it installs without a network, because it depends on nothing', () => {
  expect(readdirSync(join(user, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['managed-etcd'])
  expect(statSync(join(installed, 'dist/index.js')).mode & 0o111).toBe(0o111)
})

test('it says its version', () => {
  expect(run('--version')).toMatchObject({ stdout: `${version}\n`, status: 0 })
})

test('it writes the files of a cluster, finds them valid, and finds what is wrong in them', () => {
  const flags = {
    ...{ name: 'orders', 'storage-class': 'encrypted', administrator: 'group:platform', owner: '@acme/platform' },
    ...{ 'zones-minimum': '3', release: `acme/managed-etcd@${'0123456789'.repeat(4)}` },
  }
  const init = run('init', '--offline', ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]))
  expect(`${init.stdout}${init.stderr}`).toContain('etcd/cluster.yaml')
  expect(init.status).toBe(0)
  expect(existsSync(join(user, '.github/workflows/etcd-provision.yml'))).toBe(true)

  expect(run('validate')).toMatchObject({ stdout: expect.stringContaining('etcd/cluster.yaml\n'), status: 0 })

  const file = join(user, 'etcd/cluster.yaml')
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nmembres: 3\n`)
  const wrong = run('validate')
  expect(`${wrong.stdout}${wrong.stderr}`).toContain('did you mean "members"?')
  expect(wrong.status).toBe(1)
})
