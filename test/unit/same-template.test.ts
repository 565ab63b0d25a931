import { expect, test } from '@jest/globals'
import type { V1PodTemplateSpec } from '@kubernetes/client-node'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { runsTemplate } from '../../src/provision/same-template.ts'

/** As a dry run answers it, in short. */
const template = {
  metadata: {
    labels: { 'app.kubernetes.io/name': 'etcd' },
    annotations: { 'managed-etcd/fingerprint': 'd8e7' },
  },
  spec: {
    containers: [
      { name: 'etcd', image: 'etcd:v3.7.2', command: ['etcd', '--name=$(POD_NAME)'], env: [{ name: 'A', value: '1' }] },
    ],
    volumes: [{ name: 'tls', secret: { secretName: 'orders-members-tls', defaultMode: 288 } }],
    enableServiceLinks: false,
    schedulerName: 'default-scheduler',
  },
} satisfies V1PodTemplateSpec

const always = (key: string) => ({ effect: 'NoExecute', key, operator: 'Exists', tolerationSeconds: 300 })

/** What the controller, the scheduler and the API server make of it. */
function created(change: (spec: Record<string, unknown>, annotations: Record<string, string>) => void = () => {}): Pod {
  const { metadata, spec } = structuredClone(template)
  const made: Record<string, unknown> = {
    ...spec,
    hostname: 'orders-0',
    subdomain: 'orders-members',
    nodeName: 'node-a',
    serviceAccount: 'default',
    serviceAccountName: 'default',
    priority: 0,
    preemptionPolicy: 'PreemptLowerPriority',
    tolerations: ['not-ready', 'unreachable'].map((what) => always(`node.kubernetes.io/${what}`)),
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-orders-0' } }, ...spec.volumes],
  }
  const annotations: Record<string, string> = metadata.annotations
  change(made, annotations)
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'orders-0',
      namespace: 'etcd',
      generateName: 'orders-',
      uid: '5ce7',
      generation: 1,
      creationTimestamp: '2026-11-27T17:48:45Z',
      ownerReferences: [{ controller: true, name: 'orders' }],
      labels: {
        ...metadata.labels,
        'controller-revision-hash': 'orders-765b',
        'apps.kubernetes.io/pod-index': '0',
        'statefulset.kubernetes.io/pod-name': 'orders-0',
        'topology.kubernetes.io/zone': 'zone-a',
        'topology.kubernetes.io/region': 'lab',
      },
      annotations,
    },
    spec: made,
    status: { phase: 'Running' },
  } as unknown as Pod
}

test('a pod as the StatefulSet would create it again', () => {
  expect(runsTemplate(created(), template)).toBe(true)
})

const etcd = template.spec.containers[0]
test.each<[string, Parameters<typeof created>[0]]>([
  ['another image', (spec) => Object.assign(spec, { containers: [{ ...etcd, image: 'etcd:v3.7.1' }] })],
  ['one argument more', (spec) => Object.assign(spec, { containers: [{ ...etcd, command: ['etcd', '-x'] }] })],
  ['one variable less', (spec) => Object.assign(spec, { containers: [{ ...etcd, env: [] }] })],
  ['a container more', (spec) => Object.assign(spec, { containers: [etcd, { name: 'other', image: 'other' }] })],
  ['a volume more', (spec) => (spec.volumes = [...Object(spec.volumes), { name: 'more', emptyDir: {} }])],
  ['a class of priority that goes', (spec) => (spec.priorityClassName = 'high')],
  ['a toleration that goes', (spec) => (spec.tolerations = [{ key: 'etcd' }, ...Object(spec.tolerations)])],
  ['an annotation that goes', (_, annotations) => (annotations['prometheus.io/scrape'] = 'true')],
  ['another fingerprint', (_, annotations) => (annotations['managed-etcd/fingerprint'] = 'ffff')],
])('%s: it would be another one', (_, change) => {
  expect(runsTemplate(created(change), template)).toBe(false)
})
