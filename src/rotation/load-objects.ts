import { readAccessRecord } from '../access/observe/access-record.ts'
import { listCredentials } from '../access/observe/observe-objects.ts'
import { isRecordedCredentials } from '../access/observe/trusted-credentials.ts'
import { namesOf } from '../cluster/names.ts'
import type { ConfigMap, Secret } from '../cluster/object-types.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import type { Kubernetes } from '../kubernetes/kubernetes.ts'
import { type Finding, refuse } from '../problem/problem.ts'
import type { RotatedObjects } from './key-material.ts'

/** Reads every object that a rotation may write. Throws a Problem that names those that are missing. */
export async function findObjects(kubernetes: Kubernetes, spec: ClusterSpec): Promise<RotatedObjects> {
  const names = namesOf(spec)
  const get = <Kind extends Secret | ConfigMap>(kind: 'Secret' | 'ConfigMap', name: string) =>
    kubernetes.get<Kind>({ apiVersion: 'v1', kind, name, namespace: spec.namespace })
  const secret = (name: string) => get<Secret>('Secret', name)
  const record = await readAccessRecord(kubernetes, spec)
  const isOurs = isRecordedCredentials(record)
  const [rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, connection, credentials] =
    await Promise.all([
      secret(names.rootAuthority),
      secret(names.authority),
      get<ConfigMap>('ConfigMap', names.authority),
      secret(names.membersTls),
      secret(names.portalTls),
      secret(names.rootUser),
      secret(names.tokenKey),
      secret(names.connection),
      // The credentials of applications, in the namespaces of the access record.
      listCredentials(kubernetes, spec, record.namespaces),
    ])
  const missing: string[] = []
  let needed = 0
  const need = <Kind>(object: Kind | undefined, name: string): Kind => {
    needed += 1
    if (object === undefined) missing.push(name)
    return object as Kind
  }
  const found = {
    rootAuthority,
    authority: need(authority, `Secret ${names.authority}`),
    bundle: need(bundle, `ConfigMap ${names.authority}`),
    members: need(members, `Secret ${names.membersTls}`),
    portal: need(portal, `Secret ${names.portalTls}`),
    rootUser: need(rootUser, `Secret ${names.rootUser}`),
    tokenKey: need(tokenKey, `Secret ${names.tokenKey}`),
    connection: need(connection, `Secret ${names.connection}`),
    credentials: credentials.filter(isOurs),
    strangers: credentials.filter((secret) => !isOurs(secret)),
  }
  refuse('rotate-certificates refused: nothing was written', missingFindings(spec, missing, needed))
  return found
}

/** If no object exists, the cluster does not exist. */
export function missingFindings(spec: ClusterSpec, missing: readonly string[], needed: number): Finding[] {
  if (missing.length < needed) return missing.map((name) => notThere(name, spec))
  return [
    {
      code: 'CLUSTER_MISSING',
      subject: 'cluster',
      found: `needs the cluster ${spec.name} in namespace ${spec.namespace}, found nothing of it`,
      fix: `correct name or namespace in ${spec.file}; if both are right, run provision first`,
    },
  ]
}

function notThere(name: string, spec: ClusterSpec): Finding {
  return {
    code: 'CLUSTER_MISSING',
    subject: 'cluster',
    found: `needs ${name} in namespace ${spec.namespace}, found none`,
    fix: 'run provision, which creates what is missing; check name and namespace in the cluster file',
  }
}
