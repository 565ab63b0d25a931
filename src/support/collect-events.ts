import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { type Event, timeOf } from '../kubernetes/pods.ts'
import { type Collected, collected } from './bundle.ts'
import { maskForeignText } from './mask-text.ts'

const mostEvents = 2_000

/** Collects only the events of the cluster's own objects, not those of other objects in the namespace. */
export function collectEvents(kubernetes: Kubernetes, spec: ClusterSpec): Promise<Collected> {
  return collected('events', async () => {
    const events = await kubernetes.list<Event>('v1', 'Event', spec.namespace)
    const ours = events.filter(({ involvedObject: { name } }) => isOf(spec, name))
    const newest = ours.toSorted((one, other) => timeOf(one) - timeOf(other)).slice(-mostEvents)
    const text = newest.map((event) => `${eventLine(event)}\n`).join('')
    return { files: [{ path: 'events.txt', about: 'events of all objects, the newest last', text }], notCollected: [] }
  })
}

function isOf({ name: cluster }: ClusterSpec, name: string): boolean {
  return name === cluster || name.startsWith(`${cluster}-`) || name.startsWith(`data-${cluster}-`)
}

function eventLine(event: Event): string {
  const { type, reason, involvedObject, message, count = event.series?.count ?? 1 } = event
  const time = timeOf(event) === 0 ? 'at no time' : new Date(timeOf(event)).toISOString()
  const words = [time, type, reason, `${involvedObject.kind}/${involvedObject.name}`, `${count}×`]
  return maskForeignText([...words, message.replaceAll(/\s+/g, ' ')].join('  '))
}
