export const id = 2169;
export const ids = [2169];
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

/***/ 45967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ql: () => (/* binding */ isFileSource),
  Si: () => (/* binding */ newId),
  G: () => (/* binding */ readRestoreRecord),
  Eh: () => (/* binding */ removeRestoreRecord),
  I_: () => (/* binding */ survivorOf),
  mB: () => (/* binding */ survivorSource),
  un: () => (/* binding */ unfinishedRestore),
  hZ: () => (/* binding */ writeRestoreRecord)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/cluster/record-proof.js

/**
 * Proves that an operation has written a ConfigMap. An identity that may only write ConfigMaps can write any content,
 * so a key that is derived from the root user's key authenticates the content. The holder of that key has all
 * permissions in etcd anyway.
 *
 * The proof includes the object's uid, which the API server assigns, so a copy of an earlier record is not valid.
 */
function recordProof(rootUserKey, { metadata: { namespace, name }, data }, uid) {
    const entries = Object.entries(data)
        .filter(([key]) => key !== proofKey)
        .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const key = Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', rootUserKey, '', 'managed-etcd record', 32));
    return (0,external_node_crypto_.createHmac)('sha256', key)
        .update(JSON.stringify([namespace, name, uid, entries]))
        .digest('hex');
}
/** The key of the proof in the ConfigMap's data. */
const proofKey = 'proof';
function isProved(rootUserKey, record) {
    const expected = Buffer.from(recordProof(rootUserKey, record, record.metadata.uid));
    const found = Buffer.from(record.data[proofKey] ?? '');
    return found.length === expected.length && (0,external_node_crypto_.timingSafeEqual)(found, expected);
}

;// CONCATENATED MODULE: ./build/cluster/restore-record.js




const flag = schemas/* enum */.k5n(['true', 'false']).transform((text) => text === 'true');
const optional = schemas/* string */.YjP().transform((text) => (text === '' ? undefined : text));
const stored = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().regex(/^[0-9a-z-]+$/),
    source: schemas/* string */.YjP(),
    contents: schemas/* string */.YjP().regex(/^[0-9a-z-]+$/),
    saved: optional,
    savedAsked: flag,
    users: optional,
    swapped: flag,
    opened: flag,
    [proofKey]: schemas/* string */.YjP(),
});
/**
 * Reads the record; undefined if no restore is unfinished. Throws a Problem if the record has no valid proof that a
 * restore has written it.
 */
async function readRestoreRecord(kubernetes, spec, rootUserKey) {
    const found = await kubernetes.get(reference(spec));
    if (found === undefined)
        return undefined;
    // A finalizer delays the deletion of this record: the restore that wrote it has ended.
    const left = found.metadata.deletionTimestamp !== undefined;
    // An empty record was left by a restore that was killed before it started.
    const data = found.data ?? {};
    if (!left && Object.keys(data).length === 0)
        return undefined;
    const record = stored.safeParse(data);
    const proved = rootUserKey !== undefined && isProved(rootUserKey, { ...found, data });
    if (record.success && proved && !left)
        return recordIn(record.data);
    throw new problem/* Problem */.A('nothing was changed', [notOfRestore(spec)]);
}
function recordIn({ proof: _, ...record }) {
    return record;
}
/** Every identity that may write ConfigMaps in the namespace can create one with this name. */
function notOfRestore({ namespace, name }) {
    const object = (0,names/* namesOf */.eZ)({ name }).restore;
    return {
        code: 'RECORD_UNTRUSTED',
        subject: 'restore',
        found: `needs ConfigMap ${namespace}/${object} as a restore of this cluster writes it, found one without its proof: it was created, edited or restored by someone else, or the root user's key was renewed since`,
        fix: `find out who (kubectl --namespace ${namespace} get configmap ${object} --show-managed-fields -o yaml), then delete it; if a restore was running, run it again before anything else: it starts from the beginning`,
    };
}
/** Writes the record with its proof. */
async function writeRestoreRecord(kubernetes, spec, record, rootUserKey) {
    const empty = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,names/* metadata */.yu)(spec, (0,names/* namesOf */.eZ)(spec).restore),
    };
    const existing = await kubernetes.get(reference(spec));
    // The proof includes the uid, which exists only after the object is created.
    const { uid } = (existing ?? (await kubernetes.apply(empty))).metadata;
    await kubernetes.apply(restoreRecordObject(spec, record, { uid, rootUserKey }));
    return record;
}
function restoreRecordObject(spec, record, { uid, rootUserKey }) {
    const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,names/* metadata */.yu)(spec, (0,names/* namesOf */.eZ)(spec).restore),
        data: {
            ...record,
            saved: record.saved ?? '',
            users: record.users ?? '',
            savedAsked: `${record.savedAsked}`,
            swapped: `${record.swapped}`,
            opened: `${record.opened}`,
        },
    };
    const proof = recordProof(rootUserKey, object, uid);
    return { ...object, data: { ...object.data, [proofKey]: proof } };
}
async function removeRestoreRecord(kubernetes, spec) {
    await kubernetes.remove(reference(spec));
}
function reference(spec) {
    return { apiVersion: 'v1', kind: 'ConfigMap', name: (0,names/* namesOf */.eZ)(spec).restore, namespace: spec.namespace };
}
/** `20261122t193000z-4f2a91`. */
function newId(now, random) {
    return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}z-${random}`;
}
const databaseOf = { member: 'the database of ', volume: 'the database on the volume of ' };
/** The source name of a member's own database, which `repair` restores after a lost quorum. */
function survivorSource({ member, from }) {
    return `${databaseOf[from]}${member}`;
}
/** The member whose database is the source. Undefined for any other source. */
function survivorOf(source) {
    const from = source.startsWith(databaseOf.member) ? 'member' : 'volume';
    return source.startsWith(databaseOf[from]) ? { member: source.slice(databaseOf[from].length), from } : undefined;
}
/** Whether the source is the path of a file: names of backups have neither character. */
function isFileSource(source) {
    return /[/.]/.test(source);
}
/** For operations that would start members during a restore, or change users that the restore is going to replace. */
function unfinishedRestore(record) {
    return {
        code: 'RESTORE_UNFINISHED',
        subject: 'restore',
        found: `a restore of ${record.source} is not finished: until it is, members must not start, and users are going to be replaced`,
        fix: survivorOf(record.source) === undefined
            ? 'run restore again: with the same backup to continue, with another one to start over'
            : 'run repair again, with confirm, to continue; or restore a backup by its name, which first puts back the old data',
    };
}


/***/ }),

/***/ 49925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ volumeEncryption),
/* harmony export */   _: () => (/* binding */ classEncryption)
/* harmony export */ });
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);

/**
 * The documented encryption of each driver. No driver of a cloud records in the PersistentVolume whether its disk is
 * encrypted, so their volumes are at most `requested`.
 */
const drivers = [
    {
        // "encrypted: default false", "kmsKeyId"; "all parameters are case insensitive". The driver also serves the in-tree
        // name.
        // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
        provisioners: /^(ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs)$/,
        parameter: 'encrypted',
        key: 'kmsKeyId',
        anyCase: true,
    },
    {
        // "disk-encryption-kms-key: encrypt disk using Customer Managed Encryption Key"
        // https://github.com/kubernetes-sigs/gcp-compute-persistent-disk-csi-driver/blob/master/README.md
        // Google encrypts without a key as well: https://cloud.google.com/docs/security/encryption/default-encryption
        provisioners: /^(pd\.csi\.storage\.gke\.io|kubernetes\.io\/gce-pd)$/,
        always: 'Google',
        key: 'disk-encryption-kms-key',
        anyCase: true,
    },
    {
        // "diskEncryptionSetID: ResourceId of the disk encryption set to use for enabling encryption at rest"
        // https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
        // Azure encrypts without a set as well: https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption
        provisioners: /^(disk\.csi\.azure\.com|kubernetes\.io\/azure-disk)$/,
        always: 'Azure',
        key: 'diskEncryptionSetID',
        anyCase: true,
    },
    {
        // The driver's own classes have encrypted: "false", which means "provider managed encrypted"; "if encrypted is
        // true, then a user must specify the encryption key".
        // https://github.com/kubernetes-sigs/ibm-vpc-block-csi-driver/tree/master/deploy/kubernetes/storageclass
        // https://cloud.ibm.com/docs/vpc?topic=vpc-vpc-encryption-about ("by default, VPC volumes and file shares are
        // encrypted")
        provisioners: /^vpc\.block\.csi\.ibm\.io$/,
        always: 'IBM',
        key: 'encryptionKey',
        anyCase: false,
    },
    {
        // https://github.com/IBM/ibm-vpc-file-csi-driver/tree/master/deploy/kubernetes/storageclass, otherwise as above
        provisioners: /^vpc\.file\.csi\.ibm\.io$/,
        always: 'IBM',
        key: 'encryptionKey',
        anyCase: false,
    },
    {
        // "secured with provider-managed encryption", https://cloud.ibm.com/docs/BlockStorage?topic=BlockStorage-mng-data
        provisioners: /^ibm\.io\/ibmc-block$/,
        always: 'IBM',
        key: undefined,
        anyCase: false,
    },
    {
        // "secured by default", in most data centers: https://cloud.ibm.com/docs/FileStorage?topic=FileStorage-mng-data
        provisioners: /^ibm\.io\/ibmc-file$/,
        always: 'IBM, in most data centers,',
        key: undefined,
        anyCase: false,
    },
    {
        // encrypted: "disabled by default, use "true" to enable", encryptionKMSID, for both drivers:
        // https://github.com/ceph/ceph-csi/blob/devel/docs/deploy-rbd.md and deploy-cephfs.md
        // Both copy the parameters of the class into the attributes of the volume. With these attributes, the node opens
        // LUKS or fscrypt at each mount, or refuses to mount: internal/rbd/nodeserver.go (processEncryptedDevice),
        // internal/cephfs/nodeserver.go (IsEncrypted). Rook prefixes the names of the drivers with its namespace.
        provisioners: /^(.+\.)?(rbd|cephfs)\.csi\.ceph\.com$/,
        parameter: 'encrypted',
        key: 'encryptionKMSID',
        anyCase: false,
        enforcedBy: 'encrypted',
    },
];
/** Whether volumes of this class are created encrypted, according to the class and the documentation of its driver. */
function classEncryption(storageClass) {
    if (storageClass.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .encryptedLabel */ .$A] === 'true') {
        return { asks: true, known: true, why: `its label ${_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .encryptedLabel */ .$A} says so` };
    }
    const driver = driverOf(storageClass.provisioner);
    if (driver === undefined) {
        return { asks: false, known: false, why: 'nothing is known about how this provisioner encrypts' };
    }
    const key = driver.key !== undefined && parameter(driver, storageClass, driver.key)
        ? ` with the key of parameters.${driver.key}`
        : '';
    if (driver.parameter === undefined)
        return { asks: true, known: true, why: `${driver.always} encrypts every volume${key}` };
    return parameter(driver, storageClass, driver.parameter) === 'true'
        ? { asks: true, known: true, why: `parameters.${driver.parameter} is "true"${key}` }
        : { asks: false, known: true, why: `parameters.${driver.parameter} is not "true"` };
}
/** Pass the volume once it exists. Without it, the result describes the volumes that the class would create. */
function volumeEncryption(storageClass, volume) {
    const csi = volume?.spec?.csi;
    const attribute = csi && driverOf(csi.driver)?.enforcedBy;
    if (csi && attribute !== undefined && csi.volumeAttributes?.[attribute] === 'true') {
        return {
            state: 'confirmed',
            why: `the volume's attribute "${attribute}" is "true": ${csi.driver} mounts it only encrypted`,
        };
    }
    if (storageClass === undefined)
        return { state: 'unknown', why: 'its StorageClass does not exist any more' };
    const byClass = classEncryption(storageClass);
    const doubt = volume && doubtAbout(storageClass, volume);
    if (doubt !== undefined)
        return { state: 'unknown', why: doubt };
    const name = storageClass.metadata.name;
    return byClass.asks
        ? { state: 'requested', why: `StorageClass "${name}" (${storageClass.provisioner}): ${byClass.why}` }
        : {
            state: 'unknown',
            why: `StorageClass "${name}" (${storageClass.provisioner}) does not request it: ${byClass.why}`,
        };
}
/** Why the settings of a class may not apply to this volume. Undefined if they do. */
function doubtAbout(storageClass, volume) {
    const { name } = storageClass.metadata;
    const ownClass = volume.spec?.storageClassName;
    if (ownClass !== name)
        return `the volume is of StorageClass "${ownClass ?? ''}", not of "${name}"`;
    // The label of an administrator covers all volumes of the class, independent of their driver and age.
    if (storageClass.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .encryptedLabel */ .$A] === 'true')
        return undefined;
    const driver = driverOf(storageClass.provisioner);
    const made = volume.spec?.csi?.driver;
    if (driver && made !== undefined && !driver.provisioners.test(made)) {
        return `the volume was created by ${made}, not by ${storageClass.provisioner}`;
    }
    if (driver?.enforcedBy !== undefined) {
        return `the volume's attribute "${driver.enforcedBy}" is not "true", so ${storageClass.provisioner} mounts it unencrypted as well`;
    }
    // Parameters of a class are immutable, but a class can be deleted and created again with other parameters.
    const [classMade, volumeMade] = [storageClass.metadata.creationTimestamp, volume.metadata.creationTimestamp];
    const younger = classMade !== undefined && volumeMade !== undefined && Date.parse(classMade) > Date.parse(volumeMade);
    return driver?.parameter !== undefined && younger
        ? `StorageClass "${name}" is younger than the volume, so the volume was not created with its current parameters`
        : undefined;
}
function driverOf(provisioner) {
    return drivers.find((driver) => driver.provisioners.test(provisioner));
}
function parameter(driver, { parameters = {} }, name) {
    if (!driver.anyCase)
        return parameters[name];
    return Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}


/***/ }),

/***/ 74628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/**
 * Removes control sequences: text of a server or a file must not move a terminal's cursor or change its colors. A
 * single C1 control character (U+0080 to U+009F) can begin a sequence, too.
 */
function printable(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replaceAll(controls, '');
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;


/***/ }),

/***/ 90120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ driftOf),
/* harmony export */   Td: () => (/* binding */ observeLive),
/* harmony export */   es: () => (/* binding */ clusterOf),
/* harmony export */   sB: () => (/* binding */ comparedObjects)
/* harmony export */ });
/* unused harmony exports keyOf, unmet */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45668);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46669);
/* harmony import */ var _objects_availability_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10988);
/* harmony import */ var _objects_initial_corrupt_check_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61578);
/* harmony import */ var _objects_members_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33283);
/* harmony import */ var _objects_portals_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(40528);
/* harmony import */ var _util_is_record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(93487);








/**
 * The desired objects that decide how a cluster runs, from the cluster file. A plan of provision compares all objects
 * by a server-side dry run, which needs the permission to write. This comparison needs no such permission, and few
 * requests, so that it can run every hour.
 */
function comparedObjects(spec, live) {
    const statefulSet = live.get(keyOf((0,_objects_members_js__WEBPACK_IMPORTED_MODULE_5__/* .members */ .ol)(spec, '')));
    const deployment = live.get(keyOf((0,_objects_portals_js__WEBPACK_IMPORTED_MODULE_6__/* .portals */ .sH)(spec, '')));
    return [
        (0,_objects_members_js__WEBPACK_IMPORTED_MODULE_5__/* .members */ .ol)(spec, fingerprintOf(statefulSet)),
        (0,_objects_portals_js__WEBPACK_IMPORTED_MODULE_6__/* .portals */ .sH)(spec, fingerprintOf(deployment)),
        (0,_objects_members_js__WEBPACK_IMPORTED_MODULE_5__/* .membersState */ .Z6)(spec, 'existing'),
        (0,_objects_initial_corrupt_check_js__WEBPACK_IMPORTED_MODULE_4__/* .initialCorruptCheck */ .g)(spec),
        (0,_objects_portals_js__WEBPACK_IMPORTED_MODULE_6__/* .portalConfiguration */ .Zj)(spec),
        (0,_objects_portals_js__WEBPACK_IMPORTED_MODULE_6__/* .service */ .eu)(spec),
        (0,_objects_members_js__WEBPACK_IMPORTED_MODULE_5__/* .membersService */ .L2)(spec),
        ...(0,_objects_availability_js__WEBPACK_IMPORTED_MODULE_3__/* .disruptionBudgets */ .QM)(spec),
    ];
}
/** Depends on certificates, which rotate-certificates compares. */
function fingerprintOf(workload) {
    return workload?.spec.template.metadata?.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .fingerprintAnnotation */ .qL] ?? '';
}
function keyOf({ kind, metadata }) {
    return `${kind} ${metadata.name}`;
}
/** Reads all of these objects. Throws the Problem of the first object that may not be read. */
async function observeLive(kubernetes, spec) {
    const read = comparedObjects(spec, new Map()).map(async (object) => {
        const { apiVersion, kind, metadata } = object;
        const reference = { apiVersion, kind, name: metadata.name, namespace: spec.namespace };
        return [keyOf(object), await kubernetes.get(reference)];
    });
    return new Map(await Promise.all(read));
}
/** Whether the StatefulSet of the members exists. */
function clusterOf(spec, live) {
    const found = live.get(`StatefulSet ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).members}`);
    return { exists: found !== undefined, replicas: found?.spec.replicas ?? 0 };
}
function driftOf(spec, live) {
    return comparedObjects(spec, live).flatMap((desired) => {
        const object = keyOf(desired);
        const found = live.get(object);
        if (found === undefined)
            return [{ object, path: '', is: 'absent', shouldBe: 'present' }];
        const { metadata, apiVersion: _, kind: __, ...body } = desired;
        const annotated = { metadata: { labels: metadata.labels, annotations: metadata.annotations } };
        return unmet({ ...annotated, ...body }, found, '').map((difference) => ({ object, ...difference }));
    });
}
/**
 * The fields of `desired` that `live` does not match. Fields that only `live` has were set by the server or by another
 * client.
 */
function unmet(desired, live, path) {
    if (Array.isArray(desired))
        return unmetList(desired, live, path);
    if ((0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_7__/* .isRecord */ .u)(desired)) {
        const found = (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_7__/* .isRecord */ .u)(live) ? live : {};
        return Object.entries(desired).flatMap(([key, value]) => unmet(value, found[key], path === '' ? key : `${path}.${key}`));
    }
    if (desired === undefined || isSame(desired, live))
        return [];
    return [{ path, is: shown(live), shouldBe: shown(desired) }];
}
function unmetList(desired, live, path) {
    const found = Array.isArray(live) ? live : [];
    const named = desired.every((item) => (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_7__/* .isRecord */ .u)(item) && typeof item.name === 'string');
    if (named && desired.length > 0) {
        return desired.flatMap((item) => {
            const { name } = item;
            const other = found.find((one) => (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_7__/* .isRecord */ .u)(one) && one.name === name);
            return unmet(item, other, `${path}[${name}]`);
        });
    }
    if (desired.length !== found.length)
        return [{ path, is: shown(live), shouldBe: shown(desired) }];
    return desired.flatMap((item, index) => unmet(item, found[index], `${path}[${index}]`));
}
/** The server normalizes quantities and omits empty values. */
function isSame(desired, live) {
    if (desired === live)
        return true;
    if (live === undefined)
        return desired === '' || desired === false || desired === 0;
    return isQuantity(desired) && isQuantity(live) && (0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .thousandths */ .Wc)(desired) === (0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_1__/* .thousandths */ .Wc)(live);
}
function isQuantity(value) {
    return typeof value === 'string' && /^[0-9.]+([EPTGMk]i?|m)?$/.test(value);
}
const longestShown = 200;
function shown(value) {
    if (value === undefined)
        return 'absent';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}


/***/ }),

/***/ 95975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ nameOf),
  q: () => (/* binding */ statusText)
});

// EXTERNAL MODULE: ./build/util/wrap.js
var wrap = __webpack_require__(57953);
;// CONCATENATED MODULE: ./build/util/fitted-columns.js

const gap = '  ';
/**
 * Formats rows as aligned columns, in lines of at most `width` characters. Unlike alignedColumns, which wraps only the
 * last column, this wraps the widest ones. Words are not broken, so that names can be copied: a row of long words stays
 * wider.
 */
function fittedColumns(rows, width, indent = '  ') {
    const count = Math.max(0, ...rows.map((cells) => cells.length));
    const cellsOf = (column) => rows.map((cells) => cells[column] ?? '');
    const natural = Array.from({ length: count }, (_, column) => widest(cellsOf(column)));
    const least = natural.map((_, column) => widest(cellsOf(column).flatMap((cell) => cell.split(' '))));
    const widths = narrowed(natural, least, width - indent.length - gap.length * (count - 1));
    return rows.flatMap((cells) => {
        const wrapped = widths.map((room, column) => (0,wrap/* wrap */.L)(cells[column] ?? '', room));
        const height = Math.max(1, ...wrapped.map((lines) => lines.length));
        return Array.from({ length: height }, (_, line) => (indent + wrapped.map((lines, column) => pad(lines[line] ?? '', widths[column] ?? 0)).join(gap)).trimEnd());
    });
}
/** Takes one character after another from the column that is then the widest, until all have room. */
function narrowed(natural, least, room) {
    const widths = [...natural];
    let over = widths.reduce((sum, width) => sum + width, 0) - room;
    while (over > 0) {
        const narrowable = widths.map((width, column) => (width > (least[column] ?? 0) ? width : 0));
        const most = Math.max(0, ...narrowable);
        if (most === 0)
            return widths;
        widths[narrowable.indexOf(most)] = most - 1;
        over -= 1;
    }
    return widths;
}
function widest(texts) {
    return Math.max(0, ...texts.map((text) => [...text].length));
}
function pad(text, width) {
    return text + ' '.repeat(Math.max(0, width - [...text].length));
}

// EXTERNAL MODULE: ./build/status/observation.js
var status_observation = __webpack_require__(9053);
// EXTERNAL MODULE: ./build/status/rows.js
var status_rows = __webpack_require__(8846);
;// CONCATENATED MODULE: ./build/status/format-text.js




/**
 * The status in lines of at most `width` characters, if their words allow it. With several clusters: one line each,
 * then the clusters that are not healthy.
 */
function statusText({ clusters, state }, width = Number.POSITIVE_INFINITY) {
    const [only] = clusters;
    if (only !== undefined && clusters.length === 1)
        return [...(0,wrap/* wrap */.L)(titleOf(only), width), ...bodyOf(only, width)].join('\n');
    const rows = clusters.map((one) => [one.state, nameOf(one), (0,status_rows/* headline */.Pl)(one)]);
    const told = clusters.flatMap((one) => {
        const findings = findingLines(one, 'without info', width);
        return findings.length > 0 ? ['', nameOf(one), ...findings] : [];
    });
    return [`${clusters.length} clusters: ${state}`, ...fittedColumns(rows, width), ...told].join('\n');
}
function nameOf({ namespace, name }) {
    return namespace === '' ? name : `${namespace}/${name}`;
}
function titleOf(status) {
    return `${nameOf(status)}: ${status.state}; ${(0,status_rows/* headline */.Pl)(status)}`;
}
function bodyOf(status, width) {
    return [
        ...memberLines(status, width),
        ...portalLines(status, width),
        ...operationLines(status),
        ...findingLines(status, 'all', width),
    ];
}
function memberLines(status, width) {
    const rows = (0,status_rows/* memberRows */.yZ)(status);
    if (rows.length === 0)
        return [];
    const head = ['', ...status_rows/* memberColumns */.Gx, 'pod'];
    return fittedColumns([head, ...rows.map((row) => [...(0,status_rows/* memberCells */.sF)(row), row.state])], width);
}
function portalLines(status, width) {
    const rows = (0,status_rows/* portalRows */.YO)(status);
    if (rows.length === 0)
        return [];
    return fittedColumns([
        ['', 'zone', 'connections', 'pod'],
        ...rows.map(({ name, zone, state, serves }) => {
            const views = [...serves].map(([member, view]) => `${member} ${view}`);
            return [name, zone, views.join(', ') || '?', state];
        }),
    ], width);
}
function operationLines({ observation }) {
    const running = observation && (0,status_observation/* known */.e)(observation.operation)?.running;
    return running === undefined ? [] : [`${running.operation} runs, started by ${running.holder}`];
}
/** Commands stay on one line, so that they can be copied. */
function findingLines({ findings }, which, width) {
    const indent = 12;
    return findings
        .filter(({ severity }) => which === 'all' || severity !== 'info')
        .flatMap(({ severity, code, subject, found, command }) => {
        const lines = (0,wrap/* wrap */.L)(`${code}  ${subject}: ${found}`, width - indent);
        const told = lines.map((line, index) => `  ${(index === 0 ? severity : '').padEnd(8)}  ${line}`);
        return [...told, `${' '.repeat(indent)}${command}`];
    });
}


/***/ }),

/***/ 9053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ known),
/* harmony export */   y: () => (/* binding */ observationSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53339);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64377);

/** The value, if it was observed. */
function known(observed) {
    return 'unknown' in observed ? undefined : observed;
}
const unknown = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    unknown: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    fix: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    notPermitted: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(true).optional(),
});
const observed = (schema) => zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([unknown, schema]);
const time = zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$();
const list = (schema) => zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schema).readonly();
const count = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative();
const pod = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    component: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['member', 'portal']),
    node: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    zone: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    ready: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    ending: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    restarts: count,
    /** A short text: `ready`, `container etcd CrashLoopBackOff after 3 restarts`. */
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
const volume = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    member: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    claim: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    volume: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    capacity: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    encryption: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['confirmed', 'requested', 'unknown']),
    encryptionReason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Whether a resize is in progress. */
    resizing: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
/** One entry of the membership in one member's own store. */
const membershipEntry = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    peerUrls: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    learner: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
const etcdAnswer = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    clusterId: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** etcd reports it since 3.6. */
    storageVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    downgradeTarget: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** The id of the leader as reported by this member. Absent if the member knows no leader. */
    leader: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    learner: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    term: count,
    raftIndex: count,
    appliedIndex: count,
    revision: count,
    databaseBytes: count,
    databaseBytesInUse: count,
    quotaBytes: count.optional(),
    alarms: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ member: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), alarm: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    /** A serializable read: the membership in this member's own store. */
    membership: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ members: list(membershipEntry) })),
    /** A linearizable read, which needs the quorum. */
    linearizableRead: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ milliseconds: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() })),
    /** `compactRevision` is -1 before the first compaction, as in etcd's response. */
    hash: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ hash: count, revision: count, compactRevision: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr() })),
});
const member = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), etcd: observed(etcdAnswer) });
const portalServer = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    member: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    backend: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    up: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    drained: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    connections: count,
});
const portal = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** The results of its health checks of the members, and the number of connections to each. */
    servers: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(portalServer) })),
});
const certificate = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** `root`, `issuer`, or the endpoint that serves the certificate: `orders-0:2380`. */
    where: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['root', 'issuer', 'leaf']),
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    serial: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    from: time,
    to: time,
});
const recordedBackup = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), takenAt: time });
const backups = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** `record`: the backup record in the cluster, written by backups and verifications; `bucket`: the bucket itself. */
    source: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['record', 'bucket']),
    /** The number of complete backups that are signed by a key of the cluster file. */
    kept: count,
    unsigned: count,
    invalid: count,
    newest: recordedBackup.optional(),
    newestVerified: recordedBackup.extend({ verifiedAt: time }).optional(),
    /** The newest backup, signed or not. Only the bucket shows it. */
    newestUnsigned: recordedBackup.optional(),
    /** The backups whose names are known, for the timeline. */
    timeline: list(recordedBackup.extend({ verified: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY() })),
});
/**
 * The public key of the backups' signer, and the recipients and further signers that provision has recorded. Absent
 * without a backup section, and in clusters of earlier commits.
 */
const signer = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    publicKey: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    approved: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ recipients: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), signers: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) }).optional(),
});
const operation = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** Absent if no operation is running. */
    running: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ operation: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), since: time.optional(), abandoned: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY() })
        .optional(),
    /** The source of an unfinished restore. */
    unfinishedRestore: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** Why it is unknown whether a restore is unfinished. */
    restoreUnknown: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
});
const difference = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ object: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), is: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), shouldBe: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const observationSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** The time of the observation. */
    at: time,
    apiServer: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ server: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    /** Whether the StatefulSet of the members exists. */
    cluster: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ exists: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), replicas: count })),
    pods: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(pod) })),
    volumes: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(volume) })),
    members: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(member) })),
    portals: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(portal) })),
    certificates: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(certificate), notObserved: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) }),
    backups: observed(backups),
    signer: observed(signer),
    operation: observed(operation),
    /** Differences between the running cluster and the cluster file. `provision` with `mode: plan` shows all of them. */
    drift: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ list: list(difference) })),
    access: observed(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        ends: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ who: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), grant: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), expires: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
        /** Expirations in the access file that were not applied, and applied ones that the file does not have. */
        drift: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    })),
    /** Connections from the runner to the endpoints. Observed only if the API server does not answer. */
    endpoints: list(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        address: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        healthy: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
        found: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        certificateEnds: time.optional(),
    })),
});


/***/ }),

/***/ 76321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ observePart),
/* harmony export */   U: () => (/* binding */ observationTimeoutMilliseconds)
/* harmony export */ });
/* harmony import */ var _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61586);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _util_format_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56739);



/** A healthy cluster answers all requests within two seconds. Slower answers are reported as not observed. */
const observationTimeoutMilliseconds = 8_000;
/** Returns the result of `look`. A Problem or a time-out makes it unknown. An error of this program is thrown. */
async function observePart(look, milliseconds = observationTimeoutMilliseconds) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => resolve({ unknown: `no answer within ${(0,_util_format_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(milliseconds)}` }), milliseconds);
    });
    try {
        return await Promise.race([look(), late]);
    }
    catch (error) {
        if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A))
            throw error;
        // A 403 from a proxy in front of the API server does not mean that a permission is missing.
        const denied = error instanceof _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiStatusError */ .z5 && error.status === 403 && !isNotOfServer(error);
        // `permissions --action status` prints the complete Role that would allow it.
        if (denied)
            return { unknown: `not permitted: ${error.message}`, notPermitted: true };
        const fix = error.findings[0]?.fix;
        return { unknown: reasonOf(error), ...(fix === undefined ? {} : { fix }) };
    }
    finally {
        clearTimeout(timer);
    }
}
function isNotOfServer({ findings }) {
    return findings.some(({ code }) => code === 'SERVER_UNREACHABLE');
}
/** The reason in one line. */
function reasonOf(error) {
    return (error.findings[0]?.found ?? error.message).replaceAll(/\s+/g, ' ');
}


/***/ }),

/***/ 37038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ hasStoreCredentials),
  H: () => (/* binding */ observeCluster)
});

// EXTERNAL MODULE: ./build/backup/store/s3-store.js + 10 modules
var s3_store = __webpack_require__(31194);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(85499);
// EXTERNAL MODULE: ./build/status/drift.js
var drift = __webpack_require__(90120);
// EXTERNAL MODULE: ./build/status/observation.js
var observation = __webpack_require__(9053);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/plan/desired-access.js
var desired_access = __webpack_require__(60272);
// EXTERNAL MODULE: ./build/access/plan/ends.js
var plan_ends = __webpack_require__(82821);
// EXTERNAL MODULE: ./build/access/policy/policy-file.js + 8 modules
var policy_file = __webpack_require__(37755);
// EXTERNAL MODULE: ./build/status/observe-part.js
var observe_part = __webpack_require__(76321);
;// CONCATENATED MODULE: ./build/status/observe-access.js







/**
 * Expirations of access, and whether the access file beside the cluster file was applied. Based on the record of the
 * last sync-access. `mode: check` of sync-access inspects etcd and every Secret.
 */
function observeAccessRecord(kubernetes, spec, now) {
    return (0,observe_part/* observePart */.B)(async () => {
        const record = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
        const file = (0,external_node_path_.join)((0,external_node_path_.dirname)(spec.file), 'access.yaml');
        const policy = (0,external_node_fs_.existsSync)(file) ? await (0,policy_file.readPolicyFile)(file, { allowEmpty: true }) : undefined;
        return accessView(record, policy && (0,desired_access/* desiredAccess */.RP)(policy, spec, now));
    });
}
function accessView({ ends = [], recorded }, desired) {
    const listed = ends.map(({ member, grant, expires }) => ({ who: member, grant, expires }));
    if (desired === undefined)
        return { ends: listed, drift: [] };
    const found = new Set((recorded?.etcdUsers ?? []).map(({ name }) => name));
    const users = new Map([...desired.apps].map(([app, { etcdUser }]) => [etcdUser, app]));
    const [noted, asked] = [ends, (0,plan_ends/* endsOf */.oI)(desired)].map((all) => new Set(all.map(({ member, grant, expires }) => `${member} ${grant} until ${expires}`)));
    return {
        ends: listed,
        drift: [
            ...[...users].flatMap(([user, app]) => (found.has(user) ? [] : [`${app} has no access yet`])),
            ...[...found].flatMap((user) => (users.has(user) ? [] : [`etcd user ${user} is no longer in the file`])),
            ...[...(asked ?? [])].flatMap((end) => (noted?.has(end) ? [] : [`the file says ${end}, which was not applied`])),
        ],
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var classic_schemas = __webpack_require__(53339);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/coerce.js


function string(params) {
    return core._coercedString(schemas.ZodString, params);
}
function number(params) {
    return api/* _coercedNumber */.qG(classic_schemas/* ZodNumber */.rSt, params);
}
function coerce_boolean(params) {
    return core._coercedBoolean(schemas.ZodBoolean, params);
}
function bigint(params) {
    return core._coercedBigint(schemas.ZodBigInt, params);
}
function date(params) {
    return core._coercedDate(schemas.ZodDate, params);
}

// EXTERNAL MODULE: ./build/backup/catalog.js
var catalog = __webpack_require__(83708);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(11021);
// EXTERNAL MODULE: ./build/signing/published-signer.js
var published_signer = __webpack_require__(45797);
;// CONCATENATED MODULE: ./build/status/observe-backups.js






const bucketMilliseconds = 30_000;
/**
 * Reads the backup record in the cluster, written by backups and verifications. This needs no credentials for the
 * store.
 */
function observeBackupRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,names/* namesOf */.eZ)(spec).backup, namespace: spec.namespace };
    return (0,observe_part/* observePart */.B)(async () => backupsOfRecord((await kubernetes.get(reference))?.data ?? {}));
}
/** Reads what provision has published. The Secret with the private key is not readable. */
function observeSigner(kubernetes, spec) {
    return (0,observe_part/* observePart */.B)(async () => (spec.backup && (await (0,published_signer/* readPublishedSigner */.r)(kubernetes, spec))) ?? {});
}
const time = iso/* datetime */.w$().optional().catch(undefined);
const observe_backups_number = number().int().nonnegative().catch(0);
const stored = classic_schemas/* object */.Ikc({
    backups: observe_backups_number,
    unsigned: observe_backups_number,
    invalid: observe_backups_number,
    'newest.name': classic_schemas/* string */.YjP().catch(''),
    'newest.takenAt': time,
    'verified.name': classic_schemas/* string */.YjP().catch(''),
    'verified.takenAt': time,
    'verified.verifiedAt': time,
});
function backupsOfRecord(data) {
    const { backups: kept, unsigned, invalid, ...names } = stored.parse(data);
    const newest = { name: names['newest.name'], takenAt: names['newest.takenAt'] };
    const [takenAt, verifiedAt] = [names['verified.takenAt'], names['verified.verifiedAt']];
    const verified = { name: names['verified.name'], takenAt, verifiedAt };
    return view({ source: 'record', kept, unsigned, invalid }, newest, verified, []);
}
/** Reads the bucket itself, if credentials for it are available. */
function observeBucket(store, spec, place, now) {
    const look = async () => backupsOfCatalog(await (0,catalog/* readCatalog */.uM)(store, (0,object_names/* folderOf */.yS)(spec, place), spec, now));
    return (0,observe_part/* observePart */.B)(look, bucketMilliseconds);
}
function backupsOfCatalog({ backups, unsigned, invalid }) {
    const named = ({ name, takenAt }) => ({ name, takenAt: takenAt.toISOString() });
    const proved = backups.find(({ verification }) => verification !== undefined);
    const verified = proved && { ...named(proved), verifiedAt: proved.verification?.verifiedAt };
    const found = view({ source: 'bucket', kept: backups.length, unsigned: unsigned.length, invalid: invalid.length }, backups[0] && named(backups[0]), verified, backups.map((backup) => ({ ...named(backup), verified: backup.verification !== undefined })));
    const [newestUnsigned] = unsigned;
    return newestUnsigned === undefined ? found : { ...found, newestUnsigned: named(newestUnsigned) };
}
function view(counts, newest, verified, timeline) {
    const first = recorded(newest);
    const proved = recorded(verified);
    const both = [first && { ...first, verified: first.name === proved?.name }, proved && { ...proved, verified: true }];
    const inRecord = both.filter((one) => one !== undefined);
    return {
        ...counts,
        ...(first === undefined ? {} : { newest: first }),
        ...(proved === undefined || verified?.verifiedAt === undefined
            ? {}
            : { newestVerified: { ...proved, verifiedAt: verified.verifiedAt } }),
        timeline: timeline.length > 0 ? timeline : [...new Map(inRecord.map((one) => [one.name, one])).values()],
    };
}
function recorded(named) {
    return named === undefined || named.name === '' || named.takenAt === undefined
        ? undefined
        : { name: named.name, takenAt: named.takenAt };
}

// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/rotation/tls-probe.js
var tls_probe = __webpack_require__(74705);
;// CONCATENATED MODULE: ./build/status/observe-certificates.js



/**
 * The ports whose certificates are observed. A member's HAProxy loads a new certificate some seconds after etcd. Once
 * the token port serves it, the client port serves it as well.
 */
const servedPorts = {
    member: [names/* memberPorts */.Xz.token, names/* memberPorts */.Xz.peer],
    portal: [names/* portalPorts */.jj.client],
};
function observeMemberCertificates(kubernetes, spec, member) {
    return atPorts(kubernetes, spec, member, (0,names/* memberHost */.BY)(spec, member), servedPorts.member);
}
function observePortalCertificates(kubernetes, spec, portal) {
    return atPorts(kubernetes, spec, portal, (0,names/* namesOf */.eZ)(spec).service, servedPorts.portal);
}
async function atPorts(kubernetes, spec, pod, serverName, ports) {
    const shown = await Promise.all(ports.map(async (port) => {
        const where = `${pod}:${port}`;
        const open = () => kubernetes.portForward(spec.namespace, pod, port);
        return { where, certificate: (await (0,tls_probe/* probe */.d)(open, serverName)).certificate };
    }));
    return {
        list: shown.flatMap(({ where, certificate }) => (certificate === undefined ? [] : servedBy(where, certificate))),
        notObserved: shown.flatMap(({ where, certificate }) => (certificate === undefined ? [where] : [])),
    };
}
/** The leaf and the issuer in the served chain. */
function servedBy(where, leaf) {
    const issuer = leaf.issuerCertificate;
    return [
        observe_certificates_view(where, 'leaf', leaf),
        ...(issuer === undefined || issuer.serialNumber === leaf.serialNumber ? [] : [observe_certificates_view('issuer', 'issuer', issuer)]),
    ];
}
/** The published roots that clients trust. */
function rootsOf(bundle) {
    return (0,read_certificate/* readCertificates */.jZ)(bundle, 'the public roots').map(({ x509 }) => observe_certificates_view('root', 'root', x509));
}
function leafOf(where, pem) {
    return observe_certificates_view(where, 'leaf', (0,read_certificate/* readCertificate */.w$)(pem, where).x509);
}
/**
 * Parses HAProxy's description of a loaded certificate:
 * https://docs.haproxy.org/3.2/management.html#9.3-show%20ssl%20cert
 */
function certificateOfHaproxy(where, text) {
    const field = (name) => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1];
    const [from, to] = [Date.parse(field('notBefore') ?? ''), Date.parse(field('notAfter') ?? '')];
    if (Number.isNaN(from) || Number.isNaN(to))
        return undefined;
    return {
        where,
        kind: 'leaf',
        subject: (field('Subject') ?? '').replace(/^\//, '').replaceAll('/', ', '),
        serial: (field('Serial') ?? '').toLowerCase(),
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
    };
}
function observe_certificates_view(where, kind, x509) {
    return {
        where,
        kind,
        subject: x509.subject.replaceAll('\n', ', '),
        serial: x509.serialNumber.toLowerCase(),
        from: x509.validFromDate.toISOString(),
        to: x509.validToDate.toISOString(),
    };
}
/** Merges the certificates of all endpoints. An issuer that several endpoints serve is listed once. */
function mergedCertificates(all) {
    const key = ({ where, serial }) => `${where} ${serial}`;
    const order = { root: 0, issuer: 1, leaf: 2 };
    return {
        list: [...new Map(all.flatMap(({ list }) => list).map((one) => [key(one), one])).values()].sort((left, right) => order[left.kind] - order[right.kind] || left.where.localeCompare(right.where)),
        notObserved: all.flatMap(({ notObserved }) => notObserved),
    };
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./build/objects/connection.js
var connection = __webpack_require__(58779);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/status/observe-endpoints.js




const knockMilliseconds = 4_000;
/**
 * etcd's gRPC gateway answers this request without a token, through a member
 * (server/etcdserver/api/etcdhttp/health.go).
 */
const request = (host) => `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
/**
 * Observes without the API server whether the endpoints answer clients from here. The connection does not verify
 * certificates, and sends nothing secret.
 */
function observeEndpoints(spec) {
    const inside = new URL((0,connection/* endpoints */.v)(spec).endpoint).hostname;
    return Promise.all([...spec.portals.hostnames, inside].map((host) => probeEndpoint(host, names/* portalPorts */.jj.client)));
}
function probeEndpoint(host, port) {
    const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    return new Promise((resolve) => {
        const name = /^[\d.]+$|:/.test(host) ? '' : host;
        const socket = (0,external_node_tls_.connect)({ host, port, servername: name, ALPNProtocols: ['http/1.1'], rejectUnauthorized: false });
        let text = '';
        let certificateEnds;
        const settle = (found, healthy) => {
            clearTimeout(timer);
            socket.destroy();
            resolve({
                address,
                found,
                ...(healthy === undefined ? {} : { healthy }),
                ...(certificateEnds === undefined ? {} : { certificateEnds }),
            });
        };
        const timer = setTimeout(() => settle('no answer in time'), knockMilliseconds);
        socket.once('secureConnect', () => {
            certificateEnds = socket.getPeerX509Certificate()?.validToDate.toISOString();
            socket.write(request(address));
        });
        socket.setEncoding('utf8');
        socket.on('data', (piece) => {
            text += piece;
            const [, health] = /"health"\s*:\s*"(\w+)"/.exec(text) ?? [];
            if (health !== undefined)
                settle(`etcd reports health: ${health}`, health === 'true');
        });
        socket.on('end', () => settle('it answered without the health of etcd'));
        socket.on('error', (error) => settle(`no connection from here (${(0,error_code/* codeOf */.$)(error) || (0,error_code/* messageOf */.b)(error)})`));
    });
}

// EXTERNAL MODULE: ./build/etcd/alarms.js
var alarms = __webpack_require__(62809);
// EXTERNAL MODULE: ./build/etcd/membership.js
var membership = __webpack_require__(73843);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
// EXTERNAL MODULE: ./build/util/in-parallel.js
var in_parallel = __webpack_require__(36156);
;// CONCATENATED MODULE: ./build/status/observe-etcd.js






const readMilliseconds = 5_000;
const hashMilliseconds = 120_000;
/** Requests the status of every member separately. No member's answer stands for another member. */
async function observeMembers(access, compare) {
    const meeting = meetingPoint((0,names/* memberNames */.hQ)(access.spec).length);
    return (0,in_parallel/* inParallel */.H)((0,names/* memberNames */.hQ)(access.spec), async (name) => ({
        name,
        etcd: await askMember(access, name, meeting, compare),
    }));
}
function askMember(access, name, meeting, compare) {
    let arrived = false;
    const arrive = (revision) => {
        if (!arrived)
            meeting.arrive(revision);
        arrived = true;
    };
    const look = () => (0,member_client/* withMember */.RV)(access, name, async (etcd) => {
        const status = await (0,observe_part/* observePart */.B)(() => etcd.status());
        if ('unknown' in status)
            return status;
        arrive(status.revision);
        const [membership, linearizableRead, hash] = await Promise.all([
            (0,observe_part/* observePart */.B)(async () => membershipOf(etcd)),
            (0,observe_part/* observePart */.B)(() => timedRead(etcd), readMilliseconds),
            hashAt(etcd, status, meeting, compare),
        ]);
        return { ...answerOf(status), membership, linearizableRead, hash };
    });
    return (0,observe_part/* observePart */.B)(look, observe_part/* observationTimeoutMilliseconds */.U + hashMilliseconds).finally(() => arrive());
}
async function membershipOf(etcd) {
    const members = await etcd.memberList({ linearizable: false });
    return {
        members: members.map(({ id, name, peerUrls, isLearner }) => ({
            id: (0,membership/* idText */.F)(id),
            name,
            peerUrls,
            learner: isLearner,
        })),
    };
}
async function timedRead(etcd) {
    const start = performance.now();
    await etcd.readLinearizable();
    return { milliseconds: Math.round(performance.now() - start) };
}
/** Requests the hash at the lowest revision of all members that answer, because each of them has that revision. */
async function hashAt(etcd, status, meeting, compare) {
    if (compare === 'never')
        return { unknown: 'not asked for' };
    if (compare === 'auto' && status.dbSizeInUse > member_client/* mostBytesToHash */.ye)
        return { unknown: 'too much data to compare in each run; set compare-data: always to compare it' };
    const revision = await meeting.lowest;
    if (revision === undefined)
        return { unknown: 'no other member to compare with' };
    return (0,observe_part/* observePart */.B)(async () => {
        const { hash, compactRevision } = await etcd.hashKV(revision);
        return { hash, revision: Number(revision), compactRevision: Number(compactRevision) };
    }, hashMilliseconds);
}
/**
 * Resolves when every member has reported. A member that does not answer delays the others at most for the time-out of
 * a read.
 */
function meetingPoint(guests) {
    const revisions = [];
    let missing = guests;
    const { promise: lowest, resolve } = Promise.withResolvers();
    const begin = () => {
        const [first] = revisions.toSorted((left, right) => (left < right ? -1 : 1));
        resolve(revisions.length < 2 ? undefined : first);
    };
    const late = setTimeout(begin, readMilliseconds);
    late.unref();
    return {
        lowest,
        arrive(revision) {
            missing -= 1;
            if (revision !== undefined)
                revisions.push(revision);
            if (missing > 0)
                return;
            clearTimeout(late);
            begin();
        },
    };
}
function answerOf(status) {
    const { storageVersion, downgradeTarget, dbSizeQuota } = status;
    return {
        id: (0,membership/* idText */.F)(status.memberId),
        clusterId: (0,membership/* idText */.F)(status.clusterId),
        version: status.version,
        ...(storageVersion === undefined ? {} : { storageVersion }),
        ...(downgradeTarget === undefined ? {} : { downgradeTarget }),
        ...(status.leader === 0n ? {} : { leader: (0,membership/* idText */.F)(status.leader) }),
        learner: status.isLearner,
        term: Number(status.raftTerm),
        raftIndex: Number(status.raftIndex),
        appliedIndex: Number(status.raftAppliedIndex),
        revision: Number(status.revision),
        databaseBytes: status.dbSize,
        databaseBytesInUse: status.dbSizeInUse,
        ...(dbSizeQuota === undefined ? {} : { quotaBytes: dbSizeQuota }),
        alarms: (0,alarms/* alarmsIn */._g)(status.errors).map(({ memberId, alarm }) => ({ member: (0,membership/* idText */.F)(memberId), alarm })),
    };
}

// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/kubernetes/lease.js
var kubernetes_lease = __webpack_require__(69611);
;// CONCATENATED MODULE: ./build/status/observe-operation.js





/** The operation that holds the cluster's lock, and an unfinished restore. */
function observeOperation(kubernetes, spec, now, rootUserKey) {
    const { namespace } = spec;
    return (0,observe_part/* observePart */.B)(async () => {
        const [lease, restore] = await Promise.all([
            (0,kubernetes_lease/* readLease */.zR)(kubernetes, { namespace, name: (0,names/* namesOf */.eZ)(spec).operation }),
            (0,observe_part/* observePart */.B)(async () => ({ record: await (0,restore_record/* readRestoreRecord */.G)(kubernetes, spec, rootUserKey) })),
        ]);
        const source = (0,observation/* known */.e)(restore)?.record?.source;
        return {
            ...(lease !== undefined && (0,kubernetes_lease/* isHeld */.i7)(lease) ? { running: runningOf(lease, now) } : {}),
            ...(source === undefined ? {} : { unfinishedRestore: source }),
            ...('unknown' in restore ? { restoreUnknown: rootUserKey === undefined ? unproved : restore.unknown } : {}),
        };
    });
}
const unproved = 'its record cannot be checked without the key of the root user';
function runningOf(lease, now) {
    const { holderIdentity = '', acquireTime } = lease.spec ?? {};
    return {
        operation: (0,kubernetes_lease/* operationOf */.zI)(lease),
        holder: holderIdentity,
        ...(acquireTime === undefined ? {} : { since: new Date(acquireTime).toISOString() }),
        abandoned: (0,kubernetes_lease/* isStale */.QO)(lease, now),
    };
}

// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/kubernetes/pod-findings.js
var pod_findings = __webpack_require__(98089);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var pods = __webpack_require__(30457);
;// CONCATENATED MODULE: ./build/status/observe-pods.js






/**
 * Members and portals with their zones. The zone is the label of the node, or, if the identity may not read nodes, the
 * label of the pod (Kubernetes 1.35).
 */
async function observePods(kubernetes, spec) {
    const { [labels_annotations/* componentLabel */.mn]: _, ...both } = (0,names/* selectorLabels */.Zn)(spec, 'member');
    return (0,observe_part/* observePart */.B)(async () => {
        const [pods, nodes] = await Promise.all([
            kubernetes.list('v1', 'Pod', spec.namespace, (0,labels_annotations/* labelSelector */.wb)(both)),
            (0,observe_part/* observePart */.B)(async () => ({ list: await kubernetes.list('v1', 'Node') })),
        ]);
        const found = (0,observation/* known */.e)(nodes)?.list ?? [];
        const zones = new Map(found.map(({ metadata }) => [metadata.name, metadata.labels?.[spec.zones.label]]));
        return {
            list: pods
                .flatMap((pod) => {
                const component = componentOf(pod);
                return component === undefined ? [] : [podView(pod, component, zoneOf(pod, zones, spec.zones.label))];
            })
                .sort((left, right) => left.name.localeCompare(right.name)),
        };
    });
}
function componentOf(pod) {
    const component = pod.metadata.labels?.[labels_annotations/* componentLabel */.mn];
    return component === 'member' || component === 'portal' ? component : undefined;
}
function zoneOf(pod, zones, label) {
    return zones.get(pod.spec.nodeName ?? '') ?? pod.metadata.labels?.[label];
}
function podView(pod, component, zone) {
    const { nodeName } = pod.spec;
    return {
        name: pod.metadata.name,
        component,
        ...(nodeName === undefined ? {} : { node: nodeName }),
        ...(zone === undefined ? {} : { zone }),
        ready: (0,pod_findings/* isReady */.i_)(pod),
        ending: pod.metadata.deletionTimestamp !== undefined,
        restarts: (0,pods/* containerStatuses */.up)(pod).reduce((sum, { restartCount }) => sum + restartCount, 0),
        state: (0,pod_findings/* podStateOf */.UD)(pod).slice(pod.metadata.name.length + 2),
    };
}

// EXTERNAL MODULE: ./build/portals/admin-socket.js
var admin_socket = __webpack_require__(35205);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/rotation/observe.js + 2 modules
var observe = __webpack_require__(32618);
;// CONCATENATED MODULE: ./build/status/observe-portals.js





/**
 * For each portal, the health checks of the members and the number of connections to each. Portals that are terminating
 * are not contacted.
 */
function observePortals(kubernetes, spec, pods) {
    const portals = pods.filter(({ component, node, ending }) => component === 'portal' && node !== undefined && !ending);
    return Promise.all(portals.map(async ({ name }) => {
        const asked = await (0,observe_part/* observePart */.B)(() => (0,admin_socket/* withPortal */.j)({ kubernetes, spec }, name, async (admin) => {
            const state = await admin.ask('show servers state');
            const connections = connectionsIn(await admin.ask('show stat -1 4 -1'));
            const list = (0,drain/* readServers */.lf)(state).map((server) => ({
                ...server,
                connections: connections.get(`${server.backend}/${server.member}`) ?? 0,
            }));
            return { list, certificate: await admin.ask(`show ssl cert ${observe/* portalFiles */.kI.client}`) };
        }));
        if ('unknown' in asked)
            return { view: { name, servers: asked }, clientCertificate: undefined };
        const where = `${name} to members`;
        return {
            view: { name, servers: { list: asked.list } },
            clientCertificate: certificateOfHaproxy(where, asked.certificate),
        };
    }));
}
/** `BACKEND/SERVER` → current connections. Columns by name: https://docs.haproxy.org/3.2/management.html#9.1 */
function connectionsIn(csv) {
    const [head = '', ...lines] = csv.split('\n');
    const names = head.replace(/^# /, '').split(',');
    const column = (cells, name) => cells[names.indexOf(name)] ?? '';
    return new Map(lines
        .map((line) => line.split(','))
        .filter((cells) => cells.length > 1)
        .map((cells) => [`${column(cells, 'pxname')}/${column(cells, 'svname')}`, Number(column(cells, 'scur')) || 0]));
}

// EXTERNAL MODULE: ./build/cluster/volume-encryption.js
var volume_encryption = __webpack_require__(49925);
;// CONCATENATED MODULE: ./build/status/observe-volumes.js



const resizeConditions = ['Resizing', 'FileSystemResizePending', 'ControllerResizeError', 'NodeResizeError'];
/** The members' volumes. An identity that may not read classes or volumes still gets the claims. */
function observeVolumeViews(kubernetes, spec) {
    const name = spec.storage.class;
    return (0,observe_part/* observePart */.B)(async () => {
        const [claims, ofClass] = await Promise.all([
            kubernetes.list('v1', 'PersistentVolumeClaim', spec.namespace),
            (0,observe_part/* observePart */.B)(async () => ({
                found: await kubernetes.get({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name }),
            })),
        ]);
        const own = (0,names/* possibleMemberNames */.io)(spec).flatMap((member) => {
            const claim = claims.find(({ metadata }) => metadata.name === (0,names/* claimName */.cB)(member));
            return claim === undefined ? [] : [{ member, claim }];
        });
        const list = own.map(async ({ member, claim }) => {
            const { volumeName } = claim.spec;
            const capacity = claim.status?.capacity?.storage;
            const volume = await (0,observe_part/* observePart */.B)(async () => ({
                found: volumeName === undefined
                    ? undefined
                    : await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName }),
            }));
            const hidden = 'unknown' in ofClass ? ofClass : 'unknown' in volume ? volume : undefined;
            const encryption = 'unknown' in ofClass || 'unknown' in volume
                ? { state: 'unknown', why: `not seen: ${hidden?.unknown}` }
                : (0,volume_encryption/* volumeEncryption */.Q)(ofClass.found, volume.found);
            return {
                member,
                claim: claim.metadata.name,
                ...(volumeName === undefined ? {} : { volume: volumeName }),
                ...(capacity === undefined ? {} : { capacity }),
                encryption: encryption.state,
                encryptionReason: encryption.why,
                resizing: (claim.status?.conditions ?? []).some(({ type, status }) => resizeConditions.includes(type) && status === 'True'),
            };
        });
        return { list: await Promise.all(list) };
    });
}

;// CONCATENATED MODULE: ./build/status/shared-port-forwards.js
/**
 * Forwards the ports of each pod over one connection, because opening connections dominates the duration of status.
 * Each stream is used once, because a closed stream cannot be reopened. A second request for a port gets its own
 * connection.
 */
function sharingPortForwards(kubernetes, portsOf) {
    const opened = new Map();
    const taken = new Set();
    return {
        ...kubernetes,
        async portForward(namespace, pod, port) {
            const ports = portsOf(pod);
            const name = `${namespace}/${pod}`;
            if (!ports.includes(port) || taken.has(`${name}:${port}`))
                return kubernetes.portForward(namespace, pod, port);
            taken.add(`${name}:${port}`);
            const streams = opened.get(name) ?? kubernetes.portForwards(namespace, pod, ports);
            opened.set(name, streams);
            return (await streams)[ports.indexOf(port)] ?? kubernetes.portForward(namespace, pod, port);
        },
    };
}

;// CONCATENATED MODULE: ./build/status/observe.js
















/**
 * Detects the credentials that the SDK's chain would find. The role of a machine does not count, because it may serve
 * another purpose.
 */
function hasStoreCredentials(environment) {
    return ['AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_PROFILE'].some((name) => Boolean(environment[name]));
}
/**
 * Observes all parts of a cluster concurrently, and writes nothing. A part that cannot be observed is `unknown`, with
 * the reason.
 */
async function observeCluster(options) {
    // Requests without an answer in time are not awaited, but aborted at the end.
    const ended = new AbortController();
    const { spec } = options;
    const kubernetes = options.kubernetes.withSignal(AbortSignal.any([options.signal, ended.signal]));
    try {
        const apiServer = await (0,observe_part/* observePart */.B)(async () => {
            await kubernetes.supportsKind('v1', 'Pod');
            return { server: kubernetes.server };
        });
        return 'unknown' in apiServer
            ? await withoutApiServer(options, apiServer)
            : await throughApiServer({ ...options, kubernetes: sharingPortForwards(kubernetes, askedPorts(spec)) }, apiServer);
    }
    finally {
        options.signal.throwIfAborted();
        ended.abort();
    }
}
/** The ports of each pod that the observation connects to. */
function askedPorts(spec) {
    const members = new Set((0,names/* memberNames */.hQ)(spec));
    return (pod) => members.has(pod) ? [names/* memberPorts */.Xz.client, ...servedPorts.member] : [names/* portalPorts */.jj.admin, ...servedPorts.portal];
}
async function throughApiServer(options, apiServer) {
    const { kubernetes, spec, now } = options;
    const at = now();
    const pods = observePods(kubernetes, spec);
    const credentials = observeRootCredentials(options);
    const live = (0,observe_part/* observePart */.B)(async () => ({ objects: await (0,drift/* observeLive */.Td)(kubernetes, spec) }));
    const [observedPods, opened, objects, members, portals, served, volumes, backups, signer, operation, access] = await Promise.all([
        pods,
        credentials,
        live,
        credentials.then((opened) => observeEtcd(options, opened)),
        pods.then((found) => askPortals(options, found)),
        pods.then((found) => observeServed(options, found)),
        observeVolumeViews(kubernetes, spec),
        observeBackups(options),
        observeSigner(kubernetes, spec),
        credentials.then(({ rootUser }) => observeOperation(kubernetes, spec, at, (0,observation/* known */.e)(rootUser)?.key)),
        observeAccessRecord(kubernetes, spec, at),
    ]);
    const clients = ((0,observation/* known */.e)(portals)?.list ?? []).flatMap(({ clientCertificate }) => clientCertificate ?? []);
    return {
        at: at.toISOString(),
        apiServer,
        cluster: 'unknown' in objects ? objects : (0,drift/* clusterOf */.es)(spec, objects.objects),
        pods: observedPods,
        volumes,
        members,
        portals: 'unknown' in portals ? portals : { list: portals.list.map(({ view }) => view) },
        certificates: mergedCertificates([rootCertificates(opened), ...served, { list: clients, notObserved: [] }]),
        backups,
        signer,
        operation,
        drift: 'unknown' in objects ? objects : { list: (0,drift/* driftOf */.$p)(spec, objects.objects) },
        access,
        endpoints: [],
    };
}
/** Without the API server, etcd may still be healthy. Only its endpoints are observed. */
async function withoutApiServer({ spec, now }, apiServer) {
    const unseen = { unknown: 'the API server does not answer' };
    return {
        at: now().toISOString(),
        apiServer,
        cluster: unseen,
        pods: unseen,
        volumes: unseen,
        members: unseen,
        portals: unseen,
        certificates: { list: [], notObserved: [] },
        backups: unseen,
        signer: unseen,
        operation: unseen,
        drift: unseen,
        access: unseen,
        endpoints: await observeEndpoints(spec),
    };
}
/** The credentials for the members: the public roots, and the certificate of the root user. */
async function observeRootCredentials({ kubernetes, spec, report }) {
    const { namespace } = spec;
    const { authority, rootUser } = (0,names/* namesOf */.eZ)(spec);
    const [bundle, user] = await Promise.all([
        (0,observe_part/* observePart */.B)(async () => {
            const found = await kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: authority, namespace });
            const text = found?.data['ca.crt'];
            return text === undefined ? { unknown: `there is no ConfigMap ${authority} with the public roots` } : { text };
        }),
        (0,observe_part/* observePart */.B)(async () => {
            const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name: rootUser, namespace });
            const pair = (0,secret_files/* keyPairOf */.xs)(found);
            if (pair !== undefined)
                report.mask(pair.key);
            return pair ?? { unknown: `there is no Secret ${rootUser} with the root user's certificate` };
        }),
    ]);
    return { bundle, rootUser: user };
}
/** What Kubernetes holds of them. */
function rootCertificates({ bundle, rootUser }) {
    return {
        list: [
            ...('unknown' in bundle ? [] : rootsOf(bundle.text)),
            ...('unknown' in rootUser ? [] : [leafOf('root user', rootUser.certificate)]),
        ],
        notObserved: [...('unknown' in bundle ? ['roots'] : []), ...('unknown' in rootUser ? ['root user'] : [])],
    };
}
async function observeEtcd({ kubernetes, spec, compare }, { bundle, rootUser }) {
    if ('unknown' in bundle)
        return bundle;
    if ('unknown' in rootUser)
        return rootUser;
    const list = await observeMembers({ kubernetes, spec, bundle: bundle.text, rootUser }, compare);
    const denied = list.flatMap(({ etcd }) => ('unknown' in etcd && etcd.notPermitted ? [etcd] : []));
    return denied[0] !== undefined && denied.length === list.length ? denied[0] : { list };
}
async function askPortals({ kubernetes, spec }, pods) {
    return 'unknown' in pods ? pods : { list: await observePortals(kubernetes, spec, pods.list) };
}
/** Only pods with a running container are contacted. The finding of any other pod says why it does not serve. */
async function observeServed({ kubernetes, spec }, pods) {
    const running = ((0,observation/* known */.e)(pods)?.list ?? []).filter(({ node, ending }) => node !== undefined && !ending);
    return Promise.all(running.map(({ name, component }) => component === 'member'
        ? observeMemberCertificates(kubernetes, spec, name)
        : observePortalCertificates(kubernetes, spec, name)));
}
async function observeBackups(options) {
    const { spec, kubernetes, signal, now } = options;
    if (spec.backup === undefined)
        return { unknown: 'the cluster file has no backup section' };
    if (!options.readBucket)
        return observeBackupRecord(kubernetes, spec);
    const store = (0,s3_store/* connectStore */.C)(spec.backup, { signal, now });
    try {
        return await observeBucket(store, spec, spec.backup, now);
    }
    finally {
        store.close();
    }
}


/***/ }),

/***/ 13309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ statusPage)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
// EXTERNAL MODULE: ./build/status/format-text.js + 1 modules
var format_text = __webpack_require__(95975);
;// CONCATENATED MODULE: ./build/status/html.js
/** Text that is already HTML. Only `html` creates it. */
class Html {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** A template tag for HTML. Interpolated values are escaped as text, except the results of this tag. */
function html(parts, ...values) {
    const texts = parts.map((part, index) => (index === 0 ? part : shown(values[index - 1]) + part));
    return new Html(texts.join(''));
}
function shown(value) {
    if (value === undefined)
        return '';
    if (value instanceof Html)
        return value.text;
    if (typeof value === 'object')
        return value.map(({ text }) => text).join('\n');
    return escaped(String(value));
}
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
function escaped(text) {
    return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

// EXTERNAL MODULE: ./build/status/observation.js
var status_observation = __webpack_require__(9053);
// EXTERNAL MODULE: ./build/status/rows.js
var status_rows = __webpack_require__(8846);
;// CONCATENATED MODULE: ./build/status/page-drawing.js


const boxHeight = 44;
const gap = 12;
const zoneWidth = 290;
const between = 70;
/** The distance from the edge of a zone to its boxes. Lines to a box below another box use this space. */
const inset = 24;
const boxWidth = zoneWidth - 8 - 2 * inset;
/**
 * Draws the zones beside each other, each with portals above and members below. Lines connect portals to the members
 * that they use, thicker with more connections.
 */
function drawCluster(status) {
    const [members, portals] = [(0,status_rows/* memberRows */.yZ)(status), (0,status_rows/* portalRows */.YO)(status)];
    const zones = [...new Set([...members, ...portals].map(({ zone }) => zone))].sort();
    const perZone = (rows) => Math.max(1, ...zones.map((zone) => rows.filter((row) => row.zone === zone).length));
    const portalsEnd = 40 + perZone(portals) * (boxHeight + gap);
    const membersStart = portalsEnd + between;
    const height = membersStart + perZone(members) * (boxHeight + gap) + 4;
    const place = (rows, top) => zones.flatMap((zone, column) => rows
        .filter((row) => row.zone === zone)
        .map(({ name }, index) => ({ name, x: column * zoneWidth + 2 + inset, y: top + index * (boxHeight + gap) })));
    const [above, below] = [place(portals, 40), place(members, membersStart)];
    const width = zones.length * zoneWidth;
    const described = portals.map((portal) => `${portal.name}: ${servedBy(portal)}`).join('. ');
    // The size is fixed: scaled down to a phone, the text would be too small to read.
    return html `<svg class="drawing" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${`Members and portals by zone. ${described}`}">
${zones.map((zone, column) => html `<rect class="zone" x="${column * zoneWidth + 2}" y="2" width="${zoneWidth - 8}" height="${height - 6}" rx="8"/>
<text class="soft" x="${column * zoneWidth + 2 + inset}" y="25">${zone === '?' ? 'zone not known' : zone}</text>`)}
${ways(portals, above, below, { portalsEnd, membersStart })}
${above.map(({ name, x, y }) => box(x, y, shortened(name), portals.find((row) => row.name === name)?.state ?? '', wellness(portals, name)))}
${below.map(({ name, x, y }) => {
        const row = members.find((one) => one.name === name);
        return box(x, y, `${name}${row?.role === '?' ? '' : `, ${row?.role}`}`, memberText(row), wellness(members, name));
    })}
</svg>`;
}
function servedBy({ serves }) {
    const list = [...serves].map(([member, view]) => `${member} ${typeof view === 'number' ? `${view} connections` : view}`);
    return list.length > 0 ? list.join(', ') : 'not asked';
}
function memberText(row) {
    if (row === undefined)
        return '';
    if (row.role === '?' || row.role === 'silent')
        return row.state;
    return `read ${row.read}, ${row.behind} behind`;
}
function wellness(rows, name) {
    const row = rows.find((one) => one.name === name);
    if (row === undefined || row.state === '?')
        return 'unseen';
    const silent = 'role' in row && (row.role === 'silent' || row.role === 'learner' || row.read === 'fails');
    return row.state === 'ready' && !silent ? 'well' : 'ill';
}
function box(x, y, title, text, how) {
    return html `<rect class="box ${how}" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="6"/>
<text x="${x + 10}" y="${y + 18}" font-weight="600">${cut(title, 32)}</text>
<text class="soft" x="${x + 10}" y="${y + 35}">${cut(text, 30)}</text>`;
}
function ways(portals, above, below, { portalsEnd, membersStart }) {
    const lowest = (x) => Math.max(...above.filter((one) => one.x === x).map(({ y }) => y));
    return portals.flatMap(({ name, serves }) => {
        const from = above.find((one) => one.name === name);
        return [...serves].flatMap(([member, view]) => {
            const to = below.find((one) => one.name === member);
            if (from === undefined || to === undefined)
                return [];
            // If another box is in between, the line enters the box from the left.
            const start = from.y === lowest(from.x) ? down(from, from.y + boxHeight) : aside(from, portalsEnd - gap / 2);
            const end = to.y === membersStart ? down(to, to.y) : aside(to, membersStart - gap / 2);
            const bend = (end.y - start.y) / 2;
            const curve = `C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`;
            const thick = typeof view === 'number' ? 1 + Math.min(3, Math.log10(view + 1)) : 1;
            const lost = typeof view === 'number' ? '' : ' lost';
            return [
                html `<path class="way${lost}" stroke-width="${thick.toFixed(1)}" d="${start.before}M${start.x} ${start.y}${curve}${end.after}"/>`,
            ];
        });
    });
}
function down({ x }, y) {
    return { x: x + boxWidth / 2, y, before: '', after: '' };
}
function aside({ x, y: top }, y) {
    const [side, middle] = [x - inset / 2, top + boxHeight / 2];
    return { x: side, y, before: `M${x} ${middle}H${side}V${y}`, after: `V${middle}H${x}` };
}
/** Keeps the end of the name, because names of portals of one cluster differ there. */
function shortened(name) {
    return name.length <= 32 ? name : `…${name.slice(-31)}`;
}
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
/** A bar for the lifetime of a certificate: the elapsed and the remaining part. */
function drawLife(from, to, now, soon) {
    const share = Math.min(1, Math.max(0, (now - from) / Math.max(1, to - from)));
    const how = now >= to ? 'over' : soon ? 'soon' : '';
    const passed = Math.round(share * 200);
    return html `<svg class="bar" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true">
<rect class="track" x="0" y="2" width="200" height="10"/><rect class="passed" x="0" y="2" width="${passed}" height="10"/>
<rect class="left ${how}" x="${now >= to ? 0 : passed}" y="2" width="${now >= to ? 200 : 200 - passed}" height="10"/></svg>`;
}
const hour = 3_600_000;
const day = 24 * hour;
const lastHours = {
    title: 'the last 48 hours, one mark per hour',
    unit: hour,
    count: 48,
    label: (_, hours) => `−${hours} h`,
    every: 12,
};
/** Draws the backups before `now`, by hour and by day. The time allowed without a backup is shaded. */
function drawBackups(backups, now, maximumAgeHours) {
    const oldest = Math.min(now - 7 * day, ...backups.map(({ takenAt }) => Date.parse(takenAt)));
    const count = Math.min(60, Math.ceil((now - oldest) / day));
    const lastDays = {
        title: `the last ${count} days, one mark per day`,
        unit: day,
        count,
        label: (time) => new Date(time).toISOString().slice(5, 10),
        every: Math.ceil(count / 5),
    };
    const charts = [lastHours, lastDays].map((span) => drawSpan(backups, now, maximumAgeHours, span));
    return html `<div class="charts">${charts}</div>`;
}
const [chartWidth, chartLeft, chartRight] = [420, 20, 20];
function drawSpan(backups, now, maximumAgeHours, { title, unit, count, label, every }) {
    const x = (time) => Math.round((chartLeft + (1 - (now - time) / (unit * count)) * (chartWidth - chartLeft - chartRight)) * 10) / 10;
    const units = Map.groupBy(backups, ({ takenAt }) => Math.max(0, Math.floor((now - Date.parse(takenAt)) / unit)));
    const shown = [...units].filter(([age]) => age < count);
    const allowed = maximumAgeHours === undefined ? undefined : x(Math.max(now - unit * count, now - maximumAgeHours * hour));
    const newest = Math.max(...backups.map(({ takenAt }) => Date.parse(takenAt)));
    const late = maximumAgeHours !== undefined && now - newest > maximumAgeHours * hour;
    const total = shown.reduce((sum, [, list]) => sum + list.length, 0);
    const proved = shown.flatMap(([, list]) => list).filter(({ verified }) => verified).length;
    const ticks = Array.from({ length: Math.floor(count / every) + 1 }, (_, index) => now - index * every * unit);
    return html `<figure><svg viewBox="0 0 ${chartWidth} 64" role="img" aria-label="${`${title}: ${total} backups, ${proved} of them verified`}">
${allowed === undefined ? undefined : html `<rect class="allowed${late ? ' late' : ''}" x="${allowed}" y="4" width="${x(now) - allowed}" height="34"/>`}
<line class="axis" x1="${chartLeft}" x2="${x(now)}" y1="38" y2="38"/>
${ticks.map((tick, index) => html `<line class="axis" x1="${x(tick)}" x2="${x(tick)}" y1="34" y2="42"/><text class="soft" text-anchor="middle" x="${x(tick)}" y="58">${index === 0 ? 'now' : label(tick, index * every)}</text>`)}
${shown.map(([age, list]) => html `<circle class="backup${list.some(({ verified }) => verified) ? ' verified' : ''}" cx="${x(now - (age + 0.5) * unit)}" cy="21" r="3"/>`)}
</svg><figcaption class="soft">${`${total} backups in ${title}`}</figcaption></figure>`;
}

;// CONCATENATED MODULE: ./build/status/page-elements.js

function badge(word) {
    return html `<span class="badge ${word}">${word}</span>`;
}
/** Text that may wrap. */
function page_elements_long(text) {
    return html `<div class="long">${unbroken(text)}</div>`;
}
/** Prevents line breaks at hyphens, which would split names, dates and flags. */
function unbroken(text) {
    return new Html(text
        .split(' ')
        .map((word) => (word.includes('-') ? html `<span class="word">${word}</span>` : html `${word}`).text)
        .join(' '));
}
/** A table whose first cells are row headers. Wide tables can be scrolled with the keyboard. */
function table(about, caption, head, rows) {
    return html `<div class="scroll" role="region" tabindex="0" aria-label="${about === '' ? caption : `${about}: ${caption}`}"><table><caption><span>${caption}</span></caption>
<thead><tr>${head.map((name) => (name === '' ? html `<td></td>` : html `<th scope="col">${name}</th>`))}</tr></thead>
<tbody>${rows.map(([first, ...cells]) => html `<tr><th scope="row">${first}</th>${cells.map((cell) => html `<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

;// CONCATENATED MODULE: ./build/status/page-style.js
/** The style sheet of the page: light or dark as the reader's system requests, and light in print. */
const pageStyle = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --soft: #57606a; --ground: #ffffff; --raised: #f6f8fa; --line: #d0d7de;
  --ok: #1a7f37; --degraded: #875000; --unknown: #57606a; --unavailable: #cf222e; --link: #0550ae;
  --ok-ground: #dafbe1; --degraded-ground: #fff3c7; --unknown-ground: #eaeef2; --unavailable-ground: #ffebe9;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --soft: #9ea7b3; --ground: #0d1117; --raised: #161b22; --line: #3d444d;
    --ok: #56d364; --degraded: #e3b341; --unknown: #9ea7b3; --unavailable: #ff8182; --link: #79c0ff;
    --ok-ground: #12261e; --degraded-ground: #2e2410; --unknown-ground: #21262d; --unavailable-ground: #3a1a1d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
}
h1, h2, h3 { line-height: 1.25; margin: 0; }
h1 { font-size: 1.1rem; } h2 { font-size: 1.5rem; } h3 { font-size: 1.05rem; margin: 1.75rem 0 .6rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .3rem .6rem; }
.soft { color: var(--soft); }
.head { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; }
.badge {
  border-radius: 1rem; border: 1px solid currentColor; padding: .05rem .7rem; font-weight: 600; white-space: nowrap;
}
.ok { color: var(--ok); background: var(--ok-ground); }
.degraded, .warning { color: var(--degraded); background: var(--degraded-ground); }
.unknown, .info { color: var(--unknown); background: var(--unknown-ground); }
.unavailable, .critical { color: var(--unavailable); background: var(--unavailable-ground); }
section.cluster { border-top: 1px solid var(--line); margin-top: 1rem; padding-top: 1.25rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1rem 0 0; }
.facts div { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
.facts dt { color: var(--soft); font-size: .875rem; }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.facts small { display: block; font-weight: 400; font-size: .875rem; color: var(--soft); }
ul.findings { list-style: none; margin: 0; padding: 0; }
ul.findings li { border: 1px solid var(--line); border-left: .35rem solid var(--mark); border-radius: .5rem; margin: .5rem 0; padding: .7rem .9rem; }
li.mark-critical { --mark: var(--unavailable); } li.mark-warning { --mark: var(--degraded); }
li.mark-unknown { --mark: var(--unknown); } li.mark-info { --mark: var(--line); }
.findings p { overflow-wrap: anywhere; }
code { font: .875rem/1.5 ui-monospace, monospace; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0 0; padding: .4rem .7rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.scroll + .scroll { margin-top: 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding-bottom: .3rem; }
caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 3rem); }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0; text-align: left; vertical-align: top; white-space: nowrap; }
.long { white-space: normal; min-width: 16rem; }
.word { display: inline-block; max-width: 100%; overflow-wrap: break-word; }
.head strong { min-width: 0; } table .word { white-space: nowrap; }
thead th { color: var(--soft); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 600; }
svg { display: block; width: 100%; height: auto; }
svg.bar { width: 10rem; height: 1.4rem; }
svg.drawing { width: auto; }
.charts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: .75rem 0; }
.charts figure { flex: 1 1 18rem; max-width: 34rem; margin: 0; }
figcaption { font-size: .875rem; text-align: center; }
svg text { fill: var(--text); font: 13px system-ui, sans-serif; }
svg text.soft { fill: var(--soft); }
svg .zone { fill: var(--raised); stroke: var(--line); }
svg .box { fill: var(--ground); stroke-width: 2; }
svg .well { stroke: var(--ok); } svg .ill { stroke: var(--unavailable); stroke-dasharray: 5 3; }
svg .unseen { stroke: var(--unknown); stroke-dasharray: 2 3; }
svg .way { stroke: var(--soft); fill: none; } svg .way.lost { stroke: var(--unavailable); stroke-dasharray: 4 4; }
svg .track { fill: var(--raised); stroke: var(--line); } svg .passed { fill: var(--line); }
svg .left { fill: var(--ok); } svg .left.soon { fill: var(--degraded); } svg .left.over { fill: var(--unavailable); }
svg .axis { stroke: var(--line); } svg .backup { fill: var(--ground); stroke: var(--ok); stroke-width: 2; }
svg .backup.verified { fill: var(--ok); } svg .allowed { fill: var(--ok-ground); }
svg .allowed.late { fill: var(--degraded-ground); }
@media (max-width: 30rem) { body { padding: 1rem .8rem; } }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section.cluster { break-before: page; border: 0; }
  section.cluster:first-of-type { break-before: auto; }
  li, table, tr, svg { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
  .facts { grid-template-columns: repeat(3, 1fr); }
  .scroll { overflow: visible; } svg.drawing { max-width: 100%; height: auto; } th, td { white-space: normal; }
  .long { min-width: 0; } .skip { display: none; } a { color: inherit; }
}
`;

// EXTERNAL MODULE: ./build/status/rule.js
var rule = __webpack_require__(54697);
;// CONCATENATED MODULE: ./build/status/page-tables.js







function memberTable(status) {
    const rows = (0,status_rows/* memberRows */.yZ)(status);
    if (rows.length === 0)
        return undefined;
    return table((0,format_text/* nameOf */.V)(status), 'Members, as each reports itself; behind is counted in entries of the log', ['member', 'zone', 'role', 'version', 'revision', 'behind', 'database', 'quorum read', 'pod'], rows.map((row) => [...(0,status_rows/* memberCells */.sF)(row).map(unbroken), page_elements_long(row.state)]));
}
function portalTable(status) {
    const rows = (0,status_rows/* portalRows */.YO)(status);
    const members = [...new Set(rows.flatMap(({ serves }) => [...serves.keys()]))].sort();
    if (members.length === 0)
        return undefined;
    return html `<h3>Who serves whom</h3>${table((0,format_text/* nameOf */.V)(status), 'Current connections of each portal to each member, and the state of the member in the portal', ['portal', 'zone', ...members], rows.map(({ name, zone, serves }) => [
        unbroken(name),
        unbroken(zone),
        ...members.map((member) => html `${serves.get(member) ?? '?'}`),
    ]))}`;
}
const authorityUse = { root: 'what everyone is told to trust', issuer: 'every endpoint, with its leaf' };
/** The certificates in one table. Endpoints that serve the same certificate share a row. */
function certificateTable(status) {
    const { observation } = status;
    if (observation === undefined || observation.certificates.list.length === 0)
        return undefined;
    const now = Date.parse(observation.at);
    const groups = [...Map.groupBy(observation.certificates.list, ({ serial }) => serial).values()];
    const soon = ({ kind, to }) => Date.parse(to) - now < { leaf: 14, issuer: 30, root: 90 }[kind] * 24 * 3_600_000;
    return html `<h3>Certificates</h3>${table((0,format_text/* nameOf */.V)(status), 'Validity of each certificate; the elapsed part is grey', ['certificate', 'ends', 'life', 'shown by'], groups.flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const left = Date.parse(first.to) - now;
        return [
            [
                unbroken(first.kind === 'leaf' ? first.subject : first.kind),
                unbroken(`${left > 0 ? `in ${(0,rule/* ageText */.XG)(left)}` : `${(0,rule/* ageText */.XG)(-left)} ago`} (${first.to.slice(0, 10)})`),
                drawLife(Date.parse(first.from), Date.parse(first.to), now, soon(first)),
                page_elements_long(first.kind === 'leaf'
                    ? group.map(({ where }) => where).join(', ')
                    : `${authorityUse[first.kind]}; ${first.subject}`),
            ],
        ];
    }))}`;
}
function volumeTable(status) {
    const { observation } = status;
    const volumes = observation && (0,status_observation/* known */.e)(observation.volumes)?.list;
    if (volumes === undefined || volumes.length === 0)
        return undefined;
    return html `<h3>Volumes</h3>${table((0,format_text/* nameOf */.V)(status), 'Encryption at rest', ['member', 'volume', 'size', 'encryption', 'what says so'], volumes.map(({ member, volume, capacity, encryption, encryptionReason }) => [
        unbroken(member),
        unbroken(volume ?? 'not bound'),
        html `${capacity ?? '?'}`,
        html `${encryption}`,
        page_elements_long(encryptionReason),
    ]))}`;
}

;// CONCATENATED MODULE: ./build/status/page.js











/** The content security policy: the page loads nothing and runs no scripts, so it opens offline. */
function policy() {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(pageStyle).digest('base64');
    return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}
/** The status as one HTML file: findings first, then the connections, then expirations. */
function statusPage(document) {
    const { clusters, state, at, program } = document;
    const [only] = clusters;
    const title = only !== undefined && clusters.length === 1 ? (0,format_text/* nameOf */.V)(only) : `${clusters.length} etcd clusters`;
    // With one cluster, the name of the cluster is the heading of its section.
    const heading = clusters.length === 1 ? 'Status of etcd' : title;
    const page = html `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${`${state}: ${title}`}</title>
<style>${new Html(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the clusters</a>
<header>
<div class="head"><h1>${heading}</h1>${clusters.length > 1 ? badge(state) : undefined}</div>
<p class="soft">As of <time datetime="${at}">${(0,rule/* clockText */.Yi)(at)}</time>, by managed-etcd ${program}.</p>
</header>
<main id="main">
${clusters.length > 1 ? overview(clusters) : undefined}
${clusters.map((cluster, index) => clusterSection(cluster, index))}
</main>
</body>
</html>
`;
    return page.text;
}
function overview(clusters) {
    return table('', 'All clusters', ['cluster', 'state', 'findings', ''], [
        ...clusters.map((cluster, index) => [
            html `<a href="#cluster-${index}">${(0,format_text/* nameOf */.V)(cluster)}</a>`,
            badge(cluster.state),
            html `${cluster.findings.filter(({ severity }) => severity !== 'info').length}`,
            page_elements_long((0,status_rows/* headline */.Pl)(cluster)),
        ]),
    ]);
}
function clusterSection(status, index) {
    const { observation } = status;
    const label = `cluster-${index}`;
    return html `<section class="cluster" id="${label}" aria-labelledby="${label}-title">
<div class="head"><h2 id="${label}-title">${(0,format_text/* nameOf */.V)(status)}</h2>${badge(status.state)}</div>
${observation === undefined ? undefined : facts(status)}
${findings(status)}
${observation === undefined
        ? undefined
        : html `
${(0,status_rows/* memberRows */.yZ)(status).length === 0
            ? undefined
            : html `<h3>Members and portals by zone</h3>
<div class="scroll" role="region" tabindex="0" aria-label="${`${(0,format_text/* nameOf */.V)(status)}: members and portals by zone`}">${drawCluster(status)}</div>`}
${memberTable(status)}
${portalTable(status)}
${certificateTable(status)}
${backupPart(status)}
${volumeTable(status)}`}
</section>`;
}
function facts(status) {
    const { asked, observation, recoveryPoint } = status;
    if (asked === undefined || observation === undefined)
        return html ``;
    const pods = (component) => {
        const found = (0,rule/* podsOf */.EB)(observation, component);
        return found === undefined ? 'not seen' : `${found.filter((pod) => pod.ready && !pod.ending).length} ready`;
    };
    const versions = [...new Set((0,rule/* answering */.Vk)(observation).map(({ etcd }) => etcd.version))];
    const running = (0,status_observation/* known */.e)(observation.operation)?.running;
    const age = recoveryPoint && Date.parse(observation.at) - Date.parse(recoveryPoint.takenAt);
    const size = Math.max(0, ...(0,rule/* answering */.Vk)(observation).map(({ etcd }) => etcd.databaseBytes));
    const all = [
        ['Members', pods('member'), `of ${asked.members}`],
        ['Portals', pods('portal'), `of ${asked.portals}`],
        ['etcd', versions.join(' and ') || 'not seen', `the file says ${asked.version}`],
        ['Database', size === 0 ? 'not seen' : (0,format_bytes/* formatBytes */.z)(size), 'the largest of all members'],
        [
            'Recovery point',
            age === undefined ? 'not known' : `${(0,rule/* ageText */.XG)(age)} ago`,
            recoveryPoint === undefined
                ? ''
                : `${(0,rule/* clockText */.Yi)(recoveryPoint.takenAt)}, ${recoveryPoint.verified ? '' : 'not '}verified`,
        ],
        [
            'Operation',
            running?.operation ?? ('unknown' in observation.operation ? 'not seen' : 'none runs'),
            running?.holder ?? '',
        ],
    ];
    return html `<dl class="facts">${all.map(([name, value, more]) => html `<div><dt>${name}</dt><dd>${value}${more === '' ? undefined : html `<small>${more}</small>`}</dd></div>`)}</dl>`;
}
function findings({ findings: all }) {
    if (all.length === 0)
        return html `<h3>Findings</h3><p>Nothing is wrong.</p>`;
    return html `<h3>Findings</h3>
<ul class="findings">${all.map(({ severity, code, subject, found, command }) => html `<li class="mark-${severity}">
<div class="head">${badge(severity)}<code>${code}</code><strong>${unbroken(subject)}</strong></div>
<p>${found}</p>
<pre><code>${unbroken(command)}</code></pre></li>`)}</ul>`;
}
function backupPart({ observation, asked, recoveryPoint }) {
    const backups = observation && (0,status_observation/* known */.e)(observation.backups);
    if (observation === undefined || backups === undefined)
        return undefined;
    const { newestVerified, kept, unsigned, invalid } = backups;
    const point = recoveryPoint === undefined
        ? 'There is no recovery point: the data exists only in the cluster.'
        : `What was written after ${(0,rule/* clockText */.Yi)(recoveryPoint.takenAt)} would be lost with the cluster.`;
    const proof = newestVerified === undefined
        ? 'No backup was ever verified.'
        : `The newest verified backup is of ${(0,rule/* clockText */.Yi)(newestVerified.takenAt)}.`;
    return html `<h3>Backups and the recovery point</h3>
<p>${unbroken(`${point} ${proof}`)}</p>
${drawBackups(backups.timeline, Date.parse(observation.at), asked?.backupMaximumAgeHours)}
<p class="soft">${kept} valid backups${unsigned > 0 ? `, ${unsigned} not signed` : ''}${invalid > 0 ? `, ${invalid} not valid` : ''}; by the ${backups.source}. A filled mark was verified${asked?.backupMaximumAgeHours === undefined ? '' : `; the newest may be as old as the shaded time, ${asked.backupMaximumAgeHours} hours`}.</p>`;
}


/***/ }),

/***/ 8846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ memberColumns),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   YO: () => (/* binding */ portalRows),
/* harmony export */   sF: () => (/* binding */ memberCells),
/* harmony export */   yZ: () => (/* binding */ memberRows)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _util_format_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95460);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9053);
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54697);




const unknown = '?';
/** The columns that every table of members has, before its own last one. */
const memberColumns = ['zone', 'role', 'version', 'revision', 'behind', 'database', 'read'];
/** The name of a member, and its cells of `memberColumns`. */
function memberCells(row) {
    return [row.name, ...memberColumns.map((column) => row[column])];
}
function memberRows({ name, asked, observation }) {
    if (observation === undefined || asked === undefined)
        return [];
    const told = (0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .answering */ .Vk)(observation);
    const newest = Math.max(0, ...told.map(({ etcd }) => etcd.raftIndex));
    const asListed = (0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .known */ .e)(observation.members)?.list ?? [];
    const pods = (0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .podsOf */ .EB)(observation, 'member');
    const volumes = (0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .known */ .e)(observation.volumes)?.list;
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)({ name, members: asked.members });
    const all = [...new Set([...names, ...(pods ?? []).map((pod) => pod.name)])];
    return all.map((member) => {
        const pod = pods?.find((one) => one.name === member);
        const etcd = told.find((one) => one.name === member)?.etcd;
        const silent = asListed.some((one) => one.name === member) && etcd === undefined;
        const leads = etcd !== undefined && etcd.leader === etcd.id;
        return {
            name: member,
            zone: pod?.zone ?? unknown,
            role: etcd === undefined ? (silent ? 'silent' : '?') : etcd.learner ? 'learner' : leads ? 'leader' : 'follower',
            state: pods === undefined ? unknown : (pod?.state ?? 'absent'),
            version: etcd?.version ?? unknown,
            revision: etcd === undefined ? unknown : String(etcd.revision),
            behind: etcd === undefined ? unknown : String(Math.max(0, newest - etcd.appliedIndex)),
            database: etcd === undefined ? unknown : databaseText(etcd),
            read: etcd === undefined ? unknown : readText(etcd),
            encryption: volumes?.find((one) => one.member === member)?.encryption ?? unknown,
        };
    });
}
function databaseText({ databaseBytes, databaseBytesInUse, quotaBytes }) {
    const quota = quotaBytes === undefined ? '' : ` of ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z)(quotaBytes)}`;
    return `${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z)(databaseBytes)}${quota}, ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z)(databaseBytesInUse)} in use`;
}
function readText(etcd) {
    if (!(0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .reads */ .Um)(etcd))
        return 'fails';
    return 'milliseconds' in etcd.linearizableRead ? `${etcd.linearizableRead.milliseconds} ms` : unknown;
}
function portalRows(status) {
    const { observation } = status;
    if (observation === undefined)
        return [];
    const asked = (0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .known */ .e)(observation.portals)?.list ?? [];
    // A portal has a server slot for every possible member, so that a cluster grows without a restart of the portal.
    const present = new Set(memberRows(status).map(({ name }) => name));
    return ((0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .podsOf */ .EB)(observation, 'portal') ?? []).map((pod) => {
        const servers = asked.find((one) => one.name === pod.name)?.servers;
        const all = servers === undefined ? [] : ((0,_observation_js__WEBPACK_IMPORTED_MODULE_1__/* .known */ .e)(servers)?.list ?? []);
        const list = all.filter(({ member, up }) => present.has(member) || up);
        const members = Map.groupBy(list, ({ member }) => member);
        return {
            name: pod.name,
            zone: pod.zone ?? unknown,
            state: pod.state,
            serves: new Map([...members].map(([member, all]) => {
                const checked = all.filter(({ backend }) => backend === 'grpc');
                const usable = checked.every(({ up }) => up);
                const drained = checked.some((server) => server.drained);
                const connections = all.reduce((sum, server) => sum + server.connections, 0);
                return [member, drained ? 'drained' : usable ? connections : 'down'];
            })),
        };
    });
}
/** A short status, with the same wording in all outputs. */
function headline(status) {
    const { observation, asked, recoveryPoint } = status;
    if (observation === undefined || asked === undefined)
        return 'its file is not valid';
    const ready = (component) => {
        const pods = (0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .podsOf */ .EB)(observation, component);
        return pods === undefined ? unknown : String(pods.filter((pod) => pod.ready && !pod.ending).length);
    };
    const versions = [...new Set((0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .answering */ .Vk)(observation).map(({ etcd }) => etcd.version))];
    return [
        `etcd ${versions.join(' and ') || `${asked.version} by its file`}`,
        `${ready('member')} of ${asked.members} members ready`,
        `${ready('portal')} of ${asked.portals} portals ready`,
        recoveryPoint === undefined ? 'no recovery point known' : recoveryText(recoveryPoint, observation),
    ].join(', ');
}
function recoveryText({ takenAt, verified }, { at }) {
    const age = (0,_rule_js__WEBPACK_IMPORTED_MODULE_2__/* .ageText */ .XG)(Date.parse(at) - Date.parse(takenAt));
    return `recovery point ${age} ago${verified ? ', verified' : ''}`;
}


/***/ }),

/***/ 54697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ podsOf),
/* harmony export */   Lr: () => (/* binding */ kubectl),
/* harmony export */   NI: () => (/* binding */ quorumOf),
/* harmony export */   Um: () => (/* binding */ reads),
/* harmony export */   Vk: () => (/* binding */ answering),
/* harmony export */   XE: () => (/* binding */ clusterSubject),
/* harmony export */   XG: () => (/* binding */ ageText),
/* harmony export */   Yi: () => (/* binding */ clockText),
/* harmony export */   _3: () => (/* binding */ days),
/* harmony export */   gu: () => (/* binding */ nameOfId),
/* harmony export */   kf: () => (/* binding */ managedEtcd)
/* harmony export */ });
/* harmony import */ var _util_shell_word_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14868);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9053);


const kubectl = ({ namespace }, what) => `kubectl --namespace ${namespace} ${what}`;
const managedEtcd = ({ file }, action) => {
    const [name = '', ...rest] = action.split(' ');
    return ['managed-etcd', name, '--cluster', (0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(file), ...rest].join(' ');
};
/** The subject of a result about the whole cluster. */
const clusterSubject = ({ namespace, name }) => `${namespace}/${name}`;
const quorumOf = (members) => Math.floor(members / 2) + 1;
/** Members that answer, with their answers. */
function answering({ members }) {
    return ((0,_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .e)(members)?.list ?? []).flatMap(({ name, etcd }) => ('unknown' in etcd ? [] : [{ name, etcd }]));
}
function podsOf({ pods }, component) {
    return (0,_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .e)(pods)?.list.filter((pod) => pod.component === component);
}
/** Whether a member serves: its linearizable read has succeeded. */
function reads({ linearizableRead }) {
    return 'milliseconds' in linearizableRead;
}
/** The name of the member with this id. The id itself if no member reports the name. */
function nameOfId(observation, id) {
    return answering(observation).find(({ etcd }) => etcd.id === id)?.name ?? `member ${id}`;
}
const days = 24 * 60 * 60 * 1000;
/** `3 days`, `26 hours`, `5 minutes`. */
function ageText(milliseconds) {
    const [count, unit] = milliseconds >= 2 * days
        ? [Math.floor(milliseconds / days), 'day']
        : milliseconds >= 7_200_000
            ? [Math.floor(milliseconds / 3_600_000), 'hour']
            : [Math.max(0, Math.floor(milliseconds / 60_000)), 'minute'];
    return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
/** `2026-11-27 12:00 UTC`. */
function clockText(time) {
    return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}


/***/ }),

/***/ 95667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cq: () => (/* binding */ healthRules),
  I9: () => (/* binding */ stateBySeverity),
  L4: () => (/* binding */ stateOf),
  xP: () => (/* binding */ states),
  lo: () => (/* binding */ statusFindings),
  QZ: () => (/* binding */ worst)
});

// EXTERNAL MODULE: ./build/status/rule.js
var rule = __webpack_require__(54697);
// EXTERNAL MODULE: ./build/monitoring/thresholds.js
var thresholds = __webpack_require__(31015);
// EXTERNAL MODULE: ./build/signing/approved-keys.js
var approved_keys = __webpack_require__(54714);
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(49609);
// EXTERNAL MODULE: ./build/status/observation.js
var status_observation = __webpack_require__(9053);
;// CONCATENATED MODULE: ./build/status/rules-backups.js





const verifiedWithin = thresholds/* verifiedWithinDays */.Bu * rule/* days */._3;
const backupHealthRules = {
    // Before the rules whose fix is a backup, because it would be refused.
    SIGNER_INVALID: {
        severity: 'warning',
        when: 'The key that signs the backups is not in `backup.signers`: every `backup` is refused.',
        command: (spec) => `add the key that provision prints as backup-signer to backup.signers in ${spec.file}`,
        find: unlistedKey,
    },
    BACKUP_KEYS_NOT_APPROVED: {
        severity: 'warning',
        when: '`backup.recipients` or `backup.signers` has keys that `provision` has not recorded: every `backup` is refused.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision'),
        find: keysNotApproved,
    },
    BACKUP_NONE: {
        severity: 'warning',
        when: 'There is no valid backup.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'backup'),
        find: (seen) => backupsOfRunning(seen, ({ newest, unsigned }) => newest === undefined
            ? `there is none${unsigned > 0 ? `; ${unsigned} are not signed by a key of backup.signers` : ''}`
            : undefined),
    },
    BACKUP_OLD: {
        severity: 'warning',
        when: 'The newest backup is older than `backup.maximumAgeHours`.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'backup'),
        find: (seen) => backupsOfRunning(seen, ({ newest }) => {
            const age = newest && seen.at.getTime() - Date.parse(newest.takenAt);
            const hours = seen.spec.backup?.maximumAgeHours ?? Number.POSITIVE_INFINITY;
            return age !== undefined && age > hours * 3_600_000
                ? `the newest, ${newest?.name}, is ${(0,rule/* ageText */.XG)(age)} old; it may be ${hours} hours`
                : undefined;
        }),
    },
    BACKUP_NOT_VERIFIED: {
        severity: 'warning',
        when: `No backup of the last ${verifiedWithin / rule/* days */._3} days was restored and compared by verify-backup.`,
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'verify-backup'),
        find: (seen) => backupsOfRunning(seen, ({ newest, newestVerified }) => {
            // A cluster that is younger than the limit may not have had a backup yet.
            if (newest === undefined)
                return undefined;
            if (newestVerified === undefined)
                return 'none was ever verified: it is unknown whether one can be restored';
            const age = seen.at.getTime() - Date.parse(newestVerified.takenAt);
            return age > verifiedWithin ? `the newest that was verified is ${(0,rule/* ageText */.XG)(age)} old` : undefined;
        }),
    },
    BACKUP_NOT_SIGNED: {
        severity: 'warning',
        when: 'A backup that is newer than the newest signed one has no trusted signature.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'backup --mode list'),
        find: (seen) => backups(seen, ({ newest, newestUnsigned }) => newestUnsigned !== undefined && (newest === undefined || newestUnsigned.takenAt > newest.takenAt)
            ? `${newestUnsigned.name} is newer than every signed one, and is not signed by a key of backup.signers`
            : undefined),
    },
    BACKUP_NOT_CONFIGURED: {
        severity: 'info',
        when: 'The cluster file has no backup section.',
        command: () => 'add a backup section to the cluster file; docs/backup.md',
        find: ({ spec }) => spec.backup === undefined ? [{ subject: 'backups', found: 'there are none: lost data cannot be restored' }] : [],
    },
};
/** The key of the ConfigMap is not told as a line to add: it proves nothing, and what provision prints does. */
function unlistedKey({ observation: { signer, cluster }, spec }) {
    const publicKey = (0,status_observation/* known */.e)(signer)?.publicKey;
    if (publicKey === undefined || (0,status_observation/* known */.e)(cluster)?.exists === false)
        return [];
    return (0,signer_secret/* unlistedSigner */.p)(spec, { publicKey }).map(({ subject, found }) => ({ subject, found }));
}
function keysNotApproved({ observation: { signer, cluster }, spec }) {
    const { publicKey, approved } = (0,status_observation/* known */.e)(signer) ?? {};
    if (publicKey === undefined || approved === undefined || (0,status_observation/* known */.e)(cluster)?.exists === false)
        return [];
    return (0,approved_keys/* notApproved */.f3)(spec, approved, publicKey).map(({ subject, found }) => ({ subject, found }));
}
function backups({ observation, spec }, judge) {
    const view = spec.backup === undefined ? undefined : (0,status_observation/* known */.e)(observation.backups);
    const found = view && judge(view);
    return found === undefined ? [] : [{ subject: 'backups', found }];
}
/** Of a cluster that does not exist, no backup can be taken. */
function backupsOfRunning(seen, judge) {
    return (0,status_observation/* known */.e)(seen.observation.cluster)?.exists === false ? [] : backups(seen, judge);
}

// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
;// CONCATENATED MODULE: ./build/status/rules-database.js


/** The share of the quota. At the quota itself, etcd refuses writes. */
const nearQuota = 0.8;
/** The threshold of OpenShift's etcd operator and of ahrtr/etcd-defrag, rounded. */
const fragmentedShare = 0.45;
const fragmentedBytes = 100 * 2 ** 20;
const databaseRules = {
    DATA_DIVERGED: {
        severity: 'critical',
        when: 'Members have different data at the same revision, compacted at the same one.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'repair'),
        find: diverged,
    },
    ALARM_NOSPACE: {
        severity: 'critical',
        when: 'A member has raised NOSPACE: etcd refuses every write.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'repair'),
        find: (seen) => alarms(seen, 'NOSPACE', 'the database has reached its quota, and etcd refuses every write'),
    },
    ALARM_CORRUPT: {
        severity: 'critical',
        when: 'A member has raised CORRUPT: its data differs from that of the others.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'repair'),
        find: (seen) => alarms(seen, 'CORRUPT', 'etcd has found data that differs from that of the others'),
    },
    DATABASE_NEAR_QUOTA: {
        severity: 'warning',
        when: `A member's database uses more than ${nearQuota * 100} % of its quota. At 100 %, etcd refuses writes.`,
        command: () => 'raise etcd.quota in the cluster file, or delete unneeded keys; then: managed-etcd defragment',
        find: ({ observation, spec }) => (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd }) => {
            const quota = etcd.quotaBytes ?? spec.etcd.quota.bytes;
            if (etcd.databaseBytes <= quota * nearQuota)
                return [];
            const found = `${(0,format_bytes/* formatBytes */.z)(etcd.databaseBytes)} of ${(0,format_bytes/* formatBytes */.z)(quota)}, ${(0,format_bytes/* formatBytes */.z)(etcd.databaseBytesInUse)} in use`;
            return [{ subject: name, found }];
        }),
    },
    DATABASE_FRAGMENTED: {
        severity: 'info',
        when: `More than ${fragmentedShare * 100} % of a database, and more than ${(0,format_bytes/* formatBytes */.z)(fragmentedBytes)}, are free pages.`,
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'defragment'),
        find: ({ observation }) => (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd: { databaseBytes, databaseBytesInUse } }) => {
            const free = databaseBytes - databaseBytesInUse;
            return free > fragmentedBytes && free > databaseBytes * fragmentedShare
                ? [{ subject: name, found: `${(0,format_bytes/* formatBytes */.z)(free)} of ${(0,format_bytes/* formatBytes */.z)(databaseBytes)} are free pages` }]
                : [];
        }),
    },
    DATA_NOT_COMPARED: {
        severity: 'info',
        when: 'The data of the members could not be compared: it is too large, or a compaction ran meanwhile.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'status --compare-data always'),
        find: notCompared,
    },
};
function alarms({ observation }, kind, found) {
    const told = (0,rule/* answering */.Vk)(observation).flatMap(({ etcd }) => etcd.alarms);
    const members = [...new Set(told.filter(({ alarm }) => alarm === kind).map(({ member }) => member))];
    return members.map((id) => {
        const subject = (0,rule/* nameOfId */.gu)(observation, id);
        return { subject, found };
    });
}
function hashes(observation) {
    return (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd: { hash } }) => ('unknown' in hash ? [] : [{ name, ...hash }]));
}
function diverged({ observation }) {
    const groups = Map.groupBy(hashes(observation), ({ revision, compactRevision }) => `${revision} ${compactRevision}`);
    return [...groups.values()]
        .filter((group) => new Set(group.map(({ hash }) => hash)).size > 1)
        .flatMap((group) => group.map(({ name, hash, revision }) => ({
        subject: name,
        found: `has the hash ${hash} at revision ${revision}, which differs from that of the others`,
    })));
}
function notCompared({ observation, spec }) {
    const found = hashes(observation);
    const compactions = new Set(found.map(({ compactRevision }) => compactRevision));
    if (compactions.size > 1)
        return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: 'not comparable: a compaction ran meanwhile' }];
    const untold = (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd: { hash } }) => 'unknown' in hash && spec.members > 1 ? [{ subject: name, found: hash.unknown }] : []);
    return untold.filter(({ found: reason }) => reason !== 'not asked for');
}

// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/status/missing-cluster.js


/** With a wrong name, provision would create a second cluster. */
function createIfRight(spec) {
    return `check name and namespace in ${spec.file}, then ${(0,rule/* managedEtcd */.kf)(spec, 'provision')}`;
}
/** If volumes exist, `provision` starts the members on them, and no data is lost. */
function missingCluster({ observation: { cluster, volumes, backups }, spec, at }) {
    if ((0,status_observation/* known */.e)(cluster)?.exists !== false)
        return [];
    const found = `there is no StatefulSet ${spec.name} in namespace ${spec.namespace}`;
    const subject = (0,rule/* clusterSubject */.XE)(spec);
    const create = (0,rule/* managedEtcd */.kf)(spec, 'provision');
    // Volumes and backups of this name show that the name is right.
    if (((0,status_observation/* known */.e)(volumes)?.list ?? []).length > 0)
        return [{ subject, found, command: create }];
    if (spec.backup === undefined)
        return [{ subject, found }];
    const { newest } = (0,status_observation/* known */.e)(backups) ?? {};
    // Without the bucket, it is unknown whether this is a new cluster or a lost one.
    if (newest === undefined) {
        return [
            {
                subject,
                found,
                command: `${createIfRight(spec)}; if it had backups, restore one after that: docs/disaster.md`,
            },
        ];
    }
    const restore = (0,rule/* managedEtcd */.kf)(spec, `restore --backup latest --identity FILE --confirm ${spec.name}`);
    return [
        {
            subject,
            found: `${found}; recovery point: ${newest.name}, taken ${(0,rule/* ageText */.XG)(at.getTime() - Date.parse(newest.takenAt))} ago`,
            command: `${create}, then ${restore}; docs/disaster.md`,
        },
    ];
}

;// CONCATENATED MODULE: ./build/status/rules-members.js





const memberRules = {
    CLUSTER_MISSING: {
        severity: 'critical',
        when: 'There is no StatefulSet of the members. If its volumes are gone and a backup is known, the fix names `restore`.',
        command: createIfRight,
        find: missingCluster,
    },
    QUORUM_LOST: {
        severity: 'critical',
        when: 'Linearizable reads fail on every member; without access to etcd: fewer members than a quorum are ready.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'repair'),
        find: quorumLost,
    },
    CLUSTER_SPLIT: {
        severity: 'critical',
        when: 'Members belong to different etcd clusters.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `logs ${spec.name}-0`),
        find: ({ observation }) => [...Map.groupBy((0,rule/* answering */.Vk)(observation), ({ etcd }) => etcd.clusterId)].length < 2
            ? []
            : (0,rule/* answering */.Vk)(observation).map(({ name, etcd }) => ({ subject: name, found: `is of cluster ${etcd.clusterId}` })),
    },
    MEMBER_DOWN: {
        severity: 'warning',
        when: 'A member of the cluster file has no ready pod, or does not answer.',
        // The plan distinguishes a lost member from one that only waits, with the reason.
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'repair --mode plan'),
        find: down,
    },
    MEMBER_ISOLATED: {
        severity: 'warning',
        when: 'A member answers, but its linearizable reads fail, while others succeed.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `logs ${spec.name}-0`),
        find: ({ observation, spec }) => {
            const all = (0,rule/* answering */.Vk)(observation);
            if (!all.some(({ etcd }) => (0,rule/* reads */.Um)(etcd)))
                return [];
            return all
                .filter(({ etcd }) => !(0,rule/* reads */.Um)(etcd) && !etcd.learner)
                .map(({ name, etcd }) => ({
                subject: name,
                found: `a linearizable read fails${etcd.leader === undefined ? ', and it knows no leader' : ''}`,
                command: (0,rule/* kubectl */.Lr)(spec, `logs ${name}`),
            }));
        },
    },
    LEADER_DISPUTED: {
        severity: 'warning',
        when: 'Members name different leaders.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'status'),
        find: ({ observation }) => {
            const told = (0,rule/* answering */.Vk)(observation).filter(({ etcd }) => etcd.leader !== undefined);
            if (Map.groupBy(told, ({ etcd }) => etcd.leader ?? '').size < 2)
                return [];
            return told.map(({ name, etcd }) => ({
                subject: name,
                found: `names ${(0,rule/* nameOfId */.gu)(observation, etcd.leader ?? '')} as the leader, in term ${etcd.term}`,
            }));
        },
    },
    MEMBERSHIP_DIFFERS: {
        severity: 'warning',
        when: 'The stores of two members have different memberships.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `logs ${spec.name}-0`),
        find: ({ observation }) => {
            const lists = memberships({ observation });
            if (Map.groupBy(lists, ({ text }) => text).size < 2)
                return [];
            return lists.map(({ name, text }) => ({ subject: name, found: `has the membership ${text}` }));
        },
    },
    MEMBERSHIP_NOT_AS_FILE: {
        severity: 'warning',
        when: 'The membership of etcd differs from the members of the cluster file.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision --mode plan'),
        find: notAsFile,
    },
    MEMBER_LEARNER: {
        severity: 'warning',
        when: 'A member is a learner: it does not vote, and serves no clients.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'repair'),
        find: ({ observation }) => {
            const named = memberships({ observation }).flatMap(({ learners }) => learners);
            const own = (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd }) => (etcd.learner ? [name] : []));
            return [...new Set([...own, ...named])].map((subject) => ({ subject, found: 'is a learner, without a vote' }));
        },
    },
    MEMBER_BEHIND: {
        severity: 'warning',
        when: `A member is more than ${member_client/* caughtUpEntries */.Om} log entries behind the newest entry of any member.`,
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, 'top pods'),
        find: ({ observation }) => {
            const all = (0,rule/* answering */.Vk)(observation);
            const newest = Math.max(...all.map(({ etcd }) => etcd.raftIndex));
            return all
                .filter(({ etcd }) => newest - etcd.appliedIndex > Number(member_client/* caughtUpEntries */.Om))
                .map(({ name, etcd }) => ({ subject: name, found: `is ${newest - etcd.appliedIndex} log entries behind` }));
        },
    },
};
function quorumLost({ observation, spec }) {
    const { members, cluster } = observation;
    if ((0,status_observation/* known */.e)(cluster)?.exists === false)
        return [];
    const needed = `${(0,rule/* quorumOf */.NI)(spec.members)} of ${spec.members}`;
    const all = (0,rule/* answering */.Vk)(observation);
    if (!('unknown' in members)) {
        if (all.some(({ etcd }) => (0,rule/* reads */.Um)(etcd)))
            return [];
        const found = `linearizable reads fail on every member, ${needed}; ${all.length} of ${spec.members} answer`;
        return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found }];
    }
    const ready = (0,rule/* podsOf */.EB)(observation, 'member')?.filter((pod) => pod.ready && !pod.ending);
    if (ready === undefined || ready.length >= (0,rule/* quorumOf */.NI)(spec.members))
        return [];
    return [
        {
            subject: (0,rule/* clusterSubject */.XE)(spec),
            found: `${ready.length} of ${spec.members} members are ready, the quorum is ${needed}`,
        },
    ];
}
function down({ observation, spec }) {
    if ((0,status_observation/* known */.e)(observation.cluster)?.exists === false)
        return [];
    const pods = (0,rule/* podsOf */.EB)(observation, 'member');
    const told = new Map(((0,status_observation/* known */.e)(observation.members)?.list ?? []).map(({ name, etcd }) => [name, etcd]));
    return (0,names/* memberNames */.hQ)(spec).flatMap((subject) => {
        const pod = pods?.find(({ name }) => name === subject);
        const etcd = told.get(subject);
        if (pods !== undefined && pod === undefined)
            return [{ subject, found: 'the pod does not exist' }];
        if (etcd !== undefined && 'unknown' in etcd && !etcd.notPermitted) {
            const state = pod === undefined || pod.ready ? '' : `; its pod: ${pod.state}`;
            return [{ subject, found: `does not answer: ${etcd.unknown}${state}` }];
        }
        // A member that answers but has no quorum or no vote is not ready for that reason, and has a finding for it.
        const excused = etcd !== undefined && !('unknown' in etcd) && (!(0,rule/* reads */.Um)(etcd) || etcd.learner);
        if (pod === undefined || (pod.ready && !pod.ending) || excused)
            return [];
        return [{ subject, found: `its pod is not ready: ${pod.state}` }];
    });
}
function memberships({ observation }) {
    return (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd: { membership } }) => {
        if ('unknown' in membership)
            return [];
        const { members } = membership;
        const entries = members.map((member) => `${member.name || 'not started'} ${member.id}${member.learner ? ' learner' : ''}`);
        const learners = members.filter(({ learner }) => learner).map((member) => member.name || `member ${member.id}`);
        return [
            {
                name,
                names: members.map((member) => member.name || `member ${member.id}`),
                learners,
                text: entries.sort().join(', '),
            },
        ];
    });
}
function notAsFile({ observation, spec }) {
    const lists = memberships({ observation });
    if (lists.length === 0)
        return [];
    const found = new Set(lists.flatMap(({ names }) => names));
    const desired = (0,names/* memberNames */.hQ)(spec);
    return [
        ...[...found]
            .filter((name) => !desired.includes(name))
            .map((subject) => ({
            subject,
            found: 'is a member of etcd, but not in the cluster file',
        })),
        ...desired
            .filter((name) => !found.has(name))
            .map((subject) => ({
            subject,
            found: 'is in the cluster file, but not a member of etcd',
        })),
    ];
}

// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/util/shell-word.js
var shell_word = __webpack_require__(14868);
;// CONCATENATED MODULE: ./build/status/rules-operations.js




const operationRules = {
    OPERATION_ABANDONED: {
        severity: 'warning',
        when: 'An operation holds the lock but does not renew it: its run was killed.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision'),
        find: (seen) => operations(seen, true).map((evidence) => ({ ...evidence, found: `${evidence.found}, and has died since` })),
    },
    RESTORE_UNFINISHED: {
        severity: 'warning',
        when: 'A restore is not finished.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'restore'),
        find: ({ observation, spec }) => {
            const { unfinishedRestore, running } = (0,status_observation/* known */.e)(observation.operation) ?? {};
            if (unfinishedRestore === undefined || running?.abandoned === false)
                return [];
            const command = (0,rule/* managedEtcd */.kf)(spec, `${continuation(unfinishedRestore)} --confirm ${spec.name}`);
            return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `a restore of ${unfinishedRestore} is not finished`, command }];
        },
    },
    OPERATION_RUNNING: {
        severity: 'info',
        when: 'An operation holds the lock.',
        command: () => 'wait until it has ended',
        find: (seen) => operations(seen, false),
    },
    DRIFT: {
        severity: 'warning',
        when: 'An object differs from the cluster file.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision --mode plan'),
        find: ({ observation: { drift, cluster } }) => {
            if ((0,status_observation/* known */.e)(cluster)?.exists === false)
                return [];
            const objects = Map.groupBy((0,status_observation/* known */.e)(drift)?.list ?? [], ({ object }) => object);
            return [...objects].map(([subject, all]) => {
                const [first] = all;
                const more = all.length > 1 ? `, and ${all.length - 1} more` : '';
                const found = first === undefined || first.path === ''
                    ? 'is not there'
                    : `${first.path} is ${first.is}, not ${first.shouldBe}${more}`;
                return { subject, found };
            });
        },
    },
};
function operations({ observation, spec, at }, abandoned) {
    const running = (0,status_observation/* known */.e)(observation.operation)?.running;
    if (running === undefined || running.abandoned !== abandoned)
        return [];
    const { operation, holder, since } = running;
    const long = since === undefined ? '' : ` for ${(0,rule/* ageText */.XG)(at.getTime() - Date.parse(since))}`;
    return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `${operation} runs${long}, started by ${holder}` }];
}
/** The action that continues a restore of this source: of a backup, of a file, or of a member's own database. */
function continuation(source) {
    if ((0,restore_record/* survivorOf */.I_)(source) !== undefined)
        return 'repair --mode apply';
    return `restore --${(0,restore_record/* isFileSource */.ql)(source) ? 'snapshot' : 'backup'} ${(0,shell_word/* shellWord */.r)(source)}`;
}

;// CONCATENATED MODULE: ./build/status/rules-placement.js


const placementRules = {
    ZONES_TOO_FEW: {
        severity: 'warning',
        when: 'The members run in fewer zones than `zones.minimum`.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, 'get pods --output wide'),
        find: ({ observation, spec }) => {
            const pods = (0,rule/* podsOf */.EB)(observation, 'member') ?? [];
            const zones = zonesOf(pods);
            const needed = Math.min(spec.zones.minimum, spec.members);
            // Fewer pods than members have a finding of their own.
            if (pods.length < spec.members || zones === undefined || zones.length >= needed)
                return [];
            return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `members are in ${zones.join(', ')}, and need ${needed} zones` }];
        },
    },
    PORTALS_IN_ONE_ZONE: {
        severity: 'warning',
        when: 'All portals are in one zone.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `rollout restart deployment ${spec.name}-portal`),
        find: ({ observation, spec }) => {
            const pods = (0,rule/* podsOf */.EB)(observation, 'portal') ?? [];
            const zones = zonesOf(pods);
            if (spec.zones.minimum < 2 || pods.length < 2 || zones?.length !== 1)
                return [];
            return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `${pods.length} portals are in ${zones.join()}` }];
        },
    },
    VOLUME_NOT_ENCRYPTED: {
        severity: 'warning',
        when: 'The cluster file requires encryption, and a volume is not known to be encrypted.',
        command: () => 'move the data to volumes of a StorageClass that encrypts; docs/preflight.md',
        find: ({ observation, spec }) => ((0,status_observation/* known */.e)(observation.volumes)?.list ?? [])
            .filter(({ encryption, encryptionReason }) => encryption === 'unknown' && !encryptionReason.startsWith('not seen'))
            .filter(() => spec.storage.encryption === 'required')
            .map(({ member, encryptionReason }) => ({ subject: `volume of ${member}`, found: encryptionReason })),
    },
    VOLUME_RESIZING: {
        severity: 'info',
        when: 'A volume is being resized.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, 'describe persistentvolumeclaims'),
        find: ({ observation }) => ((0,status_observation/* known */.e)(observation.volumes)?.list ?? [])
            .filter(({ resizing }) => resizing)
            .map(({ claim }) => ({ subject: claim, found: 'a resize is not finished' })),
    },
};
function zonesOf(pods) {
    const zones = pods.flatMap(({ zone }) => zone ?? []);
    return zones.length === pods.length ? [...new Set(zones)].sort() : undefined;
}

;// CONCATENATED MODULE: ./build/status/rules-portals.js


/** The only backend with health checks. The other backends follow it. */
const checkedBackend = 'grpc';
const portalRules = {
    PORTALS_ALL_DOWN: {
        severity: 'critical',
        when: 'No portal is ready: no client reaches etcd through the Service.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `describe pods --selector app.kubernetes.io/component=portal`),
        find: ({ observation, spec }) => {
            const portals = (0,rule/* podsOf */.EB)(observation, 'portal');
            if (portals === undefined || (0,status_observation/* known */.e)(observation.cluster)?.exists === false)
                return [];
            if (portals.some(({ ready, ending }) => ready && !ending))
                return [];
            const states = portals.map(({ name, state }) => `${name}: ${state}`);
            return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `no portal is ready (${states.join('; ') || 'there is none'})` }];
        },
    },
    PORTALS_WITHOUT_MEMBERS: {
        severity: 'critical',
        when: 'Every portal that answers finds every member down.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `logs --selector app.kubernetes.io/component=portal`),
        find: ({ observation, spec }) => {
            const portals = askedPortals({ observation });
            return portals.length > 0 && portals.every(({ up }) => up.length === 0)
                ? [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `${portals.map(({ name }) => name).join(', ')} find no member up` }]
                : [];
        },
    },
    PORTAL_DOWN: {
        severity: 'warning',
        when: 'Fewer portals are ready than the cluster file asks for.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `describe pods --selector app.kubernetes.io/component=portal`),
        find: ({ observation, spec }) => {
            const ready = (0,rule/* podsOf */.EB)(observation, 'portal')?.filter((pod) => pod.ready && !pod.ending).length;
            if (ready === undefined || ready === 0 || ready >= spec.portals.replicas)
                return [];
            return [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `${ready} of ${spec.portals.replicas} portals are ready` }];
        },
    },
    PORTAL_MEMBER_DOWN: {
        severity: 'warning',
        when: 'A portal finds a member down that answers linearizable reads.',
        command: (spec) => (0,rule/* kubectl */.Lr)(spec, `logs --selector app.kubernetes.io/component=portal`),
        find: ({ observation }) => {
            const well = (0,rule/* answering */.Vk)(observation)
                .filter(({ etcd }) => (0,rule/* reads */.Um)(etcd))
                .map(({ name }) => name);
            const portals = askedPortals({ observation });
            return portals.flatMap(({ name, up, drained }) => {
                const lost = well.filter((member) => !up.includes(member) && !drained.includes(member));
                return lost.length > 0 ? [{ subject: name, found: `finds ${lost.join(', ')} down` }] : [];
            });
        },
    },
    MEMBER_DRAINED: {
        severity: 'warning',
        when: 'A portal sends no new clients to a member, although no operation is running.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision'),
        find: ({ observation }) => {
            const running = (0,status_observation/* known */.e)(observation.operation)?.running;
            if (running !== undefined && !running.abandoned)
                return [];
            return askedPortals({ observation })
                .filter(({ drained }) => drained.length > 0)
                .map(({ name, drained }) => ({ subject: name, found: `does not use ${drained.join(', ')}` }));
        },
    },
};
/** Portals that answer, with the members that are up in their health checks and the members that are drained. */
function askedPortals({ observation }) {
    return ((0,status_observation/* known */.e)(observation.portals)?.list ?? []).flatMap(({ name, servers }) => {
        const list = (0,status_observation/* known */.e)(servers)?.list;
        if (list === undefined)
            return [];
        const checked = list.filter(({ backend }) => backend === checkedBackend);
        const up = checked.filter((server) => server.up).map(({ member }) => member);
        const drained = checked.filter((server) => server.drained).map(({ member }) => member);
        return [{ name, up, drained }];
    });
}

// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(10881);
;// CONCATENATED MODULE: ./build/status/known-defects.js

/** The defects known at this release. `source` links to the evidence for each. */
const knownDefects = [
    {
        what: 'a watch can deliver keys outside of what its user may read',
        source: 'https://github.com/etcd-io/etcd/security/advisories/GHSA-xg4h-6gfc-h4m8',
        fixed: { '3.5': 33, '3.6': 14, '3.7': 1 },
        severe: true,
    },
    {
        what: 'TLS handshakes that are held open can exhaust a member',
        source: 'https://github.com/etcd-io/etcd/security/advisories/GHSA-6vch-q96h-7gc3',
        fixed: { '3.5': 33, '3.6': 14, '3.7': 1 },
        severe: true,
    },
    {
        what: 'a snapshot directory is not synced to the disk: a crash can lose the snapshot that a member starts from',
        source: 'https://github.com/etcd-io/etcd/issues/22401',
        fixed: { '3.5': 34, '3.6': 15, '3.7': 2 },
        severe: true,
    },
    {
        what: 'a downgrade can read the wrong entry of the log and stop the member',
        source: 'https://github.com/etcd-io/etcd/issues/22201',
        fixed: { '3.7': 2 },
        severe: false,
    },
    {
        what: 'a transaction that writes, and reads at a compacted revision, makes the data of members differ',
        source: 'https://github.com/etcd-io/etcd/issues/18667',
        fixed: { '3.5': 'never', '3.6': 'never' },
        severe: false,
    },
];
function defectsOf(version) {
    const minor = (0,etcd_versions/* minorOf */.Hs)(version);
    return knownDefects.filter(({ fixed }) => {
        const first = minor === undefined ? undefined : fixed[minor];
        return first !== undefined && (first === 'never' || (0,etcd_versions/* compareVersions */.Zy)(version, `${minor}.${first}`) < 0);
    });
}

;// CONCATENATED MODULE: ./build/status/rules-trust.js





const warnBefore = {
    leaf: thresholds/* certificateWarningDays */.dN.leaf * rule/* days */._3,
    issuer: thresholds/* certificateWarningDays */.dN.issuer * rule/* days */._3,
    root: thresholds/* certificateWarningDays */.dN.root * rule/* days */._3,
};
const accessSoon = 14 * rule/* days */._3;
const trustRules = {
    CERTIFICATE_ENDED: {
        severity: 'critical',
        when: 'A certificate in use has expired: clients that verify it cannot connect.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'rotate-certificates'),
        find: (seen) => certificates(seen)
            .filter(({ left }) => left <= 0)
            .map(({ shownBy, to, left }) => ({
            subject: shownBy,
            found: `ended ${(0,rule/* ageText */.XG)(-left)} ago, at ${(0,rule/* clockText */.Yi)(to)}`,
        })),
    },
    CERTIFICATE_ENDS: {
        severity: 'warning',
        when: `A certificate expires soon, and should have been renewed: a leaf within ${warnBefore.leaf / rule/* days */._3} days, an issuer within ${warnBefore.issuer / rule/* days */._3}, a root within ${warnBefore.root / rule/* days */._3}.`,
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'rotate-certificates'),
        find: (seen) => certificates(seen)
            .filter(({ left, kind }) => left > 0 && left <= warnBefore[kind])
            .map(({ shownBy, to, left, kind }) => ({
            subject: shownBy,
            found: `ends in ${(0,rule/* ageText */.XG)(left)}, at ${(0,rule/* clockText */.Yi)(to)}`,
            ...(kind === 'leaf' ? {} : { command: (0,rule/* managedEtcd */.kf)(seen.spec, `rotate-certificates --what ${kind}`) }),
        })),
    },
    VERSION_NOT_AS_FILE: {
        severity: 'warning',
        when: 'A member runs another version of etcd than the cluster file says.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision'),
        find: ({ observation, spec }) => (0,rule/* answering */.Vk)(observation)
            .filter(({ etcd }) => etcd.version !== spec.version)
            .map(({ name, etcd }) => ({ subject: name, found: `runs ${etcd.version}, the file says ${spec.version}` })),
    },
    VERSION_KNOWN_HOLE: {
        severity: 'warning',
        when: 'The running etcd has a vulnerability that a later patch of its minor fixes; docs/health.md lists them.',
        command: (spec) => `set a newer version in ${spec.file}, then ${(0,rule/* managedEtcd */.kf)(spec, 'provision')}`,
        find: (seen) => defects(seen, true),
    },
    VERSION_KNOWN_FAULT: {
        severity: 'info',
        when: 'The running etcd has a known bug that no patch of its minor fixes, or that occurs rarely.',
        command: () => 'see the linked source',
        find: (seen) => defects(seen, false),
    },
    UPGRADE_AVAILABLE: {
        severity: 'info',
        when: 'This release was tested with a newer etcd.',
        command: (spec) => `set version: ${etcd_versions/* newestTested */.c8} in ${spec.file}, then ${(0,rule/* managedEtcd */.kf)(spec, 'provision')}`,
        find: ({ spec }) => (0,etcd_versions/* compareVersions */.Zy)(spec.version, etcd_versions/* newestTested */.c8) < 0
            ? [
                {
                    subject: 'version',
                    found: `the file says ${spec.version}; ${etcd_versions/* newestTested */.c8} is the newest that was tested`,
                },
            ]
            : [],
    },
    DOWNGRADE_ENABLED: {
        severity: 'info',
        when: 'A downgrade of etcd is enabled and not finished.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision --mode plan'),
        find: ({ observation }) => (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd: { downgradeTarget } }) => downgradeTarget === undefined ? [] : [{ subject: name, found: `is being downgraded to ${downgradeTarget}` }]),
    },
    STORAGE_VERSION_BEHIND: {
        severity: 'info',
        when: 'The format of the data is of an older minor than the running etcd: an upgrade or downgrade is not finished.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'status'),
        find: ({ observation }) => (0,rule/* answering */.Vk)(observation).flatMap(({ name, etcd: { storageVersion, version } }) => storageVersion === undefined || (0,etcd_versions/* minorOf */.Hs)(storageVersion) === (0,etcd_versions/* minorOf */.Hs)(version)
            ? []
            : [{ subject: name, found: `runs ${version} on data in the format of ${storageVersion}` }]),
    },
    ACCESS_ENDED: {
        severity: 'warning',
        when: 'Access has expired and was not revoked.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'sync-access --mode expire'),
        find: (seen) => ends(seen)
            .filter(({ left }) => left <= 0)
            .map(({ who, grant, expires }) => ({ subject: who, found: `${grant} expired on ${expires}` })),
    },
    ACCESS_ENDS: {
        severity: 'info',
        when: `Access expires within ${accessSoon / rule/* days */._3} days.`,
        command: () => 'change expires in the access file, if the access is to continue',
        find: (seen) => ends(seen)
            .filter(({ left }) => left > 0 && left <= accessSoon)
            .map(({ who, grant, expires }) => ({ subject: who, found: `${grant} expires on ${expires}` })),
    },
    ACCESS_NOT_AS_FILE: {
        severity: 'warning',
        when: 'The access file beside the cluster file differs from what the last run of sync-access recorded.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'sync-access --mode plan'),
        find: ({ observation: { access } }) => ((0,status_observation/* known */.e)(access)?.drift ?? []).map((found) => ({ subject: 'access', found })),
    },
};
/**
 * Certificates, each once with all endpoints that serve it. During the exchange of a root there are two roots. Only the
 * one that expires last is included, because all endpoints change to it.
 */
function certificates({ observation, at }) {
    const { list } = observation.certificates;
    const roots = list.filter(({ kind }) => kind === 'root').toSorted((left, right) => (left.to < right.to ? 1 : -1));
    const all = [...roots.slice(0, 1), ...list.filter(({ kind }) => kind !== 'root')];
    return [...Map.groupBy(all, ({ serial, kind }) => `${kind} ${serial}`).values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const shownBy = group.map(({ where }) => where).join(', ');
        return [{ ...first, shownBy, left: Date.parse(first.to) - at.getTime() }];
    });
}
function defects({ observation }, severe) {
    const versions = new Set((0,rule/* answering */.Vk)(observation).map(({ etcd }) => etcd.version));
    return [...versions].flatMap((version) => defectsOf(version)
        .filter((defect) => defect.severe === severe)
        .map(({ what, source }) => ({ subject: `etcd ${version}`, found: `${what} (${source})` })));
}
/** An expiration date means the end of that day in UTC. */
function ends({ observation, at }) {
    return ((0,status_observation/* known */.e)(observation.access)?.ends ?? []).map((end) => ({
        ...end,
        left: Date.parse(`${end.expires}T00:00:00Z`) + rule/* days */._3 - at.getTime(),
    }));
}

;// CONCATENATED MODULE: ./build/status/rules-unobserved.js


const unobservedRules = {
    API_SERVER_SILENT: {
        severity: 'unknown',
        when: 'The API server does not answer, or refuses this identity: nothing in the cluster can be observed.',
        command: () => 'check the API server, the kubeconfig and the network',
        find: ({ observation: { apiServer }, spec }) => 'unknown' in apiServer
            ? [
                {
                    subject: (0,rule/* clusterSubject */.XE)(spec),
                    found: apiServer.unknown,
                    ...(apiServer.fix === undefined ? {} : { command: apiServer.fix }),
                },
            ]
            : [],
    },
    ENDPOINT_UNHEALTHY: {
        severity: 'critical',
        when: 'The API server does not answer, and the endpoint reports that etcd is not healthy.',
        command: () => 'bring the API server back, then run status again',
        find: ({ observation: { endpoints } }) => endpoints.some(({ healthy }) => healthy === true)
            ? []
            : endpoints
                .filter(({ healthy }) => healthy === false)
                .map(({ address, found }) => ({ subject: address, found })),
    },
    ENDPOINT_ANSWERS: {
        severity: 'info',
        when: 'The API server does not answer, but the endpoint reports that etcd is healthy.',
        command: () => 'nothing: applications are served',
        find: ({ observation: { endpoints } }) => endpoints.filter(({ healthy }) => healthy === true).map(({ address, found }) => ({ subject: address, found })),
    },
    ENDPOINT_SILENT: {
        severity: 'unknown',
        when: 'The API server does not answer, and neither does the endpoint, from where status runs.',
        command: () => 'run status where applications run, and check the network',
        find: ({ observation: { endpoints } }) => endpoints.some(({ healthy }) => healthy !== undefined)
            ? []
            : endpoints.map(({ address, found }) => ({ subject: address, found })),
    },
    SERVING_UNKNOWN: {
        severity: 'unknown',
        when: 'Neither etcd nor the pods can be observed: it is unknown whether applications are served.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'permissions --action status'),
        find: ({ observation: { apiServer, members, pods }, spec }) => !('unknown' in apiServer) && 'unknown' in members && 'unknown' in pods
            ? [{ subject: (0,rule/* clusterSubject */.XE)(spec), found: `members: ${members.unknown}; pods: ${pods.unknown}` }]
            : [],
    },
    NOT_OBSERVED: {
        severity: 'info',
        when: 'A part could not be observed, and is not evaluated.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'permissions --action status'),
        find: unobservedParts,
    },
};
function unobservedParts({ observation, spec }) {
    // Of a cluster that does not exist, nothing can be observed, and no permission helps.
    if ('unknown' in observation.apiServer || (0,status_observation/* known */.e)(observation.cluster)?.exists === false)
        return [];
    const { cluster, pods, volumes, members, portals, backups, signer, operation, drift, access } = observation;
    const parts = { cluster, pods, volumes, members, portals, operation, drift, access };
    const hidden = Object.entries(spec.backup === undefined ? parts : { ...parts, backups, signer });
    // A pod that is not ready has its own finding, and no permission makes it answer.
    const notReady = ((0,status_observation/* known */.e)(pods)?.list ?? []).filter(({ ready, ending }) => !ready || ending).map(({ name }) => name);
    const silent = ((0,status_observation/* known */.e)(portals)?.list ?? []).flatMap(({ name, servers }) => 'unknown' in servers && !notReady.includes(name) ? [{ subject: name, found: servers.unknown }] : []);
    const zones = (0,rule/* podsOf */.EB)(observation, 'member')?.some(({ node, zone }) => node !== undefined && zone === undefined);
    const volumesHidden = (0,status_observation/* known */.e)(volumes)?.list.find(({ encryptionReason }) => encryptionReason.startsWith('not seen'));
    const endpoints = observation.certificates.notObserved.filter((endpoint) => !notReady.some((pod) => endpoint.startsWith(`${pod}:`)));
    return [
        ...hidden.flatMap(([subject, part]) => ('unknown' in part ? [{ subject, found: part.unknown }] : [])),
        ...silent,
        ...unknownRestore((0,status_observation/* known */.e)(operation)?.restoreUnknown),
        ...(zones ? [{ subject: 'zones', found: 'this identity cannot read zones from nodes or pods' }] : []),
        ...(volumesHidden ? [{ subject: 'encryption', found: volumesHidden.encryptionReason }] : []),
        ...(endpoints.length > 0
            ? [{ subject: 'certificates', found: `none was observed at ${endpoints.join(', ')}` }]
            : []),
    ];
}
/** Operations refuse to run while there is a record that cannot be authenticated. */
function unknownRestore(reason) {
    return reason === undefined ? [] : [{ subject: 'restore', found: reason }];
}

;// CONCATENATED MODULE: ./build/status/rules.js









const fileRules = {
    CLUSTER_FILE_INVALID: {
        severity: 'unknown',
        when: 'One of several cluster files cannot be read or is not valid: its cluster is unknown.',
        command: (spec) => (0,rule/* managedEtcd */.kf)(spec, 'provision --mode plan'),
        // The finding exists before any observation. src/status/status.ts creates it.
        find: () => [],
    },
};
/** Every rule by its code. docs/health.md is generated from it. */
const healthRules = {
    ...memberRules,
    ...databaseRules,
    ...portalRules,
    ...placementRules,
    ...operationRules,
    ...unobservedRules,
    ...backupHealthRules,
    ...trustRules,
    ...fileRules,
};
/** From best to worst. */
const states = ['ok', 'degraded', 'unknown', 'unavailable'];
/** The state that a finding of each severity causes. */
const stateBySeverity = {
    critical: 'unavailable',
    unknown: 'unknown',
    warning: 'degraded',
    info: 'ok',
};
const severities = ['critical', 'unknown', 'warning', 'info'];
/** All findings about an observation, the most severe first. */
function statusFindings(spec, observation) {
    const seen = { spec, observation, at: new Date(observation.at) };
    const found = Object.entries(healthRules).flatMap(([code, { severity, command, find }]) => find(seen).map((evidence) => ({
        code: code,
        severity,
        command: command(spec),
        ...evidence,
    })));
    return found.toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
}
/** The worst state that any finding causes. */
function stateOf(findings) {
    return worst(findings.map(({ severity }) => stateBySeverity[severity]));
}
function worst(all) {
    return all.reduce((sum, state) => (states.indexOf(state) > states.indexOf(sum) ? state : sum), 'ok');
}


/***/ }),

/***/ 76709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a8: () => (/* binding */ invalidFileStatus),
/* harmony export */   lM: () => (/* binding */ documentOf),
/* harmony export */   u3: () => (/* binding */ clusterStatusOf)
/* harmony export */ });
/* unused harmony exports statusSchema, statusJsonSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53339);
/* harmony import */ var _util_program_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58108);
/* harmony import */ var _util_shell_word_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(14868);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9053);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95667);





const time = zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$();
const state = zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['ok', 'degraded', 'unknown', 'unavailable']);
const finding = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    code: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(Object.keys(_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .healthRules */ .cq)),
    severity: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['critical', 'warning', 'unknown', 'info']),
    subject: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    found: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    command: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
});
const recoveryPoint = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    backup: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** Later writes are lost if the cluster is lost. */
    takenAt: time,
    /** Whether this backup was restored and compared. */
    verified: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
});
const clusterStatus = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    namespace: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    file: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    state,
    /** Whether `state` is `ok`. */
    healthy: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    /** The most severe first. */
    findings: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(finding).readonly(),
    /** The relevant values of the cluster file. */
    asked: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        members: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr(),
        portals: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr(),
        zones: zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr(),
        backupMaximumAgeHours: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().optional(),
    })
        .optional(),
    recoveryPoint: recoveryPoint.optional(),
    observation: _observation_js__WEBPACK_IMPORTED_MODULE_0__/* .observationSchema */ .y.optional(),
});
/**
 * The schema of `details` in the JSON report of status. Within `v1`, fields may be added, but none is removed or
 * changed.
 */
const statusSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz('managed-etcd-status/v1'),
    program: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    at: time,
    /** The worst state of all clusters. */
    state,
    healthy: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
    clusters: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(clusterStatus).readonly(),
});
/** The status document as a JSON Schema (draft 2020-12). */
function statusJsonSchema() {
    return { title: 'managed-etcd status', ...z.toJSONSchema(statusSchema, { io: 'output' }) };
}
function documentOf(clusters, at) {
    const all = (0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .worst */ .QZ)(clusters.map((cluster) => cluster.state));
    return {
        schema: 'managed-etcd-status/v1',
        program: _util_program_version_js__WEBPACK_IMPORTED_MODULE_4__/* .version */ .r,
        at: at.toISOString(),
        state: all,
        healthy: all === 'ok',
        clusters,
    };
}
function clusterStatusOf(spec, observation) {
    const findings = (0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .statusFindings */ .lo)(spec, observation);
    const point = recoveryPointOf(observation);
    const { name, namespace, file, members, zones, portals, backup } = spec;
    return {
        name,
        namespace,
        file,
        ...judged(findings),
        asked: {
            version: spec.version,
            members,
            portals: portals.replicas,
            zones: zones.minimum,
            ...(backup === undefined ? {} : { backupMaximumAgeHours: backup.maximumAgeHours }),
        },
        ...(point === undefined ? {} : { recoveryPoint: point }),
        observation,
    };
}
/** The status of an invalid file. With several files, an invalid one must not hide the status of the other clusters. */
function invalidFileStatus(file, problem) {
    const all = problem.findings.map(({ found }) => found.split('\n')[0] ?? '');
    const finding = {
        code: 'CLUSTER_FILE_INVALID',
        severity: _rules_js__WEBPACK_IMPORTED_MODULE_1__/* .healthRules */ .cq.CLUSTER_FILE_INVALID.severity,
        subject: file,
        found: all.length > 0 ? all.join('; ') : problem.message,
        command: `managed-etcd provision --mode plan --cluster ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_5__/* .shellWord */ .r)(file)}`,
    };
    return { name: file, namespace: '', file, ...judged([finding]) };
}
function judged(findings) {
    const found = (0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .stateOf */ .L4)(findings);
    return { state: found, healthy: found === 'ok', findings };
}
function recoveryPointOf({ backups }) {
    const { newest, newestVerified } = (0,_observation_js__WEBPACK_IMPORTED_MODULE_0__/* .known */ .e)(backups) ?? {};
    if (newest === undefined)
        return undefined;
    return { backup: newest.name, takenAt: newest.takenAt, verified: newestVerified?.name === newest.name };
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

/***/ 57953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ wrap)
/* harmony export */ });
/**
 * Wraps a text at blanks to lines of at most `width` characters. Longer words are not broken. Existing line ends stay.
 */
function wrap(text, width) {
    return text.split('\n').flatMap((paragraph) => {
        const lines = [];
        let line = '';
        for (const word of paragraph.split(' ')) {
            if (line !== '' && [...line].length + 1 + [...word].length > width) {
                lines.push(line);
                line = word;
            }
            else
                line = line === '' ? word : `${line} ${word}`;
        }
        return [...lines, line];
    });
}


/***/ })

};
