import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { memberHost, memberPorts } from '../cluster/names.ts'
import type { EtcdConnection } from '../etcd/client.ts'
import { Problem } from '../problem/problem.ts'
import { type EtcdAccess, memberConnection } from './member-client.ts'

const connectTimeoutMilliseconds = 10_000

/**
 * Connects to a member by its DNS name and port instead of through the API server: three times as fast, for a runner in
 * the cluster's network. TLS and the root user's certificate are the same.
 */
export function directConnection(access: EtcdAccess, member: string): EtcdConnection {
  const host = memberHost(access.spec, member)
  return { ...memberConnection(access, member), open: () => dial(host, memberPorts.client) }
}

function dial(host: string, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const fail = (why: string) => {
      socket.destroy()
      reject(unreachable(`${host}:${port}`, why))
    }
    const timer = setTimeout(() => fail('no answer in time'), connectTimeoutMilliseconds)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve(socket)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      fail(error.code ?? error.message)
    })
  })
}

function unreachable(address: string, why: string): Problem {
  return new Problem('the members cannot be reached directly', [
    {
      code: 'CONNECTION_FAILED',
      subject: 'transport',
      found: `needs a connection to ${address}, found ${why}`,
      fix: 'run this where pods and cluster DNS names can be reached and the network policy allows it, or connect through the API server (transport: port-forward)',
    },
  ])
}
