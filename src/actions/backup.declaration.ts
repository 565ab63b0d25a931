import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalDuration } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const backupDeclaration = declareAction({
  name: 'backup',
  summary: 'Backs up a running cluster, encrypted, to object storage, and prunes old backups by the retention policy.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(['take', 'list'], 'take', 'Whether to take a backup, or to list the bucket. Listing needs no cluster.'),
    retention: oneOf(
      ['apply', 'plan', 'off'],
      'apply',
      'Whether to delete backups that the retention policy does not keep, to report them, or to ignore them.',
    ),
    transport: oneOf(
      ['port-forward', 'direct'],
      'port-forward',
      'How to transfer the snapshot: through the API server, or directly from a member to a runner in the network of the pods, which is faster.',
    ),
    'unless-newer-than': optionalDuration(
      '30m',
      'End without a backup if the newest one is younger than this: a workflow and a CronJob then do the work once.',
    ),
  },
  outputs: {
    backup: 'The name of the backup; with `mode: list`, of the newest valid one.',
    revision: 'The last revision of etcd in it.',
    bytes: 'The size of its object.',
    sha256: 'The SHA-256 of its object.',
    backups: 'All valid backups, the newest first, one line each.',
  },
})
