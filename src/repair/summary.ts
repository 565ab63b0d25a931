import type { ClusterSpec } from '../cluster/specification.ts'
import { fenced, markdownTable } from '../report/summary.ts'
import type { Diagnosed } from './context.ts'
import { formatRepair } from './format-plan.ts'
import type { RepairStep } from './steps.ts'

/** As Markdown; free of secrets. */
export function repairSummary(spec: ClusterSpec, { diagnoses }: Diagnosed, steps: readonly RepairStep[]): string {
  const rows = diagnoses.map(({ member, fate, why, evidence }) => [member, fate, why, evidence.join('; ')])
  return [
    `## Repair of etcd ${spec.namespace}/${spec.name}`,
    markdownTable(['member', 'is', 'it', 'seen'], rows),
    fenced(formatRepair(steps)),
    '',
  ].join('\n\n')
}
