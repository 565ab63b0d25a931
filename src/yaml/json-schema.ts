import { z } from 'zod'
import type { Deprecated } from '../problem/deprecation.ts'
import { describeFields } from './fields.ts'

/** The JSON Schema (draft 2020-12) of a user's file, for editors, from the declaration that the parser uses. */
export function jsonSchemaOf(file: z.ZodObject, title: string, deprecated: Deprecated): object {
  const schema = z.toJSONSchema(file, {
    io: 'input',
    override({ jsonSchema }) {
      // The "default: {}" of an optional section is removed, because the fields of the section have their own defaults.
      if (jsonSchema.type === 'object' && isEmpty(jsonSchema.default)) delete jsonSchema.default
    },
  })
  for (const key of Object.keys(deprecated)) {
    const place = key
      .split('.')
      .reduce<JSONSchema | undefined>((at, name) => at?.properties?.[name] as JSONSchema, schema)
    if (place === undefined) throw new Error(`${key} is deprecated, and no key of the file`)
    place.deprecated = true
  }
  return { title, ...schema }
}

type JSONSchema = z.core.JSONSchema.JSONSchema

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The keys of a user's file as a Markdown table, for the reference. */
export function keysTable(file: z.ZodObject): string {
  const rows = describeFields(file)
    .slice(1)
    .map(({ path, description, allowed, default: fallback, required }) => {
      const standard = required ? '**required**' : (fallback ?? '')
      return `| \`${path}\` | ${description} | ${allowed} | ${standard} |`
    })
  return ['| key | meaning | may be | default |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
