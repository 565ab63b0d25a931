import { Problem } from '../problem/problem.ts'
import { isExempt, isLoopback } from './no-proxy.ts'

/** An HTTP proxy. */
export interface HttpProxy {
  /** Includes the user name and password, if there are any: secret. */
  readonly url: URL
  /** The source of the setting, for messages: `HTTPS_PROXY`, `proxy-url of cluster "blue"`. */
  readonly named: string
  /** How to connect without it, for fixes: NO_PROXY has no effect on a `proxy-url`. */
  readonly avoid: string
}

const exemptFromIt = 'exempt the host with NO_PROXY'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy that a request to `target` goes through, for every way out of this program: the API server, GitHub, the
 * object storage, a login. Undefined: none. Throws a Problem for one that cannot be used. docs/proxies.md has the same
 * as a table.
 */
export function proxyFor(target: URL, environment: Environment): HttpProxy | undefined {
  const kind = target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const found = [kind, kind.toLowerCase(), 'ALL_PROXY', 'all_proxy']
    .map((name) => ({ name, value: environment[name]?.trim() ?? '' }))
    .find(({ value }) => value !== '')
  if (found === undefined) return undefined
  const host = hostOf(target)
  const noProxy = environment.NO_PROXY?.trim() || environment.no_proxy?.trim() || ''
  if (isLoopback(host) || isExempt(host, portOf(target), noProxy)) return undefined
  return parseProxy(found.value, found.name)
}

/**
 * `HOST:PORT` means HTTP; the scheme may be written in any case. Throws a Problem that never shows what may be a
 * password.
 */
export function parseProxy(text: string, named: string, avoid = exemptFromIt): HttpProxy {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  if (url === undefined || url.hostname === '') {
    const fix = `write it as http://HOST:PORT, or ${avoid}`
    throw unusable(named, 'needs the URL of an HTTP proxy, found something else', fix)
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') return { url, named, avoid }
  const scheme = url.protocol.slice(0, -1)
  const fix = `use an HTTP proxy: http://HOST:PORT, or ${avoid}`
  throw unusable(named, `needs an HTTP proxy, found the scheme "${scheme}"`, fix)
}

/** HOST:PORT, without the password. */
export function shownProxy({ url }: HttpProxy): string {
  return `${url.hostname}:${portOf(url)}`
}

/** The value of Proxy-Authorization. Undefined if the proxy's URL has no user name. Secret. */
export function proxyAuthorization({ url }: HttpProxy): string | undefined {
  if (url.username === '' && url.password === '') return undefined
  return `Basic ${Buffer.from(`${decoded(url.username)}:${decoded(url.password)}`).toString('base64')}`
}

/** Without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replaceAll(/^\[|\]$/g, '')
}

export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // An unescaped %.
    return text
  }
}

function unusable(named: string, found: string, fix: string): Problem {
  return new Problem('cannot connect: the proxy cannot be used; nothing was sent without it', [
    {
      code: 'PROXY_INVALID',
      subject: 'proxy',
      found: `${named} ${found}`,
      fix,
    },
  ])
}
