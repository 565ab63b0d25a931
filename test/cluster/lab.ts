import { closeSync, openSync, readSync } from 'node:fs'
import { describe, test } from '@jest/globals'
import { inside } from '../../lab/compartment.ts'
import { usesOwnCluster } from '../own-cluster.ts'
import { lab, type ZoneLetter } from './breakage.ts'
import { command } from './run-command.ts'

/**
 * Tests of what only the lab offers: services within reach, zones that can fail, disks that can be read. Skipped on a
 * user's own cluster.
 */
export const labTest = usesOwnCluster() ? test.skip : test
export const labDescribe = usesOwnCluster() ? describe.skip : describe

/** The class of the volumes: the lab's, or the one that kind has. */
export const testStorage = usesOwnCluster()
  ? { class: process.env.TEST_STORAGE_CLASS ?? 'standard', size: '2Gi', encryption: 'reported' }
  : { class: 'encrypted', size: '2Gi' }

/** The paths of the zones' raw disks. */
export const diskImages = async (): Promise<string[]> => (await lab('volume', 'images')).split('\n').filter(Boolean)

/** Runs a command in the place of a zone's node, with its mounts. */
export const onNode = (zone: ZoneLetter, ...line: string[]): Promise<string> => inside(`node-${zone}`, line)

/**
 * Whether a text lies anywhere in a disk image, written out to the last byte. Only what is allocated of the sparse file
 * is read: the rest is holes.
 */
export async function imageHolds(image: string, text: string): Promise<boolean> {
  await command('sync', [])
  // Per extent: its number, `FIRST.. LAST:` as blocks of the file, the same on the disk, its length.
  const extents = (await command('filefrag', ['-s', '-e', '-b4096', image])).matchAll(/^ *\d+: +(\d+)\.\. *(\d+):/gm)
  const file = openSync(image, 'r')
  try {
    let found = false
    let end = -1
    let tail = Buffer.alloc(0)
    for (const [, first, last] of extents) {
      // A text may reach from one extent into the next one.
      if (Number(first) !== end + 1) tail = Buffer.alloc(0)
      end = Number(last)
      const block = Buffer.alloc((end - Number(first) + 1) * 4096)
      readSync(file, block, 0, block.length, Number(first) * 4096)
      const searched = Buffer.concat([tail, block])
      found ||= searched.includes(text)
      tail = Buffer.from(searched.subarray(-text.length))
    }
    if (end < 0) throw new Error(`filefrag told nothing about ${image}`)
    return found
  } finally {
    closeSync(file)
  }
}
