import type { X509Certificate } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import type { KeyPair } from '../certificates/certificate.ts'
import { Problem } from '../problem/problem.ts'

/** The result of probing a port. */
export interface Probed {
  /** SHA-256 of the certificate that it serves, hexadecimal; undefined when there was no handshake. */
  readonly served: string | undefined
  /** The same certificate, with the served chain as its `issuerCertificate`. */
  readonly certificate?: X509Certificate | undefined
  /**
   * Whether the client was accepted. Only a TLS alert is a refusal. A connection may be closed for other reasons, and a
   * port that does not answer has not refused the client.
   */
  readonly admission: 'admitted' | 'refused' | 'closed' | 'unknown'
}

/** The first bytes of the client, so that a server that accepts it answers. */
export type Language = 'HTTP/1.1' | 'HTTP/2'

/** The first bytes of any HTTP/2 client: its preface and empty settings (RFC 9113, 3.4). */
const http2Preface = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])
/** Any answer is sufficient. etcd answers this request to every client, including peers. */
const request = Buffer.from('GET /version HTTP/1.1\r\nHost: etcd\r\nConnection: close\r\n\r\n')

const probeMilliseconds = 5_000

/**
 * Makes a TLS handshake with a port, and checks whether the client is answered. With TLS 1.3, a server verifies the
 * client certificate after the client has completed its side of the handshake, so only the server's first answer or an
 * alert shows the result. The served certificate is not verified here.
 */
export async function probe(
  open: () => Promise<Duplex>,
  serverName: string,
  client?: KeyPair,
  speaks: Language = 'HTTP/2',
): Promise<Probed> {
  let socket: Duplex
  try {
    socket = await open()
  } catch (error) {
    if (error instanceof Problem) return { served: undefined, admission: 'unknown' }
    throw error
  }
  return new Promise((resolve) => {
    const tls = connect({
      socket,
      servername: serverName,
      ...(client ? { cert: client.certificate, key: client.key } : {}),
      // A client without ALPN speaks HTTP/1.1, like etcd's peers.
      ...(speaks === 'HTTP/2' ? { ALPNProtocols: ['h2'] } : {}),
      minVersion: 'TLSv1.2',
      // Not verified here: the caller compares the served certificate with the expected one.
      rejectUnauthorized: false,
    })
    let certificate: X509Certificate | undefined
    let served: string | undefined
    const settle = (admission: Probed['admission']) => {
      clearTimeout(timer)
      resolve({ served, certificate, admission })
      tls.destroy()
      socket.destroy()
    }
    const timer = setTimeout(() => settle('unknown'), probeMilliseconds)
    tls.once('secureConnect', () => {
      certificate = tls.getPeerX509Certificate()
      served = certificate?.fingerprint256.replaceAll(':', '').toLowerCase()
      if (client === undefined) settle('unknown')
      else tls.write(speaks === 'HTTP/2' ? http2Preface : request)
    })
    tls.once('data', () => settle('admitted'))
    tls.once('end', () => settle(served === undefined ? 'unknown' : 'closed'))
    tls.on('error', (error: NodeJS.ErrnoException) => settle(error.code?.includes('ALERT') ? 'refused' : 'unknown'))
    socket.on('error', () => settle('unknown'))
  })
}
