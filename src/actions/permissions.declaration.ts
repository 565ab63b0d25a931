import { accessPurposes } from '../access/apply/permissions.ts'
import { permittedActions } from '../cluster/action-permissions.ts'
import { environmentsInput } from '../init/layout-inputs.ts'
import { declareAction } from '../operation/define-operation.ts'
import { flag, oneOf, optionalOneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

/** The default path of the access file, which is the same for `sync-access`. */
export const usualPolicy = 'etcd/access.yaml'

export const permissionsDeclaration = declareAction({
  name: 'permissions',
  summary: "Prints the Roles that an action's identity needs, for kubectl apply, without access to a cluster.",
  shellOnly: true,
  printed: 'roles',
  inputs: {
    action: optionalOneOf(['sync-access', ...permittedActions], 'Whose Roles; required without `all`.'),
    all: flag('The Roles of every action and mode.'),
    identities: optionalOneOf(
      ['kubeconfig', 'id-token'],
      'With `all`: also an identity for each environment but etcd-destroy, with its bindings. `kubeconfig` makes ServiceAccounts, `id-token` binds the users github:ENVIRONMENT.',
    ),
    environments: environmentsInput,
    schedules: flag(
      'Instead: ServiceAccounts, Roles and bindings of the operations in `schedules` of the cluster file.',
    ),
    cluster: clusterInputs.cluster,
    policy: optionalText(
      `For sync-access, restore and rotate-certificates: path of the access file, which names the namespaces of credentials; default: ${usualPolicy}, which only sync-access must have.`,
    ),
    mode: oneOf(
      accessPurposes,
      'apply',
      'For sync-access: `plan` reads no secrets, `check` also reads etcd, `apply` also writes.',
    ),
    volumes: oneOf(['keep', 'delete'], 'keep', 'For destroy and provision: whether they may delete volumes.'),
  },
  outputs: {
    roles:
      'The Roles as YAML. An administrator who has all of these permissions applies them and binds them to the identity of the workflow. A Role is replaced as a whole: apply it again when the access file names a new namespace or application. The admission policy comes last; it limits what Roles cannot, and is the same for all actions of a cluster. For provision, the Namespace comes first. For sync-access, the platform roles come first: sync-access may bind them, but not change them.',
  },
})
