import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import { type AddressInfo, connect, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { KeyPair } from '../../src/certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { clusterLeaves } from '../../src/cluster/cluster-leaves.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { Problem } from '../../src/problem/problem.ts'
import {
  acceptedRoots,
  type ProbeClient,
  probeLeaf,
  type VerifyingPort,
  verifyingMemberPorts,
} from '../../src/rotation/accepted-roots.ts'
import { type Language, probe } from '../../src/rotation/tls-probe.ts'

const now = new Date()
const spec = parseClusterFile(
  'name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n',
  'cluster.yaml',
)
const [oldRoot, newRoot] = [createRoot('etcd/orders', 100, now), createRoot('etcd/orders', 100, now)]
const clientOf = (root: KeyPair) => issueLeaf(probeLeaf(spec, 1), createIssuer('etcd/orders', 90, root, now), now)
const [oldClient, newClient] = [clientOf(oldRoot), clientOf(newRoot)]
const server = issueLeaf(clusterLeaves(spec).members, createIssuer('etcd/orders', 90, oldRoot, now), now)

const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-acceptance-'))
const children: ChildProcess[] = []
const listeners: Server[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const listener of listeners) listener.close()
  rmSync(folder, { recursive: true })
})

/**
 * Of a server that answers to HTTP/1.1, and to those whose root it trusts only; the others get an alert, as etcd's do.
 */
async function trusting(...roots: readonly KeyPair[]): Promise<number> {
  const name = join(folder, `server-${children.length}`)
  writeFileSync(`${name}.crt`, server.certificate)
  writeFileSync(`${name}.key`, server.key, { mode: 0o600 })
  writeFileSync(`${name}.ca`, roots.map(({ certificate }) => certificate).join(''))
  const files = ['-cert', `${name}.crt`, '-key', `${name}.key`, '-CAfile', `${name}.ca`]
  const child = spawn('openssl', [
    's_server',
    ...['-accept', '127.0.0.1:0', ...files, '-Verify', '2', '-verify_return_error', '-www'],
  ])
  children.push(child)
  let said = ''
  for await (const piece of child.stdout) {
    said += piece
    const [, port] = /^ACCEPT .*:(\d+)$/m.exec(said) ?? []
    if (port !== undefined) return Number(port)
  }
  throw new Error(`openssl did not serve: ${said}`)
}

async function portOf(listener: Server): Promise<number> {
  listeners.push(listener)
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return (listener.address() as AddressInfo).port
}

const files = { cert: server.certificate, key: server.key, requestCert: true, rejectUnauthorized: false }
/** Hangs up after the handshake, as etcd does with a peer that comes from somewhere else. */
const hangingUp = () => portOf(createServer(files, (socket) => socket.end()))
const open = async (port: number) => connect(port, '127.0.0.1')

describe('what a port shows of itself', () => {
  const shown = async (port: number, client: KeyPair, speaks: Language = 'HTTP/1.1') =>
    (await probe(() => open(port), 'orders', client, speaks)).admission

  test('an answer lets in, an alert refuses', async () => {
    const port = await trusting(oldRoot)
    expect(await shown(port, oldClient)).toBe('admitted')
    expect(await shown(port, newClient)).toBe('refused')
  })

  test('both languages are spoken', async () => {
    const port = await portOf(createSecureServer(files))
    expect(await shown(port, oldClient, 'HTTP/2')).toBe('admitted')
  })

  test('who hangs up after the handshake has not refused the certificate, nor has nobody', async () => {
    expect(await shown(await hangingUp(), oldClient)).toBe('closed')
    const nobody = () => Promise.reject(new Problem('nobody is there', []))
    expect((await probe(nobody, 'orders', oldClient)).admission).toBe('unknown')
  })
})

describe('a root is trusted', () => {
  const next: ProbeClient = { root: 'next', pair: newClient, goes: false }
  const previous: ProbeClient = { root: 'previous', pair: oldClient, goes: true }
  let ports: Record<'old' | 'both' | 'new' | 'closed', number>
  beforeAll(async () => {
    const [old, both, young, closed] = await Promise.all([
      trusting(oldRoot),
      trusting(oldRoot, newRoot),
      trusting(newRoot),
      hangingUp(),
    ])
    ports = { old, both, new: young, closed }
  })

  /** By someone with these four ports: for clients, for peers, for the gateway, for tokens. */
  const accepted = (client: ProbeClient, numbers: readonly number[]) => {
    const judging = verifyingMemberPorts.map((port, index): VerifyingPort => {
      return { ...port, number: numbers[index] ?? 0, speaks: 'HTTP/1.1' }
    })
    return acceptedRoots([client], judging, open, 'orders')
  }

  test.each<[string, boolean, (keyof typeof ports)[]]>([
    ['when every port lets in its client', true, ['both', 'both', 'both', 'both']],
    ['not when clients are refused', false, ['old', 'both', 'both', 'both']],
    ['not when peers are refused', false, ['both', 'old', 'both', 'both']],
    ['not when the gateway refuses', false, ['both', 'both', 'old', 'both']],
    ['not when the port for tokens refuses', false, ['both', 'both', 'both', 'old']],
    ['when the peer port dislikes no more than where its client is', true, ['both', 'closed', 'both', 'both']],
    ['not when another port hangs up', false, ['closed', 'both', 'both', 'both']],
  ])('from now on %s', async (_, trusted, names) => {
    const numbers = names.map((name) => ports[name])
    expect(await accepted(next, numbers)).toEqual(trusted ? ['next'] : [])
  })

  test.each<[string, boolean, (keyof typeof ports)[]]>([
    ['as long as clients are let in', true, ['both', 'new', 'new', 'new']],
    ['as long as peers are let in', true, ['new', 'both', 'new', 'new']],
    ['as long as the gateway lets in', true, ['new', 'new', 'both', 'new']],
    ['as long as the port for tokens lets in', true, ['new', 'new', 'new', 'both']],
    ['as long as the peer port looks where its client is', true, ['new', 'closed', 'new', 'new']],
    ['until every port refuses its client', false, ['new', 'new', 'new', 'new']],
  ])('still %s', async (_, trusted, names) => {
    const numbers = names.map((name) => ports[name])
    expect(await accepted(previous, numbers)).toEqual(trusted ? ['previous'] : [])
  })

  test('a port that does not answer has decided nothing', async () => {
    const silent = () => Promise.reject(new Problem('nobody is there', []))
    expect(await acceptedRoots([next, previous], verifyingMemberPorts, silent, 'orders')).toEqual(['previous'])
  })
})
