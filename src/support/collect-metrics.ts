import { memberPorts, portalPorts } from '../cluster/names.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { componentLabel } from '../kubernetes/labels-annotations.ts'
import type { Pod } from '../kubernetes/pods.ts'
import { exchange } from '../network/exchange.ts'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'
import { type Collected, collected, merge } from './bundle.ts'
import { maskText } from './mask-text.ts'

const mostBytesOfMetrics = 4 * 1024 * 1024
const requestMilliseconds = 6_000

/** Collects the metrics that Prometheus scrapes. A member without a quorum serves them as well. */
export async function collectMetrics(kubernetes: Kubernetes, pods: readonly Pod[]): Promise<Collected> {
  const running = pods.filter(({ status }) => status?.phase === 'Running')
  return merge(
    await Promise.all(
      running.flatMap((pod) => {
        const port = metricsPorts[pod.metadata.labels?.[componentLabel] ?? '']
        return port === undefined ? [] : [metricsOf(kubernetes, pod, port)]
      }),
    ),
  )
}

const metricsPorts: Readonly<Record<string, number>> = { member: memberPorts.metrics, portal: portalPorts.metrics }

function metricsOf(kubernetes: Kubernetes, pod: Pod, port: number): Promise<Collected> {
  const { name, namespace = '' } = pod.metadata
  return collected(`metrics of ${name}`, async () => {
    const text = maskText(await scrape(kubernetes, namespace, name, port))
    return { files: [{ path: `metrics/${name}.txt`, about: `metrics of ${name}`, text }], notCollected: [] }
  })
}

async function scrape(kubernetes: Kubernetes, namespace: string, pod: string, port: number): Promise<string> {
  const stream = await kubernetes.portForward(namespace, pod, port)
  try {
    const { status, body } = await exchange({
      url: new URL(`http://${pod}:${port}/metrics`),
      options: { createConnection: () => stream },
      timeoutMilliseconds: requestMilliseconds,
      mostBytes: mostBytesOfMetrics,
    })
    if (status === 200) return body
    throw noMetrics(pod, `status ${status}`)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw noMetrics(pod, codeOf(error) || 'no answer')
  } finally {
    stream.destroy()
  }
}

function noMetrics(pod: string, found: string): Problem {
  return new Problem(`${pod} returned no metrics`, [
    {
      code: 'CONNECTION_FAILED',
      subject: 'port-forward',
      found: `needs metrics of ${pod}, found ${found}`,
      fix: 'check the pod and its log',
    },
  ])
}
