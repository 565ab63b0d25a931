import { declareAction } from '../operation/define-operation.ts'
import { oneOf } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const backupDeclaration = declareAction({
  name: 'backup',
  summary: 'Takes an encrypted backup of a running cluster to object storage, and lets old ones go by policy.',
  inputs: {
    ...clusterInputs,
    mode: oneOf(
      ['take', 'list'],
      'take',
      'Whether to take a backup, or only to list what is in the bucket; for a list no cluster is asked.',
    ),
    retention: oneOf(
      ['apply', 'plan', 'off'],
      'apply',
      'Whether backups that the policy in the cluster file does not keep are deleted, only named, or not looked at.',
    ),
    transport: oneOf(
      ['tunnel', 'direct'],
      'tunnel',
      'How the snapshot travels: through the API server, or straight from a member to a runner in the network of the pods, which is faster.',
    ),
  },
  outputs: {
    backup: 'The name of the backup; with `mode: list` of the newest one that can be relied upon.',
    revision: 'The last revision of etcd that is in it.',
    bytes: 'The size of its object.',
    sha256: 'The SHA-256 of its object.',
    backups: 'Every backup that can be relied upon, the newest first: one line each.',
  },
})
