/** Whether a private key in PEM needs a passphrase: PKCS #8, or the older form with headers. */
export function isEncryptedKey(pem: string): boolean {
  return /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4, *ENCRYPTED/m.test(pem)
}
