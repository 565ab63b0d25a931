import { z } from 'zod'
import { nearMiss } from '../util/near-miss.ts'
import { aboutOf, defaultOf, unwrapped } from './fields.ts'
import { inline } from './format.ts'

/** The fix for a value that a field refuses. `text` is the scalar as written in the file. */
export function suggestFix(schema: z.core.$ZodType, value: unknown, text: string | undefined): string {
  if (value === null && unwrapped(schema) !== schema) return 'write something after the colon, or remove the line'
  return (
    aboutOf(schema)?.fix?.(value) ?? otherType(schema, value, text) ?? likelyWord(schema, value) ?? generalFix(schema)
  )
}

/** The fix if the same text is valid as another type: with or without quotes, or as a list of one item. */
function otherType(schema: z.core.$ZodType, value: unknown, text: string | undefined): string | undefined {
  const passes = (other: unknown) => z.safeParse(unwrapped(schema), other).success
  if (typeof value === 'string') {
    if (value !== '' && passes(Number(value))) return `remove the quotes: ${value}`
    if ((value === 'true' || value === 'false') && passes(value === 'true')) return `remove the quotes: ${value}`
    const meant = /^(?:yes|on)$/i.test(value) ? true : /^(?:no|off)$/i.test(value) ? false : undefined
    if (meant !== undefined && passes(meant)) return `write ${meant}: YAML 1.2 reads ${value} as text`
  } else if (text && (typeof value === 'number' || typeof value === 'boolean') && passes(text))
    return `put it in quotes: "${text}"`
  if (typeof value !== 'object' && unwrapped(schema) instanceof z.ZodArray)
    return passes([value]) ? `make it a list: [${inline(value)}]` : 'make it a list: [ ] around it'
  return undefined
}

function likelyWord(schema: z.core.$ZodType, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const near = nearMiss(value, wordsOf(unwrapped(schema)))
  return near === undefined ? undefined : `did you mean ${inline(near)}?`
}

function wordsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => wordsOf(option))
  if (schema instanceof z.ZodLiteral) return [...schema.values].filter((word) => typeof word === 'string')
  return schema instanceof z.ZodBoolean ? ['true', 'false'] : []
}

function generalFix(schema: z.core.$ZodType): string {
  const example = aboutOf(schema)?.examples?.[0]
  const fallback = defaultOf(schema)
  const such = example === undefined ? `write ${aboutOf(schema)?.allowed}` : `write for example ${inline(example)}`
  return fallback === undefined ? such : `${such}, or remove the line (default ${fallback})`
}
