import type { ClusterSpec } from '../cluster/specification.ts'
import { alignedColumns } from '../util/aligned-columns.ts'
import type { Answers } from './answers.ts'
import { identitiesPath } from './desired-files.ts'
import { environmentCommands, ruleOf } from './environments.ts'
import { identitiesNamespace } from './identities.ts'

/** What is left to a person: the cluster's and GitHub's side. */
export function nextSteps(answers: Answers, spec: ClusterSpec, environments: readonly string[]): string {
  const { release, backup, application, login } = answers
  const steps = [
    ...(release === undefined
      ? [
          'Put the release into the workflows: replace <OWNER>/<REPOSITORY> and <COMMIT>. Until then GitHub refuses them.',
        ]
      : []),
    ...(application === undefined
      ? []
      : [`The namespace of the application must be there: kubectl get namespace ${application.namespace}`]),
    `Make the identities of the workflows, as an administrator of Kubernetes: kubectl apply --filename ${identitiesPath}`,
    'Look at the plan: managed-etcd provision --mode plan. Without --mode plan it makes the cluster; so does a merge.',
    ...(backup === undefined
      ? ['No backups are configured. Read docs/backup.md before the cluster holds data that you need.']
      : [
          'After the first provision, put the signer that it prints into backup.signers. Until then no backup is taken.',
        ]),
    'Make the environments of the repository, with these rules. The commands below do it by the program gh.',
    login === 'id-token'
      ? 'Let the API server accept the tokens, and name it in variables of the repository: docs/oidc.md.'
      : `KUBECONFIG of an environment is for the ServiceAccount of its name in namespace ${identitiesNamespace(spec)}.`,
    'Give each environment its secrets.',
    'Turn on the branch rule "Require review from Code Owners", commit the files, and open a pull request.',
  ]
  const rows = environments.map((name) => {
    const { plans, reviewers, secrets } = ruleOf(name)
    const stored = secrets.filter((secret) => secret !== 'KUBECONFIG' || login === 'kubeconfig')
    return [name, plans ? 'any branch' : answers.branch, reviewers ? 'reviewers' : 'none', stored.join(', ')]
  })
  return [
    'Next:',
    ...steps.map((step, index) => `${`${index + 1}.`.padStart(4)} ${step}`),
    '',
    alignedColumns([['environment', 'branch', 'reviewers', 'secrets'], ...rows], { indent: '  ' }),
    '',
    environmentCommands(environments, answers),
  ].join('\n')
}
