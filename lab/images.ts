/**
 * The images that the nodes run. They match the published ones in references, users, commands and paths of programs.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programsOf } from './build.ts'
import { etcdImageOf, haproxyBranch, images, otherEtcdVersions } from './constants.ts'
import { digestOf, digestOfTexts } from './content.ts'
import type { ImageArchive } from './image-archives.ts'
import { type Entry, type Image, tar, writeArchive } from './oci.ts'
import { type Distribution, distribution, mirror } from './packages.ts'
import { cache, labFolder } from './paths.ts'
import { phase, say } from './report.ts'
import { LabError, run } from './shell.ts'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The image as etcd publishes it: three programs, no shell. */
function etcdImage(reference: string, component: string): Image {
  const programs = ['etcd', 'etcdctl', 'etcdutl'].map(
    (name): Entry => ({
      path: `usr/local/bin/${name}`,
      mode: 0o755,
      content: readFileSync(join(programsOf(component), name)),
    }),
  )
  const folders = [
    'etc/',
    'usr/',
    'usr/local/',
    'usr/local/bin/',
    'var/',
    'var/etcd/',
    'var/lib/',
    'var/lib/etcd/',
  ].map((name): Entry => ({ path: name }))
  const base: Entry[] = [
    { path: 'tmp/', mode: 0o1777 },
    {
      path: 'etc/passwd',
      content:
        'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
    },
    { path: 'etc/group', content: 'root:x:0:\nnobody:x:65534:\nnonroot:x:65532:\n' },
    { path: 'etc/nsswitch.conf', content: 'hosts: files dns\n' },
  ]
  return {
    reference,
    layers: [tar([...folders, ...base, ...programs])],
    config: {
      Env: [path],
      Cmd: ['/usr/local/bin/etcd'],
      WorkingDir: '/var/lib/etcd/',
      ExposedPorts: { '2379/tcp': {}, '2380/tcp': {} },
    },
  }
}

const entrypoint = `#!/bin/sh
set -e
# An option means: run haproxy with it.
if [ "\${1#-}" != "$1" ]; then set -- haproxy "$@"; fi
if [ "$1" = haproxy ]; then shift; set -- haproxy -W -db "$@"; fi
exec "$@"
`

/** Debian's HAProxy in the layout of the published image: user and group 99, the program in /usr/local/sbin. */
function haproxyImage(root: Buffer): Image {
  const dress: Entry[] = [
    {
      path: 'etc/passwd',
      content:
        'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nhaproxy:x:99:99::/var/lib/haproxy:/usr/sbin/nologin\n',
    },
    { path: 'etc/group', content: 'root:x:0:\nnogroup:x:65534:\nhaproxy:x:99:\n' },
    { path: 'usr/local/sbin/haproxy', linkTo: '/usr/sbin/haproxy' },
    { path: 'usr/local/etc/haproxy/' },
    { path: 'usr/local/bin/docker-entrypoint.sh', mode: 0o755, content: entrypoint },
  ]
  return {
    reference: images.haproxy,
    layers: [root, tar(dress)],
    config: {
      Env: [path],
      User: 'haproxy',
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'],
      WorkingDir: '/var/lib/haproxy',
      StopSignal: 'SIGUSR1',
    },
  }
}

function pauseImage(): Image {
  const pause: Entry = { path: 'pause', mode: 0o755, content: readFileSync(join(programsOf('own'), 'pause')) }
  return { reference: images.pause, layers: [tar([pause])], config: { Entrypoint: ['/pause'], User: '65535:65535' } }
}

/** The suite of each distribution with HAProxy 3.2, the long-term branch of the product's default image. */
const suites: Readonly<Record<Distribution, string>> = { debian: 'sid', ubuntu: 'resolute' }

const haproxyRoot = () => join(cache, `haproxy-${digestOf(join(labFolder, 'components', 'own'), images.haproxy)}.tar`)
export const haproxyVersionFile = () => `${haproxyRoot()}.version`

/** Downloads HAProxy's files from the distribution's mirror; apt verifies their signatures. */
async function fetchHaproxy(): Promise<Buffer> {
  const archive = haproxyRoot()
  if (!existsSync(archive)) {
    const suite = suites[distribution() ?? 'debian']
    await phase(`HAProxy from ${suite}`, async () => {
      const unfinished = `${archive}.${process.pid}.tar`
      const unpacked = `${archive}.${process.pid}.root`
      try {
        await run('mmdebstrap', [
          '--quiet',
          '--variant=extract',
          '--include=haproxy,base-files,dash,coreutils',
          '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr',
          // The index of the unstable suite is often older than its Valid-Until date allows.
          '--aptopt=Acquire::Check-Valid-Until "false"',
          suite,
          unfinished,
          `deb ${await mirror()} ${suite} main`,
        ])
        mkdirSync(unpacked)
        await run('tar', ['-xf', unfinished, '-C', unpacked, '--exclude=./dev'])
        const version = /version (\d+\.\d+\.\d+)/.exec(await run('chroot', [unpacked, '/usr/sbin/haproxy', '-v']))?.[1]
        if (!version?.startsWith(`${haproxyBranch}.`))
          throw new LabError(
            `${suite} has HAProxy ${version}, the lab needs ${haproxyBranch}.x; change lab/constants.ts`,
          )
        if (!images.haproxy.endsWith(`:${version}`))
          say(`  note: ${suite} has HAProxy ${version} now; it is loaded as ${images.haproxy}`)
        writeFileSync(haproxyVersionFile(), version)
        renameSync(unfinished, archive)
      } finally {
        rmSync(unfinished, { force: true })
        rmSync(unpacked, { recursive: true, force: true })
      }
    })
  }
  return readFileSync(archive)
}

const layout = 'layout 1'

/** One archive with all images that a node needs. */
export async function makeImages(): Promise<string> {
  const root = await fetchHaproxy()
  const archive = join(
    cache,
    `images-${digestOf(join(labFolder, 'components', 'etcd'), digestOf(join(labFolder, 'components', 'own')), entrypoint, JSON.stringify(images), layout)}.tar`,
  )
  await archived(archive, 'image archive', () => [pauseImage(), etcdImage(images.etcd, 'etcd'), haproxyImage(root)])
  return archive
}

/** One archive with the other releases of etcd. Their programs must have been built. */
export async function makeOtherEtcdImages(): Promise<ImageArchive> {
  const programs = otherEtcdVersions.map((version) => programsOf(`etcd-${version}`))
  const references = otherEtcdVersions.map(etcdImageOf)
  const archive = join(cache, `images-${digestOfTexts(...programs, ...references, layout)}.tar`)
  await archived(archive, 'archive of other etcd images', () =>
    otherEtcdVersions.map((version) => etcdImage(etcdImageOf(version), `etcd-${version}`)),
  )
  return { archive, references }
}

async function archived(archive: string, title: string, make: () => readonly Image[]): Promise<void> {
  if (existsSync(archive)) return
  await phase(title, async () => {
    const unfinished = `${archive}.${process.pid}`
    writeArchive(unfinished, make())
    renameSync(unfinished, archive)
  })
}
