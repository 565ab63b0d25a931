import { expect, test } from '@jest/globals'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import type { Kubernetes } from '../../src/kubernetes/kubernetes.ts'
import { answeringMember } from '../../src/restore/pick-member.ts'
import { memberStatus } from './member-status.ts'

const spec = parseClusterFile('name: orders\nnamespace: etcd\nstorage: { class: ssd, size: 20Gi }\n', 'cluster.yaml')

type Answers = Readonly<Record<string, { readonly serves: boolean } | undefined>>

/** Pods are reported as ready for so many looks; then, their probes have failed. */
async function picked(pods: readonly string[], looksReady: number, answers: Answers) {
  let looks = 0
  const asked: string[] = []
  const kubernetes = {
    list: async () => {
      const status = looks++ < looksReady ? 'True' : 'False'
      return pods.map((name) => ({ metadata: { name }, status: { conditions: [{ type: 'Ready', status }] } }))
    },
  } as unknown as Kubernetes
  const access = { kubernetes, spec, bundle: '', rootUser: { certificate: '', key: '' } }
  const { signal } = new AbortController()
  const waitContext = { kubernetes, spec, now: () => new Date(0), signal, progress: () => undefined }
  const answering = await answeringMember({ kubernetes, spec, access }, waitContext, async (member) => {
    asked.push(member)
    const answer = answers[member]
    return answer && { status: memberStatus(1n), serves: answer.serves }
  })
  return { member: answering?.member, ready: answering?.ready, asked, looks }
}

test('the last member, ready by its pod for some seconds more, serves nobody', async () => {
  expect(await picked(['orders-0'], 2, { 'orders-0': { serves: false } })).toMatchObject({
    member: 'orders-0',
    ready: false,
    looks: 3,
  })
})

test('a member that serves is preferred to one that only answers', async () => {
  const answers = { 'orders-0': { serves: false }, 'orders-1': { serves: true } }
  expect(await picked(['orders-0', 'orders-1', 'orders-2'], 1, answers)).toMatchObject({
    member: 'orders-1',
    ready: true,
    asked: ['orders-0', 'orders-1'],
  })
})

test('none, if none answers and Kubernetes reports none as ready', async () => {
  expect(await picked(['orders-0', 'orders-1'], 0, {})).toMatchObject({ member: undefined, looks: 1 })
})
