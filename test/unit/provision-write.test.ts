import { setTimeout as sleepFor } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { portalConfiguration, portals } from '../../src/objects/portals.ts'
import { executeStep } from '../../src/provision/execute-step.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const { signal } = new AbortController()

test('a run that is killed while it writes leaves no portals that wait for a ConfigMap to open them', async () => {
  const told: string[] = []
  const kubernetes = {
    apply: async (object: KubernetesObject) => {
      told.push(`${object.kind} is sent`)
      await sleepFor(20)
      told.push(`${object.kind} is written`)
      return object
    },
  } as unknown as Kubernetes
  const changes = [portals(spec, 'f'), portalConfiguration(spec)].map((desired) => ({
    desired,
    exists: true,
    differences: [],
  }))
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  await executeStep({ kind: 'write', title: 'write the portals', changes }, access, waitContext)
  expect(told).toEqual(['ConfigMap is sent', 'ConfigMap is written', 'Deployment is sent', 'Deployment is written'])
})
