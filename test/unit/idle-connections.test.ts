import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { etcdFlags } from '../../src/objects/etcd-flags.ts'
import { haproxyConfiguration } from '../../src/objects/haproxy-config.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')
const configuration = haproxyConfiguration(spec)
const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 }

function seconds(text: string | undefined): number {
  const [, number, unit = ''] = /^(\d+)(ms|s|m|h|d)$/.exec(text ?? '') ?? []
  return Number(number) * (units[unit] ?? Number.NaN)
}

/** The lines of a part of the configuration, from its name to the next one. */
function part(name: string): string {
  const [, lines] = new RegExp(`^${name}\\n((?:[ #].*\\n|\\n)*)`, 'm').exec(configuration) ?? []
  if (lines === undefined) throw new Error(`there is no ${name}`)
  return lines
}

const setting = (lines: string, name: string) => seconds(new RegExp(`^ +${name} (\\S+)$`, 'm').exec(lines)?.[1])
const flag = (name: string) =>
  seconds(
    etcdFlags(spec)
      .find((word) => word.startsWith(`--${name}=`))
      ?.split('=')[1],
  )

const day = 86400

test('an idle watch through either port outlives every timeout: the tunnel lasts for days, and nothing shortens it', () => {
  expect(setting(part('defaults'), 'timeout tunnel')).toBeGreaterThanOrEqual(7 * day)
  for (const through of ['frontend client', 'frontend mutual-tls', 'backend grpc', 'backend mutual-tls-grpc']) {
    expect(part(through)).not.toMatch(/timeout (client|server|tunnel|client-fin|server-fin)/)
  }
})

test("the members' pings come before a load balancer or a firewall on the way forgets a silent connection", () => {
  // The shortest that is common: Azure's load balancer, 4 minutes. AWS has 350 s.
  expect(flag('grpc-keepalive-interval')).toBeLessThan(240)
  expect(flag('grpc-keepalive-interval')).toBeLessThan(setting(part('defaults'), 'timeout tunnel'))
})

test('a member that vanished is noticed by a silent watch within seconds, a client that vanished within minutes', () => {
  const notices = (side: string) =>
    setting(part('defaults'), `${side}-idle`) +
    setting(part('defaults'), `${side}-intvl`) * Number(new RegExp(`${side}-cnt (\\d+)`).exec(part('defaults'))?.[1])
  expect(part('defaults')).toMatch(/^ {4}option srvtcpka$/m)
  expect(part('defaults')).toMatch(/^ {4}option clitcpka$/m)
  expect(notices('srvtcpka')).toBeLessThanOrEqual(5)
  expect(notices('clitcpka')).toBeLessThanOrEqual(120)
})

test('a member counts as down later than an election takes, and a portal goes on meanwhile', () => {
  const [, interval, fast, fall] =
    /default-server check .* inter (\S+) fastinter (\S+) .* fall (\d+)/.exec(part('backend grpc')) ?? []
  const timeout = setting(part('backend grpc'), 'timeout check')
  // The first failed check begins at once at the earliest; while there is no leader, each lasts until its time-out.
  const soonest = Number(fall) * timeout + (Number(fall) - 1) * seconds(fast)
  // etcd draws the time to an election from one to two election timeouts.
  expect(soonest).toBeGreaterThan((2 * Number(/--election-timeout=(\d+)/.exec(etcdFlags(spec).join(' '))?.[1])) / 1000)
  expect(soonest + seconds(interval)).toBeLessThan(4)
})

test('a member that needs most of a second for an answer, as on a busy node, is up', () => {
  // On two processors with 30 processes that wanted them, a serving member needed more than 400 ms five times in a row,
  // and every request on its connections was cut.
  expect(setting(part('backend grpc'), 'timeout check')).toBeGreaterThanOrEqual(1)
})
