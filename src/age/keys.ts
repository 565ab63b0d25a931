import type { Decrypter, Encrypter } from 'age-encryption'

/** Adds recipients (age1…, age1pq1…). `refusal` creates the error for an invalid one. */
export function addRecipients(
  encrypter: Encrypter,
  recipients: readonly string[],
  refusal: (recipient: string, cause: unknown) => Error,
): void {
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (cause) {
      throw refusal(recipient, cause)
    }
  }
}

/** The recipients (age1…) of the identities in the contents of an identity file (secret). */
export async function recipientsOf(contents: string): Promise<string[]> {
  const { identityToRecipient } = await import('age-encryption')
  const recipients = linesOf(contents).map((line) => identityToRecipient(line).catch(() => undefined))
  return (await Promise.all(recipients)).filter((recipient) => recipient !== undefined)
}

/** The usable contents of an identity file (secret). */
export interface Identities {
  /** The number of lines that are usable identities. */
  readonly usable: number
  /** A description of the other lines, without any part of them. Empty if there are none. */
  readonly others: string
}

/**
 * Adds the identities in the contents of an identity file. Invalid lines do not affect the others: a file may also
 * contain a plugin's identity, which only age itself can use.
 */
export function addIdentities(decrypter: Decrypter, contents: string): Identities {
  const lines = linesOf(contents)
  const others = new Set<string>()
  let usable = 0
  // The other lines of such a file are none of their own, except identities.
  const whole = wholeKind(lines[0]) !== undefined
  for (const line of whole ? lines.filter((one, at) => at === 0 || one.startsWith('AGE-SECRET-KEY-')) : lines) {
    try {
      decrypter.addIdentity(line)
      usable += 1
    } catch {
      // The library's message could contain a part of the line.
      others.add(kindOf(line))
    }
  }
  if (lines.length === 0) others.add('nothing')
  return { usable, others: [...others].join(', ') }
}

/** Without comments and blank lines. */
function linesOf(contents: string): string[] {
  return contents
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** The first line of some files determines what the whole file is. */
function wholeKind(line = ''): string | undefined {
  if (/^age-encryption\.org\/|^-----BEGIN AGE ENCRYPTED FILE-----/.test(line)) {
    return 'an identity file that is encrypted with a passphrase (age -d decrypts it)'
  }
  // "# " and "AGE-SECRET-KEY-".
  if (/^(IyB|QUdFLVNFQ1JFVC1LRVkt)/.test(line)) return 'base64 instead of the text of an identity file'
  return /^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(line) ? 'an SSH or TLS private key' : undefined
}

function kindOf(line: string): string {
  const whole = wholeKind(line)
  if (whole !== undefined) return whole
  const [, plugin] = /^AGE-PLUGIN-([A-Z\d+._-]{1,40}?)-1/i.exec(line) ?? []
  if (plugin !== undefined)
    return `an identity of a plugin (age-plugin-${plugin.toLowerCase()}), which only age itself can use`
  if (/^age1/i.test(line)) return 'a recipient (age1…), which only encrypts'
  if (/^ssh-|^ecdsa-/.test(line)) return 'an SSH key'
  if (/^AGE-SECRET-KEY-\S*\s/.test(line)) return 'an identity followed by other text on its line'
  if (/^AGE-SECRET-KEY-/.test(line)) return 'an identity that is damaged or truncated'
  if (/^age-secret-key-/i.test(line)) return 'an identity that is not in capitals'
  if (/^["']AGE-SECRET-KEY-/.test(line)) return 'an identity in quotes'
  // In a workflow, this input is the contents; in a shell, it is the path.
  if (/^[\w.~/-]{1,200}\.(txt|identity|key|age)$/.test(line)) return 'a path instead of the contents of the file'
  return 'something else'
}
