import { withoutCredentials } from '../kubernetes/redact.ts'

export const hidden = '[hidden]'

/**
 * A word that contains one of these. A long word is scanned once: it matches only from its beginning, and the lookahead
 * `taken`, which does not backtrack, takes all of it. Anybody who reaches a portal can have etcd log words of a
 * megabyte.
 */
const secretName = `(?<![\\w.-])(?=[\\w.-]*?(?:${[
  'passw|passphrase|pass(?![a-z])|pwd|secret|token|credential|signature|(?<![a-z])sig(?![a-z])',
  '(?:private|access|api|account|encryption|signing|shared|master|ssh)[-_]?key',
].join('|')}))(?=(?<taken>[\\w.-]+))\\k<taken>`
/** Text that is already hidden does not match. */
const value = `(?!\\[hidden\\])(?:\\\\*"[^"]*"|\\\\*'[^']*'|[^\\s",;'}\\]]+)`

/** `name: value`, `"name":"value"` also within a quoted text, and `--name value`. */
const assignment = new RegExp(`(${secretName}\\\\*["']?\\s*[=:]\\s*)${value}`, 'gi')
const flagAndValue = new RegExp(`((?<!\\S)${secretName.replace('(?<![\\w.-])', '--')}\\s+)${value}`, 'gi')

/** `password is "…"`, and `password "…"`. */
const quotedAfterName = new RegExp(`(${secretName}\\s+(?:is\\s+)?)("[^"]+"|'[^']+')`, 'gi')

/** Matches the rest of the line or of the quoted text, because cookies and digests have several values. */
const headers = /\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*)("[^"\n]*"?|'[^'\n]*'?|[^\n]*)/gi

/** Digests of images and ids of containers are not secrets. */
const longHex = /(?<!sha256:|:\/\/|[0-9a-f])[0-9a-f]{32,}/gi
const longWord = /[A-Za-z0-9+/=_-]{20,}/g

/**
 * Masks text that another program has written (a log, an event, an annotation). Everything that is a secret or looks
 * like one is hidden.
 */
export function maskForeignText(text: string): string {
  return maskText(text)
    .replaceAll(longHex, hidden)
    .replaceAll(longWord, (word) => (looksRandom(word) ? hidden : word))
}

/**
 * Masks only values whose name says that they are secret. For texts of this program: serial numbers of certificates and
 * similar values stay.
 */
export function maskText(text: string): string {
  return withoutCredentials(text)
    .replaceAll(headers, `$1$2${hidden}`)
    .replaceAll(assignment, `$1${hidden}`)
    .replaceAll(quotedAfterName, `$1${hidden}`)
    .replaceAll(flagAndValue, `$1${hidden}`)
}

/**
 * Whether a word has upper case, lower case and digits, like base64 and generated passwords. Names in Kubernetes do
 * not.
 */
function looksRandom(word: string): boolean {
  return word
    .split('/')
    .some((part) => part.length >= 16 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /[0-9]/.test(part))
}
