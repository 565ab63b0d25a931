// One backup of a member into a bucket, in a separate process, so that its memory and processor time can be measured.
// Reads its parameters from standard input, so that no secret is in the argument list.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { encryptSnapshot } from '../src/backup/snapshot/encrypt-snapshot.ts'
import { revisionReader } from '../src/backup/snapshot/snapshot-revision.ts'
import { connectStore } from '../src/backup/store/s3-store.ts'
import type { BackupSpec } from '../src/cluster/specification.ts'
import { snapshotMember } from '../src/etcd/snapshot.ts'

/** The input from bench/backup.ts. */
export interface Order {
  readonly port: number
  readonly serverName: string
  readonly ca: string
  readonly certificate: string
  readonly key: string
  readonly place: BackupSpec
  readonly object: string
}

/** The output on standard output. */
export interface Taken {
  readonly plainBytes: number
  readonly objectBytes: number
  readonly cpuSeconds: number
  readonly peakBytes: number
}

async function take({ port, serverName, ca, certificate, key, place, object }: Order): Promise<Taken> {
  const signal = new AbortController().signal
  const open = async () => connect(port, '127.0.0.1')
  const member = await snapshotMember({ open, serverName, ca, clientCertificate: { certificate, key } }, signal)
  const reader = revisionReader()
  async function* withProgress() {
    for await (const piece of member.bytes) {
      reader.add(piece)
      yield piece
    }
  }
  const store = connectStore(place, { signal, now: () => new Date() })
  const { stream, result } = encryptSnapshot(withProgress(), place.recipients)
  await store.upload(object, stream)
  const { plainBytes, objectBytes } = await result
  if (reader.lastRevision() === undefined) throw new Error('the snapshot has no revision')
  store.close()
  const { user, system } = process.cpuUsage()
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return { plainBytes, objectBytes, cpuSeconds: (user + system) / 1e6, peakBytes: Number(peak) * 1024 }
}

if (import.meta.main) console.log(JSON.stringify(await take(JSON.parse(readFileSync(0, 'utf8')))))
