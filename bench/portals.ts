import { connectKubernetes } from '../src/kubernetes/connect.ts'
import { provision, withClusterFile } from './cluster.ts'
import { generate, type Load, type LoadResult, SpoiltRun } from './load.ts'
import { inOwnNamespace } from './namespaces.ts'
import { prepareRoutes, type Routes } from './portal-clients.ts'
import type { Goal, Measurement, PartReport } from './report.ts'
import { difference, pairwise, ratio, spreadOf } from './statistics.ts'

const throughputGoal: Goal = { direction: 'at least', bar: 0.85, aim: 0.9 }
const latencyGoal: Goal = { direction: 'at most', bar: 0.5, aim: 0.3 }

/** 64 clients that share connections, like goroutines of a few programs, and 64 programs with one connection each. */
const loads: readonly Load[] = [
  { name: 'put, 64 clients, 8 connections', operation: 'put', clients: 64, connections: 8, requests: 2000 },
  { name: 'range, 64 clients, 8 connections', operation: 'range', clients: 64, connections: 8, requests: 4000 },
  { name: 'put, 64 clients, 64 connections', operation: 'put', clients: 64, connections: 64, requests: 2000 },
  { name: 'range, 64 clients, 64 connections', operation: 'range', clients: 64, connections: 64, requests: 4000 },
  { name: 'put, 1 client', operation: 'put', clients: 1, connections: 1, requests: 400 },
  { name: 'range, 1 client', operation: 'range', clients: 1, connections: 1, requests: 800 },
]

/** The results of one load for each route, one for each round. */
type Results = Readonly<Record<Exclude<keyof Routes, 'member'>, LoadResult[]>>

/** Throughput and latency through each portal port, compared with a member directly, with the same credentials. */
export async function measurePortals(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('portals', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      await provision(cluster)
      const kubernetes = connectKubernetes({ signal: new AbortController().signal })
      const routes = await prepareRoutes(kubernetes, cluster)
      const measured: { load: Load; results: Results; spoilt: number }[] = []
      for (const load of loads) {
        say(`${load.name}: ${rounds} rounds of ${load.requests} requests on each way`)
        measured.push({ load, ...(await interleaved(load, routes, rounds, say)) })
      }
      return {
        part: 'portals',
        title: `Through the portals against the member ${routes.member} (leader) directly`,
        compared: measured.flatMap(({ load, results }) => comparisons(load, routes, results)),
        absolute: measured.flatMap(({ load, results }) => absolutes(load, routes, results)),
        notes: [
          'Each round runs every way once, one after the other; ratios and differences are of runs of the same round. ' +
            'The portals send their connections to the very member that is measured directly. A way with a token is ' +
            'compared with the direct way with a token.',
          `Rounds made again because requests failed or a run did not end: ${measured.reduce((sum, { spoilt }) => sum + spoilt, 0)}.`,
        ],
      }
    }),
  )
}

/** If one run of a round is unusable, the whole round is repeated, at most as often as there are rounds to measure. */
async function interleaved(
  load: Load,
  routes: Routes,
  rounds: number,
  say: (text: string) => void,
): Promise<{ results: Results; spoilt: number }> {
  const results: Results = { directWithCertificate: [], certificatePort: [], directWithPassword: [], passwordPort: [] }
  let spoilt = 0
  while (results.passwordPort.length < rounds) {
    try {
      const directWithCertificate = await generate(load, routes.directWithCertificate)
      const certificatePort = await generate(load, routes.certificatePort)
      const directWithPassword = await generate(load, routes.directWithPassword)
      const passwordPort = await generate(load, routes.passwordPort)
      results.directWithCertificate.push(directWithCertificate)
      results.certificatePort.push(certificatePort)
      results.directWithPassword.push(directWithPassword)
      results.passwordPort.push(passwordPort)
    } catch (error) {
      spoilt += 1
      if (!(error instanceof SpoiltRun) || spoilt > rounds) throw error
      say(`made again: ${error.message}`)
    }
  }
  return { results, spoilt }
}

function comparisons(load: Load, routes: Routes, results: Results): Measurement[] {
  const ports = [
    { route: routes.certificatePort, through: results.certificatePort, direct: results.directWithCertificate },
    { route: routes.passwordPort, through: results.passwordPort, direct: results.directWithPassword },
  ]
  return ports.map(({ route, through, direct }): Measurement => {
    if (load.clients === 1) {
      const median = ({ medianMilliseconds }: LoadResult) => medianMilliseconds
      const added = pairwise(through.map(median), direct.map(median), difference)
      const what = `${load.name}: added at the median, ${route.name}`
      return { what, unit: 'ms', spread: spreadOf(added), goal: latencyGoal }
    }
    const rate = ({ requestsPerSecond }: LoadResult) => requestsPerSecond
    const ratios = pairwise(through.map(rate), direct.map(rate), ratio)
    const what = `${load.name}: requests/s, ${route.name} / member`
    return { what, unit: 'ratio', spread: spreadOf(ratios), goal: throughputGoal }
  })
}

function absolutes(load: Load, routes: Routes, results: Results): Measurement[] {
  const ways = [
    { route: routes.directWithCertificate, all: results.directWithCertificate },
    { route: routes.certificatePort, all: results.certificatePort },
    { route: routes.directWithPassword, all: results.directWithPassword },
    { route: routes.passwordPort, all: results.passwordPort },
  ]
  return ways.flatMap(({ route, all }): Measurement[] => {
    const of = (what: string, unit: Measurement['unit'], pick: (result: LoadResult) => number): Measurement => ({
      what: `${load.name}: ${what}, ${route.name}`,
      unit,
      spread: spreadOf(all.map(pick)),
    })
    const median = of('median', 'ms', ({ medianMilliseconds }) => medianMilliseconds)
    return load.clients === 1
      ? [median, of('99th percentile', 'ms', ({ p99Milliseconds }) => p99Milliseconds)]
      : [of('rate', 'requests/s', ({ requestsPerSecond }) => requestsPerSecond), median]
  })
}
