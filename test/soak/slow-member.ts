import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { enter } from '../../lab/compartment.ts'
import { listPods } from '../../src/cluster/pods.ts'
import { type ZoneLetter, zoneLetters } from '../cluster/breakage.ts'
import type { OwnCluster } from '../cluster/cluster.ts'
import { onNode } from '../cluster/lab.ts'

/** Ends what slows a member down. */
export type MakeFast = () => Promise<void>

/** Every sync of a file of this member takes this much longer, by ptrace: what a slow disk is for etcd. */
export function slowSyncs(cluster: OwnCluster, member: string, milliseconds: number): Promise<MakeFast> {
  const delay = `fdatasync,fsync:delay_enter=${milliseconds * 1000}`
  const trace = `strace -f -qq -o /dev/null -e trace=fdatasync,fsync -e inject=${delay} -p "$1"`
  // strace lets the process go when it is ended.
  return onMember(cluster, member, `${trace} & slow=$!; read _; kill $slow; wait $slow`)
}

/**
 * This member stands still for 0.9 s, again and again: what it is asked over the network waits for it, as on a slow
 * network. It is less than an election takes.
 */
export function standingStill(cluster: OwnCluster, member: string): Promise<MakeFast> {
  const again = 'while :; do kill -STOP "$1"; sleep 0.9; kill -CONT "$1"; sleep 0.05; done'
  return onMember(cluster, member, `(${again}) & slow=$!; read _; kill $slow; wait $slow; kill -CONT "$1"`)
}

/**
 * Runs a script beside a member until its stdin ends, as it does when the test is killed. `$1` is the id of etcd's
 * process.
 */
async function onMember(cluster: OwnCluster, member: string, script: string): Promise<MakeFast> {
  const zone = await zoneOf(cluster, member)
  const etcd = `^etcd --name=${member} .*--initial-cluster-token=${cluster.namespace}/orders `
  const pid = (await onNode(zone, 'pgrep', '-f', '--', etcd)).trim()
  const [program = '', ...args] = enter(`node-${zone}`)
  const child = spawn(program, [...args, 'sh', '-c', script, 'sh', pid], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return () => ended(child, () => said)
}

async function ended(child: ChildProcess, said: () => string): Promise<void> {
  if (child.exitCode !== null) throw new Error(`what slows the member down has ended: ${said()}`)
  child.stdin?.end()
  await once(child, 'exit')
}

async function zoneOf(cluster: OwnCluster, member: string): Promise<ZoneLetter> {
  const pods = await listPods(cluster.kubernetes, cluster.spec(), 'member')
  const node = pods.find(({ metadata }) => metadata.name === member)?.spec.nodeName
  const zone = zoneLetters.find((letter) => node === `node-${letter}`)
  if (zone === undefined) throw new Error(`${member} is on no node of the lab`)
  return zone
}
