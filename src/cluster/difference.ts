import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

/** One field that a write would change; `before` or `after` is undefined when the field is not there. Values are safe to print. */
export interface Difference {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What the server keeps for itself, and what therefore never counts as a difference. */
const serverFields = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'])

/**
 * The fields in which an object as it would be (a server-side dry run's answer) differs from the live one. A Secret's values
 * are shown as changed, never as what they are.
 */
export function differences(live: KubernetesObject | undefined, wanted: KubernetesObject): Difference[] {
  const secret = wanted.kind === 'Secret'
  const before = live ? flatten(comparable(live)) : new Map<string, unknown>()
  const after = flatten(comparable(wanted))
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths
    .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
    .map((path) => {
      const show = (value: unknown) => {
        if (value === undefined) return undefined
        return secret && path.startsWith('data')
          ? '(secret)'
          : shorten(typeof value === 'string' ? value : JSON.stringify(value))
      }
      return { path, before: show(before.get(path)), after: show(after.get(path)) }
    })
}

function comparable(object: KubernetesObject): unknown {
  const { apiVersion: _version, kind: _kind, status: _status, metadata, ...rest } = object
  const kept = Object.entries(metadata).filter(([key]) => !serverFields.has(key))
  return { ...rest, metadata: Object.fromEntries(kept) }
}

/** Every leaf under its path, `spec.template.spec.containers[etcd].image`; list items go by their name where they have one. */
function flatten(value: unknown, path = '', into = new Map<string, unknown>()): Map<string, unknown> {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
    value.forEach((item, index) => {
      flatten(item, `${path}[${nameOf(item) ?? index}]`, into)
    })
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, child] of Object.entries(value)) {
      const step = /^[A-Za-z0-9_-]+$/.test(key) ? (path === '' ? key : `.${key}`) : `["${key}"]`
      flatten(child, `${path}${step}`, into)
    }
  } else {
    into.set(path, value)
  }
  return into
}

function nameOf(item: unknown): string | undefined {
  return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
    ? item.name
    : undefined
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', '⏎')
  return line.length > 120 ? `${line.slice(0, 117)}…` : line
}
