import { declareAction } from '../operation/define-operation.ts'
import { oneOf, secretContents, textInput } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const verifyBackupDeclaration = declareAction({
  name: 'verify-backup',
  summary: 'Restores a backup into an isolated member and compares it with the cluster.',
  inputs: {
    ...clusterInputs,
    backup: textInput('The name of a backup; `latest` is the newest.', 'latest'),
    identity: secretContents('An age identity that opens the backup, as age-keygen writes it.'),
    where: oneOf(
      ['cluster', 'local'],
      'cluster',
      "Where the isolated member runs: in a pod of the cluster's namespace without network access, or as a process on this machine, in memory, with etcd and etcdutl from the PATH.",
    ),
  },
  outputs: {
    verified: 'The name of the backup that was verified.',
    revision: 'The last revision in it.',
    keys: 'The number of keys in it.',
    seconds: 'The recovery time: from the first requested byte to a member that answers.',
  },
})
