import { createServer as createPlainServer, type Server } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { WebSocketServer } from 'ws'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { localAuthority } from '../local-etcd.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const text = 'the bytes of a snapshot'

/** What a server reads from its connection, inside TLS if there is any, while a command receives this text. */
async function readBy(scheme: 'https' | 'http'): Promise<{ connection: string; command: string }> {
  const { root, leaf } = localAuthority()
  const { certificate: cert, key } = leaf('')
  const server = scheme === 'https' ? createServer({ cert, key }) : createPlainServer()
  servers.push(server)
  const read = { connection: '', command: '' }
  server.on('upgrade', (request) => {
    request.socket.on('data', (bytes: Buffer) => {
      read.connection += bytes.toString('latin1')
    })
  })
  const webSockets = new WebSocketServer({ server, handleProtocols: (offered) => [...offered][0] ?? false })
  webSockets.on('connection', (socket) =>
    socket.on('message', (message: Buffer) => {
      if (message[0] === 0) read.command += message.subarray(1).toString()
      if (message[0] !== 255) return
      socket.send(Buffer.from([3, ...Buffer.from('{"status":"Success"}')]))
      socket.close()
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const authority = { 'certificate-authority-data': Buffer.from(root).toString('base64') }
  const kubeconfig = JSON.stringify({
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server: `${scheme}://127.0.0.1:${port}`, ...authority } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    users: [{ name: 'test', user: { token: 'only for this test' } }],
  })
  const kubernetes = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
  const { exitCode } = await kubernetes.exec('etcd', 'orders-0', 'etcd', ['cat'], { input: text })
  expect(exitCode).toBe(0)
  return read
}

test('inside TLS, no processor time goes into the masks of WebSockets', async () => {
  const { connection, command } = await readBy('https')
  expect(command).toBe(text)
  expect(connection).toContain(text)
})

test('without TLS, bytes are masked: a proxy could take them for a request', async () => {
  const { connection, command } = await readBy('http')
  expect(command).toBe(text)
  expect(connection).not.toContain(text)
})
