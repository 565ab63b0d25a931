/**
 * Networks: `lab` holds the control plane and a bridge, each node hangs on that bridge by one cable. There is no uplink and
 * no default route anywhere, so nothing can leave; callers outside come in over two loopback ports, through Unix sockets.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inside, insideNetwork, networkOf, startInside } from './compartment.ts'
import { allNodes, apiPort, clusterDomain, type Family, type LabNode, networks, s3Port } from './constants.ts'
import { controlPlane, families, ip } from './families.ts'
import { paths } from './paths.ts'
import { isRunning, start } from './processes.ts'
import { LabError, run, sh, waitFor } from './shell.ts'

export const lab = 'lab'

export async function connectControlPlane(): Promise<void> {
  const lines = families().flatMap((family) => [
    addressOn('br0', family, networks[family].gateway),
    ...allNodes.map((node) => routeToPods(family, node)),
    // Service addresses need a route before kube-proxy can rewrite them.
    `${ip(family)} route replace ${networks[family].services} dev br0`,
  ])
  await inside(lab, sh(`ip link add br0 type bridge; ip link set br0 up\n${lines.join('\n')}`))
  writeFileSync(
    paths.resolvConf,
    `nameserver ${controlPlane()}\nsearch default.svc.${clusterDomain} svc.${clusterDomain} ${clusterDomain}\noptions ndots:5\n`,
  )
}

/** Without duplicate address detection, an IPv6 address can be used at once. */
const addressOn = (device: string, family: Family, address: string) =>
  `${ip(family)} addr add ${address}/${networks[family].prefix} dev ${device}${family === 'IPv6' ? ' nodad' : ''}`

const routeToPods = (family: Family, { podRanges, addresses }: LabNode) =>
  `${ip(family)} route replace ${podRanges[family]} via ${addresses[family]}`

const cableOf = (node: LabNode) => `cable-${node.id}`

export async function connectNode(node: LabNode): Promise<void> {
  const cable = cableOf(node)
  await unplug(node)
  // The node's network is told by a process id of this machine, which the compartment `lab` does not know.
  const peer = ['type', 'veth', 'peer', 'name', 'eth0', 'netns', networkOf(node.name)]
  await insideNetwork(lab, ['ip', 'link', 'add', cable, ...peer])
  await inside(lab, sh(`ip link set ${cable} master br0 up`))
  const others = allNodes.filter((other) => other !== node)
  const lines = families().flatMap((family) => [
    addressOn('eth0', family, node.addresses[family]),
    ...others.map((other) => routeToPods(family, other)),
    `${ip(family)} route replace ${networks[family].services} via ${networks[family].gateway}`,
  ])
  await inside(node.name, sh(`ip link set eth0 up\n${lines.join('\n')}`))
}

/**
 * Nothing gets through from this moment, although the processes take a few seconds to end. The cable itself goes: its
 * connections are never closed properly, and for them the kernel may keep the old network for minutes.
 */
export async function unplug(node: LabNode): Promise<void> {
  if (isRunning(lab)) await inside(lab, sh(`ip link delete ${cableOf(node)} 2>/dev/null || true`))
}

const socketOf = (name: string) => join(paths.runtime, `${name}.sock`)

/** The same loopback port inside and outside: one KUBECONFIG and one S3 address serve both. */
export async function relay(name: string, port: number): Promise<void> {
  await startInside(`relay-${name}-inner`, lab, [
    'socat',
    `UNIX-LISTEN:${socketOf(name)},fork,unlink-early`,
    `TCP:127.0.0.1:${port}`,
  ])
  await waitFor(`socket ${socketOf(name)}`, 10, () => existsSync(socketOf(name)))
  // In a PID namespace of its own, so that connections still open end with the relay.
  await start(`relay-${name}`, [
    'unshare',
    '--pid',
    '--fork',
    '--kill-child',
    'socat',
    `TCP-LISTEN:${port},bind=127.0.0.1,reuseaddr,fork,backlog=256`,
    `UNIX-CONNECT:${socketOf(name)}`,
  ])
}

export async function relayEverything(): Promise<void> {
  await Promise.all([relay('api', apiPort), relay('s3', s3Port)])
}

export async function portsMustBeFree(): Promise<void> {
  const listening = await run('ss', ['-Hltnp'])
  for (const port of [apiPort, s3Port]) {
    const taken = listening.split('\n').find((line) => line.split(/\s+/)[3]?.endsWith(`:${port}`))
    if (taken)
      throw new LabError(
        `port ${port} of this machine is taken, and the lab needs it: ${taken.trim()}\nend that program and run it again`,
      )
  }
}
