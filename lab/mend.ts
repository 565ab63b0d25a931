/** What `up` does for a lab that is there but not whole: undoes faults and starts again what has ended. */
import { zones } from './constants.ts'
import { apiServerReady, startApiServer, startControllers, startProxy, startRecycler } from './control-plane.ts'
import { zoneDown, zoneUp } from './faults.ts'
import { lab, relayEverything } from './network.ts'
import { nodeIsWhole } from './node.ts'
import { healAll } from './partition.ts'
import { freeS3, startS3 } from './s3.ts'

export async function mend(): Promise<void> {
  await relayEverything()
  await startApiServer()
  await apiServerReady()
  await startControllers()
  await startProxy(lab, zones[0].node)
  await startRecycler()
  for (const zone of zones) {
    if (nodeIsWhole(zone)) continue
    await zoneDown(zone)
    await zoneUp(zone)
  }
  await healAll()
  await freeS3()
  await startS3()
}
