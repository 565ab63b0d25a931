import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { root, say } from './surroundings.ts'

/** The program that the demo runs: that of this checkout, or of the package after `--package`. */
export const dist = programOf(process.argv)

function programOf(line: readonly string[]): string {
  const at = line.indexOf('--package')
  if (at < 0) return join(root, 'dist')
  const tarball = resolve(line[at + 1] ?? '')
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-demo-package-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  say(`the program is that of ${tarball}, installed without a network`)
  const npm = ['install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball]
  execFileSync('npm', npm, { stdio: ['ignore', 'inherit', 'inherit'] })
  return join(folder, 'node_modules/managed-etcd/dist')
}
