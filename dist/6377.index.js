export const id = 6377;
export const ids = [6377];
export const modules = {

/***/ 11616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ certificateMetrics)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _constants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78214);


/** Written by the operations that create certificates: provision and rotate-certificates. */
function certificateMetrics(spec, ends) {
    const constants = Object.entries(ends).map(([certificate, end]) => ({
        metric: 'managed_etcd_certificate_not_after_timestamp_seconds',
        value: Math.floor(end.getTime() / 1000),
        labels: { certificate },
    }));
    return (0,_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .constantMetrics */ .Ms)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).certificates, constants);
}


/***/ }),

/***/ 78214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ constantsOf),
/* harmony export */   Ms: () => (/* binding */ constantMetrics),
/* harmony export */   mB: () => (/* binding */ monitoringMetadata)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65960);


/** Label matchers for the constants of this cluster. */
function constantsOf({ namespace, name }) {
    return `namespace="${namespace}", cluster="${name}"`;
}
/**
 * Metrics without a scrape target, because no process of this project runs in the cluster: recording rules with
 * constant values. Prometheus evaluates them continuously, so `time() - managed_etcd_backup_timestamp_seconds` is the
 * age of the last backup.
 */
function constantMetrics(spec, name, constants) {
    const { namespace, name: cluster } = spec;
    return {
        apiVersion: _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .prometheusOperatorApi */ .j8,
        kind: 'PrometheusRule',
        metadata: monitoringMetadata(spec, name),
        spec: {
            groups: [
                {
                    name: `managed-etcd.${namespace}.${name}`,
                    rules: constants.map(({ metric, value, labels }) => ({
                        record: metric,
                        expr: `vector(${value})`,
                        labels: { namespace, cluster, ...labels },
                    })),
                },
            ],
        },
    };
}
/** Includes the labels by which the team's Prometheus selects its rules. */
function monitoringMetadata(spec, name, component) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name, component);
    return { ...own, labels: { ...spec.monitoring.labels, ...own.labels } };
}


/***/ }),

/***/ 31015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bu: () => (/* binding */ verifiedWithinDays),
/* harmony export */   L7: () => (/* binding */ certificateAlertDays),
/* harmony export */   dN: () => (/* binding */ certificateWarningDays)
/* harmony export */ });
/** Thresholds shared by alerts, `status` and the schedules of workflows. */
/**
 * rotate-certificates runs weekly and renews certificates that expire within 30 days. At this threshold, two runs have
 * failed.
 */
const certificateWarningDays = { leaf: 14, issuer: 30, root: 90 };
/** Verification runs weekly. At this threshold, one run has failed. */
const verifiedWithinDays = 9;
/**
 * The days before an expiration at which it becomes a warning, and an emergency. Short-lived certificates have lower
 * thresholds.
 */
function certificateAlertDays({ tls }, kind) {
    const lifetime = { leaf: tls.leafDays, issuer: tls.issuerDays, root: tls.rootDays }[kind];
    return { warning: Math.min(certificateWarningDays[kind], lifetime / 3), critical: Math.min(3, lifetime / 10) };
}


/***/ }),

/***/ 10988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ networkPolicies),
/* harmony export */   NI: () => (/* binding */ membersBudget),
/* harmony export */   QM: () => (/* binding */ disruptionBudgets)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** Node drains evict one portal at a time, and as many members as `membersBudget` allows. */
function disruptionBudgets(spec) {
    // A pod that cannot become ready must not block the drain of its node.
    return [membersBudget(spec), budget(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).portal, 'portal', 1, 'AlwaysAllow')];
}
/**
 * Two voters form a quorum only together, so neither can be evicted. A cluster has two only while it scales between one
 * and three.
 */
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
 * The allowed connections, if the cluster's network enforces policies: between members, from portals to members, from
 * `portals.clients` (or everyone) to the two ports of the portals, and from `monitoring.namespaces` (or everywhere) to
 * metrics. All other connections are denied, so an intruder in one pod cannot reach anything else.
 */
function networkPolicies(spec) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    const pods = (component) => ({ podSelector: { matchLabels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, component) } });
    const tcp = (...ports) => ports.map((port) => ({ protocol: 'TCP', port }));
    const toMembers = tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.gateway, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics);
    // The cluster's DNS can run in pods, on the node, or outside. The DNS pods of OpenShift listen on 5353, behind port
    // 53 of their Service.
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
            { ...scrapers(spec), ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics) },
        ], [{ to: [pods('member')], ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.peer, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client) }]),
        policy(names.portal, 'portal', [
            { ...clients(spec), ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls) },
            { ...scrapers(spec), ports: tcp(_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics) },
        ], [{ to: [pods('member')], ports: toMembers }]),
    ];
}
/**
 * Pods have addresses, too, but `ipBlock` is meant for clients outside the cluster: its effect on pods depends on the
 * network.
 */
function clients({ portals }) {
    if (portals.clients === undefined)
        return {};
    const { namespaces, cidrs } = portals.clients;
    return {
        from: [
            ...namespaces.map((name) => ({ namespaceSelector: { matchLabels: { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .namespaceNameLabel */ .zS]: name } } })),
            ...cidrs.map((cidr) => ({ ipBlock: { cidr } })),
        ],
    };
}
/** The sources that can read metrics. Probes of the kubelet come from the node, which no policy blocks. */
function scrapers({ monitoring: { namespaces } }) {
    if (namespaces.length === 0)
        return {};
    const named = { matchExpressions: [{ key: _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .namespaceNameLabel */ .zS, operator: 'In', values: [...namespaces] }] };
    return { from: [{ namespaceSelector: named }] };
}


/***/ }),

/***/ 12552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ desiredObjects),
  Q: () => (/* binding */ readOnceByMembers)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/monitoring/certificate-metrics.js
var certificate_metrics = __webpack_require__(11616);
// EXTERNAL MODULE: ./build/objects/availability.js
var availability = __webpack_require__(10988);
// EXTERNAL MODULE: ./build/objects/connection.js
var connection = __webpack_require__(58779);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(39877);
// EXTERNAL MODULE: ./build/objects/initial-corrupt-check.js
var initial_corrupt_check = __webpack_require__(61578);
// EXTERNAL MODULE: ./build/objects/members.js + 1 modules
var members = __webpack_require__(33283);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
;// CONCATENATED MODULE: ./build/monitoring/alert.js
/**
 * Renders the alert for a rule file. The label `cluster` distinguishes clusters whose alerts arrive in one place.
 * docs/runbooks/ has a page for each alert.
 */
function alertRule({ namespace, name: cluster }, alert) {
    const { name, expr, wait, severity, summary } = alert;
    return {
        alert: name,
        expr,
        for: wait,
        labels: { severity, namespace, cluster },
        annotations: {
            summary: `etcd ${namespace}/${cluster}: ${summary}`,
            runbook_url: `https://github.com/managed-etcd/managed-etcd/blob/main/docs/runbooks/${name}.md`,
        },
    };
}
/** Label matchers for the series of this cluster's members or portals only. */
function memberSeries({ namespace, name }) {
    return `namespace="${namespace}", pod=~"${name}-[0-9]+"`;
}
function portalSeries({ namespace, name }) {
    return `namespace="${namespace}", pod=~"${name}-portal-.*"`;
}
/** The 99th percentile of a histogram in the last five minutes, in the histogram's unit. */
function slowest(matchers, histogram, by = 'pod') {
    return `histogram_quantile(0.99, sum by (${by}, le) (rate(${histogram}_bucket{${matchers}}[5m])))`;
}
/**
 * The number of pods that serve `series`. It is 0 if there are none, because a count of no series is empty, and a
 * comparison with an empty result is empty. Counts by pod, because two jobs may scrape one pod. Uses a series of etcd
 * or HAProxy instead of `up`, because other jobs may scrape other ports of these pods.
 */
function serving(series) {
    return `(count(count by (pod) (${series})) or vector(0))`;
}

;// CONCATENATED MODULE: ./build/monitoring/load-alerts.js

/**
 * The gRPC codes of requests that etcd has failed. FailedPrecondition and similar codes are excluded, because they are
 * errors of the client. Streams are excluded as well: a watch that moves to another member ends as Unavailable,
 * although nothing is wrong.
 */
const failed = 'Unknown|ResourceExhausted|Internal|Unavailable|DataLoss|DeadlineExceeded';
/**
 * Alerts on the performance and the free space of members. Thresholds are those of etcd's mixin where it has the alert.
 * The mixin's alert for slow requests needs --metrics=extensive, which members do not set. Here, it uses the time in
 * which members apply requests.
 */
function loadAlerts(spec) {
    const members = memberSeries(spec);
    const size = `max by (pod) (last_over_time(etcd_mvcc_db_total_size_in_bytes{${members}}[5m]))`;
    const inUse = `max by (pod) (last_over_time(etcd_mvcc_db_total_size_in_use_in_bytes{${members}}[5m]))`;
    const quota = `max by (pod) (last_over_time(etcd_server_quota_backend_bytes{${members}}[5m]))`;
    const handled = (matchers) => `sum by (pod, grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"${matchers}}[5m]))`;
    const failedPercent = `100 * ${handled(`, grpc_code=~"${failed}"`)} / ${handled('')}`;
    const requestsFail = {
        name: 'EtcdRequestsFail',
        summary: '{{ $value | humanize }} % of {{ $labels.grpc_method }} at member {{ $labels.pod }} fail',
    };
    const slowDisk = {
        name: 'EtcdSlowDisk',
        summary: 'writing the log takes {{ $value | humanizeDuration }} at member {{ $labels.pod }}',
    };
    return [
        { ...requestsFail, expr: `${failedPercent} > 1`, wait: '10m', severity: 'warning' },
        { ...requestsFail, expr: `${failedPercent} > 5`, wait: '5m', severity: 'critical' },
        {
            name: 'EtcdRequestsSlow',
            expr: `${slowest(members, 'etcd_server_apply_duration_seconds')} > 0.15`,
            wait: '10m',
            severity: 'warning',
            summary: 'member {{ $labels.pod }} takes {{ $value | humanizeDuration }} to apply a request',
        },
        {
            name: 'EtcdPeerRoundTripSlow',
            expr: `${slowest(members, 'etcd_network_peer_round_trip_time_seconds', 'pod, To')} > 0.15`,
            wait: '10m',
            severity: 'warning',
            summary: 'from member {{ $labels.pod }} to the one with the id {{ $labels.To }} and back takes {{ $value | humanizeDuration }}',
        },
        {
            name: 'EtcdProposalsFail',
            expr: `max by (pod) (rate(etcd_server_proposals_failed_total{${members}}[15m])) > 5`,
            wait: '15m',
            severity: 'warning',
            summary: '{{ $value | humanize }} proposals a second fail at member {{ $labels.pod }}',
        },
        {
            ...slowDisk,
            expr: `${slowest(members, 'etcd_disk_wal_fsync_duration_seconds')} > 0.5`,
            wait: '10m',
            severity: 'warning',
        },
        {
            ...slowDisk,
            expr: `${slowest(members, 'etcd_disk_wal_fsync_duration_seconds')} > 1`,
            wait: '10m',
            severity: 'critical',
        },
        {
            name: 'EtcdSlowCommit',
            expr: `${slowest(members, 'etcd_disk_backend_commit_duration_seconds')} > 0.25`,
            wait: '10m',
            severity: 'warning',
            summary: 'writing the database takes {{ $value | humanizeDuration }} at member {{ $labels.pod }}',
        },
        {
            name: 'EtcdDatabaseNearQuota',
            expr: `${size} / ${quota} > 0.9`,
            wait: '10m',
            severity: 'critical',
            summary: 'the database of {{ $labels.pod }} has {{ $value | humanizePercentage }} of its quota; writes stop at 100 %',
        },
        {
            name: 'EtcdDatabaseGrows',
            // A new or newly filled database grows fast, and then stops. Only a database that already has some size counts.
            expr: `max by (pod) (predict_linear(etcd_mvcc_db_total_size_in_bytes{${members}}[4h], 4 * 3600)) > ${quota} and ${size} > 0.3 * ${quota}`,
            wait: '10m',
            severity: 'warning',
            summary: 'at the rate of the last 4 hours, the database of {{ $labels.pod }} reaches its quota within 4 hours',
        },
        {
            name: 'EtcdDatabaseFragmented',
            // The condition of `defragment` (src/defragment/plan.ts).
            expr: `${size} - ${inUse} > 0.45 * ${size} and ${size} - ${inUse} > 100 * 1024 * 1024`,
            wait: '1h',
            severity: 'warning',
            summary: '{{ $value | humanize1024 }}B of the database of {{ $labels.pod }} are free pages',
        },
        {
            name: 'EtcdLeasesGrow',
            // No metric shows the owner of leases, and etcd has no limit for them.
            expr: `max(increase(etcd_debugging_lease_granted_total{${members}}[1h]) - increase(etcd_debugging_lease_revoked_total{${members}}[1h])) > 10000`,
            wait: '30m',
            severity: 'warning',
            summary: '{{ $value | humanize }} more leases were granted in an hour than have ended',
        },
    ];
}

// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(10881);
;// CONCATENATED MODULE: ./build/monitoring/member-alerts.js


/**
 * Alerts on members that are missing, disagree, or differ from the cluster file. Thresholds are those of etcd's mixin
 * where it has the alert.
 */
function memberAlerts(spec) {
    const members = memberSeries(spec);
    const hasLeader = `max by (pod) (etcd_server_has_leader{${members}})`;
    const revision = `max by (pod) (etcd_debugging_mvcc_current_revision{${members}})`;
    return [
        {
            name: 'EtcdNoQuorum',
            expr: `${serving(`${hasLeader} == 1`)} < ${Math.floor(spec.members / 2) + 1}`,
            wait: '2m',
            severity: 'critical',
            summary: 'fewer members have a leader than a quorum needs, or Prometheus reaches none: writes stop',
        },
        {
            name: 'EtcdMemberDown',
            expr: `${serving(`etcd_server_has_leader{${members}}`)} < ${spec.members}`,
            wait: '5m',
            severity: 'warning',
            summary: `{{ $value }} of ${spec.members} members answer`,
        },
        {
            name: 'EtcdMemberWithoutLeader',
            expr: `${hasLeader} == 0`,
            wait: '2m',
            severity: 'warning',
            summary: 'member {{ $labels.pod }} has no leader: it is isolated from the others',
        },
        {
            name: 'EtcdPeerUnreachable',
            expr: `sum by (pod, To) (rate(etcd_network_peer_sent_failures_total{${members}}[5m])) > 0.01`,
            wait: '10m',
            severity: 'warning',
            summary: 'member {{ $labels.pod }} does not reach the member with the id {{ $labels.To }}',
        },
        {
            name: 'EtcdLeaderChanges',
            expr: `max(increase(etcd_server_leader_changes_seen_total{${members}}[15m])) >= 4`,
            wait: '5m',
            severity: 'warning',
            summary: 'the leader has changed {{ $value | humanize }} times in 15 minutes',
        },
        {
            name: 'EtcdMemberBehind',
            expr: `scalar(max(${revision})) - ${revision} > 10000`,
            wait: '10m',
            severity: 'warning',
            summary: 'member {{ $labels.pod }} is {{ $value | humanize }} revisions behind the others',
        },
        {
            name: 'EtcdLearnerStays',
            expr: `max by (pod) (etcd_server_is_learner{${members}}) == 1`,
            wait: '30m',
            severity: 'warning',
            summary: 'member {{ $labels.pod }} is still a learner: it does not vote',
        },
        ...zoneAlert(spec),
        {
            name: 'EtcdVersionBelowFloor',
            expr: `count by (server_version) (etcd_server_version{${members}, server_version=~"${etcd_versions/* versionsBelowFloor */.vX}"}) > 0`,
            wait: '1h',
            severity: 'warning',
            summary: '{{ $value }} members run {{ $labels.server_version }}, which has vulnerabilities that a later patch version fixes',
        },
        {
            name: 'EtcdVersionsDiffer',
            expr: `count(count by (server_version) (etcd_server_version{${members}})) > 1`,
            wait: '1h',
            severity: 'warning',
            summary: 'members run {{ $value }} versions of etcd: a change of the version is not finished',
        },
    ];
}
/**
 * Since 1.35, Kubernetes copies this label from the node to each of its pods. With another zone label, Prometheus does
 * not know the zones.
 */
const copiedZoneLabel = 'topology.kubernetes.io/zone';
/** If a zone holds more members than its share, the loss of the zone removes more members than necessary. */
function zoneAlert({ zones, ...spec }) {
    const share = Math.ceil(spec.members / zones.minimum);
    if (zones.label !== copiedZoneLabel || share >= spec.members)
        return [];
    const zone = 'topology_kubernetes_io_zone';
    const ofPod = `count by (pod, ${zone}) (etcd_server_has_leader{${memberSeries(spec)}, ${zone}!=""})`;
    return [
        {
            name: 'EtcdZoneImbalance',
            expr: `count by (${zone}) (${ofPod}) > ${share}`,
            wait: '30m',
            severity: 'warning',
            summary: `{{ $value }} members are in zone {{ $labels.${zone} }}: losing it can stop writes`,
        },
    ];
}

;// CONCATENATED MODULE: ./build/monitoring/portal-alerts.js

/** Alerts on the path from applications through the portals to the members. */
function portalAlerts(spec) {
    const portals = portalSeries(spec);
    const answering = serving(`haproxy_process_uptime_seconds{${portals}}`);
    // The only backend with health checks. The other backends follow it.
    const found = `max by (pod) (haproxy_backend_active_servers{${portals}, proxy="grpc"})`;
    return [
        {
            name: 'EtcdNoPortal',
            expr: `${answering} == 0`,
            wait: '2m',
            severity: 'critical',
            summary: 'no portal answers, or Prometheus reaches none: applications cannot connect',
        },
        {
            name: 'EtcdPortalDown',
            expr: `${answering} < ${spec.portals.replicas}`,
            wait: '5m',
            severity: 'warning',
            summary: `{{ $value }} of ${spec.portals.replicas} portals answer`,
        },
        {
            name: 'EtcdPortalWithoutMembers',
            expr: `${found} == 0`,
            wait: '1m',
            severity: 'critical',
            summary: 'portal {{ $labels.pod }} finds no ready member, and refuses connections',
        },
        {
            name: 'EtcdPortalMissesMembers',
            // If no member has a leader, the right side is NaN, and the comparison is never true.
            expr: `${found} < scalar(count(max by (pod) (etcd_server_has_leader{${memberSeries(spec)}}) == 1))`,
            wait: '10m',
            severity: 'warning',
            summary: 'portal {{ $labels.pod }} uses {{ $value }} members, but more are healthy',
        },
        {
            name: 'EtcdPortalNearLimit',
            expr: `max by (pod, proxy) (haproxy_frontend_current_sessions{${portals}, proxy=~"client|mutual-tls"} / haproxy_frontend_limit_sessions{${portals}, proxy=~"client|mutual-tls"}) > 0.8`,
            wait: '5m',
            severity: 'warning',
            summary: 'portal {{ $labels.pod }} has {{ $value | humanizePercentage }} of the connections that {{ $labels.proxy }} accepts',
        },
    ];
}

// EXTERNAL MODULE: ./build/monitoring/constants.js
var monitoring_constants = __webpack_require__(78214);
// EXTERNAL MODULE: ./build/monitoring/thresholds.js
var thresholds = __webpack_require__(31015);
;// CONCATENATED MODULE: ./build/monitoring/record-alerts.js


/**
 * Alerts on the constants that operations write as recording rules (constants.ts). A missing constant is an alert as
 * well.
 */
function recordAlerts(spec) {
    return [...certificateAlerts(spec), ...(spec.backup === undefined ? [] : backupAlerts(spec, spec.backup))];
}
const day = 24 * 3600;
function certificateAlerts(spec) {
    const end = (kind) => `managed_etcd_certificate_not_after_timestamp_seconds{${(0,monitoring_constants/* constantsOf */.Lg)(spec)}, certificate="${kind}"}`;
    const kinds = Object.keys(thresholds/* certificateWarningDays */.dN);
    const endsWithin = (severity) => kinds
        .map((kind) => `max by (certificate) (${end(kind)}) - time() < ${(0,thresholds/* certificateAlertDays */.L7)(spec, kind)[severity] * day}`)
        .join(' or ');
    const alert = {
        name: 'EtcdCertificateEnds',
        summary: 'a certificate ({{ $labels.certificate }}) expires in {{ $value | humanizeDuration }}',
    };
    const absent = kinds.map((kind) => `absent(${end(kind)})`).join(' or ');
    return [
        { ...alert, expr: endsWithin('warning'), wait: '1h', severity: 'warning' },
        { ...alert, expr: endsWithin('critical'), wait: '15m', severity: 'critical' },
        {
            name: 'EtcdCertificatesUnknown',
            expr: absent,
            wait: '1h',
            severity: 'warning',
            summary: 'the expiry of a certificate ({{ $labels.certificate }}) is unknown: no operation has recorded it',
        },
    ];
}
function backupAlerts(spec, { maximumAgeHours }) {
    const constant = (metric) => `${metric}{${(0,monitoring_constants/* constantsOf */.Lg)(spec)}}`;
    const old = (metric, seconds) => `time() - max(${constant(metric)}) > ${seconds} or absent(${constant(metric)})`;
    return [
        {
            name: 'EtcdBackupOld',
            expr: old('managed_etcd_backup_timestamp_seconds', maximumAgeHours * 3600),
            wait: '15m',
            severity: 'critical',
            summary: `there is no backup of the last ${maximumAgeHours} h`,
        },
        {
            name: 'EtcdBackupNotVerified',
            expr: old('managed_etcd_backup_verified_timestamp_seconds', thresholds/* verifiedWithinDays */.Bu * day),
            wait: '1h',
            severity: 'warning',
            summary: `no backup of the last ${thresholds/* verifiedWithinDays */.Bu} days was verified`,
        },
        {
            name: 'EtcdBackupNotSigned',
            expr: `max(${constant('managed_etcd_backup_newer_unsigned')}) > 0`,
            wait: '15m',
            severity: 'warning',
            summary: '{{ $value }} backups are newer than the newest signed one, and not signed by a trusted key',
        },
    ];
}

// EXTERNAL MODULE: ./build/cluster/schedules.js
var schedules = __webpack_require__(65735);
;// CONCATENATED MODULE: ./build/monitoring/schedule-alerts.js

/** The maximum delay of a scheduled run before the alert. */
const lateSeconds = 30 * 60;
/**
 * Alerts on metrics of kube-state-metrics, if it is installed:
 * https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md
 */
function scheduleAlerts(spec) {
    const operations = (0,schedules/* scheduledBy */.bn)(spec);
    if (operations.length === 0 || spec.schedules?.suspend)
        return [];
    const jobs = operations.map((operation) => (0,schedules/* cronJobName */.dP)(spec, operation)).join('|');
    const of = (metric) => `max by (cronjob) (kube_cronjob_${metric}{namespace="${spec.namespace}", cronjob=~"${jobs}"})`;
    // A CronJob that has never succeeded has no time of its last success.
    const succeeded = `(${of('status_last_successful_time')} or ${of('status_last_schedule_time')} * 0)`;
    const notStarted = `time() - ${of('next_schedule_time')} > ${lateSeconds}`;
    const ended = `${succeeded} < ${of('status_last_schedule_time')} unless ${of('status_active')} > 0`;
    // The alert goes on during the next run, and ends only if that succeeds: what runs every 15 minutes would else begin
    // to wait anew each time. No run takes longer than what is looked back.
    const failed = `last_over_time((${ended})[5h:1m]) == ${succeeded}`;
    return [
        {
            name: 'EtcdScheduleLate',
            expr: `${notStarted} or ${failed}`,
            wait: '15m',
            severity: 'warning',
            summary: 'the last run of CronJob {{ $labels.cronjob }} failed, or did not start in time',
        },
    ];
}

;// CONCATENATED MODULE: ./build/monitoring/alert-groups.js






/** The alerts on metrics of members and portals, and on metrics of CronJobs from kube-state-metrics, as a rule file. */
function servedAlertGroups(spec) {
    const scheduled = scheduleAlerts(spec);
    return [
        group(spec, 'members', memberAlerts(spec)),
        group(spec, 'load', loadAlerts(spec)),
        group(spec, 'portals', portalAlerts(spec)),
        ...(scheduled.length > 0 ? [group(spec, 'schedules', scheduled)] : []),
    ];
}
/** Includes the alerts on constants, which reach Prometheus only through the Prometheus operator. */
function alertGroups(spec) {
    return [...servedAlertGroups(spec), group(spec, 'records', recordAlerts(spec))];
}
function group(spec, name, alerts) {
    const { namespace, name: cluster } = spec;
    return { name: `managed-etcd.${namespace}.${cluster}.${name}`, rules: alerts.map((alert) => alertRule(spec, alert)) };
}

;// CONCATENATED MODULE: ./build/monitoring/dashboard.js


/** A Grafana dashboard in Grafana's schema, as the first view when clients report errors or an alert fires. */
function grafanaDashboard(spec) {
    return {
        uid: `managed-etcd-${spec.namespace}-${spec.name}`.slice(0, 40),
        title: `etcd ${spec.namespace}/${spec.name}`,
        tags: ['etcd', 'managed-etcd'],
        schemaVersion: 39,
        time: { from: 'now-6h', to: 'now' },
        refresh: '30s',
        annotations: { list: [] },
        // The default data source of a Grafana is not always a Prometheus.
        templating: { list: [{ type: 'datasource', name: 'prometheus', label: 'Prometheus', query: 'prometheus' }] },
        panels: panels(spec).map(({ title, unit, query, legend }, position) => ({
            id: position + 1,
            type: 'timeseries',
            title,
            datasource: { type: 'prometheus', uid: '$prometheus' },
            gridPos: { h: 8, w: 12, x: (position % 2) * 12, y: Math.floor(position / 2) * 8 },
            fieldConfig: { defaults: { unit }, overrides: [] },
            targets: [{ refId: 'A', expr: query, legendFormat: legend }],
        })),
    };
}
function panels(spec) {
    const members = memberSeries(spec);
    const portals = portalSeries(spec);
    const constants = (0,monitoring_constants/* constantsOf */.Lg)(spec);
    const ofPod = (title, unit, query) => ({ title, unit, query, legend: '{{pod}}' });
    return [
        {
            title: 'Members with a leader',
            unit: 'short',
            query: `sum(max by (pod) (etcd_server_has_leader{${members}}))`,
            legend: 'members',
        },
        ofPod('Members that a portal uses', 'short', `max by (pod) (haproxy_backend_active_servers{${portals}, proxy="grpc"})`),
        {
            title: 'Requests per second',
            unit: 'reqps',
            query: `sum by (grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"}[5m]))`,
            legend: '{{grpc_method}}',
        },
        {
            title: 'Failed requests per second',
            unit: 'reqps',
            query: `sum by (grpc_code) (rate(grpc_server_handled_total{${members}, grpc_code!="OK"}[5m]))`,
            legend: '{{grpc_code}}',
        },
        ofPod('Log write time, 99th percentile', 's', slowest(members, 'etcd_disk_wal_fsync_duration_seconds')),
        ofPod('Database write time, 99th percentile', 's', slowest(members, 'etcd_disk_backend_commit_duration_seconds')),
        ofPod('Time to apply a request, 99th percentile', 's', slowest(members, 'etcd_server_apply_duration_seconds')),
        {
            title: 'Round trip between members, 99th percentile',
            unit: 's',
            query: slowest(members, 'etcd_network_peer_round_trip_time_seconds', 'pod, To'),
            legend: '{{pod}} to {{To}}',
        },
        ofPod('Database size', 'bytes', `max by (pod) (etcd_mvcc_db_total_size_in_bytes{${members}})`),
        ofPod('Database in use, of the quota', 'percentunit', `max by (pod) (etcd_mvcc_db_total_size_in_use_in_bytes{${members}} / etcd_server_quota_backend_bytes{${members}})`),
        ofPod('Revisions per second', 'short', `max by (pod) (rate(etcd_debugging_mvcc_current_revision{${members}}[5m]))`),
        ofPod('Leases granted, less those that ended, per hour', 'short', `max by (pod) (increase(etcd_debugging_lease_granted_total{${members}}[1h]) - increase(etcd_debugging_lease_revoked_total{${members}}[1h]))`),
        ofPod('Watches that lag', 'short', `max by (pod) (etcd_debugging_mvcc_slow_watcher_total{${members}})`),
        ofPod('Leader changes per hour', 'short', `max by (pod) (increase(etcd_server_leader_changes_seen_total{${members}}[1h]))`),
        {
            title: 'Portal connections',
            unit: 'short',
            query: `sum by (pod, proxy) (haproxy_frontend_current_sessions{${portals}, proxy=~"client|mutual-tls"})`,
            legend: '{{pod}} {{proxy}}',
        },
        {
            title: 'Age of the newest backup',
            unit: 's',
            query: `time() - max(managed_etcd_backup_timestamp_seconds{${constants}})`,
            legend: 'age',
        },
    ];
}

;// CONCATENATED MODULE: ./build/objects/monitoring.js








/** Scrapes every member and every portal. Both serve metrics over plain HTTP. */
function podMonitors(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const monitor = (name, component) => ({
        apiVersion: written_kinds/* prometheusOperatorApi */.j8,
        kind: 'PodMonitor',
        metadata: (0,monitoring_constants/* monitoringMetadata */.mB)(spec, name, component),
        spec: {
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: spec.monitoring.interval }],
            podTargetLabels: [labels_annotations/* instanceLabel */.wl, labels_annotations/* componentLabel */.mn, copiedZoneLabel],
        },
    });
    return [monitor(names.members, 'member'), monitor(names.portal, 'portal')];
}
/** The alerts that require action. */
function prometheusRule(spec) {
    return {
        apiVersion: written_kinds/* prometheusOperatorApi */.j8,
        kind: 'PrometheusRule',
        metadata: (0,monitoring_constants/* monitoringMetadata */.mB)(spec, (0,cluster_names/* namesOf */.eZ)(spec).alerts),
        spec: { groups: alertGroups(spec) },
    };
}
/**
 * The same alerts as a file of rules, for a Prometheus without its operator. Omits alerts that need constant metrics,
 * because only the operator's objects provide them.
 */
function alertsFile(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,monitoring_constants/* monitoringMetadata */.mB)(spec, (0,cluster_names/* namesOf */.eZ)(spec).alertsFile),
        data: {
            [`${spec.namespace}-${spec.name}.rules.yaml`]: (0,dist/* stringify */.As)({ groups: servedAlertGroups(spec) }, { lineWidth: 0 }),
        },
    };
}
/** Grafana's sidecar collects ConfigMaps that have this label. */
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
// EXTERNAL MODULE: ./build/objects/schedules.js
var objects_schedules = __webpack_require__(20225);
;// CONCATENATED MODULE: ./build/objects/desired-objects.js











function desiredObjects(spec, trust, circumstances) {
    const { backupSigner } = circumstances;
    const running = { ...spec, members: circumstances.runningMembers };
    return {
        foundation: [
            ...(circumstances.namespaceExists ? [] : [(0,namespace/* namespace */.M)(spec)]),
            ...trust.objects,
            ...(backupSigner === undefined ? [] : [backupSigner.secret, backupSigner.published]),
            (0,members/* membersState */.Z6)(running, circumstances.initialClusterState),
            (0,initial_corrupt_check/* initialCorruptCheck */.g)(spec),
            (0,members/* membersService */.L2)(spec),
            (0,portals/* service */.eu)(spec),
            ...(0,availability/* disruptionBudgets */.QM)(running),
            ...(spec.networkPolicy === 'managed' ? (0,availability/* networkPolicies */.Fz)(spec) : []),
        ],
        members: [(0,members/* members */.ol)(spec, readOnceByMembers(trust.bundle, trust.tokenKey.publicKey), circumstances.replicas)],
        portals: [(0,portals/* portalConfiguration */.Zj)(spec), (0,portals/* portals */.sH)(spec, readOnceByPortals(spec, trust))],
        connection: [
            (0,connection/* connection */.F)(spec, trust.bundle),
            ...(circumstances.prometheusOperator
                ? [...podMonitors(spec), prometheusRule(spec), (0,certificate_metrics/* certificateMetrics */.N)(spec, trust.ends)]
                : [alertsFile(spec)]),
            ...(spec.monitoring.grafanaDashboard ? [dashboard(spec)] : []),
            ...(0,objects_schedules/* schedules */.X)(spec),
        ],
    };
}
/** Roots and token key: etcd reads them only at its start, so a change of either restarts the members. */
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


/** Written only if it does not exist: a namespace may contain several clusters, and other objects. */
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

/***/ 20225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ schedules)
/* harmony export */ });
/* harmony import */ var _cluster_cron_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25421);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65735);
/* harmony import */ var _pod_security_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16951);
/* harmony import */ var _pull_secrets_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(30600);
/* harmony import */ var _scheduling_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36677);






/** Operations that the cluster runs itself: what they read, what they connect to, and when they run. */
function schedules(spec) {
    const { schedules: settings } = spec;
    if (settings === undefined)
        return [];
    return [
        clusterFile(spec, settings),
        ...(spec.networkPolicy === 'managed' ? [networkPolicy(spec, settings)] : []),
        ...(0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduledBy */ .bn)(spec).map((operation) => cronJob(spec, settings, operation)),
    ];
}
const clusterFileKey = 'cluster.yaml';
/** The cluster file as it was provisioned: a run does not use a file that has not been applied. */
function clusterFile(spec, { clusterFile: text }) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).schedules),
        data: { [clusterFileKey]: text },
    };
}
/**
 * Nothing may connect to the runs. They reach members and portals only by port-forwards through the API server. A
 * NetworkPolicy cannot select the API server and object storage by name, so this one allows their ports.
 */
function networkPolicy(spec, { apiServerPort }) {
    const ports = [...new Set([443, apiServerPort, ...storePort(spec)])];
    return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { ...(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).schedules), labels: (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulePodLabels */ .Y7)(spec) },
        spec: {
            podSelector: { matchLabels: (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulePodLabels */ .Y7)(spec) },
            policyTypes: ['Ingress', 'Egress'],
            ingress: [],
            egress: [
                { ports: ports.map((port) => ({ protocol: 'TCP', port })) },
                { ports: [53, 5353].flatMap((port) => ['UDP', 'TCP'].map((protocol) => ({ protocol, port }))) },
            ],
        },
    };
}
function storePort({ backup }) {
    if (backup?.endpoint === undefined)
        return [];
    const { port, protocol } = new URL(backup.endpoint);
    return [port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port)];
}
/** Longer than a run may take. A run that hangs must not prevent later runs forever. */
const deadlineMinutes = {
    // A backup ends itself after 2 h.
    backup: 130,
    verify: 240,
    rotate: 120,
    defragment: 120,
    status: 10,
};
function cronJob(spec, settings, operation) {
    const { timeZone, suspend, cron } = settings;
    return {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .metadata */ .yu)(spec, (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .cronJobName */ .dP)(spec, operation)),
        spec: {
            schedule: cron[operation] ?? '',
            timeZone,
            suspend,
            concurrencyPolicy: 'Forbid',
            // If the controller is busy or was restarted, a late run is better than none.
            startingDeadlineSeconds: 600,
            successfulJobsHistoryLimit: 3,
            failedJobsHistoryLimit: 3,
            jobTemplate: {
                metadata: { labels: (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulePodLabels */ .Y7)(spec) },
                spec: {
                    // A second run would refuse what the first one refused. A backup is retried because of network errors.
                    backoffLimit: operation === 'backup' ? 1 : 0,
                    activeDeadlineSeconds: deadlineMinutes[operation] * 60,
                    ttlSecondsAfterFinished: 7 * 24 * 3600,
                    template: {
                        metadata: (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulePodMetadata */ .wW)(spec),
                        spec: pod(spec, settings, operation),
                    },
                },
            },
        },
    };
}
function pod(spec, settings, operation) {
    return {
        serviceAccountName: (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduleAccount */ .XK)(spec, operation),
        automountServiceAccountToken: true,
        enableServiceLinks: false,
        restartPolicy: 'Never',
        securityContext: (0,_pod_security_js__WEBPACK_IMPORTED_MODULE_3__/* .restrictedPod */ .xz)(spec),
        // An interrupted operation finishes its current step.
        terminationGracePeriodSeconds: 120,
        ...(0,_pull_secrets_js__WEBPACK_IMPORTED_MODULE_4__/* .pulledWith */ .t)(spec),
        ...(0,_scheduling_js__WEBPACK_IMPORTED_MODULE_5__/* .placedBy */ .ZA)(spec.scheduling.portals),
        containers: [container(spec, settings, operation)],
        volumes: [
            { name: 'cluster', configMap: { name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).schedules } },
            { name: 'tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
            ...(operation === 'verify' ? [identity(spec)] : []),
        ],
    };
}
/** The Secret is optional: without it, a run reports what is missing, while a pod that needs it would only wait. */
function identity(spec) {
    const secret = { secretName: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).backupIdentity, defaultMode: 0o440, optional: true };
    return { name: 'identity', secret };
}
function container(spec, { image, clusterFile: text }, operation) {
    const mounted = (name) => ({ name, mountPath: _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduleVolumes */ .d7[name], readOnly: true });
    // This Secret does not exist if a cloud identity is used.
    const credentials = { secretRef: { name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).storeCredentials, optional: true } };
    return {
        name: operation,
        image,
        imagePullPolicy: 'IfNotPresent',
        args: [_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduledActions */ .f2[operation], '--cluster', _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulePaths */ .We.clusterFile, ...argumentsOf(spec, operation)],
        env: [{ name: _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterFileDigestVariable */ .Zt, value: (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterFileDigest */ .$6)(text) }],
        ...(_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .storeOperations */ .Yf.includes(operation) && { envFrom: [credentials] }),
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
        securityContext: _pod_security_js__WEBPACK_IMPORTED_MODULE_3__/* .restrictedContainer */ .Dc,
        volumeMounts: [
            mounted('cluster'),
            { name: 'tmp', mountPath: _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .scheduleVolumes */ .d7.tmp },
            ...(operation === 'verify' ? [mounted('identity')] : []),
        ],
    };
}
function argumentsOf({ schedules: settings }, operation) {
    if (operation === 'verify')
        return ['--identity', _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_2__/* .schedulePaths */ .We.identityFile];
    const cron = operation === 'backup' ? (0,_cluster_cron_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCron */ .E)(settings?.cron.backup ?? '') : '';
    // A workflow may have taken a backup already; then this run ends at once.
    return typeof cron === 'string' ? [] : ['--unless-newer-than', `${Math.ceil((0,_cluster_cron_js__WEBPACK_IMPORTED_MODULE_0__/* .shortestMinutes */ .O)(cron) / 2)}m`];
}


/***/ }),

/***/ 35205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ withPortal)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


const answerSeconds = 10;
/** In interactive mode, every answer ends with it, and the connection stays open. */
const prompt = '\n> ';
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
/** Splits HAProxy's output at its prompts. */
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
function noAnswer(portal, found) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`portal ${portal} did not answer`, [
        {
            code: 'CONNECTION_FAILED',
            subject: 'portals',
            found: `needs an answer of HAProxy's runtime API on port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin} of ${portal}, but ${found}`,
            fix: 'check the pod and its log, then run the operation again',
        },
    ]);
}
/** Neither the commands nor HAProxy's answers contain any part of a payload. */
function refused(portal, command, said) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`portal ${portal} refused "${command}"`, [
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
/* harmony export */   X4: () => (/* binding */ awaitDrainedMembers),
/* harmony export */   lZ: () => (/* binding */ membersUpAtPortals),
/* harmony export */   lf: () => (/* binding */ readServers)
/* harmony export */ });
/* harmony import */ var _every_portal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19466);

/** Tells every portal to send no new connections to a member, in all backends. */
async function drainMember(waitContext, member) {
    await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(waitContext, (admin) => setState(admin, (server) => server.member === member, 'drain'));
}
/** Lets every portal use members again: these, or all, including those that an interrupted run has left drained. */
async function endDrains(waitContext, members) {
    const chosen = ({ member, drained }) => drained && (members?.includes(member) ?? true);
    await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(waitContext, (admin) => setState(admin, chosen, 'ready'));
}
/**
 * Members that are drained at some portal, sorted; a run that was interrupted during a restart leaves one. Throws the
 * Problem of a ready portal that does not answer: it may have one drained.
 */
async function drainedMembers(surroundings) {
    return drainedOf(await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atReadyPortals */ .om)(surroundings, serversOf));
}
/** The same for an operation that changes something: waits for a ready portal that cannot be reached. */
async function awaitDrainedMembers(waitContext) {
    return drainedOf(await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(waitContext, serversOf));
}
function drainedOf(servers) {
    const drained = [...servers.values()].flat().filter((server) => server.drained);
    return [...new Set(drained.map(({ member }) => member))].sort();
}
/** Whether the health checks of each portal that can be reached find a member up, by the portal's name. */
async function membersUpAtPortals(surroundings, member) {
    const seen = await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atReachablePortals */ .c2)(surroundings, serversOf);
    const servers = [...seen].map(([portal, all]) => [portal, all.filter((server) => server.member === member)]);
    return new Map(servers.map(([portal, own]) => [portal, own.length > 0 && own.every(({ up }) => up)]));
}
async function setState(admin, chosen, state) {
    for (const { backend, member } of (await serversOf(admin)).filter(chosen)) {
        // An empty answer means success.
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


/***/ }),

/***/ 19466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TD: () => (/* binding */ atEveryPortal),
/* harmony export */   WX: () => (/* binding */ everyPortal),
/* harmony export */   c2: () => (/* binding */ atReachablePortals),
/* harmony export */   om: () => (/* binding */ atReadyPortals)
/* harmony export */ });
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27649);
/* harmony import */ var _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61586);
/* harmony import */ var _kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98089);
/* harmony import */ var _kubernetes_wait_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8080);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12359);
/* harmony import */ var _admin_socket_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35205);






/**
 * Kubernetes takes the pods of a node that has stopped for not ready after 40 or 50 s, and deletes those of a node that
 * was deleted within a minute.
 */
const unreachableSeconds = 120;
/**
 * Runs `work` for every running portal concurrently. A portal that fails and is not ready any more is skipped: it gets
 * no new clients, and its replacement reads its files from the start. One that cannot be reached, as on a node that has
 * just stopped, may still serve clients: `work` is repeated until it succeeds, or Kubernetes takes the portal for not
 * ready. Returns the results by the pod's name.
 */
function everyPortal(waitContext, work, chosen = () => true) {
    return forPortals(waitContext, (pod) => untilReached(waitContext, pod, work), chosen);
}
/**
 * The same with a connection to each portal's runtime API. One that stops gets no new clients, and its runtime API is
 * closed.
 */
function atEveryPortal(waitContext, work) {
    return everyPortal(waitContext, (pod) => (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_5__/* .withPortal */ .j)(waitContext, pod.metadata.name, (admin) => work(admin, pod)), isStaying);
}
/** The same without waiting, for what only looks: throws the Problem of a portal that is ready and does not answer. */
function atReadyPortals(surroundings, work) {
    const ask = async (pod) => ({
        done: await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_5__/* .withPortal */ .j)(surroundings, pod.metadata.name, (admin) => work(admin, pod)),
    });
    return forPortals(surroundings, ask, isStaying);
}
/** The same for what can be left undone: a portal that cannot be reached is left out, although it may be ready. */
function atReachablePortals(surroundings, work) {
    const look = async (pod) => {
        try {
            return { done: await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_5__/* .withPortal */ .j)(surroundings, pod.metadata.name, (admin) => work(admin, pod)) };
        }
        catch (error) {
            if (isUnreachable(error))
                return undefined;
            throw error;
        }
    };
    return forPortals(surroundings, look, isStaying);
}
async function forPortals({ kubernetes, spec }, work, chosen) {
    const running = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(kubernetes, spec, 'portal')).filter(({ status }) => status?.phase === 'Running');
    const results = await Promise.all(running.filter(chosen).map(async (pod) => {
        try {
            const reached = await work(pod);
            return reached === undefined ? [] : [[pod.metadata.name, reached.done]];
        }
        catch (error) {
            if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A) || (await serves(kubernetes, pod)))
                throw error;
            return [];
        }
    }));
    return new Map(results.flat());
}
const isStaying = ({ metadata }) => metadata.deletionTimestamp === undefined;
async function untilReached({ kubernetes, now, signal, progress }, pod, work) {
    const { name } = pod.metadata;
    const place = `${name} on node ${pod.spec.nodeName}`;
    let last = [];
    return (0,_kubernetes_wait_js__WEBPACK_IMPORTED_MODULE_3__/* .until */ .T)(`an answer of portal ${place}`, async () => {
        try {
            return { done: { done: await work(pod) } };
        }
        catch (error) {
            if (!isUnreachable(error))
                throw error;
            if (!(await serves(kubernetes, pod)))
                return { done: undefined };
            last = [notReached(place, error)];
            return { waitingFor: `portal ${place} to answer, or not to be ready any more` };
        }
    }, {
        deadline: new Date(now().getTime() + unreachableSeconds * 1000),
        signal,
        progress,
        now,
        diagnose: async () => last,
    });
}
/** Whether the way to it is broken; HAProxy itself has refused nothing. */
function isUnreachable(error) {
    const broken = ['NODE_UNREACHABLE', 'CONNECTION_FAILED', 'SERVER_UNREACHABLE'];
    // A load balancer that finds no API server at this time.
    const unavailable = error instanceof _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiStatusError */ .z5 && error.status >= 502 && error.status <= 504;
    return error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A && (unavailable || error.findings.some(({ code }) => broken.includes(code)));
}
/** Whether it may still get new clients. */
async function serves(kubernetes, { metadata: { name, namespace, uid } }) {
    const now = await kubernetes.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
    return now !== undefined && now.metadata.uid === uid && now.metadata.deletionTimestamp === undefined && (0,_kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .isReady */ .i_)(now);
}
function notReached(place, { findings: [first], message }) {
    return {
        code: 'CONNECTION_FAILED',
        subject: 'portals',
        found: `portal ${place} is ready by its pod, and cannot be reached: ${first?.found ?? message}`,
        fix: 'bring the node back, or delete its Node object if it is gone for good; then run the operation again',
    };
}


/***/ })

};
