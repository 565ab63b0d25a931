import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secret } from '../../src/cluster/object-types.ts'
import { fileOf } from '../../src/cluster/secret-files.ts'
import type { OwnCluster } from '../cluster/cluster.ts'

export type Port = 'password' | 'certificate'

/** An application of the access file, with the files of its Secret in a folder, as from a mount. */
export interface Application {
  readonly file: (name: string) => string
  readonly value: (name: string) => string
  /** The variables of docs/connect.md. */
  readonly environment: (port: Port) => Record<string, string>
  /** etcdctl's variables. */
  readonly etcdctl: (port: Port) => Record<string, string>
  /** A file of docs/connect, for this application and cluster. */
  readonly configuration: (name: string) => string
  /** Writes the files anew, and tells whether any has changed. */
  readonly refresh: () => Promise<boolean>
}

const files = ['endpoint', 'mtls-endpoint', 'username', 'password', 'ca.crt', 'tls.crt', 'tls.key'] as const

export async function application(cluster: OwnCluster, name: string, parent: string): Promise<Application> {
  const { kubernetes, namespace, spec } = cluster
  const folder = join(parent, name)
  mkdirSync(folder)
  const known = new Map<string, string>()
  const file = (name: string) => join(folder, name)
  const value = (name: string) => known.get(name) ?? ''
  const refresh = async () => {
    const secret = await kubernetes.get<Secret>({
      apiVersion: 'v1',
      kind: 'Secret',
      name: `${spec().name}.app.${name}`,
      namespace,
    })
    const changed = files.filter((name) => fileOf(secret, name) !== known.get(name))
    for (const name of changed) {
      const text = fileOf(secret, name)
      if (text === undefined) throw new Error(`the application's Secret has no ${name}`)
      known.set(name, text)
      writeFileSync(`${file(name)}.new`, text)
      renameSync(`${file(name)}.new`, file(name))
    }
    return changed.length > 0
  }
  await refresh()
  return {
    file,
    value,
    refresh,
    configuration: (name) =>
      readFileSync(join(import.meta.dirname, '../../docs/connect', name), 'utf8')
        .replaceAll('orders.etcd.svc', `${spec().name}.${namespace}.svc`)
        .replaceAll('/etcd/', `${folder}/`),
    environment: (port) => ({
      ETCD_CA: file('ca.crt'),
      ...(port === 'password'
        ? { ETCD_ENDPOINT: value('endpoint'), ETCD_USER: value('username'), ETCD_PASSWORD: value('password') }
        : { ETCD_ENDPOINT: value('mtls-endpoint'), ETCD_CERT: file('tls.crt'), ETCD_KEY: file('tls.key') }),
    }),
    etcdctl: (port) => ({
      ETCDCTL_CACERT: file('ca.crt'),
      ...(port === 'password'
        ? {
            ETCDCTL_ENDPOINTS: value('endpoint'),
            ETCDCTL_USER: value('username'),
            ETCDCTL_PASSWORD: value('password'),
          }
        : {
            ETCDCTL_ENDPOINTS: value('mtls-endpoint'),
            ETCDCTL_CERT: file('tls.crt'),
            ETCDCTL_KEY: file('tls.key'),
          }),
    }),
  }
}
