import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { isReady } from '../../src/kubernetes/pod-findings.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { clusterSpec } from '../unit/preflight-fixtures.ts'
import { eventually } from './eventually.ts'
import { restrictedContainer, restrictedPod } from './own-namespace.ts'

export interface ShellPod {
  readonly kubernetes: Kubernetes
  readonly namespace: string
  readonly name: string
  /** Mounted at /data. */
  readonly claim?: string
  readonly nodeSelector?: Readonly<Record<string, string>>
  readonly command?: readonly string[]
}

/** A pod with a shell, which nobody makes anew when it is gone. The portals' image has one; the members' has none. */
export async function createShellPod({ kubernetes, namespace, name, ...wanted }: ShellPod): Promise<void> {
  const { claim, nodeSelector = {}, command = ['sleep', 'infinity'] } = wanted
  await kubernetes.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      ...restrictedPod,
      securityContext: { ...restrictedPod.securityContext, fsGroup: restrictedPod.securityContext.runAsUser },
      terminationGracePeriodSeconds: 0,
      nodeSelector,
      containers: [
        {
          ...restrictedContainer,
          name: 'main',
          image: clusterSpec().images.haproxy,
          command,
          volumeMounts: claim === undefined ? [] : [{ name: 'data', mountPath: '/data' }],
        },
      ],
      volumes: claim === undefined ? [] : [{ name: 'data', persistentVolumeClaim: { claimName: claim } }],
    },
  })
}

/** As `createShellPod`, and waits until it is ready. */
export async function startShellPod(wanted: ShellPod): Promise<Pod> {
  await createShellPod(wanted)
  return readyPod(wanted.kubernetes, wanted.namespace, wanted.name)
}

export const readyPod = (kubernetes: Kubernetes, namespace: string, name: string): Promise<Pod> =>
  eventually(`pod ${name}`, async () => {
    const pod = await kubernetes.get<Pod>({ apiVersion: 'v1', kind: 'Pod', name, namespace })
    return pod !== undefined && isReady(pod) ? { done: pod } : { waitingFor: 'the pod to be ready' }
  })

export const claimOf = (namespace: string, name: string, storageClassName: string, storage: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace },
  spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
})
