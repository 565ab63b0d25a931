// Runs a TypeScript file of this project from a fresh clone: `node scripts/run.mjs FILE [ARGUMENT…]`.
// Installs what package-lock.json pins when it has not been installed yet, and brings its own Node where the one
// on the PATH cannot run TypeScript (type stripping needs 24). Plain JavaScript, because any Node has to read it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const oldest = 24

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
