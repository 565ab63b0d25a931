// Every label and annotation that this project writes or reads: who writes it, and who reads it.

/** On every object; provision and sync-access write it. What kind of thing it belongs to: `etcd`. Part of the selectors. */
export const nameLabel = 'app.kubernetes.io/name'

/** On every object; provision and sync-access write it. The cluster's name; every list of a cluster's objects reads it. */
export const instanceLabel = 'app.kubernetes.io/instance'

/** On what belongs to members, portals or helper pods; provision, restore and verify-backup write it. Selectors and metrics read it. */
export const componentLabel = 'app.kubernetes.io/component'

/** On every object; provision and sync-access write it. Its value is `managed-etcd`; destroy and the dry-run diff know their own by it. */
export const managedByLabel = 'app.kubernetes.io/managed-by'

/** On pods; the StatefulSet's controller writes it. A restart reads it, to see which member runs from an older description. */
export const revisionLabel = 'controller-revision-hash'

/** On every Secret with an app's credentials; sync-access writes the etcd user into it. sync-access, restore and rotate-certificates read it. */
export const credentialsLabel = 'managed-etcd/credentials'

/** Beside `credentialsLabel`; sync-access writes and reads it: clusters of one name in two namespaces may deliver into a third. */
export const clusterNamespaceLabel = 'managed-etcd/cluster-namespace'

/** On a StorageClass; a person writes "true", and so vouches for a class that says nothing by itself. Provision's preflight reads it. */
export const encryptedLabel = 'managed-etcd/encrypted'

/** On pods of members and portals; provision writes it. kubectl reads it: logs and exec without --container. */
export const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container'

/**
 * On pods of members and portals; provision and rotate-certificates write it. It stands for what is read at the start only, so a change
 * restarts them; rotate-certificates reads what a pod has started with.
 */
export const fingerprintAnnotation = 'managed-etcd/fingerprint'

/** On the Lease; whoever takes it writes its operation. Who finds it held reads it, for the message. */
export const operationAnnotation = 'managed-etcd/operation'

/** On the Lease; whoever takes it writes it, and reads it at each renewal: it tells two runs of one holder apart. */
export const runAnnotation = 'managed-etcd/run'

/**
 * On the portals' Secret; provision writes it when a leaf was made that running portals cannot know of: a change restarts them. Provision
 * reads it; rotate-certificates, which tells the portals itself, leaves it as it is.
 */
export const restartPortalsAnnotation = 'managed-etcd/restart-portals'

/** On the root's Secret while a root is exchanged; rotate-certificates writes and reads when both roots had been published everywhere. */
export const rootsPublishedAnnotation = 'managed-etcd/roots-published-at'

/** On the root's Secret while a root is exchanged; rotate-certificates writes and reads when every leaf came from the new root. */
export const leavesRenewedAnnotation = 'managed-etcd/leaves-renewed-at'

/**
 * On `orders-backup-signer`; provision writes to whom backups may be encrypted and who besides the cluster's own key may sign them, separated
 * by spaces, as its plan was approved. backup, restore and verify-backup go on with no others.
 */
export const approvedRecipientsAnnotation = 'managed-etcd/approved-recipients'
export const approvedSignersAnnotation = 'managed-etcd/approved-signers'

/** On `orders-connection`; a person or an application writes it when everyone has taken what is published. rotate-certificates reads it. */
export const takenAnnotation = 'managed-etcd/taken'

/**
 * On a Secret with credentials; sync-access writes it while a user that exists gets the password of the Secret. Until it is gone nobody
 * knows whether etcd has that password: sync-access, restore and rotate-certificates read it.
 */
export const passwordPendingAnnotation = 'managed-etcd/password-pending'

/**
 * On ConfigMap `orders-access`; sync-access writes where credentials were delivered (`a,b`), before a namespace gets its first and after it
 * lost its last. sync-access, restore and rotate-certificates read it.
 */
export const credentialNamespacesAnnotation = 'managed-etcd/credential-namespaces'

/** The selector of what has all of these labels, as the API server takes it. */
export function labelSelector(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(',')
}
