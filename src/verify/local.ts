import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connectEtcd } from '../etcd/client.ts'
import type { Progress } from '../report/reporter.ts'
import { restoreCommand } from '../snapshots/etcdutl.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { untilItAnswers, type WithIsolatedMember } from './isolated-member.ts'
import { ownFolder, processFile, removeLeftovers } from './local-memory.ts'
import { refuseOtherPrograms, refuseWithoutMemory } from './local-preconditions.ts'
import { type LocalProcess, run, start } from './local-process.ts'
import { type IsolatedMemberTrust, isolatedMemberHost, isolatedMemberTrust } from './member-certificates.ts'
import { isolatedMemberFiles, isolatedMemberFlags, isolatedMemberName, localPeerUrl } from './member-flags.ts'

export interface LocalSurroundings {
  readonly now: () => Date
  readonly signal: AbortSignal
}

/**
 * An isolated member as a local process, with the programs on the PATH and its data in memory. Leftovers of an
 * interrupted run are removed first.
 */
export function verifyLocally(surroundings: LocalSurroundings): WithIsolatedMember {
  const { now, signal } = surroundings
  return async (snapshot, progress, work) => {
    await refuseOtherPrograms(snapshot)
    await removeLeftovers()
    await refuseWithoutMemory(snapshot)
    const folder = await ownFolder()
    let member: LocalProcess | undefined
    try {
      const trust = isolatedMemberTrust(now())
      const ports = { clientPort: await freePort(), peerPort: await freePort() }
      const dataDirectory = await makeData(snapshot, folder, ports.peerPort, surroundings, progress)
      await writeCertificates(folder, trust)
      const running = start(['etcd', ...isolatedMemberFlags({ dataDirectory, certificates: folder, ...ports })])
      member = running
      await writeFile(join(folder, processFile), `${running.process.pid}`)
      const etcd = connectEtcd({
        open: () => opened(ports.clientPort),
        serverName: isolatedMemberHost,
        ca: trust.ca,
        clientCertificate: trust.client,
      })
      try {
        await untilItAnswers(etcd, async () => running.ended(), { signal, progress, now })
        return await work(etcd)
      } finally {
        etcd.close()
      }
    } finally {
      await member?.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function makeData(
  snapshot: Snapshot,
  folder: string,
  peerPort: number,
  { signal }: LocalSurroundings,
  progress: Progress,
): Promise<string> {
  const file = join(folder, 'snapshot.db')
  const dataDirectory = join(folder, 'data')
  await pipeline(Readable.from(counted(snapshot, progress)), createWriteStream(file, { mode: 0o600 }), { signal })
  progress('etcdutl creates a data directory from it')
  const members = [{ name: isolatedMemberName, peerUrl: localPeerUrl(peerPort) }]
  const restored = { member: isolatedMemberName, members, token: folder, bump: 0n }
  await run(restoreCommand(file, dataDirectory, restored), signal)
  await rm(file)
  return dataDirectory
}

async function writeCertificates(folder: string, { ca, server }: IsolatedMemberTrust): Promise<void> {
  const files = {
    [isolatedMemberFiles.ca]: ca,
    [isolatedMemberFiles.certificate]: server.certificate,
    [isolatedMemberFiles.key]: server.key,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 })
}

async function* counted(snapshot: Snapshot, progress: (state: string) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of snapshot.read()) {
    bytes += piece.length
    progress(`${formatBytes(bytes)} of ${formatBytes(snapshot.bytes)}`)
    yield piece
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a listener without a port')
  return address.port
}

async function opened(port: number) {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}
