import { lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Memory: the contents of a backup must not be written unencrypted to a disk of this machine. */
export const memory = '/dev/shm'
const prefix = 'managed-etcd-verify-'

/** The file in a verification's folder with the process id of its member. */
export const processFile = 'etcd.pid'

/** A folder in memory whose name has the process id of its owner. */
export function ownFolder(): Promise<string> {
  return mkdtemp(join(memory, `${prefix}${process.pid}-`))
}

/**
 * Removes folders of runs that have ended, and stops the members that they left running. Folders of other users are
 * left alone: their owner could replace them by a link, and this user would delete something else.
 */
export async function removeLeftovers(user = process.getuid?.()): Promise<void> {
  for (const name of (await readdir(memory)).filter((found) => found.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0])
    if (await isRunning(owner, 'node')) continue
    const folder = join(memory, name)
    if (!(await isFolderOf(folder, user))) continue
    const id = Number(await readFile(join(folder, processFile), 'utf8').catch(() => ''))
    if (id > 0 && (await isRunning(id, folder))) process.kill(id, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

function isFolderOf(path: string, user: number | undefined): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory() && found.uid === user,
    () => false,
  )
}

/** Whether a process with this id runs with this text in its command line: process ids are reused. */
async function isRunning(id: number, text: string): Promise<boolean> {
  return (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(text)
}
