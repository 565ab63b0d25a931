import { declareAction } from '../operation/define-operation.ts'
import { oneOf } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const defragmentDeclaration = declareAction({
  name: 'defragment',
  summary: 'Gives free pages of the database back to the volumes, one member at a time and the leader last.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(['apply', 'plan'], 'apply', 'Whether to defragment, or only to show which members are worth it.'),
    'allow-unavailable': oneOf(
      ['true', 'false'],
      'false',
      'Whether a cluster of one member may be defragmented: it answers nobody meanwhile.',
    ),
  },
  outputs: {
    'reclaimed-bytes': 'How many bytes all members together have given back; 0 when no member was worth it.',
    plan: 'Which members were, or with `mode: plan` would be, defragmented: a line each.',
  },
})
