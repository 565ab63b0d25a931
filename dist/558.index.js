export const id = 558;
export const ids = [558];
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
/* harmony import */ var _find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(76951);
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
    const { armor, Encrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
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
    const { armor, Decrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
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


/***/ })

};
