import type { PortalAdmin } from './portal-admin.ts'

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

/** Serial of the leaf that a file stands for at the running portal, lower-case hexadecimal; undefined when HAProxy uses no such file. */
export async function servedSerial(admin: PortalAdmin, file: string): Promise<string | undefined> {
  return serialsIn(await admin.ask(`show ssl cert ${file}`))[0]
}

/** Serials of the roots that a file stands for at the running portal, lower-case hexadecimal. */
export async function trustedSerials(admin: PortalAdmin, file: string): Promise<string[]> {
  return serialsIn(await admin.ask(`show ssl ca-file ${file}`))
}

function serialsIn(shown: string): string[] {
  return [...shown.matchAll(/^Serial: ([0-9A-F]+)$/gm)].map(([, serial = '']) => serial.toLowerCase())
}

/** What a run left behind that died between `set` and `commit`; HAProxy knows one transaction of a kind at a time. */
async function dropTransaction(admin: PortalAdmin, kind: 'cert' | 'ca-file'): Promise<void> {
  const [, file] = /^# transaction\n\*(\S+)/m.exec(await admin.ask(`show ssl ${kind}`)) ?? []
  if (file !== undefined) await admin.expect(/aborted/i, `abort ssl ${kind} ${file}`)
}
