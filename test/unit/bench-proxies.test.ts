import { describe, expect, test } from '@jest/globals'
import { processorSeconds } from '../../bench/processor-time.ts'
import { envoyConfiguration, nginxConfiguration } from '../../bench/proxy-configs.ts'
import { proxyObjects } from '../../bench/proxy-pod.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { haproxyConfiguration } from '../../src/objects/haproxy-config.ts'

const specOf = (further = '') =>
  parseClusterFile(`name: orders\nnamespace: etcd\nstorage: { class: fast, size: 20Gi }\n${further}`, 'cluster.yaml')

const stat = (id: number, name: string, user: number, system: number) =>
  `${id} (${name}) S 1 1 1 0 -1 4194560 100 0 0 0 ${user} ${system} 7 7 20 0 3 0 500 1000 10`

describe('processor time', () => {
  const stats = [stat(7, 'haproxy', 10, 20), stat(8, 'haproxy', 300, 400), stat(9, 'a (b) c', 1, 1)].join('\n')

  test('of all processes of a program, user and system', () => {
    expect(processorSeconds(stats, 'haproxy')).toBe(7.3)
    expect(processorSeconds(stats, 'a (b) c')).toBe(0.02)
  })

  test('a program that does not run is no measurement', () => {
    expect(() => processorSeconds(stats, 'nginx')).toThrow('nginx does not run')
  })
})

describe('other proxies', () => {
  const ports = { client: 3379, mutualTls: 3479 }

  test("offer the portal's ciphers", () => {
    const ciphers = /ssl-default-bind-ciphers (\S+)/.exec(haproxyConfiguration(specOf()))?.[1] ?? 'none'
    expect(nginxConfiguration(specOf(), 'orders-0', ports)).toContain(`ssl_ciphers ${ciphers};`)
    const listeners = JSON.parse(envoyConfiguration(specOf(), 'orders-0', ports)).static_resources.listeners
    const { tls_params } = listeners[0].filter_chains[0].transport_socket.typed_config.common_tls_context
    expect(tls_params.cipher_suites).toEqual(ciphers.split(':'))
  })

  test('accept the versions of TLS that the portal accepts', () => {
    const newer = specOf('tls: { minimumVersion: "1.3" }\n')
    expect(nginxConfiguration(specOf(), 'orders-0', ports)).toContain(' ssl_protocols TLSv1.2 TLSv1.3;')
    expect(nginxConfiguration(newer, 'orders-0', ports)).toContain(' ssl_protocols TLSv1.3;')
    expect(envoyConfiguration(newer, 'orders-0', ports)).toContain('"tls_minimum_protocol_version": "TLSv1_3"')
  })

  test('send each port to the port of the member that the portal uses', () => {
    const member = 'orders-0.orders-members.etcd.svc.cluster.local'
    const nginx = nginxConfiguration(specOf(), 'orders-0', ports)
    expect(nginx).toContain(`upstream token { least_conn; server ${member}:2383; }`)
    expect(nginx).toContain(`upstream grpc { least_conn; server ${member}:2379; }`)
  })

  test('run in the pod of a portal, as its user and with its limits', () => {
    const pod = JSON.parse(JSON.stringify(proxyObjects(specOf()).at(-1)))
    const [haproxy, ...others] = pod.spec.containers
    expect(others.map(({ name }: { name: string }) => name)).toEqual(['nginx', 'envoy'])
    for (const { resources, securityContext } of others)
      expect({ resources, securityContext }).toEqual({
        resources: haproxy.resources,
        securityContext: haproxy.securityContext,
      })
  })
})
