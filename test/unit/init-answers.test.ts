import { describe, expect, test } from '@jest/globals'
import { parsePolicy } from '../../src/access/policy/policy-file.ts'
import { parseClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { type Ask, collectAnswers } from '../../src/init/ask.ts'
import { describeKubernetes, describeNamespace } from '../../src/init/describe-cluster.ts'
import { contradictedAnswers } from '../../src/init/kept-answers.ts'
import { usualLayout } from '../../src/init/layout.ts'
import type { KnownFacts } from '../../src/init/questions.ts'
import { Problem } from '../../src/problem/problem.ts'
import {
  answersFrom,
  type Flags,
  fewest,
  known,
  kubernetes,
  node,
  release,
  storageClass,
  textsOf,
} from './init-fixtures.ts'

const unseen: KnownFacts = { ...known, kubernetes: undefined }
const withKubernetes = (more: Partial<typeof kubernetes>): KnownFacts => ({
  ...known,
  kubernetes: { ...kubernetes, ...more },
})

async function findings(flags: Flags, from: KnownFacts = known): Promise<string[]> {
  const problem = await collectAnswers(from, textsOf(flags), undefined).catch((error: unknown) => error)
  if (!(problem instanceof Problem)) throw new Error('nothing was refused')
  return problem.findings.map(({ code, subject, fix }) => `${code} ${subject}: ${fix}`)
}

describe('where nobody can be asked', () => {
  test('what the cluster and the repository show need not be said', async () => {
    expect(await answersFrom(fewest, { ...known, release })).toEqual({
      layout: usualLayout,
      name: 'orders',
      namespace: 'etcd',
      members: 3,
      zonesMinimum: undefined,
      storage: { class: 'gp3-encrypted', size: '20Gi', encryption: undefined },
      administrator: 'group:platform',
      application: undefined,
      backup: undefined,
      owner: '@acme/platform',
      accessOwner: '@acme/platform',
      branch: 'main',
      login: 'kubeconfig',
      release,
    })
  })

  test('everything that is missing is told at once, by its flag', async () => {
    expect((await findings({}, unseen)).map((text) => text.split(':')[0])).toEqual(
      ['name', 'storage-class', 'administrator', 'owner'].map((flag) => `INPUT_MISSING --${flag}`),
    )
  })

  test.each<[Flags, string]>([
    [{ name: 'Orders' }, 'INPUT_INVALID --name: did you mean orders?'],
    [{ members: '4' }, 'INPUT_INVALID --members: write one of them'],
    [{ 'storage-size': '20GB' }, 'INPUT_INVALID --storage-size: did you mean 20Gi?'],
    [{ 'storage-class': 'gp3-encryptd' }, 'INPUT_INVALID --storage-class: did you mean gp3-encrypted?'],
    [
      { administrator: 'platform' },
      'INPUT_INVALID --administrator: write what it is before it, for example group:platform',
    ],
    [
      { administrator: 'app:checkout' },
      'INPUT_INVALID --administrator: name people or a service account: an application has no role in Kubernetes',
    ],
    [{ application: 'app:checkout' }, 'INPUT_INVALID --application: write checkout, without app:'],
    [{ application: 'Checkout' }, 'INPUT_INVALID --application: did you mean checkout?'],
    [{ owner: 'acme/platform' }, 'INPUT_INVALID --owner: write @acme/platform'],
    [
      { owner: 'AGE-SECRET-KEY-1DMQF88' },
      'INPUT_INVALID --owner: write another answer; if others can see this terminal or its history, replace the key or the token',
    ],
    [
      { name: 'apiVersion: v1\ntoken: hunter2' },
      'INPUT_INVALID --name: write another answer; if others can see this terminal or its history, replace the key or the token',
    ],
    [{ 'key-prefix': '/a/' }, 'INPUT_CONFLICT --key-prefix: remove it, or set it together with --application'],
    [
      { recipient: 'age1x' },
      'INPUT_CONFLICT --recipient: remove it, or set it together with --backup-bucket, and no --age-identity',
    ],
    [
      { application: 'checkout' },
      'INPUT_MISSING --application-namespace: give --application-namespace: lowercase letters, digits and hyphens, at most 63',
    ],
    [
      { 'backup-bucket': 'backups' },
      'INPUT_MISSING --age-identity: give --age-identity: a path outside of the repository /repositories/shop, or a public key by --recipient',
    ],
    [
      { release: 'acme/managed-etcd@v0.1.0' },
      'INPUT_INVALID --release: write a commit instead of a tag, because tags can be moved: git rev-parse TAG^{commit} prints it',
    ],
    [
      { release: `acme/managed-etcd@${'0'.repeat(40)}` },
      'INPUT_INVALID --release: write the commit of the release in place of the zeros',
    ],
  ])('%j', async (flags, finding) => {
    expect(await findings({ ...fewest, ...flags })).toEqual([finding])
  })

  test('too few zones are to be accepted in so many words', async () => {
    const two = withKubernetes({ nodes: [node('a'), node('b'), node('c', { spec: { unschedulable: true } })] })
    expect(await findings({ ...fewest, members: '3' }, two)).toEqual([
      'INPUT_MISSING --zones-minimum: give --zones-minimum: 1 to 3',
    ])
    const { zonesMinimum } = await answersFrom({ ...fewest, members: '3', 'zones-minimum': '2' }, two)
    expect(zonesMinimum).toBe(2)
  })

  test('a class that does not request encryption must be accepted explicitly', async () => {
    const plain = withKubernetes({ classes: [storageClass('gp3', false)] })
    const flags = { ...fewest, 'storage-class': 'gp3' }
    expect(await findings(flags, plain)).toEqual([
      'INPUT_MISSING --storage-encryption: give --storage-encryption: required or reported',
    ])
    const { storage } = await answersFrom({ ...flags, 'storage-encryption': 'reported' }, plain)
    expect(storage.encryption).toBe('reported')
  })

  test('of two encrypted classes one is to be named', async () => {
    const both = withKubernetes({ classes: [storageClass('a', true), storageClass('b', true)] })
    expect(await findings(fewest, both)).toEqual(['INPUT_MISSING --storage-class: give --storage-class: one of a, b'])
  })

  test('a cluster with fewer than three nodes is suggested one member', async () => {
    expect((await answersFrom(fewest, withKubernetes({ nodes: [node('a')] }))).members).toBe(1)
  })
})

test('what an earlier run has written answers for itself', async () => {
  const recipient = 'age1ayv29ndk7rteu3fhyxhmkcthz6w85mel3amd0pdqgy378v0vhgrs0kd4wl'
  const clusterFile = parseClusterFile(
    `name: shop\nnamespace: data\nmembers: 1\nstorage: { class: gp3-encrypted, size: 40Gi }\nbackup: { bucket: b-1, recipients: [${recipient}] }\n`,
    'etcd/cluster.yaml',
  )
  const accessFile = parsePolicy(
    'bindings:\n- { role: Administrator, members: [user:ann@example.com] }\n- { role: Writer, members: [app:cart], attributes: { keyPrefix: /c/, namespace: web } }\n',
    'etcd/access.yaml',
  )
  const codeOwners = { path: 'CODEOWNERS', text: '* @acme/all\n/etcd/  @acme/db\n/etcd/access.yaml @acme/security\n' }
  const again = { ...known, clusterFile, accessFile, repository: { ...known.repository, codeOwners } }
  expect(await answersFrom({}, again)).toMatchObject({
    name: 'shop',
    namespace: 'data',
    members: 1,
    storage: { class: 'gp3-encrypted', size: '40Gi' },
    administrator: 'user:ann@example.com',
    application: { name: 'cart', keyPrefix: '/c/', namespace: 'web' },
    backup: { bucket: 'b-1', recipient },
    owner: '@acme/db',
    accessOwner: '@acme/security',
  })
  const told = async (flags: Flags, recipients = [recipient]) =>
    contradictedAnswers(await answersFrom(flags, again), recipients, again).map(({ subject, found }) => [
      subject,
      found,
    ])
  expect(await told({})).toEqual([])
  const other: Flags = { name: 'web', 'storage-size': '20Gi', 'backup-endpoint': 'https://s3.example.com' }
  const inAccess: Flags = { administrator: 'user:bob', 'key-prefix': '/d/', 'application-namespace': 'pay' }
  const kept = (file: string) => `but etcd/${file}.yaml, which is kept, has`
  expect(await told({ ...other, ...inAccess })).toEqual([
    ['--name', `is web, ${kept('cluster')} shop`],
    ['--storage-size', `is 20Gi, ${kept('cluster')} 40Gi`],
    ['--backup-endpoint', `is https://s3.example.com, ${kept('cluster')} none`],
    ['--administrator', `is user:bob, ${kept('access')} user:ann@example.com`],
    ['--key-prefix', `is /d/, ${kept('access')} /c/`],
    ['--application-namespace', `is pay, ${kept('access')} web`],
  ])
  expect(await told({ application: 'checkout', 'application-namespace': 'web' })).toEqual([
    ['--application', `is checkout, ${kept('access')} cart`],
  ])
  expect(await told({ 'age-identity': '../key' }, ['age1other'])).toEqual([
    ['--age-identity', `is age1other, ${kept('cluster')} ${recipient}`],
  ])
})

describe('on a terminal', () => {
  /** Answers by flag, each once; what is not here is left to the suggestion. */
  function answering(answers: { readonly [flag in keyof Flags]?: readonly string[] }) {
    const heard: string[] = []
    const left = new Map(Object.entries(answers).map(([flag, texts]) => [flag, [...texts]]))
    const ask: Ask = async ({ flag }, refused) => {
      heard.push(refused === undefined ? flag : `${flag}: ${refused}`)
      return left.get(flag)?.shift() ?? ''
    }
    return { ask, heard }
  }

  test('each question comes once, and none that a flag or another answer makes needless', async () => {
    const { ask, heard } = answering({ name: ['orders'], administrator: ['group:dba'], owner: ['@ann'] })
    const given = await collectAnswers(known, textsOf({ namespace: 'data' }), ask)
    expect(heard).toEqual(
      ['name', 'members', 'storage-class', 'storage-size', 'administrator', 'application', 'backup-bucket'].concat([
        'owner',
        'access-owner',
        'branch',
        'login',
        'release',
      ]),
    )
    expect([given.get('namespace'), given.get('storage-class'), given.get('access-owner')]).toEqual([
      'data',
      'gp3-encrypted',
      '@ann',
    ])
  })

  test('a wrong answer is told, and asked again; no answer to what is needed, too', async () => {
    const { ask, heard } = answering({
      name: ['', 'My Orders', 'orders'],
      administrator: ['group:dba'],
      application: ['none'],
      owner: ['@ann'],
    })
    await collectAnswers(known, textsOf({}), ask)
    expect(heard.slice(0, 3)).toEqual([
      'name',
      expect.stringMatching(/^name: needs a letter, .*: write an answer$/),
      expect.stringMatching(/^name: needs a letter, .*: did you mean my-orders\?$/),
    ])
  })

  test('no recipient leads to an identity', async () => {
    const { ask, heard } = answering({ administrator: ['group:dba'], owner: ['@ann'], 'age-identity': ['../key'] })
    await collectAnswers(known, textsOf({ name: 'orders', 'backup-bucket': 'backups' }), ask)
    expect(heard).toEqual(expect.arrayContaining(['recipient', 'age-identity']))
  })
})

test('what was observed is told in words', () => {
  expect(describeKubernetes({ ...kubernetes, operators: ['Kyverno'] })).toBe(
    `  Kubernetes  v1.37.2 at https://192.0.2.1:6443
  zones       3 with a schedulable node: a, b, c
  storage     gp3: does not request encryption, parameters.encrypted is not "true"
              gp3-encrypted: encrypted, parameters.encrypted is "true"
  Kyverno     found: provision checks its policies with a dry run before it writes`,
  )
  expect(describeKubernetes({ ...kubernetes, nodes: undefined, classes: undefined })).toMatch(
    /zones +no permission to read nodes\n +storage +no permission to read storage classes/,
  )
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' }
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'etcd', labels } }
  expect(describeNamespace('etcd', namespace)).toBe('namespace etcd exists, and enforces Pod Security baseline')
})
