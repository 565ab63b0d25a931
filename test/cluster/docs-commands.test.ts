import { createPublicKey } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { commandsOf, runbookBlocks } from '../docs/executed-blocks.ts'
import { root } from '../docs/shell-blocks.ts'
import { emptyFolder, storeOf } from './backups.ts'
import { ownCluster } from './cluster.ts'
import { labDescribe } from './lab.ts'
import { command } from './run-command.ts'

jest.setTimeout(300_000)

// The tests follow a newcomer through the pages: each needs what the ones before it made. The pages speak of cluster
// orders in namespace etcd and of an application in namespace shop; here both have names of this run.
labDescribe('the commands of the documentation', () => {
  const small = { members: 1, zones: { minimum: 1 }, portals: { replicas: 1 } }
  const cluster = ownCluster('docs', small)
  const shop = `${cluster.namespace}-shop`
  const workflows = `${cluster.namespace}-identities`
  const shell = mkdtempSync(join(tmpdir(), 'managed-etcd-docs-'))
  const env = {
    ...process.env,
    PATH: `${join(shell, 'bin')}:${process.env.PATH}`,
    NAMESPACE: cluster.namespace,
    SIGNER: '',
  }
  let place: ReturnType<typeof storeOf> | undefined

  /** Runs blocks as they stand in their page, but for the names of the namespaces and the place of the checkout. */
  function run(blocks: readonly string[]): Promise<string> {
    const script = blocks
      .join('')
      .replaceAll('etcd-workflows', workflows)
      .replaceAll(
        /(-n|--namespace) (etcd|shop)\b/g,
        (_, flag, name) => `${flag} ${name === 'etcd' ? cluster.namespace : shop}`,
      )
      .replaceAll(/(managed-etcd-orders-[a-z-]+)\.etcd\b/g, `$1.${cluster.namespace}`)
      .replaceAll('/path/to/checkout', root)
      // Who types the lines sees that the port is open before the next one.
      .replace(
        / & *$/m,
        ' >/dev/null 2>&1 &\ntrap "kill $!" EXIT\nuntil (: 3<>/dev/tcp/localhost/2479) 2>/dev/null; do sleep 0.1; done',
      )
    return command('bash', ['-c', `set -euo pipefail\nshopt -s expand_aliases\ncd '${shell}'\n${script}`], {
      env,
      seconds: 250,
    })
  }

  const programIn = (line: string) => run([`${line}\n`])
  const configure = (backup?: object) => {
    cluster.configure({ ...small, ...(backup && { backup }) })
    copyFileSync(cluster.file, join(shell, 'etcd/cluster.yaml'))
  }

  beforeAll(async () => {
    mkdirSync(join(shell, 'etcd'))
    mkdirSync(join(shell, 'bin'))
    symlinkSync(join(root, 'docs'), join(shell, 'docs'))
    const program = join(shell, 'bin/managed-etcd')
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'src/main.ts')}' "$@"\n`)
    chmodSync(program, 0o755)
    writeFileSync(join(shell, 'password'), '0123456789abcdef\n', { mode: 0o600 })
    const writer = { role: 'Writer', members: ['app:checkout'], attributes: { keyPrefix: '/orders/', namespace: shop } }
    writeFileSync(join(shell, 'etcd/access.yaml'), JSON.stringify({ bindings: [writer] }))
    configure()
    for (const name of [cluster.namespace, shop]) await command('kubectl', ['create', 'namespace', name])
  })

  afterAll(async () => {
    if (place !== undefined) await emptyFolder(place)
    await command('kubectl', ['delete', 'namespace', shop, workflows, '--ignore-not-found', '--wait=false'])
    const outside = `managed-etcd-orders-provision.${cluster.namespace}`
    await command('kubectl', ['delete', 'clusterrolebinding', outside, '--ignore-not-found'])
    rmSync(shell, { recursive: true })
  })

  test('a kubeconfig in one piece', async () => {
    expect(await run(commandsOf('docs/kubeconfig.md#paths'))).toContain('certificate-authority-data')
  })

  test('an identity, a signing key and the backup section', async () => {
    await run(commandsOf('docs/backup.md#set-up-backups'))
    const [, recipient] = /public key: (age1\w+)/.exec(readFileSync(join(shell, 'etcd-backup.identity'), 'utf8')) ?? []
    await run(commandsOf('docs/backup.md#use-a-signing-key-of-your-own'))
    const key = createPublicKey(readFileSync(join(shell, 'signer.key'), 'utf8'))
    const signer = key.export({ type: 'spki', format: 'der' }).toString('base64')
    configure({ bucket: 'backups', prefix: cluster.namespace, recipients: [recipient], signers: [signer] })
    place = storeOf(cluster)
  })

  test('plan and provision', async () => {
    expect(await run(commandsOf('docs/by-hand.md#steps'))).toMatch(/in-sync +false/)
    const outputs = await run(commandsOf('docs/actions.md#actions'))
    expect(outputs).toMatch(/changed +true/)
    expect(await run(commandsOf('docs/scale.md#change-the-number-of-members'))).toMatch(/changed +false\n$/)
    const plan = JSON.parse(await programIn('managed-etcd provision --mode plan --json'))
    expect(plan.outputs['backup-signer']).toBe(cluster.spec().backup?.signers[0])
  })

  test('a healthy cluster needs no repair, no maintenance and no larger volumes', async () => {
    expect(await run(commandsOf('docs/repair.md#a-member-is-lost'))).toMatch(/changed +false\n$/)
    expect(await run(commandsOf('docs/maintenance.md#defragmentation'))).toMatch(/changed +false\n$/)
    expect(await run(commandsOf('docs/maintenance.md#larger-volumes'))).toMatch(/changed +false\n$/)
  })

  test('identities for access and for provision', async () => {
    expect(await run(commandsOf('docs/access.md#set-up'))).toContain(
      `rolebinding.rbac.authorization.k8s.io/etcd-access created`,
    )
    expect(await run(commandsOf('docs/preflight.md#permissions'))).toContain('clusterrolebinding')
  })

  test('a user by hand, who then writes', async () => {
    expect(await run(commandsOf('docs/connect.md#find-the-endpoint'))).toContain('BEGIN CERTIFICATE')
    await run(commandsOf('docs/connect.md#by-hand'))
    await run(commandsOf('docs/connect.md#curl-and-the-json-gateway'))
    expect(existsSync(join(shell, 'checkout.crt')) && existsSync(join(shell, 'json.crt'))).toBe(true)
    const written = await command('etcdctl', ['put', '/orders/1', 'placed'], {
      env: {
        ...env,
        ETCDCTL_ENDPOINTS: `https://orders.${cluster.namespace}.svc:2479`,
        ETCDCTL_CACERT: await authority(),
        ETCDCTL_CERT: join(shell, 'checkout.crt'),
        ETCDCTL_KEY: join(shell, 'checkout.key'),
      },
    })
    expect(written).toBe('OK\n')
  })

  async function authority(): Promise<string> {
    const file = join(shell, 'ca.crt')
    writeFileSync(file, await run(commandsOf('docs/connect.md#find-the-endpoint')))
    return file
  }

  test('the identity of rotations, a plan, and the end of a wait', async () => {
    const said = await run(commandsOf('docs/rotation.md#renew-certificates-every-week'))
    expect(said).toContain(`namespace: ${shop}`)
    expect(said).toMatch(/changed +false/)
    expect(await run(commandsOf('docs/rotation.md#end-a-wait-early'))).toContain('secret/orders-connection annotated')
  })

  test('a backup, listed and opened without this project', async () => {
    const { outputs } = JSON.parse(await programIn('managed-etcd backup --json'))
    expect(await run(commandsOf('docs/backup.md#list-backups'))).toContain(outputs.backup)
    for (const name of ['snapshot.db.zst.age', 'manifest.json', 'manifest.json.sig'])
      writeFileSync(join(shell, name), await objectOf(outputs.backup, name))
    env.SIGNER = cluster.spec().backup?.signers[0] ?? ''
    expect(await run(commandsOf('docs/backup.md#check-a-signature-without-this-project'))).toContain(
      'Verified Successfully',
    )
    await run(commandsOf('docs/backup.md#open-a-backup-without-this-project'))
    expect(existsSync(join(shell, 'data/member/snap/db'))).toBe(true)
  })

  test('the commands of the runbooks, each once', async () => {
    const lines = new Set(runbookBlocks().flatMap(({ commands }) => commands.split('\n').filter(Boolean)))
    const said = await run([`${[...lines].join('\n')}\n`])
    expect(said).toContain('orders-0')
    expect(await run([...commandsOf('docs/monitoring.md#without-the-operator'), 'cat orders.rules.yaml\n'])).toContain(
      'alert: EtcdNoQuorum',
    )
  })

  async function objectOf(backup: string, name: string): Promise<Buffer> {
    const object = await place?.store.download(`${place.folder}${backup}/${name}`)
    if (object === undefined) throw new Error(`the bucket has no ${name} of ${backup}`)
    const pieces: Uint8Array[] = []
    for await (const piece of object.body) pieces.push(piece)
    return Buffer.concat(pieces)
  }
})
