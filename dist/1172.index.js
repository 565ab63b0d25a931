export const id = 1172;
export const ids = [1172];
export const modules = {

/***/ 64301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ knownRoots)
/* harmony export */ });
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3063);

/**
 * The roots of the public bundle that one of the cluster's own Secrets contains, too. An identity that may only write
 * ConfigMaps could add another root to the bundle, and members, portals and applications would trust it. A rotation
 * records a new root in a Secret before publishing it, so no valid root is missing here.
 */
function knownRoots(bundle, secrets) {
    const known = secrets.flatMap(_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readableCertificates */ .FA).map(({ x509 }) => x509.fingerprint256);
    const published = (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readableCertificates */ .FA)(bundle);
    const ours = published.filter(({ x509 }) => known.includes(x509.fingerprint256));
    // Byte for byte the same, so that a plan without changes stays empty.
    if (bundle !== undefined && published.length > 0 && ours.length === published.length)
        return bundle;
    return ours.map(({ pem }) => (pem.endsWith('\n') ? pem : `${pem}\n`)).join('');
}


/***/ }),

/***/ 90392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ oids)
/* harmony export */ });
/** The object identifiers in this project's certificates, from RFC 5280, RFC 5480, RFC 5758, RFC 8017 and RFC 8410. */
const oids = {
    commonName: '2.5.4.3',
    organization: '2.5.4.10',
    subjectKeyIdentifier: '2.5.29.14',
    keyUsage: '2.5.29.15',
    subjectAlternativeName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    nameConstraints: '2.5.29.30',
    crlDistributionPoints: '2.5.29.31',
    certificatePolicies: '2.5.29.32',
    policyMappings: '2.5.29.33',
    authorityKeyIdentifier: '2.5.29.35',
    policyConstraints: '2.5.29.36',
    extendedKeyUsage: '2.5.29.37',
    inhibitAnyPolicy: '2.5.29.54',
    authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
    serverAuth: '1.3.6.1.5.5.7.3.1',
    clientAuth: '1.3.6.1.5.5.7.3.2',
    ecdsaWithSha256: '1.2.840.10045.4.3.2',
    ecdsaWithSha384: '1.2.840.10045.4.3.3',
    ecdsaWithSha512: '1.2.840.10045.4.3.4',
    ed25519: '1.3.101.112',
    ecPublicKey: '1.2.840.10045.2.1',
    p256: '1.2.840.10045.3.1.7',
    p384: '1.3.132.0.34',
    p521: '1.3.132.0.35',
    rsaEncryption: '1.2.840.113549.1.1.1',
    rsaPss: '1.2.840.113549.1.1.10',
    sha256WithRsa: '1.2.840.113549.1.1.11',
    sha384WithRsa: '1.2.840.113549.1.1.12',
    sha512WithRsa: '1.2.840.113549.1.1.13',
};


/***/ }),

/***/ 3063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ readableCertificates),
/* harmony export */   FY: () => (/* binding */ keyMatches),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   jZ: () => (/* binding */ readCertificates),
/* harmony export */   rh: () => (/* binding */ isIssuedBy),
/* harmony export */   w$: () => (/* binding */ readCertificate)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _alternative_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68191);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95318);
/* harmony import */ var _oids_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90392);





const keyCertSign = 0x04;
/**
 * Parses the certificates in a PEM text, in order, and ignores text around them. Throws a Problem that names `what`
 * (such as `Secret orders-authority, tls.crt`) if there is none or if one cannot be parsed.
 */
function readCertificates(pem, what) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0)
        throw unreadable(what, 'needs certificates in PEM form, found none');
    return blocks.map((block, index) => {
        try {
            return readOne(new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block));
        }
        catch (cause) {
            throw unreadable(what, `certificate ${index + 1} of ${blocks.length} is not valid X.509`, cause);
        }
    });
}
/** Like `readCertificates`, but returns nothing if one cannot be parsed. */
function readableCertificates(pem) {
    if (pem === undefined)
        return [];
    try {
        return readCertificates(pem, 'it');
    }
    catch (error) {
        if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A)
            return [];
        throw error;
    }
}
/** The first certificate of a PEM text, which is the leaf of a chain. Throws like readCertificates. */
function readCertificate(pem, what) {
    const [first] = readCertificates(pem, what);
    if (first === undefined)
        throw unreadable(what, 'needs a certificate in PEM form, found none');
    return first;
}
/** Whether `key` (PEM) is the private key of the certificate. False if the text is not a key. */
function keyMatches(certificate, key) {
    try {
        return certificate.x509.checkPrivateKey((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(key));
    }
    catch {
        return false;
    }
}
/**
 * Whether `issuer` signed the certificate: checks names, key identifiers, signature and key usage, but not validity
 * times.
 */
function isIssuedBy(certificate, issuer) {
    return (certificate.x509.checkIssued(issuer.x509) && issuer.isAuthority && certificate.x509.verify(issuer.x509.publicKey));
}
function readOne(x509) {
    const { subject, extensions } = fieldsOf(x509.raw);
    const extension = (oid) => {
        const value = extensions.get(oid);
        return value && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .decode */ .D4)(value);
    };
    const names = extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.subjectAlternativeName);
    const subjectKey = extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.subjectKeyIdentifier);
    const authorityKey = extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.authorityKeyIdentifier);
    return {
        pem: x509.toString(),
        subject: { commonName: attribute(subject, _oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.commonName), organization: attribute(subject, _oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.organization) },
        names: names ? (0,_alternative_names_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeNames */ .$R)(names) : [],
        usages: usages(extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.extendedKeyUsage)),
        serial: x509.serialNumber.toLowerCase(),
        notBefore: x509.validFromDate,
        notAfter: x509.validToDate,
        subjectKeyId: subjectKey && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(subjectKey).toString('hex'),
        authorityKeyId: authorityKey && keyIdOf(authorityKey),
        isAuthority: x509.ca,
        pathLength: pathLength(extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.basicConstraints)),
        mayCertify: mayCertify(extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.keyUsage)),
        x509,
    };
}
/**
 * The parts of a certificate that Node does not expose: the encoded subject, and the DER values of the extensions by
 * object identifier.
 */
function fieldsOf(der) {
    const [body] = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .decode */ .D4)(der));
    const fields = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(body);
    // Version 1 certificates have no version field (tagged [0]).
    const [, , , , subject] = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .isTagged */ .$J)(fields[0], 0) ? fields.slice(1) : fields;
    if (subject === undefined)
        throw new Error('the certificate has no subject');
    const tag = fields.find((field) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .isTagged */ .$J)(field, 3));
    const list = tag ? (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(tag)[0]) : [];
    const extensions = list.map((extension) => {
        const [id, ...rest] = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(extension);
        return [(0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectIdentifier */ .LP)(id), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(rest.at(-1))];
    });
    return { subject, extensions: new Map(extensions) };
}
/** Without extended key usages, a certificate may be used for everything (RFC 5280, 4.2.1.12). */
function usages(extendedKeyUsage) {
    if (extendedKeyUsage === undefined)
        return ['server', 'client'];
    const purposes = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(extendedKeyUsage).map(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectIdentifier */ .LP);
    const server = purposes.includes(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.serverAuth) ? ['server'] : [];
    const client = purposes.includes(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.clientAuth) ? ['client'] : [];
    return [...server, ...client];
}
function keyIdOf(authorityKeyIdentifier) {
    const keyId = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(authorityKeyIdentifier).find((field) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .isTagged */ .$J)(field, 0));
    return keyId && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(keyId).toString('hex');
}
function pathLength(basicConstraints) {
    const limit = basicConstraints && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(basicConstraints)[1];
    return limit && Number.parseInt((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(limit).toString('hex'), 16);
}
function mayCertify(keyUsage) {
    // A BIT STRING starts with the number of unused bits.
    return keyUsage === undefined || (((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(keyUsage)[1] ?? 0) & keyCertSign) !== 0;
}
function attribute(name, oid) {
    const found = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(name)
        .flatMap((relativeName) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(relativeName))
        .map((pair) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(pair))
        .find(([type]) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectIdentifier */ .LP)(type) === oid);
    return found && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(found[1]).toString('utf8');
}
function unreadable(what, found, cause) {
    const fix = 'store a certificate in PEM form there, or delete it so that a new one is created';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${what} cannot be read`, [{ code: 'CERTIFICATE_INVALID', subject: 'certificates', found: `${what}: ${found}`, fix }], {
        cause,
    });
}


/***/ }),

/***/ 85499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ keyPairOfJoined),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   W7: () => (/* binding */ fileOf),
/* harmony export */   cl: () => (/* binding */ tokenKeyOf),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   xs: () => (/* binding */ keyPairOf)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _own_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35811);


function secret(spec, name, files, annotations = {}) {
    const own = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name);
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: {
            ...own,
            ...(0,_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .withFurther */ .H)(spec, 'secrets', { labels: own.labels, annotations }),
        },
        data: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')])),
    };
}
/** A Secret's file as text. Undefined if the Secret or the file does not exist. */
function fileOf(existing, file) {
    const encoded = existing?.data?.[file];
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
/** All files of a Secret as text. */
function filesOf(existing) {
    return Object.fromEntries(Object.entries(existing?.data ?? {}).map(([file, encoded]) => [
        file,
        Buffer.from(encoded, 'base64').toString('utf8'),
    ]));
}
function keyPairOf(existing, certificate = 'tls.crt', key = 'tls.key') {
    const pair = { certificate: fileOf(existing, certificate), key: fileOf(existing, key) };
    return pair.certificate === undefined || pair.key === undefined
        ? undefined
        : { certificate: pair.certificate, key: pair.key };
}
/** HAProxy requires certificate and key in one file. */
function joined(pair) {
    return pair.certificate + pair.key;
}
/** The reverse of `joined`. */
function keyPairOfJoined(existing, file) {
    const text = fileOf(existing, file);
    const start = text?.indexOf('-----BEGIN PRIVATE KEY-----') ?? -1;
    return text === undefined || start < 0 ? undefined : { certificate: text.slice(0, start), key: text.slice(start) };
}
function tokenKeyOf(existing) {
    const [publicKey, privateKey] = [fileOf(existing, 'token.pub'), fileOf(existing, 'token.key')];
    return publicKey === undefined || privateKey === undefined ? undefined : { publicKey, privateKey };
}


/***/ }),

/***/ 62809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vo: () => (/* binding */ alarmName),
/* harmony export */   _g: () => (/* binding */ alarmsIn),
/* harmony export */   xp: () => (/* binding */ alarmTypes)
/* harmony export */ });
/* harmony import */ var _generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72759);

/** The alarms that can be cleared. */
const alarmTypes = { NOSPACE: _generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_0__/* .AlarmType */ .Ct.NOSPACE, CORRUPT: _generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_0__/* .AlarmType */ .Ct.CORRUPT };
/** In the errors of a Status: `memberID:9 alarm:NOSPACE` (server/etcdserver/api/v3rpc/maintenance.go). */
function alarmsIn(errors) {
    return errors.flatMap((text) => {
        const [, member, alarm] = /memberID:(\d+)\s+alarm:(\w+)/.exec(text) ?? [];
        return member === undefined || alarm === undefined ? [] : [{ memberId: BigInt(member), alarm }];
    });
}
function alarmName(alarm) {
    return Object.entries(_generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_0__/* .AlarmType */ .Ct).find(([, number]) => number === alarm)?.[0] ?? String(alarm);
}


/***/ }),

/***/ 10520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ connectEtcd),
  f: () => (/* binding */ openSession)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(32467);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./build/etcd/alarms.js
var etcd_alarms = __webpack_require__(62809);
// EXTERNAL MODULE: ./build/etcd/errors.js
var errors = __webpack_require__(81304);
// EXTERNAL MODULE: ./build/etcd/generated/rpc_pb.js
var rpc_pb = __webpack_require__(72759);
;// CONCATENATED MODULE: ./build/etcd/auth.js


const types = {
    read: rpc_pb/* Permission_Type */.fK.READ,
    write: rpc_pb/* Permission_Type */.fK.WRITE,
    readwrite: rpc_pb/* Permission_Type */.fK.READWRITE,
};
function authCalls(call) {
    return {
        async authStatus() {
            const { enabled, authRevision } = await call(rpc_pb/* Auth */.Nj.method.authStatus, {});
            return { enabled, revision: authRevision };
        },
        async authEnable() {
            await call(rpc_pb/* Auth */.Nj.method.authEnable, {});
        },
        async userList() {
            return (await call(rpc_pb/* Auth */.Nj.method.userList, {})).users;
        },
        async userGet(name) {
            return unlessMissing(async () => (await call(rpc_pb/* Auth */.Nj.method.userGet, { name })).roles);
        },
        async userAdd(name, password) {
            return isNew(call(rpc_pb/* Auth */.Nj.method.userAdd, { name, password }));
        },
        async userAddWithoutPassword(name) {
            await isNew(call(rpc_pb/* Auth */.Nj.method.userAdd, { name, options: { noPassword: true } }));
        },
        async userDelete(name) {
            await unlessMissing(() => call(rpc_pb/* Auth */.Nj.method.userDelete, { name }));
        },
        async userChangePassword(name, password) {
            await call(rpc_pb/* Auth */.Nj.method.userChangePassword, { name, password });
        },
        async userGrantRole(user, role) {
            await call(rpc_pb/* Auth */.Nj.method.userGrantRole, { user, role });
        },
        async userRevokeRole(name, role) {
            await unlessMissing(() => call(rpc_pb/* Auth */.Nj.method.userRevokeRole, { name, role }));
        },
        async roleList() {
            return (await call(rpc_pb/* Auth */.Nj.method.roleList, {})).roles;
        },
        async roleGet(role) {
            const found = await unlessMissing(() => call(rpc_pb/* Auth */.Nj.method.roleGet, { role }));
            return found?.perm.map(({ permType, key, rangeEnd }) => ({
                type: typeName(permType),
                ...rangeOfBytes(key, rangeEnd),
            }));
        },
        async roleAdd(name) {
            await isNew(call(rpc_pb/* Auth */.Nj.method.roleAdd, { name }));
        },
        async roleDelete(role) {
            await unlessMissing(() => call(rpc_pb/* Auth */.Nj.method.roleDelete, { role }));
        },
        async roleGrantPermission(name, permission) {
            const perm = { permType: types[permission.type], ...bytesOf(permission) };
            await call(rpc_pb/* Auth */.Nj.method.roleGrantPermission, { name, perm });
        },
        async roleRevokePermission(role, range) {
            await unlessMissing(() => call(rpc_pb/* Auth */.Nj.method.roleRevokePermission, { role, ...bytesOf(range) }));
        },
    };
}
function typeName(type) {
    if (type === rpc_pb/* Permission_Type */.fK.READ)
        return 'read';
    return type === rpc_pb/* Permission_Type */.fK.WRITE ? 'write' : 'readwrite';
}
function rangeOfBytes(key, rangeEnd) {
    return { key: Buffer.from(key).toString('hex'), rangeEnd: Buffer.from(rangeEnd).toString('hex') };
}
function bytesOf({ key, rangeEnd }) {
    return { key: Buffer.from(key, 'hex'), rangeEnd: Buffer.from(rangeEnd, 'hex') };
}
async function isNew(call) {
    try {
        await call;
        return true;
    }
    catch (error) {
        if (!(0,errors/* isAlreadyThere */.P2)(error))
            throw error;
        return false;
    }
}
async function unlessMissing(call) {
    try {
        return await call();
    }
    catch (error) {
        if (!(0,errors/* isNotThere */.kN)(error))
            throw error;
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/etcd/grpc.js + 1 modules
var grpc = __webpack_require__(6333);
// EXTERNAL MODULE: ./build/etcd/grpc-error.js
var grpc_error = __webpack_require__(42084);
// EXTERNAL MODULE: ./build/etcd/membership.js
var membership = __webpack_require__(73843);
;// CONCATENATED MODULE: ./build/etcd/client.js










const callTimeoutMilliseconds = 10_000;
/** For calls that read the whole store, of several GiB. */
const longCallTimeoutMilliseconds = 180_000;
/** A compaction deletes up to all of a full database, and waits for what the disk has accepted before. */
const compactionTimeoutMilliseconds = 15 * 60_000;
const downgradeActions = {
    validate: rpc_pb/* DowngradeRequest_DowngradeAction */.db.VALIDATE,
    enable: rpc_pb/* DowngradeRequest_DowngradeAction */.db.ENABLE,
    cancel: rpc_pb/* DowngradeRequest_DowngradeAction */.db.CANCEL,
};
/** All keys, as etcd writes it. */
const everyKey = { key: new Uint8Array(1), rangeEnd: new Uint8Array(1) };
/**
 * Connects at the first call. Every call has a deadline: ten seconds, three minutes if it reads the whole store, or 15
 * for a compaction.
 */
function connectEtcd(connection) {
    const { get, close } = sessions(connection);
    const call = async (method, request, timeoutMilliseconds = callTimeoutMilliseconds) => {
        try {
            return await (0,grpc/* callUnary */.a)(await get(), method, request, timeoutMilliseconds);
        }
        catch (error) {
            throw (0,errors/* problemOf */.Zw)(error, method.name, connection.serverName);
        }
    };
    return {
        async status() {
            const found = await call(rpc_pb/* Maintenance */.MF.method.status, {});
            return {
                memberId: found.header?.memberId ?? 0n,
                version: found.version,
                leader: found.leader,
                raftIndex: found.raftIndex,
                raftAppliedIndex: found.raftAppliedIndex,
                revision: found.header?.revision ?? 0n,
                isLearner: found.isLearner,
                clusterId: found.header?.clusterId ?? 0n,
                raftTerm: found.raftTerm,
                dbSize: Number(found.dbSize),
                dbSizeInUse: Number(found.dbSizeInUse),
                errors: found.errors,
                storageVersion: found.storageVersion || undefined,
                dbSizeQuota: Number(found.dbSizeQuota) || undefined,
                downgradeTarget: found.downgradeInfo?.enabled ? found.downgradeInfo.targetVersion : undefined,
            };
        },
        async alarms() {
            // A linearizable request needs consensus; a member without a leader still lists the alarms of its own store in
            // its status.
            const { leader, errors } = await call(rpc_pb/* Maintenance */.MF.method.status, {});
            if (leader === 0n)
                return (0,etcd_alarms/* alarmsIn */._g)(errors);
            const { alarms } = await call(rpc_pb/* Maintenance */.MF.method.alarm, {});
            return alarms.map(({ memberID, alarm }) => ({ memberId: memberID, alarm: (0,etcd_alarms/* alarmName */.Vo)(alarm) }));
        },
        async appendEntry() {
            await call(rpc_pb/* Maintenance */.MF.method.alarm, {});
        },
        async hashKV(revision) {
            const { hash, compactRevision } = await call(rpc_pb/* Maintenance */.MF.method.hashKV, { revision }, longCallTimeoutMilliseconds);
            return { hash, compactRevision };
        },
        async countKeys() {
            const found = await call(rpc_pb.KV.method.range, { ...everyKey, countOnly: true }, longCallTimeoutMilliseconds);
            return found.count;
        },
        async countLeases() {
            const { leases } = await call(rpc_pb/* Lease */.nD.method.leaseLeases, {}, longCallTimeoutMilliseconds);
            return leases.length;
        },
        async readKeys({ from, end, limit, values = false }) {
            const { count, kvs } = await call(rpc_pb.KV.method.range, { key: from, rangeEnd: end ?? everyKey.rangeEnd, limit: BigInt(limit), keysOnly: !values }, longCallTimeoutMilliseconds);
            const sizes = kvs.map(({ key, value }) => ({ key: Buffer.from(key), bytes: key.length + value.length }));
            return { count: Number(count), sizes };
        },
        async compact(revision) {
            await call(rpc_pb.KV.method.compact, { revision, physical: true }, compactionTimeoutMilliseconds);
        },
        async readLinearizable() {
            // A key that need not exist, as `etcdctl endpoint health` does.
            await call(rpc_pb.KV.method.range, { key: new TextEncoder().encode('health'), limit: 1n });
        },
        async defragment() {
            await call(rpc_pb/* Maintenance */.MF.method.defragment, {}, longCallTimeoutMilliseconds);
        },
        async disarm({ memberId, alarm }) {
            const action = rpc_pb/* AlarmRequest_AlarmAction */.ll.DEACTIVATE;
            await call(rpc_pb/* Maintenance */.MF.method.alarm, { action, memberID: memberId, alarm: etcd_alarms/* alarmTypes */.xp[alarm] });
        },
        async downgrade(action, version) {
            const found = await call(rpc_pb/* Maintenance */.MF.method.downgrade, { action: downgradeActions[action], version });
            return found.version;
        },
        async moveLeader(targetID) {
            await call(rpc_pb/* Maintenance */.MF.method.moveLeader, { targetID });
        },
        ...authCalls(call),
        ...(0,membership/* membershipCalls */.m)(call),
        close,
    };
}
/** One session for all calls, opened by the first call, and again by the first call after it broke. */
function sessions(connection) {
    let current;
    return {
        get() {
            if (current !== undefined)
                return current;
            const opening = openSession(connection);
            const forget = () => {
                if (current === opening)
                    current = undefined;
            };
            opening.then((session) => session.once('close', forget).once('goaway', forget), forget);
            current = opening;
            return opening;
        },
        close() {
            // The call that tried to open it has reported the error.
            current?.then((session) => session.destroy(), () => undefined);
        },
    };
}
/** `windowBytes` is how much a member may send before it is read, if more than HTTP/2's 64 KiB. */
async function openSession(connection, windowBytes) {
    const { open, serverName, ca, clientCertificate, held } = connection;
    const socket = await open();
    const tls = (0,external_node_tls_.connect)({
        socket,
        servername: serverName,
        ca,
        cert: clientCertificate.certificate,
        key: clientCertificate.key,
        // etcd's server refuses gRPC without ALPN.
        ALPNProtocols: ['h2'],
        minVersion: 'TLSv1.2',
        // The served certificate is verified below, before anything is sent.
        rejectUnauthorized: held === undefined,
    });
    return new Promise((resolve, reject) => {
        const settings = windowBytes === undefined ? {} : { initialWindowSize: windowBytes };
        const session = (0,external_node_http2_.connect)(`https://${serverName}`, { createConnection: () => tls, settings });
        const fail = (error) => {
            clearTimeout(timer);
            reject(error);
            socket.destroy();
        };
        const timer = setTimeout(() => fail(new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.deadlineExceeded, 'no TLS handshake in time')), callTimeoutMilliseconds);
        session.once('connect', () => {
            clearTimeout(timer);
            if (windowBytes !== undefined)
                session.setLocalWindowSize(windowBytes);
            if (held === undefined || tls.authorized || isHeld(tls, held))
                resolve(session);
            else
                fail(tls.authorizationError);
        });
        // The listeners stay, for a session that ends later: active calls then report it.
        session.on('error', fail);
        socket.on('error', fail);
        session.once('close', () => fail(new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.unavailable, 'the connection ended')));
    });
}
function isHeld(tls, held) {
    return tls.getPeerX509Certificate()?.raw.equals(new external_node_crypto_.X509Certificate(held).raw) ?? false;
}


/***/ }),

/***/ 81304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ isNoLearner),
/* harmony export */   Bt: () => (/* binding */ isNotAMember),
/* harmony export */   NR: () => (/* binding */ isUnhealthyCluster),
/* harmony export */   P2: () => (/* binding */ isAlreadyThere),
/* harmony export */   Zw: () => (/* binding */ problemOf),
/* harmony export */   kN: () => (/* binding */ isNotThere),
/* harmony export */   kw: () => (/* binding */ isLearnerBehind),
/* harmony export */   mS: () => (/* binding */ isAlreadyAMember)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89517);
/* harmony import */ var _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42084);



/** etcd's messages, from api/v3rpc/rpctypes/error.go. */
const alreadyThere = /(user|role) name already exists/;
const notThere = /(user|role) name not found|role is not granted to the user|permission is not granted to the role/;
const alreadyAMember = /member ID already exist|Peer URLs already exists/;
const notAMember = /member not found/;
const learnerBehind = /can only promote a learner member which is in sync with leader/;
const unhealthyCluster = /unhealthy cluster|not enough started members|leader changed|no leader|possibly due to (previous leader failure|connection lost)/;
const noLearner = /can only promote a learner member$/;
/** Whether a call failed only because the object exists already. */
function isAlreadyThere(error) {
    return says(error, alreadyThere);
}
/** Whether a call failed only because the user, role, grant or permission does not exist. */
function isNotThere(error) {
    return says(error, notThere);
}
/** Whether MemberAdd failed only because a member has this peer URL. */
function isAlreadyAMember(error) {
    return says(error, alreadyAMember);
}
/** Whether MemberRemove failed only because the cluster has no such member. */
function isNotAMember(error) {
    return says(error, notAMember);
}
/** Whether MemberPromote failed only because the learner has not caught up with the leader yet. */
function isLearnerBehind(error) {
    return says(error, learnerBehind);
}
/**
 * Whether a call that needs the quorum failed only because the members are electing a leader, or have not been
 * connected for long enough. The change may have happened nevertheless.
 */
function isUnhealthyCluster(error) {
    return says(error, unhealthyCluster);
}
/** Whether MemberPromote failed only because the member is a voter already. */
function isNoLearner(error) {
    return says(error, noLearner);
}
function says(error, sentence) {
    return error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A && error.cause instanceof _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .GrpcError */ .n && sentence.test(error.cause.message);
}
/**
 * The Problem for a failed call; Problems (of the port-forward), aborts and bugs are returned unchanged. etcd's
 * messages contain names of users, roles and members, never passwords or values.
 */
function problemOf(error, method, member) {
    const failedCall = error instanceof _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .GrpcError */ .n || (0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_2__/* .codeOf */ .$)(error) !== '';
    if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A || !failedCall)
        return error;
    const status = error instanceof _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .GrpcError */ .n ? error.status : undefined;
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`etcd did not answer ${method}`, [{ code: 'ETCD_ERROR', subject: 'etcd', found: `${member}: ${(0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error)}`, fix: fix(status) }], { cause: error });
}
/** Without a status, the connection itself failed, for example in the TLS handshake. */
function fix(status) {
    switch (status) {
        case _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .grpcStatus */ .Z.permissionDenied:
        case _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .grpcStatus */ .Z.unauthenticated:
        case undefined:
            return "the root user's certificate may not be valid for this member; if its Secrets were replaced by hand, restore them; otherwise check the member's log (kubectl logs) and run this again";
        case _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .grpcStatus */ .Z.deadlineExceeded:
        case _grpc_error_js__WEBPACK_IMPORTED_MODULE_1__/* .grpcStatus */ .Z.unavailable:
            return "check the member's log (kubectl logs) and run this again when it answers";
        default:
            return 'fix the cause in the message of etcd and run this again';
    }
}


/***/ }),

/***/ 72759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ AlarmType),
/* harmony export */   KV: () => (/* binding */ KV),
/* harmony export */   MF: () => (/* binding */ Maintenance),
/* harmony export */   Nj: () => (/* binding */ Auth),
/* harmony export */   d2: () => (/* binding */ Cluster),
/* harmony export */   db: () => (/* binding */ DowngradeRequest_DowngradeAction),
/* harmony export */   fK: () => (/* binding */ Permission_Type),
/* harmony export */   ll: () => (/* binding */ AlarmRequest_AlarmAction),
/* harmony export */   nD: () => (/* binding */ Lease)
/* harmony export */ });
/* unused harmony exports file_rpc, ResponseHeaderSchema, AlarmRequestSchema, AlarmRequest_AlarmActionSchema, AlarmMemberSchema, AlarmResponseSchema, StatusRequestSchema, StatusResponseSchema, DowngradeInfoSchema, DefragmentRequestSchema, DefragmentResponseSchema, DowngradeRequestSchema, DowngradeRequest_DowngradeActionSchema, DowngradeResponseSchema, MemberSchema, MemberAddRequestSchema, MemberAddResponseSchema, MemberRemoveRequestSchema, MemberRemoveResponseSchema, MemberListRequestSchema, MemberListResponseSchema, MemberPromoteRequestSchema, MemberPromoteResponseSchema, HashKVRequestSchema, HashKVResponseSchema, SnapshotRequestSchema, SnapshotResponseSchema, MoveLeaderRequestSchema, MoveLeaderResponseSchema, RangeRequestSchema, KeyValueSchema, RangeResponseSchema, LeaseLeasesRequestSchema, LeaseStatusSchema, LeaseLeasesResponseSchema, CompactionRequestSchema, CompactionResponseSchema, AuthEnableRequestSchema, AuthEnableResponseSchema, AuthStatusRequestSchema, AuthStatusResponseSchema, UserAddOptionsSchema, AuthUserAddRequestSchema, AuthUserAddResponseSchema, AuthUserGrantRoleRequestSchema, AuthUserGrantRoleResponseSchema, AuthRoleAddRequestSchema, AuthRoleAddResponseSchema, AuthUserGetRequestSchema, AuthUserGetResponseSchema, AuthUserListRequestSchema, AuthUserListResponseSchema, AuthUserDeleteRequestSchema, AuthUserDeleteResponseSchema, AuthUserChangePasswordRequestSchema, AuthUserChangePasswordResponseSchema, AuthUserRevokeRoleRequestSchema, AuthUserRevokeRoleResponseSchema, AuthRoleGetRequestSchema, PermissionSchema, Permission_TypeSchema, AuthRoleGetResponseSchema, AuthRoleListRequestSchema, AuthRoleListResponseSchema, AuthRoleDeleteRequestSchema, AuthRoleDeleteResponseSchema, AuthRoleGrantPermissionRequestSchema, AuthRoleGrantPermissionResponseSchema, AuthRoleRevokePermissionRequestSchema, AuthRoleRevokePermissionResponseSchema, AlarmTypeSchema */
/* harmony import */ var _bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42111);
/* harmony import */ var _bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20652);
// The part of etcd's API that this project calls: etcd-io/etcd, api/etcdserverpb/rpc.proto, release 3.7.3. Names and
// numbers are etcd's; what is not called is left out.

/**
 * Describes the file rpc.proto.
 */
const file_rpc = /*@__PURE__*/ (0,_bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_0__/* .fileDesc */ .w)("CglycGMucHJvdG8SDGV0Y2RzZXJ2ZXJwYiJcCg5SZXNwb25zZUhlYWRlchISCgpjbHVzdGVyX2lkGAEgASgEEhEKCW1lbWJlcl9pZBgCIAEoBBIQCghyZXZpc2lvbhgDIAEoAxIRCglyYWZ0X3Rlcm0YBCABKAQitgEKDEFsYXJtUmVxdWVzdBI2CgZhY3Rpb24YASABKA4yJi5ldGNkc2VydmVycGIuQWxhcm1SZXF1ZXN0LkFsYXJtQWN0aW9uEhAKCG1lbWJlcklEGAIgASgEEiYKBWFsYXJtGAMgASgOMhcuZXRjZHNlcnZlcnBiLkFsYXJtVHlwZSI0CgtBbGFybUFjdGlvbhIHCgNHRVQQABIMCghBQ1RJVkFURRABEg4KCkRFQUNUSVZBVEUQAiJHCgtBbGFybU1lbWJlchIQCghtZW1iZXJJRBgBIAEoBBImCgVhbGFybRgCIAEoDjIXLmV0Y2RzZXJ2ZXJwYi5BbGFybVR5cGUiaAoNQWxhcm1SZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISKQoGYWxhcm1zGAIgAygLMhkuZXRjZHNlcnZlcnBiLkFsYXJtTWVtYmVyIg8KDVN0YXR1c1JlcXVlc3QixwIKDlN0YXR1c1Jlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIPCgd2ZXJzaW9uGAIgASgJEg4KBmRiU2l6ZRgDIAEoAxIOCgZsZWFkZXIYBCABKAQSEQoJcmFmdEluZGV4GAUgASgEEhAKCHJhZnRUZXJtGAYgASgEEhgKEHJhZnRBcHBsaWVkSW5kZXgYByABKAQSDgoGZXJyb3JzGAggAygJEhMKC2RiU2l6ZUluVXNlGAkgASgDEhEKCWlzTGVhcm5lchgKIAEoCBIWCg5zdG9yYWdlVmVyc2lvbhgLIAEoCRITCgtkYlNpemVRdW90YRgMIAEoAxIyCg1kb3duZ3JhZGVJbmZvGA0gASgLMhsuZXRjZHNlcnZlcnBiLkRvd25ncmFkZUluZm8iNwoNRG93bmdyYWRlSW5mbxIPCgdlbmFibGVkGAEgASgIEhUKDXRhcmdldFZlcnNpb24YAiABKAkiEwoRRGVmcmFnbWVudFJlcXVlc3QiQgoSRGVmcmFnbWVudFJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciKcAQoQRG93bmdyYWRlUmVxdWVzdBI+CgZhY3Rpb24YASABKA4yLi5ldGNkc2VydmVycGIuRG93bmdyYWRlUmVxdWVzdC5Eb3duZ3JhZGVBY3Rpb24SDwoHdmVyc2lvbhgCIAEoCSI3Cg9Eb3duZ3JhZGVBY3Rpb24SDAoIVkFMSURBVEUQABIKCgZFTkFCTEUQARIKCgZDQU5DRUwQAiJSChFEb3duZ3JhZGVSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISDwoHdmVyc2lvbhgCIAEoCSJbCgZNZW1iZXISCgoCSUQYASABKAQSDAoEbmFtZRgCIAEoCRIQCghwZWVyVVJMcxgDIAMoCRISCgpjbGllbnRVUkxzGAQgAygJEhEKCWlzTGVhcm5lchgFIAEoCCI3ChBNZW1iZXJBZGRSZXF1ZXN0EhAKCHBlZXJVUkxzGAEgAygJEhEKCWlzTGVhcm5lchgCIAEoCCKOAQoRTWVtYmVyQWRkUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyEiQKBm1lbWJlchgCIAEoCzIULmV0Y2RzZXJ2ZXJwYi5NZW1iZXISJQoHbWVtYmVycxgDIAMoCzIULmV0Y2RzZXJ2ZXJwYi5NZW1iZXIiIQoTTWVtYmVyUmVtb3ZlUmVxdWVzdBIKCgJJRBgBIAEoBCJrChRNZW1iZXJSZW1vdmVSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISJQoHbWVtYmVycxgCIAMoCzIULmV0Y2RzZXJ2ZXJwYi5NZW1iZXIiKQoRTWVtYmVyTGlzdFJlcXVlc3QSFAoMbGluZWFyaXphYmxlGAEgASgIImkKEk1lbWJlckxpc3RSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISJQoHbWVtYmVycxgCIAMoCzIULmV0Y2RzZXJ2ZXJwYi5NZW1iZXIiIgoUTWVtYmVyUHJvbW90ZVJlcXVlc3QSCgoCSUQYASABKAQibAoVTWVtYmVyUHJvbW90ZVJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIlCgdtZW1iZXJzGAIgAygLMhQuZXRjZHNlcnZlcnBiLk1lbWJlciIhCg1IYXNoS1ZSZXF1ZXN0EhAKCHJldmlzaW9uGAEgASgDIn0KDkhhc2hLVlJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIMCgRoYXNoGAIgASgNEhgKEGNvbXBhY3RfcmV2aXNpb24YAyABKAMSFQoNaGFzaF9yZXZpc2lvbhgEIAEoAyIRCg9TbmFwc2hvdFJlcXVlc3QieAoQU25hcHNob3RSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISFwoPcmVtYWluaW5nX2J5dGVzGAIgASgEEgwKBGJsb2IYAyABKAwSDwoHdmVyc2lvbhgEIAEoCSIlChFNb3ZlTGVhZGVyUmVxdWVzdBIQCgh0YXJnZXRJRBgBIAEoBCJCChJNb3ZlTGVhZGVyUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIowBCgxSYW5nZVJlcXVlc3QSCwoDa2V5GAEgASgMEhEKCXJhbmdlX2VuZBgCIAEoDBINCgVsaW1pdBgDIAEoAxIQCghyZXZpc2lvbhgEIAEoAxIUCgxzZXJpYWxpemFibGUYByABKAgSEQoJa2V5c19vbmx5GAggASgIEhIKCmNvdW50X29ubHkYCSABKAgiJgoIS2V5VmFsdWUSCwoDa2V5GAEgASgMEg0KBXZhbHVlGAUgASgMIn8KDVJhbmdlUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyEiMKA2t2cxgCIAMoCzIWLmV0Y2RzZXJ2ZXJwYi5LZXlWYWx1ZRIMCgRtb3JlGAMgASgIEg0KBWNvdW50GAQgASgDIhQKEkxlYXNlTGVhc2VzUmVxdWVzdCIZCgtMZWFzZVN0YXR1cxIKCgJJRBgBIAEoAyJuChNMZWFzZUxlYXNlc1Jlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIpCgZsZWFzZXMYAiADKAsyGS5ldGNkc2VydmVycGIuTGVhc2VTdGF0dXMiNwoRQ29tcGFjdGlvblJlcXVlc3QSEAoIcmV2aXNpb24YASABKAMSEAoIcGh5c2ljYWwYAiABKAgiQgoSQ29tcGFjdGlvblJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciITChFBdXRoRW5hYmxlUmVxdWVzdCJCChJBdXRoRW5hYmxlUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIhMKEUF1dGhTdGF0dXNSZXF1ZXN0ImkKEkF1dGhTdGF0dXNSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISDwoHZW5hYmxlZBgCIAEoCBIUCgxhdXRoUmV2aXNpb24YAyABKAQiJQoOVXNlckFkZE9wdGlvbnMSEwoLbm9fcGFzc3dvcmQYASABKAgiYwoSQXV0aFVzZXJBZGRSZXF1ZXN0EgwKBG5hbWUYASABKAkSEAoIcGFzc3dvcmQYAiABKAkSLQoHb3B0aW9ucxgDIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5Vc2VyQWRkT3B0aW9ucyJDChNBdXRoVXNlckFkZFJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciI2ChhBdXRoVXNlckdyYW50Um9sZVJlcXVlc3QSDAoEdXNlchgBIAEoCRIMCgRyb2xlGAIgASgJIkkKGUF1dGhVc2VyR3JhbnRSb2xlUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIiIKEkF1dGhSb2xlQWRkUmVxdWVzdBIMCgRuYW1lGAEgASgJIkMKE0F1dGhSb2xlQWRkUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIiIKEkF1dGhVc2VyR2V0UmVxdWVzdBIMCgRuYW1lGAEgASgJIlIKE0F1dGhVc2VyR2V0UmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyEg0KBXJvbGVzGAIgAygJIhUKE0F1dGhVc2VyTGlzdFJlcXVlc3QiUwoUQXV0aFVzZXJMaXN0UmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyEg0KBXVzZXJzGAIgAygJIiUKFUF1dGhVc2VyRGVsZXRlUmVxdWVzdBIMCgRuYW1lGAEgASgJIkYKFkF1dGhVc2VyRGVsZXRlUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIj8KHUF1dGhVc2VyQ2hhbmdlUGFzc3dvcmRSZXF1ZXN0EgwKBG5hbWUYASABKAkSEAoIcGFzc3dvcmQYAiABKAkiTgoeQXV0aFVzZXJDaGFuZ2VQYXNzd29yZFJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciI3ChlBdXRoVXNlclJldm9rZVJvbGVSZXF1ZXN0EgwKBG5hbWUYASABKAkSDAoEcm9sZRgCIAEoCSJKChpBdXRoVXNlclJldm9rZVJvbGVSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXIiIgoSQXV0aFJvbGVHZXRSZXF1ZXN0EgwKBHJvbGUYASABKAkiiQEKClBlcm1pc3Npb24SLwoIcGVybVR5cGUYASABKA4yHS5ldGNkc2VydmVycGIuUGVybWlzc2lvbi5UeXBlEgsKA2tleRgCIAEoDBIRCglyYW5nZV9lbmQYAyABKAwiKgoEVHlwZRIICgRSRUFEEAASCQoFV1JJVEUQARINCglSRUFEV1JJVEUQAiJrChNBdXRoUm9sZUdldFJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchImCgRwZXJtGAIgAygLMhguZXRjZHNlcnZlcnBiLlBlcm1pc3Npb24iFQoTQXV0aFJvbGVMaXN0UmVxdWVzdCJTChRBdXRoUm9sZUxpc3RSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISDQoFcm9sZXMYAiADKAkiJQoVQXV0aFJvbGVEZWxldGVSZXF1ZXN0EgwKBHJvbGUYASABKAkiRgoWQXV0aFJvbGVEZWxldGVSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXIiVgoeQXV0aFJvbGVHcmFudFBlcm1pc3Npb25SZXF1ZXN0EgwKBG5hbWUYASABKAkSJgoEcGVybRgCIAEoCzIYLmV0Y2RzZXJ2ZXJwYi5QZXJtaXNzaW9uIk8KH0F1dGhSb2xlR3JhbnRQZXJtaXNzaW9uUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIk8KH0F1dGhSb2xlUmV2b2tlUGVybWlzc2lvblJlcXVlc3QSDAoEcm9sZRgBIAEoCRILCgNrZXkYAiABKAwSEQoJcmFuZ2VfZW5kGAMgASgMIlAKIEF1dGhSb2xlUmV2b2tlUGVybWlzc2lvblJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciovCglBbGFybVR5cGUSCAoETk9ORRAAEgsKB05PU1BBQ0UQARILCgdDT1JSVVBUEAIylgQKC01haW50ZW5hbmNlEkAKBUFsYXJtEhouZXRjZHNlcnZlcnBiLkFsYXJtUmVxdWVzdBobLmV0Y2RzZXJ2ZXJwYi5BbGFybVJlc3BvbnNlEkMKBlN0YXR1cxIbLmV0Y2RzZXJ2ZXJwYi5TdGF0dXNSZXF1ZXN0GhwuZXRjZHNlcnZlcnBiLlN0YXR1c1Jlc3BvbnNlEkMKBkhhc2hLVhIbLmV0Y2RzZXJ2ZXJwYi5IYXNoS1ZSZXF1ZXN0GhwuZXRjZHNlcnZlcnBiLkhhc2hLVlJlc3BvbnNlEksKCFNuYXBzaG90Eh0uZXRjZHNlcnZlcnBiLlNuYXBzaG90UmVxdWVzdBoeLmV0Y2RzZXJ2ZXJwYi5TbmFwc2hvdFJlc3BvbnNlMAESTwoKTW92ZUxlYWRlchIfLmV0Y2RzZXJ2ZXJwYi5Nb3ZlTGVhZGVyUmVxdWVzdBogLmV0Y2RzZXJ2ZXJwYi5Nb3ZlTGVhZGVyUmVzcG9uc2USTwoKRGVmcmFnbWVudBIfLmV0Y2RzZXJ2ZXJwYi5EZWZyYWdtZW50UmVxdWVzdBogLmV0Y2RzZXJ2ZXJwYi5EZWZyYWdtZW50UmVzcG9uc2USTAoJRG93bmdyYWRlEh4uZXRjZHNlcnZlcnBiLkRvd25ncmFkZVJlcXVlc3QaHy5ldGNkc2VydmVycGIuRG93bmdyYWRlUmVzcG9uc2Uy2QIKB0NsdXN0ZXISTAoJTWVtYmVyQWRkEh4uZXRjZHNlcnZlcnBiLk1lbWJlckFkZFJlcXVlc3QaHy5ldGNkc2VydmVycGIuTWVtYmVyQWRkUmVzcG9uc2USVQoMTWVtYmVyUmVtb3ZlEiEuZXRjZHNlcnZlcnBiLk1lbWJlclJlbW92ZVJlcXVlc3QaIi5ldGNkc2VydmVycGIuTWVtYmVyUmVtb3ZlUmVzcG9uc2USTwoKTWVtYmVyTGlzdBIfLmV0Y2RzZXJ2ZXJwYi5NZW1iZXJMaXN0UmVxdWVzdBogLmV0Y2RzZXJ2ZXJwYi5NZW1iZXJMaXN0UmVzcG9uc2USWAoNTWVtYmVyUHJvbW90ZRIiLmV0Y2RzZXJ2ZXJwYi5NZW1iZXJQcm9tb3RlUmVxdWVzdBojLmV0Y2RzZXJ2ZXJwYi5NZW1iZXJQcm9tb3RlUmVzcG9uc2UylAEKAktWEkAKBVJhbmdlEhouZXRjZHNlcnZlcnBiLlJhbmdlUmVxdWVzdBobLmV0Y2RzZXJ2ZXJwYi5SYW5nZVJlc3BvbnNlEkwKB0NvbXBhY3QSHy5ldGNkc2VydmVycGIuQ29tcGFjdGlvblJlcXVlc3QaIC5ldGNkc2VydmVycGIuQ29tcGFjdGlvblJlc3BvbnNlMlsKBUxlYXNlElIKC0xlYXNlTGVhc2VzEiAuZXRjZHNlcnZlcnBiLkxlYXNlTGVhc2VzUmVxdWVzdBohLmV0Y2RzZXJ2ZXJwYi5MZWFzZUxlYXNlc1Jlc3BvbnNlMuMKCgRBdXRoEk8KCkF1dGhFbmFibGUSHy5ldGNkc2VydmVycGIuQXV0aEVuYWJsZVJlcXVlc3QaIC5ldGNkc2VydmVycGIuQXV0aEVuYWJsZVJlc3BvbnNlEk8KCkF1dGhTdGF0dXMSHy5ldGNkc2VydmVycGIuQXV0aFN0YXR1c1JlcXVlc3QaIC5ldGNkc2VydmVycGIuQXV0aFN0YXR1c1Jlc3BvbnNlEk4KB1VzZXJBZGQSIC5ldGNkc2VydmVycGIuQXV0aFVzZXJBZGRSZXF1ZXN0GiEuZXRjZHNlcnZlcnBiLkF1dGhVc2VyQWRkUmVzcG9uc2USTgoHVXNlckdldBIgLmV0Y2RzZXJ2ZXJwYi5BdXRoVXNlckdldFJlcXVlc3QaIS5ldGNkc2VydmVycGIuQXV0aFVzZXJHZXRSZXNwb25zZRJRCghVc2VyTGlzdBIhLmV0Y2RzZXJ2ZXJwYi5BdXRoVXNlckxpc3RSZXF1ZXN0GiIuZXRjZHNlcnZlcnBiLkF1dGhVc2VyTGlzdFJlc3BvbnNlElcKClVzZXJEZWxldGUSIy5ldGNkc2VydmVycGIuQXV0aFVzZXJEZWxldGVSZXF1ZXN0GiQuZXRjZHNlcnZlcnBiLkF1dGhVc2VyRGVsZXRlUmVzcG9uc2USbwoSVXNlckNoYW5nZVBhc3N3b3JkEisuZXRjZHNlcnZlcnBiLkF1dGhVc2VyQ2hhbmdlUGFzc3dvcmRSZXF1ZXN0GiwuZXRjZHNlcnZlcnBiLkF1dGhVc2VyQ2hhbmdlUGFzc3dvcmRSZXNwb25zZRJgCg1Vc2VyR3JhbnRSb2xlEiYuZXRjZHNlcnZlcnBiLkF1dGhVc2VyR3JhbnRSb2xlUmVxdWVzdBonLmV0Y2RzZXJ2ZXJwYi5BdXRoVXNlckdyYW50Um9sZVJlc3BvbnNlEmMKDlVzZXJSZXZva2VSb2xlEicuZXRjZHNlcnZlcnBiLkF1dGhVc2VyUmV2b2tlUm9sZVJlcXVlc3QaKC5ldGNkc2VydmVycGIuQXV0aFVzZXJSZXZva2VSb2xlUmVzcG9uc2USTgoHUm9sZUFkZBIgLmV0Y2RzZXJ2ZXJwYi5BdXRoUm9sZUFkZFJlcXVlc3QaIS5ldGNkc2VydmVycGIuQXV0aFJvbGVBZGRSZXNwb25zZRJOCgdSb2xlR2V0EiAuZXRjZHNlcnZlcnBiLkF1dGhSb2xlR2V0UmVxdWVzdBohLmV0Y2RzZXJ2ZXJwYi5BdXRoUm9sZUdldFJlc3BvbnNlElEKCFJvbGVMaXN0EiEuZXRjZHNlcnZlcnBiLkF1dGhSb2xlTGlzdFJlcXVlc3QaIi5ldGNkc2VydmVycGIuQXV0aFJvbGVMaXN0UmVzcG9uc2USVwoKUm9sZURlbGV0ZRIjLmV0Y2RzZXJ2ZXJwYi5BdXRoUm9sZURlbGV0ZVJlcXVlc3QaJC5ldGNkc2VydmVycGIuQXV0aFJvbGVEZWxldGVSZXNwb25zZRJyChNSb2xlR3JhbnRQZXJtaXNzaW9uEiwuZXRjZHNlcnZlcnBiLkF1dGhSb2xlR3JhbnRQZXJtaXNzaW9uUmVxdWVzdBotLmV0Y2RzZXJ2ZXJwYi5BdXRoUm9sZUdyYW50UGVybWlzc2lvblJlc3BvbnNlEnUKFFJvbGVSZXZva2VQZXJtaXNzaW9uEi0uZXRjZHNlcnZlcnBiLkF1dGhSb2xlUmV2b2tlUGVybWlzc2lvblJlcXVlc3QaLi5ldGNkc2VydmVycGIuQXV0aFJvbGVSZXZva2VQZXJtaXNzaW9uUmVzcG9uc2ViBnByb3RvMw");
/**
 * Describes the message etcdserverpb.ResponseHeader.
 * Use `create(ResponseHeaderSchema)` to create a new message.
 */
const ResponseHeaderSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 0)));
/**
 * Describes the message etcdserverpb.AlarmRequest.
 * Use `create(AlarmRequestSchema)` to create a new message.
 */
const AlarmRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 1)));
/**
 * @generated from enum etcdserverpb.AlarmRequest.AlarmAction
 */
const AlarmRequest_AlarmAction = {
    /**
     * @generated from enum value: GET = 0;
     */
    GET: 0,
    /**
     * @generated from enum value: ACTIVATE = 1;
     */
    ACTIVATE: 1,
    /**
     * @generated from enum value: DEACTIVATE = 2;
     */
    DEACTIVATE: 2,
};
/**
 * Describes the enum etcdserverpb.AlarmRequest.AlarmAction.
 */
const AlarmRequest_AlarmActionSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_rpc, 1, 0)));
/**
 * Describes the message etcdserverpb.AlarmMember.
 * Use `create(AlarmMemberSchema)` to create a new message.
 */
const AlarmMemberSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 2)));
/**
 * Describes the message etcdserverpb.AlarmResponse.
 * Use `create(AlarmResponseSchema)` to create a new message.
 */
const AlarmResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 3)));
/**
 * Describes the message etcdserverpb.StatusRequest.
 * Use `create(StatusRequestSchema)` to create a new message.
 */
const StatusRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 4)));
/**
 * Describes the message etcdserverpb.StatusResponse.
 * Use `create(StatusResponseSchema)` to create a new message.
 */
const StatusResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 5)));
/**
 * Describes the message etcdserverpb.DowngradeInfo.
 * Use `create(DowngradeInfoSchema)` to create a new message.
 */
const DowngradeInfoSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 6)));
/**
 * Describes the message etcdserverpb.DefragmentRequest.
 * Use `create(DefragmentRequestSchema)` to create a new message.
 */
const DefragmentRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 7)));
/**
 * Describes the message etcdserverpb.DefragmentResponse.
 * Use `create(DefragmentResponseSchema)` to create a new message.
 */
const DefragmentResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 8)));
/**
 * Describes the message etcdserverpb.DowngradeRequest.
 * Use `create(DowngradeRequestSchema)` to create a new message.
 */
const DowngradeRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 9)));
/**
 * @generated from enum etcdserverpb.DowngradeRequest.DowngradeAction
 */
const DowngradeRequest_DowngradeAction = {
    /**
     * @generated from enum value: VALIDATE = 0;
     */
    VALIDATE: 0,
    /**
     * @generated from enum value: ENABLE = 1;
     */
    ENABLE: 1,
    /**
     * @generated from enum value: CANCEL = 2;
     */
    CANCEL: 2,
};
/**
 * Describes the enum etcdserverpb.DowngradeRequest.DowngradeAction.
 */
const DowngradeRequest_DowngradeActionSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_rpc, 9, 0)));
/**
 * Describes the message etcdserverpb.DowngradeResponse.
 * Use `create(DowngradeResponseSchema)` to create a new message.
 */
const DowngradeResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 10)));
/**
 * Describes the message etcdserverpb.Member.
 * Use `create(MemberSchema)` to create a new message.
 */
const MemberSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 11)));
/**
 * Describes the message etcdserverpb.MemberAddRequest.
 * Use `create(MemberAddRequestSchema)` to create a new message.
 */
const MemberAddRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 12)));
/**
 * Describes the message etcdserverpb.MemberAddResponse.
 * Use `create(MemberAddResponseSchema)` to create a new message.
 */
const MemberAddResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 13)));
/**
 * Describes the message etcdserverpb.MemberRemoveRequest.
 * Use `create(MemberRemoveRequestSchema)` to create a new message.
 */
const MemberRemoveRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 14)));
/**
 * Describes the message etcdserverpb.MemberRemoveResponse.
 * Use `create(MemberRemoveResponseSchema)` to create a new message.
 */
const MemberRemoveResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 15)));
/**
 * Describes the message etcdserverpb.MemberListRequest.
 * Use `create(MemberListRequestSchema)` to create a new message.
 */
const MemberListRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 16)));
/**
 * Describes the message etcdserverpb.MemberListResponse.
 * Use `create(MemberListResponseSchema)` to create a new message.
 */
const MemberListResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 17)));
/**
 * Describes the message etcdserverpb.MemberPromoteRequest.
 * Use `create(MemberPromoteRequestSchema)` to create a new message.
 */
const MemberPromoteRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 18)));
/**
 * Describes the message etcdserverpb.MemberPromoteResponse.
 * Use `create(MemberPromoteResponseSchema)` to create a new message.
 */
const MemberPromoteResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 19)));
/**
 * Describes the message etcdserverpb.HashKVRequest.
 * Use `create(HashKVRequestSchema)` to create a new message.
 */
const HashKVRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 20)));
/**
 * Describes the message etcdserverpb.HashKVResponse.
 * Use `create(HashKVResponseSchema)` to create a new message.
 */
const HashKVResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 21)));
/**
 * Describes the message etcdserverpb.SnapshotRequest.
 * Use `create(SnapshotRequestSchema)` to create a new message.
 */
const SnapshotRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 22)));
/**
 * Describes the message etcdserverpb.SnapshotResponse.
 * Use `create(SnapshotResponseSchema)` to create a new message.
 */
const SnapshotResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 23)));
/**
 * Describes the message etcdserverpb.MoveLeaderRequest.
 * Use `create(MoveLeaderRequestSchema)` to create a new message.
 */
const MoveLeaderRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 24)));
/**
 * Describes the message etcdserverpb.MoveLeaderResponse.
 * Use `create(MoveLeaderResponseSchema)` to create a new message.
 */
const MoveLeaderResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 25)));
/**
 * Describes the message etcdserverpb.RangeRequest.
 * Use `create(RangeRequestSchema)` to create a new message.
 */
const RangeRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 26)));
/**
 * Describes the message etcdserverpb.KeyValue.
 * Use `create(KeyValueSchema)` to create a new message.
 */
const KeyValueSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 27)));
/**
 * Describes the message etcdserverpb.RangeResponse.
 * Use `create(RangeResponseSchema)` to create a new message.
 */
const RangeResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 28)));
/**
 * Describes the message etcdserverpb.LeaseLeasesRequest.
 * Use `create(LeaseLeasesRequestSchema)` to create a new message.
 */
const LeaseLeasesRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 29)));
/**
 * Describes the message etcdserverpb.LeaseStatus.
 * Use `create(LeaseStatusSchema)` to create a new message.
 */
const LeaseStatusSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 30)));
/**
 * Describes the message etcdserverpb.LeaseLeasesResponse.
 * Use `create(LeaseLeasesResponseSchema)` to create a new message.
 */
const LeaseLeasesResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 31)));
/**
 * Describes the message etcdserverpb.CompactionRequest.
 * Use `create(CompactionRequestSchema)` to create a new message.
 */
const CompactionRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 32)));
/**
 * Describes the message etcdserverpb.CompactionResponse.
 * Use `create(CompactionResponseSchema)` to create a new message.
 */
const CompactionResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 33)));
/**
 * Describes the message etcdserverpb.AuthEnableRequest.
 * Use `create(AuthEnableRequestSchema)` to create a new message.
 */
const AuthEnableRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 34)));
/**
 * Describes the message etcdserverpb.AuthEnableResponse.
 * Use `create(AuthEnableResponseSchema)` to create a new message.
 */
const AuthEnableResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 35)));
/**
 * Describes the message etcdserverpb.AuthStatusRequest.
 * Use `create(AuthStatusRequestSchema)` to create a new message.
 */
const AuthStatusRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 36)));
/**
 * Describes the message etcdserverpb.AuthStatusResponse.
 * Use `create(AuthStatusResponseSchema)` to create a new message.
 */
const AuthStatusResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 37)));
/**
 * Describes the message etcdserverpb.UserAddOptions.
 * Use `create(UserAddOptionsSchema)` to create a new message.
 */
const UserAddOptionsSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 38)));
/**
 * Describes the message etcdserverpb.AuthUserAddRequest.
 * Use `create(AuthUserAddRequestSchema)` to create a new message.
 */
const AuthUserAddRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 39)));
/**
 * Describes the message etcdserverpb.AuthUserAddResponse.
 * Use `create(AuthUserAddResponseSchema)` to create a new message.
 */
const AuthUserAddResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 40)));
/**
 * Describes the message etcdserverpb.AuthUserGrantRoleRequest.
 * Use `create(AuthUserGrantRoleRequestSchema)` to create a new message.
 */
const AuthUserGrantRoleRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 41)));
/**
 * Describes the message etcdserverpb.AuthUserGrantRoleResponse.
 * Use `create(AuthUserGrantRoleResponseSchema)` to create a new message.
 */
const AuthUserGrantRoleResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 42)));
/**
 * Describes the message etcdserverpb.AuthRoleAddRequest.
 * Use `create(AuthRoleAddRequestSchema)` to create a new message.
 */
const AuthRoleAddRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 43)));
/**
 * Describes the message etcdserverpb.AuthRoleAddResponse.
 * Use `create(AuthRoleAddResponseSchema)` to create a new message.
 */
const AuthRoleAddResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 44)));
/**
 * Describes the message etcdserverpb.AuthUserGetRequest.
 * Use `create(AuthUserGetRequestSchema)` to create a new message.
 */
const AuthUserGetRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 45)));
/**
 * Describes the message etcdserverpb.AuthUserGetResponse.
 * Use `create(AuthUserGetResponseSchema)` to create a new message.
 */
const AuthUserGetResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 46)));
/**
 * Describes the message etcdserverpb.AuthUserListRequest.
 * Use `create(AuthUserListRequestSchema)` to create a new message.
 */
const AuthUserListRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 47)));
/**
 * Describes the message etcdserverpb.AuthUserListResponse.
 * Use `create(AuthUserListResponseSchema)` to create a new message.
 */
const AuthUserListResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 48)));
/**
 * Describes the message etcdserverpb.AuthUserDeleteRequest.
 * Use `create(AuthUserDeleteRequestSchema)` to create a new message.
 */
const AuthUserDeleteRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 49)));
/**
 * Describes the message etcdserverpb.AuthUserDeleteResponse.
 * Use `create(AuthUserDeleteResponseSchema)` to create a new message.
 */
const AuthUserDeleteResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 50)));
/**
 * Describes the message etcdserverpb.AuthUserChangePasswordRequest.
 * Use `create(AuthUserChangePasswordRequestSchema)` to create a new message.
 */
const AuthUserChangePasswordRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 51)));
/**
 * Describes the message etcdserverpb.AuthUserChangePasswordResponse.
 * Use `create(AuthUserChangePasswordResponseSchema)` to create a new message.
 */
const AuthUserChangePasswordResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 52)));
/**
 * Describes the message etcdserverpb.AuthUserRevokeRoleRequest.
 * Use `create(AuthUserRevokeRoleRequestSchema)` to create a new message.
 */
const AuthUserRevokeRoleRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 53)));
/**
 * Describes the message etcdserverpb.AuthUserRevokeRoleResponse.
 * Use `create(AuthUserRevokeRoleResponseSchema)` to create a new message.
 */
const AuthUserRevokeRoleResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 54)));
/**
 * Describes the message etcdserverpb.AuthRoleGetRequest.
 * Use `create(AuthRoleGetRequestSchema)` to create a new message.
 */
const AuthRoleGetRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 55)));
/**
 * Describes the message etcdserverpb.Permission.
 * Use `create(PermissionSchema)` to create a new message.
 */
const PermissionSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 56)));
/**
 * @generated from enum etcdserverpb.Permission.Type
 */
const Permission_Type = {
    /**
     * @generated from enum value: READ = 0;
     */
    READ: 0,
    /**
     * @generated from enum value: WRITE = 1;
     */
    WRITE: 1,
    /**
     * @generated from enum value: READWRITE = 2;
     */
    READWRITE: 2,
};
/**
 * Describes the enum etcdserverpb.Permission.Type.
 */
const Permission_TypeSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_rpc, 56, 0)));
/**
 * Describes the message etcdserverpb.AuthRoleGetResponse.
 * Use `create(AuthRoleGetResponseSchema)` to create a new message.
 */
const AuthRoleGetResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 57)));
/**
 * Describes the message etcdserverpb.AuthRoleListRequest.
 * Use `create(AuthRoleListRequestSchema)` to create a new message.
 */
const AuthRoleListRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 58)));
/**
 * Describes the message etcdserverpb.AuthRoleListResponse.
 * Use `create(AuthRoleListResponseSchema)` to create a new message.
 */
const AuthRoleListResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 59)));
/**
 * Describes the message etcdserverpb.AuthRoleDeleteRequest.
 * Use `create(AuthRoleDeleteRequestSchema)` to create a new message.
 */
const AuthRoleDeleteRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 60)));
/**
 * Describes the message etcdserverpb.AuthRoleDeleteResponse.
 * Use `create(AuthRoleDeleteResponseSchema)` to create a new message.
 */
const AuthRoleDeleteResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 61)));
/**
 * Describes the message etcdserverpb.AuthRoleGrantPermissionRequest.
 * Use `create(AuthRoleGrantPermissionRequestSchema)` to create a new message.
 */
const AuthRoleGrantPermissionRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 62)));
/**
 * Describes the message etcdserverpb.AuthRoleGrantPermissionResponse.
 * Use `create(AuthRoleGrantPermissionResponseSchema)` to create a new message.
 */
const AuthRoleGrantPermissionResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 63)));
/**
 * Describes the message etcdserverpb.AuthRoleRevokePermissionRequest.
 * Use `create(AuthRoleRevokePermissionRequestSchema)` to create a new message.
 */
const AuthRoleRevokePermissionRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 64)));
/**
 * Describes the message etcdserverpb.AuthRoleRevokePermissionResponse.
 * Use `create(AuthRoleRevokePermissionResponseSchema)` to create a new message.
 */
const AuthRoleRevokePermissionResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 65)));
/**
 * @generated from enum etcdserverpb.AlarmType
 */
const AlarmType = {
    /**
     * @generated from enum value: NONE = 0;
     */
    NONE: 0,
    /**
     * @generated from enum value: NOSPACE = 1;
     */
    NOSPACE: 1,
    /**
     * @generated from enum value: CORRUPT = 2;
     */
    CORRUPT: 2,
};
/**
 * Describes the enum etcdserverpb.AlarmType.
 */
const AlarmTypeSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_rpc, 0)));
/**
 * @generated from service etcdserverpb.Maintenance
 */
const Maintenance = /*@__PURE__*/ (0,_bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_1__/* .serviceDesc */ .Z)(file_rpc, 0);
/**
 * @generated from service etcdserverpb.Cluster
 */
const Cluster = /*@__PURE__*/ (0,_bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_1__/* .serviceDesc */ .Z)(file_rpc, 1);
/**
 * @generated from service etcdserverpb.KV
 */
const KV = /*@__PURE__*/ (0,_bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_1__/* .serviceDesc */ .Z)(file_rpc, 2);
/**
 * @generated from service etcdserverpb.Lease
 */
const Lease = /*@__PURE__*/ (0,_bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_1__/* .serviceDesc */ .Z)(file_rpc, 3);
/**
 * @generated from service etcdserverpb.Auth
 */
const Auth = /*@__PURE__*/ (0,_bufbuild_protobuf_codegenv2__WEBPACK_IMPORTED_MODULE_1__/* .serviceDesc */ .Z)(file_rpc, 4);


/***/ }),

/***/ 42084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ grpcStatus),
/* harmony export */   n: () => (/* binding */ GrpcError)
/* harmony export */ });
/** The gRPC status codes that this project distinguishes, https://grpc.io/docs/guides/status-codes/ */
const grpcStatus = {
    ok: 0,
    deadlineExceeded: 4,
    permissionDenied: 7,
    unavailable: 14,
    unauthenticated: 16,
};
/** A failed gRPC call. */
class GrpcError extends Error {
    name = 'GrpcError';
    status;
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}


/***/ }),

/***/ 6333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ callServerStreaming),
  a: () => (/* binding */ callUnary)
});

// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(32467);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/to-binary.js + 1 modules
var to_binary = __webpack_require__(71015);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/create.js + 1 modules
var create = __webpack_require__(39838);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/from-binary.js
var from_binary = __webpack_require__(39859);
// EXTERNAL MODULE: ./build/etcd/grpc-error.js
var grpc_error = __webpack_require__(42084);
;// CONCATENATED MODULE: ./build/etcd/grpc-messages.js

/** Each message has a prefix: one byte (compressed or not) and its length in four bytes. */
const prefixBytes = 5;
/**
 * Assembles messages from the received pieces, two or more each. Reuses memory: allocating it for every message of a
 * large snapshot would take longer than all other work.
 */
function messageQueue() {
    let pieces = [];
    let first = 0;
    let taken = 0;
    let bytes = 0;
    let memory = Buffer.alloc(64 * 1024);
    const copy = (length) => {
        if (memory.length < length)
            memory = Buffer.alloc(length);
        for (let filled = 0; filled < length;) {
            const piece = pieces[first] ?? Buffer.alloc(0);
            const copied = piece.copy(memory, filled, taken, taken + length - filled);
            filled += copied;
            taken += copied;
            if (taken < piece.length)
                continue;
            first += 1;
            taken = 0;
        }
        bytes -= length;
        return memory.subarray(0, length);
    };
    let awaited;
    return {
        push(piece) {
            if (piece.length === 0)
                return;
            if (first > 0)
                pieces = pieces.slice(first);
            first = 0;
            pieces.push(piece);
            bytes += piece.length;
        },
        bytes: () => bytes,
        /** Whether an incomplete message has begun. */
        isWithin: () => awaited !== undefined || bytes > 0,
        /** A message without its prefix, as soon as it is complete. */
        shift() {
            if (awaited === undefined && bytes >= prefixBytes)
                awaited = messageBytes(copy(prefixBytes));
            if (awaited === undefined || bytes < awaited)
                return undefined;
            const message = copy(awaited);
            awaited = undefined;
            return message;
        },
    };
}
function messageBytes(prefix) {
    if (prefix[0] !== 0)
        throw new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.unavailable, 'the answer is compressed, which was not asked for');
    return prefix.readUInt32BE(1);
}
function frameMessage(message) {
    const prefix = Buffer.alloc(prefixBytes);
    prefix.writeUInt32BE(message.length, 1);
    return Buffer.concat([prefix, message]);
}
function unframeMessage(body) {
    if (body.length < prefixBytes || body[0] !== 0 || body.readUInt32BE(1) !== body.length - prefixBytes) {
        throw new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.unavailable, 'the answer was truncated');
    }
    return body.subarray(prefixBytes);
}

;// CONCATENATED MODULE: ./build/etcd/grpc.js




/**
 * One gRPC call over an open HTTP/2 session, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md. Reads the
 * response from the start of the request: Node discards data that arrives together with the end of its stream if no
 * reader is attached, so ready-made clients do not work over a port-forward.
 */
async function callUnary(session, method, request, timeoutMilliseconds) {
    const body = await exchange(session, `/${method.parent.typeName}/${method.name}`, frameMessage((0,to_binary/* toBinary */.R)(method.input, (0,create/* create */.v)(method.input, request))), timeoutMilliseconds);
    return (0,from_binary/* fromBinary */.Er)(method.output, unframeMessage(body));
}
/** The limit of buffered data for a slow reader, before the member is asked to stop sending. */
const waitingBytes = 1024 * 1024;
/** A call with one request and many responses, read from its start, and no faster than `messages` is read. */
function callServerStreaming(session, method, request, timeoutMilliseconds) {
    const message = frameMessage((0,to_binary/* toBinary */.R)(method.input, (0,create/* create */.v)(method.input, request)));
    const stream = begin(session, `/${method.parent.typeName}/${method.name}`, timeoutMilliseconds);
    const queue = messageQueue();
    let end;
    let wake = () => { };
    const finish = (error) => {
        end ??= { error };
        wake();
    };
    const fail = (error) => {
        finish(error);
        stream.close(external_node_http2_.constants.NGHTTP2_CANCEL);
    };
    const timer = setTimeout(() => fail(new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.deadlineExceeded, 'not complete in time')), timeoutMilliseconds);
    const headers = lastHeaders(stream);
    stream.on('data', (chunk) => {
        queue.push(chunk);
        if (queue.bytes() >= waitingBytes)
            stream.pause();
        wake();
    });
    stream.on('error', finish);
    stream.on('close', () => {
        clearTimeout(timer);
        finish(failureOf(headers()));
    });
    stream.end(message);
    async function* messages() {
        try {
            for (;;) {
                const ended = end;
                for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
                    yield (0,from_binary/* fromBinary */.Er)(method.output, next);
                }
                if (ended?.error !== undefined)
                    throw ended.error;
                if (ended !== undefined && queue.isWithin())
                    throw new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.unavailable, 'the answer was truncated');
                if (ended !== undefined)
                    return;
                const woken = new Promise((resolve) => {
                    wake = resolve;
                });
                stream.resume();
                if (end === undefined)
                    await woken;
            }
        }
        finally {
            clearTimeout(timer);
            stream.close(external_node_http2_.constants.NGHTTP2_CANCEL);
        }
    }
    return { messages: messages(), fail };
}
function begin(session, path, timeoutMilliseconds) {
    return session.request({
        [external_node_http2_.constants.HTTP2_HEADER_METHOD]: 'POST',
        [external_node_http2_.constants.HTTP2_HEADER_PATH]: path,
        'content-type': 'application/grpc',
        te: 'trailers',
        'grpc-timeout': `${timeoutMilliseconds}m`,
    });
}
/** A call that fails at once has its status in the headers, any other call in the trailers. */
function lastHeaders(stream) {
    let last = {};
    const keep = (headers) => {
        last = { ...last, ...headers };
    };
    stream.on('response', keep);
    stream.on('trailers', keep);
    return () => last;
}
function exchange(session, path, message, timeoutMilliseconds) {
    return new Promise((resolve, reject) => {
        const stream = begin(session, path, timeoutMilliseconds);
        const timer = setTimeout(() => {
            reject(new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.deadlineExceeded, 'no answer in time'));
            stream.close(external_node_http2_.constants.NGHTTP2_CANCEL);
        }, timeoutMilliseconds);
        const chunks = [];
        const headers = lastHeaders(stream);
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('error', (error) => reject(error));
        stream.on('close', () => {
            clearTimeout(timer);
            const failure = failureOf(headers());
            if (failure === undefined)
                resolve(Buffer.concat(chunks));
            else
                reject(failure);
        });
        stream.end(message);
    });
}
function failureOf(headers) {
    const status = headers['grpc-status'];
    if (status === undefined)
        return new grpc_error/* GrpcError */.n(grpc_error/* grpcStatus */.Z.unavailable, 'the connection ended before the answer');
    if (Number(status) === grpc_error/* grpcStatus */.Z.ok)
        return undefined;
    return new grpc_error/* GrpcError */.n(Number(status), decodeMessage(String(headers['grpc-message'] ?? '')));
}
/** The protocol requires that decoding does not fail: invalid encoding is kept unchanged. */
function decodeMessage(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 73843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ idText),
/* harmony export */   m: () => (/* binding */ membershipCalls)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81304);
/* harmony import */ var _generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72759);


function membershipCalls(call) {
    const list = async (linearizable) => {
        const { members } = await call(_generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_1__/* .Cluster */ .d2.method.memberList, { linearizable });
        return members.map(memberOf);
    };
    return {
        memberList: ({ linearizable }) => list(linearizable),
        async memberAddAsLearner(peerUrl) {
            try {
                const { member } = await call(_generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_1__/* .Cluster */ .d2.method.memberAdd, { peerURLs: [peerUrl], isLearner: true });
                return member?.ID ?? 0n;
            }
            catch (error) {
                const there = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAlreadyAMember */ .mS)(error) ? await list(true) : [];
                const same = there.find(({ peerUrls }) => peerUrls.includes(peerUrl));
                if (same === undefined)
                    throw error;
                return same.id;
            }
        },
        async memberRemove(ID) {
            try {
                await call(_generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_1__/* .Cluster */ .d2.method.memberRemove, { ID });
            }
            catch (error) {
                if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isNotAMember */ .Bt)(error))
                    throw error;
            }
        },
        async memberPromote(ID) {
            try {
                await call(_generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_1__/* .Cluster */ .d2.method.memberPromote, { ID });
                return true;
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isLearnerBehind */ .kw)(error))
                    return false;
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isNoLearner */ .$k)(error))
                    return true;
                throw error;
            }
        },
    };
}
function memberOf({ ID, name, peerURLs, isLearner }) {
    return { id: ID, name, peerUrls: peerURLs, isLearner };
}
/** An id of a member or cluster, as etcd and its tools print it. */
function idText(id) {
    return id.toString(16);
}


/***/ }),

/***/ 79010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ askMembers),
/* harmony export */   DO: () => (/* binding */ unhealthyReason),
/* harmony export */   HK: () => (/* binding */ memberConnection),
/* harmony export */   Om: () => (/* binding */ caughtUpEntries),
/* harmony export */   RV: () => (/* binding */ withMember),
/* harmony export */   VL: () => (/* binding */ disagreeingHashes),
/* harmony export */   bL: () => (/* binding */ isTooLargeToHash),
/* harmony export */   lS: () => (/* binding */ membersOf),
/* harmony export */   mO: () => (/* binding */ disagreeingWhileServing),
/* harmony export */   uq: () => (/* binding */ askMember),
/* harmony export */   ye: () => (/* binding */ mostBytesToHash)
/* harmony export */ });
/* unused harmony export disagreeingMembers */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _etcd_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10520);
/* harmony import */ var _util_ascending_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83411);



/** The pods that an operation uses as the cluster's members. */
function membersOf({ spec, members = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec) }) {
    return members;
}
/** How to connect to one member; opens nothing yet. */
function memberConnection({ kubernetes, spec, bundle, rootUser, held }, member) {
    return {
        open: () => kubernetes.portForward(spec.namespace, member, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client),
        serverName: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member),
        ca: bundle,
        clientCertificate: rootUser,
        held,
    };
}
/** Runs `work` with a connection to one member and closes it afterwards. */
async function withMember(access, member, work) {
    const etcd = (0,_etcd_client_js__WEBPACK_IMPORTED_MODULE_1__/* .connectEtcd */ .b)(memberConnection(access, member));
    try {
        return await work(etcd);
    }
    finally {
        etcd.close();
    }
}
/** The status of every member; throws the Problem of the first that does not answer. */
async function askMembers(access) {
    return Promise.all(membersOf(access).map((member) => askMember(access, member)));
}
/** The status of one member. */
function askMember(access, member) {
    return withMember(access, member, async (etcd) => {
        const [status, alarms] = await Promise.all([etcd.status(), etcd.alarms()]);
        const own = alarms.filter(({ memberId }) => memberId === status.memberId).map(({ alarm }) => alarm);
        return { member, status, alarms: own };
    });
}
/** How many log entries a member may be behind and still count as caught up; a busy cluster is never at zero. */
const caughtUpEntries = 1000n;
/** Why no member can be restarted now, as one sentence; undefined if one can. `bearable` alarms are no reason. */
function unhealthyReason(health, bearable = []) {
    const newest = (0,_util_ascending_js__WEBPACK_IMPORTED_MODULE_2__/* .ascending */ .V)(health.map(({ status }) => status.raftIndex)).at(-1) ?? 0n;
    for (const { member, status, alarms } of health) {
        if (status.leader === 0n)
            return `${member} has no leader`;
        const raised = alarms.filter((alarm) => !bearable.some((one) => one === alarm));
        if (raised.length > 0)
            return `${member} has raised the alarm ${raised.join(', ')}`;
        if (status.isLearner)
            return `${member} is still a learner`;
        const behind = newest - status.raftAppliedIndex;
        if (behind > caughtUpEntries)
            return `${member} is ${behind} entries behind`;
    }
    const leaders = new Set(health.map(({ status }) => status.leader));
    return leaders.size > 1 ? 'members do not agree on the leader' : undefined;
}
/**
 * Members whose key-value stores differ at the same revision; empty if all are equal. The revision is one that all
 * members have.
 */
async function disagreeingHashes(access, health) {
    const common = (0,_util_ascending_js__WEBPACK_IMPORTED_MODULE_2__/* .ascending */ .V)(health.map(({ status }) => status.revision)).at(0) ?? 0n;
    const hashes = await Promise.all(health.map(({ member }) => withMember(access, member, async (etcd) => ({ member, ...(await etcd.hashKV(common)) }))));
    return disagreeingMembers(hashes);
}
/**
 * A member that hashes its data applies no write meanwhile, and answers no linearizable read: etcd holds the lock of its
 * backend (hashByRev in server/storage/mvcc/kvstore.go). Data in memory takes 0.9 s per GiB (etcd-io/etcd#8910), and a
 * database that has to be read from a disk takes as long as the disk: 20 s per GiB were seen.
 */
const mostBytesToHash = 512 * 2 ** 20;
function isTooLargeToHash(health) {
    return health.some(({ status }) => status.dbSizeInUse > mostBytesToHash);
}
/**
 * As `disagreeingHashes`, for members that clients use: where requests would have to wait, nothing is compared. There,
 * etcd's own comparison after each compaction stands for it, which raises the alarm CORRUPT (objects/etcd-flags.ts).
 */
async function disagreeingWhileServing(access, health) {
    return isTooLargeToHash(health) ? [] : disagreeingHashes(access, health);
}
/** Compares only members that have compacted at the same revision, because a compaction changes the hash. */
function disagreeingMembers(hashes) {
    const groups = Map.groupBy(hashes, ({ compactRevision }) => compactRevision);
    return [...groups.values()].flatMap(([first, ...others]) => others.filter(({ hash }) => hash !== first?.hash).map(({ member }) => member));
}


/***/ }),

/***/ 83411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ ascending)
/* harmony export */ });
/** For bigints, which the default sort compares as text. */
function ascending(numbers) {
    return numbers.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}


/***/ })

};
