import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { stringify } from 'yaml'
import { folderOf } from '../src/backup/object-names.ts'
import { connectStore } from '../src/backup/store/s3-store.ts'
import type { ClusterSpec } from '../src/cluster/specification.ts'
import { parseClusterFile } from '../src/cluster-file/read-cluster-file.ts'
import { startLocalEtcd } from '../test/local-etcd.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { inOwnNamespace } from './namespaces.ts'
import { program } from './program.ts'
import type { Goal, Measurement, PartReport } from './report.ts'
import { spreadOf } from './statistics.ts'

const mebibyte = 1024 * 1024
const limitMilliseconds = 15 * 60_000

/** A usual configuration, and a large database. */
const sizes = [
  { megabytes: 100, wholeSeconds: 30, closedSeconds: 12 },
  { megabytes: 1024, wholeSeconds: 100, closedSeconds: undefined },
] as const

type Size = (typeof sizes)[number]

/**
 * An in-place restore of a backup into a cluster of three: the whole process, from the bucket to portals that accept
 * clients.
 */
export async function measureRestore(rounds: number, say: (text: string) => void): Promise<PartReport> {
  const [compared, absolute]: [Measurement[], Measurement[]] = [[], []]
  for (const size of sizes) {
    const { seconds, closedSeconds } = await measureSize(size, rounds, say)
    const what = `restore of ${size.megabytes} MiB`
    compared.push({ what, unit: 's', spread: spreadOf(seconds), goal: atMost(size.wholeSeconds) })
    const closed = { what: `${what}: portals closed`, unit: 's', spread: spreadOf(closedSeconds) } as const
    if (size.closedSeconds === undefined) absolute.push(closed)
    else compared.push({ ...closed, goal: atMost(size.closedSeconds) })
  }
  return {
    part: 'restore',
    title: 'A backup put back in place',
    compared,
    absolute,
    notes: [
      'Three members, JSON records of 8 KiB; download, decryption, etcdutl on each volume, stop, start, comparison of the members and open portals. No safety ' +
        'backup, which takes as long as a backup. Data are staged while the old cluster runs, so its portals are closed for a part of the time only.',
    ],
  }
}

function atMost(bar: number): Goal {
  return { direction: 'at most', bar }
}

async function measureSize({ megabytes }: Size, rounds: number, say: (text: string) => void) {
  const seconds: number[] = []
  const closedSeconds: number[] = []
  await inOwnNamespace(`restore-${megabytes}`, (namespace) =>
    withClusterFile(namespace, (file) =>
      withBackups(file, async (cluster, identity) => {
        await provision(cluster)
        await listSigner(cluster)
        const restore = (...args: string[]) => {
          const usual = ['--confirm', cluster.spec.name, '--safety-backup', 'skip', '--volumes', 'delete']
          return program('restore', '--cluster', cluster.path, ...usual, ...args)
        }
        say(`writing ${megabytes} MiB`)
        await moveIn(restore, megabytes)
        await run(program('backup', '--cluster', cluster.path), { limitMilliseconds })
        for (let round = 1; round <= rounds; round++) {
          say(`${megabytes} MiB, round ${round} of ${rounds}`)
          const { milliseconds, stderr } = await run(restore('--identity', identity), { limitMilliseconds })
          seconds.push(milliseconds / 1000)
          closedSeconds.push(Number(/portals closed for (\S+) s/.exec(stderr)?.[1]))
          say(`took ${seconds.at(-1)?.toFixed(1)} s, portals closed for ${closedSeconds.at(-1)} s`)
        }
      }),
    ),
  )
  return { seconds, closedSeconds }
}

/** The same cluster with a backup section. Its prefix in the bucket is emptied afterwards. */
async function withBackups<Result>(
  { spec, path, folder }: ClusterFile,
  work: (cluster: ClusterFile, identityFile: string) => Promise<Result>,
): Promise<Result> {
  const identity = await generateX25519Identity()
  const identityFile = join(folder, 'identity.txt')
  writeFileSync(identityFile, identity, { mode: 0o600 })
  const text = stringify({
    name: spec.name,
    namespace: spec.namespace,
    storage: { class: spec.storage.class, size: spec.storage.size.text },
    backup: {
      bucket: process.env.BENCH_BUCKET ?? 'backups',
      prefix: spec.namespace,
      recipients: [await identityToRecipient(identity)],
    },
  })
  writeFileSync(path, text)
  const withBackup = parseClusterFile(text, path)
  try {
    return await work({ spec: withBackup, path, folder }, identityFile)
  } finally {
    await emptyBucket(withBackup)
  }
}

/** Adds the line to the cluster file that provision prints. */
async function listSigner({ path }: ClusterFile): Promise<void> {
  const line = program('provision', '--cluster', path, '--mode', 'plan', '--json')
  const { stdout } = await run(line, { limitMilliseconds })
  const signers = `signers: [${JSON.parse(stdout).outputs['backup-signer']}]`
  writeFileSync(path, readFileSync(path, 'utf8').replace('  recipients:', `  ${signers}\n  recipients:`))
}

async function emptyBucket(spec: ClusterSpec): Promise<void> {
  if (spec.backup === undefined) return
  const store = connectStore(spec.backup, { signal: AbortSignal.timeout(60_000), now: () => new Date() })
  try {
    for (const { key } of await store.list(folderOf(spec, spec.backup))) await store.remove(key)
  } finally {
    store.close()
  }
}

/**
 * Loads the data into a local member, and restores its snapshot into the cluster, as for a migration from another etcd.
 */
export async function moveIn(restore: (...args: string[]) => readonly string[], megabytes: number): Promise<void> {
  const etcd = await startLocalEtcd(1, { 'quota-backend-bytes': String(8 * 1024 * mebibyte) })
  try {
    await etcd.ready()
    await etcd.fill(megabytes * mebibyte)
    const file = join(etcd.folder, 'saved.db')
    await run(['etcdctl', ...etcd.rootFlags, '--command-timeout=15m', 'snapshot', 'save', file], { limitMilliseconds })
    await run(restore('--snapshot', file), { limitMilliseconds })
  } finally {
    await etcd.end()
  }
}
