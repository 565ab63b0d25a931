import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { isRecord } from '../util/is-record.ts'
import { hidden, maskForeignText } from './mask-text.ts'

/** Texts that this program itself writes, and that are known to contain no secret. */
export interface OwnTexts {
  /** Arguments of containers. */
  readonly arguments: ReadonlySet<string>
  /** Lines of configuration files. */
  readonly lines: ReadonlySet<string>
}

/**
 * Masks an object for other readers. Fields that Kubernetes defines and texts that this program writes are shown. Of
 * free text (values of the environment, foreign annotations, arguments, data), only the names are shown.
 */
export function maskedObject(object: object, own: OwnTexts): unknown {
  return masked(object, '', own)
}

type Mask = (value: unknown, own: OwnTexts) => unknown

const masks: Readonly<Record<string, Mask>> = {
  managedFields: (value) => listOf(value).map(({ fieldsV1: _, ...field }) => field),
  annotations: (value) => maskedNames(value),
  labels: (value) => maskedNames(value),
  data: (value, own) => entries(value, (key, text) => maskedData(key, text, own)),
  binaryData: (value) => entries(value, () => hidden),
  stringData: (value) => entries(value, () => hidden),
  parameters: (value) => entries(value, () => hidden),
  volumeAttributes: (value) => entries(value, () => hidden),
  options: (value) => entries(value, () => hidden),
  env: (value) => listOf(value).map((one) => ('value' in one ? { ...one, value: hidden } : one)),
  httpHeaders: (value) => listOf(value).map(({ name }) => ({ name, value: hidden })),
  args: (value, own) => argumentsOf(value, own),
  command: (value, own) => argumentsOf(value, own),
}

function masked(value: unknown, key: string, own: OwnTexts): unknown {
  const mask = Object.hasOwn(masks, key) ? masks[key] : undefined
  if (mask !== undefined && typeof value === 'object' && value !== null) return mask(value, own)
  if (typeof value === 'string') return maskForeignText(value)
  if (Array.isArray(value)) return value.map((item) => masked(item, '', own))
  return isRecord(value) ? entries(value, (name, inner) => masked(inner, name, own)) : value
}

/**
 * Labels and annotations of Kubernetes and of this program. A copy of the whole object (last-applied) is excluded: the
 * object may be a Secret.
 */
const knownName = /^(?:managed-etcd\/|(?:[\w-]+\.)*(?:kubernetes|k8s)\.io\/|(?:controller-revision|pod-template)-hash$)/
const copyOfAll = /last-applied/

function maskedNames(value: unknown): object {
  return entries(value, (name, text) =>
    knownName.test(name) && !copyOfAll.test(name) ? maskForeignText(String(text)) : hidden,
  )
}

function argumentsOf(value: unknown, own: OwnTexts): unknown {
  if (!Array.isArray(value)) return hidden
  return value.map((argument) => (own.arguments.has(String(argument)) ? argument : flagAlone(String(argument))))
}

/** `--quota=[hidden]` for `--quota=8`. */
function flagAlone(argument: string): string {
  const [, flag] = /^(--?[\w-]+=)/.exec(argument) ?? []
  return `${flag ?? ''}${hidden}`
}

/** Data that members read, and the restore and backup records, without users and proofs. */
const shownData =
  /^(?:ETCD_INITIAL_CLUSTER_STATE|INITIAL_CLUSTER|place|folder|backups|(?:newest|verified)\.\w+|id|source|saved|swapped|opened)$/

function maskedData(key: string, value: unknown, { lines }: OwnTexts): string {
  const text = String(value)
  if (shownData.test(key)) return maskForeignText(text)
  const shown = text.split('\n')
  if (!shown.some((line) => line.trim() !== '' && lines.has(line))) return `${hidden}: ${text.length} characters`
  return shown.map((line) => (lines.has(line) ? line : `# ${hidden}: no line of managed-etcd`)).join('\n')
}

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : [])

function entries(value: unknown, mask: (key: string, value: unknown) => unknown): object {
  const pairs = isRecord(value) ? Object.entries(value) : []
  return Object.fromEntries(pairs.map(([key, inner]) => [maskForeignText(key), mask(key, inner)]))
}

/** Every text that `objects` pass to containers, to compare with the running ones. */
export function ownTextsOf(objects: readonly KubernetesObject[]): OwnTexts {
  const own = { arguments: new Set<string>(), lines: new Set<string>(['']) }
  const gather = (value: unknown, key: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (key === 'args' || key === 'command') own.arguments.add(String(item))
        else gather(item, '')
      }
    } else if (isRecord(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (key === 'data') for (const line of String(inner).split('\n')) own.lines.add(line)
        else gather(inner, name)
      }
    }
  }
  for (const object of objects) gather(object, '')
  return own
}
