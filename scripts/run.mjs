// Runs a TypeScript file of this project from a fresh clone: `node scripts/run.mjs FILE [ARGUMENT…]`.
// Installs what package-lock.json pins when it has not been installed yet, and brings its own Node where the one
// on the PATH cannot run TypeScript (type stripping needs 24). Plain JavaScript, because any Node has to read it.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const oldest = 24

/**
 * Installs what a folder's lock file pins, once for each content of that file. Not `npm ci`: it refuses a lock file in
 * which packages for other platforms are missing, and a mirror may not hold those. `--no-save` leaves the lock as it is.
 */
function install(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  const stamp = join(folder, 'node_modules', '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error(`installing what ${folder === root ? '' : 'scripts/node/'}package-lock.json pins`)
  const { status, error } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'],
    {
      cwd: folder,
      stdio: ['ignore', 2, 2],
    },
  )
  if (status !== 0) {
    console.error(
      `npm install failed in ${folder}${error ? `: ${error.message}` : ''}; fix what it says above and run this again`,
    )
    process.exit(2)
  }
  writeFileSync(stamp, lock)
}

function suitableNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldest) return process.execPath
  const folder = join(root, 'scripts', 'node')
  const program = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  install(folder)
  if (existsSync(program)) return program
  console.error(
    `this project's scripts need Node ${oldest} or newer, found ${process.versions.node}; install it and run this again`,
  )
  process.exit(1)
}

install(root)
const node = suitableNode()
const [file, ...rest] = process.argv.slice(2)
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, file), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
})
// The child decides what an interrupt means; this process only passes on how it ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
