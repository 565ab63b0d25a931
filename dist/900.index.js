export const id = 900;
export const ids = [900];
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

/***/ 7395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyBackup: () => (/* binding */ verifyBackup)
});

// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(83708);
// EXTERNAL MODULE: ./build/backup/missing-backups.js
var missing_backups = __webpack_require__(43973);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(11021);
// EXTERNAL MODULE: ./build/backup/preflight.js
var preflight = __webpack_require__(27756);
// EXTERNAL MODULE: ./build/backup/record-backups.js
var record_backups = __webpack_require__(1948);
// EXTERNAL MODULE: ./build/backup/store/s3-store.js + 10 modules
var s3_store = __webpack_require__(31194);
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
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(49609);
// EXTERNAL MODULE: ./build/snapshots/from-backup.js + 1 modules
var from_backup = __webpack_require__(97777);
// EXTERNAL MODULE: ./build/snapshots/identity.js
var snapshots_identity = __webpack_require__(97074);
// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(10881);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/etcd/client.js + 1 modules
var client = __webpack_require__(10520);
// EXTERNAL MODULE: ./build/helper-pods/lifecycle.js
var lifecycle = __webpack_require__(18436);
// EXTERNAL MODULE: ./build/helper-pods/spec.js
var helper_pods_spec = __webpack_require__(79385);
// EXTERNAL MODULE: ./build/helper-pods/stream-snapshot.js
var stream_snapshot = __webpack_require__(80411);
// EXTERNAL MODULE: ./build/helper-pods/volume-scripts.js
var volume_scripts = __webpack_require__(53037);
// EXTERNAL MODULE: ./build/kubernetes/last-words.js
var last_words = __webpack_require__(63837);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var pods = __webpack_require__(30457);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var snapshots_etcdutl = __webpack_require__(45715);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
;// CONCATENATED MODULE: ./build/verify/isolated-member.js


/** At its start, a member has to read a store of several GiB. */
const bootMinutes = 10;
/** Waits until an isolated member is its own leader. `gone` tells why it has ended, if it has. */
async function untilItAnswers(etcd, gone, { signal, progress, now }) {
    const look = async () => {
        try {
            const { leader } = await etcd.status();
            return leader === 0n ? { waitingFor: 'its election' } : { done: undefined };
        }
        catch (error) {
            if (!(error instanceof problem/* Problem */.A) || signal.aborted)
                throw error;
            const ended = await gone();
            if (ended !== undefined)
                throw didNotStart(ended);
            return { waitingFor: 'its answer' };
        }
    };
    const deadline = new Date(now().getTime() + bootMinutes * 60_000);
    await (0,wait/* until */.T)('the restored member to answer', look, { deadline, signal, progress, now, intervalMilliseconds: 100 });
}
function didNotStart(found) {
    return new problem/* Problem */.A('the backup is not valid: no member starts from it', [
        {
            code: 'BACKUP_INVALID',
            subject: 'etcd',
            found,
            fix: 'create a backup now and verify it; keep this one until another one is verified',
        },
    ]);
}

// EXTERNAL MODULE: ./build/certificates/issue.js + 1 modules
var issue = __webpack_require__(38445);
// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(44360);
;// CONCATENATED MODULE: ./build/verify/member-certificates.js


const isolatedMemberHost = 'localhost';
function isolatedMemberTrust(now) {
    const root = (0,issue/* createRoot */.Hr)('verify', 1, now);
    const issuer = (0,issue/* createIssuer */.Ai)('verify', 1, root, now);
    const leaf = { names: [], days: 1 };
    return {
        ca: root.certificate,
        server: (0,issue/* issueLeaf */.SE)({ ...leaf, purpose: 'verify', subject: {}, names: [isolatedMemberHost], usages: ['server', 'client'] }, issuer, now),
        client: (0,issue/* issueLeaf */.SE)({ ...leaf, purpose: 'verify', subject: { commonName: cluster_leaves/* rootUser */.KJ }, usages: ['client'] }, issuer, now),
    };
}

;// CONCATENATED MODULE: ./build/verify/member-flags.js
const isolatedMemberName = 'verify';
const isolatedMemberFiles = { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' };
/**
 * The command line of an isolated member: a separate cluster on loopback, with a separate root for all certificates.
 */
function isolatedMemberFlags({ dataDirectory, certificates, clientPort, peerPort }) {
    const client = `https://127.0.0.1:${clientPort}`;
    return [
        `--name=${isolatedMemberName}`,
        `--data-dir=${dataDirectory}`,
        `--listen-client-urls=${client}`,
        `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${localPeerUrl(peerPort)}`,
        `--cert-file=${certificates}/${isolatedMemberFiles.certificate}`,
        `--key-file=${certificates}/${isolatedMemberFiles.key}`,
        `--trusted-ca-file=${certificates}/${isolatedMemberFiles.ca}`,
        '--client-cert-auth=true',
        // Without these, everyone on this machine could connect as a peer, and get all data.
        `--peer-cert-file=${certificates}/${isolatedMemberFiles.certificate}`,
        `--peer-key-file=${certificates}/${isolatedMemberFiles.key}`,
        `--peer-trusted-ca-file=${certificates}/${isolatedMemberFiles.ca}`,
        '--peer-client-cert-auth=true',
        // Larger than any database of a backup, because nothing is written here.
        '--quota-backend-bytes=17179869184',
        '--log-level=warn',
    ];
}
/** There are no other members, so nothing is sent there. */
function localPeerUrl(port) {
    return `https://127.0.0.1:${port}`;
}

;// CONCATENATED MODULE: ./build/verify/in-cluster.js

















const ports = { clientPort: 2379, peerPort: 2380 };
const certificatesPath = '/run/verify';
const tidying = { milliseconds: 120_000, left: 'the next verification deletes the rest' };
function podNameOf(spec) {
    return (0,names/* namesOf */.eZ)(spec).verify;
}
/**
 * An isolated member in a pod of the cluster's namespace, on a new volume of the cluster's encrypted class, which is
 * deleted with it. It is reachable only through the API server, and can reach nothing. Leftovers of an interrupted run
 * are deleted first.
 */
function verifyInCluster(kubernetes, spec, turn) {
    const lease = { ...turn, namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).verify, operation: 'verify-backup' };
    return (snapshot, progress, work) => (0,lease_lock/* withLease */.p)(kubernetes, lease, async (guarded, signal) => {
        const waitContext = { kubernetes: guarded, spec, now: turn.now, signal, progress };
        try {
            const etcd = await openIsolatedMember(waitContext, snapshot);
            try {
                await untilItAnswers(etcd, () => whyItEnded(waitContext), waitContext);
                return await work(etcd);
            }
            finally {
                etcd.close();
            }
        }
        finally {
            await (0,lifecycle/* tidyHelperPods */.DZ)(waitContext, 'verify', tidying);
        }
    });
}
/** Streams the snapshot into the pod, and waits until etcd runs there. */
async function openIsolatedMember(waitContext, snapshot) {
    const { kubernetes, spec, now, progress } = waitContext;
    const pod = podNameOf(spec);
    const trust = isolatedMemberTrust(now());
    const id = (0,restore_record/* newId */.Si)(now(), 'verify');
    await (0,lifecycle/* createHelperPods */.hW)(waitContext, 'verify', [isolatedMemberPod(spec, snapshot, id)]);
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'verify', helper_pods_spec/* containers */.l8.receive);
    await handOver(waitContext, trust);
    await (0,stream_snapshot/* deliverSnapshot */.U)(snapshot, { kubernetes, namespace: spec.namespace, pods: [pod], id }, progress);
    progress('etcdutl creates a data directory from it');
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'verify', helper_pods_spec/* containers */.l8.etcd);
    return (0,client/* connectEtcd */.b)({
        open: () => kubernetes.portForward(spec.namespace, pod, ports.clientPort),
        serverName: isolatedMemberHost,
        ca: trust.ca,
        clientCertificate: trust.client,
    });
}
function isolatedMemberPod(spec, snapshot, id) {
    const image = imageOf(spec, snapshot.etcdVersion ?? spec.version);
    const folders = (0,volume_scripts/* foldersOf */.pd)(id);
    const dataDirectory = `${volume_scripts/* volumePath */.kn}/${folders.staging}`;
    const members = [{ name: isolatedMemberName, peerUrl: localPeerUrl(ports.peerPort) }];
    const restored = { member: isolatedMemberName, members, token: id, bump: 0n };
    const etcdutl = (0,snapshots_etcdutl/* restoreCommand */.Od)((0,helper_pods_spec/* incomingPath */.SN)(folders.incoming), dataDirectory, restored);
    const etcd = ['etcd', ...isolatedMemberFlags({ dataDirectory, certificates: certificatesPath, ...ports })];
    return (0,helper_pods_spec/* helperPod */.GY)(spec, {
        purpose: 'verify',
        name: podNameOf(spec),
        data: volume(spec, snapshot.bytes),
        volumes: [{ name: 'certificates', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
        initContainers: [
            withCertificates((0,helper_pods_spec/* shellContainer */.O_)(spec, helper_pods_spec/* containers */.l8.receive, (0,volume_scripts/* receiveScript */.rp)(id))),
            (0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.restore, image, etcdutl),
        ],
        container: withCertificates((0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.etcd, image, etcd)),
    });
}
/** Space for the received snapshot, for etcdutl's copy, and for etcd's log. */
function volume(spec, snapshotBytes) {
    const gibibytes = Math.ceil((2 * snapshotBytes) / 1024 ** 3 + 0.5);
    return {
        name: 'data',
        ephemeral: {
            volumeClaimTemplate: {
                ...claimTemplateMetadata(spec),
                spec: {
                    accessModes: ['ReadWriteOnce'],
                    storageClassName: spec.storage.class,
                    resources: { requests: { storage: `${gibibytes}Gi` } },
                },
            },
        },
    };
}
function claimTemplateMetadata({ labels, annotations }) {
    const metadata = { labels: { ...labels.volumeClaims }, annotations: { ...annotations.volumeClaims } };
    return Object.values(metadata).some((texts) => Object.keys(texts).length > 0) ? { metadata } : {};
}
function withCertificates(container) {
    const mount = { name: 'certificates', mountPath: certificatesPath };
    return { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] };
}
/** Through stdin and into memory, so that they are in no object and in no argument list. */
async function handOver({ kubernetes, spec }, { ca, server }) {
    const files = {
        [isolatedMemberFiles.ca]: ca,
        [isolatedMemberFiles.certificate]: server.certificate,
        [isolatedMemberFiles.key]: server.key,
    };
    for (const [name, input] of Object.entries(files)) {
        const script = `cat > ${certificatesPath}/${name}`;
        const pod = podNameOf(spec);
        const { exitCode, stderr } = await kubernetes.exec(spec.namespace, pod, helper_pods_spec/* containers */.l8.receive, ['sh', '-c', script], {
            input,
        });
        if (exitCode === 0)
            continue;
        throw new problem/* Problem */.A('the verification could not be prepared', [
            {
                code: 'COMMAND_FAILED',
                subject: 'pod',
                found: `${pod}: ${stderr.trim()}`,
                fix: 'fix the cause in its output and run this again',
            },
        ]);
    }
}
async function whyItEnded({ kubernetes, spec }) {
    const [pod] = await (0,lifecycle/* listHelperPods */.N2)(kubernetes, spec, 'verify');
    const ended = pod && (0,pods/* containerStatuses */.up)(pod).find(({ name }) => name === helper_pods_spec/* containers */.l8.etcd)?.state?.terminated;
    if (pod !== undefined && ended === undefined)
        return undefined;
    const log = await kubernetes.log(spec.namespace, podNameOf(spec), { container: helper_pods_spec/* containers */.l8.etcd, lines: last_words/* linesToRead */.T });
    return (0,last_words/* lastWords */.a)(log, 3).map(redact/* redact */.E).join('\n') || 'it exited without output';
}
/**
 * The image with the etcdutl and etcd for a backup: the cluster's own, or the same image with the backup's version as
 * its tag.
 */
function imageOf(spec, version) {
    const { etcd } = spec.images;
    if ((0,etcd_versions/* sameMinor */.M9)(version, spec.version))
        return etcd;
    const tag = `:v${spec.version}`;
    if (etcd.endsWith(tag))
        return `${etcd.slice(0, -tag.length)}:v${version}`;
    throw new problem/* Problem */.A('the backup was not verified', [
        {
            code: 'IMAGE_UNAVAILABLE',
            subject: 'version',
            found: `needs an image of etcd ${version}, the version of the backup; it cannot be derived from ${etcd}`,
            fix: 'use where: local with this etcd on the PATH',
        },
    ]);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
;// CONCATENATED MODULE: ./build/verify/local-memory.js


/** Memory: the contents of a backup must not be written unencrypted to a disk of this machine. */
const memory = '/dev/shm';
const prefix = 'managed-etcd-verify-';
/** The file in a verification's folder with the process id of its member. */
const processFile = 'etcd.pid';
/** A folder in memory whose name has the process id of its owner. */
function ownFolder() {
    return (0,promises_.mkdtemp)((0,external_node_path_.join)(memory, `${prefix}${process.pid}-`));
}
/**
 * Removes folders of runs that have ended, and stops the members that they left running. Folders of other users are
 * left alone: their owner could replace them by a link, and this user would delete something else.
 */
async function removeLeftovers(user = process.getuid?.()) {
    for (const name of (await (0,promises_.readdir)(memory)).filter((found) => found.startsWith(prefix))) {
        const owner = Number(name.slice(prefix.length).split('-')[0]);
        if (await isRunning(owner, 'node'))
            continue;
        const folder = (0,external_node_path_.join)(memory, name);
        if (!(await isFolderOf(folder, user)))
            continue;
        const id = Number(await (0,promises_.readFile)((0,external_node_path_.join)(folder, processFile), 'utf8').catch(() => ''));
        if (id > 0 && (await isRunning(id, folder)))
            process.kill(id, 'SIGKILL');
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function isFolderOf(path, user) {
    return (0,promises_.lstat)(path).then((found) => found.isDirectory() && found.uid === user, () => false);
}
/** Whether a process with this id runs with this text in its command line: process ids are reused. */
async function isRunning(id, text) {
    return (await (0,promises_.readFile)(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(text);
}

// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/verify/local-process.js




/** Starts a program that runs until it is stopped. */
function start([program = '', ...args]) {
    const process = (0,external_node_child_process_.spawn)(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    process.stderr.on('data', (chunk) => {
        said = `${said}${chunk}`.slice(-2000);
    });
    process.on('error', (error) => {
        said = error.message;
    });
    const closed = new Promise((resolve) => process.once('close', () => resolve()));
    return {
        process,
        ended: () => process.exitCode === null && process.signalCode === null ? undefined : said.trim() || 'it said nothing',
        async stop() {
            process.kill('SIGKILL');
            await closed;
        },
    };
}
/** Runs a program until it ends or `signal` stops it; a failure is a Problem with the end of its output. */
async function run([program = '', ...args], signal) {
    try {
        await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(program, args, { signal, maxBuffer: 16 * 1024 * 1024 });
    }
    catch (error) {
        signal.throwIfAborted();
        const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
        throw failedCommand(program, said.trim().split('\n').slice(-3).join('\n') || String(error));
    }
}
function failedCommand(program, found) {
    return new problem/* Problem */.A(`${program} failed`, [
        {
            code: 'COMMAND_FAILED',
            subject: (0,subjects/* namedSubject */.I)('program', program),
            found,
            fix: `fix the cause in its output and run this again; where: cluster needs no ${program} here`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/verify/local-preconditions.js








const spareBytes = 256 * 1024 * 1024;
const versionCommands = [
    ['etcdutl', 'version'],
    ['etcd', '--version'],
];
/** The programs must have the minor version of the backup; another one could change the data when it opens it. */
async function refuseOtherPrograms({ etcdVersion }) {
    if (etcdVersion === undefined)
        return;
    for (const [program, ...args] of versionCommands) {
        const [, found = ''] = /[vV]ersion: (\S+)/.exec(await outputOf(program, args)) ?? [];
        if ((0,etcd_versions/* sameMinor */.M9)(found, etcdVersion))
            continue;
        throw new problem/* Problem */.A('the backup was not verified', [
            {
                code: 'TOOL_MISSING',
                subject: (0,subjects/* namedSubject */.I)('program', program),
                found: `needs ${program} of etcd ${etcdVersion}, the version of the backup, found ${found}`,
                fix: `put this ${program} first on the PATH, or use where: cluster`,
            },
        ]);
    }
}
/**
 * The output of a program that ends by itself. @actions/exec can neither stop a program nor keep it running, so
 * local-process.ts runs the others.
 */
async function outputOf(program, args) {
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 1260).then(__webpack_require__.bind(__webpack_require__, 81260));
    try {
        const { exitCode, stdout, stderr } = await getExecOutput(program, [...args], {
            silent: true,
            ignoreReturnCode: true,
        });
        if (exitCode === 0)
            return stdout;
        throw failedCommand(program, stderr.trim() || `exit code ${exitCode}`);
    }
    catch (error) {
        throw error instanceof problem/* Problem */.A ? error : failedCommand(program, (0,error_code/* messageOf */.b)(error));
    }
}
/** The snapshot and etcdutl's copy need space at the same time. */
async function refuseWithoutMemory({ bytes }) {
    const { bavail, bsize } = await (0,promises_.statfs)(memory);
    const needed = 2 * bytes + spareBytes;
    if (bavail * bsize >= needed)
        return;
    throw new problem/* Problem */.A('the backup was not verified', [
        {
            code: 'MEMORY_TOO_SMALL',
            subject: 'memory',
            found: `needs ${(0,format_bytes/* formatMebibytes */._)(needed)} in ${memory}, because unencrypted data must not be on a disk, found ${(0,format_bytes/* formatMebibytes */._)(bavail * bsize)}`,
            fix: 'use where: cluster, or a machine with more memory',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/verify/local.js
















/**
 * An isolated member as a local process, with the programs on the PATH and its data in memory. Leftovers of an
 * interrupted run are removed first.
 */
function verifyLocally(surroundings) {
    const { now, signal } = surroundings;
    return async (snapshot, progress, work) => {
        await refuseOtherPrograms(snapshot);
        await removeLeftovers();
        await refuseWithoutMemory(snapshot);
        const folder = await ownFolder();
        let member;
        try {
            const trust = isolatedMemberTrust(now());
            const ports = { clientPort: await freePort(), peerPort: await freePort() };
            const dataDirectory = await makeData(snapshot, folder, ports.peerPort, surroundings, progress);
            await writeCertificates(folder, trust);
            const running = start(['etcd', ...isolatedMemberFlags({ dataDirectory, certificates: folder, ...ports })]);
            member = running;
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, processFile), `${running.process.pid}`);
            const etcd = (0,client/* connectEtcd */.b)({
                open: () => opened(ports.clientPort),
                serverName: isolatedMemberHost,
                ca: trust.ca,
                clientCertificate: trust.client,
            });
            try {
                await untilItAnswers(etcd, async () => running.ended(), { signal, progress, now });
                return await work(etcd);
            }
            finally {
                etcd.close();
            }
        }
        finally {
            await member?.stop();
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    };
}
async function makeData(snapshot, folder, peerPort, { signal }, progress) {
    const file = (0,external_node_path_.join)(folder, 'snapshot.db');
    const dataDirectory = (0,external_node_path_.join)(folder, 'data');
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(counted(snapshot, progress)), (0,external_node_fs_.createWriteStream)(file, { mode: 0o600 }), { signal });
    progress('etcdutl creates a data directory from it');
    const members = [{ name: isolatedMemberName, peerUrl: localPeerUrl(peerPort) }];
    const restored = { member: isolatedMemberName, members, token: folder, bump: 0n };
    await run((0,snapshots_etcdutl/* restoreCommand */.Od)(file, dataDirectory, restored), signal);
    await (0,promises_.rm)(file);
    return dataDirectory;
}
async function writeCertificates(folder, { ca, server }) {
    const files = {
        [isolatedMemberFiles.ca]: ca,
        [isolatedMemberFiles.certificate]: server.certificate,
        [isolatedMemberFiles.key]: server.key,
    };
    for (const [name, text] of Object.entries(files))
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, name), text, { mode: 0o600 });
}
async function* counted(snapshot, progress) {
    let bytes = 0;
    for await (const piece of snapshot.read()) {
        bytes += piece.length;
        progress(`${(0,format_bytes/* formatBytes */.z)(bytes)} of ${(0,format_bytes/* formatBytes */.z)(snapshot.bytes)}`);
        yield piece;
    }
}
async function freePort() {
    const server = (0,external_node_net_.createServer)().listen(0, '127.0.0.1');
    await (0,external_node_events_.once)(server, 'listening');
    const address = server.address();
    server.close();
    await (0,external_node_events_.once)(server, 'close');
    if (address === null || typeof address === 'string')
        throw new Error('a listener without a port');
    return address.port;
}
async function opened(port) {
    const socket = (0,external_node_net_.connect)(port, '127.0.0.1');
    await (0,external_node_events_.once)(socket, 'connect');
    return socket;
}

// EXTERNAL MODULE: ./build/backup/manifest.js
var manifest = __webpack_require__(75462);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
;// CONCATENATED MODULE: ./build/verify/compare-stores.js



/**
 * Compares a restored store with the hash that a member reported when the backup was created, and with a live member,
 * if that still has the backup's revision. Two stores have the same hash at a revision only if both were compacted at
 * the same one. The restored store is temporary, so it is compacted like the live one. Throws a Problem if they differ.
 */
async function compareStores(restored, { revision, hash }, live) {
    const said = hash === undefined ? undefined : await compareWithManifest(restored, hash);
    const lives = live === undefined ? undefined : await compareWithLive(restored, BigInt(revision), live);
    const equal = [said, lives].filter((compared) => compared?.hash === 'equal');
    if (equal.length > 0)
        return { hash: 'equal', why: equal.map((compared) => compared?.why).join(' and ') };
    return { hash: 'not compared', why: lives?.why ?? said?.why ?? 'no member of the cluster answers' };
}
async function compareWithManifest(restored, hash) {
    const found = await restored.hashKV(BigInt(hash.revision));
    if (found.compactRevision !== BigInt(hash.compactRevision))
        return { hash: 'not compared', why: 'the store was compacted while the backup was created' };
    if (found.hash !== hash.value)
        throw different('its member reported when it was created', hash.revision);
    return { hash: 'equal', why: 'its member when it was created' };
}
async function compareWithLive(restored, revision, { member, etcd }) {
    const now = await hashAt(etcd, revision);
    if (now === undefined)
        return { hash: 'not compared', why: `${member} does not have revision ${revision} any more` };
    const before = await restored.hashKV(revision);
    const behind = now.compactRevision > before.compactRevision;
    // Compacting it at its own revision would leave nothing to compare.
    if (behind && now.compactRevision < revision)
        await restored.compact(now.compactRevision);
    const found = behind ? await restored.hashKV(revision) : before;
    if (found.compactRevision !== now.compactRevision)
        return { hash: 'not compared', why: `${member} was compacted at another revision` };
    if (found.hash !== now.hash)
        throw different(`${member} says`, Number(revision));
    return { hash: 'equal', why: `${member} now` };
}
/** Undefined if the store has compacted that revision, or has not reached it. */
async function hashAt(etcd, revision) {
    try {
        return await etcd.hashKV(revision);
    }
    catch (error) {
        const passed = error instanceof problem/* Problem */.A && /compacted|future revision/.test(error.findings[0]?.found ?? '');
        if (!passed)
            throw error;
        return undefined;
    }
}
/** Any ready member; undefined if there is none. */
async function withLiveCluster(access, work) {
    if (access === undefined)
        return work(undefined);
    const ready = (0,cluster_pods/* readyPods */.A$)((await (0,cluster_pods/* listPods */.BG)(access.kubernetes, access.spec, 'member')).map(cluster_pods/* observedPod */.Gi));
    return ready.length === 0 ? work(undefined) : (0,with_any_member/* withAnyMember */.t)(access, work, ready);
}
function different(than, revision) {
    return new problem/* Problem */.A('the backup is not valid: its data differs', [
        {
            code: 'RESTORED_DATA_DIFFER',
            subject: 'hashes',
            found: `at revision ${revision}, the hash of the restored data differs from what ${than}`,
            fix: 'create a backup now, verify it, and compare the members: etcdctl endpoint hashkv',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/verify/verify-backup.js








/** Restores a backup into an isolated member, compares its contents, and records the result beside the manifest. */
async function restoreAndCompare(verifying) {
    const { store, catalog, backup, identity, member, access, signer, now, report } = verifying;
    const { manifest } = backup;
    const began = now();
    const snapshot = (0,from_backup/* snapshotOf */.eY)(store, catalog, backup, identity);
    const { revision, keys, seconds, compared } = await report.phase(`restore ${backup.name} into an isolated member`, (progress) => member(snapshot, progress, async (etcd) => {
        const seconds = (now().getTime() - began.getTime()) / 1000;
        progress('comparing');
        const [{ revision }, keys] = await Promise.all([etcd.status(), etcd.countKeys()]);
        const restored = { ...manifest, revision: Number(revision) };
        const compared = await withLiveCluster(access, (live) => compareStores(etcd, restored, live));
        return { revision, keys, seconds, compared };
    }));
    if (revision !== BigInt(manifest.revision))
        report.warning(otherRevision(backup, revision));
    const record = {
        format: 1,
        backup: backup.name,
        verifiedAt: (store.serverTime() ?? now()).toISOString(),
        objectSha256: manifest.object.sha256,
        revision: Number(revision),
        keys: Number(keys),
        hash: compared.hash,
        seconds: Math.round(seconds * 10) / 10,
        tool: { name: 'managed-etcd', version: program_version/* version */.r },
    };
    const unproved = unrecordedFinding(compared, signer);
    if (unproved !== undefined)
        report.warning(unproved);
    if ('sign' in signer && unproved === undefined)
        await report.phase('record the result', () => writeVerification(store, backup.folder, record, signer));
    const age = Date.parse(record.verifiedAt) - backup.takenAt.getTime();
    return { record, compared, bytes: manifest.snapshot.bytes, recoveryPointSeconds: Math.max(0, Math.round(age / 1000)) };
}
/** The signature is written first: it is not valid before the record exists. */
async function writeVerification(store, folder, record, signer) {
    const contents = (0,manifest/* fileOfRecord */.n6)(record);
    await store.write(`${folder}${object_names/* verificationSignatureName */.zE}`, signer.sign(contents));
    await store.write(`${folder}${object_names/* verificationName */.HH}`, contents);
}
/**
 * Why no verification is recorded: a member that starts shows that the backup is complete, not that its data is the
 * cluster's.
 */
function unrecordedFinding({ hash, why }, signer) {
    if (hash !== 'equal')
        return {
            code: 'NOT_VERIFIED',
            subject: 'verification',
            found: `a member starts from the backup, but its data was not compared (${why}): it does not count as verified`,
            fix: 'verify a newer backup, soon after it was created',
        };
    return 'sign' in signer
        ? undefined
        : { ...signer, found: `the backup is valid, but the result was not recorded: ${signer.found}` };
}
/** As Markdown. */
function verificationSummary({ record, compared, bytes, recoveryPointSeconds }) {
    const rows = [
        ['backup', record.backup],
        ['revision', `${record.revision}`],
        ['keys', `${record.keys}`],
        ['compared', compared.hash === 'equal' ? `equal with ${compared.why}` : `not compared: ${compared.why}`],
        ['recovery time', `${record.seconds} s for ${(0,format_bytes/* formatBytes */.z)(bytes)}, from the first byte to a member that answers`],
        ['recovery point', `${recoveryPointSeconds} s ago`],
    ];
    return ['## Backup verified', (0,summary/* markdownTable */.Qj)(['what', ''], rows), ''].join('\n\n');
}
/**
 * The snapshot matches the manifest by its SHA-256, so the number in the manifest is wrong. Hashes tell whether the
 * data is right.
 */
function otherRevision({ name, manifest }, restored) {
    return {
        code: 'MANIFEST_REVISION_DIFFERS',
        subject: 'revision',
        found: `${name} ends at revision ${restored} by the restored member, and at ${manifest.revision} by its manifest: the manifest is wrong`,
        fix: 'use the revision of the restored member; if other backups differ, too, report this with the version of etcd: this release cannot read the revision in its database',
    };
}
/** What to compare with; undefined, with a note, if the cluster cannot be reached. */
async function ifClusterReachable(report, find) {
    try {
        return await find();
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
        report.note(`not compared with the cluster: ${error.findings[0]?.found ?? error.message}`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/verify-backup.declaration.js
var verify_backup_declaration = __webpack_require__(61804);
;// CONCATENATED MODULE: ./build/actions/verify-backup.js




















const refused = 'the backup was not verified';
const verifyBackup = (0,define_operation/* defineAction */.QP)({
    ...verify_backup_declaration/* verifyBackupDeclaration */.K,
    async run({ inputs, report, now, signal, holder, runner }) {
        if (inputs.identity !== undefined)
            report.mask(inputs.identity);
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const place = (0,backup_spec/* requireBackupSpec */.z)(spec, refused);
        const identity = await (0,snapshots_identity/* neededIdentity */.y)(inputs.identity, refused);
        const connect = () => (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        const local = inputs.where === 'local';
        if (!local)
            (0,problem/* refuse */.T)(refused, await (0,preflight/* missingForAction */.i)(connect(), spec, 'verify-backup'));
        const member = local
            ? verifyLocally({ now, signal })
            : verifyInCluster(connect(), spec, { holder, now, signal, report });
        const store = (0,s3_store/* connectStore */.C)(place, { signal, now });
        try {
            const at = { place: store.place, folder: (0,object_names/* folderOf */.yS)(spec, place) };
            const catalog = await report.phase('find the backup', () => (0,backup_catalog/* readCatalog */.uM)(store, at.folder, spec, now));
            // A verification is useful even if the cluster does not exist.
            const access = await ifClusterReachable(report, async () => (0,root_access/* rootAccess */.j)(connect(), spec, report));
            if (access !== undefined)
                (0,problem/* refuse */.T)(refused, await (0,signer_secret/* unapprovedFindings */.JF)(access.kubernetes, spec));
            const recorded = access && (await (0,backup_record/* readBackupRecord */.Ug)(access.kubernetes, spec));
            const behind = (0,missing_backups/* missingNewest */.Z)(catalog, (0,backup_record/* recordedNewest */.He)(recorded, at));
            if (inputs.backup === 'latest')
                (0,problem/* refuse */.T)(refused, behind);
            const backup = (0,from_backup/* chooseBackup */.S1)(catalog, inputs.backup, refused);
            for (const doubt of [...behind, ...(0,from_backup/* newerInvalidBackups */.cn)(catalog, backup)])
                report.warning(doubt);
            await (0,snapshots_identity/* refuseOtherIdentity */.d)(store, backup, identity, refused);
            const signer = access === undefined ? unreachable : await (0,signer_secret/* trustedSigner */.wg)(access.kubernetes, spec, report);
            const verified = await restoreAndCompare({
                store,
                catalog,
                backup,
                identity,
                member,
                access,
                signer,
                now,
                report,
            });
            // The recorded newest backup stays, even if the bucket contains less.
            if (access !== undefined && behind.length === 0) {
                const after = await (0,backup_catalog/* readCatalog */.uM)(store, at.folder, spec, now);
                const trusted = { recipients: recorded?.recipients ?? [], signers: recorded?.signers ?? [] };
                await report.phase('write the backup record', () => (0,record_backups/* recordBackups */.H0)(access.kubernetes, spec, after, { ...at, trusted: recorded === undefined ? place : trusted }));
            }
            report.summary(verificationSummary(verified));
            const { revision, keys, seconds } = verified.record;
            return {
                changed: true,
                outputs: { verified: backup.name, revision: `${revision}`, keys: `${keys}`, seconds: `${seconds}` },
                details: verified,
            };
        }
        finally {
            store.close();
        }
    },
});
const unreachable = {
    code: 'NOT_VERIFIED',
    subject: 'verification',
    found: 'the cluster, which has the key to sign it, cannot be reached',
    fix: 'run it again when the cluster can be reached',
};


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

/***/ 38445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ai: () => (/* binding */ createIssuer),
  Hr: () => (/* binding */ createRoot),
  SE: () => (/* binding */ issueLeaf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/certificates/alternative-names.js
var alternative_names = __webpack_require__(68191);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/certificates/der.js
var der = __webpack_require__(95318);
// EXTERNAL MODULE: ./build/certificates/oids.js
var oids = __webpack_require__(90392);
;// CONCATENATED MODULE: ./build/certificates/sign-certificate.js




/**
 * Creates an X.509 v3 certificate (RFC 5280) as PEM, signed with an ECDSA, Ed25519 or RSA key (PEM).
 *
 * Its usages are constrained, but not its names (4.2.1.10): a new hostname in the cluster file would then need a new
 * issuer, and the root's key that signs it may be stored elsewhere.
 */
function signCertificate(contents, signer, signingKey) {
    const key = (0,external_node_crypto_.createPrivateKey)(signingKey);
    const { algorithm, digest } = signatureOf(key);
    const subject = distinguishedName(contents.subject);
    const body = der/* sequence */.K2(der/* tagged */.VK(0, [der/* smallInteger */.YO(2)]), der/* integer */.nd(randomSerial()), algorithm, signer?.subject ?? subject, der/* sequence */.K2(der/* time */.kB(contents.notBefore), der/* time */.kB(contents.notAfter)), subject, der/* decode */.D4(contents.publicKey.export({ type: 'spki', format: 'der' })), der/* tagged */.VK(3, [der/* sequence */.K2(...extensions(contents, signer))]));
    const signature = (0,external_node_crypto_.sign)(digest, der/* encode */.lF(body), { key, dsaEncoding: 'der' });
    return toPem(der/* encode */.lF(der/* sequence */.K2(body, algorithm, der/* bitString */.FY(signature))));
}
/** The signature algorithm for a key, with a digest as strong as the key (RFC 5480, 4). */
function signatureOf(key) {
    // Ed25519 includes a digest (RFC 8410, 3).
    if (key.asymmetricKeyType === 'ed25519')
        return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ed25519)), digest: undefined };
    if (key.asymmetricKeyType === 'rsa') {
        return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.sha256WithRsa), der/* nullElement */.mm()), digest: 'sha256' };
    }
    switch (key.asymmetricKeyDetails?.namedCurve) {
        case 'prime256v1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha256)), digest: 'sha256' };
        case 'secp384r1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha384)), digest: 'sha384' };
        case 'secp521r1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha512)), digest: 'sha512' };
        default:
            throw new Error('an authority needs an RSA, Ed25519, ECDSA P-256, P-384 or P-521 key');
    }
}
/**
 * The identifier of a public key: 160 bits of the SHA-256 of its encoding (RFC 7093, method 4, shortened as in method
 * 1).
 */
function keyIdentifier(publicKey) {
    const encoded = publicKey.export({ type: 'spki', format: 'der' });
    return (0,external_node_crypto_.createHash)('sha256').update(encoded).digest().subarray(0, 20);
}
function extensions({ pathLength, publicKey, names, usages }, signer) {
    const isAuthority = pathLength !== undefined;
    const purposes = usages.map((usage) => der/* objectIdentifier */.RG(usage === 'server' ? oids/* oids */.S.serverAuth : oids/* oids */.S.clientAuth));
    return [
        critical(oids/* oids */.S.basicConstraints, isAuthority ? der/* sequence */.K2(der/* booleanTrue */.Jb(), der/* smallInteger */.YO(pathLength)) : der/* sequence */.K2()),
        // Bits are counted from the left: digitalSignature is 0, keyCertSign is 5, cRLSign is 6.
        critical(oids/* oids */.S.keyUsage, isAuthority ? der/* bitString */.FY(Buffer.from([0x06]), 1) : der/* bitString */.FY(Buffer.from([0x80]), 7)),
        ...(purposes.length > 0 ? [extension(oids/* oids */.S.extendedKeyUsage, der/* sequence */.K2(...purposes))] : []),
        ...(names.length > 0 ? [extension(oids/* oids */.S.subjectAlternativeName, (0,alternative_names/* encodeNames */.BM)(names))] : []),
        extension(oids/* oids */.S.subjectKeyIdentifier, der/* octetString */.J8(keyIdentifier(publicKey))),
        ...(signer ? [extension(oids/* oids */.S.authorityKeyIdentifier, der/* sequence */.K2(der/* tagged */.VK(0, signer.keyId)))] : []),
    ];
}
function extension(oid, value) {
    return der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* octetString */.J8(der/* encode */.lF(value)));
}
function critical(oid, value) {
    return der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* booleanTrue */.Jb(), der/* octetString */.J8(der/* encode */.lF(value)));
}
function distinguishedName({ organization, commonName }) {
    const attributes = [
        [oids/* oids */.S.organization, organization],
        [oids/* oids */.S.commonName, commonName],
    ];
    return der/* sequence */.K2(...attributes.flatMap(([oid, text]) => text === undefined ? [] : [der/* set */.hZ(der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* utf8String */.tv(text)))]));
}
/** 20 bytes, the maximum of RFC 5280: 158 random bits, always positive and always of the same length. */
function randomSerial() {
    const bytes = (0,external_node_crypto_.randomBytes)(20);
    bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
    return bytes;
}
function toPem(encoded) {
    const lines = encoded.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

;// CONCATENATED MODULE: ./build/certificates/issue.js





/** Browsers, Mozilla's profiles and many clients refuse leaves that are valid for longer. */
const longestLeafDays = 366;
/** Certificates are valid from a short time before their creation, because clocks differ. */
const backdatedSeconds = 5 * 60;
const daySeconds = 24 * 60 * 60;
/**
 * Creates a self-signed root that may have one level of authorities below it. `cluster` is its organization. The common
 * name contains a part of the key identifier, so that an old and a new root have different names.
 */
function createRoot(cluster, days, now, algorithm) {
    const { publicKey, key } = newKey(algorithm);
    const subject = authorityName(cluster, 'root', publicKey);
    const contents = { subject, publicKey, ...validity(days, now), names: [], usages: [], pathLength: 1 };
    return { certificate: signCertificate(contents, undefined, key), key };
}
/** Creates an issuer below `root` that ends no later than the root. It may only sign leaves, and only for TLS. */
function createIssuer(cluster, days, root, now, algorithm) {
    const { publicKey, key } = newKey(algorithm);
    const signer = (0,read_certificate/* readCertificate */.w$)(root.certificate, 'the root');
    const contents = {
        subject: authorityName(cluster, 'issuer', publicKey),
        publicKey,
        ...validityWithin(signer, days, now),
        names: [],
        usages: ['server', 'client'],
        pathLength: 0,
    };
    return { certificate: signCertificate(contents, signerOf(signer), root.key), key };
}
/** Creates a leaf with a new key. The issuer's certificate follows the leaf's, because servers must send both. */
function issueLeaf(request, issuer, now) {
    if (request.days > longestLeafDays)
        throw new Error(`a leaf of ${request.days} days, at most ${longestLeafDays} allowed`);
    const { publicKey, key } = newKey(request.algorithm);
    const signer = (0,read_certificate/* readCertificate */.w$)(issuer.certificate, 'the issuer');
    const contents = {
        subject: request.subject,
        publicKey,
        ...validityWithin(signer, request.days, now),
        names: request.names.map(alternative_names/* canonicalName */.Ew),
        usages: request.usages,
    };
    return { certificate: signCertificate(contents, signerOf(signer), issuer.key) + signer.pem, key };
}
function newKey(algorithm = 'ECDSA-P256') {
    const { publicKey, privateKey } = algorithm === 'RSA-3072'
        ? (0,external_node_crypto_.generateKeyPairSync)('rsa', { modulusLength: 3072 })
        : (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: algorithm === 'ECDSA-P384' ? 'secp384r1' : 'prime256v1' });
    return { publicKey, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
function authorityName(cluster, role, publicKey) {
    return {
        organization: cluster,
        commonName: `etcd ${role} ${keyIdentifier(publicKey).subarray(0, 4).toString('hex')}`,
    };
}
/** Exactly `days` long, in whole seconds, including both ends. */
function validity(days, now) {
    const begin = Math.floor(now.getTime() / 1000) - backdatedSeconds;
    return { notBefore: new Date(begin * 1000), notAfter: new Date((begin + days * daySeconds - 1) * 1000) };
}
/** As long as `days`, but not longer than the signer is valid. */
function validityWithin(signer, days, now) {
    if (now > signer.notAfter || now < signer.notBefore) {
        throw new problem/* Problem */.A('no certificate was issued', [
            {
                code: 'AUTHORITY_INVALID',
                subject: 'authority',
                found: `"${signer.subject.commonName}" is valid from ${signer.notBefore.toISOString()} to ${signer.notAfter.toISOString()}, and it is ${now.toISOString()} here`,
                fix: "run rotate-certificates to renew it; if this machine's clock is wrong, correct it",
            },
        ]);
    }
    const { notBefore, notAfter } = validity(days, now);
    return { notBefore, notAfter: new Date(Math.min(notAfter.getTime(), signer.notAfter.getTime())) };
}
function signerOf(certificate) {
    if (certificate.subjectKeyId === undefined)
        throw new Error('the authority has no subject key identifier');
    return {
        subject: (0,read_certificate/* fieldsOf */.Pf)(certificate.x509.raw).subject,
        keyId: Buffer.from(certificate.subjectKeyId, 'hex'),
    };
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

/***/ 29552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $n: () => (/* binding */ resourceRequirements),
/* harmony export */   Hb: () => (/* binding */ processorsOf),
/* harmony export */   I$: () => (/* binding */ goEnvironment)
/* harmony export */ });
/* harmony import */ var _cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45668);

/** The resources in the form of a container's spec. */
function resourceRequirements({ requests, limits }) {
    const most = {
        ...(limits.cpu === undefined ? {} : { cpu: limits.cpu }),
        ...(limits.memory === undefined ? {} : { memory: limits.memory.text }),
    };
    return {
        requests: { cpu: requests.cpu, memory: requests.memory.text },
        ...(Object.keys(most).length > 0 && { limits: most }),
    };
}
/** The number of whole processors that a limit allows. Undefined without a limit. */
function processorsOf({ limits }) {
    return limits.cpu === undefined ? undefined : Math.ceil((0,_cluster_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .thousandths */ .Wc)(limits.cpu) / 1000);
}
/**
 * The share of a memory limit for Go's heap. The rest is for memory that Go does not count, such as dirty pages of the
 * database.
 */
const heapShare = 0.9;
/**
 * Informs Go of the limits. With GOMEMLIMIT, Go collects garbage more often before the kernel kills the process.
 * GOMAXPROCS: Go 1.25 and newer detects the limit and uses two at least. etcd's own images are built with it, but
 * others may not be; with more threads, the kernel would throttle them for most of each 100 ms.
 */
function goEnvironment(resources) {
    const { memory } = resources.limits;
    const processors = processorsOf(resources);
    return [
        ...(memory === undefined ? [] : [{ name: 'GOMEMLIMIT', value: `${Math.floor(memory.bytes * heapShare)}` }]),
        ...(processors === undefined ? [] : [{ name: 'GOMAXPROCS', value: `${Math.max(2, processors)}` }]),
    ];
}


/***/ }),

/***/ 16951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ restrictedContainer),
/* harmony export */   gA: () => (/* binding */ fixedUser),
/* harmony export */   xz: () => (/* binding */ restrictedPod)
/* harmony export */ });
/** The user of the images' "nonroot" variants. Any other one works as well, also a random one in group 0. */
const fixedUser = 65532;
/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
function restrictedPod({ runAsUser }) {
    return {
        runAsNonRoot: true,
        // An SCC of OpenShift sets these if the pod does not. It refuses a pod with another user than those of the
        // namespace.
        ...(runAsUser === 'fixed' && { runAsUser: fixedUser, runAsGroup: fixedUser, fsGroup: fixedUser }),
        // A recursive change of ownership at every start would delay a member with a large data directory.
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
    };
}
const restrictedContainer = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
};


/***/ }),

/***/ 30600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ pulledWith)
/* harmony export */ });
/** The credentials that a node uses for the registries of the images, for every pod of a cluster. */
function pulledWith({ imagePullSecrets }) {
    return imagePullSecrets.length > 0 ? { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) } : {};
}


/***/ }),

/***/ 36677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZA: () => (/* binding */ placedBy),
/* harmony export */   _o: () => (/* binding */ tolerationsOf),
/* harmony export */   ri: () => (/* binding */ alsoSpreadOver)
/* harmony export */ });
/** The node settings of the cluster file in the form of a pod's spec. */
function placedBy({ nodeSelector, tolerations, priorityClassName }) {
    return {
        ...(Object.keys(nodeSelector).length > 0 && { nodeSelector: { ...nodeSelector } }),
        ...(tolerations.length > 0 && { tolerations: tolerationsOf({ tolerations }) }),
        ...(priorityClassName !== undefined && { priorityClassName }),
    };
}
function tolerationsOf({ tolerations }) {
    return tolerations.map(({ key, operator, value, effect, tolerationSeconds }) => ({
        ...(key !== undefined && { key }),
        operator,
        ...(operator === 'Equal' && value !== '' && { value }),
        ...(effect !== undefined && { effect }),
        ...(tolerationSeconds !== undefined && { tolerationSeconds }),
    }));
}
/** A preference, unlike the zones: it never prevents a pod from starting. */
function alsoSpreadOver({ topologyKeys }, matchLabels) {
    return topologyKeys.map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels },
    }));
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
