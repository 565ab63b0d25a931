import type { RestoreRecord } from '../cluster/restore-record.ts'
import { Problem } from '../problem/problem.ts'
import { formatMebibytes } from '../util/format-bytes.ts'

/** The mount path of a member's volume, in the member and in the helper pod. */
export const volumePath = '/var/lib/etcd'

/**
 * The folders of a volume. `data` belongs to the member. The others belong to the restore with this id, and are
 * renamed, never copied.
 */
export function foldersOf(id: string) {
  return {
    /** The received snapshot. `snapshot.db` exists once it is complete. */
    incoming: `incoming-${id}`,
    /** The output of etcdutl, incomplete until etcdutl has exited. */
    staging: `staging-${id}`,
    /** The complete new data, before the swap. */
    restored: `restored-${id}`,
    /** The old data, after the swap. */
    previous: `previous-${id}`,
  }
}

/** The data that a restore puts in place. */
export type DataExchange = Pick<RestoreRecord, 'id' | 'source' | 'contents'>

/**
 * The folder of the new data before the swap: the output of etcdutl, or the old data of an earlier restore, which keeps
 * the name of its folder.
 */
export function newDataOf({ id, source, contents }: DataExchange): string {
  return source === 'previous' ? contents : foldersOf(id).restored
}

export const snapshotFile = 'snapshot.db'

/** Holds the process id of the command that releases the snapshot. The end of its container would kill it. */
const releasingFile = 'releasing'

/** The observed contents of a volume. */
export interface ObservedVolume {
  readonly folders: readonly { readonly name: string; readonly bytes: number }[]
  readonly freeBytes: number
}

/** Prints one line for each folder and one for the free space, in KiB. Runs in any POSIX shell. */
export const observeVolumeScript = `cd ${volumePath} || exit 1
for folder in *; do
  [ -d "$folder" ] && [ "$folder" != lost+found ] && du -sk "$folder" 2>/dev/null
done
df -Pk . | { read -r _; read -r _ _ _ free _; echo "$free free"; }`

/** Parses the output of `observeVolumeScript`. */
export function parseObservedVolume(text: string): ObservedVolume {
  const lines = text.split('\n').flatMap((line) => {
    const [, size, name] = /^(\d+)\s+(.+)$/.exec(line) ?? []
    return name === undefined ? [] : [{ name, bytes: Number(size) * 1024 }]
  })
  const free = lines.at(-1)
  if (free?.name !== 'free') throw new Error(`a volume was not described: ${text}`)
  return { folders: lines.slice(0, -1), freeBytes: free.bytes }
}

/** The progress of a restore on a volume. */
export type Progressed = 'untouched' | 'staged' | 'swapped'

export function progressOf(volume: ObservedVolume, exchange: DataExchange): Progressed {
  const has = (name: string) => volume.folders.some((folder) => folder.name === name)
  if (has(newDataOf(exchange))) return 'staged'
  return has(foldersOf(exchange.id).previous) ? 'swapped' : 'untouched'
}

/**
 * Deletes what interrupted runs have left, creates a folder that shows that it is ready, and exits when the complete
 * snapshot has arrived.
 */
export function receiveScript(id: string): string {
  const { incoming } = foldersOf(id)
  return `trap 'exit 1' TERM
cd ${volumePath} || exit 1
rm -rf incoming-* staging-* restored-* gone-*
mkdir ${incoming} || exit 1
until [ -e ${incoming}/${snapshotFile} ]; do sleep 0.2; done
while kill -0 "$(cat ${incoming}/${releasingFile} 2>/dev/null)" 2>/dev/null; do sleep 0.1; done`
}

/** Writes the snapshot from stdin to the volume, and prints the SHA-256 of the written file. */
export function writeSnapshotScript(id: string): string {
  const { incoming } = foldersOf(id)
  return `cd ${volumePath} || exit 1
until [ -d ${incoming} ]; do sleep 0.1; done
cat > ${incoming}/part && sha256sum < ${incoming}/part`
}

/** Releases the snapshot, so that the pod continues with etcdutl when this command has ended. */
export function releaseScript(id: string): string {
  const { incoming } = foldersOf(id)
  return `cd ${volumePath} && echo $$ > ${incoming}/${releasingFile} && mv ${incoming}/part ${incoming}/${snapshotFile}`
}

/**
 * Waits until everything on the volume is on disk. Without `-f`, it would also wait for what others on the node have
 * written; an image whose `sync` does not know the flag waits for that, too.
 */
const syncVolume = '{ sync -f . 2>/dev/null || sync; }'

/** Runs after etcdutl. The rename marks the new data as complete. */
export function stagedScript(id: string): string {
  const { incoming, staging, restored } = foldersOf(id)
  return `cd ${volumePath} && rm -rf ${incoming} && ${syncVolume} && mv ${staging} ${restored} && ${syncVolume}`
}

/**
 * Moves the old data aside and the new data in place. Each half is one rename, so the script can be repeated after any
 * interruption.
 */
export function swapScript(exchange: DataExchange): string {
  const { previous } = foldersOf(exchange.id)
  const newData = newDataOf(exchange)
  return `cd ${volumePath} || exit 1
[ -d ${newData} ] || { [ -d ${previous} ]; exit; }
if [ ! -d ${previous} ]; then
  if [ -d data ]; then mv data ${previous}; else mkdir ${previous}; fi || exit 1
fi
[ ! -e data ] && mv ${newData} data && ${syncVolume}`
}

/** Reverts `swapScript`, also if only its first half was done. Does nothing if the swap has not started. */
export function unswapScript(exchange: DataExchange): string {
  const { previous } = foldersOf(exchange.id)
  const newData = newDataOf(exchange)
  return `cd ${volumePath} || exit 1
[ -d ${previous} ] || exit 0
if [ -d data ]; then mv data ${newData} || exit 1; fi
rmdir ${previous} 2>/dev/null || mv ${previous} data || exit 1
${syncVolume}`
}

/** The newest old data of one restore that every volume has. Undefined if there is none. */
export function newestPrevious(volumes: readonly ObservedVolume[]): string | undefined {
  const names = volumes.map(({ folders }) =>
    folders.map(({ name }) => name).filter((name) => /^previous-[0-9a-z-]+$/.test(name)),
  )
  // The ids begin with a timestamp, so they sort by time.
  return names[0]
    ?.filter((name) => names.every((others) => others.includes(name)))
    .toSorted()
    .at(-1)
}

/**
 * Deletes the old data of this restore, or of all restores. The folder is renamed first, so that partially deleted data
 * is never mistaken for complete data.
 */
export function deletePreviousScript(id: string, which: 'own' | 'all'): string {
  return `cd ${volumePath} || exit 1
for each in ${which === 'all' ? 'previous-*' : foldersOf(id).previous}; do
  if [ -d $each ]; then mv $each gone-$each || exit 1; fi
done
rm -rf gone-*`
}

/** The first WAL segment, which etcd preallocates, and a reserve for a member that keeps running. */
const spareBytes = 320 * 1024 * 1024

/** Throws a Problem if a volume lacks space. A snapshot needs it twice: as received, and as written by etcdutl. */
export function refuseWithoutRoom(member: string, volume: ObservedVolume, snapshotBytes: number): void {
  const needed = 2 * snapshotBytes + spareBytes
  if (volume.freeBytes >= needed) return
  const kept = volume.folders.filter(({ name }) => name.startsWith('previous-'))
  const keptBytes = kept.reduce((sum, { bytes }) => sum + bytes, 0)
  throw new Problem('restore refused: nothing was changed', [
    {
      code: 'VOLUME_FULL',
      subject: 'volumes',
      found: `the volume of ${member} needs ${formatMebibytes(needed)} of free space (the snapshot twice, and a reserve), found ${formatMebibytes(volume.freeBytes)}${keptBytes > 0 ? `, with ${formatMebibytes(keptBytes)} of old data from earlier restores` : ''}`,
      fix: 'grow the volumes; or delete the old data: destroy with volumes: delete, provision, and restore into the new cluster',
    },
  ])
}
