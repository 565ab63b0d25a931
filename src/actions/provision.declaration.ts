import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const provisionDeclaration = declareAction({
  name: 'provision',
  summary: 'Creates or converges a cluster: members, portals, certificates, users, policies and monitoring.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(['apply', 'plan'], 'apply', 'Whether to write, or to show what would be written.'),
    volumes: oneOf(
      ['keep', 'delete'],
      'keep',
      'Whether to delete the claims of removed members, with their data. This includes old claims in the place of new members.',
    ),
    'plan-digest': optionalText('The digest of the plan that was approved; `apply` refuses any other.'),
  },
  outputs: {
    endpoint: 'The endpoint for clients with a user and a password: https://HOST:2379.',
    'mtls-endpoint': 'The endpoint for clients with a certificate: https://HOST:2479.',
    'ca-certificate': 'The certificates that clients trust, PEM.',
    'connection-secret': 'The Secret that has all of this for applications: NAMESPACE/NAME.',
    'backup-signer':
      'The public key that verifies backups, for `backup.signers` of the cluster file; empty without a backup section, or if the key is not created yet.',
    'backup-due': '`true` after a change of the minor version: older backups cannot be restored into it.',
    'plan-digest': 'Identifies the plan. It depends on the file and the observed state only.',
    'in-sync': '`true` if there was nothing to do when the run began.',
    plan: 'What was written, or with `mode: plan` would be: one line for each object and each field.',
  },
})
