export const id = 6203;
export const ids = [6203];
export const modules = {

/***/ 5036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P4: () => (/* binding */ writeAccessRecord),
/* harmony export */   TN: () => (/* binding */ isRecorded),
/* harmony export */   Zu: () => (/* binding */ merged),
/* harmony export */   a1: () => (/* binding */ readAccessRecord),
/* harmony export */   bB: () => (/* binding */ recordedDeliveries),
/* harmony export */   ht: () => (/* binding */ parseAccessRecord)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53339);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46669);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55754);





const recordFile = 'access.json.gz';
const permission = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ key: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), rangeEnd: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['read', 'write', 'readwrite']) });
const record = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    etcdUsers: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), roles: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()) })),
    etcdRoles: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), permissions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(permission) })),
    credentials: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ namespace: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), etcdUser: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), sound: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY() })),
    foreign: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ what: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), gives: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() })),
    ends: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        member: zod__WEBPACK_IMPORTED_MODULE_3__/* .templateLiteral */ .Uy$([zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['user', 'group', 'serviceaccount', 'app']), ':', zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()]),
        grant: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        expires: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    }))
        .default([]),
});
async function readAccessRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access, namespace: spec.namespace };
    return parseAccessRecord(await kubernetes.get(reference));
}
/** Parses the record in the ConfigMap. Without a ConfigMap, the record is empty. */
function parseAccessRecord(found) {
    const packed = found?.binaryData?.[recordFile];
    return {
        namespaces: (found?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialNamespacesAnnotation */ .TL] ?? '')
            .split(',')
            .filter((name) => name !== ''),
        ...(packed === undefined ? { recorded: undefined } : unpacked(packed)),
    };
}
/**
 * The namespaces and Secrets with credentials, according to the record. A namespace without recorded Secrets may still
 * have some.
 */
function recordedDeliveries(cluster, { namespaces, recorded }) {
    return merged([
        ...namespaces.map((namespace) => ({ namespace, secrets: [] })),
        ...(recorded?.credentials ?? []).map(({ namespace, etcdUser }) => ({
            namespace,
            secrets: [(0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .credentialsSecretOf */ .wt)(cluster, etcdUser)],
        })),
    ]);
}
/** Each namespace once, and each of its Secrets once. */
function merged(deliveries) {
    return [...Map.groupBy(deliveries, ({ namespace }) => namespace)]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([namespace, all]) => ({ namespace, secrets: [...new Set(all.flatMap(({ secrets }) => secrets))].sort() }));
}
/** Returns whether anything was written. */
async function writeAccessRecord(kubernetes, spec, before, after) {
    if (isRecorded(before, after))
        return false;
    await kubernetes.apply(accessRecordMap(spec, after));
    return true;
}
/** Whether the record already has this content. */
function isRecorded(recorded, observed) {
    return comparable(recorded) === comparable(observed);
}
/** Compressed, because the names of thousands of applications would not fit into an object. */
function accessRecordMap(spec, accessRecord) {
    const { recorded, ends = [] } = accessRecord;
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).access,
            namespace: spec.namespace,
            labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .labels */ .WD)(spec),
            annotations: { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialNamespacesAnnotation */ .TL]: [...accessRecord.namespaces].sort().join(',') },
        },
        ...(recorded === undefined
            ? {}
            : { binaryData: { [recordFile]: (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gzipSync)(JSON.stringify({ ...sorted(recorded), ends })).toString('base64') } }),
    };
}
function comparable({ namespaces, recorded, ends = [] }) {
    return JSON.stringify([[...namespaces].sort(), recorded === undefined ? undefined : sorted(recorded), ends]);
}
/** The order of etcd's and the API server's answers must not make the same content differ. */
function sorted({ etcdUsers, etcdRoles, credentials, foreign }) {
    const by = (items, key) => [...items].sort((left, right) => (key(left) < key(right) ? -1 : 1));
    return {
        etcdUsers: by(etcdUsers, ({ name }) => name).map(({ name, roles }) => ({ name, roles: [...roles].sort() })),
        etcdRoles: by(etcdRoles, ({ name }) => name).map(({ name, permissions }) => ({
            name,
            permissions: by(permissions, ({ key, rangeEnd }) => `${key} ${rangeEnd}`).map(({ key, rangeEnd, type }) => ({
                key,
                rangeEnd,
                type,
            })),
        })),
        credentials: by(credentials, ({ namespace, etcdUser }) => `${etcdUser} ${namespace}`).map(({ namespace, etcdUser, sound }) => ({ namespace, etcdUser, sound })),
        foreign: by(foreign, ({ what }) => what),
    };
}
/** An object can have 1 MiB, which gzip could expand to 1 GiB. */
const mostRecordBytes = 64 * 1024 * 1024;
/** A record that was edited by hand, or written by an older release, is ignored. */
function unpacked(packed) {
    try {
        const { ends, ...recorded } = record.parse(JSON.parse(textOf(packed)));
        return { recorded, ends };
    }
    catch {
        return { recorded: undefined };
    }
}
function textOf(packed) {
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(Buffer.from(packed, 'base64'), { maxOutputLength: mostRecordBytes }).toString('utf8');
}


/***/ }),

/***/ 83708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ withFallbackBackup),
/* harmony export */   AL: () => (/* binding */ trustFix),
/* harmony export */   m$: () => (/* binding */ catalogFindings),
/* harmony export */   pz: () => (/* binding */ invalidBackupFinding),
/* harmony export */   sY: () => (/* binding */ fallbackHint),
/* harmony export */   uM: () => (/* binding */ readCatalog)
/* harmony export */ });
/* unused harmony export catalogOf */
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _classify_backup_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20404);
/* harmony import */ var _object_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11021);



const readAtOnce = 8;
/**
 * Lists the objects, and reads each manifest with its signature. If one cannot be read (archived by a lifecycle rule,
 * its KMS key deleted), the others stay usable; if none can be read, this throws a Problem. `folder` as returned by
 * `folderOf`.
 */
async function readCatalog(store, folder, cluster, now) {
    const objects = await store.list(folder);
    const records = new Map();
    const keys = objects.filter(({ key }) => isRecord(key.slice(folder.length))).map(({ key }) => key);
    const unread = new Map();
    const failures = [];
    const readNext = async () => {
        for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
            try {
                const contents = await store.read(key);
                if (contents === undefined)
                    unread.set(key, 'it is listed, but the store does not return it');
                else
                    records.set(key, contents);
            }
            catch (error) {
                if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A))
                    throw error;
                failures.push(error);
                unread.set(key, error.findings[0]?.found ?? error.message);
            }
        }
    };
    await Promise.all(Array.from({ length: readAtOnce }, readNext));
    if (failures[0] !== undefined && records.size === 0)
        throw failures[0];
    return catalogOf({ folder, cluster, objects, records, unread, now: store.serverTime() ?? now() });
}
const recordNames = [_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS, _object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1, _object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .verificationName */ .HH, _object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .verificationSignatureName */ .zE];
function isRecord(path) {
    const [name = '', file, ...deeper] = path.split('/');
    return (0,_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBackupName */ .Df)(name) !== undefined && deeper.length === 0 && recordNames.includes(file ?? '');
}
function catalogOf(listed) {
    const { folder, objects } = listed;
    const below = objects.filter(({ key }) => key.startsWith(folder));
    const files = [_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .objectName */ .Hd, ...recordNames];
    const isOwn = ({ key }) => {
        const [name = '', file = '', ...deeper] = key.slice(folder.length).split('/');
        return (0,_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBackupName */ .Df)(name) !== undefined && deeper.length === 0 && files.includes(file);
    };
    const byName = Map.groupBy(below.filter(isOwn), ({ key }) => key.slice(folder.length).split('/')[0] ?? '');
    const judged = [...byName].map(([name, own]) => (0,_classify_backup_js__WEBPACK_IMPORTED_MODULE_1__/* .classifyBackup */ .D)(listed, name, own));
    const newestFirst = (one, other) => other.takenAt.getTime() - one.takenAt.getTime() || (one.name < other.name ? 1 : -1);
    const whole = judged.flatMap((found) => ('manifest' in found ? [found] : [])).sort(newestFirst);
    return {
        backups: whole.filter((found) => !('untrustedReason' in found)),
        unsigned: whole.flatMap((found) => ('untrustedReason' in found ? [found] : [])),
        invalid: judged.flatMap((found) => ('why' in found ? [found] : [])),
        incomplete: judged.flatMap((found) => ('modified' in found ? [found] : [])),
        foreign: below.filter((object) => !isOwn(object)).map(({ key }) => key),
        unread: [...listed.unread.keys()],
    };
}
/** Warnings about the contents of the bucket; none stops an operation. */
function catalogFindings({ unsigned, invalid, foreign, unread }) {
    return [
        ...unsignedFindings(unsigned),
        ...invalid.map(invalidBackupFinding),
        ...(unread.length === 0 ? [] : [unreadFinding(unread)]),
        ...(foreign.length === 0 ? [] : [foreignFinding(foreign)]),
    ];
}
function unreadFinding(unread) {
    return {
        code: 'RETENTION_STOPPED',
        subject: 'retention',
        found: `no backup is deleted: ${someOf(unread)} could not be read, and may name backups that must be kept`,
        fix: 'make it readable again (an archive rule of the bucket, a deleted KMS key), or delete it if it is not needed',
    };
}
function someOf(keys) {
    return `${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ', …' : ''}`;
}
function foreignFinding(foreign) {
    return {
        code: 'FOREIGN_OBJECTS',
        subject: 'bucket',
        found: `${foreign.length} objects are not of this project: ${someOf(foreign)}`,
        fix: 'they are left unchanged; use another prefix for the program that writes them',
    };
}
/** One finding for all backups without a signature, and one for each unknown signer. */
function unsignedFindings(unsigned) {
    return [...Map.groupBy(unsigned, ({ signer }) => signer)].map(([signer, all]) => {
        const names = all.slice(0, 3).map(({ name }) => name);
        const some = `${names.join(', ')}${all.length > names.length ? ` and ${all.length - names.length} more` : ''}`;
        return {
            code: 'BACKUP_UNTRUSTED',
            subject: 'backup.signers',
            found: `${some}: not trusted, ${all[0]?.untrustedReason}`,
            fix: trustFix(signer),
        };
    });
}
/** How an unsigned backup can be restored. */
function trustFix(signer) {
    return signer === undefined
        ? 'anybody with write access to the bucket can have created it: restore accepts it only by its name with allow-unsigned: true; delete it when there are newer signed backups'
        : `if this was the cluster's own key, add ${signer} to backup.signers; otherwise find out who writes to the bucket`;
}
function invalidBackupFinding({ name, why, ofAnotherCluster }) {
    return {
        code: 'BACKUP_INVALID',
        subject: 'backup',
        found: `${name} is not valid: ${why}`,
        fix: ofAnotherCluster
            ? 'if that cluster uses this folder, give one of the two another backup.prefix; managed-etcd leaves it unchanged'
            : 'find out who wrote it, and delete it if it is not needed; managed-etcd leaves it unchanged',
    };
}
/** The backup to use instead of one that is not valid: `the newest other verified backup is …`. */
function fallbackHint({ backups }, not) {
    const others = backups.filter(({ name }) => name !== not);
    const best = others.find(({ verification }) => verification !== undefined);
    const newest = others[0];
    if (newest === undefined)
        return 'there is no other backup';
    if (best === undefined)
        return `the newest other backup is ${newest.name}; it was never verified`;
    const later = best === newest ? '' : `; ${newest.name} is newer, but was never verified`;
    return `the newest other verified backup is ${best.name}${later}`;
}
/**
 * Adds to an error which existing backup is valid, for a user who got no new one. Returns the error unchanged if the
 * bucket cannot be read.
 */
async function withFallbackBackup(error, read) {
    if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A))
        return error;
    try {
        const found = fallbackHint(await read());
        const finding = {
            code: 'OTHER_BACKUPS',
            subject: 'backup',
            found,
            fix: 'they are unchanged; run this again when the other findings are fixed',
        };
        return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(error.message, [...error.findings, finding], { cause: error });
    }
    catch {
        return error;
    }
}


/***/ }),

/***/ 20404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ classifyBackup),
/* harmony export */   R: () => (/* binding */ isSafety)
/* harmony export */ });
/* harmony import */ var _signing_signature_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20938);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75462);
/* harmony import */ var _object_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11021);



/** Whether it holds the data that a restore replaced: restoring it undoes that restore. */
function isSafety({ manifest }) {
    return manifest.purpose === 'safety';
}
/** How far a manifest's time may be ahead of the time that the store wrote it at, which is by the store's own clock. */
const toleranceMilliseconds = 10 * 60_000;
/** Classifies the objects in the folder of one backup. */
function classifyBackup(seen, name, own) {
    const folder = `${seen.folder}${name}/`;
    const keys = own.map(({ key }) => key);
    const file = (fileName) => own.find(({ key }) => key === `${folder}${fileName}`);
    const record = (fileName) => seen.records.get(`${folder}${fileName}`);
    const written = file(_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS);
    if (written === undefined)
        return { name, keys, modified: new Date(Math.max(...own.map(({ modified }) => modified.getTime()))) };
    // Not `incomplete`, because those are deleted: a 404 may come from something that answers in place of the store.
    const unread = [_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS, _object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1].find((fileName) => file(fileName) && record(fileName) === undefined);
    const contents = record(_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS);
    if (unread !== undefined || contents === undefined)
        return { name, why: `its ${unread} could not be read: ${seen.unread.get(`${folder}${unread}`)}` };
    const manifest = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(contents);
    if ('unusable' in manifest)
        return { name, why: shortened(`its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS} ${manifest.unusable}`) };
    const { namespace, name: ofCluster } = manifest.cluster;
    if (ofCluster !== seen.cluster.name || namespace !== seen.cluster.namespace)
        return { name, why: shortened(`it belongs to another cluster, ${namespace}/${ofCluster}`), ofAnotherCluster: true };
    const why = doubt(seen, name, manifest, { written, object: file(_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .objectName */ .Hd) });
    if (why !== undefined)
        return { name, why: shortened(why) };
    const signers = seen.cluster.backup?.signers ?? [];
    const found = { name, folder, takenAt: new Date(manifest.takenAt), manifest, keys };
    const signature = record(_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1);
    if (signature === undefined)
        return { ...found, verification: undefined, signer: undefined, untrustedReason: 'because it is not signed' };
    if ((0,_signing_signature_js__WEBPACK_IMPORTED_MODULE_0__/* .signedBy */ .qI)(contents, signature, signers) === undefined) {
        const { signer } = manifest;
        if (signer === undefined || (0,_signing_signature_js__WEBPACK_IMPORTED_MODULE_0__/* .signedBy */ .qI)(contents, signature, [signer]) === undefined)
            return {
                name,
                why: `its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .signatureName */ .S1} does not match its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS}: one of them was changed or truncated`,
            };
        const untrustedReason = `because it is signed by ${signer}, which is not in backup.signers`;
        return { ...found, verification: undefined, signer, untrustedReason };
    }
    const verified = { contents: record(_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .verificationName */ .HH), signature: record(_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .verificationSignatureName */ .zE) };
    return { ...found, verification: verificationOf(verified, signers, manifest) };
}
const longestReason = 300;
/** Anybody with write access to the bucket can write a manifest with texts of a megabyte. */
function shortened(why) {
    return why.length <= longestReason ? why : `${why.slice(0, longestReason)}…`;
}
/** Why a manifest is not valid, whoever signed it; undefined if it is valid. */
function doubt({ now }, name, manifest, { written, object }) {
    if (manifest.backup !== name)
        return `its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS} belongs to another backup, ${manifest.backup}`;
    const named = (0,_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBackupName */ .Df)(name);
    const taken = Date.parse(manifest.takenAt);
    if (Math.abs(taken - (named?.takenAt.getTime() ?? 0)) >= 1000)
        return `its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS} has another time than its name, ${manifest.takenAt}`;
    if (named !== undefined && BigInt(manifest.revision) < named.revision)
        return `its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS} has an earlier revision than its name, ${manifest.revision}`;
    const latest = Math.min(written.modified.getTime(), now.getTime()) + toleranceMilliseconds;
    if (taken > latest)
        return `it is dated ${manifest.takenAt}, but was written at ${written.modified.toISOString()}`;
    if (object === undefined)
        return `its object ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .objectName */ .Hd} is missing`;
    if (object.bytes !== manifest.object.bytes)
        return `its object has ${object.bytes} bytes, but its ${_object_names_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestName */ .vS} says ${manifest.object.bytes}`;
    return undefined;
}
/**
 * The result of a verification, if a trusted signer signed it, it is about this very object, and the data were
 * compared.
 */
function verificationOf({ contents, signature }, signers, manifest) {
    if (contents === undefined || signature === undefined || (0,_signing_signature_js__WEBPACK_IMPORTED_MODULE_0__/* .signedBy */ .qI)(contents, signature, signers) === undefined)
        return undefined;
    const verification = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVerification */ .Vz)(contents);
    if ('unusable' in verification || verification.hash !== 'equal')
        return undefined;
    const isOfThis = verification.backup === manifest.backup && verification.objectSha256 === manifest.object.sha256;
    return isOfThis ? verification : undefined;
}


/***/ }),

/***/ 75462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   Vz: () => (/* binding */ parseVerification),
/* harmony export */   n6: () => (/* binding */ fileOfRecord)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53339);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _cluster_file_public_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29618);


/** SHA-256, hex. */
const sha256 = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/);
/** RFC 3339, UTC. */
const instant = zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$();
const revision = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1);
/**
 * `manifest.json`, the commit point of a backup: if it exists, the object beside it was uploaded completely. Unknown
 * fields are ignored, so that an older release can restore what a newer one wrote; `format` increases if it could not.
 */
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    format: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    /** The name of the backup, which is the name of its folder. */
    backup: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    cluster: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), namespace: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    /** When the snapshot was requested, by the store's clock. */
    takenAt: instant,
    /** The last revision in it. */
    revision,
    etcd: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
        version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        /** The member that sent the snapshot. */
        member: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        members: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    }),
    /** The snapshot as etcd's restore expects it: the database file, followed by 32 bytes of SHA-256. */
    snapshot: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1), sha256 }),
    /** The object beside this file: zstd inside age. */
    object: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), bytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1), sha256 }),
    /** The age recipients that it is encrypted to. */
    recipients: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(1),
    /** The public key of the signer; the signature is a file beside this one. Older backups have none. */
    signer: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(new RegExp(_cluster_file_public_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .signerKeyPattern */ .cD)).optional(),
    /** The newest backup in the cluster's backup record when this one was created; absent if there was none. */
    previous: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ backup: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), takenAt: instant, sha256, purpose: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).optional(),
    /** `safety`: a restore created it from the data that it was about to replace. */
    purpose: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    /** The hash that a member reported at a revision of the backup, to compare restored data with. */
    hash: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ value: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0), revision, compactRevision: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr() }).optional(),
    /** The end of the Object Lock retention. */
    lockedUntil: instant.optional(),
    /** From the request for the snapshot to the complete object in the bucket. */
    seconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().min(0),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
});
/** `verified.json`, which verify-backup writes beside the manifest of a backup that it has restored. */
const verificationSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    format: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    backup: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    verifiedAt: instant,
    /** The object that was restored, as in its manifest; it applies to no other object. */
    objectSha256: sha256,
    revision,
    keys: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0),
    /** The result of comparing the restored data with the hash in the manifest, or of live members. */
    hash: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['equal', 'not compared']),
    /** From the first requested byte to a member that answers. */
    seconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().min(0),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
});
/** Formatted, so that people can read it in the bucket, too. */
function fileOfRecord(record) {
    return Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
}
/** Parses a manifest, or tells why it cannot be used, as a phrase that follows "its manifest.json". */
function parseManifest(contents) {
    return parsed(manifestSchema, contents);
}
function parseVerification(contents) {
    return parsed(verificationSchema, contents);
}
function parsed(schema, contents) {
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(contents));
    }
    catch {
        return { unusable: 'is not JSON' };
    }
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
    if (typeof format === 'number' && format > 1)
        return { unusable: `has format ${format}, which needs a newer release` };
    const places = result.error.issues.map(({ path }) => path.join('.')).join(', ');
    return { unusable: `lacks or has wrong values in ${places}` };
}


/***/ }),

/***/ 11021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ parseBackupName),
/* harmony export */   HH: () => (/* binding */ verificationName),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   S1: () => (/* binding */ signatureName),
/* harmony export */   aw: () => (/* binding */ backupName),
/* harmony export */   hn: () => (/* binding */ storeAddressOf),
/* harmony export */   vS: () => (/* binding */ manifestName),
/* harmony export */   yS: () => (/* binding */ folderOf),
/* harmony export */   zE: () => (/* binding */ verificationSignatureName)
/* harmony export */ });
/** The names of the files in a backup's folder; other programs may depend on them (docs/backup-reference.md). */
const objectName = 'snapshot.db.zst.age';
/** Written last: without it, there is no backup. */
const manifestName = 'manifest.json';
/** Ed25519 over the bytes of the manifest; written before it. */
const signatureName = 'manifest.json.sig';
/** Written by verify-backup beside the manifest. */
const verificationName = 'verified.json';
const verificationSignatureName = 'verified.json.sig';
/** The folder of a cluster's backups: `PREFIX/NAME/`, or `NAME/`. */
function folderOf(cluster, backup) {
    return backup.prefix === '' ? `${cluster.name}/` : `${backup.prefix}/${cluster.name}/`;
}
/** For messages: `s3://BUCKET/FOLDER`, then the endpoint that a store's place has if it is not AWS. */
function storeAddressOf(place, folder) {
    return place.replace(/^\S+/, (bucket) => `${bucket}/${folder}`);
}
/** `2026-11-22T14-00-00Z-r48213`: sorts by time, and has no colon, which some tools do not accept in file names. */
function backupName({ takenAt, revision }) {
    return `${takenAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z-r${revision}`;
}
/** Undefined for a name that `backupName` does not create. */
function parseBackupName(name) {
    const match = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z-r(\d{1,19})$/.exec(name);
    if (!match)
        return undefined;
    const [, day, hours, minutes, seconds, revision = ''] = match;
    const takenAt = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
    if (Number.isNaN(takenAt.getTime()))
        return undefined;
    const parsed = { takenAt, revision: BigInt(revision) };
    // Date takes the 31st of a short month for another day.
    return backupName(parsed) === name ? parsed : undefined;
}


/***/ }),

/***/ 39366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checkName),
/* harmony export */   j: () => (/* binding */ largestSmallObject)
/* harmony export */ });
/** Manifests and other small files; a larger one is not ours. */
const largestSmallObject = 1024 * 1024;
/** In the cluster's folder. An upload with this name is started and aborted, to see whether the bucket accepts one. */
const checkName = '.check';


/***/ }),

/***/ 31194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ connectStore)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
// EXTERNAL MODULE: ./build/network/proxy-failure.js
var proxy_failure = __webpack_require__(17522);
// EXTERNAL MODULE: ./build/network/agent.js + 1 modules
var agent = __webpack_require__(13400);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/backup/store/throughput-watchdog.js
const machineClock = {
    now: () => performance.now(),
    after(milliseconds, expire) {
        const timer = setTimeout(expire, milliseconds);
        return { cancel: () => clearTimeout(timer) };
    },
};
/** The SDK retries errors with this name. */
class TooSlow extends Error {
    name = 'TimeoutError';
    /** The data that arrived, for messages; undefined if there was none. */
    came;
    constructor(came) {
        super('the store sends too slowly');
        this.came = came;
    }
}
/**
 * A stream that throws TooSlow if it falls behind. Only waiting for the store counts, not what the reader does with the
 * data.
 */
async function* withMinimumThroughput(stream, giveUp, pace) {
    const { clock = machineClock } = pace;
    const arm = (milliseconds) => clock.after(milliseconds, () => giveUp.abort());
    let left = pace.milliseconds;
    let since = 0;
    let began = clock.now();
    let timer = arm(left);
    try {
        for await (const chunk of stream) {
            timer.cancel();
            since += chunk.length;
            left -= clock.now() - began;
            if (since >= pace.bytes) {
                since = 0;
                left = pace.milliseconds;
            }
            yield chunk;
            began = clock.now();
            timer = arm(Math.max(0, left));
        }
    }
    catch (error) {
        if (giveUp.signal.aborted)
            throw new TooSlow(since === 0 ? undefined : `${since} bytes in ${pace.milliseconds / 1000} s`);
        throw error;
    }
    finally {
        timer.cancel();
    }
}

;// CONCATENATED MODULE: ./build/backup/store/connection-errors.js



/**
 * The SDK keeps only the text of errors that are not an `Error` to it, for example from another realm of JavaScript.
 */
function codeInWrapper({ message }) {
    return /^AWS SDK error wrapper for \w+: .*\b(ECONNRESET|EPIPE|ETIMEDOUT)$/.exec(message)?.[1] ?? '';
}
function connectionFinding(error, { place }) {
    const finding = (found, fix) => ({
        code: 'STORE_UNREACHABLE',
        subject: 'store',
        found: found + (0,agent/* viaProxy */.bP)(error),
        fix,
    });
    const code = (0,error_code/* codeOf */.$)(error) || codeInWrapper(error);
    if (error instanceof TooSlow && error.came !== undefined) {
        return finding(`${place} sends too slowly, also after retries: ${error.came}`, 'check the network and its health, then run this again');
    }
    // The SDK also uses this name for a connection that was closed.
    if (error.name === 'TimeoutError' && !/^(ECONNRESET|EPIPE)$/.test(code)) {
        return finding(`${place} did not answer in time, also after retries`, 'check the network and its health, then run this again');
    }
    // The second code is for a variable that is set but empty.
    if (/region is missing|region not accepted/i.test(error.message)) {
        return finding('needs the region of the bucket, found none', 'set backup.region in the cluster file, or AWS_REGION in the environment');
    }
    switch (code) {
        case '':
            return undefined;
        case 'ERR_INVALID_CHAR':
            return {
                code: 'CREDENTIALS_REJECTED',
                subject: 'credentials',
                found: 'needs credentials of one line each, found a line end or another character that is not allowed in a header',
                fix: 'correct AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile that they come from',
            };
        case 'ERR_INVALID_URL':
            return finding('needs a URL as the address of the store, found something else', 'correct endpoint_url of the profile (AWS_PROFILE, AWS_CONFIG_FILE), or set backup.endpoint in the cluster file');
        case 'ECONNREFUSED':
            return finding(`nothing listens at ${place}`, 'start the store, or correct backup.endpoint');
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return finding(`the name of ${place} does not resolve (${code})`, 'correct backup.endpoint, bucket or region');
        case 'ERR_TLS_CERT_ALTNAME_INVALID':
            return finding(`the certificate of ${place} is for another name`, 'correct backup.endpoint; with forcePathStyle: true the bucket is not part of the host name');
        default:
            return finding(`the connection to ${place} broke (${code})`, /CERT|SIGNED|ISSUER/.test(code)
                ? "trust the store's authority: NODE_EXTRA_CA_CERTS names a file with its certificate"
                : 'check the network, then run this again');
    }
}

;// CONCATENATED MODULE: ./build/backup/store/credentials-failure.js


/**
 * There are no credentials, so nothing was asked of the store. Its cause can look like an answer of the store or a
 * connection to it that failed.
 */
class CredentialsFailure extends Error {
    name = 'CredentialsFailure';
    /** The variables that are set and lead to credentials. */
    set;
    constructor(cause, set) {
        super('no credentials for the object storage', { cause });
        this.set = set;
    }
}
/** The variables of the SDK's chain, besides those with the keys themselves. */
const sources = [
    'AWS_PROFILE',
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_ROLE_ARN',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
    'AWS_ENDPOINT_URL_STS',
];
/** From now on, an error of the credentials' sources is a CredentialsFailure, or the failure of a proxy. */
function distinguishCredentialFailures({ config }, environment) {
    const given = config.credentials;
    config.credentials = async (properties) => {
        try {
            return await given(properties);
        }
        catch (error) {
            if (error instanceof proxy_failure/* ProxyFailure */.N || nameOf(error) === 'AbortError')
                throw error;
            throw new CredentialsFailure(error, sources.filter((name) => environment[name]));
        }
    };
}
const waysToCredentials = 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role with OIDC (aws-actions/configure-aws-credentials), a profile or the role of the machine';
function credentialsFailureFinding({ cause, set }) {
    const [found, fix] = reasonOf(cause, set);
    const settings = set.length === 0 ? '' : `; the environment has ${set.join(', ')}`;
    return {
        code: 'CREDENTIALS_REJECTED',
        subject: 'credentials',
        found: `needs credentials for the object storage, found none${found}${settings}`,
        fix: `${fix}set ${waysToCredentials}`,
    };
}
/** The SDK's messages are not used: a server may write anything into them. */
function reasonOf(cause, set) {
    const { status, host } = answerOf(cause);
    const name = nameOf(cause);
    if (status !== undefined) {
        return [
            `: the service that exchanges a role for them refuses it (${status}${name === '' ? '' : `, ${name}`})`,
            'check the name of the role, and that its trust policy allows this repository and environment; or ',
        ];
    }
    const code = (0,error_code/* codeOf */.$)(cause);
    switch (code) {
        case 'ENOENT':
        case 'ENOTDIR':
        case 'EISDIR':
        case 'EACCES':
        case 'EPERM':
            return [`: a file of their source cannot be read (${code})`, 'correct the path of the file; or '];
        case 'ERR_INVALID_URL':
            return [': the address of their source is not a URL', 'correct it; or '];
        case '':
            // The SDK's own name for "none of the sources has any".
            if (name === 'CredentialsProviderError')
                return ['', set.includes('AWS_PROFILE') ? checkProfile : ''];
            return [`: their source is invalid (${name})`, 'correct it; or '];
        default:
            return [
                `: the service that they come from cannot be reached (${host}${code})`,
                'check the network, and the name of the region; or ',
            ];
    }
}
/** The chain goes on after a profile without credentials, and its error does not say what was wrong with it. */
const checkProfile = 'check that the profile exists, that its credential_process succeeds, and that its SSO session has not expired (aws sts get-caller-identity says which); or ';
function answerOf(cause) {
    const { $metadata: { httpStatusCode } = {}, hostname } = (cause ?? {});
    return {
        status: typeof httpStatusCode === 'number' ? httpStatusCode : undefined,
        host: typeof hostname === 'string' && /^[\w.-]{1,253}$/.test(hostname) ? `${hostname}, ` : '',
    };
}
function nameOf(error) {
    const { name } = (error ?? {});
    return typeof name === 'string' && /^\w{1,60}$/.test(name) ? name : '';
}

;// CONCATENATED MODULE: ./build/backup/store/errors.js




/**
 * The Problem for an error of the SDK. Aborts and bugs of this program are returned unchanged.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
function storeProblem(error, attempt) {
    if (error instanceof problem/* Problem */.A || !(error instanceof Error) || error.name === 'AbortError')
        return error;
    const answer = errors_answerOf(error);
    const finding = (error instanceof proxy_failure/* ProxyFailure */.N ? (0,proxy_failure/* proxyFinding */.q)(error) : undefined) ??
        (error instanceof CredentialsFailure ? credentialsFailureFinding(error) : undefined) ??
        credentialsFinding(answer) ??
        bucketFinding(answer, attempt) ??
        refusalFinding(answer, attempt) ??
        objectFinding(answer) ??
        (answer.status === undefined ? connectionFinding(error, attempt) : unexpected(answer, attempt));
    return finding === undefined ? error : new problem/* Problem */.A(`cannot ${attempt.what} at ${attempt.place}`, [finding]);
}
/** S3's code of an error, or its status if there is no code. */
function errors_answerOf(error) {
    if (!(error instanceof Error))
        return { code: '', status: undefined, region: undefined };
    const metadata = field(error, '$metadata');
    const headers = field(field(error, '$response'), 'headers');
    const status = field(metadata, 'httpStatusCode');
    const region = field(headers, 'x-amz-bucket-region') ?? field(error, 'Region');
    return {
        code: error.name,
        status: typeof status === 'number' ? status : undefined,
        region: typeof region === 'string' && /^[a-z0-9-]{1,63}$/.test(region) ? region : undefined,
    };
}
function field(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
function credentialsFinding({ code }) {
    const finding = (found, fix) => ({
        code: 'CREDENTIALS_REJECTED',
        subject: 'credentials',
        found,
        fix,
    });
    switch (code) {
        case 'ExpiredToken':
        case 'ExpiredTokenException':
        case 'TokenRefreshRequired':
        case 'RequestExpired':
            return finding(`needs valid credentials until the end, found expired ones (${code})`, 'increase the session duration of the role (role-duration-seconds), and run this again');
        case 'InvalidAccessKeyId':
        case 'InvalidToken':
        case 'InvalidClientTokenId':
        case 'UnrecognizedClientException':
        case 'InvalidIdentityToken':
            return finding(`the store does not know these credentials (${code})`, `set those of this store: ${waysToCredentials}`);
        case 'SignatureDoesNotMatch':
            return finding('the secret key does not belong to the key id (SignatureDoesNotMatch)', 'copy AWS_SECRET_ACCESS_KEY again');
        case 'RequestTimeTooSkewed':
            return finding('the clocks of this machine and of the store differ too much', "correct this machine's clock");
        default:
            return undefined;
    }
}
function bucketFinding({ code, status, region }, attempt) {
    const finding = (found, fix) => ({
        code: 'BUCKET_MISCONFIGURED',
        subject: 'bucket',
        found,
        fix,
    });
    if (code === 'NoSuchBucket') {
        return finding(`needs the bucket ${attempt.bucket}, found none of that name`, 'create it, or correct backup.bucket in the cluster file');
    }
    const elsewhere = region !== undefined && region !== attempt.region;
    if (elsewhere || status === 301 || code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed') {
        const right = region === undefined ? "the bucket's" : region;
        return finding(`the bucket ${attempt.bucket} is not in the region ${attempt.region}`, `set backup.region: ${right} in the cluster file`);
    }
    const full = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'TooManyParts', 'QuotaExceededException'];
    if (full.includes(code) || status === 507) {
        return finding(`there is no space left (${code})`, 'free space or raise the quota; existing backups are unchanged');
    }
    if (code === 'InvalidPart' || code === 'NoSuchUpload') {
        return finding(`the unfinished upload was deleted (${code})`, 'check that the bucket exists, and that no lifecycle rule aborts uploads within a day; run this again');
    }
    return undefined;
}
function refusalFinding({ code, status }, attempt) {
    const finding = (code, subject, found, fix) => ({
        code,
        subject,
        found,
        fix,
    });
    if (code.startsWith('KMS.') || code === 'KMSNotConfigured') {
        return finding('BUCKET_MISCONFIGURED', 'encryption', `the store cannot use the key for its own encryption (${code})`, 'allow the role to use the key (kms:GenerateDataKey, kms:Decrypt), or correct backup.serverSideEncryption');
    }
    if (/ObjectLock|^InvalidRetentionPeriod$/.test(code)) {
        return finding('BUCKET_MISCONFIGURED', 'object lock', `the bucket ${attempt.bucket} does not accept the lock (${code})`, 'switch Object Lock on for the bucket, or remove backup.objectLock from the cluster file');
    }
    if (status === 401 || status === 403) {
        return finding('STORE_PERMISSION_DENIED', 'permissions', `needs ${attempt.permission} on ${attempt.bucket}, the store refuses it (${code})`, `allow it to the role (docs/backup-reference.md has the complete policy); some stores also answer this if the bucket does not exist`);
    }
    return undefined;
}
/** Only if the object existed a moment before: one that never existed is no error. */
function objectFinding({ code, status }) {
    const finding = (found) => ({
        code: 'CHANGED_WHILE_READ',
        subject: 'object',
        found,
        fix: 'find out who writes and deletes below this prefix; backup with mode: list shows which backups are valid',
    });
    if (code === 'NoSuchKey')
        return finding('it was deleted while it was read');
    return status === 412 ? finding('it was replaced while it was read') : undefined;
}
function unexpected({ code, status }, attempt) {
    const again = status !== undefined && (status >= 500 || status === 429) ? ', also after retries' : '';
    return {
        code: 'STORE_ERROR',
        subject: 'store',
        found: `needs an answer, found status ${status} (${code})${again}`,
        fix: `check the health of ${attempt.place} and whether it is full, then run this again`,
    };
}

// EXTERNAL MODULE: ./build/backup/store/object-store.js
var object_store = __webpack_require__(39366);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/backup/store/requests.js




/** Used if a store does not tell the time: a new object is never deleted. */
const justNow = new Date(8.64e15);
async function headObject({ s3, bucket, signal }, key) {
    try {
        const found = await s3.send(new dist_cjs/* HeadObjectCommand */.l81({ Bucket: bucket, Key: key }), { abortSignal: signal });
        return { key, bytes: found.ContentLength ?? 0, modified: found.LastModified ?? justNow };
    }
    catch (error) {
        if (errors_answerOf(error).status === 404)
            return undefined;
        throw error;
    }
}
async function listObjects({ s3, bucket, signal }, prefix) {
    const found = [];
    const pages = (0,dist_cjs/* paginateListObjectsV2 */.OqA)({ client: s3 }, { Bucket: bucket, Prefix: prefix }, { abortSignal: signal });
    const counted = pagesOf(prefix);
    for await (const page of pages) {
        counted();
        for (const { Key, Size, LastModified } of page.Contents ?? [])
            if (Key !== undefined)
                found.push({ key: Key, bytes: Size ?? 0, modified: LastModified ?? justNow });
    }
    return found;
}
async function listUploads({ s3, bucket, signal }, prefix) {
    const found = [];
    let from = {};
    const counted = pagesOf(prefix);
    while (from !== undefined) {
        counted();
        const asked = { Bucket: bucket, Prefix: prefix, ...from };
        const command = new dist_cjs/* ListMultipartUploadsCommand */.mo2(asked);
        const page = await s3.send(command, { abortSignal: signal });
        for (const { Key, UploadId, Initiated } of page.Uploads ?? [])
            if (Key !== undefined && UploadId !== undefined)
                found.push({ key: Key, id: UploadId, begun: Initiated ?? justNow });
        const { IsTruncated, NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
        from = IsTruncated && KeyMarker !== undefined ? { KeyMarker, ...(UploadIdMarker && { UploadIdMarker }) } : undefined;
    }
    return found;
}
/**
 * Of a thousand entries each. A list of backups has one: a list that does not end would fill the memory of this
 * program.
 */
const mostPages = 200;
function pagesOf(prefix) {
    let pages = 0;
    return () => {
        pages += 1;
        if (pages > mostPages)
            throw tooMany(prefix);
    };
}
function tooMany(prefix) {
    return new problem/* Problem */.A(`what lies below ${prefix} was not listed`, [
        {
            code: 'STORE_ERROR',
            subject: 'store',
            found: `needs a list that ends, found more than ${mostPages} pages`,
            fix: 'find out who writes below this prefix, or whether the store begins the list again with each page',
        },
    ]);
}
/** What is not there any more has ended: the first attempt may have succeeded, and its answer was lost. */
async function abortUpload({ s3, bucket, signal }, { key, id }) {
    try {
        const command = new dist_cjs/* AbortMultipartUploadCommand */.tfP({ Bucket: bucket, Key: key, UploadId: id });
        await s3.send(command, { abortSignal: signal });
    }
    catch (error) {
        if (!isGone(error))
            throw error;
    }
}
/** Whether the store answers that the thing itself is not there; the bucket has to be. */
function isGone(error) {
    const { status, code } = errors_answerOf(error);
    return status === 404 && code !== 'NoSuchBucket';
}
/** Not every store answers the deletion of what is not there as S3 does, with success. */
async function removeObject({ s3, bucket, signal }, key) {
    const asked = { Bucket: bucket, Key: key };
    try {
        await s3.send(new dist_cjs/* DeleteObjectCommand */.k4j(asked), { abortSignal: signal });
        return 'removed';
    }
    catch (error) {
        if (isGone(error))
            return 'removed';
        if (errors_answerOf(error).status !== 403)
            throw error;
        // A refusal is caused by a lock if the object has one; servers have no common code for it.
        const found = await s3.send(new dist_cjs/* HeadObjectCommand */.l81(asked), { abortSignal: signal }).catch((answer) => {
            if (isGone(answer))
                return undefined;
            throw answer;
        });
        if (found === undefined)
            return 'removed';
        if (found.ObjectLockMode !== undefined || found.ObjectLockLegalHoldStatus === 'ON')
            return 'locked';
        throw error;
    }
}
async function putSmallObject({ s3, bucket, signal }, small) {
    const { key, contents, headers, md5, conditional } = small;
    const command = new dist_cjs/* PutObjectCommand */.wKZ({
        Bucket: bucket,
        Key: key,
        Body: contents,
        ContentLength: contents.length,
        ContentType: 'application/json',
        ...headers,
        ...(md5 ? { ContentMD5: (0,external_node_crypto_.createHash)('md5').update(contents).digest('base64') } : {}),
        ...(conditional ? { IfNoneMatch: '*' } : {}),
    });
    await s3.send(command, { abortSignal: signal });
}

;// CONCATENATED MODULE: ./build/backup/store/check-bucket.js





/**
 * Starts an upload and aborts it. This shows whether writes are allowed, whether the headers for encryption and lock
 * are accepted, and what the store encrypts with. It leaves nothing behind, not even in a bucket from which nothing can
 * be deleted.
 */
async function checkBucket(s3, bucket, { prefix, headers, place, signal }) {
    const options = { abortSignal: signal };
    const hasLock = await knowsLock(s3, bucket, signal);
    if (headers.ObjectLockMode !== undefined && hasLock === false) {
        throw new problem/* Problem */.A(`${place} cannot store backups: nothing was written`, [
            {
                code: 'BUCKET_MISCONFIGURED',
                subject: 'object lock',
                found: `needs a bucket with Object Lock, found ${bucket} without`,
                fix: 'enable Object Lock for the bucket, or remove backup.objectLock from the cluster file',
            },
        ]);
    }
    const Key = `${prefix}${object_store/* checkName */.I}`;
    const begun = await s3.send(new dist_cjs/* CreateMultipartUploadCommand */.nG4({ Bucket: bucket, Key, ...headers }), options);
    if (begun.UploadId !== undefined)
        await abortUpload({ s3, bucket, signal }, { key: Key, id: begun.UploadId });
    const told = begun.ServerSideEncryption ?? (await bucketEncryption(s3, bucket, signal));
    const asked = headers.ServerSideEncryption;
    if (asked !== undefined && told !== undefined && told !== asked) {
        throw new problem/* Problem */.A(`${place} cannot store backups: nothing was written`, [
            {
                code: 'BUCKET_MISCONFIGURED',
                subject: 'encryption',
                found: `needs encryption with ${asked}, the store answers with ${told}`,
                fix: 'correct backup.serverSideEncryption in the cluster file, or the settings of the bucket',
            },
        ]);
    }
    return {
        hasLock: hasLock === true,
        encryption: told === undefined
            ? { state: 'unknown', why: 'the store does not tell how it encrypts' }
            : { state: 'confirmed', why: `the store says ${told}` },
    };
}
/** Undefined if the store does not tell, or not this identity. */
async function knowsLock(s3, bucket, signal) {
    try {
        const command = new dist_cjs/* GetObjectLockConfigurationCommand */.mU1({ Bucket: bucket });
        const { ObjectLockConfiguration } = await s3.send(command, { abortSignal: signal });
        return ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    }
    catch (error) {
        const { code } = errors_answerOf(error);
        if (code === 'ObjectLockConfigurationNotFoundError')
            return false;
        return silent(error);
    }
}
async function bucketEncryption(s3, bucket, signal) {
    try {
        const command = new dist_cjs/* GetBucketEncryptionCommand */.tQT({ Bucket: bucket });
        const { ServerSideEncryptionConfiguration } = await s3.send(command, { abortSignal: signal });
        const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
        return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    }
    catch (error) {
        return silent(error);
    }
}
/** A request that a store may refuse or not support. An error that ends the operation ends it here, too. */
function silent(error) {
    const { status } = errors_answerOf(error);
    if (status === undefined)
        throw error;
    return undefined;
}

;// CONCATENATED MODULE: ./build/backup/store/download.js



/** How often in a row a connection may end without data, or be too slow from its start. */
const fruitlessAttempts = 4;
/** Undefined if there is no such object. */
async function streamedDownload(source) {
    const first = await download_open(source, 0, undefined).catch((error) => {
        if (errors_answerOf(error).status === 404 && errors_answerOf(error).code !== 'NoSuchBucket')
            return undefined;
        throw error;
    });
    return first && { bytes: first.bytes, body: bodyOf(source, first) };
}
/** Continues after a broken connection, and only with the same object: somebody may replace it meanwhile. */
async function* bodyOf(source, first) {
    let at = 0;
    let fruitless = 0;
    for (let opened = first;; opened = await download_open(source, at, first.etag)) {
        const before = at;
        let reason = Object.assign(new Error('the connection ended early'), { code: 'ECONNRESET' });
        try {
            for await (const chunk of withMinimumThroughput(opened.stream, opened.giveUp, source.pace)) {
                at += chunk.length;
                yield chunk;
            }
        }
        catch (error) {
            reason = error;
        }
        finally {
            opened.giveUp.abort();
        }
        source.signal.throwIfAborted();
        if (at === first.bytes)
            return;
        // A trickling connection always brings some data: without this limit, it could go on forever.
        const enough = reason instanceof TooSlow ? source.pace.bytes : 1;
        fruitless = at - before < enough ? fruitless + 1 : 0;
        if (at > first.bytes || fruitless >= fruitlessAttempts)
            throw reason;
    }
}
async function download_open({ s3, bucket, key, signal }, at, etag) {
    const giveUp = new AbortController();
    const command = new dist_cjs/* GetObjectCommand */.jLs({
        Bucket: bucket,
        Key: key,
        ...(at === 0 ? {} : { Range: `bytes=${at}-`, ...(etag === undefined ? {} : { IfMatch: etag }) }),
    });
    const answer = await s3.send(command, { abortSignal: AbortSignal.any([signal, giveUp.signal]) });
    const stream = answer.Body;
    if (stream === undefined)
        throw new Error('the store answered without a body');
    return { bytes: at + (answer.ContentLength ?? 0), etag: answer.ETag, stream, giveUp };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/network/proxy.js
var proxy = __webpack_require__(88637);
// EXTERNAL MODULE: ./build/network/request-trace.js
var request_trace = __webpack_require__(79172);
// EXTERNAL MODULE: ./build/util/plain-url.js
var plain_url = __webpack_require__(70797);
;// CONCATENATED MODULE: ./build/backup/store/s3-client.js










const defaultTiming = {
    connectMilliseconds: 10_000,
    idleMilliseconds: 30_000,
    requestMilliseconds: 120_000,
    attempts: 5,
};
/**
 * Credentials come from the SDK's default chain: environment, OIDC (AWS_WEB_IDENTITY_TOKEN_FILE), profiles, the role of
 * a container or a machine. They are renewed if their source can do so. The SDK's own checksums are left out unless S3
 * requires them, because other servers refuse or misinterpret them. Every request is signed with the SHA-256 of its
 * body, which all servers check.
 */
function createStoreClient(spec, environment = process.env, timing = defaultTiming) {
    const endpoint = spec.endpoint ?? endpointFrom(environment);
    const region = spec.region ?? regionFrom(environment);
    const s3 = new dist_cjs/* S3Client */.YxF({
        ...(endpoint === undefined ? {} : { endpoint }),
        // Other servers than AWS mostly have one region, and accept any name.
        ...(region !== undefined ? { region } : endpoint !== undefined ? { region: 'us-east-1' } : {}),
        forcePathStyle: spec.forcePathStyle ?? endpoint !== undefined,
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        // It costs a round trip and, in this SDK, a connection for every part.
        expectContinueHeader: false,
        maxAttempts: timing.attempts,
        retryMode: 'standard',
        requestHandler: {
            connectionTimeout: timing.connectMilliseconds,
            socketTimeout: timing.idleMilliseconds,
            requestTimeout: timing.requestMilliseconds,
            throwOnRequestTimeout: true,
            ...agentsFor(endpoint, environment),
        },
    });
    distinguishCredentialFailures(s3, environment);
    endSlowAnswers(s3, timing.idleMilliseconds);
    traceRequests(s3);
    const clock = watchClock(s3);
    return {
        s3,
        place: endpoint === undefined ? `s3://${spec.bucket}` : `s3://${spec.bucket} (${new URL(endpoint).host})`,
        serverTime: clock,
        region: () => s3.config.region().catch(() => ''),
    };
}
/**
 * The SDK does not support proxies. The same agent also connects to other hosts than the bucket's, such as the one that
 * exchanges an OIDC token for credentials, so the proxy is chosen for each connection.
 */
function agentsFor(endpoint, environment) {
    const kept = { keepAlive: true, maxSockets: mostConnections };
    const plain = endpoint === undefined ? undefined : new URL(endpoint);
    return {
        httpsAgent: new agent/* TunnelingAgent */.Q_((target) => (0,proxy/* proxyFor */.iJ)(target, environment), kept),
        ...(plain?.protocol === 'http:' && { httpAgent: (0,agent/* agentFor */.Pf)(plain, (0,proxy/* proxyFor */.iJ)(plain, environment), kept) }),
    };
}
/** The SDK's default. */
const mostConnections = 50;
function endpointFrom(environment) {
    const found = firstSet(environment, ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL']);
    if (found === undefined)
        return undefined;
    const { name, value } = found;
    if ((0,plain_url/* isPlainUrl */.A)(value))
        return value;
    throw wrongSetting(name, 'needs a URL such as https://s3.example.com without a password or a query, found something else');
}
function regionFrom(environment) {
    const found = firstSet(environment, ['AWS_REGION', 'AWS_DEFAULT_REGION']);
    if (found === undefined || /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(found.value))
        return found?.value;
    throw wrongSetting(found.name, 'needs the name of a region such as eu-central-1, found something else');
}
/** An empty variable counts as unset, and a trailing line end is removed. */
function firstSet(environment, names) {
    return names.map((name) => ({ name, value: environment[name]?.trim() ?? '' })).find(({ value }) => value !== '');
}
function wrongSetting(name, found) {
    return new problem/* Problem */.A('the object storage cannot be used: an environment variable is wrong', [
        {
            code: 'STORE_ERROR',
            subject: 'store',
            found: `${name} ${found}`,
            fix: `correct ${name}, or unset it and use the cluster file's backup section`,
        },
    ]);
}
/** While S3 completes an upload, which can take minutes, it sends white space. */
const assembleMilliseconds = 600_000;
/**
 * Without this limit, a trickling body would keep every other timer from expiring. Bodies of objects are excepted:
 * their readers have a throughput watchdog.
 */
function endSlowAnswers(s3, milliseconds) {
    s3.middlewareStack.add((next, { commandName }) => async (args) => {
        const result = await next(args);
        const { statusCode = 0, body } = (result.response ?? {});
        const isObject = commandName === 'GetObjectCommand' && statusCode < 300;
        if (isObject || !(body instanceof external_node_stream_.Readable))
            return result;
        const limit = commandName === 'CompleteMultipartUploadCommand' ? assembleMilliseconds : milliseconds;
        const timer = setTimeout(() => body.destroy(new TooSlow(`an answer that was not complete after ${limit / 1000} s`)), limit);
        body.once('close', () => clearTimeout(timer));
        return result;
    }, { step: 'deserialize', priority: 'low', name: 'endSlowAnswers' });
}
function traceRequests(s3) {
    s3.middlewareStack.add((next) => async (args) => {
        const { method = '', protocol = 'https:', hostname = '', port, path = '' } = args.request;
        const host = port === undefined ? hostname : `${hostname}:${port}`;
        const ended = (0,request_trace/* traceRequest */.n)(method, new URL(`${protocol}//${host}${path}`));
        try {
            const result = await next(args);
            ended(result.response?.statusCode ?? 0);
            return result;
        }
        catch (error) {
            ended((0,error_code/* codeOf */.$)(error) || 'no answer');
            throw error;
        }
    }, 
    // The last middleware, so that it sees each attempt.
    { step: 'deserialize', priority: 'low', name: 'traceRequests' });
}
/**
 * Every answer has the store's time. Between two answers, the local monotonic clock is added, so that a change of the
 * local time does not matter.
 */
function watchClock(s3) {
    let told;
    s3.middlewareStack.add((next) => async (args) => {
        const result = await next(args);
        const { response } = result;
        const headers = typeof response === 'object' && response !== null && 'headers' in response ? response.headers : {};
        const date = headers.date;
        const at = date === undefined ? Number.NaN : Date.parse(date);
        if (!Number.isNaN(at))
            told = { at, counted: performance.now() };
        return result;
    }, 
    // The last middleware, so that it also sees failed attempts.
    { step: 'deserialize', priority: 'low', name: 'watchClock' });
    return () => told && new Date(told.at + performance.now() - told.counted);
}

;// CONCATENATED MODULE: ./build/backup/store/streams.js
/** A stream whose errors pass through `trying`. */
async function* mapped(body, trying) {
    const iterator = body[Symbol.asyncIterator]();
    try {
        for (;;) {
            const { done, value } = await trying(() => iterator.next());
            if (done)
                return;
            yield value;
        }
    }
    finally {
        await iterator.return?.();
    }
}
/** A stream that remembers the error that ended it, except its reader's. */
function remembering(body) {
    let failure;
    const trying = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            failure = error;
            throw error;
        }
    };
    return { body: mapped(body, trying), failure: () => failure };
}
/**
 * The complete contents; undefined if there are more bytes than this, whatever length was announced: no more is read
 * then.
 */
async function atMost(body, most) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > most)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./build/backup/store/upload.js




/** S3 requires at least this size for all parts except the last; 10,000 parts hold five times the largest database. */
const usualPartBytes = 5 * 1024 * 1024;
const partsAtOnce = 3;
const tidyMilliseconds = 15_000;
/** Marks an object as created by one call, which can so distinguish its own from another's. */
const mark = 'managed-etcd-upload';
/**
 * Even a small object is a multipart upload: a started upload keeps others from the same key, and an interrupted one
 * leaves nothing that looks like an object. Memory: four buffers of one part each, which are reused.
 */
async function multipartUpload(target, body) {
    const { s3, bucket, key, headers, signal } = target;
    const own = (0,external_node_crypto_.randomUUID)();
    const begin = new dist_cjs/* CreateMultipartUploadCommand */.nG4({
        Bucket: bucket,
        Key: key,
        Metadata: { [mark]: own },
        ContentType: 'application/octet-stream',
        ...headers,
    });
    const { UploadId } = await s3.send(begin, { abortSignal: signal });
    if (UploadId === undefined)
        throw new Error('the store began an upload without an id');
    const abort = () => abortUpload({ s3, bucket, signal: AbortSignal.timeout(tidyMilliseconds) }, { key, id: UploadId });
    try {
        if (await target.taken(UploadId)) {
            await abort();
            return undefined;
        }
        const { parts, bytes } = await sendParts(target, UploadId, body);
        const published = await complete(target, UploadId, parts, own);
        if (!published) {
            await abort().catch(() => undefined);
            return undefined;
        }
        return { bytes, lockedUntil: headers.ObjectLockRetainUntilDate?.toISOString() };
    }
    catch (error) {
        // If this fails as well, the next run deletes the parts.
        await abort().catch(() => undefined);
        throw error;
    }
}
async function sendParts(target, uploadId, body) {
    const { s3, bucket, key, md5, signal } = target;
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const parts = [];
    const free = [];
    const sending = new Set();
    let bytes = 0;
    let failure;
    const send = (number, buffer, length) => {
        const part = buffer.subarray(0, length);
        const command = new dist_cjs/* UploadPartCommand */.iVK({
            Bucket: bucket,
            Key: key,
            UploadId: uploadId,
            PartNumber: number,
            Body: part,
            ContentLength: length,
            ...(md5 ? { ContentMD5: (0,external_node_crypto_.createHash)('md5').update(part).digest('base64') } : {}),
        });
        const sent = s3.send(command, { abortSignal: either }).then(({ ETag }) => {
            parts[number - 1] = { PartNumber: number, ETag };
            bytes += length;
            free.push(buffer);
        });
        // Kept, because it may occur while only the source is awaited, and S3 would create an object from the other parts.
        const settled = sent
            .catch((error) => {
            failure ??= { error };
            failed.abort();
        })
            .finally(() => sending.delete(settled));
        sending.add(settled);
    };
    const throwIfFailed = () => {
        signal.throwIfAborted();
        if (failure !== undefined)
            throw failure.error;
    };
    try {
        let number = 1;
        for await (const { buffer, length } of filled(body, target.partBytes, free)) {
            send(number, buffer, length);
            number += 1;
            if (sending.size >= partsAtOnce)
                await Promise.race(sending);
            throwIfFailed();
        }
        await Promise.all(sending);
        throwIfFailed();
        return { parts, bytes };
    }
    catch (error) {
        failed.abort();
        // A part that arrives after the abort would remain.
        await Promise.all(sending);
        throw error;
    }
}
/**
 * The stream in buffers of one part each, the last one shorter; at least one, because an object has at least one part.
 */
async function* filled(body, partBytes, free) {
    const fresh = () => free.pop() ?? Buffer.allocUnsafeSlow(partBytes);
    let buffer = fresh();
    let length = 0;
    let any = false;
    for await (const chunk of body) {
        for (let at = 0; at < chunk.length;) {
            const copied = Math.min(partBytes - length, chunk.length - at);
            buffer.set(chunk.subarray(at, at + copied), length);
            at += copied;
            length += copied;
            if (length < partBytes)
                continue;
            yield { buffer, length };
            any = true;
            buffer = fresh();
            length = 0;
        }
    }
    if (length > 0 || !any)
        yield { buffer, length };
}
/** Whether the object exists and is ours; false if another one was written first. */
async function complete(target, uploadId, parts, own) {
    const { s3, bucket, key, signal } = target;
    const finish = (conditional) => s3.send(new dist_cjs/* CompleteMultipartUploadCommand */.Gym({
        Bucket: bucket,
        Key: key,
        UploadId: uploadId,
        MultipartUpload: { Parts: parts },
        ...(conditional ? { IfNoneMatch: '*' } : {}),
    }), { abortSignal: signal });
    try {
        // Not every server supports conditional writes; started uploads have kept others away.
        await finish(true).catch((error) => {
            if (errors_answerOf(error).status !== 501)
                throw error;
            return finish(false);
        });
    }
    catch (error) {
        const { status } = errors_answerOf(error);
        // An attempt whose answer was lost may have succeeded before the one that was refused.
        if (status === 412 || status === 409 || isGone(error))
            return isOwn(target, own, error);
        throw error;
    }
    return true;
}
async function isOwn({ s3, bucket, key, signal }, own, reason) {
    try {
        const { Metadata } = await s3.send(new dist_cjs/* HeadObjectCommand */.l81({ Bucket: bucket, Key: key }), { abortSignal: signal });
        return Metadata?.[mark] === own;
    }
    catch (error) {
        if (isGone(error))
            throw reason;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/backup/store/s3-store.js









/** The minimum for an object within the limit for a silent connection: a store that stays slower counts as silent. */
const slowestBytes = 1024 * 1024;
/** Sends nothing yet: a wrong address or refused credentials show at the first call. */
function connectStore(spec, surroundings) {
    const { signal, now, environment, timing = defaultTiming, partBytes = usualPartBytes } = surroundings;
    const { s3, place, serverTime, region } = createStoreClient(spec, environment, timing);
    const { bucket } = spec;
    const at = { s3, bucket, signal };
    const { pace = { bytes: slowestBytes, milliseconds: timing.idleMilliseconds } } = surroundings;
    let md5 = spec.objectLock !== undefined;
    const headers = () => writeHeaders(spec, serverTime() ?? now());
    /** Turns every error into a Problem that names what was attempted. */
    const trying = async (what, permission, work) => {
        try {
            return await work();
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw storeProblem(error, { place, bucket, region: await region(), what, permission });
        }
    };
    const put = (key, contents, conditional) => putSmallObject(at, { key, contents, headers: headers(), md5, conditional });
    const read = async (key) => {
        const found = await streamedDownload({ ...at, key, pace });
        if (found === undefined)
            return undefined;
        if (found.bytes > object_store/* largestSmallObject */.j)
            throw tooBig(key, place, found.bytes);
        // A server that answers without a length could send forever.
        const contents = await atMost(found.body, object_store/* largestSmallObject */.j);
        if (contents === undefined)
            throw tooBig(key, place, 'more');
        return contents;
    };
    const isTaken = async (key, own) => (await listUploads(at, key)).some((other) => other.key === key && other.id !== own) ||
        (await headObject(at, key)) !== undefined;
    return {
        place,
        serverTime,
        check: (prefix) => trying('check the bucket', 's3:ListBucket, s3:PutObject and s3:AbortMultipartUpload', async () => {
            const { encryption, hasLock } = await checkBucket(s3, bucket, { prefix, headers: headers(), place, signal });
            md5 ||= hasLock;
            return { encryption };
        }),
        async upload(key, body) {
            const source = remembering(body);
            const permission = 's3:PutObject, s3:ListBucket and s3:ListBucketMultipartUploads';
            const taken = (own) => isTaken(key, own);
            try {
                return await trying(`upload ${key}`, permission, () => multipartUpload({ ...at, key, headers: headers(), md5, partBytes, taken }, source.body));
            }
            catch (error) {
                // An error of the stream is not the store's.
                throw source.failure() ?? error;
            }
        },
        create: (key, contents) => trying(`write ${key}`, 's3:PutObject', async () => {
            try {
                await put(key, contents, true);
                return true;
            }
            catch (error) {
                const { status } = errors_answerOf(error);
                if (status === 412 || status === 409)
                    return isSame(read(key), contents);
                if (status !== 501)
                    throw error;
                if ((await headObject(at, key)) !== undefined)
                    return isSame(read(key), contents);
                await put(key, contents, false);
                return true;
            }
        }),
        write: (key, contents) => trying(`write ${key}`, 's3:PutObject', () => put(key, contents, false)),
        read: (key) => trying(`read ${key}`, 's3:GetObject', () => read(key)),
        download: (key) => trying(`read ${key}`, 's3:GetObject', async () => {
            const found = await streamedDownload({ ...at, key, pace });
            return found && { ...found, body: mapped(found.body, (work) => trying(`read ${key}`, 's3:GetObject', work)) };
        }),
        list: (prefix) => trying(`list ${prefix}`, 's3:ListBucket', () => listObjects(at, prefix)),
        remove: (key) => trying(`delete ${key}`, 's3:DeleteObject', () => removeObject(at, key)),
        unfinishedUploads: (prefix) => trying(`list unfinished uploads below ${prefix}`, 's3:ListBucketMultipartUploads', () => listUploads(at, prefix)),
        abortUpload: (upload) => trying(`abort an unfinished upload of ${upload.key}`, 's3:AbortMultipartUpload', () => abortUpload(at, upload)),
        close: () => s3.destroy(),
    };
}
function writeHeaders({ serverSideEncryption, objectLock }, now) {
    return {
        ...(serverSideEncryption && { ServerSideEncryption: serverSideEncryption.algorithm }),
        ...(serverSideEncryption?.kmsKey && { SSEKMSKeyId: serverSideEncryption.kmsKey }),
        ...(objectLock && {
            ObjectLockMode: objectLock.mode === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE',
            ObjectLockRetainUntilDate: new Date(now.getTime() + objectLock.days * 86_400_000),
        }),
    };
}
/** Whether the existing object is the one that was to be written: then only the answer was lost, not the write. */
async function isSame(found, expected) {
    const contents = await found;
    return contents !== undefined && Buffer.from(contents).equals(expected);
}
function tooBig(key, place, bytes) {
    return new problem/* Problem */.A(`${key} at ${place} was not read`, [
        {
            code: 'BACKUP_INVALID',
            subject: 'backup',
            found: `needs at most ${object_store/* largestSmallObject */.j} bytes, found ${bytes}: this project did not write it`,
            fix: 'find out who else writes below this prefix, and give them another prefix',
        },
    ]);
}


/***/ }),

/***/ 54714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ew: () => (/* binding */ approvedKeys),
/* harmony export */   NC: () => (/* binding */ recordedKeys),
/* harmony export */   ZE: () => (/* binding */ unapprovedKeys),
/* harmony export */   f3: () => (/* binding */ notApproved),
/* harmony export */   ne: () => (/* binding */ keysOfText),
/* harmony export */   vU: () => (/* binding */ approvedBy),
/* harmony export */   xb: () => (/* binding */ textOfKeys),
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
        : { recipients: keysOfText(recipients), signers: keysOfText(signers) };
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
function approvalOf(spec, own) {
    const { recipients, signers } = approvedBy(spec, own);
    return { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedRecipientsAnnotation */ .Vr]: textOfKeys(recipients), [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedSignersAnnotation */ .Gy]: textOfKeys(signers) };
}
/** The keys that a plan of provision approves. */
function approvedBy({ backup }, own) {
    const signers = (backup?.signers ?? []).filter((signer) => signer !== own);
    return { recipients: backup?.recipients ?? [], signers };
}
/** The keys of the cluster file that are not approved. `own` is the public key of the cluster's own signer. */
function unapprovedKeys({ backup }, approved, own) {
    return {
        recipients: (backup?.recipients ?? []).filter((one) => !approved.recipients.includes(one)),
        signers: (backup?.signers ?? []).filter((one) => one !== own && !approved.signers.includes(one)),
    };
}
/** Why the keys of the cluster file must not be used. Empty if all of them are approved. */
function notApproved(spec, approved, own) {
    const { recipients, signers } = unapprovedKeys(spec, approved, own);
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
/** As the record has keys. Their order in the cluster file does not matter. */
function textOfKeys(keys) {
    return keys.toSorted().join(' ');
}
function keysOfText(text) {
    return text.split(' ').filter((part) => part !== '');
}


/***/ }),

/***/ 45797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ publishedSigner),
/* harmony export */   r: () => (/* binding */ readPublishedSigner)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_file_public_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29618);
/* harmony import */ var _approved_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54714);



/** The keys of the ConfigMap's data. */
const [publicKeyFile, recipientsFile, signersFile] = ['signer.pub', 'approved-recipients', 'approved-signers'];
/**
 * The public key of the signer, as `backup.signers` lists it, and the keys that are approved, for `status`: it may not
 * read the Secret. It proves nothing, because whoever may write ConfigMaps can change it. Every other operation uses the
 * Secret.
 */
function publishedSigner(spec, publicKey, approved) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner),
        data: {
            [publicKeyFile]: publicKey,
            [recipientsFile]: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .textOfKeys */ .xb)(approved.recipients),
            [signersFile]: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .textOfKeys */ .xb)(approved.signers),
        },
    };
}
/** Undefined if there is none, as in clusters of earlier commits, or if it is not a public key. */
async function readPublishedSigner(kubernetes, spec) {
    const { namespace } = spec;
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner, namespace };
    const { data = {} } = (await kubernetes.get(reference)) ?? {};
    const { [publicKeyFile]: publicKey, [recipientsFile]: recipients, [signersFile]: signers } = data;
    if (publicKey === undefined || (0,_cluster_file_public_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .validateSignerKey */ .iW)(publicKey) !== undefined)
        return undefined;
    if (recipients === undefined || signers === undefined)
        return { publicKey };
    return { publicKey, approved: { recipients: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOfText */ .ne)(recipients), signers: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOfText */ .ne)(signers) } };
}


/***/ }),

/***/ 20938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kv: () => (/* binding */ signerOf),
/* harmony export */   et: () => (/* binding */ createSignerKey),
/* harmony export */   qI: () => (/* binding */ signedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Creates a private Ed25519 key, as PEM (PKCS #8). Secret. */
function createSignerKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
/** Undefined if the text is not a private Ed25519 key in PEM. */
function signerOf(privateKey) {
    const key = parsedKey(privateKey);
    if (key?.asymmetricKeyType !== 'ed25519')
        return undefined;
    return { publicKey: publicText((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key)), sign: (contents) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)(null, contents, key) };
}
/**
 * Returns the public key that verifies the signature. Undefined if none does. The signature is Ed25519 (RFC 8032) over
 * the unchanged bytes, 64 bytes long, so `openssl pkeyutl -verify -rawin` can check it, too.
 */
function signedBy(contents, signature, keys) {
    return keys.find((key) => {
        const parsed = publicKey(key);
        return parsed !== undefined && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, contents, parsed, signature);
    });
}
function parsedKey(pem) {
    try {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
    }
    catch {
        return undefined;
    }
}
/** The single base64 line of `openssl pkey -pubout`. */
function publicText(key) {
    return key.export({ type: 'spki', format: 'der' }).toString('base64');
}
/** Undefined if the text is not a public key. The text can come from an untrusted manifest. */
function publicKey(text) {
    try {
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
        return key.asymmetricKeyType === 'ed25519' ? key : undefined;
    }
    catch {
        return undefined;
    }
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
/* harmony import */ var _published_signer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45797);
/* harmony import */ var _signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20938);






/** The key of the Secret's data that contains the private key as PEM. The public key is derived from it. */
const signerFile = 'signer.key';
/**
 * Returns the existing key, or creates one if the Secret does not exist. A Secret without a valid key is a Finding:
 * only its owner can restore the key.
 */
function signerKeyFor(spec, existing) {
    if (existing !== undefined) {
        const privateKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(existing, signerFile);
        const signer = (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .signerOf */ .Kv)(privateKey ?? '');
        if (privateKey === undefined || signer === undefined)
            return noKeyIn(spec);
        return signerKey(spec, privateKey, signer, false);
    }
    const privateKey = (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .createSignerKey */ .et)();
    const signer = (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .signerOf */ .Kv)(privateKey);
    if (signer === undefined)
        throw new Error('a key that was just made cannot be read');
    return signerKey(spec, privateKey, signer, true);
}
function signerKey(spec, privateKey, signer, isNew) {
    const { publicKey } = signer;
    return {
        signer,
        secret: (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner, { [signerFile]: privateKey }, (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvalOf */ .xf)(spec, publicKey)),
        published: (0,_published_signer_js__WEBPACK_IMPORTED_MODULE_4__/* .publishedSigner */ .Z)(spec, publicKey, (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvedBy */ .vU)(spec, publicKey)),
        isNew,
        privateKey,
    };
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
    const approved = (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvedKeys */ .Ew)(found) ?? { recipients: [], signers: [] };
    return (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .notApproved */ .f3)(spec, approved, (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .signerOf */ .Kv)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(found, signerFile) ?? '')?.publicKey ?? '');
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
            fix: signers.length === 0
                ? `add signers: [${publicKey}] to its backup section`
                : `set signers: [${publicKey}] in its backup section, or signers: [${[...signers, publicKey].join(', ')}] if you know that the others are yours`,
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


/***/ }),

/***/ 95460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ formatMebibytes),
/* harmony export */   z: () => (/* binding */ formatBytes)
/* harmony export */ });
const units = ['KiB', 'MiB', 'GiB', 'TiB'];
/** `512 B`, `1.5 MiB`, `312 MiB`. */
function formatBytes(bytes) {
    let value = bytes;
    let unit = 'B';
    for (const next of units) {
        if (value < 1000)
            break;
        value /= 1024;
        unit = next;
    }
    return `${unit === 'B' || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${unit}`;
}
/** `2368 MiB`, rounded up. For required and available space, where a small difference must be visible. */
function formatMebibytes(bytes) {
    return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}


/***/ }),

/***/ 70797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ isPlainUrl)
/* harmony export */ });
/**
 * Whether the text is an address that can be shown: a URL of HTTP or HTTPS without a user name, a password, a query or
 * a fragment.
 */
function isPlainUrl(text) {
    if (!URL.canParse(text))
        return false;
    const { protocol, username, password, search, hash } = new URL(text);
    return /^https?:$/.test(protocol) && [username, password, search, hash].every((part) => part === '');
}


/***/ })

};
