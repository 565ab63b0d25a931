/**
 * The cloud's part in deleting a volume: static volumes are never offered again by Kubernetes itself, and tests use up dozens.
 * Runs beside the lab: empties each released volume and offers it again; a lost one is gone for good.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { watch } from './kubernetes.ts'
import {
  lostLabel,
  offerAgain,
  type Volume,
  volumeNamed,
  volumes,
  watchVolumesPath,
  wipe,
  withdraw,
  zoneOf,
} from './storage.ts'

const isLost = (volume: Volume) => lostLabel in (volume.metadata.labels ?? {})

/**
 * Events may be old news: by now the volume may have been offered again and be in use. So its present state decides,
 * and nobody can take a volume that is still released.
 */
async function recycle(seen: Volume): Promise<void> {
  if (seen.status.phase !== 'Released') return
  const volume = await volumeNamed(seen.metadata.name)
  const zone = volume && zoneOf(volume)
  if (!zone || volume.status.phase !== 'Released' || volume.spec.persistentVolumeReclaimPolicy !== 'Delete') return
  if (isLost(volume)) {
    await withdraw(volume)
  } else {
    await wipe(zone, volume)
    await offerAgain(volume)
  }
  console.log(`${new Date().toISOString()} ${volume.metadata.name}: ${isLost(volume) ? 'withdrawn' : 'offered again'}`)
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
