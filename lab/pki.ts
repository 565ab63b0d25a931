/** The cluster's certificates and kubeconfigs. OpenSSL makes them: Node can read certificates, but not issue any. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allNodes, apiPort, networks } from './constants.ts'
import { bracketed, controlPlane } from './families.ts'
import { paths } from './paths.ts'
import { run } from './shell.ts'

const inPki = (name: string) => join(paths.pki, name)

interface Leaf {
  readonly name: string
  readonly subject: string
  readonly names?: readonly string[]
}

const apiServerNames = [
  ...Object.values(networks).flatMap(({ gateway, firstService }) => [`IP:${gateway}`, `IP:${firstService}`]),
  'IP:127.0.0.1',
  'DNS:localhost',
  'DNS:kubernetes',
  'DNS:kubernetes.default',
  'DNS:kubernetes.default.svc',
  'DNS:kubernetes.default.svc.cluster.local',
]

const leaves: readonly Leaf[] = [
  { name: 'apiserver', subject: '/CN=kube-apiserver', names: apiServerNames },
  { name: 'apiserver-kubelet', subject: '/O=system:masters/CN=apiserver-kubelet' },
  { name: 'admin', subject: '/O=system:masters/CN=admin' },
  { name: 'controller-manager', subject: '/CN=system:kube-controller-manager' },
  { name: 'scheduler', subject: '/CN=system:kube-scheduler' },
  { name: 'proxy', subject: '/CN=system:kube-proxy' },
  { name: 'dns', subject: '/O=system:masters/CN=coredns' },
  { name: 'policies', subject: '/O=system:masters/CN=kube-router' },
  ...allNodes.map(({ name, addresses }) => ({
    name,
    subject: `/O=system:nodes/CN=system:node:${name}`,
    names: [`DNS:${name}`, ...Object.values(addresses).map((address) => `IP:${address}`)],
  })),
]

const keyOptions = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '365']

async function issue({ name, subject, names }: Leaf): Promise<void> {
  await run('openssl', [
    'req',
    '-x509',
    ...keyOptions,
    '-CA',
    inPki('ca.crt'),
    '-CAkey',
    inPki('ca.key'),
    '-subj',
    subject,
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-addext',
    'keyUsage=digitalSignature',
    '-addext',
    'extendedKeyUsage=serverAuth,clientAuth',
    ...(names ? ['-addext', `subjectAltName=${names.join(',')}`] : []),
    '-keyout',
    inPki(`${name}.key`),
    '-out',
    inPki(`${name}.crt`),
  ])
}

/** A kubeconfig that stands alone: it can be handed to a workflow as a secret. */
export function kubeconfig(user: string, server: string): string {
  const file = (name: string) => readFileSync(inPki(name)).toString('base64')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'lab', cluster: { server, 'certificate-authority-data': file('ca.crt') } }],
    users: [
      { name: user, user: { 'client-certificate-data': file(`${user}.crt`), 'client-key-data': file(`${user}.key`) } },
    ],
    contexts: [{ name: 'lab', context: { cluster: 'lab', user } }],
    'current-context': 'lab',
  }
  return `${JSON.stringify(config, undefined, 2)}\n`
}

export async function makePki(): Promise<void> {
  mkdirSync(paths.pki, { recursive: true })
  await run('openssl', [
    'req',
    '-x509',
    ...keyOptions,
    '-subj',
    '/CN=lab-ca',
    '-keyout',
    inPki('ca.key'),
    '-out',
    inPki('ca.crt'),
  ])
  await run('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', inPki('sa.key')])
  await run('openssl', ['pkey', '-in', inPki('sa.key'), '-pubout', '-out', inPki('sa.pub')])
  await Promise.all(leaves.map(issue))
  const components = ['controller-manager', 'scheduler', 'proxy', 'dns', 'policies']
  for (const user of [...components, ...allNodes.map(({ name }) => name)]) {
    writeFileSync(inPki(`${user}.kubeconfig`), kubeconfig(user, `https://${bracketed(controlPlane())}:${apiPort}`))
  }
  writeFileSync(paths.kubeconfig, kubeconfig('admin', `https://127.0.0.1:${apiPort}`))
}
