import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const restoreDeclaration = declareAction({
  name: 'restore',
  summary: 'Restores a backup, in place or into a new cluster.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(
      ['apply', 'plan'],
      'apply',
      'Whether to restore, or to show the steps, how long the portals would be closed, and what may be lost.',
    ),
    confirm: optionalText(
      'The name of the cluster, as a confirmation; required with `mode: apply`. All its data is replaced.',
    ),
    backup: textInput(
      'The name of a backup. `latest` is the newest complete one, and is refused if it would undo a restore. `previous` restores the data that an earlier restore replaced.',
      'latest',
    ),
    snapshot: optionalText('Instead of a backup: the path of a file from `etcdctl snapshot save`.'),
    'allow-unsigned': oneOf(
      ['false', 'true'],
      'false',
      'Whether to accept the named backup although no key of `backup.signers` has signed it: anybody with write access to the bucket can have created it. Users that exist only in it are not restored.',
    ),
    identity: secretContents(
      'An age identity that opens the backup, as age-keygen writes it. A plan checks it if it is given.',
    ),
    'safety-backup': oneOf(
      ['required', 'skip'],
      'required',
      'Whether to back up a running cluster before it is stopped. An empty cluster is never backed up.',
    ),
    volumes: oneOf(
      ['keep-unsaved', 'keep', 'delete'],
      'keep-unsaved',
      'What happens to the old data, which stays on the volumes until the restored cluster is healthy. `keep-unsaved` keeps it if no safety backup has it. `delete` also deletes what earlier restores have kept.',
    ),
  },
  outputs: {
    backup: 'The name of the backup that was restored.',
    revision: 'The revision from which the cluster continues: higher than any that a client can have seen.',
    'safety-backup': 'The backup of the replaced data; empty if none was taken.',
    plan: 'With `mode: plan`, the steps, how long the portals would be closed, and what may be lost, one line each.',
  },
})
