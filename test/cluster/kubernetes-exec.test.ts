import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { beforeAll, expect, jest, test } from '@jest/globals'
import { isReady } from '../../src/kubernetes/pod-findings.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { clusterSpec } from '../unit/preflight-fixtures.ts'
import { eventually } from './eventually.ts'
import { ownNamespace, restrictedContainer, restrictedPod } from './own-namespace.ts'

jest.setTimeout(60_000)

const { name: namespace, kubernetes } = ownNamespace('exec')

beforeAll(async () => {
  // The portals' image has a shell; the members' has none.
  await kubernetes.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'shell', namespace },
    spec: {
      ...restrictedPod,
      terminationGracePeriodSeconds: 0,
      containers: [
        { ...restrictedContainer, name: 'main', image: clusterSpec().images.haproxy, command: ['sleep', '600'] },
      ],
    },
  })
  await eventually('the pod', async () => {
    const pod = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name: 'shell', namespace })
    return pod !== undefined && isReady(pod) ? { done: undefined } : { waitingFor: 'the pod to be ready' }
  })
})

const sh = (script: string, options?: { input: string }) =>
  kubernetes.exec(namespace, 'shell', 'main', ['sh', '-c', script], options)
const stream = (script: string, stdin = true) =>
  kubernetes.execStream(namespace, 'shell', 'main', ['sh', '-c', script], { stdin })

const textOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Problem) return problemText(error)
  throw new Error('needs a Problem', { cause: error })
}

test('a command tells its exit code, what it says and what it complains', async () => {
  expect(await sh('echo said; echo complained >&2; exit 3')).toEqual({
    exitCode: 3,
    stdout: 'said\n',
    stderr: 'complained\n',
  })
  expect(await sh('true')).toEqual({ exitCode: 0, stdout: '', stderr: '' })
})

test('its input comes through stdin, which ends', async () => {
  expect(await sh('cat; echo end', { input: 'a secret\n' })).toMatchObject({ exitCode: 0, stdout: 'a secret\nend\n' })
})

test('much goes in and comes out again unchanged, also to a slow reader', async () => {
  const { stdin, stdout, ended } = await stream('cat')
  const sent = createHash('sha256')
  const received = createHash('sha256')
  let bytes = 0
  const pieces = function* () {
    for (let count = 0; count < 20; count++) {
      const piece = randomBytes(700_001)
      sent.update(piece)
      yield piece
    }
  }
  const sending = pipeline(Readable.from(pieces()), stdin)
  for await (const piece of stdout) {
    received.update(piece)
    bytes += piece.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  await sending
  expect(await ended).toEqual({ exitCode: 0, stderr: '' })
  expect(bytes).toBe(20 * 700_001)
  expect(received.digest('hex')).toBe(sent.digest('hex'))
})

test('one can talk with a command, and is heard at once', async () => {
  const { stdin, stdout, ended } = await stream('while read -r word; do echo "heard $word"; done; exit 7')
  const heard = stdout.setEncoding('utf8')[Symbol.asyncIterator]()
  stdin.write('one\n')
  expect((await heard.next()).value).toBe('heard one\n')
  stdin.write('two\n')
  expect((await heard.next()).value).toBe('heard two\n')
  stdin.end()
  expect((await heard.next()).done).toBe(true)
  expect((await ended).exitCode).toBe(7)
})

test('a command that fails and still reads its input tells why', async () => {
  const { stdin, stdout, ended } = await stream('echo no room >&2; cat >/dev/null; exit 5')
  stdout.resume()
  await pipeline(Readable.from([randomBytes(3_000_000)]), stdin)
  expect(await ended).toEqual({ exitCode: 5, stderr: 'no room\n' })
})

test('input that breaks off does not look like its end', async () => {
  const { stdin, stdout, ended } = await stream('cat')
  stdout.resume()
  stdin.write('half')
  stdin.destroy(new Error('the source broke'))
  expect(await textOf(ended)).toContain('the connection through the API server broke before the command ended')
})

test('an aborted operation ends its commands', async () => {
  const stop = new AbortController()
  const running = kubernetes.withSignal(stop.signal).exec(namespace, 'shell', 'main', ['sleep', '60'])
  const started = eventually('the command', async () =>
    (await sh('cat /proc/[0-9]*/cmdline')).stdout.includes('sleep\x0060\0')
      ? { done: undefined }
      : { waitingFor: 'it to run' },
  )
  await started
  stop.abort(new Error('stopped'))
  await expect(running).rejects.toThrow('stopped')
})

test('what cannot run is refused with a reason', async () => {
  const missing = kubernetes.exec(namespace, 'shell', 'main', ['no-such-program', 'argument'])
  expect(await textOf(missing)).toBe(
    [
      `cannot run no-such-program in container main of pod ${namespace}/shell. 1 finding:`,
      `  command  needs a command to run to its end in pod ${namespace}/shell, but the image has no such program  [COMMAND_FAILED]`,
      `           inspect the pod: kubectl --namespace ${namespace} describe pod shell`,
    ].join('\n'),
  )
  expect(await textOf(kubernetes.exec(namespace, 'nobody', 'main', ['true']))).toContain(
    `cannot create a command in Pod ${namespace}/nobody: not found`,
  )
})

test('a pod that goes away ends the command, and it is told', async () => {
  const running = kubernetes.exec(namespace, 'shell', 'main', ['sh', '-c', 'echo started; sleep 60'])
  await eventually('the command', async () =>
    (await sh('cat /proc/[0-9]*/cmdline')).stdout.includes('echo started; sleep 60')
      ? { done: undefined }
      : { waitingFor: 'it to run' },
  )
  await kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name: 'shell', namespace }, { gracePeriodSeconds: 0 })
  const told = await running.then(
    ({ exitCode }) => `ended with ${exitCode}`,
    (error: unknown) => (error instanceof Problem ? problemText(error) : error),
  )
  expect(told).toMatch(/^ended with 137$|^cannot run sh in container main of pod/)
})
