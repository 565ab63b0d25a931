import { expect, test } from '@jest/globals'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { compareStores, type LiveCluster } from '../../src/verify/compare-stores.ts'
import { imageOf } from '../../src/verify/in-cluster.ts'

/** A store whose hash depends on its data, the revision asked for and how far it was compacted, as etcd's does. */
function store(data: number, compacted: bigint, newest: bigint) {
  let compactRevision = compacted
  return {
    hashKV: async (revision: bigint) => {
      const wrong =
        revision < compactRevision ? 'required revision has been compacted' : 'required revision is a future revision'
      if (revision < compactRevision || revision > newest)
        throw new Problem('etcd did not answer HashKV', [
          { code: 'ETCD_ERROR', subject: 'etcd', found: `orders-0: mvcc: ${wrong}`, fix: '' },
        ])
      return { hash: data * 1_000_000 + Number(revision) * 1000 + Number(compactRevision), compactRevision }
    },
    compact: async (revision: bigint) => {
      compactRevision = revision
    },
  }
}

const live = (etcd: LiveCluster['etcd']): LiveCluster => ({ member: 'orders-0', etcd })
const hash = { value: 1_090_010, revision: 90, compactRevision: 10 }

test('equal with what the member said, and with one that was compacted since', async () => {
  const restored = store(1, 10n, 100n)
  expect(await compareStores(restored, { revision: 100, hash }, live(store(1, 60n, 500n)))).toEqual({
    hash: 'equal',
    why: 'its member when it was created and orders-0 now',
  })
})

test('other data are told, whoever they are compared with', async () => {
  const restored = store(2, 10n, 100n)
  const text = async (compared: Promise<unknown>) =>
    compared.catch((error: unknown) => (error instanceof Problem ? problemText(error) : error))
  expect(await text(compareStores(restored, { revision: 100, hash }, undefined))).toContain(
    'at revision 90, the hash of the restored data differs from what its member reported when it was created',
  )
  expect(await text(compareStores(restored, { revision: 100 }, live(store(1, 60n, 500n))))).toContain(
    'at revision 100, the hash of the restored data differs from what orders-0 says',
  )
})

test.each([
  ['it has compacted the revision', store(1, 200n, 500n), 'orders-0 does not have revision 100 any more'],
  ['it is a new cluster that is not that far', store(1, 0n, 3n), 'orders-0 does not have revision 100 any more'],
  ['it was compacted at the very revision', store(1, 100n, 500n), 'orders-0 was compacted at another revision'],
  ['there is nobody', undefined, 'no member of the cluster answers'],
])('not compared when %s', async (_, etcd, why) => {
  const compared = await compareStores(store(1, 10n, 100n), { revision: 100 }, etcd && live(etcd))
  expect(compared).toEqual({ hash: 'not compared', why })
})

test('a manifest of a store that was compacted meanwhile is not held against the backup', async () => {
  const compared = await compareStores(store(1, 50n, 100n), { revision: 100, hash }, undefined)
  expect(compared).toEqual({ hash: 'not compared', why: 'the store was compacted while the backup was created' })
})

test('a backup is restored with the etcd that it was taken with', () => {
  const spec = { version: '3.7.3', images: { etcd: 'registry.example.com/etcd:v3.7.3', haproxy: '' } }
  expect(imageOf(spec, '3.7.1')).toBe('registry.example.com/etcd:v3.7.3')
  expect(imageOf(spec, '3.6.14')).toBe('registry.example.com/etcd:v3.6.14')
  const pinned = { ...spec, images: { ...spec.images, etcd: 'registry.example.com/etcd@sha256:00' } }
  expect(() => imageOf(pinned, '3.6.14')).toThrow(Problem)
})
