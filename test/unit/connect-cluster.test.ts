import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { connectCluster } from '../../src/actions/connect-cluster.ts'
import { kubeconfigLogin } from '../cluster/kubeconfig-login.ts'
import { runProgramIn } from './run-program.ts'
import { told } from './told.ts'

const { signal } = new AbortController()
const nothing = { ...kubeconfigLogin, kubeconfig: undefined } as const
const runner = { requestIdToken: async () => '' }
const dead = `apiVersion: v1
kind: Config
current-context: a
contexts: [{ name: a, context: { cluster: c, user: u } }]
clusters: [{ name: c, cluster: { server: "https://127.0.0.1:1" } }]
users: [{ name: u, user: {} }]
`

test("on a runner an empty kubeconfig does not become the runner's own", () => {
  const connect = () => connectCluster({ ...nothing, 'ambient-kubeconfig': 'false' }, { signal, runner })
  expect(connect).toThrow('the input kubeconfig is empty')
})

test('on a runner the kubeconfig that is given is used', () => {
  const inputs = { ...nothing, kubeconfig: dead, 'ambient-kubeconfig': 'false' as const }
  expect(connectCluster(inputs, { signal, runner }).server).toBe('https://127.0.0.1:1')
})

test.each([
  ['in a shell', { 'ambient-kubeconfig': 'false' }, undefined],
  ['on a runner that was told so', { 'ambient-kubeconfig': 'true' }, runner],
] as const)('%s the ambient kubeconfig is used', (_, input, who) => {
  const before = process.env.KUBECONFIG
  process.env.KUBECONFIG = '/nonexistent/kubeconfig'
  try {
    expect(() => connectCluster({ ...nothing, ...input }, { signal, runner: who })).toThrow(/kubeconfig/)
    expect(() => connectCluster({ ...nothing, ...input }, { signal, runner: who })).not.toThrow('the input kubeconfig')
  } finally {
    if (before === undefined) delete process.env.KUBECONFIG
    else process.env.KUBECONFIG = before
  }
})

test('an operation says by whom it works', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-user-'))
  try {
    writeFileSync(join(folder, 'cluster.yaml'), 'name: orders\nnamespace: etcd\nstorage: { class: c, size: 20Gi }\n')
    writeFileSync(join(folder, 'kubeconfig'), dead)
    const args = ['provision', '--cluster', 'cluster.yaml', '--kubeconfig', 'kubeconfig']
    const { stderr } = await runProgramIn(folder, args)
    expect(stderr).toContain('cluster etcd/orders on https://127.0.0.1:1 as user "u"\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const login = { ...nothing, server: 'https://127.0.0.1:1' }

test('a server is reached by the ID token of a job, and its address is the audience', () => {
  expect(connectCluster(login, { signal, runner }).server).toBe('https://127.0.0.1:1')
})

test.each([
  ['in a shell', login, undefined, 'needs a job of a workflow'],
  ['beside a kubeconfig', { ...login, kubeconfig: dead }, runner, 'found also kubeconfig'],
  ['beside a context', { ...login, context: 'a' }, runner, 'found also context'],
  [
    'beside the ambient kubeconfig',
    { ...login, 'ambient-kubeconfig': 'true' as const },
    runner,
    'found also ambient-kubeconfig',
  ],
  ['in the clear', { ...login, server: 'http://127.0.0.1:1' }, runner, 'needs the address of an API server'],
  ['with another authority than a certificate', { ...login, ca: 'zone' }, runner, 'needs the certificate'],
  ['as an audience alone', { ...nothing, audience: 'x' }, runner, 'needs the input server'],
  ['as an authority alone', { ...nothing, ca: 'x' }, runner, 'needs the input server'],
  ['of another name than expected', { ...login, 'expected-server': 'https://other' }, runner, 'leads to https://127'],
] as const)('a server %s is refused', async (_, inputs, who, text) => {
  expect(await told(() => connectCluster(inputs, { signal, runner: who }))).toContain(text)
})
