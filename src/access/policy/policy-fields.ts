import { z } from 'zod'
import { platformRoles } from '../../cluster/platform-role.ts'
import { nearMiss } from '../../util/near-miss.ts'
import { field, listOf, text, validatedBy } from '../../yaml/fields.ts'
import { dataRoles } from './policy.ts'
import {
  subjectKinds,
  validateDay,
  validateKey,
  validateLogin,
  validatePattern,
  validateProse,
  validateSubject,
  validateSubjectName,
  validateTeamKey,
} from './validate-names.ts'

const allRoles = [...platformRoles, ...dataRoles] as const

const key = (description: string, example: string) =>
  text(validateKey, { description, allowed: 'text', examples: [example] })

const range = z.strictObject({
  from: key('The first key.', '/orders/2026'),
  to: key('The first key after the range.', '/orders/2027'),
})

const attributes = z.strictObject({
  cluster: text(validatePattern, {
    description: 'The cluster that the binding applies to; with wildcards, all clusters whose names match.',
    allowed: "a cluster's name, with the wildcards * and ?",
    examples: ['orders-*'],
    derivedDefault: 'every cluster that the file is used for',
  }).optional(),
  namespace: field(z.union([z.string(), z.array(z.string())]), {
    description:
      "Data roles: the namespaces that the application's credentials are delivered into. Platform roles: the namespaces of the clusters that the binding applies to, with the wildcards * and ?.",
    allowed: 'a namespace or a list of them',
    examples: ['shop'],
    derivedDefault: 'platform roles: any',
  }).optional(),
  keyPrefix: text(validateKey, {
    description:
      'The prefix of the keys of a data role. An empty text is the whole keyspace, for Reader and Manager only.',
    allowed: 'a prefix of keys',
    examples: ['/orders/'],
  }).optional(),
  range: field(range, {
    description: 'A range of keys, ordered by their bytes, for a data role; instead of keyPrefix.',
    allowed: 'a map with from and to',
    examples: [{ from: '/orders/2026', to: '/orders/2027' }],
  }).optional(),
  permission: field(z.literal(['read', 'write', 'readwrite']), {
    description: 'Limits a Writer: `write` allows it to put and delete, but not to read.',
    allowed: 'read, write or readwrite',
    derivedDefault: 'read for Reader, readwrite for Writer and Manager',
  }).optional(),
  reason: text(validateProse(500), {
    description: 'Why the access is given; shown in plans.',
    allowed: 'text of at most 500 characters',
    examples: ['on call'],
  }).optional(),
  ticket: text(validateProse(200), {
    description: 'Where the access was decided; shown in plans.',
    allowed: 'text of at most 200 characters',
    examples: ['OPS-1234'],
  }).optional(),
})

/**
 * The names of roles in other systems are rarely similar to ours, so the usual suggestion of a similar word does not
 * help.
 */
function roleFix(value: unknown): string | undefined {
  if (typeof value !== 'string' || nearMiss(value, allRoles) !== undefined) return undefined
  return `write ${platformRoles.join(', ')} (Kubernetes), or ${dataRoles.join(', ')} (keys; a Writer reads and writes)`
}

const binding = field(
  z.strictObject({
    role: field(z.literal(allRoles), {
      description:
        'The role of the members. Platform roles: Viewer, Operator, Editor, Administrator. Data roles: Reader, Writer, Manager.',
      allowed: `${allRoles.slice(0, -1).join(', ')} or ${allRoles.at(-1)}`,
      fix: roleFix,
    }),
    members: listOf(
      text(validateSubject, {
        description: 'A member.',
        allowed: `KIND:NAME with one of the kinds ${subjectKinds.join(', ')}`,
        examples: ['group:sre'],
        pattern: `^(${subjectKinds.join('|')}):\\S`,
      }),
      {
        description:
          'The subjects that have the role. A platform role is for `user:NAME`, `group:NAME`, `serviceaccount:NAMESPACE/NAME` and `team:ORGANIZATION/TEAM` (see `teams`), a data role for `app:NAME`.',
        allowed: 'a list of members',
        examples: [['group:sre', 'user:dba@example.com']],
      },
      1,
    ),
    attributes: field(attributes, {
      description: 'What the role is limited to, and why the access is given.',
      allowed: `a map with ${Object.keys(attributes.shape).join(', ')}`,
    }).prefault({}),
    expires: text(validateDay, {
      description: 'The last day of the access. It ends at the end of this day in UTC, and the next run revokes it.',
      allowed: 'a day as YYYY-MM-DD',
      examples: ['2027-01-31'],
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      derivedDefault: 'the access does not end',
    }).optional(),
  }),
  {
    description: 'A role for some members.',
    allowed: 'a map with role and members',
    examples: [{ role: 'Operator', members: ['group:sre'] }],
  },
)

const keys = z.strictObject({
  teams: field(
    z.record(
      z.string().check(validatedBy(validateTeamKey)),
      text(validateSubjectName('group'), {
        description: 'A group.',
        allowed: 'the name of a group',
        examples: ['sre'],
      }),
    ),
    {
      description: 'The Kubernetes groups of GitHub teams, so that members can be written as `team:…`.',
      allowed: 'a map from ORGANIZATION/TEAM to a group',
      examples: [{ 'acme/sre': 'sre' }],
    },
  ).default({}),
  people: field(
    z.record(
      z.string().check(validatedBy(validateLogin)),
      text(validateSubjectName('user'), {
        description: 'A user.',
        allowed: 'the name of a user',
        examples: ['dba@example.com'],
      }),
    ),
    {
      description:
        'The Kubernetes users of GitHub logins, so that a plan shows when authors of a change give access to themselves.',
      allowed: 'a map from a GitHub login to a user',
      examples: [{ octocat: 'octo@example.com' }],
    },
  ).default({}),
  bindings: field(z.array(binding), {
    description: 'Which subjects have which role. Subjects that are not listed get no access from this project.',
    allowed: 'a list of bindings',
    examples: [[{ role: 'Operator', members: ['group:sre'] }]],
  }),
})

/** The access file: the meaning, default and allowed values of every key. */
export const accessFile = field(keys, {
  description: 'Who has access to clusters and to their keys; the default file is etcd/access.yaml.',
  allowed: 'a YAML mapping',
  examples: [{ bindings: [{ role: 'Operator', members: ['group:sre'] }] }],
})

/** A binding by its schema, before the rules between its fields are checked. */
export type WrittenBinding = z.output<typeof binding>
export const writtenBinding = binding
