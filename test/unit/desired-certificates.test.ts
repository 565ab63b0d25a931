import { expect, test } from '@jest/globals'
import {
  type ClusterCertificates,
  desiredCertificates,
  type ObservedCertificates,
} from '../../src/authority/desired-certificates.ts'
import { readCertificate } from '../../src/certificates/read-certificate.ts'
import type { ConfigMap, Secret } from '../../src/cluster/object-types.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { restartPortalsAnnotation } from '../../src/kubernetes/labels-annotations.ts'
import { noObjects } from '../../src/objects/observe-objects.ts'

const now = new Date('2026-11-22T12:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

function cluster(more = '') {
  const text = `name: orders\nnamespace: etcd\nstorage: { class: encrypted, size: 20Gi }\n${more}`
  return parseClusterFile(text, 'etcd/cluster.yaml')
}

/** What is found after everything was written. */
function found({ objects }: ClusterCertificates): ObservedCertificates {
  const named = <Kind extends Secret | ConfigMap>(kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name) as Kind | undefined
  return {
    rootAuthority: named<Secret>('Secret', 'orders-root-authority'),
    authority: named<Secret>('Secret', 'orders-authority'),
    bundle: named<ConfigMap>('ConfigMap', 'orders-authority'),
    members: named<Secret>('Secret', 'orders-members-tls'),
    portal: named<Secret>('Secret', 'orders-portal-tls'),
    rootUser: named<Secret>('Secret', 'orders-root'),
    tokenKey: named<Secret>('Secret', 'orders-token-key'),
    supplied: undefined,
  }
}

test('what is there and fits is kept, byte for byte', async () => {
  const first = await desiredCertificates(cluster(), noObjects.trust, now)
  const second = await desiredCertificates(cluster(), found(first), later(1))
  expect(second.objects).toEqual(first.objects)
})

test('a deleted leaf comes back from the same issuer, and all else stays', async () => {
  const first = await desiredCertificates(cluster(), noObjects.trust, now)
  const second = await desiredCertificates(cluster(), { ...found(first), members: undefined }, now)
  const changed = second.objects.filter(
    (object, index) => JSON.stringify(object) !== JSON.stringify(first.objects[index]),
  )
  expect(changed.map(({ metadata }) => metadata.name)).toEqual(['orders-members-tls'])
})

test('a new hostname makes new leaves for those who serve it, and has the portals restarted', async () => {
  const first = await desiredCertificates(cluster(), noObjects.trust, now)
  const second = await desiredCertificates(cluster('portals: { hostnames: [etcd.example.com] }'), found(first), now)
  expect(second.portalsRestartFor).not.toBe(first.portalsRestartFor)
  const portal = Buffer.from(found(second).portal?.data['server.pem'] ?? '', 'base64').toString()
  expect(readCertificate(portal, 'it').names).toContain('etcd.example.com')
  expect(found(second).portal?.metadata.annotations?.[restartPortalsAnnotation]).toBe(second.portalsRestartFor)
  expect(found(second).rootUser).toEqual(found(first).rootUser)
})

test("a leaf that a rotation has renewed doesn't restart the portals", async () => {
  const first = await desiredCertificates(cluster(), noObjects.trust, now)
  const renewed = await desiredCertificates(cluster(), { ...found(first), portal: undefined }, later(10))
  const portal = { ...found(first).portal, data: found(renewed).portal?.data } as Secret
  const second = await desiredCertificates(cluster(), { ...found(first), portal }, later(10))
  expect(second.portalsRestartFor).toBe(first.portalsRestartFor)
})

test("without the root's key, a lost issuer is refused with the way back", async () => {
  const first = await desiredCertificates(cluster(), noObjects.trust, now)
  const lost = { ...found(first), authority: undefined, rootAuthority: undefined }
  await expect(desiredCertificates(cluster(), lost, now)).rejects.toMatchObject({
    message: 'nothing was written',
    findings: [
      {
        subject: 'authority',
        found:
          'the issuer in Secret orders-authority does not exist, and the key of the root is not in Secret orders-root-authority',
        fix: "restore Secret orders-authority (or put the root's key back as tls.key of Secret orders-root-authority) and run again; the cluster keeps its current certificates",
      },
    ],
  })
})

test("a root's key that was taken out of the cluster stays out", async () => {
  const first = await desiredCertificates(cluster(), noObjects.trust, now)
  const second = await desiredCertificates(cluster(), { ...found(first), rootAuthority: undefined }, now)
  expect(second.objects.map(({ metadata }) => metadata.name)).not.toContain('orders-root-authority')
  expect(second.bundle).toBe(first.bundle)
})

test("with recipients, the root's key is only there sealed", async () => {
  const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
  const trust = await desiredCertificates(cluster(`tls: { rootRecipients: [${recipient}] }`), noObjects.trust, now)
  expect(Object.keys(found(trust).rootAuthority?.data ?? {})).toEqual(['tls.crt', 'tls.key.age'])
})
