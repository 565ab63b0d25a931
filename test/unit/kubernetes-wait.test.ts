import { describe, expect, test } from '@jest/globals'
import type { Event, Pod, VolumeClaim } from '../../src/kubernetes/pods.ts'
import { rulesAsYaml } from '../../src/kubernetes/rbac-yaml.ts'
import { redact } from '../../src/kubernetes/redact.ts'
import { lastingFailedCreates, unrecoverableFindings } from '../../src/kubernetes/unrecoverable.ts'
import { until, type WaitState } from '../../src/kubernetes/wait.ts'
import type { Finding } from '../../src/problem/problem.ts'

const start = Date.parse('2026-11-22T14:00:00Z')

/** A clock that only sleeping moves. */
function waiting(seconds: number) {
  let time = start
  const told: string[] = []
  return {
    told,
    options: {
      deadline: new Date(start + seconds * 1000),
      signal: new AbortController().signal,
      progress: (state: string) => told.push(state),
      now: () => new Date(time),
      sleep: async (milliseconds: number) => {
        time += milliseconds
      },
    },
  }
}

describe('waiting', () => {
  test('ends with what was awaited and tells what it waits for', async () => {
    const { options, told } = waiting(60)
    const looks: WaitState<string>[] = [{ waitingFor: 'member 1' }, { waitingFor: 'member 2' }, { done: 'ready' }]
    const check = async () => looks.shift() ?? { waitingFor: 'nothing' }
    expect(await until('3 ready members', check, options)).toBe('ready')
    expect(told).toEqual(['member 1', 'member 2'])
  })

  test('names what was missing at the deadline, with what the diagnosis found', async () => {
    const detail: Finding = { code: 'POD_NOT_READY', subject: 'pod', found: 'orders-2: pending', fix: 'look at it' }
    const wait = until('3 ready members', async () => ({ waitingFor: 'orders-2' }), {
      ...waiting(30).options,
      diagnose: async () => [detail],
    })
    await expect(wait).rejects.toMatchObject({
      message: 'gave up waiting for 3 ready members after 30 s',
      findings: [{ subject: 'time-out', found: 'still missing: orders-2' }, detail],
    })
  })

  test('ends at once when it is aborted or when waiting cannot help', async () => {
    const stop = new AbortController()
    const aborted = until('x', async () => ({ waitingFor: 'x' }), {
      ...waiting(30).options,
      signal: stop.signal,
      progress: () => stop.abort(new Error('ctrl-C')),
    })
    await expect(aborted).rejects.toThrow('ctrl-C')
    const check = async () => {
      throw new Error('hopeless')
    }
    await expect(until('x', check, waiting(30).options)).rejects.toThrow('hopeless')
  })
})

describe('hopeless states', () => {
  const at = (seconds: number) => new Date(start + seconds * 1000)
  const created = at(0).toISOString()
  const pod = (status: Partial<NonNullable<Pod['status']>>): Pod => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'orders-0', namespace: 'etcd', uid: 'pod' },
    spec: { containers: [], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-orders-0' } }] },
    status: { startTime: created, ...status },
  })
  const pulling = (reason: string, message: string) =>
    pod({
      containerStatuses: [
        {
          name: 'etcd',
          image: 'example.com/etcd:v9',
          ready: false,
          restartCount: 0,
          state: { waiting: { reason, message } },
        },
      ],
    })
  const unschedulable = (message: string) =>
    pod({
      conditions: [
        { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: created },
      ],
    })
  const claim: VolumeClaim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data-orders-0', uid: 'claim', creationTimestamp: created },
    spec: { storageClassName: 'encrypted' },
    status: { phase: 'Pending' },
  }
  const event = (uid: string, reason: string, message: string): Event => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: reason },
    involvedObject: { kind: 'Pod', name: 'orders-0', uid },
    type: 'Warning',
    reason,
    message,
  })
  const verdict = (seconds: number, pods: Pod[], claims: VolumeClaim[] = [], events: Event[] = []) =>
    unrecoverableFindings({ pods, claims, events, refusals: [] }, at(seconds)).map(
      ({ subject, found }) => `${subject}: ${found}`,
    )

  test('an image that the registry does not have is named at once, one that stumbles after a grace', () => {
    const missing = 'failed to resolve reference "example.com/etcd:v9": example.com/etcd:v9: not found'
    expect(verdict(1, [pulling('ErrImagePull', missing)])).toEqual([
      `image: container "etcd" of pod orders-0 needs image "example.com/etcd:v9", which cannot be pulled (ErrImagePull): ${missing}`,
    ])
    expect(verdict(1, [pulling('ImagePullBackOff', 'i/o timeout')])).toEqual([])
    expect(verdict(30, [pulling('ImagePullBackOff', 'i/o timeout')])).toHaveLength(1)
    expect(verdict(30, [pulling('ContainerCreating', '')])).toEqual([])
  })

  test('what admission refuses a controller again is named; what an earlier run was refused, or a quota, is not', () => {
    const refused = (count: number, message: string): Event => ({
      ...event('set', 'FailedCreate', message),
      metadata: { name: message, uid: message, namespace: 'etcd' },
      involvedObject: { kind: 'StatefulSet', name: 'orders' },
      count,
    })
    const look = (...refusals: Event[]) => ({ pods: [], claims: [], events: [], refusals })
    const limits = 'pods "orders-0" is forbidden: maximum cpu usage per Container is 50m'
    const quota = 'pods "orders-0" is forbidden: exceeded quota: team'
    const invalid =
      'Pod "orders-0" is invalid: requests: Invalid value: "100m": must be less than or equal to cpu limit'
    expect(lastingFailedCreates(look(refused(7, limits)), look(refused(7, limits)))).toEqual([])
    expect(lastingFailedCreates(look(refused(8, invalid)), look(refused(7, invalid)))).toHaveLength(1)
    expect(lastingFailedCreates(look(refused(8, quota)), look(refused(7, quota)))).toEqual([])
    expect(lastingFailedCreates(look(refused(8, limits)), look(refused(7, limits)))).toEqual([
      {
        code: 'OBJECT_REJECTED',
        subject: 'admission',
        found: `StatefulSet orders cannot create what it needs: ${limits}`,
        fix: expect.stringContaining('in namespace "etcd"'),
      },
    ])
  })

  test('a claim whose provisioning fails is named with the reason', () => {
    const failed = event('claim', 'ProvisioningFailed', 'quota exceeded')
    expect(verdict(30, [], [claim], [failed])).toEqual([
      'storage: claim data-orders-0 needs a volume of class "encrypted": quota exceeded',
    ])
    expect(verdict(30, [], [claim])).toEqual([])
    expect(verdict(30, [], [{ ...claim, status: { phase: 'Bound' } }], [failed])).toEqual([])
  })

  test.each([
    ['storage', "0/3 nodes are available: 3 node(s) didn't find available persistent volumes to bind."],
    ['storage', '0/3 nodes are available: 3 node(s) had volume node affinity conflict.'],
    ['zones', "0/2 nodes are available: 2 node(s) didn't match pod topology spread constraints."],
    ['nodes', '0/3 nodes are available: 3 Insufficient memory.'],
  ])('a pod that fits on no node is about %s', (subject, message) => {
    expect(verdict(1, [unschedulable(message)])).toEqual([])
    expect(verdict(30, [unschedulable(message)])).toEqual([`${subject}: pod orders-0 fits on no node: ${message}`])
  })

  test('while an autoscaler adds a node there is hope', () => {
    const scaling = event('pod', 'TriggeredScaleUp', 'pod triggered scale-up')
    expect(verdict(30, [unschedulable('0/3 nodes are available: 3 Insufficient cpu.')], [], [scaling])).toEqual([])
  })
})

test.each([
  ['-----BEGIN EC PRIVATE KEY-----\nhunter2\n-----END EC PRIVATE KEY-----', '[key material]'],
  ['Authorization: Bearer hunter2hunter2', 'Authorization: Bearer [hidden]'],
  ['{"password":"hunter2","user":"root"}', '{"password":[hidden],"user":"root"}'],
  ['dial https://me:hunter2@example.com/', 'dial https://me:[hidden]@example.com/'],
  ['dial https://hunter2@example.com/', 'dial https://[hidden]@example.com/'],
  [String.raw`{"msg":"{\"password\":\"hunter2\"}"}`, String.raw`{"msg":"{\"password\":[hidden]}"}`],
  ["password: 'hunter 2'", 'password: [hidden]'],
  ['aws_secret_access_key=hunter2, secretKey: hunter2', 'aws_secret_access_key=[hidden], secretKey: [hidden]'],
  ['cannot read AGE-SECRET-KEY-1HUNTER2', 'cannot read [hidden]'],
  ['clone with ghp_hunter2hunter2', 'clone with [hidden]'],
  ['secret "orders-members-tls" not found', 'secret "orders-members-tls" not found'],
  ['token eyJhbGciOiJFUzI1NiJ9.hunter2.x-y', 'token [token]'],
  ['elected leader 8e9e05c52164694d at term 2', 'elected leader 8e9e05c52164694d at term 2'],
])('a shown line %j becomes %j', (line, shown) => {
  expect(redact(line)).toBe(shown)
})

test('a token with certificates in its header is not shown', () => {
  expect(redact(`token eyJ${'x5c'.repeat(700)}.hunter2.x-y`)).toBe('token [token]')
})

test('rules join the verbs of a resource; a name limits only what it can', () => {
  const leases = { group: 'coordination.k8s.io', resource: 'leases', namespace: 'etcd', name: 'orders-operation' }
  const rules = rulesAsYaml([
    { ...leases, verb: 'get' },
    { ...leases, verb: 'update' },
    { ...leases, verb: 'create' },
  ])
  expect(rules).toBe(
    '- apiGroups: ["coordination.k8s.io"]\n  resources: ["leases"]\n  resourceNames: ["orders-operation"]\n  verbs: ["get", "update"]\n' +
      '- apiGroups: ["coordination.k8s.io"]\n  resources: ["leases"]\n  verbs: ["create"]',
  )
})
