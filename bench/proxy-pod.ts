import type { V1Container } from '@kubernetes/client-node'
import { memberNames, portalPorts } from '../src/cluster/names.ts'
import type { ClusterSpec } from '../src/cluster/specification.ts'
import { resourceRequirements } from '../src/objects/container-resources.ts'
import { restrictedContainer } from '../src/objects/pod-security.ts'
import { portals } from '../src/objects/portals.ts'
import { run } from './command.ts'
import { kubectl } from './namespaces.ts'
import { envoyConfiguration, nginxConfiguration, type ProxyPorts } from './proxy-configs.ts'
import { proxyPrograms } from './proxy-programs.ts'

export const proxies = ['haproxy', 'nginx', 'envoy'] as const
export type ProxyName = (typeof proxies)[number]

export const portsOf: Readonly<Record<ProxyName, ProxyPorts>> = {
  haproxy: portalPorts,
  nginx: { client: 3379, mutualTls: 3479 },
  envoy: { client: 4379, mutualTls: 4479 },
}

/** The name of pod, Service and ConfigMap. */
export const proxiesName = 'proxies'

/** As many threads as the portal's HAProxy uses. */
const commands: Readonly<Record<Exclude<ProxyName, 'haproxy'>, string>> = {
  nginx: '/programs/nginx -c /proxies/nginx.conf -g "daemon off; worker_processes $threads;"',
  envoy: '/programs/envoy --config-path /proxies/envoy.json --concurrency $threads --log-level warning',
}

/**
 * A portal as the Deployment would make it, with the other proxies in containers of their own beside HAProxy: the same
 * image, user, limits, certificates and network.
 */
export function proxyObjects(spec: ClusterSpec): object[] {
  const { metadata, spec: pod } = portals(spec, '').spec.template
  const member = memberNames(spec)[0] ?? ''
  const mounts = [
    { name: 'programs', mountPath: '/programs' },
    { name: 'proxies', mountPath: '/proxies' },
    { name: 'tls', mountPath: '/etc/portal/tls', readOnly: true },
  ]
  const beside = (name: Exclude<ProxyName, 'haproxy'>): V1Container => ({
    name,
    image: spec.images.haproxy,
    command: [
      'sh',
      '-c',
      `until [ -e /programs/complete ]; do sleep 0.2; done
       threads=$(nproc); [ $threads -le 4 ] || threads=4
       exec ${commands[name]}`,
    ],
    resources: resourceRequirements(spec.resources.portals),
    securityContext: restrictedContainer,
    readinessProbe: { tcpSocket: { port: portsOf[name].client }, periodSeconds: 2 },
    volumeMounts: mounts,
  })
  const app = { app: proxiesName }
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: proxiesName },
      data: {
        'nginx.conf': nginxConfiguration(spec, member, portsOf.nginx),
        'envoy.json': envoyConfiguration(spec, member, portsOf.envoy),
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: proxiesName },
      spec: {
        selector: app,
        ports: Object.values(portsOf).flatMap(({ client, mutualTls }) =>
          [client, mutualTls].map((port) => ({ name: `port-${port}`, port })),
        ),
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: proxiesName, labels: { ...metadata?.labels, ...app } },
      spec: {
        ...pod,
        // One look at all processes.
        shareProcessNamespace: true,
        containers: [...(pod?.containers ?? []), beside('nginx'), beside('envoy')],
        volumes: [
          ...(pod?.volumes ?? []),
          { name: 'programs', emptyDir: {} },
          { name: 'proxies', configMap: { name: proxiesName } },
        ],
      },
    },
  ]
}

/** Waits until all proxies of the pod are ready. */
export async function startProxies(spec: ClusterSpec): Promise<void> {
  const { namespace } = spec
  const minutes = { limitMilliseconds: 3 * 60_000 }
  const list = { apiVersion: 'v1', kind: 'List', items: proxyObjects(spec) }
  await run(['kubectl', 'apply', '--namespace', namespace, '-f', '-'], { ...minutes, input: JSON.stringify(list) })
  const waitFor = (condition: string) =>
    run(['kubectl', 'wait', '--namespace', namespace, `pod/${proxiesName}`, condition, '--timeout=2m'], minutes)
  await waitFor('--for=jsonpath={.status.phase}=Running')
  const inside = `kubectl exec --stdin --namespace ${namespace} ${proxiesName} --container nginx -- sh -c`
  for (const file of Object.values(proxyPrograms)) {
    const target = `/programs/${file.split('/').at(-1)}`
    await run(['sh', '-c', `${inside} 'cat > ${target} && chmod 755 ${target}' < "$0"`, file], minutes)
  }
  await run(['sh', '-c', `${inside} 'touch /programs/complete'`], minutes)
  await waitFor('--for=condition=Ready')
}

/** What the proxies say of their versions. */
export async function versionsOf({ namespace }: ClusterSpec): Promise<string> {
  const version = async (line: string) => {
    const container = ['--namespace', namespace, proxiesName, '--container', 'nginx']
    const { stdout, stderr } = await kubectl('exec', ...container, '--', 'sh', '-c', line)
    return `${stdout}${stderr}`.trim().split('\n')[0]
  }
  const lines = ['haproxy -v', '/programs/nginx -v', '/programs/envoy --version']
  return (await Promise.all(lines.map(version))).join('; ')
}
