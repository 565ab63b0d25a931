import { z } from 'zod'

/** What a field of a user's file is, for its errors, for editors and for the reference: one declaration feeds all three. */
export interface About {
  readonly description: string
  /** What it may be, short: `1, 3 or 5`. Follows "needs" in an error. */
  readonly allowed: string
  readonly examples?: readonly unknown[]
  /** A regular expression for editors; the check of the value itself may know more. */
  readonly pattern?: string
  /** The default in words, where it follows from other fields. */
  readonly derivedDefault?: string
  /** What to do about a value that the schema refuses; undefined: nothing more can be said than what is allowed. */
  readonly fix?: (value: unknown) => string | undefined
}

/** Why a text is refused: what is needed where the field's `allowed` does not say it, and what to do. */
export interface ValidationError {
  readonly needs?: string
  /** What was found, where the value itself does not show it. */
  readonly found?: string
  readonly fix: string
}

const abouts = z.registry<About>()

/** Declares a field. Wrap it in `.default()` or `.optional()` afterwards. */
export function field<Schema extends z.ZodType>(schema: Schema, about: About): Schema {
  const { description, examples, pattern } = about
  const declared = schema.meta({ description, ...(examples && { examples }), ...(pattern && { pattern }) }) as Schema
  abouts.add(declared, about)
  return declared
}

/** A field of text whose form is decided by a function. */
export function text(form: (value: string) => ValidationError | undefined, about: About): z.ZodString {
  return field(z.string().check(validatedBy(form)), about)
}

/** A list whose items are fields, and in which nothing may be there twice. */
export function listOf<Item extends z.ZodType>(item: Item, about: About, least = 0): z.ZodArray<Item> {
  const unique = z.array(item).check((context) => {
    const seen = new Set<unknown>()
    context.value.forEach((value, index) => {
      if (seen.has(value)) context.issues.push({ code: 'custom', input: value, path: [index], params: repeated })
      seen.add(value)
    })
  })
  return field(least > 0 ? unique.min(least) : unique, about)
}

const repeated: ValidationError = { needs: 'each of its items once', fix: 'remove the repeated one' }

/** A zod check whose refusal carries what to do; src/yaml/validate.ts reads it. */
export function validatedBy<Value>(form: (value: Value) => ValidationError | undefined): z.core.CheckFn<Value> {
  return (context) => {
    const refusal = form(context.value)
    if (refusal) context.issues.push({ code: 'custom', input: context.value, params: { ...refusal } })
  }
}

/** A schema without its defaults and optionality. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap())
    : schema
}

export function aboutOf(schema: z.core.$ZodType): About | undefined {
  return abouts.get(bare(schema))
}

/** The schema that a path leads to; undefined when it leads nowhere. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  const [step, ...rest] = path
  if (step === undefined) return schema
  const inner = childOf(bare(schema), step)
  return inner && schemaAt(inner, rest)
}

function childOf(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? schema.shape[step as string] : undefined
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return undefined
}

/** The default as a person would write it; undefined when there is none, or when it is an empty list or map. */
export function defaultOf(schema: z.core.$ZodType): string | undefined {
  const derived = aboutOf(schema)?.derivedDefault
  if (derived !== undefined) return derived
  if (!(schema instanceof z.ZodDefault)) return undefined
  const value: unknown = schema.def.defaultValue
  if (typeof value === 'object') return undefined
  // "1.2" without its quotes would be read as a number.
  return typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)) ? `"${value}"` : String(value)
}

/** `1, 3 or 5; default 3`. */
export function hintOf(schema: z.core.$ZodType): string {
  const fallback = defaultOf(schema)
  return [aboutOf(schema)?.allowed, fallback && `default ${fallback}`].filter(Boolean).join('; ')
}

export interface FieldDescription {
  /** `tls.leafDays`; a section's own row ends with nothing: `tls`. */
  readonly path: string
  readonly description: string
  readonly allowed: string
  readonly default: string | undefined
  readonly required: boolean
}

/** Every field of a file in the order of its declaration, sections before what is in them. */
export function describeFields(schema: z.core.$ZodType, path: readonly string[] = []): FieldDescription[] {
  const inner = bare(schema)
  const about = aboutOf(schema)
  const own: FieldDescription[] = about
    ? [
        {
          path: path.join('.'),
          description: about.description,
          allowed: about.allowed,
          default: defaultOf(schema),
          required: inner === schema && about.derivedDefault === undefined,
        },
      ]
    : []
  // The keys of a list's items: bindings[].role.
  if (inner instanceof z.ZodArray && bare(inner.element) instanceof z.ZodObject)
    return [...own, ...describeFields(inner.element, [...path.slice(0, -1), `${path.at(-1)}[]`]).slice(1)]
  if (!(inner instanceof z.ZodObject)) return own
  const fields = Object.entries(inner.shape).flatMap(([key, child]) => describeFields(child, [...path, key]))
  return [...own, ...fields]
}
