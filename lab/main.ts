/** The lab's commands: `npm run lab -- COMMAND`. */
import { type Extra, extras } from './build.ts'
import { allNodes, firstNodes, type LabNode, type ZoneLetter, zoneLetters } from './constants.ts'
import { exec, mustBeUp, printEnvironment } from './exec.ts'
import { provideExtras } from './extras.ts'
import { familiesNamed } from './families.ts'
import { loseVolume, zoneDown, zoneUp } from './faults.ts'
import { down, upWith } from './lifecycle.ts'
import { lock } from './lock.ts'
import { addNode, loseNode, removeNode } from './nodes.ts'
import { heal, healAll, partition } from './partition.ts'
import { disks } from './paths.ts'
import { policiesOff, policiesOn } from './policies.ts'
import { presentNodes } from './present.ts'
import { say } from './report.ts'
import { fillS3, freeS3, startS3, stopS3 } from './s3.ts'
import { LabError } from './shell.ts'
import { status } from './status.ts'

const usage = `A real Kubernetes of three nodes in three zones, with encrypted volumes and S3, on this machine.

  up [--nodes N] [--ip-families F]  start it, or use the one that runs; 3 nodes at least, at most 6; families as
                                    IPv6 (no IPv4 in nodes, pods and Services) or IPv4,IPv6; IPv4 without
  down                              end it; only what was built stays
  status                            what runs; exit code 1 when something is wrong
  env                               print export lines: KUBECONFIG, AWS_…
  exec COMMAND…                     run a command that reaches pods, services and cluster DNS
  node add|remove a2|b2|c2          a second node in a zone
  policies on|off                   whether NetworkPolicies are enforced
  extras [etcd] [policies] [prometheus]
                                    build and load what is not there from the start: images of other releases of etcd,
                                    the agent of NetworkPolicies, Prometheus and promtool

Breaking things, and mending them:
  zone down|up a|b|c                end a zone's processes and network at once; bring it back
  partition a|b|c [--port N]        cut its pods off from those of other zones, or only on one TCP port
  heal [a|b|c]                      undo partitions
  node lose|add NODE                lose a node for good, with its disk; a new one in its place
  volume lose POD [--namespace N]   destroy the disk of a pod
  volume images                     print the paths of the raw disk images
  s3 stop|start|fill|free           the S3 server, and the room on its disk`

const misused = (what: string) => new LabError(`${what}\n\n${usage}`)

/** Takes an option with a value out of the arguments. */
function option(args: string[], name: string): string | undefined {
  const at = args.indexOf(name)
  if (at < 0) return undefined
  const [, value] = args.splice(at, 2)
  if (value === undefined) throw misused(`${name} needs a value`)
  return value
}

function zoneNamed(name: string | undefined): ZoneLetter {
  const found = zoneLetters.find((letter) => letter === name || `zone-${letter}` === name)
  if (!found) throw misused(name === undefined ? 'which zone? a, b or c' : `there is no zone ${name}, only a, b and c`)
  return found
}

function nodeNamed(name: string | undefined): LabNode {
  const found = allNodes.find((node) => node.id === name || node.name === name)
  if (!found) throw misused(`which node? ${allNodes.map(({ id }) => id).join(', ')}`)
  return found
}

/** For commands that change a running lab: one at a time. */
function changing(): void {
  mustBeUp()
  lock('/run')
}

async function zoneCommand([what, letter]: string[]): Promise<void> {
  if (what !== 'up' && what !== 'down') throw misused('zone up or zone down?')
  const zone = zoneNamed(letter)
  changing()
  await (what === 'up' ? zoneUp(zone) : zoneDown(zone))
}

const nodeCommands: Readonly<Record<string, (node: LabNode) => Promise<void>>> = {
  add: addNode,
  remove: removeNode,
  lose: loseNode,
}

async function nodeCommand([what = '', name]: string[]): Promise<void> {
  const command = nodeCommands[what]
  if (!command) throw misused('node add, node remove or node lose?')
  const node = nodeNamed(name)
  changing()
  await command(node)
}

async function upCommand(args: string[]): Promise<void> {
  const count = Number(option(args, '--nodes') ?? firstNodes.length)
  if (!Number.isInteger(count) || count < firstNodes.length || count > allNodes.length)
    throw misused(`--nodes can be ${firstNodes.length} to ${allNodes.length}`)
  await upWith(count, familiesNamed(option(args, '--ip-families') ?? 'IPv4'))
}

async function policiesCommand([what]: string[]): Promise<void> {
  if (what === 'on') {
    await provideExtras(['policies'])
    await policiesOn()
  } else if (what === 'off') {
    changing()
    await policiesOff()
  } else {
    throw misused('policies on or policies off?')
  }
}

async function extrasCommand(args: string[]): Promise<void> {
  const unknown = args.find((name) => !extras.some((extra) => extra === name))
  if (unknown !== undefined) throw misused(`there is no extra ${unknown}, only ${extras.join(', ')}`)
  await provideExtras(args.length === 0 ? extras : (args as Extra[]))
}

async function partitionCommand(args: string[]): Promise<void> {
  const port = option(args, '--port')
  if (port !== undefined && !/^[1-9]\d{0,4}$/.test(port)) throw misused(`${port} is no port`)
  const zone = zoneNamed(args[0])
  changing()
  await partition(zone, port === undefined ? undefined : Number(port))
}

async function healCommand([letter]: string[]): Promise<void> {
  const zone = letter === undefined ? undefined : zoneNamed(letter)
  changing()
  await (zone ? heal(zone) : healAll())
}

async function volumeCommand(args: string[]): Promise<void> {
  const namespace = option(args, '--namespace') ?? option(args, '-n') ?? 'default'
  const [what, pod] = args
  if (what === 'images') {
    mustBeUp()
    for (const { id } of presentNodes()) console.log(disks.node(id))
  } else if (what === 'lose' && pod) {
    changing()
    console.log(`lost ${(await loseVolume(pod, namespace)).join(', ')}`)
  } else {
    throw misused('volume lose POD or volume images?')
  }
}

const s3Commands: Readonly<Record<string, () => Promise<unknown>>> = {
  stop: stopS3,
  start: startS3,
  fill: fillS3,
  free: freeS3,
}

async function s3Command([what = '']: string[]): Promise<void> {
  const command = s3Commands[what]
  if (!command) throw misused('s3 stop, start, fill or free?')
  changing()
  await command()
}

async function main([command, ...args]: string[]): Promise<number> {
  switch (command) {
    case 'up':
      await upCommand(args)
      return 0
    case 'down':
      await down()
      return 0
    case 'status':
      return (await status()) ? 0 : 1
    case 'env':
      mustBeUp()
      printEnvironment()
      return 0
    case 'exec':
      if (args[0] === '--') args.shift()
      if (args.length === 0) throw misused('exec what?')
      mustBeUp()
      return exec(args)
    case 'zone':
      await zoneCommand(args)
      return 0
    case 'node':
      await nodeCommand(args)
      return 0
    case 'policies':
      await policiesCommand(args)
      return 0
    case 'extras':
      await extrasCommand(args)
      return 0
    case 'partition':
      await partitionCommand(args)
      return 0
    case 'heal':
      await healCommand(args)
      return 0
    case 'volume':
      await volumeCommand(args)
      return 0
    case 's3':
      await s3Command(args)
      return 0
    case undefined:
    case 'help':
    case '--help':
      console.log(usage)
      return 0
    default:
      throw misused(`there is no command ${command}`)
  }
}

try {
  process.exit(await main(process.argv.slice(2)))
} catch (error) {
  say(error instanceof LabError ? `lab: ${error.message}` : `lab: ${error instanceof Error ? error.stack : error}`)
  process.exit(1)
}
