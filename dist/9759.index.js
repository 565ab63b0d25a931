export const id = 9759;
export const ids = [9759];
export const modules = {

/***/ 5036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P4: () => (/* binding */ writeAccessRecord),
/* harmony export */   TN: () => (/* binding */ isRecorded),
/* harmony export */   Zu: () => (/* binding */ merged),
/* harmony export */   a1: () => (/* binding */ readAccessRecord),
/* harmony export */   bB: () => (/* binding */ recordedDeliveries),
/* harmony export */   ht: () => (/* binding */ parseAccessRecord)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53339);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46669);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55754);





const recordFile = 'access.json.gz';
const permission = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ key: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), rangeEnd: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['read', 'write', 'readwrite']) });
const record = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    etcdUsers: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), roles: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) })),
    etcdRoles: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), permissions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(permission) })),
    credentials: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ namespace: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), etcdUser: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), sound: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() })),
    foreign: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ what: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), gives: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() })),
    ends: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        member: zod__WEBPACK_IMPORTED_MODULE_3__/* .templateLiteral */ .Uy$([zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['user', 'group', 'serviceaccount', 'app']), ':', zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()]),
        grant: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        expires: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    }))
        .default([]),
});
async function readAccessRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access, namespace: spec.namespace };
    return parseAccessRecord(await kubernetes.get(reference));
}
/** Parses the record in the ConfigMap. Without a ConfigMap, the record is empty. */
function parseAccessRecord(found) {
    const packed = found?.binaryData?.[recordFile];
    return {
        namespaces: (found?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialNamespacesAnnotation */ .TL] ?? '')
            .split(',')
            .filter((name) => name !== ''),
        ...(packed === undefined ? { recorded: undefined } : unpacked(packed)),
    };
}
/**
 * The namespaces and Secrets with credentials, according to the record. A namespace without recorded Secrets may still
 * have some.
 */
function recordedDeliveries(cluster, { namespaces, recorded }) {
    return merged([
        ...namespaces.map((namespace) => ({ namespace, secrets: [] })),
        ...(recorded?.credentials ?? []).map(({ namespace, etcdUser }) => ({
            namespace,
            secrets: [(0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .credentialsSecretOf */ .wt)(cluster, etcdUser)],
        })),
    ]);
}
/** Each namespace once, and each of its Secrets once. */
function merged(deliveries) {
    return [...Map.groupBy(deliveries, ({ namespace }) => namespace)]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([namespace, all]) => ({ namespace, secrets: [...new Set(all.flatMap(({ secrets }) => secrets))].sort() }));
}
/** Returns whether anything was written. */
async function writeAccessRecord(kubernetes, spec, before, after) {
    if (isRecorded(before, after))
        return false;
    await kubernetes.apply(accessRecordMap(spec, after));
    return true;
}
/** Whether the record already has this content. */
function isRecorded(recorded, observed) {
    return comparable(recorded) === comparable(observed);
}
/** Compressed, because the names of thousands of applications would not fit into an object. */
function accessRecordMap(spec, accessRecord) {
    const { recorded, ends = [] } = accessRecord;
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access,
            namespace: spec.namespace,
            labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD)(spec),
            annotations: { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialNamespacesAnnotation */ .TL]: [...accessRecord.namespaces].sort().join(',') },
        },
        ...(recorded === undefined
            ? {}
            : { binaryData: { [recordFile]: (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gzipSync)(JSON.stringify({ ...sorted(recorded), ends })).toString('base64') } }),
    };
}
function comparable({ namespaces, recorded, ends = [] }) {
    return JSON.stringify([[...namespaces].sort(), recorded === undefined ? undefined : sorted(recorded), ends]);
}
/** The order of etcd's and the API server's answers must not make the same content differ. */
function sorted({ etcdUsers, etcdRoles, credentials, foreign }) {
    const by = (items, key) => [...items].sort((left, right) => (key(left) < key(right) ? -1 : 1));
    return {
        etcdUsers: by(etcdUsers, ({ name }) => name).map(({ name, roles }) => ({ name, roles: [...roles].sort() })),
        etcdRoles: by(etcdRoles, ({ name }) => name).map(({ name, permissions }) => ({
            name,
            permissions: by(permissions, ({ key, rangeEnd }) => `${key} ${rangeEnd}`).map(({ key, rangeEnd, type }) => ({
                key,
                rangeEnd,
                type,
            })),
        })),
        credentials: by(credentials, ({ namespace, etcdUser }) => `${etcdUser} ${namespace}`).map(({ namespace, etcdUser, sound }) => ({ namespace, etcdUser, sound })),
        foreign: by(foreign, ({ what }) => what),
    };
}
/** An object can have 1 MiB, which gzip could expand to 1 GiB. */
const mostRecordBytes = 64 * 1024 * 1024;
/** A record that was edited by hand, or written by an older release, is ignored. */
function unpacked(packed) {
    try {
        const { ends, ...recorded } = record.parse(JSON.parse(textOf(packed)));
        return { recorded, ends };
    }
    catch {
        return { recorded: undefined };
    }
}
function textOf(packed) {
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(Buffer.from(packed, 'base64'), { maxOutputLength: mostRecordBytes }).toString('utf8');
}


/***/ }),

/***/ 72532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  repair: () => (/* binding */ repair)
});

// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/missing-permissions.js
var missing_permissions = __webpack_require__(36040);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/repair/diagnosis/diagnose.js
var diagnose = __webpack_require__(24476);
// EXTERNAL MODULE: ./build/repair/diagnosis/observe.js + 4 modules
var observe = __webpack_require__(34378);
;// CONCATENATED MODULE: ./build/repair/starting-members.js
/** A member that cannot start says why within this time. */
const startMilliseconds = 60_000;
/**
 * Without a quorum: members whose pods are so new that it is not known whether they can start. This happens after a run
 * that was interrupted after it had replaced one of the lost volumes. Their start decides whether a majority is lost. A
 * pod that is older than a minute is not in the list.
 */
function startingMembers({ membership, members }, diagnoses, now) {
    if (membership !== undefined)
        return [];
    const waiting = diagnoses.filter(({ fate, answers }) => fate === 'waits' && !answers).map(({ member }) => member);
    return members.flatMap(({ name, pod }) => {
        const age = pod?.created === undefined ? Number.POSITIVE_INFINITY : now.getTime() - pod.created.getTime();
        return waiting.includes(name) && pod?.ready === false && age < startMilliseconds ? [name] : [];
    });
}

;// CONCATENATED MODULE: ./build/repair/context.js




async function observeAndDiagnose({ access, givenUp, newClaims, readings }) {
    const seen = await (0,observe/* observeForRepair */.X)(access);
    const observed = { ...seen, volumes: readVolumesOf(seen, readings) };
    return { observed, diagnoses: (0,diagnose/* diagnose */.h)(observed, { givenUp, newClaims }) };
}
/** A member that answers tells more than its volume did. */
function readVolumesOf({ members }, readings) {
    const found = members.flatMap(({ name, claim, answer }) => {
        const reading = answer === undefined ? readings.get(claim?.uid ?? '') : undefined;
        return reading === undefined ? [] : [[name, reading]];
    });
    return new Map(found);
}
/** The same, when every member has had the time to say whether it can start. */
async function observeWhenStarted(context, progress) {
    const { now, signal } = context;
    // Later than what it waits for: pods that are a minute old.
    const deadline = new Date(now().getTime() + 5 * 60_000);
    return (0,wait/* until */.T)('members that have just been created', async () => {
        const seen = await observeAndDiagnose(context);
        const starting = startingMembers(seen.observed, seen.diagnoses, now());
        return starting.length === 0
            ? { done: seen }
            : { waitingFor: `${starting.join(', ')} to start, or to say why not` };
    }, { deadline, signal, progress, now, intervalMilliseconds: 2000 });
}
function repairWaitContext({ access, now, signal }, progress) {
    return { kubernetes: access.kubernetes, spec: access.spec, now, signal, progress };
}
/** Members that work and vote. */
function healthyMembers(diagnoses) {
    return diagnoses.filter(({ fate, answers }) => fate === 'well' && answers).map(({ member }) => member);
}

// EXTERNAL MODULE: ./build/etcd/alarms.js
var alarms = __webpack_require__(62809);
// EXTERNAL MODULE: ./build/members/end-drains.js
var end_drains = __webpack_require__(78953);
// EXTERNAL MODULE: ./build/members/join-member.js
var join_member = __webpack_require__(95049);
// EXTERNAL MODULE: ./build/members/until-answers.js
var until_answers = __webpack_require__(95050);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
// EXTERNAL MODULE: ./build/objects/members.js + 1 modules
var members = __webpack_require__(33283);
// EXTERNAL MODULE: ./build/members/defragment-member.js
var defragment_member = __webpack_require__(17760);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
// EXTERNAL MODULE: ./build/members/move-leader.js + 1 modules
var move_leader = __webpack_require__(46250);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
;// CONCATENATED MODULE: ./build/repair/database-contents.js



/** The limit of what is read: a database of several GiB is not read for this. */
const mostPrefixes = 100;
const sampledKeys = 5;
const shownPrefixes = 5;
/** The limit of the time: a request for a prefix counts all keys behind it, which takes 2 s for ten million. */
const longestMilliseconds = 20_000;
/**
 * The contents of the database: keys, the largest prefixes by size, and leases, one line each. Names of prefixes, never
 * complete keys or values. If a part cannot be read, such as millions of leases, the others are shown. `clock`: in
 * milliseconds.
 */
async function databaseContents(etcd, clock = () => performance.now()) {
    const [status, keys, leases] = await Promise.all([
        etcd.status(),
        (0,problem_only/* unlessProblem */.g)(etcd.countKeys()),
        (0,problem_only/* unlessProblem */.g)(etcd.countLeases()),
    ]);
    const seen = await readPrefixes(etcd, clock).catch(problem_only/* problemOnly */.Y);
    const { prefixes, complete } = seen instanceof problem/* Problem */.A ? { prefixes: [], complete: false } : seen;
    const largest = prefixes.toSorted((one, other) => other.bytes - one.bytes).slice(0, shownPrefixes);
    const shown = largest.map(({ prefix, keys: count, bytes }) => `${nameOf(prefix)} ${count} keys, about ${(0,format_bytes/* formatBytes */.z)(bytes)}`);
    return [
        `the database holds ${keys ?? 'an unknown number of'} keys at revision ${status.revision} and ${leases ?? 'an unknown number of'} leases; ${(0,format_bytes/* formatBytes */.z)(status.dbSizeInUse)} of ${(0,format_bytes/* formatBytes */.z)(status.dbSize)} are in use`,
        ...(shown.length > 0
            ? [`largest prefixes${complete ? '' : ` of the first ${prefixes.length}`}: ${shown.join('; ')}`]
            : []),
    ];
}
/** From prefix to prefix: the first key, the number of keys with its prefix, and the first key after those. */
async function readPrefixes(etcd, clock) {
    const prefixes = [];
    let from = Buffer.from([0]);
    const deadline = clock() + longestMilliseconds;
    while (prefixes.length < mostPrefixes && clock() < deadline) {
        const [first] = (await etcd.readKeys({ from, limit: 1 })).sizes;
        if (first === undefined)
            return { prefixes, complete: true };
        const prefix = prefixOf(first.key);
        const end = endOfPrefix(prefix);
        const { count, sizes } = await etcd.readKeys({ from: prefix, end, limit: sampledKeys, values: true });
        const sampled = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
        prefixes.push({ prefix, keys: count, bytes: sizes.length === 0 ? 0 : Math.round((sampled / sizes.length) * count) });
        if (end === undefined)
            return { prefixes, complete: true };
        from = end;
    }
    return { prefixes, complete: false };
}
const slash = 0x2f;
const firstBytes = 4;
/**
 * Up to the second slash of a key that begins with one, otherwise up to the first; for a key without a slash, its first
 * bytes: no key is shown completely.
 */
function prefixOf(key) {
    const cut = key.indexOf(slash, key[0] === slash ? 1 : 0);
    return key.subarray(0, cut < 0 ? Math.min(firstBytes, Math.ceil(key.length / 2)) : cut + 1);
}
/** The first key that does not have the prefix; undefined when there is none. */
function endOfPrefix(prefix) {
    const last = prefix.findLastIndex((byte) => byte !== 0xff);
    if (last < 0)
        return undefined;
    const end = Buffer.from(prefix.subarray(0, last + 1));
    end[last] = (end[last] ?? 0) + 1;
    return end;
}
/** An application can write keys of a megabyte before their first slash. */
const longestName = 100;
function nameOf(prefix) {
    const text = prefix.subarray(0, longestName).toString();
    return `${/^[\w/.:@-]+$/.test(text) ? text : JSON.stringify(text)}${prefix.length > longestName ? '…' : ''}`;
}

;// CONCATENATED MODULE: ./build/repair/end-nospace.js












/** A part of the quota: with more in use, the alarm would be raised again at once. */
const mostOfQuota = 0.9;
/**
 * Compacts to the current revision, defragments one member after another, the leader last, and clears the alarm if this
 * has freed enough space. The order is that of etcd's documentation: clearing the alarm earlier would raise it again
 * with the next write.
 */
async function endNoSpace(context, members, progress) {
    const access = { ...context.access, members };
    const { report } = context;
    const contents = await (0,with_any_member/* withAnyMember */.t)(access, ({ etcd }) => databaseContents(etcd));
    context.signal.throwIfAborted();
    for (const line of contents)
        report.note(line);
    progress('compacting');
    await (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd, status }) => {
        await etcd.compact(status.revision).catch(unlessCompacted);
    });
    const leader = (0,members_health/* leaderOf */.tY)(await (0,member_client/* askMembers */.D$)(access));
    for (const member of [...members.filter((name) => name !== leader), ...(leader === undefined ? [] : [leader])])
        await defragment(context, access, member, progress);
    const after = await (0,member_client/* askMembers */.D$)(access);
    const full = after.filter(({ status }) => status.dbSize > mostOfQuota * quotaOf(context, status));
    if (full.length > 0)
        throw stillFull(context, full, contents);
    await (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd }) => {
        for (const { memberId, alarm } of await etcd.alarms())
            if (alarm === 'NOSPACE')
                await etcd.disarm({ memberId, alarm });
    });
}
function quotaOf({ access }, { dbSizeQuota }) {
    return dbSizeQuota ?? access.spec.etcd.quota.bytes;
}
/**
 * A member does not answer during its defragmentation, so it is drained and does not lead. One that still works on it
 * when this fails stays drained: the next run waits for it.
 */
async function defragment(context, access, member, progress) {
    const waitContext = repairWaitContext(context, progress);
    if (access.spec.members > 1)
        await (0,drain/* drainMember */.NT)(waitContext, member);
    try {
        const health = await (0,member_client/* askMembers */.D$)(access);
        if ((0,members_health/* leaderOf */.tY)(health) === member)
            await (0,move_leader/* moveLeaderAway */.d1)(access, waitContext, health, member);
        progress(`defragmenting ${member}`);
        await (0,defragment_member/* defragmentMember */.s)(access, waitContext, member);
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A && (await (0,until_answers/* answersClients */.cL)(access, member)))
            await (0,drain/* endDrains */.RS)(waitContext, [member]);
        throw error;
    }
    await (0,end_drains/* endDrainsWhenAnswering */.n)(access, waitContext, [member]);
}
function unlessCompacted(error) {
    if (error instanceof problem/* Problem */.A && /has been compacted/.test(error.findings[0]?.found ?? ''))
        return;
    throw error;
}
function stillFull(context, full, contents) {
    const sizes = full.map(({ member, status }) => `${member} ${(0,format_bytes/* formatBytes */.z)(status.dbSize)} of ${(0,format_bytes/* formatBytes */.z)(quotaOf(context, status))}`);
    return new problem/* Problem */.A('the alarm NOSPACE was not cleared', [
        {
            code: 'DATABASE_FULL',
            subject: 'database',
            found: `needs less than ${mostOfQuota * 100} % of the quota in use after compaction and defragmentation, found ${sizes.join(', ')}; ${contents.join('; ')}`,
            fix: 'delete unneeded keys (etcdctl del, which the alarm allows) and run repair again, or raise etcd.quota in the cluster file and run provision first',
        },
    ]);
}

// EXTERNAL MODULE: ./build/members/remove-member.js
var remove_member = __webpack_require__(93357);
;// CONCATENATED MODULE: ./build/repair/remove-lost.js






/** A stopped member counts as connected for some seconds. */
const connectionMinutes = 1;
/**
 * Removes a lost member from the cluster, by its id. If it still answers, with wrong data, its clients and leadership
 * move before. Its alarms are removed with it: CORRUPT makes all other members refuse requests, and is never cleared
 * before.
 */
async function removeLost(access, waitContext, { member, id }, { observed, diagnoses }) {
    const well = healthyMembers(diagnoses).filter((name) => name !== member);
    const answering = observed.members.flatMap(({ name, answer }) => answer !== undefined && (name === member || well.includes(name))
        ? [{ member: name, status: answer.status, alarms: [] }]
        : []);
    if (answering.some((each) => each.member === member)) {
        await (0,drain/* drainMember */.NT)(waitContext, member);
        if ((0,members_health/* leaderOf */.tY)(answering) === member)
            await (0,move_leader/* moveLeaderAway */.d1)(access, waitContext, answering, member);
    }
    await (0,remove_member/* removeById */.z)(access, waitContext, { pod: member, id, remaining: well }, connectionMinutes);
    for (const { memberId, alarm } of observed.alarms)
        if (memberId === id && (alarm === 'CORRUPT' || alarm === 'NOSPACE'))
            await (0,with_any_member/* withAnyMember */.t)(access, ({ etcd }) => etcd.disarm({ memberId, alarm }), well);
}

// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(60571);
// EXTERNAL MODULE: ./build/members/kept-claim.js
var kept_claim = __webpack_require__(67751);
;// CONCATENATED MODULE: ./build/repair/replace-volume.js




/**
 * Deletes a member's claim and pod, and waits until the StatefulSet has created both again. Returns the uid of the new
 * claim. The new pod cannot start by itself, because its volume is empty.
 */
async function replaceVolume(waitContext, { member, forceReason }) {
    const { kubernetes, spec, now } = waitContext;
    const { namespace } = spec;
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: (0,cluster_names/* claimName */.cB)(member), namespace };
    const pod = { apiVersion: 'v1', kind: 'Pod', name: member, namespace };
    const old = (await kubernetes.get(claim))?.metadata.uid;
    if (old !== undefined)
        await kubernetes.remove(claim, { uid: old });
    const running = (await kubernetes.get(pod))?.metadata.uid;
    if (running !== undefined)
        await kubernetes.remove(pod, { uid: running, ...(forceReason === undefined ? {} : { gracePeriodSeconds: 0 }) });
    const waitingFor = (0,kept_claim/* claimWait */.c)(now);
    const check = async () => {
        const [made, started] = await Promise.all([kubernetes.get(claim), kubernetes.get(pod)]);
        if (made?.metadata.deletionTimestamp !== undefined)
            return { waitingFor: waitingFor([made]) };
        if (!isNew(made, old))
            return { waitingFor: `${claim.name} to be created again` };
        if (!isNew(started, running))
            return { waitingFor: `${member} to be created again` };
        const { uid } = made.metadata;
        if (uid === undefined)
            throw new problem/* Problem */.A(`claim ${claim.name} has no uid`);
        return { done: uid };
    };
    // Without a quorum, other members may be unable to start.
    const itself = ({ metadata: { name } }) => name === member;
    return (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', `a new volume for ${member}`, wait_pods/* memberMinutes */.qm, check, itself);
}
function isNew(found, old) {
    return found !== undefined && found.metadata.uid !== old && found.metadata.deletionTimestamp === undefined;
}

// EXTERNAL MODULE: ./build/helper-pods/lifecycle.js
var lifecycle = __webpack_require__(18436);
// EXTERNAL MODULE: ./build/backup/snapshot/bbolt-pages.js
var bbolt_pages = __webpack_require__(15548);
;// CONCATENATED MODULE: ./build/backup/snapshot/bbolt-lookup.js

/** Both states are in the first pages; a machine that lost its power can have left one of them incomplete. */
async function readNewestMeta(read) {
    const first = await read(0, metaEnd);
    if (first.length < metaEnd)
        return undefined;
    const pageBytes = first.readUInt32LE(bbolt_pages/* headerBytes */.RH + 8);
    if (pageBytes < 512 || pageBytes > 65_536)
        return undefined;
    const metas = [first, await read(pageBytes, metaEnd)].flatMap((page) => validMeta(page) ?? []);
    return metas.toSorted((one, other) => (one.transaction < other.transaction ? 1 : -1))[0];
}
const checksumAt = bbolt_pages/* headerBytes */.RH + 56;
const metaEnd = checksumAt + 8;
function validMeta(page) {
    const meta = page.length < metaEnd ? undefined : (0,bbolt_pages/* readMeta */.eE)(page);
    if (meta === undefined || page.readBigUInt64LE(checksumAt) !== fnv1a(page.subarray(bbolt_pages/* headerBytes */.RH, checksumAt)))
        return undefined;
    return {
        ...meta,
        usedBytes: Number(page.readBigUInt64LE(bbolt_pages/* headerBytes */.RH + 40)) * meta.pageBytes,
        transaction: page.readBigUInt64LE(bbolt_pages/* headerBytes */.RH + 48),
    };
}
/** FNV-1a of 64 bits, bbolt's checksum of a meta page. */
function fnv1a(bytes) {
    return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
}
/** The value of a key in a bucket of the database; undefined if there is none. */
async function readValue(read, { pageBytes, root }, bucket, key) {
    const page = async (number) => {
        const start = await read(number * pageBytes, pageBytes);
        const overflow = start.length < bbolt_pages/* headerBytes */.RH ? 0 : start.readUInt32LE(12);
        return overflow === 0 || overflow > mostOverflow
            ? start
            : Buffer.concat([start, await read((number + 1) * pageBytes, overflow * pageBytes)]);
    };
    const found = await lookUp(page, await page(root), root, bucket);
    if (found === undefined || found.length < bbolt_pages/* bucketHeaderBytes */.hm)
        return undefined;
    const own = Number(found.readBigUInt64LE(0));
    // A small bucket is a page within its value.
    return own === 0 ? lookUp(page, found.subarray(bbolt_pages/* bucketHeaderBytes */.hm), 0, key) : lookUp(page, await page(own), own, key);
}
/** Pages of buckets and of etcd's own state are small; a damaged one can claim anything. */
const mostOverflow = 256;
const deepest = 32;
/** From a page down to the element with this key. */
async function lookUp(page, top, topNumber, key) {
    const wanted = Buffer.from(key);
    let [current, number] = [top, topNumber];
    for (let depth = 0; depth < deepest; depth += 1) {
        const elements = readElements(current, number);
        if (!(0,bbolt_pages/* isBranch */.PX)(current))
            return elements.find((each) => each.key.equals(wanted))?.value;
        const below = elements.findLast((each) => Buffer.compare(each.key, wanted) <= 0) ?? elements[0];
        if (below === undefined)
            return undefined;
        number = below.child;
        current = await page(number);
    }
    return undefined;
}
function readElements(page, number) {
    const branch = (0,bbolt_pages/* isBranch */.PX)(page);
    return Array.from({ length: (0,bbolt_pages/* elementsOf */.ZE)(page, number) ?? 0 }, (_, index) => {
        const at = bbolt_pages/* headerBytes */.RH + index * bbolt_pages/* elementBytes */.s2;
        const start = at + page.readUInt32LE(branch ? at : at + 4);
        const keyEnd = start + page.readUInt32LE(branch ? at + 4 : at + 8);
        return {
            key: page.subarray(start, keyEnd),
            value: page.subarray(keyEnd, branch ? keyEnd : keyEnd + page.readUInt32LE(at + 12)),
            child: branch ? Number(page.readBigUInt64LE(at + 8)) : 0,
        };
    });
}

// EXTERNAL MODULE: ./build/helper-pods/volume-scripts.js
var volume_scripts = __webpack_require__(53037);
;// CONCATENATED MODULE: ./build/helper-pods/member-database.js



/** The database of a member on its volume. */
const databasePath = `${volume_scripts/* volumePath */.kn}/data/member/snap/db`;
const attempts = 3;
/**
 * Reads a few pages. etcd may start meanwhile: what was read is of one moment if the transaction is the same before and
 * after, because a transaction overwrites no page of the one before it. Undefined if nothing was ever applied.
 */
async function findDatabase(volume) {
    const read = readPart(volume);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
        const meta = await readNewestMeta(read);
        const valueIn = async (key) => meta && readValue(read, meta, 'meta', key);
        const [entry, compaction] = [await valueIn('consistent_index'), await valueIn('finishedCompactRev')];
        if (!(await isUnchanged(read, meta)))
            continue;
        if (meta === undefined)
            throw unreadable(volume, 'needs a database of etcd, found none');
        if (entry?.length !== 8)
            return undefined;
        return {
            appliedIndex: entry.readBigUInt64BE(0),
            compacted: compaction !== undefined && compaction.length >= 8 ? compaction.readBigUInt64BE(0) : 0n,
            bytes: meta.usedBytes,
            transaction: meta.transaction,
        };
    }
    throw unreadable(volume, 'etcd writes to the database while it is read');
}
/** The database as it was found. Throws a Problem at the end if it has changed meanwhile. */
async function* copyDatabase(volume, found) {
    const { kubernetes, namespace, pod, container } = volume;
    const command = ['head', '-c', `${found.bytes}`, databasePath];
    const process = await kubernetes.execStream(namespace, pod, container, command, { stdin: false });
    let bytes = 0;
    try {
        for await (const chunk of process.stdout) {
            bytes += chunk.length;
            yield chunk;
        }
        const { exitCode, stderr } = await process.ended;
        if (exitCode !== 0 || bytes !== found.bytes)
            throw unreadable(volume, `needs ${found.bytes} bytes, found ${bytes}: ${stderr.trim() || 'no error'}`);
    }
    finally {
        process.stdout.destroy();
    }
    const after = await readNewestMeta(readPart(volume));
    if (after?.transaction !== found.transaction)
        throw unreadable(volume, 'etcd has written to the database while it was copied');
}
async function isUnchanged(read, meta) {
    return (await readNewestMeta(read))?.transaction === meta?.transaction;
}
const blockBytes = 512;
/** As text, because the output of a command is text here; all positions are multiples of a block. */
function readPart({ kubernetes, namespace, pod, container }) {
    return async (start, bytes) => {
        const blocks = Math.ceil(bytes / blockBytes);
        const script = `dd if=${databasePath} bs=${blockBytes} skip=${start / blockBytes} count=${blocks} 2>/dev/null | od -An -v -tx1`;
        const { stdout } = await kubernetes.exec(namespace, pod, container, ['sh', '-c', script]);
        return Buffer.from(stdout.replaceAll(/\s/g, ''), 'hex').subarray(0, bytes);
    };
}
function unreadable({ pod }, found) {
    const finding = {
        code: 'VOLUME_UNAVAILABLE',
        subject: 'volumes',
        found: `pod ${pod}: ${found}`,
        fix: 'run this again; if etcd starts there again and again, fix or stop it first (kubectl get pods)',
    };
    return new problem/* Problem */.A('the database on a volume was not read', [finding]);
}

// EXTERNAL MODULE: ./build/helper-pods/spec.js
var helper_pods_spec = __webpack_require__(79385);
// EXTERNAL MODULE: ./build/kubernetes/last-words.js
var last_words = __webpack_require__(63837);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var pods = __webpack_require__(30457);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
// EXTERNAL MODULE: ./build/snapshots/etcdutl-status.js
var etcdutl_status = __webpack_require__(99006);
// EXTERNAL MODULE: ./build/util/ascending.js
var ascending = __webpack_require__(83411);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var etcdutl = __webpack_require__(45715);
;// CONCATENATED MODULE: ./build/repair/volumes/reading-pod.js




/** A run that was killed leaves it: it keeps a claim that is deleted from going. */
const longestSeconds = 20 * 60;
/**
 * Mounts the volume of a member beside its pod, and cannot write to it. etcdutl checks the database first. It waits for
 * bbolt's lock while etcd has the file open, and etcd waits for etcdutl.
 */
function readingPod(spec, { member, node }) {
    return (0,helper_pods_spec/* helperPod */.GY)(spec, {
        purpose: 'restore',
        name: (0,cluster_names/* restorePodName */.dX)(member),
        longestSeconds,
        data: { name: 'data', persistentVolumeClaim: { claimName: (0,cluster_names/* claimName */.cB)(member) } },
        initContainers: [readOnly((0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.status, spec.images.etcd, (0,etcdutl/* statusCommand */.yA)(databasePath)))],
        container: readOnly({ ...(0,helper_pods_spec/* idleContainer */.a$)(spec), name: helper_pods_spec/* containers */.l8.read }),
        ...(node === undefined ? {} : { affinity: (0,helper_pods_spec/* onNode */.WU)(node) }),
    });
}
/** The mount of the container, not the volume: a driver may attach a read-only volume differently. */
function readOnly(container) {
    return {
        ...(0,helper_pods_spec/* small */.EX)(container),
        volumeMounts: container.volumeMounts?.map((mount) => ({ ...mount, readOnly: true })) ?? [],
    };
}

// EXTERNAL MODULE: ./build/kubernetes/pod-findings.js
var pod_findings = __webpack_require__(98089);
// EXTERNAL MODULE: ./build/repair/diagnosis/evidence.js
var evidence = __webpack_require__(22149);
;// CONCATENATED MODULE: ./build/repair/volumes/reading-state.js






/** A volume that has to be attached to a node first takes up to a minute; one that never mounts tells nothing else. */
const mountMilliseconds = 2 * 60_000;
/** etcdutl reads the whole database: seconds for each GiB. */
const checkMilliseconds = 10 * 60_000;
/** Why the runtime could not start a container, such as a folder that it cannot mount. */
const neverStarted = ['StartError', 'ContainerCannotRun'];
const notMounted = /error mounting/;
/** With other reasons to wait, such as an image that cannot be pulled, kubelet has mounted the volume. */
const mounting = ['PodInitializing', 'ContainerCreating'];
/** The scheduler has a node that reaches the volume, without room for the pod. */
const noRoom = /Insufficient |Too many pods/;
/** The volume exists. Kubernetes detaches it from a dead node after 6 minutes. */
const attachedElsewhere = /Multi-Attach error/;
/** From 129 on, a signal has ended it: the memory was short, or somebody has stopped it. */
const lastExitCode = 128;
/** A pure function. `warnings`: messages of the pod's events, newest last; `waited`: since the pod was created. */
function readingState(pod, warnings, waitedMilliseconds) {
    const statuses = (0,pods/* containerStatuses */.up)(pod);
    const stateOf = (container) => statuses.find(({ name }) => name === container)?.state;
    const check = stateOf(helper_pods_spec/* containers */.l8.status);
    if (stateOf(helper_pods_spec/* containers */.l8.read)?.running !== undefined)
        return { kind: 'open' };
    const [ended] = (0,lifecycle/* endedByNode */.sU)(pod);
    if (ended !== undefined)
        return { kind: 'not read', why: ended.found };
    const { exitCode = 0, reason = '' } = check?.terminated ?? {};
    if (exitCode > lastExitCode)
        return { kind: 'not read', why: (0,pod_findings/* podStateOf */.UD)(pod) };
    const starts = !neverStarted.includes(reason);
    if (exitCode !== 0 && starts)
        return { kind: 'unusable' };
    const checking = check?.running !== undefined;
    if (checking && waitedMilliseconds >= checkMilliseconds)
        return {
            kind: 'not read',
            why: 'its database is locked, so etcd runs on it, or etcdutl takes longer than 10 minutes',
        };
    const messages = [
        ...warnings,
        ...statuses.flatMap(({ state }) => state?.waiting?.message ?? state?.terminated?.message ?? []),
    ];
    const gone = (0,evidence/* evidenceOf */.X)({ messages, log: [] }).length > 0;
    if (!checking && (!starts || gone || waitedMilliseconds >= mountMilliseconds)) {
        const isOfVolume = gone || (starts ? !hasOtherReason(pod, messages.at(-1)) : messages.some((message) => notMounted.test(message)));
        const why = [(0,pod_findings/* podStateOf */.UD)(pod), ...messages.slice(-1).map(redact/* redact */.E)].join('; ');
        return { kind: isOfVolume ? 'not mounted' : 'not read', why };
    }
    return { kind: 'waits', waitingFor: (0,pod_findings/* podStateOf */.UD)(pod) };
}
/** Whether the pod waits for something that proves nothing about the data of its volume. */
function hasOtherReason(pod, newest = '') {
    const full = pod.status?.conditions?.some(({ type, status, message = '' }) => type === 'PodScheduled' && status === 'False' && noRoom.test(message));
    const waits = (0,pods/* containerStatuses */.up)(pod).flatMap(({ state }) => state?.waiting?.reason ?? []);
    const checked = (0,pods/* containerStatuses */.up)(pod).some(({ state }) => state?.terminated?.exitCode === 0);
    return (full === true || checked || attachedElsewhere.test(newest) || waits.some((reason) => !mounting.includes(reason)));
}

;// CONCATENATED MODULE: ./build/repair/volumes/read-volumes.js













/** Later than all limits of `readingState`. */
const longestMinutes = 12;
const tidying = { milliseconds: 60_000, left: 'the pods that read volumes end by themselves' };
/**
 * Reads revision and last applied entry of the database on each volume, in pods that mount it read-only and end before
 * this returns. A volume that cannot be read is an answer, too.
 */
async function readVolumes(waitContext, volumes) {
    const { spec } = waitContext;
    try {
        await (0,lifecycle/* createHelperPods */.hW)(waitContext, 'restore', volumes.map((volume) => readingPod(spec, volume)));
        const settled = await untilSettled(waitContext, volumes);
        const readings = volumes.map(async ({ member }, index) => {
            const state = settled[index] ?? { kind: 'not read', why: 'somebody has deleted the pod that reads it' };
            return [member, await readingOf(waitContext, member, state)];
        });
        return new Map(await Promise.all(readings));
    }
    finally {
        await (0,lifecycle/* tidyHelperPods */.DZ)(waitContext, 'restore', tidying);
    }
}
async function untilSettled({ kubernetes, spec, now, signal, progress }, volumes) {
    const began = now().getTime();
    return (0,wait/* until */.T)('pods that read volumes', async () => {
        const seen = await (0,pods/* observePodsWithEvents */.s2)(kubernetes, spec.namespace, (0,helper_pods_spec/* helperPodSelector */.hI)(spec, 'restore'));
        const warningsOf = ({ metadata: { uid } }) => seen.events.filter(({ type, involvedObject }) => type === 'Warning' && involvedObject.uid === uid);
        const states = volumes.map(({ member }) => {
            const pod = seen.pods.find(({ metadata }) => metadata.name === (0,cluster_names/* restorePodName */.dX)(member));
            const warnings = pod === undefined ? [] : warningsOf(pod).map(({ message }) => message);
            return pod && readingState(pod, warnings, now().getTime() - began);
        });
        const waiting = states.flatMap((state) => (state?.kind === 'waits' ? [state.waitingFor] : []));
        return waiting.length > 0
            ? { waitingFor: waiting.join('; ') }
            : { done: states.flatMap((state) => (state?.kind === 'waits' ? [] : [state])) };
    }, { deadline: new Date(began + longestMinutes * 60_000), signal, progress, now });
}
async function readingOf({ kubernetes, spec: { namespace } }, member, state) {
    const pod = (0,cluster_names/* restorePodName */.dX)(member);
    if (state.kind === 'not mounted' || state.kind === 'not read')
        return state;
    const log = await kubernetes.log(namespace, pod, { container: helper_pods_spec/* containers */.l8.status, lines: last_words/* linesToRead */.T });
    if (state.kind === 'unusable')
        return { kind: 'unusable', why: (0,last_words/* lastWords */.a)(log, 1).map(redact/* redact */.E).join() || 'etcdutl cannot read its database' };
    try {
        const { revision } = (0,etcdutl_status/* parseStatus */.i$)(log);
        const found = await findDatabase({ kubernetes, namespace, pod, container: helper_pods_spec/* containers */.l8.read });
        if (found === undefined)
            return { kind: 'unusable', why: 'it has no database of etcd with the last applied entry' };
        const { appliedIndex, compacted, bytes } = found;
        // As etcd at its start: etcdutl prints the highest revision of what is left.
        const [highest = revision] = (0,ascending/* ascending */.V)([revision, compacted]).slice(-1);
        return { kind: 'database', revision: highest, appliedIndex, bytes };
    }
    catch (error) {
        return { kind: 'not read', why: whyOf((0,problem_only/* problemOnly */.Y)(error)) };
    }
}
function whyOf({ message, findings }) {
    return findings.map(({ found }) => found).join('; ') || message;
}

;// CONCATENATED MODULE: ./build/repair/execute-step.js











/** Executes one step. Every step can be repeated after an interrupted run. */
async function executeRepairStep(step, context, seen, progress) {
    const { access } = context;
    const well = healthyMembers(seen.diagnoses);
    const waitContext = repairWaitContext(context, progress);
    switch (step.kind) {
        case 'clear-alarms':
            return (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd }) => {
                for (const { memberId, alarm } of step.alarms)
                    if (isKnown(alarm))
                        await etcd.disarm({ memberId, alarm });
            }, well);
        case 'remove-leftover':
            return (0,with_any_member/* withAnyMember */.t)(access, ({ etcd }) => etcd.memberRemove(step.id), well);
        case 'close-guard':
            // A member that joined in that run may still be drained, and ready before it answers.
            for (const member of well)
                await (0,until_answers/* untilAnswers */.uH)(access, waitContext, member);
            await (0,end_drains/* endDrainsWhenAnswering */.n)({ ...access, members: well }, waitContext);
            await access.kubernetes.apply((0,members/* membersState */.Z6)({ ...access.spec, members: step.members }, 'existing'));
            return;
        case 'remove-member':
            return removeLost(access, waitContext, step, seen);
        case 'replace-volume':
            context.newClaims.add(await replaceVolume(waitContext, step));
            return;
        case 'join-member':
            return (0,join_member/* joinMember */.R)({ ...access, members: well }, waitContext, step.member);
        case 'end-nospace':
            return endNoSpace(context, step.members, progress);
        case 'read-volumes':
            for (const [member, reading] of await readVolumes(waitContext, step.volumes))
                context.readings.set(claimIdOf(seen, member), reading);
            return;
    }
}
function claimIdOf({ observed }, member) {
    return observed.members.find(({ name }) => name === member)?.claim?.uid ?? '';
}
function isKnown(alarm) {
    return alarm in alarms/* alarmTypes */.xp;
}

// EXTERNAL MODULE: ./build/etcd/membership.js
var membership = __webpack_require__(73843);
// EXTERNAL MODULE: ./build/members/membership.js
var members_membership = __webpack_require__(43810);
// EXTERNAL MODULE: ./build/members/split-cluster.js
var split_cluster = __webpack_require__(97347);
;// CONCATENATED MODULE: ./build/repair/check-placement.js
/**
 * Whether the scheduler will find a node for a member: a node without another member, in a zone that keeps the spread
 * even (`DoNotSchedule` in objects/members.ts). The other members are a quorum, so checking this first does no harm.
 */
function placementFinding(spec, observed, member) {
    const usable = observed.nodes.filter(({ zone, ready, schedulable }) => zone !== undefined && ready && schedulable);
    const others = observed.members.filter(({ name, pod }) => name !== member && pod?.node !== undefined);
    const zoneOf = (node) => observed.nodes.find(({ name }) => name === node)?.zone;
    const count = (zone) => others.filter(({ pod }) => zoneOf(pod?.node) === zone).length;
    const zones = [...new Set(usable.map(({ zone }) => zone))];
    const least = zones.length < spec.zones.minimum ? 0 : Math.min(...zones.map(count));
    const fits = usable.some(({ name, zone }) => !others.some(({ pod }) => pod?.node === name) && count(zone) + 1 - least <= 1);
    if (fits)
        return [];
    const free = zones.filter((zone) => count(zone) <= least);
    return [
        {
            code: 'TOO_FEW_NODES',
            subject: 'nodes',
            found: `needs a ready node for ${member}${free.length > 0 ? ` in ${free.join(', ')}` : ', in a zone without another member'}, found none`,
            fix: 'add a node there, or uncordon one; if a zone is lost permanently, set zones.minimum to the number of remaining zones, and run provision, then repair',
        },
    ];
}

;// CONCATENATED MODULE: ./build/repair/check-pods.js

/** The StatefulSet creates fewer pods than the cluster has members: nothing is known of the others' data. */
function scaledDownFindings({ replicas, members }) {
    const without = members.map(({ name }) => name).filter((name) => (0,cluster_names/* ordinalOf */.zO)(name) >= replicas);
    if (without.length === 0)
        return [];
    return [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs a StatefulSet with ${members.length} pods, found ${replicas}: someone has scaled it, so ${without.join(', ')} ${without.length === 1 ? 'does' : 'do'} not run`,
            fix: 'run provision, which scales it back; their data is on their volumes. Then run repair again',
        },
    ];
}
/**
 * The nodes of lost members that are not ready, unless the user has declared the member lost. Such a node may come
 * back, and its pod with it. Without force, the pod would stay, and its volume with it.
 */
function silentNodeFindings({ nodes, members }, lost) {
    return lost.flatMap(({ member, declared }) => {
        const name = members.find((one) => one.name === member)?.pod?.node;
        if (declared || !nodes.some((node) => node.name === name && !node.ready))
            return [];
        return [
            {
                code: 'NODE_UNREACHABLE',
                subject: 'nodes',
                found: `needs node ${name} to end the pod of ${member}, found it not ready`,
                fix: `bring it back; if it is gone for good, delete its Node object (kubectl delete node ${name}), or name ${member} in lost`,
            },
        ];
    });
}

// EXTERNAL MODULE: ./build/repair/diagnosis/hashes.js
var diagnosis_hashes = __webpack_require__(86132);
;// CONCATENATED MODULE: ./build/repair/databases.js
/**
 * What can be read without a quorum, the database with the most applied entries first; of equal ones, that of a member
 * that answers. A member that answers counts by what it says, and any other by what a pod has found on its volume.
 */
function survivingDatabases(observed, diagnoses) {
    const found = observed.members.flatMap(({ name, answer }) => {
        if (answer === undefined) {
            const reading = observed.volumes.get(name);
            return reading?.kind === 'database' ? [{ member: name, from: 'volume', ...entryOf(reading) }] : [];
        }
        const lost = diagnoses.some(({ member, fate }) => member === name && fate === 'lost');
        const { isLearner, revision, raftAppliedIndex, dbSize } = answer.status;
        if (isLearner || lost)
            return [];
        return [{ member: name, from: 'member', revision, appliedIndex: raftAppliedIndex, bytes: dbSize }];
    });
    return found.toSorted((one, other) => Number(other.appliedIndex - one.appliedIndex) || Number(one.from === 'volume') - Number(other.from === 'volume'));
}
function entryOf({ revision, appliedIndex, bytes }) {
    return { revision, appliedIndex, bytes };
}
/**
 * In one log, whoever has applied more entries has no lower revision, and equal ones have the same. Otherwise, one of
 * the databases belongs to another cluster, such as one from before a restore, and none is known to be the newest.
 */
function contradictions(databases) {
    const wrong = databases.slice(1).some((older, index) => {
        const newer = databases[index] ?? older;
        return newer.appliedIndex === older.appliedIndex
            ? newer.revision !== older.revision
            : newer.revision < older.revision;
    });
    if (!wrong)
        return [];
    return [
        {
            code: 'DATA_DIVERGED',
            subject: 'quorum',
            found: `the databases that can be read are not of one log: ${databases.map((each) => `${each.member} ${positionOf(each)}`).join('; ')}`,
            fix: 'one of them is of another cluster, for example from before a restore: find out which, and delete the claim of that member (kubectl delete pvc); or restore a backup (docs/disaster.md)',
        },
    ];
}
function positionOf({ revision, appliedIndex }) {
    return `revision ${revision}, applied up to entry ${appliedIndex}`;
}

;// CONCATENATED MODULE: ./build/repair/volumes/volume-access.js


/** By member, without those that answer. A pure function; what a user has declared lost is no proof that it is. */
function volumeAccess(observed) {
    const proved = (0,diagnose/* diagnose */.h)(observed);
    return new Map(observed.members.flatMap((member) => {
        if (member.answer !== undefined)
            return [];
        const loss = proved.find((each) => each.member === member.name && each.fate === 'lost');
        return [[member.name, accessTo(member, observed.nodes, loss?.why)]];
    }));
}
function accessTo({ claim, volume, pod }, nodes, loss) {
    if (loss !== undefined)
        return { kind: 'nothing to read', why: `it ${loss}` };
    if (claim === undefined)
        return { kind: 'nothing to read', why: 'it has no claim' };
    const [doubt] = pod === undefined ? [] : (0,evidence/* evidenceOf */.X)(pod);
    if (doubt !== undefined)
        return { kind: 'nothing to read', why: `${doubt.proof}: ${doubt.message}` };
    if (claim.isDeleted)
        return { kind: 'out of reach', why: `claim ${claim.name} is being deleted` };
    if (claim.phase !== 'Bound')
        return { kind: 'out of reach', why: `claim ${claim.name} is ${claim.phase}` };
    const host = nodes.find(({ name }) => name === pod?.node);
    if (host?.ready === false)
        return { kind: 'out of reach', why: `${claim.name} is attached to node ${host.name}, which is not ready` };
    const only = volume?.nodes ?? [];
    if (only.length > 0 && !nodes.some(({ name, ready }) => ready && only.includes(name)))
        return { kind: 'out of reach', why: `${volume?.name} is on node ${only.join(', ')} only, which is not ready` };
    return { kind: 'readable', node: host?.name };
}

;// CONCATENATED MODULE: ./build/repair/plan-lost-quorum.js



/**
 * No quorum answers. If the members that are not lost are enough for one, they have to be brought back. If a majority
 * is lost permanently, the quorum cannot come back, and the newest remaining database becomes the new cluster: that of
 * a member that answers, or that on the volume of one that does not.
 */
function planLostQuorum(spec, observed, diagnoses) {
    const scaled = scaledDownFindings(observed);
    if (scaled.length > 0)
        return { steps: [], refusals: scaled };
    const lost = diagnoses.filter(({ fate }) => fate === 'lost');
    // A learner is no part of a quorum, whether it runs or not.
    const learning = learners(observed);
    const voting = diagnoses.filter(({ member }) => !learning.includes(member));
    const left = voting.filter(({ fate }) => fate !== 'lost').length;
    if (left > voting.length / 2)
        return { steps: [], refusals: [mayComeBack(diagnoses)] };
    const silent = silentNodeFindings(observed, lost);
    const unread = [...volumeAccess(observed)].flatMap(([member, access]) => access.kind === 'readable' && !learning.includes(member) && !observed.volumes.has(member)
        ? [{ member, node: access.node }]
        : []);
    if (unread.length > 0)
        return { steps: [{ kind: 'read-volumes', volumes: unread }], refusals: silent };
    const databases = survivingDatabases(observed, diagnoses);
    const unknown = outOfReach(observed, diagnoses);
    const [best] = databases;
    if (best === undefined)
        return { steps: [], refusals: [...unknown, nothingLeft(spec, diagnoses)] };
    return {
        steps: [
            {
                kind: 'recover-quorum',
                source: best,
                // A volume that can be mounted keeps its data beside the restored data, whatever it is declared to be.
                lost: lost
                    .filter(({ member }) => (observed.volumes.get(member)?.kind ?? 'not mounted') === 'not mounted')
                    .map(({ member, forceReason }) => ({ member, forceReason })),
            },
        ],
        refusals: [...silent, ...contradictions(databases), ...unknown],
    };
}
/**
 * By the lists of all members that answer. One that is behind does not know of a promotion yet: whoever is a voter in
 * any list is no learner.
 */
function learners({ members }) {
    const listed = members.flatMap(({ answer }) => answer?.members ?? []);
    return members
        .filter(({ peerUrl, answer }) => {
        const entries = listed.filter(({ peerUrls }) => peerUrls.includes(peerUrl));
        return (entries.length > 0 || answer?.status.isLearner) && entries.every(({ isLearner }) => isLearner);
    })
        .map(({ name }) => name);
}
/** Why the volume of a member that does not answer was not read, by member. */
function unreadVolumes(observed) {
    const unread = [...volumeAccess(observed)].flatMap(([member, access]) => {
        const reading = observed.volumes.get(member);
        if (reading !== undefined)
            return reading.kind === 'database' ? [] : [[member, reading.why]];
        return access.kind === 'out of reach' ? [[member, access.why]] : [];
    });
    return new Map(unread);
}
/**
 * Volumes that may have newer data. A member that somebody has declared lost is given up if no pod can mount its
 * volume, and not for a pod that could not read it.
 */
function outOfReach(observed, diagnoses) {
    const unread = unreadVolumes(observed);
    return diagnoses.flatMap(({ member, fate }) => {
        const why = unread.get(member);
        const kind = observed.volumes.get(member)?.kind;
        if (why === undefined || kind === 'unusable' || (fate === 'lost' && kind !== 'not read'))
            return [];
        const claim = observed.members.find(({ name }) => name === member)?.claim?.name;
        return [
            {
                code: 'VOLUME_UNAVAILABLE',
                subject: 'volumes',
                found: `the volume of ${member} may have newer data, and was not read: ${why}`,
                fix: kind === 'not read'
                    ? `remove that reason and run this again; to give its data up, delete its claim (kubectl delete pvc ${claim}) and name ${member} in lost`
                    : `bring it back; if it is lost permanently, name ${member} in lost`,
            },
        ];
    });
}
function mayComeBack(diagnoses) {
    const away = diagnoses.filter(({ fate }) => fate !== 'well');
    return {
        code: 'MEMBERS_UNHEALTHY',
        subject: 'quorum',
        found: `no quorum answers, but it may come back, because too few members are lost permanently: ${away.map(({ member, why }) => `${member} ${why}`).join('; ')}`,
        fix: 'bring the node, zone, network or etcd back and run this again; if you know that a member cannot come back, although Kubernetes cannot tell, name it in lost: what can be read from its volume is kept',
    };
}
function nothingLeft({ name }, diagnoses) {
    return {
        code: 'QUORUM_LOST',
        subject: 'quorum',
        found: `no member answers, and no volume has data that can be read: ${diagnoses.map(({ member, why }) => `${member} ${why}`).join('; ')}`,
        fix: `restore the newest backup (docs/disaster.md): restore with backup: latest and confirm: ${name}; before, delete the claims of lost volumes (kubectl delete pvc), because no pod can mount them`,
    };
}

;// CONCATENATED MODULE: ./build/repair/plan.js









/**
 * The next steps; a pure function. Leftovers of an earlier run come first: a stuck learner blocks all other changes of
 * etcd's membership. Nothing is removed unless the remaining voters are a healthy quorum.
 */
function planRepair(spec, observed, diagnoses) {
    const { membership, alarms } = observed;
    if (membership === undefined)
        return planLostQuorum(spec, observed, diagnoses);
    const doubts = [...split(spec, observed), ...unlisted(spec, observed)];
    // The member that returned the list may itself have been removed. Its list is not evidence that others are lost.
    if (doubts.length > 0)
        return { steps: [], refusals: doubts };
    const lost = diagnoses.filter(({ fate }) => fate === 'lost');
    const joining = diagnoses.filter(({ fate }) => fate === 'joining');
    const [unfinished, gone] = [lost.filter((member) => !votes(member)), lost.filter(votes)];
    const leftovers = membership.filter(({ name, isLearner, peerUrls }) => (isLearner || name === '') && !observed.members.some(({ peerUrl }) => peerUrls.includes(peerUrl)));
    const orphaned = alarms.filter(({ memberId }) => !membership.some(({ id }) => id === memberId));
    const noSpace = alarms.some(({ alarm, memberId }) => alarm === 'NOSPACE' && membership.some(({ id }) => id === memberId));
    const steps = [
        ...(orphaned.length > 0 ? [{ kind: 'clear-alarms', alarms: orphaned }] : []),
        // No member joins while an alarm makes the others unhealthy.
        ...(noSpace ? [{ kind: 'end-nospace', members: voters(diagnoses) }] : []),
        ...leftovers.map(({ id, peerUrls }) => ({ kind: 'remove-leftover', id, peerUrl: peerUrls.join() })),
        ...(observed.guardOpen && joining.length === 0
            ? [{ kind: 'close-guard', members: membership.filter(({ isLearner }) => !isLearner).length }]
            : []),
        // A lost learner is not completed, but removed.
        ...unfinished.flatMap(removal),
        ...unfinished.flatMap(renewal),
        ...joining.map(({ member }) => ({ kind: 'join-member', member })),
        // All lost members are removed first, one by one: a member joins when all others are healthy.
        ...gone.flatMap(removal),
        ...gone.flatMap(renewal),
    ];
    if (steps.length === 0)
        return { steps, refusals: undecided(observed) };
    return { steps, refusals: [...refusals(spec, observed, lost, steps), ...silentNodeFindings(observed, lost)] };
}
function split({ namespace }, { members }) {
    const ids = members.flatMap(({ name, answer }) => answer === undefined ? [] : [[name, answer.status.clusterId]]);
    return (0,split_cluster/* splitCluster */.d)(new Map(ids), namespace);
}
/**
 * Repair removes at most a minority, and provision changes the number one at a time. A list with fewer than half of the
 * recorded members therefore belongs to another cluster.
 */
function unlisted(spec, { membership = [], recorded = 0 }) {
    const listed = membership.filter(({ isLearner }) => !isLearner).map((member) => (0,members_membership/* clusterMember */.BP)(spec, member));
    if (listed.length * 2 >= recorded)
        return [];
    const pods = listed.map(({ pod, name }) => pod ?? name);
    return [(0,split_cluster/* unlistedMembers */.Y)((0,cluster_names/* memberNames */.hQ)({ ...spec, members: recorded }), pods)];
}
function removal({ member, etcd }) {
    return etcd === undefined ? [] : [{ kind: 'remove-member', member, id: etcd.id }];
}
function renewal({ member, forceReason }) {
    return [
        { kind: 'replace-volume', member, forceReason },
        { kind: 'join-member', member },
    ];
}
function votes({ etcd }) {
    return etcd !== undefined && !etcd.isLearner;
}
function voters(diagnoses) {
    return diagnoses.filter((each) => each.fate === 'well' && votes(each)).map(({ member }) => member);
}
/**
 * The voters that remain while the step's member is removed, or down, have to be a healthy quorum by themselves. One
 * that is lost itself is not part of it, although it may answer: a new member would copy the data of any of them, and
 * where half of them are corrupt, nobody knows which half.
 */
function refusals(spec, observed, lost, [first, ...rest]) {
    const touched = first !== undefined && 'member' in first ? first.member : undefined;
    const staying = (observed.membership ?? [])
        .filter(({ isLearner }) => !isLearner)
        .map((voter) => observed.members.find(({ peerUrl }) => voter.peerUrls.includes(peerUrl)) ?? (0,membership/* idText */.F)(voter.id))
        .filter((voter) => typeof voter === 'string' || voter.name !== touched);
    const weak = staying.flatMap((voter) => typeof voter === 'string'
        ? [`${voter} is not a pod of this cluster`]
        : ((0,diagnose/* weakness */.g)(voter, observed) ?? corruption(voter.name, lost) ?? []));
    const quorum = Math.floor(staying.length / 2) + 1;
    const healthy = staying.length - weak.length;
    const place = [first, ...rest].find((step) => step?.kind === 'replace-volume');
    return [
        ...undecided(observed),
        ...scaledDownFindings(observed),
        ...(healthy >= quorum ? [] : [noHealthyQuorum(touched, staying.length, healthy, weak)]),
        ...(place?.kind === 'replace-volume' ? placementFinding(spec, observed, place.member) : []),
    ];
}
function corruption(name, lost) {
    const found = lost.find(({ member }) => member === name);
    return found && `${name} ${found.why}`;
}
function noHealthyQuorum(member, count, healthy, weak) {
    return {
        code: 'MEMBERS_UNHEALTHY',
        subject: 'quorum',
        found: `needs a healthy quorum of the remaining voters${member === undefined ? '' : ` without ${member}`}, found ${healthy} of ${count}: ${weak.join('; ')}`,
        fix: 'bring those back first (kubectl get pods, kubectl describe pod); a lost member is replaced only while the others are a quorum',
    };
}
function undecided({ hashes }) {
    if (!(0,diagnosis_hashes/* isUndecided */.Ae)(hashes))
        return [];
    return [
        {
            code: 'DATA_DIVERGED',
            subject: 'hashes',
            found: `members have different data at the same revision, and no majority has the same: ${hashes.map(({ member, hash }) => `${member} ${hash}`).join(', ')}`,
            fix: 'it is unknown which one is right: restore a backup (docs/disaster.md), or the data of one member (etcdctl snapshot save, then restore with snapshot:)',
        },
    ];
}

;// CONCATENATED MODULE: ./build/repair/prospects.js


/** The best database, and what may be lost with the others, one line each. */
function prospects({ observed, diagnoses }) {
    const databases = survivingDatabases(observed, diagnoses);
    const [best] = databases;
    const unread = unreadVolumes(observed);
    return [
        ...databases.map((each) => `${each.member}: ${positionOf(each)}${each.from === 'volume' ? ', on its volume' : ''}${each === best ? ', the newest that can be read' : ''}`),
        ...diagnoses
            .filter(({ member }) => !databases.some((each) => each.member === member))
            .map(({ member, why }) => `${member}: ${why}${unread.has(member) ? `; its volume was not read: ${unread.get(member)}` : ''}`),
        'writes that were acknowledged after that entry, if any, are lost with the other members',
        ...(best?.from === 'volume'
            ? [
                `so are those that only the log (WAL) of ${best.member} has: etcd writes its database every 0.1 s, and when it stops; a start of its etcd would recover them`,
            ]
            : []),
        'the current data stays on the volumes; "restore" with "backup: previous" restores it',
    ];
}
/** Only a user who knows the consequences gives up a lost quorum. */
function unconfirmed({ name }, confirm, seen) {
    if (confirm === name)
        return [];
    return [
        {
            code: 'QUORUM_LOST',
            subject: 'quorum',
            found: `a majority of the members is lost permanently, possibly with the last writes:\n${prospects(seen).join('\n')}`,
            fix: `if nothing can bring them back, set confirm: ${name}; ${confirm === undefined ? 'it was not given' : `found "${confirm}"`}`,
        },
    ];
}

// EXTERNAL MODULE: ./build/restore/apply-plan.js + 8 modules
var apply_plan = __webpack_require__(12402);
// EXTERNAL MODULE: ./build/restore/summary.js
var summary = __webpack_require__(52953);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/backup/snapshot/check-snapshot.js
var check_snapshot = __webpack_require__(32281);
// EXTERNAL MODULE: ./build/etcd/snapshot.js
var etcd_snapshot = __webpack_require__(61607);
;// CONCATENATED MODULE: ./build/repair/survivor.js









/**
 * The database of a member without a quorum, as the source of a restore. Before it is read, it is identified by the
 * member and its last applied entry, which nothing changes without a quorum; its bytes differ between two reads. The
 * data on the volumes is compared with the SHA-256 of what was read, and that with etcd's own.
 */
async function survivorSnapshot(access, member, signal, progress) {
    progress(`requesting the status of ${member}`);
    const status = await (0,member_client/* withMember */.RV)(access, member, (etcd) => etcd.status());
    let sha256 = `entry-${status.memberId.toString(16)}-${status.raftAppliedIndex}`;
    return {
        ...sourceOf({ member, from: 'member' }),
        bytes: status.dbSize,
        get sha256() {
            return sha256;
        },
        revision: status.revision,
        etcdVersion: status.version,
        async *read() {
            const { blocks, facts } = (0,check_snapshot/* checkSnapshot */.P)(read(access, member, signal));
            // The memory is reused, and pods read at their own speed.
            for await (const block of blocks)
                yield Buffer.from(block);
            sha256 = facts().plainSha256;
        },
    };
}
/**
 * The database on the volume of a member that does not answer. It is read through the pod of the restore that mounts
 * this volume, and gets the SHA-256 that etcd appends to a snapshot. `etcdutl snapshot status` checks it on a volume
 * before anything is swapped.
 */
function storedSnapshot({ kubernetes, spec }, member, { appliedIndex, bytes, revision }) {
    const volume = { kubernetes, namespace: spec.namespace, pod: (0,cluster_names/* restorePodName */.dX)(member), container: helper_pods_spec/* containers */.l8.receive };
    let sha256 = `stored-${appliedIndex}-${bytes}`;
    return {
        ...sourceOf({ member, from: 'volume' }),
        bytes,
        get sha256() {
            return sha256;
        },
        revision,
        etcdVersion: undefined,
        async *read() {
            const found = await findDatabase(volume);
            if (found?.appliedIndex !== appliedIndex)
                throw hasChanged(member, appliedIndex, found?.appliedIndex);
            const hash = (0,external_node_crypto_.createHash)('sha256');
            for await (const chunk of copyDatabase(volume, found)) {
                hash.update(chunk);
                yield chunk;
            }
            const trailer = hash.copy().digest();
            sha256 = hash.update(trailer).digest('hex');
            yield trailer;
        },
    };
}
function hasChanged(member, known, now) {
    return new problem/* Problem */.A('the database on a volume has changed', [
        {
            code: 'VOLUME_UNAVAILABLE',
            subject: 'volumes',
            found: `needs the database of ${member} with entry ${known} as the last one, found ${now ?? 'none'}: its etcd has started meanwhile`,
            fix: 'run repair again; if it answers now, it is read from there',
        },
    ]);
}
/** The source of an interrupted run. One whose member has been stopped since is on every volume. */
function recordedSnapshot(access, survivor, { contents, swapped }, signal) {
    const [, entry, bytes] = /^stored-(\d+)-(\d+)$/.exec(contents) ?? [];
    if (!swapped && entry !== undefined)
        return storedSnapshot(access, survivor.member, { appliedIndex: BigInt(entry), bytes: Number(bytes) });
    return {
        ...sourceOf(survivor),
        bytes: 0,
        sha256: contents,
        revision: undefined,
        etcdVersion: undefined,
        read: () => read(access, survivor.member, signal),
    };
}
function sourceOf(survivor) {
    return {
        name: (0,restore_record/* survivorSource */.mB)(survivor),
        reachedRevision: undefined,
        takenAt: undefined,
        // It comes from the member itself, over TLS, or from its volume, so no signature is needed.
        signed: true,
    };
}
async function* read(access, member, signal) {
    const snapshot = await (0,etcd_snapshot/* snapshotMember */.B)((0,member_client/* memberConnection */.HK)(access, member), signal);
    try {
        yield* snapshot.bytes;
    }
    finally {
        snapshot.close();
    }
}
/** Whether a member still sends its database. */
async function stillAnswers(access, member) {
    try {
        await (0,member_client/* withMember */.RV)(access, member, (etcd) => etcd.status());
        return true;
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/repair/recover-quorum.js






/**
 * Makes the database of one member that of the whole cluster, like a restore: staged beside the existing data, checked,
 * swapped with all members stopped, the old data kept. `etcdutl snapshot restore` creates new members of a new cluster,
 * the same on every volume; etcd's `--force-new-cluster` would continue a log that other members have voted on
 * (etcd-io/etcd#22686, #20009).
 */
async function recoverQuorum(context, { source, lost }) {
    const { access, report } = context;
    const record = await readRecord(context);
    // With a restore record, the new volumes may contain data.
    for (const each of record === undefined ? lost : [])
        await report.phase(`replace the volume of ${each.member}`, (progress) => replaceVolume(repairWaitContext(context, progress), each));
    const snapshot = source.from === 'volume'
        ? storedSnapshot(access, source.member, source)
        : await readSurvivor(context, source.member);
    return restoreFrom(context, snapshot, record);
}
/** Continues a recovery that was interrupted. `survivor`: the source in its record. */
async function continueRecovery(context, survivor) {
    const { access, signal } = context;
    const record = await readRecord(context);
    const begun = record !== undefined && (0,restore_record/* survivorOf */.I_)(record.source)?.member === survivor.member;
    const snapshot = begun && (record.swapped || !(await stillAnswers(access, survivor.member)))
        ? recordedSnapshot(access, survivor, record, signal)
        : await readSurvivor(context, survivor.member);
    return restoreFrom(context, snapshot, record);
}
function readRecord({ access: { kubernetes, spec, rootUser } }) {
    return (0,restore_record/* readRestoreRecord */.G)(kubernetes, spec, rootUser.key);
}
function readSurvivor({ access, signal, report }, member) {
    return report.phase(`read the database of ${member}`, (progress) => survivorSnapshot(access, member, signal, progress));
}
async function restoreFrom({ access, now, signal, report }, restoreSource, record) {
    const { kubernetes, spec } = access;
    const restored = await (0,apply_plan/* applyRestorePlan */.Y)({
        kubernetes,
        spec,
        access,
        restoreSource,
        save: undefined,
        volumes: 'keep',
        now,
        signal,
        report,
        record,
    });
    report.summary((0,summary/* restoreSummary */.r)(restored));
    return restored;
}

;// CONCATENATED MODULE: ./build/repair/steps.js



/** A step in the words of the plan. */
function stepText(step) {
    switch (step.kind) {
        case 'clear-alarms':
            return `clear    ${step.alarms.map(({ memberId, alarm }) => `${alarm} of ${(0,membership/* idText */.F)(memberId)}`).join(', ')} (the member does not exist any more)`;
        case 'remove-leftover':
            return `remove   ${(0,membership/* idText */.F)(step.id)} (${step.peerUrl}), which has no pod`;
        case 'close-guard':
            return 'close    the guard against members with an empty volume';
        case 'remove-member':
            return `remove   ${step.member} from the cluster, by its id ${(0,membership/* idText */.F)(step.id)}`;
        case 'replace-volume':
            return `replace  the volume of ${step.member}${step.forceReason === undefined ? '' : `; its pod is deleted by force, because ${step.forceReason}`}`;
        case 'join-member':
            return `join     ${step.member} as a learner on an empty volume, promoted when it has caught up`;
        case 'end-nospace':
            return `free     the database: compact, defragment ${step.members.join(', ')} one by one, clear the alarm NOSPACE`;
        case 'read-volumes':
            return `read     the volumes of ${namesIn(step.volumes)}, which do not answer`;
        case 'recover-quorum':
            return `restore  the cluster from ${(0,restore_record/* survivorSource */.mB)(step.source)} (${positionOf(step.source)})${step.lost.length > 0 ? `, onto new volumes for ${namesIn(step.lost)}` : ''}`;
    }
}
/** The title of the phase that executes a step. */
function stepTitle(step) {
    switch (step.kind) {
        case 'clear-alarms':
            return 'clear alarms of removed members';
        case 'remove-leftover':
            return `remove the leftover ${(0,membership/* idText */.F)(step.id)}`;
        case 'close-guard':
            return 'close the guard against empty volumes';
        case 'remove-member':
            return `remove ${step.member}`;
        case 'replace-volume':
            return `replace the volume of ${step.member}`;
        case 'join-member':
            return `join ${step.member}`;
        case 'end-nospace':
            return 'clear the alarm NOSPACE';
        case 'read-volumes':
            return `read the volumes of ${namesIn(step.volumes)}`;
        case 'recover-quorum':
            return `recover the quorum from ${step.source.member}`;
    }
}
function namesIn(members) {
    return members.map(({ member }) => member).join(', ');
}

;// CONCATENATED MODULE: ./build/repair/apply-plan.js







/**
 * Executes one step after another, each planned from a new observation, because the state may have changed. If a step
 * fails, the error lists what was done: nothing is rolled back, and a new run continues.
 */
async function applyRepair(context, { refused, confirm }) {
    const { report, signal, access } = context;
    const taken = [];
    for (;;) {
        signal.throwIfAborted();
        const seen = await observeAndDiagnose(context);
        const { steps, refusals } = planRepair(access.spec, seen.observed, seen.diagnoses);
        (0,problem/* refuse */.T)(taken.some(({ kind }) => kind !== 'read-volumes') ? 'repair stopped' : refused, refusals);
        const [step] = steps;
        if (step === undefined)
            return { taken, seen };
        if (step.kind === 'recover-quorum') {
            (0,problem/* refuse */.T)(refused, unconfirmed(access.spec, confirm, seen));
            for (const line of prospects(seen))
                report.note(line);
        }
        if (taken.some((before) => stepTitle(before) === stepTitle(step)))
            throw again(step);
        try {
            // A restore has phases of its own.
            if (step.kind === 'recover-quorum')
                await recoverQuorum(context, step);
            else
                await report.phase(stepTitle(step), (progress) => executeRepairStep(step, context, seen, progress));
        }
        catch (error) {
            const before = taken.length > 0 ? `done before this: ${taken.map(stepTitle).join('; ')}` : 'nothing was done before';
            report.note(`${before}. Nothing is rolled back; run repair again to continue`);
            throw error;
        }
        taken.push(step);
    }
}
/**
 * For a plan: reads the volumes that it depends on. Nobody can confirm the loss of a quorum without knowing which
 * database is the newest.
 */
async function readVolumesForPlan(context, seen, step) {
    await context.report.phase(stepTitle(step), (progress) => executeRepairStep(step, context, seen, progress));
    return observeAndDiagnose(context);
}
function unreadVolumesStep({ access }, { observed, diagnoses }) {
    const { steps, refusals } = planRepair(access.spec, observed, diagnoses);
    return refusals.length > 0 ? undefined : steps.find((step) => step.kind === 'read-volumes');
}
/** The step had no effect: repeating it forever would not help. */
function again(step) {
    return new problem/* Problem */.A('repair stopped', [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `"${stepTitle(step)}" was executed, and is needed again`,
            fix: 'check the pods and their logs, then run repair again',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/repair/check-continuation.js

/**
 * Reasons not to continue an interrupted recovery of a lost quorum. Until its data is in place on every volume, members
 * can have come back, and have written what the recovery does not have.
 */
function continuationFindings({ name, namespace }, { source, swapped }, { hasQuorum, confirm }) {
    if (swapped)
        return [];
    const interrupted = `the recovery from ${source} was interrupted`;
    if (hasQuorum)
        return [
            {
                code: 'RESTORE_UNFINISHED',
                subject: 'quorum',
                found: `${interrupted}, and the members have a quorum again: it would replace what they have written since`,
                fix: `to keep their data, delete its record and run repair again: kubectl --namespace ${namespace} delete configmap ${(0,cluster_names/* namesOf */.eZ)({ name }).restore}`,
            },
        ];
    if (confirm === name)
        return [];
    return [
        {
            code: 'QUORUM_LOST',
            subject: 'quorum',
            found: `${interrupted}; it gives up what only the other members have`,
            fix: `set confirm: ${name} to continue; ${confirm === undefined ? 'it was not given' : `found "${confirm}"`}`,
        },
    ];
}

;// CONCATENATED MODULE: ./build/repair/format-plan.js

/** The diagnosis of each member, with the evidence for those that are not healthy. */
function formatDiagnosis(diagnoses) {
    return diagnoses
        .flatMap(({ member, fate, why, evidence }) => [
        `${fate.padEnd(8)} ${member} ${why}`,
        ...evidence.map((line) => `         ${line}`),
    ])
        .join('\n');
}
/** The steps, as text. */
function formatRepair(steps) {
    return steps.length === 0 ? 'nothing to do: nothing is lost' : steps.map(stepText).join('\n');
}

// EXTERNAL MODULE: ./build/report/summary.js
var report_summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/repair/summary.js


/** As Markdown; free of secrets. */
function repairSummary(spec, { diagnoses }, steps) {
    const rows = diagnoses.map(({ member, fate, why, evidence }) => [member, fate, why, evidence.join('; ')]);
    return [
        `## Repair of etcd ${spec.namespace}/${spec.name}`,
        (0,report_summary/* markdownTable */.Qj)(['member', 'is', 'it', 'seen'], rows),
        (0,report_summary/* fenced */.OF)(formatRepair(steps)),
        '',
    ].join('\n\n');
}

;// CONCATENATED MODULE: ./build/repair/validate-inputs.js


/** The members in the input `lost`; a Problem if one of them does not belong to this cluster. */
function declaredLostMembers(spec, lost) {
    const names = (lost ?? '').split(',').map((name) => name.trim());
    const given = names.filter((name) => name !== '');
    const known = (0,cluster_names/* possibleMemberNames */.io)(spec);
    const findings = given
        .filter((name) => !known.includes(name))
        .map((name) => {
        const found = `needs names of members such as ${known[0]}, found "${name}"`;
        return { code: 'INPUT_INVALID', subject: 'lost', found, fix: 'use the names in kubectl get pods' };
    });
    (0,problem/* refuse */.T)('repair refused: nothing was changed', findings);
    return given;
}
/** A member that answers is not lost, and a name that no member has is a mistake. */
function declaredLostFindings(givenUp, { members }) {
    const names = members.map(({ name }) => name);
    const unknown = givenUp
        .filter((name) => !names.includes(name))
        .map((name) => ({
        code: 'INPUT_CONFLICT',
        subject: 'lost',
        found: `needs a member of this cluster (${names.join(', ')}), found ${name}`,
        fix: 'use the names in kubectl get pods',
    }));
    const answering = members
        .filter(({ name, answer }) => givenUp.includes(name) && answer !== undefined)
        .map(({ name }) => ({
        code: 'INPUT_CONFLICT',
        subject: 'lost',
        found: `needs members that are lost permanently, found ${name}, which answers`,
        fix: `leave ${name} out`,
    }));
    return [...unknown, ...answering];
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/repair.declaration.js
var repair_declaration = __webpack_require__(70213);
;// CONCATENATED MODULE: ./build/actions/repair.js





















const refused = 'repair refused: nothing was changed';
const repair = (0,define_operation/* defineAction */.QP)({
    ...repair_declaration/* repairDeclaration */.e,
    async run({ inputs, report, now, signal, holder, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const givenUp = declaredLostMembers(spec, inputs.lost);
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        const needed = (0,action_permissions/* permissionsFor */.mr)('repair', spec, { prometheusOperator: false });
        (0,problem/* refuse */.T)(refused, await (0,missing_permissions/* missingPermissions */.HR)(kubernetes, 'repair', spec, needed));
        const context = (guarded, stop) => (0,root_access/* rootAccess */.j)(guarded, spec, report).then((access) => ({
            access,
            givenUp,
            newClaims: new Set(),
            readings: new Map(),
            now,
            signal: stop,
            report,
        }));
        const around = await context(kubernetes, signal);
        const unfinished = await (0,restore_record/* readRestoreRecord */.G)(kubernetes, spec, around.access.rootUser.key);
        const survivor = unfinished && (0,restore_record/* survivorOf */.I_)(unfinished.source);
        if (unfinished !== undefined && (survivor === undefined || inputs.mode === 'plan'))
            (0,problem/* refuse */.T)(refused, [(0,restore_record/* unfinishedRestore */.un)(unfinished)]);
        const lease = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, operation: 'repair', holder, now };
        const locked = (work) => (0,lease_lock/* withLease */.p)(kubernetes, { ...lease, signal, report }, async (guarded, stop) => work(await context(guarded, stop)));
        if (unfinished !== undefined && survivor !== undefined) {
            const restored = await locked(async (alone) => {
                const { confirm } = inputs;
                const { membership } = unfinished.swapped ? {} : await (0,observe/* observeForRepair */.X)(alone.access);
                (0,problem/* refuse */.T)(refused, continuationFindings(spec, unfinished, { hasQuorum: membership !== undefined, confirm }));
                return continueRecovery(alone, survivor);
            });
            return { changed: true, outputs: { replaced: '', plan: '' }, details: restored };
        }
        const outside = await report.phase('observe members, volumes and nodes', (progress) => observeWhenStarted(around, progress));
        (0,problem/* refuse */.T)(refused, declaredLostFindings(givenUp, outside.observed));
        const reading = inputs.mode === 'plan' ? unreadVolumesStep(around, outside) : undefined;
        const seen = reading === undefined ? outside : await locked((alone) => readVolumesForPlan(alone, outside, reading));
        const { steps, refusals } = planRepair(spec, seen.observed, seen.diagnoses);
        report.note(formatDiagnosis(seen.diagnoses));
        report.note(formatRepair(steps));
        if (inputs.mode === 'plan' && recovers(steps))
            for (const line of prospects(seen))
                report.note(line);
        if (inputs.mode === 'plan' || steps.length === 0) {
            (0,problem/* refuse */.T)(refused, refusals);
            report.summary(repairSummary(spec, seen, steps));
            return { changed: false, outputs: outputs(steps, []), details: details(seen, steps) };
        }
        (0,problem/* refuse */.T)(refused, [...refusals, ...(recovers(steps) ? unconfirmed(spec, inputs.confirm, seen) : [])]);
        const { taken, seen: after } = await locked((alone) => applyRepair(alone, { refused, confirm: inputs.confirm }));
        report.summary(repairSummary(spec, after, taken));
        return { changed: taken.length > 0, outputs: outputs(taken, taken), details: details(after, taken) };
    },
});
function recovers(steps) {
    return steps.some(({ kind }) => kind === 'recover-quorum');
}
function outputs(steps, taken) {
    const replaced = taken.flatMap((step) => {
        if (step.kind === 'join-member')
            return [step.member];
        return step.kind === 'recover-quorum' ? step.lost.map(({ member }) => member) : [];
    });
    return { replaced: replaced.join(','), plan: steps.length === 0 ? '' : formatRepair(steps) };
}
function details({ diagnoses }, steps) {
    return {
        members: diagnoses.map(({ member, fate, why, evidence }) => ({ member, fate, why, evidence })),
        steps: steps.map((step) => ({ step: step.kind, ...('member' in step ? { member: step.member } : {}) })),
    };
}


/***/ }),

/***/ 32281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ checkSnapshot)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73834);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37009);




/** etcd appends the SHA-256 of the database to the database (server/etcdserver/api/v3rpc/maintenance.go). */
const trailerBytes = 32;
/** bbolt writes whole pages, and no page is smaller. */
const pageUnitBytes = 512;
const blockBytes = 1024 * 1024;
/** One block that is being filled, those that zstd has not read yet, and the one that it receives next. */
const buffers = _zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .waitingPieces */ .bS + 2;
/** bbolt's magic number in its first page, little-endian, after the page header of 16 bytes. */
const magic = Buffer.from([0xed, 0xda, 0x0c, 0xed]);
const magicStart = 16;
/**
 * Checks the trailer of a snapshot (database and trailer) while it is read. The trailer is held back until it matches
 * the database, so that nobody receives a complete but damaged snapshot.
 */
function checkSnapshot(source) {
    let facts;
    async function* checked() {
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        let plainBytes = 0;
        let held = Buffer.alloc(0);
        for await (const block of (0,_util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_3__/* .blocks */ .B)(source, blockBytes, buffers)) {
            if (plainBytes === 0)
                refuseOtherFiles(block);
            plainBytes += block.length;
            const { body, tail } = splitTail(held, block);
            held = tail;
            for (const part of body) {
                hash.update(part);
                yield part;
            }
        }
        refuseBadTrailer(plainBytes, hash.copy().digest(), held);
        facts = { plainBytes, plainSha256: hash.update(held).digest('hex') };
        yield held;
    }
    return {
        blocks: checked(),
        facts() {
            if (facts === undefined)
                throw new Error('the snapshot has not been read to its end');
            return facts;
        },
    };
}
/**
 * The part that is certainly database, and the part that may be the trailer (copied, because it outlives its block).
 */
function splitTail(held, block) {
    if (block.length >= trailerBytes) {
        const body = [held, block.subarray(0, -trailerBytes)].filter(({ length }) => length > 0);
        return { body, tail: Buffer.from(block.subarray(-trailerBytes)) };
    }
    const both = Buffer.concat([held, block]);
    const end = Math.max(0, both.length - trailerBytes);
    return { body: end === 0 ? [] : [both.subarray(0, end)], tail: both.subarray(end) };
}
function refuseOtherFiles(start) {
    const found = start.subarray(magicStart, magicStart + magic.length);
    if (found.length === magic.length && !found.equals(magic))
        throw damaged('needs an etcd database (bbolt), found something else');
}
function refuseBadTrailer(bytes, digest, trailer) {
    if (bytes <= pageUnitBytes || bytes % pageUnitBytes !== trailerBytes)
        throw damaged(`needs whole pages of ${pageUnitBytes} bytes, followed by a SHA-256 of ${trailerBytes}, found ${bytes} bytes: it was truncated, or copied from a member's disk, where it has no SHA-256`);
    if (!digest.equals(trailer))
        throw damaged('the SHA-256 that etcd appended to the database does not match the database');
}
function damaged(found) {
    const fix = 'take a new snapshot, or use an older one; if it happens again, check the disk of the member that it came from';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot is damaged', [{ code: 'SNAPSHOT_INVALID', subject: 'snapshot', found, fix }]);
}


/***/ }),

/***/ 37009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ compress),
/* harmony export */   R9: () => (/* binding */ FrameDamage),
/* harmony export */   bS: () => (/* binding */ waitingPieces),
/* harmony export */   mF: () => (/* binding */ decompress)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89517);


const { ZSTD_c_checksumFlag, ZSTD_c_compressionLevel } = node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants;
/**
 * Measured on JSON: level 1 compresses it to a third at 230 MB/s on one core, level 3 hardly better at a third of that
 * speed. One frame without more worker threads: ZSTD_c_nbWorkers hangs Node's stream, and the cores also have to send
 * the snapshot.
 */
const level = 1;
const outputBytes = 256 * 1024;
/** Blocks of the source that wait for zstd, so that it has work while the next ones arrive. */
const waitingPieces = 4;
/** One zstd frame with a checksum of its contents. Runs in a thread of its own. */
async function* compress(source) {
    const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 1 };
    yield* through((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdCompress)({ chunkSize: outputBytes, params }), source);
}
/** Why a frame cannot be decompressed. */
class FrameDamage extends Error {
    name = 'FrameDamage';
}
/** Decompresses one zstd frame. Throws FrameDamage if it is damaged, truncated, or not the end of the stream. */
async function* decompress(source) {
    let offered = 0;
    async function* counted() {
        for await (const piece of source) {
            offered += piece.length;
            yield piece;
        }
    }
    const zstd = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress)({ chunkSize: outputBytes });
    yield* through(zstd, counted());
    // Node ends without an error after the first frame.
    if (zstd.bytesWritten !== offered)
        throw new FrameDamage('there is data after the compressed data');
}
/** Errors of the source are kept; those of zstd become FrameDamage. */
async function* through(zstd, source) {
    feed(zstd, source).catch((error) => zstd.destroy(error));
    try {
        yield* zstd;
    }
    catch (error) {
        throw /^(ZSTD_|Z_)/.test((0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error)) ? new FrameDamage((0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error), { cause: error }) : error;
    }
    finally {
        // Also ends the source when the reader stops.
        zstd.destroy();
    }
}
/**
 * Not Node's `pipeline`: if the end comes while a block still waits, Node ends the frame with it and then creates an
 * empty second frame.
 */
async function feed(zstd, source) {
    const waiting = [];
    for await (const piece of source) {
        if (waiting.length === waitingPieces)
            await waiting.shift();
        waiting.push(written(zstd, piece));
    }
    await Promise.all(waiting);
    zstd.end();
}
function written(zstd, piece) {
    const done = new Promise((resolve, reject) => {
        zstd.write(piece, (error) => (error ? reject(error) : resolve()));
    });
    // Reported once, by the promise that is awaited.
    done.catch(() => undefined);
    return done;
}


/***/ }),

/***/ 78953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ endDrainsWhenAnswering)
/* harmony export */ });
/* harmony import */ var _portals_drain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5306);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79010);
/* harmony import */ var _until_answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95050);



/**
 * Lets the portals use drained members again: these, or all that are drained, as an interrupted run leaves them. Waits
 * until each answers clients, because a member that is ready may still start or defragment. Does not wait for one that
 * a run has removed: it does not come back, and portals do not find it.
 */
async function endDrainsWhenAnswering(access, waitContext, members) {
    const drained = members ?? (await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitDrainedMembers */ .X4)(waitContext));
    if (drained.length === 0)
        return;
    const current = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(access);
    for (const member of drained)
        if (current.includes(member))
            await (0,_until_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .untilAnswers */ .uH)(access, waitContext, member);
    await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_0__/* .endDrains */ .RS)(waitContext, drained);
}


/***/ }),

/***/ 46250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d1: () => (/* binding */ moveLeaderAway),
  gi: () => (/* binding */ moveLeaderToNewest)
});

// UNUSED EXPORTS: moveAtRest

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/portals/every-portal.js
var every_portal = __webpack_require__(19466);
;// CONCATENATED MODULE: ./build/portals/pause-portals.js




/** A portal resumes after this time, whatever happens to this run, the API server or the kubelet. */
const limitSeconds = 0.6;
/**
 * If not all portals were paused within this time, they are resumed, and it is tried again: the limit of the first one
 * is near.
 */
const gatherMilliseconds = 150;
/** For the scripts to end. One whose portal does not answer any more is not waited for. */
const releaseMilliseconds = 2000;
const attempts = 5;
const container = 'haproxy';
/**
 * Stops HAProxy's workers when a line arrives on stdin, and resumes them at the next line, at the end of stdin, and
 * after the limit. A stopped worker loses nothing: the kernel keeps what clients send. The first process of the
 * container is the master, which only waits.
 */
const holdScript = `
workers=
for process in /proc/[0-9]*; do
  read -r name <"$process/comm" || continue
  [ "$name" = haproxy ] && [ "$process" != /proc/1 ] && workers="$workers \${process#/proc/}"
done
[ -n "$workers" ] || exit 1
trap 'kill -CONT $workers' EXIT HUP INT TERM
echo prepared
read -r go || exit 0
kill -STOP $workers
echo held
timeout ${limitSeconds} head -n 1 >/dev/null
kill -CONT $workers
echo released
`;
/**
 * Runs a short `work` while all portals are paused, so that no new request reaches the members: clients wait for about
 * 150 ms and notice nothing else. Requests that passed before have to be awaited by `work`. If it answers false, the
 * portals are resumed, and it is tried again. Without portals, it just runs.
 */
async function withPortalsPaused(waitContext, work) {
    for (let attempt = 1; attempt <= attempts; attempt++) {
        waitContext.signal.throwIfAborted();
        if (await oneHold(waitContext, (pause) => work({ ...pause, last: attempt === attempts })))
            return;
    }
    throw new problem/* Problem */.A('the portals could not be paused at the same time: leadership was not moved', [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs every portal to stop within ${gatherMilliseconds} ms of the first, tried ${attempts} times`,
            fix: 'run the operation again when the nodes of the portals and the API server are less busy',
        },
    ]);
}
/** Whether all portals were paused together, and `work` was done. */
async function oneHold(waitContext, work) {
    const holds = [...(await (0,every_portal/* everyPortal */.WX)(waitContext, (pod) => prepare(waitContext, pod.metadata.name))).values()];
    const done = await whilePaused(holds, work);
    // A script that ended during the next pause would resume its portal.
    if (!done)
        await inTime(releaseMilliseconds, holds.map(({ released }) => released));
    return done;
}
async function whilePaused(holds, work) {
    try {
        const resumed = performance.now() + limitSeconds * 1000;
        if (!(await inTime(gatherMilliseconds, holds.map(({ hold }) => hold()))))
            return false;
        return await work({ lasts: (milliseconds) => holds.length === 0 || performance.now() + milliseconds < resumed });
    }
    finally {
        for (const { release } of holds)
            release();
    }
}
async function inTime(milliseconds, answers) {
    const late = new AbortController();
    const timer = (0,promises_.setTimeout)(milliseconds, false, { signal: late.signal }).catch(() => false);
    const all = Promise.all(answers).then((given) => given.every(Boolean));
    return Promise.race([all, timer]).finally(() => late.abort());
}
async function prepare({ kubernetes, spec }, portal) {
    const command = ['sh', '-c', holdScript];
    const { stdin, stdout, ended } = await kubernetes.execStream(spec.namespace, portal, container, command, {
        stdin: true,
    });
    const lines = (0,external_node_readline_.createInterface)({ input: stdout })[Symbol.asyncIterator]();
    const says = async (word) => (await lines.next()).value === word;
    if (!(await says('prepared')))
        throw notPrepared(portal, await ended);
    return {
        hold: () => {
            stdin.write('go\n');
            return says('held').catch(() => false);
        },
        release: () => stdin.end('end\n'),
        released: ended.then(() => true, () => false),
    };
}
function notPrepared(portal, { exitCode, stderr }) {
    return new problem/* Problem */.A(`portal ${portal} cannot be paused: leadership was not moved`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs a shell and HAProxy's workers in container ${container}, found exit code ${exitCode} ${stderr.trim().slice(-200)}`,
            fix: "use HAProxy's official image, or one that also has sh, head and timeout",
        },
    ]);
}

// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/members/move-leader.js





/** The time between two observations; if both show the same, no request is in flight. */
const lookMilliseconds = 25;
/** Members are observed twice at least, however long they need to answer. */
const longestUnrestMilliseconds = 150;
const longestDisagreementMilliseconds = 100;
/** etcd looks every heartbeat whether leadership has moved. */
const moveMilliseconds = 200;
/** Moves leadership to another member, as `moveLeader` does. Does nothing if there is no other member. */
async function moveLeaderAway(access, waitContext, health, leader) {
    const transferee = health.find(({ member }) => member !== leader);
    if (transferee !== undefined)
        await moveLeader(access, waitContext, health, leader, transferee);
}
/**
 * Moves leadership to a member that was restarted or added, if data is large and another member leads. Otherwise, that
 * one would make it hash all its data every minute, in vain, until the next compaction: etcd keeps the hashes of
 * compactions in memory, and only a leader compares them (CompactHashCheck in server/etcdserver/corrupt.go). A leader
 * that has started last has no hash that the others do not have. A member that hashes answers no linearizable read,
 * see `mostBytesToHash`; portals should not send it clients before. Where leadership cannot move, the operation goes on:
 * that costs clients some waits, until the next compaction.
 */
async function moveLeaderToNewest(access, waitContext, health, newest) {
    const leader = (0,members_health/* leaderOf */.tY)(health);
    const transferee = health.find(({ member }) => member === newest);
    if (leader === undefined || leader === newest || transferee === undefined)
        return;
    if (!(0,member_client/* isTooLargeToHash */.bL)(health) || (0,member_client/* unhealthyReason */.DO)(health, ['NOSPACE']) !== undefined)
        return;
    const failure = await moveLeader(access, waitContext, health, leader, transferee).then(() => undefined, problem_only/* problemOnly */.Y);
    waitContext.signal.throwIfAborted();
    if (failure !== undefined)
        waitContext.progress(`${leader} still leads: ${failure.findings[0]?.found ?? failure.message}`);
}
/**
 * Moves leadership while no request is in flight: etcd drops proposals while leadership moves, and clients do not
 * repeat a write. If requests are in flight until the portals are about to resume, it tries again. If that never ends,
 * a client writes past the portals, and may get a failed request.
 */
async function moveLeader(access, waitContext, health, leader, transferee) {
    const { signal, progress } = waitContext;
    progress(`moving the leader from ${leader} to ${transferee.member}`);
    const members = health.map(({ member }) => member);
    await withMembers(access, members, new Map(), async (connected) => {
        // The connections are opened before the portals are paused.
        await statuses(connected);
        await withPortalsPaused(waitContext, async (pause) => {
            const moved = await moveAtRest(connected, leader, transferee.status.memberId, pause, signal);
            if (!moved)
                progress(`moving the leader from ${leader} to ${transferee.member}, again: requests were in flight`);
            return moved;
        });
    });
}
/**
 * Whether leadership was moved: if requests are in flight until the portals are about to resume, only in the last
 * pause.
 */
async function moveAtRest(connected, leader, to, { lasts, last }, signal) {
    const atRest = await untilAtRest(connected, signal);
    if (await followsAnother(connected.get(leader)))
        return true;
    if (!last && !(atRest && lasts(moveMilliseconds)))
        return false;
    await connected.get(leader)?.moveLeader(to);
    await untilLedBy(connected, to, signal);
    return true;
}
/** Whether another leader was elected, perhaps in an earlier pause: etcd would refuse the move. */
async function followsAnother(member) {
    const { leader = 0n, memberId } = (await member?.status()) ?? {};
    return leader !== 0n && leader !== memberId;
}
function withMembers(access, [first, ...rest], connected, work) {
    if (first === undefined)
        return work(connected);
    return (0,member_client/* withMember */.RV)(access, first, (etcd) => withMembers(access, rest, new Map([...connected, [first, etcd]]), work));
}
const statuses = (connected) => Promise.all([...connected.values()].map((etcd) => etcd.status()));
/** Whether nothing was appended between two observations, and every member has applied all entries. */
async function untilAtRest(connected, signal) {
    const deadline = performance.now() + longestUnrestMilliseconds;
    let before = '';
    for (let observations = 0; observations < 2 || performance.now() < deadline; observations++) {
        const indexes = (await statuses(connected)).flatMap(({ raftIndex, raftAppliedIndex }) => [
            raftIndex,
            raftAppliedIndex,
        ]);
        const now = indexes.join();
        if (now === before && new Set(indexes).size === 1)
            return true;
        before = now;
        await (0,promises_.setTimeout)(lookMilliseconds, undefined, { signal });
    }
    return false;
}
async function untilLedBy(connected, leader, signal) {
    const deadline = performance.now() + longestDisagreementMilliseconds;
    while (performance.now() < deadline) {
        if ((await statuses(connected)).every((status) => status.leader === leader))
            return;
        await (0,promises_.setTimeout)(lookMilliseconds / 5, undefined, { signal });
    }
}


/***/ }),

/***/ 73834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ blocks),
/* harmony export */   j: () => (/* binding */ withLast)
/* harmony export */ });
/**
 * Collects the pieces of a stream into blocks of one size. Only the last block may be shorter, and none is empty.
 * Memory is reused: a block is valid until `buffers - 1` further ones have been requested.
 */
async function* blocks(source, size, buffers) {
    const ring = Array.from({ length: buffers }, () => Buffer.alloc(0));
    let turn = 0;
    const next = () => {
        const index = turn++ % buffers;
        const kept = ring[index];
        if (kept !== undefined && kept.length === size)
            return kept;
        const fresh = Buffer.allocUnsafeSlow(size);
        ring[index] = fresh;
        return fresh;
    };
    let block = next();
    let filled = 0;
    for await (const piece of source) {
        for (let taken = 0; taken < piece.length;) {
            const part = piece.subarray(taken, taken + size - filled);
            block.set(part, filled);
            taken += part.length;
            filled += part.length;
            if (filled < size)
                continue;
            yield block;
            block = next();
            filled = 0;
        }
    }
    if (filled > 0)
        yield block.subarray(0, filled);
}
/** Each item, and whether it is the last one. */
async function* withLast(source) {
    let held;
    for await (const item of source) {
        if (held !== undefined)
            yield [held.item, false];
        held = { item };
    }
    if (held !== undefined)
        yield [held.item, true];
}


/***/ })

};
