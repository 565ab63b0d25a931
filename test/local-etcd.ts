import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { KeyPair } from '../src/certificates/certificate.ts'
import { createIssuer, createRoot, issueLeaf } from '../src/certificates/issue.ts'
import { connectEtcd, type EtcdConnection } from '../src/etcd/client.ts'
import type { Etcd, MemberStatus } from '../src/etcd/etcd.ts'
import { until } from '../src/kubernetes/wait.ts'
import { Problem } from '../src/problem/problem.ts'
import { freePort } from './free-port.ts'

/** An etcd of this machine's own processes, with TLS and client certificates, for what needs no Kubernetes. */
export interface LocalEtcd {
  readonly folder: string
  /** The addresses of all members, for etcdctl. */
  readonly endpoints: readonly string[]
  /** etcdctl's flags for the user root. */
  readonly rootFlags: readonly string[]
  /**
   * Writes about so many bytes of values of 8 KiB through etcd's JSON gateway: records as applications keep them, a
   * third as big when compressed.
   */
  readonly fill: (bytes: number) => Promise<void>
  /** How to reach a member, as a user. */
  readonly connection: (index: number, user?: string) => EtcdConnection
  /** Waits until each member knows a leader. */
  readonly ready: () => Promise<MemberStatus[]>
  readonly start: (index: number) => void
  /** SIGKILL, or another signal. */
  readonly stop: (index: number, signal?: NodeJS.Signals) => Promise<void>
  /** The member's process, for signals that it survives. */
  readonly processId: (index: number) => number
  /** Ends everything and removes the data. */
  readonly end: () => Promise<void>
}

interface Member {
  readonly clientPort: number
  readonly peerPort: number
  process: ChildProcess | undefined
}

/** The name in the members' certificate. */
export const localServerName = 'member.test'

/** Starts `count` members. `flags` are added to etcd's; `etcd` has to be on the PATH. */
export async function startLocalEtcd(count: number, flags: Readonly<Record<string, string>> = {}): Promise<LocalEtcd> {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-local-'))
  const file = (name: string) => join(folder, name)
  const { root, leaf } = localAuthority()
  const server = leaf('')
  const rootUser = leaf('root')
  for (const [name, contents] of Object.entries({
    'root.crt': root,
    'server.crt': server.certificate,
    'server.key': server.key,
    'client.crt': rootUser.certificate,
    'client.key': rootUser.key,
  }))
    writeFileSync(file(name), contents, { mode: 0o600 })
  const ports = await Promise.all(Array.from({ length: 2 * count }, freePort))
  const members: Member[] = Array.from({ length: count }, (_, index) => ({
    clientPort: ports[index] ?? 0,
    peerPort: ports[index + count] ?? 0,
    process: undefined,
  }))
  const memberAt = (index: number): Member => {
    const member = members[index]
    if (member === undefined) throw new Error(`no member ${index}`)
    return member
  }
  const peer = ({ peerPort }: Member) => `http://127.0.0.1:${peerPort}`
  const url = ({ clientPort }: Member) => `https://127.0.0.1:${clientPort}`
  const start = (index: number) => {
    const member = memberAt(index)
    const all = {
      name: `m${index}`,
      'data-dir': file(`m${index}`),
      'listen-client-urls': url(member),
      'advertise-client-urls': url(member),
      'listen-peer-urls': peer(member),
      'initial-advertise-peer-urls': peer(member),
      'initial-cluster': members.map((each, other) => `m${other}=${peer(each)}`).join(','),
      'trusted-ca-file': file('root.crt'),
      'cert-file': file('server.crt'),
      'key-file': file('server.key'),
      'client-cert-auth': 'true',
      'unsafe-no-fsync': 'true',
      ...flags,
    }
    const args = Object.entries(all).map(([name, value]) => `--${name}=${value}`)
    member.process = spawn('etcd', args, { stdio: 'ignore' })
  }
  const stop = async (index: number, signal: NodeJS.Signals = 'SIGKILL') => {
    const running = memberAt(index).process
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
  }
  const connection = (index: number, user = 'root'): EtcdConnection => ({
    open: () => dial(memberAt(index).clientPort),
    serverName: localServerName,
    ca: root,
    clientCertificate: leaf(user),
  })
  const indices = members.map((_, index) => index)
  for (const index of indices) start(index)
  return {
    folder,
    endpoints: members.map(url),
    rootFlags: [
      `--endpoints=${members.map(url).join()}`,
      `--cacert=${file('root.crt')}`,
      `--cert=${file('client.crt')}`,
      `--key=${file('client.key')}`,
    ],
    connection,
    fill: (bytes) =>
      fill(`${url(memberAt(0))}/v3/kv/txn`, bytes, { ca: root, cert: rootUser.certificate, key: rootUser.key }),
    ready: () => Promise.all(indices.map((index) => withClient(connection(index), led))),
    start,
    stop,
    processId: (index) => memberAt(index).process?.pid ?? 0,
    async end() {
      await Promise.all(indices.map((index) => stop(index)))
      rmSync(folder, { recursive: true })
    },
  }
}

/** A root and what it issues, good for a day. `localhost` and its address are in every leaf, for etcdctl. */
export function localAuthority(): { readonly root: string; readonly leaf: (commonName: string) => KeyPair } {
  const now = new Date()
  const root = createRoot('test', 2, now)
  const issuer = createIssuer('test', 2, root, now)
  const names = [localServerName, 'localhost', '127.0.0.1']
  return {
    root: root.certificate,
    leaf: (commonName) =>
      issueLeaf(
        { purpose: 'test', subject: { commonName }, names, usages: ['server', 'client'], days: 1 },
        issuer,
        now,
      ),
  }
}

async function withClient<Value>(connection: EtcdConnection, work: (client: Etcd) => Promise<Value>): Promise<Value> {
  const client = connectEtcd(connection)
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

/** Waits until a member that is starting knows a leader. */
export const led = (client: Etcd): Promise<MemberStatus> =>
  until(
    'a leader',
    async () => {
      try {
        const status = await client.status()
        return status.leader === 0n ? { waitingFor: 'a leader' } : { done: status }
      } catch (error) {
        if (error instanceof Problem) return { waitingFor: 'an answer' }
        throw error
      }
    },
    {
      deadline: new Date(Date.now() + 30_000),
      signal: new AbortController().signal,
      progress: () => undefined,
      intervalMilliseconds: 100,
    },
  )

/** As a tunnel does: a connection that is not there is a Problem. */
export async function dial(port: number): Promise<Duplex> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect').catch(() => {
    throw new Problem('nothing listens')
  })
  return socket
}

const valueBytes = 8 * 1024
/** etcd takes up to 128 operations and 1.5 MiB in a transaction. */
const valuesAtOnce = 100
const requestsAtOnce = 4

async function fill(url: string, bytes: number, trust: { ca: string; cert: string; key: string }): Promise<void> {
  const agent = new Agent({ ...trust, keepAlive: true })
  const text = records(32 * 1024 * 1024)
  let left = Math.ceil(bytes / (valueBytes * valuesAtOnce))
  const write = async () => {
    while (left > 0) {
      const first = left-- * valuesAtOnce
      const success = Array.from({ length: valuesAtOnce }, (_, index) => {
        const start = randomInt(text.length - valueBytes)
        const value = text.subarray(start, start + valueBytes).toString('base64')
        return { requestPut: { key: Buffer.from(`/records/${first + index}`).toString('base64'), value } }
      })
      await post(url, agent, JSON.stringify({ success }))
    }
  }
  await Promise.all(Array.from({ length: requestsAtOnce }, write))
  agent.destroy()
}

function records(bytes: number): Buffer {
  const lines: string[] = []
  for (let length = 0, number = 0; length < bytes; number += 1) {
    const line = JSON.stringify({
      id: randomUUID(),
      name: `order-${number}`,
      items: [{ sku: randomBytes(6).toString('hex'), quantity: number % 7, price: randomInt(100_000) / 100 }],
      state: ['new', 'paid', 'sent'][number % 3],
      at: new Date(1_700_000_000_000 + number * 1013).toISOString(),
      token: randomBytes(24).toString('base64'),
    })
    lines.push(line)
    length += line.length
  }
  return Buffer.from(lines.join('\n'))
}

function post(url: string, agent: Agent, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', servername: localServerName }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(text))))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
