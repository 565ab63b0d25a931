/** `status`: what runs, and what is wrong with it. */
import { images, s3Port, storageClass, zones } from './constants.ts'
import { contentHash } from './content.ts'
import { problems, running } from './health.ts'
import { isReady, nodes } from './kubernetes.ts'
import { paths } from './paths.ts'
import { volumes } from './storage.ts'

export async function status(): Promise<boolean> {
  const current = running()
  if (!current) {
    console.log('the lab is not running; start it with: npm run lab -- up')
    return false
  }
  const [found, seen, offered] = await Promise.all([problems(), nodes().catch(() => []), volumes().catch(() => [])])
  const own = contentHash()
  console.log(
    `content     ${current.content}${current.content === own ? '' : ` (this checkout: ${own})`}, up since ${current.since}, from ${current.checkout}`,
  )
  for (const node of seen) {
    const zone = zones.find((candidate) => candidate.node === node.metadata.name)
    console.log(
      `node        ${node.metadata.name}  ${zone?.name}  ${isReady(node) ? 'ready' : 'not ready'}  ${node.status.nodeInfo.kubeletVersion}`,
    )
  }
  const counts = ['Available', 'Bound', 'Released'].map(
    (phase) => `${offered.filter((volume) => volume.status.phase === phase).length} ${phase.toLowerCase()}`,
  )
  console.log(`volumes     ${counts.join(', ')} (StorageClass ${storageClass})`)
  console.log(`images      ${images.etcd}, ${images.haproxy} (HAProxy ${current.haproxy})`)
  console.log(`S3          http://127.0.0.1:${s3Port}`)
  console.log(`kubeconfig  ${paths.kubeconfig}`)
  for (const problem of found) console.log(`problem     ${problem}`)
  console.log(found.length === 0 ? 'healthy' : 'not healthy')
  return found.length === 0
}
