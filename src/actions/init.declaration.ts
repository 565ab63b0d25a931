import { declareAction } from '../operation/define-operation.ts'
import { flag, optionalOneOf, optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

const { cluster: _, ...connection } = clusterInputs

export const initDeclaration = declareAction({
  name: 'init',
  summary: 'Writes the files of a new cluster into a repository, from what it observes and from answers.',
  shellOnly: true,
  printed: 'next',
  inputs: {
    ...connection,
    offline: flag('Asks no Kubernetes cluster: zones and storage classes are then not known.'),
    'dry-run': flag('Writes nothing, and shows what would be written.'),
    name: optionalText('Name of the cluster. Required where nobody can be asked.'),
    namespace: optionalText('Its namespace. Where nobody can be asked: etcd.'),
    members: optionalOneOf(['1', '3', '5'], 'How many members. Where nobody can be asked: 3, or 1 with fewer nodes.'),
    'zones-minimum': optionalText('`zones.minimum` of the cluster file. Required where there are fewer than 3 zones.'),
    'storage-class': optionalText('StorageClass of the volumes. Not needed where exactly one is encrypted.'),
    'storage-encryption': optionalOneOf(
      ['required', 'reported'],
      '`storage.encryption` of the cluster file. Required where the class does not ask for encryption.',
    ),
    'storage-size': optionalText("Size of each member's volume. Where nobody can be asked: 20Gi."),
    administrator: optionalText('Who administers the cluster: `user:NAME` or `group:NAME`. Required.'),
    application: optionalText('Name of a first application; default: none.'),
    'key-prefix': optionalText('What its keys begin with; default: `/APPLICATION/`.'),
    'application-namespace': optionalText('Where its credentials are delivered. Required with an application.'),
    'backup-bucket': optionalText('Bucket for backups; default: none, so that there are no backups.'),
    'backup-endpoint': optionalText("Address of the object storage; default: AWS's."),
    'backup-region': optionalText("The bucket's region."),
    recipient: optionalText('age recipient of backups (`age1…`). With a bucket, this or `age-identity` is required.'),
    'age-identity': optionalText(
      'File outside of the repository with the age identity that opens backups; made where it is missing, never overwritten.',
    ),
    owner: optionalText('Reviewer of the cluster in CODEOWNERS: `@ORGANIZATION/TEAM` or `@USER`. Required.'),
    'access-owner': optionalText('Reviewer of access in CODEOWNERS; default: that of `owner`.'),
    branch: optionalText('Default branch; default: that of the repository, else main.'),
    login: optionalOneOf(
      ['kubeconfig', 'id-token'],
      'How jobs log in to Kubernetes: `id-token` binds the Roles to the users `github:ENVIRONMENT`. Where nobody can be asked: kubeconfig.',
    ),
    release: optionalText(
      'What workflows use: `OWNER/REPOSITORY@COMMIT` of managed-etcd; default: that of the checkout that the program runs from. Without either it is left to be filled in.',
    ),
  },
  outputs: {
    written: 'The files that were written, one line each.',
    kept: 'The files that are there and differ, one line each. They were not changed.',
    next: 'What is left to do, with the environments of the repository, their rules, and commands that make them.',
  },
})
