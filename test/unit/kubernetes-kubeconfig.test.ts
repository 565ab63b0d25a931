import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { accessOf, podAccess } from '../../src/kubernetes/auth.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { chooseContext } from '../../src/kubernetes/kubeconfig.ts'
import { Problem } from '../../src/problem/problem.ts'

const signal = new AbortController().signal
const certificate = '-----BEGIN CERTIFICATE-----\n…'
const privateKey = '-----BEGIN PRIVATE KEY-----\n…'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const kubeconfig = (user: Record<string, unknown> = { token: 'hunter2' }) => ({
  'current-context': 'production',
  clusters: [{ name: 'blue', cluster: { server: 'https://blue.example.com:6443/' } }],
  contexts: [
    { name: 'production', context: { cluster: 'blue', user: 'deployer' } },
    { name: 'staging', context: { cluster: 'green', user: 'deployer' } },
  ],
  users: [{ name: 'deployer', user }],
})

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return [error.message, ...error.findings.flatMap((f) => [f.found, f.fix])].join('\n')
    throw error
  }
  throw new Error('needs a Problem')
}

const connectTo = (contents: unknown, options: { context?: string; expectedServer?: string } = {}) =>
  connectKubernetes({
    kubeconfig: typeof contents === 'string' ? contents : JSON.stringify(contents),
    signal,
    ...options,
  })

const accessWith = (user: Record<string, unknown>, at: string | undefined = folder) =>
  accessOf(chooseContext([{ contents: JSON.stringify(kubeconfig(user)), called: 'test', folder: at }], undefined), {})

describe('finding the cluster', () => {
  test('the current context leads to its server', () => {
    expect(connectTo(kubeconfig()).server).toBe('https://blue.example.com:6443')
  })

  test('KUBECONFIG may name several files; the first that names a thing wins', () => {
    const first = { 'current-context': 'production', contexts: kubeconfig().contexts }
    const other = { clusters: [{ name: 'blue', cluster: { server: 'https://other.example.com' } }] }
    const files = [first, kubeconfig(), other].map((contents, index) => {
      const path = join(folder, String(index))
      writeFileSync(path, JSON.stringify(contents))
      return path
    })
    const environment = { KUBECONFIG: [join(folder, 'missing'), ...files].join(':') }
    const found = connectKubernetes({ signal }, { environment, home: folder })
    expect(found.server).toBe('https://blue.example.com:6443')
  })

  test('without KUBECONFIG ~/.kube/config is read', () => {
    mkdirSync(join(folder, '.kube'))
    writeFileSync(join(folder, '.kube', 'config'), JSON.stringify(kubeconfig()))
    expect(connectKubernetes({ signal }, { environment: {}, home: folder }).server).toBe(
      'https://blue.example.com:6443',
    )
  })

  test('in a pod its service account is used', async () => {
    writeFileSync(join(folder, 'token'), 'mounted\n')
    writeFileSync(join(folder, 'ca.crt'), 'authority')
    const environment = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
    const access = podAccess(environment, folder)
    expect(access?.server).toBe('https://[fd00::1]:443')
    expect((await access?.credentials())?.headers).toEqual({ authorization: 'Bearer mounted' })
    expect(podAccess({}, folder)).toBeUndefined()
  })

  test('a service account that cannot be used is named', () => {
    writeFileSync(join(folder, 'token'), 'mounted')
    const pod = (port: string) =>
      podAccess({ KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: port }, folder)
    expect(problemOf(() => pod('443'))).toContain(`needs ${folder}/ca.crt, which cannot be read (ENOENT)`)
    writeFileSync(join(folder, 'ca.crt'), 'authority')
    expect(problemOf(() => pod('tcp://10.0.0.1:443'))).toContain('KUBERNETES_SERVICE_PORT, found others')
    expect(pod('')?.server).toBe('https://10.0.0.1:443')
  })

  test('nothing found names all that was looked at', () => {
    expect(problemOf(() => connectKubernetes({ signal }, { environment: {}, home: '/home/me' }))).toBe(
      'cannot connect to Kubernetes: no kubeconfig was found\n' +
        'looked for KUBECONFIG (not set), /home/me/.kube/config (no such file) and for the service account of a pod (not in a pod)\n' +
        'set the input kubeconfig, or set KUBECONFIG to the path of a kubeconfig',
    )
  })

  test('an unknown context lists those there are', () => {
    expect(problemOf(() => connectTo(kubeconfig(), { context: 'prod' }))).toBe(
      'cannot connect to Kubernetes: context "prod" is not in the kubeconfig\n' +
        'needs context "prod" in the input kubeconfig, found none of that name; there is: production, staging\n' +
        'set the input context to one of them',
    )
  })

  test('a context whose cluster is not described says which', () => {
    expect(problemOf(() => connectTo(kubeconfig(), { context: 'staging' }))).toContain(
      'needs cluster "green" of context "staging" in the input kubeconfig, found none of that name; there is: blue',
    )
  })

  test('another server than the expected one is refused', () => {
    expect(problemOf(() => connectTo(kubeconfig(), { expectedServer: 'https://green.example.com:6443' }))).toBe(
      'refused to connect to Kubernetes: this is not the expected server; nothing was read\n' +
        'needs https://green.example.com:6443, context "production" leads to https://blue.example.com:6443\n' +
        'choose the context or kubeconfig of the expected server, or correct the input expected-server',
    )
    expect(connectTo(kubeconfig(), { expectedServer: 'blue.example.com:6443' }).server).toContain('blue')
  })
})

describe('unreadable contents are placed, never quoted', () => {
  test.each([
    ['broken YAML', 'users:\n- name: x\n  user: {token: hunter2', 'but it is not valid YAML at line 3'],
    ['a path', '/home/me/hunter2/config', 'but it is a single word: a path or an encoded text instead of the contents'],
    ['an age identity', '# created: now\nAGE-SECRET-KEY-1HUNTER2hunter2\n', 'but it is an age identity, which opens'],
    ['a text', 'hunter2 is not\na kubeconfig', 'but it is a text without fields'],
    [
      'a wrong type',
      { ...kubeconfig(), users: [{ name: 'deployer', user: { token: ['hunter2'] } }] },
      'but its field users.0.user.token is missing or has the wrong type',
    ],
    ['nothing', '', 'but it is empty or not a mapping'],
  ])('%s', (_, contents, expected) => {
    const problem = problemOf(() => connectTo(contents))
    expect(problem).toContain(expected)
    expect(problem).not.toContain('hunter2')
  })
})

describe('credentials', () => {
  test('a token, a token file, a name with password, and a certificate by data or relative path', async () => {
    writeFileSync(join(folder, 'token'), 'from-file\n')
    writeFileSync(join(folder, 'tls.crt'), certificate)
    expect((await accessWith({ token: 't' }).credentials()).headers).toEqual({ authorization: 'Bearer t' })
    expect((await accessWith({ tokenFile: 'token' }).credentials()).headers).toEqual({
      authorization: 'Bearer from-file',
    })
    expect((await accessWith({ username: 'u', password: 'p' }).credentials()).headers).toEqual({
      authorization: 'Basic dTpw',
    })
    const key = Buffer.from(privateKey).toString('base64')
    expect(await accessWith({ 'client-certificate': 'tls.crt', 'client-key-data': key }).credentials()).toEqual({
      certificate,
      key: privateKey,
      headers: {},
    })
  })

  test('a file that the kubeconfig names and that is missing is named', () => {
    expect(problemOf(() => accessWith({ 'client-certificate': 'gone.crt' }))).toContain(
      `needs the file that client-certificate names, found none that can be read at ${folder}/gone.crt`,
    )
  })

  test('an auth-provider of old is refused with what replaces it', () => {
    const problem = problemOf(() => accessWith({ 'auth-provider': { name: 'gcp' } }))
    expect(problem).toContain('uses auth-provider "gcp", which kubectl no longer supports')
    expect(problem).toContain('gke-gcloud-auth-plugin')
  })
})

describe('a credential plugin', () => {
  const plugin = (script: string) => {
    const path = join(folder, 'plugin')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o700)
    return accessWith({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: './plugin',
        args: ['a'],
        env: [{ name: 'REGION', value: 'north' }],
      },
    })
  }
  const credential = (expires: string) => `echo run >> ${folder}/runs
    echo "$KUBERNETES_EXEC_INFO" > ${folder}/info
    echo '{"kind":"ExecCredential","status":{"token":"'$1-$REGION'","expirationTimestamp":"${expires}"}}'`
  const runs = async () => (await import('node:fs')).readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1

  test('is given its arguments, environment and the exchange version, and is asked once while its token is good', async () => {
    const access = plugin(credential('2999-01-01T00:00:00Z'))
    const both = await Promise.all([access.credentials(), access.credentials()])
    expect(both[1]?.headers).toEqual({ authorization: 'Bearer a-north' })
    expect(await runs()).toBe(1)
    const info = JSON.parse((await import('node:fs')).readFileSync(join(folder, 'info'), 'utf8'))
    expect(info).toEqual({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      spec: { interactive: false },
    })
  })

  test('is asked again when its token has run out', async () => {
    const access = plugin(credential('2001-01-01T00:00:00Z'))
    await access.credentials()
    await access.credentials()
    expect(await runs()).toBe(2)
  })

  test.each([
    ['that fails', 'echo hunter2 >&2; exit 3', 'but it ended with exit code 3'],
    ['that prints something else', 'echo hunter2', 'but it did not print an ExecCredential as JSON'],
  ])('%s is named without its words', async (_, script, expected) => {
    const error = await plugin(script)
      .credentials()
      .catch((thrown: unknown) => thrown)
    const problem = problemOf(() => {
      throw error
    })
    expect(problem).toContain(
      `needs a credential from "./plugin" for user "deployer" of context "production", ${expected}`,
    )
    expect(problem).not.toContain('hunter2')
  })

  test('that is not installed says so', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin' }
    await expect(accessWith({ exec }).credentials()).rejects.toMatchObject({
      findings: [{ found: expect.stringContaining('there is no such command') }],
    })
  })
})
