import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { containerStatuses, type Pod } from '../kubernetes/pods.ts'
import { type Collected, collected, merge } from './bundle.ts'
import { maskLog } from './mask-log.ts'

/** The number of lines from the end of each log, which show the current state. */
const mostLines = 2_000
const mostBytesOfLog = 1024 * 1024

/** The limit of what is received: 2,000 lines of 16 KiB would be 32 MiB. */
const mostBytesReceived = 8 * 1024 * 1024

/** Collects the logs of every container that has run, and of its previous run if it has restarted. */
export async function collectLogs(kubernetes: Kubernetes, pods: readonly Pod[]): Promise<Collected> {
  const runs = pods.flatMap((pod) =>
    containerStatuses(pod).flatMap(({ name, restartCount }) =>
      (restartCount > 0 ? [false, true] : [false]).map((previous) => ({ pod, container: name, previous })),
    ),
  )
  return merge(await Promise.all(runs.map((run) => collectLog(kubernetes, run))))
}

interface Run {
  readonly pod: Pod
  readonly container: string
  readonly previous: boolean
}

function collectLog(kubernetes: Kubernetes, { pod, container, previous }: Run): Promise<Collected> {
  const { name, namespace = '' } = pod.metadata
  const run = previous ? `${container}.previous` : container
  return collected(`log of ${name}, ${run}`, async () => {
    const limits = { lines: mostLines, mostBytes: mostBytesReceived }
    const lines = await kubernetes.log(namespace, name, { container, previous, timestamps: true, ...limits })
    if (lines.length === 0) return { files: [], notCollected: [] }
    const about = `log of ${name}, container ${container}${previous ? ', before its restart' : ''}`
    return {
      files: [{ path: `logs/${name}/${run}.log`, about, text: newest(maskLog(lines, container)) }],
      notCollected: [],
    }
  })
}

/** Complete lines from the end, as many as fit. */
export function newest(lines: readonly string[], room = mostBytesOfLog): string {
  const kept: string[] = []
  let bytes = 0
  for (const line of lines.toReversed()) {
    bytes += Buffer.byteLength(line) + 1
    if (bytes > room) break
    kept.push(`${line}\n`)
  }
  return kept.reverse().join('')
}
