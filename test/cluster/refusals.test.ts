import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { namesOf } from '../../src/cluster/names.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { ownCluster, programLine } from './cluster.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { permittedEnvironment } from './permitted.ts'

jest.setTimeout(180_000)

const one = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-refusals-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the user of a run that was refused reads. */
async function refusal(run: Promise<unknown>): Promise<string> {
  try {
    await run
  } catch (error) {
    if (error instanceof Problem) return problemText(error)
    throw error
  }
  throw new Error('the run was not refused')
}

describe('pods that can never become ready', () => {
  const cluster = ownCluster('refused-image')

  labTest('an image that cannot be pulled is named at once, and the fixed file is enough to go on', async () => {
    cluster.configure({ ...one, images: { etcd: 'registry.invalid/etcd:v3.7.3' } })
    const began = Date.now()
    const text = await refusal(cluster.provision())
    // Why it cannot be pulled is said in containerd's words.
    expect(text.replace(/(ErrImagePull|ImagePullBackOff)\): .*/, '…): …')).toBe(
      [
        'gave up waiting for the members to be ready: waiting cannot help. 1 finding:',
        '  image  container "etcd" of pod orders-0 needs image "registry.invalid/etcd:v3.7.3", which cannot be pulled (…): …',
        '         check the name and tag, that the nodes reach the registry, and for a private one that the namespace has a pull secret',
      ].join('\n'),
    )
    expect(Date.now() - began).toBeLessThan(90_000)
    cluster.configure(one)
    expect((await cluster.provision()).changed).toBe(true)
    const access = await cluster.rootAccess()
    expect(await access.etcdctl('put', '/after', 'fixed')).toBe('OK\n')
  })
})

describe('a volume that never binds', () => {
  const cluster = ownCluster('refused-volume')
  const name = `no-volumes-${cluster.namespace}`
  const storageClass = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name }
  afterAll(() => cluster.kubernetes.remove(storageClass))

  labTest('is named with its claim, and nothing is lost', async () => {
    await cluster.kubernetes.create({
      apiVersion: storageClass.apiVersion,
      kind: storageClass.kind,
      metadata: { name, labels: { 'managed-etcd/encrypted': 'true' } },
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'WaitForFirstConsumer',
    })
    cluster.configure({ ...one, storage: { class: name, size: '1Gi' } })
    const text = await refusal(cluster.provision())
    // Which nodes do not fit, and why, is said in the scheduler's words.
    expect(text.replace(/0\/\d+ nodes are available: .*/, '…')).toBe(
      [
        'gave up waiting for the members to be ready: waiting cannot help. 1 finding:',
        '  storage  pod orders-0 fits on no node: …',
        '           bring back the node or zone of the volume of claim data-orders-0, or provide a free volume of its class in another zone',
      ].join('\n'),
    )
    expect(await cluster.kubernetes.list('v1', 'PersistentVolumeClaim', cluster.namespace)).toHaveLength(1)
  })
})

describe('two runs, and an interrupted one', () => {
  const cluster = ownCluster('refused-second')
  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    name: namesOf({ name: 'orders' }).operation,
    namespace: cluster.namespace,
  }
  const running: ChildProcess[] = []
  afterAll(() => running.forEach((run) => void run.kill('SIGKILL')))
  const holder = async () =>
    (await cluster.kubernetes.get<KubernetesObject & { spec: { holderIdentity?: string } }>(lease))?.spec.holderIdentity

  test('the second run names the first, ctrl-C ends it, and the next run goes on', async () => {
    // A member that waits for its image keeps the first run waiting.
    cluster.configure({ ...one, images: { etcd: 'registry.invalid/etcd:v3.7.3' } })
    const first = spawn(process.execPath, programLine(cluster.file, ['provision']), {
      env: await permittedEnvironment(cluster.file, ['provision']),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    running.push(first)
    let said = ''
    first.stderr.on('data', (chunk) => {
      said += chunk
    })
    const ended = new Promise<number | null>((resolve) => first.on('close', resolve))
    await eventually('the first run to wait for its member', async () =>
      said.includes('start the portals, closed: done') && (await holder()) ? { done: undefined } : { waitingFor: said },
    )
    // It stands still, or would give the image up before the second run has come to the Lease on a busy machine.
    first.kill('SIGSTOP')
    const text = await refusal(cluster.provision())
    expect(text).toContain('"provision" runs since ')
    expect(text).toContain(`started by ${await holder()}`)

    first.kill('SIGINT')
    first.kill('SIGCONT')
    expect(await ended).toBe(1)
    expect(said).toContain(
      'done before this: write certificates, names and policies; write the members; start the portals, closed. Nothing is rolled back; run provision again to continue',
    )
    expect(await holder()).toBeFalsy()
    cluster.configure(one)
    expect((await cluster.provision()).changed).toBe(true)
  })
})

describe('an API server that does not let the run in', () => {
  const cluster = ownCluster('refused-server', one)

  function kubeconfig(server: string, user: object): string {
    const path = join(folder, 'kubeconfig.json')
    writeFileSync(
      path,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'here',
        contexts: [{ name: 'here', context: { cluster: 'there', user: 'me' } }],
        clusters: [{ name: 'there', cluster: { server } }],
        users: [{ name: 'me', user }],
      }),
    )
    return path
  }

  test('nobody listens', async () => {
    const { code, stderr } = await cluster.program(['provision', '--kubeconfig', kubeconfig('http://127.0.0.1:9', {})])
    expect(code).toBe(1)
    expect(stderr).toContain(
      'cannot reach the API server http://127.0.0.1:9: connection refused. 1 finding:\n' +
        '  connection  needs a listener at 127.0.0.1:9, found none  [SERVER_UNREACHABLE]\n' +
        '              check that the cluster runs and that context "here" is the right one\n',
    )
  })

  test('the credentials have expired', async () => {
    // Stands in for a server that knows these credentials no more: a real one answers the same.
    const server = createServer((_request, response) => response.writeHead(401).end('{}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const secret = 'a-token-that-has-expired'
    const path = kubeconfig(`http://127.0.0.1:${port}`, { token: secret })
    const { code, stderr, stdout } = await cluster.program(['provision', '--kubeconfig', path])
    server.close()
    expect(code).toBe(1)
    expect(stderr).toContain('user "me"')
    expect(stderr + stdout).not.toContain(secret)
  })

  test('it is another server than expected', async () => {
    const text = await refusal(cluster.provision('plan', { expectedServer: 'https://other.example.com:6443' }))
    expect(text).toContain('refused to connect to Kubernetes: this is not the expected server; nothing was read')
    expect(text).toContain('needs https://other.example.com:6443, context "')
  })
})
