import { expect, test } from '@jest/globals'
import { parseQuantity } from '../../src/cluster/quantity.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { haproxyConfiguration, memberProxyConfiguration } from '../../src/objects/haproxy-config.ts'
import { proxyContainer } from '../../src/objects/member-proxy.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const portal = haproxyConfiguration(spec)

/** The lines of a part of a configuration, from its name to the next one. */
function part(name: string, configuration = portal): string {
  const [, lines] = new RegExp(`^${name}\\n((?:[ #].*\\n|\\n)*)`, 'm').exec(configuration) ?? []
  if (lines === undefined) throw new Error(`there is no ${name}`)
  return lines
}

const number = (lines: string, pattern: RegExp) => Number(pattern.exec(lines)?.[1])
const publicPorts = ['frontend client', 'frontend mutual-tls']

test('what clients may connect leaves room for probes, metrics and the admin socket', () => {
  const taken = publicPorts.map((name) => number(part(name), /^ {4}maxconn (\d+)$/m))
  const all = number(part('global'), /^ {4}maxconn (\d+)$/m)
  expect(all - taken.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(100)
  expect(part('frontend metrics')).not.toContain('maxconn')
})

test('one address cannot take all connections of a port, and is counted before its handshake', () => {
  for (const name of publicPorts) {
    const [, most] = /^ {4}tcp-request connection reject if \{ sc0_conn_cur gt (\d+) \}$/m.exec(part(name)) ?? []
    expect(Number(most)).toBeLessThan(number(part(name), /^ {4}maxconn (\d+)$/m))
    const [, table = ''] = /^ {4}tcp-request connection track-sc0 src table (\S+)$/m.exec(part(name)) ?? []
    expect(part(`backend ${table}`)).toMatch(/stick-table type ipv6 .* store conn_cur/)
  }
})

test("the password port's gRPC goes to the members' port for tokens, and none of it to the one where certificates say who somebody is", () => {
  expect(part('backend grpc')).toMatch(
    /^ {4}server orders-0 orders-0\.orders-members\.etcd\.svc\.cluster\.local:2383 ssl /m,
  )
  expect(part('backend grpc')).not.toContain(':2379 ')
  expect(part('backend etcd', memberProxyConfiguration(spec))).toBe('    server etcd 127.0.0.1:2384\n')
})

test.each([1, 2, 3, 4])('one member can have all connections of %d portals, and its probes', (replicas) => {
  const more = { ...spec, portals: { ...spec.portals, replicas } }
  const all = number(part('global', memberProxyConfiguration(more)), /^ {4}maxconn (\d+)$/m)
  const each = number(part('frontend client', haproxyConfiguration(more)), /^ {4}maxconn (\d+)$/m)
  expect(all).toBeGreaterThanOrEqual(replicas * each + 100)
})

test('no backend sends a client to a member before its first check, which a learner does not pass', () => {
  const checked = part('backend grpc')
  expect(checked).toMatch(/^ {4}default-server check .* init-state down$/m)
  const servers = [...portal.matchAll(/^ {4}server orders-\d .*$/gm)].map(([line]) => line)
  const others = servers.filter((line) => !checked.includes(line))
  // Of each member: one that is checked, and those of the three other backends, which follow it.
  expect(others).toHaveLength((servers.length / 4) * 3)
  for (const line of others) expect(line).toMatch(/^ {4}server (orders-\d) .* track grpc\/\1( |$)/)
})

test("a member's own HAProxy takes no more connections than its memory is for, however many portals there are", () => {
  const many = { ...spec, portals: { ...spec.portals, replicas: 16 } }
  const all = number(part('global', memberProxyConfiguration(many)), /^ {4}maxconn (\d+)$/m)
  expect(all * 64 * 1024).toBeLessThanOrEqual(
    parseQuantity(proxyContainer(many).resources?.limits?.memory ?? '')?.bytes ?? 0,
  )
  // Another portal must not restart the members.
  expect(proxyContainer(many)).toEqual(proxyContainer(spec))
})

test("the gateway's requests are looked at: none passes without a token but the login, /health and /version", () => {
  const lines = part('backend gateway')
    .trim()
    .split('\n')
    .map((line) => line.trim())
  const [, condition] =
    /^http-request return status 401 .* unless (.*)$/.exec(lines.find((line) => line.includes(' 401 ')) ?? '') ?? []
  expect(lines).toContain('mode http')
  expect(condition).toBe('token or login login-path or open')
  expect(lines).toContain('acl login-path pathq -m str /v3/auth/authenticate')
  expect(lines).toContain('acl open pathq -m str /health /version')
  expect(lines.at(-1)).toContain('alpn http/1.1')
})

test('every public port listens for both IP families where a pod has an IPv6 address', () => {
  for (const configuration of [portal, memberProxyConfiguration(spec)]) {
    const binds = configuration.match(/^ {4}bind .*$/gm) ?? []
    expect(binds.length).toBeGreaterThan(0)
    for (const line of binds) expect(line).toMatch(/^ {4}bind "\$\{ANY_ADDRESS\}:\d+" v4v6( |$)/)
    expect(part('global', configuration)).toContain(`.if "strstr('\${POD_IPS}',:)"\n    setenv ANY_ADDRESS [::]\n`)
  }
  expect(proxyContainer(spec).env).toContainEqual({
    name: 'POD_IPS',
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIPs' } },
  })
})
