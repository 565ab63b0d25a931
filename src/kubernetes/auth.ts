import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { Problem } from '../problem/problem.ts'
import { askPlugin, type PluginCredential } from './exec-credential.ts'
import type { Choice, UserEntry } from './kubeconfig.ts'

/** Whom messages speak of. */
export interface Identity {
  readonly server: string
  readonly context: string
  readonly user: string
}

/** How the API server is reached, and as whom. */
export interface Access extends Identity {
  readonly ca: string | undefined
  /** False only when the kubeconfig says insecure-skip-tls-verify. */
  readonly verify: boolean
  readonly serverName: string | undefined
  /** An HTTP proxy's URL. */
  readonly proxy: string | undefined
  /** Cheap to call before every request: tokens that expire are renewed here, and only then. */
  credentials(): Promise<Credentials>
}

/** Everything in it is secret. */
export interface Credentials {
  readonly certificate?: string | undefined
  readonly key?: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount'
const tokenFileSeconds = 60
/** A plugin's token is renewed this long before its end, so that no request starts with one that is about to expire. */
const renewalMarginSeconds = 30

export function accessOf(choice: Choice): Access {
  const { clusterEntry } = choice
  const proxy = clusterEntry['proxy-url'] ?? undefined
  if (proxy !== undefined && !/^https?:/.test(proxy)) {
    throw unsupported(choice, `proxy-url with "${proxy.split(':')[0]}"`, 'use an HTTP proxy')
  }
  const provider = choice.userEntry['auth-provider']?.name
  if (provider !== undefined) {
    const fix = 'use a credential plugin (exec) such as kubelogin, a token, or a client certificate'
    throw unsupported(choice, `auth-provider "${provider}"`, fix)
  }
  return {
    server: clusterEntry.server.replace(/\/+$/, ''),
    context: choice.context,
    user: choice.user,
    ca: dataOrFile(clusterEntry, 'certificate-authority', choice.clusterFolder),
    verify: clusterEntry['insecure-skip-tls-verify'] !== true,
    serverName: clusterEntry['tls-server-name'] ?? undefined,
    proxy,
    credentials: credentialsOf(choice),
  }
}

/** The service account of the pod this runs in; undefined outside of a pod. */
export function podAccess(environment: NodeJS.ProcessEnv, folder = serviceAccountFolder): Access | undefined {
  const host = environment.KUBERNETES_SERVICE_HOST
  const port = environment.KUBERNETES_SERVICE_PORT ?? '443'
  if (!host || !existsSync(join(folder, 'token'))) return undefined
  const token = remembered(tokenFileSeconds, () => readFileSync(join(folder, 'token'), 'utf8').trim())
  return {
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    context: "the pod's service account",
    user: 'service account',
    ca: readFileSync(join(folder, 'ca.crt'), 'utf8'),
    verify: true,
    serverName: undefined,
    proxy: undefined,
    credentials: async () => ({ headers: { authorization: `Bearer ${token()}` } }),
  }
}

/** In client-go's order: a token, a token file, name and password; a plugin adds to a certificate. */
function credentialsOf(choice: Choice): () => Promise<Credentials> {
  const user = choice.userEntry
  const impersonate: Record<string, string> = user.as ? { 'impersonate-user': user.as } : {}
  const bearer = (token: string) => ({ ...impersonate, authorization: `Bearer ${token}` })
  const certificate = dataOrFile(user, 'client-certificate', choice.userFolder)
  const key = dataOrFile(user, 'client-key', choice.userFolder)
  const exec = user.exec
  if (exec) {
    const plugin = pluginToken(() => askPlugin(exec, choice))
    return async () => {
      const credential = await plugin()
      return {
        certificate: credential.certificate ?? certificate,
        key: credential.key ?? key,
        headers: credential.token === undefined ? impersonate : bearer(credential.token),
      }
    }
  }
  if (user.token) return constant({ certificate, key, headers: bearer(user.token) })
  if (user.tokenFile) {
    const path = resolved(user.tokenFile, choice.userFolder)
    const token = remembered(tokenFileSeconds, () => readNamed(path, 'tokenFile').trim())
    return async () => ({ certificate, key, headers: bearer(token()) })
  }
  if (user.username) {
    const basic = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')
    return constant({ certificate, key, headers: { ...impersonate, authorization: `Basic ${basic}` } })
  }
  return constant({ certificate, key, headers: impersonate })
}

function constant(credentials: Credentials): () => Promise<Credentials> {
  return async () => credentials
}

/** One plugin run at a time, and none while its last credential is still good. */
function pluginToken(ask: () => Promise<PluginCredential>): () => Promise<PluginCredential> {
  let current: Promise<PluginCredential> | undefined
  let goodUntil = Number.POSITIVE_INFINITY
  return () => {
    if (current === undefined || Date.now() > goodUntil) {
      goodUntil = Number.POSITIVE_INFINITY
      current = ask().then(
        (credential) => {
          if (credential.expires) goodUntil = credential.expires.getTime() - renewalMarginSeconds * 1000
          return credential
        },
        (error: unknown) => {
          current = undefined
          throw error
        },
      )
    }
    return current
  }
}

function remembered(seconds: number, read: () => string): () => string {
  let value: string | undefined
  let readAt = 0
  return () => {
    if (value === undefined || Date.now() - readAt > seconds * 1000) {
      value = read()
      readAt = Date.now()
    }
    return value
  }
}

type PairName = 'certificate-authority' | 'client-certificate' | 'client-key'

/** kubectl's rule: `X-data` (base64) wins over `X` (a path). */
function dataOrFile(
  entry: { readonly [name in PairName | `${PairName}-data`]?: string | null | undefined } | UserEntry,
  name: PairName,
  folder: string | undefined,
): string | undefined {
  const fields: Readonly<Record<string, unknown>> = entry
  const data = fields[`${name}-data`]
  if (typeof data === 'string' && data !== '') return Buffer.from(data, 'base64').toString('utf8')
  const path = fields[name]
  return typeof path === 'string' && path !== '' ? readNamed(resolved(path, folder), name) : undefined
}

function resolved(path: string, folder: string | undefined): string {
  return isAbsolute(path) || folder === undefined ? path : join(folder, path)
}

function readNamed(path: string, field: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Problem('cannot connect to Kubernetes: a file of the kubeconfig cannot be read', [
      {
        subject: 'kubeconfig',
        found: `needs the file that ${field} names, found none that can be read at ${path}`,
        fix: 'give the output of `kubectl config view --raw --minify --flatten`, which holds the contents themselves',
      },
    ])
  }
}

function unsupported(choice: Choice, found: string, fix: string): Problem {
  return new Problem('cannot connect to Kubernetes: the kubeconfig asks for something that is not supported', [
    { subject: 'kubeconfig', found: `context "${choice.context}" uses ${found}`, fix },
  ])
}
