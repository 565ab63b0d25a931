/** What is a secret wherever it is written, by its shape: nobody has to say so first. */
const shapes = [
  // Identities of age, also as base64.
  /AGE-(?:SECRET-KEY|PLUGIN)-[\w-]+/gi,
  /QUdFLVNFQ1JFVC1LRVkt[\w+/=]*/g,
  // An Ed25519 private key in place of the public key.
  /MC4CAQAwBQYDK2VwBCIEI[\w+/=]*/g,
  // Private keys in PEM; one that is cut off ends with the text.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*(?:\\n)?[\w+/=]{16,}[\w+/=\s\\]*(?:-----END [A-Z ]*PRIVATE KEY-----)?/g,
  // Tokens of GitHub, and JSON Web Tokens, which service accounts have.
  /\b(?:gh[a-z]_|github_pat_)\w{20,}/g,
  // Each run of characters is tried once: a text can be a megabyte of others' logs.
  /(?<![\w-])eyJ[\w-]{8,}\.[\w.-]+/g,
]

/** Replaces the secrets in a text that can be recognized without knowing them. */
export function replaceSecrets(text: string, instead: (secret: string) => string): string {
  return shapes.reduce((shown, shape) => shown.replace(shape, instead), text)
}

export function holdsSecret(text: string): boolean {
  return replaceSecrets(text, () => '') !== text
}
