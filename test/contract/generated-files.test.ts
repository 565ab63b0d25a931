import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { desiredFiles, obsoleteFiles } from '../../scripts/generate/files.ts'
import { operations } from '../../src/actions/index.ts'
import { allOutputs } from '../../src/operation/define-operation.ts'
import { runnerOperations } from '../../src/operation/operation.ts'

const root = join(import.meta.dirname, '..', '..')
const wanted = desiredFiles(root)
const declarations = runnerOperations(operations).map(({ declaration }) => declaration)

interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly run?: string
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly value?: string }>>
  readonly runs: { readonly using: string; readonly main?: string; readonly steps?: readonly Step[] }
}

function actionFile(path: string): ActionFile {
  return parse(readFileSync(join(root, path), 'utf8')) as ActionFile
}

test.each([...wanted])('%s follows the code', (path, text) => {
  expect(existsSync(join(root, path))).toBe(true)
  expect(readFileSync(join(root, path), 'utf8')).toBe(text)
})

test('no action is there that the code does not have', () => {
  expect(obsoleteFiles(root, wanted)).toEqual([])
})

test.each(declarations)('$name has every input, with its default, and every output', (declaration) => {
  const { inputs, outputs } = actionFile(`actions/${declaration.name}/action.yml`)
  expect(Object.entries(inputs).map(([name, input]) => [name, input.default])).toEqual(
    Object.entries(declaration.inputs).map(([name, input]) => [name, input.default]),
  )
  expect(Object.entries(outputs).map(([name, output]) => [name, output.value])).toEqual(
    Object.keys(allOutputs(declaration)).map((name) => [name, `\${{ steps.run.outputs.${name} }}`]),
  )
})

test.each(declarations)('$name passes values by env: only, and runs the committed program', ({ name, inputs }) => {
  const { using, steps = [] } = actionFile(`actions/${name}/action.yml`).runs
  expect(using).toBe('composite')
  for (const { run = '' } of steps) expect(run).not.toContain('${{')
  const step = steps.find(({ id }) => id === 'run')
  expect(step?.run).toBe('exec node "$GITHUB_ACTION_PATH/../../dist/index.js"')
  expect(step?.env).toEqual({
    INPUT_RUN: name,
    ...Object.fromEntries(
      Object.keys(inputs).map((input) => [
        `INPUT_${input.toUpperCase().replaceAll('-', '_')}`,
        `\${{ inputs.${input} }}`,
      ]),
    ),
  })
})

test.each(declarations)('$name sets Node up only where none is new enough, by a pinned commit', ({ name }) => {
  const { steps = [] } = actionFile(`actions/${name}/action.yml`).runs
  expect(steps.filter(({ uses }) => uses)).toEqual([
    expect.objectContaining({
      if: "steps.node.outputs.found != 'true'",
      uses: expect.stringMatching(/^actions\/setup-node@[0-9a-f]{40}$/),
    }),
  ])
})

test("the root action is every action, by the runner's own Node", () => {
  const { inputs, outputs, runs } = actionFile('action.yml')
  expect(runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  const all = (names: readonly string[]) => [...new Set(names)].sort()
  expect(Object.keys(inputs).sort()).toEqual(
    all(['run', ...declarations.flatMap((declaration) => Object.keys(declaration.inputs))]),
  )
  expect(Object.keys(outputs).sort()).toEqual(
    all(declarations.flatMap((declaration) => Object.keys(allOutputs(declaration)))),
  )
})
