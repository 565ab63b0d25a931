import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { connectEtcd } from '../../src/etcd/client.ts'
import type { Etcd } from '../../src/etcd/etcd.ts'
import { until } from '../../src/kubernetes/wait.ts'
import { Problem } from '../../src/problem/problem.ts'
import { type LocalEtcd, led, startLocalEtcd } from '../local-etcd.ts'

jest.setTimeout(60_000)

const now = new Date()
const indices = [0, 1, 2]
let etcd: LocalEtcd
const clients: Etcd[] = []
const sockets = new Map<Etcd, Duplex[]>()

/** A client of a member with the certificate of a user. */
function clientOf(index: number, user = 'root', open = etcd.connection(index).open): Etcd {
  const opened: Duplex[] = []
  const client = connectEtcd({
    ...etcd.connection(index, user),
    open: async () => {
      const socket = await open()
      opened.push(socket)
      return socket
    },
  })
  clients.push(client)
  sockets.set(client, opened)
  return client
}

function eventually<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  return until(
    what,
    async () => {
      const found = await look().catch((error: unknown) => {
        if (error instanceof Problem) return undefined
        throw error
      })
      return found === undefined ? { waitingFor: what } : { done: found }
    },
    {
      deadline: new Date(Date.now() + 30_000),
      signal: new AbortController().signal,
      progress: () => undefined,
      intervalMilliseconds: 100,
    },
  )
}

beforeAll(async () => {
  etcd = await startLocalEtcd(indices.length)
  await etcd.ready()
})

afterAll(async () => {
  for (const client of clients) client.close()
  await etcd.end()
})

describe('a cluster of three', () => {
  test('every member tells its state, and agrees on the leader and on the hash', async () => {
    const own = indices.map((index) => clientOf(index))
    const seen = await Promise.all(own.map((client) => client.status()))
    expect(new Set(seen.map(({ leader }) => leader)).size).toBe(1)
    expect(new Set(seen.map(({ memberId }) => memberId)).size).toBe(3)
    for (const status of seen)
      expect(status).toMatchObject({ version: expect.stringMatching(/^3\./), isLearner: false })
    const hashes = await Promise.all(own.map((client) => client.hashKV(seen[0]?.revision ?? 0n)))
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(1)
    expect(await own[0]?.alarms()).toEqual([])
  })

  test('leadership moves to the member that is asked for; only the leader can give it', async () => {
    const seen = await Promise.all(indices.map((index) => clientOf(index).status()))
    const leader = seen.findIndex(({ memberId, leader: of }) => memberId === of)
    const follower = (leader + 1) % 3
    const target = seen[follower]?.memberId ?? 0n
    await clientOf(leader).moveLeader(target)
    expect((await led(clientOf(follower))).leader).toBe(target)
    await expect(clientOf(leader).moveLeader(target)).rejects.toMatchObject({
      findings: [{ found: 'member.test: etcdserver: not leader' }],
    })
  })

  test('a learner is added once, is not promoted while it is behind, and is removed; each can be done twice', async () => {
    const client = clientOf(0)
    const peerUrl = 'https://joins.invalid:2380'
    // etcd counts a cluster as unhealthy until its members have been connected for five seconds.
    const id = await eventually('MemberAdd to be taken', () => client.memberAddAsLearner(peerUrl))
    expect(await client.memberAddAsLearner(peerUrl)).toBe(id)
    expect(await client.memberPromote(id)).toBe(false)
    const found = (await client.memberList({ linearizable: true })).find((member) => member.id === id)
    expect(found).toMatchObject({ name: '', peerUrls: [peerUrl], isLearner: true })
    const [voter] = (await client.memberList({ linearizable: false })).filter(({ isLearner }) => !isLearner)
    expect(await client.memberPromote(voter?.id ?? 0n)).toBe(true)
    for (let run = 0; run < 2; run++) await client.memberRemove(id)
    expect(await client.memberList({ linearizable: true })).toHaveLength(indices.length)
  })

  test('a member gives free pages back, answers through the quorum, and ends an alarm that nobody has raised', async () => {
    const client = clientOf(0)
    await client.defragment()
    await client.readLinearizable()
    const { memberId, dbSize, dbSizeInUse } = await client.status()
    expect(dbSizeInUse).toBeLessThanOrEqual(dbSize)
    await client.disarm({ memberId, alarm: 'NOSPACE' })
  })

  test('a downgrade by two minors is refused in etcd’s own words', async () => {
    await expect(clientOf(0).downgrade('validate', '3.5')).rejects.toMatchObject({
      findings: [{ found: expect.stringMatching(/downgrade/) }],
    })
  })

  test('a connection that could not be opened is opened by the next call', async () => {
    let refusals = 1
    const client = clientOf(0, 'root', async () => {
      if (refusals-- > 0) throw new Problem('the pod is not there yet')
      return etcd.connection(0).open()
    })
    await expect(client.status()).rejects.toThrow('the pod is not there yet')
    expect((await client.status()).version).toMatch(/^3\./)
  })

  test('a connection that broke is opened again by the next call', async () => {
    const client = clientOf(0)
    await client.status()
    for (const socket of sockets.get(client) ?? []) socket.destroy()
    await eventually('an answer', () => client.status())
    expect(sockets.get(client)).toHaveLength(2)
  })

  test('one that ends in the middle of a call ends the call at once', async () => {
    const client = clientOf(2)
    await client.status()
    await etcd.stop(2)
    await expect(client.status()).rejects.toBeInstanceOf(Problem)
    etcd.start(2)
    await led(clientOf(2))
  })

  test('a certificate of another authority is not accepted, neither way', async () => {
    const other = createRoot('other', 2, now)
    const stranger = issueLeaf(
      { purpose: 'test', subject: { commonName: 'root' }, names: [], usages: ['client'], days: 1 },
      createIssuer('other', 2, other, now),
      now,
    )
    const untrusted = connectEtcd({ ...etcd.connection(0), ca: other.certificate })
    await expect(untrusted.status()).rejects.toBeInstanceOf(Problem)
    const refused = connectEtcd({ ...etcd.connection(0), clientCertificate: stranger })
    await expect(refused.status()).rejects.toBeInstanceOf(Problem)
    untrusted.close()
    refused.close()
  })
})

describe('authentication', () => {
  test('can be turned on, again and again, with root coming by certificate', async () => {
    for (let run = 0; run < 2; run++) {
      const client = clientOf(0)
      await client.roleAdd('root')
      await client.userAddWithoutPassword('root')
      await client.userGrantRole('root', 'root')
      await client.authEnable()
      expect(await client.authStatus()).toMatchObject({ enabled: true })
    }
  })

  test('another user is told that it may not', async () => {
    await clientOf(0).userAddWithoutPassword('someone')
    await expect(clientOf(0, 'someone').userAddWithoutPassword('more')).rejects.toMatchObject({
      findings: [{ found: 'member.test: etcdserver: permission denied' }],
    })
  })

  test('changes by several clients at once all succeed', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `user-${index}`)
    const own = indices.map((index) => clientOf(index))
    await Promise.all(
      names.map(async (name, index) => {
        const client = own[index % own.length]
        await client?.userAddWithoutPassword(name)
        await client?.userGrantRole(name, 'root')
      }),
    )
  })
})

describe('users and roles', () => {
  const key = (text: string) => Buffer.from(text).toString('hex')

  test('come, are told as they are, and go; each can be done twice', async () => {
    const client = clientOf(0)
    const below = { key: key('/shop/'), rangeEnd: key('/shop0') }
    await client.roleAdd('shop')
    await client.roleAdd('shop')
    await client.roleGrantPermission('shop', { type: 'read', ...below })
    await client.roleGrantPermission('shop', { type: 'readwrite', ...below })
    await client.roleGrantPermission('shop', { type: 'write', key: key('one'), rangeEnd: key('') })
    expect(await client.userAdd('till', 'a password')).toBe(true)
    expect(await client.userAdd('till', 'another one')).toBe(false)
    await client.userGrantRole('till', 'shop')
    await client.userGrantRole('till', 'shop')
    expect(await client.userList()).toContain('till')
    expect(await client.roleList()).toContain('shop')
    expect(await client.userGet('till')).toEqual(['shop'])
    const told = (await client.roleGet('shop'))?.map(({ type, key: from, rangeEnd }) => [
      type,
      Buffer.from(from, 'hex').toString(),
      Buffer.from(rangeEnd, 'hex').toString(),
    ])
    expect(told).toEqual([
      ['readwrite', '/shop/', '/shop0'],
      ['write', 'one', ''],
    ])
    await client.userChangePassword('till', 'a third')
    for (let run = 0; run < 2; run++) {
      await client.roleRevokePermission('shop', below)
      await client.userRevokeRole('till', 'shop')
      await client.roleDelete('shop')
      await client.userDelete('till')
    }
    expect(await client.userGet('till')).toBeUndefined()
    expect(await client.roleGet('shop')).toBeUndefined()
  })

  test('raise the revision of authentication, on every member', async () => {
    const [first, second] = [clientOf(0), clientOf(1)]
    const { revision } = await first.authStatus()
    await first.roleAdd('more')
    const raised = await eventually('the other member to have it', async () => {
      const seen = await second.authStatus()
      return seen.revision > revision ? seen : undefined
    })
    expect(raised.revision).toBe(revision + 1n)
  })
})
