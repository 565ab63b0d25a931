import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { bundledPackages, type Modules } from './bundled-packages.ts'
import { git, packageVersion, root, textOf } from './checkout.ts'
import { ReleaseRefused } from './refusal.ts'
import { type Lock, type NpmSbom, sbomOf } from './sbom.ts'
import { script } from './script.ts'
import { tagOf } from './version.ts'
import { pinnedTo } from './workflow-pins.ts'

/** The files of the release page. The same commit, with the same npm and gzip, gives the same files. */
export async function writeAssets(tag: string, target: string): Promise<void> {
  const version = packageVersion()
  if (tag !== tagOf(version))
    throw new ReleaseRefused(`needs ${tagOf(version)}, the version of package.json, found ${tag}`)
  const folder = resolve(target)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'managed-etcd-release-'))
  try {
    const stats = join(work, 'stats.json')
    script('scripts/build.ts', '--check', '--stats', stats)
    npm('pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder)
    writeFileSync(join(folder, `managed-etcd-${version}.cdx.json`), sbomText(version, stats))
    archive(join(folder, `managed-etcd-dist-${version}.tar.gz`), root, 'dist')
    writeWorkflows(work)
    archive(join(folder, `managed-etcd-workflows-${version}.tar.gz`), work, 'workflows', 'workflow-templates')
    for (const name of readdirSync(join(root, 'schemas'))) cpSync(join(root, 'schemas', name), join(folder, name))
    writeFileSync(join(folder, 'SHA256SUMS'), checksums(folder))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  for (const name of readdirSync(folder)) console.log(`${basename(folder)}/${name}`)
}

function sbomText(version: string, stats: string): string {
  const sbom = sbomOf(JSON.parse(npm('sbom', '--sbom-format', 'cyclonedx', '--package-lock-only')) as NpmSbom, {
    version,
    bundled: bundledPackages(JSON.parse(readFileSync(stats, 'utf8')) as Modules),
    lock: JSON.parse(textOf('package-lock.json')) as Lock,
    timestamp: new Date(git('log', '--max-count=1', '--format=%cI').trim()).toISOString(),
  })
  return `${JSON.stringify(sbom, null, 2)}\n`
}

/** The copies for users are pinned to this commit. */
function writeWorkflows(work: string): void {
  const commit = git('rev-parse', 'HEAD').trim()
  for (const folder of ['workflows', 'workflow-templates']) {
    mkdirSync(join(work, folder))
    for (const name of readdirSync(join(root, folder)))
      writeFileSync(join(work, folder, name), pinnedTo(commit, textOf(`${folder}/${name}`)))
  }
}

/** Without the owner, the order and the times of this machine. */
function archive(path: string, parent: string, ...folders: string[]): void {
  const still = [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=go=rX,u+rw',
    '--mtime=1985-10-26T08:15Z',
  ]
  const tar = execFileSync('tar', ['--create', '--directory', parent, ...still, ...folders], { maxBuffer: 2 ** 30 })
  writeFileSync(path, execFileSync('gzip', ['--no-name', '--best'], { input: tar, maxBuffer: 2 ** 30 }))
}

function checksums(folder: string): string {
  return readdirSync(folder)
    .toSorted()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('')
}

function npm(...args: string[]): string {
  return execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  })
}
