import { declareAction } from '../operation/define-operation.ts'
import { optionalText } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const supportBundleDeclaration = declareAction({
  name: 'support-bundle',
  summary: 'Writes what others need to help into one archive: states, events, logs, metrics, status; reads no Secret.',
  inputs: {
    ...clusterInputs,
    file: optionalText(
      'Where the archive (.tar.gz) is written, a file that is not there yet; default: `support-bundle-NAME-TIME.tar.gz` in the current folder.',
    ),
  },
  outputs: {
    bundle: 'The path of the archive.',
    complete: '`true` if everything could be seen, else `false`: README.md in the archive names what could not.',
  },
})
