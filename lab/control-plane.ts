/** Kubernetes' control plane and cluster DNS, as plain processes in the compartment `lab`. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { httpStatus, startInside } from './compartment.ts'
import { apiPort, clusterDomain, networks } from './constants.ts'
import { controlPlane, families } from './families.ts'
import { api } from './kubernetes.ts'
import { lab } from './network.ts'
import { bulk, labFolder, paths } from './paths.ts'
import { mustRun, start } from './processes.ts'
import { waitFor } from './shell.ts'

const program = (name: string) => join(paths.programs, name)
const pki = (name: string) => join(paths.pki, name)
const client = (user: string) => `--kubeconfig=${pki(`${user}.kubeconfig`)}`

export async function startApiServer(): Promise<void> {
  await startInside('etcd', lab, [
    program('etcd'),
    `--data-dir=${join(bulk(), 'etcd')}`,
    '--listen-client-urls=http://127.0.0.1:2379',
    '--advertise-client-urls=http://127.0.0.1:2379',
    '--listen-peer-urls=http://127.0.0.1:2380',
    '--log-level=warn',
    // The lab's own state never outlives the machine, so it need not wait for the disk.
    '--unsafe-no-fsync',
  ])
  await startInside('kube-apiserver', lab, [program('kube-apiserver'), ...apiServerFlags('0.0.0.0', apiPort)])
}

const ofAll = (what: 'allPods' | 'services'): string =>
  families()
    .map((family) => networks[family][what])
    .join()

/** How an API server of the lab is started; a test may have one more beside it, on the same etcd. */
export function apiServerFlags(bindAddress: string, port: number): string[] {
  return [
    '--etcd-servers=http://127.0.0.1:2379',
    `--bind-address=${bindAddress}`,
    `--secure-port=${port}`,
    `--advertise-address=${controlPlane()}`,
    `--service-cluster-ip-range=${ofAll('services')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    '--allow-privileged=true',
    `--tls-cert-file=${pki('apiserver.crt')}`,
    `--tls-private-key-file=${pki('apiserver.key')}`,
    `--client-ca-file=${pki('ca.crt')}`,
    `--service-account-key-file=${pki('sa.pub')}`,
    `--service-account-signing-key-file=${pki('sa.key')}`,
    `--kubelet-client-certificate=${pki('apiserver-kubelet.crt')}`,
    `--kubelet-client-key=${pki('apiserver-kubelet.key')}`,
    `--kubelet-certificate-authority=${pki('ca.crt')}`,
    '--kubelet-preferred-address-types=InternalIP',
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
  ]
}

export async function apiServerReady(): Promise<void> {
  await waitFor('ready API server', 90, async () => {
    mustRun('etcd', 'kube-apiserver')
    return (await api<string>('GET', '/readyz').catch(() => undefined)) === 'ok'
  })
}

export async function startControllers(): Promise<void> {
  await Promise.all([
    startInside('kube-controller-manager', lab, [
      program('kube-controller-manager'),
      client('controller-manager'),
      `--service-account-private-key-file=${pki('sa.key')}`,
      `--root-ca-file=${pki('ca.crt')}`,
      `--cluster-signing-cert-file=${pki('ca.crt')}`,
      `--cluster-signing-key-file=${pki('ca.key')}`,
      '--use-service-account-credentials',
      '--leader-elect=false',
      '--allocate-node-cidrs=false',
      '--node-monitor-grace-period=20s',
      '--node-monitor-period=2s',
      // Its default of 20 requests a second would take half a minute for the volumes alone.
      '--kube-api-qps=200',
      '--kube-api-burst=400',
    ]),
    startInside('kube-scheduler', lab, [program('kube-scheduler'), client('scheduler'), '--leader-elect=false']),
    startDns(),
  ])
}

async function startDns(): Promise<void> {
  const corefile = join(paths.runtime, 'Corefile')
  writeFileSync(
    corefile,
    `.:53 {
  bind ${controlPlane()}
  ready 127.0.0.1:8181
  errors
  kubernetes ${clusterDomain} in-addr.arpa ip6.arpa {
    kubeconfig ${pki('dns.kubeconfig')}
    pods insecure
    ttl 1
  }
}
`,
  )
  await startInside('coredns', lab, [program('coredns'), '-conf', corefile])
}

export async function dnsReady(): Promise<void> {
  await waitFor('ready cluster DNS', 30, async () => {
    mustRun('coredns')
    return (await httpStatus(lab, 8181, 'GET /ready')) === 200
  })
}

const proxyConfig = () => ({
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  mode: 'nftables',
  clientConnection: { kubeconfig: pki('proxy.kubeconfig') },
  clusterCIDR: ofAll('allPods'),
  // These sysctls cannot be written in a namespace.
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
  // A service is reachable at once when its pods are ready, and not up to a second later.
  nftables: { minSyncPeriod: '50ms' },
  healthzBindAddress: '127.0.0.1:10256',
  metricsBindAddress: '127.0.0.1:10249',
})

export const proxyOf = (compartment: string): string => `kube-proxy-${compartment}`

/** kube-proxy for a node, and for `lab` itself, so that commands there reach services whichever zones are up. */
export function startProxy(compartment: string, node: string): Promise<void> {
  const config = join(paths.runtime, 'kube-proxy.json')
  // Written once: a kube-proxy ends when its configuration file is written, even with the same.
  if (!existsSync(config)) writeFileSync(config, JSON.stringify(proxyConfig(), undefined, 2))
  return startInside(proxyOf(compartment), compartment, [
    program('kube-proxy'),
    `--config=${config}`,
    `--hostname-override=${node}`,
  ])
}

/** What a cloud does for its volumes. */
export async function startVolumeKeepers(): Promise<void> {
  for (const name of ['recycler', 'provisioner']) await start(name, [program('node'), join(labFolder, `${name}.ts`)])
}
