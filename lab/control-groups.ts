/** Control groups are the one thing of a container that the kernel does not drop with its last process. */
import { existsSync, readdirSync, rmdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { paths } from './paths.ts'
import { waitFor } from './shell.ts'

const hierarchy = '/sys/fs/cgroup'
const depth = 4

/** The ids of all containers that a node's containerd knew when it ended. */
function containerIds(node: string): Set<string> {
  const tasks = join(paths.nodeRun(node), 'containerd', 'io.containerd.runtime.v2.task', 'k8s.io')
  return new Set(existsSync(tasks) ? readdirSync(tasks) : [])
}

function* foldersBelow(folder: string, levels: number): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    yield join(folder, entry.name)
    if (levels > 1) yield* foldersBelow(join(folder, entry.name), levels - 1)
  }
}

const removed = (folder: string): boolean => {
  try {
    for (const below of readdirSync(folder, { withFileTypes: true }))
      if (below.isDirectory()) removed(join(folder, below.name))
    rmdirSync(folder)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
  return true
}

export async function removeControlGroups(node: string): Promise<void> {
  const ids = containerIds(node)
  const groups = [...foldersBelow(hierarchy, depth)].filter((folder) => ids.has(basename(folder)))
  await waitFor(`end of the processes in the control groups of ${node}`, 60, () => groups.map(removed).every(Boolean))
  // containerd's folders around them; they stay while another containerd has something in them.
  for (const folder of [...foldersBelow(hierarchy, 2)]) if (basename(folder) === 'k8s.io') removeIfEmpty(folder)
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Not empty, so not ours alone.
  }
}
