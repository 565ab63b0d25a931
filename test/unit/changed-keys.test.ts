import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import {
  type ClusterCertificates,
  desiredCertificates,
  type ObservedCertificates,
} from '../../src/authority/desired-certificates.ts'
import type { ConfigMap, Deployment, Secret, StatefulSet } from '../../src/cluster/object-types.ts'
import { clusterFile } from '../../src/cluster-file/fields.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { desiredObjects } from '../../src/objects/desired-objects.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'
import { describeFields } from '../../src/yaml/fields.ts'

const now = new Date('2026-11-22T12:00:00Z')
const recipients = [
  'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9',
  'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
]

type Section = { [key: string]: unknown }

/** A cluster file with every key but `images`, which follow `version`. An own authority is what rotation exchanges. */
const everyKey: Section = withoutImages(
  parse(
    readFileSync('examples/cluster-full.yaml', 'utf8').replace(
      'age1replace-this-by-the-public-key-that-age-keygen-prints',
      `${recipients[0]}`,
    ),
  ),
)

function withoutImages({ images: _, ...file }: { images: unknown; tls: Section }): Section {
  const { authority: _supplied, ...tls } = file.tls
  return { ...file, tls }
}

/** Another valid value. Numbers and switches that are not here change by themselves. */
const others: Section = {
  name: 'invoices',
  namespace: 'elsewhere',
  version: '3.7.2',
  members: 5,
  zones: { label: 'example.com/zone', minimum: 2 },
  storage: { class: 'another', size: '30Gi', encryption: 'reported' },
  portals: {
    hostnames: ['another.example.com'],
    clients: { namespaces: ['invoices'], cidrs: ['10.9.0.0/16'] },
    service: {
      type: 'NodePort',
      annotations: { 'example.com/note': 'x' },
      class: 'example.com/another',
      sourceRanges: ['10.9.0.0/16', '2001:db8:1::/48'],
      externalTrafficPolicy: 'Cluster',
      ipFamilyPolicy: 'RequireDualStack',
      ipFamilies: ['IPv6', 'IPv4'],
    },
  },
  tls: {
    minimumVersion: '1.3',
    keyAlgorithm: 'RSA-3072',
    leafDays: 80,
    issuerDays: 300,
    rootDays: 3000,
    rootRecipients: recipients,
  },
  etcd: { quota: '4Gi', compaction: '2h', logLevel: 'warn', extraFlags: { 'max-wals': 10 } },
  upgrade: { backup: 'skip' },
  images: { etcd: 'registry.example.com/etcd:v3.7.3', haproxy: 'registry.example.com/haproxy:3.2.26' },
  imagePullSecrets: ['registry'],
  runAsUser: 'assigned',
  networkPolicy: 'none',
  backup: {
    bucket: 'another',
    prefix: 'another',
    endpoint: 'https://another.example.com',
    region: 'eu-west-1',
    serverSideEncryption: { algorithm: 'aws:kms:dsse', kmsKey: 'another' },
    objectLock: { mode: 'compliance' },
    recipients,
    signers: ['MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='],
  },
  schedules: {
    image: `another.example.com/managed-etcd@sha256:${'1'.repeat(64)}`,
    timeZone: 'Europe/Berlin',
    backup: '18 * * * *',
    verify: '1 4 * * sun',
    rotate: '31 3 * * mon',
    defragment: '30 2 * * sun',
    status: '*/10 * * * *',
  },
  maintenance: { window: { days: ['sun', 'sat'], from: '01:30' } },
  monitoring: { prometheusOperator: false, labels: { release: 'another' }, namespaces: ['another'], interval: '15s' },
  clusterDomain: 'k8s.example',
}
const metadata = { pods: { note: 'x' }, services: { note: 'x' }, volumeClaims: { note: 'x' }, secrets: { note: 'x' } }
const resources = { requests: { cpu: '120m', memory: '200Mi' }, limits: { cpu: '3', memory: '9Gi' } }
const scheduling = {
  nodeSelector: { note: 'x' },
  tolerations: [{ key: 'note', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }],
  priorityClassName: 'another',
  topologyKeys: ['example.com/row'],
}
Object.assign(others, {
  labels: metadata,
  annotations: metadata,
  resources: { members: resources, tokenProxies: resources, portals: resources },
  scheduling: { members: scheduling, portals: scheduling },
})

/** Keys that do not go with the changed one. */
const without: Readonly<Record<string, readonly string[]>> = {
  'portals.service.type': ['portals.service.class', 'portals.service.sourceRanges'],
  networkPolicy: ['portals.clients', 'monitoring.namespaces'],
}

const at = (file: Section, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => (value as Section | undefined)?.[step], file)

/** The example has every section, but `images`. */
function put(file: Section, path: string, value: unknown): void {
  const steps = path.split('.')
  const parent = at(file, steps.slice(0, -1)) as Section
  const last = `${steps.at(-1)}`
  if (value === undefined) delete parent[last]
  else parent[last] = value
}

function withOther(path: string): Section {
  const file = structuredClone({ ...everyKey, ...(path.startsWith('images') && { images: {} }) })
  const before = at(file, path.split('.'))
  const otherwise = typeof before === 'number' ? before + 1 : typeof before === 'boolean' ? !before : undefined
  put(file, path, at(others, path.split('.')) ?? otherwise)
  for (const other of without[path] ?? []) put(file, other, undefined)
  return file
}

/** What is found after everything was written. */
function found({ objects }: ClusterCertificates): ObservedCertificates {
  const named = <Kind extends Secret | ConfigMap>(kind: Kind['kind'], name: string) =>
    objects.find((object): object is Kind => object.kind === kind && object.metadata.name === `orders-${name}`)
  return {
    rootAuthority: named<Secret>('Secret', 'root-authority'),
    authority: named<Secret>('Secret', 'authority'),
    bundle: named<ConfigMap>('ConfigMap', 'authority'),
    members: named<Secret>('Secret', 'members-tls'),
    portal: named<Secret>('Secret', 'portal-tls'),
    rootUser: named<Secret>('Secret', 'root'),
    tokenKey: named<Secret>('Secret', 'token-key'),
    supplied: undefined,
  }
}

interface Templates {
  readonly members: string
  readonly portals: string
}

let trust: ClusterCertificates
let before: Templates
beforeAll(async () => {
  trust = await desiredCertificates(parseClusterFile(stringify(everyKey), 'f'), noObjects.trust, now)
  before = await templates(everyKey)
})

/** The pod templates for this file on a cluster that exists. */
async function templates(file: Section): Promise<Templates> {
  const spec = parseClusterFile(stringify(file), 'etcd/cluster.yaml')
  const objects = desiredObjects(spec, await desiredCertificates(spec, found(trust), now), {
    namespaceExists: true,
    initialClusterState: 'existing',
    prometheusOperator: spec.monitoring.prometheusOperator !== false,
    backupSigner: undefined,
    runningMembers: spec.members,
    replicas: spec.members,
  })
  const [members, portals] = [objects.members[0] as StatefulSet, objects.portals[1] as Deployment]
  return { members: JSON.stringify(members.spec.template), portals: JSON.stringify(portals.spec.template) }
}

/** The table of docs/cluster-file.md: the keys of each row, with what is told of members and of portals. */
const page = readFileSync('docs/cluster-file.md', 'utf8')
const told = page
  .split('| a change of | restarts members | replaces portals |')[1]
  ?.split('\n\n')[0]
  ?.split('\n')
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .flatMap(([, keys = '', members, portals]) =>
    [...keys.matchAll(/`([^`]+)`/g)].map(([, key = '']) => ({ key, members, portals })),
  )

/** Another cluster, or refused. */
const never = ['name', 'namespace', 'storage.class', 'tls.authority.secret', 'tls.authority.dedicated']

const all = describeFields(clusterFile).map(({ path }) => path)
const keys = all
  .filter((path) => path !== '' && !all.some((other) => other.startsWith(`${path}.`)))
  .map((path) => path.replace(/\[\].*/, ''))
  .filter((path) => !never.includes(path))

test.each([...new Set(keys)])('a change of %s restarts and replaces what the documentation says', async (key) => {
  const after = await templates(withOther(key))
  const row = told?.find((entry) => key === entry.key || key.startsWith(`${entry.key}.`))
  const says = (changes: boolean) => (changes ? 'yes' : 'no')
  expect([key, says(before.members !== after.members), says(before.portals !== after.portals)]).toEqual([
    key,
    row?.members ?? 'no',
    row?.portals ?? 'no',
  ])
})

test.each([
  ['zones.minimum', 1, { members: true, portals: true }],
  ['portals.replicas', 1, { members: false, portals: true }],
  ['members', 1, { members: true, portals: true }],
] as const)('from and to 1, %s changes more, as the documentation says', async (key, value, changes) => {
  const file = structuredClone(everyKey)
  if (key === 'members') put(file, 'zones.minimum', undefined)
  const many = await templates(file)
  put(file, key, value)
  const one = await templates(file)
  expect({ members: many.members !== one.members, portals: many.portals !== one.portals }).toEqual(changes)
  expect(/\nFrom 1 and to 1, [\s\S]*?\n\n/.exec(page)?.[0]).toContain(`\`${key}\``)
})

test('every change in the table above is one, and every key of the documentation exists', () => {
  for (const key of new Set(keys))
    expect([key, at(withOther(key), key.split('.'))]).not.toEqual([key, at(everyKey, key.split('.'))])
  expect(told?.filter(({ key }) => !all.includes(key))).toEqual([])
})
