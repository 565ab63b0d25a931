import { folderInput } from '../init/layout-inputs.ts'
import { declareAction } from '../operation/define-operation.ts'
import { flag, optionalOneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

const { cluster: _, ...connection } = clusterInputs

export const initDeclaration = declareAction({
  name: 'init',
  summary: 'Writes the files of a new cluster into a repository, from what it observes and your answers.',
  shellOnly: true,
  printed: 'next',
  inputs: {
    ...connection,
    offline: flag('Does not connect to a Kubernetes cluster; zones and storage classes are then unknown.'),
    'dry-run': flag('Shows what would be written, and writes nothing.'),
    folder: folderInput,
    name: optionalText('Name of the cluster. Required without a terminal.'),
    namespace: optionalText('Its namespace. Default without a terminal: etcd.'),
    members: optionalOneOf(['1', '3', '5'], 'Number of members. Default without a terminal: 3, or 1 with fewer nodes.'),
    'zones-minimum': optionalText('`zones.minimum` of the cluster file. Required if there are fewer than 3 zones.'),
    'storage-class': optionalText('StorageClass of the volumes. Optional if exactly one is encrypted.'),
    'storage-encryption': optionalOneOf(
      ['required', 'reported'],
      '`storage.encryption` of the cluster file. Required if the class does not request encryption.',
    ),
    'storage-size': optionalText("Size of each member's volume. Default without a terminal: 20Gi."),
    administrator: optionalText('Who administers the cluster: `user:NAME` or `group:NAME`. Required.'),
    application: optionalText('Name of a first application; default: none.'),
    'key-prefix': optionalText('Prefix of its keys; default: `/APPLICATION/`.'),
    'application-namespace': optionalText('Namespace for its credentials. Required with an application.'),
    'backup-bucket': optionalText('Bucket for backups; default: no backups.'),
    'backup-endpoint': optionalText('URL of the object storage; default: that of AWS.'),
    'backup-region': optionalText("The bucket's region."),
    recipient: optionalText('age recipient of backups (`age1…`). With a bucket, this or `age-identity` is required.'),
    'age-identity': optionalText(
      'File outside of the repository with the age identity that decrypts backups; created if it is missing, never overwritten.',
    ),
    owner: optionalText('Reviewer of the cluster in CODEOWNERS: `@ORGANIZATION/TEAM` or `@USER`. Required.'),
    'access-owner': optionalText('Reviewer of access in CODEOWNERS; default: that of `owner`.'),
    branch: optionalText('Default branch; default: that of the repository, otherwise main.'),
    login: optionalOneOf(
      ['kubeconfig', 'id-token'],
      'How jobs log in to Kubernetes: `id-token` binds the Roles to the users `github:ENVIRONMENT`. Default without a terminal: kubeconfig.',
    ),
    release: optionalText(
      'Release of managed-etcd for the workflows: `OWNER/REPOSITORY@COMMIT`; default: that of the checkout from which the program runs. If neither is known, the workflows have a placeholder.',
    ),
  },
  outputs: {
    written: 'The files that were written, one line each.',
    kept: 'Existing files that differ, one line each. They were not changed.',
    next: 'The next steps, with the environments of the repository, their rules, and the commands that create them.',
  },
})
