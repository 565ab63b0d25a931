import { accessPlanDigest } from './digest.ts'
import { grantText } from './effective-access.ts'
import type { AccessPlan, SubjectChange } from './plan-types.ts'
import { inDays, inList, mostLines, movedEnds, planHeadline, reasonsOf, rolesWritten } from './plan-words.ts'

/** The plan as text for a log: who gains and loses access, what is risky, what ends soon. It contains no secrets. */
export function formatAccessPlan(plan: AccessPlan): string {
  const all = [
    planHeadline(plan),
    ...limited('grant', plan.grants, changeLines),
    ...limited('change', plan.changes, changeLines),
    ...limited('revoke', plan.revocations, changeLines),
    ...limited('expire', plan.expiries, changeLines),
    ...limited('repair', plan.repairs, (text) => [text]),
    ...limited('roles', rolesWritten(plan), (text) => [text]),
    ...lines('risk', plan.risks, ({ member, text }) => [`${member} ${text}`]),
    ...limited('ends', movedEnds(plan), (text) => [text]),
    ...limited('soon', plan.upcoming, ({ member, grant, ground, daysLeft }) => [
      `${member} loses ${grantText(grant)} after ${ground.expires} (${inDays(daysLeft)})`,
    ]),
    ...limited('foreign', plan.foreign, ({ what, gives }) => [`${what} ${gives}: not managed, left unchanged`]),
  ]
  return all.join('\n')
}

/** The plan as data, for the JSON report: everything except file locations. */
export function accessPlanAsData(plan: AccessPlan): unknown {
  return { ...plan, digest: accessPlanDigest(plan) }
}

function changeLines(change: SubjectChange): string[] {
  const first = `${change.member}  ${inList(change.before)} → ${inList(change.after)}`
  const reason = reasonsOf(change)
  return reason === '' ? [first] : [first, `  ${reason}`]
}

function limited<Item>(kind: string, items: readonly Item[], text: (item: Item) => readonly string[]): string[] {
  const shown = lines(kind, items.slice(0, mostLines), text)
  const left = items.length - mostLines
  return left > 0 ? [...shown, `${kind.padEnd(8)} and ${left} more`] : shown
}

function lines<Item>(kind: string, items: readonly Item[], text: (item: Item) => readonly string[]): string[] {
  return items.flatMap((item) => {
    const [first = '', ...rest] = text(item)
    return [`${kind.padEnd(8)} ${first}`, ...rest.map((line) => `${' '.repeat(8)} ${line}`)]
  })
}
