import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Problem } from '../problem/problem.ts'

/** Whether the GitHub CLI is installed. */
export function hasGh({ PATH = '' }: Readonly<Record<string, string | undefined>>): boolean {
  return PATH.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'gh'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * Runs the commands of environments.ts in the repository at `top`, as the user that gh is logged in as. Throws a
 * Problem with gh's last line if one of them fails; those after it are not run.
 */
export async function createEnvironments(commands: string, top: string, signal: AbortSignal): Promise<void> {
  const child = spawn('sh', ['-ec', commands], { cwd: top, stdio: ['ignore', 'ignore', 'pipe'], signal })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  throw new Problem('the files were written, but not all environments were created', [
    {
      code: 'COMMAND_FAILED',
      subject: 'command',
      found: told.trim().split('\n').at(-1) || `gh ended with exit code ${code}`,
      fix: 'fix this, and run the commands above: all of them can be repeated',
    },
  ])
}
