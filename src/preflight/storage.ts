import type { ClusterSpec } from '../cluster/specification.ts'
import { classEncryption, type StorageClass } from '../cluster/volume-encryption.ts'
import { encryptedLabel } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'
import { nearMiss } from '../util/near-miss.ts'

/** Whether the members' volumes can be created, and meet storage.encryption. */
export function checkStorage(spec: Pick<ClusterSpec, 'storage'>, classes: readonly StorageClass[]): Finding[] {
  const wanted = spec.storage.class
  const found = classes.find(({ metadata }) => metadata.name === wanted)
  if (found === undefined) return [missing(wanted, classes.map(({ metadata }) => metadata.name).sort())]
  const encryption = classEncryption(found)
  if (encryption.asks || spec.storage.encryption === 'reported') return []
  const label = `kubectl label storageclass ${wanted} ${encryptedLabel}=true`
  return [
    {
      code: 'STORAGE_NOT_ENCRYPTED',
      subject: 'storage',
      found: `StorageClass "${wanted}" (${found.provisioner}) does not request encryption: ${encryption.why}`,
      fix: encryption.known
        ? 'use an encrypted class, or set storage.encryption: reported'
        : `use an encrypted class, or set storage.encryption: reported; if you know that its volumes are encrypted, confirm this: ${label}`,
    },
  ]
}

function missing(wanted: string, names: readonly string[]): Finding {
  if (names.length === 0) {
    return {
      code: 'STORAGE_CLASS_MISSING',
      subject: 'storage',
      found: `needs StorageClass "${wanted}", found no StorageClass`,
      fix: 'install a CSI driver with an encrypted class, and set storage.class to it',
    }
  }
  const meant = nearMiss(wanted, names)
  return {
    code: 'STORAGE_CLASS_MISSING',
    subject: 'storage',
    found: `needs StorageClass "${wanted}", found ${names.join(', ')}`,
    fix:
      meant === undefined ? 'set storage.class to one of them, or create it' : `did you mean storage.class: ${meant}?`,
  }
}
