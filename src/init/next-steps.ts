import type { ClusterSpec } from '../cluster/specification.ts'
import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { alignedColumns } from '../util/aligned-columns.ts'
import { shellWord } from '../util/shell-word.ts'
import type { Answers } from './answers.ts'
import { environmentCommands, pullRequests, ruleOf } from './environments.ts'
import { identitiesNamespace } from './identities.ts'
import { usualLayout } from './layout.ts'

interface Known {
  readonly environments: readonly string[]
  readonly areCreated: boolean
  /** The namespace of the application. Undefined if it is not known whether it exists. */
  readonly applicationNamespace: KubernetesObject | 'absent' | undefined
}

/** The remaining manual steps, in Kubernetes and at GitHub. */
export function nextSteps(
  answers: Answers,
  spec: ClusterSpec,
  { environments, areCreated, applicationNamespace }: Known,
): string {
  const { release, backup, application, login, layout } = answers
  const cluster = layout.folder === usualLayout.folder ? '' : ` --cluster ${layout.clusterFile}`
  const access = cluster === '' ? '' : `${cluster} --policy ${layout.accessFile}`
  const identity = shellWord(backup?.identityFile ?? 'FILE')
  const fileText = backup?.identityFile === undefined ? `. FILE has the private key of ${backup?.recipient}.` : ''
  const steps = [
    ...(release === undefined
      ? [
          'Set the release in the workflows: replace <OWNER>/<REPOSITORY> and <COMMIT>. Until then, GitHub rejects them.',
        ]
      : []),
    ...(application === undefined ? [] : namespaceStep(application.namespace, applicationNamespace)),
    `Create the identities of the workflows, as an administrator of Kubernetes: kubectl apply --filename ${layout.identities}`,
    `Review the plan: managed-etcd provision --mode plan${cluster}. Without --mode plan, it creates the cluster; so does a merge.`,
    `Then give the subjects of ${layout.accessFile} their access: managed-etcd sync-access${access}`,
    ...(backup === undefined
      ? ['No backups are configured. Read docs/backup.md before the cluster holds data that you need.']
      : [
          ...(spec.backup?.signers.length
            ? []
            : [
                'After the first provision, add the signer that it prints to backup.signers. Until then, no backup is created.',
              ]),
          `Then take a backup and prove it, with credentials for the bucket in the environment: managed-etcd backup${cluster}; managed-etcd verify-backup --identity ${identity}${cluster}${fileText}`,
        ]),
    ...(areCreated
      ? []
      : ['Create the environments of the repository, with these rules. The commands below use the GitHub CLI (gh).']),
    login === 'id-token'
      ? 'Configure the API server to accept the tokens, and set its variables in the repository: docs/oidc.md.'
      : `KUBECONFIG of an environment is for the ServiceAccount of its name in namespace ${identitiesNamespace(spec)}: docs/identities.md creates them.`,
    'Give each environment its secrets.',
    'Enable the branch rule "Require review from Code Owners", commit the files, and open a pull request.',
  ]
  const rows = environments.map((name) => {
    const { plans, reviewers, secrets } = ruleOf(name, layout)
    const stored = secrets.filter((secret) => secret !== 'KUBECONFIG' || login === 'kubeconfig')
    return [
      name,
      plans ? `${answers.branch}, ${pullRequests}` : answers.branch,
      reviewers ? 'reviewers' : 'none',
      stored.join(', '),
    ]
  })
  return [
    'Next:',
    ...steps.map((step, index) => `${`${index + 1}.`.padStart(4)} ${step}`),
    '',
    alignedColumns([['environment', 'branch', 'reviewers', 'secrets'], ...rows], { indent: '  ' }),
    ...(areCreated ? [] : ['', environmentCommands(environments, answers)]),
  ].join('\n')
}

function namespaceStep(name: string, observed: Known['applicationNamespace']): string[] {
  const create = `kubectl create namespace ${name}`
  if (observed === undefined) return [`If the namespace of the application does not exist: ${create}`]
  return observed === 'absent' ? [`Create the namespace of the application, which does not exist: ${create}`] : []
}
