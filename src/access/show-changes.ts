import type { AccessPlan, MemberChange } from './access-plan.ts'
import { describeStep } from './describe-step.ts'
import { grantText } from './effective.ts'

/** A plan as plain lines: who gains and loses what, and each write that it takes. */
export function showChanges(plan: AccessPlan): string {
  const { grants, revocations, changes, expiries, repairs, risks, stages, unchanged } = plan
  if (stages.length === 0) return `nothing to do: access is as the access file says (${unchanged} unchanged)`
  return [
    ...grants.map((change) => `+ ${changeText(change)}`),
    ...changes.map((change) => `~ ${changeText(change)}`),
    ...revocations.map((change) => `- ${changeText(change)}`),
    ...expiries.map((change) => `- ${changeText(change)} (expired)`),
    ...repairs.map((repair) => `! ${repair}`),
    ...risks.map(({ text }) => `risk: ${text}`),
    `${unchanged} unchanged`,
    ...stages.flatMap(({ title, steps }) => [title, ...steps.map((step) => `  ${describeStep(step)}`)]),
  ].join('\n')
}

function changeText({ member, gained, lost, besides }: MemberChange): string {
  const parts = [
    ...gained.map((grant) => `gains ${grantText(grant)}`),
    ...lost.map((grant) => `loses ${grantText(grant)}`),
    ...besides,
  ]
  return `${member}: ${parts.join(', ')}`
}
