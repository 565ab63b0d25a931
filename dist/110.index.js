export const id = 110;
export const ids = [110];
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

/***/ 30110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  destroy: () => (/* binding */ destroy)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/cluster/backup-record.js
var backup_record = __webpack_require__(10849);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(39183);
// EXTERNAL MODULE: ./build/cluster/schedules.js
var schedules = __webpack_require__(65735);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/destroy/plan.js






function planRemoval(spec, owned, volumes) {
    return { deleted: owned, kept: kept(spec, owned, volumes), lost: lost(spec, owned, volumes) };
}
/** One line for each object, for what stays, and for what is lost. */
function formatRemoval({ deleted, kept, lost }) {
    if (deleted.length === 0)
        return 'nothing to do: no object of this cluster exists';
    return [
        ...deleted.map(({ kind, metadata: { name } }) => `delete   ${kind} ${name}`),
        ...kept.map((text) => `keep     ${text}`),
        ...lost.map((text) => `lose     ${text}`),
    ].join('\n');
}
function removalSummary({ namespace, name }, plan) {
    return `${(0,summary/* collapsible */.r0)(`Removal of etcd ${namespace}/${name}`, (0,summary/* fenced */.OF)(formatRemoval(plan)), 'open')}\n`;
}
function kept(spec, owned, volumes) {
    const { namespace, name } = spec;
    const claims = (0,cluster_names/* memberNames */.hQ)(spec).map(cluster_names/* claimName */.cB).join(', ');
    const roles = platform_role/* platformRoles */.LU.map((role) => (0,platform_role/* roleNameOf */.xZ)(spec, role)).join(', ');
    return [
        ...(volumes === 'keep' ? [`the volumes with the data: PersistentVolumeClaims ${claims}`] : []),
        `the namespace ${namespace}, and all backups`,
        `Roles ${roles} and their RoleBindings, where there are any: kubectl --namespace ${namespace} delete rolebinding,role --selector ${(0,cluster_names/* ownedSelector */.jC)(spec)}`,
        ...keptCredentials(spec, owned),
        ...keptOfSchedules(spec),
        `what permissions printed and an administrator applied: the ValidatingAdmissionPolicy, and Roles and ClusterRoles managed-etcd-${name}-… (outside the namespace managed-etcd-${name}-….${namespace})`,
    ];
}
/** sync-access has delivered them into namespaces that this may not write to. */
function keptCredentials(spec, owned) {
    const record = owned.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === (0,cluster_names/* namesOf */.eZ)(spec).access);
    return (0,access_record/* recordedDeliveries */.bB)(spec, (0,access_record/* parseAccessRecord */.ht)(record))
        .filter(({ secrets }) => secrets.length > 0)
        .map(({ namespace, secrets }) => `credentials of applications: kubectl --namespace ${namespace} delete secret ${secrets.join(' ')}`);
}
/**
 * What people made for the runs. It may be there also when the cluster file has no schedules any more, and a Secret is
 * not looked for: to see that it is there is to read it.
 */
function keptOfSchedules(spec) {
    const { backupIdentity, storeCredentials } = (0,cluster_names/* namesOf */.eZ)(spec);
    const remove = (kind, ...names) => `kubectl --namespace ${spec.namespace} delete ${kind} --ignore-not-found ${names.join(' ')}`;
    const accounts = schedules/* scheduledOperations */.qJ.map((operation) => (0,schedules/* scheduleAccount */.XK)(spec, operation));
    return [
        `Secret ${backupIdentity}, where there is one; it opens every backup: ${remove('secret', backupIdentity)}`,
        `Secret ${storeCredentials}, where there is one: ${remove('secret', storeCredentials)}`,
        `ServiceAccounts of schedules, where there are any: ${remove('serviceaccount', ...accounts)}`,
    ];
}
function lost(spec, owned, volumes) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const has = (kindName, name) => owned.some(({ kind, metadata }) => kind === kindName && metadata.name === name);
    return [
        ...(has('Service', names.service) ? [`the endpoint: clients are disconnected first, and cannot come back`] : []),
        ...(volumes === 'delete' && owned.some(({ kind }) => kind === 'PersistentVolumeClaim')
            ? [lostData(spec, owned)]
            : []),
        ...(has('Secret', names.rootAuthority) && spec.tls.authority === undefined
            ? ['the root: a cluster that is created again has another one, and its clients need the new ca.crt']
            : []),
        ...(has('Secret', names.backupSigner)
            ? ['the key that signs backups; leave its public key in backup.signers, or the backups are not trusted any more']
            : []),
    ];
}
function lostData(spec, owned) {
    const { backup } = (0,cluster_names/* namesOf */.eZ)(spec);
    const found = owned.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === backup);
    const newest = (0,backup_record/* parseBackupRecord */.N9)(found?.data)?.newest;
    return newest === undefined
        ? 'all data: this cluster has recorded no backup'
        : `all data that was written since ${newest.takenAt}, when the newest backup was taken: ${newest.backup}`;
}

// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/missing-permissions.js
var missing_permissions = __webpack_require__(36040);
// EXTERNAL MODULE: ./build/cluster/object-names.js
var object_names = __webpack_require__(86519);
// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var kubernetes_wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/members/kept-claim.js
var kept_claim = __webpack_require__(67751);
;// CONCATENATED MODULE: ./build/destroy/remove-objects.js








const removalMinutes = 5;
/** The missing permissions, checked before anything is deleted. */
async function missingToRemove(kubernetes, spec, volumes) {
    const prometheusOperator = await kubernetes.supportsKind(written_kinds/* prometheusOperatorApi */.j8, 'PodMonitor');
    const extent = { prometheusOperator, deleteVolumes: volumes === 'delete' };
    return (0,missing_permissions/* missingPermissions */.HR)(kubernetes, 'destroy', spec, (0,action_permissions/* permissionsFor */.mr)('destroy', spec, extent));
}
/**
 * The existing objects of a cluster that would be removed: only objects with this project's labels and one of the
 * cluster's names.
 */
async function listOwnedObjects(kubernetes, spec, volumes) {
    const kinds = volumes === 'delete' ? [...written_kinds/* writtenKinds */.Bv, written_kinds/* claimKind */.$N] : written_kinds/* writtenKinds */.Bv;
    return (await Promise.all(kinds.map((kind) => listOwned(kubernetes, spec, kind)))).flat();
}
/**
 * The StatefulSet's controller creates claims with the labels of its template, and so can anybody: an object with
 * another name is not this cluster's.
 */
async function listOwned(kubernetes, spec, { apiVersion, kind, resource }) {
    const own = (0,object_names/* ownNames */.D)(spec)[resource];
    const labelled = await kubernetes.list(apiVersion, kind, spec.namespace, (0,cluster_names/* ownedSelector */.jC)(spec));
    return labelled.filter(({ metadata }) => own?.includes(metadata.name));
}
/** Removes in order and waits until the pods have ended, so that a volume is not deleted under a running member. */
async function removeOwnedObjects(kubernetes, spec, owned, { now, signal, progress }) {
    const claims = owned.filter(({ kind }) => kind === 'PersistentVolumeClaim');
    const others = owned.filter(({ kind }) => kind !== 'PersistentVolumeClaim');
    for (const object of others) {
        signal.throwIfAborted();
        progress(`${object.kind} ${object.metadata.name}`);
        await remove(kubernetes, object);
    }
    const wait = { deadline: new Date(now().getTime() + removalMinutes * 60_000), signal, progress, now };
    await (0,kubernetes_wait/* until */.T)('the pods to terminate', () => gone(kubernetes, 'Pod', spec.namespace, podsOf(spec)), wait);
    await Promise.all(claims.map((claim) => remove(kubernetes, claim)));
    if (claims.length === 0)
        return;
    const waitingFor = (0,kept_claim/* claimWait */.c)(now);
    const findClaims = () => listOwned(kubernetes, spec, written_kinds/* claimKind */.$N);
    await (0,kubernetes_wait/* until */.T)('the volumes to be deleted', async () => claimsGone(await findClaims(), waitingFor), wait);
}
/** Both members and portals. */
function podsOf(spec) {
    const { [labels_annotations/* componentLabel */.mn]: _, ...labels } = (0,cluster_names/* selectorLabels */.Zn)(spec, 'member');
    return (0,labels_annotations/* labelSelector */.wb)(labels);
}
async function gone(kubernetes, kind, namespace, selector) {
    return noneLeft(await kubernetes.list('v1', kind, namespace, selector));
}
function claimsGone(left, waitingFor) {
    return left.length === 0 ? { done: undefined } : { waitingFor: waitingFor(left) };
}
function noneLeft(left) {
    return left.length === 0
        ? { done: undefined }
        : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to end` };
}
async function remove(kubernetes, { apiVersion, kind, metadata }) {
    const { name, namespace, uid } = metadata;
    await kubernetes.remove({ apiVersion, kind, name, namespace }, { uid });
}

// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 18 modules
var connect_cluster = __webpack_require__(50795);
// EXTERNAL MODULE: ./build/actions/destroy.declaration.js
var destroy_declaration = __webpack_require__(3864);
;// CONCATENATED MODULE: ./build/actions/destroy.js









const refused = 'destroy refused: nothing was removed';
const destroy = (0,define_operation/* defineAction */.QP)({
    ...destroy_declaration/* destroyDeclaration */.L,
    async run({ inputs, report, now, signal, holder, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        (0,problem/* refuse */.T)(refused, unconfirmed(spec.name, inputs));
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        const owned = await report.phase('observe the cluster', async () => {
            (0,problem/* refuse */.T)(refused, await missingToRemove(kubernetes, spec, inputs.volumes));
            return listOwnedObjects(kubernetes, spec, inputs.volumes);
        });
        const plan = planRemoval(spec, owned, inputs.volumes);
        const outputs = { plan: formatRemoval(plan) };
        report.note(outputs.plan);
        report.summary(removalSummary(spec, plan));
        if (inputs.mode === 'plan' || owned.length === 0)
            return { changed: false, outputs, details: details([], plan) };
        const lock = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, operation: 'destroy' };
        await (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, holder, now, signal, report }, (guarded, stop) => report.phase('remove the cluster', (progress) => removeOwnedObjects(guarded, spec, owned, { now, signal: stop, progress })));
        for (const name of [lock.name, (0,cluster_names/* namesOf */.eZ)(spec).verify])
            await kubernetes.remove({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', ...lock, name });
        report.note(`removed ${owned.length} objects`);
        return { changed: true, outputs, details: details(owned, plan) };
    },
});
function details(removed, { deleted, kept, lost }) {
    const named = (objects) => objects.map(({ kind, metadata: { name } }) => ({ kind, name }));
    return { removed: named(removed), planned: named(deleted), kept, lost };
}
function unconfirmed(name, { confirm, mode }) {
    if (confirm === name || (mode === 'plan' && confirm === undefined))
        return [];
    return [
        {
            code: 'NOT_CONFIRMED',
            subject: 'confirm',
            found: `needs the cluster's name "${name}", found ${confirm === undefined ? 'none' : `"${confirm}"`}`,
            fix: `set confirm: ${name} to delete this cluster, or mode: plan to see what would be deleted`,
        },
    ];
}


/***/ }),

/***/ 10849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ recordedNewest),
/* harmony export */   N9: () => (/* binding */ parseBackupRecord),
/* harmony export */   Ug: () => (/* binding */ readBackupRecord)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53339);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);


const listed = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .transform((text) => text.split(' ').filter((part) => part !== ''))
    .optional();
const stored = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    place: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    folder: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    recipients: listed,
    signers: listed,
    'newest.name': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[\dT-]+Z-r\d+$/),
    'newest.takenAt': zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    'newest.sha256': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/),
    'newest.purpose': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    'verified.name': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    'verified.takenAt': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    'verified.etcd': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
});
/** Undefined if no backup is recorded, as in a new cluster. */
async function readBackupRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backup, namespace: spec.namespace };
    return parseBackupRecord((await kubernetes.get(reference))?.data);
}
function parseBackupRecord(data) {
    const { success, data: found } = stored.safeParse(data);
    if (!success)
        return undefined;
    const { 'newest.name': backup, 'newest.takenAt': takenAt, 'newest.sha256': sha256, 'newest.purpose': purpose } = found;
    const { 'verified.name': verified, 'verified.takenAt': verifiedTakenAt, 'verified.etcd': etcd } = found;
    const { place, folder, recipients, signers } = found;
    return {
        place,
        folder,
        recipients,
        signers,
        verified: verified === '' ? undefined : { backup: verified, takenAt: verifiedTakenAt, etcd: etcd || undefined },
        newest: { backup, takenAt, sha256, ...(purpose === '' ? {} : { purpose }) },
    };
}
/** The recorded newest backup, if the record is for this bucket and prefix. */
function recordedNewest(recorded, at) {
    const same = recorded?.place === at.place && [at.folder, ''].includes(recorded.folder);
    return same ? recorded.newest : undefined;
}


/***/ }),

/***/ 8080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ until)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


const defaultIntervalMilliseconds = 500;
/**
 * Repeats `check` until it is done, and returns its result. `check` may throw a Problem if waiting cannot help. At the
 * deadline, throws a Problem that says what was missing; `description` completes the sentence "gave up waiting for …".
 */
async function until(description, check, options) {
    const { deadline, signal, progress, intervalMilliseconds = defaultIntervalMilliseconds } = options;
    const now = options.now ?? (() => new Date());
    const sleep = options.sleep ?? ((milliseconds, stop) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal: stop }));
    const started = now().getTime();
    for (;;) {
        signal.throwIfAborted();
        const look = await check();
        if ('done' in look)
            return look.done;
        progress(look.waitingFor);
        const left = deadline.getTime() - now().getTime();
        if (left <= 0)
            throw await timeOut(description, look.waitingFor, now().getTime() - started, options);
        await pause(sleep, Math.min(intervalMilliseconds, left), signal);
    }
}
/** A sleep that an abort ends with the abort's reason. */
async function pause(sleep, milliseconds, signal) {
    try {
        await sleep(milliseconds, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw error;
    }
}
async function timeOut(description, missing, waitedMilliseconds, options) {
    const seconds = Math.round(waitedMilliseconds / 1000);
    const details = (await options.diagnose?.().catch(() => [])) ?? [];
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`gave up waiting for ${description} after ${seconds} s`, [
        {
            code: 'TIMED_OUT',
            subject: 'time-out',
            found: `still missing: ${missing}`,
            fix: details.length > 0
                ? 'fix the findings below, then run the operation again'
                : 'check the pods and events of the namespace, then run the operation again',
        },
        ...details,
    ]);
}


/***/ }),

/***/ 67751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ foreignFinalizers),
/* harmony export */   c: () => (/* binding */ claimWait)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** Kubernetes' own: it ends with the last pod that uses the claim. */
const inUse = 'kubernetes.io/pvc-protection';
/** Enough for a controller that is about to end its finalizer, such as that of volume snapshots. */
const patienceMilliseconds = 2 * 60_000;
/** The finalizers of others that keep a deleted claim; empty while a pod uses it, or if nobody has deleted it. */
function foreignFinalizers({ metadata }) {
    const { deletionTimestamp, finalizers = [] } = metadata;
    return deletionTimestamp === undefined || finalizers.includes(inUse) ? [] : finalizers;
}
/**
 * For a wait until claims are deleted: what it waits for, as text. Throws a Problem if nothing but finalizers of others
 * has kept one for two minutes, because no operation may end those; it names every claim that is kept then.
 */
function claimWait(now) {
    let keptSince = new Map();
    return (claims) => {
        const time = now().getTime();
        const kept = claims.filter((claim) => foreignFinalizers(claim).length > 0);
        const names = kept.map(({ metadata }) => metadata.name);
        keptSince = new Map(names.map((name) => [name, keptSince.get(name) ?? time]));
        if ([...keptSince.values()].some((since) => time - since > patienceMilliseconds))
            throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`gave up waiting for ${claimsNamed(names)} to be deleted`, kept.map(keptFinding));
        const used = claims.filter((claim) => !kept.includes(claim)).map(({ metadata }) => metadata.name);
        return [
            ...kept.map((claim) => `claim ${claim.metadata.name} to be deleted; ${keeping(foreignFinalizers(claim))} it`),
            ...(used.length === 0
                ? []
                : [`${claimsNamed(used)} to be deleted; a pod still uses ${used.length === 1 ? 'it' : 'them'}`]),
        ].join('; ');
    };
}
function keptFinding(claim) {
    const { name, namespace } = claim.metadata;
    const finalizers = foreignFinalizers(claim);
    return {
        code: 'CLAIM_NOT_DELETED',
        subject: 'volumes',
        found: `needs claim ${name} to be deleted, found that ${listed(finalizers)} of another program ${finalizers.length === 1 ? 'keeps' : 'keep'} it`,
        fix: `end what the finalizer protects, or remove it: kubectl --namespace ${namespace} edit pvc ${name}; then run the operation again`,
    };
}
const claimsNamed = (names) => `${names.length === 1 ? 'claim' : 'claims'} ${names.join(', ')}`;
function keeping(finalizers) {
    return `${listed(finalizers)} ${finalizers.length === 1 ? 'keeps' : 'keep'}`;
}
function listed(finalizers) {
    return `${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')}`;
}


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53339);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
