export const id = 4625;
export const ids = [4625];
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
    const { identityToRecipient } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
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
    // The other lines of such a file are none of their own, except identities.
    const whole = wholeKind(lines[0]) !== undefined;
    for (const line of whole ? lines.filter((one, at) => at === 0 || one.startsWith('AGE-SECRET-KEY-')) : lines) {
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

/***/ 14401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ findSuppliedAuthority),
  a: () => (/* binding */ suppliedAuthority)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/encrypted-key.js
var encrypted_key = __webpack_require__(29211);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/certificates/alternative-names.js
var alternative_names = __webpack_require__(68191);
// EXTERNAL MODULE: ./build/certificates/der.js
var der = __webpack_require__(95318);
// EXTERNAL MODULE: ./build/certificates/oids.js
var oids = __webpack_require__(90392);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
;// CONCATENATED MODULE: ./build/certificates/name-constraints.js





const emailTag = 1;
const uriTag = 6;
/**
 * The names that no certificate below this authority may have (RFC 5280, 4.2.1.10): one of them makes a whole
 * certificate invalid. Follows crypto/x509.
 */
function namesNotAllowed(authority, names) {
    const value = (0,read_certificate/* fieldsOf */.Pf)(authority.x509.raw).extensions.get(oids/* oids */.S.nameConstraints);
    if (value === undefined)
        return [];
    const permitted = basesIn(value, 0);
    const excluded = basesIn(value, 1);
    return names.filter((name) => {
        const tag = (0,external_node_net_.isIP)(name) === 0 ? alternative_names/* dnsTag */.wb : alternative_names/* ipTag */.IF;
        const ofKind = permitted.filter((base) => (0,der/* isTagged */.$J)(base, tag));
        const matches = (base) => (0,der/* isTagged */.$J)(base, tag) && covers((0,der/* content */.Qs)(base), name);
        return (ofKind.length > 0 && !ofKind.some(matches)) || excluded.some(matches);
    });
}
/** Whether crypto/x509 evaluates all of them. It refuses an authority with critical ones of another kind. */
function areKnownConstraints(value) {
    return [...basesIn(value, 0), ...basesIn(value, 1)].every((base) => [emailTag, alternative_names/* dnsTag */.wb, uriTag, alternative_names/* ipTag */.IF].some((tag) => (0,der/* isTagged */.$J)(base, tag)));
}
/** The bases of the subtrees that are permitted [0] or excluded [1]. */
function basesIn(value, which) {
    const list = (0,der/* children */.Y_)((0,der/* decode */.D4)(value)).find((element) => (0,der/* isTagged */.$J)(element, which));
    return list === undefined ? [] : (0,der/* children */.Y_)(list).flatMap((subtree) => (0,der/* children */.Y_)(subtree).slice(0, 1));
}
function covers(base, name) {
    if ((0,external_node_net_.isIP)(name) !== 0) {
        const address = (0,alternative_names/* addressBytes */.AS)(name);
        const mask = base.subarray(address.length);
        return (base.length === 2 * address.length &&
            address.every((byte, at) => (byte & (mask[at] ?? 0)) === ((base[at] ?? 0) & (mask[at] ?? 0))));
    }
    const domain = base.toString('latin1').toLowerCase();
    if (domain === '')
        return true;
    return domain.startsWith('.') ? name.endsWith(domain) : name === domain || name.endsWith(`.${domain}`);
}

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
        if (oid === oids/* oids */.S.nameConstraints && !areKnownConstraints((0,der/* content */.Qs)((0,der/* children */.Y_)(extension).at(-1))))
            return ['has critical name constraints of a kind that Go does not know, such as a directory name'];
        return evaluated.has(oid) ? [] : [`has the critical extension ${oid}, which Go does not know`];
    });
    return [...unreadable, ...twice.map((oid) => `has the extension ${oid} twice`)];
}

;// CONCATENATED MODULE: ./build/certificates/supplied-authority.js





/**
 * Throws a Problem that lists every reason why it cannot be the authority of a cluster with certificates for `names` at
 * `now`. `where` names the Secret.
 */
function readSuppliedAuthority(files, where, now, names = []) {
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
        ...authorityReasons('tls.crt', authority, now, names),
        ...(root === undefined ? ['tls.crt is not a root, so ca.crt needs the root that issued it, found none'] : []),
        ...(root !== undefined && !signsItself ? rootReasons(root, authority, now, names) : []),
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
function rootReasons(root, authority, now, names) {
    return [
        ...((0,read_certificate/* isIssuedBy */.rh)(root, root) ? [] : ['ca.crt is not a root: it is not signed by itself']),
        ...((0,read_certificate/* isIssuedBy */.rh)(authority, root) ? [] : ['ca.crt did not issue tls.crt']),
        ...authorityReasons('ca.crt', root, now, names),
    ];
}
function authorityReasons(file, certificate, now, names) {
    const { isAuthority, mayCertify, usages, notBefore, notAfter, subjectKeyId } = certificate;
    const lacking = ['server', 'client'].filter((usage) => !usages.includes(usage));
    const forbidden = namesNotAllowed(certificate, names);
    const shown = forbidden.slice(0, 3).join(', ');
    return [
        ...(isAuthority && mayCertify ? [] : [`${file} is not allowed to sign certificates (CA:TRUE, keyCertSign)`]),
        ...lacking.map((usage) => `${file} allows no certificates of TLS ${usage}s (extended key usage)`),
        ...(now < notBefore ? [`${file} is not valid before ${notBefore.toISOString()}`] : []),
        ...(now > notAfter ? [`${file} ended at ${notAfter.toISOString()}`] : []),
        ...(subjectKeyId === undefined ? [`${file} has no subject key identifier`] : []),
        ...(forbidden.length === 0
            ? []
            : [
                `${file} allows no certificates for ${forbidden.length} names of the cluster, such as ${shown} (name constraints)`,
            ]),
        ...unreadableByGo(certificate).map((reason) => `${file} ${reason}`),
    ];
}
function keyReasons(authority, key) {
    if ((0,encrypted_key/* isEncryptedKey */._)(key))
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

// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(44360);
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
    const names = new Set(Object.values((0,cluster_leaves/* clusterLeaves */.pU)(spec)).flatMap((leaf) => leaf.names));
    return readSuppliedAuthority(files, `Secret ${name}`, now, [...names]);
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

/***/ 60571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  so: () => (/* binding */ awaitEnd),
  SA: () => (/* binding */ awaitMembers),
  h8: () => (/* binding */ awaitPods),
  uk: () => (/* binding */ awaitPortals),
  KK: () => (/* binding */ awaitSelectedPods),
  Zy: () => (/* binding */ isRolledOut),
  qm: () => (/* binding */ memberMinutes),
  cL: () => (/* binding */ portalMinutes),
  Kn: () => (/* binding */ portalsRolledOut)
});

// EXTERNAL MODULE: ./build/kubernetes/pod-findings.js
var pod_findings = __webpack_require__(98089);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(30457);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
;// CONCATENATED MODULE: ./build/kubernetes/unrecoverable.js



/** How long a possibly temporary state (a failing registry, a volume that is being created) is tolerated. */
const graceMilliseconds = 20_000;
/** An autoscaler that adds a node reports this in an event of the pod. */
const scalesUp = 'TriggeredScaleUp';
/**
 * What waiting cannot fix, one finding for each pod or claim: an image that cannot be pulled, a volume that cannot be
 * bound, a pod that fits on no node. Empty if waiting may help.
 */
function unrecoverableFindings(seen, now) {
    const pods = seen.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
    return [
        ...pods.flatMap((pod) => unrecoverable_images(pod, now)),
        ...claims(seen, now),
        ...pods.flatMap((pod) => unschedulable(pod, seen, now)),
    ];
}
/** `invalid`: the defaults of a LimitRange conflict with the pod's own values. */
const refusedByAdmission = /forbidden|denied|invalid/;
/** A quota can become free when other pods end. */
const mayPass = /exceeded quota/;
/**
 * What admission has refused a controller again since an earlier observation: the controller retries, and gets the same
 * answer until somebody changes something. Detected by the count, not by time: a refusal in an earlier run is no reason
 * to end this one.
 */
function lastingFailedCreates(seen, earlier) {
    const known = new Set(earlier.refusals.map(refusalId));
    const again = seen.refusals.filter((event) => !known.has(refusalId(event)));
    return (0,pod_findings/* failedCreateFindings */.wK)(again.filter(({ message }) => refusedByAdmission.test(message) && !mayPass.test(message)));
}
function refusalId({ metadata: { uid }, count, series }) {
    return `${uid} ${series?.count ?? count ?? 1}`;
}
const refusedForGood = /not found|manifest unknown|unauthorized|denied|forbidden|invalid reference|no match for platform/i;
function unrecoverable_images(pod, now) {
    return (0,kubernetes_pods/* containerStatuses */.up)(pod).flatMap((container) => {
        const { reason = '', message = '' } = container.state?.waiting ?? {};
        const found = `container "${container.name}" of pod ${pod.metadata.name} needs image "${container.image}"`;
        if (reason === 'InvalidImageName') {
            const fix = 'correct the image in the cluster file: REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST';
            return [{ code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which is not a valid image name`, fix }];
        }
        const pulls = reason === 'ErrImagePull' || reason === 'ImagePullBackOff' || reason === 'ErrImageNeverPull';
        if (!pulls)
            return [];
        if (!refusedForGood.test(message) && !olderThanGrace(pod.status?.startTime, now))
            return [];
        const why = message === '' ? '' : `: ${(0,redact/* redact */.E)(message)}`;
        const fix = 'check the name and tag, that the nodes reach the registry, and for a private one that the namespace has a pull secret';
        return [
            { code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which cannot be pulled (${reason})${why}`, fix },
        ];
    });
}
function claims(seen, now) {
    return seen.claims.flatMap((claim) => {
        if (claim.status?.phase !== 'Pending')
            return [];
        const failure = seen.events.findLast((event) => event.involvedObject.uid === claim.metadata.uid &&
            (event.reason === 'ProvisioningFailed' || event.reason === 'FailedBinding'));
        if (failure === undefined || !olderThanGrace(claim.metadata.creationTimestamp, now))
            return [];
        const name = claim.spec.storageClassName ?? '';
        return [
            {
                code: 'VOLUME_UNAVAILABLE',
                subject: 'storage',
                found: `claim ${claim.metadata.name} needs a volume of class "${name}": ${(0,redact/* redact */.E)(failure.message)}`,
                fix: `fix StorageClass "${name}" or its driver, or use another class in the cluster file`,
            },
        ];
    });
}
const noVolume = /didn't find available persistent volumes|volume node affinity conflict|unbound immediate|no available volume/i;
const noZone = /topology spread constraints|node affinity|node selector|pod anti-affinity|no nodes available/i;
function unschedulable(pod, seen, now) {
    const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (condition?.reason !== 'Unschedulable' || !olderThanGrace(condition.lastTransitionTime, now))
        return [];
    const helped = seen.events.some((event) => event.reason === scalesUp && event.involvedObject.uid === pod.metadata.uid);
    if (helped)
        return [];
    const message = (0,redact/* redact */.E)(condition.message ?? 'no reason given');
    const found = `pod ${pod.metadata.name} fits on no node: ${message}`;
    if (noVolume.test(message)) {
        const volumes = (0,kubernetes_pods/* claimNames */.RA)(pod).join(', ');
        const fix = `bring back the node or zone of the volume of claim ${volumes}, or provide a free volume of its class in another zone`;
        return [{ code: 'VOLUME_UNAVAILABLE', subject: 'storage', found, fix }];
    }
    if (noZone.test(message)) {
        const fix = 'add or uncordon a node in the missing zone, or lower zones.minimum in the cluster file';
        return [{ code: 'TOO_FEW_ZONES', subject: 'zones', found, fix }];
    }
    return [{ code: 'TOO_FEW_NODES', subject: 'nodes', found, fix: 'free capacity on the nodes, or add a node' }];
}
function olderThanGrace(since, now) {
    return since !== undefined && now.getTime() - Date.parse(since) >= graceMilliseconds;
}

// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
;// CONCATENATED MODULE: ./build/cluster/wait-pods.js







/** Short enough to add no noticeable delay. */
const lookMilliseconds = 200;
/** A starting member may have to read a database of several GiB. */
const memberMinutes = 10;
const portalMinutes = 5;
/** `awaitSelectedPods` for members or portals. */
async function awaitPods(waitContext, component, description, minutes, check, dependsOn) {
    const names = (0,cluster_names/* namesOf */.eZ)(waitContext.spec);
    const controller = component === 'member' ? { kind: 'StatefulSet', name: names.members } : { kind: 'Deployment', name: names.portal };
    const selector = (0,cluster_pods/* podSelector */.nv)(waitContext.spec, component);
    return awaitSelectedPods(waitContext, selector, description, minutes, check, { controller, dependsOn });
}
/**
 * Repeats `check` until it is done. Stops early if pods that it depends on can never become ready. At the deadline,
 * reports the states, events and last log lines of all.
 */
async function awaitSelectedPods(waitContext, selector, description, minutes, check, { controller, dependsOn = () => true } = {}) {
    const { kubernetes, spec, now, signal, progress } = waitContext;
    let lastCheckedForHope = now().getTime();
    let earlier;
    return (0,wait/* until */.T)(description, async () => {
        const look = await check();
        if ('waitingFor' in look && now().getTime() - lastCheckedForHope > 2_000) {
            lastCheckedForHope = now().getTime();
            const seen = await (0,kubernetes_pods/* observePodsWithEvents */.s2)(kubernetes, spec.namespace, selector, controller);
            const refusals = earlier === undefined ? [] : lastingFailedCreates(seen, earlier);
            (0,problem/* refuse */.T)(`gave up waiting for ${description}: waiting cannot help`, [
                ...refusals,
                ...unrecoverableFindings(onlyOf(seen, dependsOn), now()),
            ]);
            earlier ??= seen;
        }
        return look;
    }, {
        deadline: new Date(now().getTime() + minutes * 60_000),
        signal,
        progress,
        now,
        intervalMilliseconds: lookMilliseconds,
        diagnose: () => (0,pod_findings/* podFindings */.qx)(kubernetes, spec.namespace, selector, now(), controller),
    });
}
function onlyOf(seen, dependsOn) {
    const pods = seen.pods.filter(dependsOn);
    const mounted = pods.flatMap(kubernetes_pods/* claimNames */.RA);
    return { ...seen, pods, claims: seen.claims.filter(({ metadata }) => mounted.includes(metadata.name)) };
}
async function awaitMembers(waitContext) {
    const { kubernetes, spec } = waitContext;
    const desired = (0,cluster_names/* memberNames */.hQ)(spec);
    await awaitPods(waitContext, 'member', 'the members to be ready', memberMinutes, async () => {
        const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
        const ready = (0,cluster_pods/* readyPods */.A$)(pods.map(cluster_pods/* observedPod */.Gi));
        const missing = desired.filter((name) => !ready.includes(name));
        return missing.length === 0
            ? { done: undefined }
            : { waitingFor: `${missing.join(', ')} (${desired.length - missing.length} of ${desired.length} ready)` };
    });
}
/**
 * Waits for the pods of a deleted StatefulSet. A pod that was orphaned with `--cascade=orphan` has no controller and
 * stays.
 */
async function awaitEnd(waitContext) {
    await awaitPods(waitContext, 'member', 'the members of a deleted StatefulSet to end', memberMinutes, async () => {
        const pods = (await (0,cluster_pods/* listPods */.BG)(waitContext.kubernetes, waitContext.spec, 'member')).map(cluster_pods/* observedPod */.Gi);
        const left = pods.filter(({ controlled }) => controlled).map(({ name }) => name);
        return left.length === 0 ? { done: undefined } : { waitingFor: left.join(', ') };
    });
}
/** Whether the rollout of a Deployment's newest template is complete. */
function isRolledOut(deployment, replicas) {
    const { observedGeneration, updatedReplicas, readyReplicas, replicas: all } = deployment?.status ?? {};
    return (observedGeneration === deployment?.metadata.generation &&
        updatedReplicas === replicas &&
        readyReplicas === replicas &&
        all === replicas);
}
async function awaitPortals(waitContext) {
    const check = () => portalsRolledOut(waitContext);
    await awaitPods(waitContext, 'portal', 'the portals to be ready', portalMinutes, check);
}
async function portalsRolledOut({ kubernetes, spec }) {
    const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: (0,cluster_names/* namesOf */.eZ)(spec).portal, namespace: spec.namespace };
    const deployment = await kubernetes.get(reference);
    const ready = deployment?.status?.readyReplicas ?? 0;
    return isRolledOut(deployment, spec.portals.replicas)
        ? { done: undefined }
        : { waitingFor: `${ready} of ${spec.portals.replicas} portals ready` };
}


/***/ }),

/***/ 20158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IG: () => (/* binding */ noObjects),
/* harmony export */   Xj: () => (/* binding */ observeObjects),
/* harmony export */   hk: () => (/* binding */ usesPrometheusOperator)
/* harmony export */ });
/* harmony import */ var _authority_find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14401);
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
