/** Who reaches what, where NetworkPolicies are enforced: with each of them, and without. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { apiPort, firstNodes, gateway, s3Port } from '../../lab/constants.ts'
import { type HelperPodPurpose, memberPorts, portalPorts } from '../../src/cluster/names.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { helperPod, helperPodNetworkPolicy, shellContainer } from '../../src/helper-pods/spec.ts'
import { volumePath } from '../../src/helper-pods/volume-scripts.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { statusSchema } from '../../src/status/status.ts'
import { backupSettings, emptyFolder, runBackup, storeOf } from '../cluster/backups.ts'
import { lab, networkIn, networkOfPod } from '../cluster/breakage.ts'
import { ownCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { labDescribe, labTest } from '../cluster/lab.ts'
import { type Target, untilReachable } from '../cluster/probes.ts'
import { readyPod, startShellPod } from '../cluster/shell-pod.ts'

jest.setTimeout(300_000)

const suffix = randomBytes(3).toString('hex')
const shop = `shop-${suffix}`
const other = `other-${suffix}`
const clients = { namespaces: [shop], cidrs: [`${gateway}/32`] }

const cluster = ownCluster('policies', { members: 1, zones: { minimum: 1 }, portals: { replicas: 2, clients } })
const { kubernetes, namespace } = cluster

const policies = { M: 'orders-members', P: 'orders-portal', D: 'orders-verify', L: 'orders-pull' } as const
type Policy = keyof typeof policies

/**
 * Which policies refuse a connection: of members, portals, verifications (D), and pods that puLl images. `·` is open,
 * and stays so; any other is open without all that are named. `-` is not asked: a pod reaches itself. Nor is `~`: the
 * source's policy refuses it, but kube-router 2.1.0 lets a policy's rule for ingress count for egress, too, between two
 * pods that the policy selects, and everybody may read metrics.
 */
const matrix = `
from \\ to                 | portal 2379 | portal 2479 | portal metrics | member client | member peer | member metrics | member gateway | member token | app | verify | DNS | S3 | API server
app, allowed namespace    | ·  | ·  | · | M  | M  | · | M  | M  | · | D  | · | · | ·
app, other namespace      | P  | P  | · | M  | M  | · | M  | M  | · | D  | · | · | ·
pod beside the cluster    | P  | P  | · | M  | M  | · | M  | M  | · | D  | · | · | ·
outside, allowed network  | ·  | ·  | · | M  | M  | · | M  | M  | · | D  | · | · | ·
outside, other network    | P  | P  | · | M  | M  | · | M  | M  | · | D  | · | · | ·
another portal            | P  | P  | ~ | ·  | MP | · | ·  | ·  | P | PD | · | P | P
another member            | MP | MP | M | ·  | ·  | ~ | M  | M  | M | MD | · | M | M
verify                    | DP | DP | D | DM | DM | D | DM | DM | D | -  | D | D | D
pull                      | LP | LP | L | LM | LM | L | LM | LM | L | LD | L | L | L
`

const [head = [], ...rows] = matrix
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))

interface Cell {
  readonly pair: string
  readonly refusedBy: readonly string[]
}

const cells: readonly Cell[] = rows.flatMap(([source, ...answers]) =>
  answers.flatMap((answer, column) =>
    ['-', '~'].includes(answer)
      ? []
      : [{ pair: `${source} → ${head[column + 1]}`, refusedBy: answer === '·' ? [] : [...answer] }],
  ),
)

const asked = new Set(cells.map(({ pair }) => pair))

/** The connections that are open where these policies are. */
const openWith = (present: readonly string[]): ReadonlySet<string> =>
  new Set(cells.filter(({ refusedBy }) => refusedBy.every((one) => !present.includes(one))).map(({ pair }) => pair))

const everything = Object.keys(policies) as Policy[]
const sources = new Map<string, string>()
const targets = new Map<string, Target>()

const until = (title: string, present: readonly Policy[]) =>
  untilReachable(title, sources, targets, { asked, open: openWith(present) })

labDescribe('network policies', () => {
  let settings: object
  let identityFile: string

  beforeAll(async () => {
    const made = await backupSettings(namespace)
    settings = made.settings
    identityFile = join(dirname(cluster.file), 'identity.txt')
    writeFileSync(identityFile, made.identity, { mode: 0o600 })
    await lab('policies', 'off')
    await cluster.provision()
    for (const name of [shop, other]) {
      await kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    }
  }, 300_000)

  afterAll(async () => {
    await lab('policies', 'off')
    await emptyFolder(storeOf(cluster))
    for (const name of [shop, other]) await kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name })
  })

  labTest('members join, and operations do all that they do, while policies are enforced', async () => {
    await lab('policies', 'on')
    cluster.configure({ members: 3, portals: { replicas: 2, clients }, backup: settings })
    await cluster.provision()
    const { outputs } = await runBackup(cluster)
    const verified = await cluster.program(['verify-backup', '--identity', identityFile], { seconds: 120 })
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining(outputs.backup ?? '') })
    await eventually('status to see everything, and to be ok', async () => {
      const { stdout } = await cluster.program(['status', '--json', '--fail-on', 'never'])
      const [seen] = statusSchema.parse(JSON.parse(stdout).details).clusters
      const whole = !JSON.stringify(seen?.observation).includes('"unknown":')
      return seen?.state === 'ok' && whole ? { done: undefined } : { waitingFor: JSON.stringify(seen?.findings) }
    })
  })

  labTest('without enforcement, every connection of the matrix comes about: the probes can see', async () => {
    await lab('policies', 'off')
    await startEverybody()
    await until('everybody to reach everything', [])
  })

  labTest('enforced, what the matrix refuses is refused, and nothing else', async () => {
    await lab('policies', 'on')
    await until('the matrix', everything)
  })

  labTest.each(everything)('without policy %s, what it alone refuses is open, and nothing else', async (policy) => {
    const reference = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name: policies[policy], namespace }
    const kept = await kubernetes.get<KubernetesObject>(reference)
    expect(kept).toBeDefined()
    await kubernetes.remove(reference)
    try {
      const others = everything.filter((one) => one !== policy)
      await until(`the matrix without ${policies[policy]}`, others)
    } finally {
      await kubernetes.apply({
        apiVersion: reference.apiVersion,
        kind: reference.kind,
        metadata: { name: reference.name, namespace, labels: kept?.metadata.labels ?? {} },
        spec: kept?.spec,
      })
    }
    await until('the matrix again', everything)
  })

  labTest(
    'without portals.clients everybody reaches the portals; that is one object, and no pod restarts',
    async () => {
      const annotations = { 'managed-etcd/credential-namespaces': `${shop},billing` }
      const record = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'orders-access', namespace, annotations },
      }
      await kubernetes.apply(record)
      const limited = await cluster.provision('plan')
      const finding = { code: 'CLIENTS_CUT_OFF', found: expect.stringContaining('does not list billing,') }
      expect(limited.told).toContainEqual({ kind: 'warning', finding: expect.objectContaining(finding) })
      const pods = await uids()
      cluster.configure({ members: 3, portals: { replicas: 2 }, backup: settings })
      const { outputs } = await cluster.provision('plan')
      expect(outputs.plan).toMatch(/NetworkPolicy orders-portal/)
      expect(outputs.plan).toMatch(/^restart {2}nothing: no member, no portal$/m)
      await cluster.provision()
      expect(await uids()).toEqual(pods)
      await untilReachable('the matrix without portals.clients', sources, targets, { asked: sure, open: openToClients })
    },
  )

  labTest('with monitoring.namespaces, only pods in them read metrics; no pod restarts', async () => {
    const pods = await uids()
    cluster.configure({
      members: 3,
      portals: { replicas: 2 },
      backup: settings,
      monitoring: { namespaces: [other] },
    })
    await cluster.provision()
    expect(await uids()).toEqual(pods)
    const noLonger = ['app, allowed namespace', 'pod beside the cluster', 'outside, allowed network', strangers]
    const closed = noLonger.flatMap((source) => ['portal', 'member'].map((pod) => `${source} → ${pod} metrics`))
    expect([...openToClients]).toEqual(expect.arrayContaining(closed))
    const open = new Set([...openToClients].filter((pair) => !closed.includes(pair)))
    expect([...open]).toEqual(expect.arrayContaining(['app, other namespace → member metrics']))
    await untilReachable('the matrix with monitoring.namespaces', sources, targets, { asked: sure, open })
  })
})

const strangers = 'outside, other network'
/** Where every client may connect. */
const openToClients = new Set([
  ...openWith(everything),
  ...['app, other namespace', 'pod beside the cluster', strangers].flatMap((source) =>
    ['portal 2379', 'portal 2479'].map((target) => `${source} → ${target}`),
  ),
])
/** As with metrics: what everybody may reach, kube-router lets one portal reach at another. */
const sure = new Set([...asked].filter((pair) => !pair.startsWith('another portal → portal ')))

/** Starts whoever asks and is asked, and fills `sources` and `targets`. */
async function startEverybody(): Promise<void> {
  // A node reaches the pods that it runs, whatever policies say: who comes from node-a asks what is elsewhere.
  const [outside, ...elsewhere] = firstNodes
  const nodes = elsewhere.map(({ name }) => name)
  const on = (index: number) => ({ nodeSelector: { 'kubernetes.io/hostname': nodes[index] ?? '' } })
  const [members, portals] = [
    await listPods(kubernetes, cluster.spec(), 'member'),
    await listPods(kubernetes, cluster.spec(), 'portal'),
  ]
  const [member, another] = apart(members, nodes)
  const [portal, anotherPortal] = apart(portals, nodes)
  const app = await startShellPod({
    kubernetes,
    namespace: shop,
    name: 'app',
    ...on(0),
    command: ['sh', '-c', serverIn('/tmp')],
  })
  const stranger = await startShellPod({ kubernetes, namespace: other, name: 'app', ...on(1) })
  const beside = await startShellPod({ kubernetes, namespace, name: 'beside', ...on(1) })
  const [ofVerify, ofPull] = [await startHelper('verify'), await startHelper('pull')]

  const networks: Record<string, string> = {
    'app, allowed namespace': networkOfPod(app),
    'app, other namespace': networkOfPod(stranger),
    'pod beside the cluster': networkOfPod(beside),
    'outside, allowed network': '/proc/self/ns/net',
    'outside, other network': networkIn(outside.letter),
    'another portal': networkOfPod(anotherPortal),
    'another member': networkOfPod(another),
    verify: networkOfPod(ofVerify),
    pull: networkOfPod(ofPull),
  }
  for (const [name] of rows) sources.set(name ?? '', networks[name ?? ''] ?? '')

  const places: Record<string, Target> = {
    'portal 2379': { host: addressOf(portal), port: portalPorts.client },
    'portal 2479': { host: addressOf(portal), port: portalPorts.mutualTls },
    'portal metrics': { host: addressOf(portal), port: portalPorts.metrics },
    'member client': { host: addressOf(member), port: memberPorts.client },
    'member peer': { host: addressOf(member), port: memberPorts.peer },
    'member metrics': { host: addressOf(member), port: memberPorts.metrics },
    'member gateway': { host: addressOf(member), port: memberPorts.gateway },
    'member token': { host: addressOf(member), port: memberPorts.token },
    app: { host: addressOf(app), port: serverPort },
    verify: { host: addressOf(ofVerify), port: serverPort },
    DNS: { host: gateway, port: 'dns' },
    S3: { host: gateway, port: s3Port },
    'API server': { host: gateway, port: apiPort },
  }
  for (const name of head.slice(1)) targets.set(name, places[name] ?? { host: '', port: 0 })
}

/** One on these nodes to be asked, and another one to ask it. */
function apart(pods: readonly Pod[], nodes: readonly string[]): [Pod, Pod] {
  const asked = pods.find(({ spec }) => nodes.includes(spec.nodeName ?? ''))
  const asking = pods.find((pod) => pod !== asked)
  if (asked === undefined || asking === undefined) throw new Error('the pods are not spread over the nodes')
  return [asked, asking]
}

const serverPort = 8080
/** Answers on a port; in a folder that can be written. */
const serverIn = (folder: string) => `cat > ${folder}/server.cfg <<'END'
defaults
  mode http
  timeout client 5s
  timeout server 5s
  timeout connect 5s
frontend all
  bind :${serverPort}
  http-request return status 200
END
exec haproxy -W -db -f ${folder}/server.cfg`

/** Stands in for one that an operation makes: the same labels and policy, and it stays and answers. */
async function startHelper(purpose: HelperPodPurpose): Promise<Pod> {
  const name = `${purpose}-stand-in`
  const spec = cluster.spec()
  await kubernetes.apply(helperPodNetworkPolicy(spec, purpose))
  const pod = helperPod(spec, {
    purpose,
    name,
    data: { name: 'data', emptyDir: {} },
    initContainers: [],
    container: shellContainer(spec, 'main', serverIn(volumePath)),
  })
  const node = purpose === 'verify' ? firstNodes[1] : firstNodes[2]
  await kubernetes.create({ ...pod, spec: { ...pod.spec, nodeSelector: { 'kubernetes.io/hostname': node.name } } })
  return readyPod(kubernetes, namespace, name)
}

function addressOf(pod: Pod): string {
  const { status } = pod as Pod & { status?: { podIP?: string } }
  if (status?.podIP === undefined) throw new Error(`pod ${pod.metadata.name} has no address`)
  return status.podIP
}

async function uids(): Promise<(string | undefined)[]> {
  const pods = await kubernetes.list<Pod>('v1', 'Pod', namespace)
  return pods.map(({ metadata }) => metadata.uid).toSorted()
}
