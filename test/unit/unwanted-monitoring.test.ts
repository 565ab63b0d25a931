import { expect, test } from '@jest/globals'
import { permissionsFor } from '../../src/cluster/action-permissions.ts'
import { labels } from '../../src/cluster/names.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject, Reference } from '../../src/kubernetes/kubernetes.ts'
import { formatPlan } from '../../src/provision/format-plan.ts'
import { removesMonitors, unwantedObjects } from '../../src/provision/unwanted-objects.ts'

const specOf = (monitoring = '') =>
  parseClusterFile(`name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n${monitoring}`, 'f')
const written = ['orders', 'orders-portal', 'orders-certificates', 'orders-backup', 'orders-dashboard', 'orders-alerts']

/** A server on which provision wrote everything once, with the operator's kinds or without. */
function server(operator: boolean, own = labels(specOf())): Kubernetes {
  const get = async ({ apiVersion, kind, name }: Reference): Promise<KubernetesObject | undefined> => {
    if (apiVersion.startsWith('monitoring') && !operator) throw new Error(`${kind} is not known`)
    const there = kind === 'ConfigMap' || apiVersion.startsWith('monitoring')
    return there && written.includes(name) ? { apiVersion, kind, metadata: { name, labels: own } } : undefined
  }
  return { get, supportsKind: async () => operator } as unknown as Kubernetes
}

const planned = async (kubernetes: Kubernetes, monitoring: string, operator: boolean) => {
  const objects = await unwantedObjects(kubernetes, specOf(monitoring), operator)
  return objects.length === 0 ? '' : formatPlan([{ kind: 'delete-objects', title: '', objects }])
}

test('without the operator in the cluster file, nothing of it stays to scrape and to alert', async () => {
  expect(await planned(server(true), 'monitoring: { prometheusOperator: false }', false)).toBe(
    [
      'delete   PodMonitor orders (monitoring.prometheusOperator: false)',
      'delete   PodMonitor orders-portal (monitoring.prometheusOperator: false)',
      'delete   PrometheusRule orders (monitoring.prometheusOperator: false)',
      'delete   PrometheusRule orders-certificates (monitoring.prometheusOperator: false)',
      'delete   PrometheusRule orders-backup (monitoring.prometheusOperator: false)',
      'restart  nothing: no member, no portal',
    ].join('\n'),
  )
})

test('a dashboard goes when it is not desired, and the file of alerts when a PrometheusRule has them', async () => {
  const removed = 'delete   ConfigMap orders-dashboard (monitoring.grafanaDashboard: false)\n'
  expect(await planned(server(true), 'monitoring: { grafanaDashboard: false }', false)).toContain(removed)
  expect(await planned(server(true), '', true)).toContain(
    'delete   ConfigMap orders-alerts (a PrometheusRule has the alerts)\n',
  )
})

test('what is desired stays, and so does what others made; kinds that the server does not have are not asked for', async () => {
  expect(await planned(server(true), '', false)).toBe('')
  expect(
    await planned(
      server(true, { 'app.kubernetes.io/managed-by': 'helm' }),
      'monitoring: { grafanaDashboard: false, prometheusOperator: false }',
      false,
    ),
  ).toBe('')
  expect(await planned(server(false), 'monitoring: { prometheusOperator: false }', false)).toBe('')
})

test('to delete the objects of the operator is asked for where that may have to be done', async () => {
  const deleted = (removesMonitors: boolean) =>
    permissionsFor('provision', specOf(), { prometheusOperator: false, removesMonitors })
      .filter(({ group, verb }) => group === 'monitoring.coreos.com' && verb === 'delete')
      .map(({ name }) => name)
  expect(deleted(true)).toEqual(['orders', 'orders-portal', 'orders', 'orders-certificates', 'orders-backup'])
  expect(deleted(false)).toEqual([])
  const off = specOf('monitoring: { prometheusOperator: false }')
  expect(await Promise.all([removesMonitors(server(true), off), removesMonitors(server(false), off)])).toEqual([
    true,
    false,
  ])
  expect(await removesMonitors(server(true), specOf())).toBe(false)
})
