/** `status`: what runs, and what is wrong with it. */
import { allNodes, growableClass, images, s3Port, storageClass } from './constants.ts'
import { contentHash } from './content.ts'
import { problems, running } from './health.ts'
import { otherImages } from './image-archives.ts'
import { nodes, unusable } from './kubernetes.ts'
import { paths } from './paths.ts'
import { policiesAreOn } from './policies.ts'
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
    const zone = allNodes.find(({ name }) => name === node.metadata.name)?.zone
    console.log(
      `node        ${node.metadata.name}  ${zone}  ${unusable(node) ?? 'takes pods'}  ${node.status.nodeInfo.kubeletVersion}`,
    )
  }
  const counts = ['Available', 'Bound', 'Released'].map(
    (phase) => `${offered.filter((volume) => volume.status.phase === phase).length} ${phase.toLowerCase()}`,
  )
  console.log(`volumes     ${counts.join(', ')} (StorageClasses ${storageClass}, ${growableClass})`)
  console.log(`images      ${images.etcd}, ${images.haproxy} (HAProxy ${current.haproxy})`)
  for (const { references } of otherImages()) console.log(`            ${references.join(', ')}`)
  console.log(`network     ${current.families}`)
  console.log(`policies    ${policiesAreOn() ? 'enforced' : 'not enforced'}`)
  console.log(`S3          http://127.0.0.1:${s3Port}`)
  console.log(`kubeconfig  ${paths.kubeconfig}`)
  for (const problem of found) console.log(`problem     ${problem}`)
  console.log(found.length === 0 ? 'healthy' : 'not healthy')
  return found.length === 0
}
