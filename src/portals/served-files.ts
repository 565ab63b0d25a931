import type { X509Certificate } from 'node:crypto'
import type { PortalAdmin } from './admin-socket.ts'

/**
 * The certificates that a running portal serves and trusts, changed without a reload. The change is in memory only: a
 * restarted portal reads its files, so the Secret has to be written as well.
 */

/** Serves a certificate (leaf, issuer and key as PEM) instead of the file's, from the next handshake on. */
export async function setCertificate(admin: PortalAdmin, file: string, pem: string): Promise<void> {
  await dropTransaction(admin, 'cert')
  await admin.expect(/^Transaction (created|updated)/i, `set ssl cert ${file}`, pem)
  await admin.expect(/Success!/, `commit ssl cert ${file}`)
}

/** Trusts these roots (PEM) instead of the file's, from the next handshake on. */
export async function setTrusted(admin: PortalAdmin, file: string, pem: string): Promise<void> {
  await dropTransaction(admin, 'ca-file')
  await admin.expect(/^Transaction (created|updated)/i, `set ssl ca-file ${file}`, pem)
  await admin.expect(/Success!/, `commit ssl ca-file ${file}`)
}

/**
 * The fingerprint of the leaf in memory for a file, see fingerprintAtPortal; undefined if HAProxy does not use that
 * file.
 */
export async function servedFingerprint(admin: Asking, file: string): Promise<string | undefined> {
  return fingerprintsIn(await admin.ask(`show ssl cert ${file}`))[0]
}

/** The fingerprints of the roots in memory for a file, see fingerprintAtPortal. */
export async function trustedFingerprints(admin: Asking, file: string): Promise<string[]> {
  return fingerprintsIn(await admin.ask(`show ssl ca-file ${file}`))
}

/**
 * HAProxy's identification of a certificate: its SHA-1. It is sufficient to distinguish the few certificates of this
 * project. A serial is not: two roots that a team supplies may both have number 1.
 */
export function fingerprintAtPortal({ fingerprint }: X509Certificate): string {
  return fingerprint.replaceAll(':', '')
}

type Asking = Pick<PortalAdmin, 'ask'>

function fingerprintsIn(shown: string): string[] {
  return [...shown.matchAll(/^SHA1 FingerPrint: ([0-9A-F]+)$/gm)].map(([, fingerprint = '']) => fingerprint)
}

/**
 * Removes what a run left that was interrupted between `set` and `commit`; HAProxy allows one transaction of each kind.
 */
async function dropTransaction(admin: PortalAdmin, kind: 'cert' | 'ca-file'): Promise<void> {
  const [, file] = /^# transaction\n\*(\S+)/m.exec(await admin.ask(`show ssl ${kind}`)) ?? []
  if (file !== undefined) await admin.expect(/aborted/i, `abort ssl ${kind} ${file}`)
}
