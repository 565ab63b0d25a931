import { cell, collapsible, markdownTable } from '../../report/summary.ts'
import { accessPlanDigest } from './digest.ts'
import { grantText } from './effective-access.ts'
import type { AccessPlan } from './plan-types.ts'
import { inDays, inList, mostLines, movedEnds, planHeadline, reasonsOf, rolesWritten } from './plan-words.ts'

/** The plan as Markdown, for a job summary and a comment in a pull request. Names from the file are escaped. */
export function accessPlanMarkdown(plan: AccessPlan): string {
  const { grants, changes, revocations, expiries } = plan
  const kinds = [
    ['gains', grants],
    ['changes', changes],
    ['loses', revocations],
    ['expires', expiries],
  ] as const
  const rows = kinds.flatMap(([kind, all]) =>
    all
      .slice(0, mostLines)
      .map((change) => [kind, change.member, inList(change.before), inList(change.after), reasonsOf(change)]),
  )
  const left = kinds.reduce((sum, [, all]) => sum + Math.max(0, all.length - mostLines), 0)
  return [
    `**${cell(planHeadline(plan))}**`,
    // First, because a comment may be truncated, and a reader has to know that the table is not the whole plan.
    ...(left > 0 ? [`The table has the first ${mostLines} of each kind; ${left} more are in the JSON report.`] : []),
    ...(plan.refusals.length > 0
      ? [
          section(
            'It cannot be applied',
            plan.refusals.map(({ found, fix }) => `${cell(found)}: ${cell(fix)}`),
          ),
        ]
      : []),
    ...(plan.risks.length > 0
      ? [
          // All of them: otherwise a risk could be hidden behind a hundred others.
          `**Review carefully**\n\n${list(plan.risks.map(({ member, text }) => `**${cell(member)}** ${cell(text)}`))}`,
        ]
      : []),
    ...(rows.length > 0 ? [markdownTable(['', 'subject', 'access now', 'access then', 'until, reason'], rows)] : []),
    ...(plan.repairs.length > 0 ? [section('Other corrections', plan.repairs.map(cell))] : []),
    ...(rolesWritten(plan).length > 0 ? [section('Roles', rolesWritten(plan).map(cell))] : []),
    ...(movedEnds(plan).length > 0 ? [section('Changed expiries', movedEnds(plan).map(cell))] : []),
    ...(plan.upcoming.length > 0
      ? [
          section(
            'Ends soon',
            plan.upcoming.map(({ member, grant, ground, daysLeft }) =>
              cell(`${member}: ${grantText(grant)} until ${ground.expires} (${inDays(daysLeft)})`),
            ),
          ),
        ]
      : []),
    ...(plan.warnings.length > 0
      ? [
          section(
            'Possible mistakes',
            plan.warnings.map(({ location, found, fix }) =>
              cell(`${location ? `${location.file}:${location.line}: ` : ''}${found}; ${fix}`),
            ),
          ),
        ]
      : []),
    ...(plan.foreign.length > 0
      ? [
          collapsible(
            'Not managed, left unchanged',
            list(plan.foreign.map(({ what, gives }) => cell(`${what} ${gives}`))),
          ),
        ]
      : []),
    `Plan ${accessPlanDigest(plan)}`,
  ].join('\n\n')
}

function section(title: string, items: readonly string[]): string {
  const left = items.length - mostLines
  const more = left > 0 ? [`and ${left} more`] : []
  return `**${title}**\n\n${list([...items.slice(0, mostLines), ...more])}`
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
