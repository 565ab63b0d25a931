import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ImageError } from './error.ts'
import { lockedNode, unpackedNode } from './parts.ts'
import { ownPlatform } from './platforms.ts'

/**
 * Runs the script with the Node of the image, unless this is it. Returns whether it did. The zstd library of that Node
 * gives the same bytes on every machine; zlib does not, because it compresses differently on each processor.
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
