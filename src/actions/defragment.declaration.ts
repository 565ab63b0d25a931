import { declareAction } from '../operation/define-operation.ts'
import { oneOf } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const defragmentDeclaration = declareAction({
  name: 'defragment',
  summary: 'Frees the unused pages of the databases, one member at a time, the leader last.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(['apply', 'plan'], 'apply', 'Whether to defragment, or to show which members have enough free pages.'),
    'allow-unavailable': oneOf(
      ['true', 'false'],
      'false',
      'Whether a cluster with one member may be defragmented. It does not answer meanwhile.',
    ),
  },
  outputs: {
    'reclaimed-bytes': 'The number of bytes that were freed on all members; 0 if no member had enough free pages.',
    plan: 'The members that were, or with `mode: plan` would be, defragmented, one line each.',
  },
})
