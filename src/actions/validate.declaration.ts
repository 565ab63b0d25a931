import { declareAction } from '../operation/define-operation.ts'
import { oneOf, optionalText } from '../operation/inputs.ts'

export const validateDeclaration = declareAction({
  name: 'validate',
  summary: 'Checks cluster files and access files without a cluster. Prints all findings, with file and line.',
  printed: 'files',
  inputs: {
    cluster: optionalText(
      'Path of the cluster file, or of several: in `etcd/*/cluster.yaml` a `*` stands for any name. Default without `policy`: `etcd/cluster.yaml` and `etcd/*/cluster.yaml`.',
    ),
    policy: optionalText(
      'Path of the access file, or of several. Default without `cluster`: `etcd/access.yaml` and `etcd/*/access.yaml`.',
    ),
    'allow-empty': oneOf(
      ['true', 'false'],
      'false',
      'Whether to accept access files without bindings, as in `sync-access`.',
    ),
  },
  outputs: {
    files: 'The files that were checked, one line each.',
  },
})
