import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { runCheck, workflowChecks, workflowFiles } from '../../scripts/workflow-checks.ts'
import { operations } from '../../src/actions/index.ts'
import { version } from '../../src/util/program-version.ts'

const root = join(import.meta.dirname, '..', '..')

interface Workflow {
  readonly permissions: object
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly concurrency?: { readonly 'cancel-in-progress': boolean }
        readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly with?: object }[]
      }
    >
  >
}

const workflows = workflowFiles().map((path) => ({
  path,
  workflow: parse(readFileSync(join(root, path), 'utf8')) as Workflow,
}))
const toCopy = workflows.filter(({ path }) => path.startsWith('workflows/'))

test.each(workflowChecks.map((command) => [command[0], command] as const))('%s finds nothing', (program, command) => {
  const { succeeded, output } = runCheck(command)
  expect(output).toBe(program === 'zizmor' ? 'No findings to report. Good job!\n' : '')
  expect(succeeded).toBe(true)
})

test.each(workflows)('$path puts no expression into a script and grants nothing by default', ({ workflow }) => {
  expect(workflow.permissions).toEqual({})
  for (const { run = '' } of Object.values(workflow.jobs).flatMap(({ steps }) => steps))
    expect(run).not.toContain('${{')
})

test.each(toCopy)('$path never cancels a run half-way', ({ workflow }) => {
  for (const { concurrency } of Object.values(workflow.jobs)) expect(concurrency?.['cancel-in-progress']).toBe(false)
})

test.each(toCopy)('$path uses this release, with inputs that its actions have', ({ workflow }) => {
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  const ours = steps.filter(({ uses }) => uses?.startsWith('managed-etcd/'))
  expect(ours).not.toHaveLength(0)
  for (const { uses, with: given = {} } of ours) {
    const [, name] = uses?.match(/^managed-etcd\/managed-etcd\/actions\/([a-z-]+)@v(.+)$/) ?? []
    expect(uses).toBe(`managed-etcd/managed-etcd/actions/${name}@v${version}`)
    const declaration = operations.map((operation) => operation.declaration).find((one) => one.name === name)
    expect(Object.keys(declaration?.inputs ?? {})).toEqual(expect.arrayContaining(Object.keys(given)))
  }
})
