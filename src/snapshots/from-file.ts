import { createReadStream } from 'node:fs'
import { checkSnapshot } from '../backup/snapshot/check-snapshot.ts'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'
import type { Snapshot } from './snapshot.ts'

const refused = 'restore refused: nothing was changed'

/**
 * A file from `etcdctl snapshot save`, checked completely. A copy of a member's `db` file has no checksum and is
 * refused: it may have been written while it was copied.
 */
export async function openSnapshotFile(path: string): Promise<Snapshot> {
  const read = () => createReadStream(path, { highWaterMark: 1024 * 1024 })
  const { blocks, facts } = checkSnapshot(read())
  try {
    // Only read to the end, which proves that it is valid.
    for await (const _ of blocks);
  } catch (error) {
    throw unusable(path, error)
  }
  const { plainBytes, plainSha256 } = facts()
  const unknown = {
    revision: undefined,
    reachedRevision: undefined,
    etcdVersion: undefined,
    takenAt: undefined,
    signed: false,
  }
  return { name: path, bytes: plainBytes, sha256: plainSha256, ...unknown, read }
}

function unusable(path: string, error: unknown): unknown {
  const fix = 'use a complete file from etcdctl snapshot save'
  if (error instanceof Problem) {
    const [finding] = error.findings
    const found = `${path}: ${finding?.found ?? error.message}`
    return new Problem(refused, [{ code: 'SNAPSHOT_INVALID', subject: 'snapshot', found, fix }], { cause: error })
  }
  const code = codeOf(error)
  if (code === '') return error
  const found = `${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`
  return new Problem(refused, [{ code: 'FILE_UNREADABLE', subject: 'snapshot', found, fix }], { cause: error })
}
