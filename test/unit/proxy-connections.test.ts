import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { StoreSpec } from '../../src/backup/store/s3-client.ts'
import { connectStore } from '../../src/backup/store/s3-store.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { connectGitHub } from '../../src/github/api.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Environment } from '../../src/network/proxy.ts'
import { type CountingProxy, startProxy } from '../counting-proxy.ts'
import { told } from './told.ts'

const signal = new AbortController().signal
const now = new Date()
const root = createRoot('proxied', 2, now)
const leaf = issueLeaf(
  { purpose: 'test', subject: { commonName: 'api' }, names: ['api.example'], usages: ['server'], days: 1 },
  createIssuer('proxied', 2, root, now),
  now,
)

let proxy: CountingProxy
let server: Server
let port: number
beforeEach(async () => {
  proxy = await startProxy()
  server = createServer({ cert: leaf.certificate, key: leaf.key }, (_, response) =>
    response.end(JSON.stringify({ gitVersion: 'v1 by the server' })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  await proxy.stop()
  server.closeAllConnections()
  server.close()
})

/** Nothing listens there. */
const nobody = async (): Promise<string> => {
  const unused = createHttpServer()
  await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve))
  const { port: free } = unused.address() as AddressInfo
  await new Promise((resolve) => unused.close(resolve))
  return `127.0.0.1:${free}`
}

function kubernetes(environment: Environment, cluster: Record<string, string> = {}) {
  const kubeconfig = JSON.stringify({
    'current-context': 'c',
    clusters: [
      {
        name: 'blue',
        cluster: {
          server: `https://api.example:${port}`,
          'certificate-authority-data': Buffer.from(root.certificate).toString('base64'),
          ...cluster,
        },
      },
    ],
    contexts: [{ name: 'c', context: { cluster: 'blue', user: 'u' } }],
    users: [{ name: 'u', user: { token: 'hunter2' } }],
  })
  const settings = { timeoutMilliseconds: 5000, sleep: async () => undefined }
  return connectKubernetes({ kubeconfig, signal }, { environment: { ...environment }, settings })
}

describe('the API server', () => {
  test('is asked through a tunnel, with the name and password of the proxy, and the connection is kept', async () => {
    const api = kubernetes({ HTTPS_PROXY: `http://user:p%40ss@${proxy.hostAndPort}` })
    expect(await api.version()).toBe('v1 by the server')
    await api.version()
    expect(proxy.asked).toEqual([`CONNECT api.example:${port}`])
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('user:p@ss').toString('base64')}`])
  })

  test.each(['HTTP://', ''])('whatever the scheme is written like: "%s"', async (scheme) => {
    expect(await kubernetes({ https_proxy: `${scheme}${proxy.hostAndPort}` }).version()).toBe('v1 by the server')
    expect(proxy.asked).toHaveLength(1)
  })

  test('a proxy-url of the kubeconfig wins over the environment and its NO_PROXY', async () => {
    const environment = { HTTPS_PROXY: `http://${await nobody()}`, NO_PROXY: '*' }
    await kubernetes(environment, { 'proxy-url': `http://${proxy.hostAndPort}` }).version()
    expect(proxy.asked).toHaveLength(1)
  })

  test('a host that is exempt is not asked through it', async () => {
    const environment = { HTTPS_PROXY: `http://${proxy.hostAndPort}`, NO_PROXY: '.example' }
    expect(await told(() => kubernetes(environment).version())).toContain('its name does not resolve')
    expect(proxy.asked).toEqual([])
  })

  test('a port-forward goes through it, too', async () => {
    const api = kubernetes({ HTTPS_PROXY: proxy.hostAndPort })
    await told(() => api.portForward('etcd', 'orders-0', 2379))
    expect(proxy.asked).toEqual([`CONNECT api.example:${port}`])
  })

  test('without TLS is asked by the proxy itself', async () => {
    const server = 'http://api.example:8080/base'
    expect(await kubernetes({ HTTP_PROXY: proxy.hostAndPort }, { server }).version()).toBe('v1 by the proxy')
    expect(proxy.asked).toEqual(['GET http://api.example:8080/base/version'])
  })
})

describe("a proxy's own faults are told as its own", () => {
  const through = (hostAndPort: string) =>
    told(() => kubernetes({ HTTPS_PROXY: `http://x:hunter2@${hostAndPort}` }).version())
  test('nobody listens', async () => {
    const dead = await nobody()
    const text = await through(dead)
    expect(text).toContain(`nothing listens at the proxy ${dead} (HTTPS_PROXY)`)
    expect(text).not.toContain('hunter2')
  })

  test.each([
    [403, 'refuses a connection to api.example:PORT (403)'],
    [407, 'requires a name and a password (407)'],
    [502, 'cannot reach api.example:PORT (502)'],
    ['hang up', 'broke before it reached api.example:PORT'],
  ] as const)('it answers %s', async (answer, expected) => {
    proxy.refuseWith = answer
    const text = await through(proxy.hostAndPort)
    expect(text.replaceAll(`:${port}`, ':PORT')).toContain(expected)
    expect(text).toContain(`the proxy ${proxy.hostAndPort} (HTTPS_PROXY)`)
  })

  test('a tunnel that leads to a page, or to another certificate, names it beside the server', async () => {
    const named = `; the connection goes through the proxy ${proxy.hostAndPort} (HTTPS_PROXY)`
    proxy.refuseWith = 'a page'
    expect(await through(proxy.hostAndPort)).toContain(named)
    proxy.refuseWith = undefined
    const other = Buffer.from(createRoot('other', 2, now).certificate).toString('base64')
    const api = kubernetes({ HTTPS_PROXY: proxy.hostAndPort }, { 'certificate-authority-data': other })
    const text = await told(() => api.version())
    expect(text).toContain('found one that does not')
    expect(text).toContain(named)
  })

  test('by TLS, with a certificate that is not trusted', async () => {
    const text = await told(() => kubernetes({ HTTPS_PROXY: `https://127.0.0.1:${port}` }).version())
    expect(text).toContain(`the certificate of the proxy 127.0.0.1:${port} (HTTPS_PROXY) is not trusted`)
    expect(text).toContain('NODE_EXTRA_CA_CERTS')
  })

  test('of the kubeconfig: NO_PROXY, which would not help, is not recommended', async () => {
    for (const url of [`http://${await nobody()}`, 'socks5://127.0.0.1:1080', 'http://']) {
      const text = await told(() => kubernetes({}, { 'proxy-url': url }).version())
      expect(text).toContain('or remove it from the kubeconfig')
      expect(text).not.toContain('NO_PROXY')
    }
  })

  test('without TLS: nobody listens, and 407', async () => {
    const dead = await nobody()
    const plain = { server: 'http://api.example:8080' }
    expect(await told(() => kubernetes({ HTTP_PROXY: dead }, plain).version())).toContain(
      `nothing listens at the proxy ${dead} (HTTP_PROXY)`,
    )
    proxy.refuseWith = 407
    expect(await told(() => kubernetes({ HTTP_PROXY: proxy.hostAndPort }, plain).version())).toContain(
      'requires a name and a password (407)',
    )
  })

  test('what is no HTTP proxy is refused before anything is sent', async () => {
    expect(await told(async () => kubernetes({ HTTPS_PROXY: 'socks5://x:1' }))).toContain('found the scheme "socks5"')
    expect(await told(async () => kubernetes({}, { 'proxy-url': 'socks5://x:1' }))).toContain(
      'proxy-url of cluster "blue" needs an HTTP proxy',
    )
  })
})

describe('GitHub', () => {
  const call = (environment: Environment) =>
    connectGitHub({
      token: 'ghs_1',
      environment,
      signal,
      progress: () => undefined,
      sleep: async () => undefined,
    }).call({
      method: 'GET',
      path: '/user',
    })

  test('is asked through the proxy, whose refusal is told as such and not tried again', async () => {
    proxy.refuseWith = 403
    const text = await told(() => call({ HTTPS_PROXY: proxy.hostAndPort }))
    expect(text).toContain(
      `the proxy ${proxy.hostAndPort} (HTTPS_PROXY) refuses a connection to api.github.com:443 (403)`,
    )
    expect(proxy.asked).toEqual(['CONNECT api.github.com:443'])
  })

  test('behind a proxy that answers with a page names it', async () => {
    proxy.refuseWith = 'a page'
    const text = await told(() => call({ HTTPS_PROXY: proxy.hostAndPort }))
    expect(text).toContain(`the connection goes through the proxy ${proxy.hostAndPort} (HTTPS_PROXY)`)
  })

  test('an Enterprise Server without TLS is asked by the proxy itself', async () => {
    const { status } = await call({ HTTP_PROXY: proxy.hostAndPort, GITHUB_API_URL: 'http://ghes.example/api/v3' })
    expect(status).toBe(200)
    expect(proxy.asked).toEqual(['GET http://ghes.example/api/v3/user'])
  })
})

describe('the object storage', () => {
  const timing = { connectMilliseconds: 2000, idleMilliseconds: 2000, requestMilliseconds: 2000, attempts: 1 }
  const aws = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'c', AWS_EC2_METADATA_DISABLED: 'true' }
  const before = { ...process.env }
  const place: StoreSpec = {
    bucket: 'backups',
    region: 'eu-central-1',
    endpoint: undefined,
    forcePathStyle: undefined,
    serverSideEncryption: undefined,
    objectLock: undefined,
  }
  beforeEach(() => {
    // The lab names its own store, which no proxy is asked for.
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3']) delete process.env[name]
    Object.assign(process.env, aws)
  })
  afterEach(() => {
    for (const name of Object.keys(aws)) delete process.env[name]
    Object.assign(process.env, before)
  })
  const list = async (environment: Environment, spec: Record<string, string>) => {
    const store = connectStore(
      { ...place, ...spec },
      { signal, now: () => now, environment: { ...environment }, timing },
    )
    try {
      return await store.list('orders/')
    } finally {
      store.close()
    }
  }

  test('is asked through the proxy, whose refusal is told as such', async () => {
    proxy.refuseWith = 403
    const text = await told(() => list({ HTTPS_PROXY: proxy.hostAndPort }, {}))
    expect(text).toContain(
      `the proxy ${proxy.hostAndPort} (HTTPS_PROXY) refuses a connection to backups.s3.eu-central-1`,
    )
    expect(proxy.asked).toEqual(['CONNECT backups.s3.eu-central-1.amazonaws.com:443'])
  })

  test('an exempt endpoint is asked directly', async () => {
    const environment = { HTTPS_PROXY: proxy.hostAndPort, NO_PROXY: 's3.invalid' }
    // How a missing name is told is the store's tests' matter.
    await list(environment, { endpoint: 'https://s3.invalid' }).catch(() => undefined)
    expect(proxy.asked).toEqual([])
  })

  test('an endpoint without TLS is asked by the proxy itself', async () => {
    await told(() => list({ HTTP_PROXY: proxy.hostAndPort }, { endpoint: 'http://minio.example:9000' }))
    expect(proxy.asked[0]).toMatch(/^GET http:\/\/minio\.example:9000\/backups\/\?/)
  })
})
