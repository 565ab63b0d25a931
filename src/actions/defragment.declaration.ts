import { declareAction } from '../operation/define-operation.ts'
import { oneOf } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const defragmentDeclaration = declareAction({
  name: 'defragment',
  summary: 'Returns free pages of the database to the volumes, one member at a time and the leader last.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(['apply', 'plan'], 'apply', 'Whether to defragment, or to show which members have enough free pages.'),
    'allow-unavailable': oneOf(
      ['true', 'false'],
      'false',
      'Whether a cluster of one member may be defragmented: it does not answer meanwhile.',
    ),
  },
  outputs: {
    'reclaimed-bytes':
      'The number of bytes that all members together have returned; 0 if no member had enough free pages.',
    plan: 'The members that were, or with `mode: plan` would be, defragmented, one line each.',
  },
})
