export const id = 197;
export const ids = [197];
export const modules = {

/***/ 7753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ desiredCertificates),
/* harmony export */   W6: () => (/* binding */ rotationNotes),
/* harmony export */   _2: () => (/* binding */ publicBundle)
/* harmony export */ });
/* harmony import */ var _certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8445);
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3063);
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8125);
/* harmony import */ var _certificates_root_key_seal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4841);
/* harmony import */ var _certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2726);
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4360);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5499);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6669);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2359);
/* harmony import */ var _find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9084);











/** The times that a rotation has noted on the root's Secret. */
function rotationNotes(rootAuthority) {
    const { annotations = {} } = rootAuthority?.metadata ?? {};
    return Object.fromEntries([_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_10__/* .rootsPublishedAnnotation */ .hm, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_10__/* .leavesRenewedAnnotation */ .SR].flatMap((name) => {
        const noted = annotations[name];
        return noted === undefined ? [] : [[name, noted]];
    }));
}
/**
 * Keeps all that still fits and makes anew what does not: with nothing wrong the result equals what is there.
 * Throws a Problem when something must be issued and nobody is left to sign it.
 */
async function desiredCertificates(spec, observed, now) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec);
    const leaves = (0,_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterLeaves */ .pU)(spec);
    const root = rootOf(spec, observed, now);
    const bundle = fileOfBundle(observed.bundle) ?? root.certificate;
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
    const seenTokenKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .tokenKeyOf */ .cl)(observed.tokenKey);
    const tokenKey = seenTokenKey && (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenKeyReissueReasons */ ._)(seenTokenKey).length === 0 ? seenTokenKey : (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .createTokenKey */ .l)();
    const portalsRestartFor = portal === seenPortal && portalClient === seenPortalClient
        ? (observed.portal?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_10__/* .restartPortalsAnnotation */ .a1] ?? '')
        : (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$)(portal.certificate, "the portals' certificate").serial;
    return {
        bundle,
        rootIsNew: root.isNew,
        rootUser,
        tokenKey,
        portalsRestartFor,
        secrets: [
            ...[issuer, members, peers, portal, portalClient, rootUser].map(({ key }) => key),
            tokenKey.privateKey,
            ...(root.key === undefined ? [] : [root.key]),
        ],
        objects: [
            ...(await rootAuthority(spec, observed, root)),
            // What a rotation has put beside them stays.
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
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.portalTls, { 'ca.crt': bundle, 'server.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portal), 'client.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portalClient) }, { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_10__/* .restartPortalsAnnotation */ .a1]: portalsRestartFor }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.rootUser, { 'ca.crt': bundle, 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.tokenKey, { 'token.pub': tokenKey.publicKey, 'token.key': tokenKey.privateKey }),
        ],
    };
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
    const own = (0,_find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_9__/* .suppliedAuthority */ .a)(spec, observed.supplied, now);
    if (own !== undefined) {
        const supplied = { certificate: own.root.pem, isNew: true };
        return own.kind === 'root' ? { ...supplied, key: own.key } : { ...supplied, key: undefined, issuer: own.issuer };
    }
    const made = (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .createRoot */ .Hr)(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now, spec.tls.keyAlgorithm);
    return { ...made, isNew: true };
}
/** Whatever is there is kept, also when it is less than what would be made today: only a rotation exchanges a root. */
async function rootAuthority(spec, observed, root) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).rootAuthority;
    if (!root.isNew) {
        return observed.rootAuthority
            ? [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .filesOf */ .R8)(observed.rootAuthority), rotationNotes(observed.rootAuthority))]
            : [];
    }
    // A key that a team has supplied stays where it is.
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
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A('nothing was written', [
        {
            code: 'AUTHORITY_INVALID',
            subject: 'authority',
            found: `the issuer in Secret ${names.authority} ${misfits.join(', ')}, and the root's key is not in Secret ${names.rootAuthority}`,
            fix: `restore Secret ${names.authority} (or put the root's key back as tls.key of Secret ${names.rootAuthority}) and run again; the cluster goes on serving with the certificates it has`,
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

/***/ 4841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openRootKey),
/* harmony export */   d: () => (/* binding */ sealRootKey)
/* harmony export */ });
/* harmony import */ var _age_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4258);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);


/**
 * Seals the root's private key (PEM) to age recipients (https://age-encryption.org/v1), armored; `age -d -i IDENTITY`
 * opens it too. Throws a Problem that names a recipient that age does not know.
 */
async function sealRootKey(key, recipients) {
    // Loaded here: most clusters have no recipients, and age brings all its algorithms along.
    const { armor, Encrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 1539));
    const encrypter = new Encrypter();
    if (recipients.length === 0)
        throw new Error('no recipients to seal the root key to');
    (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addRecipients */ .Q)(encrypter, recipients, (recipient, cause) => {
        const found = `needs age recipients (age1…), found "${recipient}"`;
        const fix = 'put the public key there that age-keygen printed; it holds nothing secret';
        return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not sealed', [{ code: 'RECIPIENTS_INVALID', subject: 'tls.rootRecipients', found, fix }], { cause });
    });
    return armor.encode(await encrypter.encrypt(key));
}
/**
 * Opens what sealRootKey made. `identity` is the contents of an identity file (secret): AGE-SECRET-KEY-1… lines, comments
 * and blank lines left out. Throws a Problem, without anything of the identity, when none of them opens it.
 */
async function openRootKey(sealed, identity) {
    const { armor, Decrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 1539));
    const decrypter = new Decrypter();
    const { usable, others } = (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addIdentities */ .u)(decrypter, identity);
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
    const fix = 'give the identity that belongs to one of tls.rootRecipients as it was when the root was made';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not opened', [{ code: 'IDENTITY_MISSING', subject: 'identity', found, fix }]);
}


/***/ }),

/***/ 2726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tokenKeyReissueReasons),
/* harmony export */   l: () => (/* binding */ createTokenKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * A new pair for etcd's `--auth-token=jwt,pub-key=…,priv-key=…,sign-method=ES256`. etcd's library reads SPKI and, for the
 * private key, SEC 1 or PKCS #8 (golang-jwt/jwt v4, ecdsa_utils.go); etcd refuses to start when they do not match
 * (server/auth/options.go).
 */
function createTokenKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('ec', {
        namedCurve: 'prime256v1',
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
}
/** Why `existing` cannot stay; empty when it can. */
function tokenKeyReissueReasons(existing) {
    if (existing === undefined)
        return ['does not exist'];
    try {
        const privateKey = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(existing.privateKey);
        if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
            return ['is not an ECDSA P-256 key'];
        const same = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(privateKey).equals((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(existing.publicKey));
        return same ? [] : ["its public key is not its private key's"];
    }
    catch {
        return ['cannot be read'];
    }
}


/***/ }),

/***/ 276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ waitUntilHealthy),
/* harmony export */   Ng: () => (/* binding */ observeHealth),
/* harmony export */   Wh: () => (/* binding */ refuseDifferentHashes),
/* harmony export */   pF: () => (/* binding */ hashFindings),
/* harmony export */   tY: () => (/* binding */ leaderOf)
/* harmony export */ });
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(571);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9010);




/** Throws the Problem of a member that is ready and does not answer. */
async function observeHealth(access) {
    const ready = (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .readyPods */ .A$)((await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member')).map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .observedPod */ .Gi));
    const notReady = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .membersOf */ .lS)(access).filter((name) => !ready.includes(name));
    if (notReady.length > 0)
        return { kind: 'not ready', members: notReady };
    const members = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askMembers */ .D$)(access);
    const reason = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .unhealthyReason */ .DO)(members);
    return reason === undefined ? { kind: 'healthy', members } : { kind: 'unhealthy', reason };
}
/** Waits until every member is healthy, and gives each one's word on it. */
async function waitUntilHealthy(access, waitContext) {
    const { signal } = waitContext;
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', 'every member to be ready and caught up', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        try {
            const health = await observeHealth(access);
            if (health.kind === 'healthy')
                return { done: health.members };
            const missing = health.kind === 'not ready'
                ? `${health.members.join(', ')} to be ready`
                : `the cluster to be steady: ${health.reason}`;
            return { waitingFor: missing };
        }
        catch (error) {
            // A member that has just started may be too busy to answer at once.
            if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A) || signal.aborted)
                throw error;
            return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` };
        }
    });
}
/** A finding when members hold different data at the same revision. */
async function hashFindings(access, health, fix) {
    const members = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .disagreeingHashes */ .VL)(access, health);
    if (members.length === 0)
        return [];
    const found = `${members.join(', ')} holds other data than ${health[0]?.member} at the same revision`;
    return [{ code: 'DATA_DIVERGED', subject: 'hashes', found, fix }];
}
/** Throws a Problem when members hold different data at the same revision. */
async function refuseDifferentHashes(access, health) {
    const fix = 'do not restart anything; take a backup, find the member that is wrong (etcdctl endpoint hashkv) and replace it';
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .refuse */ .T)('members were not restarted: their data differ', await hashFindings(access, health, fix));
}
/** The member that leads, by its own word. */
function leaderOf(health) {
    return health.find(({ status }) => status.leader === status.memberId)?.member;
}


/***/ }),

/***/ 6250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ moveLeaderAway)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/portals/admin-socket.js
var admin_socket = __webpack_require__(5205);
;// CONCATENATED MODULE: ./build/portals/pause-portals.js




/** A portal goes on by itself after this time, whatever becomes of this run, of the API server or of the node's kubelet. */
const limitSeconds = 0.6;
/** Portals that were not all held within this time are let go, and it is tried again: the first one's limit is near. */
const gatherMilliseconds = 150;
const attempts = 5;
const container = 'haproxy';
/**
 * Stops HAProxy's workers when a line comes on stdin, and lets them go on at the next line, at the end of stdin, and after the limit. A
 * stopped worker loses nothing: the kernel keeps what clients send. The container's first process is the master, which only waits.
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
 * Does something short while no portal passes anything on, so that no new request comes to the members: clients wait for about 150 ms and
 * notice nothing else. What had passed before has to be awaited by `work`. Without a portal it is just done.
 */
async function withPortalsPaused(surroundings, work) {
    for (let attempt = 1; attempt <= attempts; attempt++) {
        surroundings.signal.throwIfAborted();
        if (await oneHold(surroundings, work))
            return;
    }
    throw new problem/* Problem */.A('the portals could not be held at the same time: leadership stays where it is', [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs every portal to stop within ${gatherMilliseconds} ms of the first, tried ${attempts} times`,
            fix: 'run the operation again when the nodes of the portals and the API server are less busy',
        },
    ]);
}
/** Whether all portals were held at once, and `work` was done. */
async function oneHold(surroundings, work) {
    const holds = [...(await (0,admin_socket/* everyPortal */.WX)(surroundings, (pod) => prepare(surroundings, pod.metadata.name))).values()];
    try {
        if (!(await inTime(holds.map(({ hold }) => hold()))))
            return false;
        await work();
        return true;
    }
    finally {
        for (const { release } of holds)
            release();
    }
}
async function inTime(held) {
    const late = new AbortController();
    const timer = (0,promises_.setTimeout)(gatherMilliseconds, false, { signal: late.signal }).catch(() => false);
    const all = Promise.all(held).then((answers) => answers.every(Boolean));
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
    };
}
function notPrepared(portal, { exitCode, stderr }) {
    return new problem/* Problem */.A(`portal ${portal} cannot be held: leadership stays where it is`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs a shell and HAProxy's workers in container ${container}, found exit code ${exitCode} ${stderr.trim().slice(-200)}`,
            fix: "use HAProxy's own image, or one that has sh, head and timeout as it has",
        },
    ]);
}

// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(9010);
;// CONCATENATED MODULE: ./build/members/move-leader.js



/** Between two looks; the second one that shows the same as the first says that nothing is under way. */
const lookMilliseconds = 25;
/** Members that never come to rest are written to past the portals, too: those who do that have to bear a failed request. */
const longestUnrestMilliseconds = 150;
const longestDisagreementMilliseconds = 100;
/**
 * Gives leadership to another member in a moment in which no request is under way: etcd drops what is proposed while it moves, and clients do
 * not send a write again. Nothing happens when there is no other member.
 */
async function moveLeaderAway(access, { signal, progress }, health, leader) {
    const transferee = health.find(({ member }) => member !== leader);
    if (transferee === undefined)
        return;
    progress(`moving the leader from ${leader} to ${transferee.member}`);
    const members = health.map(({ member }) => member);
    await withMembers(access, members, new Map(), async (connected) => {
        // The connections are there before anybody is held.
        await statuses(connected);
        await withPortalsPaused({ ...access, signal }, async () => {
            await untilAtRest(connected, signal);
            await connected.get(leader)?.moveLeader(transferee.status.memberId);
            await untilLedBy(connected, transferee.status.memberId, signal);
        });
    });
}
function withMembers(access, [first, ...rest], connected, work) {
    if (first === undefined)
        return work(connected);
    return (0,member_client/* withMember */.RV)(access, first, (etcd) => withMembers(access, rest, new Map([...connected, [first, etcd]]), work));
}
const statuses = (connected) => Promise.all([...connected.values()].map((etcd) => etcd.status()));
/** Nothing was appended between two looks, and everyone has applied all there is. */
async function untilAtRest(connected, signal) {
    const deadline = performance.now() + longestUnrestMilliseconds;
    let before = '';
    while (performance.now() < deadline) {
        const indexes = (await statuses(connected)).flatMap(({ raftIndex, raftAppliedIndex }) => [
            raftIndex,
            raftAppliedIndex,
        ]);
        const now = indexes.join();
        if (now === before && new Set(indexes).size === 1)
            return;
        before = now;
        await (0,promises_.setTimeout)(lookMilliseconds, undefined, { signal });
    }
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

/***/ 8713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ vacateMembers),
/* harmony export */   rE: () => (/* binding */ restartMembers)
/* harmony export */ });
/* unused harmony export nextToRestart */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(571);
/* harmony import */ var _portals_drain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5306);
/* harmony import */ var _health_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(276);
/* harmony import */ var _move_leader_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6250);







/** After a portal was told to send nobody new, for those who were on their way. */
const underwayMilliseconds = 1000;
const tidyMilliseconds = 5000;
/**
 * Which member restarts next: one that still runs from an older description, the leader last, so that leadership moves
 * once. Undefined when all are current.
 */
function nextToRestart(pods, revision, leader) {
    const outdated = pods.filter((pod) => pod.revision !== revision).map(({ name }) => name);
    return outdated.find((name) => name !== leader) ?? outdated[0];
}
/**
 * Restarts the members that run from an older description, one at a time, so that no request of an application fails. Before each, the
 * cluster has to be able to spare it: everyone ready and caught up, no alarm, hashes equal; otherwise this stops and says why. After a
 * run that died, the next one goes on with the members that are left, and lets the portals use again what the other had drained.
 */
async function restartMembers(access, waitContext) {
    const { signal } = waitContext;
    const revision = await currentRevision(waitContext);
    for (;;) {
        signal.throwIfAborted();
        const health = await (0,_health_js__WEBPACK_IMPORTED_MODULE_5__/* .waitUntilHealthy */ .$V)(access, waitContext);
        await (0,_health_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseDifferentHashes */ .Wh)(access, health);
        await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .endDrains */ .RS)(access);
        const pods = await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member');
        const leader = (0,_health_js__WEBPACK_IMPORTED_MODULE_5__/* .leaderOf */ .tY)(health);
        const name = nextToRestart(pods.map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .observedPod */ .Gi), revision, leader);
        const next = pods.find(({ metadata }) => metadata.name === name);
        if (next === undefined)
            return;
        await restart(access, waitContext, next, name === leader ? health : undefined);
    }
}
/**
 * Leaves members without a single client: the portals send them nobody new, leadership goes elsewhere, and each restarts,
 * which tells its clients to connect anew. They stay drained. The others have to be a quorum while one of them is away.
 */
async function vacateMembers(access, waitContext, members) {
    for (const member of members)
        await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .drainMember */ .NT)(access, member);
    for (const member of members) {
        const health = await (0,_health_js__WEBPACK_IMPORTED_MODULE_5__/* .waitUntilHealthy */ .$V)(access, waitContext);
        const pods = await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member');
        const pod = pods.find(({ metadata }) => metadata.name === member);
        if (pod !== undefined)
            await restart(access, waitContext, pod, (0,_health_js__WEBPACK_IMPORTED_MODULE_5__/* .leaderOf */ .tY)(health) === member ? health : undefined);
    }
}
/**
 * Restarts one member: the portals send it nobody new, leadership goes elsewhere while they stand still for a moment, and etcd's graceful
 * stop tells those who are left to connect anew. `ledBy` is the health of all when this member leads.
 */
async function restart(access, waitContext, pod, ledBy) {
    const { signal, progress } = waitContext;
    const { name, namespace, uid } = pod.metadata;
    const before = await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .membersUpAtPortals */ .lZ)(access, name);
    try {
        // A single member's clients have nowhere else to go.
        if (access.spec.members > 1) {
            progress(`letting clients go elsewhere than to ${name}`);
            await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .drainMember */ .NT)(access, name);
            if (ledBy !== undefined)
                await (0,_move_leader_js__WEBPACK_IMPORTED_MODULE_6__/* .moveLeaderAway */ .d)(access, waitContext, ledBy, name);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(underwayMilliseconds, undefined, { signal });
        }
        progress(`restarting ${name}`);
        await access.kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) }, { uid });
        await untilBack(waitContext, name, uid);
        await untilFoundUp(access, waitContext, name, before);
    }
    catch (error) {
        // Whoever stops here does not leave the portals with a member less; a run that is killed leaves that to the next one.
        const tidy = access.kubernetes.withSignal(AbortSignal.timeout(tidyMilliseconds));
        await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .endDrains */ .RS)({ ...access, kubernetes: tidy }).catch(() => undefined);
        throw error;
    }
}
/** The StatefulSet's newest revision, once its controller has seen the newest description. */
async function currentRevision(waitContext) {
    const { kubernetes, spec } = waitContext;
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).members;
    const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace };
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'member', 'the StatefulSet controller', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        const found = await kubernetes.get(reference);
        const revision = found?.status?.updateRevision;
        return revision !== undefined && found?.status?.observedGeneration === found?.metadata.generation
            ? { done: revision }
            : { waitingFor: `StatefulSet ${name} to take the new description` };
    });
}
async function untilBack(waitContext, name, oldUid) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'member', `${name} to come back`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        const pods = await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(waitContext.kubernetes, waitContext.spec, 'member');
        const pod = pods.find((candidate) => candidate.metadata.name === name);
        return pod !== undefined && pod.metadata.uid !== oldUid && (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .observedPod */ .Gi)(pod).ready
            ? { done: undefined }
            : { waitingFor: `${name} to be ready again` };
    });
}
/** A portal finds out by its own checks; before it has, the next member must not go. */
async function untilFoundUp(access, waitContext, name, before) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'portal', `the portals to find ${name}`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .portalMinutes */ .cL, async () => {
        const now = await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .membersUpAtPortals */ .lZ)(access, name);
        const missing = [...before].flatMap(([portal, up]) => (up && now.get(portal) === false ? [portal] : []));
        return missing.length === 0 ? { done: undefined } : { waitingFor: `${missing.join(', ')} to find ${name}` };
    });
}


/***/ }),

/***/ 2501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ desiredObjects),
  Q: () => (/* binding */ readOnceByMembers)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(9725);
;// CONCATENATED MODULE: ./build/objects/availability.js

/** Node drains take one member and one portal at a time. */
function disruptionBudgets(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const budget = (name, component) => ({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: (0,cluster_names/* metadata */.yu)(spec, name, component),
        spec: {
            maxUnavailable: 1,
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            // A pod that cannot become ready must not hold up the drain of its node.
            unhealthyPodEvictionPolicy: component === 'portal' ? 'AlwaysAllow' : 'IfHealthyBudget',
        },
    });
    return [budget(names.membersBudget, 'member'), budget(names.portal, 'portal')];
}
/**
 * Who may talk to whom, where the cluster's network enforces policies: members among themselves, portals to members,
 * everyone to the portals' two ports (the Service's own type and the user's policies narrow that), metrics from
 * anywhere. None of them has business with anybody else: what got into one reaches nothing more from there.
 */
function networkPolicies(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const pods = (component) => ({ podSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) } });
    const tcp = (...ports) => ports.map((port) => ({ protocol: 'TCP', port }));
    const toMembers = tcp(cluster_names/* memberPorts */.Xz.client, cluster_names/* memberPorts */.Xz.gateway, cluster_names/* memberPorts */.Xz.token, cluster_names/* memberPorts */.Xz.metrics);
    // Wherever the cluster's DNS is: in pods, on the node, or outside. OpenShift's pods listen on 5353, behind their
    // Service's 53.
    const nameServers = { ports: [53, 5353].flatMap((port) => ['UDP', 'TCP'].map((protocol) => ({ protocol, port }))) };
    const policy = (name, component, ingress, egress) => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { ...(0,cluster_names/* metadata */.yu)(spec, name), labels: (0,cluster_names/* labels */.WD)(spec, component) },
        spec: {
            podSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            policyTypes: ['Ingress', 'Egress'],
            ingress,
            egress: [...egress, nameServers],
        },
    });
    return [
        policy(names.membersPolicy, 'member', [
            { from: [pods('member')], ports: tcp(cluster_names/* memberPorts */.Xz.peer, cluster_names/* memberPorts */.Xz.client) },
            { from: [pods('portal')], ports: toMembers },
            { ports: tcp(cluster_names/* memberPorts */.Xz.metrics) },
        ], [{ to: [pods('member')], ports: tcp(cluster_names/* memberPorts */.Xz.peer, cluster_names/* memberPorts */.Xz.client) }]),
        policy(names.portal, 'portal', [{ ports: tcp(cluster_names/* portalPorts */.jj.client, cluster_names/* portalPorts */.jj.mutualTls, cluster_names/* portalPorts */.jj.metrics) }], [{ to: [pods('member')], ports: toMembers }]),
    ];
}

// EXTERNAL MODULE: ./build/objects/connection.js
var connection = __webpack_require__(8779);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(9877);
// EXTERNAL MODULE: ./build/objects/members.js + 1 modules
var members = __webpack_require__(3283);
// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(5960);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(6669);
;// CONCATENATED MODULE: ./build/objects/dashboard.js
/** A small Grafana dashboard: what someone looks at first when clients complain. */
function grafanaDashboard(spec) {
    const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`;
    const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`;
    const panels = [
        ['Members with a leader', 'short', `sum(etcd_server_has_leader{${members}})`, 'members'],
        [
            'Requests per second',
            'reqps',
            `sum by (grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"}[5m]))`,
            '{{grpc_method}}',
        ],
        [
            'Failed requests per second',
            'reqps',
            `sum by (grpc_code) (rate(grpc_server_handled_total{${members}, grpc_code!="OK"}[5m]))`,
            '{{grpc_code}}',
        ],
        [
            'Log write time, 99th percentile',
            's',
            `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m])))`,
            '{{pod}}',
        ],
        [
            'Round trip between members, 99th percentile',
            's',
            `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_network_peer_round_trip_time_seconds_bucket{${members}}[5m])))`,
            '{{pod}}',
        ],
        ['Database size', 'bytes', `etcd_mvcc_db_total_size_in_bytes{${members}}`, '{{pod}}'],
        ['Leader changes', 'short', `increase(etcd_server_leader_changes_seen_total{${members}}[1h])`, '{{pod}}'],
        [
            'Portal connections',
            'short',
            `sum by (pod, proxy) (haproxy_frontend_current_sessions{${portals}})`,
            '{{pod}} {{proxy}}',
        ],
    ];
    return {
        uid: `managed-etcd-${spec.namespace}-${spec.name}`.slice(0, 40),
        title: `etcd ${spec.namespace}/${spec.name}`,
        tags: ['etcd', 'managed-etcd'],
        schemaVersion: 39,
        time: { from: 'now-6h', to: 'now' },
        refresh: '30s',
        panels: panels.map(([title, unit, expr, legendFormat], position) => ({
            id: position + 1,
            type: 'timeseries',
            title,
            gridPos: { h: 8, w: 12, x: (position % 2) * 12, y: Math.floor(position / 2) * 8 },
            fieldConfig: { defaults: { unit }, overrides: [] },
            targets: [{ refId: 'A', expr, legendFormat }],
        })),
    };
}

;// CONCATENATED MODULE: ./build/objects/monitoring.js




/** Scrapes every member and every portal; both serve plain HTTP for this. */
function podMonitors(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const monitor = (name, component) => ({
        apiVersion: written_kinds/* prometheusOperatorApi */.j8,
        kind: 'PodMonitor',
        metadata: (0,cluster_names/* metadata */.yu)(spec, name, component),
        spec: {
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
            podTargetLabels: [labels_annotations/* instanceLabel */.wl, labels_annotations/* componentLabel */.mn],
        },
    });
    return [monitor(names.members, 'member'), monitor(names.portal, 'portal')];
}
/** The alerts that mean someone has to act; thresholds are those of etcd's own mixin where it has the alert. */
function prometheusRule(spec) {
    const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`;
    const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`;
    const quorum = Math.floor(spec.members / 2) + 1;
    const alert = (name, expr, wait, severity, summary) => ({
        alert: name,
        expr,
        for: wait,
        labels: { severity, cluster: spec.name },
        annotations: { summary: `etcd ${spec.namespace}/${spec.name}: ${summary}` },
    });
    return {
        apiVersion: written_kinds/* prometheusOperatorApi */.j8,
        kind: 'PrometheusRule',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).alerts),
        spec: {
            groups: [
                {
                    name: `managed-etcd.${spec.namespace}.${spec.name}`,
                    rules: [
                        alert('EtcdNoQuorum', `count(etcd_server_has_leader{${members}} == 1) < ${quorum} or absent(etcd_server_has_leader{${members}})`, '1m', 'critical', 'fewer members have a leader than a quorum needs; writes stop'),
                        alert('EtcdMemberDown', `count(up{${members}} == 1) < ${spec.members}`, '5m', 'warning', 'a member does not answer'),
                        alert('EtcdLeaderChanges', `max(increase(etcd_server_leader_changes_seen_total{${members}}[15m])) >= 4`, '5m', 'warning', 'the leader changes often; look at disks and network'),
                        alert('EtcdSlowDisk', `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m]))) > 0.5`, '10m', 'warning', 'writing the log takes more than 0.5 s'),
                        alert('EtcdDatabaseNearQuota', `max(etcd_mvcc_db_total_size_in_bytes{${members}} / etcd_server_quota_backend_bytes{${members}}) > 0.9`, '10m', 'critical', 'the database has used 90 % of its quota; writes stop at 100 %'),
                        alert('EtcdMemberBehind', `max(etcd_debugging_mvcc_current_revision{${members}}) - min(etcd_debugging_mvcc_current_revision{${members}}) > 10000`, '10m', 'warning', 'a member is far behind the others'),
                        alert('EtcdPortalDown', `count(up{${portals}} == 1) < ${spec.portals.replicas}`, '5m', 'warning', 'a portal does not answer'),
                        ...(spec.backup === undefined ? [] : backupAlerts(spec, spec.backup, alert)),
                    ],
                },
            ],
        },
    };
}
/** Of the constants that each backup and drill writes as recording rules (src/backup/backup-record.ts); none at all is an alert, too. */
function backupAlerts(spec, { maximumAgeHours }, alert) {
    const of = `{namespace="${spec.namespace}", cluster="${spec.name}"}`;
    const old = (metric, hours) => `time() - max(${metric}${of}) > ${hours} * 3600 or absent(${metric}${of})`;
    return [
        alert('EtcdBackupOld', old('managed_etcd_backup_timestamp_seconds', maximumAgeHours), '15m', 'critical', `there is no backup of the last ${maximumAgeHours} h`),
        alert('EtcdBackupUnproved', old('managed_etcd_backup_verified_timestamp_seconds', 15 * 24), '1h', 'warning', 'no backup of the last 15 days has been restored by a drill'),
    ];
}
/** Grafana's sidecar collects ConfigMaps with this label. */
function dashboard(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            ...(0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).dashboard),
            labels: { ...(0,cluster_names/* labels */.WD)(spec), grafana_dashboard: '1' },
        },
        data: { [`${spec.namespace}-${spec.name}.json`]: JSON.stringify(grafanaDashboard(spec), null, 2) },
    };
}

// EXTERNAL MODULE: ./build/objects/namespace.js
var namespace = __webpack_require__(9360);
// EXTERNAL MODULE: ./build/objects/pod-security.js
var pod_security = __webpack_require__(6951);
;// CONCATENATED MODULE: ./build/objects/portals.js




/** What a portal asks of its node; part of what preflight holds against a ResourceQuota. */
const portalRequests = { cpu: '100m', memory: '128Mi' };
/**
 * A connection takes up some 70 KiB, and 32 KiB more while much passes through it: this is for all that a portal
 * takes, so a client cannot drive it beyond. Members have no such limit: etcd's memory grows with data and requests,
 * on all members alike, and a limit that is reached would end them all.
 */
const portalLimits = { memory: '768Mi' };
/** The one endpoint that clients know. */
function service(spec) {
    const { type, annotations } = spec.portals.service;
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { ...(0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).service, 'portal'), annotations: { ...annotations } },
        spec: {
            type,
            selector: (0,cluster_names/* selectorLabels */.Zn)(spec, 'portal'),
            // Clients stay in their zone while it has a portal. PreferClose is the same thing's older name, known since 1.31.
            trafficDistribution: 'PreferClose',
            ports: [
                { name: 'client', port: cluster_names/* portalPorts */.jj.client, targetPort: 'client', protocol: 'TCP' },
                { name: 'mutual-tls', port: cluster_names/* portalPorts */.jj.mutualTls, targetPort: 'mutual-tls', protocol: 'TCP' },
            ],
        },
    };
}
function portalConfiguration(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).portal, 'portal'),
        data: { 'haproxy.cfg': (0,haproxy_config/* haproxyConfiguration */.WQ)(spec) },
    };
}
/**
 * `fingerprint` stands for everything that a running portal only reads at its start (configuration and certificates): when
 * it changes, the Deployment exchanges the portals one by one.
 */
function portals(spec, fingerprint) {
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).portal, 'portal'),
        spec: {
            replicas: spec.portals.replicas,
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'portal') },
            strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            template: {
                metadata: {
                    labels: (0,cluster_names/* labels */.WD)(spec, 'portal'),
                    annotations: {
                        [labels_annotations/* defaultContainerAnnotation */.Mh]: 'haproxy',
                        [labels_annotations/* fingerprintAnnotation */.qL]: fingerprint,
                    },
                },
                spec: portalPod(spec),
            },
        },
    };
}
function portalPod(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    return {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: pod_security/* restrictedPod */.x,
        // The pause before the stop, the stop itself, and some air.
        terminationGracePeriodSeconds: haproxy_config/* hardStopSeconds */.pc + 10,
        // Out of a zone that is gone within half a minute instead of five.
        tolerations: ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
            key,
            operator: 'Exists',
            effect: 'NoExecute',
            tolerationSeconds: 30,
        })),
        topologySpreadConstraints: [
            {
                topologyKey: spec.zones.label,
                maxSkew: 1,
                minDomains: Math.min(2, spec.zones.minimum, spec.portals.replicas),
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'portal') },
                // During an exchange the old ones do not count, or the new ones would be pushed together.
                matchLabelKeys: ['pod-template-hash'],
            },
        ],
        containers: [haproxyContainer(spec)],
        volumes: [
            { name: 'configuration', configMap: { name: names.portal } },
            { name: 'tls', secret: { secretName: names.portalTls, defaultMode: 0o440 } },
        ],
    };
}
function haproxyContainer(spec) {
    return {
        name: 'haproxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        // Master and worker: the master stays and answers signals while a worker is replaced.
        command: ['haproxy', '-W', '-db', '-f', `${haproxy_config/* portalPaths */.Zw.configuration}/haproxy.cfg`],
        ports: [
            { name: 'client', containerPort: cluster_names/* portalPorts */.jj.client, protocol: 'TCP' },
            { name: 'mutual-tls', containerPort: cluster_names/* portalPorts */.jj.mutualTls, protocol: 'TCP' },
            { name: 'metrics', containerPort: cluster_names/* portalPorts */.jj.metrics, protocol: 'TCP' },
        ],
        resources: { requests: { ...portalRequests }, limits: { ...portalLimits } },
        securityContext: pod_security/* restrictedContainer */.D,
        startupProbe: probe('/readyz', { periodSeconds: 1, failureThreshold: 300 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, failureThreshold: 2 }),
        livenessProbe: probe('/livez', { periodSeconds: 10, failureThreshold: 3 }),
        // SIGTERM would cut every connection at once and SIGUSR1 stops softly. First the Service has to learn that this
        // portal is going, or new connections would still come.
        lifecycle: {
            preStop: { exec: { command: ['sh', '-c', `sleep 3; kill -USR1 1; sleep ${haproxy_config/* hardStopSeconds */.pc}`] } },
        },
        volumeMounts: [
            { name: 'configuration', mountPath: haproxy_config/* portalPaths */.Zw.configuration, readOnly: true },
            { name: 'tls', mountPath: haproxy_config/* portalPaths */.Zw.tls, readOnly: true },
        ],
    };
}
function probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, timeoutSeconds: 2, ...timing };
}

;// CONCATENATED MODULE: ./build/objects/desired-objects.js








function desiredObjects(spec, trust, circumstances) {
    return {
        foundation: [
            ...(circumstances.namespaceExists ? [] : [(0,namespace/* namespace */.M)(spec)]),
            ...trust.objects,
            ...(circumstances.newSigner === undefined ? [] : [circumstances.newSigner]),
            (0,members/* membersState */.Z6)({ ...spec, members: circumstances.runningMembers }, circumstances.initialClusterState),
            (0,members/* membersService */.L2)(spec),
            service(spec),
            ...disruptionBudgets(spec),
            ...networkPolicies(spec),
        ],
        members: [(0,members/* members */.ol)(spec, readOnceByMembers(trust.bundle, trust.tokenKey.publicKey), circumstances.replicas)],
        portals: [portalConfiguration(spec), portals(spec, readOnceByPortals(spec, trust))],
        connection: [
            (0,connection/* connection */.F)(spec, trust.bundle),
            ...(circumstances.prometheusOperator ? [...podMonitors(spec), prometheusRule(spec)] : []),
            ...(spec.monitoring.grafanaDashboard ? [dashboard(spec)] : []),
        ],
    };
}
/** Roots and token key: etcd reads them at its start only, so a change of either restarts the members. */
function readOnceByMembers(bundle, tokenPublicKey) {
    return fingerprint(bundle, tokenPublicKey);
}
function readOnceByPortals(spec, trust) {
    return fingerprint((0,haproxy_config/* haproxyConfiguration */.WQ)(spec), trust.portalsRestartFor);
}
function fingerprint(...parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 9360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ namespace)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6669);


/** Written only where there is none: a namespace may hold more than one cluster, and other things. */
function namespace(spec) {
    return {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
            name: spec.namespace,
            labels: {
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8,
                'pod-security.kubernetes.io/enforce': 'restricted',
            },
        },
    };
}


/***/ }),

/***/ 5205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TD: () => (/* binding */ atEveryPortal),
/* harmony export */   WX: () => (/* binding */ everyPortal)
/* harmony export */ });
/* unused harmony export withPortal */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7649);
/* harmony import */ var _kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6584);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);




const answerSeconds = 10;
/** In interactive mode every answer ends with it, and the connection stays. */
const prompt = '\n> ';
/**
 * Does the same with every running portal at once. One that fails and is not ready any more is passed over: it gets no new clients, and
 * whatever starts in its place reads everything anew. Answers with what each portal gave, by its pod's name.
 */
async function everyPortal({ kubernetes, spec }, work) {
    const pods = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'portal')).filter(({ status }) => status?.phase === 'Running');
    const results = await Promise.all(pods.map(async (pod) => {
        try {
            return [[pod.metadata.name, await work(pod)]];
        }
        catch (error) {
            if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A) || (await serves(kubernetes, pod)))
                throw error;
            return [];
        }
    }));
    return new Map(results.flat());
}
/** The same with a connection to each portal's runtime API. */
function atEveryPortal(surroundings, work) {
    return everyPortal(surroundings, (pod) => withPortal(surroundings, pod.metadata.name, (admin) => work(admin, pod)));
}
/** Runs `work` with a connection to one portal's runtime API and closes it afterwards. */
async function withPortal({ kubernetes, spec }, portal, work) {
    const stream = await kubernetes.portForward(spec.namespace, portal, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin);
    try {
        const read = answers(stream, portal);
        const ask = async (command, payload) => {
            stream.write(payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`);
            return (await read()).trim();
        };
        await ask('prompt');
        return await work({
            portal,
            ask,
            async expect(answer, command, payload) {
                const said = await ask(command, payload);
                if (!answer.test(said))
                    throw refused(portal, command, said);
            },
        });
    }
    finally {
        stream.destroy();
    }
}
/** Takes what HAProxy says apart at its prompts. */
function answers(stream, portal) {
    let said = '';
    let wake = () => { };
    let failure;
    const fail = (error) => {
        failure ??= error;
        wake();
    };
    stream.setEncoding('utf8');
    stream.on('data', (piece) => {
        said += piece;
        wake();
    });
    stream.on('error', fail);
    stream.on('close', () => fail(noAnswer(portal, 'it closed the connection')));
    return async () => {
        const late = setTimeout(() => fail(noAnswer(portal, `found silence for ${answerSeconds} s`)), answerSeconds * 1000);
        try {
            while (!said.endsWith(prompt)) {
                if (failure !== undefined)
                    throw failure;
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            return said.slice(0, -prompt.length);
        }
        finally {
            clearTimeout(late);
            said = '';
        }
    };
}
/** Whether new clients may still come to it. */
async function serves(kubernetes, { metadata: { name, namespace, uid } }) {
    const now = await kubernetes.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
    return now !== undefined && now.metadata.uid === uid && now.metadata.deletionTimestamp === undefined && (0,_kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__/* .isReady */ .i_)(now);
}
function noAnswer(portal, found) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`portal ${portal} could not be asked`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portal',
            found: `needs an answer of HAProxy's runtime API on port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin} of ${portal}, but ${found}`,
            fix: 'look at the pod and its log, then run the operation again',
        },
    ]);
}
/** Neither the commands that are used nor HAProxy's answers to them contain anything of a payload. */
function refused(portal, command, said) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`portal ${portal} refused "${command}"`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portal',
            found: `HAProxy said: ${said.replaceAll(/\s+/g, ' ').slice(0, 300) || 'nothing'}`,
            fix: 'run the operation again; if it stays, delete the pod: another one starts in its place and reads everything anew',
        },
    ]);
}


/***/ }),

/***/ 5306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ drainMember),
/* harmony export */   R9: () => (/* binding */ drainedMembers),
/* harmony export */   RS: () => (/* binding */ endDrains),
/* harmony export */   lZ: () => (/* binding */ membersUpAtPortals)
/* harmony export */ });
/* unused harmony export readServers */
/* harmony import */ var _admin_socket_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5205);

/** Tells every portal to send no new connections to a member, whichever backend they would come through. */
async function drainMember(surroundings, member) {
    await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, (admin) => setState(admin, (server) => server.member === member, 'drain'));
}
/** Lets every portal use members again: these, or all; also what a run that died has left drained. */
async function endDrains(surroundings, members) {
    const chosen = ({ member, drained }) => drained && (members?.includes(member) ?? true);
    await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, (admin) => setState(admin, chosen, 'ready'));
}
/** Members that some portal was told not to use, in order; a run that died in the middle of a restart leaves one. */
async function drainedMembers(surroundings) {
    const servers = [...(await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, serversOf)).values()].flat();
    return [...new Set(servers.filter(({ drained }) => drained).map(({ member }) => member))].sort();
}
/** Whether each portal's own checks find a member well, by the portal's name. */
async function membersUpAtPortals(surroundings, member) {
    const seen = await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(surroundings, serversOf);
    const servers = [...seen].map(([portal, all]) => [portal, all.filter((server) => server.member === member)]);
    return new Map(servers.map(([portal, own]) => [portal, own.length > 0 && own.every(({ up }) => up)]));
}
async function setState(admin, chosen, state) {
    for (const { backend, member } of (await serversOf(admin)).filter(chosen)) {
        // Nothing to say is HAProxy's yes.
        await admin.expect(/^$/, `set server ${backend}/${member} state ${state}`);
    }
}
async function serversOf(admin) {
    return readServers(await admin.ask('show servers state'));
}
/** Columns: https://docs.haproxy.org/3.2/management.html#9.3-show%20servers%20state */
function readServers(text) {
    const operational = { running: 2 };
    /** Bits of srv_admin_state: forced drain, and drain taken over from the tracked server. */
    const drainBits = 0x08 | 0x10;
    return text
        .split('\n')
        .slice(1)
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => {
        const [, backend = '', , member = '', , state, admin] = line.split(' ');
        return { backend, member, up: Number(state) === operational.running, drained: (Number(admin) & drainBits) !== 0 };
    });
}


/***/ })

};
