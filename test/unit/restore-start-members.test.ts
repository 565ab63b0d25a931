import { Duplex } from 'node:stream'
import { expect, test } from '@jest/globals'
import type { WaitContext } from '../../src/cluster/wait-pods.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { startMembers } from '../../src/restore/start-members.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

interface Begin {
  readonly members?: number
  /** Their pods are there for so many looks. */
  readonly portals?: { readonly replicas: number; readonly looks: number }
  readonly helpers?: 'until all members start'
}

/** What was done, in order. A member compares its data as soon as it exists. */
async function started({ members = 0, portals = { replicas: 0, looks: 0 }, helpers }: Begin): Promise<string[]> {
  const told: string[] = []
  let [replicas, looks] = [members, portals.looks]
  const named = (name: string) => ({ metadata: { name }, spec: { containers: [{ name: 'c' }] } })
  const kubernetes = {
    get: async ({ kind }: { kind: string }) => ({
      spec: { replicas: kind === 'Deployment' ? portals.replicas : replicas },
    }),
    replace: async (object: { spec: { replicas: number } }) => {
      replicas = object.spec.replicas
      told.push(`scale to ${replicas}`)
    },
    remove: async ({ kind }: { kind: string }) => told.push(`remove ${kind}`),
    list: async (_api: string, _kind: string, _namespace: string, selector: string) => {
      if (/component=portal/.test(selector)) {
        if (looks === 0) return []
        if (--looks === 0) told.push('portals ended')
        return [named('orders-portal-1')]
      }
      if (/component=member/.test(selector)) return Array.from({ length: replicas }, (_, n) => named(`orders-${n}`))
      return helpers && replicas < spec.members ? [named('orders-0-restore')] : []
    },
    portForward: async (_namespace: string, member: string) => {
      told.push(`ask ${member}`)
      return answering()
    },
  } as unknown as Kubernetes
  const { signal } = new AbortController()
  const waitContext: WaitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await startMembers(waitContext)
  return told.filter((one) => !/NetworkPolicy/.test(one))
}

/** A connection to a server that answers each request. */
function answering(): Duplex {
  const stream = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => {
      stream.push('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      done()
    },
  })
  return stream
}

const inTurn = ['scale to 1', 'ask orders-0', 'scale to 2', 'ask orders-1', 'scale to 3']

test('members start one after another, each when the one before has compared its data', async () => {
  expect(await started({})).toEqual(inTurn)
  expect(await started({ members: 2 })).toEqual(['ask orders-0', 'ask orders-1', 'scale to 3'])
})

test('no member starts before the portals that are closing have ended', async () => {
  expect(await started({ portals: { replicas: 0, looks: 3 } })).toEqual(['portals ended', ...inTurn])
})

test('portals of a new cluster that wait for authentication are not waited for', async () => {
  expect(await started({ portals: { replicas: 2, looks: 1_000_000 } })).toEqual(inTurn)
})

test('members do not wait for helper pods that are ending', async () => {
  const told = await started({ helpers: 'until all members start' })
  expect(told).toContain('remove Pod')
  expect(told.filter((one) => one !== 'remove Pod')).toEqual(inTurn)
})
