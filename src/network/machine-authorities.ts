import { getCACertificates, setDefaultCACertificates } from 'node:tls'

let trusted = false

/**
 * Node trusts its built-in authorities and NODE_EXTRA_CA_CERTS. kubectl and curl trust the machine's store
 * (/etc/ssl/certs, SSL_CERT_FILE, SSL_CERT_DIR), where a company installs its own authority. This program trusts both.
 * Call it before the first connection without an authority of its own: reading the store takes about 40 ms.
 */
export function trustMachineAuthorities(): void {
  if (trusted) return
  trusted = true
  const machine = getCACertificates('system')
  if (machine.length > 0) setDefaultCACertificates([...new Set([...getCACertificates('default'), ...machine])])
}
