import { observePart } from '../status/observe-part.ts'
import { formatMebibytes } from '../util/format-bytes.ts'
import type { ArchivedFile } from './archive.ts'

/** A file of a bundle, with its description for the reader. */
export interface BundleFile extends ArchivedFile {
  readonly about: string
}

export interface NotCollected {
  readonly what: string
  readonly why: string
}

/** The collected files, and the items that could not be collected. */
export interface Collected {
  readonly files: readonly BundleFile[]
  readonly notCollected: readonly NotCollected[]
}

export const merge = (parts: readonly Collected[]): Collected => ({
  files: parts.flatMap(({ files }) => files),
  notCollected: parts.flatMap(({ notCollected }) => notCollected),
})

/** Returns the result of `collect`. A Problem or a time-out is recorded as not collected. */
export async function collected(what: string, collect: () => Promise<Collected>): Promise<Collected> {
  const found = await observePart(collect)
  return 'unknown' in found ? { files: [], notCollected: [{ what, why: found.unknown }] } : found
}

/** The limit for all files together, before compression. */
export const mostBundleBytes = 32 * 1024 * 1024

/** Keeps as many files as fit. They are ordered by their usefulness. */
export function withinSize({ files, notCollected }: Collected, room = mostBundleBytes): Collected {
  const kept: BundleFile[] = []
  const left: NotCollected[] = []
  let bytes = 0
  for (const file of files) {
    const size = Buffer.byteLength(file.text)
    if (bytes + size <= room) {
      bytes += size
      kept.push(file)
    } else left.push({ what: file.path, why: `omitted: a bundle has at most ${formatMebibytes(room)}` })
  }
  return { files: kept, notCollected: [...notCollected, ...left] }
}
