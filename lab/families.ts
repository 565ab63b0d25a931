/**
 * The IP families of nodes, pods and Services: IPv4, unless `up` was told otherwise. All that is started reads them here. The
 * first one is that of the cluster's DNS, of API server and S3 for pods, and the default of Services.
 */
import { existsSync, readFileSync } from 'node:fs'
import { type Family, networks } from './constants.ts'
import { paths } from './paths.ts'
import { LabError } from './shell.ts'

export type Families = readonly [Family, ...Family[]]

/** By what `up --ip-families` says. */
const kinds: Readonly<Record<string, Families>> = {
  IPv4: ['IPv4'],
  IPv6: ['IPv6'],
  'IPv4,IPv6': ['IPv4', 'IPv6'],
  'IPv6,IPv4': ['IPv6', 'IPv4'],
}

export function familiesNamed(name: string): Families {
  const found = kinds[name]
  if (!found) throw new LabError(`--ip-families can be ${Object.keys(kinds).join(' or ')}, found ${name}`)
  return found
}

export const nameOf = (families: Families): string => families.join(',')

let chosen: Families | undefined

/** For the lab that this process starts; it writes them to where others find them. */
export function choose(families: Families): void {
  chosen = families
}

export function families(): Families {
  if (chosen) return chosen
  return existsSync(paths.families) ? familiesNamed(readFileSync(paths.families, 'utf8')) : ['IPv4']
}

/** The control plane's address for nodes and pods. */
export const controlPlane = (): string => networks[families()[0]].gateway

/** An address in a URL or before a port. */
export const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address)

/** The command `ip` for addresses and routes of a family. */
export const ip = (family: Family): string => (family === 'IPv6' ? 'ip -6' : 'ip')
