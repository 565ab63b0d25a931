import { type FileHandle, open, realpath } from 'node:fs/promises'
import { relative, resolve } from 'node:path'

/** Why a file cannot be read as text. */
export type Unreadable = 'missing' | 'folder' | 'forbidden' | 'leads outside' | 'too big' | 'not UTF-8' | 'failed'

/** Far more than any cluster file needs. It limits the memory that a wrong path can use. */
export const mostBytes = 1024 * 1024

/**
 * Reads a user's file as text, or returns why that is not possible. Reads at most `mostBytes`, so that an endless
 * device or pipe does no harm.
 */
export async function readTextFile(
  path: string,
  most: number = mostBytes,
): Promise<{ text: string } | { unreadable: Unreadable; cause?: unknown }> {
  let file: FileHandle | undefined
  try {
    if (await leadsOutside(path, process.env.GITHUB_WORKSPACE)) return { unreadable: 'leads outside' }
    file = await open(path)
    const bytes = Buffer.alloc(most + 1)
    let length = 0
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    if (length > most) return { unreadable: 'too big' }
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length)) }
  } catch (cause) {
    return { unreadable: reasonOf(cause), cause }
  } finally {
    await file?.close()
  }
}

/**
 * On a runner, a pull request can replace a file by a symbolic link, and an error would quote a line of its target,
 * such as the process's environment or a key. A path into the workspace must therefore stay inside it.
 */
async function leadsOutside(path: string, workspace: string | undefined): Promise<boolean> {
  if (!workspace || !isInside(resolve(workspace), resolve(path))) return false
  return !isInside(await realpath(workspace), await realpath(path))
}

function isInside(folder: string, path: string): boolean {
  return !/^\.\.(\/|$)/.test(relative(folder, path))
}

function reasonOf(cause: unknown): Unreadable {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing'
  if (code === 'EISDIR') return 'folder'
  if (code === 'EACCES' || code === 'EPERM') return 'forbidden'
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not UTF-8' : 'failed'
}
