import { once } from 'node:events'
import { createSecureServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { create, toBinary } from '@bufbuild/protobuf'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { EtcdConnection } from '../../src/etcd/client.ts'
import { SnapshotResponseSchema } from '../../src/etcd/generated/rpc_pb.ts'
import { defaultLimits, snapshotMember } from '../../src/etcd/snapshot.ts'
import { Problem } from '../../src/problem/problem.ts'
import { dial, localAuthority, localServerName } from '../local-etcd.ts'

const never = new AbortController().signal
const { root, leaf } = localAuthority()
const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A member that answers a snapshot as the test says. */
async function memberThat(answers: (stream: ServerHttp2Stream) => void | Promise<void>): Promise<EtcdConnection> {
  const { certificate, key } = leaf('')
  const server = createSecureServer({ cert: certificate, key, ca: root, requestCert: true })
  server.on('stream', (stream) => {
    stream.on('error', () => undefined)
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
    void answers(stream)
  })
  const sessions = new Set<{ destroy(): void }>()
  server.on('session', (session) => sessions.add(session))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  ends.push(() => {
    for (const session of sessions) session.destroy()
    server.close()
  })
  return { open: () => dial(port), serverName: localServerName, ca: root, clientCertificate: leaf('root') }
}

function message(remaining: number, blob: Uint8Array): Buffer {
  const bytes = toBinary(
    SnapshotResponseSchema,
    create(SnapshotResponseSchema, { remainingBytes: BigInt(remaining), blob, version: '3.7.0' }),
  )
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([prefix, bytes])
}

const page = (value: number) => Buffer.alloc(4096, value)
const trailer = Buffer.alloc(32, 9)

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

const told = (read: Promise<unknown>) =>
  read.then(
    () => 'it went well',
    (error: unknown) => (error instanceof Problem ? `${error.message}: ${error.findings[0]?.found}` : error),
  )

describe('a snapshot as it arrives', () => {
  test('comes out byte by byte, wherever the network cuts it', async () => {
    const whole = Buffer.concat([message(4096, page(1)), message(0, page(2)), message(0, trailer)])
    for (const size of [1, 3, 4096, 5000, whole.length]) {
      const connection = await memberThat((stream) => {
        for (let start = 0; start < whole.length; start += size) stream.write(whole.subarray(start, start + size))
        stream.end()
      })
      const snapshot = await snapshotMember(connection, never)
      expect(snapshot.totalBytes).toBe(8224)
      expect((await all(snapshot.bytes)).equals(Buffer.concat([page(1), page(2), trailer]))).toBe(true)
    }
  }, 20_000)

  test('that ends well and too early broke off', async () => {
    const connection = await memberThat((stream) => void stream.end(message(4096, page(1))))
    const { bytes } = await snapshotMember(connection, never)
    expect(await told(all(bytes))).toBe(
      'the snapshot broke off: needs 8224 bytes, but member.test ended the snapshot after 4096',
    )
  })

  test('whose connection ends in the middle of a message broke off', async () => {
    const connection = await memberThat((stream) => {
      stream.write(message(4096, page(1)))
      stream.write(message(0, page(2)).subarray(0, 2000), () => stream.session?.destroy())
    })
    const { bytes } = await snapshotMember(connection, never)
    expect(await told(all(bytes))).toMatch(
      /broke off: needs 8224 bytes, but member.test ended the snapshot after 4096 \(/,
    )
  })

  test('of which nothing comes any more has stalled', async () => {
    const connection = await memberThat((stream) => void stream.write(message(4096, page(1))))
    const { bytes } = await snapshotMember(connection, never, { ...defaultLimits, stallMilliseconds: 200 })
    expect(await told(all(bytes))).toBe(
      'the snapshot stalled: needs a continuous stream of the snapshot, but member.test has sent nothing for 0.2 s',
    )
  })

  test('that has no first byte has stalled, too', async () => {
    const connection = await memberThat(() => undefined)
    const begun = snapshotMember(connection, never, { ...defaultLimits, stallMilliseconds: 200 })
    expect(await told(begun)).toMatch(/^the snapshot stalled/)
  })

  test('of empty messages, as a member sends them whose disk fails, has stalled', async () => {
    const connection = await memberThat((stream) => {
      stream.write(message(4096, page(1)))
      const more = () => {
        if (!stream.destroyed) stream.write(message(4096, Buffer.alloc(0)), () => setImmediate(more))
      }
      more()
    })
    const { bytes } = await snapshotMember(connection, never, { ...defaultLimits, stallMilliseconds: 300 })
    expect(await told(all(bytes))).toMatch(/^the snapshot stalled/)
  })

  test('of which the reader takes its time has not stalled', async () => {
    const pages = Array.from({ length: 8 }, (_, index) => message((7 - index) * 4096, page(index)))
    const connection = await memberThat((stream) => void stream.end(Buffer.concat([...pages, message(0, trailer)])))
    const { bytes, totalBytes } = await snapshotMember(connection, never, { ...defaultLimits, stallMilliseconds: 100 })
    let read = 0
    for await (const piece of bytes) {
      read += piece.length
      // The reader's own time: longer than the member may be silent.
      if (read === 4096) await new Promise((resolve) => setTimeout(resolve, 250))
    }
    expect(read).toBe(totalBytes)
  })

  test('that does not end in time is ended', async () => {
    const connection = await memberThat((stream) => {
      const more = () => {
        if (!stream.destroyed) stream.write(message(1e9, page(1)), () => setTimeout(more, 20))
      }
      more()
    })
    const { bytes } = await snapshotMember(connection, never, { deadlineMilliseconds: 400, stallMilliseconds: 10_000 })
    expect(await told(all(bytes))).toMatch(/broke off.*not complete in time/)
  })

  test('ends with the reason of an abort, before and while it is read', async () => {
    const reason = new Error('cancelled')
    const connection = await memberThat((stream) => void stream.write(message(4096, page(1))))
    await expect(snapshotMember(connection, AbortSignal.abort(reason))).rejects.toBe(reason)
    const controller = new AbortController()
    const { bytes } = await snapshotMember(connection, controller.signal)
    const read = all(bytes)
    controller.abort(reason)
    await expect(read).rejects.toBe(reason)
  })

  test('is ended at the member when the reader leaves', async () => {
    const ended: Promise<unknown>[] = []
    const connection = await memberThat((stream) => {
      ended.push(once(stream, 'close'))
      stream.write(message(4096, page(1)))
    })
    const { bytes } = await snapshotMember(connection, never)
    for await (const _ of bytes) break
    await Promise.all(ended)
    const { close } = await snapshotMember(connection, never)
    close()
    await Promise.all(ended)
    expect(ended).toHaveLength(2)
  })
})
