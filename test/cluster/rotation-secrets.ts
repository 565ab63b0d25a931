import type { Secret } from '../../src/cluster/object-types.ts'
import type { OwnCluster } from './cluster.ts'

/** The private keys of a cluster that lie in its namespace readable to whoever may read Secrets, PEM. */
export async function keysInTheClear({ kubernetes, namespace }: OwnCluster): Promise<string[]> {
  const secrets = await kubernetes.list<Secret>('v1', 'Secret', namespace)
  const files = secrets.flatMap(({ data }) => Object.values(data ?? {}))
  return files.flatMap((encoded) => {
    const text = Buffer.from(encoded, 'base64').toString()
    return text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----/g) ?? []
  })
}

/**
 * Texts by which the private keys of a cluster would be recognised, wherever they are shown: each line of their PEM,
 * and what such a line is within the base64 of a Secret.
 */
export async function secretTexts(cluster: OwnCluster): Promise<string[]> {
  const keys = await keysInTheClear(cluster)
  const lines = keys.flatMap((key) => key.split('\n').slice(1, -1)).filter((line) => line.length > 20)
  // A third of a line begins at a boundary of base64, whatever stands before it.
  return lines.flatMap((line) => [line, ...[0, 1, 2].map((start) => inBase64(line.slice(start)))])
}

function inBase64(text: string): string {
  const whole = text.slice(0, text.length - (text.length % 3))
  return Buffer.from(whole).toString('base64')
}
