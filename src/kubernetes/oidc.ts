import { z } from 'zod'
import { agentFor } from '../network/agent.ts'
import { exchange } from '../network/exchange.ts'
import { type Environment, proxyFor } from '../network/proxy.ts'
import { ProxyFailure, proxyFinding } from '../network/proxy-failure.ts'
import { Problem } from '../problem/problem.ts'
import { codeOf } from '../util/error-code.ts'
import type { Choice } from './kubeconfig.ts'
import { readNamed, resolvePath } from './kubeconfig-values.ts'

export interface IdToken {
  readonly token: string
  readonly expires: Date
}

const timeoutMilliseconds = 30_000
const mostBytes = 1024 * 1024
/** A token that expires within this time is renewed. */
const marginMilliseconds = 30_000

const Discovery = z.object({ token_endpoint: z.string() })
const Tokens = z.object({ id_token: z.string(), refresh_token: z.string().nullish() })
const Failed = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) })

/**
 * The auth-provider `oidc`, which kubectl still supports: the kubeconfig's id-token while it is valid, then a new one
 * for its refresh-token. A new refresh-token from the issuer is kept as long as this program runs; the kubeconfig is
 * not written.
 */
export async function askIssuer(choice: Choice, environment: Environment, now: Date = new Date()): Promise<IdToken> {
  const provider = choice.userEntry['auth-provider']
  const config = provider?.config ?? {}
  const given = config['id-token'] ?? ''
  const end = tokenEnd(given)
  if (end !== undefined && end.getTime() > now.getTime() + marginMilliseconds) return { token: given, expires: end }
  const issuer = required(choice, 'idp-issuer-url')
  const client = required(choice, 'client-id')
  const refreshToken = exchanged.get(choice) ?? required(choice, 'refresh-token')
  const ask = issuerRequest(choice, environment)
  const discovered = await ask(urlOf(choice, `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`))
  const { data } = Discovery.safeParse(discovered.body)
  if (data === undefined)
    throw failed(choice, `its discovery document has no token_endpoint (status ${discovered.status})`)
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: client }
  const secret = config['client-secret']
  const endpoint = urlOf(choice, data.token_endpoint)
  // As in Go: the secret in the header, and if the issuer does not accept this, in the form.
  let answer = await ask(endpoint, form, secret ? { name: client, secret } : undefined)
  if (secret && (answer.status === 400 || answer.status === 401)) {
    answer = await ask(endpoint, { ...form, client_secret: secret })
  }
  const tokens = Tokens.safeParse(answer.body)
  const token = tokens.data?.id_token ?? ''
  const expires = tokenEnd(token)
  if (answer.status !== 200 || expires === undefined) {
    const { data: told } = Failed.safeParse(answer.body)
    throw failed(
      choice,
      `it issued no id_token for the refresh-token (${answer.status}${told ? `, ${told.error}` : ''})`,
    )
  }
  if (tokens.data?.refresh_token) exchanged.set(choice, tokens.data.refresh_token)
  return { token, expires }
}

/** Issuers may accept a refresh-token only once. */
const exchanged = new WeakMap<Choice, string>()

/** When a JWT expires; undefined for other texts. The API server verifies the token. */
export function tokenEnd(token: string): Date | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const { exp } = z.object({ exp: z.number() }).parse(claims)
    return new Date(exp * 1000)
  } catch {
    return undefined
  }
}

interface IssuerAnswer {
  readonly status: number
  readonly body: unknown
}

function issuerRequest(choice: Choice, environment: Environment) {
  const ca = authorityOf(choice)
  return async (
    url: URL,
    form?: Readonly<Record<string, string>>,
    client?: { readonly name: string; readonly secret: string },
  ): Promise<IssuerAnswer> => {
    const agent = agentFor(url, proxyFor(url, environment), ca === undefined ? {} : { ca })
    const payload = form && new URLSearchParams(form).toString()
    const basic = client && `${encodeURIComponent(client.name)}:${encodeURIComponent(client.secret)}`
    try {
      const headers = {
        accept: 'application/json',
        ...(payload && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(basic && { authorization: `Basic ${Buffer.from(basic).toString('base64')}` }),
      }
      const options = { agent, method: payload === undefined ? 'GET' : 'POST', headers }
      const { status, body } = await exchange({ url, options, payload, timeoutMilliseconds, mostBytes })
      return { status, body: parsed(body) }
    } catch (error) {
      if (error instanceof ProxyFailure) throw failed(choice, 'it cannot be reached', [proxyFinding(error)])
      throw failed(choice, `${url.host} cannot be reached (${codeOf(error) || 'no answer'})`)
    } finally {
      agent.destroy()
    }
  }
}

function authorityOf({ userEntry, userFolder }: Choice): string | undefined {
  const config = userEntry['auth-provider']?.config ?? {}
  const data = config['idp-certificate-authority-data']
  if (data) return Buffer.from(data, 'base64').toString('utf8')
  const path = config['idp-certificate-authority']
  return path ? readNamed(resolvePath(path, userFolder), 'idp-certificate-authority') : undefined
}

function required(choice: Choice, name: string): string {
  const value = choice.userEntry['auth-provider']?.config?.[name]?.trim()
  if (value) return value
  throw failed(choice, `the auth-provider has no ${name}`)
}

/** The refresh token and the client secret are sent there: http is allowed only on loopback. */
function urlOf(choice: Choice, address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '')
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return url
  if (url?.protocol === 'http:') throw failed(choice, 'its URL is http: the refresh-token would be sent unencrypted')
  throw failed(choice, 'idp-issuer-url is not a URL')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function failed({ user, context }: Choice, found: string, more: Problem['findings'] = []): Problem {
  return new Problem('cannot connect to Kubernetes: the issuer of the auth-provider issued no token', [
    {
      code: 'CREDENTIALS_REJECTED',
      subject: 'credentials',
      found: `needs an id-token for user "${user}" of context "${context}", but ${found}`,
      fix: `log in again, so that \`kubectl --context ${context} version\` works, and use the new kubeconfig`,
    },
    ...more,
  ])
}
