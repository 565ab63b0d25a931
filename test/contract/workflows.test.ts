import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { releasedCommit } from '../../scripts/caller-repository.ts'
import { runCheck, workflowChecks, workflowFiles } from '../../scripts/workflow-checks.ts'
import { operations } from '../../src/actions/index.ts'
import { type AnswerFlag, answersOf } from '../../src/init/answers.ts'
import { workflowsFor } from '../../src/init/workflows.ts'

const root = join(import.meta.dirname, '..', '..')

interface Workflow {
  readonly permissions: object
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly concurrency?: { readonly 'cancel-in-progress': boolean }
        readonly environment?: string
        readonly if?: string
        readonly needs?: string
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

test.each(workflowChecks.map((command) => [command[0], command] as const))(
  '%s finds nothing',
  async (program, command) => {
    const { succeeded, output } = await runCheck(command)
    expect(output).toBe(program === 'zizmor' ? 'No findings to report. Good job!\n' : '')
    expect(succeeded).toBe(true)
  },
)

test('what init writes passes them, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-workflows-'))
  try {
    const texts = new Map([
      ...Object.entries({ name: 'carts', namespace: 'etcd', branch: 'release/1.x', 'backup-bucket': 'backups' }),
      ['release', `acme/managed-etcd@${'0123456789'.repeat(4)}`],
    ] as [AnswerFlag, string][])
    const paths = workflowsFor(answersOf(texts)).map(({ path, text }) => {
      const file = join(folder, basename(path))
      writeFileSync(file, text)
      return file
    })
    for (const [program, ...args] of workflowChecks) {
      const options = args.filter((argument) => !/(^|\/)(workflows|actions)\/|^action\.yml$/.test(argument))
      expect(await runCheck([program, ...options, ...paths])).toMatchObject({ succeeded: true })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
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
    const [, name] = uses?.match(/^managed-etcd\/managed-etcd\/actions\/([a-z-]+)@/) ?? []
    expect(uses).toBe(`managed-etcd/managed-etcd/actions/${name}@${releasedCommit}`)
    const declaration = operations.map((operation) => operation.declaration).find((one) => one.name === name)
    expect(Object.keys(declaration?.inputs ?? {})).toEqual(expect.arrayContaining(Object.keys(given)))
  }
})

const defaultBranch = "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"

/** A schedule runs on the default branch only; a pull request gets the environment for plans, and nothing else. */
test.each(toCopy)('$path uses an environment on the default branch only, by its full name', ({ workflow }) => {
  for (const { environment, if: condition = '' } of Object.values(workflow.jobs)) {
    if (environment === undefined) continue
    const plans = condition.includes("github.event_name == 'pull_request'") && environment.endsWith('-plan')
    const scheduled = /^(always\(\) && )?github\.event_name == 'schedule'$/.test(condition)
    expect(plans || scheduled || condition.endsWith(defaultBranch)).toBe(true)
    expect(condition).not.toContain('ref_name')
  }
})

test.each(toCopy)('$path: an approval is of a plan, and no plan is no approval', ({ workflow }) => {
  for (const { needs, steps } of Object.values(workflow.jobs))
    for (const { with: given } of steps.filter(({ uses }) => uses?.startsWith('managed-etcd/')))
      if (needs === 'review')
        expect(given).toMatchObject({ 'plan-digest': expect.stringContaining("plan-digest || 'missing' }}") })
})

test('docs/environments.md has the rules of every environment, and of no other', () => {
  const page = readFileSync(join(root, 'docs/environments.md'), 'utf8')
  const described = [...page.matchAll(/^\| `(etcd[a-z-]*)` \|/gm)].map(([, name]) => name)
  const used = toCopy.flatMap(({ path }) => [
    ...readFileSync(join(root, path), 'utf8').matchAll(/^ {4}environment: (.+)$/gm),
  ])
  const names = used.flatMap(([, text = '']) =>
    text.includes('${{') ? [...text.matchAll(/'(etcd-[a-z]+)'/g)].map(([, name]) => name) : [text],
  )
  expect(described.toSorted()).toEqual([...new Set(names)].toSorted())
})
