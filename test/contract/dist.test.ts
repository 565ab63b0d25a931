import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, jest, test } from '@jest/globals'
import { version } from '../../src/util/program-version.ts'

// A build takes its time on a machine that is busy.
jest.setTimeout(300_000)

const root = join(import.meta.dirname, '..', '..')
const program = join(root, 'dist', 'index.js')
/** How much longer than Node itself the program may take to say its first word. */
const bearableMilliseconds = 500
const tries = 7

test('dist/ is what the sources build', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'build.ts'), '--check'], {
    encoding: 'utf8',
  })
  expect(stderr.replaceAll(/^\(.*ExperimentalWarning.*\n|^\(Use .*\n/gm, '')).toBe('')
  expect(stdout).toMatch(/^dist\/ is what the sources build: \d+ files, [\d.]+ MiB\n$/)
  expect(status).toBe(0)
})

test('dist/index.js runs by its name and says its version', () => {
  expect(statSync(program).mode & 0o111).toBe(0o111)
  expect(execFileSync(program, ['--version'], { encoding: 'utf8', env: withThisNode() })).toBe(`${version}\n`)
})

test.each([
  ['--version', ['--version']],
  ["provision's first line", ['provision', '--cluster', '/nowhere/cluster.yaml']],
])('the program answers at once: %s', async (_what, args) => {
  const differences: number[] = []
  // By turns, so that a machine that is busy for a while slows both.
  for (let i = 0; i < tries; i++) {
    const node = await firstOutput(empty)
    differences.push((await firstOutput([program, ...args])) - node)
  }
  expect(median(differences)).toBeLessThan(bearableMilliseconds)
})

test('@actions/core is loaded on a runner, and never in a shell', () => {
  const refused = ['provision', '--cluster', '/nowhere/cluster.yaml']
  expect(loadsActionsCore(['--help'])).toBe(false)
  expect(loadsActionsCore(refused)).toBe(false)
  expect(loadsActionsCore(refused, { GITHUB_ACTIONS: 'true' })).toBe(false)
  const inputs = { INPUT_RUN: 'provision', INPUT_CLUSTER: '/nowhere/cluster.yaml' }
  expect(loadsActionsCore([], { GITHUB_ACTIONS: 'true', ...inputs })).toBe(true)
})

/** Whether a file that the program loads has the package in it. Node writes down which those are, as for a coverage. */
function loadsActionsCore(args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-loaded-'))
  const coverage = join(folder, 'coverage')
  try {
    spawnSync(process.execPath, [program, ...args], { env: { ...env, NODE_V8_COVERAGE: coverage, TMPDIR: folder } })
    const loaded = readdirSync(coverage).flatMap((name): string[] => {
      const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] }
      return result.map(({ url }) => url).filter((url) => url.startsWith('file:'))
    })
    expect(loaded.map((url) => fileURLToPath(url))).toContain(program)
    // With this a value is written into the file of outputs; the text is in no other library.
    return loaded.some((url) => readFileSync(fileURLToPath(url), 'utf8').includes('ghadelimiter_'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const empty = ['-e', '0']

/** Milliseconds until the process says something, or ends without a word. */
async function firstOutput(args: readonly string[]): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const milliseconds = await new Promise<number>((done, fail) => {
    const now = () => done(performance.now() - start)
    child.on('error', fail).on('close', now)
    child.stdout.once('data', now)
    child.stderr.once('data', now)
  })
  if (child.exitCode === null) await new Promise((closed) => child.on('close', closed))
  return milliseconds
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

function withThisNode(): Record<string, string> {
  return { PATH: `${join(process.execPath, '..')}:${process.env.PATH}` }
}
