import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type LocalEtcd, startLocalEtcd } from '../local-etcd.ts'
import { ownCluster } from './cluster.ts'
import { command } from './run-command.ts'

jest.setTimeout(180_000)

const cluster = ownCluster('restore-foreign', { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } })
let elsewhere: LocalEtcd

beforeAll(async () => {
  elsewhere = await startLocalEtcd(1)
  await Promise.all([elsewhere.ready(), cluster.provision()])
})
afterAll(() => elsewhere?.end())

const there = (...args: string[]) => command('etcdctl', [...elsewhere.rootFlags, ...args])

test('moving in: the data come, and nobody whom the other etcd let in, root by password included', async () => {
  await there('put', '/orders/1', 'placed 1')
  await there('user', 'add', 'root:of there')
  await there('user', 'grant-role', 'root', 'root')
  await there('role', 'add', 'reader')
  await there('user', 'add', 'stranger:of there')
  await there('user', 'grant-role', 'stranger', 'reader')
  await there('auth', 'enable')
  const file = join(elsewhere.folder, 'saved.db')
  await there('snapshot', 'save', file)

  const args = ['restore', '--confirm', 'orders', '--snapshot', file]
  const { code, stderr } = await cluster.program(args, { seconds: 150 })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect(stderr).toContain('stranger of the snapshot is not restored')

  const { etcdctl, byPassword } = await cluster.rootAccess()
  expect(await etcdctl('get', '/orders/1', '--print-value-only')).toBe('placed 1\n')
  expect(await etcdctl('user', 'list')).toBe('root\n')
  expect(await etcdctl('role', 'list')).not.toContain('reader')
  const asRoot = await byPassword('--user', 'root:of there', 'get', '/orders/1')
  expect(asRoot.stderr).toContain('authentication failed')
})

test('who is called like somebody there stays, and the password of there lets nobody in', async () => {
  await (await cluster.rootAccess()).etcdctl('user', 'add', 'dba:of here')
  await there('user', 'add', 'dba:of there')
  const file = join(elsewhere.folder, 'namesake.db')
  await there('snapshot', 'save', file)

  const { code, stderr } = await cluster.program(['restore', '--confirm', 'orders', '--snapshot', file], {
    seconds: 150,
  })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect(stderr).toContain('dba can only use a certificate now')

  const { etcdctl, byPassword } = await cluster.rootAccess()
  expect(await etcdctl('user', 'list')).toBe('dba\nroot\n')
  const asNamesake = await byPassword('--user', 'dba:of there', 'get', '/orders/1')
  expect(asNamesake.stderr).toContain('authentication failed')
})
