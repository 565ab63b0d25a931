import { declareAction } from '../operation/define-operation.ts'
import { optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const supportBundleDeclaration = declareAction({
  name: 'support-bundle',
  summary:
    'Writes one archive with status, objects, events, logs and metrics, for those who help you; reads no Secret.',
  inputs: {
    ...clusterInputs,
    file: optionalText(
      'Path of the archive (.tar.gz), which must not exist; default: `support-bundle-NAME-TIME.tar.gz` in the current folder.',
    ),
  },
  outputs: {
    bundle: 'The path of the archive.',
    complete:
      '`true` if everything could be collected, otherwise `false`: README.md in the archive lists what is missing.',
  },
})
