export const id = 17;
export const ids = [17];
export const modules = {

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
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(46669);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12359);
/* harmony import */ var _find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(19084);
/* harmony import */ var _known_roots_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(64301);












/** The times that a rotation has noted on the root's Secret. */
function rotationNotes(rootAuthority) {
    const { annotations = {} } = rootAuthority?.metadata ?? {};
    return Object.fromEntries([_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_11__/* .rootsPublishedAnnotation */ .hm, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_11__/* .leavesRenewedAnnotation */ .SR].flatMap((name) => {
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
    const published = (0,_known_roots_js__WEBPACK_IMPORTED_MODULE_10__/* .knownRoots */ .H)(fileOfBundle(observed.bundle), rootsInSecrets(observed));
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
    const seenTokenKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .tokenKeyOf */ .cl)(observed.tokenKey);
    const tokenKey = seenTokenKey && (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenKeyReissueReasons */ ._)(seenTokenKey).length === 0 ? seenTokenKey : (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .createTokenKey */ .l)();
    const portalsRestartFor = portal === seenPortal && portalClient === seenPortalClient
        ? (observed.portal?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_11__/* .restartPortalsAnnotation */ .a1] ?? '')
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
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.portalTls, { 'ca.crt': bundle, 'server.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portal), 'client.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portalClient) }, { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_11__/* .restartPortalsAnnotation */ .a1]: portalsRestartFor }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.rootUser, { 'ca.crt': bundle, 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.tokenKey, { 'token.pub': tokenKey.publicKey, 'token.key': tokenKey.privateKey }),
        ],
    };
}
/** Where the cluster's own Secrets name roots; a root that was taken out of the cluster is still in what the members mount. */
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
 * Seals the root's private key (PEM) to age recipients (https://age-encryption.org/v1), armored; `age -d -i IDENTITY`
 * opens it too. Throws a Problem that names a recipient that age does not know.
 */
async function sealRootKey(key, recipients) {
    // Loaded here: most clusters have no recipients, and age brings all its algorithms along.
    const { armor, Encrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const encrypter = new Encrypter();
    if (recipients.length === 0)
        throw new Error('no recipients to seal the root key to');
    (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addRecipients */ .Q)(encrypter, recipients, (recipient, cause) => {
        const found = `needs age recipients (age1…), found "${recipient}"`;
        const fix = 'use the public key that age-keygen printed; it is not secret';
        return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not sealed', [{ code: 'RECIPIENTS_INVALID', subject: 'tls.rootRecipients', found, fix }], { cause });
    });
    return armor.encode(await encrypter.encrypt(key));
}
/**
 * Opens what sealRootKey made. `identity` is the contents of an identity file (secret): AGE-SECRET-KEY-1… lines, comments
 * and blank lines left out. Throws a Problem, without anything of the identity, when none of them opens it.
 */
async function openRootKey(sealed, identity) {
    const { armor, Decrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
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
        return same ? [] : ['its public key does not match its private key'];
    }
    catch {
        return ['cannot be read'];
    }
}


/***/ }),

/***/ 10276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ waitUntilHealthy),
/* harmony export */   Ng: () => (/* binding */ observeHealth),
/* harmony export */   Wh: () => (/* binding */ refuseDifferentHashes),
/* harmony export */   pF: () => (/* binding */ hashFindings),
/* harmony export */   tY: () => (/* binding */ leaderOf)
/* harmony export */ });
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60571);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79010);




/** Throws the Problem of a member that is ready and does not answer. With a `bearable` alarm a member still counts as healthy. */
async function observeHealth(access, bearable = []) {
    const ready = (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .readyPods */ .A$)((await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member')).map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .observedPod */ .Gi));
    const notReady = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .membersOf */ .lS)(access).filter((name) => !ready.includes(name));
    if (notReady.length > 0)
        return { kind: 'not ready', members: notReady };
    const members = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askMembers */ .D$)(access);
    const reason = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .unhealthyReason */ .DO)(members, bearable);
    return reason === undefined ? { kind: 'healthy', members } : { kind: 'unhealthy', reason };
}
/** Waits until every member is healthy, and gives each one's word on it. */
async function waitUntilHealthy(access, waitContext, bearable = []) {
    const { signal } = waitContext;
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', 'every member to be ready and caught up', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        try {
            const health = await observeHealth(access, bearable);
            if (health.kind === 'healthy')
                return { done: health.members };
            const missing = health.kind === 'not ready'
                ? `${health.members.join(', ')} to be ready`
                : `the cluster to be healthy: ${health.reason}`;
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
    const found = `${members.join(', ')} has other data than ${health[0]?.member} at the same revision`;
    return [{ code: 'DATA_DIVERGED', subject: 'hashes', found, fix }];
}
/** Throws a Problem when members hold different data at the same revision. */
async function refuseDifferentHashes(access, health) {
    const fix = 'do not restart anything; create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it';
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .refuse */ .T)('members were not restarted: their data differs', await hashFindings(access, health, fix));
}
/** The member that leads, by its own word. */
function leaderOf(health) {
    return health.find(({ status }) => status.leader === status.memberId)?.member;
}


/***/ }),

/***/ 28713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ vacateMembers),
/* harmony export */   Mg: () => (/* binding */ restartMember),
/* harmony export */   rE: () => (/* binding */ restartMembers)
/* harmony export */ });
/* unused harmony export nextToRestart */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60571);
/* harmony import */ var _kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(30457);
/* harmony import */ var _portals_drain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5306);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12359);
/* harmony import */ var _health_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10276);
/* harmony import */ var _move_leader_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(46250);









/** After a portal was told to send nobody new, for those who were on their way. */
const underwayMilliseconds = 1000;
const tidyMilliseconds = 5000;
/** A member that finds its peers a moment late ends once or twice. */
const mostRestarts = 3;
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
        const health = await (0,_health_js__WEBPACK_IMPORTED_MODULE_6__/* .waitUntilHealthy */ .$V)(access, waitContext);
        await (0,_health_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseDifferentHashes */ .Wh)(access, health);
        await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .endDrains */ .RS)(access);
        const pods = await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member');
        const leader = (0,_health_js__WEBPACK_IMPORTED_MODULE_6__/* .leaderOf */ .tY)(health);
        const name = nextToRestart(pods.map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .observedPod */ .Gi), revision, leader);
        const next = pods.find(({ metadata }) => metadata.name === name);
        if (next === undefined)
            return;
        await restartMember(access, waitContext, next, name === leader ? health : undefined);
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
        const health = await (0,_health_js__WEBPACK_IMPORTED_MODULE_6__/* .waitUntilHealthy */ .$V)(access, waitContext);
        const pods = await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member');
        const pod = pods.find(({ metadata }) => metadata.name === member);
        if (pod !== undefined)
            await restartMember(access, waitContext, pod, (0,_health_js__WEBPACK_IMPORTED_MODULE_6__/* .leaderOf */ .tY)(health) === member ? health : undefined);
    }
}
/**
 * Restarts one member: the portals send it nobody new, leadership goes elsewhere while they stand still for a moment, and etcd's graceful
 * stop tells those who are left to connect anew. `ledBy` is the health of all when this member leads. `withoutClients` is done when the
 * member is back, before any portal sends it somebody. At the end the portals' own checks have found it, and they still drain it.
 */
async function restartMember(access, waitContext, pod, ledBy, withoutClients = async () => undefined) {
    const { signal, progress } = waitContext;
    const { name, namespace, uid } = pod.metadata;
    const before = await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .membersUpAtPortals */ .lZ)(access, name);
    await endingDrains(access, async () => {
        // A single member's clients have nowhere else to go.
        if (access.spec.members > 1) {
            progress(`draining ${name}`);
            await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .drainMember */ .NT)(access, name);
            if (ledBy !== undefined)
                await (0,_move_leader_js__WEBPACK_IMPORTED_MODULE_7__/* .moveLeaderAway */ .d)(access, waitContext, ledBy, name);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(underwayMilliseconds, undefined, { signal });
        }
        progress(`restarting ${name}`);
        await access.kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) }, { uid });
        await untilBack(waitContext, name, uid);
    });
    // When this fails, the member may be busy with it still: it stays drained, which the next run sees and ends.
    await withoutClients();
    await endingDrains(access, () => untilFoundUp(access, waitContext, name, before));
}
/** Whoever stops in the middle does not leave the portals with a member less; a run that is killed leaves that to the next one. */
async function endingDrains(access, work) {
    try {
        await work();
    }
    catch (error) {
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
            : { waitingFor: `StatefulSet ${name} to observe the new template` };
    });
}
async function untilBack(waitContext, name, oldUid) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'member', `${name} to become ready`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        const pods = await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(waitContext.kubernetes, waitContext.spec, 'member');
        const pod = pods.find((candidate) => candidate.metadata.name === name);
        if (pod !== undefined)
            await refuseEnding(waitContext, pod);
        return pod !== undefined && pod.metadata.uid !== oldUid && (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .observedPod */ .Gi)(pod).ready
            ? { done: undefined }
            : { waitingFor: `${name} to be ready again` };
    });
}
/** A member that ends again and again will not come back by waiting: nobody else is restarted. */
async function refuseEnding({ kubernetes, spec }, pod) {
    const { name } = pod.metadata;
    const etcd = (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_8__/* .containerStatuses */ .up)(pod).find((container) => container.name === 'etcd');
    if (etcd === undefined || etcd.ready || etcd.restartCount < mostRestarts)
        return;
    const log = await kubernetes.log(spec.namespace, name, { container: 'etcd', lines: 3, previous: true });
    const found = `${name} exited ${etcd.restartCount} times since it was restarted: ${log.join('\n') || 'no output'}`;
    const fix = `kubectl --namespace ${spec.namespace} logs ${name} --container etcd --previous`;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .Problem */ .A(`${name} does not become ready; no other member was restarted after it`, [
        { code: 'POD_NOT_READY', subject: 'members', found, fix },
    ]);
}
/** A portal finds out by its own checks; before it has, the next member must not go. */
async function untilFoundUp(access, waitContext, name, before) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'portal', `the portals to find ${name}`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .portalMinutes */ .cL, async () => {
        const now = await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_4__/* .membersUpAtPortals */ .lZ)(access, name);
        const missing = [...before].flatMap(([portal, up]) => (up && now.get(portal) === false ? [portal] : []));
        return missing.length === 0 ? { done: undefined } : { waitingFor: `${missing.join(', ')} to find ${name}` };
    });
}


/***/ })

};
