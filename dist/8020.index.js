export const id = 8020;
export const ids = [8020,6548];
export const modules = {

/***/ 60272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H_: () => (/* binding */ daysLeft),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   RP: () => (/* binding */ desiredAccess)
/* harmony export */ });
/* harmony import */ var _etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16548);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55754);


/**
 * Computes what a policy means for a cluster. If several bindings give a subject the same access, the one that lasts
 * longest counts.
 */
function desiredAccess(policy, cluster, now) {
    const ours = policy.bindings.filter((binding) => isFor(binding, cluster));
    const current = ours.filter(({ expires }) => !isOver(expires, now));
    const ended = ours
        .filter(({ expires }) => isOver(expires, now))
        .flatMap((binding) => binding.members.map((member) => ({ member, binding, ground: groundOf(binding, member) })));
    return {
        platform: platformAccess(current.filter((binding) => binding.kind === 'platform')),
        apps: appAccess(current.filter((binding) => binding.kind === 'data'), namespacesByApp(ours, policy.bindings)),
        ended,
    };
}
function isFor(binding, cluster) {
    if (binding.cluster !== undefined && !fits(binding.cluster, cluster.name))
        return false;
    if (binding.kind === 'data' || binding.namespaces.length === 0)
        return true;
    return binding.namespaces.some((pattern) => fits(pattern, cluster.namespace));
}
/** A binding is valid until the end of its last day in UTC. */
function isOver(expires, now) {
    return expires !== undefined && now.getTime() >= endOfDay(expires);
}
/** 0 on the last day. */
function daysLeft(expires, now) {
    return Math.ceil((endOfDay(expires) - now.getTime()) / millisecondsOfDay) - 1;
}
const millisecondsOfDay = 24 * 60 * 60 * 1000;
function endOfDay(day) {
    return Date.parse(`${day}T00:00:00Z`) + millisecondsOfDay;
}
function platformAccess(bindings) {
    const access = new Map();
    for (const binding of bindings)
        for (const member of binding.members) {
            const roles = entryOf(access, member.text, () => new Map());
            roles.set(binding.role, longer(roles.get(binding.role), groundOf(binding, member)));
        }
    return access;
}
function appAccess(bindings, namespaces) {
    const apps = new Map();
    const names = new Map();
    for (const binding of bindings)
        for (const member of binding.members) {
            names.set(member.text, member.name);
            const permissions = entryOf(apps, member.text, () => new Map());
            const id = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(binding.range);
            const grounds = new Map(permissions.get(id)?.grounds);
            const ground = groundOf(binding, member);
            for (const right of (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(binding.permission))
                grounds.set(right, longer(grounds.get(right), ground));
            const type = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .typeOf */ .QP)(grounds.keys()) ?? binding.permission;
            permissions.set(id, { permission: { ...binding.range, type }, grounds });
        }
    return new Map([...apps].map(([text, permissions]) => [
        text,
        { etcdUser: (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_1__/* .etcdUserOf */ .rx)(names.get(text) ?? ''), permissions, namespaces: namespaces.get(text) ?? new Set() },
    ]));
}
/**
 * From all its bindings for the cluster, including expired ones: an application that keeps some access keeps its
 * credentials in all namespaces.
 */
function namespacesByApp(ours, all) {
    const namespaces = new Map();
    const collect = (bindings, counts) => {
        for (const binding of bindings)
            for (const { text } of binding.kind === 'data' ? binding.members : [])
                if (counts(text))
                    for (const namespace of binding.namespaces)
                        entryOf(namespaces, text, () => new Set()).add(namespace);
    };
    collect(ours, () => true);
    // An application without a binding for this cluster has its namespaces from its bindings for other clusters.
    const own = new Set(namespaces.keys());
    collect(all, (app) => !own.has(app));
    return namespaces;
}
function groundOf({ expires, reason, ticket }, { location }) {
    return { location, expires, reason, ticket };
}
function longer(known, other) {
    if (known === undefined)
        return other;
    return known.expires !== undefined && (other.expires === undefined || other.expires > known.expires) ? other : known;
}
function entryOf(map, key, make) {
    const known = map.get(key);
    if (known !== undefined)
        return known;
    const made = make();
    map.set(key, made);
    return made;
}
/** Whether a name matches a pattern with the wildcards * (any text) and ? (one character). */
function fits(pattern, name) {
    let [p, n] = [0, 0];
    // The position after the last *, and how much of the name it has matched: backtracking to it is enough, no other
    // combination is tried.
    let star = -1;
    let taken = 0;
    while (n < name.length) {
        if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n]) && pattern[p] !== '*') {
            p += 1;
            n += 1;
        }
        else if (pattern[p] === '*') {
            star = p;
            taken = n;
            p += 1;
        }
        else if (star !== -1) {
            p = star + 1;
            taken += 1;
            n = taken;
        }
        else
            return false;
    }
    return /^\**$/.test(pattern.slice(p));
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

/***/ 55754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XH: () => (/* binding */ appOf),
/* harmony export */   rx: () => (/* binding */ etcdUserOf),
/* harmony export */   wt: () => (/* binding */ credentialsSecretOf)
/* harmony export */ });
/**
 * The prefix of our etcd users and roles, by which they are identified: all others are not managed. It has a dot
 * because names that people choose rarely have one; `app-checkout` may well exist already.
 */
const etcdPrefix = 'app.';
/** The etcd user of an application, which is also the name of its role and the common name of its certificate. */
function etcdUserOf(app) {
    return `${etcdPrefix}${app}`;
}
/** `checkout` of `app.checkout`; undefined for unmanaged users and roles. */
function appOf(etcdUser) {
    return etcdUser.startsWith(etcdPrefix) ? etcdUser.slice(etcdPrefix.length) : undefined;
}
/**
 * The Secret that an application's credentials are delivered in. Names of clusters have no dot, so no other object has
 * this name.
 */
function credentialsSecretOf(cluster, etcdUser) {
    return `${cluster.name}.${etcdUser}`;
}


/***/ }),

/***/ 18020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _access_plan_plan_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73359);
/* harmony import */ var _access_policy_policy_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37755);
/* harmony import */ var _cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48421);
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34035);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12359);
/* harmony import */ var _util_glob_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70959);
/* harmony import */ var _validate_declaration_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(88918);








const validate = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .defineAction */ .QP)({
    ..._validate_declaration_js__WEBPACK_IMPORTED_MODULE_7__/* .validateDeclaration */ .j,
    async run(context) {
        const files = await filesToCheck(context.inputs);
        const checked = await Promise.all(files.map((file) => check(file, context)));
        for (const warning of checked.flatMap(({ warnings }) => warnings))
            context.report.warning(warning);
        const problems = checked.flatMap(({ problem }) => problem ?? []);
        return {
            changed: false,
            unmet: problems.length === 0 ? undefined : refusal(problems, files.length),
            outputs: { files: checked.map(({ path }) => path).join('\n') },
            details: { files: checked.map(({ path, kind, problem }) => ({ path, kind, valid: problem === undefined })) },
        };
    },
});
/** The default places of the files, for one cluster and for several. */
const usualPlaces = {
    cluster: ['etcd/cluster.yaml', 'etcd/*/cluster.yaml'],
    access: ['etcd/access.yaml', 'etcd/*/access.yaml'],
};
/** The named files, whether they exist or not; without a name, the existing files in the default places. */
async function filesToCheck({ cluster, policy }) {
    if (cluster === undefined && policy === undefined)
        return await usualFiles();
    const named = [await filesNamed('cluster', cluster), await filesNamed('access', policy)];
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .refuse */ .T)('nothing was checked', named.flatMap(({ findings }) => findings));
    return named.flatMap(({ files }) => files);
}
async function filesNamed(kind, pattern) {
    if (pattern === undefined)
        return { files: [], findings: [] };
    if (!pattern.includes('*'))
        return { files: [{ path: pattern, kind }], findings: [] };
    const files = (await (0,_util_glob_js__WEBPACK_IMPORTED_MODULE_6__/* .glob */ .T)(pattern)).map((path) => ({ path, kind }));
    return { files, findings: files.length > 0 ? [] : [nothingFits(kind, pattern)] };
}
async function usualFiles() {
    const kinds = ['cluster', 'access'];
    const found = await Promise.all(kinds.map(async (kind) => {
        const paths = (await Promise.all(usualPlaces[kind].map(_util_glob_js__WEBPACK_IMPORTED_MODULE_6__/* .glob */ .T))).flat().filter((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path));
        return paths.map((path) => ({ path, kind }));
    }));
    const files = found.flat();
    if (files.length > 0)
        return files;
    const places = [...usualPlaces.cluster, ...usualPlaces.access];
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .Problem */ .A('nothing was checked', [
        {
            code: 'FILE_UNREADABLE',
            subject: 'cluster file',
            found: `needs one of ${places.join(', ')}, found none in ${process.cwd()}`,
            fix: 'run it in the top folder of the repository, or set cluster and policy; on a runner, run actions/checkout first',
        },
    ]);
}
function nothingFits(kind, pattern) {
    return {
        code: 'FILE_UNREADABLE',
        subject: `${kind} file`,
        found: `needs a file that matches ${pattern}, found none`,
        fix: 'correct the pattern; * matches one name, not several folders; on a runner, run actions/checkout first',
    };
}
async function check(file, { inputs, now }) {
    try {
        if (file.kind === 'access') {
            const policy = await (0,_access_policy_policy_file_js__WEBPACK_IMPORTED_MODULE_2__.readPolicyFile)(file.path, { allowEmpty: inputs['allow-empty'] === 'true' });
            return { ...file, warnings: [...policy.warnings, ...(0,_access_plan_plan_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .endedBindings */ .Nm)(policy, now())] };
        }
        const warnings = [];
        await (0,_cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readClusterFile */ .d)(file.path, { report: { warning: (finding) => warnings.push(finding) } });
        return { ...file, warnings };
    }
    catch (error) {
        if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .Problem */ .A))
            throw error;
        return { ...file, problem: error, warnings: [] };
    }
}
function refusal(problems, files) {
    const [only] = problems;
    if (only !== undefined && files === 1)
        return only;
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .Problem */ .A(`${problems.length} of ${files} files are not valid`, problems.flatMap(({ findings }) => findings));
}


/***/ }),

/***/ 16548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ rightsOf),
/* harmony export */   EE: () => (/* binding */ prefixRange),
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   QP: () => (/* binding */ typeOf),
/* harmony export */   TO: () => (/* binding */ wholeKeyspace),
/* harmony export */   hX: () => (/* binding */ rangeId),
/* harmony export */   jw: () => (/* binding */ isWholeKeyspace),
/* harmony export */   lq: () => (/* binding */ rangeText),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   yb: () => (/* binding */ rangeBetween)
/* harmony export */ });
const wholeKeyspace = { key: '00', rangeEnd: '00' };
const toTheEnd = '00';
/** All keys with a prefix. The empty prefix means the whole keyspace. */
function prefixRange(prefix) {
    if (prefix === '')
        return wholeKeyspace;
    const bytes = Buffer.from(prefix);
    // UTF-8 has no byte 0xff, so the last byte can always be incremented.
    const end = Buffer.from(bytes);
    end[end.length - 1] = (end.at(-1) ?? 0) + 1;
    return { key: bytes.toString('hex'), rangeEnd: end.toString('hex') };
}
/** All keys from `from` up to but not including the other. */
function rangeBetween(from, to) {
    return { key: Buffer.from(from).toString('hex'), rangeEnd: Buffer.from(to).toString('hex') };
}
/** The first key (hexadecimal) after the range; undefined if the range has no end. */
function endOf({ key, rangeEnd }) {
    if (rangeEnd === toTheEnd)
        return undefined;
    return rangeEnd === '' ? `${key}00` : rangeEnd;
}
function isWholeKeyspace({ key, rangeEnd }) {
    return rangeEnd === toTheEnd && (key === '' || key === '00');
}
function overlap(one, other) {
    const [oneEnd, otherEnd] = [endOf(one), endOf(other)];
    return (otherEnd === undefined || one.key < otherEnd) && (oneEnd === undefined || other.key < oneEnd);
}
/** A text that is the same for equal ranges, as the key of a map. */
function rangeId({ key, rangeEnd }) {
    return `${key}-${rangeEnd}`;
}
/** A range for messages: `every key`, `/orders/…`, `"a" up to "b"`. */
function rangeText(range) {
    if (isWholeKeyspace(range))
        return 'every key';
    if (range.rangeEnd === '')
        return keyText(range.key);
    if (isPrefix(range))
        return `${keyText(range.key)}…`;
    return range.rangeEnd === toTheEnd
        ? `every key from ${keyText(range.key)} on`
        : `${keyText(range.key)} up to ${keyText(range.rangeEnd)}`;
}
function isPrefix({ key, rangeEnd }) {
    const [bytes, end] = [Buffer.from(key, 'hex'), Buffer.from(rangeEnd, 'hex')];
    const last = bytes.length - 1;
    return (bytes.length === end.length &&
        bytes.subarray(0, last).equals(end.subarray(0, last)) &&
        end[last] === (bytes[last] ?? 0) + 1);
}
/** Quoted if the plain text would be ambiguous. Bytes that are not text remain hexadecimal. */
function keyText(hex) {
    const bytes = Buffer.from(hex, 'hex');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes) || /\p{C}/u.test(text))
        return `0x${hex}`;
    return /^[\w/.:@-]+$/.test(text) ? text : JSON.stringify(text);
}
/** The individual rights that a permission type includes. */
function rightsOf(type) {
    return type === 'readwrite' ? ['read', 'write'] : [type];
}
/** The permission type that includes all these rights; undefined for none. */
function typeOf(rights) {
    const all = new Set(rights);
    return all.size === 2 ? 'readwrite' : [...all][0];
}


/***/ }),

/***/ 70959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ glob)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** The paths that match a pattern, sorted. In each part, `*` matches any text, but not a dot at its beginning. */
async function glob(pattern) {
    let found = [pattern.startsWith('/') ? '/' : ''];
    for (const part of pattern.split('/')) {
        if (part === '')
            continue;
        const next = await Promise.all(found.map((folder) => matching(folder, part)));
        found = next.flat();
    }
    return found.sort();
}
async function matching(folder, part) {
    if (!part.includes('*'))
        return [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, part)];
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder === '' ? '.' : folder).catch(() => []);
    const fits = new RegExp(`^${part.split('*').map(literal).join('.*')}$`);
    return names
        .filter((name) => fits.test(name) && (part.startsWith('.') || !name.startsWith('.')))
        .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
}
function literal(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}


/***/ })

};
