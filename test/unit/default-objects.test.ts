import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { disruptionBudgets } from '../../src/objects/availability.ts'
import { connection } from '../../src/objects/connection.ts'
import { members, membersService } from '../../src/objects/members.ts'
import { portals, service } from '../../src/objects/portals.ts'
import { memberClaim, restorePod } from '../../src/restore/restore-pod.ts'

/** A file without any key that has a default, and one as it could be written when there were fewer keys. */
const files = {
  required: 'name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n',
  older: `name: orders
namespace: etcd
version: 3.6.14
members: 5
zones: { label: example.com/zone, minimum: 2 }
storage: { class: ssd, size: 20Gi, encryption: reported }
portals:
  replicas: 3
  hostnames: [etcd.example.com]
  service: { type: LoadBalancer, annotations: { external-dns.alpha.kubernetes.io/hostname: etcd.example.com } }
tls: { minimumVersion: "1.3" }
etcd: { quota: 4Gi, compaction: 2h }
`,
}

function objectsOf(text: string) {
  const spec = parseClusterFile(text, 'cluster.yaml')
  const placing = { member: 'orders-0', kind: 'restore', id: 'r1', bump: 1n, node: undefined } as const
  return [
    members(spec, 'fingerprint'),
    portals(spec, 'fingerprint'),
    membersService(spec),
    service(spec),
    ...disruptionBudgets(spec),
    connection(spec, 'bundle'),
    restorePod(spec, placing),
    restorePod(spec, { ...placing, member: 'orders-1', kind: 'hold', node: 'node-a' }),
    memberClaim(spec, 'orders-0'),
  ]
}

/**
 * What keeps the sidecars of meshes away from pods, since the release that has `labels`: clusters of before restart
 * once for it.
 */
const marks = new Set(['sidecar.istio.io/inject', 'istio.io/dataplane-mode', 'linkerd.io/inject'])

function withoutMarks(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const keys = typeof inner === 'object' && inner !== null ? Object.keys(inner) : []
    const onlyMarks = keys.length > 0 && keys.every((one) => marks.has(one))
    return marks.has(key) || onlyMarks ? [] : [[key, inner]]
  })
  return Object.fromEntries(kept)
}

/** What every object is, in the order of its fields. */
function digests(text: string): Record<string, string> {
  return Object.fromEntries(
    objectsOf(text).map((object) => {
      const text = JSON.stringify(object, (_, value) => withoutMarks(value))
      const digest = createHash('sha256').update(text).digest('hex').slice(0, 12)
      return [`${object.kind} ${object.metadata.name}`, digest]
    }),
  )
}

// A difference restarts the members and portals of every cluster at its first provision with the new release: if it is
// meant, write it into CHANGELOG.md. What differs shows `JSON.stringify(objectsOf(...))` before and after.
test('a file with the required keys only gives the same objects as before, byte by byte', () => {
  expect(digests(files.required)).toMatchInlineSnapshot(`
{
  "Deployment orders-portal": "883f60fcffde",
  "PersistentVolumeClaim data-orders-0": "43f1ef7964f4",
  "Pod orders-0-restore": "ae5104edfeaa",
  "Pod orders-1-restore": "29b1ef946b6c",
  "PodDisruptionBudget orders-members": "d3cc9a9b75b4",
  "PodDisruptionBudget orders-portal": "7dd5704eabd5",
  "Secret orders-connection": "7936d7e964cb",
  "Service orders": "cf3c00510e3d",
  "Service orders-members": "eae7bac7af43",
  "StatefulSet orders": "d482c5fec2bd",
}
`)
})

test('a file that was written when there were fewer keys gives the same objects, byte by byte', () => {
  expect(digests(files.older)).toMatchInlineSnapshot(`
{
  "Deployment orders-portal": "f2bd2b0fd82f",
  "PersistentVolumeClaim data-orders-0": "43f1ef7964f4",
  "Pod orders-0-restore": "b770d7ccd7c0",
  "Pod orders-1-restore": "29b1ef946b6c",
  "PodDisruptionBudget orders-members": "d3cc9a9b75b4",
  "PodDisruptionBudget orders-portal": "7dd5704eabd5",
  "Secret orders-connection": "e5ccdd630b44",
  "Service orders": "688994939d0f",
  "Service orders-members": "eae7bac7af43",
  "StatefulSet orders": "ee4c351f18ff",
}
`)
})
