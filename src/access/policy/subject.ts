import type { Location } from '../../problem/problem.ts'

/** What a subject can be after teams were resolved: three kinds of Kubernetes and one of etcd. */
export type SubjectKind = 'user' | 'group' | 'serviceaccount' | 'app'

/**
 * A subject as text, the key of every map: `user:dba@example.com`, `group:sre`, `serviceaccount:ci/deployer`,
 * `app:checkout`.
 */
export type SubjectText = `${SubjectKind}:${string}`

/** A subject of a binding, and its location in the policy. */
export interface Subject {
  readonly kind: SubjectKind
  /** The name without its kind; `NAMESPACE/NAME` of a service account. */
  readonly name: string
  readonly text: SubjectText
  /** `acme/sre` if the policy names a GitHub team; `teams` maps it to this group. */
  readonly team: string | undefined
  readonly location: Location
}

/**
 * The prefix of our etcd users and roles, by which they are identified: all others are not managed. It has a dot
 * because names that people choose rarely have one; `app-checkout` may well exist already.
 */
const etcdPrefix = 'app.'

/** The etcd user of an application, which is also the name of its role and the common name of its certificate. */
export function etcdUserOf(app: string): string {
  return `${etcdPrefix}${app}`
}

/** `checkout` of `app.checkout`; undefined for unmanaged users and roles. */
export function appOf(etcdUser: string): string | undefined {
  return etcdUser.startsWith(etcdPrefix) ? etcdUser.slice(etcdPrefix.length) : undefined
}

/**
 * The Secret that an application's credentials are delivered in. Names of clusters have no dot, so no other object has
 * this name.
 */
export function credentialsSecretOf(cluster: { readonly name: string }, etcdUser: string): string {
  return `${cluster.name}.${etcdUser}`
}
