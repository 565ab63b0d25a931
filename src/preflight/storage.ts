import type { ClusterSpec } from '../cluster/specification.ts'
import { classEncryption, type StorageClass } from '../cluster/volume-encryption.ts'
import { encryptedLabel } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'
import { nearMiss } from '../util/near-miss.ts'

/** Whether the members' volumes can be created, and meet storage.encryption. */
export function checkStorage(spec: Pick<ClusterSpec, 'storage'>, classes: readonly StorageClass[]): Finding[] {
  const desired = spec.storage.class
  const found = classes.find(({ metadata }) => metadata.name === desired)
  if (found === undefined) return [missing(desired, classes.map(({ metadata }) => metadata.name).sort())]
  const encryption = classEncryption(found)
  if (encryption.asks || spec.storage.encryption === 'reported') return []
  const label = `kubectl label storageclass ${desired} ${encryptedLabel}=true`
  return [
    {
      code: 'STORAGE_NOT_ENCRYPTED',
      subject: 'storage',
      found: `StorageClass "${desired}" (${found.provisioner}) does not request encryption: ${encryption.why}`,
      fix: encryption.known
        ? 'use an encrypted class, or set storage.encryption: reported'
        : `use an encrypted class, or set storage.encryption: reported; if you know that its volumes are encrypted, confirm this: ${label}`,
    },
  ]
}

function missing(desired: string, names: readonly string[]): Finding {
  if (names.length === 0) {
    return {
      code: 'STORAGE_CLASS_MISSING',
      subject: 'storage',
      found: `needs StorageClass "${desired}", found no StorageClass`,
      fix: 'install a CSI driver with an encrypted class, and set storage.class to it',
    }
  }
  const meant = nearMiss(desired, names)
  return {
    code: 'STORAGE_CLASS_MISSING',
    subject: 'storage',
    found: `needs StorageClass "${desired}", found ${names.join(', ')}`,
    fix:
      meant === undefined ? 'set storage.class to one of them, or create it' : `did you mean storage.class: ${meant}?`,
  }
}
