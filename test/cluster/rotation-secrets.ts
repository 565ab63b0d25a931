import type { Secret } from '../../src/cluster/objects/types.ts'
import type { OwnCluster } from './cluster.ts'

/**
 * Texts by which the private keys of a cluster would be recognised, wherever they are shown: each line of their PEM, and what
 * such a line is within the base64 of a Secret.
 */
export async function secretTexts({ kubernetes, namespace }: OwnCluster): Promise<string[]> {
  const secrets = await kubernetes.list<Secret>('v1', 'Secret', namespace)
  const files = secrets.flatMap(({ data }) => Object.values(data ?? {}))
  return files.flatMap((encoded) => {
    const text = Buffer.from(encoded, 'base64').toString()
    const keys = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*/g) ?? []
    const lines = keys.flatMap((key) => key.split('\n').slice(1)).filter((line) => line.length > 20)
    // A third of a line begins at a boundary of base64, whatever stands before it.
    return lines.flatMap((line) => [line, ...[0, 1, 2].map((start) => inBase64(line.slice(start)))])
  })
}

function inBase64(text: string): string {
  const whole = text.slice(0, text.length - (text.length % 3))
  return Buffer.from(whole).toString('base64')
}
