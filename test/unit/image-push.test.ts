/**
 * The push of an image, to a double of a registry: it holds what it takes to be uploaded, and refuses what a registry
 * refuses.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pushImage } from '../../scripts/image/push-image.ts'

let folder: string
let server: Server
let registry: Double
let host: string

interface Double {
  readonly blobs: Map<string, Buffer>
  readonly manifests: Map<string, Buffer>
  readonly asked: string[]
}

const digestOf = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'managed-etcd-push-'))
  registry = { blobs: new Map(), manifests: new Map(), asked: [] }
  server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', `http://${host}`)
    registry.asked.push(`${request.method} ${url.pathname}`)
    const end = (status: number, headers: Record<string, string> = {}, text = '') =>
      response.writeHead(status, headers).end(text)
    if (url.pathname === '/token') {
      const expected = `Basic ${Buffer.from('robot:se:cret').toString('base64')}`
      if (request.headers.authorization !== expected) return end(401)
      expect(url.searchParams.get('scope')).toBe('repository:team/managed-etcd:pull,push')
      return end(200, {}, '{"token":"T"}')
    }
    if (request.headers.authorization !== 'Bearer T')
      return end(401, { 'www-authenticate': `Bearer realm="http://${host}/token",service="double"` })
    const [, kind = '', reference = ''] = /^\/v2\/team\/managed-etcd\/(blobs|manifests)\/(.*)$/.exec(url.pathname) ?? []
    const content = await bodyOf(request)
    if (kind === 'manifests') {
      const { config, layers = [], manifests = [] } = JSON.parse(content.toString())
      const blobs = [...layers, ...(config ? [config] : [])].filter(({ digest }) => !registry.blobs.has(digest))
      const others = manifests.filter(({ digest }: { digest: string }) => !registry.manifests.has(digest))
      if (blobs.length + others.length > 0) return end(404, {}, 'MANIFEST_BLOB_UNKNOWN')
      registry.manifests.set(reference, content)
      return end(201)
    }
    if (request.method === 'HEAD') return end(registry.blobs.has(reference) ? 200 : 404)
    if (request.method === 'POST') return end(202, { location: '/v2/team/managed-etcd/blobs/uploads/1?state=x' })
    const digest = url.searchParams.get('digest') ?? ''
    if (url.searchParams.get('state') !== 'x' || digestOf(content) !== digest) return end(400, {}, 'DIGEST_INVALID')
    registry.blobs.set(digest, content)
    return end(201)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

function smallLayout(): string {
  mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true })
  const blob = (content: string) => {
    const bytes = Buffer.from(content)
    const digest = digestOf(bytes)
    writeFileSync(join(folder, 'blobs', ...digest.split(':')), bytes)
    return { mediaType: 'application/x', digest, size: bytes.length }
  }
  const manifest = (layer: string) =>
    blob(JSON.stringify({ config: blob(`of ${layer}`), layers: [blob(layer), blob('both')] }))
  const index = blob(JSON.stringify({ manifests: [manifest('amd64'), manifest('arm64')] }))
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ manifests: [index] }))
  return index.digest
}

const credentials = { REGISTRY_USERNAME: 'robot', REGISTRY_PASSWORD: 'se:cret' }

test('everything goes up by digest, the index last, and once', async () => {
  const digest = smallLayout()
  expect(await pushImage(`${host}/team/managed-etcd`, folder, credentials)).toBe(`${host}/team/managed-etcd@${digest}`)
  expect(registry.blobs.size).toBe(5)
  expect([...registry.manifests.keys()].at(-1)).toBe(digest)
  const before = registry.asked.length
  await pushImage(`${host}/team/managed-etcd:0.1.0`, folder, credentials)
  expect(registry.asked.slice(before).filter((line) => line.startsWith('POST'))).toEqual([])
  expect(registry.manifests.get('0.1.0')).toEqual(registry.manifests.get(digest))
})

test('the login of Docker is used', async () => {
  smallLayout()
  const auth = Buffer.from('robot:se:cret').toString('base64')
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }))
  await pushImage(`${host}/team/managed-etcd`, folder, { DOCKER_CONFIG: folder })
  expect(registry.manifests.size).toBe(3)
})

test.each([
  ['without credentials', {}, /no token for team\/managed-etcd: 401; there are no credentials/],
  [
    'with others',
    { ...credentials, REGISTRY_PASSWORD: 'guess' },
    /no token for team\/managed-etcd: 401; check the cred/,
  ],
])('%s nothing is pushed, and no secret told', async (_what, environment, message) => {
  smallLayout()
  const pushed = pushImage(`${host}/team/managed-etcd`, folder, { DOCKER_CONFIG: folder, ...environment })
  await expect(pushed).rejects.toThrow(message)
  await expect(pushed).rejects.not.toThrow(/guess/)
  expect(registry.blobs.size).toBe(0)
})

test('a registry that does not answer is told', async () => {
  smallLayout()
  await new Promise((resolve) => server.close(resolve))
  await expect(pushImage(`${host}/team/x`, folder, {})).rejects.toThrow(/ cannot be reached: .*ECONNREFUSED/)
})

test('a login in a helper of Docker is said, and so is a target without a registry', async () => {
  smallLayout()
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ credsStore: 'desktop' }))
  await expect(pushImage(`${host}/team/x`, folder, { DOCKER_CONFIG: folder })).rejects.toThrow(/in a helper/)
  await expect(pushImage('managed-etcd', folder, {})).rejects.toThrow(/is not REGISTRY\/NAME/)
})
