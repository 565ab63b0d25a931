import { type Operation, runnerOperations } from '../operation/operation.ts'
import { internalErrorText } from '../problem/internal-error.ts'
import { runInShell } from './cli.ts'
import { ensureHome } from './home.ts'

/**
 * The whole program: what to run comes from a workflow's inputs on a runner, and from the arguments everywhere else, also in a
 * `run:` step. Ends the process.
 */
export async function runProgram(operations: readonly Operation[]): Promise<void> {
  const { argv, env, stdout, stderr } = process
  const args = argv.slice(2)
  const debug = env.RUNNER_DEBUG === '1' || args.includes('--debug')
  const endByFault = (fault: unknown) => {
    stderr.write(`${internalErrorText(fault, 'managed-etcd', debug)}\n`)
    end(2)
  }
  process.on('uncaughtException', endByFault)
  process.on('unhandledRejection', endByFault)
  // A reader that has gone away (`| head`) is no reason to stop half-way.
  for (const stream of [stdout, stderr]) stream.on('error', () => {})

  ensureHome(env)
  const onRunner = env.GITHUB_ACTIONS === 'true' && args.length === 0
  try {
    // What only a runner needs is not loaded in a shell: @actions/core takes as long as all else together.
    const run = onRunner
      ? async () => (await import('./runner.ts')).runOnRunner(env, runnerOperations(operations))
      : () => runInShell(args, env, operations)
    end(await run())
  } catch (fault) {
    endByFault(fault)
  }
}

/** Ends once everything is written, whatever connections a library still holds open. */
function end(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
