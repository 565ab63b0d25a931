import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { ConfigMap } from './object-types.ts'

/**
 * Proves that an operation has written a ConfigMap. An identity that may only write ConfigMaps can write any content,
 * so a key that is derived from the root user's key authenticates the content. The holder of that key has all
 * permissions in etcd anyway.
 *
 * The proof includes the object's uid, which the API server assigns, so a copy of an earlier record is not valid.
 */
export function recordProof(
  rootUserKey: string,
  { metadata: { namespace, name }, data }: Pick<ConfigMap, 'metadata' | 'data'>,
  uid: string | undefined,
): string {
  const entries = Object.entries(data)
    .filter(([key]) => key !== proofKey)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  const key = Buffer.from(hkdfSync('sha256', rootUserKey, '', 'managed-etcd record', 32))
  return createHmac('sha256', key)
    .update(JSON.stringify([namespace, name, uid, entries]))
    .digest('hex')
}

/** The key of the proof in the ConfigMap's data. */
export const proofKey = 'proof'

export function isProved(rootUserKey: string, record: Pick<ConfigMap, 'metadata' | 'data'>): boolean {
  const expected = Buffer.from(recordProof(rootUserKey, record, record.metadata.uid))
  const found = Buffer.from(record.data[proofKey] ?? '')
  return found.length === expected.length && timingSafeEqual(found, expected)
}
