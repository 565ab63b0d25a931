import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClusterSpec } from '../src/cluster/specification.ts'
import { parseClusterFile } from '../src/cluster-file/read-cluster-file.ts'
import { run } from './command.ts'
import { program } from './program.ts'

/** How long a cluster may take to come up on a busy machine. */
const provisionLimitMilliseconds = 5 * 60_000

/** A cluster file in a folder of its own, only for this user: keys and passwords are put beside it. */
export interface ClusterFile {
  readonly spec: ClusterSpec
  readonly folder: string
  readonly path: string
}

/** Runs `work` with the shortest cluster file that there is for this namespace. */
export async function withClusterFile<Result>(
  namespace: string,
  work: (cluster: ClusterFile) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // An interrupt ends the process without a way back through here.
  process.once('exit', remove)
  try {
    const path = join(folder, 'cluster.yaml')
    const storageClass = process.env.BENCH_STORAGE_CLASS ?? 'encrypted'
    const text = `name: orders\nnamespace: ${namespace}\nstorage: { class: ${storageClass}, size: 20Gi }\n`
    writeFileSync(path, text)
    return await work({ spec: parseClusterFile(text, path), folder, path })
  } finally {
    remove()
    process.off('exit', remove)
  }
}

/** `provision` as a user runs it. Times are those of the whole process. */
export function provision({ path }: ClusterFile, ...flags: string[]) {
  return run(program('provision', '--cluster', path, ...flags), { limitMilliseconds: provisionLimitMilliseconds })
}
