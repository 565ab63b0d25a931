// Kubeconfigs read by our own client and by @kubernetes/client-node, which knows nothing of it.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import type { RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { KubeConfig } from '@kubernetes/client-node'
import { stringify } from 'yaml'
import { accessOf } from '../../src/kubernetes/auth.ts'
import { chooseContext } from '../../src/kubernetes/kubeconfig.ts'

const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-witness-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ca = '-----BEGIN CERTIFICATE-----\nauthority\n-----END CERTIFICATE-----\n'
const certificate = '-----BEGIN CERTIFICATE-----\nclient\n-----END CERTIFICATE-----\n'
const key = '-----BEGIN PRIVATE KEY-----\nkey\n-----END PRIVATE KEY-----\n'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const path = (name: string) => join(folder, name)

beforeAll(() => {
  for (const [name, text] of Object.entries({
    'ca.crt': ca,
    'client.crt': certificate,
    'client.key': key,
    token: 'filed',
  }))
    writeFileSync(path(name), text)
})

function plugin(name: string, script: string): string {
  writeFileSync(path(name), `#!/bin/sh\n${script}\n`)
  chmodSync(path(name), 0o700)
  return path(name)
}
const api = 'client.authentication.k8s.io/v1'
const credential = (status: object) => JSON.stringify({ apiVersion: api, kind: 'ExecCredential', status })

interface Written {
  readonly cluster?: Record<string, unknown>
  readonly user?: Record<string, unknown>
  readonly more?: Record<string, unknown>
  readonly context?: string
}

const server = 'https://blue.example.com:6443'

function kubeconfig({ cluster = {}, user = { token: 't' }, more = {} }: Written): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'blue',
    clusters: [
      { name: 'blue', cluster: { server, ...cluster } },
      { name: 'green', cluster: { server: 'https://green.example.com' } },
    ],
    contexts: [
      { name: 'blue', context: { cluster: 'blue', user: 'deployer' } },
      { name: 'green', context: { cluster: 'green', user: 'other', namespace: 'shop' } },
      { name: 'lost', context: { cluster: 'gone', user: 'deployer' } },
    ],
    users: [
      { name: 'deployer', user },
      { name: 'other', user: { token: 'o' } },
    ],
    ...more,
  })
}

/** All that goes out: where to, whom it trusts, and as whom. */
interface Reached {
  readonly server: string | undefined
  readonly proxy: string | undefined
  readonly ca: string | undefined
  readonly verify: boolean
  readonly serverName: string | undefined
  readonly certificate: string | undefined
  readonly key: string | undefined
  readonly authorization: string | undefined
  readonly impersonated: string | undefined
}

type Read = (written: Written) => Promise<Reached>

const ours: Read = async (written) => {
  const source = { contents: kubeconfig(written), called: 'test', folder }
  const access = accessOf(chooseContext([source], written.context), {})
  const { certificate, key, headers } = await access.credentials()
  return {
    server: access.server,
    proxy: access.proxy?.url.href,
    ca: access.ca,
    verify: access.verify,
    serverName: access.serverName,
    certificate,
    key,
    authorization: header(headers, 'authorization'),
    impersonated: header(headers, 'impersonate-user'),
  }
}

const theirs: Read = async (written) => {
  const file = path('config')
  writeFileSync(file, kubeconfig(written))
  const config = new KubeConfig()
  config.loadFromFile(file)
  if (written.context !== undefined) config.setCurrentContext(written.context)
  const cluster = config.getCurrentCluster()
  // It only finds out with the first request.
  if (cluster === null) throw new Error('no cluster')
  const options: RequestOptions = {}
  await config.applyToHTTPSOptions(options)
  const headers = options.headers as OutgoingHttpHeaders | undefined
  return {
    server: cluster.server,
    proxy: cluster.proxyUrl && new URL(cluster.proxyUrl).href,
    ca: options.ca?.toString(),
    verify: options.rejectUnauthorized !== false,
    serverName: options.servername,
    certificate: options.cert?.toString(),
    key: options.key?.toString(),
    authorization: options.auth ? `Basic ${base64(options.auth)}` : header(headers ?? {}, 'authorization'),
    impersonated: header(headers ?? {}, 'impersonate-user'),
  }
}

function header(headers: OutgoingHttpHeaders, name: string): string | undefined {
  const found = Object.entries(headers).find(([one]) => one.toLowerCase() === name)
  return found?.[1]?.toString()
}

describe('both come to the same', () => {
  test.each<[string, () => Written]>([
    ['a token', () => ({})],
    ['a name and a password', () => ({ user: { username: 'ann', password: 'p:w ö' } })],
    [
      'a client certificate as data',
      () => ({ user: { 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) } }),
    ],
    [
      'a client certificate as files',
      () => ({ user: { 'client-certificate': path('client.crt'), 'client-key': path('client.key') } }),
    ],
    [
      'files by paths from the folder of the kubeconfig',
      () => ({
        cluster: { 'certificate-authority': 'ca.crt' },
        user: { 'client-certificate': 'client.crt', 'client-key': 'client.key' },
      }),
    ],
    ['an authority as data', () => ({ cluster: { 'certificate-authority-data': base64(ca) } })],
    ['an authority as a file', () => ({ cluster: { 'certificate-authority': path('ca.crt') } })],
    ['a certificate that is not looked at', () => ({ cluster: { 'insecure-skip-tls-verify': true } })],
    ['another name in the certificate', () => ({ cluster: { 'tls-server-name': 'api.internal' } })],
    ['a server below a path, with a slash at its end', () => ({ cluster: { server: `${server}/k8s/clusters/c-1/` } })],
    ['a server of IPv6', () => ({ cluster: { server: 'https://[fd00::1]:6443' } })],
    ['a proxy', () => ({ cluster: { 'proxy-url': 'http://proxy.example.com:3128' } })],
    ['somebody else by their name', () => ({ user: { token: 't', as: 'ann@example.com' } })],
    [
      'a token and a certificate',
      () => ({ user: { token: 't', 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) } }),
    ],
    ['another context, with a namespace', () => ({ context: 'green' })],
    [
      'a plugin with a token',
      () => ({ user: { exec: { apiVersion: api, command: plugin('a', `echo '${credential({ token: 'p' })}'`) } } }),
    ],
    [
      'a plugin with arguments and variables',
      () => ({
        user: {
          exec: {
            apiVersion: api,
            command: plugin('b', `printf '{"kind":"ExecCredential","status":{"token":"%s-%s"}}' "$1" "$NAME"`),
            args: ['one'],
            env: [{ name: 'NAME', value: 'two' }],
          },
        },
      }),
    ],
    [
      'a plugin with a certificate',
      () => ({
        user: {
          exec: {
            apiVersion: api,
            command: plugin(
              'c',
              `cat <<'END'\n${credential({ clientCertificateData: certificate, clientKeyData: key })}\nEND`,
            ),
          },
        },
      }),
    ],
    ['extensions and preferences', () => ({ more: { preferences: { colors: true }, extensions: [] } })],
  ])('%s', async (_what, written) => {
    const expected = await theirs(written())
    expect(await ours(written())).toEqual(expected)
    expect(expected.authorization ?? expected.certificate).toBeDefined()
  })
})

describe('both refuse', () => {
  test.each<[string, () => Written]>([
    ['a context that is not there', () => ({ context: 'red' })],
    ['a context without its cluster', () => ({ context: 'lost' })],
    ['no current context', () => ({ more: { 'current-context': '' } })],
    ['a cluster without a server', () => ({ cluster: { server: '' } })],
    ['a file that is not there', () => ({ user: { 'client-certificate': 'none.crt', 'client-key': 'none.key' } })],
    ['a plugin without a command', () => ({ user: { exec: { apiVersion: api } } })],
    ['a plugin that is not there', () => ({ user: { exec: { apiVersion: api, command: path('none') } } })],
    ['a plugin that fails', () => ({ user: { exec: { apiVersion: api, command: plugin('d', 'exit 1') } } })],
    [
      'a plugin that prints something else',
      () => ({ user: { exec: { apiVersion: api, command: plugin('e', 'echo hello') } } }),
    ],
  ])('%s', async (_what, written) => {
    await expect(theirs(written())).rejects.toThrow()
    await expect(ours(written())).rejects.toThrow()
  })
})

/** As kubectl does, each time: docs/decisions.md. One that the package gets right some day moves up. */
describe('ours does as kubectl, the package does not', () => {
  test.each<[string, () => Written, Partial<Reached>, Partial<Reached> | 'refuses']>([
    [
      'a token in a file',
      () => ({ user: { tokenFile: path('token') } }),
      { authorization: 'Bearer filed' },
      { authorization: undefined },
    ],
    [
      'a token in a file goes before a token',
      () => ({ user: { token: 't', tokenFile: path('token') } }),
      { authorization: 'Bearer filed' },
      { authorization: 'Bearer t' },
    ],
    [
      'data go before a file',
      () => ({ cluster: { 'certificate-authority-data': base64(ca), 'certificate-authority': 'none.crt' } }),
      { ca },
      'refuses',
    ],
    [
      'nobody in particular trusts the authority, too',
      () => ({
        cluster: { 'certificate-authority-data': base64(ca) },
        more: { users: [], contexts: [{ name: 'blue', context: { cluster: 'blue', user: '' } }] },
      }),
      { ca },
      { ca: undefined },
    ],
    [
      'a plugin by its path from the folder of the kubeconfig',
      () => ({
        user: {
          exec: {
            apiVersion: api,
            command: `./${plugin('f', `echo '${credential({ token: 'p' })}'`)
              .split('/')
              .at(-1)}`,
          },
        },
      }),
      { authorization: 'Bearer p' },
      'refuses',
    ],
  ])('%s', async (_what, written, right, wrong) => {
    expect(await ours(written())).toMatchObject(right)
    if (wrong === 'refuses') await expect(theirs(written())).rejects.toThrow()
    else expect(await theirs(written())).toMatchObject(wrong)
  })
})
