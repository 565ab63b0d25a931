import { expect, test } from '@jest/globals'
import { parseAllDocuments } from 'yaml'
import { admissionPolicyAsYaml } from '../../src/access/apply/admission-policy.ts'
import { accessPermissions, accessPurposes, accessRole } from '../../src/access/apply/permissions.ts'
import { permissionsFor, permittedActions } from '../../src/cluster/action-permissions.ts'

const cluster = { name: 'orders', namespace: 'etcd' }
const extent = { prometheusOperator: true, deleteVolumes: true }
const allowed = [
  ...permittedActions.map((action) => [action, permissionsFor(action, cluster, extent)] as const),
  ...accessPurposes.map((purpose) => [accessRole(purpose), accessPermissions(cluster, purpose, [])] as const),
]

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly operations: readonly string[]
}

const [policy, binding] = admissionPolicyAsYaml(cluster).map((text) => parseAllDocuments(text)[0]?.toJS())
const rules: readonly Rule[] = policy.spec.matchConstraints.resourceRules
const validations: readonly { readonly expression: string; readonly message: string }[] = policy.spec.validations

test.each(allowed)('what %s creates is named, and looked at', (_, permissions) => {
  const created = permissions.filter(
    ({ verb, resource, namespace }) => verb === 'create' && !resource.includes('/') && namespace !== undefined,
  )
  for (const { group, resource, name } of created) {
    const seen = rules.some(
      ({ apiGroups, resources, operations }) =>
        apiGroups.includes(group) && resources.includes(resource) && operations.includes('CREATE'),
    )
    expect([resource, seen]).toEqual([resource, true])
    // RoleBindings of thousands of members come in parts; they are looked at by their labels.
    if (resource === 'rolebindings') continue
    const own = validations.filter(({ expression }) =>
      expression.includes(`request.resource.resource == '${resource}'`),
    )
    expect([resource, name, own.some(({ expression }) => expression.includes(`'${name}'`))]).toEqual([
      resource,
      name,
      true,
    ])
  }
})

test.each(allowed)('what %s creates has its names and no other', (action, permissions) => {
  const created = permissions.filter(({ verb, resource, name }) => verb === 'create' && name && !resource.includes('/'))
  const inPolicy = validations.flatMap(({ expression }) => {
    const [, resource = ''] =
      /^!\(request\.operation == 'CREATE' && request\.resource\.resource == '(\w+)'\)/.exec(expression) ?? []
    const line = expression.split('\n').find((part) => part.startsWith(`(${variableOf(action)} && variables.name in [`))
    return line === undefined ? [] : namesIn(line).map((name) => `${resource} ${name}`)
  })
  expect(inPolicy.toSorted()).toEqual(
    [...new Set(created.map(({ resource, name }) => `${resource} ${name}`))].toSorted(),
  )
})

const variableOf = (action: string) =>
  `variables.${action.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`
const namesIn = (line: string) => [...line.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)

test.each(allowed)('into which pods %s gets is named, or a portal', (action, permissions) => {
  const entered = permissions.filter(
    ({ verb, resource }) => verb === 'create' && /^pods\/(exec|portforward)$/.test(resource),
  )
  const variable = `${variableOf(action)} &&`
  for (const { resource, name } of entered) {
    const [, subresource] = resource.split('/')
    const own = validations.find(({ expression }) => expression.includes(`request.subResource == '${subresource}'`))
    const lines = own?.expression.split('\n').filter((part) => part.includes(variable))
    const named = name === undefined ? "'^orders-portal-[" : `'${name}'`
    expect([resource, lines?.join('\n')]).toEqual([resource, expect.stringContaining(named)])
  }
})

test('without schedules no CronJob may be made; with them, those of their image', () => {
  const image = `example.com/managed-etcd@sha256:${'0'.repeat(64)}`
  const about = (schedules: { image: string } | undefined) =>
    admissionPolicyAsYaml({ ...cluster, schedules })
      .flatMap((text) => (parseAllDocuments(text)[0]?.toJS().spec.validations ?? []) as typeof validations)
      .find(({ message }) => message.includes('CronJobs of the image'))?.expression
  expect(about(undefined)).toMatch(/\|\|\nfalse$/)
  expect(about({ image })).toContain(`c.image == '${image}'`)
})

test('of CronJobs, the policy allows the labels and annotations that the cluster file gives pods, and no other', () => {
  const [labels, annotations] = [{ pods: { team: 'shop' } }, { pods: { 'example.com/owner': `O'Hara "\\` } }]
  const none = { services: {}, volumeClaims: {}, secrets: {} }
  const schedules = { image: `example.com/managed-etcd@sha256:${'0'.repeat(64)}` }
  const printed = { ...cluster, schedules, labels: { ...none, ...labels }, annotations: { ...none, ...annotations } }
  const { expression = '' } =
    admissionPolicyAsYaml(printed)
      .flatMap((text) => (parseAllDocuments(text)[0]?.toJS().spec.validations ?? []) as typeof validations)
      .find(({ message }) => message.includes('labels and annotations of pods')) ?? {}
  expect(expression).toContain('"team=shop"')
  expect(expression).toContain(`"example.com/owner=O'Hara \\"\\\\"`)
  expect(expression).toContain('"sidecar.istio.io/inject=false"')
  expect(validations.find(({ message }) => message.includes('annotations of pods'))?.expression).not.toContain('team')
})

test('it is refused, not told, and a policy that cannot be evaluated lets nothing pass', () => {
  expect(policy.spec.failurePolicy).toBe('Fail')
  expect(binding.spec).toEqual({ policyName: policy.metadata.name, validationActions: ['Deny'] })
})

test('expressions and messages are as long as the API server takes them', () => {
  // https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
  for (const { expression, message } of validations) {
    expect(expression.length).toBeLessThan(16_384)
    expect(message.includes('\n')).toBe(false)
  }
  expect(policy.metadata.name.length).toBeLessThan(253)
})

test('another cluster of the namespace has another policy, which says nothing of this one', () => {
  const other = admissionPolicyAsYaml({ ...cluster, name: 'stock' }).join('\n')
  expect(other).toContain('name: etcd.stock.managed-etcd')
  expect(other).not.toContain('orders')
})

test('no rule goes without a word', () => {
  const rules = validations.map(({ message }) =>
    message.replace(/^the identities of managed-etcd for etcd\/orders /, ''),
  )
  expect(rules.filter((rule) => !/^make only those \w+ that are the cluster's$/.test(rule))).toEqual([
    'make only Secrets of type Opaque',
    'change only credentials of applications outside of its namespace',
    'make only helper pods',
    "make only pods that keep out of the node's network and processes",
    'make only pods that take no port of their node',
    'make only pods whose probes and hooks ask nobody else',
    'make only pods without privileges',
    'make only pods that the node confines as it confines others',
    'make only pods without devices',
    "make only pods that mount the cluster's own Secrets and volumes",
    'make only pods without a ServiceAccount',
    'make only pods whose environment holds no Secret',
    'claim only new volumes',
    'claim only new volumes',
    'make only CronJobs of the image that an administrator has applied, and that do nothing else',
    'make only CronJobs with the ServiceAccount of their operation',
    "make only CronJobs that keep out of the node's network and processes",
    'make only CronJobs that take no port of their node',
    'make only CronJobs whose probes and hooks ask nobody else',
    'make only CronJobs without privileges',
    'make only CronJobs that the node confines as it confines others',
    'make only CronJobs without devices',
    'make only CronJobs with the labels and annotations of pods that an administrator has applied',
    'make only CronJobs that mount what their operation needs',
    'make only CronJobs whose environment holds no other Secret',
    'make only Services without external addresses of their choice',
    'cut off only helper pods by the NetworkPolicies of these',
    'write only RoleBindings with the labels of the cluster',
    "reach only the cluster's own pods",
    "reach only the cluster's own pods",
  ])
})
