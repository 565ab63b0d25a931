/** Archives of images that a node loads beside those which every node has: noted, so that nodes which come later load them, too. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { paths } from './paths.ts'

export interface ImageArchive {
  readonly archive: string
  readonly references: readonly string[]
}

export function otherImages(): readonly ImageArchive[] {
  return existsSync(paths.otherImages) ? (JSON.parse(readFileSync(paths.otherImages, 'utf8')) as ImageArchive[]) : []
}

export function noteOtherImages(wanted: ImageArchive): void {
  const others = otherImages().filter(({ archive }) => archive !== wanted.archive)
  writeFileSync(paths.otherImages, JSON.stringify([...others, wanted], undefined, 2))
}
