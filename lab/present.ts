/** Which nodes the lab has now: three at first, others when asked. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { allNodes, firstNodes, type LabNode, type ZoneLetter } from './constants.ts'
import { paths } from './paths.ts'

export function presentNodes(): readonly LabNode[] {
  if (!existsSync(paths.nodes)) return firstNodes
  const ids = JSON.parse(readFileSync(paths.nodes, 'utf8')) as string[]
  return allNodes.filter(({ id }) => ids.includes(id))
}

export const nodesOf = (zone: ZoneLetter): readonly LabNode[] => presentNodes().filter(({ letter }) => letter === zone)

export const isPresent = (node: LabNode): boolean => presentNodes().includes(node)

const note = (nodes: readonly LabNode[]) => writeFileSync(paths.nodes, JSON.stringify(nodes.map(({ id }) => id)))

export const notePresent = (node: LabNode): void => note([...presentNodes(), node])

export const noteAbsent = (node: LabNode): void => note(presentNodes().filter((other) => other !== node))
