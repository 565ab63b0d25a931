import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const parse = (more: string) => parseClusterFile(required + more, 'etcd/cluster.yaml')

test('members and portals are placed apart from each other', () => {
  const { members, portals } = parse(`scheduling:
  members:
    nodeSelector: { example.com/pool: etcd }
    tolerations: [{ key: dedicated, value: etcd, effect: NoSchedule }]
    priorityClassName: etcd-critical
    topologyKeys: [example.com/rack]
  portals:
    tolerations: [{ operator: Exists, effect: NoExecute, tolerationSeconds: 60 }]
    topologyKeys: [kubernetes.io/hostname]
`).scheduling
  expect(members).toEqual({
    nodeSelector: { 'example.com/pool': 'etcd' },
    tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'etcd', effect: 'NoSchedule' }],
    priorityClassName: 'etcd-critical',
    topologyKeys: ['example.com/rack'],
  })
  expect(portals).toEqual({
    nodeSelector: {},
    tolerations: [{ operator: 'Exists', value: '', effect: 'NoExecute', tolerationSeconds: 60 }],
    topologyKeys: ['kubernetes.io/hostname'],
  })
})

test.each([
  [
    'a selector of the zone',
    'members: { nodeSelector: { topology.kubernetes.io/zone: zone-a } }',
    'scheduling.members.nodeSelector needs other labels than zones.label, found topology.kubernetes.io/zone: all would be in one zone',
    'remove it; set zones.minimum: 1 to let them run in one zone',
  ],
  [
    'a number as the value of a label',
    'members: { nodeSelector: { pool: 5 } }',
    "scheduling.members.nodeSelector.pool needs the value of a node's label, found the number 5",
    'put it in quotes: "5"',
  ],
  [
    'a value that no label has',
    'portals: { nodeSelector: { pool: "for etcd" } }',
    'needs at most 63 letters, digits, - _ . with a letter or digit at both ends, found "for etcd"',
    'shorten it, or write other characters: it is the value of a label',
  ],
  [
    'a key that no label has',
    'portals: { nodeSelector: { "a/b/c": x } }',
    'scheduling.portals.nodeSelector needs PREFIX/NAME with a DNS name and letters, digits, - _ . (at most 63) as a key, found "a/b/c"',
    'copy it from the documentation of your cloud or controller',
  ],
  [
    'a toleration of every taint with one value',
    'members: { tolerations: [{ operator: Exists, value: etcd }] }',
    'scheduling.members.tolerations[0] needs no value with operator Exists, which means any, found "etcd"',
    'remove value, or write operator: Equal',
  ],
  [
    'a toleration of nothing',
    'members: { tolerations: [{ effect: NoSchedule }] }',
    'scheduling.members.tolerations[0] needs a key with operator Equal, found none',
    'add key, or write operator: Exists',
  ],
  [
    'a time for a taint that evicts nobody',
    'members: { tolerations: [{ key: a, effect: NoSchedule, tolerationSeconds: 5 }] }',
    'scheduling.members.tolerations[0] needs effect NoExecute where there are tolerationSeconds, found NoSchedule',
    'write effect: NoExecute, or remove tolerationSeconds',
  ],
  [
    'an effect that is none',
    'members: { tolerations: [{ key: a, effect: noschedule }] }',
    'scheduling.members.tolerations[0].effect needs NoSchedule, PreferNoSchedule or NoExecute, found "noschedule"',
    'did you mean NoSchedule?',
  ],
  [
    'a name that no PriorityClass has',
    'portals: { priorityClassName: High_Priority }',
    'scheduling.portals.priorityClassName needs the name of a PriorityClass, found "High_Priority"',
    'copy it from kubectl get priorityclass',
  ],
  [
    'zones once more',
    'portals: { topologyKeys: [topology.kubernetes.io/zone] }',
    'scheduling.portals.topologyKeys needs other labels than topology.kubernetes.io/zone, found topology.kubernetes.io/zone',
    'remove it: portals are spread over zones in any case',
  ],
  [
    'nodes once more',
    'members: { topologyKeys: [example.com/rack, kubernetes.io/hostname] }',
    'scheduling.members.topologyKeys needs other labels than topology.kubernetes.io/zone and kubernetes.io/hostname, found kubernetes.io/hostname',
    'remove it: members are spread over nodes in any case',
  ],
  [
    'affinity, which would bend the hard rules',
    'members: { affinity: {} }',
    'unknown key "affinity"',
    'remove it; possible keys: nodeSelector, tolerations, priorityClassName, topologyKeys',
  ],
])('refused: %s', (_, keys, found, fix) => {
  const answer = findingsOf(() => parse(`scheduling: { ${keys} }\n`))
  expect(answer).toContain(found)
  expect(answer).toContain(fix)
})
