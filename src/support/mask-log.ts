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

/**
 * Masks a container's log, line by line. The first line of etcd's log can be the end of a line, as
 * src/kubernetes/whole-lines.ts explains.
 */
export function maskLog(lines: readonly string[], container: string): string[] {
  return lines.map((line, index) => {
    const { time, message } = timed(line)
    return container === 'etcd' && index === 0 && !message.startsWith('{') ? time + maskedPart : maskLogLine(line)
  })
}

/** Masks secrets, and the keys of slow requests, in a line of a container's log after its timestamp. */
export function maskLogLine(line: string): string {
  const { time, message } = timed(line)
  if (!message.startsWith('{')) return time + maskForeignText(message)
  const fields = parsed(message)
  return time + (fields === undefined ? maskedPart : maskForeignText(JSON.stringify(fields)))
}

/** A part of a line does not show what in it is a key. */
const maskedPart = '[part of a line: masked]'

function timed(line: string): { readonly time: string; readonly message: string } {
  const [, time = '', message = line] = /^(\d{4}-\S+Z )(.*)$/.exec(line) ?? []
  return { time, message }
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
