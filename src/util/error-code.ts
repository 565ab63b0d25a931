/**
 * The code of Node's error for a failed connection; '' if there is none. For an AggregateError (several addresses
 * failed), the code of the first.
 */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : ''
}

/**
 * The message of an error. Does not check the class, because errors of TLS, sockets and zlib come from other realms.
 */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
}
