import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { ConfigMap } from './object-types.ts'

/**
 * What proves that an operation has written a ConfigMap. Whoever may only write ConfigMaps can write any content, so the content is
 * authenticated by a key that follows from the root user's: who has that one can do everything in etcd anyway.
 *
 * The object's uid, which the API server gives, is part of it: a copy of an earlier record proves nothing.
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

/** Where the proof lies in the ConfigMap's data. */
export const proofKey = 'proof'

export function isProved(rootUserKey: string, record: Pick<ConfigMap, 'metadata' | 'data'>): boolean {
  const expected = Buffer.from(recordProof(rootUserKey, record, record.metadata.uid))
  const found = Buffer.from(record.data[proofKey] ?? '')
  return found.length === expected.length && timingSafeEqual(found, expected)
}
