interface CodeDescription {
  /** What is wrong, in one sentence. */
  readonly summary: string
  /** The usual cause. */
  readonly cause: string
  /** The general fix. The finding itself has the fix for its case. */
  readonly fix: string
}

/**
 * Every kind of finding. Each code is for one cause that a user would look up, and keeps its meaning once it is
 * released. docs/findings.md is generated from this list.
 */
export const findingCodes = {
  // Inputs and the program
  INPUT_MISSING: {
    summary: 'A required input was not given.',
    cause: 'The step or the command line does not set it.',
    fix: 'Set the input; `managed-etcd ACTION --help` lists all of them.',
  },
  INPUT_INVALID: {
    summary: 'An input has a value that is not allowed.',
    cause: 'A typing error, or a value of another release.',
    fix: 'Write one of the values that the finding names.',
  },
  INPUT_UNKNOWN: {
    summary: 'An input, a flag or an action is unknown.',
    cause: 'A typing error, or an input of another release.',
    fix: 'Use the name that the finding suggests, or look it up in docs/actions.md.',
  },
  INPUT_DEPRECATED: {
    summary: 'An input still works, and ends with a release that the finding names.',
    cause: 'Another input has taken its place.',
    fix: 'Set what the finding says, before that release.',
  },
  INPUT_CONFLICT: {
    summary: 'Inputs contradict each other, or a file that is kept.',
    cause: 'Two inputs were set that exclude each other, or an answer of `init` is not what its file says.',
    fix: 'Remove one of them, or edit the file.',
  },
  NOT_CONFIRMED: {
    summary: 'An operation that removes data was not confirmed.',
    cause: 'The input `confirm` is not the name of the cluster.',
    fix: "Set `confirm` to the cluster's name.",
  },
  FILE_UNREADABLE: {
    summary: 'A file cannot be read or written.',
    cause: 'It is missing, a folder, too big, not UTF-8, outside of the repository, or its permissions forbid it.',
    fix: 'Correct the path or the file; on a runner, run actions/checkout first.',
  },
  INTERRUPTED: {
    summary: 'The run was cancelled before it had finished.',
    cause: 'The job was cancelled, or Ctrl-C was pressed.',
    fix: 'Run the operation again; it continues from there.',
  },

  // YAML files
  INVALID_YAML: {
    summary: 'A file is not valid YAML.',
    cause: 'A quote, bracket, comma or indentation is wrong, or the file is empty.',
    fix: 'Correct the line that the finding shows.',
  },
  DECEPTIVE_CHARACTER: {
    summary: 'A file contains a character that is invisible or looks like another one.',
    cause: 'Control or bidirectional characters were pasted into the file.',
    fix: 'Remove the character.',
  },
  UNKNOWN_KEY: {
    summary: 'A key is unknown in this file.',
    cause: 'A typing error, or a key of another release.',
    fix: 'Use the key that the finding suggests, or look it up in the reference.',
  },
  DEPRECATED_KEY: {
    summary: 'A key still works, and ends with a release that the finding names.',
    cause: 'Another key has taken its place.',
    fix: 'Write what the finding says, before that release.',
  },
  DUPLICATE_KEY: {
    summary: 'A key occurs twice.',
    cause: 'A part of the file was copied, or names differ only in case.',
    fix: 'Keep one of them.',
  },
  MISSING_KEY: {
    summary: 'A required key is missing.',
    cause: 'The file does not set it.',
    fix: 'Add the key.',
  },
  WRONG_VALUE: {
    summary: 'A value has the wrong type or format for its key.',
    cause: 'A typing error, or a missing unit, quote or list.',
    fix: 'Write a value that the finding describes.',
  },
  CONFLICTING_VALUES: {
    summary: 'The values of two keys conflict.',
    cause: 'One of them was changed without the other.',
    fix: 'Change one of them as the finding says.',
  },
  MORE_FINDINGS: {
    summary: 'There are more findings than shown.',
    cause: 'The file has many errors, often with one cause.',
    fix: 'Fix the shown findings, then run the operation again.',
  },

  // Access
  BINDING_INVALID: {
    summary: 'A binding contradicts itself or its role.',
    cause: 'Its members or attributes do not match its role.',
    fix: 'Correct the binding as the finding says.',
  },
  APPLICATION_RENAMED: {
    summary: 'An application is removed while another one gains the same access.',
    cause: 'It has a new name, and its old user is removed before it can use the new credentials.',
    fix: 'Add the new name, let the application use its new Secret, then remove the old name.',
  },
  BINDING_WITHOUT_EFFECT: {
    summary: 'A binding gives no access.',
    cause: 'It has expired, it matches no known cluster, or another binding includes it.',
    fix: 'Remove or correct the binding.',
  },
  BINDING_RISKY: {
    summary: 'A binding gives more access than is safe.',
    cause: "It names a broad group or overlaps with another application's keys.",
    fix: 'Limit it, or give a reason.',
  },
  ACCESS_WOULD_BE_EMPTY: {
    summary: 'A change would revoke all access.',
    cause: 'The file has no binding for this cluster.',
    fix: 'Add a binding, or set `allow-empty: true`.',
  },
  LAST_ADMINISTRATOR: {
    summary: 'The last Administrator would be removed, or expires.',
    cause: 'A change of the file, or the day in `expires`.',
    fix: 'Keep one Administrator without an expiry.',
  },
  CREDENTIALS_DIFFER: {
    summary: "The Secrets of one application's user have different passwords.",
    cause: 'Somebody who may write Secrets in one of its namespaces has changed one.',
    fix: 'Delete the Secret that is wrong, or all of them, and run sync-access again.',
  },
  ACCESS_DRIFT: {
    summary: 'Access in the cluster differs from the access file.',
    cause: 'It was changed by hand, or a change was not applied.',
    fix: 'Run sync-access, or change the file.',
  },
  ACCESS_CHANGED_MEANWHILE: {
    summary: 'Access was changed while the operation ran.',
    cause: 'Another writer changes access at the same time.',
    fix: 'Run the operation again.',
  },
  PLAN_OUTDATED: {
    summary: 'The plan is not the one that was approved.',
    cause: 'The file or the cluster has changed since.',
    fix: 'Make a new plan and approve it.',
  },
  BASE_POLICY_INVALID: {
    summary: 'The access file before the change is not valid.',
    cause: 'The file in the base branch is not valid.',
    fix: 'Review the whole file, not only the difference.',
  },
  ROLES_OUTDATED: {
    summary: 'Roles in the cluster differ from those of this release.',
    cause: 'They were not applied, or belong to another release.',
    fix: 'Apply the output of `managed-etcd permissions`.',
  },
  MEMBER_NOT_INFORMED: {
    summary: 'A member did not confirm a change.',
    cause: 'It is down or does not answer.',
    fix: 'Check the member; it catches up when it is back.',
  },

  // Kubernetes: connection and permissions
  KUBECONFIG_MISSING: {
    summary: 'No cluster is configured.',
    cause: 'No kubeconfig was found, and the program does not run in a pod.',
    fix: 'Set the input `kubeconfig`, or KUBECONFIG.',
  },
  ID_TOKEN_MISSING: {
    summary: 'The job has no ID token.',
    cause: 'The job lacks the permission `id-token: write`, or GitHub did not answer.',
    fix: 'Add `id-token: write` to the `permissions` of the job.',
  },
  KUBECONFIG_INVALID: {
    summary: 'The kubeconfig cannot be used.',
    cause: 'It is not valid, names something that is missing, or uses a method that is not supported.',
    fix: 'Correct it; `kubectl config view` shows it.',
  },
  UNEXPECTED_SERVER: {
    summary: 'The kubeconfig is for another server than expected.',
    cause: 'The context or `expected-server` is wrong, another cluster has this address, or TLS does not prove it.',
    fix: 'Correct the one that is wrong, or use a kubeconfig of one cluster, with its certificate authority.',
  },
  SERVER_UNREACHABLE: {
    summary: 'The API server does not answer.',
    cause: "The network, a proxy or the server's address is wrong.",
    fix: 'Check the address, the network and the proxy.',
  },
  SERVER_UNTRUSTED: {
    summary: "The API server's certificate is not accepted.",
    cause: 'It is from another authority, for another name, or not valid at this time.',
    fix: "Use the cluster's current kubeconfig.",
  },
  PROXY_INVALID: {
    summary: 'The address of a proxy cannot be used.',
    cause: 'A variable or the kubeconfig has a format or a scheme that is not supported.',
    fix: 'Correct the address, remove it, or exempt the host with NO_PROXY.',
  },
  PROXY_FAILED: {
    summary: 'A proxy refused a connection.',
    cause: 'It requires a password, cannot reach the target, or does not answer.',
    fix: 'Correct the proxy, or exempt the host with NO_PROXY.',
  },
  SERVER_ERROR: {
    summary: 'The API server answers with an error, even after retries.',
    cause: 'The server or an admission webhook is not healthy.',
    fix: 'Check the health of the API server, then run the operation again.',
  },
  CREDENTIALS_REJECTED: {
    summary: 'Credentials are not accepted.',
    cause: 'They have expired, are wrong, or the credential plugin failed.',
    fix: 'Renew the credentials.',
  },
  PERMISSION_DENIED: {
    summary: 'The identity lacks permissions.',
    cause: 'Its Role does not have the verbs that the finding names.',
    fix: 'Apply the output of `managed-etcd permissions` and bind it.',
  },
  OBJECT_NOT_FOUND: {
    summary: 'A required object is missing.',
    cause: 'It was deleted, or provision has not created it.',
    fix: 'Run provision, or restore the object.',
  },
  NAMESPACE_MISSING: {
    summary: 'The namespace is missing or is being deleted.',
    cause: 'It was not created, and the identity cannot create it.',
    fix: 'Create the namespace.',
  },
  NAMESPACE_UNKNOWN: {
    summary: 'A hint: the namespace of an application may be missing.',
    cause: 'The identity of a plan may not read the namespace, and nothing was delivered to it yet.',
    fix: 'Run `kubectl get namespace NAME`.',
  },
  NAME_TAKEN: {
    summary: 'An object of that name belongs to another program.',
    cause: 'Another program or person created it.',
    fix: 'Use another name, or remove the object.',
  },
  CONFLICT: {
    summary: 'Another writer has changed an object in the meantime.',
    cause: 'Two writers work at the same time.',
    fix: 'Run the operation again.',
  },
  OBJECT_REJECTED: {
    summary: 'The API server refuses an object.',
    cause: 'Validation, admission, a quota or a policy does not allow it.',
    fix: 'Change the value or the policy that the finding names.',
  },
  API_MISSING: {
    summary: 'The server does not offer an API.',
    cause: 'Its operator or CRD is not installed.',
    fix: 'Install it, or disable what needs it.',
  },
  OPERATION_RUNNING: {
    summary: 'Another operation holds the lock, or has taken it over.',
    cause: 'Another job works on the same cluster.',
    fix: 'Wait until it has ended, then run the operation again.',
  },
  TIMED_OUT: {
    summary: 'A wait has timed out.',
    cause: 'See the other findings of the run.',
    fix: 'Fix what they name, then run the operation again.',
  },
  POD_NOT_READY: {
    summary: 'A pod is not ready or failed.',
    cause: 'Its container, image, volume or node has a problem.',
    fix: 'Look at the pod with `kubectl describe pod`.',
  },
  COMMAND_FAILED: {
    summary: 'A command in a pod or on this machine failed.',
    cause: 'The program is missing, was interrupted, or ended with an error.',
    fix: 'Check its output, then run the operation again.',
  },
  NODE_UNREACHABLE: {
    summary: 'The API server does not reach the kubelet of a node.',
    cause: 'The node has stopped or was deleted, or the network between it and the API server is cut.',
    fix: 'Bring the node back or replace it, then run the operation again.',
  },
  WEBSOCKET_REFUSED: {
    summary: 'A server in front of the API server does not forward WebSockets.',
    cause: 'A proxy or a load balancer answers the upgrade of a connection to a pod.',
    fix: 'Let it forward upgrades, or use a kubeconfig that bypasses it.',
  },
  CONNECTION_FAILED: {
    summary: 'A connection to a pod or member failed.',
    cause: 'The pod is not ready, or the network is cut.',
    fix: 'Look at the pod and the network, then run the operation again.',
  },

  // Preflight
  KUBERNETES_TOO_OLD: {
    summary: 'Kubernetes is older than supported.',
    cause: 'The API server reports an older minor.',
    fix: 'Upgrade Kubernetes.',
  },
  STORAGE_NOT_ENCRYPTED: {
    summary: 'The StorageClass does not request encryption.',
    cause: 'Its parameters do not enable it, or its driver is not known.',
    fix: 'Use an encrypted class, or set `storage.encryption: reported`.',
  },
  MONITORING_KINDS_MISSING: {
    summary: 'The kinds of the Prometheus operator are missing.',
    cause: '`monitoring.prometheusOperator` is true, and its CustomResourceDefinitions are not installed.',
    fix: 'Install the Prometheus operator, or set `monitoring.prometheusOperator: auto`.',
  },
  STORAGE_CLASS_MISSING: {
    summary: 'The StorageClass is missing.',
    cause: 'The name in the cluster file is wrong, or the class was removed.',
    fix: 'Name a class that exists.',
  },
  ANOTHER_CLUSTER: {
    summary: 'Another cluster has the namespace or the name of this one.',
    cause: 'The name in the cluster file may be misspelled, or another repository has the cluster.',
    fix: 'Correct the name, or continue if you mean it.',
  },
  STORAGE_TOO_FEW_ZONES: {
    summary: 'The StorageClass cannot give each member a volume in its zone.',
    cause: 'The class is limited to some zones, or chooses volumes before nodes.',
    fix: 'Use a class that creates volumes in every zone, with `volumeBindingMode: WaitForFirstConsumer`.',
  },
  SERVICE_IMMUTABLE: {
    summary: "The portals' Service would change a field that Kubernetes does not allow to change.",
    cause: 'The class of load balancers differs from that of the existing Service.',
    fix: 'Keep the class, or change the type of the Service in between.',
  },
  STORAGE_IMMUTABLE: {
    summary: 'Volumes would shrink, change their class, or grow although their class does not allow it.',
    cause: 'The cluster file was changed after the volumes were created.',
    fix: 'Write the old value, let the class allow expansion, or restore a backup into a new cluster.',
  },
  VOLUMES_KEPT: {
    summary: 'A cluster is created on volumes of an earlier one.',
    cause: '`destroy` kept them, or the StatefulSet was deleted by hand.',
    fix: 'Nothing, if you want the old data; otherwise delete the claims first.',
  },
  VOLUME_UNAVAILABLE: {
    summary: 'A volume cannot be bound or read.',
    cause: 'Its driver, zone or node has a problem.',
    fix: 'Fix the StorageClass, or recover the node or zone.',
  },
  VOLUME_FULL: {
    summary: 'A volume has too little free space.',
    cause: 'The database and the staged data do not fit.',
    fix: 'Free space, or use larger volumes.',
  },
  TOO_FEW_ZONES: {
    summary: 'There are fewer usable zones than needed.',
    cause: 'Nodes are missing, cordoned or tainted, or the label is wrong.',
    fix: 'Add nodes in another zone, or lower `zones.minimum`.',
  },
  TOO_FEW_NODES: {
    summary: 'There are fewer usable nodes than needed.',
    cause: 'Nodes are missing, cordoned, tainted or full.',
    fix: 'Add nodes, or free resources on them.',
  },
  PULL_SECRET_MISSING: {
    summary: 'A Secret with credentials of a registry is missing, or of another type.',
    cause: 'It was not created in the namespace of the cluster, or not as a docker-registry Secret.',
    fix: 'Create it as the finding says, or remove its name.',
  },
  PRIORITY_CLASS_MISSING: {
    summary: 'A PriorityClass is missing.',
    cause: 'The name in the cluster file is wrong, or the class was removed.',
    fix: 'Name a class that exists, or remove the key.',
  },
  SCHEDULE_ACCOUNT_MISSING: {
    summary: 'A ServiceAccount of a schedule is missing.',
    cause: 'An operation was scheduled for the first time, and no administrator has created its identity.',
    fix: 'Let an administrator apply the output of `managed-etcd permissions --schedules`.',
  },
  UNEVEN_ZONES: {
    summary: 'Pods cannot be spread evenly over zones.',
    cause: 'One zone has too few nodes.',
    fix: 'Add nodes in that zone.',
  },
  QUOTA_EXCEEDED: {
    summary: 'A ResourceQuota leaves too little.',
    cause: 'The namespace uses most of it, or it counts resources that these pods do not set.',
    fix: 'Raise the quota.',
  },
  LIMIT_RANGE_VIOLATED: {
    summary: 'A LimitRange does not allow the resources of a container.',
    cause: 'Its largest or smallest amount, its ratio or its default limit does not fit `resources`.',
    fix: 'Change `resources` or the LimitRange.',
  },
  QUOTA_BELOW_DATABASE: {
    summary: 'The database is larger than the quota of the cluster file.',
    cause: '`etcd.quota` was lowered, or the database has grown.',
    fix: 'Set a larger quota, or run defragment first.',
  },
  VERSION_NOT_SUPPORTED: {
    summary: 'A version of etcd cannot be used here.',
    cause: 'The upgrade from the running version is not supported, or a snapshot has another minor version.',
    fix: 'Use the version that the finding names.',
  },
  MEMBER_UNKNOWN: {
    summary: 'etcd has a member that is not a pod of the cluster.',
    cause: 'Somebody added it by hand.',
    fix: 'Remove it with `etcdctl member remove`, if it is unused.',
  },
  CLIENTS_CUT_OFF: {
    summary: 'Applications with credentials are in a namespace that may not connect to the portals.',
    cause: '`portals.clients` does not name a namespace that `access.yaml` delivers credentials to.',
    fix: 'Add the namespace to `portals.clients.namespaces`, or continue if nothing connects from there.',
  },
  USER_OUT_OF_RANGE: {
    summary: 'Pods run as a user that the OpenShift namespace does not have.',
    cause: 'The SCC `restricted-v2` refuses users outside of the range of the namespace.',
    fix: 'Set `runAsUser: assigned`, or let the ServiceAccount `default` use `nonroot-v2`.',
  },
  USER_NOT_ASSIGNED: {
    summary: 'Nothing is known that assigns a user to the pods.',
    cause: '`runAsUser: assigned` in a namespace without a range of users, as outside of OpenShift.',
    fix: 'Remove `runAsUser`, or continue if an admission controller of yours sets the user.',
  },
  CLAIM_LEFT: {
    summary: 'There is a claim of a member that the cluster does not have; a new member is never started on it.',
    cause: 'The cluster was larger, or its StatefulSet was scaled manually.',
    fix: 'Delete the claim if its data is not needed, or run provision with `volumes: delete`.',
  },
  CLAIM_NOT_DELETED: {
    summary: 'The claim of a member was deleted, and another program keeps it.',
    cause: 'A finalizer of another program, such as a controller of snapshots or backups of volumes.',
    fix: 'End what it protects, or remove the finalizer, then run the operation again.',
  },
  IMAGE_UNAVAILABLE: {
    summary: 'An image cannot be pulled, or its version is unknown.',
    cause: 'The name, tag, registry or pull secret is wrong.',
    fix: 'Correct the image in the cluster file, or the pull secret.',
  },
  CLUSTER_MISSING: {
    summary: 'The cluster is missing.',
    cause: 'It was not provisioned in this namespace, or it was deleted.',
    fix: 'Run provision, or correct name and namespace. If it was lost, restore a backup: docs/disaster.md.',
  },

  // Members and portals
  MEMBERS_UNHEALTHY: {
    summary: 'Members are not ready, not caught up, or have an alarm.',
    cause: 'A member is down, slow or full.',
    fix: 'Recover every member, then run the operation again.',
  },
  CLUSTER_SPLIT: {
    summary: 'Members belong to different etcd clusters.',
    cause: 'A member has started a new cluster on an empty volume, or runs on the volume of another cluster.',
    fix: 'Find out which cluster has the data, then replace the other members with `repair`.',
  },
  CLUSTER_UNHEALTHY: {
    summary: 'A cluster is not healthy.',
    cause: 'See the codes that the finding names in docs/health.md.',
    fix: 'Run the command that status shows for each of them.',
  },
  MEMBER_LOST: {
    summary: 'The data of a member is lost permanently.',
    cause: 'Its volume or its node does not exist any more, or its data is corrupt.',
    fix: 'Run `repair`; docs/repair.md describes what it does.',
  },
  DATABASE_FULL: {
    summary: 'The database is at its quota, and compaction and defragmentation did not free enough space.',
    cause: 'More is stored than the quota allows.',
    fix: 'Delete keys, or raise `etcd.quota`, then run `repair`.',
  },
  QUORUM_LOST: {
    summary: 'So many members are lost that the others have no quorum.',
    cause: 'A majority of volumes or nodes is lost.',
    fix: 'Run `repair` with `confirm`, or restore a backup; docs/repair.md explains which.',
  },
  MEMBERSHIP_UNSETTLED: {
    summary: 'Members do not agree on the membership, or one of them has not joined.',
    cause: 'The addition or removal of a member was not finished.',
    fix: 'Finish that change, then run the operation again.',
  },
  CONFLICTING_CHANGES: {
    summary: 'A change of the version cannot be combined with another change.',
    cause: 'The cluster file changes both the version and the number of members.',
    fix: 'Make one change after the other.',
  },
  FLAG_NOT_ACCEPTED: {
    summary: 'The requested etcd does not support a flag of the members.',
    cause: 'Somebody added arguments to the StatefulSet.',
    fix: 'Remove them, and run provision before the version changes.',
  },
  DATABASE_TOO_BIG: {
    summary: 'A volume has no space for another copy of the database.',
    cause: 'The database has grown, or was never defragmented.',
    fix: 'Run defragment, or use larger volumes.',
  },
  BACKUP_NOT_FRESH: {
    summary: 'There is no verified backup of the version before the change.',
    cause: 'No backup was created and verified within the last 24 hours.',
    fix: 'Run backup and verify-backup, or set `upgrade.backup: skip`.',
  },
  VERSION_CHANGE_STOPPED: {
    summary: 'A change of the version stopped before every member had it.',
    cause: 'A member did not become healthy; the other findings say why.',
    fix: 'Fix the cause and continue, or go back as the finding says.',
  },
  WRONG_IMAGE: {
    summary: 'An image contains another version of etcd than the cluster file says.',
    cause: 'The tag or the digest belongs to another release.',
    fix: 'Set `images.etcd` and `version` to the same release.',
  },
  SINGLE_MEMBER: {
    summary: 'The only member cannot be defragmented while it serves clients.',
    cause: 'The cluster has one member, and no other member answers meanwhile.',
    fix: 'Set `members: 3`, or `allow-unavailable: true` if clients tolerate an outage.',
  },
  OUTSIDE_MAINTENANCE_WINDOW: {
    summary: 'The maintenance window is closed.',
    cause: 'The run started, or reached the next member, outside of `maintenance.window`.',
    fix: 'Run the operation again when the window opens.',
  },
  DATA_DIVERGED: {
    summary: 'Members have different data at the same revision.',
    cause: "A member's data is damaged.",
    fix: 'Create a backup, find the wrong member and replace it.',
  },
  ETCD_ERROR: {
    summary: 'etcd answered with an error, or not at all.',
    cause: 'The member is overloaded, stopped or unreachable.',
    fix: "Check the member's log.",
  },
  PORTAL_ERROR: {
    summary: 'A portal did not execute a command.',
    cause: 'HAProxy does not answer, or its image lacks a program.',
    fix: "Check the portal's log.",
  },

  // Certificates
  AUTHORITY_INVALID: {
    summary: 'The certificate authority cannot be used.',
    cause: 'Its Secret is missing or incomplete, or it has expired or is another one.',
    fix: 'Store a valid authority in the Secret.',
  },
  CERTIFICATE_INVALID: {
    summary: 'A certificate or key cannot be used.',
    cause: 'It is damaged, missing, expired, or does not match its key.',
    fix: 'Run rotate-certificates, or replace it.',
  },
  HOSTNAME_INVALID: {
    summary: 'A host name is neither a DNS name nor an IP address.',
    cause: 'It contains a character that is not allowed.',
    fix: 'Correct it; write international names as punycode.',
  },
  IDENTITY_MISSING: {
    summary: 'No age identity was given, or it is the wrong one.',
    cause: 'The input is empty, or the identity is for another recipient.',
    fix: 'Set the identity of one of the recipients.',
  },
  RECIPIENTS_INVALID: {
    summary: 'Recipients cannot be used.',
    cause: 'There are none, or one is not an age recipient.',
    fix: 'Write recipients that `age-keygen` prints.',
  },
  CLOCKS_DIFFER: {
    summary: 'Clocks differ too much.',
    cause: 'This machine or the server has no time synchronization.',
    fix: 'Synchronize the clocks.',
  },
  CLUSTER_NOT_OBSERVED: {
    summary: 'Members or portals could not be reached, so the plan may be incomplete.',
    cause: 'None of them is ready, or the connection fails.',
    fix: 'Check what the finding names, then plan again.',
  },
  ROTATION_NOT_OBSERVED: {
    summary: 'The observed state differs from what was written.',
    cause: 'Another program changes the same objects.',
    fix: 'Find that program, then run the operation again.',
  },

  // Backups and restores
  BACKUP_NOT_CONFIGURED: {
    summary: 'The cluster file has no backup section.',
    cause: '`backup` is not set.',
    fix: 'Add the section.',
  },
  BACKUP_MISSING: {
    summary: 'The backup is missing.',
    cause: 'The name, bucket or prefix is wrong, or the backup is incomplete.',
    fix: 'Name an existing backup.',
  },
  BACKUP_INVALID: {
    summary: 'A backup is not valid.',
    cause: 'Its manifest or its object is missing or damaged, or belongs to another backup.',
    fix: 'Use another backup.',
  },
  BACKUP_AMBIGUOUS: {
    summary: 'The requested backup is ambiguous.',
    cause: 'The latest one is the safety backup of a restore.',
    fix: 'Name the backup.',
  },
  BACKUP_UNTRUSTED: {
    summary: 'A backup is not signed by a trusted key.',
    cause: 'It has no signature, or its signer is not one of this cluster.',
    fix: 'Use another backup, or name its signer in `backup.signers` if you trust it.',
  },
  BACKUP_KEYS_NOT_APPROVED: {
    summary: 'The cluster file has recipients or signers of backups that nobody has approved.',
    cause: 'They were added, and provision has not run since.',
    fix: 'Run provision, whose plan shows them for approval, or remove them from the cluster file.',
  },
  BACKUP_KEYS_ADDED: {
    summary: 'Keys for backups are new since the last one.',
    cause: 'Somebody added recipients or signers to the cluster file.',
    fix: 'Check that they are intended; remove them otherwise.',
  },
  CLUSTER_FILE_CHANGED: {
    summary: 'The cluster file of a scheduled run is not the one that was provisioned.',
    cause: 'Somebody changed the ConfigMap with it, or the run began while provision wrote both.',
    fix: 'Run provision again, and find out who may write ConfigMaps in the namespace.',
  },
  METADATA_ADDED: {
    summary: 'Secrets or pods of a running cluster get additional labels or annotations.',
    cause: 'Somebody added them to the cluster file. Some make controllers copy Secrets or change pods.',
    fix: 'Check that they are intended; remove them otherwise.',
  },
  SIGNER_INVALID: {
    summary: 'The key that signs backups cannot be used.',
    cause: 'Its Secret is missing or damaged, or the cluster file does not name the key.',
    fix: 'Do what the finding says: name the key, or restore the Secret.',
  },
  OTHER_BACKUPS: {
    summary: 'A hint about other backups that can be used.',
    cause: 'The requested one cannot be used.',
    fix: 'Name one of them.',
  },
  BACKUP_TOO_SLOW: {
    summary: 'A backup takes too long.',
    cause: 'The network or the store is slow.',
    fix: 'Check the network and the store.',
  },
  SNAPSHOT_INVALID: {
    summary: 'A snapshot is damaged, or the file is not a snapshot.',
    cause: 'It was truncated, changed, or not written by `etcdctl snapshot save`.',
    fix: 'Use another snapshot.',
  },
  RETENTION_STOPPED: {
    summary: 'No backup is deleted.',
    cause: 'Records that may name backups to be kept could not be read.',
    fix: 'Repair or remove what the finding names.',
  },
  OBJECT_LOCKED: {
    summary: 'Backups could not be deleted.',
    cause: 'Object Lock keeps them.',
    fix: 'Nothing: a later run deletes them.',
  },
  FOREIGN_OBJECTS: {
    summary: 'The bucket contains objects of another program below this prefix.',
    cause: 'The prefix or the bucket is shared.',
    fix: 'Use a separate prefix.',
  },
  BUCKET_MISCONFIGURED: {
    summary: 'The bucket is missing or does not have the requested settings.',
    cause: 'Its name, region, Object Lock or encryption differs.',
    fix: 'Correct the bucket or the cluster file.',
  },
  STORE_UNREACHABLE: {
    summary: 'The object storage does not answer.',
    cause: 'The network, the endpoint, the certificate or the store has a problem.',
    fix: 'Check `backup.endpoint`, the network and the store.',
  },
  STORE_ERROR: {
    summary: 'The object storage answered with an error.',
    cause: 'The store refuses or fails.',
    fix: "Check the store's message and its health.",
  },
  STORE_PERMISSION_DENIED: {
    summary: 'The object storage does not allow a request.',
    cause: 'The role lacks a permission, or the bucket does not exist.',
    fix: 'Give the role the policy of docs/backup-reference.md.',
  },
  CHANGED_WHILE_READ: {
    summary: 'An object of the bucket was deleted or replaced while it was read.',
    cause: 'Another program writes or deletes below the prefix.',
    fix: 'Find out which one, then check which backups are complete.',
  },
  RESTORE_UNFINISHED: {
    summary: 'A restore is not finished.',
    cause: 'It was interrupted.',
    fix: 'Run the same restore again.',
  },
  RECORD_UNTRUSTED: {
    summary:
      "A record in the cluster's namespace was not written by an operation of this cluster, as far as can be proved.",
    cause: "Somebody else has created or edited it, or the root user's key was renewed since.",
    fix: 'Find out who has changed it, then delete it. If a restore was running, run it again.',
  },
  NO_PREVIOUS_DATA: {
    summary: 'The volumes have no previous data to restore.',
    cause: 'No restore has replaced data, or it was deleted.',
    fix: 'Restore from a backup.',
  },
  NO_SAFETY_BACKUP: {
    summary: 'The data that the restore replaces cannot be backed up completely.',
    cause: 'No member serves clients.',
    fix: 'Read the finding, and keep the old data until you have checked the restore.',
  },
  RESTORE_USERS_UNKNOWN: {
    summary: 'Users or passwords after a restore may be wrong.',
    cause: 'They could not be read before the cluster was stopped.',
    fix: 'Run sync-access, and check the other users.',
  },

  // Verification
  RESTORED_DATA_DIFFER: {
    summary: 'The restored data differs from that of the cluster.',
    cause: 'The backup is damaged, or not of this cluster.',
    fix: 'Create a new backup, and verify it.',
  },
  NOT_VERIFIED: {
    summary: 'A backup could not be verified, or not completely.',
    cause: 'The cluster cannot be read, so there is nothing to compare with.',
    fix: 'Give access to the cluster, and verify it again.',
  },
  MANIFEST_REVISION_DIFFERS: {
    summary: 'A backup and its manifest name different last revisions.',
    cause: 'The number in the manifest is wrong. Hashes decide whether the data is right.',
    fix: 'Nothing, if the hashes agree.',
  },
  TOOL_MISSING: {
    summary: 'A program on this machine is missing or of another version.',
    cause: 'It is not installed or not on the PATH.',
    fix: 'Install the version that the finding names.',
  },
  MEMORY_TOO_SMALL: {
    summary: 'This machine has too little memory.',
    cause: 'Unencrypted data must not be written to a disk, so it is kept in memory.',
    fix: 'Use a machine with more memory.',
  },

  // GitHub
  TOKEN_MISSING: {
    summary: 'No token for GitHub was given, or it lacks permissions.',
    cause: 'The workflow lacks permissions.',
    fix: 'Set the `permissions` that the finding names and the input `github-token`.',
  },
  GITHUB_UNREACHABLE: {
    summary: 'GitHub does not answer, or another server answers.',
    cause: 'GITHUB_API_URL, the network or GitHub has a problem.',
    fix: 'Check GITHUB_API_URL and the network.',
  },
  GITHUB_RATE_LIMIT: {
    summary: 'GitHub asks for a longer wait than the run allows.',
    cause: 'The token has used up its rate limit.',
    fix: 'Run the operation later.',
  },
  GITHUB_ERROR: {
    summary: 'GitHub refused a request, or the workflow runs for the wrong event.',
    cause: 'The event or the request is not the expected one.',
    fix: 'Run it on the event that the finding names.',
  },
  COMMENT_NOT_POSSIBLE: {
    summary: 'A comment cannot be written on the pull request.',
    cause: 'It comes from a fork, or the author of the token is not a bot.',
    fix: 'See docs/access.md for how plans of forks are shown.',
  },
} as const satisfies Readonly<Record<string, CodeDescription>>

/** Such as `STORAGE_NOT_ENCRYPTED`: stable, so that programs and users can rely on it. */
export type FindingCode = keyof typeof findingCodes
