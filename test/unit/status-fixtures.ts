import type { ClusterSpec } from '../../src/cluster/specification.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { EtcdAnswer, Observation, PodView } from '../../src/status/observation.ts'

/** When everything in these tests is looked at. */
export const at = '2026-11-27T12:00:00.000Z'
export const before = (hours: number) => new Date(Date.parse(at) - hours * 3_600_000).toISOString()
export const after = (days: number) => before(-24 * days)

const signer = '-----BEGIN PUBLIC KEY-----'

export function spec(settings = '', members: 1 | 3 | 5 = 3): ClusterSpec {
  const zones = Math.min(3, members)
  const text = `name: orders
namespace: etcd
version: 3.7.3
members: ${members}
zones: { minimum: ${zones} }
storage: { class: fast, size: 20Gi }
${settings}
`
  return parseClusterFile(text, 'etcd/cluster.yaml')
}

/** Backups are judged where the file has a backup section; its keys do not matter here. */
export function specWithBackups(): ClusterSpec {
  return {
    ...spec(),
    backup: { maximumAgeHours: 26, recipients: ['age1a'], signers: [signer] } as unknown as NonNullable<
      ClusterSpec['backup']
    >,
  }
}

const zones = ['zone-a', 'zone-b', 'zone-c']

function pod(component: PodView['component'], name: string, place: number): PodView {
  const zone = zones[place % 3] ?? ''
  const node = zone.replace('zone', 'node')
  return { name, component, node, zone, ready: true, ending: false, restarts: 0, state: 'ready' }
}

const ids = ['a1', 'b2', 'c3', 'd4', 'e5']

export function answer(place: number, members: number, other: Partial<EtcdAnswer> = {}): EtcdAnswer {
  return {
    id: ids[place] ?? '',
    clusterId: 'cafe',
    version: '3.7.3',
    storageVersion: '3.7.0',
    leader: 'a1',
    learner: false,
    term: 2,
    raftIndex: 5000,
    appliedIndex: 5000,
    revision: 48_213,
    databaseBytes: 25 * 2 ** 20,
    databaseBytesInUse: 20 * 2 ** 20,
    quotaBytes: 8 * 2 ** 30,
    alarms: [],
    membership: {
      members: ids.slice(0, members).map((id, ordinal) => ({
        id,
        name: `orders-${ordinal}`,
        peerUrls: [`https://orders-${ordinal}.orders-members.etcd.svc:2380`],
        learner: false,
      })),
    },
    linearizableRead: { milliseconds: 3 },
    hash: { hash: 4_711, revision: 48_213, compactRevision: 47_000 },
    ...other,
  }
}

/** A cluster of which everything is seen, and nothing is wrong. */
export function healthy(members: 1 | 3 | 5 = 3): Observation {
  const names = ids.slice(0, members).map((_, ordinal) => `orders-${ordinal}`)
  const portals = ['orders-portal-7d9f4-aaaaa', 'orders-portal-7d9f4-bbbbb']
  const leaf = (where: string) => ({
    where,
    kind: 'leaf' as const,
    subject: 'O=members',
    serial: '0a',
    from: before(24 * 20),
    to: after(70),
  })
  const newest = { name: '2026-11-27T11-23-00Z-r48100', takenAt: before(0.6) }
  const verified = { name: '2026-11-23T04-23-00Z-r41000', takenAt: before(104) }
  return {
    at,
    apiServer: { server: 'https://api.example.com' },
    cluster: { exists: true, replicas: members },
    pods: {
      list: [
        ...names.map((name, place) => pod('member', name, place)),
        ...portals.map((name, place) => pod('portal', name, place)),
      ],
    },
    volumes: {
      list: names.map((member) => ({
        member,
        claim: `data-${member}`,
        volume: `pvc-${member}`,
        capacity: '20Gi',
        encryption: 'requested' as const,
        encryptionReason: 'StorageClass "fast" (ebs.csi.aws.com): parameters.encrypted is "true"',
        resizing: false,
      })),
    },
    members: { list: names.map((name, place) => ({ name, etcd: answer(place, members) })) },
    portals: {
      list: portals.map((name) => ({
        name,
        servers: {
          // Of every member that there could be.
          list: [0, 1, 2, 3, 4].flatMap((place) =>
            ['grpc', 'mutual-tls-grpc'].map((backend) => ({
              member: `orders-${place}`,
              backend,
              up: place < names.length,
              drained: false,
              connections: place < names.length ? 12 - 3 * place : 0,
            })),
          ),
        },
      })),
    },
    certificates: {
      list: [
        { ...leaf('root'), kind: 'root', subject: 'CN=orders root', serial: '01', to: after(3_500) },
        { ...leaf('issuer'), kind: 'issuer', subject: 'CN=orders issuer', serial: '02', to: after(300) },
        leaf('root user'),
        ...names.flatMap((name) => [leaf(`${name}:2380`), leaf(`${name}:2383`)]),
        ...portals.flatMap((name) => [leaf(`${name}:2379`), leaf(`${name} to members`)]),
      ],
      notObserved: [],
    },
    backups: {
      source: 'bucket',
      kept: 40,
      unsigned: 0,
      invalid: 0,
      newest,
      newestVerified: { ...verified, verifiedAt: before(100) },
      timeline: [
        { ...newest, verified: false },
        { ...verified, verified: true },
      ],
    },
    signer: { publicKey: signer },
    operation: {},
    drift: { list: [] },
    access: { ends: [{ who: 'app:checkout', grant: 'read and write /orders/', expires: '2027-06-30' }], drift: [] },
    endpoints: [],
  }
}
