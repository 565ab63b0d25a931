import type { Finding } from '../problem/problem.ts'

/** Objects of the Prometheus operator are written last: without its kinds, a run would fail after all other steps. */
export function checkMonitoring(kindsKnown: boolean): Finding[] {
  if (kindsKnown) return []
  return [
    {
      code: 'MONITORING_KINDS_MISSING',
      subject: 'monitoring',
      found: 'needs the kinds PodMonitor and PrometheusRule, which the API server does not know',
      fix: 'install the Prometheus operator, or set monitoring.prometheusOperator: auto',
    },
  ]
}
