import { parseQuantity } from '../cluster/quantity.ts'
import { clusterFileDigest, clusterFileDigestVariable } from '../cluster/schedules.ts'
import type {
  BackupSpec,
  ClusterSpec,
  ContainerResources,
  parsedSpecification,
  Quantity,
  SchedulesSpec,
} from '../cluster/specification.ts'
import type { Deprecated } from '../problem/deprecation.ts'
import { Problem } from '../problem/problem.ts'
import type { Reporter } from '../report/reporter.ts'
import { deprecatedKeys } from '../yaml/deprecated-keys.ts'
import { findingsOf } from '../yaml/diagnostic.ts'
import { readYaml } from '../yaml/read.ts'
import { sourceOf } from '../yaml/source.ts'
import { readTextFile } from '../yaml/text-file.ts'
import { unreadableFinding } from '../yaml/unreadable-file.ts'
import { ruleDiagnostic, schemaDiagnostics, validValue } from '../yaml/validate.ts'
import { deprecatedClusterKeys } from './deprecated-keys.ts'
import { etcdRules } from './etcd-rules.ts'
import { type ClusterFile, clusterFile } from './fields.ts'
import { networkRules } from './network-rules.ts'
import { resourceRules } from './resource-rules.ts'
import { brokenRules, quotaThatFits, type ValidValue } from './rules.ts'
import { scheduleRules } from './schedule-rules.ts'
import { schedulingRules } from './scheduling-rules.ts'
import { portalServiceRules } from './service-rules.ts'

const untouched = 'nothing was read from or written to the cluster'

interface ParseOptions {
  /** Who is warned of keys that are deprecated. */
  readonly report?: Pick<Reporter, 'warning'>
  readonly deprecated?: Deprecated
}

interface ReadOptions extends ParseOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/**
 * Parses a cluster file and adds every default. `file` is its name in errors. Throws one Problem with all errors, each
 * with its position and code frame, in the order of the file.
 */
export function parseClusterFile(text: string, file: string, { report, deprecated }: ParseOptions = {}): ClusterSpec {
  const source = sourceOf(text, file)
  const { file: yaml, diagnostics } = readYaml(source)
  const refused = (all: typeof diagnostics) =>
    new Problem(`${file} is not a valid cluster file: ${untouched}`, findingsOf(source, all))
  if (!yaml) throw refused(diagnostics)
  const sound: ValidValue = (...path) => validValue(clusterFile, yaml, path)
  const broken = [
    ...brokenRules(sound),
    ...resourceRules(sound),
    ...schedulingRules(sound),
    ...portalServiceRules(sound),
    ...networkRules(sound),
    ...etcdRules(sound),
    ...scheduleRules(sound),
  ]
  const all = [
    ...diagnostics,
    ...schemaDiagnostics(clusterFile, yaml),
    ...broken.map((rule) => ruleDiagnostic(yaml, rule)),
  ]
  if (all.length > 0) throw refused(all)
  const ending = deprecatedKeys(yaml, deprecated ?? deprecatedClusterKeys)
  for (const finding of findingsOf(source, ending)) report?.warning(finding)
  return specificationOf(clusterFile.parse(yaml.value), file, text)
}

/**
 * Reads and parses a cluster file. Throws a Problem if it cannot be read, is invalid, or is not the file that a CronJob
 * was created for.
 */
export async function readClusterFile(
  path: string,
  { environment = process.env, ...options }: ReadOptions = {},
): Promise<ClusterSpec> {
  const read = await readTextFile(path)
  if ('text' in read) {
    const expected = environment[clusterFileDigestVariable] ?? ''
    if (expected !== '' && expected !== clusterFileDigest(read.text)) throw otherClusterFile(path)
    return parseClusterFile(read.text, path, options)
  }
  const { found, fix } = unreadableFinding(read.unreadable, path, {
    input: 'cluster',
    most: '1 MiB',
    tooBig: 'a cluster file has a few dozen lines: check the path',
  })
  const problem = `${path} cannot be read: ${untouched}`
  throw new Problem(problem, [{ code: 'FILE_UNREADABLE', subject: 'cluster file', found, fix }], { cause: read.cause })
}

function otherClusterFile(path: string): Problem {
  return new Problem(`${path} is not the cluster file that was provisioned: ${untouched}`, [
    {
      code: 'CLUSTER_FILE_CHANGED',
      subject: 'cluster file',
      found: `needs the file with the SHA-256 in ${clusterFileDigestVariable}, found another one`,
      fix: 'run provision, which writes the file and the CronJobs; if it did not run just now, find out who has changed the ConfigMap',
    },
  ])
}

/** The only function that creates a ClusterSpec. It adds the defaults that depend on other fields. */
function specificationOf(said: ClusterFile, file: string, text: string): ClusterSpec {
  const { zones, storage, etcd, images, resources, backup } = said
  const size = checkedQuantity(storage.size)
  const specification: Omit<ClusterSpec, typeof parsedSpecification> = {
    ...said,
    file,
    portals: { ...said.portals, clients: said.portals.clients },
    tls: { ...said.tls, authority: said.tls.authority },
    zones: { label: zones.label, minimum: zones.minimum ?? Math.min(3, said.members) },
    storage: { ...storage, size },
    etcd: { ...etcd, quota: etcd.quota === undefined ? quotaThatFits(size.bytes) : checkedQuantity(etcd.quota) },
    images: { ...images, etcd: images.etcd ?? `gcr.io/etcd-development/etcd:v${said.version}` },
    resources: {
      members: specificationOfResources(resources.members),
      tokenProxies: specificationOfResources(resources.tokenProxies),
      portals: specificationOfResources(resources.portals),
    },
    backup: backup && specificationOfBackup(backup),
    maintenance: { window: said.maintenance.window },
    schedules: said.schedules && specificationOfSchedules(said.schedules, text),
  }
  return specification as ClusterSpec
}

function specificationOfResources({ requests, limits }: ClusterFile['resources']['members']): ContainerResources {
  return {
    requests: { cpu: String(requests.cpu), memory: checkedQuantity(requests.memory) },
    limits: {
      cpu: limits.cpu === undefined ? undefined : String(limits.cpu),
      memory: limits.memory === undefined ? undefined : checkedQuantity(limits.memory),
    },
  }
}

function specificationOfBackup(backup: NonNullable<ClusterFile['backup']>): BackupSpec {
  const { endpoint, region, forcePathStyle, serverSideEncryption, objectLock } = backup
  return { ...backup, endpoint, region, forcePathStyle, serverSideEncryption, objectLock }
}

function specificationOfSchedules(
  { image, timeZone, suspend, apiServerPort, ...cron }: NonNullable<ClusterFile['schedules']>,
  clusterFile: string,
): SchedulesSpec {
  const lines = Object.entries(cron).filter(([, line]) => line !== undefined)
  return { clusterFile, image, timeZone, suspend, apiServerPort, cron: Object.fromEntries(lines) }
}

function checkedQuantity(text: string): Quantity {
  const quantity = parseQuantity(text)
  if (quantity) return quantity
  throw new Error(`the schema let ${text} pass as a quantity`)
}
