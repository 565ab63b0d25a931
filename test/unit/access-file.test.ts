import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parsePolicy, readPolicyFile } from '../../src/access/policy/policy-file.ts'
import { Problem } from '../../src/problem/problem.ts'
import { policy } from './access-model.ts'
import { findingsOf, refusal } from './user-file.ts'

type Mistake = readonly [title: string, bindings: string, answer: string]

/** Mistakes in bindings, whose first line is line 2 of the file. */
const mistakes: Mistake[] = [
  [
    'a role that is misspelt',
    '- { role: Operater, members: [group:sre] }',
    `
etcd/access.yaml:2:11  bindings[0].role needs Viewer, Operator, Editor, Administrator, Reader, Writer or Manager, found "Operater"

   2 │ - { role: Operater, members: [group:sre] }
     │           ^^^^^^^^ did you mean Operator?`,
  ],
  [
    'a kind of member that there is not',
    '- { role: Operator, members: [robot:ci] }',
    `
etcd/access.yaml:2:31  bindings[0].members[0] needs KIND:NAME with one of the kinds user, group, serviceaccount, app, team, found "robot:ci"

   2 │ - { role: Operator, members: [robot:ci] }
     │                               ^^^^^^^^ write one of user, group, serviceaccount, app, team before the colon`,
  ],
  [
    'a kind that is written otherwise',
    '- { role: Operator, members: [ServiceAccount:ci/deployer] }',
    `
etcd/access.yaml:2:31  bindings[0].members[0] needs KIND:NAME with one of the kinds user, group, serviceaccount, app, team, found "ServiceAccount:ci/deployer"

   2 │ - { role: Operator, members: [ServiceAccount:ci/deployer] }
     │                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean serviceaccount:ci/deployer?`,
  ],
  [
    'a member without a kind',
    '- { role: Operator, members: [dba@example.com] }',
    `
etcd/access.yaml:2:31  bindings[0].members[0] needs KIND:NAME with one of the kinds user, group, serviceaccount, app, team, found "dba@example.com"

   2 │ - { role: Operator, members: [dba@example.com] }
     │                               ^^^^^^^^^^^^^^^ write what it is before it, for example user:dba@example.com`,
  ],
  [
    'a member of a data role without a kind',
    '- { role: Writer, members: [checkout, Check_Out] }',
    `
etcd/access.yaml:2:29  bindings[0].members[0] needs KIND:NAME with one of the kinds user, group, serviceaccount, app, team, found "checkout"

   2 │ - { role: Writer, members: [checkout, Check_Out] }
     │                             ^^^^^^^^ write app:checkout: members of a Writer are applications

etcd/access.yaml:2:39  bindings[0].members[1] needs KIND:NAME with one of the kinds user, group, serviceaccount, app, team, found "Check_Out"

   2 │ - { role: Writer, members: [checkout, Check_Out] }
     │                                       ^^^^^^^^^ did you mean app:check-out?`,
  ],
  [
    'keys that are misspelt or in the wrong place',
    '- role: Operator\n  membres: [group:sre]\n  reason: on call',
    `
etcd/access.yaml:3:3  unknown key "membres"

   3 │   membres: [group:sre]
     │   ^^^^^^^ did you mean "members"?  (a list of members)

etcd/access.yaml:4:3  unknown key "reason"

   4 │   reason: on call
     │   ^^^^^^ did you mean "bindings[].attributes.reason"?  (text of at most 500 characters)`,
  ],
  [
    'a part of the name of a key that belongs elsewhere',
    '- { role: Reader, members: [app:a], prefix: /a/ }',
    `
etcd/access.yaml:2:37  unknown key "prefix"

   2 │ - { role: Reader, members: [app:a], prefix: /a/ }
     │                                     ^^^^^^ did you mean "bindings[].attributes.keyPrefix"?  (a prefix of keys)`,
  ],
  [
    "etcd's root",
    '- { role: Reader, members: [app:root], attributes: { keyPrefix: /a/, namespace: shop } }',
    `
etcd/access.yaml:2:29  bindings[0].members[0] needs a name other than root, found "app:root"

   2 │ - { role: Reader, members: [app:root], attributes: { keyPrefix: /a/, namespace: shop } }
     │                             ^^^^^^^^ choose another: etcd's built-in root user belongs to this project's operations`,
  ],
  [
    'an app with a platform role, and a person with a data role',
    '- { role: Viewer, members: [app:a] }\n- { role: Reader, members: [user:ann], attributes: { keyPrefix: /a/ } }',
    `
etcd/access.yaml:2:29  Viewer is a role in Kubernetes, and "app:a" is an etcd user

   2 │ - { role: Viewer, members: [app:a] }
     │                             ^^^^^ give it Reader, Writer or Manager, or write a user, group, serviceaccount or team here

etcd/access.yaml:3:29  Reader is a role in etcd, and "user:ann" is not an etcd user

   3 │ - { role: Reader, members: [user:ann], attributes: { keyPrefix: /a/ } }
     │                             ^^^^^^^^ write app:NAME here, or give it Viewer, Operator, Editor or Administrator`,
  ],
  [
    'keys for a platform role',
    '- { role: Viewer, members: [user:ann], attributes: { keyPrefix: /a/ } }',
    `
etcd/access.yaml:2:65  keyPrefix limits a data role, and Viewer is a platform role

   2 │ - { role: Viewer, members: [user:ann], attributes: { keyPrefix: /a/ } }
     │                                                                 ^^^ remove it, or bind Reader, Writer or Manager`,
  ],
  [
    'a data role for no keys',
    '- { role: Manager, members: [app:a], attributes: { namespace: shop } }',
    `
etcd/access.yaml:2:38  attributes.keyPrefix is missing: Manager applies to a part of the keys

   2 │ - { role: Manager, members: [app:a], attributes: { namespace: shop } }
     │                                      ^^^^^^^^^^ add attributes: { keyPrefix: /orders/ } or a range; keyPrefix: "" is the whole keyspace`,
  ],
  [
    'a Writer everywhere',
    '- { role: Writer, members: [app:a], attributes: { keyPrefix: "", namespace: shop } }',
    `
etcd/access.yaml:2:62  a Writer needs a part of the keys, found the whole keyspace

   2 │ - { role: Writer, members: [app:a], attributes: { keyPrefix: "", namespace: shop } }
     │                                                              ^^ write a prefix such as /orders/, or bind Manager, which is highlighted in plans`,
  ],
  [
    'a pattern where a beginning is meant',
    '- { role: Reader, members: [app:a], attributes: { keyPrefix: /orders/*, namespace: shop } }',
    `
etcd/access.yaml:2:62  bindings[0].attributes.keyPrefix needs a prefix of keys, without *, found "/orders/*"

   2 │ - { role: Reader, members: [app:a], attributes: { keyPrefix: /orders/*, namespace: shop } }
     │                                                              ^^^^^^^^^ write /orders/: it matches all keys with this prefix`,
  ],
  [
    'a range that ends before it begins',
    '- { role: Reader, members: [app:a], attributes: { range: { from: /b, to: /a }, namespace: shop } }',
    `
etcd/access.yaml:2:74  range.to needs a key after range.from ("/b"), found "/a"

   2 │ - { role: Reader, members: [app:a], attributes: { range: { from: /b, to: /a }, namespace: shop } }
     │                                                                          ^^ swap the two; keys are ordered by their bytes`,
  ],
  [
    'a permission that is not of the role',
    '- { role: Reader, members: [app:a], attributes: { keyPrefix: /a/, permission: write, namespace: shop } }',
    `
etcd/access.yaml:2:79  the permission of a Reader is read, found write

   2 │ - { role: Reader, members: [app:a], attributes: { keyPrefix: /a/, permission: write, namespace: shop…
     │                                                                               ^^^^^ remove it, or bind Writer`,
  ],
  [
    'credentials for nowhere',
    '- { role: Reader, members: [app:a], attributes: { keyPrefix: /a/ } }',
    `
etcd/access.yaml:2:37  attributes.namespace is missing: the credentials of "app:a" would not be delivered

   2 │ - { role: Reader, members: [app:a], attributes: { keyPrefix: /a/ } }
     │                                     ^^^^^^^^^^ add namespace: NAMESPACE-OF-THE-APP to attributes`,
  ],
  [
    'the same binding twice',
    '- { role: Viewer, members: [user:ann] }\n- { role: Viewer, members: [user:ben, user:ann] }',
    `
etcd/access.yaml:3:39  "user:ann" is Viewer in line 2 already

   3 │ - { role: Viewer, members: [user:ben, user:ann] }
     │                                       ^^^^^^^^ remove one of them`,
  ],
  [
    'bindings that contradict each other',
    '- { role: Viewer, members: [user:ann], expires: 2027-01-31 }\n- { role: Viewer, members: [user:ann] }',
    `
etcd/access.yaml:3:29  "user:ann" is Viewer in line 2 already

   3 │ - { role: Viewer, members: [user:ann] }
     │                             ^^^^^^^^ they conflict: there it ends on 2027-01-31, here it does not end; keep one of them`,
  ],
  [
    'the same keys with different permissions',
    '- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/, permission: write, namespace: shop } }\n- { role: Writer, members: [app:a], attributes: { keyPrefix: /a/ } }',
    `
etcd/access.yaml:3:29  "app:a" is Writer of the same keys in line 2 already

   3 │ - { role: Writer, members: [app:a], attributes: { keyPrefix: /a/ } }
     │                             ^^^^^ they conflict: there write, here readwrite; keep one of them`,
  ],
  [
    'a day that no calendar has',
    '- { role: Viewer, members: [user:ann], expires: 2027-02-30 }',
    `
etcd/access.yaml:2:49  bindings[0].expires needs a day as YYYY-MM-DD, found "2027-02-30", which does not exist

   2 │ - { role: Viewer, members: [user:ann], expires: 2027-02-30 }
     │                                                 ^^^^^^^^^^ write an existing day`,
  ],
  [
    'a day that is written otherwise',
    '- { role: Viewer, members: [user:ann], expires: 2027/1/31 }',
    `
etcd/access.yaml:2:49  bindings[0].expires needs a day as YYYY-MM-DD, found "2027/1/31"

   2 │ - { role: Viewer, members: [user:ann], expires: 2027/1/31 }
     │                                                 ^^^^^^^^^ did you mean 2027-01-31?  (the last day, UTC)`,
  ],
  [
    'names that Kubernetes refuses',
    '- { role: Viewer, members: ["serviceaccount:ci:deployer"] }\n- { role: Viewer, members: ["serviceaccount:Ci/deployer"] }',
    `
etcd/access.yaml:2:29  bindings[0].members[0] needs serviceaccount:NAMESPACE/NAME, found "serviceaccount:ci:deployer"

   2 │ - { role: Viewer, members: ["serviceaccount:ci:deployer"] }
     │                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ did you mean serviceaccount:ci/deployer?

etcd/access.yaml:3:29  bindings[1].members[0] needs serviceaccount:NAMESPACE/NAME, found "serviceaccount:Ci/deployer"

   3 │ - { role: Viewer, members: ["serviceaccount:Ci/deployer"] }
     │                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ write it as kubectl get serviceaccounts --all-namespaces shows it: lowercase letters, digits and hyphens`,
  ],
  [
    'a name that no certificate has room for, and one with capitals',
    `- { role: Reader, members: ["app:${'a'.repeat(51)}", "app:Check Out"], attributes: { keyPrefix: /a/, namespace: shop } }`,
    `
etcd/access.yaml:2:29  bindings[0].members[0] needs a name of at most 50 characters, found "app:${'a'.repeat(51)}"

   2 │ - { role: Reader, members: ["app:${'a'.repeat(51)}", "app:Check Ou…
     │                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shorten it by 1

etcd/access.yaml:2:88  bindings[0].members[1] needs lowercase letters, digits and hyphens after app:, found "app:Check Out"

   2 │ …aaaaaaaaaaaaaaaaa", "app:Check Out"], attributes: { keyPrefix: /a/, namespace: shop } }
     │                      ^^^^^^^^^^^^^^^ did you mean app:check-out?`,
  ],
  [
    'a wildcard as a name',
    '- { role: Viewer, members: ["user:*"] }',
    `
etcd/access.yaml:2:29  bindings[0].members[0] needs one name, found "user:*"

   2 │ - { role: Viewer, members: ["user:*"] }
     │                             ^^^^^^^^ write the whole name: Kubernetes has no wildcards for names; all authenticated users are group:system:authenticated`,
  ],
  [
    'a character that nobody sees',
    '- { role: Administrator, members: ["user:ann\\u200b"] }',
    `
etcd/access.yaml:2:36  bindings[0].members[0] needs a name of visible characters, found the invisible character U+200B

   2 │ - { role: Administrator, members: ["user:ann\\u200b"] }
     │                                    ^^^^^^^^^^^^^^^^ remove it: with it, the name differs from how it looks`,
  ],
  [
    'a character that turns the direction of text, written as an escape',
    '- { role: Administrator, members: ["user:\\u202eann"] }',
    `
etcd/access.yaml:2:36  the bidirectional control character U+202E is in the file

   2 │ - { role: Administrator, members: ["user:\\u202eann"] }
     │                                    ^^^^^^^^^^^^^^^^ remove it: the file is parsed differently from how it looks`,
  ],
  [
    'a team that the table does not have',
    '- { role: Viewer, members: ["team:acme/platfrom"] }',
    `
etcd/access.yaml:2:29  the team "acme/platfrom" is not in the table "teams"

   2 │ - { role: Viewer, members: ["team:acme/platfrom"] }
     │                             ^^^^^^^^^^^^^^^^^^^^ add it to the table: teams: { acme/platfrom: GROUP }`,
  ],
]

test.each(mistakes)('%s is pointed at', (_, bindings, answer) => {
  expect(`\n${findingsOf(() => policy(bindings))}`).toBe(answer)
})

test.each([
  ['an empty file', '', 'the file is empty'],
  ['a file of comments', '# nobody\n\n', 'the file is empty'],
  ['a file without bindings', 'bindings: []\n', '"bindings" is empty'],
])('%s would remove everybody, and is refused', (_, text, what) => {
  const told = refusal(() => parsePolicy(text, 'etcd/access.yaml'))
  expect(told).toContain('etcd/access.yaml is not a valid access file: no access was changed')
  expect(told).toContain(`etcd/access.yaml:1:1  ${what}, so all access would be revoked`)
  expect(told).toContain('name at least one binding, or set the input allow-empty: true to revoke all access')
  expect(parsePolicy(text, 'etcd/access.yaml', { allowEmpty: true }).bindings).toEqual([])
})

test('a role of other systems and a part of a key are told by what they are called here', () => {
  const told = (binding: string) => findingsOf(() => parsePolicy(`bindings:\n  - ${binding}\n`, 'etcd/access.yaml'))
  expect(told('{ role: ReadWrite, members: [app:a], attributes: { keyPrefix: /a/, namespace: a } }')).toContain(
    'write Viewer, Operator, Editor, Administrator (Kubernetes), or Reader, Writer, Manager (keys; a Writer reads and writes)',
  )
  expect(told('{ role: writer, members: [app:a], attributes: { prefix: /a/, namespace: a } }')).toMatch(
    /did you mean Writer\?[\s\S]*did you mean "keyPrefix"\?/,
  )
})

test('a control character is refused before anything else is read', () => {
  expect(findingsOf(() => policy('- { role: Viewer, members: [user:a\u0007nn] }'))).toContain(
    'the control character U+0007 is in the file',
  )
  expect(findingsOf(() => policy('- { role: Viewer, members: [user:\u202enna] }'))).toContain(
    'the bidirectional control character U+202E',
  )
})

test('teams and logins are the same in any case, and twice is a mistake', () => {
  const text = 'teams: { Acme/SRE: sre, acme/sre: ops }\nbindings:\n- { role: Viewer, members: [team:acme/sre] }\n'
  expect(findingsOf(() => parsePolicy(text, 'etcd/access.yaml'))).toContain(
    'teams has "acme/sre" twice: names on GitHub are not case-sensitive',
  )
  const read = policy('- { role: Viewer, members: ["team:ACME/Sre"] }\n', 'teams: { Acme/SRE: sre }\n')
  expect(read.bindings[0]?.members).toEqual([expect.objectContaining({ text: 'group:sre', team: 'acme/sre' })])
})

test('a team and its group are the same member', () => {
  const text = 'teams: { acme/sre: sre }\nbindings:\n- { role: Viewer, members: [team:acme/sre, group:sre] }\n'
  expect(findingsOf(() => parsePolicy(text, 'etcd/access.yaml'))).toContain('"group:sre" is Viewer in line 3 already')
})

test('what may be meant is told and stops nothing', () => {
  const { warnings } = policy(`- { role: Administrator, members: [user:ann] }
- { role: Viewer, members: [user:ann] }
- { role: Writer, members: [app:a], attributes: { keyPrefix: /orders, namespace: shop } }
- { role: Writer, members: [app:b], attributes: { keyPrefix: /orders/eu/, namespace: shop } }
- { role: Reader, members: [app:c], attributes: { keyPrefix: /orders/, namespace: shop } }
- { role: Manager, members: [app:d], attributes: { keyPrefix: /orders/, namespace: shop } }
`)
  expect(warnings.map(({ location, found }) => `${location?.line}: ${found}`)).toEqual([
    '3: "user:ann" is Administrator by line 2: Viewer adds nothing',
    '4: "/orders" is also a prefix of "/orders-other/"',
    '5: /orders/eu/… of "app:b" overlaps /orders… of "app:a" in line 4: both write',
  ])
})

test('a lower role beside a higher one that ends is no mistake, nor are writers on different clusters', () => {
  const { warnings } = policy(`- { role: Viewer, members: [user:ann] }
- { role: Operator, members: [user:ann], expires: 2027-01-31 }
- { role: Writer, members: [app:a], attributes: { keyPrefix: /x/, namespace: shop, cluster: orders-eu } }
- { role: Writer, members: [app:b], attributes: { keyPrefix: /x/, namespace: shop, cluster: orders-us } }
`)
  expect(warnings).toEqual([])
})

test('anchors spare typing, and a bomb of them does not go off', () => {
  const shared = policy(
    '- { role: Viewer, members: &people [user:ann, user:ben] }\n- { role: Operator, members: *people, expires: 2027-01-31 }',
  )
  expect(shared.bindings.map(({ members }) => members.length)).toEqual([2, 2])
  const levels = Array.from(
    { length: 12 },
    (_, level) =>
      `x${level}: &x${level} [${Array.from({ length: 10 }, () => (level === 0 ? 'user:a' : `*x${level - 1}`)).join(', ')}]`,
  )
  const told = findingsOf(() => parsePolicy(`${levels.join('\n')}\nbindings: *x11\n`, 'etcd/access.yaml'))
  expect(told).toContain('aliases add more than 1000 values to the file')
})

test('a file of 5 MB is refused unread', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-'))
  try {
    const path = join(folder, 'access.yaml')
    writeFileSync(path, `bindings:\n${'- { role: Viewer, members: [user:ann] }\n'.repeat(130_000)}`)
    const error = await readPolicyFile(path).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).findings).toEqual([
      {
        code: 'FILE_UNREADABLE',
        subject: 'access file',
        found: `${path} is larger than 4 MiB`,
        fix: 'use groups instead of people, or one file for each cluster, or set another path with the input "policy"',
      },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a file full of mistakes shows the first fifty', () => {
  const told = findingsOf(() => policy('- { role: Nobody, members: [x] }\n'.repeat(500)))
  expect(told.match(/bindings\[\d+\]\.role needs/g)?.length).toBeLessThanOrEqual(50)
  expect(told).toContain('only the first 50 findings are shown')
})
