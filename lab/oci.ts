/** Writes OCI image archives: enough of tar and of the image layout for images with a few files of our own making. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'

export interface Entry {
  readonly path: string
  readonly mode?: number
  readonly content?: Buffer | string
  readonly linkTo?: string
}

const block = 512
const padded = (size: number) => Math.ceil(size / block) * block

function header(entry: Entry, size: number): Buffer {
  const head = Buffer.alloc(block)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  const isFolder = entry.path.endsWith('/')
  const type = entry.linkTo ? '2' : isFolder ? '5' : '0'
  head.write(entry.path, 0, 100)
  head.write(octal(entry.mode ?? (isFolder ? 0o755 : 0o644), 8), 100)
  head.write(octal(0, 8), 108)
  head.write(octal(0, 8), 116)
  head.write(octal(size, 12), 124)
  // No times, so that the same contents make the same archive.
  head.write(octal(0, 12), 136)
  head.write('        ', 148)
  head.write(type, 156)
  head.write(entry.linkTo ?? '', 157, 100)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

export function tar(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '')
    parts.push(header(entry, content.length), content, Buffer.alloc(padded(content.length) - content.length))
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}

export interface Image {
  readonly reference: string
  readonly layers: readonly Buffer[]
  readonly config: Readonly<Record<string, unknown>>
}

const digest = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`

/** One archive with all images, so that a node reads it once. */
export function writeArchive(file: string, images: readonly Image[]): void {
  const blobs = new Map<string, Buffer>()
  const keep = (mediaType: string, content: Buffer) => {
    blobs.set(digest(content), content)
    return { mediaType, digest: digest(content), size: content.length }
  }
  const keepJson = (mediaType: string, value: unknown) => keep(mediaType, Buffer.from(JSON.stringify(value)))
  const manifests = images.map((image) => {
    const layers = image.layers.map((layer) => keep('application/vnd.oci.image.layer.v1.tar', layer))
    const config = keepJson('application/vnd.oci.image.config.v1+json', {
      architecture: 'amd64',
      os: 'linux',
      config: image.config,
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.digest) },
    })
    const mediaType = 'application/vnd.oci.image.manifest.v1+json'
    return {
      ...keepJson(mediaType, { schemaVersion: 2, mediaType, config, layers }),
      annotations: { 'io.containerd.image.name': image.reference },
    }
  })
  const index = { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests }
  const entries: Entry[] = [
    { path: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    { path: 'index.json', content: JSON.stringify(index) },
    ...[...blobs].map(([name, content]) => ({ path: `blobs/sha256/${name.slice('sha256:'.length)}`, content })),
  ]
  const out = openSync(file, 'w')
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '')
    writeSync(out, header(entry, content.length))
    for (let at = 0; at < content.length; ) at += writeSync(out, content, at)
    writeSync(out, Buffer.alloc(padded(content.length) - content.length))
  }
  writeSync(out, Buffer.alloc(2 * block))
  closeSync(out)
}
