import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { bundle } from '../scripts/bundle.ts'
import { connectStore } from '../src/backup/store/s3-store.ts'
import type { BackupSpec } from '../src/cluster/specification.ts'
import { type LocalEtcd, localServerName, startLocalEtcd } from '../test/local-etcd.ts'
import type { Order, Taken } from './backup-once.ts'
import { run } from './command.ts'
import { root } from './program.ts'
import type { PartReport } from './report.ts'
import { pairwise, ratio, spreadOf } from './statistics.ts'

const mebibyte = 1024 * 1024
const databaseBytes = 1024 * mebibyte
const limitMilliseconds = 15 * 60_000
/** Users run a bundle, which starts 0.3 s earlier than its sources. */
const once = join(root, 'build/bench/bundle')

/** The cost of a program or a pipeline: its duration, and the processor time of all its processes. */
interface Cost {
  readonly seconds: number
  readonly cpuSeconds: number
}

/** A backup of a database of 1 GiB, compared with a pipeline of common tools, alternately on the same member. */
export async function measureBackup(rounds: number, say: (text: string) => void): Promise<PartReport> {
  say('bundling our side as the program is bundled')
  await bundle({
    project: 'tsconfig.bench.json',
    emitted: 'build/bench',
    main: 'build/bench/bench/backup-once.js',
    target: once,
  })
  const prefix = `bench-backup-${process.pid}`
  const place = await placeOf(prefix)
  const etcd = await startLocalEtcd(1, { 'quota-backend-bytes': String(8 * 1024 * mebibyte) })
  const end = () => rmSync(etcd.folder, { recursive: true, force: true })
  process.once('exit', end)
  try {
    await etcd.ready()
    say(`writing ${databaseBytes / mebibyte} MiB`)
    await etcd.fill(databaseBytes)
    return report(await measureRounds(etcd, place, rounds, say))
  } finally {
    await etcd.end()
    await empty(place)
    process.off('exit', end)
  }
}

interface Round {
  readonly ours: Cost & Taken
  readonly save: Cost
  readonly tools: Cost
}

async function measureRounds(etcd: LocalEtcd, place: BackupSpec, rounds: number, say: (text: string) => void) {
  const measured: Round[] = []
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}: etcdctl, ours, etcdctl and ready-made tools`)
    const saved = join(etcd.folder, 'saved.db')
    await settle(etcd)
    const save = await shell(saving(etcd), [saved])
    await settle(etcd)
    const ours = await takeOurs(etcd, place, `${place.prefix}/ours-${round}`)
    await settle(etcd)
    const tools = await shell(`${saving(etcd)} && ${uploading}`, [
      saved,
      place.recipients[0] ?? '',
      `${place.bucket}/${place.prefix}/tools-${round}`,
    ])
    measured.push({ ours, save, tools })
  }
  return measured
}

/** Deletes what a run has written, and flushes the disk, before the next run is measured. */
async function settle({ folder }: LocalEtcd): Promise<void> {
  await run(['sh', '-c', 'rm -f "$1"/saved.db* && sync', 'sh', folder], { limitMilliseconds })
}

const saving = ({ rootFlags }: LocalEtcd) =>
  `etcdctl ${rootFlags.join(' ')} --command-timeout=15m snapshot save "$1" >&2`

/**
 * A single request. curl has to read an object that does not fit into memory from a file, because S3 needs its size
 * first.
 */
const uploading = `zstd --quiet -1 --stdout "$1" | age --recipient "$2" > "$1.age" &&
  printf 'user = "%s:%s"\\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" |
  curl --silent --show-error --fail --config - --aws-sigv4 "aws:amz:$AWS_REGION:s3" \\
    --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' --upload-file "$1.age" "$AWS_ENDPOINT_URL_S3/$3"`

async function shell(script: string, args: readonly string[]): Promise<Cost> {
  const timed = `set -euo pipefail; TIMEFORMAT='%U %S'; exec 3>&2; { time { ${script}; } 2>&3; } 2>&1`
  const { milliseconds, stdout } = await run(['bash', '-c', timed, 'bash', ...args], { limitMilliseconds })
  const [user = 0, system = 0] = stdout.trim().split(/\s+/).map(Number)
  return { seconds: milliseconds / 1000, cpuSeconds: user + system }
}

async function takeOurs(etcd: LocalEtcd, place: BackupSpec, object: string): Promise<Cost & Taken> {
  const { ca, clientCertificate } = etcd.connection(0)
  const port = Number(new URL(etcd.endpoints[0] ?? '').port)
  const order: Order = { port, serverName: localServerName, ca, ...clientCertificate, place, object }
  const line = [process.execPath, join(once, 'index.js')]
  const { milliseconds, stdout } = await run(line, { limitMilliseconds, input: JSON.stringify(order) })
  return { ...(JSON.parse(stdout) as Taken), seconds: milliseconds / 1000 }
}

function report(rounds: readonly Round[]): PartReport {
  const of = (pick: (round: Round) => number) => rounds.map(pick)
  const ours = of((round) => round.ours.seconds)
  const against = (pick: (round: Round) => Cost) =>
    spreadOf(
      pairwise(
        ours,
        of((round) => pick(round).seconds),
        ratio,
      ),
    )
  const time = (what: string, pick: (round: Round) => Cost) => [
    { what, unit: 's' as const, spread: spreadOf(of((round) => pick(round).seconds)) },
    { what: `${what}: processor time`, unit: 's' as const, spread: spreadOf(of((round) => pick(round).cpuSeconds)) },
  ]
  const size = (what: string, pick: (taken: Taken) => number) => ({
    what,
    unit: 'MiB' as const,
    spread: spreadOf(of((round) => pick(round.ours) / mebibyte)),
  })
  return {
    part: 'backup',
    title: 'A backup of 1 GiB: checked, compressed, encrypted, uploaded',
    compared: [
      {
        what: 'time / etcdctl snapshot save alone, to a local disk',
        unit: 'ratio',
        spread: against(({ save }) => save),
        goal: { direction: 'at most', bar: 1, aim: 0.85 },
      },
      {
        what: 'time / etcdctl snapshot save, zstd, age and curl',
        unit: 'ratio',
        spread: against(({ tools }) => tools),
      },
      { ...size('peak memory', ({ peakBytes }) => peakBytes), goal: { direction: 'at most', bar: 256, aim: 192 } },
    ],
    absolute: [
      ...time('backup', ({ ours }) => ours),
      ...time('etcdctl snapshot save', ({ save }) => save),
      ...time('etcdctl snapshot save, zstd -1 | age, curl', ({ tools }) => tools),
      size('snapshot', ({ plainBytes }) => plainBytes),
      size('object', ({ objectBytes }) => objectBytes),
    ],
    notes: [
      'One member on this machine over TLS, of which the processor time is not counted; ours from the start of its process to the whole object in the ' +
        'bucket, straight from the member. Values are JSON records of 8 KiB. Through the API server (transport: port-forward) a backup takes longer.',
    ],
  }
}

async function placeOf(prefix: string): Promise<BackupSpec> {
  const recipient = await identityToRecipient(await generateX25519Identity())
  return {
    bucket: 'backups',
    prefix,
    endpoint: undefined,
    region: undefined,
    forcePathStyle: undefined,
    serverSideEncryption: undefined,
    objectLock: undefined,
    signers: [],
    recipients: [recipient],
    maximumAgeHours: 26,
    keep: { hours: 1, days: 0, weeks: 0, months: 0 },
  }
}

async function empty(place: BackupSpec): Promise<void> {
  const store = connectStore(place, { signal: AbortSignal.timeout(60_000), now: () => new Date() })
  for (const upload of await store.unfinishedUploads(place.prefix)) await store.abortUpload(upload)
  for (const { key } of await store.list(place.prefix)) await store.remove(key)
  store.close()
}
