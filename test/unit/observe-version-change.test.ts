import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import type { Pod } from '../../src/kubernetes/pods.ts'
import { members } from '../../src/objects/members.ts'
import { observeVersionChange } from '../../src/upgrade/observe-change.ts'
import { memberStatus } from './member-status.ts'
import { silentMembers } from './silent-members.ts'

const specOf = (version: string) =>
  parseClusterFile(
    `name: orders\nnamespace: etcd\nversion: ${version}\nstorage: { class: fast, size: 20Gi }\nupgrade: { backup: skip }\n`,
    'f',
  )
const asked = specOf('3.7.3')

/** It has not been restarted yet. */
const older: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'orders-0', labels: { 'controller-revision-hash': 'old' } },
  spec: { containers: [] },
}

/** The status is of the one member that has answered; since then, none does. */
async function observed(written: string) {
  const statefulSet = { ...members(specOf(written), 'fingerprint'), status: { replicas: 3, updateRevision: 'new' } }
  const kubernetes = {
    ...silentMembers([], 0).kubernetes,
    get: async ({ kind }: KubernetesObject) => (kind === 'StatefulSet' ? statefulSet : undefined),
  } as unknown as Kubernetes
  const access = { kubernetes, spec: asked, bundle: '', rootUser: { key: '', certificate: '' } }
  const { change, findings } = await observeVersionChange(
    access,
    asked,
    [older],
    memberStatus(1n, { version: '3.6.16', storageVersion: '3.6.0' }),
    new Date('2026-11-27T12:00:00Z'),
  )
  return { kind: change?.kind, begun: change?.begun, codes: findings.map(({ code }) => code) }
}

test('a run that was interrupted while its first member restarts is continued: that member cannot answer', async () => {
  expect(await observed('3.7.3')).toEqual({ kind: 'minor', begun: true, codes: [] })
})

test('before the version is written, a member that does not answer stands against the change', async () => {
  expect(await observed('3.6.16')).toEqual({ kind: 'minor', begun: false, codes: ['MEMBERS_UNHEALTHY'] })
})
