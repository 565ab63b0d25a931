import { existsSync } from 'node:fs'
import { accessPurposes } from '../access/apply/permissions.ts'
import { type Deliveries, type PermittedAction, permittedActions } from '../cluster/action-permissions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { readClusterFile } from '../cluster-file/read-cluster-file.ts'
import { defineAction } from '../operation/define-operation.ts'
import type { InputValues } from '../operation/inputs.ts'
import { Problem } from '../problem/problem.ts'
import { permissionsDeclaration, usualPolicy } from './permissions.declaration.ts'
import { actionsWithRoles, printedRoles } from './printed-roles.ts'
import { printedSchedules } from './printed-schedules.ts'

type Inputs = InputValues<typeof permissionsDeclaration.inputs>

export const permissions = defineAction({
  ...permissionsDeclaration,

  async run({ inputs, report }) {
    const actions = inputs.schedules ? [] : chosenActions(inputs)
    if (inputs.schedules) refuseOthers(inputs)
    if (inputs.identities !== undefined && !inputs.all) refuseIdentities()
    const spec = await readClusterFile(inputs.cluster, { report })
    const deliveries = () => credentialDeliveries(spec, inputs)
    if (inputs.schedules) {
      const roles = await printedSchedules(spec, deliveries)
      return { changed: false, outputs: { roles }, details: { actions } }
    }
    const roles = await printedRoles(actions, {
      spec,
      purposes: inputs.all ? accessPurposes : [inputs.mode],
      volumes: inputs.volumes,
      deliveries,
    })
    return { changed: false, outputs: { roles: await withIdentities(roles, spec, inputs) }, details: { actions } }
  },
})

async function withIdentities(roles: string, spec: ClusterSpec, inputs: Inputs): Promise<string> {
  const { identities, environments: layout } = inputs
  if (identities === undefined) return roles
  const [{ identitiesText }, { usualEnvironments }] = await Promise.all([
    import('../init/identities.ts'),
    import('../init/environments.ts'),
  ])
  return identitiesText(spec, roles, usualEnvironments(spec, layout), { login: identities, layout })
}

function refuseOthers({ action, all }: Inputs): void {
  if (action === undefined && !all) return
  throw new Problem('no permissions were printed', [
    {
      code: 'INPUT_CONFLICT',
      subject: 'schedules',
      found: `cannot be combined with ${all ? '--all' : '--action'}`,
      fix: 'set one of the two',
    },
  ])
}

function refuseIdentities(): never {
  throw new Problem('no permissions were printed', [
    {
      code: 'INPUT_CONFLICT',
      subject: 'identities',
      found: 'is for the Roles of all actions',
      fix: 'add --all, and leave out --action and --schedules',
    },
  ])
}

function chosenActions({ action, all }: Inputs): readonly ('sync-access' | PermittedAction)[] {
  if (all && action === undefined) return actionsWithRoles
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
          fix: `set one of sync-access, ${permittedActions.join(', ')}, or use --all or --schedules`,
        },
  ])
}

/** Only sync-access requires a policy. */
async function credentialDeliveries(spec: ClusterSpec, { action, policy }: Inputs): Promise<Deliveries[]> {
  if (policy === undefined && action !== 'sync-access' && !existsSync(usualPolicy)) return []
  const [{ readPolicyFile }, { deliveriesOf }] = await Promise.all([
    import('../access/policy/policy-file.ts'),
    import('../access/apply/observe-access.ts'),
  ])
  return deliveriesOf(await readPolicyFile(policy ?? usualPolicy, { allowEmpty: true }), spec)
}
