import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { backupSettings, emptyFolder, runBackup, storeOf } from './backups.ts'
import { ownCluster, type RootAccess } from './cluster.ts'
import { labTest } from './lab.ts'
import { command } from './run-command.ts'

jest.setTimeout(120_000)

// A backup has to open without anything of this project: here are only curl, age, zstd and etcd's own tools.
const settings = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
const cluster = ownCluster('interoperable', settings)
let access: RootAccess
let folder: string
let identityFile: string
let bucket: ReturnType<typeof storeOf> | undefined

beforeAll(async () => {
  const { settings: backup, identity } = await backupSettings(cluster.namespace)
  cluster.configure({ ...settings, backup })
  bucket = storeOf(cluster)
  folder = await mkdtemp(join(tmpdir(), 'managed-etcd-interoperable-'))
  identityFile = join(folder, 'key.txt')
  await writeFile(identityFile, `# the identity\n${identity}\n`, { mode: 0o600 })
  await cluster.provision()
  access = await cluster.rootAccess()
}, 240_000)

afterAll(async () => {
  if (bucket) await emptyFolder(bucket)
  await rm(folder, { recursive: true })
})

/**
 * As the runbook has it: fetch, decrypt, decompress, restore. Credentials go by standard input, not by the argument
 * list.
 */
const open = `set -euo pipefail
printf 'user = "%s:%s"\\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" |
  curl --silent --show-error --fail --config - --aws-sigv4 "aws:amz:$AWS_REGION:s3" \\
    --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$AWS_ENDPOINT_URL_S3/$1" |
  age --decrypt --identity "$2" | zstd --decompress --quiet > "$3/snapshot.db"
etcdutl snapshot restore "$3/snapshot.db" --data-dir "$3/data" >&2`

async function restoredByOthers(backup: string) {
  const place = await mkdtemp(join(folder, 'restored-'))
  const key = `backups/${bucket?.folder}${backup}/snapshot.db.zst.age`
  await command('bash', ['-c', open, 'open', key, identityFile, place])
  const status = await command('etcdutl', ['snapshot', 'status', join(place, 'snapshot.db'), '--write-out=json'])
  return { database: join(place, 'data/member/snap/db'), status: JSON.parse(status) }
}

const revisionOf = (written: string): number => JSON.parse(written).header.revision

/** What live members and restored files are compared by, of everything up to a revision. */
async function hashes(database: string, revision: number): Promise<[live: number, restored: number]> {
  const live = JSON.parse(await access.etcdctl('endpoint', 'hashkv', `--rev=${revision}`, '--write-out=json'))
  const restored = JSON.parse(await command('etcdutl', ['hashkv', database, `--rev=${revision}`, '--write-out=json']))
  return [live[0].HashKV.hash, restored.hash]
}

labTest('a backup of a cluster without a key is opened and verified like any other', async () => {
  const backup = (await runBackup(cluster)).outputs.backup ?? ''
  const { status } = await restoredByOthers(backup)
  // etcdutl counts revisions by their keys; the store itself begins at 1.
  expect(status).toMatchObject({ revision: 0, totalKey: 0 })
  const line = ['verify-backup', '--identity', identityFile, '--where', 'local', '--json']
  const { code, stdout, stderr } = await cluster.program(line)
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(stdout).outputs).toMatchObject({ verified: backup, revision: '1', keys: '0' })
})

labTest.each(['port-forward', 'direct'] as const)(
  'curl, age, zstd and etcdutl open what was taken by %s',
  async (transport) => {
    for (let index = 0; index < 20; index += 1) await access.etcdctl('put', `/${transport}/${index}`, 'x'.repeat(5000))
    const last = revisionOf(await access.etcdctl('del', `/${transport}/0`, '--write-out=json'))
    const { outputs } = await runBackup(cluster, { transport })
    const { database, status } = await restoredByOthers(outputs.backup ?? '')
    expect(Number(outputs.revision)).toBe(last)
    expect(status.revision).toBe(last)
    const [live, restored] = await hashes(database, last)
    expect(restored).toBe(live)
  },
)
