import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { deliveriesOf } from '../../src/access/apply/observe-access.ts'
import { accessPurposes } from '../../src/access/apply/permissions.ts'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import { operations } from '../../src/actions/index.ts'
import { initDeclaration } from '../../src/actions/init.declaration.ts'
import { actionsWithRoles, printedRoles } from '../../src/actions/printed-roles.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { answerFlags } from '../../src/init/answers.ts'
import { accessFileText, clusterFileText } from '../../src/init/cluster-file-text.ts'
import { codeOwnersFile } from '../../src/init/code-owners.ts'
import { environmentsOf } from '../../src/init/desired-files.ts'
import { environmentCommands, environmentRules, pullRequests, usualEnvironments } from '../../src/init/environments.ts'
import { identitiesText } from '../../src/init/identities.ts'
import { layoutOf, usualLayout } from '../../src/init/layout.ts'
import { folderInput } from '../../src/init/layout-inputs.ts'
import { nextSteps } from '../../src/init/next-steps.ts'
import { planFiles } from '../../src/init/plan-files.ts'
import { releaseIn, workflowsFor } from '../../src/init/workflows.ts'
import type { KubernetesObject } from '../../src/kubernetes/kubernetes.ts'
import { runnerOperations } from '../../src/operation/operation.ts'
import { lineDiff } from '../../src/util/line-diff.ts'
import { answersFrom, type Flags, fewest, known, release } from './init-fixtures.ts'

const root = join(import.meta.dirname, '../..')

interface Job {
  readonly environment?: string
  readonly concurrency: { readonly group: string }
  readonly steps: readonly { readonly uses?: string; readonly with: Readonly<Record<string, unknown>> }[]
}

const recipient = 'age1ayv29ndk7rteu3fhyxhmkcthz6w85mel3amd0pdqgy378v0vhgrs0kd4wl'
const full: Flags = {
  ...fewest,
  application: 'checkout',
  'application-namespace': 'shop',
  'backup-bucket': 'backups',
  'backup-endpoint': 'https://s3.example.com',
  'backup-region': 'eu-central-1',
  recipient,
  'access-owner': '@acme/security',
  release: `${release.repository}@${release.commit}`,
}

test('every question has its flag', () => {
  expect(Object.keys(initDeclaration.inputs)).toEqual(expect.arrayContaining([...answerFlags]))
})

test('the cluster file says what was answered', async () => {
  const answers = await answersFrom({ ...full, members: '5', 'zones-minimum': '3', 'storage-encryption': 'reported' })
  expect(parseClusterFile(clusterFileText(answers, [recipient]), 'cluster.yaml')).toMatchObject({
    name: 'orders',
    namespace: 'etcd',
    members: 5,
    zones: { minimum: 3 },
    storage: { class: 'gp3-encrypted', size: { text: '20Gi' }, encryption: 'reported' },
    backup: { bucket: 'backups', endpoint: 'https://s3.example.com', region: 'eu-central-1', recipients: [recipient] },
  })
})

test.each(['group:platform', 'user:ann@example.com', 'user:oidc#ann', "group:o'neil: the team", 'user:"q"'])(
  'the access file names %s as it was written',
  async (administrator) => {
    const { bindings } = parsePolicy(accessFileText(await answersFrom({ ...full, administrator })), 'access.yaml')
    expect(bindings.map(({ role, members }) => [role, members.map(({ text }) => text)])).toEqual([
      ['Administrator', [administrator]],
      ['Writer', ['app:checkout']],
    ])
  },
)

test('a name that YAML reads as something else stays a name', async () => {
  const answers = await answersFrom({ ...fewest, name: 'null', namespace: '1' })
  expect(parseClusterFile(clusterFileText(answers, []), 'cluster.yaml')).toMatchObject({ name: 'null', namespace: '1' })
})

test('workflows name the release, the branch and the cluster', async () => {
  const workflows = workflowsFor(await answersFrom({ ...full, name: 'carts', branch: 'release/1.x' }))
  expect(workflows.map(({ template }) => template)).toContain('verify-backup.yml')
  for (const { text } of workflows) {
    expect(text).not.toMatch(/0{40}|orders|uses: managed-etcd\/|^# Copy/m)
    expect(text).toContain(`uses: ${release.repository}/actions/`)
    expect(releaseIn(text) ?? release).toEqual(release)
  }
  const provision = parse(workflows.find(({ template }) => template === 'provision.yml')?.text ?? '')
  expect(provision.on.push.branches).toEqual(['release/1.x'])
})

test('without a release they hold no name that anybody could own, and no commit', async () => {
  const workflows = workflowsFor(await answersFrom({ ...full, release: 'none' }))
  for (const { text } of workflows) {
    const ours = [...text.matchAll(/uses: "?([^"\s]+)/g)].map(([, uses = '']) => uses)
    const others = ours.filter((uses) => !uses.startsWith('actions/'))
    expect(others.every((uses) => /^<OWNER>\/<REPOSITORY>\/actions\/[a-z-]+@<COMMIT>$/.test(uses))).toBe(true)
  }
})

test('without a bucket there are no workflows of backups; what deletes a cluster is never written', async () => {
  const names = (flags: Flags) => answersFrom(flags).then((answers) => workflowsFor(answers).map((one) => one.template))
  expect((await names(fewest)).filter((name) => /backup|restore/.test(name))).toEqual([])
  expect(await names(full)).not.toContain('destroy.yml')
})

test('one of several clusters has files, environments and workflows of its own', async () => {
  const answers = { ...(await answersFrom({ ...full, name: 'carts' })), layout: layoutOf('etcd/carts') }
  const workflows = workflowsFor(answers)
  expect(workflows.map(({ path }) => path)).toContain('.github/workflows/etcd-carts-verify-backup.yml')
  expect(environmentsOf(workflows).toSorted()).toEqual(
    environmentsOf(workflowsFor(await answersFrom(full))).map((name) => name.replace('etcd', 'etcd-carts')),
  )
  for (const { template, text } of workflows) {
    const { name, jobs } = parse(text)
    expect([template, name]).toEqual([template, expect.stringMatching(/^etcd-carts( |$)/)])
    for (const { environment = 'etcd-carts', concurrency, steps } of Object.values<Job>(jobs)) {
      for (const [, one] of environment.matchAll(/(?:^|')(etcd[a-z-]*)/g)) expect(one).toMatch(/^etcd-carts/)
      expect(concurrency.group).toMatch(/^managed-etcd-carts/)
      for (const { uses = '', with: inputs } of steps.filter((step) => step.uses?.includes('/actions/'))) {
        if (!uses.startsWith('acme/')) continue
        expect([template, inputs.cluster]).toEqual([template, expect.stringMatching(/^(base\/)?etcd\/carts\/cluster/)])
        if (uses.includes('/sync-access@')) expect(inputs.policy).toBe('etcd/carts/access.yaml')
        expect(inputsOf(uses)).toEqual(expect.arrayContaining(Object.keys(inputs)))
      }
    }
    expect(text).not.toMatch(/etcd\/(cluster|access)\.yaml|orders|[ '`]etcd-(?!carts)|sparse-checkout: etcd$/m)
  }
  expect(codeOwnersFile(known.repository, answers).text).toContain('/etcd/carts/access.yaml @acme/security')
})

/** GitHub warns of any other. */
function inputsOf(uses: string): string[] {
  const [, action] = /\/actions\/([a-z-]+)@/.exec(uses) ?? []
  const found = runnerOperations(operations).find(({ declaration }) => declaration.name === action)
  return Object.keys(found?.declaration.inputs ?? {})
}

test.each([
  ...['carts', 'etcd/', 'etcd-carts', 'etcd/a/b', 'etcd/../x', 'etcd/Carts', 'etcd/backup', 'etcd/access-plan'],
  // `etcd-carts-backup` is an environment of etcd/carts.
  ...['etcd/carts-backup', 'etcd/carts-access-plan'],
])('the folder %s is refused', (folder) => {
  expect(() => folderInput.parse(folder, 'folder')).toThrow('folder was refused')
})

test.each(['etcd', 'etcd/carts', 'etcd/backup-store', 'etcd/planner'])('the folder %s is taken', (folder) => {
  expect(folderInput.parse(folder, 'folder')).toEqual(layoutOf(folder))
})

test('every environment has its rules, which docs/environments.md has, too', async () => {
  const rules = [
    ...readFileSync(join(root, 'docs/environments.md'), 'utf8').matchAll(/^\| `(etcd[a-z-]*)` \|(.*)\|$/gm),
  ]
  expect(rules.map(([, name]) => name).toSorted()).toEqual(Object.keys(environmentRules).toSorted())
  for (const [, name = '', cells = ''] of rules) {
    const [, branches = '', reviewers = ''] = cells.split('|').map((cell) => cell.trim())
    const rule = environmentRules[name]
    expect([name, rule?.plans ?? false]).toEqual([name, branches.includes(pullRequests)])
    expect([name, rule?.reviewers ?? false]).toEqual([name, reviewers === 'yes'])
  }
  for (const name of environmentsOf(workflowsFor(await answersFrom(full))))
    expect(environmentRules).toHaveProperty([name])
})

test('the commands make each environment with its rules', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-gh-'))
  try {
    const gh = `#!/bin/bash
if [ "$4" = .id ]; then echo 42; exit; fi
echo "$4 $5 $([ "$6" = --input ] && cat) $([ "$6" = -f ] && echo "$7")" >> '${folder}/log'\n`
    writeFileSync(join(folder, 'gh'), gh)
    chmodSync(join(folder, 'gh'), 0o755)
    const commands = environmentCommands(['etcd-plan', 'etcd', 'etcd-backup'], await answersFrom(full))
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
    const { status, stderr } = spawnSync('bash', ['-ec', commands], { env, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    const at = 'repos/{owner}/{repo}/environments'
    const branches = '"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}'
    expect(
      readFileSync(join(folder, 'log'), 'utf8')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      `PUT ${at}/etcd-plan {${branches},"reviewers":[]}`,
      `POST ${at}/etcd-plan/deployment-branch-policies  name=main`,
      `POST ${at}/etcd-plan/deployment-branch-policies  name=refs/pull/*/merge`,
      `PUT ${at}/etcd {${branches},"reviewers":[{"type":"Team","id":42}]}`,
      `POST ${at}/etcd/deployment-branch-policies  name=main`,
      `PUT ${at}/etcd-backup {${branches},"reviewers":[]}`,
      `POST ${at}/etcd-backup/deployment-branch-policies  name=main`,
      '',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('each identity is bound to all Roles of its action, and to no other', async () => {
  const answers = await answersFrom(full)
  const spec = parseClusterFile(clusterFileText(answers, [recipient]), 'cluster.yaml')
  const policy = parsePolicy(accessFileText(answers), 'access.yaml')
  const roles = await printedRoles(actionsWithRoles, {
    spec,
    purposes: accessPurposes,
    volumes: 'keep',
    deliveries: async () => deliveriesOf(policy, spec),
  })
  const environments = environmentsOf(workflowsFor(answers))
  const objects = parseAllDocuments(identitiesText(spec, roles, environments, answers)).flatMap((document) => {
    const object = document.toJS() as KubernetesObject & { items?: KubernetesObject[] }
    return object.items ?? [object]
  })
  const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount')
  expect(accounts.map(({ metadata }) => metadata)).toEqual(
    environments.map((name) => expect.objectContaining({ name, namespace: 'etcd-workflows' })),
  )
  for (const name of environments) {
    const roleName = `managed-etcd-orders-${environmentRules[name]?.role}`
    const places = (kind: string) => objects.filter((one) => one.kind === kind).map((one) => one)
    const granted = [...places('Role'), ...places('ClusterRole')].filter(
      ({ metadata }) => metadata.name.split('.')[0] === roleName,
    )
    const bindings = [...places('RoleBinding'), ...places('ClusterRoleBinding')].filter(
      ({ subjects }) => (subjects as { name: string }[])[0]?.name === name,
    )
    expect(granted).not.toHaveLength(0)
    expect(bindings.map(({ roleRef, metadata }) => [(roleRef as { name: string }).name, metadata.namespace])).toEqual(
      granted.map(({ metadata }) => [
        metadata.namespace === 'etcd' ? roleName : `${roleName}.etcd`,
        metadata.namespace,
      ]),
    )
  }
  // kubectl applies them in their order.
  const firstIn = objects.findIndex(({ metadata }) => metadata.namespace === 'etcd')
  const made = objects.findIndex(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'etcd')
  expect(made).toBeLessThan(firstIn)
  const keys = objects.map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace} ${name}`)
  expect(keys).toEqual([...new Set(keys)])
})

test('the environments that have identities without init are those of the workflows that init writes', async () => {
  const withBackups = await answersFrom(full)
  const withoutBackups = { ...withBackups, backup: undefined }
  for (const answers of [withBackups, withoutBackups]) {
    const { backup } = parseClusterFile(
      clusterFileText(answers, answers.backup === undefined ? [] : [recipient]),
      'cluster.yaml',
    )
    expect(usualEnvironments({ backup }, usualLayout)).toEqual(environmentsOf(workflowsFor(answers)))
  }
})

test('CODEOWNERS gets what it lacks at its end, and keeps what it has', async () => {
  const answers = await answersFrom(full)
  const fresh = codeOwnersFile(known.repository, answers)
  expect(fresh.path).toBe('.github/CODEOWNERS')
  const codeOwners = { path: 'docs/CODEOWNERS', text: '* @acme/all\n/etcd/ @acme/platform' }
  expect(codeOwnersFile({ ...known.repository, codeOwners }, answers)).toEqual({
    path: 'docs/CODEOWNERS',
    text: `* @acme/all
/etcd/ @acme/platform
/etcd/access.yaml    @acme/security
/.github/workflows/  @acme/platform
/docs/CODEOWNERS     @acme/platform
`,
  })
  const again = { ...known.repository, codeOwners: fresh }
  expect(codeOwnersFile(again, answers)).toEqual(fresh)
})

test.each([
  ['absent' as const, 'Create the namespace of the application, which does not exist: kubectl create namespace shop'],
  [undefined, 'If the namespace of the application does not exist: kubectl create namespace shop'],
  [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, undefined],
])('the next steps say what is known of the namespace: %j', async (applicationNamespace, step) => {
  const answers = await answersFrom(full)
  const file = clusterFileText(answers, [recipient])
  const steps = (text: string) =>
    nextSteps(answers, parseClusterFile(text, 'cluster.yaml'), {
      environments: ['etcd'],
      areCreated: true,
      applicationNamespace,
    })
  expect(/ \d+\. (.*create namespace.*)/.exec(steps(file))?.[1]).toBe(step)
  expect(steps(file)).toContain(`verify-backup --identity FILE. FILE has the private key of ${recipient}.`)
  expect(steps(file)).toContain('add the signer that it prints')
  const key = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='
  expect(steps(file.replace(/# signers.*/, `signers: [${key}]`))).not.toContain('add the signer')
})

test('what is there is kept, with what would change it', () => {
  const files = ['a', 'b', 'c'].map((path) => ({ path, text: 'one\ntwo\n' }))
  const planned = planFiles(
    [...files, { path: 'd', text: 'one\n', owned: true }],
    new Map([
      ['d', 'one\nadded\n'],
      ['b', 'one\ntwo\n'],
      ['c', 'one\n2\n'],
    ]),
  )
  expect(planned.map(({ action, diff }) => [action, diff])).toEqual([
    ['create', ''],
    ['none', ''],
    ['keep', ' one\n-2\n+two'],
    ['none', ''],
  ])
})

test('a difference is shown with the lines around it', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`)
  const changed = lines.map((line) => (line === 'line 6' ? 'six' : line))
  const text = (all: readonly string[]) => `${all.join('\n')}\n`
  expect(lineDiff(text(lines), text(changed))).toBe(
    ['…', ' line 3', ' line 4', ' line 5', '-line 6', '+six', ' line 7', ' line 8', ' line 9'].join('\n'),
  )
  expect(lineDiff(text(lines), text(lines))).toBe('')
  expect(lineDiff('', 'a\n')).toBe('+a')
})
