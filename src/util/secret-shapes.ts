/** What is a secret wherever it is written, by its shape: nobody has to say so first. */
const shapes = [
  // Private keys in PEM as base64, as each kubeconfig and Secret has them; certificates begin in another way.
  /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUkl|BPUEVOU1NI|BFTkNSWVBU)[\w+/=]*/g,
  // Identities of age, also as base64: behind comments, they begin at any of three offsets.
  /AGE-(?:SECRET-KEY|PLUGIN)-[\w-]+/gi,
  /(?:QUdFLVNFQ1JFVC1LRVkt|FHRS1TRUNSRVQtS0VZL|BR0UtU0VDUkVULUtFWS)[\w+/=]*/g,
  // An Ed25519 private key in place of the public key.
  /MC4CAQAwBQYDK2VwBCIEI[\w+/=]*/g,
  // Private keys in PEM; one that is cut off ends with the text.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(?:\\+[rn])*[\w+/=]{16,}[\w+/=\s\\]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g,
  // Tokens of GitHub, and JSON Web Tokens, which service accounts have.
  /(?<=^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F]{2})(?:gh[a-z]_|github_pat_)\w{20,}/g,
  // The header has a limit: a text can be a megabyte of others' logs.
  /(?<=^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F]{2})eyJ[\w-]{8,512}\.[\w.-]+/g,
]

/** Replaces the secrets in a text that can be recognized without knowing them. */
export function replaceSecrets(text: string, instead: (secret: string) => string): string {
  return shapes.reduce((shown, shape) => shown.replace(shape, instead), text)
}

export const shownInstead = '***'

/** For a text that is shown, or that others will have escaped before it is. */
export function withoutSecretShapes(text: string): string {
  return replaceSecrets(text, () => shownInstead)
}

export function holdsSecret(text: string): boolean {
  return replaceSecrets(text, () => '') !== text
}
