import type { ClusterSpec } from '../cluster/specification.ts'
import { shellWord } from '../util/shell-word.ts'
import { type EtcdAnswer, known, type Observation, type PodView } from './observation.ts'

/**
 * `critical`: applications are not served, or may read wrong data. `warning`: applications are served, but a guarantee
 * is not kept. `unknown`: it is not known whether they are served. `info`: a note; nothing is wrong.
 */
export type Severity = 'critical' | 'warning' | 'unknown' | 'info'

/** One result of a rule. */
export interface Evidence {
  /** A member, a portal or a certificate. The cluster if the result is about all of it. */
  readonly subject: string
  /** The observation, in one sentence. */
  readonly found: string
  /** The fix, if it differs from the rule's. */
  readonly command?: string
}

export interface Rule {
  readonly severity: Severity
  /** The condition, in one sentence, for docs/health.md. */
  readonly when: string
  /** The fix. */
  readonly command: (spec: RuledCluster) => string
  readonly find: (seen: Seen) => readonly Evidence[]
}

/** The part of the cluster file that rules use. */
export type RuledCluster = Pick<
  ClusterSpec,
  'file' | 'name' | 'namespace' | 'version' | 'members' | 'zones' | 'storage' | 'portals' | 'etcd' | 'backup'
>

export interface Seen {
  readonly spec: RuledCluster
  readonly observation: Observation
  readonly at: Date
}

export const kubectl = ({ namespace }: RuledCluster, what: string) => `kubectl --namespace ${namespace} ${what}`
export const managedEtcd = ({ file }: RuledCluster, action: string) => {
  const [name = '', ...rest] = action.split(' ')
  return ['managed-etcd', name, '--cluster', shellWord(file), ...rest].join(' ')
}

/** The subject of a result about the whole cluster. */
export const clusterSubject = ({ namespace, name }: RuledCluster) => `${namespace}/${name}`

export const quorumOf = (members: number) => Math.floor(members / 2) + 1

/** Members that answer, with their answers. */
export function answering({ members }: Observation): { readonly name: string; readonly etcd: EtcdAnswer }[] {
  return (known(members)?.list ?? []).flatMap(({ name, etcd }) => ('unknown' in etcd ? [] : [{ name, etcd }]))
}

export function podsOf({ pods }: Observation, component: PodView['component']): PodView[] | undefined {
  return known(pods)?.list.filter((pod) => pod.component === component)
}

/** Whether a member serves: its linearizable read has succeeded. */
export function reads({ linearizableRead }: EtcdAnswer): boolean {
  return 'milliseconds' in linearizableRead
}

/** The name of the member with this id. The id itself if no member reports the name. */
export function nameOfId(observation: Observation, id: string): string {
  return answering(observation).find(({ etcd }) => etcd.id === id)?.name ?? `member ${id}`
}

export const days = 24 * 60 * 60 * 1000

/** `3 days`, `26 hours`, `5 minutes`. */
export function ageText(milliseconds: number): string {
  const [count, unit] =
    milliseconds >= 2 * days
      ? [Math.floor(milliseconds / days), 'day']
      : milliseconds >= 7_200_000
        ? [Math.floor(milliseconds / 3_600_000), 'hour']
        : [Math.max(0, Math.floor(milliseconds / 60_000)), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** `2026-11-27 12:00 UTC`. */
export function clockText(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`
}
