import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

const yesOrNo = ['true', 'false'] as const

export const syncAccessDeclaration = declareAction({
  name: 'sync-access',
  summary: 'Plans or applies the access file: access to the cluster in Kubernetes, and to keys in etcd.',
  inputs: {
    ...clusterInputs,
    policy: textInput('Path of the access file.', 'etcd/access.yaml'),
    'base-policy': optionalText(
      'Path of the access file before the change. It marks what is new in a plan; `live: false` compares with it.',
    ),
    mode: oneOf(
      ['apply', 'plan', 'check', 'expire'],
      'apply',
      '`apply` grants and revokes; `plan` shows the changes; `check` fails if access differs from the file; `expire` revokes expired access only.',
    ),
    live: oneOf(yesOrNo, 'true', 'With `false`, the cluster is not read: a plan compares the file with `base-policy`.'),
    'plan-digest': optionalText('The digest of the plan that was approved; `apply` refuses any other.'),
    'allow-empty': oneOf(yesOrNo, 'false', 'Whether to accept a file without bindings, which revokes all access.'),
    comment: oneOf(
      yesOrNo,
      'false',
      'Whether to write the plan as a comment of the pull request, or to update that comment.',
    ),
    'github-token': secretContents('With `comment`: the token for the comment, usually `github.token`.'),
  },
  outputs: {
    plan: 'What was, or would be, granted and revoked.',
    'plan-digest': 'Identifies the plan. It depends on the file and the observed state only.',
    'in-sync': '`true` if there was nothing to do when the run began.',
  },
})
