#!/usr/bin/env node
import { unsupportedNode } from './util/node-version.ts'
import { nodeRange } from './util/program-version.ts'

// Alone in its file, and before anything else is loaded: an older Node could not even read the rest.
const unsupported = unsupportedNode(process.versions.node, nodeRange)
if (unsupported === undefined) {
  const [{ runProgram }, { operations }] = await Promise.all([
    import('./program/program.ts'),
    import('./actions/index.ts'),
  ])
  await runProgram(operations)
} else {
  console.error(unsupported)
  process.exitCode = 1
}
