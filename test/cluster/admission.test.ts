import { expect, jest, test } from '@jest/globals'
import { labels, metadata, namesOf } from '../../src/cluster/names.ts'
import { awaitMembers, awaitPortals } from '../../src/cluster/wait-pods.ts'
import { labelSelector } from '../../src/kubernetes/labels-annotations.ts'
import { podFindings } from '../../src/kubernetes/pod-findings.ts'
import { members } from '../../src/objects/members.ts'
import { portals } from '../../src/objects/portals.ts'
import { Problem } from '../../src/problem/problem.ts'
import { clusterSpec } from '../unit/preflight-fixtures.ts'
import { ownNamespace } from './own-namespace.ts'

jest.setTimeout(120_000)

const { name: namespace, kubernetes } = ownNamespace('admission')
const spec = clusterSpec({ namespace })
const waitContext = {
  kubernetes,
  spec,
  now: () => new Date(),
  // Long before members and portals are given up.
  signal: AbortSignal.timeout(60_000),
  progress: () => undefined,
}

async function refusalOf(waiting: Promise<void>): Promise<Problem> {
  const error = await waiting.catch((thrown: unknown) => thrown)
  if (error instanceof Problem) return error
  throw new Error('needs a Problem', { cause: error })
}

test('pods that a LimitRange refuses are not waited for: the event of their controller is told', async () => {
  await kubernetes.create({
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadata(spec, 'small'),
    spec: { limits: [{ type: 'Container', max: { cpu: '50m' } }] },
  })
  await Promise.all([kubernetes.apply(members(spec, 'one')), kubernetes.apply(portals(spec, 'one'))])
  const refusals = await Promise.all([refusalOf(awaitMembers(waitContext)), refusalOf(awaitPortals(waitContext))])
  for (const { message } of refusals) expect(message).toContain('waiting cannot help')
  const [ofMembers, ofPortals] = refusals.map(({ findings }) => findings.map(({ found }) => found).join('\n'))
  expect(ofMembers).toMatch(/^StatefulSet orders cannot create what it needs: .*50m/)
  expect(ofPortals).toMatch(/^ReplicaSet orders-portal-\w+ cannot create what it needs: .*50m/)

  const controller = { kind: 'StatefulSet', name: namesOf(spec).members } as const
  const selector = labelSelector(labels(spec, 'member'))
  const [finding] = await podFindings(kubernetes, namespace, selector, new Date(), controller)
  expect(finding).toMatchObject({ subject: 'admission', found: expect.stringContaining('50m') })
})
