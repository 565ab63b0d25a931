import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Installs what a folder's lock file pins, once for each content of that file. Not `npm ci`: it refuses a lock file in
 * which packages for other platforms are missing, and a mirror may not hold those. `--no-save` leaves the lock as it
 * is.
 */
export function install(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex')
  const stamp = join(folder, 'node_modules', '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error(`installing what ${join(relative(root, folder), 'package-lock.json')} pins`)
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
