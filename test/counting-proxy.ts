import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * An HTTP proxy on loopback that counts: what it was asked for stands in `asked`, with what it was told of names and
 * passwords.
 */
export interface CountingProxy {
  readonly hostAndPort: string
  readonly asked: string[]
  readonly authorizations: (string | undefined)[]
  /** What it answers instead of connecting. */
  refuseWith: number | 'nothing' | 'hang up' | 'a page' | undefined
  stop(): Promise<void>
}

export async function startProxy(): Promise<CountingProxy> {
  const server = createServer((request, response) => {
    proxy.asked.push(`${request.method} ${request.url}`)
    proxy.authorizations.push(request.headers['proxy-authorization'])
    response.writeHead(typeof proxy.refuseWith === 'number' ? proxy.refuseWith : 200)
    response.end(JSON.stringify({ gitVersion: 'v1 by the proxy' }))
  })
  const tunnels = new Set<Duplex>()
  server.on('connect', (request, socket) => {
    tunnels.add(socket)
    proxy.asked.push(`CONNECT ${request.url}`)
    proxy.authorizations.push(request.headers['proxy-authorization'])
    socket.on('error', () => undefined)
    if (proxy.refuseWith === 'nothing') return
    if (proxy.refuseWith === 'hang up') return void socket.destroy()
    // As a filter does that shows why it blocks.
    if (proxy.refuseWith === 'a page') return void socket.end('HTTP/1.1 200 OK\r\n\r\n<html>blocked</html>')
    if (proxy.refuseWith !== undefined) return void socket.end(`HTTP/1.1 ${proxy.refuseWith} No\r\n\r\n`)
    const [, port] = /:(\d+)$/.exec(request.url ?? '') ?? []
    // Whatever name it was asked for: in tests everything is on loopback.
    const behind = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      behind.pipe(socket).pipe(behind)
    })
    behind.on('error', () => socket.destroy())
    socket.on('close', () => behind.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: CountingProxy = {
    hostAndPort: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    authorizations: [],
    refuseWith: undefined,
    async stop() {
      server.closeAllConnections()
      for (const tunnel of tunnels) tunnel.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}
