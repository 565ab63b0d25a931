import { z } from 'zod'
import { Problem } from '../problem/problem.ts'
import { isRecord } from '../util/is-record.ts'
import { currentContext, type Entry, entriesOf, entryNamed, parseKubeconfig, validEntry } from './kubeconfig-entries.ts'
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
 * Finds the context (undefined: the current one) in the merged sources. As in kubectl, the first source with an entry of
 * a name is used. Only the entries of the context are checked. Throws a Problem if the contents are not a
 * kubeconfig, or if a name does not exist.
 */
export function chooseContext(sources: readonly KubeconfigSource[], requested: string | undefined): Choice {
  const files = sources.map((source) => parseKubeconfig(source, sources.length === 1))
  const called = sources.map((source) => source.called).join(', ')
  const contexts = files.flatMap((file) => entriesOf(file, 'contexts'))
  const name = requested ?? files.map(currentContext).find((current) => current)
  if (!name) {
    throw missing(called, 'a context', 'no current-context', contexts, 'set the input context to one of them')
  }
  const context = entryNamed(name, contexts)
  if (context === undefined) {
    throw missing(called, `context "${name}"`, 'none of that name', contexts, 'set the input context to one of them')
  }
  const { cluster: clusterName, user: userName } = validEntry(ContextEntry, context, 'context')
  const clusters = files.flatMap((file) => entriesOf(file, 'clusters'))
  const cluster = entryNamed(clusterName, clusters)
  if (cluster === undefined) {
    const fix = `add the cluster, or correct context "${name}"`
    throw missing(called, `cluster "${clusterName ?? ''}" of context "${name}"`, 'none of that name', clusters, fix)
  }
  const users = files.flatMap((file) => entriesOf(file, 'users'))
  const user = entryNamed(userName, users)
  if (user === undefined && userName) {
    const fix = `add the user, or correct context "${name}"`
    throw missing(called, `user "${userName}" of context "${name}"`, 'none of that name', users, fix)
  }
  if (user !== undefined) refuseUnknownIdentity(user)
  return {
    context: name,
    user: userName || 'anonymous',
    cluster: cluster.name,
    clusterEntry: validEntry(ClusterEntry, cluster, 'cluster'),
    clusterFolder: cluster.source.folder,
    userEntry: user === undefined ? {} : validEntry(UserEntry, user, 'user'),
    userFolder: user?.source.folder,
    otherClusters: clusters.filter(({ name }) => name !== clusterName).flatMap(readable),
  }
}

function readable({ name, source, fields }: Entry): OtherCluster[] {
  const result = ClusterEntry.safeParse(fields.cluster ?? {})
  return result.success ? [{ name, clusterEntry: result.data, clusterFolder: source.folder }] : []
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
