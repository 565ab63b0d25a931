import { expect, test } from '@jest/globals'
import { versionOf } from '../../src/cluster/etcd-container.ts'
import { compareVersions, minorOf } from '../../src/cluster/etcd-versions.ts'
import { labels } from '../../src/cluster/names.ts'
import type { StatefulSet } from '../../src/cluster/object-types.ts'
import type { RunningVersions } from '../../src/cluster/version-change.ts'
import { checkRunning } from '../../src/preflight/running-cluster.ts'
import { clusterSpec, rendered } from './preflight-fixtures.ts'

interface Fields {
  image?: string
  members?: number
  replicas?: number
  size?: string
  ofClass?: string
}

function statefulSet(fields: Fields = {}): StatefulSet {
  const {
    image = 'gcr.io/etcd-development/etcd:v3.7.3',
    members = 3,
    replicas = members,
    size = '20Gi',
    ofClass = 'encrypted',
  } = fields
  const cluster = Array.from({ length: members }, (_, index) => `orders-${index}=https://orders-${index}:2380`).join(
    ',',
  )
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'orders', labels: labels(clusterSpec(), 'member') },
    spec: {
      serviceName: 'orders-members',
      replicas,
      selector: {},
      template: {
        spec: {
          containers: [
            { name: 'etcd', image, command: ['etcd', '--name=$(POD_NAME)', `--initial-cluster=${cluster}`] },
          ],
        },
      },
      volumeClaimTemplates: [{ spec: { storageClassName: ofClass, resources: { requests: { storage: size } } } }],
    },
  }
}

/** The cluster version is the lowest of theirs, as etcd decides it. */
function told(members: readonly string[]): RunningVersions | undefined {
  const [lowest] = [...members].sort(compareVersions)
  if (lowest === undefined) return undefined
  return { members, complete: true, cluster: minorOf(lowest), downgradeTarget: undefined }
}

const running = (fields: Fields = {}, versions: readonly string[] = [], formed = true) => ({
  statefulSet: statefulSet(fields),
  versions: told(versions),
  formed,
})

test('a cluster that is as its file says has no findings', () => {
  expect(checkRunning(clusterSpec(), running())).toEqual([])
  expect(checkRunning(clusterSpec(), running({ size: '20480Mi' }, ['3.7.3', '3.7.3']))).toEqual([])
})

test.each([
  ['3.7.1', ['3.7.1'], '3.7.3', ''],
  ['3.6.14', ['3.6.14'], '3.7.3', ''],
  [
    '3.6.10',
    ['3.6.10'],
    '3.7.3',
    `version  members run etcd 3.6.10, the cluster file asks for 3.7.3; 3.7 needs members of at least 3.6.11 before
  keep version: 3.6.10 for now; 3.7.3 can be reached through 3.6.x, 3.6.11 or newer`,
  ],
  [
    '3.5.25',
    ['3.5.25'],
    '3.6.14',
    `version  members run etcd 3.5.25, the cluster file asks for 3.6.14; 3.6 needs members of at least 3.5.32 before
  keep version: 3.5.25 for now; 3.6.14 can be reached through 3.5.x, 3.5.32 or newer`,
  ],
  [
    '3.5.33',
    ['3.5.33'],
    '3.7.3',
    `version  members run etcd 3.5.33, the cluster file asks for 3.7.3; an upgrade goes one minor version at a time
  keep version: 3.5.33 for now; 3.7.3 can be reached through 3.6`,
  ],
  ['3.7.3', ['3.7.3'], '3.6.14', ''],
  ['3.7.10', ['3.7.10'], '3.7.9', ''],
  ['3.6.14', ['3.7.3', '3.6.14', '3.6.14'], '3.7.3', ''],
  [
    '3.6.14',
    [],
    '3.7.3',
    `version  members run etcd 3.6.14, the cluster file asks for 3.7.3; no member answers, which is required for a change of the version
  keep version: 3.6.14 for now`,
  ],
] as const)('image %s with members of %j, and %s asked for', (tag, versions, version, text) => {
  const image = `gcr.io/etcd-development/etcd:v${tag}`
  expect(rendered(checkRunning(clusterSpec({ version }), running({ image }, versions)))).toBe(text)
})

test('while no member answers, what never came up goes back to the minor before', () => {
  const image = 'gcr.io/etcd-development/etcd:v3.7.3'
  expect(checkRunning(clusterSpec({ version: '3.6.16' }), running({ image }))).toEqual([])
  expect(checkRunning(clusterSpec({ version: '3.7.2' }), running({ image }))).toEqual([])
  expect(checkRunning(clusterSpec({ version: '3.5.35' }), running({ image }))).toHaveLength(1)
})

test('an image changed by hand is no change of version while members still run the old one', () => {
  expect(
    checkRunning(clusterSpec(), running({ image: 'example.com/etcd:v3.6.14' }, ['3.7.3', '3.7.3', '3.7.3'])),
  ).toEqual([])
})

test('an image that does not tell its version must not change while no member can be reached', () => {
  const image = 'example.com/etcd@sha256:0123456789abcdef'
  expect(
    rendered(checkRunning(clusterSpec(), running({ image }))),
  ).toBe(`version  members run image "example.com/etcd@sha256:0123456789abcdef", whose etcd version is unknown, the cluster file asks for "gcr.io/etcd-development/etcd:v3.7.3"; no member answers, which is required for a change of the version
  keep images.etcd: example.com/etcd@sha256:0123456789abcdef for now`)
  expect(checkRunning(clusterSpec({ images: { etcd: image, haproxy: 'haproxy' } }), running({ image }))).toEqual([])
  expect(checkRunning(clusterSpec(), running({ image }, ['3.7.3']))).toEqual([])
})

test.each([
  ['gcr.io/etcd-development/etcd:v3.7.3', '3.7.3'],
  ['registry.k8s.io/etcd:3.6.14-0', '3.6.14'],
  ['localhost:5000/etcd:v3.7.3@sha256:0123abcd', '3.7.3'],
  ['localhost:5000/etcd', undefined],
  ['gcr.io/etcd-development/etcd:latest', undefined],
  [undefined, undefined],
])('image %s is of version %s', (image, version) => {
  expect(versionOf(image)).toBe(version)
})

test('volumes may grow', () => {
  expect(checkRunning(clusterSpec(), running({ size: '10Gi' }))).toEqual([])
})

test('volumes never become smaller, and keep their class', () => {
  expect(
    rendered(checkRunning(clusterSpec(), running({ size: '30Gi', ofClass: 'standard' }))),
  ).toBe(`storage  volumes have 30Gi, the cluster file asks for 20Gi; volumes cannot shrink
  keep storage.size: 30Gi; for a smaller size, restore a backup into a new cluster
storage  volumes have StorageClass "standard", the cluster file asks for "encrypted"; the class of a volume cannot be changed
  keep storage.class: standard; another class requires a new cluster`)
})

test('before a cluster has formed, whatever was wrong with its version or number can be corrected', () => {
  const mistaken = running({ image: 'gcr.io/etcd-development/etcd:v3.7.99', members: 5 }, [], false)
  expect(checkRunning(clusterSpec(), mistaken)).toEqual([])
  expect(checkRunning(clusterSpec(), { ...mistaken, versions: told(['3.9.99']) })).toHaveLength(1)
})

test('volumes of a cluster that never ran can only be made anew', () => {
  expect(
    rendered(checkRunning(clusterSpec(), running({ ofClass: 'broken' }, [], false))),
  ).toBe(`storage  volumes have StorageClass "broken", the cluster file asks for "encrypted"; the class of a volume cannot be changed
  keep storage.class: broken, or destroy the cluster with volumes: delete, which loses no data because it has never run, and provision it again`)
})

test('a StatefulSet of somebody else is left alone', () => {
  const foreign = statefulSet({ size: '1Gi' })
  foreign.metadata.labels = { 'app.kubernetes.io/managed-by': 'Helm' }
  expect(
    rendered(checkRunning(clusterSpec(), { statefulSet: foreign, versions: undefined, formed: true })),
  ).toBe(`name  needs the name "orders" for its StatefulSet, found one that managed-etcd did not create
  choose another name or namespace`)
})
