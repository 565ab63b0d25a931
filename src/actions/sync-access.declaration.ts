import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

const yesOrNo = ['true', 'false'] as const

export const syncAccessDeclaration = declareAction({
  name: 'sync-access',
  summary: 'Plans or applies the access file: who may do what with the cluster in Kubernetes, and with keys in etcd.',
  inputs: {
    ...clusterInputs,
    policy: textInput('Path of the access file.', 'etcd/access.yaml'),
    'base-policy': optionalText(
      'Path of the access file as it was before the change: tells what of a plan is new, and is what `live: false` compares with.',
    ),
    mode: oneOf(
      ['apply', 'plan', 'check', 'expire'],
      'apply',
      '`apply` grants and takes away; `plan` shows what would be; `check` fails when access is not what the file says; `expire` takes away what has expired, and nothing else.',
    ),
    live: oneOf(yesOrNo, 'true', 'With `false` the cluster is not asked: a plan compares the file with `base-policy`.'),
    'plan-digest': optionalText('The digest of the plan that was approved; `apply` refuses any other.'),
    'allow-empty': oneOf(yesOrNo, 'false', 'Take a file without any binding, which removes everybody.'),
    comment: oneOf(
      yesOrNo,
      'false',
      'Write the plan as a comment of the pull request, or bring that comment up to date.',
    ),
    'github-token': secretContents('With `comment`: what the comment is written with, usually `github.token`.'),
  },
  outputs: {
    plan: 'What was, or would be, granted and taken away.',
    'plan-digest': 'Identifies the plan: it follows from the file and from what was found, from nothing else.',
    'in-sync': '`true` when nothing is to be done.',
  },
})
