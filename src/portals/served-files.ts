import type { X509Certificate } from 'node:crypto'
import type { PortalAdmin } from './admin-socket.ts'

/**
 * What a running portal serves and trusts, changed without a reload. It is in memory only: a portal that restarts reads its files, so the
 * Secret has to be written as well.
 */

/** Serves a certificate (leaf, issuer and key as PEM) in place of the file's from the next handshake on. */
export async function setCertificate(admin: PortalAdmin, file: string, pem: string): Promise<void> {
  await dropTransaction(admin, 'cert')
  await admin.expect(/^Transaction (created|updated)/i, `set ssl cert ${file}`, pem)
  await admin.expect(/Success!/, `commit ssl cert ${file}`)
}

/** Trusts these roots (PEM) in place of the file's from the next handshake on. */
export async function setTrusted(admin: PortalAdmin, file: string, pem: string): Promise<void> {
  await dropTransaction(admin, 'ca-file')
  await admin.expect(/^Transaction (created|updated)/i, `set ssl ca-file ${file}`, pem)
  await admin.expect(/Success!/, `commit ssl ca-file ${file}`)
}

/** Of the leaf that a file stands for at the running portal, see fingerprintAtPortal; undefined when HAProxy uses no such file. */
export async function servedFingerprint(admin: Asking, file: string): Promise<string | undefined> {
  return fingerprintsIn(await admin.ask(`show ssl cert ${file}`))[0]
}

/** Of the roots that a file stands for at the running portal, see fingerprintAtPortal. */
export async function trustedFingerprints(admin: Asking, file: string): Promise<string[]> {
  return fingerprintsIn(await admin.ask(`show ssl ca-file ${file}`))
}

/**
 * What HAProxy tells of a certificate that no other has: its SHA-1. It is good enough to tell the few apart that this project has put there. A
 * serial is not: two roots of a team's own may well both be number 1.
 */
export function fingerprintAtPortal({ fingerprint }: X509Certificate): string {
  return fingerprint.replaceAll(':', '')
}

type Asking = Pick<PortalAdmin, 'ask'>

function fingerprintsIn(shown: string): string[] {
  return [...shown.matchAll(/^SHA1 FingerPrint: ([0-9A-F]+)$/gm)].map(([, fingerprint = '']) => fingerprint)
}

/** What a run left behind that died between `set` and `commit`; HAProxy knows one transaction of a kind at a time. */
async function dropTransaction(admin: PortalAdmin, kind: 'cert' | 'ca-file'): Promise<void> {
  const [, file] = /^# transaction\n\*(\S+)/m.exec(await admin.ask(`show ssl ${kind}`)) ?? []
  if (file !== undefined) await admin.expect(/aborted/i, `abort ssl ${kind} ${file}`)
}
