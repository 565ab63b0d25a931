// `npm run lint`: all static checks. A failed check does not stop the others.
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

const failed: string[] = []
for (const [title, command] of checks) {
  const start = performance.now()
  const { succeeded, output } = await runCheck(command)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${succeeded ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`)
  if (succeeded) continue
  failed.push(title)
  console.log(output.replace(/^/gm, '       '))
}
if (failed.length > 0) {
  console.error(`${failed.length} of ${checks.length} checks failed: ${failed.join(', ')}`)
  process.exitCode = 1
}
