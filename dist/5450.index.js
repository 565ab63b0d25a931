export const id = 5450;
export const ids = [5450];
export const modules = {

/***/ 58890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ createBackup)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/etcd/snapshot.js
var etcd_snapshot = __webpack_require__(61607);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/members/direct-transport.js




const connectTimeoutMilliseconds = 10_000;
/**
 * Connects to a member by its DNS name and port instead of through the API server: three times as fast, for a runner in
 * the cluster's network. TLS and the root user's certificate are the same.
 */
function directConnection(access, member) {
    const host = (0,names/* memberHost */.BY)(access.spec, member);
    return { ...(0,member_client/* memberConnection */.HK)(access, member), open: () => dial(host, names/* memberPorts */.Xz.client) };
}
function dial(host, port) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)({ host, port, noDelay: true });
        const fail = (why) => {
            socket.destroy();
            reject(unreachable(`${host}:${port}`, why));
        };
        const timer = setTimeout(() => fail('no answer in time'), connectTimeoutMilliseconds);
        socket.once('connect', () => {
            clearTimeout(timer);
            socket.removeAllListeners('error');
            resolve(socket);
        });
        socket.once('error', (error) => {
            clearTimeout(timer);
            fail(error.code ?? error.message);
        });
    });
}
function unreachable(address, why) {
    return new problem/* Problem */.A('the members cannot be reached directly', [
        {
            code: 'CONNECTION_FAILED',
            subject: 'transport',
            found: `needs a connection to ${address}, found ${why}`,
            fix: 'run this where pods and cluster DNS names can be reached and the network policy allows it, or connect through the API server (transport: port-forward)',
        },
    ]);
}

// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/backup/manifest.js
var backup_manifest = __webpack_require__(75462);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(11021);
// EXTERNAL MODULE: ./build/util/ascending.js
var ascending = __webpack_require__(83411);
// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(10881);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
;// CONCATENATED MODULE: ./build/backup/storage-version.js


/** etcd looks every 4 s, and when the cluster version changes. */
const longestSeconds = 30;
/**
 * Whether the database of a member of 3.6 or newer has no version of its format. etcd writes it in the first seconds of
 * a cluster. Without it, etcdutl takes a snapshot for one of 3.5, and `restore` refuses that.
 */
function lacksStorageVersion({ version, storageVersion, }) {
    return !isWritten(storageVersion) && (0,etcd_versions/* minorOf */.Hs)(version) !== '3.5';
}
/** A member reports a database without the version as 3.5, or reports none. */
function isWritten(storageVersion) {
    return storageVersion !== undefined && (0,etcd_versions/* minorOf */.Hs)(storageVersion) !== '3.5';
}
/**
 * Waits for the version, which `ask` requests; undefined also if a member does not answer. False if it did not come:
 * an upgrade from 3.5 or a downgrade to it is not finished, or a member has never started.
 */
async function awaitStorageVersion(ask, options) {
    const end = options.now().getTime() + longestSeconds * 1000;
    const check = async () => {
        const written = isWritten(await ask());
        return written || options.now().getTime() >= end
            ? { done: written }
            : { waitingFor: 'etcd to write the version of its data format' };
    };
    // The check ends it: at this deadline, there would be no backup.
    const deadline = new Date(end + longestSeconds * 1000);
    return (0,wait/* until */.T)('the version of the data format', check, { ...options, deadline });
}

;// CONCATENATED MODULE: ./build/backup/rank-members.js





/** Requests the status of every member. Throws a Problem if no member can send a snapshot. */
async function findSnapshotSources(access) {
    const silent = [];
    const answers = await Promise.all((0,names/* memberNames */.hQ)(access.spec).map(async (member) => {
        try {
            return await (0,member_client/* askMember */.uq)(access, member);
        }
        catch (error) {
            if (!(error instanceof problem/* Problem */.A))
                throw error;
            silent.push(`${member} does not answer: ${error.findings[0]?.found ?? error.message}`);
            return undefined;
        }
    }));
    const { usable, unusable } = rankMembers(answers.filter((answer) => answer !== undefined));
    const reasons = [...silent, ...unusable];
    if (usable.length > 0)
        return { usable, unusable: reasons };
    throw new problem/* Problem */.A('no backup was created: no member can send a snapshot', [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: reasons.join('; '),
            fix: 'run status, or provision with mode: plan, to see the state of the cluster; existing backups are unchanged',
        },
    ]);
}
/**
 * A healthy follower is best: a snapshot reads the whole database, and writers wait for the leader. A member without a
 * leader may be behind, but is better than none. A learner sends no snapshots, and corrupt data is no backup. In an
 * upgrade from 3.5 that is not finished, `restore` refuses the snapshots of members that are upgraded already.
 */
function rankMembers(health) {
    const newest = health.map(({ status }) => status.raftIndex).sort((one, other) => (one < other ? 1 : -1))[0] ?? 0n;
    const judged = health.map(({ member, status, alarms }) => {
        const lag = newest - status.raftAppliedIndex;
        const late = lag > member_client/* caughtUpEntries */.Om || lacksStorageVersion(status);
        const order = status.leader === 0n ? 3 : late ? 2 : status.leader === status.memberId ? 1 : 0;
        const why = status.isLearner
            ? 'is still a learner'
            : alarms.includes('CORRUPT')
                ? 'has found its data corrupt'
                : undefined;
        const role = status.leader === 0n ? 'without a leader' : status.leader === status.memberId ? 'leader' : 'follower';
        const { version, revision, storageVersion } = status;
        return { order, lag, why, source: { member, version, revision, role, storageVersion } };
    });
    return {
        usable: judged
            .filter(({ why }) => why === undefined)
            .sort((one, other) => one.order - other.order || Number(one.lag - other.lag))
            .map(({ source }) => source),
        unusable: judged.flatMap(({ why, source }) => (why === undefined ? [] : [`${source.member} ${why}`])),
    };
}
/**
 * A member's requests wait while it hashes, and those of all members if it leads. So it is a follower if there is one,
 * also one that has not applied the last changes yet.
 */
function witnessOf(source, usable) {
    const others = usable.filter(({ member }) => member !== source.member);
    const { member, revision } = others.find(({ role }) => role === 'follower') ??
        others.find(({ role, revision }) => role === 'leader' && revision >= source.revision) ??
        source;
    const [common = source.revision] = (0,ascending/* ascending */.V)([revision, source.revision]);
    return { member, revision: common };
}

// EXTERNAL MODULE: ./build/backup/snapshot/encrypt-snapshot.js
var encrypt_snapshot = __webpack_require__(87658);
// EXTERNAL MODULE: ./build/backup/snapshot/bbolt-pages.js
var bbolt_pages = __webpack_require__(15548);
;// CONCATENATED MODULE: ./build/backup/snapshot/snapshot-revision.js

/**
 * Eight bytes, big-endian, then `_`, eight bytes for the number within the revision, and `t` for a deletion
 * (server/storage/mvcc/revision.go).
 */
const revisionBytes = 8;
const keyBytes = [17, 18];
/**
 * The keys of the bucket `key` are revisions, so its last key is the last revision. Which pages belong to its tree is
 * known only from the root down. Pages come in the order of the file, with unused ones among them: their contents are
 * older or, because the database changes while it is read, newer. So of each page that looks like one of a tree, only
 * the last element is recorded, and the tree is walked at the end. This takes eight bytes of memory for each page: 16
 * MiB for 8 GiB.
 */
function revisionReader() {
    const notes = noteTaker();
    let meta;
    let head = Buffer.alloc(0);
    let unknown = false;
    let pages;
    return {
        add(chunk) {
            if (unknown)
                return;
            const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
            if (pages !== undefined) {
                pages(bytes);
                return;
            }
            head = Buffer.concat([head, bytes]);
            if (head.length < bbolt_pages/* metaBytes */.TA)
                return;
            meta = (0,bbolt_pages/* readMeta */.eE)(head);
            if (meta === undefined) {
                unknown = true;
                return;
            }
            pages = pageCutter(meta.pageBytes, notes.take);
            pages(head);
            head = Buffer.alloc(0);
        },
        lastRevision() {
            const found = meta === undefined ? 0 : notes.walk(meta.root);
            return found === 0 ? undefined : BigInt(found);
        },
    };
}
/** Cuts a stream into pages, and copies only pages that arrive in parts. */
function pageCutter(pageBytes, take) {
    const partial = Buffer.alloc(pageBytes);
    let filled = 0;
    let number = 0;
    return (bytes) => {
        let at = 0;
        while (at < bytes.length) {
            if (filled === 0 && bytes.length - at >= pageBytes) {
                take(bytes.subarray(at, at + pageBytes), number);
                at += pageBytes;
            }
            else {
                const copied = bytes.copy(partial, filled, at, Math.min(bytes.length, at + pageBytes - filled));
                at += copied;
                filled += copied;
                if (filled < pageBytes)
                    return;
                take(partial, number);
                filled = 0;
            }
            number += 1;
        }
    };
}
/**
 * The number of keys that are awaited at the same time; older ones are dropped. An application can write values that
 * look like pages, and a search through all of their keys for each page would take longer than a backup may. A real
 * page and its values have fewer pages than this.
 */
const mostAwaited = 2000;
function noteTaker() {
    const children = new Map();
    const revisions = growingNumbers();
    /** By the page of the bucket of buckets that names it. */
    const keyBuckets = new Map();
    let awaited = [];
    const noteLeaf = (page, number, keyAt, pages) => {
        if (keyAt + revisionBytes <= page.length)
            revisions.set(number, readRevision(page, keyAt));
        else if (keyAt + revisionBytes <= pages * page.length) {
            const later = { of: number, at: number * page.length + keyAt, into: Buffer.alloc(revisionBytes), have: 0 };
            if (!fill(later, page, number))
                awaited.push(later);
            if (awaited.length > mostAwaited)
                awaited.shift();
        }
    };
    const fill = (later, page, number) => {
        const from = later.at + later.have - number * page.length;
        if (from < 0 || from >= page.length)
            return false;
        later.have += page.copy(later.into, later.have, from, Math.min(page.length, from + revisionBytes - later.have));
        if (later.have < revisionBytes)
            return false;
        revisions.set(later.of, readRevision(later.into, 0));
        return true;
    };
    const leavesBelow = (page, depth = 0) => depth > deepest ? [] : (children.get(page)?.flatMap((child) => leavesBelow(child, depth + 1)) ?? [page]);
    return {
        take(page, number) {
            if (awaited.length > 0)
                awaited = awaited.filter((later) => !fill(later, page, number));
            const last = (0,bbolt_pages/* lastElement */.lj)(page, number);
            if (last === undefined)
                return;
            if (last.kind === 'branch') {
                children.set(number, last.children);
                return;
            }
            if (keyBytes.includes(last.keyBytes))
                noteLeaf(page, number, last.keyAt, last.pages);
            const bucket = (0,bbolt_pages/* findBucket */.Ub)(page, number, 'key');
            if (bucket === undefined)
                return;
            if ('root' in bucket)
                keyBuckets.set(number, bucket);
            else {
                const key = (0,bbolt_pages/* lastKeyOfInline */.oJ)(bucket.inline);
                keyBuckets.set(number, {
                    revision: key !== undefined && keyBytes.includes(key.length) ? readRevision(key, 0) : 0,
                });
            }
        },
        /** From the bucket of buckets to the last leaf of `key`; 0 if it leads nowhere. */
        walk(top) {
            const bucket = leavesBelow(top)
                .map((page) => keyBuckets.get(page))
                .find((found) => found !== undefined);
            if (bucket === undefined)
                return 0;
            if ('revision' in bucket)
                return bucket.revision;
            let page = bucket.root;
            for (let depth = 0; depth < deepest; depth += 1)
                page = children.get(page)?.at(-1) ?? page;
            return revisions.get(page);
        },
    };
}
/** Far more levels than a tree of 8 GiB has; a damaged one may have a cycle. */
const deepest = 32;
/** A restore increases revisions by a billion; 2^53 is enough for nine million restores. */
function readRevision(bytes, at) {
    return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
}
/** Eight bytes for each number, 0 if none was set. */
function growingNumbers() {
    let numbers = new Float64Array(16_384);
    return {
        get: (index) => numbers[index] ?? 0,
        set(index, value) {
            if (index >= numbers.length) {
                const grown = new Float64Array(Math.max(index + 1, numbers.length * 2));
                grown.set(numbers);
                numbers = grown;
            }
            numbers[index] = value;
        },
    };
}

;// CONCATENATED MODULE: ./build/backup/create-backup.js















/**
 * Creates one backup: a member's snapshot is checked, compressed, encrypted and uploaded in one pass. Then the
 * signature and the manifest are written, which makes the backup visible. If this is interrupted before, there is no
 * backup. If a member fails, the next one is used. Two concurrent backups do not conflict, and nothing in the bucket is
 * overwritten.
 */
async function createBackup(taking) {
    const { access, signal, note } = taking;
    const { usable, unusable } = await findSnapshotSources(access);
    for (const reason of unusable)
        note(reason);
    const failures = [];
    for (const source of usable) {
        signal.throwIfAborted();
        try {
            return await takeFrom(taking, source, witnessOf(source, usable));
        }
        catch (error) {
            if (!(error instanceof MemberFailure) || signal.aborted)
                throw signal.aborted ? signal.reason : error;
            failures.push(error.problem);
            note(`${source.member} sent no complete snapshot: ${error.problem.message}`);
        }
    }
    throw new problem/* Problem */.A('no backup was created: no member sent a complete snapshot; existing backups are unchanged', failures.flatMap(({ findings }) => findings));
}
/** A failure of this member: another one may succeed. */
class MemberFailure extends Error {
    problem;
    constructor(problem) {
        super(problem.message, { cause: problem });
        this.problem = problem;
    }
}
async function takeFrom(taking, source, witness) {
    const { access, backup, store, transport, signer, previous, purpose, now, signal, progress } = taking;
    if (lacksStorageVersion(source))
        await untilStorageVersion(taking, source);
    progress(`snapshot of ${source.member} (${source.role})`);
    const asked = store.serverTime() ?? now();
    const began = performance.now();
    const snapshot = await (0,etcd_snapshot/* snapshotMember */.B)(connectionBy[transport](access, source.member), signal).catch(memberFailed);
    const reader = revisionReader();
    const encryption = (0,encrypt_snapshot/* encryptSnapshot */.i)(withProgress(snapshot, source.member, reader.add, progress), backup.recipients);
    try {
        const hash = hashAt(access, witness);
        hash.catch(() => undefined);
        const { name, takenAt, uploaded } = await upload(taking, source.revision, asked, encryption.stream);
        const seconds = Math.round(performance.now() - began) / 1000;
        const sealed = await encryption.result;
        if (uploaded.bytes !== sealed.objectBytes)
            throw new Error('the uploaded size differs from the size of the object');
        const manifest = {
            format: 1,
            backup: name,
            cluster: { name: access.spec.name, namespace: access.spec.namespace },
            takenAt: takenAt.toISOString(),
            revision: Number(latest(source.revision, reader.lastRevision())),
            etcd: { version: source.version, member: source.member, members: (0,names/* memberNames */.hQ)(access.spec) },
            snapshot: { bytes: sealed.plainBytes, sha256: sealed.plainSha256 },
            object: { name: object_names/* objectName */.Hd, bytes: sealed.objectBytes, sha256: sealed.objectSha256 },
            recipients: [...backup.recipients],
            signer: signer.publicKey,
            previous,
            purpose,
            hash: await hash,
            lockedUntil: uploaded.lockedUntil,
            seconds,
            tool: { name: 'managed-etcd', version: program_version/* version */.r },
        };
        await publish(store, `${(0,object_names/* folderOf */.yS)(access.spec, backup)}${name}/`, manifest, signer);
        return manifest;
    }
    finally {
        encryption.stream.destroy();
        snapshot.close();
    }
}
/** A backup without the version is better than none: its data can still be read. */
async function untilStorageVersion({ access, now, signal, progress, note }, { member, role }) {
    const ask = () => (0,problem_only/* unlessProblem */.g)((0,member_client/* withMember */.RV)(access, member, async (etcd) => (await etcd.status()).storageVersion));
    // Without a quorum, none is written.
    if (role !== 'without a leader' && (await awaitStorageVersion(ask, { now, signal, progress })))
        return;
    note(`${member} has not written the version of its data format: restore refuses this backup. Finish the upgrade or downgrade, or start all members, and create another one`);
}
const connectionBy = { 'port-forward': member_client/* memberConnection */.HK, direct: directConnection };
function memberFailed(error) {
    throw error instanceof problem/* Problem */.A ? new MemberFailure(error) : error;
}
/** The snapshot, and what is learned about it while it is read. */
async function* withProgress({ bytes, totalBytes }, member, see, progress) {
    let read = 0;
    let told = 0;
    try {
        for await (const chunk of bytes) {
            see(chunk);
            read += chunk.length;
            if (read - told > totalBytes / 50) {
                told = read;
                progress(`${(0,format_bytes/* formatBytes */.z)(read)} of ${(0,format_bytes/* formatBytes */.z)(totalBytes)} from ${member}`);
            }
            yield chunk;
        }
    }
    catch (error) {
        memberFailed(error);
    }
}
/** The next name is this many seconds later if one is taken, because other runs choose names, too. */
const nextName = () => (0,external_node_crypto_.randomInt)(1, 5);
const namesTried = 10;
/**
 * Uploads under the first free name. If a name is taken during the upload, the stream cannot be repeated, and the run
 * ends.
 */
async function upload({ access, backup, store }, revision, asked, object) {
    let read = false;
    async function* once() {
        read = true;
        yield* object;
    }
    let takenAt = asked;
    for (let tried = 0; tried < namesTried && !read; tried += 1) {
        const name = (0,object_names/* backupName */.aw)({ takenAt, revision });
        const uploaded = await store.upload(`${(0,object_names/* folderOf */.yS)(access.spec, backup)}${name}/${object_names/* objectName */.Hd}`, once());
        if (uploaded !== undefined)
            return { name, takenAt, uploaded };
        takenAt = new Date(takenAt.getTime() + nextName() * 1000);
    }
    throw notOurs(`there are backups of the same time, such as ${(0,object_names/* backupName */.aw)({ takenAt: asked, revision })}`);
}
/** The manifest is written last, so whoever finds it finds everything else. */
async function publish(store, folder, manifest, signer) {
    const contents = (0,backup_manifest/* fileOfRecord */.n6)(manifest);
    for (const [file, bytes] of [
        [object_names/* signatureName */.S1, signer.sign(contents)],
        [object_names/* manifestName */.vS, contents],
    ])
        if (!(await store.create(`${folder}${file}`, bytes)))
            throw notOurs(`${folder}${file} exists already, written by another program`);
}
function notOurs(found) {
    return new problem/* Problem */.A('no backup was created: its name in the bucket is taken', [
        {
            code: 'FOREIGN_OBJECTS',
            subject: 'bucket',
            found,
            fix: 'run this again; make sure that no other program writes below this prefix',
        },
    ]);
}
/**
 * The hash that a verification compares with, from another member if there is one: this costs time, and also shows
 * whether the two have the same data.
 */
async function hashAt(access, { member, revision }) {
    try {
        const { hash, compactRevision } = await (0,member_client/* withMember */.RV)(access, member, (etcd) => etcd.hashKV(revision));
        return { value: hash, revision: Number(revision), compactRevision: Number(compactRevision) };
    }
    catch (error) {
        // The backup does not fail because a member is too busy for this.
        if (error instanceof problem/* Problem */.A)
            return undefined;
        throw error;
    }
}
/**
 * The snapshot was requested after the status, so it has at least this revision. The file shows a lower one if the last
 * change was a deletion that is already compacted.
 */
function latest(status, read) {
    return read !== undefined && read > status ? read : status;
}


/***/ }),

/***/ 27667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline),
/* harmony export */   x: () => (/* binding */ longestRunHours)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/**
 * No run takes longer, because it aborts itself. So parts in the bucket that are older and have no manifest belong to
 * no run that is still active (prune.ts).
 */
const longestRunHours = 2;
/** The signal, which also aborts at the deadline; call `end` when it is no longer needed. */
function withDeadline(signal) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(tooLate()), longestRunHours * 3_600_000);
    return { signal: AbortSignal.any([signal, late.signal]), end: () => clearTimeout(timer) };
}
function tooLate() {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('no backup was created: it took too long', [
        {
            code: 'BACKUP_TOO_SLOW',
            subject: 'backup',
            found: `needs less than ${longestRunHours} h`,
            fix: 'run it closer to the cluster and the object storage: the database is sent through the runner',
        },
    ]);
}


/***/ })

};
