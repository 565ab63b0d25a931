export const id = 83;
export const ids = [83];
export const modules = {

/***/ 20083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./build/backup/preflight.js
var preflight = __webpack_require__(27756);
// EXTERNAL MODULE: ./build/cluster/backup-record.js
var backup_record = __webpack_require__(10849);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/restore/apply-plan.js + 8 modules
var apply_plan = __webpack_require__(12402);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var etcdutl = __webpack_require__(45715);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
// EXTERNAL MODULE: ./build/restore/plan.js
var plan = __webpack_require__(92418);
// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(83708);
// EXTERNAL MODULE: ./build/backup/missing-backups.js
var missing_backups = __webpack_require__(43973);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(11021);
// EXTERNAL MODULE: ./build/backup/store/s3-store.js + 10 modules
var s3_store = __webpack_require__(31194);
// EXTERNAL MODULE: ./build/snapshots/from-backup.js + 1 modules
var from_backup = __webpack_require__(97777);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/backup/snapshot/check-snapshot.js
var check_snapshot = __webpack_require__(32281);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/snapshots/from-file.js




const refused = 'restore refused: nothing was changed';
/**
 * A file from `etcdctl snapshot save`, checked completely. A copy of a member's `db` file has no checksum and is
 * refused: it may have been written while it was copied.
 */
async function openSnapshotFile(path) {
    const read = () => (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 });
    const { blocks, facts } = (0,check_snapshot/* checkSnapshot */.P)(read());
    try {
        // Only read to the end, which proves that it is valid.
        for await (const _ of blocks)
            ;
    }
    catch (error) {
        throw unusable(path, error);
    }
    const { plainBytes, plainSha256 } = facts();
    const unknown = {
        revision: undefined,
        reachedRevision: undefined,
        etcdVersion: undefined,
        takenAt: undefined,
        signed: false,
    };
    return { name: path, bytes: plainBytes, sha256: plainSha256, ...unknown, read };
}
function unusable(path, error) {
    const fix = 'use a complete file from etcdctl snapshot save';
    if (error instanceof problem/* Problem */.A) {
        const [finding] = error.findings;
        const found = `${path}: ${finding?.found ?? error.message}`;
        return new problem/* Problem */.A(refused, [{ code: 'SNAPSHOT_INVALID', subject: 'snapshot', found, fix }], { cause: error });
    }
    const code = (0,error_code/* codeOf */.$)(error);
    if (code === '')
        return error;
    const found = `${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`;
    return new problem/* Problem */.A(refused, [{ code: 'FILE_UNREADABLE', subject: 'snapshot', found, fix }], { cause: error });
}

// EXTERNAL MODULE: ./build/snapshots/identity.js
var snapshots_identity = __webpack_require__(97074);
;// CONCATENATED MODULE: ./build/restore/source.js










const source_refused = 'restore refused: nothing was changed';
/**
 * The source to restore. While a restore is unfinished, `latest` is the backup that was the latest at its start: by
 * now, the latest may be the safety backup of the data that is being replaced.
 */
async function resolveSource(spec, inputs, record, { now, signal, report, recorded }) {
    if (inputs.snapshot !== undefined)
        return { restoreSource: await openSnapshotFile(inputs.snapshot), close: () => undefined };
    const goesOn = inputs.backup === 'latest' && record !== undefined;
    const requested = goesOn ? record.source : inputs.backup;
    if (requested === 'previous')
        return { restoreSource: 'previous', close: () => undefined };
    if (goesOn && (0,restore_record/* survivorOf */.I_)(requested) !== undefined)
        throw new problem/* Problem */.A(source_refused, [(0,restore_record/* unfinishedRestore */.un)(record)]);
    if (goesOn && (0,restore_record/* isFileSource */.ql)(requested))
        throw begunWithFile(requested);
    if (spec.backup === undefined)
        throw new Error('a cluster without backups has none to restore');
    const without = inputs.mode === 'plan' && inputs.identity === undefined;
    const identity = without ? undefined : await (0,snapshots_identity/* neededIdentity */.y)(inputs.identity, source_refused);
    const store = (0,s3_store/* connectStore */.C)(spec.backup, { signal, now });
    try {
        const folder = (0,object_names/* folderOf */.yS)(spec, spec.backup);
        const catalog = await (0,backup_catalog/* readCatalog */.uM)(store, folder, spec, now);
        const behind = (0,missing_backups/* missingNewest */.Z)(catalog, (0,backup_record/* recordedNewest */.He)(recorded, { place: store.place, folder }));
        if (requested === 'latest')
            (0,problem/* refuse */.T)(source_refused, behind);
        const backup = (0,from_backup/* chooseBackup */.S1)(catalog, requested, source_refused, { allowUnsigned: inputs['allow-unsigned'] === 'true' });
        (0,problem/* refuse */.T)(source_refused, [...(0,from_backup/* latestUndoesRestore */._l)(catalog, requested), ...(0,from_backup/* ofOtherMinor */.DI)(catalog, backup, spec.version)]);
        if (identity !== undefined)
            await (0,snapshots_identity/* refuseOtherIdentity */.d)(store, backup, identity, source_refused);
        for (const doubt of [...behind, ...(0,from_backup/* newerInvalidBackups */.cn)(catalog, backup)])
            report.warning(doubt);
        return { restoreSource: (0,from_backup/* snapshotOf */.eY)(store, catalog, backup, identity ?? ''), close: store.close };
    }
    catch (error) {
        store.close();
        throw error;
    }
}
/** Describes the source, so that the user can notice a wrong one before the restore. */
function describeSource(restoreSource) {
    if (restoreSource === 'previous')
        return 'to restore: the data that an earlier restore replaced, from the volumes';
    const { name, takenAt, revision, signed } = restoreSource;
    return `to restore: ${name}${takenAt ? `, taken ${takenAt.toISOString()}` : ''}${revision ? `, revision ${revision}` : ''}${signed ? '' : '; not signed by a trusted key'}`;
}
function begunWithFile(path) {
    return new problem/* Problem */.A(source_refused, [
        {
            code: 'RESTORE_UNFINISHED',
            subject: 'restore',
            found: `a restore of ${path} is not finished, and "latest" is another source`,
            fix: `set snapshot: ${path} to continue, or name a backup to start over`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/restore/format-plan.js






/**
 * Measured (docs/benchmarks.md): portals close in 4 s, members stop in 4 s, start and are compared in 10 s, and portals
 * open in 2 s, independent of the size of the data. A safety backup takes additional time.
 */
const closedSeconds = 20;
/** A low rate, so that the duration in a plan is an upper bound. */
const backupBytesPerSecond = 10 * 2 ** 20;
/** The steps in order, the time in which no client is served, and the data that may be lost. */
function formatRestorePlan(spec, planned) {
    const { steps, source } = planned;
    return [
        describeSource(source),
        ...steps.map((step, index) => `${`${index + 1}`.padStart(2)}. ${plan/* titles */.Y[step]}${detail(step, spec, planned)}`),
        ...told('closed', format_plan_closed(planned)),
        ...told('lose', lost(planned)),
        ...told('know', known(planned)),
    ].join('\n');
}
function restorePlanSummary({ namespace, name }, plan) {
    return `${(0,summary/* collapsible */.r0)(`Plan of a restore of etcd ${namespace}/${name}`, (0,summary/* fenced */.OF)(plan), 'open')}\n`;
}
function told(word, texts) {
    return texts.map((text) => `${word.padEnd(8)} ${text}`);
}
function detail(step, spec, { source, safety, live, volumes, unfinished }) {
    const members = (0,names/* memberNames */.hQ)(spec).join(', ');
    switch (step) {
        case 'begin':
            return unfinished === undefined ? '' : `, after the unfinished restore of ${unfinished} was undone`;
        case 'stage':
            return source === 'previous'
                ? ': it is there already'
                : `: ${(0,format_bytes/* formatBytes */.z)(source.bytes)} on ${members}, beside the old data; clients are served meanwhile`;
        case 'save':
            if (live === undefined)
                return ': not possible, no member answers';
            return safety === undefined ? ': no safety backup' : `: ${(0,format_bytes/* formatBytes */.z)(live.databaseBytes)} to ${safety}`;
        case 'reconcile':
            return ': those of now, with the passwords in the Secrets of applications';
        case 'tidy':
            return `: the old data ${oldData(volumes, safety !== undefined && live?.ready === true)}`;
        default:
            return '';
    }
}
function oldData(volumes, saved) {
    if (volumes === 'delete')
        return 'is deleted from the volumes, with that of earlier restores';
    return volumes === 'keep-unsaved' && saved ? 'is deleted from the volumes' : 'stays on the volumes';
}
function format_plan_closed({ steps, live, safety }) {
    if (!steps.includes('close-portals'))
        return steps.includes('open-portals') ? ['the portals are closed already, until the last but one step'] : [];
    const saving = live === undefined || safety === undefined ? 0 : Math.ceil(live.databaseBytes / backupBytesPerSecond);
    const backup = saving === 0 ? '' : `, ${saving} s of them for the safety backup`;
    return [
        `the portals, and so the endpoint, for about ${closedSeconds + saving} s${backup}: every request fails meanwhile`,
    ];
}
function lost({ source, live, safety, volumes, steps }) {
    if (!steps.includes('swap'))
        return [];
    const since = source === 'previous' ? 'the earlier restore' : sinceOf(source);
    const where = [
        ...(safety !== undefined && live !== undefined ? ['in the safety backup'] : []),
        ...(volumes === 'delete' || (volumes === 'keep-unsaved' && safety !== undefined && live?.ready === true)
            ? []
            : ['in the old data on the volumes']),
    ];
    const rest = where.length === 0 ? 'nowhere any more' : `only ${where.join(' and ')}`;
    const unserved = live?.ready === false ? ['the last writes, perhaps: no member serves clients, and one alone is asked'] : [];
    return [`from the cluster what was written since ${since}; it is ${rest}`, ...unserved];
}
function sinceOf({ takenAt, revision }) {
    const at = [
        ...(takenAt === undefined ? [] : [takenAt.toISOString()]),
        ...(revision === undefined ? [] : [`revision ${revision}`]),
    ];
    return at.length === 0 ? 'the snapshot was taken' : at.join(', ');
}
function known({ source, live, identity }) {
    if (source === 'previous')
        return ['whether every volume has such data is seen by an apply, which mounts them'];
    const { revision } = source;
    const now = live === undefined ? '' : `the cluster is at revision ${live.revision}; `;
    const next = revision === undefined ? '' : ` at ${revision + (0,etcdutl/* bumpFor */.W)(revision, live?.revision, source.reachedRevision)}`;
    return [
        `${now}revisions continue${next}, so that every watch ends and applications read everything again`,
        ...(identity === 'not given' ? ['whether the identity opens the backup is not checked: none was given'] : []),
    ];
}

// EXTERNAL MODULE: ./build/restore/context.js
var restore_context = __webpack_require__(66622);
// EXTERNAL MODULE: ./build/restore/observe.js
var observe = __webpack_require__(85505);
// EXTERNAL MODULE: ./build/restore/pick-member.js
var pick_member = __webpack_require__(38315);
;// CONCATENATED MODULE: ./build/restore/observe-planned.js





/** What a restore of this source would do now, as far as it can be observed without a pod on the volumes. */
async function observePlanned(context, identity, progress) {
    const { spec, restoreSource: source, record, save, volumes } = context;
    const observed = await (0,observe/* observeRestore */.B3)(context, progress, 'from outside');
    const answering = await (0,pick_member/* answeringMember */.X)(context, (0,restore_context/* restoreWaitContext */.Z)(context, progress));
    return {
        source,
        steps: (0,plan/* planRestore */.q)(observed),
        live: answering && {
            revision: answering.status.revision,
            databaseBytes: answering.status.dbSizeInUse,
            ready: answering.ready,
        },
        safety: save && spec.backup && (0,object_names/* storeAddressOf */.hn)(`s3://${spec.backup.bucket}`, (0,object_names/* folderOf */.yS)(spec, spec.backup)),
        volumes,
        identity: source === 'previous' || source.takenAt === undefined ? 'not needed' : identity ? 'checked' : 'not given',
        unfinished: observed.same || record?.opened ? undefined : record?.source,
    };
}

// EXTERNAL MODULE: ./build/backup/create-backup.js + 4 modules
var create_backup = __webpack_require__(58890);
// EXTERNAL MODULE: ./build/backup/deadline.js
var deadline = __webpack_require__(27667);
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(49609);
;// CONCATENATED MODULE: ./build/restore/safety-backup.js






/**
 * Creates a backup of the data to be replaced, and returns its name. It is signed by the cluster's key even if the
 * cluster file does not list that key yet.
 */
function safetyBackup(access, place, { signer, recorded, report, now, signal: interrupt }) {
    return async (progress) => {
        const { signal, end } = (0,deadline/* withDeadline */.N)(interrupt);
        const store = (0,s3_store/* connectStore */.C)(place, { signal, now });
        const folder = (0,object_names/* folderOf */.yS)(access.spec, place);
        try {
            // The response also contains the time of the store, which dates the backup, and the headers that every object
            // needs.
            await store.check(folder);
            const { backup } = await (0,create_backup/* createBackup */.d)({
                access,
                backup: place,
                store,
                transport: 'port-forward',
                signer,
                previous: (0,backup_record/* recordedNewest */.He)(recorded, { place: store.place, folder }),
                purpose: 'safety',
                now,
                signal,
                progress,
                note: (text) => report.note(text),
            });
            report.note(`safety backup: ${backup}`);
            for (const finding of (0,signer_secret/* unlistedSigner */.p)(access.spec, signer))
                report.warning(finding);
            return backup;
        }
        finally {
            end();
            store.close();
        }
    };
}

// EXTERNAL MODULE: ./build/restore/summary.js
var restore_summary = __webpack_require__(52953);
// EXTERNAL MODULE: ./build/cluster/backup-spec.js
var backup_spec = __webpack_require__(19655);
;// CONCATENATED MODULE: ./build/restore/validate-inputs.js

/** Errors that are known before anything is read. */
function refusals(spec, { mode, confirm, backup, snapshot, 'allow-unsigned': unsigned }) {
    const findings = [];
    if (confirm !== spec.name && !(mode === 'plan' && confirm === undefined))
        findings.push({
            code: 'NOT_CONFIRMED',
            subject: 'confirm',
            found: `needs the cluster's name "${spec.name}", found ${confirm === undefined ? 'none' : `"${confirm}"`}`,
            fix: `set confirm: ${spec.name} to replace all data of this cluster, or mode: plan to see what would happen`,
        });
    if (snapshot !== undefined && backup !== 'latest')
        findings.push({
            code: 'INPUT_CONFLICT',
            subject: 'backup',
            found: `needs a backup or a snapshot, found both: ${backup} and ${snapshot}`,
            fix: 'remove one of them',
        });
    if (unsigned === 'true' && backup === 'latest' && snapshot === undefined)
        findings.push({
            code: 'INPUT_CONFLICT',
            subject: 'allow-unsigned',
            found: 'needs the name of an unsigned backup, found latest: anybody with write access to the bucket could choose it',
            fix: 'set backup to its name; for a signed one, remove allow-unsigned',
        });
    if (spec.backup === undefined && snapshot === undefined && backup !== 'previous')
        findings.push((0,backup_spec/* noBackupSection */.n)(spec, ', or set snapshot to the path of a file'));
    return findings;
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/restore.declaration.js
var restore_declaration = __webpack_require__(49876);
;// CONCATENATED MODULE: ./build/actions/restore.js




















const restore_refused = 'restore refused: nothing was changed';
const restore = (0,define_operation/* defineAction */.QP)({
    ...restore_declaration/* restoreDeclaration */.f,
    async run({ inputs, report, now, signal, holder, runner }) {
        if (inputs.identity !== undefined)
            report.mask(inputs.identity);
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        (0,problem/* refuse */.T)(restore_refused, refusals(spec, inputs));
        if (inputs.identity !== undefined)
            await (0,snapshots_identity/* neededIdentity */.y)(inputs.identity, restore_refused);
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        (0,problem/* refuse */.T)(restore_refused, await (0,preflight/* missingForAction */.i)(kubernetes, spec, 'restore'));
        const prepare = async (client, stop) => {
            const around = { now, signal: stop, report };
            const access = await (0,root_access/* rootAccess */.j)(client, spec, report);
            (0,problem/* refuse */.T)(restore_refused, await (0,signer_secret/* unapprovedFindings */.JF)(client, spec));
            const record = await (0,restore_record/* readRestoreRecord */.G)(client, spec, access.rootUser.key);
            const recorded = await (0,backup_record/* readBackupRecord */.Ug)(client, spec);
            const save = await findSafetyBackup(access, inputs['safety-backup'], { ...around, recorded });
            const { restoreSource, close } = await report.phase('find the backup', () => resolveSource(spec, inputs, record, { ...around, recorded }));
            const { volumes } = inputs;
            return { context: { ...around, kubernetes: client, spec, access, restoreSource, save, volumes, record }, close };
        };
        if (inputs.mode === 'plan') {
            for (const finding of await (0,preflight/* conflictingOperation */.c)(kubernetes, spec, now))
                report.warning(finding);
            const { context, close } = await prepare(kubernetes, signal);
            try {
                const planned = await report.phase('observe the cluster', (progress) => observePlanned(context, inputs.identity !== undefined, progress));
                const plan = formatRestorePlan(spec, planned);
                report.note(plan);
                report.summary(restorePlanSummary(spec, plan));
                const { source, steps } = planned;
                const backup = source === 'previous' ? source : source.name;
                return { changed: false, outputs: { ...noOutputs, backup, plan }, details: { source: backup, steps } };
            }
            finally {
                close();
            }
        }
        const lock = { namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).operation, operation: 'restore', holder, now };
        return (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, signal, report }, async (guarded, stop) => {
            const { context, close } = await prepare(guarded, stop);
            report.note(describeSource(context.restoreSource));
            try {
                const restored = await (0,apply_plan/* applyRestorePlan */.Y)(context);
                report.summary((0,restore_summary/* restoreSummary */.r)(restored));
                const { source, revision, saved } = restored;
                const outputs = { ...noOutputs, backup: source, revision, 'safety-backup': saved ?? '' };
                return { changed: true, outputs, details: restored };
            }
            finally {
                close();
            }
        });
    },
});
const noOutputs = { backup: '', revision: '', 'safety-backup': '', plan: '' };
/** Undefined if no safety backup is requested, or if the cluster file has no place for one. */
async function findSafetyBackup(access, requested, around) {
    const { kubernetes, spec } = access;
    if (requested === 'skip')
        return undefined;
    if (spec.backup === undefined) {
        around.report.note('no safety backup: the cluster file has no backup section; the old data stays on the volumes');
        return undefined;
    }
    const fix = 'run provision, which creates the key that signs backups, or set safety-backup: skip';
    const signer = await (0,signer_secret/* readSigner */.$2)(kubernetes, spec, { report: around.report, refused: restore_refused, fix });
    return safetyBackup(access, spec.backup, { ...around, signer });
}


/***/ }),

/***/ 26355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zl: () => (/* binding */ damageProblem),
/* harmony export */   hC: () => (/* binding */ refuseOther),
/* harmony export */   o7: () => (/* binding */ refuseMore),
/* harmony export */   uU: () => (/* binding */ headFinding)
/* harmony export */ });
/* harmony import */ var _age_header_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53123);
/* harmony import */ var _age_payload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42858);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _zstd_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37009);




const otherBackup = 'use an older backup, or an earlier version of this object if the bucket keeps versions; find out what changed it before you trust the other backups';
/**
 * The Problem for an error while an object is opened, with the position of the damage; other errors, such as those of
 * the network, are returned unchanged.
 */
function damageProblem(error, about) {
    if (error instanceof _age_header_js__WEBPACK_IMPORTED_MODULE_0__/* .HeadDamage */ .gW)
        return problem(about, headFinding(error, about.recipients), error);
    if (error instanceof _age_payload_js__WEBPACK_IMPORTED_MODULE_1__/* .PayloadDamage */ .uQ)
        return problem(about, damaged('encrypted data', payloadFinding(error, about)), error);
    if (error instanceof _zstd_js__WEBPACK_IMPORTED_MODULE_3__/* .FrameDamage */ .R9) {
        const found = `it decrypts, but its contents are not one complete zstd frame: ${error.message}`;
        return problem(about, damaged('compressed data', found), error);
    }
    return error;
}
/** Why the header of an object cannot be opened; `recipients` are those that its manifest names. */
function headFinding({ kind, others }, recipients) {
    switch (kind) {
        case 'no identity':
            return {
                code: 'IDENTITY_MISSING',
                subject: 'identity',
                found: `needs an age identity (lines AGE-SECRET-KEY-…), found ${others}`,
                fix: 'name the file with the private key, as age-keygen wrote it, by --identity; on GitHub, put its contents into the secret AGE_IDENTITY',
            };
        case 'identity not for it':
            return {
                code: 'IDENTITY_MISSING',
                subject: 'identity',
                found: `none of the identities decrypts it${recipients === undefined ? '' : `; it is encrypted to ${recipients.join(', ')}`}${others === '' ? '' : `; there are also ${others}`}`,
                fix: 'give the identity of one of its recipients; if it is the right one, the header is damaged: use an older backup',
            };
        case 'cut off':
            return damaged('header', 'it is truncated within its header');
        case 'no age file':
            return damaged('header', 'needs an age file (age-encryption.org/v1), found something else');
        case 'changed':
            return damaged('header', 'its header was changed: it does not match its checksum');
    }
}
function payloadFinding(damage, { headBytes, objectBytes }) {
    const from = headBytes + damage.start;
    const place = `bytes ${from} to ${from + damage.bytes - 1}`;
    const whole = objectBytes === undefined ? '' : ` of ${objectBytes}`;
    switch (damage.kind) {
        case 'cut off':
            return `it is truncated: it ends after ${from + damage.bytes}${whole} bytes, before its last chunk`;
        case 'longer than it was':
            return `there is data after its end, which is at byte ${from + damage.bytes}`;
        case 'changed':
            return damage.chunk === 0
                ? `its first chunk (${place}) or the ${headBytes} bytes before it were changed`
                : `its chunk ${damage.chunk + 1} (${place}) was changed or truncated`;
    }
}
const names = {
    objectBytes: 'bytes in the object',
    objectSha256: 'as SHA-256 of the object',
    plainBytes: 'bytes in the snapshot',
    plainSha256: 'as SHA-256 of the snapshot',
};
/** Refuses an intact object that is not the one in its manifest. */
function refuseOther(found, expected) {
    for (const key of ['objectBytes', 'objectSha256', 'plainBytes', 'plainSha256']) {
        const needed = expected[key];
        if (needed === undefined || needed === found[key])
            continue;
        const difference = `needs ${needed} ${names[key]}, as its manifest says, found ${found[key]}: it is intact, but a different object`;
        throw problem(expected, damaged('manifest', difference));
    }
}
/**
 * Refuses more bytes than the manifest says as soon as they arrive: whoever created the object decides how many would
 * follow.
 */
function refuseMore(key, soFar, expected) {
    const needed = expected[key];
    if (needed === undefined || soFar <= needed)
        return;
    const found = `needs ${needed} ${names[key]}, as its manifest says, found more: it is a different object`;
    throw problem(expected, damaged('manifest', found));
}
function damaged(subject, found) {
    return { code: 'BACKUP_INVALID', subject, found, fix: otherBackup };
}
function problem({ name }, finding, cause) {
    const options = cause === undefined ? undefined : { cause };
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`${name ?? 'the backup'} cannot be opened`, [finding], options);
}


/***/ }),

/***/ 97777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S1: () => (/* binding */ chooseBackup),
  _l: () => (/* binding */ latestUndoesRestore),
  cn: () => (/* binding */ newerInvalidBackups),
  DI: () => (/* binding */ ofOtherMinor),
  eY: () => (/* binding */ snapshotOf)
});

// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(83708);
// EXTERNAL MODULE: ./build/backup/classify-backup.js
var classify_backup = __webpack_require__(20404);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(11021);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/age/header.js
var header = __webpack_require__(53123);
// EXTERNAL MODULE: ./build/age/payload.js
var payload = __webpack_require__(42858);
// EXTERNAL MODULE: ./build/backup/snapshot/check-snapshot.js
var check_snapshot = __webpack_require__(32281);
// EXTERNAL MODULE: ./build/backup/snapshot/damage.js
var damage = __webpack_require__(26355);
// EXTERNAL MODULE: ./build/backup/snapshot/encrypt-snapshot.js
var encrypt_snapshot = __webpack_require__(87658);
// EXTERNAL MODULE: ./build/backup/snapshot/zstd.js
var zstd = __webpack_require__(37009);
;// CONCATENATED MODULE: ./build/backup/snapshot/decrypt-snapshot.js








/** The snapshot comes in blocks of 1 MiB. */
const waitingBytes = 2 * 1024 * 1024;
/**
 * Opens an object that `encryptSnapshot` created, and checks all of it: the header, each encrypted chunk, that the last
 * chunk is the last, the checksum of the compressed data, etcd's SHA-256, and the facts in the manifest. No more bytes
 * are returned than the manifest says. `identities` is the contents of an identity file (secret). Nothing is read
 * before somebody reads `stream`.
 */
function decryptSnapshot(source, identities, expected = {}) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let objectBytes = 0;
    async function* counted() {
        for await (const piece of source) {
            objectBytes += piece.length;
            (0,damage/* refuseMore */.o7)('objectBytes', objectBytes, expected);
            hash.update(piece);
            yield piece;
        }
    }
    let headBytes = 0;
    async function* compressed() {
        const head = await (0,header/* openHead */.nS)(counted(), identities);
        headBytes = head.headBytes;
        yield* (0,payload/* decryptPayload */.GO)(head.key, head.payload);
    }
    const snapshot = (0,check_snapshot/* checkSnapshot */.P)((0,zstd/* decompress */.mF)(compressed()));
    let plainBytes = 0;
    let found;
    async function* plain() {
        try {
            // The reader keeps the block, but the blocks' memory is reused.
            for await (const block of snapshot.blocks) {
                plainBytes += block.length;
                (0,damage/* refuseMore */.o7)('plainBytes', plainBytes, expected);
                yield Buffer.from(block);
            }
            found = { ...snapshot.facts(), objectBytes, objectSha256: hash.digest('hex') };
        }
        catch (error) {
            throw (0,damage/* damageProblem */.Zl)(error, { ...expected, headBytes });
        }
        (0,damage/* refuseOther */.hC)(found, expected);
    }
    return (0,encrypt_snapshot/* withCompletion */.R)(external_node_stream_.Readable.from(plain(), { objectMode: false, highWaterMark: waitingBytes }), () => {
        if (found === undefined)
            throw new Error('the snapshot has not been read to its end');
        return found;
    });
}

// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var etcdutl = __webpack_require__(45715);
// EXTERNAL MODULE: ./build/snapshots/etcdutl-status.js
var etcdutl_status = __webpack_require__(99006);
;// CONCATENATED MODULE: ./build/snapshots/from-backup.js







/**
 * The requested backup: by its name, or `latest`. Throws a Problem that says what is available instead. An unsigned one
 * is accepted only by its name, and if that is allowed.
 */
function chooseBackup(catalog, requested, refused, { allowUnsigned } = { allowUnsigned: false }) {
    const [newest] = catalog.backups;
    const unsigned = catalog.unsigned.find(({ name }) => name === requested);
    if (unsigned !== undefined) {
        if (allowUnsigned)
            return unsigned;
        throw new problem_problem/* Problem */.A(refused, [untrustedFinding(unsigned)]);
    }
    const found = requested === 'latest' ? newest : catalog.backups.find(({ name }) => name === requested);
    if (found !== undefined)
        return found;
    const doubt = catalog.invalid.find(({ name }) => name === requested);
    const unfinished = catalog.incomplete.some(({ name }) => name === requested);
    throw new problem_problem/* Problem */.A(refused, [
        {
            code: 'BACKUP_MISSING',
            subject: 'backup',
            found: requested === 'latest'
                ? noneFound(catalog)
                : `${requested} ${doubt ? `is not valid: ${doubt.why}` : unfinished ? 'is incomplete: it has no manifest' : 'does not exist'}`,
            fix: requested === 'latest' ? missingFix(catalog) : (0,backup_catalog/* fallbackHint */.sY)(catalog, requested),
        },
    ]);
}
/** Invalid backups that are newer than the chosen one: `latest` is not what the user may expect. */
function newerInvalidBackups({ unsigned, invalid }, { name }) {
    // Names begin with their time.
    return [
        ...unsigned.filter((other) => other.name > name).map(untrustedFinding),
        ...invalid.filter((doubt) => doubt.name > name).map(backup_catalog/* invalidBackupFinding */.pz),
    ];
}
function untrustedFinding({ name, untrustedReason, signer }) {
    return {
        code: 'BACKUP_UNTRUSTED',
        subject: 'backup',
        found: `${name} is not trusted, ${untrustedReason}`,
        fix: (0,backup_catalog/* trustFix */.AL)(signer),
    };
}
function noneFound({ unsigned, invalid }) {
    const others = [
        ...unsigned.map(({ name, untrustedReason }) => ({ name, why: `not trusted, ${untrustedReason}` })),
        ...invalid,
    ];
    return `needs a backup, found none that is complete and signed${others.map(({ name, why }) => `; ${name}: ${why}`).join('')}`;
}
function missingFix({ unsigned: [newest] }) {
    return newest === undefined
        ? 'check bucket, prefix and name in the cluster file, or create a backup: managed-etcd backup'
        : (0,backup_catalog/* trustFix */.AL)(newest.signer);
}
/** Why `latest` is refused if it is the safety backup of a restore; empty if it is not. */
function latestUndoesRestore({ backups }, requested) {
    const [newest] = backups;
    if (requested !== 'latest' || newest === undefined || !(0,classify_backup/* isSafety */.R)(newest))
        return [];
    const before = backups.find((backup) => !(0,classify_backup/* isSafety */.R)(backup));
    const other = before === undefined ? 'there is no other one' : `the newest of the others is ${before.name}`;
    return [
        {
            code: 'BACKUP_AMBIGUOUS',
            subject: 'backup',
            found: `the latest is ${newest.name}, the safety backup of a restore: restoring it would undo that restore; ${other}`,
            fix: 'set backup to the name of either of them',
        },
    ];
}
/** Why a backup of another etcd cannot be restored into this cluster, and which one can; empty if it can. */
function ofOtherMinor(catalog, { name, manifest }, clusterVersion) {
    const other = (0,etcdutl_status/* otherMinor */.Od)(manifest.etcd.version, clusterVersion);
    if (other.length === 0)
        return [];
    const fitting = catalog.backups.filter((backup) => (0,etcdutl_status/* otherMinor */.Od)(backup.manifest.etcd.version, clusterVersion).length === 0);
    return [...other, insteadOf(name, { ...catalog, backups: fitting })];
}
/** A backup as the source of a restore. Its errors name another valid backup; `identity` is secret. */
function snapshotOf(store, catalog, backup, identity) {
    const { name, folder, takenAt, manifest } = backup;
    const { snapshot, object, recipients } = manifest;
    const expected = {
        name,
        recipients,
        objectBytes: object.bytes,
        objectSha256: object.sha256,
        plainBytes: snapshot.bytes,
        plainSha256: snapshot.sha256,
    };
    async function* read() {
        try {
            const download = await store.download(`${folder}${object_names/* objectName */.Hd}`);
            if (download === undefined)
                throw missingObject(name);
            const { stream, result } = decryptSnapshot(download.body, identity, expected);
            yield* stream;
            await result;
        }
        catch (error) {
            throw error instanceof problem_problem/* Problem */.A ? withInstead(error, name, catalog) : error;
        }
    }
    return {
        name,
        bytes: snapshot.bytes,
        sha256: snapshot.sha256,
        revision: BigInt(manifest.revision),
        reachedRevision: reachedRevision([backup, ...catalog.backups]),
        etcdVersion: manifest.etcd.version,
        takenAt,
        signed: !('untrustedReason' in backup),
        read,
    };
}
/**
 * The revisions that clients can have seen. A revision that no cluster can reach is invented: continuing from it would
 * leave no further ones.
 */
function reachedRevision(backups) {
    const plausible = backups.map(({ manifest }) => BigInt(manifest.revision)).filter((each) => each <= etcdutl/* mostPlausible */.BO);
    return plausible.toSorted((one, other) => (one < other ? 1 : -1))[0];
}
function missingObject(name) {
    const found = `${name} has no object any more: it was deleted meanwhile`;
    return new problem_problem/* Problem */.A(`${name} cannot be read`, [
        { code: 'BACKUP_MISSING', subject: 'backup', found, fix: 'use another backup' },
    ]);
}
function withInstead(problem, name, catalog) {
    return new problem_problem/* Problem */.A(problem.message, [...problem.findings, insteadOf(name, catalog)], { cause: problem.cause });
}
function insteadOf(name, catalog) {
    return {
        code: 'OTHER_BACKUPS',
        subject: 'backup',
        found: `instead of ${name}: ${(0,backup_catalog/* fallbackHint */.sY)(catalog, name)}`,
        fix: 'set backup to its name',
    };
}


/***/ }),

/***/ 97074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ refuseOtherIdentity),
/* harmony export */   y: () => (/* binding */ neededIdentity)
/* harmony export */ });
/* harmony import */ var _age_header_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53123);
/* harmony import */ var _age_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(74258);
/* harmony import */ var _backup_object_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11021);
/* harmony import */ var _backup_snapshot_damage_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26355);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);





/** The identity (secret). Throws a Problem before anything is read if it is missing or invalid. */
async function neededIdentity(identity, refused) {
    if (identity === undefined || identity.trim() === '') {
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(refused, [
            {
                code: 'IDENTITY_MISSING',
                subject: 'identity',
                found: 'needs an age identity to open the backup, found none',
                fix: 'set identity to the contents of the identity file from age-keygen (in a shell: to its path)',
            },
        ]);
    }
    try {
        await (0,_age_header_js__WEBPACK_IMPORTED_MODULE_0__/* .requireIdentities */ .eD)(identity);
    }
    catch (error) {
        throw refusedHead(error, undefined, refused);
    }
    return identity;
}
/**
 * Refuses an identity that does not decrypt this backup. The backup's header, of a few hundred bytes, is enough to find
 * out, before a pod is started or the backup is downloaded. The same identity would not decrypt other backups either,
 * so the error does not name one.
 */
async function refuseOtherIdentity(store, { folder, manifest }, identity, refused) {
    const download = await store.download(`${folder}${_backup_object_names_js__WEBPACK_IMPORTED_MODULE_3__/* .objectName */ .Hd}`);
    // The read reports that the object is missing, and names another backup.
    if (download === undefined)
        return;
    const pieces = download.body[Symbol.asyncIterator]();
    try {
        await (0,_age_header_js__WEBPACK_IMPORTED_MODULE_0__/* .openHead */ .nS)({ [Symbol.asyncIterator]: () => pieces }, identity);
    }
    catch (error) {
        if (!(error instanceof _age_header_js__WEBPACK_IMPORTED_MODULE_0__/* .HeadDamage */ .gW))
            throw error;
        // With the right identity, the header is damaged. The read reports this, and names another backup.
        const right = (await (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .recipientsOf */ .wX)(identity)).some((recipient) => manifest.recipients.includes(recipient));
        if (error.kind === 'identity not for it' && !right)
            throw refusedHead(error, manifest.recipients, refused);
    }
    finally {
        await pieces.return?.();
    }
}
function refusedHead(error, recipients, refused) {
    return error instanceof _age_header_js__WEBPACK_IMPORTED_MODULE_0__/* .HeadDamage */ .gW ? new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(refused, [(0,_backup_snapshot_damage_js__WEBPACK_IMPORTED_MODULE_1__/* .headFinding */ .uU)(error, recipients)], { cause: error }) : error;
}


/***/ })

};
