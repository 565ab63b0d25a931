import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unpackImage } from '../image/unpack-image.ts'
import { root, say } from './surroundings.ts'

/** The program that the demo runs. */
interface Program {
  /** The folder of its bundle, which the workflows run. */
  readonly dist: string
  /** What runs it in a shell. */
  readonly command: readonly string[]
  /** Lets it read a file that only this user can read. */
  readonly give: (file: string) => void
}

/**
 * Runs the image's Node on the image's libraries, as the image's user, as a container does. Of this machine, it has the
 * network, the memory with the files of the demo, and a copy of the kubeconfig in memory.
 */
const asContainer = `mount --bind /dev/shm "$0/dev/shm"
mount --types tmpfs --options mode=1777 tmpfs "$0/tmp"
user=$1; settings=$2; shift 2
install --owner "\${user%:*}" --mode 400 "$KUBECONFIG" "$0/tmp/kubeconfig"
exec env $settings KUBECONFIG=/tmp/kubeconfig /usr/sbin/chroot --userspec "$user" "$0" "$@"`

/** That of this checkout, of the npm package after `--package`, or of the OCI layout after `--image`. */
export const program = programOf(process.argv)

function programOf(line: readonly string[]): Program {
  const after = (flag: string) => (line.includes(flag) ? resolve(line[line.indexOf(flag) + 1] ?? '') : undefined)
  const [tarball, layout] = [after('--package'), after('--image')]
  if (tarball !== undefined) return ofPackage(tarball, temporaryFolder())
  if (layout !== undefined) return ofImage(layout, join(temporaryFolder(), 'root'))
  return ofNode(join(root, 'dist'))
}

function ofNode(dist: string): Program {
  return { dist, command: [process.execPath, join(dist, 'index.js')], give: () => undefined }
}

function ofPackage(tarball: string, folder: string): Program {
  say(`the program is that of ${tarball}, installed without a network`)
  const npm = ['install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball]
  execFileSync('npm', npm, { stdio: ['ignore', 'inherit', 'inherit'] })
  return ofNode(join(folder, 'node_modules/managed-etcd/dist'))
}

function ofImage(layout: string, folder: string): Program {
  const { User, Env, Entrypoint } = unpackImage(layout, folder)
  mkdirSync(join(folder, 'dev/shm'), { recursive: true })
  say(`the program is that of the image in ${layout}, with its Node and as its user ${User}`)
  const [user = 0, group = 0] = User.split(':').map(Number)
  const [, bundle = ''] = Entrypoint
  return {
    dist: join(folder, bundle, '..'),
    command: ['unshare', '--mount', 'sh', '-euc', asContainer, folder, User, Env.join(' '), ...Entrypoint],
    give: (file) => chownSync(file, user, group),
  }
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-demo-program-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
