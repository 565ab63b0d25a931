/** The part of a registry's API that a push needs, including the login. */
import { ImageError } from './error.ts'
import { type Login, loginFor } from './registry-login.ts'

export interface Registry {
  /** Uploads the blob if the registry does not have it. */
  putBlob(digest: string, content: () => Buffer): Promise<void>
  putManifest(reference: string, mediaType: string, content: Buffer): Promise<void>
}

type Request = Pick<RequestInit, 'method'> & { body?: Buffer; headers?: Record<string, string> }

export function registryClient(host: string, name: string, environment: NodeJS.ProcessEnv): Registry {
  // Without the default port of the scheme, like the addresses that it is compared with.
  const base = new URL(`${isLoopback(host) ? 'http' : 'https'}://${host}`).origin
  const login = loginFor(host, environment)
  let authorization: string | undefined

  async function ask(url: URL, { method = 'GET', body, headers = {} }: Request): Promise<Response> {
    const send = () =>
      request(url, {
        method,
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      })
    // Credentials are only for the registry: an upload to another host has a signature in its URL.
    if (url.origin !== base)
      return request(url, { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) })
    const answer = await send()
    if (answer.status !== 401) return answer
    authorization = await authorized(answer.headers.get('www-authenticate') ?? '', login, name)
    return send()
  }

  const at = (path: string) => new URL(`/v2/${name}/${path}`, base)

  return {
    async putBlob(digest, content) {
      const there = await ask(at(`blobs/${digest}`), { method: 'HEAD' })
      if (there.ok) return
      const started = await expecting(202, 'started no upload', await ask(at('blobs/uploads/'), { method: 'POST' }))
      const upload = new URL(started.headers.get('location') ?? '', base)
      upload.searchParams.set('digest', digest)
      const headers = { 'content-type': 'application/octet-stream' }
      await expecting(201, `did not take ${digest}`, await ask(upload, { method: 'PUT', body: content(), headers }))
    },
    async putManifest(reference, mediaType, content) {
      const headers = { 'content-type': mediaType }
      const answer = await ask(at(`manifests/${reference}`), { method: 'PUT', body: content, headers })
      await expecting(201, `did not take the manifest ${reference}`, answer)
    },
  }

  async function expecting(status: number, what: string, answer: Response): Promise<Response> {
    const text = await answer.text()
    if (answer.status === status) return answer
    throw new ImageError(`${host} ${what}: ${answer.status} ${text.slice(0, 300)}`)
  }
}

/** Says what went wrong, because the message of fetch does not. */
async function request(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const { cause = error } = error as { cause?: unknown }
    throw new ImageError(`${url.host} cannot be reached: ${cause}`)
  }
}

/** As in Docker, plain HTTP is only used for loopback. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3})(:\d+)?$/.test(host)

/** https://distribution.github.io/distribution/spec/auth/token/ */
async function authorized(challenge: string, login: Login | undefined, name: string): Promise<string> {
  const basic =
    login === undefined ? undefined : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
  const [scheme = ''] = challenge.split(' ', 1)
  if (scheme.toLowerCase() === 'basic' && basic !== undefined) return basic
  const parameters = new Map(
    [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  )
  const realm = parameters.get('realm')
  if (scheme.toLowerCase() !== 'bearer' || realm === undefined)
    throw new ImageError(`the registry asks for ${scheme || 'a login'}, and there are ${noCredentials}`)
  const url = new URL(realm)
  if (url.protocol !== 'https:' && !isLoopback(url.host))
    throw new ImageError(`the registry would have the credentials sent to ${url.host} in plaintext`)
  const service = parameters.get('service')
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', `repository:${name}:pull,push`)
  const answer = await request(url, { headers: basic === undefined ? {} : { authorization: basic } })
  if (!answer.ok)
    throw new ImageError(
      `the registry gives no token for ${name}: ${answer.status}; ${basic === undefined ? `there are ${noCredentials}` : 'check the credentials'}`,
    )
  const { token, access_token: other } = (await answer.json()) as { token?: string; access_token?: string }
  return `Bearer ${token ?? other ?? ''}`
}

const noCredentials = 'no credentials: set REGISTRY_USERNAME and REGISTRY_PASSWORD, or log in with Docker'
