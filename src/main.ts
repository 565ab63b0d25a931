#!/usr/bin/env node
import { runInShell } from './cli.ts'
import { faultText } from './fault.ts'
import { runOnRunner } from './runner.ts'

const args = process.argv.slice(2)
const debug = process.env.RUNNER_DEBUG === '1' || args.includes('--debug')

/** A reader that has gone away (`| head`) is no reason to stop half-way. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

process.on('uncaughtException', endByFault)
process.on('unhandledRejection', endByFault)

const onRunner = process.env.GITHUB_ACTIONS === 'true' && args.length === 0
end(await (onRunner ? runOnRunner(process.env) : runInShell(args, process.env)))

function endByFault(fault: unknown): void {
  process.stderr.write(`${faultText(fault, 'managed-etcd', debug)}\n`)
  end(2)
}

/** Ends once everything is written, whatever connections a library still holds open. */
function end(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
