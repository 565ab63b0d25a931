/**
 * Deletes released volumes, as a cloud does: Kubernetes itself never offers static volumes again, and tests use dozens
 * of them. Runs beside the lab. Empties each released volume and offers it again. Withdraws a lost volume for good, and
 * removes a volume that was created for its claim.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { isGrowable, removeVolume } from './growable.ts'
import { watch } from './kubernetes.ts'
import { isPresent } from './present.ts'
import {
  isLost,
  nodeOf,
  offerAgain,
  type Volume,
  volumeNamed,
  volumes,
  watchVolumesPath,
  wipe,
  withdraw,
} from './storage.ts'

/**
 * An event may be outdated: by now the volume may have been offered again and be in use. The current state decides; no
 * claim can bind a volume that is still released.
 */
async function recycle(seen: Volume): Promise<void> {
  if (seen.status.phase !== 'Released') return
  const volume = await volumeNamed(seen.metadata.name)
  const node = volume && nodeOf(volume)
  if (!node || volume.status.phase !== 'Released' || volume.spec.persistentVolumeReclaimPolicy !== 'Delete') return
  const canBeOfferedAgain = !isLost(volume) && !isGrowable(volume)
  // The volumes of a node that is lost for good are already gone.
  if (isGrowable(volume) && isPresent(node)) await removeVolume(node, volume)
  if (canBeOfferedAgain) {
    await wipe(node, volume)
    await offerAgain(volume)
  } else {
    await withdraw(volume)
  }
  console.log(
    `${new Date().toISOString()} ${volume.metadata.name}: ${canBeOfferedAgain ? 'offered again' : 'withdrawn'}`,
  )
}

for (;;) {
  try {
    for (const volume of await volumes()) await recycle(volume)
    for await (const { object } of watch<Volume>(watchVolumesPath)) if (object.metadata) await recycle(object)
  } catch (error) {
    // A zone or the API server may be down. The next round observes the released volumes again.
    console.log(`${new Date().toISOString()} ${error instanceof Error ? error.message : error}`)
    await pause(2000)
  }
}
