const longest = 300

/** `text` without key material, tokens, or passwords in addresses and assignments. */
export function withoutCredentials(text: string): string {
  return (
    text
      .replaceAll(/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, '[key material]')
      // A header may have certificates in it. In the middle of a word it has a limit: otherwise, a text of many
      // beginnings would be scanned from each of them.
      .replaceAll(/(?:(?<![\w-])eyJ[\w-]+|\beyJ[\w-]{1,1024})\.[\w-]+\.[\w-]+/g, '[token]')
      .replaceAll(/\b(bearer|basic) +[\w+/=.~-]{8,}/gi, '$1 [hidden]')
      .replaceAll(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:[hidden]@')
      .replaceAll(
        /\b(\w*(?:password|passwd|secret|token|api[-_]?key))("?\s*[=:]\s*)("[^"]*"|[^\s",;]+)/gi,
        '$1$2[hidden]',
      )
  )
}

/**
 * A line from a log, an event or a status, safe and short enough to be printed: one line, without credentials. In
 * addition, the Reporter masks secrets that this program knows.
 */
export function redact(text: string): string {
  const line = withoutCredentials(text).replaceAll(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest)}…`
}
