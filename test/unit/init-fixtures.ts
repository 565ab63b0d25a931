import type { StorageClass } from '../../src/cluster/volume-encryption.ts'
import { type Answers, type AnswerTexts, answersOf } from '../../src/init/answers.ts'
import { collectAnswers } from '../../src/init/ask.ts'
import type { ObservedKubernetes } from '../../src/init/observe-cluster.ts'
import type { KnownFacts } from '../../src/init/questions.ts'
import type { Node } from '../../src/preflight/nodes.ts'

export const release = { repository: 'acme/managed-etcd', commit: '0123456789abcdef0123456789abcdef01234567' }

export function node(zone: string, more: Partial<Node> = {}): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `node-${zone}`, labels: { 'topology.kubernetes.io/zone': zone } },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
    ...more,
  }
}

export function storageClass(name: string, encrypted: boolean): StorageClass {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner: 'ebs.csi.aws.com',
    parameters: encrypted ? { encrypted: 'true' } : {},
  }
}

export const kubernetes: ObservedKubernetes = {
  server: 'https://192.0.2.1:6443',
  version: 'v1.37.2',
  nodes: [node('a'), node('b'), node('c')],
  classes: [storageClass('gp3', false), storageClass('gp3-encrypted', true)],
  operators: [],
  clusters: [],
}

export const known: KnownFacts = {
  kubernetes,
  repository: { top: '/repositories/shop', hasGit: true, defaultBranch: 'main', codeOwners: undefined },
  release: undefined,
  clusterFile: undefined,
  accessFile: undefined,
  login: undefined,
}

export type Flags = { readonly [flag in Parameters<AnswerTexts['get']>[0]]?: string }

export const fewest: Flags = { name: 'orders', administrator: 'group:platform', owner: '@acme/platform' }

export function textsOf(flags: Flags): AnswerTexts {
  return new Map(Object.entries(flags) as [keyof Flags, string][])
}

export async function answersFrom(flags: Flags, from: KnownFacts = known): Promise<Answers> {
  return answersOf(await collectAnswers(from, textsOf(flags), undefined))
}
