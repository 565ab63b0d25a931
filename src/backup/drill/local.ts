import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { parseVersion } from '../../cluster/versions.ts'
import { connectEtcd } from '../../etcd/client.ts'
import { Problem } from '../../problem.ts'
import { restoreCommand } from '../../restore/etcdutl.ts'
import type { Snapshot } from '../../restore/snapshot.ts'
import { untilItAnswers, type WithDrillMember } from './drill.ts'
import { drillFiles, drillFlags, drillMember, peerUrl } from './flags.ts'
import { drillHost, drillTrust } from './trust.ts'

/** Memory: what a backup holds must not lie unencrypted on a disk of this machine. */
const memory = '/dev/shm'
const prefix = 'managed-etcd-drill-'
const spareBytes = 256 * 1024 * 1024

export interface LocalSurroundings {
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Where etcd and etcdutl are looked for. */
  readonly environment: NodeJS.ProcessEnv
}

/** A throw-away member as a process of this machine, with its data in memory. What a run that died has left is removed first. */
export function drillHere({ now, signal, environment }: LocalSurroundings): WithDrillMember {
  return async (snapshot, progress, work) => {
    await refuseOtherPrograms(snapshot, environment)
    await removeLeftovers()
    await refuseWithoutMemory(snapshot)
    const folder = await mkdtemp(join(memory, `${prefix}${process.pid}-`))
    let member: Running | undefined
    try {
      const trust = drillTrust(now())
      const files = {
        [drillFiles.ca]: trust.ca,
        [drillFiles.certificate]: trust.server.certificate,
        [drillFiles.key]: trust.server.key,
      }
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { mode: 0o600 })
      const file = join(folder, 'snapshot.db')
      await pipeline(Readable.from(counted(snapshot, progress)), createWriteStream(file, { mode: 0o600 }), { signal })
      progress('etcdutl makes a data directory of it')
      const clientPort = await freePort()
      const peerPort = await freePort()
      const dataDirectory = join(folder, 'data')
      const members = [{ name: drillMember, peerUrl: peerUrl(peerPort) }]
      await run(restoreCommand(file, dataDirectory, { member: drillMember, members, token: folder, bump: 0n }), {
        signal,
        environment,
      })
      await rm(file)
      member = start(
        ['etcd', ...drillFlags({ dataDirectory, certificates: folder, clientPort, peerPort })],
        environment,
      )
      await writeFile(join(folder, 'etcd.pid'), `${member.process.pid}`)
      const etcd = connectEtcd({
        open: () => opened(clientPort),
        serverName: drillHost,
        ca: trust.ca,
        clientCertificate: trust.client,
      })
      try {
        const running = member
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

async function* counted(snapshot: Snapshot, progress: (state: string) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of snapshot.read()) {
    bytes += piece.length
    progress(`${Math.round(bytes / 1024 / 1024)} of ${Math.round(snapshot.bytes / 1024 / 1024)} MiB`)
    yield piece
  }
}

interface Running {
  readonly process: ChildProcess
  /** Its last words, when it has ended. */
  readonly ended: () => string | undefined
  readonly stop: () => Promise<void>
}

function start([program = '', ...args]: readonly string[], environment: NodeJS.ProcessEnv): Running {
  const process = spawn(program, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  process.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000)
  })
  process.on('error', (error) => {
    said = error.message
  })
  const closed = new Promise<void>((resolve) => process.once('close', () => resolve()))
  return {
    process,
    ended: () =>
      process.exitCode === null && process.signalCode === null ? undefined : said.trim() || 'it said nothing',
    async stop() {
      process.kill('SIGKILL')
      await closed
    },
  }
}

async function run(
  [program = '', ...args]: readonly string[],
  { signal, environment }: { signal?: AbortSignal; environment: NodeJS.ProcessEnv },
): Promise<string> {
  try {
    const options = { env: environment, ...(signal && { signal }), maxBuffer: 16 * 1024 * 1024 }
    return (await promisify(execFile)(program, args, options)).stdout
  } catch (error) {
    signal?.throwIfAborted()
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : ''
    throw new Problem(`${program} failed`, [
      {
        subject: program,
        found: said.trim().split('\n').slice(-3).join('\n') || String(error),
        mend: `mend what it says and run again; where: cluster needs no ${program} here`,
      },
    ])
  }
}

/** The programs of the minor that the backup was taken with; any other could change the data as it opens them. */
async function refuseOtherPrograms({ etcdVersion }: Snapshot, environment: NodeJS.ProcessEnv): Promise<void> {
  if (etcdVersion === undefined) return
  for (const [program, ...args] of [
    ['etcdutl', 'version'],
    ['etcd', '--version'],
  ]) {
    const [, found = ''] = /[vV]ersion: (\S+)/.exec(await run([program ?? '', ...args], { environment })) ?? []
    if (parseVersion(found)?.minor === parseVersion(etcdVersion)?.minor) continue
    throw new Problem('the backup was not verified', [
      {
        subject: program ?? '',
        found: `needs ${program} of etcd ${etcdVersion}, as the backup was taken with, found ${found}`,
        mend: `put that ${program} first on the PATH, or run with where: cluster`,
      },
    ])
  }
}

async function refuseWithoutMemory({ bytes }: Snapshot): Promise<void> {
  const { bavail, bsize } = await statfs(memory)
  const needed = 2 * bytes + spareBytes
  if (bavail * bsize >= needed) return
  const mebibytes = (number: number) => `${Math.ceil(number / 1024 / 1024)} MiB`
  throw new Problem('the backup was not verified', [
    {
      subject: 'memory',
      found: `needs ${mebibytes(needed)} in ${memory}, because nothing unencrypted may lie on a disk, found ${mebibytes(bavail * bsize)}`,
      mend: 'run with where: cluster, or on a machine with more memory',
    },
  ])
}

/** Folders of runs that are gone, with the members that they left running. */
async function removeLeftovers(): Promise<void> {
  for (const name of (await readdir(memory)).filter((found) => found.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0])
    if (await isRunning(owner, 'node')) continue
    const folder = join(memory, name)
    const id = Number(await readFile(join(folder, 'etcd.pid'), 'utf8').catch(() => ''))
    if (id > 0 && (await isRunning(id, folder))) process.kill(id, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether a process with this id runs and has this text in its command line: ids are used again. */
async function isRunning(id: number, text: string): Promise<boolean> {
  return (await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(text)
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
