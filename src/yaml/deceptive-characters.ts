import type { Diagnostic, Source } from './source.ts'

const bidirectional = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
const halfPair = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]'

/**
 * Characters that make a file look different from its contents, or that must not be sent to a terminal: control
 * characters other than tab and line endings, characters that change the direction of text (Trojan Source,
 * CVE-2021-42574), unpaired surrogates, and a byte order mark inside the text.
 */
const deceptive = new RegExp(
  `[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff${bidirectional}]|\\r(?!\\n)|${halfPair}`,
  'g',
)

/** Replaces every deceptive character by its code point, such as <U+202E>, and each tab by an arrow. */
export function visible(text: string): string {
  return text.replaceAll('\t', '→').replace(deceptive, (character) => `<${codePoint(character)}>`)
}

/** The first deceptive character of each line of a source. */
export function deceptiveCharacters({ text, lines: { lineStarts } }: Source): Diagnostic[] {
  return lineStarts.flatMap((start, index) => {
    const line = text.slice(start, lineStarts[index + 1])
    const column = line.search(deceptive)
    if (column === -1) return []
    const at = start + column
    return [{ span: { start: at, end: at + 1 }, ...deception(line.charAt(column)) }]
  })
}

/** The deceptive character in a value that was written with escapes (`"\u202e"`). */
export function deceptionIn(value: string): Omit<Diagnostic, 'span'> | undefined {
  const at = value.search(deceptive)
  return at === -1 ? undefined : deception(value.charAt(at))
}

function deception(character: string): Omit<Diagnostic, 'span'> {
  return {
    code: 'DECEPTIVE_CHARACTER',
    subject: 'characters',
    found: `${kindOf(character)} ${codePoint(character)} is in the file`,
    fix: 'remove it: the file is parsed differently from how it looks',
  }
}

function kindOf(character: string): string {
  if (new RegExp(`[${bidirectional}]`).test(character)) return 'the bidirectional control character'
  if (/[\ud800-\udfff]/.test(character)) return 'the half character'
  return 'the control character'
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
