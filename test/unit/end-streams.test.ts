import { Duplex } from 'node:stream'
import { expect, test } from '@jest/globals'
import { memberPorts, portalPorts } from '../../src/cluster/names.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { connectionRefusedText } from '../../src/kubernetes/port-forward.ts'
import { endStreams } from '../../src/members/end-streams.ts'
import type { EtcdAccess } from '../../src/members/member-client.ts'
import { Problem } from '../../src/problem/problem.ts'
import { runtimeApi } from './runtime-api.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const soon = { finishMilliseconds: 20, lookMilliseconds: 10, silenceMilliseconds: 10 }

/** A port of a member: silent while it listens, and else as a port-forward tells it. */
function memberPort(listens: boolean, why: string): Duplex {
  const stream = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  const problem = new Problem('the tunnel ended', [
    { code: 'CONNECTION_FAILED', subject: 'port-forward', found: why, fix: 'look at the pod' },
  ])
  if (!listens) setImmediate(() => stream.destroy(problem))
  return stream
}

/** What the portal is told while `listening` says which ports of orders-0 still listen. */
async function told(listening: (port: number) => boolean, why: string): Promise<string[]> {
  const commands: string[] = []
  const take = (command: string) => {
    commands.push(command)
    return ''
  }
  const portal = {
    metadata: { name: 'portal', namespace: 'etcd' },
    spec: { containers: [] },
    status: { phase: 'Running' },
  }
  const kubernetes = {
    list: async () => [portal],
    portForward: async (_namespace: string, pod: string, port: number) =>
      pod === 'portal' && port === portalPorts.admin ? runtimeApi(take) : memberPort(listening(port), why),
  } as unknown as Kubernetes
  const access: EtcdAccess = { kubernetes, spec, bundle: '', rootUser: { key: '', certificate: '' } }
  await endStreams(access, 'orders-0', AbortSignal.timeout(300), soon)
  return commands.filter((command) => command !== 'prompt').toSorted()
}

const refused = `needs a connection to port 2384 of the pod, but ${connectionRefusedText}`

test('only connections that lead to a port that etcd has closed are ended', async () => {
  expect(await told(() => true, refused)).toEqual([])
  expect(await told((port) => port !== memberPorts.plain, refused)).toEqual(['shutdown sessions server grpc/orders-0'])
  expect(await told(() => false, refused)).toEqual([
    'shutdown sessions server gateway/orders-0',
    'shutdown sessions server grpc/orders-0',
    'shutdown sessions server mutual-tls-gateway/orders-0',
    'shutdown sessions server mutual-tls-grpc/orders-0',
  ])
})

test('a connection that breaks for another reason says nothing about the port', async () => {
  expect(await told(() => false, 'the connection through the API server broke')).toEqual([])
})
