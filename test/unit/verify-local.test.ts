import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Snapshot } from '../../src/snapshots/snapshot.ts'
import { memory, removeLeftovers } from '../../src/verify/local-memory.ts'
import { refuseOtherPrograms } from '../../src/verify/local-preconditions.ts'
import { isolatedMemberFlags } from '../../src/verify/member-flags.ts'

const path = process.env.PATH
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'managed-etcd-programs-'))
  process.env.PATH = folder
})
afterEach(() => {
  process.env.PATH = path
  rmSync(folder, { recursive: true })
})

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

const snapshot = { etcdVersion: '3.7.3' } as Snapshot

test('etcd and etcdutl of the minor that took the backup will do', async () => {
  program('etcdutl', 'echo "etcdutl version: 3.7.0"; echo "API version: 3.7"')
  program('etcd', 'echo "etcd Version: 3.7.1"')
  await refuseOtherPrograms(snapshot)
})

test('programs of another minor are refused', async () => {
  program('etcdutl', 'echo "etcdutl version: 3.7.0"')
  program('etcd', 'echo "etcd Version: 3.6.9"')
  await expect(refuseOtherPrograms(snapshot)).rejects.toMatchObject({
    findings: [{ code: 'TOOL_MISSING', subject: 'etcd', found: expect.stringContaining('found 3.6.9') }],
  })
})

test('a program that is not there, and one that fails, are told with their reason', async () => {
  await expect(refuseOtherPrograms(snapshot)).rejects.toMatchObject({
    findings: [
      { code: 'COMMAND_FAILED', subject: 'etcdutl', found: expect.stringContaining('Unable to locate executable') },
    ],
  })
  program('etcdutl', 'echo "no memory" >&2; exit 3')
  await expect(refuseOtherPrograms(snapshot)).rejects.toMatchObject({
    findings: [{ code: 'COMMAND_FAILED', subject: 'etcdutl', found: 'no memory' }],
  })
})

test('who has no certificate of the isolated member is no client and no peer of it', () => {
  const flags = isolatedMemberFlags({ dataDirectory: '/data', certificates: '/tls', clientPort: 1, peerPort: 2 })
  const listens = flags.filter((flag) => flag.startsWith('--listen-'))
  expect(listens).toEqual(['--listen-client-urls=https://127.0.0.1:1', '--listen-peer-urls=https://127.0.0.1:2'])
  for (const kind of ['', 'peer-'])
    expect(flags).toEqual(
      expect.arrayContaining([`--${kind}client-cert-auth=true`, `--${kind}trusted-ca-file=/tls/ca.crt`]),
    )
})

test('of what interrupted runs have left, only folders of this user are removed', async () => {
  const user = process.getuid?.() ?? 0
  const left = mkdtempSync(join(memory, 'managed-etcd-verify-0-'))
  const link = `${left}-link`
  symlinkSync(folder, link)
  try {
    await removeLeftovers(user + 1)
    expect(existsSync(left)).toBe(true)
    await removeLeftovers()
    expect([left, link].map((path) => existsSync(path))).toEqual([false, true])
  } finally {
    rmSync(link)
    rmSync(left, { recursive: true, force: true })
  }
})
