import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { releasedCommit } from '../../scripts/caller-repository.ts'
import { calledWorkflows } from '../../scripts/generate/reusable-workflows.ts'
import { runCheck, workflowChecks, workflowFiles } from '../../scripts/workflow-checks.ts'
import { operations } from '../../src/actions/index.ts'
import { type AnswerFlag, answersOf } from '../../src/init/answers.ts'
import { workflowsFor } from '../../src/init/workflows.ts'
import { allOutputs } from '../../src/operation/define-operation.ts'
import { version } from '../../src/util/program-version.ts'
import { versionsIn } from '../versions-in.ts'

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

interface Called {
  readonly on: {
    readonly workflow_call: {
      readonly inputs: Readonly<Record<string, object>>
      readonly outputs?: Readonly<Record<string, { readonly value: string }>>
    }
  }
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly outputs?: Readonly<Record<string, string>>
        readonly steps: readonly { readonly id?: string; readonly uses?: string }[]
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
    // Ignored is that each template hands on all secrets: those of environments reach a called workflow no other way.
    const good = `No findings to report. Good job! (${calledWorkflows.length} ignored)\n`
    expect(output).toBe(program === 'zizmor' ? good : '')
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
  for (const { run = '' } of Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps))
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

test.each(calledWorkflows)(
  '%s can be called: every job of the original, by inputs, with actions of its own commit',
  (name) => {
    const original = toCopy.find(({ path }) => path === `workflows/${name}`)?.workflow
    const text = readFileSync(join(root, '.github/workflows', name), 'utf8')
    const { on, jobs } = parse(text) as Workflow & {
      on: { workflow_call: { inputs: Record<string, { type: string }>; secrets: object } }
    }
    expect(Object.keys(jobs)).toEqual(Object.keys(original?.jobs ?? {}))
    expect(Object.keys(on)).toEqual(['workflow_call'])
    expect(text).not.toMatch(
      /managed-etcd-orders|managed-etcd\/managed-etcd|environment: etcd|: (base\/)?etcd\/\w+\.yaml$/,
    )
    const used = [...text.matchAll(/\binputs\.([a-z-]+)/g)].map(([, input]) => input)
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(on.workflow_call.inputs).toSorted())
    const steps = Object.values(jobs).flatMap((job) => job.steps)
    for (const { uses, with: given = {} } of steps.filter((step) => step.uses?.startsWith('$/'))) {
      const declaration = operations
        .map((operation) => operation.declaration)
        .find(({ name }) => uses === `$/actions/${name}`)
      expect(Object.keys(declaration?.inputs ?? {})).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  },
)

test.each(calledWorkflows)(
  'the template of %s calls it with inputs that it has, and the permissions that its jobs need',
  (name) => {
    const template = parse(readFileSync(join(root, `workflow-templates/etcd-${name}`), 'utf8')) as {
      on: object
      jobs: Record<string, { uses: string; with: object; permissions: Record<string, string> }>
    }
    const called = parse(readFileSync(join(root, '.github/workflows', name), 'utf8')) as {
      on: { workflow_call: { inputs: Record<string, { required?: boolean }> } }
      jobs: Record<string, { permissions: Record<string, string> }>
    }
    const original = parse(readFileSync(join(root, 'workflows', name), 'utf8')) as { on: object }
    expect(Object.keys(template.on)).toEqual(Object.keys(original.on))
    const [job] = Object.values(template.jobs)
    expect(job?.uses).toBe(`managed-etcd/managed-etcd/.github/workflows/${name}@${releasedCommit}`)
    const { inputs } = called.on.workflow_call
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job?.with ?? {})))
    const required = Object.entries(inputs).filter(([, input]) => input.required)
    expect(Object.keys(job?.with ?? {})).toEqual(expect.arrayContaining(required.map(([input]) => input)))
    for (const { permissions } of Object.values(called.jobs)) expect(job?.permissions).toMatchObject(permissions)
    const properties = JSON.parse(
      readFileSync(join(root, `workflow-templates/etcd-${name}`.replace('.yml', '.properties.json')), 'utf8'),
    )
    expect(properties).toMatchObject({
      name: expect.stringMatching(/^etcd: /),
      description: expect.stringMatching(/\.$/),
    })
  },
)

/** GitHub gives an output without a value, and says nothing, where a name in one of the three places is another one. */
test.each(calledWorkflows)(
  '%s uses its inputs and gives the outputs of the step through its job, as docs say',
  (name) => {
    const text = readFileSync(join(root, '.github/workflows', name), 'utf8')
    const { on, jobs } = parse(text) as Called
    const { inputs, outputs = {} } = on.workflow_call
    expect(Object.keys(inputs).filter((input) => !text.includes(`inputs.${input}`))).toEqual([])
    for (const [output, { value }] of Object.entries(outputs)) {
      const [, job = ''] = new RegExp(`^\\$\\{\\{ jobs\\.([a-z]+)\\.outputs\\.${output} \\}\\}$`).exec(value) ?? []
      const step = jobs[job]?.steps.find(({ uses }) => uses?.startsWith('$/'))
      expect(jobs[job]?.outputs?.[output]).toBe(`\${{ steps.${step?.id}.outputs.${output} }}`)
      const declaration = operations.find((one) => step?.uses === `$/actions/${one.declaration.name}`)?.declaration
      expect(Object.keys(declaration === undefined ? {} : allOutputs(declaration))).toContain(output)
    }
    const page = readFileSync(join(root, 'docs/reusable-workflows.md'), 'utf8')
    const [, own = '', given = ''] = new RegExp(`^\\| \\[${name}\\].*\\|([^|]*)\\|([^|]*)\\|$`, 'm').exec(page) ?? []
    const names = (cell: string) => [...cell.matchAll(/`([a-z0-9-]+)`/g)].map(([, one]) => one).toSorted()
    const common = ['name', 'cluster', 'environments']
    expect(names(own)).toEqual(
      Object.keys(inputs)
        .filter((input) => !common.includes(input))
        .toSorted(),
    )
    expect(names(given)).toEqual(
      Object.keys(outputs)
        .filter((output) => output !== 'changed')
        .toSorted(),
    )
  },
)

test('every pin of this project, in workflows, templates and docs, names its version', () => {
  const paths = [
    ...workflowFiles(),
    'README.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ]
  const others = paths.flatMap((path) =>
    versionsIn(path, readFileSync(join(root, path), 'utf8'))
      .filter((found) => found !== version)
      .map((found) => `${path}: ${found}`),
  )
  expect(others).toEqual([])
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

/** The actions trim their inputs and a caller may write any text: what is not known to need no review, needs one. */
test.each(['workflows', '.github/workflows'])(
  '%s: only what needs no review gets the environment without one',
  (folder) => {
    const { jobs } = parse(readFileSync(join(root, folder, 'rotate-certificates.yml'), 'utf8')) as Workflow
    const [, known = '[]', without, otherwise] =
      /contains\(fromJSON\('([^']+)'\), inputs\.what \|\| 'due'\) && '([\w-]+)' \|\| '([\w-]+)'/.exec(
        jobs.rotate?.environment ?? '',
      ) ?? []
    expect(JSON.parse(known)).toEqual(['due', 'leaves', 'token-key'])
    expect([without, otherwise].map((name) => name?.replace(/^etcd-/, ''))).toEqual(['rotation', 'root'])
  },
)

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
