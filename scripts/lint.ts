// `npm run lint`: everything that can be said about the project without running it. Every check runs, whatever the others say.
import { join } from 'node:path'
import { runCheck, workflowChecks } from './workflow-checks.ts'

const root = join(import.meta.dirname, '..')
const node = process.execPath

const checks: readonly (readonly [title: string, command: readonly [string, ...string[]]])[] = [
  ['types', [node, join(root, 'node_modules/typescript/bin/tsc'), '-p', '.']],
  ['format and lint', [node, join(root, 'node_modules/@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']],
  ...workflowChecks.map((command) => [command[0], command] as const),
  ['generated files', [node, join(root, 'scripts/generate.ts'), '--check']],
  ['dist', [node, join(root, 'scripts/build.ts'), '--check']],
]

const failed = checks.filter(([title, command]) => {
  const start = performance.now()
  const { succeeded, output } = runCheck(command)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${succeeded ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`)
  if (!succeeded) console.log(output.replace(/^/gm, '       '))
  return !succeeded
})
if (failed.length > 0) {
  console.error(`${failed.length} of ${checks.length} checks failed: ${failed.map(([title]) => title).join(', ')}`)
  process.exitCode = 1
}
