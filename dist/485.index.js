export const id = 485;
export const ids = [485];
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


/** What a policy means for a cluster. Where several bindings say the same of a member, the one that lasts longest counts. */
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
/** A binding holds until its last day is over in UTC. */
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
/** Of all its bindings for the cluster, ended ones too: an app that keeps some access keeps its credentials where they are. */
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
    // Named only by its bindings for other clusters.
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
/** Whether a name fits a pattern in which * stands for any text and ? for one character. */
function fits(pattern, name) {
    let [p, n] = [0, 0];
    // Where the last * was, and how much of the name it has taken: goes back to it instead of trying every combination.
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
/** Who can do what at this moment. A user without its role can do nothing, nor can a role without its user. */
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
/** What is left of somebody's access. */
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
/** What a member can do in words, one thing each: the highest of its platform roles, and permissions that no other one contains. */
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
/** Comparing each with each would take long for thousands. */
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



/** When access ends, as a policy says it: what nobody approved must not move it, and the cluster has no other place for it. */
function endsOf(desired) {
    const members = [...new Set([...desired.platform.keys(), ...desired.apps.keys()])].sort();
    return members.flatMap((member) => (0,_subject_diff_js__WEBPACK_IMPORTED_MODULE_2__/* .entitlementsOf */ .y)(desired, member).flatMap(({ ground: { expires }, ...grant }) => expires === undefined ? [] : [{ member, grant: (0,_effective_access_js__WEBPACK_IMPORTED_MODULE_1__/* .grantText */ .un)(grant), expires }]));
}
/**
 * The policy as far as its ends were approved: what was to end by now, and was given another end that nobody has approved yet, ends.
 * For a run that asks nobody.
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
/** Notes the ends of a policy in the access record where they differ from those that were approved before; what is over is not asked for. */
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
    return [{ title: 'note when access ends', steps: [{ kind: 'note-ends', subject: 'ends', ends, moved }] }];
}
/** When each thing that somebody has ends. Where two bindings give the same, the first one's end counts. */
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



/** Everybody whose access changes, in the order of their names, and how many there are whose access does not. */
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
/** All that a member is to have; what comes from different bindings is apart. */
function entitlementsOf({ platform, apps }, member) {
    return [
        ...[...(platform.get(member) ?? [])].map(([role, ground]) => ({ kind: 'platform', role, ground })),
        ...[...(apps.get(member)?.permissions.values() ?? [])].flatMap(({ permission: { key, rangeEnd }, grounds }) => [...Map.groupBy(grounds, ([, ground]) => ground)].flatMap(([ground, rights]) => {
            const permission = (0,_etcd_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .typeOf */ .QP)(rights.map(([right]) => right));
            return permission ? [{ kind: 'data', range: { key, rangeEnd }, permission, ground }] : [];
        })),
    ];
}
/** The single things in grants: each right to a range for itself, because one may be kept when the other is lost. */
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
/** What of these grants is not among others; of a permission that is there in part, the other part. */
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
/** What of these grants is among others, too. */
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
            expires === undefined ? `does not end on ${old} any more` : `ends on ${expires} instead of ${old ?? 'never'}`,
        ];
    });
    return [...new Set(texts)];
}
function expiryOfEachThing(desired, member) {
    const claims = entitlementsOf(desired, member);
    return new Map(claims.flatMap((claim) => single([claim]).map((one) => [one, claim.ground.expires])));
}
/** Where credentials are that an app can use; those that nobody can are a repair, and no change of access. */
function deliveries({ credentials, etcdUsers }) {
    const users = new Set(etcdUsers.map(({ name }) => name));
    const found = Map.groupBy(credentials.filter(({ etcdUser }) => users.has(etcdUser)), ({ etcdUser }) => etcdUser);
    return new Map([...found].map(([etcdUser, all]) => [subjectOf(etcdUser), new Set(all.map(({ namespace }) => namespace))]));
}
const subjectOf = (etcdUser) => `app:${etcdUser.slice((0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserOf */ .rx)('').length)}`;
function otherNamespaces(found, desired) {
    // All of them at once are lost, or made for the first time.
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

/***/ 74611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ limitedSummary),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   TJ: () => (/* binding */ limited),
/* harmony export */   TM: () => (/* binding */ folded)
/* harmony export */ });
/** GitHub drops a step's whole summary when it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024;
const cutNote = '\n\n> [!NOTE]\n> The rest was cut off: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n';
/** Rows below a head; every cell is plain text and is shown as it is. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
/** Plain text as one cell or one paragraph of Markdown: nothing in it is markup. */
function cell(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/[\\`*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replaceAll(/\r\n|\r|\n/g, '<br>');
}
/** Text as it is, in a fence that nothing in it can close. */
function fenced(text, language = 'text') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** What the log has said already: behind a heading that can be opened, and left out in a shell. */
function folded(title, markdown, state = 'closed') {
    return `<details${state === 'open' ? ' open' : ''}><summary>${cell(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** What GitHub accepts of a job summary. */
function limitedSummary(markdown) {
    return limited(markdown, summaryBytes, cutNote);
}
/** At most so many bytes: cut at a line, with every fence closed and a note that says so. */
function limited(markdown, mostBytes, note) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= mostBytes)
        return markdown;
    // Room for the note and for a fence of ten ticks, which no text of ours reaches.
    const kept = bytes.subarray(0, mostBytes - Buffer.byteLength(note) - 16);
    const whole = kept.subarray(0, kept.lastIndexOf('\n')).toString();
    const fence = openFence(whole);
    return `${whole}${fence ? `\n${fence}` : ''}${note}`;
}
/** The fence that is still open at the end; undefined when none is. */
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


/***/ })

};
