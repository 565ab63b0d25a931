import { spawn } from 'node:child_process'
import { DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { backup } from '../../src/actions/backup.ts'
import { type Catalog, readCatalog } from '../../src/backup/catalog.ts'
import { type BackupContext, createBackup } from '../../src/backup/create-backup.ts'
import type { Manifest } from '../../src/backup/manifest.ts'
import { folderOf } from '../../src/backup/object-names.ts'
import type { ObjectStore } from '../../src/backup/store/object-store.ts'
import { connectStore } from '../../src/backup/store/s3-store.ts'
import type { Signer } from '../../src/signing/signature.ts'
import { readSigner } from '../../src/signing/signer-secret.ts'
import { type OwnCluster, programLine, type Ran } from './cluster.ts'
import { kubeconfigLogin } from './kubeconfig-login.ts'
import { permittedEnvironment, permittedTo } from './permitted.ts'
import { createTestReporter } from './test-reporter.ts'

export interface BackupOptions {
  readonly mode?: 'take' | 'list'
  readonly retention?: 'apply' | 'plan' | 'off'
  readonly transport?: 'port-forward' | 'direct'
  readonly kubeconfig?: string
  readonly now?: () => Date
  readonly unlessNewerThan?: number
}

/** The keys of a cluster file for backups below a prefix of the test's own, and the identity that opens them. */
export async function backupSettings(prefix: string): Promise<{ settings: object; identity: string }> {
  const identity = await generateIdentity()
  return { settings: { bucket: 'backups', prefix, recipients: [await identityToRecipient(identity)] }, identity }
}

/** Runs the action in this process. */
export async function runBackup(cluster: OwnCluster, options: BackupOptions = {}): Promise<Ran> {
  const report = createTestReporter()
  const outcome = await backup.run({
    report,
    now: options.now ?? (() => new Date()),
    signal: new AbortController().signal,
    holder: 'the tests',
    inputs: {
      cluster: cluster.file,
      kubeconfig: options.kubeconfig ?? (await permittedTo({ action: 'backup' }, cluster.file)).kubeconfig,
      ...kubeconfigLogin,
      mode: options.mode ?? 'take',
      retention: options.retention ?? 'apply',
      transport: options.transport ?? 'port-forward',
      'unless-newer-than': options.unlessNewerThan,
    },
  })
  return { ...outcome, told: report.told }
}

type Watched = Pick<BackupContext, 'access' | 'progress'> & Partial<BackupContext>

/** Creates a backup without the action around it, for a test that acts while it is created. */
export async function createWatchedBackup(cluster: OwnCluster, watched: Watched): Promise<Manifest> {
  const { backup } = cluster.spec()
  if (backup === undefined) throw new Error('the cluster file has no backup section')
  return createBackup({
    transport: 'port-forward',
    backup,
    signer: await signerOfCluster(cluster),
    previous: undefined,
    store: storeOf(cluster).store,
    now: () => new Date(),
    signal: new AbortController().signal,
    note: () => undefined,
    ...watched,
  })
}

/** What provision has made to sign the backups of a cluster. */
export async function signerOfCluster({ kubernetes, spec }: OwnCluster): Promise<Signer> {
  const fix = 'provision first'
  return readSigner(kubernetes, spec(), { report: createTestReporter(), refused: 'no signer', fix })
}

/** Starts the program, which can then be killed. */
export async function startBackup(cluster: OwnCluster) {
  const env = await permittedEnvironment(cluster.file, ['backup'])
  const child = spawn(process.execPath, programLine(cluster.file, ['backup']), { env, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return { kill: () => child.kill('SIGKILL'), ended }
}

export function storeOf(cluster: OwnCluster): { store: ObjectStore; folder: string } {
  const spec = cluster.spec()
  if (spec.backup === undefined) throw new Error('the cluster file has no backup section')
  const store = connectStore(spec.backup, { signal: new AbortController().signal, now: () => new Date() })
  return { store, folder: folderOf(spec, spec.backup) }
}

export async function catalogOf(cluster: OwnCluster): Promise<Catalog> {
  const { store, folder } = storeOf(cluster)
  return readCatalog(store, folder, cluster.spec(), () => new Date())
}

/** Removes everything below a folder of the test's own. */
export async function emptyFolder({ store, folder }: { store: ObjectStore; folder: string }): Promise<void> {
  for (const upload of await store.unfinishedUploads(folder)) await store.abortUpload(upload)
  for (const { key } of await store.list(folder)) await store.remove(key)
}

/** Everything that the cluster file of a test leads to. */
export const emptyBucket = (cluster: OwnCluster): Promise<void> => emptyFolder(storeOf(cluster))

/** The SDK's own client, for what the program never does: making and removing buckets. */
export function administrator(): S3Client {
  return new S3Client({ forcePathStyle: true })
}

export async function removeBucket(s3: S3Client, bucket: string): Promise<void> {
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }))
}
