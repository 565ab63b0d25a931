// `npm run build` makes dist/: what tsc emits of src/, bundled by ncc. With --check it makes it elsewhere and compares; with --stats FILE
// it writes down which modules it has put into it.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { getExecOutput } from '@actions/exec'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, stats: { type: 'string' } } })

if (options.check) await check()
else {
  await bundle(dist)
  console.log(`wrote dist/: ${files(dist).length} files, ${shownSize(dist)}`)
}

async function check(): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'managed-etcd-dist-'))
  process.on('exit', () => rmSync(fresh, { recursive: true, force: true }))
  await bundle(fresh)
  const names = [...new Set([...files(fresh), ...files(dist)])].sort()
  const different = names.filter((name) => contents(join(dist, name)) !== contents(join(fresh, name)))
  if (different.length > 0) {
    console.error(`dist/ does not follow the sources:\n  ${different.join('\n  ')}\nrun: npm run build`)
    process.exit(1)
  }
  console.log(`dist/ is what the sources build: ${names.length} files, ${shownSize(dist)}`)
}

/**
 * ncc cannot read TypeScript 7, so it gets what tsc emits. Libraries behind an `import()` become files of their own, which are
 * read only when they are needed. Always from the same folder: its path is part of the names of those files.
 */
async function bundle(target: string): Promise<void> {
  const build = join(root, 'build')
  rmSync(build, { recursive: true, force: true })
  rmSync(target, { recursive: true, force: true })
  await run('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])
  await run('@vercel/ncc/dist/ncc/cli.js', [
    ...['build', 'build/main.js', '--out', target, '--license', 'licenses.txt', '--target', 'es2024', '--no-cache'],
    ...['--quiet', ...(options.stats === undefined ? [] : ['--stats-out', options.stats])],
  ])
  chmodSync(join(target, 'index.js'), 0o755)
}

async function run(script: string, args: readonly string[]): Promise<void> {
  const options = { cwd: root, silent: true, ignoreReturnCode: true }
  const program = [join(root, 'node_modules', script), ...args]
  const { exitCode, stdout, stderr } = await getExecOutput(`"${process.execPath}"`, program, options)
  if (exitCode === 0) return
  console.error(`${stdout}${stderr}dist/ was not built: ${script} failed, see above`)
  process.exit(1)
}

function files(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

/** With the mode: the program is run by its name, too. */
function contents(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  const executable = (statSync(path).mode & 0o100) !== 0
  return `${executable ? 'executable' : ''}\n${readFileSync(path, 'latin1')}`
}

function shownSize(folder: string): string {
  const bytes = files(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}
