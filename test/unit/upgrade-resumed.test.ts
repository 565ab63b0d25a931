import { expect, test } from '@jest/globals'
import type { StatefulSet } from '../../src/cluster/object-types.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { isRestarting } from '../../src/upgrade/observe-change.ts'
import { clusterSpec } from './preflight-fixtures.ts'

const spec = clusterSpec()
const silent = { complete: false }

const statefulSet = (image: string): StatefulSet => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'orders' },
  spec: { selector: {}, template: { spec: { containers: [{ name: 'etcd', image }] } } },
  status: { replicas: 3, updateRevision: 'new' },
})

const pods = (...revisions: string[]): Pod[] =>
  revisions.map((revision, ordinal) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `orders-${ordinal}`, labels: { 'controller-revision-hash': revision } },
    spec: { containers: [] },
  }))

test('a run that was killed while its first member restarts goes on, also where a webhook rewrites templates', () => {
  const { etcd } = spec.images
  const mirrored = etcd.replace('gcr.io', 'mirror.example.com')
  for (const image of [etcd, mirrored, `${mirrored}@sha256:${'0'.repeat(64)}`]) {
    expect(isRestarting(silent, statefulSet(image), pods('old', 'old'), spec)).toBe(true)
    expect(isRestarting(silent, statefulSet(image), pods('old', 'old', 'new'), spec)).toBe(true)
    expect(isRestarting({ complete: true }, statefulSet(image), pods('old', 'old', 'old'), spec)).toBe(false)
  }
  const before = etcd.replace(spec.version, '3.6.16')
  expect(isRestarting(silent, statefulSet(before), pods('old', 'old'), spec)).toBe(false)
})

test('an image without a tag that has been there before is no change that has begun, so all checks are made', () => {
  const asked = { ...spec, images: { ...spec.images, etcd: 'mirror.example.com/etcd' } }
  expect(isRestarting(silent, statefulSet(asked.images.etcd), pods('new', 'new'), asked)).toBe(false)
})
