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
export type Group = Pick<AlertGroup, 'name'> & { readonly rules: readonly object[] }

/** Those that it has been told of and has scraped, and when the newest of these scrapes was, in milliseconds. */
interface Targets {
  readonly answer: number
  readonly silent: readonly string[]
  readonly newest: number
}

/** A Prometheus that scrapes the pods of a cluster, with the labels that its operator gives their series. */
export interface TestPrometheus {
  /** Tells it which pods there are now, as its discovery would. */
  readonly discover: () => Promise<void>
  /** Exchanges all rules. */
  readonly load: (groups: readonly Group[]) => Promise<void>
  /** What it has of its targets now. */
  readonly targets: () => Promise<Targets>
  /** Of the group of rules that was evaluated longest ago; 0 before all were. A rule that fails is an error. */
  readonly evaluated: () => Promise<number>
  /** The names of the alerts that fire or are about to. */
  readonly active: () => Promise<string[]>
  /** The names of the alerts that were firing at any time of the last so many seconds. */
  readonly fired: (seconds: number) => Promise<string[]>
  /** How often it has scraped the target that it has scraped least, in the last so many seconds. */
  readonly scrapes: (seconds: number) => Promise<number>
  /** The labels of each series that an expression gives now. */
  readonly series: (expr: string) => Promise<Readonly<Record<string, string>>[]>
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
  const data = async <Data>(path: string): Promise<Data> => {
    mustRun()
    const answer = await ask(path)
    if (!answer.ok) throw new Error(`prometheus refused ${path}: ${await answer.text()}`)
    return ((await answer.json()) as { data: Data }).data
  }
  const query = async (expr: string) =>
    (await data<{ result: Sample[] }>(`/api/v1/query?query=${encodeURIComponent(expr)}`)).result
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
    async targets() {
      const { activeTargets } = await data<{ activeTargets: ActiveTarget[] }>('/api/v1/targets?state=active')
      return {
        answer: activeTargets.filter(({ health }) => health === 'up').length,
        silent: activeTargets.flatMap(({ health, labels, lastError }) =>
          health === 'up' ? [] : [`${labels.pod}: ${lastError || 'not yet scraped'}`],
        ),
        newest: Math.max(0, ...activeTargets.map(({ lastScrape }) => Date.parse(lastScrape))),
      }
    },
    async evaluated() {
      const { groups } = await data<{ groups: EvaluatedGroup[] }>('/api/v1/rules')
      const broken = groups.flatMap(({ rules }) => rules).find(({ health }) => health === 'err')
      if (broken !== undefined) throw new Error(`prometheus cannot evaluate ${broken.name}: ${broken.lastError}`)
      return groups.length === 0 ? 0 : Math.min(...groups.map(({ lastEvaluation }) => Date.parse(lastEvaluation)))
    },
    async active() {
      const { alerts } = await data<{ alerts: { labels: { alertname: string } }[] }>('/api/v1/alerts')
      return [...new Set(alerts.map(({ labels }) => labels.alertname))].toSorted()
    },
    async fired(seconds) {
      const found = await query(
        `group by (alertname) (last_over_time(ALERTS{alertstate="firing"}[${Math.ceil(seconds)}s]))`,
      )
      return found.map(({ metric }) => metric.alertname ?? '').toSorted()
    },
    async scrapes(seconds) {
      const [found] = await query(`min(count_over_time(up[${seconds}s]))`)
      return Number(found?.value[1] ?? 0)
    },
    series: async (expr) => (await query(expr)).map(({ metric }) => metric),
    async end() {
      await ended(server)
      rmSync(folder, { recursive: true })
    },
  }
}

/** As the HTTP API has them: https://prometheus.io/docs/prometheus/latest/querying/api/ */
interface ActiveTarget {
  readonly health: 'up' | 'down' | 'unknown'
  readonly labels: { readonly pod: string }
  readonly lastError: string
  readonly lastScrape: string
}
interface EvaluatedGroup {
  readonly lastEvaluation: string
  readonly rules: readonly {
    readonly name: string
    readonly health: 'ok' | 'err' | 'unknown'
    readonly lastError?: string
  }[]
}
interface Sample {
  readonly metric: Readonly<Record<string, string>>
  readonly value: readonly [number, string]
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
