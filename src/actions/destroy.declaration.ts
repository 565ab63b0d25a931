import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const destroyDeclaration = declareAction({
  name: 'destroy',
  summary: 'Deletes what provision created. Backups stay, and volumes unless you ask for their deletion.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(
      ['apply', 'plan'],
      'apply',
      'Whether to delete the cluster, or to show what would be deleted and lost.',
    ),
    confirm: optionalText('The name of the cluster, as a confirmation; required with `mode: apply`.'),
    volumes: oneOf(['keep', 'delete'], 'keep', 'What happens to the volumes with the data.'),
  },
  outputs: {
    plan: 'What was, or with `mode: plan` would be, deleted, kept and lost, one line each.',
  },
})
