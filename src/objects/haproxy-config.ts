import { memberHost, memberPorts, portalPorts, possibleMemberNames } from '../cluster/names.ts'
import { mebibyte } from '../cluster/quantity.ts'
import type { ClusterSpec, ContainerResources } from '../cluster/specification.ts'
import { processorsOf } from './container-resources.ts'
import { memberPaths } from './etcd-flags.ts'

/** The mount paths in the Deployment that the configuration names. */
export const portalPaths = { configuration: '/usr/local/etc/haproxy', tls: '/etc/portal/tls' } as const

/**
 * How long a stopping portal keeps its connections: usually, and if it was asked to keep them
 * (src/portals/keep-connections.ts).
 */
export const stopSeconds = { usual: 20, longest: 600 } as const

/**
 * The connection limit of each of the two public ports: 3000 with the standard limit of 768Mi. A connection needs about
 * 70 KiB, and 32 KiB more under load, so clients cannot make a portal exceed its limit. Members have no limit by
 * default: etcd's memory grows with data and requests, on all members alike.
 */
function connectionsOfPort({ resources }: Pick<ClusterSpec, 'resources'>): number {
  const forConnections = (resources.portals.limits.memory?.bytes ?? 0) - 150 * mebibyte
  const most = Math.floor(forConnections / (102 * 1024))
  return Math.min(Math.floor((most - connectionsOfOthers) / 200) * 100, mostProxyConnections)
}

/** The part of `maxconn` that is reserved for probes, metrics and the admin socket, independent of clients. */
const connectionsOfOthers = 200

/** The environment of every container that runs HAProxy. */
export const podAddresses = {
  name: 'POD_IPS',
  valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIPs' } },
}

/**
 * Defines where `bind` listens. `*` means IPv4 only, and a socket for `[::]`, which gets connections of both families,
 * cannot be created if the kernel has no IPv6 (`ipv6.disable=1`). Then a pod has no IPv6 address, either.
 */
const anyAddress = `\
    .if "strstr('\${${podAddresses.name}}',:)"
    setenv ANY_ADDRESS [::]
    .else
    setenv ANY_ADDRESS *
    .endif`

function bind(port: number): string {
  return `bind "\${ANY_ADDRESS}:${port}" v4v6`
}

/** Mozilla's intermediate profile. Also used for the HAProxy of a member. */
function tlsProfile(spec: ClusterSpec): string {
  return `\
    # Mozilla's intermediate profile.
    ssl-default-bind-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
    ssl-default-bind-curves X25519:prime256v1:secp384r1`
}

/**
 * The portals' configuration, https://docs.haproxy.org/3.2/configuration.html.
 *
 * gRPC passes in TCP mode: in HTTP mode, HAProxy ends the streams of a stopping member with RST_STREAM CANCEL, and
 * etcd's Go client then abandons a watch instead of resuming it. The TLS handshake shows the protocol of a connection:
 * gRPC clients offer only h2. All other clients get HTTP/1.1 and reach the members' JSON gateway, where HAProxy
 * inspects the requests.
 */
export function haproxyConfiguration(spec: ClusterSpec): string {
  // All members that a cluster can have: HAProxy does not use a server whose name does not resolve. A change of the
  // number of members therefore replaces no portal.
  const members = possibleMemberNames(spec)
  const address = (member: string, port: number) =>
    `server ${member} ${memberHost(spec, member)}.${spec.clusterDomain}:${port}`
  const own = (member: string) => memberHost(spec, member)
  const tls = `ssl verify required ca-file ${portalPaths.tls}/ca.crt crt ${portalPaths.tls}/client.pem`
  const connections = connectionsOfPort(spec)
  // The limit of one source address at one port: half, because many clients can share an address.
  const ofSource = connections / 2
  const servers = (line: (member: string) => string) => members.map((member) => `    ${line(member)}`).join('\n')
  return `\
global
    log stdout format raw local0 notice
    # One thread a processor would be dozens on a large node; four are more than the members can use.
    thread-hard-limit ${threads(spec.resources.portals)}
${anyAddress}
    maxconn ${2 * connections + connectionsOfOthers}
    # The pod's preStop ends it sooner, unless it was asked to keep its connections.
    hard-stop-after ${stopSeconds.longest}s
    # Certificates and server states are changed here without a reload; reachable through the pod's port-forward only.
    stats socket ipv4@127.0.0.1:${portalPorts.admin} level admin
${tlsProfile(spec)}
    ssl-default-server-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets

resolvers cluster
    parse-resolv-conf
    accepted_payload_size 8192
    resolve_retries 3
    timeout resolve 500ms
    timeout retry 500ms
    # A member's address changes with its pod.
    hold valid 500ms
    hold obsolete 0s

defaults
    mode tcp
    log global
    option dontlognull
    # A pod that vanished does not answer: go on to another member long before the client's patience ends.
    timeout connect 400ms
    retries 3
    option redispatch 1
    # Only until both sides talk: a watch may be silent for days, so the tunnel never ends for silence alone, and
    # TCP keep-alives find the dead.
    timeout client 10s
    timeout server 10s
    timeout tunnel 7d
    option clitcpka
    clitcpka-idle 30s
    clitcpka-intvl 10s
    clitcpka-cnt 3
    # Members are near: one that vanished is noticed in 3 s also by a silent watch, and before the checks notice when its
    # name has got a new address meanwhile.
    option srvtcpka
    srvtcpka-idle 2s
    srvtcpka-intvl 1s
    srvtcpka-cnt 2
    # A member that is down loses its connections at once, or clients would stay pinned to it. Data that a vanished
    # member does not acknowledge for 1 s ends them sooner.
    default-server on-marked-down shutdown-sessions tcp-ut 1s resolvers cluster resolve-prefer ipv4 init-addr libc,none

# Who has how many connections at each of the two ports.
backend client-sources
    stick-table type ipv6 size 100k expire 1m store conn_cur

backend mutual-tls-sources
    stick-table type ipv6 size 100k expire 1m store conn_cur

# TLS ends here; users come by password and token. The portal's own certificate says nothing about them.
frontend client
    maxconn ${connections}
    tcp-request connection track-sc0 src table client-sources
    tcp-request connection reject if { sc0_conn_cur gt ${ofSource} }
    ${bind(portalPorts.client)} ssl crt ${portalPaths.tls}/server.pem alpn http/1.1,h2 tcp-ut 30s
    use_backend grpc if { ssl_fc_alpn h2 }
    default_backend gateway

# TLS passes through to the member: the client certificate's CN is the user.
frontend mutual-tls
    maxconn ${connections}
    tcp-request connection track-sc0 src table mutual-tls-sources
    tcp-request connection reject if { sc0_conn_cur gt ${ofSource} }
    ${bind(portalPorts.mutualTls)} tcp-ut 30s
    tcp-request inspect-delay 5s
    tcp-request content accept if { req.ssl_hello_type 1 }
    tcp-request content reject
    use_backend mutual-tls-gateway if { req.ssl_alpn -m sub http/1.1 } or !{ req.ssl_alpn -m found }
    default_backend mutual-tls-grpc

backend grpc
    balance leastconn
    # Ready means: has a leader, can read linearizably, has no corruption alarm.
    option httpchk GET /readyz
    # A member that answers within a second serves its clients, too: on a busy node it often needs more than 400 ms.
    timeout check 1s
    # Not ready for about 3.3 s is down: soon enough for the clients of an isolated member, and later than the end of most
    # elections, which take up to 2 s: during one no member is ready, and if all were down, every client would lose its
    # connection for nothing. The other backends follow these checks.
    # A member whose name has just got an address can be a learner: it gets no client before its first check.
    default-server check port ${memberPorts.metrics} inter 400ms fastinter 100ms downinter 200ms fall 3 rise 1 init-state down
${servers((m) => `${address(m, memberPorts.token)} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn h2`)}

# etcd takes a request of its gateway for the user whom the members' own certificate names, nobody, unless it comes
# with a token or with an Accept header; and nobody may grant leases. So none passes without a token but the login, the
# health check, and the versions, which some clients ask for before they log in.
backend gateway
    mode http
    balance leastconn
    timeout http-request 10s
    timeout http-keep-alive 5m
    # A watch of the gateway is one long answer.
    timeout server 7d
    http-request deny status 403 if { req.hdr(upgrade) -m found } or METH_CONNECT
    acl login method POST
    acl login-path pathq -m str /v3/auth/authenticate
    acl open pathq -m str /health /version
    # The gateway drops a token with other characters, and would go on without one.
    # The whole header, and one of it only: a part of a list could be what the gateway does not read.
    acl token req.fhdr(authorization) -m reg '^(Bearer )?[A-Za-z0-9._~+/=-]+$'
    http-request return status 401 content-type application/json hdr WWW-Authenticate Bearer string '{"code":16, "message":"no token: log in at /v3/auth/authenticate and send it as Authorization"}' unless token or login login-path or open
    http-request set-header Accept application/json
${servers((m) => `${address(m, memberPorts.gateway)} track grpc/${m} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn http/1.1`)}

backend mutual-tls-grpc
    balance leastconn
${servers((m) => `${address(m, memberPorts.client)} track grpc/${m}`)}

backend mutual-tls-gateway
    balance leastconn
${servers((m) => `${address(m, memberPorts.gateway)} track grpc/${m}`)}

# Plain HTTP for the kubelet and Prometheus.
frontend metrics
    mode http
    timeout client 5s
    timeout http-request 5s
    ${bind(portalPorts.metrics)}
    monitor-uri /readyz
    monitor fail if { nbsrv(grpc) lt 1 }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { path /livez }
    http-request return status 404
`
}

/** HAProxy does not detect a limit of processors: additional threads would wait for each other. */
function threads(resources: ContainerResources): number {
  return Math.min(4, processorsOf(resources) ?? 4)
}

/**
 * While the other members are down, one member can get all connections of the portals' password ports. The rest is for
 * probes and for portals that are being replaced.
 */
function connectionsOfProxy(spec: ClusterSpec): number {
  const memory = spec.resources.tokenProxies.limits.memory?.bytes ?? 0
  const most = Math.min(mostProxyConnections, Math.floor(memory / (64 * 1024)))
  return Math.min(spec.portals.replicas * connectionsOfPort(spec) + 2000, most)
}

/**
 * As many connections as the standard memory of a token proxy allows, at 64 KiB each: 38 KiB were measured, and up to
 * 32 KiB more under load. The memory does not depend on the number of portals, so another portal does not restart the
 * members. Beyond this limit, clients wait to be accepted.
 */
const mostProxyConnections = 16_000

/** The configuration of a member's token proxy: the key `haproxy.cfg` of the members' ConfigMap. */
export function memberProxyConfiguration(spec: ClusterSpec): string {
  return `\
global
    log stdout format raw local0 notice
    thread-hard-limit ${threads(spec.resources.tokenProxies)}
${anyAddress}
    maxconn ${connectionsOfProxy(spec)}
    # The key lies beside the certificate, as tls.key.
    ssl-load-extra-del-ext
${tlsProfile(spec)}

defaults
    mode tcp
    log global
    option dontlognull
    timeout connect 400ms
    timeout client 10s
    timeout server 10s
    # The portals and etcd see to those that are gone.
    timeout tunnel 7d
    option clitcpka
    clitcpka-idle 30s
    clitcpka-intvl 10s
    clitcpka-cnt 3

# Only who has a certificate of this cluster gets here, and etcd is not told which: requests without a token have no
# user.
frontend token
    ${bind(memberPorts.token)} ssl crt ${memberPaths.tls}/tls.crt verify required ca-file ${memberPaths.tls}/ca.crt alpn h2 tcp-ut 30s
    default_backend etcd

backend etcd
    server etcd 127.0.0.1:${memberPorts.plain}
`
}
