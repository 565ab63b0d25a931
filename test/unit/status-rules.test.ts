import { expect, test } from '@jest/globals'
import { survivorSource } from '../../src/cluster/restore-record.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { EtcdAnswer, MemberView, Observation, PodView, PortalView } from '../../src/status/observation.ts'
import { type HealthCode, healthRules, stateBySeverity, stateOf, statusFindings } from '../../src/status/rules.ts'
import { after, answer, at, before, healthy, spec, specWithBackups } from './status-fixtures.ts'

const codes = (observation: Observation, of: ClusterSpec = specWithBackups()) =>
  statusFindings(of, observation).map(({ code }) => code)

const none = { unknown: 'no answer within 8.0 s' }
const denied = { unknown: 'not permitted: cannot get Secret etcd/orders-root: forbidden', notPermitted: true } as const

const ownKey = (): string => specWithBackups().backup?.signers[0] ?? ''

function list<Value>(part: { readonly list: readonly Value[] } | { readonly unknown: string }): readonly Value[] {
  if ('unknown' in part) throw new Error(part.unknown)
  return part.list
}

/** The healthy cluster with one member's answer changed. */
function member(place: number, other: Partial<EtcdAnswer> | MemberView['etcd'], from = healthy()): Observation {
  const members = list(from.members).map((one, index): MemberView => {
    if (index !== place) return one
    return { ...one, etcd: 'unknown' in other ? other : answer(index, 3, other) }
  })
  return { ...from, members: { list: members } }
}

function everyMember(other: Partial<EtcdAnswer>): Observation {
  return [0, 1, 2].reduce((seen, place) => member(place, other, seen), healthy())
}

function pods(change: (pod: PodView) => Partial<PodView> | 'gone', from = healthy()): Observation {
  const changed = list(from.pods).flatMap((pod) => {
    const other = change(pod)
    return other === 'gone' ? [] : [{ ...pod, ...other }]
  })
  return { ...from, pods: { list: changed } }
}

function portals(change: Partial<{ up: boolean; drained: boolean }>, which = (_: number, __: string) => true) {
  const from = healthy()
  const changed = list(from.portals).map((portal, index): PortalView => {
    const servers = list(portal.servers as { list: readonly { member: string }[] })
    const found = servers.map((server) => ({ ...server, ...(which(index, server.member) ? change : {}) }))
    return { ...portal, servers: { list: found as never } }
  })
  return { ...from, portals: { list: changed } }
}

const notReady = (component: PodView['component']) =>
  pods((pod) => (pod.component === component ? { ready: false, state: 'container CrashLoopBackOff' } : {}))

function certificate(kind: 'root' | 'issuer' | 'leaf', to: string): Observation {
  const from = healthy()
  const changed = from.certificates.list.map((one) => (one.kind === kind ? { ...one, to } : one))
  return { ...from, certificates: { ...from.certificates, list: changed } }
}

function backups(other: object): Observation {
  const from = healthy()
  return { ...from, backups: { ...from.backups, ...other } as Observation['backups'] }
}

const drift = [{ object: 'StatefulSet orders', path: 'spec.replicas', is: '2', shouldBe: '3' }]
const running = { operation: 'backup', holder: 'ci', since: before(1) }
const unseen = { ...healthy(), members: denied, portals: denied }
const withoutApi: Observation = {
  ...healthy(),
  apiServer: { unknown: 'nobody listens' },
  cluster: none,
  pods: none,
  volumes: none,
  members: none,
  portals: none,
  backups: none,
  operation: none,
  drift: none,
  access: none,
  certificates: { list: [], notObserved: [] },
}
const knock = (healthyThere: boolean) => [
  { address: 'etcd.example.com:2379', healthy: healthyThere, found: `etcd reports health: ${healthyThere}` },
]

/** What is seen, and the code that must be among the findings. Without the rule nothing would say it. */
const table: Readonly<Record<Exclude<HealthCode, 'CLUSTER_FILE_INVALID'>, readonly [Observation, ClusterSpec?][]>> = {
  CLUSTER_MISSING: [[{ ...healthy(), cluster: { exists: false, replicas: 0 }, members: { list: [] } }]],
  QUORUM_LOST: [
    [everyMember({ linearizableRead: none })],
    [{ ...healthy(), members: { list: ['0', '1', '2'].map((n) => ({ name: `orders-${n}`, etcd: none })) } }],
    [{ ...notReady('member'), members: denied }],
  ],
  CLUSTER_SPLIT: [[member(2, { clusterId: 'beef' })]],
  DATA_DIVERGED: [[member(1, { hash: { hash: 1, revision: 48_213, compactRevision: 47_000 } })]],
  ALARM_NOSPACE: [[everyMember({ alarms: [{ member: 'b2', alarm: 'NOSPACE' }] })]],
  ALARM_CORRUPT: [[member(0, { alarms: [{ member: 'c3', alarm: 'CORRUPT' }] })]],
  MEMBER_DOWN: [
    [member(2, none)],
    [pods(({ name }) => (name === 'orders-1' ? 'gone' : {}))],
    [pods(({ name }) => (name === 'orders-1' ? { ready: false } : {}), unseen)],
  ],
  MEMBER_ISOLATED: [[member(0, { linearizableRead: none })]],
  LEADER_DISPUTED: [[member(2, { leader: 'c3' })]],
  MEMBERSHIP_DIFFERS: [[member(2, { membership: { members: [] } })]],
  MEMBERSHIP_NOT_AS_FILE: [
    [
      everyMember({
        membership: { members: [{ id: 'f6', name: '', peerUrls: ['https://orders-9:2380'], learner: true }] },
      }),
    ],
  ],
  MEMBER_LEARNER: [[member(2, { learner: true, linearizableRead: none })]],
  MEMBER_BEHIND: [[member(1, { appliedIndex: 3_999 })]],
  DATABASE_NEAR_QUOTA: [[member(1, { databaseBytes: 7 * 2 ** 30 })]],
  DATABASE_FRAGMENTED: [[member(1, { databaseBytes: 300 * 2 ** 20 })]],
  DATA_NOT_COMPARED: [
    [member(1, { hash: { hash: 1, revision: 48_213, compactRevision: 48_000 } })],
    [member(1, { hash: none })],
  ],
  PORTALS_ALL_DOWN: [[notReady('portal')], [pods(({ component }) => (component === 'portal' ? 'gone' : {}))]],
  PORTALS_WITHOUT_MEMBERS: [[portals({ up: false })]],
  PORTAL_DOWN: [[pods(({ name }) => (name.endsWith('bbbbb') ? { ready: false } : {}))]],
  PORTAL_MEMBER_DOWN: [[portals({ up: false }, (index, name) => index === 0 && name === 'orders-1')]],
  MEMBER_DRAINED: [[portals({ drained: true }, (_, name) => name === 'orders-1')]],
  ZONES_TOO_FEW: [[pods(({ component }) => (component === 'member' ? { zone: 'zone-a' } : {}))]],
  PORTALS_IN_ONE_ZONE: [[pods(({ component }) => (component === 'portal' ? { zone: 'zone-a' } : {}))]],
  VOLUME_NOT_ENCRYPTED: [
    [
      {
        ...healthy(),
        volumes: {
          list: list(healthy().volumes).map((one) => ({
            ...one,
            encryption: 'unknown' as const,
            encryptionReason: 'StorageClass "fast" does not request it',
          })),
        },
      },
    ],
  ],
  VOLUME_RESIZING: [
    [{ ...healthy(), volumes: { list: list(healthy().volumes).map((one) => ({ ...one, resizing: true })) } }],
  ],
  OPERATION_ABANDONED: [[{ ...healthy(), operation: { running: { ...running, abandoned: true } } }]],
  OPERATION_RUNNING: [[{ ...healthy(), operation: { running: { ...running, abandoned: false } } }]],
  RESTORE_UNFINISHED: [[{ ...healthy(), operation: { unfinishedRestore: 'latest' } }]],
  DRIFT: [[{ ...healthy(), drift: { list: drift } }]],
  API_SERVER_SILENT: [[withoutApi]],
  ENDPOINT_UNHEALTHY: [[{ ...withoutApi, endpoints: knock(false) }]],
  ENDPOINT_SILENT: [[{ ...withoutApi, endpoints: [{ address: 'etcd.example.com:2379', found: 'no answer in time' }] }]],
  ENDPOINT_ANSWERS: [[{ ...withoutApi, endpoints: knock(true) }]],
  SERVING_UNKNOWN: [[{ ...unseen, pods: denied }]],
  NOT_OBSERVED: [
    [unseen],
    [{ ...healthy(), certificates: { ...healthy().certificates, notObserved: ['orders-0:2380'] } }],
  ],
  CERTIFICATE_ENDED: [[certificate('leaf', before(1))], [certificate('root', before(1))]],
  CERTIFICATE_ENDS: [
    [certificate('leaf', after(13))],
    [certificate('issuer', after(29))],
    [certificate('root', after(89))],
  ],
  SIGNER_INVALID: [[{ ...healthy(), signer: { publicKey: 'another' } }]],
  BACKUP_KEYS_NOT_APPROVED: [
    [{ ...healthy(), signer: { publicKey: ownKey(), approved: { recipients: [], signers: [] } } }],
  ],
  BACKUP_NONE: [[backups({ newest: undefined, newestVerified: undefined })]],
  BACKUP_OLD: [[backups({ newest: { name: '2026-11-26T09-23-00Z-r1', takenAt: before(27) } })]],
  BACKUP_NOT_VERIFIED: [
    [backups({ newestVerified: undefined })],
    [backups({ newestVerified: { name: 'x', takenAt: before(24 * 10), verifiedAt: before(1) } })],
  ],
  BACKUP_NOT_SIGNED: [[backups({ newestUnsigned: { name: 'x', takenAt: before(0.1) } })]],
  BACKUP_NOT_CONFIGURED: [[healthy(), spec()]],
  VERSION_NOT_AS_FILE: [[member(1, { version: '3.7.2' })]],
  VERSION_KNOWN_HOLE: [[everyMember({ version: '3.6.13' })]],
  VERSION_KNOWN_FAULT: [[everyMember({ version: '3.6.17' })]],
  UPGRADE_AVAILABLE: [[healthy(), { ...specWithBackups(), version: '3.7.2' }]],
  DOWNGRADE_ENABLED: [[member(0, { downgradeTarget: '3.6.0' })]],
  STORAGE_VERSION_BEHIND: [[member(0, { storageVersion: '3.6.0' })]],
  ACCESS_ENDED: [
    [{ ...healthy(), access: { ends: [{ who: 'app:a', grant: 'g', expires: '2026-11-26' }], drift: [] } }],
  ],
  ACCESS_ENDS: [[{ ...healthy(), access: { ends: [{ who: 'app:a', grant: 'g', expires: '2026-11-30' }], drift: [] } }]],
  ACCESS_NOT_AS_FILE: [[{ ...healthy(), access: { ends: [], drift: ['app:a has no access yet'] } }]],
}

test.each([1, 3, 5] as const)('a healthy cluster of %d has no finding, and is ok', (members) => {
  expect(statusFindings({ ...specWithBackups(), members, zones: spec('', members).zones }, healthy(members))).toEqual(
    [],
  )
  expect(stateOf([])).toBe('ok')
})

test('of a cluster that does not exist, nothing is missing to be observed: no permission would help', () => {
  const silent = { unknown: 'there is no ConfigMap orders-authority with the public roots' }
  expect(codes({ ...healthy(), cluster: { exists: false, replicas: 0 }, members: silent })).not.toContain(
    'NOT_OBSERVED',
  )
  expect(codes({ ...healthy(), members: silent })).toContain('NOT_OBSERVED')
})

test('every rule has its case, but what is found before anything is seen', () => {
  expect(Object.keys(table).toSorted()).toEqual(
    Object.keys(healthRules)
      .filter((code) => code !== 'CLUSTER_FILE_INVALID')
      .toSorted(),
  )
})

test.each(
  Object.entries(table).flatMap(([code, cases]) => cases.map(([seen, of], index) => ({ code, index, seen, of }))),
)('$code is found ($index)', ({ code, seen, of }) => {
  const found = statusFindings(of ?? specWithBackups(), seen).filter((finding) => finding.code === code)
  expect(found.length).toBeGreaterThan(0)
  for (const { severity, subject, found: evidence, command } of found) {
    expect(subject).not.toBe('')
    expect(evidence).not.toBe('')
    expect(command).not.toBe('')
    expect(stateBySeverity[severity]).toBe(stateBySeverity[healthRules[code as HealthCode].severity])
  }
})

test('the worst finding makes the state, and stands first', () => {
  const seen = { ...everyMember({ linearizableRead: none, version: '3.7.2' }), drift: { list: drift } }
  const findings = statusFindings(specWithBackups(), seen)
  expect(findings[0]?.code).toBe('QUORUM_LOST')
  expect(stateOf(findings)).toBe('unavailable')
  expect(stateOf([{ severity: 'warning' }, { severity: 'info' }])).toBe('degraded')
  expect(stateOf([{ severity: 'warning' }, { severity: 'unknown' }])).toBe('unknown')
})

test('an isolated member is not told to be down as well, nor is the quorum told to be lost', () => {
  const seen = pods(({ name }) => (name === 'orders-0' ? { ready: false } : {}), member(0, { linearizableRead: none }))
  expect(codes(seen)).toEqual(['MEMBER_ISOLATED'])
})

test('what may not be looked at is no fault: a Viewer finds a well cluster ok', () => {
  const findings = statusFindings(specWithBackups(), unseen)
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['NOT_OBSERVED']))
  expect(stateOf(findings)).toBe('ok')
})

test('hashes after another compaction are not comparable, and nobody is told to be corrupt', () => {
  const seen = member(1, { hash: { hash: 1, revision: 48_213, compactRevision: 48_000 } })
  expect(codes(seen)).toEqual(['DATA_NOT_COMPARED'])
})

test('while a root is exchanged, the end of the one that goes is no finding', () => {
  const from = healthy()
  const old = { ...from.certificates.list[0], where: 'root', serial: '01', to: before(1) } as never
  expect(codes({ ...from, certificates: { ...from.certificates, list: [old, ...from.certificates.list] } })).toEqual([])
})

test('an operation that runs explains what it has drained', () => {
  const seen = { ...portals({ drained: true }, (_, name) => name === 'orders-1') }
  expect(codes({ ...seen, operation: { running: { ...running, abandoned: false } } })).toEqual(['OPERATION_RUNNING'])
})

test('an unfinished restore is continued by the operation that began it, with its source', () => {
  const commandFor = (unfinishedRestore: string) =>
    statusFindings(specWithBackups(), { ...healthy(), operation: { unfinishedRestore } }).map(({ command }) => command)
  const [file, name] = [specWithBackups().file, specWithBackups().name]
  expect(commandFor('20261122t193000z-48213')).toEqual([
    `managed-etcd restore --cluster ${file} --backup 20261122t193000z-48213 --confirm ${name}`,
  ])
  expect(commandFor('/tmp/my snapshot.db')).toEqual([
    `managed-etcd restore --cluster ${file} --snapshot '/tmp/my snapshot.db' --confirm ${name}`,
  ])
  expect(commandFor(survivorSource({ member: 'orders-2', from: 'volume' }))).toEqual([
    `managed-etcd repair --cluster ${file} --mode apply --confirm ${name}`,
  ])
})

test('a member that does not answer has the plan of repair as its fix, and no permission that would not help', () => {
  const notReady = pods(({ name }) => (name === 'orders-1' ? { ready: false, state: 'Pending' } : {}))
  const certificates = { ...healthy().certificates, notObserved: ['orders-1:2380', 'orders-1:2383'] }
  const findings = statusFindings(specWithBackups(), { ...member(1, none, notReady), certificates })
  expect(findings.map(({ code, subject, command }) => ({ code, subject, command }))).toEqual([
    {
      code: 'MEMBER_DOWN',
      subject: 'orders-1',
      command: 'managed-etcd repair --cluster etcd/cluster.yaml --mode plan',
    },
  ])
  const silentPortal = (ready: boolean) => {
    const [first = ''] = list(healthy().portals).map(({ name }) => name)
    const servers = list(healthy().portals).map((one) => (one.name === first ? { ...one, servers: none } : one))
    return codes({ ...pods(({ name }) => (name === first ? { ready } : {})), portals: { list: servers } })
  }
  expect(silentPortal(false)).toEqual(['PORTAL_DOWN'])
  expect(silentPortal(true)).toEqual(['NOT_OBSERVED'])
})

test('a lost cluster with a known backup is restored, and one with volumes is provisioned on them', () => {
  const lost = { ...healthy(), cluster: { exists: false, replicas: 0 }, members: { list: [] }, volumes: { list: [] } }
  const told = (seen: Observation) =>
    statusFindings(specWithBackups(), seen).find(({ code }) => code === 'CLUSTER_MISSING')
  expect(told(lost)).toMatchObject({
    found: expect.stringContaining('recovery point: 2026-11-27T11-23-00Z-r48100, taken 36 minutes ago'),
    command:
      'managed-etcd provision --cluster etcd/cluster.yaml, then managed-etcd restore --cluster etcd/cluster.yaml ' +
      '--backup latest --identity FILE --confirm orders; docs/disaster.md',
  })
  const provision = 'managed-etcd provision --cluster etcd/cluster.yaml'
  expect(told({ ...lost, volumes: healthy().volumes })?.command).toBe(provision)
  const record = { ...lost, backups: backups({ newest: undefined, newestVerified: undefined }).backups }
  const check = `check name and namespace in etcd/cluster.yaml, then ${provision}`
  expect(told(record)?.command).toBe(`${check}; if it had backups, restore one after that: docs/disaster.md`)
  expect(statusFindings(spec(), record).find(({ code }) => code === 'CLUSTER_MISSING')?.command).toBe(check)
  expect(codes(record)).toEqual(['CLUSTER_MISSING'])
})

test('a signer that the file does not list is told where a backup could be taken, and not as a line to add', () => {
  const [trusted = ''] = specWithBackups().backup?.signers ?? []
  const told = (signer: Observation['signer'], from = healthy(), of = specWithBackups()) =>
    statusFindings(of, { ...from, signer }).filter(({ code }) => code === 'SIGNER_INVALID')
  expect(told({ publicKey: 'another' })).toEqual([
    {
      code: 'SIGNER_INVALID',
      severity: 'warning',
      subject: 'backup.signers',
      found: expect.stringContaining('is not in etcd/cluster.yaml: until it is, no backup is created or trusted'),
      command: 'add the key that provision prints as backup-signer to backup.signers in etcd/cluster.yaml',
    },
  ])
  expect(told({ publicKey: trusted })).toEqual([])
  // A cluster of an earlier commit, one without backups, and one that is lost.
  expect(told({})).toEqual([])
  expect(told({ publicKey: 'another' }, healthy(), spec())).toEqual([])
  expect(told({ publicKey: 'another' }, { ...healthy(), cluster: { exists: false, replicas: 0 } })).toEqual([])
  // An identity with Roles of an earlier commit.
  const seen = { ...healthy(), signer: denied }
  expect(statusFindings(specWithBackups(), seen)).toMatchObject([{ code: 'NOT_OBSERVED', subject: 'signer' }])
  expect(statusFindings(spec(), seen).map(({ code }) => code)).toEqual(['BACKUP_NOT_CONFIGURED'])
})

test('keys that provision has not recorded are told by their list, and only where it could record them', () => {
  const { recipients = [], signers = [] } = specWithBackups().backup ?? {}
  const told = (signer: Observation['signer'], from = healthy()) =>
    statusFindings(specWithBackups(), { ...from, signer }).filter(({ code }) => code === 'BACKUP_KEYS_NOT_APPROVED')
  expect(told({ publicKey: ownKey(), approved: { recipients: [], signers: [] } })).toEqual([
    {
      code: 'BACKUP_KEYS_NOT_APPROVED',
      severity: 'warning',
      subject: 'backup.recipients',
      found: `needs keys that provision has recorded in Secret orders-backup-signer, found ${recipients.join(', ')} in the cluster file only`,
      command: 'managed-etcd provision --cluster etcd/cluster.yaml',
    },
  ])
  expect(told({ publicKey: 'another', approved: { recipients, signers: [] } })).toMatchObject([
    { subject: 'backup.signers', found: expect.stringContaining(signers.join(', ')) },
  ])
  expect(told({ publicKey: 'another', approved: { recipients, signers } })).toEqual([])
  expect(told({ publicKey: ownKey() })).toEqual([])
  const lost = { ...healthy(), cluster: { exists: false, replicas: 0 } }
  expect(told({ publicKey: ownKey(), approved: { recipients: [], signers: [] } }, lost)).toEqual([])
})

test('a record of a restore that nobody can vouch for is told', () => {
  const seen = { ...healthy(), operation: { restoreUnknown: 'found one without its proof' } }
  expect(statusFindings(specWithBackups(), seen)).toMatchObject([
    { code: 'NOT_OBSERVED', subject: 'restore', found: 'found one without its proof' },
  ])
})

test('times are counted from when it was looked at', () => {
  expect(healthy().at).toBe(at)
})
