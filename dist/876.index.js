export const id = 876;
export const ids = [876];
export const modules = {

/***/ 30876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   permissions: () => (/* binding */ permissions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50864);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12750);
/* harmony import */ var _cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10694);
/* harmony import */ var _cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(99400);
/* harmony import */ var _objects_namespace_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9360);
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(34035);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12359);
/* harmony import */ var _permissions_declaration_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(25534);










const permissions = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_7__/* .defineAction */ .QP)({
    ..._permissions_declaration_js__WEBPACK_IMPORTED_MODULE_9__/* .permissionsDeclaration */ .J,
    async run({ inputs }) {
        const actions = chosenActions(inputs);
        const spec = await (0,_cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_5__/* .readClusterFile */ .d)(inputs.cluster);
        const documents = [];
        for (const action of actions) {
            documents.push(...(action === 'sync-access' ? await accessRoles(spec, inputs) : await actionRoles(spec, action, inputs)));
        }
        return { changed: false, outputs: { roles: documents.join('\n---\n') }, details: { actions } };
    },
});
function chosenActions({ action, all }) {
    if (all && action === undefined)
        return ['sync-access', ..._cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .permittedActions */ .qn];
    if (action !== undefined && !all)
        return [action];
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A('no permissions were printed', [
        all
            ? {
                code: 'INPUT_CONFLICT',
                subject: 'action',
                found: 'is given together with --all',
                fix: 'give one of the two',
            }
            : {
                code: 'INPUT_MISSING',
                subject: 'action',
                found: 'is required and was not given',
                fix: `name one of sync-access, ${_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .permittedActions */ .qn.join(', ')}, or give --all`,
            },
    ]);
}
async function accessRoles(spec, inputs) {
    const { accessRolesAsYaml } = await Promise.all(/* import() */[__webpack_require__.e(357), __webpack_require__.e(965), __webpack_require__.e(817)]).then(__webpack_require__.bind(__webpack_require__, 42469));
    const purposes = inputs.all ? _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .accessPurposes */ .k7 : [inputs.mode];
    const namespaces = purposes.every((purpose) => purpose === 'plan') ? [] : await credentialNamespaces(inputs);
    return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, namespaces));
}
async function actionRoles(spec, action, inputs) {
    const namespaces = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .readsCredentials */ .Si)(action) ? await credentialNamespaces(inputs) : [];
    const needed = [
        ...(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .permissionsFor */ .mr)(action, spec, extentOf(spec, inputs)),
        ...(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .permissionsForCredentials */ .wh)(action, namespaces),
    ];
    const roles = (0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_4__/* .rolesAsYaml */ .z)((0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_4__/* .actionRoleName */ .K)(action, spec), needed);
    // A Role cannot be applied before its namespace is there.
    return action === 'provision' ? [(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .stringify */ .As)((0,_objects_namespace_js__WEBPACK_IMPORTED_MODULE_6__/* .namespace */ .M)(spec)).trimEnd(), roles] : [roles];
}
/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec, inputs) {
    return {
        prometheusOperator: spec.monitoring.prometheusOperator !== false,
        deleteVolumes: inputs.volumes === 'delete',
        suppliedAuthority: spec.tls.authority?.secret,
    };
}
/** Only sync-access cannot be without a policy. */
async function credentialNamespaces({ action, policy }) {
    if (policy === undefined && action !== 'sync-access' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(_permissions_declaration_js__WEBPACK_IMPORTED_MODULE_9__/* .usualPolicy */ .n))
        return [];
    const [{ readPolicyFile }, { deliveryNamespaces }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(375), __webpack_require__.e(548)]).then(__webpack_require__.bind(__webpack_require__, 39375)),
        Promise.all(/* import() */[__webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(172), __webpack_require__.e(965), __webpack_require__.e(751), __webpack_require__.e(517)]).then(__webpack_require__.bind(__webpack_require__, 46751)),
    ]);
    return deliveryNamespaces(await readPolicyFile(policy ?? _permissions_declaration_js__WEBPACK_IMPORTED_MODULE_9__/* .usualPolicy */ .n, { allowEmpty: true }));
}


/***/ }),

/***/ 10694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ actionRoleName),
/* harmony export */   z: () => (/* binding */ rolesAsYaml)
/* harmony export */ });
/* harmony import */ var _kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48909);

/** The Role of an action's identity. It carries the cluster's name: a namespace may hold more than one cluster. */
function actionRoleName(action, { name }) {
    return `managed-etcd-${name}-${action}`;
}
/**
 * A Role and a ClusterRole that allow exactly these, as far as either is needed, for `kubectl apply`. Two are one List, so that
 * the text still is YAML when it is shown, and pasted, with a margin.
 */
function rolesAsYaml(name, permissions) {
    const roles = [...Map.groupBy(permissions, ({ namespace }) => namespace)].map(([namespace, rules]) => [
        'apiVersion: rbac.authorization.k8s.io/v1',
        `kind: ${namespace === undefined ? 'ClusterRole' : 'Role'}`,
        'metadata:',
        `  name: ${name}`,
        ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
        'rules:',
        ...(0,_kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .rulesAsYaml */ .v0)(rules).split('\n'),
    ]);
    const items = roles.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`));
    return (roles.length === 1 ? roles.flat() : ['apiVersion: v1', 'kind: List', 'items:', ...items]).join('\n');
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


/***/ })

};
