// `npm run image -- build --output FOLDER`: an OCI image on disk with the program and Node, without Docker. The same
// commit gives the same bytes. `npm run image -- push REGISTRY/NAME[:TAG] --layout FOLDER` uploads it.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ImageError } from './image/error.ts'
import { asPinnedNode } from './image/pinned-node.ts'
import { type Platform, platforms } from './image/platforms.ts'

const usage = `usage: npm run image -- build --output FOLDER [--platform linux/amd64,linux/arm64] [--source URL]
       npm run image -- push REGISTRY/NAME[:TAG] --layout FOLDER
       npm run image -- fetch        only download what an image is made of

DEBIAN_MIRROR names the mirror of Debian; without it, apt's is used where this is Debian. push takes credentials from
REGISTRY_USERNAME and REGISTRY_PASSWORD, or from the configuration of Docker.`

async function main([command, ...args]: readonly string[]): Promise<void> {
  if (command === 'build') return build(args)
  if (command === 'push') return push(args)
  if (command === 'fetch') return (await import('./image/parts.ts')).fetchParts(platforms)
  throw new ImageError(usage)
}

async function build(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { output: { type: 'string' }, platform: { type: 'string' }, source: { type: 'string' } },
  })
  if (values.output === undefined) throw new ImageError(usage)
  const wanted = values.platform?.split(',').map(platformNamed) ?? platforms
  // The digest depends on the compression, and another Node may have another version of the library.
  if (await asPinnedNode(import.meta.filename, ['build', ...args])) return
  const { buildImage } = await import('./image/build-image.ts')
  const { digest, bytes } = await buildImage({
    folder: resolve(values.output),
    platforms: wanted,
    source: values.source,
  })
  console.log(`wrote ${values.output}: ${digest}, ${(bytes / 1024 / 1024).toFixed(1)} MiB`)
}

function platformNamed(text: string): Platform {
  const found = platforms.find(({ os, architecture }) => `${os}/${architecture}` === text.trim())
  if (found) return found
  const known = platforms.map(({ os, architecture }) => `${os}/${architecture}`)
  throw new ImageError(`there is no platform ${text}, only ${known.join(' and ')}`)
}

async function push(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { layout: { type: 'string' } },
    allowPositionals: true,
  })
  const [target, ...more] = positionals
  if (target === undefined || more.length > 0 || values.layout === undefined) throw new ImageError(usage)
  const { pushImage } = await import('./image/push-image.ts')
  console.log(await pushImage(target, resolve(values.layout), process.env))
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const misused = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (!(error instanceof ImageError) && !misused) throw error
  console.error(`image: ${error.message}`)
  process.exitCode = 1
}
