import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from '@jest/globals'
import { databasePath, findDatabase } from '../../src/helper-pods/member-database.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { EtcdAccess } from '../../src/members/member-client.ts'
import { recordedSnapshot, storedSnapshot } from '../../src/repair/survivor.ts'
import { type Element, leafKind, meta, page, pageBytes } from './bbolt-file.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-volume-'))
const file = join(folder, 'db')
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs what would run in a pod, with the real programs; `before` is what etcd does meanwhile. */
function volume(before: (commands: number) => void = () => undefined) {
  let commands = 0
  const start = (line: readonly string[]) => {
    commands += 1
    before(commands)
    const [program = '', ...args] = line.map((each) => each.replaceAll(databasePath, file))
    return spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  }
  const kubernetes = {
    async exec(_namespace: string, _pod: string, _container: string, line: readonly string[]) {
      const process = start(line)
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(process.stdout),
        text(process.stderr),
        once(process, 'close'),
      ])
      return { stdout, stderr, exitCode }
    },
    async execStream(_namespace: string, _pod: string, _container: string, line: readonly string[]) {
      const { stdout, stderr, ...process } = start(line)
      const ended = text(stderr).then((said) => ({ exitCode: process.exitCode ?? 0, stderr: said }))
      return { stdin: undefined, stdout, ended }
    },
  } as unknown as Kubernetes
  return { kubernetes, namespace: 'etcd', pod: 'orders-2-restore', container: 'receive' }
}

function big(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}

function database(entry: bigint | undefined, transaction: bigint, compacted?: bigint): Buffer {
  const elements: Element[] = [
    ...(entry === undefined ? [] : [{ key: Buffer.from('consistent_index'), value: big(entry) }]),
    ...(compacted === undefined
      ? []
      : [
          {
            key: Buffer.from('finishedCompactRev'),
            value: Buffer.concat([big(compacted), Buffer.from('_'), big(0n)]),
          },
        ]),
    { key: Buffer.from('term'), value: big(2n) },
  ]
  const bucket: Element = {
    key: Buffer.from('meta'),
    value: Buffer.concat([Buffer.alloc(16), page(0, leafKind, elements, 256)]),
    bucket: true,
  }
  const used = 3n
  // The rest is allocated ahead.
  return Buffer.concat([
    meta(0, 2, { transaction, used }),
    meta(1, 2, { transaction: transaction - 1n, used }),
    page(2, leafKind, [bucket]),
    Buffer.alloc(pageBytes * 4, 'x'),
  ])
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const access = ({ kubernetes }: { kubernetes: Kubernetes }) => ({ kubernetes, spec: clusterSpec() }) as EtcdAccess
const [known, bytes] = [{ appliedIndex: 4711n, revision: 90n, bytes: 3 * pageBytes }, 3 * pageBytes]

test('the last applied entry is read from the pages that lead to it', async () => {
  writeFileSync(file, database(4711n, 8n))
  expect(await findDatabase(volume())).toEqual({ appliedIndex: 4711n, compacted: 0n, bytes, transaction: 8n })
  writeFileSync(file, database(4711n, 8n, 120n))
  expect(await findDatabase(volume())).toMatchObject({ appliedIndex: 4711n, compacted: 120n })
})

test('pages that etcd has written meanwhile are read again, and a file that is none is refused', async () => {
  writeFileSync(file, database(4711n, 8n))
  const once = volume((commands) => {
    if (commands === 3) writeFileSync(file, database(4712n, 9n))
  })
  expect(await findDatabase(once)).toMatchObject({ appliedIndex: 4712n, transaction: 9n })
  let writes = 9n
  const busy = volume(() => {
    writes += 1n
    writeFileSync(file, database(4712n, writes))
  })
  await expect(findDatabase(busy)).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining('etcd writes to the database while it is read') }],
  })
  writeFileSync(file, 'no database')
  await expect(findDatabase(volume())).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining('needs a database of etcd') }],
  })
  writeFileSync(file, database(undefined, 8n))
  expect(await findDatabase(volume())).toBeUndefined()
  const snapshot = storedSnapshot(access(volume()), 'orders-2', known)
  await expect(all(snapshot.read())).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining('with entry 4711 as the last one, found none') }],
  })
})

test('a database becomes a snapshot: what is in use of it, with its SHA-256', async () => {
  writeFileSync(file, database(4711n, 8n))
  const snapshot = storedSnapshot(access(volume()), 'orders-2', known)
  expect(snapshot).toMatchObject({ sha256: `stored-4711-${bytes}`, bytes, revision: 90n, signed: true })
  const read = await all(snapshot.read())
  const used = database(4711n, 8n).subarray(0, bytes)
  expect(read.equals(Buffer.concat([used, createHash('sha256').update(used).digest()]))).toBe(true)
  expect(snapshot.sha256).toBe(createHash('sha256').update(read).digest('hex'))
})

test('a database that etcd has changed since it was found, or while it is copied, is no source', async () => {
  writeFileSync(file, database(4712n, 9n))
  const since = storedSnapshot(access(volume()), 'orders-2', known)
  await expect(all(since.read())).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining('with entry 4711 as the last one, found 4712') }],
  })
  writeFileSync(file, database(4711n, 8n))
  // Five commands find it, and one copies it.
  const meanwhile = volume((commands) => {
    if (commands === 7) writeFileSync(file, database(4711n, 9n))
  })
  await expect(all(storedSnapshot(access(meanwhile), 'orders-2', known).read())).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining('etcd has written to the database while it was copied') }],
  })
  writeFileSync(file, database(4711n, 8n).subarray(0, bytes - 1))
  await expect(all(storedSnapshot(access(volume()), 'orders-2', known).read())).rejects.toMatchObject({
    findings: [{ found: expect.stringContaining(`needs ${bytes} bytes, found ${bytes - 1}`) }],
  })
})

test('an interrupted run goes on with the database that it has begun with, and knows its size', async () => {
  writeFileSync(file, database(4711n, 8n))
  const never = new AbortController().signal
  const survivor = { member: 'orders-2', from: 'volume' } as const
  const of = (contents: string, swapped: boolean) =>
    recordedSnapshot(access(volume()), survivor, { contents, swapped }, never)
  const begun = of(`stored-4711-${bytes}`, false)
  expect(begun).toMatchObject({ name: 'the database on the volume of orders-2', bytes, sha256: `stored-4711-${bytes}` })
  expect(await all(begun.read())).toHaveLength(bytes + 32)
  expect(of(`stored-4711-${bytes}`, true)).toMatchObject({ bytes: 0, sha256: `stored-4711-${bytes}` })
})
