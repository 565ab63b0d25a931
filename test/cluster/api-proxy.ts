import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { parse } from 'yaml'

/** Where Rancher has the API server of a cluster. */
const prefix = '/k8s/clusters/c-m-test'

/** A proxy before the API server on loopback, with the API server below a path. Everything passes unless told. */
export interface ApiProxy {
  /** The same kubeconfig, by this proxy. */
  readonly kubeconfigBy: (kubeconfig: string) => string
  /** Answers this instead of an upgrade. */
  refusesUpgrades: 200 | 403 | undefined
  /** The pod of which every tunnel breaks once it is open. */
  breaksTunnelsTo: string | undefined
  readonly stop: () => Promise<void>
}

/** `kubeconfig` names the API server and its authority. */
export async function startApiProxy(kubeconfig: string): Promise<ApiProxy> {
  const { server: url, 'certificate-authority-data': data, 'certificate-authority': file } = clusterOf(kubeconfig)
  const ca = data === undefined ? readFileSync(file ?? '') : Buffer.from(data, 'base64')
  const open = new Set<Duplex>()
  const upstream = ({ method, url: path = '', headers }: IncomingMessage) =>
    request(new URL(path.slice(prefix.length), url), { method, headers: { ...headers, host: new URL(url).host }, ca })

  const listening = createServer((asked, answer) => {
    if (!asked.url?.startsWith(prefix)) return void answer.writeHead(404).end('<html>')
    const passed = upstream(asked)
    passed.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  listening.on('upgrade', (asked, socket: Duplex) => {
    const close = (status: number) => socket.end(`HTTP/1.1 ${status} X\r\ncontent-length: 0\r\n\r\n`)
    if (proxy.refusesUpgrades !== undefined) return void close(proxy.refusesUpgrades)
    const passed = upstream(asked)
    passed.on('upgrade', (response, behind, head) => {
      for (const one of [socket, behind]) {
        open.add(one)
        one.on('error', () => undefined)
        one.on('close', () => [socket, behind].map((each) => each.destroy()))
      }
      const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('')}\r\n`)
      socket.write(head)
      if (proxy.breaksTunnelsTo !== undefined && asked.url?.includes(`/pods/${proxy.breaksTunnelsTo}/`))
        return void socket.end()
      socket.pipe(behind).pipe(socket)
    })
    passed.on('response', ({ statusCode = 502 }) => close(statusCode))
    passed.on('error', () => socket.destroy())
    passed.end()
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  const proxy: ApiProxy = {
    kubeconfigBy: (own) => {
      const config = parse(own)
      const cluster = { server: `http://127.0.0.1:${port}${prefix}` }
      return JSON.stringify({
        ...config,
        clusters: config.clusters.map(({ name }: { name: string }) => ({ name, cluster })),
      })
    },
    refusesUpgrades: undefined,
    breaksTunnelsTo: undefined,
    async stop() {
      for (const one of open) one.destroy()
      listening.closeAllConnections()
      await new Promise((resolve) => listening.close(resolve))
    },
  }
  return proxy
}

function clusterOf(kubeconfig: string): Record<string, string> & { readonly server: string } {
  const config = parse(kubeconfig)
  const { context } = config.contexts.find(({ name }: { name: string }) => name === config['current-context'])
  return config.clusters.find(({ name }: { name: string }) => name === context.cluster).cluster
}
