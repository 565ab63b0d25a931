export const id = 9895;
export const ids = [9895];
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

/***/ 91338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ missingWithCredentials)
/* harmony export */ });
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30809);
/* harmony import */ var _cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36040);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29725);
/* harmony import */ var _access_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5036);




/**
 * The caller's missing permissions for an action that also reads applications' credentials. The record of sync-access
 * names their namespaces, if the caller may read it.
 */
async function missingWithCredentials(kubernetes, spec, action, extent) {
    const own = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsFor */ .mr)(action, spec, extent);
    const denied = await kubernetes.missingPermissions(own);
    const recordDenied = denied.some(({ resource, name }) => resource === 'configmaps' && name === (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(spec).access);
    const deliveries = recordDenied ? [] : (0,_access_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordedDeliveries */ .bB)(spec, await (0,_access_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readAccessRecord */ .a1)(kubernetes, spec));
    const elsewhere = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsForCredentials */ .wh)(action, deliveries);
    return (0,_cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .permissionFindings */ .IH)(kubernetes, action, spec, [...own, ...elsewhere], [...denied, ...(await kubernetes.missingPermissions(elsewhere))]);
}


/***/ }),

/***/ 19895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rotateCertificates: () => (/* binding */ rotateCertificates)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/monitoring/certificate-metrics.js
var certificate_metrics = __webpack_require__(11616);
// EXTERNAL MODULE: ./build/objects/observe-objects.js
var observe_objects = __webpack_require__(20158);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(60571);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/certificates/issue.js + 1 modules
var issue = __webpack_require__(38445);
// EXTERNAL MODULE: ./build/certificates/root-key-seal.js
var root_key_seal = __webpack_require__(54841);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(85499);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/members/restart-members.js + 2 modules
var restart_members = __webpack_require__(38870);
// EXTERNAL MODULE: ./build/objects/desired-objects.js + 9 modules
var desired_objects = __webpack_require__(12552);
// EXTERNAL MODULE: ./build/portals/every-portal.js
var every_portal = __webpack_require__(19466);
// EXTERNAL MODULE: ./build/portals/served-files.js
var served_files = __webpack_require__(81113);
// EXTERNAL MODULE: ./build/access/credentials/credentials.js
var credentials = __webpack_require__(46836);
// EXTERNAL MODULE: ./build/authority/desired-certificates.js
var desired_certificates = __webpack_require__(87753);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/certificates/token-key.js
var token_key = __webpack_require__(32726);
// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(44360);
// EXTERNAL MODULE: ./build/rotation/accepted-roots.js
var accepted_roots = __webpack_require__(36790);
// EXTERNAL MODULE: ./build/rotation/key-material.js
var key_material = __webpack_require__(70776);
;// CONCATENATED MODULE: ./build/rotation/desired-secrets.js











/** The issuer first: without its root, it is not used. */
function prepareRoot(spec, materials, made) {
    const { authority, rootAuthority } = materials.objects;
    const { certificate, key, sealedKey } = key_material/* files */.aq.next;
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const root = {
        ...(rootAuthority === undefined ? { 'tls.crt': materials.root.certificate.pem } : {}),
        [certificate]: made.certificate,
        [key]: made.key && 'plain' in made.key ? made.key.plain : undefined,
        [sealedKey]: made.key && 'sealed' in made.key ? made.key.sealed : undefined,
    };
    return [
        rewritten(spec, authority, { [certificate]: made.issuer.certificate, [key]: made.issuer.key }),
        (0,secret_files/* secret */.rJ)(spec, names.rootAuthority, withoutUndefined({ ...(0,secret_files/* filesOf */.R8)(rootAuthority), ...root })),
    ];
}
/** The ConfigMap first, because it decides which roots are trusted. The time is recorded when all are written. */
function publishRoots(spec, materials, roots, now) {
    const { objects, next } = materials;
    const known = [
        materials.root.certificate,
        ...(next ? [next.certificate] : []),
        ...(materials.previous ? [materials.previous] : []),
    ];
    const bundle = roots.map((id) => pemOf(known.find((certificate) => (0,key_material/* idOf */.TH)(certificate) === id)?.pem)).join('');
    const { members, portal, rootUser, connection, credentials, rootAuthority } = objects;
    return [
        (0,desired_certificates/* publicBundle */._2)(spec, bundle),
        ...[members, portal, rootUser, connection, ...credentials].map((one) => rewritten(spec, one, { 'ca.crt': bundle })),
        ...(next && rootAuthority ? [noted(spec, rootAuthority, labels_annotations/* rootsPublishedAnnotation */.hm, now)] : []),
    ];
}
function renewTokenKey(spec, materials) {
    const { publicKey, privateKey } = (0,token_key/* createTokenKey */.l)();
    return [rewritten(spec, materials.objects.tokenKey, { 'token.pub': publicKey, 'token.key': privateKey })];
}
/**
 * The issuer first, and with it a client certificate below the old root, without a user name, to check at the end that
 * every endpoint refuses it. The key of the old root is deleted: it signs nothing any more.
 */
function switchAuthority(spec, materials, now) {
    const { objects, next, nextIssuer, issuer, root } = materials;
    const { rootAuthority, authority } = objects;
    if (next === undefined || rootAuthority === undefined)
        throw new Error('there is no root to switch to');
    const own = (0,secret_files/* filesOf */.R8)(authority);
    const before = clientBefore(spec, issuer, now);
    return [
        ...(nextIssuer
            ? [
                rewritten(spec, authority, {
                    ...own,
                    'tls.crt': nextIssuer.certificate,
                    'tls.key': nextIssuer.key,
                    [key_material/* files */.aq.next.certificate]: undefined,
                    [key_material/* files */.aq.next.key]: undefined,
                    [key_material/* files */.aq.previousClient.certificate]: before?.certificate,
                    [key_material/* files */.aq.previousClient.key]: before?.key,
                }),
            ]
            : []),
        (0,secret_files/* secret */.rJ)(spec, (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority, {
            'tls.crt': pemOf(next.certificate.pem),
            ...keyFiles(next),
            [key_material/* files */.aq.previous]: pemOf(root.certificate.pem),
        }),
    ];
}
function renewIssuer(spec, materials, made) {
    return [rewritten(spec, materials.objects.authority, { 'tls.crt': made.certificate, 'tls.key': made.key })];
}
function newIssuer(spec, root, now) {
    return (0,issue/* createIssuer */.Ai)(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, root, now, spec.tls.keyAlgorithm);
}
/** In Secrets with several leaves, only the requested ones are renewed. */
function renewLeaves(spec, materials, roles, now) {
    const { objects, issuer } = materials;
    const desired = (0,cluster_leaves/* clusterLeaves */.pU)(spec);
    const renew = (role, request) => roles.includes(role) ? (0,issue/* issueLeaf */.SE)(request, issuer, now) : undefined;
    const members = renew('members', desired.members);
    const peers = renew('peers', desired.peers);
    const portal = renew('portal', desired.portal);
    const portalClient = renew('portalClient', desired.portalClient);
    const rootUser = renew('rootUser', desired.rootUser);
    const changes = [
        ...rewrittenIf(spec, objects.members, {
            ...(members ? { 'tls.crt': members.certificate, 'tls.key': members.key } : {}),
            ...(peers ? { 'peer.crt': peers.certificate, 'peer.key': peers.key } : {}),
        }),
        ...rewrittenIf(spec, objects.portal, {
            ...(portal ? { 'server.pem': (0,secret_files/* joined */.oR)(portal) } : {}),
            ...(portalClient ? { 'client.pem': (0,secret_files/* joined */.oR)(portalClient) } : {}),
        }),
        ...rewrittenIf(spec, objects.rootUser, rootUser ? { 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key } : {}),
        ...objects.credentials.flatMap((one) => {
            const leaf = renew((0,key_material/* applicationRole */.Xh)(one), (0,credentials/* appLeaf */.Sq)(spec, (0,credentials/* etcdUserIn */.bo)(one) ?? ''));
            return rewrittenIf(spec, one, leaf ? { 'tls.crt': leaf.certificate, 'tls.key': leaf.key } : {});
        }),
    ];
    const exchanging = materials.previous !== undefined && objects.rootAuthority !== undefined;
    return [
        ...changes,
        ...(exchanging && objects.rootAuthority ? [noted(spec, objects.rootAuthority, labels_annotations/* leavesRenewedAnnotation */.SR, now)] : []),
    ];
}
function withoutPreviousRoot(spec, materials) {
    const { authority, rootAuthority } = materials.objects;
    const { certificate, key } = key_material/* files */.aq.previousClient;
    const { [key_material/* files */.aq.previous]: _gone, ...kept } = (0,secret_files/* filesOf */.R8)(rootAuthority);
    return [
        rewritten(spec, authority, { [certificate]: undefined, [key]: undefined }),
        ...(rootAuthority ? [(0,secret_files/* secret */.rJ)(spec, (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority, kept)] : []),
    ];
}
/** Ends with the old issuer: after that, only an expired certificate could be refused. */
function clientBefore(spec, issuer, now) {
    if ((0,read_certificate/* readCertificate */.w$)(issuer.certificate, 'the issuer').notAfter < now)
        return undefined;
    return (0,issue/* issueLeaf */.SE)((0,accepted_roots/* probeLeaf */.h2)(spec, spec.tls.leafDays), issuer, now);
}
function keyFiles({ key, sealedKey }) {
    return { ...(key ? { 'tls.key': key } : {}), ...(sealedKey ? { 'tls.key.age': sealedKey } : {}) };
}
function noted(spec, rootAuthority, annotation, now) {
    const annotations = { ...(0,desired_certificates/* rotationNotes */.W6)(rootAuthority), [annotation]: now.toISOString() };
    return (0,secret_files/* secret */.rJ)(spec, rootAuthority.metadata.name, (0,secret_files/* filesOf */.R8)(rootAuthority), annotations);
}
function rewrittenIf(spec, existing, changes) {
    return Object.keys(changes).length === 0 ? [] : [rewritten(spec, existing, changes)];
}
/** A Secret with some files changed, or removed if undefined; our other files are kept. */
function rewritten(spec, existing, changes) {
    const { name, namespace = spec.namespace, labels = {}, annotations = {} } = existing.metadata;
    const kept = Object.entries(annotations).filter(([key]) => key === labels_annotations/* restartPortalsAnnotation */.a1 || key === labels_annotations/* passwordPendingAnnotation */._t);
    const keptAnnotations = Object.fromEntries(kept);
    const made = (0,secret_files/* secret */.rJ)(spec, name, withoutUndefined({ ...(0,secret_files/* filesOf */.R8)(existing), ...changes }), keptAnnotations);
    const ours = Object.entries(labels).filter(([key]) => key.startsWith('app.kubernetes.io/') || key.startsWith(`${cluster_names/* manager */.m8}/`));
    const all = { ...made.metadata, namespace, labels: { ...made.metadata.labels, ...Object.fromEntries(ours) } };
    // Labels and annotations from the cluster file are only for the cluster's own Secrets, not for those of applications.
    const application = {
        name,
        namespace,
        labels: Object.fromEntries(ours),
        ...(kept.length > 0 && { annotations: keptAnnotations }),
    };
    return { ...made, metadata: (0,credentials/* etcdUserIn */.bo)(existing) === undefined ? all : application };
}
function withoutUndefined(changes) {
    return Object.fromEntries(Object.entries(changes).filter((entry) => entry[1] !== undefined));
}
function pemOf(pem) {
    if (pem === undefined)
        throw new Error('a root that is to be published is known');
    return pem.endsWith('\n') ? pem : `${pem}\n`;
}

// EXTERNAL MODULE: ./build/rotation/observe.js + 2 modules
var observe = __webpack_require__(32618);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/rotation/next-step.js
/**
 * The next step; undefined if nothing is left. The order matters: trust is extended before anything new is served, and
 * reduced only when nothing old is served or used any more. An interrupted rotation is continued, whatever the goal is.
 */
function nextStep(state, goal, now) {
    return (renewBelow(state, goal, now) ??
        (isCutOff(state, now) ? (publish(state, now) ?? readAnew(state, now)) : undefined) ??
        serve(state, now) ??
        prepare(state, goal) ??
        publish(state, now) ??
        readAnew(state, now) ??
        widened(state, goal, now) ??
        narrowed(state, goal, now));
}
/** The issuer and the leaves below the current root. */
function renewBelow(state, goal, now) {
    const { root, issuer, leaves, next, previous } = state;
    // A run was interrupted during the switch: certificates that are renewed now have to come from the new root.
    if (next !== undefined && issuer.root === next.root.id)
        return { kind: 'switch-authority' };
    // No endpoint trusts certificates of an expired root, so another root is needed first.
    if (hasEnded(root, now))
        return undefined;
    if (issuer.root !== root.id || goal.retire.has(issuer.id) || hasEnded(issuer, now))
        return { kind: 'renew-issuer' };
    const roles = leaves
        .filter((leaf) => leaf.issuer !== issuer.id || goal.retire.has(leaf.id) || hasEnded(leaf, now))
        .map(({ role }) => role);
    const unnoted = previous !== undefined && state.renewedAt === undefined;
    return roles.length > 0 || unnoted ? { kind: 'renew-leaves', roles } : undefined;
}
/** Running members and portals use what the Secrets have. */
function serve(state, now) {
    if (hasEnded(state.root, now))
        return undefined;
    const serves = (one, roles) => roles.every((role) => one[role] === state.leaves.find((leaf) => leaf.role === role)?.id);
    if (!state.portals.every((portal) => serves(portal, ['portal', 'portalClient'])))
        return { kind: 'tell-portals-leaves' };
    return state.members.every((member) => serves(member, ['members', 'peers'])) ? undefined : { kind: 'await-serving' };
}
/** Objects that can be created in advance without an effect. Only one root is exchanged at a time. */
function prepare(state, goal) {
    const { root, next, previous } = state;
    const halfMade = next !== undefined && next.issuer === undefined;
    if (halfMade || (goal.retire.has(root.id) && next === undefined && previous === undefined)) {
        return { kind: 'prepare-root' };
    }
    return goal.retire.has(state.tokenKey) ? { kind: 'renew-token-key' } : undefined;
}
function publish(state, now) {
    const roots = rootsToPublish(state, now);
    const unnoted = state.next !== undefined && state.publishedAt === undefined;
    if (unnoted || !state.places.every((place) => same(place.roots, roots)))
        return { kind: 'publish-roots', roots };
    return state.portals.every((portal) => same(portal.roots, roots)) ? undefined : { kind: 'tell-portals-roots', roots };
}
/** Members read roots and the token key only at their start. */
function readAnew(state, now) {
    // A member that trusts only an expired root cannot connect to anything: it is restarted once, when there is a new
    // certificate to serve.
    if (hasEnded(state.root, now) || state.members.every((member) => member.startedWith === state.startsWith))
        return undefined;
    return { kind: 'roll-members', gently: !isCutOff(state, now) };
}
/** Every endpoint has the next root: it takes over when all have been observed to trust it. */
function widened(state, goal, now) {
    const { next } = state;
    if (next === undefined || hasEnded(state.root, now))
        return next && { kind: 'switch-authority' };
    const { id } = next.root;
    const everyone = [...state.members, ...state.portals];
    if (!everyone.every(({ accepts }) => accepts.includes(id)))
        return { kind: 'await-acceptance', root: id };
    return awaitApplications('roots', id, state.publishedAt, state, goal, now) ?? { kind: 'switch-authority' };
}
/** The previous root is not served or used any more, so no endpoint has to trust it. */
function narrowed(state, goal, now) {
    const { previous, root, issuer } = state;
    if (previous === undefined)
        return undefined;
    if (isStillPublished(previous.id, state) && !hasEnded(previous, now)) {
        const waiting = awaitApplications('certificates', issuer.id, state.renewedAt, state, goal, now);
        return waiting ?? { kind: 'publish-roots', roots: [root.id] };
    }
    const accepted = [...state.members, ...state.portals].some(({ accepts }) => accepts.includes(previous.id));
    return accepted ? { kind: 'await-refusal', root: previous.id } : { kind: 'forget-previous' };
}
function awaitApplications(take, id, since, state, { waitMilliseconds }, now) {
    const until = new Date((since ?? now).getTime() + waitMilliseconds);
    return state.taken === id || until <= now ? undefined : { kind: 'await-applications', take, id, until };
}
/** The roots to be trusted at this point. The ConfigMap is written first: when it is reduced, the others follow. */
function rootsToPublish(state, now) {
    const { root, next, previous } = state;
    if (next !== undefined)
        return hasEnded(root, now) ? [next.root.id] : [root.id, next.root.id];
    const narrow = previous === undefined || hasEnded(previous, now) || !isStillPublished(previous.id, state);
    return narrow ? [root.id] : [root.id, previous.id];
}
function isStillPublished(root, state) {
    return state.places[0]?.roots.includes(root) ?? false;
}
/** The root that running members trust has expired: no handshake succeeds, so an interruption does no harm. */
function isCutOff(state, now) {
    return state.previous !== undefined && hasEnded(state.previous, now);
}
function hasEnded({ end }, now) {
    return end < now;
}
function same(these, those) {
    return these.length === those.length && these.every((id) => those.includes(id));
}

;// CONCATENATED MODULE: ./build/rotation/preconditions.js









/** Certificates are valid from five minutes before their creation; the rest is a reserve of one minute. */
const mostAheadMilliseconds = 4 * 60_000;
/**
 * A finding if a certificate that is issued now would not be valid yet for the server. The server gives its time to the
 * second.
 */
function issuingClockFindings(here, there) {
    const ahead = there === undefined ? 0 : here.getTime() - there.getTime();
    if (there === undefined || ahead < mostAheadMilliseconds)
        return [];
    return [
        {
            code: 'CLOCKS_DIFFER',
            subject: 'clock',
            found: `needs clocks that agree within 4 minutes, found ${here.toISOString()} here and ${there.toISOString()} at the API server: new certificates would not be valid there yet`,
            fix: 'correct the clock of the machine that runs this command',
        },
    ];
}
/**
 * The key of the current root; undefined, with findings, if it is not available. Throws a Problem if `identity`
 * (secret) does not open it.
 */
async function rootKey(root, identity, { spec, issuerEnd }) {
    if (root.key !== undefined)
        return { key: root.key };
    const leaves = `what: leaves can be done without it until ${issuerEnd.toISOString()}, when the issuer ends`;
    if (root.sealedKey === undefined) {
        const secret = (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority;
        const found = `a new issuer is signed by the root, and the root's key is not in Secret ${secret}`;
        const fix = `restore it as tls.key of that Secret, or run what: root, which creates another root and does not need the old key; ${leaves}`;
        return { findings: [{ code: 'AUTHORITY_INVALID', subject: 'authority', found, fix }] };
    }
    if (identity === undefined)
        return { findings: [withoutIdentity('a new issuer is signed by the root', leaves)] };
    return { key: await (0,root_key_seal/* openRootKey */._)(root.sealedKey, identity) };
}
function withoutIdentity(why, instead) {
    return {
        code: 'IDENTITY_MISSING',
        subject: 'identity',
        found: `${why}, whose key is sealed to tls.rootRecipients, and no identity was given`,
        fix: `give the input identity (an age identity of one of the recipients); ${instead}`,
    };
}
/**
 * Whether a certificate that members or portals need among each other has expired: then their health cannot be checked.
 */
function hasExpiredCertificate({ root, issuer, leaves }, now) {
    const served = leaves.filter(({ role }) => !role.startsWith('application') && role !== 'rootUser');
    return [root, issuer, ...served].some((one) => hasEnded(one, now));
}
/**
 * How this program connects to members while certificates change: as the root user, with a certificate that is issued
 * for this run, because the one in the cluster may have expired. Undefined if no trusted issuer is available.
 */
function rotationAccess(kubernetes, spec, materials, now) {
    const { issuer, objects, leaves, root } = materials;
    const signer = (0,read_certificate/* readCertificate */.w$)(issuer.certificate, 'the issuer');
    if (signer.notAfter < now || root.certificate.notAfter < now)
        return undefined;
    const rootUser = (0,issue/* issueLeaf */.SE)({ ...(0,cluster_leaves/* clusterLeaves */.pU)(spec).rootUser, days: 1 }, issuer, now);
    const bundle = objects.bundle.data['ca.crt'] ?? root.certificate.pem;
    const held = leaves.get('members')?.certificate;
    return { kubernetes, spec, bundle, rootUser, ...(held === undefined ? {} : { held }) };
}
/** Why members must not be restarted now: each has to be ready, caught up and consistent. */
async function healthFindings(access) {
    try {
        const health = await (0,members_health/* observeHealth */.Ng)(access);
        if (health.kind === 'not ready') {
            const found = `needs every member to be ready, found ${health.members.join(', ')} not ready`;
            return [
                {
                    code: 'MEMBERS_UNHEALTHY',
                    subject: 'members',
                    found,
                    fix: 'bring every member back (kubectl describe its pod), then run this again',
                },
            ];
        }
        if (health.kind === 'unhealthy') {
            const found = `needs members that are caught up and have no alarm, but ${health.reason}`;
            return [
                { code: 'MEMBERS_UNHEALTHY', subject: 'members', found, fix: 'wait for it or fix it, then run this again' },
            ];
        }
        const fix = 'create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it before anything else';
        return (0,members_health/* hashFindings */.pF)(await (0,member_client/* disagreeingWhileServing */.mO)(access, health.members), fix);
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return error.findings.map((finding) => ({ ...finding, subject: 'members' }));
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/rotation/execute-step.js

















/** Kubelets update a mounted Secret within a minute or two. */
const servingMinutes = 5;
const admissionMinutes = 2;
const lookMilliseconds = 1_000;
/** Executes one step. Every step can be repeated after an interrupted run. */
async function executeRotationStep(step, observed, means) {
    const { spec, now } = means;
    const { materials } = observed;
    switch (step.kind) {
        case 'prepare-root':
            return write(prepareRoot(spec, materials, await makeRoot(means)), means);
        case 'publish-roots':
            return write(publishRoots(spec, materials, step.roots, now()), means);
        case 'renew-token-key':
            return write(renewTokenKey(spec, materials), means);
        case 'switch-authority':
            return write(switchAuthority(spec, materials, now()), means);
        case 'renew-issuer':
            return write(renewIssuer(spec, materials, makeIssuer(observed, means)), means);
        case 'renew-leaves':
            return write(renewLeaves(spec, materials, step.roles, now()), means);
        case 'forget-previous':
            return write(withoutPreviousRoot(spec, materials), means);
        case 'tell-portals-roots':
            return tellPortalsRoots(observed, means);
        case 'tell-portals-leaves':
            return tellPortalsLeaves(observed, means);
        case 'roll-members':
            return rollMembers(step.gently, observed, means);
        case 'await-serving':
            return awaitSeen('every member to serve its new leaves', servingMinutes, means, notServing);
        case 'await-acceptance':
            return awaitSeen('every endpoint to accept a client of the new root', admissionMinutes, means, (state) => [...state.members, ...state.portals]
                .filter(({ accepts }) => !accepts.includes(step.root))
                .map(({ name }) => name));
        case 'await-refusal':
            return awaitSeen('every endpoint to refuse a client of the old root', admissionMinutes, means, (state) => [...state.members, ...state.portals]
                .filter(({ accepts }) => accepts.includes(step.root))
                .map(({ name }) => name));
        case 'await-applications':
            return awaitTaken(step, means);
    }
}
/** In order: an interrupted run leaves a state that the next one knows. */
async function write(changes, { kubernetes, signal, progress, mask }) {
    for (const object of changes) {
        if (object.kind === 'Secret')
            for (const secret of (0,key_material/* secretsIn */.VY)(object))
                mask(secret);
    }
    for (const object of changes) {
        signal.throwIfAborted();
        progress(`${object.kind} ${object.metadata.name}`);
        await kubernetes.apply(object);
    }
}
/** The key is sealed if the cluster file requires it. The identity proves that the sealed key can be opened again. */
async function makeRoot({ spec, now, identity, mask, signing: { own } }) {
    if (own?.kind === 'issuer')
        return { certificate: own.root.pem, key: undefined, issuer: own.issuer };
    if (own !== undefined) {
        const supplied = { certificate: own.root.pem, key: own.key };
        return { certificate: supplied.certificate, key: undefined, issuer: newIssuer(spec, supplied, now()) };
    }
    const root = (0,issue/* createRoot */.Hr)(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now(), spec.tls.keyAlgorithm);
    mask(root.key);
    const issuer = newIssuer(spec, root, now());
    const { rootRecipients } = spec.tls;
    if (rootRecipients.length === 0)
        return { certificate: root.certificate, key: { plain: root.key }, issuer };
    const sealed = await (0,root_key_seal/* sealRootKey */.d)(root.key, rootRecipients);
    await (0,root_key_seal/* openRootKey */._)(sealed, identity ?? '');
    return { certificate: root.certificate, key: { sealed }, issuer };
}
function makeIssuer({ materials }, { spec, signing: { rootKey, own }, now }) {
    if (own?.kind === 'issuer')
        return own.issuer;
    if (rootKey === undefined)
        throw new Error('an issuer is only planned when there is a key to sign it');
    return newIssuer(spec, { certificate: materials.root.certificate.pem, key: rootKey }, now());
}
async function tellPortalsRoots({ materials }, means) {
    const bundle = (0,secret_files/* fileOf */.W7)(materials.objects.portal, 'ca.crt') ?? '';
    await (0,every_portal/* atEveryPortal */.TD)(means, (admin) => (0,served_files/* setTrusted */.Kv)(admin, observe/* portalFiles */.kI.roots, bundle));
}
/** The portals' client certificate is first, because the next connection to a member may need it. */
async function tellPortalsLeaves({ materials }, means) {
    const client = (0,secret_files/* fileOf */.W7)(materials.objects.portal, 'client.pem') ?? '';
    const server = (0,secret_files/* fileOf */.W7)(materials.objects.portal, 'server.pem') ?? '';
    await (0,every_portal/* atEveryPortal */.TD)(means, async (admin) => {
        await (0,served_files/* setCertificate */.Qs)(admin, observe/* portalFiles */.kI.client, client);
        await (0,served_files/* setCertificate */.Qs)(admin, observe/* portalFiles */.kI.server, server);
    });
}
/**
 * Sets the fingerprint of the files that a member would read now, and nothing else: provision applies other changes of
 * the cluster file.
 */
async function rollMembers(gently, { materials, state }, means) {
    const { kubernetes, spec, now } = means;
    await setFingerprint(kubernetes, spec, (0,desired_objects/* readOnceByMembers */.Q)((0,secret_files/* fileOf */.W7)(materials.objects.members, 'ca.crt') ?? '', materials.tokenKey.publicKey));
    const access = rotationAccess(kubernetes, spec, materials, now());
    if (gently) {
        if (access === undefined)
            throw new Error('members are not restarted one by one when nobody can ask them');
        return (0,restart_members/* restartMembers */.rE)(access, means);
    }
    const outdated = new Set(state.members.filter(({ startedWith }) => startedWith !== state.startsWith).map(({ name }) => name));
    const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
    await Promise.all(pods
        .filter((pod) => outdated.has(pod.metadata.name))
        .map(({ metadata: { name, namespace, uid } }) => 
    // These members serve no clients, so a graceful stop is not needed.
    kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace }, { gracePeriodSeconds: 2, uid })));
    await (0,wait_pods/* awaitMembers */.SA)(means);
}
async function setFingerprint(kubernetes, spec, fingerprint) {
    const name = (0,cluster_names/* namesOf */.eZ)(spec).members;
    const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace };
    const found = await kubernetes.get(reference);
    const template = found?.spec.template;
    if (found === undefined || template?.metadata === undefined) {
        const fix = 'run provision, which creates what is missing';
        throw new problem/* Problem */.A('members were not restarted', [
            {
                code: 'CLUSTER_MISSING',
                subject: 'members',
                found: `needs StatefulSet ${name} in namespace ${spec.namespace}, found none`,
                fix,
            },
        ]);
    }
    if (template.metadata.annotations?.[labels_annotations/* fingerprintAnnotation */.qL] === fingerprint)
        return;
    const annotations = { ...template.metadata.annotations, [labels_annotations/* fingerprintAnnotation */.qL]: fingerprint };
    const changed = { ...template, metadata: { ...template.metadata, annotations } };
    await kubernetes.replace({ ...found, spec: { ...found.spec, template: changed } });
}
function notServing(state) {
    const written = (role) => state.leaves.find((leaf) => leaf.role === role)?.id;
    return state.members
        .filter((member) => member.members !== written('members') || member.peers !== written('peers'))
        .map(({ name }) => name);
}
/** Waits until every endpoint is up to date. */
async function awaitSeen(description, minutes, means, late) {
    const { now, signal, progress } = means;
    const look = async () => {
        const names = late((await (0,observe/* observe */.lB)(means)).state);
        return names.length === 0 ? { done: undefined } : { waitingFor: `${names.join(', ')}` };
    };
    const deadline = new Date(now().getTime() + minutes * 60_000);
    await (0,wait/* until */.T)(description, look, { deadline, signal, progress, now, intervalMilliseconds: lookMilliseconds });
}
/** Only for a short wait; it ends with a confirmation, or at its time. */
async function awaitTaken(step, means) {
    const { now, signal, progress } = means;
    const look = async () => {
        const { taken } = (await (0,observe/* observe */.lB)(means)).state;
        const over = taken === step.id || step.until <= now();
        return over ? { done: undefined } : { waitingFor: `applications, until ${step.until.toISOString()}` };
    };
    const deadline = new Date(step.until.getTime() + 60_000);
    await (0,wait/* until */.T)('applications', look, { deadline, signal, progress, now, intervalMilliseconds: lookMilliseconds });
}

// EXTERNAL MODULE: ./build/rotation/format-steps.js
var format_steps = __webpack_require__(40970);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/rotation/summary.js



const dayMilliseconds = 86_400_000;
/** The bar of a ten-year root would make every leaf a dot. */
const shownDays = 400;
/** The job summary: what was renewed, and when everything ends. */
function rotationSummary(spec, { certificates, rotated, steps, now, }, waiting) {
    const renewed = new Map(rotated.map((one) => [one.what, one]));
    const rows = certificates.map(({ what, serial, from, to }) => [
        what,
        day(from),
        day(to),
        to < now ? 'has ended' : `${daysUntil(to, now)} days`,
        renewed.has(what) ? 'renewed' : '',
        serial.slice(0, 16),
    ]);
    return [
        `## Certificates of etcd ${spec.namespace}/${spec.name}`,
        ...(waiting ? [waitingNote(spec, waiting)] : []),
        timeline(certificates, now),
        (0,summary/* markdownTable */.Qj)(['certificate', 'from', 'to', 'ends in', '', 'serial'], rows),
        (0,summary/* collapsible */.r0)('Executed steps', (0,summary/* fenced */.OF)((0,format_steps/* formatRotation */.mg)(steps))),
        '',
    ].join('\n\n');
}
function rotationPlanSummary(spec, steps, certificates, now) {
    const plan = (0,summary/* collapsible */.r0)(`Plan for the certificates of etcd ${spec.namespace}/${spec.name}`, (0,summary/* fenced */.OF)((0,format_steps/* formatRotation */.mg)(steps)), 'open');
    return `${plan}\n\n${timeline(certificates, now)}\n`;
}
/** A note for the operator if this run ends during the exchange of a root. */
function waitingNote(spec, { take, id, until }) {
    const what = take === 'roots'
        ? 'The whole cluster trusts the new root. Applications need it, too, before it signs anything'
        : 'All certificates come from the new root. The old one is trusted until applications use certificates of the new one';
    return [
        `${what}: the exchange continues with the next run after ${until.toISOString()}.`,
        'When all applications use it, confirm this, and the next run does not wait:',
        (0,summary/* fenced */.OF)(`kubectl --namespace ${spec.namespace} annotate --overwrite secret ${spec.name}-connection ${labels_annotations/* takenAnnotation */.fR}=${id}`, 'sh'),
    ].join('\n\n');
}
/** When everything ends, as Mermaid in a Markdown fence. */
function timeline(certificates, now) {
    const last = new Date(now.getTime() + shownDays * dayMilliseconds);
    const first = new Date(now.getTime() - 30 * dayMilliseconds);
    const bars = certificates.map(({ what, from, to }) => {
        const start = from < first ? first : from;
        const end = to > last ? last : to;
        const state = to < now ? 'crit, ' : daysUntil(to, now) <= 30 ? 'active, ' : '';
        // Mermaid needs a bar to end after its start, and a colon would end its name.
        return `  ${what.replaceAll(/[:;#]/g, ' ')} (${day(to)}) :${state}${day(start)}, ${day(end > start ? end : new Date(start.getTime() + dayMilliseconds))}`;
    });
    const lines = ['gantt', '  dateFormat YYYY-MM-DD', '  axisFormat %Y-%m', `  section from ${day(now)} on`, ...bars];
    return (0,summary/* fenced */.OF)(lines.join('\n'), 'mermaid');
}
function day(date) {
    return date.toISOString().slice(0, 10);
}
function daysUntil(end, now) {
    return Math.floor((end.getTime() - now.getTime()) / dayMilliseconds);
}

;// CONCATENATED MODULE: ./build/rotation/apply-plan.js








/** The run waits for applications if the wait is at most this long. Otherwise, it ends. */
const patientMilliseconds = 5 * 60_000;
/** A step that is still the next one after this many executions has no effect. */
const mostTimes = 3;
/**
 * Executes one step after another, each decided from a new observation, until none is left or applications have to be
 * awaited.
 */
async function applyRotation({ observed, goal, signing, fixes }, { identity }, waitContext, report) {
    const { spec, now, signal } = waitContext;
    const steps = [];
    let last = observed;
    try {
        for (;;) {
            const step = nextStep(last.state, goal, now());
            if (step === undefined)
                break;
            if (step.kind === 'await-applications' && step.until.getTime() - now().getTime() > patientMilliseconds) {
                report.note(waitingNote(spec, step));
                return { steps, waiting: step, last };
            }
            refuseToGoRound(steps, step);
            signal.throwIfAborted();
            last = await report.phase((0,format_steps/* titleOf */.Gg)(step), async (progress) => {
                const means = { ...waitContext, progress, mask: report.mask, signing, identity };
                await executeRotationStep(step, last, means);
                steps.push(step);
                return (0,observe/* observe */.lB)(means);
            });
            for (const secret of (0,key_material/* secretsOf */.Fj)(last.materials))
                report.mask(secret);
            const shown = admissions(step, last.state);
            if (shown !== undefined)
                report.note(shown);
        }
        if (fixes)
            await report.phase('wait for members and portals', (progress) => serveAgain({ ...waitContext, progress }));
        return { steps, waiting: undefined, last };
    }
    catch (error) {
        const done = steps.length > 0 ? `done before this: ${steps.map(format_steps/* titleOf */.Gg).join('; ')}` : 'nothing was done before this';
        report.note(`${done}. Nothing is rolled back, and the cluster serves clients; run rotate-certificates again to continue`);
        throw error;
    }
}
async function serveAgain(waitContext) {
    await (0,wait_pods/* awaitMembers */.SA)(waitContext);
    await (0,wait_pods/* awaitPortals */.uk)(waitContext);
}
/**
 * The results of the two checks in the exchange of a root. They are made after every step, and are steps only while
 * they fail.
 */
function admissions(step, state) {
    if (step.kind !== 'roll-members')
        return undefined;
    const everyone = [...state.members, ...state.portals];
    const [next, previous] = [state.next?.root.id, state.previous?.id];
    const admitting = (id) => everyone.filter(({ accepts }) => accepts.includes(id)).length;
    if (next !== undefined) {
        return `a client of the new root is accepted by ${admitting(next)} of ${everyone.length} members and portals`;
    }
    if (previous === undefined)
        return undefined;
    return `a client of the old root is refused by ${everyone.length - admitting(previous)} of ${everyone.length} members and portals`;
}
function refuseToGoRound(steps, step) {
    const text = JSON.stringify(step);
    if (steps.length < mostTimes || !steps.slice(-mostTimes).every((one) => JSON.stringify(one) === text))
        return;
    throw new problem/* Problem */.A(`gave up: "${(0,format_steps/* titleOf */.Gg)(step)}" was executed ${mostTimes} times without effect`, [
        {
            code: 'ROTATION_NOT_OBSERVED',
            subject: 'rotation',
            found: 'the observed state differs from what was written',
            fix: 'check whether another program (a GitOps tool, a restore of a backup) writes the Secrets of this cluster, then run this again',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/rotation/certificate-list.js



/** Every certificate that is in use or about to be, authorities first. */
function certificatesOf({ root, next, nextIssuer, previous, issuer, leaves }) {
    return [
        listed('root', root.certificate),
        ...(previous ? [listed('previous root', previous)] : []),
        ...(next ? [listed('next root', next.certificate)] : []),
        listed('issuer', (0,read_certificate/* readCertificate */.w$)(issuer.certificate, 'the issuer')),
        ...(nextIssuer ? [listed('next issuer', (0,read_certificate/* readCertificate */.w$)(nextIssuer.certificate, 'the next issuer'))] : []),
        ...[...leaves].map(([role, { certificate }]) => listed((0,format_steps/* leafName */.MI)(role), (0,read_certificate/* readCertificate */.w$)(certificate, (0,format_steps/* leafName */.MI)(role)))),
    ];
}
/** The earliest end of all certificates in use. One that is only waiting to be removed does not count. */
function earliestEnd(certificates) {
    const used = certificates.filter(({ what }) => what !== 'previous root');
    return new Date(Math.min(...used.map(({ to }) => to.getTime())));
}
/**
 * For each kind, the earliest expiration of the certificates that members and portals use. Certificates of applications
 * are not included.
 */
function endsByKind(certificates) {
    const first = (requested) => new Date(Math.min(...certificates.flatMap(({ what, to }) => (requested.includes(what) ? [to.getTime()] : []))));
    return { root: first(['root']), issuer: first(['issuer']), leaf: first(ownRoles.map(format_steps/* leafName */.MI)) };
}
const ownRoles = ['members', 'peers', 'portal', 'portalClient', 'rootUser'];
function rotatedCertificates(before, after) {
    const old = new Map(certificatesOf(before.materials).map((one) => [one.what, one]));
    const changed = certificatesOf(after.materials).flatMap(({ what, id, to }) => {
        const was = old.get(what);
        return was === undefined || was.id === id ? [] : [{ what, before: was.id, after: id, notAfter: to.toISOString() }];
    });
    const [keyBefore, keyAfter] = [before.state.tokenKey, after.state.tokenKey];
    return keyBefore === keyAfter ? changed : [...changed, { what: 'token key', before: keyBefore, after: keyAfter }];
}
function listed(what, certificate) {
    const { serial, notBefore: from, notAfter: to } = certificate;
    return { what, id: (0,key_material/* idOf */.TH)(certificate), serial, from, to };
}

// EXTERNAL MODULE: ./build/members/end-drains.js
var end_drains = __webpack_require__(78953);
;// CONCATENATED MODULE: ./build/rotation/end-left-drains.js



/**
 * Lets the portals use every member again that an interrupted run has left drained. With expired certificates, members
 * cannot be asked whether they answer, and the renewal restarts them.
 */
async function endLeftDrains({ state, materials }, waitContext) {
    const { kubernetes, spec, now } = waitContext;
    const access = rotationAccess(kubernetes, spec, materials, now());
    return access === undefined || hasExpiredCertificate(state, now())
        ? (0,drain/* endDrains */.RS)(waitContext)
        : (0,end_drains/* endDrainsWhenAnswering */.n)(access, waitContext);
}

// EXTERNAL MODULE: ./build/access/observe/missing-with-credentials.js
var missing_with_credentials = __webpack_require__(91338);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(92080);
;// CONCATENATED MODULE: ./build/rotation/plan.js

/** More steps than any rotation has. */
const mostSteps = 40;
const farAway = new Date('9999-12-31T00:00:00Z');
/** All steps to the goal, if each has its effect and applications use what is published. */
function planRotation(state, goal, now) {
    const steps = [];
    for (let at = state; steps.length < mostSteps;) {
        const step = nextStep(at, goal, now);
        if (step === undefined)
            return steps;
        steps.push(step);
        at = expectedAfter(at, step, now);
    }
    throw new Error(`a rotation has no end: ${steps.map(({ kind }) => kind).join(', ')}`);
}
/** The expected state after a step. New things are named after those they replace. */
function expectedAfter(state, step, now) {
    switch (step.kind) {
        case 'prepare-root': {
            const root = state.next?.root ?? anew(state.root);
            return { ...state, next: { root, issuer: `new ${state.issuer.id}` }, publishedAt: undefined };
        }
        case 'publish-roots': {
            const places = state.places.map((place) => ({ ...place, roots: step.roots }));
            return startingWith({ ...state, places, publishedAt: state.next && (state.publishedAt ?? now) });
        }
        case 'tell-portals-roots':
            return { ...state, portals: state.portals.map((portal) => ({ ...portal, roots: step.roots })) };
        case 'renew-token-key':
            return startingWith({ ...state, tokenKey: `new ${state.tokenKey}` });
        case 'roll-members': {
            const accepts = state.places[0]?.roots ?? [];
            const restarted = state.members.map((member) => ({ ...member, startedWith: state.startsWith, accepts }));
            return { ...state, members: restarted, portals: state.portals.map((portal) => ({ ...portal, accepts })) };
        }
        case 'await-acceptance': {
            const accepting = (one) => ({
                ...one,
                accepts: [...new Set([...one.accepts, step.root])],
            });
            return { ...state, members: state.members.map(accepting), portals: state.portals.map(accepting) };
        }
        case 'await-applications':
            return { ...state, taken: step.id };
        case 'switch-authority':
            return switched(state);
        case 'renew-issuer':
            return { ...state, issuer: { ...anew(state.issuer), root: state.root.id } };
        case 'renew-leaves': {
            const renewed = state.leaves.map((leaf) => step.roles.includes(leaf.role) ? { ...leaf, ...anew(leaf), issuer: state.issuer.id } : leaf);
            return { ...state, leaves: renewed, renewedAt: state.previous && now };
        }
        case 'tell-portals-leaves': {
            const told = { portal: idOf(state, 'portal'), portalClient: idOf(state, 'portalClient') };
            return { ...state, portals: state.portals.map((portal) => ({ ...portal, ...told })) };
        }
        case 'await-serving': {
            const served = { members: idOf(state, 'members'), peers: idOf(state, 'peers') };
            return { ...state, members: state.members.map((member) => ({ ...member, ...served })) };
        }
        case 'await-refusal': {
            const refusing = (one) => ({
                ...one,
                accepts: one.accepts.filter((id) => id !== step.root),
            });
            return { ...state, members: state.members.map(refusing), portals: state.portals.map(refusing) };
        }
        case 'forget-previous':
            return { ...state, previous: undefined, publishedAt: undefined, renewedAt: undefined };
    }
}
function switched(state) {
    const { next } = state;
    if (next?.issuer === undefined)
        throw new Error('a root that is switched to has an issuer');
    return {
        ...state,
        root: next.root,
        issuer: { id: next.issuer, end: next.root.end, root: next.root.id },
        next: undefined,
        previous: state.root,
        renewedAt: undefined,
    };
}
/** Members read roots and the token key at their start. */
function startingWith(state) {
    return { ...state, startsWith: [...(state.places[0]?.roots ?? []), state.tokenKey].join(' ') };
}
function anew({ id }) {
    return { id: `new ${id}`, end: farAway };
}
function idOf(state, role) {
    return state.leaves.find((leaf) => leaf.role === role)?.id;
}

;// CONCATENATED MODULE: ./build/rotation/scope.js

/**
 * The ids that a run replaces. After an interrupted run, this run only finishes that rotation, and starts no second
 * one.
 */
function idsToRetire(state, what, withinMilliseconds, now) {
    switch (what) {
        case 'due':
            return dueBy(state, new Date(now.getTime() + withinMilliseconds));
        case 'leaves':
            return new Set(isServed(state) ? state.leaves.map(({ id }) => id) : []);
        case 'issuer':
            return new Set(isServed(state) && state.leaves.every(({ issuer }) => issuer === state.issuer.id) ? [state.issuer.id] : []);
        case 'root':
            return new Set(state.next === undefined && state.previous === undefined ? [state.root.id] : []);
        case 'token-key':
            return new Set(state.members.every(({ startedWith }) => startedWith === state.startsWith) ? [state.tokenKey] : []);
    }
}
/**
 * An issuer that is due is replaced below the new root, if there is one; an issuer whose root is replaced is not
 * renewed before.
 */
function dueBy(state, deadline) {
    const { root, issuer, leaves } = state;
    const authority = [root, issuer].find((one) => hasEnded(one, deadline));
    return new Set([...(authority ? [authority] : []), ...leaves.filter((leaf) => hasEnded(leaf, deadline))].map(({ id }) => id));
}
/** Whether every endpoint serves the certificates in the Secrets. */
function isServed(state) {
    const written = (role) => state.leaves.find((leaf) => leaf.role === role)?.id;
    return (state.members.every((one) => one.members === written('members') && one.peers === written('peers')) &&
        state.portals.every((one) => one.portal === written('portal') && one.portalClient === written('portalClient')));
}

// EXTERNAL MODULE: ./build/authority/find-supplied-authority.js + 3 modules
var find_supplied_authority = __webpack_require__(14401);
;// CONCATENATED MODULE: ./build/rotation/signing.js




/** Finds the signers, or what is missing. Leaves need neither the key of a root nor a supplied authority. */
async function signingFor(kubernetes, spec, { state, materials }, steps, identity, now) {
    const newRoot = steps.some(({ kind }) => kind === 'prepare-root');
    const newIssuer = steps.some(({ kind }) => kind === 'renew-issuer');
    if (!newRoot && !newIssuer)
        return { rootKey: undefined, own: undefined, findings: [] };
    const own = (0,find_supplied_authority/* suppliedAuthority */.a)(spec, await (0,find_supplied_authority/* findSuppliedAuthority */.p)(kubernetes, spec), now);
    const instead = `what: leaves can be done without it until ${state.issuer.end.toISOString()}, when the issuer ends`;
    if (own !== undefined) {
        const findings = [
            ...(newRoot && (0,key_material/* idOf */.TH)(own.root) === state.root.id ? [stale(spec, 'root', instead)] : []),
            ...(newIssuer ? ownIssuerFindings(own, state, spec, instead) : []),
        ];
        return { rootKey: own.kind === 'root' ? own.key : undefined, own, findings };
    }
    const unopened = newRoot && spec.tls.rootRecipients.length > 0 && identity === undefined
        ? [withoutIdentity('a new root is created', instead)]
        : [];
    if (!newIssuer)
        return { rootKey: undefined, own, findings: unopened };
    const found = await rootKey(materials.root, identity, { spec, issuerEnd: state.issuer.end });
    return 'key' in found
        ? { rootKey: found.key, own, findings: unopened }
        : { rootKey: undefined, own, findings: [...unopened, ...found.findings] };
}
function ownIssuerFindings(own, { root, issuer }, spec, instead) {
    if ((0,key_material/* idOf */.TH)(own.root) !== root.id) {
        const found = `Secret ${spec.tls.authority?.secret} holds an authority of another root than the one in use`;
        return [
            {
                code: 'AUTHORITY_INVALID',
                subject: 'tls.authority',
                found,
                fix: `run what: root, which exchanges the root for it; ${instead}`,
            },
        ];
    }
    const same = own.kind === 'issuer' && (0,key_material/* idOf */.TH)((0,read_certificate/* readCertificate */.w$)(own.issuer.certificate, 'the issuer')) === issuer.id;
    return same ? [stale(spec, 'intermediate', instead)] : [];
}
function stale(spec, what, instead) {
    return {
        code: 'AUTHORITY_INVALID',
        subject: 'tls.authority',
        found: `needs another ${what} in Secret ${spec.tls.authority?.secret}, found the one that is in use`,
        fix: `store the new one there, then run this again; ${instead}`,
    };
}

;// CONCATENATED MODULE: ./build/rotation/prepare.js










const refused = 'rotate-certificates refused: nothing was written';
/** Observes the cluster, refuses an unsafe rotation, and plans. Writes nothing. */
async function prepareRotation(waitContext, asked, report) {
    const { kubernetes, spec, now } = waitContext;
    if (asked.identity !== undefined)
        report.mask(asked.identity);
    const prometheusOperator = await (0,observe_objects/* usesPrometheusOperator */.hk)(kubernetes, spec);
    const extent = { prometheusOperator, suppliedAuthority: spec.tls.authority?.secret };
    (0,problem/* refuse */.T)(refused, await (0,missing_with_credentials/* missingWithCredentials */.P)(kubernetes, spec, 'rotate-certificates', extent));
    const observed = await (0,observe/* observe */.lB)(waitContext);
    for (const secret of (0,key_material/* secretsOf */.Fj)(observed.materials))
        report.mask(secret);
    for (const secret of observed.materials.objects.strangers)
        report.warning((0,trusted_credentials/* strangerFinding */.sZ)(secret));
    for (const finding of (0,key_material/* notRenewable */.bu)(observed.materials))
        report.warning(finding);
    const { state } = observed;
    const goal = {
        retire: idsToRetire(state, asked.what, asked.within, now()),
        waitMilliseconds: asked.after,
    };
    const steps = planRotation(state, goal, now());
    if (steps.length === 0)
        return { observed, goal, steps, signing: { rootKey: undefined, own: undefined }, fixes: false };
    const signing = await signingFor(kubernetes, spec, observed, steps, asked.identity, now());
    for (const key of [signing.rootKey, signing.own?.kind === 'issuer' ? signing.own.issuer.key : undefined]) {
        if (key !== undefined)
            report.mask(key);
    }
    (0,problem/* refuse */.T)(refused, [
        ...issuingClockFindings(now(), await kubernetes.clock()),
        ...signing.findings,
        ...(await health(kubernetes, spec, observed, now(), report)),
    ]);
    return { observed, goal, steps, signing, fixes: hasExpiredCertificate(state, now()) };
}
/** If certificates have ended, the cluster cannot be healthy, and only new certificates can fix it. */
async function health(kubernetes, spec, { state, materials }, now, report) {
    const access = rotationAccess(kubernetes, spec, materials, now);
    if (access !== undefined && !hasExpiredCertificate(state, now))
        return healthFindings(access);
    report.warning({
        code: 'CERTIFICATE_INVALID',
        subject: 'certificates',
        found: 'certificates have ended: the health of the members cannot be checked before they are renewed',
        fix: 'nothing to do: they are renewed now; check the members afterwards',
    });
    return [];
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/rotate-certificates.declaration.js
var rotate_certificates_declaration = __webpack_require__(79964);
;// CONCATENATED MODULE: ./build/actions/rotate-certificates.js















const looking = 'observe all certificates and endpoints';
const rotateCertificates = (0,define_operation/* defineAction */.QP)({
    ...rotate_certificates_declaration/* rotateCertificatesDeclaration */.U,
    async run({ inputs, report, now, signal, holder, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        const { first, drained } = await report.phase(looking, async (progress) => {
            const waitContext = { kubernetes, spec, now, signal, progress };
            const prepared = await prepareRotation(waitContext, inputs, report);
            return { first: prepared, drained: await (0,drain/* awaitDrainedMembers */.X4)(waitContext) };
        });
        report.note((0,format_steps/* formatRotation */.mg)(first.steps));
        const certificates = certificatesOf(first.observed.materials);
        const details = { plan: first.steps.map(format_steps/* titleOf */.Gg), certificates };
        if (inputs.mode === 'plan') {
            report.summary(rotationPlanSummary(spec, first.steps, certificates, now()));
            return { changed: false, outputs: outputs([], certificates), details };
        }
        const lock = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, operation: 'rotate-certificates' };
        const done = first.steps.length === 0 && drained.length === 0
            ? { steps: [], waiting: undefined, last: first.observed }
            : await (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, holder, now, signal, report }, async (guarded, stop) => {
                // The state may have changed before this run acquired the Lease.
                const current = await report.phase(looking, async (progress) => {
                    const waitContext = { kubernetes: guarded, spec, now, signal: stop, progress };
                    const prepared = await prepareRotation(waitContext, inputs, report);
                    await endLeftDrains(prepared.observed, waitContext);
                    return prepared;
                });
                return applyRotation(current, inputs, { kubernetes: guarded, spec, now, signal: stop }, report);
            });
        const after = certificatesOf(done.last.materials);
        // Even without a step, because an interrupted run may have stopped after its last step.
        if (await (0,observe_objects/* usesPrometheusOperator */.hk)(kubernetes, spec))
            await kubernetes.apply((0,certificate_metrics/* certificateMetrics */.N)(spec, endsByKind(after)));
        const rotated = rotatedCertificates(first.observed, done.last);
        report.summary(rotationSummary(spec, { certificates: after, rotated, steps: done.steps, now: now() }, done.waiting));
        return {
            changed: done.steps.length > 0 || drained.length > 0,
            outputs: outputs(rotated, after, done.waiting?.until),
            details: { ...details, certificates: after, rotated, done: done.steps.map(format_steps/* titleOf */.Gg) },
        };
    },
});
function outputs(rotated, certificates, waitsUntil) {
    return {
        rotated: JSON.stringify(rotated),
        'not-after': earliestEnd(certificates).toISOString(),
        'waits-until': waitsUntil?.toISOString() ?? '',
    };
}


/***/ }),

/***/ 87753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ desiredCertificates),
/* harmony export */   W6: () => (/* binding */ rotationNotes),
/* harmony export */   _2: () => (/* binding */ publicBundle)
/* harmony export */ });
/* harmony import */ var _certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38445);
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3063);
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38125);
/* harmony import */ var _certificates_root_key_seal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54841);
/* harmony import */ var _certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32726);
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44360);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(85499);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(46669);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(12359);
/* harmony import */ var _find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(14401);
/* harmony import */ var _known_roots_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(64301);












/** The times that a rotation has recorded on the root's Secret. */
function rotationNotes(rootAuthority) {
    const { annotations = {} } = rootAuthority?.metadata ?? {};
    return Object.fromEntries([_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .rootsPublishedAnnotation */ .hm, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .leavesRenewedAnnotation */ .SR].flatMap((name) => {
        const noted = annotations[name];
        return noted === undefined ? [] : [[name, noted]];
    }));
}
/**
 * Keeps everything that is still valid and replaces the rest. If nothing is wrong, the result equals the observed
 * state. Throws a Problem if a certificate must be issued and no key can sign it.
 */
async function desiredCertificates(spec, observed, now) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec);
    const leaves = (0,_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterLeaves */ .pU)(spec);
    const root = rootOf(spec, observed, now);
    const published = (0,_known_roots_js__WEBPACK_IMPORTED_MODULE_11__/* .knownRoots */ .H)(fileOfBundle(observed.bundle), rootsInSecrets(observed));
    const bundle = published === '' ? root.certificate : published;
    const issuer = issuerOf(spec, observed, bundle, root, now);
    const leaf = (existing, request) => existing !== undefined && (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .leafReissueReasons */ .A)(existing, request, issuer.certificate, now).length === 0
        ? existing
        : (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .issueLeaf */ .SE)(request, issuer, now);
    const members = leaf((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.members), leaves.members);
    const peers = leaf((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.members, 'peer.crt', 'peer.key'), leaves.peers);
    const seenPortal = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOfJoined */ .C0)(observed.portal, 'server.pem');
    const seenPortalClient = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOfJoined */ .C0)(observed.portal, 'client.pem');
    const portal = leaf(seenPortal, leaves.portal);
    const portalClient = leaf(seenPortalClient, leaves.portalClient);
    const rootUser = leaf((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.rootUser), leaves.rootUser);
    const own = [members, peers, portal, portalClient, rootUser];
    const seenTokenKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .tokenKeyOf */ .cl)(observed.tokenKey);
    const tokenKey = seenTokenKey && (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenKeyReissueReasons */ ._)(seenTokenKey).length === 0 ? seenTokenKey : (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .createTokenKey */ .l)();
    const portalsRestartFor = portal === seenPortal && portalClient === seenPortalClient
        ? (observed.portal?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .restartPortalsAnnotation */ .a1] ?? '')
        : (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$)(portal.certificate, "the portals' certificate").serial;
    return {
        bundle,
        rootIsNew: root.isNew,
        rootUser,
        tokenKey,
        portalsRestartFor,
        ends: {
            root: endOf(root.certificate),
            issuer: endOf(issuer.certificate),
            leaf: new Date(Math.min(...own.map(({ certificate }) => endOf(certificate).getTime()))),
        },
        secrets: [
            ...[issuer, ...own].map(({ key }) => key),
            tokenKey.privateKey,
            ...(root.key === undefined ? [] : [root.key]),
        ],
        objects: [
            ...(await rootAuthority(spec, observed, root)),
            // Files that a rotation has added stay.
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.authority, {
                ...(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .filesOf */ .R8)(observed.authority),
                'tls.crt': issuer.certificate,
                'tls.key': issuer.key,
            }),
            publicBundle(spec, bundle),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.membersTls, {
                'ca.crt': bundle,
                'tls.crt': members.certificate,
                'tls.key': members.key,
                'peer.crt': peers.certificate,
                'peer.key': peers.key,
            }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.portalTls, { 'ca.crt': bundle, 'server.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portal), 'client.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portalClient) }, { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .restartPortalsAnnotation */ .a1]: portalsRestartFor }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.rootUser, { 'ca.crt': bundle, 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.tokenKey, { 'token.pub': tokenKey.publicKey, 'token.key': tokenKey.privateKey }),
        ],
    };
}
function endOf(certificate) {
    return (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$)(certificate, 'a certificate of the cluster').notAfter;
}
/**
 * The Secrets of the cluster that contain roots. A root that was removed from the cluster is still in the files that
 * the members mount.
 */
function rootsInSecrets({ rootAuthority, members, rootUser }) {
    const named = ['tls.crt', 'next.crt', 'previous.crt'].map((file) => (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(rootAuthority, file));
    return [...named, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(members, 'ca.crt'), (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(rootUser, 'ca.crt')];
}
function rootOf(spec, observed, now) {
    const certificate = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.rootAuthority, 'tls.crt') ??
        fileOfBundle(observed.bundle) ??
        (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.members, 'ca.crt') ??
        (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.rootUser, 'ca.crt');
    if (certificate !== undefined) {
        const key = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.rootAuthority, 'tls.key');
        const [first] = (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificates */ .jZ)(certificate, `the root in Secret ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).rootAuthority}`);
        const usable = [key, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.supplied, 'tls.key')].find((one) => one !== undefined && first !== undefined && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .keyMatches */ .FY)(first, one));
        return { certificate, key: usable, isNew: false };
    }
    const own = (0,_find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_10__/* .suppliedAuthority */ .a)(spec, observed.supplied, now);
    if (own !== undefined) {
        const supplied = { certificate: own.root.pem, isNew: true };
        return own.kind === 'root' ? { ...supplied, key: own.key } : { ...supplied, key: undefined, issuer: own.issuer };
    }
    const made = (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .createRoot */ .Hr)(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now, spec.tls.keyAlgorithm);
    return { ...made, isNew: true };
}
/** An existing root stays, even if a new one would differ. Only a rotation replaces a root. */
async function rootAuthority(spec, observed, root) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).rootAuthority;
    if (!root.isNew) {
        return observed.rootAuthority
            ? [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .filesOf */ .R8)(observed.rootAuthority), rotationNotes(observed.rootAuthority))]
            : [];
    }
    // A supplied key stays in its own Secret.
    if (root.key === undefined || observed.supplied !== undefined) {
        return [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, { 'tls.crt': root.certificate })];
    }
    const { rootRecipients } = spec.tls;
    const key = rootRecipients.length > 0 ? { 'tls.key.age': await (0,_certificates_root_key_seal_js__WEBPACK_IMPORTED_MODULE_3__/* .sealRootKey */ .d)(root.key, rootRecipients) } : { 'tls.key': root.key };
    return [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, { 'tls.crt': root.certificate, ...key })];
}
function issuerOf(spec, observed, bundle, root, now) {
    const existing = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.authority);
    const misfits = (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .issuerReissueReasons */ .R)(existing, bundle, now);
    if (existing !== undefined && misfits.length === 0)
        return existing;
    if (root.issuer !== undefined)
        return root.issuer;
    if (root.key !== undefined) {
        const signer = { certificate: root.certificate, key: root.key };
        return (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .createIssuer */ .Ai)(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, signer, now, spec.tls.keyAlgorithm);
    }
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec);
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_9__/* .Problem */ .A('nothing was written', [
        {
            code: 'AUTHORITY_INVALID',
            subject: 'authority',
            found: `the issuer in Secret ${names.authority} ${misfits.join(', ')}, and the key of the root is not in Secret ${names.rootAuthority}`,
            fix: `restore Secret ${names.authority} (or put the root's key back as tls.key of Secret ${names.rootAuthority}) and run again; the cluster keeps its current certificates`,
        },
    ]);
}
function publicBundle(spec, bundle) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).authority),
        data: { 'ca.crt': bundle },
    };
}
function fileOfBundle(bundle) {
    return bundle?.data?.['ca.crt'];
}


/***/ }),

/***/ 54841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openRootKey),
/* harmony export */   d: () => (/* binding */ sealRootKey)
/* harmony export */ });
/* harmony import */ var _age_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74258);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);


/**
 * Encrypts the root's private key (PEM) for age recipients (https://age-encryption.org/v1). The result is armored, so
 * that `age -d -i IDENTITY` also decrypts it. Throws a Problem that names an invalid recipient.
 */
async function sealRootKey(key, recipients) {
    // Loaded only when needed: most clusters have no recipients, and age loads all its algorithms.
    const { armor, Encrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const encrypter = new Encrypter();
    if (recipients.length === 0)
        throw new Error('no recipients to seal the root key to');
    (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addRecipients */ .QL)(encrypter, recipients, (recipient, cause) => {
        const found = `needs age recipients (age1…), found "${recipient}"`;
        const fix = 'use the public key that age-keygen printed; it is not secret';
        return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not sealed', [{ code: 'RECIPIENTS_INVALID', subject: 'tls.rootRecipients', found, fix }], { cause });
    });
    return armor.encode(await encrypter.encrypt(key));
}
/**
 * Decrypts the result of sealRootKey. `identity` (secret) is the contents of an identity file: lines with
 * AGE-SECRET-KEY-1…, comments and blank lines. Throws a Problem, which contains no part of the identity, if none of
 * them decrypts it.
 */
async function openRootKey(sealed, identity) {
    const { armor, Decrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const decrypter = new Decrypter();
    const { usable, others } = (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addIdentities */ .u9)(decrypter, identity);
    if (usable === 0)
        throw unopened(`needs an age identity (a line AGE-SECRET-KEY-1…), found ${others}`);
    try {
        return await decrypter.decrypt(armor.decode(sealed), 'text');
    }
    catch {
        throw unopened('the sealed root key cannot be opened with this identity, or is damaged');
    }
}
function unopened(found) {
    const fix = 'use the identity of one of the recipients that tls.rootRecipients had when the root was created';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not opened', [{ code: 'IDENTITY_MISSING', subject: 'identity', found, fix }]);
}


/***/ }),

/***/ 32726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tokenKeyReissueReasons),
/* harmony export */   l: () => (/* binding */ createTokenKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * A new key pair for etcd's `--auth-token=jwt,pub-key=…,priv-key=…,sign-method=ES256`. etcd's library reads SPKI for
 * the public key, and SEC 1 or PKCS #8 for the private key (golang-jwt/jwt v4, ecdsa_utils.go). etcd does not start if
 * the two do not match (server/auth/options.go).
 */
function createTokenKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('ec', {
        namedCurve: 'prime256v1',
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
}
/** Why `existing` must be replaced. Empty if it is valid. */
function tokenKeyReissueReasons(existing) {
    if (existing === undefined)
        return ['does not exist'];
    try {
        const privateKey = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(existing.privateKey);
        if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
            return ['is not an ECDSA P-256 key'];
        const same = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(privateKey).equals((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(existing.publicKey));
        return same ? [] : ['its public key does not match its private key'];
    }
    catch {
        return ['cannot be read'];
    }
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


/***/ })

};
