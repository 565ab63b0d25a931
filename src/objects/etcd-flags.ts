import { peerName } from '../cluster/cluster-leaves.ts'
import { minorOf } from '../cluster/etcd-versions.ts'
import { memberHost, memberPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { endpoints } from './connection.ts'
import { initialClusterKey } from './initial-cluster.ts'

/** Where the StatefulSet mounts what the flags name. */
export const memberPaths = { data: '/var/lib/etcd', tls: '/etc/etcd/tls', token: '/etc/etcd/token' } as const

/**
 * The TLS 1.2 suites of Mozilla's intermediate profile that a P-256 or RSA certificate can use; TLS 1.3's are fixed in Go.
 * https://wiki.mozilla.org/Security/Server_Side_TLS
 */
const cipherSuites = [
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
]

/**
 * A member's command line. Neither who the members are nor `--initial-cluster-state` is in it: both come from a ConfigMap
 * by the environment, because they change and that must not restart anybody. $(…) is filled in by the kubelet.
 */
export function etcdFlags(spec: ClusterSpec): string[] {
  const own = memberHost(spec, '$(POD_NAME)')
  return [
    '--name=$(POD_NAME)',
    // A folder inside the volume: the volume's own root belongs to the kubelet (fsGroup, lost+found), etcd wants 0700.
    `--data-dir=${memberPaths.data}/data`,
    `--initial-cluster=$(${initialClusterKey})`,
    `--initial-cluster-token=${spec.namespace}/${spec.name}`,
    `--initial-advertise-peer-urls=https://${own}:${memberPorts.peer}`,
    // Read by clients that follow the member list, and by nobody else: the way in is the portals, for members as for clients
    // that were given an endpoint. By password, since a client by certificate has no use for the other port's name there.
    `--advertise-client-urls=${endpoints(spec).endpoint}`,
    `--listen-peer-urls=https://0.0.0.0:${memberPorts.peer}`,
    // etcd takes a request without a token for the one of whom the connection's certificate names, and one that names
    // nobody is enough for leases (auth/store.go, AuthInfoFromTLS). Who comes by token comes through HAProxy to the
    // plain port, where there is no certificate.
    `--listen-client-urls=https://0.0.0.0:${memberPorts.client},http://127.0.0.1:${memberPorts.plain}`,
    // HTTP on a port of its own lets gRPC stop gracefully and keeps watches from starving (etcd-io/etcd#15402).
    `--listen-client-http-urls=https://0.0.0.0:${memberPorts.gateway}`,
    // Plain HTTP: probes and Prometheus need no client certificate; nothing secret is served there.
    `--listen-metrics-urls=http://0.0.0.0:${memberPorts.metrics}`,
    `--cert-file=${memberPaths.tls}/tls.crt`,
    `--key-file=${memberPaths.tls}/tls.key`,
    `--trusted-ca-file=${memberPaths.tls}/ca.crt`,
    '--client-cert-auth=true',
    `--peer-cert-file=${memberPaths.tls}/peer.crt`,
    `--peer-key-file=${memberPaths.tls}/peer.key`,
    `--peer-trusted-ca-file=${memberPaths.tls}/ca.crt`,
    '--peer-client-cert-auth=true',
    `--peer-cert-allowed-hostname=${peerName(spec)}`,
    `--tls-min-version=TLS${spec.tls.minimumVersion}`,
    // etcd refuses a list of suites when TLS 1.3 is the minimum.
    ...(spec.tls.minimumVersion === '1.2' ? [`--cipher-suites=${cipherSuites.join(',')}`] : []),
    // Simple tokens live on the member that made them and break at a failover; signed ones hold everywhere.
    `--auth-token=jwt,pub-key=${memberPaths.token}/token.pub,priv-key=${memberPaths.token}/token.key,sign-method=ES256,ttl=10m`,
    // Passwords that sync-access makes are 256 random bits, which no cost protects better. Every change of a user makes
    // all password clients log in again at once; etcd's default of 10 then keeps members too busy to answer them in time.
    '--bcrypt-cost=4',
    '--heartbeat-interval=100',
    '--election-timeout=1000',
    `--quota-backend-bytes=${spec.etcd.quota.bytes}`,
    '--auto-compaction-mode=periodic',
    `--auto-compaction-retention=${spec.etcd.compaction}`,
    // Pings keep idle watches alive through every timeout on the way; etcd's own default is two hours.
    '--grpc-keepalive-interval=30s',
    '--grpc-keepalive-timeout=10s',
    ...corruptionChecks(spec.version),
    ...furtherFlags(spec.etcd),
  ]
}

/** What the cluster file says of etcd; without it, etcd's own defaults hold. */
function furtherFlags({
  maxRequestBytes,
  maxTxnOps,
  snapshotCount,
  logLevel,
  extraFlags,
}: ClusterSpec['etcd']): string[] {
  const flags = {
    'max-request-bytes': maxRequestBytes,
    'max-txn-ops': maxTxnOps,
    'snapshot-count': snapshotCount,
    'log-level': logLevel,
    ...extraFlags,
  }
  return Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]))
}

/** Feature gates since 3.6, experimental flags before; 3.7 removed the latter. */
function corruptionChecks(version: string): string[] {
  return minorOf(version) === '3.5'
    ? ['--experimental-initial-corrupt-check=true', '--experimental-compact-hash-check-enabled=true']
    : ['--feature-gates=InitialCorruptCheck=true,CompactHashCheck=true']
}
