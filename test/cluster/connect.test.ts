import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { clientsFolder, programs } from '../clients.ts'
import { labDescribe } from './lab.ts'

jest.setTimeout(180_000)

const namespace = `connect-${randomBytes(3).toString('hex')}`
const password = randomBytes(24).toString('hex')
const endpoint = `https://orders.${namespace}.svc:2379`
const mutualTls = `https://orders.${namespace}.svc:2479`
const root = join(import.meta.dirname, '../..')

// Services have to be reached by their names.
labDescribe('the programs of docs/connect, inside of the lab', () => {
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-connect-'))
  const clients = clientsFolder()
  const byPassword = { ETCD_ENDPOINT: endpoint, ETCD_CA: 'ca.crt', ETCD_USER: 'checkout', ETCD_PASSWORD: password }
  const byCertificate = {
    ETCD_ENDPOINT: mutualTls,
    ETCD_CA: 'ca.crt',
    ETCD_CERT: 'checkout.crt',
    ETCD_KEY: 'checkout.key',
  }
  const withoutName = { ...byPassword, ...byCertificate, ETCD_CERT: 'json.crt', ETCD_KEY: 'json.key' }

  function run(line: readonly string[], env: Record<string, string> = {}, input = '') {
    const [program = '', ...args] = line
    const all = { ...process.env, NAMESPACE: namespace, CLUSTER: 'orders', ENDPOINT: mutualTls, ...env }
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env: all, input, encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  function must(line: readonly string[], env: Record<string, string> = {}, input = ''): string {
    const { status, stdout, stderr } = run(line, env, input)
    if (status !== 0) throw new Error(`${line.join(' ')} ended with ${status}\n${stdout}\n${stderr}`)
    return stdout
  }

  beforeAll(() => {
    if (!existsSync(clients)) throw new Error('the client libraries are not installed; `npm test` does that')
    const file = join(folder, 'cluster.yaml')
    writeFileSync(file, `name: orders\nnamespace: ${namespace}\nstorage: { class: encrypted, size: 1Gi }\n`)
    must([process.execPath, join(root, 'src/main.ts'), 'provision', '--cluster', file])
    const bundle = ['get', 'secret', 'orders-connection', '-o', 'go-template={{index .data "ca.crt" | base64decode}}']
    writeFileSync(join(folder, 'ca.crt'), must(['kubectl', '-n', namespace, ...bundle]))
    must([join(programs, 'add-user.sh'), 'checkout', '/orders/'], {}, password)
    must([join(programs, 'issue-certificate.sh'), 'checkout'])
    must([join(programs, 'issue-certificate.sh'), 'json', '/O=checkout'])
  })

  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
  })

  const languages = [
    { language: 'Go', line: [join(clients, 'connect-go')], env: {} },
    { language: 'Node', line: ['node', join(clients, 'node/connect.mjs')], env: {} },
    {
      language: 'Python',
      line: ['python3', join(programs, 'python/connect.py')],
      env: { PYTHONPATH: join(clients, 'python') },
    },
  ]

  test.each(languages)('$language writes, watches and reads with a password and with a certificate', (client) => {
    const { language, line, env } = client
    const shown = `PUT /orders/hello = from ${language}\nfrom ${language}\n`
    expect(must(line, { ...env, ...byPassword })).toBe(shown)
    expect(must(line, { ...env, ...byCertificate })).toBe(shown)
  })

  test('etcdctl writes and reads with a password and with a certificate', () => {
    for (const env of [byPassword, byCertificate])
      expect(must([join(programs, 'etcdctl.sh')], env)).toBe('OK\nfrom etcdctl\n')
  })

  test('curl writes and reads with a password on both ports, and is told why a certificate with a name will not do', () => {
    for (const env of [byPassword, withoutName])
      expect(must([join(programs, 'curl.sh')], env)).toMatch(/\nfrom curl\n$/)
    const refused = run([join(programs, 'curl.sh')], { ...byPassword, ...byCertificate })
    expect(refused.status).not.toBe(0)
    expect(refused.stdout + refused.stderr).toContain('error: 400')
    const certificate = ['--cert', 'checkout.crt', '--key', 'checkout.key']
    const range = [
      'curl',
      '-sS',
      '--cacert',
      'ca.crt',
      ...certificate,
      '-d',
      '{"key": "YQ=="}',
      `${mutualTls}/v3/kv/range`,
    ]
    expect(must(range)).toContain('CommonName of client sending a request against gateway will be ignored')
  })

  test('who follows the member list stays with the portals, where a certificate alone is nobody', () => {
    const follow = ['etcdctl', '--cacert=ca.crt', '--command-timeout=5s', 'endpoint', 'health', '--cluster']
    const byUser = run([...follow, `--endpoints=${endpoint}`, `--user=checkout:${password}`])
    expect(byUser.stdout + byUser.stderr).toContain(`${endpoint} is healthy`)
    expect(byUser.status).toBe(0)
    const certificate = ['--cert=checkout.crt', '--key=checkout.key']
    const byName = run([...follow, `--endpoints=${mutualTls}`, ...certificate])
    expect(byName.stdout + byName.stderr).toContain(`${endpoint} is unhealthy`)
    expect(byName.stdout + byName.stderr).toContain('user name is empty')
    expect(byName.status).not.toBe(0)
  })

  test('a user sees nothing outside of its prefix, and nobody anything without credentials', () => {
    const etcdctl = { ETCDCTL_CACERT: 'ca.crt', ETCDCTL_ENDPOINTS: endpoint }
    const outside = run(['etcdctl', 'get', '/elsewhere'], { ...etcdctl, ETCDCTL_USER: `checkout:${password}` })
    expect(outside.stderr).toContain('permission denied')
    expect(run(['etcdctl', 'get', '/orders/hello'], etcdctl).stderr).toContain('user name is empty')
    expect(run(['curl', '-sS', '--cacert', 'ca.crt', `${mutualTls}/version`]).stderr).toContain('certificate required')
  })

  test('root has no password', () => {
    const etcdctl = { ETCDCTL_CACERT: 'ca.crt', ETCDCTL_ENDPOINTS: endpoint, ETCDCTL_USER: 'root:guessed' }
    expect(run(['etcdctl', 'get', '/orders/hello'], etcdctl).stderr).toContain('authentication failed')
  })
})

test('what docs/connect.md quotes from a program is what the program says', () => {
  const page = readFileSync(join(root, 'docs/connect.md'), 'utf8')
  const quotes = [...page.matchAll(/<!-- from (\S+) -->\n```\w+\n([\s\S]*?)```/g)]
  expect(quotes.length).toBeGreaterThan(0)
  const withoutIndent = (text: string) => text.replaceAll(/^[ \t]+/gm, '')
  for (const [, file = '', quote = ''] of quotes) {
    expect(withoutIndent(readFileSync(join(root, 'docs', file), 'utf8'))).toContain(withoutIndent(quote))
  }
})
