import { visible } from './deceptive-characters.ts'
import { withoutSecrets } from './secrets.ts'

const longest = 60

/** A path as a user would write it: `backup.recipients[0]`. */
export function pathText(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the file'
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${quoted(step)}]`))
    .join('')
    .replace(/^\./, '')
}

/**
 * A value in an error: `"fast"`, `4`, `a list`. `typed` includes the type (`the text "3"`), for errors about the type.
 * `text` is the scalar as written in the file.
 */
export function shown(value: unknown, options: { text?: string | undefined; typed?: boolean } = {}): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map'
  if (typeof value === 'string') return `${options.typed ? 'the text ' : ''}${quoted(value)}`
  return `${options.typed ? `the ${typeof value} ` : ''}${(options.text ?? String(value)).slice(0, longest)}`
}

function quoted(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text
  return `"${visible(withoutSecrets(short)).replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`
}

/** Plain data as one line of YAML. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${inline(inner)}`)
      .join(', ')} }`
  // Without quotes, YAML reads 1.2 as a number.
  const isNumber = typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))
  return typeof value === 'string' && (isNumber || !/^[A-Za-z…][\w./:@…-]*$|^\d+[\w.]*[A-Za-z.][\w.]*$/.test(value))
    ? JSON.stringify(value)
    : String(value)
}
