/** The shells that completion is tested in. Apart from the test: that one runs where no package can be had. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const shells = ['zsh', 'fish']

/** Throws with apt's words when one cannot be had. */
export function installShells(): void {
  const missing = shells.filter((shell) => !existsSync(`/usr/bin/${shell}`))
  if (missing.length === 0) return
  console.log(`installing ${missing.join(' and ')}`)
  for (const line of [['update'], ['install', '--yes', '--no-install-recommends', ...missing]]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stderr } = spawnSync('apt-get', ['-qq', ...line], { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${line.join(' ')} ended with ${status}: ${stderr}`)
  }
}
