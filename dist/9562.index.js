export const id = 9562;
export const ids = [9562];
export const modules = {

/***/ 44360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ rootUser),
/* harmony export */   Wz: () => (/* binding */ peerName),
/* harmony export */   pU: () => (/* binding */ clusterLeaves)
/* harmony export */ });
/* harmony import */ var _certificates_alternative_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68191);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);


/** The user of etcd's root certificate, which has all permissions in etcd. */
const rootUser = 'root';
/** The maximum number of members. Certificates name all of them from the start, so scaling needs no new certificate. */
const mostMembers = 5;
/**
 * The leaves that a cluster needs. Only the root user's leaf has a common name: if a request has no token, etcd uses
 * the common name of the client certificate as the user. A common name in a portal's leaf would give its user to every
 * client, and one in a member's leaf to the users of the gateway.
 */
function clusterLeaves(spec) {
    const { leafDays: days, keyAlgorithm: algorithm } = spec.tls;
    const members = memberHostNames(spec);
    const service = [...serviceNames(spec), ...spec.portals.hostnames, 'localhost', '127.0.0.1', '::1'];
    const leaf = (purpose, organization, usages, names) => ({
        purpose,
        subject: { organization },
        names: [...new Set(names.map(_certificates_alternative_names_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew))],
        usages,
        days,
        algorithm,
    });
    return {
        // Clients see this leaf, too, if TLS passes through the portals. localhost is for `kubectl port-forward` and for
        // etcdctl inside the pod.
        members: leaf("members' certificate", 'members', ['server', 'client'], [...members, ...service]),
        peers: leaf("members' peer certificate", 'members', ['server', 'client'], members),
        portal: leaf("portals' certificate", 'portal', ['server'], service),
        portalClient: leaf("portals' client certificate", 'portal', ['client'], []),
        rootUser: {
            purpose: "root user's certificate",
            subject: { commonName: rootUser },
            names: [],
            usages: ['client'],
            days,
            algorithm,
        },
    };
}
/**
 * The common name in every peer certificate: the value of etcd's `--peer-cert-allowed-hostname`. Without that flag, any
 * client certificate of the same root is accepted at the peer port: etcd only checks that the addresses and names of a
 * certificate, if it has any, match the source address (client/pkg/transport/listener_tls.go).
 */
function peerName(spec) {
    return `${(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).membersService}.${spec.namespace}.svc`;
}
/**
 * The name of the headless Service comes first: etcd resolves the names of a peer's certificate in this order until one
 * resolves to the peer's address. For the same reason, there are no IP addresses and no hostnames of the user.
 */
function memberHostNames(spec) {
    const ordinals = Array.from({ length: mostMembers }, (_, ordinal) => `${spec.name}-${ordinal}`);
    const short = [peerName(spec), ...ordinals.map((member) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .memberHost */ .BY)(spec, member))];
    return short.flatMap((name) => [`${name}.${spec.clusterDomain}`, name]);
}
function serviceNames(spec) {
    const service = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).service;
    const short = `${service}.${spec.namespace}.svc`;
    return [`${short}.${spec.clusterDomain}`, short, `${service}.${spec.namespace}`, service];
}


/***/ }),

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

/***/ 69611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ renewed),
/* harmony export */   J7: () => (/* binding */ heldFinding),
/* harmony export */   QO: () => (/* binding */ isStale),
/* harmony export */   Y0: () => (/* binding */ isAhead),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   m8: () => (/* binding */ leaseOf),
/* harmony export */   u: () => (/* binding */ releasedLease),
/* harmony export */   zI: () => (/* binding */ operationOf),
/* harmony export */   zR: () => (/* binding */ readLease)
/* harmony export */ });
/* harmony import */ var _labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46669);

/** For a lease without a duration. */
const usualDurationSeconds = 40;
function readLease(kubernetes, { namespace, name }) {
    return kubernetes.get({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name });
}
/**
 * The lease as this run acquires it: created, or on top of the existing one, whose resourceVersion guards the write.
 */
function leaseOf(claim, before) {
    const time = microTime(claim.at);
    return {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
            ...before?.metadata,
            name: claim.name,
            namespace: claim.namespace,
            annotations: {
                ...before?.metadata.annotations,
                [_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .operationAnnotation */ .De]: claim.operation,
                [_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .runAnnotation */ .VF]: claim.run,
            },
        },
        spec: {
            holderIdentity: claim.holder,
            leaseDurationSeconds: claim.durationSeconds,
            acquireTime: time,
            renewTime: time,
            leaseTransitions: (before?.spec?.leaseTransitions ?? 0) + (before === undefined ? 0 : 1),
        },
    };
}
function renewed(lease, now) {
    return { ...lease, spec: { ...lease.spec, renewTime: microTime(now) } };
}
/** Without a holder; the last operation stays readable. */
function releasedLease(lease) {
    const { holderIdentity: _, ...spec } = lease.spec ?? {};
    return { ...lease, spec };
}
function isHeld(lease) {
    return Boolean(lease.spec?.holderIdentity);
}
function isStale(lease, now) {
    return takeoverTime(lease).getTime() <= now.getTime();
}
/**
 * Whether the lease was renewed in the future, by more than its duration: the clock of its holder is ahead. Such a time
 * does not show that the holder is alive.
 */
function isAhead({ spec }, now) {
    const { renewTime, leaseDurationSeconds = usualDurationSeconds } = spec ?? {};
    return renewTime !== undefined && Date.parse(renewTime) > now.getTime() + leaseDurationSeconds * 1000;
}
/** A lease without times was not written by this program: it counts as abandoned. */
function takeoverTime(lease) {
    const { renewTime, leaseDurationSeconds = usualDurationSeconds } = lease.spec ?? {};
    return new Date((renewTime ? Date.parse(renewTime) : 0) + leaseDurationSeconds * 1000);
}
function operationOf(lease) {
    return lease.metadata.annotations?.[_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .operationAnnotation */ .De] ?? 'an operation';
}
function heldFinding(lease) {
    const since = lease.spec?.acquireTime ? secondsOf(new Date(lease.spec.acquireTime)) : 'an unknown time';
    return {
        code: 'OPERATION_RUNNING',
        subject: 'operation',
        found: `"${operationOf(lease)}" runs since ${since}, started by ${lease.spec?.holderIdentity}`,
        fix: `run this again when it has ended; if it was interrupted, a run after ${secondsOf(takeoverTime(lease))} takes over`,
    };
}
/** RFC 3339 with microseconds, as the API requires for MicroTime. */
function microTime(time) {
    return time.toISOString().replace('Z', '000Z');
}
function secondsOf(time) {
    return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
function belongsTo(lease, run) {
    return lease.metadata.annotations?.[_labels_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .runAnnotation */ .VF] === run;
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


/***/ }),

/***/ 56828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CZ: () => (/* binding */ peerUrl),
/* harmony export */   JN: () => (/* binding */ isGuarded),
/* harmony export */   Vt: () => (/* binding */ initialCluster),
/* harmony export */   Yg: () => (/* binding */ initialClusterKey),
/* harmony export */   eU: () => (/* binding */ recordedMembers),
/* harmony export */   t1: () => (/* binding */ initialClusterStateKey)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);

/** The keys of the ConfigMap that members read at their start, through the environment. A change restarts no member. */
const initialClusterStateKey = 'ETCD_INITIAL_CLUSTER_STATE';
const initialClusterKey = 'INITIAL_CLUSTER';
/** A nonexistent member. Its name and host say what to do: a member that refuses to start prints both in its log. */
const guard = 'run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380';
const nobody = 'existing-';
function peerUrl(spec, member) {
    return `https://${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member)}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.peer}`;
}
/**
 * The value of etcd's `--initial-cluster`, which a member reads only if its disk is empty. Such a member must not start
 * by itself: `existing` alone lets it join under its old id and vote, as if it still had the entries that it
 * acknowledged (server/etcdserver/bootstrap.go, bootstrapExistingClusterNoWAL). Once the cluster has formed, the value
 * therefore contains one wrong entry. While a member joins, only that member finds its own name: etcd compares the
 * others only by their peer URLs (membership.ValidateClusterAndAssignIDs).
 */
function initialCluster(spec, state, joining) {
    if (joining !== undefined) {
        const others = joining.others.map((url, index) => `${nobody}${index}=${url}`);
        return [`${joining.member}=${peerUrl(spec, joining.member)}`, ...others].join(',');
    }
    const everyone = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec).map((name) => `${name}=${peerUrl(spec, name)}`);
    return [...everyone, ...(state === 'existing' ? [guard] : [])].join(',');
}
/** Whether the value prevents every member with an empty disk from starting. */
function isGuarded(value) {
    return value.split(',').includes(guard);
}
/** The number of members that the value was written for: the size of the cluster while no member answers. */
function recordedMembers(spec, value) {
    const entries = value.split(',').filter((entry) => entry !== guard);
    const joined = entries.filter((entry) => entry.startsWith(nobody));
    const own = new Set((0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .possibleMemberNames */ .io)(spec).map((name) => `${name}=${peerUrl(spec, name)}`));
    const count = joined.length > 0 ? joined.length : entries.filter((entry) => own.has(entry)).length;
    return count === 0 ? undefined : count;
}


/***/ }),

/***/ 74611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ limitedSummary),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   TJ: () => (/* binding */ limited),
/* harmony export */   r0: () => (/* binding */ collapsible)
/* harmony export */ });
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);

/** GitHub drops a step's whole summary if it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024;
const cutNote = '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n';
/** A Markdown table. Every cell is plain text and is shown literally. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
/** Escapes plain text as one cell or one paragraph of Markdown. Escaped, a secret would not be recognized any more. */
function cell(text) {
    return escaped((0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecretShapes */ .FC)(text));
}
/** As `cell`, of a text that is no output. */
function escaped(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/[\\`*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replaceAll(/\r\n|\r|\n/g, '<br>');
}
/** Literal text in a fence that the text cannot close. */
function fenced(text, language = 'text') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** A collapsible section for text that the log already contains. It is omitted in a shell. */
function collapsible(title, markdown, state = 'closed') {
    return `<details${state === 'open' ? ' open' : ''}><summary>${cell(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** A job summary within GitHub's size limit. */
function limitedSummary(markdown) {
    return limited(markdown, summaryBytes, cutNote);
}
/** Limits Markdown to a number of bytes. Cuts at a line, closes every fence and appends a note. */
function limited(markdown, mostBytes, note) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= mostBytes)
        return markdown;
    // Leaves room for the note and for a fence of ten backticks, more than any text of this program needs.
    const kept = bytes.subarray(0, mostBytes - Buffer.byteLength(note) - 16);
    const whole = kept.subarray(0, kept.lastIndexOf('\n')).toString();
    const fence = openFence(whole);
    return `${whole}${fence ? `\n${fence}` : ''}${note}`;
}
/** The fence that is open at the end. Undefined if there is none. */
function openFence(markdown) {
    let open;
    for (const [, ticks = ''] of markdown.matchAll(/^(`{3,})/gm)) {
        if (open === undefined)
            open = ticks;
        else if (ticks.length >= open.length)
            open = undefined;
    }
    return open;
}


/***/ })

};
