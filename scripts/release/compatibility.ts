import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { images, otherEtcdVersions } from '../../lab/constants.ts'
import { newestTested, oldestPatches } from '../../src/cluster/etcd-versions.ts'
import { oldestKubernetesMinor } from '../../src/preflight/server.ts'

/** What a release supports and was tested with. docs/compatibility.json has this for every release. */
export interface Compatibility {
  readonly release: string
  /** The oldest patch version of each minor version. */
  readonly etcd: readonly string[]
  readonly etcdTested: readonly string[]
  readonly kubernetes: string
  readonly kubernetesTested: readonly string[]
  readonly haproxy: string
  readonly node: string
}

export const compatibilityPath = 'docs/compatibility.json'

/** The compatibility of this checkout, from its code and from the versions in the lab. */
export function compatibilityOf(root: string): Compatibility {
  const { version, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    engines: { node: string }
  }
  return {
    release: version,
    etcd: oldestPatches,
    etcdTested: [...otherEtcdVersions, newestTested],
    kubernetes: `1.${oldestKubernetesMinor}`,
    kubernetesTested: [labKubernetes(root)],
    haproxy: images.haproxy.split(':')[1] ?? '',
    node: engines.node,
  }
}

/** The compatibility of earlier releases. */
export function recordedCompatibility(root: string): Compatibility[] {
  return JSON.parse(readFileSync(join(root, compatibilityPath), 'utf8')) as Compatibility[]
}

/** Newest first. A release that is prepared again replaces itself. */
export function withCurrent(recorded: readonly Compatibility[], current: Compatibility): Compatibility[] {
  return [current, ...recorded.filter(({ release }) => release !== current.release)]
}

function labKubernetes(root: string): string {
  const modules = readFileSync(join(root, 'lab/components/kubernetes/go.mod'), 'utf8')
  const [, version] = /^\tk8s\.io\/kubernetes v(\S+)$/m.exec(modules) ?? []
  if (version === undefined) throw new Error('lab/components/kubernetes/go.mod does not name k8s.io/kubernetes')
  return version
}
