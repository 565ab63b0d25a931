import { memberHost, memberPorts } from '../src/cluster/names.ts'
import type { ClusterSpec } from '../src/cluster/specification.ts'
import { haproxyConfiguration, portalPaths } from '../src/objects/haproxy-config.ts'

/** The ports of a proxy that stands in for the portal's 2379 and 2479. */
export interface ProxyPorts {
  readonly client: number
  readonly mutualTls: number
}

const { tls } = portalPaths

/** The portal's lists of ciphers and curves, from its own configuration, so that all proxies have the same. */
function listOf(spec: ClusterSpec, setting: string): string {
  const found = new RegExp(`ssl-default-bind-${setting} (\\S+)`).exec(haproxyConfiguration(spec))?.[1]
  if (found === undefined) throw new Error(`the portal's configuration has no ${setting}`)
  return found
}

const target = (spec: ClusterSpec, member: string, port: number) =>
  `${memberHost(spec, member)}.${spec.clusterDomain}:${port}`

/** https://nginx.org/en/docs/stream/ngx_stream_core_module.html */
export function nginxConfiguration(spec: ClusterSpec, member: string, ports: ProxyPorts): string {
  const protocols = spec.tls.minimumVersion === '1.2' ? 'TLSv1.2 TLSv1.3' : 'TLSv1.3'
  return `\
load_module /programs/ngx_stream_module.so;
pid /programs/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
stream {
    proxy_connect_timeout 400ms;
    proxy_timeout 7d;
    proxy_socket_keepalive on;
    upstream token { least_conn; server ${target(spec, member, memberPorts.token)}; }
    upstream grpc { least_conn; server ${target(spec, member, memberPorts.client)}; }
    upstream gateway { least_conn; server ${target(spec, member, memberPorts.gateway)}; }
    map $ssl_preread_alpn_protocols $by_protocol { "" gateway; "~http/1\\.1" gateway; default grpc; }
    server {
        listen ${ports.client} ssl reuseport so_keepalive=30s:10s:3;
        ssl_certificate ${tls}/server.pem;
        ssl_certificate_key ${tls}/server.pem;
        ssl_protocols ${protocols};
        ssl_ciphers ${listOf(spec, 'ciphers')};
        ssl_conf_command Ciphersuites ${listOf(spec, 'ciphersuites')};
        ssl_ecdh_curve ${listOf(spec, 'curves')};
        ssl_prefer_server_ciphers on;
        ssl_session_tickets off;
        ssl_alpn h2;
        proxy_ssl on;
        proxy_ssl_protocols ${protocols};
        proxy_ssl_certificate ${tls}/client.pem;
        proxy_ssl_certificate_key ${tls}/client.pem;
        proxy_ssl_trusted_certificate ${tls}/ca.crt;
        proxy_ssl_verify on;
        proxy_ssl_verify_depth 3;
        proxy_ssl_server_name on;
        proxy_ssl_name ${memberHost(spec, member)};
        proxy_pass token;
    }
    server {
        listen ${ports.mutualTls} reuseport so_keepalive=30s:10s:3;
        ssl_preread on;
        proxy_pass $by_protocol;
    }
}
`
}

const envoyType = (path: string) => `type.googleapis.com/envoy.extensions.${path}`

/** https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/configuration, as JSON. */
export function envoyConfiguration(spec: ClusterSpec, member: string, ports: ProxyPorts): string {
  const tlsParameters = {
    tls_minimum_protocol_version: spec.tls.minimumVersion === '1.2' ? 'TLSv1_2' : 'TLSv1_3',
    tls_maximum_protocol_version: 'TLSv1_3',
    // Envoy does not choose the ciphers of TLS 1.3.
    cipher_suites: listOf(spec, 'ciphers').split(':'),
    ecdh_curves: ['X25519', 'P-256', 'P-384'],
  }
  const pair = (file: string) => ({ certificate_chain: { filename: file }, private_key: { filename: file } })
  const listener = (name: string, port: number, rest: object) => ({
    name,
    address: { socket_address: { address: '0.0.0.0', port_value: port } },
    ...rest,
  })
  const to = (cluster: string) => [
    {
      name: 'tcp',
      typed_config: {
        '@type': envoyType('filters.network.tcp_proxy.v3.TcpProxy'),
        stat_prefix: cluster,
        cluster,
        idle_timeout: '0s',
      },
    },
  ]
  const cluster = (name: string, port: number, rest = {}) => ({
    name,
    type: 'STRICT_DNS',
    connect_timeout: '0.4s',
    lb_policy: 'LEAST_REQUEST',
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [endpoint(port)] }] },
    ...rest,
  })
  const endpoint = (port: number) => ({
    endpoint: {
      address: {
        socket_address: { address: `${memberHost(spec, member)}.${spec.clusterDomain}`, port_value: port },
      },
    },
  })
  const terminating = {
    name: 'tls',
    typed_config: {
      '@type': envoyType('transport_sockets.tls.v3.DownstreamTlsContext'),
      disable_stateless_session_resumption: true,
      disable_stateful_session_resumption: true,
      common_tls_context: {
        alpn_protocols: ['h2'],
        tls_params: tlsParameters,
        tls_certificates: [pair(`${tls}/server.pem`)],
      },
    },
  }
  const encrypting = {
    name: 'tls',
    typed_config: {
      '@type': envoyType('transport_sockets.tls.v3.UpstreamTlsContext'),
      sni: memberHost(spec, member),
      max_session_keys: 0,
      common_tls_context: {
        alpn_protocols: ['h2'],
        tls_params: tlsParameters,
        tls_certificates: [pair(`${tls}/client.pem`)],
        validation_context: {
          trusted_ca: { filename: `${tls}/ca.crt` },
          match_typed_subject_alt_names: [{ san_type: 'DNS', matcher: { exact: memberHost(spec, member) } }],
        },
      },
    },
  }
  const inspector = {
    name: 'inspector',
    typed_config: { '@type': envoyType('filters.listener.tls_inspector.v3.TlsInspector') },
  }
  const configuration = {
    static_resources: {
      listeners: [
        listener('client', ports.client, {
          filter_chains: [{ transport_socket: terminating, filters: to('token') }],
        }),
        listener('mutual-tls', ports.mutualTls, {
          listener_filters: [inspector],
          filter_chains: [{ filter_chain_match: { application_protocols: ['h2'] }, filters: to('grpc') }],
          default_filter_chain: { filters: to('gateway') },
        }),
      ],
      clusters: [
        cluster('token', memberPorts.token, { transport_socket: encrypting }),
        cluster('grpc', memberPorts.client),
        cluster('gateway', memberPorts.gateway),
      ],
    },
  }
  return JSON.stringify(configuration, null, 2)
}
