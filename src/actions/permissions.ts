import { existsSync } from 'node:fs'
import { stringify } from 'yaml'
import { admissionPolicyAsYaml } from '../access/apply/admission-policy.ts'
import { accessPurposes } from '../access/apply/permissions.ts'
import {
  type Deliveries,
  type PermittedAction,
  permissionsFor,
  permissionsForCredentials,
  permittedActions,
  readsCredentials,
} from '../cluster/action-permissions.ts'
import { actionRolesAsYaml } from '../cluster/roles-yaml.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { namespace } from '../objects/namespace.ts'
import { defineAction } from '../operation/define-operation.ts'
import type { InputValues } from '../operation/inputs.ts'
import { priorityClassesOf } from '../preflight/priority-classes.ts'
import { Problem } from '../problem/problem.ts'
import { permissionsDeclaration, usualPolicy } from './permissions.declaration.ts'

type Inputs = InputValues<typeof permissionsDeclaration.inputs>

export const permissions = defineAction({
  ...permissionsDeclaration,

  async run({ inputs }) {
    const actions = chosenActions(inputs)
    const spec = await readClusterFile(inputs.cluster)
    const documents: string[] = []
    for (const action of actions) {
      documents.push(
        ...(action === 'sync-access' ? await accessRoles(spec, inputs) : await actionRoles(spec, action, inputs)),
      )
    }
    documents.push(...admissionPolicyAsYaml(spec))
    return { changed: false, outputs: { roles: documents.join('\n---\n') }, details: { actions } }
  },
})

function chosenActions({ action, all }: Inputs): readonly ('sync-access' | PermittedAction)[] {
  if (all && action === undefined) return ['sync-access', ...permittedActions]
  if (action !== undefined && !all) return [action]
  throw new Problem('no permissions were printed', [
    all
      ? {
          code: 'INPUT_CONFLICT',
          subject: 'action',
          found: 'cannot be combined with --all',
          fix: 'set one of the two',
        }
      : {
          code: 'INPUT_MISSING',
          subject: 'action',
          found: 'is required and was not given',
          fix: `set one of sync-access, ${permittedActions.join(', ')}, or use --all`,
        },
  ])
}

async function accessRoles(spec: ClusterSpec, inputs: Inputs): Promise<string[]> {
  const { accessRolesAsYaml } = await import('../access/apply/roles-yaml.ts')
  const purposes = inputs.all ? accessPurposes : [inputs.mode]
  const deliveries = purposes.every((purpose) => purpose === 'plan') ? [] : await credentialDeliveries(spec, inputs)
  return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, deliveries))
}

async function actionRoles(spec: ClusterSpec, action: PermittedAction, inputs: Inputs): Promise<string[]> {
  const deliveries = readsCredentials(action) ? await credentialDeliveries(spec, inputs) : []
  const needed = [
    ...permissionsFor(action, spec, extentOf(spec, inputs)),
    ...permissionsForCredentials(action, deliveries),
  ]
  const roles = actionRolesAsYaml(action, spec, needed)
  // A Role cannot be applied before its namespace is there.
  return action === 'provision' ? [stringify(namespace(spec)).trimEnd(), roles] : [roles]
}

/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec: ClusterSpec, inputs: Inputs) {
  return {
    prometheusOperator: spec.monitoring.prometheusOperator !== false,
    deleteVolumes: inputs.volumes === 'delete',
    suppliedAuthority: spec.tls.authority?.secret,
    priorityClasses: priorityClassesOf(spec),
    pullSecrets: spec.imagePullSecrets,
    removesNetworkPolicies: spec.networkPolicy === 'none',
  }
}

/** Only sync-access cannot be without a policy. */
async function credentialDeliveries(spec: ClusterSpec, { action, policy }: Inputs): Promise<Deliveries[]> {
  if (policy === undefined && action !== 'sync-access' && !existsSync(usualPolicy)) return []
  const [{ readPolicyFile }, { deliveriesOf }] = await Promise.all([
    import('../access/policy/policy-file.ts'),
    import('../access/apply/observe-access.ts'),
  ])
  return deliveriesOf(await readPolicyFile(policy ?? usualPolicy, { allowEmpty: true }), spec)
}
