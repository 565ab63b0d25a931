import { type Operation, operation } from '../operation/operation.ts'
import { backupDeclaration } from './backup.declaration.ts'
import { defragmentDeclaration } from './defragment.declaration.ts'
import { destroyDeclaration } from './destroy.declaration.ts'
import { initDeclaration } from './init.declaration.ts'
import { permissionsDeclaration } from './permissions.declaration.ts'
import { provisionDeclaration } from './provision.declaration.ts'
import { repairDeclaration } from './repair.declaration.ts'
import { restoreDeclaration } from './restore.declaration.ts'
import { rotateCertificatesDeclaration } from './rotate-certificates.declaration.ts'
import { statusDeclaration } from './status.declaration.ts'
import { syncAccessDeclaration } from './sync-access.declaration.ts'
import { validateDeclaration } from './validate.declaration.ts'
import { verifyBackupDeclaration } from './verify-backup.declaration.ts'

/** Every action of this release, in the order of the documentation. A new action is added here. */
export const operations: readonly Operation[] = [
  operation(initDeclaration, async () => (await import('./init.ts')).init),
  operation(provisionDeclaration, async () => (await import('./provision.ts')).provision),
  operation(backupDeclaration, async () => (await import('./backup.ts')).backup),
  operation(verifyBackupDeclaration, async () => (await import('./verify-backup.ts')).verifyBackup),
  operation(restoreDeclaration, async () => (await import('./restore.ts')).restore),
  operation(repairDeclaration, async () => (await import('./repair.ts')).repair),
  operation(rotateCertificatesDeclaration, async () => (await import('./rotate-certificates.ts')).rotateCertificates),
  operation(defragmentDeclaration, async () => (await import('./defragment.ts')).defragment),
  operation(destroyDeclaration, async () => (await import('./destroy.ts')).destroy),
  operation(syncAccessDeclaration, async () => (await import('./sync-access.ts')).syncAccess),
  operation(validateDeclaration, async () => (await import('./validate.ts')).validate),
  operation(permissionsDeclaration, async () => (await import('./permissions.ts')).permissions),
  operation(statusDeclaration, async () => (await import('./status.ts')).status),
]
