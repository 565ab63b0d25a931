import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const repairDeclaration = declareAction({
  name: 'repair',
  summary: 'Replaces members whose data are lost, finishes what an earlier run left, and ends alarms.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(['plan', 'apply'], 'plan', 'Whether only to show what is lost and what would be done, or to do it.'),
    lost: optionalText(
      'Names of members, separated by commas, whose volume or node a person knows to be gone for good where Kubernetes cannot tell. One that answers is refused.',
    ),
    confirm: optionalText(
      "The cluster's name; needed only where data can be lost, because a majority of the members is gone for good.",
    ),
  },
  outputs: {
    replaced: 'The members that were replaced, separated by commas.',
    plan: 'What was, or with `mode: plan` would be, done: one line a step; empty when nothing is to be done.',
  },
})
