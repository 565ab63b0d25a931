import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const repairDeclaration = declareAction({
  name: 'repair',
  summary: 'Replaces members whose data is lost, completes an interrupted run, and clears alarms.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(
      ['plan', 'apply'],
      'plan',
      'Whether to show what is lost and what would be done, or to do it. After a lost quorum, both read the volumes of members that do not answer.',
    ),
    lost: optionalText(
      'Names of members, separated by commas, whose volume or node you know to be lost permanently, although Kubernetes cannot tell. A member that answers is refused. Without a quorum, its volume is read first, and is kept if a pod can mount it.',
    ),
    confirm: optionalText(
      "The cluster's name; required only if data can be lost, because a majority of the members is lost permanently.",
    ),
  },
  outputs: {
    replaced: 'The members that were replaced, separated by commas.',
    plan: 'The steps that were, or with `mode: plan` would be, executed, one line each; empty if there is nothing to do.',
  },
})
