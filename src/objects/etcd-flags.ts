import { peerName } from '../cluster/cluster-leaves.ts'
import { minorOf } from '../cluster/etcd-versions.ts'
import { memberHost, memberPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'
import { endpoints } from './connection.ts'
import { initialClusterKey } from './initial-cluster.ts'
import { initialCorruptCheckKey } from './initial-corrupt-check.ts'

/** The mount paths in the StatefulSet that the flags name. */
export const memberPaths = { data: '/var/lib/etcd', tls: '/etc/etcd/tls', token: '/etc/etcd/token' } as const

/**
 * The TLS 1.2 suites of Mozilla's intermediate profile that a P-256 or RSA certificate can use. Go fixes those of TLS
 * 1.3. https://wiki.mozilla.org/Security/Server_Side_TLS
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
 * A member's command line. It contains neither the member list nor `--initial-cluster-state`: both come from a
 * ConfigMap through the environment, because they change without a restart of the members. The kubelet expands $(…).
 */
export function etcdFlags(spec: ClusterSpec): string[] {
  const own = memberHost(spec, '$(POD_NAME)')
  return [
    '--name=$(POD_NAME)',
    // A folder inside the volume: the kubelet owns the root of the volume (fsGroup, lost+found), and etcd requires
    // 0700.
    `--data-dir=${memberPaths.data}/data`,
    `--initial-cluster=$(${initialClusterKey})`,
    `--initial-cluster-token=${spec.namespace}/${spec.name}`,
    `--initial-advertise-peer-urls=https://${own}:${memberPorts.peer}`,
    // Only clients that follow the member list read this. They have to use the portals, like clients with a configured
    // endpoint. The URL is the password port: a client with a certificate cannot use the other port's name there.
    `--advertise-client-urls=${endpoints(spec).endpoint}`,
    // For 0.0.0.0, Go listens on both IP families, if the kernel has IPv6 (net.Listen, network tcp).
    `--listen-peer-urls=https://0.0.0.0:${memberPorts.peer}`,
    // If a request has no token, etcd uses the identity of the connection's certificate. For leases, a certificate
    // without a user is sufficient (auth/store.go, AuthInfoFromTLS). Clients with a token therefore arrive through
    // HAProxy at the plain port, where there is no certificate.
    `--listen-client-urls=https://0.0.0.0:${memberPorts.client},http://127.0.0.1:${memberPorts.plain}`,
    // With HTTP on a separate port, gRPC stops gracefully and watches do not starve (etcd-io/etcd#15402).
    `--listen-client-http-urls=https://0.0.0.0:${memberPorts.gateway}`,
    // Plain HTTP: probes and Prometheus need no client certificate. The port serves no secrets.
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
    // etcd refuses a list of suites if the minimum is TLS 1.3.
    ...(spec.tls.minimumVersion === '1.2' ? [`--cipher-suites=${cipherSuites.join(',')}`] : []),
    // A simple token is valid only at the member that issued it, and breaks at a failover. A signed token is valid at
    // every member.
    `--auth-token=jwt,pub-key=${memberPaths.token}/token.pub,priv-key=${memberPaths.token}/token.key,sign-method=ES256,ttl=10m`,
    // Passwords that sync-access generates have 256 random bits, so a higher cost adds no protection. After every
    // change of a user, all password clients log in again at once. With etcd's default of 10, members are then too busy
    // to answer in time.
    '--bcrypt-cost=4',
    '--heartbeat-interval=100',
    '--election-timeout=1000',
    `--quota-backend-bytes=${spec.etcd.quota.bytes}`,
    '--auto-compaction-mode=periodic',
    `--auto-compaction-retention=${spec.etcd.compaction}`,
    // Pings keep idle watches alive despite all timeouts on the path. etcd's own default is two hours.
    '--grpc-keepalive-interval=30s',
    '--grpc-keepalive-timeout=10s',
    ...corruptionChecks(spec.version),
    ...furtherFlags(spec.etcd),
  ]
}

/** The etcd settings of the cluster file. Without them, etcd's own defaults apply. */
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

/** Feature gates since 3.6, experimental flags before. 3.7 has removed the flags. */
function corruptionChecks(version: string): string[] {
  return minorOf(version) === '3.5'
    ? [
        `--experimental-initial-corrupt-check=$(${initialCorruptCheckKey})`,
        '--experimental-compact-hash-check-enabled=true',
      ]
    : [`--feature-gates=InitialCorruptCheck=$(${initialCorruptCheckKey}),CompactHashCheck=true`]
}
