import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { findingsOf } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n'
const parse = (more: string) => parseClusterFile(required + more, 'etcd/cluster.yaml')

test('what is not said keeps its default', () => {
  const { members, portals } = parse('resources: { members: { limits: { memory: 4Gi } }, portals: {} }\n').resources
  expect(members).toEqual({
    requests: { cpu: '100m', memory: { text: '256Mi', bytes: 2 ** 28 } },
    limits: { cpu: undefined, memory: { text: '4Gi', bytes: 2 ** 32 } },
  })
  expect(portals.limits).toEqual({ cpu: undefined, memory: { text: '768Mi', bytes: 768 * 2 ** 20 } })
})

test.each(['2', '0.5', '"2"', '500m', '1.25'])(
  'cores are written as in Kubernetes, as text or as a number: %s',
  (cpu) => {
    const { requests } = parse(`resources: { members: { requests: { cpu: ${cpu} } } }\n`).resources.members
    expect(requests.cpu).toBe(cpu.replaceAll('"', ''))
  },
)

test.each([
  [
    'cores with a unit of their own',
    'members: { requests: { cpu: 2 cores } }',
    'resources.members.requests.cpu needs cores, such as 500m or 2, found "2 cores"',
    'write cores or thousandths of one, for example 500m or 2',
  ],
  [
    'no cores',
    'portals: { limits: { cpu: 0 } }',
    'resources.portals.limits.cpu needs more than 0, found 0',
    'write for example 100m, or remove the line',
  ],
  [
    'a list of cores',
    'portals: { limits: { cpu: [1] } }',
    'resources.portals.limits.cpu needs cores, such as 500m or 2, found a list',
    'write for example 500m',
  ],
  [
    'memory without a unit',
    'members: { limits: { memory: 512 } }',
    'resources.members.limits.memory needs a quantity such as 512Mi, found the number 512',
    'did you mean 512Mi?',
  ],
  [
    'memory in bytes',
    'members: { limits: { memory: 536870912 } }',
    'resources.members.limits.memory needs a quantity such as 512Mi, found the number 536870912',
    'did you mean 512Mi?',
  ],
  [
    'memory in megabytes of another tool',
    'members: { limits: { memory: 4GB } }',
    'resources.members.limits.memory needs a quantity such as 512Mi, found "4GB"',
    'did you mean 4Gi?',
  ],
  [
    'a limit below the request',
    'members: { requests: { memory: 4Gi }, limits: { memory: 2Gi } }',
    'resources.members.limits.memory needs at least resources.members.requests.memory (4Gi), found 2Gi',
    'write 4Gi or more, or set resources.members.requests.memory: 2Gi or less',
  ],
  [
    'a limit below the default request',
    'tokenProxies: { limits: { cpu: 20m } }',
    'resources.tokenProxies.limits.cpu needs at least resources.tokenProxies.requests.cpu (50m), found 20m',
    'write 50m or more, or set resources.tokenProxies.requests.cpu: 20m or less',
  ],
  [
    'less memory than a member starts with',
    'members: { requests: { memory: 32Mi }, limits: { memory: 64Mi } }',
    'resources.members.limits.memory needs at least 128Mi, found 64Mi',
    'write 128Mi or more: a member without data uses about 50Mi; at its limit, every member is killed',
  ],
  [
    'less memory than a portal needs',
    'portals: { limits: { memory: 160Mi } }',
    'resources.portals.limits.memory needs at least 192Mi, found 160Mi',
    'write 192Mi or more: a portal uses about 150Mi without its connections',
  ],
  [
    'a role that is none',
    'member: {}',
    'unknown key "member"',
    'did you mean "members"?  (a map with requests, limits)',
  ],
])('refused: %s', (_, keys, found, fix) => {
  const answer = findingsOf(() => parse(`resources: { ${keys} }\n`))
  expect(answer).toContain(found)
  expect(answer).toContain(fix)
})
