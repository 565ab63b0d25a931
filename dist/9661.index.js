export const id = 9661;
export const ids = [9661];
export const modules = {

/***/ 92080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aF: () => (/* binding */ deliveredCertificate),
/* harmony export */   cF: () => (/* binding */ pairOf),
/* harmony export */   fq: () => (/* binding */ pairsOf),
/* harmony export */   hM: () => (/* binding */ isRecordedCredentials),
/* harmony export */   sZ: () => (/* binding */ strangerFinding)
/* harmony export */ });
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3063);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46836);
/* harmony import */ var _policy_subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55754);




/**
 * Whether a Secret with the product's labels holds trusted credentials. An identity that may create Secrets in a
 * namespace can give them any labels and any name, so these prove nothing. A Secret counts as the credentials of a user
 * only if the record of sync-access, in the cluster's own namespace, names this user and this namespace. sync-access
 * records them before it writes a Secret, and no other operation does.
 *
 * Every reader of such Secrets uses this check: sync-access (which passwords it keeps), rotate-certificates (what it
 * renews) and restore (which passwords it sets). An identity that may also write the record still has no certificate of
 * that user: a certificate in a Secret, and for restore the password beside it, counts only if this cluster's authority
 * has signed it for that user and its key fits. See `deliveredCertificate` and `credentialsReissueReasons`.
 */
function isRecordedCredentials({ recorded }) {
    const pairs = pairsOf(recorded?.credentials ?? []);
    return (secret) => 
    // A Secret that is being deleted exists only because of a finalizer.
    secret.metadata.deletionTimestamp === undefined && pairs.has(pairOf(secret.metadata.namespace, (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserIn */ .bo)(secret)));
}
/**
 * The certificate of a Secret's user, if the authority below one of these roots has signed it and the Secret has its
 * key.
 */
function deliveredCertificate(secret, roots) {
    const pair = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .keyPairOf */ .xs)(secret);
    const [leaf, issuer] = (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .readableCertificates */ .FA)(pair?.certificate);
    const user = (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserIn */ .bo)(secret) ?? '';
    if (pair === undefined || leaf === undefined || issuer === undefined || (0,_policy_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .appOf */ .XH)(user) === undefined)
        return undefined;
    // Check the root first, so that a key that anyone could have written is not used.
    const isOurs = roots.some((root) => (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .isIssuedBy */ .rh)(issuer, root)) && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .isIssuedBy */ .rh)(leaf, issuer);
    return isOurs && leaf.subject.commonName === user && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_0__/* .keyMatches */ .FY)(leaf, pair.key) ? { pair, leaf } : undefined;
}
/** The finding for a Secret that sync-access has not delivered. */
function strangerFinding(secret) {
    const { namespace, name } = secret.metadata;
    return {
        code: 'NAME_TAKEN',
        subject: 'credentials',
        found: `Secret ${namespace}/${name} has the labels of ${(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_2__/* .etcdUserIn */ .bo)(secret)}'s credentials, but sync-access has not delivered it: it is not used`,
        fix: 'find out who created it, and delete it; sync-access with mode: apply overwrites it only if it delivers these credentials there',
    };
}
/** The namespaces and users of credentials, as a set for repeated lookups. */
function pairsOf(credentials) {
    return new Set(credentials.map(({ namespace, etcdUser }) => pairOf(namespace, etcdUser)));
}
function pairOf(namespace, etcdUser) {
    return `${namespace}/${etcdUser}`;
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

/***/ 78925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   O0: () => (/* binding */ etcdStatusOf),
/* harmony export */   xL: () => (/* binding */ etcdContainerOf)
/* harmony export */ });
/* harmony import */ var _kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30457);

/** The container of etcd in the members' template; undefined if there is none. */
function etcdContainerOf(statefulSet) {
    return statefulSet?.spec.template.spec?.containers.find(({ name }) => name === 'etcd');
}
/** The status of the container of etcd in a member's pod; undefined if the kubelet has not reported one. */
function etcdStatusOf(pod) {
    return (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .containerStatuses */ .up)(pod).find(({ name }) => name === 'etcd');
}
/** 3.7.3 for gcr.io/etcd-development/etcd:v3.7.3, with or without a digest or a suffix. */
function versionOf(image) {
    return /:v?(\d+\.\d+\.\d+)(?:[-.][\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(image ?? '')?.[1];
}


/***/ }),

/***/ 95131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N4: () => (/* binding */ replicasOf),
/* harmony export */   hs: () => (/* binding */ scale),
/* harmony export */   sZ: () => (/* binding */ untilStopped)
/* harmony export */ });
/* harmony import */ var _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61586);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29725);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27649);
/* harmony import */ var _wait_pods_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60571);





/** The desired number of pods of a component. Undefined if its StatefulSet or Deployment does not exist. */
async function replicasOf(kubernetes, spec, component) {
    const found = await kubernetes.get(reference(spec, component));
    return found === undefined ? undefined : (found.spec.replicas ?? 1);
}
/**
 * Changes only the number of replicas. The rest of the spec stays the same, even if the cluster file has changed.
 * Provision later takes the field over by apply.
 */
async function scale(kubernetes, spec, component, replicas) {
    for (;;) {
        const found = await kubernetes.get(reference(spec, component));
        if (found === undefined || found.spec.replicas === replicas)
            return;
        try {
            await kubernetes.replace({ ...found, spec: { ...found.spec, replicas } });
            return;
        }
        catch (error) {
            // The controller has updated the status in the meantime.
            if (!(0,_kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isConflict */ .dh)(error))
                throw error;
        }
    }
}
/**
 * Waits until no pod of a component runs, except those that stay. Throws a Problem if a node does not report the end of
 * a pod within its grace period and a minute.
 */
async function untilStopped(waitContext, component, staying = []) {
    const what = component === 'member' ? 'the members' : 'the portals';
    const { now } = waitContext;
    /** When a pod was first seen as deleted, by its uid: its controller may delete it late. */
    const since = new Map();
    const check = async () => {
        const pods = await (0,_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .listPods */ .BG)(waitContext.kubernetes, waitContext.spec, component);
        const left = pods.filter((pod) => !staying.includes(pod.metadata.name) && !(0,_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .hasStopped */ .Ex)(pod));
        (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)(`${what} do not stop`, notEnded(left, since, now().getTime()));
        return left.length === 0
            ? { done: undefined }
            : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to stop` };
    };
    // A pod that cannot start can end.
    await (0,_wait_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .awaitPods */ .h8)(waitContext, component, `${what} to stop`, _wait_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .memberMinutes */ .qm, check, () => false);
}
/** After its grace period, a kubelet has killed a pod, and only has to report it. */
const reportMilliseconds = 60_000;
/** Measured by the clock of this program alone: the times of the API server may be of another. */
function notEnded(pods, since, now) {
    const stuck = pods.filter(({ metadata: { name, uid = name, deletionTimestamp, deletionGracePeriodSeconds = 0 } }) => {
        if (deletionTimestamp === undefined)
            return false;
        const first = since.get(uid) ?? now;
        since.set(uid, first);
        return now - first > deletionGracePeriodSeconds * 1000 + reportMilliseconds;
    });
    return stuck.map(({ metadata: { name }, spec: { nodeName = '' } }) => ({
        code: 'NODE_UNREACHABLE',
        subject: 'nodes',
        found: `node ${nodeName} does not report that ${name} has ended`,
        fix: `bring the node back; if it is gone for good, delete its Node object: kubectl delete node ${nodeName}; then run this again`,
    }));
}
function reference(spec, component) {
    const names = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .namesOf */ .eZ)(spec);
    return component === 'member'
        ? { apiVersion: 'apps/v1', kind: 'StatefulSet', name: names.members, namespace: spec.namespace }
        : { apiVersion: 'apps/v1', kind: 'Deployment', name: names.portal, namespace: spec.namespace };
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

/***/ 80411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ deliverSnapshot)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _util_format_bytes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95460);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79385);
/* harmony import */ var _volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53037);





/**
 * Streams a snapshot into several pods at once, as fast as the slowest pod accepts it. Releases the pods only when
 * every volume has the complete, verified snapshot. The snapshot goes from the store through this program's memory to
 * the volumes; no copy is kept here.
 */
async function deliverSnapshot(snapshot, receivers, progress) {
    const { kubernetes, namespace, pods, id } = receivers;
    const command = ['sh', '-c', (0,_volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .writeSnapshotScript */ .Xy)(id)];
    const takers = await Promise.all(pods.map(async (pod) => {
        const process = await kubernetes.execStream(namespace, pod, _spec_js__WEBPACK_IMPORTED_MODULE_2__/* .containers */ .l8.receive, command, { stdin: true });
        const said = textOf(process);
        // The sender reports the reason of an interrupted stream.
        said.catch(() => undefined);
        return { pod, process, said };
    }));
    try {
        await pour(snapshot, takers.map(({ process }) => process), progress);
    }
    catch (error) {
        for (const { process } of takers)
            process.stdin.destroy();
        throw error;
    }
    progress('checking the snapshot on the volumes');
    for (const { pod, process, said } of takers) {
        const { exitCode, stderr } = await process.ended;
        const [sha256] = (await said).split(/\s/);
        if (exitCode !== 0 || sha256 !== snapshot.sha256)
            throw notArrived(pod, exitCode === 0 ? 'its SHA-256 differs' : stderr);
    }
    await Promise.all(pods.map(async (pod) => {
        const release = ['sh', '-c', (0,_volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseScript */ .dg)(id)];
        const { exitCode, stderr } = await kubernetes.exec(namespace, pod, _spec_js__WEBPACK_IMPORTED_MODULE_2__/* .containers */ .l8.receive, release);
        if (exitCode !== 0)
            throw notArrived(pod, stderr);
    }));
}
async function pour(snapshot, processes, progress) {
    let bytes = 0;
    const ended = Promise.race(processes.map(endedEarly));
    // Its rejection is handled only while a stream is in progress.
    ended.catch(() => undefined);
    for await (const chunk of snapshot.read()) {
        const full = processes.filter(({ stdin }) => !stdin.write(chunk));
        bytes += chunk.length;
        progress(`${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z)(bytes)} of ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z)(snapshot.bytes)}`);
        if (full.length > 0)
            await Promise.race([Promise.all(full.map(({ stdin }) => (0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(stdin, 'drain'))), ended]);
    }
    for (const { stdin } of processes)
        stdin.end();
}
/** Only rejects: a receiver ends after the stream has ended. */
async function endedEarly({ ended }) {
    const { stderr } = await ended;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot was not received', [notTaken('its receiver ended early', stderr)]);
}
async function textOf({ stdout }) {
    let text = '';
    for await (const chunk of stdout)
        text += chunk;
    return text;
}
function notArrived(pod, why) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot was not received', [notTaken(`pod ${pod} did not receive all of it`, why)]);
}
function notTaken(found, why) {
    return {
        code: 'COMMAND_FAILED',
        subject: 'volumes',
        found: `${found}: ${why.trim() || 'no output'}`,
        fix: 'if the volume is full, grow it; otherwise run this again',
    };
}


/***/ }),

/***/ 17782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ enableAuthentication),
/* harmony export */   y: () => (/* binding */ enableEverywhere)
/* harmony export */ });
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44360);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79010);
/* harmony import */ var _until_answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95050);
/* harmony import */ var _with_any_member_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57212);




/**
 * Enables authentication: creates the user and role `root`, without a password, so that only the root certificate has
 * access. Each part does nothing if it is done already, so an interrupted run does no harm.
 */
async function enableAuthentication(etcd) {
    if ((await etcd.authStatus()).enabled)
        return;
    await etcd.roleAdd('root');
    await etcd.userAddWithoutPassword(_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .rootUser */ .KJ);
    await etcd.userGrantRole(_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .rootUser */ .KJ, 'root');
    await etcd.authEnable();
}
/**
 * The same as soon as all members answer, and until every member has applied it: one that has not would still answer
 * everybody. To answer `authStatus`, a member has to apply all that was committed before.
 */
async function enableEverywhere(access, waitContext) {
    await (0,_until_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .untilAllAnswer */ .UX)(access, waitContext);
    await (0,_with_any_member_js__WEBPACK_IMPORTED_MODULE_3__/* .withAnyMember */ .t)(access, ({ etcd }) => enableAuthentication(etcd));
    await Promise.all((0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(access).map((member) => (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .withMember */ .RV)(access, member, (etcd) => etcd.authStatus())));
}


/***/ }),

/***/ 10276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ waitUntilHealthy),
/* harmony export */   Ng: () => (/* binding */ observeHealth),
/* harmony export */   Wh: () => (/* binding */ refuseDifferentHashes),
/* harmony export */   pF: () => (/* binding */ hashFindings),
/* harmony export */   tY: () => (/* binding */ leaderOf),
/* harmony export */   um: () => (/* binding */ waitUntilServing)
/* harmony export */ });
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60571);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79010);
/* harmony import */ var _until_answers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95050);





/**
 * Throws the Problem of a ready member that does not answer. A member with a `bearable` alarm still counts as healthy.
 */
async function observeHealth(access, bearable = []) {
    const ready = (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .readyPods */ .A$)((await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member')).map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .observedPod */ .Gi));
    const notReady = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .membersOf */ .lS)(access).filter((name) => !ready.includes(name));
    if (notReady.length > 0)
        return { kind: 'not ready', members: notReady };
    return askHealth(access, bearable);
}
/** The health of members without asking Kubernetes whether they are ready. */
async function askHealth(access, bearable = []) {
    const members = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askMembers */ .D$)(access);
    const reason = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .unhealthyReason */ .DO)(members, bearable);
    return reason === undefined ? { kind: 'healthy', members } : { kind: 'unhealthy', reason };
}
/** Waits until every member is healthy, and returns their status. */
async function waitUntilHealthy(access, waitContext, bearable = []) {
    return untilHealthy(waitContext, () => observeHealth(access, bearable));
}
/** The same as soon as every member answers clients, which is before the kubelet's next probe finds it ready. */
async function waitUntilServing(access, waitContext) {
    await (0,_until_answers_js__WEBPACK_IMPORTED_MODULE_4__/* .untilAllAnswer */ .UX)(access, waitContext);
    return untilHealthy(waitContext, () => askHealth(access));
}
async function untilHealthy(waitContext, observe) {
    const { signal } = waitContext;
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', 'every member to be ready and caught up', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        try {
            const health = await observe();
            if (health.kind === 'healthy')
                return { done: health.members };
            const missing = health.kind === 'not ready'
                ? `${health.members.join(', ')} to be ready`
                : `the cluster to be healthy: ${health.reason}`;
            return { waitingFor: missing };
        }
        catch (error) {
            // A member that has just started may be too busy to answer at once.
            if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A) || signal.aborted)
                throw error;
            return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` };
        }
    });
}
/** A finding for members that have other data than another one at the same revision. */
function hashFindings(members, fix) {
    if (members.length === 0)
        return [];
    const found = `${members.join(', ')} has other data than another member at the same revision`;
    return [{ code: 'DATA_DIVERGED', subject: 'hashes', found, fix }];
}
/** Throws a Problem if members have different data at the same revision, unless clients would wait for the comparison. */
async function refuseDifferentHashes(access, health) {
    const fix = 'do not restart members; create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it';
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .refuse */ .T)('members were not restarted: their data differs', hashFindings(await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .disagreeingWhileServing */ .mO)(access, health), fix));
}
/** The leader, according to its own status. */
function leaderOf(health) {
    return health.find(({ status }) => status.leader === status.memberId)?.member;
}


/***/ }),

/***/ 95050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UX: () => (/* binding */ untilAllAnswer),
/* harmony export */   cL: () => (/* binding */ answersClients),
/* harmony export */   uH: () => (/* binding */ untilAnswers)
/* harmony export */ });
/* harmony import */ var _cluster_etcd_container_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(78925);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60571);
/* harmony import */ var _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(82146);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79010);





/**
 * Waits until a member answers a linearizable read at its client port. Neither its status nor /readyz is sufficient: a
 * member before 3.6 reports its status while it defragments, and a member that has just started can be ready 7 s before
 * it serves clients (docs/upstream/etcd-ready-before-it-serves.md).
 */
async function untilAnswers(access, waitContext, member) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', `${member} to answer clients`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        const failure = await failureToAnswer(access, member);
        if (failure === undefined)
            return { done: undefined };
        waitContext.signal.throwIfAborted();
        return { waitingFor: `an answer of ${member}: ${failure.findings[0]?.found ?? failure.message}` };
    });
}
/** The same for all members, which answer before the kubelet's next probe finds them ready. */
async function untilAllAnswer(access, waitContext) {
    const { kubernetes, spec, signal } = waitContext;
    const members = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .membersOf */ .lS)(access);
    const answered = new Set();
    const ask = async (member) => {
        const answers = await answersClients(access, member);
        signal.throwIfAborted();
        if (answers)
            answered.add(member);
    };
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', 'the members to be ready', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        const running = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(kubernetes, spec, 'member')).filter(runsEtcd).map(({ metadata }) => metadata.name);
        await Promise.all(members.filter((member) => running.includes(member) && !answered.has(member)).map(ask));
        const silent = members.filter((member) => !answered.has(member));
        return silent.length === 0
            ? { done: undefined }
            : { waitingFor: `${silent.join(', ')} (${answered.size} of ${members.length} answer)` };
    });
}
/** A pod that terminates, such as a pod that is being replaced, does not answer for its successor. */
function runsEtcd(pod) {
    return (0,_cluster_etcd_container_js__WEBPACK_IMPORTED_MODULE_4__/* .etcdStatusOf */ .O0)(pod)?.state?.running !== undefined && pod.metadata.deletionTimestamp === undefined;
}
/** Whether a member answers such a read now. */
async function answersClients(access, member) {
    return (await failureToAnswer(access, member)) === undefined;
}
function failureToAnswer(access, member) {
    return (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .withMember */ .RV)(access, member, (etcd) => etcd.readLinearizable().then(() => undefined, _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOnly */ .Y));
}


/***/ }),

/***/ 12402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ applyRestorePlan)
});

// UNUSED EXPORTS: resumeHint

// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/helper-pods/lifecycle.js
var lifecycle = __webpack_require__(18436);
// EXTERNAL MODULE: ./build/helper-pods/volume-scripts.js
var volume_scripts = __webpack_require__(53037);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
// EXTERNAL MODULE: ./build/restore/context.js
var restore_context = __webpack_require__(66622);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/cluster/scale.js
var scale = __webpack_require__(95131);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(60571);
// EXTERNAL MODULE: ./build/etcd/users.js
var etcd_users = __webpack_require__(62187);
// EXTERNAL MODULE: ./build/helper-pods/spec.js
var helper_pods_spec = __webpack_require__(79385);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
// EXTERNAL MODULE: ./build/restore/observe.js
var observe = __webpack_require__(85505);
// EXTERNAL MODULE: ./build/restore/pick-member.js
var pick_member = __webpack_require__(38315);
// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/observe/observe-objects.js
var observe_objects = __webpack_require__(74965);
// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(44360);
// EXTERNAL MODULE: ./build/members/enable-authentication.js
var enable_authentication = __webpack_require__(17782);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/access/policy/subject.js
var subject = __webpack_require__(55754);
;// CONCATENATED MODULE: ./build/restore/desired-users.js





async function desiredUsers(context, restored) {
    const { kubernetes, spec, restoreSource } = context;
    const foreign = restoreSource !== 'previous' && !restoreSource.signed;
    const { users: before } = (0,restore_context/* recordOf */.z)(context);
    if (before !== undefined)
        return { users: (0,etcd_users/* parseUsers */.YN)(before), known: 'cluster', foreign };
    const others = foreign ? { users: {}, roles: {} } : restored;
    const { recorded } = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    if (recorded === undefined)
        return { users: others, known: 'nothing', foreign };
    const users = recorded.etcdUsers.map(({ name, roles }) => [name, roles]);
    const roles = recorded.etcdRoles.map(({ name, permissions }) => [name, permissions]);
    return {
        users: {
            users: { ...notOfApps(others.users), ...Object.fromEntries(users) },
            roles: { ...notOfApps(others.roles), ...Object.fromEntries(roles) },
        },
        known: 'record',
        foreign,
    };
}
function notOfApps(found) {
    return Object.fromEntries(Object.entries(found).filter(([name]) => (0,subject/* appOf */.XH)(name) === undefined));
}
/** Users of the snapshot that stay with a password that this restore has not set. */
function strangersPasswords(restored, { users }, known) {
    return Object.keys(users).filter((user) => user !== cluster_leaves/* rootUser */.KJ && user in restored.users && !known.has(user));
}
/**
 * Warnings about users that exist or are missing because no better information was available, and about users with the
 * password of the backup, or without one.
 */
function unknownUserFindings(restored, { users: { users }, known, foreign }, passwords) {
    const now = Object.keys(users).filter((user) => user !== cluster_leaves/* rootUser */.KJ);
    const unsure = now.filter((user) => known === 'nothing' || (known === 'record' && (0,subject/* appOf */.XH)(user) === undefined));
    const gone = Object.keys(restored.users).filter((user) => user !== cluster_leaves/* rootUser */.KJ && !(user in users));
    const withoutPassword = now.filter((user) => !passwords.has(user));
    const kept = withoutPassword.filter((user) => user in restored.users);
    const added = withoutPassword.filter((user) => !(user in restored.users));
    return [
        doubt(foreign ? kept : [], 'passwords', {
            found: `${kept.join(', ')} can only use a certificate now: the author of the snapshot knows the password that ${kept.length === 1 ? 'it has' : 'they have'} there, and no Secret has a new one`,
            fix: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
        }),
        doubt(foreign ? [] : kept, 'passwords', {
            found: `${kept.join(', ')} ${kept.length === 1 ? 'has' : 'have'} the password at the time of the backup: etcd does not reveal passwords, and no Secret that sync-access has recorded has it`,
            fix: 'run sync-access for users of the policy; set those of other users again if they have changed since: etcdctl user passwd NAME',
        }),
        doubt(added, 'passwords', {
            found: `${added.join(', ')} ${added.length === 1 ? 'was' : 'were'} added after the backup and can only use a certificate now`,
            fix: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
        }),
        doubt(unsure, 'users', {
            found: `the users could not be read before the cluster was stopped: ${unsure.join(', ')} ${unsure.length === 1 ? 'is' : 'are'} as the backup has them, also who was removed since`,
            fix: 'run sync-access now, and check the others: etcdctl user list',
        }),
        doubt(foreign && known !== 'cluster' ? gone : [], 'users', {
            found: `${gone.join(', ')} of the snapshot ${gone.length === 1 ? 'is' : 'are'} not restored: an unsigned snapshot cannot grant access`,
            fix: 'grant applications access by the access file and sync-access; add other users again: etcdctl user add NAME',
        }),
    ].flat();
}
function doubt(about, subject, { found, fix }) {
    return about.length === 0 ? [] : [{ code: 'RESTORE_USERS_UNKNOWN', subject, found, fix }];
}

// EXTERNAL MODULE: ./build/access/credentials/credentials.js
var credentials = __webpack_require__(46836);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(92080);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
;// CONCATENATED MODULE: ./build/restore/known-passwords.js



/**
 * The current passwords of applications, from their Secrets, by user. Every identity that can create a Secret can set
 * this project's labels. A Secret therefore counts only if the access record names its user and namespace, and if the
 * authority below a root of `bundle` has signed its certificate, because an identity that can write the record has no
 * such certificate. An expired certificate counts as well. If two Secrets of a user have different passwords, none
 * counts.
 */
function knownPasswords(secrets, record, bundle) {
    const isRecorded = (0,trusted_credentials/* isRecordedCredentials */.hM)(record);
    const roots = (0,read_certificate/* readableCertificates */.FA)(bundle);
    const [genuine, forged] = partition(secrets.filter(isRecorded), (secret) => (0,trusted_credentials/* deliveredCertificate */.aF)(secret, roots) !== undefined);
    const ours = genuine.flatMap((secret) => {
        const [user, password, namespace] = [(0,credentials/* etcdUserIn */.bo)(secret), (0,credentials/* passwordOf */.No)(secret), secret.metadata.namespace ?? ''];
        return user === undefined || password === undefined || (0,credentials/* isPending */.mm)(secret) ? [] : [{ user, password, namespace }];
    });
    const byUser = Map.groupBy(ours, ({ user }) => user);
    const differing = [...byUser].filter(([, copies]) => new Set(copies.map(({ password }) => password)).size > 1);
    const passwords = [...byUser].flatMap(([user, [first]]) => first === undefined || differing.some(([other]) => other === user) ? [] : [[user, first.password]]);
    return {
        passwords: new Map(passwords),
        findings: [
            ...secrets.filter((secret) => !isRecorded(secret)).map(trusted_credentials/* strangerFinding */.sZ),
            ...forged.map(forgedFinding),
            ...differing.map(([user, copies]) => ({
                code: 'RESTORE_USERS_UNKNOWN',
                subject: 'credentials',
                found: `the Secrets of ${user} in ${copies.map(({ namespace }) => namespace).join(', ')} have different passwords: none is used`,
                fix: 'find out who changed one of them; correct it and run sync-access',
            })),
        ],
    };
}
function partition(items, holds) {
    return [items.filter(holds), items.filter((item) => !holds(item))];
}
function forgedFinding(secret) {
    const { namespace, name } = secret.metadata;
    return {
        code: 'RESTORE_USERS_UNKNOWN',
        subject: 'credentials',
        found: `Secret ${namespace}/${name} has no certificate of ${(0,credentials/* etcdUserIn */.bo)(secret)} by this cluster's authority: its password is not used`,
        fix: 'find out who changed it, and run sync-access, which delivers new credentials',
    };
}

;// CONCATENATED MODULE: ./build/restore/reconcile-cluster.js














/** Waits until the restored members are healthy, and fails if their data differs. */
async function waitHealthy(context, progress) {
    const { access } = context;
    const waitContext = (0,restore_context/* restoreWaitContext */.Z)(context, progress);
    const health = await (0,members_health/* waitUntilServing */.um)(access, waitContext);
    const fix = 'restore another backup, or run restore with backup: previous to go back to the old data';
    (0,problem/* refuse */.T)('restored, but the portals stay closed: the members differ', (0,members_health/* hashFindings */.pF)(await (0,member_client/* disagreeingHashes */.VL)(access, health), fix));
    return health;
}
/** Updates users, roles and passwords to the current ones, as far as those are known. No client can connect yet. */
async function reconcileUsers(context, progress) {
    const { access, report } = context;
    // The database of a member has the current users.
    if ((0,restore_record/* survivorOf */.I_)((0,restore_context/* recordOf */.z)(context).source) !== undefined)
        return [];
    const passwords = await readPasswords(context);
    return (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd }) => {
        await (0,enable_authentication/* enableAuthentication */.S)(etcd);
        // A snapshot from elsewhere may have a password for root. Here, root has none, which etcd then keeps.
        await etcd.userChangePassword(cluster_leaves/* rootUser */.KJ, (0,external_node_crypto_.randomBytes)(32).toString('base64url'));
        const restored = await (0,etcd_users/* readUsers */.L_)(etcd);
        const now = await desiredUsers(context, restored);
        const known = new Set(passwords.keys());
        // The author of an unsigned snapshot knows the passwords in it.
        for (const user of now.foreign ? strangersPasswords(restored, now.users, known) : [])
            passwords.set(user, (0,external_node_crypto_.randomBytes)(32).toString('base64url'));
        const changes = (0,etcd_users/* userChanges */.hz)(restored, now.users, new Set(passwords.keys()));
        progress(`${changes.length} changes`);
        await (0,etcd_users/* changeUsers */.j8)(etcd, changes, passwords);
        for (const finding of unknownUserFindings(restored, now, known))
            report.warning(finding);
        return changes;
    });
}
/** The current passwords, as far as Secrets have them; differences are warnings. */
async function readPasswords({ kubernetes, spec, access, report }) {
    const record = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    const secrets = await (0,observe_objects/* listCredentials */.Jc)(kubernetes, spec, record.namespaces);
    const { passwords, findings } = knownPasswords(secrets, record, access.bundle);
    for (const password of passwords.values())
        report.mask(password);
    for (const finding of findings)
        report.warning(finding);
    return passwords;
}

// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/helper-pods/stream-snapshot.js
var stream_snapshot = __webpack_require__(80411);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var etcdutl = __webpack_require__(45715);
// EXTERNAL MODULE: ./build/snapshots/etcdutl-status.js
var etcdutl_status = __webpack_require__(99006);
// EXTERNAL MODULE: ./build/restore/restore-pod.js
var restore_pod = __webpack_require__(85361);
;// CONCATENATED MODULE: ./build/restore/stage-data.js












/** Writes the complete new data to every volume, under a separate name; existing data is not changed. */
async function stage(context, progress) {
    const { restoreSource } = context;
    const record = (0,restore_context/* recordOf */.z)(context);
    if (restoreSource !== 'previous')
        return stageSnapshot(context, restoreSource, progress);
    // The old data is already on the volumes, and keeps its name until the swap, so an interrupted restore does not
    // change it.
    const volumes = await (0,observe/* observeRestoreVolumes */.Gt)(context, record.id, progress);
    if (volumes.some((volume) => (0,volume_scripts/* progressOf */.jA)(volume, record) === 'untouched'))
        throw noPrevious();
}
/** The folder with the old data that every volume has; a Problem if there is none. */
async function findPrevious(context, id, progress) {
    const previous = (0,volume_scripts/* newestPrevious */.Ie)(await (0,observe/* observeRestoreVolumes */.Gt)(context, id, progress));
    if (previous !== undefined)
        return previous;
    throw noPrevious();
}
function noPrevious() {
    return new problem/* Problem */.A('restore refused: nothing was changed', [
        {
            code: 'NO_PREVIOUS_DATA',
            subject: 'backup',
            found: 'needs the old data of an earlier restore on every volume, found none',
            fix: 'restore a backup by its name; restore keeps old data with volumes: keep, and if no safety backup was possible',
        },
    ]);
}
async function stageSnapshot(context, snapshot, progress) {
    const { kubernetes, spec } = context;
    const { id } = (0,restore_context/* recordOf */.z)(context);
    const members = (0,names/* memberNames */.hQ)(spec);
    const waitContext = (0,restore_context/* restoreWaitContext */.Z)(context, progress);
    const live = await (0,pick_member/* answeringMember */.X)(context, waitContext);
    await makeMissingClaims(context);
    await (0,observe/* openRestorePods */.nR)(context, waitContext, {
        kind: 'restore',
        id,
        bump: (0,etcdutl/* bumpFor */.W)(snapshot.revision ?? 0n, live?.status.revision, snapshot.reachedRevision),
    });
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.receive);
    await Promise.all(members.map(async (member) => (0,volume_scripts/* refuseWithoutRoom */.CW)(member, await (0,observe/* observeRestoreVolume */.NI)(context, member, helper_pods_spec/* containers */.l8.receive), snapshot.bytes)));
    await (0,stream_snapshot/* deliverSnapshot */.U)(snapshot, { kubernetes, namespace: spec.namespace, pods: members.map(names/* restorePodName */.dX), id }, progress);
    progress('etcdutl creates the data directories');
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.hold);
    await refuseOtherContents(context);
    await (0,observe/* runOnEveryVolume */.uM)(context, (0,volume_scripts/* stagedScript */.qE)(id));
}
/** A file does not show its source, but etcdutl reports its contents. */
async function refuseOtherContents({ kubernetes, spec }) {
    const pod = (0,names/* restorePodName */.dX)((0,restore_pod/* describingMember */.HJ)(spec));
    const said = await kubernetes.log(spec.namespace, pod, { container: helper_pods_spec/* containers */.l8.status });
    const status = (0,etcdutl_status/* parseStatus */.i$)(said);
    (0,problem/* refuse */.T)('restore refused: nothing was changed', [...(0,etcdutl_status/* otherFormat */.Qc)(status, spec.version), ...(0,etcdutl_status/* implausibleRevision */.lx)(status)]);
}
async function makeMissingClaims({ kubernetes, spec }) {
    for (const member of (0,names/* memberNames */.hQ)(spec)) {
        const name = (0,names/* claimName */.cB)(member);
        const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace: spec.namespace };
        if ((await kubernetes.get(reference)) === undefined)
            await kubernetes.create((0,restore_pod/* memberClaim */.L7)(spec, member));
    }
}

;// CONCATENATED MODULE: ./build/restore/roll-back.js







/**
 * Rolls back an unfinished restore that no client has seen, before another restore. Otherwise, the data of the
 * unfinished restore would be kept as the old data. A restore of the old data itself uses the folder into which the
 * unfinished restore has moved it.
 */
async function rollBack(context, record, progress) {
    const { kubernetes, spec, access, restoreSource } = context;
    const stopped = (await (0,scale/* replicasOf */.N4)(kubernetes, spec, 'member')) === 0;
    // Volumes are swapped only while no member runs.
    if (!record.swapped && !stopped)
        return;
    if (restoreSource === 'previous') {
        if (record.swapped || (await allPutAside(context, record, progress)))
            return;
        throw notPutAside(record.source);
    }
    await (0,scale/* scale */.hs)(kubernetes, spec, 'member', 0);
    await (0,scale/* untilStopped */.sZ)((0,restore_context/* restoreWaitContext */.Z)(context, progress), 'member');
    // From here on, the new data is incomplete.
    const unswapped = { ...record, swapped: false };
    if (record.swapped)
        context.record = await (0,restore_record/* writeRestoreRecord */.hZ)(kubernetes, spec, unswapped, access.rootUser.key);
    await undoSwap(context, record, progress);
}
/** Restores every volume to its state before that restore, however far its swap was. */
async function undoSwap(context, record, progress) {
    await makeMissingClaims(context);
    await (0,observe/* observeRestoreVolumes */.Gt)(context, record.id, progress);
    await (0,observe/* runOnEveryVolume */.uM)(context, (0,volume_scripts/* unswapScript */.yn)(record));
}
/** Whether a restore has swapped every volume although its record does not say so. */
async function allPutAside(context, record, progress) {
    const volumes = await (0,observe/* observeRestoreVolumes */.Gt)(context, record.id, progress);
    return volumes.every((volume) => (0,volume_scripts/* progressOf */.jA)(volume, record) === 'swapped');
}
/** The requested data was never replaced: it is still in place, on all volumes or on some. */
function notPutAside(source) {
    return new problem/* Problem */.A('restore refused: nothing was changed', [
        {
            code: 'NO_PREVIOUS_DATA',
            subject: 'backup',
            found: `needs the old data on every volume, but the unfinished restore of ${source} has not replaced it yet`,
            fix: `finish that one first (backup: ${source}, or snapshot: for a file), then run again; or restore another backup`,
        },
    ]);
}

// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/restore/start-members.js







const answerMilliseconds = 5_000;
/**
 * Starts the members when the closing portals have stopped: until then, portals forward requests of clients with their
 * own certificate, and the new data may have no authentication. Does not wait for portals of a new cluster, which
 * forward nothing before authentication is on.
 */
async function startMembers(waitContext) {
    const { kubernetes, spec } = waitContext;
    const closing = (await (0,scale/* replicasOf */.N4)(kubernetes, spec, 'portal')) === 0;
    if (closing)
        await (0,scale/* untilStopped */.sZ)(waitContext, 'portal');
    // A member mounts its volume when the helper pod on another node, if any, has ended.
    await Promise.all([startInTurn(waitContext), (0,lifecycle/* removeHelperPods */.NW)(waitContext, 'restore')]);
}
/**
 * One after another. Before a member serves the others, it compares its data with theirs (InitialCorruptCheck), and
 * members that compare at the same time wait for each other until a time-out of 7 s. So each one finds those before it.
 */
async function startInTurn(waitContext) {
    const { kubernetes, spec } = waitContext;
    const members = (0,names/* memberNames */.hQ)(spec);
    const started = (await (0,scale/* replicasOf */.N4)(kubernetes, spec, 'member')) ?? 0;
    for (const [index, member] of members.entries()) {
        if (index >= started)
            await (0,scale/* scale */.hs)(kubernetes, spec, 'member', index + 1);
        if (index + 1 < members.length)
            await untilCompared(waitContext, member);
    }
}
/** etcd opens its metrics port after the comparison, and before there is a quorum. */
async function untilCompared(waitContext, member) {
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', `${member} to compare its data`, wait_pods/* memberMinutes */.qm, async () => (await servesMetrics(waitContext, member)) ? { done: undefined } : { waitingFor: `${member} to start` });
}
async function servesMetrics({ kubernetes, spec, signal }, member) {
    try {
        const stream = await kubernetes.portForward(spec.namespace, member, names/* memberPorts */.Xz.metrics);
        try {
            const url = new URL(`http://${member}:${names/* memberPorts */.Xz.metrics}/livez`);
            const options = { createConnection: () => stream };
            await (0,exchange/* exchange */.L)({ url, options, signal, timeoutMilliseconds: answerMilliseconds });
            return true;
        }
        finally {
            stream.destroy();
        }
    }
    catch (error) {
        signal.throwIfAborted();
        // Its container has not started yet, or nothing listens on the port.
        if (error instanceof problem/* Problem */.A || (0,error_code/* codeOf */.$)(error) !== '')
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/restore/stop-members.js




/**
 * Stops the members, the leader last: it moves its leadership to another member as it stops, and waits 7 s for one that
 * stops as well. Kubernetes stops the first member last, so that one leads.
 */
async function stopMembers(access, waitContext) {
    const { kubernetes, spec } = waitContext;
    const [first, ...others] = (0,names/* memberNames */.hQ)(spec);
    if (others.length > 0 && ((await (0,scale/* replicasOf */.N4)(kubernetes, spec, 'member')) ?? 0) > 1) {
        await leadBy(access, first);
        await (0,scale/* scale */.hs)(kubernetes, spec, 'member', 1);
        await (0,scale/* untilStopped */.sZ)(waitContext, 'member', [first]);
    }
    await (0,scale/* scale */.hs)(kubernetes, spec, 'member', 0);
    await (0,scale/* untilStopped */.sZ)(waitContext, 'member');
}
/** Only saves time: without a quorum, there is no leader, and a member that does not answer cannot lead. */
async function leadBy(access, first) {
    try {
        const to = (await (0,member_client/* askMember */.uq)(access, first)).status;
        if (to.leader === 0n || to.leader === to.memberId)
            return;
        for (const member of (0,names/* memberNames */.hQ)(access.spec)) {
            await (0,member_client/* withMember */.RV)(access, member, async (etcd) => {
                const { memberId } = await etcd.status();
                if (memberId === to.leader)
                    await etcd.moveLeader(to.memberId);
            });
        }
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/restore/execute-step.js

















/** Executes one step. Every step can be repeated after an interrupted run. */
async function executeRestoreStep(step, context, progress) {
    const waitContext = (0,restore_context/* restoreWaitContext */.Z)(context, progress);
    switch (step) {
        case 'begin':
            return begin(context, progress);
        case 'stage':
            return stage(context, progress);
        case 'close-portals':
            return closePortals(context, waitContext);
        case 'save':
            return save(context, progress);
        case 'stop-members':
            return stopMembers(context.access, waitContext);
        case 'swap':
            await (0,observe/* runOnEveryVolume */.uM)(context, (0,volume_scripts/* swapScript */.Pv)((0,restore_context/* recordOf */.z)(context)));
            return update(context, { swapped: true });
        case 'start-members':
            return startMembers(waitContext);
        case 'await-members':
            await waitHealthy(context, progress);
            return;
        case 'reconcile':
            await reconcileUsers(context, progress);
            return;
        case 'open-portals':
            return openPortals(context, waitContext);
        case 'tidy':
            return tidy(context, progress);
    }
}
/**
 * An unfinished restore of another snapshot may have saved the only copy of the old cluster. Its safety backup and
 * users are kept, unless clients have used the restored cluster since.
 */
async function begin(context, progress) {
    const { kubernetes, spec, access, restoreSource, record, now } = context;
    if (record !== undefined && !record.opened)
        await rollBack(context, record, progress);
    const id = (0,restore_record/* newId */.Si)(now(), (0,external_node_crypto_.randomBytes)(3).toString('hex'));
    const contents = restoreSource === 'previous' ? await findPrevious(context, id, progress) : restoreSource.sha256;
    const source = restoreSource === 'previous' ? restoreSource : restoreSource.name;
    const before = record?.opened ? undefined : record;
    const kept = { saved: before?.saved, savedAsked: before?.savedAsked ?? false, users: before?.users };
    const begun = { id, source, contents, swapped: false, opened: false, ...kept };
    context.record = await (0,restore_record/* writeRestoreRecord */.hZ)(kubernetes, spec, begun, access.rootUser.key);
}
/**
 * A safety backup has all acknowledged writes, so it waits for the last client. Without one, the members stop at once,
 * and their own data has them.
 */
async function closePortals({ kubernetes, spec, save }, waitContext) {
    await (0,scale/* scale */.hs)(kubernetes, spec, 'portal', 0);
    if (save !== undefined)
        await (0,scale/* untilStopped */.sZ)(waitContext, 'portal');
}
/** Saves users and roles, and creates a safety backup, if the cluster answers and is not new and empty. */
async function save(context, progress) {
    const { access } = context;
    const answering = await (0,pick_member/* answeringMember */.X)(context, (0,restore_context/* restoreWaitContext */.Z)(context, progress));
    if (answering === undefined) {
        progress('no member answers: no safety backup is possible');
        // That of an earlier run does not have what clients have written since.
        return update(context, survivorSaved(undefined));
    }
    if (!answering.ready)
        return saveSurvivor(context, answering, progress);
    const { users, keys } = await (0,member_client/* withMember */.RV)(access, answering.member, async (etcd) => ({
        users: await (0,etcd_users/* readUsers */.L_)(etcd),
        keys: await etcd.countKeys(),
    }));
    const blank = (0,etcd_users/* isBlank */.z3)(users);
    if (blank && keys === 0n) {
        progress('the cluster is empty: no safety backup is needed');
        return update(context, { savedAsked: true });
    }
    const saved = await context.save?.(progress);
    await update(context, { savedAsked: true, saved, users: JSON.stringify(users) });
}
/** Every write of a key creates a revision; a store without keys is at the first. */
const firstRevision = 1n;
/**
 * Without a quorum, a member still sends its own snapshot, but does not return the users. The snapshot may lack writes
 * that only other members have acknowledged. It is incomplete, so the old data is kept.
 */
async function saveSurvivor(context, { member, status }, progress) {
    if (status.revision <= firstRevision) {
        progress(`no member serves clients, and ${member} is empty: no safety backup is needed`);
        return update(context, survivorSaved(undefined));
    }
    const saved = await context.save?.(progress);
    if (saved !== undefined)
        context.report.warning({
            code: 'NO_SAFETY_BACKUP',
            subject: 'safety backup',
            found: `no member serves clients: ${saved} has the data of ${member} or of another member that answers, which may lack the last writes; the current users and roles are unknown`,
            fix: 'the old data also stays on the volumes, unless volumes: delete is set; run sync-access afterwards',
        });
    await update(context, survivorSaved(saved));
}
/** Without the users that an earlier run has read: with them, the backup would count as complete (`deletesOldData`). */
function survivorSaved(saved) {
    return { savedAsked: true, saved, ...(saved !== undefined && { users: undefined }) };
}
/** The pods that delete the old data afterwards start with the portals: a pod takes about a second to start. */
async function openPortals(context, waitContext) {
    const { kubernetes, spec } = context;
    await update(context, { opened: true });
    await (0,scale/* scale */.hs)(kubernetes, spec, 'portal', spec.portals.replicas);
    if (deletesOldData(context))
        await (0,observe/* openHoldingPods */.Ok)(context, waitContext, (0,restore_context/* recordOf */.z)(context).id);
    await (0,wait_pods/* awaitPortals */.uk)(waitContext);
}
/** Only now the restored cluster is complete, and the old data may be deleted. */
async function tidy(context, progress) {
    const { kubernetes, spec, volumes } = context;
    const { id } = (0,restore_context/* recordOf */.z)(context);
    const waitContext = (0,restore_context/* restoreWaitContext */.Z)(context, progress);
    // They have served clients since the portals opened, but the kubelet may not have found them ready yet.
    await (0,wait_pods/* awaitMembers */.SA)(waitContext);
    if (deletesOldData(context)) {
        await (0,observe/* openHoldingPods */.Ok)(context, waitContext, id);
        await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.hold);
        await (0,observe/* runOnEveryVolume */.uM)(context, (0,volume_scripts/* deletePreviousScript */.We)(id, volumes === 'delete' ? 'all' : 'own'));
    }
    await (0,lifecycle/* removeHelperPods */.NW)(waitContext, 'restore', { gracePeriodSeconds: 0 });
    await (0,restore_record/* removeRestoreRecord */.Eh)(kubernetes, spec);
}
/** Whether the old data is deleted at the end. A backup is incomplete if the cluster did not return its users. */
function deletesOldData(context) {
    const { volumes, record } = context;
    const savedWhole = record?.saved !== undefined && record.users !== undefined;
    return volumes === 'delete' || (volumes === 'keep-unsaved' && savedWhole);
}
async function update(context, change) {
    const { kubernetes, spec, access } = context;
    const changed = { ...(0,restore_context/* recordOf */.z)(context), ...change };
    context.record = await (0,restore_record/* writeRestoreRecord */.hZ)(kubernetes, spec, changed, access.rootUser.key);
}

// EXTERNAL MODULE: ./build/restore/plan.js
var plan = __webpack_require__(92418);
;// CONCATENATED MODULE: ./build/restore/apply-plan.js








/** Steps that change nothing that is running. If one of them fails, the cluster is as before the restore. */
const harmless = ['begin', 'stage'];
const tidyTimeoutMilliseconds = 60_000;
/** Executes all remaining steps. The error of a failed step says how to continue, and how to go back. */
async function applyRestorePlan(context) {
    const { report, now, restoreSource } = context;
    const seen = await report.phase('observe the cluster', (progress) => (0,observe/* observeRestore */.B3)(context, progress));
    const steps = (0,plan/* planRestore */.q)(seen);
    if (seen.same && seen.record?.opened)
        report.note('it was restored already, and only the cleanup was left: to restore it again, run this again');
    const began = now();
    const times = await takeAll(steps, context);
    const { id, source, saved } = (0,restore_context/* recordOf */.z)(context);
    const snapshot = restoreSource === 'previous' ? undefined : restoreSource;
    const [closed, opened] = [times.get('close-portals'), times.get('open-portals')];
    return {
        source,
        takenAt: snapshot?.takenAt?.toISOString(),
        snapshotRevision: snapshot?.revision?.toString(),
        ...(await whatThereIs(context)),
        saved,
        previous: deletesOldData(context) ? undefined : (0,volume_scripts/* foldersOf */.pd)(id).previous,
        steps,
        seconds: seconds(began, now()),
        closedSeconds: closed && opened && seconds(closed.began, opened.ended),
    };
}
async function takeAll(steps, context) {
    const { report, signal, now } = context;
    const fresh = context.record === undefined;
    const times = new Map();
    for (const step of steps) {
        signal.throwIfAborted();
        const began = now();
        try {
            await report.phase(plan/* titles */.Y[step], (progress) => executeRestoreStep(step, context, progress));
        }
        catch (error) {
            if (fresh && harmless.includes(step))
                await giveUp(context);
            else
                report.note(resumeHint(context, step));
            throw error;
        }
        times.set(step, { began, ended: now() });
    }
    return times;
}
async function whatThereIs({ access }) {
    return (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd, status: { revision } }) => ({
        revision: `${revision}`,
        keys: `${await etcd.countKeys()}`,
    }));
}
function seconds(from, to) {
    return Math.round((to.getTime() - from.getTime()) / 100) / 10;
}
/** Best effort, also after an abort: the next run deletes what is left. */
async function giveUp(context) {
    const signal = AbortSignal.timeout(tidyTimeoutMilliseconds);
    const kubernetes = context.kubernetes.withSignal(signal);
    const tidying = { ...context, kubernetes, signal };
    try {
        await (0,lifecycle/* removeHelperPods */.NW)((0,restore_context/* restoreWaitContext */.Z)(tidying, () => undefined), 'restore');
        await (0,restore_record/* removeRestoreRecord */.Eh)(kubernetes, context.spec);
        context.report.note('nothing was changed, and the restore was removed');
    }
    catch {
        context.report.note(resumeHint(context, 'begin'));
    }
}
/** How to continue after an interrupted run. */
function resumeHint({ spec, record }, step) {
    const same = record !== undefined && (0,restore_record/* survivorOf */.I_)(record.source) !== undefined ? 'repair' : 'restore';
    const again = `run ${same} again with confirm: ${spec.name}${same === 'repair' ? '' : ' and the same backup'}: it continues with "${plan/* titles */.Y[step]}"`;
    const saved = record?.saved === undefined ? '' : `, and in the backup ${record.saved}`;
    return `not finished: ${again}. ${whereBeforeIs(record, step)}${saved}`;
}
function whereBeforeIs(record, step) {
    if (record === undefined || !(record.swapped || step === 'swap'))
        return 'The old data is in place';
    const { previous } = (0,volume_scripts/* foldersOf */.pd)(record.id);
    if (!record.swapped)
        return `The old data is in place, or on the volumes that were swapped already as ${previous}: restoring another backup puts it back first`;
    if (record.source === 'previous')
        return `The old data is on the volumes as ${previous}`;
    return `To go back, run it with backup: previous: the old data is on the volumes as ${previous}`;
}


/***/ }),

/***/ 66622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ restoreWaitContext),
/* harmony export */   z: () => (/* binding */ recordOf)
/* harmony export */ });
function restoreWaitContext({ kubernetes, spec, now, signal }, progress) {
    return { kubernetes, spec, now, signal, progress };
}
/** The record of the running restore, which exists after the first step. */
function recordOf({ record }) {
    if (record === undefined)
        throw new Error('the restore has not begun');
    return record;
}


/***/ }),

/***/ 85505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ observeRestore),
/* harmony export */   Gt: () => (/* binding */ observeRestoreVolumes),
/* harmony export */   NI: () => (/* binding */ observeRestoreVolume),
/* harmony export */   Ok: () => (/* binding */ openHoldingPods),
/* harmony export */   nR: () => (/* binding */ openRestorePods),
/* harmony export */   uM: () => (/* binding */ runOnEveryVolume)
/* harmony export */ });
/* unused harmony exports isSame, portalsOf */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27649);
/* harmony import */ var _cluster_scale_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95131);
/* harmony import */ var _helper_pods_lifecycle_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18436);
/* harmony import */ var _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79385);
/* harmony import */ var _helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53037);
/* harmony import */ var _kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98089);
/* harmony import */ var _kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(30457);
/* harmony import */ var _objects_portals_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40528);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12359);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(66622);
/* harmony import */ var _restore_pod_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(85361);












/** Whether an unfinished restore has the same source as this one. */
function isSame(record, restoreSource) {
    return restoreSource === 'previous' ? record.source === 'previous' : record.contents === restoreSource.sha256;
}
/**
 * The state that decides which steps remain. If a restore was interrupted, creates pods that inspect the volumes,
 * unless `look` is `from outside`: a plan writes nothing.
 */
async function observeRestore(context, progress, look = 'into volumes') {
    const { kubernetes, spec, record, restoreSource } = context;
    const [portals, configuration, members, memberPods, portalPods] = await Promise.all([
        (0,_cluster_scale_js__WEBPACK_IMPORTED_MODULE_2__/* .replicasOf */ .N4)(kubernetes, spec, 'portal'),
        kubernetes.get({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).portal,
            namespace: spec.namespace,
        }),
        (0,_cluster_scale_js__WEBPACK_IMPORTED_MODULE_2__/* .replicasOf */ .N4)(kubernetes, spec, 'member'),
        (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'member'),
        (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'portal'),
    ]);
    if (members === undefined)
        throw notProvisioned(context);
    const same = record !== undefined && isSame(record, restoreSource);
    const looked = same && !record.swapped && look === 'into volumes'
        ? (await observeRestoreVolumes(context, record.id, progress)).map((volume) => (0,_helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__/* .progressOf */ .jA)(volume, record))
        : (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).map(() => undefined);
    return {
        record,
        same,
        volumes: looked,
        portals: portalsOf(portals, portalPods, configuration),
        members: members >= spec.members ? 'running' : members > 0 || memberPods.length > 0 ? 'starting' : 'stopped',
    };
}
/**
 * Provision opens the portals of a new cluster. Before that, they are not ready, and a restore must not wait for them.
 */
function portalsOf(replicas, pods, configuration) {
    const waiting = configuration?.data[_objects_portals_js__WEBPACK_IMPORTED_MODULE_7__/* .authenticationKey */ .sr] === 'pending' && !pods.some(_kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_6__/* .isReady */ .i_);
    if (replicas === undefined || waiting)
        return 'absent';
    if (replicas > 0)
        return 'open';
    return pods.every(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .hasStopped */ .Ex) ? 'closed' : 'closing';
}
/** The state of every volume, in the order of the members, from pods that stay and can swap the data. */
async function observeRestoreVolumes(context, id, progress) {
    const waitContext = (0,_context_js__WEBPACK_IMPORTED_MODULE_10__/* .restoreWaitContext */ .Z)(context, progress);
    await openHoldingPods(context, waitContext, id);
    await (0,_helper_pods_lifecycle_js__WEBPACK_IMPORTED_MODULE_3__/* .untilRunning */ .gU)(waitContext, 'restore', _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .containers */ .l8.hold);
    return Promise.all((0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(context.spec).map((member) => observeRestoreVolume(context, member, _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .containers */ .l8.hold)));
}
async function observeRestoreVolume(context, member, container) {
    return (0,_helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__/* .parseObservedVolume */ .kW)(await runScript(context, member, container, _helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__/* .observeVolumeScript */ .EE));
}
/**
 * Creates a pod on every volume that stays; does nothing if there are some. Those of this run may still start. Those of
 * an earlier run that do not run may need a node or an image that there is not any more, so they are created anew.
 */
async function openHoldingPods(context, waitContext, id) {
    if (await allHold(waitContext, context.holding === true))
        return;
    await openRestorePods(context, waitContext, { kind: 'hold', id, bump: 0n });
    context.holding = true;
}
/** One pod for each member, on its node. */
async function openRestorePods({ kubernetes, spec }, waitContext, work) {
    const nodes = new Map((await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'member')).map((pod) => [pod.metadata.name, nodeOf(pod)]));
    const pods = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).map((member) => (0,_restore_pod_js__WEBPACK_IMPORTED_MODULE_9__/* .restorePod */ .Cw)(spec, { member, node: nodes.get(member), ...work }));
    await (0,_helper_pods_lifecycle_js__WEBPACK_IMPORTED_MODULE_3__/* .createHelperPods */ .hW)(waitContext, 'restore', pods);
}
/** Runs a script on a member's volume; a failure is a Problem with its error output. */
async function runScript({ kubernetes, spec }, member, container, script) {
    const pod = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .restorePodName */ .dX)(member);
    const { exitCode, stdout, stderr } = await kubernetes.exec(spec.namespace, pod, container, ['sh', '-c', script]);
    if (exitCode === 0)
        return stdout;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A(`the script on the volume of ${member} failed`, [
        {
            code: 'VOLUME_UNAVAILABLE',
            subject: 'volumes',
            found: `${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .claimName */ .cB)(member)}: ${stderr.trim() || `exit code ${exitCode}`}`,
            fix: 'fix this and run restore again: it continues',
        },
    ]);
}
/** Runs a script on the volumes of all members concurrently, in pods that mount them. */
async function runOnEveryVolume(context, script) {
    const members = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(context.spec);
    await Promise.all(members.map((member) => runScript(context, member, _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .containers */ .l8.hold, script)));
}
async function allHold({ kubernetes, spec }, mayStart) {
    const holding = (await (0,_helper_pods_lifecycle_js__WEBPACK_IMPORTED_MODULE_3__/* .listHelperPods */ .N2)(kubernetes, spec, 'restore')).filter((pod) => holds(pod, mayStart));
    return (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).every((member) => holding.some(({ metadata }) => metadata.name === (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .restorePodName */ .dX)(member)));
}
/**
 * Whether a pod stays; or, with `mayStart`, will stay as soon as it has started. One that receives a snapshot first may
 * wait for ever.
 */
function holds(pod, mayStart) {
    if (pod.metadata.deletionTimestamp !== undefined)
        return false;
    const starts = mayStart && pod.status?.phase === 'Pending' && (pod.spec.initContainers ?? []).length === 0;
    return starts || (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_11__/* .containerStatuses */ .up)(pod).some(({ name, state }) => name === _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .containers */ .l8.hold && state?.running);
}
/** The node of a pod; undefined while it waits for its volume or its node. */
function nodeOf(pod) {
    return pod.spec.nodeName;
}
function notProvisioned({ spec }) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A('restore refused: nothing was changed', [
        {
            code: 'CLUSTER_MISSING',
            subject: 'cluster',
            found: `needs the StatefulSet ${spec.namespace}/${spec.name}, found none`,
            fix: 'run provision first: it creates an empty cluster, into which restore puts the data',
        },
    ]);
}


/***/ }),

/***/ 38315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ answeringMember)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60571);
/* harmony import */ var _members_member_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79010);
/* harmony import */ var _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(82146);





const answerMinutes = 0.5;
/**
 * A member that answers, preferably one that serves clients; undefined if none answers. If Kubernetes reports a ready
 * member and none serves, the connection is disturbed, or the quorum was lost seconds ago. Treating the cluster as lost
 * would stop it without a safety backup in the first case. So this waits until Kubernetes reports it, too, and fails at
 * the deadline.
 */
async function answeringMember(asking, waitContext, ask = (member) => askForService(asking.access, member)) {
    const check = async () => {
        const pods = await standing(asking);
        const answering = await firstThatServes(pods, ask);
        const ready = pods.filter((pod) => pod.ready).map(({ name }) => name);
        return answering?.ready || ready.length === 0 ? { done: answering } : { waitingFor: ready.join(', ') };
    };
    // Members that are not ready are not asked.
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .awaitPods */ .h8)(waitContext, 'member', 'a ready member to answer', answerMinutes, check, () => false);
}
/** The pods of the members, ready ones first. */
async function standing({ kubernetes, spec }) {
    const members = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec);
    const pods = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'member')).map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .observedPod */ .Gi);
    return pods
        .filter(({ name, terminating }) => members.includes(name) && !terminating)
        .toSorted((one, other) => Number(other.ready) - Number(one.ready));
}
async function firstThatServes(pods, ask) {
    let alone;
    for (const { name, ready } of pods) {
        const answer = await ask(name);
        if (answer === undefined)
            continue;
        const answering = { member: name, status: answer.status, ready: ready && answer.serves };
        if (answering.ready)
            return answering;
        alone ??= answering;
    }
    return alone;
}
/** Kubernetes reports a member that has lost its quorum as ready until its probes have failed. */
function askForService(access, member) {
    return (0,_problem_problem_only_js__WEBPACK_IMPORTED_MODULE_4__/* .unlessProblem */ .g)((0,_members_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .withMember */ .RV)(access, member, async (etcd) => {
        const [status, failure] = await Promise.all([
            etcd.status(),
            etcd.readLinearizable().then(() => undefined, _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_4__/* .problemOnly */ .Y),
        ]);
        return { status, serves: failure === undefined };
    }));
}


/***/ }),

/***/ 92418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ titles),
/* harmony export */   q: () => (/* binding */ planRestore)
/* harmony export */ });
/** The title of each step. */
const titles = {
    begin: 'write the restore record',
    stage: 'stage the data on the volumes',
    'close-portals': 'close the portals',
    save: 'save the old data',
    'stop-members': 'stop the members',
    swap: 'swap the data',
    'start-members': 'start the members',
    'await-members': 'wait for the members and compare them',
    reconcile: 'update users and roles',
    'open-portals': 'open the portals',
    tidy: 'clean up',
};
/**
 * All remaining steps, in order. Nothing that runs is changed before the new data is complete and checked on every
 * volume, and no client can connect before users and roles are current. Each step can be repeated: a run after an
 * interrupted one starts with the remaining steps.
 */
function planRestore({ record, same, volumes, portals, members }) {
    const going = record !== undefined && same;
    const swapped = going && record.swapped;
    // Clients have used the restored cluster: they own its users and roles now, and the earlier safety backup is
    // outdated.
    if (going && record.opened)
        return ['open-portals', 'tidy'];
    // An administrator has opened the portals in the meantime, so clients may have written.
    const shut = portals === 'closed' || portals === 'absent';
    const saved = record?.savedAsked === true && !record.opened && shut;
    const staged = going && volumes.every((volume) => volume === 'staged' || volume === 'swapped');
    const before = swapped
        ? []
        : [
            ...(going ? [] : ['begin']),
            ...(staged ? [] : ['stage']),
            ...(shut ? [] : ['close-portals']),
            // With closed portals, no client writes, so a safety backup has all acknowledged writes.
            ...(saved ? [] : ['save']),
            ...(members === 'stopped' ? [] : ['stop-members']),
            'swap',
        ];
    return [
        ...before,
        ...(swapped && members === 'running' ? [] : ['start-members']),
        'await-members',
        'reconcile',
        ...(portals === 'absent' || (swapped && portals === 'open') ? [] : ['open-portals']),
        'tidy',
    ];
}


/***/ }),

/***/ 85361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ restorePod),
/* harmony export */   HJ: () => (/* binding */ describingMember),
/* harmony export */   L7: () => (/* binding */ memberClaim)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79385);
/* harmony import */ var _helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53037);
/* harmony import */ var _objects_members_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33283);
/* harmony import */ var _snapshots_etcdutl_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45715);





/** The pod that mounts a member's volume, beside the running member or in its place. */
function restorePod(spec, { member, kind, id, bump, node }) {
    const folders = (0,_helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .foldersOf */ .pd)(id);
    const everyone = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).map((name) => ({
        name,
        peerUrl: `https://${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, name)}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.peer}`,
    }));
    const restored = { member, members: everyone, token: `${spec.namespace}/${spec.name}/${id}`, bump };
    const etcdutl = (0,_snapshots_etcdutl_js__WEBPACK_IMPORTED_MODULE_4__/* .restoreCommand */ .Od)((0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .incomingPath */ .SN)(folders.incoming), `${_helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .volumePath */ .kn}/${folders.staging}`, restored);
    return (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .helperPod */ .GY)(spec, {
        purpose: 'restore',
        name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .restorePodName */ .dX)(member),
        data: { name: 'data', persistentVolumeClaim: { claimName: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .claimName */ .cB)(member) } },
        initContainers: kind === 'hold'
            ? []
            : [
                (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .shellContainer */ .O_)(spec, _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .containers */ .l8.receive, (0,_helper_pods_volume_scripts_js__WEBPACK_IMPORTED_MODULE_2__/* .receiveScript */ .rp)(id)),
                ...(member === describingMember(spec) ? [statusContainer(spec, (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .incomingPath */ .SN)(folders.incoming))] : []),
                (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .toolContainer */ .iT)(spec, _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .containers */ .l8.restore, spec.images.etcd, etcdutl),
            ],
        container: (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .idleContainer */ .a$)(spec),
        ...spread(spec, node),
    });
}
/** The member whose pod runs `etcdutl snapshot status`. All pods have the same bytes, so one has to read them. */
function describingMember(spec) {
    const [first] = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec);
    return first;
}
function statusContainer(spec, snapshot) {
    return (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .toolContainer */ .iT)(spec, _helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .containers */ .l8.status, spec.images.etcd, (0,_snapshots_etcdutl_js__WEBPACK_IMPORTED_MODULE_4__/* .statusCommand */ .yA)(snapshot));
}
/** A volume that is not provisioned yet gets its zone from this pod, so the pod is spread like members. */
function spread(spec, node) {
    const labelSelector = { matchLabels: (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .helperPodLabels */ .Hu)(spec, 'restore') };
    const constraint = {
        topologyKey: spec.zones.label,
        maxSkew: 1,
        minDomains: spec.zones.minimum,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector,
    };
    const apart = {
        podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector }],
        },
    };
    return node === undefined ? { topologySpreadConstraints: [constraint], affinity: apart } : { affinity: (0,_helper_pods_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .onNode */ .WU)(node) };
}
/** The claim that the controller of the StatefulSet would create for a member; a restore may be earlier. */
function memberClaim(spec, member) {
    const [template] = (0,_objects_members_js__WEBPACK_IMPORTED_MODULE_3__/* .members */ .ol)(spec, '').spec.volumeClaimTemplates ?? [];
    if (template === undefined)
        throw new Error('members have a volume');
    return {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
            name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .claimName */ .cB)(member),
            namespace: spec.namespace,
            labels: { ...template.metadata?.labels },
        },
        spec: template.spec,
    };
}


/***/ }),

/***/ 52953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ restoreSummary)
/* harmony export */ });
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74611);

/** As Markdown. */
function restoreSummary(restored) {
    const { source, takenAt, snapshotRevision, revision, keys, saved, previous, seconds, closedSeconds } = restored;
    const rows = [
        ['restored', `${source}${takenAt === undefined ? '' : ` of ${takenAt}`}`],
        ['keys', keys],
        ['revision', `${revision}${snapshotRevision === undefined ? '' : `; the backup ends at ${snapshotRevision}`}`],
        ['time', `${seconds} s${closedSeconds === undefined ? '' : `, portals closed for ${closedSeconds} s of them`}`],
        ['safety backup', saved ?? 'none'],
        [
            'old data',
            previous === undefined
                ? 'gone'
                : `on the volumes as ${previous}; "restore --backup previous" restores it, the next restore with "--volumes delete" deletes it`,
        ],
    ];
    return ['## Restored', (0,_report_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownTable */ .Qj)(['what', ''], rows), ''].join('\n\n');
}


/***/ }),

/***/ 99006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Od: () => (/* binding */ otherMinor),
/* harmony export */   Qc: () => (/* binding */ otherFormat),
/* harmony export */   i$: () => (/* binding */ parseStatus),
/* harmony export */   lx: () => (/* binding */ implausibleRevision)
/* harmony export */ });
/* harmony import */ var _cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10881);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _etcdutl_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45715);



function parseStatus(lines) {
    const line = lines.findLast((text) => text.startsWith('{'));
    const status = line === undefined ? {} : JSON.parse(line);
    if (typeof status.revision !== 'number') {
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot could not be read', [
            {
                code: 'SNAPSHOT_INVALID',
                subject: 'snapshot',
                found: lines.join('\n'),
                fix: 'use a snapshot from etcdctl snapshot save',
            },
        ]);
    }
    const version = typeof status.version === 'string' && status.version !== '' ? status.version : undefined;
    return { revision: BigInt(status.revision), keys: Number(status.totalKey), version };
}
/**
 * Why a snapshot of one etcd cannot be restored into another; empty if it can. Only an upgrade of a running cluster
 * converts data.
 */
function otherMinor(snapshotVersion, clusterVersion) {
    const [found, needed] = [(0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .minorOf */ .Hs)(snapshotVersion), (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .minorOf */ .Hs)(clusterVersion)];
    if (found === needed)
        return [];
    return [
        {
            code: 'VERSION_NOT_SUPPORTED',
            subject: 'version',
            found: `needs a snapshot of etcd ${needed}, as the cluster file says, found one of ${snapshotVersion}`,
            fix: `restore into a cluster with an etcd ${found ?? 'of the same minor'} (version in the cluster file), then upgrade one minor at a time`,
        },
    ];
}
/** The same for programs that report the version only since 3.6. */
function otherFormat({ version }, clusterVersion) {
    if (version !== undefined)
        return otherMinor(version, clusterVersion);
    return (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .minorOf */ .Hs)(clusterVersion) === '3.5'
        ? []
        : otherMinor('3.5 or older, or of the first seconds of a cluster', clusterVersion);
}
/**
 * The maker of a snapshot that nobody has signed chooses the revision in it. With one near the end, no manifest could
 * contain the revision of a later backup, so none would be possible any more.
 */
function implausibleRevision({ revision }) {
    if (revision <= _etcdutl_js__WEBPACK_IMPORTED_MODULE_2__/* .mostPlausible */ .BO)
        return [];
    return [
        {
            code: 'SNAPSHOT_INVALID',
            subject: 'snapshot',
            found: `needs a revision that a cluster can reach, at most ${_etcdutl_js__WEBPACK_IMPORTED_MODULE_2__/* .mostPlausible */ .BO}, found ${revision}: after a restore, no backup would be possible`,
            fix: 'use another snapshot, and find out who made this one',
        },
    ];
}


/***/ }),

/***/ 45715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ mostPlausible),
/* harmony export */   Od: () => (/* binding */ restoreCommand),
/* harmony export */   W: () => (/* binding */ bumpFor),
/* harmony export */   yA: () => (/* binding */ statusCommand)
/* harmony export */ });
/**
 * The revisions that a restored cluster skips. A client must never see one twice, or a resumed watch would silently
 * wait for events that it seems to have seen (etcd-io/etcd#16028). A thousand million last for more than a day at
 * 10,000 writes a second.
 */
const skippedRevisions = 1000000000n;
/**
 * Half of the maximum in a manifest. It is reached after 14,000 years of ten thousand writes a second, or four million
 * restores.
 */
const mostPlausible = 2n ** 52n;
/** Beyond this, a manifest cannot contain the revision, so no more backups would be possible. */
const lastUsable = BigInt(Number.MAX_SAFE_INTEGER);
/**
 * How much to increase the snapshot's revision: beyond what the cluster may have reached since, even if that is
 * unknown. An earlier restore has skipped as many, so a backup from before it needs `reached`, of the cluster or of
 * newer backups.
 */
function bumpFor(snapshotRevision, ...reached) {
    const known = [snapshotRevision, ...reached.filter((revision) => revision !== undefined)];
    const [highest = snapshotRevision] = known.toSorted((one, other) => (one < other ? 1 : -1));
    const end = highest + skippedRevisions;
    return (end < lastUsable ? end : lastUsable) - snapshotRevision;
}
/** etcdutl's command line that creates a data directory from a snapshot; the same snapshot for every member. */
function restoreCommand(snapshot, dataDirectory, restored) {
    const own = restored.members.find(({ name }) => name === restored.member);
    if (own === undefined)
        throw new Error(`${restored.member} is none of the members`);
    return [
        'etcdutl',
        'snapshot',
        'restore',
        snapshot,
        `--data-dir=${dataDirectory}`,
        `--name=${own.name}`,
        `--initial-cluster=${restored.members.map(({ name, peerUrl }) => `${name}=${peerUrl}`).join(',')}`,
        `--initial-cluster-token=${restored.token}`,
        `--initial-advertise-peer-urls=${own.peerUrl}`,
        // Each needs the other.
        ...(restored.bump > 0n ? [`--bump-revision=${restored.bump}`, '--mark-compacted'] : []),
    ];
}
/** Prints the contents of a snapshot, as one line of JSON. */
function statusCommand(snapshot) {
    return ['etcdutl', 'snapshot', 'status', snapshot, '--write-out=json'];
}


/***/ })

};
