import { createSign, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { localAuthority } from './local-etcd.ts'

// GitHub's issuer of ID tokens, which cannot be had here: the endpoint that a job asks, in the shape that @actions/core
// reads, and the issuer's own pages, from which an API server learns the key. Claims as docs.github.com "OpenID Connect
// reference" lists them.

/** What a token says of the job that asks for it. */
export interface JobClaims {
  readonly repository: string
  readonly repository_id: string
  readonly ref: string
  readonly environment?: string | undefined
}

export interface IdTokenIssuer {
  readonly url: string
  /** PEM of the authority of `url`. */
  readonly ca: string
  /** The environment of a job that may ask. */
  readonly environment: Readonly<Record<string, string>>
  /** The job that asks next, and how long its token is good. */
  job: { readonly claims: JobClaims; readonly seconds: number }
  /** The audiences that were asked for. */
  readonly audiences: string[]
  readonly token: (audience: string) => string
  readonly stop: () => Promise<void>
}

const bearer = 'request-token-of-the-job'

export async function startIdTokenIssuer(claims: JobClaims): Promise<IdTokenIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256', use: 'sig' }
  const { root, leaf } = localAuthority()
  const { certificate, key: tlsKey } = leaf('issuer')
  const pages = createHttpsServer({ cert: certificate, key: tlsKey }, (request, response) => {
    const answers: Readonly<Record<string, unknown>> = {
      '/.well-known/openid-configuration': {
        issuer: issuer.url,
        jwks_uri: `${issuer.url}/keys`,
        response_types_supported: ['id_token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/keys': { keys: [key] },
    }
    const answer = answers[request.url ?? '']
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  })
  const endpoint = createHttpServer(answerJob)
  const [pagesPort, endpointPort] = [await listen(pages), await listen(endpoint)]
  const issuer: IdTokenIssuer = {
    url: `https://127.0.0.1:${pagesPort}`,
    ca: root,
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${endpointPort}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer,
    },
    job: { claims, seconds: 300 },
    audiences: [],
    token,
    async stop() {
      await Promise.all([pages, endpoint].map(closed))
    },
  }
  return issuer

  function answerJob(...[request, response]: Parameters<RequestListener>): void {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const audience = searchParams.get('audience') ?? `https://github.com/${issuer.job.claims.repository.split('/')[0]}`
    if (request.headers.authorization !== `Bearer ${bearer}`) {
      response.writeHead(401).end('{}')
      return
    }
    issuer.audiences.push(audience)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ count: 1, value: token(audience) }))
  }

  function token(audience: string): string {
    const now = Math.floor(Date.now() / 1000)
    const { claims: job, seconds } = issuer.job
    const payload = {
      iss: issuer.url,
      aud: audience,
      sub: `repo:${job.repository}:${job.environment === undefined ? `ref:${job.ref}` : `environment:${job.environment}`}`,
      iat: now,
      nbf: now,
      exp: now + seconds,
      ...job,
    }
    const text = [{ alg: 'RS256', typ: 'JWT', kid: key.kid }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
  }
}

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await once(server.close(), 'close')
}
