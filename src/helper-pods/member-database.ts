import { type NewestMeta, type ReadFile, readNewestMeta, readValue } from '../backup/snapshot/bbolt-lookup.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import { volumePath } from './volume-scripts.ts'

/** The database of a member on its volume. */
export const databasePath = `${volumePath}/data/member/snap/db`

/** A container with a shell that mounts a member's volume. */
export interface MountedVolume {
  readonly kubernetes: Kubernetes
  readonly namespace: string
  readonly pod: string
  readonly container: string
}

export interface FoundDatabase {
  /** The last entry that it contains; its log (WAL) can have more. */
  readonly appliedIndex: bigint
  /**
   * The revision of the last compaction, 0 if there was none. Where the last operation has deleted a key, nothing in the
   * database has a revision as high.
   */
  readonly compacted: bigint
  /** Without the space that etcd has allocated ahead. */
  readonly bytes: number
  /** Changes with every write. */
  readonly transaction: bigint
}

const attempts = 3

/**
 * Reads a few pages. etcd may start meanwhile: what was read is of one moment if the transaction is the same before and
 * after, because a transaction overwrites no page of the one before it. Undefined if nothing was ever applied.
 */
export async function findDatabase(volume: MountedVolume): Promise<FoundDatabase | undefined> {
  const read = readPart(volume)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const meta = await readNewestMeta(read)
    const valueIn = async (key: string) => meta && readValue(read, meta, 'meta', key)
    const [entry, compaction] = [await valueIn('consistent_index'), await valueIn('finishedCompactRev')]
    if (!(await isUnchanged(read, meta))) continue
    if (meta === undefined) throw unreadable(volume, 'needs a database of etcd, found none')
    if (entry?.length !== 8) return undefined
    return {
      appliedIndex: entry.readBigUInt64BE(0),
      compacted: compaction !== undefined && compaction.length >= 8 ? compaction.readBigUInt64BE(0) : 0n,
      bytes: meta.usedBytes,
      transaction: meta.transaction,
    }
  }
  throw unreadable(volume, 'etcd writes to the database while it is read')
}

/** The database as it was found. Throws a Problem at the end if it has changed meanwhile. */
export async function* copyDatabase(volume: MountedVolume, found: FoundDatabase): AsyncGenerator<Uint8Array> {
  const { kubernetes, namespace, pod, container } = volume
  const command = ['head', '-c', `${found.bytes}`, databasePath]
  const process = await kubernetes.execStream(namespace, pod, container, command, { stdin: false })
  let bytes = 0
  try {
    for await (const chunk of process.stdout) {
      bytes += chunk.length
      yield chunk
    }
    const { exitCode, stderr } = await process.ended
    if (exitCode !== 0 || bytes !== found.bytes)
      throw unreadable(volume, `needs ${found.bytes} bytes, found ${bytes}: ${stderr.trim() || 'no error'}`)
  } finally {
    process.stdout.destroy()
  }
  const after = await readNewestMeta(readPart(volume))
  if (after?.transaction !== found.transaction)
    throw unreadable(volume, 'etcd has written to the database while it was copied')
}

async function isUnchanged(read: ReadFile, meta: NewestMeta | undefined): Promise<boolean> {
  return (await readNewestMeta(read))?.transaction === meta?.transaction
}

const blockBytes = 512

/** As text, because the output of a command is text here; all positions are multiples of a block. */
function readPart({ kubernetes, namespace, pod, container }: MountedVolume): ReadFile {
  return async (start, bytes) => {
    const blocks = Math.ceil(bytes / blockBytes)
    const script = `dd if=${databasePath} bs=${blockBytes} skip=${start / blockBytes} count=${blocks} 2>/dev/null | od -An -v -tx1`
    const { stdout } = await kubernetes.exec(namespace, pod, container, ['sh', '-c', script])
    return Buffer.from(stdout.replaceAll(/\s/g, ''), 'hex').subarray(0, bytes)
  }
}

function unreadable({ pod }: MountedVolume, found: string): Problem {
  const finding: Finding = {
    code: 'VOLUME_UNAVAILABLE',
    subject: 'volumes',
    found: `pod ${pod}: ${found}`,
    fix: 'run this again; if etcd starts there again and again, fix or stop it first (kubectl get pods)',
  }
  return new Problem('the database on a volume was not read', [finding])
}
