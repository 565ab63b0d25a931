import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { otherEtcdVersions } from '../../lab/constants.ts'
import { backupMetrics } from '../../src/backup/record-backups.ts'
import { minorOf, newestTested, validateVersion, versionsBelowFloor } from '../../src/cluster/etcd-versions.ts'
import { alertGroups } from '../../src/monitoring/alert-groups.ts'
import { certificateMetrics } from '../../src/monitoring/certificate-metrics.ts'
import { grafanaDashboard } from '../../src/monitoring/dashboard.ts'
import { root } from '../docs/shell-blocks.ts'
import { monitored } from '../metrics/monitored.ts'

type Served = Readonly<Record<string, readonly string[]>>
const served: {
  readonly etcd: Readonly<Record<string, Served>>
  readonly haproxy: Readonly<Record<string, Served>>
} = JSON.parse(readFileSync(join(root, 'test/metrics/served.json'), 'utf8'))

const spec = monitored()
/** What Prometheus adds to every series of a pod that it scrapes. */
const added = ['namespace', 'pod', 'topology_kubernetes_io_zone']

const constants: Served = Object.fromEntries(
  [
    backupMetrics(spec, { backups: [], invalid: [], unsigned: [], incomplete: [], foreign: [], unread: [] }),
    certificateMetrics(spec, { root: new Date(0), issuer: new Date(0), leaf: new Date(0) }),
  ].flatMap((object) => {
    const { groups } = object.spec as { groups: { rules: { record: string; labels: object }[] }[] }
    return groups.flatMap(({ rules }) => rules.map(({ record, labels }) => [record, Object.keys(labels)]))
  }),
)

/** The series that an expression asks for, each with the labels by which it chooses. */
function askedBy(expr: string): { metric: string; labels: string[] }[] {
  return [...expr.matchAll(/([a-z]\w*)\{([^}]*)\}/g)].map(([, metric = '', matchers = '']) => ({
    metric,
    labels: [...matchers.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = '']) => label),
  }))
}

/** What is asked for and not served. */
function missing(exprs: readonly string[], metrics: Served, mine: RegExp): string[] {
  return exprs.flatMap(askedBy).flatMap(({ metric, labels }) => {
    if (!mine.test(metric)) return []
    const known = metrics[metric]
    if (known === undefined) return [metric]
    return labels.filter((label) => ![...known, ...added].includes(label)).map((label) => `${metric}{${label}}`)
  })
}

const { panels = [], uid, title } = grafanaDashboard(spec)
const queries = panels
  .flatMap((panel) => ('targets' in panel ? (panel.targets ?? []) : []))
  .map(({ expr }) => String(expr))
const exprs = [...alertGroups(spec).flatMap(({ rules }) => rules.map(({ expr }) => expr)), ...queries]

test('the record is of each minor and of the newest etcd that was tested, and of HAProxy', () => {
  const wanted = [...otherEtcdVersions, newestTested]
  expect(Object.keys(served.etcd)).toEqual(wanted)
  expect([...new Set(wanted.map(minorOf))]).toEqual(['3.5', '3.6', '3.7'])
  expect(Object.keys(served.haproxy)).toHaveLength(1)
})

test.each(Object.keys(served.etcd))('alerts and panels ask for nothing that etcd %s does not serve', (version) => {
  expect(missing(exprs, served.etcd[version] ?? {}, /^(etcd|grpc)_/)).toEqual([])
})

test('alerts and panels ask for nothing that HAProxy does not serve', () => {
  const [metrics = {}] = Object.values(served.haproxy)
  expect(missing(exprs, metrics, /^haproxy_/)).toEqual([])
})

test('alerts and panels ask for no other constants than those that operations write, once there is a backup', () => {
  const written = { ...constants }
  for (const metric of ['managed_etcd_backup_timestamp_seconds', 'managed_etcd_backup_verified_timestamp_seconds'])
    written[metric] = written.managed_etcd_backup_kept ?? []
  expect(missing(exprs, written, /^managed_etcd_/)).toEqual([])
})

test('every series is of etcd, HAProxy, this project, or of CronJobs by kube-state-metrics', () => {
  const metrics = exprs.flatMap(askedBy).map(({ metric }) => metric)
  expect(metrics.length).toBeGreaterThan(60)
  expect(metrics.filter((metric) => !/^(etcd|grpc|haproxy|managed_etcd|kube_cronjob)_/.test(metric))).toEqual([])
})

test('a name or a label that is not served is told', () => {
  const [metrics = {}] = Object.values(served.etcd)
  expect(missing(['etcd_server_gone{namespace="a"} > 0'], metrics, /^etcd_/)).toEqual(['etcd_server_gone'])
  expect(missing(['etcd_server_has_leader{member="a"}'], metrics, /^etcd_/)).toEqual(['etcd_server_has_leader{member}'])
})

test('the version floor of the alert is that of the cluster file', () => {
  const below = new RegExp(`^(${versionsBelowFloor})$`)
  const versions = [5, 6, 7].flatMap((minor) => Array.from({ length: 60 }, (_, patch) => `3.${minor}.${patch}`))
  expect(versions.filter((version) => below.test(version))).toEqual(
    versions.filter((version) => validateVersion(version) !== undefined),
  )
  expect(['3.4.44', '3.7.0-rc.0', '3.5.3'].every((version) => below.test(version))).toBe(true)
  expect(['3.5.330', '3.7.1-rc.0', '3.8.0', '4.0.0'].some((version) => below.test(version))).toBe(false)
})

test('the dashboard has a panel for each query, side by side, and a name that Grafana takes', () => {
  expect(queries).toHaveLength(panels.length)
  expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/)
  expect(title).toBe('etcd etcd/orders')
  const places = panels.map(({ gridPos }) => `${gridPos?.x} ${gridPos?.y}`)
  expect(new Set(places).size).toBe(panels.length)
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
})
