import { cronJobName, scheduledBy } from '../cluster/schedules.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Alert } from './alert.ts'

/** The maximum delay of a scheduled run before the alert. */
const lateSeconds = 30 * 60

/**
 * Alerts on metrics of kube-state-metrics, if it is installed:
 * https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md
 */
export function scheduleAlerts(spec: ClusterSpec): Alert[] {
  const operations = scheduledBy(spec)
  if (operations.length === 0 || spec.schedules?.suspend) return []
  const jobs = operations.map((operation) => cronJobName(spec, operation)).join('|')
  const of = (metric: string) =>
    `max by (cronjob) (kube_cronjob_${metric}{namespace="${spec.namespace}", cronjob=~"${jobs}"})`
  // A CronJob that has never succeeded has no time of its last success.
  const succeeded = `(${of('status_last_successful_time')} or ${of('status_last_schedule_time')} * 0)`
  const notStarted = `time() - ${of('next_schedule_time')} > ${lateSeconds}`
  const ended = `${succeeded} < ${of('status_last_schedule_time')} unless ${of('status_active')} > 0`
  // The alert goes on during the next run, and ends only if that succeeds: what runs every 15 minutes would else begin
  // to wait anew each time. No run takes longer than what is looked back.
  const failed = `last_over_time((${ended})[5h:1m]) == ${succeeded}`
  return [
    {
      name: 'EtcdScheduleLate',
      expr: `${notStarted} or ${failed}`,
      wait: '15m',
      severity: 'warning',
      summary: 'the last run of CronJob {{ $labels.cronjob }} failed, or did not start in time',
    },
  ]
}
