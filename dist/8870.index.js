export const id = 8870;
export const ids = [8870];
export const modules = {

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

/***/ 78953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ endDrainsWhenAnswering)
/* harmony export */ });
/* harmony import */ var _portals_drain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5306);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79010);
/* harmony import */ var _until_answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95050);



/**
 * Lets the portals use drained members again: these, or all that are drained, as an interrupted run leaves them. Waits
 * until each answers clients, because a member that is ready may still start or defragment. Does not wait for one that
 * a run has removed: it does not come back, and portals do not find it.
 */
async function endDrainsWhenAnswering(access, waitContext, members) {
    const drained = members ?? (await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitDrainedMembers */ .X4)(waitContext));
    if (drained.length === 0)
        return;
    const current = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_1__/* .membersOf */ .lS)(access);
    for (const member of drained)
        if (current.includes(member))
            await (0,_until_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .untilAnswers */ .uH)(access, waitContext, member);
    await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_0__/* .endDrains */ .RS)(waitContext, drained);
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

/***/ 46250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d1: () => (/* binding */ moveLeaderAway),
  gi: () => (/* binding */ moveLeaderToNewest)
});

// UNUSED EXPORTS: moveAtRest

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/portals/every-portal.js
var every_portal = __webpack_require__(19466);
;// CONCATENATED MODULE: ./build/portals/pause-portals.js




/** A portal resumes after this time, whatever happens to this run, the API server or the kubelet. */
const limitSeconds = 0.6;
/**
 * If not all portals were paused within this time, they are resumed, and it is tried again: the limit of the first one
 * is near.
 */
const gatherMilliseconds = 150;
/** For the scripts to end. One whose portal does not answer any more is not waited for. */
const releaseMilliseconds = 2000;
const attempts = 5;
const container = 'haproxy';
/**
 * Stops HAProxy's workers when a line arrives on stdin, and resumes them at the next line, at the end of stdin, and
 * after the limit. A stopped worker loses nothing: the kernel keeps what clients send. The first process of the
 * container is the master, which only waits.
 */
const holdScript = `
workers=
for process in /proc/[0-9]*; do
  read -r name <"$process/comm" || continue
  [ "$name" = haproxy ] && [ "$process" != /proc/1 ] && workers="$workers \${process#/proc/}"
done
[ -n "$workers" ] || exit 1
trap 'kill -CONT $workers' EXIT HUP INT TERM
echo prepared
read -r go || exit 0
kill -STOP $workers
echo held
timeout ${limitSeconds} head -n 1 >/dev/null
kill -CONT $workers
echo released
`;
/**
 * Runs a short `work` while all portals are paused, so that no new request reaches the members: clients wait for about
 * 150 ms and notice nothing else. Requests that passed before have to be awaited by `work`. If it answers false, the
 * portals are resumed, and it is tried again. Without portals, it just runs.
 */
async function withPortalsPaused(waitContext, work) {
    for (let attempt = 1; attempt <= attempts; attempt++) {
        waitContext.signal.throwIfAborted();
        if (await oneHold(waitContext, (pause) => work({ ...pause, last: attempt === attempts })))
            return;
    }
    throw new problem/* Problem */.A('the portals could not be paused at the same time: leadership was not moved', [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs every portal to stop within ${gatherMilliseconds} ms of the first, tried ${attempts} times`,
            fix: 'run the operation again when the nodes of the portals and the API server are less busy',
        },
    ]);
}
/** Whether all portals were paused together, and `work` was done. */
async function oneHold(waitContext, work) {
    const holds = [...(await (0,every_portal/* everyPortal */.WX)(waitContext, (pod) => prepare(waitContext, pod.metadata.name))).values()];
    const done = await whilePaused(holds, work);
    // A script that ended during the next pause would resume its portal.
    if (!done)
        await inTime(releaseMilliseconds, holds.map(({ released }) => released));
    return done;
}
async function whilePaused(holds, work) {
    try {
        const resumed = performance.now() + limitSeconds * 1000;
        if (!(await inTime(gatherMilliseconds, holds.map(({ hold }) => hold()))))
            return false;
        return await work({ lasts: (milliseconds) => holds.length === 0 || performance.now() + milliseconds < resumed });
    }
    finally {
        for (const { release } of holds)
            release();
    }
}
async function inTime(milliseconds, answers) {
    const late = new AbortController();
    const timer = (0,promises_.setTimeout)(milliseconds, false, { signal: late.signal }).catch(() => false);
    const all = Promise.all(answers).then((given) => given.every(Boolean));
    return Promise.race([all, timer]).finally(() => late.abort());
}
async function prepare({ kubernetes, spec }, portal) {
    const command = ['sh', '-c', holdScript];
    const { stdin, stdout, ended } = await kubernetes.execStream(spec.namespace, portal, container, command, {
        stdin: true,
    });
    const lines = (0,external_node_readline_.createInterface)({ input: stdout })[Symbol.asyncIterator]();
    const says = async (word) => (await lines.next()).value === word;
    if (!(await says('prepared')))
        throw notPrepared(portal, await ended);
    return {
        hold: () => {
            stdin.write('go\n');
            return says('held').catch(() => false);
        },
        release: () => stdin.end('end\n'),
        released: ended.then(() => true, () => false),
    };
}
function notPrepared(portal, { exitCode, stderr }) {
    return new problem/* Problem */.A(`portal ${portal} cannot be paused: leadership was not moved`, [
        {
            code: 'PORTAL_ERROR',
            subject: 'portals',
            found: `needs a shell and HAProxy's workers in container ${container}, found exit code ${exitCode} ${stderr.trim().slice(-200)}`,
            fix: "use HAProxy's official image, or one that also has sh, head and timeout",
        },
    ]);
}

// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/members/move-leader.js





/** The time between two observations; if both show the same, no request is in flight. */
const lookMilliseconds = 25;
/** Members are observed twice at least, however long they need to answer. */
const longestUnrestMilliseconds = 150;
const longestDisagreementMilliseconds = 100;
/** etcd looks every heartbeat whether leadership has moved. */
const moveMilliseconds = 200;
/** Moves leadership to another member, as `moveLeader` does. Does nothing if there is no other member. */
async function moveLeaderAway(access, waitContext, health, leader) {
    const transferee = health.find(({ member }) => member !== leader);
    if (transferee !== undefined)
        await moveLeader(access, waitContext, health, leader, transferee);
}
/**
 * Moves leadership to a member that was restarted or added, if data is large and another member leads. Otherwise, that
 * one would make it hash all its data every minute, in vain, until the next compaction: etcd keeps the hashes of
 * compactions in memory, and only a leader compares them (CompactHashCheck in server/etcdserver/corrupt.go). A leader
 * that has started last has no hash that the others do not have. A member that hashes answers no linearizable read,
 * see `mostBytesToHash`; portals should not send it clients before. Where leadership cannot move, the operation goes on:
 * that costs clients some waits, until the next compaction.
 */
async function moveLeaderToNewest(access, waitContext, health, newest) {
    const leader = (0,members_health/* leaderOf */.tY)(health);
    const transferee = health.find(({ member }) => member === newest);
    if (leader === undefined || leader === newest || transferee === undefined)
        return;
    if (!(0,member_client/* isTooLargeToHash */.bL)(health) || (0,member_client/* unhealthyReason */.DO)(health, ['NOSPACE']) !== undefined)
        return;
    const failure = await moveLeader(access, waitContext, health, leader, transferee).then(() => undefined, problem_only/* problemOnly */.Y);
    waitContext.signal.throwIfAborted();
    if (failure !== undefined)
        waitContext.progress(`${leader} still leads: ${failure.findings[0]?.found ?? failure.message}`);
}
/**
 * Moves leadership while no request is in flight: etcd drops proposals while leadership moves, and clients do not
 * repeat a write. If requests are in flight until the portals are about to resume, it tries again. If that never ends,
 * a client writes past the portals, and may get a failed request.
 */
async function moveLeader(access, waitContext, health, leader, transferee) {
    const { signal, progress } = waitContext;
    progress(`moving the leader from ${leader} to ${transferee.member}`);
    const members = health.map(({ member }) => member);
    await withMembers(access, members, new Map(), async (connected) => {
        // The connections are opened before the portals are paused.
        await statuses(connected);
        await withPortalsPaused(waitContext, async (pause) => {
            const moved = await moveAtRest(connected, leader, transferee.status.memberId, pause, signal);
            if (!moved)
                progress(`moving the leader from ${leader} to ${transferee.member}, again: requests were in flight`);
            return moved;
        });
    });
}
/**
 * Whether leadership was moved: if requests are in flight until the portals are about to resume, only in the last
 * pause.
 */
async function moveAtRest(connected, leader, to, { lasts, last }, signal) {
    const atRest = await untilAtRest(connected, signal);
    if (await followsAnother(connected.get(leader)))
        return true;
    if (!last && !(atRest && lasts(moveMilliseconds)))
        return false;
    await connected.get(leader)?.moveLeader(to);
    await untilLedBy(connected, to, signal);
    return true;
}
/** Whether another leader was elected, perhaps in an earlier pause: etcd would refuse the move. */
async function followsAnother(member) {
    const { leader = 0n, memberId } = (await member?.status()) ?? {};
    return leader !== 0n && leader !== memberId;
}
function withMembers(access, [first, ...rest], connected, work) {
    if (first === undefined)
        return work(connected);
    return (0,member_client/* withMember */.RV)(access, first, (etcd) => withMembers(access, rest, new Map([...connected, [first, etcd]]), work));
}
const statuses = (connected) => Promise.all([...connected.values()].map((etcd) => etcd.status()));
/** Whether nothing was appended between two observations, and every member has applied all entries. */
async function untilAtRest(connected, signal) {
    const deadline = performance.now() + longestUnrestMilliseconds;
    let before = '';
    for (let observations = 0; observations < 2 || performance.now() < deadline; observations++) {
        const indexes = (await statuses(connected)).flatMap(({ raftIndex, raftAppliedIndex }) => [
            raftIndex,
            raftAppliedIndex,
        ]);
        const now = indexes.join();
        if (now === before && new Set(indexes).size === 1)
            return true;
        before = now;
        await (0,promises_.setTimeout)(lookMilliseconds, undefined, { signal });
    }
    return false;
}
async function untilLedBy(connected, leader, signal) {
    const deadline = performance.now() + longestDisagreementMilliseconds;
    while (performance.now() < deadline) {
        if ((await statuses(connected)).every((status) => status.leader === leader))
            return;
        await (0,promises_.setTimeout)(lookMilliseconds / 5, undefined, { signal });
    }
}


/***/ }),

/***/ 38870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Mg: () => (/* binding */ restartMember),
  rE: () => (/* binding */ restartMembers),
  A4: () => (/* binding */ vacateMembers)
});

// UNUSED EXPORTS: nextToRestart

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/cluster/etcd-container.js
var etcd_container = __webpack_require__(78925);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(60571);
// EXTERNAL MODULE: ./build/kubernetes/last-words.js
var last_words = __webpack_require__(63837);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/members/end-drains.js
var end_drains = __webpack_require__(78953);
// EXTERNAL MODULE: ./build/kubernetes/port-forward.js
var port_forward = __webpack_require__(37546);
// EXTERNAL MODULE: ./build/portals/every-portal.js
var every_portal = __webpack_require__(19466);
;// CONCATENATED MODULE: ./build/members/end-streams.js





const usual = {
    /** For requests that were in progress when etcd asked its clients to reconnect. etcd itself waits 7 s per port. */
    finishMilliseconds: 3000,
    lookMilliseconds: 500,
    /** A port with a listener sends nothing before it receives a request. */
    silenceMilliseconds: 250,
};
/** The ports that etcd closes one after the other, in an unspecified order, and the portals' backends for them. */
const served = [
    { port: names/* memberPorts */.Xz.plain, backends: ['grpc'] },
    { port: names/* memberPorts */.Xz.client, backends: ['mutual-tls-grpc'] },
    { port: names/* memberPorts */.Xz.gateway, backends: ['gateway', 'mutual-tls-gateway'] },
];
/**
 * Ends the connections to a drained, stopping member that are left at a port 3 s after etcd has closed it. By then,
 * etcd has asked its clients to reconnect, and they have moved everything except their streams (watches, leases), which
 * end with the connection and continue on another one. Runs until the signal reports that the member has ended. If a
 * portal does not answer, etcd ends its connections some seconds later.
 */
async function endStreams(access, member, ended, { finishMilliseconds, lookMilliseconds, silenceMilliseconds } = usual) {
    const stillListens = async (port) => !(await refuses(access, member, port, silenceMilliseconds));
    await Promise.all(served.map(async ({ port, backends }) => {
        while (!ended.aborted && (await stillListens(port)))
            await pause(lookMilliseconds, ended);
        await pause(finishMilliseconds, ended);
        if (ended.aborted)
            return;
        await (0,every_portal/* atReachablePortals */.c2)(access, async (admin) => {
            for (const backend of backends)
                await admin.ask(`shutdown sessions server ${backend}/${member}`);
        }).catch((error) => {
            if (!(error instanceof problem/* Problem */.A))
                throw error;
        });
    }));
}
/** Whether the pod runs and nothing listens on the port any more; false if this is unknown. */
async function refuses({ kubernetes, spec }, member, port, silenceMilliseconds) {
    const said = await kubernetes.portForward(spec.namespace, member, port).then((stream) => new Promise((resolve) => {
        const silent = setTimeout(resolve, silenceMilliseconds);
        stream.on('error', resolve).on('close', resolve).resume();
        stream.once('close', () => clearTimeout(silent));
    }).finally(() => stream.destroy()), (error) => error);
    return (0,port_forward/* isConnectionRefused */.Xg)(said);
}
const pause = (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, { signal }).catch(() => undefined);

// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
// EXTERNAL MODULE: ./build/objects/initial-corrupt-check.js
var initial_corrupt_check = __webpack_require__(61578);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/members/initial-corrupt-check.js


const tidyMilliseconds = 5000;
/**
 * Runs the planned restart of one of several members, without its initial corruption check if clients would wait for
 * that: a member that starts asks every peer for the hash of all its data (InitialCheck in
 * server/etcdserver/corrupt.go). A member that crashes still checks. After a run that was killed in between, `status`
 * reports the ConfigMap, and the next restart or `provision` writes it back.
 */
async function withoutInitialCheck({ kubernetes, spec }, health, restart) {
    if (!(0,member_client/* isTooLargeToHash */.bL)(health))
        return restart();
    const { apiVersion, kind, metadata } = (0,initial_corrupt_check/* initialCorruptCheck */.g)(spec);
    // Members of a cluster from an earlier release do not read it, until provision restarts them.
    if ((await kubernetes.get({ apiVersion, kind, ...metadata })) === undefined)
        return restart();
    const write = (api, checks) => api.apply((0,initial_corrupt_check/* initialCorruptCheck */.g)(spec, checks));
    await write(kubernetes, false);
    try {
        await restart();
    }
    catch (error) {
        await write(kubernetes.withSignal(AbortSignal.timeout(tidyMilliseconds)), true).catch(() => undefined);
        throw error;
    }
    await write(kubernetes, true);
}

// EXTERNAL MODULE: ./build/members/move-leader.js + 1 modules
var move_leader = __webpack_require__(46250);
// EXTERNAL MODULE: ./build/members/until-answers.js
var until_answers = __webpack_require__(95050);
;// CONCATENATED MODULE: ./build/members/restart-members.js















/** After a portal was told to send no new clients, for connections in progress. */
const underwayMilliseconds = 1000;
const restart_members_tidyMilliseconds = 5000;
const tidyLookMilliseconds = 200;
/** A member that finds its peers late exits once or twice. */
const mostRestarts = 3;
const shownLines = 3;
/**
 * The next member to restart: one with an older template, the leader last, so that leadership moves once. Undefined if
 * all are current.
 */
function nextToRestart(pods, revision, leader) {
    const outdated = pods.filter((pod) => pod.revision !== revision).map(({ name }) => name);
    return outdated.find((name) => name !== leader) ?? outdated[0];
}
/**
 * Restarts the members that run with an older template, one at a time, without a failed request of an application.
 * Before each restart, every member has to be ready and caught up, without an alarm, and with equal hashes; otherwise
 * this stops and says why. After an interrupted run, the next one continues with the remaining members, and ends the
 * drain of the interrupted one.
 */
async function restartMembers(access, waitContext) {
    const { signal } = waitContext;
    for (;;) {
        signal.throwIfAborted();
        // Each time: someone may change the template meanwhile, and every pod would count as older forever.
        const revision = await currentRevision(waitContext);
        const health = await (0,members_health/* waitUntilHealthy */.$V)(access, waitContext);
        await (0,members_health/* refuseDifferentHashes */.Wh)(access, health);
        await (0,end_drains/* endDrainsWhenAnswering */.n)(access, waitContext);
        const pods = await (0,cluster_pods/* listPods */.BG)(access.kubernetes, access.spec, 'member');
        const name = nextToRestart(pods.map(cluster_pods/* observedPod */.Gi), revision, (0,members_health/* leaderOf */.tY)(health));
        const next = pods.find(({ metadata }) => metadata.name === name);
        if (next === undefined)
            return;
        await restartMember(access, waitContext, next, { observe: () => (0,members_health/* waitUntilHealthy */.$V)(access, waitContext) });
    }
}
/**
 * Leaves members without clients: the portals send them no new ones, leadership moves, and each member restarts, which
 * makes its clients reconnect. They stay drained. The others have to be a quorum while one of them is down.
 */
async function vacateMembers(access, waitContext, members) {
    for (const member of members)
        await (0,drain/* drainMember */.NT)(waitContext, member);
    const observe = () => (0,members_health/* waitUntilHealthy */.$V)(access, waitContext);
    for (const member of members) {
        await observe();
        const pods = await (0,cluster_pods/* listPods */.BG)(access.kubernetes, access.spec, 'member');
        const pod = pods.find(({ metadata }) => metadata.name === member);
        if (pod !== undefined)
            await restartMember(access, waitContext, pod, { observe, leaves: true });
    }
}
/**
 * Restarts one member: the portals send it no new clients, leadership moves while they are paused, and etcd's graceful
 * stop makes the remaining clients reconnect. At the end, the health checks of the portals have found it, and it is
 * still drained.
 */
async function restartMember(access, waitContext, pod, { observe, withoutClients, leaves = false }) {
    const { signal, progress } = waitContext;
    const { name, namespace, uid } = pod.metadata;
    const before = await (0,drain/* membersUpAtPortals */.lZ)(access, name);
    let stopping = false;
    const mayServe = async (tidy) => !stopping || [...(await (0,drain/* membersUpAtPortals */.lZ)(tidy, name)).values()].every((up) => !up);
    await endingDrains(waitContext, mayServe, async () => {
        const replacePod = async () => {
            progress(`restarting ${name}`);
            stopping = true;
            await access.kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) }, { uid });
            const ended = new AbortController();
            const back = untilBack(waitContext, name, uid).finally(() => ended.abort());
            await Promise.all([back, access.spec.members > 1 ? endStreams(access, name, ended.signal) : undefined]);
        };
        // The clients of a single member have no other member to continue on.
        if (access.spec.members === 1)
            return replacePod();
        progress(`draining ${name}`);
        await (0,drain/* drainMember */.NT)(waitContext, name);
        await (0,promises_.setTimeout)(underwayMilliseconds, undefined, { signal });
        const health = await observe();
        if ((0,members_health/* leaderOf */.tY)(health) === name)
            await (0,move_leader/* moveLeaderAway */.d1)(access, waitContext, health, name);
        await withoutInitialCheck(access, health, replacePod);
    });
    // If this fails, the member may still be busy with it: it stays drained, which the next run ends.
    await withoutClients?.();
    await endingDrains(waitContext, (tidy) => (0,until_answers/* answersClients */.cL)({ ...access, kubernetes: tidy.kubernetes }, name), async () => {
        if (access.spec.members > 1 && !leaves)
            await (0,move_leader/* moveLeaderToNewest */.gi)(access, waitContext, await observe(), name);
        await untilFoundUp(access, waitContext, name, before);
    });
}
/**
 * An aborted run ends the drain, but never that of a member that stops: new clients would reach ports that are about to
 * close. If the portals do not find it down soon, or it is back and does not answer yet, the run leaves it to the next
 * one, as a killed run does.
 */
async function endingDrains(waitContext, mayServe, work) {
    try {
        await work();
    }
    catch (error) {
        const signal = AbortSignal.timeout(restart_members_tidyMilliseconds);
        const tidy = { ...waitContext, kubernetes: waitContext.kubernetes.withSignal(signal), signal };
        await tidyDrains(tidy, mayServe).catch(() => undefined);
        throw error;
    }
}
async function tidyDrains(tidy, mayServe) {
    while (!(await mayServe(tidy)))
        await (0,promises_.setTimeout)(tidyLookMilliseconds, undefined, { signal: tidy.signal });
    await (0,drain/* endDrains */.RS)(tidy);
}
/** The StatefulSet's newest revision, after its controller has observed the newest template. */
async function currentRevision(waitContext) {
    const { kubernetes, spec } = waitContext;
    const name = (0,names/* namesOf */.eZ)(spec).members;
    const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace };
    return (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', 'the StatefulSet controller', wait_pods/* memberMinutes */.qm, async () => {
        const found = await kubernetes.get(reference);
        const revision = found?.status?.updateRevision;
        return revision !== undefined && found?.status?.observedGeneration === found?.metadata.generation
            ? { done: revision }
            : { waitingFor: `StatefulSet ${name} to observe the new template` };
    });
}
async function untilBack(waitContext, name, oldUid) {
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', `${name} to become ready`, wait_pods/* memberMinutes */.qm, async () => {
        const pods = await (0,cluster_pods/* listPods */.BG)(waitContext.kubernetes, waitContext.spec, 'member');
        const pod = pods.find((candidate) => candidate.metadata.name === name);
        if (pod !== undefined)
            await refuseEnding(waitContext, pod);
        return pod !== undefined && pod.metadata.uid !== oldUid && (0,cluster_pods/* observedPod */.Gi)(pod).ready
            ? { done: undefined }
            : { waitingFor: `${name} to be ready again` };
    });
}
/** Waiting does not help a member that keeps exiting: no other member is restarted. */
async function refuseEnding({ kubernetes, spec }, pod) {
    const { name } = pod.metadata;
    const etcd = (0,etcd_container/* etcdStatusOf */.O0)(pod);
    if (etcd === undefined || etcd.ready || etcd.restartCount < mostRestarts)
        return;
    const last = async (previous) => (0,last_words/* lastWords */.a)(await kubernetes.log(spec.namespace, name, { container: 'etcd', lines: last_words/* linesToRead */.T, previous }), shownLines);
    const [previous, current] = [await last(true), await last(false)];
    // The run that ended last comes first. The runtime may have removed its log; the other run exits for the same reason.
    const runs = etcd.state?.running === undefined ? [current, previous] : [previous, current];
    const log = runs.find((words) => words.length > 0) ?? [];
    const found = `${name} exited ${etcd.restartCount} times since it was restarted: ${log.map(redact/* redact */.E).join('\n') || 'no output'}`;
    const fix = `kubectl --namespace ${spec.namespace} logs ${name} --container etcd --previous`;
    throw new problem/* Problem */.A(`${name} does not become ready; no other member was restarted after it`, [
        { code: 'POD_NOT_READY', subject: 'members', found, fix },
    ]);
}
/** The health checks of the portals have to find it before the next member restarts. */
async function untilFoundUp(access, waitContext, name, before) {
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'portal', `the portals to find ${name}`, wait_pods/* portalMinutes */.cL, async () => {
        const now = await (0,drain/* membersUpAtPortals */.lZ)(access, name);
        const missing = [...before].flatMap(([portal, up]) => (up && now.get(portal) === false ? [portal] : []));
        return missing.length === 0 ? { done: undefined } : { waitingFor: `${missing.join(', ')} to find ${name}` };
    });
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


/***/ })

};
