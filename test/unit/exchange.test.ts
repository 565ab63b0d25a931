import { execFile } from 'node:child_process'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, expect, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { addressOf, exchange } from '../../src/network/exchange.ts'
import { listenToRequests } from '../../src/network/request-trace.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function served(answer: RequestListener): Promise<URL> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/path?secret=1`)
}

const asked = { options: { method: 'POST' }, timeoutMilliseconds: 5_000 }

test('an answer comes whole, whatever its status; what is sent has its length', async () => {
  const url = await served((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      response.writeHead(409, { date: 'today' })
      response.end(`${request.method} ${request.headers['content-length']} ${body}`)
    })
  })
  expect(await exchange({ url, ...asked, payload: 'zoë' })).toMatchObject({
    status: 409,
    headers: { date: 'today' },
    body: 'POST 4 zoë',
  })
})

test('a certificate is checked, whatever the environment says', async () => {
  const now = new Date()
  const { certificate: cert, key } = issueLeaf(
    { purpose: 'test', subject: { commonName: 'localhost' }, names: ['localhost'], usages: ['server'], days: 1 },
    createIssuer('in the middle', 2, createRoot('in the middle', 2, now), now),
    now,
  )
  const server = createHttpsServer({ cert, key }, (_, response) => response.end('mine'))
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const script = `
    import { agentFor } from './src/network/agent.ts'
    import { exchange } from './src/network/exchange.ts'
    const url = new URL('https://localhost:${port}/')
    const options = { agent: agentFor(url, undefined) }
    console.log(await exchange({ url, options, timeoutMilliseconds: 5000 }).then(({ body }) => body, ({ code }) => code))
  `
  // Node looks at the environment of its process.
  const env = { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env })
  expect(stdout.trim()).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')
})

test('an answer that does not end is cut off, not kept', async () => {
  const url = await served((_request, response) => {
    const more = () => response.write('x'.repeat(10_000), () => response.destroyed || more())
    more()
  })
  await expect(exchange({ url, ...asked, mostBytes: 1_000_000 })).rejects.toMatchObject({ code: 'ANSWER_TOO_LONG' })
})

test('silence, also in the middle of an answer, ends in time', async () => {
  const url = await served((_request, response) => void response.write('{'))
  await expect(exchange({ url, ...asked, timeoutMilliseconds: 50 })).rejects.toMatchObject({ code: 'ETIMEDOUT' })
})

test('an abort ends it with its reason', async () => {
  const stop = new AbortController()
  const url = await served(() => stop.abort(new Error('cancelled')))
  await expect(exchange({ url, ...asked, signal: stop.signal })).rejects.toThrow('cancelled')
})

test('it is traced without its query, with its status or its error', async () => {
  const lines: string[] = []
  const stop = listenToRequests((line) => lines.push(line))
  const url = await served((_request, response) => response.end())
  await exchange({ url, ...asked })
  const { port } = url
  url.port = '1'
  await expect(exchange({ url, ...asked })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  stop()
  expect(lines.map((line) => line.replace(/ in \d+ ms$/, ''))).toEqual([
    `POST 127.0.0.1:${port}/path: 200`,
    'POST 127.0.0.1:1/path: ECONNREFUSED',
  ])
})

test('an address of IPv6 has no brackets, and a password in it is not sent', () => {
  expect(addressOf(new URL('https://ann:secret@[::1]:6443/api?a=b'))).toEqual({
    protocol: 'https:',
    hostname: '::1',
    port: '6443',
    path: '/api?a=b',
  })
})
