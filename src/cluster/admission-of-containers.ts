import { openshiftLevel } from '../kubernetes/labels-annotations.ts'

/** A rule for the pods of any kind of object: a CEL expression, and a phrase of the form `make only pods …`. */
interface Confinement {
  readonly holds: string
  readonly what: string
}

const outOfNode = ['hostNetwork', 'hostPID', 'hostIPC']
  .map((field) => `(!has(variables.pod.${field}) || !variables.pod.${field})`)
  .join(' &&\n')

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => `c.${name}`)
const hooks = ['postStart', 'preStop'].map((name) => `c.lifecycle.${name}`)

function asksItself(path: string): string {
  const handlers = ['httpGet', 'tcpSocket'].map((name) => `${path}.${name}`)
  return `(!has(${path}) || ${handlers.map((handler) => `(!has(${handler}) || !has(${handler}.host))`).join(' && ')})`
}

function hookAsksItself(path: string): string {
  return `(!has(c.lifecycle) || ${asksItself(path)})`
}

/** From the Pod Security Standard `restricted`, which the namespace may not enforce. */
const withoutPrivileges = [
  'has(c.securityContext)',
  '(!has(c.securityContext.privileged) || !c.securityContext.privileged)',
  'has(c.securityContext.allowPrivilegeEscalation)',
  '!c.securityContext.allowPrivilegeEscalation',
  'has(c.securityContext.capabilities)',
  '!has(c.securityContext.capabilities.add)',
  'has(c.securityContext.capabilities.drop)',
  "'ALL' in c.securityContext.capabilities.drop",
  '(!has(c.securityContext.runAsNonRoot) || c.securityContext.runAsNonRoot)',
]

const ofPod = 'variables.pod.securityContext'

const confined = [
  `has(${ofPod})`,
  `has(${ofPod}.runAsNonRoot)`,
  `${ofPod}.runAsNonRoot`,
  `has(${ofPod}.seccompProfile)`,
  `(!has(${ofPod}.sysctls) || ${ofPod}.sysctls.size() == 0)`,
  ...confinedAs(ofPod),
  // The older form of the same field: the API server writes it into the field when it creates a pod.
  `(!has(variables.metadata.annotations) || variables.metadata.annotations.all(k,\n!k.startsWith('container.apparmor.security.beta.kubernetes.io/') || variables.metadata.annotations[k] == 'runtime/default'))`,
].join(' &&\n')

function confinedAs(path: string): string[] {
  const profiles = ['seccompProfile', 'appArmorProfile'].map((name) => `${path}.${name}`)
  return [
    levelOfNamespace(`${path}.seLinuxOptions`),
    `!has(${path}.windowsOptions)`,
    ...(path === ofPod ? [] : [`(!has(${path}.procMount) || ${path}.procMount == 'Default')`]),
    ...profiles.map((profile) => `(!has(${profile}) || ${profile}.type == 'RuntimeDefault')`),
  ]
}

/**
 * An SCC of OpenShift adds the level of the namespace to each pod. With another one, a pod could read data of others.
 */
function levelOfNamespace(options: string): string {
  const annotations = 'namespaceObject.metadata.annotations'
  const only = ['user', 'role', 'type'].map((field) => `!has(${options}.${field})`)
  const level = [`'${openshiftLevel}' in ${annotations}`, `${options}.level == ${annotations}['${openshiftLevel}']`]
  const all = [...only, `has(${options}.level)`, `has(${annotations})`, ...level]
  return `(!has(${options}) || (${all.join(' && ')}))`
}

/** A plugin of the node gives devices to pods that request them by the name of its resource. */
function hasNoDevice(field: string): string {
  const ordinary = ['cpu', 'memory', 'ephemeral-storage'].map((name) => `'${name}'`).join(', ')
  return `(!has(c.resources.${field}) || c.resources.${field}.all(k, k in [${ordinary}]))`
}

/** A pod without these limits could access the node, or data of other pods on it. */
export const podConfinement: readonly Confinement[] = [
  { holds: outOfNode, what: "that keep out of the node's network and processes" },
  {
    holds: 'variables.containers.all(c, !has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0))',
    what: 'that take no port of their node',
  },
  // The kubelet connects to the host that a probe names, from the node's network.
  {
    holds: `variables.containers.all(c,\n${[...probes.map(asksItself), ...hooks.map(hookAsksItself)].join(' &&\n')})`,
    what: 'whose probes and hooks ask nobody else',
  },
  { holds: `variables.containers.all(c, ${withoutPrivileges.join(' &&\n')})`, what: 'without privileges' },
  {
    holds: [confined, `variables.containers.all(c,\n${confinedAs('c.securityContext').join(' &&\n')})`].join(' &&\n'),
    what: 'that the node confines as it confines others',
  },
  {
    holds: [
      '(!has(variables.pod.resourceClaims) || variables.pod.resourceClaims.size() == 0)',
      `variables.containers.all(c, !has(c.resources) ||\n(${['limits', 'requests'].map(hasNoDevice).join(' &&\n')}))`,
    ].join(' &&\n'),
    what: 'without devices',
  },
]
