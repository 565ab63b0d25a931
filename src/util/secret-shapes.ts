/** What is a secret wherever it is written, by its shape: nobody has to say so first. */
const shapes = [
  // Private keys in PEM as base64, as each kubeconfig and Secret has them; certificates begin in another way.
  /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUkl|BPUEVOU1NI|BFTkNSWVBU)[\w+/=]*/g,
  // Identities of age, also as base64: behind comments, they begin at any of three offsets.
  /AGE-(?:SECRET-KEY|PLUGIN)-[\w-]+/gi,
  /(?:QUdFLVNFQ1JFVC1LRVkt|FHRS1TRUNSRVQtS0VZL|BR0UtU0VDUkVULUtFWS)[\w+/=]*/g,
  // Private keys in PEM or of PGP, with headers, quoted or escaped. The lengths have limits: a text can be a megabyte of
  // others' logs.
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]{0,9999}(?:-(?!----)[^-]{0,9999}){0,9}-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
  // One that is cut off ends with the text. The backslash of a quotation mark behind it stays: the text can be JSON.
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\{1,9}[rn]){0,99}(?:[\w-]{1,60}: [^\n\\]{0,500}(?:\s|\\{1,9}[rn]){1,9}){0,9}[\w+/=]{16,}(?:[\w+/=\s]|\\{1,9}(?=\w))*/g,
  // The body of one: PKCS #8 of Ed25519, which may stand in place of the public key, of EC and of RSA; PKCS #1; SEC 1;
  // OpenSSH.
  /(?:MC4CAQAwBQYDK2VwBCIEI|MF[EM]CAQEwBQYDK2VwBCIEI|MI[GH][\w+/]AgEAMB[MA]GByqGSM49|MII[\w+/]{2}[AQgw]IBADANBgkqhkiG9w0BAQ|MII[\w+/]{2}[AQgw]IBAAKCA|MHcCAQEEI|MIGkAgEBBD|MIHcAgEBBEI|b3BlbnNzaC1rZXktdjE)[\w+/=]*(?:(?:\s|\\{1,9}[rn])+[\w+/=]{24,})*/g,
  // Keys of object storage, by their usual names.
  /(?<=\b(?:aws_)?secret_?access_?key\\{0,9}["']?\s{0,9}[:=]\s{0,9}\\{0,9}["']?)[\w+/]{40}/gi,
  // The password in a URL. It may have an @ itself.
  /(?<=:\/\/[^\s/:@'"]{0,100}:)[^\s/'"]{1,4096}(?=@)/g,
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
