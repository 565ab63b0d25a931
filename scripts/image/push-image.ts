/** Uploads an image layout by digest, https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImageError } from './error.ts'
import { type Registry, registryClient } from './registry.ts'

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
}

interface Manifest {
  readonly mediaType: string
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/** Returns the reference with the digest, for the cluster file. A tag is an additional name. */
export async function pushImage(target: string, layout: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const { host, name, tag } = readTarget(target)
  if (!existsSync(join(layout, 'index.json'))) throw new ImageError(`${layout} is no image layout: build one first`)
  const registry = registryClient(host, name, environment)
  const { manifests } = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')) as Manifest
  const [index, ...more] = manifests ?? []
  if (index === undefined || more.length > 0) throw new ImageError(`${layout} has not exactly one image`)
  await pushManifest(registry, layout, index)
  if (tag !== undefined) await registry.putManifest(tag, index.mediaType, blobOf(layout, index))
  return `${host}/${name}@${index.digest}`
}

/** Uploads first what a manifest refers to: a registry refuses a manifest with missing references. */
async function pushManifest(registry: Registry, layout: string, descriptor: Descriptor): Promise<void> {
  const content = blobOf(layout, descriptor)
  const { manifests = [], config, layers = [] } = JSON.parse(content.toString('utf8')) as Manifest
  for (const manifest of manifests) await pushManifest(registry, layout, manifest)
  for (const blob of [...layers, ...(config === undefined ? [] : [config])])
    await registry.putBlob(blob.digest, () => blobOf(layout, blob))
  await registry.putManifest(descriptor.digest, descriptor.mediaType, content)
}

const blobOf = (layout: string, { digest }: Descriptor): Buffer =>
  readFileSync(join(layout, 'blobs', ...digest.split(':', 2)))

const targetPattern = /^([a-z0-9.-]+(?::\d+)?)\/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?$/

function readTarget(text: string): { host: string; name: string; tag: string | undefined } {
  const [, host, name, tag] = targetPattern.exec(text) ?? []
  if (host === undefined || name === undefined)
    throw new ImageError(`${text} is not REGISTRY/NAME or REGISTRY/NAME:TAG, in small letters`)
  return { host, name, tag }
}
