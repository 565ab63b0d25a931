export const id = 7937;
export const ids = [7937];
export const modules = {

/***/ 45967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ql: () => (/* binding */ isFileSource),
  Si: () => (/* binding */ newId),
  G: () => (/* binding */ readRestoreRecord),
  Eh: () => (/* binding */ removeRestoreRecord),
  I_: () => (/* binding */ survivorOf),
  mB: () => (/* binding */ survivorSource),
  un: () => (/* binding */ unfinishedRestore),
  hZ: () => (/* binding */ writeRestoreRecord)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/cluster/record-proof.js

/**
 * Proves that an operation has written a ConfigMap. An identity that may only write ConfigMaps can write any content,
 * so a key that is derived from the root user's key authenticates the content. The holder of that key has all
 * permissions in etcd anyway.
 *
 * The proof includes the object's uid, which the API server assigns, so a copy of an earlier record is not valid.
 */
function recordProof(rootUserKey, { metadata: { namespace, name }, data }, uid) {
    const entries = Object.entries(data)
        .filter(([key]) => key !== proofKey)
        .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const key = Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', rootUserKey, '', 'managed-etcd record', 32));
    return (0,external_node_crypto_.createHmac)('sha256', key)
        .update(JSON.stringify([namespace, name, uid, entries]))
        .digest('hex');
}
/** The key of the proof in the ConfigMap's data. */
const proofKey = 'proof';
function isProved(rootUserKey, record) {
    const expected = Buffer.from(recordProof(rootUserKey, record, record.metadata.uid));
    const found = Buffer.from(record.data[proofKey] ?? '');
    return found.length === expected.length && (0,external_node_crypto_.timingSafeEqual)(found, expected);
}

;// CONCATENATED MODULE: ./build/cluster/restore-record.js




const flag = schemas/* enum */.k5n(['true', 'false']).transform((text) => text === 'true');
const optional = schemas/* string */.YjP().transform((text) => (text === '' ? undefined : text));
const stored = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().regex(/^[0-9a-z-]+$/),
    source: schemas/* string */.YjP(),
    contents: schemas/* string */.YjP().regex(/^[0-9a-z-]+$/),
    saved: optional,
    savedAsked: flag,
    users: optional,
    swapped: flag,
    opened: flag,
    [proofKey]: schemas/* string */.YjP(),
});
/**
 * Reads the record; undefined if no restore is unfinished. Throws a Problem if the record has no valid proof that a
 * restore has written it.
 */
async function readRestoreRecord(kubernetes, spec, rootUserKey) {
    const found = await kubernetes.get(reference(spec));
    if (found === undefined)
        return undefined;
    // A finalizer delays the deletion of this record: the restore that wrote it has ended.
    const left = found.metadata.deletionTimestamp !== undefined;
    // An empty record was left by a restore that was killed before it started.
    const data = found.data ?? {};
    if (!left && Object.keys(data).length === 0)
        return undefined;
    const record = stored.safeParse(data);
    const proved = rootUserKey !== undefined && isProved(rootUserKey, { ...found, data });
    if (record.success && proved && !left)
        return recordIn(record.data);
    throw new problem/* Problem */.A('nothing was changed', [notOfRestore(spec)]);
}
function recordIn({ proof: _, ...record }) {
    return record;
}
/** Every identity that may write ConfigMaps in the namespace can create one with this name. */
function notOfRestore({ namespace, name }) {
    const object = (0,names/* namesOf */.eZ)({ name }).restore;
    return {
        code: 'RECORD_UNTRUSTED',
        subject: 'restore',
        found: `needs ConfigMap ${namespace}/${object} as a restore of this cluster writes it, found one without its proof: it was created, edited or restored by someone else, or the root user's key was renewed since`,
        fix: `find out who (kubectl --namespace ${namespace} get configmap ${object} --show-managed-fields -o yaml), then delete it; if a restore was running, run it again before anything else: it starts from the beginning`,
    };
}
/** Writes the record with its proof. */
async function writeRestoreRecord(kubernetes, spec, record, rootUserKey) {
    const empty = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,names/* metadata */.yu)(spec, (0,names/* namesOf */.eZ)(spec).restore),
    };
    const existing = await kubernetes.get(reference(spec));
    // The proof includes the uid, which exists only after the object is created.
    const { uid } = (existing ?? (await kubernetes.apply(empty))).metadata;
    await kubernetes.apply(restoreRecordObject(spec, record, { uid, rootUserKey }));
    return record;
}
function restoreRecordObject(spec, record, { uid, rootUserKey }) {
    const object = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,names/* metadata */.yu)(spec, (0,names/* namesOf */.eZ)(spec).restore),
        data: {
            ...record,
            saved: record.saved ?? '',
            users: record.users ?? '',
            savedAsked: `${record.savedAsked}`,
            swapped: `${record.swapped}`,
            opened: `${record.opened}`,
        },
    };
    const proof = recordProof(rootUserKey, object, uid);
    return { ...object, data: { ...object.data, [proofKey]: proof } };
}
async function removeRestoreRecord(kubernetes, spec) {
    await kubernetes.remove(reference(spec));
}
function reference(spec) {
    return { apiVersion: 'v1', kind: 'ConfigMap', name: (0,names/* namesOf */.eZ)(spec).restore, namespace: spec.namespace };
}
/** `20261122t193000z-4f2a91`. */
function newId(now, random) {
    return `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}z-${random}`;
}
const databaseOf = { member: 'the database of ', volume: 'the database on the volume of ' };
/** The source name of a member's own database, which `repair` restores after a lost quorum. */
function survivorSource({ member, from }) {
    return `${databaseOf[from]}${member}`;
}
/** The member whose database is the source. Undefined for any other source. */
function survivorOf(source) {
    const from = source.startsWith(databaseOf.member) ? 'member' : 'volume';
    return source.startsWith(databaseOf[from]) ? { member: source.slice(databaseOf[from].length), from } : undefined;
}
/** Whether the source is the path of a file: names of backups have neither character. */
function isFileSource(source) {
    return /[/.]/.test(source);
}
/** For operations that would start members during a restore, or change users that the restore is going to replace. */
function unfinishedRestore(record) {
    return {
        code: 'RESTORE_UNFINISHED',
        subject: 'restore',
        found: `a restore of ${record.source} is not finished: until it is, members must not start, and users are going to be replaced`,
        fix: survivorOf(record.source) === undefined
            ? 'run restore again: with the same backup to continue, with another one to start over'
            : 'run repair again, with confirm, to continue; or restore a backup by its name, which first puts back the old data',
    };
}


/***/ }),

/***/ 18436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DZ: () => (/* binding */ tidyHelperPods),
/* harmony export */   N2: () => (/* binding */ listHelperPods),
/* harmony export */   NW: () => (/* binding */ removeHelperPods),
/* harmony export */   gU: () => (/* binding */ untilRunning),
/* harmony export */   hW: () => (/* binding */ createHelperPods),
/* harmony export */   sU: () => (/* binding */ endedByNode)
/* harmony export */ });
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60571);
/* harmony import */ var _kubernetes_last_words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63837);
/* harmony import */ var _kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98089);
/* harmony import */ var _kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(30457);
/* harmony import */ var _kubernetes_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53312);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12359);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21455);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(79385);








/** The existing helper pods of one purpose. */
function listHelperPods(kubernetes, spec, purpose) {
    return kubernetes.list('v1', 'Pod', spec.namespace, (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .helperPodSelector */ .hI)(spec, purpose));
}
/** Creates pods without network access (unless `networkPolicy: none`), after deleting those of earlier runs. */
async function createHelperPods(waitContext, purpose, pods) {
    await deleteHelperPods(waitContext, purpose);
    const { kubernetes, spec } = waitContext;
    if (spec.networkPolicy === 'managed')
        await kubernetes.apply((0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .helperPodNetworkPolicy */ ._G)(spec, purpose));
    await Promise.all(pods.map((pod) => kubernetes.create(pod)));
}
/** Deletes the helper pods of one purpose and waits until they are gone. Only then are their volumes free. */
async function deleteHelperPods(waitContext, purpose, options) {
    const { kubernetes, spec } = waitContext;
    const found = await listHelperPods(kubernetes, spec, purpose);
    await Promise.all(found.map(({ metadata: { name, uid } }) => kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { uid, ...options })));
    if (found.length === 0)
        return;
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitSelectedPods */ .KK)(waitContext, (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .helperPodSelector */ .hI)(spec, purpose), 'the helper pods to terminate', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .memberMinutes */ .qm, async () => {
        const left = await listHelperPods(kubernetes, spec, purpose);
        return left.length === 0
            ? { done: undefined }
            : { waitingFor: left.map(({ metadata }) => metadata.name).join(', ') };
    });
}
/** Removes all objects of a purpose: its helper pods, the objects that only they mount, and their policy. */
async function removeHelperPods(waitContext, purpose, options) {
    await deleteHelperPods(waitContext, purpose, options);
    const { kind, apiVersion, metadata } = (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .helperPodNetworkPolicy */ ._G)(waitContext.spec, purpose);
    await waitContext.kubernetes.remove({ kind, apiVersion, ...metadata });
}
/**
 * The same at the end of an operation, also after an abort. A failure to delete must not hide an earlier error; then
 * `left` says who removes the rest.
 */
async function tidyHelperPods(waitContext, purpose, { milliseconds, left }) {
    const signal = AbortSignal.timeout(milliseconds);
    const kubernetes = waitContext.kubernetes.withSignal(signal);
    try {
        await removeHelperPods({ ...waitContext, kubernetes, signal }, purpose);
    }
    catch {
        waitContext.progress(left);
    }
}
/** Waits until a container of each pod runs. If an earlier container fails, throws with the last lines of its log. */
async function untilRunning(waitContext, purpose, container) {
    const { kubernetes, spec } = waitContext;
    const selector = (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .helperPodSelector */ .hI)(spec, purpose);
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitSelectedPods */ .KK)(waitContext, selector, `${container} in the helper pods`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .memberMinutes */ .qm, async () => {
        const pods = await listHelperPods(kubernetes, spec, purpose);
        if (pods.length === 0)
            throw deletedMeanwhile();
        await Promise.all(pods.map((pod) => refuseFailed(waitContext, pod)));
        const waiting = pods.filter((pod) => !runs(pod, container));
        return waiting.length === 0 ? { done: pods } : { waitingFor: waiting.map(_kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .podStateOf */ .UD).join('; ') };
    });
}
function runs(pod, container) {
    return (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_6__/* .containerStatuses */ .up)(pod).some(({ name, state }) => name === container && state?.running !== undefined);
}
async function refuseFailed({ kubernetes, spec }, pod) {
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .refuse */ .T)(`pod ${pod.metadata.name} was ended`, endedByNode(pod));
    const failed = (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_6__/* .containerStatuses */ .up)(pod).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
    if (failed === undefined)
        return;
    const log = await kubernetes.log(spec.namespace, pod.metadata.name, { container: failed.name, lines: _kubernetes_last_words_js__WEBPACK_IMPORTED_MODULE_7__/* .linesToRead */ .T });
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A(`${failed.name} failed in pod ${pod.metadata.name}`, [
        {
            code: 'POD_NOT_READY',
            subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_4__/* .namedSubject */ .I)('object', failed.name),
            found: (0,_kubernetes_last_words_js__WEBPACK_IMPORTED_MODULE_7__/* .lastWords */ .a)(log, 3).map(_kubernetes_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E).join('\n') ||
                `it ended with exit code ${failed.state?.terminated?.exitCode} and no output`,
            fix: 'fix the error in its output and run this again',
        },
    ]);
}
/** A finding if its node has ended the whole pod: evicted or refused it. Nothing creates such a pod again. */
function endedByNode({ metadata, spec, status }) {
    if (status?.phase !== 'Failed' || status.reason === undefined)
        return [];
    const why = status.message === undefined ? '' : `: ${(0,_kubernetes_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .redact */ .E)(status.message)}`;
    return [
        {
            code: 'POD_NOT_READY',
            subject: 'pod',
            found: `node ${spec.nodeName ?? 'unknown'} ended ${metadata.name} (${status.reason}${why})`,
            fix: 'free what the node lacks, or bring it back, and run this again',
        },
    ];
}
function deletedMeanwhile() {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A('the helper pods do not exist any more', [
        {
            code: 'POD_NOT_READY',
            subject: 'pod',
            found: 'needs the pods that this run has created, found none: someone has deleted them',
            fix: 'find out who (a drained node, a clean-up of pods without a controller), then run this again',
        },
    ]);
}


/***/ }),

/***/ 79385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EX: () => (/* binding */ small),
/* harmony export */   GY: () => (/* binding */ helperPod),
/* harmony export */   Hu: () => (/* binding */ helperPodLabels),
/* harmony export */   O_: () => (/* binding */ shellContainer),
/* harmony export */   SN: () => (/* binding */ incomingPath),
/* harmony export */   WU: () => (/* binding */ onNode),
/* harmony export */   _G: () => (/* binding */ helperPodNetworkPolicy),
/* harmony export */   a$: () => (/* binding */ idleContainer),
/* harmony export */   hI: () => (/* binding */ helperPodSelector),
/* harmony export */   iT: () => (/* binding */ toolContainer),
/* harmony export */   l8: () => (/* binding */ containers)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35811);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46669);
/* harmony import */ var _objects_container_resources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29552);
/* harmony import */ var _objects_pod_security_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16951);
/* harmony import */ var _objects_pull_secrets_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(30600);
/* harmony import */ var _objects_scheduling_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36677);
/* harmony import */ var _volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53037);








/** The containers, in the order in which they run. `hold`, `read` and `etcd` run until the pod is deleted. */
const containers = {
    receive: 'receive',
    status: 'status',
    restore: 'restore',
    hold: 'hold',
    read: 'read',
    etcd: 'etcd',
};
/** If the runner dies, the pod ends after this time and releases its volume. */
const usualSeconds = 6 * 60 * 60;
/**
 * Differ from the labels of members and portals, so that no Service, budget or policy of theirs selects a helper pod.
 */
function helperPodLabels(spec, purpose) {
    return {
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .nameLabel */ .OY]: `etcd-${purpose}`,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .instanceLabel */ .wl]: spec.name,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .componentLabel */ .mn]: purpose,
        [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8,
    };
}
function helperPodSelector(spec, purpose) {
    return (0,_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .labelSelector */ .wb)(helperPodLabels(spec, purpose));
}
/** Denies all connections from and to such a pod, if the cluster's network enforces policies. */
function helperPodNetworkPolicy(spec, purpose) {
    const labels = helperPodLabels(spec, purpose);
    return {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: {
            name: `${spec.name}-${purpose}`,
            namespace: spec.namespace,
            labels: { ...labels, [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_2__/* .nameLabel */ .OY]: 'etcd' },
        },
        spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] },
    };
}
/** The pod never restarts: the operation observes its end and creates it again. */
function helperPod(spec, work) {
    return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
            name: work.name,
            namespace: spec.namespace,
            ...(0,_cluster_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .withFurther */ .H)(spec, 'pods', { labels: helperPodLabels(spec, work.purpose) }),
        },
        spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            restartPolicy: 'Never',
            activeDeadlineSeconds: work.longestSeconds ?? usualSeconds,
            // The containers have no state to lose.
            terminationGracePeriodSeconds: 1,
            securityContext: (0,_objects_pod_security_js__WEBPACK_IMPORTED_MODULE_4__/* .restrictedPod */ .xz)(spec),
            ...(0,_objects_pull_secrets_js__WEBPACK_IMPORTED_MODULE_6__/* .pulledWith */ .t)(spec),
            ...placing(spec, work),
            ...(work.affinity && { affinity: work.affinity }),
            ...(work.topologySpreadConstraints && { topologySpreadConstraints: work.topologySpreadConstraints }),
            initContainers: [...work.initContainers],
            containers: [work.container],
            volumes: [work.data, ...(work.volumes ?? [])],
        },
    };
}
/**
 * Uses the scheduling of members. A pod that is bound to a node goes there, whatever labels the node has: an older
 * cluster file may have placed the member. Only pods that run in place of members get their priority.
 */
function placing({ scheduling }, { purpose, affinity }) {
    const { members } = scheduling;
    const bound = affinity?.nodeAffinity !== undefined;
    return (0,_objects_scheduling_js__WEBPACK_IMPORTED_MODULE_7__/* .placedBy */ .ZA)({
        ...members,
        nodeSelector: bound ? {} : members.nodeSelector,
        priorityClassName: purpose === 'restore' ? members.priorityClassName : undefined,
    });
}
/** A container with a shell. Uses the portals' image, because the members' image has no shell. */
function shellContainer(spec, name, script) {
    return toolContainer(spec, name, spec.images.haproxy, ['sh', '-c', script]);
}
/**
 * Runs until the pod is deleted, and then ends at once. (The first process of a container ignores signals without a
 * handler, and a shell handles them when a command in the foreground has ended.)
 */
function idleContainer(spec) {
    return shellContainer(spec, containers.hold, "trap 'exit 0' TERM; while :; do sleep 60 & wait $!; done");
}
function toolContainer(spec, name, image, command) {
    return {
        name,
        image: image === '' ? spec.images.etcd : image,
        imagePullPolicy: 'IfNotPresent',
        command: [...command],
        resources: (0,_objects_container_resources_js__WEBPACK_IMPORTED_MODULE_3__/* .resourceRequirements */ .$n)(spec.resources.members),
        securityContext: _objects_pod_security_js__WEBPACK_IMPORTED_MODULE_4__/* .restrictedContainer */ .Dc,
        volumeMounts: [{ name: 'data', mountPath: _volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__/* .volumePath */ .kn }],
    };
}
/**
 * For a pod that runs beside a member: a node without capacity for a second one can run it. It has a limit, because
 * quotas may require one.
 */
function small(container) {
    return { ...container, resources: { ...container.resources, requests: { cpu: '10m', memory: '32Mi' } } };
}
function incomingPath(folder) {
    return `${_volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__/* .volumePath */ .kn}/${folder}/${_volume_scripts_js__WEBPACK_IMPORTED_MODULE_5__/* .snapshotFile */ .Pu}`;
}
/** Selects one node: the one to which the volume is attached. */
function onNode(node) {
    const field = { key: 'metadata.name', operator: 'In', values: [node] };
    return {
        nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [field] }] },
        },
    };
}


/***/ }),

/***/ 53037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CW: () => (/* binding */ refuseWithoutRoom),
/* harmony export */   EE: () => (/* binding */ observeVolumeScript),
/* harmony export */   Ie: () => (/* binding */ newestPrevious),
/* harmony export */   Pu: () => (/* binding */ snapshotFile),
/* harmony export */   Pv: () => (/* binding */ swapScript),
/* harmony export */   We: () => (/* binding */ deletePreviousScript),
/* harmony export */   Xy: () => (/* binding */ writeSnapshotScript),
/* harmony export */   dg: () => (/* binding */ releaseScript),
/* harmony export */   jA: () => (/* binding */ progressOf),
/* harmony export */   kW: () => (/* binding */ parseObservedVolume),
/* harmony export */   kn: () => (/* binding */ volumePath),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   qE: () => (/* binding */ stagedScript),
/* harmony export */   rp: () => (/* binding */ receiveScript),
/* harmony export */   yn: () => (/* binding */ unswapScript)
/* harmony export */ });
/* unused harmony export newDataOf */
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95460);


/** The mount path of a member's volume, in the member and in the helper pod. */
const volumePath = '/var/lib/etcd';
/**
 * The folders of a volume. `data` belongs to the member. The others belong to the restore with this id, and are
 * renamed, never copied.
 */
function foldersOf(id) {
    return {
        /** The received snapshot. `snapshot.db` exists once it is complete. */
        incoming: `incoming-${id}`,
        /** The output of etcdutl, incomplete until etcdutl has exited. */
        staging: `staging-${id}`,
        /** The complete new data, before the swap. */
        restored: `restored-${id}`,
        /** The old data, after the swap. */
        previous: `previous-${id}`,
    };
}
/**
 * The folder of the new data before the swap: the output of etcdutl, or the old data of an earlier restore, which keeps
 * the name of its folder.
 */
function newDataOf({ id, source, contents }) {
    return source === 'previous' ? contents : foldersOf(id).restored;
}
const snapshotFile = 'snapshot.db';
/** Holds the process id of the command that releases the snapshot. The end of its container would kill it. */
const releasingFile = 'releasing';
/** Prints one line for each folder and one for the free space, in KiB. Runs in any POSIX shell. */
const observeVolumeScript = `cd ${volumePath} || exit 1
for folder in *; do
  [ -d "$folder" ] && [ "$folder" != lost+found ] && du -sk "$folder" 2>/dev/null
done
df -Pk . | { read -r _; read -r _ _ _ free _; echo "$free free"; }`;
/** Parses the output of `observeVolumeScript`. */
function parseObservedVolume(text) {
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
/**
 * Deletes what interrupted runs have left, creates a folder that shows that it is ready, and exits when the complete
 * snapshot has arrived.
 */
function receiveScript(id) {
    const { incoming } = foldersOf(id);
    return `trap 'exit 1' TERM
cd ${volumePath} || exit 1
rm -rf incoming-* staging-* restored-* gone-*
mkdir ${incoming} || exit 1
until [ -e ${incoming}/${snapshotFile} ]; do sleep 0.2; done
while kill -0 "$(cat ${incoming}/${releasingFile} 2>/dev/null)" 2>/dev/null; do sleep 0.1; done`;
}
/** Writes the snapshot from stdin to the volume, and prints the SHA-256 of the written file. */
function writeSnapshotScript(id) {
    const { incoming } = foldersOf(id);
    return `cd ${volumePath} || exit 1
until [ -d ${incoming} ]; do sleep 0.1; done
cat > ${incoming}/part && sha256sum < ${incoming}/part`;
}
/** Releases the snapshot, so that the pod continues with etcdutl when this command has ended. */
function releaseScript(id) {
    const { incoming } = foldersOf(id);
    return `cd ${volumePath} && echo $$ > ${incoming}/${releasingFile} && mv ${incoming}/part ${incoming}/${snapshotFile}`;
}
/**
 * Waits until everything on the volume is on disk. Without `-f`, it would also wait for what others on the node have
 * written; an image whose `sync` does not know the flag waits for that, too.
 */
const syncVolume = '{ sync -f . 2>/dev/null || sync; }';
/** Runs after etcdutl. The rename marks the new data as complete. */
function stagedScript(id) {
    const { incoming, staging, restored } = foldersOf(id);
    return `cd ${volumePath} && rm -rf ${incoming} && ${syncVolume} && mv ${staging} ${restored} && ${syncVolume}`;
}
/**
 * Moves the old data aside and the new data in place. Each half is one rename, so the script can be repeated after any
 * interruption.
 */
function swapScript(exchange) {
    const { previous } = foldersOf(exchange.id);
    const newData = newDataOf(exchange);
    return `cd ${volumePath} || exit 1
[ -d ${newData} ] || { [ -d ${previous} ]; exit; }
if [ ! -d ${previous} ]; then
  if [ -d data ]; then mv data ${previous}; else mkdir ${previous}; fi || exit 1
fi
[ ! -e data ] && mv ${newData} data && ${syncVolume}`;
}
/** Reverts `swapScript`, also if only its first half was done. Does nothing if the swap has not started. */
function unswapScript(exchange) {
    const { previous } = foldersOf(exchange.id);
    const newData = newDataOf(exchange);
    return `cd ${volumePath} || exit 1
[ -d ${previous} ] || exit 0
if [ -d data ]; then mv data ${newData} || exit 1; fi
rmdir ${previous} 2>/dev/null || mv ${previous} data || exit 1
${syncVolume}`;
}
/** The newest old data of one restore that every volume has. Undefined if there is none. */
function newestPrevious(volumes) {
    const names = volumes.map(({ folders }) => folders.map(({ name }) => name).filter((name) => /^previous-[0-9a-z-]+$/.test(name)));
    // The ids begin with a timestamp, so they sort by time.
    return names[0]
        ?.filter((name) => names.every((others) => others.includes(name)))
        .toSorted()
        .at(-1);
}
/**
 * Deletes the old data of this restore, or of all restores. The folder is renamed first, so that partially deleted data
 * is never mistaken for complete data.
 */
function deletePreviousScript(id, which) {
    return `cd ${volumePath} || exit 1
for each in ${which === 'all' ? 'previous-*' : foldersOf(id).previous}; do
  if [ -d $each ]; then mv $each gone-$each || exit 1; fi
done
rm -rf gone-*`;
}
/** The first WAL segment, which etcd preallocates, and a reserve for a member that keeps running. */
const spareBytes = 320 * 1024 * 1024;
/** Throws a Problem if a volume lacks space. A snapshot needs it twice: as received, and as written by etcdutl. */
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
            found: `the volume of ${member} needs ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMebibytes */ ._)(needed)} of free space (the snapshot twice, and a reserve), found ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMebibytes */ ._)(volume.freeBytes)}${keptBytes > 0 ? `, with ${(0,_util_format_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatMebibytes */ ._)(keptBytes)} of old data from earlier restores` : ''}`,
            fix: 'grow the volumes; or delete the old data: destroy with volumes: delete, provision, and restore into the new cluster',
        },
    ]);
}


/***/ }),

/***/ 25451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ leaseHeldByOther),
/* harmony export */   p: () => (/* binding */ withLease)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(61586);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69611);





const defaultTiming = { renewSeconds: 10, durationSeconds: 40, giveUpSeconds: 30, watchSeconds: 15 };
const releaseTimeoutMilliseconds = 15_000;
/**
 * Runs `work` while no other operation runs: acquires a Lease before, renews it meanwhile and always releases it. The
 * Kubernetes client and the signal of `work` also abort when the lease is lost. Throws a Problem that names the holder
 * if another operation runs; takes over a lease whose runner has died.
 */
async function withLease(kubernetes, options, work) {
    const run = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
    const taken = await acquire(kubernetes, options, run);
    const lost = new AbortController();
    const ended = new AbortController();
    const signal = AbortSignal.any([options.signal, lost.signal]);
    // The renewal continues after an abort, because the work may still clean up.
    const renewing = renew(kubernetes.withSignal(ended.signal), options, run, taken, lost, ended.signal);
    try {
        return await work(kubernetes.withSignal(signal), signal);
    }
    catch (error) {
        // The error of the work after its lease was lost explains less than this.
        if (lost.signal.aborted)
            throw lost.signal.reason;
        throw error;
    }
    finally {
        ended.abort();
        const last = await renewing;
        if (!lost.signal.aborted)
            await release(kubernetes, options, run, last);
    }
}
/** A finding if an operation runs at this time; writes nothing. */
async function leaseHeldByOther(kubernetes, { namespace, name, now }) {
    const lease = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, { namespace, name });
    return lease !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(lease) && !mayBeAbandoned(lease, now()) ? (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .heldFinding */ .J7)(lease) : undefined;
}
async function acquire(kubernetes, options, run) {
    const { durationSeconds } = options.timing ?? defaultTiming;
    const claim = () => ({ ...options, run, at: options.now(), durationSeconds });
    const existing = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options);
    try {
        if (existing === undefined)
            return await kubernetes.create((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .leaseOf */ .m8)(claim(), undefined));
        if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(existing))
            await waitForSign(options, existing);
        return await kubernetes.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .leaseOf */ .m8)(claim(), existing));
    }
    catch (error) {
        const other = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options).catch(() => undefined);
        // Only the answer was lost: the lease is ours. Left held, it would refuse the next run until it expires.
        if (other !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(other, run))
            return other;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error) ? refused(other) : error;
    }
}
/** Whether the time of the last renewal does not show that the holder is alive. */
function mayBeAbandoned(lease, now) {
    return (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isStale */ .QO)(lease, now) || (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isAhead */ .Y0)(lease, now);
}
/**
 * Throws if the lease's holder is alive by the clock. Otherwise gives it time to renew: if it does, the write that
 * takes the lease over is a conflict, because it is guarded by the version that was read before.
 */
async function waitForSign(options, lease) {
    if (!mayBeAbandoned(lease, options.now()))
        throw refused(lease);
    const { watchSeconds } = options.timing ?? defaultTiming;
    const { holderIdentity, renewTime } = lease.spec ?? {};
    options.report.note(`${holderIdentity} left "${(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .operationOf */ .zI)(lease)}" unfinished (last sign of life ${renewTime}); taking over in ${watchSeconds} s if it is not renewed`);
    await pause(watchSeconds, options.signal);
    options.signal.throwIfAborted();
}
async function renew(kubernetes, options, run, taken, lost, ended) {
    const { renewSeconds, giveUpSeconds } = options.timing ?? defaultTiming;
    let lease = taken;
    const lose = (why) => lost.abort(lostProblem(options, why));
    const silence = () => setTimeout(() => lose('it could not be renewed in time'), giveUpSeconds * 1000).unref();
    let timer = silence();
    for (;;) {
        await pause(renewSeconds, AbortSignal.any([ended, lost.signal]));
        if (ended.aborted || lost.signal.aborted)
            break;
        try {
            lease = await kubernetes.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .renewed */ .Fv)(lease, options.now()));
            clearTimeout(timer);
            timer = silence();
        }
        catch (error) {
            // Any error other than a conflict may be temporary: the timer decides when it has lasted too long.
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error))
                continue;
            const other = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options).catch(() => undefined);
            if (other === undefined)
                continue;
            if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(other, run))
                lease = other;
            else
                lose(`"${(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .operationOf */ .zI)(other)}" of ${other.spec?.holderIdentity} has taken it over`);
        }
    }
    clearTimeout(timer);
    return lease;
}
/** Best effort: if it fails, others have to wait until the lease expires, and the user is told so. */
async function release(kubernetes, options, run, last) {
    const tidy = kubernetes.withSignal(AbortSignal.timeout(releaseTimeoutMilliseconds));
    const { durationSeconds } = options.timing ?? defaultTiming;
    try {
        await tidy.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .releasedLease */ .u)(last)).catch(async (error) => {
            // A renewal that was aborted at the end may have succeeded.
            const current = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error) ? await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(tidy, options) : undefined;
            if (current === undefined)
                throw error;
            if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(current, run))
                await tidy.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .releasedLease */ .u)(current));
        });
    }
    catch {
        options.report.warning({
            code: 'OPERATION_RUNNING',
            subject: 'operation',
            found: `the Lease ${options.namespace}/${options.name} could not be released`,
            fix: `nothing to do: other operations can start in ${durationSeconds} s`,
        });
    }
}
function refused(lease) {
    const findings = lease !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(lease)
        ? [(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .heldFinding */ .J7)(lease)]
        : [
            {
                code: 'OPERATION_RUNNING',
                subject: 'operation',
                found: 'another operation was faster',
                fix: 'run this again',
            },
        ];
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A('another operation is running: nothing was written', findings);
}
function lostProblem(options, why) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`${options.operation} was stopped: it lost its Lease, and with it the right to change the cluster`, [
        {
            code: 'OPERATION_RUNNING',
            subject: 'operation',
            found: `the Lease ${options.namespace}/${options.name} was lost: ${why}`,
            fix: 'run the operation again: it continues from the observed state',
        },
    ]);
}
/** Returns early, without an error, when the signal aborts. */
async function pause(seconds, signal) {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(seconds * 1000, undefined, { signal }).catch(() => undefined);
}


/***/ }),

/***/ 57212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ withAnyMember)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82146);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79010);



/**
 * Runs `work` with the first of these members that answers. If none does, throws the Problem of the first one. A
 * Problem of `work` itself is not retried at the next member.
 */
async function withAnyMember(access, work, candidates = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_2__/* .membersOf */ .lS)(access)) {
    let silent;
    for (const member of candidates) {
        const outcome = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_2__/* .withMember */ .RV)(access, member, async (etcd) => {
            const status = await etcd.status().catch(_problem_problem_only_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOnly */ .Y);
            return status instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A ? { silent: status } : { done: await work({ member, etcd, status }) };
        });
        if ('done' in outcome)
            return outcome.done;
        silent ??= outcome.silent;
    }
    throw silent ?? nobodyToAsk(access);
}
function nobodyToAsk({ spec }) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('no member can be reached', [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs a member of ${spec.namespace}/${spec.name} that is ready, found none`,
            fix: `find out why: kubectl --namespace ${spec.namespace} get pods`,
        },
    ]);
}


/***/ })

};
