import { sameMinor } from '../cluster/etcd-versions.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { Problem } from '../problem/problem.ts'

/** The image whose etcdutl and etcd fit a backup: the cluster's own, or the same one with the backup's version as its tag. */
export function imageOf(spec: Pick<ClusterSpec, 'version' | 'images'>, version: string): string {
  const { etcd } = spec.images
  if (sameMinor(version, spec.version)) return etcd
  const tag = `:v${spec.version}`
  if (etcd.endsWith(tag)) return `${etcd.slice(0, -tag.length)}:v${version}`
  throw new Problem('the backup was not verified', [
    {
      code: 'IMAGE_UNAVAILABLE',
      subject: 'version',
      found: `needs an image of etcd ${version}, as the backup was taken with, and ${etcd} does not tell its name`,
      fix: 'run with where: local and that etcd on the PATH',
    },
  ])
}
