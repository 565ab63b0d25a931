import type { z } from 'zod'
import { field } from '../yaml/fields.ts'

/** An optional section of the file, in which every key is optional. */
export function section<Schema extends z.ZodObject>(schema: Schema, description: string): z.ZodPrefault<Schema> {
  const allowed = `a map with ${Object.keys(schema.shape).join(', ')}`
  return field(schema, { description, allowed }).prefault({} as z.input<Schema>)
}
