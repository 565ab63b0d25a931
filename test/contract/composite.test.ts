import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import { version } from '../../src/util/program-version.ts'

// Each starts processes, on a machine that may be busy.
jest.setTimeout(60_000)

const actionFolder = join(import.meta.dirname, '..', '..', 'actions', 'provision')
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-composite-'))
const output = join(folder, 'output')
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => writeFileSync(output, ''))

interface Step {
  readonly id?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a step's script as a runner does `shell: bash`; expressions in `env:` get the values of `inputs`. */
function runStep(id: string, inputs: Record<string, string>, path: string) {
  const file = parse(readFileSync(join(actionFolder, 'action.yml'), 'utf8')) as { runs: { steps: Step[] } }
  const { run = '', env = {} } = file.runs.steps.find((step) => step.id === id) ?? {}
  const script = join(folder, 'script.sh')
  writeFileSync(script, run)
  const values = Object.entries(env).map(([name, text]) => [
    name,
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_all, input: string) => inputs[input] ?? ''),
  ])
  return spawnSync('/bin/bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
    encoding: 'utf8',
    env: {
      PATH: path,
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: actionFolder,
      GITHUB_OUTPUT: output,
      RUNNER_TEMP: folder,
      ...Object.fromEntries(values),
    },
  })
}

/** A folder for the PATH with nothing but a `node`. */
function pathWith(name: string, link: (file: string) => void): string {
  const bin = join(folder, name)
  mkdirSync(bin)
  link(join(bin, 'node'))
  return bin
}

test('a Node that is new enough is used as it is', () => {
  const path = pathWith('new', (file) => symlinkSync(process.execPath, file))
  expect(runStep('node', {}, path).status).toBe(0)
  expect(readFileSync(output, 'utf8')).toBe('found=true\n')
})

test.each(['20.20.2', '22.20.0', '23.11.1', '24.4.1'])(
  'a Node that ignores proxies or lacks more is not: %s',
  (found) => {
    // As the check sees it: the script asks whatever is called node for its version.
    const old = pathWith(found, (file) => {
      const preload = join(folder, `${found}.cjs`)
      writeFileSync(preload, `Object.defineProperty(process.versions, 'node', { value: '${found}' })`)
      writeFileSync(file, `#!/bin/bash\nexec '${process.execPath}' --require '${preload}' "$@"\n`, { mode: 0o755 })
    })
    expect(runStep('node', {}, old).status).toBe(0)
    expect(readFileSync(output, 'utf8')).toBe('')
  },
)

test('no Node at all is not', () => {
  expect(runStep('node', {}, join(folder, 'none')).status).toBe(0)
  expect(readFileSync(output, 'utf8')).toBe('')
})

test('the step runs the committed program with its inputs, whatever is in them', () => {
  const cluster = '"; echo injected; $(echo injected) \'x'
  const { status, stdout, stderr } = runStep('run', { cluster, mode: 'plan' }, dirname(process.execPath))
  expect(stdout).toContain(`managed-etcd ${version}: provision\n${cluster} cannot be read: `)
  expect(stdout).not.toMatch(/^injected/m)
  expect(stderr).toBe('')
  expect(status).toBe(1)
  expect(readFileSync(output, 'utf8')).toMatch(/^report<</)
})

test('a mistake in an input is told by its name', () => {
  const { status, stdout } = runStep('run', { mode: 'try' }, dirname(process.execPath))
  expect(stdout).toBe(`managed-etcd ${version}: provision
provision was not started: nothing was read or written. 1 finding:
  mode  needs one of apply, plan, found "try"  [INPUT_INVALID]
        set mode to one of them
::error title=mode [INPUT_INVALID]::needs one of apply, plan, found "try"%0Aset mode to one of them
`)
  expect(status).toBe(1)
})
