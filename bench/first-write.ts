import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOf, portalPorts } from '../src/cluster/names.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { attempt, run } from './command.ts'
import { inOwnNamespace, kubectl } from './namespaces.ts'
import {
  asDocumented,
  atOnce,
  type PlainManifest,
  plainEndpoint,
  plainManifest,
  withDefaults,
} from './plain-manifest.ts'
import type { PartReport } from './report.ts'
import { pairwise, ratio, spreadOf } from './statistics.ts'

const deadlineMilliseconds = 3 * 60_000

interface Seconds {
  readonly ours: number[]
  readonly provision: number[]
  readonly plain: number[]
  readonly atOnce: number[]
  readonly documented: number[]
}

/** From an empty namespace to the first acknowledged write, compared with a plain manifest. */
export async function measureFirstWrite(rounds: number, say: (text: string) => void): Promise<PartReport> {
  const seconds: Seconds = { ours: [], provision: [], plain: [], atOnce: [], documented: [] }
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}: provision, then the plain manifests`)
    const { total, provisioned } = await inOwnNamespace('ours', ours)
    seconds.ours.push(total)
    seconds.provision.push(provisioned)
    seconds.plain.push(await inOwnNamespace('plain', (namespace) => plain(namespace, withDefaults)))
    seconds.atOnce.push(await inOwnNamespace('at-once', (namespace) => plain(namespace, atOnce)))
    seconds.documented.push(await inOwnNamespace('documented', (namespace) => plain(namespace, asDocumented)))
  }
  const absolute = (what: string, values: readonly number[]) => ({ what, unit: 's', spread: spreadOf(values) }) as const
  const ratios = (what: string, ours: readonly number[], theirs: readonly number[]) =>
    ({ what, unit: 'ratio', spread: spreadOf(pairwise(ours, theirs, ratio)) }) as const
  const against = (what: string, values: readonly number[]) => ratios(`provision / ${what}`, seconds.ours, values)
  return {
    part: 'first-write',
    title: 'From an empty namespace to the first acknowledged write, images present',
    compared: [
      {
        ...against('plain manifest, members in order, default probes', seconds.plain),
        goal: { direction: 'at most', bar: 1, aim: 0.7 },
      },
      ratios('provision until its end / that plain manifest', seconds.provision, seconds.plain),
      against('the same with members at once and readiness by /readyz', seconds.atOnce),
      against("the same with the documentation's start and probes", seconds.documented),
    ],
    absolute: [
      absolute('provision: an authenticated put through a portal', seconds.ours),
      absolute('provision: the end of the run', seconds.provision),
      absolute('plain manifest: kubectl apply, then a put through its Service', seconds.plain),
      absolute('the same with members at once and readiness by /readyz', seconds.atOnce),
      absolute("the same with the documentation's start and probes", seconds.documented),
    ],
    notes: [
      'Provision makes certificates, authentication, two portals and all policies. The put is tried as soon as the root ' +
        'user’s Secret exists; the run also waits until the kubelets have found all pods ready. The plain manifest has no ' +
        'TLS and no authentication; its put is tried from the moment kubectl apply has ended.',
    ],
  }
}

/** The write is tried beside the run, as that of a plain manifest is tried beside its pods. */
async function ours(namespace: string): Promise<{ total: number; provisioned: number }> {
  return withClusterFile(namespace, async (cluster) => {
    const started = performance.now()
    const write = async () => {
      const { ca, certificate, key } = await rootFiles(cluster)
      const endpoint = `https://${namesOf(cluster.spec).service}.${namespace}.svc.cluster.local:${portalPorts.mutualTls}`
      await put([`--endpoints=${endpoint}`, `--cacert=${ca}`, `--cert=${certificate}`, `--key=${key}`])
      return (performance.now() - started) / 1000
    }
    const [{ milliseconds }, total] = await Promise.all([provision(cluster), write()])
    return { total, provisioned: milliseconds / 1000 }
  })
}

async function rootFiles({ spec, folder }: ClusterFile) {
  const secret = `secret/${namesOf(spec).rootUser}`
  const { stdout } = await kubectl('wait', '--for=create', secret, '-n', spec.namespace, '-o', 'json')
  const { data }: { data: Record<string, string> } = JSON.parse(stdout)
  const file = (name: string) => {
    const path = join(folder, name)
    writeFileSync(path, Buffer.from(data[name] ?? '', 'base64'), { mode: 0o600 })
    return path
  }
  return { ca: file('ca.crt'), certificate: file('tls.crt'), key: file('tls.key') }
}

async function plain(namespace: string, variant: Pick<PlainManifest, 'start' | 'readiness'>): Promise<number> {
  return withClusterFile(namespace, async ({ spec }) => {
    const manifest = plainManifest({ ...variant, image: spec.images.etcd, storageClass: spec.storage.class })
    const started = performance.now()
    const apply = ['kubectl', 'apply', '--namespace', namespace, '--filename', '-']
    await run(apply, { input: manifest, limitMilliseconds: 60_000 })
    await put([`--endpoints=${plainEndpoint(namespace)}`])
    return (performance.now() - started) / 1000
  })
}

/** Retries until a write is acknowledged, each time over a new connection, as in a script of a waiting user. */
async function put(access: readonly string[]): Promise<void> {
  const line = ['etcdctl', ...access, '--dial-timeout=1s', '--command-timeout=1s', 'put', 'first', 'write']
  const started = performance.now()
  for (;;) {
    const { code, stderr } = await attempt(line, { limitMilliseconds: 5_000 })
    if (code === 0) return
    if (performance.now() - started > deadlineMilliseconds)
      throw new Error(`no put was acknowledged within ${deadlineMilliseconds / 1000} s: ${stderr.trim()}`)
  }
}
