export const id = 233;
export const ids = [233];
export const modules = {

/***/ 74258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QL: () => (/* binding */ addRecipients),
/* harmony export */   u9: () => (/* binding */ addIdentities),
/* harmony export */   wX: () => (/* binding */ recipientsOf)
/* harmony export */ });
/** Adds recipients (age1…, age1pq1…). `refusal` creates the error for an invalid one. */
function addRecipients(encrypter, recipients, refusal) {
    for (const recipient of recipients) {
        try {
            encrypter.addRecipient(recipient);
        }
        catch (cause) {
            throw refusal(recipient, cause);
        }
    }
}
/** The recipients (age1…) of the identities in the contents of an identity file (secret). */
async function recipientsOf(contents) {
    const { identityToRecipient } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const recipients = linesOf(contents).map((line) => identityToRecipient(line).catch(() => undefined));
    return (await Promise.all(recipients)).filter((recipient) => recipient !== undefined);
}
/**
 * Adds the identities in the contents of an identity file. Invalid lines do not affect the others: a file may also
 * contain a plugin's identity, which only age itself can use.
 */
function addIdentities(decrypter, contents) {
    const lines = linesOf(contents);
    const others = new Set();
    let usable = 0;
    for (const line of wholeKind(lines[0]) ? lines.slice(0, 1) : lines) {
        try {
            decrypter.addIdentity(line);
            usable += 1;
        }
        catch {
            // The library's message could contain a part of the line.
            others.add(kindOf(line));
        }
    }
    if (lines.length === 0)
        others.add('nothing');
    return { usable, others: [...others].join(', ') };
}
/** Without comments and blank lines. */
function linesOf(contents) {
    return contents
        .replace(/^\ufeff/, '')
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
}
/** The first line of some files determines what the whole file is. */
function wholeKind(line = '') {
    if (/^age-encryption\.org\/|^-----BEGIN AGE ENCRYPTED FILE-----/.test(line)) {
        return 'an identity file that is encrypted with a passphrase (age -d decrypts it)';
    }
    // "# " and "AGE-SECRET-KEY-".
    if (/^(IyB|QUdFLVNFQ1JFVC1LRVkt)/.test(line))
        return 'base64 instead of the text of an identity file';
    return /^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(line) ? 'an SSH or TLS private key' : undefined;
}
function kindOf(line) {
    const whole = wholeKind(line);
    if (whole !== undefined)
        return whole;
    const [, plugin] = /^AGE-PLUGIN-([A-Z\d+._-]{1,40}?)-1/i.exec(line) ?? [];
    if (plugin !== undefined)
        return `an identity of a plugin (age-plugin-${plugin.toLowerCase()}), which only age itself can use`;
    if (/^age1/i.test(line))
        return 'a recipient (age1…), which only encrypts';
    if (/^ssh-|^ecdsa-/.test(line))
        return 'an SSH key';
    if (/^AGE-SECRET-KEY-\S*\s/.test(line))
        return 'an identity followed by other text on its line';
    if (/^AGE-SECRET-KEY-/.test(line))
        return 'an identity that is damaged or truncated';
    if (/^age-secret-key-/i.test(line))
        return 'an identity that is not in capitals';
    if (/^["']AGE-SECRET-KEY-/.test(line))
        return 'an identity in quotes';
    // In a workflow, this input is the contents; in a shell, it is the path.
    if (/^[\w.~/-]{1,200}\.(txt|identity|key|age)$/.test(line))
        return 'a path instead of the contents of the file';
    return 'something else';
}


/***/ }),

/***/ 76951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ findSuppliedAuthority),
  a: () => (/* binding */ suppliedAuthority)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/certificates/der.js
var der = __webpack_require__(95318);
// EXTERNAL MODULE: ./build/certificates/oids.js
var oids = __webpack_require__(90392);
;// CONCATENATED MODULE: ./build/certificates/readable-by-go.js


/** The curves that TLS in Go supports (crypto/tls, CurveID), by object identifier. */
const curves = new Set([oids/* oids */.S.p256, oids/* oids */.S.p384, oids/* oids */.S.p521]);
/** crypto/tls refuses longer keys. OpenSSL at its usual security level refuses keys below 2048 bits. */
const rsaBits = { least: 2048, most: 8192 };
const signatures = new Set([
    oids/* oids */.S.sha256WithRsa,
    oids/* oids */.S.sha384WithRsa,
    oids/* oids */.S.sha512WithRsa,
    oids/* oids */.S.rsaPss,
    oids/* oids */.S.ecdsaWithSha256,
    oids/* oids */.S.ecdsaWithSha384,
    oids/* oids */.S.ecdsaWithSha512,
    oids/* oids */.S.ed25519,
]);
/** Extensions that crypto/x509 evaluates. It refuses certificates with any other critical extension. */
const evaluated = new Set([
    oids/* oids */.S.subjectKeyIdentifier,
    oids/* oids */.S.keyUsage,
    oids/* oids */.S.subjectAlternativeName,
    oids/* oids */.S.basicConstraints,
    oids/* oids */.S.nameConstraints,
    oids/* oids */.S.crlDistributionPoints,
    oids/* oids */.S.certificatePolicies,
    oids/* oids */.S.policyMappings,
    oids/* oids */.S.authorityKeyIdentifier,
    oids/* oids */.S.policyConstraints,
    oids/* oids */.S.extendedKeyUsage,
    oids/* oids */.S.inhibitAnyPolicy,
    oids/* oids */.S.authorityInformationAccess,
]);
/** Extensions that must not be critical (RFC 5280), and that crypto/x509 refuses if they are. */
const neverCritical = new Set([
    oids/* oids */.S.subjectKeyIdentifier,
    oids/* oids */.S.authorityKeyIdentifier,
    oids/* oids */.S.authorityInformationAccess,
]);
/** The string types of a name that crypto/x509 reads: UTF8, Numeric, Printable, T61, IA5 and BMP. */
const stringTypes = new Set([12, 18, 19, 20, 22, 30]);
const printableString = 19;
/**
 * Why members, etcdctl and other Go programs cannot read or verify this authority, although OpenSSL can. A member that
 * cannot read its roots does not start. Follows crypto/x509 of Go 1.26 (parser.go, x509.go, verify.go).
 */
function unreadableByGo(certificate) {
    const body = (0,der/* children */.Y_)((0,der/* children */.Y_)((0,der/* decode */.D4)(certificate.x509.raw))[0]);
    const fields = (0,der/* isTagged */.$J)(body[0], 0) ? body.slice(1) : body;
    const [serial, signature, issuer, , subject, publicKey] = fields;
    return [
        ...(((0,der/* content */.Qs)(serial)[0] ?? 0) > 127 ? ['has a negative serial number'] : []),
        ...[issuer, subject].flatMap(unreadableName).slice(0, 1),
        ...unreadableKey(certificate, publicKey),
        // Nothing verifies the self-signature of a root.
        ...(certificate.x509.checkIssued(certificate.x509) ? [] : unreadableSignature(signature)),
        ...unreadableExtensions(fields),
    ];
}
function unreadableKey({ x509 }, subjectPublicKeyInfo) {
    const [algorithm, parameters] = (0,der/* children */.Y_)((0,der/* children */.Y_)(subjectPublicKeyInfo)[0]);
    const needed = 'needs an RSA key of 2048 to 8192 bits, an ECDSA key (P-256, P-384 or P-521) or an Ed25519 key, found';
    switch ((0,der/* readObjectIdentifier */.LP)(algorithm)) {
        case oids/* oids */.S.rsaEncryption: {
            const bits = x509.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
            return bits < rsaBits.least || bits > rsaBits.most ? [`${needed} an RSA key of ${bits} bits`] : [];
        }
        case oids/* oids */.S.ecPublicKey: {
            if (Array.isArray(parameters?.value))
                return [`${needed} an ECDSA key whose curve is written out (explicit parameters) instead of named`];
            const name = x509.publicKey.asymmetricKeyDetails?.namedCurve ?? 'an unknown curve';
            return curves.has((0,der/* readObjectIdentifier */.LP)(parameters)) ? [] : [`${needed} an ECDSA key of ${name}`];
        }
        case oids/* oids */.S.ed25519:
            return [];
        case oids/* oids */.S.rsaPss:
            return [`${needed} a key for RSA-PSS alone`];
        default:
            return [`${needed} another one (${x509.publicKey.asymmetricKeyType ?? 'unknown'})`];
    }
}
/** OpenSSL writes such names only on request, but other authorities write them by default. */
function unreadableName(name) {
    const values = (0,der/* children */.Y_)(name).flatMap((relative) => (0,der/* children */.Y_)(relative).map((attribute) => (0,der/* children */.Y_)(attribute)[1]));
    const unreadable = values.some((value) => {
        if (value === undefined || !stringTypes.has(value.type))
            return true;
        return value.type === printableString && !/^[A-Za-z0-9'()+,\-./ :=?*&]*$/.test((0,der/* content */.Qs)(value).toString('latin1'));
    });
    return unreadable ? ['has a name with characters that its string type does not allow'] : [];
}
function unreadableSignature(algorithm) {
    const oid = (0,der/* readObjectIdentifier */.LP)((0,der/* children */.Y_)(algorithm)[0]);
    return signatures.has(oid) ? [] : [`needs a signature with SHA-256 or better, found one by algorithm ${oid}`];
}
function unreadableExtensions(fields) {
    const tag = fields.find((field) => (0,der/* isTagged */.$J)(field, 3));
    const extensions = tag ? (0,der/* children */.Y_)((0,der/* children */.Y_)(tag)[0]) : [];
    const ids = extensions.map((extension) => (0,der/* readObjectIdentifier */.LP)((0,der/* children */.Y_)(extension)[0]));
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    const unreadable = extensions.flatMap((extension) => {
        const [id, critical] = (0,der/* children */.Y_)(extension);
        const isCritical = (0,der/* children */.Y_)(extension).length === 3 && (0,der/* content */.Qs)(critical)[0] !== 0;
        const oid = (0,der/* readObjectIdentifier */.LP)(id);
        if (!isCritical)
            return [];
        if (neverCritical.has(oid))
            return [`has the extension ${oid} as a critical one, which Go refuses`];
        return evaluated.has(oid) ? [] : [`has the critical extension ${oid}, which Go does not know`];
    });
    return [...unreadable, ...twice.map((oid) => `has the extension ${oid} twice`)];
}

;// CONCATENATED MODULE: ./build/certificates/supplied-authority.js



/**
 * Throws a Problem that lists every reason why it cannot be the cluster's authority at `now`. `where` names the Secret.
 */
function readSuppliedAuthority(files, where, now) {
    const { certificate, key } = files;
    if (certificate === undefined || key === undefined) {
        const missing = [certificate === undefined ? 'tls.crt' : '', key === undefined ? 'tls.key' : ''].filter(Boolean);
        throw refused([finding(where, `needs tls.crt and tls.key, found no ${missing.join(' and no ')}`)]);
    }
    const [authority, ...more] = (0,read_certificate/* readCertificates */.jZ)(certificate, `${where}, tls.crt`);
    const roots = files.root === undefined ? [] : (0,read_certificate/* readCertificates */.jZ)(files.root, `${where}, ca.crt`);
    if (authority === undefined)
        throw refused([finding(where, 'needs a certificate in tls.crt, found none')]);
    const signsItself = (0,read_certificate/* isIssuedBy */.rh)(authority, authority);
    const root = signsItself ? authority : roots[0];
    const findings = [
        ...(more.length > 0 ? [`tls.crt needs the authority's certificate alone, found ${more.length + 1}`] : []),
        ...(roots.length > 1 ? [`ca.crt needs one root, found ${roots.length}`] : []),
        ...keyReasons(authority, key),
        ...authorityReasons('tls.crt', authority, now),
        ...(root === undefined ? ['tls.crt is not a root, so ca.crt needs the root that issued it, found none'] : []),
        ...(root !== undefined && !signsItself ? rootReasons(root, authority, now) : []),
        ...(signsItself && roots[0] !== undefined && !roots[0].x509.raw.equals(authority.x509.raw)
            ? ['tls.crt is a root, and ca.crt is another one']
            : []),
        // There is one authority between the root and a leaf.
        ...(root?.pathLength === 0 ? ['its root allows no issuer below it (path length 0)'] : []),
    ].map((found) => finding(where, found));
    if (findings.length > 0 || root === undefined)
        throw refused(findings);
    return signsItself
        ? { kind: 'root', root, key }
        : { kind: 'issuer', root, issuer: { certificate: authority.pem, key } };
}
function rootReasons(root, authority, now) {
    return [
        ...((0,read_certificate/* isIssuedBy */.rh)(root, root) ? [] : ['ca.crt is not a root: it is not signed by itself']),
        ...((0,read_certificate/* isIssuedBy */.rh)(authority, root) ? [] : ['ca.crt did not issue tls.crt']),
        ...authorityReasons('ca.crt', root, now),
    ];
}
function authorityReasons(file, certificate, now) {
    const { isAuthority, mayCertify, usages, notBefore, notAfter, subjectKeyId } = certificate;
    const lacking = ['server', 'client'].filter((usage) => !usages.includes(usage));
    return [
        ...(isAuthority && mayCertify ? [] : [`${file} is not allowed to sign certificates (CA:TRUE, keyCertSign)`]),
        ...lacking.map((usage) => `${file} allows no certificates of TLS ${usage}s (extended key usage)`),
        ...(now < notBefore ? [`${file} is not valid before ${notBefore.toISOString()}`] : []),
        ...(now > notAfter ? [`${file} ended at ${notAfter.toISOString()}`] : []),
        ...(subjectKeyId === undefined ? [`${file} has no subject key identifier`] : []),
        ...unreadableByGo(certificate).map((reason) => `${file} ${reason}`),
    ];
}
function keyReasons(authority, key) {
    if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4, *ENCRYPTED/m.test(key))
        return ['tls.key is encrypted with a passphrase; decrypt it before you store it (openssl pkey -in FILE)'];
    if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----/m.test(key))
        return ['tls.key holds no private key in PEM form'];
    return (0,read_certificate/* keyMatches */.FY)(authority, key) ? [] : ['tls.key is not the key of tls.crt'];
}
function finding(where, found) {
    return {
        code: 'AUTHORITY_INVALID',
        subject: 'tls.authority',
        found: `${where}: ${found}`,
        fix: "store the authority's certificate (tls.crt), its key (tls.key) and its root (ca.crt) there, or remove tls.authority from the cluster file",
    };
}
function refused(findings) {
    return new problem/* Problem */.A('the supplied authority cannot be used: nothing was written', findings);
}

// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(85499);
;// CONCATENATED MODULE: ./build/authority/find-supplied-authority.js



/** The Secret of the supplied authority. Undefined if the cluster file names none, or if it does not exist. */
async function findSuppliedAuthority(kubernetes, spec) {
    const name = spec.tls.authority?.secret;
    return name === undefined
        ? undefined
        : kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace });
}
/**
 * The supplied authority. Undefined if the cluster file names none. Throws a Problem if it does not exist or is not
 * valid.
 */
function suppliedAuthority(spec, secret, now) {
    const name = spec.tls.authority?.secret;
    if (name === undefined)
        return undefined;
    if (secret === undefined) {
        throw new problem/* Problem */.A('the supplied authority is missing: nothing was written', [
            {
                code: 'AUTHORITY_INVALID',
                subject: 'tls.authority',
                found: `needs Secret ${name} in namespace ${spec.namespace} with tls.crt, tls.key and ca.crt, found none`,
                fix: `kubectl --namespace ${spec.namespace} create secret generic ${name} --from-file=tls.crt --from-file=tls.key --from-file=ca.crt`,
            },
        ]);
    }
    const files = {
        certificate: (0,secret_files/* fileOf */.W7)(secret, 'tls.crt'),
        key: (0,secret_files/* fileOf */.W7)(secret, 'tls.key'),
        root: (0,secret_files/* fileOf */.W7)(secret, 'ca.crt'),
    };
    return readSuppliedAuthority(files, `Secret ${name}`, now);
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

/***/ 20158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IG: () => (/* binding */ noObjects),
/* harmony export */   Xj: () => (/* binding */ observeObjects),
/* harmony export */   hk: () => (/* binding */ usesPrometheusOperator)
/* harmony export */ });
/* harmony import */ var _authority_find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76951);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60571);
/* harmony import */ var _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65960);
/* harmony import */ var _initial_cluster_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56828);






/** No objects. Also used if the caller has no permission to read them. */
const noObjects = {
    namespaceExists: false,
    trust: {
        rootAuthority: undefined,
        authority: undefined,
        bundle: undefined,
        members: undefined,
        portal: undefined,
        rootUser: undefined,
        tokenKey: undefined,
        supplied: undefined,
    },
    pods: [],
    memberRevision: undefined,
    claims: [],
    initialClusterState: undefined,
    recordedMembers: undefined,
    portals: undefined,
    portalsCurrent: false,
};
/** Reads everything at once, and writes nothing. */
async function observeObjects(kubernetes, spec) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    const [namespace, trust, statefulSet, deployment, state, pods, claims] = await Promise.all([
        kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: spec.namespace }),
        findTrust(kubernetes, spec),
        get(kubernetes, spec, 'apps/v1', 'StatefulSet', names.members),
        get(kubernetes, spec, 'apps/v1', 'Deployment', names.portal),
        get(kubernetes, spec, 'v1', 'ConfigMap', names.membersState),
        (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(kubernetes, spec, 'member'),
        findClaims(kubernetes, spec),
    ]);
    return {
        namespaceExists: namespace !== undefined,
        trust,
        pods,
        memberRevision: statefulSet?.status?.updateRevision,
        claims,
        initialClusterState: initialClusterState(state),
        recordedMembers: (0,_initial_cluster_js__WEBPACK_IMPORTED_MODULE_5__/* .recordedMembers */ .eU)(spec, state?.data[_initial_cluster_js__WEBPACK_IMPORTED_MODULE_5__/* .initialClusterKey */ .Yg] ?? ''),
        portals: deployment,
        portalsCurrent: (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .isRolledOut */ .Zy)(deployment, spec.portals.replicas),
    };
}
/** Whether to write objects of the Prometheus operator: as the cluster file says, or if the server serves their API. */
async function usesPrometheusOperator(kubernetes, spec) {
    const setting = spec.monitoring.prometheusOperator;
    return setting === 'auto' ? kubernetes.supportsKind(_cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_4__/* .prometheusOperatorApi */ .j8, 'PodMonitor') : setting;
}
async function findTrust(kubernetes, spec) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    const secretNamed = (name) => get(kubernetes, spec, 'v1', 'Secret', name);
    const [rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, supplied] = await Promise.all([
        secretNamed(names.rootAuthority),
        secretNamed(names.authority),
        get(kubernetes, spec, 'v1', 'ConfigMap', names.authority),
        secretNamed(names.membersTls),
        secretNamed(names.portalTls),
        secretNamed(names.rootUser),
        secretNamed(names.tokenKey),
        (0,_authority_find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_0__/* .findSuppliedAuthority */ .p)(kubernetes, spec),
    ]);
    return { rootAuthority, authority, bundle, members, portal, rootUser, tokenKey, supplied };
}
function get(kubernetes, spec, apiVersion, kind, name) {
    return kubernetes.get({ apiVersion, kind, name, namespace: spec.namespace });
}
async function findClaims(kubernetes, spec) {
    const found = await Promise.all((0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .possibleMemberNames */ .io)(spec).map(async (member) => {
        const claim = await get(kubernetes, spec, 'v1', 'PersistentVolumeClaim', (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .claimName */ .cB)(member));
        return claim === undefined ? [] : [member];
    }));
    return found.flat();
}
function initialClusterState(state) {
    const value = state?.data[_initial_cluster_js__WEBPACK_IMPORTED_MODULE_5__/* .initialClusterStateKey */ .t1];
    return value === 'new' || value === 'existing' ? value : undefined;
}


/***/ }),

/***/ 54714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ew: () => (/* binding */ approvedKeys),
/* harmony export */   NC: () => (/* binding */ recordedKeys),
/* harmony export */   ZE: () => (/* binding */ unapprovedKeys),
/* harmony export */   f3: () => (/* binding */ notApproved),
/* harmony export */   xf: () => (/* binding */ approvalOf)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** The keys that the last approved plan of provision contained. Undefined if none were recorded. */
function approvedKeys(signerSecret) {
    const { annotations = {} } = signerSecret?.metadata ?? {};
    const [recipients, signers] = [annotations[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedRecipientsAnnotation */ .Vr], annotations[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedSignersAnnotation */ .Gy]];
    return recipients === undefined || signers === undefined
        ? undefined
        : { recipients: listed(recipients), signers: listed(signers) };
}
/**
 * The keys of the last backup. A record of an older release has no recipients; then the current ones do not count as
 * new.
 */
function recordedKeys({ backup }, recorded) {
    if (recorded === undefined)
        return undefined;
    return { recipients: recorded.recipients ?? backup?.recipients ?? [], signers: recorded.signers ?? [] };
}
/** The record that provision writes: the keys of the cluster file, without the key that provision created. */
function approvalOf({ backup }, own) {
    const signers = (backup?.signers ?? []).filter((signer) => signer !== own);
    return {
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedRecipientsAnnotation */ .Vr]: [...(backup?.recipients ?? [])].sort().join(' '),
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedSignersAnnotation */ .Gy]: signers.sort().join(' '),
    };
}
/** The keys of the cluster file that are not approved. `own` is the public key of the cluster's own signer. */
function unapprovedKeys({ backup }, approved, own) {
    return {
        recipients: (backup?.recipients ?? []).filter((one) => !approved.recipients.includes(one)),
        signers: (backup?.signers ?? []).filter((one) => one !== own && !approved.signers.includes(one)),
    };
}
/** Why the keys of the cluster file must not be used. Empty if all of them are approved. */
function notApproved(spec, signerSecret, own) {
    const { recipients, signers } = unapprovedKeys(spec, approvedKeys(signerSecret) ?? { recipients: [], signers: [] }, own);
    const finding = (subject, keys) => keys.length === 0
        ? []
        : [
            {
                code: 'BACKUP_KEYS_NOT_APPROVED',
                subject,
                found: `needs keys that provision has recorded in Secret ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner}, found ${keys.join(', ')} in the cluster file only`,
                fix: 'run provision, whose plan shows them for approval; or remove them from the cluster file',
                location: { file: spec.file, line: 1, column: 1 },
            },
        ];
    return [...finding('backup.recipients', recipients), ...finding('backup.signers', signers)];
}
function listed(text) {
    return text.split(' ').filter((part) => part !== '');
}


/***/ }),

/***/ 49609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ readSigner),
/* harmony export */   Co: () => (/* binding */ findSignerSecret),
/* harmony export */   HV: () => (/* binding */ signerKeyFor),
/* harmony export */   JF: () => (/* binding */ unapprovedFindings),
/* harmony export */   og: () => (/* binding */ makeKey),
/* harmony export */   p: () => (/* binding */ unlistedSigner),
/* harmony export */   wg: () => (/* binding */ trustedSigner)
/* harmony export */ });
/* unused harmony export signerFile */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _approved_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54714);
/* harmony import */ var _signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20938);





/** The key of the Secret's data that contains the private key as PEM. The public key is derived from it. */
const signerFile = 'signer.key';
/**
 * Returns the existing key, or creates one if the Secret does not exist. A Secret without a valid key is a Finding:
 * only its owner can restore the key.
 */
function signerKeyFor(spec, existing) {
    if (existing !== undefined) {
        const privateKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(existing, signerFile);
        const signer = (0,_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .signerOf */ .Kv)(privateKey ?? '');
        if (privateKey === undefined || signer === undefined)
            return noKeyIn(spec);
        return { signer, secret: signerSecret(spec, privateKey, signer), isNew: false, privateKey };
    }
    const privateKey = (0,_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .createSignerKey */ .et)();
    const signer = (0,_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .signerOf */ .Kv)(privateKey);
    if (signer === undefined)
        throw new Error('a key that was just made cannot be read');
    return { signer, secret: signerSecret(spec, privateKey, signer), isNew: true, privateKey };
}
function signerSecret(spec, privateKey, { publicKey }) {
    return (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner, { [signerFile]: privateKey }, (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvalOf */ .xf)(spec, publicKey));
}
function findSignerSecret(kubernetes, spec) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner;
    return kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace });
}
/** Reads the cluster's own signer. Throws a Problem if its key does not exist. */
async function readSigner(kubernetes, spec, { report, refused, fix }) {
    const found = await findSignerSecret(kubernetes, spec);
    if (found === undefined)
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(refused, [missingKey(spec, fix)]);
    const key = signerKeyFor(spec, found);
    if (!('signer' in key))
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(refused, [key]);
    report.mask(key.privateKey);
    return key.signer;
}
/**
 * The recipients and signers of the cluster file that are not approved. Without the cluster's own signer, no record of
 * approvals exists.
 */
async function unapprovedFindings(kubernetes, spec) {
    const found = spec.backup === undefined ? undefined : await findSignerSecret(kubernetes, spec);
    if (found === undefined)
        return [];
    return (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .notApproved */ .f3)(spec, found, (0,_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .signerOf */ .Kv)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(found, signerFile) ?? '')?.publicKey ?? '');
}
/** The cluster's own signer, or a finding if its signatures would not be trusted. */
async function trustedSigner(kubernetes, spec, report) {
    const found = await findSignerSecret(kubernetes, spec);
    if (found === undefined)
        return missingKey(spec, makeKey);
    const key = signerKeyFor(spec, found);
    if (!('signer' in key))
        return key;
    report.mask(key.privateKey);
    const [unlisted] = unlistedSigner(spec, key.signer);
    return unlisted ?? key.signer;
}
/**
 * A finding if the cluster file does not list the key that signs its backups, with the line to add. Empty if it does.
 */
function unlistedSigner(spec, { publicKey }) {
    const signers = spec.backup?.signers ?? [];
    if (spec.backup === undefined || signers.includes(publicKey))
        return [];
    return [
        {
            code: 'SIGNER_INVALID',
            subject: 'backup.signers',
            found: `the key that signs the backups of this cluster is not in ${spec.file}: until it is, no backup is created or trusted`,
            fix: `add signers: [${[...signers, publicKey].join(', ')}] to its backup section`,
            location: { file: spec.file, line: 1, column: 1 },
        },
    ];
}
const makeKey = 'run provision, which creates the key, and add the line that it prints to the cluster file';
function missingKey(spec, fix) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner;
    const found = `needs Secret ${name} in namespace ${spec.namespace} with the key that signs backups, found none`;
    return { code: 'SIGNER_INVALID', subject: 'signer', found, fix };
}
function noKeyIn(spec) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner;
    return {
        code: 'SIGNER_INVALID',
        subject: 'signer',
        found: `needs an Ed25519 key in PEM as ${signerFile} of Secret ${name} in namespace ${spec.namespace}, found something else`,
        fix: `put the key back; if it is lost, delete that Secret and run provision, which creates another, and add its public key to backup.signers`,
    };
}


/***/ })

};
