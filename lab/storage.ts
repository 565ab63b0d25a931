/** Encrypted disks, one per node, and the volumes on them. StorageClass `encrypted` has spares for lost volumes. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inside } from './compartment.ts'
import { allNodes, firstNodes, type LabNode, nodeDiskGiB, storageClass, volumesPerNode } from './constants.ts'
import { api, applyObject, type Meta } from './kubernetes.ts'
import { disks, paths } from './paths.ts'
import { run, sh, waitFor } from './shell.ts'

const mountPoint = '/var/lib/encrypted'
/** Everything in this folder is encrypted. */
export const encryptedFolder = `${mountPoint}/volumes`

/** The label of every volume of the lab; its value is the kind of the volume. */
export const volumeLabel = 'lab/volume'
export const lostLabel = 'lab/lost'

export interface Volume {
  readonly metadata: Meta
  readonly spec: {
    readonly claimRef?: { readonly namespace: string; readonly name: string } | null
    readonly persistentVolumeReclaimPolicy: string
    readonly capacity: { readonly storage: string }
    readonly local: { readonly path: string }
  }
  readonly status: { readonly phase: string }
}

/**
 * An image occupies its used space, not its size, also after large databases of tests were deleted in it: a search through
 * all that was ever written took minutes.
 */
export const loopOptions = 'loop,discard'

export async function makeDisk(image: string, gib: number, ...options: string[]): Promise<void> {
  if (existsSync(image)) return
  const unfinished = `${image}.new`
  rmSync(unfinished, { force: true })
  writeFileSync(unfinished, '')
  truncateSync(unfinished, gib * 2 ** 30)
  await run('mkfs.ext4', ['-q', '-m', '0', '-E', 'lazy_itable_init=1,lazy_journal_init=1', ...options, unfinished])
  await run('mv', [unfinished, image])
}

export async function makeNodeDisks(): Promise<void> {
  if (!existsSync(paths.diskKey)) writeFileSync(paths.diskKey, randomBytes(64), { mode: 0o600 })
  await Promise.all(firstNodes.map(makeNodeDisk))
}

export const makeNodeDisk = (node: LabNode) => makeDisk(disks.node(node.id), nodeDiskGiB, '-O', 'encrypt')

/**
 * Mounts the disk only inside the node's compartment: its loop device ends with the compartment. Only a new disk gets
 * volumes: a lost volume stays lost.
 */
export async function mountNodeDisk({ id, name }: LabNode, volumeNames: readonly string[]): Promise<void> {
  const isNew = await inside(
    name,
    sh(
      `mkdir -p ${mountPoint}; mount -o ${loopOptions} "$1" ${mountPoint}; test -d ${encryptedFolder} || { mkdir ${encryptedFolder}; echo new; }`,
      disks.node(id),
    ),
  )
  await inside(name, [join(paths.programs, 'encrypt'), paths.diskKey, mountPoint, encryptedFolder])
  if (isNew) await inside(name, sh(`cd ${encryptedFolder}; mkdir -p ${volumeNames.join(' ')}`))
}

/** The loop devices that are backed by matching images. */
export function loopDevicesOf(isOurs: (image: string) => boolean): string[] {
  return readdirSync('/sys/block').filter((device) => {
    try {
      return isOurs(readFileSync(`/sys/block/${device}/loop/backing_file`, 'utf8').trim())
    } catch {
      return false
    }
  })
}

/** The kernel releases a disk shortly after its compartment ends; mounting the disk twice would corrupt it. */
export async function detached(image: string): Promise<void> {
  await waitFor(
    `end of the loop device of ${image}`,
    60,
    () => loopDevicesOf((backing) => backing === image).length === 0,
  )
}

export const volumeNamesOf = ({ id }: LabNode): readonly string[] =>
  Array.from({ length: volumesPerNode }, (_, index) => `volume-${id}-${String(index + 1).padStart(2, '0')}`)

/** Like a disk that is attached to one node: a pod that uses it cannot run on another node. */
export const onlyOn = ({ name }: LabNode) => ({
  required: {
    nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [name] }] }],
  },
})

export const labelsOn = (node: LabNode, kind: string) => ({
  [volumeLabel]: kind,
  'kubernetes.io/hostname': node.name,
  'topology.kubernetes.io/zone': node.zone,
})

const volumeObject = (node: LabNode, name: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: {
    name,
    labels: labelsOn(node, storageClass),
    // Tells Kubernetes that another program (recycler.ts) deletes the data of a released volume.
    annotations: { 'pv.kubernetes.io/provisioned-by': 'lab/recycler' },
  },
  spec: {
    capacity: { storage: '64Gi' },
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Delete',
    storageClassName: storageClass,
    local: { path: `${encryptedFolder}/${name}` },
    nodeAffinity: onlyOn(node),
  },
})

const classObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: storageClass,
    // Such a class does not show that its volumes are encrypted. In the lab they are, so this label declares it.
    labels: { 'managed-etcd/encrypted': 'true' },
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'WaitForFirstConsumer',
  reclaimPolicy: 'Delete',
}

export const volumesPath = '/api/v1/persistentvolumes'

export const offerClass = () => applyObject(`/apis/storage.k8s.io/v1/storageclasses/${storageClass}`, classObject)

export async function offerVolumes(node: LabNode, volumeNames = volumeNamesOf(node)): Promise<void> {
  await Promise.all(volumeNames.map((name) => api('POST', volumesPath, volumeObject(node, name))))
}

export async function volumes(): Promise<readonly Volume[]> {
  return (await api<{ items: Volume[] }>('GET', `${volumesPath}?labelSelector=lab%2Fvolume`))?.items ?? []
}

export const volumeNamed = (name: string): Promise<Volume | undefined> => api('GET', `${volumesPath}/${name}`)

export const watchVolumesPath = `${volumesPath}?labelSelector=lab%2Fvolume&watch=1&timeoutSeconds=30`

export const nodeOf = (volume: Volume): LabNode | undefined =>
  allNodes.find(({ name }) => name === volume.metadata.labels?.['kubernetes.io/hostname'])

export const isLost = (volume: Volume): boolean => lostLabel in (volume.metadata.labels ?? {})

/**
 * Empties a volume and creates its folder again, so that the next user finds neither data nor permissions of the last.
 */
export async function wipe(node: LabNode, volume: Volume): Promise<void> {
  await inside(node.name, sh('rm -rf "$1"; mkdir "$1"', volume.spec.local.path))
}

export async function destroyFolder(node: LabNode, volume: Volume): Promise<void> {
  await inside(node.name, ['rm', '-rf', volume.spec.local.path])
}

/** The API server refuses this if the volume has changed since it was read. */
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
