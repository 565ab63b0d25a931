const longest = 300

/** Recognized without a name before them: keys of age and AWS, then GitHub, GitLab, Slack, Stripe, npm and Google. */
const keysByForm = [
  /AGE-SECRET-KEY-[\w-]*/gi,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k_(?:live|test)_|npm_|AIza)[\w-]{8,}/g,
]

const secretName = `\\b\\w*(?:${[
  'password|passwd|passphrase|secret|token|api[-_]?key',
  '(?:secret|private)[-_]?key|secret[-_]?access[-_]?key',
].join('|')})`
/** `name: value`, and `"name":"value"` also within a quoted text. */
const assignment = new RegExp(`(${secretName})(\\\\*["']?\\s*[=:]\\s*)(\\\\*"[^"]*"|\\\\*'[^']*'|[^\\s",;]+)`, 'gi')

/** `text` without key material, tokens, or passwords in addresses and assignments. */
export function withoutCredentials(text: string): string {
  return (
    keysByForm
      .reduce((shown, pattern) => shown.replaceAll(pattern, '[hidden]'), text)
      .replaceAll(/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, '[key material]')
      // A header may have certificates in it. In the middle of a word it has a limit: otherwise, a text of many
      // beginnings would be scanned from each of them.
      .replaceAll(/(?:(?<![\w-])eyJ[\w-]+|\beyJ[\w-]{1,1024})\.[\w-]+\.[\w-]+/g, '[token]')
      .replaceAll(/\b(bearer|basic) +[\w+/=.~-]{8,}/gi, '$1 [hidden]')
      .replaceAll(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:[hidden]@')
      // A name alone may be a token.
      .replaceAll(/(:\/\/)[^\s/:@]+@/g, '$1[hidden]@')
      .replaceAll(assignment, '$1$2[hidden]')
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
