// `npm run demo`: on a real Kubernetes, the shipped workflows create a cluster, give an application access to it, back
// it up, verify the backup, renew certificates, and replace a lost member. The demo then checks each result as a user
// would. It can be repeated. `npm run demo -- clean` deletes the cluster. `--package TARBALL` uses the program in that
// npm package, and `--image FOLDER` that of the image which `npm run image` has built. `npm test -- demo` does both.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { usesOwnCluster } from '../test/own-cluster.ts'
import { etcdctl, refusedEtcdctl, withClients } from './demo/clients.ts'
import { program } from './demo/program.ts'
import {
  memoryFolder,
  namespace,
  reachable,
  read,
  root,
  say,
  sayBelow,
  shownReachable,
  start,
} from './demo/surroundings.ts'
import { runWorkflow } from './demo/workflow.ts'

const accessFile = `bindings:
  - role: Administrator
    members: [group:platform]
  - role: Operator
    members: [user:dba@example.com]
  - role: Writer
    members: [app:checkout]
    attributes: { keyPrefix: /orders/, namespace: ${namespace} }
`

/** The lab has object storage. With your own cluster, name a bucket that the AWS_ variables give access to. */
const bucket = usesOwnCluster() ? process.env.DEMO_BUCKET : 'backups'

await main()

async function main(): Promise<void> {
  if (usesOwnCluster()) say(`using the cluster of KUBECONFIG=${process.env.KUBECONFIG}`)
  else start(process.execPath, [join(root, 'lab/main.ts'), 'up'])
  const folder = memoryFolder()
  try {
    const identity = await generateIdentity()
    const clusterFile = clusterFileWith(await identityToRecipient(identity))
    const files = { cluster: join(folder, 'cluster.yaml'), identity: join(folder, 'identity') }
    writeFileSync(files.cluster, clusterFile)
    writeFileSync(files.identity, identity, { mode: 0o600 })
    for (const path of [folder, ...Object.values(files)]) program.give(path)
    if (process.argv.includes('clean')) clean(files.cluster)
    else await show(clusterFile, files)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function show(
  clusterFile: string,
  files: { readonly cluster: string; readonly identity: string },
): Promise<void> {
  say('1. etcd/cluster.yaml is pushed, and workflows/provision.yml builds the cluster')
  console.log(clusterFile)
  await runWorkflow('provision.yml', clusterFile)

  say(
    '2. etcd/access.yaml is pushed, and workflows/access.yml gives access: in Kubernetes to people, in etcd to an application',
  )
  console.log(accessFile)
  await runWorkflow('access.yml', clusterFile, { 'etcd/access.yaml': accessFile })

  say('3. the application has what it was given, and no more')
  await withClients((clients) => {
    sayBelow('port 2379, by user and password')
    etcdctl(clients.passwordOf('orders.app.checkout'), ['put', '/orders/1', 'two apples'])
    sayBelow('port 2479, by certificate')
    etcdctl(clients.certificateOf('orders.app.checkout'), ['get', '/orders/1'])
    sayBelow('keys of others')
    refusedEtcdctl(clients.certificateOf('orders.app.checkout'), ['put', '/payments/1', 'all of it'])
  })

  if (bucket !== undefined) {
    say('   what signs backups was made with the cluster; the line that trusts it goes into etcd/cluster.yaml')
    const signers = `signers: [${publicKeyOfSigner(files.cluster)}]`
    console.log(`backup:\n  ${signers}`)
    writeFileSync(files.cluster, clusterFile.replace('recipients:', `${signers}, recipients:`))
    say('4. a backup: checked, compressed, encrypted and signed on its way to object storage')
    run('backup', '--cluster', files.cluster)
    say(
      '5. a backup is worth what its restore is: this one is restored into a member that is thrown away, and compared',
    )
    run('verify-backup', '--cluster', files.cluster, '--identity', files.identity)
  }

  say(
    '6. every leaf is renewed, and the application goes on with the old one until it reads the new one from its Secret',
  )
  await withClients((clients) => {
    const before = clients.certificateOf('orders.app.checkout')
    run('rotate-certificates', '--cluster', files.cluster, '--what', 'leaves')
    sayBelow('with the certificate of before')
    etcdctl(before, ['get', '/orders/1'])
    sayBelow('with the new one')
    etcdctl(clients.certificateOf('orders.app.checkout'), ['get', '/orders/1'])
  })

  if (!usesOwnCluster()) {
    say(
      '7. the disk of a member is destroyed; what is lost is found, and the member is replaced while the others serve',
    )
    loseDisk('orders-1')
    run('repair', '--cluster', files.cluster, '--mode', 'apply')
  }

  say('what is there now')
  console.log(whereToLook())
}

/** Returns when Kubernetes has noticed the loss, because nothing else shows it. */
function loseDisk(member: string): void {
  start(process.execPath, [join(root, 'lab/main.ts'), 'volume', 'lose', member, '--namespace', namespace])
  const query = ['get', 'pod', member, '--namespace', namespace, '--output=jsonpath={.status.containerStatuses}']
  while (!read('kubectl', query).includes('no such file or directory'));
}

/** As `provision` prints it. */
function publicKeyOfSigner(cluster: string): string {
  const [command = '', ...line] = [...program.command, 'provision', '--mode', 'plan', '--json', '--cluster', cluster]
  return JSON.parse(read(command, line)).outputs['backup-signer']
}

function clusterFileWith(recipient: string): string {
  return `name: orders
namespace: ${namespace}
storage: { class: ${process.env.DEMO_STORAGE_CLASS ?? 'encrypted'}, size: 2Gi }
${bucket === undefined ? '' : `backup: { bucket: ${bucket}, prefix: demo, recipients: [${recipient}] }\n`}`
}

function whereToLook(): string {
  const kubectl = `${shownReachable('kubectl')} --namespace ${namespace}`
  const lines = [
    [`${kubectl} get pods --output wide`, 'three members and two portals, and the nodes they are on'],
    [`${kubectl} get secret orders.app.checkout --output yaml`, 'what checkout mounts'],
    [`${kubectl} get rolebindings`, 'who may do what'],
    ['npm run demo -- clean', 'removes the cluster and its volumes'],
    ...(usesOwnCluster() ? [] : [['npm run lab -- down', 'ends the lab']]),
  ]
  const width = Math.max(...lines.map(([command = '']) => command.length))
  return `\n${lines.map(([command = '', what]) => `    ${command.padEnd(width)}   ${what}`).join('\n')}

docs/access.md and docs/connect.md go on from here.`
}

/** Runs the program in a shell, because a restore must not depend on GitHub. */
function run(...line: string[]): void {
  console.log(`$ managed-etcd ${line.map((word) => word.replace(/^\/dev\/shm\/[^/]+\//, '')).join(' ')}`)
  const [command = '', ...args] = [...program.command, ...line]
  start(...reachable(command, args))
}

function clean(cluster: string): void {
  run('destroy', '--cluster', cluster, '--confirm', 'orders', '--volumes', 'delete')
  start(...reachable('kubectl', ['delete', 'namespace', namespace]))
}
