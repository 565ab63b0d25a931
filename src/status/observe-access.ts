import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type AccessRecord, readAccessRecord } from '../access/observe/access-record.ts'
import { type DesiredAccess, desiredAccess } from '../access/plan/desired-access.ts'
import { endsOf } from '../access/plan/ends.ts'
import { readPolicyFile } from '../access/policy/policy-file.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import type { Observation, Observed } from './observation.ts'
import { observePart } from './observe-part.ts'

type AccessView = Extract<Observation['access'], { ends: unknown }>

/**
 * Expirations of access, and whether the access file beside the cluster file was applied. Based on the record of the
 * last sync-access. `mode: check` of sync-access inspects etcd and every Secret.
 */
export function observeAccessRecord(
  kubernetes: Kubernetes,
  spec: ClusterSpec,
  now: Date,
): Promise<Observed<AccessView>> {
  return observePart(async () => {
    const record = await readAccessRecord(kubernetes, spec)
    const file = join(dirname(spec.file), 'access.yaml')
    const policy = existsSync(file) ? await readPolicyFile(file, { allowEmpty: true }) : undefined
    return accessView(record, policy && desiredAccess(policy, spec, now))
  })
}

function accessView(
  { ends = [], recorded }: Pick<AccessRecord, 'ends' | 'recorded'>,
  desired: DesiredAccess | undefined,
): AccessView {
  const listed = ends.map(({ member, grant, expires }) => ({ who: member, grant, expires }))
  if (desired === undefined) return { ends: listed, drift: [] }
  const found = new Set((recorded?.etcdUsers ?? []).map(({ name }) => name))
  const users = new Map([...desired.apps].map(([app, { etcdUser }]) => [etcdUser, app]))
  const [noted, asked] = [ends, endsOf(desired)].map(
    (all) => new Set(all.map(({ member, grant, expires }) => `${member} ${grant} until ${expires}`)),
  )
  return {
    ends: listed,
    drift: [
      ...[...users].flatMap(([user, app]) => (found.has(user) ? [] : [`${app} has no access yet`])),
      ...[...found].flatMap((user) => (users.has(user) ? [] : [`etcd user ${user} is no longer in the file`])),
      ...[...(asked ?? [])].flatMap((end) => (noted?.has(end) ? [] : [`the file says ${end}, which was not applied`])),
    ],
  }
}
