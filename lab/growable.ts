/**
 * Volumes that have a size and can grow: StorageClass `encrypted-growable`. Each is a file system of its own in an image on
 * the node's encrypted disk, so that `df` tells its size and a full one is full. Made when a claim asks for one.
 * XFS, because ext4 grows in use only for those who have CAP_SYS_RESOURCE, and root in a container often has not.
 */
import { inside } from './compartment.ts'
import { growableClass, type LabNode } from './constants.ts'
import { api, applyObject } from './kubernetes.ts'
import { bytesOf } from './quantity.ts'
import { sh } from './shell.ts'
import { encryptedFolder, labelsOn, onlyOn, type Volume, volumeLabel, volumeNamed, volumesPath } from './storage.ts'

const imageFolder = `${encryptedFolder}/growable`
const mountFolder = '/var/lib/growable'

/** What a claim calls its volume's provisioner. */
export const provisioner = 'lab/provisioner'

const classObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: growableClass,
    labels: { 'managed-etcd/encrypted': 'true' },
  },
  provisioner,
  volumeBindingMode: 'WaitForFirstConsumer',
  reclaimPolicy: 'Delete',
  allowVolumeExpansion: true,
}

export const offerGrowableClass = () =>
  applyObject(`/apis/storage.k8s.io/v1/storageclasses/${growableClass}`, classObject)

export const isGrowable = (volume: Volume): boolean => volume.metadata.labels?.[volumeLabel] === growableClass

/** Each script may have been cut off before, and goes on from there. `$1` is the image, `$2` the mount point. */
const onVolume = (node: LabNode, name: string, script: string, ...more: string[]) =>
  inside(node.name, sh(script, `${imageFolder}/${name}.img`, `${mountFolder}/${name}`, ...more))

const mountScript = 'mkdir -p "$2"; mountpoint -q "$2" || mount -o loop "$1" "$2"'

/** XFS is never smaller; as with volumes of clouds, a smaller claim gets the least that there is. */
const leastSize = '300Mi'

/** A volume is a folder of its file system: so it can be lost while the image stays mounted in a pod that runs. */
async function makeVolume(node: LabNode, name: string, bytes: number): Promise<void> {
  const makeImage = `mkdir -p ${imageFolder}; rm -f "$1.new"; truncate -s "$3" "$1.new"; mkfs.xfs -q "$1.new"; mv "$1.new" "$1"`
  const script = `test -e "$1" || { ${makeImage}; }; ${mountScript}; mkdir -p "$2/volume"`
  await onVolume(node, name, script, String(bytes))
}

/** The file system grows while it is in use. */
export async function growVolume(node: LabNode, { metadata }: Volume, bytes: number): Promise<void> {
  const script = `${mountScript}
    [ "$(stat -c %s "$1")" -ge "$3" ] || truncate -s "$3" "$1"
    losetup --set-capacity "$(findmnt -n -o SOURCE "$2")"; xfs_growfs "$2"`
  await onVolume(node, metadata.name, script, String(bytes))
}

export async function removeVolume(node: LabNode, { metadata }: Volume): Promise<void> {
  const script = 'if mountpoint -q "$2"; then umount "$2"; fi; rm -f "$1"; rm -rf "$2"'
  await onVolume(node, metadata.name, script)
}

/** A node that comes back with its disk has its volumes again. */
export async function mountGrowableVolumes(node: LabNode): Promise<void> {
  const script = `mkdir -p ${imageFolder} ${mountFolder}; cd ${imageFolder}
    for image in *.img; do
      [ -e "$image" ] || continue
      set -- "$image" "${mountFolder}/\${image%.img}"; ${mountScript}
    done`
  await inside(node.name, sh(script))
}

/** A claim as it is when its pod has been given a node. */
export interface WaitingClaim {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  /** As it asks for it. */
  readonly size: string
  readonly accessModes: readonly string[]
}

const volumeObject = (
  node: LabNode,
  name: string,
  { namespace, name: claim, uid, size, accessModes }: WaitingClaim,
) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: {
    name,
    labels: labelsOn(node, growableClass),
    annotations: { 'pv.kubernetes.io/provisioned-by': provisioner },
  },
  spec: {
    capacity: { storage: size },
    accessModes,
    persistentVolumeReclaimPolicy: 'Delete',
    storageClassName: growableClass,
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: claim, uid },
    local: { path: `${mountFolder}/${name}/volume` },
    nodeAffinity: onlyOn(node),
  },
})

export async function provide(node: LabNode, asked: WaitingClaim): Promise<void> {
  const claim = bytesOf(asked.size) < bytesOf(leastSize) ? { ...asked, size: leastSize } : asked
  const name = `pvc-${claim.uid}`
  if (await volumeNamed(name)) return
  await makeVolume(node, name, bytesOf(claim.size))
  await api('POST', volumesPath, volumeObject(node, name, claim))
}
