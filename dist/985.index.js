export const id = 985;
export const ids = [985];
export const modules = {

/***/ 20985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  provision: () => (/* binding */ provision)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/objects/connection.js
var connection = __webpack_require__(58779);
// EXTERNAL MODULE: ./build/objects/namespace.js
var namespace = __webpack_require__(9360);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/other-plan.js
var other_plan = __webpack_require__(38436);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/cluster/scale.js
var scale = __webpack_require__(95131);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(60571);
// EXTERNAL MODULE: ./build/kubernetes/pod-findings.js
var pod_findings = __webpack_require__(98089);
// EXTERNAL MODULE: ./build/members/kept-claim.js
var kept_claim = __webpack_require__(67751);
;// CONCATENATED MODULE: ./build/members/delete-claim.js



/**
 * Deletes a member's claim and waits until it is deleted: before that, a pod of that name would get the same volume
 * again.
 */
async function deleteClaim(waitContext, member) {
    const { kubernetes, spec, now } = waitContext;
    const name = (0,cluster_names/* claimName */.cB)(member);
    const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace: spec.namespace };
    const waitingFor = (0,kept_claim/* claimWait */.c)(now);
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', `claim ${name} to be deleted`, wait_pods/* memberMinutes */.qm, async () => {
        const found = await kubernetes.get(reference);
        if (found === undefined)
            return { done: undefined };
        if (found.metadata.deletionTimestamp === undefined)
            await kubernetes.remove(reference, { uid: found.metadata.uid });
        return { waitingFor: waitingFor([found]) };
    });
}

// EXTERNAL MODULE: ./build/members/enable-authentication.js
var enable_authentication = __webpack_require__(17782);
// EXTERNAL MODULE: ./build/members/end-drains.js
var end_drains = __webpack_require__(78953);
// EXTERNAL MODULE: ./build/members/join-member.js
var join_member = __webpack_require__(95049);
// EXTERNAL MODULE: ./build/members/remove-member.js
var remove_member = __webpack_require__(93357);
// EXTERNAL MODULE: ./build/members/restart-members.js + 2 modules
var restart_members = __webpack_require__(38870);
;// CONCATENATED MODULE: ./build/objects/claim-metadata.js

/**
 * The labels and annotations of the cluster file for the claim of a member's volume. The StatefulSet's controller
 * creates claims from templates that are immutable, so labels are written to the claims themselves.
 */
function claimMetadata(spec, member) {
    const labels = { ...spec.labels.volumeClaims };
    const annotations = { ...spec.annotations.volumeClaims };
    return {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: (0,cluster_names/* claimName */.cB)(member), namespace: spec.namespace, labels, annotations },
    };
}
/** A separate field manager, so that it never owns the size, which changes when volumes grow. */
const claimFieldManager = 'managed-etcd-claims';

// EXTERNAL MODULE: ./build/objects/members.js + 1 modules
var members = __webpack_require__(33283);
// EXTERNAL MODULE: ./build/objects/portals.js
var portals = __webpack_require__(40528);
// EXTERNAL MODULE: ./build/portals/drain.js
var drain = __webpack_require__(5306);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(39877);
// EXTERNAL MODULE: ./build/portals/every-portal.js
var every_portal = __webpack_require__(19466);
;// CONCATENATED MODULE: ./build/portals/keep-connections.js




/**
 * Makes the current portals keep their connections when they stop, until clients have left them or ten minutes have
 * passed. Only members can ask a gRPC client to reconnect, and do so when they restart. A portal forwards bytes, and
 * can only cut connections.
 */
async function keepConnections(waitContext) {
    const { kubernetes, spec } = waitContext;
    const script = `echo $(($(date +%s) + ${haproxy_config/* stopSeconds */.KF.longest})) > ${portals/* keptUntilFile */.XL}`;
    await (0,every_portal/* everyPortal */.WX)(waitContext, async ({ metadata: { name } }) => {
        const { exitCode, stderr } = await kubernetes.exec(spec.namespace, name, 'haproxy', ['sh', '-c', script]);
        if (exitCode === 0)
            return;
        throw new problem/* Problem */.A(`portal ${name} cannot keep its connections`, [
            {
                code: 'PORTAL_ERROR',
                subject: 'portals',
                found: `needs sh, date and a writable /dev/shm in container haproxy, found exit code ${exitCode} ${stderr.trim().slice(-200)}`,
                fix: "use HAProxy's own image, or one that has these",
            },
        ]);
    });
}

;// CONCATENATED MODULE: ./build/portals/open-portals.js





/**
 * Opens the portals that wait for authentication, and waits until all are ready. Authentication is enabled, and the
 * portals' ConfigMap says so: without this, a waiting portal would open as soon as the kubelet has updated its file.
 */
async function openPortals(waitContext) {
    let opened = new Set();
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'portal', 'the portals to be ready', wait_pods/* portalMinutes */.cL, async () => {
        const rollout = await (0,wait_pods/* portalsRolledOut */.Kn)(waitContext);
        if ('waitingFor' in rollout)
            opened = await openWaiting(waitContext, opened);
        return rollout;
    });
}
/** Opens those that run by now, without waiting. Returns the uids of all that were opened. */
async function openWaiting(waitContext, opened = new Set()) {
    const pods = await (0,cluster_pods/* listPods */.BG)(waitContext.kubernetes, waitContext.spec, 'portal');
    const closed = pods.filter((pod) => mayWait(pod) && !opened.has(pod.metadata.uid ?? ''));
    const reached = await Promise.all(closed.map(async ({ metadata: { name, uid = '' } }) => ((await open_portals_open(waitContext, name)) ? [uid] : [])));
    return new Set([...opened, ...reached.flat()]);
}
function mayWait(pod) {
    return pod.status?.phase === 'Running' && pod.metadata.deletionTimestamp === undefined && !(0,pod_findings/* isReady */.i_)(pod);
}
/** Whether it was reached: its container may be starting. The next look asks again, until the deadline. */
async function open_portals_open({ kubernetes, spec, signal }, portal) {
    try {
        const { exitCode } = await kubernetes.exec(spec.namespace, portal, 'haproxy', ['sh', '-c', `: > ${portals/* openedFile */.OV}`]);
        return exitCode === 0;
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A) || signal.aborted)
            throw error;
        return false;
    }
}

// EXTERNAL MODULE: ./build/cluster/etcd-versions.js
var etcd_versions = __webpack_require__(10881);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(57212);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
;// CONCATENATED MODULE: ./build/upgrade/await-statuses.js



/** Waits for a status of every member. `missing` is what a member does not have yet; undefined if nothing. */
async function awaitStatuses(access, waitContext, description, missing) {
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', description, wait_pods/* memberMinutes */.qm, async () => {
        try {
            const left = (await (0,member_client/* askMembers */.D$)(access)).flatMap(({ member, status }) => {
                const has = missing(status);
                return has === undefined ? [] : [`${member} (${has})`];
            });
            return left.length === 0 ? { done: undefined } : { waitingFor: left.join(', ') };
        }
        catch (error) {
            if (!(error instanceof problem/* Problem */.A) || waitContext.signal.aborted)
                throw error;
            return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` };
        }
    });
}

;// CONCATENATED MODULE: ./build/upgrade/downgrade.js




/**
 * Enables the downgrade to the previous minor, and waits until every database has its format: only then can a member of
 * that minor read it. Does nothing more if an earlier run has done so.
 */
async function enableDowngrade(access, waitContext, minor) {
    await (0,with_any_member/* withAnyMember */.t)(access, ({ etcd, status }) => requestDowngrade(etcd, status, minor));
    await awaitStatuses(access, waitContext, `every database to have the format of ${minor}`, (status) => 
    // 3.5 does not report it; such a member runs the older minor already.
    status.storageVersion === undefined || (0,etcd_versions/* sameMinor */.M9)(status.storageVersion, `${minor}.0`)
        ? undefined
        : `storage version ${status.storageVersion}`);
}
/** Enables the downgrade at a member with this status, unless it is enabled. Throws if it is not enabled afterwards. */
async function requestDowngrade(etcd, status, minor) {
    if (isTarget(status, minor))
        return;
    await etcd.downgrade('validate', minor);
    try {
        await etcd.downgrade('enable', minor);
    }
    catch (error) {
        // The call can time out although it succeeds (etcd-io/etcd#15878).
        if (!(error instanceof problem/* Problem */.A) || !isTarget(await etcd.status(), minor))
            throw error;
    }
}
/** Cancels a downgrade to the minor before this version; it may have ended by itself. */
async function cancelDowngrade(access, version) {
    const minor = (0,etcd_versions/* olderMinor */.kM)(version) ?? '';
    await (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd, status }) => {
        if (isTarget(status, minor))
            await etcd.downgrade('cancel', minor);
    });
}
/**
 * Waits until every member and the cluster have this version, every database has its format, and no downgrade is
 * active.
 */
async function awaitVersion(access, waitContext, version) {
    await awaitStatuses(access, waitContext, `the cluster version of etcd ${version}`, (status) => {
        if (status.version !== version)
            return `etcd ${status.version}`;
        if (status.downgradeTarget !== undefined)
            return `a downgrade to ${status.downgradeTarget}`;
        // Follows the cluster version, within seconds.
        return status.storageVersion === undefined || (0,etcd_versions/* sameMinor */.M9)(status.storageVersion, version)
            ? undefined
            : `storage version ${status.storageVersion}`;
    });
}
function isTarget({ downgradeTarget }, minor) {
    return downgradeTarget !== undefined && `${downgradeTarget}.`.startsWith(`${minor}.`);
}

// EXTERNAL MODULE: ./build/helper-pods/lifecycle.js
var lifecycle = __webpack_require__(18436);
// EXTERNAL MODULE: ./build/helper-pods/spec.js
var helper_pods_spec = __webpack_require__(79385);
;// CONCATENATED MODULE: ./build/upgrade/pull-images.js







const pullMinutes = 10;
const tidying = { milliseconds: 10_000, left: 'the next change of the version removes what is left of it' };
/** Commands that print a version and exit, for each image. */
const containers = { etcd: 'etcd', haproxy: 'haproxy' };
/**
 * Pulls the images of the cluster file to the nodes of these members before the first of them restarts, so that an
 * unavailable registry costs no member. Each image is run once, which shows that it fits the node's architecture, and
 * which etcd it contains.
 */
async function pullImages(waitContext, members) {
    const { kubernetes, spec } = waitContext;
    const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
    const placed = pods.flatMap(({ metadata: { name }, spec: { nodeName } }) => members.includes(name) && nodeName !== undefined ? [{ name, node: nodeName }] : []);
    if (placed.length === 0)
        return;
    try {
        await (0,lifecycle/* createHelperPods */.hW)(waitContext, 'pull', placed.map(({ name, node }) => pullPod(spec, name, node)));
        const pulled = await untilPulled(waitContext, placed.length);
        await Promise.all(pulled.map((pod) => refuseOtherVersion(waitContext, pod)));
    }
    finally {
        await (0,lifecycle/* tidyHelperPods */.DZ)(waitContext, 'pull', tidying);
    }
}
function pullPod(spec, member, node) {
    return (0,helper_pods_spec/* helperPod */.GY)(spec, {
        purpose: 'pull',
        name: (0,cluster_names/* pullPodName */.Ik)(member),
        data: { name: 'data', emptyDir: { sizeLimit: '1Mi' } },
        affinity: (0,helper_pods_spec/* onNode */.WU)(node),
        initContainers: [(0,helper_pods_spec/* small */.EX)((0,helper_pods_spec/* toolContainer */.iT)(spec, containers.haproxy, spec.images.haproxy, ['haproxy', '-v']))],
        container: (0,helper_pods_spec/* small */.EX)((0,helper_pods_spec/* toolContainer */.iT)(spec, containers.etcd, spec.images.etcd, ['etcd', '--version'])),
    });
}
async function untilPulled(waitContext, count) {
    const { kubernetes, spec } = waitContext;
    const selector = (0,helper_pods_spec/* helperPodSelector */.hI)(spec, 'pull');
    return (0,wait_pods/* awaitSelectedPods */.KK)(waitContext, selector, 'the images on every node', pullMinutes, async () => {
        const pods = await (0,lifecycle/* listHelperPods */.N2)(kubernetes, spec, 'pull');
        (0,problem/* refuse */.T)('the images were not pulled; no member was restarted', pods.flatMap(lifecycle/* endedByNode */.sU));
        const failed = pods.filter(({ status }) => status?.phase === 'Failed');
        (0,problem/* refuse */.T)('the images do not run; no member was restarted', failed.map((pod) => ({ code: 'WRONG_IMAGE', subject: 'image', found: (0,pod_findings/* podStateOf */.UD)(pod), fix: wrongImage(spec) })));
        const waiting = pods.filter(({ status }) => status?.phase !== 'Succeeded');
        return waiting.length === 0 && pods.length === count
            ? { done: pods.map(({ metadata }) => metadata.name) }
            : { waitingFor: waiting.map(pod_findings/* podStateOf */.UD).join('; ') || `${count} pods, found ${pods.length}` };
    });
}
const wrongImage = ({ version, images }) => `set images.etcd to etcd ${version} with etcd and haproxy for the nodes' architecture; it is ${images.etcd} now`;
async function refuseOtherVersion({ kubernetes, spec }, pod) {
    const log = await kubernetes.log(spec.namespace, pod, { container: containers.etcd, lines: 10 });
    const told = /^etcd Version: (\S+)/m.exec(log.join('\n'))?.[1];
    if (told === spec.version)
        return;
    const found = `needs an image with etcd ${spec.version}, found etcd ${told ?? 'of no known version'} in ${spec.images.etcd}`;
    (0,problem/* refuse */.T)('the image holds another etcd; no member was restarted', [
        { code: 'WRONG_IMAGE', subject: 'image', found, fix: wrongImage(spec) },
    ]);
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
;// CONCATENATED MODULE: ./build/upgrade/trigger-snapshots.js




/** DefaultSnapshotCount in server/etcdserver/server.go of 3.6, also for 0. */
const defaultSnapshotCount = 10_000;
/** Requests in flight. etcd accepts 5,000 entries that are not applied yet, of all clients. */
const inFlight = 32;
/**
 * After so many, every member has to have applied them: one that is 5,000 entries behind would receive a copy of the
 * database.
 */
const stageEntries = 1000;
/** An election takes 2 s, and a member that compares its data can need longer. */
const mostFruitless = 30;
const pauseMilliseconds = 1000;
/** After how many entries of the log the last of these members takes a snapshot, whenever its last one was. */
function entriesUntilSnapshot(pods) {
    return Math.max(...pods.map(snapshotCountOf)) + 1;
}
function snapshotCountOf({ spec }) {
    const etcd = spec.containers.find(({ name }) => name === 'etcd');
    const line = [...(etcd?.command ?? []), ...(etcd?.args ?? [])].join(' ');
    const last = [...line.matchAll(/(?:^| )--?snapshot-count[= ](\d+)/g)].at(-1)?.[1];
    return Number(last ?? 0) || defaultSnapshotCount;
}
/**
 * Makes every member take a snapshot to disk, and drop older entries of its log: appends so many entries that change
 * nothing, since no request of etcd asks for a snapshot. 3.7 cannot read some entries of 3.5, which may be left in the
 * log of 3.6 (docs/upstream/etcd-3.7-cannot-read-entries-of-3.5.md). Clients are served meanwhile.
 */
async function triggerSnapshots(access, waitContext, entries) {
    for (let appended = 0; appended < entries; appended += stageEntries) {
        const stage = Math.min(stageEntries, entries - appended);
        waitContext.progress(`log entry ${appended} of ${entries}`);
        const target = await (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd, status }) => {
            await appendEntries(etcd, stage, waitContext);
            return status.raftIndex + BigInt(stage);
        });
        await awaitStatuses(access, waitContext, 'every member to apply these entries', ({ raftAppliedIndex }) => raftAppliedIndex >= target ? undefined : `entry ${raftAppliedIndex} of ${target}`);
    }
}
/** A request that fails, for example during an election, is made again: it changes nothing. */
async function appendEntries(etcd, entries, { signal, progress }, pause = pauseMilliseconds) {
    let fruitless = 0;
    for (let left = entries; left > 0;) {
        signal.throwIfAborted();
        const batch = Array.from({ length: Math.min(left, inFlight) }, () => etcd.appendEntry());
        const answers = await Promise.all(batch.map((request) => request.then(() => undefined, problem_only/* problemOnly */.Y)));
        const failures = answers.filter((answer) => answer !== undefined);
        left -= answers.length - failures.length;
        const [failure] = failures;
        if (failure === undefined)
            continue;
        fruitless = failures.length === answers.length ? fruitless + 1 : 0;
        if (fruitless === mostFruitless)
            throw failure;
        progress(`again: ${failure.findings[0]?.found ?? failure.message}`);
        await (0,promises_.setTimeout)(pause, undefined, { signal });
    }
}

// EXTERNAL MODULE: ./build/objects/availability.js
var availability = __webpack_require__(10988);
;// CONCATENATED MODULE: ./build/provision/change-voters.js

/**
 * Changes the number of voters by one. With two voters, no member may be evicted: the others' pods are ready, so
 * Kubernetes would allow it, and the quorum would be lost.
 */
async function changeVoters({ kubernetes, spec }, { from, to }, change) {
    const allowEvictionsOf = (members) => kubernetes.apply((0,availability/* membersBudget */.NI)({ ...spec, members }));
    await allowEvictionsOf(from === 2 ? from : to);
    await change();
    await allowEvictionsOf(to);
}

// EXTERNAL MODULE: ./build/cluster/quantity.js
var quantity = __webpack_require__(45668);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(10276);
;// CONCATENATED MODULE: ./build/provision/observe-volumes.js



const noVolumes = { statefulSet: undefined, claims: [] };
/** Reads both, and writes nothing. */
async function observeVolumes(kubernetes, spec) {
    const [statefulSet, claims] = await Promise.all([
        observeStatefulSet(kubernetes, spec),
        observeClaims(kubernetes, spec),
    ]);
    return { statefulSet, claims };
}
async function observeStatefulSet(kubernetes, spec) {
    const found = await kubernetes.get({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        name: (0,cluster_names/* namesOf */.eZ)(spec).members,
        namespace: spec.namespace,
    });
    return (found && {
        uid: found.metadata.uid,
        size: found.spec.volumeClaimTemplates?.[0]?.spec?.resources?.requests?.storage,
        ending: found.metadata.deletionTimestamp !== undefined,
    });
}
async function observeClaims(kubernetes, spec) {
    const found = await kubernetes.list('v1', 'PersistentVolumeClaim', spec.namespace, (0,cluster_pods/* podSelector */.nv)(spec, 'member'));
    return found.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(observedClaim);
}
/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims */
function observedClaim({ metadata, spec, status }) {
    const conditions = status?.conditions ?? [];
    const holds = (type) => conditions.find((one) => one.type === type && one.status === 'True');
    const infeasible = Object.values(status?.allocatedResourceStatuses ?? {}).some((one) => one.endsWith('Infeasible'));
    const refusal = holds('ControllerResizeError') ?? holds('NodeResizeError');
    return {
        name: metadata.name,
        storageClass: spec?.storageClassName,
        requested: spec?.resources?.requests?.storage,
        capacity: status?.capacity?.storage,
        furthered: (metadata.managedFields ?? []).some(({ manager }) => manager === claimFieldManager),
        fileSystemPending: holds('FileSystemResizePending') !== undefined,
        failure: infeasible ? (refusal?.message ?? 'its driver does not support it') : undefined,
    };
}

;// CONCATENATED MODULE: ./build/provision/execute-grow.js










/** How long a kubelet gets to grow a mounted file system; it checks every minute or two. */
const patientMilliseconds = 4 * 60_000;
/** Executes one step. Every step can be repeated after an interrupted run. */
function executeGrowStep(step, access, waitContext) {
    return step.kind === 'expand-volumes' ? expand(step, access, waitContext) : recreate(step, waitContext);
}
async function expand(step, access, waitContext) {
    const { kubernetes, spec, signal, progress } = waitContext;
    for (const { name } of step.claims) {
        signal.throwIfAborted();
        progress(`asking for ${step.size} for ${name}`);
        await kubernetes.apply({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name, namespace: spec.namespace },
            spec: { resources: { requests: { storage: step.size } } },
        });
    }
    const unmounted = await untilGrown(step, waitContext, patientMilliseconds);
    if (unmounted.length === 0)
        return;
    const members = (0,member_client/* membersOf */.lS)(access).filter((member) => unmounted.includes((0,cluster_names/* claimName */.cB)(member)));
    for (let left = members; left.length > 0;)
        left = await restartOne(left, access, waitContext);
    await untilGrown(step, waitContext, Number.POSITIVE_INFINITY);
}
/**
 * For a driver that grows a file system only when it is mounted: restarts the members as in a rolling restart, the
 * leader last.
 */
async function restartOne(left, access, waitContext) {
    const health = await (0,members_health/* waitUntilHealthy */.$V)(access, waitContext);
    await (0,members_health/* refuseDifferentHashes */.Wh)(access, health);
    await (0,end_drains/* endDrainsWhenAnswering */.n)(access, waitContext);
    const leader = (0,members_health/* leaderOf */.tY)(health);
    const name = left.find((member) => member !== leader) ?? left[0];
    const pod = (await (0,cluster_pods/* listPods */.BG)(access.kubernetes, access.spec, 'member')).find(({ metadata }) => metadata.name === name);
    if (pod === undefined)
        throw new Error(`${name} was ready a moment ago and has no pod`);
    await (0,restart_members/* restartMember */.Mg)(access, waitContext, pod, { observe: () => (0,members_health/* waitUntilHealthy */.$V)(access, waitContext) });
    await (0,members_health/* waitUntilHealthy */.$V)(access, waitContext);
    await (0,end_drains/* endDrainsWhenAnswering */.n)(access, waitContext);
    return left.filter((member) => member !== name);
}
/**
 * Returns the claims that only a restart of their member can grow: the driver has not grown the file system for this
 * long.
 */
async function untilGrown(step, waitContext, stuckMilliseconds) {
    const { kubernetes, spec, now } = waitContext;
    const names = step.claims.map(({ name }) => name);
    const since = now().getTime();
    return (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', 'the volumes to grow', wait_pods/* memberMinutes */.qm, async () => {
        const claims = (await observeClaims(kubernetes, spec)).filter(({ name }) => names.includes(name));
        const failed = claims.filter(({ failure }) => failure !== undefined);
        if (failed.length > 0)
            throw cannotGrow(step, failed);
        const small = claims.filter(({ capacity }) => (0,quantity/* thousandths */.Wc)(capacity) < (0,quantity/* thousandths */.Wc)(step.size));
        if (small.length === 0)
            return { done: [] };
        const stuck = small.every(({ fileSystemPending }) => fileSystemPending) && now().getTime() - since > stuckMilliseconds;
        return stuck ? { done: small.map(({ name }) => name) } : { waitingFor: small.map(stateOf).join(', ') };
    });
}
const stateOf = ({ name, capacity, fileSystemPending }) => `${name} (${capacity}${fileSystemPending ? ', its file system is pending' : ''})`;
function cannotGrow(step, failed) {
    const findings = failed.map(({ name, failure, capacity }) => ({
        code: 'VOLUME_UNAVAILABLE',
        subject: 'storage',
        found: `${name} cannot grow from ${capacity} to ${step.size}: ${failure}`,
        fix: "check the message of its driver (kubectl describe persistentvolumeclaim); a size that was not reached can be lowered in the claim's spec.resources.requests",
    }));
    return new problem/* Problem */.A('volumes did not grow', findings);
}
async function recreate({ desired }, waitContext) {
    const { kubernetes, spec } = waitContext;
    const { apiVersion, kind, metadata } = desired;
    const reference = { apiVersion, kind, name: metadata.name, namespace: spec.namespace };
    const old = await observeStatefulSet(kubernetes, spec);
    if (old !== undefined) {
        await kubernetes.remove(reference, { uid: old.uid, propagationPolicy: 'Orphan' });
        await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', 'the deletion of the old StatefulSet', wait_pods/* memberMinutes */.qm, async () => {
            const found = await observeStatefulSet(kubernetes, spec);
            return found?.uid === old.uid ? { waitingFor: 'the garbage collector' } : { done: undefined };
        });
    }
    await kubernetes.apply(desired);
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', 'the StatefulSet to adopt its pods', wait_pods/* memberMinutes */.qm, async () => {
        const pods = (await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member')).map(cluster_pods/* observedPod */.Gi);
        const alone = pods.filter(({ controlled }) => !controlled).map(({ name }) => name);
        return alone.length === 0 ? { done: undefined } : { waitingFor: alone.join(', ') };
    });
}

;// CONCATENATED MODULE: ./build/provision/execute-step.js






















/** Executes one step of a plan. Every step can be repeated after an interrupted run. */
async function executeStep(step, access, waitContext) {
    const { kubernetes, spec } = access;
    switch (step.kind) {
        case 'write':
            return writeAll(kubernetes, step.changes, waitContext);
        case 'delete-objects':
            return deleteAll(kubernetes, step.objects.map(({ object }) => object));
        case 'await-end':
            return (0,wait_pods/* awaitEnd */.so)(waitContext);
        case 'replace-pods':
            return replacePods(access, step.members);
        case 'await-members':
            return (0,wait_pods/* awaitMembers */.SA)(waitContext);
        case 'enable-authentication':
            return (0,enable_authentication/* enableEverywhere */.y)(access, waitContext);
        case 'mark-formed':
            await kubernetes.apply((0,members/* membersState */.Z6)(spec, 'existing'));
            return;
        case 'end-drains':
            return (0,end_drains/* endDrainsWhenAnswering */.n)(access, waitContext, step.members);
        case 'restart-members':
            return restart(access, waitContext, step.count);
        case 'add-member':
            return add(access, waitContext, ...step.members);
        case 'vacate-members':
            return (0,restart_members/* vacateMembers */.A4)(access, waitContext, step.members);
        case 'remove-member':
            return takeAway(access, waitContext, ...step.members);
        case 'delete-claim':
            return deleteClaim(waitContext, ...step.members);
        case 'pull-images':
            return pullImages(waitContext, step.members);
        case 'trigger-snapshots':
            return triggerSnapshots(access, waitContext, step.entries);
        case 'enable-downgrade':
            return enableDowngrade(access, waitContext, step.minor);
        case 'cancel-downgrade':
            return cancelDowngrade(access, step.version);
        case 'await-version':
            return awaitVersion(access, waitContext, step.version);
        case 'keep-connections':
            return keepConnections(waitContext);
        case 'start-portals':
            await kubernetes.apply((0,portals/* portalConfiguration */.Zj)(spec, 'pending'));
            return writeAll(kubernetes, step.changes, waitContext);
        case 'open-portals':
            await writeAll(kubernetes, step.changes, waitContext);
            await openWaiting(waitContext);
            return;
        case 'await-portals':
            return openPortals(waitContext);
        case 'expand-volumes':
        case 'recreate-stateful-set':
            return executeGrowStep(step, access, waitContext);
    }
}
/** Members may have joined since the plan was made. */
function restart(access, waitContext, count) {
    const spec = { ...access.spec, members: count };
    return (0,restart_members/* restartMembers */.rE)({ ...access, spec }, { ...waitContext, spec });
}
/** The pods of lower numbers exist. */
function add(access, waitContext, member) {
    const before = (0,cluster_names/* ordinalOf */.zO)(member);
    return changeVoters(access, { from: before, to: before + 1 }, () => (0,join_member/* joinMember */.R)(access, waitContext, member));
}
/**
 * The pod ends after the member has left: otherwise, it would be a member that is down. Pods of higher numbers have
 * ended before.
 */
function takeAway(access, waitContext, member) {
    const left = (0,cluster_names/* ordinalOf */.zO)(member);
    return changeVoters(access, { from: left + 1, to: left }, () => removeWithPod(access, waitContext, member, left));
}
async function removeWithPod(access, waitContext, member, left) {
    const { kubernetes, spec } = access;
    await (0,remove_member/* removeMember */.p)(access, waitContext, member);
    await (0,scale/* scale */.hs)(kubernetes, spec, 'member', left);
    await (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', `${member} to terminate`, wait_pods/* memberMinutes */.qm, async () => {
        const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
        return pods.some(({ metadata }) => metadata.name === member) ? { waitingFor: member } : { done: undefined };
    });
    await (0,drain/* endDrains */.RS)(waitContext, [member]);
    await kubernetes.apply((0,members/* membersState */.Z6)({ ...spec, members: left }, 'existing'));
}
/**
 * A namespace has to exist before its objects. Portals read their ConfigMap once, and wait for one that opens them. All
 * other objects in a group are independent of each other.
 */
async function writeAll(kubernetes, changes, { signal, progress }) {
    signal.throwIfAborted();
    const desired = changes.map((change) => change.desired);
    progress(desired.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', '));
    for (const object of desired.filter(({ kind }) => kind === 'Namespace'))
        await kubernetes.apply(object);
    const rest = desired.filter(({ kind }) => kind !== 'Namespace');
    const [portals, others] = [rest.filter(isDeployment), rest.filter((object) => !isDeployment(object))];
    for (const group of [others, portals])
        await Promise.all(group.map((object) => kubernetes.apply(object, ownershipOf(object))));
}
const isDeployment = ({ kind }) => kind === 'Deployment';
async function deleteAll(kubernetes, objects) {
    await Promise.all(objects.map(({ apiVersion, kind, metadata: { name, namespace, uid } }) => kubernetes.remove({ apiVersion, kind, name, namespace }, { uid })));
}
const ownershipOf = ({ kind }) => kind === 'PersistentVolumeClaim' ? { fieldManager: claimFieldManager } : {};
/** A pod that has become ready since the plan serves clients: it is restarted as all others are, later. */
async function replacePods({ kubernetes, spec }, members) {
    const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
    const doomed = pods.filter((pod) => members.includes(pod.metadata.name) && !(0,pod_findings/* isReady */.i_)(pod));
    await Promise.all(doomed.map(({ metadata: { name, uid } }) => kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, { uid })));
}

;// CONCATENATED MODULE: ./build/provision/apply-plan.js


/**
 * Executes every step of a plan, each as a phase. If a step fails, the error lists what was done: nothing is rolled
 * back, and a new run continues.
 */
async function applyPlan(steps, access, waitContext, report) {
    const done = [];
    try {
        for (const step of steps) {
            waitContext.signal.throwIfAborted();
            await report.phase(step.title, (progress) => executeStep(step, access, { ...waitContext, progress }));
            done.push(step.title);
        }
    }
    catch (error) {
        const before = done.length > 0 ? `done before this: ${done.join('; ')}` : 'nothing was done before this';
        report.note(`${before}. Nothing is rolled back; run provision again to continue`);
        throw withWayBack(error, steps[done.length]);
    }
}
/** If a change of the version stops, the error tells how to revert it, and how to continue. */
function withWayBack(error, failed) {
    if (!(error instanceof problem/* Problem */.A) || failed === undefined || !('wayBack' in failed))
        return error;
    if (failed.wayBack === undefined)
        return error;
    const finding = {
        code: 'VERSION_CHANGE_STOPPED',
        subject: 'version',
        found: `the change of the version stopped in "${failed.title}"; the members that were not restarted run as before`,
        fix: `fix the cause and run provision again to continue; or ${failed.wayBack}`,
    };
    return new problem/* Problem */.A(error.message, [...error.findings, finding], { cause: error });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/provision/object-diff.js
/** Fields that the server maintains, which never count as a difference. */
const serverFields = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink']);
/**
 * The fields in which the desired object (the response to a server-side dry run) differs from the live one. For a
 * Secret, it shows only that a value changed.
 */
function differences(live, desired) {
    const secret = desired.kind === 'Secret';
    const before = live ? flatten(comparable(live)) : new Map();
    const after = flatten(comparable(desired));
    const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
    return paths
        .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
        .map((path) => {
        const [old, would] = [asText(before.get(path)), asText(after.get(path))];
        return secret && path.startsWith('data')
            ? { path, before: old && '(secret)', after: would && '(secret)' }
            : { path, ...excerpts(old, would) };
    });
}
/** Only a change of the pod template creates a new revision of a StatefulSet, or replaces pods of a Deployment. */
function changesTemplate(difference) {
    return difference.path.startsWith('spec.template');
}
function asText(value) {
    if (value === undefined)
        return undefined;
    return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', '⏎');
}
function comparable(object) {
    const { apiVersion: _version, kind: _kind, status: _status, metadata, ...rest } = object;
    const kept = Object.entries(metadata).filter(([key]) => !serverFields.has(key));
    return { ...rest, metadata: Object.fromEntries(kept) };
}
/** Every leaf by its path, `spec.template.spec.containers[etcd].image`. List items use their name if they have one. */
function flatten(value, path = '', into = new Map()) {
    if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
        value.forEach((item, index) => {
            flatten(item, `${path}[${nameOf(item) ?? index}]`, into);
        });
    }
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        for (const [key, child] of Object.entries(value)) {
            const step = /^[A-Za-z0-9_-]+$/.test(key) ? (path === '' ? key : `.${key}`) : `["${key}"]`;
            flatten(child, `${path}${step}`, into);
        }
    }
    else {
        into.set(path, value);
    }
    return into;
}
function nameOf(item) {
    return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
        ? item.name
        : undefined;
}
const longest = 120;
/** For long texts (a command line, a configuration file), the part that differs, in whole words. */
function excerpts(before, after) {
    if (before === undefined || after === undefined)
        return { before: before && cut(before), after: after && cut(after) };
    if (before.length <= longest && after.length <= longest)
        return { before, after };
    const start = wordStart(before, commonStart(before, after));
    const [oldRest, newRest] = [reversed(before.slice(start)), reversed(after.slice(start))];
    const end = wordStart(oldRest, commonStart(oldRest, newRest));
    const part = (text) => {
        const middle = cut(text.slice(start, text.length - end));
        return `${start > 0 ? '…' : ''}${middle}${end > 0 && !middle.endsWith('…') ? '…' : ''}`;
    };
    return { before: part(before), after: part(after) };
}
function commonStart(left, right) {
    let length = 0;
    while (length < Math.min(left.length, right.length) && left[length] === right[length])
        length += 1;
    return length;
}
/** The start of the word at a position. */
function wordStart(text, position) {
    let start = position;
    while (start > 0 && !/[\s,⏎]/.test(text[start - 1] ?? ''))
        start -= 1;
    return start;
}
function reversed(text) {
    return [...text].reverse().join('');
}
function cut(text) {
    return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

;// CONCATENATED MODULE: ./build/provision/format-plan.js


/** The plan as a person reads it: what is created, each field that changes, who restarts. Nothing secret is in it. */
function formatPlan(steps) {
    if (steps.length === 0)
        return 'nothing to do: the cluster matches the cluster file';
    return [...steps.map(showStep), ...(restartsNothing(steps) ? ['restart  nothing: no member, no portal'] : [])].join('\n');
}
/** Whether a running cluster is changed without the restart of a pod, which is worth a line: one expects otherwise. */
function restartsNothing(steps) {
    return steps.every((step) => step.kind === 'write' ? step.changes.every(leavesPods) : step.kind === 'delete-objects');
}
/** A new template of the StatefulSet restarts no member by itself: a step of its own does. */
function leavesPods({ desired, exists, differences }) {
    return (exists || !isWorkload(desired)) && !(desired.kind === 'Deployment' && differences.some(changesTemplate));
}
const isWorkload = ({ kind }) => kind === 'StatefulSet' || kind === 'Deployment';
function showStep(step) {
    switch (step.kind) {
        case 'write':
            return step.changes.map(showChange).join('\n');
        case 'delete-objects':
            return step.objects
                .map(({ object, reason }) => `delete   ${object.kind} ${object.metadata.name} (${reason})`)
                .join('\n');
        case 'await-end':
            return `wait     until ${step.members.join(', ')} have terminated (their StatefulSet was deleted)`;
        case 'replace-pods':
            return `replace  ${step.members.join(', ')} (not ready, and created from an older template)`;
        case 'end-drains':
            return `use      ${step.members.join(', ')} at every portal again (an interrupted run had drained it)`;
        case 'restart-members':
            return [
                `restart  ${step.members.join(', ')} (${step.count === 1 ? alone : 'one at a time, the leader last; about 15 s each, no request fails'})`,
                ...(step.what === undefined ? [] : [`           ${step.what}`]),
            ].join('\n');
        case 'pull-images':
            return `pull     ${step.images.etcd} and ${step.images.haproxy} to the nodes of ${step.members.join(', ')}`;
        case 'trigger-snapshots':
            return `append   ${step.entries} entries that change nothing to the log (seconds for each 10,000, no request fails); members drop what etcd 3.7 cannot read`;
        case 'enable-downgrade':
            return `enable   the downgrade to ${step.minor}: from then on the cluster speaks ${step.minor}`;
        case 'cancel-downgrade':
            return 'cancel   the downgrade';
        case 'await-version':
            return `wait     for the cluster version and the database format of etcd ${step.version}`;
        case 'await-members':
            return `wait     for ${step.members.join(', ')} to be ready`;
        case 'add-member':
            return `add      ${step.members} to the cluster (as a learner first; about 10 s, and 20 s for each GiB of data; no request fails)`;
        case 'vacate-members':
            return `restart  ${step.members.join(', ')} (one at a time; clients and leadership move to other members first; about 15 s each)`;
        case 'remove-member':
            return `remove   ${step.members} from the cluster, then its pod (about 5 s, no request fails)`;
        case 'delete-claim':
            return `delete   PersistentVolumeClaim ${(0,cluster_names/* claimName */.cB)(step.members[0])}, with its data`;
        case 'keep-connections':
            return 'keep     the connections of the old portals until members have asked clients to reconnect';
        case 'start-portals':
            return [...step.changes.map(showChange), '           closed until authentication is enabled'].join('\n');
        case 'open-portals':
            return [...step.changes.map(showChange), 'open     the portals'].join('\n');
        case 'await-portals':
            return 'wait     for the portals to be ready';
        case 'enable-authentication':
            return step.seen
                ? 'enable   authentication; the user root needs a certificate'
                : 'check    that authentication is enabled (no member could be asked)';
        case 'expand-volumes':
            return step.claims
                .map(({ name, from }) => `grow     volume ${name} from ${from} to ${step.size}, while its member runs (as long as its driver takes)`)
                .join('\n');
        case 'recreate-stateful-set':
            return `replace  StatefulSet ${step.desired.metadata.name} and keep its pods: new claims get ${step.size}`;
        case 'mark-formed':
            return 'set      initial-cluster-state to existing, once the cluster has formed';
    }
}
function showChange({ desired, exists, differences }) {
    const name = `${desired.kind} ${desired.metadata.name}`;
    if (!exists)
        return desired.kind === 'PersistentVolumeClaim' ? `label    ${name}` : `create   ${name}`;
    const width = Math.max(...differences.map((difference) => difference.path.length));
    const fields = differences.map(({ path, before, after }) => `           ${path.padEnd(width)}  ${before ?? '(nothing)'} → ${after ?? '(nothing)'}`);
    const replaces = desired.kind === 'Deployment' && differences.some(changesTemplate);
    return [`change   ${name}`, ...fields, ...(replaces ? [`replace  ${portalsOneByOne}`] : [])].join('\n');
}
const portalsOneByOne = 'the portals (one at a time, a new one first; their clients connect again)';
const alone = 'about 15 s, in which every request waits or fails';
/** The plan as data, for the output `plan` and the JSON report. */
function planAsData(steps) {
    return steps.map((step) => 'changes' in step
        ? {
            step: step.kind,
            changes: step.changes.map(({ desired, exists, differences }) => ({
                kind: desired.kind,
                name: desired.metadata.name,
                change: exists ? 'update' : 'create',
                ...(exists ? { differences } : {}),
            })),
        }
        : {
            step: step.kind,
            ...('claims' in step ? { claims: step.claims, size: step.size } : {}),
            ...('members' in step ? { members: step.members } : {}),
            ...('objects' in step
                ? { objects: step.objects.map(({ object: { kind, metadata } }) => ({ kind, name: metadata.name })) }
                : {}),
        });
}

;// CONCATENATED MODULE: ./build/provision/digest.js


/**
 * Identifies a plan: the SHA-256, as lowercase hexadecimal, of the cluster file with its defaults, and of every line of
 * the plan. Certificates that do not exist yet are created again by each run, and are in the plan by name only, so the
 * approved plan is still the same when it is applied. The namespace is left out: it contains the lock, so it exists
 * when the plan is made again under the lock.
 */
function planDigest(spec, steps) {
    const text = JSON.stringify([spec, formatPlan(steps.flatMap(withoutNamespace))]);
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
function withoutNamespace(step) {
    if (step.kind !== 'write')
        return [step];
    const changes = step.changes.filter(({ desired }) => desired.kind !== 'Namespace');
    return changes.length === 0 ? [] : [{ ...step, changes }];
}

// EXTERNAL MODULE: ./build/util/aligned-columns.js
var aligned_columns = __webpack_require__(99459);
// EXTERNAL MODULE: ./build/util/shell-word.js
var shell_word = __webpack_require__(14868);
;// CONCATENATED MODULE: ./build/provision/next-commands.js



/** What one does after a cluster has formed; undefined after other runs, whose user knows the cluster. */
function nextCommands({ name, namespace, backup }, file, steps, width = Number.POSITIVE_INFINITY) {
    if (!steps.some(({ kind }) => kind === 'mark-formed'))
        return undefined;
    const command = (action) => `managed-etcd ${action} --cluster ${(0,shell_word/* shellWord */.r)(file)}`;
    const connection = (0,cluster_names/* namesOf */.eZ)({ name }).connection;
    const first = [command('backup'), 'the first backup; provision does not take one'];
    // A backup of the empty cluster would be the newest one.
    const restore = command(`restore --backup latest --identity FILE --confirm ${name}`);
    const earlier = [restore, 'before it, if the bucket has the data of an earlier cluster: docs/disaster.md'];
    const rows = [
        [command('sync-access --mode plan'), 'who gets access by the access file; without --mode plan, it is granted'],
        [`kubectl --namespace ${namespace} get secret ${connection} --output yaml`, 'the endpoints, and the root to trust'],
        ...(backup === undefined ? [] : [first, earlier]),
        [command('status'), 'whether the cluster is healthy, with a command for each finding'],
    ];
    return `Next:\n${(0,aligned_columns/* alignedColumns */.u)(rows, { indent: '  ', width })}`;
}

// EXTERNAL MODULE: ./build/cluster/volume-encryption.js
var volume_encryption = __webpack_require__(49925);
;// CONCATENATED MODULE: ./build/provision/placement.js



async function readPlacement(kubernetes, spec) {
    const [members, portals, nodes, storageClass, volumes] = await Promise.all([
        (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member'),
        (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'portal'),
        kubernetes.list('v1', 'Node'),
        kubernetes.get({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: spec.storage.class }),
        volumesOf(kubernetes, spec),
    ]);
    const zones = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[spec.zones.label] ?? '-']));
    const place = (pod) => ({
        name: pod.metadata.name,
        node: pod.spec.nodeName ?? '-',
        zone: zones.get(pod.spec.nodeName ?? '') ?? '-',
        ready: (0,cluster_pods/* observedPod */.Gi)(pod).ready,
    });
    return {
        members: members.map(place),
        // Terminating pods only finish their last connections, and are no longer part of the placement.
        portals: portals.filter((pod) => !(0,cluster_pods/* observedPod */.Gi)(pod).terminating).map(place),
        volumes: volumes.map(({ member, volume }) => ({
            member,
            volume: volume.metadata.name,
            encryption: (0,volume_encryption/* volumeEncryption */.Q)(storageClass, volume),
        })),
    };
}
async function volumesOf(kubernetes, spec) {
    const found = await Promise.all((0,cluster_names/* memberNames */.hQ)(spec).map(async (member) => {
        const reference = { kind: 'PersistentVolumeClaim', name: (0,cluster_names/* claimName */.cB)(member), namespace: spec.namespace };
        const claim = await kubernetes.get({ apiVersion: 'v1', ...reference });
        const name = claim?.spec.volumeName;
        if (name === undefined)
            return [];
        const volume = await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name });
        return volume === undefined ? [] : [{ member, volume }];
    }));
    return found.flat();
}

// EXTERNAL MODULE: ./build/authority/desired-certificates.js
var desired_certificates = __webpack_require__(87753);
// EXTERNAL MODULE: ./build/cluster/etcd-container.js
var etcd_container = __webpack_require__(78925);
// EXTERNAL MODULE: ./build/cluster/restore-record.js + 1 modules
var restore_record = __webpack_require__(45967);
// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(85499);
// EXTERNAL MODULE: ./build/kubernetes/web-socket.js
var web_socket = __webpack_require__(58745);
// EXTERNAL MODULE: ./build/members/split-cluster.js
var split_cluster = __webpack_require__(97347);
// EXTERNAL MODULE: ./build/objects/desired-objects.js + 9 modules
var desired_objects = __webpack_require__(12552);
// EXTERNAL MODULE: ./build/objects/observe-objects.js
var observe_objects = __webpack_require__(20158);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
;// CONCATENATED MODULE: ./build/preflight/database-quota.js


/**
 * A lower quota that the database has already reached: after the restart, the first write would raise NOSPACE, and etcd
 * would refuse all writes. A quota that stays is not checked, so that a full cluster can be repaired. Sizes differ
 * between members, as after a defragmentation of one: the largest counts, because one alarm stops the writes of all.
 */
function checkDatabaseQuota({ etcd: { quota } }, statefulSet, statuses) {
    const running = runningQuota(statefulSet);
    const [largest] = [...statuses].toSorted(([, one], [, other]) => other.dbSize - one.dbSize);
    if (largest === undefined || running === undefined || quota.bytes >= running)
        return [];
    const [member, { dbSize, dbSizeInUse }] = largest;
    if (quota.bytes > dbSize)
        return [];
    const free = dbSizeInUse < quota.bytes;
    return [
        {
            code: 'QUOTA_BELOW_DATABASE',
            subject: 'storage',
            found: `needs etcd.quota above the size of the database, ${(0,format_bytes/* formatMebibytes */._)(dbSize)} at ${member}, found ${quota.text}: etcd would refuse every write`,
            fix: free
                ? `run defragment first: ${(0,format_bytes/* formatMebibytes */._)(dbSizeInUse)} of the database are in use; or set a larger etcd.quota`
                : 'set a larger etcd.quota; or delete keys, wait for the compaction (etcd.compaction), and run defragment',
        },
    ];
}
function runningQuota(statefulSet) {
    const etcd = (0,etcd_container/* etcdContainerOf */.xL)(statefulSet);
    const flag = etcd?.command?.find((argument) => argument.startsWith(quotaFlag));
    return flag === undefined ? undefined : Number(flag.slice(quotaFlag.length));
}
const quotaFlag = '--quota-backend-bytes=';

// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/caller.js
var caller = __webpack_require__(45630);
// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
// EXTERNAL MODULE: ./build/objects/initial-cluster.js
var initial_cluster = __webpack_require__(56828);
;// CONCATENATED MODULE: ./build/preflight/pull-secrets.js
/** https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
const pullTypes = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];
function observePullSecrets(kubernetes, namespace, names) {
    return Promise.all(names.map(async (name) => {
        const secret = await kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace });
        return { name, type: secret && (secret.type ?? 'Opaque') };
    }));
}
/** Kubernetes ignores a missing Secret or one of another type, and the registry then refuses the image. */
function checkPullSecrets({ namespace }, secrets, namespaceExists) {
    const wrong = secrets.filter(({ type }) => type === undefined || !pullTypes.includes(type));
    return wrong.map(({ name, type }) => {
        const create = `kubectl create secret docker-registry ${name} --namespace ${namespace} --docker-server=SERVER --docker-username=NAME`;
        const first = namespaceExists ? '' : `create the namespace first (kubectl create namespace ${namespace}), then `;
        return {
            code: 'PULL_SECRET_MISSING',
            subject: 'imagePullSecrets',
            found: `needs Secret "${name}" of type ${pullTypes[0]} in namespace "${namespace}", found ${type === undefined ? 'none of that name' : `one of type ${type}`}`,
            fix: `${first}create it (${create}; it asks for the password by --docker-password), or remove it from imagePullSecrets`,
        };
    });
}

// EXTERNAL MODULE: ./build/preflight/schedules.js
var schedules = __webpack_require__(63810);
;// CONCATENATED MODULE: ./build/preflight/observe-environment.js







/**
 * Reads everything at once, and writes nothing. Skips what the caller may not read and adds it to `missingPermissions`;
 * throws any other failure.
 */
async function observeEnvironment(kubernetes, spec, extent) {
    const { namespace } = spec;
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const neededPermissions = (0,action_permissions/* permissionsFor */.mr)('provision', spec, extent);
    const asked = kubernetes.missingPermissions([...action_permissions/* createNamespace */.YX, ...neededPermissions]);
    const read = (resource, verb, result) => unlessDenied(asked, resource, verb, result);
    const list = (apiVersion, kind, resource, within) => read(resource, 'list', kubernetes.list(apiVersion, kind, within));
    const [serverVersion, monitoringKindsKnown, missingPermissions, found, nodes, classes, quotas, limitRanges, missingPriorityClasses, pullSecrets, missingScheduleAccounts, service, statefulSet, state,] = await Promise.all([
        kubernetes.version(),
        !extent.prometheusOperator || kubernetes.supportsKind(written_kinds/* prometheusOperatorApi */.j8, 'PodMonitor'),
        asked,
        read('namespaces', 'get', kubernetes
            .get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
            .then((object) => object ?? 'absent')),
        list('v1', 'Node', 'nodes'),
        list('storage.k8s.io/v1', 'StorageClass', 'storageclasses'),
        list('v1', 'ResourceQuota', 'resourcequotas', namespace),
        list('v1', 'LimitRange', 'limitranges', namespace),
        read('priorityclasses', 'get', absentPriorityClasses(kubernetes, extent)),
        read('secrets', 'get', observePullSecrets(kubernetes, namespace, extent.pullSecrets ?? [])),
        read('serviceaccounts', 'get', (0,schedules/* missingAccounts */.r0)(kubernetes, namespace, extent.scheduleAccounts ?? [])),
        read('services', 'get', kubernetes.get({ apiVersion: 'v1', kind: 'Service', name: names.service, namespace })),
        read('statefulsets', 'get', kubernetes.get({
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            name: names.members,
            namespace,
        })),
        read('configmaps', 'get', kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: names.membersState, namespace })),
    ]);
    const missing = missingPermissions.filter((permission) => !isCreateNamespace(permission));
    return {
        serverVersion,
        monitoringKindsKnown,
        neededPermissions,
        missingPermissions: missing,
        ...(missing.length > 0 && { caller: await (0,caller/* observeCaller */.Ih)(kubernetes, spec) }),
        mayCreateNamespace: !missingPermissions.some(isCreateNamespace),
        namespace: found,
        nodes,
        classes,
        quotas,
        limitRanges,
        missingPriorityClasses,
        pullSecrets,
        missingScheduleAccounts,
        statefulSet,
        service,
        formed: state?.data[initial_cluster/* initialClusterStateKey */.t1] !== 'new' || (statefulSet?.status?.readyReplicas ?? 0) > 0,
        existing: quotas?.length ? await existingOf(kubernetes, spec, asked) : [],
    };
}
async function absentPriorityClasses(kubernetes, { priorityClasses = [] }) {
    const apiVersion = 'scheduling.k8s.io/v1';
    const found = await Promise.all(priorityClasses.map((name) => kubernetes.get({ apiVersion, kind: 'PriorityClass', name })));
    return priorityClasses.filter((_, index) => found[index] === undefined);
}
async function existingOf(kubernetes, spec, asked) {
    const counted = [...written_kinds/* createdKinds */.M6, ...written_kinds/* writtenKinds */.Bv.filter((kind) => !(0,written_kinds/* isOptional */.dK)(kind))];
    const lists = counted.map(({ apiVersion, kind, resource }) => unlessDenied(asked, resource, 'list', kubernetes.list(apiVersion, kind, spec.namespace, (0,cluster_names/* ownedSelector */.jC)(spec))));
    return (await Promise.all(lists)).flatMap((objects) => objects ?? []);
}
async function unlessDenied(asked, resource, verb, result) {
    try {
        return await result;
    }
    catch (error) {
        const missingPermissions = await asked;
        if (missingPermissions.some((permission) => permission.resource === resource && permission.verb === verb))
            return undefined;
        throw error;
    }
}
const isCreateNamespace = ({ resource, verb }) => action_permissions/* createNamespace */.YX.some((permission) => permission.resource === resource && permission.verb === verb);

// EXTERNAL MODULE: ./build/cluster/missing-permissions.js
var missing_permissions = __webpack_require__(36040);
;// CONCATENATED MODULE: ./build/preflight/required-resources.js


/** Their own names in a quota, in addition to count/RESOURCE.GROUP. */
const countedByName = {
    Pod: 'pods',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Service: 'services',
    Secret: 'secrets',
    ConfigMap: 'configmaps',
};
/** The pods and claims that controllers create from these objects, with the fields of the template only. */
function createdFrom(object) {
    if (object.kind !== 'StatefulSet' && object.kind !== 'Deployment')
        return [];
    const { spec } = object;
    const name = object.metadata.name;
    const copies = (one) => Array.from({ length: spec.replicas ?? 1 }, () => one);
    const pods = spec.template.spec
        ? copies({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: spec.template.spec })
        : [];
    const templates = 'volumeClaimTemplates' in spec ? (spec.volumeClaimTemplates ?? []) : [];
    const claims = templates.flatMap((template) => copies({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: template.spec }));
    return [...pods, ...claims];
}
/** The resources that objects use, without those that controllers create from them (pass `createdFrom`, too). */
function requiredResourcesOf(objects) {
    const needs = new Map();
    const add = (resource, amount) => needs.set(resource, (needs.get(resource) ?? 0) + amount);
    for (const object of objects) {
        for (const [resource, amount] of takes(object))
            add(resource, amount);
    }
    return needs;
}
/** The resources that are still needed, never negative. */
function minus(needs, existing) {
    return new Map([...needs].map(([resource, amount]) => [resource, Math.max(0, amount - (existing.get(resource) ?? 0))]));
}
function takes(object) {
    const named = countedByName[object.kind];
    const count = [countName(object), named].flatMap((name) => (name ? [[name, 1000]] : []));
    if (object.kind === 'Pod')
        return [...count, ...computeOf(object.spec)];
    if (object.kind === 'PersistentVolumeClaim')
        return [...count, ...storageOf(object.spec)];
    if (object.kind === 'Service')
        return [...count, ...portsOf(object.spec)];
    return count;
}
function computeOf(spec) {
    return runningContainers(spec).flatMap(({ resources }) => [
        ...Object.entries(resources?.requests ?? {}).map(([name, amount]) => amountOf(`requests.${name}`, amount)),
        ...Object.entries(resources?.limits ?? {}).map(([name, amount]) => amountOf(`limits.${name}`, amount)),
    ]);
}
function storageOf({ storageClassName, resources }) {
    const size = (0,quantity/* thousandths */.Wc)(resources?.requests?.storage);
    const ofClass = `${storageClassName ?? ''}.storageclass.storage.k8s.io`;
    return [
        ['requests.storage', size],
        [`${ofClass}/requests.storage`, size],
        [`${ofClass}/persistentvolumeclaims`, 1000],
    ];
}
function portsOf({ type, ports = [], allocateLoadBalancerNodePorts }) {
    const nodePorts = type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);
    return [
        ...(type === 'LoadBalancer' ? [['services.loadbalancers', 1000]] : []),
        ...(nodePorts ? [['services.nodeports', ports.length * 1000]] : []),
    ];
}
function amountOf(resource, amount) {
    return [resource, (0,quantity/* thousandths */.Wc)(amount)];
}
/** count/statefulsets.apps. Undefined for objects without a namespace. */
function countName({ apiVersion, kind }) {
    const known = [...written_kinds/* createdKinds */.M6, ...written_kinds/* writtenKinds */.Bv].find((one) => one.apiVersion === apiVersion && one.kind === kind);
    const group = (0,written_kinds/* groupOf */.F8)(apiVersion);
    return known && `count/${known.resource}${group && `.${group}`}`;
}
/** The containers that run all the time, including init containers that always restart. */
function runningContainers({ containers, initContainers = [] }) {
    return [...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always'), ...containers];
}

;// CONCATENATED MODULE: ./build/preflight/limit-range-violations.js


/** Where the cluster file sets the resources of each container. */
const keys = {
    etcd: 'resources.members',
    'token-proxy': 'resources.tokenProxies',
    haproxy: 'resources.portals',
};
/**
 * Containers that LimitRanges do not allow: Kubernetes refuses each of their pods, and a member that restarts would not
 * come back. LimitRanges of whole pods and of claims are not checked.
 */
function checkLimitRanges(namespace, desired, ranges) {
    const containers = desired
        .filter(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')
        .flatMap((object) => object.spec.template.spec ?? [])
        .flatMap(runningContainers);
    const items = ranges.flatMap(({ metadata: { name }, spec }) => spec.limits.filter(({ type }) => type === 'Container').map((item) => ({ name, item })));
    return containers.flatMap((container) => ['cpu', 'memory'].flatMap((resource) => {
        const given = items.find(({ item }) => item.default?.[resource] !== undefined);
        const own = container.resources?.limits?.[resource];
        const amounts = {
            container: container.name,
            resource,
            request: container.resources?.requests?.[resource],
            limit: own ?? given?.item.default?.[resource],
        };
        const small = own === undefined && given !== undefined && isBelow(amounts.limit, amounts.request);
        if (small)
            return [defaultTooSmall(namespace, given.name, amounts)];
        return items.flatMap(({ name, item }) => violations(namespace, name, item, amounts));
    }));
}
function isBelow(amount, other) {
    return amount !== undefined && other !== undefined && (0,quantity/* thousandths */.Wc)(amount) < (0,quantity/* thousandths */.Wc)(other);
}
function defaultTooSmall(namespace, range, { container, resource, request, limit }) {
    return violation(`container "${container}" requests ${request} of ${resource}, and LimitRange "${range}" gives it the limit ${limit}, because it has none`, `set ${keys[container]}.limits.${resource}: ${request} or more, or raise default.${resource} of ${ofRange(namespace, range)}`);
}
function violations(namespace, range, { max, min, maxLimitRequestRatio }, { container, resource, request, limit }) {
    const key = keys[container];
    const [most, least, ratio] = [max?.[resource], min?.[resource], maxLimitRequestRatio?.[resource]];
    const above = isBelow(most, limit)
        ? [
            violation(`LimitRange "${range}" allows a container at most ${most} of ${resource}, the limit of "${container}" is ${limit}`, `set ${key}.limits.${resource}: ${most} or less, or raise max.${resource} of ${ofRange(namespace, range)}`),
        ]
        : [];
    const below = isBelow(request, least)
        ? [
            violation(`LimitRange "${range}" needs at least ${least} of ${resource} for a container, the request of "${container}" is ${request}`, `set ${key}.requests.${resource}: ${least} or more, or lower min.${resource} of ${ofRange(namespace, range)}`),
        ]
        : [];
    const tooFar = ratio !== undefined && ((0,quantity/* thousandths */.Wc)(limit) * 1000) / (0,quantity/* thousandths */.Wc)(request) > (0,quantity/* thousandths */.Wc)(ratio);
    const change = `or change maxLimitRequestRatio.${resource} of ${ofRange(namespace, range)}`;
    const apart = ratio === undefined || (limit !== undefined && !tooFar)
        ? []
        : [
            violation(`LimitRange "${range}" allows a limit of ${resource} of at most ${ratio} times the request, "${container}" has ${limit === undefined ? 'no limit' : `${request} and ${limit}`}`, limit === undefined
                ? `set ${key}.limits.${resource}, ${change}`
                : `raise ${key}.requests.${resource} or lower its limit, ${change}`),
        ];
    return [...above, ...below, ...apart];
}
function ofRange(namespace, range) {
    return `LimitRange "${range}" in namespace "${namespace}"`;
}
function violation(found, fix) {
    return { code: 'LIMIT_RANGE_VIOLATED', subject: 'resources', found, fix };
}

;// CONCATENATED MODULE: ./build/preflight/monitoring.js
/** Objects of the Prometheus operator are written last: without its kinds, a run would fail after all other steps. */
function checkMonitoring(kindsKnown) {
    if (kindsKnown)
        return [];
    return [
        {
            code: 'MONITORING_KINDS_MISSING',
            subject: 'monitoring',
            found: 'needs the kinds PodMonitor and PrometheusRule, which the API server does not know',
            fix: 'install the Prometheus operator, or set monitoring.prometheusOperator: auto',
        },
    ];
}

;// CONCATENATED MODULE: ./build/preflight/namespace.js
/**
 * Whether objects can be created in the namespace. Its pod-security.kubernetes.io labels need no check: every pod of
 * this project meets `restricted`, the strictest level, of every version. `absent` is undefined if the caller may not
 * read it.
 */
function checkNamespace({ namespace: name }, namespace, mayCreate) {
    if (namespace === undefined || (namespace === 'absent' && mayCreate))
        return [];
    if (namespace === 'absent') {
        return [
            {
                code: 'NAMESPACE_MISSING',
                subject: 'namespace',
                found: `needs namespace "${name}", found none of that name, and you may not create it`,
                fix: `ask an administrator to create it: kubectl create namespace ${name}`,
            },
        ];
    }
    if (namespace.metadata.deletionTimestamp === undefined && namespace.status?.phase !== 'Terminating')
        return [];
    return [
        {
            code: 'NAMESPACE_MISSING',
            subject: 'namespace',
            found: `needs namespace "${name}", found it being deleted`,
            fix: `wait until it is gone (kubectl wait --for=delete namespace/${name}), or choose another namespace`,
        },
    ];
}
/** The refusals of a server-side dry run as findings. They include those of pod security and policy engines. */
function refusedByDryRun(object, problem) {
    const what = `${object.kind} "${object.metadata.name}"`;
    if (problem.findings.length === 0) {
        return [
            {
                code: 'OBJECT_REJECTED',
                subject: 'admission',
                found: `the server refuses ${what}: ${problem.message}`,
                fix: fixOfPolicy(object),
            },
        ];
    }
    return problem.findings.map((finding) => finding.subject === 'permissions'
        ? finding
        : {
            code: 'OBJECT_REJECTED',
            subject: 'admission',
            found: `the server refuses ${what}: ${finding.found}`,
            fix: fixOfService(finding.found) ?? fixOfPolicy(object),
        });
}
const otherNodePort = 'choose other portals.service.nodePorts in the range of the server, or remove them: Kubernetes then chooses them';
const otherFamilies = 'choose portals.service.ipFamilyPolicy and ipFamilies that the Kubernetes cluster has, or remove them';
function fixOfService(found) {
    if (/nodePort/.test(found))
        return otherNodePort;
    return /ipFamil/.test(found) ? otherFamilies : undefined;
}
function fixOfPolicy({ metadata: { namespace } }) {
    return `change the policy that refuses it, or exempt namespace "${namespace ?? ''}" from it`;
}

// EXTERNAL MODULE: ./build/preflight/priority-classes.js
var priority_classes = __webpack_require__(51843);
;// CONCATENATED MODULE: ./build/preflight/limit-range.js
/** The objects as the server stores them: LimitRanges add limits and requests to containers without any. */
function withDefaults(objects, ranges) {
    const items = ranges.flatMap(({ spec }) => spec.limits).filter(({ type }) => type === 'Container');
    const filled = (container) => ({
        ...container,
        resources: {
            limits: firstOf(container.resources?.limits, ...items.map((item) => item.default)),
            requests: firstOf(container.resources?.requests, ...items.map((item) => item.defaultRequest)),
        },
    });
    return objects.map((object) => {
        if (object.kind !== 'Pod')
            return object;
        const spec = object.spec;
        const initContainers = spec.initContainers && { initContainers: spec.initContainers.map(filled) };
        return { ...object, spec: { ...spec, ...initContainers, containers: spec.containers.map(filled) } };
    });
}
/** The first value takes precedence. */
function firstOf(...amounts) {
    return Object.assign({}, ...amounts.toReversed());
}

;// CONCATENATED MODULE: ./build/preflight/quota.js



/** Two names for the same resource: https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const sameAs = {
    cpu: 'requests.cpu',
    memory: 'requests.memory',
    'ephemeral-storage': 'requests.ephemeral-storage',
};
/** A quota on one of these resources requires every container to specify it. */
const demanded = new Set(['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);
/**
 * Whether the namespace's quotas have space for the desired objects and for those that controllers create from them.
 * `existing` are the existing objects, including pods and claims: the quota already counts them.
 */
function checkQuotas(namespace, desired, existing, quotas, ranges) {
    const made = withDefaults(desired.flatMap(createdFrom), ranges);
    const present = existing.map((object) => withoutOtherClass(object, made));
    return quotas.flatMap((quota) => {
        const counted = (objects) => objects.filter((object) => counts(quota, object));
        const pods = counted(made).filter(({ kind }) => kind === 'Pod');
        const needs = minus(requiredResourcesOf(counted([...desired, ...made])), requiredResourcesOf(counted(present)));
        const hard = quota.status?.hard ?? quota.spec?.hard ?? {};
        return Object.entries(hard).flatMap(([resource, amount]) => {
            const own = sameAs[resource] ?? resource;
            const without = demanded.has(own) ? containersWithout(pods, own) : [];
            if (without.length > 0)
                return [unlimited(namespace, quota, resource, without)];
            const used = (0,quantity/* thousandths */.Wc)(quota.status?.used?.[resource]);
            const need = needs.get(own) ?? 0;
            return need > 0 && used + need > (0,quantity/* thousandths */.Wc)(amount)
                ? [tooLittle(namespace, quota, resource, { need, used, most: (0,quantity/* thousandths */.Wc)(amount) })]
                : [];
        });
    });
}
function tooLittle(namespace, { metadata: { name } }, resource, amounts) {
    const show = (amount) => (0,quantity/* written */.Mp)(amount, resource);
    const { need, used, most } = amounts;
    return {
        code: 'QUOTA_EXCEEDED',
        subject: 'quota',
        found: `needs ${show(need)} more of ${resource}, ResourceQuota "${name}" leaves ${show(Math.max(0, most - used))} (${show(used)} of ${show(most)} used)`,
        fix: `raise ${resource} to ${show(used + need)} in ResourceQuota "${name}" of namespace "${namespace}"`,
    };
}
function unlimited(namespace, { metadata: { name } }, resource, containers) {
    const [part = '', amount = ''] = resource.includes('.') ? resource.split('.') : ['requests', resource];
    const field = part === 'limits' ? 'default' : 'defaultRequest';
    return {
        code: 'QUOTA_EXCEEDED',
        subject: 'quota',
        found: `ResourceQuota "${name}" limits ${resource}, so every container must set it, and these do not (${containers.join(', ')})`,
        fix: `set a default ${field}.${amount} with a LimitRange in namespace "${namespace}", or remove ${resource} from the quota`,
    };
}
function containersWithout(pods, resource) {
    const [part, amount = ''] = resource.split('.');
    const names = pods.flatMap((pod) => runningContainers(pod.spec)
        .filter(({ resources }) => (part === 'limits' ? resources?.limits : resources?.requests)?.[amount] === undefined)
        .map(({ name }) => name));
    return [...new Set(names)].sort();
}
/** A quota with scopes counts pods only. Pods of this project are neither terminating nor best effort. */
function counts({ spec }, { kind, spec: ofObject }) {
    const byName = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }));
    const all = [...byName, ...(spec?.scopeSelector?.matchExpressions ?? [])];
    if (all.length === 0 || kind !== 'Pod')
        return all.length === 0;
    const { priorityClassName } = ofObject;
    return all.every((scope) => scope.scopeName === 'PriorityClass'
        ? hasClass(priorityClassName, scope)
        : scope.scopeName === 'NotTerminating' || scope.scopeName === 'NotBestEffort');
}
/**
 * An existing pod, without a class that none of the new pods names. Admission gives a pod without a class the default of
 * the cluster, and will do so again: otherwise, all pods of a running cluster would be needed a second time.
 */
function withoutOtherClass(object, made) {
    if (object.kind !== 'Pod')
        return object;
    const { priorityClassName, ...spec } = object.spec;
    const isNamed = made.some(({ kind, spec: own }) => kind === 'Pod' && classOf(own) === priorityClassName);
    return isNamed ? object : { ...object, spec };
}
function classOf(spec) {
    return spec.priorityClassName;
}
function hasClass(name, { operator, values = [] }) {
    const named = name !== undefined && values.includes(name);
    return { In: named, NotIn: !named, Exists: name !== undefined, DoesNotExist: name === undefined }[operator] ?? false;
}

;// CONCATENATED MODULE: ./build/cluster/version-change.js

/**
 * The oldest patch release from which an upgrade to a minor is safe. Before 3.5.32, removed members can reappear in 3.6
 * (https://etcd.io/docs/latest/upgrades/upgrade_3_6/); https://etcd.io/docs/v3.7/upgrades/upgrade_3_7/
 */
const leastBefore = { '3.6': '3.5.32', '3.7': '3.6.11' };
/**
 * The oldest patch release of a minor that can be downgraded. 3.7.0 and 3.7.1 read the wrong log entry during a
 * downgrade (etcd-io/etcd#22171, fixed by #22201). 3.5 cannot be downgraded with authentication enabled
 * (https://etcd.io/docs/v3.7/downgrades/downgrade_3_5/).
 */
const leastToDowngrade = { '3.6': '3.6.0', '3.7': '3.7.2' };
/** The change from the running versions to the requested version, or the reason why it is not possible. */
function versionChange(running, asked) {
    const versions = [...running.members].sort(etcd_versions/* compareVersions */.Zy);
    const [oldest = asked, newest = asked] = [versions[0], versions.at(-1)];
    const begun = versions.includes(asked) && oldest !== newest;
    const up = { from: oldest, to: asked, begun };
    if (running.downgradeTarget !== undefined)
        return whileGoingDown(running.downgradeTarget, oldest, newest, asked);
    if (oldest === asked && newest === asked) {
        const behind = running.cluster !== undefined && running.cluster !== (0,etcd_versions/* minorOf */.Hs)(asked);
        return { ...up, kind: behind ? 'finish' : 'none' };
    }
    const mayGoBack = running.cluster === (0,etcd_versions/* minorOf */.Hs)(asked) && (oldest !== newest || !running.complete);
    if (!(0,etcd_versions/* sameMinor */.M9)(newest, asked) && (0,etcd_versions/* compareVersions */.Zy)(asked, newest) < 0 && mayGoBack)
        return { kind: 'back', from: newest, to: asked, begun: true };
    if (!(0,etcd_versions/* sameMinor */.M9)(oldest, newest))
        return inTheMiddle(oldest, newest, asked);
    if ((0,etcd_versions/* sameMinor */.M9)(oldest, asked))
        return { ...up, kind: 'patch', from: oldest === asked ? newest : oldest };
    return (0,etcd_versions/* compareVersions */.Zy)(asked, oldest) < 0
        ? down(oldest, newest, asked)
        : (upgradeObstacle(oldest, asked) ?? minor(up));
}
const minor = (up) => ({ ...up, kind: 'minor' });
/** Members run two minors: this upgrade continues. `versionChange` has already handled a revert. */
function inTheMiddle(oldest, newest, asked) {
    if ((0,etcd_versions/* sameMinor */.M9)(newest, asked))
        return { kind: 'minor', from: oldest, to: asked, begun: true };
    return {
        found: `an upgrade from ${oldest} to ${newest} is not finished`,
        way: `set version: ${newest} to finish it, or version: ${oldest} to revert it, and run provision`,
    };
}
function whileGoingDown(target, oldest, newest, asked) {
    if ((0,etcd_versions/* minorOf */.Hs)(asked) === target)
        return { kind: 'downgrade', from: newest, to: asked, begun: true };
    if ((0,etcd_versions/* sameMinor */.M9)(newest, asked) && (0,etcd_versions/* olderMinor */.kM)(asked) === target)
        return { kind: 'cancel', from: oldest, to: asked, begun: true };
    return {
        found: `a downgrade to ${target} is not finished`,
        way: `set a version of ${target} to finish it, or version: ${newest} to revert it, and run provision`,
    };
}
function down(oldest, newest, asked) {
    const [from = '', to = ''] = [(0,etcd_versions/* minorOf */.Hs)(newest), (0,etcd_versions/* minorOf */.Hs)(asked)];
    const between = (0,etcd_versions/* minorsBetween */.V6)(asked, oldest);
    if (between === undefined)
        return { found: 'another major version is not supported' };
    if (between.length > 0)
        return {
            found: 'a downgrade goes one minor version at a time',
            way: `${asked} can be reached through ${between.toReversed().join(', then ')}`,
        };
    const least = leastToDowngrade[from];
    if (least === undefined)
        return { found: `etcd cannot be downgraded from ${from} while authentication is enabled` };
    if ((0,etcd_versions/* compareVersions */.Zy)(oldest, least) < 0)
        return {
            found: `a downgrade to ${to} needs members of at least ${least}`,
            way: `${asked} can be reached through ${from}.x, ${least} or newer`,
        };
    return { kind: 'downgrade', from: newest, to: asked, begun: false };
}
/** Why an upgrade to the requested version is not possible. Undefined if it is. */
function upgradeObstacle(oldest, asked) {
    const between = (0,etcd_versions/* minorsBetween */.V6)(oldest, asked);
    if (between === undefined)
        return { found: 'an upgrade to another major version is not supported' };
    if (between.length > 0)
        return {
            found: 'an upgrade goes one minor version at a time',
            way: `${asked} can be reached through ${between.join(', then ')}`,
        };
    const [from, to = ''] = [(0,etcd_versions/* minorOf */.Hs)(oldest), (0,etcd_versions/* minorOf */.Hs)(asked)];
    const least = leastBefore[to];
    return least !== undefined && (0,etcd_versions/* compareVersions */.Zy)(oldest, least) < 0
        ? {
            found: `${to} needs members of at least ${least} before`,
            way: `${asked} can be reached through ${from}.x, ${least} or newer`,
        }
        : undefined;
}

// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
;// CONCATENATED MODULE: ./build/preflight/running-cluster.js






/** Findings if the cluster file requires an unsupported or impossible change of a running cluster. */
function checkRunning(asked, running) {
    const { statefulSet } = running;
    if (statefulSet.metadata.labels?.[labels_annotations/* managedByLabel */.Ly] !== cluster_names/* manager */.m8)
        return [notOurs(asked)];
    const formed = running.formed || running.versions !== undefined;
    return [...(formed ? checkVersion(asked, running) : []), ...checkVolumes(asked, statefulSet, formed)];
}
function notOurs({ name }) {
    return {
        code: 'NAME_TAKEN',
        subject: 'name',
        found: `needs the name "${name}" for its StatefulSet, found one that ${cluster_names/* manager */.m8} did not create`,
        fix: 'choose another name or namespace',
    };
}
function checkVersion(asked, { statefulSet, versions }) {
    if (versions === undefined)
        return checkSilent(asked, (0,etcd_container/* etcdContainerOf */.xL)(statefulSet)?.image);
    const change = versionChange(versions, asked.version);
    if (!('found' in change))
        return [];
    const told = [...versions.members].sort(etcd_versions/* compareVersions */.Zy);
    const said = new Set(told).size === 1 ? told[0] : told.join(', ');
    return [notThisVersion(`members run etcd ${said}`, asked, told.at(-1), change)];
}
/**
 * The running version is unknown. A cluster that never started can still be fixed: within its minor, or back to the
 * previous one.
 */
function checkSilent(asked, image) {
    const tagged = (0,etcd_container/* versionOf */.E4)(image);
    if (tagged === undefined)
        return image === asked.images.etcd ? [] : unknownVersion(asked, image);
    if ((0,etcd_versions/* sameMinor */.M9)(tagged, asked.version) || (0,etcd_versions/* olderMinor */.kM)(tagged) === (0,etcd_versions/* minorOf */.Hs)(asked.version))
        return [];
    const change = versionChange({ members: [tagged], complete: false, cluster: undefined, downgradeTarget: undefined }, asked.version);
    const silent = { found: 'no member answers, which is required for a change of the version' };
    return [notThisVersion(`members run etcd ${tagged}`, asked, tagged, 'found' in change ? change : silent)];
}
function notThisVersion(run, asked, newest, { found, way }) {
    const stay = `keep version: ${newest} for now`;
    return {
        code: 'VERSION_NOT_SUPPORTED',
        subject: 'version',
        found: `${run}, the cluster file asks for ${asked.version}; ${found}`,
        fix: way === undefined ? stay : `${stay}; ${way}`,
    };
}
function unknownVersion({ images }, image) {
    return [
        {
            code: 'IMAGE_UNAVAILABLE',
            subject: 'version',
            found: `members run image "${image ?? ''}", whose etcd version is unknown, the cluster file asks for "${images.etcd}"; no member answers, which is required for a change of the version`,
            fix: `keep images.etcd: ${image ?? ''} for now`,
        },
    ];
}
/** A StatefulSet's volumeClaimTemplates are immutable, even before its pods have run. */
function checkVolumes({ storage }, { spec }, formed) {
    const claim = spec.volumeClaimTemplates?.[0]?.spec;
    const [size, ownClass] = [claim?.resources?.requests?.storage, claim?.storageClassName];
    const anew = 'or destroy the cluster with volumes: delete, which loses no data because it has never run, and provision it again';
    const findings = [];
    if (size !== undefined && (0,quantity/* thousandths */.Wc)(size) > (0,quantity/* thousandths */.Wc)(storage.size.text)) {
        const way = 'for a smaller size, restore a backup into a new cluster';
        findings.push({
            code: 'STORAGE_IMMUTABLE',
            subject: 'storage',
            found: `volumes have ${size}, the cluster file asks for ${storage.size.text}; volumes cannot shrink`,
            fix: formed ? `keep storage.size: ${size}; ${way}` : `keep storage.size: ${size}, ${anew}`,
        });
    }
    if (ownClass !== undefined && ownClass !== storage.class) {
        findings.push({
            code: 'STORAGE_IMMUTABLE',
            subject: 'storage',
            found: `volumes have StorageClass "${ownClass}", the cluster file asks for "${storage.class}"; the class of a volume cannot be changed`,
            fix: formed
                ? `keep storage.class: ${ownClass}; another class requires a new cluster`
                : `keep storage.class: ${ownClass}, ${anew}`,
        });
    }
    return findings;
}

// EXTERNAL MODULE: ./build/preflight/server.js
var server = __webpack_require__(60921);
;// CONCATENATED MODULE: ./build/preflight/service.js

/** What Kubernetes does not allow to change in a Service. */
function checkService(spec, service) {
    return [...checkClass(spec, service), ...checkFirstFamily(spec, service)];
}
/** Kubernetes allows another load balancer class only after the Service had another type. */
function checkClass(spec, service) {
    const desired = spec.portals.service;
    const { type, loadBalancerClass } = service?.spec ?? {};
    if (type !== 'LoadBalancer' || desired.type !== type || desired.class === loadBalancerClass)
        return [];
    const keep = loadBalancerClass === undefined
        ? 'remove portals.service.class'
        : `keep portals.service.class: ${loadBalancerClass}`;
    return [
        {
            code: 'SERVICE_IMMUTABLE',
            subject: 'portals',
            found: `Service "${(0,cluster_names/* namesOf */.eZ)(spec).service}" has a load balancer of ${ofClass(loadBalancerClass)}, the cluster file asks for ${ofClass(desired.class)}; a Service with one cannot change its class`,
            fix: `${keep}; or provision once with portals.service.type: ClusterIP and then with the new class: external clients cannot connect in between, and the address can change`,
        },
    ];
}
/** The first family is that of `clusterIP`, which is for ever. The second one can come and go. */
function checkFirstFamily(spec, service) {
    const [now] = service?.spec.ipFamilies ?? [];
    const [desired] = spec.portals.service.ipFamilies;
    if (now === undefined || desired === undefined || now === desired)
        return [];
    const name = (0,cluster_names/* namesOf */.eZ)(spec).service;
    return [
        {
            code: 'SERVICE_IMMUTABLE',
            subject: 'portals',
            found: `Service "${name}" has the first family ${now}, the cluster file asks for ${desired}; a Service cannot change its first family`,
            fix: `keep ${now} as the first of portals.service.ipFamilies; or delete the Service (kubectl delete service ${name}) and run provision: clients cannot connect in between, and the addresses change`,
        },
    ];
}
function ofClass(name) {
    return name === undefined ? 'the default class' : `class "${name}"`;
}

// EXTERNAL MODULE: ./build/preflight/storage.js
var storage = __webpack_require__(44085);
// EXTERNAL MODULE: ./build/preflight/nodes.js
var preflight_nodes = __webpack_require__(33073);
// EXTERNAL MODULE: ./build/preflight/zones.js
var preflight_zones = __webpack_require__(23367);
;// CONCATENATED MODULE: ./build/preflight/volume-zones.js


/** The legacy and the current label for the zone. Classes use either; nodes have both or the current one. */
const legacyZone = 'failure-domain.beta.kubernetes.io/zone';
const currentZone = 'topology.kubernetes.io/zone';
/**
 * Drivers whose volumes stay in one zone and whose classes can name it by a parameter: those of the in-tree volumes of
 * AWS and GCE, whose parameters their CSI drivers still read, and of IBM's VPC block volumes.
 * https://github.com/kubernetes-sigs/ibm-vpc-block-csi-driver/tree/master/deploy/kubernetes/storageclass
 */
const zoneParameters = {
    'kubernetes.io/aws-ebs': ['zone', 'zones'],
    'kubernetes.io/gce-pd': ['zone', 'zones'],
    'vpc.block.csi.ibm.io': ['zone'],
};
/** Drivers whose volumes can be used in the zone only in which they were made. */
const zonal = /^(ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs|pd\.csi\.storage\.gke\.io|kubernetes\.io\/gce-pd|disk\.csi\.azure\.com|vpc\.block\.csi\.ibm\.io)$/;
/** No driver creates these: they are disks of nodes, and a claim can be bound to any of them. */
const ofNodes = 'kubernetes.io/no-provisioner';
/**
 * Whether each member's volume can be created where the member has to run: members are spread over zones, and a class
 * may create volumes only in some of them. Kubernetes would only show a pod that stays Pending.
 */
function checkVolumeZones(spec, nodes, classes) {
    const found = classes.find(({ metadata }) => metadata.name === spec.storage.class);
    if (found === undefined)
        return [];
    const demand = (0,preflight_nodes/* demandOf */.tp)(spec, 'members');
    const able = nodes.filter((node) => (0,preflight_nodes/* isSelected */.sp)(node, demand) && (0,preflight_nodes/* obstacle */.ET)(node, demand) === undefined);
    return [...checkLimits(spec, able, found), ...checkBinding(spec, nodes, able, found)];
}
function checkLimits(spec, able, found) {
    const limits = [...topologyLimit(found), ...parameterLimit(found)];
    const reached = able.filter((node) => limits.every(({ allows }) => allows(node)));
    const { label } = spec.zones;
    const [all, left] = [zonesOf(able, label), zonesOf(reached, label)];
    const needed = Math.min(spec.zones.minimum, all.length);
    // A zone without volumes still counts for the spread, with no member in it.
    const zones = new Map([...(0,preflight_zones/* countByZone */.z8)(able, label).keys()].map((zone) => [zone, nodesIn(reached, label, zone)]));
    const enough = left.length >= needed && (0,preflight_zones/* roomForMembers */.aw)(spec, zones) >= spec.members;
    // Without the class there is no room either: nodes or zones are what is missing, and told.
    if (enough || (0,preflight_zones/* roomForMembers */.aw)(spec, (0,preflight_zones/* countByZone */.z8)(able, label)) < spec.members)
        return [];
    const names = left.length === 0 ? 'on no node that a member can run on' : `in ${left.join(', ')} only`;
    return [
        {
            code: 'STORAGE_TOO_FEW_ZONES',
            subject: 'storage',
            found: `needs volumes in ${needed === 1 ? 'a zone' : `${needed} zones`} with room for ${spec.members} members, StorageClass "${found.metadata.name}" makes them ${names}: ${limits.map(({ why }) => why).join('; ')}`,
            fix: `use a class that makes volumes in ${all.join(', ')}: without these limits, or with all of these zones in them`,
        },
    ];
}
function checkBinding(spec, nodes, able, { metadata: { name }, provisioner, volumeBindingMode }) {
    if (volumeBindingMode !== 'Immediate')
        return [];
    const { label } = spec.zones;
    const usable = new Set(zonesOf(able, label));
    const without = zonesOf(nodes, label).filter((zone) => !usable.has(zone));
    const where = provisioner === ofNodes && nodes.length > 1
        ? 'two of them can be on one node, or on a node that no member can run on'
        : zonal.test(provisioner) && without.length > 0
            ? `they can be in ${without.join(', ')}, where no member can run`
            : undefined;
    return where === undefined
        ? []
        : [
            {
                code: 'STORAGE_TOO_FEW_ZONES',
                subject: 'storage',
                found: `StorageClass "${name}" chooses volumes before the nodes of their members are known (volumeBindingMode: Immediate): ${where}`,
                fix: 'use a class with volumeBindingMode: WaitForFirstConsumer',
            },
        ];
}
/**
 * https://kubernetes.io/docs/concepts/storage/storage-classes/#allowed-topologies: one of the terms, with all of its
 * expressions.
 */
function topologyLimit({ allowedTopologies = [] }) {
    if (allowedTopologies.length === 0)
        return [];
    const terms = allowedTopologies.map(({ matchLabelExpressions = [] }) => matchLabelExpressions);
    const told = terms.map((term) => term.map(({ key, values }) => `${key} in ${values.join(', ')}`).join(' and '));
    return [
        {
            why: `allowedTopologies ${told.join(' or ')}`,
            allows: (node) => terms.some((term) => term.every(({ key, values }) => values.includes(labelOf(node, key) ?? ''))),
        },
    ];
}
function parameterLimit({ provisioner, parameters = {} }) {
    return (zoneParameters[provisioner] ?? []).flatMap((name) => {
        const zones = (parameters[name] ?? '').split(',').map((zone) => zone.trim());
        const named = zones.filter(Boolean);
        if (named.length === 0)
            return [];
        const allows = (node) => named.includes(labelOf(node, currentZone) ?? '');
        return [{ why: `parameters.${name} is "${named.join(',')}"`, allows }];
    });
}
function labelOf({ metadata: { labels = {} } }, key) {
    return labels[key] ?? (key === legacyZone ? labels[currentZone] : undefined);
}
function zonesOf(nodes, label) {
    return [...(0,preflight_zones/* countByZone */.z8)(nodes, label).keys()].sort();
}
function nodesIn(nodes, label, zone) {
    return nodes.filter(({ metadata }) => metadata.labels?.[label] === zone).length;
}

;// CONCATENATED MODULE: ./build/preflight/preflight.js














/**
 * All findings that prevent provisioning. Empty if there are none. Checks whose data the caller may not read are
 * skipped: the missing permission is a finding itself. docs/preflight.md lists every message.
 *
 * `desired` are the objects to be written. `versions` are the versions that members report, if one answers.
 */
function preflight(spec, observed, desired, versions) {
    const { namespace } = spec;
    const { quotas = [], limitRanges = [], nodes, classes, statefulSet } = observed;
    const forming = statefulSet === undefined || !observed.formed;
    return [
        ...(0,server/* checkServer */.i)(observed.serverVersion),
        ...checkNamespace(spec, observed.namespace, observed.mayCreateNamespace),
        ...(0,missing_permissions/* checkPermissions */.RS)('provision', spec, observed.neededPermissions, observed.missingPermissions, observed.caller),
        ...(statefulSet === undefined ? [] : checkRunning(spec, { statefulSet, formed: observed.formed, versions })),
        // A formed cluster must be repairable while a zone is down. The placement of its pods is decided.
        ...(forming && nodes ? (0,preflight_zones/* checkZones */.SV)(spec, nodes) : []),
        ...checkPullSecrets(spec, observed.pullSecrets ?? [], observed.namespace !== 'absent'),
        ...(0,schedules/* checkSchedules */.V9)(spec, observed.missingScheduleAccounts ?? []),
        ...(0,priority_classes/* checkPriorityClasses */.V)(spec, observed.missingPriorityClasses ?? []),
        ...checkService(spec, observed.service),
        ...(classes === undefined ? [] : (0,storage/* checkStorage */.s)(spec, classes)),
        ...(forming && nodes && classes ? checkVolumeZones(spec, nodes, classes) : []),
        ...checkMonitoring(observed.monitoringKindsKnown),
        ...checkLimitRanges(namespace, desired, limitRanges),
        ...checkQuotas(namespace, desired, observed.existing, quotas, limitRanges),
    ];
}

// EXTERNAL MODULE: ./build/repair/diagnosis/diagnose.js
var diagnose = __webpack_require__(24476);
// EXTERNAL MODULE: ./build/repair/diagnosis/observe.js + 4 modules
var observe = __webpack_require__(34378);
;// CONCATENATED MODULE: ./build/repair/diagnosis/lost-members.js



/** For operations that would wait for a member that can never start: the lost members, as one finding. */
async function lostMemberFindings(access) {
    const observed = await (0,observe/* observeForRepair */.X)(access);
    const diagnoses = (0,diagnose/* diagnose */.h)(observed);
    // Pods that are not members are part of the plan: a run that changed the number of members was interrupted.
    const counts = ({ etcd }) => etcd !== undefined || observed.membership === undefined;
    // The operation scales a StatefulSet back that someone has scaled down; nobody waits for the pods that it lacks.
    const lost = diagnoses.filter((each) => each.fate === 'lost' && counts(each) && (0,cluster_names/* ordinalOf */.zO)(each.member) < observed.replicas);
    if (lost.length === 0)
        return [];
    const which = lost.map(({ member, why, evidence: [first] }) => `${member} ${why} (${first})`);
    return [
        {
            code: 'MEMBER_LOST',
            subject: 'members',
            found: `needs ${diagnoses.length} members, found ${diagnoses.length} with ${lost.length === 1 ? 'one' : lost.length} lost: ${which.join('; ')}`,
            fix: 'run repair first; with mode: plan it shows what it would do',
        },
    ];
}

// EXTERNAL MODULE: ./build/cluster/backup-record.js
var backup_record = __webpack_require__(10849);
;// CONCATENATED MODULE: ./build/upgrade/observe-cluster.js





/** Observes everything that the checks before a change of the version need; writes nothing. */
async function observeUpgrade(access, running, statefulSet) {
    const [members, record] = await Promise.all([
        Promise.all((0,cluster_names/* memberNames */.hQ)(access.spec).map((name) => observeMember(access, name))),
        (0,backup_record/* readBackupRecord */.Ug)(access.kubernetes, access.spec),
    ]);
    const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer.health]));
    const container = (0,etcd_container/* etcdContainerOf */.xL)(statefulSet);
    return {
        members,
        diverged: await (0,member_client/* disagreeingWhileServing */.mO)(access, answers),
        clusterMinor: running.cluster,
        line: [...(container?.command ?? []), ...foreignLine(container)],
        foreignLine: foreignLine(container),
        verifiedBackup: record?.verified,
    };
}
function observeMember(access, name) {
    const answer = Promise.all([
        (0,member_client/* askMember */.uq)(access, name),
        (0,member_client/* withMember */.RV)(access, name, (etcd) => etcd.memberList({ linearizable: false })),
    ]);
    return (0,problem_only/* unlessProblem */.g)(answer).then((told) => ({
        name,
        answer: told === undefined ? undefined : { health: told[0], list: told[1] },
    }));
}
/**
 * The flags and variables that others have added. This project sets its flags in the command, and knows its own
 * variables.
 */
function foreignLine(container) {
    const variables = container?.env?.flatMap(({ name, value }) => (value === undefined ? [] : [`${name}=${value}`])) ?? [];
    return [...(container?.args ?? []), ...variables];
}

;// CONCATENATED MODULE: ./build/upgrade/observe-versions.js





/**
 * The versions that the members run. All of them are contacted only if a change is likely, so a run without one has no
 * extra cost.
 */
async function observeVersions(access, pods, one) {
    if (isSettled(access.spec, pods, one))
        return { members: [one.version], complete: true, cluster: (0,etcd_versions/* minorOf */.Hs)(one.version), downgradeTarget: undefined };
    const names = (0,cluster_names/* memberNames */.hQ)(access.spec);
    const answers = await Promise.all(names.map((name) => (0,problem_only/* unlessProblem */.g)((0,member_client/* withMember */.RV)(access, name, (etcd) => etcd.status()))));
    const statuses = answers.filter((status) => status !== undefined);
    const versions = statuses.map(({ version }) => version);
    const target = statuses.find(({ downgradeTarget }) => downgradeTarget !== undefined)?.downgradeTarget;
    return {
        members: versions.length > 0 ? versions : [one.version],
        complete: statuses.length === names.length,
        cluster: target === undefined ? await clusterMinor(access, versions) : (0,etcd_versions/* minorOf */.Hs)(withPatch(target)),
        downgradeTarget: target === undefined ? undefined : (0,etcd_versions/* minorOf */.Hs)(withPatch(target)),
    };
}
function isSettled(spec, pods, { version, downgradeTarget, storageVersion }) {
    const images = pods.map((pod) => pod.spec.containers.find(({ name }) => name === 'etcd')?.image);
    return (images.every((image) => image === spec.images.etcd) &&
        version === spec.version &&
        downgradeTarget === undefined &&
        (storageVersion === undefined || (0,etcd_versions/* sameMinor */.M9)(storageVersion, version)));
}
/**
 * The cluster version. etcd reveals it by accepting the validation of a downgrade to the minor before, and refusing
 * that of any other; the request changes nothing.
 */
async function clusterMinor(access, versions) {
    const minors = versions.flatMap((version) => [(0,etcd_versions/* olderMinor */.kM)(version), (0,etcd_versions/* olderMinor */.kM)((0,etcd_versions/* olderMinor */.kM)(version) ?? '')]);
    const candidates = [...new Set(minors.filter((minor) => minor !== undefined))].sort().toReversed();
    return (0,problem_only/* unlessProblem */.g)((0,with_any_member/* withAnyMember */.t)(access, ({ etcd }) => firstValid(etcd, candidates)));
}
async function firstValid(etcd, candidates) {
    for (const candidate of candidates) {
        const version = await (0,problem_only/* unlessProblem */.g)(etcd.downgrade('validate', candidate));
        if (version !== undefined)
            return (0,etcd_versions/* minorOf */.Hs)(withPatch(version));
    }
}
/** `3.6` as well as `3.6.0`: releases differ in the format of a cluster version. */
function withPatch(version) {
    return /^\d+\.\d+$/.test(version) ? `${version}.0` : version;
}

// EXTERNAL MODULE: ./build/etcd/membership.js
var membership = __webpack_require__(73843);
// EXTERNAL MODULE: ./build/objects/etcd-flags.js
var etcd_flags = __webpack_require__(9115);
;// CONCATENATED MODULE: ./build/upgrade/refused-flags.js
/**
 * Flags that make etcd of a minor refuse to start. A member's own flags are rendered for its version
 * (src/objects/etcd-flags.ts), but an administrator may have added others to the container's `args`.
 * https://etcd.io/docs/latest/upgrades/upgrade_3_6/,
 * https://etcd.io/docs/v3.7/upgrades/upgrade_3_7/ and
 * https://etcd.io/docs/v3.6/downgrades/downgrade_3_6
 */
const refusedBy = {
    '3.5': /^--(feature-gates|log-format|discovery-token|discovery-endpoints|max-learners|memory-mlock|compact-hash-check-time)\b/,
    '3.6': /^--(enable-v2|experimental-enable-v2v3|proxy(-.+)?)(=|$)/,
    '3.7': /^--(experimental-.+|discovery|discovery-proxy)(=|$)/,
};
/** The flags of a command line that etcd of this minor refuses. */
function refusedFlags(minor, line) {
    const refused = minor === undefined ? undefined : refusedBy[minor];
    return refused === undefined ? [] : line.filter((word) => refused.test(word));
}
/** The v2 API was enabled, so there may be v2 keys, with which 3.6 does not start. Without the flag, there are none. */
function servesV2(line) {
    return line.some((word) => /^(--enable-v2|--experimental-enable-v2v3|ETCD_ENABLE_V2)(=(?!false)|$)/.test(word));
}

;// CONCATENATED MODULE: ./build/upgrade/preconditions.js






/** The maximum age of a backup before the change. */
const backupHours = 24;
/**
 * All reasons against a change of the version. After it has started, only half of them apply: finishing or reverting it
 * is safer than staying between two versions, and the health of all members is checked again before each restart.
 */
function unmetUpgradePreconditions(change, spec, observed, now) {
    if (change.kind === 'none' || change.kind === 'finish')
        return [];
    return [
        ...preconditions_membership(observed),
        ...preconditions_alone(spec, observed),
        ...flags(change, spec, observed),
        ...(change.begun
            ? []
            : [
                ...answering(observed),
                ...health(observed),
                ...hashes(observed),
                ...storageVersions(observed),
                ...room(spec, observed),
                ...backup(change, spec, observed, now),
            ]),
    ];
}
function answering({ members }) {
    const silent = members.filter(({ answer }) => answer === undefined).map(({ name }) => name);
    if (silent.length === 0)
        return [];
    return [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs an answer of every member before the version changes, found none of ${silent.join(', ')}`,
            fix: 'bring every member back first',
        },
    ];
}
const tellList = (list) => list
    .map(({ id, isLearner, peerUrls }) => `${(0,membership/* idText */.F)(id)} ${isLearner} ${peerUrls.join()}`)
    .sort()
    .join('\n');
/**
 * Zombies, which only some members know, are visible here; etcd-io/etcd#19557. A learner, or a member that never
 * started, belongs to an unfinished change.
 */
function preconditions_membership({ members }) {
    const lists = members.flatMap(({ name, answer }) => (answer === undefined ? [] : [{ name, list: answer.list }]));
    const [first] = lists;
    if (first === undefined)
        return [];
    const others = lists.filter(({ list }) => tellList(list) !== tellList(first.list)).map(({ name }) => name);
    const unsettled = first.list.filter(({ isLearner, name }) => isLearner || name === '');
    const finding = (found, fix) => ({
        code: 'MEMBERSHIP_UNSETTLED',
        subject: 'members',
        found,
        fix,
    });
    return [
        ...(others.length === 0
            ? []
            : [
                finding(`needs one list of members, found another one at ${others.join(', ')} than at ${first.name}`, 'compare etcdctl member list of each member, with --consistency=s; replace the member with a different list'),
            ]),
        ...unsettled.map(({ id, name, isLearner, peerUrls }) => finding(`needs members that have started and vote, found ${isLearner ? 'the learner' : 'the unstarted member'} ${name || peerUrls.join() || (0,membership/* idText */.F)(id)}`, 'finish the change that it was added for first')),
    ];
}
/** A change of the version is not mixed with a change of the number of members. */
function preconditions_alone(spec, { members }) {
    const count = members.find(({ answer }) => answer !== undefined)?.answer?.list.length;
    if (count === undefined || count === spec.members)
        return [];
    return [
        {
            code: 'CONFLICTING_CHANGES',
            subject: 'version',
            found: `the cluster has ${count} ${count === 1 ? 'member' : 'members'}, the cluster file asks for ${spec.members} and for another version: these cannot change together`,
            fix: `keep the version and change members first, then change the version`,
        },
    ];
}
function flags(change, spec, { line, foreignLine }) {
    const target = (0,etcd_versions/* minorOf */.Hs)(change.to);
    const refused = refusedFlags(target, [...(0,etcd_flags/* etcdFlags */.U)(spec), ...foreignLine]);
    const v2 = target === '3.6' && (0,etcd_versions/* minorOf */.Hs)(change.from) === '3.5' && servesV2(line);
    return [
        ...(refused.length === 0
            ? []
            : [
                {
                    code: 'FLAG_NOT_ACCEPTED',
                    subject: 'arguments',
                    found: `etcd ${target} does not start with ${refused.join(', ')}, which were added to the StatefulSet`,
                    fix: 'remove them from the StatefulSet, and run provision without a change of the version first',
                },
            ]),
        ...(v2
            ? [
                {
                    code: 'FLAG_NOT_ACCEPTED',
                    subject: 'arguments',
                    found: 'members serve the v2 API (--enable-v2): etcd 3.6 does not start with v2 keys',
                    fix: 'delete the v2 keys while the flag is set, remove it, run provision, and check with `etcdutl check v2store` (docs/upgrade.md)',
                },
            ]
            : []),
    ];
}
function health({ members }) {
    const reason = (0,member_client/* unhealthyReason */.DO)(members.flatMap(({ answer }) => (answer === undefined ? [] : [answer.health])));
    if (reason === undefined)
        return [];
    return [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `needs healthy members before the version changes: ${reason}`,
            fix: 'fix this first',
        },
    ];
}
function hashes({ diverged }) {
    if (diverged.length === 0)
        return [];
    return [
        {
            code: 'DATA_DIVERGED',
            subject: 'hashes',
            found: `${diverged.join(', ')} has other data than another member at the same revision`,
            fix: 'create a backup, find the wrong member (etcdctl endpoint hashkv) and replace it',
        },
    ];
}
/** Reported since 3.6. It follows the cluster version within seconds: otherwise, an earlier change is not finished. */
function storageVersions({ members, clusterMinor }) {
    const behind = members.filter(({ answer }) => {
        const storage = answer?.health.status.storageVersion;
        return storage !== undefined && clusterMinor !== undefined && !(0,etcd_versions/* sameMinor */.M9)(storage, `${clusterMinor}.0`);
    });
    return behind.map(({ name, answer }) => ({
        code: 'VERSION_NOT_SUPPORTED',
        subject: 'version',
        found: `the database of ${name} has the format of ${answer?.health.status.storageVersion}, the cluster speaks ${clusterMinor}`,
        fix: 'wait until the formats are equal (etcdctl endpoint status), then run this again',
    }));
}
/** A member that falls behind during its restart receives a complete copy of the database beside its own. */
function room({ storage }, { members }) {
    const log = Math.min(2 ** 30, storage.size.bytes / 2);
    return members.flatMap(({ name, answer }) => {
        const size = answer?.health.status.dbSize ?? 0;
        if (2 * size + log <= storage.size.bytes)
            return [];
        return [
            {
                code: 'DATABASE_TOO_BIG',
                subject: 'storage',
                found: `the database of ${name} has ${(0,format_bytes/* formatBytes */.z)(size)}: its volume of ${storage.size.text} has no space for another copy and the log`,
                fix: 'run defragment, or increase storage.size first',
            },
        ];
    });
}
function backup(change, spec, { verifiedBackup }, now) {
    if (spec.upgrade.backup === 'skip')
        return [];
    const needs = `needs a verified backup of etcd ${(0,etcd_versions/* minorOf */.Hs)(change.from)}, at most ${backupHours} h old, before the version changes`;
    const finding = (found, fix) => [
        { code: 'BACKUP_NOT_FRESH', subject: 'backup', found: `${needs}; found ${found}`, fix },
    ];
    if (spec.backup === undefined)
        return finding('no backup section in the cluster file', 'add one, run provision, backup and verify-backup; or set upgrade.backup: skip, which leaves only the ways back of etcd itself');
    const take = 'keep the version, run backup and then verify-backup, and run provision again';
    if (verifiedBackup === undefined)
        return finding('no verified one', take);
    const { backup: name, takenAt, etcd } = verifiedBackup;
    if (etcd === undefined || !(0,etcd_versions/* sameMinor */.M9)(etcd, change.from))
        return finding(`${name} of ${etcd === undefined ? 'an unknown version' : `etcd ${etcd}`}`, take);
    const hours = (now.getTime() - Date.parse(takenAt)) / 3_600_000;
    return hours <= backupHours ? [] : finding(`${name}, which is ${Math.floor(hours)} h old`, take);
}

;// CONCATENATED MODULE: ./build/upgrade/observe-change.js







/**
 * The required change of the version, and the reasons against it. `access` has the current members, `asked` those of
 * the file; `status` is of the member that answered first.
 */
async function observeVersionChange(access, asked, pods, status, now) {
    const running = await observeVersions(access, pods, status);
    const change = versionChange(running, asked.version);
    if ('found' in change)
        return { running, change: undefined, findings: [] };
    if (change.kind === 'none' || change.kind === 'finish')
        return { running, change, findings: [] };
    const { kubernetes } = access;
    const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name: (0,cluster_names/* namesOf */.eZ)(asked).members };
    const statefulSet = await kubernetes.get({ ...reference, namespace: asked.namespace });
    const observed = await observeUpgrade(access, running, statefulSet);
    const resumed = { ...change, begun: change.begun || isRestarting(running, statefulSet, pods, asked) };
    return { running, change: resumed, findings: unmetUpgradePreconditions(resumed, asked, observed, now) };
}
/**
 * An interrupted run has written the version and restarts its first member, which does not answer: the members that do
 * still run the old version, from an old revision. An admission webhook may have rewritten the image, but kept its tag;
 * and an image without a tag may have been in use before the change began.
 */
function isRestarting({ complete }, statefulSet, pods, { images, version }) {
    const image = (0,etcd_container/* etcdContainerOf */.xL)(statefulSet)?.image;
    const written = image === images.etcd || (0,etcd_container/* versionOf */.E4)(image) === version;
    const newest = statefulSet?.status?.updateRevision;
    return !complete && written && pods.some((pod) => (0,cluster_pods/* observedPod */.Gi)(pod).revision !== newest);
}

// EXTERNAL MODULE: ./build/members/membership.js
var members_membership = __webpack_require__(43810);
;// CONCATENATED MODULE: ./build/provision/ask-members.js







/** The answers of any ready member. */
function askAnyMember(access, { pods }) {
    return firstAnswer((0,cluster_pods/* readyPods */.A$)(pods.map(cluster_pods/* observedPod */.Gi)), (member) => (0,member_client/* withMember */.RV)(access, member, (etcd) => askAll(etcd, access.spec)));
}
/**
 * The answer of the first member that gives all of it: a port-forward can break in between. If none lists the members,
 * as without a quorum, that of the first that answers.
 */
async function firstAnswer(candidates, ask) {
    let partial;
    let unasked;
    for (const member of candidates) {
        const answer = await ask(member).catch(problem_only/* problemOnly */.Y);
        if (answer instanceof problem/* Problem */.A)
            unasked ??= answer;
        else if (answer.members !== undefined)
            return { answer };
        else
            partial ??= answer;
    }
    return partial === undefined ? { answer: undefined, unasked } : { answer: partial };
}
async function askAll(etcd, spec) {
    const status = await etcd.status();
    const { enabled } = await etcd.authStatus();
    const members = await (0,problem_only/* unlessProblem */.g)(etcd.memberList({ linearizable: true }));
    return { authentication: enabled, status, members: members?.map((member) => (0,members_membership/* clusterMember */.BP)(spec, member)) };
}
/**
 * What each member says of itself: also one that is not ready, as a member that has lost its quorum. Only members that
 * answer are in it.
 */
async function askStatuses(access, { pods }) {
    const running = pods.filter((pod) => (0,etcd_container/* etcdStatusOf */.O0)(pod)?.state?.running !== undefined);
    const answers = await Promise.all(running.map(async ({ metadata: { name } }) => {
        const status = await (0,member_client/* withMember */.RV)(access, name, (etcd) => (0,problem_only/* unlessProblem */.g)(etcd.status()));
        return status === undefined ? [] : [[name, status]];
    }));
    return new Map(answers.flat());
}
/**
 * Members that an interrupted run has left drained at the portals; the Problem of a ready portal that does not answer.
 */
async function askPortals(access, { namespaceExists }) {
    if (!namespaceExists)
        return [];
    return (0,drain/* drainedMembers */.R9)(access).catch(problem_only/* problemOnly */.Y);
}
/** What the plan could not see, and so does not tell. `formed` clusters have members that could be asked. */
function unobservedRisks(members, portals, formed) {
    const why = (problem) => problem.findings[0]?.found ?? problem.message;
    const fix = 'look at what the finding names, then plan again; an apply asks once more, and checks instead of assuming';
    return [
        ...(members.answer === undefined && formed
            ? [
                {
                    code: 'CLUSTER_NOT_OBSERVED',
                    subject: 'members',
                    found: `no member could be asked (${members.unasked === undefined ? 'none is ready' : why(members.unasked)}): whether authentication is enabled, and which version runs, could not be seen`,
                    fix,
                },
            ]
            : []),
        ...(portals instanceof problem/* Problem */.A
            ? [
                {
                    code: 'CLUSTER_NOT_OBSERVED',
                    subject: 'portals',
                    found: `a portal could not be asked (${why(portals)}): whether an interrupted run has left a member drained could not be seen`,
                    fix,
                },
            ]
            : []),
    ];
}

;// CONCATENATED MODULE: ./build/provision/client-risks.js


/** Where sync-access has delivered credentials, according to its record. Not read if all clients may connect. */
async function credentialNamespaces(kubernetes, spec) {
    if (spec.portals.clients === undefined)
        return [];
    const { namespace } = spec;
    const record = await kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: (0,cluster_names/* namesOf */.eZ)(spec).access, namespace });
    const noted = record?.metadata.annotations?.[labels_annotations/* credentialNamespacesAnnotation */.TL] ?? '';
    return noted.split(',').filter((name) => name !== '');
}
/** Applications with credentials that could not connect to the portals. */
function clientRisks({ portals: { clients } }, delivered) {
    if (clients === undefined)
        return [];
    const left = delivered.filter((name) => !clients.namespaces.includes(name));
    if (left.length === 0)
        return [];
    return [
        {
            code: 'CLIENTS_CUT_OFF',
            subject: 'portals',
            found: `portals.clients does not list ${left.join(', ')}, where applications have credentials: they cannot connect if policies are enforced`,
            fix: 'add the namespaces of applications to portals.clients.namespaces; ignore this if credentials are only stored there',
        },
    ];
}

;// CONCATENATED MODULE: ./build/provision/diff-claims.js



/**
 * The claims whose labels or annotations differ from the cluster file. A missing claim gets them after it is created.
 */
async function diffClaims(kubernetes, spec, claims) {
    const found = new Map(claims.map((claim) => [claim.name, claim]));
    const asked = [spec.labels, spec.annotations].some(({ volumeClaims }) => Object.keys(volumeClaims).length > 0);
    const concerned = (0,cluster_names/* memberNames */.hQ)(spec).filter((member) => asked || found.get((0,cluster_names/* claimName */.cB)(member))?.furthered);
    return Promise.all(concerned.map(async (member) => {
        const desired = claimMetadata(spec, member);
        const { apiVersion, kind, metadata } = desired;
        if (!found.has(metadata.name))
            return { desired, exists: false, differences: [] };
        const [live, would] = await Promise.all([
            kubernetes.get({ apiVersion, kind, name: metadata.name, namespace: spec.namespace }),
            kubernetes.apply(desired, { dryRun: true, fieldManager: claimFieldManager }),
        ]);
        return { desired, exists: true, differences: differences(live, would) };
    }));
}

;// CONCATENATED MODULE: ./build/provision/dry-run-diff.js





/**
 * Compares every object with the result of a server-side dry run; writes nothing. Refusals of the server, and objects
 * of others with our names, are findings.
 */
async function diffObjects(kubernetes, desired, options) {
    const findings = [];
    const group = (objects) => Promise.all(objects.map((object) => compare(kubernetes, object, options, findings)));
    const [foundation, members, portals, connection] = await Promise.all([
        group(desired.foundation),
        group(desired.members),
        group(desired.portals),
        group(desired.connection),
    ]);
    return { desired: { foundation, members, portals, connection }, findings };
}
/** A dry run is not possible in a namespace that does not exist. */
async function compare(kubernetes, desired, { namespaceExists, suppliedSecret, newKey }, findings) {
    const { apiVersion, kind, metadata } = desired;
    if (!namespaceExists)
        return { desired, exists: false, differences: [] };
    const [live, would] = await Promise.all([
        kubernetes.get({ apiVersion, kind, name: metadata.name, namespace: metadata.namespace }),
        kubernetes.apply(desired, { dryRun: true }).catch((error) => {
            if (!(error instanceof problem/* Problem */.A))
                throw error;
            findings.push(...refusedByDryRun(desired, error));
            return desired;
        }),
    ]);
    if (live === undefined)
        return { desired, exists: false, differences: [] };
    const supplied = kind === 'Secret' && metadata.name === suppliedSecret;
    if (!supplied && !isOurs(live))
        findings.push(somebodyElses(live));
    return { desired, exists: true, differences: withoutValue(differences(live, would), newKey), stored: would };
}
function withoutValue(found, newKey) {
    return found.map((one) => (newKey !== undefined && one.after === newKey ? { ...one, after: '(a new key)' } : one));
}
/** Labels can be edited, but the server records the field managers of an object. */
function isOurs({ metadata }) {
    return (metadata.labels?.[labels_annotations/* managedByLabel */.Ly] === cluster_names/* manager */.m8 ||
        (metadata.managedFields ?? []).some((entry) => entry.manager === cluster_names/* manager */.m8));
}
function somebodyElses({ kind, metadata: { name, namespace } }) {
    return {
        code: 'NAME_TAKEN',
        subject: 'name',
        found: `needs the name ${kind} "${name}" in namespace "${namespace}", found one that managed-etcd did not create`,
        fix: 'choose another name or namespace for the cluster, or delete that object if it is unused',
    };
}

;// CONCATENATED MODULE: ./build/preflight/member-moves.js


/** Whether pods with this spec may run on other nodes than those of `running`. */
function asksForOtherNodes(desired, running) {
    return JSON.stringify(asked(desired)) !== JSON.stringify(asked(running));
}
function asked(pod) {
    const containers = [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])];
    const selector = Object.entries(pod?.nodeSelector ?? {}).sort();
    const tolerations = (pod?.tolerations ?? []).map((toleration) => Object.entries(toleration).sort());
    const requests = containers.map(({ resources }) => ['cpu', 'memory'].map((request) => (0,quantity/* thousandths */.Wc)(resources?.requests?.[request])));
    const spread = (pod?.topologySpreadConstraints ?? []).map(({ topologyKey, minDomains }) => [topologyKey, minDomains]);
    return [selector, tolerations, requests, spread];
}
/**
 * A restarted member needs a node that its new spec allows and on which its volume can be mounted. Without one, the
 * first restarted member would stay down.
 */
function checkMoves(spec, members, nodes) {
    const demand = (0,preflight_nodes/* demandOf */.tp)(spec, 'members');
    const selected = nodes.filter((node) => (0,preflight_nodes/* isSelected */.sp)(node, demand));
    const without = (member) => members.filter((other) => other !== member);
    return members.flatMap((member) => {
        const reachable = nodes
            .filter((node) => reaches(node, member, nodes, spec.zones.label))
            .map((node) => ({
            name: node.metadata.name,
            away: (0,preflight_nodes/* isSelected */.sp)(node, demand)
                ? ((0,preflight_nodes/* obstacle */.ET)(node, demand) ?? unevenOn(node, spec.zones, without(member), selected))
                : `no ${(0,preflight_nodes/* selectorText */.nM)(demand)}`,
        }));
        if (reachable.some(({ away }) => away === undefined))
            return [];
        const why = reachable.map(({ name, away }) => `${name} (${away})`);
        return [
            {
                code: 'TOO_FEW_NODES',
                subject: 'nodes',
                found: `needs a node for ${member.name} that reaches its volume and fits zones, scheduling.members and resources, found ${why.join(', ') || 'none'}`,
                fix: 'label, untaint or add a node there, or change zones, scheduling.members or resources; until then, members stay on their nodes',
            },
        ];
    });
}
/** Why the scheduler would not start a member there beside the others, which are spread evenly over zones. */
function unevenOn({ metadata }, { label, minimum }, others, selected) {
    const zoneOf = (node) => node?.metadata.labels?.[label];
    const zone = metadata.labels?.[label];
    if (zone === undefined)
        return `no label ${label}`;
    const zones = new Set(selected.flatMap((node) => zoneOf(node) ?? []));
    const taken = others.map(({ node }) => zoneOf(selected.find(({ metadata: { name } }) => name === node)));
    const countIn = (each) => taken.filter((one) => one === each).length;
    const least = zones.size < minimum ? 0 : Math.min(...[...zones].map(countIn));
    const beside = countIn(zone);
    return beside > least ? `${beside} more in ${zone}` : undefined;
}
/** The node affinity of a volume shows where it can be mounted. Without one, the zone of its member is assumed. */
function reaches(node, member, nodes, zoneLabel) {
    if (member.reachableFrom !== undefined)
        return member.reachableFrom.some((term) => fits(node, term));
    const now = nodes.find(({ metadata }) => metadata.name === member.node);
    return now === undefined || now.metadata.labels?.[zoneLabel] === node.metadata.labels?.[zoneLabel];
}
function fits({ metadata }, { matchExpressions = [], matchFields = [] }) {
    return (matchExpressions.every(({ key, operator, values = [] }) => holds(metadata.labels?.[key], operator, values)) &&
        matchFields.every(({ operator, values = [] }) => holds(metadata.name, operator, values)));
}
function holds(found, operator, values) {
    switch (operator) {
        case 'In':
            return found !== undefined && values.includes(found);
        case 'NotIn':
            return found === undefined || !values.includes(found);
        case 'Exists':
            return found !== undefined;
        case 'DoesNotExist':
            return found === undefined;
        default:
            // Gt and Lt, which no known driver uses: the scheduler decides.
            return true;
    }
}

;// CONCATENATED MODULE: ./build/preflight/observe-placed-members.js

/** Where each member's volume can be mounted. */
function observePlacedMembers(kubernetes, pods) {
    return Promise.all(pods.map(async ({ metadata: { name, namespace }, spec: { nodeName } }) => {
        const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: (0,cluster_names/* claimName */.cB)(name), namespace };
        const volumeName = (await kubernetes.get(claim))?.spec?.volumeName;
        const volume = volumeName === undefined
            ? undefined
            : await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName });
        return { name, node: nodeName, reachableFrom: volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms };
    }));
}

;// CONCATENATED MODULE: ./build/provision/find-moves.js





/** Restarted members and new portals need nodes again. This only matters if their new spec asks for other ones. */
async function findMoves(kubernetes, spec, { statefulSet, formed, nodes }, { pods, portals: running }) {
    if (statefulSet === undefined || !formed || nodes === undefined)
        return [];
    const portalsMove = running !== undefined && asksForOtherNodes((0,portals/* portals */.sH)(spec, '').spec.template.spec, running.spec.template.spec);
    const membersMove = asksForOtherNodes((0,members/* members */.ol)(spec, '').spec.template.spec, statefulSet.spec.template.spec);
    return [
        ...(membersMove ? checkMoves(spec, await observePlacedMembers(kubernetes, pods), nodes) : []),
        ...(portalsMove ? (0,preflight_zones/* checkPortalZones */.oL)(spec, nodes) : []),
    ];
}

// EXTERNAL MODULE: ./build/signing/added-keys.js
var added_keys = __webpack_require__(88351);
// EXTERNAL MODULE: ./build/signing/approved-keys.js
var approved_keys = __webpack_require__(54714);
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(49609);
;// CONCATENATED MODULE: ./build/provision/find-signing.js



/** The key that signs backups, and the recipients and signers that the cluster file adds. */
async function findSigning(kubernetes, spec, mayLook) {
    if (spec.backup === undefined)
        return { signerKey: undefined, risks: [], findings: [] };
    const found = mayLook ? await (0,signer_secret/* findSignerSecret */.Co)(kubernetes, spec) : undefined;
    const key = (0,signer_secret/* signerKeyFor */.HV)(spec, found);
    if (!('signer' in key))
        return { signerKey: undefined, risks: [], findings: [key] };
    // For a new cluster, recipients are not an addition. Signers that are older than its key can belong to anybody.
    const none = { recipients: key.isNew ? spec.backup.recipients : [], signers: [] };
    const known = { own: key.signer.publicKey, since: 'not approved yet' };
    return { signerKey: key, risks: (0,added_keys/* addedKeys */.v)(spec, (0,approved_keys/* approvedKeys */.Ew)(found) ?? none, known), findings: [] };
}

// EXTERNAL MODULE: ./build/cluster/own-metadata.js
var own_metadata = __webpack_require__(35811);
;// CONCATENATED MODULE: ./build/provision/metadata-risks.js


const standard = new Set(Object.values(labels_annotations/* outsideOfMeshes */.K2).flatMap((all) => Object.entries(all).map(([key, value]) => `${key}: ${value}`)));
const carriers = [
    {
        kinds: ['Secret'],
        path: /^metadata\.(?:labels|annotations)(?:\.|\[")(.+?)(?:"\])?$/,
        key: 'secrets',
        means: 'a controller that copies Secrets may hand out keys and certificates by them',
    },
    {
        kinds: ['StatefulSet', 'Deployment'],
        path: /^spec\.template\.metadata\.(?:labels|annotations)(?:\.|\[")(.+?)(?:"\])?$/,
        key: 'pods',
        means: 'a controller may put containers or files into pods by them, beside the data and the keys',
    },
];
/**
 * New labels and annotations of a running cluster's Secrets and pods. They look harmless in a pull request, but some of
 * them are instructions for other controllers.
 */
function metadataRisks(changes) {
    return carriers.flatMap(({ kinds, path, key, means }) => {
        const ofKind = changes.filter(({ exists, desired }) => exists && kinds.includes(desired.kind));
        const texts = ofKind.flatMap(({ differences }) => differences.flatMap((difference) => {
            const [, name] = path.exec(difference.path) ?? [];
            if (name === undefined || difference.after === undefined || (0,own_metadata/* isOwnKey */.O)(name))
                return [];
            return [`${name}: ${difference.after}`];
        }));
        const added = [...new Set(texts)].filter((text) => !standard.has(text));
        if (added.length === 0)
            return [];
        return [
            {
                code: 'METADATA_ADDED',
                subject: 'cluster file',
                found: `labels.${key} or annotations.${key} add ${added.join(', ')}: ${means}`,
                fix: 'find out which controllers read them before you approve this',
            },
        ];
    });
}

// EXTERNAL MODULE: ./build/provision/other-clusters.js
var other_clusters = __webpack_require__(48448);
;// CONCATENATED MODULE: ./build/provision/plan.js

/**
 * The steps, in order, from the observed to the desired state; empty if nothing is left. Each step can be repeated, so
 * a new plan can follow a run that was interrupted at any point.
 *
 * The portals are opened after authentication is enabled. Before that, a portal would let anyone into a store without
 * access control. Those of a new cluster start with the members, and open while Kubernetes still probes the members.
 */
function planProvision(observed, desired, scale = { add: [], remove: [] }, version = { before: [], after: [], restarts: undefined }) {
    const { what, wayBack } = version.restarts ?? {};
    const { unwanted = [], asDesired = [] } = observed;
    const running = new Map(observed.members.map((member) => [member.name, member]));
    const missing = observed.desiredMembers.filter((name) => {
        const member = running.get(name);
        return !member?.ready || member.terminating;
    });
    const statefulSetChanges = desired.members.some(changes);
    // A new StatefulSet cannot create a pod while a pod of its predecessor has the same name. Kubernetes retries with
    // exponential backoff, so for minutes nothing would seem to happen.
    const replaced = desired.members.some(({ desired: { kind }, exists }) => kind === 'StatefulSet' && !exists);
    const ending = observed.members.filter(({ controlled }) => replaced && controlled);
    const rolling = desired.members.some((comparison) => comparison.exists && comparison.differences.some(changesTemplate));
    const outdated = observed.members.filter((member) => !ending.includes(member) &&
        (rolling || (member.revision !== undefined && member.revision !== observed.memberRevision)));
    // A pod that is not ready and has an older template may never become ready, for example because of a mistyped image.
    // Replacing it harms nothing, and waiting for it could last forever.
    const stuck = outdated.filter((member) => !member.ready && !member.terminating).map(({ name }) => name);
    // A change that stopped half-way and is reverted: members that never got it have the revision that comes back.
    const stays = ({ name }) => rolling && asDesired.includes(name);
    const restarts = outdated.filter((member) => member.ready && !stays(member)).map(({ name }) => name);
    const awaitsMembers = missing.length > 0 || (statefulSetChanges && !rolling);
    // Those that join or leave are let to the portals, or not, by these steps.
    const moving = [...scale.add, ...scale.remove].flatMap((step) => ('members' in step ? step.members : []));
    const drained = observed.drained.filter((member) => !moving.includes(member));
    // Portals that have lost every member are not ready either, and become ready shortly after the members.
    const awaitsPortals = desired.portals.some(changes) || !observed.portalsCurrent || awaitsMembers;
    const forming = observed.initialClusterState !== 'existing' && observed.authentication !== true && restarts.length === 0;
    const early = forming ? startEarly(desired.portals) : [];
    const awaitMembers = awaitsMembers
        ? [{ kind: 'await-members', title: 'wait for the members', members: observed.desiredMembers, wayBack }]
        : [];
    const portals = [
        ...(forming ? [] : write('write the portals', desired.portals)),
        ...(awaitsPortals ? [{ kind: 'await-portals', title: 'wait for the portals' }] : []),
    ];
    const restartMembers = (count) => restarts.length === 0
        ? []
        : [
            {
                kind: 'restart-members',
                title: 'restart members, the leader last',
                members: restarts,
                count,
                what,
                wayBack,
            },
        ];
    // One or two members cannot spare one. The new members start with the new template, and cost nothing if they cannot.
    const joining = scale.add.filter(({ kind }) => kind === 'add-member');
    const joinFirst = observed.desiredMembers.length < 3 && joining.length > 0;
    // A member that restarts asks its clients to reconnect, and they reach a new portal if one exists by then. A portal
    // whose configuration changes waits for the members, because it may use what the members have to offer first.
    const portalsFirst = restarts.length > 0 &&
        stuck.length === 0 &&
        !awaitsMembers &&
        desired.portals.some(changes) &&
        keepsConfiguration(desired.portals);
    return [
        ...write('write certificates, names and policies', desired.foundation),
        ...(unwanted.length > 0
            ? [
                {
                    kind: 'delete-objects',
                    title: 'delete what the cluster file does not have any more',
                    objects: unwanted,
                },
            ]
            : []),
        ...(ending.length > 0
            ? [
                {
                    kind: 'await-end',
                    title: 'wait until members without a StatefulSet have terminated',
                    members: ending.map(({ name }) => name),
                },
            ]
            : []),
        ...version.before,
        ...write('write the members', desired.members),
        ...(early.length > 0
            ? [{ kind: 'start-portals', title: 'start the portals, closed', changes: early }]
            : []),
        ...(stuck.length > 0
            ? [{ kind: 'replace-pods', title: 'replace pods that are not ready', members: stuck }]
            : []),
        ...(forming ? [] : awaitMembers),
        ...enableAuthentication(observed),
        // Before a client can write: otherwise, members with empty volumes could form another cluster in its place.
        ...(observed.initialClusterState === 'existing'
            ? []
            : [{ kind: 'mark-formed', title: 'protect the formed cluster from members with an empty volume' }]),
        ...(forming ? [...plan_openPortals(withoutStarted(desired.portals, early)), ...awaitMembers] : []),
        ...(drained.length > 0
            ? [{ kind: 'end-drains', title: 'let the portals use every member again', members: drained }]
            : []),
        // The volumes grow before members restart with a larger quota.
        ...observed.growth,
        ...(portalsFirst
            ? [{ kind: 'keep-connections', title: 'keep the connections of the old portals' }, ...portals]
            : []),
        ...(joinFirst ? [] : restartMembers(observed.desiredMembers.length)),
        ...version.after,
        ...scale.add,
        ...(joinFirst ? restartMembers(observed.desiredMembers.length + joining.length) : []),
        ...write('label the volumes', desired.claims ?? []),
        ...(portalsFirst ? [] : portals),
        ...scale.remove,
        ...write('write connection and monitoring', desired.connection),
    ];
}
/** Authentication was enabled before the cluster counted as formed. If no member answers, the step checks this. */
function enableAuthentication({ authentication, initialClusterState }) {
    if (authentication === true)
        return [];
    const kind = 'enable-authentication';
    return authentication === undefined && initialClusterState === 'existing'
        ? [{ kind, title: 'check that authentication is enabled', seen: false }]
        : [{ kind, title: 'enable authentication', seen: true }];
}
function plan_openPortals(changed) {
    return changed.length === 0 ? [] : [{ kind: 'open-portals', title: 'open the portals', changes: changed }];
}
function write(title, comparisons) {
    const needed = comparisons.filter(changes);
    return needed.length > 0 ? [{ kind: 'write', title, changes: needed }] : [];
}
/** The portals that do not exist yet, without the configuration that opens them. */
function startEarly(portals) {
    return portals.filter(({ desired: { kind }, exists }) => kind === 'Deployment' && !exists);
}
/** The configuration is written whatever it says: where portals start early, it says that they wait. */
function withoutStarted(portals, early) {
    return portals.filter((one) => !early.includes(one) && (early.length > 0 || changes(one)));
}
function changes(comparison) {
    return !comparison.exists || comparison.differences.length > 0;
}
/** Whether only the image of the portals changes, or where they run. */
function keepsConfiguration(comparisons) {
    const other = /^spec\.template\.(.*\.image|spec\.topologySpreadConstraints\b.*)$/;
    return comparisons.every(({ exists, differences }) => exists && differences.every(({ path }) => other.test(path)));
}

;// CONCATENATED MODULE: ./build/provision/plan-grow.js


/**
 * The steps until every volume has the size of the cluster file. The claim templates of a StatefulSet are immutable: it
 * is deleted without its pods and created again, and adopts them. This comes last: as long as it has the old size, an
 * interrupted run is detected.
 */
function planGrow(spec, observed, desired) {
    const size = spec.storage.size.text;
    const small = smallClaims(spec, observed);
    const { statefulSet } = observed;
    const recreated = statefulSet !== undefined && (statefulSet.ending || (0,quantity/* thousandths */.Wc)(statefulSet.size) !== (0,quantity/* thousandths */.Wc)(size));
    return [
        ...(small.length > 0
            ? [
                {
                    kind: 'expand-volumes',
                    title: 'grow the volumes',
                    claims: small.map(({ name, capacity }) => ({ name, from: capacity ?? '' })),
                    size,
                },
            ]
            : []),
        ...(recreated && desired !== undefined
            ? [
                {
                    kind: 'recreate-stateful-set',
                    title: 'replace the StatefulSet and keep its pods',
                    size,
                    desired,
                },
            ]
            : []),
    ];
}
/** An interrupted change of the version is reverted by the file alone; a volume that has grown is not. */
function conflictingGrowth(growth, change) {
    if (growth.length === 0 || change === undefined || change.kind === 'none' || change.kind === 'finish')
        return [];
    return [
        {
            code: 'CONFLICTING_CHANGES',
            subject: 'version',
            found: 'the cluster file asks for larger volumes and for another version: these cannot change together',
            fix: 'keep the version and change storage.size first, then change the version',
        },
    ];
}
/** The StatefulSet as it can be written while one exists: with the existing size in the claim templates. */
function withSizeOf(desired, { statefulSet }) {
    if (desired.kind !== 'StatefulSet' || statefulSet?.size === undefined)
        return desired;
    const { spec } = desired;
    const templates = spec.volumeClaimTemplates?.map((template) => ({
        ...template,
        spec: { ...template.spec, resources: { requests: { storage: statefulSet.size } } },
    }));
    return { ...desired, spec: { ...spec, volumeClaimTemplates: templates } };
}
/** Claims of members whose volumes are too small; a claim without a volume gets its size when it is bound. */
function smallClaims({ name, members, storage }, { claims }) {
    const own = (0,cluster_names/* memberNames */.hQ)({ name, members }).map(cluster_names/* claimName */.cB);
    return claims.filter((claim) => own.includes(claim.name) &&
        claim.capacity !== undefined &&
        (0,quantity/* thousandths */.Wc)(claim.capacity) < (0,quantity/* thousandths */.Wc)(storage.size.text));
}
/** Volumes that should grow, but whose class does not allow it. */
function checkGrowth(spec, observed, classes) {
    if (classes === undefined)
        return [];
    const names = [...new Set(smallClaims(spec, observed).map(({ storageClass }) => storageClass ?? spec.storage.class))];
    return names.flatMap((name) => {
        const found = classes.find(({ metadata }) => metadata.name === name);
        if (found?.allowVolumeExpansion === true)
            return [];
        const { capacity } = smallClaims(spec, observed)[0] ?? {};
        const why = found === undefined ? 'does not exist any more' : 'does not allow it (allowVolumeExpansion is not true)';
        return [
            {
                code: 'STORAGE_IMMUTABLE',
                subject: 'storage',
                found: `volumes have ${capacity}, the cluster file asks for ${spec.storage.size.text}, and StorageClass "${name}" ${why}`,
                fix: `if its driver can expand volumes: kubectl patch storageclass ${name} --patch '{"allowVolumeExpansion":true}'; else keep storage.size: ${capacity}, or restore a backup into a new cluster with larger volumes`,
            },
        ];
    });
}
/** What an approver of the plan should know of existing volumes. */
function volumeRisks(spec, observed, pods) {
    const own = (0,cluster_names/* memberNames */.hQ)(spec).map(cluster_names/* claimName */.cB);
    const names = observed.claims.map(({ name }) => name);
    const kept = observed.statefulSet === undefined && pods.length === 0 ? names.filter((name) => own.includes(name)) : [];
    const left = names.filter((name) => name.startsWith((0,cluster_names/* claimName */.cB)(`${spec.name}-`)) && !own.includes(name) && !pods.map(cluster_names/* claimName */.cB).includes(name));
    const forget = (claims) => `kubectl --namespace ${spec.namespace} delete persistentvolumeclaim ${claims.join(' ')}`;
    return [
        ...(kept.length > 0
            ? [
                {
                    code: 'VOLUMES_KEPT',
                    subject: 'volumes',
                    found: `the cluster is created on volumes that were kept (${kept.join(', ')}): it has the keys, users and passwords in them`,
                    fix: `for an empty cluster, delete the claims first, with all data in them: ${forget(kept)}`,
                },
            ]
            : []),
        ...(left.length > 0
            ? [
                {
                    code: 'CLAIM_LEFT',
                    subject: 'volumes',
                    found: `${left.join(', ')} ${left.length === 1 ? 'belongs to a member' : 'belong to members'} that the cluster does not have: the cluster was larger, or its StatefulSet was scaled manually`,
                    fix: `if the data is not needed: ${forget(left)}`,
                },
            ]
            : []),
    ];
}

;// CONCATENATED MODULE: ./build/provision/plan-scale.js




/** `volumes` decides what happens to the claims of removed members, and to old claims of new members. */
function planScale(spec, observed, volumes) {
    const { members, recorded = spec.members } = observed;
    if (members === undefined) {
        const findings = recorded === spec.members ? [] : [nobodyToAsk(spec, recorded)];
        return { running: recorded, replicas: recorded, add: [], remove: [], findings };
    }
    const present = (0,members_membership/* voters */.Ov)(members);
    const desired = (0,cluster_names/* memberNames */.hQ)(spec);
    const joins = desired.filter((pod) => !present.includes(pod));
    const leaves = members
        .flatMap(({ pod }) => (pod === undefined || desired.includes(pod) ? [] : [pod]))
        .sort()
        .reverse();
    const learners = members.flatMap(({ pod, isLearner }) => (isLearner && pod !== undefined ? [pod] : []));
    const left = joins.filter((pod) => observed.claims.includes(pod) && !learners.includes(pod));
    const scaling = joins.length > 0 || leaves.length > 0;
    return {
        running: present.length,
        replicas: Math.max(present.length, ...learners.map((pod) => (0,cluster_names/* ordinalOf */.zO)(pod) + 1)),
        add: joins.flatMap((pod) => [...(left.includes(pod) ? [plan_scale_deleteClaim(pod)] : []), addMember(pod)]),
        remove: [
            ...vacate(present, leaves),
            ...leaves.flatMap((pod) => [removeMember(pod), ...(volumes === 'delete' ? [plan_scale_deleteClaim(pod)] : [])]),
        ],
        findings: scaling
            ? [
                ...unsteady(spec, present, observed),
                ...strangers(members),
                ...unlisted(spec, present, recorded),
                // Their data may be the only copy.
                ...(volumes === 'delete' || isShort(present, recorded) ? [] : left.map((pod) => claimLeft(spec, pod))),
            ]
            : [],
    };
}
function addMember(pod) {
    return { kind: 'add-member', title: `add ${pod} to the cluster`, members: [pod] };
}
/** Two members need both for a quorum; a run that left two has already moved their clients. */
function vacate(present, leaves) {
    const members = leaves.filter((pod) => present.includes(pod));
    if (members.length === 0 || present.length < 3)
        return [];
    return [{ kind: 'vacate-members', title: 'restart the members to remove, without clients', members }];
}
function removeMember(pod) {
    return { kind: 'remove-member', title: `remove ${pod} from the cluster`, members: [pod] };
}
function plan_scale_deleteClaim(pod) {
    return { kind: 'delete-claim', title: `delete the volume of ${pod}`, members: [pod] };
}
function nobodyToAsk({ members }, recorded) {
    return {
        code: 'MEMBERS_UNHEALTHY',
        subject: 'members',
        found: `the cluster has ${recorded} members, the cluster file asks for ${members}, and no member answers; the number can change only while a majority works`,
        fix: `set members: ${recorded}, bring the members back (managed-etcd repair --mode plan shows what is lost), then change the number`,
    };
}
/** Members from the first on without a gap, none of them lost, including those to be removed. */
function unsteady(spec, present, { failing, claims }) {
    const expected = (0,cluster_names/* memberNames */.hQ)({ ...spec, members: present.length });
    const lost = (pod) => !present.includes(pod) || failing.includes(pod) || !claims.includes(pod);
    const missing = expected.filter(lost);
    if (missing.length === 0)
        return [];
    return [
        {
            code: 'MEMBERS_UNHEALTHY',
            subject: 'members',
            found: `the number of members can change only while all of them run, found ${missing.join(', ')} lost or failing`,
            fix: 'repair first: managed-etcd repair --mode plan shows what is lost; then run provision again',
        },
    ];
}
/** A run that died while it removed a member leaves one fewer than it has recorded. */
const isShort = (present, recorded) => present.length < recorded - 1;
/**
 * Members that the cluster had and that no operation has removed: their volumes are not from a cluster that was scaled
 * down.
 */
function unlisted(spec, present, recorded) {
    if (!isShort(present, recorded))
        return [];
    return [(0,split_cluster/* unlistedMembers */.Y)((0,cluster_names/* memberNames */.hQ)({ ...spec, members: recorded }), present)];
}
function strangers(members) {
    return members.flatMap(({ pod, id, name, peerUrls }) => pod === undefined
        ? [
            {
                code: 'MEMBER_UNKNOWN',
                subject: 'members',
                found: `etcd has a member that is not a pod of this cluster: ${(0,membership/* idText */.F)(id)} ${name} ${peerUrls.join(', ')}`,
                fix: `find out who added it; if it is unused: etcdctl member remove ${(0,membership/* idText */.F)(id)}`,
            },
        ]
        : []);
}
function claimLeft({ namespace }, pod) {
    const claim = (0,cluster_names/* claimName */.cB)(pod);
    return {
        code: 'CLAIM_LEFT',
        subject: 'volumes',
        found: `needs a new volume for ${pod}, found claim ${claim}, left by a removed member`,
        fix: `if its data is not needed: kubectl --namespace ${namespace} delete pvc ${claim}, or run provision with volumes: delete`,
    };
}

;// CONCATENATED MODULE: ./build/provision/plan-version.js



const none = { before: [], after: [], restarts: undefined };
/** `change` is undefined where no member could be asked. */
function planVersion(change, { images }, { pods, revision, changedPaths }) {
    if (change === undefined)
        return none;
    // Revisions decide which pods are replaced. Images alone do not: an admission webhook may have rewritten a pod's, and
    // would do so again (etcd-io/etcd-operator#403).
    const rolling = changedPaths.some((path) => path.startsWith('spec.template.'));
    const outdated = pods
        .filter((pod) => lacks(pod, images) && (rolling || (0,cluster_pods/* observedPod */.Gi)(pod).revision !== revision))
        .map(({ metadata }) => metadata.name);
    const pull = outdated.length === 0
        ? []
        : [{ kind: 'pull-images', title: "pull the images to the members' nodes", members: outdated, images }];
    if (change.kind === 'none')
        return { ...none, before: pull };
    const { kind, from, to } = change;
    const minor = (0,etcd_versions/* minorOf */.Hs)(to) ?? '';
    const going = kind === 'downgrade'
        ? [{ kind: 'enable-downgrade', title: `enable the downgrade to ${minor}`, minor }]
        : kind === 'cancel'
            ? [{ kind: 'cancel-downgrade', title: `cancel the downgrade to ${(0,etcd_versions/* olderMinor */.kM)(to)}`, version: to }]
            : [];
    // Members of a run that has begun may not start with what the log has: going back helps, another entry does not.
    const leavesOlder = kind === 'minor' && minor === '3.7' && !change.begun;
    const trigger = leavesOlder
        ? [{ kind: 'trigger-snapshots', title: 'trigger a snapshot of every member', entries: entriesUntilSnapshot(pods) }]
        : [];
    const others = changedPaths.filter(isSeparate(from, to));
    const together = others.length === 0 ? '' : `; the same restarts bring ${others.join(', ')}`;
    return {
        before: [...going, ...pull, ...trigger],
        after: [{ kind: 'await-version', title: `wait for the cluster version of etcd ${to}`, version: to }],
        restarts: { what: `etcd ${from} → ${to}${together}`, wayBack: wayBack(change) },
    };
}
function lacks({ spec }, images) {
    const [etcd, proxy] = [spec.containers[0], spec.initContainers?.[0]];
    return etcd?.image !== images.etcd || (proxy !== undefined && proxy.image !== images.haproxy);
}
/** The image is the version; to and from 3.5, flags have other names. */
function isSeparate(from, to) {
    const renamed = (0,etcd_versions/* minorOf */.Hs)(from) !== (0,etcd_versions/* minorOf */.Hs)(to) && [(0,etcd_versions/* minorOf */.Hs)(from), (0,etcd_versions/* minorOf */.Hs)(to)].includes('3.5');
    const own = renamed ? /\.containers\[etcd\]\.(image|command)$/ : /\.containers\[etcd\]\.image$/;
    return (path) => path.startsWith('spec.template.') && !own.test(path);
}
function wayBack({ kind, from, to }) {
    switch (kind) {
        case 'patch':
            return `set version: ${from} and run provision again: within one minor version, members can go back at any time`;
        case 'minor':
            return `set version: ${from} and run provision again: while a member still runs ${(0,etcd_versions/* minorOf */.Hs)(from)}, the others can go back; after the last one, a downgrade is needed`;
        case 'downgrade':
            return `set version: ${from} and run provision again: the downgrade is cancelled while a member still runs ${(0,etcd_versions/* minorOf */.Hs)(from)}`;
        case 'cancel':
            return `set a version of ${(0,etcd_versions/* olderMinor */.kM)(to)} and run provision again: the downgrade is enabled again`;
        default:
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/provision/same-template.js

/**
 * Whether a StatefulSet with this template would create this very pod again, so that the pod stays. That is so after a
 * change that stopped half-way and is reverted: its StatefulSet has another template, and most members never got it.
 * `template` has the server's defaults, as a dry run answers it. A field that only the pod has counts as a difference
 * unless Kubernetes itself adds it, so a doubtful pod is one that restarts.
 */
function runsTemplate(pod, template) {
    const { apiVersion, kind, metadata } = pod;
    const again = { apiVersion, kind, ...template, metadata: { ...template.metadata, name: metadata.name } };
    return differences(withoutAddedTolerations(pod), again).every(({ path, after }) => after === undefined && added.some((pattern) => pattern.test(path)));
}
/** By the API server, the scheduler and the controller of StatefulSets. `data` is the claim's volume. */
const added = [
    /^metadata\.(generateName|namespace|ownerReferences)\b/,
    /^metadata\.labels\["(apps\.kubernetes\.io\/pod-index|statefulset\.kubernetes\.io\/pod-name)"\]$/,
    /^metadata\.labels(\.controller-revision-hash|\["topology\.kubernetes\.io\/(region|zone)"\])$/,
    /^spec\.(hostname|subdomain|nodeName|preemptionPolicy|priority|serviceAccount|serviceAccountName)$/,
    /^spec\.volumes\[data\]\./,
];
function withoutAddedTolerations(pod) {
    const { tolerations = [], ...spec } = pod.spec;
    const own = tolerations.filter(({ key, tolerationSeconds }) => tolerationSeconds !== 300 || !/^node\.kubernetes\.io\/(not-ready|unreachable)$/.test(key ?? ''));
    return { ...pod, spec: { ...spec, ...(own.length > 0 ? { tolerations: own } : {}) } };
}

// EXTERNAL MODULE: ./build/cluster/schedules.js
var cluster_schedules = __webpack_require__(65735);
// EXTERNAL MODULE: ./build/objects/schedules.js
var objects_schedules = __webpack_require__(20225);
;// CONCATENATED MODULE: ./build/provision/unwanted-objects.js






/**
 * Existing objects of the cluster that the cluster file no longer contains. `prometheusOperator`: its objects are
 * desired; `false` in the cluster file and a server that has its kinds: they may be left from before.
 */
async function unwantedObjects(kubernetes, spec, prometheusOperator) {
    const candidates = [
        ...unwantedPolicies(spec),
        ...unscheduled(spec),
        ...unwantedMonitoring(spec, prometheusOperator, await removesMonitors(kubernetes, spec)),
    ];
    const found = await Promise.all(candidates.map(async ({ reference, reason }) => ({
        object: await kubernetes.get(reference),
        reason,
    })));
    return found.flatMap(({ object, reason }) => (object !== undefined && isOurs(object) ? [{ object, reason }] : []));
}
/** Whether objects of the Prometheus operator may have to be deleted, which needs permissions for its kinds. */
async function removesMonitors(kubernetes, { monitoring }) {
    return monitoring.prometheusOperator === false && (await kubernetes.supportsKind(written_kinds/* prometheusOperatorApi */.j8, 'PodMonitor'));
}
function unwantedPolicies(spec) {
    if (spec.networkPolicy === 'managed')
        return [];
    return (0,availability/* networkPolicies */.Fz)(spec).map((policy) => ({ reference: referenceTo(policy), reason: 'networkPolicy: none' }));
}
/** The policy of the runs goes with the last of them, and also where they stay and no policy is desired. */
function unscheduled(spec) {
    const { namespace } = spec;
    const name = (0,cluster_names/* namesOf */.eZ)(spec).schedules;
    const desired = (0,objects_schedules/* schedules */.X)(spec).map(keyOf);
    const policy = spec.networkPolicy === 'none' ? 'networkPolicy: none' : 'not in schedules';
    return [
        ...cluster_schedules/* scheduledOperations */.qJ.map((operation) => ({
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            name: (0,cluster_schedules/* cronJobName */.dP)(spec, operation),
            namespace,
        })),
        { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', name, namespace },
        { apiVersion: 'v1', kind: 'ConfigMap', name, namespace },
    ]
        .filter(({ kind, name }) => !desired.includes(`${kind} ${name}`))
        .map((reference) => ({ reference, reason: reference.kind === 'NetworkPolicy' ? policy : 'not in schedules' }));
}
/** What would go on alerting and being scraped as an older cluster file said. */
function unwantedMonitoring(spec, prometheusOperator, monitors) {
    const { namespace } = spec;
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const file = (name) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace });
    const monitor = (kind, name) => ({
        reference: { apiVersion: written_kinds/* prometheusOperatorApi */.j8, kind, name, namespace },
        reason: 'monitoring.prometheusOperator: false',
    });
    return [
        ...(spec.monitoring.grafanaDashboard
            ? []
            : [{ reference: file(names.dashboard), reason: 'monitoring.grafanaDashboard: false' }]),
        ...(prometheusOperator
            ? [{ reference: file(names.alertsFile), reason: 'a PrometheusRule has the alerts' }]
            : []),
        ...(monitors
            ? [
                ...[names.members, names.portal].map((name) => monitor('PodMonitor', name)),
                ...[names.alerts, names.certificates, names.backup].map((name) => monitor('PrometheusRule', name)),
            ]
            : []),
    ];
}
const keyOf = ({ kind, metadata: { name } }) => `${kind} ${name}`;
function referenceTo({ apiVersion, kind, metadata: { name, namespace } }) {
    return { apiVersion, kind, name, namespace };
}

// EXTERNAL MODULE: ./build/objects/pod-security.js
var pod_security = __webpack_require__(16951);
;// CONCATENATED MODULE: ./build/provision/user-risks.js


/**
 * Whether the user of the pods fits the namespace. A risk and not a refusal: another SCC of OpenShift can allow any
 * user, and another admission controller can assign one.
 */
function userRisks({ runAsUser, namespace: name }, namespace) {
    if (namespace === undefined || namespace === 'absent')
        return [];
    const range = namespace.metadata.annotations?.[labels_annotations/* openshiftUsers */.BW];
    if (runAsUser === 'assigned')
        return range === undefined ? [nobodyAssigns(name)] : [];
    return range === undefined || contains(range, pod_security/* fixedUser */.gA) ? [] : [outOfRange(name, range)];
}
function outOfRange(namespace, range) {
    return {
        code: 'USER_OUT_OF_RANGE',
        subject: 'namespace',
        found: `namespace "${namespace}" has the users ${range} (${labels_annotations/* openshiftUsers */.BW}), pods run as ${pod_security/* fixedUser */.gA}: restricted-v2 refuses them`,
        fix: 'set runAsUser: assigned; ignore this if the ServiceAccount "default" may use an SCC that allows other users, such as nonroot-v2',
    };
}
function nobodyAssigns(namespace) {
    return {
        code: 'USER_NOT_ASSIGNED',
        subject: 'namespace',
        found: `runAsUser: assigned needs an admission controller that sets the user of pods, found no ${labels_annotations/* openshiftUsers */.BW} in namespace "${namespace}"`,
        fix: 'remove runAsUser; ignore this if another admission controller sets user and group: without one, containers do not start',
    };
}
/** `FIRST/NUMBER` or `FIRST-LAST`. */
function contains(range, user) {
    const [, first, separator, second] = /^(\d+)([/-])(\d+)$/.exec(range) ?? [];
    if (first === undefined)
        return false;
    const last = separator === '/' ? Number(first) + Number(second) - 1 : Number(second);
    return user >= Number(first) && user <= last;
}

;// CONCATENATED MODULE: ./build/provision/prepare.js




































const refused = 'provision refused: nothing was written';
/**
 * Observes the cluster and everything that it needs from its environment, refuses if a check fails, and plans. Writes
 * nothing. If the caller lacks permissions, the findings contain them and the results of all checks that were possible.
 */
async function prepareProvision(kubernetes, spec, now, { report, holdsLease, volumes }) {
    const prometheusOperator = await (0,observe_objects/* usesPrometheusOperator */.hk)(kubernetes, spec);
    const surroundings = await observeEnvironment(kubernetes, spec, {
        prometheusOperator,
        deleteVolumes: volumes === 'delete',
        suppliedAuthority: spec.tls.authority?.secret,
        priorityClasses: (0,priority_classes/* priorityClassesOf */.G)(spec),
        pullSecrets: spec.imagePullSecrets,
        scheduleAccounts: (0,schedules/* scheduleAccountsOf */.xA)(spec),
        removesNetworkPolicies: spec.networkPolicy === 'none',
        removesMonitors: await removesMonitors(kubernetes, spec),
    });
    const mayLook = surroundings.missingPermissions.length === 0;
    const observedObjects = mayLook ? await (0,observe_objects/* observeObjects */.Xj)(kubernetes, spec) : observe_objects/* noObjects */.IG;
    const trust = await (0,desired_certificates/* desiredCertificates */.D9)(spec, observedObjects.trust, now());
    for (const secret of trust.secrets)
        report.mask(secret);
    const signing = await findSigning(kubernetes, spec, mayLook);
    const { signerKey } = signing;
    if (signerKey !== undefined)
        report.mask(signerKey.privateKey);
    const access = { kubernetes, spec, bundle: trust.bundle, rootUser: trust.rootUser };
    const [asked, statuses, drained, storage] = await Promise.all([
        askAnyMember(access, observedObjects),
        askStatuses(access, observedObjects),
        askPortals(access, observedObjects),
        mayLook ? observeVolumes(kubernetes, spec) : noVolumes,
    ]);
    const split = (0,split_cluster/* splitCluster */.d)(new Map([...statuses].map(([name, { clusterId }]) => [name, clusterId])), spec.namespace);
    // In a split cluster, the member that answered may be the one that has left. The plan does not use its answer.
    const answer = split.length > 0 ? undefined : asked.answer;
    // Without a recorded state, the volumes decide: if any exist, an empty volume must not start a new cluster.
    const initialClusterState = observedObjects.initialClusterState ?? (observedObjects.claims.length > 0 ? 'existing' : 'new');
    const scale = planScale(spec, membershipOf(observedObjects, answer), volumes);
    const current = { ...spec, members: scale.running };
    const circumstances = {
        namespaceExists: observedObjects.namespaceExists,
        initialClusterState,
        prometheusOperator,
        backupSigner: signerKey,
        runningMembers: scale.running,
    };
    const objects = (0,desired_objects/* desiredObjects */.r)(spec, trust, { ...circumstances, replicas: scale.replicas });
    const afterwards = (0,desired_objects/* desiredObjects */.r)(spec, trust, { ...circumstances, replicas: spec.members });
    const running = { ...access, spec: { ...spec, members: scale.running } };
    const version = answer && (await observeVersionChange(running, spec, observedObjects.pods, answer.status, now()));
    const findings = [
        ...preflight(spec, surroundings, Object.values(afterwards).flat(), version?.running),
        ...(version?.findings ?? []),
        ...checkDatabaseQuota(spec, surroundings.statefulSet, statuses),
        // The members are ready, but no request can reach them: a plan would be a guess, and no step could be applied.
        ...('unasked' in asked && (0,web_socket/* isWebSocketRefused */.i)(asked.unasked) ? asked.unasked.findings : []),
    ];
    const lease = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, now };
    // Use the stored key: a key that was generated just now has not authenticated any record.
    const rootUserKey = (0,secret_files/* keyPairOf */.xs)(observedObjects.trust.rootUser)?.key;
    const [other, unfinished, moves, lost] = await Promise.all([
        holdsLease || !mayLook ? undefined : (0,lease_lock/* leaseHeldByOther */.T)(kubernetes, lease),
        mayLook ? (0,restore_record/* readRestoreRecord */.G)(kubernetes, spec, rootUserKey) : undefined,
        findMoves(kubernetes, spec, surroundings, observedObjects),
        findLost(access, surroundings, observedObjects),
    ]);
    const inTheWay = [other, unfinished && (0,restore_record/* unfinishedRestore */.un)(unfinished)].filter((finding) => finding !== undefined);
    const growth = planGrow(current, storage, objects.members[0]);
    (0,problem/* refuse */.T)(refused, [
        ...inTheWay,
        ...lost,
        ...signing.findings,
        ...(split.length > 0 ? split : scale.findings),
        ...placesFor(spec, scale, surroundings),
        ...moves,
        ...findings,
        ...checkGrowth(current, storage, surroundings.classes),
        ...conflictingGrowth(growth, version?.change),
    ]);
    // The dry run comes after preflight: the API server would refuse the same problems with its own messages.
    const { namespaceExists } = observedObjects;
    const suppliedSecret = (0,cluster_names/* namesOf */.eZ)(spec).backupSigner;
    const writable = { ...objects, members: objects.members.map((object) => withSizeOf(object, storage)) };
    const { desired, findings: refusals } = await diffObjects(kubernetes, writable, {
        namespaceExists,
        suppliedSecret,
        newKey: signerKey?.isNew ? signerKey.signer.publicKey : undefined,
    });
    (0,problem/* refuse */.T)(refused, refusals);
    const [claims, unwanted, delivered, clusters] = await Promise.all([
        diffClaims(kubernetes, spec, namespaceExists ? storage.claims : []),
        namespaceExists ? unwantedObjects(kubernetes, spec, prometheusOperator) : [],
        credentialNamespaces(kubernetes, spec),
        namespaceExists ? (0,other_clusters/* observeClusters */.wX)(kubernetes, spec) : [],
    ]);
    const observed = {
        members: observedObjects.pods.map(cluster_pods/* observedPod */.Gi),
        desiredMembers: (0,cluster_names/* memberNames */.hQ)({ ...spec, members: scale.running }),
        memberRevision: observedObjects.memberRevision,
        asDesired: asDesired(observedObjects.pods, desired.members),
        portalsCurrent: observedObjects.portalsCurrent,
        initialClusterState: observedObjects.initialClusterState,
        authentication: answer?.authentication,
        drained: drained instanceof problem/* Problem */.A ? [] : drained,
        growth,
        unwanted,
    };
    const pods = observedObjects.pods.map(({ metadata }) => metadata.name);
    const formed = observedObjects.initialClusterState === 'existing';
    const risks = [
        ...(0,other_clusters/* otherClusterRisks */.FF)(spec, clusters),
        ...unobservedRisks(asked, drained, formed),
        ...signing.risks,
        ...metadataRisks(Object.values(desired).flat()),
        ...volumeRisks(spec, storage, pods),
        ...clientRisks(spec, delivered),
        ...userRisks(spec, surroundings.namespace),
    ];
    const change = version?.change;
    const changedPaths = desired.members.flatMap(({ differences }) => differences.map(({ path }) => path));
    const versionPlan = planVersion(change, running.spec, {
        pods: observedObjects.pods,
        revision: observedObjects.memberRevision,
        changedPaths,
    });
    const steps = planProvision(observed, { ...desired, claims }, scale, versionPlan);
    return { steps, change, trust, access: running, namespaceExists, signerKey, risks };
}
function asDesired(pods, members) {
    const stored = members.find(({ desired }) => desired.kind === 'StatefulSet')?.stored;
    if (stored === undefined)
        return [];
    return pods.filter((pod) => runsTemplate(pod, stored.spec.template)).map(({ metadata }) => metadata.name);
}
/** Only a formed cluster adds or removes members one by one. */
function membershipOf({ initialClusterState, recordedMembers, claims, pods, namespaceExists }, answer) {
    const formed = namespaceExists && initialClusterState === 'existing';
    const recorded = formed ? recordedMembers : undefined;
    return {
        members: formed ? answer?.members : undefined,
        recorded,
        failing: pods.filter(etcdFails).map(({ metadata }) => metadata.name),
        claims,
    };
}
function etcdFails(pod) {
    const etcd = (0,etcd_container/* etcdStatusOf */.O0)(pod);
    return etcd !== undefined && etcd.restartCount > 0 && etcd.state?.running === undefined;
}
/** New members need their own nodes. Existing members must be repairable even while a zone is down. */
function placesFor(spec, { add }, { nodes }) {
    return add.length === 0 || nodes === undefined ? [] : (0,preflight_zones/* checkZones */.SV)(spec, nodes);
}
/** Reports a member that is not ready and never will be, instead of waiting for it. */
async function findLost(access, { statefulSet }, { initialClusterState, pods }) {
    const waiting = pods.map(cluster_pods/* observedPod */.Gi).some(({ ready }) => !ready);
    if (statefulSet === undefined || initialClusterState !== 'existing' || !waiting)
        return [];
    return lostMemberFindings(access);
}

;// CONCATENATED MODULE: ./build/provision/step.js
/** Whether this step writes anything, to Kubernetes or to etcd; waiting does not. */
function writes(step) {
    return !step.kind.startsWith('await-');
}

// EXTERNAL MODULE: ./build/report/cluster-diagram.js
var cluster_diagram = __webpack_require__(84997);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
;// CONCATENATED MODULE: ./build/provision/summary.js



/** The job summary if nothing was written. */
function planSummary(spec, steps, risks) {
    const plan = (0,summary/* collapsible */.r0)(`Plan for etcd ${spec.namespace}/${spec.name}`, (0,summary/* fenced */.OF)(formatPlan(steps)), 'open');
    return `${[...risks.map(lookClosely), plan].join('\n\n')}\n`;
}
/** First and never truncated, because an approval depends on it. */
function lookClosely({ found, fix }) {
    return `> [!CAUTION]\n> ${(0,summary/* cell */.Hn)(`${found}: ${fix}`)}`;
}
/** The job summary of a run: what changed, where everything runs, how volumes are encrypted. */
function provisionSummary(spec, steps, { members, portals, volumes }, toLookAt) {
    const zones = [...new Set([...members, ...portals].map(({ zone }) => zone))].sort();
    const drawn = (pods, zone) => pods
        .filter((pod) => pod.zone === zone)
        .map(({ name, ready }) => ({ name, health: ready ? 'healthy' : 'unhealthy' }));
    const picture = (0,cluster_diagram/* clusterDiagram */.s)(zones.map((zone) => ({ zone, members: drawn(members, zone), portals: drawn(portals, zone) })));
    const encryptionOf = (name) => volumes.find(({ member }) => member === name)?.encryption;
    const rows = [
        ...members.map((pod) => row('member', pod, encryptionOf(pod.name)?.state ?? 'unknown')),
        ...portals.map((pod) => row('portal', pod, '')),
    ];
    const reasons = [...new Set(volumes.map(({ encryption }) => `${encryption.state}: ${encryption.why}`))];
    return [
        `## etcd ${spec.namespace}/${spec.name}`,
        ...toLookAt.map(lookClosely),
        picture,
        (0,summary/* markdownTable */.Qj)(['', 'pod', 'zone', 'node', 'state', 'encryption at rest'], rows),
        `Encryption at rest is ${reasons.join('; ') || 'unknown: no volume was found'}.`,
        (0,summary/* collapsible */.r0)('Executed steps', (0,summary/* fenced */.OF)(formatPlan(steps))),
        '',
    ].join('\n\n');
}
function row(role, pod, encryption) {
    return [role, pod.name, pod.zone, pod.node, pod.ready ? 'ready' : 'not ready', encryption];
}

;// CONCATENATED MODULE: ./build/upgrade/backup-due.js
/**
 * Whether older backups cannot be restored any more, after this change: a backup goes into its own minor version only.
 * `back` and `cancel` return to the minor version of the verified backup that was needed before.
 */
function isBackupDue({ backup }, change) {
    return backup !== undefined && change !== undefined && ['minor', 'downgrade', 'finish'].includes(change.kind);
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/provision.declaration.js
var provision_declaration = __webpack_require__(53201);
;// CONCATENATED MODULE: ./build/actions/provision.js



















const provision = (0,define_operation/* defineAction */.QP)({
    ...provision_declaration/* provisionDeclaration */.Y,
    async run({ inputs, report, now, signal, holder, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note((0,connect_cluster/* workingOn */.z)(spec, kubernetes));
        const first = await report.phase('observe the cluster and its environment', () => prepareProvision(kubernetes, spec, now, { report, holdsLease: false, volumes: inputs.volumes }));
        report.note(formatPlan(first.steps));
        const digest = planDigest(spec, first.steps);
        for (const risk of first.risks)
            report.warning(risk);
        if (inputs.mode === 'plan') {
            report.summary(planSummary(spec, first.steps, first.risks));
            const bundle = first.trust.rootIsNew ? '' : first.trust.bundle;
            for (const finding of provision_unlisted(spec, first))
                report.warning(finding);
            return { changed: false, outputs: outputs(spec, bundle, first, digest), details: details(first) };
        }
        const approved = inputs['plan-digest'] ?? digest;
        if (approved !== digest)
            throw (0,other_plan/* otherPlan */.m)(refused, approved, digest);
        // The Lease that locks the cluster is in the namespace.
        if (!first.namespaceExists)
            await kubernetes.apply((0,namespace/* namespace */.M)(spec));
        const lock = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, operation: 'provision', holder, now };
        const last = first.steps.length === 0
            ? first
            : await (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, signal, report }, async (guarded, stop) => {
                const current = await prepareProvision(guarded, spec, now, {
                    report,
                    holdsLease: true,
                    volumes: inputs.volumes,
                });
                const again = planDigest(spec, current.steps);
                if (inputs['plan-digest'] !== undefined && again !== digest)
                    throw (0,other_plan/* otherPlan */.m)(refused, digest, again);
                const { spec: running } = current.access;
                await applyPlan(current.steps, current.access, { kubernetes: guarded, spec: running, now, signal: stop }, report);
                return current;
            });
        const result = await readPlacement(kubernetes, spec);
        const signer = last.signerKey?.signer;
        const toDo = signer === undefined ? [] : (0,signer_secret/* unlistedSigner */.p)(spec, signer);
        report.summary(provisionSummary(spec, last.steps, result, [...last.risks, ...toDo]));
        for (const finding of toDo)
            report.warning(finding);
        const due = isBackupDue(spec, last.change);
        if (due)
            report.note(`members run etcd ${spec.version}: ${backupDue}`);
        const next = nextCommands(spec, inputs.cluster, last.steps, report.columns());
        if (next !== undefined)
            report.note(next);
        return {
            changed: !first.namespaceExists || last.steps.some(writes),
            outputs: {
                ...outputs(spec, last.trust.bundle, last, digest),
                'backup-signer': signer?.publicKey ?? '',
                'backup-due': String(due),
            },
            details: { ...details(last), ...result },
        };
    },
});
function outputs(spec, bundle, { steps, signerKey, risks }, digest) {
    const { endpoint, mutualTls } = (0,connection/* endpoints */.v)(spec);
    return {
        endpoint,
        'mtls-endpoint': mutualTls,
        'ca-certificate': bundle,
        'connection-secret': `${spec.namespace}/${(0,cluster_names/* namesOf */.eZ)(spec).connection}`,
        // A signer that was created only for this plan is not stored.
        'backup-signer': signerKey === undefined || signerKey.isNew ? '' : signerKey.signer.publicKey,
        plan: [...risks.map(({ subject, found }) => `review   ${subject}: ${found}`), formatPlan(steps)].join('\n'),
        'plan-digest': digest,
        'in-sync': String(steps.length === 0),
        'backup-due': 'false',
    };
}
const backupDue = 'run backup and verify-backup now, because an older backup cannot be restored into this minor version';
function provision_unlisted(spec, { signerKey }) {
    return signerKey === undefined || signerKey.isNew ? [] : (0,signer_secret/* unlistedSigner */.p)(spec, signerKey.signer);
}
function details({ steps, risks }) {
    return { plan: planAsData(steps), risks };
}


/***/ }),

/***/ 87753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ desiredCertificates),
/* harmony export */   W6: () => (/* binding */ rotationNotes),
/* harmony export */   _2: () => (/* binding */ publicBundle)
/* harmony export */ });
/* harmony import */ var _certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38445);
/* harmony import */ var _certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3063);
/* harmony import */ var _certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38125);
/* harmony import */ var _certificates_root_key_seal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54841);
/* harmony import */ var _certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32726);
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44360);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(85499);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(46669);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(12359);
/* harmony import */ var _find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(14401);
/* harmony import */ var _known_roots_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(64301);












/** The times that a rotation has recorded on the root's Secret. */
function rotationNotes(rootAuthority) {
    const { annotations = {} } = rootAuthority?.metadata ?? {};
    return Object.fromEntries([_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .rootsPublishedAnnotation */ .hm, _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .leavesRenewedAnnotation */ .SR].flatMap((name) => {
        const noted = annotations[name];
        return noted === undefined ? [] : [[name, noted]];
    }));
}
/**
 * Keeps everything that is still valid and replaces the rest. If nothing is wrong, the result equals the observed
 * state. Throws a Problem if a certificate must be issued and no key can sign it.
 */
async function desiredCertificates(spec, observed, now) {
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec);
    const leaves = (0,_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterLeaves */ .pU)(spec);
    const root = rootOf(spec, observed, now);
    const published = (0,_known_roots_js__WEBPACK_IMPORTED_MODULE_11__/* .knownRoots */ .H)(fileOfBundle(observed.bundle), rootsInSecrets(observed));
    const bundle = published === '' ? root.certificate : published;
    const issuer = issuerOf(spec, observed, bundle, root, now);
    const leaf = (existing, request) => existing !== undefined && (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .leafReissueReasons */ .A)(existing, request, issuer.certificate, now).length === 0
        ? existing
        : (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .issueLeaf */ .SE)(request, issuer, now);
    const members = leaf((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.members), leaves.members);
    const peers = leaf((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.members, 'peer.crt', 'peer.key'), leaves.peers);
    const seenPortal = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOfJoined */ .C0)(observed.portal, 'server.pem');
    const seenPortalClient = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOfJoined */ .C0)(observed.portal, 'client.pem');
    const portal = leaf(seenPortal, leaves.portal);
    const portalClient = leaf(seenPortalClient, leaves.portalClient);
    const rootUser = leaf((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.rootUser), leaves.rootUser);
    const own = [members, peers, portal, portalClient, rootUser];
    const seenTokenKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .tokenKeyOf */ .cl)(observed.tokenKey);
    const tokenKey = seenTokenKey && (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenKeyReissueReasons */ ._)(seenTokenKey).length === 0 ? seenTokenKey : (0,_certificates_token_key_js__WEBPACK_IMPORTED_MODULE_4__/* .createTokenKey */ .l)();
    const portalsRestartFor = portal === seenPortal && portalClient === seenPortalClient
        ? (observed.portal?.metadata.annotations?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .restartPortalsAnnotation */ .a1] ?? '')
        : (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$)(portal.certificate, "the portals' certificate").serial;
    return {
        bundle,
        rootIsNew: root.isNew,
        rootUser,
        tokenKey,
        portalsRestartFor,
        ends: {
            root: endOf(root.certificate),
            issuer: endOf(issuer.certificate),
            leaf: new Date(Math.min(...own.map(({ certificate }) => endOf(certificate).getTime()))),
        },
        secrets: [
            ...[issuer, ...own].map(({ key }) => key),
            tokenKey.privateKey,
            ...(root.key === undefined ? [] : [root.key]),
        ],
        objects: [
            ...(await rootAuthority(spec, observed, root)),
            // Files that a rotation has added stay.
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.authority, {
                ...(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .filesOf */ .R8)(observed.authority),
                'tls.crt': issuer.certificate,
                'tls.key': issuer.key,
            }),
            publicBundle(spec, bundle),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.membersTls, {
                'ca.crt': bundle,
                'tls.crt': members.certificate,
                'tls.key': members.key,
                'peer.crt': peers.certificate,
                'peer.key': peers.key,
            }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.portalTls, { 'ca.crt': bundle, 'server.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portal), 'client.pem': (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .joined */ .oR)(portalClient) }, { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_8__/* .restartPortalsAnnotation */ .a1]: portalsRestartFor }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.rootUser, { 'ca.crt': bundle, 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key }),
            (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, names.tokenKey, { 'token.pub': tokenKey.publicKey, 'token.key': tokenKey.privateKey }),
        ],
    };
}
function endOf(certificate) {
    return (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificate */ .w$)(certificate, 'a certificate of the cluster').notAfter;
}
/**
 * The Secrets of the cluster that contain roots. A root that was removed from the cluster is still in the files that
 * the members mount.
 */
function rootsInSecrets({ rootAuthority, members, rootUser }) {
    const named = ['tls.crt', 'next.crt', 'previous.crt'].map((file) => (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(rootAuthority, file));
    return [...named, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(members, 'ca.crt'), (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(rootUser, 'ca.crt')];
}
function rootOf(spec, observed, now) {
    const certificate = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.rootAuthority, 'tls.crt') ??
        fileOfBundle(observed.bundle) ??
        (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.members, 'ca.crt') ??
        (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.rootUser, 'ca.crt');
    if (certificate !== undefined) {
        const key = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.rootAuthority, 'tls.key');
        const [first] = (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .readCertificates */ .jZ)(certificate, `the root in Secret ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).rootAuthority}`);
        const usable = [key, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOf */ .W7)(observed.supplied, 'tls.key')].find((one) => one !== undefined && first !== undefined && (0,_certificates_read_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .keyMatches */ .FY)(first, one));
        return { certificate, key: usable, isNew: false };
    }
    const own = (0,_find_supplied_authority_js__WEBPACK_IMPORTED_MODULE_10__/* .suppliedAuthority */ .a)(spec, observed.supplied, now);
    if (own !== undefined) {
        const supplied = { certificate: own.root.pem, isNew: true };
        return own.kind === 'root' ? { ...supplied, key: own.key } : { ...supplied, key: undefined, issuer: own.issuer };
    }
    const made = (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .createRoot */ .Hr)(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now, spec.tls.keyAlgorithm);
    return { ...made, isNew: true };
}
/** An existing root stays, even if a new one would differ. Only a rotation replaces a root. */
async function rootAuthority(spec, observed, root) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).rootAuthority;
    if (!root.isNew) {
        return observed.rootAuthority
            ? [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .filesOf */ .R8)(observed.rootAuthority), rotationNotes(observed.rootAuthority))]
            : [];
    }
    // A supplied key stays in its own Secret.
    if (root.key === undefined || observed.supplied !== undefined) {
        return [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, { 'tls.crt': root.certificate })];
    }
    const { rootRecipients } = spec.tls;
    const key = rootRecipients.length > 0 ? { 'tls.key.age': await (0,_certificates_root_key_seal_js__WEBPACK_IMPORTED_MODULE_3__/* .sealRootKey */ .d)(root.key, rootRecipients) } : { 'tls.key': root.key };
    return [(0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .secret */ .rJ)(spec, name, { 'tls.crt': root.certificate, ...key })];
}
function issuerOf(spec, observed, bundle, root, now) {
    const existing = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_7__/* .keyPairOf */ .xs)(observed.authority);
    const misfits = (0,_certificates_reissue_reasons_js__WEBPACK_IMPORTED_MODULE_2__/* .issuerReissueReasons */ .R)(existing, bundle, now);
    if (existing !== undefined && misfits.length === 0)
        return existing;
    if (root.issuer !== undefined)
        return root.issuer;
    if (root.key !== undefined) {
        const signer = { certificate: root.certificate, key: root.key };
        return (0,_certificates_issue_js__WEBPACK_IMPORTED_MODULE_0__/* .createIssuer */ .Ai)(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, signer, now, spec.tls.keyAlgorithm);
    }
    const names = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec);
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_9__/* .Problem */ .A('nothing was written', [
        {
            code: 'AUTHORITY_INVALID',
            subject: 'authority',
            found: `the issuer in Secret ${names.authority} ${misfits.join(', ')}, and the key of the root is not in Secret ${names.rootAuthority}`,
            fix: `restore Secret ${names.authority} (or put the root's key back as tls.key of Secret ${names.rootAuthority}) and run again; the cluster keeps its current certificates`,
        },
    ]);
}
function publicBundle(spec, bundle) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_6__/* .namesOf */ .eZ)(spec).authority),
        data: { 'ca.crt': bundle },
    };
}
function fileOfBundle(bundle) {
    return bundle?.data?.['ca.crt'];
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

/***/ 38125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leafReissueReasons),
/* harmony export */   R: () => (/* binding */ issuerReissueReasons)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _alternative_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68191);
/* harmony import */ var _read_certificate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3063);



/**
 * Why `existing` cannot remain as the requested leaf. Empty if it can, so that a run with nothing to do writes nothing.
 * A leaf that ends soon remains, because rotate-certificates renews it in time.
 */
function leafReissueReasons(existing, request, issuer, now) {
    const found = read(existing);
    if (typeof found === 'string')
        return [found];
    const [leaf, next] = found.chain;
    const [signer] = (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(issuer, 'the issuer');
    const served = next !== undefined && signer !== undefined && next.x509.raw.equals(signer.x509.raw);
    return [
        ...keyMisfits(leaf, found.key),
        ...(served && (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .isIssuedBy */ .rh)(leaf, signer) ? [] : ['was issued by another issuer']),
        ...timeMisfits(leaf, now),
        ...(leaf.isAuthority ? ['is an authority'] : []),
        ...subjectMisfits(leaf.subject, request.subject),
        ...difference('lacks the name', request.names.map(_alternative_names_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalName */ .Ew), leaf.names),
        ...difference('has the name', leaf.names, request.names.map(_alternative_names_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalName */ .Ew)),
        ...difference('lacks the usage', request.usages, leaf.usages),
        ...difference('has the usage', leaf.usages, request.usages),
    ];
}
/** Why `existing` cannot remain as the issuer below one of `roots` (PEM, one or more). Empty if it can. */
function issuerReissueReasons(existing, roots, now) {
    const found = read(existing);
    if (typeof found === 'string')
        return [found];
    const [issuer] = found.chain;
    const below = (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(roots, 'the root').some((root) => (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .isIssuedBy */ .rh)(issuer, root));
    return [
        ...keyMisfits(issuer, found.key),
        ...(below ? [] : ['was issued by another root']),
        ...timeMisfits(issuer, now),
        ...authorityMisfits(issuer),
    ];
}
/** The chain of the pair, or why it cannot be used. */
function read(pair) {
    if (pair === undefined)
        return 'does not exist';
    try {
        const [first, ...rest] = (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .readCertificates */ .jZ)(pair.certificate, 'it');
        return first === undefined ? 'does not exist' : { chain: [first, ...rest], key: pair.key };
    }
    catch (error) {
        if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
            return 'cannot be read';
        throw error;
    }
}
function keyMisfits(certificate, key) {
    return (0,_read_certificate_js__WEBPACK_IMPORTED_MODULE_2__/* .keyMatches */ .FY)(certificate, key) ? [] : ['does not match its key'];
}
function timeMisfits({ notBefore, notAfter }, now) {
    if (now < notBefore)
        return [`is not valid before ${notBefore.toISOString()}`];
    if (now > notAfter)
        return [`ended at ${notAfter.toISOString()}`];
    return [];
}
function authorityMisfits(certificate) {
    return certificate.isAuthority && certificate.mayCertify ? [] : ['is not allowed to sign certificates'];
}
function subjectMisfits(found, requested) {
    return found.commonName === requested.commonName && found.organization === requested.organization
        ? []
        : ['has another subject'];
}
function difference(text, these, those) {
    return these.filter((one) => !those.includes(one)).map((one) => `${text} ${one}`);
}


/***/ }),

/***/ 54841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ openRootKey),
/* harmony export */   d: () => (/* binding */ sealRootKey)
/* harmony export */ });
/* harmony import */ var _age_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74258);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);


/**
 * Encrypts the root's private key (PEM) for age recipients (https://age-encryption.org/v1). The result is armored, so
 * that `age -d -i IDENTITY` also decrypts it. Throws a Problem that names an invalid recipient.
 */
async function sealRootKey(key, recipients) {
    // Loaded only when needed: most clusters have no recipients, and age loads all its algorithms.
    const { armor, Encrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const encrypter = new Encrypter();
    if (recipients.length === 0)
        throw new Error('no recipients to seal the root key to');
    (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addRecipients */ .QL)(encrypter, recipients, (recipient, cause) => {
        const found = `needs age recipients (age1…), found "${recipient}"`;
        const fix = 'use the public key that age-keygen printed; it is not secret';
        return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not sealed', [{ code: 'RECIPIENTS_INVALID', subject: 'tls.rootRecipients', found, fix }], { cause });
    });
    return armor.encode(await encrypter.encrypt(key));
}
/**
 * Decrypts the result of sealRootKey. `identity` (secret) is the contents of an identity file: lines with
 * AGE-SECRET-KEY-1…, comments and blank lines. Throws a Problem, which contains no part of the identity, if none of
 * them decrypts it.
 */
async function openRootKey(sealed, identity) {
    const { armor, Decrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const decrypter = new Decrypter();
    const { usable, others } = (0,_age_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .addIdentities */ .u9)(decrypter, identity);
    if (usable === 0)
        throw unopened(`needs an age identity (a line AGE-SECRET-KEY-1…), found ${others}`);
    try {
        return await decrypter.decrypt(armor.decode(sealed), 'text');
    }
    catch {
        throw unopened('the sealed root key cannot be opened with this identity, or is damaged');
    }
}
function unopened(found) {
    const fix = 'use the identity of one of the recipients that tls.rootRecipients had when the root was created';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('the root key was not opened', [{ code: 'IDENTITY_MISSING', subject: 'identity', found, fix }]);
}


/***/ }),

/***/ 32726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tokenKeyReissueReasons),
/* harmony export */   l: () => (/* binding */ createTokenKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * A new key pair for etcd's `--auth-token=jwt,pub-key=…,priv-key=…,sign-method=ES256`. etcd's library reads SPKI for
 * the public key, and SEC 1 or PKCS #8 for the private key (golang-jwt/jwt v4, ecdsa_utils.go). etcd does not start if
 * the two do not match (server/auth/options.go).
 */
function createTokenKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('ec', {
        namedCurve: 'prime256v1',
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
}
/** Why `existing` must be replaced. Empty if it is valid. */
function tokenKeyReissueReasons(existing) {
    if (existing === undefined)
        return ['does not exist'];
    try {
        const privateKey = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(existing.privateKey);
        if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
            return ['is not an ECDSA P-256 key'];
        const same = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(privateKey).equals((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(existing.publicKey));
        return same ? [] : ['its public key does not match its private key'];
    }
    catch {
        return ['cannot be read'];
    }
}


/***/ }),

/***/ 10849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ recordedNewest),
/* harmony export */   N9: () => (/* binding */ parseBackupRecord),
/* harmony export */   Ug: () => (/* binding */ readBackupRecord)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53339);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);


const listed = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .transform((text) => text.split(' ').filter((part) => part !== ''))
    .optional();
const stored = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    place: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    folder: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    recipients: listed,
    signers: listed,
    'newest.name': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[\dT-]+Z-r\d+$/),
    'newest.takenAt': zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    'newest.sha256': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/),
    'newest.purpose': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    'verified.name': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    'verified.takenAt': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
    'verified.etcd': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default(''),
});
/** Undefined if no backup is recorded, as in a new cluster. */
async function readBackupRecord(kubernetes, spec) {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backup, namespace: spec.namespace };
    return parseBackupRecord((await kubernetes.get(reference))?.data);
}
function parseBackupRecord(data) {
    const { success, data: found } = stored.safeParse(data);
    if (!success)
        return undefined;
    const { 'newest.name': backup, 'newest.takenAt': takenAt, 'newest.sha256': sha256, 'newest.purpose': purpose } = found;
    const { 'verified.name': verified, 'verified.takenAt': verifiedTakenAt, 'verified.etcd': etcd } = found;
    const { place, folder, recipients, signers } = found;
    return {
        place,
        folder,
        recipients,
        signers,
        verified: verified === '' ? undefined : { backup: verified, takenAt: verifiedTakenAt, etcd: etcd || undefined },
        newest: { backup, takenAt, sha256, ...(purpose === '' ? {} : { purpose }) },
    };
}
/** The recorded newest backup, if the record is for this bucket and prefix. */
function recordedNewest(recorded, at) {
    const same = recorded?.place === at.place && [at.folder, ''].includes(recorded.folder);
    return same ? recorded.newest : undefined;
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

/***/ 58779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ connection),
/* harmony export */   v: () => (/* binding */ endpoints)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);


/** The endpoints under the Service's name. `.svc` resolves in every pod, for any cluster domain. */
function endpoints(spec) {
    return endpointsOf(`${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).service}.${spec.namespace}.svc`);
}
function endpointsOf(host) {
    const bracketed = host.includes(':') ? `[${host}]` : host;
    return {
        endpoint: `https://${bracketed}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client}`,
        mutualTls: `https://${bracketed}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls}`,
    };
}
/**
 * The data that an application needs to reach the cluster. Contains no password and no key: each application has its
 * own.
 */
function connection(spec, bundle) {
    const inside = endpoints(spec);
    const hostname = spec.portals.hostnames.find((name) => !name.startsWith('*.'));
    const outside = hostname === undefined ? undefined : endpointsOf(hostname);
    return (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).connection, {
        'ca.crt': bundle,
        endpoint: inside.endpoint,
        'mtls-endpoint': inside.mutualTls,
        ...(outside ? { 'external-endpoint': outside.endpoint, 'external-mtls-endpoint': outside.mutualTls } : {}),
    });
}


/***/ }),

/***/ 51843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ priorityClassesOf),
/* harmony export */   V: () => (/* binding */ checkPriorityClasses)
/* harmony export */ });
/** The PriorityClasses that the cluster file names. */
function priorityClassesOf({ scheduling }) {
    const names = [scheduling.members, scheduling.portals].map(({ priorityClassName }) => priorityClassName);
    return [...new Set(names.filter((name) => name !== undefined))];
}
/** Kubernetes refuses every pod with an unknown PriorityClass, so no pod would ever start. */
function checkPriorityClasses({ scheduling }, missing) {
    return missing.map((name) => {
        const role = scheduling.members.priorityClassName === name ? 'members' : 'portals';
        return {
            code: 'PRIORITY_CLASS_MISSING',
            subject: 'scheduling',
            found: `needs PriorityClass "${name}" (scheduling.${role}.priorityClassName), found none of that name`,
            fix: `name one that exists (kubectl get priorityclass), or create it: kubectl create priorityclass ${name} --value=1000000`,
        };
    });
}


/***/ }),

/***/ 63810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V9: () => (/* binding */ checkSchedules),
/* harmony export */   r0: () => (/* binding */ missingAccounts),
/* harmony export */   xA: () => (/* binding */ scheduleAccountsOf)
/* harmony export */ });
/* harmony import */ var _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65735);

function scheduleAccountsOf(spec) {
    return (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_0__/* .scheduledBy */ .bn)(spec).map((operation) => (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_0__/* .scheduleAccount */ .XK)(spec, operation));
}
/** The missing ones of these ServiceAccounts. */
async function missingAccounts(kubernetes, namespace, names) {
    const found = await Promise.all(names.map((name) => kubernetes.get({ apiVersion: 'v1', kind: 'ServiceAccount', name, namespace })));
    return names.filter((_, index) => found[index] === undefined);
}
/**
 * A run without its ServiceAccount never starts. Provision creates no ServiceAccounts and grants no permissions: it
 * would need all of them, and could grant them to others. It does not check the Secrets of the runs either, because
 * that needs permission to read them.
 */
function checkSchedules({ namespace, file }, missing) {
    if (missing.length === 0)
        return [];
    return [
        {
            code: 'SCHEDULE_ACCOUNT_MISSING',
            subject: 'schedules',
            found: `needs ServiceAccounts in namespace "${namespace}" that are not there: ${missing.join(', ')}`,
            fix: `let an administrator apply what \`managed-etcd permissions --schedules --cluster ${file}\` prints`,
        },
    ];
}


/***/ }),

/***/ 38436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ otherPlan)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** The Problem for a plan that differs from the approved one. `refused` says what was not done. */
function otherPlan(refused, expected, found) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(refused, [
        {
            code: 'PLAN_OUTDATED',
            subject: 'plan-digest',
            found: `needs the plan ${expected}, found ${found}: the file or the cluster has changed since the plan was created`,
            fix: 'create a new plan, review it, and apply it',
        },
    ]);
}


/***/ }),

/***/ 84997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ clusterDiagram)
/* harmony export */ });
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74611);

/** Zones with their members and portals, and the connections between them, as Mermaid in a Markdown fence. */
function clusterDiagram(zones) {
    const portals = zones.flatMap(({ portals }, zone) => portals.map((_, index) => `portal${zone}_${index}`));
    const members = zones.flatMap(({ members }, zone) => members.map((_, index) => `member${zone}_${index}`));
    const lines = [
        'flowchart LR',
        '  clients(["clients"])',
        ...zones.flatMap((zone, index) => zoneLines(zone, index)),
        ...(portals.length > 0 ? [`  clients --> ${portals.join(' & ')}`] : []),
        ...(portals.length > 0 && members.length > 0 ? [`  ${portals.join(' & ')} --> ${members.join(' & ')}`] : []),
        '  classDef healthy stroke:#1a7f37,stroke-width:2px',
        '  classDef unhealthy stroke:#cf222e,stroke-width:4px,stroke-dasharray:4',
    ];
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)(lines.join('\n'), 'mermaid');
}
function zoneLines({ zone, members, portals }, index) {
    return [
        `  subgraph zone${index}["${label(zone)}"]`,
        ...portals.map((pod, place) => `    portal${index}_${place}(["${podLabel(pod)}"]):::${pod.health}`),
        ...members.map((pod, place) => `    member${index}_${place}[("${podLabel(pod)}")]:::${pod.health}`),
        // Mermaid rejects an empty subgraph.
        ...(members.length + portals.length === 0 ? [`    empty${index}["none"]`] : []),
        '  end',
    ];
}
function podLabel({ name, health }) {
    return label(health === 'healthy' ? name : `${name} (${health})`);
}
/** Replaces every character that is special in Mermaid or HTML by a Mermaid entity, `#35;` for a `#`. */
function label(text) {
    return [...text].map((letter) => (/[\w .:/()-]/.test(letter) ? letter : `#${letter.codePointAt(0)};`)).join('');
}


/***/ }),

/***/ 88351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ addedKeys)
/* harmony export */ });
/* harmony import */ var _approved_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54714);

/**
 * Warnings about recipients and signers that were added to the cluster file: the reviewer must know what they permit.
 */
function addedKeys(spec, before, { own, since }) {
    if (before === undefined)
        return [];
    const { recipients, signers } = (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .unapprovedKeys */ .ZE)(spec, before, own);
    const location = { file: spec.file, line: 1, column: 1 };
    const fix = 'find out whose it is before you approve this';
    return [
        ...recipients.map((recipient) => ({
            code: 'BACKUP_KEYS_ADDED',
            subject: 'backup.recipients',
            found: `${since}: ${recipient}. Its identity can open every backup that is created from now on`,
            fix,
            location,
        })),
        ...signers.map((signer) => ({
            code: 'BACKUP_KEYS_ADDED',
            subject: 'backup.signers',
            found: `${since}: ${signer}, which is not the cluster's own key. Its private key can create backups that restore accepts, with any data and users`,
            fix,
            location,
        })),
    ];
}


/***/ }),

/***/ 54714:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ew: () => (/* binding */ approvedKeys),
/* harmony export */   NC: () => (/* binding */ recordedKeys),
/* harmony export */   ZE: () => (/* binding */ unapprovedKeys),
/* harmony export */   f3: () => (/* binding */ notApproved),
/* harmony export */   ne: () => (/* binding */ keysOfText),
/* harmony export */   vU: () => (/* binding */ approvedBy),
/* harmony export */   xb: () => (/* binding */ textOfKeys),
/* harmony export */   xf: () => (/* binding */ approvalOf)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** The keys that the last approved plan of provision contained. Undefined if none were recorded. */
function approvedKeys(signerSecret) {
    const { annotations = {} } = signerSecret?.metadata ?? {};
    const [recipients, signers] = [annotations[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedRecipientsAnnotation */ .Vr], annotations[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedSignersAnnotation */ .Gy]];
    return recipients === undefined || signers === undefined
        ? undefined
        : { recipients: keysOfText(recipients), signers: keysOfText(signers) };
}
/**
 * The keys of the last backup. A record of an older release has no recipients; then the current ones do not count as
 * new.
 */
function recordedKeys({ backup }, recorded) {
    if (recorded === undefined)
        return undefined;
    return { recipients: recorded.recipients ?? backup?.recipients ?? [], signers: recorded.signers ?? [] };
}
/** The record that provision writes: the keys of the cluster file, without the key that provision created. */
function approvalOf(spec, own) {
    const { recipients, signers } = approvedBy(spec, own);
    return { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedRecipientsAnnotation */ .Vr]: textOfKeys(recipients), [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .approvedSignersAnnotation */ .Gy]: textOfKeys(signers) };
}
/** The keys that a plan of provision approves. */
function approvedBy({ backup }, own) {
    const signers = (backup?.signers ?? []).filter((signer) => signer !== own);
    return { recipients: backup?.recipients ?? [], signers };
}
/** The keys of the cluster file that are not approved. `own` is the public key of the cluster's own signer. */
function unapprovedKeys({ backup }, approved, own) {
    return {
        recipients: (backup?.recipients ?? []).filter((one) => !approved.recipients.includes(one)),
        signers: (backup?.signers ?? []).filter((one) => one !== own && !approved.signers.includes(one)),
    };
}
/** Why the keys of the cluster file must not be used. Empty if all of them are approved. */
function notApproved(spec, approved, own) {
    const { recipients, signers } = unapprovedKeys(spec, approved, own);
    const finding = (subject, keys) => keys.length === 0
        ? []
        : [
            {
                code: 'BACKUP_KEYS_NOT_APPROVED',
                subject,
                found: `needs keys that provision has recorded in Secret ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner}, found ${keys.join(', ')} in the cluster file only`,
                fix: 'run provision, whose plan shows them for approval; or remove them from the cluster file',
                location: { file: spec.file, line: 1, column: 1 },
            },
        ];
    return [...finding('backup.recipients', recipients), ...finding('backup.signers', signers)];
}
/** As the record has keys. Their order in the cluster file does not matter. */
function textOfKeys(keys) {
    return keys.toSorted().join(' ');
}
function keysOfText(text) {
    return text.split(' ').filter((part) => part !== '');
}


/***/ }),

/***/ 45797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ publishedSigner),
/* harmony export */   r: () => (/* binding */ readPublishedSigner)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_file_public_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29618);
/* harmony import */ var _approved_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54714);



/** The keys of the ConfigMap's data. */
const [publicKeyFile, recipientsFile, signersFile] = ['signer.pub', 'approved-recipients', 'approved-signers'];
/**
 * The public key of the signer, as `backup.signers` lists it, and the keys that are approved, for `status`: it may not
 * read the Secret. It proves nothing, because whoever may write ConfigMaps can change it. Every other operation uses the
 * Secret.
 */
function publishedSigner(spec, publicKey, approved) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner),
        data: {
            [publicKeyFile]: publicKey,
            [recipientsFile]: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .textOfKeys */ .xb)(approved.recipients),
            [signersFile]: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .textOfKeys */ .xb)(approved.signers),
        },
    };
}
/** Undefined if there is none, as in clusters of earlier commits, or if it is not a public key. */
async function readPublishedSigner(kubernetes, spec) {
    const { namespace } = spec;
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner, namespace };
    const { data = {} } = (await kubernetes.get(reference)) ?? {};
    const { [publicKeyFile]: publicKey, [recipientsFile]: recipients, [signersFile]: signers } = data;
    if (publicKey === undefined || (0,_cluster_file_public_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .validateSignerKey */ .iW)(publicKey) !== undefined)
        return undefined;
    if (recipients === undefined || signers === undefined)
        return { publicKey };
    return { publicKey, approved: { recipients: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOfText */ .ne)(recipients), signers: (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .keysOfText */ .ne)(signers) } };
}


/***/ }),

/***/ 20938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kv: () => (/* binding */ signerOf),
/* harmony export */   et: () => (/* binding */ createSignerKey),
/* harmony export */   qI: () => (/* binding */ signedBy)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Creates a private Ed25519 key, as PEM (PKCS #8). Secret. */
function createSignerKey() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
/** Undefined if the text is not a private Ed25519 key in PEM. */
function signerOf(privateKey) {
    const key = parsedKey(privateKey);
    if (key?.asymmetricKeyType !== 'ed25519')
        return undefined;
    return { publicKey: publicText((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key)), sign: (contents) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)(null, contents, key) };
}
/**
 * Returns the public key that verifies the signature. Undefined if none does. The signature is Ed25519 (RFC 8032) over
 * the unchanged bytes, 64 bytes long, so `openssl pkeyutl -verify -rawin` can check it, too.
 */
function signedBy(contents, signature, keys) {
    return keys.find((key) => {
        const parsed = publicKey(key);
        return parsed !== undefined && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.verify)(null, contents, parsed, signature);
    });
}
function parsedKey(pem) {
    try {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
    }
    catch {
        return undefined;
    }
}
/** The single base64 line of `openssl pkey -pubout`. */
function publicText(key) {
    return key.export({ type: 'spki', format: 'der' }).toString('base64');
}
/** Undefined if the text is not a public key. The text can come from an untrusted manifest. */
function publicKey(text) {
    try {
        const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' });
        return key.asymmetricKeyType === 'ed25519' ? key : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 49609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ readSigner),
/* harmony export */   Co: () => (/* binding */ findSignerSecret),
/* harmony export */   HV: () => (/* binding */ signerKeyFor),
/* harmony export */   JF: () => (/* binding */ unapprovedFindings),
/* harmony export */   og: () => (/* binding */ makeKey),
/* harmony export */   p: () => (/* binding */ unlistedSigner),
/* harmony export */   wg: () => (/* binding */ trustedSigner)
/* harmony export */ });
/* unused harmony export signerFile */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85499);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _approved_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54714);
/* harmony import */ var _published_signer_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45797);
/* harmony import */ var _signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20938);






/** The key of the Secret's data that contains the private key as PEM. The public key is derived from it. */
const signerFile = 'signer.key';
/**
 * Returns the existing key, or creates one if the Secret does not exist. A Secret without a valid key is a Finding:
 * only its owner can restore the key.
 */
function signerKeyFor(spec, existing) {
    if (existing !== undefined) {
        const privateKey = (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(existing, signerFile);
        const signer = (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .signerOf */ .Kv)(privateKey ?? '');
        if (privateKey === undefined || signer === undefined)
            return noKeyIn(spec);
        return signerKey(spec, privateKey, signer, false);
    }
    const privateKey = (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .createSignerKey */ .et)();
    const signer = (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .signerOf */ .Kv)(privateKey);
    if (signer === undefined)
        throw new Error('a key that was just made cannot be read');
    return signerKey(spec, privateKey, signer, true);
}
function signerKey(spec, privateKey, signer, isNew) {
    const { publicKey } = signer;
    return {
        signer,
        secret: (0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .secret */ .rJ)(spec, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner, { [signerFile]: privateKey }, (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvalOf */ .xf)(spec, publicKey)),
        published: (0,_published_signer_js__WEBPACK_IMPORTED_MODULE_4__/* .publishedSigner */ .Z)(spec, publicKey, (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvedBy */ .vU)(spec, publicKey)),
        isNew,
        privateKey,
    };
}
function findSignerSecret(kubernetes, spec) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner;
    return kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace });
}
/** Reads the cluster's own signer. Throws a Problem if its key does not exist. */
async function readSigner(kubernetes, spec, { report, refused, fix }) {
    const found = await findSignerSecret(kubernetes, spec);
    if (found === undefined)
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(refused, [missingKey(spec, fix)]);
    const key = signerKeyFor(spec, found);
    if (!('signer' in key))
        throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(refused, [key]);
    report.mask(key.privateKey);
    return key.signer;
}
/**
 * The recipients and signers of the cluster file that are not approved. Without the cluster's own signer, no record of
 * approvals exists.
 */
async function unapprovedFindings(kubernetes, spec) {
    const found = spec.backup === undefined ? undefined : await findSignerSecret(kubernetes, spec);
    if (found === undefined)
        return [];
    const approved = (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .approvedKeys */ .Ew)(found) ?? { recipients: [], signers: [] };
    return (0,_approved_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .notApproved */ .f3)(spec, approved, (0,_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .signerOf */ .Kv)((0,_cluster_secret_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileOf */ .W7)(found, signerFile) ?? '')?.publicKey ?? '');
}
/** The cluster's own signer, or a finding if its signatures would not be trusted. */
async function trustedSigner(kubernetes, spec, report) {
    const found = await findSignerSecret(kubernetes, spec);
    if (found === undefined)
        return missingKey(spec, makeKey);
    const key = signerKeyFor(spec, found);
    if (!('signer' in key))
        return key;
    report.mask(key.privateKey);
    const [unlisted] = unlistedSigner(spec, key.signer);
    return unlisted ?? key.signer;
}
/**
 * A finding if the cluster file does not list the key that signs its backups, with the line to add. Empty if it does.
 */
function unlistedSigner(spec, { publicKey }) {
    const signers = spec.backup?.signers ?? [];
    if (spec.backup === undefined || signers.includes(publicKey))
        return [];
    return [
        {
            code: 'SIGNER_INVALID',
            subject: 'backup.signers',
            found: `the key that signs the backups of this cluster is not in ${spec.file}: until it is, no backup is created or trusted`,
            fix: signers.length === 0
                ? `add signers: [${publicKey}] to its backup section`
                : `set signers: [${publicKey}] in its backup section, or signers: [${[...signers, publicKey].join(', ')}] if you know that the others are yours`,
            location: { file: spec.file, line: 1, column: 1 },
        },
    ];
}
const makeKey = 'run provision, which creates the key, and add the line that it prints to the cluster file';
function missingKey(spec, fix) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner;
    const found = `needs Secret ${name} in namespace ${spec.namespace} with the key that signs backups, found none`;
    return { code: 'SIGNER_INVALID', subject: 'signer', found, fix };
}
function noKeyIn(spec) {
    const name = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .namesOf */ .eZ)(spec).backupSigner;
    return {
        code: 'SIGNER_INVALID',
        subject: 'signer',
        found: `needs an Ed25519 key in PEM as ${signerFile} of Secret ${name} in namespace ${spec.namespace}, found something else`,
        fix: `put the key back; if it is lost, delete that Secret and run provision, which creates another, and add its public key to backup.signers`,
    };
}


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53339);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
