import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { parse } from 'yaml'
import { command } from './run-command.ts'

/** Somebody who is not the cluster's administrator: a service account with nothing but what a test gives it. */
export interface Identity {
  readonly namespace: string
  readonly account: string
  /** Contents. */
  readonly kubeconfig: string
  /** The name that Kubernetes knows it by. */
  readonly user: string
  /** Sends a request with its token, and answers the status. A PATCH merges. */
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<number>
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
  const { server: url, 'certificate-authority-data': data, 'certificate-authority': file } = server.cluster
  const ca = data === undefined ? readFileSync(file) : Buffer.from(data, 'base64')
  return {
    namespace,
    account,
    kubeconfig,
    user: `system:serviceaccount:${namespace}:${account}`,
    ask: (method, path, body, more = {}) =>
      new Promise((resolve, reject) => {
        const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
        const headers = { authorization: `Bearer ${token}`, 'content-type': contentType, ...more }
        const sent = request(new URL(path, url), { method, headers, ca }, (response) => {
          // What streams is of no interest: that it began is enough.
          response.destroy()
          resolve(response.statusCode ?? 0)
        })
        sent.on('error', reject)
        sent.end(body === undefined ? undefined : JSON.stringify(body))
      }),
  }
}
