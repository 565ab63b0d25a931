import { viaProxy } from '../../network/agent.ts'
import type { Finding } from '../../problem/problem.ts'
import { codeOf } from '../../util/error-code.ts'
import { TooSlow } from './throughput-watchdog.ts'

/**
 * The SDK keeps only the text of errors that are not an `Error` to it, for example from another realm of JavaScript.
 */
function codeInWrapper({ message }: Error): string {
  return /^AWS SDK error wrapper for \w+: .*\b(ECONNRESET|EPIPE|ETIMEDOUT)$/.exec(message)?.[1] ?? ''
}

export function connectionFinding(error: Error, { place }: { readonly place: string }): Finding | undefined {
  const finding = (found: string, fix: string): Finding => ({
    code: 'STORE_UNREACHABLE',
    subject: 'store',
    found: found + viaProxy(error),
    fix,
  })
  const code = codeOf(error) || codeInWrapper(error)
  if (error instanceof TooSlow && error.came !== undefined) {
    return finding(
      `${place} sends too slowly, also after retries: ${error.came}`,
      'check the network and its health, then run this again',
    )
  }
  // The SDK also uses this name for a connection that was closed.
  if (error.name === 'TimeoutError' && !/^(ECONNRESET|EPIPE)$/.test(code)) {
    return finding(
      `${place} did not answer in time, also after retries`,
      'check the network and its health, then run this again',
    )
  }
  // The second code is for a variable that is set but empty.
  if (/region is missing|region not accepted/i.test(error.message)) {
    return finding(
      'needs the region of the bucket, found none',
      'set backup.region in the cluster file, or AWS_REGION in the environment',
    )
  }
  switch (code) {
    case '':
      return undefined
    case 'ERR_INVALID_CHAR':
      return {
        code: 'CREDENTIALS_REJECTED',
        subject: 'credentials',
        found:
          'needs credentials of one line each, found a line end or another character that is not allowed in a header',
        fix: 'correct AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile that they come from',
      }
    case 'ERR_INVALID_URL':
      return finding(
        'needs a URL as the address of the store, found something else',
        'correct endpoint_url of the profile (AWS_PROFILE, AWS_CONFIG_FILE), or set backup.endpoint in the cluster file',
      )
    case 'ECONNREFUSED':
      return finding(`nothing listens at ${place}`, 'start the store, or correct backup.endpoint')
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return finding(`the name of ${place} does not resolve (${code})`, 'correct backup.endpoint, bucket or region')
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return finding(
        `the certificate of ${place} is for another name`,
        'correct backup.endpoint; with forcePathStyle: true the bucket is not part of the host name',
      )
    default:
      return finding(
        `the connection to ${place} broke (${code})`,
        /CERT|SIGNED|ISSUER/.test(code)
          ? "trust the store's authority: NODE_EXTRA_CA_CERTS names a file with its certificate"
          : 'check the network, then run this again',
      )
  }
}
