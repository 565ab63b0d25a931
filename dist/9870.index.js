export const id = 9870;
export const ids = [9870];
export const modules = {

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

/***/ 62386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  backup: () => (/* binding */ backup)
});

// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(83708);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(56739);
;// CONCATENATED MODULE: ./build/backup/clock-skew.js

const toleranceMilliseconds = 10 * 60_000;
/**
 * Whether this machine and the store agree on the time. Backups are dated by the store's clock, which is the same for
 * all writers. If the two differ, it is unknown which is right, and nothing is deleted by age.
 */
function clockSkewFinding(here, store) {
    if (store === undefined)
        return undefined;
    const difference = here.getTime() - store.getTime();
    if (Math.abs(difference) <= toleranceMilliseconds)
        return undefined;
    const which = difference > 0 ? 'ahead of' : 'behind';
    return {
        code: 'CLOCKS_DIFFER',
        subject: 'clock',
        found: `this machine's clock is ${(0,format_duration/* formatDuration */.a)(Math.abs(difference))} ${which} the object storage's: no backup is deleted, and the new one has the storage's time`,
        fix: 'correct the wrong clock; the next run prunes',
    };
}

// EXTERNAL MODULE: ./build/backup/create-backup.js + 4 modules
var create_backup = __webpack_require__(58890);
// EXTERNAL MODULE: ./build/backup/deadline.js
var deadline = __webpack_require__(27667);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
// EXTERNAL MODULE: ./build/backup/classify-backup.js
var classify_backup = __webpack_require__(20404);
;// CONCATENATED MODULE: ./build/backup/list-backups.js


/** One line for each backup, newest first, in columns. */
function listBackups({ backups }) {
    if (backups.length === 0)
        return 'there are no backups';
    const rows = backups.map((backup) => [
        backup.name,
        `revision ${backup.manifest.revision}`,
        (0,format_bytes/* formatBytes */.z)(backup.manifest.object.bytes),
        verificationLabel(backup),
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
/** The result of the verification, and whether it is a safety backup. */
function verificationLabel(backup) {
    const { verification } = backup;
    const proved = verification === undefined ? 'not verified' : `verified ${verification.verifiedAt.slice(0, 10)}`;
    return (0,classify_backup/* isSafety */.R)(backup) ? `${proved}, safety backup of a restore` : proved;
}

// EXTERNAL MODULE: ./build/backup/missing-backups.js
var missing_backups = __webpack_require__(43973);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(11021);
// EXTERNAL MODULE: ./build/backup/preflight.js
var preflight = __webpack_require__(27756);
// EXTERNAL MODULE: ./build/backup/retention.js
var retention = __webpack_require__(48093);
// EXTERNAL MODULE: ./build/backup/store/object-store.js
var object_store = __webpack_require__(39366);
;// CONCATENATED MODULE: ./build/backup/prune.js





/** Longer than any run takes (deadline.ts). Both times are the store's, so the runner's clock does not matter. */
const abandonedHours = deadline/* longestRunHours */.x + 1;
/** `now` by the store's clock, like all times in the catalog. */
function planPrune(catalog, uploads, keep, now) {
    const abandonedSince = now.getTime() - abandonedHours * 3_600_000;
    const dated = catalog.backups.map((backup) => {
        const { lockedUntil } = backup.manifest;
        return {
            name: backup.name,
            takenAt: backup.takenAt,
            verified: backup.verification !== undefined,
            safety: (0,classify_backup/* isSafety */.R)(backup),
            lockedUntil: lockedUntil === undefined ? undefined : new Date(lockedUntil),
        };
    });
    const { keep: kept, remove } = (0,retention/* retention */.X)(dated, keep, now);
    return {
        keep: kept,
        remove: catalog.unread.length === 0 ? remove : [],
        abandoned: catalog.incomplete
            .filter(({ modified }) => modified.getTime() < abandonedSince)
            .flatMap(({ keys }) => keys),
        uploads: uploads.filter(({ key, begun }) => isOwnUpload(key) && begun.getTime() < abandonedSince),
    };
}
/**
 * Uploads of a backup's object or of `store.check`. Other programs may upload below the prefix, too, and may take
 * longer.
 */
function isOwnUpload(key) {
    const [file = '', folder = ''] = key.split('/').reverse();
    return file === object_store/* checkName */.I || (file === object_names/* objectName */.Hd && (0,object_names/* parseBackupName */.Df)(folder) !== undefined);
}
/**
 * Deletes the manifest of a backup first. So if this is interrupted, no backup looks valid but has no object; a later
 * run finds the rest as abandoned. Objects under Object Lock are kept and reported.
 */
async function prune(store, catalog, prunePlan, { signal, progress }) {
    const removed = [];
    const locked = [];
    for (const upload of prunePlan.uploads) {
        signal.throwIfAborted();
        progress(`unfinished upload of ${upload.key}`);
        await store.abortUpload(upload);
    }
    for (const key of prunePlan.abandoned) {
        signal.throwIfAborted();
        progress(key);
        if ((await store.remove(key)) === 'locked')
            locked.push(key);
    }
    for (const backup of catalog.backups.filter(({ name }) => prunePlan.remove.includes(name))) {
        signal.throwIfAborted();
        progress(backup.name);
        if (await removeBackup(store, backup))
            removed.push(backup.name);
        else
            locked.push(backup.name);
    }
    return { removed, findings: locked.length === 0 ? [] : [lockedFinding(locked)] };
}
async function removeBackup(store, { folder, keys }) {
    for (const file of [object_names/* manifestName */.vS, object_names/* signatureName */.S1, object_names/* verificationName */.HH, object_names/* verificationSignatureName */.zE, object_names/* objectName */.Hd]) {
        const key = `${folder}${file}`;
        if (!keys.includes(key))
            continue;
        if ((await store.remove(key)) === 'locked')
            return false;
    }
    return true;
}
function lockedFinding(locked) {
    return {
        code: 'OBJECT_LOCKED',
        subject: 'object lock',
        found: `${locked.join(', ')} could not be deleted: Object Lock keeps ${locked.length === 1 ? 'it' : 'them'}`,
        fix: 'nothing to do: a later run deletes them when the lock has ended',
    };
}
/** What is deleted, or would be with `mode: plan`. */
function prunePlanLines({ remove, abandoned, uploads }, mode) {
    const verb = mode === 'apply' ? 'delete' : 'would delete';
    return [
        ...uploads.map(({ key }) => `${verb} the unfinished upload of ${key}`),
        ...abandoned.map((key) => `${verb} ${key}, which has no manifest`),
        ...remove.map((name) => `${verb} ${name}, which the policy does not keep`),
    ];
}

;// CONCATENATED MODULE: ./build/backup/recent-backup.js
/**
 * The newest backup, if its age is less than `youngestMilliseconds`. By the clock of this machine, although the store's
 * dates backups: the store could claim a time at which its newest backup is young forever. A date in the future counts
 * only within the same interval.
 */
function recentBackup({ backups: [newest] }, youngestMilliseconds, now) {
    if (newest === undefined)
        return undefined;
    const age = now.getTime() - newest.takenAt.getTime();
    if (Math.abs(age) >= youngestMilliseconds)
        return undefined;
    return { name: newest.name, manifest: newest.manifest, minutes: Math.max(0, Math.floor(age / 60_000)) };
}

// EXTERNAL MODULE: ./build/backup/record-backups.js
var record_backups = __webpack_require__(1948);
// EXTERNAL MODULE: ./build/backup/store/s3-store.js + 10 modules
var s3_store = __webpack_require__(31194);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/backup/retention-calendar.js


const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weeksShown = 6;
const dayMilliseconds = 86_400_000;
/**
 * The last weeks, one line each: the number of backups of each day, with ✓ if one was verified. Older ones as a list of
 * days. UTC.
 */
function calendar(backups) {
    const newest = backups.toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime())[0];
    if (newest === undefined)
        return 'There are no backups.';
    const days = Map.groupBy(backups, ({ takenAt }) => (0,retention/* labelOf */.W)('day', takenAt));
    const monday = mondayOf(newest.takenAt);
    const oldest = Math.min(...backups.map(({ takenAt }) => takenAt.getTime()));
    const weeks = Array.from({ length: weeksShown }, (_, back) => monday - back * 7 * dayMilliseconds).filter((first, back) => back === 0 || first + 7 * dayMilliseconds > oldest);
    const rows = weeks.map((first) => [
        (0,retention/* labelOf */.W)('week', new Date(first)),
        ...weekdays.map((_, index) => mark(days.get((0,retention/* labelOf */.W)('day', new Date(first + index * dayMilliseconds))))),
    ]);
    const since = (0,retention/* labelOf */.W)('day', new Date(weeks.at(-1) ?? monday));
    const older = [...days].filter(([day]) => day < since).sort(([one], [other]) => (one < other ? 1 : -1));
    const table = (0,summary/* markdownTable */.Qj)(['backups kept', ...weekdays], rows);
    return older.length === 0
        ? table
        : `${table}\n\nOlder: ${older.map(([day, all]) => `${day} ${mark(all)}`).join(', ')}`;
}
function mark(backups = []) {
    if (backups.length === 0)
        return '';
    return `${backups.length}${backups.some(({ verified }) => verified) ? ' ✓' : ''}`;
}
function mondayOf(date) {
    const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
    return day - ((date.getUTCDay() + 6) % 7) * dayMilliseconds;
}

;// CONCATENATED MODULE: ./build/backup/summary.js






/** The job summary of a backup: what was created, how fast, and what is kept. */
function backupSummary(spec, manifest, catalog, prunePlan, { bucket, address, risks }) {
    const { snapshot, object, seconds } = manifest;
    const ratio = (snapshot.bytes / object.bytes).toFixed(1);
    const rows = [
        ['backup', manifest.backup],
        ['at', address],
        ['revision', String(manifest.revision)],
        ['from', `${manifest.etcd.member}, etcd ${manifest.etcd.version}`],
        ['size', `${(0,format_bytes/* formatBytes */.z)(object.bytes)} of ${(0,format_bytes/* formatBytes */.z)(snapshot.bytes)} (${ratio} : 1)`],
        ['speed', `${(0,format_duration/* formatDuration */.a)(seconds * 1000)}, ${(0,format_bytes/* formatBytes */.z)(snapshot.bytes / Math.max(seconds, 0.001))}/s`],
        ['encrypted to', manifest.recipients.join(', ')],
        ['signed by', manifest.signer ?? ''],
        ["the store's encryption", `${bucket.encryption.state}: ${bucket.encryption.why}`],
        ...(manifest.lockedUntil === undefined ? [] : [['locked until', manifest.lockedUntil]]),
    ];
    return [
        `## Backup of etcd ${spec.namespace}/${spec.name}`,
        ...risks.map(({ found }) => `> [!CAUTION]\n> ${(0,summary/* cell */.Hn)(found)}`),
        (0,summary/* markdownTable */.Qj)(['', ''], rows),
        ...kept(catalog, prunePlan),
        '',
    ].join('\n\n');
}
/** The job summary of `mode: list`. */
function listSummary(spec, catalog, prunePlan) {
    return [`## Backups of etcd ${spec.namespace}/${spec.name}`, ...kept(catalog, prunePlan), ''].join('\n\n');
}
function kept(catalog, { keep }) {
    const reasons = new Map(keep.map(({ name, reasons: why }) => [name, why.join(', ')]));
    const why = catalog.backups.map(({ name }) => `${name}  ${reasons.get(name) ?? 'not kept by the policy'}`);
    const warnings = (0,backup_catalog/* catalogFindings */.m$)(catalog).map(({ found }) => `> [!WARNING]\n> ${(0,summary/* cell */.Hn)(found)}`);
    return [
        ...warnings,
        calendar(catalog.backups.map(({ takenAt, verification }) => ({ takenAt, verified: verification !== undefined }))),
        (0,summary/* collapsible */.r0)('Every backup', (0,summary/* fenced */.OF)(listBackups(catalog))),
        (0,summary/* collapsible */.r0)('Why each is kept', (0,summary/* fenced */.OF)(why.join('\n'))),
    ];
}

// EXTERNAL MODULE: ./build/cluster/backup-record.js
var backup_record = __webpack_require__(10849);
// EXTERNAL MODULE: ./build/cluster/backup-spec.js
var backup_spec = __webpack_require__(19655);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/signing/added-keys.js
var added_keys = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/signing/approved-keys.js
var approved_keys = __webpack_require__(54714);
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(49609);
// EXTERNAL MODULE: ./build/actions/backup.declaration.js
var backup_declaration = __webpack_require__(3834);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
;// CONCATENATED MODULE: ./build/actions/backup.js
























const refused = 'backup refused: nothing was written';
const backup = (0,define_operation/* defineAction */.QP)({
    ...backup_declaration/* backupDeclaration */.R,
    async run({ inputs, report, now, signal: interrupt, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const place = (0,backup_spec/* requireBackupSpec */.z)(spec, refused);
        const { signal, end } = (0,deadline/* withDeadline */.N)(interrupt);
        const store = (0,s3_store/* connectStore */.C)(place, { signal, now });
        try {
            if (inputs.mode === 'list')
                return await list(spec, place, store, report, now);
            const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
            const address = (0,object_names/* storeAddressOf */.hn)(store.place, (0,object_names/* folderOf */.yS)(spec, place));
            report.note(`${(0,connect_cluster/* workingOn */.z)(spec, kubernetes)}, backups at ${address}`);
            const { access, signer, recorded, bucket, wrongClock } = await report.phase('observe the cluster and the bucket', async () => {
                (0,problem/* refuse */.T)(refused, await (0,preflight/* missingForAction */.i)(kubernetes, spec, 'backup'));
                (0,problem/* refuse */.T)(refused, await (0,preflight/* conflictingOperation */.c)(kubernetes, spec, now));
                const checked = await store.check((0,object_names/* folderOf */.yS)(spec, place));
                const signer = await (0,signer_secret/* readSigner */.$2)(kubernetes, spec, { report, refused, fix: signer_secret/* makeKey */.og });
                (0,problem/* refuse */.T)(refused, [...(0,signer_secret/* unlistedSigner */.p)(spec, signer), ...(await (0,signer_secret/* unapprovedFindings */.JF)(kubernetes, spec))]);
                return {
                    access: await (0,root_access/* rootAccess */.j)(kubernetes, spec, report),
                    signer,
                    recorded: await (0,backup_record/* readBackupRecord */.Ug)(kubernetes, spec),
                    bucket: checked,
                    wrongClock: clockSkewFinding(now(), store.serverTime()),
                };
            });
            report.note(`encryption by the store: ${bucket.encryption.state}, ${bucket.encryption.why}`);
            if (wrongClock)
                report.warning(wrongClock);
            const risks = (0,added_keys/* addedKeys */.v)(spec, (0,approved_keys/* recordedKeys */.NC)(spec, recorded), {
                own: signer.publicKey,
                since: 'new since the last backup',
            });
            tell(report, risks);
            const at = { place: store.place, folder: (0,object_names/* folderOf */.yS)(spec, place) };
            const youngest = inputs['unless-newer-than'];
            if (youngest !== undefined) {
                const catalog = await (0,backup_catalog/* readCatalog */.uM)(store, at.folder, spec, now);
                const recent = recentBackup(catalog, youngest, now());
                if (recent !== undefined) {
                    report.note(`nothing to do: ${recent.name} is the newest backup, taken ${recent.minutes} minutes ago`);
                    return { changed: false, outputs: outputsOf(catalog), details: { newest: recent.manifest } };
                }
            }
            const previous = (0,backup_record/* recordedNewest */.He)(recorded, at);
            const manifest = await report
                .phase('create the backup', (progress) => (0,create_backup/* createBackup */.d)({
                access,
                backup: place,
                store,
                transport: inputs.transport,
                signer,
                previous,
                now,
                signal,
                progress,
                note: (text) => report.note(text),
            }))
                .catch(async (error) => {
                throw await (0,backup_catalog/* withFallbackBackup */.$d)(error, () => (0,backup_catalog/* readCatalog */.uM)(store, (0,object_names/* folderOf */.yS)(spec, place), spec, now));
            });
            report.note(`backup ${manifest.backup} is in the bucket`);
            // With a wrong clock, new backups would look old.
            const mode = wrongClock && inputs.retention === 'apply' ? 'plan' : inputs.retention;
            const { catalog, prunePlan } = await retain(spec, place, store, { mode, previous, report, now, signal });
            const written = await report.phase('write the backup record', () => (0,record_backups/* recordBackups */.H0)(kubernetes, spec, catalog, { ...at, trusted: place }));
            report.summary(backupSummary(spec, manifest, catalog, prunePlan, { bucket, address, risks }));
            return {
                changed: true,
                outputs: outputsOf(catalog, manifest.backup),
                details: { manifest, bucket, kept: prunePlan.keep, invalid: catalog.invalid, recorded: written },
            };
        }
        finally {
            end();
            store.close();
        }
    },
});
async function list(spec, place, store, report, now) {
    const catalog = await report.phase('read the bucket', () => (0,backup_catalog/* readCatalog */.uM)(store, (0,object_names/* folderOf */.yS)(spec, place), spec, now));
    tell(report, (0,backup_catalog/* catalogFindings */.m$)(catalog));
    tell(report, (0,missing_backups/* missingBackups */.a)(catalog, place.keep, store.serverTime() ?? now()));
    report.note(listBackups(catalog));
    report.summary(listSummary(spec, catalog, planPrune(catalog, [], place.keep, store.serverTime() ?? now())));
    return {
        changed: false,
        outputs: outputsOf(catalog),
        details: { backups: catalog.backups.map(({ manifest }) => manifest) },
    };
}
/** Reads the bucket again, with the new backup, and prunes. */
async function retain(spec, place, store, { mode, previous, report, now, signal }) {
    const folder = (0,object_names/* folderOf */.yS)(spec, place);
    return report.phase('prune backups', async (progress) => {
        const catalog = await (0,backup_catalog/* readCatalog */.uM)(store, folder, spec, now);
        tell(report, (0,backup_catalog/* catalogFindings */.m$)(catalog));
        const gone = (0,missing_backups/* missingBackups */.a)(catalog, place.keep, store.serverTime() ?? now());
        tell(report, gone.length > 0 ? gone : (0,missing_backups/* missingNewest */.Z)(catalog, previous));
        const uploads = mode === 'off' ? [] : await store.unfinishedUploads(folder);
        const prunePlan = planPrune(catalog, uploads, place.keep, store.serverTime() ?? now());
        if (mode === 'off')
            return { catalog, prunePlan };
        for (const line of prunePlanLines(prunePlan, mode))
            report.note(line);
        if (mode === 'plan')
            return { catalog, prunePlan };
        const { removed, findings } = await prune(store, catalog, prunePlan, { signal, progress });
        tell(report, findings);
        return {
            catalog: { ...catalog, backups: catalog.backups.filter(({ name }) => !removed.includes(name)) },
            prunePlan,
        };
    });
}
function tell(report, findings) {
    for (const finding of findings)
        report.warning(finding);
}
function outputsOf(catalog, name = catalog.backups[0]?.name) {
    const manifest = catalog.backups.find((found) => found.name === name)?.manifest;
    return {
        backup: name ?? '',
        revision: String(manifest?.revision ?? ''),
        bytes: String(manifest?.object.bytes ?? ''),
        sha256: manifest?.object.sha256 ?? '',
        backups: catalog.backups.length === 0 ? '' : listBackups(catalog),
    };
}


/***/ }),

/***/ 1948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ recordBackups)
/* harmony export */ });
/* unused harmony exports backupRecord, backupMetrics */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _monitoring_constants_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78214);
/* harmony import */ var _objects_observe_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20158);



/**
 * Records in the cluster what is in the bucket, so that the age of the last backup is visible without access to the
 * bucket. Written by every backup and verification, from the catalog alone.
 */
async function recordBackups(kubernetes, spec, catalog, around) {
    const record = backupRecord(spec, catalog, around);
    await kubernetes.apply(record);
    if (await (0,_objects_observe_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .usesPrometheusOperator */ .hk)(kubernetes, spec))
        await kubernetes.apply(backupMetrics(spec, catalog));
    return record.data;
}
/** Times are RFC 3339; values that do not exist are empty. */
function backupRecord(spec, { backups, unsigned, invalid }, { place, folder, trusted }) {
    const [newest] = backups;
    const verified = backups.find(({ verification }) => verification !== undefined);
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backup),
        data: {
            place,
            folder,
            backups: String(backups.length),
            unsigned: String(unsigned.length),
            invalid: String(invalid.length),
            recipients: trusted.recipients.join(' '),
            signers: trusted.signers.join(' '),
            'newest.name': newest?.name ?? '',
            'newest.takenAt': newest?.manifest.takenAt ?? '',
            'newest.revision': String(newest?.manifest.revision ?? ''),
            'newest.bytes': String(newest?.manifest.object.bytes ?? ''),
            'newest.sha256': newest?.manifest.object.sha256 ?? '',
            'newest.purpose': newest?.manifest.purpose ?? '',
            'verified.name': verified?.name ?? '',
            'verified.takenAt': verified?.manifest.takenAt ?? '',
            'verified.verifiedAt': verified?.verification?.verifiedAt ?? '',
            'verified.etcd': verified?.manifest.etcd.version ?? '',
        },
    };
}
/** The ages and sizes that alerts and the dashboard ask for. */
function backupMetrics(spec, { backups, unsigned }) {
    const [newest] = backups;
    const verified = backups.find(({ verification }) => verification !== undefined);
    const seconds = (date) => date && Math.floor(date.getTime() / 1000);
    const newer = unsigned.filter(({ takenAt }) => newest === undefined || takenAt > newest.takenAt);
    const values = {
        managed_etcd_backup_timestamp_seconds: seconds(newest?.takenAt),
        managed_etcd_backup_size_bytes: newest?.manifest.object.bytes,
        managed_etcd_backup_database_size_bytes: newest?.manifest.snapshot.bytes,
        managed_etcd_backup_duration_seconds: newest?.manifest.seconds,
        managed_etcd_backup_kept: backups.length,
        managed_etcd_backup_verified_timestamp_seconds: seconds(verified?.takenAt),
        managed_etcd_backup_newer_unsigned: newer.length,
    };
    const constants = Object.entries(values).flatMap(([metric, value]) => value === undefined ? [] : [{ metric, value }]);
    return (0,_monitoring_constants_js__WEBPACK_IMPORTED_MODULE_1__/* .constantMetrics */ .Ms)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backup, constants);
}


/***/ }),

/***/ 15548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PX: () => (/* binding */ isBranch),
/* harmony export */   RH: () => (/* binding */ headerBytes),
/* harmony export */   TA: () => (/* binding */ metaBytes),
/* harmony export */   Ub: () => (/* binding */ findBucket),
/* harmony export */   ZE: () => (/* binding */ elementsOf),
/* harmony export */   eE: () => (/* binding */ readMeta),
/* harmony export */   hm: () => (/* binding */ bucketHeaderBytes),
/* harmony export */   lj: () => (/* binding */ lastElement),
/* harmony export */   oJ: () => (/* binding */ lastKeyOfInline),
/* harmony export */   s2: () => (/* binding */ elementBytes)
/* harmony export */ });
/**
 * The pages of a bbolt file (https://github.com/etcd-io/bbolt, internal/common: page.go, bucket.go, meta.go). bbolt
 * writes numbers in the byte order of the machine; etcd supports only little-endian ones.
 */
const headerBytes = 16;
const elementBytes = 16;
const kinds = { branch: 0x01, leaf: 0x02 };
/** An element of a leaf that is itself a bucket. */
const bucketFlag = 0x01;
const bucketHeaderBytes = 16;
const magic = 0xed0cdaed;
/** The first page has the page size and the root of the bucket that holds all buckets. */
function readMeta(start) {
    if (start.readUInt32LE(headerBytes) !== magic)
        return undefined;
    const pageBytes = start.readUInt32LE(headerBytes + 8);
    const sane = pageBytes >= 512 && pageBytes <= 65_536;
    return sane ? { pageBytes, root: Number(start.readBigUInt64LE(headerBytes + 16)) } : undefined;
}
const metaBytes = 64;
/** More children than the bucket of buckets can have; of a page with more, only the last one is returned. */
const fewChildren = 16;
/**
 * Undefined if this is not a page of a tree, as far as can be detected: unused pages and the inside of large values can
 * look like anything.
 */
function lastElement(page, number) {
    const count = elementsOf(page, number);
    if (count === undefined)
        return undefined;
    const at = headerBytes + (count - 1) * elementBytes;
    if (page.readUInt16LE(8) === kinds.branch) {
        const told = count <= fewChildren ? count : 1;
        const child = (back) => Number(page.readBigUInt64LE(at - back * elementBytes + 8));
        return { kind: 'branch', children: Array.from({ length: told }, (_, index) => child(told - 1 - index)) };
    }
    const pages = page.readUInt32LE(12) + 1;
    return { kind: 'leaf', keyAt: at + page.readUInt32LE(at + 4), keyBytes: page.readUInt32LE(at + 8), pages };
}
/** Undefined if this page has no such bucket. */
function findBucket(page, number, name) {
    const count = elementsOf(page, number);
    if (count === undefined || page.readUInt16LE(8) !== kinds.leaf)
        return undefined;
    for (let at = headerBytes; at < headerBytes + count * elementBytes; at += elementBytes) {
        if (page.readUInt32LE(at) !== bucketFlag)
            continue;
        const key = at + page.readUInt32LE(at + 4);
        const value = key + page.readUInt32LE(at + 8);
        const end = value + page.readUInt32LE(at + 12);
        if (end > page.length || end < value + bucketHeaderBytes || page.toString('latin1', key, value) !== name)
            continue;
        const root = Number(page.readBigUInt64LE(value));
        return root === 0 ? { inline: page.subarray(value + bucketHeaderBytes, end) } : { root };
    }
    return undefined;
}
/** Whether the elements of a page of a tree lead to other pages. */
function isBranch(page) {
    return page.length >= headerBytes && page.readUInt16LE(8) === kinds.branch;
}
/** The number of elements; undefined if it is not a page of a tree, or empty. An inline page has the number 0. */
function elementsOf(page, number) {
    if (page.length < headerBytes + elementBytes)
        return undefined;
    if (page.readUInt32LE(0) !== number || page.readUInt32LE(4) !== 0)
        return undefined;
    const kind = page.readUInt16LE(8);
    const count = page.readUInt16LE(10);
    const isTree = kind === kinds.branch || kind === kinds.leaf;
    return isTree && count > 0 && headerBytes + count * elementBytes <= page.length ? count : undefined;
}
/** The last key of an inline bucket; undefined if it is empty. */
function lastKeyOfInline(bucket) {
    const last = lastElement(bucket, 0);
    return last?.kind === 'leaf' ? bucket.subarray(last.keyAt, last.keyAt + last.keyBytes) : undefined;
}


/***/ }),

/***/ 61607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ snapshotMember)
/* harmony export */ });
/* unused harmony export defaultLimits */
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89517);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10520);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81304);
/* harmony import */ var _generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72759);
/* harmony import */ var _grpc_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6333);






const defaultLimits = { deadlineMilliseconds: 4 * 3_600_000, stallMilliseconds: 60_000 };
/** How much a member may send before it is read. With HTTP/2's 64 KiB, it would wait for every acknowledgement. */
const windowBytes = 16 * 1024 * 1024;
const sha256Bytes = 32;
const stallChecks = 10;
/**
 * Begins a snapshot of one member (Maintenance/Snapshot; with authentication enabled, only etcd's root user may request
 * it) over a separate connection. Resolves when the first bytes have arrived.
 */
async function snapshotMember(connection, signal, limits = defaultLimits) {
    signal.throwIfAborted();
    const member = connection.serverName;
    const session = await (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .openSession */ .f)(connection, windowBytes).catch((error) => {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(error, 'Snapshot', member);
    });
    const answers = (0,_grpc_js__WEBPACK_IMPORTED_MODULE_4__/* .callServerStreaming */ .k)(session, _generated_rpc_pb_js__WEBPACK_IMPORTED_MODULE_3__/* .Maintenance */ .MF.method.snapshot, {}, limits.deadlineMilliseconds);
    const watch = watchProgress(limits.stallMilliseconds, () => answers.fail(stalled(member, limits.stallMilliseconds)));
    const abort = () => answers.fail(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const close = () => {
        signal.removeEventListener('abort', abort);
        watch.end();
        answers.fail(new Error('the snapshot was aborted'));
        session.destroy();
    };
    try {
        watch.waiting(true);
        const first = await answers.messages.next();
        watch.waiting(false);
        if (first.done)
            throw brokenOff(member, 0, 0);
        const { blob, remainingBytes } = first.value;
        const totalBytes = blob.length + Number(remainingBytes) + sha256Bytes;
        const bytes = readRest(blob, totalBytes);
        return { totalBytes, bytes, close };
    }
    catch (error) {
        close();
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Zw)(error, 'Snapshot', member);
    }
    async function* readRest(first, totalBytes) {
        let read = first.length;
        try {
            if (first.length > 0)
                yield first;
            watch.waiting(true);
            for await (const { blob } of answers.messages) {
                // A member that cannot read its own disk sends empty messages without end.
                if (blob.length === 0)
                    continue;
                read += blob.length;
                watch.waiting(false);
                yield blob;
                watch.waiting(true);
            }
        }
        catch (error) {
            throw signal.aborted || error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A ? error : brokenOff(member, read, totalBytes, error);
        }
        finally {
            close();
        }
        if (read !== totalBytes)
            throw brokenOff(member, read, totalBytes);
    }
}
/** Calls `stall` once if data is awaited for too long without interruption. */
function watchProgress(milliseconds, stall) {
    let since;
    const timer = setInterval(() => {
        if (since === undefined || performance.now() - since < milliseconds)
            return;
        clearInterval(timer);
        stall();
    }, milliseconds / stallChecks);
    return {
        waiting(yes) {
            since = yes ? performance.now() : undefined;
        },
        end: () => clearInterval(timer),
    };
}
const another = 'check the member (kubectl get pods, kubectl logs) and run this again; it uses a member that answers';
function stalled(member, milliseconds) {
    const found = `needs a continuous stream of the snapshot, but ${member} has sent nothing for ${milliseconds / 1000} s`;
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the snapshot stalled', [{ code: 'ETCD_ERROR', subject: 'snapshot', found, fix: another }]);
}
function brokenOff(member, read, total, cause) {
    const why = cause === undefined ? '' : ` (${(0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_5__/* .messageOf */ .b)(cause)})`;
    const found = `needs ${total} bytes, but ${member} ended the snapshot after ${read}${why}`;
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the snapshot broke off', [{ code: 'ETCD_ERROR', subject: 'snapshot', found, fix: another }], {
        cause,
    });
}


/***/ }),

/***/ 78214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lg: () => (/* binding */ constantsOf),
/* harmony export */   Ms: () => (/* binding */ constantMetrics),
/* harmony export */   mB: () => (/* binding */ monitoringMetadata)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65960);


/** Label matchers for the constants of this cluster. */
function constantsOf({ namespace, name }) {
    return `namespace="${namespace}", cluster="${name}"`;
}
/**
 * Metrics without a scrape target, because no process of this project runs in the cluster: recording rules with
 * constant values. Prometheus evaluates them continuously, so `time() - managed_etcd_backup_timestamp_seconds` is the
 * age of the last backup.
 */
function constantMetrics(spec, name, constants) {
    const { namespace, name: cluster } = spec;
    return {
        apiVersion: _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .prometheusOperatorApi */ .j8,
        kind: 'PrometheusRule',
        metadata: monitoringMetadata(spec, name),
        spec: {
            groups: [
                {
                    name: `managed-etcd.${namespace}.${name}`,
                    rules: constants.map(({ metric, value, labels }) => ({
                        record: metric,
                        expr: `vector(${value})`,
                        labels: { namespace, cluster, ...labels },
                    })),
                },
            ],
        },
    };
}
/** Includes the labels by which the team's Prometheus selects its rules. */
function monitoringMetadata(spec, name, component) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name, component);
    return { ...own, labels: { ...spec.monitoring.labels, ...own.labels } };
}


/***/ }),

/***/ 88351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ addedKeys)
/* harmony export */ });
/* harmony import */ var _approved_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54714);

/**
 * Warnings about recipients and signers that were added to the cluster file: the reviewer must know what they permit.
 */
function addedKeys(spec, before, { own, since }) {
    if (before === undefined)
        return [];
    const { recipients, signers } = (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .unapprovedKeys */ .ZE)(spec, before, own);
    const location = { file: spec.file, line: 1, column: 1 };
    const fix = 'find out whose it is before you approve this';
    return [
        ...recipients.map((recipient) => ({
            code: 'BACKUP_KEYS_ADDED',
            subject: 'backup.recipients',
            found: `${since}: ${recipient}. Its identity can open every backup that is created from now on`,
            fix,
            location,
        })),
        ...signers.map((signer) => ({
            code: 'BACKUP_KEYS_ADDED',
            subject: 'backup.signers',
            found: `${since}: ${signer}, which is not the cluster's own key. Its private key can create backups that restore accepts, with any data and users`,
            fix,
            location,
        })),
    ];
}


/***/ }),

/***/ 56739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
/** `0.4 s`, `12 s`, `2 min 05 s`, `1 h 02 min`. */
function formatDuration(milliseconds) {
    const seconds = milliseconds / 1000;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
    return `${Math.floor(whole / 3600)} h ${twoDigits(Math.floor((whole % 3600) / 60))} min`;
}
function twoDigits(count) {
    return String(count).padStart(2, '0');
}


/***/ })

};
