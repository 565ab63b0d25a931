import { parseDocument } from 'yaml'
import { z } from 'zod'
import { Problem } from '../problem/problem.ts'
import { isRecord } from '../util/is-record.ts'
import type { KubeconfigSource } from './kubeconfig-files.ts'

/** As in Go, absent, null and empty are the same. */
const text = z.string().nullish()
const flag = z.boolean().nullish()

const ClusterEntry = z.object({
  server: text,
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': flag,
  'tls-server-name': text,
  'proxy-url': text,
  'disable-compression': flag,
  extensions: z.array(z.object({ name: text, extension: z.unknown() }).nullish()).nullish(),
})

const ExecEntry = z.object({
  apiVersion: text,
  command: text,
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: text, value: text })).nullish(),
  provideClusterInfo: flag,
  interactiveMode: text,
  installHint: text,
})

const UserEntry = z.object({
  'client-certificate': text,
  'client-certificate-data': text,
  'client-key': text,
  'client-key-data': text,
  token: text,
  tokenFile: text,
  username: text,
  password: text,
  as: text,
  'as-uid': text,
  'as-groups': z.array(z.string()).nullish(),
  'as-user-extra': z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  exec: ExecEntry.nullish(),
  'auth-provider': z.object({ name: text, config: z.record(z.string(), z.string()).nullish() }).nullish(),
})

const ContextEntry = z.object({ cluster: text, user: text, namespace: text })

/**
 * Fields of a user that kubectl does not know either, but that look like credentials: they are never ignored silently.
 */
const meantAsIdentity = /^(as|impersonat|token|client|user|pass|exec|auth|bearer|basic|cert|key)/i

export type ClusterEntry = z.infer<typeof ClusterEntry>
export type UserEntry = z.infer<typeof UserEntry>
export type ExecEntry = z.infer<typeof ExecEntry>

/** A context and the cluster and user that it names. */
export interface Choice {
  readonly context: string
  readonly user: string
  /** The name of the cluster. */
  readonly cluster: string
  readonly clusterEntry: ClusterEntry
  readonly clusterFolder: string | undefined
  readonly userEntry: UserEntry
  readonly userFolder: string | undefined
  /** The other clusters of the sources, as far as they can be read. */
  readonly otherClusters: readonly OtherCluster[]
}

export interface OtherCluster {
  readonly name: string
  readonly clusterEntry: ClusterEntry
  readonly clusterFolder: string | undefined
}

/**
 * Finds the context (undefined: the current one) in the merged sources. As in kubectl, the first of several entries
 * with one name is used. Only the entries of the context are checked. Throws a Problem if the contents are not a
 * kubeconfig, or if a name does not exist.
 */
export function chooseContext(sources: readonly KubeconfigSource[], requested: string | undefined): Choice {
  const files = sources.map((source) => parse(source, sources.length === 1))
  const called = sources.map((source) => source.called).join(', ')
  const contexts = files.flatMap((file) => entriesOf(file, 'contexts'))
  const name = requested ?? files.map(currentContext).find((current) => current)
  if (!name) {
    throw missing(called, 'a context', 'no current-context', contexts, 'set the input context to one of them')
  }
  const context = contexts.find((entry) => entry.name === name)
  if (context === undefined) {
    throw missing(called, `context "${name}"`, 'none of that name', contexts, 'set the input context to one of them')
  }
  const { cluster: clusterName, user: userName } = valid(ContextEntry, context, 'context')
  const clusters = files.flatMap((file) => entriesOf(file, 'clusters'))
  const cluster = clusters.find((entry) => entry.name === clusterName)
  if (cluster === undefined) {
    const fix = `add the cluster, or correct context "${name}"`
    throw missing(called, `cluster "${clusterName ?? ''}" of context "${name}"`, 'none of that name', clusters, fix)
  }
  const users = files.flatMap((file) => entriesOf(file, 'users'))
  const user = users.find((entry) => entry.name === userName)
  if (user === undefined && userName) {
    const fix = `add the user, or correct context "${name}"`
    throw missing(called, `user "${userName}" of context "${name}"`, 'none of that name', users, fix)
  }
  if (user !== undefined) refuseUnknownIdentity(user)
  return {
    context: name,
    user: userName || 'anonymous',
    cluster: cluster.name,
    clusterEntry: valid(ClusterEntry, cluster, 'cluster'),
    clusterFolder: cluster.source.folder,
    userEntry: user === undefined ? {} : valid(UserEntry, user, 'user'),
    userFolder: user?.source.folder,
    otherClusters: clusters.filter(({ name }) => name !== clusterName).flatMap(readable),
  }
}

function readable({ name, source, fields }: Entry): OtherCluster[] {
  const result = ClusterEntry.safeParse(fields.cluster ?? {})
  return result.success ? [{ name, clusterEntry: result.data, clusterFolder: source.folder }] : []
}

interface Parsed {
  readonly source: KubeconfigSource
  readonly fields: Readonly<Record<string, unknown>>
}

/** Positions and field names only: a kubeconfig contains secrets, and parsers quote their input. */
function parse(source: KubeconfigSource, only: boolean): Parsed {
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
  if (typeof value === 'string') {
    throw unreadable(source, 'it is a single word: a path or an encoded text instead of the contents')
  }
  if (isRecord(value)) return { source, fields: value }
  // An empty file among others is ignored.
  if (value === null && !only) return { source, fields: {} }
  throw unreadable(source, 'it is empty or not a mapping')
}

interface Entry {
  readonly source: KubeconfigSource
  readonly name: string
  readonly fields: Readonly<Record<string, unknown>>
  /** The path of an entry: `users.0`. */
  readonly field: string
}

/** An entry that cannot be one of those that are searched for is skipped. */
function entriesOf({ source, fields }: Parsed, list: 'clusters' | 'contexts' | 'users'): Entry[] {
  const entries = fields[list] ?? []
  if (!Array.isArray(entries)) throw unreadable(source, wrongField(list))
  return entries.flatMap((entry: unknown, index) =>
    isRecord(entry) && typeof entry.name === 'string'
      ? [{ source, name: entry.name, fields: entry, field: `${list}.${index}` }]
      : [],
  )
}

function currentContext({ source, fields }: Parsed): string | undefined {
  const current = fields['current-context'] ?? undefined
  if (current === undefined || typeof current === 'string') return current
  throw unreadable(source, wrongField('current-context'))
}

function valid<Value>(schema: z.ZodType<Value>, entry: Entry, key: 'cluster' | 'context' | 'user'): Value {
  const result = schema.safeParse(entry.fields[key] ?? {})
  if (result.success) return result.data
  const path = [entry.field, key, ...(result.error.issues[0]?.path ?? [])].join('.')
  throw unreadable(entry.source, wrongField(path))
}

function wrongField(path: string): string {
  return `its field ${path} is missing or has the wrong type`
}

function refuseUnknownIdentity({ source, name, fields: { user } }: Entry): void {
  const unknown = Object.keys(isRecord(user) ? user : {}).filter(
    (key) => !(key in UserEntry.shape) && meantAsIdentity.test(key),
  )
  if (unknown.length === 0) return
  throw new Problem('cannot connect to Kubernetes: the kubeconfig has unknown credentials', [
    {
      code: 'KUBECONFIG_INVALID',
      subject: 'kubeconfig',
      found: `user "${name}" in ${source.called} has ${unknown.join(', ')}, which kubectl does not support either`,
      fix: `remove it, or use one of: ${Object.keys(UserEntry.shape).join(', ')}`,
    },
  ])
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

function missing(
  called: string,
  needed: string,
  found: string,
  there: readonly { name: string }[],
  fix: string,
): Problem {
  const names = there.map((entry) => entry.name).join(', ') || 'none'
  const whole = 'use the output of `kubectl config view --raw --minify --flatten`'
  return new Problem(`cannot connect to Kubernetes: ${needed} is not in the kubeconfig`, [
    {
      code: 'KUBECONFIG_INVALID',
      subject: 'kubeconfig',
      found: `needs ${needed} in ${called}, found ${found}; there is: ${names}`,
      fix: there.length > 0 ? fix : whole,
    },
  ])
}
