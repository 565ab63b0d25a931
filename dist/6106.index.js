export const id = 6106;
export const ids = [6106];
export const modules = {

/***/ 22555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ platformRoleObject),
/* harmony export */   J: () => (/* binding */ roleBindingObject)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39183);
/* harmony import */ var _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74965);



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
/** One RoleBinding with all subjects of a platform role. */
function roleBindingObject(cluster, name, role, members) {
    return {
        apiVersion: _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .rbacApi */ .Rd,
        kind: 'RoleBinding',
        metadata: { name, namespace: cluster.namespace, labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(cluster) },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(cluster, role) },
        subjects: members.map(subjectOf),
    };
}
/** Applications exist only in etcd; the plan contains none of them here. */
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

/***/ 77621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   Jg: () => (/* binding */ desiredSubjectAccess),
/* harmony export */   WK: () => (/* binding */ noSubjectAccess),
/* harmony export */   ZW: () => (/* binding */ observedSubjectAccess),
/* harmony export */   r4: () => (/* binding */ inWords),
/* harmony export */   t_: () => (/* binding */ dataGrant),
/* harmony export */   un: () => (/* binding */ grantText)
/* harmony export */ });
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39183);
/* harmony import */ var _etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16548);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55754);
/* harmony import */ var _desired_access_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60272);




const noSubjectAccess = { roles: new Set(), permissions: new Map(), strangeRoles: [] };
/** The effective access at this time. A user without its role has no access, nor has a role without its user. */
function observedSubjectAccess({ roleBindings, etcdUsers, etcdRoles, }) {
    const roles = new Map();
    for (const { role, subjects } of roleBindings)
        if (role !== undefined)
            for (const member of subjects)
                (0,_desired_access_js__WEBPACK_IMPORTED_MODULE_1__/* .entryOf */ .Ms)(roles, member, () => new Set()).add(role);
    const permissions = new Map(etcdRoles.map((role) => [role.name, role.permissions]));
    const apps = etcdUsers.flatMap(({ name, roles: held }) => {
        if (held.length === 0)
            return [];
        const own = held.includes(name) ? (permissions.get(name) ?? []) : [];
        const strangeRoles = held.filter((role) => role !== name);
        return [[`app:${(0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .appOf */ .XH)(name)}`, { roles: new Set(), permissions: byRange(own), strangeRoles }]];
    });
    return new Map([
        ...[...roles].map(([member, held]) => [member, { ...noSubjectAccess, roles: held }]),
        ...apps,
    ]);
}
function desiredSubjectAccess({ platform, apps }) {
    return new Map([
        ...[...platform].map(([member, roles]) => [member, { ...noSubjectAccess, roles: new Set(roles.keys()) }]),
        ...[...apps].map(([member, { permissions }]) => [
            member,
            { ...noSubjectAccess, permissions: byRange([...permissions.values()].map(({ permission }) => permission)) },
        ]),
    ]);
}
/** What remains of a subject's access. */
function without(access, lost) {
    const roles = new Set(lost.flatMap((grant) => (grant.kind === 'platform' ? [grant.role] : [])));
    const strange = new Set(lost.flatMap((grant) => (grant.kind === 'etcd-role' ? [grant.name] : [])));
    const data = Map.groupBy(lost.filter((grant) => grant.kind === 'data'), ({ range }) => (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(range));
    return {
        roles: new Set([...access.roles].filter((role) => !roles.has(role))),
        permissions: new Map([...access.permissions].flatMap(([id, permission]) => {
            const gone = new Set((data.get(id) ?? []).flatMap((grant) => (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(grant.permission)));
            const type = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .typeOf */ .QP)((0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(permission.type).filter((right) => !gone.has(right)));
            return type ? [[id, { ...permission, type }]] : [];
        })),
        strangeRoles: access.strangeRoles.filter((name) => !strange.has(name)),
    };
}
function byRange(permissions) {
    return new Map(permissions.map((permission) => [(0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(permission), permission]));
}
/** What a subject can do, in words: its highest platform role, and permissions that no other permission includes. */
function inWords({ roles, permissions, strangeRoles }) {
    const highest = _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_3__/* .platformRoles */ .LU.findLast((role) => roles.has(role));
    return [
        ...(highest ? [highest] : []),
        ...distinct([...permissions.values()]).map((permission) => grantText(dataGrant(permission))),
        ...strangeRoles.map((name) => grantText({ kind: 'etcd-role', name })),
    ];
}
function dataGrant({ key, rangeEnd, type }) {
    return { kind: 'data', range: { key, rangeEnd }, permission: type };
}
function grantText(grant) {
    if (grant.kind === 'platform')
        return grant.role;
    return grant.kind === 'data' ? `${grant.permission} of ${(0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeText */ .lq)(grant.range)}` : `the etcd role ${grant.name}`;
}
/** Comparing every pair would take too long for thousands. */
const mostCompared = 200;
function distinct(permissions) {
    const sorted = [...permissions].sort((one, other) => ((0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(one) < (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(other) ? -1 : 1));
    if (sorted.length > mostCompared)
        return sorted;
    return sorted.filter((one) => !sorted.some((other) => other !== one && contains(other, one)));
}
function contains(outer, inner) {
    if (!(0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(inner.type).every((right) => (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(outer.type).includes(right)))
        return false;
    if ((0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .isWholeKeyspace */ .jw)(outer))
        return true;
    const [end, innerEnd] = [(0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .pJ)(outer), (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .endOf */ .pJ)(inner)];
    const reaches = end === undefined || (innerEnd !== undefined && innerEnd <= end);
    return (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .overlap */ .EF)(outer, inner) && outer.key <= inner.key && reaches;
}


/***/ }),

/***/ 82821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OE: () => (/* binding */ endStage),
/* harmony export */   _E: () => (/* binding */ withApprovedEnds),
/* harmony export */   oI: () => (/* binding */ endsOf)
/* harmony export */ });
/* harmony import */ var _desired_access_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60272);
/* harmony import */ var _effective_access_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77621);
/* harmony import */ var _subject_diff_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10619);



/**
 * When access ends, according to a policy. A change that nobody approved must not move it, and the cluster has no other
 * place to store it.
 */
function endsOf(desired) {
    const members = [...new Set([...desired.platform.keys(), ...desired.apps.keys()])].sort();
    return members.flatMap((member) => (0,_subject_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .entitlementsOf */ .y)(desired, member).flatMap(({ ground: { expires }, ...grant }) => expires === undefined ? [] : [{ member, grant: (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .grantText */ .un)(grant), expires }]));
}
/**
 * The policy with the approved ends: access that was to end by now ends, even if the file has a later day that nobody
 * has approved yet. For runs without an approval.
 */
function withApprovedEnds(policy, ends, now) {
    const over = byEntitlement(ends.filter(({ expires }) => (0,_desired_access_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(expires, now)));
    if (over.size === 0)
        return policy;
    return {
        ...policy,
        bindings: policy.bindings.flatMap((binding) => {
            const grant = (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .grantText */ .un)(grantOf(binding));
            const endOf = (text) => over.get(entitlementKey(text, grant));
            const kept = binding.members.filter(({ text }) => endOf(text) === undefined);
            const ended = binding.members.filter(({ text }) => endOf(text) !== undefined);
            if (ended.length === 0 || (0,_desired_access_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(binding.expires, now))
                return [binding];
            return [
                ...(kept.length > 0 ? [{ ...binding, members: kept }] : []),
                ...ended.map((member) => ({ ...binding, members: [member], expires: endOf(member.text) })),
            ];
        }),
    };
}
function grantOf(binding) {
    return binding.kind === 'platform'
        ? { kind: 'platform', role: binding.role }
        : { kind: 'data', range: binding.range, permission: binding.permission };
}
/**
 * Writes the ends of a policy to the access record if they differ from the approved ones. Expired ones are left out.
 */
function endStage(state, desired, now) {
    const before = (state.ends ?? []).filter(({ expires }) => !(0,_desired_access_js__WEBPACK_IMPORTED_MODULE_0__/* .isOver */ .PU)(expires, now));
    const ends = endsOf(desired);
    if (listOf(before) === listOf(ends))
        return [];
    const asked = byEntitlement(ends);
    const moved = before.flatMap(({ member, grant, expires }) => {
        const after = asked.get(entitlementKey(member, grant));
        return after === expires ? [] : [{ member, grant, before: expires, after }];
    });
    return [{ title: 'record when access expires', steps: [{ kind: 'note-ends', subject: 'ends', ends, moved }] }];
}
/** When each grant of a subject ends. If two bindings give the same, the first one's end counts. */
function byEntitlement(ends) {
    return new Map(ends.toReversed().map(({ member, grant, expires }) => [entitlementKey(member, grant), expires]));
}
function entitlementKey(member, grant) {
    return `${member} ${grant}`;
}
function listOf(ends) {
    return JSON.stringify(ends.map(({ member, grant, expires }) => `${member} ${grant} ${expires}`).sort());
}


/***/ }),

/***/ 73359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ planErrors),
/* harmony export */   FG: () => (/* binding */ namespacesUnseen),
/* harmony export */   Nm: () => (/* binding */ endedBindings),
/* harmony export */   m2: () => (/* binding */ renames),
/* harmony export */   nZ: () => (/* binding */ warningsOf)
/* harmony export */ });
/* harmony import */ var _etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16548);
/* harmony import */ var _yaml_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38682);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55754);
/* harmony import */ var _desired_access_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60272);
/* harmony import */ var _effective_access_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77621);





/** Warnings, which do not stop the plan. */
function warningsOf(policy, state, desired) {
    const diagnostics = idle(state, desired.ended).map(({ ground, binding }) => ended(policy, ground.location, binding.expires));
    return [...policy.warnings, ...(0,_yaml_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsOf */ .W)(policy.source, diagnostics)];
}
/**
 * An application is removed, and another one gains the same access: probably a new name. Its user and its Secret are
 * removed first, so that clients which still use them lose access.
 */
function renames(cluster, changes) {
    const isApp = ({ member }) => member.startsWith('app:');
    const access = (words) => [...words].sort().join(', ');
    const gone = changes.filter((change) => isApp(change) && change.after.length === 0 && change.expired.length === 0);
    const added = changes.filter((change) => isApp(change) && change.before.length === 0);
    return gone.flatMap(({ member: old, before }) => {
        const next = added.find(({ after }) => access(after) === access(before));
        if (next === undefined)
            return [];
        const secret = (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .credentialsSecretOf */ .wt)(cluster, (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .etcdUserOf */ .rx)(next.member.slice('app:'.length)));
        return [
            {
                code: 'APPLICATION_RENAMED',
                subject: 'access file',
                found: `${old} goes, and ${next.member} gains the same: if this is a new name, what runs as ${old} is cut off before it has other credentials`,
                fix: `keep both in the file until the application uses Secret ${secret}, and then remove ${old}`,
            },
        ];
    });
}
/** Expired bindings, if nobody has observed what access their subjects have. */
function endedBindings(policy, now) {
    const over = policy.bindings.filter(({ expires }) => (0,_desired_access_js__WEBPACK_IMPORTED_MODULE_2__/* .isOver */ .PU)(expires, now));
    return (0,_yaml_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsOf */ .W)(policy.source, over.map(({ location, expires }) => ended(policy, location, expires)));
}
function ended(policy, location, expires) {
    return {
        ...at(policy, location),
        code: 'BINDING_WITHOUT_EFFECT',
        subject: 'expires',
        found: `it expired on ${expires}, and grants nothing`,
        fix: 'remove it, or set a later date',
    };
}
/** Why the plan must not be applied. */
function planErrors(policy, state, desired, { allowEmpty }) {
    const everybody = allowEmpty === true && desired.platform.size + desired.apps.size === 0;
    if (everybody)
        return [];
    return [
        ...(0,_yaml_diagnostic_js__WEBPACK_IMPORTED_MODULE_1__/* .findingsOf */ .W)(policy.source, [...nobodyLeft(policy, state, desired), ...lastAdministrator(policy, state, desired)]),
        ...differingPasswords(state, desired),
        ...namespacesMissing(state, desired),
    ];
}
/** An apply would refuse one that is missing; whoever approves the plan should know before. */
function namespacesUnseen({ unseenNamespaces = [] }, desired) {
    return unseenNamespaces.flatMap((namespace) => {
        const apps = appsIn(namespace, desired);
        if (apps.length === 0)
            return [];
        return [
            {
                code: 'NAMESPACE_UNKNOWN',
                subject: 'namespace',
                found: `unknown whether namespace "${namespace}" exists, for the credentials of ${apps.join(', ')}: this identity needs the verb get on it`,
                fix: `run: kubectl get namespace ${namespace}; an apply refuses a missing one before it changes anything`,
            },
        ];
    });
}
function appsIn(namespace, { apps }) {
    return [...apps]
        .filter(([, { namespaces }]) => namespaces.has(namespace))
        .map(([member]) => member)
        .sort();
}
/** Reported before the apply: the delivery of the credentials would fail after other access has changed. */
function namespacesMissing({ missingNamespaces = [] }, desired) {
    return missingNamespaces.flatMap((namespace) => {
        const apps = appsIn(namespace, desired);
        if (apps.length === 0)
            return [];
        return [
            {
                code: 'NAMESPACE_MISSING',
                subject: 'namespace',
                found: `needs namespace "${namespace}" for the credentials of ${apps.join(', ')}, found none of that name`,
                fix: `create it: kubectl create namespace ${namespace}; or correct attributes.namespace in the access file`,
            },
        ];
    });
}
/**
 * etcd has one password for each user, and nobody can see which of two it is. If sync-access chose one, anybody who can
 * write Secrets in one of the namespaces could choose it. Secrets that the plan removes do not count, because the
 * credentials are about to be renewed.
 */
function differingPasswords(state, desired) {
    return [...desired.apps.values()].flatMap(({ etcdUser, namespaces }) => {
        const copies = state.credentials.filter((one) => one.etcdUser === etcdUser && namespaces.has(one.namespace));
        const numbers = new Set(copies.flatMap(({ passwordNumber }) => passwordNumber ?? []));
        const known = state.etcdUsers.some(({ name }) => name === etcdUser);
        if (numbers.size < 2 || !known)
            return [];
        const secret = (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .credentialsSecretOf */ .wt)(state.cluster, etcdUser);
        const places = copies.filter(({ passwordNumber }) => passwordNumber !== undefined).map(({ namespace }) => namespace);
        return [
            {
                code: 'CREDENTIALS_DIFFER',
                subject: 'credentials',
                found: `needs one password of ${etcdUser}, found different ones in ${places.map((place) => `Secret ${place}/${secret}`).join(', ')}: one was changed, so none of them is used`,
                fix: `find out who changed it; delete the wrong one (kubectl --namespace NAMESPACE delete secret ${secret}), or all of them for a new password, then run again`,
            },
        ];
    });
}
function nobodyLeft(policy, state, desired) {
    if (desired.platform.size + desired.apps.size > 0 || (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_3__/* .observedSubjectAccess */ .ZW)(state).size === 0)
        return [];
    const found = `no binding applies to cluster ${nameOf(state.cluster)}, so all access to it would be revoked`;
    const fix = 'add one, or set the input allow-empty: true to revoke all access (access.yml: run it by hand)';
    return [{ ...atBindings(policy), code: 'ACCESS_WOULD_BE_EMPTY', subject: 'bindings', found, fix }];
}
/** The last Administrator, who could correct mistakes, must not be removed, neither by this change nor by an expiry. */
function lastAdministrator(policy, state, desired) {
    const before = state.roleBindings.filter(({ role }) => role === 'Administrator').flatMap(({ subjects }) => subjects);
    const after = [...desired.platform.values()].flatMap((roles) => roles.get('Administrator') ?? []);
    const fix = 'remove expires from one Administrator';
    const [first, ...others] = after;
    if (!first) {
        if (before.length === 0 || desired.platform.size + desired.apps.size === 0)
            return [];
        const found = `the last Administrator of ${nameOf(state.cluster)} would be removed: ${before.slice(0, 3).join(', ')}`;
        return [
            {
                ...atBindings(policy),
                code: 'LAST_ADMINISTRATOR',
                subject: 'Administrator',
                found,
                fix: 'keep one, or add another one first',
            },
        ];
    }
    if (after.some(({ expires }) => expires === undefined))
        return [];
    const last = others.reduce((known, ground) => ((ground.expires ?? '') > (known.expires ?? '') ? ground : known), first);
    const found = `every Administrator of ${nameOf(state.cluster)} expires, the last one on ${last.expires}`;
    return [{ ...at(policy, last.location), code: 'LAST_ADMINISTRATOR', subject: 'Administrator', found, fix }];
}
/** Expired bindings of subjects that do not have this access: there is nothing left to revoke. */
function idle(state, ended) {
    const access = (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_3__/* .observedSubjectAccess */ .ZW)(state);
    return ended.filter(({ member, binding }) => {
        const had = access.get(member.text);
        return binding.kind === 'platform' ? !had?.roles.has(binding.role) : !had?.permissions.has((0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(binding.range));
    });
}
function nameOf({ namespace, name }) {
    return `${namespace}/${name}`;
}
/** The word at a location of the file. */
function at({ source }, { line, column }) {
    const start = (source.lines.lineStarts[line - 1] ?? 0) + column - 1;
    const word = /^[^\s,[\]{}#]+/.exec(source.text.slice(start, start + 300))?.[0] ?? '';
    return { span: { start, end: start + Math.max(1, word.length) } };
}
function atBindings(policy) {
    const offset = /^bindings\b/m.exec(policy.source.text)?.index ?? 0;
    return { span: { start: offset, end: Math.min(offset + 'bindings'.length, policy.source.text.length) } };
}


/***/ }),

/***/ 10002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ platformRules),
  G: () => (/* binding */ sameRules)
});

// EXTERNAL MODULE: ./build/kubernetes/rbac-yaml.js
var rbac_yaml = __webpack_require__(48909);
// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(39183);
;// CONCATENATED MODULE: ./build/access/plan/capabilities.js



/** Whether a role can use a capability directly: one cell of the table of roles and capabilities. */
function allows(role, { from }) {
    return platform_role/* platformRoles */.LU.indexOf(role) >= platform_role/* platformRoles */.LU.indexOf(from);
}
const look = ['get', 'list', 'watch'];
const edit = ['update', 'patch'];
/** The names of the cluster's objects, and of all members that it can have. */
function known(cluster) {
    return { ...(0,names/* namesOf */.eZ)(cluster), memberPods: (0,names/* possibleMemberNames */.io)(cluster) };
}
/** Permissions on objects by name; without `names`, on all objects in the cluster's namespace. */
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
/** The permissions of an action within the namespace. */
function action(which) {
    return (cluster) => (0,action_permissions/* permissionsFor */.mr)(which, cluster, { prometheusOperator: true, deleteVolumes: true }).filter(({ namespace }) => namespace !== undefined);
}
const rbac = 'rbac.authorization.k8s.io';
const monitoring = 'monitoring.coreos.com';
const viewer = [
    operation('see members, portals and their objects', 'Viewer', [
        on('apps', 'statefulsets', look, ({ members }) => [members]),
        on('apps', 'deployments', look, ({ portal }) => [portal]),
        on('', 'services', look, ({ service, membersService }) => [service, membersService]),
        on('', 'configmaps', look, ({ membersState, corruptCheck, portal, authority, dashboard, alertsFile }) => [
            membersState,
            corruptCheck,
            portal,
            authority,
            dashboard,
            alertsFile,
        ]),
        on('policy', 'poddisruptionbudgets', look, ({ membersBudget, portal }) => [membersBudget, portal]),
        on('networking.k8s.io', 'networkpolicies', look, ({ membersPolicy, portal }) => [membersPolicy, portal]),
        on(monitoring, 'podmonitors', look, ({ members, portal }) => [members, portal]),
        on(monitoring, 'prometheusrules', look, ({ alerts, backup, certificates }) => [alerts, backup, certificates]),
    ]),
    operation('see pods, volume claims and events of the namespace', 'Viewer', [
        on('', 'pods', look),
        on('', 'persistentvolumeclaims', look),
        on('', 'events', look),
    ]),
    operation("read members' logs", 'Viewer', [on('', 'pods/log', ['get'], ({ memberPods }) => memberPods)]),
    operation('see the newest backups, and which key signs them', 'Viewer', [
        on('', 'configmaps', look, ({ backup, backupSigner }) => [backup, backupSigner]),
    ]),
    operation('see the running operation', 'Viewer', [
        on('coordination.k8s.io', 'leases', look, ({ operation: lease }) => [lease]),
    ]),
    operation('read the connection information', 'Viewer', [
        on('', 'secrets', ['get'], ({ connection }) => [connection]),
    ]),
];
/**
 * No capability here creates or changes a pod, because a pod can mount every Secret of the namespace. None opens a port
 * of a pod, because a portal's admin socket is behind one. If a capability would need either, it is available through a
 * workflow.
 */
const operator = [
    operation('restart a member', 'Operator', [on('', 'pods', ['delete'], ({ memberPods }) => memberPods)]),
    operation('restart a portal, within its disruption budget', 'Operator', [on('', 'pods/eviction', ['create'])]),
    operation('scale the portals', 'Operator', [
        on('apps', 'deployments/scale', ['get', ...edit], ({ portal }) => [portal]),
    ]),
    operation('read the logs of every pod of the namespace', 'Operator', [on('', 'pods/log', ['get'])]),
];
/**
 * The parts of the configuration that do not lead to a Secret. A PodMonitor is not among them: it could send one to any
 * address.
 */
const editor = [
    operation('edit the alerts', 'Editor', [on(monitoring, 'prometheusrules', edit, ({ alerts }) => [alerts])]),
    operation('edit the dashboard', 'Editor', [on('', 'configmaps', edit, ({ dashboard }) => [dashboard])]),
    operation('edit the disruption budgets', 'Editor', [
        on('policy', 'poddisruptionbudgets', edit, ({ membersBudget, portal }) => [membersBudget, portal]),
    ]),
];
/** The actions as capabilities, with the lowest role that may start each. */
const words = {
    provision: { name: 'create, change and upgrade the cluster', from: 'Editor' },
    'rotate-certificates': { name: 'rotate certificates', from: 'Operator' },
    defragment: { name: 'defragment the database', from: 'Operator' },
    backup: { name: 'back up on demand', from: 'Operator' },
    'verify-backup': { name: 'verify a backup', from: 'Operator' },
    restore: { name: 'restore a backup', from: 'Editor' },
    repair: { name: 'replace a lost member', from: 'Operator' },
    status: { name: 'observe health and drift inside etcd', from: 'Viewer' },
    'support-bundle': { name: 'collect a support bundle', from: 'Operator' },
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
    operation("connect to any port of a pod, including the portals' admin socket", 'Administrator', [
        on('', 'pods/portforward', ['get', 'create']),
    ]),
    operation('grant and revoke access', 'Administrator', [
        on(rbac, 'rolebindings', [...look, 'create', ...edit, 'delete']),
        on(rbac, 'roles', ['get', 'bind'], roles),
        on('', 'configmaps', ['get', 'patch'], ({ access }) => [access]),
        on('', 'configmaps', ['create']),
    ]),
];
/**
 * This includes scaling, backups and so on, which Operators and Editors start, but which only an action may execute.
 */
const capabilities = [...viewer, ...operator, ...editor, ...administrator];
function roles(names) {
    return platform_role/* platformRoles */.LU.map((role) => (0,platform_role/* roleNameOf */.xZ)({ name: names.members }, role));
}

;// CONCATENATED MODULE: ./build/access/plan/platform-rules.js


/**
 * The rules of a platform role's Role in the cluster's namespace: exactly the permissions of the capabilities that it
 * allows.
 */
function platformRules(cluster, role) {
    const { name, namespace } = cluster;
    const allowed = capabilities.filter((operation) => allows(role, operation));
    return rulesOf(allowed.flatMap(({ permissions }) => permissions({ name, namespace })));
}
/** Rules that allow exactly these permissions. They are sorted, so that equal rules have equal texts. */
function rulesOf(asked) {
    // RBAC cannot restrict `create` by name. `list` and `watch` keep the name: they are allowed for a single object.
    const permissions = asked.map((permission) => permission.verb === 'create' && !(0,rbac_yaml/* limitedByName */.Fv)(permission) ? { ...permission, name: undefined } : permission);
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
/** Groups items by a key, with the distinct values of each group, all sorted. */
function grouped(items, keyOf, valueIn) {
    const groups = Map.groupBy(items, (item) => JSON.stringify(keyOf(item)));
    return [...groups]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, all]) => ({ key: JSON.parse(key), values: [...new Set(all.map(valueIn))].sort() }));
}
/** Whether two lists of rules allow the same. The server may return them in another order. */
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

/***/ 10619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ subjectChanges),
/* harmony export */   y: () => (/* binding */ entitlementsOf)
/* harmony export */ });
/* harmony import */ var _etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16548);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55754);
/* harmony import */ var _effective_access_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77621);



/** All subjects whose access changes, sorted by name, and the number of those whose access does not. */
function subjectChanges(state, desired, previous) {
    const [before, after] = [(0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .observedSubjectAccess */ .ZW)(state), (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredSubjectAccess */ .Jg)(desired)];
    const ended = Map.groupBy(desired.ended, ({ member }) => member.text);
    const delivered = deliveries(state);
    const members = [...new Set([...before.keys(), ...after.keys()])].sort();
    const changes = members.flatMap((member) => {
        const [had, has] = [before.get(member) ?? _effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .noSubjectAccess */ .WK, after.get(member) ?? _effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .noSubjectAccess */ .WK];
        const gained = subtract(entitlementsOf(desired, member), grantsOf(had));
        const lost = subtract(grantsOf(had), grantsOf(has));
        const besides = [
            ...otherEnds(member, desired, previous),
            ...otherNamespaces(delivered.get(member), desired.apps.get(member)?.namespaces),
        ];
        if (gained.length + lost.length + besides.length === 0)
            return [];
        const expired = (ended.get(member) ?? []).filter((one) => intersect(lost, [grantOf(one)]).length > 0);
        return [
            {
                member,
                gained,
                lost,
                ended: intersect(lost, expired.map(grantOf)),
                expired: expired.map(({ ground }) => ground),
                besides,
                before: (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .inWords */ .r4)(had),
                after: (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .inWords */ .r4)(has),
            },
        ];
    });
    return { changes, unchanged: members.length - changes.length };
}
/** All desired grants of a subject; those of different bindings are separate. */
function entitlementsOf({ platform, apps }, member) {
    return [
        ...[...(platform.get(member) ?? [])].map(([role, ground]) => ({ kind: 'platform', role, ground })),
        ...[...(apps.get(member)?.permissions.values() ?? [])].flatMap(({ permission: { key, rangeEnd }, grounds }) => [...Map.groupBy(grounds, ([, ground]) => ground)].flatMap(([ground, rights]) => {
            const permission = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .typeOf */ .QP)(rights.map(([right]) => right));
            return permission ? [{ kind: 'data', range: { key, rangeEnd }, permission, ground }] : [];
        })),
    ];
}
/**
 * The elements of grants. The right to read and to write a range are separate, because one may be kept while the other
 * is lost.
 */
function single(grants) {
    return grants.flatMap((grant) => {
        if (grant.kind === 'platform')
            return [grant.role];
        if (grant.kind === 'etcd-role')
            return [`role ${grant.name}`];
        return (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(grant.permission).map((right) => `${right} ${(0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(grant.range)}`);
    });
}
function grantsOf(access) {
    return [
        ...[...access.roles].map((role) => ({ kind: 'platform', role })),
        ...[...access.permissions.values()].map(_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .dataGrant */ .t_),
        ...access.strangeRoles.map((name) => ({ kind: 'etcd-role', name })),
    ];
}
/** The grants that are not among others. Of a permission that is there in part, the other part. */
function subtract(grants, others) {
    const known = new Set(single(others));
    return grants.flatMap((grant) => {
        if (grant.kind !== 'data')
            return single([grant]).some((one) => known.has(one)) ? [] : [grant];
        const left = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(grant.permission).filter((right) => !known.has(`${right} ${(0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(grant.range)}`));
        const permission = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .typeOf */ .QP)(left);
        return permission ? [{ ...grant, permission }] : [];
    });
}
/** The grants that are also among others. */
function intersect(grants, others) {
    return subtract(grants, subtract(grants, others));
}
function grantOf({ binding }) {
    if (binding.kind === 'platform')
        return { kind: 'platform', role: binding.role };
    return { kind: 'data', range: binding.range, permission: binding.permission };
}
function otherEnds(member, desired, previous) {
    if (!previous)
        return [];
    const before = expiryOfEachThing(previous, member);
    const texts = [...expiryOfEachThing(desired, member)].flatMap(([one, expires]) => {
        const old = before.get(one);
        if (!before.has(one) || old === expires)
            return [];
        return [
            expires === undefined ? `no longer expires on ${old}` : `expires on ${expires} instead of ${old ?? 'never'}`,
        ];
    });
    return [...new Set(texts)];
}
function expiryOfEachThing(desired, member) {
    const claims = entitlementsOf(desired, member);
    return new Map(claims.flatMap((claim) => single([claim]).map((one) => [one, claim.ground.expires])));
}
/** Where an application has valid credentials. Invalid ones are a repair, not a change of access. */
function deliveries({ credentials, etcdUsers }) {
    const users = new Set(etcdUsers.map(({ name }) => name));
    const found = Map.groupBy(credentials.filter(({ etcdUser }) => users.has(etcdUser)), ({ etcdUser }) => etcdUser);
    return new Map([...found].map(([etcdUser, all]) => [subjectOf(etcdUser), new Set(all.map(({ namespace }) => namespace))]));
}
const subjectOf = (etcdUser) => `app:${etcdUser.slice((0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserOf */ .rx)('').length)}`;
function otherNamespaces(found, desired) {
    // All of them are lost, or created for the first time.
    if (!found || !desired)
        return [];
    const [more, less] = [
        [...desired].filter((name) => !found.has(name)),
        [...found].filter((name) => !desired.has(name)),
    ];
    return [
        ...(more.length > 0 ? [`credentials also in namespace ${more.sort().join(', ')}`] : []),
        ...(less.length > 0
            ? [`credentials no longer in namespace ${less.sort().join(', ')}: a new password and a new certificate`]
            : []),
    ];
}


/***/ }),

/***/ 66106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  syncAccess: () => (/* binding */ syncAccess)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
// EXTERNAL MODULE: ./build/problem/other-plan.js
var other_plan = __webpack_require__(38436);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/observe/rbac-objects.js
var rbac_objects = __webpack_require__(22555);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(92080);
// EXTERNAL MODULE: ./build/access/plan/desired-access.js
var desired_access = __webpack_require__(60272);
;// CONCATENATED MODULE: ./build/access/apply/auth-change-throttle.js
/**
 * Whether a client may have a token or a request in progress. Without users, nobody has. Applications that start while
 * their users are added do not wait longer: without pauses, the last user is there earlier.
 */
function mayBeLoggedIn({ etcdUsers, foreign }) {
    return etcdUsers.length > 0 || foreign.length > 0;
}
const unthrottled = (change) => change();
/**
 * A login costs about as much as the slowest change, adding a user: one bcrypt. So after many changes, the pause is
 * longer.
 */
const loginsInQuiet = 10;
/**
 * Changes are made in bursts, with a pause after each burst. Every change makes etcd refuse the tokens that it has
 * issued and the requests that it has checked but not yet executed. Clients then log in or repeat the request, and etcd
 * restarts a login during which a change arrives. Without a pause that is long enough for a login and a request,
 * clients would retry until they time out.
 */
function createThrottle({ burstMilliseconds, quietMilliseconds, now, sleep }) {
    let burstEnds;
    let quiet;
    let slowest = 0;
    const running = new Set();
    /** Changes that have started may finish after their burst, so the pause starts after the last of them. */
    const pause = async () => {
        await Promise.allSettled(running);
        await sleep(Math.min(quietMilliseconds.most, Math.max(quietMilliseconds.least, loginsInQuiet * slowest)));
        slowest = 0;
        burstEnds = now() + burstMilliseconds;
        quiet = undefined;
    };
    return async (change) => {
        burstEnds ??= now() + burstMilliseconds;
        for (;;) {
            if (quiet === undefined && now() < burstEnds)
                break;
            quiet ??= pause();
            await quiet;
        }
        const began = now();
        const work = change();
        running.add(work);
        try {
            return await work;
        }
        finally {
            running.delete(work);
            slowest = Math.max(slowest, now() - began);
        }
    };
}

// EXTERNAL MODULE: ./build/etcd/users.js
var users = __webpack_require__(62187);
// EXTERNAL MODULE: ./build/util/in-parallel.js
var in_parallel = __webpack_require__(36156);
// EXTERNAL MODULE: ./build/access/observe/observe-objects.js
var observe_objects = __webpack_require__(74965);
// EXTERNAL MODULE: ./build/access/apply/deliver-credentials.js
var deliver_credentials = __webpack_require__(91958);
;// CONCATENATED MODULE: ./build/access/apply/execute-steps.js





/**
 * Executes every stage of a plan, each as a phase. If a step fails, the error lists what was done: nothing is rolled
 * back, and a new run continues.
 */
async function executeStages(stages, effects, describe) {
    const done = [];
    try {
        for (const stage of stages) {
            effects.signal.throwIfAborted();
            await effects.report.phase(stage.title, (progress) => takeStage(stage, effects, done, progress));
        }
    }
    catch (error) {
        const all = stages.reduce((count, { steps }) => count + steps.length, 0);
        effects.report.note(`${done.length} of ${all} steps were executed. Nothing is rolled back; run sync-access again to continue`);
        throw error;
    }
    finally {
        for (const line of told(done, describe))
            effects.report.note(line);
    }
}
/**
 * The number of concurrent changes. Setting a password costs the member one bcrypt, so more would only wait for each
 * other.
 */
const width = 8;
/** The maximum number of lines for each stage. The plan has all of them. */
const mostLines = 200;
function told(done, describe) {
    const lines = done.slice(0, mostLines).map((step) => `done: ${describe(step)}`);
    return done.length > mostLines ? [...lines, `done: ${done.length - mostLines} more steps of the plan`] : lines;
}
/**
 * Executes the steps of one subject in order, and those of different subjects concurrently. After a failure, no further
 * step starts. All writes to Kubernetes that come before etcd are executed first, so that the changes in etcd, each of
 * which has a cost for clients, follow each other closely.
 */
async function takeStage(stage, effects, done, progress) {
    const before = done.length;
    const ticks = tenPerSecond(effects.now, () => progress(`${done.length - before} of ${stage.steps.length} steps`));
    const failed = new AbortController();
    const stop = AbortSignal.any([effects.signal, failed.signal]);
    const takeAll = async (steps) => {
        try {
            for (const step of steps) {
                if (stop.aborted)
                    break;
                await take(step, effects);
                done.push(step);
                ticks();
            }
            return undefined;
        }
        catch (error) {
            failed.abort();
            return { error };
        }
    };
    const subjects = [...Map.groupBy(stage.steps, ({ subject }) => subject).values()].map(leadingDeliveries);
    for (const part of ['first', 'rest']) {
        const endings = await (0,in_parallel/* inParallel */.H)(subjects, (steps) => takeAll(steps[part]), width);
        const ending = endings.find((one) => one !== undefined);
        if (ending !== undefined)
            throw ending.error;
        effects.signal.throwIfAborted();
    }
}
function leadingDeliveries(steps) {
    const other = steps.findIndex(({ kind }) => kind !== 'deliver-credentials');
    const count = other < 0 ? steps.length : other;
    return { first: steps.slice(0, count), rest: steps.slice(count) };
}
/**
 * Every text that is printed is searched for secrets. For thousands of steps, this would take longer than the steps.
 */
function tenPerSecond(now, tell) {
    let last = 0;
    return () => {
        if (now().getTime() - last < 100)
            return;
        last = now().getTime();
        tell();
    };
}
/** Executes one step. Every step can be repeated. */
async function take(step, effects) {
    const { kubernetes, etcd, authority, throttle } = effects;
    const { spec } = authority;
    switch (step.kind) {
        case 'write-role':
            await kubernetes.apply((0,rbac_objects/* platformRoleObject */.D)(spec, step.role, step.rules));
            return;
        case 'write-role-binding':
            await kubernetes.apply((0,rbac_objects/* roleBindingObject */.J)(spec, step.name, step.role, step.subjects));
            return;
        case 'delete-role-binding':
            return kubernetes.remove({ apiVersion: observe_objects/* rbacApi */.Rd, kind: 'RoleBinding', name: step.name, namespace: spec.namespace });
        case 'add-etcd-user':
            return (0,deliver_credentials/* addUser */.nu)(step.user, effects);
        case 'deliver-credentials':
            return (0,deliver_credentials/* deliverCredentials */.ox)(step, effects);
        case 'note-ends':
            // The access record is written at the end of the run.
            return;
        case 'withdraw-credentials':
            return (0,deliver_credentials/* withdraw */.ne)(step.user, step.namespaces, effects);
        default:
            return throttle(() => (0,users/* changeUser */.Is)(etcd, step, nobodysPassword));
    }
}
/** Users are added with their credentials. No other step sets a password. */
const nobodysPassword = new Map();

// EXTERNAL MODULE: ./build/access/apply/observe-access.js + 1 modules
var observe_access = __webpack_require__(32730);
;// CONCATENATED MODULE: ./build/access/apply/apply-access.js















/**
 * A burst, and the login after it, fit into the two seconds that an impatient application waits for a response. The
 * quiet period is as long as etcd's Go client needs to renew a lease after its stream was refused: a pause of half a
 * second, a login, and up to another half second.
 */
const throttle = { burstMilliseconds: 300, quietMilliseconds: { least: 2000, most: 8000 } };
const untouched = 'sync-access refused: no access was changed';
/**
 * Applies `plan`, computed from `first`. Refuses a plan that differs from the approved one, or from a plan of the
 * current state. Returns whether access changed. An interrupted run can be repeated; without steps, nothing is written.
 */
async function applyAccess(context, first, plan) {
    const { kubernetes, spec, digestOf, approved, now, signal, holder, report } = context;
    const digest = digestOf(plan);
    if (approved !== undefined && approved !== digest)
        throw (0,other_plan/* otherPlan */.m)(untouched, approved, digest);
    if (plan.stages.length === 0 && (0,access_record/* isRecorded */.TN)(first.accessRecord, recordOf(first)))
        return false;
    const lock = { namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).operation, operation: 'sync-access' };
    return (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, holder, now, signal, report }, async (guarded, stop) => {
        const look = () => (0,observe_access.observeAccess)('apply', { ...context, kubernetes: guarded, now: now(), report });
        const current = await report.phase('observe again while the lock is held', look);
        const planned = context.decide(current);
        if (digestOf(planned) !== digest)
            throw (0,other_plan/* otherPlan */.m)(untouched, digest, digestOf(planned));
        if (planned.stages.length > 0)
            await applyPlan({ ...context, kubernetes: guarded, signal: stop }, current, planned);
        await report.phase('write the access record', async () => {
            const after = planned.stages.length > 0 ? await look() : current;
            const ends = endsAfter(planned, after.accessRecord, now());
            await (0,access_record/* writeAccessRecord */.P4)(guarded, spec, after.accessRecord, {
                ...withoutWithdrawn(recordOf(after), planned),
                ends,
            });
            const left = context.decide({ ...after, state: { ...after.state, ends } });
            if (planned.stages.length > 0 && left.stages.length > 0)
                throw stillToDo(left, context.describe);
        });
        return planned.stages.length > 0;
    });
}
async function applyPlan(context, observed, plan) {
    const { kubernetes, spec, signal, now, report, describe } = context;
    const live = liveOf(observed);
    await refuseRoles(kubernetes, spec, plan.stages);
    await noteDeliveries(kubernetes, spec, observed.accessRecord, plan.stages);
    const sleep = (milliseconds) => (0,promises_.setTimeout)(milliseconds, undefined, { signal });
    const effects = {
        ...live,
        written: new Set(),
        kubernetes,
        throttle: mayBeLoggedIn(live.hidden)
            ? createThrottle({ ...throttle, now: () => performance.now(), sleep })
            : unthrottled,
        now,
        signal,
        report,
    };
    await (0,with_any_member/* withAnyMember */.t)(live.members, ({ etcd }) => executeStages(plan.stages, { ...effects, etcd }, describe));
    await report.phase('wait until every member has the change', () => everyMemberKnows(live, report));
}
/** The ends of the applied plan, or the recorded ends if the plan has none. Expired access has already been revoked. */
function endsAfter({ stages }, { ends = [] }, now) {
    const [noted] = stages.flatMap(({ steps }) => steps.filter((step) => step.kind === 'note-ends'));
    return (noted?.ends ?? ends).filter(({ expires }) => !(0,desired_access/* isOver */.PU)(expires, now));
}
/**
 * Removes withdrawn credentials from the record, even if their Secret still exists: an identity that may write Secrets
 * in its namespace can keep it with a finalizer, or create it again.
 */
function withoutWithdrawn(record, { stages }) {
    if (record.recorded === undefined)
        return record;
    const steps = stages.flatMap((stage) => stage.steps.filter((step) => step.kind === 'withdraw-credentials'));
    const withdrawn = (0,trusted_credentials/* pairsOf */.fq)(steps.flatMap(({ user, namespaces }) => namespaces.map((namespace) => ({ namespace, etcdUser: user }))));
    const credentials = record.recorded.credentials.filter(({ namespace, etcdUser }) => !withdrawn.has((0,trusted_credentials/* pairOf */.cF)(namespace, etcdUser)));
    return { ...record, recorded: { ...record.recorded, credentials } };
}
/**
 * The observed access, as the record for identities that may not observe it. It contains only credentials that were
 * recorded before their Secrets were written.
 */
function recordOf(observed) {
    const { hidden } = liveOf(observed);
    const noted = (0,trusted_credentials/* pairsOf */.fq)(observed.accessRecord.recorded?.credentials ?? []);
    const credentials = hidden.credentials.filter(({ namespace, etcdUser }) => noted.has((0,trusted_credentials/* pairOf */.cF)(namespace, etcdUser)));
    return {
        namespaces: [...new Set(credentials.map(({ namespace }) => namespace))].sort(),
        recorded: { ...hidden, credentials },
        ends: observed.accessRecord.ends ?? [],
    };
}
function liveOf({ live }) {
    if (live === undefined)
        throw new Error('an identity that applies can observe everything');
    return live;
}
/**
 * The administrators of the Kubernetes cluster define what a Role contains: Kubernetes refuses rules that the writer
 * does not have, and the identity that applies may only bind Roles. This dry run happens before any change.
 */
async function refuseRoles(kubernetes, spec, stages) {
    const roles = stages.flatMap(({ steps }) => steps.filter((step) => step.kind === 'write-role'));
    for (const { role, rules } of roles) {
        const object = (0,rbac_objects/* platformRoleObject */.D)(spec, role, rules);
        try {
            await kubernetes.apply(object, { dryRun: true });
        }
        catch (error) {
            if (!(error instanceof problem/* Problem */.A))
                throw error;
            throw new problem/* Problem */.A(untouched, [
                {
                    code: 'ROLES_OUTDATED',
                    subject: 'roles',
                    found: `needs Role ${spec.namespace}/${object.metadata.name} of this release, found none or another one, and no permission to write it`,
                    fix: 'let an administrator of the Kubernetes cluster run: managed-etcd permissions --action sync-access | kubectl apply -f -',
                },
            ]);
        }
    }
}
/**
 * Records deliveries before the first Secret is written, so that the next run finds the Secrets of an interrupted run
 * even if the policy has changed. A Secret that is not recorded here is not trusted: an identity that may write Secrets
 * in a namespace can create one that looks the same.
 */
async function noteDeliveries(kubernetes, spec, before, stages) {
    const coming = stages.flatMap(({ steps }) => steps.flatMap((step) => step.kind === 'deliver-credentials'
        ? step.namespaces.map((namespace) => ({ namespace, etcdUser: step.user }))
        : []));
    const namespaces = [...new Set([...before.namespaces, ...coming.map(({ namespace }) => namespace)])].sort();
    const recorded = before.recorded ?? { etcdUsers: [], etcdRoles: [], credentials: [], foreign: [] };
    const noted = (0,trusted_credentials/* pairsOf */.fq)(recorded.credentials);
    const added = coming.filter(({ namespace, etcdUser }) => !noted.has((0,trusted_credentials/* pairOf */.cF)(namespace, etcdUser)));
    const credentials = [...recorded.credentials, ...added.map((one) => ({ ...one, sound: false }))];
    await (0,access_record/* writeAccessRecord */.P4)(kubernetes, spec, before, { ...before, namespaces, recorded: { ...recorded, credentials } });
}
/**
 * A member accepts a deleted user until it has applied the deletion. To answer this request, a member has to apply
 * everything that was committed before. Once all members have answered, none accepts a deleted user.
 */
async function everyMemberKnows({ members }, report) {
    await Promise.all((0,names/* memberNames */.hQ)(members.spec).map(async (member) => {
        try {
            await (0,member_client/* withMember */.RV)(members, member, (etcd) => etcd.authStatus());
        }
        catch (error) {
            if (!(error instanceof problem/* Problem */.A))
                throw error;
            report.warning({
                code: 'MEMBER_NOT_INFORMED',
                subject: (0,subjects/* namedSubject */.I)('member', member),
                found: `could not confirm that it has the change: ${error.message}`,
                fix: 'until it has caught up, it may still answer reads of users without access; check it with etcdctl endpoint status',
            });
        }
    }));
}
function stillToDo(left, describe) {
    const steps = left.stages.flatMap((stage) => stage.steps);
    return new problem/* Problem */.A('sync-access applied the plan, but access still differs', [
        {
            code: 'ACCESS_CHANGED_MEANWHILE',
            subject: 'access',
            found: `another writer changes access at the same time; remaining steps: ${steps.slice(0, 5).map(describe).join('; ')}`,
            fix: 'find this writer, then run sync-access again',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/access/apply/clock-findings.js
/** Access ends at the end of a day, so a difference of five minutes revokes no access a day early or late. */
const mostMilliseconds = 5 * 60_000;
/**
 * A finding if the local clock, which decides when access ends, differs from the API server's: access would end early,
 * or late. The server gives its time to the second.
 */
function clockFindings(here, there) {
    if (there === undefined || Math.abs(here.getTime() - there.getTime()) <= mostMilliseconds)
        return [];
    return [
        {
            code: 'CLOCKS_DIFFER',
            subject: 'clock',
            found: `needs clocks that agree within 5 minutes, found ${here.toISOString()} here and ${there.toISOString()} at the API server: access would expire too early or too late`,
            fix: 'correct the clock of the machine that runs this command',
        },
    ];
}

// EXTERNAL MODULE: ./build/access/observe/state.js
var state = __webpack_require__(83977);
// EXTERNAL MODULE: ./build/etcd/key-range.js
var key_range = __webpack_require__(16548);
;// CONCATENATED MODULE: ./build/access/plan/describe-step.js

/** One step in words: `bind user:a, group:b to Operator (RoleBinding orders-operator)`. */
function describeStep(step) {
    switch (step.kind) {
        case 'write-role':
            return `write Role of ${step.role}`;
        case 'write-role-binding':
            return `bind ${some(step.subjects)} to ${step.role} (RoleBinding ${step.name})`;
        case 'delete-role-binding':
            return `delete RoleBinding ${step.name}`;
        case 'add-etcd-role':
            return `add etcd role ${step.role}`;
        case 'delete-etcd-role':
            return `delete etcd role ${step.role}`;
        case 'grant-permission':
            return `grant ${step.permission.type} of ${(0,key_range/* rangeText */.lq)(step.permission)} to etcd role ${step.role}`;
        case 'revoke-permission':
            return `revoke ${(0,key_range/* rangeText */.lq)(step.range)} from etcd role ${step.role}`;
        case 'add-etcd-user':
            return `add etcd user ${step.user}`;
        case 'delete-etcd-user':
            return `delete etcd user ${step.user}`;
        case 'grant-etcd-role':
            return `grant etcd role ${step.role} to user ${step.user}`;
        case 'revoke-etcd-role':
            return `revoke etcd role ${step.role} from user ${step.user}`;
        case 'deliver-credentials':
            return `deliver ${step.renew ? 'new ' : ''}credentials of ${step.user} into ${step.namespaces.join(', ')}`;
        case 'note-ends':
            return `record when access expires (${step.ends.length})`;
        case 'withdraw-credentials':
            return `withdraw credentials of ${step.user} from ${step.namespaces.join(', ')}`;
    }
}
function some(members) {
    return members.length > 5 ? `${members.length} members` : members.join(', ');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(39183);
// EXTERNAL MODULE: ./build/access/plan/ends.js
var ends = __webpack_require__(82821);
// EXTERNAL MODULE: ./build/access/plan/platform-rules.js + 1 modules
var platform_rules = __webpack_require__(10002);
;// CONCATENATED MODULE: ./build/access/plan/desired-role-bindings.js






/**
 * The maximum number of subjects in one RoleBinding; more are spread over several. An object may have 1.5 MiB, and this
 * many names of the maximum length take a fifth of it. The number of objects is kept small, because the API server
 * reads all RoleBindings of a namespace for every request that it authorizes.
 */
const mostMembers = 500;
/**
 * The RoleBindings of a cluster: `orders-operator`, or, for thousands of subjects, `orders-operator-64-0` to `-63`. The
 * object of a subject follows from its name alone, so adding or removing one changes one object.
 */
function desiredRoleBindings(cluster, desired) {
    const bindings = new Map();
    for (const role of platform_role/* platformRoles */.LU) {
        const members = [...desired.platform].filter(([, roles]) => roles.has(role)).map(([member]) => member);
        const parts = partsFor(members.length);
        for (const [part, subjects] of Map.groupBy(members, (member) => partOf(member, parts))) {
            const name = parts === 1 ? (0,platform_role/* roleNameOf */.xZ)(cluster, role) : `${(0,platform_role/* roleNameOf */.xZ)(cluster, role)}-${parts}-${part}`;
            bindings.set(name, { name, role, subjects: subjects.sort() });
        }
    }
    return bindings;
}
/** A power of two that fills each part to about half, so that none exceeds the maximum by chance. */
function partsFor(members) {
    return members <= mostMembers ? 1 : 2 ** Math.ceil(Math.log2(members / (mostMembers / 2)));
}
function partOf(member, parts) {
    return parts === 1 ? 0 : (0,external_node_crypto_.createHash)('sha256').update(member).digest().readUInt32BE(0) % parts;
}
/** The state after a policy was applied to a cluster, to plan against another policy instead of a cluster. */
function accessStateOf(policy, cluster, now) {
    const desired = (0,desired_access/* desiredAccess */.RP)(policy, cluster, now);
    const apps = [...desired.apps.values()];
    return {
        ...(0,state/* noAccess */.m)(cluster),
        roles: platform_role/* platformRoles */.LU.map((role) => ({ role, rules: (0,platform_rules/* platformRules */.l)(cluster, role) })),
        roleBindings: [...desiredRoleBindings(cluster, desired).values()],
        etcdUsers: apps.map(({ etcdUser }) => ({ name: etcdUser, roles: [etcdUser] })),
        etcdRoles: apps.map(({ etcdUser, permissions }) => ({
            name: etcdUser,
            permissions: [...permissions.values()].map(({ permission }) => permission),
        })),
        ends: (0,ends/* endsOf */.oI)(desired),
        credentials: apps.flatMap(({ etcdUser, namespaces }) => [...namespaces].map((namespace) => ({ namespace, etcdUser, sound: true }))),
    };
}

;// CONCATENATED MODULE: ./build/access/plan/digest.js

/**
 * Identifies a plan: the SHA-256 of its cluster and of its steps in order, as lowercase hexadecimal. Two plans with the
 * same digest do the same. Texts and upcoming expiries are not included, so that yesterday's plan is still the same
 * today.
 */
function accessPlanDigest({ cluster, stages }) {
    const text = JSON.stringify([cluster.namespace, cluster.name, stages.map(({ steps }) => steps.map(canonical))]);
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
/** One text for one value: keys are sorted. */
function canonical(value) {
    if (Array.isArray(value))
        return value.map(canonical);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, inner]) => [key, canonical(inner)]);
}

// EXTERNAL MODULE: ./build/access/policy/subject.js
var subject = __webpack_require__(55754);
// EXTERNAL MODULE: ./build/etcd/permission-diff.js
var permission_diff = __webpack_require__(57786);
;// CONCATENATED MODULE: ./build/access/plan/app-steps.js


/**
 * Each app is one etcd user with one role of the same name, which holds its permissions. Each permission that differs
 * is one call, and no other app is touched. After every call, etcd refuses requests that were authenticated before it,
 * so the plan makes as few calls as possible.
 */
function appSteps(state, desired) {
    const apps = new Map([...desired.apps.values()].map((app) => [app.etcdUser, app]));
    const users = new Map(state.etcdUsers.map((user) => [user.name, user]));
    const roles = new Map(state.etcdRoles.map((role) => [role.name, role]));
    const credentials = Map.groupBy(state.credentials, ({ etcdUser }) => etcdUser);
    const names = new Set([...users.keys(), ...roles.keys(), ...credentials.keys(), ...apps.keys()]);
    return [...names].sort().flatMap((name) => {
        const found = { user: users.get(name), role: roles.get(name), credentials: credentials.get(name) ?? [] };
        const app = apps.get(name);
        const parts = app ? app_steps_partsFor(app, found) : removal(name, found);
        const stage = stageOf(parts);
        return parts.map(([, step]) => ({ ...step, stage }));
    });
}
/** The steps that remove everything of one app, and nothing of any other. */
function appRemoval(state, name) {
    const user = state.etcdUsers.find((one) => one.name === name);
    const role = state.etcdRoles.find((one) => one.name === name);
    const credentials = state.credentials.filter(({ etcdUser }) => etcdUser === name);
    return removal(name, { user, role, credentials }).map(([, step]) => step);
}
/** The steps that change a role's permissions. */
function permissionSteps(role, before, after) {
    return (0,users/* permissionChangesOf */.wq)(role, before, after).map((change) => ({ ...change, subject: role }));
}
/**
 * The steps of one app stay together: an app that gains and loses access is changed in one stage, in the order of its
 * parts.
 */
function stageOf(parts) {
    const effects = new Set(parts.flatMap(([effect]) => effect));
    if (effects.size === 2)
        return 1;
    return effects.has('takes') ? 0 : 3;
}
/** The user is deleted first, and with it all access, by password and by certificate. */
function removal(name, { user, role, credentials }) {
    const namespaces = ours(credentials)
        .map(({ namespace }) => namespace)
        .sort();
    return [
        ...(user ? [takes({ kind: 'delete-etcd-user', user: name, subject: name })] : []),
        ...(role ? [takes({ kind: 'delete-etcd-role', role: name, subject: name })] : []),
        ...(namespaces.length > 0 ? [takes({ kind: 'withdraw-credentials', user: name, namespaces, subject: name })] : []),
    ];
}
/**
 * Credentials are delivered before their user is added, because the user gets the password in them. The user is added
 * when its role is complete, and has no access before. Credentials are renewed before they are withdrawn anywhere:
 * after an interrupted run, only the superfluous Secret shows the next run that others know them. A Secret that
 * sync-access has not delivered shows nothing, and is not removed.
 */
function app_steps_partsFor({ etcdUser: name, permissions, namespaces }, { user, role, credentials }) {
    const subject = name;
    const sound = new Set(credentials.filter((found) => found.sound).map(({ namespace }) => namespace));
    const missing = [...namespaces].filter((namespace) => !sound.has(namespace)).sort();
    const elsewhere = ours(credentials).filter(({ namespace }) => !namespaces.has(namespace));
    const superfluous = elsewhere.map(({ namespace }) => namespace);
    const known = elsewhere.length > 0;
    const gained = missing.length > 0 ? ['gives'] : [];
    const strange = user?.roles.filter((held) => held !== name) ?? [];
    const changes = (0,permission_diff/* permissionChanges */.B)(role?.permissions ?? [], [...permissions.values()].map(({ permission }) => permission));
    return [
        ...changes.first.map((change) => permissionPart(name, change)),
        ...(known
            ? [
                [
                    [...gained, 'takes'],
                    { kind: 'deliver-credentials', user: name, namespaces: [...namespaces].sort(), renew: true, subject },
                ],
            ]
            : missing.length > 0
                ? [gives({ kind: 'deliver-credentials', user: name, namespaces: missing, subject })]
                : []),
        ...(superfluous.length > 0
            ? [takes({ kind: 'withdraw-credentials', user: name, namespaces: superfluous.sort(), subject })]
            : []),
        ...(role ? [] : [gives({ kind: 'add-etcd-role', role: name, subject })]),
        ...changes.rest.map((change) => permissionPart(name, change)),
        ...(user ? [] : [gives({ kind: 'add-etcd-user', user: name, subject })]),
        ...(user?.roles.includes(name) ? [] : [gives({ kind: 'grant-etcd-role', user: name, role: name, subject })]),
        ...strange.map((held) => takes({ kind: 'revoke-etcd-role', user: name, role: held, subject })),
    ];
}
/**
 * An identity that may write Secrets in a namespace can create one there, and keep it with a finalizer. This must not
 * prevent a run from finishing.
 */
function ours(credentials) {
    return credentials.filter(({ stranger }) => stranger !== true);
}
function permissionPart(role, change) {
    return [change.effects, { ...(0,users/* permissionChangeOf */.PI)(role, change), subject: role }];
}
function gives(step) {
    return [['gives'], step];
}
function takes(step) {
    return [['takes'], step];
}

// EXTERNAL MODULE: ./build/access/plan/effective-access.js
var effective_access = __webpack_require__(77621);
;// CONCATENATED MODULE: ./build/access/plan/expire.js



/**
 * The part of a plan that revokes expired access: what a schedule may do without an approval. A subject whose bindings
 * have all expired loses all access, other subjects lose what their expired bindings gave. All other differences from
 * the policy are left unchanged, so that they are found and reviewed: also those of the same subjects, and those that
 * the plan is refused for.
 */
function onlyExpiries(plan, state) {
    const access = (0,effective_access/* observedSubjectAccess */.ZW)(state);
    const expiries = [...plan.expiries, ...plan.changes]
        .filter(({ ended }) => ended.length > 0)
        .map((change) => expiryOf(change, access.get(change.member) ?? effective_access/* noSubjectAccess */.WK))
        .sort((one, other) => (one.shown.member < other.shown.member ? -1 : 1));
    const steps = [...bindingsWithout(state, expiries), ...expiries.flatMap((expiry) => expire_appSteps(state, expiry))];
    const administrators = expiries.some(({ shown }) => shown.lost.some(isAdministrator));
    return {
        ...plan,
        stages: steps.length === 0 ? [] : [{ title: 'revoke expired access', steps }],
        grants: [],
        revocations: [],
        changes: [],
        expiries: expiries.map(({ shown }) => shown),
        repairs: [],
        risks: [],
        refusals: administrators ? plan.refusals : [],
    };
}
function expiryOf(change, before) {
    const over = change.after.length === 0;
    const lost = over ? change.lost : change.ended;
    const left = (0,effective_access/* without */.FF)(before, lost);
    return { shown: { ...change, gained: [], lost, besides: [], after: (0,effective_access/* inWords */.r4)(left) }, over, before, left };
}
function bindingsWithout({ roleBindings }, expiries) {
    const lost = new Map(expiries.map(({ shown }) => [shown.member, shown.lost]));
    return roleBindings.flatMap(({ name, role, subjects }) => {
        const loses = (grant) => grant.kind === 'platform' && grant.role === role;
        const left = subjects.filter((member) => !lost.get(member)?.some(loses));
        const subject = `role-binding/${name}`;
        if (role === undefined || left.length === subjects.length)
            return [];
        return left.length === 0
            ? [{ kind: 'delete-role-binding', subject, name }]
            : [{ kind: 'write-role-binding', subject, name, role, subjects: left, exists: true }];
    });
}
/** An application that is to gain other access keeps its user and its credentials, even if it has no access for now. */
function expire_appSteps(state, { shown: { member }, over, before, left }) {
    if (!isApp(member))
        return [];
    const name = (0,subject/* etcdUserOf */.rx)(nameOf(member));
    if (over)
        return appRemoval(state, name);
    return permissionSteps(name, [...before.permissions.values()], [...left.permissions.values()]);
}
function isApp(member) {
    return member.startsWith('app:');
}
function nameOf(member) {
    return member.slice(member.indexOf(':') + 1);
}
function isAdministrator(grant) {
    return grant.kind === 'platform' && grant.role === 'Administrator';
}

;// CONCATENATED MODULE: ./build/access/plan/plan-words.js

/** The maximum number of lines of each kind, except risks; the JSON report has all. */
const plan_words_mostLines = 100;
/** `etcd/orders: 2 gain, 1 loses access; 12 unchanged`. */
function planHeadline(plan) {
    const { cluster, grants, revocations, changes, expiries, unchanged } = plan;
    const name = `${cluster.namespace}/${cluster.name}`;
    const counts = [
        [grants.length, grants.length === 1 ? 'gains' : 'gain'],
        [changes.length, changes.length === 1 ? 'changes' : 'change'],
        [revocations.length, revocations.length === 1 ? 'loses' : 'lose'],
        [expiries.length, expiries.length === 1 ? 'expires' : 'expire'],
    ];
    const parts = counts.filter(([count]) => count > 0).map(([count, verb]) => `${count} ${verb}`);
    const rest = `${unchanged} unchanged`;
    if (parts.length > 0)
        return `access to ${name}: ${parts.join(', ')}; ${rest}`;
    return plan.stages.length > 0
        ? `access to ${name}: no subject gains or loses access, other differences are corrected; ${rest}`
        : `access to ${name}: nothing to do, access matches the access file; ${rest}`;
}
/** Access that ends on another day than approved before, or does not end any more. */
function movedEnds({ stages }) {
    return stages.flatMap(({ steps }) => steps.flatMap((step) => step.kind === 'note-ends'
        ? step.moved.map(({ member, grant, before, after }) => `${member} ${grant}: until ${before} → ${after === undefined ? 'no expiry' : `until ${after}`}`)
        : []));
}
/** Until when and why a subject gains access, why it loses access, and other changes. */
function reasonsOf({ gained, expired, besides }) {
    const grounds = [...gained.map(({ ground }) => groundText(ground)), ...expired.map(endedText)];
    return [...new Set([...grounds, ...besides])].filter((text) => text !== '').join('; ');
}
function groundText({ expires, reason, ticket }) {
    return [expires === undefined ? undefined : `until ${expires}`, reason, ticket]
        .filter((text) => text !== undefined)
        .join(', ');
}
function endedText({ expires, ticket }) {
    return `ended on ${expires}${ticket === undefined ? '' : `, ${ticket}`}`;
}
function inList(access) {
    if (access.length === 0)
        return 'nothing';
    return access.length > 5 ? `${access.slice(0, 5).join(', ')} and ${access.length - 5} more` : access.join(', ');
}
function inDays(days) {
    return days === 0 ? 'today' : days === 1 ? 'in 1 day' : `in ${days} days`;
}
function rolesWritten({ stages, cluster }) {
    return stages.flatMap(({ steps }) => steps.flatMap((step) => step.kind === 'write-role'
        ? [`Role ${(0,platform_role/* roleNameOf */.xZ)(cluster, step.role)} is written as this release describes it`]
        : []));
}

;// CONCATENATED MODULE: ./build/access/plan/format-plan.js



/** The plan as text for a log: who gains and loses access, what is risky, what ends soon. It contains no secrets. */
function formatAccessPlan(plan) {
    const all = [
        planHeadline(plan),
        ...limited('grant', plan.grants, changeLines),
        ...limited('change', plan.changes, changeLines),
        ...limited('revoke', plan.revocations, changeLines),
        ...limited('expire', plan.expiries, changeLines),
        ...limited('repair', plan.repairs, (text) => [text]),
        ...limited('roles', rolesWritten(plan), (text) => [text]),
        ...lines('risk', plan.risks, ({ member, text }) => [`${member} ${text}`]),
        ...limited('ends', movedEnds(plan), (text) => [text]),
        ...limited('soon', plan.upcoming, ({ member, grant, ground, daysLeft }) => [
            `${member} loses ${(0,effective_access/* grantText */.un)(grant)} after ${ground.expires} (${inDays(daysLeft)})`,
        ]),
        ...limited('foreign', plan.foreign, ({ what, gives }) => [`${what} ${gives}: not managed, left unchanged`]),
    ];
    return all.join('\n');
}
/** The plan as data, for the JSON report: everything except file locations. */
function accessPlanAsData(plan) {
    return { ...plan, digest: accessPlanDigest(plan) };
}
function changeLines(change) {
    const first = `${change.member}  ${inList(change.before)} → ${inList(change.after)}`;
    const reason = reasonsOf(change);
    return reason === '' ? [first] : [first, `  ${reason}`];
}
function limited(kind, items, text) {
    const shown = lines(kind, items.slice(0, plan_words_mostLines), text);
    const left = items.length - plan_words_mostLines;
    return left > 0 ? [...shown, `${kind.padEnd(8)} and ${left} more`] : shown;
}
function lines(kind, items, text) {
    return items.flatMap((item) => {
        const [first = '', ...rest] = text(item);
        return [`${kind.padEnd(8)} ${first}`, ...rest.map((line) => `${' '.repeat(8)} ${line}`)];
    });
}

// EXTERNAL MODULE: ./build/access/plan/plan-findings.js
var plan_findings = __webpack_require__(73359);
;// CONCATENATED MODULE: ./build/access/plan/repairs.js

/** Corrections that change nobody's access, in words. */
function repairsOf(state, desired) {
    const apps = new Map([...desired.apps.values()].map((app) => [app.etcdUser, app]));
    const users = new Map(state.etcdUsers.map((user) => [user.name, user]));
    const roles = new Set(state.etcdRoles.map(({ name }) => name));
    const delivered = new Set(state.credentials.map(({ etcdUser }) => etcdUser));
    return [
        ...state.roleBindings
            .filter(({ role }) => role === undefined)
            .map(({ name }) => `RoleBinding ${name} has this project's labels, but binds another role: it is removed`),
        ...state.etcdUsers
            .filter(({ name, roles: held }) => held.length === 0 || (held.includes(name) && !roles.has(name)))
            .map(({ name }) => `etcd user ${name} has no role of its own: ${apps.has(name) ? 'it is completed' : 'it is removed'}`),
        ...[...roles]
            .filter((name) => !users.has(name))
            .map((name) => `etcd role ${name} has no user: ${apps.has(name) ? 'it is completed' : 'it is removed'}`),
        ...state.credentials
            .filter(({ etcdUser, namespace, sound }) => !sound && apps.get(etcdUser)?.namespaces.has(namespace))
            .map(({ etcdUser, namespace, stranger }) => `the credentials of ${appText(etcdUser)} in namespace ${namespace} ${stranger === true
            ? 'are not those that sync-access has delivered: they are overwritten with new ones'
            : 'are incomplete or do not match: they are delivered again'}`),
        ...state.credentials
            .filter(({ etcdUser, stranger }) => stranger !== true && !users.has(etcdUser) && !apps.has(etcdUser))
            .map(({ etcdUser, namespace }) => `the credentials of ${appText(etcdUser)} in namespace ${namespace} belong to no user: they are removed`),
        ...[...apps.keys()]
            .filter((etcdUser) => users.has(etcdUser) && !delivered.has(etcdUser))
            .map((etcdUser) => `the credentials of ${appText(etcdUser)} are lost: new ones are created, and its password changes`),
    ];
}
function appText(etcdUser) {
    return `app:${(0,subject/* appOf */.XH)(etcdUser) ?? etcdUser}`;
}

// EXTERNAL MODULE: ./build/access/policy/validate-names.js
var validate_names = __webpack_require__(11799);
;// CONCATENATED MODULE: ./build/access/plan/plan-types.js
/** Sorted by severity: a reviewer reads the first ones first. */
const riskKinds = [
    'self-grant',
    'new-administrator',
    'mixed-scripts',
    'whole-keyspace',
    'wildcard-member',
    'possible-self-grant',
];

;// CONCATENATED MODULE: ./build/access/plan/risks.js




/** The risks of what somebody gains, the most severe first. */
function risksOf(changes, { policy, previous, authors }) {
    const people = authors.map((login) => ({ login, users: usersOf(login, [policy, ...(previous ? [previous] : [])]) }));
    const risks = changes.flatMap(({ member, gained }) => {
        const [first] = gained;
        if (!first)
            return [];
        const what = gained.map(effective_access/* grantText */.un).join(', ');
        const risk = (kind, text, { location } = first.ground) => ({
            kind,
            member,
            text,
            location,
        });
        return [
            ...gained.flatMap((grant) => {
                if (grant.kind === 'platform' && grant.role === 'Administrator')
                    return [
                        risk('new-administrator', 'becomes Administrator: can read the keys of the authority and grant access to anyone', grant.ground),
                    ];
                if (grant.kind === 'data' && (0,key_range/* isWholeKeyspace */.jw)(grant.range))
                    return [risk('whole-keyspace', `gains ${grant.permission} of the whole keyspace`, grant.ground)];
                return [];
            }),
            ...everybody(member).map((who) => risk('wildcard-member', `is ${who}, and gains ${what}`)),
            ...mixedScripts(member).map((scripts) => risk('mixed-scripts', `mixes ${scripts}, so it may imitate another name, and gains ${what}`)),
            ...selfGrant(member, people).map(([kind, text]) => risk(kind, `${text}, and gains ${what}`)),
        ];
    });
    return risks.sort((one, other) => riskKinds.indexOf(one.kind) - riskKinds.indexOf(other.kind));
}
/** Letters that look like Latin ones, mixed with Latin ones: `user:аlice` begins with a Cyrillic letter. */
function mixedScripts(member) {
    const { name } = (0,validate_names/* splitSubject */.JG)(member);
    if (!/\p{Script=Latin}/u.test(name))
        return [];
    const others = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic'].filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(name));
    return others.length > 0 ? [`Latin and ${others.join(' and ')} letters`] : [];
}
/** Subjects that include people whom nobody has named. https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
function everybody(member) {
    const known = {
        'group:system:authenticated': 'all authenticated users of Kubernetes',
        'group:system:unauthenticated': 'all unauthenticated users',
        'user:system:anonymous': 'all unauthenticated users',
        'group:system:serviceaccounts': 'every service account of the Kubernetes cluster',
    };
    const namespace = /^group:system:serviceaccounts:(.+)$/.exec(member)?.[1];
    const who = known[member] ?? (namespace ? `every service account of namespace ${namespace}` : undefined);
    return who ? [who] : [];
}
/**
 * From the tables before and after the change. Otherwise an author could hide by changing the tables in the same
 * change.
 */
function usersOf(login, policies) {
    const named = policies.flatMap(({ people }) => people.get(login.toLowerCase()) ?? []);
    return new Set([login, ...named].map((name) => name.toLowerCase()));
}
/** The members of a group are not requested: the token of a workflow cannot read the members of a team. */
function selfGrant(member, people) {
    const { kind, name } = (0,validate_names/* splitSubject */.JG)(member);
    if (kind === 'user')
        return people
            .filter(({ users }) => isUser(name.toLowerCase(), users))
            .map(({ login }) => ['self-grant', `is an author of this change (${login})`]);
    if (kind !== 'group' || everybody(member).length > 0 || people.length === 0)
        return [];
    const authors = people.map(({ login }) => login).join(', ');
    return [
        ['possible-self-grant', `may include the author of this change (${authors}; its members are not visible here)`],
    ];
}
/** `octocat`, `octocat@example.com`, `github:octocat` and `https://id.example.com/octocat` count as the same person. */
function isUser(name, users) {
    const parts = [name, name.split('@')[0], name.split(/[:/#]/).at(-1), name.split(/[:/#]/).at(-1)?.split('@')[0]];
    return parts.some((part) => part !== undefined && users.has(part));
}

;// CONCATENATED MODULE: ./build/access/plan/role-binding-steps.js
/**
 * Each write replaces the subjects of a RoleBinding. A subject that moves from one RoleBinding to another (another
 * role, or another part of the same role) stays in the first until the second is written. In between, it has the higher
 * of the two roles, never a third.
 */
function roleBindingSteps(observed, desired) {
    const bound = new Map(observed.filter(({ role }) => role !== undefined).map((binding) => [binding.name, binding]));
    const strangers = observed.filter(({ name, role }) => role === undefined || role !== (desired.get(name)?.role ?? role));
    const strange = new Set(strangers.map(({ name }) => name));
    const names = [...new Set([...bound.keys(), ...desired.keys()])].sort();
    const lists = names.map((name) => ({
        name,
        before: strange.has(name) ? [] : (bound.get(name)?.subjects ?? []),
        after: desired.get(name)?.subjects ?? [],
    }));
    const leaving = new Set(lists.flatMap(({ before, after }) => without(before, after)));
    const joining = new Set(lists.flatMap(({ before, after }) => without(after, before)));
    const movers = new Set([...leaving].filter((member) => joining.has(member)));
    return [
        // The roleRef of a RoleBinding is immutable.
        ...strangers.map(({ name }) => role_binding_steps_removal(name, 0)),
        ...lists.flatMap(({ name, before, after }) => stepsOf({ before, after, movers }, (subjects, exists) => write(name, desired.get(name)?.role ?? bound.get(name)?.role, subjects, exists))),
    ];
}
function stepsOf({ before, after, movers }, write) {
    const leaving = without(before, after);
    const moving = leaving.filter((member) => movers.has(member));
    const left = without(before, without(leaving, moving));
    const joining = without(after, before);
    const steps = left.length < before.length ? [write(left, true)(0)] : [];
    if (joining.some((member) => movers.has(member))) {
        steps.push(write([...after, ...moving].sort(), left.length > 0)(1));
        return moving.length > 0 ? [...steps, write(after, true)(2)] : steps;
    }
    if (moving.length > 0)
        return [...steps, write(after, true)(2)];
    return joining.length > 0 ? [...steps, write(after, left.length > 0)(3)] : steps;
}
function without(members, others) {
    const known = new Set(others);
    return members.filter((member) => !known.has(member));
}
function write(name, role, subjects, exists) {
    return (stage) => subjects.length === 0 || role === undefined
        ? role_binding_steps_removal(name, stage)
        : { kind: 'write-role-binding', subject: subjectOf(name), name, role, subjects, exists, stage };
}
function role_binding_steps_removal(name, stage) {
    return { kind: 'delete-role-binding', subject: subjectOf(name), name, stage };
}
function subjectOf(name) {
    return `role-binding/${name}`;
}

;// CONCATENATED MODULE: ./build/access/plan/stages.js



/**
 * The order guarantees, at every moment and wherever a run is interrupted:
 * - nobody has access that they have neither before nor after;
 * - nobody loses access that they have before and after;
 * - subjects that only lose access have lost it before anybody gains access.
 */
const stageTitles = ['revoke access', 'exchange access', 'revoke exchanged access', 'give access'];
/** All steps from the observed to the desired access; no stage is empty. */
function orderedStages(state, desired) {
    const staged = [
        ...roleBindingSteps(state.roleBindings, desiredRoleBindings(state.cluster, desired)),
        ...appSteps(state, desired),
    ];
    return stageTitles
        .map((title, number) => ({
        title,
        steps: staged.filter(({ stage }) => stage === number).map(({ stage: _, ...step }) => step),
    }))
        .filter(({ steps }) => steps.length > 0);
}

// EXTERNAL MODULE: ./build/access/plan/subject-diff.js
var subject_diff = __webpack_require__(10619);
;// CONCATENATED MODULE: ./build/access/plan/plan.js











/** Access that ends within this number of days is shown as upcoming. */
const upcomingDays = 30;
/**
 * The steps from a cluster's observed access to the policy. Pure, and throws nothing: `refusals` lists why the plan
 * must not be applied. Bindings that have ended by `now` grant nothing.
 */
function planAccess(policy, state, options) {
    const { now, authors = [], previous } = options;
    const { cluster } = state;
    const desired = (0,desired_access/* desiredAccess */.RP)(policy, cluster, now);
    const { changes, unchanged } = (0,subject_diff/* subjectChanges */.O)(state, desired, previous && (0,desired_access/* desiredAccess */.RP)(previous, cluster, now));
    const kinds = Map.groupBy(changes, kindOf);
    return {
        cluster,
        stages: [...roleStage(state), ...orderedStages(state, desired), ...(0,ends/* endStage */.OE)(state, desired, now)],
        grants: kinds.get('grant') ?? [],
        revocations: kinds.get('revocation') ?? [],
        changes: kinds.get('change') ?? [],
        expiries: kinds.get('expiry') ?? [],
        upcoming: upcoming(desired, now),
        unchanged,
        repairs: repairsOf(state, desired),
        risks: risksOf(changes, { policy, previous, authors }),
        foreign: [...state.foreign, ...strangerSecrets(state, desired)],
        warnings: [
            ...(0,plan_findings/* warningsOf */.nZ)(policy, state, desired),
            ...(0,plan_findings/* renames */.m2)(cluster, changes),
            ...(0,plan_findings/* namespacesUnseen */.FG)(state, desired),
        ],
        refusals: (0,plan_findings/* planErrors */.BE)(policy, state, desired, options),
    };
}
/** Secrets that look like credentials of this project. Nothing in them is used; a delivery overwrites one (a repair). */
function strangerSecrets({ cluster, credentials }, { apps }) {
    const delivered = new Map([...apps.values()].map(({ etcdUser, namespaces }) => [etcdUser, namespaces]));
    return credentials
        .filter(({ stranger, etcdUser, namespace }) => stranger === true && delivered.get(etcdUser)?.has(namespace) !== true)
        .map(({ namespace, etcdUser }) => ({
        what: `Secret ${namespace}/${(0,subject/* credentialsSecretOf */.wt)(cluster, etcdUser)}`,
        gives: `has the labels of ${etcdUser}'s credentials, but sync-access has not delivered it`,
    }));
}
function kindOf({ gained, lost, expired, besides }) {
    if (gained.length > 0 && lost.length === 0 && besides.length === 0)
        return 'grant';
    if (lost.length === 0 || gained.length + besides.length > 0)
        return 'change';
    return expired.length > 0 ? 'expiry' : 'revocation';
}
/** Roles come first, because a RoleBinding without its Role grants nothing. */
function roleStage(state) {
    const found = new Map(state.roles.map(({ role, rules }) => [role, rules]));
    const steps = platform_role/* platformRoles */.LU.flatMap((role) => {
        const rules = (0,platform_rules/* platformRules */.l)(state.cluster, role);
        const existing = found.get(role);
        if (existing && (0,platform_rules/* sameRules */.G)(existing, rules))
            return [];
        return [{ kind: 'write-role', role, rules, subject: `role/${(0,platform_role/* roleNameOf */.xZ)(state.cluster, role)}` }];
    });
    return steps.length > 0 ? [{ title: 'describe the roles', steps }] : [];
}
function upcoming(desired, now) {
    return [...desired.platform.keys(), ...desired.apps.keys()]
        .flatMap((member) => (0,subject_diff/* entitlementsOf */.y)(desired, member).map(({ ground, ...grant }) => ({ member, grant, ground })))
        .flatMap((claim) => {
        const { expires } = claim.ground;
        const days = expires === undefined ? undefined : (0,desired_access/* daysLeft */.H_)(expires, now);
        return days === undefined || days > upcomingDays ? [] : [{ ...claim, daysLeft: days }];
    })
        .sort((one, other) => one.daysLeft - other.daysLeft || textOf(one).localeCompare(textOf(other), 'en'));
}
function textOf({ member, grant }) {
    return `${member} ${(0,effective_access/* grantText */.un)(grant)}`;
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/access/plan/plan-markdown.js




/** The plan as Markdown, for a job summary and a comment in a pull request. Names from the file are escaped. */
function accessPlanMarkdown(plan) {
    const { grants, changes, revocations, expiries } = plan;
    const kinds = [
        ['gains', grants],
        ['changes', changes],
        ['loses', revocations],
        ['expires', expiries],
    ];
    const rows = kinds.flatMap(([kind, all]) => all
        .slice(0, plan_words_mostLines)
        .map((change) => [kind, change.member, inList(change.before), inList(change.after), reasonsOf(change)]));
    const left = kinds.reduce((sum, [, all]) => sum + Math.max(0, all.length - plan_words_mostLines), 0);
    return [
        `**${(0,summary/* cell */.Hn)(planHeadline(plan))}**`,
        // First, because a comment may be truncated, and a reader has to know that the table is not the whole plan.
        ...(left > 0 ? [`The table has the first ${plan_words_mostLines} of each kind; ${left} more are in the JSON report.`] : []),
        ...(plan.refusals.length > 0
            ? [
                section('It cannot be applied', plan.refusals.map(({ found, fix }) => `${(0,summary/* cell */.Hn)(found)}: ${(0,summary/* cell */.Hn)(fix)}`)),
            ]
            : []),
        ...(plan.risks.length > 0
            ? [
                // All of them: otherwise a risk could be hidden behind a hundred others.
                `**Review carefully**\n\n${list(plan.risks.map(({ member, text }) => `**${(0,summary/* cell */.Hn)(member)}** ${(0,summary/* cell */.Hn)(text)}`))}`,
            ]
            : []),
        ...(rows.length > 0 ? [(0,summary/* markdownTable */.Qj)(['', 'subject', 'access now', 'access then', 'until, reason'], rows)] : []),
        ...(plan.repairs.length > 0 ? [section('Other corrections', plan.repairs.map(summary/* cell */.Hn))] : []),
        ...(rolesWritten(plan).length > 0 ? [section('Roles', rolesWritten(plan).map(summary/* cell */.Hn))] : []),
        ...(movedEnds(plan).length > 0 ? [section('Changed expiries', movedEnds(plan).map(summary/* cell */.Hn))] : []),
        ...(plan.upcoming.length > 0
            ? [
                section('Ends soon', plan.upcoming.map(({ member, grant, ground, daysLeft }) => (0,summary/* cell */.Hn)(`${member}: ${(0,effective_access/* grantText */.un)(grant)} until ${ground.expires} (${inDays(daysLeft)})`))),
            ]
            : []),
        ...(plan.warnings.length > 0
            ? [
                section('Possible mistakes', plan.warnings.map(({ location, found, fix }) => (0,summary/* cell */.Hn)(`${location ? `${location.file}:${location.line}: ` : ''}${found}; ${fix}`))),
            ]
            : []),
        ...(plan.foreign.length > 0
            ? [
                (0,summary/* collapsible */.r0)('Not managed, left unchanged', list(plan.foreign.map(({ what, gives }) => (0,summary/* cell */.Hn)(`${what} ${gives}`)))),
            ]
            : []),
        `Plan ${accessPlanDigest(plan)}`,
    ].join('\n\n');
}
function section(title, items) {
    const left = items.length - plan_words_mostLines;
    const more = left > 0 ? [`and ${left} more`] : [];
    return `**${title}**\n\n${list([...items.slice(0, plan_words_mostLines), ...more])}`;
}
function list(items) {
    return items.map((item) => `- ${item}`).join('\n');
}

;// CONCATENATED MODULE: ./build/access/plan/report-plan.js



/**
 * Reports a plan, once in the log and once in the summary, with its warnings. If an error that contains the plan is `to
 * come`, the error reports it instead: a reporter writes an error to both.
 */
function reportPlan(plan, toCome, report) {
    for (const warning of plan.warnings)
        report.warning(warning);
    if (toCome !== undefined)
        return;
    report.note(formatAccessPlan(plan));
    report.summary(`## Access to ${plan.cluster.namespace}/${plan.cluster.name}\n\n${accessPlanMarkdown(plan)}`);
}
/**
 * The error of a check that found drift, with the plan; undefined if access matches `file`, or if the plan is refused.
 */
function driftIn(plan, file) {
    if (plan.stages.length === 0 || plan.refusals.length > 0)
        return undefined;
    return new problem/* Problem */.A(`access does not match ${file}: nothing was written`, [
        {
            code: 'ACCESS_DRIFT',
            subject: 'drift',
            found: `access was changed manually, or a change of the file was not applied:\n${formatAccessPlan(plan)}`,
            fix: 'find out who changed it; run sync-access with mode: apply to revert it, or change the file',
        },
    ]);
}

// EXTERNAL MODULE: ./build/access/policy/policy-file.js + 8 modules
var policy_file = __webpack_require__(37755);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
;// CONCATENATED MODULE: ./build/github/authors.js


const someone = schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).nullish().catch(undefined);
const commit = schemas/* object */.Ikc({ author: schemas/* object */.Ikc({ username: schemas/* string */.YjP().optional() }).nullish() })
    .nullish()
    .catch(undefined);
/**
 * The part of any event that names the authors of a change:
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const payload = schemas/* object */.Ikc({
    sender: someone,
    pull_request: schemas/* object */.Ikc({ user: someone }).nullish().catch(undefined),
    commits: schemas/* array */.YOg(commit).nullish().catch(undefined),
});
/**
 * The GitHub logins of the authors of the change that started the workflow: who opened the pull request, who pushed or
 * merged it, and, for a push, the authors of its commits as far as GitHub knows them. Empty in a shell, and for a
 * schedule.
 */
async function authorsOf(environment) {
    const { GITHUB_EVENT_PATH: path } = environment;
    if (!path)
        return [];
    const text = await (0,external_node_fs_promises_.readFile)(path, 'utf8').catch(() => '');
    const { data } = payload.safeParse(json(text));
    const logins = [
        data?.pull_request?.user?.login,
        data?.sender?.login,
        ...(data?.commits ?? []).map((entry) => entry?.author?.username),
    ].filter((login) => login !== undefined && login !== '');
    return [...new Map(logins.map((login) => [login.toLowerCase(), login])).values()];
}
function json(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/util/is-record.js
var is_record = __webpack_require__(93487);
// EXTERNAL MODULE: ./build/github/api.js + 1 modules
var api = __webpack_require__(12965);
// EXTERNAL MODULE: ./build/github/errors.js
var errors = __webpack_require__(47307);
// EXTERNAL MODULE: ./build/github/list-pages.js
var list_pages = __webpack_require__(78781);
// EXTERNAL MODULE: ./build/github/marked-body.js
var marked_body = __webpack_require__(88713);
;// CONCATENATED MODULE: ./build/github/comment.js





/**
 * Writes one comment on the pull request, and edits it in later runs. If a fork's run may not write, adds a warning and
 * returns 'not permitted'. Every other failure is a Problem, especially if the existing comment could not be updated: a
 * reviewer might approve an outdated plan.
 */
function commentOn(pullRequest, text, { report, environment = process.env, ...options }) {
    report.mask(options.token);
    return report.phase('write the comment of the pull request', async (progress) => {
        const gitHub = (0,api/* connectGitHub */.U)({ ...options, environment, progress });
        const hidden = (0,marked_body/* hiddenLine */.r)(text.marker);
        const body = (0,marked_body/* markedBody */.j)({ ...text, footer: footer(pullRequest) });
        try {
            const found = await findComment(gitHub, pullRequest, hidden);
            if (found?.body === body)
                return 'unchanged';
            return found === undefined
                ? await create(gitHub, pullRequest, body, report)
                : await update(gitHub, pullRequest, found.id, body);
        }
        catch (error) {
            if (!(pullRequest.fromFork && error instanceof errors/* NotPermitted */.Cn))
                throw error;
            report.warning({
                code: 'COMMENT_NOT_POSSIBLE',
                subject: 'comment',
                found: `${shown(pullRequest)} comes from a fork, whose runs cannot write comments`,
                fix: 'read the plan in the job summary',
            });
            return 'not permitted';
        }
    });
}
/**
 * The oldest comment that begins with the marker and was written by a bot. Users can write the marker, too, but can
 * change their comments later without the reviewers noticing.
 */
async function findComment(gitHub, at, hidden) {
    for await (const page of (0,list_pages/* listPages */.p)(gitHub, commentsOf(at), to(`read the comments of ${shown(at)}`))) {
        const found = commentsIn(page).find(({ body, user }) => user.type === 'Bot' && body.startsWith(hidden));
        if (found)
            return found;
    }
    return undefined;
}
async function create(gitHub, at, body, report) {
    const answer = await gitHub.call({ method: 'POST', path: commentsOf(at), body: { body } });
    if (answer.status !== 201)
        throw (0,errors/* gitHubProblem */.zh)(to(`write a comment to ${shown(at)}`), answer);
    const [comment] = commentsIn([answer.body]);
    if (comment?.user.type !== 'Bot')
        report.warning(notABot(comment?.user.login ?? 'somebody'));
    return 'created';
}
async function update(gitHub, at, id, body) {
    const path = `/repos/${at.repository}/issues/comments/${id}`;
    const answer = await gitHub.call({ method: 'PATCH', path, body: { body } });
    if (answer.status !== 200)
        throw (0,errors/* gitHubProblem */.zh)(to(`update the comment of ${shown(at)}, which now shows an older plan`), answer);
    return 'updated';
}
/** The commit of the plan, so that a reviewer notices another one. */
function footer({ headSha, runUrl }) {
    return `\n\n<sub>For commit ${headSha}, by [this run](${runUrl}).</sub>\n`;
}
function to(what) {
    return { what, permission: 'pull-requests' };
}
function commentsOf({ repository, number }) {
    return `/repos/${repository}/issues/${number}/comments`;
}
function shown({ number }) {
    return `pull request ${number}`;
}
/** Whether the value has the form of a comment. A comment of a deleted account has no user. */
function commentsIn(list) {
    return Array.isArray(list) ? list.filter(isComment) : [];
}
function isComment(value) {
    if (!(0,is_record/* isRecord */.u)(value) || !(0,is_record/* isRecord */.u)(value.user))
        return false;
    const { id, body, user } = value;
    return (typeof id === 'number' &&
        typeof body === 'string' &&
        typeof user.type === 'string' &&
        typeof user.login === 'string');
}
function notABot(login) {
    return {
        code: 'COMMENT_NOT_POSSIBLE',
        subject: 'github-token',
        found: `the comment was written as ${login}; later runs use it only if a bot wrote it, so that no other comment can replace it`,
        fix: "set the input github-token to the job's own github.token, or to the token of a GitHub App",
    };
}

// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/github/pull-request.js




/**
 * The part of the event that is used, https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request.
 * `head.repo` is null if the fork has been deleted.
 */
const pull_request_payload = schemas/* object */.Ikc({
    repository: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP().regex(/^[\w.-]+\/[\w.-]+$/) }),
    pull_request: schemas/* object */.Ikc({
        number: schemas/* int */.Whr().positive(),
        head: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullable() }),
    }),
});
/**
 * Reads the event that started the workflow. Undefined for other events, and in a shell. Throws a Problem if the event
 * has an unexpected format.
 */
async function pullRequestOf(environment) {
    const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = environment;
    const path = environment.GITHUB_EVENT_PATH?.trim();
    if (!path)
        return undefined;
    const event = await readEvent(path);
    if (typeof event !== 'object' || event === null || !('pull_request' in event))
        return undefined;
    const { data, error } = pull_request_payload.safeParse(event);
    if (!data)
        throw unexpected(path, error.issues.map((issue) => issue.path.join('.')).join(', '));
    const { repository, pull_request: pull } = data;
    return {
        repository: repository.full_name,
        number: pull.number,
        headSha: pull.head.sha,
        fromFork: pull.head.repo?.full_name !== repository.full_name,
        runUrl: `${server}/${repository.full_name}/actions/runs/${run}`,
    };
}
async function readEvent(path) {
    let contents;
    try {
        contents = await (0,external_node_fs_promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        throw unexpected(path, `it cannot be read (${(0,error_code/* codeOf */.$)(error)})`);
    }
    try {
        return JSON.parse(contents);
    }
    catch {
        throw unexpected(path, 'it is not JSON');
    }
}
function unexpected(path, what) {
    return new problem/* Problem */.A('cannot determine the pull request', [
        {
            code: 'GITHUB_ERROR',
            subject: 'event',
            found: `needs the event of a pull request in GITHUB_EVENT_PATH (${path}), found something else: ${what}`,
            fix: 'run it on the event pull_request',
        },
    ]);
}

// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/sync-access.declaration.js
var sync_access_declaration = __webpack_require__(40710);
;// CONCATENATED MODULE: ./build/actions/sync-access.js























const refused = 'sync-access refused: no access was changed';
const syncAccess = (0,define_operation/* defineAction */.QP)({
    ...sync_access_declaration/* syncAccessDeclaration */.e,
    async run({ inputs, report, now, signal, holder, runner }) {
        const { mode } = inputs;
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const allowEmpty = inputs['allow-empty'] === 'true';
        const policy = await (0,policy_file.readPolicyFile)(inputs.policy, { allowEmpty });
        const previous = await previousPolicy(inputs['base-policy'], report);
        const cluster = { name: spec.name, namespace: spec.namespace };
        const started = now();
        const pullRequest = mode === 'plan' ? await pullRequestOf(process.env) : undefined;
        const authors = mode === 'plan' ? await authorsOf(process.env) : [];
        const decide = (state) => {
            const options = { now: started, authors, previous, allowEmpty };
            if (mode !== 'expire')
                return planAccess(policy, state, options);
            return onlyExpiries(planAccess((0,ends/* withApprovedEnds */._E)(policy, state.ends ?? [], started), state, options), state);
        };
        const shown = async (plan) => {
            const drift = mode === 'check' ? driftIn(plan, policy.file) : undefined;
            reportPlan(plan, drift, report);
            if (inputs.comment === 'true')
                await comment(pullRequest, plan, { token: inputs['github-token'], signal, report });
            (0,problem/* refuse */.T)(refused, plan.refusals);
            if (drift)
                throw drift;
            return outcomeOf(plan);
        };
        if (inputs.live === 'false') {
            (0,problem/* refuse */.T)(refused, mode === 'plan' ? [] : [onlyPlansAreNotLive(mode)]);
            const before = previous === undefined ? (0,state/* noAccess */.m)(cluster) : accessStateOf(previous, cluster, started);
            return shown(decide(before));
        }
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        (0,problem/* refuse */.T)(refused, mode === 'plan' ? [] : clockFindings(started, await kubernetes.clock()));
        const look = { kubernetes, spec, deliveries: (0,observe_access.deliveriesOf)(policy, cluster) };
        const purpose = mode === 'plan' || mode === 'check' ? mode : 'apply';
        const observed = await report.phase('observe access', () => (0,observe_access.observeAccess)(purpose, { ...look, now: started, report }));
        const plan = decide(observed.state);
        if (observed.live === undefined)
            report.note(notLookedInside(observed.accessRecord.recorded !== undefined));
        const outcome = await shown(plan);
        if (mode === 'plan' || mode === 'check')
            return outcome;
        const context = {
            ...look,
            decide: ({ state }) => decide(state),
            digestOf: accessPlanDigest,
            describe: describeStep,
            approved: inputs['plan-digest'],
            now,
            signal,
            holder,
            report,
        };
        return { ...outcome, changed: await applyAccess(context, observed, plan) };
    },
});
/** The file may be new in the pull request, or invalid before it. This must not stop the change that fixes it. */
async function previousPolicy(path, report) {
    if (path === undefined || !(0,external_node_fs_.existsSync)(path))
        return undefined;
    try {
        return await (0,policy_file.readPolicyFile)(path, { allowEmpty: true });
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
        report.warning({
            code: 'BASE_POLICY_INVALID',
            subject: 'base-policy',
            found: `${path} is not a valid access file, so the access that it gave is unknown`,
            fix: 'review the whole proposed file, not only the plan',
        });
        return undefined;
    }
}
function outcomeOf(plan) {
    return {
        changed: false,
        outputs: {
            plan: formatAccessPlan(plan),
            'plan-digest': accessPlanDigest(plan),
            'in-sync': String(plan.stages.length === 0),
        },
        details: { plan: accessPlanAsData(plan) },
    };
}
async function comment(pullRequest, plan, { token, signal, report }) {
    if (token === undefined || pullRequest === undefined) {
        const missing = token === undefined ? 'github-token' : 'the event of a pull request';
        throw new problem/* Problem */.A('the plan was not written as a comment', [
            {
                code: 'TOKEN_MISSING',
                subject: 'comment',
                found: `needs ${missing} to write a comment, found none`,
                fix: "set github-token to the job's github.token, in a job for pull_request with the permission pull-requests: write; or set comment: false",
            },
        ]);
    }
    const { namespace, name } = plan.cluster;
    const markdown = `## Access to ${namespace}/${name}\n\n${accessPlanMarkdown(plan)}`;
    await commentOn(pullRequest, { marker: `access ${namespace}/${name}`, markdown }, { token, signal, report });
}
function notLookedInside(recorded) {
    return recorded
        ? "etcd's users and the credentials come from the access record of the last apply, because this identity cannot read their Secrets"
        : "etcd's users and the credentials are unknown: this identity cannot read their Secrets, and there is no access record yet";
}
function onlyPlansAreNotLive(mode) {
    return {
        code: 'INPUT_CONFLICT',
        subject: 'live',
        found: `mode ${mode} needs the cluster, found live: false`,
        fix: 'set mode: plan, or remove live: false',
    };
}


/***/ }),

/***/ 12965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ connectGitHub)
});

// UNUSED EXPORTS: longestWaitMilliseconds

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/network/agent.js + 1 modules
var network_agent = __webpack_require__(13400);
// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/network/proxy.js
var network_proxy = __webpack_require__(88637);
// EXTERNAL MODULE: ./build/network/proxy-failure.js
var proxy_failure = __webpack_require__(17522);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(56739);
// EXTERNAL MODULE: ./build/util/plain-url.js
var plain_url = __webpack_require__(70797);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/github/errors.js
var errors = __webpack_require__(47307);
;// CONCATENATED MODULE: ./build/github/rate-limit.js
/**
 * "Otherwise, wait for at least one minute", then exponentially longer: docs.github.com, "Rate limits for the REST
 * API".
 */
const unnamedWaitMilliseconds = 60_000;
/** `x-ratelimit-reset` is in whole seconds. */
const slackMilliseconds = 1_000;
/**
 * How long GitHub asks to wait before a retry; undefined if the response is not about a limit. A 403 may be a limit or
 * a missing permission. `attempt` counts from 1. The server's clock is used if the response has its time, because the
 * runner's may differ.
 */
function askedWait({ status, headers, message }, attempt, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const seconds = numeric(headers['retry-after']);
    if (seconds !== undefined)
        return seconds * 1000;
    const reset = numeric(headers['x-ratelimit-reset']);
    if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) {
        const told = Date.parse(headers.date ?? '');
        const serverNow = Number.isNaN(told) ? now.getTime() : told;
        return Math.max(0, reset * 1000 - serverNow) + slackMilliseconds;
    }
    const named = status === 429 || /rate limit|abuse detection/i.test(message);
    return named ? unnamedWaitMilliseconds * 2 ** (attempt - 1) : undefined;
}
function numeric(text) {
    return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./build/github/api.js











/** The maximum for all waits together. A waiting runner costs money, and the plan is already in the job summary. */
const longestWaitMilliseconds = 5 * 60_000;
const timeoutMilliseconds = 30_000;
/** A page has up to a hundred comments of 64 KiB each. */
const mostBytes = 64 * 1024 * 1024;
const attemptsAfterFaults = 4;
const faultyStatuses = new Set([500, 502, 503, 504]);
/** Connects to GitHub's REST API from a workflow run. GITHUB_API_URL has the base, also for an Enterprise Server. */
function connectGitHub({ token, environment, signal, progress, ...given }) {
    const base = baseFrom(environment);
    const proxy = (0,network_proxy/* proxyFor */.iJ)(new URL(base), environment);
    const now = given.now ?? (() => new Date());
    const sleep = given.sleep ?? ((milliseconds, stop) => (0,promises_.setTimeout)(milliseconds, undefined, { signal: stop }));
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${usableToken(token)}`,
        'user-agent': `managed-etcd/${program_version/* version */.r}`,
        'x-github-api-version': '2022-11-28',
    };
    let waited = 0;
    const wait = async (milliseconds, why) => {
        if (waited + milliseconds > longestWaitMilliseconds)
            throw tooLong(why, waited, milliseconds);
        progress(`${why}; continuing in ${(0,format_duration/* formatDuration */.a)(milliseconds)}`);
        waited += milliseconds;
        await sleep(milliseconds, signal);
    };
    return {
        base,
        async call(call) {
            const url = urlOf(base, call.path);
            for (let attempt = 1;; attempt++) {
                signal.throwIfAborted();
                const outcome = await attempted(url, call, { headers, proxy }, signal);
                // A comment may have been created although its response was lost. The next run finds it, while a retry would
                // create a second one.
                const repeatable = call.method !== 'POST' && attempt < attemptsAfterFaults;
                if ('failed' in outcome) {
                    const { failed } = outcome;
                    if (failed instanceof proxy_failure/* ProxyFailure */.N && failed.code !== 'PROXY_BUSY')
                        throw throughProxy(base, failed);
                    if (!repeatable)
                        throw failed instanceof proxy_failure/* ProxyFailure */.N ? throughProxy(base, failed) : (0,errors/* unreachable */.HB)(base, failed);
                    await wait(1000 * 2 ** (attempt - 1), `${new URL(base).host} does not answer`);
                    continue;
                }
                const answer = answerOf(outcome);
                const asked = askedWait({ ...outcome, message: answer.message }, attempt, now());
                if (asked !== undefined)
                    await wait(asked, "GitHub's rate limit is used up");
                else if (faultyStatuses.has(answer.status) && repeatable)
                    await wait(1000 * 2 ** (attempt - 1), `GitHub answers ${answer.status}`);
                else
                    return answer;
            }
        },
    };
}
function baseFrom({ GITHUB_API_URL }) {
    const base = GITHUB_API_URL?.trim().replace(/\/+$/, '') || 'https://api.github.com';
    if ((0,plain_url/* isPlainUrl */.A)(base))
        return base;
    throw new problem/* Problem */.A("GitHub's API cannot be called: its URL is not valid", [
        {
            code: 'INPUT_INVALID',
            subject: 'GITHUB_API_URL',
            found: 'needs a URL such as https://api.github.com without a password or a query, found something else',
            fix: 'let the runner set GITHUB_API_URL, or write it as https://HOST/api/v3',
        },
    ]);
}
/**
 * Editors and `echo` append a line end. A token that is no valid header is not a network error, so it is not retried.
 */
function usableToken(token) {
    const usable = token.trim();
    if (/^[\x21-\x7e]+$/.test(usable))
        return usable;
    throw new problem/* Problem */.A("GitHub's API cannot be called: the token is not valid", [
        {
            code: 'TOKEN_MISSING',
            subject: 'github-token',
            found: `needs a token of one line, found ${usable === '' ? 'nothing' : 'blanks or other characters in it'}`,
            fix: "set the input github-token to the job's own github.token",
        },
    ]);
}
function throughProxy(base, failure) {
    return new problem/* Problem */.A(`GitHub's API at ${base} cannot be reached through the proxy`, [(0,proxy_failure/* proxyFinding */.q)(failure)]);
}
/** The token is only sent to the API: a Link header to another server is not followed. */
function urlOf(base, path) {
    const url = new URL(path.startsWith('/') ? base + path : path);
    if (url.origin === new URL(base).origin)
        return url;
    throw new problem/* Problem */.A(`GitHub's answer names a next page at ${url.host}: it was not read`, [
        {
            code: 'GITHUB_UNREACHABLE',
            subject: 'GITHUB_API_URL',
            found: `needs pages below ${base}, found one at ${url.origin}`,
            fix: 'set GITHUB_API_URL to the URL that the API uses for itself',
        },
    ]);
}
/** A response, or the error of the connection. */
async function attempted(url, { method, body }, { headers, proxy }, signal) {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const agent = (0,network_agent/* agentFor */.Pf)(url, proxy);
    const options = { method, agent, headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) } };
    try {
        return await (0,exchange/* exchange */.L)({ url, options, payload, signal, timeoutMilliseconds, mostBytes });
    }
    catch (failed) {
        signal.throwIfAborted();
        return { failed };
    }
    finally {
        agent.destroy();
    }
}
function answerOf({ status, headers, body: text }) {
    const body = parsed(text);
    const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
    const [, next] = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? '')) ?? [];
    return { status, body, message, next };
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function tooLong(why, waited, milliseconds) {
    const bound = (0,format_duration/* formatDuration */.a)(longestWaitMilliseconds);
    return new problem/* Problem */.A(`${why}, and waiting for it would take too long`, [
        {
            code: 'GITHUB_RATE_LIMIT',
            subject: 'rate limit',
            found: `needs an answer within ${bound}; GitHub asks to wait another ${(0,format_duration/* formatDuration */.a)(milliseconds)} after ${(0,format_duration/* formatDuration */.a)(waited)}`,
            fix: 'run the job again later; the plan itself is in the job summary',
        },
    ]);
}


/***/ }),

/***/ 47307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ NotPermitted),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   zh: () => (/* binding */ gitHubProblem)
/* harmony export */ });
/* harmony import */ var _network_agent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13400);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


const longestQuote = 300;
/** The token is valid, but lacks the permission. */
class NotPermitted extends _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A {
}
const writtenTo = { 'pull-requests': 'the pull request', issues: 'issues' };
/** The Problem for GitHub's refusal. Contains only the `message` of the response. */
function gitHubProblem({ what, permission }, { status, message }) {
    const said = message.replaceAll(/\s+/g, ' ').trim().slice(0, longestQuote);
    const found = (text) => `${text}${said === '' ? '' : `: ${said}`}`;
    switch (status) {
        case 401:
            return problem(what, { code: 'TOKEN_MISSING', subject: 'github-token' }, found('needs a valid token, found one that GitHub does not accept'), useToken);
        case 403:
        case 404:
            return new NotPermitted(`cannot ${what}`, [
                {
                    code: 'TOKEN_MISSING',
                    subject: 'permissions',
                    found: found(`needs a token with write access to ${writtenTo[permission]}, found one without`),
                    fix: `give the job permissions: { ${permission}: write }`,
                },
            ]);
        case 410:
        case 422:
            return problem(what, { code: 'GITHUB_ERROR', subject: permission === 'issues' ? 'issue' : 'comment' }, found(`GitHub rejects it as invalid (${status})`), permission === 'issues' && status === 410
                ? 'enable issues in the settings of the repository, or leave issue: false'
                : 'report this as a bug');
        default:
            return problem(what, { code: 'GITHUB_ERROR', subject: 'GitHub' }, found(`needs an answer, found status ${status}`), 'run the job again');
    }
}
/** There was no response in time. */
function unreachable(base, cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`GitHub's API at ${base} cannot be reached`, [
        {
            code: 'GITHUB_UNREACHABLE',
            subject: 'GITHUB_API_URL',
            found: `needs an answer from ${base}, found none: ${reason}${(0,_network_agent_js__WEBPACK_IMPORTED_MODULE_0__/* .viaProxy */ .bP)(cause)}`,
            fix: "check the runner's network and proxy, and githubstatus.com; then run the job again",
        },
    ], { cause });
}
const useToken = "set the input github-token to the job's own github.token";
function problem(what, about, found, fix) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`cannot ${what}`, [{ ...about, found, fix }]);
}


/***/ }),

/***/ 78781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ listPages)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47307);

const perPage = 100;
/** The entries of a list. A page is requested when its first entry is. `path` may have a query. */
async function* listPages(gitHub, path, needed) {
    let page = `${path}${path.includes('?') ? '&' : '?'}per_page=${perPage}`;
    while (page !== undefined) {
        const answer = await gitHub.call({ method: 'GET', path: page });
        if (answer.status !== 200)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .gitHubProblem */ .zh)(needed, answer);
        yield Array.isArray(answer.body) ? answer.body : [];
        page = answer.next;
    }
}


/***/ }),

/***/ 88713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ markedBody),
/* harmony export */   r: () => (/* binding */ hiddenLine)
/* harmony export */ });
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74611);
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);


/** "body is too long (maximum is 65536 characters)". Counted in bytes, which are never fewer. */
const mostBytes = 65_536;
const mostFooterBytes = 1_024;
const cutNote = '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 64 KiB. The job summary has everything.\n';
/** A body for a comment or an issue that GitHub accepts, and that a later run finds by its first line. */
function markedBody({ marker, markdown, footer }) {
    const marked = `${hiddenLine(marker)}\n${withoutMentions((0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecretShapes */ .FC)(markdown))}`;
    return (0,_report_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .limited */ .TJ)(marked, mostBytes - mostFooterBytes, cutNote) + footer;
}
/** One line. No text of the marker can end it, because the name of a file may be any text. */
function hiddenLine(marker) {
    return `<!-- managed-etcd: ${marker.replaceAll(/-(?=-)/g, '- ').replaceAll(/\s+/g, ' ')} -->`;
}
/**
 * A name from a file, such as `group:@acme/sre`, must not notify anybody, so a blank without width follows the @.
 * Addresses (`dba@example.com`) notify nobody.
 */
function withoutMentions(markdown) {
    return markdown.replaceAll(/(?<!\w)@(?=\w)/g, '@\u200b');
}


/***/ }),

/***/ 25451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ leaseHeldByOther),
/* harmony export */   p: () => (/* binding */ withLease)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61586);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69611);





const defaultTiming = { renewSeconds: 10, durationSeconds: 40, giveUpSeconds: 30, watchSeconds: 15 };
const releaseTimeoutMilliseconds = 15_000;
/**
 * Runs `work` while no other operation runs: acquires a Lease before, renews it meanwhile and always releases it. The
 * Kubernetes client and the signal of `work` also abort when the lease is lost. Throws a Problem that names the holder
 * if another operation runs; takes over a lease whose runner has died.
 */
async function withLease(kubernetes, options, work) {
    const run = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const taken = await acquire(kubernetes, options, run);
    const lost = new AbortController();
    const ended = new AbortController();
    const signal = AbortSignal.any([options.signal, lost.signal]);
    // The renewal continues after an abort, because the work may still clean up.
    const renewing = renew(kubernetes.withSignal(ended.signal), options, run, taken, lost, ended.signal);
    try {
        return await work(kubernetes.withSignal(signal), signal);
    }
    catch (error) {
        // The error of the work after its lease was lost explains less than this.
        if (lost.signal.aborted)
            throw lost.signal.reason;
        throw error;
    }
    finally {
        ended.abort();
        const last = await renewing;
        if (!lost.signal.aborted)
            await release(kubernetes, options, run, last);
    }
}
/** A finding if an operation runs at this time; writes nothing. */
async function leaseHeldByOther(kubernetes, { namespace, name, now }) {
    const lease = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, { namespace, name });
    return lease !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(lease) && !mayBeAbandoned(lease, now()) ? (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .heldFinding */ .J7)(lease) : undefined;
}
async function acquire(kubernetes, options, run) {
    const { durationSeconds } = options.timing ?? defaultTiming;
    const claim = () => ({ ...options, run, at: options.now(), durationSeconds });
    const existing = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options);
    try {
        if (existing === undefined)
            return await kubernetes.create((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .leaseOf */ .m8)(claim(), undefined));
        if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(existing))
            await waitForSign(options, existing);
        return await kubernetes.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .leaseOf */ .m8)(claim(), existing));
    }
    catch (error) {
        const other = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options).catch(() => undefined);
        // Only the answer was lost: the lease is ours. Left held, it would refuse the next run until it expires.
        if (other !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(other, run))
            return other;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error) ? refused(other) : error;
    }
}
/** Whether the time of the last renewal does not show that the holder is alive. */
function mayBeAbandoned(lease, now) {
    return (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isStale */ .QO)(lease, now) || (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isAhead */ .Y0)(lease, now);
}
/**
 * Throws if the lease's holder is alive by the clock. Otherwise gives it time to renew: if it does, the write that
 * takes the lease over is a conflict, because it is guarded by the version that was read before.
 */
async function waitForSign(options, lease) {
    if (!mayBeAbandoned(lease, options.now()))
        throw refused(lease);
    const { watchSeconds } = options.timing ?? defaultTiming;
    const { holderIdentity, renewTime } = lease.spec ?? {};
    options.report.note(`${holderIdentity} left "${(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .operationOf */ .zI)(lease)}" unfinished (last sign of life ${renewTime}); taking over in ${watchSeconds} s if it is not renewed`);
    await pause(watchSeconds, options.signal);
    options.signal.throwIfAborted();
}
async function renew(kubernetes, options, run, taken, lost, ended) {
    const { renewSeconds, giveUpSeconds } = options.timing ?? defaultTiming;
    let lease = taken;
    const lose = (why) => lost.abort(lostProblem(options, why));
    const silence = () => setTimeout(() => lose('it could not be renewed in time'), giveUpSeconds * 1000).unref();
    let timer = silence();
    for (;;) {
        await pause(renewSeconds, AbortSignal.any([ended, lost.signal]));
        if (ended.aborted || lost.signal.aborted)
            break;
        try {
            lease = await kubernetes.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .renewed */ .Fv)(lease, options.now()));
            clearTimeout(timer);
            timer = silence();
        }
        catch (error) {
            // Any error other than a conflict may be temporary: the timer decides when it has lasted too long.
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error))
                continue;
            const other = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options).catch(() => undefined);
            if (other === undefined)
                continue;
            if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(other, run))
                lease = other;
            else
                lose(`"${(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .operationOf */ .zI)(other)}" of ${other.spec?.holderIdentity} has taken it over`);
        }
    }
    clearTimeout(timer);
    return lease;
}
/** Best effort: if it fails, others have to wait until the lease expires, and the user is told so. */
async function release(kubernetes, options, run, last) {
    const tidy = kubernetes.withSignal(AbortSignal.timeout(releaseTimeoutMilliseconds));
    const { durationSeconds } = options.timing ?? defaultTiming;
    try {
        await tidy.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .releasedLease */ .u)(last)).catch(async (error) => {
            // A renewal that was aborted at the end may have succeeded.
            const current = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error) ? await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(tidy, options) : undefined;
            if (current === undefined)
                throw error;
            if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(current, run))
                await tidy.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .releasedLease */ .u)(current));
        });
    }
    catch {
        options.report.warning({
            code: 'OPERATION_RUNNING',
            subject: 'operation',
            found: `the Lease ${options.namespace}/${options.name} could not be released`,
            fix: `nothing to do: other operations can start in ${durationSeconds} s`,
        });
    }
}
function refused(lease) {
    const findings = lease !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(lease)
        ? [(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .heldFinding */ .J7)(lease)]
        : [
            {
                code: 'OPERATION_RUNNING',
                subject: 'operation',
                found: 'another operation was faster',
                fix: 'run this again',
            },
        ];
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A('another operation is running: nothing was written', findings);
}
function lostProblem(options, why) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`${options.operation} was stopped: it lost its Lease, and with it the right to change the cluster`, [
        {
            code: 'OPERATION_RUNNING',
            subject: 'operation',
            found: `the Lease ${options.namespace}/${options.name} was lost: ${why}`,
            fix: 'run the operation again: it continues from the observed state',
        },
    ]);
}
/** Returns early, without an error, when the signal aborts. */
async function pause(seconds, signal) {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(seconds * 1000, undefined, { signal }).catch(() => undefined);
}


/***/ }),

/***/ 69611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ renewed),
/* harmony export */   J7: () => (/* binding */ heldFinding),
/* harmony export */   QO: () => (/* binding */ isStale),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   m8: () => (/* binding */ leaseOf),
/* harmony export */   u: () => (/* binding */ releasedLease),
/* harmony export */   zI: () => (/* binding */ operationOf),
/* harmony export */   zR: () => (/* binding */ readLease)
/* harmony export */ });
/* harmony import */ var _labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);

/** For a lease without a duration. */
const usualDurationSeconds = 40;
function readLease(kubernetes, { namespace, name }) {
    return kubernetes.get({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name });
}
/**
 * The lease as this run acquires it: created, or on top of the existing one, whose resourceVersion guards the write.
 */
function leaseOf(claim, before) {
    const time = microTime(claim.at);
    return {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
            ...before?.metadata,
            name: claim.name,
            namespace: claim.namespace,
            annotations: {
                ...before?.metadata.annotations,
                [_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .operationAnnotation */ .De]: claim.operation,
                [_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .runAnnotation */ .VF]: claim.run,
            },
        },
        spec: {
            holderIdentity: claim.holder,
            leaseDurationSeconds: claim.durationSeconds,
            acquireTime: time,
            renewTime: time,
            leaseTransitions: (before?.spec?.leaseTransitions ?? 0) + (before === undefined ? 0 : 1),
        },
    };
}
function renewed(lease, now) {
    return { ...lease, spec: { ...lease.spec, renewTime: microTime(now) } };
}
/** Without a holder; the last operation stays readable. */
function releasedLease(lease) {
    const { holderIdentity: _, ...spec } = lease.spec ?? {};
    return { ...lease, spec };
}
function isHeld(lease) {
    return Boolean(lease.spec?.holderIdentity);
}
function isStale(lease, now) {
    return takeoverTime(lease).getTime() <= now.getTime();
}
/**
 * Whether the lease was renewed in the future, by more than its duration: the clock of its holder is ahead. Such a time
 * does not show that the holder is alive.
 */
function isAhead({ spec }, now) {
    const { renewTime, leaseDurationSeconds = usualDurationSeconds } = spec ?? {};
    return renewTime !== undefined && Date.parse(renewTime) > now.getTime() + leaseDurationSeconds * 1000;
}
/** A lease without times was not written by this program: it counts as abandoned. */
function takeoverTime(lease) {
    const { renewTime, leaseDurationSeconds = usualDurationSeconds } = lease.spec ?? {};
    return new Date((renewTime ? Date.parse(renewTime) : 0) + leaseDurationSeconds * 1000);
}
function operationOf(lease) {
    return lease.metadata.annotations?.[_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .operationAnnotation */ .De] ?? 'an operation';
}
function heldFinding(lease) {
    const since = lease.spec?.acquireTime ? secondsOf(new Date(lease.spec.acquireTime)) : 'an unknown time';
    return {
        code: 'OPERATION_RUNNING',
        subject: 'operation',
        found: `"${operationOf(lease)}" runs since ${since}, started by ${lease.spec?.holderIdentity}`,
        fix: `run this again when it has ended; if it was interrupted, a run after ${secondsOf(takeoverTime(lease))} takes over`,
    };
}
/** RFC 3339 with microseconds, as the API requires for MicroTime. */
function microTime(time) {
    return time.toISOString().replace('Z', '000Z');
}
function secondsOf(time) {
    return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
function belongsTo(lease, run) {
    return lease.metadata.annotations?.[_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .runAnnotation */ .VF] === run;
}


/***/ }),

/***/ 38436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ otherPlan)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** The Problem for a plan that differs from the approved one. `refused` says what was not done. */
function otherPlan(refused, expected, found) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(refused, [
        {
            code: 'PLAN_OUTDATED',
            subject: 'plan-digest',
            found: `needs the plan ${expected}, found ${found}: the file or the cluster has changed since the plan was created`,
            fix: 'create a new plan, review it, and apply it',
        },
    ]);
}


/***/ }),

/***/ 74611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ limitedSummary),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   TJ: () => (/* binding */ limited),
/* harmony export */   r0: () => (/* binding */ collapsible)
/* harmony export */ });
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);

/** GitHub drops a step's whole summary if it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024;
const cutNote = '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n';
/** A Markdown table. Every cell is plain text and is shown literally. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
/** Escapes plain text as one cell or one paragraph of Markdown. Escaped, a secret would not be recognized any more. */
function cell(text) {
    return escaped((0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecretShapes */ .FC)(text));
}
/** As `cell`, of a text that is no output. */
function escaped(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/[\\`*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replaceAll(/\r\n|\r|\n/g, '<br>');
}
/** Literal text in a fence that the text cannot close. */
function fenced(text, language = 'text') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** A collapsible section for text that the log already contains. It is omitted in a shell. */
function collapsible(title, markdown, state = 'closed') {
    return `<details${state === 'open' ? ' open' : ''}><summary>${cell(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** A job summary within GitHub's size limit. */
function limitedSummary(markdown) {
    return limited(markdown, summaryBytes, cutNote);
}
/** Limits Markdown to a number of bytes. Cuts at a line, closes every fence and appends a note. */
function limited(markdown, mostBytes, note) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= mostBytes)
        return markdown;
    // Leaves room for the note and for a fence of ten backticks, more than any text of this program needs.
    const kept = bytes.subarray(0, mostBytes - Buffer.byteLength(note) - 16);
    const whole = kept.subarray(0, kept.lastIndexOf('\n')).toString();
    const fence = openFence(whole);
    return `${whole}${fence ? `\n${fence}` : ''}${note}`;
}
/** The fence that is open at the end. Undefined if there is none. */
function openFence(markdown) {
    let open;
    for (const [, ticks = ''] of markdown.matchAll(/^(`{3,})/gm)) {
        if (open === undefined)
            open = ticks;
        else if (ticks.length >= open.length)
            open = undefined;
    }
    return open;
}


/***/ }),

/***/ 56739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
/** `0.4 s`, `12 s`, `2 min 05 s`, `1 h 02 min`. */
function formatDuration(milliseconds) {
    const seconds = milliseconds / 1000;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
    return `${Math.floor(whole / 3600)} h ${twoDigits(Math.floor((whole % 3600) / 60))} min`;
}
function twoDigits(count) {
    return String(count).padStart(2, '0');
}


/***/ }),

/***/ 70797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isPlainUrl)
/* harmony export */ });
/**
 * Whether the text is an address that can be shown: a URL of HTTP or HTTPS without a user name, a password, a query or
 * a fragment.
 */
function isPlainUrl(text) {
    if (!URL.canParse(text))
        return false;
    const { protocol, username, password, search, hash } = new URL(text);
    return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '');
}


/***/ })

};
