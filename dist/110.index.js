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
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
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

/***/ 45630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HV: () => (/* binding */ applyIdentities),
/* harmony export */   Ih: () => (/* binding */ observeCaller),
/* harmony export */   s1: () => (/* binding */ accountsOf),
/* harmony export */   yj: () => (/* binding */ hasUsualAccount)
/* harmony export */ });
/* unused harmony export accountEndings */
/* harmony import */ var _util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14868);
/* harmony import */ var _action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30809);
/* harmony import */ var _identity_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68514);



const markedRoles = [..._action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permittedActions */ .qn, 'sync-access', 'sync-access-plan', 'sync-access-check'];
/**
 * The identity of the caller, by the markers in the printed Roles: they hold however it logs in, and whatever its user
 * is called.
 */
async function observeCaller(kubernetes, spec) {
    const markers = markedRoles.map((role) => ({ role, marker: (0,_identity_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityMarker */ .Jm)(role, spec, spec.namespace) }));
    const asked = [...new Map(markers.flatMap(({ marker }) => marker.map((one) => [one.verb, one]))).values()];
    const denied = new Set((await kubernetes.missingPermissions(asked)).map(({ verb }) => verb));
    const roles = markers.filter(({ marker }) => marker.every(({ verb }) => !denied.has(verb))).map(({ role }) => role);
    return { user: kubernetes.user, roles };
}
/** The ends of the names of the environments with each Role, as in docs/environments.md. */
const accountEndings = {
    provision: ['', '-plan'],
    'sync-access': ['-access', '-access-schedule'],
    'sync-access-plan': ['-access-plan'],
    backup: ['-backup'],
    'verify-backup': ['-verify'],
    'rotate-certificates': ['-rotation', '-root'],
    restore: ['-restore'],
    repair: ['-repair'],
    defragment: ['-maintenance'],
    status: ['-status'],
    destroy: ['-destroy'],
};
/** The identities with this Role: `etcd-backup`, or `etcd-carts-backup` for one of several clusters. */
function accountsOf(role, spec) {
    return (accountEndings[role] ?? []).map((ending) => `${environmentsOf(spec)}${ending}`);
}
/** Whether `permissions --all --identities` prints an identity with this Role. */
function hasUsualAccount(role) {
    return role !== 'destroy' && accountEndings[role] !== undefined;
}
/** The commands that apply all identities again, as in docs/identities.md. */
function applyIdentities(spec) {
    const environments = environmentsOf(spec);
    const folder = spec.file.replace(/[^/]*$/, '');
    const options = [
        ...(spec.file === 'etcd/cluster.yaml' ? [] : [`--cluster ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(spec.file)}`]),
        // As in docs/several-clusters.md.
        ...(environments === 'etcd'
            ? []
            : [`--policy ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(`${folder}access.yaml`)} --environments ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(environments)}`]),
    ];
    const file = (0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(`${folder}identities.yaml`);
    const print = ['managed-etcd permissions --all --identities kubeconfig', ...options].join(' ');
    return `${print} > ${file} && kubectl apply --filename ${file} (ID tokens: --identities id-token)`;
}
/** `etcd`, or `etcd-NAME` where the cluster file is in the folder of one of several clusters. */
function environmentsOf({ file }) {
    const [, name] = /(?:^|\/)etcd\/([^/]+)\/[^/]+$/.exec(file) ?? [];
    return name === undefined ? 'etcd' : `etcd-${name}`;
}


/***/ }),

/***/ 36040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ missingPermissions),
/* harmony export */   IH: () => (/* binding */ permissionFindings),
/* harmony export */   RS: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48909);
/* harmony import */ var _caller_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45630);
/* harmony import */ var _roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10694);



/** Returns the permissions of `needed` that the caller lacks. */
async function missingPermissions(kubernetes, action, spec, needed) {
    return permissionFindings(kubernetes, action, spec, needed, await kubernetes.missingPermissions(needed));
}
/** The finding for these denied permissions, by who was refused. */
async function permissionFindings(kubernetes, action, spec, needed, denied) {
    if (denied.length === 0)
        return [];
    return checkPermissions(action, spec, needed, denied, await (0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .observeCaller */ .Ih)(kubernetes, spec));
}
/**
 * The missing permissions as a single finding, because one administrator fixes all of them at once. The printed roles
 * contain all needed permissions, not only the missing ones: `kubectl apply` replaces the rules of an existing Role.
 */
function checkPermissions(action, spec, needed, denied, caller) {
    if (denied.length === 0)
        return [];
    const roles = caller?.roles ?? [];
    if (caller !== undefined && roles.length > 0 && !roles.includes(action))
        return [otherIdentity(action, spec, caller)];
    const missing = [...Map.groupBy(denied, (permission) => objectsOf(permission, spec))].map(([objects, all]) => [objects, [...new Set(all.map(({ verb }) => verb))]]);
    const count = missing.reduce((sum, [, verbs]) => sum + verbs.length, 0);
    const texts = missing.map(([objects, verbs]) => `${verbs.join(', ')} ${objects}`);
    const doubt = isElsewhere(spec, needed, denied)
        ? `check namespace "${spec.namespace}" and name "${spec.name}" in ${spec.file}; if both are right, `
        : '';
    const again = roles.length > 0 || count >= manyPermissions
        ? `let an administrator apply the identities again: ${(0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .applyIdentities */ .HV)(spec)}; or `
        : '';
    return [
        {
            code: 'PERMISSION_DENIED',
            subject: 'permissions',
            found: `needs ${count === 1 ? 'a permission' : `${count} permissions`} that you do not have: ${texts.join('; ')}`,
            fix: `${doubt}${again}let an administrator apply this and bind it to you:\n${(0,_roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .actionRolesAsYaml */ .Xw)(action, spec, needed)}`,
        },
    ];
}
/** From so many on, it is more likely that no Role of this commit was applied than that one is incomplete. */
const manyPermissions = 10;
/** No Role is offered: it would give the rights of one action to the identity of another one. */
function otherIdentity(action, spec, { user, roles }) {
    const accounts = (0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .accountsOf */ .s1)(action, spec).join(' or ');
    const create = 'docs/identities.md#one-identity-by-hand';
    return {
        code: 'PERMISSION_DENIED',
        subject: 'permissions',
        found: `needs the identity for ${action}, found user "${user}", the identity for ${roles.join(', ')}`,
        fix: (0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUsualAccount */ .yj)(action)
            ? `use the kubeconfig of ${accounts} (in a workflow: that environment)`
            : `use the kubeconfig of ${accounts || 'an identity of its own'}, which exists only if you have created it: ${create}`,
    };
}
function objectsOf({ group, resource, namespace }, spec) {
    const objects = [resource, group].filter(Boolean).join('.');
    return namespace === undefined || namespace === spec.namespace ? objects : `${objects} in namespace "${namespace}"`;
}
/** A wrong namespace denies everything in it; a wrong cluster name denies everything that is limited to names. */
function isElsewhere(spec, needed, denied) {
    const keys = new Set(denied.map(keyOf));
    const inNamespace = needed.filter(({ namespace }) => namespace === spec.namespace);
    const named = inNamespace.filter((permission) => permission.name !== undefined && (0,_kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .limitedByName */ .Fv)(permission));
    return [inNamespace, named].some((all) => all.length >= fewNames && all.every((one) => keys.has(keyOf(one))));
}
/** One or two missing permissions do not indicate a wrong name or namespace. */
const fewNames = 3;
function keyOf({ group, resource, verb, namespace, name }) {
    return JSON.stringify([group, resource, verb, namespace, name]);
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
