/** What the lab takes from Debian or Ubuntu, and from PyPI: installed when missing, and said so. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './content.ts'
import { cache, labFolder } from './paths.ts'
import { phase, say } from './report.ts'
import { LabError, run } from './shell.ts'

/** A package, and a file by which one sees that it is there. */
const packages: Readonly<Record<string, string>> = {
  runc: '/usr/sbin/runc',
  'containernetworking-plugins': '/usr/lib/cni/ptp',
  nftables: '/usr/sbin/nft',
  iproute2: '/usr/bin/ss',
  'util-linux': '/usr/bin/unshare',
  socat: '/usr/bin/socat',
  e2fsprogs: '/usr/sbin/mkfs.ext4',
  xfsprogs: '/usr/sbin/mkfs.xfs',
  mmdebstrap: '/usr/bin/mmdebstrap',
  openssl: '/usr/bin/openssl',
  'python3-pip': '/usr/bin/pip3',
}

/** Only needed to enforce NetworkPolicies. */
const policyPackages: Readonly<Record<string, string>> = { iptables: '/usr/sbin/iptables', ipset: '/usr/sbin/ipset' }

export type Distribution = 'debian' | 'ubuntu'

export function distribution(): Distribution | undefined {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  const id = /^ID="?([a-z]+)/m.exec(release)?.[1]
  return id === 'debian' || id === 'ubuntu' ? id : undefined
}

const missing = (wanted: Readonly<Record<string, string>>) =>
  Object.entries(wanted)
    .filter(([name, file]) => !existsSync(file) && !(name === 'python3-pip' && hasPip()))
    .map(([name]) => name)

/** A Python that was not installed by Debian brings its own. */
const hasPip = () => (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, 'pip3')))

export const installPackages = () => install(packages)
export const installPolicyPackages = () => install(policyPackages)
export const policyPackagesAreThere = () => missing(policyPackages).length === 0

async function install(wanted: Readonly<Record<string, string>>): Promise<void> {
  const names = missing(wanted)
  if (names.length === 0) return
  const command = `apt-get install --no-install-recommends ${names.join(' ')}`
  if (!distribution())
    throw new LabError(
      `the lab lacks programs of the Debian packages ${names.join(', ')}; install them (on Debian: ${command})`,
    )
  say(`  installing what this machine lacks: ${names.join(', ')}`)
  await phase('Debian packages', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
  })
  const still = missing(wanted)
  if (still.length > 0)
    throw new LabError(`these packages are installed, but not where the lab looks for them: ${still.join(', ')}`)
}

/** The mirror that this machine's own package manager uses. */
export async function mirror(): Promise<string> {
  const origin = distribution() === 'ubuntu' ? 'Ubuntu' : 'Debian'
  const ask = async () =>
    (
      await run('apt-get', ['indextargets', '--format', '$(ORIGIN) $(CODENAME) $(REPO_URI)', 'Created-By: Packages'])
    ).split('\n')
  const find = (lines: readonly string[]) =>
    lines.find((line) => line.startsWith(`${origin} `) && !line.includes('security'))?.split(' ')[2]
  let found = find(await ask())
  if (!found) {
    await run('apt-get', ['update', '-qq'])
    found = find(await ask())
  }
  if (!found) throw new LabError(`apt knows no mirror of ${origin}; name one in /etc/apt/sources.list.d`)
  return found
}

/** zizmor is published as a wheel; pip checks it against the pinned digest. */
export async function installZizmor(): Promise<string> {
  const source = join(labFolder, 'components', 'zizmor')
  const folder = join(cache, 'components', `zizmor-${digestOf(source)}`)
  if (!existsSync(folder)) {
    await phase('zizmor', async () => {
      const unfinished = `${folder}.${process.pid}`
      mkdirSync(unfinished, { recursive: true })
      try {
        await run('pip3', [
          'install',
          '--quiet',
          '--no-deps',
          '--require-hashes',
          '--only-binary=:all:',
          '--root-user-action=ignore',
          '--target',
          unfinished,
          '-r',
          join(source, 'requirements.txt'),
        ])
        renameSync(unfinished, folder)
      } finally {
        rmSync(unfinished, { recursive: true, force: true })
      }
    })
  }
  return join(folder, 'bin')
}
