import { declareAction } from '../operation/define-operation.ts'
import { oneOf, requiredText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const destroyDeclaration = declareAction({
  name: 'destroy',
  summary: 'Removes what provision made; volumes stay unless asked, backups always.',
  inputs: {
    ...clusterInputs,
    confirm: requiredText("The cluster's name; anything else is refused."),
    volumes: oneOf(['keep', 'delete'], 'keep', 'What happens to the volumes with the data.'),
  },
  outputs: {},
})
