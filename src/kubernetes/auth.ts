import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Environment, type HttpProxy, parseProxy, proxyFor } from '../network/proxy.ts'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'
import { refuseHalfCertificate } from './client-certificate.ts'
import { type CredentialSource, type Credentials, constant, impersonation, renewable } from './credentials.ts'
import { askPlugin } from './exec-credential.ts'
import type { Choice } from './kubeconfig.ts'
import { dataOrFile, headerValue, invalidKubeconfig, readNamed, resolvePath } from './kubeconfig-values.ts'
import { askIssuer } from './oidc.ts'
import { otherRoutes, serverOf } from './server-address.ts'

/** The identity, for messages. */
export interface Identity {
  readonly server: string
  readonly context: string
  readonly user: string
  /** The fix if the server refuses the credentials, unless it is another kubeconfig. */
  readonly refusedFix?: string
}

/** The address of the API server, and the identity. */
export interface Access extends Identity, CredentialSource {
  readonly ca: string | undefined
  /** False only if the kubeconfig says insecure-skip-tls-verify. */
  readonly verify: boolean
  readonly serverName: string | undefined
  readonly proxy: HttpProxy | undefined
  /** Other clusters of the kubeconfig with the same address, but another proxy, server name or authority. */
  readonly otherRoutes?: readonly string[]
}

const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount'
const tokenFileSeconds = 60
/** A token is renewed this long before it expires, so that no request is sent with a token that is about to expire. */
const renewalMarginSeconds = 30

export function accessOf(choice: Choice, environment: Environment): Access {
  const { clusterEntry } = choice
  const server = serverOf(choice)
  const own = clusterEntry['proxy-url']?.trim()
  return {
    server: server.href.replace(/\/+$/, ''),
    context: choice.context,
    user: choice.user,
    ca: dataOrFile(clusterEntry, 'certificate-authority', choice.clusterFolder),
    verify: clusterEntry['insecure-skip-tls-verify'] !== true,
    serverName: clusterEntry['tls-server-name'] || undefined,
    // As in kubectl, the kubeconfig takes precedence over the environment, also for localhost.
    proxy: own
      ? parseProxy(own, `proxy-url of cluster "${choice.cluster}"`, 'remove it from the kubeconfig')
      : proxyFor(server, environment),
    otherRoutes: otherRoutes(choice, server),
    ...credentialsOf(choice, environment),
  }
}

/** The service account of the pod that this runs in; undefined outside of a pod. */
export function podAccess(environment: Environment, folder = serviceAccountFolder): Access | undefined {
  const host = environment.KUBERNETES_SERVICE_HOST?.trim()
  const port = environment.KUBERNETES_SERVICE_PORT?.trim() || '443'
  if (!host || !existsSync(join(folder, 'token'))) return undefined
  const address = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
  if (!URL.canParse(address)) {
    throw podProblem('needs a host and a port in KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT, found others')
  }
  const server = new URL(address)
  return {
    server: `https://${server.hostname}:${server.port || 443}`,
    context: "the pod's service account",
    user: 'service account',
    ca: mounted(join(folder, 'ca.crt')),
    verify: true,
    serverName: undefined,
    proxy: proxyFor(server, environment),
    ...rereadToken(() => mounted(join(folder, 'token')), {}),
  }
}

function mounted(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw podProblem(`needs ${path}, which cannot be read (${codeOf(error)})`)
  }
}

function podProblem(found: string): Problem {
  return new Problem("cannot connect to Kubernetes: the pod's service account cannot be used", [
    {
      code: 'KUBECONFIG_INVALID',
      subject: 'service account',
      found,
      fix: 'check the definition of the pod, or set the input kubeconfig',
    },
  ])
}

/**
 * In client-go's order: an Authorization header of the kubeconfig comes before a plugin, and a token file before a
 * token. A client certificate is used in addition.
 */
function credentialsOf(choice: Choice, environment: Environment): CredentialSource {
  const { userEntry: user, userFolder } = choice
  const own: Credentials = {
    certificate: dataOrFile(user, 'client-certificate', userFolder),
    key: dataOrFile(user, 'client-key', userFolder),
    headers: impersonation(user),
  }
  const others = [user.tokenFile, user.token, user.username, user.exec, user['auth-provider']]
  refuseHalfCertificate(own, { alone: !others.some(Boolean) })
  if (user.tokenFile) {
    const path = resolvePath(user.tokenFile, userFolder)
    return rereadToken(() => tokenIn(path, user.token), own)
  }
  if (user.token) return constant(withToken(own, user.token, 'token'))
  if (user.username) {
    const basic = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')
    return constant({ ...own, headers: { ...own.headers, authorization: `Basic ${basic}` } })
  }
  const { exec } = user
  if (exec) {
    if (user['auth-provider']) throw unsupported(choice, 'exec and auth-provider at once', 'keep one of them')
    return renewable(async () => {
      const { certificate, key, token, expires } = await askPlugin(exec, choice)
      const credentials = { ...own, certificate: certificate ?? own.certificate, key: key ?? own.key }
      refuseHalfCertificate(credentials, { alone: false })
      return {
        credentials: token === undefined ? credentials : withToken(credentials, token, "the plugin's token"),
        goodUntil: expires === undefined ? Number.POSITIVE_INFINITY : beforeEnd(expires),
      }
    })
  }
  const provider = user['auth-provider']
  if (provider) {
    if (provider.name !== 'oidc') {
      const plugin = 'use a credential plugin (exec): gke-gcloud-auth-plugin, kubelogin or the like'
      throw unsupported(choice, `auth-provider "${provider.name ?? ''}", which kubectl no longer supports`, plugin)
    }
    return renewable(async () => {
      const { token, expires } = await askIssuer(choice, environment)
      return { credentials: withToken(own, token, 'the id-token'), goodUntil: beforeEnd(expires) }
    })
  }
  return constant(own)
}

function withToken(own: Credentials, token: string, field: string): Credentials {
  return { ...own, headers: { ...own.headers, authorization: `Bearer ${headerValue(token, field)}` } }
}

/** A token in a file that another process writes and renews. */
function rereadToken(read: () => string, own: Partial<Credentials>): CredentialSource {
  return renewable(async () => ({
    credentials: withToken({ headers: {}, ...own }, read(), 'tokenFile'),
    goodUntil: Date.now() + tokenFileSeconds * 1000,
  }))
}

/** The file takes precedence if it can be read and is not empty. */
function tokenIn(path: string, otherwise: string | null | undefined): string {
  try {
    const token = readNamed(path, 'tokenFile').trim()
    if (token !== '') return token
  } catch (error) {
    if (!otherwise) throw error
  }
  if (otherwise) return otherwise
  throw invalidKubeconfig(`needs a token in ${path}, found an empty file`, 'write the token to it', 'there is no token')
}

/** When to stop sending a token that expires then, in milliseconds since 1970. */
export function beforeEnd(end: Date): number {
  return end.getTime() - renewalMarginSeconds * 1000
}

function unsupported(choice: Choice, found: string, fix: string): Problem {
  return invalidKubeconfig(
    `context "${choice.context}" uses ${found}`,
    fix,
    'the kubeconfig asks for something that is not supported',
  )
}
