export const id = 156;
export const ids = [156];
export const modules = {

/***/ 1958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VN: () => (/* binding */ deliveredFrom),
/* harmony export */   cK: () => (/* binding */ deliver),
/* harmony export */   ne: () => (/* binding */ withdraw),
/* harmony export */   nu: () => (/* binding */ addUser)
/* harmony export */ });
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8125);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6836);




/**
 * Puts a user's credentials into namespaces. A user that etcd knows and whose password nobody knows (the Secrets are lost, or a
 * run died here) gets a new one: it is written down as pending first, so that whatever happens the two are brought together. So does
 * a user whose credentials are renewed, of which then nothing stays that is in any other namespace. etcd knows one password of a user,
 * so it changes right after the Secrets: who reads them anew is let in, and who has not yet waits for nothing but that.
 */
async function deliver({ user: etcdUser, namespaces, renew }, effects) {
    const { etcd, authority, throttle, now } = effects;
    const inEtcd = (await etcd.userGet(etcdUser)) !== undefined;
    // A user that etcd does not know has no password yet: one that lies there was put there, unless its certificate is ours, too.
    const found = ownCopies(etcdUser, effects).filter((copy) => inEtcd || hasOwnLeaf(authority, etcdUser, copy, now()));
    const copies = renew ? unknownElsewhere(found, namespaces) : found;
    const source = copies.find((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsReissueReasons */ .im)(authority, copy, now()).length === 0) ??
        copies.find((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(copy) !== undefined) ??
        copies[0];
    const credentials = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsFor */ .Og)(authority, etcdUser, source, now());
    mask(effects, credentials);
    const known = source !== undefined && (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(source) !== undefined && !(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .isPending */ .mm)(source);
    const agree = copies.every((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(copy) === credentials.password);
    const pending = (renew === true || !(known && agree)) && inEtcd;
    for (const namespace of namespaces)
        await write(etcdUser, namespace, credentials, pending, effects);
    if (!pending)
        return;
    await throttle(() => etcd.userChangePassword(etcdUser, credentials.password));
    for (const namespace of namespaces)
        await write(etcdUser, namespace, credentials, false, effects);
}
/** An app's Secrets that sync-access has written, in this run or before. */
function ownCopies(etcdUser, { delivered, isOurs, written }) {
    return [...(delivered.get(etcdUser)?.values() ?? [])].filter((copy) => written.has(copy) || isOurs(copy));
}
function hasOwnLeaf({ spec, issuer }, etcdUser, secret, now) {
    return (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .leafReissueReasons */ .A)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .keyPairOf */ .xs)(secret), (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .appLeaf */ .Sq)(spec, etcdUser), issuer.certificate, now).length === 0;
}
/** Of an app's Secrets those in these namespaces that have nothing secret in common with any other: what a run that died has renewed. */
function unknownElsewhere(copies, namespaces) {
    const isHere = ({ metadata }) => namespaces.includes(metadata.namespace ?? '');
    const secrets = (secret) => [(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(secret), (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(secret, 'tls.key')];
    const known = new Set(copies.filter((copy) => !isHere(copy)).flatMap(secrets));
    return copies.filter((copy) => isHere(copy) && !secrets(copy).some((one) => known.has(one)));
}
/** With the password of its Secrets; a user without any can come by certificate only. */
async function addUser(etcdUser, effects) {
    const { etcd, authority, throttle, now } = effects;
    const copy = ownCopies(etcdUser, effects).find((one) => hasOwnLeaf(authority, etcdUser, one, now()));
    const password = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(copy) ?? (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .newPassword */ .Ce)();
    await throttle(() => etcd.userAdd(etcdUser, password));
}
async function withdraw(etcdUser, namespaces, { kubernetes, delivered }) {
    const copies = delivered.get(etcdUser);
    for (const namespace of namespaces) {
        const secret = copies?.get(namespace);
        if (secret === undefined)
            continue;
        const { name, uid } = secret.metadata;
        await kubernetes.remove({ apiVersion: 'v1', kind: 'Secret', name, namespace }, { uid });
        copies?.delete(namespace);
    }
}
/** Of an app's Secrets by user and namespace. */
function deliveredFrom(secrets, userOf) {
    const delivered = new Map();
    for (const secret of secrets)
        remember(delivered, userOf(secret) ?? '', secret);
    return delivered;
}
async function write(etcdUser, namespace, credentials, pending, { kubernetes, authority, delivered, written }) {
    const desired = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsSecret */ .X1)(authority, etcdUser, namespace, credentials, { pending });
    if (!delivered.get(etcdUser)?.has(namespace))
        await refuseSomebodyElses(kubernetes, desired);
    const secret = await kubernetes.apply(desired);
    written.add(secret);
    remember(delivered, etcdUser, secret);
}
/** Ours were listed by their labels; what has the name without them must not be written over. */
async function refuseSomebodyElses(kubernetes, { apiVersion, kind, metadata }) {
    const { name, namespace } = metadata;
    if ((await kubernetes.get({ apiVersion, kind, name, namespace })) === undefined)
        return;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`cannot deliver credentials into namespace ${namespace}`, [
        {
            subject: 'credentials',
            found: `needs the name Secret ${namespace}/${name}, found one that is not of this cluster`,
            fix: 'remove that Secret if nobody needs it, or deliver into another namespace: attributes.namespace of the binding',
        },
    ]);
}
function remember(delivered, etcdUser, secret) {
    const copies = delivered.get(etcdUser) ?? new Map();
    copies.set(secret.metadata.namespace ?? '', secret);
    delivered.set(etcdUser, copies);
}
/** As one text of many lines: every line of it is hidden, and so is what Kubernetes makes of the password. */
function mask({ report }, { password, leaf }) {
    report.mask([password, Buffer.from(password).toString('base64'), leaf.key].join('\n'));
}


/***/ }),

/***/ 6751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ deliveryNamespaces),
/* harmony export */   Z: () => (/* binding */ observeAccess)
/* harmony export */ });
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8125);
/* harmony import */ var _cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6040);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9725);
/* harmony import */ var _cluster_restore_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2085);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5499);
/* harmony import */ var _members_root_access_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3565);
/* harmony import */ var _members_with_any_member_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7212);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2359);
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6836);
/* harmony import */ var _observe_access_record_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5036);
/* harmony import */ var _observe_observe_objects_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4965);
/* harmony import */ var _observe_state_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(3977);
/* harmony import */ var _observe_trusted_credentials_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2080);
/* harmony import */ var _deliver_credentials_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1958);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(864);















const refused = 'sync-access refused: nobody gained or lost access';
/**
 * Looks at everything, or, for `plan` and `check`, at as much as the caller may see: etcd and credentials are then taken from the
 * record that the last apply left. Writes nothing. Refuses whoever may not do what is to come, with the Roles that they lack.
 */
async function observeAccess(purpose, options) {
    const { kubernetes, spec } = options;
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .refuse */ .T)(refused, await (0,_cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .missingPermissions */ .H)(kubernetes, 'sync-access', (0,_permissions_js__WEBPACK_IMPORTED_MODULE_13__/* .accessPermissions */ .p)(spec, 'plan', [])));
    const accessRecord = await (0,_observe_access_record_js__WEBPACK_IMPORTED_MODULE_9__/* .readAccessRecord */ .a1)(kubernetes, spec);
    const namespaces = [...new Set([...accessRecord.namespaces, ...options.namespaces])].sort();
    const needed = (0,_permissions_js__WEBPACK_IMPORTED_MODULE_13__/* .accessPermissions */ .p)(spec, purpose === 'plan' ? 'check' : purpose, namespaces);
    const denied = await kubernetes.missingPermissions(needed);
    if (purpose === 'apply') {
        (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .refuse */ .T)(refused, (0,_cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPermissions */ .R)('sync-access', denied));
        await refuseWhileRestored(kubernetes, spec);
    }
    const visible = await (0,_observe_observe_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .observeRoles */ .GS)(kubernetes, spec);
    const live = denied.length === 0 ? await lookInside({ ...options, namespaces }, accessRecord) : undefined;
    const hidden = live?.hidden ?? accessRecord.recorded ?? { ...(0,_observe_state_js__WEBPACK_IMPORTED_MODULE_14__/* .noAccess */ .m)(visible.cluster), foreign: [] };
    const state = { ...(0,_observe_observe_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .accessState */ .AN)(visible, hidden), ends: accessRecord.ends ?? [] };
    return { state, accessRecord, live };
}
/** Where the policy wants credentials to be. */
function deliveryNamespaces(policy) {
    return [...new Set(policy.bindings.flatMap((binding) => (binding.kind === 'data' ? binding.namespaces : [])))].sort();
}
async function lookInside({ kubernetes, spec, namespaces, now, report }, accessRecord) {
    const members = await (0,_members_root_access_js__WEBPACK_IMPORTED_MODULE_5__/* .rootAccess */ .j)(kubernetes, spec, report);
    const authority = await authorityOf(members, now, report);
    const [inEtcd, secrets] = await Promise.all([
        (0,_members_with_any_member_js__WEBPACK_IMPORTED_MODULE_6__/* .withAnyMember */ .t)(members, ({ etcd }) => (0,_observe_observe_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .observeEtcd */ .Hh)(etcd)),
        (0,_observe_observe_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .listCredentials */ .Jc)(kubernetes, spec, namespaces),
    ]);
    const isOurs = (0,_observe_trusted_credentials_js__WEBPACK_IMPORTED_MODULE_11__/* .isRecordedCredentials */ .h)(accessRecord);
    const hidden = { ...inEtcd, credentials: (0,_observe_observe_objects_js__WEBPACK_IMPORTED_MODULE_10__/* .observedCredentials */ .tk)(authority, secrets, now, isOurs) };
    return { members, authority, hidden, delivered: (0,_deliver_credentials_js__WEBPACK_IMPORTED_MODULE_12__/* .deliveredFrom */ .VN)(secrets, _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_8__/* .etcdUserIn */ .bo), isOurs };
}
async function authorityOf({ kubernetes, spec, bundle }, now, report) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(spec).authority;
    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace });
    const issuer = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__/* .keyPairOf */ .xs)(found);
    if (issuer !== undefined)
        report.mask(issuer.key);
    const misfits = (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .issuerReissueReasons */ .R)(issuer, bundle, now);
    if (issuer !== undefined && misfits.length === 0)
        return { spec, bundle, issuer };
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .Problem */ .A(refused, [
        {
            subject: 'authority',
            found: `needs the issuer in Secret ${name}, which ${misfits.join(', ')}`,
            fix: 'run provision, which makes a new one, or rotate-certificates with what: issuer',
        },
    ]);
}
/** A restore that goes on makes users those of when it began: whoever loses access in between would have it again. */
async function refuseWhileRestored(kubernetes, spec) {
    const record = await (0,_cluster_restore_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readRestoreRecord */ .G)(kubernetes, spec);
    if (record?.savedAsked && !record.opened)
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_7__/* .Problem */ .A(refused, [(0,_cluster_restore_record_js__WEBPACK_IMPORTED_MODULE_3__/* .unfinishedRestore */ .un)(record)]);
}


/***/ }),

/***/ 2555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ platformRoleObject),
/* harmony export */   J: () => (/* binding */ roleBindingObject)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9183);
/* harmony import */ var _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4965);



const rbacGroup = 'rbac.authorization.k8s.io';
/** The Role of a platform role, in the cluster's namespace. */
function platformRoleObject(cluster, role, rules) {
    return {
        apiVersion: _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .rbacApi */ .Rd,
        kind: 'Role',
        metadata: { name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(cluster, role), namespace: cluster.namespace, labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(cluster) },
        rules: [...rules],
    };
}
/** Who has a platform role: one RoleBinding with all its members. */
function roleBindingObject(cluster, name, role, members) {
    return {
        apiVersion: _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .rbacApi */ .Rd,
        kind: 'RoleBinding',
        metadata: { name, namespace: cluster.namespace, labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(cluster) },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(cluster, role) },
        subjects: members.map(subjectOf),
    };
}
/** Apps are etcd's alone; the plan puts none of them here. */
function subjectOf(member) {
    const separator = member.indexOf(':');
    const [kind, name] = [member.slice(0, separator), member.slice(separator + 1)];
    if (kind === 'user')
        return { kind: 'User', name, apiGroup: rbacGroup };
    if (kind === 'group')
        return { kind: 'Group', name, apiGroup: rbacGroup };
    const [namespace, account] = name.split('/');
    if (kind !== 'serviceaccount' || namespace === undefined || account === undefined)
        throw new Error(`"${member}" cannot be bound to a Role`);
    return { kind: 'ServiceAccount', name: account, namespace };
}


/***/ }),

/***/ 3977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ noAccess)
/* harmony export */ });
/** A cluster on which nobody has been given anything yet. */
function noAccess(cluster) {
    return { cluster, roles: [], roleBindings: [], etcdUsers: [], etcdRoles: [], credentials: [], foreign: [] };
}


/***/ }),

/***/ 2:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ platformRules),
  G: () => (/* binding */ sameRules)
});

// EXTERNAL MODULE: ./build/cluster/action-permissions.js
var action_permissions = __webpack_require__(2750);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(9183);
;// CONCATENATED MODULE: ./build/access/plan/capabilities.js



/** Whether a role may do an operation itself: a cell of the table of roles and operations. */
function allows(role, { from }) {
    return platform_role/* platformRoles */.LU.indexOf(role) >= platform_role/* platformRoles */.LU.indexOf(from);
}
const look = ['get', 'list', 'watch'];
const edit = ['update', 'patch'];
/** What of the cluster's own names is needed: its objects, and all the members that it can have. */
function known(cluster) {
    return { ...(0,names/* namesOf */.eZ)(cluster), memberPods: [0, 1, 2, 3, 4].map((ordinal) => `${cluster.name}-${ordinal}`) };
}
/** For objects by their names; without `names` for all in the cluster's namespace. */
function on(group, resource, verbs, names) {
    return (cluster) => {
        const { namespace } = cluster;
        const objects = names ? [...new Set(names(known(cluster)))] : [undefined];
        return verbs.flatMap((verb) => objects.map((name) => ({ group, resource, verb, namespace, ...(name === undefined ? {} : { name }) })));
    };
}
function operation(name, from, permissions, through) {
    return { name, from, through, permissions: (cluster) => permissions.flatMap((part) => part(cluster)) };
}
/** What provision and the others need within the namespace. */
function action(which) {
    return (cluster) => (0,action_permissions/* permissionsFor */.mr)(which, cluster, { prometheusOperator: true, deleteVolumes: true }).filter(({ namespace }) => namespace !== undefined);
}
const rbac = 'rbac.authorization.k8s.io';
const monitoring = 'monitoring.coreos.com';
const viewer = [
    operation('see members, portals and what belongs to them', 'Viewer', [
        on('apps', 'statefulsets', look, ({ members }) => [members]),
        on('apps', 'deployments', look, ({ portal }) => [portal]),
        on('', 'services', look, ({ service, membersService }) => [service, membersService]),
        on('', 'configmaps', look, ({ membersState, portal, authority, dashboard }) => [
            membersState,
            portal,
            authority,
            dashboard,
        ]),
        on('policy', 'poddisruptionbudgets', look, ({ membersBudget, portal }) => [membersBudget, portal]),
        on('networking.k8s.io', 'networkpolicies', look, ({ membersPolicy, portal }) => [membersPolicy, portal]),
        on(monitoring, 'podmonitors', look, ({ members, portal }) => [members, portal]),
        on(monitoring, 'prometheusrules', look, ({ alerts, backup }) => [alerts, backup]),
    ]),
    operation('see pods, volume claims and events of the namespace', 'Viewer', [
        on('', 'pods', look),
        on('', 'persistentvolumeclaims', look),
        on('', 'events', look),
    ]),
    operation("read members' logs", 'Viewer', [on('', 'pods/log', ['get'], ({ memberPods }) => memberPods)]),
    operation('see the newest backups', 'Viewer', [on('', 'configmaps', look, ({ backup }) => [backup])]),
    operation('see which operation runs', 'Viewer', [
        on('coordination.k8s.io', 'leases', look, ({ operation: lease }) => [lease]),
    ]),
    operation('read the connection information', 'Viewer', [
        on('', 'secrets', ['get'], ({ connection }) => [connection]),
    ]),
];
/**
 * Nothing here makes a pod or changes one: in a pod every Secret of the namespace can be mounted. No port of a pod is opened: behind
 * one of a portal's is its admin socket. Where an operation would need either, its workflow does it.
 */
const operator = [
    operation('restart a member', 'Operator', [on('', 'pods', ['delete'], ({ memberPods }) => memberPods)]),
    operation('restart a portal, within what its disruption budget allows', 'Operator', [
        on('', 'pods/eviction', ['create']),
    ]),
    operation('scale the portals', 'Operator', [
        on('apps', 'deployments/scale', ['get', ...edit], ({ portal }) => [portal]),
    ]),
    operation('read the logs of every pod of the namespace', 'Operator', [on('', 'pods/log', ['get'])]),
];
/** Of the configuration, what no Secret can be reached by. A PodMonitor could send one to an address of its own. */
const editor = [
    operation('edit the alerts', 'Editor', [on(monitoring, 'prometheusrules', edit, ({ alerts }) => [alerts])]),
    operation('edit the dashboard', 'Editor', [on('', 'configmaps', edit, ({ dashboard }) => [dashboard])]),
    operation('edit the disruption budgets', 'Editor', [
        on('policy', 'poddisruptionbudgets', edit, ({ membersBudget, portal }) => [membersBudget, portal]),
    ]),
];
/** The actions as operations, and who may start them. */
const words = {
    provision: { name: 'create, change and upgrade the cluster', from: 'Editor' },
    'rotate-certificates': { name: 'rotate certificates', from: 'Operator' },
    backup: { name: 'back up on demand', from: 'Operator' },
    'verify-backup': { name: 'verify a backup', from: 'Operator' },
    restore: { name: 'restore a backup', from: 'Editor' },
    repair: { name: 'replace a lost member', from: 'Operator' },
    status: { name: 'look at health and drift from inside', from: 'Viewer' },
    destroy: { name: 'remove the cluster', from: 'Editor' },
};
const administrator = [
    operation('scale the members', 'Administrator', [on('apps', 'statefulsets/scale', ['get', ...edit], ({ members }) => [members])], { action: 'provision', from: 'Operator' }),
    operation("change an app's credentials", 'Administrator', [on('', 'secrets', ['get'], ({ authority }) => [authority]), on('', 'secrets', ['create', 'patch'])], { action: 'sync-access', from: 'Operator' }),
    ...action_permissions/* permittedActions */.qn.map((which) => {
        const { name, from } = words[which] ?? { name: `run ${which}`, from: 'Administrator' };
        return operation(name, 'Administrator', [action(which)], { action: which, from });
    }),
    operation('read the keys of root authority, issuer, members, portals and tokens', 'Administrator', [
        on('', 'secrets', ['get'], ({ rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey }) => [
            rootAuthority,
            authority,
            membersTls,
            portalTls,
            rootUser,
            tokenKey,
        ]),
    ]),
    operation('run a command in a member or portal', 'Administrator', [on('', 'pods/exec', ['get', 'create'])]),
    operation("reach any port of a pod, the portals' admin socket among them", 'Administrator', [
        on('', 'pods/portforward', ['get', 'create']),
    ]),
    operation('give and take access', 'Administrator', [
        on(rbac, 'rolebindings', [...look, 'create', ...edit, 'delete']),
        on(rbac, 'roles', ['get', 'bind'], roles),
        on('', 'configmaps', ['get', 'patch'], ({ access }) => [access]),
        on('', 'configmaps', ['create']),
    ]),
];
/** Scaling, backing up and the like that Operators and Editors start, but that only an action may carry out, are in here as well. */
const operations = [...viewer, ...operator, ...editor, ...administrator];
function roles(names) {
    return platform_role/* platformRoles */.LU.map((role) => (0,platform_role/* roleNameOf */.xZ)({ name: names.members }, role));
}

;// CONCATENATED MODULE: ./build/access/plan/platform-rules.js

/** The rules of a platform role's Role in the cluster's namespace: exactly what the operations that it allows take. */
function platformRules(cluster, role) {
    const { name, namespace } = cluster;
    const allowed = operations.filter((operation) => allows(role, operation));
    return rulesOf(allowed.flatMap(({ permissions }) => permissions({ name, namespace })));
}
/** Rules that allow these and nothing else, in an order of their own, so that equal ones can be told by their text. */
function rulesOf(permissions) {
    const everywhere = new Set(permissions.filter(({ name }) => name === undefined).map(requestOf));
    const needed = permissions.filter((permission) => permission.name === undefined || !everywhere.has(requestOf(permission)));
    const verbs = grouped(needed, ({ group, resource, name }) => [group, resource, name ?? ''], ({ verb }) => verb);
    const names = grouped(verbs, ({ key: [group = '', resource = '', name = ''], values }) => [
        group,
        resource,
        name === '' ? '' : 'named',
        ...values,
    ], ({ key: [, , name = ''] }) => name);
    return names.map(({ key: [group = '', resource = '', named, ...verbs], values }) => ({
        apiGroups: [group],
        resources: [resource],
        ...(named === '' ? {} : { resourceNames: values }),
        verbs,
    }));
}
function requestOf({ group, resource, verb }) {
    return JSON.stringify([group, resource, verb]);
}
/** Items by a key, each with its distinct values, all sorted. */
function grouped(items, keyOf, valueIn) {
    const groups = Map.groupBy(items, (item) => JSON.stringify(keyOf(item)));
    return [...groups]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, all]) => ({ key: JSON.parse(key), values: [...new Set(all.map(valueIn))].sort() }));
}
/** Whether two lists of rules allow the same, whatever order a server gives them back in. */
function sameRules(one, other) {
    return comparable(one) === comparable(other);
}
function comparable(rules) {
    const sorted = (list) => [...(list ?? [])].sort();
    return JSON.stringify(rules
        .map(({ apiGroups, resources, resourceNames, verbs }) => JSON.stringify([sorted(apiGroups), sorted(resources), sorted(resourceNames), sorted(verbs)]))
        .sort());
}


/***/ }),

/***/ 9375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ readPolicyFile)
});

// UNUSED EXPORTS: parsePolicy

// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/yaml/diagnostic.js + 1 modules
var diagnostic = __webpack_require__(8682);
// EXTERNAL MODULE: ./build/yaml/read.js + 2 modules
var yaml_read = __webpack_require__(6954);
// EXTERNAL MODULE: ./build/yaml/source.js
var yaml_source = __webpack_require__(7641);
// EXTERNAL MODULE: ./build/yaml/text-file.js
var text_file = __webpack_require__(5398);
// EXTERNAL MODULE: ./build/yaml/unreadable-file.js
var unreadable_file = __webpack_require__(7226);
// EXTERNAL MODULE: ./build/yaml/validate.js + 2 modules
var validate = __webpack_require__(1075);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(9183);
// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(2612);
// EXTERNAL MODULE: ./build/yaml/format.js
var format = __webpack_require__(1331);
// EXTERNAL MODULE: ./build/yaml/span-of.js
var span_of = __webpack_require__(7076);
// EXTERNAL MODULE: ./build/etcd/key-range.js
var key_range = __webpack_require__(6548);
;// CONCATENATED MODULE: ./build/access/policy/policy.js
const dataRoles = ['Reader', 'Writer', 'Manager'];

// EXTERNAL MODULE: ./build/access/policy/validate-names.js
var validate_names = __webpack_require__(1799);
;// CONCATENATED MODULE: ./build/access/policy/binding-rules.js





/** What is wrong between the fields of one binding, each of which is right by itself; paths begin at the binding. */
function incompatibleAttributes(written) {
    const { role } = written;
    const isPlatform = platform_role/* platformRoles */.LU.some((known) => known === role);
    const own = isPlatform ? platformRules(written) : dataRules(written, role);
    return [...memberRules(written, isPlatform), ...own, ...namespaceRules(written, isPlatform)];
}
/** The keys that a data role's attributes name; the whole keyspace where they do not, which `refusedTogether` refuses. */
function rangeOf({ keyPrefix, range }) {
    if (keyPrefix !== undefined)
        return (0,key_range/* prefixRange */.EE)(keyPrefix);
    return range ? (0,key_range/* rangeBetween */.yb)(range.from, range.to) : key_range/* wholeKeyspace */.TO;
}
function permissionOf(role, { permission }) {
    return permission ?? (role === 'Reader' ? 'read' : 'readwrite');
}
function memberRules({ role, members }, isPlatform) {
    return members.flatMap((text, index) => {
        const isApp = (0,validate_names/* splitSubject */.JG)(text).kind === 'app';
        if (isApp !== isPlatform)
            return [];
        return [
            isApp
                ? {
                    path: ['members', index],
                    found: `${role} is a role in Kubernetes, and ${(0,format/* shown */.SP)(text)} is an etcd user`,
                    fix: `give it ${words(dataRoles)}, or write a user, group, serviceaccount or team here`,
                }
                : {
                    path: ['members', index],
                    found: `${role} is a role in etcd, and ${(0,format/* shown */.SP)(text)} is none of its users`,
                    fix: `write app:NAME here, or give it ${words(platform_role/* platformRoles */.LU)}`,
                },
        ];
    });
}
function platformRules({ role, attributes }) {
    return ['keyPrefix', 'range', 'permission']
        .filter((key) => attributes[key] !== undefined)
        .map((key) => ({
        path: ['attributes', key],
        found: `${key} limits a data role, and ${role} is a platform role`,
        fix: `remove it, or bind ${words(dataRoles)}`,
    }));
}
function dataRules({ attributes }, role) {
    const { keyPrefix, range, permission } = attributes;
    const broken = [];
    if (keyPrefix === undefined && range === undefined)
        broken.push({
            path: ['attributes', 'keyPrefix'],
            found: `attributes.keyPrefix is missing: ${role} is for some of the keys`,
            fix: role === 'Writer'
                ? 'add attributes: { keyPrefix: /orders/ } or a range'
                : 'add attributes: { keyPrefix: /orders/ } or a range; keyPrefix: "" is the whole keyspace',
        });
    if (keyPrefix !== undefined && range !== undefined)
        broken.push({
            path: ['attributes', 'range'],
            found: 'keyPrefix and range both say which keys are meant',
            fix: 'keep one of them; a second binding can have the other',
        });
    if (range)
        broken.push(...rangeRules(range));
    else if (role === 'Writer' && keyPrefix !== undefined && (0,key_range/* isWholeKeyspace */.jw)((0,key_range/* prefixRange */.EE)(keyPrefix)))
        broken.push({
            path: ['attributes', 'keyPrefix'],
            found: 'a Writer needs some of the keys, found the whole keyspace',
            fix: 'write a prefix such as /orders/, or bind Manager, which plans point out',
        });
    return [...broken, ...permissionRules(role, permission)];
}
function rangeRules({ from, to }) {
    const { key, rangeEnd } = (0,key_range/* rangeBetween */.yb)(from, to);
    if (from === '')
        return [
            {
                path: ['attributes', 'range', 'from'],
                found: 'range.from needs a key, found nothing',
                fix: 'write the first key, or keyPrefix',
            },
        ];
    if (key < rangeEnd)
        return [];
    const found = `range.to needs a key after range.from (${(0,format/* shown */.SP)(from)}), found ${(0,format/* shown */.SP)(to)}`;
    const fix = from === to
        ? 'it is the first key that is not in the range any more'
        : 'exchange the two; keys are in the order of their bytes';
    return [{ path: ['attributes', 'range', 'to'], found, fix }];
}
function permissionRules(role, permission) {
    const allowed = {
        Reader: ['read'],
        Writer: ['write', 'readwrite'],
        Manager: ['readwrite'],
    };
    if (permission === undefined || allowed[role].includes(permission))
        return [];
    const fitting = dataRoles.find((other) => allowed[other].includes(permission)) ?? role;
    return [
        {
            path: ['attributes', 'permission'],
            found: `the permission of a ${role} is ${allowed[role].join(' or ')}, found ${permission}`,
            fix: `remove it, or bind ${fitting}`,
        },
    ];
}
function namespaceRules({ attributes: { namespace } }, isPlatform) {
    if (namespace === undefined)
        return [];
    const one = typeof namespace === 'string';
    const list = one ? [namespace] : namespace;
    const at = (index) => ['attributes', 'namespace', ...(one ? [] : [index])];
    if (list.length === 0)
        return [
            {
                path: at(0).slice(0, 2),
                found: 'attributes.namespace needs a namespace, found an empty list',
                fix: 'write one, or remove the line',
            },
        ];
    const observed = new Set();
    return list.flatMap((name, index) => {
        const good = isPlatform ? (0,validate_names/* validatePattern */.xZ)(name) === undefined : (0,validate_names/* isNamespaceName */.Pi)(name);
        if (good && observed.size < observed.add(name).size)
            return [];
        const found = good
            ? `the namespace ${(0,format/* shown */.SP)(name)} is there twice`
            : `attributes.namespace needs ${isPlatform ? 'a namespace, in which * and ? are wildcards' : 'the name of a namespace'}, found ${(0,format/* shown */.SP)(name)}`;
        const fix = good ? 'remove one of them' : 'write lowercase letters, digits and hyphens, at most 63';
        return [{ path: at(index), found, fix }];
    });
}
function words(list) {
    return `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3339);
// EXTERNAL MODULE: ./build/yaml/fields.js
var fields = __webpack_require__(733);
;// CONCATENATED MODULE: ./build/access/policy/policy-fields.js





const allRoles = [...platform_role/* platformRoles */.LU, ...dataRoles];
const key = (description, example) => (0,fields/* text */.Qq)(validate_names/* validateKey */.Uu, { description, allowed: 'text', examples: [example] });
const range = schemas/* strictObject */.rej({
    from: key('The first key.', '/orders/2026'),
    to: key('The first key that is not in the range any more.', '/orders/2027'),
});
const attributes = schemas/* strictObject */.rej({
    cluster: (0,fields/* text */.Qq)(validate_names/* validatePattern */.xZ, {
        description: 'The cluster that the binding holds for; with wildcards, those whose names fit.',
        allowed: "a cluster's name, in which * and ? are wildcards",
        examples: ['orders-*'],
        derivedDefault: 'every cluster that the file is used for',
    }).optional(),
    namespace: (0,fields/* field */.ZZ)(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]), {
        description: "Of a data role: the namespaces that an app's credentials are delivered into. Of a platform role: the namespaces of the clusters that it holds for, in which * and ? are wildcards.",
        allowed: 'a namespace or a list of them',
        examples: ['shop'],
        derivedDefault: 'of a platform role: any',
    }).optional(),
    keyPrefix: (0,fields/* text */.Qq)(validate_names/* validateKey */.Uu, {
        description: 'The keys of a data role: all that begin like this. An empty text is the whole keyspace, for Reader and Manager only.',
        allowed: 'the beginning of keys',
        examples: ['/orders/'],
    }).optional(),
    range: (0,fields/* field */.ZZ)(range, {
        description: 'The keys of a data role, in the order of their bytes, instead of keyPrefix.',
        allowed: 'a map with from and to',
        examples: [{ from: '/orders/2026', to: '/orders/2027' }],
    }).optional(),
    permission: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['read', 'write', 'readwrite']), {
        description: 'What a Writer may do, where both is too much: `write` lets it put and delete, but not read.',
        allowed: 'read, write or readwrite',
        derivedDefault: 'read for Reader, readwrite for Writer and Manager',
    }).optional(),
    reason: (0,fields/* text */.Qq)((0,validate_names/* validateProse */.w)(500), {
        description: 'Why; shown in plans.',
        allowed: 'text of at most 500 characters',
        examples: ['on call'],
    }).optional(),
    ticket: (0,fields/* text */.Qq)((0,validate_names/* validateProse */.w)(200), {
        description: 'Where it was decided; shown in plans.',
        allowed: 'text of at most 200 characters',
        examples: ['OPS-1234'],
    }).optional(),
});
const binding = (0,fields/* field */.ZZ)(schemas/* strictObject */.rej({
    role: (0,fields/* field */.ZZ)(schemas/* literal */.euz(allRoles), {
        description: 'What the members may do. Platform roles: Viewer, Operator, Editor, Administrator. Data roles: Reader, Writer, Manager.',
        allowed: `${allRoles.slice(0, -1).join(', ')} or ${allRoles.at(-1)}`,
        examples: ['Operator'],
    }),
    members: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validate_names/* validateSubject */.hU, {
        description: 'A member.',
        allowed: `KIND:NAME with one of the kinds ${validate_names/* subjectKinds */["if"].join(', ')}`,
        examples: ['group:sre'],
        pattern: `^(${validate_names/* subjectKinds */["if"].join('|')}):\\S`,
    }), {
        description: 'Who. A platform role is for `user:NAME`, `group:NAME`, `serviceaccount:NAMESPACE/NAME` and `team:ORGANIZATION/TEAM` (by the table `teams`), a data role for `app:NAME`.',
        allowed: 'a list of members',
        examples: [['group:sre', 'user:dba@example.com']],
    }, 1),
    attributes: (0,fields/* field */.ZZ)(attributes, {
        description: 'What the role is limited to, and why it is given.',
        allowed: `a map with ${Object.keys(attributes.shape).join(', ')}`,
    }).prefault({}),
    expires: (0,fields/* text */.Qq)(validate_names/* validateDay */.xv, {
        description: 'The last day; access ends when it is over in UTC, and is taken away by the next run.',
        allowed: 'a day as YYYY-MM-DD',
        examples: ['2027-01-31'],
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
        derivedDefault: 'it does not end',
    }).optional(),
}), {
    description: 'A role for some members.',
    allowed: 'a map with role and members',
    examples: [{ role: 'Operator', members: ['group:sre'] }],
});
const keys = schemas/* strictObject */.rej({
    teams: (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validate_names/* validateTeamKey */.PR)), (0,fields/* text */.Qq)((0,validate_names/* validateSubjectName */.kI)('group'), {
        description: 'A group.',
        allowed: 'the name of a group',
        examples: ['sre'],
    })), {
        description: 'The groups that GitHub teams are in Kubernetes, so that members can be written as `team:…`.',
        allowed: 'a map from ORGANIZATION/TEAM to a group',
        examples: [{ 'acme/sre': 'sre' }],
    }).default({}),
    people: (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validate_names/* validateLogin */.Av)), (0,fields/* text */.Qq)((0,validate_names/* validateSubjectName */.kI)('user'), {
        description: 'A user.',
        allowed: 'the name of a user',
        examples: ['dba@example.com'],
    })), {
        description: 'The users that GitHub logins are in Kubernetes, so that it is noticed when an author gains access by their own change.',
        allowed: 'a map from a GitHub login to a user',
        examples: [{ octocat: 'octo@example.com' }],
    }).default({}),
    bindings: (0,fields/* field */.ZZ)(schemas/* array */.YOg(binding), {
        description: 'Who may do what. Whoever is not named here has no access by this project.',
        allowed: 'a list of bindings',
        examples: [[{ role: 'Operator', members: ['group:sre'] }]],
    }),
});
/** The access file: every key with its meaning, its default and what it may be. */
const accessFile = (0,fields/* field */.ZZ)(keys, {
    description: 'Who may do what with clusters and their keys; by default the file is etcd/access.yaml.',
    allowed: 'lines of "key: value"',
    examples: [{ bindings: [{ role: 'Operator', members: ['group:sre'] }] }],
});
const writtenBinding = binding;

;// CONCATENATED MODULE: ./build/access/policy/bindings.js








/** Every binding that is right by itself, with teams resolved, and what is wrong between the fields of the others. */
function readBindings(yaml, teams) {
    const items = (0,span_of/* valueAt */.f)(yaml.value, ['bindings']);
    const bindings = [];
    const broken = [];
    for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
        const written = writtenBinding.safeParse(item);
        // What its form lacks is told by the schema.
        if (!written.success)
            continue;
        const wrong = [...incompatibleAttributes(written.data), ...unknownTeams(written.data, teams)];
        if (wrong.length === 0)
            bindings.push({ index, binding: bindingOf(yaml, index, written.data, teams) });
        broken.push(...wrong.map((rule) => ({ ...rule, path: ['bindings', index, ...rule.path] })));
    }
    return { bindings, broken };
}
function unknownTeams({ members }, teams) {
    return members.flatMap((text, index) => {
        const { kind, name } = (0,validate_names/* splitSubject */.JG)(text);
        if (kind !== 'team' || teams.has(name.toLowerCase()))
            return [];
        const near = (0,near_miss/* nearMiss */.b)(name, [...teams.keys()]);
        const fix = near ? `did you mean team:${near}?` : `add it to the table: teams: { ${name}: GROUP }`;
        return [{ path: ['members', index], found: `the team ${(0,format/* shown */.SP)(name)} is not in the table "teams"`, fix }];
    });
}
function bindingOf(yaml, index, written, teams) {
    const { role, expires, attributes } = written;
    const { cluster, reason, ticket, namespace = [] } = attributes;
    const members = written.members.map((text, item) => subjectOf(text, teams, locationOf(yaml, ['bindings', index, 'members', item])));
    const location = locationOf(yaml, ['bindings', index, 'role']);
    const namespaces = typeof namespace === 'string' ? [namespace] : namespace;
    const common = { members, cluster, namespaces, expires, reason, ticket, location };
    const platformRole = platform_role/* platformRoles */.LU.find((known) => known === role);
    if (platformRole !== undefined)
        return { kind: 'platform', role: platformRole, ...common };
    const dataRole = role;
    return {
        kind: 'data',
        role: dataRole,
        range: rangeOf(attributes),
        keyPrefix: attributes.keyPrefix,
        permission: permissionOf(dataRole, attributes),
        ...common,
    };
}
function subjectOf(text, teams, location) {
    const { kind, name } = (0,validate_names/* splitSubject */.JG)(text);
    const group = kind === 'team' ? (teams.get(name.toLowerCase()) ?? '') : undefined;
    if (group !== undefined)
        return { kind: 'group', name: group, text: `group:${group}`, team: name.toLowerCase(), location };
    const known = kind;
    return { kind: known, name, text: `${known}:${name}`, team: undefined, location };
}
function locationOf(yaml, path) {
    return (0,yaml_source/* locate */.x5)(yaml.source, yaml.place(path)?.value.start ?? 0);
}

;// CONCATENATED MODULE: ./build/access/policy/identity-maps.js


function readTables(yaml) {
    const teams = table(yaml, 'teams');
    const people = table(yaml, 'people');
    return { teams: teams.entries, people: people.entries, broken: [...teams.broken, ...people.broken] };
}
function table(yaml, name) {
    const value = (0,span_of/* valueAt */.f)(yaml.value, [name]);
    const entries = new Map();
    const broken = [];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { entries, broken };
    for (const [key, named] of Object.entries(value)) {
        const lower = key.toLowerCase();
        if (entries.has(lower)) {
            const found = `${name} has ${(0,format/* shown */.SP)(key)} twice: case is no difference on GitHub`;
            broken.push({ path: [name, key], found, fix: 'keep one of them' });
        }
        if (typeof named === 'string')
            entries.set(lower, named);
    }
    return { entries, broken };
}

;// CONCATENATED MODULE: ./build/access/policy/policy-rules.js



/** What is wrong between bindings that are right by themselves. */
function brokenPolicyRules(yaml, bindings, { allowEmpty }) {
    const all = (0,span_of/* valueAt */.f)(yaml.value, ['bindings']);
    if (Array.isArray(all) && all.length === 0)
        return allowEmpty ? [] : [{ path: ['bindings'], ...wouldRemoveEverybody('"bindings"') }];
    // A binding that could not be read may be the one that names the namespace.
    const complete = Array.isArray(all) && all.length === bindings.length;
    return [...repeated(bindings), ...(complete ? undelivered(bindings) : [])];
}
function wouldRemoveEverybody(what) {
    return {
        subject: 'bindings',
        found: `${what} is empty, which would take everybody's access`,
        fix: 'name at least one binding, or set the input allow-empty: true to remove everybody',
    };
}
/** The same access for the same member twice: a repetition, or, when they do not say the same of it, a contradiction. */
function repeated(bindings) {
    const first = new Map();
    return bindings.flatMap(({ index, binding }) => binding.members.flatMap((member, item) => {
        const key = accessKey(member, binding);
        const earlier = first.get(key);
        if (!earlier)
            first.set(key, binding);
        // Twice in one list, where a team's group stands beside the team.
        const fix = earlier && (contradiction(earlier, binding) ?? 'remove one of them');
        if (!earlier || !fix)
            return [];
        const line = lineOf(earlier, member);
        const found = `${(0,format/* shown */.SP)(member.text)} is ${binding.role} ${sameKeys(binding)}in line ${line} already`;
        return [{ path: ['bindings', index, 'members', item], found, fix }];
    }));
}
function accessKey(member, binding) {
    const scope = binding.kind === 'data' ? [(0,key_range/* rangeId */.hX)(binding.range)] : [...binding.namespaces].sort();
    return JSON.stringify([member.text, binding.role, binding.cluster ?? '*', scope]);
}
function contradiction(earlier, binding) {
    if (earlier.expires !== binding.expires)
        return `they contradict each other: there ${endText(earlier)}, here ${endText(binding)}; keep one of them`;
    if (earlier.kind !== 'data' || binding.kind !== 'data')
        return undefined;
    if (earlier.permission !== binding.permission)
        return `they contradict each other: there ${earlier.permission}, here ${binding.permission}; keep one of them`;
    const namespaces = [...new Set([...earlier.namespaces, ...binding.namespaces])];
    return namespaces.length > earlier.namespaces.length
        ? `write namespace: [${namespaces.join(', ')}] there and remove this one`
        : undefined;
}
function endText({ expires }) {
    return expires === undefined ? 'it does not end' : `it ends on ${expires}`;
}
function sameKeys(binding) {
    return binding.kind === 'data' ? 'of the same keys ' : '';
}
function lineOf({ members, location }, { text }) {
    return members.find((other) => other.text === text)?.location.line ?? location.line;
}
/** Credentials that reach nobody are no access. */
function undelivered(bindings) {
    const delivered = new Set();
    for (const { binding } of bindings)
        if (binding.kind === 'data' && binding.namespaces.length > 0)
            for (const { text } of binding.members)
                delivered.add(text);
    const told = new Set();
    return bindings.flatMap(({ index, binding }) => {
        const missing = binding.members.filter(({ text }) => binding.kind === 'data' && !delivered.has(text) && !told.has(text));
        for (const { text } of missing)
            told.add(text);
        const [app] = missing;
        if (!app)
            return [];
        const found = `attributes.namespace is missing: the credentials of ${(0,format/* shown */.SP)(app.text)} would be delivered nowhere`;
        return [
            {
                path: ['bindings', index, 'attributes', 'namespace'],
                found,
                fix: 'add namespace: NAMESPACE-OF-THE-APP to attributes',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/access/policy/policy-warnings.js



/** What may be meant and may be a mistake: it is told, and stops nothing. */
function policyWarnings(bindings) {
    const data = bindings.filter((placed) => placed.binding.kind === 'data');
    const platform = bindings.filter((placed) => placed.binding.kind === 'platform');
    return [...conflicts(data), ...openPrefixes(data), ...addsNothing(platform)];
}
/**
 * Keys that two apps write by different bindings. Reading what another writes is what etcd is for, and a Manager is meant to reach
 * into others' keys; two writers that do not know of each other overwrite each other. Bindings for the same keys are told once.
 */
function conflicts(bindings) {
    const writers = bindings
        .filter(({ binding }) => binding.role === 'Writer')
        .sort((one, other) => (one.binding.range.key < other.binding.range.key ? -1 : 1));
    let open = [];
    return writers.flatMap((placed) => {
        open = open.filter(({ binding }) => (0,key_range/* overlap */.EF)(binding.range, placed.binding.range)).slice(0, mostOpen);
        const other = open.find(({ binding }) => differ(binding, placed.binding));
        open.push(placed);
        return other ? [conflict(placed, other)] : [];
    });
}
/** More that overlap each other would be told often enough. */
const mostOpen = 50;
function conflict(one, other) {
    const [earlier, later] = one.index < other.index ? [one, other] : [other, one];
    const line = earlier.binding.location.line;
    const found = `${keysOf(later.binding)} overlaps ${keysOf(earlier.binding)} in line ${line}: both write`;
    const fix = "give each app keys of its own, or bind Manager to the one that is meant to reach into the other's";
    const key = later.binding.keyPrefix === undefined ? 'range' : 'keyPrefix';
    return { path: ['bindings', later.index, 'attributes', key], found, fix };
}
function differ(one, other) {
    const names = (binding) => binding.members.map(({ text }) => text);
    return sameClusters(one, other) && names(one).some((name) => names(other).some((known) => known !== name));
}
/** Two different names without wildcards never mean the same cluster; patterns may. */
function sameClusters(one, other) {
    const exact = (cluster) => cluster !== undefined && !/[*?]/.test(cluster);
    return one.cluster === other.cluster || !exact(one.cluster) || !exact(other.cluster);
}
function keysOf({ range, members: [first] }) {
    return `${(0,key_range/* rangeText */.lq)(range)} of ${(0,format/* shown */.SP)(first?.text)}`;
}
/** `/orders` is the beginning of /orders/1 and of /orders-archive/1. */
function openPrefixes(bindings) {
    return bindings.flatMap(({ index, binding: { keyPrefix: prefix = '' } }) => {
        if (!prefix.includes('/') || /[/:._-]$/.test(prefix))
            return [];
        const found = `${(0,format/* shown */.SP)(prefix)} is also the beginning of ${(0,format/* shown */.SP)(`${prefix}-other/`)}`;
        return [
            {
                path: ['bindings', index, 'attributes', 'keyPrefix'],
                found,
                fix: `write ${prefix}/ if only keys below it are meant`,
            },
        ];
    });
}
/** A lower role beside a higher one that lasts as long. */
function addsNothing(bindings) {
    const highest = new Map();
    const scope = ({ cluster, namespaces }) => JSON.stringify([cluster ?? '*', [...namespaces].sort()]);
    const key = (text, binding) => `${text} ${scope(binding)}`;
    for (const { binding } of bindings)
        if (binding.expires === undefined)
            for (const { text } of binding.members) {
                const known = highest.get(key(text, binding));
                if (!known || rank(known) < rank(binding))
                    highest.set(key(text, binding), binding);
            }
    return bindings.flatMap(({ index, binding }) => binding.members.flatMap(({ text }, item) => {
        const higher = highest.get(key(text, binding));
        if (!higher || rank(higher) <= rank(binding))
            return [];
        const found = `${(0,format/* shown */.SP)(text)} is ${higher.role} by line ${higher.location.line}: ${binding.role} adds nothing`;
        return [{ path: ['bindings', index, 'members', item], found, fix: 'remove it here or there' }];
    }));
}
function rank({ role }) {
    return platform_role/* platformRoles */.LU.indexOf(role);
}

;// CONCATENATED MODULE: ./build/access/policy/policy-file.js












/** Room for some 30,000 bindings; nobody reviews more. */
const mostPolicyBytes = 4 * 1024 * 1024;
const untouched = 'nobody gained or lost access';
/**
 * What an access file says. `file` is its name for errors. Throws one Problem with everything that is wrong, each finding with its
 * place and frame, in the order of the file.
 */
function parsePolicy(text, file, { allowEmpty = false } = {}) {
    const source = (0,yaml_source/* sourceOf */.vz)(text, file);
    const refused = (diagnostics) => new problem_problem/* Problem */.A(`${file} is not a valid access file: ${untouched}`, (0,diagnostic/* findingsOf */.W)(source, diagnostics));
    if (saysNothing(source)) {
        if (allowEmpty)
            return policy({ source, bindings: [], teams: new Map(), people: new Map(), warnings: [] });
        throw refused([
            { span: { start: 0, end: source.lines.lineStarts[1] ?? text.length }, ...wouldRemoveEverybody('the file') },
        ]);
    }
    const { file: yaml, diagnostics } = (0,yaml_read/* readYaml */.g)(source);
    if (!yaml)
        throw refused(diagnostics);
    const tables = readTables(yaml);
    const read = readBindings(yaml, tables.teams);
    const broken = [...tables.broken, ...read.broken, ...brokenPolicyRules(yaml, read.bindings, { allowEmpty })];
    const all = [
        ...diagnostics,
        ...(0,validate/* schemaDiagnostics */.mT)(accessFile, yaml),
        ...broken.map((rule) => (0,validate/* ruleDiagnostic */.oB)(yaml, rule)),
    ];
    if (all.length > 0)
        throw refused(all);
    const invalid = policyWarnings(read.bindings).map((doubt) => (0,validate/* ruleDiagnostic */.oB)(yaml, doubt));
    const bindings = read.bindings.map(({ binding }) => binding);
    return policy({ source, bindings, ...tables, warnings: (0,diagnostic/* findingsOf */.W)(source, invalid) });
}
/** Reads and parses an access file. Throws a Problem when it cannot be read or says something wrong. */
async function readPolicyFile(path, options = {}) {
    const read = await (0,text_file/* readTextFile */.G)(path, mostPolicyBytes);
    if ('text' in read)
        return parsePolicy(read.text, path, options);
    const { found, fix } = (0,unreadable_file/* unreadableFinding */.j)(read.unreadable, path, {
        input: 'policy',
        suffices: 'bindings: [{ role: Viewer, members: [group:developers] }]',
        most: '4 MiB',
        tooBig: 'nobody reviews so much: name groups instead of people, or give clusters files of their own',
    });
    const problem = `${path} cannot be read: ${untouched}`;
    throw new problem_problem/* Problem */.A(problem, [{ subject: 'access file', found, fix }], { cause: read.cause });
}
function saysNothing({ text }) {
    return !/^\s*[^\s#]/m.test(text);
}
/** The one place where a Policy is made. */
function policy({ source, bindings, teams, people, warnings }) {
    const made = { file: source.file, source, bindings, teams, people, warnings };
    return made;
}


/***/ }),

/***/ 1799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ validateLogin),
/* harmony export */   JG: () => (/* binding */ splitSubject),
/* harmony export */   PR: () => (/* binding */ validateTeamKey),
/* harmony export */   Pi: () => (/* binding */ isNamespaceName),
/* harmony export */   Uu: () => (/* binding */ validateKey),
/* harmony export */   hU: () => (/* binding */ validateSubject),
/* harmony export */   "if": () => (/* binding */ subjectKinds),
/* harmony export */   kI: () => (/* binding */ validateSubjectName),
/* harmony export */   w: () => (/* binding */ validateProse),
/* harmony export */   xZ: () => (/* binding */ validatePattern),
/* harmony export */   xv: () => (/* binding */ validateDay)
/* harmony export */ });
/** What a member may be written as; a team becomes the group that the table `teams` has for it. */
const subjectKinds = ['user', 'group', 'serviceaccount', 'app', 'team'];
/** Kubernetes sets no limit; nothing that people give names to needs more. */
const longestName = 256;
/**
 * An app's name is in its etcd user (`app.` before it), which is the value of a label (63) and the CN of a certificate (64,
 * RFC 5280); the rest is kept for what a later release puts before or behind it.
 */
const longestApp = 50;
/** A key longer than this is a mistake; etcd itself takes 1.5 MiB. */
const longestKey = 1024;
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Formatting characters (zero width, soft hyphen), spaces other than the plain one, private and unassigned code points. */
const unseen = /[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\t\r\n]/u;
/** `KIND:NAME` in two; a kind that is unknown is kept as it is. */
function splitSubject(text) {
    const colon = text.indexOf(':');
    return colon === -1 ? { kind: '', name: text } : { kind: text.slice(0, colon), name: text.slice(colon + 1) };
}
function isSubjectKind(kind) {
    return subjectKinds.some((known) => known === kind);
}
/** Why a text names no member: an unknown kind, or a name that Kubernetes, etcd or GitHub would refuse. */
function validateSubject(text) {
    const { kind, name } = splitSubject(text);
    if (!isSubjectKind(kind))
        return validateKind(kind, name);
    const invisible = validateInvisible(name);
    if (invisible)
        return invisible;
    if (name !== name.trim() || name === '')
        return { needs: 'a name after the colon, without spaces around it', fix: `write ${kind}:NAME` };
    switch (kind) {
        case 'user':
        case 'group':
            return validateSubjectText(kind, name);
        case 'serviceaccount':
            return validateServiceAccount(name);
        case 'app':
            return validateApp(name);
        case 'team':
            return validateTeam(name);
    }
}
function validateKind(kind, name) {
    const synonyms = {
        sa: 'serviceaccount',
        'service-account': 'serviceaccount',
        service_account: 'serviceaccount',
        application: 'app',
        email: 'user',
        users: 'user',
        groups: 'group',
        teams: 'team',
        apps: 'app',
    };
    const lower = kind.toLowerCase();
    const likely = isSubjectKind(lower) ? lower : synonyms[lower];
    if (kind === '')
        return { fix: `write what it is before it, for example ${/@/.test(name) ? 'user' : 'group'}:${name.slice(0, 60)}` };
    return {
        fix: likely
            ? `did you mean ${likely}:${name.slice(0, 60)}?`
            : `write one of ${subjectKinds.join(', ')} before the colon`,
    };
}
function validateInvisible(name) {
    const hidden = unseen.exec(name)?.[0];
    if (hidden === undefined)
        return undefined;
    const code = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return {
        needs: 'a name of visible characters',
        found: `the invisible character U+${code}`,
        fix: 'remove it: the name would be read as another than it looks like',
    };
}
function validateSubjectText(kind, name) {
    if (name.length > longestName)
        return { needs: `a name of at most ${longestName} characters`, fix: 'shorten it' };
    if (/[*?]/.test(name))
        return {
            needs: 'one name',
            fix: `write it out: Kubernetes takes names literally; everyone who is logged in is group:system:authenticated`,
        };
    const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
    if (kind === 'user' && account)
        return { fix: `write serviceaccount:${account[1]}/${account[2]}` };
    return undefined;
}
function validateServiceAccount(name) {
    const needs = 'serviceaccount:NAMESPACE/NAME';
    const parts = name.split('/');
    const [namespace = '', account = ''] = parts;
    if (parts.length === 2 && label.test(namespace) && isSubdomain(account))
        return undefined;
    const swapped = /^([^:/]+):([^:/]+)$/.exec(name);
    if (swapped)
        return { needs, fix: `did you mean serviceaccount:${swapped[1]}/${swapped[2]}?` };
    return {
        needs,
        fix: 'write it as kubectl get serviceaccounts --all-namespaces shows it: lowercase letters, digits and hyphens',
    };
}
function isSubdomain(name) {
    return name.length <= 253 && name.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
}
function validateApp(name) {
    if (name === 'root')
        return {
            needs: 'another name than root',
            fix: "choose another: etcd's built-in root user belongs to this project's operations",
        };
    if (name.length > longestApp)
        return { needs: `a name of at most ${longestApp} characters`, fix: `shorten it by ${name.length - longestApp}` };
    if (label.test(name))
        return undefined;
    const likely = name
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '');
    const needs = 'lowercase letters, digits and hyphens after app:';
    return { needs, fix: label.test(likely) ? `did you mean app:${likely}?` : 'write for example app:checkout' };
}
/** https://docs.github.com/en/organizations: an organization's login and a team's slug. */
function validateTeam(name) {
    return isTeam(name)
        ? undefined
        : { needs: 'team:ORGANIZATION/TEAM', fix: 'write the team as its address has it, for example team:acme/platform' };
}
function isTeam(name) {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9_][\w.-]{0,99}$/.test(name);
}
/** The key of the table `teams`. */
function validateTeamKey(name) {
    return isTeam(name)
        ? undefined
        : { needs: 'ORGANIZATION/TEAM', fix: 'write the team as its address has it, for example acme/platform' };
}
/** The key of the table `people`. */
function validateLogin(login) {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$/.test(login)
        ? undefined
        : { needs: 'a GitHub login', fix: 'write it as the address of the profile has it, without @' };
}
/** The name of a group or user, as a value of the tables. */
function validateSubjectName(kind) {
    return (name) => {
        const kindToo = splitSubject(name);
        if (kindToo.kind === kind)
            return { needs: `a name without ${kind}:`, fix: `write ${kindToo.name.slice(0, 60)}` };
        return validateSubject(`${kind}:${name}`);
    };
}
/** A cluster's or namespace's name, in which * and ? stand for others. */
function validatePattern(pattern) {
    return /^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$/.test(pattern)
        ? undefined
        : { fix: 'write lowercase letters, digits and hyphens, with * for any text and ? for one character' };
}
function isNamespaceName(name) {
    return label.test(name);
}
/** A prefix of keys, or a key. */
function validateKey(key) {
    if (key.length > longestKey)
        return { needs: `at most ${longestKey} characters`, fix: 'shorten it' };
    if (key !== key.trim())
        return { needs: 'no spaces around it', fix: `did you mean ${JSON.stringify(key.trim().slice(0, 60))}?` };
    const invisible = validateInvisible(key);
    if (invisible)
        return { ...invisible, needs: 'visible characters' };
    if (!key.endsWith('*'))
        return undefined;
    const likely = key.replace(/\*+$/, '');
    return {
        needs: 'the beginning of keys, without *',
        fix: likely === '' ? 'write "" for every key' : `write ${likely}: all keys that begin so are meant`,
    };
}
/** A calendar day. */
function validateDay(day) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(day))
        return isDay(day)
            ? undefined
            : { found: `${JSON.stringify(day)}, which no calendar has`, fix: 'write a day that there is' };
    const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(day);
    const likely = loose ? `${loose[1]}-${loose[2]?.padStart(2, '0')}-${loose[3]?.padStart(2, '0')}` : '';
    return {
        fix: isDay(likely)
            ? `did you mean ${likely}?  (the last day, UTC)`
            : 'write year, month and day, for example 2027-01-31',
    };
}
function isDay(day) {
    const time = Date.parse(`${day}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
/** One line or more for people. */
function validateProse(most) {
    return (text) => {
        if (text.trim() === '')
            return { needs: 'some text', fix: 'write it, or remove the line' };
        return text.length <= most
            ? undefined
            : { needs: `at most ${most} characters`, found: `${text.length}`, fix: 'shorten it' };
    };
}


/***/ }),

/***/ 2085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eh: () => (/* binding */ removeRestoreRecord),
/* harmony export */   G: () => (/* binding */ readRestoreRecord),
/* harmony export */   Si: () => (/* binding */ newId),
/* harmony export */   hZ: () => (/* binding */ writeRestoreRecord),
/* harmony export */   un: () => (/* binding */ unfinishedRestore)
/* harmony export */ });
/* unused harmony export restoreRecordObject */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3339);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9725);



const flag = zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['true', 'false']).transform((text) => text === 'true');
const optional = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((text) => (text === '' ? undefined : text));
const stored = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-z-]+$/),
    source: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    contents: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-z-]+$/),
    saved: optional,
    savedAsked: flag,
    users: optional,
    swapped: flag,
    opened: flag,
});
function restoreRecordObject(spec, record) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .metadata */ .yu)(spec, (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).restore),
        data: {
            ...record,
            saved: record.saved ?? '',
            users: record.users ?? '',
            savedAsked: `${record.savedAsked}`,
            swapped: `${record.swapped}`,
            opened: `${record.opened}`,
        },
    };
}
/** Undefined when no restore is unfinished. Throws a Problem when what lies there is nothing that a restore writes. */
async function readRestoreRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).restore, namespace: spec.namespace };
    const found = await kubernetes.get(reference);
    if (found === undefined)
        return undefined;
    const record = stored.safeParse(found.data);
    if (record.success)
        return record.data;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('nothing was changed', [notOfRestore(spec)]);
}
/** Whoever may create ConfigMaps in the namespace can make one with this name: Kubernetes cannot limit that by name. */
function notOfRestore({ namespace, name }) {
    const object = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)({ name }).restore;
    return {
        subject: 'restore',
        found: `needs ConfigMap ${namespace}/${object} as a restore writes it, found other keys or values: somebody else has made or edited it`,
        fix: `find out who (kubectl --namespace ${namespace} get configmap ${object} --show-managed-fields -o yaml); delete it if no restore was under way`,
    };
}
async function writeRestoreRecord(kubernetes, spec, record) {
    await kubernetes.apply(restoreRecordObject(spec, record));
    return record;
}
async function removeRestoreRecord(kubernetes, spec) {
    await kubernetes.remove({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).restore,
        namespace: spec.namespace,
    });
}
/** `20261122t193000z-4f2a91`. */
function newId(now, random) {
    return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}z-${random}`;
}
/** For operations that would start members of a cluster that is being put back, or change users that are. */
function unfinishedRestore(record) {
    return {
        subject: 'restore',
        found: `a restore of ${record.source} has begun and not ended: until then members must not start, and users are put back`,
        fix: 'run restore again, with the same backup to go on or with another one to begin anew',
    };
}


/***/ }),

/***/ 3565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ rootAccess)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);



/**
 * What opens the members of a cluster that provision has made: its roots and the root user's certificate, as they lie in the cluster.
 * Throws a Problem when they are not there.
 */
async function rootAccess(kubernetes, spec, report) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec);
    const get = (kind, name) => kubernetes.get({ apiVersion: 'v1', kind, name, namespace: spec.namespace });
    const [roots, user] = await Promise.all([
        get('ConfigMap', names.authority),
        get('Secret', names.rootUser),
    ]);
    const key = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(user, 'tls.key');
    if (key !== undefined)
        report.mask(key);
    const bundle = roots?.data['ca.crt'];
    const rootUser = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .keyPairOf */ .xs)(user);
    if (bundle === undefined || rootUser === undefined) {
        const missing = bundle === undefined ? `ConfigMap ${names.authority}` : `Secret ${names.rootUser}`;
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`cannot reach the members of ${spec.namespace}/${spec.name}`, [
            {
                subject: 'cluster',
                found: `needs the ${missing} with what opens the members, found none`,
                fix: 'run provision, which makes what is missing; look whether name and namespace in the cluster file are right',
            },
        ]);
    }
    return { kubernetes, spec, bundle, rootUser };
}


/***/ }),

/***/ 7212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ withAnyMember)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9010);



/**
 * Runs `work` with the first of these members that says how it is. When none does, throws the Problem of the first that was asked;
 * a Problem of `work` itself sends nobody on to the next one.
 */
async function withAnyMember(access, work, candidates = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(access.spec)) {
    let silent;
    for (const member of candidates) {
        const outcome = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_2__/* .withMember */ .RV)(access, member, async (etcd) => {
            const status = await etcd.status().catch(problemOf);
            return status instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A ? { silent: status } : { done: await work({ member, etcd, status }) };
        });
        if ('done' in outcome)
            return outcome.done;
        silent ??= outcome.silent;
    }
    throw silent ?? nobodyToAsk(access);
}
function problemOf(error) {
    if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A)
        return error;
    throw error;
}
function nobodyToAsk({ spec }) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('no member can be asked', [
        {
            subject: 'members',
            found: `needs a member of ${spec.namespace}/${spec.name} that is ready, found none`,
            fix: `see why: kubectl --namespace ${spec.namespace} get pods`,
        },
    ]);
}


/***/ })

};
