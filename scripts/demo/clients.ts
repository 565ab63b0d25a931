import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { usesOwnCluster } from '../../test/own-cluster.ts'
import { attempt, memoryFolder, namespace, read, stop } from './surroundings.ts'

/** Environment variables that tell etcdctl the endpoint and the credentials. */
export type Identity = Readonly<Record<string, string>>

export interface Clients {
  /**
   * With the user and the password in a Secret with an application's credentials, to the port where the portal
   * terminates TLS.
   */
  readonly passwordOf: (secret: string) => Identity
  /** With the certificate that is now in the same Secret, to the port where TLS passes through. */
  readonly certificateOf: (secret: string) => Identity
}

/** Provides clients to `work`, and deletes etcdctl's files afterwards. */
export async function withClients(work: (clients: Clients) => void): Promise<void> {
  const forward = usesOwnCluster() ? await portForward() : undefined
  const service = `orders.${namespace}.svc.cluster.local`
  const passwords = `https://${forward ? `127.0.0.1:${forward.client}` : `${service}:2379`}`
  const certificates = `https://${forward ? `127.0.0.1:${forward.mutualTls}` : `${service}:2479`}`
  const folder = memoryFolder()
  let fetched = 0
  const certificateOf = (secret: string) => {
    fetched++
    const [ETCDCTL_CACERT = '', ETCDCTL_CERT = '', ETCDCTL_KEY = ''] = ['ca.crt', 'tls.crt', 'tls.key'].map((file) => {
      const path = join(folder, `${fetched}-${file}`)
      writeFileSync(path, contentOf(secret, file), { mode: 0o600 })
      return path
    })
    return { ETCDCTL_ENDPOINTS: certificates, ETCDCTL_CACERT, ETCDCTL_CERT, ETCDCTL_KEY }
  }
  try {
    work({
      certificateOf,
      passwordOf(secret) {
        const { ETCDCTL_CACERT } = certificateOf(secret)
        const user = `${contentOf(secret, 'username')}:${contentOf(secret, 'password')}`
        return { ETCDCTL_ENDPOINTS: passwords, ETCDCTL_CACERT, ETCDCTL_USER: user }
      },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    forward?.stop()
  }
}

/** Prints the command and its output. Ends the demo if the command fails. */
export function etcdctl(identity: Identity, line: readonly string[]): void {
  console.log(`$ etcdctl ${line.join(' ')}`)
  const { status, stdout, stderr } = attempt('etcdctl', line, { ...identity })
  process.stdout.write(status === 0 ? stdout : stderr)
  if (status !== 0) stop('the demo ended here; see above. It can be run again')
}

/** Prints the command and its error. Ends the demo if the command does not fail as expected. */
export function refusedEtcdctl(identity: Identity, line: readonly string[]): void {
  console.log(`$ etcdctl ${line.join(' ')}`)
  const { status, stderr } = attempt('etcdctl', line, { ...identity })
  const [, why] = /"error":"([^"]+)"|Error: (.+)/.exec(stderr) ?? []
  if (status === 0) stop('this should have been refused')
  console.log(`refused: ${why ?? stderr.trim()}`)
}

function contentOf(secret: string, key: string): string {
  const path = `jsonpath={.data['${key.replace('.', '\\.')}']}`
  const encoded = read('kubectl', ['--namespace', namespace, 'get', 'secret', secret, '--output', path])
  return Buffer.from(encoded, 'base64').toString()
}

interface Forward {
  readonly stop: () => void
  /** The local ports that are forwarded to the service's. */
  readonly client: string
  readonly mutualTls: string
}

/** Outside the cluster, its services are reachable through the API server. */
async function portForward(): Promise<Forward> {
  const line = ['--namespace', namespace, 'port-forward', '--address', '127.0.0.1', 'service/orders', ':2379', ':2479']
  const child = spawn('kubectl', line, { stdio: ['ignore', 'pipe', 'inherit'] })
  const local = new Map<string, string>()
  for await (const text of createInterface(child.stdout)) {
    const [, from = '', to = ''] = /^Forwarding from 127\.0\.0\.1:(\d+) -> (\d+)/.exec(text) ?? []
    local.set(to, from)
    const [client, mutualTls] = [local.get('2379'), local.get('2479')]
    if (client !== undefined && mutualTls !== undefined) return { client, mutualTls, stop: () => child.kill() }
  }
  return stop('kubectl port-forward ended; see above')
}
