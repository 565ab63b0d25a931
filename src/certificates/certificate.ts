/**
 * A certificate with its private key, which is secret. Both are PEM; the issuer's certificate may follow `certificate`.
 */
export interface KeyPair {
  readonly certificate: string
  /** PKCS #8, which etcd, HAProxy, OpenSSL, Node and Java can all read. */
  readonly key: string
}

/** The usages of a certificate: to serve TLS, to authenticate a client, or both. */
export type Usage = 'server' | 'client'

/** The subject of a certificate. etcd uses the common name of a client certificate as the user. */
export interface CertificateSubject {
  readonly commonName?: string | undefined
  readonly organization?: string | undefined
}

/** Key algorithms. The first is the default: it has the smallest keys and is by far the fastest for servers. */
export const keyAlgorithms = ['ECDSA-P256', 'ECDSA-P384', 'RSA-3072'] as const
export type KeyAlgorithm = (typeof keyAlgorithms)[number]
