export const id = 4965;
export const ids = [4965,6548];
export const modules = {

/***/ 46836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ newPassword),
/* harmony export */   No: () => (/* binding */ passwordOf),
/* harmony export */   Og: () => (/* binding */ credentialsFor),
/* harmony export */   Sq: () => (/* binding */ appLeaf),
/* harmony export */   W: () => (/* binding */ credentialsSelector),
/* harmony export */   X1: () => (/* binding */ credentialsSecret),
/* harmony export */   bo: () => (/* binding */ etcdUserIn),
/* harmony export */   ei: () => (/* binding */ settledPasswords),
/* harmony export */   im: () => (/* binding */ credentialsReissueReasons),
/* harmony export */   mm: () => (/* binding */ isPending)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _certificates_issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38445);
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38125);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85499);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46669);
/* harmony import */ var _objects_connection_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58779);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55754);








/** The label selector of all Secrets with credentials of a cluster. */
function credentialsSelector(spec) {
    return `${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .ownedSelector */ .jC)(spec)},${_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterNamespaceLabel */ .qR}=${spec.namespace},${_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .credentialsLabel */ .J8}`;
}
/** The client certificate that authenticates an etcd user: its common name is the user's name. */
function appLeaf(spec, etcdUser) {
    return {
        purpose: `certificate of ${etcdUser}`,
        subject: { commonName: etcdUser },
        names: [],
        usages: ['client'],
        days: spec.tls.leafDays,
        algorithm: spec.tls.keyAlgorithm,
    };
}
/** 256 bits, which cannot be guessed. */
function newPassword() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64url');
}
/** Keeps the parts of `existing` that are still valid, and replaces the others. */
function credentialsFor(authority, etcdUser, existing, now) {
    const found = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__/* .keyPairOf */ .xs)(existing);
    const request = appLeaf(authority.spec, etcdUser);
    const keeps = found !== undefined && (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .leafReissueReasons */ .A)(found, request, authority.issuer.certificate, now).length === 0;
    return {
        password: passwordOf(existing) ?? newPassword(),
        leaf: keeps ? found : (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .issueLeaf */ .SE)(request, authority.issuer, now),
    };
}
/** The Secret of an application in one namespace: the cluster's connection data and the application's credentials. */
function credentialsSecret({ spec, bundle }, etcdUser, namespace, { password, leaf }, { pending = false } = {}) {
    const files = {
        username: etcdUser,
        password,
        'tls.crt': leaf.certificate,
        'tls.key': leaf.key,
    };
    const encoded = Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')]);
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: {
            name: (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_7__/* .credentialsSecretOf */ .wt)(spec, etcdUser),
            namespace,
            labels: {
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .nameLabel */ .OY]: 'etcd',
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .instanceLabel */ .wl]: spec.name,
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .manager */ .m8,
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterNamespaceLabel */ .qR]: spec.namespace,
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .credentialsLabel */ .J8]: etcdUser,
            },
            ...(pending ? { annotations: { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .passwordPendingAnnotation */ ._t]: 'true' } } : {}),
        },
        data: { ...(0,_objects_connection_js__WEBPACK_IMPORTED_MODULE_6__/* .connection */ .F)(spec, bundle).data, ...Object.fromEntries(encoded) },
    };
}
/** The etcd user of a Secret. */
function etcdUserIn(secret) {
    return secret.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .credentialsLabel */ .J8];
}
function passwordOf(secret) {
    const password = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__/* .fileOf */ .W7)(secret, 'password');
    return password === undefined || password === '' ? undefined : password;
}
function isPending(secret) {
    return secret.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_5__/* .passwordPendingAnnotation */ ._t] !== undefined;
}
/**
 * The distinct passwords in one user's Secrets, except those that an interrupted run has left pending. No run writes
 * two different ones. If there are two, somebody with write access to Secrets in one of the namespaces has changed one.
 */
function settledPasswords(copies) {
    const settled = copies.filter((copy) => !isPending(copy)).flatMap((copy) => passwordOf(copy) ?? []);
    return [...new Set(settled)];
}
/**
 * Why a Secret must be written again; empty if it is valid. A leaf that ends soon is no reason, because rotation renews
 * it in time.
 */
function credentialsReissueReasons(authority, secret, now) {
    const { spec, bundle, issuer } = authority;
    const etcdUser = etcdUserIn(secret) ?? '';
    const desired = (0,_objects_connection_js__WEBPACK_IMPORTED_MODULE_6__/* .connection */ .F)(spec, bundle).data;
    const stale = Object.keys(desired).filter((file) => secret.data?.[file] !== desired[file]);
    const leaf = (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .leafReissueReasons */ .A)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__/* .keyPairOf */ .xs)(secret), appLeaf(spec, etcdUser), issuer.certificate, now);
    return [
        ...(isPending(secret) ? ['its password may differ from that in etcd'] : []),
        ...(passwordOf(secret) === undefined ? ['has no password'] : []),
        ...((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_4__/* .fileOf */ .W7)(secret, 'username') === etcdUser ? [] : ['names another user']),
        ...(secret.metadata.name === (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_7__/* .credentialsSecretOf */ .wt)(spec, etcdUser) ? [] : ['has another name']),
        ...stale.map((file) => `${file} is out of date`),
        ...leaf.map((misfit) => `its certificate ${misfit}`),
    ];
}


/***/ }),

/***/ 74965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ accessState),
/* harmony export */   GS: () => (/* binding */ observeRoles),
/* harmony export */   Hh: () => (/* binding */ observeEtcd),
/* harmony export */   Jc: () => (/* binding */ listCredentials),
/* harmony export */   Rd: () => (/* binding */ rbacApi),
/* harmony export */   tk: () => (/* binding */ observedCredentials)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39183);
/* harmony import */ var _etcd_users_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62187);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46669);
/* harmony import */ var _util_in_parallel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36156);
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46836);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(55754);







const rbacApi = 'rbac.authorization.k8s.io/v1';
/**
 * The part of a cluster's access that is visible with read permission on the Roles and RoleBindings of its namespace.
 */
async function observeRoles(kubernetes, { name, namespace }) {
    const cluster = { name, namespace };
    const [roles, bindings] = await Promise.all([
        Promise.all(_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_4__/* .platformRoles */ .LU.map(async (role) => {
            const reference = { apiVersion: rbacApi, kind: 'Role', name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_4__/* .roleNameOf */ .xZ)(cluster, role), namespace };
            const found = await kubernetes.get(reference);
            return found === undefined ? [] : [{ role, rules: found.rules ?? [] }];
        })),
        kubernetes.list(rbacApi, 'RoleBinding', namespace),
    ]);
    const isOurs = (binding) => Object.entries(ownLabels(cluster)).every(([key, value]) => binding.metadata.labels?.[key] === value);
    return {
        cluster,
        roles: roles.flat(),
        roleBindings: bindings.filter(isOurs).map((binding) => observedBinding(cluster, binding)),
        foreign: bindings.filter((binding) => !isOurs(binding)).flatMap((binding) => foreignBinding(cluster, binding)),
    };
}
/**
 * The access in etcd. `etcd` is the root user's connection to any member. Reads are linearizable, so they return the
 * newest state.
 */
async function observeEtcd(etcd) {
    const { users, roles } = await (0,_etcd_users_js__WEBPACK_IMPORTED_MODULE_1__/* .readUsers */ .L_)(etcd);
    const ours = ([name]) => (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .appOf */ .XH)(name) !== undefined;
    const foreign = ([name]) => (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .appOf */ .XH)(name) === undefined && name !== 'root';
    return {
        etcdUsers: Object.entries(users)
            .filter(ours)
            .map(([name, held]) => ({ name, roles: held })),
        etcdRoles: Object.entries(roles)
            .filter(ours)
            .map(([name, permissions]) => ({ name, permissions })),
        foreign: [
            ...Object.entries(users)
                .filter(foreign)
                .map(([name, held]) => ({
                what: `etcd user ${name}`,
                gives: held.length === 0 ? 'has no role' : `has the roles ${held.join(', ')}`,
            })),
            ...Object.entries(roles)
                .filter(foreign)
                .map(([name]) => ({ what: `etcd role ${name}`, gives: 'belongs to no application of the access file' })),
        ],
    };
}
/**
 * The Secrets with credentials in these namespaces; none for a namespace that does not exist. A copy under another name
 * is not managed: it gives no access after its user is deleted.
 */
async function listCredentials(kubernetes, spec, namespaces) {
    const selector = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsSelector */ .W)(spec);
    const found = await (0,_util_in_parallel_js__WEBPACK_IMPORTED_MODULE_6__/* .inParallel */ .H)([...new Set(namespaces)], (namespace) => kubernetes.list('v1', 'Secret', namespace, selector, withoutExcess));
    return found.flat().filter((secret) => secret.metadata.name === (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .credentialsSecretOf */ .wt)(spec, (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .etcdUserIn */ .bo)(secret) ?? ''));
}
/** More than twenty times what sync-access delivers. */
const mostCredentialBytes = 256 * 1024;
/**
 * Whoever may create Secrets in a namespace of an application can create thousands of 1 MiB with these labels, also
 * while a restore reads the passwords. A Secret that is larger than any credentials is none, so its data is not kept.
 */
function withoutExcess(secret) {
    const bytes = Object.values(secret.data ?? {}).reduce((sum, value) => sum + value.length, 0);
    return bytes > mostCredentialBytes ? { ...secret, data: {} } : secret;
}
/**
 * The copies of one user's credentials must have the same password, because etcd knows one. A Secret that is not ours
 * is never sound.
 */
function observedCredentials(authority, secrets, now, isOurs) {
    const passwords = Map.groupBy(secrets.filter(isOurs), _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .etcdUserIn */ .bo);
    return secrets.map((secret) => {
        const etcdUser = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .etcdUserIn */ .bo)(secret) ?? '';
        const copies = passwords.get(etcdUser) ?? [];
        const agree = copies.every((copy) => (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(copy) === (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(secret));
        const number = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .settledPasswords */ .ei)(copies).indexOf((0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordOf */ .No)(secret) ?? '');
        return {
            namespace: secret.metadata.namespace ?? '',
            etcdUser,
            sound: agree && isOurs(secret) && (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .credentialsReissueReasons */ .im)(authority, secret, now).length === 0,
            ...(isOurs(secret) && !(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_3__/* .isPending */ .mm)(secret) && number >= 0 ? { passwordNumber: number } : {}),
            ...(isOurs(secret) ? {} : { stranger: true }),
        };
    });
}
function accessState(visible, hidden) {
    const { etcdUsers, etcdRoles, credentials, foreign } = hidden;
    return { ...visible, etcdUsers, etcdRoles, credentials, foreign: [...visible.foreign, ...foreign] };
}
/** The labels by which this cluster's RoleBindings and Roles are identified. */
function ownLabels(spec) {
    return { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8, [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .instanceLabel */ .wl]: spec.name };
}
function observedBinding(cluster, { metadata, roleRef, subjects }) {
    return {
        name: metadata.name,
        role: roleRef.kind === 'Role' ? (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_4__/* .platformRoleOf */ .h7)(cluster, roleRef.name) : undefined,
        subjects: (subjects ?? []).map((subject) => subjectOf(subject, cluster.namespace)),
    };
}
function foreignBinding(cluster, { metadata, roleRef, subjects }) {
    if (roleRef.kind !== 'Role' || (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_4__/* .platformRoleOf */ .h7)(cluster, roleRef.name) === undefined)
        return [];
    const members = (subjects ?? []).map((subject) => subjectOf(subject, cluster.namespace).replace(':', ' '));
    return [
        {
            what: `RoleBinding ${cluster.namespace}/${metadata.name}`,
            gives: `binds Role ${roleRef.name} to ${members.length === 0 ? 'nobody' : members.join(', ')}`,
        },
    ];
}
function subjectOf({ kind, name, namespace }, own) {
    if (kind === 'ServiceAccount')
        return `serviceaccount:${namespace ?? own}/${name}`;
    return kind === 'Group' ? `group:${name}` : `user:${name}`;
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

/***/ 38445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ai: () => (/* binding */ createIssuer),
  Hr: () => (/* binding */ createRoot),
  SE: () => (/* binding */ issueLeaf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/certificates/alternative-names.js
var alternative_names = __webpack_require__(68191);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/certificates/der.js
var der = __webpack_require__(95318);
// EXTERNAL MODULE: ./build/certificates/oids.js
var oids = __webpack_require__(90392);
;// CONCATENATED MODULE: ./build/certificates/sign-certificate.js




/**
 * Creates an X.509 v3 certificate (RFC 5280) as PEM, signed with an ECDSA, Ed25519 or RSA key (PEM).
 *
 * Its usages are constrained, but not its names (4.2.1.10): a new hostname in the cluster file would then need a new
 * issuer, and the root's key that signs it may be stored elsewhere.
 */
function signCertificate(contents, signer, signingKey) {
    const key = (0,external_node_crypto_.createPrivateKey)(signingKey);
    const { algorithm, digest } = signatureOf(key);
    const subject = distinguishedName(contents.subject);
    const body = der/* sequence */.K2(der/* tagged */.VK(0, [der/* smallInteger */.YO(2)]), der/* integer */.nd(randomSerial()), algorithm, signer?.subject ?? subject, der/* sequence */.K2(der/* time */.kB(contents.notBefore), der/* time */.kB(contents.notAfter)), subject, der/* decode */.D4(contents.publicKey.export({ type: 'spki', format: 'der' })), der/* tagged */.VK(3, [der/* sequence */.K2(...extensions(contents, signer))]));
    const signature = (0,external_node_crypto_.sign)(digest, der/* encode */.lF(body), { key, dsaEncoding: 'der' });
    return toPem(der/* encode */.lF(der/* sequence */.K2(body, algorithm, der/* bitString */.FY(signature))));
}
/** The signature algorithm for a key, with a digest as strong as the key (RFC 5480, 4). */
function signatureOf(key) {
    // Ed25519 includes a digest (RFC 8410, 3).
    if (key.asymmetricKeyType === 'ed25519')
        return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ed25519)), digest: undefined };
    if (key.asymmetricKeyType === 'rsa') {
        return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.sha256WithRsa), der/* nullElement */.mm()), digest: 'sha256' };
    }
    switch (key.asymmetricKeyDetails?.namedCurve) {
        case 'prime256v1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha256)), digest: 'sha256' };
        case 'secp384r1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha384)), digest: 'sha384' };
        case 'secp521r1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha512)), digest: 'sha512' };
        default:
            throw new Error('an authority needs an RSA, Ed25519, ECDSA P-256, P-384 or P-521 key');
    }
}
/**
 * The identifier of a public key: 160 bits of the SHA-256 of its encoding (RFC 7093, method 4, shortened as in method
 * 1).
 */
function keyIdentifier(publicKey) {
    const encoded = publicKey.export({ type: 'spki', format: 'der' });
    return (0,external_node_crypto_.createHash)('sha256').update(encoded).digest().subarray(0, 20);
}
function extensions({ pathLength, publicKey, names, usages }, signer) {
    const isAuthority = pathLength !== undefined;
    const purposes = usages.map((usage) => der/* objectIdentifier */.RG(usage === 'server' ? oids/* oids */.S.serverAuth : oids/* oids */.S.clientAuth));
    return [
        critical(oids/* oids */.S.basicConstraints, isAuthority ? der/* sequence */.K2(der/* booleanTrue */.Jb(), der/* smallInteger */.YO(pathLength)) : der/* sequence */.K2()),
        // Bits are counted from the left: digitalSignature is 0, keyCertSign is 5, cRLSign is 6.
        critical(oids/* oids */.S.keyUsage, isAuthority ? der/* bitString */.FY(Buffer.from([0x06]), 1) : der/* bitString */.FY(Buffer.from([0x80]), 7)),
        ...(purposes.length > 0 ? [extension(oids/* oids */.S.extendedKeyUsage, der/* sequence */.K2(...purposes))] : []),
        ...(names.length > 0 ? [extension(oids/* oids */.S.subjectAlternativeName, (0,alternative_names/* encodeNames */.BM)(names))] : []),
        extension(oids/* oids */.S.subjectKeyIdentifier, der/* octetString */.J8(keyIdentifier(publicKey))),
        ...(signer ? [extension(oids/* oids */.S.authorityKeyIdentifier, der/* sequence */.K2(der/* tagged */.VK(0, signer.keyId)))] : []),
    ];
}
function extension(oid, value) {
    return der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* octetString */.J8(der/* encode */.lF(value)));
}
function critical(oid, value) {
    return der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* booleanTrue */.Jb(), der/* octetString */.J8(der/* encode */.lF(value)));
}
function distinguishedName({ organization, commonName }) {
    const attributes = [
        [oids/* oids */.S.organization, organization],
        [oids/* oids */.S.commonName, commonName],
    ];
    return der/* sequence */.K2(...attributes.flatMap(([oid, text]) => text === undefined ? [] : [der/* set */.hZ(der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* utf8String */.tv(text)))]));
}
/** 20 bytes, the maximum of RFC 5280: 158 random bits, always positive and always of the same length. */
function randomSerial() {
    const bytes = (0,external_node_crypto_.randomBytes)(20);
    bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
    return bytes;
}
function toPem(encoded) {
    const lines = encoded.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

;// CONCATENATED MODULE: ./build/certificates/issue.js





/** Browsers, Mozilla's profiles and many clients refuse leaves that are valid for longer. */
const longestLeafDays = 366;
/** Certificates are valid from a short time before their creation, because clocks differ. */
const backdatedSeconds = 5 * 60;
const daySeconds = 24 * 60 * 60;
/**
 * Creates a self-signed root that may have one level of authorities below it. `cluster` is its organization. The common
 * name contains a part of the key identifier, so that an old and a new root have different names.
 */
function createRoot(cluster, days, now, algorithm) {
    const { publicKey, key } = newKey(algorithm);
    const subject = authorityName(cluster, 'root', publicKey);
    const contents = { subject, publicKey, ...validity(days, now), names: [], usages: [], pathLength: 1 };
    return { certificate: signCertificate(contents, undefined, key), key };
}
/** Creates an issuer below `root` that ends no later than the root. It may only sign leaves, and only for TLS. */
function createIssuer(cluster, days, root, now, algorithm) {
    const { publicKey, key } = newKey(algorithm);
    const signer = (0,read_certificate/* readCertificate */.w$)(root.certificate, 'the root');
    const contents = {
        subject: authorityName(cluster, 'issuer', publicKey),
        publicKey,
        ...validityWithin(signer, days, now),
        names: [],
        usages: ['server', 'client'],
        pathLength: 0,
    };
    return { certificate: signCertificate(contents, signerOf(signer), root.key), key };
}
/** Creates a leaf with a new key. The issuer's certificate follows the leaf's, because servers must send both. */
function issueLeaf(request, issuer, now) {
    if (request.days > longestLeafDays)
        throw new Error(`a leaf of ${request.days} days, at most ${longestLeafDays} allowed`);
    const { publicKey, key } = newKey(request.algorithm);
    const signer = (0,read_certificate/* readCertificate */.w$)(issuer.certificate, 'the issuer');
    const contents = {
        subject: request.subject,
        publicKey,
        ...validityWithin(signer, request.days, now),
        names: request.names.map(alternative_names/* canonicalName */.Ew),
        usages: request.usages,
    };
    return { certificate: signCertificate(contents, signerOf(signer), issuer.key) + signer.pem, key };
}
function newKey(algorithm = 'ECDSA-P256') {
    const { publicKey, privateKey } = algorithm === 'RSA-3072'
        ? (0,external_node_crypto_.generateKeyPairSync)('rsa', { modulusLength: 3072 })
        : (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: algorithm === 'ECDSA-P384' ? 'secp384r1' : 'prime256v1' });
    return { publicKey, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
function authorityName(cluster, role, publicKey) {
    return {
        organization: cluster,
        commonName: `etcd ${role} ${keyIdentifier(publicKey).subarray(0, 4).toString('hex')}`,
    };
}
/** Exactly `days` long, in whole seconds, including both ends. */
function validity(days, now) {
    const begin = Math.floor(now.getTime() / 1000) - backdatedSeconds;
    return { notBefore: new Date(begin * 1000), notAfter: new Date((begin + days * daySeconds - 1) * 1000) };
}
/** As long as `days`, but not longer than the signer is valid. */
function validityWithin(signer, days, now) {
    if (now > signer.notAfter || now < signer.notBefore) {
        throw new problem/* Problem */.A('no certificate was issued', [
            {
                code: 'AUTHORITY_INVALID',
                subject: 'authority',
                found: `"${signer.subject.commonName}" is valid from ${signer.notBefore.toISOString()} to ${signer.notAfter.toISOString()}, and it is ${now.toISOString()} here`,
                fix: "run rotate-certificates to renew it; if this machine's clock is wrong, correct it",
            },
        ]);
    }
    const { notBefore, notAfter } = validity(days, now);
    return { notBefore, notAfter: new Date(Math.min(notAfter.getTime(), signer.notAfter.getTime())) };
}
function signerOf(certificate) {
    if (certificate.subjectKeyId === undefined)
        throw new Error('the authority has no subject key identifier');
    return {
        subject: (0,read_certificate/* fieldsOf */.Pf)(certificate.x509.raw).subject,
        keyId: Buffer.from(certificate.subjectKeyId, 'hex'),
    };
}


/***/ }),

/***/ 38125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leafReissueReasons),
/* harmony export */   R: () => (/* binding */ issuerReissueReasons)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _alternative_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68191);
/* harmony import */ var _read_certificate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3063);



/**
 * Why `existing` cannot remain as the requested leaf. Empty if it can, so that a run with nothing to do writes nothing.
 * A leaf that ends soon remains, because rotate-certificates renews it in time.
 */
function leafReissueReasons(existing, request, issuer, now) {
    const found = read(existing);
    if (typeof found === 'string')
        return [found];
    const [leaf, next] = found.chain;
    const [signer] = (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(issuer, 'the issuer');
    const served = next !== undefined && signer !== undefined && next.x509.raw.equals(signer.x509.raw);
    return [
        ...keyMisfits(leaf, found.key),
        ...(served && (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .isIssuedBy */ .rh)(leaf, signer) ? [] : ['was issued by another issuer']),
        ...timeMisfits(leaf, now),
        ...(leaf.isAuthority ? ['is an authority'] : []),
        ...subjectMisfits(leaf.subject, request.subject),
        ...difference('lacks the name', request.names.map(_alternative_names_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalName */ .Ew), leaf.names),
        ...difference('has the name', leaf.names, request.names.map(_alternative_names_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalName */ .Ew)),
        ...difference('lacks the usage', request.usages, leaf.usages),
        ...difference('has the usage', leaf.usages, request.usages),
    ];
}
/** Why `existing` cannot remain as the issuer below one of `roots` (PEM, one or more). Empty if it can. */
function issuerReissueReasons(existing, roots, now) {
    const found = read(existing);
    if (typeof found === 'string')
        return [found];
    const [issuer] = found.chain;
    const below = (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(roots, 'the root').some((root) => (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .isIssuedBy */ .rh)(issuer, root));
    return [
        ...keyMisfits(issuer, found.key),
        ...(below ? [] : ['was issued by another root']),
        ...timeMisfits(issuer, now),
        ...authorityMisfits(issuer),
    ];
}
/** The chain of the pair, or why it cannot be used. */
function read(pair) {
    if (pair === undefined)
        return 'does not exist';
    try {
        const [first, ...rest] = (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(pair.certificate, 'it');
        return first === undefined ? 'does not exist' : { chain: [first, ...rest], key: pair.key };
    }
    catch (error) {
        if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
            return 'cannot be read';
        throw error;
    }
}
function keyMisfits(certificate, key) {
    return (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .keyMatches */ .FY)(certificate, key) ? [] : ['does not match its key'];
}
function timeMisfits({ notBefore, notAfter }, now) {
    if (now < notBefore)
        return [`is not valid before ${notBefore.toISOString()}`];
    if (now > notAfter)
        return [`ended at ${notAfter.toISOString()}`];
    return [];
}
function authorityMisfits(certificate) {
    return certificate.isAuthority && certificate.mayCertify ? [] : ['is not allowed to sign certificates'];
}
function subjectMisfits(found, requested) {
    return found.commonName === requested.commonName && found.organization === requested.organization
        ? []
        : ['has another subject'];
}
function difference(text, these, those) {
    return these.filter((one) => !those.includes(one)).map((one) => `${text} ${one}`);
}


/***/ }),

/***/ 16548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ rightsOf),
/* harmony export */   EE: () => (/* binding */ prefixRange),
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   QP: () => (/* binding */ typeOf),
/* harmony export */   TO: () => (/* binding */ wholeKeyspace),
/* harmony export */   hX: () => (/* binding */ rangeId),
/* harmony export */   jw: () => (/* binding */ isWholeKeyspace),
/* harmony export */   lq: () => (/* binding */ rangeText),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   yb: () => (/* binding */ rangeBetween)
/* harmony export */ });
const wholeKeyspace = { key: '00', rangeEnd: '00' };
const toTheEnd = '00';
/** All keys with a prefix. The empty prefix means the whole keyspace. */
function prefixRange(prefix) {
    if (prefix === '')
        return wholeKeyspace;
    const bytes = Buffer.from(prefix);
    // UTF-8 has no byte 0xff, so the last byte can always be incremented.
    const end = Buffer.from(bytes);
    end[end.length - 1] = (end.at(-1) ?? 0) + 1;
    return { key: bytes.toString('hex'), rangeEnd: end.toString('hex') };
}
/** All keys from `from` up to but not including the other. */
function rangeBetween(from, to) {
    return { key: Buffer.from(from).toString('hex'), rangeEnd: Buffer.from(to).toString('hex') };
}
/** The first key (hexadecimal) after the range; undefined if the range has no end. */
function endOf({ key, rangeEnd }) {
    if (rangeEnd === toTheEnd)
        return undefined;
    return rangeEnd === '' ? `${key}00` : rangeEnd;
}
function isWholeKeyspace({ key, rangeEnd }) {
    return rangeEnd === toTheEnd && (key === '' || key === '00');
}
function overlap(one, other) {
    const [oneEnd, otherEnd] = [endOf(one), endOf(other)];
    return (otherEnd === undefined || one.key < otherEnd) && (oneEnd === undefined || other.key < oneEnd);
}
/** A text that is the same for equal ranges, as the key of a map. */
function rangeId({ key, rangeEnd }) {
    return `${key}-${rangeEnd}`;
}
/** A range for messages: `every key`, `/orders/…`, `"a" up to "b"`. */
function rangeText(range) {
    if (isWholeKeyspace(range))
        return 'every key';
    if (range.rangeEnd === '')
        return keyText(range.key);
    if (isPrefix(range))
        return `${keyText(range.key)}…`;
    return range.rangeEnd === toTheEnd
        ? `every key from ${keyText(range.key)} on`
        : `${keyText(range.key)} up to ${keyText(range.rangeEnd)}`;
}
function isPrefix({ key, rangeEnd }) {
    const [bytes, end] = [Buffer.from(key, 'hex'), Buffer.from(rangeEnd, 'hex')];
    const last = bytes.length - 1;
    return (bytes.length === end.length &&
        bytes.subarray(0, last).equals(end.subarray(0, last)) &&
        end[last] === (bytes[last] ?? 0) + 1);
}
/** Quoted if the plain text would be ambiguous. Bytes that are not text remain hexadecimal. */
function keyText(hex) {
    const bytes = Buffer.from(hex, 'hex');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes) || /\p{C}/u.test(text))
        return `0x${hex}`;
    return /^[\w/.:@-]+$/.test(text) ? text : JSON.stringify(text);
}
/** The individual rights that a permission type includes. */
function rightsOf(type) {
    return type === 'readwrite' ? ['read', 'write'] : [type];
}
/** The permission type that includes all these rights; undefined for none. */
function typeOf(rights) {
    const all = new Set(rights);
    return all.size === 2 ? 'readwrite' : [...all][0];
}


/***/ }),

/***/ 57786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ permissionChanges)
/* harmony export */ });
/* harmony import */ var _key_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16548);

/**
 * The changes that turn a role's permissions into the desired ones. `first` revokes what nothing replaces. `rest`
 * begins with replacements: if keys remain readable (or writable) through another permission, the new permission is
 * granted before the old one is revoked.
 */
function permissionChanges(before, after) {
    const changes = differing(before, after);
    const apart = changes.filter((change) => isExchange(change) && changes.some((other) => touches(other, change)));
    const [widened, narrowed] = [apart.map(widening), apart.map(narrowing)];
    const whole = changes.filter((change) => !apart.includes(change));
    const gaining = whole.filter(({ gained }) => gained.length > 0);
    const losing = whole.filter(({ gained }) => gained.length === 0);
    const replaced = losing.filter((change) => [...gaining, ...widened].some((other) => replaces(other, change)));
    const replacing = gaining.filter((change) => [...losing, ...narrowed].some((other) => replaces(change, other)));
    return {
        first: losing.filter((change) => !replaced.includes(change)),
        rest: [
            ...widened,
            ...replacing,
            ...narrowed,
            ...replaced,
            ...gaining.filter((change) => !replacing.includes(change)),
        ],
    };
}
function differing(before, after) {
    const [old, desired] = [before, after].map((all) => new Map(all.map((permission) => [(0,_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rangeId */ .hX)(permission), permission])));
    const ids = [...new Set([...(old?.keys() ?? []), ...(desired?.keys() ?? [])])].sort();
    return ids.flatMap((id) => {
        const [from, to] = [old?.get(id), desired?.get(id)];
        const range = to ?? from;
        return range && from?.type !== to?.type ? [change(range, from, to)] : [];
    });
}
function change(range, from, to) {
    const [had, has] = [from, to].map((permission) => (permission ? (0,_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .rightsOf */ .DY)(permission.type) : []));
    const gained = (has ?? []).filter((right) => !had?.includes(right));
    const lost = (had ?? []).filter((right) => !has?.includes(right));
    const effects = [
        ...(lost.length > 0 ? ['takes'] : []),
        ...(gained.length > 0 ? ['gives'] : []),
    ];
    return { range, to, gained, lost, effects };
}
/**
 * A change of type between read and write grants one right and revokes the other at once. If it replaces another
 * change, or is replaced by one, neither order is right: the permission is widened first and narrowed later.
 */
function isExchange({ gained, lost }) {
    return gained.length > 0 && lost.length > 0;
}
function touches(other, exchange) {
    return other !== exchange && (replaces(other, exchange) || replaces(exchange, other));
}
function widening(exchange) {
    return { ...exchange, to: { ...exchange.range, type: 'readwrite' }, lost: [], effects: ['gives'] };
}
function narrowing(exchange) {
    return { ...exchange, gained: [], effects: ['takes'] };
}
/** Whether one change grants a part of what the other revokes. */
function replaces(giving, taking) {
    return giving.gained.some((right) => taking.lost.includes(right)) && (0,_key_range_js__WEBPACK_IMPORTED_MODULE_0__/* .overlap */ .EF)(giving.range, taking.range);
}


/***/ }),

/***/ 62187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ changeUser),
/* harmony export */   L_: () => (/* binding */ readUsers),
/* harmony export */   PI: () => (/* binding */ permissionChangeOf),
/* harmony export */   YN: () => (/* binding */ parseUsers),
/* harmony export */   hz: () => (/* binding */ userChanges),
/* harmony export */   j8: () => (/* binding */ changeUsers),
/* harmony export */   wq: () => (/* binding */ permissionChangesOf),
/* harmony export */   z3: () => (/* binding */ isBlank)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53339);
/* harmony import */ var _util_in_parallel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36156);
/* harmony import */ var _permission_diff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57786);



/**
 * etcd's built-in user and role, with all permissions. The root user authenticates by certificate, and provision
 * configures it.
 */
const builtIn = 'root';
/** Reads users and roles through raft, so the result is current. */
async function readUsers(etcd) {
    const [users, roles] = await Promise.all([etcd.userList(), etcd.roleList()]);
    const [rolesOf, permissionsOf] = await Promise.all([
        (0,_util_in_parallel_js__WEBPACK_IMPORTED_MODULE_1__/* .inParallel */ .H)(users, async (user) => [user, (await etcd.userGet(user)) ?? []]),
        (0,_util_in_parallel_js__WEBPACK_IMPORTED_MODULE_1__/* .inParallel */ .H)(roles, async (role) => [role, (await etcd.roleGet(role)) ?? []]),
    ]);
    return { users: Object.fromEntries(rolesOf), roles: Object.fromEntries(permissionsOf) };
}
const hex = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^([0-9a-f]{2})*$/);
const permission = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ type: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['read', 'write', 'readwrite']), key: hex, rangeEnd: hex });
const stored = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    users: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())),
    roles: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(permission)),
});
/** Parses users and roles that were stored as JSON. */
function parseUsers(text) {
    return stored.parse(JSON.parse(text));
}
/** Whether only root exists, as in a newly created cluster. */
function isBlank({ users, roles }) {
    return [...Object.keys(users), ...Object.keys(roles)].every((name) => name === builtIn);
}
/**
 * The changes from the users and roles of a restored cluster to the desired ones. `passwords` names the
 * users whose password is known.
 */
function userChanges(restored, desired, passwords) {
    const users = Object.keys(desired.users).filter((user) => user !== builtIn);
    const roles = Object.keys(desired.roles).filter((role) => role !== builtIn);
    const gone = (found, restoreSource) => Object.keys(found).filter((name) => name !== builtIn && !(name in restoreSource));
    return [
        // Removed access comes first: users and roles that were deleted after the backup are deleted before others are
        // added.
        ...gone(restored.users, desired.users).map((user) => ({ kind: 'delete-etcd-user', user })),
        ...gone(restored.roles, desired.roles).map((role) => ({ kind: 'delete-etcd-role', role })),
        ...roles.flatMap((role) => roleChanges(role, restored.roles[role], desired.roles[role] ?? [])),
        ...users.flatMap((user) => changesOfUser(user, restored.users[user], desired.users[user] ?? [], passwords)),
    ];
}
/**
 * The changes from one set of permissions of a role to another. In their order, no intermediate state permits more than
 * before or after.
 */
function permissionChangesOf(role, before, after) {
    const { first, rest } = (0,_permission_diff_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionChanges */ .B)(before, after);
    return [...first, ...rest].map((change) => permissionChangeOf(role, change));
}
function permissionChangeOf(role, { range: { key, rangeEnd }, to }) {
    return to
        ? { kind: 'grant-permission', role, permission: to }
        : { kind: 'revoke-permission', role, range: { key, rangeEnd } };
}
function roleChanges(role, found, desired) {
    const added = found === undefined ? [{ kind: 'add-etcd-role', role }] : [];
    return [...added, ...permissionChangesOf(role, found ?? [], desired)];
}
function changesOfUser(user, found, desired, passwords) {
    return [
        ...(found === undefined ? [{ kind: 'add-etcd-user', user }] : []),
        ...(found ?? [])
            .filter((role) => !desired.includes(role))
            .map((role) => ({ kind: 'revoke-etcd-role', user, role })),
        ...desired
            .filter((role) => !found?.includes(role))
            .map((role) => ({ kind: 'grant-etcd-role', user, role })),
        ...(found !== undefined && passwords.has(user) ? [{ kind: 'set-password', user }] : []),
    ];
}
async function changeUsers(etcd, changes, passwords) {
    for (const change of changes)
        await changeUser(etcd, change, passwords);
}
async function changeUser(etcd, change, passwords) {
    switch (change.kind) {
        case 'add-etcd-role':
            return etcd.roleAdd(change.role);
        case 'delete-etcd-role':
            return etcd.roleDelete(change.role);
        case 'grant-permission':
            return etcd.roleGrantPermission(change.role, change.permission);
        case 'revoke-permission':
            return etcd.roleRevokePermission(change.role, change.range);
        case 'add-etcd-user': {
            const password = passwords.get(change.user);
            if (password === undefined)
                return etcd.userAddWithoutPassword(change.user);
            await etcd.userAdd(change.user, password);
            return;
        }
        case 'delete-etcd-user':
            return etcd.userDelete(change.user);
        case 'grant-etcd-role':
            return etcd.userGrantRole(change.user, change.role);
        case 'revoke-etcd-role':
            return etcd.userRevokeRole(change.user, change.role);
        case 'set-password': {
            const password = passwords.get(change.user);
            if (password !== undefined)
                await etcd.userChangePassword(change.user, password);
        }
    }
}


/***/ }),

/***/ 58779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ connection),
/* harmony export */   v: () => (/* binding */ endpoints)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);


/** The endpoints under the Service's name. `.svc` resolves in every pod, for any cluster domain. */
function endpoints(spec) {
    return endpointsOf(`${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).service}.${spec.namespace}.svc`);
}
function endpointsOf(host) {
    const bracketed = host.includes(':') ? `[${host}]` : host;
    return {
        endpoint: `https://${bracketed}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client}`,
        mutualTls: `https://${bracketed}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls}`,
    };
}
/**
 * The data that an application needs to reach the cluster. Contains no password and no key: each application has its
 * own.
 */
function connection(spec, bundle) {
    const inside = endpoints(spec);
    const hostname = spec.portals.hostnames.find((name) => !name.startsWith('*.'));
    const outside = hostname === undefined ? undefined : endpointsOf(hostname);
    return (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).connection, {
        'ca.crt': bundle,
        endpoint: inside.endpoint,
        'mtls-endpoint': inside.mutualTls,
        ...(outside ? { 'external-endpoint': outside.endpoint, 'external-mtls-endpoint': outside.mutualTls } : {}),
    });
}


/***/ })

};
