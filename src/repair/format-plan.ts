import type { MemberDiagnosis } from './diagnosis/diagnose.ts'
import { type RepairStep, stepText } from './steps.ts'

/** What has become of each member, with what was seen of those that are not well. */
export function formatDiagnosis(diagnoses: readonly MemberDiagnosis[]): string {
  return diagnoses
    .flatMap(({ member, fate, why, evidence }) => [
      `${fate.padEnd(8)} ${member} ${why}`,
      ...evidence.map((line) => `         ${line}`),
    ])
    .join('\n')
}

/** The steps as a person reads them. */
export function formatRepair(steps: readonly RepairStep[]): string {
  return steps.length === 0 ? 'nothing to do: nothing is lost' : steps.map(stepText).join('\n')
}
