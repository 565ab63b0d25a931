import { roleNameOf } from '../../cluster/platform-role.ts'
import { rangeText } from '../../etcd/key-range.ts'
import { cell, collapsible, markdownTable } from '../../report/summary.ts'
import { accessPlanDigest } from './digest.ts'
import { grantText } from './effective-access.ts'
import type { AccessPlan, AccessStep, Ground, SubjectChange } from './plan-types.ts'

/** The maximum number of lines of each kind, except risks; the JSON report has all. */
const mostLines = 100

/** The plan as text for a log: who gains and loses access, what is risky, what ends soon. It contains no secrets. */
export function formatAccessPlan(plan: AccessPlan): string {
  const all = [
    headline(plan),
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

/** `etcd/orders: 2 gain, 1 loses access; 12 unchanged`. */
function headline(plan: AccessPlan): string {
  const { cluster, grants, revocations, changes, expiries, unchanged } = plan
  const name = `${cluster.namespace}/${cluster.name}`
  const counts = [
    [grants.length, grants.length === 1 ? 'gains' : 'gain'],
    [changes.length, changes.length === 1 ? 'changes' : 'change'],
    [revocations.length, revocations.length === 1 ? 'loses' : 'lose'],
    [expiries.length, expiries.length === 1 ? 'expires' : 'expire'],
  ] as const
  const parts = counts.filter(([count]) => count > 0).map(([count, verb]) => `${count} ${verb}`)
  const rest = `${unchanged} unchanged`
  if (parts.length > 0) return `access to ${name}: ${parts.join(', ')}; ${rest}`
  return plan.stages.length > 0
    ? `access to ${name}: no subject gains or loses access, other differences are corrected; ${rest}`
    : `access to ${name}: nothing to do, access matches the access file; ${rest}`
}

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
      .map((change) => [kind, change.member, inList(change.before), inList(change.after), why(change)]),
  )
  const left = kinds.reduce((sum, [, all]) => sum + Math.max(0, all.length - mostLines), 0)
  return [
    `**${cell(headline(plan))}**`,
    // First: the rest may be truncated, and a reader has to know that the table is not the whole plan.
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

/** Access that ends on another day than approved before, or does not end any more. */
function movedEnds({ stages }: AccessPlan): string[] {
  return stages.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'note-ends'
        ? step.moved.map(
            ({ member, grant, before, after }) =>
              `${member} ${grant}: until ${before} → ${after === undefined ? 'no expiry' : `until ${after}`}`,
          )
        : [],
    ),
  )
}

/** One step in words: `bind user:a, group:b to Operator (RoleBinding orders-operator)`. */
export function describeStep(step: AccessStep): string {
  switch (step.kind) {
    case 'write-role':
      return `write Role of ${step.role}`
    case 'write-role-binding':
      return `bind ${some(step.subjects)} to ${step.role} (RoleBinding ${step.name})`
    case 'delete-role-binding':
      return `delete RoleBinding ${step.name}`
    case 'add-etcd-role':
      return `add etcd role ${step.role}`
    case 'delete-etcd-role':
      return `delete etcd role ${step.role}`
    case 'grant-permission':
      return `grant ${step.permission.type} of ${rangeText(step.permission)} to etcd role ${step.role}`
    case 'revoke-permission':
      return `revoke ${rangeText(step.range)} from etcd role ${step.role}`
    case 'add-etcd-user':
      return `add etcd user ${step.user}`
    case 'delete-etcd-user':
      return `delete etcd user ${step.user}`
    case 'grant-etcd-role':
      return `grant etcd role ${step.role} to user ${step.user}`
    case 'revoke-etcd-role':
      return `revoke etcd role ${step.role} from user ${step.user}`
    case 'deliver-credentials':
      return `deliver ${step.renew ? 'new ' : ''}credentials of ${step.user} into ${step.namespaces.join(', ')}`
    case 'note-ends':
      return `record when access expires (${step.ends.length})`
    case 'withdraw-credentials':
      return `withdraw credentials of ${step.user} from ${step.namespaces.join(', ')}`
  }
}

/** The plan as data, for the JSON report: everything except file locations. */
export function accessPlanAsData(plan: AccessPlan): unknown {
  return { ...plan, digest: accessPlanDigest(plan) }
}

function changeLines(change: SubjectChange): string[] {
  const first = `${change.member}  ${inList(change.before)} → ${inList(change.after)}`
  const reason = why(change)
  return reason === '' ? [first] : [first, `  ${reason}`]
}

/** Until when and why a subject gains access, why it loses access, and other changes. */
function why({ gained, expired, besides }: SubjectChange): string {
  const grounds = [...gained.map(({ ground }) => groundText(ground)), ...expired.map(endedText)]
  return [...new Set([...grounds, ...besides])].filter((text) => text !== '').join('; ')
}

function groundText({ expires, reason, ticket }: Ground): string {
  return [expires === undefined ? undefined : `until ${expires}`, reason, ticket]
    .filter((text) => text !== undefined)
    .join(', ')
}

function endedText({ expires, ticket }: Ground): string {
  return `ended on ${expires}${ticket === undefined ? '' : `, ${ticket}`}`
}

function inList(access: readonly string[]): string {
  if (access.length === 0) return 'nothing'
  return access.length > 5 ? `${access.slice(0, 5).join(', ')} and ${access.length - 5} more` : access.join(', ')
}

function some(members: readonly string[]): string {
  return members.length > 5 ? `${members.length} members` : members.join(', ')
}

function inDays(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'in 1 day' : `in ${days} days`
}

function rolesWritten({ stages, cluster }: AccessPlan): string[] {
  return stages.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'write-role'
        ? [`Role ${roleNameOf(cluster, step.role)} is written as this release describes it`]
        : [],
    ),
  )
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

function section(title: string, items: readonly string[]): string {
  const left = items.length - mostLines
  const more = left > 0 ? [`and ${left} more`] : []
  return `**${title}**\n\n${list([...items.slice(0, mostLines), ...more])}`
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
