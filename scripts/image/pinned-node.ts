import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ImageError } from './error.ts'
import { lockedNode, unpackedNode } from './parts.ts'
import { ownPlatform } from './platforms.ts'

/**
 * Runs the script by the Node that the image will have, unless this is it; answers whether it did. That Node's library
 * of zstd gives the same bytes on every machine, which zlib does not: it compresses differently by processor.
 */
export async function asPinnedNode(script: string, args: readonly string[]): Promise<boolean> {
  const platform = ownPlatform()
  if (platform === undefined) throw new ImageError('an image is built on Linux, on x86-64 or arm64')
  if (process.version === `v${lockedNode(platform).version}`) return false
  const node = join(await unpackedNode(platform), 'bin', 'node')
  const { status } = spawnSync(node, ['--disable-warning=ExperimentalWarning', script, ...args], { stdio: 'inherit' })
  process.exitCode = status ?? 1
  return true
}
