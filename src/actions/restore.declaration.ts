import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText, requiredText, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const restoreDeclaration = declareAction({
  name: 'restore',
  summary: 'Puts a backup back, in place or into a cluster that provision has just made.',
  inputs: {
    ...clusterInputs,
    confirm: requiredText("The cluster's name; anything else is refused. All that it holds is replaced."),
    backup: textInput(
      'The name of a backup; `latest` is the newest that is whole, and is refused where that would undo a restore; `previous` brings back what an earlier restore has put aside.',
      'latest',
    ),
    snapshot: optionalText('Instead of a backup: the path of a file that `etcdctl snapshot save` has written.'),
    'allow-unsigned': oneOf(
      ['false', 'true'],
      'false',
      'Whether the named backup is taken though none of `backup.signers` has signed it: anybody who may write to the bucket can have made it. Users that only it knows are not taken over.',
    ),
    identity: secretContents('An age identity that opens the backup, as age-keygen writes it.'),
    'safety-backup': oneOf(
      ['required', 'skip'],
      'required',
      'Whether a cluster that answers is backed up before it is stopped; an empty one never is.',
    ),
    volumes: oneOf(
      ['keep-unsaved', 'keep', 'delete'],
      'keep-unsaved',
      'What happens to the old data, which stay on the volumes until the restored cluster is healthy: `keep-unsaved` keeps them if no safety backup has them, `delete` also removes what earlier restores have kept.',
    ),
  },
  outputs: {
    backup: 'The name of the backup that was restored.',
    revision: 'The revision that the cluster goes on from: higher than any that a client can have seen.',
    'safety-backup': 'The backup of what was there before; empty when there was none to take.',
  },
})
