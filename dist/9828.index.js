export const id = 9828;
export const ids = [9828];
export const modules = {

/***/ 4112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  defragment: () => (/* binding */ defragment)
});

// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/maintenance-window.js
var maintenance_window = __webpack_require__(18383);
// EXTERNAL MODULE: ./build/cluster/missing-permissions.js
var missing_permissions = __webpack_require__(36040);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(60571);
// EXTERNAL MODULE: ./build/members/defragment-member.js
var defragment_member = __webpack_require__(17760);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/members/restart-members.js + 2 modules
var restart_members = __webpack_require__(38870);
// EXTERNAL MODULE: ./build/members/until-answers.js
var until_answers = __webpack_require__(95050);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
// EXTERNAL MODULE: ./build/cluster/quantity.js
var quantity = __webpack_require__(45668);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
;// CONCATENATED MODULE: ./build/defragment/observe.js







/** Reads everything at once, and writes nothing. Waits for a portal that cannot be reached and may still serve. */
async function observeDatabases(access, waitContext) {
    const { kubernetes, spec } = access;
    const { namespace } = spec;
    const [pods, claims, statefulSet, registered, drained, health] = await Promise.all([
        (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member'),
        kubernetes.list('v1', 'PersistentVolumeClaim', namespace, (0,cluster_pods/* podSelector */.nv)(spec, 'member')),
        kubernetes.get({
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            name: (0,names/* namesOf */.eZ)(spec).members,
            namespace,
        }),
        (0,problem_only/* unlessProblem */.g)((0,with_any_member/* withAnyMember */.t)(access, ({ etcd }) => etcd.memberList({ linearizable: true }))),
        (0,drain/* awaitDrainedMembers */.X4)(waitContext),
        Promise.all((0,names/* memberNames */.hQ)(spec).map((name) => (0,problem_only/* unlessProblem */.g)((0,member_client/* askMember */.uq)(access, name)))),
    ]);
    const members = (0,names/* memberNames */.hQ)(spec).map((name, index) => {
        const pod = pods.find(({ metadata }) => metadata.name === name);
        const storage = claims.find(({ metadata }) => metadata.name === (0,names/* claimName */.cB)(name))?.status?.capacity?.storage;
        return {
            name,
            pod: pod && (0,cluster_pods/* observedPod */.Gi)(pod),
            health: health[index],
            volumeBytes: storage === undefined ? undefined : (0,quantity/* thousandths */.Wc)(storage) / 1000,
        };
    });
    return { members, registered, newestRevision: statefulSet?.status?.updateRevision, drained };
}

;// CONCATENATED MODULE: ./build/defragment/plan.js


/**
 * OpenShift's rule: below either limit, later writes reuse the free pages, and defragmentation is not worth the
 * restart.
 */
const mostFreeShare = 0.45;
const mostFreeBytes = 100 * quantity/* mebibyte */.E$;
/** Close to its quota, a database needs every page. Reclaiming less than a tenth would have to be repeated at once. */
const mostQuotaShare = 0.8;
const leastGainShare = 0.1;
/**
 * The members that need it, followers first and the leader last, so that leadership moves once. `quota` is for etcd
 * before 3.6.
 */
function planDefragment(health, quota) {
    const leader = (0,members_health/* leaderOf */.tY)(health);
    const steps = health.flatMap(({ member, status }) => {
        const { dbSize: size, dbSizeInUse, dbSizeQuota = quota } = status;
        const free = size - dbSizeInUse;
        const why = reason(size, free, dbSizeQuota);
        return why === undefined ? [] : [{ member, size, free, leads: member === leader, why }];
    });
    return steps.toSorted((left, right) => Number(left.leads) - Number(right.leads));
}
function reason(size, free, quota) {
    if (free >= size * mostFreeShare && free >= mostFreeBytes)
        return 'free';
    return size >= quota * mostQuotaShare && free >= size * leastGainShare ? 'quota' : undefined;
}

;// CONCATENATED MODULE: ./build/defragment/preconditions.js



/** Defragmentation helps against a full database, so NOSPACE does not prevent it. The alarm stays active afterwards. */
const toleratedAlarms = ['NOSPACE'];
/** The space that etcd's WAL needs on a volume: five segments of 64 MB (--max-wals) and the one in preparation. */
const logBytes = 384 * quantity/* mebibyte */.E$;
/**
 * The reasons why no member may be defragmented now. Empty if there are none. etcd has lost data when a defragmented
 * member received a snapshot from the leader (etcd-io/etcd#20650), so no member may be behind, joining or restarting.
 */
function unmetPreconditions(observed, steps) {
    const { members } = observed;
    const absent = absentMembers(observed);
    // A member that does not answer may be the one that needs defragmentation.
    if (absent.length > 0)
        return [notReady(absent)];
    if (steps.length === 0)
        return [];
    const health = members.flatMap((member) => (member.health === undefined ? [] : [member.health]));
    const reason = (0,member_client/* unhealthyReason */.DO)(health, toleratedAlarms);
    return [
        ...(reason === undefined ? [] : [unhealthy(reason)]),
        ...incomplete(observed),
        ...outdated(observed),
        ...members.flatMap((member) => full(member, steps)),
    ];
}
/** Members that are not ready, or have not answered. */
function absentMembers({ members }) {
    return members.filter(({ pod, health }) => !pod?.ready || pod.terminating || health === undefined);
}
function notReady(absent) {
    return {
        code: 'MEMBERS_UNHEALTHY',
        subject: 'members',
        found: `needs every member to be ready, found ${absent.map(({ name }) => name).join(', ')} not ready`,
        fix: 'bring every member back (kubectl describe its pod), then run this again',
    };
}
function unhealthy(reason) {
    return {
        code: 'MEMBERS_UNHEALTHY',
        subject: 'members',
        found: `needs members that are caught up and have valid data, but ${reason}`,
        fix: 'wait for it or fix it, then run this again',
    };
}
/** A learner, a member that has not started, or a number of members that differs from the cluster file. */
function incomplete({ members, registered }) {
    const asked = members.length;
    const joining = registered?.filter(({ isLearner, name }) => isLearner || name === '') ?? [];
    const said = registered === undefined
        ? 'no quorum that could list them'
        : joining.length > 0
            ? `one that has not joined yet: ${joining.map(({ name, peerUrls }) => name || peerUrls.join()).join(', ')}`
            : `${registered.length}`;
    if (joining.length === 0 && registered?.length === asked)
        return [];
    return [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs the ${asked} members of the cluster file, each with a vote, found ${said}`,
            fix: 'run provision, which completes the change, then run this again',
        },
    ];
}
/**
 * Each member restarts before its defragmentation. The restart would also apply a pod template that provision has not
 * rolled out yet.
 */
function outdated({ members, newestRevision }) {
    const old = members.filter(({ pod }) => pod?.revision !== newestRevision).map(({ name }) => name);
    if (old.length === 0)
        return [];
    return [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs members with the current pod template, found ${old.join(', ')} not restarted since it changed`,
            fix: 'run provision, which restarts them, then run this again',
        },
    ];
}
/**
 * Defragmentation writes a copy of the database to the same volume. Other files on the volume cannot be observed; the
 * WAL counts with its maximum size.
 */
function full({ name, volumeBytes }, steps) {
    const step = steps.find(({ member }) => member === name);
    if (step === undefined || volumeBytes === undefined)
        return [];
    const needed = step.size + (step.size - step.free) + logBytes;
    if (needed <= volumeBytes)
        return [];
    return [
        {
            code: 'VOLUME_FULL',
            subject: 'storage',
            found: `${name} needs a volume of ${(0,format_bytes/* formatMebibytes */._)(needed)} (its database, a copy of the part in use, and etcd's log), found ${(0,format_bytes/* formatMebibytes */._)(volumeBytes)}`,
            fix: 'grow storage.size in the cluster file and run provision',
        },
    ];
}
/** With one member, no other member answers during the defragmentation. */
function singleMember(name) {
    return {
        code: 'SINGLE_MEMBER',
        subject: 'members',
        found: `needs another member that answers meanwhile, but ${name} is the only one`,
        fix: 'set members: 3 in the cluster file, or allow-unavailable: true if clients tolerate an outage of some seconds for each GiB in use',
    };
}
function outsideWindow(opens) {
    return {
        code: 'OUTSIDE_MAINTENANCE_WINDOW',
        subject: 'cluster file',
        found: `needs an open maintenance.window, found one that opens at ${opens.toISOString()}`,
        fix: 'run this again then, or change maintenance.window in the cluster file',
    };
}

;// CONCATENATED MODULE: ./build/defragment/apply-plan.js














/** Observes, decides which member is next, and defragments it, until no member needs it. */
async function applyDefragment(access, waitContext, report) {
    const done = [];
    try {
        for (;;) {
            const step = await report.phase('check that every member is healthy', (progress) => observeNext(access, { ...waitContext, progress }, done));
            if (step === undefined)
                return done;
            const reclaimedBytes = await report.phase(defragmentTitle(step), (progress) => defragmentOne(access, { ...waitContext, progress }, step));
            done.push({ member: step.member, reclaimedBytes });
            report.note(`${step.member} returned ${(0,format_bytes/* formatBytes */.z)(reclaimedBytes)}`);
        }
    }
    catch (error) {
        const before = done.length === 0 ? 'nothing was done before this' : `done: ${done.map(({ member }) => member).join(', ')}`;
        report.note(`${before}; run defragment again to continue`);
        throw error;
    }
}
function defragmentTitle({ member, size, free, leads }) {
    const how = leads ? ', the leader, after leadership has moved' : '';
    return `defragment ${member}${how}: ${(0,format_bytes/* formatBytes */.z)(free)} of ${(0,format_bytes/* formatBytes */.z)(size)} are free`;
}
/**
 * Waits for work that an interrupted run has left in progress, lets the portals use every member again, and decides.
 */
async function observeNext(access, waitContext, done) {
    const { spec } = access;
    waitContext.signal.throwIfAborted();
    for (const member of (0,names/* memberNames */.hQ)(spec))
        await (0,until_answers/* untilAnswers */.uH)(access, waitContext, member);
    const health = await (0,members_health/* waitUntilHealthy */.$V)(access, waitContext, toleratedAlarms);
    await (0,members_health/* refuseDifferentHashes */.Wh)(access, health);
    await (0,drain/* endDrains */.RS)(waitContext);
    const steps = planDefragment(health, spec.etcd.quota.bytes);
    const left = steps.filter(({ member }) => !done.some((one) => one.member === member));
    const [step] = left;
    if (step === undefined)
        return undefined;
    const observed = await awaitPresent(waitContext, () => observeDatabases(access, waitContext));
    const window = (0,maintenance_window/* windowAt */.M)(spec.maintenance.window, waitContext.now());
    const closed = window.open ? [] : [outsideWindow(window.opens)];
    const findings = [...closed, ...unmetPreconditions(observed, left)];
    if (findings.length > 0)
        throw new problem/* Problem */.A(`${step.member} was not defragmented`, findings);
    return step;
}
/**
 * Waits until every member is ready and answers. A member on a slow disk, such as one that has just written a copy of
 * its database, can miss a probe, and is not ready for some seconds. The rest of a plan is not refused for that.
 */
function awaitPresent(waitContext, observe) {
    return (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', 'every member to be ready', wait_pods/* memberMinutes */.qm, async () => {
        const observed = await observe();
        const absent = absentMembers(observed);
        return absent.length === 0
            ? { done: observed }
            : { waitingFor: `${absent.map(({ name }) => name).join(', ')} to be ready and to answer` };
    });
}
/**
 * Connections that exist when a defragmentation begins would block, and only etcd's graceful stop moves gRPC clients to
 * other members without a failed request. So the member restarts first, and is defragmented before a portal sends it
 * clients.
 */
async function defragmentOne(access, waitContext, step) {
    const { member, size, free } = step;
    const work = async () => {
        waitContext.progress(`${member} rewrites ${(0,format_bytes/* formatBytes */.z)(size - free)}, and does not answer meanwhile`);
        return (0,defragment_member/* defragmentMember */.s)(access, waitContext, member);
    };
    if (access.spec.members === 1)
        return work();
    let reclaimed = 0;
    const pods = await (0,cluster_pods/* listPods */.BG)(access.kubernetes, access.spec, 'member');
    const pod = pods.find(({ metadata }) => metadata.name === member);
    if (pod === undefined)
        throw new Error(`${member} was ready a moment ago and has no pod`);
    const observe = () => (0,members_health/* waitUntilHealthy */.$V)(access, waitContext, toleratedAlarms);
    const withoutClients = async () => {
        await observe();
        try {
            reclaimed = await work();
        }
        catch (error) {
            // A member that no longer works on it has failed. A member that still does stays drained until the next run.
            if (error instanceof problem/* Problem */.A && (await (0,until_answers/* answersClients */.cL)(access, member)))
                await (0,drain/* endDrains */.RS)(waitContext);
            throw error;
        }
    };
    await (0,restart_members/* restartMember */.Mg)(access, waitContext, pod, { observe, withoutClients });
    return reclaimed;
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/defragment/format-plan.js


/** The plan as text. */
function formatDefragmentation(steps, drained = []) {
    const drains = drained.map((member) => `use         ${member} at every portal again (an interrupted run had drained it)`);
    const lines = [...drains, ...steps.map(formatStep)];
    return lines.length === 0 ? 'nothing to do: no member has enough free pages' : lines.join('\n');
}
function formatStep({ member, size, free, leads, why }) {
    const reason = why === 'quota' ? ', near its quota' : '';
    const order = leads ? '; leads now, so leadership moves first' : '';
    return `defragment  ${member} (${(0,format_bytes/* formatBytes */.z)(free)} of ${(0,format_bytes/* formatBytes */.z)(size)} are free${reason}${order})`;
}
/** The job summary. */
function defragmentSummary({ namespace, name }, plan, health, done) {
    const rows = health.map(({ member, status: { dbSize, dbSizeInUse } }) => {
        const reclaimed = done.find((one) => one.member === member)?.reclaimedBytes;
        const back = reclaimed === undefined ? '' : (0,format_bytes/* formatBytes */.z)(reclaimed);
        return [member, (0,format_bytes/* formatBytes */.z)(dbSize), (0,format_bytes/* formatBytes */.z)(dbSize - dbSizeInUse), back];
    });
    return [
        `## Databases of etcd ${namespace}/${name}`,
        (0,summary/* markdownTable */.Qj)(['member', 'size', 'free', 'returned'], rows),
        (0,summary/* collapsible */.r0)('Plan', (0,summary/* fenced */.OF)(plan)),
        '',
    ].join('\n\n');
}

// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/defragment.declaration.js
var defragment_declaration = __webpack_require__(92435);
;// CONCATENATED MODULE: ./build/actions/defragment.js
















const refused = 'defragment refused: nothing was done';
const defragment = (0,define_operation/* defineAction */.QP)({
    ...defragment_declaration/* defragmentDeclaration */.w,
    async run({ inputs, report, now, signal, holder, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        const needed = (0,action_permissions/* permissionsFor */.mr)('defragment', spec, { prometheusOperator: false });
        (0,problem/* refuse */.T)(refused, await (0,missing_permissions/* missingPermissions */.HR)(kubernetes, 'defragment', spec, needed));
        const access = await (0,root_access/* rootAccess */.j)(kubernetes, spec, report);
        const look = () => report.phase('observe every member and its database', (progress) => observeDatabases(access, { kubernetes, spec, now, signal, progress }));
        const observed = await look();
        const health = observed.members.flatMap((member) => (member.health === undefined ? [] : [member.health]));
        const steps = planDefragment(health, spec.etcd.quota.bytes);
        const plan = formatDefragmentation(steps, observed.drained);
        report.note(plan);
        const window = (0,maintenance_window/* windowAt */.M)(spec.maintenance.window, now());
        const closed = steps.length > 0 && !window.open ? [outsideWindow(window.opens)] : [];
        const alone = steps.length > 0 && spec.members === 1 && inputs['allow-unavailable'] === 'false'
            ? [singleMember((0,names/* memberNames */.hQ)(spec)[0])]
            : [];
        const inTheWay = [...closed, ...alone, ...unmetPreconditions(observed, steps)];
        if (inputs.mode === 'plan') {
            for (const finding of inTheWay)
                report.warning(finding);
            report.summary(defragmentSummary(spec, plan, health, []));
            return outcome(plan, [], false);
        }
        // The work of an interrupted run is finished, not refused: its member may still be defragmenting.
        const leftover = observed.drained.length > 0;
        if (!leftover)
            (0,problem/* refuse */.T)(refused, inTheWay);
        const lock = { namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).operation, operation: 'defragment' };
        const done = steps.length === 0 && !leftover
            ? []
            : await (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, holder, now, signal, report }, (guarded, stop) => applyDefragment({ ...access, kubernetes: guarded }, { kubernetes: guarded, spec, now, signal: stop }, report));
        const after = done.length === 0 ? health : (await look()).members.flatMap((one) => one.health ?? []);
        report.summary(defragmentSummary(spec, plan, after, done));
        return outcome(plan, done, leftover);
    },
});
function outcome(plan, done, leftover) {
    const bytes = done.reduce((sum, { reclaimedBytes }) => sum + reclaimedBytes, 0);
    return {
        changed: done.length > 0 || leftover,
        outputs: { 'reclaimed-bytes': String(bytes), plan },
        details: { plan: plan.split('\n'), done },
    };
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


/***/ }),

/***/ 61578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ initialCorruptCheck),
/* harmony export */   p: () => (/* binding */ initialCorruptCheckKey)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);

/** The variable in a member's command line, and the key of the ConfigMap: `true` or `false`. */
const initialCorruptCheckKey = 'INITIAL_CORRUPT_CHECK';
/**
 * The ConfigMap that decides whether a member that starts compares its data with that of its peers first. It is `false`
 * only during a planned restart (src/members/initial-corrupt-check.ts). It is an object of its own, because whoever may
 * change the other ConfigMaps of members decides what their proxies run.
 */
function initialCorruptCheck(spec, checks = true) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).corruptCheck, 'member'),
        data: { [initialCorruptCheckKey]: String(checks) },
    };
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


/***/ }),

/***/ 95460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ formatMebibytes),
/* harmony export */   z: () => (/* binding */ formatBytes)
/* harmony export */ });
const units = ['KiB', 'MiB', 'GiB', 'TiB'];
/** `512 B`, `1.5 MiB`, `312 MiB`. */
function formatBytes(bytes) {
    let value = bytes;
    let unit = 'B';
    for (const next of units) {
        if (value < 1000)
            break;
        value /= 1024;
        unit = next;
    }
    return `${unit === 'B' || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${unit}`;
}
/** `2368 MiB`, rounded up. For required and available space, where a small difference must be visible. */
function formatMebibytes(bytes) {
    return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}


/***/ })

};
