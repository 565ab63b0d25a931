import { expect, test } from '@jest/globals'
import { connectCluster } from '../../src/actions/connect-cluster.ts'

const { signal } = new AbortController()
const nothing = { kubeconfig: undefined, context: undefined, 'expected-server': undefined } as const
const dead = `apiVersion: v1
kind: Config
current-context: a
contexts: [{ name: a, context: { cluster: c, user: u } }]
clusters: [{ name: c, cluster: { server: "https://127.0.0.1:1" } }]
users: [{ name: u, user: {} }]
`

test("on a runner an empty kubeconfig does not become the runner's own", () => {
  const connect = () => connectCluster({ ...nothing, 'ambient-kubeconfig': 'false' }, { signal, onRunner: true })
  expect(connect).toThrow('the input kubeconfig is empty')
})

test('on a runner the kubeconfig that is given is used', () => {
  const inputs = { ...nothing, kubeconfig: dead, 'ambient-kubeconfig': 'false' as const }
  expect(connectCluster(inputs, { signal, onRunner: true }).server).toBe('https://127.0.0.1:1')
})

test.each([
  ['in a shell', { 'ambient-kubeconfig': 'false' }, false],
  ['on a runner that was told so', { 'ambient-kubeconfig': 'true' }, true],
] as const)('%s the ambient kubeconfig is used', (_, input, onRunner) => {
  const before = process.env.KUBECONFIG
  process.env.KUBECONFIG = '/nonexistent/kubeconfig'
  try {
    expect(() => connectCluster({ ...nothing, ...input }, { signal, onRunner })).toThrow(/kubeconfig/)
    expect(() => connectCluster({ ...nothing, ...input }, { signal, onRunner })).not.toThrow('the input kubeconfig')
  } finally {
    if (before === undefined) delete process.env.KUBECONFIG
    else process.env.KUBECONFIG = before
  }
})
