import { z } from 'zod'
import { describeFields } from './fields.ts'

/** A user's file as a JSON Schema (draft 2020-12), for editors: from the same declaration that its parser uses. */
export function jsonSchemaOf(file: z.ZodObject, title: string): object {
  const schema = z.toJSONSchema(file, {
    io: 'input',
    override({ jsonSchema }) {
      // A section may be left out, but "default: {}" tells a reader nothing: its fields say their defaults.
      if (jsonSchema.type === 'object' && isEmpty(jsonSchema.default)) delete jsonSchema.default
    },
  })
  return { title, ...schema }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** The keys of a user's file as a Markdown table, for its reference. */
export function keysTable(file: z.ZodObject): string {
  const rows = describeFields(file)
    .slice(1)
    .map(({ path, description, allowed, default: fallback, required }) => {
      const standard = required ? '**required**' : (fallback ?? '')
      return `| \`${path}\` | ${description} | ${allowed} | ${standard} |`
    })
  return ['| key | meaning | may be | default |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
