/** The files of an image, in two layers: the dependencies of the program, which rarely change, and the program. */
import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../lab/oci.ts'
import { debianPackages, lockedNode, type Parts } from './parts.ts'
import type { Platform } from './platforms.ts'

/** A file, and the package that it belongs to; undefined if it is created here. */
export interface ImageFile extends Entry {
  readonly of?: string
}

/** Also the fsGroup and the user of a cluster's other pods. */
export const user = 65532

export const programFolder = 'opt/managed-etcd'

/** The libraries that Node needs according to `readelf -d`, and those that libc loads by name to resolve host names. */
function librariesOf({ loader }: Platform): Readonly<Record<string, readonly string[]>> {
  const libc = ['libc.so.6', 'libdl.so.2', 'libm.so.6', 'libpthread.so.0', 'libresolv.so.2']
  return {
    libc6: [loader.to.slice(loader.to.lastIndexOf('/') + 1), ...libc, 'libnss_dns.so.2', 'libnss_files.so.2'],
    'libgcc-s1': ['libgcc_s.so.1'],
    'libstdc++6': ['libstdc++.so.6'],
  }
}

/** The copyright files of all packages. Two of them are links to the folder of the third. */
const copyrightOf: Readonly<Record<string, string>> = {
  libc6: 'usr/share/doc/libc6/copyright',
  'gcc-14-base': 'usr/share/doc/gcc-14-base/copyright',
}

export function baseFiles(platform: Platform, { node, debian }: Parts): ImageFile[] {
  const libraries = librariesOf(platform)
  const packages = debianPackages.flatMap(({ name }): ImageFile[] => {
    const folder = debian.get(name) ?? ''
    const root = join(folder, 'root')
    const files = (libraries[name] ?? []).map((library) => `usr/lib/${platform.triplet}/${library}`)
    const copyright = copyrightOf[name]
    return [
      ...files.map(
        (path): ImageFile => ({ path, mode: modeOf(join(root, path)), content: contentOf(join(root, path)), of: name }),
      ),
      ...(copyright === undefined ? [] : [{ path: copyright, content: contentOf(join(root, copyright)), of: name }]),
      // Scanners look here for Debian packages in an image without dpkg.
      { path: `var/lib/dpkg/status.d/${name}`, content: readFileSync(join(root, 'DEBIAN', 'control')), of: name },
    ]
  })
  const { loader, nodePackage } = platform
  return withFolders([
    { path: 'lib', linkTo: 'usr/lib' },
    ...(loader.link.startsWith('usr/lib64/') ? [{ path: 'lib64', linkTo: 'usr/lib64' }] : []),
    { path: loader.link, linkTo: loader.to, of: 'libc6' },
    { path: 'usr/local/bin/node', mode: 0o755, content: readFileSync(join(node, 'bin', 'node')), of: nodePackage },
    { path: 'usr/share/doc/node/LICENSE', content: readFileSync(join(node, 'LICENSE')), of: nodePackage },
    ...packages,
    { path: 'etc/passwd', content: passwd },
    { path: 'etc/group', content: `root:x:0:\nnonroot:x:${user}:\n` },
    { path: 'etc/nsswitch.conf', content: 'hosts: files dns\n' },
    {
      path: 'etc/os-release',
      content: 'ID=debian\nVERSION_ID="13"\nPRETTY_NAME="managed-etcd, with libraries of Debian 13"\n',
    },
    { path: 'tmp/', mode: 0o1777 },
  ])
}

const passwd = `root:x:0:0:root:/nonexistent:/nonexistent
nonroot:x:${user}:${user}:nonroot:/tmp:/nonexistent
`

/** The committed dist/, and the license. */
export function programFiles(root: string): ImageFile[] {
  const dist = join(root, 'dist')
  const files = readdirSync(dist)
    .sort()
    .map((name): ImageFile => ({ path: `${programFolder}/${name}`, content: readFileSync(join(dist, name)) }))
  const license = { path: `${programFolder}/LICENSE`, content: readFileSync(join(root, 'LICENSE')) }
  return withFolders([...files, license].map((file) => ({ ...file, of: 'managed-etcd' })))
}

/** The names and versions of the packages in the image. */
export function packagesOf(platform: Platform, version: string): { name: string; version: string }[] {
  return [
    { name: 'managed-etcd', version },
    { name: platform.nodePackage, version: lockedNode(platform).version },
    ...debianPackages.map(({ name, version: of }) => ({ name, version: of })),
  ]
}

/** Programs load a library by its short name, so the link with this name becomes the file. */
const contentOf = (path: string): Buffer => readFileSync(lstatSync(path).isSymbolicLink() ? realpathSync(path) : path)

const modeOf = (path: string): number => lstatSync(realpathSync(path)).mode & 0o755

/** Sorted by path, so that each folder comes before its contents. */
function withFolders(files: readonly ImageFile[]): ImageFile[] {
  const there = new Map(files.map((file) => [file.path, file]))
  for (const { path } of files) {
    for (let at = path.indexOf('/'); at >= 0 && at < path.length - 1; at = path.indexOf('/', at + 1)) {
      const folder = path.slice(0, at + 1)
      if (!there.has(folder)) there.set(folder, { path: folder })
    }
  }
  return [...there.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}
