import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { commandsOf } from '../docs/executed-blocks.ts'
import { root } from '../docs/shell-blocks.ts'
import { labDescribe, testStorage } from './lab.ts'
import { attempt, command } from './run-command.ts'

jest.setTimeout(300_000)

// A newcomer's way by docs/identities.md: from an empty repository to an application that writes, with the least Roles.
labDescribe('init', () => {
  const namespace = `init-${randomBytes(3).toString('hex')}`
  const shop = `${namespace}-shop`
  const folder = mkdtempSync(join(tmpdir(), 'managed-etcd-init-'))
  const repository = join(folder, 'repository')
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` }

  /** Runs blocks as they stand in the page, but for names of this run, and a cluster that is small. */
  function run(blocks: readonly string[]): Promise<string> {
    const script = blocks
      .join('')
      .replaceAll('etcd-workflows', `${namespace}-workflows`)
      .replaceAll('--namespace etcd ', `--namespace ${namespace} `)
      .replaceAll('namespace: shop }', `namespace: ${shop} }`)
      .replaceAll('--namespace shop ', `--namespace ${shop} `)
      .replaceAll('--application-namespace shop', `--application-namespace ${shop}`)
      .replaceAll('encrypted-ssd', `${testStorage.class} --storage-size ${testStorage.size} --members 1`)
    return command('bash', ['-c', `set -euo pipefail\ncd '${repository}'\n${script}`], { env, seconds: 250 })
  }

  beforeAll(async () => {
    mkdirSync(join(repository, '.git'), { recursive: true })
    mkdirSync(join(folder, 'bin'))
    const program = join(folder, 'bin/managed-etcd')
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'src/main.ts')}' "$@"\n`)
    chmodSync(program, 0o755)
    await command('kubectl', ['create', 'namespace', shop])
  })

  afterAll(async () => {
    const names = [namespace, `${namespace}-workflows`, shop]
    await command('kubectl', ['delete', 'namespace', ...names, '--ignore-not-found', '--wait=false'])
    const clusterWide = 'clusterroles,clusterrolebindings,validatingadmissionpolicybindings,validatingadmissionpolicies'
    const objects = await command('kubectl', ['get', clusterWide, '--output', 'name'])
    for (const object of objects.split('\n').filter((name) => name.includes(namespace)))
      await command('kubectl', ['delete', object])
    rmSync(folder, { recursive: true })
  })

  test('it observes the cluster, and writes files that validate', async () => {
    await run(commandsOf('docs/init.md#write-the-files'))
    expect(await run(['managed-etcd validate\n'])).toMatch(/etcd\/cluster\.yaml\netcd\/access\.yaml\n$/)
    expect(existsSync(join(folder, 'etcd-backup.identity'))).toBe(true)
    const again = await run(['managed-etcd init --json\n'])
    expect(JSON.parse(again)).toMatchObject({ changed: false, outputs: { kept: '' } })
  })

  test('with its identities the cluster is made, and a Pod of the application writes', async () => {
    const [written = '', printed = ''] = commandsOf('docs/identities.md#create-all-identities')
    await run([written, ...commandsOf('docs/identities.md#create-the-kubeconfigs')])
    expect(await run(commandsOf('docs/init.md#create-the-cluster'))).toMatch(/in-sync +false[\s\S]*changed +true/)
    expect(await run(commandsOf('docs/connect.md#from-a-pod'))).toContain('pod/checkout condition met')
    const before = readFileSync(join(repository, 'etcd/identities.yaml'), 'utf8')
    // Its namespaces, Roles and bindings once more, then etcd-destroy beside them, and the kubeconfigs of all.
    const [destroy = '', volumes = ''] = commandsOf('docs/identities.md#one-identity-by-hand')
    await run([destroy, volumes, ...commandsOf('docs/identities.md#create-the-kubeconfigs')])
    const kubeconfig = join(folder, 'kubeconfigs/etcd-destroy')
    expect(await run([`managed-etcd destroy --mode plan --kubeconfig '${kubeconfig}'\n`])).toContain('plan')
    await run([printed])
    expect(readFileSync(join(repository, 'etcd/identities.yaml'), 'utf8')).toBe(before)
    const applied = await run(['kubectl apply --filename etcd/identities.yaml\n'])
    expect(
      applied
        .trim()
        .split('\n')
        .filter((line) => !line.endsWith(' unchanged')),
    ).toEqual([])
  })

  test('a new file for a cluster that is there gets a warning', async () => {
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(join(elsewhere, '.git'), { recursive: true })
    const named = ['--name', 'orders', '--namespace', namespace, '--storage-class', testStorage.class]
    const args = ['init', ...named, '--administrator', 'group:platform', '--owner', '@acme/platform', '--dry-run']
    const line = `cd '${elsewhere}' && managed-etcd ${args.join(' ')}`
    const { code, stderr } = await attempt('bash', ['-c', line], { env })
    const told = `there is a cluster orders in namespace ${namespace}, and provision would change it`
    expect([code, stderr]).toEqual([0, expect.stringContaining(told)])
    const again = await attempt('bash', ['-c', line.replace(elsewhere, repository)], { env })
    expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('ANOTHER_CLUSTER')])
  })

  test('where there is no account, the commands for kubeconfigs say so and fail', async () => {
    const [block = ''] = commandsOf('docs/identities.md#create-the-kubeconfigs')
    const other = block.replace('cluster=orders', 'cluster=carts')
    const { code, stderr } = await attempt('bash', ['-c', `cd '${repository}'\n${other}`], { env })
    expect(stderr).toContain('no ServiceAccount of cluster carts in namespace etcd-workflows')
    expect(code).not.toBe(0)
  })

  test('a Secret has a token that does not end', async () => {
    expect(await run(commandsOf('docs/identities.md#a-token-that-does-not-end'))).toMatch(/^eyJ[\w-]+\.eyJ/m)
  })

  test('who may read nothing of the cluster is told so, and asked for the rest', async () => {
    const kubeconfig = join(folder, 'kubeconfigs/etcd-access-plan')
    const args = ['init', '--kubeconfig', kubeconfig, '--name', 'other', '--storage-class', 'any', '--dry-run']
    const { code, stderr } = await attempt('bash', ['-c', `cd '${repository}' && managed-etcd ${args.join(' ')}`], {
      env,
    })
    expect(stderr).toMatch(/zones +no permission to read nodes/)
    expect(stderr).toMatch(/storage +no permission to read storage classes/)
    expect(code).toBe(0)
  })
})
