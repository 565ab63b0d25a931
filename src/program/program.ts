import { type Operation, runnerOperations } from '../operation/operation.ts'
import { internalErrorText } from '../problem/internal-error.ts'
import { runInShell } from './cli.ts'
import { ensureHome } from './home.ts'

/**
 * The whole program. On a runner, the workflow's inputs select the action; everywhere else, including `run:` steps, the
 * arguments do. Ends the process.
 */
export async function runProgram(operations: readonly Operation[]): Promise<void> {
  const { argv, env, stdout, stderr } = process
  const args = argv.slice(2)
  const debug = env.RUNNER_DEBUG === '1' || args.includes('--debug')
  const endByInternalError = (error: unknown) => {
    stderr.write(`${internalErrorText(error, 'managed-etcd', debug)}\n`)
    end(2)
  }
  process.on('uncaughtException', endByInternalError)
  process.on('unhandledRejection', endByInternalError)
  // A closed reader (`| head`) must not stop an operation.
  for (const stream of [stdout, stderr]) stream.on('error', () => {})

  ensureHome(env)
  const onRunner = env.GITHUB_ACTIONS === 'true' && args.length === 0
  try {
    // The code that only a runner needs is not loaded in a shell: loading @actions/core takes as long as loading all
    // other code.
    const run = onRunner
      ? async () => (await import('./runner.ts')).runOnRunner(env, runnerOperations(operations))
      : () => runInShell(args, env, operations)
    end(await run())
  } catch (error) {
    endByInternalError(error)
  }
}

/** Exits after all output is written, even if a library still has open connections. */
function end(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
