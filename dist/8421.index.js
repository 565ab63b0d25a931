export const id = 8421;
export const ids = [8421];
export const modules = {

/***/ 68191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $R: () => (/* binding */ decodeNames),
/* harmony export */   AS: () => (/* binding */ addressBytes),
/* harmony export */   BM: () => (/* binding */ encodeNames),
/* harmony export */   Ew: () => (/* binding */ canonicalName),
/* harmony export */   GI: () => (/* binding */ addressText),
/* harmony export */   IF: () => (/* binding */ ipTag),
/* harmony export */   wb: () => (/* binding */ dnsTag)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95318);



/** The tags of two kinds of GeneralNames. */
const dnsTag = 2;
const ipTag = 7;
const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
const dnsName = new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`);
/**
 * The canonical form of a name, so that equal names are equal texts: DNS names in lower case without the final dot,
 * addresses as in RFC 5952. Throws a Problem for any other text.
 */
function canonicalName(name) {
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name);
    // A zone (fe80::1%eth0) is only meaningful on one machine.
    if (family !== 0 && !name.includes('%')) {
        return family === 4 ? name : new node_net__WEBPACK_IMPORTED_MODULE_0__.SocketAddress({ address: name, family: 'ipv6' }).address;
    }
    const dns = name.toLowerCase().replace(/\.$/, '');
    if (dns.length <= 253 && dnsName.test(dns))
        return dns;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`no certificate can be issued for the name "${name}"`, [
        {
            code: 'HOSTNAME_INVALID',
            subject: 'hostnames',
            found: `needs a DNS name (letters, digits, "-" and "."; others as punycode) or an IP address, found "${name}"`,
            fix: 'correct it in portals.hostnames',
        },
    ]);
}
/** GeneralNames (RFC 5280, 4.2.1.6) of DNS names and IP addresses. */
function encodeNames(names) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .sequence */ .K2)(...names.map((name) => (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 0 ? (0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .tagged */ .VK)(dnsTag, Buffer.from(name, 'latin1')) : (0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .tagged */ .VK)(ipTag, addressBytes(name))));
}
/** The DNS names and IP addresses of GeneralNames, in canonical form. Ignores other kinds of names. */
function decodeNames(generalNames) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .children */ .Y_)(generalNames).flatMap((name) => {
        if ((0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .isTagged */ .$J)(name, dnsTag))
            return [(0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .content */ .Qs)(name).toString('latin1').toLowerCase()];
        if ((0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .isTagged */ .$J)(name, ipTag))
            return [addressText((0,_der_js__WEBPACK_IMPORTED_MODULE_2__/* .content */ .Qs)(name))];
        return [];
    });
}
/** 4 or 16 bytes, in network order. */
function addressBytes(address) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) === 4)
        return Buffer.from(address.split('.').map(Number));
    // The last 32 bits may have the form of an IPv4 address.
    const hexadecimal = address.replace(/[\d.]+$/, (tail) => (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(tail) === 4
        ? Buffer.from(tail.split('.').map(Number))
            .toString('hex')
            .replace(/^(.{4})/, '$1:')
        : tail);
    const [head = '', tail] = hexadecimal.split('::');
    const before = groups(head);
    const after = groups(tail ?? '');
    const zeros = new Array(8 - before.length - after.length).fill('0');
    return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
function groups(text) {
    return text === '' ? [] : text.split(':');
}
function addressText(bytes) {
    if (bytes.length === 4)
        return bytes.join('.');
    if (bytes.length !== 16)
        throw new Error(`an IP address of ${bytes.length} bytes`);
    const address = bytes.toString('hex').replace(/(.{4})(?=.)/g, '$1:');
    return new node_net__WEBPACK_IMPORTED_MODULE_0__.SocketAddress({ address, family: 'ipv6' }).address;
}


/***/ }),

/***/ 95318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $J: () => (/* binding */ isTagged),
/* harmony export */   D4: () => (/* binding */ decode),
/* harmony export */   FY: () => (/* binding */ bitString),
/* harmony export */   J8: () => (/* binding */ octetString),
/* harmony export */   Jb: () => (/* binding */ booleanTrue),
/* harmony export */   K2: () => (/* binding */ sequence),
/* harmony export */   LP: () => (/* binding */ readObjectIdentifier),
/* harmony export */   Qs: () => (/* binding */ content),
/* harmony export */   RG: () => (/* binding */ objectIdentifier),
/* harmony export */   VK: () => (/* binding */ tagged),
/* harmony export */   YO: () => (/* binding */ smallInteger),
/* harmony export */   Y_: () => (/* binding */ children),
/* harmony export */   hZ: () => (/* binding */ set),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   lF: () => (/* binding */ encode),
/* harmony export */   mm: () => (/* binding */ nullElement),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   tv: () => (/* binding */ utf8String)
/* harmony export */ });
/* harmony import */ var node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27357);

const { UNIVERSAL, CONTEXT_SPECIFIC } = node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.Class;
const { Type } = node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__;
function sequence(...elements) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.SEQUENCE, true, elements);
}
function set(...elements) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.SET, true, elements);
}
function objectIdentifier(oid) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.OID, false, node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.oidToDer(oid).getBytes());
}
/** A non-negative integer from its big-endian bytes. The first bit must be 0, and the first byte must not be 0. */
function integer(bytes) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.INTEGER, false, binary(bytes));
}
function smallInteger(value) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.INTEGER, false, node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.integerToDer(value).getBytes());
}
/** Only `true`: DER omits default values, and every BOOLEAN in a certificate defaults to false. */
function booleanTrue() {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.BOOLEAN, false, '\xff');
}
/** NULL: the parameters of RSA signatures (RFC 4055, 5). */
function nullElement() {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.NULL, false, '');
}
function octetString(content) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.OCTETSTRING, false, binary(content));
}
function bitString(content, unusedBits = 0) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.BITSTRING, false, String.fromCharCode(unusedBits) + binary(content));
}
function utf8String(text) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.UTF8, false, binary(Buffer.from(text, 'utf8')));
}
/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function time(date) {
    return date.getUTCFullYear() < 2050
        ? node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.UTCTIME, false, node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.dateToUtcTime(date))
        : node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(UNIVERSAL, Type.GENERALIZEDTIME, false, node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.dateToGeneralizedTime(date));
}
/** An element tagged [number] that contains other elements (explicit) or bytes (implicit). */
function tagged(number, content) {
    return Array.isArray(content)
        ? node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(CONTEXT_SPECIFIC, number, true, content)
        : node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.create(CONTEXT_SPECIFIC, number, false, binary(content));
}
function encode(element) {
    return Buffer.from(node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.toDer(element).getBytes(), 'latin1');
}
/** Throws if the bytes are not exactly one DER element. */
function decode(der) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.fromDer(binary(der));
}
/** The child elements; throws for a primitive element. */
function children(element) {
    if (element === undefined || !Array.isArray(element.value))
        throw new Error('a constructed DER element is missing');
    return element.value;
}
/** The contents of a primitive element; throws for a constructed one. */
function content(element) {
    if (element === undefined || Array.isArray(element.value))
        throw new Error('a primitive DER element is missing');
    return Buffer.from(element.value, 'latin1');
}
function readObjectIdentifier(element) {
    return node_forge_lib_asn1_js__WEBPACK_IMPORTED_MODULE_0__.derToOid(content(element).toString('latin1'));
}
function isTagged(element, number) {
    return element !== undefined && element.tagClass === CONTEXT_SPECIFIC && element.type === number;
}
function binary(bytes) {
    return Buffer.from(bytes).toString('latin1');
}


/***/ }),

/***/ 29618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cD: () => (/* binding */ signerKeyPattern),
/* harmony export */   ci: () => (/* binding */ validateRecipient),
/* harmony export */   iW: () => (/* binding */ validateSignerKey)
/* harmony export */ });
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/**
 * The recipients that an identity file can decrypt for, by their bech32 prefix, with the length of the public key in
 * bytes: X25519, and ML-KEM-768 with X25519 (https://github.com/C2SP/C2SP/blob/main/age.md). SSH keys and plugins need
 * separate programs.
 */
const publicKeyBytes = { age: 32, age1pq: 1216 };
/** Why a text is not an age recipient (a public key). Undefined if it is one, with a correct checksum. */
function validateRecipient(text) {
    if (/^AGE-SECRET-KEY-/i.test(text))
        return {
            needs: 'a public key',
            fix: 'this is a private key: create a new pair (age-keygen), write the public key that starts with age1, and stop using this one',
        };
    if (text.startsWith('ssh-'))
        return { fix: 'create a key pair with age-keygen and write its public key: SSH keys are not supported' };
    const split = text.lastIndexOf('1');
    const length = publicKeyBytes[text.slice(0, Math.max(0, split))];
    const data = [...text.slice(split + 1)].map((character) => alphabet.indexOf(character));
    if (length === undefined || data.includes(-1))
        return { fix: 'write the public key that age-keygen prints' };
    const complete = data.length === Math.ceil((length * 8) / 5) + 6;
    if (complete && checksum([...expanded(text.slice(0, split)), ...data]) === 1)
        return undefined;
    return { fix: 'copy it again: a character is missing, added or wrong (its checksum does not match)' };
}
/** The part before the last 1, in the form that the checksum uses (BIP 173). */
function expanded(prefix) {
    const codes = [...prefix].map((character) => character.charCodeAt(0));
    return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}
/** The bech32 checksum of BIP 173. It is 1 for a text without errors. */
function checksum(values) {
    let sum = 1;
    for (const value of values) {
        const top = sum >>> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        generators.forEach((generator, bit) => {
            if ((top >> bit) & 1)
                sum ^= generator;
        });
    }
    return sum;
}
/**
 * The base64 of an Ed25519 public key as SubjectPublicKeyInfo (RFC 8410): 12 constant bytes and the 32 bytes of the
 * key.
 */
const signerKeyPattern = '^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$';
/** Why a text is not the public key of a signer. Undefined if it is one. */
function validateSignerKey(text) {
    if (new RegExp(signerKeyPattern).test(text))
        return undefined;
    if (/^MC4CAQAwBQYDK2VwBCIEI/.test(text) || text.includes('PRIVATE KEY'))
        return {
            needs: 'a public key',
            fix: 'this is a private key: create a new one, write its public key, and stop using this one',
        };
    if (text.includes('BEGIN PUBLIC KEY'))
        return { fix: 'write only the line between BEGIN and END' };
    if (text.startsWith('MCowBQYDK2VwAyEA'))
        return { fix: 'copy it again: it has 60 characters, the last one is =' };
    return { fix: 'copy the line that provision prints, or the middle line of openssl pkey -pubout' };
}


/***/ }),

/***/ 48421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ parseClusterFile),
  d: () => (/* binding */ readClusterFile)
});

// EXTERNAL MODULE: ./build/cluster/quantity.js
var cluster_quantity = __webpack_require__(45668);
// EXTERNAL MODULE: ./build/cluster/schedules.js
var cluster_schedules = __webpack_require__(65735);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/yaml/deprecated-keys.js
var deprecated_keys = __webpack_require__(31446);
// EXTERNAL MODULE: ./build/yaml/diagnostic.js + 1 modules
var diagnostic = __webpack_require__(38682);
// EXTERNAL MODULE: ./build/yaml/read.js + 3 modules
var read = __webpack_require__(8545);
// EXTERNAL MODULE: ./build/yaml/source.js
var yaml_source = __webpack_require__(27641);
// EXTERNAL MODULE: ./build/yaml/text-file.js
var text_file = __webpack_require__(95398);
// EXTERNAL MODULE: ./build/yaml/unreadable-file.js
var unreadable_file = __webpack_require__(27226);
// EXTERNAL MODULE: ./build/yaml/validate.js + 2 modules
var validate = __webpack_require__(23456);
;// CONCATENATED MODULE: ./build/cluster-file/deprecated-keys.js
/** Keys of the cluster file that still work, by their path: `'etcd.quota': { instead: …, removedIn: … }`. */
const deprecatedClusterKeys = {};

// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(22612);
;// CONCATENATED MODULE: ./build/cluster/etcd-extra-flags.js

/** etcd ends at a value that it cannot parse or refuses. */
const etcd_extra_flags_forms = {
    count: { allowed: 'a whole number', example: '100', takes: (text) => isUpTo(text, 999_999_999_999_999) },
    uint32: { allowed: 'a whole number, 0 to 4294967295', example: '100', takes: (text) => isUpTo(text, 4_294_967_295) },
    millionths: { allowed: 'a whole number, 0 to 1000000', example: '100', takes: (text) => isUpTo(text, 1_000_000) },
    duration: { allowed: 'a Go duration, at most 2562047h', example: '10s', takes: isDuration },
    interval: {
        allowed: 'a Go duration above 0',
        example: '1m',
        takes: (text) => isDuration(text) && /[1-9]/.test(text),
    },
    boolean: { allowed: 'true or false', example: 'true', takes: (text) => text === 'true' || text === 'false' },
    text: {
        allowed: 'a value without spaces',
        example: 'collector.example.com:4317',
        takes: (text) => /^[\x21-\x7e]{1,253}$/.test(text),
    },
};
function isUpTo(text, most) {
    return /^\d{1,15}$/.test(text) && Number(text) <= most;
}
const hoursOf = {
    ns: 1 / 3.6e12,
    us: 1 / 3.6e9,
    ms: 1 / 3.6e6,
    s: 1 / 3600,
    m: 1 / 60,
    h: 1,
};
/** Go counts nanoseconds in 64 bits: 2562047h47m16.85s. */
function isDuration(text) {
    if (text === '0')
        return true;
    if (text.length > 64 || !/^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(text))
        return false;
    const parts = [...text.matchAll(/([\d.]+)(\D+)/g)];
    return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (hoursOf[unit] ?? 0), 0) <= 2_562_047;
}
/** According to `etcd --help` of 3.5.35, 3.6.16 and 3.7.3. */
const inEveryMinor = {
    'backend-batch-interval': 'duration',
    'backend-batch-limit': 'count',
    'backend-bbolt-freelist-type': ['array', 'map'],
    'grpc-keepalive-min-time': 'duration',
    'initial-election-tick-advance': 'boolean',
    'max-concurrent-streams': 'uint32',
    'max-snapshots': 'count',
    'max-wals': 'count',
    metrics: ['basic', 'extensive'],
    'raft-read-timeout': 'duration',
    'raft-write-timeout': 'duration',
};
/** Since 3.6. 3.5 has them only with the prefix `experimental-`, 3.7 only without. */
const experimentalBefore = {
    'bootstrap-defrag-threshold-megabytes': 'count',
    'compact-hash-check-time': 'interval',
    'compaction-batch-limit': 'count',
    'compaction-sleep-interval': 'duration',
    'corrupt-check-time': 'duration',
    'distributed-tracing-address': 'text',
    'distributed-tracing-instance-id': 'text',
    'distributed-tracing-sampling-rate': 'millionths',
    'distributed-tracing-service-name': 'text',
    'downgrade-check-time': 'duration',
    'enable-distributed-tracing': 'boolean',
    'warning-apply-duration': 'duration',
    'watch-progress-notify-interval': 'duration',
};
const since36 = {
    'snapshot-catchup-entries': 'count',
    'warning-unary-request-duration': 'duration',
};
/** Flags for which the cluster file has a key. */
const withKey = {
    'quota-backend-bytes': 'etcd.quota',
    'auto-compaction-mode': 'etcd.compaction',
    'auto-compaction-retention': 'etcd.compaction',
    'max-request-bytes': 'etcd.maxRequestBytes',
    'max-txn-ops': 'etcd.maxTxnOps',
    'snapshot-count': 'etcd.snapshotCount',
    'log-level': 'etcd.logLevel',
    'tls-min-version': 'tls.minimumVersion',
    'cipher-suites': 'tls.minimumVersion',
};
/**
 * Flags that the program sets itself (addresses, trust, times that the portals' checks depend on), flags that could
 * destroy a cluster, and flags that would expose more than metrics on the plain port.
 */
const ours = new RegExp(`^(${[
    'name|data-dir|wal-dir|config-file|force-new-cluster|unsafe-no-fsync|memory-mlock|max-learners|strict-reconfig-check',
    'initial-(advertise-peer-urls|cluster.*)|advertise-.*|listen-.*|discovery.*|proxy.*|socket-reuse-.*|cors|host-whitelist',
    'cert-file|key-file|trusted-ca-file|client-.*|peer-.*|auto-tls|self-signed-cert-validity|tls-max-version',
    'auth-token.*|bcrypt-cost|heartbeat-interval|election-timeout|pre-vote|grpc-keepalive-(interval|timeout)',
    'feature-gates|enable-(v2|pprof|grpc-gateway|log-rotation)|v2-deprecation|log(ger|-format|-outputs|-rotation.*)',
    'experimental-(initial-corrupt-check|compact-hash-check-enabled|enable-.*|memory-mlock|peer-.*|stop-grpc.*|txn-mode.*)',
].join('|')})$`);
/** Why a flag is refused for etcd of this minor. Undefined if members can use it. */
function validateExtraFlag(name, value, minor) {
    const flags = flagsOf(minor);
    const kind = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (kind !== undefined)
        return takes(kind, String(value)) ? undefined : wrongValue(name, kind);
    const key = Object.hasOwn(withKey, name) ? withKey[name] : undefined;
    if (key !== undefined)
        return { needs: 'flags that have no key in this file', fix: `set ${key} instead` };
    const renamed = otherNameOf(name, minor);
    if (renamed !== undefined)
        return { needs: `flags of etcd ${minor}`, fix: `write ${renamed}, its name in etcd ${minor}` };
    if (ours.test(name))
        return { needs: 'flags that the program does not set itself', fix: 'remove it: the program depends on its value' };
    const names = Object.keys(flags).sort();
    const likely = (0,near_miss/* nearMiss */.b)(name, names);
    const fix = likely === undefined ? `remove it; possible flags: ${names.join(', ')}` : `did you mean ${likely}?`;
    return { needs: `flags of etcd ${minor}`, fix };
}
function flagsOf(minor) {
    if (minor !== '3.5')
        return { ...inEveryMinor, ...experimentalBefore, ...since36 };
    const before = Object.entries(experimentalBefore).map(([name, kind]) => [`experimental-${name}`, kind]);
    return { ...inEveryMinor, ...Object.fromEntries(before) };
}
function otherNameOf(name, minor) {
    const other = name.startsWith('experimental-') ? name.slice('experimental-'.length) : `experimental-${name}`;
    return Object.hasOwn(flagsOf(minor), other) ? other : undefined;
}
function takes(kind, text) {
    return typeof kind === 'string' ? etcd_extra_flags_forms[kind].takes(text) : kind.includes(text);
}
function wrongValue(name, kind) {
    const [allowed, example] = typeof kind === 'string' ? [etcd_extra_flags_forms[kind].allowed, etcd_extra_flags_forms[kind].example] : [kind.join(' or '), kind[0]];
    return { needs: `${allowed} for ${name}`, fix: `write for example ${name}: ${example}` };
}

// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(10881);
;// CONCATENATED MODULE: ./build/cluster-file/etcd-rules.js


/** etcd exits on an unknown flag or a wrong value, so the first restarted member would stay down. */
function etcdRules(sound) {
    const [version, flags] = [sound('version'), sound('etcd', 'extraFlags')];
    const minor = typeof version === 'string' ? (0,etcd_versions/* minorOf */.Hs)(version) : undefined;
    if (minor === undefined || typeof flags !== 'object' || flags === null)
        return [];
    return Object.entries(flags).flatMap(([name, value]) => {
        const refusal = validateExtraFlag(name, value, minor);
        if (refusal === undefined)
            return [];
        return [
            {
                code: 'CONFLICTING_VALUES',
                path: ['etcd', 'extraFlags', name],
                found: `etcd.extraFlags needs ${refusal.needs}, found ${name}: ${value}`,
                fix: refusal.fix,
            },
        ];
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
;// CONCATENATED MODULE: ./build/certificates/certificate.js
/** Key algorithms. The first is the default: it has the smallest keys and is by far the fastest for servers. */
const keyAlgorithms = ['ECDSA-P256', 'ECDSA-P384', 'RSA-3072'];

// EXTERNAL MODULE: ./build/yaml/fields.js
var fields = __webpack_require__(733);
// EXTERNAL MODULE: ./build/cluster-file/public-keys.js
var public_keys = __webpack_require__(29618);
// EXTERNAL MODULE: ./build/cluster-file/validate-store.js
var validate_store = __webpack_require__(66890);
;// CONCATENATED MODULE: ./build/cluster-file/backup-fields.js




const keepFor = (unit) => (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(0).max(1000), {
    description: `The number of ${unit} for which the last backup of each is kept.`,
    allowed: '0 to 1000',
});
const keep = schemas/* strictObject */.rej({
    hours: keepFor('hours').default(24),
    days: keepFor('days').default(7),
    weeks: keepFor('weeks').default(4),
    months: keepFor('months').default(12),
})
    .check((0,fields/* validatedBy */._i)(({ hours, days, weeks, months }) => hours + days + weeks + months > 0
    ? undefined
    : {
        needs: 'one of hours, days, weeks and months above 0',
        found: '0 for each',
        fix: 'set one of them, or remove it (24, 7, 4 and 12)',
    }));
const serverSideEncryption = schemas/* strictObject */.rej({
    algorithm: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['AES256', 'aws:kms', 'aws:kms:dsse']), {
        description: 'The keys that the store encrypts with: its own, or those of its key management service.',
        allowed: 'AES256, aws:kms or aws:kms:dsse',
    }).default('aws:kms'),
    kmsKey: (0,fields/* text */.Qq)(validate_store/* validateKmsKey */.by, {
        description: 'The key, if it is not the default key of the bucket.',
        allowed: "a key's id, alias or ARN",
        examples: ['alias/etcd-backups'],
        derivedDefault: "the bucket's",
    }).optional(),
})
    .check((0,fields/* validatedBy */._i)(({ algorithm, kmsKey }) => kmsKey === undefined || algorithm !== 'AES256'
    ? undefined
    : {
        needs: 'algorithm aws:kms or aws:kms:dsse with kmsKey',
        found: 'AES256',
        fix: 'remove kmsKey, or set algorithm: aws:kms',
    }));
const objectLock = schemas/* strictObject */.rej({
    mode: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['governance', 'compliance']), {
        description: 'Who may delete a backup before the lock ends: with `governance`, an identity with a special permission; with `compliance`, nobody.',
        allowed: 'governance or compliance',
    }).default('governance'),
    days: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(3650), {
        description: 'The number of days for which a backup can be neither deleted nor overwritten.',
        allowed: '1 to 3650',
        examples: [14],
    }),
});
/** The `backup` section of the cluster file. */
const backupFields = schemas/* strictObject */.rej({
    bucket: (0,fields/* text */.Qq)(validate_store/* validateBucket */.BS, {
        description: 'The bucket of the object storage.',
        allowed: "a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots",
        examples: ['etcd-backups'],
        pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    }),
    prefix: (0,fields/* text */.Qq)(validate_store/* validatePrefix */.hb, {
        description: 'The folder in the bucket; backups are in PREFIX/NAME/.',
        allowed: 'a path without a slash at its ends',
        examples: ['production'],
    }).default(''),
    endpoint: (0,fields/* text */.Qq)(validate_store/* validateEndpoint */.cK, {
        description: "The URL of the object storage, if it is not AWS. Credentials come from the action's environment.",
        allowed: 'an http or https URL',
        examples: ['https://s3.example.com'],
        derivedDefault: "AWS, or the environment's AWS_ENDPOINT_URL_S3",
    }).optional(),
    region: (0,fields/* text */.Qq)(validate_store/* validateRegion */.jq, {
        description: "The bucket's region.",
        allowed: "a region's name, such as eu-central-1",
        examples: ['eu-central-1'],
        derivedDefault: "the environment's AWS_REGION",
    }).optional(),
    forcePathStyle: (0,fields/* field */.ZZ)(schemas/* boolean */.zMY(), {
        description: 'Whether the bucket is part of the path of a URL (true), or of its host name (false).',
        allowed: 'true or false',
        derivedDefault: 'true with an endpoint, false with AWS',
    }).optional(),
    serverSideEncryption: (0,fields/* field */.ZZ)(serverSideEncryption, {
        description: 'The encryption by the store, in addition to the encryption that every backup has before it is uploaded.',
        allowed: 'a map with algorithm, kmsKey',
        derivedDefault: "the bucket's default",
    }).optional(),
    objectLock: (0,fields/* field */.ZZ)(objectLock, {
        description: 'Prevents the deletion and overwriting of every backup for a time. The bucket must have Object Lock.',
        allowed: 'a map with mode and days',
        examples: [{ mode: 'governance', days: 14 }],
        derivedDefault: "the bucket's default",
    }).optional(),
    recipients: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(public_keys/* validateRecipient */.ci, {
        description: 'An age recipient.',
        allowed: 'an age recipient (age1…)',
        examples: ['age1…'],
    }), {
        description: 'The age recipients (public keys) that backups are encrypted to. Any of their identities opens a backup.',
        allowed: 'a list of at least one age recipient (public key)',
        examples: [['age1…']],
    }, 1),
    signers: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(public_keys/* validateSignerKey */.iW, {
        description: 'A public key.',
        allowed: 'a public Ed25519 key (MCowBQYDK2VwAyEA…)',
        examples: ['MCowBQYDK2VwAyEA…'],
        pattern: public_keys/* signerKeyPattern */.cD,
    }), {
        description: 'The public keys of trusted signers. `provision` creates the key and prints the line for it; without it, no backup is created. Keep old keys as long as the backups that they signed.',
        allowed: 'a list of public Ed25519 keys, base64 as in PEM',
        examples: [['MCowBQYDK2VwAyEA…']],
    }).default([]),
    maximumAgeHours: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(8760), {
        description: 'The maximum age of the newest backup, in hours; an older one raises an alert.',
        allowed: 'whole hours, 1 to 8760',
    }).default(26),
    keep: (0,fields/* field */.ZZ)(keep, {
        description: 'The backups that are kept; the newest verified one is always kept.',
        allowed: 'a map with hours, days, weeks, months',
    }).prefault({}),
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/certificates/alternative-names.js
var alternative_names = __webpack_require__(68191);
;// CONCATENATED MODULE: ./build/cluster-file/cidr.js


/** A network in the form of NetworkPolicies: an address and the length of its prefix. The other bits are zero. */
function validateCidr(cidr) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(cidr) ?? [];
    if ((0,external_node_net_.isIP)(address) === 0 || address.includes('%'))
        return { fix: 'write a network such as 10.0.0.0/8 or 2001:db8::/32' };
    const bytes = (0,alternative_names/* addressBytes */.AS)(address);
    const most = bytes.length * 8;
    if (bits === undefined)
        return { fix: `did you mean ${address}/${most}, this one address?` };
    if (Number(bits) > most)
        return { fix: `write at most /${most}` };
    if (isMapped(bytes) && Number(bits) >= 96)
        return { fix: `did you mean ${(0,alternative_names/* addressText */.GI)(cut(bytes.subarray(12), Number(bits) - 96))}/${Number(bits) - 96}?` };
    const network = `${(0,alternative_names/* addressText */.GI)(cut(bytes, Number(bits)))}/${Number(bits)}`;
    return network === cidr ? undefined : { fix: `did you mean ${network}?` };
}
/** An IPv4 address in the form of IPv6, which Kubernetes refuses or reads in one of two ways. */
function isMapped(bytes) {
    return bytes.length === 16 && bytes.subarray(0, 12).equals(Buffer.from('00000000000000000000ffff', 'hex'));
}
/** The first `bits` of an address. */
function cut(address, bits) {
    return Buffer.from(address.map((byte, index) => byte & (0xff00 >> Math.max(0, Math.min(8, bits - index * 8)))));
}

// EXTERNAL MODULE: ./build/cluster-file/validate-names.js
var validate_names = __webpack_require__(51535);
;// CONCATENATED MODULE: ./build/cluster-file/client-fields.js




/** The section `portals.clients` of the cluster file. */
const clientFields = (0,fields/* field */.ZZ)(schemas/* strictObject */.rej({
    namespaces: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validate_names/* validateNamespace */.qB, {
        description: 'A namespace.',
        allowed: 'the name of a namespace',
        examples: ['shop'],
    }), {
        description: 'Namespaces whose pods can connect to the portals. The namespace of the cluster is not included by default.',
        allowed: 'a list of namespaces',
        examples: [['shop']],
    }).default([]),
    cidrs: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validateCidr, {
        description: 'A network.',
        allowed: 'a network such as 10.0.0.0/8',
        examples: ['10.0.0.0/8'],
    }), {
        description: 'Networks outside of Kubernetes that can connect to the portals. If a load balancer or a node hides the address of the client, its own address counts.',
        allowed: 'a list of networks such as 10.0.0.0/8',
        examples: [['10.0.0.0/8']],
    }).default([]),
}), {
    description: 'Who can connect to the portals, if the network of the Kubernetes cluster enforces NetworkPolicies. Default: everyone who can reach their addresses.',
    allowed: 'a map with namespaces, cidrs',
    examples: [{ namespaces: ['shop'], cidrs: ['10.0.0.0/8'] }],
    derivedDefault: 'everybody',
}).optional();

;// CONCATENATED MODULE: ./build/cluster-file/go-duration.js
const nanoseconds = {
    ns: 1,
    us: 1e3,
    µs: 1e3,
    ms: 1e6,
    s: 1e9,
    m: 60e9,
    h: 3600e9,
};
const durationPattern = '^([0-9]+(\\.[0-9]+)?(h|m|s|ms))+$';
/**
 * Parses a Go duration (https://pkg.go.dev/time#ParseDuration) without a sign, in milliseconds. Undefined if it is
 * invalid.
 */
function goDurationMilliseconds(text) {
    if (text.length > 64 || !/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text))
        return undefined;
    let sum = 0;
    for (const [, amount, unit = ''] of text.matchAll(/([\d.]+)(\D+)/g))
        sum += Number(amount) * (nanoseconds[unit] ?? 0);
    return sum / 1e6;
}
/** Shorter than a minute costs more than it helps; longer than a year is a typing error. */
function validateCompaction(text) {
    const milliseconds = goDurationMilliseconds(text);
    if (milliseconds === undefined)
        return { fix: durationFix(text) };
    if (milliseconds === 0)
        return { needs: 'at least 1m', fix: 'write for example 1h: without compaction, the history fills the quota' };
    if (milliseconds < 60_000)
        return { needs: 'at least 1m', fix: 'write 1m or more' };
    return milliseconds <= 8760 * 3_600_000 ? undefined : { needs: 'at most 8760h', fix: 'write 8760h or less' };
}
function durationFix(text) {
    const days = /^(\d{1,3})\s*d(?:ays?)?$/i.exec(text)?.[1];
    if (days)
        return `write ${Number(days) * 24}h: Go durations have no days`;
    return 'write hours and minutes with their units, for example 1h or 30m';
}

;// CONCATENATED MODULE: ./build/cluster-file/missing-unit.js

/** The fix for a number without a unit in place of a quantity: it lacks the unit, or counts bytes. */
function missingUnit(value, unit = 'Gi') {
    if (typeof value !== 'number' || value <= 0)
        return undefined;
    const likely = value >= cluster_quantity/* mebibyte */.E$ ? (0,cluster_quantity/* quantityOf */.Ri)(value).text : `${value}${unit}`;
    const most = unit === 'Gi' ? 1024 : cluster_quantity/* mebibyte */.E$;
    return (value <= most || value >= cluster_quantity/* mebibyte */.E$) && (0,cluster_quantity/* parseQuantity */.Lf)(likely) ? `did you mean ${likely}?` : undefined;
}

;// CONCATENATED MODULE: ./build/cluster-file/etcd-fields.js






/** etcd's --log-level. */
const logLevels = ['debug', 'info', 'warn', 'error', 'panic', 'fatal'];
function validateFlagName(name) {
    if (/^[a-z][a-z0-9-]*$/.test(name))
        return undefined;
    const likely = name.replace(/^-+/, '').replace(/=.*$/, '');
    return { needs: 'the name of a flag', fix: likely === name ? 'write it as etcd --help does' : `write ${likely}` };
}
const flagValue = (0,fields/* field */.ZZ)(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]), {
    description: 'A value.',
    allowed: 'the value of the flag',
    examples: ['10s'],
});
const requestBytes = { least: 1_572_864, most: 10_485_760 };
/** etcd takes a number of bytes here, unlike the quantities of the other keys. */
function bytesOfQuantity(value) {
    const { bytes } = (typeof value === 'string' && (0,cluster_quantity/* parseQuantity */.Lf)(value)) || { bytes: 0 };
    return bytes >= requestBytes.least && bytes <= requestBytes.most ? `did you mean ${bytes}?` : undefined;
}
/** The `etcd` section of the cluster file. */
const etcdFields = schemas/* strictObject */.rej({
    quota: (0,fields/* text */.Qq)(validate_names/* validateQuantity */.sY, {
        description: 'The maximum size of the database; above it, etcd refuses writes.',
        allowed: 'a quantity of 64Mi to 8Gi, such as 4Gi',
        examples: ['4Gi'],
        pattern: cluster_quantity/* quantityPattern */["in"],
        fix: missingUnit,
        derivedDefault: 'derived from storage.size: half of what remains after 1Gi (below 2Gi: a quarter), at most 8Gi',
    }).optional(),
    compaction: (0,fields/* text */.Qq)(validateCompaction, {
        description: 'How long the history of keys is kept; older revisions are compacted.',
        allowed: 'a Go duration of 1m to 8760h, such as 1h',
        examples: ['1h'],
        pattern: durationPattern,
    }).default('1h'),
    maxRequestBytes: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(requestBytes.least).max(requestBytes.most), {
        description: 'The maximum size of a request. Clients have their own limits (2 MiB in Go); portals have none.',
        allowed: 'bytes, 1572864 to 10485760',
        examples: [4_194_304],
        fix: bytesOfQuantity,
        derivedDefault: "etcd's: 1572864",
    }).optional(),
    maxTxnOps: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(128).max(65_536), {
        description: 'The maximum number of operations in a transaction.',
        allowed: '128 to 65536',
        examples: [1024],
        derivedDefault: "etcd's: 128",
    }).optional(),
    snapshotCount: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1000).max(1_000_000), {
        description: 'The number of writes after which a member takes a snapshot and removes older log entries from memory. A member that is further behind receives a complete copy of the database.',
        allowed: '1000 to 1000000',
        examples: [50_000],
        derivedDefault: "etcd's: 10000, or 100000 in 3.5",
    }).optional(),
    logLevel: (0,fields/* field */.ZZ)(schemas/* literal */.euz(logLevels), {
        description: 'The log level of members.',
        allowed: logLevels.join(', '),
        fix: (value) => (value === 'warning' ? 'did you mean warn?' : undefined),
        derivedDefault: "etcd's: info",
    }).optional(),
    extraFlags: (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validateFlagName)), flagValue), {
        description: 'Additional flags of etcd, named without `--`. Flags that the program sets are refused.',
        allowed: 'a map of flags and their values',
        examples: [{ 'max-wals': 10 }],
    }).default({}),
});

;// CONCATENATED MODULE: ./build/cluster-file/image-reference.js
const imageForm = /^(?:(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+(?=:)|\[[0-9a-fA-F:]+\])(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;
/**
 * The parts of an image reference (https://pkg.go.dev/github.com/distribution/reference). Undefined if it is invalid.
 */
function parseImage(text) {
    const match = text.length <= 512 ? imageForm.exec(text) : null;
    return match ? { tag: match.groups?.tag, digest: match.groups?.digest } : undefined;
}
/** A restarted member must get the same image as the others, so a moving tag or a missing one is refused. */
function validateImage(text) {
    const image = parseImage(text);
    if (!image)
        return { fix: 'write REGISTRY/NAME:TAG, or add @sha256: and 64 hexadecimal digits' };
    if (image.digest !== undefined)
        return undefined;
    if (image.tag === undefined)
        return { needs: 'a tag or a digest', fix: 'add the version after a colon, or @sha256:…' };
    if (image.tag === 'latest')
        return { needs: 'a tag other than latest', fix: 'write the version: latest can be another image at the next start' };
    return undefined;
}

// EXTERNAL MODULE: ./build/cluster/maintenance-window.js
var maintenance_window = __webpack_require__(18383);
;// CONCATENATED MODULE: ./build/cluster-file/maintenance-fields.js



const timePattern = '^([01][0-9]|2[0-3]):[0-5][0-9]$';
function validateTime(time) {
    if (new RegExp(timePattern).test(time))
        return undefined;
    const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d{2}))?(?:\s*UTC|Z)?$/i.exec(time) ?? [];
    const likely = `${hour.padStart(2, '0')}:${minute}`;
    return {
        fix: new RegExp(timePattern).test(likely) ? `write "${likely}"` : 'write hours and minutes, such as "02:00"',
    };
}
function likelyDay(value) {
    const likely = maintenance_window/* weekdays */.m.find((day) => typeof value === 'string' && value.toLowerCase().startsWith(day));
    return likely && `did you mean "${likely}"?`;
}
const maintenance_fields_window = schemas/* strictObject */.rej({
    days: (0,fields/* listOf */.c3)((0,fields/* field */.ZZ)(schemas/* literal */.euz(maintenance_window/* weekdays */.m), {
        description: 'A day of the week, in UTC.',
        allowed: maintenance_window/* weekdays */.m.join(', '),
        fix: likelyDay,
    }), {
        description: 'The days on which the window opens.',
        allowed: `a list of ${maintenance_window/* weekdays */.m.join(', ')}`,
        examples: [['sun']],
        derivedDefault: 'every day',
    }, 1).default([...maintenance_window/* weekdays */.m]),
    from: (0,fields/* text */.Qq)(validateTime, {
        description: 'When the window opens, in UTC.',
        allowed: 'HH:MM, from "00:00" to "23:59"',
        examples: ['02:00'],
        pattern: timePattern,
    }),
    hours: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(24), {
        description: 'How long the window is open; it may extend into the next day.',
        allowed: 'whole hours, 1 to 24',
        examples: [3],
    }),
});
/** The `maintenance` section of the cluster file. */
const maintenanceFields = schemas/* strictObject */.rej({
    window: (0,fields/* field */.ZZ)(maintenance_fields_window, {
        description: '`defragment` starts with a member only within this window. Default: at any time.',
        allowed: 'a map with days, from and hours',
        examples: [{ days: ['sun'], from: '02:00', hours: 3 }],
        derivedDefault: 'at any time',
    }).optional(),
});

// EXTERNAL MODULE: ./build/cluster/own-metadata.js
var own_metadata = __webpack_require__(35811);
;// CONCATENATED MODULE: ./build/cluster-file/section.js

/** An optional section of the file, in which every key is optional. */
function section(schema, description) {
    const allowed = `a map with ${Object.keys(schema.shape).join(', ')}`;
    return (0,fields/* field */.ZZ)(schema, { description, allowed }).prefault({});
}

;// CONCATENATED MODULE: ./build/cluster-file/metadata-fields.js





function validateMetadataKey(key) {
    if (!(0,own_metadata/* isOwnKey */.O)(key))
        return (0,validate_names/* validateQualifiedName */.UH)(key);
    return { needs: 'a label or annotation that neither the program nor Kubernetes sets', fix: 'remove it' };
}
const value = {
    labels: (0,fields/* text */.Qq)(validate_names/* validateLabelValue */.yK, { description: 'A value.', allowed: 'the value of a label' }),
    annotations: (0,fields/* field */.ZZ)(schemas/* string */.YjP(), { description: 'A value.', allowed: 'text' }),
};
const texts = (kind, of, example) => (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validateMetadataKey)), value[kind]), {
    description: `Additional ${kind} of ${of}.`,
    allowed: 'a map of texts',
    examples: [example],
}).default({});
const ofKind = (kind, example) => schemas/* strictObject */.rej({
    pods: texts(kind, 'all pods', example),
    services: texts(kind, 'both Services', example),
    volumeClaims: texts(kind, "the claims of the members' volumes", example),
    secrets: texts(kind, "the cluster's Secrets, except those of applications", example),
});
/** The `labels` section of the cluster file. */
const labelFields = section(ofKind('labels', { 'cost-center': 'shop' }), "Additional labels of the cluster's objects.");
/** The `annotations` section of the cluster file. */
const annotationFields = section(ofKind('annotations', { 'example.com/owner': 'shop@example.com' }), "Additional annotations of the cluster's objects.");

// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
;// CONCATENATED MODULE: ./build/cluster-file/monitoring-fields.js





/** This project identifies its objects by its own labels. */
function validateLabel(key) {
    return names/* ownLabels */.ct.includes(key)
        ? { needs: 'another label', fix: 'remove it: managed-etcd uses it to find its objects' }
        : (0,validate_names/* validateQualifiedName */.UH)(key);
}
function validateValue(value) {
    return (0,validate_names/* validateLabelValue */.yK)(value) && { fix: 'write it as in the selector of your Prometheus' };
}
/** The alerts use rates over 5 minutes, which need four scrapes. Intervals below 5 s add only cost. */
function validateInterval(interval) {
    const milliseconds = /^[1-9][0-9]*(s|m)$/.test(interval) ? goDurationMilliseconds(interval) : undefined;
    if (milliseconds === undefined)
        return { fix: 'write whole seconds or minutes with their unit, for example 30s' };
    if (milliseconds < 5000)
        return { fix: 'write 5s or more' };
    return milliseconds > 60_000 ? { fix: 'write 1m or less: alerts look at rates of 5 minutes' } : undefined;
}
/** The `monitoring` section of the cluster file. */
const monitoringFields = schemas/* strictObject */.rej({
    prometheusOperator: (0,fields/* field */.ZZ)(schemas/* union */.KCZ([schemas/* literal */.euz('auto'), schemas/* boolean */.zMY()]), {
        description: 'Whether PodMonitors and PrometheusRules are written; `auto`: if the cluster has these kinds. Otherwise, the alerts are written as a rule file in a ConfigMap.',
        allowed: 'auto, true or false',
    }).default('auto'),
    labels: (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validateLabel)), (0,fields/* text */.Qq)(validateValue, { description: 'A value.', allowed: 'the value of a label' })), {
        description: 'Labels of PodMonitors, PrometheusRules and the rule file, for the selectors of your Prometheus. kube-prometheus-stack selects `release:` with the name of its Helm release.',
        allowed: 'a map of labels',
        examples: [{ release: 'kube-prometheus-stack' }],
    }).default({}),
    namespaces: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validate_names/* validateNamespace */.qB, {
        description: 'A namespace.',
        allowed: 'the name of a namespace',
        examples: ['monitoring'],
    }), {
        description: 'The namespaces whose pods can scrape metrics, if the network enforces NetworkPolicies. Default: all.',
        allowed: 'a list of namespaces',
        examples: [['monitoring']],
    }).default([]),
    interval: (0,fields/* text */.Qq)(validateInterval, {
        description: 'How often members and portals are scraped.',
        allowed: 'a duration of 5s to 1m, such as 30s',
        examples: ['30s'],
        pattern: '^[1-9][0-9]*(s|m)$',
    }).default('30s'),
    scrapeAnnotations: (0,fields/* field */.ZZ)(schemas/* boolean */.zMY(), {
        description: 'Whether the pods have the annotations `prometheus.io/scrape`, `port` and `path`, for a Prometheus without the operator. A change restarts members and portals, one at a time.',
        allowed: 'true or false',
    }).default(false),
    grafanaDashboard: (0,fields/* field */.ZZ)(schemas/* boolean */.zMY(), {
        description: "Whether a dashboard is written, as a ConfigMap with the label for Grafana's sidecar.",
        allowed: 'true or false',
    }).default(true),
});

;// CONCATENATED MODULE: ./build/cluster-file/resource-fields.js






const cpuPattern = /^([0-9]{1,4}(\.[0-9]{1,3})?|[0-9]{1,7}m)$/;
/** Cores in the syntax of Kubernetes. YAML parses 2 and 0.5 as numbers, which Kubernetes accepts, too. */
function validateCpu(value) {
    const cores = String(value);
    if (!cpuPattern.test(cores))
        return { fix: 'write cores or thousandths of one, for example 500m or 2' };
    return (0,cluster_quantity/* thousandths */.Wc)(cores) > 0
        ? undefined
        : { needs: 'more than 0', fix: 'write for example 100m, or remove the line' };
}
const cpu = (description, derivedDefault) => (0,fields/* field */.ZZ)(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).check((0,fields/* validatedBy */._i)(validateCpu)), {
    description,
    allowed: 'cores, such as 500m or 2',
    examples: ['500m'],
    ...(derivedDefault && { derivedDefault }),
});
const memory = (description, derivedDefault) => (0,fields/* text */.Qq)(validate_names/* validateQuantity */.sY, {
    description,
    allowed: 'a quantity such as 512Mi',
    examples: ['512Mi'],
    pattern: cluster_quantity/* quantityPattern */["in"],
    ...(derivedDefault && { derivedDefault }),
    fix: (value) => missingUnit(value, 'Mi'),
});
function containerResources(who, { cpu: cpuRequest, memory: memoryRequest, memoryLimit }, about) {
    const noLimit = memoryLimit === undefined;
    const limitOfMemory = memory(`The memory limit of ${who}; above it, Kubernetes kills the container.`, noLimit ? 'none' : undefined);
    return section(schemas/* strictObject */.rej({
        requests: section(schemas/* strictObject */.rej({
            cpu: cpu(`The CPU request of ${who}.`).default(cpuRequest),
            memory: memory(`The memory request of ${who}.`).default(memoryRequest),
        }), `The requests of ${who}.`),
        limits: section(schemas/* strictObject */.rej({
            cpu: cpu(`The CPU limit of ${who}; above it, the container is throttled.`, 'none').optional(),
            memory: noLimit ? limitOfMemory.optional() : limitOfMemory.default(memoryLimit),
        }), `The limits of ${who}.`),
    }), about);
}
const standardResources = {
    members: { cpu: '100m', memory: '256Mi', memoryLimit: undefined },
    tokenProxies: { cpu: '50m', memory: '64Mi', memoryLimit: '1Gi' },
    portals: { cpu: '100m', memory: '128Mi', memoryLimit: '768Mi' },
};
/** The `resources` section of the cluster file. */
const resourceFields = schemas/* strictObject */.rej({
    members: containerResources('a member', standardResources.members, 'For etcd in each member, and for the pods that restore and verify backups.'),
    tokenProxies: containerResources('a token proxy', standardResources.tokenProxies, 'For the token proxy in the pod of each member.'),
    portals: containerResources('a portal', standardResources.portals, 'For HAProxy in each portal.'),
});

// EXTERNAL MODULE: ./build/cluster/cron.js
var cluster_cron = __webpack_require__(25421);
;// CONCATENATED MODULE: ./build/cluster-file/time-zone.js
/** Those that Node lists, by lowercase name. It lists one of a zone's names: Europe/Kiev, and not Europe/Kyiv. */
const listed = new Map(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => [zone.toLowerCase(), zone]));
/** With those in which all names are older ones. */
const regions = new Set([
    ...[...listed.values()].map((zone) => zone.split('/')[0]),
    ...['Brazil', 'Canada', 'Chile', 'Mexico', 'US'],
]);
/** The other names of the database, which Kubernetes takes: older ones without a region, and a few of another form. */
const legacy = new Set([
    'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran',
    'Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK',
    'Singapore Turkey UCT UTC Universal W-SU WET Zulu Etc/GMT Etc/GMT0 Etc/UCT America/Knox_IN',
    'Australia/ACT Australia/LHI Australia/NSW',
].flatMap((line) => line.split(' ')));
/** A name as the API server spells it, which distinguishes capitals. Node does not, and knows others, such as PST. */
function validateTimeZone(zone) {
    if (legacy.has(zone))
        return undefined;
    const known = nameInNode(zone);
    if (known === undefined)
        return { fix: 'write a name of the IANA time zone database, such as Etc/UTC or Europe/Berlin' };
    const spelled = listed.get(zone.toLowerCase());
    if (zone === spelled || (spelled === undefined && isSpelledAsOthers(zone)))
        return undefined;
    return { fix: `did you mean ${spelled ?? (known === 'UTC' ? 'Etc/UTC' : known)}?` };
}
/** A name that Node does not list: in a region that it lists, each word with its capital. */
function isSpelledAsOthers(zone) {
    const [region] = zone.split('/');
    return /^Etc\/GMT[+-]\d\d?$/.test(zone) || (regions.has(region) && /^[A-Za-z]+([/_-]([A-Z][a-z]+)+)+$/.test(zone));
}
function nameInNode(zone) {
    // An offset is none of the names of the database.
    if (!/^[a-z]/i.test(zone))
        return undefined;
    try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/cluster-file/schedule-fields.js






function validateCron(line) {
    const cron = (0,cluster_cron/* parseCron */.E)(line);
    if (typeof cron !== 'string')
        return undefined;
    return { needs: cron.replace(/^needs /, ''), fix: 'write minute, hour, day, month and day of the week: "17 * * * *"' };
}
/** Runs have credentials, so what they run is what somebody has approved, whoever can push a tag. */
function validatePinnedImage(image) {
    const parsed = parseImage(image);
    if (!parsed)
        return { fix: 'write REGISTRY/NAME@sha256: and 64 hexadecimal digits' };
    if (parsed.digest !== undefined)
        return undefined;
    return { needs: 'a digest', fix: 'add @sha256: and the digest of the release: a tag can become another image' };
}
const cron = (description, example) => (0,fields/* text */.Qq)(validateCron, {
    description,
    allowed: 'a cron line of five fields',
    examples: [example],
    derivedDefault: 'not scheduled',
}).optional();
/** The `schedules` section of the cluster file. */
const scheduleFields = schemas/* strictObject */.rej({
    image: (0,fields/* text */.Qq)(validatePinnedImage, {
        description: 'The image of the program, by digest: each release names its own.',
        allowed: 'an image with a digest (NAME@sha256:…)',
        examples: ['registry.example.com/managed-etcd@sha256:…'],
    }),
    timeZone: (0,fields/* text */.Qq)(validateTimeZone, {
        description: 'The time zone of the cron lines.',
        allowed: 'UTC, or REGION/CITY as the IANA time zone database spells it',
        examples: ['Europe/Berlin'],
    }).default('Etc/UTC'),
    suspend: (0,fields/* field */.ZZ)(schemas/* boolean */.zMY(), {
        description: 'Whether no new run starts. Runs that have started continue.',
        allowed: 'true or false',
    }).default(false),
    apiServerPort: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(65535), {
        description: 'The port at which the API server itself listens, behind its Service, as `kubectl get endpointslices --namespace default` shows it: the NetworkPolicy of the runs allows it.',
        allowed: '1 to 65535',
    }).default(6443),
    backup: cron('When `backup` runs. It ends at once if a backup is newer than half of the interval.', '17 * * * *'),
    verify: cron('When `verify-backup` runs. It needs the age identity in the Kubernetes cluster: see schedules.md.', '0 4 * * sun'),
    rotate: cron('When `rotate-certificates` renews what is due.', '30 3 * * mon'),
    defragment: cron('When `defragment` runs; within `maintenance.window`.', '0 2 * * sun'),
    status: cron('When `status` runs. The run fails if the cluster is not healthy.', '*/15 * * * *'),
})
    .check((0,fields/* validatedBy */._i)((schedules) => cluster_schedules/* scheduledOperations */.qJ.some((operation) => schedules[operation] !== undefined)
    ? undefined
    : {
        needs: `one of ${cluster_schedules/* scheduledOperations */.qJ.join(', ')}`,
        found: 'none of them',
        fix: 'add a cron line, or remove schedules',
    }));

;// CONCATENATED MODULE: ./build/cluster-file/scheduling-fields.js




const nodeSelector = (who) => (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validate_names/* validateQualifiedName */.UH)), (0,fields/* text */.Qq)(validate_names/* validateLabelValue */.yK, { description: "A label's value.", allowed: "the value of a node's label" })), {
    description: `The labels that a node needs to run ${who}.`,
    allowed: 'a map of labels and their values',
    examples: [{ 'example.com/pool': 'etcd' }],
});
const tolerationKeys = schemas/* strictObject */.rej({
    key: (0,fields/* text */.Qq)(validate_names/* validateQualifiedName */.UH, {
        description: "The taint's key. Without it, the toleration matches every taint with this effect.",
        allowed: 'the key of a taint',
        examples: ['dedicated'],
        derivedDefault: 'every taint',
    }).optional(),
    operator: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['Equal', 'Exists']), {
        description: 'Whether the taint must have this value (Equal), or can have any (Exists).',
        allowed: 'Equal or Exists',
    }).default('Equal'),
    value: (0,fields/* text */.Qq)(validate_names/* validateLabelValue */.yK, {
        description: "The taint's value, with operator Equal.",
        allowed: 'the value of a taint',
        examples: ['etcd'],
    }).default(''),
    effect: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['NoSchedule', 'PreferNoSchedule', 'NoExecute']), {
        description: "The taint's effect.",
        allowed: 'NoSchedule, PreferNoSchedule or NoExecute',
        derivedDefault: 'every effect',
    }).optional(),
    tolerationSeconds: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(0).max(86_400), {
        description: 'How long pods stay on a node after this taint was added, with effect NoExecute.',
        allowed: 'whole seconds, 0 to 86400',
        derivedDefault: 'for ever',
    }).optional(),
});
function validateToleration(toleration) {
    const { key, operator, value, effect, tolerationSeconds } = toleration;
    if (operator === 'Exists' && value !== '')
        return {
            needs: 'no value with operator Exists, which means any',
            found: `"${value}"`,
            fix: 'remove value, or write operator: Equal',
        };
    if (operator === 'Equal' && key === undefined)
        return { needs: 'a key with operator Equal', found: 'none', fix: 'add key, or write operator: Exists' };
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
        return {
            needs: 'effect NoExecute where there are tolerationSeconds',
            found: effect ?? 'none',
            fix: 'write effect: NoExecute, or remove tolerationSeconds',
        };
    return undefined;
}
const toleration = (0,fields/* field */.ZZ)(tolerationKeys.check((0,fields/* validatedBy */._i)(validateToleration)), {
    description: 'A taint.',
    allowed: 'a map with key, operator, value, effect, tolerationSeconds',
    examples: [{ key: 'dedicated', value: 'etcd', effect: 'NoSchedule' }],
});
const placing = (who) => section(schemas/* strictObject */.rej({
    nodeSelector: nodeSelector(who).default({}),
    tolerations: (0,fields/* listOf */.c3)(toleration, {
        description: `The taints that ${who} tolerate.`,
        allowed: 'a list of tolerations, as in a pod',
        examples: [[{ key: 'dedicated', value: 'etcd', effect: 'NoSchedule' }]],
    }).default([]),
    priorityClassName: (0,fields/* text */.Qq)((name) => (0,validate_names/* validateSubdomain */.DY)(name, 'priorityclass'), {
        description: `The PriorityClass of ${who}. Pods with a higher priority preempt others, and are evicted later.`,
        allowed: 'the name of a PriorityClass',
        examples: ['etcd-critical'],
        derivedDefault: 'the default of the Kubernetes cluster',
    }).optional(),
    topologyKeys: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validate_names/* validateQualifiedName */.UH, {
        description: 'A label.',
        allowed: 'the key of a node label',
        examples: ['example.com/rack'],
    }), {
        description: `Node labels over whose values ${who} are spread if possible, in addition to zones.`,
        allowed: 'a list of keys of node labels',
        examples: [['example.com/rack']],
    }).default([]),
}), `The nodes on which ${who} run.`);
/** The `scheduling` section of the cluster file. */
const schedulingFields = schemas/* strictObject */.rej({ members: placing('members'), portals: placing('portals') });

;// CONCATENATED MODULE: ./build/cluster-file/service-fields.js





const annotations = (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validateMetadataKey)), (0,fields/* field */.ZZ)(schemas/* string */.YjP(), { description: 'A value.', allowed: 'text' })), {
    description: "Annotations of the portals' Service, for clouds and DNS controllers.",
    allowed: 'a map of texts',
    examples: [{ 'external-dns.alpha.kubernetes.io/hostname': 'etcd.example.com' }],
});
const nodePort = (port) => (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(65_535), {
    description: `The node port for port ${port}.`,
    allowed: "a port in the range of the cluster's node ports, as a rule 30000 to 32767",
    examples: [30_000 + port],
    derivedDefault: 'Kubernetes chooses',
}).optional();
function validateNodePorts({ client, mutualTls }) {
    if (client === undefined || client !== mutualTls)
        return undefined;
    return {
        needs: 'two ports',
        found: `${client} for both`,
        fix: 'write another port for one of them',
    };
}
const family = (0,fields/* field */.ZZ)(schemas/* literal */.euz(['IPv4', 'IPv6']), { description: 'An IP family.', allowed: 'IPv4 or IPv6' });
/** The section `portals.service` of the cluster file. */
const serviceFields = schemas/* strictObject */.rej({
    type: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['ClusterIP', 'NodePort', 'LoadBalancer']), {
        description: "The type of the portals' Service.",
        allowed: 'ClusterIP, NodePort or LoadBalancer',
    }).default('ClusterIP'),
    annotations: annotations.default({}),
    class: (0,fields/* text */.Qq)(validate_names/* validateQualifiedName */.UH, {
        description: 'The class of the load balancer. It cannot be changed while the Service has one.',
        allowed: 'the name of a class of load balancers',
        examples: ['service.k8s.aws/nlb'],
        derivedDefault: "the Kubernetes cluster's",
    }).optional(),
    sourceRanges: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validateCidr, {
        description: 'A network.',
        allowed: 'a network such as 10.0.0.0/8',
        examples: ['10.0.0.0/8'],
    }), {
        description: 'The networks that can connect to the load balancer, if it supports this.',
        allowed: 'a list of networks such as 10.0.0.0/8',
        examples: [['10.0.0.0/8']],
        derivedDefault: 'from all',
    }).default([]),
    externalTrafficPolicy: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['Cluster', 'Local']), {
        description: 'Whether every node accepts external connections (`Cluster`), or only nodes with a portal (`Local`), which preserves the addresses of clients.',
        allowed: 'Cluster or Local',
        derivedDefault: 'Cluster',
    }).optional(),
    nodePorts: (0,fields/* field */.ZZ)(schemas/* strictObject */.rej({ client: nodePort(2379), mutualTls: nodePort(2479) }).check((0,fields/* validatedBy */._i)(validateNodePorts)), {
        description: 'Fixed node ports, for your own load balancer.',
        allowed: 'a map with client, mutualTls',
        examples: [{ client: 32_379, mutualTls: 32_479 }],
    }).prefault({}),
    ipFamilyPolicy: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['SingleStack', 'PreferDualStack', 'RequireDualStack']), {
        description: 'Whether the Service has addresses of one IP family, of two if the Kubernetes cluster has two, or always of two.',
        allowed: 'SingleStack, PreferDualStack or RequireDualStack',
    }).default('SingleStack'),
    ipFamilies: (0,fields/* listOf */.c3)(family, {
        description: 'The IP families of the Service. The first one cannot be changed.',
        allowed: 'a list of IPv4, IPv6',
        examples: [['IPv6', 'IPv4']],
        derivedDefault: 'the first family of the Kubernetes cluster',
    }).default([]),
});

;// CONCATENATED MODULE: ./build/cluster-file/fields.js




















const zones = schemas/* strictObject */.rej({
    label: (0,fields/* text */.Qq)(validate_names/* validateQualifiedName */.UH, {
        description: 'The node label with the name of the zone.',
        allowed: 'the key of a node label',
        examples: ['topology.kubernetes.io/zone'],
    }).default('topology.kubernetes.io/zone'),
    minimum: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(5), {
        description: 'The minimum number of zones with a node that members can run on. With fewer than 3, losing one zone can stop writes.',
        allowed: '1 to the number of members',
        derivedDefault: '3, or 1 for a single member',
    }).optional(),
});
const storage = schemas/* strictObject */.rej({
    class: (0,fields/* text */.Qq)((name) => (0,validate_names/* validateSubdomain */.DY)(name), {
        description: "The StorageClass of the members' volumes.",
        allowed: 'the name of a StorageClass',
        examples: ['encrypted-ssd'],
    }),
    size: (0,fields/* text */.Qq)(validate_names/* validateQuantity */.sY, {
        description: "The size of each member's volume. It holds the database twice (a member that has fallen behind receives a complete copy, and defragmentation writes one), the log of the last changes and the metadata of the file system.",
        allowed: 'a quantity of 1Gi or more, such as 20Gi',
        examples: ['20Gi'],
        pattern: cluster_quantity/* quantityPattern */["in"],
        fix: missingUnit,
    }),
    encryption: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['required', 'reported']), {
        description: 'What happens if the StorageClass does not request encryption: `required` refuses it before anything is written, `reported` reports it and continues.',
        allowed: 'required or reported',
    }).default('required'),
});
const portals = schemas/* strictObject */.rej({
    replicas: (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(16), {
        description: 'The number of portals; at least 2, so that one can fail.',
        allowed: '1 to 16',
    }).default(2),
    hostnames: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validate_names/* validateHostname */.cO, {
        description: 'A name or address.',
        allowed: 'a DNS name, *.NAME or an IP address',
        examples: ['etcd.example.com'],
    }), {
        description: 'DNS names and IP addresses of the portals for clients outside of Kubernetes; they are part of the certificates.',
        allowed: 'a list of DNS names, *.NAME or IP addresses',
        examples: [['etcd.example.com']],
    }).default([]),
    clients: clientFields,
    service: section(serviceFields, "The portals' Service."),
});
const days = (description, most) => (0,fields/* field */.ZZ)(schemas/* int */.Whr().min(1).max(most), { description, allowed: `whole days, 1 to ${most}` });
const tls = schemas/* strictObject */.rej({
    minimumVersion: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['1.2', '1.3']), {
        description: 'The lowest version of TLS that members and portals accept.',
        allowed: '"1.2" or "1.3"',
    }).default('1.2'),
    keyAlgorithm: (0,fields/* field */.ZZ)(schemas/* literal */.euz(keyAlgorithms), {
        description: 'The algorithm of the keys of certificates. Existing keys stay until rotate-certificates renews them. With RSA, a handshake costs members and portals many times the work; use it only for clients that support nothing else.',
        allowed: keyAlgorithms.join(', '),
    }).default('ECDSA-P256'),
    leafDays: days("How long the certificates of members and portals are valid; at most the issuer's.", 366).default(90),
    issuerDays: days("How long the issuing authority's certificate is valid; at most the root's.", 7300).default(365),
    rootDays: days("How long the root authority's certificate is valid.", 7300).default(3650),
    rootRecipients: (0,fields/* listOf */.c3)(recipient(), {
        description: "age recipients. If set, the root's key is stored only encrypted to them, and renewing the issuer requires one of their identities.",
        allowed: 'a list of age recipients (public keys)',
    }).default([]),
    authority: (0,fields/* field */.ZZ)(schemas/* strictObject */.rej({
        secret: (0,fields/* text */.Qq)((name) => (0,validate_names/* validateSubdomain */.DY)(name, 'secret'), {
            description: 'The name of the Secret, in the namespace of the cluster.',
            allowed: 'the name of a Secret',
            examples: ['orders-own-authority'],
        }),
        dedicated: (0,fields/* field */.ZZ)(schemas/* boolean */.zMY(), {
            description: 'Your confirmation that its **root** signs, and will sign, certificates for this cluster only. Required, because members trust that root: any client certificate below it with CN=root is the root user here.',
            allowed: 'true',
        }).default(false),
    }), {
        description: 'Your own root or intermediate, in a Secret with `tls.crt`, `tls.key` and, for an intermediate, its root as `ca.crt`. Without it, both are created. To exchange it, replace the contents of the Secret and run rotate-certificates.',
        allowed: 'a map with secret and dedicated',
        examples: [{ secret: 'orders-own-authority', dedicated: true }],
    }).optional(),
});
const upgrade = schemas/* strictObject */.rej({
    backup: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['required', 'skip']), {
        description: 'Whether a change of `version` needs a verified backup of the previous version, at most 24 hours old. With `skip`, a rollback may be impossible.',
        allowed: 'required or skip',
    }).default('required'),
});
const fields_image = (description, derivedDefault) => (0,fields/* text */.Qq)(validateImage, {
    description,
    allowed: 'an image with a tag or a digest',
    examples: ['registry.example.com/NAME:TAG'],
    ...(derivedDefault && { derivedDefault }),
});
const fields_images = schemas/* strictObject */.rej({
    etcd: fields_image("The members' image; its tag, if it is a version, must be `version`.", 'gcr.io/etcd-development/etcd:vVERSION').optional(),
    haproxy: fields_image("The portals' image.").default('docker.io/library/haproxy:3.2.26'),
});
const keys = schemas/* strictObject */.rej({
    name: (0,fields/* text */.Qq)(validate_names/* validateClusterName */.yO, {
        description: "The cluster's name; all of its objects are named after it. It cannot be changed.",
        allowed: `a letter, then letters, digits and hyphens, at most ${validate_names/* longestName */.YG} (all lowercase)`,
        examples: ['orders'],
        pattern: `^[a-z]([-a-z0-9]{0,${validate_names/* longestName */.YG - 2}}[a-z0-9])?$`,
    }),
    namespace: (0,fields/* text */.Qq)(validate_names/* validateNamespace */.qB, {
        description: 'The namespace of the cluster. It cannot be changed.',
        allowed: 'lowercase letters, digits and hyphens, at most 63',
        examples: ['etcd'],
        pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
    }),
    version: (0,fields/* text */.Qq)(etcd_versions/* validateVersion */.Pj, {
        description: 'The version of etcd. Versions with known vulnerabilities are refused: 3.5 below 3.5.33, 3.6 below 3.6.14, 3.7 below 3.7.1.',
        allowed: `X.Y.Z, such as ${etcd_versions/* newestTested */.c8}`,
        examples: [etcd_versions/* newestTested */.c8],
        pattern: '^3\\.[567]\\.[0-9]+$',
    }).default(etcd_versions/* newestTested */.c8),
    members: (0,fields/* field */.ZZ)(schemas/* literal */.euz([1, 3, 5]), {
        description: 'The number of members: 3 tolerate the loss of one, 5 of two, 1 of none.',
        allowed: '1, 3 or 5',
        fix: membersFix,
    }).default(3),
    zones: section(zones, 'How members and portals are spread over zones.'),
    storage: (0,fields/* field */.ZZ)(storage, {
        description: "The members' volumes.",
        allowed: 'a map with class and size',
        examples: [{ class: 'encrypted-ssd', size: '20Gi' }],
    }),
    portals: section(portals, 'The HAProxy portals, through which clients connect.'),
    tls: section(tls, 'Certificates; rotate-certificates renews them.'),
    etcd: section(etcdFields, 'Settings of etcd.'),
    upgrade: section(upgrade, 'Requirements for a change of `version`.'),
    images: section(fields_images, 'The container images, for your own registry.'),
    imagePullSecrets: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)((name) => (0,validate_names/* validateSubdomain */.DY)(name, 'secret'), {
        description: 'The name of a Secret.',
        allowed: 'the name of a Secret',
        examples: ['registry-credentials'],
    }), {
        description: 'Image pull secrets of all pods, in the namespace of the cluster.',
        allowed: 'a list of names of Secrets',
        examples: [['registry-credentials']],
    }).default([]),
    resources: section(resourceFields, 'Resource requests and limits of the containers.'),
    scheduling: section(schedulingFields, 'The nodes on which members and portals run, within the zones.'),
    runAsUser: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['fixed', 'assigned']), {
        description: 'The user and groups of all containers: `fixed` is 65532 for each, `assigned` leaves them to the admission of the Kubernetes cluster, such as restricted-v2 of OpenShift.',
        allowed: 'fixed or assigned',
    }).default('fixed'),
    networkPolicy: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['managed', 'none']), {
        description: 'Whether NetworkPolicies limit connections to members, portals and helper pods: `managed` writes them, `none` leaves this to your own.',
        allowed: 'managed or none',
    }).default('managed'),
    labels: labelFields,
    annotations: annotationFields,
    backup: (0,fields/* field */.ZZ)(backupFields, {
        description: 'The location of backups. Without it, there are no backups.',
        allowed: 'a map with bucket and recipients',
    }).optional(),
    schedules: (0,fields/* field */.ZZ)(scheduleFields, {
        description: 'Operations that CronJobs run in the cluster. Without it, workflows or you run them.',
        allowed: 'a map with image and cron lines',
    }).optional(),
    maintenance: section(maintenanceFields, 'The maintenance window of members.'),
    monitoring: section(monitoringFields, 'Objects for Prometheus and Grafana.'),
    clusterDomain: (0,fields/* text */.Qq)(validate_names/* validateClusterDomain */.v4, {
        description: 'The DNS domain of the Kubernetes cluster, as in --cluster-domain of the kubelets.',
        allowed: 'a DNS name',
        examples: ['cluster.local'],
    }).default('cluster.local'),
});
/** The cluster file: every key with its description, default and allowed values. */
const clusterFile = (0,fields/* field */.ZZ)(keys, {
    description: 'The cluster file; the default path is etcd/cluster.yaml.',
    allowed: 'a YAML mapping',
    examples: [{ name: 'orders', namespace: 'etcd', storage: { class: 'encrypted-ssd', size: '20Gi' } }],
});
function recipient() {
    return (0,fields/* text */.Qq)(public_keys/* validateRecipient */.ci, {
        description: 'An age recipient.',
        allowed: 'an age recipient (age1…)',
        examples: ['age1…'],
    });
}
function membersFix(value) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
        return undefined;
    if (value > 5)
        return 'write 5: every write waits for a majority, so more members only make it slower';
    return `write ${value - 1} or ${value + 1}: ${value} members tolerate no more losses than ${value - 1}`;
}

;// CONCATENATED MODULE: ./build/cluster-file/network-rules.js
/** Errors in the allowed clients and networks. */
function networkRules(sound) {
    return [brokenClients(sound), withoutPolicy(sound)].flatMap((broken) => broken ?? []);
}
/** An empty list would block all clients, which must be a mistake. */
function brokenClients(sound) {
    const namespaces = sound('portals', 'clients', 'namespaces');
    const cidrs = sound('portals', 'clients', 'cidrs');
    const type = sound('portals', 'service', 'type');
    if (sound('portals', 'clients') === undefined || !Array.isArray(namespaces) || !Array.isArray(cidrs))
        return undefined;
    const broken = { code: 'CONFLICTING_VALUES', path: ['portals', 'clients'] };
    if (namespaces.length === 0 && cidrs.length === 0) {
        return {
            ...broken,
            found: 'portals.clients needs a namespace or a network, found neither: no client could connect',
            fix: 'list those of the applications, or remove clients to allow all',
        };
    }
    if (cidrs.length > 0 || type === 'ClusterIP' || type === undefined)
        return undefined;
    return {
        ...broken,
        found: `portals.clients.cidrs needs a network with portals.service.type ${type}, found none: external clients are not in a namespace`,
        fix: 'list the networks of the clients, or of the load balancer or nodes that hide their addresses; or set type: ClusterIP',
    };
}
/** Without NetworkPolicies, no client is blocked, so a list of clients would have no effect. */
function withoutPolicy(sound) {
    if (sound('networkPolicy') !== 'none')
        return undefined;
    const namespaces = sound('monitoring', 'namespaces');
    const limited = sound('portals', 'clients') !== undefined
        ? ['portals', 'clients']
        : Array.isArray(namespaces) && namespaces.length > 0
            ? ['monitoring', 'namespaces']
            : undefined;
    if (limited === undefined)
        return undefined;
    return {
        code: 'CONFLICTING_VALUES',
        path: limited,
        found: `${limited.join('.')} needs networkPolicy: managed, found none: no policy would enforce it`,
        fix: `set networkPolicy: managed, or remove ${limited.join('.')} and use your own policies`,
    };
}

;// CONCATENATED MODULE: ./build/cluster-file/resource-rules.js


/** With less, a container is killed right after its start. */
const leastMemory = {
    members: { mebibytes: 128, why: 'a member without data uses about 50Mi; at its limit, every member is killed' },
    tokenProxies: { mebibytes: 128, why: 'it is for the connections of all portals, at 64Ki each' },
    portals: { mebibytes: 192, why: 'a portal uses about 150Mi without its connections' },
};
/** Limits that Kubernetes would refuse, or that are too small for a container. */
function resourceRules(sound) {
    return Object.keys(resourceFields.shape).flatMap((role) => [
        ...belowRequest(sound, role, 'cpu'),
        ...(belowLeast(sound, role) ?? belowRequest(sound, role, 'memory')),
    ]);
}
function belowLeast(sound, role) {
    const path = ['resources', role, 'limits', 'memory'];
    const limit = sound(...path);
    const bytes = typeof limit === 'string' ? (0,cluster_quantity/* parseQuantity */.Lf)(limit)?.bytes : undefined;
    const least = leastMemory[role];
    if (bytes === undefined || least === undefined || bytes >= least.mebibytes * cluster_quantity/* mebibyte */.E$)
        return undefined;
    return [
        {
            code: 'CONFLICTING_VALUES',
            path,
            found: `${path.join('.')} needs at least ${least.mebibytes}Mi, found ${limit}`,
            fix: `write ${least.mebibytes}Mi or more: ${least.why}`,
        },
    ];
}
function belowRequest(sound, role, resource) {
    const path = ['resources', role, 'limits', resource];
    const requestPath = ['resources', role, 'requests', resource];
    const [limit, request] = [amount(sound(...path)), amount(sound(...requestPath))];
    if (limit === undefined || request === undefined || (0,cluster_quantity/* thousandths */.Wc)(limit) >= (0,cluster_quantity/* thousandths */.Wc)(request))
        return [];
    return [
        {
            code: 'CONFLICTING_VALUES',
            path,
            found: `${path.join('.')} needs at least ${requestPath.join('.')} (${request}), found ${limit}`,
            fix: `write ${request} or more, or set ${requestPath.join('.')}: ${limit} or less`,
        },
    ];
}
function amount(value) {
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

;// CONCATENATED MODULE: ./build/cluster-file/rules.js




/**
 * etcd's suggested maximum (https://etcd.io/docs/latest/dev-guide/limit/). Above it, etcd warns, and restarts and
 * copies are slow.
 */
const mostQuota = 8 * cluster_quantity/* gibibyte */.K9;
const leastQuota = 64 * cluster_quantity/* mebibyte */.E$;
const leastSize = cluster_quantity/* gibibyte */.K9;
/**
 * The largest quota that a volume has space for. The database counts twice: a member that has fallen behind writes the
 * leader's complete copy beside its own, and a defragmentation also writes a copy. In addition, 1 GiB is reserved: five
 * WAL segments of 64 MB and the next one (etcd's --max-wals), and the overhead of ext4 (inodes, journal). A volume
 * below 2 GiB reserves half of its size, because the overhead of a smaller file system is smaller.
 */
function quotaThatFits(sizeBytes) {
    const reserve = Math.min(cluster_quantity/* gibibyte */.K9, sizeBytes / 2);
    return (0,cluster_quantity/* quantityOf */.Ri)(Math.min(mostQuota, (sizeBytes - reserve) / 2));
}
/** The smallest volume size for a quota. */
function sizeThatFits(quotaBytes) {
    return (0,cluster_quantity/* quantityOf */.Ri)(Math.ceil(Math.min(4 * quotaBytes, 2 * quotaBytes + cluster_quantity/* gibibyte */.K9) / cluster_quantity/* mebibyte */.E$) * cluster_quantity/* mebibyte */.E$);
}
/** Errors in combinations of fields. */
function brokenRules(sound) {
    return [zonesRule, sizeRule, quotaRule, lifetimeRule, authorityRule, imageRule, addressRule].flatMap((rule) => rule(sound) ?? []);
}
const zonesRule = (sound) => {
    const members = sound('members');
    const minimum = sound('zones', 'minimum');
    if (typeof members !== 'number' || typeof minimum !== 'number' || minimum <= members)
        return undefined;
    const found = `zones.minimum needs at most members (${members}), found ${minimum}`;
    return {
        code: 'CONFLICTING_VALUES',
        path: ['zones', 'minimum'],
        found,
        fix: `write ${members} or less: each member is in one zone`,
    };
};
const sizeRule = (sound) => {
    const size = quantity(sound('storage', 'size'));
    if (!size || size.bytes >= leastSize)
        return undefined;
    const found = `storage.size needs 1Gi or more, found ${size.text}`;
    return {
        code: 'CONFLICTING_VALUES',
        path: ['storage', 'size'],
        found,
        fix: "write 1Gi or more: etcd's log alone takes up to 384Mi",
    };
};
const quotaRule = (sound) => {
    const path = ['etcd', 'quota'];
    const size = quantity(sound('storage', 'size'));
    const quota = quantity(sound(...path));
    if (!quota)
        return undefined;
    const found = (needs) => `etcd.quota needs ${needs}, found ${quota.text}`;
    if (quota.bytes > mostQuota)
        return {
            code: 'CONFLICTING_VALUES',
            path,
            found: found('at most 8Gi'),
            fix: 'write 8Gi or less: etcd recommends no more, because restarts and copies of a member take longer',
        };
    if (quota.bytes < leastQuota)
        return {
            code: 'CONFLICTING_VALUES',
            path,
            found: found('at least 64Mi'),
            fix: 'write 64Mi or more, or remove the line (the default is derived from storage.size)',
        };
    if (!size || size.bytes < leastSize || quota.bytes <= quotaThatFits(size.bytes).bytes)
        return undefined;
    const fits = quotaThatFits(size.bytes).text;
    const fix = `write ${fits} or less, or set storage.size: ${sizeThatFits(quota.bytes).text} (twice the database, and its log)`;
    return { code: 'CONFLICTING_VALUES', path, found: found(`at most ${fits} with storage.size ${size.text}`), fix };
};
const lifetimeRule = (sound) => {
    const days = (key) => sound('tls', key);
    for (const [shorter, longer, who] of [
        ['leafDays', 'issuerDays', 'a leaf must end before its issuer'],
        ['issuerDays', 'rootDays', 'an issuer must end before its root'],
    ]) {
        const [short, long] = [days(shorter), days(longer)];
        if (typeof short !== 'number' || typeof long !== 'number' || short <= long)
            continue;
        const found = `tls.${shorter} needs at most tls.${longer} (${long}), found ${short}`;
        return {
            code: 'CONFLICTING_VALUES',
            path: ['tls', shorter],
            found,
            fix: `write ${long} or less, or raise tls.${longer}: ${who}`,
        };
    }
};
/**
 * Members trust one anchor, the root, and use the CN of every client certificate below it as a user. No certificate
 * shows whether that root also signs for others, so the reviewed file has to state it.
 */
const authorityRule = (sound) => {
    if (sound('tls', 'authority', 'secret') === undefined)
        return undefined;
    const dedicated = sound('tls', 'authority', 'dedicated');
    if (dedicated !== false)
        return undefined;
    return {
        code: 'CONFLICTING_VALUES',
        path: ['tls', 'authority', 'dedicated'],
        found: 'tls.authority.dedicated needs true, found false: if the root signs anything else, a certificate of another service or cluster with CN=root is the root user here',
        fix: 'write dedicated: true if the root of this authority signs certificates for this cluster only; otherwise create a separate root, or remove tls.authority',
    };
};
const imageRule = (sound) => {
    const image = sound('images', 'etcd');
    const version = sound('version');
    if (typeof image !== 'string' || typeof version !== 'string')
        return undefined;
    const tag = parseImage(image)?.tag?.replace(/^v/, '');
    if (tag === undefined || !(0,etcd_versions/* parseVersion */.ot)(tag) || tag === version)
        return undefined;
    const found = `images.etcd needs the version ${version} (version), found ${tag}`;
    return {
        code: 'CONFLICTING_VALUES',
        path: ['images', 'etcd'],
        found,
        fix: `write its tag as v${version}, or set version: ${tag}`,
    };
};
const addressRule = (sound) => {
    const [name, namespace, domain] = [sound('name'), sound('namespace'), sound('clusterDomain')];
    if (typeof name !== 'string' || typeof namespace !== 'string' || typeof domain !== 'string')
        return undefined;
    const member = (0,names/* memberNames */.hQ)({ name, members: 5 }).at(-1) ?? name;
    const address = `${(0,names/* memberHost */.BY)({ name, namespace }, member)}.${domain}`;
    if (address.length <= 253)
        return undefined;
    const found = `clusterDomain must be ${address.length - 253} characters shorter: a member's DNS name would have ${address.length}`;
    return {
        code: 'CONFLICTING_VALUES',
        path: ['clusterDomain'],
        found,
        fix: 'a DNS name may have 253; shorten clusterDomain, name or namespace',
    };
};
function quantity(value) {
    return typeof value === 'string' ? (0,cluster_quantity/* parseQuantity */.Lf)(value) : undefined;
}

;// CONCATENATED MODULE: ./build/cluster-file/schedule-rules.js

/** Without a bucket, backups and verifications are not possible. */
function scheduleRules(sound) {
    if (sound('backup', 'bucket') !== undefined)
        return [];
    return cluster_schedules/* storeOperations */.Yf
        .filter((operation) => sound('schedules', operation) !== undefined)
        .map((operation) => ({
        code: 'CONFLICTING_VALUES',
        path: ['schedules', operation],
        found: `schedules.${operation} needs the section backup, found none`,
        fix: `add backup with bucket and recipients, or remove schedules.${operation}`,
    }));
}

;// CONCATENATED MODULE: ./build/cluster-file/scheduling-rules.js
const roles = ['members', 'portals'];
/** Only `zones` decides about zones. Other settings for zones would conflict with it. */
function schedulingRules(sound) {
    const zone = sound('zones', 'label');
    if (typeof zone !== 'string')
        return [];
    return roles.flatMap((role) => [...selectsZone(sound, role, zone), ...spreadsAgain(sound, role, zone)]);
}
function selectsZone(sound, role, zone) {
    const path = ['scheduling', role, 'nodeSelector'];
    const selector = sound(...path);
    if (typeof selector !== 'object' || selector === null || !Object.hasOwn(selector, zone))
        return [];
    return [
        {
            code: 'CONFLICTING_VALUES',
            path: [...path, zone],
            found: `${path.join('.')} needs other labels than zones.label, found ${zone}: all would be in one zone`,
            fix: 'remove it; set zones.minimum: 1 to let them run in one zone',
        },
    ];
}
/** A strict rule also limits a node to one member. */
function spreadsAgain(sound, role, zone) {
    const path = ['scheduling', role, 'topologyKeys'];
    const keys = sound(...path);
    if (!Array.isArray(keys))
        return [];
    const settled = role === 'members' ? [zone, 'kubernetes.io/hostname'] : [zone];
    return keys.flatMap((key, index) => settled.includes(key)
        ? [
            {
                code: 'CONFLICTING_VALUES',
                path: [...path, index],
                found: `${path.join('.')} needs other labels than ${settled.join(' and ')}, found ${key}`,
                fix: `remove it: ${role} are spread over ${key === zone ? 'zones' : 'nodes'} in any case`,
            },
        ]
        : []);
}

;// CONCATENATED MODULE: ./build/cluster-file/service-rules.js
const outside = ['NodePort', 'LoadBalancer'];
/**
 * Fields of a Service that only some types have. For other types, Kubernetes refuses some of them and silently drops
 * the rest.
 */
const needed = {
    class: ['LoadBalancer'],
    sourceRanges: ['LoadBalancer'],
    externalTrafficPolicy: outside,
    'nodePorts.client': outside,
    'nodePorts.mutualTls': outside,
};
function portalServiceRules(sound) {
    return [...rulesOfTypes(sound), ...rulesOfFamilies(sound), ...rulesOfRanges(sound)];
}
function rulesOfTypes(sound) {
    const type = sound('portals', 'service', 'type');
    if (typeof type !== 'string')
        return [];
    return Object.entries(needed).flatMap(([key, types]) => {
        const path = ['portals', 'service', ...key.split('.')];
        if (types.includes(type) || isUnset(sound(...path)))
            return [];
        return [
            {
                code: 'CONFLICTING_VALUES',
                path,
                found: `${path.join('.')} needs portals.service.type ${types.join(' or ')}, found ${type}`,
                fix: `set portals.service.type: ${types.at(-1)}, or remove the line`,
            },
        ];
    });
}
function rulesOfFamilies(sound) {
    const path = ['portals', 'service', 'ipFamilies'];
    const families = sound(...path);
    const policy = sound('portals', 'service', 'ipFamilyPolicy');
    if (policy !== 'SingleStack' || !Array.isArray(families) || families.length < 2)
        return [];
    return [
        {
            code: 'CONFLICTING_VALUES',
            path,
            found: `${path.join('.')} needs one family with portals.service.ipFamilyPolicy SingleStack, found ${families.join(', ')}`,
            fix: 'set portals.service.ipFamilyPolicy: PreferDualStack, or remove one family',
        },
    ];
}
/**
 * kube-proxy ignores ranges of the other family, and for a family without a range, everybody can connect
 * (pkg/proxy/serviceport.go). The families are not known if the file names neither them nor a policy.
 */
function rulesOfRanges(sound) {
    const path = ['portals', 'service', 'sourceRanges'];
    const ranges = sound(...path);
    const named = sound('portals', 'service', 'ipFamilies');
    const policy = sound('portals', 'service', 'ipFamilyPolicy');
    if (sound('portals', 'service', 'type') !== 'LoadBalancer')
        return [];
    if (!Array.isArray(ranges) || ranges.length === 0 || !Array.isArray(named) || typeof policy !== 'string')
        return [];
    const families = policy === 'SingleStack' ? named : ['IPv4', 'IPv6'];
    if (families.length === 0)
        return [];
    const open = families.filter((family) => !ranges.some((range) => familyOf(range) === family));
    const ignored = ranges.flatMap((range, index) => families.includes(familyOf(range))
        ? []
        : [
            {
                code: 'CONFLICTING_VALUES',
                path: [...path, index],
                found: `${path.join('.')} needs networks of ${families.join(' or ')}, the family of the Service, found ${range}: Kubernetes ignores it`,
                fix: 'remove it, or set portals.service.ipFamilyPolicy: PreferDualStack',
            },
        ]);
    if (ignored.length > 0)
        return ignored;
    return open.map((family) => ({
        code: 'CONFLICTING_VALUES',
        path,
        found: `${path.join('.')} needs a network of ${family} with portals.service.ipFamilyPolicy ${policy}, found none: every ${family} address could connect`,
        fix: `add those of your clients, or ${nobody[family]} for nobody; or set portals.service.ipFamilyPolicy: SingleStack`,
    }));
}
const nobody = { IPv4: '127.0.0.1/32', IPv6: '"::1/128"' };
function familyOf(range) {
    return range.includes(':') ? 'IPv6' : 'IPv4';
}
function isUnset(value) {
    return value === undefined || (Array.isArray(value) && value.length === 0);
}

;// CONCATENATED MODULE: ./build/cluster-file/read-cluster-file.js



















const untouched = 'nothing was read from or written to the cluster';
/**
 * Parses a cluster file and adds every default. `file` is its name in errors. Throws one Problem with all errors, each
 * with its position and code frame, in the order of the file.
 */
function parseClusterFile(text, file, { report, deprecated } = {}) {
    const source = (0,yaml_source/* sourceOf */.vz)(text, file);
    const { file: yaml, diagnostics } = (0,read/* readYaml */.g)(source);
    const refused = (all) => new problem_problem/* Problem */.A(`${file} is not a valid cluster file: ${untouched}`, (0,diagnostic/* findingsOf */.W)(source, all));
    if (!yaml)
        throw refused(diagnostics);
    const sound = (...path) => (0,validate/* validValue */.Im)(clusterFile, yaml, path);
    const broken = [
        ...brokenRules(sound),
        ...resourceRules(sound),
        ...schedulingRules(sound),
        ...portalServiceRules(sound),
        ...networkRules(sound),
        ...etcdRules(sound),
        ...scheduleRules(sound),
    ];
    const all = [
        ...diagnostics,
        ...(0,validate/* schemaDiagnostics */.mT)(clusterFile, yaml),
        ...broken.map((rule) => (0,validate/* ruleDiagnostic */.oB)(yaml, rule)),
    ];
    if (all.length > 0)
        throw refused(all);
    const ending = (0,deprecated_keys/* deprecatedKeys */.e)(yaml, deprecated ?? deprecatedClusterKeys);
    for (const finding of (0,diagnostic/* findingsOf */.W)(source, ending))
        report?.warning(finding);
    return specificationOf(clusterFile.parse(yaml.value), file, text);
}
/**
 * Reads and parses a cluster file. Throws a Problem if it cannot be read, is invalid, or is not the file that a CronJob
 * was created for.
 */
async function readClusterFile(path, { environment = process.env, ...options } = {}) {
    const read = await (0,text_file/* readTextFile */.G)(path);
    if ('text' in read) {
        const expected = environment[cluster_schedules/* clusterFileDigestVariable */.Zt] ?? '';
        if (expected !== '' && expected !== (0,cluster_schedules/* clusterFileDigest */.$6)(read.text))
            throw otherClusterFile(path);
        return parseClusterFile(read.text, path, options);
    }
    const { found, fix } = (0,unreadable_file/* unreadableFinding */.j)(read.unreadable, path, {
        input: 'cluster',
        most: '1 MiB',
        tooBig: 'a cluster file has a few dozen lines: check the path',
    });
    const problem = `${path} cannot be read: ${untouched}`;
    throw new problem_problem/* Problem */.A(problem, [{ code: 'FILE_UNREADABLE', subject: 'cluster file', found, fix }], { cause: read.cause });
}
function otherClusterFile(path) {
    return new problem_problem/* Problem */.A(`${path} is not the cluster file that was provisioned: ${untouched}`, [
        {
            code: 'CLUSTER_FILE_CHANGED',
            subject: 'cluster file',
            found: `needs the file with the SHA-256 in ${cluster_schedules/* clusterFileDigestVariable */.Zt}, found another one`,
            fix: 'run provision, which writes the file and the CronJobs; if it did not run just now, find out who has changed the ConfigMap',
        },
    ]);
}
/** The only function that creates a ClusterSpec. It adds the defaults that depend on other fields. */
function specificationOf(said, file, text) {
    const { zones, storage, etcd, images, resources, backup } = said;
    const size = checkedQuantity(storage.size);
    const specification = {
        ...said,
        file,
        portals: { ...said.portals, clients: said.portals.clients },
        tls: { ...said.tls, authority: said.tls.authority },
        zones: { label: zones.label, minimum: zones.minimum ?? Math.min(3, said.members) },
        storage: { ...storage, size },
        etcd: { ...etcd, quota: etcd.quota === undefined ? quotaThatFits(size.bytes) : checkedQuantity(etcd.quota) },
        images: { ...images, etcd: images.etcd ?? `gcr.io/etcd-development/etcd:v${said.version}` },
        resources: {
            members: specificationOfResources(resources.members),
            tokenProxies: specificationOfResources(resources.tokenProxies),
            portals: specificationOfResources(resources.portals),
        },
        backup: backup && specificationOfBackup(backup),
        maintenance: { window: said.maintenance.window },
        schedules: said.schedules && specificationOfSchedules(said.schedules, text),
    };
    return specification;
}
function specificationOfResources({ requests, limits }) {
    return {
        requests: { cpu: String(requests.cpu), memory: checkedQuantity(requests.memory) },
        limits: {
            cpu: limits.cpu === undefined ? undefined : String(limits.cpu),
            memory: limits.memory === undefined ? undefined : checkedQuantity(limits.memory),
        },
    };
}
function specificationOfBackup(backup) {
    const { endpoint, region, forcePathStyle, serverSideEncryption, objectLock } = backup;
    return { ...backup, endpoint, region, forcePathStyle, serverSideEncryption, objectLock };
}
function specificationOfSchedules({ image, timeZone, suspend, apiServerPort, ...cron }, clusterFile) {
    const lines = Object.entries(cron).filter(([, line]) => line !== undefined);
    return { clusterFile, image, timeZone, suspend, apiServerPort, cron: Object.fromEntries(lines) };
}
function checkedQuantity(text) {
    const quantity = (0,cluster_quantity/* parseQuantity */.Lf)(text);
    if (quantity)
        return quantity;
    throw new Error(`the schema let ${text} pass as a quantity`);
}


/***/ }),

/***/ 51535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ validateSubdomain),
/* harmony export */   UH: () => (/* binding */ validateQualifiedName),
/* harmony export */   YG: () => (/* binding */ longestName),
/* harmony export */   cO: () => (/* binding */ validateHostname),
/* harmony export */   qB: () => (/* binding */ validateNamespace),
/* harmony export */   sY: () => (/* binding */ validateQuantity),
/* harmony export */   v4: () => (/* binding */ validateClusterDomain),
/* harmony export */   yK: () => (/* binding */ validateLabelValue),
/* harmony export */   yO: () => (/* binding */ validateClusterName)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73136);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30809);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29725);
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45668);





/**
 * The pod of a scheduled defragmentation is NAME-defragment-, eight characters for the Job, a hyphen and five for the
 * pod: 26 more than NAME. Names of pods and values of labels end at 63, so 37 is the most; 5 are kept for objects that
 * a later release derives, because a name cannot be shortened any more once its cluster runs.
 */
const longestName = 32;
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/**
 * What ends the name of an object of some cluster: a cluster called orders-members would take the Service of a cluster
 * orders.
 */
const derivedEndings = [...new Set([...Object.values((0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .namesOf */ .eZ)({ name: '' })), ...endingsByActions()])].filter((ending) => ending !== '');
/** The Role for `backup` of a cluster called orders-verify would be that for `verify-backup` of a cluster orders. */
function endingsByActions() {
    return _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permittedActions */ .qn.flatMap((longer) => _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permittedActions */ .qn
        .filter((shorter) => longer.endsWith(`-${shorter}`))
        .map((shorter) => `-${longer.slice(0, -shorter.length - 1)}`));
}
/** Starts with a letter, since it names a Service (RFC 1035). */
function validateClusterName(name) {
    const fits = /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name);
    if (name.length > longestName && fits)
        return {
            needs: `at most ${longestName} characters`,
            fix: `shorten it by ${name.length - longestName}: names of pods and objects contain it and may have 63`,
        };
    const ending = derivedEndings.find((derived) => name.endsWith(derived));
    if (fits && ending !== undefined)
        return {
            needs: `a name that does not end with ${ending}`,
            fix: `choose another: the objects of a cluster ${name.slice(0, -ending.length) || 'X'} could have the same names`,
        };
    return fits ? undefined : { fix: likelyLabel(name, /^[^a-z]+/) };
}
function validateNamespace(name) {
    return label.test(name) ? undefined : { fix: likelyLabel(name, /^[^a-z0-9]+/) };
}
function likelyLabel(name, badStart) {
    const likely = name
        .slice(0, 200)
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(badStart, '')
        .slice(0, longestName)
        .replace(/-+$/, '');
    return likely ? `did you mean ${likely}?` : 'write lowercase letters, digits and hyphens';
}
/** A name of an object whose kind allows dots, such as a StorageClass (RFC 1123 subdomain). */
function validateSubdomain(name, kind = 'storageclass') {
    return name.length <= 253 && subdomain.test(name) ? undefined : { fix: `copy it from kubectl get ${kind}` };
}
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
function validateLabelValue(value) {
    const fits = value.length <= 63 && /^(([A-Za-z0-9][-\w.]*)?[A-Za-z0-9])?$/.test(value);
    if (fits)
        return undefined;
    const needs = 'at most 63 letters, digits, - _ . with a letter or digit at both ends';
    return { needs, fix: 'shorten it, or write other characters: it is the value of a label' };
}
/** A key of a label or annotation: an optional DNS prefix with a slash, and a name of at most 63 characters. */
function validateQualifiedName(key) {
    const needs = 'PREFIX/NAME with a DNS name and letters, digits, - _ . (at most 63)';
    const parts = key.split('/');
    const name = parts.at(-1) ?? '';
    const prefix = parts.length === 2 ? parts[0] : undefined;
    const good = parts.length <= 2 &&
        /^([A-Za-z0-9][-\w.]{0,61})?[A-Za-z0-9]$/.test(name) &&
        (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)));
    return good ? undefined : { needs, fix: 'copy it from the documentation of your cloud or controller' };
}
function validateQuantity(text) {
    return (0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_4__/* .parseQuantity */ .Lf)(text) ? undefined : { fix: (0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_4__/* .quantityFix */ .XK)(text) };
}
/** What goes into a certificate and what clients dial: a DNS name, a wildcard for one level, or an IP address. */
function validateHostname(name) {
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0 && !name.includes('%'))
        return undefined;
    const plain = name.startsWith('*.') ? name.slice(2) : name;
    const enough = !name.startsWith('*.') || plain.includes('.');
    if (isDnsName(plain) && enough)
        return undefined;
    return { fix: hostnameFix(name) };
}
function hostnameFix(name) {
    if (name.length > 300)
        return 'write at most 253 characters';
    const host = /^(?:[a-z][\w+.-]*:\/\/)?([^/@\s:]+)(?::\d+)?(?:\/.*)?$/i.exec(name)?.[1] ?? '';
    const likely = (0,node_url__WEBPACK_IMPORTED_MODULE_1__.domainToASCII)(host.replace(/\.$/, ''));
    if (likely !== name && isDnsName(likely))
        return `did you mean ${likely}?`;
    if (name.startsWith('*'))
        return 'a wildcard replaces the first of at least three labels: *.example.com';
    return 'write a name such as etcd.example.com or an IP address, without port and path';
}
/** A DNS name in lowercase without a final dot; its last part is no number, or it would be read as a broken address. */
function isDnsName(name) {
    const labels = name.split('.');
    return name.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
}
function validateClusterDomain(name) {
    if (isDnsName(name))
        return undefined;
    const likely = name.toLowerCase().replace(/^\.|\.$/g, '');
    return {
        fix: isDnsName(likely)
            ? `did you mean ${likely}?`
            : 'use the value of --cluster-domain of the kubelets, for example cluster.local',
    };
}


/***/ }),

/***/ 66890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ validateBucket),
/* harmony export */   by: () => (/* binding */ validateKmsKey),
/* harmony export */   cK: () => (/* binding */ validateEndpoint),
/* harmony export */   hb: () => (/* binding */ validatePrefix),
/* harmony export */   jq: () => (/* binding */ validateRegion)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. Other S3 servers use the same rules.
 */
function validateBucket(name) {
    const good = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) === 0;
    if (good)
        return undefined;
    const inside = /^s3:\/\/([^/]+)\/?(.*)$/.exec(name);
    if (inside?.[1])
        return { fix: `write bucket: ${inside[1]}${inside[2] ? ` and prefix: ${inside[2]}` : ''}` };
    return {
        fix: /[:/]/.test(name)
            ? 'write only the name, without s3:// and path'
            : 'write the name as the object storage lists it',
    };
}
/** A prefix in the bucket. Empty: the root of the bucket. */
function validatePrefix(prefix) {
    if (prefix === '')
        return undefined;
    const good = prefix.length <= 512 && prefix.split('/').every((part) => /^[\w.()!*'-]+$/.test(part) && !/^\.+$/.test(part));
    if (good)
        return undefined;
    const likely = prefix.replace(/^\/+|\/+$/g, '');
    return {
        fix: likely !== prefix && !validatePrefix(likely)
            ? `did you mean ${likely || '""'}?`
            : 'use letters, digits and - _ . between slashes',
    };
}
/** The URL of an S3 server other than AWS. It never contains credentials. */
function validateEndpoint(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(text))
        return { fix: 'write it with its scheme, for example https://s3.example.com' };
    if (url.username !== '' || url.password !== '')
        return {
            needs: 'a URL without credentials',
            fix: 'remove them, replace them with new ones, and set those in the environment of the action',
        };
    if (url.search !== '' || url.hash !== '')
        return { fix: 'remove everything after ? or #' };
    return undefined;
}
function validateRegion(region) {
    return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(region) ? undefined : { fix: 'write for example eu-central-1' };
}
/** An id, an alias or an ARN of AWS, or a key name of another store. It never contains a space. */
function validateKmsKey(key) {
    return /^[\w:/+=,.@-]{1,2048}$/.test(key) ? undefined : { fix: 'write for example alias/etcd-backups' };
}


/***/ }),

/***/ 25421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseCron),
/* harmony export */   O: () => (/* binding */ shortestMinutes)
/* harmony export */ });
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const fields = [
    { name: 'minute', least: 0, most: 59 },
    { name: 'hour', least: 0, most: 23 },
    { name: 'day of the month', least: 1, most: 31 },
    { name: 'month', least: 1, most: 12, words: months },
    { name: 'day of the week', least: 0, most: 6, words: days },
];
/** Returns the parsed schedule, or the error as text. Accepts only the common syntax: no `?`, `L` or `@daily`. */
function parseCron(text) {
    const parts = text.split(' ');
    if (parts.length !== fields.length)
        return 'needs five fields with a space between them';
    const values = fields.map((field, index) => valuesOf(field, parts[index] ?? ''));
    const wrong = values.find((value) => typeof value === 'string');
    if (wrong !== undefined)
        return wrong;
    const [minutes = [], hours = [], monthDays = [], inMonths = []] = values;
    const weekly = parts[4] !== '*';
    const isThere = inMonths.some((month) => monthDays.some((day) => day <= (longestMonths[month - 1] ?? 0)));
    return weekly || isThere ? { minutes, hours } : 'needs a day that its months have';
}
/** The shortest interval between two runs on one day. */
function shortestMinutes({ minutes, hours }) {
    const times = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
    const next = [...times.slice(1), (times[0] ?? 0) + 24 * 60];
    return Math.min(...times.map((time, index) => (next[index] ?? time) - time));
}
function valuesOf(field, text) {
    const found = new Set();
    for (const part of text.split(',')) {
        const [, range = '', step = ''] = /^([^/]+)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
        const ends = endsOf(field, range, step !== '');
        if (ends === undefined || step === '0' || step === '00' || range === '')
            return `needs ${field.name} as *, or values of ${field.least} to ${field.most}, as in 5, 1-5, */15 or 1,3`;
        for (let value = ends[0]; value <= ends[1]; value += Number(step || '1'))
            found.add(value);
    }
    return [...found].sort((a, b) => a - b);
}
function endsOf(field, range, stepped) {
    if (range === '*')
        return [field.least, field.most];
    const ends = range.split('-').map((text) => numberOf(field, text));
    const [from, to = stepped ? field.most : from] = ends;
    if (ends.length > 2 || ends.includes(undefined) || from === undefined || to === undefined)
        return undefined;
    return from <= to ? [from, to] : undefined;
}
function numberOf({ least, most, words = [] }, text) {
    const word = words.indexOf(text.toLowerCase());
    if (word >= 0)
        return word + least;
    const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
    return value !== undefined && value >= least && value <= most ? value : undefined;
}


/***/ }),

/***/ 10881:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ minorOf),
/* harmony export */   M9: () => (/* binding */ sameMinor),
/* harmony export */   Pj: () => (/* binding */ validateVersion),
/* harmony export */   V6: () => (/* binding */ minorsBetween),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   c8: () => (/* binding */ newestTested),
/* harmony export */   kM: () => (/* binding */ olderMinor),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   vX: () => (/* binding */ versionsBelowFloor)
/* harmony export */ });
/* unused harmony exports supportedMinors, oldestPatches */
/** The newest etcd that this release was tested with. It is the default. */
const newestTested = '3.7.3';
/**
 * The minors whose flags this release renders, each with its lowest allowed patch. In older patches, a watch can
 * deliver keys that its user may not read (GHSA-xg4h-6gfc-h4m8), and TLS handshakes can exhaust a member
 * (GHSA-6vch-q96h-7gc3).
 */
const lowestPatch = { '3.5': 33, '3.6': 14, '3.7': 1 };
/** The minors that this release supports, in order: an upgrade goes from each to the next. */
const supportedMinors = Object.keys(lowestPatch);
/** The lowest allowed patch of each minor. */
const oldestPatches = Object.entries(lowestPatch).map(([minor, patch]) => `${minor}.${patch}`);
/** Undefined if the text is not X.Y.Z without a leading v, the form of a cluster file. */
function parseVersion(text) {
    return /^(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){2}$/.test(text) ? toldVersion(text) : undefined;
}
/** The version that a member or program reports. A pre-release counts as its release: 3.7.0-rc.0 as 3.7.0. */
function toldVersion(text) {
    const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(text) ?? [];
    if (major === undefined)
        return undefined;
    return { minor: `${major}.${minor}`, numbers: [Number(major), Number(minor), Number(patch)] };
}
/** `3.7` for 3.7.3. Undefined if the text does not begin with X.Y.Z. */
function minorOf(text) {
    return toldVersion(text)?.minor;
}
function sameMinor(one, other) {
    return minorOf(one) === minorOf(other);
}
/** `3.6` for 3.7.3. Undefined if there is no older minor. */
function olderMinor(text) {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? [];
    return major === undefined || Number(minor) === 0 ? undefined : `${major}.${Number(minor) - 1}`;
}
/** Negative if `one` is older. A text that is not a version is older than all versions. */
function compareVersions(one, other) {
    const [left, right] = [one, other].map((text) => toldVersion(text)?.numbers ?? [-1, -1, -1]);
    const differences = [0, 1, 2].map((index) => (left?.[index] ?? 0) - (right?.[index] ?? 0));
    return differences.find((difference) => difference !== 0) ?? 0;
}
/**
 * The minors between two versions of one major, exclusive (3.6 for 3.5.33 and 3.7.1). Undefined if the majors differ.
 */
function minorsBetween(older, newer) {
    const [from, to] = [toldVersion(older)?.numbers, toldVersion(newer)?.numbers];
    if (from === undefined || to === undefined || from[0] !== to[0])
        return undefined;
    return Array.from({ length: Math.max(0, to[1] - from[1] - 1) }, (_, step) => `${from[0]}.${from[1] + step + 1}`);
}
/**
 * A regular expression for the reported versions that `validateVersion` refuses as too old, such as 3.5.32 and
 * 3.7.0-rc.0.
 */
const versionsBelowFloor = [
    `3[.][0-${Math.min(...Object.keys(lowestPatch).map((minor) => Number(minor.slice(2)))) - 1}][.].*`,
    ...Object.entries(lowestPatch).map(([minor, patch]) => `${minor.replace('.', '[.]')}[.](${numbersBelow(patch)})(-.*)?`),
].join('|');
/** `[0-9]|1[0-3]` for 14. */
function numbersBelow(limit) {
    const tens = Math.floor(limit / 10);
    const digits = (prefix, most) => `${prefix === 0 ? '' : prefix}[0-${most}]`;
    const whole = Array.from({ length: tens }, (_, prefix) => digits(prefix, 9));
    return [...whole, ...(limit % 10 === 0 ? [] : [digits(tens, (limit % 10) - 1)])].join('|');
}
/** Why an etcd version is refused. Undefined if it is supported. */
function validateVersion(text) {
    const version = parseVersion(text);
    if (!version) {
        const [, likely] = /^v?(\d+\.\d+\.\d+)$/.exec(text.trim()) ?? [];
        return { fix: likely ? `write ${likely}` : `write the complete version, for example ${newestTested}` };
    }
    const lowest = lowestPatch[version.minor];
    if (lowest === undefined) {
        const minors = Object.keys(lowestPatch);
        const known = `${minors.slice(0, -1).join(', ')} or ${minors.at(-1)}`;
        return {
            needs: `an etcd ${known}`,
            fix: `write for example ${newestTested}: other minor versions have other flags`,
        };
    }
    if (version.numbers[2] >= lowest)
        return undefined;
    const floor = `${version.minor}.${lowest}`;
    const reason = 'in older versions, watches can show keys without permission (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member';
    return { needs: `${floor} or newer`, fix: `write ${floor} or newer: ${reason} (GHSA-6vch-q96h-7gc3)` };
}


/***/ }),

/***/ 18383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ windowAt),
/* harmony export */   m: () => (/* binding */ weekdays)
/* harmony export */ });
/** In the order of `Date.getUTCDay`. */
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;
/** Whether the window is open, or when it opens next. Without a window, maintenance is always allowed. */
function windowAt(window, now) {
    if (window === undefined)
        return { open: true };
    const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
    const fromMidnight = Date.parse(`1970-01-01T${window.from}:00Z`);
    // From yesterday, whose window may still be open, to the same weekday of the next week.
    const starts = Array.from({ length: 9 }, (_, day) => midnight + (day - 1) * dayMilliseconds)
        .filter((day) => window.days.some((name) => name === weekdays[new Date(day).getUTCDay()]))
        .map((day) => day + fromMidnight);
    const start = starts.find((time) => now.getTime() < time + window.hours * hourMilliseconds);
    return start === undefined || start <= now.getTime() ? { open: true } : { open: false, opens: new Date(start) };
}


/***/ }),

/***/ 45668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ mebibyte),
/* harmony export */   K9: () => (/* binding */ gibibyte),
/* harmony export */   Lf: () => (/* binding */ parseQuantity),
/* harmony export */   Mp: () => (/* binding */ written),
/* harmony export */   Ri: () => (/* binding */ quantityOf),
/* harmony export */   Wc: () => (/* binding */ thousandths),
/* harmony export */   XK: () => (/* binding */ quantityFix),
/* harmony export */   "in": () => (/* binding */ quantityPattern)
/* harmony export */ });
const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const factors = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: mebibyte,
    Gi: gibibyte,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/**
 * The quantities that a cluster file can contain: no exponents, and no units that are too small or too large for a
 * disk.
 */
const quantityPattern = '^[0-9]{1,15}(\\.[0-9]{1,9})?(Ki|Mi|Gi|Ti|k|M|G|T)?$';
/** No volume is larger, and every number of bytes below it is exact. */
const mostBytes = 2 ** 50;
/**
 * Parses a Kubernetes quantity (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/) in
 * bytes, without exponents and without units that are too small or too large for a disk. Undefined if the text is not a
 * quantity or not a whole number of bytes.
 */
function parseQuantity(text) {
    if (!new RegExp(quantityPattern).test(text))
        return undefined;
    const [, amount, suffix = ''] = /^([\d.]+)(\D*)$/.exec(text) ?? [];
    const bytes = Number(amount) * (factors[suffix] ?? Number.NaN);
    return Number.isSafeInteger(bytes) && bytes > 0 && bytes <= mostBytes ? { text, bytes } : undefined;
}
/** The fix for a text that is not a quantity. */
function quantityFix(text) {
    const [, amount, unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
    const letter = unit.charAt(0).toUpperCase();
    if (amount === undefined || !'KMGT'.includes(letter))
        return 'write a number and a unit, for example 20Gi';
    const likely = letter === '' ? `${amount}Gi` : `${amount}${letter}i`;
    return parseQuantity(likely) ? `did you mean ${likely}?` : 'write a number and a unit, for example 20Gi';
}
/** Formats whole mebibytes, or gibibytes if the number is a multiple. */
function quantityOf(bytes) {
    const mebibytes = Math.floor(bytes / mebibyte);
    const text = mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
    return { text, bytes: mebibytes * mebibyte };
}
/**
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/. Returns 0 for an invalid quantity,
 * because only the server writes them.
 */
function thousandths(text) {
    const [, number = '0', suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text ?? '0')) ?? [];
    // Rounds up, as the server does for higher precision.
    return Math.ceil(Number((Number(number) * (factors[suffix] ?? 1) * 1000).toPrecision(15)));
}
/** Formats a quantity for people: 500m and 2 for cores and counts, 768Mi and 20Gi for bytes. */
function written(value, resource) {
    const bytes = /memory|storage/.test(resource.replace('storage.k8s.io', '').replace('storageclass', ''));
    if (!bytes)
        return value % 1000 === 0 ? String(value / 1000) : `${value}m`;
    const whole = value / 1000;
    const suffix = ['Ti', 'Gi', 'Mi', 'Ki'].find((unit) => whole !== 0 && whole % (factors[unit] ?? 1) === 0) ?? '';
    return `${whole / (factors[suffix] ?? 1)}${suffix}`;
}


/***/ }),

/***/ 90108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ replaceSecrets),
/* harmony export */   FC: () => (/* binding */ withoutSecretShapes),
/* harmony export */   OI: () => (/* binding */ shownInstead),
/* harmony export */   hK: () => (/* binding */ holdsSecret)
/* harmony export */ });
/** What is a secret wherever it is written, by its shape: nobody has to say so first. */
const shapes = [
    // Private keys in PEM as base64, as each kubeconfig and Secret has them; certificates begin in another way.
    /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUkl|BPUEVOU1NI|BFTkNSWVBU)[\w+/=]*/g,
    // Identities of age, also as base64: behind comments, they begin at any of three offsets.
    /AGE-(?:SECRET-KEY|PLUGIN)-[\w-]+/gi,
    /(?:QUdFLVNFQ1JFVC1LRVkt|FHRS1TRUNSRVQtS0VZL|BR0UtU0VDUkVULUtFWS)[\w+/=]*/g,
    // Private keys in PEM or of PGP, with headers, quoted or escaped. The lengths have limits: a text can be a megabyte of
    // others' logs.
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]{0,9999}(?:-(?!----)[^-]{0,9999}){0,9}-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
    // One that is cut off ends with the text. The backslash of a quotation mark behind it stays: the text can be JSON.
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\{1,9}[rn]){0,99}(?:[\w-]{1,60}: [^\n\\]{0,500}(?:\s|\\{1,9}[rn]){1,9}){0,9}[\w+/=]{16,}(?:[\w+/=\s]|\\{1,9}(?=\w))*/g,
    // The body of one: PKCS #8 of Ed25519, which may stand in place of the public key, of EC and of RSA; PKCS #1; SEC 1;
    // OpenSSH.
    /(?:MC4CAQAwBQYDK2VwBCIEI|MF[EM]CAQEwBQYDK2VwBCIEI|MI[GH][\w+/]AgEAMB[MA]GByqGSM49|MII[\w+/]{2}[AQgw]IBADANBgkqhkiG9w0BAQ|MII[\w+/]{2}[AQgw]IBAAKCA|MHcCAQEEI|MIGkAgEBBD|MIHcAgEBBEI|b3BlbnNzaC1rZXktdjE)[\w+/=]*(?:(?:\s|\\{1,9}[rn])+[\w+/=]{24,})*/g,
    // Keys of object storage, by their usual names.
    /(?<=\b(?:aws_)?secret_?access_?key\\{0,9}["']?\s{0,9}[:=]\s{0,9}\\{0,9}["']?)[\w+/]{40}/gi,
    // The password in a URL. It may have an @ itself.
    /(?<=:\/\/[^\s/:@'"]{0,100}:)[^\s/'"]{1,4096}(?=@)/g,
    // Tokens of GitHub, and JSON Web Tokens, which service accounts have.
    /(?<=^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F]{2})(?:gh[a-z]_|github_pat_)\w{20,}/g,
    // The header has a limit: a text can be a megabyte of others' logs.
    /(?<=^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F]{2})eyJ[\w-]{8,512}\.[\w.-]+/g,
];
/** Replaces the secrets in a text that can be recognized without knowing them. */
function replaceSecrets(text, instead) {
    return shapes.reduce((shown, shape) => shown.replace(shape, instead), text);
}
const shownInstead = '***';
/** For a text that is shown, or that others will have escaped before it is. */
function withoutSecretShapes(text) {
    return replaceSecrets(text, () => shownInstead);
}
function holdsSecret(text) {
    return replaceSecrets(text, () => '') !== text;
}


/***/ }),

/***/ 38054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   gx: () => (/* binding */ deceptiveCharacters),
/* harmony export */   xT: () => (/* binding */ deceptionIn)
/* harmony export */ });
const bidirectional = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const halfPair = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
/**
 * Characters that make a file look different from its contents, or that must not be sent to a terminal: control
 * characters other than tab and line endings, characters that change the direction of text (Trojan Source,
 * CVE-2021-42574), unpaired surrogates, and a byte order mark inside the text.
 */
const deceptive = new RegExp(`[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff${bidirectional}]|\\r(?!\\n)|${halfPair}`, 'g');
/** Replaces every deceptive character by its code point, such as <U+202E>, and each tab by an arrow. */
function visible(text) {
    return text.replaceAll('\t', '→').replace(deceptive, (character) => `<${codePoint(character)}>`);
}
/** The first deceptive character of each line of a source. */
function deceptiveCharacters({ text, lines: { lineStarts } }) {
    return lineStarts.flatMap((start, index) => {
        const line = text.slice(start, lineStarts[index + 1]);
        const column = line.search(deceptive);
        if (column === -1)
            return [];
        const at = start + column;
        return [{ span: { start: at, end: at + 1 }, ...deception(line.charAt(column)) }];
    });
}
/** The deceptive character in a value that was written with escapes (`"\u202e"`). */
function deceptionIn(value) {
    const at = value.search(deceptive);
    return at === -1 ? undefined : deception(value.charAt(at));
}
function deception(character) {
    return {
        code: 'DECEPTIVE_CHARACTER',
        subject: 'characters',
        found: `${kindOf(character)} ${codePoint(character)} is in the file`,
        fix: 'remove it: the file is parsed differently from how it looks',
    };
}
function kindOf(character) {
    if (new RegExp(`[${bidirectional}]`).test(character))
        return 'the bidirectional control character';
    if (/[\ud800-\udfff]/.test(character))
        return 'the half character';
    return 'the control character';
}
function codePoint(character) {
    return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}


/***/ }),

/***/ 31446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ deprecatedKeys)
/* harmony export */ });
/* harmony import */ var _problem_deprecation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22474);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21455);
/* harmony import */ var _span_of_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67076);



/** A warning for each deprecated key that a file has, at its place. `deprecated` has them by path: `etcd.quota`. */
function deprecatedKeys(file, deprecated) {
    return Object.entries(deprecated).flatMap(([key, { instead, removedIn }]) => {
        const path = key.split('.');
        if (file.place(path) === undefined)
            return [];
        return [
            {
                code: 'DEPRECATED_KEY',
                span: (0,_span_of_js__WEBPACK_IMPORTED_MODULE_1__/* .nearestSpan */ .V)(file, path, 'key'),
                subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__/* .namedSubject */ .I)('key', key),
                found: `${key} ${(0,_problem_deprecation_js__WEBPACK_IMPORTED_MODULE_2__/* .endsWith */ .d)(removedIn)}`,
                fix: instead,
            },
        ];
    });
}


/***/ }),

/***/ 38682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ findingsOf)
});

// EXTERNAL MODULE: ./build/yaml/deceptive-characters.js
var deceptive_characters = __webpack_require__(38054);
// EXTERNAL MODULE: ./build/yaml/secrets.js
var secrets = __webpack_require__(2735);
// EXTERNAL MODULE: ./build/yaml/source.js
var yaml_source = __webpack_require__(27641);
;// CONCATENATED MODULE: ./build/yaml/code-frame.js



/** The maximum width of the shown part of a line. The rest is replaced by an ellipsis. */
const widest = 100;
/** How much of the line before the span is shown if the span begins beyond the shown part. */
const lead = 20;
/**
 * The first line of a span in a source, with the span underlined and `note` beside it:
 *
 *        4 │ membres: 3
 *          │ ^^^^^^^ did you mean "members"?  (1, 3 or 5; default 3)
 *
 * Safe to print: secrets are masked, and control and bidirectional characters are written as code points.
 */
function code_frame_frame(source, span, note) {
    const { before, marked, after } = excerpt(source, span);
    const number = String((0,yaml_source/* locate */.x5)(source, span.start).line).padStart(4);
    const gutter = ' '.repeat(number.length);
    const underline = `${' '.repeat(columns(before))}${'^'.repeat(Math.max(1, columns(marked)))}`;
    return [`${number} │ ${before}${marked}${after}`.trimEnd(), `${gutter} │ ${underline} ${note}`.trimEnd()].join('\n');
}
function excerpt(source, span) {
    const line = (0,yaml_source/* lineAt */.mh)(source, span.start);
    const from = Math.min(span.start - line.start, line.text.length);
    const to = Math.max(from, Math.min(span.end - line.start, line.text.length));
    const cut = from > widest - lead ? from - lead : 0;
    // Masks with some text before the cut, so that a key before the cut still marks its value as a secret.
    const kept = Math.max(0, cut - widest);
    const shown = (0,secrets/* withoutSecrets */.c)(line.text.slice(kept, cut + widest)).slice(cut - kept);
    const more = line.text.length > cut + widest ? '…' : '';
    return {
        before: `${cut > 0 ? '…' : ''}${(0,deceptive_characters/* visible */.RK)(shown.slice(0, from - cut))}`,
        marked: (0,deceptive_characters/* visible */.RK)(shown.slice(from - cut, to - cut)),
        after: `${(0,deceptive_characters/* visible */.RK)(shown.slice(to - cut))}${more}`,
    };
}
const wide = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;
const unseen = /\p{Mark}|\u200d/u;
/** The number of terminal columns that a text occupies. */
function columns(text) {
    let sum = 0;
    for (const character of text)
        sum += unseen.test(character) ? 0 : wide.test(character) ? 2 : 1;
    return sum;
}

;// CONCATENATED MODULE: ./build/yaml/diagnostic.js


/** The maximum number of diagnostics shown for a file: a broken file can have one on each of its lines. */
const most = 50;
/** Diagnostics as findings with frames, ordered by position. If there are too many, the last one says so. */
function findingsOf(source, diagnostics) {
    const sorted = [...diagnostics].sort((a, b) => a.span.start - b.span.start);
    const findings = sorted.slice(0, most).map(({ code, span, subject, found, fix }) => ({
        code,
        subject,
        found,
        fix,
        location: (0,yaml_source/* locate */.x5)(source, span.start),
        frame: code_frame_frame(source, span, fix),
    }));
    if (sorted.length <= most)
        return findings;
    const found = `only the first ${most} findings are shown`;
    return [...findings, { code: 'MORE_FINDINGS', subject: 'more', found, fix: 'fix these and run again' }];
}


/***/ }),

/***/ 733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ hintOf),
/* harmony export */   DE: () => (/* binding */ unwrapped),
/* harmony export */   HA: () => (/* binding */ defaultOf),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   VO: () => (/* binding */ describeFields),
/* harmony export */   ZZ: () => (/* binding */ field),
/* harmony export */   _i: () => (/* binding */ validatedBy),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   lv: () => (/* binding */ schemaAt),
/* harmony export */   rI: () => (/* binding */ aboutOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29396);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53339);

const abouts = zod__WEBPACK_IMPORTED_MODULE_0__/* .registry */ .u5();
/** Declares a field. Wrap it in `.default()` or `.optional()` afterwards. */
function field(schema, about) {
    const { description, examples, pattern } = about;
    const declared = schema.meta({ description, ...(examples && { examples }), ...(pattern && { pattern }) });
    abouts.add(declared, about);
    return declared;
}
/** A text field with a function that checks its format. */
function text(form, about) {
    return field(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(validatedBy(form)), about);
}
/** A list whose items are fields, without duplicates. */
function listOf(item, about, least = 0) {
    const unique = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(item).check((context) => {
        const seen = new Set();
        context.value.forEach((value, index) => {
            if (seen.has(value))
                context.issues.push({ code: 'custom', input: value, path: [index], params: repeated });
            seen.add(value);
        });
    });
    return field(least > 0 ? unique.min(least) : unique, about);
}
const repeated = { needs: 'each of its items once', fix: 'remove the repeated one' };
/** A zod check whose issue contains the fix, for src/yaml/validate.ts. */
function validatedBy(form) {
    return (context) => {
        const refusal = form(context.value);
        if (refusal)
            context.issues.push({ code: 'custom', input: context.value, params: { ...refusal } });
    };
}
/** A schema without its defaults and optionality. */
function unwrapped(schema) {
    return schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodDefault */ .XiL || schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodPrefault */ .xgV || schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodOptional */ .IiU
        ? unwrapped(schema.unwrap())
        : schema;
}
function aboutOf(schema) {
    return abouts.get(unwrapped(schema));
}
/** The schema at a path. Undefined if the path does not exist. */
function schemaAt(schema, path) {
    const [step, ...rest] = path;
    if (step === undefined)
        return schema;
    const inner = childOf(unwrapped(schema), step);
    return inner && schemaAt(inner, rest);
}
function childOf(schema, step) {
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodObject */ .bvH)
        return Object.hasOwn(schema.shape, step) ? schema.shape[step] : undefined;
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodArray */ .naA)
        return schema.element;
    if (schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodRecord */ .b8S)
        return schema.valueType;
    return undefined;
}
/** The default as a user would write it. Undefined if there is none, or if it is an empty list or map. */
function defaultOf(schema) {
    const derived = aboutOf(schema)?.derivedDefault;
    if (derived !== undefined)
        return derived;
    if (!(schema instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodDefault */ .XiL))
        return undefined;
    const value = schema.def.defaultValue;
    if (typeof value === 'object')
        return undefined;
    // Without quotes, YAML would parse "1.2" as a number.
    return typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)) ? `"${value}"` : String(value);
}
/** `1, 3 or 5; default 3`. */
function hintOf(schema) {
    const fallback = defaultOf(schema);
    return [aboutOf(schema)?.allowed, fallback && `default ${fallback}`].filter(Boolean).join('; ');
}
/** Every field of a file in the order of declaration, each section before its fields. */
function describeFields(schema, path = []) {
    const inner = unwrapped(schema);
    const about = aboutOf(schema);
    const own = about
        ? [
            {
                path: path.join('.'),
                description: about.description,
                allowed: about.allowed,
                default: defaultOf(schema),
                required: inner === schema && about.derivedDefault === undefined,
            },
        ]
        : [];
    // The keys of a list's items: bindings[].role.
    if (inner instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodArray */ .naA && unwrapped(inner.element) instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodObject */ .bvH)
        return [...own, ...describeFields(inner.element, [...path.slice(0, -1), `${path.at(-1)}[]`]).slice(1)];
    if (!(inner instanceof zod__WEBPACK_IMPORTED_MODULE_1__/* .ZodObject */ .bvH))
        return own;
    const fields = Object.entries(inner.shape).flatMap(([key, child]) => describeFields(child, [...path, key]));
    return [...own, ...fields];
}


/***/ }),

/***/ 61331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   mG: () => (/* binding */ inline)
/* harmony export */ });
/* harmony import */ var _deceptive_characters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38054);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2735);


const longest = 60;
/** A path as a user would write it: `backup.recipients[0]`. */
function pathText(path) {
    if (path.length === 0)
        return 'the file';
    return path
        .map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${quoted(step)}]`))
        .join('')
        .replace(/^\./, '');
}
/**
 * A value in an error: `"fast"`, `4`, `a list`. `typed` includes the type (`the text "3"`), for errors about the type.
 * `text` is the scalar as written in the file.
 */
function shown(value, options = {}) {
    if (value === null || value === undefined)
        return 'nothing';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'object')
        return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
    if (typeof value === 'string')
        return `${options.typed ? 'the text ' : ''}${quoted(value)}`;
    return `${options.typed ? `the ${typeof value} ` : ''}${(options.text ?? String(value)).slice(0, longest)}`;
}
function quoted(text) {
    const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
    return `"${(0,_deceptive_characters_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)((0,_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(short)).replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}
/** Plain data as one line of YAML. */
function inline(value) {
    if (Array.isArray(value))
        return `[${value.map(inline).join(', ')}]`;
    if (typeof value === 'object' && value !== null)
        return `{ ${Object.entries(value)
            .map(([key, inner]) => `${key}: ${inline(inner)}`)
            .join(', ')} }`;
    // Without quotes, YAML reads 1.2 as a number.
    const isNumber = typeof value === 'string' && value !== '' && !Number.isNaN(Number(value));
    return typeof value === 'string' && (isNumber || !/^[A-Za-z…][\w./:@…-]*$|^\d+[\w.]*[A-Za-z.][\w.]*$/.test(value))
        ? JSON.stringify(value)
        : String(value);
}


/***/ }),

/***/ 8545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/yaml/deceptive-characters.js
var deceptive_characters = __webpack_require__(38054);
// EXTERNAL MODULE: ./build/yaml/source.js
var yaml_source = __webpack_require__(27641);
;// CONCATENATED MODULE: ./build/yaml/outdented-line.js

/**
 * The `key: value` that ends a map too early, because it is indented less than the lines around it: a line that was
 * copied into the file. The parser reports each line below it instead, which is correct. Undefined if there is none.
 */
function outdentedLine(source, firstError) {
    const lines = contentLines(source);
    const at = lines.findLastIndex(({ start }) => start <= firstError);
    for (const index of [at, at - 1]) {
        const [line, below] = [lines[index], lines[index + 1]];
        if (line === undefined || below === undefined || below.indent <= line.indent)
            continue;
        const key = /^([\w.-]+):\s+[^\s#|>]/.exec(line.text)?.[1];
        const parent = lines.slice(0, index).findLast(({ indent }) => indent < below.indent);
        const name = /^([\w.-]+):\s*(?:#.*)?$/.exec(parent?.text ?? '')?.[1];
        if (key === undefined || parent === undefined || name === undefined || parent.indent < line.indent)
            continue;
        const start = line.start + line.indent;
        const spaces = below.indent - line.indent;
        const by = spaces === 1 ? 'one space' : `${spaces} spaces`;
        return {
            code: 'INVALID_YAML',
            span: { start, end: start + key.length },
            subject: 'yaml',
            found: `this line ends the map ${name}, whose lines go on in line ${(0,yaml_source/* locate */.x5)(source, below.start).line}`,
            fix: `indent it by ${by} if it belongs to ${name}; if not, move it away from these lines`,
        };
    }
}
/** The lines that are not empty or a comment. */
function contentLines({ text, lines }) {
    return lines.lineStarts.flatMap((start, index) => {
        const whole = text.slice(start, lines.lineStarts[index + 1]);
        const content = whole.trim();
        return content === '' || content.startsWith('#') ? [] : [{ start, indent: whole.search(/\S/), text: content }];
    });
}

;// CONCATENATED MODULE: ./build/yaml/syntax.js



/** Errors of the YAML parser, explained for users who do not know YAML's grammar. The first match is used. */
const explanations = [
    { says: /^Tabs are not allowed/, found: 'a tab is used as indentation', fix: 'indent with spaces' },
    {
        says: /must start at the same column/,
        found: 'the indentation of this line differs from that of its block',
        fix: 'start it in the same column as the other lines',
    },
    {
        says: /^Nested mappings are not allowed/,
        found: 'a value contains another "key: value"',
        fix: 'put text with ": " in quotes, or write the inner keys on separate lines below',
    },
    {
        says: /^Implicit (map )?keys/,
        found: 'this is not "key: value"',
        fix: 'write a colon and a space between key and value',
    },
    {
        says: /^Plain value cannot start with/,
        found: 'a value starts with a character that YAML reserves',
        fix: 'put the value in quotes',
    },
    { says: /^Missing closing ["']/, found: 'a quote is opened here and never closed', fix: 'close it' },
    { says: /end with a \]/, found: 'a list in [ ] is not closed', fix: 'close it with ]' },
    { says: /end with a \}/, found: 'a map in { } is not closed', fix: 'close it with }' },
    {
        says: /^Unexpected flow-(map|seq)-end/,
        found: 'this closes a list or map that is not open',
        fix: 'remove it, or open what it closes',
    },
    {
        says: /^Missing , |^Block collections are not/,
        found: 'a comma is missing',
        fix: 'separate the items in [ ] or { } with commas',
    },
    {
        says: /^Invalid escape sequence/,
        found: 'this escape is unknown',
        fix: 'write \\\\ for a backslash, or use single quotes',
    },
    { says: /^Unresolved tag/, found: 'tags that start with ! are not supported', fix: 'remove it' },
    {
        says: /call stack/i,
        found: 'maps or lists are nested too deeply',
        fix: 'write the file as in the reference',
    },
];
/**
 * The errors that prevent a document from being read, at most one for each line. Only errors of the same kind as the
 * first one are reported, because later errors are mostly its consequences.
 */
function syntaxDiagnostics(source, document) {
    const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    const first = errors[0];
    if (!first)
        return [];
    const outdented = outdentedLine(source, first.pos[0]);
    if (outdented)
        return [outdented];
    const lines = new Set();
    return errors
        .filter((error) => error.message === first.message && lines.size < lines.add((0,yaml_source/* locate */.x5)(source, error.pos[0]).line).size)
        .map((error) => ({
        span: spanOf(source, document, error),
        code: 'INVALID_YAML',
        subject: 'yaml',
        ...explain(error),
    }));
}
function explain({ message }) {
    const known = explanations.find(({ says }) => says.test(message));
    if (known)
        return { found: known.found, fix: known.fix };
    return {
        found: `this cannot be read as YAML: ${message}`,
        fix: 'correct the YAML syntax, or put the value in quotes',
    };
}
function firstWord(source, offset) {
    const line = (0,yaml_source/* lineAt */.mh)(source, offset);
    const start = line.start + Math.max(0, line.text.search(/\S/));
    return { start, end: start + (/^[\w"'-]*/.exec(line.text.trimStart())?.[0].length ?? 0) };
}
/** The parser reports an unclosed quote at the end of the file. The span is the opening quote. */
function spanOf(source, document, error) {
    let [start, end] = error.pos;
    // The position at which the parser's stack overflows is arbitrary. Only the line is useful.
    if (error.code === 'RESOURCE_EXHAUSTION')
        return firstWord(source, start);
    if (error.message.startsWith('Missing closing'))
        (0,dist/* visit */.YR)(document, {
            Scalar(_, node) {
                const range = (0,dist/* isScalar */.jn)(node) ? node.range : undefined;
                if (range && /["']/.test(source.text.charAt(range[0])) && range[1] >= error.pos[0])
                    [start, end] = range;
            },
        });
    // Errors about missing text at the end of a line are reported at the end of the line or of the file.
    while (start > 0 && start >= source.text.trimEnd().length)
        start -= 1;
    return { start, end: Math.max(end, start + 1) };
}

// EXTERNAL MODULE: ./build/yaml/format.js
var format = __webpack_require__(61331);
;// CONCATENATED MODULE: ./build/yaml/to-data.js



/**
 * The maximum number of values that aliases may add to a file: enough to use a list twice, too few for an alias bomb.
 */
const mostAliased = 1000;
/** Ten times the depth that a valid file needs. Limits the recursion. */
const deepest = 64;
/**
 * The plain data of a document (maps have no prototype), and the position of each value by its path as JSON. Duplicate
 * keys, merge keys, keys that are not text, values that are nested too deeply, and aliases without an anchor, to
 * themselves or with too many values are diagnostics, and are not part of the data.
 */
function plainData(root) {
    const places = new Map();
    const diagnostics = [];
    const reading = { places, diagnostics, anchors: new Map(), open: new Set(), alias: undefined, aliased: 0 };
    return { value: read(root, [], undefined, reading), places, diagnostics };
}
function read(node, path, key, reading) {
    const span = to_data_spanOf(node) ?? key ?? { start: 0, end: 0 };
    const text = (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
    reading.places.set(JSON.stringify(path), { key, value: span, text, unread: false });
    if (path.length > deepest)
        return unread(path, span, 'this is nested too deeply', 'write it as in the reference', reading);
    if ((0,dist/* isAlias */.Vj)(node))
        return readAlias(node, path, key, reading);
    if (!node)
        return null;
    if (reading.alias)
        reading.aliased += 1;
    else if ('anchor' in node && typeof node.anchor === 'string')
        reading.anchors.set(node.anchor, node);
    reading.open.add(node);
    const value = contents(node, path, span, reading);
    reading.open.delete(node);
    return value;
}
function contents(node, path, span, reading) {
    if ((0,dist/* isMap */.jh)(node))
        return readMap(node, path, reading);
    if ((0,dist/* isSeq */.oP)(node))
        return node.items.map((item, index) => read(item, [...path, index], undefined, reading));
    return (0,dist/* isScalar */.jn)(node) ? readScalar(node, path, span, reading) : null;
}
function readScalar({ value }, path, span, reading) {
    const deception = typeof value === 'string' ? (0,deceptive_characters/* deceptionIn */.xT)(value) : undefined;
    return deception ? unread(path, span, deception.found, deception.fix, reading) : value;
}
function readAlias(alias, path, key, reading) {
    const outermost = reading.alias;
    const span = outermost ?? to_data_spanOf(alias) ?? { start: 0, end: 0 };
    const name = alias.source.slice(0, 60);
    const target = reading.anchors.get(alias.source);
    if (!target)
        return unread(path, span, `*${name} leads nowhere`, `put &${name} before the value`, reading);
    if (reading.open.has(target))
        return unread(path, span, `*${name} refers to itself`, 'write the value out', reading);
    const found = `aliases add more than ${mostAliased} values to the file`;
    if (reading.aliased > mostAliased)
        return unread(path, span, found, 'write the values out', reading);
    reading.alias = span;
    const value = read(target, path, key, reading);
    reading.alias = outermost;
    return value;
}
function readMap(map, path, reading) {
    const value = Object.create(null);
    for (const pair of map.items) {
        const span = to_data_spanOf(pair.key) ?? { start: 0, end: 0 };
        const name = keyName(pair, span, reading);
        if (name === undefined)
            continue;
        if (name in value)
            reading.diagnostics.push(duplicate(span, name));
        else
            value[name] = read(pair.value, [...path, name], span, reading);
    }
    return value;
}
function duplicate(span, name) {
    const found = `the key ${(0,format/* shown */.SP)(name)} is there twice`;
    return { code: 'DUPLICATE_KEY', span, subject: 'yaml', found, fix: 'keep one of them' };
}
function keyName({ key }, span, reading) {
    if (!(0,dist/* isScalar */.jn)(key))
        return refuse(span, 'a key is not text', 'write the key as one word', reading);
    const name = key.type === 'PLAIN' ? (key.source ?? '') : String(key.value);
    if (key.type === 'PLAIN' && name === '<<')
        return refuse(span, 'merge keys (<<) are not supported', 'write the keys in each place', reading);
    const deception = (0,deceptive_characters/* deceptionIn */.xT)(name);
    if (!deception)
        return name;
    reading.diagnostics.push({ span, ...deception });
}
function unread(path, span, found, fix, reading) {
    reading.places.set(JSON.stringify(path), { key: undefined, value: span, text: undefined, unread: true });
    // An alias bomb would cause a thousand identical diagnostics. Only the first is reported.
    if (reading.diagnostics.at(-1)?.found !== found)
        refuse(span, found, fix, reading);
}
function refuse(span, found, fix, reading) {
    reading.diagnostics.push({ code: 'INVALID_YAML', span, subject: 'yaml', found, fix });
}
function to_data_spanOf(node) {
    return node?.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

;// CONCATENATED MODULE: ./build/yaml/read.js




/**
 * Reads one YAML 1.2 document (core schema). `file` is undefined if the contents cannot be read. Diagnostics can exist
 * beside a file: the valid part is still checked, so that the user sees all errors at once.
 */
function readYaml(source) {
    const hidden = (0,deceptive_characters/* deceptiveCharacters */.gx)(source);
    if (hidden.length > 0)
        return { file: undefined, diagnostics: hidden };
    const documents = parse(source.text);
    const first = documents[0];
    const diagnostics = first ? documentDiagnostics(source, first, documents[1]) : [emptyDiagnostic(source)];
    if (!first || diagnostics.length > 0)
        return { file: undefined, diagnostics };
    const { value, places, diagnostics: inside } = plainData(first.contents);
    return { file: { source, value, place: (path) => places.get(JSON.stringify(path)) }, diagnostics: inside };
}
function parse(text) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        // Comparing every pair of keys takes minutes on a big file. plainData detects duplicates.
        uniqueKeys: false,
        prettyErrors: false,
        resolveKnownTags: false,
        logLevel: 'silent',
    });
    return 'empty' in documents ? [] : documents;
}
function documentDiagnostics(source, first, second) {
    const { yaml } = first.directives;
    if (yaml.explicit && yaml.version !== '1.2') {
        const found = `the file asks for YAML ${yaml.version}, in which yes and no are booleans`;
        return [
            {
                code: 'INVALID_YAML',
                span: firstLine(source),
                subject: 'yaml',
                found,
                fix: 'remove the line: files are read as YAML 1.2',
            },
        ];
    }
    const unreadable = syntaxDiagnostics(source, first);
    if (unreadable.length > 0)
        return unreadable;
    if (second) {
        const start = source.text.lastIndexOf('---', second.contents?.range[0]);
        const found = 'a second document begins here';
        return [
            {
                code: 'INVALID_YAML',
                span: { start, end: start + 3 },
                subject: 'yaml',
                found,
                fix: 'keep one document in a file',
            },
        ];
    }
    const nothing = first.contents === null || ((0,dist/* isScalar */.jn)(first.contents) && first.contents.value === null);
    return nothing ? [emptyDiagnostic(source)] : [];
}
function emptyDiagnostic(source) {
    const fix = 'write at least the required keys; the examples show them';
    return { code: 'INVALID_YAML', span: firstLine(source), subject: 'yaml', found: 'the file is empty', fix };
}
function firstLine(source) {
    return { start: 0, end: source.lines.lineStarts[1] ?? source.text.length };
}


/***/ }),

/***/ 2735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ withoutSecrets),
/* harmony export */   n: () => (/* binding */ looksSecret)
/* harmony export */ });
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);

const secretName = '[\\w-]*(?:passw|passphrase|secret|token|credential|private|access[-_]?key|api[-_]?key)[\\w-]*';
const secretKey = new RegExp(`^${secretName}$`, 'i');
/** Keys of the cluster file that sound secret, but contain no secret: the user has to see their value. */
const notSecret = '(?!(?:imagePullSecrets|tokenProxies)\\b)';
const secretValue = new RegExp(`\\b(${notSecret}${secretName}["']?\\s*:\\s+)(\\S.*)$`, 'i');
/** Whether the name of a key shows that its value is a secret, which must not be in the file. */
function looksSecret(key) {
    return key.length < 100 && secretKey.test(key);
}
/**
 * Masks a short excerpt of a user's file for the log. Text that looks like a secret is replaced by asterisks of the
 * same length, so columns stay the same.
 */
function withoutSecrets(text) {
    return (0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .replaceSecrets */ .Et)(text, (secret) => '*'.repeat(secret.length))
        .replace(/(:\/\/)([^/@\s"']*)@/g, (_, scheme, user) => `${scheme}${'*'.repeat(user.length)}@`)
        .replace(secretValue, (_, key, value) => `${key}${'*'.repeat(value.length)}`);
}


/***/ }),

/***/ 27641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mh: () => (/* binding */ lineAt),
/* harmony export */   vz: () => (/* binding */ sourceOf),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/** Removes a leading byte order mark, which YAML allows and which is not part of the text. */
function sourceOf(content, file) {
    const text = content.startsWith('\ufeff') ? content.slice(1) : content;
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    // The parser does not count the lines, because errors may occur before it runs, or stop it.
    lines.addNewLine(0);
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1))
        lines.addNewLine(end + 1);
    return { file, text, lines };
}
/** Line and column from 1, in UTF-16 code units like editors and runners. An offset past the end is the end. */
function locate({ file, text, lines }, offset) {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line, column: col };
}
/** The line that contains an offset, without its line ending. `start` is the offset of the line. */
function lineAt({ text, lines }, offset) {
    const { line, col } = lines.linePos(offset);
    const start = offset - col + 1;
    return { text: text.slice(start, lines.lineStarts[line]).replace(/\r?\n$/, ''), start };
}


/***/ }),

/***/ 67076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ nearestSpan),
/* harmony export */   f: () => (/* binding */ valueAt)
/* harmony export */ });
/**
 * The span to underline: a scalar itself, or the key of a list, a map or an empty value. For a missing value, the key
 * of its section.
 */
function nearestSpan(file, path, part = 'value') {
    const place = file.place(path);
    if (path.length > 0 && place) {
        const scalar = place.text !== undefined && place.value.end > place.value.start;
        return (part === 'value' && scalar ? place.value : place.key) ?? place.value;
    }
    if (path.length > 1)
        return nearestSpan(file, path.slice(0, -1), 'key');
    const start = place?.value.start ?? file.place([])?.value.start ?? 0;
    const word = /^[\w.-]+/.exec(file.source.text.slice(start, start + 100))?.[0] ?? '';
    return { start, end: start + Math.max(1, word.length) };
}
/** The value at a path in plain data. Undefined if the path does not exist. */
function valueAt(value, [step, ...rest]) {
    if (step === undefined)
        return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
        return undefined;
    return valueAt(value[step], rest);
}


/***/ }),

/***/ 95398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readTextFile)
/* harmony export */ });
/* unused harmony export mostBytes */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** Far more than any cluster file needs. It limits the memory that a wrong path can use. */
const mostBytes = 1024 * 1024;
/**
 * Reads a user's file as text, or returns why that is not possible. Reads at most `mostBytes`, so that an endless
 * device or pipe does no harm.
 */
async function readTextFile(path, most = mostBytes) {
    let file;
    try {
        if (await leadsOutside(path, process.env.GITHUB_WORKSPACE))
            return { unreadable: 'leads outside' };
        file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path);
        const bytes = Buffer.alloc(most + 1);
        let length = 0;
        while (length < bytes.length) {
            const { bytesRead } = await file.read(bytes, length, bytes.length - length);
            if (bytesRead === 0)
                break;
            length += bytesRead;
        }
        if (length > most)
            return { unreadable: 'too big' };
        return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length)) };
    }
    catch (cause) {
        return { unreadable: reasonOf(cause), cause };
    }
    finally {
        await file?.close();
    }
}
/**
 * On a runner, a pull request can replace a file by a symbolic link, and an error would quote a line of its target,
 * such as the process's environment or a key. A path into the workspace must therefore stay inside it.
 */
async function leadsOutside(path, workspace) {
    if (!workspace || !isInside((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path)))
        return false;
    return !isInside(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path));
}
function isInside(folder, path) {
    return !/^\.\.(\/|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path));
}
function reasonOf(cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return 'missing';
    if (code === 'EISDIR')
        return 'folder';
    if (code === 'EACCES' || code === 'EPERM')
        return 'forbidden';
    return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not UTF-8' : 'failed';
}


/***/ }),

/***/ 27226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ unreadableFinding)
/* harmony export */ });
/** Why a file could not be read, and the fix. */
function unreadableFinding(why, path, { input, most, tooBig }) {
    const other = `or set another path with the input "${input}"`;
    switch (why) {
        case 'missing':
            return {
                found: `there is no file ${path}`,
                fix: `run this in the top folder of the repository, ${other}; managed-etcd init writes a new one; on a runner, run actions/checkout first`,
            };
        case 'folder':
            return { found: `${path} is a folder`, fix: `set the path of a file in it with the input "${input}"` };
        case 'forbidden':
            return { found: `${path}: no permission to read it`, fix: `give this user read permission, ${other}` };
        case 'leads outside':
            return {
                found: `${path} is a symbolic link to a path outside of the repository`,
                fix: `replace it with a file of the repository, ${other}`,
            };
        case 'too big':
            return { found: `${path} is larger than ${most}`, fix: `${tooBig}, ${other}` };
        case 'not UTF-8':
            return { found: `${path} is not UTF-8 text`, fix: 'save it as UTF-8' };
        case 'failed':
            return { found: `reading ${path} failed`, fix: `check its disk, ${other}` };
    }
}


/***/ }),

/***/ 23456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oB: () => (/* binding */ ruleDiagnostic),
  mT: () => (/* binding */ schemaDiagnostics),
  Im: () => (/* binding */ validValue)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/parse.js + 1 modules
var parse = __webpack_require__(43852);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/yaml/fields.js
var fields = __webpack_require__(733);
// EXTERNAL MODULE: ./build/yaml/format.js
var format = __webpack_require__(61331);
// EXTERNAL MODULE: ./build/yaml/span-of.js
var span_of = __webpack_require__(67076);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(22612);
;// CONCATENATED MODULE: ./build/yaml/suggest-fix.js




/** The fix for a value that a field refuses. `text` is the scalar as written in the file. */
function suggestFix(schema, value, text) {
    if (value === null && (0,fields/* unwrapped */.DE)(schema) !== schema)
        return 'write something after the colon, or remove the line';
    return ((0,fields/* aboutOf */.rI)(schema)?.fix?.(value) ?? otherType(schema, value, text) ?? likelyWord(schema, value) ?? generalFix(schema));
}
/** The fix if the same text is valid as another type: with or without quotes, or as a list of one item. */
function otherType(schema, value, text) {
    const passes = (other) => parse/* safeParse */.xL((0,fields/* unwrapped */.DE)(schema), other).success;
    if (typeof value === 'string') {
        if (value !== '' && passes(Number(value)))
            return `remove the quotes: ${value}`;
        if ((value === 'true' || value === 'false') && passes(value === 'true'))
            return `remove the quotes: ${value}`;
        const meant = /^(?:yes|on)$/i.test(value) ? true : /^(?:no|off)$/i.test(value) ? false : undefined;
        if (meant !== undefined && passes(meant))
            return `write ${meant}: YAML 1.2 reads ${value} as text`;
    }
    else if (text && (typeof value === 'number' || typeof value === 'boolean') && passes(text))
        return `put it in quotes: "${text}"`;
    if (typeof value !== 'object' && (0,fields/* unwrapped */.DE)(schema) instanceof schemas/* ZodArray */.naA)
        return passes([value]) ? `make it a list: [${(0,format/* inline */.mG)(value)}]` : 'make it a list: [ ] around it';
    return undefined;
}
function likelyWord(schema, value) {
    if (typeof value !== 'string')
        return undefined;
    const near = (0,near_miss/* nearMiss */.b)(value, wordsOf((0,fields/* unwrapped */.DE)(schema)));
    return near === undefined ? undefined : `did you mean ${(0,format/* inline */.mG)(near)}?`;
}
function wordsOf(schema) {
    if (schema instanceof schemas/* ZodUnion */.fZ7)
        return schema.options.flatMap((option) => wordsOf(option));
    if (schema instanceof schemas/* ZodLiteral */.DN5)
        return [...schema.values].filter((word) => typeof word === 'string');
    return schema instanceof schemas/* ZodBoolean */.WFD ? ['true', 'false'] : [];
}
function generalFix(schema) {
    const example = (0,fields/* aboutOf */.rI)(schema)?.examples?.[0];
    const fallback = (0,fields/* defaultOf */.HA)(schema);
    const such = example === undefined ? `write ${(0,fields/* aboutOf */.rI)(schema)?.allowed}` : `write for example ${(0,format/* inline */.mG)(example)}`;
    return fallback === undefined ? such : `${such}, or remove the line (default ${fallback})`;
}

// EXTERNAL MODULE: ./build/yaml/secrets.js
var secrets = __webpack_require__(2735);
;// CONCATENATED MODULE: ./build/yaml/unknown-key.js




/** The key of a section that an unknown key probably means. */
function likelyKey(section, key) {
    const keys = keysOf(section);
    return (0,near_miss/* nearMiss */.b)(key, keys) ?? keys.find((known) => isPartOf(key, known));
}
/** Whether one key is another one without its first words: `prefix` of `keyPrefix`. */
function isPartOf(part, whole) {
    return part.length >= shortestPart && whole.endsWith(part.charAt(0).toUpperCase() + part.slice(1));
}
const shortestPart = 4;
/**
 * The fix for a key that its section does not have: it is misspelled, belongs to another section, or must be removed.
 */
function unknownKeyFix(schema, parent, key) {
    const section = (0,fields/* schemaAt */.lv)(schema, parent) ?? schema;
    const near = likelyKey(section, key);
    const meant = near === undefined ? undefined : (0,fields/* schemaAt */.lv)(section, [near]);
    if (meant)
        return `did you mean ${JSON.stringify(near)}?  (${(0,fields/* hintOf */.$z)(meant)})`;
    const elsewhere = (0,fields/* describeFields */.VO)(schema).map((field) => ({ field, name: field.path.split('.').at(-1) ?? '' }));
    const same = elsewhere.find(({ name }) => name === key);
    if (same === undefined && (0,secrets/* looksSecret */.n)(key))
        return 'remove it: this file must not contain secrets; if it is a real one, replace it';
    const likely = same ?? elsewhere.find(({ name }) => `${name}s` === key || name === `${key}s` || isPartOf(key, name));
    if (likely) {
        const { path, allowed } = likely.field;
        const where = path.includes('.') ? '' : ' at the top of the file';
        return `did you mean ${JSON.stringify(path)}${where}?  (${allowed})`;
    }
    const shorter = keysOf(section).find((known) => isPartOf(known, key));
    const short = shorter === undefined ? undefined : (0,fields/* schemaAt */.lv)(section, [shorter]);
    if (short)
        return `did you mean ${JSON.stringify(shorter)}?  (${(0,fields/* hintOf */.$z)(short)})`;
    return `remove it; possible keys: ${keysOf(section).join(', ')}`;
}
function keysOf(section) {
    const inner = (0,fields/* unwrapped */.DE)(section);
    return inner instanceof schemas/* ZodObject */.bvH ? Object.keys(inner.shape) : [];
}

;// CONCATENATED MODULE: ./build/yaml/validate.js







/** Far more than are shown. Checking a list of half a million invalid items would take minutes. */
const mostIssues = 1000;
/**
 * The errors that the schema (built by src/yaml/fields.ts) reports for a file. Values that could not be read and keys
 * that are missing because they are misspelled already have a diagnostic, and are skipped.
 */
function schemaDiagnostics(schema, file) {
    const issues = schema.safeParse(file.value).error?.issues.slice(0, mostIssues) ?? [];
    const unread = (path) => path.some((_, index) => file.place(path.slice(0, index + 1))?.unread);
    const told = new Set(issues.flatMap((issue) => misspelt(schema, issue)));
    return issues
        .map((issue) => ({ issue, path: withoutSymbols(issue.path) }))
        .filter(({ path }) => !unread(path) && !told.has((0,format/* pathText */.LF)(path)))
        .flatMap(({ issue, path }) => diagnosticsOfIssue(schema, file, issue, path));
}
/**
 * A diagnostic at the field that violates a rule. If the value is a default, it points at the nearest written entry.
 */
function ruleDiagnostic(file, { code, path, found, fix }) {
    return { code, span: (0,span_of/* nearestSpan */.V)(file, path), subject: (0,subjects/* namedSubject */.I)('key', (0,format/* pathText */.LF)(path)), found, fix };
}
/** The value at a path if it is valid, with its default. Undefined if it is missing or refused. */
function validValue(schema, file, path) {
    const field = (0,fields/* schemaAt */.lv)(schema, path);
    const outcome = field && parse/* safeParse */.xL(field, (0,span_of/* valueAt */.f)(file.value, path));
    return outcome?.success ? outcome.data : undefined;
}
function diagnosticsOfIssue(schema, file, issue, path) {
    if (issue.code === 'unrecognized_keys')
        return unknownKeys(schema, file, path, issue.keys);
    if (issue.code === 'invalid_key')
        return [refusedKey(file, path, issue)];
    return [file.place(path) ? refusedValue(schema, file, path, issue) : missing(schema, file, path)];
}
function refusedValue(schema, file, path, issue) {
    const target = (0,fields/* schemaAt */.lv)(schema, path) ?? schema;
    const value = (0,span_of/* valueAt */.f)(file.value, path);
    const text = file.place(path)?.text;
    const refusal = refusalOf(issue);
    const needs = refusal.needs ?? (0,fields/* aboutOf */.rI)(target)?.allowed ?? 'something else';
    const what = refusal.found ?? (0,format/* shown */.SP)(value, { text, typed: wrongType(issue, value) });
    const fix = refusal.fix ?? suggestFix(target, value, text);
    const subject = (0,subjects/* namedSubject */.I)('key', (0,format/* pathText */.LF)(path));
    return {
        code: 'WRONG_VALUE',
        span: (0,span_of/* nearestSpan */.V)(file, path),
        subject,
        found: `${subject} needs ${needs}, found ${what}`,
        fix,
    };
}
function refusedKey(file, path, issue) {
    const { needs, fix } = refusalOf(issue.issues[0]);
    const subject = (0,subjects/* namedSubject */.I)('key', (0,format/* pathText */.LF)(path.slice(0, -1)));
    const found = `${subject} needs ${needs ?? 'something else'} as a key, found ${(0,format/* shown */.SP)(String(path.at(-1)))}`;
    return { code: 'WRONG_VALUE', span: (0,span_of/* nearestSpan */.V)(file, path, 'key'), subject, found, fix: fix ?? 'write another key' };
}
/** The error of a check of src/yaml/fields.ts. */
function refusalOf(issue) {
    return issue?.code === 'custom' ? (issue.params ?? {}) : {};
}
/** Whether the type of the value is wrong, so that the error has to name it. */
function wrongType(issue, value) {
    if (issue.code === 'invalid_value')
        return !issue.values.some((allowed) => typeof allowed === typeof value);
    return issue.code === 'invalid_type' || issue.code === 'invalid_union';
}
function unknownKeys(schema, file, parent, keys) {
    // Finding a similar key is slow, so it is limited to the number that can be shown.
    return keys.slice(0, 100).map((key) => {
        const path = [...parent, key];
        const fix = unknownKeyFix(schema, parent, key);
        return {
            code: 'UNKNOWN_KEY',
            span: (0,span_of/* nearestSpan */.V)(file, path, 'key'),
            subject: (0,subjects/* namedSubject */.I)('key', (0,format/* pathText */.LF)(path)),
            found: `unknown key ${(0,format/* shown */.SP)(key)}`,
            fix,
        };
    });
}
/** The keys that unknown keys probably mean. */
function misspelt(schema, issue) {
    if (issue.code !== 'unrecognized_keys')
        return [];
    const parent = withoutSymbols(issue.path);
    const likely = issue.keys.slice(0, 100).map((key) => likelyKey((0,fields/* schemaAt */.lv)(schema, parent) ?? schema, key));
    return likely.filter((key) => key !== undefined).map((key) => (0,format/* pathText */.LF)([...parent, key]));
}
function missing(schema, file, path) {
    const target = (0,fields/* schemaAt */.lv)(schema, path) ?? schema;
    const example = (0,format/* inline */.mG)((0,fields/* aboutOf */.rI)((0,fields/* unwrapped */.DE)(target))?.examples?.[0] ?? '…');
    const subject = (0,subjects/* namedSubject */.I)('key', (0,format/* pathText */.LF)(path));
    const fix = `add ${String(path.at(-1))}: ${example}  (${(0,fields/* hintOf */.$z)(target)})`;
    return { code: 'MISSING_KEY', span: (0,span_of/* nearestSpan */.V)(file, path), subject, found: `${subject} is missing`, fix };
}
function withoutSymbols(path) {
    return path.filter((step) => typeof step !== 'symbol');
}


/***/ })

};
