export const id = 676;
export const ids = [676];
export const modules = {

/***/ 864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XA: () => (/* binding */ accessRole),
/* harmony export */   k7: () => (/* binding */ accessPurposes),
/* harmony export */   pS: () => (/* binding */ accessPermissions)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9183);


/**
 * What sync-access is about to do. `plan` sees Roles, RoleBindings and the record of the last apply, and nothing secret; `check`
 * also sees etcd and the credentials as they are, which takes the root user; `apply` also writes.
 */
const accessPurposes = ['plan', 'check', 'apply'];
/** The end of the name of the Role that allows it. */
function accessRole(purpose) {
    return purpose === 'apply' ? 'sync-access' : `sync-access-${purpose}`;
}
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
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8815);
/* harmony import */ var _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(864);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2750);
/* harmony import */ var _cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(694);
/* harmony import */ var _cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5839);
/* harmony import */ var _objects_namespace_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9360);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2359);
/* harmony import */ var _util_near_miss_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2612);










const actions = ['sync-access', ..._cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .permittedActions */ .qn];
const volumes = ['keep', 'delete'];
const usualPolicy = 'etcd/access.yaml';
const permissionsHelp = `managed-etcd permissions: Prints the Roles that an action's identity needs, for kubectl apply

usage: managed-etcd permissions --action NAME [--cluster FILE] [--policy FILE] [--mode MODE] [--volumes WHAT]
       managed-etcd permissions --all [--cluster FILE] [--policy FILE] [--volumes WHAT]

  --action NAME   whose: one of ${actions.join(', ')}
  --all           those of every action and mode
  --cluster FILE  the cluster file
                  default: etcd/cluster.yaml
  --policy FILE   for sync-access, restore and rotate-certificates: the policy, which names the namespaces that
                  credentials go into
                  default: ${usualPolicy}; restore and rotate-certificates go without, where there is no such file
  --mode MODE     for sync-access: one of ${_access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .accessPurposes */ .k7.join(', ')}; plan reads nothing secret, check also looks into etcd
                  default: apply
  --volumes WHAT  for destroy: one of ${volumes.join(', ')}
                  default: keep

Nothing is asked of a cluster. What is printed is applied by somebody who may do all that is in it, and bound to the
identity of the workflow. A Role is replaced as a whole: apply it again when the policy names a new namespace. For
provision the Namespace is printed first. For sync-access it begins with the Roles that the policy gives to people:
sync-access itself may bind them and cannot change them.`;
/** What `managed-etcd permissions …` prints: YAML. */
async function permissionsText(args) {
    const flags = readFlags(args);
    const spec = await (0,_cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_6__/* .readClusterFile */ .d)(flags.cluster);
    const wanted = flags.action === undefined ? actions : [flags.action];
    const documents = [];
    for (const action of wanted) {
        documents.push(...(action === 'sync-access' ? await accessRoles(spec, flags) : await actionRoles(spec, action, flags)));
    }
    return `${documents.join('\n---\n')}\n`;
}
async function accessRoles(spec, flags) {
    const { accessRolesAsYaml } = await Promise.all(/* import() */[__webpack_require__.e(357), __webpack_require__.e(965), __webpack_require__.e(817)]).then(__webpack_require__.bind(__webpack_require__, 2469));
    const purposes = flags.all ? _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .accessPurposes */ .k7 : [flags.mode];
    const namespaces = purposes.every((purpose) => purpose === 'plan') ? [] : await credentialNamespaces(flags);
    return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, namespaces));
}
async function actionRoles(spec, action, flags) {
    const namespaces = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .readsCredentials */ .Si)(action) ? await credentialNamespaces(flags) : [];
    const permissions = [
        ...(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .permissionsFor */ .mr)(action, spec, extentOf(spec, flags)),
        ...(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .permissionsForCredentials */ .wh)(action, namespaces),
    ];
    const roles = (0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_5__/* .rolesAsYaml */ .z)((0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_5__/* .actionRoleName */ .K)(action, spec), permissions);
    // A Role cannot be applied before its namespace is there.
    return action === 'provision' ? [(0,yaml__WEBPACK_IMPORTED_MODULE_2__/* .stringify */ .As)((0,_objects_namespace_js__WEBPACK_IMPORTED_MODULE_7__/* .namespace */ .M)(spec)).trimEnd(), roles] : [roles];
}
/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec, flags) {
    return {
        prometheusOperator: spec.monitoring.prometheusOperator !== false,
        deleteVolumes: flags.volumes === 'delete',
        suppliedAuthority: spec.tls.authority?.secret,
    };
}
/** Only sync-access cannot be without a policy. */
async function credentialNamespaces({ action, policy }) {
    if (policy === undefined && action !== 'sync-access' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(usualPolicy))
        return [];
    const [{ readPolicyFile }, { deliveryNamespaces }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(375), __webpack_require__.e(548)]).then(__webpack_require__.bind(__webpack_require__, 9375)),
        Promise.all(/* import() */[__webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(262), __webpack_require__.e(965), __webpack_require__.e(751), __webpack_require__.e(40)]).then(__webpack_require__.bind(__webpack_require__, 6751)),
    ]);
    return deliveryNamespaces(await readPolicyFile(policy ?? usualPolicy, { allowEmpty: true }));
}
function readFlags(args) {
    const given = parsed(args);
    if (given.all && given.action !== undefined)
        throw refused('--action', 'is given together with --all', 'give one of the two');
    return {
        ...given,
        action: given.all ? undefined : oneOf('--action', given.action, actions),
        mode: oneOf('--mode', given.mode, _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .accessPurposes */ .k7),
        volumes: oneOf('--volumes', given.volumes, volumes),
    };
}
function parsed(args) {
    try {
        const { values } = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({
            args: [...args],
            options: {
                action: { type: 'string' },
                all: { type: 'boolean', default: false },
                cluster: { type: 'string', default: 'etcd/cluster.yaml' },
                mode: { type: 'string', default: 'apply' },
                policy: { type: 'string' },
                volumes: { type: 'string', default: 'keep' },
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
    const near = given === undefined ? undefined : (0,_util_near_miss_js__WEBPACK_IMPORTED_MODULE_9__/* .nearMiss */ .b)(given, words);
    const found = given === undefined ? 'is required and was not given' : `needs one of ${words.join(', ')}, found "${given}"`;
    throw refused(flag, found, near ? `did you mean "${near}"?` : `name one of ${words.join(', ')}`);
}
function refused(subject, found, fix) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A('no permissions were printed', [{ code: 'INPUT_INVALID', subject, found, fix }]);
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


/***/ }),

/***/ 9360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ namespace)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6669);


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
