import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PermittedAction } from '../../src/cluster/action-permissions.ts'
import { actionRoleName } from '../../src/cluster/roles-yaml.ts'
import { printedPermissions } from '../printed-permissions.ts'
import type { OwnCluster } from './cluster.ts'
import { identity } from './identity.ts'
import { command } from './run-command.ts'

/** The path of a kubeconfig of somebody who may do what `permissions` prints for the cluster's namespace, and nothing else. */
export async function permittedTo(action: PermittedAction, cluster: OwnCluster): Promise<string> {
  const { namespace, file } = cluster
  const account = `only-${action}`
  const { kubeconfig } = await identity(namespace, account)
  const roles = await printedPermissions('--action', action, '--cluster', file)
  await command('kubectl', ['apply', '--filename', '-'], { input: roles })
  await cluster.kubectl(
    'create',
    'rolebinding',
    account,
    `--role=${actionRoleName(action, cluster.spec())}`,
    `--serviceaccount=${namespace}:${account}`,
  )
  if (roles.includes('kind: ClusterRole')) await bindClusterRole(action, cluster, account)
  const path = join(dirname(file), `${account}.kubeconfig`)
  writeFileSync(path, kubeconfig, { mode: 0o600 })
  return path
}

/** Cluster-wide objects have the namespace's name before theirs, and end with the tests of the file. */
async function bindClusterRole(action: PermittedAction, cluster: OwnCluster, account: string): Promise<void> {
  const { namespace } = cluster
  const role = actionRoleName(action, cluster.spec())
  const name = `${namespace}-${action}`
  const text = (await printedPermissions('--action', action, '--cluster', cluster.file)).replaceAll(role, name)
  await command('kubectl', ['apply', '--filename', '-'], { input: text })
  await cluster.kubectl(
    ...['create', 'clusterrolebinding', name, `--clusterrole=${name}`, `--serviceaccount=${namespace}:${account}`],
  )
}

/** Removes what `permittedTo` has made beside the namespace. */
export async function forgetPermitted(action: PermittedAction, { namespace, kubernetes }: OwnCluster): Promise<void> {
  for (const kind of ['ClusterRoleBinding', 'ClusterRole'])
    await kubernetes.remove({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, name: `${namespace}-${action}` })
}
