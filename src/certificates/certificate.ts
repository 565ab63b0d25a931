/** A certificate with its private key. Both PEM; `certificate` may be followed by its issuer's. The key is secret. */
export interface KeyPair {
  readonly certificate: string
  readonly key: string
}
