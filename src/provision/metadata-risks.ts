import { isOwnKey } from '../cluster/own-metadata.ts'
import { outsideOfMeshes } from '../kubernetes/labels-annotations.ts'
import type { Finding } from '../problem/problem.ts'
import type { ObjectDiff } from './step.ts'

const standard: ReadonlySet<string> = new Set(
  Object.values(outsideOfMeshes).flatMap((all) => Object.entries(all).map(([key, value]) => `${key}: ${value}`)),
)

const carriers = [
  {
    kinds: ['Secret'],
    path: /^metadata\.(?:labels|annotations)(?:\.|\[")(.+?)(?:"\])?$/,
    key: 'secrets',
    means: 'a controller that copies Secrets may hand out keys and certificates by them',
  },
  {
    kinds: ['StatefulSet', 'Deployment'],
    path: /^spec\.template\.metadata\.(?:labels|annotations)(?:\.|\[")(.+?)(?:"\])?$/,
    key: 'pods',
    means: 'a controller may put containers or files into pods by them, beside the data and the keys',
  },
]

/**
 * New labels and annotations of a running cluster's Secrets and pods. They look harmless in a pull request, but some of
 * them are instructions for other controllers.
 */
export function metadataRisks(changes: readonly ObjectDiff[]): Finding[] {
  return carriers.flatMap(({ kinds, path, key, means }) => {
    const ofKind = changes.filter(({ exists, desired }) => exists && kinds.includes(desired.kind))
    const texts = ofKind.flatMap(({ differences }) =>
      differences.flatMap((difference) => {
        const [, name] = path.exec(difference.path) ?? []
        if (name === undefined || difference.after === undefined || isOwnKey(name)) return []
        return [`${name}: ${difference.after}`]
      }),
    )
    const added = [...new Set(texts)].filter((text) => !standard.has(text))
    if (added.length === 0) return []
    return [
      {
        code: 'METADATA_ADDED',
        subject: 'cluster file',
        found: `labels.${key} or annotations.${key} add ${added.join(', ')}: ${means}`,
        fix: 'find out which controllers read them before you approve this',
      } satisfies Finding,
    ]
  })
}
