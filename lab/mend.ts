/** What `up` does for a lab that is there but not whole: undoes faults and starts again what has ended. */
import { firstNodes } from './constants.ts'
import { apiServerReady, startApiServer, startControllers, startProxy, startVolumeKeepers } from './control-plane.ts'
import { uncordon } from './kubernetes.ts'
import { lab, relayEverything } from './network.ts'
import { addNode, nodeUp, untilUsable } from './nodes.ts'
import { healAll } from './partition.ts'
import { startPolicyAgent } from './policies.ts'
import { isPresent, presentNodes } from './present.ts'
import { freeS3, startS3 } from './s3.ts'

export async function mend(): Promise<void> {
  await relayEverything()
  await startApiServer()
  await apiServerReady()
  await startControllers()
  await startProxy(lab, (presentNodes()[0] ?? firstNodes[0]).name)
  await startVolumeKeepers()
  for (const node of presentNodes()) await nodeUp(node)
  for (const node of firstNodes.filter((node) => !isPresent(node))) await addNode(node)
  for (const { name } of presentNodes()) await uncordon(name)
  await untilUsable(presentNodes())
  await Promise.all(presentNodes().map(startPolicyAgent))
  await healAll()
  await freeS3()
  await startS3()
}
