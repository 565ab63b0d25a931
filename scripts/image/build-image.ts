/**
 * An OCI image layout, https://github.com/opencontainers/image-spec/blob/main/image-layout.md. The same commit gives
 * the same bytes.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'
import { tar } from '../../lab/oci.ts'
import { run } from '../../lab/shell.ts'
import { ImageError } from './error.ts'
import { baseFiles, type ImageFile, programFiles, programFolder, user } from './files.ts'
import { partsOf } from './parts.ts'
import type { Platform } from './platforms.ts'
import { refusedFiles } from './refusals.ts'
import { sbomOf } from './sbom.ts'

const root = join(import.meta.dirname, '../..')

export interface Wanted {
  readonly folder: string
  readonly platforms: readonly Platform[]
  /** The URL of the source, for a label. */
  readonly source: string | undefined
}

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

export interface Built {
  /** The digest of the index, for the cluster file. */
  readonly digest: string
  readonly bytes: number
}

export async function buildImage({ folder, platforms, source }: Wanted): Promise<Built> {
  if (existsSync(folder) && !existsSync(join(folder, 'oci-layout')))
    throw new ImageError(`${folder} is there and is no image: name another folder`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true })
  const { version, created, labels } = await description(source)
  let bytes = 0
  const blob = (mediaType: string, content: Buffer): Descriptor => {
    const digest = createHash('sha256').update(content).digest('hex')
    writeFileSync(join(folder, 'blobs', 'sha256', digest), content)
    bytes += content.length
    return { mediaType, digest: `sha256:${digest}`, size: content.length }
  }
  const json = (mediaType: string, value: unknown) => blob(mediaType, Buffer.from(JSON.stringify(value)))
  const manifests = []
  for (const platform of platforms) {
    const layers = [baseFiles(platform, await partsOf(platform)), programFiles(root)]
    const refused = refusedFiles(layers.flat())
    if (refused.length > 0) throw new ImageError(`the image must not have:\n  ${refused.join('\n  ')}`)
    const written = layers.map((files) => layer(files, blob))
    const { os, architecture } = platform
    const config = json('application/vnd.oci.image.config.v1+json', {
      created,
      architecture,
      os,
      config: {
        User: `${user}:${user}`,
        Env: ['PATH=/usr/local/bin', 'HOME=/tmp'],
        Entrypoint: ['/usr/local/bin/node', `/${programFolder}/index.js`],
        Cmd: ['--help'],
        WorkingDir: '/tmp',
        Labels: labels,
      },
      rootfs: { type: 'layers', diff_ids: written.map(({ diffId }) => diffId) },
      history: ['Node and libraries', 'managed-etcd'].map((comment) => ({ created, comment })),
    })
    const mediaType = 'application/vnd.oci.image.manifest.v1+json'
    const manifest = json(mediaType, {
      schemaVersion: 2,
      mediaType,
      config,
      layers: written.map(({ descriptor }) => descriptor),
      annotations: labels,
    })
    manifests.push({ ...manifest, platform: { architecture, os } })
    const described = { platform, version, created, digest: manifest.digest, files: layers.flat() }
    writeFileSync(join(folder, `sbom-${os}-${architecture}.spdx.json`), sbomOf(described))
  }
  const mediaType = 'application/vnd.oci.image.index.v1+json'
  const index = json(mediaType, { schemaVersion: 2, mediaType, manifests, annotations: labels })
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, mediaType, manifests: [index] }))
  return { digest: index.digest, bytes }
}

/** 39.9 MB in 6 s. Level 3 gives 44.6 MB; level 12 saves one percent and takes more than twice as long. */
const compression = { params: { [constants.ZSTD_c_compressionLevel]: 9 } }

function layer(files: readonly ImageFile[], blob: (mediaType: string, content: Buffer) => Descriptor) {
  const archive = tar(files)
  const diffId = `sha256:${createHash('sha256').update(archive).digest('hex')}`
  const descriptor = blob('application/vnd.oci.image.layer.v1.tar+zstd', zstdCompressSync(archive, compression))
  return { diffId, descriptor }
}

/**
 * https://github.com/opencontainers/image-spec/blob/main/annotations.md. The time is the commit's, because the time of
 * the build would change the digest.
 */
async function description(source: string | undefined) {
  const {
    version,
    license,
    description: text,
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    license: string
    description: string
  }
  const [revision = '', seconds] = (await run('git', ['-C', root, 'log', '-1', '--format=%H %ct'])).trim().split(' ')
  const created = new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z')
  const prefix = 'org.opencontainers.image'
  const labels: Readonly<Record<string, string>> = {
    [`${prefix}.title`]: 'managed-etcd',
    [`${prefix}.description`]: text,
    [`${prefix}.version`]: version,
    [`${prefix}.revision`]: revision,
    [`${prefix}.created`]: created,
    [`${prefix}.licenses`]: license,
    ...(source === undefined ? {} : { [`${prefix}.source`]: source }),
  }
  return { version, created, labels }
}
