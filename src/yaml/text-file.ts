import { type FileHandle, open } from 'node:fs/promises'

/** Why a file cannot be read as text. */
export type Unreadable = 'missing' | 'folder' | 'forbidden' | 'too big' | 'not UTF-8' | 'failed'

/** No file of ours comes near; it keeps a wrong path from filling memory. */
export const mostBytes = 1024 * 1024

/** A file of the user's as text, or why not. Reads at most 1 MiB, so that a device or a pipe without end does no harm. */
export async function readTextFile(
  path: string,
): Promise<{ text: string } | { unreadable: Unreadable; cause?: unknown }> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const bytes = Buffer.alloc(mostBytes + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    if (length > mostBytes) return { unreadable: 'too big' }
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length)) }
  } catch (cause) {
    return { unreadable: reasonOf(cause), cause }
  } finally {
    await file?.close()
  }
}

function reasonOf(cause: unknown): Unreadable {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
  if (code === 'EISDIR') return 'folder'
  if (code === 'EACCES' || code === 'EPERM') return 'forbidden'
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not UTF-8' : 'failed'
}
