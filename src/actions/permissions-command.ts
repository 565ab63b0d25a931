import { parseArgs } from 'node:util'
import { accessPurposes } from '../access/apply/permissions.ts'
import { permissionsFor, permittedActions, rolesAsYaml } from '../cluster/action-permissions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { Problem } from '../problem/problem.ts'
import { nearMiss } from '../util/near-miss.ts'

export const permissionsHelp = `managed-etcd permissions: Prints the Roles that an action's identity needs, for kubectl apply

usage: managed-etcd permissions --action NAME [--cluster FILE] [--mode MODE] [--policy FILE]

  --action NAME   whose: one of ${['sync-access', ...permittedActions].join(', ')}
  --cluster FILE  the cluster file
                  default: etcd/cluster.yaml
  --mode MODE     for sync-access: one of ${accessPurposes.join(', ')}; plan reads nothing secret, check also looks into etcd
                  default: apply
  --policy FILE   for sync-access: the policy, which names the namespaces that credentials go into
                  default: etcd/access.yaml

Nothing is asked of a cluster. What is printed is applied by somebody who may do all that is in it, and bound to the
identity of the workflow. For sync-access it begins with the Roles that the policy gives to people: sync-access itself
may bind them and cannot change them.`

/** What `managed-etcd permissions …` prints: YAML. */
export async function permissionsText(args: readonly string[]): Promise<string> {
  const { action, cluster, mode, policy } = readFlags(args)
  const spec = await readClusterFile(cluster)
  if (action === 'sync-access') {
    const { accessRolesAsYaml } = await import('../access/apply/roles-yaml.ts')
    return accessRolesAsYaml(spec, policy, mode)
  }
  return `${rolesAsYaml(`managed-etcd-${action}`, permissionsFor(action, spec, extentOf(spec)))}\n`
}

/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec: ClusterSpec) {
  return { prometheusOperator: spec.monitoring.prometheusOperator !== false }
}

function readFlags(args: readonly string[]) {
  const given = parsed(args)
  return {
    ...given,
    action: oneOf('--action', given.action, ['sync-access', ...permittedActions]),
    mode: oneOf('--mode', given.mode, accessPurposes),
  }
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        action: { type: 'string' },
        cluster: { type: 'string', default: 'etcd/cluster.yaml' },
        mode: { type: 'string', default: 'apply' },
        policy: { type: 'string', default: 'etcd/access.yaml' },
      },
    })
    return values
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : ''
    const found = said.split('. ')[0] ?? ''
    throw refused('permissions', found, 'managed-etcd permissions --help says what there is')
  }
}

function oneOf<const Word extends string>(flag: string, given: string | undefined, words: readonly Word[]): Word {
  const known = words.find((word) => word === given)
  if (known !== undefined) return known
  const near = given === undefined ? undefined : nearMiss(given, words)
  const found =
    given === undefined ? 'is required and was not given' : `needs one of ${words.join(', ')}, found "${given}"`
  throw refused(flag, found, near ? `did you mean "${near}"?` : `name one of ${words.join(', ')}`)
}

function refused(subject: string, found: string, fix: string): Problem {
  return new Problem('no permissions were printed', [{ subject, found, fix }])
}
