import { BlockList, isIP } from 'node:net'

/**
 * Whether NO_PROXY exempts a host, by the rules of Go's net/http, which are kubectl's: names with all that is below
 * them (`example.com`), only what is below (`.example.com`, `*.example.com`), addresses, ranges (`10.0.0.0/8`), each of
 * the first three with or without a port, or `*`. An entry that is none of these exempts nothing. `host` has no
 * brackets.
 */
export function isExempt(host: string, port: string, noProxy: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return noProxy
    .split(/[\s,]+/)
    .map((entry) => entry.toLowerCase())
    .some((entry) => entry === '*' || matches(entry, name, port))
}

/** The local machine: Go never uses a proxy of the environment for it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && loopback.check(host, family(host)))
}

function matches(entry: string, name: string, port: string): boolean {
  if (entry === '') return false
  if (entry.includes('/')) return isIP(name) !== 0 && inRange(entry, name)
  const { host, port: entryPort } = withoutPort(entry)
  if (entryPort !== undefined && entryPort !== port) return false
  if (isIP(host) !== 0) return isIP(name) !== 0 && sameAddress(host, name)
  const suffix = host.replace(/^\*\./, '.')
  return suffix.startsWith('.') ? name.endsWith(suffix) : name === suffix || name.endsWith(`.${suffix}`)
}

function withoutPort(entry: string): { host: string; port: string | undefined } {
  const [, bracketed, inside] = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? []
  if (bracketed !== undefined) return { host: bracketed, port: inside }
  if (isIP(entry) !== 0) return { host: entry, port: undefined }
  const [, host = entry, port] = /^([^:]*):(\d+)$/.exec(entry) ?? []
  return { host: host.replace(/\.$/, ''), port }
}

function inRange(range: string, address: string): boolean {
  const [network = '', prefix = ''] = range.split('/')
  const most = isIP(network) === 6 ? 128 : 32
  if (isIP(network) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most) return false
  const list = new BlockList()
  list.addSubnet(network, Number(prefix), family(network))
  return list.check(address, family(address))
}

function sameAddress(one: string, other: string): boolean {
  const list = new BlockList()
  list.addAddress(one, family(one))
  return list.check(other, family(other))
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
