import type { ClusterSpec } from '../cluster/specification.ts'
import type { Answers } from './answers.ts'
import type { Layout } from './layout.ts'

/** The branch of a pull request, in the rules of an environment. */
export const pullRequests = 'refs/pull/*/merge'

/** The Roles of an environment's identity, and the protection of its secrets, as in docs/environments.md. */
export interface EnvironmentRule {
  /** The name that `permissions --action` accepts; for sync-access with its mode. */
  readonly role: string
  /** Pull requests use it, so everyone who can push a branch can use it. */
  readonly plans?: true
  readonly reviewers?: true
  readonly secrets: readonly string[]
}

const store = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']

export const environmentRules: Readonly<Record<string, EnvironmentRule>> = {
  'etcd-plan': { role: 'provision', plans: true, secrets: ['KUBECONFIG'] },
  etcd: { role: 'provision', reviewers: true, secrets: ['KUBECONFIG'] },
  'etcd-access-plan': { role: 'sync-access-plan', plans: true, secrets: ['KUBECONFIG'] },
  'etcd-access': { role: 'sync-access', reviewers: true, secrets: ['KUBECONFIG'] },
  'etcd-access-schedule': { role: 'sync-access', secrets: ['KUBECONFIG'] },
  'etcd-backup': { role: 'backup', secrets: ['KUBECONFIG', ...store] },
  'etcd-verify': { role: 'verify-backup', secrets: ['KUBECONFIG', ...store, 'AGE_IDENTITY'] },
  'etcd-rotation': { role: 'rotate-certificates', secrets: ['KUBECONFIG'] },
  'etcd-root': { role: 'rotate-certificates', reviewers: true, secrets: ['KUBECONFIG', 'ETCD_ROOT_IDENTITY'] },
  'etcd-restore': { role: 'restore', reviewers: true, secrets: ['KUBECONFIG', ...store, 'AGE_IDENTITY'] },
  'etcd-repair': { role: 'repair', reviewers: true, secrets: ['KUBECONFIG'] },
  'etcd-maintenance': { role: 'defragment', secrets: ['KUBECONFIG'] },
  'etcd-status': { role: 'status', secrets: ['KUBECONFIG', ...store] },
  'etcd-destroy': { role: 'destroy', reviewers: true, secrets: ['KUBECONFIG'] },
}

/** The environments of the workflows that `init` writes. Workflows that only delete get an identity only on request. */
export function usualEnvironments({ backup }: Pick<ClusterSpec, 'backup'>, layout: Layout): string[] {
  const unused = ['destroy', ...(backup === undefined ? ['backup', 'verify-backup', 'restore'] : [])]
  return Object.entries(environmentRules)
    .filter(([, { role }]) => !unused.includes(role))
    .map(([name]) => withPrefix(name, layout))
    .sort()
}

/** The environment of one of several clusters: `etcd-carts-backup` for `etcd-backup`. */
export function withPrefix(environment: string, { prefix }: Layout): string {
  return environment.replace(/^etcd/, prefix)
}

export function ruleOf(environment: string, { prefix }: Layout): EnvironmentRule {
  const rule = environmentRules[environment.replace(prefix, 'etcd')]
  if (rule === undefined) throw new Error(`no rule for the environment ${environment}`)
  return rule
}

/** The gh commands that create the environments with their rules. They run only if the user sees them and agrees. */
export function environmentCommands(environments: readonly string[], answers: Answers): string {
  const { branch, owner, accessOwner, layout } = answers
  const lines = environments.map((name) => {
    const { plans, reviewers } = ruleOf(name, layout)
    const reviewer = reviewers ? ` ${reviewerText(name === `${layout.prefix}-access` ? accessOwner : owner)}` : ''
    return `${plans ? 'planning' : 'protected'} ${name}${reviewer}`
  })
  return `allow() { gh api --silent --method POST "repos/{owner}/{repo}/environments/$1/deployment-branch-policies" -f "name=$2"; }
protected() {  # only on the default branch; with a reviewer: TYPE ID
  reviewer=\${2:+$(printf '{"type":"%s","id":%s}' "$2" "$3")}
  printf '{"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true},"reviewers":[%s]}' \\
    "$reviewer" |
    gh api --silent --method PUT "repos/{owner}/{repo}/environments/$1" --input -
  allow "$1" ${branch}
}
planning() { protected "$1"; allow "$1" '${pullRequests}'; }  # for pull requests, too
${lines.join('\n')}`
}

/** The commands look up the numeric id at GitHub when they run. */
function reviewerText(owner: string): string {
  const [account = '', team] = owner.replace(/^@/, '').split('/')
  return team === undefined
    ? `User "$(gh api users/${account} --jq .id)"`
    : `Team "$(gh api orgs/${account}/teams/${team} --jq .id)"`
}
