import { statfs } from 'node:fs/promises'
import { sameMinor } from '../cluster/etcd-versions.ts'
import { Problem } from '../problem/problem.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { formatMebibytes } from '../util/format-bytes.ts'
import { memory } from './local-memory.ts'
import { run } from './local-process.ts'

const spareBytes = 256 * 1024 * 1024

/** The programs of the minor that the backup was taken with; any other could change the data as it opens them. */
export async function refuseOtherPrograms({ etcdVersion }: Snapshot, environment: NodeJS.ProcessEnv): Promise<void> {
  if (etcdVersion === undefined) return
  for (const [program, ...args] of [
    ['etcdutl', 'version'],
    ['etcd', '--version'],
  ]) {
    const [, found = ''] = /[vV]ersion: (\S+)/.exec(await run([program ?? '', ...args], { environment })) ?? []
    if (sameMinor(found, etcdVersion)) continue
    throw new Problem('the backup was not verified', [
      {
        code: 'TOOL_MISSING',
        subject: program ?? '',
        found: `needs ${program} of etcd ${etcdVersion}, as the backup was taken with, found ${found}`,
        fix: `put that ${program} first on the PATH, or run with where: cluster`,
      },
    ])
  }
}

/** Both the snapshot and what etcdutl makes of it lie there. */
export async function refuseWithoutMemory({ bytes }: Snapshot): Promise<void> {
  const { bavail, bsize } = await statfs(memory)
  const needed = 2 * bytes + spareBytes
  if (bavail * bsize >= needed) return
  throw new Problem('the backup was not verified', [
    {
      code: 'MEMORY_TOO_SMALL',
      subject: 'memory',
      found: `needs ${formatMebibytes(needed)} in ${memory}, because nothing unencrypted may lie on a disk, found ${formatMebibytes(bavail * bsize)}`,
      fix: 'run with where: cluster, or on a machine with more memory',
    },
  ])
}
