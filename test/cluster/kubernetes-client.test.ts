import { get } from 'node:http'
import type { Duplex } from 'node:stream'
import { describe, expect, jest, test } from '@jest/globals'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { isConflict } from '../../src/kubernetes/errors.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { isReady, podFindings } from '../../src/kubernetes/pod-findings.ts'
import { observePodsWithEvents, type Pod } from '../../src/kubernetes/pods.ts'
import { unrecoverableFindings } from '../../src/kubernetes/unrecoverable.ts'
import { until } from '../../src/kubernetes/wait.ts'
import { Problem } from '../../src/problem/problem.ts'
import { ownNamespace, restrictedContainer, restrictedPod } from './own-namespace.ts'

const { name: namespace, kubernetes } = ownNamespace('client')
const never = new AbortController().signal
const etcdImage = process.env.ETCD_IMAGE ?? 'gcr.io/etcd-development/etcd:v3.7.3'

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>
}

const configMap = (name: string, data: Record<string, string>): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, labels: { test: name } },
  data,
})

const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Problem) return error
  throw new Error('needs a Problem', { cause: error })
}

const everything = (problem: Problem) => JSON.stringify({ message: problem.message, findings: problem.findings })

describe('objects', () => {
  test('what is applied can be read, listed and removed; applying it again writes nothing', async () => {
    const first = await kubernetes.apply<ConfigMap>(configMap('one', { color: 'green' }))
    const again = await kubernetes.apply<ConfigMap>(configMap('one', { color: 'green' }))
    expect(again.metadata.resourceVersion).toBe(first.metadata.resourceVersion)
    expect(first.metadata.managedFields?.map(({ manager }) => manager)).toEqual(['managed-etcd'])

    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'one', namespace }
    expect((await kubernetes.get<ConfigMap>(reference))?.data).toEqual({ color: 'green' })
    const listed = await kubernetes.list<ConfigMap>('v1', 'ConfigMap', namespace, 'test=one')
    expect(listed.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([['ConfigMap', 'one']])

    await kubernetes.remove(reference, { uid: '00000000-0000-0000-0000-000000000000' })
    expect(await kubernetes.get(reference)).toBeDefined()
    await kubernetes.remove(reference)
    await kubernetes.remove(reference)
    expect(await kubernetes.get(reference)).toBeUndefined()
  })

  test('a dry run shows what would be and writes nothing', async () => {
    const shown = await kubernetes.apply<ConfigMap>(configMap('dry', { color: 'red' }), { dryRun: true })
    expect(shown.data).toEqual({ color: 'red' })
    expect(await kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'dry', namespace })).toBeUndefined()
  })

  test('creating what exists, and replacing what has changed since, is a conflict', async () => {
    const made = await kubernetes.create<ConfigMap>(configMap('guarded', { color: 'green' }))
    const twice = await problemOf(kubernetes.create(configMap('guarded', {})))
    expect(isConflict(twice)).toBe(true)
    expect(twice.message).toBe(`cannot create ConfigMap ${namespace}/guarded: it exists already`)
    await kubernetes.replace({ ...made, data: { color: 'blue' } })
    const late = await problemOf(kubernetes.replace({ ...made, data: { color: 'red' } }))
    expect(isConflict(late)).toBe(true)
    expect(late.message).toBe(`cannot replace ConfigMap ${namespace}/guarded: it was changed meanwhile`)
  })

  test('a kind that the server does not know is absent, and cannot be written', async () => {
    expect(await kubernetes.supportsKind('example.com/v1', 'Comet')).toBe(false)
    expect(await kubernetes.supportsKind('apps/v1', 'StatefulSet')).toBe(true)
    expect(await kubernetes.list('example.com/v1', 'Comet')).toEqual([])
    const comet = { apiVersion: 'example.com/v1', kind: 'Comet', metadata: { name: 'halley' } }
    const problem = await problemOf(kubernetes.apply(comet))
    expect(problem.message).toBe('cannot write Comet halley: the cluster does not know this kind')
  })

  test('an invalid object is answered with field and reason, a Secret without any value of it', async () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace },
      spec: { ports: [{ port: 99999 }] },
    }
    const problem = await problemOf(kubernetes.apply(service))
    expect(problem.message).toBe(`cannot apply Service ${namespace}/web: the API server finds it invalid`)
    expect(problem.findings[0]?.found).toMatch(/^spec\.ports\[0\]\.port: .*99999/)

    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'tls', namespace },
      type: 'kubernetes.io/tls',
      stringData: { 'a key!': 'hunter2' },
    }
    const refused = await problemOf(kubernetes.apply(secret))
    expect(refused.message).toBe(`cannot apply Secret ${namespace}/tls: the API server finds it invalid`)
    expect(everything(refused)).not.toContain('hunter2')
  })

  test('writing into a namespace that is not there says so', async () => {
    const object = { ...configMap('lost', {}), metadata: { name: 'lost', namespace: 'no-such-namespace' } }
    const problem = await problemOf(kubernetes.apply(object))
    expect(problem.findings[0]?.found).toBe('needs namespace "no-such-namespace", found none of that name')
  })
})

describe('permissions', () => {
  const account = 'limited'

  test('a forbidden verb is answered with the rule that would allow it', async () => {
    await kubernetes.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } })
    const limited = connectAs(await tokenOf(account))
    const problem = await problemOf(limited.list('apps/v1', 'StatefulSet', namespace))
    expect(problem.message).toBe(`cannot list StatefulSet ${namespace}: forbidden`)
    expect(problem.findings[0]?.fix).toBe(
      `add this rule to a Role in namespace "${namespace}" of that user:\n- apiGroups: ["apps"]\n  resources: ["statefulsets"]\n  verbs: ["list"]`,
    )
    const asked = [
      { group: 'apps', resource: 'statefulsets', verb: 'patch', namespace },
      { group: '', resource: 'pods/portforward', verb: 'create', namespace },
    ]
    expect(await limited.missingPermissions(asked)).toEqual(asked)
    expect(await kubernetes.missingPermissions(asked)).toEqual([])
  })

  test('a token that the server does not accept names the user and the context', async () => {
    const problem = await problemOf(
      connectAs('eyJhbGciOi.J9.nonsense')
        .version()
        .then(() => connectAs('nonsense').list('v1', 'Pod', namespace)),
    )
    expect(everything(problem)).toContain('user \\"someone\\" of context \\"as-someone\\"')
    expect(everything(problem)).not.toContain('nonsense')
  })

  async function tokenOf(name: string): Promise<string> {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: `${name}-token`, namespace, annotations: { 'kubernetes.io/service-account.name': name } },
      type: 'kubernetes.io/service-account-token',
    }
    await kubernetes.apply(secret)
    return until(
      'a token',
      async () => {
        const found = await kubernetes.get<ConfigMap>({
          apiVersion: 'v1',
          kind: 'Secret',
          name: `${name}-token`,
          namespace,
        })
        const token = found?.data?.token
        return token === undefined ? { waitingFor: 'the token' } : { done: Buffer.from(token, 'base64').toString() }
      },
      { deadline: new Date(Date.now() + 20_000), signal: never, progress: () => undefined, intervalMilliseconds: 100 },
    )
  }

  function connectAs(token: string) {
    const kubeconfig = JSON.stringify({
      'current-context': 'as-someone',
      clusters: [{ name: 'here', cluster: { server: kubernetes.server, 'insecure-skip-tls-verify': true } }],
      contexts: [{ name: 'as-someone', context: { cluster: 'here', user: 'someone' } }],
      users: [{ name: 'someone', user: { token } }],
    })
    return connectKubernetes({ kubeconfig, signal: never })
  }
})

jest.setTimeout(60_000)

describe('pods', () => {
  const etcd = (name: string, image: string): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      ...restrictedPod,
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          ...restrictedContainer,
          name: 'etcd',
          image,
          command: [
            'etcd',
            '--data-dir=/data',
            '--listen-client-urls=http://127.0.0.1:2379',
            '--advertise-client-urls=http://127.0.0.1:2379',
          ],
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        },
      ],
      volumes: [{ name: 'data', emptyDir: {} }],
    },
  })

  const waitFor = <Value>(description: string, look: () => Promise<Value | undefined>) =>
    until(
      description,
      async () => {
        const found = await look()
        return found === undefined ? { waitingFor: description } : { done: found }
      },
      { deadline: new Date(Date.now() + 60_000), signal: never, progress: () => undefined },
    )

  const ready = (name: string) =>
    waitFor(`${name} to be ready`, async () => {
      const pod = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
      return pod !== undefined && isReady(pod) ? pod : undefined
    })

  test('a port-forward carries bytes both ways, and says when nothing listens', async () => {
    await kubernetes.apply(etcd('served', etcdImage))
    await ready('served')
    const connection = await kubernetes.portForward(namespace, 'served', 2379)
    expect(await versionOver(connection)).toMatch(/"etcdserver":"3\./)
    connection.destroy()

    // Both in one connection: one that fails takes nothing from the other.
    const [deaf, other] = await kubernetes.portForwards(namespace, 'served', [2999, 2379])
    if (deaf === undefined || other === undefined) throw new Error('a port has no stream')
    const error = await new Promise<unknown>((resolve) => {
      deaf.on('error', resolve)
      deaf.write('hello')
    })
    expect(error).toBeInstanceOf(Problem)
    expect(everything(error as Problem)).toContain('nothing listens there (connection refused)')
    expect(deaf.destroyed).toBe(true)
    expect(await versionOver(other)).toMatch(/"etcdserver":"3\./)
    other.destroy()
  })

  test('an aborted operation ends its port-forwards', async () => {
    await ready('served')
    const stop = new AbortController()
    const connection = await kubernetes.withSignal(stop.signal).portForward(namespace, 'served', 2379)
    const closed = new Promise((resolve) =>
      connection
        .on('error', () => undefined)
        .on('close', resolve)
        .resume(),
    )
    stop.abort(new Error('stopped'))
    await closed
    await expect(kubernetes.withSignal(stop.signal).version()).rejects.toThrow('stopped')
  })

  test('a port-forward to a pod that does not exist is refused with a reason', async () => {
    const problem = await problemOf(kubernetes.portForward(namespace, 'no-such-pod', 2379))
    expect(problem.message).toBe(`cannot create a port-forward to Pod ${namespace}/no-such-pod: not found`)
  })

  test('the log has the last lines, and none for a pod that is gone', async () => {
    await ready('served')
    expect(await kubernetes.log(namespace, 'served', { container: 'etcd', lines: 3 })).toHaveLength(3)
    expect(await kubernetes.log(namespace, 'served', { container: 'etcd', previous: true })).toEqual([])
    expect(await kubernetes.log(namespace, 'gone')).toEqual([])
  })

  test('a container that keeps ending shows its exit code and its last words', async () => {
    const pod = etcd('crashing', etcdImage)
    await kubernetes.apply({
      ...pod,
      spec: {
        ...(pod.spec as Pod['spec']),
        containers: [{ ...restrictedContainer, name: 'etcd', image: etcdImage, command: ['etcd', '--no-such-flag'] }],
      },
    })
    const found = await waitFor('the crash', async () => {
      const [finding] = await podFindings(kubernetes, namespace, 'app=crashing', new Date())
      return finding !== undefined && /CrashLoopBackOff[\s\S]*log of etcd/.test(finding.found)
        ? finding.found
        : undefined
    })
    expect(found).toMatch(/crashing: container etcd CrashLoopBackOff after \d+ restarts?, last exit code 2/)
    expect(found).toMatch(/log of etcd:\n {2}\S/)
  })

  test('an image name that cannot be is hopeless at once', async () => {
    await kubernetes.apply(etcd('misnamed', 'Not An Image'))
    const [finding] = await waitFor('the verdict', async () => {
      const found = unrecoverableFindings(
        await observePodsWithEvents(kubernetes, namespace, 'app=misnamed'),
        new Date(),
      )
      return found.length > 0 ? found : undefined
    })
    expect(finding?.found).toBe(
      'container "etcd" of pod misnamed needs image "Not An Image", which is not a valid image name',
    )
  })

  test('a pod that fits on no node is hopeless after its grace', async () => {
    const pod = etcd('homeless', etcdImage)
    await kubernetes.apply({
      ...pod,
      spec: { ...(pod.spec as Pod['spec']), nodeSelector: { 'topology.kubernetes.io/zone': 'nowhere' } },
    })
    const seen = await waitFor('the scheduler', async () => {
      const found = await observePodsWithEvents(kubernetes, namespace, 'app=homeless')
      return found.pods[0]?.status?.conditions?.some(({ reason }) => reason === 'Unschedulable') ? found : undefined
    })
    expect(unrecoverableFindings(seen, new Date())).toEqual([])
    const [finding] = unrecoverableFindings(seen, new Date(Date.now() + 60_000))
    expect(finding?.subject).toBe('zones')
    expect(finding?.found).toMatch(/^pod homeless fits on no node: 0\/\d nodes are available/)
  })

  test('no pod at all is said', async () => {
    const [finding] = await podFindings(kubernetes, namespace, 'app=nobody', new Date())
    expect(finding?.found).toBe(`needs pods with app=nobody in namespace "${namespace}", found none`)
  })
})

/** etcd's client port also answers plain HTTP/1.1. */
function versionOver(connection: Duplex): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: 'member', path: '/version', createConnection: () => connection }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve(body))
    }).on('error', reject)
  })
}
