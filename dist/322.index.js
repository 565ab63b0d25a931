export const id = 322;
export const ids = [322];
export const modules = {

/***/ 6322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyBackup: () => (/* binding */ verifyBackup)
});

// EXTERNAL MODULE: ./build/backup/backup-record.js
var backup_record = __webpack_require__(4127);
// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(3708);
// EXTERNAL MODULE: ./build/backup/missing-backups.js
var missing_backups = __webpack_require__(3973);
// EXTERNAL MODULE: ./build/backup/missing-for-action.js
var missing_for_action = __webpack_require__(6428);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(1021);
// EXTERNAL MODULE: ./build/backup/store/s3-store.js + 8 modules
var s3_store = __webpack_require__(4703);
// EXTERNAL MODULE: ./build/cluster/backup-record.js
var cluster_backup_record = __webpack_require__(849);
// EXTERNAL MODULE: ./build/cluster/backup-spec.js
var backup_spec = __webpack_require__(9655);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 9 modules
var read_cluster_file = __webpack_require__(5839);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(4035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(9609);
// EXTERNAL MODULE: ./build/snapshots/from-backup.js + 2 modules
var from_backup = __webpack_require__(2266);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/cluster/restore-record.js
var restore_record = __webpack_require__(2085);
// EXTERNAL MODULE: ./build/etcd/client.js + 3 modules
var client = __webpack_require__(822);
// EXTERNAL MODULE: ./build/helper-pods/lifecycle.js
var lifecycle = __webpack_require__(6055);
// EXTERNAL MODULE: ./build/helper-pods/spec.js
var helper_pods_spec = __webpack_require__(9385);
// EXTERNAL MODULE: ./build/helper-pods/stream-snapshot.js
var stream_snapshot = __webpack_require__(411);
// EXTERNAL MODULE: ./build/helper-pods/volume-scripts.js
var volume_scripts = __webpack_require__(3037);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(5451);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var pods = __webpack_require__(457);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var snapshots_etcdutl = __webpack_require__(5715);
// EXTERNAL MODULE: ./build/certificates/issue.js + 1 modules
var issue = __webpack_require__(8445);
// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(4360);
;// CONCATENATED MODULE: ./build/verify/member-certificates.js


const drillHost = 'localhost';
function drillTrust(now) {
    const root = (0,issue/* createRoot */.Hr)('drill', 1, now);
    const issuer = (0,issue/* createIssuer */.Ai)('drill', 1, root, now);
    const leaf = { names: [], days: 1 };
    return {
        ca: root.certificate,
        server: (0,issue/* issueLeaf */.SE)({ ...leaf, purpose: 'drill', subject: {}, names: [drillHost], usages: ['server', 'client'] }, issuer, now),
        client: (0,issue/* issueLeaf */.SE)({ ...leaf, purpose: 'drill', subject: { commonName: cluster_leaves/* rootUser */.KJ }, usages: ['client'] }, issuer, now),
    };
}

;// CONCATENATED MODULE: ./build/verify/member-flags.js
const drillMember = 'drill';
const drillFiles = { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' };
/** The command line of a throw-away member: alone, on loopback, entered by a certificate of its own root only. */
function drillFlags({ dataDirectory, certificates, clientPort, peerPort }) {
    const client = `https://127.0.0.1:${clientPort}`;
    return [
        `--name=${drillMember}`,
        `--data-dir=${dataDirectory}`,
        `--listen-client-urls=${client}`,
        `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${peerUrl(peerPort)}`,
        `--cert-file=${certificates}/${drillFiles.certificate}`,
        `--key-file=${certificates}/${drillFiles.key}`,
        `--trusted-ca-file=${certificates}/${drillFiles.ca}`,
        '--client-cert-auth=true',
        // Whatever size the backup's database has: nothing is written here.
        '--quota-backend-bytes=17179869184',
        '--log-level=warn',
    ];
}
/** Nobody else is of this cluster, so nothing is ever sent there. */
function peerUrl(port) {
    return `http://127.0.0.1:${port}`;
}

// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(881);
;// CONCATENATED MODULE: ./build/verify/member-image.js


/** The image whose etcdutl and etcd fit a backup: the cluster's own, or the same one with the backup's version as its tag. */
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
            found: `needs an image of etcd ${version}, as the backup was taken with, and ${etcd} does not tell its name`,
            fix: 'run with where: local and that etcd on the PATH',
        },
    ]);
}

// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
;// CONCATENATED MODULE: ./build/verify/throwaway-member.js


/** A store of several GiB has to be read when a member starts. */
const bootMinutes = 10;
/** Waits until a throw-away member leads itself. `gone` tells why it has ended, if it has. */
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
    return new problem/* Problem */.A('the backup is no good: a member does not start from it', [
        {
            code: 'BACKUP_INVALID',
            subject: 'etcd',
            found,
            fix: 'take a backup now and verify it; keep this one until another is verified',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/verify/in-cluster.js















const ports = { clientPort: 2379, peerPort: 2380 };
const certificatesPath = '/run/drill';
const cleanUpMilliseconds = 120_000;
function drillPodName(spec) {
    return (0,names/* namesOf */.eZ)(spec).drill;
}
/**
 * A throw-away member in a pod of the cluster's namespace, on a volume of the cluster's encrypted class that is made for it and goes
 * with it. Nobody can reach it but through the API server, and it can reach nobody. What a run that died has left is removed first.
 */
function verifyInCluster(kubernetes, spec, turn) {
    const lease = { ...turn, namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).drill, operation: 'verify-backup' };
    return (snapshot, progress, work) => (0,lease_lock/* withLease */.p)(kubernetes, lease, async (guarded, signal) => {
        const waitContext = { kubernetes: guarded, spec, now: turn.now, signal, progress };
        try {
            const etcd = await openDrill(waitContext, snapshot);
            try {
                await untilItAnswers(etcd, () => whyItEnded(waitContext), waitContext);
                return await work(etcd);
            }
            finally {
                etcd.close();
            }
        }
        finally {
            await tidy(waitContext);
        }
    });
}
/** Brings the snapshot into the pod and waits until etcd runs there. */
async function openDrill(waitContext, snapshot) {
    const { kubernetes, spec, now, progress } = waitContext;
    const pod = drillPodName(spec);
    const trust = drillTrust(now());
    const id = (0,restore_record/* newId */.Si)(now(), 'drill');
    await (0,lifecycle/* createHelperPods */.hW)(waitContext, 'drill', [drillPod(spec, snapshot, id)]);
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'drill', helper_pods_spec/* containers */.l8.receive);
    await handOver(waitContext, trust);
    await (0,stream_snapshot/* deliver */.c)(snapshot, { kubernetes, namespace: spec.namespace, pods: [pod], id }, progress);
    progress('etcdutl makes a data directory of it');
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'drill', helper_pods_spec/* containers */.l8.etcd);
    return (0,client/* connectEtcd */.b)({
        open: () => kubernetes.portForward(spec.namespace, pod, ports.clientPort),
        serverName: drillHost,
        ca: trust.ca,
        clientCertificate: trust.client,
    });
}
/** Also after an abort. What cannot be removed now must not hide what happened before. */
async function tidy(waitContext) {
    const signal = AbortSignal.timeout(cleanUpMilliseconds);
    const kubernetes = waitContext.kubernetes.withSignal(signal);
    try {
        await (0,lifecycle/* removeHelperPods */.NW)({ ...waitContext, kubernetes, signal }, 'drill');
    }
    catch {
        waitContext.progress('what is left of it is removed by the next drill');
    }
}
function drillPod(spec, snapshot, id) {
    const image = imageOf(spec, snapshot.etcdVersion ?? spec.version);
    const folders = (0,volume_scripts/* foldersOf */.pd)(id);
    const dataDirectory = `${volume_scripts/* volumePath */.kn}/${folders.staging}`;
    const members = [{ name: drillMember, peerUrl: peerUrl(ports.peerPort) }];
    const restored = { member: drillMember, members, token: id, bump: 0n };
    const etcdutl = (0,snapshots_etcdutl/* restoreCommand */.Od)((0,helper_pods_spec/* incomingPath */.SN)(folders.incoming), dataDirectory, restored);
    const etcd = ['etcd', ...drillFlags({ dataDirectory, certificates: certificatesPath, ...ports })];
    return (0,helper_pods_spec/* helperPod */.GY)(spec, {
        purpose: 'drill',
        name: drillPodName(spec),
        data: volume(spec, snapshot.bytes),
        volumes: [{ name: 'certificates', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
        initContainers: [
            withCertificates((0,helper_pods_spec/* shellContainer */.O_)(spec, helper_pods_spec/* containers */.l8.receive, (0,volume_scripts/* receiveScript */.rp)(id))),
            (0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.restore, image, etcdutl),
        ],
        container: withCertificates((0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.etcd, image, etcd)),
    });
}
/** Room for the snapshot as it arrives and as etcdutl writes it, and for etcd's log. */
function volume(spec, snapshotBytes) {
    const gibibytes = Math.ceil((2 * snapshotBytes) / 1024 ** 3 + 0.5);
    return {
        name: 'data',
        ephemeral: {
            volumeClaimTemplate: {
                spec: {
                    accessModes: ['ReadWriteOnce'],
                    storageClassName: spec.storage.class,
                    resources: { requests: { storage: `${gibibytes}Gi` } },
                },
            },
        },
    };
}
function withCertificates(container) {
    const mount = { name: 'certificates', mountPath: certificatesPath };
    return { ...container, volumeMounts: [...(container.volumeMounts ?? []), mount] };
}
/** By stdin, into memory: they are in no object and no argument. */
async function handOver({ kubernetes, spec }, { ca, server }) {
    const files = { [drillFiles.ca]: ca, [drillFiles.certificate]: server.certificate, [drillFiles.key]: server.key };
    for (const [name, input] of Object.entries(files)) {
        const script = `cat > ${certificatesPath}/${name}`;
        const pod = drillPodName(spec);
        const { exitCode, stderr } = await kubernetes.exec(spec.namespace, pod, helper_pods_spec/* containers */.l8.receive, ['sh', '-c', script], {
            input,
        });
        if (exitCode === 0)
            continue;
        throw new problem/* Problem */.A('the drill could not be prepared', [
            {
                code: 'COMMAND_FAILED',
                subject: 'pod',
                found: `${pod}: ${stderr.trim()}`,
                fix: 'fix what it says and run again',
            },
        ]);
    }
}
async function whyItEnded({ kubernetes, spec }) {
    const [pod] = await (0,lifecycle/* listHelperPods */.N2)(kubernetes, spec, 'drill');
    const ended = pod && (0,pods/* containerStatuses */.up)(pod).find(({ name }) => name === helper_pods_spec/* containers */.l8.etcd)?.state?.terminated;
    if (pod !== undefined && ended === undefined)
        return undefined;
    const log = await kubernetes.log(spec.namespace, drillPodName(spec), { container: helper_pods_spec/* containers */.l8.etcd, lines: 3 });
    return log.join('\n') || 'it ended and said nothing';
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(5460);
;// CONCATENATED MODULE: ./build/verify/local-memory.js


/** Memory: what a backup holds must not lie unencrypted on a disk of this machine. */
const memory = '/dev/shm';
const prefix = 'managed-etcd-drill-';
/** The file in a drill's folder that tells its member's process. */
const processFile = 'etcd.pid';
/** A folder in memory that tells whose it is. */
function ownFolder() {
    return (0,promises_.mkdtemp)((0,external_node_path_.join)(memory, `${prefix}${process.pid}-`));
}
/** Folders of runs that are gone, with the members that they left running. */
async function removeLeftovers() {
    for (const name of (await (0,promises_.readdir)(memory)).filter((found) => found.startsWith(prefix))) {
        const owner = Number(name.slice(prefix.length).split('-')[0]);
        if (await isRunning(owner, 'node'))
            continue;
        const folder = (0,external_node_path_.join)(memory, name);
        const id = Number(await (0,promises_.readFile)((0,external_node_path_.join)(folder, processFile), 'utf8').catch(() => ''));
        if (id > 0 && (await isRunning(id, folder)))
            process.kill(id, 'SIGKILL');
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Whether a process with this id runs and has this text in its command line: ids are used again. */
async function isRunning(id, text) {
    return (await (0,promises_.readFile)(`/proc/${id}/cmdline`, 'utf8').catch(() => '')).includes(text);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/verify/local-process.js



/** Starts a program that goes on until it is stopped. */
function start([program = '', ...args], environment) {
    const process = (0,external_node_child_process_.spawn)(program, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
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
/** What a program says; one that fails is a Problem with its last words. */
async function run([program = '', ...args], { signal, environment }) {
    try {
        const options = { env: environment, ...(signal && { signal }), maxBuffer: 16 * 1024 * 1024 };
        return (await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(program, args, options)).stdout;
    }
    catch (error) {
        signal?.throwIfAborted();
        const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
        throw new problem/* Problem */.A(`${program} failed`, [
            {
                code: 'COMMAND_FAILED',
                subject: program,
                found: said.trim().split('\n').slice(-3).join('\n') || String(error),
                fix: `fix what it says and run again; where: cluster needs no ${program} here`,
            },
        ]);
    }
}

;// CONCATENATED MODULE: ./build/verify/local-preconditions.js






const spareBytes = 256 * 1024 * 1024;
/** The programs of the minor that the backup was taken with; any other could change the data as it opens them. */
async function refuseOtherPrograms({ etcdVersion }, environment) {
    if (etcdVersion === undefined)
        return;
    for (const [program, ...args] of [
        ['etcdutl', 'version'],
        ['etcd', '--version'],
    ]) {
        const [, found = ''] = /[vV]ersion: (\S+)/.exec(await run([program ?? '', ...args], { environment })) ?? [];
        if ((0,etcd_versions/* sameMinor */.M9)(found, etcdVersion))
            continue;
        throw new problem/* Problem */.A('the backup was not verified', [
            {
                code: 'TOOL_MISSING',
                subject: program ?? '',
                found: `needs ${program} of etcd ${etcdVersion}, as the backup was taken with, found ${found}`,
                fix: `put that ${program} first on the PATH, or run with where: cluster`,
            },
        ]);
    }
}
/** Both the snapshot and what etcdutl makes of it lie there. */
async function refuseWithoutMemory({ bytes }) {
    const { bavail, bsize } = await (0,promises_.statfs)(memory);
    const needed = 2 * bytes + spareBytes;
    if (bavail * bsize >= needed)
        return;
    throw new problem/* Problem */.A('the backup was not verified', [
        {
            code: 'MEMORY_TOO_SMALL',
            subject: 'memory',
            found: `needs ${(0,format_bytes/* formatMebibytes */._)(needed)} in ${memory}, because nothing unencrypted may lie on a disk, found ${(0,format_bytes/* formatMebibytes */._)(bavail * bsize)}`,
            fix: 'run with where: cluster, or on a machine with more memory',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/verify/local.js
















/** A throw-away member as a process of this machine, with its data in memory. What a run that died has left is removed first. */
function verifyLocally(surroundings) {
    const { now, signal, environment } = surroundings;
    return async (snapshot, progress, work) => {
        await refuseOtherPrograms(snapshot, environment);
        await removeLeftovers();
        await refuseWithoutMemory(snapshot);
        const folder = await ownFolder();
        let member;
        try {
            const trust = drillTrust(now());
            const ports = { clientPort: await freePort(), peerPort: await freePort() };
            const dataDirectory = await makeData(snapshot, folder, ports.peerPort, surroundings, progress);
            await writeCertificates(folder, trust);
            const running = start(['etcd', ...drillFlags({ dataDirectory, certificates: folder, ...ports })], environment);
            member = running;
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, processFile), `${running.process.pid}`);
            const etcd = (0,client/* connectEtcd */.b)({
                open: () => opened(ports.clientPort),
                serverName: drillHost,
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
async function makeData(snapshot, folder, peerPort, { signal, environment }, progress) {
    const file = (0,external_node_path_.join)(folder, 'snapshot.db');
    const dataDirectory = (0,external_node_path_.join)(folder, 'data');
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(counted(snapshot, progress)), (0,external_node_fs_.createWriteStream)(file, { mode: 0o600 }), { signal });
    progress('etcdutl makes a data directory of it');
    const members = [{ name: drillMember, peerUrl: peerUrl(peerPort) }];
    const restored = { member: drillMember, members, token: folder, bump: 0n };
    await run((0,snapshots_etcdutl/* restoreCommand */.Od)(file, dataDirectory, restored), { signal, environment });
    await (0,promises_.rm)(file);
    return dataDirectory;
}
async function writeCertificates(folder, { ca, server }) {
    const files = { [drillFiles.ca]: ca, [drillFiles.certificate]: server.certificate, [drillFiles.key]: server.key };
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

;// CONCATENATED MODULE: ./build/verify/reachable-cluster.js

/** What there is to compare with; undefined, with a note, when the cluster cannot be reached. */
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

// EXTERNAL MODULE: ./build/backup/manifest.js
var manifest = __webpack_require__(5462);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(8108);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(7649);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(7212);
;// CONCATENATED MODULE: ./build/verify/compare-stores.js



/**
 * Compares a restored store with what the member said when the backup was taken, and with a member that lives, where that still has the
 * backup's revision. Two stores have the same hash at a revision only when both were compacted at the same one; the restored store is
 * thrown away, so it is compacted as far as the living one. Throws a Problem when they differ.
 */
async function compareStores(restored, { revision, hash }, live) {
    const said = hash === undefined ? undefined : await compareWithManifest(restored, hash);
    const lives = live === undefined ? undefined : await compareWithLive(restored, BigInt(revision), live);
    const equal = [said, lives].filter((compared) => compared?.hash === 'equal');
    if (equal.length > 0)
        return { hash: 'equal', why: equal.map((compared) => compared?.why).join(' and ') };
    return { hash: 'not compared', why: lives?.why ?? said?.why ?? 'no member of the cluster can be asked' };
}
async function compareWithManifest(restored, hash) {
    const found = await restored.hashKV(BigInt(hash.revision));
    if (found.compactRevision !== BigInt(hash.compactRevision))
        return { hash: 'not compared', why: 'the store was compacted while the backup was taken' };
    if (found.hash !== hash.value)
        throw different('its member said when it was taken', hash.revision);
    return { hash: 'equal', why: 'its member when it was taken' };
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
    return { hash: 'equal', why: `${member} as it is now` };
}
/** Undefined when the store has compacted that revision, or is not that far. */
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
/** Any member that is ready; undefined when there is none. */
async function withLiveCluster(access, work) {
    if (access === undefined)
        return work(undefined);
    const ready = (0,cluster_pods/* readyPods */.A$)((await (0,cluster_pods/* listPods */.BG)(access.kubernetes, access.spec, 'member')).map(cluster_pods/* observedPod */.Gi));
    return ready.length === 0 ? work(undefined) : (0,with_any_member/* withAnyMember */.t)(access, work, ready);
}
function different(than, revision) {
    return new problem/* Problem */.A('the backup is not what it should be: its data differ', [
        {
            code: 'RESTORED_DATA_DIFFER',
            subject: 'hash',
            found: `at revision ${revision} the restored data have another hash than ${than}`,
            fix: 'take a backup now, verify it, and compare the members: etcdctl endpoint hashkv',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/verify/verify-backup.js







/** Restores a backup into a throw-away member, compares what is in it, and writes it down beside the manifest. */
async function restoreAndCompare(verifying) {
    const { store, catalog, backup, identity, member, access, signer, now, report } = verifying;
    const { manifest } = backup;
    const began = now();
    const snapshot = (0,from_backup/* snapshotOf */.eY)(store, catalog, backup, identity);
    const { revision, keys, seconds, compared } = await report.phase(`restore ${backup.name} into a throw-away member`, (progress) => member(snapshot, progress, async (etcd) => {
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
        await report.phase('write down that it is good', () => writeVerification(store, backup.folder, record, signer));
    const age = Date.parse(record.verifiedAt) - backup.takenAt.getTime();
    return { record, compared, bytes: manifest.snapshot.bytes, recoveryPointSeconds: Math.max(0, Math.round(age / 1000)) };
}
/** The signature first: until the record that it fits is there, too, none is taken for good. */
async function writeVerification(store, folder, record, signer) {
    const contents = (0,manifest/* fileOfRecord */.n6)(record);
    await store.write(`${folder}${object_names/* verificationSignatureName */.zE}`, signer.sign(contents));
    await store.write(`${folder}${object_names/* verificationName */.HH}`, contents);
}
/** Why no verification is written: a member that starts shows that the backup is whole, not that its data are the cluster's. */
function unrecordedFinding({ hash, why }, signer) {
    if (hash !== 'equal')
        return {
            code: 'NOT_VERIFIED',
            subject: 'verification',
            found: `the backup starts, and its data were compared with nothing (${why}): it does not count as verified`,
            fix: 'verify a newer backup, or one soon after it was taken',
        };
    return 'sign' in signer
        ? undefined
        : { ...signer, found: `the backup is good, and that is not written down beside it: ${signer.found}` };
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
 * The snapshot is the one of the manifest, by its SHA-256, so the number is what is wrong. Whether the data are right, their hashes say.
 */
function otherRevision({ name, manifest }, restored) {
    return {
        code: 'MANIFEST_REVISION_DIFFERS',
        subject: 'revision',
        found: `${name} ends at revision ${restored} by the restored member, and at ${manifest.revision} by its manifest: the manifest has misread the snapshot`,
        fix: 'go by the restored member; if another backup differs too, report it with the version of etcd: this release cannot read the revision in its database',
    };
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 15 modules
var connect_cluster = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/actions/verify-backup.declaration.js
var verify_backup_declaration = __webpack_require__(1804);
;// CONCATENATED MODULE: ./build/actions/verify-backup.js




















const refused = 'the backup was not verified';
const verifyBackup = (0,define_operation/* defineAction */.Q)({
    ...verify_backup_declaration/* verifyBackupDeclaration */.K,
    async run({ inputs, report, now, signal, holder, onRunner }) {
        if (inputs.identity !== undefined)
            report.mask(inputs.identity);
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster);
        const place = (0,backup_spec/* requireBackupSpec */.z)(spec, refused);
        const identity = (0,from_backup/* neededIdentity */.yd)(inputs.identity, refused);
        const connect = () => (0,connect_cluster/* connectCluster */.b)(inputs, { signal, onRunner });
        const local = inputs.where === 'local';
        if (!local)
            (0,problem/* refuse */.T)(refused, await (0,missing_for_action/* missingForAction */.i)(connect(), spec, 'verify-backup'));
        const member = local
            ? verifyLocally({ now, signal, environment: process.env })
            : verifyInCluster(connect(), spec, { holder, now, signal, report });
        const store = (0,s3_store/* connectStore */.C)(place, { signal, now });
        try {
            const at = { place: store.place, folder: (0,object_names/* folderOf */.yS)(spec, place) };
            const catalog = await report.phase('find the backup', () => (0,backup_catalog/* readCatalog */.uM)(store, at.folder, spec, now));
            // A drill is of use also when the cluster is gone.
            const access = await ifClusterReachable(report, async () => (0,root_access/* rootAccess */.j)(connect(), spec, report));
            const recorded = access && (await (0,cluster_backup_record/* readBackupRecord */.Ug)(access.kubernetes, spec));
            const behind = (0,missing_backups/* missingNewest */.Z)(catalog, (0,cluster_backup_record/* recordedNewest */.He)(recorded, at));
            if (inputs.backup === 'latest')
                (0,problem/* refuse */.T)(refused, behind);
            const backup = (0,from_backup/* chooseBackup */.S1)(catalog, inputs.backup, refused);
            for (const doubt of [...behind, ...(0,from_backup/* newerInvalidBackups */.cn)(catalog, backup)])
                report.warning(doubt);
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
            // What the cluster knows of the newest backup is not given up for a bucket that has less.
            if (access !== undefined && behind.length === 0) {
                const after = await (0,backup_catalog/* readCatalog */.uM)(store, at.folder, spec, now);
                const trusted = { recipients: recorded?.recipients ?? [], signers: recorded?.signers ?? [] };
                await report.phase('record it in the cluster', () => (0,backup_record/* recordBackups */.H0)(access.kubernetes, spec, after, { ...at, trusted: recorded === undefined ? place : trusted }));
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
    found: 'the cluster, which has the key that signs it, cannot be asked',
    fix: 'run it again when the cluster is back',
};


/***/ }),

/***/ 4127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H0: () => (/* binding */ recordBackups)
/* harmony export */ });
/* unused harmony exports backupRecord, backupMetrics */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5960);
/* harmony import */ var _objects_observe_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(158);



/**
 * Notes in the cluster what is in the bucket: whoever may look at the cluster sees how old the last backup is, without a key to the bucket.
 * Written by every backup and drill, from the catalog alone.
 */
async function recordBackups(kubernetes, spec, catalog, around) {
    const record = backupRecord(spec, catalog, around);
    await kubernetes.apply(record);
    if (await (0,_objects_observe_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .usesPrometheusOperator */ .hk)(kubernetes, spec))
        await kubernetes.apply(backupMetrics(spec, catalog));
    return record.data;
}
/** Times are RFC 3339; what there is none of is empty. */
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
        },
    };
}
/**
 * Metrics without anything that could be scraped, for nothing of this project runs in the cluster: recording rules whose values are constants.
 * Prometheus evaluates them from now on, so `time() - managed_etcd_backup_timestamp_seconds` is the age of the last backup.
 */
function backupMetrics(spec, { backups }) {
    const [newest] = backups;
    const verified = backups.find(({ verification }) => verification !== undefined);
    const seconds = (date) => date && Math.floor(date.getTime() / 1000);
    const values = {
        managed_etcd_backup_timestamp_seconds: seconds(newest?.takenAt),
        managed_etcd_backup_size_bytes: newest?.manifest.object.bytes,
        managed_etcd_backup_database_size_bytes: newest?.manifest.snapshot.bytes,
        managed_etcd_backup_duration_seconds: newest?.manifest.seconds,
        managed_etcd_backup_kept: backups.length,
        managed_etcd_backup_verified_timestamp_seconds: seconds(verified?.takenAt),
    };
    return {
        apiVersion: _cluster_written_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .prometheusOperatorApi */ .j8,
        kind: 'PrometheusRule',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backup),
        spec: {
            groups: [
                {
                    name: `managed-etcd.${spec.namespace}.${spec.name}.backup`,
                    rules: Object.entries(values).flatMap(([record, value]) => value === undefined
                        ? []
                        : [{ record, expr: `vector(${value})`, labels: { namespace: spec.namespace, cluster: spec.name } }]),
                },
            ],
        },
    };
}


/***/ }),

/***/ 8445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ai: () => (/* binding */ createIssuer),
  Hr: () => (/* binding */ createRoot),
  SE: () => (/* binding */ issueLeaf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/certificates/alternative-names.js
var alternative_names = __webpack_require__(8191);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
// EXTERNAL MODULE: ./build/certificates/der.js
var der = __webpack_require__(5318);
// EXTERNAL MODULE: ./build/certificates/oids.js
var oids = __webpack_require__(392);
;// CONCATENATED MODULE: ./build/certificates/sign-certificate.js




/**
 * Makes an X.509 v3 certificate (RFC 5280), PEM, signed with an ECDSA or RSA key (PEM).
 *
 * Names are not constrained (4.2.1.10): the hostnames of a cluster change by its file, and an authority that has to be
 * renewed for a new hostname would need the root's key for that, which may not be there. Its usages are constrained.
 */
function signCertificate(contents, signer, signingKey) {
    const key = (0,external_node_crypto_.createPrivateKey)(signingKey);
    const { algorithm, digest } = signatureOf(key);
    const subject = distinguishedName(contents.subject);
    const body = der/* sequence */.K2(der/* tagged */.VK(0, [der/* smallInteger */.YO(2)]), der/* integer */.nd(randomSerial()), algorithm, signer?.subject ?? subject, der/* sequence */.K2(der/* time */.kB(contents.notBefore), der/* time */.kB(contents.notAfter)), subject, der/* decode */.D4(contents.publicKey.export({ type: 'spki', format: 'der' })), der/* tagged */.VK(3, [der/* sequence */.K2(...extensions(contents, signer))]));
    const signature = (0,external_node_crypto_.sign)(digest, der/* encode */.lF(body), { key, dsaEncoding: 'der' });
    return toPem(der/* encode */.lF(der/* sequence */.K2(body, algorithm, der/* bitString */.FY(signature))));
}
/** Which signature a key makes: the digest is as strong as the key (RFC 5480, 4). */
function signatureOf(key) {
    if (key.asymmetricKeyType === 'rsa') {
        return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.sha256WithRsa), der/* nothing */.s6()), digest: 'sha256' };
    }
    switch (key.asymmetricKeyDetails?.namedCurve) {
        case 'prime256v1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha256)), digest: 'sha256' };
        case 'secp384r1':
            return { algorithm: der/* sequence */.K2(der/* objectIdentifier */.RG(oids/* oids */.S.ecdsaWithSha384)), digest: 'sha384' };
        default:
            throw new Error('an authority needs an RSA, ECDSA P-256 or ECDSA P-384 key');
    }
}
/** The identifier of a public key: 160 bits of the SHA-256 of its encoding (RFC 7093, method 4, shortened as in method 1). */
function keyIdentifier(publicKey) {
    const encoded = publicKey.export({ type: 'spki', format: 'der' });
    return (0,external_node_crypto_.createHash)('sha256').update(encoded).digest().subarray(0, 20);
}
function extensions({ pathLength, publicKey, names, usages }, signer) {
    const isAuthority = pathLength !== undefined;
    const purposes = usages.map((usage) => der/* objectIdentifier */.RG(usage === 'server' ? oids/* oids */.S.serverAuth : oids/* oids */.S.clientAuth));
    return [
        critical(oids/* oids */.S.basicConstraints, isAuthority ? der/* sequence */.K2(der/* yes */.EZ(), der/* smallInteger */.YO(pathLength)) : der/* sequence */.K2()),
        // keyCertSign and cRLSign are bits 5 and 6, digitalSignature is bit 0, counted from the left.
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
    return der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* yes */.EZ(), der/* octetString */.J8(der/* encode */.lF(value)));
}
function distinguishedName({ organization, commonName }) {
    const attributes = [
        [oids/* oids */.S.organization, organization],
        [oids/* oids */.S.commonName, commonName],
    ];
    return der/* sequence */.K2(...attributes.flatMap(([oid, text]) => text === undefined ? [] : [der/* set */.hZ(der/* sequence */.K2(der/* objectIdentifier */.RG(oid), der/* utf8String */.tv(text)))]));
}
/** 20 bytes, the most that RFC 5280 allows, of which 158 bits are random: positive, and of the same length always. */
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





/** Browsers, Mozilla's profiles and many clients refuse leaves that live longer. */
const longestLeafDays = 366;
/** Certificates begin a little before they are made, because clocks differ. */
const backdatedSeconds = 5 * 60;
const daySeconds = 24 * 60 * 60;
/**
 * A new root: signs itself, may have one authority below it. `cluster` is its organization; its common name holds a part
 * of its key's identifier, so that an old and a new root are never taken for each other by name.
 */
function createRoot(cluster, days, now, algorithm) {
    const { publicKey, key } = newKey(algorithm);
    const subject = authorityName(cluster, 'root', publicKey);
    const contents = { subject, publicKey, ...validity(days, now), names: [], usages: [], pathLength: 1 };
    return { certificate: signCertificate(contents, undefined, key), key };
}
/** A new issuer below `root`, which outlives it. It may sign leaves only, and only for TLS. */
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
/** A new leaf with a new key; its certificate is followed by the issuer's, as it has to be served. */
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
/** Exactly `days` long, both ends included, in whole seconds. */
function validity(days, now) {
    const begin = Math.floor(now.getTime() / 1000) - backdatedSeconds;
    return { notBefore: new Date(begin * 1000), notAfter: new Date((begin + days * daySeconds - 1) * 1000) };
}
/** As long as `days` and the signer's own end allow. */
function validityWithin(signer, days, now) {
    if (now > signer.notAfter || now < signer.notBefore) {
        throw new problem/* Problem */.A('no certificate was issued', [
            {
                code: 'AUTHORITY_INVALID',
                subject: 'authority',
                found: `"${signer.subject.commonName}" is valid from ${signer.notBefore.toISOString()} to ${signer.notAfter.toISOString()}, and it is ${now.toISOString()} here`,
                fix: "run rotate-certificates to renew it; if this machine's clock is wrong, set it",
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


/***/ })

};
