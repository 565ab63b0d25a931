import { once } from 'node:events'
import type { Kubernetes, RemoteProcess } from '../kubernetes/kubernetes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { gzipped } from './gzipped.ts'
import { containers } from './spec.ts'
import { findGzipScript, releaseScript, type SentAs, writeSnapshotScript } from './volume-scripts.ts'

/** The pods that receive a snapshot. */
export interface Receivers {
  readonly kubernetes: Kubernetes
  readonly namespace: string
  readonly pods: readonly string[]
  /** The id in the name of the folder on the volume. */
  readonly id: string
}

/**
 * Streams a snapshot into several pods at once, as fast as the slowest pod accepts it. Releases the pods only when
 * every volume has the complete, verified snapshot. The snapshot goes from the store through this program's memory to
 * the volumes; no copy is kept here.
 */
export async function deliverSnapshot(snapshot: Snapshot, receivers: Receivers, progress: Progress): Promise<void> {
  const { kubernetes, namespace, pods, id } = receivers
  const sentAs = await smallestForm(receivers)
  const command = ['sh', '-c', writeSnapshotScript(id, sentAs)]
  const takers = await Promise.all(
    pods.map(async (pod) => {
      const process = await kubernetes.execStream(namespace, pod, containers.receive, command, { stdin: true })
      const said = textOf(process)
      // The sender reports the reason of an interrupted stream.
      said.catch(() => undefined)
      return { pod, process, said }
    }),
  )
  try {
    const plain = counted(snapshot, progress)
    await pour(
      sentAs === 'gzip' ? gzipped(plain) : plain,
      takers.map(({ process }) => process),
    )
  } catch (error) {
    for (const { process } of takers) process.stdin.destroy()
    throw error
  }
  progress('checking the snapshot on the volumes')
  for (const { pod, process, said } of takers) {
    const { exitCode, stderr } = await process.ended
    const [sha256] = (await said).split(/\s/)
    if (exitCode !== 0 || sha256 !== snapshot.sha256)
      throw notArrived(pod, exitCode === 0 ? 'its SHA-256 differs' : stderr)
  }
  await Promise.all(
    pods.map(async (pod) => {
      const release = ['sh', '-c', releaseScript(id)]
      const { exitCode, stderr } = await kubernetes.exec(namespace, pod, containers.receive, release)
      if (exitCode !== 0) throw notArrived(pod, stderr)
    }),
  )
}

/**
 * Each byte costs more processor time on its way, in the API server, the kubelet and the container runtime, than to
 * compress and decompress it. All pods have the same image.
 */
async function smallestForm({ kubernetes, namespace, pods: [pod] }: Receivers): Promise<SentAs> {
  if (pod === undefined) return 'as it is'
  const { exitCode } = await kubernetes.exec(namespace, pod, containers.receive, ['sh', '-c', findGzipScript])
  return exitCode === 0 ? 'gzip' : 'as it is'
}

async function* counted(snapshot: Snapshot, progress: Progress): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of snapshot.read()) {
    yield chunk
    bytes += chunk.length
    progress(`${formatBytes(bytes)} of ${formatBytes(snapshot.bytes)}`)
  }
}

async function pour(source: AsyncIterable<Uint8Array>, processes: readonly RemoteProcess[]): Promise<void> {
  const ended = Promise.race(processes.map(endedEarly))
  // Its rejection is handled only while a stream is in progress.
  ended.catch(() => undefined)
  for await (const chunk of source) {
    const full = processes.filter(({ stdin }) => !stdin.write(chunk))
    if (full.length > 0) await Promise.race([Promise.all(full.map(({ stdin }) => once(stdin, 'drain'))), ended])
  }
  for (const { stdin } of processes) stdin.end()
}

/** Only rejects: a receiver ends after the stream has ended. */
async function endedEarly({ ended }: RemoteProcess): Promise<never> {
  const { stderr } = await ended
  throw new Problem('the snapshot was not received', [notTaken('its receiver ended early', stderr)])
}

async function textOf({ stdout }: RemoteProcess): Promise<string> {
  let text = ''
  for await (const chunk of stdout) text += chunk
  return text
}

function notArrived(pod: string, why: string): Problem {
  return new Problem('the snapshot was not received', [notTaken(`pod ${pod} did not receive all of it`, why)])
}

function notTaken(found: string, why: string): Finding {
  return {
    code: 'COMMAND_FAILED',
    subject: 'volumes',
    found: `${found}: ${why.trim() || 'no output'}`,
    fix: 'if the volume is full, grow it; otherwise run this again',
  }
}
