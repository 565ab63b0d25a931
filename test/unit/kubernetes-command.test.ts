import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { WebSocketServer } from 'ws'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import { Problem } from '../../src/problem/problem.ts'

/** Stands in for an API server only where a real one cannot be made to answer so. */
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Runs a command whose end is told by these messages, after which the connection closes. */
async function ending(...statuses: readonly string[]) {
  const server = createServer()
  servers.push(server)
  const webSockets = new WebSocketServer({ server, handleProtocols: (offered) => [...offered][0] ?? false })
  webSockets.on('connection', (socket) => {
    socket.send(Buffer.from([1, ...Buffer.from('said')]))
    for (const status of statuses) socket.send(Buffer.from([3, ...Buffer.from(status)]))
    socket.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const kubeconfig = JSON.stringify({
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server: `http://127.0.0.1:${port}` } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    users: [{ name: 'test', user: { token: 'only for this test' } }],
  })
  const kubernetes = connectKubernetes({ kubeconfig, signal: new AbortController().signal })
  return kubernetes.exec('etcd', 'orders-0', 'etcd', ['true'])
}

const failed = JSON.stringify({
  status: 'Failure',
  reason: 'NonZeroExitCode',
  details: { causes: [{ reason: 'ExitCode', message: '3' }] },
})

test('how a command ended may come in pieces', async () => {
  expect(await ending(failed)).toMatchObject({ exitCode: 3, stdout: 'said' })
  expect(await ending(failed.slice(0, 20), failed.slice(20))).toMatchObject({ exitCode: 3, stdout: 'said' })
})

test.each([[[]], [[failed.slice(0, 20)]], [['not JSON']]])(
  'a command whose end was not told whole has broken off: %j',
  async (statuses) => {
    await expect(ending(...statuses)).rejects.toThrow(Problem)
  },
)

// As containerd and runc said it in the lab, and CRI-O's crun.
test.each([
  ['exec failed: unable to start container process: exec: "nosuch": executable file not found in $PATH', 'the image'],
  ['unable to start container process: exec: "/nosuch": stat /nosuch: no such file or directory', 'the image'],
  ['executable file `nosuch` not found in $PATH: No such file or directory', 'the image'],
  ['OCI runtime exec failed: open /var/tmp/runc-process2530: no such file or directory', 'open /var/tmp/runc-process'],
])('why a command did not start is told as it is: %s', async (message, why) => {
  const status = JSON.stringify({ status: 'Failure', reason: 'InternalError', message })
  const found = expect.stringContaining(why)
  await expect(ending(status)).rejects.toMatchObject({ findings: [{ code: 'COMMAND_FAILED', found }] })
})

// As servers before Kubernetes 1.36 say it, after they have accepted the command.
test.each([
  'error dialing backend: dial tcp 10.89.1.2:10250: connect: no route to host',
  'error sending request: Post "https://10.89.1.2:10250/exec/etcd/orders-0/etcd": dial tcp 10.89.1.2:10250: i/o timeout',
])('a node that the API server does not reach is told as such: %s', async (message) => {
  const status = JSON.stringify({ status: 'Failure', reason: 'InternalError', message })
  const found = expect.stringContaining(message.slice(-60))
  await expect(ending(status)).rejects.toMatchObject({ findings: [{ code: 'NODE_UNREACHABLE', found }] })
})
