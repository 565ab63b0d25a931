import { beforeEach, expect, jest, test } from '@jest/globals'
import { atMost } from '../../src/backup/store/streams.ts'
import { listenToRequests } from '../../src/network/request-trace.ts'
import { Problem } from '../../src/problem/problem.ts'
import { bytes, key, on, ownS3, part, secret, whole } from './own-s3.ts'
import { type Asked, type S3Server, s3Server, type Trouble } from './s3-server.ts'

jest.setTimeout(60_000)

const { server, store, told, listing } = ownS3()
let s3: S3Server
beforeEach(() => {
  s3 = server()
})

test('a stream of several parts arrives whole and in order, each part signed, and the small objects too', async () => {
  const s = store()
  expect(await s.upload(key, bytes(2 * part + 5))).toEqual({ bytes: 2 * part + 5, lockedUntil: undefined })
  const found = s3.objects.get(key)?.contents
  expect(found?.length).toBe(2 * part + 5)
  expect(found?.equals(Buffer.concat(await whole(bytes(2 * part + 5))))).toBe(true)
  const parts = s3.asked.filter(({ operation }) => operation === 'Part')
  expect(parts.map(({ headers }) => headers['x-amz-content-sha256'])).toEqual(
    parts.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)),
  )
  // Servers other than AWS's refuse them, or store them as part of the object.
  expect(
    Object.keys(parts[0]?.headers ?? {}).filter((name) => /checksum|^expect|trailer|content-encoding/.test(name)),
  ).toEqual([])
  expect(await s.create('orders/m.json', Buffer.from('{}'))).toBe(true)
  expect(String(await s.read('orders/m.json'))).toBe('{}')
  expect(await s.read('orders/none.json')).toBeUndefined()
})

test('a store at an IPv6 address', async () => {
  const other = await s3Server('::1')
  const lines: string[] = []
  const untraced = listenToRequests((line) => lines.push(line))
  const s = store({ endpoint: other.endpoint })
  try {
    await s.write('orders/m.json', Buffer.from('{}'))
    expect(String(await s.read('orders/m.json'))).toBe('{}')
    expect(s.place).toBe(`s3://backups (${new URL(other.endpoint).host})`)
    expect(lines[0]).toContain(`PUT ${new URL(other.endpoint).host}/backups/orders/m.json: 200`)
  } finally {
    untraced()
    s.close()
    await other.close()
  }
})

test('encryption by the store and Object Lock stand in the headers of every object', async () => {
  s3.trouble = ({ operation }) => (operation === 'GetLock' ? { status: 403, code: 'AccessDenied' } : undefined)
  const s = store({
    serverSideEncryption: { algorithm: 'aws:kms', kmsKey: 'alias/backups' },
    objectLock: { mode: 'compliance', days: 14 },
  })
  await s.check('orders/')
  const uploaded = await s.upload(key, bytes(part + 1))
  await s.create('orders/m.json', Buffer.from('{}'))
  const until = Date.parse(uploaded?.lockedUntil ?? '') - Date.now()
  expect(Math.round(until / 86_400_000)).toBe(14)
  for (const { operation, headers } of s3.asked) {
    if (operation === 'Begin' || operation === 'Put') {
      expect(headers).toMatchObject({
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': 'alias/backups',
        'x-amz-object-lock-mode': 'COMPLIANCE',
      })
    }
    // S3 takes nothing into a bucket with Object Lock without it.
    if (operation === 'Part' || operation === 'Put') expect(headers['content-md5']).toMatch(/==$/)
  }
})

test('credentials that expire in the middle of an upload are told as that, and nothing is visible', async () => {
  s3.trouble = ({ operation, earlier }) =>
    (operation === 'Part' && earlier >= 1) || operation === 'Abort' ? { status: 400, code: 'ExpiredToken' } : undefined
  expect(await told(store().upload(key, bytes(4 * part)))).toBe(
    [
      `cannot upload ${key} at s3://backups (STORE). 1 finding:`,
      '  credentials  needs valid credentials until the end, found expired ones (ExpiredToken)  [CREDENTIALS_REJECTED]',
      '               increase the session duration of the role (role-duration-seconds), and run this again',
    ].join('\n'),
  )
  expect([...s3.objects]).toEqual([])
  // What could not be aborted is there for the next run.
  expect(s3.uploads.size).toBe(1)
})

test('a server that is busy for a moment costs nothing; one that stays so is told, and its parts are aborted', async () => {
  s3.trouble = on('Part 1', { status: 503, code: 'SlowDown' })
  expect(await store().upload(key, bytes(100))).toMatchObject({ bytes: 100 })
  s3.trouble = on('Part', { status: 503, code: 'SlowDown' })
  expect(await told(store().upload(`${key}2`, bytes(100)))).toContain('found status 503 (SlowDown), also after retries')
  expect(s3.uploads.size).toBe(0)
})

test('a part that fails while the source is waited for ends the upload: no object without it is ever made', async () => {
  const refused = Promise.withResolvers<void>()
  s3.trouble = ({ operation, query, earlier }) => {
    if (operation !== 'Part' || query.get('partNumber') !== '1') return undefined
    // The second attempt is the last one.
    if (earlier >= 1) refused.resolve()
    return { status: 503, code: 'SlowDown' }
  }
  async function* slow() {
    yield* bytes(part)
    await refused.promise
    // Long enough for the refusal to arrive here before there is another part to send.
    for (let turn = 0; turn < 200; turn++) await new Promise((next) => setImmediate(next))
    yield* bytes(2 * part)
  }
  expect(await told(store().upload(key, slow()))).toContain('found status 503 (SlowDown), also after retries')
  expect([s3.objects.size, s3.uploads.size]).toEqual([0, 0])
})

test.each<[string, Trouble, string]>([
  ['is not there', { status: 404, code: 'NoSuchBucket' }, 'bucket  needs the bucket backups, found none of that name'],
  [
    'is in another region',
    { status: 301, code: 'PermanentRedirect', headers: { 'x-amz-bucket-region': 'us-west-2' } },
    'set backup.region: us-west-2 in the cluster file',
  ],
  ['may not be written', { status: 403, code: 'AccessDenied' }, 's3:PutObject'],
  ['is full', { status: 507, code: 'InsufficientStorage' }, 'there is no space left'],
  ['is over its quota', { status: 403, code: 'QuotaExceeded' }, 'there is no space left'],
  [
    'does not know the key id',
    { status: 403, code: 'InvalidAccessKeyId' },
    'the store does not know these credentials',
  ],
  ['does not know the secret', { status: 403, code: 'SignatureDoesNotMatch' }, 'copy AWS_SECRET_ACCESS_KEY again'],
  ['cannot use its key', { status: 400, code: 'KMS.DisabledException' }, 'kms:GenerateDataKey'],
  ['has no Object Lock', { status: 400, code: 'InvalidRetentionPeriod' }, 'does not accept the lock'],
  ['never answers', 'silence', 's3://backups (STORE) did not answer in time'],
])('a bucket that %s is told before anything is done', async (_, trouble, words) => {
  s3.trouble = on('Begin', trouble)
  expect(await told(store().check('orders/'))).toContain(words)
})

test('a bucket that vanishes in the middle is told as that', async () => {
  s3.trouble = ({ operation, earlier }) =>
    operation === 'Part' && earlier > 0 ? { status: 404, code: 'NoSuchBucket' } : undefined
  expect(await told(store().upload(key, bytes(3 * part)))).toContain('found none of that name')
})

const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: secret }

test('a store that ends every connection, and one that is not there, are told as that', async () => {
  s3.trouble = () => 'close'
  const { endpoint } = s3
  expect(await listing({ endpoint }, keys)).toContain('the connection to s3://backups (STORE) broke (ECONNRESET)')
  await s3.close()
  expect(await listing({ endpoint }, keys)).toContain('nothing listens at s3://backups (STORE)')
  expect(await listing({ endpoint: 'http://store.invalid' }, keys)).toContain('does not resolve')
})

test('without a region or credentials it is told what to set', async () => {
  expect(await listing({}, keys)).toContain('set backup.region in the cluster file, or AWS_REGION in the environment')
  const none = { AWS_EC2_METADATA_DISABLED: 'true' }
  expect(await listing({ endpoint: s3.endpoint }, none)).toContain(
    'needs credentials for the object storage, found none',
  )
})

test('whoever asks for a lock or a key that the bucket has not is refused before anything is written', async () => {
  expect(await told(store({ objectLock: { mode: 'governance', days: 1 } }).check('orders/'))).toContain(
    'needs a bucket with Object Lock, found backups without',
  )
  expect(s3.asked.map(({ operation }) => operation)).not.toContain('Begin')
})

test('an upload whose answers are lost is found out to have succeeded', async () => {
  // The store has done it; the next attempt is answered as if it had never been begun, or as if another had been first.
  s3.afterwards = on('Complete 1', 'close')
  expect(await store().upload(key, bytes(100))).toMatchObject({ bytes: 100 })
  s3.afterwards = on('Put 1', 'close')
  expect(await store().create('orders/m.json', Buffer.from('{}'))).toBe(true)
})

test('what was done already, and is asked for again since the answer was lost, is done', async () => {
  const s = store()
  s3.afterwards = on('Abort 1', 'close')
  await s.check('orders/')
  expect(s3.uploads.size).toBe(0)

  // As not every store does it: what is not there cannot be deleted.
  s3.objects.set(key, { contents: Buffer.from('old'), headers: {} })
  s3.afterwards = on('Delete 1', 'close')
  s3.trouble = on('Delete 2', { status: 404, code: 'NoSuchKey' })
  expect(await s.remove(key)).toBe('removed')
  s3.trouble = on('Delete', { status: 403, code: 'AccessDenied' })
  expect(await s.remove(key)).toBe('removed')
  s3.trouble = on('Delete', { status: 404, code: 'NoSuchBucket' })
  expect(await told(s.remove(key))).toContain('found none of that name')
})

test('an upload that began twice, since the first answer was lost, is left for the next run; the second one is aborted', async () => {
  const lost = { begin: on('Begin 1', 'close'), abort: on('Abort 1', 'close') }
  s3.afterwards = (asked) => lost.begin(asked) ?? lost.abort(asked)
  // Nobody can tell it from one of another program: the backup takes another name.
  expect(await store().upload(key, bytes(100))).toBeUndefined()
  expect(await store().upload(`${key}2`, bytes(100))).toMatchObject({ bytes: 100 })
  expect([...s3.uploads.values()].map((upload) => upload.key)).toEqual([key])
})

test('without conditional writes, an end whose answer is lost has succeeded as well', async () => {
  const unconditional = ({ headers }: Asked) => headers['if-none-match'] === undefined
  s3.trouble = (asked) => (unconditional(asked) ? undefined : { status: 501, code: 'NotImplemented' })
  let lost = false
  s3.afterwards = (asked) => {
    if (asked.operation !== 'Complete' || lost) return undefined
    lost = true
    return 'close'
  }
  expect(await store().upload(key, bytes(100))).toMatchObject({ bytes: 100 })
  expect(lost).toBe(true)
})

test('a name that is taken is left alone: by an object, by an upload that goes on, or by one that came first', async () => {
  const s = store()
  s3.objects.set(key, { contents: Buffer.from('theirs'), headers: {} })
  expect(await s.upload(key, bytes(100))).toBeUndefined()
  s3.objects.delete(key)
  s3.uploads.set('theirs', { key, headers: {}, parts: new Map() })
  expect(await s.upload(key, bytes(100))).toBeUndefined()
  expect([...s3.uploads.keys()]).toEqual(['theirs'])
  s3.uploads.clear()
  // Between our look and our end.
  s3.trouble = ({ operation }) => {
    if (operation === 'Complete') s3.objects.set(key, { contents: Buffer.from('theirs'), headers: {} })
    return undefined
  }
  expect(await s.upload(key, bytes(100))).toBeUndefined()
  expect(String(s3.objects.get(key)?.contents)).toBe('theirs')
  expect(await s.create(key, Buffer.from('ours'))).toBe(false)
})

test('a store that knows no conditions is written to without', async () => {
  s3.trouble = ({ headers }) => (headers['if-none-match'] ? { status: 501, code: 'NotImplemented' } : undefined)
  const s = store()
  expect(await s.upload(key, bytes(100))).toMatchObject({ bytes: 100 })
  expect(await s.create('orders/m.json', Buffer.from('{}'))).toBe(true)
  expect(await s.create('orders/m.json', Buffer.from('[]'))).toBe(false)
})

test('what ends the stream ends the upload: its parts are aborted, and the stream is told of, not the store', async () => {
  async function* broken() {
    yield Buffer.alloc(part + 1)
    throw new Problem('the snapshot broke off')
  }
  expect(await told(store().upload(key, broken()))).toBe('the snapshot broke off')
  expect([s3.uploads.size, s3.objects.size]).toEqual([0, 0])
})

test('an interrupt ends an upload at once, with its parts aborted', async () => {
  const interrupt = new AbortController()
  s3.trouble = ({ operation }) => {
    if (operation !== 'Part') return undefined
    interrupt.abort(new Problem('interrupted'))
    return 'silence'
  }
  expect(await told(store({}, { signal: interrupt.signal }).upload(key, bytes(100)))).toBe('interrupted')
  expect(s3.uploads.size).toBe(0)
})

test('a download goes on where a connection broke, stalled or crept, and gives up when nothing comes any more', async () => {
  const contents = Buffer.concat(await whole(bytes(300_000)))
  s3.objects.set(key, { contents, headers: {} })
  s3.send = (response, rest, { earlier }) => {
    if (earlier === 0) response.write(rest.subarray(0, 100_000), () => response.socket?.destroy())
    else if (earlier === 1) response.write(rest.subarray(0, 50_000))
    else response.end(rest)
  }
  const found = await store().download(key)
  expect(found?.bytes).toBe(contents.length)
  expect(Buffer.concat(await whole(found?.body ?? bytes(0))).equals(contents)).toBe(true)
  expect(s3.asked.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=100000-', 'bytes=150000-'])

  s3.send = (response) => response.flushHeaders()
  const silent = await store().download(key)
  expect(await told(whole(silent?.body ?? bytes(0)))).toContain('did not answer in time')
})

test('the clock of the store is the one that its answers tell, wrong or not', async () => {
  s3.clock = () => new Date(Date.now() + 2 * 86_400_000)
  const s = store()
  expect(s.serverTime()).toBeUndefined()
  await s.check('orders/')
  const ahead = (s.serverTime()?.getTime() ?? 0) - Date.now()
  expect(Math.round(ahead / 86_400_000)).toBe(2)
})

test('a small object without a length and without an end is read up to what a small object can have', async () => {
  let given = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      given += 1024
      yield Buffer.alloc(1024)
    }
  }
  expect(await atMost(endless(), 10_000)).toBeUndefined()
  expect(given).toBe(10_240)
  expect(await atMost(bytes(10_000), 10_000)).toHaveLength(10_000)
})

test.each([
  [
    'a list of objects',
    'List',
    '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>a</NextContinuationToken></ListBucketResult>',
    () => store().list('orders/'),
  ],
  [
    'a list of uploads',
    'ListUploads',
    '<ListMultipartUploadsResult><IsTruncated>true</IsTruncated><NextKeyMarker>a</NextKeyMarker></ListMultipartUploadsResult>',
    () => store().unfinishedUploads('orders/'),
  ],
])('%s that does not end is given up', async (_, operation, xml, list) => {
  s3.trouble = (asked) => (asked.operation === operation ? (response) => response.end(xml) : undefined)
  expect(await told(list())).toContain('needs a list that ends, found more than 200 pages')
})
