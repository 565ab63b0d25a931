import { declareAction } from '../operation/define-operation.ts'
import { oneOf, requiredText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const destroyDeclaration = declareAction({
  name: 'destroy',
  summary: 'Deletes what provision created. Backups stay, and volumes unless you ask for their deletion.',
  inputs: {
    ...clusterInputs,
    confirm: requiredText('The name of the cluster, as a confirmation.'),
    volumes: oneOf(['keep', 'delete'], 'keep', 'What happens to the volumes with the data.'),
  },
  outputs: {},
})
