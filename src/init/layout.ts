/** Where the files of one cluster are in a repository, and what its environments and workflows are called. */
export interface Layout {
  /** `etcd`, or `etcd/NAME` for one of several clusters. */
  readonly folder: string
  readonly clusterFile: string
  readonly accessFile: string
  readonly identities: string
  /** The beginning of the names of environments and workflows: `etcd`, or `etcd-NAME`. */
  readonly prefix: string
}

/** The layout of docs/several-clusters.md. */
export function layoutOf(folder: string): Layout {
  return {
    folder,
    clusterFile: `${folder}/cluster.yaml`,
    accessFile: `${folder}/access.yaml`,
    identities: `${folder}/identities.yaml`,
    prefix: folder.replace('/', '-'),
  }
}

export const usualLayout = layoutOf('etcd')
