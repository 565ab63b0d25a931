import { type AgentOptions, type ClientRequestArgs, Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, type AgentOptions as HttpsAgentOptions, request as httpsRequest } from 'node:https'
import { isIPv6, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Problem } from '../problem/problem.ts'
import { isSupportedNode, shownNodes } from '../util/node-version.ts'
import { nodeRange } from '../util/program-version.ts'
import { trustMachineAuthorities } from './machine-authorities.ts'
import { type HttpProxy, hostOf, portOf, proxyAuthorization, shownProxy } from './proxy.ts'
import { ProxyFailure } from './proxy-failure.ts'

/**
 * How long a proxy may take until it has connected to the server: less than any request waits, so that the proxy is
 * named.
 */
const tunnelMilliseconds = 10_000

type Connected = (error: Error | null, socket?: Duplex) => void

/** Called for each connection, because one agent may serve several hosts. */
export type ChooseProxy = (target: URL) => HttpProxy | undefined

/**
 * Set explicitly: with NODE_TLS_REJECT_UNAUTHORIZED=0, an attacker in the middle could otherwise get tokens and
 * refresh-tokens.
 */
const verified = { rejectUnauthorized: true }

/**
 * TLS connections, through a tunnel (CONNECT) if a proxy applies. A failure at the proxy is a ProxyFailure.
 *
 * As in Go, and so in kubectl, each certificate of an authority is trusted by itself, including an intermediate or the
 * server's own. OpenSSL would require the root above it.
 */
export class TunnelingAgent extends HttpsAgent {
  readonly #choose: ChooseProxy

  constructor(choose: ChooseProxy, options: HttpsAgentOptions = {}) {
    super({ ...options, allowPartialTrustChain: true })
    this.#choose = choose
  }

  override createConnection(given: ClientRequestArgs, connected: Connected): Duplex | null | undefined {
    const options = { ...verified, ...given }
    if (!('ca' in options) || options.ca === undefined) trustMachineAuthorities()
    const host = options.host ?? 'localhost'
    const target = `${isIPv6(host) ? `[${host}]` : host}:${options.port ?? 443}`
    let proxy: HttpProxy | undefined
    try {
      proxy = this.#choose(new URL(`https://${target}`))
    } catch (error) {
      process.nextTick(connected, error)
      return undefined
    }
    if (proxy === undefined) return super.createConnection(options)
    connectThrough(proxy, target).then((socket) => {
      // With an existing socket, this is TLS over it, with the sessions that this agent keeps.
      const tunnel = super.createConnection({ ...options, socket } as ClientRequestArgs) ?? undefined
      tunnel?.once('error', (error) => tunnels.set(error, proxy))
      connected(null, tunnel)
    }, connected)
    return undefined
  }
}

/** The proxies of the tunnels that failed. */
const tunnels = new WeakMap<object, HttpProxy>()

/**
 * The end of a finding about a connection that failed: names the proxy that it goes through. The proxy may answer
 * itself, or show another certificate. Empty without a proxy.
 */
export function viaProxy(error: unknown): string {
  const proxy = typeof error === 'object' && error !== null ? tunnels.get(error) : undefined
  return proxy === undefined ? '' : `; the connection goes through the proxy ${shownProxy(proxy)} (${proxy.named})`
}

/** A byte stream to HOST:PORT through the proxy's CONNECT. */
function connectThrough(proxy: HttpProxy, target: string): Promise<Socket> {
  const authorization = proxyAuthorization(proxy)
  if (proxy.url.protocol === 'https:') trustMachineAuthorities()
  const asked = (proxy.url.protocol === 'https:' ? httpsRequest : httpRequest)({
    ...verified,
    method: 'CONNECT',
    host: hostOf(proxy.url),
    port: portOf(proxy.url),
    path: target,
    agent: false,
    headers: { host: target, ...(authorization && { 'proxy-authorization': authorization }) },
  })
  return new Promise((resolve, reject) => {
    const fail = (code: string, status?: number) => {
      clearTimeout(timer)
      asked.destroy()
      reject(new ProxyFailure(proxy, target, { code, status }))
    }
    const timer = setTimeout(() => fail('ETIMEDOUT'), tunnelMilliseconds)
    asked.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? ''))
    // The proxy answered CONNECT like an ordinary request.
    asked.on('response', ({ statusCode = 0 }) => fail(refusalCode(statusCode), statusCode))
    asked.on('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy()
        return fail(refusalCode(statusCode), statusCode)
      }
      clearTimeout(timer)
      if (head.length > 0) socket.unshift(head)
      return resolve(socket)
    })
    asked.end()
  })
}

function refusalCode(status: number): string {
  return status >= 500 ? 'PROXY_BUSY' : 'PROXY_REFUSED'
}

/**
 * An agent for one server without TLS: the proxy gets such requests in whole, not through a tunnel. Node supports this
 * in the versions that `engines` names; an older one would silently bypass the proxy.
 */
function forwardingAgent(proxy: HttpProxy, target: URL, options: AgentOptions, node: string): HttpAgent {
  if (!isSupportedNode(node, nodeRange)) throw ignoresProxies(proxy, node)
  const proxied = { ...options, proxyEnv: { HTTP_PROXY: proxy.url.href } }
  return new ForwardingAgent(proxy, `${target.hostname}:${portOf(target)}`, proxied)
}

class ForwardingAgent extends HttpAgent {
  readonly #proxy: HttpProxy
  readonly #target: string

  constructor(proxy: HttpProxy, target: string, options: AgentOptions) {
    super(options)
    this.#proxy = proxy
    this.#target = target
  }

  override createConnection(options: ClientRequestArgs, connected: Connected): Duplex | null | undefined {
    const socket = super.createConnection(options)
    const fail = (error: NodeJS.ErrnoException) =>
      connected(new ProxyFailure(this.#proxy, this.#target, { code: error.code ?? '' }))
    socket?.once('error', fail)
    socket?.once('connect', () => {
      socket.off('error', fail)
      connected(null, socket)
    })
    return undefined
  }
}

/** The agent for requests to one server. Reuse it to keep connections alive. */
export function agentFor(
  target: URL,
  proxy: HttpProxy | undefined,
  options: HttpsAgentOptions = {},
  node: string = process.versions.node,
): HttpAgent {
  if (target.protocol === 'https:') return new TunnelingAgent(() => proxy, options)
  return proxy === undefined ? new HttpAgent(options) : forwardingAgent(proxy, target, options, node)
}

function ignoresProxies({ named }: HttpProxy, node: string): Problem {
  return new Problem('cannot connect: this version of Node ignores proxies; nothing was sent without one', [
    {
      code: 'TOOL_MISSING',
      subject: 'Node.js',
      found: `${named} sets a proxy, which Node ${node} would ignore`,
      fix: `use Node ${shownNodes(nodeRange)}`,
    },
  ])
}
