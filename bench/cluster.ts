import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClusterSpec } from '../src/cluster/specification.ts'
import { parseClusterFile } from '../src/cluster-file/read-cluster-file.ts'
import { run } from './command.ts'
import { program } from './program.ts'

/** The limit for the start of a cluster on a busy machine. */
const provisionLimitMilliseconds = 5 * 60_000

/** A cluster file in a folder that only this user can read, because keys and passwords are stored beside it. */
export interface ClusterFile {
  readonly spec: ClusterSpec
  readonly folder: string
  readonly path: string
}

/** Runs `work` with the shortest possible cluster file for this namespace, and what `further` adds. */
export async function withClusterFile<Result>(
  namespace: string,
  work: (cluster: ClusterFile) => Promise<Result>,
  further = '',
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-bench-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // An interrupt ends the process without running the code below.
  process.once('exit', remove)
  try {
    const path = join(folder, 'cluster.yaml')
    const storageClass = process.env.BENCH_STORAGE_CLASS ?? 'encrypted'
    const text = `name: orders\nnamespace: ${namespace}\nstorage: { class: ${storageClass}, size: 20Gi }\n${further}`
    writeFileSync(path, text)
    return await work({ spec: parseClusterFile(text, path), folder, path })
  } finally {
    remove()
    process.off('exit', remove)
  }
}

/** Runs `provision` as a user does. Measures the whole process. */
export function provision({ path }: ClusterFile, ...flags: string[]) {
  return run(program('provision', '--cluster', path, ...flags), { limitMilliseconds: provisionLimitMilliseconds })
}
