import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PermittedAction } from '../../src/cluster/action-permissions.ts'
import { actionRoleName } from '../../src/cluster/roles-yaml.ts'
import { printedPermissions } from '../printed-permissions.ts'
import type { OwnCluster } from './cluster.ts'
import { identity } from './identity.ts'
import { command } from './run-command.ts'

/**
 * The path of a kubeconfig of somebody who may do what `permissions` prints for the cluster, and nothing else. Of an action with a ClusterRole,
 * `forgetPermitted` has to remove that afterwards.
 */
export async function permittedTo(action: PermittedAction, cluster: OwnCluster): Promise<string> {
  const { namespace, file } = cluster
  const account = `only-${action}`
  const { kubeconfig } = await identity(namespace, account)
  const printed = await printedPermissions('--action', action, '--cluster', file)
  const role = roleOf(action, cluster)
  const roles = printed.replaceAll(`name: ${actionRoleName(action, cluster.spec())}`, `name: ${role}`)
  await command('kubectl', ['apply', '--filename', '-'], { input: roles })
  const subject = `--serviceaccount=${namespace}:${account}`
  await cluster.kubectl('create', 'rolebinding', account, `--role=${role}`, subject)
  if (roles.includes('kind: ClusterRole'))
    await cluster.kubectl('create', 'clusterrolebinding', role, `--clusterrole=${role}`, subject)
  const path = join(dirname(file), `${account}.kubeconfig`)
  writeFileSync(path, kubeconfig, { mode: 0o600 })
  return path
}

/** Roles of the whole cluster must not meet those of other tests. */
const roleOf = (action: PermittedAction, { namespace }: OwnCluster) => `${namespace}-${action}`

export async function forgetPermitted(action: PermittedAction, cluster: OwnCluster): Promise<void> {
  for (const kind of ['ClusterRoleBinding', 'ClusterRole'])
    await cluster.kubernetes.remove({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind,
      name: roleOf(action, cluster),
    })
}
