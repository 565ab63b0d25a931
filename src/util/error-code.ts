/** The code that Node gives a failed connection, '' when there is none. An AggregateError (several addresses tried) has its first one's. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : ''
}

/** What an error says. Not by its class: errors of TLS, sockets and zlib are made elsewhere. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
}
