/**
 * The cloud's part in deleting a volume: static volumes are never offered again by Kubernetes itself, and tests use up dozens.
 * Runs beside the lab: empties each released volume and offers it again; a lost one is gone for good, and one that was made
 * for its claim ends with it.
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
 * Events may be old news: by now the volume may have been offered again and be in use. So its present state decides,
 * and nobody can take a volume that is still released.
 */
async function recycle(seen: Volume): Promise<void> {
  if (seen.status.phase !== 'Released') return
  const volume = await volumeNamed(seen.metadata.name)
  const node = volume && nodeOf(volume)
  if (!node || volume.status.phase !== 'Released' || volume.spec.persistentVolumeReclaimPolicy !== 'Delete') return
  const canBeOfferedAgain = !isLost(volume) && !isGrowable(volume)
  // With a node that is lost for good its volumes are gone, too.
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
    // A zone that is down, or an API server that is gone: what is released now is seen again in the next round.
    console.log(`${new Date().toISOString()} ${error instanceof Error ? error.message : error}`)
    await pause(2000)
  }
}
