/** Encrypted disks, one a zone, and the volumes on them: StorageClass `encrypted` with spares, so that a lost volume can be replaced. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inside } from './compartment.ts'
import { storageClass, volumesPerZone, type Zone, zoneDiskGiB, zones } from './constants.ts'
import { api, applyObject, type Meta } from './kubernetes.ts'
import { disks, paths } from './paths.ts'
import { run, sh, waitFor } from './shell.ts'

const mountPoint = '/var/lib/encrypted'
const folder = `${mountPoint}/volumes`

export const ownedBy = { 'lab/volume': 'encrypted' }
export const lostLabel = 'lab/lost'

export interface Volume {
  readonly metadata: Meta
  readonly spec: {
    readonly claimRef?: { readonly namespace: string; readonly name: string }
    readonly persistentVolumeReclaimPolicy: string
    readonly local: { readonly path: string }
  }
  readonly status: { readonly phase: string }
}

/** An image takes the room that is used of it, not its size. */
export async function makeDisk(image: string, gib: number, ...options: string[]): Promise<void> {
  if (existsSync(image)) return
  const unfinished = `${image}.new`
  rmSync(unfinished, { force: true })
  writeFileSync(unfinished, '')
  truncateSync(unfinished, gib * 2 ** 30)
  await run('mkfs.ext4', ['-q', '-m', '0', '-E', 'lazy_itable_init=1,lazy_journal_init=1', ...options, unfinished])
  await run('mv', [unfinished, image])
}

export async function makeZoneDisks(): Promise<void> {
  if (!existsSync(paths.diskKey)) writeFileSync(paths.diskKey, randomBytes(64), { mode: 0o600 })
  await Promise.all(zones.map((zone) => makeDisk(disks.zone(zone.letter), zoneDiskGiB, '-O', 'encrypt')))
}

/** Mounted inside the zone's compartment only: its loop device ends with it. */
export async function mountZoneDisk(zone: Zone): Promise<void> {
  await inside(
    zone.node,
    sh(`mkdir -p ${mountPoint}; mount -o loop "$1" ${mountPoint}; mkdir -p ${folder}`, disks.zone(zone.letter)),
  )
  await inside(zone.node, [join(paths.programs, 'encrypt'), paths.diskKey, mountPoint, folder])
  await inside(zone.node, sh(`cd ${folder}; mkdir -p ${names(zone).join(' ')}`))
}

/** The loop devices that hold an image. */
export function loopDevicesOf(isOurs: (image: string) => boolean): string[] {
  return readdirSync('/sys/block').filter((device) => {
    try {
      return isOurs(readFileSync(`/sys/block/${device}/loop/backing_file`, 'utf8').trim())
    } catch {
      return false
    }
  })
}

/** The kernel lets go of a disk shortly after its compartment; mounting it twice would ruin it. */
export async function detached(image: string): Promise<void> {
  await waitFor(
    `end of the loop device of ${image}`,
    60,
    () => loopDevicesOf((backing) => backing === image).length === 0,
  )
}

const names = (zone: Zone) =>
  Array.from({ length: volumesPerZone }, (_, index) => `volume-${zone.letter}-${String(index + 1).padStart(2, '0')}`)

const volumeObject = (zone: Zone, name: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: {
    name,
    labels: { ...ownedBy, 'topology.kubernetes.io/zone': zone.name },
    // Tells Kubernetes that somebody else (recycler.ts) deletes what a released volume holds.
    annotations: { 'pv.kubernetes.io/provisioned-by': 'lab/recycler' },
  },
  spec: {
    capacity: { storage: '64Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Delete',
    storageClassName: storageClass,
    local: { path: `${folder}/${name}` },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [zone.node] }] },
        ],
      },
    },
  },
})

const classObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: storageClass,
    // Nobody can see from such a class that its volumes are encrypted; here they are, so the lab vouches for it.
    labels: { 'managed-etcd/encrypted': 'true' },
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'WaitForFirstConsumer',
  reclaimPolicy: 'Delete',
}

const volumesPath = '/api/v1/persistentvolumes'

export async function offerVolumes(): Promise<void> {
  await applyObject(`/apis/storage.k8s.io/v1/storageclasses/${storageClass}`, classObject)
  await Promise.all(
    zones.flatMap((zone) => names(zone).map((name) => api('POST', volumesPath, volumeObject(zone, name)))),
  )
}

export async function volumes(): Promise<readonly Volume[]> {
  return (await api<{ items: Volume[] }>('GET', `${volumesPath}?labelSelector=lab%2Fvolume`))?.items ?? []
}

export const volumeNamed = (name: string): Promise<Volume | undefined> => api('GET', `${volumesPath}/${name}`)

export const watchVolumesPath = `${volumesPath}?labelSelector=lab%2Fvolume&watch=1&timeoutSeconds=30`

export const zoneOf = (volume: Volume): Zone | undefined =>
  zones.find((zone) => zone.name === volume.metadata.labels?.['topology.kubernetes.io/zone'])

/** Empties a volume, and makes its folder anew so that the next user finds neither data nor permissions of the last. */
export async function wipe(zone: Zone, volume: Volume): Promise<void> {
  await inside(zone.node, sh('rm -rf "$1"; mkdir "$1"', volume.spec.local.path))
}

export async function destroyFolder(zone: Zone, volume: Volume): Promise<void> {
  await inside(zone.node, ['rm', '-rf', volume.spec.local.path])
}

/** Refused when the volume has changed since it was read. */
export const offerAgain = ({ metadata }: Volume) =>
  api(
    'PATCH',
    `${volumesPath}/${metadata.name}`,
    { metadata: { resourceVersion: metadata.resourceVersion }, spec: { claimRef: null } },
    'application/merge-patch+json',
  )
export const withdraw = (volume: Volume) => api('DELETE', `${volumesPath}/${volume.metadata.name}`)
export const markLost = (volume: Volume) =>
  api(
    'PATCH',
    `${volumesPath}/${volume.metadata.name}`,
    { metadata: { labels: { [lostLabel]: 'true' } } },
    'application/merge-patch+json',
  )
