/** Network partitions between the pods of zones; nodes, API server and S3 stay reachable. */
import { inside, insideNetwork } from './compartment.ts'
import { allNodes, type Family, type LabNode, networks, type ZoneLetter, zoneLetters } from './constants.ts'
import { families } from './families.ts'
import { nodeMustRun } from './node.ts'
import { nodesOf } from './present.ts'
import { isRunning } from './processes.ts'

const table = 'inet lab-partition'

/** Cuts the pods of a zone off from those of other zones, altogether or on one TCP port in both directions. */
export async function partition(zone: ZoneLetter, port?: number): Promise<void> {
  nodesOf(zone).forEach(nodeMustRun)
  const what = port === undefined ? [''] : [`tcp dport ${port}`, `tcp sport ${port}`]
  const ways = families().flatMap((family) => waysOf(zone, family))
  const rules = ways.flatMap((way) => what.map((packets) => `    ${way} ${packets} drop`)).join('\n')
  const comment = port === undefined ? 'all traffic' : `port ${port}`
  const script = `table ${table} {}
delete table ${table}
table ${table} {
  comment "${comment}"
  chain forward {
    type filter hook forward priority -300
${rules}
  }
}
`
  await Promise.all(nodesOf(zone).map(({ name }) => insideNetwork(name, ['nft', '-f', '-'], script)))
}

/** Out of the zone, and into it. */
function waysOf(zone: ZoneLetter, family: Family): string[] {
  const ranges = allNodes.filter(({ letter }) => letter === zone).map(({ podRanges }) => podRanges[family])
  const own = `{ ${ranges.join(', ')} }`
  const { allPods } = networks[family]
  const ip = family === 'IPv6' ? 'ip6' : 'ip'
  return [
    `${ip} saddr ${own} ${ip} daddr ${allPods} ${ip} daddr != ${own}`,
    `${ip} daddr ${own} ${ip} saddr ${allPods} ${ip} saddr != ${own}`,
  ]
}

export async function heal(zone: ZoneLetter): Promise<void> {
  // A node that is down has no network to mend and comes back with a whole one.
  for (const { name } of nodesOf(zone).filter((node) => isRunning(node.name)))
    await insideNetwork(name, ['nft', '-f', '-'], `table ${table} {}\ndelete table ${table}\n`)
}

export const healAll = () => Promise.all(zoneLetters.map(heal))

/** What a node's pods are cut off from, if they are. */
export async function partitionOf({ name }: LabNode): Promise<string | undefined> {
  const rules = await inside(name, ['nft', 'list', 'tables'])
  if (!rules.includes(table)) return undefined
  return /comment "(.*)"/.exec(await inside(name, ['nft', 'list', 'table', ...table.split(' ')]))?.[1] ?? 'cut'
}
