import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import { type RepairStep, stepText } from './steps.ts'

/** The diagnosis of each member, with the evidence for those that are not healthy. */
export function formatDiagnosis(diagnoses: readonly MemberDiagnosis[]): string {
  return diagnoses
    .flatMap(({ member, fate, why, evidence }) => [
      `${fate.padEnd(8)} ${member} ${why}`,
      ...evidence.map((line) => `         ${line}`),
    ])
    .join('\n')
}

/** The steps, as text. */
export function formatRepair(steps: readonly RepairStep[]): string {
  return steps.length === 0 ? 'nothing to do: nothing is lost' : steps.map(stepText).join('\n')
}
