/** Network partitions between the pods of zones; nodes, API server and S3 stay reachable. */
import { inside, insideNetwork } from './compartment.ts'
import { allPods, type Zone, zones } from './constants.ts'
import { nodeMustRun } from './node.ts'
import { isRunning } from './processes.ts'

const table = 'inet lab-partition'

/** Cuts the pods of a zone off from those of other zones, altogether or on one TCP port in both directions. */
export async function partition(zone: Zone, port?: number): Promise<void> {
  nodeMustRun(zone)
  const outwards = `ip saddr ${zone.podRange} ip daddr ${allPods} ip daddr != ${zone.podRange}`
  const inwards = `ip daddr ${zone.podRange} ip saddr ${allPods} ip saddr != ${zone.podRange}`
  const what = port === undefined ? [''] : [`tcp dport ${port}`, `tcp sport ${port}`]
  const rules = [outwards, inwards].flatMap((way) => what.map((packets) => `    ${way} ${packets} drop`)).join('\n')
  const comment = port === undefined ? 'all traffic' : `port ${port}`
  await insideNetwork(
    zone.node,
    ['nft', '-f', '-'],
    `table ${table} {}
delete table ${table}
table ${table} {
  comment "${comment}"
  chain forward {
    type filter hook forward priority -300
${rules}
  }
}
`,
  )
}

export async function heal(zone: Zone): Promise<void> {
  // A zone that is down has no network to mend and comes back with a whole one.
  if (isRunning(zone.node))
    await insideNetwork(zone.node, ['nft', '-f', '-'], `table ${table} {}\ndelete table ${table}\n`)
}

export const healAll = () => Promise.all(zones.map(heal))

/** What a zone is cut off from, if it is. */
export async function partitionOf(zone: Zone): Promise<string | undefined> {
  const rules = await inside(zone.node, ['nft', 'list', 'tables'])
  if (!rules.includes(table)) return undefined
  return /comment "(.*)"/.exec(await inside(zone.node, ['nft', 'list', 'table', ...table.split(' ')]))?.[1] ?? 'cut'
}
