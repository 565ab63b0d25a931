import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { namesOf, portalPorts } from '../src/cluster/names.ts'
import type { Secret } from '../src/cluster/object-types.ts'
import { listPods } from '../src/cluster/pods.ts'
import { fileOf } from '../src/cluster/secret-files.ts'
import { connectKubernetes } from '../src/kubernetes/connect.ts'
import type { Kubernetes } from '../src/kubernetes/kubernetes.ts'
import { withPortal } from '../src/portals/admin-socket.ts'
import { setCertificate } from '../src/portals/served-files.ts'
import { buildLoad } from '../test/cluster/load.ts'
import { type ClusterFile, provision, withClusterFile } from './cluster.ts'
import { run } from './command.ts'
import { inOwnNamespace, kubectl } from './namespaces.ts'
import { processorSeconds } from './processor-time.ts'
import type { Measurement, PartReport } from './report.ts'
import { pairwise, ratio, spreadOf } from './statistics.ts'

const parallel = 8
const seconds = 4
const serverFile = '/etc/portal/tls/server.pem'

interface Result {
  readonly perSecond: number
  /** For each second of the portal's processor time. This excludes the cost of clients on the same machine. */
  readonly perCpuSecond: number
}

/**
 * Full TLS 1.3 handshakes per second with one portal, with provision's certificate and with an RSA certificate in its
 * place.
 */
export async function measureHandshakes(rounds: number, say: (text: string) => void): Promise<PartReport> {
  return inOwnNamespace('handshakes', (namespace) =>
    withClusterFile(namespace, async (cluster) => {
      const [program] = await Promise.all([buildLoad(cluster.folder), provision(cluster)])
      const portal = await onePortal(program, cluster)
      const rsa = await rsaCertificate(cluster.folder)
      const results = { p256: [] as Result[], rsa: [] as Result[] }
      for (let round = 1; round <= rounds; round++) {
        say(`round ${round} of ${rounds}`)
        results.p256.push(await portal.measure(portal.certificate))
        results.rsa.push(await portal.measure(rsa))
      }
      const pick = (key: keyof Result, of: readonly Result[]) => of.map((result) => result[key])
      const compared = (what: string, key: keyof Result): Measurement => ({
        what,
        unit: 'ratio',
        spread: spreadOf(pairwise(pick(key, results.p256), pick(key, results.rsa), ratio)),
      })
      const absolute = (what: string, values: readonly number[]): Measurement => ({
        what,
        unit: 'requests/s',
        spread: spreadOf(values),
      })
      return {
        part: 'handshakes',
        title: 'Full TLS handshakes at a portal, P-256 against RSA-2048',
        compared: [
          compared("for a second of the portal's processor time, P-256 / RSA-2048", 'perCpuSecond'),
          compared('per second, P-256 / RSA-2048', 'perSecond'),
        ],
        absolute: [
          absolute('P-256, handshakes for a second of processor time', pick('perCpuSecond', results.p256)),
          absolute('RSA-2048, handshakes for a second of processor time', pick('perCpuSecond', results.rsa)),
          absolute('P-256, handshakes a second', pick('perSecond', results.p256)),
          absolute('RSA-2048, handshakes a second', pick('perSecond', results.rsa)),
        ],
        notes: [
          `${parallel} clients connect anew again and again for ${seconds} s, TLS 1.3 without resumption; they and the cluster share the machine, ` +
            "so the rate alone says less than the one for the portal's own processor time. Both certificates are measured in every round.",
        ],
      }
    }),
  )
}

async function onePortal(program: string, { spec }: ClusterFile) {
  const kubernetes = connectKubernetes({ signal: new AbortController().signal })
  const [pod] = await listPods(kubernetes, spec, 'portal')
  if (pod === undefined) throw new Error('the cluster has no portal')
  const { name } = pod.metadata
  const jsonpath = '--output=jsonpath={.status.podIP}'
  const { stdout: address } = await kubectl('get', 'pod', name, '--namespace', spec.namespace, jsonpath)
  const secret = { apiVersion: 'v1', kind: 'Secret', name: namesOf(spec).portalTls, namespace: spec.namespace }
  const endpoint = `https://${address}:${portalPorts.client}`
  return {
    certificate: fileOf(await kubernetes.get<Secret>(secret), 'server.pem') ?? '',
    async measure(certificate: string): Promise<Result> {
      await withPortal({ kubernetes, spec }, name, (admin) => setCertificate(admin, serverFile, certificate))
      const before = await cpuSeconds(kubernetes, spec.namespace, name)
      const options = ['--endpoint', endpoint, '--clients', `${parallel}`, '--limit', `${seconds}s`]
      const { stdout } = await run([program, 'handshakes', ...options], { limitMilliseconds: 60_000 })
      const counted: { completed: number; failed: number; error?: string; seconds: number } = JSON.parse(stdout)
      if (counted.failed > 0)
        throw new Error(
          `${counted.failed} of ${counted.completed + counted.failed} handshakes failed: ${counted.error}`,
        )
      const used = (await cpuSeconds(kubernetes, spec.namespace, name)) - before
      return { perSecond: counted.completed / counted.seconds, perCpuSecond: counted.completed / used }
    },
  }
}

/** The processor time of HAProxy since it started. */
async function cpuSeconds(kubernetes: Kubernetes, namespace: string, pod: string): Promise<number> {
  const { stdout } = await kubernetes.exec(namespace, pod, 'haproxy', ['sh', '-c', 'cat /proc/[0-9]*/stat'])
  return processorSeconds(stdout, 'haproxy')
}

async function rsaCertificate(folder: string): Promise<string> {
  const [key, certificate] = [join(folder, 'rsa.key'), join(folder, 'rsa.crt')]
  const subject = ['-subj', '/O=portal', '-addext', 'subjectAltName=DNS:localhost', '-days', '1']
  const line = [
    'openssl',
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    ...subject,
    '-keyout',
    key,
    '-out',
    certificate,
  ]
  await run(line, { limitMilliseconds: 30_000 })
  return readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8')
}
