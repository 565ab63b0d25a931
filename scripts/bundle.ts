import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { getExecOutput } from '@actions/exec'

const root = join(import.meta.dirname, '..')

export interface Bundling {
  /** The configuration of tsc, which names the sources and the folder `emitted`. Both are relative to the project. */
  readonly project: string
  readonly emitted: string
  /** The emitted file that is started. */
  readonly main: string
  /** The folder that gets `index.js`. What it has before is deleted. */
  readonly target: string
  readonly flags?: readonly string[]
}

/**
 * ncc cannot read TypeScript 7, so it bundles what tsc emits. A library behind an `import()` becomes a separate file,
 * which is loaded only when needed. The folder is always the same, because its path is a part of the names of these
 * files. Throws an Error with the output of what failed.
 */
export async function bundle({ project, emitted, main, target, flags = [] }: Bundling): Promise<void> {
  rmSync(join(root, emitted), { recursive: true, force: true })
  rmSync(target, { recursive: true, force: true })
  await run('typescript/bin/tsc', ['-p', project])
  await run('@vercel/ncc/dist/ncc/cli.js', [
    ...['build', main, '--out', target, '--target', 'es2024', '--no-cache', '--quiet'],
    ...flags,
  ])
}

async function run(script: string, args: readonly string[]): Promise<void> {
  const options = { cwd: root, silent: true, ignoreReturnCode: true }
  const program = [join(root, 'node_modules', script), ...args]
  const { exitCode, stdout, stderr } = await getExecOutput(`"${process.execPath}"`, program, options)
  if (exitCode !== 0) throw new Error(`${script} failed:\n${stdout}${stderr}`)
}
