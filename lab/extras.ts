/** What is built and loaded only when asked for: other releases of etcd, the agent of NetworkPolicies, Prometheus. */
import { buildPrograms, type Extra, extraIsBuilt } from './build.ts'
import { isInside, mustBeUp } from './exec.ts'
import { noteOtherImages } from './image-archives.ts'
import { makeOtherEtcdImages } from './images.ts'
import { lock } from './lock.ts'
import { loadImages } from './node.ts'
import { installPolicyPackages, policyPackagesAreThere } from './packages.ts'
import { cache } from './paths.ts'
import { presentNodes } from './present.ts'
import { isRunning } from './processes.ts'
import { linkPrograms } from './programs.ts'
import { LabError } from './shell.ts'

const isThere = (extra: Extra) => extraIsBuilt(extra) && (extra !== 'policies' || policyPackagesAreThere())

/** Leaves the lab locked for what the caller does with them. */
export async function provideExtras(wanted: readonly Extra[]): Promise<void> {
  mustBeUp()
  const missing = wanted.filter((extra) => !isThere(extra))
  if (missing.length > 0) await build(missing)
  lock('/run')
  for (const extra of wanted) await provideExtra(extra)
}

async function build(missing: readonly Extra[]): Promise<void> {
  if (isInside())
    throw new LabError(
      `building needs the network, which \`lab exec\` has none of: run \`npm run lab -- extras ${missing.join(' ')}\` outside of it`,
    )
  const release = lock(cache)
  if (missing.includes('policies')) await installPolicyPackages()
  for (const extra of missing) await buildPrograms(extra)
  release()
}

async function provideExtra(extra: Extra): Promise<void> {
  const folders = await buildPrograms(extra)
  // Programs of other releases of etcd are for images only: on the PATH there is one etcdctl.
  if (extra !== 'etcd') return linkPrograms(folders)
  const images = await makeOtherEtcdImages()
  noteOtherImages(images)
  const running = presentNodes().filter(({ id }) => isRunning(`containerd-${id}`))
  await Promise.all(running.map((node) => loadImages(node, [images])))
}
