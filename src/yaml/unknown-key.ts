import { z } from 'zod'
import { nearMiss } from '../util/near-miss.ts'
import { describeFields, hintOf, schemaAt, unwrapped } from './fields.ts'
import { looksSecret } from './secrets.ts'
import type { Path } from './to-data.ts'

/** The key of a section that an unknown key probably means. */
export function likelyKey(section: z.core.$ZodType, key: string): string | undefined {
  const keys = keysOf(section)
  return nearMiss(key, keys) ?? keys.find((known) => isPartOf(key, known))
}

/** Whether one key is another one without its first words: `prefix` of `keyPrefix`. */
function isPartOf(part: string, whole: string): boolean {
  return part.length >= shortestPart && whole.endsWith(part.charAt(0).toUpperCase() + part.slice(1))
}

const shortestPart = 4

/**
 * The fix for a key that its section does not have: it is misspelled, belongs to another section, or must be removed.
 */
export function unknownKeyFix(schema: z.ZodObject, parent: Path, key: string): string {
  const section = schemaAt(schema, parent) ?? schema
  const near = likelyKey(section, key)
  const meant = near === undefined ? undefined : schemaAt(section, [near])
  if (meant) return `did you mean ${JSON.stringify(near)}?  (${hintOf(meant)})`
  const elsewhere = describeFields(schema).map((field) => ({ field, name: field.path.split('.').at(-1) ?? '' }))
  const same = elsewhere.find(({ name }) => name === key)
  if (same === undefined && looksSecret(key))
    return 'remove it: this file must not contain secrets; if it is a real one, replace it'
  const likely = same ?? elsewhere.find(({ name }) => `${name}s` === key || name === `${key}s` || isPartOf(key, name))
  if (likely) {
    const { path, allowed } = likely.field
    const where = path.includes('.') ? '' : ' at the top of the file'
    return `did you mean ${JSON.stringify(path)}${where}?  (${allowed})`
  }
  const shorter = keysOf(section).find((known) => isPartOf(known, key))
  const short = shorter === undefined ? undefined : schemaAt(section, [shorter])
  if (short) return `did you mean ${JSON.stringify(shorter)}?  (${hintOf(short)})`
  return `remove it; possible keys: ${keysOf(section).join(', ')}`
}

function keysOf(section: z.core.$ZodType): string[] {
  const inner = unwrapped(section)
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
}
