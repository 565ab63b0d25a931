import { X509Certificate } from 'node:crypto'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import type { Duplex } from 'node:stream'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type { KeyPair } from '../certificates/certificate.ts'
import { alarmName, alarmsIn, alarmTypes } from './alarms.ts'
import { authCalls } from './auth.ts'
import { problemOf } from './errors.ts'
import type { Etcd } from './etcd.ts'
import {
  AlarmRequest_AlarmAction,
  DowngradeRequest_DowngradeAction,
  KV,
  Lease,
  Maintenance,
} from './generated/rpc_pb.ts'
import { callUnary } from './grpc.ts'
import { GrpcError, grpcStatus } from './grpc-error.ts'
import { membershipCalls } from './membership.ts'

export interface EtcdConnection {
  /** Opens a byte stream to the member's client port. */
  readonly open: () => Promise<Duplex>
  /** The name that the member's certificate must have; also names the member in errors. */
  readonly serverName: string
  /** The roots to trust, PEM. */
  readonly ca: string
  /** Its common name is the etcd user. */
  readonly clientCertificate: KeyPair
  /**
   * A member's own certificate (PEM) in the cluster: if the member serves exactly this one, it is accepted although it
   * has expired. Undefined: only a certificate below `ca` is accepted.
   */
  readonly held?: string | undefined
}

const callTimeoutMilliseconds = 10_000
/** For calls that read the whole store, of several GiB. */
const longCallTimeoutMilliseconds = 180_000
/** A compaction deletes up to all of a full database, and waits for what the disk has accepted before. */
const compactionTimeoutMilliseconds = 15 * 60_000

const downgradeActions = {
  validate: DowngradeRequest_DowngradeAction.VALIDATE,
  enable: DowngradeRequest_DowngradeAction.ENABLE,
  cancel: DowngradeRequest_DowngradeAction.CANCEL,
} as const

/** All keys, as etcd writes it. */
const everyKey = { key: new Uint8Array(1), rangeEnd: new Uint8Array(1) }

/**
 * Connects at the first call. Every call has a deadline: ten seconds, three minutes if it reads the whole store, or 15
 * for a compaction.
 */
export function connectEtcd(connection: EtcdConnection): Etcd {
  const { get, close } = sessions(connection)
  const call = async <Input extends DescMessage, Output extends DescMessage>(
    method: DescMethodUnary<Input, Output>,
    request: MessageInitShape<Input>,
    timeoutMilliseconds = callTimeoutMilliseconds,
  ): Promise<MessageShape<Output>> => {
    try {
      return await callUnary(await get(), method, request, timeoutMilliseconds)
    } catch (error) {
      throw problemOf(error, method.name, connection.serverName)
    }
  }
  return {
    async status() {
      const found = await call(Maintenance.method.status, {})
      return {
        memberId: found.header?.memberId ?? 0n,
        version: found.version,
        leader: found.leader,
        raftIndex: found.raftIndex,
        raftAppliedIndex: found.raftAppliedIndex,
        revision: found.header?.revision ?? 0n,
        isLearner: found.isLearner,
        clusterId: found.header?.clusterId ?? 0n,
        raftTerm: found.raftTerm,
        dbSize: Number(found.dbSize),
        dbSizeInUse: Number(found.dbSizeInUse),
        errors: found.errors,
        storageVersion: found.storageVersion || undefined,
        dbSizeQuota: Number(found.dbSizeQuota) || undefined,
        downgradeTarget: found.downgradeInfo?.enabled ? found.downgradeInfo.targetVersion : undefined,
      }
    },
    async alarms() {
      // A linearizable request needs consensus; a member without a leader still lists the alarms of its own store in
      // its status.
      const { leader, errors } = await call(Maintenance.method.status, {})
      if (leader === 0n) return alarmsIn(errors)
      const { alarms } = await call(Maintenance.method.alarm, {})
      return alarms.map(({ memberID, alarm }) => ({ memberId: memberID, alarm: alarmName(alarm) }))
    },
    async appendEntry() {
      await call(Maintenance.method.alarm, {})
    },
    async hashKV(revision) {
      const { hash, compactRevision } = await call(Maintenance.method.hashKV, { revision }, longCallTimeoutMilliseconds)
      return { hash, compactRevision }
    },
    async countKeys() {
      const found = await call(KV.method.range, { ...everyKey, countOnly: true }, longCallTimeoutMilliseconds)
      return found.count
    },
    async countLeases() {
      const { leases } = await call(Lease.method.leaseLeases, {}, longCallTimeoutMilliseconds)
      return leases.length
    },
    async readKeys({ from, end, limit, values = false }) {
      const { count, kvs } = await call(
        KV.method.range,
        { key: from, rangeEnd: end ?? everyKey.rangeEnd, limit: BigInt(limit), keysOnly: !values },
        longCallTimeoutMilliseconds,
      )
      const sizes = kvs.map(({ key, value }) => ({ key: Buffer.from(key), bytes: key.length + value.length }))
      return { count: Number(count), sizes }
    },
    async compact(revision) {
      await call(KV.method.compact, { revision, physical: true }, compactionTimeoutMilliseconds)
    },
    async readLinearizable() {
      // A key that need not exist, as `etcdctl endpoint health` does.
      await call(KV.method.range, { key: new TextEncoder().encode('health'), limit: 1n })
    },
    async defragment() {
      await call(Maintenance.method.defragment, {}, longCallTimeoutMilliseconds)
    },
    async disarm({ memberId, alarm }) {
      const action = AlarmRequest_AlarmAction.DEACTIVATE
      await call(Maintenance.method.alarm, { action, memberID: memberId, alarm: alarmTypes[alarm] })
    },
    async downgrade(action, version) {
      const found = await call(Maintenance.method.downgrade, { action: downgradeActions[action], version })
      return found.version
    },
    async moveLeader(targetID) {
      await call(Maintenance.method.moveLeader, { targetID })
    },
    ...authCalls(call),
    ...membershipCalls(call),
    close,
  }
}

/** One session for all calls, opened by the first call, and again by the first call after it broke. */
function sessions(connection: EtcdConnection): { get(): Promise<ClientHttp2Session>; close(): void } {
  let current: Promise<ClientHttp2Session> | undefined
  return {
    get() {
      if (current !== undefined) return current
      const opening = openSession(connection)
      const forget = () => {
        if (current === opening) current = undefined
      }
      opening.then((session) => session.once('close', forget).once('goaway', forget), forget)
      current = opening
      return opening
    },
    close() {
      // The call that tried to open it has reported the error.
      current?.then(
        (session) => session.destroy(),
        () => undefined,
      )
    },
  }
}

/** `windowBytes` is how much a member may send before it is read, if more than HTTP/2's 64 KiB. */
export async function openSession(connection: EtcdConnection, windowBytes?: number): Promise<ClientHttp2Session> {
  const { open, serverName, ca, clientCertificate, held } = connection
  const socket = await open()
  const tls = connectTls({
    socket,
    servername: serverName,
    ca,
    cert: clientCertificate.certificate,
    key: clientCertificate.key,
    // etcd's server refuses gRPC without ALPN.
    ALPNProtocols: ['h2'],
    minVersion: 'TLSv1.2',
    // The served certificate is verified below, before anything is sent.
    rejectUnauthorized: held === undefined,
  })
  return new Promise((resolve, reject) => {
    const settings = windowBytes === undefined ? {} : { initialWindowSize: windowBytes }
    const session = connectHttp2(`https://${serverName}`, { createConnection: () => tls, settings })
    const fail = (error: unknown) => {
      clearTimeout(timer)
      reject(error)
      socket.destroy()
    }
    const timer = setTimeout(
      () => fail(new GrpcError(grpcStatus.deadlineExceeded, 'no TLS handshake in time')),
      callTimeoutMilliseconds,
    )
    session.once('connect', () => {
      clearTimeout(timer)
      if (windowBytes !== undefined) session.setLocalWindowSize(windowBytes)
      if (held === undefined || tls.authorized || isHeld(tls, held)) resolve(session)
      else fail(tls.authorizationError)
    })
    // The listeners stay, for a session that ends later: active calls then report it.
    session.on('error', fail)
    socket.on('error', fail)
    session.once('close', () => fail(new GrpcError(grpcStatus.unavailable, 'the connection ended')))
  })
}

function isHeld(tls: TLSSocket, held: string): boolean {
  return tls.getPeerX509Certificate()?.raw.equals(new X509Certificate(held).raw) ?? false
}
