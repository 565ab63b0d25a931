import { accessPurposes } from '../access/apply/permissions.ts'
import { permittedActions } from '../cluster/action-permissions.ts'
import { declareAction } from '../operation/define-operation.ts'
import { flag, oneOf, optionalOneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

/** Where `sync-access` reads it, too. */
export const usualPolicy = 'etcd/access.yaml'

export const permissionsDeclaration = declareAction({
  name: 'permissions',
  summary: "Prints the Roles that an action's identity needs, for kubectl apply; asks no cluster.",
  shellOnly: true,
  printed: 'roles',
  inputs: {
    action: optionalOneOf(['sync-access', ...permittedActions], 'Whose Roles; required without `all`.'),
    all: flag('The Roles of every action and mode.'),
    cluster: clusterInputs.cluster,
    policy: optionalText(
      `For sync-access, restore and rotate-certificates: path of the policy, which names the namespaces that credentials go into; default: ${usualPolicy}, which only sync-access must have.`,
    ),
    mode: oneOf(
      accessPurposes,
      'apply',
      'For sync-access: `plan` reads nothing secret, `check` also looks into etcd, `apply` also writes.',
    ),
    volumes: oneOf(['keep', 'delete'], 'keep', 'For destroy and provision: whether they may remove volumes.'),
  },
  outputs: {
    roles:
      'The Roles as YAML. Somebody who may do all that is in them applies them and binds them to the identity of the workflow. A Role is replaced as a whole: apply it again when the policy names a new namespace or application. Last comes the admission policy that limits what Roles cannot, the same for all actions of a cluster. For provision the Namespace comes first. For sync-access the Roles that the policy gives to people come first: sync-access may bind them and cannot change them.',
  },
})
