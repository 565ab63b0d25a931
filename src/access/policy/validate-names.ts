import type { Refusal } from '../../yaml/fields.ts'

/** What a member may be written as; a team becomes the group that the table `teams` has for it. */
export const memberKinds = ['user', 'group', 'serviceaccount', 'app', 'team'] as const
export type WrittenKind = (typeof memberKinds)[number]

/** Kubernetes sets no limit; nothing that people give names to needs more. */
const longestName = 256

/**
 * An app's name is in its etcd user (`app.` before it), which is the value of a label (63) and the CN of a certificate (64,
 * RFC 5280); the rest is kept for what a later release puts before or behind it.
 */
export const longestApp = 50

/** A key longer than this is a mistake; etcd itself takes 1.5 MiB. */
const longestKey = 1024

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** Formatting characters (zero width, soft hyphen), spaces other than the plain one, private and unassigned code points. */
const unseen = /[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\t\r\n]/u

/** `KIND:NAME` in two; a kind that is unknown is kept as it is. */
export function splitMember(text: string): { kind: string; name: string } {
  const colon = text.indexOf(':')
  return colon === -1 ? { kind: '', name: text } : { kind: text.slice(0, colon), name: text.slice(colon + 1) }
}

export function isMemberKind(kind: string): kind is WrittenKind {
  return memberKinds.some((known) => known === kind)
}

/** Why a text names no member: an unknown kind, or a name that Kubernetes, etcd or GitHub would refuse. */
export function memberRefusal(text: string): Refusal | undefined {
  const { kind, name } = splitMember(text)
  if (!isMemberKind(kind)) return kindRefusal(kind, name)
  const invisible = invisibleRefusal(name)
  if (invisible) return invisible
  if (name !== name.trim() || name === '')
    return { needs: 'a name after the colon, without spaces around it', mend: `write ${kind}:NAME` }
  switch (kind) {
    case 'user':
    case 'group':
      return subjectRefusal(kind, name)
    case 'serviceaccount':
      return serviceAccountRefusal(name)
    case 'app':
      return appRefusal(name)
    case 'team':
      return teamRefusal(name)
  }
}

function kindRefusal(kind: string, name: string): Refusal {
  const synonyms: Readonly<Record<string, WrittenKind>> = {
    sa: 'serviceaccount',
    'service-account': 'serviceaccount',
    service_account: 'serviceaccount',
    application: 'app',
    email: 'user',
    users: 'user',
    groups: 'group',
    teams: 'team',
    apps: 'app',
  }
  const lower = kind.toLowerCase()
  const likely = isMemberKind(lower) ? lower : synonyms[lower]
  if (kind === '')
    return { mend: `write what it is before it, for example ${/@/.test(name) ? 'user' : 'group'}:${name.slice(0, 60)}` }
  return {
    mend: likely
      ? `did you mean ${likely}:${name.slice(0, 60)}?`
      : `write one of ${memberKinds.join(', ')} before the colon`,
  }
}

function invisibleRefusal(name: string): Refusal | undefined {
  const hidden = unseen.exec(name)?.[0]
  if (hidden === undefined) return undefined
  const code = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return {
    needs: 'a name of visible characters',
    found: `the invisible character U+${code}`,
    mend: 'remove it: the name would be read as another than it looks like',
  }
}

function subjectRefusal(kind: 'user' | 'group', name: string): Refusal | undefined {
  if (name.length > longestName) return { needs: `a name of at most ${longestName} characters`, mend: 'shorten it' }
  if (/[*?]/.test(name))
    return {
      needs: 'one name',
      mend: `write it out: Kubernetes takes names literally; everyone who is logged in is group:system:authenticated`,
    }
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name)
  if (kind === 'user' && account) return { mend: `write serviceaccount:${account[1]}/${account[2]}` }
  return undefined
}

function serviceAccountRefusal(name: string): Refusal | undefined {
  const needs = 'serviceaccount:NAMESPACE/NAME'
  const parts = name.split('/')
  const [namespace = '', account = ''] = parts
  if (parts.length === 2 && label.test(namespace) && isSubdomain(account)) return undefined
  const swapped = /^([^:/]+):([^:/]+)$/.exec(name)
  if (swapped) return { needs, mend: `did you mean serviceaccount:${swapped[1]}/${swapped[2]}?` }
  return {
    needs,
    mend: 'write it as kubectl get serviceaccounts --all-namespaces shows it: lowercase letters, digits and hyphens',
  }
}

function isSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part))
}

function appRefusal(name: string): Refusal | undefined {
  if (name === 'root')
    return {
      needs: 'another name than root',
      mend: "choose another: etcd's built-in root user belongs to this project's operations",
    }
  if (name.length > longestApp)
    return { needs: `a name of at most ${longestApp} characters`, mend: `shorten it by ${name.length - longestApp}` }
  if (label.test(name)) return undefined
  const likely = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const needs = 'lowercase letters, digits and hyphens after app:'
  return { needs, mend: label.test(likely) ? `did you mean app:${likely}?` : 'write for example app:checkout' }
}

/** https://docs.github.com/en/organizations: an organization's login and a team's slug. */
function teamRefusal(name: string): Refusal | undefined {
  return isTeam(name)
    ? undefined
    : { needs: 'team:ORGANIZATION/TEAM', mend: 'write the team as its address has it, for example team:acme/platform' }
}

export function isTeam(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9_][\w.-]{0,99}$/.test(name)
}

/** The key of the table `teams`. */
export function teamKeyRefusal(name: string): Refusal | undefined {
  return isTeam(name)
    ? undefined
    : { needs: 'ORGANIZATION/TEAM', mend: 'write the team as its address has it, for example acme/platform' }
}

/** The key of the table `people`. */
export function loginRefusal(login: string): Refusal | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$/.test(login)
    ? undefined
    : { needs: 'a GitHub login', mend: 'write it as the address of the profile has it, without @' }
}

/** The name of a group or user, as a value of the tables. */
export function subjectNameRefusal(kind: 'user' | 'group'): (name: string) => Refusal | undefined {
  return (name) => {
    const kindToo = splitMember(name)
    if (kindToo.kind === kind) return { needs: `a name without ${kind}:`, mend: `write ${kindToo.name.slice(0, 60)}` }
    return memberRefusal(`${kind}:${name}`)
  }
}

/** A cluster's or namespace's name, in which * and ? stand for others. */
export function patternRefusal(pattern: string): Refusal | undefined {
  return /^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$/.test(pattern)
    ? undefined
    : { mend: 'write lowercase letters, digits and hyphens, with * for any text and ? for one character' }
}

export function isNamespaceName(name: string): boolean {
  return label.test(name)
}

/** A prefix of keys, or a key. */
export function keyRefusal(key: string): Refusal | undefined {
  if (key.length > longestKey) return { needs: `at most ${longestKey} characters`, mend: 'shorten it' }
  if (key !== key.trim())
    return { needs: 'no spaces around it', mend: `did you mean ${JSON.stringify(key.trim().slice(0, 60))}?` }
  const invisible = invisibleRefusal(key)
  if (invisible) return { ...invisible, needs: 'visible characters' }
  if (!key.endsWith('*')) return undefined
  const likely = key.replace(/\*+$/, '')
  return {
    needs: 'the beginning of keys, without *',
    mend: likely === '' ? 'write "" for every key' : `write ${likely}: all keys that begin so are meant`,
  }
}

/** A calendar day. */
export function dayRefusal(day: string): Refusal | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day))
    return isDay(day)
      ? undefined
      : { found: `${JSON.stringify(day)}, which no calendar has`, mend: 'write a day that there is' }
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(day)
  const likely = loose ? `${loose[1]}-${loose[2]?.padStart(2, '0')}-${loose[3]?.padStart(2, '0')}` : ''
  return {
    mend: isDay(likely)
      ? `did you mean ${likely}?  (the last day, UTC)`
      : 'write year, month and day, for example 2027-01-31',
  }
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** One line or more for people. */
export function proseRefusal(most: number): (text: string) => Refusal | undefined {
  return (text) => {
    if (text.trim() === '') return { needs: 'some text', mend: 'write it, or remove the line' }
    return text.length <= most
      ? undefined
      : { needs: `at most ${most} characters`, found: `${text.length}`, mend: 'shorten it' }
  }
}
