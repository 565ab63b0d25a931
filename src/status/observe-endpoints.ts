import { connect } from 'node:tls'
import { portalPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { endpoints } from '../objects/connection.ts'
import { codeOf, messageOf } from '../util/error-code.ts'
import type { EndpointView } from './observation.ts'

const knockMilliseconds = 4_000

/**
 * etcd's gRPC gateway answers this request without a token, through a member
 * (server/etcdserver/api/etcdhttp/health.go).
 */
const request = (host: string) => `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

/**
 * Observes without the API server whether the endpoints answer clients from here. The connection does not verify
 * certificates, and sends nothing secret.
 */
export function observeEndpoints(spec: ClusterSpec): Promise<EndpointView[]> {
  const inside = new URL(endpoints(spec).endpoint).hostname
  return Promise.all([...spec.portals.hostnames, inside].map((host) => probeEndpoint(host, portalPorts.client)))
}

export function probeEndpoint(host: string, port: number): Promise<EndpointView> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return new Promise((resolve) => {
    const name = /^[\d.]+$|:/.test(host) ? '' : host
    const socket = connect({ host, port, servername: name, ALPNProtocols: ['http/1.1'], rejectUnauthorized: false })
    let text = ''
    let certificateEnds: string | undefined
    const settle = (found: string, healthy?: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({
        address,
        found,
        ...(healthy === undefined ? {} : { healthy }),
        ...(certificateEnds === undefined ? {} : { certificateEnds }),
      })
    }
    const timer = setTimeout(() => settle('no answer in time'), knockMilliseconds)
    socket.once('secureConnect', () => {
      certificateEnds = socket.getPeerX509Certificate()?.validToDate.toISOString()
      socket.write(request(address))
    })
    socket.setEncoding('utf8')
    socket.on('data', (piece: string) => {
      text += piece
      const [, health] = /"health"\s*:\s*"(\w+)"/.exec(text) ?? []
      if (health !== undefined) settle(`etcd reports health: ${health}`, health === 'true')
    })
    socket.on('end', () => settle('it answered without the health of etcd'))
    socket.on('error', (error) => settle(`no connection from here (${codeOf(error) || messageOf(error)})`))
  })
}
