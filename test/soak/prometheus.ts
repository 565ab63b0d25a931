import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Component, memberPorts, portalPorts } from '../../src/cluster/names.ts'
import { listPods } from '../../src/cluster/pods.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { AlertGroup } from '../../src/monitoring/alert-groups.ts'
import { copiedZoneLabel } from '../../src/monitoring/member-alerts.ts'
import { eventually } from '../cluster/eventually.ts'
import { freePort } from '../free-port.ts'

/** A group of rules of either kind, as a file has them. */
type Group = Pick<AlertGroup, 'name'> & { readonly rules: readonly object[] }

/** A Prometheus that scrapes the pods of a cluster, with the labels that its operator gives their series. */
export interface TestPrometheus {
  /** Tells it which pods there are now, as its discovery would. */
  readonly discover: () => Promise<void>
  /** Exchanges all rules. */
  readonly load: (groups: readonly Group[]) => Promise<void>
  /** How many targets answer. */
  readonly answering: () => Promise<number>
  /** The names of the alerts that fire. */
  readonly firing: () => Promise<string[]>
  readonly end: () => Promise<void>
}

export async function startPrometheus(kubernetes: Kubernetes, spec: ClusterSpec): Promise<TestPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-prometheus-'))
  const keep = (name: string, content: unknown) => {
    writeFileSync(join(folder, `${name}.new`), JSON.stringify(content))
    renameSync(join(folder, `${name}.new`), join(folder, name))
  }
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  keep('targets.json', [])
  keep('rules.yaml', { groups: [] })
  keep('prometheus.yaml', {
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: [join(folder, 'rules.yaml')],
    scrape_configs: [{ job_name: 'etcd', file_sd_configs: [{ files: [join(folder, 'targets.json')] }] }],
  })
  const flags = [
    `--config.file=${join(folder, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--web.enable-lifecycle',
  ]
  const server = spawn('prometheus', flags, { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  server.stderr.on('data', (chunk) => {
    said += chunk
  })
  const mustRun = () => {
    if (server.exitCode !== null) throw new Error(`prometheus ended with ${server.exitCode}: ${said}`)
  }
  const ask = (path: string, method = 'GET') =>
    fetch(`${address}${path}`, { method, signal: AbortSignal.timeout(30_000) })
  await eventually(
    'Prometheus',
    async () => {
      mustRun()
      const answer = await ask('/-/ready').catch(() => undefined)
      return answer?.ok ? { done: undefined } : { waitingFor: 'its answer' }
    },
    120,
  )
  return {
    async discover() {
      const [members, portals] = await Promise.all([
        targetsOf(kubernetes, spec, 'member', memberPorts.metrics),
        targetsOf(kubernetes, spec, 'portal', portalPorts.metrics),
      ])
      keep('targets.json', [...members, ...portals])
    },
    async load(groups) {
      keep('rules.yaml', { groups })
      const answer = await ask('/-/reload', 'POST')
      if (!answer.ok) throw new Error(`prometheus refused the rules: ${await answer.text()}`)
    },
    async answering() {
      const answer = await ask('/api/v1/query?query=count(up==1)')
      const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
      return Number(data.result[0]?.value[1] ?? 0)
    },
    async firing() {
      mustRun()
      const answer = await ask('/api/v1/alerts')
      const { data } = (await answer.json()) as { data: { alerts: { state: string; labels: { alertname: string } }[] } }
      const names = data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname)
      return [...new Set(names)].toSorted()
    },
    async end() {
      await ended(server)
      rmSync(folder, { recursive: true })
    },
  }
}

/** The pods that run, as the operator's configuration chooses them. */
async function targetsOf(kubernetes: Kubernetes, spec: ClusterSpec, component: Component, port: number) {
  const pods = await listPods(kubernetes, spec, component)
  return pods.flatMap(({ metadata, status }) => {
    const { phase, podIP } = (status ?? {}) as { phase?: string; podIP?: string }
    if (phase !== 'Running' || podIP === undefined) return []
    const zone = metadata.labels?.[copiedZoneLabel] ?? ''
    const labels = { namespace: spec.namespace, pod: metadata.name, topology_kubernetes_io_zone: zone }
    return [{ targets: [`${podIP}:${port}`], labels }]
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}
