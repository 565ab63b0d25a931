import type { KubernetesObject } from '../kubernetes/kubernetes.ts'

/**
 * One field that a write would change. `before` or `after` is undefined if the field does not exist. Values are safe to
 * print.
 */
export interface Difference {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Fields that the server maintains, which never count as a difference. */
const serverFields = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink'])

/**
 * The fields in which the desired object (the response to a server-side dry run) differs from the live one. For a
 * Secret, it shows only that a value changed.
 */
export function differences(live: KubernetesObject | undefined, desired: KubernetesObject): Difference[] {
  const secret = desired.kind === 'Secret'
  const before = live ? flatten(comparable(live)) : new Map<string, unknown>()
  const after = flatten(comparable(desired))
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  return paths
    .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
    .map((path) => {
      const [old, would] = [asText(before.get(path)), asText(after.get(path))]
      return secret && path.startsWith('data')
        ? { path, before: old && '(secret)', after: would && '(secret)' }
        : { path, ...excerpts(old, would) }
    })
}

/** Only a change of the pod template creates a new revision of a StatefulSet, or replaces pods of a Deployment. */
export function changesTemplate(difference: Difference): boolean {
  return difference.path.startsWith('spec.template')
}

function asText(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', '⏎')
}

function comparable(object: KubernetesObject): unknown {
  const { apiVersion: _version, kind: _kind, status: _status, metadata, ...rest } = object
  const kept = Object.entries(metadata).filter(([key]) => !serverFields.has(key))
  return { ...rest, metadata: Object.fromEntries(kept) }
}

/** Every leaf by its path, `spec.template.spec.containers[etcd].image`. List items use their name if they have one. */
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

const longest = 120

/** For long texts (a command line, a configuration file), the part that differs, in whole words. */
function excerpts(before: string | undefined, after: string | undefined): Pick<Difference, 'before' | 'after'> {
  if (before === undefined || after === undefined) return { before: before && cut(before), after: after && cut(after) }
  if (before.length <= longest && after.length <= longest) return { before, after }
  const start = wordStart(before, commonStart(before, after))
  const [oldRest, newRest] = [reversed(before.slice(start)), reversed(after.slice(start))]
  const end = wordStart(oldRest, commonStart(oldRest, newRest))
  const part = (text: string) => {
    const middle = cut(text.slice(start, text.length - end))
    return `${start > 0 ? '…' : ''}${middle}${end > 0 && !middle.endsWith('…') ? '…' : ''}`
  }
  return { before: part(before), after: part(after) }
}

function commonStart(left: string, right: string): number {
  let length = 0
  while (length < Math.min(left.length, right.length) && left[length] === right[length]) length += 1
  return length
}

/** The start of the word at a position. */
function wordStart(text: string, position: number): number {
  let start = position
  while (start > 0 && !/[\s,⏎]/.test(text[start - 1] ?? '')) start -= 1
  return start
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
