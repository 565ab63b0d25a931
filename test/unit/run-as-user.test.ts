import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { members } from '../../src/objects/members.ts'
import { portals } from '../../src/objects/portals.ts'
import { userRisks } from '../../src/provision/user-risks.ts'
import { memberClaim, restorePod } from '../../src/restore/restore-pod.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const specOf = (keys = '') => parseClusterFile(`${required}${keys}`, 'etcd/cluster.yaml')
const [fixed, assigned] = [specOf(), specOf('runAsUser: assigned')]

const placing = { member: 'orders-0', kind: 'restore', id: 'r1', bump: 1n, node: undefined } as const
const podsOf = (spec: typeof fixed) => [
  members(spec, '').spec.template.spec,
  portals(spec, '').spec.template.spec,
  restorePod(spec, placing).spec,
]

test('pods have a fixed user that is not root, or none: then no part of them names one', () => {
  for (const pod of podsOf(fixed))
    expect(pod?.securityContext).toMatchObject({ runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 })
  for (const pod of podsOf(assigned)) {
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(JSON.stringify(pod)).not.toMatch(/"(runAsUser|runAsGroup|fsGroup)"/)
  }
  expect(memberClaim(assigned, 'orders-0')).toEqual(memberClaim(fixed, 'orders-0'))
})

const namespace = (range?: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'etcd', ...(range && { annotations: { 'openshift.io/sa.scc.uid-range': range } }) },
})
const codes = (spec: typeof fixed, range?: string) => userRisks(spec, namespace(range)).map(({ code }) => code)

test('a fixed user that the namespace does not have is a risk, and so is nobody who assigns one', () => {
  expect(codes(fixed, '1000680000/10000')).toEqual(['USER_OUT_OF_RANGE'])
  expect(codes(fixed, '1000680000-1000689999')).toEqual(['USER_OUT_OF_RANGE'])
  expect(codes(fixed, '65532/1')).toEqual([])
  expect(codes(fixed, '65533/9')).toEqual(['USER_OUT_OF_RANGE'])
  expect(codes(fixed, '60000-65532')).toEqual([])
  expect(codes(fixed, '60000-65531')).toEqual(['USER_OUT_OF_RANGE'])
  expect(codes(fixed)).toEqual([])
  expect(codes(assigned, '1000680000/10000')).toEqual([])
  expect(codes(assigned)).toEqual(['USER_NOT_ASSIGNED'])
})

test('a namespace that is not there, or may not be read, says nothing', () => {
  for (const spec of [fixed, assigned])
    for (const unknown of ['absent', undefined] as const) expect(userRisks(spec, unknown)).toEqual([])
})

test('other values are refused', () => {
  expect(findingsOf(() => specOf('runAsUser: 1000'))).toContain(
    'runAsUser needs fixed or assigned, found the number 1000',
  )
})
