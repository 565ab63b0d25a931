import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { Problem } from '../problem/problem.ts'

const text = z.string().nullish()

const ClusterEntry = z.object({
  server: z.string(),
  'certificate-authority': text,
  'certificate-authority-data': text,
  'insecure-skip-tls-verify': z.boolean().nullish(),
  'tls-server-name': text,
  'proxy-url': text,
})

const ExecEntry = z.object({
  apiVersion: z.string(),
  command: z.string(),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  provideClusterInfo: z.boolean().nullish(),
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
  exec: ExecEntry.nullish(),
  'auth-provider': z.object({ name: z.string() }).nullish(),
})

/** The fields of a kubeconfig that decide how the API server is reached; others are ignored, as kubectl does. */
const Kubeconfig = z.object({
  'current-context': text,
  clusters: z.array(z.object({ name: z.string(), cluster: ClusterEntry })).nullish(),
  contexts: z
    .array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: text, namespace: text }) }))
    .nullish(),
  users: z.array(z.object({ name: z.string(), user: UserEntry.nullish() })).nullish(),
})

export type ClusterEntry = z.infer<typeof ClusterEntry>
export type UserEntry = z.infer<typeof UserEntry>
export type ExecEntry = z.infer<typeof ExecEntry>

/** One kubeconfig as it was written, and the folder that its relative paths start from (undefined: they cannot be resolved). */
export interface KubeconfigSource {
  readonly contents: string
  /** How messages call it: a path, or the input. */
  readonly called: string
  readonly folder: string | undefined
}

/** A context with what it names. */
export interface Choice {
  readonly context: string
  readonly user: string
  readonly clusterEntry: ClusterEntry
  readonly clusterFolder: string | undefined
  readonly userEntry: UserEntry
  readonly userFolder: string | undefined
}

/** What is looked at when no contents are given, in kubectl's order: KUBECONFIG (a list of paths), else ~/.kube/config. */
export function kubeconfigFiles(environment: NodeJS.ProcessEnv, home: string): KubeconfigSource[] {
  const named = (environment.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '')
  const paths = named.length > 0 ? named : [join(home, '.kube', 'config')]
  return paths
    .filter((path) => existsSync(path))
    .map((path) => ({ contents: readFileSync(path, 'utf8'), called: path, folder: dirname(path) }))
}

/**
 * Finds the context (undefined: the current one) in the merged sources; of several entries of one name the first wins,
 * as with kubectl. Throws a Problem for contents that are no kubeconfig, and for a name that is not there.
 */
export function chooseContext(sources: readonly KubeconfigSource[], wanted: string | undefined): Choice {
  const parsed = sources.map((source) => ({ source, config: parse(source) }))
  const contexts = parsed.flatMap(({ config }) => config.contexts ?? [])
  const called = sources.map((source) => source.called).join(', ')
  const name = wanted ?? parsed.map(({ config }) => config['current-context']).find((current) => current)
  if (!name) {
    throw missing(called, 'a context', 'no current-context', contexts, 'set the input context to one of them')
  }
  const context = contexts.find((entry) => entry.name === name)?.context
  if (context === undefined) {
    throw missing(called, `context "${name}"`, 'none of that name', contexts, 'set the input context to one of them')
  }
  const clusters = parsed.flatMap(({ source, config }) =>
    (config.clusters ?? []).map((entry) => ({ ...entry, folder: source.folder })),
  )
  const cluster = clusters.find((entry) => entry.name === context.cluster)
  if (cluster === undefined) {
    const fix = `add the cluster, or correct context "${name}"`
    throw missing(called, `cluster "${context.cluster}" of context "${name}"`, 'none of that name', clusters, fix)
  }
  const users = parsed.flatMap(({ source, config }) =>
    (config.users ?? []).map((entry) => ({ ...entry, folder: source.folder })),
  )
  const user = users.find((entry) => entry.name === context.user)
  if (user === undefined && context.user) {
    const fix = `add the user, or correct context "${name}"`
    throw missing(called, `user "${context.user}" of context "${name}"`, 'none of that name', users, fix)
  }
  return {
    context: name,
    user: context.user ?? 'anonymous',
    clusterEntry: cluster.cluster,
    clusterFolder: cluster.folder,
    userEntry: user?.user ?? {},
    userFolder: user?.folder,
  }
}

/** Positions and field names only: a kubeconfig is full of secrets, and parsers like to quote what they read. */
function parse(source: KubeconfigSource): z.infer<typeof Kubeconfig> {
  const document = parseDocument(source.contents, { prettyErrors: true, logLevel: 'silent' })
  const broken = document.errors[0]
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line
    throw unreadable(source, line === undefined ? 'it is not valid YAML' : `it is not valid YAML at line ${line}`)
  }
  const value: unknown = document.toJS()
  if (typeof value === 'string') {
    throw unreadable(source, 'it is one word: a path or an encoded text where the contents themselves are needed')
  }
  const result = Kubeconfig.safeParse(value ?? undefined)
  if (result.success) return result.data
  const field = result.error.issues[0]?.path.join('.')
  throw unreadable(source, field ? `its field ${field} is missing or has the wrong type` : 'it is empty or no mapping')
}

function unreadable(source: KubeconfigSource, found: string): Problem {
  return new Problem('cannot connect to Kubernetes: the kubeconfig cannot be read', [
    {
      subject: 'kubeconfig',
      found: `needs the YAML of a kubeconfig in ${source.called}, but ${found}`,
      fix: 'give the output of `kubectl config view --raw --minify --flatten`',
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
  const names = there.map((entry) => entry.name).join(', ') || 'none at all'
  return new Problem(`cannot connect to Kubernetes: ${needed} is not in the kubeconfig`, [
    { subject: 'kubeconfig', found: `needs ${needed} in ${called}, found ${found}; there is: ${names}`, fix },
  ])
}
