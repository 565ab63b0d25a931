import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { generate, type Load, type Route, SpoiltRun } from './load.ts'
import { inOwnNamespace } from './namespaces.ts'
import { prepareRoutes } from './portal-clients.ts'
import { processorSeconds } from './processor-time.ts'
import { type ProxyName, portsOf, proxies, proxiesName, startProxies, versionsOf } from './proxy-pod.ts'
import type { Goal, Measurement, PartReport } from './report.ts'
import { pairwise, ratio, spreadOf } from './statistics.ts'

/** Not worse than the others. */
const processorGoal: Goal = { direction: 'at most', bar: 1 }

const others = proxies.filter((proxy) => proxy !== 'haproxy')

/** Enough that a proxy uses ten ticks of its processes' clocks and more. */
const loads: readonly Load[] = [
  { name: 'put, 8 connections', operation: 'put', clients: 64, connections: 8, requests: 6000 },
  { name: 'range, 8 connections', operation: 'range', clients: 64, connections: 8, requests: 12_000 },
  { name: 'put, 64 connections', operation: 'put', clients: 64, connections: 64, requests: 3000 },
  { name: 'range, 64 connections', operation: 'range', clients: 64, connections: 64, requests: 6000 },
]

interface Run {
  readonly load: Load
  readonly requestsPerSecond: number
  /** The seconds from the first to the second look at the processes, and what each proxy used in them. */
  readonly seconds: number
  readonly used: Readonly<Record<ProxyName, number>>
}

/** The runs through each proxy, one for each round. */
type Runs = Readonly<Record<ProxyName, Run[]>>

/** Processor time for each request, of the portal's HAProxy and of other proxies in the same pod and mode. */
export async function measureProxies(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('proxies', (namespace) => {
    const host = `${proxiesName}.${namespace}.svc.cluster.local`
    const small = `members: 1\nzones: { minimum: 1 }\nportals: { replicas: 1, hostnames: [${host}] }\n`
    return withClusterFile(namespace, (cluster) => measureIn(cluster, host, rounds, say), small)
  })
}

async function measureIn(
  cluster: ClusterFile,
  host: string,
  rounds: number,
  say: (text: string) => void,
): Promise<PartReport> {
  await provision(cluster)
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const { passwordPort, certificatePort } = await prepareRoutes(kubernetes, cluster)
  await startProxies(cluster.spec)
  const { namespace } = cluster.spec

  async function usedUntilNow(): Promise<Record<ProxyName, number>> {
    const look = ['sh', '-c', 'cat /proc/[0-9]*/stat']
    const { stdout } = await kubernetes.exec(namespace, proxiesName, 'haproxy', look)
    const of = (proxy: ProxyName) => processorSeconds(stdout, proxy)
    return { haproxy: of('haproxy'), nginx: of('nginx'), envoy: of('envoy') }
  }

  async function runThrough(load: Load, route: Route, port: number): Promise<Run> {
    const started = performance.now()
    const before = await usedUntilNow()
    const { requestsPerSecond } = await generate(load, { ...route, endpoint: `https://${host}:${port}` })
    const after = await usedUntilNow()
    const of = (proxy: ProxyName) => after[proxy] - before[proxy]
    const used = { haproxy: of('haproxy'), nginx: of('nginx'), envoy: of('envoy') }
    return { load, requestsPerSecond, seconds: (performance.now() - started) / 1000, used }
  }

  const modes = [
    { name: ':2379 (TLS ends, and begins anew)', port: 'client', route: passwordPort },
    { name: ':2479 (TLS passes)', port: 'mutualTls', route: certificatePort },
  ] as const
  const measured: { what: string; runs: Runs }[] = []
  let spoilt = 0
  for (const { name, port, route } of modes) {
    for (const load of loads) {
      const what = `${name}, ${load.name}`
      say(`${what}: ${rounds} rounds of ${load.requests} requests through each proxy`)
      const runs: Runs = { haproxy: [], nginx: [], envoy: [] }
      while (runs.envoy.length < rounds) {
        try {
          const round: [ProxyName, Run][] = []
          for (const proxy of proxies) round.push([proxy, await runThrough(load, route, portsOf[proxy][port])])
          for (const [proxy, run] of round) runs[proxy].push(run)
        } catch (error) {
          spoilt += 1
          if (!(error instanceof SpoiltRun) || spoilt > rounds) throw error
          say(`made again: ${error.message}`)
        }
      }
      measured.push({ what, runs })
    }
  }
  return {
    part: 'proxies',
    title: 'The portal, nginx and Envoy in the same pod',
    compared: measured.flatMap(({ what, runs }) => comparisons(what, runs)),
    absolute: [...measured.flatMap(({ what, runs }) => absolutes(what, runs)), ...atRest(measured)],
    notes: [
      await versionsOf(cluster.spec),
      'Each round runs all proxies once, one after the other; ratios are of runs of the same round. The time is that ' +
        "of the proxy's processes, user and system, the handshakes of its connections included. One member. " +
        'HAProxy has the configuration of a portal. The others have the same certificates, ciphers, versions of TLS, ' +
        'checks of certificates, and threads, but no health checks, no limits of connections, and no metrics.',
      `Rounds made again because requests failed or a run did not end: ${spoilt}.`,
    ],
  }
}

const microsecondsPerRequest = (proxy: ProxyName, { used, load }: Run) => (used[proxy] * 1e6) / load.requests

function comparisons(what: string, runs: Runs): Measurement[] {
  const processor = (proxy: ProxyName) => runs[proxy].map((run) => microsecondsPerRequest(proxy, run))
  const rate = (proxy: ProxyName) => runs[proxy].map(({ requestsPerSecond }) => requestsPerSecond)
  return others.flatMap((other): Measurement[] => [
    {
      what: `${what}: processor time, HAProxy / ${other}`,
      unit: 'ratio',
      spread: spreadOf(pairwise(processor('haproxy'), processor(other), ratio)),
      goal: processorGoal,
    },
    {
      what: `${what}: requests/s, HAProxy / ${other}`,
      unit: 'ratio',
      spread: spreadOf(pairwise(rate('haproxy'), rate(other), ratio)),
    },
  ])
}

function absolutes(what: string, runs: Runs): Measurement[] {
  return proxies.flatMap((proxy): Measurement[] => [
    {
      what: `${what}: processor time for a request, ${proxy}`,
      unit: 'µs',
      spread: spreadOf(runs[proxy].map((run) => microsecondsPerRequest(proxy, run))),
    },
    {
      what: `${what}: rate, ${proxy}`,
      unit: 'requests/s',
      spread: spreadOf(runs[proxy].map(({ requestsPerSecond }) => requestsPerSecond)),
    },
  ])
}

/** What each proxy uses while others are measured: health checks and timers. */
function atRest(measured: readonly { readonly runs: Runs }[]): Measurement[] {
  return proxies.map((proxy) => {
    const elsewhere = measured.flatMap(({ runs }) => proxies.flatMap((each) => (each === proxy ? [] : runs[each])))
    const spread = spreadOf(elsewhere.map(({ used, seconds }) => (used[proxy] * 1000) / seconds))
    return { what: `processor time in a second without requests, ${proxy}`, unit: 'ms', spread }
  })
}
