import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { images, otherEtcdVersions } from '../../lab/constants.ts'
import { newestTested, oldestPatches } from '../../src/cluster/etcd-versions.ts'
import { oldestKubernetesMinor } from '../../src/preflight/server.ts'

/** What a release runs and was tested with. Kept for every release in docs/compatibility.json. */
export interface Compatibility {
  readonly release: string
  /** The oldest patch of each minor. */
  readonly etcd: readonly string[]
  readonly etcdTested: readonly string[]
  readonly kubernetes: string
  readonly kubernetesTested: readonly string[]
  readonly haproxy: string
  readonly node: string
}

export const compatibilityPath = 'docs/compatibility.json'

/** Of the checkout, from what the code lets through and what the lab is made of. */
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

/** What earlier releases have left. */
export function recordedCompatibility(root: string): Compatibility[] {
  return JSON.parse(readFileSync(join(root, compatibilityPath), 'utf8')) as Compatibility[]
}

/** The newest first; a release that is prepared again replaces itself. */
export function withCurrent(recorded: readonly Compatibility[], current: Compatibility): Compatibility[] {
  return [current, ...recorded.filter(({ release }) => release !== current.release)]
}

function labKubernetes(root: string): string {
  const modules = readFileSync(join(root, 'lab/components/kubernetes/go.mod'), 'utf8')
  const [, version] = /^\tk8s\.io\/kubernetes v(\S+)$/m.exec(modules) ?? []
  if (version === undefined) throw new Error('lab/components/kubernetes/go.mod does not name k8s.io/kubernetes')
  return version
}
