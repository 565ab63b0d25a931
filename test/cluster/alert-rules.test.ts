/**
 * Each alert, by `promtool test rules`: it fires while something is broken and not before or after, also while others
 * are gone.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { alertGroups } from '../../src/monitoring/alert-groups.ts'
import { grafanaDashboard } from '../../src/monitoring/dashboard.ts'
import { monitored } from '../metrics/monitored.ts'
import { allSeries, type Breakage, inputSeries, phases, type Series } from '../metrics/scenario.ts'
import { lab } from './breakage.ts'
import { labTest } from './lab.ts'
import { command } from './run-command.ts'

jest.setTimeout(300_000)

const spec = monitored()
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-alerts-'))
const day = 24 * 3600

interface Case {
  readonly what: string
  readonly breaks: Breakage
  /** `NAME severity` of all that fire. */
  readonly fires: readonly string[]
  /** Where what is broken is not at the first member or portal, so that others cannot be gone besides. */
  readonly alone?: true
}

const at = (
  pod: string,
  metric: string,
  course: ReturnType<Breakage>,
  labels: Record<string, string> = {},
): Breakage => {
  return (series) => (series.metric === metric && series.labels.pod === pod && has(series, labels) ? course : undefined)
}
const has = (series: Series, labels: Record<string, string>) =>
  Object.entries(labels).every(([name, value]) => series.labels[name] === value)
const first = (metric: string, course: ReturnType<Breakage>, labels = {}) => at('orders-0', metric, course, labels)
const constant = (metric: string, course: ReturnType<Breakage>, labels: Record<string, string> = {}): Breakage => {
  return (series) => (series.metric === metric && has(series, labels) ? course : undefined)
}
const both =
  (...breakages: Breakage[]): Breakage =>
  (series) =>
    breakages.map((breakage) => breakage(series)).find((course) => course !== undefined)
/** All observations of a histogram are above what is under `bound`. */
const slow = (histogram: string, bound: number) =>
  both(
    ...['0.001', '0.8', '4']
      .filter((le) => Number(le) < bound)
      .map((le) => first(`${histogram}_bucket`, { perMinute: 0 }, { le })),
  )
const gone =
  (pods: RegExp): Breakage =>
  ({ labels: { pod = '', namespace } }) =>
    namespace === 'etcd' && pods.test(pod) ? 'gone' : undefined

const withoutLeader = (index: number) =>
  at(`orders-${index}`, 'etcd_server_has_leader', 0, { topology_kubernetes_io_zone: `zone-${index}` })

const cases: readonly Case[] = [
  {
    what: 'two of three members are gone',
    breaks: gone(/^orders-[01]$/),
    fires: ['EtcdMemberDown warning', 'EtcdNoQuorum critical'],
    alone: true,
  },
  {
    what: 'two of three members have no leader',
    breaks: both(withoutLeader(0), withoutLeader(1)),
    fires: ['EtcdMemberWithoutLeader warning', 'EtcdNoQuorum critical'],
    alone: true,
  },
  { what: 'a member is gone', breaks: gone(/^orders-0$/), fires: ['EtcdMemberDown warning'], alone: true },
  {
    what: 'a member has no leader',
    breaks: withoutLeader(0),
    fires: ['EtcdMemberWithoutLeader warning'],
    alone: true,
  },
  {
    what: 'a member does not reach another',
    breaks: first('etcd_network_peer_sent_failures_total', { perMinute: 60 }),
    fires: ['EtcdPeerUnreachable warning'],
  },
  {
    what: 'the leader changes every three minutes',
    breaks: first('etcd_server_leader_changes_seen_total', { perMinute: 1 / 3 }),
    fires: ['EtcdLeaderChanges warning'],
  },
  {
    what: 'a member stays behind',
    breaks: first('etcd_debugging_mvcc_current_revision', { perMinute: 0 }),
    fires: ['EtcdMemberBehind warning'],
  },
  { what: 'a learner stays', breaks: first('etcd_server_is_learner', 1), fires: ['EtcdLearnerStays warning'] },
  {
    what: 'two members are in one zone',
    breaks: both(
      first('etcd_server_has_leader', 'gone', { topology_kubernetes_io_zone: 'zone-0' }),
      first('etcd_server_has_leader', 1, { topology_kubernetes_io_zone: 'zone-1' }),
    ),
    fires: ['EtcdZoneImbalance warning'],
  },
  {
    what: 'a member runs a version with a hole',
    breaks: both(
      first('etcd_server_version', 'gone', { server_version: '3.7.3' }),
      first('etcd_server_version', 1, { server_version: '3.6.13' }),
    ),
    fires: ['EtcdVersionBelowFloor warning', 'EtcdVersionsDiffer warning'],
  },
  {
    what: 'members run two versions',
    breaks: both(
      first('etcd_server_version', 'gone', { server_version: '3.7.3' }),
      first('etcd_server_version', 1, { server_version: '3.7.2' }),
    ),
    fires: ['EtcdVersionsDiffer warning'],
  },
  {
    what: '2 % of the requests fail',
    breaks: first('grpc_server_handled_total', { perMinute: 120 }, { grpc_code: 'Unavailable' }),
    fires: ['EtcdRequestsFail warning'],
  },
  {
    what: '9 % of the requests fail',
    breaks: first('grpc_server_handled_total', { perMinute: 600 }, { grpc_code: 'Unavailable' }),
    fires: ['EtcdRequestsFail critical', 'EtcdRequestsFail warning'],
  },
  {
    what: 'requests are slow',
    breaks: slow('etcd_server_apply_duration_seconds', 0.8),
    fires: ['EtcdRequestsSlow warning'],
  },
  {
    what: 'the way between members is slow',
    breaks: slow('etcd_network_peer_round_trip_time_seconds', 0.8),
    fires: ['EtcdPeerRoundTripSlow warning'],
  },
  {
    what: 'proposals fail',
    breaks: first('etcd_server_proposals_failed_total', { perMinute: 600 }),
    fires: ['EtcdProposalsFail warning'],
  },
  {
    what: 'the disk is slow',
    breaks: slow('etcd_disk_wal_fsync_duration_seconds', 0.8),
    fires: ['EtcdSlowDisk warning'],
  },
  {
    what: 'the disk is very slow',
    breaks: slow('etcd_disk_wal_fsync_duration_seconds', 4),
    fires: ['EtcdSlowDisk critical', 'EtcdSlowDisk warning'],
  },
  {
    what: 'the database is written slowly',
    breaks: slow('etcd_disk_backend_commit_duration_seconds', 0.8),
    fires: ['EtcdSlowCommit warning'],
  },
  {
    what: 'the database is near its quota',
    breaks: both(
      first('etcd_mvcc_db_total_size_in_bytes', 1.9e9),
      first('etcd_mvcc_db_total_size_in_use_in_bytes', 1.8e9),
    ),
    fires: ['EtcdDatabaseGrows warning', 'EtcdDatabaseNearQuota critical'],
  },
  {
    what: 'the database has been grown by much',
    breaks: both(
      first('etcd_mvcc_db_total_size_in_bytes', 1.7e9),
      first('etcd_mvcc_db_total_size_in_use_in_bytes', 1.6e9),
    ),
    fires: ['EtcdDatabaseGrows warning'],
  },
  {
    what: 'half of the database is free',
    breaks: first('etcd_mvcc_db_total_size_in_use_in_bytes', 5e8),
    fires: ['EtcdDatabaseFragmented warning'],
  },
  {
    what: 'leases are granted and do not end',
    breaks: first('etcd_debugging_lease_granted_total', { perMinute: 2000 }),
    fires: ['EtcdLeasesGrow warning'],
  },
  {
    what: 'a portal is gone',
    breaks: gone(/^orders-portal-a$/),
    fires: ['EtcdPortalDown warning'],
    alone: true,
  },
  {
    what: 'all portals are gone',
    breaks: gone(/^orders-portal-/),
    fires: ['EtcdNoPortal critical', 'EtcdPortalDown warning'],
    alone: true,
  },
  {
    what: 'a portal finds no member',
    breaks: at('orders-portal-a', 'haproxy_backend_active_servers', 0),
    fires: ['EtcdPortalMissesMembers warning', 'EtcdPortalWithoutMembers critical'],
  },
  {
    what: 'a portal uses too few members',
    breaks: at('orders-portal-a', 'haproxy_backend_active_servers', 1),
    fires: ['EtcdPortalMissesMembers warning'],
  },
  {
    what: 'a portal has many connections',
    breaks: at('orders-portal-a', 'haproxy_frontend_current_sessions', 2900, { proxy: 'client' }),
    fires: ['EtcdPortalNearLimit warning'],
  },
  {
    what: 'a leaf ends in 13 days',
    breaks: constant('managed_etcd_certificate_not_after_timestamp_seconds', 13 * day, { certificate: 'leaf' }),
    fires: ['EtcdCertificateEnds warning'],
  },
  {
    what: 'the issuer ends in two days',
    breaks: constant('managed_etcd_certificate_not_after_timestamp_seconds', 2 * day, { certificate: 'issuer' }),
    fires: ['EtcdCertificateEnds critical', 'EtcdCertificateEnds warning'],
  },
  {
    what: 'the root ends in two months',
    breaks: constant('managed_etcd_certificate_not_after_timestamp_seconds', 60 * day, { certificate: 'root' }),
    fires: ['EtcdCertificateEnds warning'],
  },
  {
    what: 'nobody knows when the root ends',
    breaks: constant('managed_etcd_certificate_not_after_timestamp_seconds', 'gone', { certificate: 'root' }),
    fires: ['EtcdCertificatesUnknown warning'],
  },
  {
    what: 'the newest backup is of two days ago',
    breaks: constant('managed_etcd_backup_timestamp_seconds', -2 * day),
    fires: ['EtcdBackupOld critical'],
  },
  {
    what: 'there is no backup',
    breaks: constant('managed_etcd_backup_timestamp_seconds', 'gone'),
    fires: ['EtcdBackupOld critical'],
  },
  {
    what: 'the newest verified backup is of ten days ago',
    breaks: constant('managed_etcd_backup_verified_timestamp_seconds', -10 * day),
    fires: ['EtcdBackupNotVerified warning'],
  },
  {
    what: 'no backup was verified',
    breaks: constant('managed_etcd_backup_verified_timestamp_seconds', 'gone'),
    fires: ['EtcdBackupNotVerified warning'],
  },
  {
    what: 'a run of a schedule was not started',
    breaks: constant('kube_cronjob_next_schedule_time', 0),
    fires: ['EtcdScheduleLate warning'],
  },
  {
    what: 'the last run of a schedule failed',
    breaks: constant('kube_cronjob_status_last_successful_time', 50, { cronjob: 'orders-backup' }),
    fires: ['EtcdScheduleLate warning'],
  },
  {
    what: 'the runs of a schedule of every quarter of an hour fail',
    breaks: constant('kube_cronjob_status_last_successful_time', 300, { cronjob: 'orders-status' }),
    fires: ['EtcdScheduleLate warning'],
  },
  {
    what: 'no run of a schedule has ever succeeded',
    breaks: constant('kube_cronjob_status_last_successful_time', 'gone'),
    fires: ['EtcdScheduleLate warning'],
  },
  {
    what: 'a newer backup is not signed',
    breaks: constant('managed_etcd_backup_newer_unsigned', 1),
    fires: ['EtcdBackupNotSigned warning'],
  },
  {
    what: 'every target is gone',
    breaks: gone(/./),
    fires: ['EtcdMemberDown warning', 'EtcdNoPortal critical', 'EtcdNoQuorum critical', 'EtcdPortalDown warning'],
    alone: true,
  },
]

const withoutOthers = gone(/^orders-(2|portal-b)$/)
const othersGone = ['EtcdMemberDown warning', 'EtcdPortalDown warning']

/** What can be broken at once: other series, and other alerts. */
function batches(all: readonly Case[]): Case[][] {
  const found: Case[][] = []
  for (const one of all) {
    const fits = (batch: Case[]) =>
      batch.every(({ fires }) => !fires.some((alert) => one.fires.includes(alert))) &&
      !allSeries().some(
        (series) => one.breaks(series) !== undefined && batch.some(({ breaks }) => breaks(series) !== undefined),
      )
    const batch = found.find(fits)
    if (batch === undefined) found.push([one])
    else batch.push(one)
  }
  return found
}

/** As promtool wants it: which alerts fire in each phase. */
function ruleTest(
  name: string,
  series: { series: string; values: string }[],
  always: readonly string[],
  broken: readonly string[],
) {
  const expected = (minute: number, fires: readonly string[]) => ({
    expr: 'group by (alertname, severity) (ALERTS{alertstate="firing"})',
    eval_time: `${minute}m`,
    exp_samples: [...new Set(fires)].map((alert) => {
      const [alertname, severity] = alert.split(' ')
      return { labels: `{alertname="${alertname}", severity="${severity}"}`, value: 1 }
    }),
  })
  return {
    name,
    interval: '1m',
    input_series: series,
    promql_expr_test: [
      expected(phases.broken - 5, always),
      expected(phases.mended - 5, [...always, ...broken]),
      expected(phases.end, always),
    ],
  }
}

beforeAll(() => lab('extras', 'prometheus'), 600_000)
afterAll(() => rmSync(folder, { recursive: true }))

labTest('every alert fires while something is broken, clears afterwards, and others stay silent', async () => {
  const tests = [
    ...cases.map(({ what, breaks, fires }) => ruleTest(what, inputSeries(breaks), [], fires)),
    ...batches(cases.filter(({ alone }) => !alone)).map((batch) =>
      ruleTest(
        `a member and a portal are gone, and ${batch.map(({ what }) => what).join(', ')}`,
        inputSeries(both(...batch.map(({ breaks }) => breaks)), withoutOthers),
        othersGone,
        batch.flatMap(({ fires }) => fires),
      ),
    ),
  ]
  writeFileSync(join(folder, 'rules.yaml'), JSON.stringify({ groups: alertGroups(spec) }))
  writeFileSync(
    join(folder, 'tests.yaml'),
    JSON.stringify({ rule_files: ['rules.yaml'], evaluation_interval: '5m', tests }),
  )
  expect(await command('promtool', ['test', 'rules', join(folder, 'tests.yaml')], { seconds: 240 })).toContain(
    'SUCCESS',
  )
  const tried = new Set(cases.flatMap(({ fires }) => fires))
  const all = alertGroups(spec).flatMap(({ rules }) => rules.map(({ alert, labels }) => `${alert} ${labels.severity}`))
  expect([...tried].toSorted()).toEqual(all.toSorted())
})

labTest('promtool finds nothing to say about the rules and the queries of the dashboard', async () => {
  const queries = (grafanaDashboard(spec).panels ?? [])
    .flatMap((panel) => ('targets' in panel ? (panel.targets ?? []) : []))
    .map(({ expr }, index) => ({ record: `panel:${index}`, expr }))
  expect(queries.length).toBeGreaterThan(10)
  const dashboard = { name: 'dashboard', rules: queries }
  writeFileSync(join(folder, 'rules.yaml'), JSON.stringify({ groups: [...alertGroups(spec), dashboard] }))
  const said = await command('promtool', ['check', 'rules', '--lint=all', '--lint-fatal', join(folder, 'rules.yaml')])
  expect(said).toContain('SUCCESS')
})
