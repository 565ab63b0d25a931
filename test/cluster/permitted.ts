import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type PermittedAction, permissionsFor, rolesAsYaml } from '../../src/cluster/action-permissions.ts'
import { usesPrometheusOperator } from '../../src/objects/observe-objects.ts'
import type { OwnCluster } from './cluster.ts'
import { identity } from './identity.ts'
import { command } from './run-command.ts'

/** The path of a kubeconfig of somebody who may do what an action needs in the cluster's namespace, and nothing else. */
export async function permittedTo(action: PermittedAction, cluster: OwnCluster): Promise<string> {
  const { namespace, kubernetes, file } = cluster
  const account = `only-${action}`
  const { kubeconfig } = await identity(namespace, account)
  const prometheusOperator = await usesPrometheusOperator(kubernetes, cluster.spec())
  const roles = rolesAsYaml(account, permissionsFor(action, cluster.spec(), { prometheusOperator }))
  await command('kubectl', ['apply', '--filename', '-'], { input: roles })
  await cluster.kubectl(
    'create',
    'rolebinding',
    account,
    `--role=${account}`,
    `--serviceaccount=${namespace}:${account}`,
  )
  const path = join(dirname(file), `${account}.kubeconfig`)
  writeFileSync(path, kubeconfig, { mode: 0o600 })
  return path
}
