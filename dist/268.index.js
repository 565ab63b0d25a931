export const id = 268;
export const ids = [268];
export const modules = {

/***/ 10988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ networkPolicies),
/* harmony export */   NI: () => (/* binding */ membersBudget),
/* harmony export */   QM: () => (/* binding */ disruptionBudgets)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);

/** Node drains take one portal at a time, and as many members as `membersBudget` says. */
function disruptionBudgets(spec) {
    // A pod that cannot become ready must not hold up the drain of its node.
    return [membersBudget(spec), budget(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).portal, 'portal', 1, 'AlwaysAllow')];
}
/** Two voters, which a cluster has only on its way between one and three, are a quorum together: neither can be spared. */
function membersBudget(spec) {
    return budget(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).membersBudget, 'member', spec.members === 2 ? 0 : 1, 'IfHealthyBudget');
}
function budget(spec, name, component, maxUnavailable, unhealthyPodEvictionPolicy) {
    return {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name, component),
        spec: { maxUnavailable, selector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, component) }, unhealthyPodEvictionPolicy },
    };
}
/**
 * Who may talk to whom, where the cluster's network enforces policies: members among themselves, portals to members,
 * everyone to the portals' two ports (the Service's own type and the user's policies narrow that), metrics from
 * anywhere. None of them has business with anybody else: what got into one reaches nothing more from there.
 */
function networkPolicies(spec) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    const pods = (component) => ({ podSelector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, component) } });
    const tcp = (...ports) => ports.map((port) => ({ protocol: 'TCP', port }));
    const toMembers = tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.gateway, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics);
    // Wherever the cluster's DNS is: in pods, on the node, or outside. OpenShift's pods listen on 5353, behind their
    // Service's 53.
    const nameServers = { ports: [53, 5353].flatMap((port) => ['UDP', 'TCP'].map((protocol) => ({ protocol, port }))) };
    const policy = (name, component, ingress, egress) => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { ...(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name), labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(spec, component) },
        spec: {
            podSelector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, component) },
            policyTypes: ['Ingress', 'Egress'],
            ingress,
            egress: [...egress, nameServers],
        },
    });
    return [
        policy(names.membersPolicy, 'member', [
            { from: [pods('member')], ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.peer, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client) },
            { from: [pods('portal')], ports: toMembers },
            { ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics) },
        ], [{ to: [pods('member')], ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.peer, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client) }]),
        policy(names.portal, 'portal', [{ ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics) }], [{ to: [pods('member')], ports: toMembers }]),
    ];
}


/***/ }),

/***/ 271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ desiredObjects),
  Q: () => (/* binding */ readOnceByMembers)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/objects/availability.js
var availability = __webpack_require__(10988);
// EXTERNAL MODULE: ./build/objects/connection.js
var connection = __webpack_require__(58779);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(39877);
// EXTERNAL MODULE: ./build/objects/members.js + 1 modules
var members = __webpack_require__(33283);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
;// CONCATENATED MODULE: ./build/objects/dashboard.js
/** A small Grafana dashboard: what someone looks at first when clients complain. */
function grafanaDashboard(spec) {
    const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`;
    const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`;
    const panels = [
        ['Members with a leader', 'short', `sum(etcd_server_has_leader{${members}})`, 'members'],
        [
            'Requests per second',
            'reqps',
            `sum by (grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"}[5m]))`,
            '{{grpc_method}}',
        ],
        [
            'Failed requests per second',
            'reqps',
            `sum by (grpc_code) (rate(grpc_server_handled_total{${members}, grpc_code!="OK"}[5m]))`,
            '{{grpc_code}}',
        ],
        [
            'Log write time, 99th percentile',
            's',
            `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m])))`,
            '{{pod}}',
        ],
        [
            'Round trip between members, 99th percentile',
            's',
            `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_network_peer_round_trip_time_seconds_bucket{${members}}[5m])))`,
            '{{pod}}',
        ],
        ['Database size', 'bytes', `etcd_mvcc_db_total_size_in_bytes{${members}}`, '{{pod}}'],
        ['Leader changes', 'short', `increase(etcd_server_leader_changes_seen_total{${members}}[1h])`, '{{pod}}'],
        [
            'Portal connections',
            'short',
            `sum by (pod, proxy) (haproxy_frontend_current_sessions{${portals}})`,
            '{{pod}} {{proxy}}',
        ],
    ];
    return {
        uid: `managed-etcd-${spec.namespace}-${spec.name}`.slice(0, 40),
        title: `etcd ${spec.namespace}/${spec.name}`,
        tags: ['etcd', 'managed-etcd'],
        schemaVersion: 39,
        time: { from: 'now-6h', to: 'now' },
        refresh: '30s',
        panels: panels.map(([title, unit, expr, legendFormat], position) => ({
            id: position + 1,
            type: 'timeseries',
            title,
            gridPos: { h: 8, w: 12, x: (position % 2) * 12, y: Math.floor(position / 2) * 8 },
            fieldConfig: { defaults: { unit }, overrides: [] },
            targets: [{ refId: 'A', expr, legendFormat }],
        })),
    };
}

;// CONCATENATED MODULE: ./build/objects/monitoring.js




/** Scrapes every member and every portal; both serve plain HTTP for this. */
function podMonitors(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const monitor = (name, component) => ({
        apiVersion: written_kinds/* prometheusOperatorApi */.j8,
        kind: 'PodMonitor',
        metadata: (0,cluster_names/* metadata */.yu)(spec, name, component),
        spec: {
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
            podTargetLabels: [labels_annotations/* instanceLabel */.wl, labels_annotations/* componentLabel */.mn],
        },
    });
    return [monitor(names.members, 'member'), monitor(names.portal, 'portal')];
}
/** The alerts that mean someone has to act; thresholds are those of etcd's own mixin where it has the alert. */
function prometheusRule(spec) {
    const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`;
    const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`;
    const quorum = Math.floor(spec.members / 2) + 1;
    const alert = (name, expr, wait, severity, summary) => ({
        alert: name,
        expr,
        for: wait,
        labels: { severity, cluster: spec.name },
        annotations: { summary: `etcd ${spec.namespace}/${spec.name}: ${summary}` },
    });
    return {
        apiVersion: written_kinds/* prometheusOperatorApi */.j8,
        kind: 'PrometheusRule',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).alerts),
        spec: {
            groups: [
                {
                    name: `managed-etcd.${spec.namespace}.${spec.name}`,
                    rules: [
                        alert('EtcdNoQuorum', `count(etcd_server_has_leader{${members}} == 1) < ${quorum} or absent(etcd_server_has_leader{${members}})`, '1m', 'critical', 'fewer members have a leader than a quorum needs; writes stop'),
                        alert('EtcdMemberDown', `count(up{${members}} == 1) < ${spec.members}`, '5m', 'warning', 'a member does not answer'),
                        alert('EtcdLeaderChanges', `max(increase(etcd_server_leader_changes_seen_total{${members}}[15m])) >= 4`, '5m', 'warning', 'the leader changes often; look at disks and network'),
                        alert('EtcdSlowDisk', `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m]))) > 0.5`, '10m', 'warning', 'writing the log takes more than 0.5 s'),
                        alert('EtcdDatabaseNearQuota', `max(etcd_mvcc_db_total_size_in_bytes{${members}} / etcd_server_quota_backend_bytes{${members}}) > 0.9`, '10m', 'critical', 'the database has used 90 % of its quota; writes stop at 100 %'),
                        alert('EtcdMemberBehind', `max(etcd_debugging_mvcc_current_revision{${members}}) - min(etcd_debugging_mvcc_current_revision{${members}}) > 10000`, '10m', 'warning', 'a member is far behind the others'),
                        alert('EtcdPortalDown', `count(up{${portals}} == 1) < ${spec.portals.replicas}`, '5m', 'warning', 'a portal does not answer'),
                        ...(spec.backup === undefined ? [] : backupAlerts(spec, spec.backup, alert)),
                    ],
                },
            ],
        },
    };
}
/** Of the constants that each backup and drill writes as recording rules (src/backup/backup-record.ts); none at all is an alert, too. */
function backupAlerts(spec, { maximumAgeHours }, alert) {
    const of = `{namespace="${spec.namespace}", cluster="${spec.name}"}`;
    const old = (metric, hours) => `time() - max(${metric}${of}) > ${hours} * 3600 or absent(${metric}${of})`;
    return [
        alert('EtcdBackupOld', old('managed_etcd_backup_timestamp_seconds', maximumAgeHours), '15m', 'critical', `there is no backup of the last ${maximumAgeHours} h`),
        alert('EtcdBackupUnproved', old('managed_etcd_backup_verified_timestamp_seconds', 15 * 24), '1h', 'warning', 'no backup of the last 15 days was verified'),
    ];
}
/** Grafana's sidecar collects ConfigMaps with this label. */
function dashboard(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            ...(0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).dashboard),
            labels: { ...(0,cluster_names/* labels */.WD)(spec), grafana_dashboard: '1' },
        },
        data: { [`${spec.namespace}-${spec.name}.json`]: JSON.stringify(grafanaDashboard(spec), null, 2) },
    };
}

// EXTERNAL MODULE: ./build/objects/namespace.js
var namespace = __webpack_require__(9360);
// EXTERNAL MODULE: ./build/objects/portals.js
var portals = __webpack_require__(40528);
;// CONCATENATED MODULE: ./build/objects/desired-objects.js








function desiredObjects(spec, trust, circumstances) {
    const running = { ...spec, members: circumstances.runningMembers };
    return {
        foundation: [
            ...(circumstances.namespaceExists ? [] : [(0,namespace/* namespace */.M)(spec)]),
            ...trust.objects,
            ...(circumstances.backupSigner === undefined ? [] : [circumstances.backupSigner]),
            (0,members/* membersState */.Z6)(running, circumstances.initialClusterState),
            (0,members/* membersService */.L2)(spec),
            (0,portals/* service */.eu)(spec),
            ...(0,availability/* disruptionBudgets */.QM)(running),
            ...(0,availability/* networkPolicies */.Fz)(spec),
        ],
        members: [(0,members/* members */.ol)(spec, readOnceByMembers(trust.bundle, trust.tokenKey.publicKey), circumstances.replicas)],
        portals: [(0,portals/* portalConfiguration */.Zj)(spec), (0,portals/* portals */.sH)(spec, readOnceByPortals(spec, trust))],
        connection: [
            (0,connection/* connection */.F)(spec, trust.bundle),
            ...(circumstances.prometheusOperator ? [...podMonitors(spec), prometheusRule(spec)] : []),
            ...(spec.monitoring.grafanaDashboard ? [dashboard(spec)] : []),
        ],
    };
}
/** Roots and token key: etcd reads them at its start only, so a change of either restarts the members. */
function readOnceByMembers(bundle, tokenPublicKey) {
    return fingerprint(bundle, tokenPublicKey);
}
function readOnceByPortals(spec, trust) {
    return fingerprint((0,haproxy_config/* haproxyConfiguration */.WQ)(spec), trust.portalsRestartFor);
}
function fingerprint(...parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 9360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ namespace)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** Written only where there is none: a namespace may hold more than one cluster, and other things. */
function namespace(spec) {
    return {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
            name: spec.namespace,
            labels: {
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8,
                'pod-security.kubernetes.io/enforce': 'restricted',
            },
        },
    };
}


/***/ }),

/***/ 40528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XL: () => (/* binding */ keptUntilFile),
/* harmony export */   Zj: () => (/* binding */ portalConfiguration),
/* harmony export */   eu: () => (/* binding */ service),
/* harmony export */   sH: () => (/* binding */ portals)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46669);
/* harmony import */ var _haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39877);
/* harmony import */ var _pod_security_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16951);




/** What a portal asks of its node; part of what preflight holds against a ResourceQuota. */
const portalRequests = { cpu: '100m', memory: '128Mi' };
/**
 * A connection takes up some 70 KiB, and 32 KiB more while much passes through it: this is for all that a portal
 * takes, so a client cannot drive it beyond. Members have no such limit: etcd's memory grows with data and requests,
 * on all members alike, and a limit that is reached would end them all.
 */
const portalLimits = { memory: '768Mi' };
/** In memory, and gone with the pod: the second of the epoch until which a portal that stops keeps its connections. */
const keptUntilFile = '/dev/shm/kept-until';
/** The one endpoint that clients know. */
function service(spec) {
    const { type, annotations } = spec.portals.service;
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { ...(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).service, 'portal'), annotations: { ...annotations } },
        spec: {
            type,
            selector: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, 'portal'),
            // Clients stay in their zone while it has a portal. PreferClose is the same thing's older name, known since 1.31.
            trafficDistribution: 'PreferClose',
            ports: [
                { name: 'client', port: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client, targetPort: 'client', protocol: 'TCP' },
                { name: 'mutual-tls', port: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls, targetPort: 'mutual-tls', protocol: 'TCP' },
            ],
        },
    };
}
function portalConfiguration(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).portal, 'portal'),
        data: { 'haproxy.cfg': (0,_haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .haproxyConfiguration */ .WQ)(spec) },
    };
}
/**
 * `fingerprint` stands for everything that a running portal only reads at its start (configuration and certificates): when
 * it changes, the Deployment exchanges the portals one by one.
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
                metadata: {
                    labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(spec, 'portal'),
                    annotations: {
                        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__/* .defaultContainerAnnotation */ .Mh]: 'haproxy',
                        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__/* .fingerprintAnnotation */ .qL]: fingerprint,
                    },
                },
                spec: portalPod(spec),
            },
        },
    };
}
function portalPod(spec) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    return {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: _pod_security_js__WEBPACK_IMPORTED_MODULE_2__/* .restrictedPod */ .x,
        // The pause before the stop, the stop itself, and some air.
        terminationGracePeriodSeconds: _haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .stopSeconds */ .KF.longest + 10,
        // Out of a zone that is gone within half a minute instead of five.
        tolerations: ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
            key,
            operator: 'Exists',
            effect: 'NoExecute',
            tolerationSeconds: 30,
        })),
        topologySpreadConstraints: [
            {
                topologyKey: spec.zones.label,
                maxSkew: 1,
                minDomains: Math.min(2, spec.zones.minimum, spec.portals.replicas),
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, 'portal') },
                // During an exchange the old ones do not count, or the new ones would be pushed together.
                matchLabelKeys: ['pod-template-hash'],
            },
        ],
        containers: [haproxyContainer(spec)],
        volumes: [
            { name: 'configuration', configMap: { name: names.portal } },
            { name: 'tls', secret: { secretName: names.portalTls, defaultMode: 0o440 } },
        ],
    };
}
/**
 * SIGTERM would cut every connection at once and SIGUSR1 stops softly. First the Service has to learn that this portal is
 * going, or new connections would still come. HAProxy ends by itself when its last connection has.
 */
const stopScript = `
sleep 3
kill -USR1 1
sleep ${_haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .stopSeconds */ .KF.usual}
while [ "$(date +%s)" -lt "$(cat ${keptUntilFile} 2>/dev/null || echo 0)" ]; do sleep 1; done
kill -TERM 1
`;
function haproxyContainer(spec) {
    return {
        name: 'haproxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        // Master and worker: the master stays and answers signals while a worker is replaced.
        command: ['haproxy', '-W', '-db', '-f', `${_haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .portalPaths */ .Zw.configuration}/haproxy.cfg`],
        ports: [
            { name: 'client', containerPort: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client, protocol: 'TCP' },
            { name: 'mutual-tls', containerPort: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls, protocol: 'TCP' },
            { name: 'metrics', containerPort: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics, protocol: 'TCP' },
        ],
        resources: { requests: { ...portalRequests }, limits: { ...portalLimits } },
        securityContext: _pod_security_js__WEBPACK_IMPORTED_MODULE_2__/* .restrictedContainer */ .D,
        startupProbe: probe('/readyz', { periodSeconds: 1, failureThreshold: 300 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, failureThreshold: 2 }),
        livenessProbe: probe('/livez', { periodSeconds: 10, failureThreshold: 3 }),
        lifecycle: { preStop: { exec: { command: ['sh', '-c', stopScript] } } },
        volumeMounts: [
            { name: 'configuration', mountPath: _haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .portalPaths */ .Zw.configuration, readOnly: true },
            { name: 'tls', mountPath: _haproxy_config_js__WEBPACK_IMPORTED_MODULE_1__/* .portalPaths */ .Zw.tls, readOnly: true },
        ],
    };
}
function probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, timeoutSeconds: 2, ...timing };
}


/***/ }),

/***/ 35205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TD: () => (/* binding */ atEveryPortal),
/* harmony export */   WX: () => (/* binding */ everyPortal),
/* harmony export */   jA: () => (/* binding */ withPortal)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27649);
/* harmony import */ var _kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16584);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);




const answerSeconds = 10;
/** In interactive mode every answer ends with it, and the connection stays. */
const prompt = '\n> ';
/**
 * Does the same with every running portal at once. One that fails and is not ready any more is passed over: it gets no new clients, and
 * whatever starts in its place reads everything anew. Answers with what each portal gave, by its pod's name.
 */
async function everyPortal({ kubernetes, spec }, work, chosen = () => true) {
    const running = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'portal')).filter(({ status }) => status?.phase === 'Running');
    const pods = running.filter(chosen);
    const results = await Promise.all(pods.map(async (pod) => {
        try {
            return [[pod.metadata.name, await work(pod)]];
        }
        catch (error) {
            if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A) || (await serves(kubernetes, pod)))
                throw error;
            return [];
        }
    }));
    return new Map(results.flat());
}
/** The same with a connection to each portal's runtime API. One that stops gets no new clients, and its runtime API is closed. */
function atEveryPortal(surroundings, work) {
    return everyPortal(surroundings, (pod) => withPortal(surroundings, pod.metadata.name, (admin) => work(admin, pod)), ({ metadata }) => metadata.deletionTimestamp === undefined);
}
/** Runs `work` with a connection to one portal's runtime API and closes it afterwards. */
async function withPortal({ kubernetes, spec }, portal, work) {
    const stream = await kubernetes.portForward(spec.namespace, portal, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin);
    try {
        const read = answers(stream, portal);
        const ask = async (command, payload) => {
            stream.write(payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`);
            return (await read()).trim();
        };
        await ask('prompt');
        return await work({
            portal,
            ask,
            async expect(answer, command, payload) {
                const said = await ask(command, payload);
                if (!answer.test(said))
                    throw refused(portal, command, said);
            },
        });
    }
    finally {
        stream.destroy();
    }
}
/** Takes what HAProxy says apart at its prompts. */
function answers(stream, portal) {
    let said = '';
    let wake = () => { };
    let failure;
    const fail = (error) => {
        failure ??= error;
        wake();
    };
    stream.setEncoding('utf8');
    stream.on('data', (piece) => {
        said += piece;
        wake();
    });
    stream.on('error', fail);
    stream.on('close', () => fail(noAnswer(portal, 'the connection was closed')));
    return async () => {
        const late = setTimeout(() => fail(noAnswer(portal, `found no answer within ${answerSeconds} s`)), answerSeconds * 1000);
        try {
            while (!said.endsWith(prompt)) {
                if (failure !== undefined)
                    throw failure;
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            return said.slice(0, -prompt.length);
        }
        finally {
            clearTimeout(late);
            said = '';
        }
    };
}
/** Whether new clients may still come to it. */
async function serves(kubernetes, { metadata: { name, namespace, uid } }) {
    const now = await kubernetes.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
    return now !== undefined && now.metadata.uid === uid && now.metadata.deletionTimestamp === undefined && (0,_kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__/* .isReady */ .i_)(now);
}
function noAnswer(portal, found) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`portal ${portal} did not answer`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs an answer of HAProxy's runtime API on port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin} of ${portal}, but ${found}`,
            fix: 'check the pod and its log, then run the operation again',
        },
    ]);
}
/** Neither the commands that are used nor HAProxy's answers to them contain anything of a payload. */
function refused(portal, command, said) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`portal ${portal} refused "${command}"`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `HAProxy said: ${said.replaceAll(/\s+/g, ' ').slice(0, 300) || 'nothing'}`,
            fix: 'run the operation again; if this happens again, delete the pod: a new one reads its configuration from the start',
        },
    ]);
}


/***/ }),

/***/ 5306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ drainMember),
/* harmony export */   R9: () => (/* binding */ drainedMembers),
/* harmony export */   RS: () => (/* binding */ endDrains),
/* harmony export */   lZ: () => (/* binding */ membersUpAtPortals),
/* harmony export */   lf: () => (/* binding */ readServers)
/* harmony export */ });
/* harmony import */ var _admin_socket_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35205);

/** Tells every portal to send no new connections to a member, whichever backend they would come through. */
async function drainMember(surroundings, member) {
    await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, (admin) => setState(admin, (server) => server.member === member, 'drain'));
}
/** Lets every portal use members again: these, or all; also what a run that died has left drained. */
async function endDrains(surroundings, members) {
    const chosen = ({ member, drained }) => drained && (members?.includes(member) ?? true);
    await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, (admin) => setState(admin, chosen, 'ready'));
}
/** Members that some portal was told not to use, in order; a run that died in the middle of a restart leaves one. */
async function drainedMembers(surroundings) {
    const servers = [...(await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, serversOf)).values()].flat();
    return [...new Set(servers.filter(({ drained }) => drained).map(({ member }) => member))].sort();
}
/** Whether each portal's own checks find a member well, by the portal's name. */
async function membersUpAtPortals(surroundings, member) {
    const seen = await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, serversOf);
    const servers = [...seen].map(([portal, all]) => [portal, all.filter((server) => server.member === member)]);
    return new Map(servers.map(([portal, own]) => [portal, own.length > 0 && own.every(({ up }) => up)]));
}
async function setState(admin, chosen, state) {
    for (const { backend, member } of (await serversOf(admin)).filter(chosen)) {
        // Nothing to say is HAProxy's yes.
        await admin.expect(/^$/, `set server ${backend}/${member} state ${state}`);
    }
}
async function serversOf(admin) {
    return readServers(await admin.ask('show servers state'));
}
/** Columns: https://docs.haproxy.org/3.2/management.html#9.3-show%20servers%20state */
function readServers(text) {
    const operational = { running: 2 };
    /** Bits of srv_admin_state: forced drain, and drain taken over from the tracked server. */
    const drainBits = 0x08 | 0x10;
    return text
        .split('\n')
        .slice(1)
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => {
        const [, backend = '', , member = '', , state, admin] = line.split(' ');
        return { backend, member, up: Number(state) === operational.running, drained: (Number(admin) & drainBits) !== 0 };
    });
}


/***/ })

};
