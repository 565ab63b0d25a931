/** The image, built as for a release, but for one platform: `npm run image -- build`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { unpackImage } from '../../scripts/image/unpack-image.ts'
import { version } from '../../src/util/program-version.ts'

jest.setTimeout(300_000)

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-image-'))
const platform = process.arch === 'arm64' ? 'arm64' : 'amd64'

interface Descriptor {
  readonly digest: string
}

const layout = (name: string) => join(folder, name)
const blob = (name: string, { digest }: Descriptor) => join(layout(name), 'blobs', ...digest.split(':'))
const parsed = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

function build(name: string): string {
  const script = join(root, 'scripts', 'image.ts')
  const args = ['build', '--output', layout(name), '--platform', `linux/${platform}`]
  return execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' })
}

function manifest(name: string) {
  const [index] = parsed(join(layout(name), 'index.json')).manifests
  const [found] = parsed(blob(name, index)).manifests
  return parsed(blob(name, found))
}

/** As tar lists them: mode, owner, size, time, path. */
function listed(name: string): string[][] {
  return manifest(name).layers.flatMap((layer: Descriptor) =>
    execFileSync('tar', ['--zstd', '--numeric-owner', '--full-time', '-tvf', blob(name, layer)], { encoding: 'utf8' })
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ +/)),
  )
}

beforeAll(() => {
  build('first')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('two builds are the same bytes', () => {
  expect(build('second')).toMatch(/: sha256:[0-9a-f]{64}, [\d.]+ MiB\n$/)
  const files = (name: string) => readdirSync(layout(name), { recursive: true, encoding: 'utf8' }).sort()
  expect(files('second')).toEqual(files('first'))
  expect(readFileSync(join(layout('second'), 'index.json'), 'utf8')).toBe(
    readFileSync(join(layout('first'), 'index.json'), 'utf8'),
  )
})

test('it has Node, ten libraries, the program, and nothing that somebody who got in could use', () => {
  const files = listed('first')
  const regular = files.filter(([mode]) => mode?.startsWith('-'))
  const programs = regular.filter(([mode, , , , , path]) => mode?.includes('x') && !path?.includes('.so'))
  expect(programs.map(([, , , , , path]) => path)).toEqual(['usr/local/bin/node'])
  const elsewhere = regular
    .map(([, , , , , path = '']) => path)
    .filter((path) => !/^(opt\/managed-etcd|usr\/share\/doc|var\/lib\/dpkg\/status\.d)\//.test(path))
  const libraries = `usr/lib/${platform === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`
  const loader = platform === 'arm64' ? 'ld-linux-aarch64.so.1' : 'ld-linux-x86-64.so.2'
  expect(elsewhere.toSorted()).toEqual(
    [
      ...['etc/group', 'etc/nsswitch.conf', 'etc/os-release', 'etc/passwd', 'usr/local/bin/node'],
      ...[loader, 'libc.so.6', 'libdl.so.2', 'libgcc_s.so.1', 'libm.so.6', 'libnss_dns.so.2'].map(inLibraries),
      ...['libnss_files.so.2', 'libpthread.so.0', 'libresolv.so.2', 'libstdc++.so.6'].map(inLibraries),
    ].toSorted(),
  )
  function inLibraries(name: string): string {
    return `${libraries}/${name}`
  }
  expect(files.filter(([mode = '']) => /[sS]/.test(mode.slice(1)))).toEqual([])
  // Only /tmp, which is sticky, can be written by everybody.
  const writable = files.filter(([mode = '']) => !mode.startsWith('l') && mode[8] === 'w')
  expect(writable.map(([mode, , , , , path]) => [mode, path])).toEqual([['drwxrwxrwt', 'tmp/']])
  expect([...new Set(files.map(([, owner]) => owner))]).toEqual(['0/0'])
})

test('the SBOM names every file, and the packages that scanners know', () => {
  const { files, packages } = parsed(join(layout('first'), `sbom-linux-${platform}.spdx.json`))
  const regular = listed('first').filter(([mode]) => mode?.startsWith('-'))
  expect(files.map(({ fileName }: { fileName: string }) => fileName).toSorted()).toEqual(
    regular.map(([, , , , , path]) => `./${path}`).toSorted(),
  )
  const locators = packages.map(
    ({ externalRefs: [{ referenceLocator }] }: { externalRefs: [{ referenceLocator: string }] }) => referenceLocator,
  )
  expect(locators).toContain(`pkg:npm/managed-etcd@${version}`)
  expect(locators.filter((locator: string) => locator.startsWith('pkg:deb/debian/'))).toHaveLength(4)
})

test('the program runs from it as nobody in particular, and trusts the usual roots', () => {
  const { config } = manifest('first')
  const { config: settings, architecture } = parsed(blob('first', config))
  expect([settings.User, architecture]).toEqual(['65532:65532', platform])
  expect(settings.Labels).toMatchObject({
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.revision': expect.stringMatching(/^[0-9a-f]{40}$/),
  })
  const unpacked = join(folder, 'root')
  expect(unpackImage(layout('first'), unpacked)).toEqual(settings)
  const inside = (...args: string[]) =>
    execFileSync('/usr/sbin/chroot', [`--userspec=${settings.User}`, unpacked, ...args], {
      encoding: 'utf8',
      env: Object.fromEntries(settings.Env.map((line: string) => line.split('='))),
    })
  expect(inside(...settings.Entrypoint, '--version')).toBe(`${version}\n`)
  const roots = "require('tls').rootCertificates.length"
  expect(Number(inside('/usr/local/bin/node', '-p', roots))).toBeGreaterThan(100)
  expect(() => inside('/bin/sh', '-c', 'true')).toThrow()
})
