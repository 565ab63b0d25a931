import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { memberHost, memberNames, memberPorts, namesOf } from '../../src/cluster/names.ts'
import type { Secret } from '../../src/cluster/object-types.ts'
import { fileOf, keyPairOf } from '../../src/cluster/secret-files.ts'
import type { ClusterSpec } from '../../src/cluster/specification.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import type { EtcdAccess } from '../../src/members/member-client.ts'
import { attempt, command, type Ended } from './run-command.ts'

/** Everything to come as etcd's root user, in files, and from this program. */
export interface RootAccess {
  readonly endpoint: string
  readonly mutualEndpoint: string
  readonly ca: string
  readonly certificate: string
  readonly key: string
  /** etcdctl as root, by certificate. */
  readonly etcdctl: (...args: string[]) => Promise<string>
  /** etcdctl as root, by certificate, with every member itself as an endpoint. */
  readonly askMembers: (...args: string[]) => Promise<string>
  /** For the program's own etcd client. */
  readonly etcdAccess: EtcdAccess
  /** etcdctl as whoever the arguments say, through the port for passwords. */
  readonly byPassword: (...args: string[]) => Promise<Ended>
}

/**
 * Reads the Secrets as they are now. The files are exchanged whole: others may be reading them, as from a mounted
 * Secret.
 */
export async function rootAccess(kubernetes: Kubernetes, spec: ClusterSpec, folder: string): Promise<RootAccess> {
  const names = namesOf(spec)
  const read = (name: string) =>
    kubernetes.get<Secret>({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace })
  const [root, connection] = await Promise.all([read(names.rootUser), read(names.connection)])
  const keep = (name: string, text: string | undefined) => {
    if (text === undefined) throw new Error(`there is no ${name}`)
    const path = join(folder, name)
    writeFileSync(`${path}.new`, text, { mode: 0o600 })
    renameSync(`${path}.new`, path)
    return path
  }
  const bundle = fileOf(connection, 'ca.crt')
  const ca = keep('ca.crt', bundle)
  const rootUser = keyPairOf(root)
  if (bundle === undefined || rootUser === undefined) throw new Error('there is no root user')
  const certificate = keep('root.crt', fileOf(root, 'tls.crt'))
  const key = keep('root.key', fileOf(root, 'tls.key'))
  const endpoint = fileOf(connection, 'endpoint') ?? ''
  const mutualEndpoint = fileOf(connection, 'mtls-endpoint') ?? ''
  const byCertificate = ['--cacert', ca, '--cert', certificate, '--key', key]
  const members = memberNames(spec).map((member) => `https://${memberHost(spec, member)}:${memberPorts.client}`)
  return {
    endpoint,
    mutualEndpoint,
    ca,
    certificate,
    key,
    etcdctl: (...args) => command('etcdctl', ['--endpoints', mutualEndpoint, ...byCertificate, ...args]),
    askMembers: (...args) => command('etcdctl', ['--endpoints', members.join(), ...byCertificate, ...args]),
    etcdAccess: { kubernetes, spec, bundle, rootUser },
    byPassword: (...args) => attempt('etcdctl', ['--endpoints', endpoint, '--cacert', ca, ...args]),
  }
}
