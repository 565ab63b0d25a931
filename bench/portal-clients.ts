import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { issueLeaf } from '../src/certificates/issue.ts'
import { memberHost, memberNames, memberPorts, namesOf, portalPorts } from '../src/cluster/names.ts'
import type { Secret } from '../src/cluster/object-types.ts'
import { listPods } from '../src/cluster/pods.ts'
import { fileOf, keyPairOf } from '../src/cluster/secret-files.ts'
import type { Kubernetes } from '../src/kubernetes/kubernetes.ts'
import type { ClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { type Route, readKey } from './load.ts'

/**
 * The routes to one member, in the order of measurement. Each portal port is compared with the direct route with the
 * same credentials: with a password, every request has a token, and the member has to verify its signature with and
 * without a portal.
 */
export interface Routes {
  readonly member: string
  readonly directWithCertificate: Route
  readonly certificatePort: Route
  readonly directWithPassword: Route
  readonly passwordPort: Route
}

const user = 'bench'

/**
 * Creates a user with all permissions, a password and a certificate. Makes both portals send new connections only to
 * the leader, so that the same member answers directly and through a portal.
 */
export async function prepareRoutes(kubernetes: Kubernetes, cluster: ClusterFile): Promise<Routes> {
  const { spec, folder } = cluster
  const file = (name: string, contents: string) => {
    const path = join(folder, name)
    writeFileSync(path, contents, { mode: 0o600 })
    return path
  }
  const secret = async (name: string) =>
    kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace })
  const names = namesOf(spec)
  const root = await secret(names.rootUser)
  const rootPair = found(keyPairOf(root), names.rootUser)
  const issuer = found(keyPairOf(await secret(names.authority)), names.authority)
  const pair = issueLeaf(
    { purpose: 'benchmark', subject: { commonName: user }, names: [], usages: ['client'], days: 1 },
    issuer,
    new Date(),
  )
  const ca = file('ca.crt', found(fileOf(root, 'ca.crt'), names.rootUser))
  const rootFiles = { certificate: file('root.crt', rootPair.certificate), key: file('root.key', rootPair.key) }
  const certificate = { certificate: file('user.crt', pair.certificate), key: file('user.key', pair.key) }

  const endpoint = (member: string) => `https://${memberHost(spec, member)}.${spec.clusterDomain}:${memberPorts.client}`
  const portal = (port: number) => `https://${names.service}.${spec.namespace}.svc.${spec.clusterDomain}:${port}`
  const asRoot = { name: 'root', endpoint: endpoint(`${spec.name}-0`), ca, certificate: rootFiles }
  const password = randomBytes(12).toString('hex')
  await makeUser(asRoot, password)
  const member = await leaderOf(asRoot, new Map(memberNames(spec).map((name) => [endpoint(name), name])))
  await sendOnlyTo(kubernetes, cluster, member)

  const credentials = `${user}:${password}`
  const direct = { endpoint: endpoint(member), ca, certificate }
  return {
    member,
    directWithCertificate: { ...direct, name: 'member, certificate' },
    certificatePort: {
      name: `portal :${portalPorts.mutualTls}`,
      endpoint: portal(portalPorts.mutualTls),
      ca,
      certificate,
    },
    directWithPassword: { ...direct, name: 'member, token', user: credentials },
    passwordPort: {
      name: `portal :${portalPorts.client}`,
      endpoint: portal(portalPorts.client),
      ca,
      user: credentials,
    },
  }
}

async function etcdctl(route: Route, ...args: readonly string[]): Promise<string> {
  const { certificate = '', key = '' } = route.certificate ?? {}
  const access = [`--endpoints=${route.endpoint}`, `--cacert=${route.ca}`, `--cert=${certificate}`, `--key=${key}`]
  return (await run(['etcdctl', ...access, ...args], { limitMilliseconds: 30_000 })).stdout
}

async function makeUser(root: Route, password: string): Promise<void> {
  await etcdctl(root, 'role', 'add', user)
  await etcdctl(root, 'role', 'grant-permission', user, 'readwrite', '--prefix', '')
  await etcdctl(root, 'user', 'add', `${user}:${password}`)
  await etcdctl(root, 'user', 'grant-role', user, user)
  await etcdctl(root, 'put', readKey, 'v'.repeat(256))
}

async function leaderOf(root: Route, members: ReadonlyMap<string, string>): Promise<string> {
  const asked = { ...root, endpoint: [...members.keys()].join(',') }
  const status: { Endpoint: string; Status: { leader: number; header: { member_id: number } } }[] = JSON.parse(
    await etcdctl(asked, 'endpoint', 'status', '--write-out=json'),
  )
  const leader = status.find(({ Status }) => Status.leader === Status.header.member_id)
  return found(leader && members.get(leader.Endpoint), 'leader')
}

/** HAProxy's admin socket: servers in state `drain` get no new connections. */
async function sendOnlyTo(kubernetes: Kubernetes, { spec }: ClusterFile, member: string): Promise<void> {
  const states = ['grpc', 'mutual-tls-grpc'].flatMap((backend) =>
    memberNames(spec).map((name) => `set server ${backend}/${name} state ${name === member ? 'ready' : 'drain'}`),
  )
  for (const pod of await listPods(kubernetes, spec, 'portal')) {
    const stream = await kubernetes.portForward(spec.namespace, pod.metadata.name, portalPorts.admin)
    stream.write(`${states.join('; ')}\n`)
    const answer = (await text(stream)).trim()
    if (answer !== '') throw new Error(`${pod.metadata.name} did not take a server's state: ${answer}`)
  }
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the cluster has no ${what}`)
  return value
}
