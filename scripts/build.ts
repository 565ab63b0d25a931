// `npm run build` creates dist/: ncc bundles what tsc emits for src/. With --check, it builds into another folder and
// compares. With --stats FILE, it writes the list of the bundled modules.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, stats: { type: 'string' } } })

if (options.check) await check()
else {
  await build(dist)
  console.log(`wrote dist/: ${files(dist).length} files, ${shownSize(dist)}`)
}

async function check(): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'managed-etcd-dist-'))
  process.on('exit', () => rmSync(fresh, { recursive: true, force: true }))
  await build(fresh)
  const names = [...new Set([...files(fresh), ...files(dist)])].sort()
  const different = names.filter((name) => contents(join(dist, name)) !== contents(join(fresh, name)))
  if (different.length > 0) {
    console.error(`dist/ does not follow the sources:\n  ${different.join('\n  ')}\nrun: npm run build`)
    process.exit(1)
  }
  console.log(`dist/ is what the sources build: ${names.length} files, ${shownSize(dist)}`)
}

async function build(target: string): Promise<void> {
  const stats = options.stats === undefined ? [] : ['--stats-out', options.stats]
  const flags = ['--license', 'licenses.txt', ...stats]
  try {
    await bundle({ project: 'tsconfig.build.json', emitted: 'build', main: 'build/main.js', target, flags })
  } catch (error) {
    console.error(`dist/ was not built: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
  chmodSync(join(target, 'index.js'), 0o755)
}

function files(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

/** Includes the file mode, because the program is also executed directly. */
function contents(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  const executable = (statSync(path).mode & 0o100) !== 0
  return `${executable ? 'executable' : ''}\n${readFileSync(path, 'latin1')}`
}

function shownSize(folder: string): string {
  const bytes = files(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}
