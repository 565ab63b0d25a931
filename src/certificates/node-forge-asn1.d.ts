/**
 * Only the ASN.1 codec of node-forge is loaded, which takes a tenth of the time of the whole library. Its types exist
 * only for the whole.
 */
declare module 'node-forge/lib/asn1.js' {
  import { asn1 } from 'node-forge'
  export = asn1
}
