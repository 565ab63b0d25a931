import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { Problem } from '../../src/problem/problem.ts'

/** Stands in for an API server only where a real one cannot be made to answer so. */
type Reply = { status: number; body?: unknown; headers?: Record<string, string> }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const core = {
  resources: [
    { name: 'secrets', kind: 'Secret', namespaced: true },
    { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
  ],
}
const discovery: Record<string, unknown> = { '/api/v1': core }

interface Served {
  readonly kubernetes: Kubernetes
  readonly sleeps: number[]
  readonly seen: string[]
}

async function served(
  replies: readonly (Reply | 'hang up' | 'silence')[],
  options: { signal?: AbortSignal; timeoutMilliseconds?: number } = {},
): Promise<Served> {
  const seen: string[] = []
  const left = [...replies]
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const known = discovery[request.url ?? '']
    if (known !== undefined) return response.writeHead(200).end(JSON.stringify(known))
    seen.push(`${request.method} ${request.url}`)
    const reply = left.length > 1 ? left.shift() : left[0]
    if (reply === 'silence' || reply === undefined) return
    if (reply === 'hang up') return request.socket.destroy()
    const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {})
    return response.writeHead(reply.status, reply.headers).end(body)
  }
  const server = createServer(answer)
  const port = await listening(server)
  const sleeps: number[] = []
  const kubernetes = connectKubernetes(
    { kubeconfig: kubeconfigFor(`http://127.0.0.1:${port}`), signal: options.signal ?? new AbortController().signal },
    {
      settings: {
        timeoutMilliseconds: options.timeoutMilliseconds ?? 5000,
        sleep: async (milliseconds) => {
          sleeps.push(milliseconds)
        },
      },
    },
  )
  return { kubernetes, sleeps, seen }
}

test('a list whose next page has expired comes at once', async () => {
  const page = (names: readonly string[], metadata = {}): Reply => ({
    status: 200,
    body: { items: names.map((name) => ({ metadata: { name } })), metadata },
  })
  const expired = {
    status: 410,
    body: { kind: 'Status', reason: 'Expired', message: 'The provided continue parameter is too old' },
  }
  const { kubernetes, seen } = await served([page(['a'], { continue: 'next' }), expired, page(['a', 'b'])])
  const found = await kubernetes.list('v1', 'ConfigMap', 'etcd')
  expect(found.map(({ metadata }) => metadata.name)).toEqual(['a', 'b'])
  expect(seen.map((line) => line.replace(/^.*\?/, ''))).toEqual([
    'limit=500',
    'limit=500&continue=next',
    expect.stringMatching(/configmaps$/),
  ])
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function kubeconfigFor(server: string, cluster: Record<string, unknown> = {}): string {
  return JSON.stringify({
    'current-context': 'production',
    clusters: [{ name: 'blue', cluster: { server, ...cluster } }],
    contexts: [{ name: 'production', context: { cluster: 'blue', user: 'deployer' } }],
    users: [{ name: 'deployer', user: { token: 'hunter2' } }],
  })
}

const status = (code: number, reason: string, message: string, causes: unknown[] = []): Reply => ({
  status: code,
  body: { kind: 'Status', status: 'Failure', code, reason, message, details: { causes } },
})

const object = (kind: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a', namespace: 'etcd' },
})

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Problem)) throw new Error('needs a Problem', { cause: error })
  return [error.message, ...error.findings.flatMap((finding) => [finding.found, finding.fix])].join('\n')
}

test('what a kubelet says of a log that is gone is not taken for the log', async () => {
  const { kubernetes } = await served([
    { status: 200, body: 'unable to retrieve container logs for containerd://3701cec4' },
    { status: 200, body: 'first\nlast\n' },
  ])
  expect(await kubernetes.log('etcd', 'orders-0')).toEqual([])
  expect(await kubernetes.log('etcd', 'orders-0')).toEqual(['first', 'last'])
})

test('Secrets come in small pages, and each is shortened as it comes', async () => {
  const page = (name: string, next?: string): Reply => ({
    status: 200,
    body: { items: [{ metadata: { name }, data: { blob: 'eA==' } }], metadata: { continue: next } },
  })
  const { kubernetes, seen } = await served([page('a', 'next'), page('b'), page('c')])
  const shorten = (secret: KubernetesObject) => ({ ...secret, data: {} })
  const found = await kubernetes.list('v1', 'Secret', 'shop', undefined, shorten)
  const common = { apiVersion: 'v1', kind: 'Secret', data: {} }
  expect(found).toEqual(['a', 'b'].map((name) => ({ ...common, metadata: { name } })))
  await kubernetes.list('v1', 'ConfigMap', 'shop')
  expect(seen.map((request) => /limit=(\d+)/.exec(request)?.[1])).toEqual(['50', '50', '500'])
})

test.each(['<html>log in</html>', '', 'null', '"text"'])(
  'a success that is no object is not from an API server: %j',
  async (body) => {
    const { kubernetes } = await served([{ status: 200, body }])
    const calls = [
      () => kubernetes.version(),
      () => kubernetes.list('v1', 'ConfigMap', 'etcd'),
      () => kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'etcd' }),
      () => kubernetes.apply(object('ConfigMap')),
      // Whether the server knows the kind is asked first.
      () => kubernetes.get({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', namespace: 'etcd' }),
    ]
    for (const call of calls)
      expect(await problemOf(call())).toContain(
        'the answer does not come from a Kubernetes API server\nneeds JSON of the Kubernetes API from http',
      )
  },
)

test.each([
  '{}',
  '{"message":"log in"}',
  '{"kind":"Status","status":"Failure"}',
  '{"items":{},"metadata":{},"resources":{}}',
  '{"items":[null],"metadata":{},"resources":[null]}',
  '{"items":[{"metadata":{}}],"metadata":{},"resources":[{}]}',
])('neither is the JSON of something else, such as a gateway: %s', async (body) => {
  const { kubernetes } = await served([{ status: 200, body }])
  const calls = [
    () => kubernetes.list('v1', 'ConfigMap', 'etcd'),
    () => kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'etcd' }),
    () => kubernetes.supportsKind('apps/v1', 'Deployment'),
  ]
  for (const call of calls)
    expect(await problemOf(call())).toContain('the answer does not come from a Kubernetes API server')
})

describe('what stands before the API server', () => {
  test.each(['<html>Access denied</html>', ''])(
    'refuses in words of its own, which is no lack of a right: %j',
    async (body) => {
      const { kubernetes } = await served([{ status: 403, body }])
      const told = await problemOf(kubernetes.apply(object('ConfigMap')))
      expect(told).toContain('refused before the API server\nneeds an answer of the API server behind http')
      expect(told).not.toContain('verb')
    },
  )

  test.each(['<html>default backend - 404</html>', '', '{"type":"error","status":404}'])(
    'does not make an object missing: repair would take a volume for lost: %j',
    async (body) => {
      const { kubernetes } = await served([{ status: 404, body }])
      const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', namespace: 'etcd' }
      for (const call of [() => kubernetes.get(reference), () => kubernetes.remove(reference)])
        expect(await problemOf(call())).toMatch(/refused before the API server\nneeds an answer .*, found status 404/)
      delete discovery['/api/v1']
      try {
        expect(await problemOf((await served([{ status: 404, body }])).kubernetes.list('v1', 'Pod'))).toContain('404')
      } finally {
        discovery['/api/v1'] = core
      }
      const { kubernetes: other } = await served([{ status: 404, body }])
      // Every API server has the first group: its StatefulSets are not taken for deleted, for the rest of the run.
      expect(await problemOf(other.list('apps/v1', 'StatefulSet'))).toContain('404')
      expect(await other.list('monitoring.coreos.com/v1', 'PodMonitor')).toEqual([])
      const missing = await served([status(404, 'NotFound', 'configmaps "a" not found')])
      expect(await missing.kubernetes.get(reference)).toBeUndefined()
      await missing.kubernetes.remove(reference)
    },
  )

  /** How a server answers the upgrade of a connection. */
  async function forwarded(answer: string): Promise<string> {
    const server = createServer()
    const port = await listening(server)
    server.on('upgrade', (_, socket) => socket.end(answer))
    const kubeconfig = kubeconfigFor(`http://127.0.0.1:${port}`)
    const kubernetes = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
    return problemOf(kubernetes.portForward('etcd', 'orders-0', 2379))
  }

  test.each([
    ['403 Forbidden', 'content-length: 0\r\n\r\n'],
    ['200 OK', 'content-length: 2\r\n\r\nok'],
    ['404 Not Found', 'content-length: 13\r\n\r\n<html></html>'],
  ])('lets no WebSocket through: %s', async (status, rest) => {
    expect(await forwarded(`HTTP/1.1 ${status}\r\n${rest}`)).toContain(
      `the connection was not upgraded to a WebSocket\nneeds status 101 (WebSocket upgrade) through http`,
    )
  })

  test.each(['502 Bad Gateway', '503 Service Unavailable'])('has no API server at this time: %s', async (status) => {
    const said = await forwarded(`HTTP/1.1 ${status}\r\ncontent-length: 13\r\n\r\n<html></html>`)
    expect(said).toContain(`found status ${status.slice(0, 3)}`)
    expect(said).not.toContain('WebSocket')
  })

  // The API server passes it on as it is.
  test.each([
    ['404 Not Found', 'pod does not exist'],
    [
      '403 Forbidden',
      'Forbidden (user=kube-apiserver-kubelet-client, verb=create, resource=nodes, subresource=[proxy])',
    ],
    ['500 Internal Server Error', 'Authorization error (user=kube-apiserver-kubelet-client, verb=create)'],
    ['500 Internal Server Error', 'unable to upgrade connection: container not found ("etcd")'],
  ])("the kubelet's refusal is told in its words: %s %s", async (status, body) => {
    const said = await forwarded(`HTTP/1.1 ${status}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    expect(said).toContain(
      `the kubelet of its node refuses it\nneeds a connection to the pod, but the kubelet answered: ${body}`,
    )
  })

  test("the API server's own refusal stays a lack of a right", async () => {
    const message = 'pods "orders-0" is forbidden: User "u" cannot create resource "pods/portforward"'
    const body = JSON.stringify({ kind: 'Status', code: 403, reason: 'Forbidden', message })
    const told = await forwarded(`HTTP/1.1 403 Forbidden\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    expect(told).toContain('needs the verb create on pods/portforward')
  })

  test('a port-forward to a pod that is gone tells of the pod, not of its namespace', async () => {
    const body = JSON.stringify({ kind: 'Status', code: 404, reason: 'NotFound', message: 'pods "orders-0" not found' })
    const told = await forwarded(`HTTP/1.1 404 Not Found\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    expect(told).toBe(
      'cannot create a port-forward to Pod etcd/orders-0: not found\n' +
        'needs Pod etcd/orders-0, found none: it was deleted, or is being replaced\n' +
        'wait until it is there again (kubectl --namespace etcd get pods), then run the operation again',
    )
  })
})

describe('refusals', () => {
  test('401 names user and context', async () => {
    const { kubernetes } = await served([status(401, 'Unauthorized', 'Unauthorized')])
    expect(await problemOf(kubernetes.apply(object('ConfigMap')))).toBe(
      'cannot apply ConfigMap etcd/a: the API server does not accept the credentials\n' +
        `needs valid credentials for user "deployer" of context "production" at ${kubernetes.server}, found expired or revoked ones, or those of another cluster\n` +
        'log in again or renew the token or certificate, and use the new kubeconfig',
    )
  })

  test('403 of an authorizer gives the rule to paste', async () => {
    const message = 'configmaps "a" is forbidden: User "x" cannot patch resource "configmaps" in API group ""'
    const { kubernetes } = await served([status(403, 'Forbidden', message)])
    expect(await problemOf(kubernetes.apply(object('ConfigMap')))).toBe(
      'cannot apply ConfigMap etcd/a: forbidden\n' +
        'needs the verb patch on configmaps in namespace "etcd"; user "deployer" of context "production" may not\n' +
        'add this rule to a Role in namespace "etcd" of that user:\n' +
        '- apiGroups: [""]\n  resources: ["configmaps"]\n  verbs: ["patch"]',
    )
  })

  test('403 of an address that is no resource asks for the ClusterRole that has it', async () => {
    const message = 'User "x" cannot get path "/version"'
    const { kubernetes } = await served([status(403, 'Forbidden', message)])
    expect(await problemOf(kubernetes.version())).toBe(
      'cannot get the version: forbidden\n' +
        'needs the verb get on the URL /version; user "deployer" of context "production" may not\n' +
        'bind that user to the ClusterRole system:discovery, as Kubernetes does by default for everybody who has logged in',
    )
  })

  test('403 of admission says what refused it', async () => {
    const message = 'configmaps "a" is forbidden: exceeded quota: few, requested: count/configmaps=1'
    const { kubernetes } = await served([status(403, 'Forbidden', message)])
    expect(await problemOf(kubernetes.apply(object('ConfigMap')))).toContain(
      `cannot apply ConfigMap etcd/a: an admission rule of the cluster refuses it\n${message}`,
    )
  })

  test('422 gives field and reason', async () => {
    const causes = [{ field: 'data.x', reason: 'FieldValueInvalid', message: 'Invalid value: "hunter2": too long' }]
    const config = await served([status(422, 'Invalid', 'ConfigMap "a" is invalid: hunter2', causes)])
    expect(await problemOf(config.kubernetes.apply(object('ConfigMap')))).toContain(
      'data.x: Invalid value: "hunter2": too long',
    )
    const secret = await served([status(422, 'Invalid', 'Secret "a" is invalid: hunter2', causes)])
    const problem = await problemOf(secret.kubernetes.apply(object('Secret')))
    expect(problem).toContain('data.x: FieldValueInvalid')
    expect(problem).not.toContain('hunter2')
  })

  test.each([400, 403, 409, 418, 422, 500])('nothing of a Secret in an answer of status %s surfaces', async (code) => {
    const leaky = status(code, 'Whatever', 'admission webhook denied: password=hunter2', [
      { field: 'data', message: 'hunter2' },
    ])
    const { kubernetes } = await served([{ ...leaky, headers: { 'x-debug': 'hunter2' } }])
    expect(await problemOf(kubernetes.apply(object('Secret')))).not.toContain('hunter2')
  })

  test('a body that is no Status, as proxies send it, is not repeated', async () => {
    const { kubernetes } = await served([{ status: 418, body: '<html>hunter2</html>' }])
    const problem = await problemOf(kubernetes.apply(object('ConfigMap')))
    expect(problem).toContain('the API server answered 418')
    expect(problem).not.toContain('hunter2')
  })
})

describe('trying again', () => {
  test.each([429, 500, 502, 503, 504])('status %s is tried again after a growing pause', async (code) => {
    const { kubernetes, sleeps } = await served([
      { status: code },
      { status: code },
      { status: 200, body: object('ConfigMap') },
    ])
    await kubernetes.apply(object('ConfigMap'))
    expect(sleeps).toEqual([250, 500])
  })

  test('Retry-After is honoured, within a bound', async () => {
    const wait = (seconds: string): Reply => ({ status: 429, headers: { 'retry-after': seconds } })
    const { kubernetes, sleeps } = await served([wait('3'), wait('900'), { status: 200 }])
    await kubernetes.apply(object('ConfigMap'))
    expect(sleeps).toEqual([3000, 10_000])
  })

  test('it ends after six attempts with the status', async () => {
    const { kubernetes, seen } = await served([status(503, 'ServiceUnavailable', 'etcd leader changed')])
    expect(await problemOf(kubernetes.apply(object('ConfigMap')))).toContain(
      'cannot apply ConfigMap etcd/a: the API server answered 503 (ServiceUnavailable)\n' +
        'needs an answer, found status 503, also after retries: etcd leader changed',
    )
    expect(seen).toHaveLength(6)
  })

  test('a create that may have been carried out is not repeated; one that was turned away is', async () => {
    const unsure = await served([{ status: 500 }, { status: 200 }])
    await problemOf(unsure.kubernetes.create(object('ConfigMap')))
    expect(unsure.seen).toHaveLength(1)
    const turnedAway = await served([{ status: 429 }, { status: 201 }])
    await turnedAway.kubernetes.create(object('ConfigMap'))
    expect(turnedAway.seen).toHaveLength(2)
  })

  test('a connection that breaks is made again', async () => {
    const { kubernetes, seen } = await served(['hang up', { status: 200, body: object('ConfigMap') }])
    await kubernetes.apply(object('ConfigMap'))
    expect(seen).toHaveLength(2)
  })
})

describe('no answer', () => {
  test('nothing listens', async () => {
    const unused = createServer()
    const port = await listening(unused)
    await new Promise((resolve) => unused.close(resolve))
    const kubernetes = connectKubernetes(
      { kubeconfig: kubeconfigFor(`https://127.0.0.1:${port}`), signal: new AbortController().signal },
      { settings: { timeoutMilliseconds: 5000, sleep: async () => undefined } },
    )
    expect(await problemOf(kubernetes.version())).toBe(
      `cannot reach the API server https://127.0.0.1:${port}: connection refused\n` +
        `needs a listener at 127.0.0.1:${port}, found none\n` +
        'check that the cluster runs and that context "production" is the right one',
    )
  })

  test('a name without an address', async () => {
    const kubeconfig = kubeconfigFor('https://kubernetes.invalid:6443')
    const kubernetes = connectKubernetes(
      { kubeconfig, signal: new AbortController().signal },
      { settings: { timeoutMilliseconds: 5000, sleep: async () => undefined } },
    )
    expect(await problemOf(kubernetes.version())).toContain(
      'cannot reach the API server https://kubernetes.invalid:6443: its name does not resolve',
    )
  })

  test('silence ends with a time-out', async () => {
    const { kubernetes } = await served(['silence'], { timeoutMilliseconds: 50 })
    expect(await problemOf(kubernetes.version())).toContain('no answer in time')
  })

  test('an abort ends a request with its own reason', async () => {
    const stop = new AbortController()
    const { kubernetes, seen } = await served(['silence'], { signal: stop.signal })
    const version = kubernetes.version()
    while (seen.length === 0) await new Promise(setImmediate)
    stop.abort(new Error('ctrl-C'))
    await expect(version).rejects.toThrow('ctrl-C')
  })
})

describe('TLS', () => {
  const now = new Date()
  const root = createRoot('right', 2, now)
  const leaf = issueLeaf(
    { purpose: 'test', subject: { commonName: 'api' }, names: ['127.0.0.1'], usages: ['server'], days: 1 },
    createIssuer('right', 2, root, now),
    now,
  )

  async function versionFrom(options: { ca: string; 'tls-server-name'?: string }): Promise<string> {
    let handshakes = 0
    const server = createTlsServer({ cert: leaf.certificate, key: leaf.key }, (_, response) =>
      response.end(JSON.stringify({ gitVersion: `v1 after ${handshakes} handshakes` })),
    )
    server.on('secureConnection', () => {
      handshakes += 1
    })
    const port = await listening(server)
    const { ca, ...cluster } = options
    const data = { ...cluster, 'certificate-authority-data': Buffer.from(ca).toString('base64') }
    const kubernetes = connectKubernetes({
      kubeconfig: kubeconfigFor(`https://127.0.0.1:${port}`, data),
      signal: new AbortController().signal,
    })
    await kubernetes.version()
    await kubernetes.version()
    return kubernetes.version()
  }

  test('a connection is kept: three requests take one handshake', async () => {
    expect(await versionFrom({ ca: root.certificate })).toBe('v1 after 1 handshakes')
  })

  test('another authority is not trusted', async () => {
    const problem = await problemOf(versionFrom({ ca: createRoot('wrong', 2, now).certificate }))
    expect(problem).toContain(
      'its certificate is not trusted\nneeds a certificate that leads to the authority in context "production"',
    )
  })

  test('another name is not accepted', async () => {
    const problem = await problemOf(versionFrom({ ca: root.certificate, 'tls-server-name': 'other.example.com' }))
    expect(problem).toContain('its certificate is for another name')
    expect(problem).toContain('needs a certificate for "other.example.com", the cluster\'s tls-server-name')
  })
})
