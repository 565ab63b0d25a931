import type { EtcdAnswer, Observation } from '../../src/status/observation.ts'
import { statusPage } from '../../src/status/page.ts'
import { clusterStatusOf, documentOf } from '../../src/status/status.ts'
import { after, answer, at, before, healthy, specWithBackups } from '../unit/status-fixtures.ts'

const none = { unknown: 'no answer within 8.0 s' }

/** Two weeks of backups by the usual retention, with the weekly verification. */
function history(newestHours: number): Observation['backups'] {
  const hours = [
    ...Array.from({ length: 24 }, (_, index) => index),
    ...Array.from({ length: 13 }, (_, index) => 24 * (index + 1)),
  ]
  const timeline = hours.map((hour) => ({
    name: `backup-${hour}`,
    takenAt: before(newestHours + hour),
    verified: hour === 96 || hour === 264,
  }))
  const [newest] = timeline
  const verified = timeline.find((one) => one.verified)
  return {
    source: 'bucket',
    kept: timeline.length,
    unsigned: 0,
    invalid: 0,
    ...(newest && { newest: { name: newest.name, takenAt: newest.takenAt } }),
    ...(verified && {
      newestVerified: { name: verified.name, takenAt: verified.takenAt, verifiedAt: before(newestHours + 90) },
    }),
    timeline,
  }
}

const members = (change: (place: number) => Partial<EtcdAnswer> | { readonly unknown: string }) => ({
  list: [0, 1, 2].map((place) => {
    const other = change(place)
    return { name: `orders-${place}`, etcd: 'unknown' in other ? other : answer(place, 3, other) }
  }),
})

function degraded(): Observation {
  const from = healthy()
  if ('unknown' in from.pods || 'unknown' in from.portals) throw new Error('the fixture shows everything')
  const off = { ready: false, state: 'container etcd CrashLoopBackOff after 12 restarts', restarts: 12 }
  return {
    ...from,
    pods: { list: from.pods.list.map((pod) => (pod.name === 'orders-2' ? { ...pod, ...off } : pod)) },
    members: members((place) =>
      place === 2 ? { unknown: 'nothing listens there (connection refused)' } : answer(place, 3),
    ),
    portals: {
      list: from.portals.list.map(({ name, servers }) => ({
        name,
        servers:
          'unknown' in servers
            ? servers
            : {
                list: servers.list.map((server) =>
                  server.member === 'orders-2' ? { ...server, up: false, connections: 0 } : server,
                ),
              },
      })),
    },
    certificates: {
      ...from.certificates,
      list: from.certificates.list.map((one) =>
        one.where.startsWith('orders-portal')
          ? { ...one, serial: '0b', subject: 'O=portal', from: before(24 * 80), to: after(10) }
          : one,
      ),
    },
    backups: history(31),
    drift: { list: [{ object: 'Deployment orders-portal', path: 'spec.replicas', is: '2', shouldBe: '3' }] },
  }
}

function unavailable(): Observation {
  const from = degraded()
  if ('unknown' in from.pods) throw new Error('the fixture shows everything')
  const off = { ready: false, state: 'on no node (0/3 nodes are available)' }
  return {
    ...from,
    pods: {
      list: from.pods.list.map((pod) =>
        pod.component === 'portal' || pod.name === 'orders-0' ? pod : { ...pod, ...off },
      ),
    },
    members: members((place) => (place === 0 ? { leader: undefined as never, linearizableRead: none } : none)),
    operation: {
      running: {
        operation: 'backup',
        holder: 'https://github.com/acme/shop/actions/runs/1',
        since: before(0.1),
        abandoned: false,
      },
    },
  }
}

const withHistory = (observation: Observation): Observation => ({ ...observation, backups: history(0.6) })
/** The fixtures are of a cluster `orders`. */
const page = (observation: Observation, count: 1 | 3 | 5 = 3, name = 'orders') =>
  clusterStatusOf(
    { ...specWithBackups(), members: count, name, zones: { label: 'zone', minimum: Math.min(3, count) } },
    JSON.parse(JSON.stringify(observation).replaceAll('orders', name)) as Observation,
  )
const at1 = new Date(at)

/** Every state that the page has to show, by the name of its screenshot. */
export const pages: Readonly<Record<string, string>> = {
  healthy: statusPage(documentOf([page(withHistory(healthy()))], at1)),
  degraded: statusPage(documentOf([page(degraded())], at1)),
  unavailable: statusPage(documentOf([page(unavailable())], at1)),
  'one-member': statusPage(documentOf([page(withHistory(healthy(1)), 1)], at1)),
  'five-members': statusPage(documentOf([page(withHistory(healthy(5)), 5)], at1)),
  'many-clusters': statusPage(
    documentOf([page(withHistory(healthy())), page(degraded(), 3, 'payments'), page(unavailable(), 3, 'stock')], at1),
  ),
}
