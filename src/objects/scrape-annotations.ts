import type { ClusterSpec } from '../cluster/specification.ts'
import { scrapeAnnotation, scrapePathAnnotation, scrapePortAnnotation } from '../kubernetes/labels-annotations.ts'

/** Pod annotations for a Prometheus that discovers targets by annotation. */
export function scrapeAnnotations({ monitoring }: ClusterSpec, port: number): Record<string, string> {
  if (!monitoring.scrapeAnnotations) return {}
  return { [scrapeAnnotation]: 'true', [scrapePortAnnotation]: String(port), [scrapePathAnnotation]: '/metrics' }
}
