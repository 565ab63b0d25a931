/** The other contents of an image: Node from npm and libraries from Debian, with pinned versions and digests. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { distribution, mirror } from '../../lab/packages.ts'
import { cache } from '../../lab/paths.ts'
import { run } from '../../lab/shell.ts'
import { ImageError } from './error.ts'
import type { Platform } from './platforms.ts'

interface DebianPackage {
  readonly name: string
  readonly version: string
  readonly files: Readonly<Record<Platform['architecture'], { readonly path: string; readonly sha256: string }>>
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))

/** Updated by hand, with what apt has verified: `apt-cache show NAME:ARCHITECTURE` prints Filename and SHA256. */
export const debianPackages = (readJson('debian-packages.json') as { packages: readonly DebianPackage[] }).packages

const nodeLock = readJson('../node/package-lock.json') as {
  packages: Readonly<Record<string, { version: string; integrity: string }>>
}

export function lockedNode({ nodePackage }: Pick<Platform, 'nodePackage'>): { version: string; integrity: string } {
  const found = nodeLock.packages[`node_modules/${nodePackage}`]
  if (found === undefined) throw new ImageError(`scripts/node/package-lock.json has no ${nodePackage}`)
  return found
}

const store = join(cache, 'image')

/** Folders with the unpacked packages of a platform, by name. */
export interface Parts {
  readonly node: string
  readonly debian: ReadonlyMap<string, string>
}

/** Downloads missing packages. */
export async function fetchParts(platforms: readonly Platform[]): Promise<void> {
  for (const platform of platforms) await partsOf(platform)
}

export async function partsOf(platform: Platform): Promise<Parts> {
  mkdirSync(store, { recursive: true })
  const node = await unpackedNode(platform)
  const debian = new Map<string, string>()
  for (const one of debianPackages) debian.set(one.name, await unpackedPackage(one, platform))
  return { node, debian }
}

export async function unpackedNode(platform: Platform): Promise<string> {
  const { nodePackage } = platform
  const { version, integrity } = lockedNode(platform)
  return madeOnce(`${nodePackage}-${version}`, integrity, async (folder) => {
    const [packed] = JSON.parse(
      await run('npm', [
        'pack',
        '--json',
        '--loglevel=error',
        '--pack-destination',
        folder,
        `${nodePackage}@${version}`,
      ]),
    ) as { filename: string }[]
    const archive = join(folder, packed?.filename ?? '')
    const [algorithm = '', wanted] = integrity.split('-', 2)
    verify(archive, algorithm, 'base64', wanted)
    const wantedFiles = ['package/bin/node', 'package/LICENSE']
    await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1', ...wantedFiles])
    rmSync(archive)
  })
}

async function unpackedPackage({ name, version, files }: DebianPackage, platform: Platform): Promise<string> {
  const { path, sha256 } = files[platform.architecture]
  return madeOnce(`${name}-${version}-${platform.architecture}`, sha256, async (folder) => {
    const url = `${await debianMirror()}/${path}`
    const answer = await fetch(url)
    if (!answer.ok)
      throw new ImageError(
        `${url} answers ${answer.status}: a mirror keeps only current versions. Raise ${name} in ` +
          'scripts/image/debian-packages.json, or name a mirror of the date of this commit with DEBIAN_MIRROR',
      )
    const archive = join(folder, 'package.deb')
    writeFileSync(archive, Buffer.from(await answer.arrayBuffer()))
    verify(archive, 'sha256', 'hex', sha256)
    await run('dpkg-deb', ['--raw-extract', archive, join(folder, 'root')])
    rmSync(archive)
  })
}

async function debianMirror(): Promise<string> {
  const named = process.env.DEBIAN_MIRROR
  if (named) return named.replace(/\/+$/, '')
  if (distribution() !== 'debian')
    throw new ImageError('the image has libraries of Debian: name a mirror with DEBIAN_MIRROR')
  return (await mirror()).replace(/\/+$/, '')
}

/** A folder gets its name last, so an existing folder is complete. */
async function madeOnce(name: string, digest: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(store, `${name}-${createHash('sha256').update(digest).digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) return folder
  console.error(`fetching ${name}`)
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    await make(unfinished)
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return folder
}

function verify(file: string, algorithm: string, encoding: 'hex' | 'base64', wanted: string | undefined): void {
  const found = createHash(algorithm).update(readFileSync(file)).digest(encoding)
  if (found !== wanted) throw new ImageError(`${file} has the ${algorithm} ${found}, not the pinned ${wanted}`)
}
