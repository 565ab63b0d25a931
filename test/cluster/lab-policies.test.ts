/** What the lab offers to tests of NetworkPolicies: their enforcement, and its absence. */
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { lab } from './breakage.ts'
import { eventually } from './eventually.ts'
import { labDescribe, labTest } from './lab.ts'
import { ownNamespace } from './own-namespace.ts'
import { startShellPod } from './shell-pod.ts'

jest.setTimeout(120_000)

const { name: namespace, kubernetes } = ownNamespace('lab-policies')
const port = 8080

/** `open`, or why not. */
const answerOf = (address: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 2000 })
    const answer = (text: string) => {
      socket.destroy()
      resolve(text)
    }
    socket.on('connect', () => answer('open'))
    socket.on('timeout', () => answer('no answer'))
    socket.on('error', ({ message }) => answer(message))
  })

const configuration = `global
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend all
  bind :${port}
  http-request return status 200
`

interface ServerPod extends KubernetesObject {
  status?: { podIP?: string }
}

/** A pod that answers, and its address. */
async function startServer(name: string, nodeSelector: Readonly<Record<string, string>> = {}): Promise<string> {
  await startShellPod({
    kubernetes,
    namespace,
    name,
    nodeSelector,
    command: ['sh', '-c', `echo "${configuration}" > /tmp/server.cfg; exec haproxy -W -db -f /tmp/server.cfg`],
  })
  const pod = await kubernetes.get<ServerPod>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
  return String(pod?.status?.podIP)
}

labDescribe('a policy that lets nobody in', () => {
  beforeAll(async () => {
    await kubernetes.apply({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'nobody', namespace },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    })
  })

  afterAll(async () => {
    await lab('policies', 'off')
    await lab('node', 'lose', 'a2')
  })

  const answers = (address: string, wanted: string) =>
    eventually(`the answer of ${address}`, async () => {
      const answer = await answerOf(address)
      return answer.includes(wanted) ? { done: undefined } : { waitingFor: `${wanted}, found ${answer}` }
    })

  labTest('holds while policies are enforced, and only then', async () => {
    const address = await startServer('server')
    await lab('policies', 'off')
    await answers(address, 'open')
    await lab('policies', 'on')
    await answers(address, 'ECONNREFUSED')
    await lab('policies', 'off')
    await answers(address, 'open')
  })

  labTest('holds on a node that is added while policies are enforced', async () => {
    await lab('policies', 'on')
    await lab('node', 'add', 'a2')
    const address = await startServer('new', { 'kubernetes.io/hostname': 'node-a2' })
    await answers(address, 'ECONNREFUSED')
    expect(await lab('status')).toMatch(/policies +enforced/)
    await kubernetes.remove({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name: 'nobody', namespace })
    await answers(address, 'open')
  })
})
