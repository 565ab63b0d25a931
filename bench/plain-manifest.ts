/** What a user would write by hand instead: three members and two Services, without encryption and authentication. */
export interface PlainManifest {
  readonly image: string
  readonly storageClass: string
  /** How members start; "in order" is the default of a StatefulSet. */
  readonly start: 'in order' | 'at once'
  /** Seconds before the first readiness probe, and between probes. Kubernetes' defaults are 0 and 10. */
  readonly readiness: {
    readonly path: '/livez' | '/readyz'
    readonly delaySeconds: number
    readonly periodSeconds: number
  }
}

/**
 * Kubernetes' defaults. In this order, the first member has no quorum yet, so the second one only starts if the probe
 * needs no quorum.
 */
export const withDefaults = {
  start: 'in order',
  readiness: { path: '/livez', delaySeconds: 0, periodSeconds: 10 },
} as const

/** All members start at once, and are ready when there is a quorum. Kubernetes' default timings. */
export const atOnce = {
  start: 'at once',
  readiness: { path: '/readyz', delaySeconds: 0, periodSeconds: 10 },
} as const

/** The start and the probes of the example in etcd's documentation, https://etcd.io/docs/v3.6/op-guide/kubernetes/ */
export const asDocumented = {
  start: 'at once',
  readiness: { path: '/readyz', delaySeconds: 10, periodSeconds: 5 },
} as const

export const plainEndpoint = (namespace: string) => `http://plain.${namespace}.svc.cluster.local:2379`

export function plainManifest({ image, storageClass, start, readiness }: PlainManifest): string {
  const members = ['plain-0', 'plain-1', 'plain-2'].map((name) => `${name}=http://${name}.plain-members:2380`)
  return `\
apiVersion: v1
kind: Service
metadata: { name: plain-members }
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector: { app: plain }
  ports: [{ name: client, port: 2379 }, { name: peer, port: 2380 }]
---
apiVersion: v1
kind: Service
metadata: { name: plain }
spec:
  selector: { app: plain }
  ports: [{ name: client, port: 2379 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: plain }
spec:
  serviceName: plain-members
  replicas: 3
${start === 'at once' ? '  podManagementPolicy: Parallel\n' : ''}\
  selector: { matchLabels: { app: plain } }
  template:
    metadata: { labels: { app: plain } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector: { matchLabels: { app: plain } }
      containers:
        - name: etcd
          image: ${image}
          env: [{ name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]
          command:
            - etcd
            - --name=$(POD_NAME)
            - --data-dir=/data/etcd
            - --listen-peer-urls=http://0.0.0.0:2380
            - --listen-client-urls=http://0.0.0.0:2379
            - --listen-metrics-urls=http://0.0.0.0:2381
            - --initial-advertise-peer-urls=http://$(POD_NAME).plain-members:2380
            - --advertise-client-urls=http://$(POD_NAME).plain-members:2379
            - --initial-cluster=${members.join(',')}
          readinessProbe:
            httpGet: { path: ${readiness.path}, port: 2381 }
            initialDelaySeconds: ${readiness.delaySeconds}
            periodSeconds: ${readiness.periodSeconds}
          livenessProbe:
            httpGet: { path: /livez, port: 2381 }
          volumeMounts: [{ name: data, mountPath: /data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: ${storageClass}
        resources: { requests: { storage: 20Gi } }
`
}
