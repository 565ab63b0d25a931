export const id = 877;
export const ids = [877];
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
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 18 modules
var connect_cluster = __webpack_require__(50795);
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

/***/ 17760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defragmentMember)
/* harmony export */ });
/* harmony import */ var _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82146);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79010);
/* harmony import */ var _until_answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95050);



/**
 * Defragments one member and returns the number of bytes that its database has shrunk by. The member answers no
 * requests meanwhile. A failed call does not show whether etcd has stopped: the next step waits until the member works
 * again.
 */
async function defragmentMember(access, waitContext, member) {
    const before = await statusOf(access, member);
    const failure = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .withMember */ .RV)(access, member, (etcd) => etcd.defragment().then(() => undefined, _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_0__/* .problemOnly */ .Y));
    if (failure !== undefined) {
        waitContext.signal.throwIfAborted();
        waitContext.progress(`${member} has not answered in time: checking whether it is still defragmenting`);
        await (0,_until_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .untilAnswers */ .uH)(access, waitContext, member);
    }
    const reclaimed = before.dbSize - (await statusOf(access, member)).dbSize;
    // The defragmentation may have completed despite the error. Then nothing has failed.
    if (failure !== undefined && reclaimed <= 0)
        throw failure;
    return Math.max(0, reclaimed);
}
const statusOf = (access, member) => (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .withMember */ .RV)(access, member, (etcd) => etcd.status());


/***/ }),

/***/ 3565:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ rootAccess)
/* harmony export */ });
/* harmony import */ var _authority_known_roots_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64301);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12359);




/**
 * The access to the members of a provisioned cluster: its roots and the root user's certificate, from the cluster.
 * Throws a Problem if they do not exist.
 */
async function rootAccess(kubernetes, spec, report) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    const get = (kind, name) => kubernetes.get({ apiVersion: 'v1', kind, name, namespace: spec.namespace });
    const [roots, user] = await Promise.all([
        get('ConfigMap', names.authority),
        get('Secret', names.rootUser),
    ]);
    const key = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(user, 'tls.key');
    if (key !== undefined)
        report.mask(key);
    const bundle = (0,_authority_known_roots_js__WEBPACK_IMPORTED_MODULE_0__/* .knownRoots */ .H)(roots?.data?.['ca.crt'], [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(user, 'ca.crt')]);
    const rootUser = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_2__/* .keyPairOf */ .xs)(user);
    if (bundle === '' || rootUser === undefined) {
        const missing = rootUser === undefined ? `Secret ${names.rootUser}` : `ConfigMap ${names.authority}`;
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A(`cannot reach the members of ${spec.namespace}/${spec.name}`, [
            {
                code: 'CLUSTER_MISSING',
                subject: 'cluster',
                found: `needs the ${missing} with the credentials for the members, found none of this cluster`,
                fix: 'run provision, which creates what is missing; check name and namespace in the cluster file',
            },
        ]);
    }
    return { kubernetes, spec, bundle, rootUser };
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

/***/ 35205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ withPortal)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


const answerSeconds = 10;
/** In interactive mode, every answer ends with it, and the connection stays open. */
const prompt = '\n> ';
/** Runs `work` with a connection to one portal's runtime API and closes it afterwards. */
async function withPortal({ kubernetes, spec }, portal, work) {
    const stream = await kubernetes.portForward(spec.namespace, portal, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin);
    try {
        const read = answers(stream, portal);
        const ask = async (command, payload) => {
            stream.write(payload === undefined ? `${command}\n` : `${command} <<\n${payload.trim()}\n\n`);
            return (await read()).trim();
        };
        await ask('prompt');
        return await work({
            portal,
            ask,
            async expect(answer, command, payload) {
                const said = await ask(command, payload);
                if (!answer.test(said))
                    throw refused(portal, command, said);
            },
        });
    }
    finally {
        stream.destroy();
    }
}
/** Splits HAProxy's output at its prompts. */
function answers(stream, portal) {
    let said = '';
    let wake = () => { };
    let failure;
    const fail = (error) => {
        failure ??= error;
        wake();
    };
    stream.setEncoding('utf8');
    stream.on('data', (piece) => {
        said += piece;
        wake();
    });
    stream.on('error', fail);
    stream.on('close', () => fail(noAnswer(portal, 'the connection was closed')));
    return async () => {
        const late = setTimeout(() => fail(noAnswer(portal, `found no answer within ${answerSeconds} s`)), answerSeconds * 1000);
        try {
            while (!said.endsWith(prompt)) {
                if (failure !== undefined)
                    throw failure;
                await new Promise((resolve) => {
                    wake = resolve;
                });
            }
            return said.slice(0, -prompt.length);
        }
        finally {
            clearTimeout(late);
            said = '';
        }
    };
}
function noAnswer(portal, found) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`portal ${portal} did not answer`, [
        {
            code: 'CONNECTION_FAILED',
            subject: 'portals',
            found: `needs an answer of HAProxy's runtime API on port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin} of ${portal}, but ${found}`,
            fix: 'check the pod and its log, then run the operation again',
        },
    ]);
}
/** Neither the commands nor HAProxy's answers contain any part of a payload. */
function refused(portal, command, said) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`portal ${portal} refused "${command}"`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `HAProxy said: ${said.replaceAll(/\s+/g, ' ').slice(0, 300) || 'nothing'}`,
            fix: 'run the operation again; if this happens again, delete the pod: a new one reads its configuration from the start',
        },
    ]);
}


/***/ }),

/***/ 5306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ drainMember),
/* harmony export */   R9: () => (/* binding */ drainedMembers),
/* harmony export */   RS: () => (/* binding */ endDrains),
/* harmony export */   X4: () => (/* binding */ awaitDrainedMembers),
/* harmony export */   lZ: () => (/* binding */ membersUpAtPortals),
/* harmony export */   lf: () => (/* binding */ readServers)
/* harmony export */ });
/* harmony import */ var _every_portal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19466);

/** Tells every portal to send no new connections to a member, in all backends. */
async function drainMember(waitContext, member) {
    await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(waitContext, (admin) => setState(admin, (server) => server.member === member, 'drain'));
}
/** Lets every portal use members again: these, or all, including those that an interrupted run has left drained. */
async function endDrains(waitContext, members) {
    const chosen = ({ member, drained }) => drained && (members?.includes(member) ?? true);
    await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(waitContext, (admin) => setState(admin, chosen, 'ready'));
}
/**
 * Members that are drained at some portal, sorted; a run that was interrupted during a restart leaves one. Throws the
 * Problem of a ready portal that does not answer: it may have one drained.
 */
async function drainedMembers(surroundings) {
    return drainedOf(await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atReadyPortals */ .om)(surroundings, serversOf));
}
/** The same for an operation that changes something: waits for a ready portal that cannot be reached. */
async function awaitDrainedMembers(waitContext) {
    return drainedOf(await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atEveryPortal */ .TD)(waitContext, serversOf));
}
function drainedOf(servers) {
    const drained = [...servers.values()].flat().filter((server) => server.drained);
    return [...new Set(drained.map(({ member }) => member))].sort();
}
/** Whether the health checks of each portal that can be reached find a member up, by the portal's name. */
async function membersUpAtPortals(surroundings, member) {
    const seen = await (0,_every_portal_js__WEBPACK_IMPORTED_MODULE_0__/* .atReachablePortals */ .c2)(surroundings, serversOf);
    const servers = [...seen].map(([portal, all]) => [portal, all.filter((server) => server.member === member)]);
    return new Map(servers.map(([portal, own]) => [portal, own.length > 0 && own.every(({ up }) => up)]));
}
async function setState(admin, chosen, state) {
    for (const { backend, member } of (await serversOf(admin)).filter(chosen)) {
        // An empty answer means success.
        await admin.expect(/^$/, `set server ${backend}/${member} state ${state}`);
    }
}
async function serversOf(admin) {
    return readServers(await admin.ask('show servers state'));
}
/** Columns: https://docs.haproxy.org/3.2/management.html#9.3-show%20servers%20state */
function readServers(text) {
    const operational = { running: 2 };
    /** Bits of srv_admin_state: forced drain, and drain taken over from the tracked server. */
    const drainBits = 0x08 | 0x10;
    return text
        .split('\n')
        .slice(1)
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => {
        const [, backend = '', , member = '', , state, admin] = line.split(' ');
        return { backend, member, up: Number(state) === operational.running, drained: (Number(admin) & drainBits) !== 0 };
    });
}


/***/ }),

/***/ 19466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TD: () => (/* binding */ atEveryPortal),
/* harmony export */   WX: () => (/* binding */ everyPortal),
/* harmony export */   c2: () => (/* binding */ atReachablePortals),
/* harmony export */   om: () => (/* binding */ atReadyPortals)
/* harmony export */ });
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27649);
/* harmony import */ var _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61586);
/* harmony import */ var _kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98089);
/* harmony import */ var _kubernetes_wait_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8080);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12359);
/* harmony import */ var _admin_socket_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35205);






/**
 * Kubernetes takes the pods of a node that has stopped for not ready after 40 or 50 s, and deletes those of a node that
 * was deleted within a minute.
 */
const unreachableSeconds = 120;
/**
 * Runs `work` for every running portal concurrently. A portal that fails and is not ready any more is skipped: it gets
 * no new clients, and its replacement reads its files from the start. One that cannot be reached, as on a node that has
 * just stopped, may still serve clients: `work` is repeated until it succeeds, or Kubernetes takes the portal for not
 * ready. Returns the results by the pod's name.
 */
function everyPortal(waitContext, work, chosen = () => true) {
    return forPortals(waitContext, (pod) => untilReached(waitContext, pod, work), chosen);
}
/**
 * The same with a connection to each portal's runtime API. One that stops gets no new clients, and its runtime API is
 * closed.
 */
function atEveryPortal(waitContext, work) {
    return everyPortal(waitContext, (pod) => (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_5__/* .withPortal */ .j)(waitContext, pod.metadata.name, (admin) => work(admin, pod)), isStaying);
}
/** The same without waiting, for what only looks: throws the Problem of a portal that is ready and does not answer. */
function atReadyPortals(surroundings, work) {
    const ask = async (pod) => ({
        done: await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_5__/* .withPortal */ .j)(surroundings, pod.metadata.name, (admin) => work(admin, pod)),
    });
    return forPortals(surroundings, ask, isStaying);
}
/** The same for what can be left undone: a portal that cannot be reached is left out, although it may be ready. */
function atReachablePortals(surroundings, work) {
    const look = async (pod) => {
        try {
            return { done: await (0,_admin_socket_js__WEBPACK_IMPORTED_MODULE_5__/* .withPortal */ .j)(surroundings, pod.metadata.name, (admin) => work(admin, pod)) };
        }
        catch (error) {
            if (isUnreachable(error))
                return undefined;
            throw error;
        }
    };
    return forPortals(surroundings, look, isStaying);
}
async function forPortals({ kubernetes, spec }, work, chosen) {
    const running = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(kubernetes, spec, 'portal')).filter(({ status }) => status?.phase === 'Running');
    const results = await Promise.all(running.filter(chosen).map(async (pod) => {
        try {
            const reached = await work(pod);
            return reached === undefined ? [] : [[pod.metadata.name, reached.done]];
        }
        catch (error) {
            if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A) || (await serves(kubernetes, pod)))
                throw error;
            return [];
        }
    }));
    return new Map(results.flat());
}
const isStaying = ({ metadata }) => metadata.deletionTimestamp === undefined;
async function untilReached({ kubernetes, now, signal, progress }, pod, work) {
    const { name } = pod.metadata;
    const place = `${name} on node ${pod.spec.nodeName}`;
    let last = [];
    return (0,_kubernetes_wait_js__WEBPACK_IMPORTED_MODULE_3__/* .until */ .T)(`an answer of portal ${place}`, async () => {
        try {
            return { done: { done: await work(pod) } };
        }
        catch (error) {
            if (!isUnreachable(error))
                throw error;
            if (!(await serves(kubernetes, pod)))
                return { done: undefined };
            last = [notReached(place, error)];
            return { waitingFor: `portal ${place} to answer, or not to be ready any more` };
        }
    }, {
        deadline: new Date(now().getTime() + unreachableSeconds * 1000),
        signal,
        progress,
        now,
        diagnose: async () => last,
    });
}
/** Whether the way to it is broken; HAProxy itself has refused nothing. */
function isUnreachable(error) {
    const broken = ['NODE_UNREACHABLE', 'CONNECTION_FAILED', 'SERVER_UNREACHABLE'];
    // A load balancer that finds no API server at this time.
    const unavailable = error instanceof _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ApiStatusError */ .z5 && error.status >= 502 && error.status <= 504;
    return error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .Problem */ .A && (unavailable || error.findings.some(({ code }) => broken.includes(code)));
}
/** Whether it may still get new clients. */
async function serves(kubernetes, { metadata: { name, namespace, uid } }) {
    const now = await kubernetes.get({ apiVersion: 'v1', kind: 'Pod', name, namespace });
    return now !== undefined && now.metadata.uid === uid && now.metadata.deletionTimestamp === undefined && (0,_kubernetes_pod_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .isReady */ .i_)(now);
}
function notReached(place, { findings: [first], message }) {
    return {
        code: 'CONNECTION_FAILED',
        subject: 'portals',
        found: `portal ${place} is ready by its pod, and cannot be reached: ${first?.found ?? message}`,
        fix: 'bring the node back, or delete its Node object if it is gone for good; then run the operation again',
    };
}


/***/ }),

/***/ 82146:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ problemOnly),
/* harmony export */   g: () => (/* binding */ unlessProblem)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** The error, if it is a Problem. Any other error is a defect of this program, and is thrown. */
function problemOnly(error) {
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
        return error;
    throw error;
}
/** Undefined instead of a Problem, such as that of a member that does not answer. */
async function unlessProblem(result) {
    try {
        return await result;
    }
    catch (error) {
        problemOnly(error);
        return undefined;
    }
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
