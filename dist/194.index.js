export const id = 194;
export const ids = [194];
export const modules = {

/***/ 29552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ resourceRequirements),
/* harmony export */   Hb: () => (/* binding */ processorsOf),
/* harmony export */   I$: () => (/* binding */ goEnvironment)
/* harmony export */ });
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45668);

/** The resources in the form of a container's spec. */
function resourceRequirements({ requests, limits }) {
    const most = {
        ...(limits.cpu === undefined ? {} : { cpu: limits.cpu }),
        ...(limits.memory === undefined ? {} : { memory: limits.memory.text }),
    };
    return {
        requests: { cpu: requests.cpu, memory: requests.memory.text },
        ...(Object.keys(most).length > 0 && { limits: most }),
    };
}
/** The number of whole processors that a limit allows. Undefined without a limit. */
function processorsOf({ limits }) {
    return limits.cpu === undefined ? undefined : Math.ceil((0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .thousandths */ .Wc)(limits.cpu) / 1000);
}
/**
 * The share of a memory limit for Go's heap. The rest is for memory that Go does not count, such as dirty pages of the
 * database.
 */
const heapShare = 0.9;
/**
 * Informs Go of the limits. With GOMEMLIMIT, Go collects garbage more often before the kernel kills the process.
 * GOMAXPROCS: Go 1.25 and newer detects the limit and uses two at least. etcd's own images are built with it, but
 * others may not be; with more threads, the kernel would throttle them for most of each 100 ms.
 */
function goEnvironment(resources) {
    const { memory } = resources.limits;
    const processors = processorsOf(resources);
    return [
        ...(memory === undefined ? [] : [{ name: 'GOMEMLIMIT', value: `${Math.floor(memory.bytes * heapShare)}` }]),
        ...(processors === undefined ? [] : [{ name: 'GOMAXPROCS', value: `${Math.max(2, processors)}` }]),
    ];
}


/***/ }),

/***/ 9115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ etcdFlags),
/* harmony export */   z: () => (/* binding */ memberPaths)
/* harmony export */ });
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44360);
/* harmony import */ var _cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10881);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29725);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58779);
/* harmony import */ var _initial_cluster_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56828);
/* harmony import */ var _initial_corrupt_check_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61578);






/** The mount paths in the StatefulSet that the flags name. */
const memberPaths = { data: '/var/lib/etcd', tls: '/etc/etcd/tls', token: '/etc/etcd/token' };
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
];
/**
 * A member's command line. It contains neither the member list nor `--initial-cluster-state`: both come from a
 * ConfigMap through the environment, because they change without a restart of the members. The kubelet expands $(…).
 */
function etcdFlags(spec) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberHost */ .BY)(spec, '$(POD_NAME)');
    return [
        '--name=$(POD_NAME)',
        // A folder inside the volume: the kubelet owns the root of the volume (fsGroup, lost+found), and etcd requires
        // 0700.
        `--data-dir=${memberPaths.data}/data`,
        `--initial-cluster=$(${_initial_cluster_js__WEBPACK_IMPORTED_MODULE_4__/* .initialClusterKey */ .Yg})`,
        `--initial-cluster-token=${spec.namespace}/${spec.name}`,
        `--initial-advertise-peer-urls=https://${own}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`,
        // Only clients that follow the member list read this. They have to use the portals, like clients with a configured
        // endpoint. The URL is the password port: a client with a certificate cannot use the other port's name there.
        `--advertise-client-urls=${(0,_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .endpoints */ .v)(spec).endpoint}`,
        // For 0.0.0.0, Go listens on both IP families, if the kernel has IPv6 (net.Listen, network tcp).
        `--listen-peer-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`,
        // If a request has no token, etcd uses the identity of the connection's certificate. For leases, a certificate
        // without a user is sufficient (auth/store.go, AuthInfoFromTLS). Clients with a token therefore arrive through
        // HAProxy at the plain port, where there is no certificate.
        `--listen-client-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.client},http://127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.plain}`,
        // With HTTP on a separate port, gRPC stops gracefully and watches do not starve (etcd-io/etcd#15402).
        `--listen-client-http-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.gateway}`,
        // Plain HTTP: probes and Prometheus need no client certificate. The port serves no secrets.
        `--listen-metrics-urls=http://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.metrics}`,
        `--cert-file=${memberPaths.tls}/tls.crt`,
        `--key-file=${memberPaths.tls}/tls.key`,
        `--trusted-ca-file=${memberPaths.tls}/ca.crt`,
        '--client-cert-auth=true',
        `--peer-cert-file=${memberPaths.tls}/peer.crt`,
        `--peer-key-file=${memberPaths.tls}/peer.key`,
        `--peer-trusted-ca-file=${memberPaths.tls}/ca.crt`,
        '--peer-client-cert-auth=true',
        `--peer-cert-allowed-hostname=${(0,_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .peerName */ .Wz)(spec)}`,
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
    ];
}
/** The etcd settings of the cluster file. Without them, etcd's own defaults apply. */
function furtherFlags({ maxRequestBytes, maxTxnOps, snapshotCount, logLevel, extraFlags, }) {
    const flags = {
        'max-request-bytes': maxRequestBytes,
        'max-txn-ops': maxTxnOps,
        'snapshot-count': snapshotCount,
        'log-level': logLevel,
        ...extraFlags,
    };
    return Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
}
/** Feature gates since 3.6, experimental flags before. 3.7 has removed the flags. */
function corruptionChecks(version) {
    return (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .minorOf */ .Hs)(version) === '3.5'
        ? [
            `--experimental-initial-corrupt-check=$(${_initial_corrupt_check_js__WEBPACK_IMPORTED_MODULE_5__/* .initialCorruptCheckKey */ .p})`,
            '--experimental-compact-hash-check-enabled=true',
        ]
        : [`--feature-gates=InitialCorruptCheck=$(${_initial_corrupt_check_js__WEBPACK_IMPORTED_MODULE_5__/* .initialCorruptCheckKey */ .p}),CompactHashCheck=true`];
}


/***/ }),

/***/ 39877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ podAddresses),
/* harmony export */   KF: () => (/* binding */ stopSeconds),
/* harmony export */   RK: () => (/* binding */ memberProxyConfiguration),
/* harmony export */   WQ: () => (/* binding */ haproxyConfiguration),
/* harmony export */   Zw: () => (/* binding */ portalPaths)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45668);
/* harmony import */ var _container_resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29552);
/* harmony import */ var _etcd_flags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9115);




/** The mount paths in the Deployment that the configuration names. */
const portalPaths = { configuration: '/usr/local/etc/haproxy', tls: '/etc/portal/tls' };
/**
 * How long a stopping portal keeps its connections: usually, and if it was asked to keep them
 * (src/portals/keep-connections.ts).
 */
const stopSeconds = { usual: 20, longest: 600 };
/**
 * The connection limit of each of the two public ports: 3000 with the standard limit of 768Mi. A connection needs about
 * 70 KiB, and 32 KiB more under load, so clients cannot make a portal exceed its limit. Members have no limit by
 * default: etcd's memory grows with data and requests, on all members alike.
 */
function connectionsOfPort({ resources }) {
    const forConnections = (resources.portals.limits.memory?.bytes ?? 0) - 150 * _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .mebibyte */ .E$;
    const most = Math.floor(forConnections / (102 * 1024));
    return Math.min(Math.floor((most - connectionsOfOthers) / 200) * 100, mostProxyConnections);
}
/** The part of `maxconn` that is reserved for probes, metrics and the admin socket, independent of clients. */
const connectionsOfOthers = 200;
/** The environment of every container that runs HAProxy. */
const podAddresses = {
    name: 'POD_IPS',
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIPs' } },
};
/**
 * Defines where `bind` listens. `*` means IPv4 only, and a socket for `[::]`, which gets connections of both families,
 * cannot be created if the kernel has no IPv6 (`ipv6.disable=1`). Then a pod has no IPv6 address, either.
 */
const anyAddress = `\
    .if "strstr('\${${podAddresses.name}}',:)"
    setenv ANY_ADDRESS [::]
    .else
    setenv ANY_ADDRESS *
    .endif`;
function bind(port) {
    return `bind "\${ANY_ADDRESS}:${port}" v4v6`;
}
/** Mozilla's intermediate profile. Also used for the HAProxy of a member. */
function tlsProfile(spec) {
    return `\
    # Mozilla's intermediate profile.
    ssl-default-bind-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
    ssl-default-bind-curves X25519:prime256v1:secp384r1`;
}
/**
 * The portals' configuration, https://docs.haproxy.org/3.2/configuration.html.
 *
 * gRPC passes in TCP mode: in HTTP mode, HAProxy ends the streams of a stopping member with RST_STREAM CANCEL, and
 * etcd's Go client then abandons a watch instead of resuming it. The TLS handshake shows the protocol of a connection:
 * gRPC clients offer only h2. All other clients get HTTP/1.1 and reach the members' JSON gateway, where HAProxy
 * inspects the requests.
 */
function haproxyConfiguration(spec) {
    // All members that a cluster can have: HAProxy does not use a server whose name does not resolve. A change of the
    // number of members therefore replaces no portal.
    const members = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .possibleMemberNames */ .io)(spec);
    const address = (member, port) => `server ${member} ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member)}.${spec.clusterDomain}:${port}`;
    const own = (member) => (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member);
    const tls = `ssl verify required ca-file ${portalPaths.tls}/ca.crt crt ${portalPaths.tls}/client.pem`;
    const connections = connectionsOfPort(spec);
    // The limit of one source address at one port: half, because many clients can share an address.
    const ofSource = connections / 2;
    const servers = (line) => members.map((member) => `    ${line(member)}`).join('\n');
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
    stats socket ipv4@127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin} level admin
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
    ${bind(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client)} ssl crt ${portalPaths.tls}/server.pem alpn http/1.1,h2 tcp-ut 30s
    use_backend grpc if { ssl_fc_alpn h2 }
    default_backend gateway

# TLS passes through to the member: the client certificate's CN is the user.
frontend mutual-tls
    maxconn ${connections}
    tcp-request connection track-sc0 src table mutual-tls-sources
    tcp-request connection reject if { sc0_conn_cur gt ${ofSource} }
    ${bind(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls)} tcp-ut 30s
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
    default-server check port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics} inter 400ms fastinter 100ms downinter 200ms fall 3 rise 1 init-state down
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token)} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn h2`)}

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
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.gateway)} track grpc/${m} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn http/1.1`)}

backend mutual-tls-grpc
    balance leastconn
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client)} track grpc/${m}`)}

backend mutual-tls-gateway
    balance leastconn
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.gateway)} track grpc/${m}`)}

# Plain HTTP for the kubelet and Prometheus.
frontend metrics
    mode http
    timeout client 5s
    timeout http-request 5s
    ${bind(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics)}
    monitor-uri /readyz
    monitor fail if { nbsrv(grpc) lt 1 }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { path /livez }
    http-request return status 404
`;
}
/** HAProxy does not detect a limit of processors: additional threads would wait for each other. */
function threads(resources) {
    return Math.min(4, (0,_container_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .processorsOf */ .Hb)(resources) ?? 4);
}
/**
 * While the other members are down, one member can get all connections of the portals' password ports. The rest is for
 * probes and for portals that are being replaced.
 */
function connectionsOfProxy(spec) {
    const memory = spec.resources.tokenProxies.limits.memory?.bytes ?? 0;
    const most = Math.min(mostProxyConnections, Math.floor(memory / (64 * 1024)));
    return Math.min(spec.portals.replicas * connectionsOfPort(spec) + 2000, most);
}
/**
 * As many connections as the standard memory of a token proxy allows, at 64 KiB each: 38 KiB were measured, and up to
 * 32 KiB more under load. The memory does not depend on the number of portals, so another portal does not restart the
 * members. Beyond this limit, clients wait to be accepted.
 */
const mostProxyConnections = 16_000;
/** The configuration of a member's token proxy: the key `haproxy.cfg` of the members' ConfigMap. */
function memberProxyConfiguration(spec) {
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
    ${bind(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token)} ssl crt ${_etcd_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPaths */ .z.tls}/tls.crt verify required ca-file ${_etcd_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPaths */ .z.tls}/ca.crt alpn h2 tcp-ut 30s
    default_backend etcd

backend etcd
    server etcd 127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.plain}
`;
}


/***/ }),

/***/ 61578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ initialCorruptCheck),
/* harmony export */   p: () => (/* binding */ initialCorruptCheckKey)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);

/** The variable in a member's command line, and the key of the ConfigMap: `true` or `false`. */
const initialCorruptCheckKey = 'INITIAL_CORRUPT_CHECK';
/**
 * The ConfigMap that decides whether a member that starts compares its data with that of its peers first. It is `false`
 * only during a planned restart (src/members/initial-corrupt-check.ts). It is an object of its own, because whoever may
 * change the other ConfigMaps of members decides what their proxies run.
 */
function initialCorruptCheck(spec, checks = true) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).corruptCheck, 'member'),
        data: { [initialCorruptCheckKey]: String(checks) },
    };
}


/***/ }),

/***/ 33283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ol: () => (/* binding */ members),
  L2: () => (/* binding */ membersService),
  Z6: () => (/* binding */ membersState)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/own-metadata.js
var own_metadata = __webpack_require__(35811);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/objects/container-resources.js
var container_resources = __webpack_require__(29552);
// EXTERNAL MODULE: ./build/objects/etcd-flags.js
var etcd_flags = __webpack_require__(9115);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(39877);
// EXTERNAL MODULE: ./build/objects/initial-cluster.js
var initial_cluster = __webpack_require__(56828);
// EXTERNAL MODULE: ./build/objects/initial-corrupt-check.js
var initial_corrupt_check = __webpack_require__(61578);
// EXTERNAL MODULE: ./build/objects/pod-security.js
var pod_security = __webpack_require__(16951);
;// CONCATENATED MODULE: ./build/objects/member-proxy.js





/** The key of the members' ConfigMap. */
const proxyConfigurationKey = 'haproxy.cfg';
const configurationPath = '/usr/local/etc/haproxy';
/**
 * HAProxy reads certificates only at its start, and etcd at each handshake. The script therefore starts a new worker
 * when a file has changed; the old worker keeps its connections.
 *
 * The image's stop signal is SIGUSR1. A soft and a hard stop are equivalent: etcd has ended all connections by then.
 * It ends with HAProxy, and not at the next look: the pod of a member that restarts waits for it.
 */
const proxyScript = `
look() { cat ${configurationPath}/${proxyConfigurationKey} ${etcd_flags/* memberPaths */.z.tls}/tls.crt ${etcd_flags/* memberPaths */.z.tls}/tls.key ${etcd_flags/* memberPaths */.z.tls}/ca.crt | cksum; }
before=$(look)
haproxy -W -db -f ${configurationPath}/${proxyConfigurationKey} &
master=$!
stopping=
trap 'stopping=yes; kill -TERM $master' TERM INT USR1
while [ -z "$stopping" ] && kill -0 $master 2>/dev/null; do
  sleep 2 &
  wait $!
  now=$(look)
  [ "$now" = "$before" ] || kill -USR2 $master
  before=$now
done
wait $master
`;
/**
 * Terminates the TLS of the portals' password port beside etcd and reaches etcd on loopback, so a request without a
 * token has no identity. As a sidecar, it starts before etcd and ends after it.
 */
function proxyContainer(spec) {
    return {
        name: 'token-proxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        restartPolicy: 'Always',
        command: ['sh', '-c', proxyScript],
        env: [haproxy_config/* podAddresses */.Ib],
        ports: [{ name: 'token', containerPort: cluster_names/* memberPorts */.Xz.token, protocol: 'TCP' }],
        resources: (0,container_resources/* resourceRequirements */.$n)(spec.resources.tokenProxies),
        securityContext: pod_security/* restrictedContainer */.Dc,
        // No startup probe: etcd would start a second later, and has more to do until it serves anybody.
        readinessProbe: { tcpSocket: { port: 'token' }, periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 3 },
        livenessProbe: { tcpSocket: { port: 'token' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
        volumeMounts: [
            { name: 'proxy', mountPath: configurationPath, readOnly: true },
            { name: 'tls', mountPath: etcd_flags/* memberPaths */.z.tls, readOnly: true },
        ],
    };
}

// EXTERNAL MODULE: ./build/objects/pull-secrets.js
var pull_secrets = __webpack_require__(30600);
// EXTERNAL MODULE: ./build/objects/scheduling.js
var scheduling = __webpack_require__(36677);
// EXTERNAL MODULE: ./build/objects/scrape-annotations.js
var scrape_annotations = __webpack_require__(32784);
// EXTERNAL MODULE: ./build/objects/service-metadata.js
var service_metadata = __webpack_require__(62432);
;// CONCATENATED MODULE: ./build/objects/members.js














/**
 * The ConfigMap that members read through the environment. `spec.members` is the current number, not the one of the
 * cluster file.
 */
function membersState(spec, state, joining) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).membersState, 'member'),
        data: {
            [initial_cluster/* initialClusterStateKey */.t1]: state,
            [initial_cluster/* initialClusterKey */.Yg]: (0,initial_cluster/* initialCluster */.Vt)(spec, state, joining),
            [proxyConfigurationKey]: (0,haproxy_config/* memberProxyConfiguration */.RK)(spec),
        },
    };
}
/** Gives every member a DNS name, even if it is not ready: members have to find each other to become ready. */
function membersService(spec) {
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: (0,service_metadata/* serviceMetadata */.h)(spec, (0,cluster_names/* namesOf */.eZ)(spec).membersService, 'member'),
        spec: {
            clusterIP: 'None',
            publishNotReadyAddresses: true,
            selector: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member'),
            ports: [
                { name: 'client', port: cluster_names/* memberPorts */.Xz.client, targetPort: 'client', protocol: 'TCP' },
                { name: 'peer', port: cluster_names/* memberPorts */.Xz.peer, targetPort: 'peer', protocol: 'TCP' },
                { name: 'metrics', port: cluster_names/* memberPorts */.Xz.metrics, targetPort: 'metrics', protocol: 'TCP' },
                { name: 'gateway', port: cluster_names/* memberPorts */.Xz.gateway, targetPort: 'gateway', protocol: 'TCP' },
                { name: 'token', port: cluster_names/* memberPorts */.Xz.token, targetPort: 'token', protocol: 'TCP' },
            ],
        },
    };
}
/**
 * `fingerprint` covers the files that a running member reads only at its start (roots and token key): a change of it
 * restarts the members. `replicas` is the current number of members. The operation reaches another number one member at
 * a time.
 */
function members(spec, fingerprint, replicas = spec.members) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    return {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: (0,cluster_names/* metadata */.yu)(spec, names.members, 'member'),
        spec: {
            replicas,
            serviceName: names.membersService,
            // Starts all members at once, because they wait for each other.
            podManagementPolicy: 'Parallel',
            // The operation restarts members itself: one at a time, the leader last, with checks of health and hashes in
            // between.
            updateStrategy: { type: 'OnDelete' },
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member') },
            persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
            template: {
                metadata: (0,own_metadata/* withFurther */.H)(spec, 'pods', {
                    labels: (0,cluster_names/* labels */.WD)(spec, 'member'),
                    annotations: {
                        [labels_annotations/* defaultContainerAnnotation */.Mh]: 'etcd',
                        [labels_annotations/* fingerprintAnnotation */.qL]: fingerprint,
                        ...(0,scrape_annotations/* scrapeAnnotations */.n)(spec, cluster_names/* memberPorts */.Xz.metrics),
                    },
                }),
                spec: memberPod(spec),
            },
            volumeClaimTemplates: [
                {
                    apiVersion: 'v1',
                    kind: 'PersistentVolumeClaim',
                    metadata: { name: 'data', labels: (0,cluster_names/* labels */.WD)(spec, 'member') },
                    spec: {
                        accessModes: ['ReadWriteOnce'],
                        storageClassName: spec.storage.class,
                        resources: { requests: { storage: spec.storage.size.text } },
                        volumeMode: 'Filesystem',
                    },
                },
            ],
        },
    };
}
function memberPod(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    return {
        automountServiceAccountToken: false,
        // etcd would read variables such as ETCD_PORT, which come from a Service called "etcd", as flags.
        enableServiceLinks: false,
        securityContext: (0,pod_security/* restrictedPod */.xz)(spec),
        ...(0,pull_secrets/* pulledWith */.t)(spec),
        // etcd stops serving port by port, and gives the streams of each port up to 7 s (server/embed/etcd.go, Close).
        terminationGracePeriodSeconds: 45,
        topologySpreadConstraints: [
            {
                topologyKey: spec.zones.label,
                maxSkew: 1,
                minDomains: spec.zones.minimum,
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member') },
            },
            ...(0,scheduling/* alsoSpreadOver */.ri)(spec.scheduling.members, (0,cluster_names/* selectorLabels */.Zn)(spec, 'member')),
        ],
        ...(0,scheduling/* placedBy */.ZA)(spec.scheduling.members),
        affinity: {
            podAntiAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: [
                    { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member') } },
                ],
            },
        },
        initContainers: [proxyContainer(spec)],
        containers: [etcdContainer(spec)],
        volumes: [
            { name: 'tls', secret: { secretName: names.membersTls, defaultMode: 0o440 } },
            { name: 'token', secret: { secretName: names.tokenKey, defaultMode: 0o440 } },
            {
                name: 'proxy',
                configMap: { name: names.membersState, items: [{ key: proxyConfigurationKey, path: proxyConfigurationKey }] },
            },
        ],
    };
}
function etcdContainer(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const from = (name, key) => ({ name: key, valueFrom: { configMapKeyRef: { name, key } } });
    return {
        name: 'etcd',
        image: spec.images.etcd,
        imagePullPolicy: 'IfNotPresent',
        command: ['etcd', ...(0,etcd_flags/* etcdFlags */.U)(spec)],
        env: [
            { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
            from(names.membersState, initial_cluster/* initialClusterStateKey */.t1),
            from(names.membersState, initial_cluster/* initialClusterKey */.Yg),
            from(names.corruptCheck, initial_corrupt_check/* initialCorruptCheckKey */.p),
            ...(0,container_resources/* goEnvironment */.I$)(spec.resources.members),
        ],
        ports: [
            { name: 'client', containerPort: cluster_names/* memberPorts */.Xz.client, protocol: 'TCP' },
            { name: 'peer', containerPort: cluster_names/* memberPorts */.Xz.peer, protocol: 'TCP' },
            { name: 'metrics', containerPort: cluster_names/* memberPorts */.Xz.metrics, protocol: 'TCP' },
            { name: 'gateway', containerPort: cluster_names/* memberPorts */.Xz.gateway, protocol: 'TCP' },
        ],
        resources: (0,container_resources/* resourceRequirements */.$n)(spec.resources.members),
        securityContext: pod_security/* restrictedContainer */.Dc,
        // Ten minutes to start: a returning member has to read its database and catch up.
        startupProbe: probe('/readyz', { periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 600 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 3 }),
        // A serializable read: a member without quorum is alive, and killing it would not restore the quorum. Five minutes:
        // while a member defragments 8 GiB, it answers no requests for as long as its disk needs.
        livenessProbe: probe('/livez', { periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 30 }),
        volumeMounts: [
            { name: 'data', mountPath: etcd_flags/* memberPaths */.z.data },
            { name: 'tls', mountPath: etcd_flags/* memberPaths */.z.tls, readOnly: true },
            { name: 'token', mountPath: etcd_flags/* memberPaths */.z.token, readOnly: true },
        ],
    };
}
function probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, ...timing };
}


/***/ }),

/***/ 16951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ restrictedContainer),
/* harmony export */   gA: () => (/* binding */ fixedUser),
/* harmony export */   xz: () => (/* binding */ restrictedPod)
/* harmony export */ });
/** The user of the images' "nonroot" variants. Any other one works as well, also a random one in group 0. */
const fixedUser = 65532;
/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
function restrictedPod({ runAsUser }) {
    return {
        runAsNonRoot: true,
        // An SCC of OpenShift sets these if the pod does not. It refuses a pod with another user than those of the
        // namespace.
        ...(runAsUser === 'fixed' && { runAsUser: fixedUser, runAsGroup: fixedUser, fsGroup: fixedUser }),
        // A recursive change of ownership at every start would delay a member with a large data directory.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
    };
}
const restrictedContainer = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
};


/***/ }),

/***/ 40528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OV: () => (/* binding */ openedFile),
/* harmony export */   XL: () => (/* binding */ keptUntilFile),
/* harmony export */   Zj: () => (/* binding */ portalConfiguration),
/* harmony export */   eu: () => (/* binding */ service),
/* harmony export */   sH: () => (/* binding */ portals),
/* harmony export */   sr: () => (/* binding */ authenticationKey)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35811);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46669);
/* harmony import */ var _container_resources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29552);
/* harmony import */ var _haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39877);
/* harmony import */ var _pod_security_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16951);
/* harmony import */ var _pull_secrets_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(30600);
/* harmony import */ var _scheduling_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(36677);
/* harmony import */ var _scrape_annotations_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(32784);
/* harmony import */ var _service_metadata_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(62432);










/**
 * A file in memory that ends with the pod. Contains the epoch second until which a stopping portal keeps its
 * connections.
 */
const keptUntilFile = '/dev/shm/kept-until';
/** The key of the portals' ConfigMap that says whether authentication is enabled. */
const authenticationKey = 'authentication';
/** A file in memory that ends with the pod: it opens a portal whose mounted ConfigMap is older than authentication. */
const openedFile = '/dev/shm/opened';
/** The single endpoint for clients. */
function service(spec) {
    const { type, annotations, class: loadBalancerClass, sourceRanges, externalTrafficPolicy, nodePorts, ipFamilyPolicy, ipFamilies, } = spec.portals.service;
    const nodePort = (port) => (port === undefined ? {} : { nodePort: port });
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: (0,_service_metadata_js__WEBPACK_IMPORTED_MODULE_7__/* .serviceMetadata */ .h)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).service, 'portal', annotations),
        spec: {
            type,
            selector: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, 'portal'),
            // Clients use portals in their own zone if there are any. PreferClose is the older name, known since 1.31.
            trafficDistribution: 'PreferClose',
            // Always written: if both were removed from a Service with two families, the API server would refuse it.
            ipFamilyPolicy,
            ...(ipFamilies.length > 0 && { ipFamilies: [...ipFamilies] }),
            ...(loadBalancerClass !== undefined && { loadBalancerClass }),
            ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: [...sourceRanges] }),
            ...(externalTrafficPolicy !== undefined && { externalTrafficPolicy }),
            ports: [
                {
                    name: 'client',
                    port: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client,
                    targetPort: 'client',
                    protocol: 'TCP',
                    ...nodePort(nodePorts.client),
                },
                {
                    name: 'mutual-tls',
                    port: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls,
                    targetPort: 'mutual-tls',
                    protocol: 'TCP',
                    ...nodePort(nodePorts.mutualTls),
                },
            ],
        },
    };
}
function portalConfiguration(spec, authentication = 'enabled') {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).portal, 'portal'),
        data: { 'haproxy.cfg': (0,_haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .haproxyConfiguration */ .WQ)(spec), [authenticationKey]: authentication },
    };
}
/**
 * `fingerprint` covers the files that a running portal reads only at its start (configuration and certificates). When
 * it changes, the Deployment replaces the portals one by one.
 */
function portals(spec, fingerprint) {
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).portal, 'portal'),
        spec: {
            replicas: spec.portals.replicas,
            selector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, 'portal') },
            strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            template: {
                metadata: (0,_cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .withFurther */ .H)(spec, 'pods', {
                    labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(spec, 'portal'),
                    annotations: {
                        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultContainerAnnotation */ .Mh]: 'haproxy',
                        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .fingerprintAnnotation */ .qL]: fingerprint,
                        ...(0,_scrape_annotations_js__WEBPACK_IMPORTED_MODULE_6__/* .scrapeAnnotations */ .n)(spec, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics),
                    },
                }),
                spec: portalPod(spec),
            },
        },
    };
}
/**
 * Evicts within half a minute instead of five. Of several tolerations for a taint, Kubernetes uses the shortest time.
 */
const outOfLostZone = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 30,
}));
function portalPod(spec) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    return {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: (0,_pod_security_js__WEBPACK_IMPORTED_MODULE_5__/* .restrictedPod */ .xz)(spec),
        ...(0,_pull_secrets_js__WEBPACK_IMPORTED_MODULE_8__/* .pulledWith */ .t)(spec),
        // The pause before the stop, the stop itself, and a reserve.
        terminationGracePeriodSeconds: _haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .stopSeconds */ .KF.longest + 10,
        ...(0,_scheduling_js__WEBPACK_IMPORTED_MODULE_9__/* .placedBy */ .ZA)(spec.scheduling.portals),
        tolerations: [...outOfLostZone, ...(0,_scheduling_js__WEBPACK_IMPORTED_MODULE_9__/* .tolerationsOf */ ._o)(spec.scheduling.portals)],
        topologySpreadConstraints: [
            {
                topologyKey: spec.zones.label,
                maxSkew: 1,
                minDomains: Math.min(2, spec.zones.minimum, spec.portals.replicas),
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, 'portal') },
                // During a rollout, old pods do not count. Otherwise, the new ones would be placed in one zone.
                matchLabelKeys: ['pod-template-hash'],
            },
            ...(0,_scheduling_js__WEBPACK_IMPORTED_MODULE_9__/* .alsoSpreadOver */ .ri)(spec.scheduling.portals, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, 'portal')),
        ],
        containers: [haproxyContainer(spec)],
        volumes: [
            { name: 'configuration', configMap: { name: names.portal } },
            { name: 'tls', secret: { secretName: names.portalTls, defaultMode: 0o440 } },
        ],
    };
}
/**
 * SIGTERM would cut every connection at once; SIGUSR1 stops softly. The Service first has to remove this portal,
 * because it would send new connections until then. HAProxy exits after its last connection has ended.
 */
const stopScript = `
sleep 3
kill -USR1 1
sleep ${_haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .stopSeconds */ .KF.usual}
while [ "$(date +%s)" -lt "$(cat ${keptUntilFile} 2>/dev/null || echo 0)" ]; do sleep 1; done
kill -TERM 1
`;
/**
 * HAProxy does not run before authentication is enabled, in this pod or in any that replaces it: it would lend its
 * certificate to everybody. The kubelet updates the mounted file within about a minute; `openedFile` is there at once.
 * Master and worker mode: the master stays and handles signals while a worker is replaced.
 */
const startScript = `
trap 'exit 0' TERM USR1
until [ "$(cat ${_haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .portalPaths */ .Zw.configuration}/${authenticationKey})" = enabled ] || [ -e ${openedFile} ]; do sleep 0.2; done
exec haproxy -W -db -f ${_haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .portalPaths */ .Zw.configuration}/haproxy.cfg
`;
function haproxyContainer(spec) {
    return {
        name: 'haproxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        command: ['sh', '-c', startScript],
        env: [_haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .podAddresses */ .Ib],
        ports: [
            { name: 'client', containerPort: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client, protocol: 'TCP' },
            { name: 'mutual-tls', containerPort: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls, protocol: 'TCP' },
            { name: 'metrics', containerPort: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics, protocol: 'TCP' },
        ],
        resources: (0,_container_resources_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceRequirements */ .$n)(spec.resources.portals),
        securityContext: _pod_security_js__WEBPACK_IMPORTED_MODULE_5__/* .restrictedContainer */ .Dc,
        // Longer than members may take to form a cluster, which the first portals wait for.
        startupProbe: probe('/readyz', { periodSeconds: 1, failureThreshold: 900 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, failureThreshold: 2 }),
        livenessProbe: probe('/livez', { periodSeconds: 10, failureThreshold: 3 }),
        lifecycle: { preStop: { exec: { command: ['sh', '-c', stopScript] } } },
        volumeMounts: [
            { name: 'configuration', mountPath: _haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .portalPaths */ .Zw.configuration, readOnly: true },
            { name: 'tls', mountPath: _haproxy_config_js__WEBPACK_IMPORTED_MODULE_4__/* .portalPaths */ .Zw.tls, readOnly: true },
        ],
    };
}
function probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, timeoutSeconds: 2, ...timing };
}


/***/ }),

/***/ 30600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ pulledWith)
/* harmony export */ });
/** The credentials that a node uses for the registries of the images, for every pod of a cluster. */
function pulledWith({ imagePullSecrets }) {
    return imagePullSecrets.length > 0 ? { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) } : {};
}


/***/ }),

/***/ 36677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZA: () => (/* binding */ placedBy),
/* harmony export */   _o: () => (/* binding */ tolerationsOf),
/* harmony export */   ri: () => (/* binding */ alsoSpreadOver)
/* harmony export */ });
/** The node settings of the cluster file in the form of a pod's spec. */
function placedBy({ nodeSelector, tolerations, priorityClassName }) {
    return {
        ...(Object.keys(nodeSelector).length > 0 && { nodeSelector: { ...nodeSelector } }),
        ...(tolerations.length > 0 && { tolerations: tolerationsOf({ tolerations }) }),
        ...(priorityClassName !== undefined && { priorityClassName }),
    };
}
function tolerationsOf({ tolerations }) {
    return tolerations.map(({ key, operator, value, effect, tolerationSeconds }) => ({
        ...(key !== undefined && { key }),
        operator,
        ...(operator === 'Equal' && value !== '' && { value }),
        ...(effect !== undefined && { effect }),
        ...(tolerationSeconds !== undefined && { tolerationSeconds }),
    }));
}
/** A preference, unlike the zones: it never prevents a pod from starting. */
function alsoSpreadOver({ topologyKeys }, matchLabels) {
    return topologyKeys.map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels },
    }));
}


/***/ }),

/***/ 32784:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ scrapeAnnotations)
/* harmony export */ });
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);

/** Pod annotations for a Prometheus that discovers targets by annotation. */
function scrapeAnnotations({ monitoring }, port) {
    if (!monitoring.scrapeAnnotations)
        return {};
    return { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .scrapeAnnotation */ .qS]: 'true', [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .scrapePortAnnotation */ .mP]: String(port), [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .scrapePathAnnotation */ .Tm]: '/metrics' };
}


/***/ }),

/***/ 62432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ serviceMetadata)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35811);


/** The metadata of a Service. `annotations` are those of this Service and override those of all objects. */
function serviceMetadata(spec, name, component, annotations) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name, component);
    const further = (0,_cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .withFurther */ .H)(spec, 'services', { labels: own.labels, annotations });
    return { ...own, ...further, ...(annotations && { annotations: further.annotations ?? {} }) };
}


/***/ })

};
