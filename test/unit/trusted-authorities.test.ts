import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createIssuer, createRoot, issueLeaf } from '../../src/certificates/issue.ts'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { runProgramIn } from './run-program.ts'
import { told } from './told.ts'

const now = new Date()
const root = createRoot('company', 2, now)
const issuer = createIssuer('company', 2, root, now)
const leaf = issueLeaf(
  { purpose: 'test', subject: { commonName: 'api' }, names: ['127.0.0.1'], usages: ['server'], days: 1 },
  issuer,
  now,
)
const [own = ''] = leaf.certificate.match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----\n?/g) ?? []

let server: Server
let address: string
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'authorities-'))
  const chain = `${own}${issuer.certificate}`
  server = createServer({ cert: chain, key: leaf.key }, (_, response) =>
    response
      .writeHead(403)
      .end(JSON.stringify({ kind: 'Status', message: 'the server has answered', reason: 'Forbidden' })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

function kubeconfig(authority?: string): string {
  const ca = authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }
  return JSON.stringify({
    'current-context': 'production',
    clusters: [{ name: 'c', cluster: { server: address, ...ca } }],
    contexts: [{ name: 'production', context: { cluster: 'c', user: 'u' } }],
    users: [{ name: 'u', user: { token: 'hunter2' } }],
  })
}

const answer = (authority?: string) =>
  told(connectKubernetes({ kubeconfig: kubeconfig(authority), signal: new AbortController().signal }).version())

test.each([
  ['the root', root.certificate],
  ['the intermediate alone', issuer.certificate],
  ["the server's certificate alone", own],
  ['another one and the root', `${createRoot('other', 2, now).certificate}${root.certificate}`],
])('as in kubectl, the kubeconfig may name %s as authority', async (_, authority) => {
  expect(await answer(authority)).toContain('the server has answered')
})

test('an authority that the certificate does not lead to is told, with both causes', async () => {
  const text = await answer(createRoot('other', 2, now).certificate)
  expect(text).toContain('needs a certificate that leads to the authority in context "production"')
  expect(text).toContain('check that the server sends its intermediate certificates')
})

test('without an authority in the kubeconfig, the one in the store of the machine counts', async () => {
  const file = join(folder, 'store.pem')
  const config = join(folder, 'kubeconfig')
  await writeFile(config, kubeconfig())
  await writeFile(join(folder, 'cluster.yaml'), 'name: a\nnamespace: a\nstorage: { class: a, size: 1Gi }\n')
  const plan = ['provision', '--mode', 'plan', '--cluster', 'cluster.yaml', '--kubeconfig', config]

  await writeFile(file, createRoot('other', 2, now).certificate)
  const untrusted = await runProgramIn(folder, plan, { SSL_CERT_FILE: file, SSL_CERT_DIR: folder })
  expect(untrusted.stdout + untrusted.stderr).toContain(
    'needs a certificate of an authority that this machine trusts, since context "production" names none',
  )

  await writeFile(file, root.certificate)
  const trusted = await runProgramIn(folder, plan, { SSL_CERT_FILE: file, SSL_CERT_DIR: folder })
  expect(trusted.stdout + trusted.stderr).toContain('the server has answered')
})
