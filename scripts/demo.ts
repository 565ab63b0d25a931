// `npm run demo`: the shipped workflow builds a cluster on a real Kubernetes, a key goes through both portal ports, and the
// way to connect is shown. `npm run demo -- clean` removes the cluster again. Can be run twice.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { version } from '../src/version.ts'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { createCallerRepository } from './caller-repository.ts'

const root = join(import.meta.dirname, '..')
const namespace = 'demo'
const clusterFile = `# yaml-language-server: $schema=../schemas/cluster.schema.json
name: orders
namespace: ${namespace}
storage: { class: ${process.env.DEMO_STORAGE_CLASS ?? 'encrypted'}, size: 2Gi }
`

await main()

async function main(): Promise<void> {
  if (usesOwnCluster()) say(`using the cluster of KUBECONFIG=${process.env.KUBECONFIG}`)
  else start(process.execPath, [join(root, 'lab/main.ts'), 'up'])
  if (process.argv.includes('clean')) {
    clean()
    return
  }
  say('1. the workflow workflows/provision.yml runs, as it would after a push to the default branch')
  runWorkflow()
  say('2. a key goes in and out through both portal ports')
  await writeAndRead()
  say('3. how to connect')
  const here = usesOwnCluster() ? 'kubectl' : 'npm run lab -- exec kubectl'
  console.log(`The Secret ${namespace}/orders-connection has all that an application needs to know:

    ${here} --namespace ${namespace} get secret orders-connection --output yaml
    ${here} --namespace ${namespace} get pods --output wide

docs/connect.md shows clients in five languages. When you have seen enough:

    npm run demo -- clean      removes the cluster and its volumes${usesOwnCluster() ? '' : '\n    npm run lab -- down        ends the lab'}`)
}

function runWorkflow(): void {
  const caller = createCallerRepository('provision.yml', version, clusterFile)
  try {
    // The workflow takes the kubeconfig's contents, as it would from a repository's secret.
    const script = 'KUBECONFIG="$(cat "$KUBECONFIG")" exec "$@"'
    start(...reachable('sh', ['-c', script, 'sh', ...caller.act('push', { ref: 'refs/heads/main' })]))
  } finally {
    caller.remove()
  }
}

/** With etcdctl alone: by root's certificate where TLS passes through, by a password where the portal ends it. */
async function writeAndRead(): Promise<void> {
  const forward = usesOwnCluster() ? await portForward() : undefined
  const service = `orders.${namespace}.svc.cluster.local`
  const client = forward ? `127.0.0.1:${forward.client}` : `${service}:2379`
  const mutualTls = forward ? `127.0.0.1:${forward.mutualTls}` : `${service}:2479`
  const folder = memoryFolder()
  try {
    const asRoot = { ETCDCTL_ENDPOINTS: `https://${mutualTls}`, ...rootFiles(folder) }
    sayBelow('port 2479, by certificate')
    etcdctl(asRoot, ['put', '/demo/greeting', 'hello'])
    etcdctl(asRoot, ['get', '/demo/greeting'])

    // A user for this run; the password is nowhere but in the memory of these processes.
    const [user, password] = [`demo-${randomBytes(3).toString('hex')}`, randomBytes(18).toString('base64url')]
    const administer = (...line: string[]) => read('etcdctl', line, asRoot, `${password}\n`)
    administer('role', 'add', user)
    administer('role', 'grant-permission', '--prefix', user, 'readwrite', '/demo/')
    administer('user', 'add', user, '--interactive=false')
    administer('user', 'grant-role', user, user)
    sayBelow('port 2379, by user and password')
    const asUser = {
      ETCDCTL_ENDPOINTS: `https://${client}`,
      ETCDCTL_CACERT: asRoot.ETCDCTL_CACERT,
      ETCDCTL_USER: `${user}:${password}`,
    }
    etcdctl(asUser, ['put', '/demo/greeting', 'hello again'])
    etcdctl(asUser, ['get', '/demo/greeting'])
    administer('user', 'delete', user)
    administer('role', 'delete', user)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    forward?.stop()
  }
}

/** etcdctl wants files; these lie in memory, for this user alone, and go with the demo. */
function memoryFolder(): string {
  return mkdtempSync('/dev/shm/managed-etcd-demo-')
}

function rootFiles(folder: string) {
  const files = ['ca.crt', 'tls.crt', 'tls.key'].map((file) => {
    const path = `jsonpath={.data['${file.replace('.', '\\.')}']}`
    const encoded = read('kubectl', ['--namespace', namespace, 'get', 'secret', 'orders-root', '--output', path])
    writeFileSync(join(folder, file), Buffer.from(encoded, 'base64'), { mode: 0o600 })
    return join(folder, file)
  })
  const [ETCDCTL_CACERT = '', ETCDCTL_CERT = '', ETCDCTL_KEY = ''] = files
  return { ETCDCTL_CACERT, ETCDCTL_CERT, ETCDCTL_KEY }
}

interface Forward {
  readonly stop: () => void
  /** The local ports that lead to the service's. */
  readonly client: string
  readonly mutualTls: string
}

/** From outside of a cluster its services are reached through the API server. */
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

function clean(): void {
  const folder = memoryFolder()
  try {
    writeFileSync(join(folder, 'cluster.yaml'), clusterFile)
    const line = ['destroy', '--cluster', join(folder, 'cluster.yaml'), '--confirm', 'orders', '--volumes', 'delete']
    start(...reachable(process.execPath, [join(root, 'dist/index.js'), ...line]))
    start(...reachable('kubectl', ['delete', 'namespace', namespace]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function etcdctl(environment: Record<string, string>, line: string[]): void {
  console.log(`$ etcdctl ${line.join(' ')}`)
  const [program, args] = reachable('etcdctl', line)
  start(program, args, environment)
}

/** The command as it has to be started to reach services and pods: inside the lab, or as it is. */
function reachable(program: string, args: readonly string[]): [string, string[]] {
  return usesOwnCluster()
    ? [program, [...args]]
    : [process.execPath, [join(root, 'lab/main.ts'), 'exec', program, ...args]]
}

function start(program: string, args: readonly string[], environment: Record<string, string> = {}): void {
  const env = { ...process.env, ...environment }
  const { status, error } = spawnSync(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error) stop(`${program} cannot be started: ${error.message}`)
  if (status !== 0) stop('the demo ended here; see above. It can be run again')
}

function read(program: string, args: readonly string[], environment: Record<string, string> = {}, input = ''): string {
  const env = { ...process.env, ...environment }
  const { status, error, stdout, stderr } = spawnSync(...reachable(program, args), {
    cwd: root,
    env,
    input,
    encoding: 'utf8',
  })
  if (error) stop(`${program} cannot be started: ${error.message}`)
  if (status !== 0) stop(stderr)
  return stdout
}

function say(text: string): void {
  console.log(`\n== ${text}`)
}

function sayBelow(text: string): void {
  console.log(`\n   ${text}`)
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
