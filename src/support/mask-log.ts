import { hidden, maskForeignText } from './mask-text.ts'

/** Fields of etcd's log that name keys of applications, as of 3.5 to 3.7. */
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

/** Requests and answers in protobuf's text form, where keys and values are quoted. */
const fieldsOfRequests = new Set(['request', 'raft-request', 'response', 'requests'])

/** A line of a container's log, after its time: without secrets, and without the keys of a slow request. */
export function maskLogLine(line: string): string {
  const [, time = '', message = line] = /^(\d{4}-\S+Z )(.*)$/.exec(line) ?? []
  if (!message.startsWith('{')) return time + maskForeignText(message)
  const fields = parsed(message)
  // The kubelet breaks lines of more than 16 KiB: half a line does not tell what is a key.
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
