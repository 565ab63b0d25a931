export const id = 676;
export const ids = [676];
export const modules = {

/***/ 864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ accessPurposes),
/* harmony export */   p: () => (/* binding */ accessPermissions)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9183);


/**
 * What sync-access is about to do. `plan` sees Roles, RoleBindings and the record of the last apply, and nothing secret; `check`
 * also sees etcd and the credentials as they are, which takes the root user; `apply` also writes.
 */
const accessPurposes = ['plan', 'check', 'apply'];
/**
 * Everything that sync-access asks of the API server. `namespaces` are those where credentials are, or will be, delivered.
 * Whoever applies may `bind` this project's Roles and no other, may write none, and needs nothing cluster-wide. It reads the
 * issuer's key and the root user's: it can be anybody in etcd, so it belongs into a protected environment.
 */
function accessPermissions(spec, purpose, namespaces) {
    return [
        ...planPermissions(spec),
        ...(purpose === 'plan' ? [] : checkPermissions(spec, namespaces)),
        ...(purpose === 'apply' ? applyPermissions(spec, namespaces) : []),
    ];
}
const rbac = 'rbac.authorization.k8s.io';
function planPermissions(spec) {
    const { namespace } = spec;
    return [
        ..._cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_1__/* .platformRoles */ .LU.map((role) => ({
            group: rbac,
            resource: 'roles',
            verb: 'get',
            namespace,
            name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_1__/* .roleNameOf */ .xZ)(spec, role),
        })),
        { group: rbac, resource: 'rolebindings', verb: 'list', namespace },
        { group: '', resource: 'configmaps', verb: 'get', namespace, name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).access },
    ];
}
function checkPermissions(spec, namespaces) {
    const { namespace } = spec;
    const { rootUser, authority } = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    return [
        { group: '', resource: 'secrets', verb: 'get', namespace, name: rootUser },
        { group: '', resource: 'secrets', verb: 'get', namespace, name: authority },
        { group: '', resource: 'configmaps', verb: 'get', namespace, name: authority },
        // Never to a portal, whose admin socket is behind such a port.
        ...(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).flatMap((name) => ['get', 'create'].map((verb) => ({ group: '', resource: 'pods/portforward', verb, namespace, name }))),
        ...namespaces.map((where) => ({ group: '', resource: 'secrets', verb: 'list', namespace: where })),
    ];
}
function applyPermissions(spec, namespaces) {
    const { namespace } = spec;
    const { access, operation, restore } = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, name: operation };
    return [
        { ...lease, verb: 'get' },
        { ...lease, verb: 'create' },
        { ...lease, verb: 'update' },
        { group: '', resource: 'configmaps', verb: 'get', namespace, name: restore },
        ...['create', 'patch'].map((verb) => ({ group: '', resource: 'configmaps', verb, namespace, name: access })),
        ..._cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_1__/* .platformRoles */ .LU.map((role) => ({
            group: rbac,
            resource: 'roles',
            verb: 'bind',
            namespace,
            name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_1__/* .roleNameOf */ .xZ)(spec, role),
        })),
        ...['create', 'patch', 'delete'].map((verb) => ({ group: rbac, resource: 'rolebindings', verb, namespace })),
        ...namespaces.flatMap((where) => ['get', 'create', 'patch', 'delete'].map((verb) => ({ group: '', resource: 'secrets', verb, namespace: where }))),
    ];
}


/***/ }),

/***/ 4676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   permissionsHelp: () => (/* binding */ permissionsHelp),
/* harmony export */   permissionsText: () => (/* binding */ permissionsText)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(864);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2750);
/* harmony import */ var _cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5839);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2359);
/* harmony import */ var _util_near_miss_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2612);






const permissionsHelp = `managed-etcd permissions: Prints the Roles that an action's identity needs, for kubectl apply

usage: managed-etcd permissions --action NAME [--cluster FILE] [--mode MODE] [--policy FILE]

  --action NAME   whose: one of ${['sync-access', ..._cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permittedActions */ .qn].join(', ')}
  --cluster FILE  the cluster file
                  default: etcd/cluster.yaml
  --mode MODE     for sync-access: one of ${_access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .accessPurposes */ .k.join(', ')}; plan reads nothing secret, check also looks into etcd
                  default: apply
  --policy FILE   for sync-access: the policy, which names the namespaces that credentials go into
                  default: etcd/access.yaml

Nothing is asked of a cluster. What is printed is applied by somebody who may do all that is in it, and bound to the
identity of the workflow. For sync-access it begins with the Roles that the policy gives to people: sync-access itself
may bind them and cannot change them.`;
/** What `managed-etcd permissions …` prints: YAML. */
async function permissionsText(args) {
    const { action, cluster, mode, policy } = readFlags(args);
    const spec = await (0,_cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readClusterFile */ .d)(cluster);
    if (action === 'sync-access') {
        const { accessRolesAsYaml } = await Promise.all(/* import() */[__webpack_require__.e(802), __webpack_require__.e(262), __webpack_require__.e(565), __webpack_require__.e(156), __webpack_require__.e(996)]).then(__webpack_require__.bind(__webpack_require__, 2469));
        return accessRolesAsYaml(spec, policy, mode);
    }
    return `${(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .rolesAsYaml */ .zZ)(`managed-etcd-${action}`, (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permissionsFor */ .mr)(action, spec, extentOf(spec)))}\n`;
}
/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec) {
    return { prometheusOperator: spec.monitoring.prometheusOperator !== false };
}
function readFlags(args) {
    const given = parsed(args);
    return {
        ...given,
        action: oneOf('--action', given.action, ['sync-access', ..._cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permittedActions */ .qn]),
        mode: oneOf('--mode', given.mode, _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .accessPurposes */ .k),
    };
}
function parsed(args) {
    try {
        const { values } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({
            args: [...args],
            options: {
                action: { type: 'string' },
                cluster: { type: 'string', default: 'etcd/cluster.yaml' },
                mode: { type: 'string', default: 'apply' },
                policy: { type: 'string', default: 'etcd/access.yaml' },
            },
        });
        return values;
    }
    catch (error) {
        const said = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
        const found = said.split('. ')[0] ?? '';
        throw refused('permissions', found, 'managed-etcd permissions --help says what there is');
    }
}
function oneOf(flag, given, words) {
    const known = words.find((word) => word === given);
    if (known !== undefined)
        return known;
    const near = given === undefined ? undefined : (0,_util_near_miss_js__WEBPACK_IMPORTED_MODULE_5__/* .nearMiss */ .b)(given, words);
    const found = given === undefined ? 'is required and was not given' : `needs one of ${words.join(', ')}, found "${given}"`;
    throw refused(flag, found, near ? `did you mean "${near}"?` : `name one of ${words.join(', ')}`);
}
function refused(subject, found, fix) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A('no permissions were printed', [{ subject, found, fix }]);
}


/***/ }),

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ platformRoles),
/* harmony export */   h7: () => (/* binding */ platformRoleOf),
/* harmony export */   xZ: () => (/* binding */ roleNameOf)
/* harmony export */ });
/** From the least to the most; each may do what those before it may. */
const platformRoles = ['Viewer', 'Operator', 'Editor', 'Administrator'];
/** The Role in the cluster's namespace that a platform role is in Kubernetes: `orders-operator`. */
function roleNameOf(cluster, role) {
    return `${cluster.name}-${role.toLowerCase()}`;
}
/** The platform role of a Role's name; undefined when it is none of this cluster's. */
function platformRoleOf(cluster, roleName) {
    return platformRoles.find((role) => roleNameOf(cluster, role) === roleName);
}


/***/ })

};
