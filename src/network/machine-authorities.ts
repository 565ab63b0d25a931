import { getCACertificates, setDefaultCACertificates } from 'node:tls'

let trusted = false

/**
 * Node trusts the authorities that it was built with, and NODE_EXTRA_CA_CERTS. kubectl and curl trust the machine's store
 * (/etc/ssl/certs, SSL_CERT_FILE, SSL_CERT_DIR), which is where a company puts its own authority: both count here. Called
 * before the first connection that names no authority of its own, since reading the store takes some 40 ms.
 */
export function trustMachineAuthorities(): void {
  if (trusted) return
  trusted = true
  const machine = getCACertificates('system')
  if (machine.length > 0) setDefaultCACertificates([...new Set([...getCACertificates('default'), ...machine])])
}
