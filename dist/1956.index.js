export const id = 1956;
export const ids = [1956];
export const modules = {

/***/ 50864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XA: () => (/* binding */ accessRole),
/* harmony export */   k7: () => (/* binding */ accessPurposes),
/* harmony export */   pS: () => (/* binding */ accessPermissions)
/* harmony export */ });
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30809);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39183);



/**
 * The purpose of sync-access. `plan` reads Roles, RoleBindings and the record of the last apply, and no secrets.
 * `check` also reads etcd and the credentials, which needs the root user. `apply` also writes.
 */
const accessPurposes = ['plan', 'check', 'apply'];
/** The end of the name of the Role that allows it. */
function accessRole(purpose) {
    return purpose === 'apply' ? 'sync-access' : `sync-access-${purpose}`;
}
/**
 * Every permission that sync-access needs. `deliveries` are the existing and the desired Secrets. The identity that
 * applies may only `bind` this project's Roles, may write none, and needs no cluster-wide permission. It reads the keys
 * of the issuer and of the root user, so it can act as any user of etcd: use it only in a protected environment.
 */
function accessPermissions(spec, purpose, deliveries) {
    return [
        ...planPermissions(spec),
        ...(purpose === 'plan' ? [] : checkPermissions(spec, deliveries)),
        ...(purpose === 'apply' ? applyPermissions(spec, deliveries) : []),
    ];
}
const rbac = 'rbac.authorization.k8s.io';
function planPermissions(spec) {
    const { namespace } = spec;
    return [
        ..._cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .platformRoles */ .LU.map((role) => ({
            group: rbac,
            resource: 'roles',
            verb: 'get',
            namespace,
            name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(spec, role),
        })),
        { group: rbac, resource: 'rolebindings', verb: 'list', namespace },
        { group: '', resource: 'configmaps', verb: 'get', namespace, name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access },
    ];
}
function checkPermissions(spec, deliveries) {
    const { namespace } = spec;
    const { rootUser, authority } = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    return [
        { group: '', resource: 'secrets', verb: 'get', namespace, name: rootUser },
        { group: '', resource: 'secrets', verb: 'get', namespace, name: authority },
        { group: '', resource: 'configmaps', verb: 'get', namespace, name: authority },
        // Never for a portal, because such a port gives access to its admin socket.
        ...(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .possibleMemberNames */ .io)(spec).flatMap((name) => ['get', 'create'].map((verb) => ({ group: '', resource: 'pods/portforward', verb, namespace, name }))),
        ...deliveries.flatMap((delivery) => (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsOnCredentials */ .a0)(['list'], delivery)),
        // Whether the namespace exists: a plan reports it, instead of a failing step. A Role allows this for its own
        // namespace.
        ...deliveries.map((delivery) => ({
            group: '',
            resource: 'namespaces',
            verb: 'get',
            namespace: delivery.namespace,
            name: delivery.namespace,
        })),
    ];
}
function applyPermissions(spec, deliveries) {
    const { namespace } = spec;
    const { access, operation, restore } = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, name: operation };
    return [
        { ...lease, verb: 'get' },
        { ...lease, verb: 'create' },
        { ...lease, verb: 'update' },
        { group: '', resource: 'configmaps', verb: 'get', namespace, name: restore },
        ...['create', 'patch'].map((verb) => ({ group: '', resource: 'configmaps', verb, namespace, name: access })),
        ..._cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .platformRoles */ .LU.map((role) => ({
            group: rbac,
            resource: 'roles',
            verb: 'bind',
            namespace,
            name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(spec, role),
        })),
        ...['create', 'patch', 'delete'].map((verb) => ({ group: rbac, resource: 'rolebindings', verb, namespace })),
        ...deliveries.flatMap((delivery) => (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsOnCredentials */ .a0)(['get', 'create', 'patch', 'delete'], delivery)),
    ];
}


/***/ }),

/***/ 3834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ backupDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const backupDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'backup',
    summary: 'Backs up a running cluster, encrypted, to object storage, and prunes old backups by the retention policy.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['take', 'list'], 'take', 'Whether to take a backup, or to list the bucket. Listing needs no cluster.'),
        retention: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan', 'off'], 'apply', 'Whether to delete backups that the retention policy does not keep, to report them, or to ignore them.'),
        transport: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['port-forward', 'direct'], 'port-forward', 'How to transfer the snapshot: through the API server, or directly from a member to a runner in the network of the pods, which is faster.'),
        'unless-newer-than': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalDuration */ .pQ)('30m', 'End without a backup if the newest one is younger than this: a workflow and a CronJob then do the work once.'),
    },
    outputs: {
        backup: 'The name of the backup; with `mode: list`, of the newest valid one.',
        revision: 'The last revision of etcd in it.',
        bytes: 'The size of its object.',
        sha256: 'The SHA-256 of its object.',
        backups: 'All valid backups, the newest first, one line each.',
    },
});


/***/ }),

/***/ 59322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ clusterInputs)
/* harmony export */ });
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60961);

/** The inputs that every operation on a cluster has. */
const clusterInputs = {
    cluster: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .textInput */ ._Z)('Path of the cluster file.', 'etcd/cluster.yaml'),
    kubeconfig: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretFile */ .pb)('A kubeconfig. Default in a shell: the one of kubectl, otherwise the service account of the pod.'),
    'ambient-kubeconfig': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['true', 'false'], 'false', 'In a workflow without `kubeconfig`: whether to use KUBECONFIG, `~/.kube/config` or the service account of the pod of the runner. Every job on that runner has them, too.'),
    server: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('Instead of `kubeconfig`, in a workflow: the URL of an API server that accepts ID tokens of GitHub Actions. The job needs `id-token: write`.'),
    ca: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('With `server`: the CA certificate of the server, as PEM or base64 of PEM. Default: the authorities that Node.js and this machine trust.'),
    audience: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('With `server`: the audience of the ID token. Default: the address of the server.'),
    context: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)("The kubeconfig's context; default: its current one."),
    'expected-server': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('The expected API server of the context, with its path. Another one is refused before anything is read.'),
};


/***/ }),

/***/ 92435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ defragmentDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const defragmentDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'defragment',
    summary: 'Frees the unused pages of the databases, one member at a time, the leader last.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to defragment, or to show which members have enough free pages.'),
        'allow-unavailable': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['true', 'false'], 'false', 'Whether a cluster with one member may be defragmented. It does not answer meanwhile.'),
    },
    outputs: {
        'reclaimed-bytes': 'The number of bytes that were freed on all members; 0 if no member had enough free pages.',
        plan: 'The members that were, or with `mode: plan` would be, defragmented, one line each.',
    },
});


/***/ }),

/***/ 3864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ destroyDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const destroyDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'destroy',
    summary: 'Deletes what provision created. Backups stay, and volumes unless you ask for their deletion.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to delete the cluster, or to show what would be deleted and lost.'),
        confirm: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('The name of the cluster, as a confirmation; required with `mode: apply`.'),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['keep', 'delete'], 'keep', 'What happens to the volumes with the data.'),
    },
    outputs: {
        plan: 'What was, or with `mode: plan` would be, deleted, kept and lost, one line each.',
    },
});


/***/ }),

/***/ 21956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   operations: () => (/* binding */ operations)
/* harmony export */ });
/* harmony import */ var _operation_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35185);
/* harmony import */ var _backup_declaration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3834);
/* harmony import */ var _defragment_declaration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92435);
/* harmony import */ var _destroy_declaration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3864);
/* harmony import */ var _init_declaration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36702);
/* harmony import */ var _permissions_declaration_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25534);
/* harmony import */ var _provision_declaration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(53201);
/* harmony import */ var _repair_declaration_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(70213);
/* harmony import */ var _restore_declaration_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(49876);
/* harmony import */ var _rotate_certificates_declaration_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(79964);
/* harmony import */ var _status_declaration_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(67418);
/* harmony import */ var _support_bundle_declaration_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(70498);
/* harmony import */ var _sync_access_declaration_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(40710);
/* harmony import */ var _validate_declaration_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(88918);
/* harmony import */ var _verify_backup_declaration_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(61804);















/** Every action of this release, in the order of the documentation. A new action is added here. */
const operations = [
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_init_declaration_js__WEBPACK_IMPORTED_MODULE_4__/* .initDeclaration */ .P, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(7755), __webpack_require__.e(2730), __webpack_require__.e(8904), __webpack_require__.e(9880), __webpack_require__.e(2843)]).then(__webpack_require__.bind(__webpack_require__, 42843))).init),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_provision_declaration_js__WEBPACK_IMPORTED_MODULE_6__/* .provisionDeclaration */ .Y, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(9562), __webpack_require__.e(194), __webpack_require__.e(4625), __webpack_require__.e(6377), __webpack_require__.e(7937), __webpack_require__.e(8870), __webpack_require__.e(8762), __webpack_require__.e(9880), __webpack_require__.e(985)]).then(__webpack_require__.bind(__webpack_require__, 20985))).provision),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_backup_declaration_js__WEBPACK_IMPORTED_MODULE_1__/* .backupDeclaration */ .R, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(1835), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(9562), __webpack_require__.e(6203), __webpack_require__.e(4625), __webpack_require__.e(7721), __webpack_require__.e(5450), __webpack_require__.e(9870)]).then(__webpack_require__.bind(__webpack_require__, 62386))).backup),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_verify_backup_declaration_js__WEBPACK_IMPORTED_MODULE_14__/* .verifyBackupDeclaration */ .K, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(1835), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(9562), __webpack_require__.e(6203), __webpack_require__.e(4625), __webpack_require__.e(7937), __webpack_require__.e(7721), __webpack_require__.e(900)]).then(__webpack_require__.bind(__webpack_require__, 7395))).verifyBackup),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_restore_declaration_js__WEBPACK_IMPORTED_MODULE_8__/* .restoreDeclaration */ .f, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(1835), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(9562), __webpack_require__.e(194), __webpack_require__.e(6203), __webpack_require__.e(4625), __webpack_require__.e(7937), __webpack_require__.e(7721), __webpack_require__.e(9661), __webpack_require__.e(5450), __webpack_require__.e(83)]).then(__webpack_require__.bind(__webpack_require__, 20083))).restore),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_repair_declaration_js__WEBPACK_IMPORTED_MODULE_7__/* .repairDeclaration */ .e, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(9562), __webpack_require__.e(194), __webpack_require__.e(7937), __webpack_require__.e(9661), __webpack_require__.e(8762), __webpack_require__.e(6974), __webpack_require__.e(9759)]).then(__webpack_require__.bind(__webpack_require__, 72532))).repair),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_rotate_certificates_declaration_js__WEBPACK_IMPORTED_MODULE_9__/* .rotateCertificatesDeclaration */ .U, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(9562), __webpack_require__.e(194), __webpack_require__.e(4625), __webpack_require__.e(6377), __webpack_require__.e(2618), __webpack_require__.e(8870), __webpack_require__.e(9895)]).then(__webpack_require__.bind(__webpack_require__, 19895))).rotateCertificates),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_defragment_declaration_js__WEBPACK_IMPORTED_MODULE_2__/* .defragmentDeclaration */ .w, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(8870), __webpack_require__.e(6974), __webpack_require__.e(9828)]).then(__webpack_require__.bind(__webpack_require__, 4112))).defragment),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_destroy_declaration_js__WEBPACK_IMPORTED_MODULE_3__/* .destroyDeclaration */ .L, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(110)]).then(__webpack_require__.bind(__webpack_require__, 30110))).destroy),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_sync_access_declaration_js__WEBPACK_IMPORTED_MODULE_12__/* .syncAccessDeclaration */ .e, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(7755), __webpack_require__.e(2730), __webpack_require__.e(6106)]).then(__webpack_require__.bind(__webpack_require__, 66106))).syncAccess),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_validate_declaration_js__WEBPACK_IMPORTED_MODULE_13__/* .validateDeclaration */ .j, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(8421), __webpack_require__.e(7755), __webpack_require__.e(8020)]).then(__webpack_require__.bind(__webpack_require__, 18020))).validate),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_permissions_declaration_js__WEBPACK_IMPORTED_MODULE_5__/* .permissionsDeclaration */ .J, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(8421), __webpack_require__.e(8904), __webpack_require__.e(2990)]).then(__webpack_require__.bind(__webpack_require__, 82990))).permissions),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_status_declaration_js__WEBPACK_IMPORTED_MODULE_10__/* .statusDeclaration */ .B, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(1835), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(9562), __webpack_require__.e(194), __webpack_require__.e(7755), __webpack_require__.e(6203), __webpack_require__.e(6377), __webpack_require__.e(2618), __webpack_require__.e(2169), __webpack_require__.e(57)]).then(__webpack_require__.bind(__webpack_require__, 60057))).status),
    (0,_operation_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .operation */ .M)(_support_bundle_declaration_js__WEBPACK_IMPORTED_MODULE_11__/* .supportBundleDeclaration */ .u, async () => (await Promise.all(/* import() */[__webpack_require__.e(6201), __webpack_require__.e(2942), __webpack_require__.e(2977), __webpack_require__.e(1835), __webpack_require__.e(8421), __webpack_require__.e(5817), __webpack_require__.e(9285), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(9562), __webpack_require__.e(194), __webpack_require__.e(7755), __webpack_require__.e(6203), __webpack_require__.e(6377), __webpack_require__.e(2618), __webpack_require__.e(2169), __webpack_require__.e(2879)]).then(__webpack_require__.bind(__webpack_require__, 82879))).supportBundle),
];


/***/ }),

/***/ 36702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ initDeclaration)
/* harmony export */ });
/* harmony import */ var _init_layout_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72863);
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59322);




const { cluster: _, ...connection } = _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .clusterInputs */ .g;
const initDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_1__/* .declareAction */ .DW)({
    name: 'init',
    summary: 'Writes the files of a new cluster into a repository, from what it observes and your answers.',
    shellOnly: true,
    printed: 'next',
    inputs: {
        ...connection,
        offline: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)('Does not connect to a Kubernetes cluster; zones and storage classes are then unknown.'),
        'dry-run': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)('Shows what would be written, and writes nothing.'),
        folder: _init_layout_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .folderInput */ .j,
        name: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Name of the cluster. Required without a terminal.'),
        namespace: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Its namespace. Default without a terminal: etcd.'),
        members: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalOneOf */ .GB)(['1', '3', '5'], 'Number of members. Default without a terminal: 3, or 1 with fewer nodes.'),
        'zones-minimum': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('`zones.minimum` of the cluster file. Required if there are fewer than 3 zones.'),
        'storage-class': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('StorageClass of the volumes. Optional if exactly one is encrypted.'),
        'storage-encryption': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalOneOf */ .GB)(['required', 'reported'], '`storage.encryption` of the cluster file. Required if the class does not request encryption.'),
        'storage-size': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)("Size of each member's volume. Default without a terminal: 20Gi."),
        administrator: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Who administers the cluster: `user:NAME` or `group:NAME`. Required.'),
        application: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Name of a first application; default: none.'),
        'key-prefix': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Prefix of its keys; default: `/APPLICATION/`.'),
        'application-namespace': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Namespace for its credentials. Required with an application.'),
        'backup-bucket': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Bucket for backups; default: no backups.'),
        'backup-endpoint': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('URL of the object storage; default: that of AWS.'),
        'backup-region': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)("The bucket's region."),
        recipient: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('age recipient of backups (`age1…`). With a bucket, this or `age-identity` is required.'),
        'age-identity': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('File outside of the repository with the age identity that decrypts backups; created if it is missing, never overwritten.'),
        owner: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Reviewer of the cluster in CODEOWNERS: `@ORGANIZATION/TEAM` or `@USER`. Required.'),
        'access-owner': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Reviewer of access in CODEOWNERS; default: that of `owner`.'),
        branch: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Default branch; default: that of the repository, otherwise main.'),
        login: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalOneOf */ .GB)(['kubeconfig', 'id-token'], 'How jobs log in to Kubernetes: `id-token` binds the Roles to the users `github:ENVIRONMENT`. Default without a terminal: kubeconfig.'),
        release: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .optionalText */ .mR)('Release of managed-etcd for the workflows: `OWNER/REPOSITORY@COMMIT`; default: that of the checkout from which the program runs. If neither is known, the workflows have a placeholder.'),
    },
    outputs: {
        written: 'The files that were written, one line each.',
        kept: 'Existing files that differ, one line each. They were not changed.',
        next: 'The next steps, with the environments of the repository, their rules, and the commands that create them.',
    },
});


/***/ }),

/***/ 25534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ permissionsDeclaration),
/* harmony export */   n: () => (/* binding */ usualPolicy)
/* harmony export */ });
/* harmony import */ var _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50864);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30809);
/* harmony import */ var _init_layout_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72863);
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59322);






/** The default path of the access file, which is the same for `sync-access`. */
const usualPolicy = 'etcd/access.yaml';
const permissionsDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_3__/* .declareAction */ .DW)({
    name: 'permissions',
    summary: "Prints the Roles that an action's identity needs, for kubectl apply, without access to a cluster.",
    shellOnly: true,
    printed: 'roles',
    inputs: {
        action: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optionalOneOf */ .GB)(['sync-access', ..._cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .permittedActions */ .qn], 'Whose Roles; required without `all`.'),
        all: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('The Roles of every action and mode.'),
        identities: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optionalOneOf */ .GB)(['kubeconfig', 'id-token'], 'With `all`: also an identity for each environment but etcd-destroy, with its bindings. `kubeconfig` makes ServiceAccounts, `id-token` binds the users github:ENVIRONMENT.'),
        environments: _init_layout_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .environmentsInput */ .Z,
        schedules: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .flag */ .Jt)('Instead: ServiceAccounts, Roles and bindings of the operations in `schedules` of the cluster file.'),
        cluster: _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterInputs */ .g.cluster,
        policy: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .optionalText */ .mR)(`For sync-access, restore and rotate-certificates: path of the access file, which names the namespaces of credentials; default: ${usualPolicy}, which only sync-access must have.`),
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .oneOf */ .yL)(_access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .accessPurposes */ .k7, 'apply', 'For sync-access: `plan` reads no secrets, `check` also reads etcd, `apply` also writes.'),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .oneOf */ .yL)(['keep', 'delete'], 'keep', 'For destroy and provision: whether they may delete volumes.'),
    },
    outputs: {
        roles: 'The Roles as YAML. An administrator who has all of these permissions applies them and binds them to the identity of the workflow. A Role is replaced as a whole: apply it again when the access file names a new namespace or application. The admission policy comes last; it limits what Roles cannot, and is the same for all actions of a cluster. For provision, the Namespace comes first. For sync-access, the platform roles come first: sync-access may bind them, but not change them.',
    },
});


/***/ }),

/***/ 53201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ provisionDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const provisionDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'provision',
    summary: 'Creates or converges a cluster: members, portals, certificates, users, policies and monitoring.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to write, or to show what would be written.'),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['keep', 'delete'], 'keep', 'Whether to delete the claims of removed members, with their data. This includes old claims in the place of new members.'),
        'plan-digest': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('The digest of the plan that was approved; `apply` refuses any other.'),
    },
    outputs: {
        endpoint: 'The endpoint for clients with a user and a password: https://HOST:2379.',
        'mtls-endpoint': 'The endpoint for clients with a certificate: https://HOST:2479.',
        'ca-certificate': 'The certificates that clients trust, PEM.',
        'connection-secret': 'The Secret that has all of this for applications: NAMESPACE/NAME.',
        'backup-signer': 'The public key that verifies backups, for `backup.signers` of the cluster file; empty without a backup section, or if the key is not created yet.',
        'backup-due': '`true` after a change of the minor version: older backups cannot be restored into it.',
        'plan-digest': 'Identifies the plan. It depends on the file and the observed state only.',
        'in-sync': '`true` if there was nothing to do when the run began.',
        plan: 'What was written, or with `mode: plan` would be: one line for each object and each field.',
    },
});


/***/ }),

/***/ 70213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ repairDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const repairDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'repair',
    summary: 'Replaces members whose data is lost, completes an interrupted run, and clears alarms.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['plan', 'apply'], 'plan', 'Whether to show what is lost and what would be done, or to do it. After a lost quorum, both read the volumes of members that do not answer.'),
        lost: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Names of members, separated by commas, whose volume or node you know to be lost permanently, although Kubernetes cannot tell. A member that answers is refused. Without a quorum, its volume is read first, and is kept if a pod can mount it.'),
        confirm: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)("The cluster's name; required only if data can be lost, because a majority of the members is lost permanently."),
    },
    outputs: {
        replaced: 'The members that were replaced, separated by commas.',
        plan: 'The steps that were, or with `mode: plan` would be, executed, one line each; empty if there is nothing to do.',
    },
});


/***/ }),

/***/ 49876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ restoreDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const restoreDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'restore',
    summary: 'Restores a backup, in place or into a new cluster.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to restore, or to show the steps, how long the portals would be closed, and what may be lost.'),
        confirm: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('The name of the cluster, as a confirmation; required with `mode: apply`. All its data is replaced.'),
        backup: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .textInput */ ._Z)('The name of a backup. `latest` is the newest complete one, and is refused if it would undo a restore. `previous` restores the data that an earlier restore replaced.', 'latest'),
        snapshot: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Instead of a backup: the path of a file from `etcdctl snapshot save`.'),
        'allow-unsigned': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['false', 'true'], 'false', 'Whether to accept the named backup although no key of `backup.signers` has signed it: anybody with write access to the bucket can have created it. Users that exist only in it are not restored.'),
        identity: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secretContents */ .Rl)('An age identity that opens the backup, as age-keygen writes it. A plan checks it if it is given.'),
        'safety-backup': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['required', 'skip'], 'required', 'Whether to back up a running cluster before it is stopped. An empty cluster is never backed up.'),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['keep-unsaved', 'keep', 'delete'], 'keep-unsaved', 'What happens to the old data, which stays on the volumes until the restored cluster is healthy. `keep-unsaved` keeps it if no safety backup has it. `delete` also deletes what earlier restores have kept.'),
    },
    outputs: {
        backup: 'The name of the backup that was restored.',
        revision: 'The revision from which the cluster continues: higher than any that a client can have seen.',
        'safety-backup': 'The backup of the replaced data; empty if none was taken.',
        plan: 'With `mode: plan`, the steps, how long the portals would be closed, and what may be lost, one line each.',
    },
});


/***/ }),

/***/ 79964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ rotateCertificatesDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const rotateCertificatesDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'rotate-certificates',
    summary: 'Renews leaves, issuer, root or token key of a running cluster without a failed request.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        what: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['due', 'leaves', 'issuer', 'root', 'token-key'], 'due', 'What to renew. `due`: every certificate that ends soon, as `within` says. An unfinished rotation is always finished first.'),
        within: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)('30d', 'How soon a certificate has to end to be renewed; only for `what: due`.'),
        identity: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secretContents */ .Rl)('The age identity that opens the sealed root key, as age-keygen writes it; required if `tls.rootRecipients` is set and a root or an issuer is created.'),
        after: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)('24h', 'While a root is exchanged: how long to wait for applications to use the new root, and later their new certificates.'),
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to renew, or to show what would be done.'),
    },
    outputs: {
        rotated: 'What was renewed, as JSON: a list of `what`, `before`, `after` and `notAfter`.',
        'not-after': 'The earliest expiry of any certificate, RFC 3339.',
        'waits-until': 'When the next run can continue the exchange of a root; empty if nothing is left to do.',
    },
});


/***/ }),

/***/ 67418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ statusDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const statusDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'status',
    summary: 'Shows the health of clusters, with a fix for each finding; writes nothing to them.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        cluster: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .textInput */ ._Z)('Path of the cluster file, or of several: in `etcd/*/cluster.yaml` a `*` stands for any name.', 'etcd/cluster.yaml'),
        'fail-on': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['degraded', 'unknown', 'unavailable', 'never'], 'unknown', 'The least severe state for which the action fails. A degraded cluster serves clients; an unknown state must not pass.'),
        'compare-data': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['auto', 'always', 'never'], 'auto', 'Whether the data of the members is compared by hashes at one revision, which reads all data; `auto` does so up to 512 MiB.'),
        page: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Path for a report as one HTML file without external resources; default: no report.'),
        issue: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['true', 'false'], 'false', 'Whether to keep one open issue for each cluster that is not `ok`, and to close it when the cluster is.'),
        'github-token': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secretContents */ .Rl)('With `issue`: the token for it, usually `github.token`.'),
        watch: { ...(0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)('Observes repeatedly, and shows changes, until Ctrl-C.'), shellOnly: true },
        interval: {
            ...(0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)('5s', 'With `watch`: the time between two observations.'),
            shellOnly: true,
        },
    },
    outputs: {
        healthy: '`true` if the state is `ok`, otherwise `false`.',
        issues: 'With `issue`: the numbers of the issues that are open now, separated by commas.',
        page: 'The path of the page, if one was requested.',
        state: '`ok`, `degraded`, `unknown` or `unavailable`: the worst of all clusters; docs/health.md has the rules.',
    },
});


/***/ }),

/***/ 70498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ supportBundleDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const supportBundleDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'support-bundle',
    summary: 'Writes one archive with status, objects, events, logs and metrics, for those who help you; reads no Secret.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        file: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Path of the archive (.tar.gz), which must not exist; default: `support-bundle-NAME-TIME.tar.gz` in the current folder.'),
    },
    outputs: {
        bundle: 'The path of the archive.',
        complete: '`true` if everything could be collected, otherwise `false`: README.md in the archive lists what is missing.',
    },
});


/***/ }),

/***/ 40710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ syncAccessDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const yesOrNo = ['true', 'false'];
const syncAccessDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'sync-access',
    summary: 'Plans or applies the access file: access to the cluster in Kubernetes, and to keys in etcd.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        policy: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .textInput */ ._Z)('Path of the access file.', 'etcd/access.yaml'),
        'base-policy': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Path of the access file before the change. It marks what is new in a plan; `live: false` compares with it.'),
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['apply', 'plan', 'check', 'expire'], 'apply', '`apply` grants and revokes; `plan` shows the changes; `check` fails if access differs from the file; `expire` revokes expired access only.'),
        live: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(yesOrNo, 'true', 'With `false`, the cluster is not read: a plan compares the file with `base-policy`.'),
        'plan-digest': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('The digest of the plan that was approved; `apply` refuses any other.'),
        'allow-empty': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(yesOrNo, 'false', 'Whether to accept a file without bindings, which revokes all access.'),
        comment: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(yesOrNo, 'false', 'Whether to write the plan as a comment of the pull request, or to update that comment.'),
        'github-token': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secretContents */ .Rl)('With `comment`: the token for the comment, usually `github.token`.'),
    },
    outputs: {
        plan: 'What was, or would be, granted and revoked.',
        'plan-digest': 'Identifies the plan. It depends on the file and the observed state only.',
        'in-sync': '`true` if there was nothing to do when the run began.',
    },
});


/***/ }),

/***/ 88918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ validateDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);


const validateDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'validate',
    summary: 'Checks cluster files and access files without a cluster. Prints all findings, with file and line.',
    printed: 'files',
    inputs: {
        cluster: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Path of the cluster file, or of several: in `etcd/*/cluster.yaml` a `*` stands for any name. Default without `policy`: `etcd/cluster.yaml` and `etcd/*/cluster.yaml`.'),
        policy: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalText */ .mR)('Path of the access file, or of several. Default without `cluster`: `etcd/access.yaml` and `etcd/*/access.yaml`.'),
        'allow-empty': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['true', 'false'], 'false', 'Whether to accept access files without bindings, as in `sync-access`.'),
    },
    outputs: {
        files: 'The files that were checked, one line each.',
    },
});


/***/ }),

/***/ 61804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ verifyBackupDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59322);



const verifyBackupDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_0__/* .declareAction */ .DW)({
    name: 'verify-backup',
    summary: 'Restores a backup into an isolated member and compares it with the cluster.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterInputs */ .g,
        backup: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .textInput */ ._Z)('The name of a backup; `latest` is the newest.', 'latest'),
        identity: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .secretContents */ .Rl)('An age identity that opens the backup, as age-keygen writes it.'),
        where: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['cluster', 'local'], 'cluster', "Where the isolated member runs: in a pod of the cluster's namespace without network access, or as a process on this machine, in memory, with etcd and etcdutl from the PATH."),
    },
    outputs: {
        verified: 'The name of the backup that was verified.',
        revision: 'The last revision in it.',
        keys: 'The number of keys in it.',
        seconds: 'The recovery time: from the first requested byte to a member that answers.',
    },
});


/***/ }),

/***/ 30809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YX: () => (/* binding */ createNamespace),
  mr: () => (/* binding */ permissionsFor),
  wh: () => (/* binding */ permissionsForCredentials),
  a0: () => (/* binding */ permissionsOnCredentials),
  qn: () => (/* binding */ permittedActions),
  Si: () => (/* binding */ readsCredentials)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/object-names.js
var object_names = __webpack_require__(86519);
;// CONCATENATED MODULE: ./build/cluster/permission-rule.js


/** The names of the cluster's objects and pods. Portal pods have generated names and are not included. */
function namesIn(spec) {
    const members = (0,names/* possibleMemberNames */.io)(spec);
    return {
        ...(0,names/* namesOf */.eZ)(spec),
        memberPods: members,
        claims: members.map(names/* claimName */.cB),
        restorePods: members.map(names/* restorePodName */.dX),
        pullPods: members.map(names/* pullPodName */.Ik),
        written: (0,object_names/* writtenNames */.u)(spec),
        own: (0,object_names/* ownNames */.D)(spec),
    };
}
/** The permissions of a rule in the cluster's namespace. Without `spec`, the rule is cluster-wide. */
function permissionsOf({ group, resources, verbs, only }, spec) {
    const names = spec && only?.(namesIn(spec));
    return resources.flatMap((resource) => verbs.flatMap((verb) => {
        const permission = { group, resource, verb, ...(spec && { namespace: spec.namespace }) };
        if (names && verb !== 'list')
            return names.map((name) => ({ ...permission, name }));
        return [resource === 'namespaces' && verb === 'get' ? { ...permission, name: spec?.namespace } : permission];
    }));
}

// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
;// CONCATENATED MODULE: ./build/cluster/permissions-in-common.js

/** One operation at a time: the Lease is created once, then renewed and released by plain updates. */
function lease(only, verbs = ['get', 'create', 'update']) {
    return { group: 'coordination.k8s.io', resources: ['leases'], verbs, only };
}
const ofOperation = lease(({ operation }) => [operation]);
/**
 * A GET opens a WebSocket. Since 1.35, the server also requires create.
 * https://github.com/kubernetes/kubernetes/pull/134577
 */
const webSocket = ['get', 'create'];
/** Never for a portal: such a port gives access to its admin socket and private key. */
function portForwardPermission(only) {
    return { group: '', resources: ['pods/portforward'], verbs: webSocket, only };
}
/** The Secrets that give access to the members: roots, and the root user's certificate. */
const opening = [
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority }) => [authority] },
    { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
    portForwardPermission(({ memberPods }) => memberPods),
];
/** The keys that sign backups and the results of verifications, and the cluster's backup record. */
const signing = [
    { group: '', resources: ['secrets'], verbs: ['get'], only: ({ backupSigner }) => [backupSigner] },
    { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ backup }) => [backup] },
];
/** Helper pods without network access, including the objects that they mount, and their deletion. */
const helperPods = (policy, pods) => [
    { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: pods },
    { group: '', resources: ['pods/exec'], verbs: webSocket, only: pods },
    { group: 'networking.k8s.io', resources: ['networkpolicies'], verbs: ['create', 'patch', 'delete'], only: policy },
];
/** Pods on the members' volumes, for a restore and for the recovery of a lost quorum. */
const restorePods = helperPods(({ restore }) => [restore], ({ restorePods }) => restorePods);
/** The record of a restore or recovery, from its start to its end. */
const restoreRecord = {
    group: '',
    resources: ['configmaps'],
    verbs: ['get', 'create', 'patch', 'delete'],
    only: ({ restore }) => [restore],
};
/** Shows why a pod does not become ready. */
const diagnosis = [
    { group: '', resources: ['pods', 'events', 'persistentvolumeclaims'], verbs: ['list'] },
    { group: '', resources: ['pods/log'], verbs: ['get'] },
];
/** Queries members and portals, and pauses portals while leadership moves. The names of portal pods are generated. */
const memberAndPortalAccess = [
    { group: '', resources: ['pods'], verbs: ['get'] },
    { group: '', resources: ['pods/portforward'], verbs: webSocket },
    { group: '', resources: ['pods/exec'], verbs: webSocket },
];
const supplied = ({ suppliedAuthority }) => suppliedAuthority === undefined
    ? []
    : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => [suppliedAuthority] }];
/** The state of an operation, as recording rules with constant values. */
function constantMetricRules(prometheusOperator, only) {
    if (!prometheusOperator)
        return [];
    return [{ group: (0,written_kinds/* groupOf */.F8)(written_kinds/* prometheusOperatorApi */.j8), resources: ['prometheusrules'], verbs: ['create', 'patch'], only }];
}

;// CONCATENATED MODULE: ./build/cluster/permissions-of-backups.js

const onlyBackup = ({ backup }) => [backup];
/** The list of backups, for everyone who can read the cluster. */
const recording = (prometheusOperator) => [
    { group: '', resources: ['configmaps'], verbs: ['create', 'patch'], only: onlyBackup },
    ...constantMetricRules(prometheusOperator, onlyBackup),
];
/**
 * Runs most often and unattended, so it can only access the members, sign, and record its result. It can read no other
 * Secret.
 */
const backupRules = {
    inNamespace: ({ prometheusOperator }) => [
        {
            group: '',
            resources: ['secrets'],
            verbs: ['get'],
            only: ({ rootUser, backupSigner }) => [rootUser, backupSigner],
        },
        { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ authority, backup }) => [authority, backup] },
        portForwardPermission(({ memberPods }) => memberPods),
        { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get'], only: ({ operation }) => [operation] },
        ...recording(prometheusOperator),
    ],
};
const restoreRules = {
    inNamespace: () => [
        ofOperation,
        ...opening,
        // For the safety backup.
        ...signing,
        ...restorePods,
        ...diagnosis,
        // The restore stops and starts them only by the number of replicas.
        { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
        { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
        { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'create'], only: ({ claims }) => claims },
        restoreRecord,
        // Whether provision has opened the portals.
        { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ portal }) => [portal] },
        // The access of each subject.
        { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
    ],
    // Users get the current passwords of the applications.
    onCredentials: ['list'],
};
/** Uses a Lease of its own: a verification does not block operations on the cluster, and changes nothing in it. */
const verifyBackupRules = {
    inNamespace: ({ prometheusOperator }) => [
        lease(({ verify }) => [verify]),
        ...opening,
        ...signing,
        ...helperPods(({ verify }) => [verify], ({ verify }) => [verify]),
        portForwardPermission(({ verify }) => [verify]),
        ...diagnosis,
        ...recording(prometheusOperator),
    ],
};

;// CONCATENATED MODULE: ./build/cluster/permissions-of-maintenance.js

const repairRules = {
    inNamespace: () => [
        ofOperation,
        ...opening,
        ...memberAndPortalAccess,
        ...diagnosis,
        // Deletes a lost member's pod and claim; the StatefulSet creates both again.
        { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
        { group: '', resources: ['persistentvolumeclaims'], verbs: ['get', 'delete'], only: ({ claims }) => claims },
        { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
        // The members that must not start with an empty disk.
        { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ membersState }) => [membersState] },
        // After a lost quorum, such pods read the volumes of members that do not answer, and the recovery is a restore.
        ...restorePods,
        { group: 'apps', resources: ['deployments'], verbs: ['get', 'update'], only: ({ portal }) => [portal] },
        { group: '', resources: ['persistentvolumeclaims'], verbs: ['create'], only: ({ claims }) => claims },
        { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ portal }) => [portal] },
        restoreRecord,
    ],
    clusterWide: [
        { group: '', resources: ['nodes'], verbs: ['list'] },
        { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
    ],
};
function rotatedSecrets(names) {
    const { rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey, connection } = names;
    return [rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey, connection];
}
const rotateCertificatesRules = {
    inNamespace: (extent) => [
        { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ authority }) => [authority] },
        // The namespaces that contain certificates of applications.
        { group: '', resources: ['configmaps'], verbs: ['get'], only: ({ access }) => [access] },
        { group: '', resources: ['secrets'], verbs: ['get', 'patch'], only: rotatedSecrets },
        ...supplied(extent),
        // Creates a new root if the previous root was removed from the cluster.
        { group: '', resources: ['secrets'], verbs: ['create'], only: ({ rootAuthority }) => [rootAuthority] },
        ofOperation,
        ...diagnosis,
        // The expiry of certificates, for alerts.
        ...constantMetricRules(extent.prometheusOperator, ({ certificates }) => [certificates]),
        // Whether a member that starts compares its data first.
        { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ corruptCheck }) => [corruptCheck] },
        // Whether the portals are ready again.
        { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
        // An annotation of the StatefulSet represents the files that members read only at their start. rotate-certificates
        // changes no other field of it.
        { group: 'apps', resources: ['statefulsets'], verbs: ['get', 'update'], only: ({ members }) => [members] },
        { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
        ...memberAndPortalAccess,
    ],
    // Renews the certificates of applications with all others. Apply needs no create if the Secret exists.
    onCredentials: ['list', 'patch'],
};
const defragmentRules = {
    inNamespace: () => [
        ofOperation,
        ...opening,
        ...diagnosis,
        { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
        // The pod template that a member would start with.
        { group: 'apps', resources: ['statefulsets'], verbs: ['get'], only: ({ members }) => [members] },
        // Whether a member that starts compares its data first.
        { group: '', resources: ['configmaps'], verbs: ['get', 'patch'], only: ({ corruptCheck }) => [corruptCheck] },
        // Restarts each member first, which makes its clients reconnect to other members.
        { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
        ...memberAndPortalAccess,
    ],
};

;// CONCATENATED MODULE: ./build/cluster/permissions-of-provision.js


/** The cluster's objects of every kind that provision writes. */
const ofWrittenKinds = ({ prometheusOperator }, verbs, which) => written_kinds/* writtenKinds */.Bv
    .filter((kind) => prometheusOperator || !(0,written_kinds/* isOptional */.dK)(kind))
    .map(({ apiVersion, resource }) => ({
    group: (0,written_kinds/* groupOf */.F8)(apiVersion),
    resources: [resource],
    verbs,
    only: (names) => which(names, resource) ?? [],
}));
/** Server-side apply is a patch. The server also requires create if the object does not exist. */
const apply = ['get', 'list', 'create', 'patch'];
const pullSecrets = ({ pullSecrets: names = [] }) => names.length === 0 ? [] : [{ group: '', resources: ['secrets'], verbs: ['get'], only: () => names }];
const scheduleAccounts = ({ scheduleAccounts: names = [] }) => names.length === 0 ? [] : [{ group: '', resources: ['serviceaccounts'], verbs: ['get'], only: () => names }];
/** Deletes schedules, dashboard and alerts that the cluster file no longer contains. */
const deletesUnwanted = [
    { group: 'batch', resources: ['cronjobs'], verbs: ['delete'], only: ({ written }) => written.cronjobs ?? [] },
    {
        group: '',
        resources: ['configmaps'],
        verbs: ['delete'],
        only: ({ schedules, dashboard, alertsFile }) => [schedules, dashboard, alertsFile],
    },
    {
        group: 'networking.k8s.io',
        resources: ['networkpolicies'],
        verbs: ['delete'],
        only: ({ schedules }) => [schedules],
    },
];
const deletesNetworkPolicies = {
    group: 'networking.k8s.io',
    resources: ['networkpolicies'],
    verbs: ['delete'],
    only: ({ membersPolicy, portal }) => [membersPolicy, portal],
};
const deletesMonitors = [
    {
        group: (0,written_kinds/* groupOf */.F8)(written_kinds/* prometheusOperatorApi */.j8),
        resources: ['podmonitors'],
        verbs: ['get', 'delete'],
        only: ({ own }) => own.podmonitors ?? [],
    },
    {
        group: (0,written_kinds/* groupOf */.F8)(written_kinds/* prometheusOperatorApi */.j8),
        resources: ['prometheusrules'],
        verbs: ['get', 'delete'],
        only: ({ own }) => own.prometheusrules ?? [],
    },
];
const provisionRules = {
    inNamespace: (extent) => [
        ...ofWrittenKinds(extent, apply, ({ written }, resource) => written[resource]),
        // The records of backups, a restore and sync-access.
        {
            group: '',
            resources: ['configmaps'],
            verbs: ['get'],
            only: ({ backup, restore, access }) => [backup, restore, access],
        },
        ...supplied(extent),
        ofOperation,
        ...diagnosis,
        // Restarts members one by one by deleting their pods.
        { group: '', resources: ['pods'], verbs: ['delete'], only: ({ memberPods }) => memberPods },
        // Pods that pull new images to the members' nodes before the first restart, and end at once.
        { group: '', resources: ['pods'], verbs: ['create', 'delete'], only: ({ pullPods }) => pullPods },
        {
            group: 'networking.k8s.io',
            resources: ['networkpolicies'],
            verbs: ['create', 'patch', 'delete'],
            only: ({ pull }) => [pull],
        },
        ...memberAndPortalAccess,
        { group: '', resources: ['persistentvolumeclaims'], verbs: ['get'], only: ({ claims }) => claims },
        // A cluster grows and shrinks by one pod at a time: only the number of replicas is written.
        { group: 'apps', resources: ['statefulsets'], verbs: ['update'], only: ({ members }) => [members] },
        ...(extent.deleteVolumes
            ? [
                {
                    group: '',
                    resources: ['persistentvolumeclaims'],
                    verbs: ['delete'],
                    only: ({ claims }) => claims,
                },
            ]
            : []),
        // A volume grows by its claim. The StatefulSet is then created again and adopts its pods.
        { group: '', resources: ['persistentvolumeclaims'], verbs: ['patch'], only: ({ claims }) => claims },
        { group: 'apps', resources: ['statefulsets'], verbs: ['delete'], only: ({ members }) => [members] },
        { group: '', resources: ['resourcequotas', 'limitranges'], verbs: ['list'] },
        ...pullSecrets(extent),
        ...deletesUnwanted,
        ...scheduleAccounts(extent),
        ...(extent.removesNetworkPolicies ? [deletesNetworkPolicies] : []),
        ...(extent.removesMonitors ? deletesMonitors : []),
        // A Role allows this for its own namespace.
        { group: '', resources: ['namespaces'], verbs: ['get'] },
    ],
    clusterWide: [
        { group: '', resources: ['nodes'], verbs: ['list'] },
        { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get', 'list'] },
        // Whether each volume is encrypted.
        { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
    ],
    // Checks that they exist: Kubernetes refuses to create a pod that names a missing PriorityClass.
    namedClusterWide: ({ priorityClasses = [] }) => priorityClasses.map((name) => ({
        group: 'scheduling.k8s.io',
        resource: 'priorityclasses',
        verb: 'get',
        name,
    })),
};
const destroyRules = {
    inNamespace: (extent) => [
        ...ofWrittenKinds(extent, ['list', 'delete'], ({ own }, resource) => own[resource]),
        ofOperation,
        lease(({ operation, verify }) => [operation, verify], ['delete']),
        { group: '', resources: ['pods'], verbs: ['list'] },
        ...(extent.deleteVolumes
            ? [
                {
                    group: '',
                    resources: ['persistentvolumeclaims'],
                    verbs: ['list', 'delete'],
                    only: ({ claims }) => claims,
                },
            ]
            : []),
    ],
};

;// CONCATENATED MODULE: ./build/cluster/permissions-of-status.js

/** Read-only. Each rule is optional: without it, its part of the status is unknown. */
const statusRules = {
    inNamespace: () => [
        { group: 'apps', resources: ['statefulsets'], verbs: ['get'], only: ({ members }) => [members] },
        { group: 'apps', resources: ['deployments'], verbs: ['get'], only: ({ portal }) => [portal] },
        {
            group: '',
            resources: ['services'],
            verbs: ['get'],
            only: ({ service, membersService }) => [service, membersService],
        },
        {
            group: 'policy',
            resources: ['poddisruptionbudgets'],
            verbs: ['get'],
            only: ({ membersBudget, portal }) => [membersBudget, portal],
        },
        {
            group: '',
            resources: ['configmaps'],
            verbs: ['get'],
            only: ({ authority, membersState, corruptCheck, portal, backup, backupSigner, access, restore }) => [
                authority,
                membersState,
                corruptCheck,
                portal,
                backup,
                backupSigner,
                access,
                restore,
            ],
        },
        { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get'], only: ({ operation }) => [operation] },
        { group: '', resources: ['pods', 'persistentvolumeclaims'], verbs: ['list'] },
        { group: '', resources: ['secrets'], verbs: ['get'], only: ({ rootUser }) => [rootUser] },
        // Queries members and portals. The names of portal pods are generated.
        { group: '', resources: ['pods/portforward'], verbs: webSocket },
    ],
    clusterWide: [
        { group: '', resources: ['nodes'], verbs: ['list'] },
        { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get'] },
        { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
    ],
};
const opensData = new Set(['secrets', 'pods/portforward']);
/** The rules of status without the Secret and the portals' admin sockets, and rules for diagnosis. Each is optional. */
const supportBundleRules = {
    ...statusRules,
    inNamespace: (extent) => [
        ...statusRules.inNamespace(extent).filter(({ resources }) => !resources.some((one) => opensData.has(one))),
        ...diagnosis,
        portForwardPermission(({ memberPods }) => memberPods),
        {
            group: 'networking.k8s.io',
            resources: ['networkpolicies'],
            verbs: ['get'],
            only: ({ membersPolicy, portal }) => [membersPolicy, portal],
        },
    ],
};

;// CONCATENATED MODULE: ./build/cluster/action-permissions.js





const permittedActions = [
    'provision',
    'rotate-certificates',
    'defragment',
    'backup',
    'restore',
    'repair',
    'verify-backup',
    'destroy',
    'status',
    'support-bundle',
];
const rulesOf = {
    provision: provisionRules,
    'rotate-certificates': rotateCertificatesRules,
    defragment: defragmentRules,
    backup: backupRules,
    restore: restoreRules,
    repair: repairRules,
    'verify-backup': verifyBackupRules,
    destroy: destroyRules,
    status: statusRules,
    'support-bundle': supportBundleRules,
};
/** Every permission that an operation needs. Assumes that the namespace exists; `createNamespace` is separate. */
function permissionsFor(action, spec, extent) {
    const { inNamespace, clusterWide = [], namedClusterWide } = rulesOf[action];
    return [
        ...inNamespace(extent).flatMap((rule) => permissionsOf(rule, spec)),
        ...clusterWide.flatMap((rule) => permissionsOf(rule)),
        ...(namedClusterWide?.(extent) ?? []),
    ];
}
function credentialVerbs(action) {
    return rulesOf[action].onCredentials ?? [];
}
function readsCredentials(action) {
    return credentialVerbs(action).length > 0;
}
/** The permissions of an action in the namespaces to which sync-access has delivered credentials. */
function permissionsForCredentials(action, deliveries) {
    return deliveries.flatMap((delivery) => permissionsOnCredentials(credentialVerbs(action), delivery));
}
/** `list` applies to the whole namespace, all other verbs only to these Secrets. */
function permissionsOnCredentials(verbs, { namespace, secrets }) {
    const permission = { group: '', resource: 'secrets', namespace };
    return verbs.flatMap((verb) => verb === 'list' ? [{ ...permission, verb }] : secrets.map((name) => ({ ...permission, verb, name })));
}
/** Needed only if the namespace does not exist. */
const createNamespace = ['create', 'patch'].map((verb) => ({
    group: '',
    resource: 'namespaces',
    verb,
}));


/***/ }),

/***/ 68514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ limitVerb),
/* harmony export */   Jm: () => (/* binding */ identityMarker),
/* harmony export */   XC: () => (/* binding */ exemptVerb),
/* harmony export */   oZ: () => (/* binding */ identitiesName),
/* harmony export */   tT: () => (/* binding */ identities)
/* harmony export */ });
/** A resource that no server has. Only a rule for it exists, which the admission policy checks. */
const identities = { group: 'managed-etcd', resource: 'identities' };
/**
 * The admission policy limits every identity with this permission, except those with all permissions or with
 * `exemptVerb`.
 */
const limitVerb = 'limit';
const exemptVerb = 'exempt';
/** Unique per cluster: neither name can contain a dot. */
function identitiesName({ name, namespace }) {
    return `${namespace}.${name}`;
}
/**
 * The rule by which the admission policy recognizes an action's identity. It is part of the printed Role, so the policy
 * applies to every subject of the Role, independent of how the workflow authenticates.
 */
function identityMarker(action, cluster, namespace) {
    const name = identitiesName(cluster);
    return [limitVerb, action].map((verb) => ({ ...identities, verb, namespace, name }));
}


/***/ }),

/***/ 29725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $c: () => (/* binding */ helperPodPurposes),
/* harmony export */   BY: () => (/* binding */ memberHost),
/* harmony export */   Ik: () => (/* binding */ pullPodName),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   Xz: () => (/* binding */ memberPorts),
/* harmony export */   Zn: () => (/* binding */ selectorLabels),
/* harmony export */   cB: () => (/* binding */ claimName),
/* harmony export */   ct: () => (/* binding */ ownLabels),
/* harmony export */   dX: () => (/* binding */ restorePodName),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   hQ: () => (/* binding */ memberNames),
/* harmony export */   io: () => (/* binding */ possibleMemberNames),
/* harmony export */   jC: () => (/* binding */ ownedSelector),
/* harmony export */   jj: () => (/* binding */ portalPorts),
/* harmony export */   m8: () => (/* binding */ manager),
/* harmony export */   yu: () => (/* binding */ metadata),
/* harmony export */   zO: () => (/* binding */ ordinalOf)
/* harmony export */ });
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);

/** The field manager of every write, and the value of app.kubernetes.io/managed-by. */
const manager = 'managed-etcd';
/**
 * The ports of a member's pod. `token` is the token proxy's, for the portals' password port. The token proxy reaches
 * etcd at `plain`, on loopback only.
 */
const memberPorts = { client: 2379, peer: 2380, metrics: 2381, gateway: 2382, token: 2383, plain: 2384 };
/**
 * The ports of a portal's pod. The first two are also those of the Service. The admin port listens on loopback only.
 */
const portalPorts = { client: 2379, mutualTls: 2479, metrics: 8404, admin: 8405 };
/** Pods that exist only during an operation: for a restore, for a verification, and for pulling new images. */
const helperPodPurposes = ['restore', 'verify', 'pull'];
/** The names of all objects of a cluster. Users and other programs depend on them (docs/architecture.md lists them). */
function namesOf(spec) {
    const { name } = spec;
    return {
        members: name,
        membersService: `${name}-members`,
        membersState: `${name}-members`,
        corruptCheck: `${name}-corrupt-check`,
        membersBudget: `${name}-members`,
        membersPolicy: `${name}-members`,
        membersTls: `${name}-members-tls`,
        portal: `${name}-portal`,
        portalTls: `${name}-portal-tls`,
        service: name,
        rootAuthority: `${name}-root-authority`,
        authority: `${name}-authority`,
        rootUser: `${name}-root`,
        tokenKey: `${name}-token-key`,
        connection: `${name}-connection`,
        alerts: name,
        alertsFile: `${name}-alerts`,
        certificates: `${name}-certificates`,
        dashboard: `${name}-dashboard`,
        backup: `${name}-backup`,
        backupSigner: `${name}-backup-signer`,
        operation: `${name}-operation`,
        access: `${name}-access`,
        restore: `${name}-restore`,
        verify: `${name}-verify`,
        pull: `${name}-pull`,
        schedules: `${name}-schedules`,
        storeCredentials: `${name}-store-credentials`,
        backupIdentity: `${name}-backup-identity`,
    };
}
/** orders-0 … orders-2. At least one. */
function memberNames(spec) {
    const name = (ordinal) => `${spec.name}-${ordinal}`;
    return [name(0), ...Array.from({ length: spec.members - 1 }, (_, ordinal) => name(ordinal + 1))];
}
/** 3 for orders-3. */
function ordinalOf(member) {
    return Number(member.slice(member.lastIndexOf('-') + 1));
}
/** The claim of a member's volume, as named by the StatefulSet controller. */
function claimName(member) {
    return `data-${member}`;
}
/** The names of all members that the cluster can have: an administrator may have scaled the StatefulSet. */
function possibleMemberNames({ name }) {
    return [0, 1, 2, 3, 4].map((ordinal) => `${name}-${ordinal}`);
}
/** The pod that uses a member's volume during a restore. */
function restorePodName(member) {
    return `${member}-restore`;
}
/** The pod that pulls the images of a new version to a member's node. */
function pullPodName(member) {
    return `${member}-pull`;
}
/**
 * The name under which members reach each other. The pod's search domains resolve it, so it is independent of the
 * cluster domain.
 */
function memberHost(spec, member) {
    return `${member}.${namesOf(spec).membersService}.${spec.namespace}.svc`;
}
/**
 * The labels that select a pod. They are the same for the lifetime of a cluster, because a StatefulSet's selector is
 * immutable.
 */
function selectorLabels(spec, component) {
    return {
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .nameLabel */ .OY]: 'etcd',
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceLabel */ .wl]: spec.name,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .componentLabel */ .mn]: component,
    };
}
function labels(spec, component) {
    return {
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .nameLabel */ .OY]: 'etcd',
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceLabel */ .wl]: spec.name,
        ...(component ? { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .componentLabel */ .mn]: component } : {}),
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .managedByLabel */ .Ly]: manager,
    };
}
/** The labels that the cluster file cannot set. */
const ownLabels = [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .nameLabel */ .OY, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceLabel */ .wl, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .componentLabel */ .mn, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .managedByLabel */ .Ly];
/** Selects every object of a cluster that this project wrote. */
function ownedSelector(spec) {
    return (0,_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .labelSelector */ .wb)({ [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .managedByLabel */ .Ly]: manager, [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceLabel */ .wl]: spec.name });
}
function metadata(spec, name, component) {
    return { name, namespace: spec.namespace, labels: labels(spec, component) };
}


/***/ }),

/***/ 86519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ownNames),
/* harmony export */   u: () => (/* binding */ writtenNames)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _schedules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65735);


/** The names of the objects that provision writes, by the plural of their kind. */
function writtenNames(spec) {
    const names = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    return {
        deployments: [names.portal],
        services: [names.service, names.membersService],
        statefulsets: [names.members],
        poddisruptionbudgets: [names.membersBudget, names.portal],
        networkpolicies: [names.membersPolicy, names.portal, names.schedules],
        cronjobs: _schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .scheduledOperations */ .qJ.map((operation) => (0,_schedules_js__WEBPACK_IMPORTED_MODULE_1__/* .cronJobName */ .dP)(spec, operation)),
        podmonitors: [names.members, names.portal],
        prometheusrules: [names.alerts, names.certificates],
        configmaps: [
            names.membersState,
            names.corruptCheck,
            names.portal,
            names.authority,
            names.dashboard,
            names.alertsFile,
            names.schedules,
            names.backupSigner,
        ],
        secrets: [
            names.rootAuthority,
            names.authority,
            names.membersTls,
            names.portalTls,
            names.rootUser,
            names.tokenKey,
            names.connection,
            names.backupSigner,
        ],
    };
}
/**
 * The names of all objects of a cluster in its namespace, including those of other operations. destroy removes them.
 */
function ownNames(spec) {
    const names = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    const written = writtenNames(spec);
    const more = {
        prometheusrules: [names.backup],
        configmaps: [names.backup, names.access, names.restore],
        networkpolicies: [names.restore, names.verify, names.pull],
        persistentvolumeclaims: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .possibleMemberNames */ .io)(spec).map(_names_js__WEBPACK_IMPORTED_MODULE_0__/* .claimName */ .cB),
    };
    const kinds = new Set([...Object.keys(written), ...Object.keys(more)]);
    return Object.fromEntries([...kinds].map((kind) => [kind, [...(written[kind] ?? []), ...(more[kind] ?? [])]]));
}


/***/ }),

/***/ 35811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ withFurther),
/* harmony export */   O: () => (/* binding */ isOwnKey)
/* harmony export */ });
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);


const own = new Set([..._names_js__WEBPACK_IMPORTED_MODULE_1__/* .ownLabels */ .ct, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultContainerAnnotation */ .Mh]);
/** Written by controllers and kubectl. */
const ofKubernetes = new Set([_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionLabel */ .wc, ..._kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .kubernetesOwn */ .PY]);
/** Whether this project identifies objects by the label or annotation, so that the cluster file must not set it. */
function isOwnKey(key) {
    return own.has(key) || ofKubernetes.has(key) || key.startsWith('managed-etcd/');
}
/**
 * Combines the cluster file's labels and annotations with our own, which take precedence. Pods are excluded from
 * meshes: a sidecar would intercept connections between members, and between portals and members, which already use TLS
 * with the cluster's own certificates, and a helper pod would not end. If a mesh is enabled for the namespace later,
 * the next restart must not add it.
 */
function withFurther(spec, carrier, ours) {
    const standard = carrier === 'pods' ? _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .outsideOfMeshes */ .K2 : {};
    const annotations = { ...standard.annotations, ...spec.annotations[carrier], ...ours.annotations };
    return {
        labels: { ...standard.labels, ...spec.labels[carrier], ...ours.labels },
        ...(Object.keys(annotations).length > 0 && { annotations }),
    };
}


/***/ }),

/***/ 39183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ platformRoles),
/* harmony export */   h7: () => (/* binding */ platformRoleOf),
/* harmony export */   xZ: () => (/* binding */ roleNameOf)
/* harmony export */ });
/** In ascending order: each role includes the permissions of the previous ones. */
const platformRoles = ['Viewer', 'Operator', 'Editor', 'Administrator'];
/** The name of the platform role's Role in the cluster's namespace: `orders-operator`. */
function roleNameOf(cluster, role) {
    return `${cluster.name}-${role.toLowerCase()}`;
}
/** The platform role for the name of a Role. Undefined if the Role is not one of this cluster. */
function platformRoleOf(cluster, roleName) {
    return platformRoles.find((role) => roleNameOf(cluster, role) === roleName);
}


/***/ }),

/***/ 10694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K6: () => (/* binding */ actionRoleName),
/* harmony export */   N_: () => (/* binding */ nameOutside),
/* harmony export */   Xw: () => (/* binding */ actionRolesAsYaml),
/* harmony export */   fS: () => (/* binding */ actionRoleNameIn)
/* harmony export */ });
/* harmony import */ var _kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48909);
/* harmony import */ var _identity_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68514);


/** The Role of an action's identity. It carries the cluster's name: a namespace may hold more than one cluster. */
function actionRoleName(action, { name }) {
    return `managed-etcd-${name}-${action}`;
}
/**
 * The name of what belongs to a cluster outside its namespace, cluster-wide or in the namespace of an application:
 * there, a cluster of the same name in another namespace must not meet it. No namespace contains a dot.
 */
function nameOutside(name, cluster) {
    return `${name}.${cluster.namespace}`;
}
/** The name of an action's Role in `namespace`, or of its ClusterRole if that is undefined. */
function actionRoleNameIn(namespace, action, cluster) {
    const name = actionRoleName(action, cluster);
    return namespace === cluster.namespace ? name : nameOutside(name, cluster);
}
/** The Roles of an action's identity: what it needs, and by what the admission policy knows it. */
function actionRolesAsYaml(action, cluster, permissions) {
    const namespaces = new Set(permissions.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])));
    const markers = [...namespaces].flatMap((namespace) => (0,_identity_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityMarker */ .Jm)(action, cluster, namespace));
    return rolesAsYaml((namespace) => actionRoleNameIn(namespace, action, cluster), [...permissions, ...markers]);
}
/**
 * A Role and a ClusterRole that allow exactly these, as far as either is needed, for `kubectl apply`. Two are one List,
 * so that the text still is YAML when it is shown, and pasted, with a margin.
 */
function rolesAsYaml(nameIn, permissions) {
    const roles = [...Map.groupBy(permissions, ({ namespace }) => namespace)].map(([namespace, rules]) => [
        'apiVersion: rbac.authorization.k8s.io/v1',
        `kind: ${namespace === undefined ? 'ClusterRole' : 'Role'}`,
        'metadata:',
        `  name: ${nameIn(namespace)}`,
        ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
        'rules:',
        ...(0,_kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .rulesAsYaml */ .v0)(rules).split('\n'),
    ]);
    const items = roles.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`));
    return (roles.length === 1 ? roles.flat() : ['apiVersion: v1', 'kind: List', 'items:', ...items]).join('\n');
}


/***/ }),

/***/ 65735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ clusterFileDigest),
/* harmony export */   We: () => (/* binding */ schedulePaths),
/* harmony export */   XK: () => (/* binding */ scheduleAccount),
/* harmony export */   Y7: () => (/* binding */ schedulePodLabels),
/* harmony export */   Yf: () => (/* binding */ storeOperations),
/* harmony export */   Zt: () => (/* binding */ clusterFileDigestVariable),
/* harmony export */   bn: () => (/* binding */ scheduledBy),
/* harmony export */   d7: () => (/* binding */ scheduleVolumes),
/* harmony export */   dP: () => (/* binding */ cronJobName),
/* harmony export */   f2: () => (/* binding */ scheduledActions),
/* harmony export */   qJ: () => (/* binding */ scheduledOperations),
/* harmony export */   wW: () => (/* binding */ schedulePodMetadata)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29725);
/* harmony import */ var _own_metadata_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35811);
/* harmony import */ var _roles_yaml_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10694);





/** The actions that CronJobs can run, by the keys of the section `schedules`. */
const scheduledActions = {
    backup: 'backup',
    verify: 'verify-backup',
    rotate: 'rotate-certificates',
    defragment: 'defragment',
    status: 'status',
};
const scheduledOperations = Object.keys(scheduledActions);
/** The operations that use object storage. */
const storeOperations = ['backup', 'verify'];
/**
 * Set in a CronJob: the digest of the cluster file that a run must use. Without it, an identity that may write
 * ConfigMaps but no CronJobs could choose the image that a verification gives the data to, or the bucket of backups.
 */
const clusterFileDigestVariable = 'MANAGED_ETCD_CLUSTER_FILE_SHA256';
function clusterFileDigest(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}
/** The volumes of a run's pod, and where its container has them. The home of the program is `tmp`. */
const scheduleVolumes = {
    cluster: '/etc/managed-etcd',
    identity: '/etc/managed-etcd-identity',
    tmp: '/tmp',
};
/** Paths in a run's container. */
const schedulePaths = {
    clusterFile: `${scheduleVolumes.cluster}/cluster.yaml`,
    identityFile: `${scheduleVolumes.identity}/identity`,
};
/**
 * Not the labels of members and portals: their Services, PodDisruptionBudgets and policies must not select these pods.
 */
function schedulePodLabels(spec) {
    return { ...(0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .labels */ .WD)(spec), [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .componentLabel */ .mn]: 'schedule' };
}
/** Of a run's pod, with what the cluster file adds. */
function schedulePodMetadata(spec) {
    return (0,_own_metadata_js__WEBPACK_IMPORTED_MODULE_3__/* .withFurther */ .H)(spec, 'pods', { labels: schedulePodLabels(spec) });
}
function scheduledBy({ schedules }) {
    return scheduledOperations.filter((operation) => schedules?.cron[operation] !== undefined);
}
function cronJobName({ name }, operation) {
    return `${name}-${operation}`;
}
/** The ServiceAccount has the same name as the Role of its action. An administrator creates both. */
function scheduleAccount(spec, operation) {
    return (0,_roles_yaml_js__WEBPACK_IMPORTED_MODULE_4__/* .actionRoleName */ .K6)(scheduledActions[operation], spec);
}


/***/ }),

/***/ 65960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ claimKind),
/* harmony export */   Bv: () => (/* binding */ writtenKinds),
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   M6: () => (/* binding */ createdKinds),
/* harmony export */   dK: () => (/* binding */ isOptional),
/* harmony export */   j8: () => (/* binding */ prometheusOperatorApi)
/* harmony export */ });
/** The API of the Prometheus operator, which is optional in a cluster. */
const prometheusOperatorApi = 'monitoring.coreos.com/v1';
/**
 * Every kind that provision writes in a namespace, in the order of removal: first nothing can start, then clients lose
 * access, and trust is last.
 */
const writtenKinds = [
    { apiVersion: 'batch/v1', kind: 'CronJob', resource: 'cronjobs' },
    { apiVersion: 'apps/v1', kind: 'Deployment', resource: 'deployments' },
    { apiVersion: 'v1', kind: 'Service', resource: 'services' },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', resource: 'statefulsets' },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', resource: 'poddisruptionbudgets' },
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', resource: 'networkpolicies' },
    { apiVersion: prometheusOperatorApi, kind: 'PodMonitor', resource: 'podmonitors' },
    { apiVersion: prometheusOperatorApi, kind: 'PrometheusRule', resource: 'prometheusrules' },
    { apiVersion: 'v1', kind: 'ConfigMap', resource: 'configmaps' },
    { apiVersion: 'v1', kind: 'Secret', resource: 'secrets' },
];
const claimKind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', resource: 'persistentvolumeclaims' };
/** The kinds that controllers create from them. */
const createdKinds = [{ apiVersion: 'v1', kind: 'Pod', resource: 'pods' }, claimKind];
function isOptional({ apiVersion }) {
    return apiVersion === prometheusOperatorApi;
}
/** `apps` for apps/v1; '' for the core group. */
function groupOf(apiVersion) {
    return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}


/***/ }),

/***/ 86157:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   environmentCommands: () => (/* binding */ environmentCommands),
/* harmony export */   environmentRules: () => (/* binding */ environmentRules),
/* harmony export */   pullRequests: () => (/* binding */ pullRequests),
/* harmony export */   ruleOf: () => (/* binding */ ruleOf),
/* harmony export */   usualEnvironments: () => (/* binding */ usualEnvironments),
/* harmony export */   withPrefix: () => (/* binding */ withPrefix)
/* harmony export */ });
/** The branch of a pull request, in the rules of an environment. */
const pullRequests = 'refs/pull/*/merge';
const store = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const environmentRules = {
    'etcd-plan': { role: 'provision', plans: true, secrets: ['KUBECONFIG'] },
    etcd: { role: 'provision', reviewers: true, secrets: ['KUBECONFIG'] },
    'etcd-access-plan': { role: 'sync-access-plan', plans: true, secrets: ['KUBECONFIG'] },
    'etcd-access': { role: 'sync-access', reviewers: true, secrets: ['KUBECONFIG'] },
    'etcd-access-schedule': { role: 'sync-access', secrets: ['KUBECONFIG'] },
    'etcd-backup': { role: 'backup', secrets: ['KUBECONFIG', ...store] },
    'etcd-verify': { role: 'verify-backup', secrets: ['KUBECONFIG', ...store, 'AGE_IDENTITY'] },
    'etcd-rotation': { role: 'rotate-certificates', secrets: ['KUBECONFIG'] },
    'etcd-root': { role: 'rotate-certificates', reviewers: true, secrets: ['KUBECONFIG', 'ETCD_ROOT_IDENTITY'] },
    'etcd-restore': { role: 'restore', reviewers: true, secrets: ['KUBECONFIG', ...store, 'AGE_IDENTITY'] },
    'etcd-repair': { role: 'repair', reviewers: true, secrets: ['KUBECONFIG'] },
    'etcd-maintenance': { role: 'defragment', secrets: ['KUBECONFIG'] },
    'etcd-status': { role: 'status', secrets: ['KUBECONFIG', ...store] },
    'etcd-destroy': { role: 'destroy', reviewers: true, secrets: ['KUBECONFIG'] },
};
/** The environments of the workflows that `init` writes. Workflows that only delete get an identity only on request. */
function usualEnvironments({ backup }, layout) {
    const unused = ['destroy', ...(backup === undefined ? ['backup', 'verify-backup', 'restore'] : [])];
    return Object.entries(environmentRules)
        .filter(([, { role }]) => !unused.includes(role))
        .map(([name]) => withPrefix(name, layout))
        .sort();
}
/** The environment of one of several clusters: `etcd-carts-backup` for `etcd-backup`. */
function withPrefix(environment, { prefix }) {
    return environment.replace(/^etcd/, prefix);
}
function ruleOf(environment, { prefix }) {
    const rule = environmentRules[environment.replace(prefix, 'etcd')];
    if (rule === undefined)
        throw new Error(`no rule for the environment ${environment}`);
    return rule;
}
/** The gh commands that create the environments with their rules. They run only if the user sees them and agrees. */
function environmentCommands(environments, answers) {
    const { branch, owner, accessOwner, layout } = answers;
    const lines = environments.map((name) => {
        const { plans, reviewers } = ruleOf(name, layout);
        const reviewer = reviewers ? ` ${reviewerText(name === `${layout.prefix}-access` ? accessOwner : owner)}` : '';
        return `${plans ? 'planning' : 'protected'} ${name}${reviewer}`;
    });
    return `allow() { gh api --silent --method POST "repos/{owner}/{repo}/environments/$1/deployment-branch-policies" -f "name=$2"; }
protected() {  # only on the default branch; with a reviewer: TYPE ID
  reviewer=\${2:+$(printf '{"type":"%s","id":%s}' "$2" "$3")}
  printf '{"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true},"reviewers":[%s]}' \\
    "$reviewer" |
    gh api --silent --method PUT "repos/{owner}/{repo}/environments/$1" --input -
  allow "$1" ${branch}
}
planning() { protected "$1"; allow "$1" '${pullRequests}'; }  # for pull requests, too
${lines.join('\n')}`;
}
/** The commands look up the numeric id at GitHub when they run. */
function reviewerText(owner) {
    const [account = '', team] = owner.replace(/^@/, '').split('/');
    return team === undefined
        ? `User "$(gh api users/${account} --jq .id)"`
        : `Team "$(gh api orgs/${account}/teams/${team} --jq .id)"`;
}


/***/ }),

/***/ 72863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ environmentsInput),
/* harmony export */   j: () => (/* binding */ folderInput)
/* harmony export */ });
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60961);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21455);
/* harmony import */ var _environments_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86157);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39949);





const folderInput = {
    ...(0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .textInput */ ._Z)('Folder of the files: `etcd`, or `etcd/NAME` for one of several clusters.', 'etcd'),
    allowed: 'etcd | etcd/NAME',
    parse: (folder, input) => {
        const layout = (0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutOf */ .a)(folder);
        if (!/^etcd(\/[^/]+)?$/.test(folder))
            throw refused(input, folder);
        refuseOtherPrefix(input, folder, layout.prefix);
        return layout;
    },
};
const environmentsInput = {
    ...(0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .textInput */ ._Z)('With `identities`: the beginning of the names of the environments, such as `etcd-carts`.', 'etcd'),
    allowed: 'etcd | etcd-NAME',
    parse: (prefix, input) => {
        refuseOtherPrefix(input, prefix, prefix);
        return (0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .layoutOf */ .a)(prefix.replace('-', '/'));
    },
};
/**
 * The prefix `etcd-backup` would give a second cluster the environment of the first one's backups, and
 * `etcd-carts-backup` that of the backups of `etcd/carts`.
 */
function refuseOtherPrefix(input, found, prefix) {
    if (!/^etcd(-[a-z0-9]([a-z0-9-]*[a-z0-9])?)?$/.test(prefix))
        throw refused(input, found);
    const taken = environmentSuffixes.find((suffix) => prefix.endsWith(suffix));
    if (taken === undefined)
        return;
    const fix = `choose a name that does not end in ${taken}: an environment of another cluster can have this one`;
    throw refused(input, found, fix);
}
const environmentSuffixes = Object.keys(_environments_js__WEBPACK_IMPORTED_MODULE_3__.environmentRules)
    .map((name) => name.replace(/^etcd/, ''))
    .filter((suffix) => suffix !== '');
function refused(input, found, fix = 'write etcd, or a name of lowercase letters, digits and hyphens behind it') {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${input} was refused`, [
        { code: 'INPUT_INVALID', subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_2__/* .namedSubject */ .I)('input', input), found: JSON.stringify(found), fix },
    ]);
}


/***/ }),

/***/ 39949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ usualLayout),
/* harmony export */   a: () => (/* binding */ layoutOf)
/* harmony export */ });
/** The layout of docs/several-clusters.md. */
function layoutOf(folder) {
    return {
        folder,
        clusterFile: `${folder}/cluster.yaml`,
        accessFile: `${folder}/access.yaml`,
        identities: `${folder}/identities.yaml`,
        prefix: folder.replace('/', '-'),
    };
}
const usualLayout = layoutOf('etcd');


/***/ }),

/***/ 46669:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $A: () => (/* binding */ encryptedLabel),
/* harmony export */   BW: () => (/* binding */ openshiftUsers),
/* harmony export */   De: () => (/* binding */ operationAnnotation),
/* harmony export */   Gy: () => (/* binding */ approvedSignersAnnotation),
/* harmony export */   J8: () => (/* binding */ credentialsLabel),
/* harmony export */   K2: () => (/* binding */ outsideOfMeshes),
/* harmony export */   Ly: () => (/* binding */ managedByLabel),
/* harmony export */   Mh: () => (/* binding */ defaultContainerAnnotation),
/* harmony export */   OY: () => (/* binding */ nameLabel),
/* harmony export */   PY: () => (/* binding */ kubernetesOwn),
/* harmony export */   Rv: () => (/* binding */ openshiftLevel),
/* harmony export */   SR: () => (/* binding */ leavesRenewedAnnotation),
/* harmony export */   TL: () => (/* binding */ credentialNamespacesAnnotation),
/* harmony export */   Tm: () => (/* binding */ scrapePathAnnotation),
/* harmony export */   VF: () => (/* binding */ runAnnotation),
/* harmony export */   Vr: () => (/* binding */ approvedRecipientsAnnotation),
/* harmony export */   _t: () => (/* binding */ passwordPendingAnnotation),
/* harmony export */   a1: () => (/* binding */ restartPortalsAnnotation),
/* harmony export */   fR: () => (/* binding */ takenAnnotation),
/* harmony export */   hm: () => (/* binding */ rootsPublishedAnnotation),
/* harmony export */   mP: () => (/* binding */ scrapePortAnnotation),
/* harmony export */   mn: () => (/* binding */ componentLabel),
/* harmony export */   qL: () => (/* binding */ fingerprintAnnotation),
/* harmony export */   qR: () => (/* binding */ clusterNamespaceLabel),
/* harmony export */   qS: () => (/* binding */ scrapeAnnotation),
/* harmony export */   wb: () => (/* binding */ labelSelector),
/* harmony export */   wc: () => (/* binding */ revisionLabel),
/* harmony export */   wl: () => (/* binding */ instanceLabel),
/* harmony export */   zS: () => (/* binding */ namespaceNameLabel)
/* harmony export */ });
// Every label and annotation that this project writes or reads: who writes it, and who reads it.
/** On every object; provision and sync-access write it. The kind of application: `etcd`. Part of the selectors. */
const nameLabel = 'app.kubernetes.io/name';
/**
 * On every object; provision and sync-access write it. The name of the cluster; every list of a cluster's objects uses
 * it.
 */
const instanceLabel = 'app.kubernetes.io/instance';
/**
 * On objects of members, portals or helper pods; provision, restore and verify-backup write it. Selectors and metrics
 * use it.
 */
const componentLabel = 'app.kubernetes.io/component';
/**
 * On every object; provision and sync-access write it. The value is `managed-etcd`; destroy and the dry-run diff
 * identify their objects by it.
 */
const managedByLabel = 'app.kubernetes.io/managed-by';
/**
 * On pods; the controller of the StatefulSet writes it. A restart reads it, to see which members run with an older
 * template.
 */
const revisionLabel = 'controller-revision-hash';
/**
 * On pods, claims and applied objects; controllers, admission and kubectl write them: a cluster file cannot set them.
 * Kubernetes refuses each Job whose template has another name or uid of a Job, so no scheduled operation would run.
 * The metrics of pods have the zone that admission copies from their node.
 */
const kubernetesOwn = [
    'pod-template-hash',
    'apps.kubernetes.io/pod-index',
    'statefulset.kubernetes.io/pod-name',
    'job-name',
    'controller-uid',
    'batch.kubernetes.io/job-name',
    'batch.kubernetes.io/controller-uid',
    'topology.kubernetes.io/region',
    'topology.kubernetes.io/zone',
    'pv.kubernetes.io/bind-completed',
    'pv.kubernetes.io/bound-by-controller',
    'volume.kubernetes.io/selected-node',
    'volume.kubernetes.io/storage-provisioner',
    'volume.beta.kubernetes.io/storage-provisioner',
    'kubectl.kubernetes.io/last-applied-configuration',
];
/**
 * On all pods; provision, restore, verify-backup and repair write them, and the cluster file can set others. Meshes
 * read them and add no proxy. https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/,
 * https://istio.io/latest/docs/ambient/usage/add-workloads/, https://linkerd.io/2/features/proxy-injection/
 */
const outsideOfMeshes = {
    labels: { 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' },
    annotations: { 'linkerd.io/inject': 'disabled' },
};
/**
 * On every Secret with an application's credentials; sync-access writes the etcd user into it. sync-access, restore and
 * rotate-certificates read it.
 */
const credentialsLabel = 'managed-etcd/credentials';
/**
 * Beside `credentialsLabel`; sync-access writes and reads it: clusters of the same name in two namespaces may deliver
 * into a third.
 */
const clusterNamespaceLabel = 'managed-etcd/cluster-namespace';
/**
 * On a StorageClass; an administrator sets it to "true" to confirm that the class encrypts, if its parameters do not
 * show it. Provision's preflight reads it.
 */
const encryptedLabel = 'managed-etcd/encrypted';
/** On every namespace; the API server writes it. NetworkPolicies read it. */
const namespaceNameLabel = 'kubernetes.io/metadata.name';
/** On pods of members and portals; provision writes it. kubectl reads it: logs and exec without --container. */
const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container';
/**
 * On pods of members and portals, where the cluster file asks for them; provision writes them. A Prometheus without its
 * operator reads them.
 */
const scrapeAnnotation = 'prometheus.io/scrape';
const scrapePortAnnotation = 'prometheus.io/port';
const scrapePathAnnotation = 'prometheus.io/path';
/**
 * On pods of members and portals; provision and rotate-certificates write it. It represents the files that are read
 * only at the start, so a change restarts the pods; rotate-certificates reads which files a pod has started with.
 */
const fingerprintAnnotation = 'managed-etcd/fingerprint';
/** On the Lease; its holder writes the operation. It is part of the message when the Lease is held. */
const operationAnnotation = 'managed-etcd/operation';
/** On the Lease; its holder writes it, and reads it at each renewal: it distinguishes two runs of one holder. */
const runAnnotation = 'managed-etcd/run';
/**
 * On the portals' Secret; provision writes it when it creates a leaf that running portals do not know: a change
 * restarts them. Provision reads it; rotate-certificates, which updates the portals itself, keeps it.
 */
const restartPortalsAnnotation = 'managed-etcd/restart-portals';
/**
 * On the root's Secret while a root is exchanged; rotate-certificates writes and reads the time at which both roots
 * were published everywhere.
 */
const rootsPublishedAnnotation = 'managed-etcd/roots-published-at';
/**
 * On the root's Secret while a root is exchanged; rotate-certificates writes and reads the time at which every leaf
 * came from the new root.
 */
const leavesRenewedAnnotation = 'managed-etcd/leaves-renewed-at';
/**
 * On `orders-backup-signer`; when a plan is applied, provision writes the approved recipients of backups and the
 * approved signers besides the cluster's own key, separated by spaces. backup, restore and verify-backup accept no
 * others.
 */
const approvedRecipientsAnnotation = 'managed-etcd/approved-recipients';
const approvedSignersAnnotation = 'managed-etcd/approved-signers';
/**
 * On `orders-connection`; an administrator or an application writes it when all applications use what is published.
 * rotate-certificates reads it.
 */
const takenAnnotation = 'managed-etcd/taken';
/**
 * On a Secret with credentials; sync-access writes it while an existing user gets the password of the Secret. Until it
 * is removed, it is unknown whether etcd has that password: sync-access, restore and rotate-certificates read it.
 */
const passwordPendingAnnotation = 'managed-etcd/password-pending';
/**
 * On ConfigMap `orders-access`; sync-access writes where credentials were delivered (`a,b`), before a namespace gets
 * its first and after it lost its last. sync-access, restore and rotate-certificates read it.
 */
const credentialNamespacesAnnotation = 'managed-etcd/credential-namespaces';
/** On namespaces of OpenShift: the users (`1000680000/10000`) and the SELinux level of their pods. */
const openshiftUsers = 'openshift.io/sa.scc.uid-range';
const openshiftLevel = 'openshift.io/sa.scc.mcs';
/** The label selector of all these labels, in the syntax of the API server. */
function labelSelector(labels) {
    return Object.entries(labels)
        .map(([label, value]) => `${label}=${value}`)
        .join(',');
}


/***/ }),

/***/ 48909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ limitedByName),
/* harmony export */   JQ: () => (/* binding */ ruleHolder),
/* harmony export */   v0: () => (/* binding */ rulesAsYaml)
/* harmony export */ });
/** RBAC cannot limit these by resourceNames: the name of the object is unknown, or not part of the request. */
const namelessVerbs = new Set(['create', 'list', 'watch', 'deletecollection']);
/** Creating a subresource (a port-forward, an exec) names its object, creating an object does not. */
function limitedByName({ verb, resource }) {
    return !namelessVerbs.has(verb) || (verb === 'create' && resource.includes('/'));
}
/**
 * The RBAC rules that allow exactly these permissions, to paste below `rules:`; one rule for each group and resource,
 * with verbs and names joined.
 */
function rulesAsYaml(permissions) {
    const meaningful = permissions.map((permission) => limitedByName(permission) ? permission : { ...permission, name: undefined });
    const verbsOf = Map.groupBy(meaningful, ({ group, resource, name }) => JSON.stringify([group, resource, name]));
    const rules = [...verbsOf.values()].flatMap((same) => {
        const [first] = same;
        const verbs = [...new Set(same.map(({ verb }) => verb))];
        return first === undefined ? [] : [{ ...first, verbs }];
    });
    const named = Map.groupBy(rules, ({ group, resource, name, verbs }) => JSON.stringify([group, resource, name !== undefined, verbs]));
    return [...named.values()].map(ruleAsYaml).join('\n');
}
function ruleAsYaml(same) {
    const [first] = same;
    if (first === undefined)
        return '';
    const names = same.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const limit = names.length === 0 ? '' : `\n  resourceNames: ${flow(names)}`;
    return `- apiGroups: ["${first.group}"]\n  resources: ["${first.resource}"]${limit}\n  verbs: ${flow(first.verbs)}`;
}
function flow(texts) {
    return `[${texts.map((text) => `"${text}"`).join(', ')}]`;
}
/** The kind of role for such rules: a Role of the namespace, or a ClusterRole for permissions without a namespace. */
function ruleHolder(permission) {
    return permission.namespace === undefined ? 'a ClusterRole' : `a Role in namespace "${permission.namespace}"`;
}


/***/ }),

/***/ 34035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ declareAction),
/* harmony export */   QP: () => (/* binding */ defineAction),
/* harmony export */   e5: () => (/* binding */ commonOutputs)
/* harmony export */ });
/* unused harmony export allOutputs */
function declareAction(declaration) {
    return declaration;
}
function defineAction(action) {
    return action;
}
/** The outputs that every action has besides its own. */
const commonOutputs = {
    changed: '`true` if something was written, else `false`; absent if the action failed.',
    report: 'Path of the JSON report.',
};
function allOutputs(declaration) {
    return { ...declaration.outputs, ...commonOutputs };
}


/***/ }),

/***/ 60961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ optionalOneOf),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Rl: () => (/* binding */ secretContents),
/* harmony export */   _Z: () => (/* binding */ textInput),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pQ: () => (/* binding */ optionalDuration),
/* harmony export */   pb: () => (/* binding */ secretFile),
/* harmony export */   xe: () => (/* binding */ givenText),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21455);
/* harmony import */ var _util_near_miss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22612);



function textInput(description, fallback) {
    return { description, allowed: 'text', default: fallback, required: false, secret: false, parse: (value) => value };
}
function optionalText(description) {
    return { description, allowed: 'text', default: undefined, required: false, secret: false, parse: (value) => value };
}
/** Contents on a runner (from a secret), the path of a file in a shell. */
function secretContents(description) {
    return {
        description,
        allowed: 'contents',
        default: undefined,
        required: false,
        secret: true,
        parse: (value) => value,
    };
}
function givenText(given) {
    return typeof given === 'string' ? given : given.contents;
}
/** Secret contents that may name other files by paths from their own folder. */
function secretFile(description) {
    return {
        ...secretContents(description),
        parse: (contents, _name, path) => (path === undefined ? contents : { contents, path }),
    };
}
function oneOf(words, fallback, description) {
    return { ...optionalOneOf(words, description), default: fallback, parse: (value, name) => word(words, value, name) };
}
/** Undefined where it is not given. */
function optionalOneOf(words, description) {
    return {
        description,
        allowed: words.join(' | '),
        default: undefined,
        required: false,
        secret: false,
        parse: (value, name) => word(words, value, name),
    };
}
function word(words, value, name) {
    const found = words.find((one) => one === value);
    if (found !== undefined)
        return found;
    const near = (0,_util_near_miss_js__WEBPACK_IMPORTED_MODULE_2__/* .nearMiss */ .b)(value, words);
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`input "${name}" is "${value}"`, [
        {
            code: 'INPUT_INVALID',
            subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .namedSubject */ .I)('input', name),
            found: `needs one of ${words.join(', ')}, found "${value}"`,
            fix: near ? `did you mean "${near}"?` : `set ${name} to one of them`,
        },
    ]);
}
/** Off unless it is given. */
function flag(description) {
    const { parse, ...input } = oneOf(['true', 'false'], 'false', description);
    return { ...input, flag: true, parse: (value, name) => parse(value, name) === 'true' };
}
/** Undefined where it is not given. */
function optionalDuration(example, description) {
    return { ...duration(example, description), default: undefined };
}
const durationUnits = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A span of time in milliseconds: a whole number with its unit. */
function duration(fallback, description) {
    return {
        description,
        allowed: `duration such as ${fallback}`,
        default: fallback,
        required: false,
        secret: false,
        parse(value, name) {
            const [, count = '', unit = ''] = /^(\d{1,5})([smhd])$/.exec(value) ?? [];
            if (unit in durationUnits)
                return Number(count) * durationUnits[unit];
            throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`input "${name}" is "${value}"`, [
                {
                    code: 'INPUT_INVALID',
                    subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .namedSubject */ .I)('input', name),
                    found: `needs a whole number followed by s, m, h or d, found "${value}"`,
                    fix: `write for example ${fallback}`,
                },
            ]);
        },
    };
}


/***/ }),

/***/ 35185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ operation),
  j: () => (/* binding */ runnerOperations)
});

// EXTERNAL MODULE: ./build/problem/deprecation.js
var deprecation = __webpack_require__(22474);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/operation/inputs.js
var inputs = __webpack_require__(60961);
;// CONCATENATED MODULE: ./build/operation/read-inputs.js




/** Every input's value, with defaults. Throws one Problem with all findings. */
function readInputs(declaration, texts) {
    const findings = [];
    const values = {};
    for (const [name, input] of Object.entries(declaration.inputs)) {
        const given = texts[name] ?? input.default;
        if (given === undefined && input.required)
            findings.push(missing(name, input));
        if (given !== undefined)
            values[name] = parsed(input, name, given, findings);
    }
    (0,problem/* refuse */.T)(`${declaration.name} was not started: nothing was read or written`, findings);
    // Built from the same declaration, name by name: the one place where the type cannot follow the loop.
    return values;
}
/** A warning for each deprecated input that was given. A composite action gives every default. */
function deprecatedInputs({ inputs }, texts) {
    return Object.entries(inputs).flatMap(([name, { deprecated, default: fallback }]) => deprecated === undefined || (texts[name] ?? fallback) === fallback
        ? []
        : [
            {
                code: 'INPUT_DEPRECATED',
                subject: (0,subjects/* namedSubject */.I)('input', name),
                found: (0,deprecation/* endsWith */.d)(deprecated.removedIn),
                fix: deprecated.instead,
            },
        ]);
}
function parsed(input, name, given, findings) {
    try {
        return input.parse((0,inputs/* givenText */.xe)(given), name, typeof given === 'string' ? undefined : given.path);
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
        findings.push(...error.findings);
        return undefined;
    }
}
function missing(name, input) {
    return {
        code: 'INPUT_MISSING',
        subject: (0,subjects/* namedSubject */.I)('input', name),
        found: 'is required and was not given',
        fix: `set ${name}: ${input.description.replace(/\.$/, '').replace(/^\w/, (first) => first.toLowerCase())}`,
    };
}

;// CONCATENATED MODULE: ./build/operation/operation.js

/** Those that a workflow can run, with the inputs that it can give. */
function runnerOperations(operations) {
    return operations
        .filter(({ declaration }) => declaration.shellOnly !== true)
        .map(({ declaration, run }) => {
        const inputs = Object.entries(declaration.inputs).filter(([, { shellOnly }]) => shellOnly !== true);
        return { declaration: { ...declaration, inputs: Object.fromEntries(inputs) }, run };
    });
}
/**
 * `load` imports the module that defines the action: everything that only it needs stays out of the program's start.
 */
function operation(declaration, load) {
    return {
        declaration,
        async run(surroundings, texts) {
            const inputs = readInputs(declaration, texts);
            for (const finding of deprecatedInputs(declaration, texts))
                surroundings.report.warning(finding);
            const action = await load();
            return action.run({ ...surroundings, inputs });
        },
    };
}


/***/ }),

/***/ 22474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ endsWith)
/* harmony export */ });
function endsWith(release) {
    return `is deprecated, and ends with release ${release}`;
}


/***/ }),

/***/ 12359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Problem),
/* harmony export */   T: () => (/* binding */ refuse)
/* harmony export */ });
/**
 * An error that the user or an administrator can fix (exit code 1): invalid input, a refused preflight, an unreachable
 * server, a timeout. Any other thrown error is a bug of this program (exit code 2).
 */
class Problem extends Error {
    name = 'Problem';
    findings;
    /**
     * `message` is one line that says what was not done and the resulting state: `provision refused: nothing was
     * written`.
     */
    constructor(message, findings = [], options) {
        super(message, options);
        this.findings = findings;
    }
}
/** Throws all findings as one Problem, if there are any. */
function refuse(message, findings) {
    if (findings.length > 0)
        throw new Problem(message, findings);
}


/***/ }),

/***/ 21455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ namedSubject)
/* harmony export */ });
/* unused harmony export subjects */
/** The subjects of findings. Each thing has one term. */
const topics = [
    'GitHub',
    'ID token',
    'Kubernetes',
    'Node.js',
    'access',
    'access file',
    'admission',
    'arguments',
    'authority',
    'backup',
    'bucket',
    'certificates',
    'characters',
    'clock',
    'cluster',
    'cluster file',
    'command',
    'comment',
    'compressed data',
    'connection',
    'credentials',
    'database',
    'drift',
    'encrypted data',
    'encryption',
    'etcd',
    'event',
    'hashes',
    'header',
    'hostnames',
    'image',
    'interrupted',
    'issue',
    'manifest',
    'members',
    'memory',
    'monitoring',
    'more',
    'name',
    'namespace',
    'nodes',
    'object',
    'object lock',
    'operation',
    'permissions',
    'passwords',
    'pod',
    'port-forward',
    'portals',
    'proxy',
    'quorum',
    'quota',
    'rate limit',
    'recipients',
    'resources',
    'restore',
    'retention',
    'revision',
    'roles',
    'rotation',
    'safety backup',
    'schedules',
    'scheduling',
    'service account',
    'signer',
    'snapshot',
    'storage',
    'store',
    'time-out',
    'users',
    'verification',
    'version',
    'volumes',
    'yaml',
    'zones',
];
/** Keys of the cluster file. */
const clusterFileKeys = [
    'backup.recipients',
    'backup.signers',
    'imagePullSecrets',
    'tls.authority',
    'tls.rootRecipients',
];
/** Keys of the access file, and a role in it. */
const accessFileKeys = ['Administrator', 'bindings', 'expires'];
/** Inputs, flags and variables of the environment. */
const inputs = [
    '--report',
    'GITHUB_API_URL',
    'action',
    'allow-unsigned',
    'base-policy',
    'confirm',
    'expected-server',
    'github-token',
    'identities',
    'identity',
    'kubeconfig',
    'live',
    'lost',
    'plan-digest',
    'run',
    'transport',
];
/** Every subject that the code names. A subject that is not listed here, or is misspelled, does not compile. */
const subjects = [...topics, ...clusterFileKeys, ...accessFileKeys, ...inputs];
/** `thing` documents the kind of the name in the code. The finding shows only the name. */
function namedSubject(_thing, name) {
    return name;
}


/***/ }),

/***/ 22612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ nearMiss)
/* harmony export */ });
/** The word that the user probably meant. Undefined if no word is similar. Ignores case. */
function nearMiss(found, words) {
    if (found.length > 64)
        return undefined;
    const allowed = Math.max(1, Math.floor(found.length / 3));
    let best;
    for (const word of words) {
        const distance = editDistance(plain(found), plain(word));
        if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
            best = { word, distance };
    }
    return best?.word;
}
const plain = (word) => word.toLowerCase().replace(/[-_ ]/g, '');
/**
 * The number of insertions, deletions, substitutions and transpositions from one word to another (optimal string
 * alignment).
 */
function editDistance(from, to) {
    let beforeLast = [];
    let last = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const exchange = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
            const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
            const swap = swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
            row.push(Math.min(at(row, j - 1) + 1, at(last, j) + 1, exchange, swap));
        }
        beforeLast = last;
        last = row;
    }
    return at(last, to.length);
}
const at = (row, index) => row[index] ?? Number.POSITIVE_INFINITY;


/***/ })

};
