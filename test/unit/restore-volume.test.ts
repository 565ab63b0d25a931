import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import {
  deletePreviousScript,
  newDataOf,
  newestPrevious,
  observeVolumeScript,
  parseObservedVolume,
  progressOf,
  receiveScript,
  refuseWithoutRoom,
  releaseScript,
  stagedScript,
  swapScript,
  unswapScript,
  volumePath,
  writeSnapshotScript,
} from '../../src/helper-pods/volume-scripts.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'

const id = '20261122t193000z-4f2a91'
const restored = `restored-${id}`
const ofBackup = { id, source: 'a backup', contents: 'ab' }
let volume = ''

beforeEach(() => {
  volume = mkdtempSync(join(tmpdir(), 'managed-etcd-volume-'))
  mkdirSync(join(volume, 'lost+found'))
})
afterEach(() => rmSync(volume, { recursive: true }))

/** As a pod runs it, in a folder of this machine. */
const here = (script: string) => script.replaceAll(volumePath, volume)
const run = (script: string, input = '') => execFileSync('sh', ['-c', here(script)], { encoding: 'utf8', input })
const folder = (name: string, contents: string) => {
  mkdirSync(join(volume, name, 'member'), { recursive: true })
  writeFileSync(join(volume, name, 'member', 'db'), contents)
}
const read = (name: string) => readFileSync(join(volume, name, 'member', 'db'), 'utf8')
const look = () => parseObservedVolume(run(observeVolumeScript))
const folders = () => readdirSync(volume).filter((name) => name !== 'lost+found')

test('a volume tells its folders and its free room', () => {
  folder('data', 'x'.repeat(1_000_000))
  expect(look().folders).toEqual([{ name: 'data', bytes: expect.any(Number) }])
  expect(look().folders[0]?.bytes).toBeGreaterThan(1_000_000)
  expect(look().freeBytes).toBeGreaterThan(0)
})

test('an empty volume is no error', () => {
  expect(look().folders).toEqual([])
  expect(progressOf(look(), ofBackup)).toBe('untouched')
})

test('the old data are put aside and the new ones in their place, once, however often it is asked for', () => {
  folder('data', 'old')
  folder(`restored-${id}`, 'new')
  expect(progressOf(look(), ofBackup)).toBe('staged')
  run(swapScript(ofBackup))
  run(swapScript(ofBackup))
  expect([read('data'), read(`previous-${id}`)]).toEqual(['new', 'old'])
  expect(progressOf(look(), ofBackup)).toBe('swapped')
})

test('interrupted between its two renames it goes on', () => {
  folder(`previous-${id}`, 'old')
  folder(`restored-${id}`, 'new')
  expect(progressOf(look(), ofBackup)).toBe('staged')
  run(swapScript(ofBackup))
  expect([read('data'), read(`previous-${id}`)]).toEqual(['new', 'old'])
})

test('a volume without data gets the new ones', () => {
  folder(`restored-${id}`, 'new')
  run(swapScript(ofBackup))
  run(swapScript(ofBackup))
  expect(read('data')).toBe('new')
  expect(progressOf(look(), ofBackup)).toBe('swapped')
})

test('without new data nothing is put aside', () => {
  folder('data', 'old')
  expect(spawnSync('sh', ['-c', here(swapScript(ofBackup))]).status).not.toBe(0)
  expect(read('data')).toBe('old')
})

test('a snapshot is let through only when it has been handed on, and what dead runs have left is cleared first', () => {
  folder('data', 'old')
  folder('previous-a', 'older')
  folder('staging-b', 'half')
  folder('restored-c', 'never used')
  const { stdout } = spawnSync(
    'sh',
    [
      '-c',
      `( ${here(receiveScript(id))} ) & receiver=$!
printf snapshot | ( ${here(writeSnapshotScript(id))} )
kill -0 $receiver && echo waits
export receiver
sh -c '${here(releaseScript(id))}; sleep 1; kill -0 $receiver && echo still there'
wait $receiver && echo released`,
    ],
    { encoding: 'utf8' },
  )
  const sha256 = createHash('sha256').update('snapshot').digest('hex')
  expect(stdout.split('\n')).toEqual([`${sha256}  -`, 'waits', 'still there', 'released', ''])
  expect(folders().toSorted()).toEqual(['data', `incoming-${id}`, 'previous-a'])
  folder(`staging-${id}`, 'new')
  run(stagedScript(id))
  expect(folders().toSorted()).toEqual(['data', 'previous-a', `restored-${id}`])
})

test.each([
  ['on none', 0],
  ['half-way', 1],
  ['through', 2],
])('a swap that came %s is taken back, once or twice, for another restore', (_, renames) => {
  folder(renames > 0 ? `previous-${id}` : 'data', 'old')
  folder(renames > 1 ? 'data' : restored, 'new')
  run(unswapScript(ofBackup))
  run(unswapScript(ofBackup))
  expect(folders().toSorted()).toEqual(['data', restored])
  expect([read('data'), read(restored)]).toEqual(['old', 'new'])
})

test('a volume that had no data has none again', () => {
  folder(restored, 'new')
  run(swapScript(ofBackup))
  run(unswapScript(ofBackup))
  expect(folders()).toEqual([restored])
})

test('the way back: the newest old data that all volumes have become the new ones', () => {
  folder('data', 'restored')
  folder('previous-20261101t000000z-aaaaaa', 'oldest')
  folder('previous-20261120t000000z-bbbbbb', 'old')
  const other = { folders: [{ name: 'previous-20261120t000000z-bbbbbb', bytes: 1 }], freeBytes: 1 }
  const previous = newestPrevious([look(), other])
  expect(previous).toBe('previous-20261120t000000z-bbbbbb')
  const wayBack = { id, source: 'previous', contents: previous ?? '' }
  expect(newDataOf(wayBack)).toBe(previous)
  expect(progressOf(look(), wayBack)).toBe('staged')
  // Until then they are what they were: a restore of something else clears all that is not.
  run(`${receiveScript(id)}`.replace(/\nuntil .*/, ''))
  expect(progressOf(look(), wayBack)).toBe('staged')
  run(swapScript(wayBack))
  run(swapScript(wayBack))
  expect([read('data'), read(`previous-${id}`)]).toEqual(['old', 'restored'])
  expect(progressOf(look(), wayBack)).toBe('swapped')
  expect(newestPrevious([look(), { folders: [], freeBytes: 1 }])).toBeUndefined()
})

test('old data go when they are not needed any more: those of this restore, or all', () => {
  folder('previous-a', 'oldest')
  folder(`previous-${id}`, 'old')
  folder('data', 'new')
  run(deletePreviousScript(id, 'own'))
  expect(folders().toSorted()).toEqual(['data', 'previous-a'])
  run(deletePreviousScript(id, 'all'))
  expect(folders()).toEqual(['data'])
  expect(existsSync(join(volume, 'lost+found'))).toBe(true)
})

test.each([
  ['of the volume alone', '', ['-f .', '-f .']],
  ['of the whole node where sync knows no file systems', '[ $# -eq 0 ]', ['-f .', '', '-f .', '']],
])('new data count when they are on the disk: %s', (_, outcome, asked) => {
  folder(`staging-${id}`, 'new')
  run(`sync() { echo "$*" >> ${volumePath}/asked; ${outcome || 'true'}; }\n${stagedScript(id)}`)
  expect(readFileSync(join(volume, 'asked'), 'utf8').split('\n').slice(0, -1)).toEqual(asked)
  expect(read(restored)).toBe('new')
})

test('old data whose removal was cut off are nothing to go back to', () => {
  folder('data', 'restored')
  folder(`previous-${id}`, 'old')
  spawnSync('sh', ['-c', `rm() { exit 1; }\n${here(deletePreviousScript(id, 'own'))}`])
  expect(folders().toSorted()).toEqual(['data', `gone-previous-${id}`])
  expect(newestPrevious([look()])).toBeUndefined()
  run(deletePreviousScript(id, 'own'))
  expect(folders()).toEqual(['data'])
})

test('a volume without room is refused, with what lies on it', () => {
  const gibibyte = 1024 ** 3
  const seen = { folders: [{ name: 'previous-a', bytes: gibibyte }], freeBytes: gibibyte }
  expect(() => refuseWithoutRoom('orders-1', seen, 0.25 * gibibyte)).not.toThrow()
  const error = thrown(() => refuseWithoutRoom('orders-1', seen, gibibyte))
  expect(error instanceof Problem && problemText(error)).toBe(
    [
      'restore refused: nothing was changed. 1 finding:',
      '  volumes  the volume of orders-1 needs 2368 MiB of free space (the snapshot twice, and a reserve), found 1024 MiB, with 1024 MiB of old data from earlier restores  [VOLUME_FULL]',
      '           grow the volumes; or delete the old data: destroy with volumes: delete, provision, and restore into the new cluster',
    ].join('\n'),
  )
})

function thrown(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}
