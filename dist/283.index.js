export const id = 283;
export const ids = [283];
export const modules = {

/***/ 44360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ rootUser),
/* harmony export */   Wz: () => (/* binding */ peerName),
/* harmony export */   pU: () => (/* binding */ clusterLeaves)
/* harmony export */ });
/* harmony import */ var _certificates_alternative_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68191);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);


/** The user of etcd's root certificate; etcd gives this user everything. */
const rootUser = 'root';
/** The most members that a cluster can have: they are all named from the start, so scaling needs no new certificate. */
const mostMembers = 5;
/**
 * Which leaves a cluster needs. Only the root user's has a common name: etcd takes a client certificate's for its user
 * when no token comes with a request, so a portal's would lend its user to everyone, and a member's to the gateway's users.
 */
function clusterLeaves(spec) {
    const { leafDays: days, keyAlgorithm: algorithm } = spec.tls;
    const members = memberHostNames(spec);
    const service = [...serviceNames(spec), ...spec.portals.hostnames, 'localhost', '127.0.0.1', '::1'];
    const leaf = (purpose, organization, usages, names) => ({
        purpose,
        subject: { organization },
        names: [...new Set(names.map(_certificates_alternative_names_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew))],
        usages,
        days,
        algorithm,
    });
    return {
        // Clients see it too, where TLS passes through the portals. localhost is for `kubectl port-forward` and etcdctl inside the pod.
        members: leaf("members' certificate", 'members', ['server', 'client'], [...members, ...service]),
        peers: leaf("members' peer certificate", 'members', ['server', 'client'], members),
        portal: leaf("portals' certificate", 'portal', ['server'], service),
        portalClient: leaf("portals' client certificate", 'portal', ['client'], []),
        rootUser: {
            purpose: "root user's certificate",
            subject: { commonName: rootUser },
            names: [],
            usages: ['client'],
            days,
            algorithm,
        },
    };
}
/**
 * The name that every peer certificate has: the value of etcd's `--peer-cert-allowed-hostname`. Without that flag any
 * client certificate of the same root opens the peer port, because etcd checks there only that the addresses and names
 * of a certificate, if it has any, fit where it comes from (client/pkg/transport/listener_tls.go).
 */
function peerName(spec) {
    return `${(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).membersService}.${spec.namespace}.svc`;
}
/**
 * The headless Service first: etcd looks the names of a peer's certificate up in this order until one leads to the
 * address that the peer comes from. No IP addresses and no hostnames of the user's for the same reason.
 */
function memberHostNames(spec) {
    const ordinals = Array.from({ length: mostMembers }, (_, ordinal) => `${spec.name}-${ordinal}`);
    const short = [peerName(spec), ...ordinals.map((member) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .memberHost */ .BY)(spec, member))];
    return short.flatMap((name) => [`${name}.${spec.clusterDomain}`, name]);
}
function serviceNames(spec) {
    const service = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).service;
    const short = `${service}.${spec.namespace}.svc`;
    return [`${short}.${spec.clusterDomain}`, short, `${service}.${spec.namespace}`, service];
}


/***/ }),

/***/ 29552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ resourceRequirements),
/* harmony export */   Hb: () => (/* binding */ processorsOf),
/* harmony export */   I$: () => (/* binding */ goEnvironment)
/* harmony export */ });
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45668);

/** As a container has them. */
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
/** Whole processors that a limit is good for; undefined without a limit. */
function processorsOf({ limits }) {
    return limits.cpu === undefined ? undefined : Math.ceil((0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .thousandths */ .Wc)(limits.cpu) / 1000);
}
/** Of a limit: the rest is for what Go does not count, such as pages of the database that are being written. */
const heapShare = 0.9;
/**
 * What Go has to know of its limits. GOMEMLIMIT: it collects garbage more often before the kernel ends the process.
 * GOMAXPROCS: Go 1.25 and newer sees the limit by itself and takes two at least, which etcd's own images are built with, and
 * others may not be; more threads than that would be stopped for most of each 100 ms.
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





/** Where the StatefulSet mounts what the flags name. */
const memberPaths = { data: '/var/lib/etcd', tls: '/etc/etcd/tls', token: '/etc/etcd/token' };
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
];
/**
 * A member's command line. Neither who the members are nor `--initial-cluster-state` is in it: both come from a ConfigMap
 * by the environment, because they change and that must not restart anybody. $(…) is filled in by the kubelet.
 */
function etcdFlags(spec) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberHost */ .BY)(spec, '$(POD_NAME)');
    return [
        '--name=$(POD_NAME)',
        // A folder inside the volume: the volume's own root belongs to the kubelet (fsGroup, lost+found), etcd wants 0700.
        `--data-dir=${memberPaths.data}/data`,
        `--initial-cluster=$(${_initial_cluster_js__WEBPACK_IMPORTED_MODULE_4__/* .initialClusterKey */ .Yg})`,
        `--initial-cluster-token=${spec.namespace}/${spec.name}`,
        `--initial-advertise-peer-urls=https://${own}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`,
        // Read by clients that follow the member list, and by nobody else: the way in is the portals, for members as for clients
        // that were given an endpoint. By password, since a client by certificate has no use for the other port's name there.
        `--advertise-client-urls=${(0,_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .endpoints */ .v)(spec).endpoint}`,
        `--listen-peer-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`,
        // etcd takes a request without a token for the one of whom the connection's certificate names, and one that names
        // nobody is enough for leases (auth/store.go, AuthInfoFromTLS). Who comes by token comes through HAProxy to the
        // plain port, where there is no certificate.
        `--listen-client-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.client},http://127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.plain}`,
        // HTTP on a port of its own lets gRPC stop gracefully and keeps watches from starving (etcd-io/etcd#15402).
        `--listen-client-http-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.gateway}`,
        // Plain HTTP: probes and Prometheus need no client certificate; nothing secret is served there.
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
    ];
}
/** What the cluster file says of etcd; without it, etcd's own defaults hold. */
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
/** Feature gates since 3.6, experimental flags before; 3.7 removed the latter. */
function corruptionChecks(version) {
    return (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .minorOf */ .Hs)(version) === '3.5'
        ? ['--experimental-initial-corrupt-check=true', '--experimental-compact-hash-check-enabled=true']
        : ['--feature-gates=InitialCorruptCheck=true,CompactHashCheck=true'];
}


/***/ }),

/***/ 39877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KF: () => (/* binding */ stopSeconds),
/* harmony export */   RK: () => (/* binding */ memberProxyConfiguration),
/* harmony export */   WQ: () => (/* binding */ haproxyConfiguration),
/* harmony export */   Zw: () => (/* binding */ portalPaths)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45668);
/* harmony import */ var _container_resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29552);
/* harmony import */ var _etcd_flags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9115);




/** Where the Deployment mounts what the configuration names. */
const portalPaths = { configuration: '/usr/local/etc/haproxy', tls: '/etc/portal/tls' };
/** How long a portal that stops keeps its connections; and how long when it was asked to keep them (src/portals/keep-connections.ts). */
const stopSeconds = { usual: 20, longest: 600 };
/**
 * Connections that each of the two public ports takes: 3000 with the standard limit of 768Mi. A connection takes up some
 * 70 KiB, and 32 KiB more while much passes through it, so a client cannot drive a portal beyond its limit. Members have
 * no limit by default: etcd's memory grows with data and requests, on all members alike.
 */
function connectionsOfPort({ resources }) {
    const forConnections = (resources.portals.limits.memory?.bytes ?? 0) - 150 * _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .mebibyte */ .E$;
    const most = Math.floor(forConnections / (102 * 1024));
    return Math.min(Math.floor((most - connectionsOfOthers) / 200) * 100, mostProxyConnections);
}
/** The rest of `maxconn` is for probes, metrics and the admin socket, whatever clients do. */
const connectionsOfOthers = 200;
/** Mozilla's intermediate profile; also for the HAProxy of a member. */
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
 * gRPC passes in TCP mode: in HTTP mode HAProxy ends the streams of a member that stops with RST_STREAM CANCEL, and
 * etcd's Go client gives a watch up then instead of resuming it. Which protocol a connection speaks is known from its
 * TLS handshake: gRPC clients offer h2 alone, everything else gets HTTP/1.1 and goes to the members' JSON gateway,
 * whose requests are looked at.
 */
function haproxyConfiguration(spec) {
    // All that a cluster can have: one whose name leads nowhere is out of use until it does, so that no portal has to be
    // replaced when their number changes.
    const members = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .possibleMemberNames */ .io)(spec);
    const address = (member, port) => `server ${member} ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member)}.${spec.clusterDomain}:${port}`;
    const own = (member) => (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member);
    const tls = `ssl verify required ca-file ${portalPaths.tls}/ca.crt crt ${portalPaths.tls}/client.pem`;
    const connections = connectionsOfPort(spec);
    // Of one address, at one port: half, since many clients can stand behind one.
    const ofSource = connections / 2;
    const servers = (line) => members.map((member) => `    ${line(member)}`).join('\n');
    return `\
global
    log stdout format raw local0 notice
    # One thread a processor would be dozens on a large node; four are more than the members can use.
    thread-hard-limit ${threads(spec.resources.portals)}
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
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client} ssl crt ${portalPaths.tls}/server.pem alpn http/1.1,h2 tcp-ut 30s
    use_backend grpc if { ssl_fc_alpn h2 }
    default_backend gateway

# TLS passes through to the member: the client certificate's CN is the user.
frontend mutual-tls
    maxconn ${connections}
    tcp-request connection track-sc0 src table mutual-tls-sources
    tcp-request connection reject if { sc0_conn_cur gt ${ofSource} }
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls} tcp-ut 30s
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
    default-server check port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics} inter 400ms fastinter 100ms downinter 200ms fall 5 rise 1
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token)} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn h2`)}

# etcd takes a request of its gateway for the user whom the members' own certificate names, nobody, unless it comes
# with a token or with an Accept header; and nobody may grant leases. So none passes without a token but the login and
# the health check.
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
    acl health pathq -m str /health
    # The gateway drops a token with other characters, and would go on without one.
    # The whole header, and one of it only: a part of a list could be what the gateway does not read.
    acl token req.fhdr(authorization) -m reg '^(Bearer )?[A-Za-z0-9._~+/=-]+$'
    http-request return status 401 content-type application/json hdr WWW-Authenticate Bearer string '{"code":16, "message":"no token: log in at /v3/auth/authenticate and send it as Authorization"}' unless token or login login-path or health
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
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics}
    monitor-uri /readyz
    monitor fail if { nbsrv(grpc) lt 1 }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { path /livez }
    http-request return status 404
`;
}
/** HAProxy does not know a limit of processors: threads beyond it would wait for each other. */
function threads(resources) {
    return Math.min(4, (0,_container_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .processorsOf */ .Hb)(resources) ?? 4);
}
/** All that the portals' password ports take can come to one member, while the others are down; the rest is for probes and portals that are replaced. */
function connectionsOfProxy(spec) {
    const memory = spec.resources.tokenProxies.limits.memory?.bytes ?? 0;
    const most = Math.min(mostProxyConnections, Math.floor(memory / (64 * 1024)));
    return Math.min(spec.portals.replicas * connectionsOfPort(spec) + 2000, most);
}
/**
 * As many as the standard memory of a token proxy is for, at 64 KiB: 38 KiB each were measured, and up to 32 KiB more while
 * much passes through. The memory does not follow the number of portals, or another portal would restart the members.
 * Beyond them, clients wait to be accepted.
 */
const mostProxyConnections = 16_000;
/** What a member's own HAProxy is told: the key `haproxy.cfg` of the members' ConfigMap. */
function memberProxyConfiguration(spec) {
    return `\
global
    log stdout format raw local0 notice
    thread-hard-limit ${threads(spec.resources.tokenProxies)}
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
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token} ssl crt ${_etcd_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPaths */ .z.tls}/tls.crt verify required ca-file ${_etcd_flags_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPaths */ .z.tls}/ca.crt alpn h2 tcp-ut 30s
    default_backend etcd

backend etcd
    server etcd 127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.plain}
`;
}


/***/ }),

/***/ 56828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CZ: () => (/* binding */ peerUrl),
/* harmony export */   JN: () => (/* binding */ isGuarded),
/* harmony export */   Vt: () => (/* binding */ initialCluster),
/* harmony export */   Yg: () => (/* binding */ initialClusterKey),
/* harmony export */   eU: () => (/* binding */ recordedMembers),
/* harmony export */   t1: () => (/* binding */ initialClusterStateKey)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);

/** The keys of the ConfigMap that members read at their start, by the environment: a change restarts nobody. */
const initialClusterStateKey = 'ETCD_INITIAL_CLUSTER_STATE';
const initialClusterKey = 'INITIAL_CLUSTER';
/** One member too many, whose name and host say what to do: both stand in the log of a member that refuses to start. */
const guard = 'run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380';
const nobody = 'existing-';
function peerUrl(spec, member) {
    return `https://${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member)}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.peer}`;
}
/**
 * The value of etcd's `--initial-cluster`, which a member reads only when its disk is empty. Such a member must not start
 * by itself: `existing` alone lets it join under its old id and vote, as if it still knew what it had acknowledged
 * (server/etcdserver/bootstrap.go, bootstrapExistingClusterNoWAL). Hence, once the cluster has formed, one entry that is
 * wrong. While one member joins, only that one finds its own name: etcd compares the others by their peer URLs alone
 * (membership.ValidateClusterAndAssignIDs).
 */
function initialCluster(spec, state, joining) {
    if (joining !== undefined) {
        const others = joining.others.map((url, index) => `${nobody}${index}=${url}`);
        return [`${joining.member}=${peerUrl(spec, joining.member)}`, ...others].join(',');
    }
    const everyone = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).map((name) => `${name}=${peerUrl(spec, name)}`);
    return [...everyone, ...(state === 'existing' ? [guard] : [])].join(',');
}
/** Whether no member with an empty disk can start, whoever it is. */
function isGuarded(value) {
    return value.split(',').includes(guard);
}
/** How many members such a value was written for: what the cluster has while none of them can be asked. */
function recordedMembers(spec, value) {
    const entries = value.split(',').filter((entry) => entry !== guard);
    const joined = entries.filter((entry) => entry.startsWith(nobody));
    const own = new Set((0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .possibleMemberNames */ .io)(spec).map((name) => `${name}=${peerUrl(spec, name)}`));
    const count = joined.length > 0 ? joined.length : entries.filter((entry) => own.has(entry)).length;
    return count === 0 ? undefined : count;
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
// EXTERNAL MODULE: ./build/objects/pod-security.js
var pod_security = __webpack_require__(16951);
;// CONCATENATED MODULE: ./build/objects/member-proxy.js




/** In the members' ConfigMap. */
const proxyConfigurationKey = 'haproxy.cfg';
const configurationPath = '/usr/local/etc/haproxy';
/**
 * HAProxy reads certificates at its start only, and etcd at each handshake. So it starts another worker when a file
 * has changed; the old one goes on with its connections.
 *
 * The image's stop signal is SIGUSR1. Soft or hard makes no difference: etcd has ended all connections by then.
 */
const script = `
look() { cat ${configurationPath}/${proxyConfigurationKey} ${etcd_flags/* memberPaths */.z.tls}/tls.crt ${etcd_flags/* memberPaths */.z.tls}/tls.key ${etcd_flags/* memberPaths */.z.tls}/ca.crt | cksum; }
before=$(look)
haproxy -W -db -f ${configurationPath}/${proxyConfigurationKey} &
master=$!
trap 'kill -TERM $master' TERM INT USR1
while kill -0 $master 2>/dev/null; do
  sleep 2 &
  wait $!
  now=$(look)
  [ "$now" = "$before" ] || kill -USR2 $master
  before=$now
done
wait $master
`;
/**
 * Ends the TLS of the portals' password port beside etcd, which is reached on loopback: so a request that comes
 * without a token comes from nobody. As a sidecar it is there before etcd starts and until it has ended.
 */
function proxyContainer(spec) {
    return {
        name: 'token-proxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        restartPolicy: 'Always',
        command: ['sh', '-c', script],
        ports: [{ name: 'token', containerPort: cluster_names/* memberPorts */.Xz.token, protocol: 'TCP' }],
        resources: (0,container_resources/* resourceRequirements */.$n)(spec.resources.tokenProxies),
        securityContext: pod_security/* restrictedContainer */.D,
        startupProbe: { tcpSocket: { port: 'token' }, periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 60 },
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













/** What members read by the environment: `spec.members` is how many there are now, whatever the cluster file asks for. */
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
/** Gives every member a name of its own, also while it is not ready: members have to find each other to become ready. */
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
 * `fingerprint` stands for everything outside the flags that a running member only reads at its start (roots and token
 * key): a change of it restarts the members. `replicas` is how many there are now: another number in the cluster file is
 * reached one member at a time.
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
            // All at once: they wait for each other anyway.
            podManagementPolicy: 'Parallel',
            // The operation restarts members itself: one at a time, the leader last, health and hashes checked in between.
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
        // Variables such as ETCD_PORT, made from a Service called "etcd", would be read as flags.
        enableServiceLinks: false,
        securityContext: pod_security/* restrictedPod */.x,
        ...(0,pull_secrets/* pulledWith */.t)(spec),
        // etcd ends what it serves port by port, and gives the streams of each up to 7 s (server/embed/etcd.go, Close).
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
    const fromState = (key) => ({
        name: key,
        valueFrom: { configMapKeyRef: { name: (0,cluster_names/* namesOf */.eZ)(spec).membersState, key } },
    });
    return {
        name: 'etcd',
        image: spec.images.etcd,
        imagePullPolicy: 'IfNotPresent',
        command: ['etcd', ...(0,etcd_flags/* etcdFlags */.U)(spec)],
        env: [
            { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
            fromState(initial_cluster/* initialClusterStateKey */.t1),
            fromState(initial_cluster/* initialClusterKey */.Yg),
            ...(0,container_resources/* goEnvironment */.I$)(spec.resources.members),
        ],
        ports: [
            { name: 'client', containerPort: cluster_names/* memberPorts */.Xz.client, protocol: 'TCP' },
            { name: 'peer', containerPort: cluster_names/* memberPorts */.Xz.peer, protocol: 'TCP' },
            { name: 'metrics', containerPort: cluster_names/* memberPorts */.Xz.metrics, protocol: 'TCP' },
            { name: 'gateway', containerPort: cluster_names/* memberPorts */.Xz.gateway, protocol: 'TCP' },
        ],
        resources: (0,container_resources/* resourceRequirements */.$n)(spec.resources.members),
        securityContext: pod_security/* restrictedContainer */.D,
        // Ten minutes to start: a member that comes back has to read its database and catch up.
        startupProbe: probe('/readyz', { periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 600 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 3 }),
        // A serializable read: a member without quorum is alive, and killing it would not bring the quorum back. Five minutes: one that
        // defragments 8 GiB answers nobody for as long as its disk takes.
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
/* harmony export */   D: () => (/* binding */ restrictedContainer),
/* harmony export */   x: () => (/* binding */ restrictedPod)
/* harmony export */ });
/** The user that the images' "nonroot" variants use; any non-root id works, and it must own the members' files. */
const nonRoot = 65532;
/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const restrictedPod = {
    runAsNonRoot: true,
    runAsUser: nonRoot,
    runAsGroup: nonRoot,
    fsGroup: nonRoot,
    // Walking a large data directory at every start would delay a member for nothing.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
};
const restrictedContainer = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
};


/***/ }),

/***/ 30600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ pulledWith)
/* harmony export */ });
/** With what a node logs in to the registries of the images; for every pod of a cluster. */
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
/** What the cluster file says of nodes, as a pod has it. */
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
/** A wish, unlike the zones: it never keeps a pod from starting. */
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

/** On a pod, for a Prometheus that scrapes what says so. */
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


/** Of a Service; `annotations` are for this one, and go before those for all. */
function serviceMetadata(spec, name, component, annotations) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name, component);
    const further = (0,_cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .withFurther */ .H)(spec, 'services', { labels: own.labels, annotations });
    return { ...own, ...further, ...(annotations && { annotations: further.annotations ?? {} }) };
}


/***/ })

};
