import { connect, constants, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from 'node:http2'
import type { Duplex } from 'node:stream'
import type { KeyPair } from '../../src/certificates/certificate.ts'

/** Who asks. */
export interface Caller {
  readonly endpoint: string
  readonly ca: string
  readonly certificate?: KeyPair
  /** A login token. */
  readonly token?: string
  /** A connection that is there already. */
  readonly socket?: Duplex
}

/**
 * Requests that ask for something, as protobuf in hexadecimal; all others are sent empty. Without a key etcd refuses
 * some of them before it looks at who asks.
 */
const bodies: Readonly<Record<string, string>> = {
  'etcdserverpb.KV/Range': '0a0161',
  'etcdserverpb.KV/RangeStream': '0a0161',
  'etcdserverpb.KV/Put': '0a0161120162',
  'etcdserverpb.KV/DeleteRange': '0a0161',
  'etcdserverpb.Watch/Watch': '0a030a0161',
  'etcdserverpb.Lease/LeaseGrant': '0864',
  'etcdserverpb.Lease/LeaseRevoke': '0801',
  'etcdserverpb.Lease/LeaseKeepAlive': '0801',
  'etcdserverpb.Lease/LeaseTimeToLive': '0801',
  'etcdserverpb.Cluster/MemberAdd': '0a15687474703a2f2f3132372e302e302e313a32333830',
  'etcdserverpb.Auth/UserGet': '0a04726f6f74',
  // Another use of a method has its purpose after the name.
  'etcdserverpb.Maintenance/Alarm to raise one': '080110011802',
  'v3electionpb.Election/Campaign': '0a0161',
  'v3electionpb.Election/Proclaim': '0a050a01611001',
  'v3electionpb.Election/Leader': '0a0161',
  'v3electionpb.Election/Observe': '0a0161',
  'v3electionpb.Election/Resign': '0a050a01611001',
  'v3lockpb.Lock/Lock': '0a0161',
  'v3lockpb.Lock/Unlock': '0a0161',
}

/** etcd counts calls of every method of its services from its start, except of these two, which it adds afterwards. */
const uncounted = [
  ...['Campaign', 'Proclaim', 'Leader', 'Observe', 'Resign'].map((method) => `v3electionpb.Election/${method}`),
  ...['Lock', 'Unlock'].map((method) => `v3lockpb.Lock/${method}`),
]

/** All that a member serves, read from its metrics: a new release's calls are in it by themselves. */
export function everyRpc(metrics: string): string[] {
  const counted = /^grpc_server_started_total\{grpc_method="(\w+)",grpc_service="([\w.]+)"/gm
  const found = [...metrics.matchAll(counted)].map(([, method, service]) => `${service}/${method}`)
  const others = Object.keys(bodies).filter((method) => method.includes(' '))
  return [...new Set([...found, ...uncounted, ...others])].sort()
}

/** A busy member answers late. */
const silenceMilliseconds = 30_000
/** How long a stream that stays open is listened to after its last words. */
const quietMilliseconds = 3_000

/**
 * Calls one method after the other. An answer is `ok`, or gRPC's status with etcd's words; of a stream that stays
 * open, what it says first.
 */
export async function callAll(caller: Caller, methods: readonly string[]): Promise<Record<string, string>> {
  const { socket } = caller
  const session = connect(caller.endpoint, {
    ca: caller.ca,
    ...(socket ? { createConnection: () => socket } : {}),
    ...(caller.certificate ? { cert: caller.certificate.certificate, key: caller.certificate.key } : {}),
  })
  const failed = new Promise<never>((_, reject) => session.once('error', reject))
  try {
    const answers: [string, string][] = []
    for (const method of methods) answers.push([method, await Promise.race([call(method), failed])])
    return Object.fromEntries(answers)
  } finally {
    session.destroy()
  }

  function call(method: string): Promise<string> {
    const stream = session.request({
      ':method': 'POST',
      ':path': `/${method.split(' ')[0]}`,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...(caller.token === undefined ? {} : { token: caller.token }),
    })
    return new Promise((resolve, reject) => {
      let heard = ''
      let headers: IncomingHttpHeaders & IncomingHttpStatusHeader = {}
      const settle = (answer: string) => {
        clearTimeout(timer)
        resolve(answer)
        stream.close(constants.NGHTTP2_CANCEL)
      }
      const hear = (more: IncomingHttpHeaders & IncomingHttpStatusHeader) => {
        headers = { ...headers, ...more }
        if (headers[':status'] !== 200) return settle(`HTTP ${headers[':status']}`)
        const status = headers['grpc-status']
        if (status !== undefined) settle(status === '0' ? 'ok' : `${status} ${headers['grpc-message']}`)
      }
      const refusal = () => /code = \w+ desc = [\w:, -]+/.exec(heard)?.[0]
      let timer = setTimeout(() => settle('silent'), silenceMilliseconds)
      stream.on('response', hear)
      stream.on('trailers', hear)
      stream.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1')
        clearTimeout(timer)
        timer = setTimeout(() => settle('open'), quietMilliseconds)
        // A watch is refused by a message in a stream that stays open.
        const words = refusal()
        if (words !== undefined) settle(`open, ${words}`)
      })
      stream.on('error', (error) => (session.destroyed ? reject(error) : settle(error.message)))
      stream.end(message(bodies[method] ?? ''))
    })
  }
}

/** gRPC's frame: not compressed, and the length. */
function message(hexadecimal: string): Buffer {
  const body = Buffer.from(hexadecimal, 'hex')
  const head = Buffer.alloc(5)
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}
