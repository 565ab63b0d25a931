import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `openssl ARGUMENTS` prints, with `files` in its working folder; throws with its complaint when it fails. */
export function openssl(args: readonly string[], files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content, { mode: 0o600 })
    return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
