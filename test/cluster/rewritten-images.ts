import { join } from 'node:path'
import { zoneLetters } from '../../lab/constants.ts'
import { paths } from '../../lab/paths.ts'
import type { OwnCluster } from './cluster.ts'
import { eventually } from './eventually.ts'
import { onNode } from './lab.ts'
import { restrictedContainer, restrictedPod } from './own-namespace.ts'
import { command } from './run-command.ts'

/** Names, removes or otherwise changes images on each node of the lab. */
export const imagesOnEveryNode = (...line: string[]): Promise<string[]> =>
  Promise.all(
    zoneLetters.map((letter) =>
      onNode(letter, join(paths.programs, 'ctr'), '--namespace', 'k8s.io', 'images', ...line),
    ),
  )

const api = 'admissionregistration.k8s.io/v1'
export const mirrored = (image: string): string => image.replace('gcr.io/', 'mirror.test/')

/**
 * Every new pod of the cluster's namespace pulls its first image from a mirror, as where an administrator has such a
 * policy. Answers what ends that.
 */
export async function rewriteImages(
  { kubernetes, namespace }: OwnCluster,
  image: string,
): Promise<() => Promise<void>> {
  const name = `mirror-${namespace}`
  const inNamespace = { matchLabels: { 'kubernetes.io/metadata.name': namespace } }
  const pods = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }
  const first = 'object.spec.containers[0].image'
  const value = `${first}.replace('gcr.io/', 'mirror.test/')`
  await imagesOnEveryNode('tag', '--force', image, mirrored(image))
  await kubernetes.create({
    apiVersion: api,
    kind: 'MutatingAdmissionPolicy',
    metadata: { name },
    spec: {
      reinvocationPolicy: 'Never',
      matchConstraints: { namespaceSelector: inNamespace, resourceRules: [pods] },
      matchConditions: [{ name: 'official', expression: `${first}.startsWith('gcr.io/')` }],
      mutations: [
        {
          patchType: 'JSONPatch',
          jsonPatch: { expression: `[JSONPatch{op: 'replace', path: '/spec/containers/0/image', value: ${value}}]` },
        },
      ],
    },
  })
  const binding = { apiVersion: api, kind: 'MutatingAdmissionPolicyBinding', metadata: { name } }
  await kubernetes.create({ ...binding, spec: { policyName: name } })
  await eventually('the policy to rewrite images', async () => {
    const made = await imageOfNewPod(namespace, image)
    return made === mirrored(image) ? { done: undefined } : { waitingFor: made }
  })
  return async () => {
    await kubernetes.remove({ apiVersion: api, kind: binding.kind, name })
    await kubernetes.remove({ apiVersion: api, kind: 'MutatingAdmissionPolicy', name })
    await eventually('the policy to end', async () => {
      const made = await imageOfNewPod(namespace, image)
      return made === image ? { done: undefined } : { waitingFor: made }
    })
    await imagesOnEveryNode('rm', mirrored(image))
  }
}

/** Of a pod that is not made. */
function imageOfNewPod(namespace: string, image: string): Promise<string> {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'not-made' },
    spec: { ...restrictedPod, containers: [{ ...restrictedContainer, name: 'one', image }] },
  }
  const output = '--output=jsonpath={.spec.containers[0].image}'
  const create = ['--namespace', namespace, 'create', '--dry-run=server', '--filename=-', output]
  return command('kubectl', create, { input: JSON.stringify(pod) })
}
