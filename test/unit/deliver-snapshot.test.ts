import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { deliverSnapshot } from '../../src/helper-pods/stream-snapshot.ts'
import { volumePath } from '../../src/helper-pods/volume-scripts.ts'
import type { Kubernetes, RemoteProcess } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import type { Snapshot } from '../../src/snapshots/snapshot.ts'

const id = '20261122t193000z-4f2a91'
const pods = ['orders-0-restore', 'orders-1-restore']
const contents = Buffer.from('{"id":"7","state":"paid"}\n'.repeat(200_000))
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-etcd-deliver-'))
  for (const pod of pods) mkdirSync(join(folder, pod, `incoming-${id}`), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const received = (pod: string) => join(folder, pod, `incoming-${id}`, 'snapshot.db')

/** Runs what a pod would run on this machine, with a folder of its own as its volume. */
function podsOfThisMachine(path = process.env.PATH) {
  let sentBytes = 0
  const start = (pod: string, [program = '', ...args]: readonly string[]) =>
    spawn(
      program,
      args.map((each) => each.replaceAll(volumePath, join(folder, pod))),
      { env: { PATH: path }, stdio: 'pipe' },
    )
  const endOf = async (child: ReturnType<typeof start>) => {
    const stderr = text(child.stderr)
    const [exitCode] = await once(child, 'close')
    return { exitCode, stderr: await stderr }
  }
  const kubernetes = {
    async exec(_namespace: string, pod: string, _container: string, line: readonly string[]) {
      const child = start(pod, line)
      const [ended, stdout] = await Promise.all([endOf(child), text(child.stdout)])
      return { ...ended, stdout }
    },
    async execStream(_namespace: string, pod: string, _container: string, line: readonly string[]) {
      const child = start(pod, line)
      const write = child.stdin.write.bind(child.stdin)
      child.stdin.write = ((chunk: Uint8Array) => {
        sentBytes += chunk.length
        return write(chunk)
      }) as typeof child.stdin.write
      child.stdin.on('error', () => undefined)
      return { stdin: child.stdin, stdout: child.stdout, ended: endOf(child) } satisfies RemoteProcess
    },
  } as unknown as Kubernetes
  return { kubernetes, sentBytes: () => sentBytes }
}

function snapshotOf(read: Snapshot['read'], sha256 = createHash('sha256').update(contents).digest('hex')): Snapshot {
  const unknown = { revision: undefined, reachedRevision: undefined, etcdVersion: undefined, takenAt: undefined }
  return { name: 'a file', bytes: contents.length, sha256, signed: false, ...unknown, read }
}

async function* whole() {
  for (let start = 0; start < contents.length; start += 1_000_000) yield contents.subarray(start, start + 1_000_000)
}

const deliver = (kubernetes: Kubernetes, snapshot: Snapshot, said: string[] = []) =>
  deliverSnapshot(snapshot, { kubernetes, namespace: 'etcd', pods, id }, (state) => said.push(state))

test('every volume gets the snapshot, and each byte goes compressed', async () => {
  const { kubernetes, sentBytes } = podsOfThisMachine()
  const said: string[] = []
  await deliver(kubernetes, snapshotOf(whole), said)
  for (const pod of pods) expect(readFileSync(received(pod)).equals(contents)).toBe(true)
  expect(sentBytes()).toBeLessThan((pods.length * contents.length) / 10)
  // People are told of the snapshot's own bytes.
  expect(said).toContain('5.0 MiB of 5.0 MiB')
})

test('an image without gzip gets it as it is', async () => {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const tool of ['sh', 'cat', 'sha256sum', 'mv', 'sleep']) symlinkSync(whereIs(tool), join(bin, tool))
  const { kubernetes, sentBytes } = podsOfThisMachine(bin)
  await deliver(kubernetes, snapshotOf(whole))
  for (const pod of pods) expect(readFileSync(received(pod)).equals(contents)).toBe(true)
  expect(sentBytes()).toBe(pods.length * contents.length)
})

test('a source that fails on its way is no snapshot on any volume', async () => {
  const { kubernetes } = podsOfThisMachine()
  async function* half() {
    yield contents.subarray(0, 1_000_000)
    throw new Problem('the backup is damaged')
  }
  await expect(deliver(kubernetes, snapshotOf(half))).rejects.toThrow('the backup is damaged')
  expect(pods.map(received).filter(existsSync)).toEqual([])
})

test('other bytes than those that were read before are no snapshot on any volume', async () => {
  const { kubernetes } = podsOfThisMachine()
  await expect(deliver(kubernetes, snapshotOf(whole, 'another'))).rejects.toMatchObject({
    findings: [expect.objectContaining({ found: expect.stringContaining('its SHA-256 differs') })],
  })
  expect(pods.map(received).filter(existsSync)).toEqual([])
})

function whereIs(tool: string): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((each) => join(each, tool))
    .find(existsSync)
  if (found === undefined) throw new Error(`${tool} is not on the PATH`)
  return found
}
