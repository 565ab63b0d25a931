export const id = 7721;
export const ids = [7721];
export const modules = {

/***/ 91338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ missingWithCredentials)
/* harmony export */ });
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30809);
/* harmony import */ var _cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36040);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29725);
/* harmony import */ var _access_record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5036);




/**
 * The caller's missing permissions for an action that also reads applications' credentials. The record of sync-access
 * names their namespaces, if the caller may read it.
 */
async function missingWithCredentials(kubernetes, spec, action, extent) {
    const own = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsFor */ .mr)(action, spec, extent);
    const denied = await kubernetes.missingPermissions(own);
    const recordDenied = denied.some(({ resource, name }) => resource === 'configmaps' && name === (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(spec).access);
    const deliveries = recordDenied ? [] : (0,_access_record_js__WEBPACK_IMPORTED_MODULE_3__/* .recordedDeliveries */ .bB)(spec, await (0,_access_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readAccessRecord */ .a1)(kubernetes, spec));
    const elsewhere = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permissionsForCredentials */ .wh)(action, deliveries);
    return (0,_cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .permissionFindings */ .IH)(kubernetes, action, spec, [...own, ...elsewhere], [...denied, ...(await kubernetes.missingPermissions(elsewhere))]);
}


/***/ }),

/***/ 53123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eD: () => (/* binding */ requireIdentities),
/* harmony export */   gW: () => (/* binding */ HeadDamage),
/* harmony export */   nS: () => (/* binding */ openHead),
/* harmony export */   xS: () => (/* binding */ makeHead)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89517);
/* harmony import */ var _keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74258);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42858);




const nonceBytes = 16;
/** The size of the library's empty payload: a nonce and one tag. */
const emptyPayloadBytes = nonceBytes + 16;
/** A header has about 100 bytes for each recipient, or 1,700 with ML-KEM. */
const longestHeaderBytes = 1024 * 1024;
/**
 * A new head for these recipients. The library creates only the header: it could encrypt a stream too, but at a tenth
 * of the speed of Node's cipher. `refusal` creates the error for an invalid recipient.
 */
async function makeHead(recipients, refusal) {
    if (recipients.length === 0)
        throw new Error('no recipients to encrypt to');
    const { Encrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const encrypter = new Encrypter();
    (0,_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .addRecipients */ .QL)(encrypter, recipients, refusal);
    let fileKey;
    // A recipient that adds nothing to the header. The library has no other way to obtain the file key.
    encrypter.addRecipient({
        wrapFileKey(key) {
            fileKey = key.slice();
            return [];
        },
    });
    const empty = await encrypter.encrypt(new Uint8Array());
    if (fileKey === undefined)
        throw new Error('age made no key');
    const header = empty.subarray(0, empty.length - emptyPayloadBytes);
    // The library has already used its nonce for the empty payload.
    const nonce = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(nonceBytes);
    return { bytes: Buffer.concat([header, nonce]), key: (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .payloadKey */ .wT)(fileKey, nonce) };
}
/** Why a head cannot be opened. */
class HeadDamage extends Error {
    name = 'HeadDamage';
    kind;
    /** What the identity file contains besides identities. */
    others;
    constructor(kind, { cause, others = '' } = {}) {
        super(`header: ${kind}`, cause === undefined ? undefined : { cause });
        this.kind = kind;
        this.others = others;
    }
}
/**
 * Decrypts the head with any of the identities in the contents of an identity file (secret). Returns the payload's key,
 * the size of the head, and the rest of the stream. Throws HeadDamage.
 */
async function openHead(source, identities) {
    const pieces = source[Symbol.asyncIterator]();
    try {
        const { decrypter, others } = await requireIdentities(identities);
        const { header, nonce, rest } = await readHead(pieces);
        const fileKey = await fileKeyOf(decrypter, header, others);
        return { key: (0,_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .payloadKey */ .wT)(fileKey, nonce), headBytes: header.length + nonceBytes, payload: continued(rest, pieces) };
    }
    catch (error) {
        await pieces.return?.();
        throw error;
    }
}
/** Throws HeadDamage if the contents of an identity file (secret) contain no usable identity. */
async function requireIdentities(identities) {
    const { Decrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const decrypter = new Decrypter();
    const { usable, others } = (0,_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .addIdentities */ .u9)(decrypter, identities);
    if (usable === 0)
        throw new HeadDamage('no identity', { others });
    return { decrypter, others };
}
async function fileKeyOf(decrypter, header, others) {
    try {
        return await decrypter.decryptHeader(header);
    }
    catch (cause) {
        const unmatched = (0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .b)(cause).startsWith('no identity matched');
        throw new HeadDamage(unmatched ? 'identity not for it' : 'changed', { cause, others });
    }
}
const version = Buffer.from('age-encryption.org/v1\n');
const lastLine = '\n---';
/** The header ends with the only line that begins with ---. */
async function readHead(pieces) {
    let seen = Buffer.alloc(0);
    for (;;) {
        if (!seen.subarray(0, version.length).equals(version.subarray(0, seen.length)))
            throw new HeadDamage('no age file');
        const start = seen.indexOf(lastLine);
        const end = start < 0 ? 0 : seen.indexOf('\n', start + 1) + 1;
        if (end > 0 && seen.length >= end + nonceBytes) {
            const header = seen.subarray(0, end);
            return { header, nonce: seen.subarray(end, end + nonceBytes), rest: seen.subarray(end + nonceBytes) };
        }
        if (end === 0 && seen.length > longestHeaderBytes)
            throw new HeadDamage('changed');
        const { done, value } = await pieces.next();
        if (done)
            throw new HeadDamage('cut off');
        seen = Buffer.concat([seen, value]);
    }
}
async function* continued(first, rest) {
    try {
        if (first.length > 0)
            yield first;
        for (let next = await rest.next(); !next.done; next = await rest.next())
            yield next.value;
    }
    finally {
        await rest.return?.();
    }
}


/***/ }),

/***/ 42858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GO: () => (/* binding */ decryptPayload),
/* harmony export */   uQ: () => (/* binding */ PayloadDamage),
/* harmony export */   wT: () => (/* binding */ payloadKey),
/* harmony export */   yi: () => (/* binding */ encryptPayload)
/* harmony export */ });
/* unused harmony export chunkBytes */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73834);


/**
 * The payload of an age file consists of chunks of 64 KiB, each with a tag:
 * https://github.com/C2SP/C2SP/blob/main/age.md#payload
 */
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const sealedChunkBytes = chunkBytes + tagBytes;
/** The number of chunks that are decrypted at once: 1 MiB. */
const batch = 16;
const cipher = 'chacha20-poly1305';
/** Derives the payload's key from the file key and the 16-byte nonce before the payload. */
function payloadKey(fileKey, nonce) {
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', fileKey, nonce, 'payload', 32));
}
/** The nonce of a chunk: its number in eleven bytes, and a last byte that marks the last chunk. */
function nonceOf(chunk, last) {
    const nonce = Buffer.alloc(12);
    nonce.writeUIntBE(chunk, 5, 6);
    nonce[11] = last ? 1 : 0;
    return nonce;
}
/**
 * Encrypts with Node's ChaCha20-Poly1305. Yields each chunk in two pieces, its ciphertext and its tag. Their memory is
 * not reused.
 */
async function* encryptPayload(key, source) {
    let chunk = 0;
    for await (const [block, last] of (0,_util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_1__/* .withLast */ .j)((0,_util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_1__/* .blocks */ .B)(source, chunkBytes, 3)))
        yield* sealChunk(key, chunk++, last, block);
    // An empty payload is one empty chunk.
    if (chunk === 0)
        yield* sealChunk(key, 0, true, Buffer.alloc(0));
}
function sealChunk(key, chunk, last, plain) {
    const seal = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createCipheriv)(cipher, key, nonceOf(chunk, last), { authTagLength: tagBytes });
    const bytes = seal.update(plain);
    seal.final();
    return [bytes, seal.getAuthTag()];
}
/** Why a payload cannot be opened. */
class PayloadDamage extends Error {
    name = 'PayloadDamage';
    kind;
    /** The offset in the payload of the damaged bytes. */
    start;
    bytes;
    /** Starts at 0. */
    chunk;
    constructor(kind, chunk, bytes) {
        super(`chunk ${chunk} is ${kind}`);
        this.kind = kind;
        this.chunk = chunk;
        this.start = chunk * sealedChunkBytes;
        this.bytes = bytes;
    }
}
/** Decrypts the result of `encryptPayload`, and yields only authenticated bytes. Throws PayloadDamage. */
async function* decryptPayload(key, source) {
    let chunk = 0;
    for await (const [block, lastBlock] of (0,_util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_1__/* .withLast */ .j)((0,_util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_1__/* .blocks */ .B)(source, batch * sealedChunkBytes, 3))) {
        const plain = [];
        for (let start = 0; start < block.length; start += sealedChunkBytes) {
            const last = lastBlock && start + sealedChunkBytes >= block.length;
            plain.push(openOrBlame(key, chunk++, last, block.subarray(start, start + sealedChunkBytes)));
        }
        yield Buffer.concat(plain);
    }
    if (chunk === 0)
        throw new PayloadDamage('cut off', 0, 0);
}
function openOrBlame(key, chunk, last, sealed) {
    const opened = openChunk(key, chunk, last, sealed);
    // An empty last chunk is only allowed if it is the only one, so that each payload has one encoding.
    if (opened !== undefined && (opened.length > 0 || chunk === 0))
        return opened;
    const blame = (kind) => new PayloadDamage(kind, chunk, sealed.length);
    if (opened !== undefined)
        throw blame('changed');
    if (last && sealed.length < sealedChunkBytes)
        throw blame(sealed.length <= tagBytes ? 'cut off' : 'changed');
    // The right bytes in the wrong place: the nonces of the last chunk and of others differ.
    if (openChunk(key, chunk, !last, sealed) !== undefined)
        throw blame(last ? 'cut off' : 'longer than it was');
    throw blame('changed');
}
function openChunk(key, chunk, last, sealed) {
    if (sealed.length < tagBytes)
        return undefined;
    const open = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createDecipheriv)(cipher, key, nonceOf(chunk, last), { authTagLength: tagBytes });
    open.setAuthTag(sealed.subarray(-tagBytes));
    const plain = open.update(sealed.subarray(0, -tagBytes));
    try {
        open.final();
        return plain;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 43973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ missingNewest),
/* harmony export */   a: () => (/* binding */ missingBackups)
/* harmony export */ });
/* harmony import */ var _catalog_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83708);
/* harmony import */ var _classify_backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20404);
/* harmony import */ var _retention_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48093);



/**
 * Backups that are missing although the policy keeps them. Each manifest names, signed, the newest backup before it. A
 * backup that the policy prunes may be missing, one that it keeps must not be. If the very newest backups were deleted,
 * only the cluster's backup record shows it.
 */
function missingBackups({ backups, unsigned, invalid }, keep, now) {
    const there = new Set([...backups, ...unsigned, ...invalid].map(({ name }) => name));
    const dated = backups.map((backup) => ({
        name: backup.name,
        takenAt: backup.takenAt,
        verified: false,
        safety: (0,_classify_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .isSafety */ .R)(backup),
    }));
    return backups.flatMap(({ name, manifest: { previous } }) => {
        if (previous === undefined || there.has(previous.backup))
            return [];
        const gone = { name: previous.backup, takenAt: new Date(previous.takenAt), verified: false };
        const kept = (0,_retention_js__WEBPACK_IMPORTED_MODULE_2__/* .retention */ .X)([...dated, { ...gone, safety: previous.purpose === 'safety' }], keep, now).keep;
        if (!kept.some((one) => one.name === gone.name))
            return [];
        return [
            {
                code: 'BACKUP_MISSING',
                subject: 'backup',
                found: `${gone.name} is missing: ${name} names it as the previous backup, and backup.keep keeps it`,
                fix: 'find out who deleted it, unless it was you or backup.keep was lower until now',
            },
        ];
    });
}
/**
 * A finding if the bucket has less than the cluster's backup record says: somebody has deleted the newest backup, or
 * replaced it. Nothing is said about another location than the recorded one.
 */
function missingNewest(catalog, newest) {
    if (newest === undefined)
        return [];
    const found = catalog.backups.find(({ name }) => name === newest.backup);
    if (found?.manifest.object.sha256 === newest.sha256)
        return [];
    const there = found === undefined ? 'it is not among the valid backups' : 'it is now another object';
    return [
        {
            code: 'BACKUP_MISSING',
            subject: 'backup',
            found: `the cluster has recorded ${newest.backup} as its newest backup, and ${there}; ${(0,_catalog_js__WEBPACK_IMPORTED_MODULE_0__/* .fallbackHint */ .sY)(catalog)}`,
            fix: 'find out who deleted it, and whether backup.signers lists its key; to use an older backup, give its name',
        },
    ];
}


/***/ }),

/***/ 27756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ conflictingOperation),
/* harmony export */   i: () => (/* binding */ missingForAction)
/* harmony export */ });
/* harmony import */ var _access_observe_missing_with_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91338);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30809);
/* harmony import */ var _cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36040);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69611);
/* harmony import */ var _objects_observe_objects_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20158);






/**
 * While these run, the members' data is not the cluster's data. All other operations may run at the same time, because
 * a backup changes nothing.
 */
const exclusiveOperations = ['restore', 'destroy'];
async function conflictingOperation(kubernetes, spec, now) {
    const lease = await (0,_kubernetes_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, { namespace: spec.namespace, name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_3__/* .namesOf */ .eZ)(spec).operation });
    if (lease === undefined || !(0,_kubernetes_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(lease) || (0,_kubernetes_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isStale */ .QO)(lease, now()))
        return [];
    return exclusiveOperations.includes((0,_kubernetes_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .operationOf */ .zI)(lease)) ? [(0,_kubernetes_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .heldFinding */ .J7)(lease)] : [];
}
/**
 * The missing permissions for an operation on backups. For a restore, this includes the namespaces of applications,
 * because a step that is refused later would leave the portals closed.
 */
async function missingForAction(kubernetes, spec, action) {
    const extent = { prometheusOperator: await (0,_objects_observe_objects_js__WEBPACK_IMPORTED_MODULE_5__/* .usesPrometheusOperator */ .hk)(kubernetes, spec) };
    return action === 'restore'
        ? (0,_access_observe_missing_with_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .missingWithCredentials */ .P)(kubernetes, spec, action, extent)
        : (0,_cluster_missing_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .missingPermissions */ .HR)(kubernetes, action, spec, (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .permissionsFor */ .mr)(action, spec, extent));
}


/***/ }),

/***/ 48093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ labelOf),
/* harmony export */   X: () => (/* binding */ retention)
/* harmony export */ });
const dayMilliseconds = 86_400_000;
/**
 * A backup that somebody creates before a risky change must not be replaced by a scheduled one of the same hour, nor
 * one of two concurrent backups by the other.
 */
const recentMilliseconds = 3_600_000;
/** A wrong restore may be noticed only days later, and then only the safety backup has the replaced data. */
const safetyMilliseconds = 7 * dayMilliseconds;
/**
 * Decides which backups are deleted, by time, not by number: the last backup of every hour, day, week and month (UTC)
 * within `keep` stays. It was the last one since it was created, so no earlier run has deleted it. The newest backup
 * always stays, and so does the newest verified one: a policy that keeps little must not leave a cluster without a
 * verified backup. `backups` are the trusted ones of a catalog; others are neither deleted nor take the place of one
 * that is kept.
 */
function retention(backups, keep, now) {
    const newestFirst = backups.toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime() || (one.name < other.name ? 1 : -1));
    const reasons = new Map(backups.map(({ name }) => [name, []]));
    const stays = (backup, reason) => backup && reasons.get(backup.name)?.push(reason);
    // The replaced data is often wrong data, so a safety backup takes the place of no other backup.
    const regular = newestFirst.filter(({ safety }) => !safety);
    for (const newest of new Set([newestFirst[0], regular[0]]))
        stays(newest, 'newest');
    stays(newestFirst.find(({ verified }) => verified), 'newest verified');
    const youngerThan = (milliseconds) => newestFirst.filter(({ takenAt }) => now.getTime() - takenAt.getTime() < milliseconds);
    for (const backup of youngerThan(recentMilliseconds))
        stays(backup, 'recent');
    for (const backup of youngerThan(safetyMilliseconds).filter(({ safety }) => safety))
        stays(backup, 'safety');
    for (const backup of newestFirst.filter(({ lockedUntil }) => lockedUntil !== undefined && lockedUntil > now))
        stays(backup, 'locked');
    for (const { unit, since } of windows(keep, now)) {
        const inside = regular.filter(({ takenAt }) => takenAt >= since);
        for (const [label, [last]] of Map.groupBy(inside, ({ takenAt }) => `${unit} ${labelOf(unit, takenAt)}`))
            stays(last, label);
    }
    const isKept = ({ name }) => (reasons.get(name) ?? []).length > 0;
    return {
        keep: newestFirst.filter(isKept).map(({ name }) => ({ name, reasons: reasons.get(name) ?? [] })),
        remove: newestFirst
            .filter((backup) => !isKept(backup))
            .map(({ name }) => name)
            .reverse(),
    };
}
function windows(keep, now) {
    const before = (milliseconds) => new Date(now.getTime() - milliseconds);
    const monthsAgo = new Date(now);
    // Date takes March 31 minus one month for March 3. A window that is a few days longer does no harm.
    monthsAgo.setUTCDate(1);
    monthsAgo.setUTCMonth(monthsAgo.getUTCMonth() - keep.months);
    const all = [
        { unit: 'hour', count: keep.hours, since: before(keep.hours * 3_600_000) },
        { unit: 'day', count: keep.days, since: before(keep.days * dayMilliseconds) },
        { unit: 'week', count: keep.weeks, since: before(keep.weeks * 7 * dayMilliseconds) },
        { unit: 'month', count: keep.months, since: monthsAgo },
    ];
    return all.filter(({ count }) => count > 0);
}
/** `2026-11-22T14`, `2026-11-22`, `2026-W47` (ISO 8601: weeks begin on Monday) or `2026-11`. */
function labelOf(unit, date) {
    const text = date.toISOString();
    switch (unit) {
        case 'hour':
            return text.slice(0, 13);
        case 'day':
            return text.slice(0, 10);
        case 'month':
            return text.slice(0, 7);
        case 'week':
            return isoWeek(date);
    }
}
/** A week belongs to the year of its Thursday. */
function isoWeek(date) {
    const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
    const thursday = new Date(day + (4 - (date.getUTCDay() || 7)) * dayMilliseconds);
    const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
    const week = Math.floor((thursday.getTime() - firstOfYear) / dayMilliseconds / 7) + 1;
    return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}


/***/ }),

/***/ 32281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ checkSnapshot)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73834);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37009);




/** etcd appends the SHA-256 of the database to the database (server/etcdserver/api/v3rpc/maintenance.go). */
const trailerBytes = 32;
/** bbolt writes whole pages, and no page is smaller. */
const pageUnitBytes = 512;
const blockBytes = 1024 * 1024;
/** One block that is being filled, those that zstd has not read yet, and the one that it receives next. */
const buffers = _zstd_js__WEBPACK_IMPORTED_MODULE_2__/* .waitingPieces */ .bS + 2;
/** bbolt's magic number in its first page, little-endian, after the page header of 16 bytes. */
const magic = Buffer.from([0xed, 0xda, 0x0c, 0xed]);
const magicStart = 16;
/**
 * Checks the trailer of a snapshot (database and trailer) while it is read. The trailer is held back until it matches
 * the database, so that nobody receives a complete but damaged snapshot.
 */
function checkSnapshot(source) {
    let facts;
    async function* checked() {
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        let plainBytes = 0;
        let held = Buffer.alloc(0);
        for await (const block of (0,_util_byte_blocks_js__WEBPACK_IMPORTED_MODULE_3__/* .blocks */ .B)(source, blockBytes, buffers)) {
            if (plainBytes === 0)
                refuseOtherFiles(block);
            plainBytes += block.length;
            const { body, tail } = splitTail(held, block);
            held = tail;
            for (const part of body) {
                hash.update(part);
                yield part;
            }
        }
        refuseBadTrailer(plainBytes, hash.copy().digest(), held);
        facts = { plainBytes, plainSha256: hash.update(held).digest('hex') };
        yield held;
    }
    return {
        blocks: checked(),
        facts() {
            if (facts === undefined)
                throw new Error('the snapshot has not been read to its end');
            return facts;
        },
    };
}
/**
 * The part that is certainly database, and the part that may be the trailer (copied, because it outlives its block).
 */
function splitTail(held, block) {
    if (block.length >= trailerBytes) {
        const body = [held, block.subarray(0, -trailerBytes)].filter(({ length }) => length > 0);
        return { body, tail: Buffer.from(block.subarray(-trailerBytes)) };
    }
    const both = Buffer.concat([held, block]);
    const end = Math.max(0, both.length - trailerBytes);
    return { body: end === 0 ? [] : [both.subarray(0, end)], tail: both.subarray(end) };
}
function refuseOtherFiles(start) {
    const found = start.subarray(magicStart, magicStart + magic.length);
    if (found.length === magic.length && !found.equals(magic))
        throw damaged('needs an etcd database (bbolt), found something else');
}
function refuseBadTrailer(bytes, digest, trailer) {
    if (bytes <= pageUnitBytes || bytes % pageUnitBytes !== trailerBytes)
        throw damaged(`needs whole pages of ${pageUnitBytes} bytes, followed by a SHA-256 of ${trailerBytes}, found ${bytes} bytes: it was truncated, or copied from a member's disk, where it has no SHA-256`);
    if (!digest.equals(trailer))
        throw damaged('the SHA-256 that etcd appended to the database does not match the database');
}
function damaged(found) {
    const fix = 'take a new snapshot, or use an older one; if it happens again, check the disk of the member that it came from';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot is damaged', [{ code: 'SNAPSHOT_INVALID', subject: 'snapshot', found, fix }]);
}


/***/ }),

/***/ 87658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ withCompletion),
/* harmony export */   i: () => (/* binding */ encryptSnapshot)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _age_header_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53123);
/* harmony import */ var _age_payload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42858);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12359);
/* harmony import */ var _check_snapshot_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32281);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(37009);







/** Blocks of 1 MiB that wait for a slow reader. */
const waitingBytes = 2 * 1024 * 1024;
/**
 * Creates a backup's object from a snapshot in one pass: checks the trailer, compresses, and encrypts to all recipients
 * (age1…, age1pq1…). `age -d | zstd -d` opens it. Nothing is read before somebody reads `stream`, and no faster than
 * that.
 */
function encryptSnapshot(source, recipients) {
    if (recipients.length === 0)
        throw noRecipients();
    const snapshot = (0,_check_snapshot_js__WEBPACK_IMPORTED_MODULE_5__/* .checkSnapshot */ .P)(source);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let objectBytes = 0;
    async function* object() {
        const { bytes, key } = await (0,_age_header_js__WEBPACK_IMPORTED_MODULE_2__/* .makeHead */ .xS)(recipients, unknownRecipient);
        const count = (piece) => {
            objectBytes += piece.length;
            hash.update(piece);
            return piece;
        };
        yield count(bytes);
        for await (const piece of (0,_age_payload_js__WEBPACK_IMPORTED_MODULE_3__/* .encryptPayload */ .yi)(key, (0,_zstd_js__WEBPACK_IMPORTED_MODULE_6__/* .compress */ .Bc)(snapshot.blocks)))
            yield count(piece);
    }
    return withCompletion(node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(object(), { objectMode: false, highWaterMark: waitingBytes }), () => ({
        ...snapshot.facts(),
        objectBytes,
        objectSha256: hash.digest('hex'),
    }));
}
/** A stream with a promise of what is known when it has been read to its end. */
function withCompletion(stream, facts) {
    const result = new Promise((resolve, reject) => {
        stream.once('end', () => new Promise((done) => done(facts())).then(resolve, reject));
        stream.once('error', reject);
        stream.once('close', () => {
            if (!stream.readableEnded)
                reject(new Error('the stream was destroyed before its end'));
        });
    });
    // The stream has the same error; a reader of only the stream need not catch it twice.
    result.catch(() => undefined);
    return { stream, result };
}
function noRecipients() {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A('no backup was created: there are no recipients', [
        {
            code: 'RECIPIENTS_INVALID',
            subject: 'recipients',
            found: 'needs at least one age recipient (age1…), found none; there are no unencrypted backups',
            fix: 'create a key pair with age-keygen, keep its identity outside the cluster, and write the public key to backup.recipients',
        },
    ]);
}
function unknownRecipient(recipient, cause) {
    const found = `needs age recipients (age1…, age1pq1…), found "${recipient}"`;
    const fix = 'write the public key that age-keygen prints to backup.recipients; SSH keys and plugins are not supported';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A('no backup was created', [{ code: 'RECIPIENTS_INVALID', subject: 'recipients', found, fix }], {
        cause,
    });
}


/***/ }),

/***/ 37009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ compress),
/* harmony export */   R9: () => (/* binding */ FrameDamage),
/* harmony export */   bS: () => (/* binding */ waitingPieces),
/* harmony export */   mF: () => (/* binding */ decompress)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89517);


const { ZSTD_c_checksumFlag, ZSTD_c_compressionLevel } = node_zlib__WEBPACK_IMPORTED_MODULE_0__.constants;
/**
 * Measured on JSON: level 1 compresses it to a third at 230 MB/s on one core, level 3 hardly better at a third of that
 * speed. One frame without more worker threads: ZSTD_c_nbWorkers hangs Node's stream, and the cores also have to send
 * the snapshot.
 */
const level = 1;
const outputBytes = 256 * 1024;
/** Blocks of the source that wait for zstd, so that it has work while the next ones arrive. */
const waitingPieces = 4;
/** One zstd frame with a checksum of its contents. Runs in a thread of its own. */
async function* compress(source) {
    const params = { [ZSTD_c_compressionLevel]: level, [ZSTD_c_checksumFlag]: 1 };
    yield* through((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdCompress)({ chunkSize: outputBytes, params }), source);
}
/** Why a frame cannot be decompressed. */
class FrameDamage extends Error {
    name = 'FrameDamage';
}
/** Decompresses one zstd frame. Throws FrameDamage if it is damaged, truncated, or not the end of the stream. */
async function* decompress(source) {
    let offered = 0;
    async function* counted() {
        for await (const piece of source) {
            offered += piece.length;
            yield piece;
        }
    }
    const zstd = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.createZstdDecompress)({ chunkSize: outputBytes });
    yield* through(zstd, counted());
    // Node ends without an error after the first frame.
    if (zstd.bytesWritten !== offered)
        throw new FrameDamage('there is data after the compressed data');
}
/** Errors of the source are kept; those of zstd become FrameDamage. */
async function* through(zstd, source) {
    feed(zstd, source).catch((error) => zstd.destroy(error));
    try {
        yield* zstd;
    }
    catch (error) {
        throw /^(ZSTD_|Z_)/.test((0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$)(error)) ? new FrameDamage((0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .b)(error), { cause: error }) : error;
    }
    finally {
        // Also ends the source when the reader stops.
        zstd.destroy();
    }
}
/**
 * Not Node's `pipeline`: if the end comes while a block still waits, Node ends the frame with it and then creates an
 * empty second frame.
 */
async function feed(zstd, source) {
    const waiting = [];
    for await (const piece of source) {
        if (waiting.length === waitingPieces)
            await waiting.shift();
        waiting.push(written(zstd, piece));
    }
    await Promise.all(waiting);
    zstd.end();
}
function written(zstd, piece) {
    const done = new Promise((resolve, reject) => {
        zstd.write(piece, (error) => (error ? reject(error) : resolve()));
    });
    // Reported once, by the promise that is awaited.
    done.catch(() => undefined);
    return done;
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

/***/ 19655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ noBackupSection),
/* harmony export */   z: () => (/* binding */ requireBackupSpec)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** The location of backups. Throws a Problem if the cluster file does not contain it. */
function requireBackupSpec(spec, refused) {
    if (spec.backup !== undefined)
        return spec.backup;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(refused, [noBackupSection(spec)]);
}
/** `instead`: an alternative fix. The rules of the cluster file ensure that there is a recipient. */
function noBackupSection({ file }, instead = '') {
    return {
        code: 'BACKUP_NOT_CONFIGURED',
        subject: 'backup',
        found: `needs a backup section in the cluster file, which locates the backups: ${file} has none`,
        fix: `write backup: { bucket: NAME, recipients: [age1…] }; age-keygen creates the key pair, and its public key is a recipient${instead}`,
        location: { file, line: 1, column: 1 },
    };
}


/***/ }),

/***/ 3565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ rootAccess)
/* harmony export */ });
/* harmony import */ var _authority_known_roots_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64301);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12359);




/**
 * The access to the members of a provisioned cluster: its roots and the root user's certificate, from the cluster.
 * Throws a Problem if they do not exist.
 */
async function rootAccess(kubernetes, spec, report) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    const get = (kind, name) => kubernetes.get({ apiVersion: 'v1', kind, name, namespace: spec.namespace });
    const [roots, user] = await Promise.all([
        get('ConfigMap', names.authority),
        get('Secret', names.rootUser),
    ]);
    const key = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(user, 'tls.key');
    if (key !== undefined)
        report.mask(key);
    const bundle = (0,_authority_known_roots_js__WEBPACK_IMPORTED_MODULE_0__/* .knownRoots */ .H)(roots?.data?.['ca.crt'], [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(user, 'ca.crt')]);
    const rootUser = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .keyPairOf */ .xs)(user);
    if (bundle === '' || rootUser === undefined) {
        const missing = rootUser === undefined ? `Secret ${names.rootUser}` : `ConfigMap ${names.authority}`;
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A(`cannot reach the members of ${spec.namespace}/${spec.name}`, [
            {
                code: 'CLUSTER_MISSING',
                subject: 'cluster',
                found: `needs the ${missing} with the credentials for the members, found none of this cluster`,
                fix: 'run provision, which creates what is missing; check name and namespace in the cluster file',
            },
        ]);
    }
    return { kubernetes, spec, bundle, rootUser };
}


/***/ }),

/***/ 73834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ blocks),
/* harmony export */   j: () => (/* binding */ withLast)
/* harmony export */ });
/**
 * Collects the pieces of a stream into blocks of one size. Only the last block may be shorter, and none is empty.
 * Memory is reused: a block is valid until `buffers - 1` further ones have been requested.
 */
async function* blocks(source, size, buffers) {
    const ring = Array.from({ length: buffers }, () => Buffer.alloc(0));
    let turn = 0;
    const next = () => {
        const index = turn++ % buffers;
        const kept = ring[index];
        if (kept !== undefined && kept.length === size)
            return kept;
        const fresh = Buffer.allocUnsafeSlow(size);
        ring[index] = fresh;
        return fresh;
    };
    let block = next();
    let filled = 0;
    for await (const piece of source) {
        for (let taken = 0; taken < piece.length;) {
            const part = piece.subarray(taken, taken + size - filled);
            block.set(part, filled);
            taken += part.length;
            filled += part.length;
            if (filled < size)
                continue;
            yield block;
            block = next();
            filled = 0;
        }
    }
    if (filled > 0)
        yield block.subarray(0, filled);
}
/** Each item, and whether it is the last one. */
async function* withLast(source) {
    let held;
    for await (const item of source) {
        if (held !== undefined)
            yield [held.item, false];
        held = { item };
    }
    if (held !== undefined)
        yield [held.item, true];
}


/***/ })

};
