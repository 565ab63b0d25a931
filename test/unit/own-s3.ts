import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from '@jest/globals'
import type { ObjectStore } from '../../src/backup/store/object-store.ts'
import type { StoreSpec, StoreTiming } from '../../src/backup/store/s3-client.ts'
import { connectStore, type StoreSurroundings } from '../../src/backup/store/s3-store.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { recipient } from './backup-fixtures.ts'
import { type Asked, type S3Server, s3Server, type Trouble } from './s3-server.ts'

// The lab's S3 is real and well-behaved: what it never does is done here by a server that can.

export const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'
export const part = 64 * 1024
export const key = 'orders/2026-11-22T14-00-00Z-r7/snapshot.db.zst.age'

const timing: StoreTiming = {
  connectMilliseconds: 2000,
  idleMilliseconds: 1000,
  requestMilliseconds: 3000,
  attempts: 2,
}
const standard: StoreSpec = {
  bucket: 'backups',
  endpoint: undefined,
  region: 'eu-central-1',
  forcePathStyle: undefined,
  serverSideEncryption: undefined,
  objectLock: undefined,
}

/** A store of its own for each test of a file, and how the program meets it. */
export function ownS3() {
  const environment = { ...process.env }
  let s3: S3Server
  beforeEach(async () => {
    s3 = await s3Server()
    process.env.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
    process.env.AWS_SECRET_ACCESS_KEY = secret
    process.env.AWS_EC2_METADATA_DISABLED = 'true'
    for (const name of ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_PROFILE'])
      delete process.env[name]
  })
  afterEach(async () => {
    process.env = { ...environment }
    await s3.close()
  })
  return {
    server: () => s3,
    store(
      other: Partial<StoreSpec & StoreTiming> = {},
      surroundings: Partial<Pick<StoreSurroundings, 'signal' | 'pace'>> = {},
    ): ObjectStore {
      const spec = { ...standard, endpoint: s3.endpoint, ...other }
      const signal = new AbortController().signal
      const usual = { signal, now: () => new Date(), timing: { ...timing, ...other }, partBytes: part }
      return connectStore(spec, { ...usual, ...surroundings })
    },
    /** The findings of what went wrong, as a user reads them; never anything of the server's own words or the key. */
    async told(work: Promise<unknown>): Promise<string> {
      const error = await work.then(
        () => new Error('nothing went wrong'),
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof Problem)) throw error
      const text = problemText(error).replaceAll(s3.endpoint.slice(7), 'STORE')
      expect(text).not.toContain('secret words')
      expect(text).not.toContain(secret)
      return text
    },
    /**
     * As users meet it: the program, listing. Node's own errors are none of the test runner's, so that they are tried
     * in a process of their own.
     */
    async listing(backup: object, env: Readonly<Record<string, string>>): Promise<string> {
      const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-store-'))
      try {
        const file = join(folder, 'cluster.yaml')
        const storage = { class: 'fast', size: '2Gi' }
        const section = { bucket: 'backups', recipients: [recipient], ...backup }
        writeFileSync(file, JSON.stringify({ name: 'orders', namespace: 'etcd', storage, backup: section }))
        const program = [join(import.meta.dirname, '../../src/main.ts'), 'backup', '--mode', 'list', '--cluster', file]
        const line = ['--disable-warning=ExperimentalWarning', ...program]
        const child = spawn(process.execPath, line, { env: { PATH: process.env.PATH, HOME: folder, ...env } })
        let said = ''
        child.stderr.on('data', (chunk) => {
          said += chunk
        })
        const code = await new Promise((resolve) => child.once('close', resolve))
        expect(code).toBe(1)
        expect(said).not.toContain(secret)
        return said.replaceAll(s3.endpoint.slice(7), 'STORE')
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

export async function* bytes(count: number, chunk = 10_000) {
  for (let at = 0; at < count; at += chunk) yield Buffer.alloc(Math.min(chunk, count - at), at % 251)
}

export async function whole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

/** Fails the request that the words name: `Part 2` is the second part asked for, `Part` every one. */
export const on =
  (which: string, trouble: Trouble) =>
  ({ operation, earlier }: Asked) =>
    which === operation || which === `${operation} ${earlier + 1}` ? trouble : undefined
