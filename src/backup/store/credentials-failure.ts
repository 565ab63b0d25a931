import type { S3Client } from '@aws-sdk/client-s3'
import type { Environment } from '../../network/proxy.ts'
import { ProxyFailure } from '../../network/proxy-failure.ts'
import type { Finding } from '../../problem/problem.ts'
import { codeOf } from '../../util/error-code.ts'

/**
 * There are no credentials, so nothing was asked of the store. Its cause can look like an answer of the store or a
 * connection to it that failed.
 */
export class CredentialsFailure extends Error {
  override readonly name = 'CredentialsFailure'
  /** The variables that are set and lead to credentials. */
  readonly set: readonly string[]

  constructor(cause: unknown, set: readonly string[]) {
    super('no credentials for the object storage', { cause })
    this.set = set
  }
}

/** The variables of the SDK's chain, besides those with the keys themselves. */
const sources = [
  'AWS_PROFILE',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_ENDPOINT_URL_STS',
]

/** From now on, an error of the credentials' sources is a CredentialsFailure, or the failure of a proxy. */
export function distinguishCredentialFailures({ config }: S3Client, environment: Environment): void {
  const given = config.credentials
  config.credentials = async (properties) => {
    try {
      return await given(properties)
    } catch (error) {
      if (error instanceof ProxyFailure || nameOf(error) === 'AbortError') throw error
      throw new CredentialsFailure(
        error,
        sources.filter((name) => environment[name]),
      )
    }
  }
}

export const waysToCredentials =
  'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role with OIDC (aws-actions/configure-aws-credentials), a profile or the role of the machine'

export function credentialsFailureFinding({ cause, set }: CredentialsFailure): Finding {
  const [found, fix] = reasonOf(cause, set)
  const settings = set.length === 0 ? '' : `; the environment has ${set.join(', ')}`
  return {
    code: 'CREDENTIALS_REJECTED',
    subject: 'credentials',
    found: `needs credentials for the object storage, found none${found}${settings}`,
    fix: `${fix}set ${waysToCredentials}`,
  }
}

/** The SDK's messages are not used: a server may write anything into them. */
function reasonOf(cause: unknown, set: readonly string[]): [found: string, fix: string] {
  const { status, host } = answerOf(cause)
  const name = nameOf(cause)
  if (status !== undefined) {
    return [
      `: the service that exchanges a role for them refuses it (${status}${name === '' ? '' : `, ${name}`})`,
      'check the name of the role, and that its trust policy allows this repository and environment; or ',
    ]
  }
  const code = codeOf(cause)
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EACCES':
    case 'EPERM':
      return [`: a file of their source cannot be read (${code})`, 'correct the path of the file; or ']
    case 'ERR_INVALID_URL':
      return [': the address of their source is not a URL', 'correct it; or ']
    case '':
      // The SDK's own name for "none of the sources has any".
      if (name === 'CredentialsProviderError') return ['', set.includes('AWS_PROFILE') ? checkProfile : '']
      return [`: their source is invalid (${name})`, 'correct it; or ']
    default:
      return [
        `: the service that they come from cannot be reached (${host}${code})`,
        'check the network, and the name of the region; or ',
      ]
  }
}

/** The chain goes on after a profile without credentials, and its error does not say what was wrong with it. */
const checkProfile =
  'check that the profile exists, that its credential_process succeeds, and that its SSO session has not expired (aws sts get-caller-identity says which); or '

function answerOf(cause: unknown): { readonly status: number | undefined; readonly host: string } {
  const { $metadata: { httpStatusCode } = {}, hostname } = (cause ?? {}) as {
    readonly $metadata?: { readonly httpStatusCode?: unknown }
    readonly hostname?: unknown
  }
  return {
    status: typeof httpStatusCode === 'number' ? httpStatusCode : undefined,
    host: typeof hostname === 'string' && /^[\w.-]{1,253}$/.test(hostname) ? `${hostname}, ` : '',
  }
}

function nameOf(error: unknown): string {
  const { name } = (error ?? {}) as { readonly name?: unknown }
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : ''
}
