import { version } from '../util/program-version.ts'
import type { Answers } from './answers.ts'
import { environmentRules, withPrefix } from './environments.ts'
import { type Layout, usualLayout } from './layout.ts'
import type { Release } from './repository.ts'
import { workflowTemplates } from './workflow-templates.ts'

/**
 * Used if the release is not known. No account can own this name, and GitHub refuses the workflow until it is replaced.
 */
const toFillIn = '<OWNER>/<REPOSITORY>'
const commitToFillIn = '<COMMIT>'

/** Workflows that an administrator starts in an emergency, and that delete. Copy them if you need them. */
const notWritten = ['destroy.yml']

export interface Workflow {
  /** The name of its template. */
  readonly template: string
  readonly path: string
  readonly text: string
  readonly environments: readonly string[]
}

/** The workflows for this cluster, with its name, its branch and the release. */
export function workflowsFor(answers: Answers): Workflow[] {
  return Object.entries(workflowTemplates)
    .filter(([name]) => !notWritten.includes(name))
    .map(([name, text]): [string, string] => [name, answers.backup === undefined ? withoutBackups(text) : text])
    .filter(([, text]) => !text.endsWith(noJobs))
    .map(([name, text]) => ({
      template: name,
      path: workflowPath(name, answers.layout),
      text: workflowText(text, answers),
      environments: environmentsOf(text).map((one) => withPrefix(one, answers.layout)),
    }))
}

export function workflowPath(template: string, { prefix }: Layout): string {
  return `.github/workflows/${prefix}-${template}`
}

const noJobs = '\njobs:\n'

/** Without the jobs that need a backup section, which may be all of them. */
function withoutBackups(text: string): string {
  const start = text.indexOf(noJobs) + noJobs.length
  const jobs = text.slice(start).split(/^(?= {2}[a-z-]+:$)/m)
  const kept = jobs.filter((job) => !needsBackups(job)).join('')
  return `${text.slice(0, start)}${kept.trimEnd()}${kept === '' ? '' : '\n'}`
}

function needsBackups(job: string): boolean {
  return /\/actions\/(backup|verify-backup|restore)@/.test(job)
}

function workflowText(template: string, { name, branch, release, layout }: Answers): string {
  const actions = `${release?.repository ?? toFillIn}/actions/`
  const commit = release?.commit ?? commitToFillIn
  return inLayout(template, layout)
    .replace(/^# Copy to \S+?\.yml[.:] ?(\w)/, (_, first: string) => `# ${first.toUpperCase()}`)
    .replaceAll(
      /uses: \S+?\/actions\/([a-z-]+)@0{40} # \S+$/gm,
      (_, action: string) =>
        `uses: ${release ? '' : '"'}${actions}${action}@${commit}${release ? '' : '"'} # v${version}`,
    )
    .replaceAll('managed-etcd-orders', `managed-etcd-${name}`)
    .replaceAll(
      /^( +)branches: \[main\]$/gm,
      (_, margin: string) => `${margin}branches: [${/^[a-z][\w-]*$/.test(branch) ? branch : JSON.stringify(branch)}]`,
    )
    .replace(/^ +# Your default branch\.\n/gm, '')
}

/** A template with the names and paths of a cluster that is not the only one of its repository. */
function inLayout(template: string, layout: Layout): string {
  if (layout.folder === usualLayout.folder) return template
  const { folder, prefix, clusterFile, accessFile } = layout
  return template
    .replaceAll(usualLayout.clusterFile, clusterFile)
    .replaceAll(usualLayout.accessFile, accessFile)
    .replaceAll(/(sparse-checkout: |check out )etcd(?=\/?$)/gm, `$1${folder}`)
    .replace(/^name: etcd/m, `name: ${prefix}`)
    .replaceAll(environmentNames, (name) => withPrefix(name, layout))
    .replaceAll(actionSteps, (_, head: string, action: string, inputs: string) => {
      const cluster = inputs.includes('  cluster:') ? '' : `          cluster: ${clusterFile}\n`
      const policy = action === 'sync-access' ? `          policy: ${accessFile}\n` : ''
      return `${head}${cluster}${policy}${inputs}`
    })
}

/** `etcd-plan` and others where they stand alone, and `etcd` as the environment of a job or in backquotes. */
const environmentNames = new RegExp(
  `(?<![\\w/-])(${Object.keys(environmentRules)
    .filter((name) => name !== 'etcd')
    .join('|')})(?![\\w-])|(?<=^    environment: |environment \\x60)etcd(?=$|\\x60)`,
  'gm',
)

/** A step with an action of this project: up to `with:`, the action, its inputs. */
const actionSteps = /^( +(?:- )?uses: \S+\/actions\/([a-z-]+)@0{40}.*\n(?: {8,}.*\n)*? {8}with:\n)((?: {10}.*\n)+)/gm

/** The release that a workflow of an earlier run uses. */
export function releaseIn(workflow: string): Release | undefined {
  const [, repository, commit] = /uses: ([\w-]+\/[\w.-]+)\/actions\/provision@([0-9a-f]{40})\b/.exec(workflow) ?? []
  return repository === undefined || commit === undefined ? undefined : { repository, commit }
}

/** The value of `environment:` in a job, or the names in its expression. */
function environmentsOf(text: string): string[] {
  const said = [...text.matchAll(/^ {4}environment: (.+)$/gm)].map(([, value = '']) => value)
  const names = said.flatMap((value) =>
    value.includes('${{') ? [...value.matchAll(/'(etcd-[a-z-]+)'/g)].map(([, name = '']) => name) : [value],
  )
  return [...new Set(names)]
}
