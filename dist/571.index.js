export const id = 571;
export const ids = [571];
export const modules = {

/***/ 27649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A$: () => (/* binding */ readyPods),
/* harmony export */   BG: () => (/* binding */ listPods),
/* harmony export */   Ex: () => (/* binding */ hasStopped),
/* harmony export */   Gi: () => (/* binding */ observedPod),
/* harmony export */   nv: () => (/* binding */ podSelector)
/* harmony export */ });
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);
/* harmony import */ var _kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98089);
/* harmony import */ var _kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30457);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29725);




function podSelector(spec, component) {
    return (0,_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .labelSelector */ .wb)((0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .selectorLabels */ .Zn)(spec, component));
}
async function listPods(kubernetes, spec, component) {
    const pods = await kubernetes.list('v1', 'Pod', spec.namespace, podSelector(spec, component));
    return pods.sort((left, right) => left.metadata.name.localeCompare(right.metadata.name));
}
/** The names of the pods that are ready and not terminating. */
function readyPods(pods) {
    return pods.filter((pod) => pod.ready && !pod.terminating).map(({ name }) => name);
}
function observedPod(pod) {
    return {
        name: pod.metadata.name,
        ready: (0,_kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .isReady */ .i_)(pod),
        terminating: pod.metadata.deletionTimestamp !== undefined,
        controlled: pod.metadata.ownerReferences?.some(({ controller }) => controller === true) ?? false,
        revision: pod.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .revisionLabel */ .wc],
    };
}
/**
 * Whether the kubelet says that no container of a terminating pod runs any more. The object itself stays for about a
 * second longer, while the kubelet unmounts volumes. A container that has ended before counts as running: the kubelet
 * starts it again, and tells so a second later.
 */
function hasStopped(pod) {
    const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
    if (deletionTimestamp === undefined)
        return false;
    const deletedAt = Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
    const statuses = (0,_kubernetes_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .containerStatuses */ .up)(pod);
    const endOf = ({ name }) => statuses.find((one) => one.name === name)?.state?.terminated;
    const { initContainers = [], containers } = pod.spec;
    const once = initContainers.filter(({ restartPolicy }) => restartPolicy !== 'Always');
    const restarted = [...initContainers.filter((one) => !once.includes(one)), ...containers];
    return (once.every((one) => endOf(one) !== undefined) &&
        restarted.every((one) => Date.parse(endOf(one)?.finishedAt ?? '') >= deletedAt));
}


/***/ }),

/***/ 60571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  so: () => (/* binding */ awaitEnd),
  SA: () => (/* binding */ awaitMembers),
  h8: () => (/* binding */ awaitPods),
  uk: () => (/* binding */ awaitPortals),
  KK: () => (/* binding */ awaitSelectedPods),
  Zy: () => (/* binding */ isRolledOut),
  qm: () => (/* binding */ memberMinutes),
  cL: () => (/* binding */ portalMinutes),
  Kn: () => (/* binding */ portalsRolledOut)
});

// EXTERNAL MODULE: ./build/kubernetes/pod-findings.js
var pod_findings = __webpack_require__(98089);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(30457);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
;// CONCATENATED MODULE: ./build/kubernetes/unrecoverable.js



/** How long a possibly temporary state (a failing registry, a volume that is being created) is tolerated. */
const graceMilliseconds = 20_000;
/** An autoscaler that adds a node reports this in an event of the pod. */
const scalesUp = 'TriggeredScaleUp';
/**
 * What waiting cannot fix, one finding for each pod or claim: an image that cannot be pulled, a volume that cannot be
 * bound, a pod that fits on no node. Empty if waiting may help.
 */
function unrecoverableFindings(seen, now) {
    const pods = seen.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
    return [
        ...pods.flatMap((pod) => unrecoverable_images(pod, now)),
        ...claims(seen, now),
        ...pods.flatMap((pod) => unschedulable(pod, seen, now)),
    ];
}
/** `invalid`: the defaults of a LimitRange conflict with the pod's own values. */
const refusedByAdmission = /forbidden|denied|invalid/;
/** A quota can become free when other pods end. */
const mayPass = /exceeded quota/;
/**
 * What admission has refused a controller again since an earlier observation: the controller retries, and gets the same
 * answer until somebody changes something. Detected by the count, not by time: a refusal in an earlier run is no reason
 * to end this one.
 */
function lastingFailedCreates(seen, earlier) {
    const known = new Set(earlier.refusals.map(refusalId));
    const again = seen.refusals.filter((event) => !known.has(refusalId(event)));
    return (0,pod_findings/* failedCreateFindings */.wK)(again.filter(({ message }) => refusedByAdmission.test(message) && !mayPass.test(message)));
}
function refusalId({ metadata: { uid }, count, series }) {
    return `${uid} ${series?.count ?? count ?? 1}`;
}
const refusedForGood = /not found|manifest unknown|unauthorized|denied|forbidden|invalid reference|no match for platform/i;
function unrecoverable_images(pod, now) {
    return (0,kubernetes_pods/* containerStatuses */.up)(pod).flatMap((container) => {
        const { reason = '', message = '' } = container.state?.waiting ?? {};
        const found = `container "${container.name}" of pod ${pod.metadata.name} needs image "${container.image}"`;
        if (reason === 'InvalidImageName') {
            const fix = 'correct the image in the cluster file: REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST';
            return [{ code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which is not a valid image name`, fix }];
        }
        const pulls = reason === 'ErrImagePull' || reason === 'ImagePullBackOff' || reason === 'ErrImageNeverPull';
        if (!pulls)
            return [];
        if (!refusedForGood.test(message) && !olderThanGrace(pod.status?.startTime, now))
            return [];
        const why = message === '' ? '' : `: ${(0,redact/* redact */.E)(message)}`;
        const fix = 'check the name and tag, that the nodes reach the registry, and for a private one that the namespace has a pull secret';
        return [
            { code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which cannot be pulled (${reason})${why}`, fix },
        ];
    });
}
function claims(seen, now) {
    return seen.claims.flatMap((claim) => {
        if (claim.status?.phase !== 'Pending')
            return [];
        const failure = seen.events.findLast((event) => event.involvedObject.uid === claim.metadata.uid &&
            (event.reason === 'ProvisioningFailed' || event.reason === 'FailedBinding'));
        if (failure === undefined || !olderThanGrace(claim.metadata.creationTimestamp, now))
            return [];
        const name = claim.spec.storageClassName ?? '';
        return [
            {
                code: 'VOLUME_UNAVAILABLE',
                subject: 'storage',
                found: `claim ${claim.metadata.name} needs a volume of class "${name}": ${(0,redact/* redact */.E)(failure.message)}`,
                fix: `fix StorageClass "${name}" or its driver, or use another class in the cluster file`,
            },
        ];
    });
}
const noVolume = /didn't find available persistent volumes|volume node affinity conflict|unbound immediate|no available volume/i;
const noZone = /topology spread constraints|node affinity|node selector|pod anti-affinity|no nodes available/i;
function unschedulable(pod, seen, now) {
    const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (condition?.reason !== 'Unschedulable' || !olderThanGrace(condition.lastTransitionTime, now))
        return [];
    const helped = seen.events.some((event) => event.reason === scalesUp && event.involvedObject.uid === pod.metadata.uid);
    if (helped)
        return [];
    const message = (0,redact/* redact */.E)(condition.message ?? 'no reason given');
    const found = `pod ${pod.metadata.name} fits on no node: ${message}`;
    if (noVolume.test(message)) {
        const volumes = (0,kubernetes_pods/* claimNames */.RA)(pod).join(', ');
        const fix = `bring back the node or zone of the volume of claim ${volumes}, or provide a free volume of its class in another zone`;
        return [{ code: 'VOLUME_UNAVAILABLE', subject: 'storage', found, fix }];
    }
    if (noZone.test(message)) {
        const fix = 'add or uncordon a node in the missing zone, or lower zones.minimum in the cluster file';
        return [{ code: 'TOO_FEW_ZONES', subject: 'zones', found, fix }];
    }
    return [{ code: 'TOO_FEW_NODES', subject: 'nodes', found, fix: 'free capacity on the nodes, or add a node' }];
}
function olderThanGrace(since, now) {
    return since !== undefined && now.getTime() - Date.parse(since) >= graceMilliseconds;
}

// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
;// CONCATENATED MODULE: ./build/cluster/wait-pods.js







/** Short enough to add no noticeable delay. */
const lookMilliseconds = 200;
/** A starting member may have to read a database of several GiB. */
const memberMinutes = 10;
const portalMinutes = 5;
/** `awaitSelectedPods` for members or portals. */
async function awaitPods(waitContext, component, description, minutes, check, dependsOn) {
    const names = (0,cluster_names/* namesOf */.eZ)(waitContext.spec);
    const controller = component === 'member' ? { kind: 'StatefulSet', name: names.members } : { kind: 'Deployment', name: names.portal };
    const selector = (0,cluster_pods/* podSelector */.nv)(waitContext.spec, component);
    return awaitSelectedPods(waitContext, selector, description, minutes, check, { controller, dependsOn });
}
/**
 * Repeats `check` until it is done. Stops early if pods that it depends on can never become ready. At the deadline,
 * reports the states, events and last log lines of all.
 */
async function awaitSelectedPods(waitContext, selector, description, minutes, check, { controller, dependsOn = () => true } = {}) {
    const { kubernetes, spec, now, signal, progress } = waitContext;
    let lastCheckedForHope = now().getTime();
    let earlier;
    return (0,wait/* until */.T)(description, async () => {
        const look = await check();
        if ('waitingFor' in look && now().getTime() - lastCheckedForHope > 2_000) {
            lastCheckedForHope = now().getTime();
            const seen = await (0,kubernetes_pods/* observePodsWithEvents */.s2)(kubernetes, spec.namespace, selector, controller);
            const refusals = earlier === undefined ? [] : lastingFailedCreates(seen, earlier);
            (0,problem/* refuse */.T)(`gave up waiting for ${description}: waiting cannot help`, [
                ...refusals,
                ...unrecoverableFindings(onlyOf(seen, dependsOn), now()),
            ]);
            earlier ??= seen;
        }
        return look;
    }, {
        deadline: new Date(now().getTime() + minutes * 60_000),
        signal,
        progress,
        now,
        intervalMilliseconds: lookMilliseconds,
        diagnose: () => (0,pod_findings/* podFindings */.qx)(kubernetes, spec.namespace, selector, now(), controller),
    });
}
function onlyOf(seen, dependsOn) {
    const pods = seen.pods.filter(dependsOn);
    const mounted = pods.flatMap(kubernetes_pods/* claimNames */.RA);
    return { ...seen, pods, claims: seen.claims.filter(({ metadata }) => mounted.includes(metadata.name)) };
}
async function awaitMembers(waitContext) {
    const { kubernetes, spec } = waitContext;
    const desired = (0,cluster_names/* memberNames */.hQ)(spec);
    await awaitPods(waitContext, 'member', 'the members to be ready', memberMinutes, async () => {
        const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
        const ready = (0,cluster_pods/* readyPods */.A$)(pods.map(cluster_pods/* observedPod */.Gi));
        const missing = desired.filter((name) => !ready.includes(name));
        return missing.length === 0
            ? { done: undefined }
            : { waitingFor: `${missing.join(', ')} (${desired.length - missing.length} of ${desired.length} ready)` };
    });
}
/**
 * Waits for the pods of a deleted StatefulSet. A pod that was orphaned with `--cascade=orphan` has no controller and
 * stays.
 */
async function awaitEnd(waitContext) {
    await awaitPods(waitContext, 'member', 'the members of a deleted StatefulSet to end', memberMinutes, async () => {
        const pods = (await (0,cluster_pods/* listPods */.BG)(waitContext.kubernetes, waitContext.spec, 'member')).map(cluster_pods/* observedPod */.Gi);
        const left = pods.filter(({ controlled }) => controlled).map(({ name }) => name);
        return left.length === 0 ? { done: undefined } : { waitingFor: left.join(', ') };
    });
}
/** Whether the rollout of a Deployment's newest template is complete. */
function isRolledOut(deployment, replicas) {
    const { observedGeneration, updatedReplicas, readyReplicas, replicas: all } = deployment?.status ?? {};
    return (observedGeneration === deployment?.metadata.generation &&
        updatedReplicas === replicas &&
        readyReplicas === replicas &&
        all === replicas);
}
async function awaitPortals(waitContext) {
    const check = () => portalsRolledOut(waitContext);
    await awaitPods(waitContext, 'portal', 'the portals to be ready', portalMinutes, check);
}
async function portalsRolledOut({ kubernetes, spec }) {
    const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: (0,cluster_names/* namesOf */.eZ)(spec).portal, namespace: spec.namespace };
    const deployment = await kubernetes.get(reference);
    const ready = deployment?.status?.readyReplicas ?? 0;
    return isRolledOut(deployment, spec.portals.replicas)
        ? { done: undefined }
        : { waitingFor: `${ready} of ${spec.portals.replicas} portals ready` };
}


/***/ }),

/***/ 63837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ linesToRead),
/* harmony export */   a: () => (/* binding */ lastWords)
/* harmony export */ });
/** How many lines of a log to read for its last words: after a panic, Go writes the stacks of all goroutines. */
const linesToRead = 200;
/** Of a Go program that ends by itself: the lines after it are stacks. */
const panics = /^(panic|fatal error): /;
/**
 * The lines of one run's log that tell why its program ended, `most` at most: from a panic on, else the last ones. Logs
 * of several runs must not be joined: the panic of an older run would be taken for the end of the newer one.
 * The first line of a log that was not read from its beginning can be a part of a line, whose text a client has chosen
 * (whole-lines.ts): it is no panic.
 */
function lastWords(log, most) {
    const isCut = log.length >= linesToRead;
    const panic = log.findLastIndex((line, index) => panics.test(line) && !(isCut && index === 0));
    return panic === -1 ? log.slice(-most) : log.slice(panic, panic + most).filter((line) => line.trim() !== '');
}


/***/ }),

/***/ 98089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UD: () => (/* binding */ podStateOf),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   qx: () => (/* binding */ podFindings),
/* harmony export */   wK: () => (/* binding */ failedCreateFindings)
/* harmony export */ });
/* harmony import */ var _last_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63837);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30457);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53312);



const eventsShown = 3;
const logLinesShown = 5;
const eventAgeMinutes = 15;
/**
 * Why pods are not ready, one finding for each pod: the states of its containers, its recent warnings and the last
 * lines of its log. A set without any pod is a finding, too, and so are pods that their controller could not create.
 * Used after a timeout; contains no secrets.
 */
async function podFindings(kubernetes, namespace, labelSelector, now, controller) {
    const seen = await (0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .observePodsWithEvents */ .s2)(kubernetes, namespace, labelSelector, controller);
    const refusals = failedCreateFindings(seen.refusals.filter((event) => isRecent(event, now)));
    if (seen.pods.length === 0 && refusals.length > 0)
        return refusals;
    if (seen.pods.length === 0) {
        return [
            {
                code: 'POD_NOT_READY',
                subject: 'pod',
                found: `needs pods with ${labelSelector} in namespace "${namespace}", found none`,
                fix: `find out why none is created: kubectl --namespace ${namespace} get events`,
            },
        ];
    }
    const troubled = seen.pods.filter((pod) => !isReady(pod));
    const findings = troubled.map(async (pod) => findingFor(pod, seen, await lastLines(kubernetes, pod), now));
    return [...refusals, ...(await Promise.all(findings))];
}
/** The last failure that a controller reported for each object that it could not create, one finding each. */
function failedCreateFindings(refusals) {
    const newest = new Map(refusals.map((event) => [event.message, event]));
    return [...newest.values()].slice(-eventsShown).map(({ involvedObject, metadata, message }) => ({
        code: 'OBJECT_REJECTED',
        subject: 'admission',
        found: `${involvedObject.kind} ${involvedObject.name} cannot create what it needs: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E)(message)}`,
        fix: `change the object that refuses it in namespace "${metadata.namespace}" (kubectl get limitranges,resourcequotas; policies; webhooks), then run the operation again`,
    }));
}
function isReady(pod) {
    return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
/** A short state of a pod, for progress: `orders-1: container etcd CrashLoopBackOff after 3 restarts`. */
function podStateOf(pod) {
    const name = pod.metadata.name;
    if (pod.metadata.deletionTimestamp !== undefined)
        return `${name}: is being deleted`;
    const unscheduled = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (unscheduled !== undefined)
        return `${name}: on no node (${(0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E)(unscheduled.message ?? '')})`;
    const states = (0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .containerStatuses */ .up)(pod).flatMap((container) => containerState(container) ?? []);
    if (states.length > 0)
        return `${name}: ${states.join(', ')}`;
    return `${name}: ${isReady(pod) ? 'ready' : (pod.status?.phase ?? 'Pending').toLowerCase()}`;
}
function containerState(container) {
    const { state } = container;
    const { restartCount } = container;
    const restarts = restartCount > 0 ? ` after ${restartCount} ${restartCount === 1 ? 'restart' : 'restarts'}` : '';
    const exit = container.lastState?.terminated?.exitCode;
    const last = exit === undefined ? '' : `, last exit code ${exit}`;
    if (state?.waiting) {
        const reason = state.waiting.reason ?? 'waiting';
        const image = /Image/.test(reason) ? ` "${container.image}"` : '';
        return `container ${container.name} ${reason}${image}${restarts}${last}`;
    }
    if (state?.terminated && state.terminated.exitCode !== 0) {
        return `container ${container.name} ended with exit code ${state.terminated.exitCode}${restarts}`;
    }
    if (state?.running && !container.ready)
        return `container ${container.name} runs but is not ready${restarts}${last}`;
    return undefined;
}
/** What the kubelet returns in place of a log that it has removed already. */
const noLog = /^unable to retrieve container logs/;
/** The log of the first container that is not ready; of its previous run while it waits to be restarted. */
async function lastLines(kubernetes, pod) {
    const container = (0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .containerStatuses */ .up)(pod).find(({ ready, state }) => !ready && state?.terminated?.exitCode !== 0);
    if (container === undefined)
        return undefined;
    const { namespace = '', name } = pod.metadata;
    const options = { container: container.name, lines: _last_words_js__WEBPACK_IMPORTED_MODULE_2__/* .linesToRead */ .T };
    const previous = container.restartCount > 0 && container.state?.waiting !== undefined;
    const log = await kubernetes.log(namespace, name, { ...options, previous }).catch(() => []);
    const lines = (0,_last_words_js__WEBPACK_IMPORTED_MODULE_2__/* .lastWords */ .a)(log.filter((line) => !noLog.test(line)), logLinesShown);
    return lines.length === 0 ? undefined : { container: container.name, lines: lines.map(_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E) };
}
function findingFor(pod, seen, log, now) {
    const { namespace, name } = pod.metadata;
    const parts = [podStateOf(pod)];
    for (const claim of seen.claims) {
        const mounts = pod.spec.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === claim.metadata.name);
        if (mounts && claim.status?.phase !== 'Bound')
            parts.push(`claim ${claim.metadata.name} is ${claim.status?.phase}`);
    }
    const warnings = recentWarnings(pod, seen.events, now);
    for (const event of warnings)
        parts.push(`event ${event.reason}: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E)(event.message)}`);
    if (log !== undefined)
        parts.push(`log of ${log.container}:\n${log.lines.map((line) => `  ${line}`).join('\n')}`);
    return {
        code: 'POD_NOT_READY',
        subject: 'pod',
        found: parts.join('\n'),
        fix: `kubectl --namespace ${namespace} describe pod ${name}`,
    };
}
function recentWarnings(pod, events, now) {
    return events
        .filter((event) => event.involvedObject.uid === pod.metadata.uid && event.type === 'Warning')
        .filter((event) => isRecent(event, now))
        .slice(-eventsShown);
}
function isRecent(event, now) {
    return (0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(event) >= now.getTime() - eventAgeMinutes * 60_000;
}


/***/ }),

/***/ 30457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RA: () => (/* binding */ claimNames),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   s2: () => (/* binding */ observePodsWithEvents),
/* harmony export */   up: () => (/* binding */ containerStatuses)
/* harmony export */ });
async function observePodsWithEvents(kubernetes, namespace, labelSelector, controller) {
    const [pods, allClaims, allEvents] = await Promise.all([
        kubernetes.list('v1', 'Pod', namespace, labelSelector),
        kubernetes.list('v1', 'PersistentVolumeClaim', namespace),
        kubernetes.list('v1', 'Event', namespace),
    ]);
    const mounted = new Set(pods.flatMap(claimNames));
    const claims = allClaims.filter((claim) => mounted.has(claim.metadata.name));
    // By uid, not by name: a replaced pod has its predecessor's name, but not its events.
    const uids = new Set([...pods, ...claims].map((object) => object.metadata.uid));
    const sorted = allEvents.toSorted((a, b) => timeOf(a) - timeOf(b));
    return {
        pods,
        claims,
        events: sorted.filter((event) => uids.has(event.involvedObject.uid)),
        refusals: controller === undefined ? [] : sorted.filter((event) => isRefusal(event, controller)),
    };
}
function isRefusal({ reason, involvedObject }, { kind, name }) {
    if (reason !== 'FailedCreate')
        return false;
    if (kind === 'StatefulSet')
        return involvedObject.kind === kind && involvedObject.name === name;
    // Named by the hash of its pod template, which has no hyphen.
    return involvedObject.kind === 'ReplicaSet' && involvedObject.name.replace(/-[^-]+$/, '') === name;
}
function claimNames(pod) {
    return (pod.spec.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
}
function containerStatuses(pod) {
    return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}
/** When an event was last seen, in milliseconds. */
function timeOf(event) {
    const time = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp;
    return time ? Date.parse(time) : 0;
}


/***/ }),

/***/ 8080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ until)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


const defaultIntervalMilliseconds = 500;
/**
 * Repeats `check` until it is done, and returns its result. `check` may throw a Problem if waiting cannot help. At the
 * deadline, throws a Problem that says what was missing; `description` completes the sentence "gave up waiting for …".
 */
async function until(description, check, options) {
    const { deadline, signal, progress, intervalMilliseconds = defaultIntervalMilliseconds } = options;
    const now = options.now ?? (() => new Date());
    const sleep = options.sleep ?? ((milliseconds, stop) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal: stop }));
    const started = now().getTime();
    for (;;) {
        signal.throwIfAborted();
        const look = await check();
        if ('done' in look)
            return look.done;
        progress(look.waitingFor);
        const left = deadline.getTime() - now().getTime();
        if (left <= 0)
            throw await timeOut(description, look.waitingFor, now().getTime() - started, options);
        await pause(sleep, Math.min(intervalMilliseconds, left), signal);
    }
}
/** A sleep that an abort ends with the abort's reason. */
async function pause(sleep, milliseconds, signal) {
    try {
        await sleep(milliseconds, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw error;
    }
}
async function timeOut(description, missing, waitedMilliseconds, options) {
    const seconds = Math.round(waitedMilliseconds / 1000);
    const details = (await options.diagnose?.().catch(() => [])) ?? [];
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`gave up waiting for ${description} after ${seconds} s`, [
        {
            code: 'TIMED_OUT',
            subject: 'time-out',
            found: `still missing: ${missing}`,
            fix: details.length > 0
                ? 'fix the findings below, then run the operation again'
                : 'check the pods and events of the namespace, then run the operation again',
        },
        ...details,
    ]);
}


/***/ })

};
