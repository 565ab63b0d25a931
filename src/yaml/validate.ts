import { z } from 'zod'
import type { FindingCode } from '../problem/codes.ts'
import { namedSubject } from '../problem/subjects.ts'
import { aboutOf, hintOf, schemaAt, unwrapped } from './fields.ts'
import { inline, pathText, shown } from './format.ts'
import type { YamlFile } from './read.ts'
import type { Diagnostic } from './source.ts'
import { nearestSpan, valueAt } from './span-of.ts'
import { suggestFix } from './suggest-fix.ts'
import type { Path } from './to-data.ts'
import { likelyKey, unknownKeyFix } from './unknown-key.ts'

/** Far more than are shown. Checking a list of half a million invalid items would take minutes. */
const mostIssues = 1000

/**
 * The errors that the schema (built by src/yaml/fields.ts) reports for a file. Values that could not be read and keys
 * that are missing because they are misspelled already have a diagnostic, and are skipped.
 */
export function schemaDiagnostics(schema: z.ZodObject, file: YamlFile): Diagnostic[] {
  const issues = schema.safeParse(file.value).error?.issues.slice(0, mostIssues) ?? []
  const unread = (path: Path) => path.some((_, index) => file.place(path.slice(0, index + 1))?.unread)
  const told = new Set(issues.flatMap((issue) => misspelt(schema, issue)))
  return issues
    .map((issue) => ({ issue, path: withoutSymbols(issue.path) }))
    .filter(({ path }) => !unread(path) && !told.has(pathText(path)))
    .flatMap(({ issue, path }) => diagnosticsOfIssue(schema, file, issue, path))
}

/** A violation of a rule that involves several fields. */
export interface BrokenRule {
  readonly code: FindingCode
  readonly path: Path
  readonly found: string
  readonly fix: string
}

/**
 * A diagnostic at the field that violates a rule. If the value is a default, it points at the nearest written entry.
 */
export function ruleDiagnostic(file: YamlFile, { code, path, found, fix }: BrokenRule): Diagnostic {
  return { code, span: nearestSpan(file, path), subject: namedSubject('key', pathText(path)), found, fix }
}

/** The value at a path if it is valid, with its default. Undefined if it is missing or refused. */
export function validValue(schema: z.ZodObject, file: YamlFile, path: Path): unknown {
  const field = schemaAt(schema, path)
  const outcome = field && z.safeParse(field, valueAt(file.value, path))
  return outcome?.success ? outcome.data : undefined
}

function diagnosticsOfIssue(schema: z.ZodObject, file: YamlFile, issue: z.core.$ZodIssue, path: Path): Diagnostic[] {
  if (issue.code === 'unrecognized_keys') return unknownKeys(schema, file, path, issue.keys)
  if (issue.code === 'invalid_key') return [refusedKey(file, path, issue)]
  return [file.place(path) ? refusedValue(schema, file, path, issue) : missing(schema, file, path)]
}

function refusedValue(schema: z.ZodObject, file: YamlFile, path: Path, issue: z.core.$ZodIssue): Diagnostic {
  const target = schemaAt(schema, path) ?? schema
  const value = valueAt(file.value, path)
  const text = file.place(path)?.text
  const refusal = refusalOf(issue)
  const needs = refusal.needs ?? aboutOf(target)?.allowed ?? 'something else'
  const what = refusal.found ?? shown(value, { text, typed: wrongType(issue, value) })
  const fix = refusal.fix ?? suggestFix(target, value, text)
  const subject = namedSubject('key', pathText(path))
  return {
    code: 'WRONG_VALUE',
    span: nearestSpan(file, path),
    subject,
    found: `${subject} needs ${needs}, found ${what}`,
    fix,
  }
}

function refusedKey(file: YamlFile, path: Path, issue: z.core.$ZodIssueInvalidKey): Diagnostic {
  const { needs, fix } = refusalOf(issue.issues[0])
  const subject = namedSubject('key', pathText(path.slice(0, -1)))
  const found = `${subject} needs ${needs ?? 'something else'} as a key, found ${shown(String(path.at(-1)))}`
  return { code: 'WRONG_VALUE', span: nearestSpan(file, path, 'key'), subject, found, fix: fix ?? 'write another key' }
}

/** The error of a check of src/yaml/fields.ts. */
function refusalOf(issue: z.core.$ZodIssue | undefined): { needs?: string; found?: string; fix?: string } {
  return issue?.code === 'custom' ? (issue.params ?? {}) : {}
}

/** Whether the type of the value is wrong, so that the error has to name it. */
function wrongType(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.code === 'invalid_value') return !issue.values.some((allowed) => typeof allowed === typeof value)
  return issue.code === 'invalid_type' || issue.code === 'invalid_union'
}

function unknownKeys(schema: z.ZodObject, file: YamlFile, parent: Path, keys: readonly string[]): Diagnostic[] {
  // Finding a similar key is slow, so it is limited to the number that can be shown.
  return keys.slice(0, 100).map((key) => {
    const path = [...parent, key]
    const fix = unknownKeyFix(schema, parent, key)
    return {
      code: 'UNKNOWN_KEY',
      span: nearestSpan(file, path, 'key'),
      subject: namedSubject('key', pathText(path)),
      found: `unknown key ${shown(key)}`,
      fix,
    }
  })
}

/** The keys that unknown keys probably mean. */
function misspelt(schema: z.ZodObject, issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'unrecognized_keys') return []
  const parent = withoutSymbols(issue.path)
  const likely = issue.keys.slice(0, 100).map((key) => likelyKey(schemaAt(schema, parent) ?? schema, key))
  return likely.filter((key) => key !== undefined).map((key) => pathText([...parent, key]))
}

function missing(schema: z.ZodObject, file: YamlFile, path: Path): Diagnostic {
  const target = schemaAt(schema, path) ?? schema
  const example = inline(aboutOf(unwrapped(target))?.examples?.[0] ?? '…')
  const subject = namedSubject('key', pathText(path))
  const fix = `add ${String(path.at(-1))}: ${example}  (${hintOf(target)})`
  return { code: 'MISSING_KEY', span: nearestSpan(file, path), subject, found: `${subject} is missing`, fix }
}

function withoutSymbols(path: readonly PropertyKey[]): Path {
  return path.filter((step) => typeof step !== 'symbol')
}
