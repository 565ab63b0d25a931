import type { ClusterSpec } from '../cluster/specification.ts'
import { scrapeAnnotation, scrapePathAnnotation, scrapePortAnnotation } from '../kubernetes/labels-annotations.ts'

/** On a pod, for a Prometheus that scrapes what says so. */
export function scrapeAnnotations({ monitoring }: ClusterSpec, port: number): Record<string, string> {
  if (!monitoring.scrapeAnnotations) return {}
  return { [scrapeAnnotation]: 'true', [scrapePortAnnotation]: String(port), [scrapePathAnnotation]: '/metrics' }
}
