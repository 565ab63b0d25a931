// Every label and annotation that this project writes or reads: who writes it, and who reads it.

/** On every object; provision and sync-access write it. The kind of application: `etcd`. Part of the selectors. */
export const nameLabel = 'app.kubernetes.io/name'

/**
 * On every object; provision and sync-access write it. The name of the cluster; every list of a cluster's objects uses
 * it.
 */
export const instanceLabel = 'app.kubernetes.io/instance'

/**
 * On objects of members, portals or helper pods; provision, restore and verify-backup write it. Selectors and metrics
 * use it.
 */
export const componentLabel = 'app.kubernetes.io/component'

/**
 * On every object; provision and sync-access write it. The value is `managed-etcd`; destroy and the dry-run diff
 * identify their objects by it.
 */
export const managedByLabel = 'app.kubernetes.io/managed-by'

/**
 * On pods; the controller of the StatefulSet writes it. A restart reads it, to see which members run with an older
 * template.
 */
export const revisionLabel = 'controller-revision-hash'

/**
 * On pods, claims and applied objects; controllers, admission and kubectl write them: a cluster file cannot set them.
 * Kubernetes refuses each Job whose template has another name or uid of a Job, so no scheduled operation would run.
 * The metrics of pods have the zone that admission copies from their node.
 */
export const kubernetesOwn = [
  'pod-template-hash',
  'apps.kubernetes.io/pod-index',
  'statefulset.kubernetes.io/pod-name',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
  'kubectl.kubernetes.io/last-applied-configuration',
] as const

/**
 * On all pods; provision, restore, verify-backup and repair write them, and the cluster file can set others. Meshes
 * read them and add no proxy. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/,
 * https://istio.io/latest/docs/ambient/usage/add-workloads/, https://linkerd.io/2/features/proxy-injection/
 */
export const outsideOfMeshes = {
  labels: { 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' },
  annotations: { 'linkerd.io/inject': 'disabled' },
} as const

/**
 * On every Secret with an application's credentials; sync-access writes the etcd user into it. sync-access, restore and
 * rotate-certificates read it.
 */
export const credentialsLabel = 'managed-etcd/credentials'

/**
 * Beside `credentialsLabel`; sync-access writes and reads it: clusters of the same name in two namespaces may deliver
 * into a third.
 */
export const clusterNamespaceLabel = 'managed-etcd/cluster-namespace'

/**
 * On a StorageClass; an administrator sets it to "true" to confirm that the class encrypts, if its parameters do not
 * show it. Provision's preflight reads it.
 */
export const encryptedLabel = 'managed-etcd/encrypted'

/** On every namespace; the API server writes it. NetworkPolicies read it. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name'

/** On pods of members and portals; provision writes it. kubectl reads it: logs and exec without --container. */
export const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container'

/**
 * On pods of members and portals, where the cluster file asks for them; provision writes them. A Prometheus without its
 * operator reads them.
 */
export const scrapeAnnotation = 'prometheus.io/scrape'
export const scrapePortAnnotation = 'prometheus.io/port'
export const scrapePathAnnotation = 'prometheus.io/path'

/**
 * On pods of members and portals; provision and rotate-certificates write it. It represents the files that are read
 * only at the start, so a change restarts the pods; rotate-certificates reads which files a pod has started with.
 */
export const fingerprintAnnotation = 'managed-etcd/fingerprint'

/** On the Lease; its holder writes the operation. It is part of the message when the Lease is held. */
export const operationAnnotation = 'managed-etcd/operation'

/** On the Lease; its holder writes it, and reads it at each renewal: it distinguishes two runs of one holder. */
export const runAnnotation = 'managed-etcd/run'

/**
 * On the portals' Secret; provision writes it when it creates a leaf that running portals do not know: a change
 * restarts them. Provision reads it; rotate-certificates, which updates the portals itself, keeps it.
 */
export const restartPortalsAnnotation = 'managed-etcd/restart-portals'

/**
 * On the root's Secret while a root is exchanged; rotate-certificates writes and reads the time at which both roots
 * were published everywhere.
 */
export const rootsPublishedAnnotation = 'managed-etcd/roots-published-at'

/**
 * On the root's Secret while a root is exchanged; rotate-certificates writes and reads the time at which every leaf
 * came from the new root.
 */
export const leavesRenewedAnnotation = 'managed-etcd/leaves-renewed-at'

/**
 * On `orders-backup-signer`; when a plan is applied, provision writes the approved recipients of backups and the
 * approved signers besides the cluster's own key, separated by spaces. backup, restore and verify-backup accept no
 * others.
 */
export const approvedRecipientsAnnotation = 'managed-etcd/approved-recipients'
export const approvedSignersAnnotation = 'managed-etcd/approved-signers'

/**
 * On `orders-connection`; an administrator or an application writes it when all applications use what is published.
 * rotate-certificates reads it.
 */
export const takenAnnotation = 'managed-etcd/taken'

/**
 * On a Secret with credentials; sync-access writes it while an existing user gets the password of the Secret. Until it
 * is removed, it is unknown whether etcd has that password: sync-access, restore and rotate-certificates read it.
 */
export const passwordPendingAnnotation = 'managed-etcd/password-pending'

/**
 * On ConfigMap `orders-access`; sync-access writes where credentials were delivered (`a,b`), before a namespace gets
 * its first and after it lost its last. sync-access, restore and rotate-certificates read it.
 */
export const credentialNamespacesAnnotation = 'managed-etcd/credential-namespaces'

/** On namespaces of OpenShift: the users (`1000680000/10000`) and the SELinux level of their pods. */
export const openshiftUsers = 'openshift.io/sa.scc.uid-range'
export const openshiftLevel = 'openshift.io/sa.scc.mcs'

/** The label selector of all these labels, in the syntax of the API server. */
export function labelSelector(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(',')
}
