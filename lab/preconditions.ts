/** What a machine must have; each lack is one message with what mends it. */
import { existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs'
import { nothingIsBuilt } from './build.ts'
import { cache } from './paths.ts'
import { LabError, run } from './shell.ts'

const gib = 2 ** 30
const neededMemoryGiB = 3.5
const diskToBuildGiB = 15
const diskToRunGiB = 5
const oldestGo = [1, 26, 7] as const

export function mustBeRoot(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new LabError(`the lab runs on Linux on x86-64; this is ${process.platform} on ${process.arch}`)
  if (process.getuid?.() !== 0)
    throw new LabError(
      'the lab makes network namespaces and mounts, which only root may: run it as root, e.g. sudo npm run lab -- up',
    )
}

export async function checkMachine(): Promise<void> {
  const covered = ['/run', '/var/lib', '/var/log'].find((folder) => `${cache}/`.startsWith(`${folder}/`))
  if (covered)
    throw new LabError(
      `the cache ${cache} cannot lie in ${covered}, which nodes have their own of: set LAB_CACHE to another folder`,
    )
  mkdirSync(cache, { recursive: true, mode: 0o700 })

  const building = nothingIsBuilt()
  const disk = statfsSync(cache)
  const freeGiB = (disk.bavail * disk.bsize) / gib
  const neededGiB = building ? diskToBuildGiB : diskToRunGiB
  if (freeGiB < neededGiB) {
    throw new LabError(
      `the lab needs ${neededGiB} GiB of disk, ${cache} has ${freeGiB.toFixed(1)} GiB left: free some, or set LAB_CACHE to a folder on another disk`,
    )
  }
  for (const kind of ['overlay', 'ext4']) {
    if (!readFileSync('/proc/filesystems', 'utf8').includes(kind))
      await run('modprobe', [kind]).catch(() => {
        throw new LabError(`this kernel has no ${kind}: load it with modprobe ${kind}`)
      })
  }
  // Only for volumes that grow.
  await run('modprobe', ['xfs']).catch(() => undefined)
  if (!existsSync('/dev/loop-control')) {
    await run('modprobe', ['loop']).catch(() => {
      throw new LabError(
        'this machine has no loop devices, which hold the encrypted disks: load them with modprobe loop',
      )
    })
  }
  await checkGo()
}

/** Asked just before the lab starts, when an old one has given back what it had. */
export function checkMemory(): void {
  const available = Number(/^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024
  if (available < neededMemoryGiB * gib) {
    throw new LabError(
      `the lab needs ${neededMemoryGiB} GiB of memory, ${(available / gib).toFixed(1)} GiB are available: end what uses it (ps aux --sort=-rss | head) and try again`,
    )
  }
}

async function checkGo(): Promise<void> {
  const version = await run('go', ['env', 'GOVERSION'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).catch(
    () => '',
  )
  const wanted = oldestGo.join('.')
  if (!version)
    throw new LabError(
      `the lab is built from source and needs Go ${wanted} or newer on the PATH: install it as https://go.dev/doc/install says`,
    )
  const numbers = version
    .replace('go', '')
    .split('.')
    .map((part) => Number.parseInt(part, 10))
  const difference = oldestGo.map((number, index) => (numbers[index] ?? 0) - number).find((value) => value !== 0) ?? 0
  if (difference < 0)
    throw new LabError(
      `the lab needs Go ${wanted} or newer, this is ${version.trim()}: install a newer one as https://go.dev/doc/install says`,
    )
}
