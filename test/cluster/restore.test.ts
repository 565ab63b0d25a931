import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ownCluster, type RootAccess } from './cluster.ts'
import type { Ended } from './run-command.ts'

jest.setTimeout(300_000)

const cluster = ownCluster('restore', { portals: { replicas: 1 } })
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-restore-'))
const snapshot = join(folder, 'snapshot.db')
let root: RootAccess

beforeAll(async () => {
  await cluster.provision()
  root = await cluster.rootAccess()
})
afterAll(() => rmSync(folder, { recursive: true }))

const restore = (...args: string[]): Promise<Ended> =>
  cluster.program(['restore', '--confirm', 'orders', ...args], { seconds: 280 })

const revision = async () => {
  const [answer] = JSON.parse(await root.etcdctl('endpoint', 'status', '--write-out=json'))
  return Number(answer.Status.header.revision)
}

test('what was acknowledged before the snapshot is there again, and nothing after it', async () => {
  for (const number of [1, 2, 3]) await root.etcdctl('put', `/before/${number}`, 'kept')
  await root.etcdctl('snapshot', 'save', snapshot)
  await root.etcdctl('put', '/after', 'lost')
  const before = await revision()

  const { code, stdout, stderr } = await restore('--snapshot', snapshot)
  console.log(stdout, stderr)
  expect(code).toBe(0)
  expect((await root.etcdctl('get', '--prefix', '/', '--keys-only')).split('\n').filter(Boolean)).toEqual([
    '/before/1',
    '/before/2',
    '/before/3',
  ])
  expect(await revision()).toBeGreaterThan(before)
})
