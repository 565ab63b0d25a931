import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Memory: what a backup holds must not lie unencrypted on a disk of this machine. */
export const memory = '/dev/shm'
const prefix = 'managed-etcd-drill-'

/** The file in a drill's folder that tells its member's process. */
export const processFile = 'etcd.pid'

/** A folder in memory that tells whose it is. */
export function ownFolder(): Promise<string> {
  return mkdtemp(join(memory, `${prefix}${process.pid}-`))
}

/** Folders of runs that are gone, with the members that they left running. */
export async function removeLeftovers(): Promise<void> {
  for (const name of (await readdir(memory)).filter((found) => found.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0])
    if (await isRunning(owner, 'node')) continue
    const folder = join(memory, name)
    const id = Number(await readFile(join(folder, processFile), 'utf8').catch(() => ''))
    if (id > 0 && (await isRunning(id, folder))) process.kill(id, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether a process with this id runs and has this text in its command line: ids are used again. */
async function isRunning(id: number, text: string): Promise<boolean> {
  return (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(text)
}
