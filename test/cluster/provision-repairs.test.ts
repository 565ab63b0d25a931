import { writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { etcdStatusOf } from '../../src/cluster/etcd-container.ts'
import { memberNames, namesOf } from '../../src/cluster/names.ts'
import type { Deployment, NetworkPolicy } from '../../src/cluster/object-types.ts'
import { listPods, observedPod } from '../../src/cluster/pods.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { withMember } from '../../src/members/member-client.ts'
import { type ApiProxy, startApiProxy } from './api-proxy.ts'
import { ownCluster, type Ran, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { permittedTo } from './permitted.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { ownedObjects } from './versions-of.ts'

jest.setTimeout(300_000)

const cluster = ownCluster('fixed')
const { kubernetes, namespace } = cluster
let access: RootAccess

beforeAll(async () => {
  await cluster.provision()
  access = await cluster.rootAccess()
})

const names = namesOf(cluster.spec())
const pods = (component: 'member' | 'portal') => listPods(kubernetes, cluster.spec(), component)
const found = <Kind extends KubernetesObject>(apiVersion: string, kind: string, name: string) =>
  kubernetes.get<Kind>({ apiVersion, kind, name, namespace })
const remove = (apiVersion: string, kind: string, name: string) =>
  kubernetes.remove({ apiVersion, kind, name, namespace })

describe('what is deleted or edited by hand comes back', () => {
  /** Converges in one run, and then there is nothing left to do. */
  async function converge(): Promise<Ran> {
    const fixed = await cluster.provision()
    expect(fixed.changed).toBe(true)
    // At once: that run has waited for all pods.
    expect((await cluster.provision('plan')).outputs.plan).toBe('nothing to do: the cluster matches the cluster file')
    return fixed
  }

  const write = () => access.etcdctl('put', '/app/after', 'fixed')

  labTest("the members' and portals' certificates", async () => {
    await remove('v1', 'Secret', names.membersTls)
    await remove('v1', 'Secret', names.portalTls)
    await converge()
    await write()
  })

  labTest('the Service', async () => {
    await remove('v1', 'Service', names.service)
    const { outputs } = await converge()
    expect(outputs.plan).toBe('create   Service orders\nrestart  nothing: no member, no portal')
    await eventually('the new Service to lead to the portals', async () =>
      (await access.etcdctl('put', '/app/after', 'fixed').catch(String)) === 'OK\n'
        ? { done: undefined }
        : { waitingFor: 'a write' },
    )
  })

  labTest("the portals' configuration, edited", async () => {
    const patch = JSON.stringify({ data: { 'haproxy.cfg': 'global\n' } })
    await cluster.kubectl('patch', 'configmap', names.portal, '--type=merge', '--patch', patch)
    const { outputs } = await converge()
    expect(outputs.plan).toMatch(/^change {3}ConfigMap orders-portal\n/)
    expect(await found('v1', 'ConfigMap', names.portal)).toMatchObject({
      data: { 'haproxy.cfg': expect.stringContaining('backend mutual-tls-grpc') },
    })
    await write()
  })

  labTest('the note that the cluster has formed: it is not taken for a new one', async () => {
    await remove('v1', 'ConfigMap', names.membersState)
    await converge()
    expect(await found('v1', 'ConfigMap', names.membersState)).toMatchObject({
      data: { ETCD_INITIAL_CLUSTER_STATE: 'existing' },
    })
    await write()
  })

  labTest('the StatefulSet, its members left running', async () => {
    const before = (await pods('member')).map(({ metadata }) => metadata.uid)
    await cluster.kubectl('delete', 'statefulset', 'orders', '--cascade=orphan')
    await converge()
    expect((await pods('member')).map(({ metadata }) => metadata.uid)).toEqual(before)
    await write()
  })

  labTest('the StatefulSet with its members, the data kept', async () => {
    await access.etcdctl('put', '/app/kept', 'through it all')
    await cluster.kubectl('delete', 'statefulset', 'orders')
    await converge()
    expect(await access.etcdctl('get', '--print-value-only', '/app/kept')).toBe('through it all\n')
    await write()
  })

  labTest('the number of members, set to 0 by hand: nothing is said of what nobody could see', async () => {
    await cluster.kubectl('scale', 'statefulset', 'orders', '--replicas=0')
    await eventually('the members to end', async () =>
      (await pods('member')).length === 0 ? { done: undefined } : { waitingFor: 'the last of them' },
    )
    const { plan = '' } = (await cluster.provision('plan')).outputs
    expect(plan).toMatch(/^change {3}StatefulSet orders\n +spec\.replicas {2}0 → 3$/m)
    expect(plan).toContain('review   members: no member could be asked (none is ready)')
    expect(plan).toContain('check    that authentication is enabled (no member could be asked)')
    expect(plan).not.toContain('enable   authentication')
    await converge()
    await write()
  })

  labTest('a member and a portal', async () => {
    const [member] = await pods('member')
    const [portal] = await pods('portal')
    for (const pod of [member, portal]) await remove('v1', 'Pod', pod?.metadata.name ?? '')
    await cluster.provision()
    expect((await cluster.provision()).changed).toBe(false)
    expect((await pods('portal')).filter((pod) => !observedPod(pod).terminating)).toHaveLength(2)
    await write()
  })

  test('the Deployment of the portals', async () => {
    await remove('apps/v1', 'Deployment', names.portal)
    await converge()
    const deployment = await found<Deployment & { status?: { readyReplicas?: number } }>(
      'apps/v1',
      'Deployment',
      names.portal,
    )
    expect(deployment?.status?.readyReplicas).toBe(2)
  })

  test('a NetworkPolicy, opened', async () => {
    const patch = JSON.stringify({ spec: { ingress: [{}] } })
    await cluster.kubectl('patch', 'networkpolicy', names.membersPolicy, '--type=merge', '--patch', patch)
    const { outputs } = await converge()
    expect(outputs.plan).toMatch(/^change {3}NetworkPolicy orders-members\n/)
    const policy = await found<NetworkPolicy>('networking.k8s.io/v1', 'NetworkPolicy', names.membersPolicy)
    expect(policy?.spec.ingress).toHaveLength(3)
  })

  test('everything together, but for trust and data', async () => {
    const objects = await ownedObjects(cluster)
    const keep = [names.rootAuthority, names.authority, names.rootUser, names.tokenKey]
    for (const { apiVersion, kind, metadata } of objects.values()) {
      if (!keep.includes(metadata.name)) await remove(apiVersion, kind, metadata.name)
    }
    await converge()
    expect([...(await ownedObjects(cluster)).keys()].sort()).toEqual([...objects.keys()].sort())
  })
})

describe('by a proxy before the API server', () => {
  let proxy: ApiProxy
  let kubeconfig: string
  beforeAll(async () => {
    const permitted = await permittedTo({ action: 'provision' }, cluster.file)
    proxy = await startApiProxy(permitted.kubeconfig)
    kubeconfig = proxy.kubeconfigBy(permitted.kubeconfig)
  })
  afterEach(() => {
    proxy.refusesUpgrades = undefined
    proxy.breaksTunnelsTo = undefined
  })
  afterAll(() => proxy.stop())

  test('that has it below a path, the plan is the same', async () => {
    await expectNothingToDo(cluster, { kubeconfig })
  })

  test('that breaks the tunnels to one member, the others are asked', async () => {
    proxy.breaksTunnelsTo = 'orders-0'
    await expectNothingToDo(cluster, { kubeconfig })
  })

  test.each([200, 403] as const)(
    'that answers %d to an upgrade, no plan is made of what nobody saw',
    async (status) => {
      proxy.refusesUpgrades = status
      const refused = [{ code: 'WEBSOCKET_REFUSED', found: expect.stringContaining(`found status ${status}`) }]
      await expect(cluster.provision('plan', { kubeconfig })).rejects.toMatchObject({ findings: refused })
      const rotating = await permittedTo({ action: 'rotate-certificates' }, cluster.file)
      const path = `${cluster.file}.proxied`
      writeFileSync(path, proxy.kubeconfigBy(rotating.kubeconfig), { mode: 0o600 })
      const { code, stderr } = await cluster.program(['rotate-certificates', '--mode', 'plan', '--kubeconfig', path])
      expect([code, stderr]).toEqual([1, expect.stringContaining('WEBSOCKET_REFUSED')])
    },
  )
})

describe('a member that has lost its disk', () => {
  labTest('refuses to start, also after the leader has changed, and the others go on', async () => {
    const lost = 'orders-2'
    const before = await memberList()
    await kubernetes.remove({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: `data-${lost}`, namespace })
    await remove('v1', 'Pod', lost)
    await refusal(lost)
    expect(await access.etcdctl('put', '/app/after', 'loss')).toBe('OK\n')

    // A new leader does not remember what a member had acknowledged.
    const term = await raftTerm()
    const { leader, follower } = await led(lost)
    await withMember(access.etcdAccess, leader, (etcd) => etcd.moveLeader(follower))
    expect(await raftTerm()).toBeGreaterThan(term)
    const { restartCount } = (await containerOf(lost)) ?? { restartCount: 0 }
    await eventually(
      `${lost} to try again`,
      async () => {
        const again = await containerOf(lost)
        return (again?.restartCount ?? 0) > restartCount ? { done: undefined } : { waitingFor: 'a restart' }
        // The kubelet waits longer each time.
      },
      170,
    )
    await refusal(lost)
    expect(await memberList()).toEqual(before)
    expect(await access.etcdctl('get', '--print-value-only', '/app/after')).toBe('loss\n')
  })

  const containerOf = async (pod: string) => etcdStatusOf(await podNamed(pod))

  async function podNamed(name: string): Promise<Pod> {
    const pod = await found<Pod>('v1', 'Pod', name)
    return pod ?? { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [] } }
  }

  /** Waits until the member has ended with the words that tell what to do. */
  function refusal(name: string): Promise<void> {
    return eventually(`${name} to refuse`, async () => {
      const options = { container: 'etcd', lines: 60 }
      const runs = [false, true].map((previous) => kubernetes.log(namespace, name, { ...options, previous }))
      const said = (await Promise.allSettled(runs)).flatMap((log) => (log.status === 'fulfilled' ? log.value : []))
      const fatal = said.find((line) => line.includes('"level":"fatal"'))
      const ended = (await containerOf(name))?.restartCount ?? 0
      return ended > 0 && fatal?.includes('member count is unequal') && said.join().includes('run-managed-etcd-repair')
        ? { done: undefined }
        : { waitingFor: `the words of its refusal, found ${fatal ?? said.at(-1)}` }
    })
  }

  /** Ids, names and whether they are members in full. */
  const memberList = () => access.etcdctl('member', 'list')

  async function led(without: string): Promise<{ leader: string; follower: bigint }> {
    const others = memberNames(cluster.spec()).filter((name) => name !== without)
    const states = await Promise.all(
      others.map((name) => withMember(access.etcdAccess, name, async (etcd) => ({ name, ...(await etcd.status()) }))),
    )
    const leader = states.find((state) => state.leader === state.memberId)
    const follower = states.find((state) => state.leader !== state.memberId)
    if (leader === undefined || follower === undefined) throw new Error('the two others have no leader')
    return { leader: leader.name, follower: follower.memberId }
  }

  async function raftTerm(): Promise<number> {
    const answers: { Status: { raftTerm: number } }[] = JSON.parse(
      await access.etcdctl('--write-out=json', 'endpoint', 'status'),
    )
    return answers[0]?.Status.raftTerm ?? 0
  }
})
