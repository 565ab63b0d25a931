import { memberHost, memberNames, memberPorts, portalPorts } from '../cluster/names.ts'
import type { ClusterSpec } from '../cluster/specification.ts'

/** Where the Deployment mounts what the configuration names. */
export const portalPaths = { configuration: '/usr/local/etc/haproxy', tls: '/etc/portal/tls' } as const

/** A portal ends its last connections within this time after it was told to stop; below the pod's grace period. */
export const hardStopSeconds = 20

/**
 * The portals' configuration, https://docs.haproxy.org/3.2/configuration.html.
 *
 * TCP mode throughout: it costs a third of what HTTP/2 mode costs. Which protocol a connection speaks is known from its
 * TLS handshake: gRPC clients offer h2 alone, everything else gets HTTP/1.1 and goes to the members' JSON gateway.
 */
export function haproxyConfiguration(spec: ClusterSpec): string {
  const members = memberNames(spec)
  const address = (member: string, port: number) =>
    `server ${member} ${memberHost(spec, member)}.${spec.clusterDomain}:${port}`
  const own = (member: string) => memberHost(spec, member)
  const tls = `ssl verify required ca-file ${portalPaths.tls}/ca.crt crt ${portalPaths.tls}/client.pem`
  const servers = (line: (member: string) => string) => members.map((member) => `    ${line(member)}`).join('\n')
  return `\
global
    log stdout format raw local0 notice
    # One thread a processor would be dozens on a large node; four are more than the members can use.
    thread-hard-limit 4
    maxconn 8000
    hard-stop-after ${hardStopSeconds}s
    # Certificates and server states are changed here without a reload; reachable through the pod's port-forward only.
    stats socket ipv4@127.0.0.1:${portalPorts.admin} level admin
    # Mozilla's intermediate profile.
    ssl-default-bind-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
    ssl-default-bind-curves X25519:prime256v1:secp384r1
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

# TLS ends here; the portal shows the members a certificate without a name, so users come by password and token.
frontend client
    bind :${portalPorts.client} ssl crt ${portalPaths.tls}/server.pem alpn http/1.1,h2 tcp-ut 30s
    use_backend grpc if { ssl_fc_alpn h2 }
    default_backend gateway

# TLS passes through to the member: the client certificate's CN is the user.
frontend mutual-tls
    bind :${portalPorts.mutualTls} tcp-ut 30s
    tcp-request inspect-delay 5s
    tcp-request content accept if { req.ssl_hello_type 1 }
    tcp-request content reject
    use_backend mutual-tls-gateway if { req.ssl_alpn -m sub http/1.1 } or !{ req.ssl_alpn -m found }
    default_backend mutual-tls-grpc

backend grpc
    balance leastconn
    # Ready means: has a leader, can read linearizably, has no corruption alarm.
    option httpchk GET /readyz
    timeout check 400ms
    # Not ready for about 2.5 s is down: soon enough for the clients of an isolated member, and later than the end of most
    # elections, which take up to 2 s: during one no member is ready, and if all were down, every client would lose its
    # connection for nothing. The other backends follow these checks.
    default-server check port ${memberPorts.metrics} inter 400ms fastinter 100ms downinter 200ms fall 5 rise 1
${servers((m) => `${address(m, memberPorts.client)} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn h2`)}

backend gateway
    balance leastconn
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
    bind :${portalPorts.metrics}
    monitor-uri /readyz
    monitor fail if { nbsrv(grpc) lt 1 }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { path /livez }
    http-request return status 404
`
}
