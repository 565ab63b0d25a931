import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ActSurroundings, createRepositoryOf } from '../../scripts/caller-repository.ts'
import { attempt } from '../cluster/run-command.ts'

// One of the shipped workflows in a repository of its own, run by act: as a copy of workflows/NAME, or as a call of
// .github/workflows/NAME.

export const ways = ['copied', 'called'] as const
export type Way = (typeof ways)[number]

export interface ShippedRun {
  readonly code: number | null
  readonly output: string
  /** What a later job of the caller reads from a call that has succeeded. */
  readonly outputs?: Readonly<Record<string, string>>
}

interface Asked extends ActSurroundings {
  readonly clusterFile: string
  readonly event: 'schedule' | 'workflow_dispatch'
  readonly payload: object
  /** The values of the secrets. What else this process has in its environment is no part of what a workflow gets. */
  readonly values: Readonly<Record<string, string>>
}

const root = join(import.meta.dirname, '../..')

export async function runShipped(way: Way, name: string, asked: Asked): Promise<ShippedRun> {
  const { clusterFile, event, payload, values, variables = {} } = asked
  const [text, path] =
    way === 'copied'
      ? [readFileSync(join(root, 'workflows', name), 'utf8'), 'etcd/cluster.yaml']
      : [calling(name), 'etcd/orders/cluster.yaml']
  const caller = createRepositoryOf({ files: { [`.github/workflows/${name}`]: text, [path]: clusterFile } })
  const outputsFile = join(caller.folder, '.git-ignored/outputs.json')
  try {
    const [program = '', ...args] = caller.act(name, event, payload, {
      secrets: Object.keys(values),
      variables: { ...variables, OUTPUTS_FILE: outputsFile },
    })
    const { PATH, HOME, TMPDIR } = process.env
    const { code, stdout, stderr } = await attempt(program, args, {
      env: { PATH, HOME, TMPDIR, ...values },
      seconds: 110,
    })
    const outputs = existsSync(outputsFile) ? { outputs: JSON.parse(readFileSync(outputsFile, 'utf8')) } : {}
    return { code, output: stdout + stderr, ...outputs }
  } finally {
    caller.remove()
  }
}

/** The template, with the paths of one of several clusters, and a later job that reads the outputs. */
function calling(name: string): string {
  const template = readFileSync(join(root, 'workflow-templates', `etcd-${name}`), 'utf8')
  const job = name.replace(/\.yml$/, '')
  const paths = 'name: orders\n      cluster: etcd/orders/cluster.yaml\n      environments: etcd-orders'
  return `${template.replace(/name: orders # .*/, paths)}
  after:
    needs: ${job}
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - env:
          OUTPUTS: \${{ toJSON(needs.${job}.outputs) }}
        run: printf '%s' "$OUTPUTS" > "$OUTPUTS_FILE"
`
}
