import type { ClusterSpec } from '../cluster/specification.ts'
import type { Finding } from '../problem/problem.ts'
import { cell, collapsible, fenced, markdownTable } from '../report/summary.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { formatDuration } from '../util/format-duration.ts'
import { type Catalog, catalogFindings } from './catalog.ts'
import { listBackups } from './list-backups.ts'
import type { Manifest } from './manifest.ts'
import type { PrunePlan } from './prune.ts'
import { calendar } from './retention-calendar.ts'
import type { Bucket } from './store/object-store.ts'

/** The job summary of a backup: what was created, how fast, and what is kept. */
export function backupSummary(
  spec: ClusterSpec,
  manifest: Manifest,
  catalog: Catalog,
  prunePlan: PrunePlan,
  { bucket, address, risks }: { bucket: Bucket; address: string; risks: readonly Finding[] },
): string {
  const { snapshot, object, seconds } = manifest
  const ratio = (snapshot.bytes / object.bytes).toFixed(1)
  const rows = [
    ['backup', manifest.backup],
    ['at', address],
    ['revision', String(manifest.revision)],
    ['from', `${manifest.etcd.member}, etcd ${manifest.etcd.version}`],
    ['size', `${formatBytes(object.bytes)} of ${formatBytes(snapshot.bytes)} (${ratio} : 1)`],
    ['speed', `${formatDuration(seconds * 1000)}, ${formatBytes(snapshot.bytes / Math.max(seconds, 0.001))}/s`],
    ['encrypted to', manifest.recipients.join(', ')],
    ['signed by', manifest.signer ?? ''],
    ["the store's encryption", `${bucket.encryption.state}: ${bucket.encryption.why}`],
    ...(manifest.lockedUntil === undefined ? [] : [['locked until', manifest.lockedUntil]]),
  ]
  return [
    `## Backup of etcd ${spec.namespace}/${spec.name}`,
    ...risks.map(({ found }) => `> [!CAUTION]\n> ${cell(found)}`),
    markdownTable(['', ''], rows),
    ...kept(catalog, prunePlan),
    '',
  ].join('\n\n')
}

/** The job summary of `mode: list`. */
export function listSummary(spec: ClusterSpec, catalog: Catalog, prunePlan: PrunePlan): string {
  return [`## Backups of etcd ${spec.namespace}/${spec.name}`, ...kept(catalog, prunePlan), ''].join('\n\n')
}

function kept(catalog: Catalog, { keep }: PrunePlan): string[] {
  const reasons = new Map(keep.map(({ name, reasons: why }) => [name, why.join(', ')]))
  const why = catalog.backups.map(({ name }) => `${name}  ${reasons.get(name) ?? 'not kept by the policy'}`)
  const warnings = catalogFindings(catalog).map(({ found }) => `> [!WARNING]\n> ${cell(found)}`)
  return [
    ...warnings,
    calendar(catalog.backups.map(({ takenAt, verification }) => ({ takenAt, verified: verification !== undefined }))),
    collapsible('Every backup', fenced(listBackups(catalog))),
    collapsible('Why each is kept', fenced(why.join('\n'))),
  ]
}
