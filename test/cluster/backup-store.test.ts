import { randomBytes } from 'node:crypto'
import { CreateBucketCommand, DeleteObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, afterEach, expect, jest } from '@jest/globals'
import { readCatalog } from '../../src/backup/catalog.ts'
import { objectName } from '../../src/backup/object-names.ts'
import { planPrune, prune } from '../../src/backup/prune.ts'
import type { StoreSpec } from '../../src/backup/store/s3-client.ts'
import { connectStore } from '../../src/backup/store/s3-store.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { folder, manifestOf, orders, putInto } from '../unit/backup-fixtures.ts'
import { administrator, removeBucket } from './backups.ts'
import { lab } from './breakage.ts'
import { labTest } from './lab.ts'

// The lab's own S3, a real server on a disk of its own; what it never does is in test/unit/backup-store.test.ts.

jest.setTimeout(60_000)

const admin = administrator()
const tag = randomBytes(3).toString('hex')
const standard: StoreSpec = {
  bucket: 'backups',
  endpoint: undefined,
  region: undefined,
  forcePathStyle: undefined,
  serverSideEncryption: undefined,
  objectLock: undefined,
}
const store = (other: Partial<StoreSpec> = {}) =>
  connectStore({ ...standard, ...other }, { signal: new AbortController().signal, now: () => new Date() })

async function* bytes(count: number, before: (sent: number) => Promise<void> = async () => undefined) {
  const chunk = randomBytes(1024 * 1024)
  for (let sent = 0; sent < count; sent += chunk.length) {
    await before(sent)
    yield chunk
  }
}

const told = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Problem)) throw new Error(`it was not refused: ${error}`)
  return problemText(error)
}

afterEach(() => lab('s3', 'free'))
afterAll(() => admin.destroy())

labTest('a full bucket takes no backup, keeps what it has, and takes the next one when there is room', async () => {
  const s = store()
  const prefix = `store-${tag}/`
  await s.upload(`${prefix}before`, bytes(20_000_000))
  await lab('s3', 'fill')
  expect(await told(s.upload(`${prefix}during`, bytes(40_000_000)))).toMatch(/whether it is full|no space left/)
  await lab('s3', 'free')
  expect((await s.list(prefix)).map(({ key }) => key)).toEqual([`${prefix}before`])
  expect(await s.unfinishedUploads(prefix)).toEqual([])
  expect(await s.upload(`${prefix}during`, bytes(20_000_000))).toBeDefined()
  for (const { key } of await s.list(prefix)) await s.remove(key)
})

labTest('a bucket that vanishes in the middle is told as that', async () => {
  const bucket = `vanishing-${tag}`
  await admin.send(new CreateBucketCommand({ Bucket: bucket }))
  const s = store({ bucket })
  await s.check('orders/')
  // What one upload has brought so far lies in the bucket, and has to go first.
  const vanish = async (sent: number) => {
    if (sent !== 24 * 1024 * 1024) return
    for (const upload of await s.unfinishedUploads('')) await s.abortUpload(upload)
    await removeBucket(admin, bucket)
  }
  expect(await told(s.upload('orders/object', bytes(64 * 1024 * 1024, vanish)))).toMatch(
    // The store may also break the connection of a part that was under way, each time that it is sent again.
    /needs the bucket vanishing-\w+, found none|the unfinished upload was deleted|the connection to .* broke \(ECONNRESET\)/,
  )
  // A part that was on its way can have made the bucket's folder anew.
  for (const upload of await s.unfinishedUploads('').catch(() => [])) await s.abortUpload(upload)
  await removeBucket(admin, bucket).catch(() => undefined)
  expect(await told(s.check('orders/'))).toContain(`needs the bucket ${bucket}, found none of that name`)
})

labTest('what Object Lock keeps is not deleted, stays a good backup, and is told', async () => {
  const bucket = `locked-${tag}`
  await admin.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }))
  const s = store({ bucket, objectLock: { mode: 'governance', days: 1 } })
  const keys: string[] = []
  try {
    expect(await told(store({ objectLock: { mode: 'governance', days: 1 } }).check(folder))).toContain(
      'needs a bucket with Object Lock, found backups without',
    )
    await s.check(folder)
    const old = new Date(Date.now() - 1000 * 3_600_000)
    for (const manifest of [manifestOf(old, 1), manifestOf(new Date(Date.now() - 60_000), 2)])
      keys.push(...(await putInto(s, manifest)))
    const catalog = await readCatalog(s, folder, orders, () => new Date())
    // The manifests do not say that they are locked, so deleting is tried.
    const prunePlan = planPrune(catalog, [], { hours: 1, days: 0, weeks: 0, months: 0 }, new Date())
    expect(prunePlan.remove).toHaveLength(1)
    const pruning = { signal: new AbortController().signal, progress: () => undefined }
    const { removed, findings } = await prune(s, catalog, prunePlan, pruning)
    expect(removed).toEqual([])
    expect(findings[0]?.found).toBe(`${prunePlan.remove[0]} could not be deleted: Object Lock keeps it`)
    const after = await readCatalog(s, folder, orders, () => new Date())
    expect(after.backups.map(({ name }) => name)).toEqual(catalog.backups.map(({ name }) => name))
    expect(await s.upload(keys.find((key) => key.endsWith(objectName)) ?? '', bytes(1))).toBeUndefined()
  } finally {
    for (const Key of keys)
      await admin.send(new DeleteObjectCommand({ Bucket: bucket, Key, BypassGovernanceRetention: true }))
    await removeBucket(admin, bucket)
  }
})
