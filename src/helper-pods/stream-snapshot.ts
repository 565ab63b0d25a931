import { once } from 'node:events'
import type { Kubernetes, RemoteProcess } from '../kubernetes/kubernetes.ts'
import { type Finding, Problem } from '../problem/problem.ts'
import type { Progress } from '../report/reporter.ts'
import type { Snapshot } from '../snapshots/snapshot.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { containers } from './spec.ts'
import { releaseScript, writeSnapshotScript } from './volume-scripts.ts'

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
  const command = ['sh', '-c', writeSnapshotScript(id)]
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
    await pour(
      snapshot,
      takers.map(({ process }) => process),
      progress,
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

async function pour(snapshot: Snapshot, processes: readonly RemoteProcess[], progress: Progress): Promise<void> {
  let bytes = 0
  const ended = Promise.race(processes.map(endedEarly))
  // Its rejection is handled only while a stream is in progress.
  ended.catch(() => undefined)
  for await (const chunk of snapshot.read()) {
    const full = processes.filter(({ stdin }) => !stdin.write(chunk))
    bytes += chunk.length
    progress(`${formatBytes(bytes)} of ${formatBytes(snapshot.bytes)}`)
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
