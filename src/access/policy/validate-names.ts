import type { ValidationError } from '../../yaml/fields.ts'

/** The kinds of members in the access file; a team becomes the group that `teams` has for it. */
export const subjectKinds = ['user', 'group', 'serviceaccount', 'app', 'team'] as const
export type WrittenKind = (typeof subjectKinds)[number]

/** Kubernetes has no limit; real names are shorter than this. */
const longestName = 256

/**
 * The name of an application is part of its etcd user (with the prefix `app.`), which is the value of a label (63
 * characters) and the common name of a certificate (64, RFC 5280). The rest is reserved for prefixes and suffixes of
 * later releases.
 */
const longestApp = 50

/** A longer key is a mistake; etcd itself accepts 1.5 MiB. */
const longestKey = 1024

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** Formatting characters (zero width, soft hyphen), spaces other than U+0020, private and unassigned code points. */
const unseen = /[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\t\r\n]/u

/** Splits `KIND:NAME`; an unknown kind is kept. */
export function splitSubject(text: string): { kind: string; name: string } {
  const colon = text.indexOf(':')
  return colon === -1 ? { kind: '', name: text } : { kind: text.slice(0, colon), name: text.slice(colon + 1) }
}

function isSubjectKind(kind: string): kind is WrittenKind {
  return subjectKinds.some((known) => known === kind)
}

/** Why a text is not a valid member: an unknown kind, or a name that Kubernetes, etcd or GitHub would refuse. */
export function validateSubject(text: string): ValidationError | undefined {
  const { kind, name } = splitSubject(text)
  if (!isSubjectKind(kind)) return validateKind(kind, name)
  const invisible = validateInvisible(name)
  if (invisible) return invisible
  if (name !== name.trim() || name === '')
    return { needs: 'a name after the colon, without spaces around it', fix: `write ${kind}:NAME` }
  switch (kind) {
    case 'user':
    case 'group':
      return validateSubjectText(kind, name)
    case 'serviceaccount':
      return validateServiceAccount(name)
    case 'app':
      return validateApp(name)
    case 'team':
      return validateTeam(name)
  }
}

function validateKind(kind: string, name: string): ValidationError {
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
  const likely = isSubjectKind(lower) ? lower : synonyms[lower]
  if (kind === '')
    return { fix: `write what it is before it, for example ${/@/.test(name) ? 'user' : 'group'}:${name.slice(0, 60)}` }
  return {
    fix: likely
      ? `did you mean ${likely}:${name.slice(0, 60)}?`
      : `write one of ${subjectKinds.join(', ')} before the colon`,
  }
}

function validateInvisible(name: string): ValidationError | undefined {
  const hidden = unseen.exec(name)?.[0]
  if (hidden === undefined) return undefined
  const code = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return {
    needs: 'a name of visible characters',
    found: `the invisible character U+${code}`,
    fix: 'remove it: with it, the name differs from how it looks',
  }
}

function validateSubjectText(kind: 'user' | 'group', name: string): ValidationError | undefined {
  if (name.length > longestName) return { needs: `a name of at most ${longestName} characters`, fix: 'shorten it' }
  if (/[*?]/.test(name))
    return {
      needs: 'one name',
      fix: `write the whole name: Kubernetes has no wildcards for names; all authenticated users are group:system:authenticated`,
    }
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name)
  if (kind === 'user' && account) return { fix: `write serviceaccount:${account[1]}/${account[2]}` }
  return undefined
}

function validateServiceAccount(name: string): ValidationError | undefined {
  const needs = 'serviceaccount:NAMESPACE/NAME'
  const parts = name.split('/')
  const [namespace = '', account = ''] = parts
  if (parts.length === 2 && label.test(namespace) && isSubdomain(account)) return undefined
  const swapped = /^([^:/]+):([^:/]+)$/.exec(name)
  if (swapped) return { needs, fix: `did you mean serviceaccount:${swapped[1]}/${swapped[2]}?` }
  return {
    needs,
    fix: 'write it as kubectl get serviceaccounts --all-namespaces shows it: lowercase letters, digits and hyphens',
  }
}

function isSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part))
}

function validateApp(name: string): ValidationError | undefined {
  if (name === 'root')
    return {
      needs: 'a name other than root',
      fix: "choose another: etcd's built-in root user belongs to this project's operations",
    }
  if (name.length > longestApp)
    return { needs: `a name of at most ${longestApp} characters`, fix: `shorten it by ${name.length - longestApp}` }
  if (label.test(name)) return undefined
  const likely = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const needs = 'lowercase letters, digits and hyphens after app:'
  return { needs, fix: label.test(likely) ? `did you mean app:${likely}?` : 'write for example app:checkout' }
}

/** https://docs.github.com/en/organizations: the login of an organization and the slug of a team. */
function validateTeam(name: string): ValidationError | undefined {
  return isTeam(name)
    ? undefined
    : { needs: 'team:ORGANIZATION/TEAM', fix: 'write the team as in its URL, for example team:acme/platform' }
}

function isTeam(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9_][\w.-]{0,99}$/.test(name)
}

/** A key of `teams`. */
export function validateTeamKey(name: string): ValidationError | undefined {
  return isTeam(name)
    ? undefined
    : { needs: 'ORGANIZATION/TEAM', fix: 'write the team as in its URL, for example acme/platform' }
}

/** A key of `people`. */
export function validateLogin(login: string): ValidationError | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$/.test(login)
    ? undefined
    : { needs: 'a GitHub login', fix: 'write it as in the URL of the profile, without @' }
}

/** The name of a group or user, as a value of `teams` or `people`. */
export function validateSubjectName(kind: 'user' | 'group'): (name: string) => ValidationError | undefined {
  return (name) => {
    const kindToo = splitSubject(name)
    if (kindToo.kind === kind) return { needs: `a name without ${kind}:`, fix: `write ${kindToo.name.slice(0, 60)}` }
    return validateSubject(`${kind}:${name}`)
  }
}

/** The name of a cluster or namespace, with the wildcards * and ?. */
export function validatePattern(pattern: string): ValidationError | undefined {
  return /^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$/.test(pattern)
    ? undefined
    : { fix: 'write lowercase letters, digits and hyphens, with * for any text and ? for one character' }
}

export function isNamespaceName(name: string): boolean {
  return label.test(name)
}

/** A prefix of keys, or a key. */
export function validateKey(key: string): ValidationError | undefined {
  if (key.length > longestKey) return { needs: `at most ${longestKey} characters`, fix: 'shorten it' }
  if (key !== key.trim())
    return { needs: 'no spaces around it', fix: `did you mean ${JSON.stringify(key.trim().slice(0, 60))}?` }
  const invisible = validateInvisible(key)
  if (invisible) return { ...invisible, needs: 'visible characters' }
  if (!key.endsWith('*')) return undefined
  const likely = key.replace(/\*+$/, '')
  return {
    needs: 'a prefix of keys, without *',
    fix: likely === '' ? 'write "" for every key' : `write ${likely}: it matches all keys with this prefix`,
  }
}

/** A calendar day. */
export function validateDay(day: string): ValidationError | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day))
    return isDay(day)
      ? undefined
      : { found: `${JSON.stringify(day)}, which does not exist`, fix: 'write an existing day' }
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(day)
  const likely = loose ? `${loose[1]}-${loose[2]?.padStart(2, '0')}-${loose[3]?.padStart(2, '0')}` : ''
  return {
    fix: isDay(likely)
      ? `did you mean ${likely}?  (the last day, UTC)`
      : 'write year, month and day, for example 2027-01-31',
  }
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** Text for people, of one or more lines. */
export function validateProse(most: number): (text: string) => ValidationError | undefined {
  return (text) => {
    if (text.trim() === '') return { needs: 'some text', fix: 'write it, or remove the line' }
    return text.length <= most
      ? undefined
      : { needs: `at most ${most} characters`, found: `${text.length}`, fix: 'shorten it' }
  }
}
