import { withoutCredentials } from '../kubernetes/redact.ts'

export const hidden = '[hidden]'

/** From the beginning of a word on: a long one is read once. */
const secretName = `(?<![\\w.-])[\\w.-]*(?:${[
  'passw|passphrase|pass(?![a-z])|pwd|secret|token|credential|signature|(?<![a-z])sig(?![a-z])',
  '(?:private|access|api|account|encryption|signing|shared|master|ssh)[-_]?key',
].join('|')})[\\w.-]*`
/** What is hidden already stays as it is. */
const value = `(?!\\[hidden\\])(?:\\\\*"[^"]*"|\\\\*'[^']*'|[^\\s",;'}\\]]+)`

/** `name: value`, `"name":"value"` also within a quoted text, and `--name value`. */
const assignment = new RegExp(`(${secretName}\\\\*["']?\\s*[=:]\\s*)${value}`, 'gi')
const flagAndValue = new RegExp(`((?<!\\S)${secretName.replace('(?<![\\w.-])', '--')}\\s+)${value}`, 'gi')

/** `password is "…"`, and `password "…"`. */
const quotedAfterName = new RegExp(`(${secretName}\\s+(?:is\\s+)?)("[^"]+"|'[^']+')`, 'gi')

/** All that follows in its line, or in its quotes: cookies and digests have several values. */
const headers = /\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*)("[^"\n]*"?|'[^'\n]*'?|[^\n]*)/gi

/** A name in an address may be a token: https://TOKEN@HOST. */
const nameInAddress = /(?<=:\/\/)[^\s/:@]+@/g

const keyMaterial = [
  /AGE-SECRET-KEY-[\w-]*/gi,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  // GitHub, GitLab, Slack, Stripe, npm, Google.
  /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k_(?:live|test)_|npm_|AIza)[\w-]{8,}/g,
]

/** Digests of images, and ids of containers, are no secrets. */
const longHex = /(?<!sha256:|:\/\/|[0-9a-f])[0-9a-f]{32,}/gi
const longWord = /[A-Za-z0-9+/=_-]{20,}/g

/** What somebody else wrote (a log, an event, an annotation), fit for others' eyes: what is or looks like a secret is hidden. */
export function maskForeignText(text: string): string {
  return maskText(text)
    .replaceAll(longHex, hidden)
    .replaceAll(longWord, (word) => (looksRandom(word) ? hidden : word))
}

/** Without what names itself a secret. Certificates' serial numbers and the like stay: for texts of this program. */
export function maskText(text: string): string {
  return keyMaterial
    .reduce((shown, pattern) => shown.replaceAll(pattern, hidden), withoutCredentials(text))
    .replaceAll(nameInAddress, `${hidden}@`)
    .replaceAll(headers, `$1$2${hidden}`)
    .replaceAll(assignment, `$1${hidden}`)
    .replaceAll(quotedAfterName, `$1${hidden}`)
    .replaceAll(flagAndValue, `$1${hidden}`)
}

/** Capitals, small letters and digits in one word: base64 and generated passwords have them, names in Kubernetes do not. */
function looksRandom(word: string): boolean {
  return word
    .split('/')
    .some((part) => part.length >= 16 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /[0-9]/.test(part))
}
