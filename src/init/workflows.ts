import { version } from '../util/program-version.ts'
import type { Answers } from './answers.ts'
import type { Release } from './repository.ts'
import { workflowTemplates } from './workflow-templates.ts'

/** Where the release is not known: no name that anybody could own. GitHub refuses the workflow until it is filled in. */
const toFillIn = '<OWNER>/<REPOSITORY>'
const commitToFillIn = '<COMMIT>'

/** What is started by hand in a bad hour, and deletes: whoever wants that copies it. */
const notWritten = ['destroy.yml']

export const provisionWorkflow = pathOf('provision.yml')

export interface Workflow {
  /** The name of its template. */
  readonly template: string
  readonly path: string
  readonly text: string
  readonly environments: readonly string[]
}

/** The workflows that this cluster can use, for its name, its branch and the release. */
export function workflowsFor(answers: Answers): Workflow[] {
  return Object.entries(workflowTemplates)
    .filter(([name, text]) => !notWritten.includes(name) && (answers.backup !== undefined || !needsBackups(text)))
    .map(([name, text]) => ({
      template: name,
      path: pathOf(name),
      text: workflowText(text, answers),
      environments: environmentsOf(text),
    }))
}

function pathOf(template: string): string {
  return `.github/workflows/etcd-${template}`
}

function needsBackups(text: string): boolean {
  return /\/actions\/(backup|verify-backup|restore)@/.test(text)
}

function workflowText(template: string, { name, branch, release }: Answers): string {
  const actions = `${release?.repository ?? toFillIn}/actions/`
  const commit = release?.commit ?? commitToFillIn
  return template
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

/** Which release a workflow of an earlier run uses. */
export function releaseIn(workflow: string): Release | undefined {
  const [, repository, commit] = /uses: ([\w-]+\/[\w.-]+)\/actions\/provision@([0-9a-f]{40})\b/.exec(workflow) ?? []
  return repository === undefined || commit === undefined ? undefined : { repository, commit }
}

/** As `environment:` of a job says it, or the names in an expression there. */
function environmentsOf(text: string): string[] {
  const said = [...text.matchAll(/^ {4}environment: (.+)$/gm)].map(([, value = '']) => value)
  const names = said.flatMap((value) =>
    value.includes('${{') ? [...value.matchAll(/'(etcd-[a-z-]+)'/g)].map(([, name = '']) => name) : [value],
  )
  return [...new Set(names)]
}
