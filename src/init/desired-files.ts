import type { ClusterSpec } from '../cluster/specification.ts'
import type { Answers } from './answers.ts'
import { codeOwnersFile } from './code-owners.ts'
import { identitiesText } from './identities.ts'
import type { File } from './plan-files.ts'
import type { ObservedRepository } from './repository.ts'
import type { Workflow } from './workflows.ts'

export interface Inputs {
  readonly answers: Answers
  readonly repository: ObservedRepository
  readonly clusterFile: string
  readonly accessFile: string
  /** The text of the cluster file: the existing file if there is one. */
  readonly spec: ClusterSpec
  /** The output of `permissions --all` for it. */
  readonly roles: string
  readonly workflows: readonly Workflow[]
}

/** Every file of a repository for one cluster, in reading order. */
export function desiredFiles(inputs: Inputs): File[] {
  const { answers, repository, clusterFile, accessFile, spec, roles, workflows } = inputs
  const { layout } = answers
  return [
    { path: layout.clusterFile, text: clusterFile, owned: true },
    { path: layout.accessFile, text: accessFile, owned: true },
    { path: layout.identities, text: identitiesText(spec, roles, environmentsOf(workflows), answers) },
    ...workflows.map(({ path, text }) => ({ path, text })),
    codeOwnersFile(repository, answers),
  ]
}

export function environmentsOf(workflows: readonly Workflow[]): string[] {
  return [...new Set(workflows.flatMap(({ environments }) => environments))].sort()
}
