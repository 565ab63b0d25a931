import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { generateX25519Identity } from 'age-encryption'
import { credentialsFor, credentialsSecret } from '../../src/access/credentials/credentials.ts'
import { writeAccessRecord } from '../../src/access/observe/access-record.ts'
import { namesOf } from '../../src/cluster/names.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { keyPairOf } from '../../src/cluster/secret-files.ts'
import type { MemberStatus } from '../../src/etcd/etcd.ts'
import { withMember } from '../../src/members/member-client.ts'
import { safetyBackup } from '../../src/restore/safety-backup.ts'
import { backupSettings, catalogOf, emptyFolder, runBackup, signerOfCluster, storeOf } from './backups.ts'
import { lab } from './breakage.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { eventually } from './eventually.ts'
import { labTest } from './lab.ts'
import { expectNothingToDo } from './plan-at-rest.ts'
import { repeatable } from './rounds.ts'
import { attempt, type Ended } from './run-command.ts'
import { startProgram } from './started-program.ts'
import { createTestReporter } from './test-reporter.ts'
import { versionsOf } from './versions-of.ts'

jest.setTimeout(600_000)

const cluster = ownCluster('restore', { portals: { replicas: 1 } })
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-restore-'))
const identityFile = join(folder, 'identity.txt')
let place: ReturnType<typeof storeOf> | undefined
let root: RootAccess
/** Of applications, as `policy` has it. */
const shop = `${cluster.namespace}-shop`
const policy = join(dirname(cluster.file), 'access.yaml')
writeFileSync(
  policy,
  `bindings:
  - { role: Viewer, members: [group:platform] }
  - { role: Writer, members: [app:checkout], attributes: { keyPrefix: /orders/, namespace: ${shop} } }
`,
)

beforeAll(async () => {
  const { settings, identity } = await backupSettings(cluster.namespace)
  cluster.configure({ portals: { replicas: 1 }, backup: settings })
  place = storeOf(cluster)
  writeFileSync(identityFile, identity, { mode: 0o600 })
  await cluster.kubernetes.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: shop } })
  await cluster.provision()
  root = await cluster.rootAccess()
})
afterAll(async () => {
  await cluster.kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name: shop })
  if (place !== undefined) await emptyFolder(place)
  rmSync(folder, { recursive: true })
})

/** Whatever is given once more takes the place of what is usual. */
const restore = (restoreSource: Record<string, string> = {}, ...flags: string[]): Promise<Ended> => {
  const options = { identity: identityFile, confirm: 'orders', ...restoreSource }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  return cluster.program(['restore', ...args, ...flags], { seconds: 280 })
}
/** etcdctl's flags for root by certificate, for what needs more than its words. */
const mutual = () => {
  const { mutualEndpoint, ca, certificate, key } = root
  return ['--endpoints', mutualEndpoint, '--cacert', ca, '--cert', certificate, '--key', key]
}
const etcdctl = (...args: string[]) => root.etcdctl(...args)
const lines = (text: string) => text.split('\n').filter(Boolean)
const keys = async () => lines(await etcdctl('get', '--prefix', '/', '--keys-only'))

/** What a restore makes for itself, by name. */
async function leftOfRestores(): Promise<string[]> {
  const names = lines(await cluster.kubectl('get', 'pod,networkpolicy,configmap', '--output=name'))
  return names.filter((name) => name.includes('restore') && !name.includes('root-ca'))
}

/** By a linearizable read: a member's own status may be of a member that has not applied the last write yet. */
async function revisionNow(): Promise<number> {
  return JSON.parse(await etcdctl('get', '/', '--write-out=json')).header.revision
}

/** Writes one key after the other until it is told to stop; each with the revision by which it was acknowledged. */
function writing() {
  const acknowledged: { key: string; revision: number }[] = []
  let going = true
  const loop = async () => {
    for (let number = 1000; going; number++) {
      const key = `/running/${number}`
      const { header } = JSON.parse(await etcdctl('put', key, 'x', '--write-out=json'))
      acknowledged.push({ key, revision: header.revision })
    }
    return acknowledged
  }
  const ended = loop()
  return {
    untilWritten: (count: number) =>
      eventually('acknowledged writes', async () =>
        acknowledged.length >= count ? { done: undefined } : { waitingFor: `${count}, found ${acknowledged.length}` },
      ),
    stop: () => {
      going = false
      return ended
    },
  }
}

/** As sync-access delivers it. */
async function deliver(user: string, password: string): Promise<void> {
  const { kubernetes } = cluster
  const namespace = shop
  const nothing = { namespaces: [], recorded: undefined }
  const recorded = {
    etcdUsers: [{ name: user, roles: [user] }],
    etcdRoles: [],
    credentials: [{ namespace, etcdUser: user, sound: true }],
    foreign: [],
  }
  await writeAccessRecord(kubernetes, cluster.spec(), nothing, { namespaces: [namespace], recorded })
  const name = namesOf(cluster.spec()).authority
  const issuer = keyPairOf(
    await kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', namespace: cluster.namespace, name }),
  )
  if (issuer === undefined) throw new Error('the cluster has no issuer')
  const authority = { spec: cluster.spec(), bundle: root.etcdAccess.bundle, issuer }
  const { leaf } = credentialsFor(authority, user, undefined, new Date())
  await kubernetes.apply(credentialsSecret(authority, user, namespace, { password, leaf }))
}

test('what is wrong with the inputs shows before anything is touched, and nothing is left of it', async () => {
  const { outputs } = await runBackup(cluster)
  const before = await versionsOf(cluster)
  const other = join(folder, 'other.txt')
  writeFileSync(other, await generateX25519Identity(), { mode: 0o600 })
  const unopened = await restore({ identity: other })
  expect(unopened.stderr).toContain('restore refused: nothing was changed')
  expect(unopened.stderr).toContain('none of the identities decrypts it')
  const unconfirmed = await restore({ confirm: 'order' })
  expect(unconfirmed.stderr).toContain('needs the cluster\'s name "orders", found "order"')
  const missing = await restore({ snapshot: join(folder, 'no-such.db') })
  expect(missing.stderr).toContain('there is no such file')
  expect([unopened.code, unconfirmed.code, missing.code]).toEqual([1, 1, 1])
  const planned = await cluster.program(['restore', '--mode', 'plan'])
  expect(planned.code).toBe(0)
  expect(planned.stderr + planned.stdout).toContain(`to restore: ${outputs.backup}`)
  expect(planned.stderr + planned.stdout).toMatch(
    /3\. close the portals\n[\s\S]*closed {3}the portals, .* for about \d+ s/,
  )
  expect(await leftOfRestores()).toEqual([])
  expect(await versionsOf(cluster)).toEqual(before)
})

test('a safety backup is dated by the store, so it can be relied upon where the clock of the runner is wrong', async () => {
  for (const days of [2, -2]) {
    const now = () => new Date(Date.now() + days * 86_400_000)
    const around = { report: createTestReporter(), now, signal: new AbortController().signal }
    const signer = await signerOfCluster(cluster)
    const { backup } = cluster.spec()
    if (backup === undefined) throw new Error('no backup section')
    const name = await safetyBackup(root.etcdAccess, backup, { ...around, signer, recorded: undefined })(
      () => undefined,
    )
    const { backups, invalid } = await catalogOf(cluster)
    expect(invalid).toEqual([])
    expect(backups[0]?.name).toBe(name)
    expect(Math.abs((backups[0]?.takenAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  }
})

test('all that was acknowledged before the backup is there again and nothing after it, users and passwords are those of now', async () => {
  await etcdctl('user', 'add', 'leaver:of then')
  await etcdctl('role', 'add', 'app.checkout')
  await etcdctl('role', 'grant-permission', 'app.checkout', 'readwrite', '--prefix', '/running/')
  await etcdctl('user', 'add', 'app.checkout:of then')
  await etcdctl('user', 'grant-role', 'app.checkout', 'app.checkout')
  const writer = writing()
  await writer.untilWritten(2)
  const { outputs } = await runBackup(cluster)
  const acknowledged = await writer.stop()
  const revision = Number(outputs.revision)

  await etcdctl('user', 'delete', 'leaver')
  await attempt('etcdctl', [...mutual(), 'user', 'passwd', '--interactive=false', 'app.checkout'], {
    input: 'of now\n',
  })
  await deliver('app.checkout', 'of now')
  await etcdctl('role', 'add', 'newcomer')
  await etcdctl('put', '/after', 'lost')
  const before = await revisionNow()

  const { code, stdout, stderr } = await restore({ backup: outputs.backup ?? '', volumes: 'keep' })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  const [safety] = (await catalogOf(cluster)).backups
  expect(stdout).toContain(`safety-backup  ${safety?.name}`)
  expect(safety?.manifest.revision).toBe(before)
  const undoing = await restore({})
  expect([undoing.code, undoing.stderr]).toEqual([
    1,
    expect.stringContaining(`the newest of the others is ${outputs.backup}`),
  ])

  const inBackup = acknowledged.filter((write) => write.revision <= revision).map(({ key }) => key)
  expect(acknowledged.length).toBeGreaterThan(inBackup.length)
  expect(inBackup.length).toBeGreaterThan(0)
  expect(await keys()).toEqual(inBackup)
  expect(await revisionNow()).toBeGreaterThan(before)
  const resumed = ['watch', '--prefix', '/', '--rev', String(revision + 1)]
  const watch = await attempt('etcdctl', [...mutual(), ...resumed], { seconds: 20 })
  expect(watch.stderr + watch.stdout).toContain('required revision has been compacted')

  expect(lines(await etcdctl('user', 'list')).toSorted()).toEqual(['app.checkout', 'root'])
  expect(lines(await etcdctl('role', 'list')).toSorted()).toEqual(['app.checkout', 'newcomer', 'root'])
  const asUser = (password: string) => root.byPassword('--user', `app.checkout:${password}`, 'get', '/running/1000')
  expect((await asUser('of now')).code).toBe(0)
  expect((await asUser('of then')).stderr).toContain('authentication failed')
  expect(await leftOfRestores()).toEqual([])
  await expectNothingToDo(cluster)
})

test('the way back: killed while the members are stopped it goes on, and until then provision keeps its hands off', async () => {
  const running = await startProgram(cluster.file, [
    'restore',
    '--confirm',
    'orders',
    '--backup',
    'previous',
    '--safety-backup',
    'skip',
  ])
  const stopped = async () => {
    running.mustRun()
    const replicas = await cluster.kubectl('get', 'statefulset', 'orders', '--output=jsonpath={.spec.replicas}')
    return replicas === '0' ? { done: undefined } : { waitingFor: `${replicas} replicas` }
  }
  await eventually('the members to be stopped', stopped, 180)
  await running.kill()
  // As when its Lease has run out, which nobody waits for here.
  await cluster.kubectl('delete', 'lease', 'orders-operation')
  const provisioned = await cluster.program(['provision'])
  expect([provisioned.code, provisioned.stderr]).toEqual([
    1,
    expect.stringContaining('a restore of previous is not finished'),
  ])
  const synced = await cluster.program(['sync-access', '--policy', policy, '--mode', 'apply'])
  expect([synced.code, synced.stderr]).toEqual([1, expect.stringContaining('a restore of previous is not finished')])

  const { code, stderr } = await restore({ 'safety-backup': 'skip' })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  // It goes on with what is on the volumes.
  expect(stderr).not.toContain('stage the data on the volumes')
  expect(await etcdctl('get', '/after', '--print-value-only')).toBe('lost\n')
  expect(await leftOfRestores()).toEqual([])
})

/** As docs/disaster.md has it: a disk that is gone is given up, and a new one takes its place. */
async function loseVolume(member: string): Promise<void> {
  const claim = ['get', 'persistentvolumeclaim', `data-${member}`, '--output=jsonpath={.metadata.uid} {.status.phase}']
  const before = await cluster.kubectl(...claim)
  await lab('volume', 'lose', member, '--namespace', cluster.namespace)
  await cluster.kubectl('delete', 'persistentvolumeclaim', `data-${member}`, '--wait=false')
  await cluster.kubectl('delete', 'pod', member, '--wait=false')
  await eventually(`another volume for ${member}`, async () => {
    const now = await cluster.kubectl(...claim).catch(() => '')
    return now !== before && now.endsWith(' Bound') ? { done: undefined } : { waitingFor: now }
  })
}

repeatable(labTest)(
  'two of three volumes are lost: what the survivor still has is a backup, and the cluster goes on from it',
  async () => {
    await etcdctl('put', '/since', 'the last backup')
    const before = BigInt(await revisionNow())
    const survivor = (what: string, is: (status: MemberStatus) => boolean) =>
      eventually(what, async () => {
        const status = await withMember(root.etcdAccess, 'orders-0', (etcd) => etcd.status())
        return is(status) ? { done: undefined } : { waitingFor: `revision ${status.revision}, leader ${status.leader}` }
      })
    await survivor('the survivor to have the last write', ({ revision }) => revision === before)
    await Promise.all(['orders-1', 'orders-2'].map(loseVolume))
    await survivor('the survivor to answer without a leader', ({ leader }) => leader === 0n)

    const { outputs } = await runBackup(cluster)
    expect(outputs.revision).toBe(String(before))
    const { code, stdout, stderr } = await restore({ backup: outputs.backup ?? '' }, '--json')
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    const [safety] = (await catalogOf(cluster)).backups
    expect(safety?.manifest).toMatchObject({ revision: Number(before), etcd: { member: 'orders-0' } })
    expect(stderr).toContain(`no member serves clients: ${safety?.name} has the data of orders-0`)
    // It may be less than what was acknowledged, so the survivor's own data stay as well.
    const report = JSON.parse(stdout)
    expect(report.outputs['safety-backup']).toBe(safety?.name)
    expect(report.details.previous).toMatch(/^previous-/)

    expect(await etcdctl('get', '/since', '--print-value-only')).toBe('the last backup\n')
    expect(BigInt(await revisionNow())).toBeGreaterThan(before)
    expect(await leftOfRestores()).toEqual([])
    await expectNothingToDo(cluster)
  },
)
