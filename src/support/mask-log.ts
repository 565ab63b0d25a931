import { hidden, maskForeignText } from './mask-text.ts'

/** Fields of etcd's log that contain keys of applications, in 3.5 to 3.7. */
const fieldsOfKeys = new Set([
  'key',
  'keys',
  'end',
  'range-end',
  'range_end',
  'range_begin',
  'request key',
  'request content',
  'detail',
])

/** Fields with requests and responses in protobuf's text format, in which keys and values are quoted. */
const fieldsOfRequests = new Set(['request', 'raft-request', 'response', 'requests'])

/** Masks secrets, and the keys of slow requests, in a line of a container's log after its timestamp. */
export function maskLogLine(line: string): string {
  const [, time = '', message = line] = /^(\d{4}-\S+Z )(.*)$/.exec(line) ?? []
  if (!message.startsWith('{')) return time + maskForeignText(message)
  const fields = parsed(message)
  // The kubelet splits lines of more than 16 KiB. A partial line does not show which part is a key.
  return time + (fields === undefined ? '[part of a line: masked]' : maskForeignText(JSON.stringify(fields)))
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message, (name, value: unknown) => masked(name, value))
  } catch {
    return undefined
  }
}

function masked(name: string, value: unknown): unknown {
  if (fieldsOfKeys.has(name)) return hidden
  if (name === 'steps' && Array.isArray(value)) return value.map(withoutDetails)
  if (fieldsOfRequests.has(name)) return typeof value === 'string' ? withoutQuoted(value) : hidden
  return value
}

/** `'…' {key:…; } (duration: 1ms)` */
const withoutDetails = (step: unknown) => (typeof step === 'string' ? step.replace(/\{.*\}/s, `{${hidden}}`) : hidden)

const withoutQuoted = (text: string) => text.replaceAll(/"(?:[^"\\]|\\.)*("|$)/gs, `"${hidden}"`)
