/** A certificate with its private key. Both PEM; `certificate` may be followed by its issuer's. The key is secret. */
export interface KeyPair {
  readonly certificate: string
  /** PKCS #8: what etcd, HAProxy, OpenSSL, Node and Java all read. */
  readonly key: string
}

/** What a certificate may be used for: to serve TLS, to show at somebody else's server, or both. */
export type Usage = 'server' | 'client'

/** Who a certificate speaks of. etcd takes the common name of a client's certificate for its user's name. */
export interface CertificateSubject {
  readonly commonName?: string | undefined
  readonly organization?: string | undefined
}

/** What keys are made of. The first is the default: the smallest, and the fastest by far for whoever serves. */
export const keyAlgorithms = ['ECDSA-P256', 'ECDSA-P384', 'RSA-3072'] as const
export type KeyAlgorithm = (typeof keyAlgorithms)[number]
