import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import { connectKubernetes } from '../../src/kubernetes/connect.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { eventually } from './eventually.ts'

/**
 * A namespace for the tests of one file, made before them and deleted with all that is in it after them. Restricted as
 * the product's own is meant to be.
 */
export function ownNamespace(prefix: string): { readonly name: string; readonly kubernetes: Kubernetes } {
  const name = `${prefix}-${randomBytes(3).toString('hex')}`
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  beforeAll(async () => {
    await kubernetes.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    })
    // Its controller makes it a moment later, and until then no pod can be made.
    await eventually('the ServiceAccount of pods', async () => {
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', name: 'default', namespace: name }
      return (await kubernetes.get(account)) === undefined ? { waitingFor: 'its controller' } : { done: undefined }
    })
  })
  afterAll(() => kubernetes.remove({ apiVersion: 'v1', kind: 'Namespace', name }))
  return { name, kubernetes }
}

/** Fulfils pod security `restricted`. */
export const restrictedPod = {
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
}

export const restrictedContainer = {
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
}
