import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { parse } from 'yaml'

export interface CountingProxy {
  /** The contents of a kubeconfig for the proxy, with the permissions of the one in KUBECONFIG. */
  readonly kubeconfig: string
  /** The number of requests since the last call: those that write, and all. */
  readonly take: () => { readonly writes: number; readonly all: number }
  readonly close: () => void
}

const writing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Requests that use POST but do not write. */
const asking = /selfsubject(access|rules)reviews|dryRun=All|portforward/

/**
 * Listens on loopback, forwards to the API server and counts. The server's own metrics include the requests of others.
 */
export async function countingProxy(): Promise<CountingProxy> {
  const own = parse(readFileSync(process.env.KUBECONFIG ?? '', 'utf8'))
  const [{ cluster }] = own.clusters
  const [{ user }] = own.users
  const file = (fields: Record<string, string>, name: string) =>
    fields[`${name}-data`] === undefined
      ? readFileSync(fields[name] ?? '')
      : Buffer.from(fields[`${name}-data`] ?? '', 'base64')
  const options = {
    agent: new SecureAgent({ keepAlive: true, maxSockets: 32 }),
    ca: file(cluster, 'certificate-authority'),
    cert: file(user, 'client-certificate'),
    key: file(user, 'client-key'),
  }
  let [writes, all] = [0, 0]
  const forward = (incoming: IncomingMessage, alone = false) => {
    all += 1
    if (writing.has(incoming.method ?? '') && !asking.test(incoming.url ?? '')) writes += 1
    const { method = 'GET', headers } = incoming
    return secureRequest(new URL(incoming.url ?? '/', cluster.server), {
      ...options,
      ...(alone ? { agent: false } : {}),
      method,
      headers: { ...headers, host: new URL(cluster.server).host },
    })
  }
  const server: Server = createServer((incoming, outgoing) => {
    const sent = forward(incoming)
    sent.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    sent.on('error', () => outgoing.destroy())
    incoming.pipe(sent)
  })
  server.on('upgrade', (incoming, socket, head) => {
    const sent = forward(incoming, true)
    sent.on('upgrade', (answer, upstream, first) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`)
      socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'))
      upstream.write(head)
      socket.write(first)
      upstream.pipe(socket).pipe(upstream)
      upstream.on('error', () => socket.destroy())
      socket.on('error', () => upstream.destroy())
    })
    sent.on('response', () => socket.destroy())
    sent.on('error', () => socket.destroy())
    sent.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    kubeconfig: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'counted', cluster: { server: `http://127.0.0.1:${port}` } }],
      users: [{ name: 'counted', user: {} }],
      contexts: [{ name: 'counted', context: { cluster: 'counted', user: 'counted' } }],
      'current-context': 'counted',
    }),
    take() {
      const taken = { writes, all }
      ;[writes, all] = [0, 0]
      return taken
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
