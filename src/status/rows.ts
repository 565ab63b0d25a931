import { memberNames } from '../cluster/names.ts'
import { formatBytes } from '../util/format-bytes.ts'
import { known, type Observation } from './observation.ts'
import { ageText, answering, podsOf, reads } from './rule.ts'
import type { ClusterStatus } from './status.ts'

/** One member as shown in the text, the terminal, the summary and the page. `?` is an unknown value. */
export interface MemberRow {
  readonly name: string
  readonly zone: string
  readonly role: 'leader' | 'follower' | 'learner' | 'silent' | '?'
  readonly state: string
  readonly version: string
  readonly revision: string
  readonly behind: string
  readonly database: string
  readonly read: string
  readonly encryption: string
}

export interface PortalRow {
  readonly name: string
  readonly zone: string
  readonly state: string
  /** Member → current connections. `down` if the portal's health check fails, `drained` if the member is drained. */
  readonly serves: ReadonlyMap<string, number | 'down' | 'drained'>
}

const unknown = '?'

/** The columns that every table of members has, before its own last one. */
export const memberColumns = ['zone', 'role', 'version', 'revision', 'behind', 'database', 'read'] as const

/** The name of a member, and its cells of `memberColumns`. */
export function memberCells(row: MemberRow): string[] {
  return [row.name, ...memberColumns.map((column) => row[column])]
}

export function memberRows({ name, asked, observation }: ClusterStatus): MemberRow[] {
  if (observation === undefined || asked === undefined) return []
  const told = answering(observation)
  const newest = Math.max(0, ...told.map(({ etcd }) => etcd.raftIndex))
  const asListed = known(observation.members)?.list ?? []
  const pods = podsOf(observation, 'member')
  const volumes = known(observation.volumes)?.list
  const names: readonly string[] = memberNames({ name, members: asked.members as 1 | 3 | 5 })
  const all = [...new Set([...names, ...(pods ?? []).map((pod) => pod.name)])]
  return all.map((member) => {
    const pod = pods?.find((one) => one.name === member)
    const etcd = told.find((one) => one.name === member)?.etcd
    const silent = asListed.some((one) => one.name === member) && etcd === undefined
    const leads = etcd !== undefined && etcd.leader === etcd.id
    return {
      name: member,
      zone: pod?.zone ?? unknown,
      role: etcd === undefined ? (silent ? 'silent' : '?') : etcd.learner ? 'learner' : leads ? 'leader' : 'follower',
      state: pods === undefined ? unknown : (pod?.state ?? 'absent'),
      version: etcd?.version ?? unknown,
      revision: etcd === undefined ? unknown : String(etcd.revision),
      behind: etcd === undefined ? unknown : String(Math.max(0, newest - etcd.appliedIndex)),
      database: etcd === undefined ? unknown : databaseText(etcd),
      read: etcd === undefined ? unknown : readText(etcd),
      encryption: volumes?.find((one) => one.member === member)?.encryption ?? unknown,
    }
  })
}

type Answer = ReturnType<typeof answering>[number]['etcd']

function databaseText({ databaseBytes, databaseBytesInUse, quotaBytes }: Answer): string {
  const quota = quotaBytes === undefined ? '' : ` of ${formatBytes(quotaBytes)}`
  return `${formatBytes(databaseBytes)}${quota}, ${formatBytes(databaseBytesInUse)} in use`
}

function readText(etcd: Answer): string {
  if (!reads(etcd)) return 'fails'
  return 'milliseconds' in etcd.linearizableRead ? `${etcd.linearizableRead.milliseconds} ms` : unknown
}

export function portalRows(status: ClusterStatus): PortalRow[] {
  const { observation } = status
  if (observation === undefined) return []
  const asked = known(observation.portals)?.list ?? []
  // A portal has a server slot for every possible member, so that a cluster grows without a restart of the portal.
  const present = new Set(memberRows(status).map(({ name }) => name))
  return (podsOf(observation, 'portal') ?? []).map((pod) => {
    const servers = asked.find((one) => one.name === pod.name)?.servers
    const all = servers === undefined ? [] : (known(servers)?.list ?? [])
    const list = all.filter(({ member, up }) => present.has(member) || up)
    const members = Map.groupBy(list, ({ member }) => member)
    return {
      name: pod.name,
      zone: pod.zone ?? unknown,
      state: pod.state,
      serves: new Map(
        [...members].map(([member, all]) => {
          const checked = all.filter(({ backend }) => backend === 'grpc')
          const usable = checked.every(({ up }) => up)
          const drained = checked.some((server) => server.drained)
          const connections = all.reduce((sum, server) => sum + server.connections, 0)
          return [member, drained ? 'drained' : usable ? connections : 'down']
        }),
      ),
    }
  })
}

/** A short status, with the same wording in all outputs. */
export function headline(status: ClusterStatus): string {
  const { observation, asked, recoveryPoint } = status
  if (observation === undefined || asked === undefined) return 'its file is not valid'
  const ready = (component: 'member' | 'portal') => {
    const pods = podsOf(observation, component)
    return pods === undefined ? unknown : String(pods.filter((pod) => pod.ready && !pod.ending).length)
  }
  const versions = [...new Set(answering(observation).map(({ etcd }) => etcd.version))]
  return [
    `etcd ${versions.join(' and ') || `${asked.version} by its file`}`,
    `${ready('member')} of ${asked.members} members ready`,
    `${ready('portal')} of ${asked.portals} portals ready`,
    recoveryPoint === undefined ? 'no recovery point known' : recoveryText(recoveryPoint, observation),
  ].join(', ')
}

function recoveryText({ takenAt, verified }: NonNullable<ClusterStatus['recoveryPoint']>, { at }: Observation): string {
  const age = ageText(Date.parse(at) - Date.parse(takenAt))
  return `recovery point ${age} ago${verified ? ', verified' : ''}`
}
