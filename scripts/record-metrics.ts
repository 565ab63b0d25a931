/**
 * Records the metrics that etcd and HAProxy serve in test/metrics/served.json. Tests compare the rules and the
 * dashboard with it. Run `npm run lab -- extras etcd`, create a cluster of this project in the lab, then run `npm run
 * lab -- exec node scripts/record-metrics.ts`.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programsOf } from '../lab/build.ts'
import { otherEtcdVersions } from '../lab/constants.ts'
import { newestTested } from '../src/cluster/etcd-versions.ts'
import { portalPorts } from '../src/cluster/names.ts'
import { until } from '../src/kubernetes/wait.ts'

const file = new URL('../test/metrics/served.json', import.meta.url)

/** Labels by name of the metric, without those that Prometheus adds. */
type Metrics = Record<string, string[]>

function metricsOf(text: string): Metrics {
  const found: Metrics = {}
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/gm)) {
    const names = [...labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)].map(([, label = '']) => label)
    found[name] = [...new Set([...(found[name] ?? []), ...names])].sort()
  }
  return found
}

function union(...all: readonly Metrics[]): Metrics {
  const names = [...new Set(all.flatMap((metrics) => Object.keys(metrics)))].sort()
  return Object.fromEntries(
    names.map((name) => [name, [...new Set(all.flatMap((metrics) => metrics[name] ?? []))].sort()]),
  )
}

async function scrape(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5000) })
  return answer.text()
}

const waiting = () => ({
  deadline: new Date(Date.now() + 90_000),
  signal: new AbortController().signal,
  progress: () => undefined,
  intervalMilliseconds: 500,
})

/** Three members, because some metrics are about peers. One is killed, because some are about failures. */
async function servedByEtcd(version: string): Promise<Metrics> {
  const programs = programsOf(version === newestTested ? 'etcd' : `etcd-${version}`)
  const folder = mkdtempSync(join(tmpdir(), 'record-metrics-'))
  const peer = (index: number) => `http://127.0.0.1:${23800 + index}`
  const client = (index: number) => `http://127.0.0.1:${23790 + index}`
  const metrics = (index: number) => `http://127.0.0.1:${23780 + index}`
  const indices = [0, 1, 2]
  const members = indices.map((index) => {
    const flags = {
      name: `m${index}`,
      'data-dir': join(folder, `m${index}`),
      'listen-client-urls': client(index),
      'advertise-client-urls': client(index),
      'listen-peer-urls': peer(index),
      'initial-advertise-peer-urls': peer(index),
      'listen-metrics-urls': metrics(index),
      'initial-cluster': indices.map((other) => `m${other}=${peer(other)}`).join(),
    }
    const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
    return spawn(join(programs, 'etcd'), args, { stdio: 'ignore' })
  })
  const scraped = (index: number) => scrape(`${metrics(index)}/metrics`).catch(() => '')
  try {
    await until(
      `etcd ${version}`,
      async () => {
        const texts = await Promise.all(indices.map(scraped))
        return texts.every((text) => text.includes('\netcd_server_has_leader 1\n'))
          ? { done: undefined }
          : { waitingFor: 'a leader' }
      },
      waiting(),
    )
    const etcdctl = (...args: string[]) =>
      execFileSync(join(programs, 'etcdctl'), [`--endpoints=${client(0)}`, ...args], { stdio: 'ignore' })
    etcdctl('put', 'key', 'value')
    etcdctl('get', 'key')
    etcdctl('lease', 'grant', '60')
    etcdctl('defrag')
    etcdctl('snapshot', 'save', join(folder, 'snapshot'))
    const before = await until(
      `metrics of peers of etcd ${version}`,
      async () => {
        const text = await scraped(0)
        return text.includes('\netcd_network_peer_round_trip_time_seconds_bucket{')
          ? { done: text }
          : { waitingFor: 'a round trip' }
      },
      waiting(),
    )
    await end(members[2])
    const after = await until(
      `metrics of failures of etcd ${version}`,
      async () => {
        const text = (await Promise.all([0, 1].map(scraped))).join('\n')
        return text.includes('\netcd_network_peer_sent_failures_total{')
          ? { done: text }
          : { waitingFor: 'a failure to send' }
      },
      waiting(),
    )
    return union(metricsOf(before), metricsOf(after))
  } finally {
    await Promise.all(members.map(end))
    rmSync(folder, { recursive: true })
  }
}

async function end(process: ChildProcess | undefined): Promise<void> {
  if (process === undefined || process.exitCode !== null || process.signalCode !== null) return
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}

/** Of a portal in the lab, with the product's configuration. */
async function servedByPortal(): Promise<{ version: string; metrics: Metrics }> {
  const selector = 'app.kubernetes.io/name=etcd,app.kubernetes.io/component=portal'
  const path = 'jsonpath={.items[0].metadata.namespace} {.items[0].metadata.name} {.items[0].status.podIP}'
  const output = execFileSync('kubectl', ['get', 'pods', '-A', '-l', selector, '-o', path], { encoding: 'utf8' })
  const [namespace = '', name = '', address = ''] = output.split(' ')
  const said = execFileSync('kubectl', ['exec', '-n', namespace, name, '--', 'haproxy', '-v'], { encoding: 'utf8' })
  const text = await scrape(`http://${address}:${portalPorts.metrics}/metrics`)
  return { version: /version (\d+\.\d+\.\d+)/.exec(said)?.[1] ?? 'unknown', metrics: metricsOf(text) }
}

const etcd: Record<string, Metrics> = {}
for (const version of [...otherEtcdVersions, newestTested]) etcd[version] = await servedByEtcd(version)
const haproxy = await servedByPortal()
const recorded = {
  origin:
    'npm run lab -- exec node scripts/record-metrics.ts: three members of each etcd, one of them killed, and a portal',
  etcd,
  haproxy: { [haproxy.version]: haproxy.metrics },
}
writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`)
console.log(
  ...Object.entries({ ...etcd, ...recorded.haproxy }).map(
    ([version, found]) => `${version}: ${Object.keys(found).length}`,
  ),
)
