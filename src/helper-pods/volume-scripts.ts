import type { RestoreRecord } from '../cluster/restore-record.ts'
import { Problem } from '../problem/problem.ts'
import { formatMebibytes } from '../util/format-bytes.ts'

/** Where a member's volume is mounted, by the member and by the pod that works on it. */
export const volumePath = '/var/lib/etcd'

/** The folders of a volume. `data` is the member's; the others belong to the restore with this id and are renamed, never copied. */
export function foldersOf(id: string) {
  return {
    /** What arrives; has `snapshot.db` when it is whole. */
    incoming: `incoming-${id}`,
    /** What etcdutl writes; not whole before etcdutl has ended. */
    staging: `staging-${id}`,
    /** The new data, whole, before they take the place of the old ones. */
    restored: `restored-${id}`,
    /** The old data, from then on. */
    previous: `previous-${id}`,
  }
}

/** Which data take the place of which. */
export type DataExchange = Pick<RestoreRecord, 'id' | 'source' | 'contents'>

/** Where the new data lie until the swap: what etcdutl made, or the old data of an earlier restore under the name that they have had all along. */
export function newDataOf({ id, source, contents }: DataExchange): string {
  return source === 'previous' ? contents : foldersOf(id).restored
}

export const snapshotFile = 'snapshot.db'

/** A volume as it is found. */
export interface ObservedVolume {
  readonly folders: readonly { readonly name: string; readonly bytes: number }[]
  readonly freeBytes: number
}

/** Prints a line for each folder and one for the free room, in KiB. Runs wherever there is a POSIX shell. */
export const observeVolumeScript = `cd ${volumePath} || exit 1
for folder in *; do
  [ -d "$folder" ] && [ "$folder" != lost+found ] && du -sk "$folder" 2>/dev/null
done
df -Pk . | { read -r _; read -r _ _ _ free _; echo "$free free"; }`

/** What `observeVolumeScript` has printed. */
export function parseObservedVolume(text: string): ObservedVolume {
  const lines = text.split('\n').flatMap((line) => {
    const [, size, name] = /^(\d+)\s+(.+)$/.exec(line) ?? []
    return name === undefined ? [] : [{ name, bytes: Number(size) * 1024 }]
  })
  const free = lines.at(-1)
  if (free?.name !== 'free') throw new Error(`a volume was not described: ${text}`)
  return { folders: lines.slice(0, -1), freeBytes: free.bytes }
}

/** How far a restore has come on a volume. */
export type Progressed = 'untouched' | 'staged' | 'swapped'

export function progressOf(volume: ObservedVolume, exchange: DataExchange): Progressed {
  const has = (name: string) => volume.folders.some((folder) => folder.name === name)
  if (has(newDataOf(exchange))) return 'staged'
  return has(foldersOf(exchange.id).previous) ? 'swapped' : 'untouched'
}

/** Clears what dead runs have left, says by a folder that it is ready, and ends when the snapshot has arrived whole. */
export function receiveScript(id: string): string {
  const { incoming } = foldersOf(id)
  return `trap 'exit 1' TERM
cd ${volumePath} || exit 1
rm -rf incoming-* staging-* restored-* gone-*
mkdir ${incoming} || exit 1
until [ -e ${incoming}/${snapshotFile} ]; do sleep 0.2; done`
}

/** Takes the snapshot from stdin and prints its SHA-256 as it lies on the volume. */
export function takeInScript(id: string): string {
  const { incoming } = foldersOf(id)
  return `cd ${volumePath} || exit 1
until [ -d ${incoming} ]; do sleep 0.1; done
cat > ${incoming}/part && sha256sum < ${incoming}/part`
}

/** Hands the snapshot on: the pod goes on to etcdutl. */
export function releaseScript(id: string): string {
  const { incoming } = foldersOf(id)
  return `cd ${volumePath} && mv ${incoming}/part ${incoming}/${snapshotFile}`
}

/** After etcdutl: the new data are whole from the moment they have their name. */
export function stagedScript(id: string): string {
  const { incoming, staging, restored } = foldersOf(id)
  return `cd ${volumePath} && rm -rf ${incoming} && sync && mv ${staging} ${restored} && sync`
}

/** Old data aside, new ones in their place. Each half is one rename, so it can be run again wherever it was interrupted. */
export function swapScript(exchange: DataExchange): string {
  const { previous } = foldersOf(exchange.id)
  const newData = newDataOf(exchange)
  return `cd ${volumePath} || exit 1
[ -d ${newData} ] || { [ -d ${previous} ]; exit; }
if [ ! -d ${previous} ]; then
  if [ -d data ]; then mv data ${previous}; else mkdir ${previous}; fi || exit 1
fi
[ ! -e data ] && mv ${newData} data && sync`
}

/** Takes back what `swapScript` has done, all of it or a half; does nothing where it has not come. */
export function unswapScript(exchange: DataExchange): string {
  const { previous } = foldersOf(exchange.id)
  const newData = newDataOf(exchange)
  return `cd ${volumePath} || exit 1
[ -d ${previous} ] || exit 0
if [ -d data ]; then mv data ${newData} || exit 1; fi
rmdir ${previous} 2>/dev/null || mv ${previous} data || exit 1
sync`
}

/** The newest old data that every volume has, put aside by one and the same restore; undefined when there are none. */
export function newestPrevious(volumes: readonly ObservedVolume[]): string | undefined {
  const names = volumes.map(({ folders }) =>
    folders.map(({ name }) => name).filter((name) => /^previous-[0-9a-z-]+$/.test(name)),
  )
  // Their ids begin with a time, so that they sort by it.
  return names[0]
    ?.filter((name) => names.every((others) => others.includes(name)))
    .toSorted()
    .at(-1)
}

/** Old data go: those of this restore, or of every one. First by name: nobody takes for whole what was removed in part. */
export function forgetScript(id: string, which: 'own' | 'all'): string {
  return `cd ${volumePath} || exit 1
for each in ${which === 'all' ? 'previous-*' : foldersOf(id).previous}; do
  if [ -d $each ]; then mv $each gone-$each || exit 1; fi
done
rm -rf gone-*`
}

/** The first segment of the log, which etcd writes in full, and air for a member that goes on running meanwhile. */
const spareBytes = 320 * 1024 * 1024

/** A snapshot needs room twice: as it arrives, and as etcdutl writes it. Throws a Problem when a volume lacks it. */
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
