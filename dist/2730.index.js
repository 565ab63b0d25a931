export const id = 2730;
export const ids = [2730];
export const modules = {

/***/ 91958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VN: () => (/* binding */ deliveredFrom),
/* harmony export */   ne: () => (/* binding */ withdraw),
/* harmony export */   nu: () => (/* binding */ addUser),
/* harmony export */   ox: () => (/* binding */ deliverCredentials)
/* harmony export */ });
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38125);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46836);




/**
 * Writes a user's credentials into namespaces. A user in etcd gets a new password if no valid Secret has its password
 * (the Secrets are lost, or a run was interrupted here), or if its credentials are renewed; then nothing of the
 * credentials in other namespaces is kept. The new password is first written to the Secret as pending, so that an
 * interrupted run can be completed. etcd knows one password for each user. It is changed directly after the Secrets are
 * written, so that clients which read a Secret again can log in with it as soon as possible.
 */
async function deliverCredentials({ user: etcdUser, namespaces, renew }, effects) {
    const { etcd, authority, throttle, now } = effects;
    const inEtcd = (await etcd.userGet(etcdUser)) !== undefined;
    // A user that etcd does not know has no password yet. A password in its Secret is not ours, unless the certificate
    // is.
    const found = ownCopies(etcdUser, effects).filter((copy) => inEtcd || hasOwnLeaf(authority, etcdUser, copy, now()));
    const known = renew ? unknownElsewhere(found, namespaces) : found;
    // If there are two passwords, somebody has changed one. Neither is used.
    const copies = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .settledPasswords */ .ei)(known).length > 1 ? [] : known;
    const source = copies.find((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsReissueReasons */ .im)(authority, copy, now()).length === 0) ??
        copies.find((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(copy) !== undefined) ??
        copies[0];
    const credentials = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsFor */ .Og)(authority, etcdUser, source, now());
    mask(effects, credentials);
    const settled = source !== undefined && (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(source) !== undefined && !(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .isPending */ .mm)(source);
    const agree = copies.every((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(copy) === credentials.password);
    const pending = (renew === true || !(settled && agree)) && inEtcd;
    for (const namespace of namespaces)
        await write(etcdUser, namespace, credentials, pending, effects);
    if (!pending)
        return;
    await throttle(() => etcd.userChangePassword(etcdUser, credentials.password));
    for (const namespace of namespaces)
        await write(etcdUser, namespace, credentials, false, effects);
}
/** The Secrets of an application that sync-access has written, in this run or before. */
function ownCopies(etcdUser, { delivered, isOurs, written }) {
    return [...(delivered.get(etcdUser)?.values() ?? [])].filter((copy) => written.has(copy) || isOurs(copy));
}
function hasOwnLeaf({ spec, issuer }, etcdUser, secret, now) {
    return (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .leafReissueReasons */ .A)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .keyPairOf */ .xs)(secret), (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .appLeaf */ .Sq)(spec, etcdUser), issuer.certificate, now).length === 0;
}
/**
 * The Secrets in these namespaces that share no secret value with any other Secret of the application: an interrupted
 * run has renewed them.
 */
function unknownElsewhere(copies, namespaces) {
    const isHere = ({ metadata }) => namespaces.includes(metadata.namespace ?? '');
    const secrets = (secret) => [(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(secret), (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(secret, 'tls.key')];
    const known = new Set(copies.filter((copy) => !isHere(copy)).flatMap(secrets));
    return copies.filter((copy) => isHere(copy) && !secrets(copy).some((one) => known.has(one)));
}
/**
 * Adds the user with the password in its Secrets. A user without a password can authenticate with its certificate only.
 */
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
/** The Secrets of applications, by user and namespace. */
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
/**
 * Our Secrets were listed by label. A Secret of the same name without the labels is not ours and must not be
 * overwritten.
 */
async function refuseSomebodyElses(kubernetes, { apiVersion, kind, metadata }) {
    const { name, namespace } = metadata;
    if ((await kubernetes.get({ apiVersion, kind, name, namespace })) === undefined)
        return;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`cannot deliver credentials into namespace ${namespace}`, [
        {
            code: 'NAME_TAKEN',
            subject: 'credentials',
            found: `needs the name ${name} for a Secret in namespace ${namespace}, found one that is not of this cluster`,
            fix: 'delete that Secret if it is unused, or deliver into another namespace: attributes.namespace of the binding',
        },
    ]);
}
function remember(delivered, etcdUser, secret) {
    const copies = delivered.get(etcdUser) ?? new Map();
    copies.set(secret.metadata.namespace ?? '', secret);
    delivered.set(etcdUser, copies);
}
/** Also masks the base64 form of the password. A multi-line text is masked line by line. */
function mask({ report }, { password, leaf }) {
    report.mask([password, Buffer.from(password).toString('base64'), leaf.key].join('\n'));
}


/***/ }),

/***/ 32730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deliveriesOf: () => (/* binding */ deliveriesOf),
  observeAccess: () => (/* binding */ observeAccess)
});

// EXTERNAL MODULE: ./build/certificates/reissue-reasons.js
var reissue_reasons = __webpack_require__(38125);
// EXTERNAL MODULE: ./build/cluster/missing-permissions.js
var missing_permissions = __webpack_require__(36040);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(85499);
// EXTERNAL MODULE: ./build/kubernetes/errors.js
var errors = __webpack_require__(61586);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/in-parallel.js
var in_parallel = __webpack_require__(36156);
// EXTERNAL MODULE: ./build/access/credentials/credentials.js
var credentials = __webpack_require__(46836);
// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/observe/observe-objects.js
var observe_objects = __webpack_require__(74965);
// EXTERNAL MODULE: ./build/access/observe/state.js
var observe_state = __webpack_require__(83977);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(92080);
// EXTERNAL MODULE: ./build/access/plan/desired-access.js
var desired_access = __webpack_require__(60272);
// EXTERNAL MODULE: ./build/access/policy/subject.js
var subject = __webpack_require__(55754);
// EXTERNAL MODULE: ./build/access/apply/deliver-credentials.js
var deliver_credentials = __webpack_require__(91958);
// EXTERNAL MODULE: ./build/cluster/caller.js
var caller = __webpack_require__(45630);
;// CONCATENATED MODULE: ./build/access/apply/missing-in-applications.js

/**
 * Why sync-access may not deliver, if all it lacks are permissions in namespaces of applications: the access file names
 * a new one. A Role cannot be applied before its namespace exists, so that comes first. Undefined if it lacks more.
 */
function missingInApplications(spec, denied, deliveries, missingNamespaces) {
    const inApplications = ({ namespace }) => namespace !== undefined && namespace !== spec.namespace;
    if (denied.length === 0 || !denied.every(inApplications))
        return undefined;
    return [...new Set(denied.flatMap(({ namespace = [] }) => namespace))].map((namespace) => {
        const secrets = deliveries.filter((delivery) => delivery.namespace === namespace).flatMap((one) => one.secrets);
        const what = `namespace "${namespace}"${secrets.length === 0 ? '' : ` for Secret ${secrets.join(', ')}`}`;
        const create = `kubectl create namespace ${namespace}`;
        const apply = (0,caller/* applyIdentities */.HV)(spec);
        return missingNamespaces.includes(namespace)
            ? {
                code: 'NAMESPACE_MISSING',
                subject: 'namespace',
                found: `needs ${what}, found none of that name`,
                fix: `correct attributes.namespace in the access file, or let an administrator run: ${create}; ${apply}`,
            }
            : {
                code: 'PERMISSION_DENIED',
                subject: 'permissions',
                found: `needs the Role of sync-access in ${what}, which does not exist or does not allow that`,
                fix: `let an administrator run, if the namespace is missing: ${create}; and in any case: ${apply}`,
            };
    });
}

// EXTERNAL MODULE: ./build/access/apply/permissions.js
var permissions = __webpack_require__(50864);
;// CONCATENATED MODULE: ./build/access/apply/observe-access.js




















const refused = 'sync-access refused: no access was changed';
/**
 * Observes everything, or, for `plan` and `check`, as much as the caller may read: etcd and credentials are then taken
 * from the record of the last apply. Writes nothing. Refuses a caller that lacks permissions for the purpose, and
 * reports the Roles that it needs.
 */
async function observeAccess(purpose, options) {
    const { kubernetes, spec } = options;
    if ((await kubernetes.missingPermissions((0,permissions/* accessPermissions */.pS)(spec, 'plan', []))).length > 0) {
        const all = (0,permissions/* accessPermissions */.pS)(spec, purpose, options.deliveries);
        (0,problem/* refuse */.T)(refused, await (0,missing_permissions/* missingPermissions */.HR)(kubernetes, (0,permissions/* accessRole */.XA)(purpose), spec, all));
    }
    const accessRecord = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    const deliveries = (0,access_record/* merged */.Zu)([...(0,access_record/* recordedDeliveries */.bB)(spec, accessRecord), ...options.deliveries]);
    const needed = (0,permissions/* accessPermissions */.pS)(spec, purpose === 'plan' ? 'check' : purpose, deliveries);
    const denied = await kubernetes.missingPermissions(needed);
    const namespaces = await observeNamespaces(kubernetes, options.deliveries, (0,access_record/* recordedDeliveries */.bB)(spec, accessRecord));
    if (purpose === 'apply') {
        (0,problem/* refuse */.T)(refused, missingInApplications(spec, denied, deliveries, namespaces.missingNamespaces ?? []) ?? []);
        (0,problem/* refuse */.T)(refused, await (0,missing_permissions/* permissionFindings */.IH)(kubernetes, (0,permissions/* accessRole */.XA)(purpose), spec, needed, denied));
        await refuseWhileRestored(await (0,root_access/* rootAccess */.j)(kubernetes, spec, options.report));
    }
    const visible = await (0,observe_objects/* observeRoles */.GS)(kubernetes, spec);
    const live = denied.length === 0 ? await observeInside({ ...options, deliveries }, accessRecord) : undefined;
    const hidden = live?.hidden ?? accessRecord.recorded ?? { ...(0,observe_state/* noAccess */.m)(visible.cluster), foreign: [] };
    const state = { ...(0,observe_objects/* accessState */.AN)(visible, hidden), ends: accessRecord.ends ?? [], ...namespaces };
    return { state, accessRecord, live };
}
/** An identity that plans may not read namespaces. What was delivered to one before needs no warning in every plan. */
async function observeNamespaces(kubernetes, deliveries, recorded) {
    const observed = await (0,in_parallel/* inParallel */.H)(deliveries, async ({ namespace: name }) => {
        try {
            const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name });
            return { name, state: found === undefined ? 'missing' : 'there' };
        }
        catch (error) {
            if (error instanceof errors/* ApiStatusError */.z5 && error.status === 403)
                return { name, state: 'unseen' };
            throw error;
        }
    });
    const those = (requested) => observed.filter(({ state }) => state === requested).map(({ name }) => name);
    const delivered = new Set(recorded.map(({ namespace }) => namespace));
    return {
        missingNamespaces: those('missing'),
        unseenNamespaces: those('unseen').filter((name) => !delivered.has(name)),
    };
}
/** Where the policy delivers credentials, including those of expired bindings, which are withdrawn. */
function deliveriesOf(policy, cluster) {
    const { apps } = (0,desired_access/* desiredAccess */.RP)(policy, cluster, new Date(0));
    return (0,access_record/* merged */.Zu)([...apps.values()].flatMap(({ etcdUser, namespaces }) => [...namespaces].map((namespace) => ({ namespace, secrets: [(0,subject/* credentialsSecretOf */.wt)(cluster, etcdUser)] }))));
}
async function observeInside({ kubernetes, spec, deliveries, now, report }, accessRecord) {
    const members = await (0,root_access/* rootAccess */.j)(kubernetes, spec, report);
    const authority = await authorityOf(members, now, report);
    const [inEtcd, secrets] = await Promise.all([
        (0,with_any_member/* withAnyMember */.t)(members, ({ etcd }) => (0,observe_objects/* observeEtcd */.Hh)(etcd)),
        (0,observe_objects/* listCredentials */.Jc)(kubernetes, spec, deliveries.map(({ namespace }) => namespace)),
    ]);
    const isOurs = (0,trusted_credentials/* isRecordedCredentials */.hM)(accessRecord);
    const hidden = { ...inEtcd, credentials: (0,observe_objects/* observedCredentials */.tk)(authority, secrets, now, isOurs) };
    return { members, authority, hidden, delivered: (0,deliver_credentials/* deliveredFrom */.VN)(secrets, credentials/* etcdUserIn */.bo), isOurs };
}
async function authorityOf({ kubernetes, spec, bundle }, now, report) {
    const name = (0,names/* namesOf */.eZ)(spec).authority;
    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace });
    const issuer = (0,secret_files/* keyPairOf */.xs)(found);
    if (issuer !== undefined)
        report.mask(issuer.key);
    const misfits = (0,reissue_reasons/* issuerReissueReasons */.R)(issuer, bundle, now);
    if (issuer !== undefined && misfits.length === 0)
        return { spec, bundle, issuer };
    throw new problem/* Problem */.A(refused, [
        {
            code: 'AUTHORITY_INVALID',
            subject: 'authority',
            found: `needs the issuer in Secret ${name}, which ${misfits.join(', ')}`,
            fix: 'run provision, which creates a new one, or rotate-certificates with what: issuer',
        },
    ]);
}
/**
 * An unfinished restore resets users to the state of its start: a user whose access is removed meanwhile would get it
 * back.
 */
async function refuseWhileRestored({ kubernetes, spec, rootUser }) {
    const record = await (0,restore_record/* readRestoreRecord */.G)(kubernetes, spec, rootUser.key);
    if (record?.savedAsked && !record.opened)
        throw new problem/* Problem */.A(refused, [(0,restore_record/* unfinishedRestore */.un)(record)]);
}


/***/ }),

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

/***/ 83977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ noAccess)
/* harmony export */ });
/** The state of a cluster on which nobody has access yet. */
function noAccess(cluster) {
    return { cluster, roles: [], roleBindings: [], etcdUsers: [], etcdRoles: [], credentials: [], foreign: [] };
}


/***/ }),

/***/ 92080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aF: () => (/* binding */ deliveredCertificate),
/* harmony export */   cF: () => (/* binding */ pairOf),
/* harmony export */   fq: () => (/* binding */ pairsOf),
/* harmony export */   hM: () => (/* binding */ isRecordedCredentials),
/* harmony export */   sZ: () => (/* binding */ strangerFinding)
/* harmony export */ });
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3063);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46836);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55754);




/**
 * Whether a Secret with the product's labels holds trusted credentials. An identity that may create Secrets in a
 * namespace can give them any labels and any name, so these prove nothing. A Secret counts as the credentials of a user
 * only if the record of sync-access, in the cluster's own namespace, names this user and this namespace. sync-access
 * records them before it writes a Secret, and no other operation does.
 *
 * Every reader of such Secrets uses this check: sync-access (which passwords it keeps), rotate-certificates (what it
 * renews) and restore (which passwords it sets). An identity that may also write the record still has no certificate of
 * that user: a certificate in a Secret, and for restore the password beside it, counts only if this cluster's authority
 * has signed it for that user and its key fits. See `deliveredCertificate` and `credentialsReissueReasons`.
 */
function isRecordedCredentials({ recorded }) {
    const pairs = pairsOf(recorded?.credentials ?? []);
    return (secret) => 
    // A Secret that is being deleted exists only because of a finalizer.
    secret.metadata.deletionTimestamp === undefined && pairs.has(pairOf(secret.metadata.namespace, (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserIn */ .bo)(secret)));
}
/**
 * The certificate of a Secret's user, if the authority below one of these roots has signed it and the Secret has its
 * key.
 */
function deliveredCertificate(secret, roots) {
    const pair = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .keyPairOf */ .xs)(secret);
    const [leaf, issuer] = (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readableCertificates */ .FA)(pair?.certificate);
    const user = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserIn */ .bo)(secret) ?? '';
    if (pair === undefined || leaf === undefined || issuer === undefined || (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .appOf */ .XH)(user) === undefined)
        return undefined;
    // Check the root first, so that a key that anyone could have written is not used.
    const isOurs = roots.some((root) => (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .isIssuedBy */ .rh)(issuer, root)) && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .isIssuedBy */ .rh)(leaf, issuer);
    return isOurs && leaf.subject.commonName === user && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .keyMatches */ .FY)(leaf, pair.key) ? { pair, leaf } : undefined;
}
/** The finding for a Secret that sync-access has not delivered. */
function strangerFinding(secret) {
    const { namespace, name } = secret.metadata;
    return {
        code: 'NAME_TAKEN',
        subject: 'credentials',
        found: `Secret ${namespace}/${name} has the labels of ${(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserIn */ .bo)(secret)}'s credentials, but sync-access has not delivered it: it is not used`,
        fix: 'find out who created it, and delete it; sync-access with mode: apply overwrites it only if it delivers these credentials there',
    };
}
/** The namespaces and users of credentials, as a set for repeated lookups. */
function pairsOf(credentials) {
    return new Set(credentials.map(({ namespace, etcdUser }) => pairOf(namespace, etcdUser)));
}
function pairOf(namespace, etcdUser) {
    return `${namespace}/${etcdUser}`;
}


/***/ }),

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

/***/ 3565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ rootAccess)
/* harmony export */ });
/* harmony import */ var _authority_known_roots_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64301);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12359);




/**
 * The access to the members of a provisioned cluster: its roots and the root user's certificate, from the cluster.
 * Throws a Problem if they do not exist.
 */
async function rootAccess(kubernetes, spec, report) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    const get = (kind, name) => kubernetes.get({ apiVersion: 'v1', kind, name, namespace: spec.namespace });
    const [roots, user] = await Promise.all([
        get('ConfigMap', names.authority),
        get('Secret', names.rootUser),
    ]);
    const key = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(user, 'tls.key');
    if (key !== undefined)
        report.mask(key);
    const bundle = (0,_authority_known_roots_js__WEBPACK_IMPORTED_MODULE_0__/* .knownRoots */ .H)(roots?.data?.['ca.crt'], [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(user, 'ca.crt')]);
    const rootUser = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .keyPairOf */ .xs)(user);
    if (bundle === '' || rootUser === undefined) {
        const missing = rootUser === undefined ? `Secret ${names.rootUser}` : `ConfigMap ${names.authority}`;
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A(`cannot reach the members of ${spec.namespace}/${spec.name}`, [
            {
                code: 'CLUSTER_MISSING',
                subject: 'cluster',
                found: `needs the ${missing} with the credentials for the members, found none of this cluster`,
                fix: 'run provision, which creates what is missing; check name and namespace in the cluster file',
            },
        ]);
    }
    return { kubernetes, spec, bundle, rootUser };
}


/***/ }),

/***/ 57212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ withAnyMember)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82146);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79010);



/**
 * Runs `work` with the first of these members that answers. If none does, throws the Problem of the first one. A
 * Problem of `work` itself is not retried at the next member.
 */
async function withAnyMember(access, work, candidates = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_2__/* .membersOf */ .lS)(access)) {
    let silent;
    for (const member of candidates) {
        const outcome = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_2__/* .withMember */ .RV)(access, member, async (etcd) => {
            const status = await etcd.status().catch(_problem_problem_only_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOnly */ .Y);
            return status instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A ? { silent: status } : { done: await work({ member, etcd, status }) };
        });
        if ('done' in outcome)
            return outcome.done;
        silent ??= outcome.silent;
    }
    throw silent ?? nobodyToAsk(access);
}
function nobodyToAsk({ spec }) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('no member can be reached', [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs a member of ${spec.namespace}/${spec.name} that is ready, found none`,
            fix: `find out why: kubectl --namespace ${spec.namespace} get pods`,
        },
    ]);
}


/***/ }),

/***/ 82146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ problemOnly),
/* harmony export */   g: () => (/* binding */ unlessProblem)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** The error, if it is a Problem. Any other error is a defect of this program, and is thrown. */
function problemOnly(error) {
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
        return error;
    throw error;
}
/** Undefined instead of a Problem, such as that of a member that does not answer. */
async function unlessProblem(result) {
    try {
        return await result;
    }
    catch (error) {
        problemOnly(error);
        return undefined;
    }
}


/***/ })

};
