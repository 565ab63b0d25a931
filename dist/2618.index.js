export const id = 2618;
export const ids = [2618];
export const modules = {

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

/***/ 81113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kv: () => (/* binding */ setTrusted),
/* harmony export */   Qs: () => (/* binding */ setCertificate),
/* harmony export */   Z: () => (/* binding */ trustedFingerprints),
/* harmony export */   aQ: () => (/* binding */ servedFingerprint),
/* harmony export */   oX: () => (/* binding */ fingerprintAtPortal)
/* harmony export */ });
/**
 * The certificates that a running portal serves and trusts, changed without a reload. The change is in memory only: a
 * restarted portal reads its files, so the Secret has to be written as well.
 */
/** Serves a certificate (leaf, issuer and key as PEM) instead of the file's, from the next handshake on. */
async function setCertificate(admin, file, pem) {
    await dropTransaction(admin, 'cert');
    await admin.expect(/^Transaction (created|updated)/i, `set ssl cert ${file}`, pem);
    await admin.expect(/Success!/, `commit ssl cert ${file}`);
}
/** Trusts these roots (PEM) instead of the file's, from the next handshake on. */
async function setTrusted(admin, file, pem) {
    await dropTransaction(admin, 'ca-file');
    await admin.expect(/^Transaction (created|updated)/i, `set ssl ca-file ${file}`, pem);
    await admin.expect(/Success!/, `commit ssl ca-file ${file}`);
}
/**
 * The fingerprint of the leaf in memory for a file, see fingerprintAtPortal; undefined if HAProxy does not use that
 * file.
 */
async function servedFingerprint(admin, file) {
    return fingerprintsIn(await admin.ask(`show ssl cert ${file}`))[0];
}
/** The fingerprints of the roots in memory for a file, see fingerprintAtPortal. */
async function trustedFingerprints(admin, file) {
    return fingerprintsIn(await admin.ask(`show ssl ca-file ${file}`));
}
/**
 * HAProxy's identification of a certificate: its SHA-1. It is sufficient to distinguish the few certificates of this
 * project. A serial is not: two roots that a team supplies may both have number 1.
 */
function fingerprintAtPortal({ fingerprint }) {
    return fingerprint.replaceAll(':', '');
}
function fingerprintsIn(shown) {
    return [...shown.matchAll(/^SHA1 FingerPrint: ([0-9A-F]+)$/gm)].map(([, fingerprint = '']) => fingerprint);
}
/**
 * Removes what a run left that was interrupted between `set` and `commit`; HAProxy allows one transaction of each kind.
 */
async function dropTransaction(admin, kind) {
    const [, file] = /^# transaction\n\*(\S+)/m.exec(await admin.ask(`show ssl ${kind}`)) ?? [];
    if (file !== undefined)
        await admin.expect(/aborted/i, `abort ssl ${kind} ${file}`);
}


/***/ }),

/***/ 36790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eq: () => (/* binding */ verifyingPortalPorts),
/* harmony export */   Nh: () => (/* binding */ probeClients),
/* harmony export */   en: () => (/* binding */ verifyingMemberPorts),
/* harmony export */   h2: () => (/* binding */ probeLeaf),
/* harmony export */   lm: () => (/* binding */ acceptedRoots)
/* harmony export */ });
/* harmony import */ var _certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38445);
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3063);
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44360);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29725);
/* harmony import */ var _key_material_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70776);
/* harmony import */ var _tls_probe_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(74705);






/**
 * Every port of a member that accepts client certificates: etcd reads the roots for each of its ports separately. A
 * peer's address is checked after its chain, and a wrong one only closes the connection
 * (client/pkg/transport/listener_tls.go): only an alert is about the root.
 */
const verifyingMemberPorts = [
    { number: _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPorts */ .Xz.client, speaks: 'HTTP/2', closing: 'refused' },
    { number: _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPorts */ .Xz.peer, speaks: 'HTTP/1.1', closing: 'admitted' },
    { number: _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPorts */ .Xz.gateway, speaks: 'HTTP/1.1', closing: 'refused' },
    { number: _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .memberPorts */ .Xz.token, speaks: 'HTTP/2', closing: 'refused' },
];
/** The other port of a portal accepts no certificates. */
const verifyingPortalPorts = [
    { number: _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .portalPorts */ .jj.mutualTls, speaks: 'HTTP/2', closing: 'refused' },
];
/**
 * A certificate that every port accepts if it trusts its root. It names no user. The peer port requires the name that
 * all members share, and an address or name of the client: for a port-forward, this is the pod itself.
 */
function probeLeaf(spec, days) {
    return {
        purpose: 'certificate that shows whether its root is trusted',
        subject: { organization: 'probe' },
        names: [(0,_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_2__/* .peerName */ .Wz)(spec), '127.0.0.1', '::1'],
        usages: ['client'],
        days,
    };
}
function probeClients(spec, materials, now) {
    const { next, nextIssuer, previous, previousClient } = materials;
    const clients = [];
    if (next && nextIssuer) {
        clients.push({ root: (0,_key_material_js__WEBPACK_IMPORTED_MODULE_4__/* .idOf */ .TH)(next.certificate), pair: (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .issueLeaf */ .SE)(probeLeaf(spec, 1), nextIssuer, now), goes: false });
    }
    // Every endpoint refuses an expired certificate, whichever roots it trusts.
    if (previous && previousClient && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$)(previousClient.certificate, 'it').notAfter > now) {
        clients.push({ root: (0,_key_material_js__WEBPACK_IMPORTED_MODULE_4__/* .idOf */ .TH)(previous), pair: previousClient, goes: true });
    }
    return clients;
}
/**
 * The probed roots that are trusted: a new root must be trusted by every port, an old root counts while any port still
 * trusts it.
 */
async function acceptedRoots(clients, ports, open, host) {
    const found = await Promise.all(clients.map(async ({ root, pair, goes }) => {
        const trusted = await Promise.all(ports.map(async (port) => {
            const { admission } = await (0,_tls_probe_js__WEBPACK_IMPORTED_MODULE_5__/* .probe */ .d)(() => open(port.number), host, pair, port.speaks);
            return isTrusted(admission, port, goes);
        }));
        return (goes ? trusted.includes(true) : !trusted.includes(false)) ? [root] : [];
    }));
    return found.flat();
}
/** For a port without an answer: a new root counts as not trusted yet, an old one as still trusted. */
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


/***/ }),

/***/ 40970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   MI: () => (/* binding */ leafName),
/* harmony export */   mg: () => (/* binding */ formatRotation)
/* harmony export */ });
/** More applications than this are only counted, because a title is one line. */
const mostNamedApplications = 3;
/** The title of a step. */
function titleOf(step) {
    switch (step.kind) {
        case 'prepare-root':
            return 'create a new root and an issuer below it';
        case 'publish-roots':
            return step.roots.length > 1 ? 'publish both roots everywhere' : 'publish the root everywhere';
        case 'tell-portals-roots':
            return 'update the trusted roots of the running portals';
        case 'renew-token-key':
            return 'create a new key for login tokens';
        case 'roll-members':
            return step.gently ? 'restart members one by one' : 'restart all members at once';
        case 'await-acceptance':
            return 'check that every member and portal accepts a client of the new root';
        case 'await-applications':
            return step.take === 'roots'
                ? 'wait until applications trust the new root'
                : 'wait until applications use certificates of the new root';
        case 'switch-authority':
            return 'switch to the new root';
        case 'renew-issuer':
            return 'create a new issuer';
        case 'renew-leaves':
            return step.roles.length > 0 ? `renew leaves: ${namesOf(step.roles)}` : 'record that all leaves are renewed';
        case 'tell-portals-leaves':
            return 'update the certificates of the running portals';
        case 'await-serving':
            return 'check that every member serves its new leaves';
        case 'await-refusal':
            return 'check that every member and portal refuses a client of the old root';
        case 'forget-previous':
            return 'remove the old root';
    }
}
function formatRotation(steps) {
    if (steps.length === 0)
        return 'nothing to do: no certificate is due';
    return steps.map((step, index) => `${String(index + 1).padStart(2)}  ${titleOf(step)}`).join('\n');
}
/** The owner of a leaf, and its peers. */
function leafName(role) {
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
    return [...roles.filter((role) => !applications.includes(role)).map(leafName), ...named].join(', ');
}


/***/ }),

/***/ 70776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   Ok: () => (/* binding */ tokenKeyId),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   VY: () => (/* binding */ secretsIn),
/* harmony export */   Xh: () => (/* binding */ applicationRole),
/* harmony export */   aq: () => (/* binding */ files),
/* harmony export */   bu: () => (/* binding */ notRenewable),
/* harmony export */   cq: () => (/* binding */ publishedRoots)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3063);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85499);



/** The files of `orders-authority` and `orders-root-authority` that exist while a root is exchanged. */
const files = {
    next: { certificate: 'next.crt', key: 'next.key', sealedKey: 'next.key.age' },
    previous: 'previous.crt',
    previousClient: { certificate: 'previous-client.crt', key: 'previous-client.key' },
};
function idOf(certificate) {
    return certificate.x509.fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase();
}
function tokenKeyId({ publicKey }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(publicKey).digest('hex').slice(0, 16);
}
/** The application of a Secret with credentials: its namespace and name. */
function applicationRole({ metadata }) {
    return `application ${metadata.namespace}/${metadata.name}`;
}
/** Secrets of applications whose certificate a rotation cannot renew: it has ended, or is not the delivered one. */
function notRenewable({ objects, leaves }) {
    return objects.credentials
        .filter((secret) => !leaves.has(applicationRole(secret)))
        .map(({ metadata: { namespace, name } }) => ({
        code: 'CERTIFICATE_INVALID',
        subject: 'credentials',
        found: `needs a certificate in Secret ${namespace}/${name} that is signed by this cluster's authority and has not ended, found none`,
        fix: 'run sync-access with mode: apply, which delivers a new one',
    }));
}
/** Every object in which roots are published, the ConfigMap first. */
function publishedRoots(objects) {
    const { bundle, members, portal, rootUser, connection, credentials } = objects;
    const inSecret = (secret) => ({
        name: `${secret.metadata.namespace}/${secret.metadata.name}`,
        roots: (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readableCertificates */ .FA)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(secret, 'ca.crt')),
    });
    return [
        { name: `ConfigMap ${bundle.metadata.name}`, roots: (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readableCertificates */ .FA)(bundle.data?.['ca.crt']) },
        ...[members, portal, rootUser, connection, ...credentials].map(inSecret),
    ];
}
/** Every private key, to be masked before anything else. */
function secretsOf({ objects }) {
    const { rootAuthority, authority, members, portal, rootUser, tokenKey, credentials } = objects;
    const secrets = [rootAuthority, authority, members, portal, rootUser, tokenKey, ...credentials];
    return secrets.flatMap((secret) => (secret === undefined ? [] : secretsIn(secret)));
}
/** The private keys in a Secret, and an application's password. */
function secretsIn(secret) {
    const password = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(secret, 'password');
    const keys = Object.keys(secret.data ?? {}).flatMap((file) => privateKeys((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(secret, file) ?? ''));
    return password ? [...keys, password] : keys;
}
function privateKeys(text) {
    return text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----/g) ?? [];
}


/***/ }),

/***/ 32618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lB: () => (/* binding */ observe),
  kI: () => (/* binding */ portalFiles)
});

// UNUSED EXPORTS: stateOfObjects

// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(85499);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/objects/desired-objects.js + 9 modules
var desired_objects = __webpack_require__(12552);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(39877);
// EXTERNAL MODULE: ./build/portals/every-portal.js
var every_portal = __webpack_require__(19466);
// EXTERNAL MODULE: ./build/portals/served-files.js
var served_files = __webpack_require__(81113);
// EXTERNAL MODULE: ./build/rotation/accepted-roots.js
var accepted_roots = __webpack_require__(36790);
// EXTERNAL MODULE: ./build/rotation/format-steps.js
var format_steps = __webpack_require__(40970);
// EXTERNAL MODULE: ./build/rotation/key-material.js
var key_material = __webpack_require__(70776);
// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/observe/observe-objects.js
var observe_objects = __webpack_require__(74965);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(92080);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
;// CONCATENATED MODULE: ./build/rotation/load-objects.js





/** Reads every object that a rotation may write. Throws a Problem that names those that are missing. */
async function findObjects(kubernetes, spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const get = (kind, name) => kubernetes.get({ apiVersion: 'v1', kind, name, namespace: spec.namespace });
    const secret = (name) => get('Secret', name);
    const record = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    const isOurs = (0,trusted_credentials/* isRecordedCredentials */.hM)(record);
    const [rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, connection, credentials] = await Promise.all([
        secret(names.rootAuthority),
        secret(names.authority),
        get('ConfigMap', names.authority),
        secret(names.membersTls),
        secret(names.portalTls),
        secret(names.rootUser),
        secret(names.tokenKey),
        secret(names.connection),
        // The credentials of applications, in the namespaces of the access record.
        (0,observe_objects/* listCredentials */.Jc)(kubernetes, spec, record.namespaces),
    ]);
    const missing = [];
    let needed = 0;
    const need = (object, name) => {
        needed += 1;
        if (object === undefined)
            missing.push(name);
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
    (0,problem/* refuse */.T)('rotate-certificates refused: nothing was written', missingFindings(spec, missing, needed));
    return found;
}
/** If no object exists, the cluster does not exist. */
function missingFindings(spec, missing, needed) {
    if (missing.length < needed)
        return missing.map((name) => notThere(name, spec));
    return [
        {
            code: 'CLUSTER_MISSING',
            subject: 'cluster',
            found: `needs the cluster ${spec.name} in namespace ${spec.namespace}, found nothing of it`,
            fix: `correct name or namespace in ${spec.file}; if both are right, run provision first`,
        },
    ];
}
function notThere(name, spec) {
    return {
        code: 'CLUSTER_MISSING',
        subject: 'cluster',
        found: `needs ${name} in namespace ${spec.namespace}, found none`,
        fix: 'run provision, which creates what is missing; check name and namespace in the cluster file',
    };
}

// EXTERNAL MODULE: ./build/authority/known-roots.js
var known_roots = __webpack_require__(64301);
;// CONCATENATED MODULE: ./build/rotation/read-key-material.js







/** Reads the contents of a provisioned cluster. Throws a Problem with everything that is missing. */
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
    const own = rootsInSecrets(objects);
    const trusted = (0,read_certificate/* readableCertificates */.FA)((0,known_roots/* knownRoots */.H)(bundle, own));
    (0,problem/* refuse */.T)('rotate-certificates refused: nothing was written', trusted.length === 0 ? [unknownBundle(names.authority)] : []);
    const signer = (0,read_certificate/* readCertificate */.w$)(issuer.certificate, `Secret ${names.authority}`);
    const next = nextRoot(objects.rootAuthority);
    const root = rootMaterial(objects.rootAuthority, next, trusted, signer);
    // Roots that only the ConfigMap or an application's Secret names do not belong to this cluster. They are overwritten,
    // not exchanged.
    const others = own
        .flatMap(read_certificate/* readableCertificates */.FA)
        .filter((one) => (0,key_material/* idOf */.TH)(one) !== (0,key_material/* idOf */.TH)(root.certificate) && (next === undefined || (0,key_material/* idOf */.TH)(one) !== (0,key_material/* idOf */.TH)(next.certificate)));
    const known = [...trusted, root.certificate, ...(next ? [next.certificate] : []), ...others];
    for (const secret of objects.credentials) {
        const pair = renewablePair(secret, known, now);
        if (pair !== undefined)
            leaves.set((0,key_material/* applicationRole */.Xh)(secret), pair);
    }
    return {
        objects,
        root,
        next,
        // Before the switch, no root is being removed.
        previous: next === undefined ? others[0] : undefined,
        issuer,
        nextIssuer: next && issuerBelow(next, objects.authority),
        previousClient: (0,secret_files/* keyPairOf */.xs)(objects.authority, key_material/* files */.aq.previousClient.certificate, key_material/* files */.aq.previousClient.key),
        leaves,
        tokenKey,
    };
}
/** The roots in the cluster's own Secrets, the previous one first. */
function rootsInSecrets({ rootAuthority, members, portal, rootUser }) {
    const named = [key_material/* files */.aq.previous, 'tls.crt', key_material/* files */.aq.next.certificate].map((file) => (0,secret_files/* fileOf */.W7)(rootAuthority, file));
    return [...named, ...[members, portal, rootUser].map((secret) => (0,secret_files/* fileOf */.W7)(secret, 'ca.crt'))];
}
/**
 * An application's certificate, if this cluster's authority issued it for its user and it has not ended. An identity
 * that can write Secrets in that namespace can replace it by another certificate. This must not cause a new
 * certificate, and an expired one must stay expired for a thief. sync-access delivers a new one after the end.
 */
function renewablePair(secret, roots, now) {
    const delivered = (0,trusted_credentials/* deliveredCertificate */.aF)(secret, roots);
    return delivered !== undefined && delivered.leaf.notAfter.getTime() > now.getTime() ? delivered.pair : undefined;
}
/**
 * The root in the root's Secret, if it or its successor is trusted; otherwise the trusted root that has signed the
 * issuer, whose key is elsewhere.
 */
function rootMaterial(rootAuthority, next, trusted, issuer) {
    const [named] = (0,read_certificate/* readableCertificates */.FA)((0,secret_files/* fileOf */.W7)(rootAuthority, 'tls.crt'));
    const believed = [named, next?.certificate].some((root) => root && trusted.some((one) => (0,key_material/* idOf */.TH)(one) === (0,key_material/* idOf */.TH)(root)));
    if (named !== undefined && believed) {
        return withKey(named, (0,secret_files/* fileOf */.W7)(rootAuthority, 'tls.key'), (0,secret_files/* fileOf */.W7)(rootAuthority, 'tls.key.age'));
    }
    const signer = trusted.find((one) => (0,read_certificate/* isIssuedBy */.rh)(issuer, one)) ?? trusted[0];
    if (signer === undefined)
        throw new Error('a bundle that was read has certificates');
    return { certificate: signer, key: undefined, sealedKey: undefined };
}
function nextRoot(rootAuthority) {
    const { certificate, key, sealedKey } = key_material/* files */.aq.next;
    const [next] = (0,read_certificate/* readableCertificates */.FA)((0,secret_files/* fileOf */.W7)(rootAuthority, certificate));
    return next && withKey(next, (0,secret_files/* fileOf */.W7)(rootAuthority, key), (0,secret_files/* fileOf */.W7)(rootAuthority, sealedKey));
}
function withKey(certificate, key, sealedKey) {
    return { certificate, key: key !== undefined && (0,read_certificate/* keyMatches */.FY)(certificate, key) ? key : undefined, sealedKey };
}
function issuerBelow(next, authority) {
    const pair = (0,secret_files/* keyPairOf */.xs)(authority, key_material/* files */.aq.next.certificate, key_material/* files */.aq.next.key);
    const [certificate] = (0,read_certificate/* readableCertificates */.FA)(pair?.certificate);
    const fits = pair && certificate && (0,read_certificate/* isIssuedBy */.rh)(certificate, next.certificate) && (0,read_certificate/* keyMatches */.FY)(certificate, pair.key);
    return fits ? pair : undefined;
}
function unknownBundle(name) {
    return {
        code: 'AUTHORITY_INVALID',
        subject: 'authority',
        found: `needs a root in ConfigMap ${name} that is also in the cluster's own Secrets, found none: it was changed`,
        fix: 'find out who changed it, delete that ConfigMap, and run provision, which writes it again',
    };
}
function lost(where) {
    return {
        code: 'CERTIFICATE_INVALID',
        subject: 'certificates',
        found: `needs the ${where} from provision, found none or not all of its files`,
        fix: 'run provision, which creates what is missing',
    };
}

// EXTERNAL MODULE: ./build/rotation/tls-probe.js
var tls_probe = __webpack_require__(74705);
;// CONCATENATED MODULE: ./build/rotation/observe.js















/** The files of a portal, whose contents in memory HAProxy can report. */
const portalFiles = {
    roots: `${haproxy_config/* portalPaths */.Zw.tls}/ca.crt`,
    server: `${haproxy_config/* portalPaths */.Zw.tls}/server.pem`,
    client: `${haproxy_config/* portalPaths */.Zw.tls}/client.pem`,
};
/** Reads every object and makes a TLS handshake with every endpoint; writes nothing. */
async function observe(waitContext) {
    const { kubernetes, spec, now } = waitContext;
    const materials = readMaterials(spec, await findObjects(kubernetes, spec), now());
    const endpoints = await observeEndpoints(waitContext, materials);
    return { materials, state: { ...stateOfObjects(materials), ...endpoints } };
}
/** The part of the state that the objects contain. */
function stateOfObjects(materials) {
    const { objects, root, next, previous, tokenKey } = materials;
    const issuer = (0,read_certificate/* readCertificate */.w$)(materials.issuer.certificate, 'the issuer');
    const roots = [root.certificate, ...(next ? [next.certificate] : []), ...(previous ? [previous] : [])];
    const signer = roots.find((one) => (0,read_certificate/* isIssuedBy */.rh)(issuer, one));
    const { nextIssuer } = materials;
    return {
        root: authority(root.certificate),
        issuer: { ...authority(issuer), root: signer ? (0,key_material/* idOf */.TH)(signer) : 'unknown' },
        next: next && {
            root: authority(next.certificate),
            issuer: nextIssuer && (0,key_material/* idOf */.TH)((0,read_certificate/* readCertificate */.w$)(nextIssuer.certificate, 'the next issuer')),
        },
        previous: previous && authority(previous),
        places: (0,key_material/* publishedRoots */.cq)(objects).map((place) => ({ name: place.name, roots: place.roots.map(key_material/* idOf */.TH) })),
        leaves: [...materials.leaves].map(([role, pair]) => leafState(role, pair)),
        tokenKey: (0,key_material/* tokenKeyId */.Ok)(tokenKey),
        startsWith: (0,desired_objects/* readOnceByMembers */.Q)((0,secret_files/* fileOf */.W7)(objects.members, 'ca.crt') ?? '', tokenKey.publicKey),
        publishedAt: notedAt(objects.rootAuthority, labels_annotations/* rootsPublishedAnnotation */.hm),
        renewedAt: notedAt(objects.rootAuthority, labels_annotations/* leavesRenewedAnnotation */.SR),
        taken: objects.connection.metadata.annotations?.[labels_annotations/* takenAnnotation */.fR],
    };
    function leafState(role, pair) {
        const leaf = (0,read_certificate/* readCertificate */.w$)(pair.certificate, `the certificate of ${(0,format_steps/* leafName */.MI)(role)}`);
        return { role, ...authority(leaf), issuer: (0,read_certificate/* isIssuedBy */.rh)(leaf, issuer) ? (0,key_material/* idOf */.TH)(issuer) : 'another' };
    }
}
/** The state of running members and portals. */
async function observeEndpoints(waitContext, materials) {
    const { kubernetes, spec, now } = waitContext;
    const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
    const look = { kubernetes, spec, materials, clients: (0,accepted_roots/* probeClients */.Nh)(spec, materials, now()) };
    const [members, portals] = await Promise.all([
        Promise.all((0,cluster_names/* memberNames */.hQ)(spec).map((name) => observeMember(look, name, podCalled(pods, name)))),
        // The next step depends on what every portal trusts and serves, including a portal that cannot be reached now.
        (0,every_portal/* atEveryPortal */.TD)(waitContext, (admin) => seePortal(look, admin)),
    ]);
    return { members, portals: [...portals.values()] };
}
async function observeMember(look, name, pod) {
    const { kubernetes, spec } = look;
    const open = (port) => kubernetes.portForward(spec.namespace, name, port);
    const host = (0,cluster_names/* memberHost */.BY)(spec, name);
    const [members, peers, accepts] = await Promise.all([
        // HAProxy reads a changed file after some seconds, etcd at each handshake: when this port serves it, all ports do.
        (0,tls_probe/* probe */.d)(() => open(cluster_names/* memberPorts */.Xz.token), host),
        (0,tls_probe/* probe */.d)(() => open(cluster_names/* memberPorts */.Xz.peer), host),
        (0,accepted_roots/* acceptedRoots */.lm)(look.clients, accepted_roots/* verifyingMemberPorts */.en, open, host),
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
        (0,tls_probe/* probe */.d)(() => open(cluster_names/* portalPorts */.jj.client), host),
        (0,accepted_roots/* acceptedRoots */.lm)(look.clients, accepted_roots/* verifyingPortalPorts */.Eq, open, host),
    ]);
    const known = new Map(knownCertificates(materials).map((one) => [(0,served_files/* fingerprintAtPortal */.oX)(one.x509), (0,key_material/* idOf */.TH)(one)]));
    const id = (fingerprint) => known.get(fingerprint) ?? `another (${fingerprint})`;
    // Sequential, because all commands use one session.
    const roots = await (0,served_files/* trustedFingerprints */.Z)(admin, portalFiles.roots);
    const client = await (0,served_files/* servedFingerprint */.aQ)(admin, portalFiles.client);
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
    return { id: (0,key_material/* idOf */.TH)(certificate), end: certificate.notAfter };
}
/** The same as idOf for a whole certificate. */
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


/***/ }),

/***/ 74705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ probe)
/* harmony export */ });
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41692);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


/** The first bytes of any HTTP/2 client: its preface and empty settings (RFC 9113, 3.4). */
const http2Preface = Buffer.concat([
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);
/** Any answer is sufficient. etcd answers this request to every client, including peers. */
const request = Buffer.from('GET /version HTTP/1.1\r\nHost: etcd\r\nConnection: close\r\n\r\n');
const probeMilliseconds = 5_000;
/**
 * Makes a TLS handshake with a port, and checks whether the client is answered. With TLS 1.3, a server verifies the
 * client certificate after the client has completed its side of the handshake, so only the server's first answer or an
 * alert shows the result. The served certificate is not verified here.
 */
async function probe(open, serverName, client, speaks = 'HTTP/2') {
    let socket;
    try {
        socket = await open();
    }
    catch (error) {
        if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A)
            return { served: undefined, admission: 'unknown' };
        throw error;
    }
    return new Promise((resolve) => {
        const tls = (0,node_tls__WEBPACK_IMPORTED_MODULE_0__.connect)({
            socket,
            servername: serverName,
            ...(client ? { cert: client.certificate, key: client.key } : {}),
            // A client without ALPN speaks HTTP/1.1, like etcd's peers.
            ...(speaks === 'HTTP/2' ? { ALPNProtocols: ['h2'] } : {}),
            minVersion: 'TLSv1.2',
            // Not verified here: the caller compares the served certificate with the expected one.
            rejectUnauthorized: false,
        });
        let certificate;
        let served;
        const settle = (admission) => {
            clearTimeout(timer);
            resolve({ served, certificate, admission });
            tls.destroy();
            socket.destroy();
        };
        const timer = setTimeout(() => settle('unknown'), probeMilliseconds);
        tls.once('secureConnect', () => {
            certificate = tls.getPeerX509Certificate();
            served = certificate?.fingerprint256.replaceAll(':', '').toLowerCase();
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


/***/ })

};
