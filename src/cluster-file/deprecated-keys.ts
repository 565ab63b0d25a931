import type { Deprecated } from '../problem/deprecation.ts'

/** Keys of the cluster file that still work, by their path: `'etcd.quota': { instead: …, removedIn: … }`. */
export const deprecatedClusterKeys: Deprecated = {}
