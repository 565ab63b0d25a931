import {
  type Deliveries,
  permissionsFor,
  permissionsForCredentials,
  permittedActions,
} from '../../cluster/action-permissions.ts'
import { type PlatformRole, type PolicyRule, platformRoles, roleNameOf } from '../../cluster/platform-role.ts'
import type { Permission } from '../../kubernetes/kubernetes.ts'
import { type BlastRadius, blastRadiusOf } from '../plan/blast-radius.ts'
import { platformRules } from '../plan/platform-rules.ts'
import { accessPermissions, accessPurposes, accessRole } from './permissions.ts'

const cluster = { name: 'orders', namespace: 'etcd' }
const deliveries: readonly Deliveries[] = [{ namespace: 'shop', secrets: ['orders.app.checkout'] }]

/** Every identity: of each action and mode, and of each platform role. */
export function identitiesOfCluster(): { readonly name: string; readonly permissions: readonly Permission[] }[] {
  const everything = { prometheusOperator: true, deleteVolumes: true }
  return [
    ...permittedActions.map((action) => ({
      name: action as string,
      permissions: [...permissionsFor(action, cluster, everything), ...permissionsForCredentials(action, deliveries)],
    })),
    ...accessPurposes.map((purpose) => ({
      name: accessRole(purpose),
      permissions: accessPermissions(cluster, purpose, deliveries),
    })),
    ...platformRoles.map((role) => ({ name: role as string, permissions: permissionsOfRole(role) })),
  ]
}

function permissionsOfRole(role: PlatformRole): Permission[] {
  return platformRules(cluster, role).flatMap((rule) => permissionsOfRule(rule, cluster.namespace))
}

export function permissionsOfRule(
  { apiGroups, resources, resourceNames, verbs }: PolicyRule,
  namespace: string | undefined,
): Permission[] {
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) =>
        (resourceNames ?? [undefined]).map((name) => ({ group, resource, verb, namespace, name })),
      ),
    ),
  )
}

/** What an attacker gains with each stolen identity, as a Markdown table for SECURITY.md. */
export function blastRadiusTable(): string {
  const roles = Object.fromEntries(platformRoles.map((role) => [roleNameOf(cluster, role), permissionsOfRole(role)]))
  const rows = identitiesOfCluster().map(({ name, permissions }) => {
    const isRole = platformRoles.some((role) => role === name)
    const row = (limited: boolean) => cells(blastRadiusOf(permissions, cluster, { limited, roles }))
    const [without, with_] = [row(false), row(!isRole)]
    return [
      isRole ? name : `\`${name}\``,
      ...with_.map((text, index) =>
        text === without[index] ? text : `${text}; without the policy: ${without[index]}`,
      ),
    ]
  })
  const head = [
    'identity',
    'any user of etcd',
    'keys it can reach',
    'all Secrets of',
    'all service accounts of',
    'creates pods',
    'enters',
    'grants',
  ]
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function cells({ root, keys, everySecretOf, everyAccountOf, runsPods, enters, gives }: BlastRadius): string[] {
  return [
    root ? '**yes**' : 'no',
    listed(keys.map((name) => name.slice(cluster.name.length + 1))),
    listed(everySecretOf.map(code)),
    listed(everyAccountOf.map(code)),
    runsPods ? '**yes**' : 'no',
    listed(enters),
    gives.length === 0 ? 'no' : `**${gives.map((role) => role.replace(`${cluster.name}-`, '')).join(', ')}**`,
  ]
}

function code(text: string): string {
  return `\`${text}\``
}

function listed(texts: readonly string[]): string {
  return texts.length === 0 ? 'none' : texts.join(', ')
}
