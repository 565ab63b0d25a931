import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { Problem } from '../problem/problem.ts'
import { isRecord } from '../util/is-record.ts'
import type { KubeconfigSource } from './kubeconfig-files.ts'

/** A kubeconfig, or one file of several: its fields are not checked yet. */
export interface Parsed {
  readonly source: KubeconfigSource
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * Parses the YAML. `only`: there is no other source, so an empty one is refused. Errors contain only positions and
 * names of fields: a kubeconfig contains secrets, and parsers quote their input.
 */
export function parseKubeconfig(source: KubeconfigSource, only: boolean): Parsed {
  // YAML's other line end, which a file in CRLF has at its end if its last line feed was cut off.
  const document = parseDocument(source.contents.replaceAll(/\r(?!\n)/g, '\n'), {
    prettyErrors: true,
    logLevel: 'silent',
    // As Go reads it.
    uniqueKeys: false,
    merge: true,
  })
  const broken = document.errors[0]
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line
    throw unreadable(source, line === undefined ? 'it is not valid YAML' : `it is not valid YAML at line ${line}`)
  }
  const value: unknown = document.toJS()
  if (typeof value === 'string') throw unreadable(source, textFound(value))
  if (isRecord(value)) return { source, fields: value }
  // An empty file among others is ignored.
  if (value === null && !only) return { source, fields: {} }
  throw unreadable(source, 'it is empty or not a mapping')
}

function textFound(text: string): string {
  if (/^AGE-(SECRET-KEY|PLUGIN)-/.test(text)) return 'it is an age identity, which opens backups'
  return /\s/.test(text)
    ? 'it is a text without fields'
    : 'it is a single word: a path or an encoded text instead of the contents'
}

/** An entry of a list of the kubeconfig, such as a cluster. */
export interface Entry {
  readonly source: KubeconfigSource
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
  /** The path of an entry: `users.0`. */
  readonly field: string
}

/** The entries of a list that have a name; one without cannot be referred to. */
export function entriesOf({ source, fields }: Parsed, list: 'clusters' | 'contexts' | 'users'): Entry[] {
  const entries = fields[list] ?? []
  if (!Array.isArray(entries)) throw unreadable(source, wrongField(list))
  return entries.flatMap((entry: unknown, index) =>
    isRecord(entry) && typeof entry.name === 'string'
      ? [{ source, name: entry.name, fields: entry, field: `${list}.${index}` }]
      : [],
  )
}

/**
 * The first entry of that name. Throws a Problem if the same source has another one, as kubectl does: nobody knows which
 * is meant.
 */
export function entryNamed(name: string | null | undefined, entries: readonly Entry[]): Entry | undefined {
  const [first, ...more] = entries.filter((entry) => entry.name === name)
  const same = first && more.find(({ source }) => source === first.source)
  if (same === undefined) return first
  throw unreadable(same.source, `it has two entries with the same name: ${first?.field} and ${same.field}`)
}

export function currentContext({ source, fields }: Parsed): string | undefined {
  const current = fields['current-context'] ?? undefined
  if (current === undefined || typeof current === 'string') return current
  throw unreadable(source, wrongField('current-context'))
}

/** What the entry contains below `key`. Throws a Problem that names the first field with a wrong type. */
export function validEntry<Value>(schema: z.ZodType<Value>, entry: Entry, key: 'cluster' | 'context' | 'user'): Value {
  const result = schema.safeParse(entry.fields[key] ?? {})
  if (result.success) return result.data
  const path = [entry.field, key, ...(result.error.issues[0]?.path ?? [])].join('.')
  throw unreadable(entry.source, wrongField(path))
}

function wrongField(path: string): string {
  return `its field ${path} is missing or has the wrong type`
}

function unreadable(source: KubeconfigSource, found: string): Problem {
  return new Problem('cannot connect to Kubernetes: the kubeconfig cannot be read', [
    {
      code: 'KUBECONFIG_INVALID',
      subject: 'kubeconfig',
      found: `needs the YAML of a kubeconfig in ${source.called}, but ${found}`,
      fix: 'use the output of `kubectl config view --raw --minify --flatten`',
    },
  ])
}
