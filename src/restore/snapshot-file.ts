import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Finding, Problem } from '../problem.ts'
import type { Snapshot } from './snapshot.ts'

/** A bbolt file is made of whole pages; behind it etcd puts the SHA-256 of it. */
const pageBytes = 512
const trailerBytes = 32

/**
 * A file as `etcdctl snapshot save` writes it, checked from its first byte to its last. A copy of a member's own `db` file has no
 * checksum and is refused: it may have been written while it was copied.
 */
export async function openSnapshotFile(path: string): Promise<Snapshot> {
  const size = await sizeOf(path)
  if (size <= trailerBytes || size % pageBytes !== trailerBytes) throw refused(path, noSnapshot(size))
  const whole = createHash('sha256')
  const contents = createHash('sha256')
  let position = 0
  let trailer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    whole.update(chunk)
    const ofContents = Math.max(0, Math.min(chunk.length, size - trailerBytes - position))
    contents.update(chunk.subarray(0, ofContents))
    trailer = Buffer.concat([trailer, chunk.subarray(ofContents)])
    position += chunk.length
  }
  if (!contents.digest().equals(trailer))
    throw refused(path, 'its contents do not fit the checksum at its end: it is damaged')
  return {
    name: path,
    bytes: size,
    sha256: whole.digest('hex'),
    revision: undefined,
    etcdVersion: undefined,
    takenAt: undefined,
    read: () => createReadStream(path, { highWaterMark: 1024 * 1024 }),
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    throw refused(path, 'there is no such file that can be read')
  }
}

function noSnapshot(size: number): string {
  return `a snapshot is a whole number of ${pageBytes}-byte pages and ${trailerBytes} bytes of checksum, this has ${size} bytes: it is cut off, or no snapshot`
}

function refused(path: string, found: string): Problem {
  const finding: Finding = {
    subject: 'snapshot',
    found: `${path}: ${found}`,
    mend: 'give a file that etcdctl snapshot save has written, whole',
  }
  return new Problem('restore refused: nothing was changed', [finding])
}
