import type { KubernetesObject } from '../kubernetes/kubernetes.ts'
import { encryptedLabel } from '../kubernetes/labels-annotations.ts'

export type StorageClass = KubernetesObject & {
  provisioner: string
  parameters?: Record<string, string>
  allowVolumeExpansion?: boolean
  volumeBindingMode?: string
  allowedTopologies?: readonly {
    readonly matchLabelExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[]
  }[]
}

export type PersistentVolume = KubernetesObject & {
  spec?: {
    storageClassName?: string
    csi?: { driver: string; volumeHandle?: string; volumeAttributes?: Record<string, string> }
  }
}

/**
 * `confirmed`: the volume itself shows it. `requested`: the driver was asked to encrypt the volume, or always does, but
 * nothing that Kubernetes can observe shows the result. `unknown`: neither.
 */
export interface VolumeEncryption {
  readonly state: 'requested' | 'confirmed' | 'unknown'
  /** One clause with the reason for the state. */
  readonly why: string
}

/** Whether a class requests encryption. `why` names the parameter or label, or what is missing. */
export interface ClassEncryption {
  readonly asks: boolean
  /** False for a provisioner whose encryption is not documented here. */
  readonly known: boolean
  readonly why: string
}

interface Driver {
  readonly provisioners: RegExp
  /** The parameter that must be "true". Undefined if the provisioner always encrypts. */
  readonly parameter?: string
  /** The provider that encrypts every volume by default. */
  readonly always?: string
  /** The parameter that names a customer-managed key. */
  readonly key: string | undefined
  /** The driver ignores the case of parameter names. */
  readonly anyCase: boolean
  /** The attribute of a volume that makes the node refuse to mount it unencrypted. */
  readonly enforcedBy?: string
}

/**
 * The documented encryption of each driver. No driver of a cloud records in the PersistentVolume whether its disk is
 * encrypted, so their volumes are at most `requested`.
 */
const drivers: readonly Driver[] = [
  {
    // "encrypted: default false", "kmsKeyId"; "all parameters are case insensitive". The driver also serves the in-tree
    // name.
    // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
    provisioners: /^(ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs)$/,
    parameter: 'encrypted',
    key: 'kmsKeyId',
    anyCase: true,
  },
  {
    // "disk-encryption-kms-key: encrypt disk using Customer Managed Encryption Key"
    // https://github.com/kubernetes-sigs/gcp-compute-persistent-disk-csi-driver/blob/master/README.md
    // Google encrypts without a key as well: https://cloud.google.com/docs/security/encryption/default-encryption
    provisioners: /^(pd\.csi\.storage\.gke\.io|kubernetes\.io\/gce-pd)$/,
    always: 'Google',
    key: 'disk-encryption-kms-key',
    anyCase: true,
  },
  {
    // "diskEncryptionSetID: ResourceId of the disk encryption set to use for enabling encryption at rest"
    // https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
    // Azure encrypts without a set as well: https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption
    provisioners: /^(disk\.csi\.azure\.com|kubernetes\.io\/azure-disk)$/,
    always: 'Azure',
    key: 'diskEncryptionSetID',
    anyCase: true,
  },
  {
    // The driver's own classes have encrypted: "false", which means "provider managed encrypted"; "if encrypted is
    // true, then a user must specify the encryption key".
    // https://github.com/kubernetes-sigs/ibm-vpc-block-csi-driver/tree/master/deploy/kubernetes/storageclass
    // https://cloud.ibm.com/docs/vpc?topic=vpc-vpc-encryption-about ("by default, VPC volumes and file shares are
    // encrypted")
    provisioners: /^vpc\.block\.csi\.ibm\.io$/,
    always: 'IBM',
    key: 'encryptionKey',
    anyCase: false,
  },
  {
    // https://github.com/IBM/ibm-vpc-file-csi-driver/tree/master/deploy/kubernetes/storageclass, otherwise as above
    provisioners: /^vpc\.file\.csi\.ibm\.io$/,
    always: 'IBM',
    key: 'encryptionKey',
    anyCase: false,
  },
  {
    // "secured with provider-managed encryption", https://cloud.ibm.com/docs/BlockStorage?topic=BlockStorage-mng-data
    provisioners: /^ibm\.io\/ibmc-block$/,
    always: 'IBM',
    key: undefined,
    anyCase: false,
  },
  {
    // "secured by default", in most data centers: https://cloud.ibm.com/docs/FileStorage?topic=FileStorage-mng-data
    provisioners: /^ibm\.io\/ibmc-file$/,
    always: 'IBM, in most data centers,',
    key: undefined,
    anyCase: false,
  },
  {
    // encrypted: "disabled by default, use "true" to enable", encryptionKMSID, for both drivers:
    // https://github.com/ceph/ceph-csi/blob/devel/docs/deploy-rbd.md and deploy-cephfs.md
    // Both copy the parameters of the class into the attributes of the volume. With these attributes, the node opens
    // LUKS or fscrypt at each mount, or refuses to mount: internal/rbd/nodeserver.go (processEncryptedDevice),
    // internal/cephfs/nodeserver.go (IsEncrypted). Rook prefixes the names of the drivers with its namespace.
    provisioners: /^(.+\.)?(rbd|cephfs)\.csi\.ceph\.com$/,
    parameter: 'encrypted',
    key: 'encryptionKMSID',
    anyCase: false,
    enforcedBy: 'encrypted',
  },
]

/** Whether volumes of this class are created encrypted, according to the class and the documentation of its driver. */
export function classEncryption(storageClass: StorageClass): ClassEncryption {
  if (storageClass.metadata.labels?.[encryptedLabel] === 'true') {
    return { asks: true, known: true, why: `its label ${encryptedLabel} says so` }
  }
  const driver = driverOf(storageClass.provisioner)
  if (driver === undefined) {
    return { asks: false, known: false, why: 'nothing is known about how this provisioner encrypts' }
  }
  const key =
    driver.key !== undefined && parameter(driver, storageClass, driver.key)
      ? ` with the key of parameters.${driver.key}`
      : ''
  if (driver.parameter === undefined)
    return { asks: true, known: true, why: `${driver.always} encrypts every volume${key}` }
  return parameter(driver, storageClass, driver.parameter) === 'true'
    ? { asks: true, known: true, why: `parameters.${driver.parameter} is "true"${key}` }
    : { asks: false, known: true, why: `parameters.${driver.parameter} is not "true"` }
}

/** Pass the volume once it exists. Without it, the result describes the volumes that the class would create. */
export function volumeEncryption(storageClass: StorageClass | undefined, volume?: PersistentVolume): VolumeEncryption {
  const csi = volume?.spec?.csi
  const attribute = csi && driverOf(csi.driver)?.enforcedBy
  if (csi && attribute !== undefined && csi.volumeAttributes?.[attribute] === 'true') {
    return {
      state: 'confirmed',
      why: `the volume's attribute "${attribute}" is "true": ${csi.driver} mounts it only encrypted`,
    }
  }
  if (storageClass === undefined) return { state: 'unknown', why: 'its StorageClass does not exist any more' }
  const byClass = classEncryption(storageClass)
  const doubt = volume && doubtAbout(storageClass, volume)
  if (doubt !== undefined) return { state: 'unknown', why: doubt }
  const name = storageClass.metadata.name
  return byClass.asks
    ? { state: 'requested', why: `StorageClass "${name}" (${storageClass.provisioner}): ${byClass.why}` }
    : {
        state: 'unknown',
        why: `StorageClass "${name}" (${storageClass.provisioner}) does not request it: ${byClass.why}`,
      }
}

/** Why the settings of a class may not apply to this volume. Undefined if they do. */
function doubtAbout(storageClass: StorageClass, volume: PersistentVolume): string | undefined {
  const { name } = storageClass.metadata
  const ownClass = volume.spec?.storageClassName
  if (ownClass !== name) return `the volume is of StorageClass "${ownClass ?? ''}", not of "${name}"`
  // The label of an administrator covers all volumes of the class, independent of their driver and age.
  if (storageClass.metadata.labels?.[encryptedLabel] === 'true') return undefined
  const driver = driverOf(storageClass.provisioner)
  const made = volume.spec?.csi?.driver
  if (driver && made !== undefined && !driver.provisioners.test(made)) {
    return `the volume was created by ${made}, not by ${storageClass.provisioner}`
  }
  if (driver?.enforcedBy !== undefined) {
    return `the volume's attribute "${driver.enforcedBy}" is not "true", so ${storageClass.provisioner} mounts it unencrypted as well`
  }
  // Parameters of a class are immutable, but a class can be deleted and created again with other parameters.
  const [classMade, volumeMade] = [storageClass.metadata.creationTimestamp, volume.metadata.creationTimestamp]
  const younger = classMade !== undefined && volumeMade !== undefined && Date.parse(classMade) > Date.parse(volumeMade)
  return driver?.parameter !== undefined && younger
    ? `StorageClass "${name}" is younger than the volume, so the volume was not created with its current parameters`
    : undefined
}

function driverOf(provisioner: string): Driver | undefined {
  return drivers.find((driver) => driver.provisioners.test(provisioner))
}

function parameter(driver: Driver, { parameters = {} }: StorageClass, name: string): string | undefined {
  if (!driver.anyCase) return parameters[name]
  return Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}
