import { declareAction } from '../operation/define-operation.ts'
import { duration, oneOf, secretContents } from '../operation/inputs.ts'
import { clusterInputs } from './cluster-inputs.ts'

export const rotateCertificatesDeclaration = declareAction({
  name: 'rotate-certificates',
  summary: 'Renews leaves, issuer, root or token key of a running cluster without a failed request.',
  inputs: {
    ...clusterInputs,
    what: oneOf(
      ['due', 'leaves', 'issuer', 'root', 'token-key'],
      'due',
      'What to renew. `due`: every certificate that ends soon, as `within` says. An unfinished rotation is always finished first.',
    ),
    within: duration('30d', 'How soon a certificate has to end to be renewed; only for `what: due`.'),
    identity: secretContents(
      'The age identity that opens the sealed root key, as age-keygen writes it; required if `tls.rootRecipients` is set and a root or an issuer is created.',
    ),
    after: duration(
      '24h',
      'While a root is exchanged: how long to wait for applications to use the new root, and later their new certificates.',
    ),
    mode: oneOf(['apply', 'plan'], 'apply', 'Whether to renew, or to show what would be done.'),
  },
  outputs: {
    rotated: 'What was renewed, as JSON: a list of `what`, `before`, `after` and `notAfter`.',
    'not-after': 'The earliest expiry of any certificate, RFC 3339.',
    'waits-until': 'When the next run can continue the exchange of a root; empty if nothing is left to do.',
  },
})
