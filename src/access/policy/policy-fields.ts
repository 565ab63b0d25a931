import { z } from 'zod'
import { platformRoles } from '../../cluster/platform-role.ts'
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
  to: key('The first key that is not in the range any more.', '/orders/2027'),
})

const attributes = z.strictObject({
  cluster: text(validatePattern, {
    description: 'The cluster that the binding holds for; with wildcards, those whose names fit.',
    allowed: "a cluster's name, in which * and ? are wildcards",
    examples: ['orders-*'],
    derivedDefault: 'every cluster that the file is used for',
  }).optional(),
  namespace: field(z.union([z.string(), z.array(z.string())]), {
    description:
      "Of a data role: the namespaces that an app's credentials are delivered into. Of a platform role: the namespaces of the clusters that it holds for, in which * and ? are wildcards.",
    allowed: 'a namespace or a list of them',
    examples: ['shop'],
    derivedDefault: 'of a platform role: any',
  }).optional(),
  keyPrefix: text(validateKey, {
    description:
      'The keys of a data role: all that begin like this. An empty text is the whole keyspace, for Reader and Manager only.',
    allowed: 'the beginning of keys',
    examples: ['/orders/'],
  }).optional(),
  range: field(range, {
    description: 'The keys of a data role, in the order of their bytes, instead of keyPrefix.',
    allowed: 'a map with from and to',
    examples: [{ from: '/orders/2026', to: '/orders/2027' }],
  }).optional(),
  permission: field(z.literal(['read', 'write', 'readwrite']), {
    description: 'What a Writer may do, where both is too much: `write` lets it put and delete, but not read.',
    allowed: 'read, write or readwrite',
    derivedDefault: 'read for Reader, readwrite for Writer and Manager',
  }).optional(),
  reason: text(validateProse(500), {
    description: 'Why; shown in plans.',
    allowed: 'text of at most 500 characters',
    examples: ['on call'],
  }).optional(),
  ticket: text(validateProse(200), {
    description: 'Where it was decided; shown in plans.',
    allowed: 'text of at most 200 characters',
    examples: ['OPS-1234'],
  }).optional(),
})

const binding = field(
  z.strictObject({
    role: field(z.literal(allRoles), {
      description:
        'What the members may do. Platform roles: Viewer, Operator, Editor, Administrator. Data roles: Reader, Writer, Manager.',
      allowed: `${allRoles.slice(0, -1).join(', ')} or ${allRoles.at(-1)}`,
      examples: ['Operator'],
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
          'Who. A platform role is for `user:NAME`, `group:NAME`, `serviceaccount:NAMESPACE/NAME` and `team:ORGANIZATION/TEAM` (by the table `teams`), a data role for `app:NAME`.',
        allowed: 'a list of members',
        examples: [['group:sre', 'user:dba@example.com']],
      },
      1,
    ),
    attributes: field(attributes, {
      description: 'What the role is limited to, and why it is given.',
      allowed: `a map with ${Object.keys(attributes.shape).join(', ')}`,
    }).prefault({}),
    expires: text(validateDay, {
      description: 'The last day; access ends when it is over in UTC, and is taken away by the next run.',
      allowed: 'a day as YYYY-MM-DD',
      examples: ['2027-01-31'],
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      derivedDefault: 'it does not end',
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
      description: 'The groups that GitHub teams are in Kubernetes, so that members can be written as `team:…`.',
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
        'The users that GitHub logins are in Kubernetes, so that it is noticed when an author gains access by their own change.',
      allowed: 'a map from a GitHub login to a user',
      examples: [{ octocat: 'octo@example.com' }],
    },
  ).default({}),
  bindings: field(z.array(binding), {
    description: 'Who may do what. Whoever is not named here has no access by this project.',
    allowed: 'a list of bindings',
    examples: [[{ role: 'Operator', members: ['group:sre'] }]],
  }),
})

/** The access file: every key with its meaning, its default and what it may be. */
export const accessFile = field(keys, {
  description: 'Who may do what with clusters and their keys; by default the file is etcd/access.yaml.',
  allowed: 'lines of "key: value"',
  examples: [{ bindings: [{ role: 'Operator', members: ['group:sre'] }] }],
})

/** A binding by its form, before the rules between its fields are held against it. */
export type WrittenBinding = z.output<typeof binding>
export const writtenBinding = binding
