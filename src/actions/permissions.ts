import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { accessPurposes } from '../access/apply/permissions.ts'
import {
  type PermittedAction,
  permissionsFor,
  permissionsForCredentials,
  permittedActions,
  readsCredentials,
} from '../cluster/action-permissions.ts'
import { actionRoleName, rolesAsYaml } from '../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { namespace } from '../objects/namespace.ts'
import { Problem } from '../problem/problem.ts'
import { nearMiss } from '../util/near-miss.ts'

const actions = ['sync-access', ...permittedActions] as const
const volumes = ['keep', 'delete'] as const
const usualPolicy = 'etcd/access.yaml'

export const permissionsHelp = `managed-etcd permissions: Prints the Roles that an action's identity needs, for kubectl apply

usage: managed-etcd permissions --action NAME [--cluster FILE] [--policy FILE] [--mode MODE] [--volumes WHAT]
       managed-etcd permissions --all [--cluster FILE] [--policy FILE] [--volumes WHAT]

  --action NAME   whose: one of ${actions.join(', ')}
  --all           those of every action and mode
  --cluster FILE  the cluster file
                  default: etcd/cluster.yaml
  --policy FILE   for sync-access, restore and rotate-certificates: the policy, which names the namespaces that
                  credentials go into
                  default: ${usualPolicy}; restore and rotate-certificates go without, where there is no such file
  --mode MODE     for sync-access: one of ${accessPurposes.join(', ')}; plan reads nothing secret, check also looks into etcd
                  default: apply
  --volumes WHAT  for destroy: one of ${volumes.join(', ')}
                  default: keep

Nothing is asked of a cluster. What is printed is applied by somebody who may do all that is in it, and bound to the
identity of the workflow. A Role is replaced as a whole: apply it again when the policy names a new namespace. For
provision the Namespace is printed first. For sync-access it begins with the Roles that the policy gives to people:
sync-access itself may bind them and cannot change them.`

type Flags = ReturnType<typeof readFlags>

/** What `managed-etcd permissions …` prints: YAML. */
export async function permissionsText(args: readonly string[]): Promise<string> {
  const flags = readFlags(args)
  const spec = await readClusterFile(flags.cluster)
  const wanted = flags.action === undefined ? actions : [flags.action]
  const documents: string[] = []
  for (const action of wanted) {
    documents.push(
      ...(action === 'sync-access' ? await accessRoles(spec, flags) : await actionRoles(spec, action, flags)),
    )
  }
  return `${documents.join('\n---\n')}\n`
}

async function accessRoles(spec: ClusterSpec, flags: Flags): Promise<string[]> {
  const { accessRolesAsYaml } = await import('../access/apply/roles-yaml.ts')
  const purposes = flags.all ? accessPurposes : [flags.mode]
  const namespaces = purposes.every((purpose) => purpose === 'plan') ? [] : await credentialNamespaces(flags)
  return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, namespaces))
}

async function actionRoles(spec: ClusterSpec, action: PermittedAction, flags: Flags): Promise<string[]> {
  const namespaces = readsCredentials(action) ? await credentialNamespaces(flags) : []
  const permissions = [
    ...permissionsFor(action, spec, extentOf(spec, flags)),
    ...permissionsForCredentials(action, namespaces),
  ]
  const roles = rolesAsYaml(actionRoleName(action, spec), permissions)
  // A Role cannot be applied before its namespace is there.
  return action === 'provision' ? [stringify(namespace(spec)).trimEnd(), roles] : [roles]
}

/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec: ClusterSpec, flags: Flags) {
  return {
    prometheusOperator: spec.monitoring.prometheusOperator !== false,
    deleteVolumes: flags.volumes === 'delete',
    suppliedAuthority: spec.tls.authority?.secret,
  }
}

/** Only sync-access cannot be without a policy. */
async function credentialNamespaces({ action, policy }: Flags): Promise<string[]> {
  if (policy === undefined && action !== 'sync-access' && !existsSync(usualPolicy)) return []
  const [{ readPolicyFile }, { deliveryNamespaces }] = await Promise.all([
    import('../access/policy/policy-file.ts'),
    import('../access/apply/observe-access.ts'),
  ])
  return deliveryNamespaces(await readPolicyFile(policy ?? usualPolicy, { allowEmpty: true }))
}

function readFlags(args: readonly string[]) {
  const given = parsed(args)
  if (given.all && given.action !== undefined)
    throw refused('--action', 'is given together with --all', 'give one of the two')
  return {
    ...given,
    action: given.all ? undefined : oneOf('--action', given.action, actions),
    mode: oneOf('--mode', given.mode, accessPurposes),
    volumes: oneOf('--volumes', given.volumes, volumes),
  }
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        action: { type: 'string' },
        all: { type: 'boolean', default: false },
        cluster: { type: 'string', default: 'etcd/cluster.yaml' },
        mode: { type: 'string', default: 'apply' },
        policy: { type: 'string' },
        volumes: { type: 'string', default: 'keep' },
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
  return new Problem('no permissions were printed', [{ code: 'INPUT_INVALID', subject, found, fix }])
}
