export const id = 196;
export const ids = [196];
export const modules = {

/***/ 2085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eh: () => (/* binding */ removeRestoreRecord),
/* harmony export */   G: () => (/* binding */ readRestoreRecord),
/* harmony export */   Si: () => (/* binding */ newId),
/* harmony export */   hZ: () => (/* binding */ writeRestoreRecord),
/* harmony export */   un: () => (/* binding */ unfinishedRestore)
/* harmony export */ });
/* unused harmony export restoreRecordObject */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3339);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9725);



const flag = zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['true', 'false']).transform((text) => text === 'true');
const optional = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().transform((text) => (text === '' ? undefined : text));
const stored = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-z-]+$/),
    source: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    contents: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^[0-9a-z-]+$/),
    saved: optional,
    savedAsked: flag,
    users: optional,
    swapped: flag,
    opened: flag,
});
function restoreRecordObject(spec, record) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .metadata */ .yu)(spec, (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).restore),
        data: {
            ...record,
            saved: record.saved ?? '',
            users: record.users ?? '',
            savedAsked: `${record.savedAsked}`,
            swapped: `${record.swapped}`,
            opened: `${record.opened}`,
        },
    };
}
/** Undefined when no restore is unfinished. Throws a Problem when what lies there is nothing that a restore writes. */
async function readRestoreRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).restore, namespace: spec.namespace };
    const found = await kubernetes.get(reference);
    if (found === undefined)
        return undefined;
    const record = stored.safeParse(found.data);
    if (record.success)
        return record.data;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('nothing was changed', [notOfRestore(spec)]);
}
/** Whoever may create ConfigMaps in the namespace can make one with this name: Kubernetes cannot limit that by name. */
function notOfRestore({ namespace, name }) {
    const object = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)({ name }).restore;
    return {
        code: 'NAME_TAKEN',
        subject: 'restore',
        found: `needs ConfigMap ${namespace}/${object} as a restore writes it, found other keys or values: somebody else has made or edited it`,
        fix: `find out who (kubectl --namespace ${namespace} get configmap ${object} --show-managed-fields -o yaml); delete it if no restore was under way`,
    };
}
async function writeRestoreRecord(kubernetes, spec, record) {
    await kubernetes.apply(restoreRecordObject(spec, record));
    return record;
}
async function removeRestoreRecord(kubernetes, spec) {
    await kubernetes.remove({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).restore,
        namespace: spec.namespace,
    });
}
/** `20261122t193000z-4f2a91`. */
function newId(now, random) {
    return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}z-${random}`;
}
/** For operations that would start members of a cluster that is being put back, or change users that are. */
function unfinishedRestore(record) {
    return {
        code: 'RESTORE_UNFINISHED',
        subject: 'restore',
        found: `a restore of ${record.source} has begun and not ended: until then members must not start, and users are put back`,
        fix: 'run restore again, with the same backup to go on or with another one to begin anew',
    };
}


/***/ }),

/***/ 6055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N2: () => (/* binding */ listHelperPods),
/* harmony export */   NW: () => (/* binding */ removeHelperPods),
/* harmony export */   gU: () => (/* binding */ untilRunning),
/* harmony export */   hW: () => (/* binding */ createHelperPods)
/* harmony export */ });
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(571);
/* harmony import */ var _kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6584);
/* harmony import */ var _kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(457);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9385);





/** The helper pods of one purpose that are there. */
function listHelperPods(kubernetes, spec, purpose) {
    return kubernetes.list('v1', 'Pod', spec.namespace, (0,_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .helperPodSelector */ .hI)(spec, purpose));
}
/** Makes pods that may talk to nobody, in place of all that earlier runs have left. */
async function createHelperPods(waitContext, purpose, pods) {
    await deleteHelperPods(waitContext, purpose);
    await waitContext.kubernetes.apply((0,_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .helperPodNetworkPolicy */ ._G)(waitContext.spec, purpose));
    await Promise.all(pods.map((pod) => waitContext.kubernetes.create(pod)));
}
/** Ends the helper pods of one purpose and waits until they are gone: only then their volumes are free. */
async function deleteHelperPods(waitContext, purpose) {
    const { kubernetes, spec } = waitContext;
    const found = await listHelperPods(kubernetes, spec, purpose);
    await Promise.all(found.map(({ metadata: { name, uid } }) => kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { uid })));
    if (found.length === 0)
        return;
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitSelectedPods */ .KK)(waitContext, (0,_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .helperPodSelector */ .hI)(spec, purpose), 'helper pods to end', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .memberMinutes */ .qm, async () => {
        const left = await listHelperPods(kubernetes, spec, purpose);
        return left.length === 0
            ? { done: undefined }
            : { waitingFor: left.map(({ metadata }) => metadata.name).join(', ') };
    });
}
/** Nothing of a purpose stays: neither its helper pods, with what only they mount, nor their policy. */
async function removeHelperPods(waitContext, purpose) {
    await deleteHelperPods(waitContext, purpose);
    const { kind, apiVersion, metadata } = (0,_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .helperPodNetworkPolicy */ ._G)(waitContext.spec, purpose);
    await waitContext.kubernetes.remove({ kind, apiVersion, ...metadata });
}
/** Waits until a container of each pod runs. One before it that fails ends the wait, with the last lines of its log. */
async function untilRunning(waitContext, purpose, container) {
    const { kubernetes, spec } = waitContext;
    const selector = (0,_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .helperPodSelector */ .hI)(spec, purpose);
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitSelectedPods */ .KK)(waitContext, selector, `${container} in the helper pods`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .memberMinutes */ .qm, async () => {
        const pods = await listHelperPods(kubernetes, spec, purpose);
        await Promise.all(pods.map((pod) => refuseFailed(waitContext, pod)));
        const waiting = pods.filter((pod) => !runs(pod, container));
        return waiting.length === 0 && pods.length > 0 ? { done: pods } : { waitingFor: waiting.map(_kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_3__/* .stateOf */ .L4).join('; ') };
    });
}
function runs(pod, container) {
    return (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .containerStatuses */ .up)(pod).some(({ name, state }) => name === container && state?.running !== undefined);
}
async function refuseFailed({ kubernetes, spec }, pod) {
    const failed = (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .containerStatuses */ .up)(pod).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
    if (failed === undefined)
        return;
    const log = await kubernetes.log(spec.namespace, pod.metadata.name, { container: failed.name, lines: 3 });
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${failed.name} failed in pod ${pod.metadata.name}`, [
        {
            code: 'POD_NOT_READY',
            subject: failed.name,
            found: log.join('\n') || `it ended with exit code ${failed.state?.terminated?.exitCode} and said nothing`,
            fix: 'fix what it says and run again',
        },
    ]);
}


/***/ }),

/***/ 9385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GY: () => (/* binding */ helperPod),
/* harmony export */   Hu: () => (/* binding */ helperPodLabels),
/* harmony export */   O_: () => (/* binding */ shellContainer),
/* harmony export */   SN: () => (/* binding */ incomingPath),
/* harmony export */   WU: () => (/* binding */ onNode),
/* harmony export */   _G: () => (/* binding */ helperPodNetworkPolicy),
/* harmony export */   hI: () => (/* binding */ helperPodSelector),
/* harmony export */   iT: () => (/* binding */ toolContainer),
/* harmony export */   l8: () => (/* binding */ containers),
/* harmony export */   t3: () => (/* binding */ holdContainer)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6669);
/* harmony import */ var _objects_members_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3283);
/* harmony import */ var _objects_pod_security_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6951);
/* harmony import */ var _volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3037);





/** The containers, in the order in which they run; `hold` and `etcd` stay until the pod is deleted. */
const containers = {
    receive: 'receive',
    status: 'status',
    restore: 'restore',
    hold: 'hold',
    etcd: 'etcd',
};
/** A pod whose runner has died ends by itself, and lets go of its volume. */
const longestSeconds = 6 * 60 * 60;
/** Not those of members and portals: no Service, budget or policy of theirs may choose such a pod. */
function helperPodLabels(spec, purpose) {
    return {
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .nameLabel */ .OY]: `etcd-${purpose}`,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .instanceLabel */ .wl]: spec.name,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .componentLabel */ .mn]: purpose,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8,
    };
}
function helperPodSelector(spec, purpose) {
    return (0,_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .labelSelector */ .wb)(helperPodLabels(spec, purpose));
}
/** Nobody may connect to such a pod, and it may connect to nobody, where the cluster's network enforces policies. */
function helperPodNetworkPolicy(spec, purpose) {
    const labels = helperPodLabels(spec, purpose);
    return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
            name: `${spec.name}-${purpose}`,
            namespace: spec.namespace,
            labels: { ...labels, [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_4__/* .nameLabel */ .OY]: 'etcd' },
        },
        spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] },
    };
}
/** Never started twice: what has ended is looked at and made again by the operation. */
function helperPod(spec, work) {
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: work.name, namespace: spec.namespace, labels: helperPodLabels(spec, work.purpose) },
        spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            restartPolicy: 'Never',
            activeDeadlineSeconds: longestSeconds,
            // Nothing is lost with what runs here.
            terminationGracePeriodSeconds: 1,
            securityContext: _objects_pod_security_js__WEBPACK_IMPORTED_MODULE_2__/* .restrictedPod */ .x,
            ...(work.affinity && { affinity: work.affinity }),
            ...(work.topologySpreadConstraints && { topologySpreadConstraints: work.topologySpreadConstraints }),
            initContainers: [...work.initContainers],
            containers: [work.container],
            volumes: [work.data, ...(work.volumes ?? [])],
        },
    };
}
/** A container with a shell, from the portals' image: the members' has none. */
function shellContainer(spec, name, script) {
    return toolContainer(spec, name, spec.images.haproxy, ['sh', '-c', script]);
}
/** Stays until the pod is deleted, and goes at once then: the first process of a container ignores signals that it does not handle. */
function holdContainer(spec) {
    return shellContainer(spec, containers.hold, "trap 'exit 0' TERM; while :; do sleep 1; done");
}
function toolContainer(spec, name, image, command) {
    return {
        name,
        image: image === '' ? spec.images.etcd : image,
        imagePullPolicy: 'IfNotPresent',
        command: [...command],
        resources: { requests: { ..._objects_members_js__WEBPACK_IMPORTED_MODULE_1__/* .memberRequests */ .X5 } },
        securityContext: _objects_pod_security_js__WEBPACK_IMPORTED_MODULE_2__/* .restrictedContainer */ .D,
        volumeMounts: [{ name: 'data', mountPath: _volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .volumePath */ .kn }],
    };
}
function incomingPath(folder) {
    return `${_volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .volumePath */ .kn}/${folder}/${_volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .snapshotFile */ .Pu}`;
}
/** On one node: where the volume is attached already. */
function onNode(node) {
    const field = { key: 'metadata.name', operator: 'In', values: [node] };
    return {
        nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [field] }] },
        },
    };
}


/***/ }),

/***/ 411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ deliver)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);
/* harmony import */ var _util_format_bytes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5460);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9385);
/* harmony import */ var _volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3037);





/**
 * Streams a snapshot into several pods at once, as fast as the slowest takes it, and hands it on in each only when it lies on every volume as it
 * should be. Nothing is kept here: it goes from the store through this program's memory to the volumes.
 */
async function deliver(snapshot, receivers, progress) {
    const { kubernetes, namespace, pods, id } = receivers;
    const command = ['sh', '-c', (0,_volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .takeInScript */ .sW)(id)];
    const takers = await Promise.all(pods.map(async (pod) => {
        const process = await kubernetes.execStream(namespace, pod, _spec_js__WEBPACK_IMPORTED_MODULE_2__/* .containers */ .l8.receive, command, { stdin: true });
        const said = textOf(process);
        // What breaks the stream off is told by whoever pours.
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
    progress('checking what has arrived');
    for (const { pod, process, said } of takers) {
        const { exitCode, stderr } = await process.ended;
        const [sha256] = (await said).split(/\s/);
        if (exitCode !== 0 || sha256 !== snapshot.sha256)
            throw notArrived(pod, exitCode === 0 ? 'it arrived changed' : stderr);
    }
    for (const pod of pods) {
        const { exitCode, stderr } = await kubernetes.exec(namespace, pod, _spec_js__WEBPACK_IMPORTED_MODULE_2__/* .containers */ .l8.receive, [
            'sh',
            '-c',
            (0,_volume_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseScript */ .dg)(id),
        ]);
        if (exitCode !== 0)
            throw notArrived(pod, stderr);
    }
}
async function pour(snapshot, processes, progress) {
    let bytes = 0;
    const ended = Promise.race(processes.map(endedEarly));
    // It is looked at only while something is poured.
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
/** Only ever rejects: whoever takes a snapshot in ends after its end. */
async function endedEarly({ ended }) {
    const { stderr } = await ended;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot was not taken in', [notTaken('its receiver ended early', stderr)]);
}
async function textOf({ stdout }) {
    let text = '';
    for await (const chunk of stdout)
        text += chunk;
    return text;
}
function notArrived(pod, why) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot was not taken in', [notTaken(`pod ${pod} did not get it whole`, why)]);
}
function notTaken(found, why) {
    return {
        code: 'COMMAND_FAILED',
        subject: 'volume',
        found: `${found}: ${why.trim() || 'it said nothing'}`,
        fix: 'if the volume is full, enlarge it; else run again',
    };
}


/***/ }),

/***/ 3037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ refuseWithoutRoom),
/* harmony export */   Ie: () => (/* binding */ newestPrevious),
/* harmony export */   Nn: () => (/* binding */ forgetScript),
/* harmony export */   Pu: () => (/* binding */ snapshotFile),
/* harmony export */   Pv: () => (/* binding */ swapScript),
/* harmony export */   dg: () => (/* binding */ releaseScript),
/* harmony export */   jA: () => (/* binding */ progressOf),
/* harmony export */   jI: () => (/* binding */ parseLook),
/* harmony export */   kn: () => (/* binding */ volumePath),
/* harmony export */   l_: () => (/* binding */ lookScript),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   qE: () => (/* binding */ stagedScript),
/* harmony export */   rp: () => (/* binding */ receiveScript),
/* harmony export */   sW: () => (/* binding */ takeInScript),
/* harmony export */   yn: () => (/* binding */ unswapScript)
/* harmony export */ });
/* unused harmony export newDataOf */
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5460);


/** Where a member's volume is mounted, by the member and by the pod that works on it. */
const volumePath = '/var/lib/etcd';
/** The folders of a volume. `data` is the member's; the others belong to the restore with this id and are renamed, never copied. */
function foldersOf(id) {
    return {
        /** What arrives; has `snapshot.db` when it is whole. */
        incoming: `incoming-${id}`,
        /** What etcdutl writes; not whole before etcdutl has ended. */
        staging: `staging-${id}`,
        /** The new data, whole, before they take the place of the old ones. */
        restored: `restored-${id}`,
        /** The old data, from then on. */
        previous: `previous-${id}`,
    };
}
/** Where the new data lie until the swap: what etcdutl made, or the old data of an earlier restore under the name that they have had all along. */
function newDataOf({ id, source, contents }) {
    return source === 'previous' ? contents : foldersOf(id).restored;
}
const snapshotFile = 'snapshot.db';
/** Prints a line for each folder and one for the free room, in KiB. Runs wherever there is a POSIX shell. */
const lookScript = `cd ${volumePath} || exit 1
for folder in *; do
  [ -d "$folder" ] && [ "$folder" != lost+found ] && du -sk "$folder" 2>/dev/null
done
df -Pk . | { read -r _; read -r _ _ _ free _; echo "$free free"; }`;
/** What `lookScript` has printed. */
function parseLook(text) {
    const lines = text.split('\n').flatMap((line) => {
        const [, size, name] = /^(\d+)\s+(.+)$/.exec(line) ?? [];
        return name === undefined ? [] : [{ name, bytes: Number(size) * 1024 }];
    });
    const free = lines.at(-1);
    if (free?.name !== 'free')
        throw new Error(`a volume was not described: ${text}`);
    return { folders: lines.slice(0, -1), freeBytes: free.bytes };
}
function progressOf(volume, exchange) {
    const has = (name) => volume.folders.some((folder) => folder.name === name);
    if (has(newDataOf(exchange)))
        return 'staged';
    return has(foldersOf(exchange.id).previous) ? 'swapped' : 'untouched';
}
/** Clears what dead runs have left, says by a folder that it is ready, and ends when the snapshot has arrived whole. */
function receiveScript(id) {
    const { incoming } = foldersOf(id);
    return `trap 'exit 1' TERM
cd ${volumePath} || exit 1
rm -rf incoming-* staging-* restored-* gone-*
mkdir ${incoming} || exit 1
until [ -e ${incoming}/${snapshotFile} ]; do sleep 0.2; done`;
}
/** Takes the snapshot from stdin and prints its SHA-256 as it lies on the volume. */
function takeInScript(id) {
    const { incoming } = foldersOf(id);
    return `cd ${volumePath} || exit 1
until [ -d ${incoming} ]; do sleep 0.1; done
cat > ${incoming}/part && sha256sum < ${incoming}/part`;
}
/** Hands the snapshot on: the pod goes on to etcdutl. */
function releaseScript(id) {
    const { incoming } = foldersOf(id);
    return `cd ${volumePath} && mv ${incoming}/part ${incoming}/${snapshotFile}`;
}
/** After etcdutl: the new data are whole from the moment they have their name. */
function stagedScript(id) {
    const { incoming, staging, restored } = foldersOf(id);
    return `cd ${volumePath} && rm -rf ${incoming} && sync && mv ${staging} ${restored} && sync`;
}
/** Old data aside, new ones in their place. Each half is one rename, so it can be run again wherever it was interrupted. */
function swapScript(exchange) {
    const { previous } = foldersOf(exchange.id);
    const newData = newDataOf(exchange);
    return `cd ${volumePath} || exit 1
[ -d ${newData} ] || { [ -d ${previous} ]; exit; }
if [ ! -d ${previous} ]; then
  if [ -d data ]; then mv data ${previous}; else mkdir ${previous}; fi || exit 1
fi
[ ! -e data ] && mv ${newData} data && sync`;
}
/** Takes back what `swapScript` has done, all of it or a half; does nothing where it has not come. */
function unswapScript(exchange) {
    const { previous } = foldersOf(exchange.id);
    const newData = newDataOf(exchange);
    return `cd ${volumePath} || exit 1
[ -d ${previous} ] || exit 0
if [ -d data ]; then mv data ${newData} || exit 1; fi
rmdir ${previous} 2>/dev/null || mv ${previous} data || exit 1
sync`;
}
/** The newest old data that every volume has, put aside by one and the same restore; undefined when there are none. */
function newestPrevious(volumes) {
    const names = volumes.map(({ folders }) => folders.map(({ name }) => name).filter((name) => /^previous-[0-9a-z-]+$/.test(name)));
    // Their ids begin with a time, so that they sort by it.
    return names[0]
        ?.filter((name) => names.every((others) => others.includes(name)))
        .toSorted()
        .at(-1);
}
/** Old data go: those of this restore, or of every one. First by name: nobody takes for whole what was removed in part. */
function forgetScript(id, which) {
    return `cd ${volumePath} || exit 1
for each in ${which === 'all' ? 'previous-*' : foldersOf(id).previous}; do
  if [ -d $each ]; then mv $each gone-$each || exit 1; fi
done
rm -rf gone-*`;
}
/** The first segment of the log, which etcd writes in full, and air for a member that goes on running meanwhile. */
const spareBytes = 320 * 1024 * 1024;
/** A snapshot needs room twice: as it arrives, and as etcdutl writes it. Throws a Problem when a volume lacks it. */
function refuseWithoutRoom(member, volume, snapshotBytes) {
    const needed = 2 * snapshotBytes + spareBytes;
    if (volume.freeBytes >= needed)
        return;
    const kept = volume.folders.filter(({ name }) => name.startsWith('previous-'));
    const keptBytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('restore refused: nothing was changed', [
        {
            code: 'VOLUME_FULL',
            subject: 'volumes',
            found: `the volume of ${member} needs ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMebibytes */ ._)(needed)} of free room (the snapshot twice, and some to run on), found ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMebibytes */ ._)(volume.freeBytes)}${keptBytes > 0 ? `, with ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMebibytes */ ._)(keptBytes)} of old data that earlier restores have kept` : ''}`,
            fix: 'enlarge the volumes; or give the old data up: destroy with volumes: delete, provision, and restore into the new cluster',
        },
    ]);
}


/***/ }),

/***/ 7212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ withAnyMember)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9010);


/**
 * Runs `work` with the first of these members that says how it is. When none does, throws the Problem of the first that was asked;
 * a Problem of `work` itself sends nobody on to the next one.
 */
async function withAnyMember(access, work, candidates = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(access)) {
    let silent;
    for (const member of candidates) {
        const outcome = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .withMember */ .RV)(access, member, async (etcd) => {
            const status = await etcd.status().catch(problemOf);
            return status instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A ? { silent: status } : { done: await work({ member, etcd, status }) };
        });
        if ('done' in outcome)
            return outcome.done;
        silent ??= outcome.silent;
    }
    throw silent ?? nobodyToAsk(access);
}
function problemOf(error) {
    if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
        return error;
    throw error;
}
function nobodyToAsk({ spec }) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('no member can be asked', [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs a member of ${spec.namespace}/${spec.name} that is ready, found none`,
            fix: `see why: kubectl --namespace ${spec.namespace} get pods`,
        },
    ]);
}


/***/ }),

/***/ 9006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Od: () => (/* binding */ otherMinor),
/* harmony export */   Qc: () => (/* binding */ otherFormat),
/* harmony export */   i$: () => (/* binding */ parseStatus)
/* harmony export */ });
/* harmony import */ var _cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(881);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);


function parseStatus(lines) {
    const line = lines.findLast((text) => text.startsWith('{'));
    const status = line === undefined ? {} : JSON.parse(line);
    if (typeof status.revision !== 'number') {
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A('the snapshot could not be read', [
            {
                code: 'SNAPSHOT_INVALID',
                subject: 'snapshot',
                found: lines.join('\n'),
                fix: 'give a snapshot that etcdctl has saved',
            },
        ]);
    }
    const version = typeof status.version === 'string' && status.version !== '' ? status.version : undefined;
    return { revision: BigInt(status.revision), keys: Number(status.totalKey), version };
}
/** Why a snapshot of one etcd cannot go into another; empty when it can. Data are changed by an upgrade of a running cluster only. */
function otherMinor(snapshotVersion, clusterVersion) {
    const [found, wanted] = [(0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .minorOf */ .Hs)(snapshotVersion), (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .minorOf */ .Hs)(clusterVersion)];
    if (found === wanted)
        return [];
    return [
        {
            code: 'VERSION_NOT_SUPPORTED',
            subject: 'version',
            found: `needs a snapshot of etcd ${wanted}, as the cluster file says, found one of ${snapshotVersion}`,
            fix: `restore into a cluster with an etcd ${found ?? 'of the same minor'} (version in the cluster file), then upgrade one minor at a time`,
        },
    ];
}
/** The same for what says its version only since 3.6. */
function otherFormat({ version }, clusterVersion) {
    if (version !== undefined)
        return otherMinor(version, clusterVersion);
    return (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .minorOf */ .Hs)(clusterVersion) === '3.5' ? [] : otherMinor('3.5 or older', clusterVersion);
}


/***/ }),

/***/ 5715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ mostPlausible),
/* harmony export */   Od: () => (/* binding */ restoreCommand),
/* harmony export */   W: () => (/* binding */ bumpFor),
/* harmony export */   yA: () => (/* binding */ statusCommand)
/* harmony export */ });
/**
 * The revisions that a restored cluster skips. Clients must never see one twice, or a watch that resumes would wait in silence for
 * what it believes to have seen (etcd-io/etcd#16028). A thousand million is a day and more at 10,000 writes a second.
 */
const skippedRevisions = 1000000000n;
/** Half of what a manifest can say. Ten thousand writes a second take 14,000 years to it, and four million restores skip as much. */
const mostPlausible = 2n ** 52n;
/** Beyond it a manifest cannot say the revision, so there would be no more backups. */
const lastUsable = BigInt(Number.MAX_SAFE_INTEGER);
/**
 * How far to go on from the snapshot's revision: beyond what the cluster may have reached since, also when that is not known. An earlier
 * restore has skipped as many, so a backup from before it needs to know `reached`, of the cluster or of newer backups.
 */
function bumpFor(snapshotRevision, ...reached) {
    const known = [snapshotRevision, ...reached.filter((revision) => revision !== undefined)];
    const [highest = snapshotRevision] = known.toSorted((one, other) => (one < other ? 1 : -1));
    const end = highest + skippedRevisions;
    return (end < lastUsable ? end : lastUsable) - snapshotRevision;
}
/** etcdutl's command line that turns a snapshot into a data directory; the same snapshot for every member. */
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
/** Says what a snapshot holds, as one line of JSON. */
function statusCommand(snapshot) {
    return ['etcdutl', 'snapshot', 'status', snapshot, '--write-out=json'];
}


/***/ }),

/***/ 2266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S1: () => (/* binding */ chooseBackup),
  _l: () => (/* binding */ latestUndoesRestore),
  yd: () => (/* binding */ neededIdentity),
  cn: () => (/* binding */ newerInvalidBackups),
  DI: () => (/* binding */ ofOtherMinor),
  eY: () => (/* binding */ snapshotOf)
});

// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(3708);
// EXTERNAL MODULE: ./build/backup/classify-backup.js
var classify_backup = __webpack_require__(404);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(1021);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./build/age/header.js
var header = __webpack_require__(3123);
// EXTERNAL MODULE: ./build/age/payload.js
var payload = __webpack_require__(2858);
// EXTERNAL MODULE: ./build/backup/snapshot/check-snapshot.js
var check_snapshot = __webpack_require__(2281);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/backup/snapshot/zstd.js
var zstd = __webpack_require__(7009);
;// CONCATENATED MODULE: ./build/backup/snapshot/damage.js




const otherBackup = 'use an older backup, or an earlier version of this object if the bucket keeps versions; find out what changed it before the other backups are trusted';
/** The Problem for what was found wrong with an object, with the place; anything else (the network's errors) stays what it is. */
function damageProblem(error, about) {
    if (error instanceof header/* HeadDamage */.gW)
        return problem(about, headFinding(error, about), error);
    if (error instanceof payload/* PayloadDamage */.uQ)
        return problem(about, damaged('encrypted data', payloadFinding(error, about)), error);
    if (error instanceof zstd/* FrameDamage */.R9) {
        const found = `it decrypts, but what is inside is not one whole zstd frame: ${error.message}`;
        return problem(about, damaged('compressed data', found), error);
    }
    return error;
}
function headFinding({ kind, others }, { recipients }) {
    switch (kind) {
        case 'no identity':
            return {
                code: 'IDENTITY_MISSING',
                subject: 'identity',
                found: `needs an age identity (lines AGE-SECRET-KEY-…), found ${others}`,
                fix: 'give the contents of the identity file that age-keygen wrote',
            };
        case 'identity not for it':
            return {
                code: 'IDENTITY_MISSING',
                subject: 'identity',
                found: `none of the identities opens it${recipients === undefined ? '' : `; it is encrypted to ${recipients.join(', ')}`}${others === '' ? '' : `; besides there is ${others}`}`,
                fix: 'give the identity of one of its recipients; if it is the right one, the header is damaged: use an older backup',
            };
        case 'cut off':
            return damaged('header', 'it is cut off within its header');
        case 'no age file':
            return damaged('header', 'needs an age file (age-encryption.org/v1), found something else');
        case 'changed':
            return damaged('header', 'its header was changed: what is written there does not fit its check sum');
    }
}
function payloadFinding(damage, { headBytes, objectBytes }) {
    const from = headBytes + damage.start;
    const place = `bytes ${from} to ${from + damage.bytes - 1}`;
    const whole = objectBytes === undefined ? '' : ` of ${objectBytes}`;
    switch (damage.kind) {
        case 'cut off':
            return `it is cut off: it ends after ${from + damage.bytes}${whole} bytes, in front of its last chunk`;
        case 'longer than it was':
            return `something was put behind its end, which is at byte ${from + damage.bytes}`;
        case 'changed':
            return damage.chunk === 0
                ? `its first chunk (${place}) or the ${headBytes} bytes before it were changed`
                : `its chunk ${damage.chunk + 1} (${place}) was changed or cut off`;
    }
}
const names = {
    objectBytes: 'bytes in the object',
    objectSha256: 'as SHA-256 of the object',
    plainBytes: 'bytes in the snapshot',
    plainSha256: 'as SHA-256 of the snapshot',
};
/** Refuses a sound object that is not the one its manifest tells of. */
function refuseOther(found, expected) {
    for (const key of ['objectBytes', 'objectSha256', 'plainBytes', 'plainSha256']) {
        const wanted = expected[key];
        if (wanted === undefined || wanted === found[key])
            continue;
        const difference = `needs ${wanted} ${names[key]}, as its manifest says, found ${found[key]}: it is sound, but another one`;
        throw problem(expected, damaged('manifest', difference));
    }
}
/** Refuses more than the manifest says as soon as it comes: whoever made the object decides how much that would be. */
function refuseMore(key, soFar, expected) {
    const wanted = expected[key];
    if (wanted === undefined || soFar <= wanted)
        return;
    const found = `needs ${wanted} ${names[key]}, as its manifest says, found more: it is another one`;
    throw problem(expected, damaged('manifest', found));
}
function damaged(subject, found) {
    return { code: 'BACKUP_INVALID', subject, found, fix: otherBackup };
}
function problem({ name }, finding, cause) {
    const options = cause === undefined ? undefined : { cause };
    return new problem_problem/* Problem */.A(`${name ?? 'the backup'} cannot be opened`, [finding], options);
}

// EXTERNAL MODULE: ./build/backup/snapshot/encrypt-snapshot.js
var encrypt_snapshot = __webpack_require__(7658);
;// CONCATENATED MODULE: ./build/backup/snapshot/decrypt-snapshot.js








/** The snapshot comes out in pieces of 1 MiB. */
const waitingBytes = 2 * 1024 * 1024;
/**
 * Opens what sealSnapshot made and checks all of it: the header, each encrypted chunk and that the last one is the last, the
 * checksum of the compressed data, etcd's SHA-256, and what the manifest says. Nothing beyond the sizes that it says comes out. `identities` is the contents of an identity
 * file (secret). Nothing is read before somebody reads `stream`.
 */
function decryptSnapshot(source, identities, expected = {}) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let objectBytes = 0;
    async function* counted() {
        for await (const piece of source) {
            objectBytes += piece.length;
            refuseMore('objectBytes', objectBytes, expected);
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
            // The reader keeps what it gets; the blocks' memory is used again.
            for await (const block of snapshot.blocks) {
                plainBytes += block.length;
                refuseMore('plainBytes', plainBytes, expected);
                yield Buffer.from(block);
            }
            found = { ...snapshot.facts(), objectBytes, objectSha256: hash.digest('hex') };
        }
        catch (error) {
            throw damageProblem(error, { ...expected, headBytes });
        }
        refuseOther(found, expected);
    }
    return (0,encrypt_snapshot/* told */.E)(external_node_stream_.Readable.from(plain(), { objectMode: false, highWaterMark: waitingBytes }), () => {
        if (found === undefined)
            throw new Error('the snapshot has not been read to its end');
        return found;
    });
}

// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var etcdutl = __webpack_require__(5715);
// EXTERNAL MODULE: ./build/snapshots/etcdutl-status.js
var etcdutl_status = __webpack_require__(9006);
;// CONCATENATED MODULE: ./build/snapshots/from-backup.js







/**
 * The backup that is meant: by its name, or `latest`. Throws a Problem that says what there is instead. One that nobody has signed is taken
 * only by its name, and where that is allowed.
 */
function chooseBackup(catalog, wanted, refused, { allowUnsigned } = { allowUnsigned: false }) {
    const [newest] = catalog.backups;
    const unsigned = catalog.unsigned.find(({ name }) => name === wanted);
    if (unsigned !== undefined) {
        if (allowUnsigned)
            return unsigned;
        throw new problem_problem/* Problem */.A(refused, [untrustedFinding(unsigned)]);
    }
    const found = wanted === 'latest' ? newest : catalog.backups.find(({ name }) => name === wanted);
    if (found !== undefined)
        return found;
    const doubt = catalog.invalid.find(({ name }) => name === wanted);
    const unfinished = catalog.incomplete.some(({ name }) => name === wanted);
    throw new problem_problem/* Problem */.A(refused, [
        {
            code: 'BACKUP_MISSING',
            subject: 'backup',
            found: wanted === 'latest'
                ? noneFound(catalog)
                : `${wanted} ${doubt ? `cannot be relied upon: ${doubt.why}` : unfinished ? 'was never finished: it has no manifest' : 'is not there'}`,
            fix: wanted === 'latest' ? missingFix(catalog) : (0,backup_catalog/* fallbackHint */.sY)(catalog, wanted),
        },
    ]);
}
/** What is newer than the chosen backup and cannot be relied upon: whoever asked for the latest gets another one than they may think. */
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
    return `needs a backup, found none that is whole and signed${others.map(({ name, why }) => `; ${name}: ${why}`).join('')}`;
}
function missingFix({ unsigned: [newest] }) {
    return newest === undefined
        ? 'look whether bucket, prefix and name in the cluster file are those of the backups'
        : (0,backup_catalog/* trustFix */.AL)(newest.signer);
}
/** Why `latest` is no choice when a restore has taken the newest backup of what it replaced; empty when it has not. */
function latestUndoesRestore({ backups }, wanted) {
    const [newest] = backups;
    if (wanted !== 'latest' || newest === undefined || !(0,classify_backup/* isSafety */.R)(newest))
        return [];
    const before = backups.find((backup) => !(0,classify_backup/* isSafety */.R)(backup));
    const other = before === undefined ? 'there is no other one' : `the newest of the others is ${before.name}`;
    return [
        {
            code: 'BACKUP_AMBIGUOUS',
            subject: 'backup',
            found: `the latest is ${newest.name}, which a restore took of what it replaced: to put it back would undo that restore; ${other}`,
            fix: 'name the backup that you mean, either of them',
        },
    ];
}
/** Why a backup of another etcd cannot go into this cluster, and which one can; empty when it can. */
function ofOtherMinor(catalog, { name, manifest }, clusterVersion) {
    const other = (0,etcdutl_status/* otherMinor */.Od)(manifest.etcd.version, clusterVersion);
    if (other.length === 0)
        return [];
    const fitting = catalog.backups.filter((backup) => (0,etcdutl_status/* otherMinor */.Od)(backup.manifest.etcd.version, clusterVersion).length === 0);
    return [...other, insteadOf(name, { ...catalog, backups: fitting })];
}
/** A backup as what is put back. Its errors say which other backup is good; `identity` is secret. */
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
/** What clients can have seen. A revision that no cluster reaches is somebody's invention: to go on from it would leave none to go on to. */
function reachedRevision(backups) {
    const plausible = backups.map(({ manifest }) => BigInt(manifest.revision)).filter((each) => each <= etcdutl/* mostPlausible */.BO);
    return plausible.toSorted((one, other) => (one < other ? 1 : -1))[0];
}
/** The identity is needed before anything is read; what is wrong with it shows when it is used. */
function neededIdentity(identity, refused) {
    if (identity !== undefined && identity.trim() !== '')
        return identity;
    throw new problem_problem/* Problem */.A(refused, [
        {
            code: 'IDENTITY_MISSING',
            subject: 'identity',
            found: 'needs an age identity to open the backup, found none',
            fix: 'give the contents of the identity file that age-keygen wrote (in a shell: its path)',
        },
    ]);
}
function missingObject(name) {
    const found = `${name} has no object any more: it was removed while it was looked for`;
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
        subject: 'backups',
        found: `instead of ${name}: ${(0,backup_catalog/* fallbackHint */.sY)(catalog, name)}`,
        fix: 'name it as backup',
    };
}


/***/ })

};
