/** An image as a folder with its files, as a container would see them. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImageError } from './error.ts'
import { ownPlatform } from './platforms.ts'

/** What a container of the image runs, and as whom. */
export interface ImageSettings {
  readonly User: string
  readonly Env: readonly string[]
  readonly Entrypoint: readonly string[]
  readonly Labels: Readonly<Record<string, string>>
}

interface Descriptor {
  readonly digest: string
  readonly platform?: { readonly architecture: string }
}

interface Manifest {
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

/** Unpacks the image for the platform of this machine from an OCI layout into `folder`, which must not exist. */
export function unpackImage(layout: string, folder: string): ImageSettings {
  const blob = ({ digest }: Descriptor) => join(layout, 'blobs', ...digest.split(':'))
  const parsed = <Content>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Content
  const manifestsIn = (file: string) => parsed<{ manifests: readonly Descriptor[] }>(file).manifests
  const architecture = ownPlatform()?.architecture
  const found = manifestsIn(join(layout, 'index.json'))
    .flatMap((index) => manifestsIn(blob(index)))
    .find(({ platform }) => platform?.architecture === architecture)
  if (found === undefined) throw new ImageError(`${layout} has no image for ${process.platform}/${process.arch}`)
  const { config, layers } = parsed<Manifest>(blob(found))
  mkdirSync(folder)
  for (const layer of layers) execFileSync('tar', ['--zstd', '-xf', blob(layer), '-C', folder])
  return parsed<{ config: ImageSettings }>(blob(config)).config
}
