/**
 * Whether the text is an address that can be shown: a URL of HTTP or HTTPS without a user name, a password, a query or
 * a fragment.
 */
export function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '')
}
