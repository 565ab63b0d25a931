import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getExecOutput } from '@actions/exec'

const root = join(import.meta.dirname, '..')

/** The workflows of this repository, and those that users copy. */
export function workflowFiles(): string[] {
  return ['workflows', 'workflow-templates', '.github/workflows'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.yml'))
      .map((name) => `${folder}/${name}`),
  )
}

/** action.yml of the root and of every action. */
export function actionFiles(): string[] {
  const actions = readdirSync(join(root, 'actions')).map((name) => `actions/${name}/action.yml`)
  return ['action.yml', ...actions.filter((path) => existsSync(join(root, path)))]
}

/**
 * The programs that check workflows and actions, with their files. Files are named individually, because zizmor skips
 * the folder `workflows/`.
 */
export const workflowChecks: readonly (readonly [program: string, ...args: string[]])[] = [
  ['actionlint', '-no-color', ...workflowFiles()],
  [
    'zizmor',
    ...['--color', 'never', '--offline', '--no-progress', '--quiet', '--persona', 'auditor', '--config', 'zizmor.yml'],
    ...workflowFiles(),
    ...actionFiles(),
  ],
]

export interface Checked {
  readonly succeeded: boolean
  readonly output: string
}

export async function runCheck([program, ...args]: readonly [program: string, ...args: string[]]): Promise<Checked> {
  try {
    // Quoted, because @actions/exec splits arguments at spaces.
    const options = { cwd: root, silent: true, ignoreReturnCode: true }
    const { exitCode, stdout, stderr } = await getExecOutput(`"${program}"`, args, options)
    return { succeeded: exitCode === 0, output: `${stdout}${stderr}` }
  } catch {
    return {
      succeeded: false,
      output: `${program} is not on the PATH; the lab has it: npm run lab -- exec npm run lint\n`,
    }
  }
}
