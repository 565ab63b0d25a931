import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { type Client, createClient } from '@connectrpc/connect'
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node'
import type { KeyPair } from '../certificates/certificate.ts'
import { isAlready, mapped } from './errors.ts'
import type { Etcd } from './etcd.ts'
import { AlarmType, Auth, Maintenance } from './generated/rpc_pb.ts'

export interface EtcdConnection {
  /** Opens a byte stream to the member's client port. */
  readonly open: () => Promise<Duplex>
  /** The name that the member's certificate must have; also names the member in errors. */
  readonly serverName: string
  /** The roots to trust, PEM. */
  readonly ca: string
  /** Its common name is the etcd user. */
  readonly clientCertificate: KeyPair
}

const callTimeoutMilliseconds = 10_000

/** Connects at the first call. Every call has a deadline of ten seconds. */
export function connectEtcd(connection: EtcdConnection): Etcd {
  const url = `https://${connection.serverName}`
  let session: Promise<Http2SessionManager> | undefined
  const call = async <Result>(what: string, work: (clients: Clients) => Promise<Result>): Promise<Result> => {
    try {
      session ??= openSession(url, connection)
      const sessionManager = await session
      const transport = createGrpcTransport({ baseUrl: url, sessionManager, defaultTimeoutMs: callTimeoutMilliseconds })
      return await work({ auth: createClient(Auth, transport), maintenance: createClient(Maintenance, transport) })
    } catch (error) {
      throw mapped(error, what, connection.serverName)
    }
  }
  return {
    async status() {
      const found = await call('status', ({ maintenance }) => maintenance.status({}))
      return {
        memberId: found.header?.memberId ?? 0n,
        version: found.version,
        leader: found.leader,
        raftIndex: found.raftIndex,
        raftAppliedIndex: found.raftAppliedIndex,
        revision: found.header?.revision ?? 0n,
        isLearner: found.isLearner,
      }
    },
    async alarms() {
      const { alarms } = await call('alarm list', ({ maintenance }) => maintenance.alarm({}))
      return alarms.map(({ memberID, alarm }) => ({ memberId: memberID, alarm: nameOf(alarm) }))
    },
    async hashKV(revision) {
      const { hash, compactRevision } = await call('hash', ({ maintenance }) => maintenance.hashKV({ revision }))
      return { hash, compactRevision }
    },
    async moveLeader(targetID) {
      await call('move leader', ({ maintenance }) => maintenance.moveLeader({ targetID }))
    },
    async authStatus() {
      const { enabled } = await call('auth status', ({ auth }) => auth.authStatus({}))
      return { enabled }
    },
    async authEnable() {
      await call('auth enable', ({ auth }) => auth.authEnable({}))
    },
    async roleAdd(name) {
      await call('role add', ({ auth }) => unlessAlready(auth.roleAdd({ name })))
    },
    async userAddWithoutPassword(name) {
      await call('user add', ({ auth }) => unlessAlready(auth.userAdd({ name, options: { noPassword: true } })))
    },
    async userGrantRole(user, role) {
      await call('user grant-role', ({ auth }) => auth.userGrantRole({ user, role }))
    },
    close() {
      session?.then(
        (manager) => manager.abort(),
        () => undefined,
      )
    },
  }
}

interface Clients {
  readonly auth: Client<typeof Auth>
  readonly maintenance: Client<typeof Maintenance>
}

async function openSession(url: string, connection: EtcdConnection): Promise<Http2SessionManager> {
  const { serverName, ca, clientCertificate } = connection
  const socket = await connection.open()
  const options = { ca, cert: clientCertificate.certificate, key: clientCertificate.key }
  return new Http2SessionManager(url, undefined, {
    // gRPC over TLS without ALPN is refused by grpc-go.
    createConnection: () =>
      connectTls({ socket, servername: serverName, ALPNProtocols: ['h2'], minVersion: 'TLSv1.2', ...options }),
  })
}

function nameOf(alarm: AlarmType): string {
  return Object.entries(AlarmType).find(([, number]) => number === alarm)?.[0] ?? String(alarm)
}

async function unlessAlready(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (!isAlready(error)) throw error
  }
}
