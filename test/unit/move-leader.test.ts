import { PassThrough, Writable } from 'node:stream'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { MemberStatus } from '../../src/etcd/etcd.ts'
import type { Exit, Kubernetes, RemoteProcess } from '../../src/kubernetes/kubernetes.ts'
import { moveAtRest } from '../../src/members/move-leader.ts'
import { type Pause, withPortalsPaused } from '../../src/portals/pause-portals.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const { signal } = new AbortController()

/** Two members; `index` is asked at every status, and `answerMilliseconds` is how long a status takes. */
function members(index: () => bigint, answerMilliseconds = 0, elected = 1n) {
  const moved: bigint[] = []
  const member = {
    status: async () => {
      await sleepFor(answerMilliseconds)
      const raftIndex = index()
      const leader = moved.at(-1) ?? elected
      return { raftIndex, raftAppliedIndex: raftIndex, leader, memberId: 1n } as MemberStatus
    },
    moveLeader: async (to: bigint) => void moved.push(to),
  }
  return { moved, connected: new Map([...['orders-0', 'orders-1']].map((name) => [name, member])) }
}

let appended = 0n
const busy = () => appended++
const idle = () => 7n
const pause = (given: Partial<Pause> = {}): Pause => ({ lasts: () => true, last: false, ...given })

const move = (to: ReturnType<typeof members>, during: Pause) => moveAtRest(to.connected, 'orders-0', 2n, during, signal)

test('leadership moves while no request is in flight', async () => {
  const there = members(idle)
  expect(await move(there, pause())).toBe(true)
  expect(there.moved).toEqual([2n])
})

test('it does not move while requests are in flight, and not when the portals are about to resume', async () => {
  const writing = members(busy)
  expect(await move(writing, pause())).toBe(false)
  expect(writing.moved).toEqual([])
  const late = members(idle)
  expect(await move(late, pause({ lasts: (milliseconds) => milliseconds < 100 }))).toBe(false)
  expect(late.moved).toEqual([])
})

test('a member that needs longer than the time for rest to answer twice is at rest all the same', async () => {
  expect(await move(members(idle, 200), pause())).toBe(true)
})

test('it does not move if another leader was elected since, which is as good', async () => {
  const elsewhere = members(idle, 0, 3n)
  expect(await move(elsewhere, pause())).toBe(true)
  expect(elsewhere.moved).toEqual([])
})

test('in the last pause it moves although a client writes past the portals', async () => {
  const writing = members(busy)
  expect(await move(writing, pause({ last: true }))).toBe(true)
  expect(writing.moved).toEqual([2n])
})

/** A portal that obeys the script: it says what the script says, and ends when it has resumed. */
function obedient(resumed: () => void = () => undefined, resumeMilliseconds = 0): RemoteProcess {
  const stdout = new PassThrough()
  stdout.write('prepared\n')
  const { promise: ended, resolve } = Promise.withResolvers<Exit>()
  const stdin = new Writable({
    write: (line, _encoding, done) => {
      if (String(line) === 'go\n') stdout.write('held\n')
      else {
        setTimeout(() => {
          resumed()
          resolve({ exitCode: 0, stderr: '' })
        }, resumeMilliseconds)
      }
      done()
    },
  })
  return { stdin, stdout, ended }
}

test('portals are paused again until the work is done, five times at most', async () => {
  const portal = { metadata: { name: 'portal', namespace: 'etcd' }, spec: {}, status: { phase: 'Running' } }
  const kubernetes = { list: async () => [portal], execStream: async () => obedient() } as unknown as Kubernetes
  const waitContext = { kubernetes, spec, now: () => new Date(), signal, progress: () => undefined }
  const pauses: { lasts: boolean; forever: boolean; last: boolean }[] = []
  await withPortalsPaused(waitContext, async ({ lasts, last }) => {
    pauses.push({ lasts: lasts(0), forever: lasts(1000), last })
    return last
  })
  const another = { lasts: true, forever: false, last: false }
  expect(pauses).toEqual([another, another, another, another, { ...another, last: true }])
})

test('portals are paused again only when the scripts of the pause before have resumed them', async () => {
  const portal = { metadata: { name: 'portal', namespace: 'etcd' }, spec: {}, status: { phase: 'Running' } }
  const told: string[] = []
  const execStream = async () => {
    told.push('prepare')
    return obedient(() => told.push('resumed'), 50)
  }
  const kubernetes = { list: async () => [portal], execStream } as unknown as Kubernetes
  const waitContext = { kubernetes, spec, now: () => new Date(), signal, progress: () => undefined }
  let pauses = 0
  await withPortalsPaused(waitContext, async () => ++pauses === 2)
  expect(told).toEqual(['prepare', 'resumed', 'prepare'])
})
