import type { Location } from '../../problem/problem.ts'

/** What a member of a binding can be once teams are resolved: three kinds of Kubernetes' and one of etcd's. */
export type SubjectKind = 'user' | 'group' | 'serviceaccount' | 'app'

/** A member as text, the key of every table: `user:dba@example.com`, `group:sre`, `serviceaccount:ci/deployer`, `app:checkout`. */
export type SubjectText = `${SubjectKind}:${string}`

/** A member of a binding, and where the policy names it. */
export interface Subject {
  readonly kind: SubjectKind
  /** The name without its kind; `NAMESPACE/NAME` of a service account. */
  readonly name: string
  readonly text: SubjectText
  /** `acme/sre` when the policy names a GitHub team, whose group this is by the table `teams`. */
  readonly team: string | undefined
  readonly location: Location
}

/**
 * What the names of our etcd users and roles begin with, and by which they are known: whatever else there is in etcd is
 * somebody else's. A dot, because names that people choose rarely have one; `app-checkout` might well be there already.
 */
const etcdPrefix = 'app.'

/** The etcd user of an app, which is its role's name, too, and the CN of its certificate. */
export function etcdUserOf(app: string): string {
  return `${etcdPrefix}${app}`
}

/** `checkout` of `app.checkout`; undefined for users and roles that are not ours. */
export function appOf(etcdUser: string): string | undefined {
  return etcdUser.startsWith(etcdPrefix) ? etcdUser.slice(etcdPrefix.length) : undefined
}

/** The Secret that an app's credentials are delivered in. No cluster's name has a dot, so no object of a cluster is called like this. */
export function credentialsSecretOf(cluster: { readonly name: string }, etcdUser: string): string {
  return `${cluster.name}.${etcdUser}`
}
