import { seen } from '../status/seen.ts'
import type { ArchivedFile } from './archive.ts'

/** A file of a bundle, and what it is, for whoever opens it. */
export interface BundleFile extends ArchivedFile {
  readonly about: string
}

export interface NotCollected {
  readonly what: string
  readonly why: string
}

/** What was found, and what could not be looked at. */
export interface Collected {
  readonly files: readonly BundleFile[]
  readonly notSeen: readonly NotCollected[]
}

export const together = (parts: readonly Collected[]): Collected => ({
  files: parts.flatMap(({ files }) => files),
  notSeen: parts.flatMap(({ notSeen }) => notSeen),
})

/** What `collect` gives; a Problem, or silence, makes it something that was not seen. */
export async function collected(what: string, collect: () => Promise<Collected>): Promise<Collected> {
  const found = await seen(collect)
  return 'unknown' in found ? { files: [], notSeen: [{ what, why: found.unknown }] } : found
}

/** Of everything together, before it is compressed. */
export const mostBundleBytes = 32 * 1024 * 1024

/** As many as there is room for, in their order, which is that of their use. */
export function fitting({ files, notSeen }: Collected, room = mostBundleBytes): Collected {
  const kept: BundleFile[] = []
  const left: NotCollected[] = []
  let bytes = 0
  for (const file of files) {
    const size = Buffer.byteLength(file.text)
    if (bytes + size <= room) {
      bytes += size
      kept.push(file)
    } else left.push({ what: file.path, why: `omitted: a bundle has at most ${room / 1024 / 1024} MiB` })
  }
  return { files: kept, notSeen: [...notSeen, ...left] }
}
