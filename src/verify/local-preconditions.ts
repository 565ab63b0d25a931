import { statfs } from 'node:fs/promises'
import { sameMinor } from '../cluster/etcd-versions.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { messageOf } from '../util/error-code.ts'
import { formatMebibytes } from '../util/format-bytes.ts'
import { memory } from './local-memory.ts'
import { failedCommand } from './local-process.ts'

const spareBytes = 256 * 1024 * 1024
const versionCommands: readonly (readonly [program: string, ...args: string[]])[] = [
  ['etcdutl', 'version'],
  ['etcd', '--version'],
]

/** The programs must have the minor version of the backup; another one could change the data when it opens it. */
export async function refuseOtherPrograms({ etcdVersion }: Snapshot): Promise<void> {
  if (etcdVersion === undefined) return
  for (const [program, ...args] of versionCommands) {
    const [, found = ''] = /[vV]ersion: (\S+)/.exec(await outputOf(program, args)) ?? []
    if (sameMinor(found, etcdVersion)) continue
    throw new Problem('the backup was not verified', [
      {
        code: 'TOOL_MISSING',
        subject: namedSubject('program', program),
        found: `needs ${program} of etcd ${etcdVersion}, the version of the backup, found ${found}`,
        fix: `put this ${program} first on the PATH, or use where: cluster`,
      },
    ])
  }
}

/**
 * The output of a program that ends by itself. @actions/exec can neither stop a program nor keep it running, so
 * local-process.ts runs the others.
 */
async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const { getExecOutput } = await import('@actions/exec')
  try {
    const { exitCode, stdout, stderr } = await getExecOutput(program, [...args], {
      silent: true,
      ignoreReturnCode: true,
    })
    if (exitCode === 0) return stdout
    throw failedCommand(program, stderr.trim() || `exit code ${exitCode}`)
  } catch (error) {
    throw error instanceof Problem ? error : failedCommand(program, messageOf(error))
  }
}

/** The snapshot and etcdutl's copy need space at the same time. */
export async function refuseWithoutMemory({ bytes }: Snapshot): Promise<void> {
  const { bavail, bsize } = await statfs(memory)
  const needed = 2 * bytes + spareBytes
  if (bavail * bsize >= needed) return
  throw new Problem('the backup was not verified', [
    {
      code: 'MEMORY_TOO_SMALL',
      subject: 'memory',
      found: `needs ${formatMebibytes(needed)} in ${memory}, because unencrypted data must not be on a disk, found ${formatMebibytes(bavail * bsize)}`,
      fix: 'use where: cluster, or a machine with more memory',
    },
  ])
}
