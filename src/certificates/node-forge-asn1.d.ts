/** Only node-forge's ASN.1 codec is loaded: a tenth of what the whole library takes; its types come with the whole. */
declare module 'node-forge/lib/asn1.js' {
  import { asn1 } from 'node-forge'
  export = asn1
}
