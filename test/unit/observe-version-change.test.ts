import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes, KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { members } from '../../src/objects/members.ts'
import { isRestarting, observeVersionChange } from '../../src/upgrade/observe-change.ts'
import { memberStatus } from './member-status.ts'
import { silentMembers } from './silent-members.ts'

const specOf = (version: string) =>
  parseClusterFile(
    `name: orders\nnamespace: etcd\nversion: ${version}\nstorage: { class: fast, size: 20Gi }\nupgrade: { backup: skip }\n`,
    'f',
  )
const asked = specOf('3.7.3')

/** The status is of the one member that has answered; since then, none does. */
async function observed(written: string) {
  const statefulSet = members(specOf(written), 'fingerprint')
  const kubernetes = {
    ...silentMembers([], 0).kubernetes,
    get: async ({ kind }: KubernetesObject) => (kind === 'StatefulSet' ? statefulSet : undefined),
  } as unknown as Kubernetes
  const access = { kubernetes, spec: asked, bundle: '', rootUser: { key: '', certificate: '' } }
  const { change, findings } = await observeVersionChange(
    access,
    asked,
    [],
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

test('where every member answers, none restarts, and all that is checked before a change counts', () => {
  const [old, written] = [specOf('3.6.16'), asked].map((spec) => members(spec, 'fingerprint'))
  expect(isRestarting({ complete: true }, written, asked)).toBe(false)
  expect(isRestarting({ complete: false }, written, asked)).toBe(true)
  expect(isRestarting({ complete: false }, old, asked)).toBe(false)
  expect(isRestarting({ complete: false }, undefined, asked)).toBe(false)
})
