export const id = 663;
export const ids = [663];
export const modules = {

/***/ 5036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P4: () => (/* binding */ writeAccessRecord),
/* harmony export */   TN: () => (/* binding */ isRecorded),
/* harmony export */   a1: () => (/* binding */ readAccessRecord)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3339);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6669);




const recordFile = 'access.json.gz';
const permission = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ key: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), rangeEnd: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['read', 'write', 'readwrite']) });
const record = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    etcdUsers: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), roles: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()) })),
    etcdRoles: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), permissions: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(permission) })),
    credentials: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ namespace: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), etcdUser: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), sound: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY() })),
    foreign: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ what: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), gives: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })),
    ends: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        member: zod__WEBPACK_IMPORTED_MODULE_2__/* .templateLiteral */ .Uy$([zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['user', 'group', 'serviceaccount', 'app']), ':', zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()]),
        grant: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
        expires: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    }))
        .default([]),
});
async function readAccessRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access, namespace: spec.namespace };
    const found = await kubernetes.get(reference);
    const packed = found?.binaryData?.[recordFile];
    return {
        namespaces: (found?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialNamespacesAnnotation */ .TL] ?? '')
            .split(',')
            .filter((name) => name !== ''),
        ...(packed === undefined ? { recorded: undefined } : unpacked(packed)),
    };
}
/** Answers whether there was anything to write. */
async function writeAccessRecord(kubernetes, spec, before, after) {
    if (isRecorded(before, after))
        return false;
    await kubernetes.apply(accessRecordMap(spec, after));
    return true;
}
/** Whether the record says this already. */
function isRecorded(recorded, observed) {
    return comparable(recorded) === comparable(observed);
}
/** Packed, because the names of thousands of apps would not fit into an object. */
function accessRecordMap(spec, accessRecord) {
    const { recorded, ends = [] } = accessRecord;
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access,
            namespace: spec.namespace,
            labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD)(spec),
            annotations: { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialNamespacesAnnotation */ .TL]: [...accessRecord.namespaces].sort().join(',') },
        },
        ...(recorded === undefined
            ? {}
            : { binaryData: { [recordFile]: (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gzipSync)(JSON.stringify({ ...sorted(recorded), ends })).toString('base64') } }),
    };
}
function comparable({ namespaces, recorded, ends = [] }) {
    return JSON.stringify([[...namespaces].sort(), recorded === undefined ? undefined : sorted(recorded), ends]);
}
/** One text for one content, whatever order etcd and the API server answer in. */
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
/** What somebody has edited by hand, or an older release has written, is no record. */
function unpacked(packed) {
    try {
        const { ends, ...recorded } = record.parse(JSON.parse((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(Buffer.from(packed, 'base64')).toString('utf8')));
        return { recorded, ends };
    }
    catch {
        return { recorded: undefined };
    }
}


/***/ }),

/***/ 1857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ missingWithCredentials)
/* harmony export */ });
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2750);
/* harmony import */ var _cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6040);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9725);
/* harmony import */ var _access_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5036);




/**
 * What the caller may not do of an action that also reads applications' credentials. In which namespaces these are, the record of
 * sync-access says to whoever may read it.
 */
async function missingWithCredentials(kubernetes, spec, action, extent) {
    const own = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsFor */ .mr)(action, spec, extent);
    const denied = await kubernetes.missingPermissions(own);
    const recordDenied = denied.some(({ resource, name }) => resource === 'configmaps' && name === (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(spec).access);
    const namespaces = recordDenied ? [] : (await (0,_access_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readAccessRecord */ .a1)(kubernetes, spec)).namespaces;
    const elsewhere = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsForCredentials */ .wh)(action, namespaces);
    return (0,_cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPermissions */ .R)(action, spec, [...own, ...elsewhere], [...denied, ...(await kubernetes.missingPermissions(elsewhere))]);
}


/***/ }),

/***/ 2080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ isRecordedCredentials),
/* harmony export */   s: () => (/* binding */ strangerFinding)
/* harmony export */ });
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6836);

/**
 * Whom a Secret with our labels is trusted by. Whoever may create a Secret in a namespace can give it any labels and any name, so these
 * prove nothing. It counts as the credentials of a user only where the record of sync-access, which lies in the cluster's own
 * namespace, names this user and this namespace. sync-access names them there before it writes a Secret, and nobody else does.
 *
 * Everything that reads such Secrets goes through here: sync-access (which passwords it keeps), rotate-certificates (what it renews)
 * and restore (which passwords it sets). A certificate in one counts only if this cluster's authority has signed it for that user, its
 * key fits, and it has not ended: see `deliveredPair` and `credentialsReissueReasons`.
 */
function isRecordedCredentials({ recorded }) {
    const pairs = new Set(recorded?.credentials.map(({ namespace, etcdUser }) => pairOf(namespace, etcdUser)));
    return (secret) => 
    // What is being deleted is kept by somebody's finalizer.
    secret.metadata.deletionTimestamp === undefined && pairs.has(pairOf(secret.metadata.namespace, (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .etcdUserIn */ .bo)(secret)));
}
/** What a Secret is that is not where sync-access has delivered any. */
function strangerFinding(secret) {
    const { namespace, name } = secret.metadata;
    return {
        code: 'NAME_TAKEN',
        subject: 'credentials',
        found: `Secret ${namespace}/${name} has the labels of ${(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .etcdUserIn */ .bo)(secret)}'s credentials, and sync-access has delivered none there: nothing in it is used`,
        fix: 'find out who made it; the next sync-access with mode: apply removes or replaces it',
    };
}
function pairOf(namespace, etcdUser) {
    return `${namespace}/${etcdUser}`;
}


/***/ }),

/***/ 3697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rotateCertificates: () => (/* binding */ rotateCertificates)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 9 modules
var read_cluster_file = __webpack_require__(5839);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(5451);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(4035);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(571);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/certificates/issue.js + 1 modules
var issue = __webpack_require__(8445);
// EXTERNAL MODULE: ./build/certificates/root-key-seal.js
var root_key_seal = __webpack_require__(4841);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(7649);
// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(5499);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(6669);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/members/restart-members.js
var restart_members = __webpack_require__(8713);
// EXTERNAL MODULE: ./build/objects/desired-objects.js + 4 modules
var desired_objects = __webpack_require__(2501);
// EXTERNAL MODULE: ./build/portals/admin-socket.js
var admin_socket = __webpack_require__(5205);
;// CONCATENATED MODULE: ./build/portals/served-files.js
/**
 * What a running portal serves and trusts, changed without a reload. It is in memory only: a portal that restarts reads its files, so the
 * Secret has to be written as well.
 */
/** Serves a certificate (leaf, issuer and key as PEM) in place of the file's from the next handshake on. */
async function setCertificate(admin, file, pem) {
    await dropTransaction(admin, 'cert');
    await admin.expect(/^Transaction (created|updated)/i, `set ssl cert ${file}`, pem);
    await admin.expect(/Success!/, `commit ssl cert ${file}`);
}
/** Trusts these roots (PEM) in place of the file's from the next handshake on. */
async function setTrusted(admin, file, pem) {
    await dropTransaction(admin, 'ca-file');
    await admin.expect(/^Transaction (created|updated)/i, `set ssl ca-file ${file}`, pem);
    await admin.expect(/Success!/, `commit ssl ca-file ${file}`);
}
/** Of the leaf that a file stands for at the running portal, see fingerprintAtPortal; undefined when HAProxy uses no such file. */
async function servedFingerprint(admin, file) {
    return fingerprintsIn(await admin.ask(`show ssl cert ${file}`))[0];
}
/** Of the roots that a file stands for at the running portal, see fingerprintAtPortal. */
async function trustedFingerprints(admin, file) {
    return fingerprintsIn(await admin.ask(`show ssl ca-file ${file}`));
}
/**
 * What HAProxy tells of a certificate that no other has: its SHA-1. It is good enough to tell the few apart that this project has put there. A
 * serial is not: two roots of a team's own may well both be number 1.
 */
function fingerprintAtPortal({ fingerprint }) {
    return fingerprint.replaceAll(':', '');
}
function fingerprintsIn(shown) {
    return [...shown.matchAll(/^SHA1 FingerPrint: ([0-9A-F]+)$/gm)].map(([, fingerprint = '']) => fingerprint);
}
/** What a run left behind that died between `set` and `commit`; HAProxy knows one transaction of a kind at a time. */
async function dropTransaction(admin, kind) {
    const [, file] = /^# transaction\n\*(\S+)/m.exec(await admin.ask(`show ssl ${kind}`)) ?? [];
    if (file !== undefined)
        await admin.expect(/aborted/i, `abort ssl ${kind} ${file}`);
}

// EXTERNAL MODULE: ./build/access/credentials/credentials.js
var credentials = __webpack_require__(6836);
// EXTERNAL MODULE: ./build/authority/desired-certificates.js
var desired_certificates = __webpack_require__(7753);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/certificates/token-key.js
var token_key = __webpack_require__(2726);
// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(4360);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/access/policy/subject.js
var subject = __webpack_require__(5754);
;// CONCATENATED MODULE: ./build/rotation/key-material.js







/** The files of `orders-authority` and `orders-root-authority` that are there while a root is being exchanged. */
const files = {
    next: { certificate: 'next.crt', key: 'next.key', sealedKey: 'next.key.age' },
    previous: 'previous.crt',
    previousClient: { certificate: 'previous-client.crt', key: 'previous-client.key' },
};
function idOf(certificate) {
    return certificate.x509.fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase();
}
function tokenKeyId({ publicKey }) {
    return (0,external_node_crypto_.createHash)('sha256').update(publicKey).digest('hex').slice(0, 16);
}
/** The application that a Secret with credentials is for: in which namespace, and as whom. */
function applicationRole({ metadata }) {
    return `application ${metadata.namespace}/${metadata.name}`;
}
/** Reads what a cluster that provision has made holds. Throws a Problem with everything that is missing. */
function readMaterials(spec, objects, now) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const missing = [];
    const need = (value, where) => {
        if (value === undefined)
            missing.push(lost(where));
        return value;
    };
    const issuer = need((0,secret_files/* keyPairOf */.xs)(objects.authority), `Secret ${names.authority}`);
    const leaves = new Map([
        ['members', need((0,secret_files/* keyPairOf */.xs)(objects.members), `Secret ${names.membersTls}`)],
        ['peers', need((0,secret_files/* keyPairOf */.xs)(objects.members, 'peer.crt', 'peer.key'), `Secret ${names.membersTls}`)],
        ['portal', need((0,secret_files/* keyPairOfJoined */.C0)(objects.portal, 'server.pem'), `Secret ${names.portalTls}`)],
        ['portalClient', need((0,secret_files/* keyPairOfJoined */.C0)(objects.portal, 'client.pem'), `Secret ${names.portalTls}`)],
        ['rootUser', need((0,secret_files/* keyPairOf */.xs)(objects.rootUser), `Secret ${names.rootUser}`)],
    ]);
    const tokenKey = need((0,secret_files/* tokenKeyOf */.cl)(objects.tokenKey), `Secret ${names.tokenKey}`);
    const bundle = need(objects.bundle.data?.['ca.crt'], `ConfigMap ${names.authority}`);
    (0,problem/* refuse */.T)('rotate-certificates refused: nothing was written', missing);
    const trusted = (0,read_certificate/* readCertificates */.jZ)(bundle, `ConfigMap ${names.authority}`);
    const signer = (0,read_certificate/* readCertificate */.w$)(issuer.certificate, `Secret ${names.authority}`);
    const next = nextRoot(objects.rootAuthority);
    const root = rootMaterial(objects.rootAuthority, next, trusted, signer);
    const published = publishedRoots(objects).flatMap(({ roots }) => roots);
    const others = [...namedPrevious(objects.rootAuthority), ...published].filter((one) => idOf(one) !== idOf(root.certificate) && (next === undefined || idOf(one) !== idOf(next.certificate)));
    const known = [...trusted, root.certificate, ...(next ? [next.certificate] : []), ...others];
    for (const secret of objects.credentials) {
        const pair = deliveredPair(secret, known, now);
        if (pair !== undefined)
            leaves.set(applicationRole(secret), pair);
    }
    return {
        objects,
        root,
        next,
        // Before the switch, nobody goes.
        previous: next === undefined ? others[0] : undefined,
        issuer,
        nextIssuer: next && issuerBelow(next, objects.authority),
        previousClient: (0,secret_files/* keyPairOf */.xs)(objects.authority, files.previousClient.certificate, files.previousClient.key),
        leaves,
        tokenKey,
    };
}
/**
 * An application's certificate, when it comes from the authority of this cluster, is its user's, and has not ended. Whoever may write
 * Secrets where credentials are delivered can put another certificate into one: that is no reason to make a new one for it, and an end
 * that has passed is what a thief was promised to meet. sync-access delivers anew what has ended.
 */
function deliveredPair(secret, roots, now) {
    const pair = (0,secret_files/* keyPairOf */.xs)(secret);
    const [leaf, issuer] = readable(pair?.certificate);
    const user = (0,credentials/* etcdUserIn */.bo)(secret) ?? '';
    if (pair === undefined || leaf === undefined || issuer === undefined || (0,subject/* appOf */.XH)(user) === undefined)
        return undefined;
    // The root first: nothing is asked of keys that anybody could have put there.
    const ours = roots.some((root) => (0,read_certificate/* isIssuedBy */.rh)(issuer, root)) && (0,read_certificate/* isIssuedBy */.rh)(leaf, issuer);
    const ended = leaf.notAfter.getTime() <= now.getTime();
    return ours && !ended && leaf.subject.commonName === user && (0,read_certificate/* keyMatches */.FY)(leaf, pair.key) ? pair : undefined;
}
/** Applications' Secrets whose certificate a rotation cannot renew: it has ended, or is not what was delivered. */
function notRenewable({ objects, leaves }) {
    return objects.credentials
        .filter((secret) => !leaves.has(applicationRole(secret)))
        .map(({ metadata: { namespace, name } }) => ({
        code: 'CERTIFICATE_INVALID',
        subject: 'credentials',
        found: `needs a certificate in Secret ${namespace}/${name} that this cluster's authority has signed and that has not ended, found none`,
        fix: 'run sync-access with mode: apply, which delivers a new one',
    }));
}
/** Every place where roots are published, the ConfigMap first. */
function publishedRoots(objects) {
    const { bundle, members, portal, rootUser, connection, credentials } = objects;
    const inSecret = (secret) => ({
        name: `${secret.metadata.namespace}/${secret.metadata.name}`,
        roots: readable((0,secret_files/* fileOf */.W7)(secret, 'ca.crt')),
    });
    return [
        { name: `ConfigMap ${bundle.metadata.name}`, roots: readable(bundle.data?.['ca.crt']) },
        ...[members, portal, rootUser, connection, ...credentials].map(inSecret),
    ];
}
/** Every private key, to be masked before anything else is done. */
function secretsOf({ objects }) {
    const { rootAuthority, authority, members, portal, rootUser, tokenKey, credentials } = objects;
    const secrets = [rootAuthority, authority, members, portal, rootUser, tokenKey, ...credentials];
    return secrets.flatMap((secret) => (secret === undefined ? [] : secretsIn(secret)));
}
/** The private keys in a Secret, and an application's password. */
function secretsIn(secret) {
    const password = (0,secret_files/* fileOf */.W7)(secret, 'password');
    const keys = Object.keys(secret.data ?? {}).flatMap((file) => privateKeys((0,secret_files/* fileOf */.W7)(secret, file) ?? ''));
    return password ? [...keys, password] : keys;
}
function privateKeys(text) {
    return text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----/g) ?? [];
}
/**
 * As the root's Secret says when it, or the root that is to follow it, is trusted; else the trusted one that has signed the issuer,
 * whose key is elsewhere.
 */
function rootMaterial(rootAuthority, next, trusted, issuer) {
    const [named] = readable((0,secret_files/* fileOf */.W7)(rootAuthority, 'tls.crt'));
    const believed = [named, next?.certificate].some((root) => root && trusted.some((one) => idOf(one) === idOf(root)));
    if (named !== undefined && believed) {
        return withKey(named, (0,secret_files/* fileOf */.W7)(rootAuthority, 'tls.key'), (0,secret_files/* fileOf */.W7)(rootAuthority, 'tls.key.age'));
    }
    const signer = trusted.find((one) => (0,read_certificate/* isIssuedBy */.rh)(issuer, one)) ?? trusted[0];
    if (signer === undefined)
        throw new Error('a bundle that was read has certificates');
    return { certificate: signer, key: undefined, sealedKey: undefined };
}
function nextRoot(rootAuthority) {
    const { certificate, key, sealedKey } = files.next;
    const [next] = readable((0,secret_files/* fileOf */.W7)(rootAuthority, certificate));
    return next && withKey(next, (0,secret_files/* fileOf */.W7)(rootAuthority, key), (0,secret_files/* fileOf */.W7)(rootAuthority, sealedKey));
}
function withKey(certificate, key, sealedKey) {
    return { certificate, key: key !== undefined && (0,read_certificate/* keyMatches */.FY)(certificate, key) ? key : undefined, sealedKey };
}
function issuerBelow(next, authority) {
    const pair = (0,secret_files/* keyPairOf */.xs)(authority, files.next.certificate, files.next.key);
    const [certificate] = readable(pair?.certificate);
    const fits = pair && certificate && (0,read_certificate/* isIssuedBy */.rh)(certificate, next.certificate) && (0,read_certificate/* keyMatches */.FY)(certificate, pair.key);
    return fits ? pair : undefined;
}
function namedPrevious(rootAuthority) {
    return readable((0,secret_files/* fileOf */.W7)(rootAuthority, files.previous));
}
/** What cannot be read is as good as not there: it is written anew. */
function readable(pem) {
    if (pem === undefined)
        return [];
    try {
        return (0,read_certificate/* readCertificates */.jZ)(pem, 'it');
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return [];
        throw error;
    }
}
function lost(where) {
    return {
        code: 'CERTIFICATE_INVALID',
        subject: 'certificates',
        found: `needs the ${where} that provision has made, found none or not all of its files`,
        fix: 'run provision, which makes what is missing',
    };
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./build/rotation/tls-probe.js


/** The first bytes of any HTTP/2 client: its preface and empty settings (RFC 9113, 3.4). */
const http2Preface = Buffer.concat([
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);
/** Any answer will do; this one etcd gives to everybody, peers included. */
const request = Buffer.from('GET /version HTTP/1.1\r\nHost: etcd\r\nConnection: close\r\n\r\n');
const probeMilliseconds = 5_000;
/**
 * Shakes hands with a port, and looks whether it answers to a client. With TLS 1.3 a server judges the client's certificate after
 * the client's side of the handshake is done: only its first answer, or its alert, tells. What it serves is not judged here.
 */
async function probe(open, serverName, client, speaks = 'HTTP/2') {
    let socket;
    try {
        socket = await open();
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return { served: undefined, admission: 'unknown' };
        throw error;
    }
    return new Promise((resolve) => {
        const tls = (0,external_node_tls_.connect)({
            socket,
            servername: serverName,
            ...(client ? { cert: client.certificate, key: client.key } : {}),
            // Who offers nothing speaks HTTP/1.1, as etcd's peers do.
            ...(speaks === 'HTTP/2' ? { ALPNProtocols: ['h2'] } : {}),
            minVersion: 'TLSv1.2',
            // Whether it should be trusted is decided by what it serves being what is held.
            rejectUnauthorized: false,
        });
        let served;
        const settle = (admission) => {
            clearTimeout(timer);
            resolve({ served, admission });
            tls.destroy();
            socket.destroy();
        };
        const timer = setTimeout(() => settle('unknown'), probeMilliseconds);
        tls.once('secureConnect', () => {
            served = tls.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase();
            if (client === undefined)
                settle('unknown');
            else
                tls.write(speaks === 'HTTP/2' ? http2Preface : request);
        });
        tls.once('data', () => settle('admitted'));
        tls.once('end', () => settle(served === undefined ? 'unknown' : 'closed'));
        tls.on('error', (error) => settle(error.code?.includes('ALERT') ? 'refused' : 'unknown'));
        socket.on('error', () => settle('unknown'));
    });
}

;// CONCATENATED MODULE: ./build/rotation/accepted-roots.js






/**
 * Every port of a member that takes clients' certificates: etcd reads the roots for each of its own by itself. A
 * peer's address is looked at when its chain has been found good, and a wrong one is just hung up on
 * (client/pkg/transport/listener_tls.go): only an alert speaks of the root.
 */
const judgingMemberPorts = [
    { number: cluster_names/* memberPorts */.Xz.client, speaks: 'HTTP/2', closing: 'refused' },
    { number: cluster_names/* memberPorts */.Xz.peer, speaks: 'HTTP/1.1', closing: 'admitted' },
    { number: cluster_names/* memberPorts */.Xz.gateway, speaks: 'HTTP/1.1', closing: 'refused' },
    { number: cluster_names/* memberPorts */.Xz.token, speaks: 'HTTP/2', closing: 'refused' },
];
/** The other port of a portal takes no certificates. */
const judgingPortalPorts = [
    { number: cluster_names/* portalPorts */.jj.mutualTls, speaks: 'HTTP/2', closing: 'refused' },
];
/**
 * A certificate that every port lets in whose owner trusts its root. It names no user. The peer port wants the name that all members
 * have in common, and an address or a name of where the client is: at the end of a tunnel that is the pod itself.
 */
function probeLeaf(spec, days) {
    return {
        purpose: 'certificate that shows whether its root is trusted',
        subject: { organization: 'probe' },
        names: [(0,cluster_leaves/* peerName */.Wz)(spec), '127.0.0.1', '::1'],
        usages: ['client'],
        days,
    };
}
function probeClients(spec, materials, now) {
    const { next, nextIssuer, previous, previousClient } = materials;
    const clients = [];
    if (next && nextIssuer) {
        clients.push({ root: idOf(next.certificate), pair: (0,issue/* issueLeaf */.SE)(probeLeaf(spec, 1), nextIssuer, now), goes: false });
    }
    // An ended certificate is refused by everyone, whomever they trust.
    if (previous && previousClient && (0,read_certificate/* readCertificate */.w$)(previousClient.certificate, 'it').notAfter > now) {
        clients.push({ root: idOf(previous), pair: previousClient, goes: true });
    }
    return clients;
}
/**
 * The roots, of those that are asked about, that somebody trusts: one that is to be trusted, at each of the ports; one that goes,
 * still at any of them.
 */
async function acceptedRoots(clients, ports, open, host) {
    const found = await Promise.all(clients.map(async ({ root, pair, goes }) => {
        const trusted = await Promise.all(ports.map(async (port) => {
            const { admission } = await probe(() => open(port.number), host, pair, port.speaks);
            return isTrusted(admission, port, goes);
        }));
        return (goes ? trusted.includes(true) : !trusted.includes(false)) ? [root] : [];
    }));
    return found.flat();
}
/** Of a port that lets nobody know: who shall be trusted is not yet, who shall go still is. */
function isTrusted(admission, { closing }, goes) {
    switch (admission) {
        case 'admitted':
            return true;
        case 'refused':
            return false;
        case 'closed':
            return closing === 'admitted';
        case 'unknown':
            return goes;
    }
}

;// CONCATENATED MODULE: ./build/rotation/desired-secrets.js











/** The issuer first: without its root nobody looks at it. */
function prepareRoot(spec, materials, made) {
    const { authority, rootAuthority } = materials.objects;
    const { certificate, key, sealedKey } = files.next;
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
/** The ConfigMap first: it decides whom to trust. When all is written, it is noted since when. */
function publishRoots(spec, materials, roots, now) {
    const { objects, next } = materials;
    const known = [
        materials.root.certificate,
        ...(next ? [next.certificate] : []),
        ...(materials.previous ? [materials.previous] : []),
    ];
    const bundle = roots.map((id) => pemOf(known.find((certificate) => idOf(certificate) === id)?.pem)).join('');
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
 * The issuer first, and with it a client's certificate below the old root, with no user's name: at the end it is seen that
 * nobody lets it in any more. The old root's key goes: nothing will be signed by it again.
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
                    [files.next.certificate]: undefined,
                    [files.next.key]: undefined,
                    [files.previousClient.certificate]: before?.certificate,
                    [files.previousClient.key]: before?.key,
                }),
            ]
            : []),
        (0,secret_files/* secret */.rJ)(spec, (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority, {
            'tls.crt': pemOf(next.certificate.pem),
            ...keyFiles(next),
            [files.previous]: pemOf(root.certificate.pem),
        }),
    ];
}
function renewIssuer(spec, materials, made) {
    return [rewritten(spec, materials.objects.authority, { 'tls.crt': made.certificate, 'tls.key': made.key })];
}
function newIssuer(spec, root, now) {
    return (0,issue/* createIssuer */.Ai)(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, root, now, spec.tls.keyAlgorithm);
}
/** Of the Secrets that hold several leaves, only those that are asked for are new. */
function renewLeaves(spec, materials, roles, now) {
    const { objects, issuer } = materials;
    const wanted = (0,cluster_leaves/* clusterLeaves */.pU)(spec);
    const renew = (role, request) => roles.includes(role) ? (0,issue/* issueLeaf */.SE)(request, issuer, now) : undefined;
    const members = renew('members', wanted.members);
    const peers = renew('peers', wanted.peers);
    const portal = renew('portal', wanted.portal);
    const portalClient = renew('portalClient', wanted.portalClient);
    const rootUser = renew('rootUser', wanted.rootUser);
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
            const leaf = renew(applicationRole(one), (0,credentials/* appLeaf */.Sq)(spec, (0,credentials/* etcdUserIn */.bo)(one) ?? ''));
            return rewrittenIf(spec, one, leaf ? { 'tls.crt': leaf.certificate, 'tls.key': leaf.key } : {});
        }),
    ];
    const exchanging = materials.previous !== undefined && objects.rootAuthority !== undefined;
    return [
        ...changes,
        ...(exchanging && objects.rootAuthority ? [noted(spec, objects.rootAuthority, labels_annotations/* leavesRenewedAnnotation */.SR, now)] : []),
    ];
}
function forgetPrevious(spec, materials) {
    const { authority, rootAuthority } = materials.objects;
    const { certificate, key } = files.previousClient;
    const { [files.previous]: _gone, ...kept } = (0,secret_files/* filesOf */.R8)(rootAuthority);
    return [
        rewritten(spec, authority, { [certificate]: undefined, [key]: undefined }),
        ...(rootAuthority ? [(0,secret_files/* secret */.rJ)(spec, (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority, kept)] : []),
    ];
}
/** Ends when the old issuer does: after that there is nothing to be refused but an ended certificate. */
function clientBefore(spec, issuer, now) {
    if ((0,read_certificate/* readCertificate */.w$)(issuer.certificate, 'the issuer').notAfter < now)
        return undefined;
    return (0,issue/* issueLeaf */.SE)(probeLeaf(spec, spec.tls.leafDays), issuer, now);
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
/** A Secret with some of its files changed, or gone where they are undefined; all else of it that is ours stays. */
function rewritten(spec, existing, changes) {
    const { name, namespace = spec.namespace, labels = {}, annotations = {} } = existing.metadata;
    const kept = Object.entries(annotations).filter(([key]) => key === labels_annotations/* restartPortalsAnnotation */.a1 || key === labels_annotations/* passwordPendingAnnotation */._t);
    const made = (0,secret_files/* secret */.rJ)(spec, name, withoutUndefined({ ...(0,secret_files/* filesOf */.R8)(existing), ...changes }), Object.fromEntries(kept));
    const ours = Object.entries(labels).filter(([key]) => key.startsWith('app.kubernetes.io/') || key.startsWith(`${cluster_names/* manager */.m8}/`));
    return { ...made, metadata: { ...made.metadata, namespace, labels: Object.fromEntries(ours) } };
}
function withoutUndefined(changes) {
    return Object.fromEntries(Object.entries(changes).filter((entry) => entry[1] !== undefined));
}
function pemOf(pem) {
    if (pem === undefined)
        throw new Error('a root that is to be published is known');
    return pem.endsWith('\n') ? pem : `${pem}\n`;
}

// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(9877);
;// CONCATENATED MODULE: ./build/rotation/format-steps.js
/** More applications than this are counted: a title is one line. */
const mostNamedApplications = 3;
/** A step as a person reads it. */
function titleOf(step) {
    switch (step.kind) {
        case 'prepare-root':
            return 'make a new root and an issuer below it';
        case 'publish-roots':
            return step.roots.length > 1 ? 'publish old and new root everywhere' : 'publish the one root everywhere';
        case 'tell-portals-roots':
            return 'tell the running portals whom to trust';
        case 'renew-token-key':
            return 'make a new key for login tokens';
        case 'roll-members':
            return step.gently ? 'restart members one by one, to read what changed' : 'restart all members at once';
        case 'await-acceptance':
            return 'see every member and portal let in a client of the new root';
        case 'await-applications':
            return step.take === 'roots'
                ? 'wait until applications trust the new root'
                : 'wait until applications show certificates of the new root';
        case 'switch-authority':
            return 'let the new root sign';
        case 'renew-issuer':
            return 'make a new issuer';
        case 'renew-leaves':
            return step.roles.length > 0 ? `renew leaves: ${namesOf(step.roles)}` : 'note that all leaves are renewed';
        case 'tell-portals-leaves':
            return 'tell the running portals what to serve';
        case 'await-serving':
            return 'see every member serve its new leaves';
        case 'await-refusal':
            return 'see every member and portal refuse a client of the old root';
        case 'forget-previous':
            return 'forget the old root';
    }
}
function formatRotation(steps) {
    if (steps.length === 0)
        return 'nothing to do: no certificate is due';
    return steps.map((step, index) => `${String(index + 1).padStart(2)}  ${titleOf(step)}`).join('\n');
}
/** Whose leaf it is, and towards whom. */
function nameOf(role) {
    switch (role) {
        case 'members':
            return 'members to clients';
        case 'peers':
            return 'members to each other';
        case 'portal':
            return 'portals to clients';
        case 'portalClient':
            return 'portals to members';
        case 'rootUser':
            return 'root user';
        default:
            return role;
    }
}
function namesOf(roles) {
    const applications = roles.filter((role) => role.startsWith('application '));
    const named = applications.length > mostNamedApplications ? [`${applications.length} applications`] : applications;
    return [...roles.filter((role) => !applications.includes(role)).map(nameOf), ...named].join(', ');
}

// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/observe/observe-objects.js
var observe_objects = __webpack_require__(4965);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(2080);
;// CONCATENATED MODULE: ./build/rotation/load-objects.js





/** Reads every object that a rotation may write. Throws a Problem that names those that are missing. */
async function findObjects(kubernetes, spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const get = (kind, name) => kubernetes.get({ apiVersion: 'v1', kind, name, namespace: spec.namespace });
    const secret = (name) => get('Secret', name);
    const record = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    const isOurs = (0,trusted_credentials/* isRecordedCredentials */.h)(record);
    const [rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, connection, credentials] = await Promise.all([
        secret(names.rootAuthority),
        secret(names.authority),
        get('ConfigMap', names.authority),
        secret(names.membersTls),
        secret(names.portalTls),
        secret(names.rootUser),
        secret(names.tokenKey),
        secret(names.connection),
        // What sync-access has delivered to applications, in the namespaces that it has noted.
        (0,observe_objects/* listCredentials */.Jc)(kubernetes, spec, record.namespaces),
    ]);
    const missing = [];
    const need = (object, name) => {
        if (object === undefined)
            missing.push(notThere(name, spec));
        return object;
    };
    const found = {
        rootAuthority,
        authority: need(authority, `Secret ${names.authority}`),
        bundle: need(bundle, `ConfigMap ${names.authority}`),
        members: need(members, `Secret ${names.membersTls}`),
        portal: need(portal, `Secret ${names.portalTls}`),
        rootUser: need(rootUser, `Secret ${names.rootUser}`),
        tokenKey: need(tokenKey, `Secret ${names.tokenKey}`),
        connection: need(connection, `Secret ${names.connection}`),
        credentials: credentials.filter(isOurs),
        strangers: credentials.filter((secret) => !isOurs(secret)),
    };
    (0,problem/* refuse */.T)('rotate-certificates refused: nothing was written', missing);
    return found;
}
function notThere(name, spec) {
    return {
        code: 'CLUSTER_MISSING',
        subject: 'cluster',
        found: `needs ${name} in namespace ${spec.namespace}, found none`,
        fix: 'run provision, which makes what is missing; look whether name and namespace in the cluster file are right',
    };
}

;// CONCATENATED MODULE: ./build/rotation/observe.js














/** The files of a portal by which HAProxy knows what it has read of them. */
const portalFiles = {
    roots: `${haproxy_config/* portalPaths */.Zw.tls}/ca.crt`,
    server: `${haproxy_config/* portalPaths */.Zw.tls}/server.pem`,
    client: `${haproxy_config/* portalPaths */.Zw.tls}/client.pem`,
};
/** Looks at every object and shakes hands with every endpoint; writes nothing. */
async function observe(kubernetes, spec, now) {
    const materials = readMaterials(spec, await findObjects(kubernetes, spec), now);
    const endpoints = await observeEndpoints(kubernetes, spec, materials, now);
    return { materials, state: { ...stateOfObjects(materials), ...endpoints } };
}
/** What the objects say. */
function stateOfObjects(materials) {
    const { objects, root, next, previous, tokenKey } = materials;
    const issuer = (0,read_certificate/* readCertificate */.w$)(materials.issuer.certificate, 'the issuer');
    const roots = [root.certificate, ...(next ? [next.certificate] : []), ...(previous ? [previous] : [])];
    const signer = roots.find((one) => (0,read_certificate/* isIssuedBy */.rh)(issuer, one));
    const { nextIssuer } = materials;
    return {
        root: authority(root.certificate),
        issuer: { ...authority(issuer), root: signer ? idOf(signer) : 'unknown' },
        next: next && {
            root: authority(next.certificate),
            issuer: nextIssuer && idOf((0,read_certificate/* readCertificate */.w$)(nextIssuer.certificate, 'the next issuer')),
        },
        previous: previous && authority(previous),
        places: publishedRoots(objects).map((place) => ({ name: place.name, roots: place.roots.map(idOf) })),
        leaves: [...materials.leaves].map(([role, pair]) => leafState(role, pair)),
        tokenKey: tokenKeyId(tokenKey),
        startsWith: (0,desired_objects/* readOnceByMembers */.Q)((0,secret_files/* fileOf */.W7)(objects.members, 'ca.crt') ?? '', tokenKey.publicKey),
        publishedAt: notedAt(objects.rootAuthority, labels_annotations/* rootsPublishedAnnotation */.hm),
        renewedAt: notedAt(objects.rootAuthority, labels_annotations/* leavesRenewedAnnotation */.SR),
        taken: objects.connection.metadata.annotations?.[labels_annotations/* takenAnnotation */.fR],
    };
    function leafState(role, pair) {
        const leaf = (0,read_certificate/* readCertificate */.w$)(pair.certificate, `the certificate of ${nameOf(role)}`);
        return { role, ...authority(leaf), issuer: (0,read_certificate/* isIssuedBy */.rh)(leaf, issuer) ? idOf(issuer) : 'another' };
    }
}
/** What those who run say and do. */
async function observeEndpoints(kubernetes, spec, materials, now) {
    const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
    const look = { kubernetes, spec, materials, clients: probeClients(spec, materials, now) };
    const [members, portals] = await Promise.all([
        Promise.all((0,cluster_names/* memberNames */.hQ)(spec).map((name) => observeMember(look, name, podCalled(pods, name)))),
        (0,admin_socket/* atEveryPortal */.TD)({ kubernetes, spec }, async (admin, pod) => pod.metadata.deletionTimestamp === undefined ? [await seePortal(look, admin)] : []),
    ]);
    return { members, portals: [...portals.values()].flat() };
}
async function observeMember(look, name, pod) {
    const { kubernetes, spec } = look;
    const open = (port) => kubernetes.portForward(spec.namespace, name, port);
    const host = (0,cluster_names/* memberHost */.BY)(spec, name);
    const [members, peers, accepts] = await Promise.all([
        // HAProxy reads the file some seconds after it has changed, etcd at each handshake: what this port serves, all do.
        probe(() => open(cluster_names/* memberPorts */.Xz.token), host),
        probe(() => open(cluster_names/* memberPorts */.Xz.peer), host),
        acceptedRoots(look.clients, judgingMemberPorts, open, host),
    ]);
    return {
        name,
        startedWith: pod?.metadata.annotations?.[labels_annotations/* fingerprintAnnotation */.qL] ?? '',
        members: shortened(members.served),
        peers: shortened(peers.served),
        accepts,
    };
}
async function seePortal(look, admin) {
    const { kubernetes, spec, materials } = look;
    const open = (port) => kubernetes.portForward(spec.namespace, admin.portal, port);
    const host = (0,cluster_names/* namesOf */.eZ)(spec).service;
    const [server, accepts] = await Promise.all([
        probe(() => open(cluster_names/* portalPorts */.jj.client), host),
        acceptedRoots(look.clients, judgingPortalPorts, open, host),
    ]);
    const known = new Map(knownCertificates(materials).map((one) => [fingerprintAtPortal(one.x509), idOf(one)]));
    const id = (fingerprint) => known.get(fingerprint) ?? `another (${fingerprint})`;
    // One after the other: it is one conversation.
    const roots = await trustedFingerprints(admin, portalFiles.roots);
    const client = await servedFingerprint(admin, portalFiles.client);
    return {
        name: admin.portal,
        roots: roots.map(id),
        portal: shortened(server.served),
        portalClient: client && id(client),
        accepts,
    };
}
function knownCertificates({ root, next, previous, leaves }) {
    const client = leaves.get('portalClient');
    return [
        root.certificate,
        ...(next ? [next.certificate] : []),
        ...(previous ? [previous] : []),
        ...(client ? [(0,read_certificate/* readCertificate */.w$)(client.certificate, "the portals' client certificate")] : []),
    ];
}
function authority(certificate) {
    return { id: idOf(certificate), end: certificate.notAfter };
}
/** As idOf makes it of a whole certificate. */
function shortened(fingerprint) {
    return fingerprint?.slice(0, 16);
}
function podCalled(pods, name) {
    return pods.find((pod) => pod.metadata.name === name);
}
function notedAt(secret, annotation) {
    const text = secret?.metadata.annotations?.[annotation];
    const time = new Date(text ?? '');
    return Number.isNaN(time.getTime()) ? undefined : time;
}

// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(276);
;// CONCATENATED MODULE: ./build/rotation/next-step.js
/**
 * What has to happen next; undefined when nothing is left. Order matters: trust is widened before anything new is served,
 * and narrowed only when nothing old is served or shown any more. A rotation that a dead run has left half-way is gone on
 * with, whatever the goal is.
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
/** Issuer and leaves below the root that signs now. */
function renewBelow(state, goal, now) {
    const { root, issuer, leaves, next, previous } = state;
    // A run died in the middle of the switch: what is renewed now has to come from the new root.
    if (next !== undefined && issuer.root === next.root.id)
        return { kind: 'switch-authority' };
    // Nobody trusts what an ended root signs: first another root.
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
/** Those who run take what the Secrets hold. */
function serve(state, now) {
    if (hasEnded(state.root, now))
        return undefined;
    const serves = (one, roles) => roles.every((role) => one[role] === state.leaves.find((leaf) => leaf.role === role)?.id);
    if (!state.portals.every((portal) => serves(portal, ['portal', 'portalClient'])))
        return { kind: 'tell-portals-leaves' };
    return state.members.every((member) => serves(member, ['members', 'peers'])) ? undefined : { kind: 'await-serving' };
}
/** What can be made beforehand and harms nobody. One root is exchanged at a time. */
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
/** Members read roots and token key at their start only. */
function readAnew(state, now) {
    // Those who trust an ended root only cannot talk to anyone: they are restarted once, when there is something to serve.
    if (hasEnded(state.root, now) || state.members.every((member) => member.startedWith === state.startsWith))
        return undefined;
    return { kind: 'roll-members', gently: !isCutOff(state, now) };
}
/** Everyone has been told of the next root: it takes over as soon as everyone is seen to trust it. */
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
/** Nobody serves or shows anything of the previous root any more: nobody need trust it. */
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
/** Whom everyone is to trust at this point. The first place is written first: once it is narrow, all others become so. */
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
/** The root that running members trust has ended: no handshake succeeds, so there is nothing left to spare. */
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








/** Certificates begin five minutes before they are made; a minute is left for the rest. */
const mostAheadMilliseconds = 4 * 60_000;
/** A finding when what is signed here now would not be valid yet over there. The server says its time to the second. */
function clockFindings(here, there) {
    const ahead = there === undefined ? 0 : here.getTime() - there.getTime();
    if (there === undefined || ahead < mostAheadMilliseconds)
        return [];
    return [
        {
            code: 'CLOCKS_DIFFER',
            subject: 'clock',
            found: `needs clocks that agree within 4 minutes, found ${here.toISOString()} here and ${there.toISOString()} at the API server: new certificates would not be valid there yet`,
            fix: 'set the clock of the machine that runs this',
        },
    ];
}
/**
 * The key of the root that signs now; undefined, with what is wrong, when it cannot be had. Throws a Problem when `identity` (secret)
 * does not open it.
 */
async function rootKey(root, identity, { spec, issuerEnd }) {
    if (root.key !== undefined)
        return { key: root.key };
    const leaves = `what: leaves can be done without it until ${issuerEnd.toISOString()}, when the issuer ends`;
    if (root.sealedKey === undefined) {
        const secret = (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority;
        const found = `a new issuer is signed by the root, and the root's key is not in Secret ${secret}`;
        const fix = `put it back as tls.key of that Secret, or run what: root, which makes another root and needs no old key; ${leaves}`;
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
/** Whether anything that members or portals need to talk to each other has ended: then they cannot be asked to be well. */
function somethingHasEnded({ root, issuer, leaves }, now) {
    const served = leaves.filter(({ role }) => !role.startsWith('application') && role !== 'rootUser');
    return [root, issuer, ...served].some((one) => hasEnded(one, now));
}
/**
 * How this program reaches members while certificates change: as the root user, by a certificate that is made for this run, so that
 * the one in the cluster may have ended. Undefined when there is no issuer whom anybody would believe.
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
/** Why members must not be touched now; every one has to be ready, caught up and of one mind. */
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
            const found = `needs members that are caught up and without an alarm, found that ${health.reason}`;
            return [
                { code: 'MEMBERS_UNHEALTHY', subject: 'members', found, fix: 'wait for it or fix it, then run this again' },
            ];
        }
        const fix = 'take a backup, find the member that is wrong (etcdctl endpoint hashkv) and replace it before anything else';
        return await (0,members_health/* hashFindings */.pF)(access, health.members, fix);
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return error.findings.map((finding) => ({ ...finding, subject: 'members' }));
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/rotation/execute-step.js

















/** Kubelets bring a changed Secret within a minute or two. */
const servingMinutes = 5;
const admissionMinutes = 2;
const lookMilliseconds = 1_000;
/** Brings one step about. Each can be taken again after a run that died in the middle of it. */
async function executeStep(step, observed, means) {
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
            return write(forgetPrevious(spec, materials), means);
        case 'tell-portals-roots':
            return tellPortalsRoots(observed, means);
        case 'tell-portals-leaves':
            return tellPortalsLeaves(observed, means);
        case 'roll-members':
            return rollMembers(step.gently, observed, means);
        case 'await-serving':
            return awaitSeen('every member to serve its new leaves', servingMinutes, means, notServing);
        case 'await-acceptance':
            return awaitSeen('everyone to let in a client of the new root', admissionMinutes, means, (state) => [...state.members, ...state.portals]
                .filter(({ accepts }) => !accepts.includes(step.root))
                .map(({ name }) => name));
        case 'await-refusal':
            return awaitSeen('everyone to refuse a client of the old root', admissionMinutes, means, (state) => [...state.members, ...state.portals]
                .filter(({ accepts }) => accepts.includes(step.root))
                .map(({ name }) => name));
        case 'await-applications':
            return awaitTaken(step, means);
    }
}
/** In order: a run that dies in between leaves a state that the next one knows. */
async function write(changes, { kubernetes, signal, progress, mask }) {
    for (const object of changes) {
        if (object.kind === 'Secret')
            for (const secret of secretsIn(object))
                mask(secret);
    }
    for (const object of changes) {
        signal.throwIfAborted();
        progress(`${object.kind} ${object.metadata.name}`);
        await kubernetes.apply(object);
    }
}
/** Sealed where the cluster file asks for that; the identity is then needed to prove that somebody can open it again. */
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
async function tellPortalsRoots({ materials }, { kubernetes, spec }) {
    const bundle = (0,secret_files/* fileOf */.W7)(materials.objects.portal, 'ca.crt') ?? '';
    await (0,admin_socket/* atEveryPortal */.TD)({ kubernetes, spec }, (admin) => setTrusted(admin, portalFiles.roots, bundle));
}
/** What they show to members first: whoever comes to them next may need it. */
async function tellPortalsLeaves({ materials }, { kubernetes, spec }) {
    const client = (0,secret_files/* fileOf */.W7)(materials.objects.portal, 'client.pem') ?? '';
    const server = (0,secret_files/* fileOf */.W7)(materials.objects.portal, 'server.pem') ?? '';
    await (0,admin_socket/* atEveryPortal */.TD)({ kubernetes, spec }, async (admin) => {
        await setCertificate(admin, portalFiles.client, client);
        await setCertificate(admin, portalFiles.server, server);
    });
}
/**
 * The StatefulSet gets the fingerprint of what a member would read now, and nothing else: what the cluster file says besides is
 * provision's to bring about.
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
    // They serve nobody: there is nothing to end gracefully.
    kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace }, { gracePeriodSeconds: 2, uid })));
    await (0,wait_pods/* awaitMembers */.SA)(means);
}
async function setFingerprint(kubernetes, spec, fingerprint) {
    const name = (0,cluster_names/* namesOf */.eZ)(spec).members;
    const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace };
    const found = await kubernetes.get(reference);
    const template = found?.spec.template;
    if (found === undefined || template?.metadata === undefined) {
        const fix = 'run provision, which makes what is missing';
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
/** Looks until nobody is late any more. */
async function awaitSeen(description, minutes, { kubernetes, spec, now, signal, progress }, late) {
    const look = async () => {
        const names = late((await observe(kubernetes, spec, now())).state);
        return names.length === 0 ? { done: undefined } : { waitingFor: `${names.join(', ')}` };
    };
    const deadline = new Date(now().getTime() + minutes * 60_000);
    await (0,wait/* until */.T)(description, look, { deadline, signal, progress, now, intervalMilliseconds: lookMilliseconds });
}
/** Only for a wait that is short enough to be sat out; it ends with the word of somebody, or with its time. */
async function awaitTaken(step, { kubernetes, spec, now, signal, progress }) {
    const look = async () => {
        const { taken } = (await observe(kubernetes, spec, now())).state;
        const over = taken === step.id || step.until <= now();
        return over ? { done: undefined } : { waitingFor: `applications, until ${step.until.toISOString()}` };
    };
    const deadline = new Date(step.until.getTime() + 60_000);
    await (0,wait/* until */.T)('applications', look, { deadline, signal, progress, now, intervalMilliseconds: lookMilliseconds });
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
;// CONCATENATED MODULE: ./build/rotation/summary.js



const dayMilliseconds = 86_400_000;
/** A root of ten years would make every leaf a dot. */
const shownDays = 400;
/** What stands in the job summary: what was renewed, and when everything ends. */
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
        (0,summary/* folded */.TM)('What was done', (0,summary/* fenced */.OF)(formatRotation(steps))),
        '',
    ].join('\n\n');
}
function rotationPlanSummary(spec, steps, certificates, now) {
    const plan = (0,summary/* folded */.TM)(`Plan for the certificates of etcd ${spec.namespace}/${spec.name}`, (0,summary/* fenced */.OF)(formatRotation(steps)), 'open');
    return `${plan}\n\n${timeline(certificates, now)}\n`;
}
/** What a person has to know while a root is being exchanged and this run has ended. */
function waitingNote(spec, { take, id, until }) {
    const what = take === 'roots'
        ? 'The new root is trusted everywhere in the cluster. Applications need it, too, before anything is signed by it'
        : 'Everything comes from the new root. The old one is trusted until applications show certificates of the new one';
    return [
        `${what}: the exchange goes on with the next run after ${until.toISOString()}.`,
        'When you know that all of them have taken it, say so, and the next run need not wait:',
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
        // A bar that ends before it begins is none; a colon would end its name.
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








/** A wait of applications that is shorter than this is sat out; a longer one ends the run. */
const patientMilliseconds = 5 * 60_000;
/** A step that is still the next one after this many times does not do what it is meant to. */
const mostTimes = 3;
/** Takes one step after the other, each decided anew from what is seen, until none is left or applications are waited for. */
async function applyRotation({ observed, goal, signing, fixes }, { identity }, waitContext, report) {
    const { kubernetes, spec, now, signal } = waitContext;
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
            await report.phase(titleOf(step), (progress) => executeStep(step, last, { ...waitContext, progress, mask: report.mask, signing, identity }));
            steps.push(step);
            last = await observe(kubernetes, spec, now());
            for (const secret of secretsOf(last.materials))
                report.mask(secret);
            const shown = admissions(step, last.state);
            if (shown !== undefined)
                report.note(shown);
        }
        if (fixes)
            await report.phase('wait for members and portals to serve again', (progress) => serveAgain({ ...waitContext, progress }));
        return { steps, waiting: undefined, last };
    }
    catch (error) {
        const done = steps.length > 0 ? `done before this: ${steps.map(titleOf).join('; ')}` : 'nothing was done before this';
        report.note(`${done}. Nothing is undone, and the cluster serves; run rotate-certificates again to go on`);
        throw error;
    }
}
async function serveAgain(waitContext) {
    await (0,wait_pods/* awaitMembers */.SA)(waitContext);
    await (0,wait_pods/* awaitPortals */.uk)(waitContext);
}
/** What the two gates of a root's exchange have shown: they are looked at after every step, and have a step only when they do not hold yet. */
function admissions(step, state) {
    if (step.kind !== 'roll-members')
        return undefined;
    const everyone = [...state.members, ...state.portals];
    const [next, previous] = [state.next?.root.id, state.previous?.id];
    const admitting = (id) => everyone.filter(({ accepts }) => accepts.includes(id)).length;
    if (next !== undefined) {
        return `a client of the new root is let in by ${admitting(next)} of ${everyone.length} members and portals`;
    }
    if (previous === undefined)
        return undefined;
    return `a client of the old root is refused by ${everyone.length - admitting(previous)} of ${everyone.length} members and portals`;
}
function refuseToGoRound(steps, step) {
    const text = JSON.stringify(step);
    if (steps.length < mostTimes || !steps.slice(-mostTimes).every((one) => JSON.stringify(one) === text))
        return;
    throw new problem/* Problem */.A(`gave up: "${titleOf(step)}" was done ${mostTimes} times and did not hold`, [
        {
            code: 'ROTATION_NOT_SEEN',
            subject: 'rotation',
            found: 'what was written is not what is seen afterwards',
            fix: 'look whether something else (a GitOps tool, a backup being restored) writes the Secrets of this cluster, then run this again',
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
        ...[...leaves].map(([role, { certificate }]) => listed(nameOf(role), (0,read_certificate/* readCertificate */.w$)(certificate, nameOf(role)))),
    ];
}
/** The earliest end of any certificate that is in use. What only waits to be forgotten does not count. */
function earliestEnd(certificates) {
    const used = certificates.filter(({ what }) => what !== 'previous root');
    return new Date(Math.min(...used.map(({ to }) => to.getTime())));
}
function differences(before, after) {
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
    return { what, id: idOf(certificate), serial, from, to };
}

// EXTERNAL MODULE: ./build/access/observe/missing-permissions.js
var missing_permissions = __webpack_require__(1857);
;// CONCATENATED MODULE: ./build/rotation/goal.js

/**
 * What a run is to retire. Where a run before this one was interrupted, finishing its rotation is what was asked for: a
 * second one is not begun.
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
/** What has an issuer due gets a new one below the new root; an issuer that goes with its root is not renewed before. */
function dueBy(state, deadline) {
    const { root, issuer, leaves } = state;
    const authority = [root, issuer].find((one) => hasEnded(one, deadline));
    return new Set([...(authority ? [authority] : []), ...leaves.filter((leaf) => hasEnded(leaf, deadline))].map(({ id }) => id));
}
/** Whether every endpoint serves what the Secrets hold. */
function isServed(state) {
    const written = (role) => state.leaves.find((leaf) => leaf.role === role)?.id;
    return (state.members.every((one) => one.members === written('members') && one.peers === written('peers')) &&
        state.portals.every((one) => one.portal === written('portal') && one.portalClient === written('portalClient')));
}

;// CONCATENATED MODULE: ./build/rotation/plan.js

/** More steps than any rotation has. */
const mostSteps = 40;
const farAway = new Date('9999-12-31T00:00:00Z');
/** Every step from here to the goal, if each does what it is meant to and applications take what they are given. */
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
/** What is expected to be seen after a step. Everything new is called after what it replaces. */
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
            const told = { portal: plan_idOf(state, 'portal'), portalClient: plan_idOf(state, 'portalClient') };
            return { ...state, portals: state.portals.map((portal) => ({ ...portal, ...told })) };
        }
        case 'await-serving': {
            const served = { members: plan_idOf(state, 'members'), peers: plan_idOf(state, 'peers') };
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
/** Roots and token key are what members read at their start. */
function startingWith(state) {
    return { ...state, startsWith: [...(state.places[0]?.roots ?? []), state.tokenKey].join(' ') };
}
function anew({ id }) {
    return { id: `new ${id}`, end: farAway };
}
function plan_idOf(state, role) {
    return state.leaves.find((leaf) => leaf.role === role)?.id;
}

// EXTERNAL MODULE: ./build/authority/find-supplied-authority.js + 1 modules
var find_supplied_authority = __webpack_require__(9084);
;// CONCATENATED MODULE: ./build/rotation/signing.js




/** Finds who signs, or what is missing for it. Leaves need neither a root's key nor what a team supplies. */
async function signingFor(kubernetes, spec, { state, materials }, steps, identity, now) {
    const newRoot = steps.some(({ kind }) => kind === 'prepare-root');
    const newIssuer = steps.some(({ kind }) => kind === 'renew-issuer');
    if (!newRoot && !newIssuer)
        return { rootKey: undefined, own: undefined, findings: [] };
    const own = (0,find_supplied_authority/* suppliedAuthority */.a)(spec, await (0,find_supplied_authority/* findSuppliedAuthority */.p)(kubernetes, spec), now);
    const instead = `what: leaves can be done without it until ${state.issuer.end.toISOString()}, when the issuer ends`;
    if (own !== undefined) {
        const findings = [
            ...(newRoot && idOf(own.root) === state.root.id ? [stale(spec, 'root', instead)] : []),
            ...(newIssuer ? ownIssuerFindings(own, state, spec, instead) : []),
        ];
        return { rootKey: own.kind === 'root' ? own.key : undefined, own, findings };
    }
    const unopened = newRoot && spec.tls.rootRecipients.length > 0 && identity === undefined
        ? [withoutIdentity('a new root is made', instead)]
        : [];
    if (!newIssuer)
        return { rootKey: undefined, own, findings: unopened };
    const found = await rootKey(materials.root, identity, { spec, issuerEnd: state.issuer.end });
    return 'key' in found
        ? { rootKey: found.key, own, findings: unopened }
        : { rootKey: undefined, own, findings: [...unopened, ...found.findings] };
}
function ownIssuerFindings(own, { root, issuer }, spec, instead) {
    if (idOf(own.root) !== root.id) {
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
    const same = own.kind === 'issuer' && idOf((0,read_certificate/* readCertificate */.w$)(own.issuer.certificate, 'the issuer')) === issuer.id;
    return same ? [stale(spec, 'intermediate', instead)] : [];
}
function stale(spec, what, instead) {
    return {
        code: 'AUTHORITY_INVALID',
        subject: 'tls.authority',
        found: `needs another ${what} in Secret ${spec.tls.authority?.secret}, found the one that is in use`,
        fix: `put the new one there, then run this again; ${instead}`,
    };
}

;// CONCATENATED MODULE: ./build/rotation/prepare.js









const refused = 'rotate-certificates refused: nothing was written';
/** Looks at everything, refuses what stands against a rotation, and plans. Writes nothing. */
async function prepareRotation(kubernetes, spec, asked, now, report) {
    if (asked.identity !== undefined)
        report.mask(asked.identity);
    const extent = { prometheusOperator: false, suppliedAuthority: spec.tls.authority?.secret };
    (0,problem/* refuse */.T)(refused, await (0,missing_permissions/* missingWithCredentials */.P)(kubernetes, spec, 'rotate-certificates', extent));
    const observed = await observe(kubernetes, spec, now());
    for (const secret of secretsOf(observed.materials))
        report.mask(secret);
    for (const secret of observed.materials.objects.strangers)
        report.warning((0,trusted_credentials/* strangerFinding */.s)(secret));
    for (const finding of notRenewable(observed.materials))
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
        ...clockFindings(now(), await kubernetes.clock()),
        ...signing.findings,
        ...(await health(kubernetes, spec, observed, now(), report)),
    ]);
    return { observed, goal, steps, signing, fixes: somethingHasEnded(state, now()) };
}
/** A cluster whose certificates have ended cannot be well, and gets well by nothing but new ones. */
async function health(kubernetes, spec, { state, materials }, now, report) {
    const access = rotationAccess(kubernetes, spec, materials, now);
    if (access !== undefined && !somethingHasEnded(state, now))
        return healthFindings(access);
    report.warning({
        code: 'CERTIFICATE_INVALID',
        subject: 'certificates',
        found: 'certificates have ended: whether the members are well cannot be asked before they are renewed',
        fix: 'nothing has to be done: they are renewed now; look at the members afterwards',
    });
    return [];
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 15 modules
var connect_cluster = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/actions/rotate-certificates.declaration.js
var rotate_certificates_declaration = __webpack_require__(9964);
;// CONCATENATED MODULE: ./build/actions/rotate-certificates.js












const rotateCertificates = (0,define_operation/* defineAction */.Q)({
    ...rotate_certificates_declaration/* rotateCertificatesDeclaration */.U,
    async run({ inputs, report, now, signal, holder, onRunner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster);
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, onRunner });
        report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`);
        const first = await report.phase('look at every certificate and who serves it', () => prepareRotation(kubernetes, spec, inputs, now, report));
        report.note(formatRotation(first.steps));
        const certificates = certificatesOf(first.observed.materials);
        const details = { plan: first.steps.map(titleOf), certificates };
        if (inputs.mode === 'plan') {
            report.summary(rotationPlanSummary(spec, first.steps, certificates, now()));
            return { changed: false, outputs: outputs([], certificates), details };
        }
        const lock = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, operation: 'rotate-certificates' };
        const drained = await (0,drain/* drainedMembers */.R9)({ kubernetes, spec });
        const done = first.steps.length === 0 && drained.length === 0
            ? { steps: [], waiting: undefined, last: first.observed }
            : await (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, holder, now, signal, report }, async (guarded, stop) => {
                // A run that died while it restarted a member has left it drained at the portals.
                await (0,drain/* endDrains */.RS)({ kubernetes: guarded, spec });
                // What was seen before the Lease was held may be old.
                const current = await prepareRotation(guarded, spec, inputs, now, report);
                return applyRotation(current, inputs, { kubernetes: guarded, spec, now, signal: stop }, report);
            });
        const after = certificatesOf(done.last.materials);
        const rotated = differences(first.observed, done.last);
        report.summary(rotationSummary(spec, { certificates: after, rotated, steps: done.steps, now: now() }, done.waiting));
        return {
            changed: done.steps.length > 0 || drained.length > 0,
            outputs: outputs(rotated, after, done.waiting?.until),
            details: { ...details, certificates: after, rotated, done: done.steps.map(titleOf) },
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

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ platformRoles),
/* harmony export */   h7: () => (/* binding */ platformRoleOf),
/* harmony export */   xZ: () => (/* binding */ roleNameOf)
/* harmony export */ });
/** From the least to the most; each may do what those before it may. */
const platformRoles = ['Viewer', 'Operator', 'Editor', 'Administrator'];
/** The Role in the cluster's namespace that a platform role is in Kubernetes: `orders-operator`. */
function roleNameOf(cluster, role) {
    return `${cluster.name}-${role.toLowerCase()}`;
}
/** The platform role of a Role's name; undefined when it is none of this cluster's. */
function platformRoleOf(cluster, roleName) {
    return platformRoles.find((role) => roleNameOf(cluster, role) === roleName);
}


/***/ })

};
