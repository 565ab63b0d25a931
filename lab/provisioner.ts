/**
 * What external-provisioner, external-resizer and the kubelet do for a volume of a cloud, in one process beside the lab:
 * makes a volume when a claim's pod has been given a node, and grows it while it is in use when the claim asks for more.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { allNodes, growableClass } from './constants.ts'
import { growVolume, provide } from './growable.ts'
import { api, type Meta, watch } from './kubernetes.ts'
import { bytesOf } from './quantity.ts'
import { nodeOf, volumeNamed, volumesPath } from './storage.ts'

interface Claim {
  readonly metadata: Meta & { readonly namespace: string; readonly uid: string }
  readonly spec: {
    readonly storageClassName?: string
    readonly volumeName?: string
    readonly accessModes: readonly string[]
    readonly resources: { readonly requests: { readonly storage: string } }
  }
  readonly status: {
    readonly phase: string
    readonly capacity?: { readonly storage: string }
    readonly conditions?: readonly { readonly type: string }[]
  }
}

const pathOf = ({ metadata }: Claim) =>
  `/api/v1/namespaces/${metadata.namespace}/persistentvolumeclaims/${metadata.name}`

const mergePatch = (path: string, change: unknown) => api('PATCH', path, change, 'application/merge-patch+json')

const tell = (text: string) => console.log(`${new Date().toISOString()} ${text}`)

async function provideFor({ metadata, spec }: Claim): Promise<void> {
  const chosen = metadata.annotations?.['volume.kubernetes.io/selected-node']
  const node = allNodes.find(({ name }) => name === chosen)
  if (node === undefined) return
  const { name, namespace, uid } = metadata
  const size = spec.resources.requests.storage
  await provide(node, { name, namespace, uid, size, accessModes: spec.accessModes })
  tell(`${namespace}/${name}: ${size} on ${node.name}`)
}

/** The order of external-resizer: say so, grow, write down the volume's size, then the claim's. */
async function grow(claim: Claim, volumeName: string): Promise<void> {
  const volume = await volumeNamed(volumeName)
  const node = volume && nodeOf(volume)
  if (!volume || !node) return
  const wanted = claim.spec.resources.requests.storage
  const status = `${pathOf(claim)}/status`
  const others = (claim.status.conditions ?? []).filter(({ type }) => type !== 'Resizing')
  await mergePatch(status, {
    status: {
      conditions: [...others, { type: 'Resizing', status: 'True', lastTransitionTime: new Date().toISOString() }],
      allocatedResources: { storage: wanted },
      allocatedResourceStatuses: { storage: 'ControllerResizeInProgress' },
    },
  })
  await growVolume(node, volume, bytesOf(wanted))
  await mergePatch(`${volumesPath}/${volumeName}`, { spec: { capacity: { storage: wanted } } })
  await mergePatch(status, {
    status: { conditions: others, capacity: { storage: wanted }, allocatedResourceStatuses: null },
  })
  tell(`${claim.metadata.namespace}/${claim.metadata.name}: grown to ${wanted}`)
}

/** An event may be old news, so the claim's present state decides. */
async function serve(seen: Claim): Promise<void> {
  if (seen.spec.storageClassName !== growableClass) return
  const claim = await api<Claim>('GET', pathOf(seen))
  if (claim === undefined || claim.metadata.uid !== seen.metadata.uid) return
  const { phase, capacity } = claim.status
  if (phase === 'Pending' && !claim.spec.volumeName) await provideFor(claim)
  if (phase !== 'Bound' || !claim.spec.volumeName || !capacity) return
  if (bytesOf(claim.spec.resources.requests.storage) > bytesOf(capacity.storage))
    await grow(claim, claim.spec.volumeName)
}

const claims = '/api/v1/persistentvolumeclaims?watch=1&timeoutSeconds=30'

for (;;) {
  try {
    for await (const { type, object } of watch<Claim>(claims))
      if (type === 'ADDED' || type === 'MODIFIED') await serve(object)
  } catch (error) {
    // A node that is down, or an API server that is gone: a new watch begins with all claims.
    tell(error instanceof Error ? error.message : String(error))
    await pause(2000)
  }
}
