import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import type { Order, Taken } from '../../bench/backup-once.ts'
import { decryptSnapshot } from '../../src/backup/snapshot/decrypt-snapshot.ts'
import { connectStore } from '../../src/backup/store/s3-store.ts'
import { labTest } from '../cluster/lab.ts'
import { command } from '../cluster/run-command.ts'
import { type LocalEtcd, localServerName, startLocalEtcd } from '../local-etcd.ts'

jest.setTimeout(45 * 60_000)

const gibibyte = 1024 ** 3
/** Above what 32 bits with a sign can count. */
const databaseBytes = 2.2 * gibibyte
const mostMemoryBytes = 256 * 1024 ** 2
const prefix = `soak-large-${process.pid}`
let etcd: LocalEtcd

beforeAll(async () => {
  etcd = await startLocalEtcd(1, { 'quota-backend-bytes': String(8 * gibibyte) })
  await etcd.ready()
  await etcd.fill(databaseBytes)
})

afterAll(() => etcd.end())

labTest('a database above 2 GiB is backed up and opened in bounded memory, and etcdutl restores it', async () => {
  const identity = await generateIdentity()
  const object = `${prefix}/object`
  const place = {
    bucket: 'backups',
    prefix,
    endpoint: undefined,
    region: undefined,
    forcePathStyle: undefined,
    serverSideEncryption: undefined,
    objectLock: undefined,
    recipients: [await identityToRecipient(identity)],
    signers: [],
    maximumAgeHours: 26,
    keep: { hours: 1, days: 0, weeks: 0, months: 0 },
  }
  const { ca, clientCertificate } = etcd.connection(0)
  const port = Number(new URL(etcd.endpoints[0] ?? '').port)
  const order: Order = { port, serverName: localServerName, ca, ...clientCertificate, place, object }
  const line = [join(import.meta.dirname, '../../bench/backup-once.ts')]
  const said = await command(process.execPath, line, { input: JSON.stringify(order), seconds: 1800 })
  const taken = JSON.parse(said) as Taken
  expect(taken.plainBytes).toBeGreaterThan(databaseBytes)
  expect(taken.peakBytes).toBeLessThan(mostMemoryBytes)

  const store = connectStore(place, { signal: new AbortController().signal, now: () => new Date() })
  const download = await store.download(object)
  if (download === undefined) throw new Error('the object is not there')
  const file = join(etcd.folder, 'opened.db')
  const opening = decryptSnapshot(download.body, identity, taken)
  await pipeline(opening.stream, createWriteStream(file))
  expect(await opening.result).toMatchObject({ plainBytes: taken.plainBytes })
  await store.remove(object)
  store.close()
  await command('etcdutl', ['snapshot', 'restore', file, '--data-dir', join(etcd.folder, 'restored')], { seconds: 900 })
})
