import { declareAction } from '../action.ts'
import { oneOf, requiredText } from '../inputs/inputs.ts'
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
