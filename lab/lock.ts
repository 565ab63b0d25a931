/** One command at a time changes the lab, whichever checkout it comes from. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { say } from './report.ts'
import { LabError } from './shell.ts'

/**
 * Locks the running lab (/run) or what is being built (the cache) until released or this process ends. The lock is on the folder:
 * it is always there, so no lock file stays behind.
 * flock(1) locks the open file that it shares with this process, and children do not inherit it.
 */
export function lock(path: string): () => void {
  const folder = openSync(path, 'r')
  const release = () => closeSync(folder)
  const flock = (...options: string[]) =>
    spawnSync('flock', [...options, '3'], { stdio: ['ignore', 'ignore', 'inherit', folder] }).status
  if (flock('--exclusive', '--nonblock') === 0) return release
  say('waiting for another lab command to finish')
  if (flock('--exclusive', '--timeout', '1800') !== 0)
    throw new LabError('another lab command has been running for half an hour; end it and try again')
  return release
}
