import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { parseClusterFile, readClusterFile } from '../../src/cluster-file/read-cluster-file.ts'
import { Problem } from '../../src/problem/problem.ts'
import { problemText } from '../../src/report/problem-text.ts'
import { anywhere, clusterIp, noMetadata, resources } from './preflight-fixtures.ts'
import { refusal, thrownProblem } from './user-file.ts'

const required = 'name: orders\nnamespace: etcd\nstorage: { class: fast, size: 2Gi }\n'
const parse = (more = '', file = 'etcd/cluster.yaml') => parseClusterFile(required + more, file)

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cluster-file-'))
})

afterAll(() => rm(folder, { recursive: true }))

test('four keys suffice', () => {
  expect(parse()).toEqual({
    file: 'etcd/cluster.yaml',
    name: 'orders',
    namespace: 'etcd',
    version: '3.7.3',
    members: 3,
    zones: { label: 'topology.kubernetes.io/zone', minimum: 3 },
    storage: { class: 'fast', size: { text: '2Gi', bytes: 2147483648 }, encryption: 'required' },
    portals: { replicas: 2, hostnames: [], service: clusterIp },
    tls: {
      minimumVersion: '1.2',
      keyAlgorithm: 'ECDSA-P256',
      leafDays: 90,
      issuerDays: 365,
      rootDays: 3650,
      rootRecipients: [],
    },
    etcd: { quota: { text: '512Mi', bytes: 536870912 }, compaction: '1h', extraFlags: {} },
    upgrade: { backup: 'required' },
    images: { etcd: 'gcr.io/etcd-development/etcd:v3.7.3', haproxy: 'docker.io/library/haproxy:3.2.26' },
    imagePullSecrets: [],
    resources: {
      members: resources('100m', '256Mi', undefined),
      tokenProxies: resources('50m', '64Mi', '1Gi'),
      portals: resources('100m', '128Mi', '768Mi'),
    },
    runAsUser: 'fixed',
    networkPolicy: 'managed',
    labels: noMetadata,
    annotations: noMetadata,
    scheduling: { members: anywhere, portals: anywhere },
    backup: undefined,
    maintenance: { window: undefined },
    monitoring: {
      prometheusOperator: 'auto',
      labels: {},
      namespaces: [],
      interval: '30s',
      scrapeAnnotations: false,
      grafanaDashboard: true,
    },
    clusterDomain: 'cluster.local',
  })
})

test('a single member needs one zone', () => {
  expect(parse('members: 1\n').zones.minimum).toBe(1)
  expect(parse('members: 5\n').zones.minimum).toBe(3)
})

test('the image follows the version', () => {
  expect(parse('version: 3.6.14\n').images.etcd).toBe('gcr.io/etcd-development/etcd:v3.6.14')
})

test('the quota follows the size: twice the database and its log fit, and it is never above 8Gi', () => {
  const quota = (size: string) =>
    parseClusterFile(`name: a\nnamespace: b\nstorage: { class: c, size: ${size} }\n`, 'f').etcd.quota.text
  const sizes = ['1Gi', '1500Mi', '2Gi', '4G', '10Gi', '17Gi', '20Gi', '1Ti']
  expect(sizes.map(quota)).toEqual(['256Mi', '375Mi', '512Mi', '1395Mi', '4608Mi', '8Gi', '8Gi', '8Gi'])
})

test('a backup has defaults of its own', () => {
  const recipient = 'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9'
  expect(
    parse(`backup: { bucket: backups, recipients: [${recipient}], keep: { hours: 0, days: 30 } }\n`).backup,
  ).toEqual({
    bucket: 'backups',
    prefix: '',
    endpoint: undefined,
    region: undefined,
    recipients: [recipient],
    signers: [],
    maximumAgeHours: 26,
    keep: { hours: 0, days: 30, weeks: 4, months: 12 },
  })
})

test('what is unusual and right is taken', () => {
  const spec = parse(`
clusterDomain: k8s.example
portals:
  hostnames: ["*.etcd.example.com", 192.0.2.10, "2001:db8::1", localhost]
  service:
    type: NodePort
    annotations: { external-dns.alpha.kubernetes.io/hostname: etcd.example.com, plain: "" }
etcd: { compaction: 1h30m }
images:
  etcd: registry.example.com:5000/mirror/etcd:v3.7.3@sha256:${'0123456789abcdef'.repeat(4)}
  haproxy: haproxy@sha256:${'0123456789abcdef'.repeat(4)}
monitoring: { prometheusOperator: false }
`)
  expect(spec.portals.hostnames).toHaveLength(4)
  expect(spec.portals.service.annotations).toEqual({
    'external-dns.alpha.kubernetes.io/hostname': 'etcd.example.com',
    plain: '',
  })
  expect(spec.monitoring.prometheusOperator).toBe(false)
})

test('a value that is used twice can be an alias', () => {
  const recipient = 'age1v2c6xh2rr33e9xajtseqzelcg4ll6qaglsnnpf5kz4pdp7vu5ens2zjuh9'
  const spec = parse(`
tls: { rootRecipients: &operators [${recipient}] }
backup: { bucket: backups, recipients: *operators }
`)
  expect(spec.backup?.recipients).toEqual([recipient])
})

test('whatever age can encrypt to by a key in a file is a recipient', async () => {
  for (const generate of [generateX25519Identity, generateHybridIdentity]) {
    const recipient = await identityToRecipient(await generate())
    expect(parse(`tls: { rootRecipients: [${recipient}] }\n`).tls.rootRecipients).toEqual([recipient])
    const broken = recipient.slice(0, -1) + (recipient.endsWith('q') ? 'p' : 'q')
    expect(() => parse(`tls: { rootRecipients: [${broken}] }\n`)).toThrow(Problem)
  }
})

test('Windows line ends and a byte order mark change nothing', () => {
  const windows = `\ufeff${required.replaceAll('\n', '\r\n')}`
  expect(parseClusterFile(windows, 'etcd/cluster.yaml')).toEqual(parse())
  expect(thrownProblem(() => parseClusterFile(`${windows}membres: 3\r\n`, 'f')).findings[0]?.location).toEqual({
    file: 'f',
    line: 4,
    column: 1,
  })
})

test('everything that is wrong is said at once, in the order of the file', () => {
  const text = `name: Orders
namespace: etcd
members: 4
storage:
  class: fast
  size: 4Gi
etcd: { quota: 4Gi, compactoin: 1h }
backup:
  recipients: []
`
  expect(refusal(() => parseClusterFile(text, 'etcd/cluster.yaml'))).toBe(
    `etcd/cluster.yaml is not a valid cluster file: nothing was read from or written to the cluster

etcd/cluster.yaml:1:7  name needs a letter, then letters, digits and hyphens, at most 32 (all lowercase), found "Orders"

   1 │ name: Orders
     │       ^^^^^^ did you mean orders?

etcd/cluster.yaml:3:10  members needs 1, 3 or 5, found 4

   3 │ members: 4
     │          ^ write 3 or 5: 4 members tolerate no more losses than 3

etcd/cluster.yaml:7:16  etcd.quota needs at most 1536Mi with storage.size 4Gi, found 4Gi

   7 │ etcd: { quota: 4Gi, compactoin: 1h }
     │                ^^^ write 1536Mi or less, or set storage.size: 9Gi (twice the database, and its log)

etcd/cluster.yaml:7:21  unknown key "compactoin"

   7 │ etcd: { quota: 4Gi, compactoin: 1h }
     │                     ^^^^^^^^^^ did you mean "compaction"?  (a Go duration of 1m to 8760h, such as 1h; default 1h)

etcd/cluster.yaml:8:1  backup.bucket is missing

   8 │ backup:
     │ ^^^^^^ add bucket: etcd-backups  (a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots)

etcd/cluster.yaml:9:3  backup.recipients needs a list of at least one age recipient (public key), found an empty list

   9 │   recipients: []
     │   ^^^^^^^^^^ write for example [age1…]`,
  )
})

test('a terminal shows a mistake as a compiler does', () => {
  expect(problemText(thrownProblem(() => parse('membres: 3\n')))).toBe(
    `etcd/cluster.yaml is not a valid cluster file: nothing was read from or written to the cluster. 1 finding:

etcd/cluster.yaml:4:1  unknown key "membres"  [UNKNOWN_KEY]

   4 │ membres: 3
     │ ^^^^^^^ did you mean "members"?  (1, 3 or 5; default 3)`,
  )
})

test('a runner can put a mistake beside its line', () => {
  expect(thrownProblem(() => parse('\nmembres: 3\n')).findings).toEqual([
    {
      code: 'UNKNOWN_KEY',
      subject: 'membres',
      found: 'unknown key "membres"',
      fix: 'did you mean "members"?  (1, 3 or 5; default 3)',
      location: { file: 'etcd/cluster.yaml', line: 5, column: 1 },
      frame: expect.any(String),
    },
  ])
})

test('a file full of mistakes does not fill the screen', () => {
  const { findings } = thrownProblem(() => parse(Array.from({ length: 500 }, (_, index) => `x${index}: 1\n`).join('')))
  expect(findings).toHaveLength(51)
  expect(findings.at(-1)).toEqual({
    code: 'MORE_FINDINGS',
    subject: 'more',
    found: 'only the first 50 findings are shown',
    fix: 'fix these and run again',
  })
})

test('a secret in the file is not repeated', () => {
  const secret = 'AGE-SECRET-KEY-1DMQF88QQP58E8N76J3JVQ450VJ0YMH993QK8AAHP8FFHK5E37C3SA7CUHP'
  const text = `
tls: { rootRecipients: [${secret}], leafDays: x }
backup: { bucket: b, endpoint: "https://me:hunter2@s3.example.com", password: hunter2, recipients: [] }
awsSecretAccessKey: hunter2
`
  const { message, findings } = thrownProblem(() => parse(text))
  const everything = JSON.stringify([message, findings])
  expect(findings.length).toBeGreaterThan(5)
  expect(everything).not.toContain('hunter2')
  expect(everything).not.toContain('DMQF88')
})

async function readRefusal(path: string): Promise<string> {
  const problem: unknown = await readClusterFile(path).catch((error) => error)
  if (!(problem instanceof Problem)) throw new Error('nothing was refused')
  return problemText(problem).replaceAll(folder, 'FOLDER')
}

test('a file is read with its name as it was given', async () => {
  const path = join(folder, 'good.yaml')
  await writeFile(path, required)
  expect(await readClusterFile(path)).toEqual(parse('', path))
})

test('a file that does not exist says how to make one', async () => {
  expect(await readRefusal(join(folder, 'cluster.yaml'))).toBe(
    `FOLDER/cluster.yaml cannot be read: nothing was read from or written to the cluster. 1 finding:
  cluster file  there is no file FOLDER/cluster.yaml  [FILE_UNREADABLE]
                run this in the top folder of the repository, or set another path with the input "cluster"; managed-etcd init writes a new one; on a runner, run actions/checkout first`,
  )
})

test('a folder is no cluster file', async () => {
  expect(await readRefusal(folder)).toBe(
    `FOLDER cannot be read: nothing was read from or written to the cluster. 1 finding:
  cluster file  FOLDER is a folder  [FILE_UNREADABLE]
                set the path of a file in it with the input "cluster"`,
  )
})

test('a file above 1 MiB is refused, also when it never ends', async () => {
  const path = join(folder, 'big.yaml')
  await writeFile(path, '#'.repeat(1024 * 1024 + 1))
  expect(await readRefusal(path)).toBe(
    `FOLDER/big.yaml cannot be read: nothing was read from or written to the cluster. 1 finding:
  cluster file  FOLDER/big.yaml is larger than 1 MiB  [FILE_UNREADABLE]
                a cluster file has a few dozen lines: check the path, or set another path with the input "cluster"`,
  )
  expect(await readRefusal('/dev/zero')).toContain('/dev/zero is larger than 1 MiB')
})

test('on a runner a symbolic link leads nowhere outside of the repository: an error would quote what is there', async () => {
  const workspace = join(folder, 'workspace')
  await mkdir(workspace)
  await writeFile(join(folder, 'secret'), 'secret: value\n')
  await writeFile(join(workspace, 'real.yaml'), required)
  await symlink(join(folder, 'secret'), join(workspace, 'outside.yaml'))
  await symlink('real.yaml', join(workspace, 'inside.yaml'))
  process.env.GITHUB_WORKSPACE = workspace
  try {
    expect(await readRefusal(join(workspace, 'outside.yaml'))).toBe(
      `FOLDER/workspace/outside.yaml cannot be read: nothing was read from or written to the cluster. 1 finding:
  cluster file  FOLDER/workspace/outside.yaml is a symbolic link to a path outside of the repository  [FILE_UNREADABLE]
                replace it with a file of the repository, or set another path with the input "cluster"`,
    )
    expect((await readClusterFile(join(workspace, 'inside.yaml'))).name).toBe('orders')
    await writeFile(join(folder, 'elsewhere.yaml'), required)
    expect((await readClusterFile(join(folder, 'elsewhere.yaml'))).name).toBe('orders')
  } finally {
    delete process.env.GITHUB_WORKSPACE
  }
})

test('a file in another encoding is refused', async () => {
  const path = join(folder, 'utf-16.yaml')
  await writeFile(path, `\ufeff${required}`, 'utf16le')
  expect(await readRefusal(path)).toBe(
    `FOLDER/utf-16.yaml cannot be read: nothing was read from or written to the cluster. 1 finding:
  cluster file  FOLDER/utf-16.yaml is not UTF-8 text  [FILE_UNREADABLE]
                save it as UTF-8`,
  )
})
