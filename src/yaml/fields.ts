import { z } from 'zod'

/** The declaration of a field in a user's file, used for its errors, for editors and for the reference. */
export interface About {
  readonly description: string
  /** The allowed values, short: `1, 3 or 5`. Follows "needs" in an error. */
  readonly allowed: string
  readonly examples?: readonly unknown[]
  /** A regular expression for editors. The check of the value itself may be stricter. */
  readonly pattern?: string
  /** The default in words, if it depends on other fields. */
  readonly derivedDefault?: string
  /** The fix for a value that the schema refuses. Undefined if `allowed` says everything. */
  readonly fix?: (value: unknown) => string | undefined
}

/** Why a text is refused: what is needed, if the field's `allowed` does not say it, and the fix. */
export interface ValidationError {
  readonly needs?: string
  /** What was found, if the value itself does not show it. */
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

/** A text field with a function that checks its format. */
export function text(form: (value: string) => ValidationError | undefined, about: About): z.ZodString {
  return field(z.string().check(validatedBy(form)), about)
}

/** A list whose items are fields, without duplicates. */
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

/** A zod check whose issue contains the fix, for src/yaml/validate.ts. */
export function validatedBy<Value>(form: (value: Value) => ValidationError | undefined): z.core.CheckFn<Value> {
  return (context) => {
    const refusal = form(context.value)
    if (refusal) context.issues.push({ code: 'custom', input: context.value, params: { ...refusal } })
  }
}

/** A schema without its defaults and optionality. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? unwrapped(schema.unwrap())
    : schema
}

export function aboutOf(schema: z.core.$ZodType): About | undefined {
  return abouts.get(unwrapped(schema))
}

/** The schema at a path. Undefined if the path does not exist. */
export function schemaAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  const [step, ...rest] = path
  if (step === undefined) return schema
  const inner = childOf(unwrapped(schema), step)
  return inner && schemaAt(inner, rest)
}

function childOf(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? schema.shape[step as string] : undefined
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return undefined
}

/** The default as a user would write it. Undefined if there is none, or if it is an empty list or map. */
export function defaultOf(schema: z.core.$ZodType): string | undefined {
  const derived = aboutOf(schema)?.derivedDefault
  if (derived !== undefined) return derived
  if (!(schema instanceof z.ZodDefault)) return undefined
  const value: unknown = schema.def.defaultValue
  if (typeof value === 'object') return undefined
  // Without quotes, YAML would parse "1.2" as a number.
  return typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)) ? `"${value}"` : String(value)
}

/** `1, 3 or 5; default 3`. */
export function hintOf(schema: z.core.$ZodType): string {
  const fallback = defaultOf(schema)
  return [aboutOf(schema)?.allowed, fallback && `default ${fallback}`].filter(Boolean).join('; ')
}

export interface FieldDescription {
  /** `tls.leafDays`. The row of a section itself has the name of the section: `tls`. */
  readonly path: string
  readonly description: string
  readonly allowed: string
  readonly default: string | undefined
  readonly required: boolean
}

/** Every field of a file in the order of declaration, each section before its fields. */
export function describeFields(schema: z.core.$ZodType, path: readonly string[] = []): FieldDescription[] {
  const inner = unwrapped(schema)
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
  if (inner instanceof z.ZodArray && unwrapped(inner.element) instanceof z.ZodObject)
    return [...own, ...describeFields(inner.element, [...path.slice(0, -1), `${path.at(-1)}[]`]).slice(1)]
  if (!(inner instanceof z.ZodObject)) return own
  const fields = Object.entries(inner.shape).flatMap(([key, child]) => describeFields(child, [...path, key]))
  return [...own, ...fields]
}
