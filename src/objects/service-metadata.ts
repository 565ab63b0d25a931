import { type Component, metadata } from '../cluster/names.ts'
import { withFurther } from '../cluster/own-metadata.ts'
import type { ClusterSpec } from '../cluster/specification.ts'

/** The metadata of a Service. `annotations` are those of this Service and override those of all objects. */
export function serviceMetadata(
  spec: ClusterSpec,
  name: string,
  component: Component,
  annotations?: Readonly<Record<string, string>>,
) {
  const own = metadata(spec, name, component)
  const further = withFurther(spec, 'services', { labels: own.labels, annotations })
  return { ...own, ...further, ...(annotations && { annotations: further.annotations ?? {} }) }
}
