import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type WebSocket, WebSocketServer } from 'ws'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { sharingPortForwards } from '../../src/status/shared-port-forwards.ts'
import { told } from './told.ts'

/**
 * Several ports of a pod in one connection, by a server that speaks as the kubelet does: it answers each message with
 * the port and what it was sent, and port 9999 has nobody who listens.
 */
let server: Server
let sockets: WebSocketServer
/** The query of each connection. */
let asked: string[]
let opened: WebSocket[]
let answered: string[]

beforeEach(async () => {
  asked = []
  opened = []
  answered = []
  server = createServer()
  sockets = new WebSocketServer({ server, handleProtocols: () => 'v4.channel.k8s.io' })
  sockets.on('connection', (socket, { url = '' }) => {
    const { search, searchParams } = new URL(url, 'http://kubelet')
    const ports = searchParams.getAll('ports').map(Number)
    asked.push(search)
    opened.push(socket)
    const say = (channel: number, bytes: Buffer) => socket.send(Buffer.concat([Buffer.of(channel), bytes]))
    for (const [index, port] of ports.entries()) {
      const bytes = Buffer.alloc(2)
      bytes.writeUInt16LE(port)
      say(2 * index, bytes)
      say(2 * index + 1, bytes)
      if (port === 9999) say(2 * index + 1, Buffer.from('dial tcp4 127.0.0.1:9999: connect: connection refused'))
    }
    socket.on('message', (message: Buffer) => {
      const channel = message[0] ?? 0
      const said = `${ports[channel / 2]} got ${message.subarray(1)}`
      say(channel, Buffer.from(said))
      answered.push(said)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  for (const socket of opened) socket.terminate()
  server.closeAllConnections()
  server.close()
})

function api(signal = new AbortController().signal): Kubernetes {
  const kubeconfig = JSON.stringify({
    'current-context': 'c',
    clusters: [{ name: 'a', cluster: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } }],
    contexts: [{ name: 'c', context: { cluster: 'a', user: 'u' } }],
    users: [{ name: 'u', user: { token: 't' } }],
  })
  return connectKubernetes({ kubeconfig, signal }, { environment: {} })
}

async function answer(stream: Duplex | undefined, text: string): Promise<string> {
  if (stream === undefined) throw new Error('there is no such stream')
  stream.write(text)
  const [bytes] = await once(stream, 'data')
  return String(bytes)
}

test('each port has its own stream, and all of them one connection, which ends with the last', async () => {
  const [first, second] = await api().portForwards('etcd', 'orders-0', [2379, 2380])
  expect(await Promise.all([answer(first, 'a'), answer(second, 'b')])).toEqual(['2379 got a', '2380 got b'])
  expect(asked).toEqual(['?ports=2379&ports=2380'])
  first?.destroy()
  expect(await answer(second, 'still')).toBe('2380 got still')
  const [socket] = opened
  const closed = socket && once(socket, 'close')
  second?.destroy()
  await closed
})

test('what ends its writing ends alone while others go on', async () => {
  const [first, second] = await api().portForwards('etcd', 'orders-0', [2379, 2380])
  await Promise.all([answer(first, 'a'), answer(second, 'b')])
  first?.end()
  if (first) await once(first, 'close')
  expect(await answer(second, 'still')).toBe('2380 got still')
  second?.destroy()
})

test('what comes after a stream has ended its writing is dropped, although its end was not read yet', async () => {
  const [first, second] = await api().portForwards('etcd', 'orders-0', [2379, 2380])
  await Promise.all([answer(first, 'a'), answer(second, 'b')])
  const errors: unknown[] = []
  first?.on('error', (error) => errors.push(error)).pause()
  first?.end('last words')
  while (!answered.includes('2379 got last words')) await new Promise(setImmediate)
  expect(await answer(second, 'still')).toBe('2380 got still')
  expect(errors).toEqual([])
  first?.destroy()
  second?.destroy()
})

test('a stream that nobody has begun to use keeps no more than it may, and then all of it is read', async () => {
  const [unused, other] = await api().portForwards('etcd', 'orders-0', [2379, 2380])
  await answer(other, 'b')
  const [socket] = opened
  const piece = Buffer.concat([Buffer.of(0), Buffer.alloc(100_000)])
  const pieces = 400
  for (let sent = 0; sent < pieces; sent++) socket?.send(piece)
  const said = answer(other, 'late')
  for (let turns = 0; turns < 1000; turns++) await new Promise(setImmediate)
  expect(socket?.bufferedAmount).toBeGreaterThan(0)
  let read = 0
  unused?.on('data', (bytes: Buffer) => {
    read += bytes.length
  })
  expect(await said).toBe('2380 got late')
  expect(read).toBe(pieces * 100_000)
  unused?.destroy()
  other?.destroy()
})

test('a port where nothing listens fails alone', async () => {
  const [deaf, other] = await api().portForwards('etcd', 'orders-0', [9999, 2380])
  const failed = new Promise((resolve) => deaf?.on('error', resolve))
  deaf?.write('hello')
  expect(await told(async () => Promise.reject(await failed))).toContain('nothing listens there (connection refused)')
  expect(await answer(other, 'b')).toBe('2380 got b')
  other?.destroy()
})

test('a stream that nobody reads stops the others, until it is destroyed: nothing is kept without a limit', async () => {
  const [unread, other] = await api().portForwards('etcd', 'orders-0', [2379, 2380])
  await Promise.all([answer(unread, 'a'), answer(other, 'b')])
  unread?.pause()
  const much = 'x'.repeat(100_000)
  unread?.write(much)
  if (unread) while (unread.readableLength === 0) await new Promise(setImmediate)
  const said = answer(other, 'late')
  while (!answered.includes('2380 got late')) await new Promise(setImmediate)
  for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate)
  expect(await Promise.race([said, 'nothing'])).toBe('nothing')
  unread?.destroy()
  expect(await said).toBe('2380 got late')
  other?.destroy()
})

test('an aborted operation ends all of them', async () => {
  const stop = new AbortController()
  const streams = await api(stop.signal).portForwards('etcd', 'orders-0', [2379, 2380])
  const closed = streams.map(
    (stream) =>
      new Promise((resolve) =>
        stream
          .on('error', () => undefined)
          .on('close', resolve)
          .resume(),
      ),
  )
  stop.abort(new Error('stopped'))
  await Promise.all(closed)
})

test('a look at a cluster shares the connection of each pod, and a port that is asked for again has its own', async () => {
  const shared = sharingPortForwards(api(), (pod) => (pod === 'orders-0' ? [2379, 2380] : []))
  const forward = (pod: string, port: number) => shared.portForward('etcd', pod, port)
  const streams = await Promise.all([
    forward('orders-0', 2380),
    forward('orders-0', 2379),
    forward('orders-0', 2379),
    forward('orders-0', 2381),
    forward('orders-1', 2379),
  ])
  expect(await Promise.all(streams.map((stream) => answer(stream, 'a')))).toEqual(
    [2380, 2379, 2379, 2381, 2379].map((port) => `${port} got a`),
  )
  expect(asked.toSorted()).toEqual(['?ports=2379', '?ports=2379', '?ports=2379&ports=2380', '?ports=2381'])
  for (const stream of streams) stream.destroy()
})
