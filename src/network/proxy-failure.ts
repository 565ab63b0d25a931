import type { Finding } from '../problem/problem.ts'
import { certificateErrors } from './certificate-errors.ts'
import { type HttpProxy, shownProxy } from './proxy.ts'

/**
 * A connection that failed at its proxy. `code` is Node's, or PROXY_REFUSED, or PROXY_BUSY for a failure that may be
 * temporary.
 */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure'
  readonly code: string
  readonly proxy: HttpProxy
  /** HOST:PORT behind the proxy. */
  readonly target: string
  /** The proxy's response. Undefined if there was none. */
  readonly status: number | undefined

  constructor(proxy: HttpProxy, target: string, { code, status }: { code: string; status?: number | undefined }) {
    super(`proxy: ${status ?? code}`)
    this.proxy = proxy
    this.target = target
    this.code = code
    this.status = status
  }
}

/** Names the proxy as the cause, so that the user does not look for it at the server. */
export function proxyFinding(failure: ProxyFailure): Finding {
  const { proxy, target, status } = failure
  const at = `the proxy ${shownProxy(proxy)} (${proxy.named})`
  const finding = (found: string, fix: string): Finding => ({ code: 'PROXY_FAILED', subject: 'proxy', found, fix })
  const correct = `correct ${proxy.named}, or ${proxy.avoid}`
  if (status === 407) {
    return finding(
      `${at} requires a name and a password (407)`,
      `add them to ${proxy.named}: http://NAME:PASSWORD@HOST:PORT`,
    )
  }
  if (status !== undefined && status >= 500) {
    return finding(`${at} cannot reach ${target} (${status})`, `check whether the proxy can reach ${target}`)
  }
  if (status !== undefined) {
    return finding(
      `${at} refuses a connection to ${target} (${status})`,
      `allow the proxy to connect to ${target}, or ${correct}`,
    )
  }
  if (certificateErrors.has(failure.code)) {
    return finding(
      `the certificate of ${at} is not trusted (${failure.code})`,
      `name the file of its authority in NODE_EXTRA_CA_CERTS, or ${correct}`,
    )
  }
  switch (failure.code) {
    case 'ECONNREFUSED':
      return finding(`nothing listens at ${at}`, correct)
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return finding(`the name of ${at} does not resolve (${failure.code})`, correct)
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return finding(`the certificate of ${at} is for another name`, correct)
    case 'ETIMEDOUT':
      return finding(
        `${at} did not connect to ${target} in time`,
        `check the proxy, and whether it reaches ${target}; otherwise ${correct}`,
      )
    default:
      return finding(`the connection to ${at} broke before it reached ${target} (${failure.code})`, correct)
  }
}
