import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { attempt, command, type Ended } from './run-command.ts'

/** Somebody who is not the cluster's administrator: a service account with nothing but what a test gives it. */
export interface Identity {
  readonly namespace: string
  readonly account: string
  /** Contents. */
  readonly kubeconfig: string
  /** The name that Kubernetes knows it by. */
  readonly user: string
  /** kubectl with its token and nothing else; whatever it ends with. */
  readonly kubectl: (...args: string[]) => Promise<Ended>
}

/** Makes a service account in a namespace that exists; it goes with the namespace. */
export async function identity(namespace: string, account: string): Promise<Identity> {
  await command('kubectl', ['create', 'serviceaccount', account, '--namespace', namespace])
  const token = (
    await command('kubectl', ['create', 'token', account, '--namespace', namespace, '--duration=2h'])
  ).trim()
  const own = parse(readFileSync(process.env.KUBECONFIG ?? '', 'utf8'))
  const context = own.contexts.find(({ name }: { name: string }) => name === own['current-context']).context
  const server = own.clusters.find(({ name }: { name: string }) => name === context.cluster)
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [server],
    contexts: [{ name: 'theirs', context: { cluster: server.name, user: account } }],
    'current-context': 'theirs',
    users: [{ name: account, user: { token } }],
  })
  return {
    namespace,
    account,
    kubeconfig,
    user: `system:serviceaccount:${namespace}:${account}`,
    kubectl: (...args) => attempt('kubectl', ['--kubeconfig', '/dev/stdin', ...args], { input: kubeconfig }),
  }
}
