/** What Prometheus has scraped of a cluster in a time in which something breaks, for `promtool test rules`. */

/**
 * A value that stays, one that grows by so much a minute, from the beginning or from where it was, one for each minute,
 * or no series at all.
 */
type Course =
  | number
  | { readonly perMinute: number; readonly fromTheBeginning?: true }
  | { readonly at: (minute: number) => number }
  | 'gone'

export interface Series {
  readonly metric: string
  readonly labels: Readonly<Record<string, string>>
  readonly well: Course
}

/** What becomes of a series while something is broken; undefined: it goes on as before. */
export type Breakage = (series: Series) => Course | undefined

/** In minutes: all is well, it is broken, and it is well again. */
export const phases = { broken: 10, mended: 80, end: 170 } as const

export const memberPods = ['orders-0', 'orders-1', 'orders-2'] as const
export const portalPods = ['orders-portal-a', 'orders-portal-b'] as const

const histograms = [
  'etcd_disk_wal_fsync_duration_seconds',
  'etcd_disk_backend_commit_duration_seconds',
  'etcd_network_peer_round_trip_time_seconds',
  'etcd_server_apply_duration_seconds',
]
const bounds = ['0.001', '0.8', '4', '+Inf']
const day = 24 * 3600

function ofMember(pod: string, index: number): Series[] {
  const at = { namespace: 'etcd', pod, topology_kubernetes_io_zone: `zone-${index}` }
  const one = (metric: string, well: Course, labels = {}): Series => ({ metric, labels: { ...at, ...labels }, well })
  const put = { grpc_type: 'unary', grpc_service: 'etcdserverpb.KV', grpc_method: 'Put' }
  return [
    one('etcd_server_has_leader', 1),
    // As it is after the member was moved to the zone of the next one.
    one('etcd_server_has_leader', 'gone', { topology_kubernetes_io_zone: `zone-${(index + 1) % 3}` }),
    one('etcd_server_is_learner', 0),
    one('etcd_server_version', 1, { server_version: '3.7.3' }),
    one('etcd_server_version', 'gone', { server_version: '3.7.2' }),
    one('etcd_server_version', 'gone', { server_version: '3.6.13' }),
    one('etcd_server_leader_changes_seen_total', { perMinute: 0 }),
    one('etcd_debugging_mvcc_current_revision', { perMinute: 600, fromTheBeginning: true }),
    one('etcd_network_peer_sent_failures_total', { perMinute: 0 }, { To: 'f00d' }),
    one('etcd_server_proposals_failed_total', { perMinute: 0 }),
    one('etcd_debugging_lease_granted_total', { perMinute: 1000 }),
    one('etcd_debugging_lease_revoked_total', { perMinute: 1000 }),
    one('etcd_mvcc_db_total_size_in_bytes', 1e9),
    one('etcd_mvcc_db_total_size_in_use_in_bytes', 9e8),
    one('etcd_server_quota_backend_bytes', 2e9),
    one('grpc_server_handled_total', { perMinute: 6000 }, { ...put, grpc_code: 'OK' }),
    one('grpc_server_handled_total', { perMinute: 0 }, { ...put, grpc_code: 'Unavailable' }),
    ...histograms.flatMap((name) =>
      bounds.map((le) =>
        one(`${name}_bucket`, { perMinute: 6000 }, { le, ...(name.includes('peer') && { To: 'f00d' }) }),
      ),
    ),
  ]
}

function ofPortal(pod: string): Series[] {
  const at = { namespace: 'etcd', pod }
  return [
    { metric: 'haproxy_process_uptime_seconds', labels: at, well: { perMinute: 60 } },
    { metric: 'haproxy_backend_active_servers', labels: { ...at, proxy: 'grpc' }, well: 3 },
    ...['client', 'mutual-tls', 'metrics'].flatMap((proxy): Series[] => [
      { metric: 'haproxy_frontend_current_sessions', labels: { ...at, proxy }, well: 100 },
      { metric: 'haproxy_frontend_limit_sessions', labels: { ...at, proxy }, well: 3000 },
    ]),
  ]
}

function constants(): Series[] {
  const of = { namespace: 'etcd', cluster: 'orders' }
  const ends = { leaf: 60, issuer: 300, root: 3000 }
  return [
    { metric: 'managed_etcd_backup_timestamp_seconds', labels: of, well: 0 },
    { metric: 'managed_etcd_backup_verified_timestamp_seconds', labels: of, well: 0 },
    { metric: 'managed_etcd_backup_newer_unsigned', labels: of, well: 0 },
    ...Object.entries(ends).map(
      ([certificate, days]): Series => ({
        metric: 'managed_etcd_certificate_not_after_timestamp_seconds',
        labels: { ...of, certificate },
        well: days * day,
      }),
    ),
  ]
}

/** By kube-state-metrics. */
function ofCronJobs(): Series[] {
  const of = { namespace: 'etcd', cronjob: 'orders-backup' }
  // Each quarter of an hour, for six minutes: also in the minutes in which it is looked which alerts fire.
  const often = { namespace: 'etcd', cronjob: 'orders-status' }
  const quarter = (minute: number) => minute - (minute % 15)
  const runs = (minute: number) => minute - quarter(minute) < 6
  const succeeded = (minute: number) => Math.max(0, quarter(minute) + 5 - (runs(minute) ? 15 : 0)) * 60
  return [
    { metric: 'kube_cronjob_next_schedule_time', labels: often, well: { at: (minute) => (quarter(minute) + 15) * 60 } },
    { metric: 'kube_cronjob_status_last_schedule_time', labels: often, well: { at: (minute) => quarter(minute) * 60 } },
    { metric: 'kube_cronjob_status_last_successful_time', labels: often, well: { at: succeeded } },
    { metric: 'kube_cronjob_status_active', labels: often, well: { at: (minute) => (runs(minute) ? 1 : 0) } },
    { metric: 'kube_cronjob_next_schedule_time', labels: of, well: { perMinute: 60, fromTheBeginning: true } },
    { metric: 'kube_cronjob_status_last_schedule_time', labels: of, well: 100 },
    { metric: 'kube_cronjob_status_last_successful_time', labels: of, well: 130 },
    { metric: 'kube_cronjob_status_active', labels: of, well: 0 },
  ]
}

/**
 * What must not matter: a cluster with a similar name in this namespace and one of this name in another, both in ruins.
 */
function ofOthers(): Series[] {
  const ruined = (labels: Record<string, string>): Series[] => [
    { metric: 'etcd_server_has_leader', labels, well: 0 },
    { metric: 'etcd_server_is_learner', labels, well: 1 },
    { metric: 'etcd_server_version', labels: { ...labels, server_version: '3.4.1' }, well: 1 },
    { metric: 'etcd_server_leader_changes_seen_total', labels, well: { perMinute: 10 } },
  ]
  return [
    ...ruined({ namespace: 'etcd', pod: 'orders-0-0' }),
    ...ruined({ namespace: 'etcd', pod: 'orders-x-0' }),
    ...ruined({ namespace: 'other', pod: 'orders-0' }),
    {
      metric: 'haproxy_backend_active_servers',
      labels: { namespace: 'etcd', pod: 'orders-x-portal-a', proxy: 'grpc' },
      well: 0,
    },
  ]
}

/** The first member and the first portal are scraped by two jobs: nothing may be counted twice. */
export function allSeries(): Series[] {
  const scraped = [...memberPods.flatMap(ofMember), ...portalPods.flatMap(ofPortal)]
  const twice = scraped.filter(({ labels: { pod = '' } }) => /-(0|a)$/.test(pod))
  const byJob = (job: string) => (series: Series) => ({ ...series, labels: { ...series.labels, job } })
  return [
    ...scraped.map(byJob('operator')),
    ...twice.map(byJob('annotations')),
    ...constants(),
    ...ofCronJobs(),
    ...ofOthers(),
  ]
}

/** In the notation of promtool, a sample a minute. `always` is as it is in all three phases. */
export function inputSeries(
  breakage: Breakage,
  always: Breakage = () => undefined,
): { series: string; values: string }[] {
  return allSeries().map((series) => {
    const well = always(series) ?? series.well
    const labels = Object.entries(series.labels).map(([name, value]) => `${name}="${value}"`)
    const courses = [well, always(series) ?? breakage(series) ?? well, well] as const
    const minutes = [phases.broken, phases.mended - phases.broken, phases.end - phases.mended + 1] as const
    const starts = [0, phases.broken, phases.mended] as const
    let counted = 0
    let there = false
    const values = courses.map((course, phase) => {
      const count = minutes[phase] ?? 0
      if (course === 'gone') {
        const left = there ? `stale _x${count - 1}` : `_x${count}`
        there = false
        return left
      }
      there = true
      const start = starts[phase] ?? 0
      if (typeof course === 'object' && 'at' in course)
        return Array.from({ length: count }, (_, minute) => course.at(start + minute)).join(' ')
      if (typeof course === 'number') return `${course}+0x${count - 1}`
      const from = course.fromTheBeginning ? course.perMinute * start : counted
      counted = from + course.perMinute * count
      return `${from}+${course.perMinute}x${count - 1}`
    })
    return { series: `${series.metric}{${labels.join(', ')}}`, values: values.join(' ') }
  })
}
