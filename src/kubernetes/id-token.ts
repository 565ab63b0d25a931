import { type Environment, proxyFor } from '../network/proxy.ts'
import { Problem } from '../problem/problem.ts'
import { namedSubject } from '../problem/subjects.ts'
import { type Access, beforeEnd } from './auth.ts'
import { renewable } from './credentials.ts'
import { headerValue } from './kubeconfig-values.ts'
import { tokenEnd } from './oidc.ts'
import { withoutCredentials } from './redact.ts'

/**
 * An API server that accepts the ID tokens of GitHub Actions (structured authentication,
 * `AuthenticationConfiguration`): no credentials are stored, and those of a run end with it.
 */
export interface IdTokenLogin {
  /** https://HOST[:PORT][/PATH] */
  readonly server: string
  /**
   * The API server's authority as PEM, or its base64 as in a kubeconfig. Undefined: the authorities that Node and this
   * machine trust.
   */
  readonly ca: string | undefined
  /**
   * The audience of the token. Undefined: the server's address, so that a token for one cluster is not valid at
   * another.
   */
  readonly audience: string | undefined
  /**
   * Returns a token for an audience. Throws a Problem if the job may not have one. GitHub's tokens expire after five
   * minutes.
   */
  readonly requestIdToken: (audience: string) => Promise<string>
}

export function idTokenAccess(login: IdTokenLogin, environment: Environment): Access {
  const server = serverOf(login.server)
  const address = server.href.replace(/\/+$/, '')
  const audience = login.audience ?? address
  return {
    server: address,
    context: 'the input server',
    user: `ID token for ${audience}`,
    refusedFix: `let the API server accept ID tokens of GitHub Actions with the audience ${audience} for this repository, environment and branch; its log names the rule that refused`,
    ca: login.ca === undefined ? undefined : authorityOf(login.ca),
    verify: true,
    serverName: undefined,
    proxy: proxyFor(server, environment),
    ...renewable(async () => {
      const token = await login.requestIdToken(audience)
      const end = tokenEnd(token)
      if (end === undefined) throw notAToken()
      return {
        credentials: { headers: { authorization: `Bearer ${headerValue(token, 'the ID token')}` } },
        goodUntil: beforeEnd(end),
      }
    }),
  }
}

/** The token is sent to this URL, so it must use TLS. */
function serverOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const { search, hash, username, password } = url ?? {}
  if (url?.protocol === 'https:' && [search, hash, username, password].every((part) => part === '')) return url
  throw new Problem('cannot connect to Kubernetes: the input server cannot be used', [
    {
      code: 'INPUT_INVALID',
      subject: namedSubject('input', 'server'),
      found: `needs the address of an API server, found "${shown(text, url)}"`,
      fix: 'write it as https://HOST:PORT, as `kubectl config view --minify` shows it',
    },
  ])
}

/** The part before an @, or after a question mark, may be secret. */
function shown(text: string, url: URL | undefined): string {
  if (url === undefined) return withoutCredentials(text)
  const { protocol, host, pathname, username, password, search, hash } = url
  const name = username + password === '' ? '' : '…@'
  return `${protocol}//${name}${host}${pathname}${search + hash === '' ? '' : '?…'}`
}

function notAToken(): Problem {
  return new Problem('cannot connect to Kubernetes: there is no ID token', [
    {
      code: 'ID_TOKEN_MISSING',
      subject: 'ID token',
      found: 'needs an ID token from GitHub, found something else in its answer',
      fix: 'check which server answers at ACTIONS_ID_TOKEN_REQUEST_URL on this runner',
    },
  ])
}

const pemBlock = /-----BEGIN CERTIFICATE-----/

function authorityOf(text: string): string {
  const decoded = pemBlock.test(text) ? text : Buffer.from(text, 'base64').toString('utf8')
  if (pemBlock.test(decoded)) return decoded
  throw new Problem('cannot connect to Kubernetes: the input ca cannot be used', [
    {
      code: 'INPUT_INVALID',
      subject: namedSubject('input', 'ca'),
      found:
        'needs the certificate of the authority of the API server as PEM or as base64 of PEM, found something else',
      fix: 'use `certificate-authority-data` from a kubeconfig of this cluster',
    },
  ])
}
