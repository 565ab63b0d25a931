import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { told } from './told.ts'

const signal = new AbortController().signal
const certificate = '-----BEGIN CERTIFICATE-----\n…'
const now = new Date()
const root = createRoot('identity', 2, now)
const issuer = createIssuer('identity', 2, root, now)
const leafOf = (commonName: string) =>
  issueLeaf({ purpose: 'test', subject: { commonName }, names: [], usages: ['client'], days: 1 }, issuer, now)

let folder: string
let server: Server
let address: string
let asked: IncomingMessage[]
/** Tokens that the server does not accept. */
let refused: Set<string>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'))
  asked = []
  refused = new Set()
  server = createServer((request, response) => {
    asked.push(request)
    const status = refused.has(request.headers.authorization ?? '') ? 401 : 200
    response.writeHead(status).end(JSON.stringify({ gitVersion: 'v1' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

function kubeconfig(user: unknown, cluster: Record<string, unknown> = {}) {
  return {
    'current-context': 'c',
    clusters: [{ name: 'blue', cluster: { server: address, ...cluster } }],
    contexts: [{ name: 'c', context: { cluster: 'blue', user: 'u' } }],
    users: [{ name: 'u', user }],
  }
}

/** With its paths from `folder`, as `--kubeconfig FILE` gives it. */
function connect(contents: unknown, options: { expectedServer?: string } = {}): Kubernetes {
  return connectKubernetes(
    { kubeconfig: JSON.stringify(contents), kubeconfigFile: join(folder, 'config'), signal, ...options },
    { environment: {}, home: folder },
  )
}

const sent = () => asked.map(({ headers }) => headers.authorization)

function plugin(script: string, more: Record<string, unknown> = {}) {
  writeFileSync(join(folder, 'plugin'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'plugin'), 0o700)
  return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', ...more } }
}
/** Another token each time. */
const counting = (folder: string) => `echo run >> ${folder}/runs
printf '{"kind":"ExecCredential","status":{"token":"t%s"}}' $(wc -l < ${folder}/runs)`
const runs = () => readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1

describe('impersonation', () => {
  test('goes out whole, as kubectl sends it', async () => {
    const user = {
      token: 't',
      as: 'jürgen@example.com',
      'as-uid': '4711',
      'as-groups': ['etcd-operators', 'system:authenticated'],
      'as-user-extra': { reason: ['drill', 'test'], 'example.com/Scope%': ['all'], none: null },
    }
    await connect(kubeconfig(user)).version()
    const raw = asked[0]?.rawHeaders ?? []
    const headers = raw.flatMap((name, index) =>
      index % 2 === 0 && /^impersonate/i.test(name)
        ? [`${name.toLowerCase()}: ${Buffer.from(raw[index + 1] ?? '', 'latin1').toString()}`]
        : [],
    )
    expect(headers).toEqual([
      'impersonate-user: jürgen@example.com',
      'impersonate-uid: 4711',
      'impersonate-group: etcd-operators',
      'impersonate-group: system:authenticated',
      'impersonate-extra-reason: drill',
      'impersonate-extra-reason: test',
      'impersonate-extra-example.com%2fscope%25: all',
    ])
  })

  test.each([{ 'as-groups': ['g'] }, { 'as-uid': '1' }, { 'as-user-extra': { a: ['b'] } }])(
    'without a user is refused: %j',
    async (half) => {
      expect(await told(() => connect(kubeconfig({ token: 't', ...half })))).toContain(
        'as-uid, as-groups and as-user-extra need a user in "as"',
      )
    },
  )

  test.each(['as-group', 'impersonate-user', 'token-file', 'bearerToken', 'client-certificate-file'])(
    'a field that nobody knows is not left out in silence: %s',
    async (field) => {
      const text = await told(() => connect(kubeconfig({ token: 't', [field]: 'hunter2' })))
      expect(text).toContain(
        `user "u" in ${join(folder, 'config')} has ${field}, which kubectl does not support either`,
      )
      expect(text).not.toContain('hunter2')
    },
  )
})

describe('which credentials', () => {
  test('a token file before a token, and the token where the file cannot be read', async () => {
    writeFileSync(join(folder, 'token'), 'from-file\n')
    await connect(kubeconfig({ token: 'given', tokenFile: 'token' })).version()
    await connect(kubeconfig({ token: 'given', tokenFile: 'gone' })).version()
    expect(sent()).toEqual(['Bearer from-file', 'Bearer given'])
  })

  test('a token before a plugin, as for kubectl', async () => {
    await connect(kubeconfig({ token: 'given', ...plugin('exit 1') })).version()
    expect(sent()).toEqual(['Bearer given'])
  })

  test('a line end behind a token is never meant; one inside of it is told, not sent again and again', async () => {
    await connect(kubeconfig({ token: 'given\n' })).version()
    expect(sent()).toEqual(['Bearer given'])
    expect(await told(() => connect(kubeconfig({ token: 'hunter\n2' })))).toContain('needs one line in token')
  })

  test('an empty token file is named', async () => {
    writeFileSync(join(folder, 'token'), '\n')
    expect(await told(() => connect(kubeconfig({ tokenFile: 'token' })).version())).toContain('found an empty file')
  })
})

describe('a client certificate', () => {
  const { certificate, key } = leafOf('ann')
  const pair = (fields: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, pem]) => [`client-${name}-data`, Buffer.from(pem).toString('base64')]),
    )
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const encrypted = createPrivateKey(key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'hunter2',
  })

  test('and its key go together, also in one file, as a kubelet has them', async () => {
    await connect(kubeconfig(pair({ certificate: key + certificate, key: certificate + key }))).version()
    expect(asked).toHaveLength(1)
  })

  // TLS leaves such a certificate out: the server would see system:anonymous.
  test.each<[string, Record<string, string>, string]>([
    ['without its key', { certificate }, 'needs the client-key of client-certificate, found none'],
    ['of which there is only the key', { key }, 'needs the client-certificate of client-key, found none'],
    ['with the key of another', { certificate, key: leafOf('bob').key }, 'found another key'],
    [
      'with a key of another kind',
      { certificate, key: rsa.export({ type: 'pkcs8', format: 'pem' }).toString() },
      'found another key',
    ],
    ['with an encrypted key', { certificate, key: encrypted.toString() }, 'found an encrypted one'],
  ])('%s is refused, never left out', async (_, fields, words) => {
    expect(() => connect(kubeconfig(pair(fields)))).toThrow('the client certificate cannot be used')
    const message = await told(async () => connect(kubeconfig(pair(fields))).version())
    expect(message).toContain(words)
    expect(asked).toEqual([])
  })

  test('beside a token, a key alone does not matter, as for kubectl', async () => {
    await connect(kubeconfig({ token: 't', ...pair({ key }) })).version()
    expect(sent()).toEqual(['Bearer t'])
  })
})

describe('a 401', () => {
  test('runs the plugin again, once, and sends the request again', async () => {
    refused.add('Bearer t1')
    const api = connect(kubeconfig(plugin(counting(folder))))
    expect(await api.version()).toBe('v1')
    await api.version()
    expect(sent()).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t2'])
    expect(runs()).toBe(2)
  })

  test('of several requests at once runs it once', async () => {
    refused.add('Bearer t1')
    const api = connect(kubeconfig(plugin(counting(folder))))
    await Promise.all(Array.from({ length: 8 }, () => api.version()))
    expect(runs()).toBe(2)
  })

  test('for the second time is told', async () => {
    for (const token of ['t1', 't2', 't3']) refused.add(`Bearer ${token}`)
    expect(await told(() => connect(kubeconfig(plugin(counting(folder)))).version())).toContain(
      'does not accept the credentials',
    )
    expect(asked).toHaveLength(2)
  })

  test('reads a token file again', async () => {
    writeFileSync(join(folder, 'token'), 'old')
    const api = connect(kubeconfig({ tokenFile: 'token' }))
    await api.version()
    writeFileSync(join(folder, 'token'), 'new')
    refused.add('Bearer old')
    await api.version()
    expect(sent()).toEqual(['Bearer old', 'Bearer old', 'Bearer new'])
  })

  test('with a token is not asked again: it would be the same', async () => {
    refused.add('Bearer given')
    await told(() => connect(kubeconfig({ token: 'given' })).version())
    expect(asked).toHaveLength(1)
  })

  test('of a port-forward runs the plugin again, too', async () => {
    refused.add('Bearer t1')
    server.on('upgrade', (request, socket) => {
      asked.push(request)
      const status = refused.has(request.headers.authorization ?? '') ? '401 Unauthorized' : '404 Not Found'
      socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
    })
    await told(() => connect(kubeconfig(plugin(counting(folder)))).portForward('etcd', 'orders-0', 2379))
    expect(sent()).toEqual(['Bearer t1', 'Bearer t2'])
  })
})

describe('a plugin', () => {
  test('that asks for its cluster is given what client-go gives', async () => {
    mkdirSync(join(folder, 'pki'))
    writeFileSync(join(folder, 'pki', 'ca.crt'), certificate)
    const cluster = {
      'certificate-authority': 'pki/ca.crt',
      'tls-server-name': 'api.example',
      'disable-compression': true,
      extensions: [
        null,
        { name: 'other', extension: { a: 1 } },
        { name: 'client.authentication.k8s.io/exec', extension: { shoot: { name: 'blue' } } },
      ],
    }
    const script = `printf %s "$KUBERNETES_EXEC_INFO" > ${folder}/info\n${counting(folder)}`
    await connect(kubeconfig(plugin(script, { provideClusterInfo: true, env: null, args: null }), cluster)).version()
    expect(JSON.parse(readFileSync(join(folder, 'info'), 'utf8')).spec).toEqual({
      interactive: false,
      cluster: {
        server: address,
        'tls-server-name': 'api.example',
        'certificate-authority-data': Buffer.from(certificate).toString('base64'),
        'disable-compression': true,
        config: { shoot: { name: 'blue' } },
      },
    })
  })

  test.each<[string, string, Record<string, unknown>, string]>([
    ['without a credential', `echo '{"status":{}}'`, {}, 'neither a token nor a certificate'],
    [
      'with an end that is no time',
      `echo '{"status":{"token":"t","expirationTimestamp":"soon"}}'`,
      {},
      'an expirationTimestamp that is not RFC 3339',
    ],
    ['that wants to ask somebody', 'exit 1', { interactiveMode: 'Always' }, 'interactiveMode: Always'],
    ['without an apiVersion', 'exit 1', { apiVersion: null }, 'has no apiVersion'],
    ['without a command', 'exit 1', { command: '' }, 'names no command'],
    [
      'that is missing says how to get it',
      'exit 1',
      { command: 'no-such-plugin', installHint: 'brew install it' },
      'brew install it',
    ],
  ])('%s', async (_, script, more, expected) => {
    expect(await told(() => connect(kubeconfig(plugin(script, more))).version())).toContain(expected)
  })
})

describe('what the context leads to', () => {
  test('is all that is looked at', async () => {
    const whole = kubeconfig({ token: 't', exec: null, as: null, 'as-groups': null })
    const odd = {
      ...whole,
      preferences: 7,
      clusters: [null, 'x', { name: 'odd', cluster: { server: ['x'] } }, ...whole.clusters],
      contexts: [{ name: 'null', context: null }, { context: {} }, ...whole.contexts],
      users: [{ name: 'odd', user: { token: 5, 'token-file': 'x' } }, { name: null }, ...whole.users],
    }
    expect(await connect(odd).version()).toBe('v1')
  })

  test.each(['clusters', 'contexts', 'users'] as const)(
    'two of one name in its %s are none, as for kubectl',
    (list) => {
      const given = kubeconfig({ token: 't' })
      const [entry] = given[list]
      expect(() => connect({ ...given, [list]: [entry, { ...entry, name: 'other' }] })).not.toThrow()
      expect(() => connect({ ...given, [list]: [entry, entry] })).toThrow('the kubeconfig cannot be read')
    },
  )

  test('a user of null is nobody', async () => {
    await connect(kubeconfig(null)).version()
    expect(sent()).toEqual([undefined])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['no server', { server: null }, 'cluster "blue", found none in server'],
    ['something else', { server: 'ftp://x' }, 'cluster "blue", found something else in server'],
    [
      'an authority that is none',
      { 'certificate-authority-data': 'aGk=' },
      'needs base64 of PEM in certificate-authority-data',
    ],
  ])('%s', async (_, cluster, expected) => {
    expect(await told(() => connect(kubeconfig({ token: 't' }, cluster)))).toContain(expected)
  })

  test('a password in the address is refused, since addresses are shown', async () => {
    const secret = 'https://ann:hunter2@blue.example'
    const text = await told(() => connect(kubeconfig({ token: 't' }, { server: secret })))
    expect(text).toContain('found one with a user name or a password in server')
    expect(text).not.toContain('hunter2')
  })

  test('CRLF without its last line feed is read', async () => {
    const kubeconfigFile = join(folder, 'crlf')
    const text = `${JSON.stringify(kubeconfig({ token: 't' }), undefined, 1).replaceAll('\n', '\r\n')}\r`
    await connectKubernetes({ kubeconfig: text, kubeconfigFile, signal }, { environment: {}, home: folder }).version()
    expect(sent()).toEqual(['Bearer t'])
  })

  test('without any context, another kubeconfig is needed, not another context', async () => {
    const text = await told(() => connect({ clusters: [] }))
    expect(text).toContain('there is: none')
    expect(text).toContain('kubectl config view --raw --minify --flatten')
  })

  test('a query in the address is not sent, as kubectl does it', async () => {
    await connect(kubeconfig({ token: 't' }, { server: `${address}/below?cluster=blue#part` })).version()
    expect(asked.map(({ url }) => url)).toEqual(['/below/version'])
  })

  test('an address without a scheme, or with one in capitals', async () => {
    const host = address.replace('http://', '')
    await connect(kubeconfig({ token: 't' }, { server: host })).version()
    await connect(kubeconfig({ token: 't' }, { server: `HTTP://${host}/` })).version()
    expect(asked.map(({ url }) => url)).toEqual(['/version', '/version'])
  })
})

describe('the expected server', () => {
  const below = (path: string) => kubeconfig({ token: 't' }, { server: `https://rancher.example${path}` })
  test.each<[string, string, boolean]>([
    ['/k8s/clusters/c-dev', 'https://rancher.example/k8s/clusters/c-dev', true],
    ['/k8s/clusters/c-dev/', 'HTTPS://Rancher.example:443/k8s/clusters/c-dev', true],
    ['/k8s/clusters/c-dev', 'rancher.example/k8s/clusters/c-dev/', true],
    ['/k8s/clusters/c-prod', 'https://rancher.example/k8s/clusters/c-dev', false],
    ['/k8s/clusters/c-dev', 'https://rancher.example', false],
    ['', 'https://rancher.example/k8s/clusters/c-dev', false],
    ['/k8s/clusters/C-DEV', 'https://rancher.example/k8s/clusters/c-dev', false],
    ['/k8s/clusters/c-dev', 'https://rancher.example/k8s/clusters/c-dev?cluster=prod', false],
    ['//evil.example', 'https://evil.example', false],
  ])('%s is %s: %s', async (path, expectedServer, same) => {
    if (same) connect(below(path), { expectedServer })
    else expect(await told(() => connect(below(path), { expectedServer }))).toContain('this is not the expected server')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['with insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true }, 'https://10.0.0.2'],
    ['without TLS', {}, 'http://10.0.0.2'],
  ])('a server that nothing proves to be there is none that can be expected: %s', async (how, more, server) => {
    const unproved = kubeconfig({ token: 't' }, { server, ...more })
    expect(await told(() => connect(unproved, { expectedServer: server }))).toContain(
      `leads to ${server} ${how}: whatever answers there passes for it`,
    )
    connect(unproved)
  })

  const twice = (own: Record<string, unknown>, other: Record<string, unknown>) => {
    const one = kubeconfig({ token: 't' }, { server: 'https://10.0.0.2', ...own })
    return {
      ...one,
      clusters: [...one.clusters, { name: 'green', cluster: { server: 'https://10.0.0.2:443/', ...other } }],
    }
  }
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['proxy', { 'proxy-url': 'http://blue:8080' }, { 'proxy-url': 'http://green:8080' }],
    ['proxy, or none', {}, { 'proxy-url': 'http://green:8080' }],
    ['server name', { 'tls-server-name': 'blue' }, { 'tls-server-name': 'green' }],
    ['authority', { 'certificate-authority-data': Buffer.from(certificate).toString('base64') }, {}],
  ])('an address that leads to two clusters, by another %s, is none that can be expected', async (_, own, other) => {
    const expectedServer = 'https://10.0.0.2'
    expect(await told(() => connect(twice(own, other), { expectedServer }))).toContain(
      'cluster "green" of the kubeconfig',
    )
    connect(twice(own, other))
    connect(twice(own, own), { expectedServer })
  })
})

describe('a kubeconfig that cannot be read is named', () => {
  const found = (environment: Record<string, string>) =>
    told(() => connectKubernetes({ signal }, { environment, home: folder }))
  test('a folder', async () => {
    expect(await found({ KUBECONFIG: folder })).toContain(`KUBECONFIG leads to ${folder}, but it is a folder`)
  })

  test('an empty one beside a good one adds nothing', () => {
    writeFileSync(join(folder, 'empty'), '')
    writeFileSync(join(folder, 'good'), JSON.stringify(kubeconfig({ token: 't' })))
    const environment = { KUBECONFIG: `${join(folder, 'empty')}:${join(folder, 'good')}\n` }
    expect(connectKubernetes({ signal }, { environment, home: folder }).server).toBe(address)
  })

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff'), 'utf8'],
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeff', 'utf16le'), 'utf16le'],
  ] as const)('in %s is read, as kubectl reads it', async (_, mark, encoding) => {
    writeFileSync(join(folder, 'config'), Buffer.concat([mark, Buffer.from(JSON.stringify(kubeconfig({})), encoding)]))
    const environment = { KUBECONFIG: join(folder, 'config') }
    await connectKubernetes({ signal }, { environment, home: folder }).version()
    expect(asked).toHaveLength(1)
  })

  test('a missing one with a line end behind it', async () => {
    expect(await found({ KUBECONFIG: '/nowhere/config\n' })).toContain('KUBECONFIG=/nowhere/config (no such file)')
  })
})
