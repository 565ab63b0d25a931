import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { checkSnapshot } from '../../src/backup/snapshot/check-snapshot.ts'
import { connectEtcd } from '../../src/etcd/client.ts'
import { defaultLimits, snapshotMember } from '../../src/etcd/snapshot.ts'
import { Problem } from '../../src/problem/problem.ts'
import { type LocalEtcd, led, startLocalEtcd } from '../local-etcd.ts'
import { eventually } from './eventually.ts'
import { command } from './run-command.ts'

jest.setTimeout(120_000)

const never = new AbortController().signal
let etcd: LocalEtcd

/** More than windows and buffers hold, so that a member is still sending when its reader has paused. */
const databaseBytes = 64 * 1024 * 1024

const etcdctl = (...args: string[]) => command('etcdctl', [...etcd.rootFlags, ...args])

async function roles(): Promise<{ leader: number; followers: number[] }> {
  const seen = await etcd.ready()
  const leader = seen.findIndex(({ memberId, leader }) => memberId === leader)
  return { leader, followers: [0, 1, 2].filter((index) => index !== leader) }
}

/** A follower has what was written a moment later. */
async function untilApplied(index: number, revision: bigint): Promise<void> {
  const client = connectEtcd(etcd.connection(index))
  try {
    await eventually('the last write', async () => {
      const status = await client.status()
      return status.revision >= revision ? { done: undefined } : { waitingFor: `${revision}, found ${status.revision}` }
    })
  } finally {
    client.close()
  }
}

/** Takes a whole snapshot to a file, with its trailer checked. */
async function save(index: number, name: string): Promise<string> {
  const path = join(etcd.folder, name)
  const { bytes, totalBytes } = await snapshotMember(etcd.connection(index), never)
  const checked = checkSnapshot(bytes)
  // The blocks' memory is used again, and a file is written later than it is asked to.
  async function* copies() {
    for await (const block of checked.blocks) yield Buffer.from(block)
  }
  await pipeline(copies(), createWriteStream(path))
  expect(checked.facts().plainBytes).toBe(totalBytes)
  return path
}

/** Begins a snapshot, lets `happen` after its first bytes, and reads on. Answers how many bytes came. */
async function whileSending(index: number, happen: () => Promise<unknown> | unknown, limits = defaultLimits) {
  const { bytes, totalBytes } = await snapshotMember(etcd.connection(index), never, limits)
  let read = 0
  for await (const piece of bytes) {
    if (read === 0) await happen()
    read += piece.length
  }
  return { read, totalBytes }
}

beforeAll(async () => {
  etcd = await startLocalEtcd(3)
  await etcd.ready()
})

afterAll(() => etcd.end())

describe('a snapshot of a real member', () => {
  test('of an empty store is one that etcdutl restores', async () => {
    const path = await save(0, 'empty.db')
    const status = JSON.parse(await command('etcdutl', ['snapshot', 'status', path, '--write-out=json']))
    expect(status).toMatchObject({ totalKey: expect.any(Number), totalSize: expect.any(Number) })
    await command('etcdutl', ['snapshot', 'restore', path, '--data-dir', join(etcd.folder, 'empty')])
  })

  test('needs the root user where authentication is on, and has all that was written before it', async () => {
    const client = connectEtcd(etcd.connection(0))
    await client.roleAdd('root')
    await client.userAddWithoutPassword('root')
    await client.userGrantRole('root', 'root')
    await client.userAddWithoutPassword('someone')
    await client.authEnable()
    client.close()
    await expect(snapshotMember(etcd.connection(0, 'someone'), never)).rejects.toMatchObject({
      findings: [{ found: expect.stringContaining('permission denied') }],
    })
    const written = randomUUID()
    const put = JSON.parse(await etcdctl('put', 'last', written, '--write-out=json'))
    const { followers } = await roles()
    const from = followers[0] ?? 0
    await untilApplied(from, BigInt(put.header.revision))
    const path = await save(from, 'auth.db')
    const status = JSON.parse(await command('etcdutl', ['snapshot', 'status', path, '--write-out=json']))
    expect(status.revision).toBe(put.header.revision)
    await etcdctl('auth', 'disable')
  })
})

describe('while a big one is sent', () => {
  beforeAll(() => etcd.fill(databaseBytes))

  test('the leader may change: a follower goes on', async () => {
    const { leader, followers } = await roles()
    const from = followers[0] ?? 0
    const { read, totalBytes } = await whileSending(from, () => etcd.stop(leader))
    expect(read).toBe(totalBytes)
    expect(read).toBeGreaterThan(databaseBytes)
    etcd.start(leader)
    await etcd.ready()
  })

  test('the member may leave in order: it sends to the end first', async () => {
    const { followers } = await roles()
    const from = followers[0] ?? 0
    let gone: Promise<void> | undefined
    const { read, totalBytes } = await whileSending(from, () => {
      gone = etcd.stop(from, 'SIGTERM')
    })
    expect(read).toBe(totalBytes)
    await gone
    etcd.start(from)
    await etcd.ready()
  })

  test('a member that dies is named, with how far it came', async () => {
    const { followers } = await roles()
    const from = followers[0] ?? 0
    const broken = await whileSending(from, () => etcd.stop(from)).catch((error: unknown) => error)
    expect(broken).toBeInstanceOf(Problem)
    expect(broken).toMatchObject({
      message: 'the snapshot broke off',
      findings: [{ found: expect.stringMatching(/^needs \d+ bytes, but member.test ended the snapshot after \d+/) }],
    })
    etcd.start(from)
    await etcd.ready()
  })

  test('a member that hangs is not waited for', async () => {
    const { followers } = await roles()
    const from = followers[0] ?? 0
    const hang = () => process.kill(etcd.processId(from), 'SIGSTOP')
    const hung = await whileSending(from, hang, { ...defaultLimits, stallMilliseconds: 1000 }).catch(
      (error: unknown) => error,
    )
    process.kill(etcd.processId(from), 'SIGCONT')
    expect(hung).toMatchObject({ message: 'the snapshot stalled' })
    await led(connectEtcd(etcd.connection(from)))
  })

  test('a slow reader makes it wait, in little memory', async () => {
    const { bytes } = await snapshotMember(etcd.connection(0), never)
    const before = process.memoryUsage()
    let pieces = 0
    for await (const _ of bytes) {
      pieces += 1
      if (pieces === 1) await new Promise((resolve) => setTimeout(resolve, 1500))
      if (pieces === 2) break
    }
    const { external, arrayBuffers } = process.memoryUsage()
    expect(external + arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(databaseBytes)
  })
})
