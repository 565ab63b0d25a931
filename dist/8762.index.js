export const id = 8762;
export const ids = [8762];
export const modules = {

/***/ 91119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ untilAllowed)
/* harmony export */ });
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60571);
/* harmony import */ var _etcd_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81304);


/**
 * Attempts a change of the membership until etcd allows it: it refuses one until the members have been connected for
 * five seconds. `attempt` asks the first of its candidates that answers, and each attempt begins with another one. A
 * member decides by its own connections, and one that takes a restarted peer for inactive can do so for as long as both
 * run (etcd-io/etcd#14523), while the others do not. `description` completes "gave up waiting for …".
 */
async function untilAllowed(waitContext, description, members, attempt, minutes = _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .memberMinutes */ .qm) {
    let attempts = 0;
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .awaitPods */ .h8)(waitContext, 'member', description, minutes, async () => {
        const first = attempts++ % Math.max(members.length, 1);
        try {
            return { done: await attempt([...members.slice(first), ...members.slice(0, first)]) };
        }
        catch (error) {
            if (!(0,_etcd_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isUnhealthyCluster */ .NR)(error))
                throw error;
            return { waitingFor: 'the members to be connected with each other' };
        }
    });
}


/***/ }),

/***/ 95049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ joinMember)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27649);
/* harmony import */ var _cluster_scale_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95131);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60571);
/* harmony import */ var _etcd_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81304);
/* harmony import */ var _objects_initial_cluster_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56828);
/* harmony import */ var _objects_members_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33283);
/* harmony import */ var _portals_drain_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5306);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12359);
/* harmony import */ var _problem_problem_only_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(82146);
/* harmony import */ var _change_membership_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(91119);
/* harmony import */ var _health_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(10276);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(79010);
/* harmony import */ var _membership_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(43810);
/* harmony import */ var _move_leader_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(46250);
/* harmony import */ var _until_answers_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(95050);
/* harmony import */ var _with_any_member_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(57212);

















/**
 * Makes a pod a voting member: adds it as a learner, lets it start on its empty volume, waits until it has caught up,
 * and promotes it. A learner does not count for the quorum, so a failure in here affects no request. The claim has to
 * be new or absent: etcd would treat old data as the cluster's.
 *
 * Can be repeated after an interruption at any point. If the pod already votes, this only protects the cluster again.
 */
async function joinMember(access, waitContext, pod) {
    const { kubernetes, spec } = access;
    const before = await (0,_membership_js__WEBPACK_IMPORTED_MODULE_13__/* .awaitMembership */ .bd)(access, waitContext);
    const present = (0,_membership_js__WEBPACK_IMPORTED_MODULE_13__/* .voters */ .Ov)(before).filter((name) => name !== pod);
    const running = { ...access, members: present };
    let own = memberOf(before, pod);
    const joins = own === undefined || own.isLearner;
    if (joins) {
        await (0,_health_js__WEBPACK_IMPORTED_MODULE_11__/* .waitUntilHealthy */ .$V)(running, waitContext);
        const id = own?.id ?? (await addLearner(running, waitContext, pod, present));
        const others = before.filter((member) => member.pod !== pod).flatMap(({ peerUrls }) => peerUrls);
        await kubernetes.apply((0,_objects_members_js__WEBPACK_IMPORTED_MODULE_6__/* .membersState */ .Z6)(spec, 'existing', { member: pod, others }));
        // Never scale down: another lost member may be waiting to join.
        const asked = (await (0,_cluster_scale_js__WEBPACK_IMPORTED_MODULE_2__/* .replicasOf */ .N4)(kubernetes, spec, 'member')) ?? 0;
        await (0,_cluster_scale_js__WEBPACK_IMPORTED_MODULE_2__/* .scale */ .hs)(kubernetes, spec, 'member', Math.max(asked, (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ordinalOf */ .zO)(pod) + 1, ...present.map((one) => (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ordinalOf */ .zO)(one) + 1)));
        if (own?.started !== true)
            await startAnew(access, pod);
        own = await untilStarted(access, waitContext, pod, present);
        // Once the member votes, its /readyz succeeds for the portals, possibly long before it answers a client.
        await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_7__/* .drainMember */ .NT)(waitContext, pod);
        await untilPromoted(access, waitContext, { pod, id, present });
    }
    await untilReady(waitContext, pod);
    await (0,_until_answers_js__WEBPACK_IMPORTED_MODULE_15__/* .untilAnswers */ .uH)(access, waitContext, pod);
    const joined = { ...access, members: [...present, pod] };
    if (joins)
        await (0,_move_leader_js__WEBPACK_IMPORTED_MODULE_14__/* .moveLeaderToNewest */ .gi)(joined, waitContext, (await (0,_problem_problem_only_js__WEBPACK_IMPORTED_MODULE_9__/* .unlessProblem */ .g)((0,_member_client_js__WEBPACK_IMPORTED_MODULE_12__/* .askMembers */ .D$)(joined))) ?? [], pod);
    await (0,_portals_drain_js__WEBPACK_IMPORTED_MODULE_7__/* .endDrains */ .RS)(waitContext, [pod]);
    await kubernetes.apply((0,_objects_members_js__WEBPACK_IMPORTED_MODULE_6__/* .membersState */ .Z6)({ ...spec, members: present.length + 1 }, 'existing'));
}
function memberOf(members, pod) {
    return members.find((member) => member.pod === pod);
}
function addLearner(access, waitContext, pod, present) {
    const url = (0,_objects_initial_cluster_js__WEBPACK_IMPORTED_MODULE_5__/* .peerUrl */ .CZ)(access.spec, pod);
    return (0,_change_membership_js__WEBPACK_IMPORTED_MODULE_10__/* .untilAllowed */ .H)(waitContext, `etcd to add ${pod} as a learner`, present, (candidates) => (0,_with_any_member_js__WEBPACK_IMPORTED_MODULE_16__/* .withAnyMember */ .t)(access, ({ etcd }) => etcd.memberAddAsLearner(url), candidates));
}
/** Restarts a pod that has been refused so far: its restart interval doubles and reaches minutes. */
async function startAnew({ kubernetes, spec }, pod) {
    const found = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(kubernetes, spec, 'member')).find(({ metadata }) => metadata.name === pod);
    if (found === undefined || (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .observedPod */ .Gi)(found).terminating)
        return;
    const refused = found.status?.containerStatuses?.some(({ restartCount }) => restartCount > 0) ?? false;
    if (!refused)
        return;
    const { uid } = found.metadata;
    await kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name: pod, namespace: spec.namespace }, { uid });
}
async function untilStarted(access, waitContext, pod, present) {
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'member', `${pod} to start`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        const own = memberOf(await (0,_membership_js__WEBPACK_IMPORTED_MODULE_13__/* .awaitMembership */ .bd)(access, waitContext, present), pod);
        if (own === undefined)
            throw removedMeanwhile(pod);
        return own.started ? { done: own } : { waitingFor: `${pod} to start and to report its name` };
    });
}
/** It was in the list before, and nothing but this run adds it again. */
function removedMeanwhile(pod) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A(`${pod} has not joined`, [
        {
            code: 'MEMBERSHIP_UNSETTLED',
            subject: 'members',
            found: `someone removed ${pod} from etcd's list of members while it was starting`,
            fix: 'make sure that nobody else changes the members, then run the operation again: it starts over',
        },
    ]);
}
/**
 * The pod of the leader. A follower forwards a promotion without the identity of the caller. With authentication
 * enabled, the leader refuses it, and the follower retries without a pause until the call ends, which clients notice
 * (server/etcdserver/server.go, PromoteMember).
 */
async function leaderAmong(access, present) {
    return (0,_with_any_member_js__WEBPACK_IMPORTED_MODULE_16__/* .withAnyMember */ .t)(access, async ({ etcd, status }) => {
        const leader = (await etcd.memberList({ linearizable: false })).find(({ id }) => id === status.leader);
        return leader === undefined ? undefined : (0,_membership_js__WEBPACK_IMPORTED_MODULE_13__/* .clusterMember */ .BP)(access.spec, leader).pod;
    }, present);
}
/** Asks the leader to promote the learner, because only the leader knows its progress. */
async function untilPromoted(access, waitContext, { pod, id, present }) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'member', `${pod} to catch up`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        try {
            const leader = await leaderAmong(access, present);
            if (leader === undefined)
                return { waitingFor: 'a leader' };
            const promoted = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_12__/* .withMember */ .RV)(access, leader, (etcd) => etcd.memberPromote(id));
            return promoted ? { done: undefined } : { waitingFor: await distance(access, pod, present) };
        }
        catch (error) {
            if (!(0,_etcd_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .isUnhealthyCluster */ .NR)(error))
                throw error;
            return { waitingFor: `${pod} to be connected with the other members` };
        }
    });
}
async function distance(access, pod, [other = pod]) {
    try {
        const [own, theirs] = await Promise.all([(0,_member_client_js__WEBPACK_IMPORTED_MODULE_12__/* .askMember */ .uq)(access, pod), (0,_member_client_js__WEBPACK_IMPORTED_MODULE_12__/* .askMember */ .uq)(access, other)]);
        return `${pod} to catch up: entry ${own.status.raftAppliedIndex} of ${theirs.status.raftIndex}`;
    }
    catch (error) {
        if (!(error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_8__/* .Problem */ .A))
            throw error;
        return `${pod} to answer`;
    }
}
async function untilReady(waitContext, pod) {
    await (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, 'member', `${pod} to be ready`, _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        const pods = (await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .listPods */ .BG)(waitContext.kubernetes, waitContext.spec, 'member')).map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .observedPod */ .Gi);
        const own = pods.find(({ name }) => name === pod);
        return own?.ready && !own.terminating ? { done: undefined } : { waitingFor: `${pod} to be ready` };
    });
}


/***/ }),

/***/ 67751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ foreignFinalizers),
/* harmony export */   c: () => (/* binding */ claimWait)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);

/** Kubernetes' own: it ends with the last pod that uses the claim. */
const inUse = 'kubernetes.io/pvc-protection';
/** Enough for a controller that is about to end its finalizer, such as that of volume snapshots. */
const patienceMilliseconds = 2 * 60_000;
/** The finalizers of others that keep a deleted claim; empty while a pod uses it, or if nobody has deleted it. */
function foreignFinalizers({ metadata }) {
    const { deletionTimestamp, finalizers = [] } = metadata;
    return deletionTimestamp === undefined || finalizers.includes(inUse) ? [] : finalizers;
}
/**
 * For a wait until claims are deleted: what it waits for, as text. Throws a Problem if nothing but finalizers of others
 * has kept one for two minutes, because no operation may end those; it names every claim that is kept then.
 */
function claimWait(now) {
    let keptSince = new Map();
    return (claims) => {
        const time = now().getTime();
        const kept = claims.filter((claim) => foreignFinalizers(claim).length > 0);
        const names = kept.map(({ metadata }) => metadata.name);
        keptSince = new Map(names.map((name) => [name, keptSince.get(name) ?? time]));
        if ([...keptSince.values()].some((since) => time - since > patienceMilliseconds))
            throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`gave up waiting for ${claimsNamed(names)} to be deleted`, kept.map(keptFinding));
        const used = claims.filter((claim) => !kept.includes(claim)).map(({ metadata }) => metadata.name);
        return [
            ...kept.map((claim) => `claim ${claim.metadata.name} to be deleted; ${keeping(foreignFinalizers(claim))} it`),
            ...(used.length === 0
                ? []
                : [`${claimsNamed(used)} to be deleted; a pod still uses ${used.length === 1 ? 'it' : 'them'}`]),
        ].join('; ');
    };
}
function keptFinding(claim) {
    const { name, namespace } = claim.metadata;
    const finalizers = foreignFinalizers(claim);
    return {
        code: 'CLAIM_NOT_DELETED',
        subject: 'volumes',
        found: `needs claim ${name} to be deleted, found that ${listed(finalizers)} of another program ${finalizers.length === 1 ? 'keeps' : 'keep'} it`,
        fix: `end what the finalizer protects, or remove it: kubectl --namespace ${namespace} edit pvc ${name}; then run the operation again`,
    };
}
const claimsNamed = (names) => `${names.length === 1 ? 'claim' : 'claims'} ${names.join(', ')}`;
function keeping(finalizers) {
    return `${listed(finalizers)} ${finalizers.length === 1 ? 'keeps' : 'keep'}`;
}
function listed(finalizers) {
    return `${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')}`;
}


/***/ }),

/***/ 43810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ clusterMember),
/* harmony export */   Ov: () => (/* binding */ voters),
/* harmony export */   bd: () => (/* binding */ awaitMembership)
/* harmony export */ });
/* unused harmony export readMembership */
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60571);
/* harmony import */ var _etcd_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81304);
/* harmony import */ var _objects_initial_cluster_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56828);
/* harmony import */ var _with_any_member_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57212);





/** The membership, from a linearizable read at the first of these pods that answers. */
async function readMembership(access, candidates) {
    return (0,_with_any_member_js__WEBPACK_IMPORTED_MODULE_4__/* .withAnyMember */ .t)(access, async ({ etcd }) => (await etcd.memberList({ linearizable: true })).map((member) => clusterMember(access.spec, member)), candidates);
}
/**
 * Reads the membership, and waits while the members elect a leader: on a busy node, an election can happen at any time.
 */
function awaitMembership(access, waitContext, candidates) {
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', 'the list of members', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        try {
            return { done: await readMembership(access, candidates) };
        }
        catch (error) {
            if (!(0,_etcd_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnhealthyCluster */ .NR)(error))
                throw error;
            return { waitingFor: 'the members to have a leader' };
        }
    });
}
function clusterMember(spec, member) {
    const pod = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .possibleMemberNames */ .io)(spec).find((name) => member.peerUrls.includes((0,_objects_initial_cluster_js__WEBPACK_IMPORTED_MODULE_3__/* .peerUrl */ .CZ)(spec, name)));
    return { ...member, pod, started: member.name !== '' };
}
/** The pods of voting members that have started. */
function voters(members) {
    return members
        .flatMap(({ pod, started, isLearner }) => (pod !== undefined && started && !isLearner ? [pod] : []))
        .sort();
}


/***/ }),

/***/ 93357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ removeMember),
/* harmony export */   z: () => (/* binding */ removeById)
/* harmony export */ });
/* harmony import */ var _change_membership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91119);
/* harmony import */ var _health_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10276);
/* harmony import */ var _membership_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43810);
/* harmony import */ var _move_leader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46250);
/* harmony import */ var _with_any_member_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57212);





/**
 * Removes a working member from the cluster, by its id, after moving leadership. Its pod then exits, and its volume is
 * kept. Does nothing if etcd has no such member.
 */
async function removeMember(access, waitContext, pod) {
    const members = await (0,_membership_js__WEBPACK_IMPORTED_MODULE_2__/* .awaitMembership */ .bd)(access, waitContext);
    const remaining = (0,_membership_js__WEBPACK_IMPORTED_MODULE_2__/* .voters */ .Ov)(members).filter((name) => name !== pod);
    const own = members.find((member) => member.pod === pod);
    if (own !== undefined) {
        if (own.started && !own.isLearner)
            await spare({ ...access, members: [...remaining, pod] }, waitContext, pod);
        await removeById(access, waitContext, { pod, id: own.id, remaining });
    }
}
/** The remaining members have to be healthy without it. */
async function spare(access, waitContext, pod) {
    const health = await (0,_health_js__WEBPACK_IMPORTED_MODULE_1__/* .waitUntilHealthy */ .$V)(access, waitContext);
    if ((0,_health_js__WEBPACK_IMPORTED_MODULE_1__/* .leaderOf */ .tY)(health) === pod)
        await (0,_move_leader_js__WEBPACK_IMPORTED_MODULE_3__/* .moveLeaderAway */ .d1)(access, waitContext, health, pod);
}
/**
 * etcd refuses the removal until the others have been connected for long enough, and counts a stopped member as
 * connected for some seconds. Sent to those of `remaining` that answer, in turn.
 */
async function removeById(access, waitContext, { pod, id, remaining }, minutes) {
    const attempt = (candidates) => (0,_with_any_member_js__WEBPACK_IMPORTED_MODULE_4__/* .withAnyMember */ .t)(access, ({ etcd }) => etcd.memberRemove(id), candidates);
    await (0,_change_membership_js__WEBPACK_IMPORTED_MODULE_0__/* .untilAllowed */ .H)(waitContext, `etcd to remove ${pod}`, remaining, attempt, minutes);
}


/***/ }),

/***/ 97347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ unlistedMembers),
/* harmony export */   d: () => (/* binding */ splitCluster)
/* harmony export */ });
/* harmony import */ var _etcd_membership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73843);

/**
 * A finding if members belong to more than one etcd cluster: a member that has started its own cluster has none of the
 * data, and its member list does not contain the others.
 */
function splitCluster(clusterIds, namespace) {
    const clusters = Map.groupBy(clusterIds, ([, id]) => id);
    if (clusters.size < 2)
        return [];
    const each = [...clusters].map(([id, members]) => `${members.map(([name]) => name).join(', ')} of cluster ${(0,_etcd_membership_js__WEBPACK_IMPORTED_MODULE_0__/* .idText */ .F)(id)}`);
    return [
        {
            code: 'CLUSTER_SPLIT',
            subject: 'members',
            found: `needs members of one etcd cluster, found ${each.join(', and ')}`,
            fix: `delete no volume before you know which cluster has the data: managed-etcd status shows the revision of each member; then give a member of the other cluster an empty volume (kubectl --namespace ${namespace} delete pvc,pod …) and run repair`,
        },
    ];
}
/** A finding if the answering member's list lacks members that the cluster had at its last change. */
function unlistedMembers(recorded, listed) {
    const missing = recorded.filter((member) => !listed.includes(member));
    return {
        code: 'MEMBERSHIP_UNSETTLED',
        subject: 'members',
        found: `the cluster had ${recorded.length} members at its last change, and the member that answers lists only ${listed.join(', ')}`,
        fix: `do not delete the volumes of ${missing.join(', ')}: if the member that answers has started a cluster of its own, they have the data. Bring these members back, or, if a repair was interrupted, run repair again`,
    };
}


/***/ }),

/***/ 24476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ weakness),
/* harmony export */   h: () => (/* binding */ diagnose)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _etcd_membership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73843);
/* harmony import */ var _members_member_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(79010);
/* harmony import */ var _util_ascending_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83411);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(22149);
/* harmony import */ var _hashes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86132);






const nothingKnown = { givenUp: [], newClaims: new Set() };
/**
 * The diagnosis of each member; a pure function. "Lost" needs proof: a volume or node that does not exist in Kubernetes
 * any more, a message of kubelet or etcd, a CORRUPT alarm, or a hash that the majority does not have. A node that is
 * not ready, for however long, proves nothing.
 */
function diagnose(observed, known = nothingKnown) {
    const differing = (0,_hashes_js__WEBPACK_IMPORTED_MODULE_4__/* .differingMembers */ .yp)(observed.hashes);
    return observed.members.map((member) => {
        const etcd = observed.membership?.find(({ peerUrls }) => peerUrls.includes(member.peerUrl));
        const shared = {
            member: member.name,
            etcd,
            answers: member.answer !== undefined,
            forceReason: forceReasonOf(member, observed.nodes),
            declared: known.givenUp.includes(member.name),
        };
        const loss = lossOf(member, observed, known, { etcd, differing });
        if (loss !== undefined)
            return { ...shared, fate: 'lost', ...loss };
        const join = joinOf(member, observed, known, etcd);
        if (join !== undefined)
            return { ...shared, fate: 'joining', ...join };
        const wait = waitOf(member, observed);
        return wait === undefined
            ? { ...shared, fate: 'well', why: 'serves', evidence: [] }
            : { ...shared, fate: 'waits', ...wait };
    });
}
/** Only a kubelet ends pods: without one that answers, they are terminating for as long as their node exists. */
function forceReasonOf({ pod }, nodes) {
    if (pod?.node === undefined)
        return undefined;
    const node = nodes.find(({ name }) => name === pod.node);
    if (node === undefined)
        return 'its node does not exist any more';
    return node.ready ? undefined : `its node ${node.name} is not ready`;
}
function lossOf(member, observed, known, { etcd, differing }) {
    const { name, claim, volume, pod } = member;
    const isNew = claim?.uid !== undefined && known.newClaims.has(claim.uid);
    if (known.givenUp.includes(name) && member.answer === undefined && !isNew)
        return { why: 'is declared lost', evidence: ['the input lost names it'] };
    const alarm = observed.alarms.some(({ memberId, alarm }) => alarm === 'CORRUPT' && memberId === etcd?.id);
    if (alarm)
        return { why: 'holds corrupt data', evidence: [`etcd has raised the alarm CORRUPT for ${name}`] };
    if (differing.includes(name))
        return { why: 'has other data than the majority', evidence: [hashLine(name, observed)] };
    // A volume that was created again during this run has no data to lose, whatever older messages say.
    if (isNew)
        return undefined;
    const objects = goneObjects(member, observed.nodes);
    if (objects !== undefined)
        return objects;
    // Of a member that has just been removed, the pod is ready and answers until it notices.
    const removed = claim === undefined || observed.membership === undefined || isListed(member, observed.membership)
        ? undefined
        : {
            why: 'is not a member any more: the cluster does not need the data on its volume',
            evidence: [`etcd has no member with the peer URL of ${name}`],
        };
    // A run was interrupted, or gave up, while the claim was being deleted: there is a pod again when it is gone.
    if (pod === undefined)
        return claim?.isDeleted ? removed : undefined;
    if (pod.ready && member.answer !== undefined)
        return removed;
    const found = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .evidenceOf */ .X)(pod);
    const node = pod.node;
    const proofs = found.filter(({ proof }) => proof !== 'volume gone' || node === undefined || isThere(observed.nodes, node));
    const lines = (chosen) => [`${proofSource(chosen)}: ${chosen.message}`];
    const volumeGone = proofs.find(({ proof }) => proof === 'volume gone');
    if (volumeGone !== undefined)
        return { why: `has lost its volume ${volume?.name ?? claim?.volumeName ?? ''}`.trim(), evidence: lines(volumeGone) };
    const corrupt = proofs.find(({ proof }) => proof === 'data corrupt');
    if (corrupt !== undefined)
        return { why: 'holds corrupt data', evidence: lines(corrupt) };
    const differs = proofs.find(({ proof }) => proof === 'data differs');
    if (differs !== undefined && (0,_hashes_js__WEBPACK_IMPORTED_MODULE_4__/* .isAgreed */ .fx)(observed.hashes))
        return { why: 'has other data than its peers, which agree', evidence: lines(differs) };
    const ofRemoved = proofs.find(({ proof }) => proof === 'data of a removed member');
    if (ofRemoved !== undefined)
        return { why: 'has data of a member that was removed', evidence: lines(ofRemoved) };
    // A member that answers has data: what it said about an empty volume, it said before it joined.
    const empty = member.answer === undefined ? proofs.find(({ proof }) => proof === 'disk empty') : undefined;
    // The volume of a learner that has never started is empty as expected, and so is that of a future learner.
    const awaited = etcd === undefined ? observed.membership !== undefined : isUnstartedLearner(etcd);
    if (empty !== undefined && !awaited)
        return { why: 'has an empty volume', evidence: lines(empty) };
    const nodeWorks = node === undefined || observed.nodes.some(({ name: each, ready }) => each === node && ready);
    return empty === undefined && nodeWorks ? removed : undefined;
}
/** By its peer URL, its id or its name: someone can have given it another URL (etcdctl member update). */
function isListed({ name, peerUrl, answer }, membership) {
    return membership.some((each) => each.peerUrls.includes(peerUrl) || each.id === answer?.status.memberId || each.name === name);
}
/** Objects that do not exist in Kubernetes any more. */
function goneObjects({ claim, volume }, nodes) {
    if (claim === undefined)
        return undefined;
    const { name, phase, volumeName } = claim;
    if (phase === 'Lost' || (volumeName !== undefined && volume === undefined))
        return {
            why: `has lost its volume ${volumeName ?? ''}`.trim(),
            evidence: [`claim ${name} names PersistentVolume ${volumeName ?? 'none'}, which does not exist`],
        };
    const { nodes: only = [] } = volume ?? {};
    if (only.length > 0 && !only.some((node) => isThere(nodes, node)))
        return {
            why: `has lost its volume ${volume?.name} with node ${only.join(', ')}`,
            evidence: [`PersistentVolume ${volume?.name} is on node ${only.join(', ')} only, which does not exist`],
        };
    return undefined;
}
function joinOf({ name, claim, pod }, { membership }, known, etcd) {
    if (membership === undefined)
        return undefined;
    if (etcd?.isLearner) {
        const unstarted = isUnstartedLearner(etcd) ? ', which has never started' : '';
        return {
            why: `is a learner${unstarted}: a run was interrupted`,
            evidence: [`etcd knows it as learner ${(0,_etcd_membership_js__WEBPACK_IMPORTED_MODULE_1__/* .idText */ .F)(etcd.id)}`],
        };
    }
    if (etcd !== undefined)
        return undefined;
    const isNew = claim === undefined || (claim.uid !== undefined && known.newClaims.has(claim.uid));
    const isEmpty = pod !== undefined && (0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .evidenceOf */ .X)(pod).some(({ proof }) => proof === 'disk empty');
    return isNew || isEmpty
        ? { why: 'is not a member yet: its volume is empty', evidence: [`etcd has no member with the peer URL of ${name}`] }
        : undefined;
}
function waitOf(member, { nodes, replicas }) {
    const { name, pod, answer, volume, claim } = member;
    if (pod === undefined) {
        const scaled = `its StatefulSet was scaled to ${replicas}; provision scales it back`;
        const kept = claim !== undefined && claim.keptBy.length > 0 ? [`${claim.keptBy.join(', ')} keeps ${claim.name}`] : [];
        return {
            why: 'has no pod',
            evidence: [(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ordinalOf */ .zO)(name) < replicas ? 'its StatefulSet has not created one' : scaled, ...kept],
        };
    }
    const node = nodes.find((each) => each.name === pod.node);
    if (pod.node !== undefined && node === undefined)
        return {
            why: `was on node ${pod.node}, which does not exist any more; its volume does`,
            evidence: [`there is no node ${pod.node}; ${volume?.name ?? 'its volume'} can be mounted elsewhere`],
        };
    if (node !== undefined && !node.ready)
        return { why: `is on node ${node.name}, which is not ready`, evidence: ['its data is lost only if that node is'] };
    const zones = volume?.zones ?? [];
    if (zones.length > 0 && !nodes.some(({ zone }) => zone !== undefined && zones.includes(zone)))
        return {
            why: `has its volume in ${zones.join(', ')}, which has no node`,
            evidence: [`PersistentVolume ${volume?.name} can only be mounted in ${zones.join(', ')}`],
        };
    const differs = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .evidenceOf */ .X)(pod).find(({ proof }) => proof === 'data differs');
    if (!pod.ready && differs !== undefined)
        return {
            why: 'has other data than a peer, and it is unknown which is right',
            evidence: [
                `${proofSource(differs)}: ${differs.message}`,
                'the others have different data, or could not be compared',
            ],
        };
    if (pod.terminating || !pod.ready)
        return { why: 'is not ready', evidence: [pod.state] };
    if (answer === undefined)
        return { why: 'is ready, but did not answer', evidence: [pod.state] };
    return undefined;
}
function proofSource({ proof }) {
    return proof === 'volume gone' ? 'Kubernetes says' : 'its log says';
}
function hashLine(name, { hashes }) {
    const text = (chosen) => hashes.find(({ member }) => member === chosen)?.hash;
    const others = hashes.filter(({ member }) => member !== name).map(({ member }) => `${member} ${text(member)}`);
    return `HashKV at one revision: ${name} ${text(name)}, ${others.join(', ')}`;
}
function isThere(nodes, name) {
    return nodes.some((node) => node.name === name);
}
/** One that was added and has never run has no name yet. */
function isUnstartedLearner({ isLearner, name }) {
    return isLearner && name === '';
}
/** Why a member cannot be part of a quorum now; undefined if it can. */
function weakness(member, observed) {
    const { name, answer, pod } = member;
    if (answer === undefined)
        return `${name} does not answer`;
    const { status, hasQuorum } = answer;
    if (status.leader === 0n)
        return `${name} has no leader`;
    if (!hasQuorum)
        return `${name} does not reach a quorum`;
    if (status.isLearner)
        return `${name} is a learner`;
    if (pod?.terminating)
        return `${name} is terminating`;
    const newest = (0,_util_ascending_js__WEBPACK_IMPORTED_MODULE_5__/* .ascending */ .V)(observed.members.map((each) => each.answer?.status.raftIndex ?? 0n)).at(-1) ?? 0n;
    const behind = newest - status.raftAppliedIndex;
    return behind > _members_member_client_js__WEBPACK_IMPORTED_MODULE_2__/* .caughtUpEntries */ .Om ? `${name} is ${behind} entries behind` : undefined;
}


/***/ }),

/***/ 22149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ leavesOpen),
/* harmony export */   X: () => (/* binding */ evidenceOf)
/* harmony export */ });
/* harmony import */ var _kubernetes_redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53312);
/* harmony import */ var _util_is_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93487);


/**
 * Messages that prove that the volume does not exist any more. Timeouts, refused mounts and busy devices do not,
 * because they are temporary. A local volume: kubernetes/pkg/volume/local/local.go. `NotFound` of AttachVolume: by the
 * CSI specification, ControllerPublishVolume returns it for a volume or a node that does not exist; the caller has to
 * know that the node exists.
 */
const volumeGone = [
    /path "[^"]+" does not exist/,
    /error mounting "[^"]*\/volumes\/[^"]+" .*no such file or directory/s,
    /AttachVolume\.Attach failed .*code = NotFound/s,
    /InvalidVolume\.NotFound/,
];
/**
 * etcd's messages when it starts on an empty volume and the guard in `--initial-cluster` keeps it from joining
 * (server/etcdserver/api/membership/cluster.go, ValidateClusterAndAssignIDs; config.go, hasLocalMember).
 */
const diskEmpty = [
    /error validating peerURLs .*(member count is unequal|unmatched member)/s,
    /cannot fetch cluster info from peer urls/,
    /couldn't find local name "[^"]*" in the initial cluster configuration/,
];
/**
 * Messages of etcd's check against the peers at the start. One peer is enough for them, so they do not prove who is
 * wrong.
 */
const dataDiffers = [/found data inconsistency with peers/];
/** Messages of a member whose data is unusable: of bbolt and of the log. */
const dataCorrupt = [
    /wal(pb)?: (crc mismatch|file is corrupt)/i,
    /failed to open database.*(invalid database|checksum error|file size too small|unexpected EOF)/s,
    /panic: .*(invalid page type|page \d+ already freed|invalid freelist page)/s,
    /failed to read WAL, cannot be repaired/,
];
/** At the beginning: etcd writes them as warnings, like errors that contain names of a client's choice. */
const removedMember = [
    /^server error: the member has been permanently removed from the cluster$/,
    /^data-dir used by this member must be removed/,
];
/** Messages of a member that has got its data, or has joined; the same in 3.5, 3.6 and 3.7. Chatter can hide some. */
const hasData = /^(starting etcd server|now serving peer\/client\/metrics|established TCP streaming connection with remote peer|published local member to cluster through raft|ready to serve client requests)$/;
/**
 * The losses that the messages of an unready pod prove, with the newest message of each kind. A member that has started
 * since it found its volume empty has joined, and its volume is not empty any more.
 */
function evidenceOf({ messages, log }) {
    const lines = log.map(readLine);
    const all = lines.map(({ text }) => text);
    const bad = textsOfErrors(lines);
    const sinceStart = textsOfErrors(lines.slice(lines.findLastIndex(({ text }) => hasData.test(text)) + 1));
    return [
        ...matching('volume gone', volumeGone, messages),
        ...matching('data corrupt', dataCorrupt, bad),
        ...matching('data differs', dataDiffers, bad),
        ...matching('disk empty', diskEmpty, sinceStart),
        ...matching('data of a removed member', removedMember, all),
    ];
}
/** Whether the run before was refused for its empty volume, and this one has not said yet whether it is, too. */
function leavesOpen(before, now) {
    const refused = (log) => evidenceOf({ messages: [], log }).some(({ proof }) => proof === 'disk empty');
    return refused([...before, ...now]) && !refused(now);
}
const textsOfErrors = (lines) => lines.filter(({ level }) => ['error', 'fatal', 'panic'].includes(level)).map(({ text }) => text);
/**
 * The message and the error of a line of etcd's log. Its other fields contain keys and names that clients choose:
 * whoever may write a key must not be able to declare a member lost.
 */
function readLine(line) {
    const fields = parsed(line);
    if (fields === undefined)
        return { level: line.startsWith('panic: ') ? 'panic' : '', text: line };
    const [level = '', ...texts] = [fields.level, fields.msg, fields.error].map((field) => typeof field === 'string' ? field : '');
    return { level, text: texts.filter((text) => text !== '').join(': ') };
}
function parsed(line) {
    try {
        const value = JSON.parse(line);
        return (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function matching(proof, patterns, texts) {
    const found = texts.findLast((text) => patterns.some((pattern) => pattern.test(text)));
    return found === undefined ? [] : [{ proof, message: shortened(found, patterns) }];
}
const longest = 200;
/** The part that proves it: etcd's lines may contain complete stack traces. */
function shortened(text, patterns) {
    const part = patterns.map((pattern) => pattern.exec(text)?.[0]).find((match) => match !== undefined) ?? text;
    const line = part.replaceAll(/\s+/g, ' ');
    const short = line.length <= longest ? line : `${line.slice(0, 80)} … ${line.slice(80 - longest)}`;
    return (0,_kubernetes_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .redact */ .E)(short);
}


/***/ }),

/***/ 86132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ isUndecided),
/* harmony export */   fx: () => (/* binding */ isAgreed),
/* harmony export */   yp: () => (/* binding */ differingMembers),
/* harmony export */   zR: () => (/* binding */ isWorthHashing)
/* harmony export */ });
/* harmony import */ var _members_member_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79010);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22149);


/**
 * Whether the data of the members is compared: always while that takes no time, otherwise only if a member has found
 * that its data differs from that of a peer. Then the hashes decide which is wrong.
 */
function isWorthHashing(members) {
    const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
    const differs = ({ pod }) => pod !== undefined && (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .evidenceOf */ .X)(pod).some(({ proof }) => proof === 'data differs');
    return !(0,_members_member_client_js__WEBPACK_IMPORTED_MODULE_0__/* .isTooLargeToHash */ .bL)(answers) || members.some(differs);
}
/** Comparable hashes: those after the compaction that most members have done. */
function comparable(hashes) {
    return largest(Map.groupBy(hashes, ({ compactRevision }) => compactRevision)) ?? [];
}
/**
 * Members that do not have the hash of the majority; empty without a majority, because it is unknown which is right.
 */
function differingMembers(hashes) {
    const all = comparable(hashes);
    const majority = largest(Map.groupBy(all, ({ hash }) => hash)) ?? [];
    if (majority.length * 2 <= all.length)
        return [];
    return all.filter((hash) => !majority.includes(hash)).map(({ member }) => member);
}
/** Whether several members have the same data, and none has other data. */
function isAgreed(hashes) {
    const all = comparable(hashes);
    return all.length > 1 && new Set(all.map(({ hash }) => hash)).size === 1;
}
/** Hashes differ, and no majority has the same. */
function isUndecided(hashes) {
    const all = comparable(hashes);
    return new Set(all.map(({ hash }) => hash)).size > 1 && differingMembers(hashes).length === 0;
}
function largest(groups) {
    return [...groups.values()].toSorted((one, other) => other.length - one.length)[0];
}


/***/ }),

/***/ 34378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ observeForRepair)
});

// EXTERNAL MODULE: ./build/cluster/etcd-container.js
var etcd_container = __webpack_require__(78925);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/pods.js
var pods = __webpack_require__(27649);
// EXTERNAL MODULE: ./build/etcd/alarms.js
var etcd_alarms = __webpack_require__(62809);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(30457);
// EXTERNAL MODULE: ./build/objects/initial-cluster.js
var initial_cluster = __webpack_require__(56828);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(79010);
// EXTERNAL MODULE: ./build/problem/problem-only.js
var problem_only = __webpack_require__(82146);
// EXTERNAL MODULE: ./build/util/ascending.js
var ascending = __webpack_require__(83411);
// EXTERNAL MODULE: ./build/repair/diagnosis/hashes.js
var hashes = __webpack_require__(86132);
;// CONCATENATED MODULE: ./build/repair/diagnosis/observe-etcd.js




/** Undefined if the member does not answer. */
function observeEtcdMember(access, member) {
    return (0,problem_only/* unlessProblem */.g)((0,member_client/* withMember */.RV)(access, member, async (etcd) => {
        const [status, own, agreed] = await Promise.all([
            etcd.status(),
            etcd.memberList({ linearizable: false }),
            (0,problem_only/* unlessProblem */.g)(etcd.memberList({ linearizable: true })),
        ]);
        return { status, members: agreed ?? own, hasQuorum: agreed !== undefined };
    }));
}
/**
 * At a revision that all have; none if a member cannot tell its hash, which does not mean that its data is wrong, or if
 * clients would wait for the comparison.
 */
async function readHashes(access, members) {
    const asked = comparableMembers(members);
    const [common] = (0,ascending/* ascending */.V)(asked.map(({ revision }) => revision));
    if (common === undefined || asked.length === 1 || !(0,hashes/* isWorthHashing */.zR)(members))
        return [];
    const answers = await Promise.all(asked.map(({ name }) => (0,problem_only/* unlessProblem */.g)((0,member_client/* withMember */.RV)(access, name, async (etcd) => ({ member: name, ...(await etcd.hashKV(common)) })))));
    return answers.filter((answer) => answer !== undefined);
}
/** A learner, or a member without a quorum, can be far behind: its revision would be the one that all have. */
function comparableMembers(members) {
    return members.flatMap(({ name, answer }) => answer?.hasQuorum && !answer.status.isLearner ? [{ name, revision: answer.status.revision }] : []);
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/kubernetes/pod-findings.js
var pod_findings = __webpack_require__(98089);
;// CONCATENATED MODULE: ./build/kubernetes/whole-lines.js
/**
 * The lines of etcd's log whose beginning is known. A runtime stores a line of more than 16 KiB in parts. The
 * kubelet joins them, but counts each part for `tailLines`, so the first line that it returns can begin anywhere in a
 * line, where a client has chosen the text: etcd logs keys, and the names of unknown users, of any length. A whole line
 * begins with `{`. So can a part, but it has escaped quotes, and is no JSON.
 */
function wholeLines(log) {
    return log.filter((line, index) => index > 0 || line.startsWith('{'));
}

// EXTERNAL MODULE: ./build/repair/diagnosis/evidence.js
var evidence = __webpack_require__(22149);
;// CONCATENATED MODULE: ./build/repair/diagnosis/observe-pod.js







const logLines = 60;
/** A run that has just begun says within this time whether it may start, where its peers can be reached. */
const looksAtNewRun = 10;
const lookMilliseconds = 500;
async function readPod(kubernetes, pod, events) {
    const { name, namespace = '', uid, deletionTimestamp, creationTimestamp } = pod.metadata;
    const ready = (0,pod_findings/* isReady */.i_)(pod);
    const said = (0,kubernetes_pods/* containerStatuses */.up)(pod).flatMap(({ state, lastState }) => state?.running === undefined ? [...withMessage(lastState?.terminated), ...withMessage(state?.waiting)] : []);
    const started = lastStart(pod);
    const warnings = events.filter((event) => event.involvedObject.uid === uid && event.type === 'Warning' && (0,kubernetes_pods/* timeOf */.nR)(event) > started);
    return {
        uid,
        node: pod.spec.nodeName,
        ready,
        terminating: deletionTimestamp !== undefined,
        created: creationTimestamp === undefined ? undefined : new Date(creationTimestamp),
        state: (0,pod_findings/* podStateOf */.UD)(pod),
        messages: [...warnings.map(({ message }) => message), ...said],
        log: ready ? [] : await readLog(kubernetes, namespace, name, pod),
    };
}
/**
 * When etcd last started, in milliseconds since 1970; -1 if never. Its volume was mounted then. So older messages prove
 * nothing, such as those about a disk that was mounted late, after its node had started.
 */
function lastStart(pod) {
    const { state, lastState } = (0,etcd_container/* etcdStatusOf */.O0)(pod) ?? {};
    const starts = [state?.running, state?.terminated, lastState?.terminated].map((one) => Date.parse(one?.startedAt ?? ''));
    return Math.max(-1, ...starts.filter((time) => time > 0));
}
function withMessage(state) {
    return state?.message === undefined ? [] : [state.message];
}
/**
 * The log of this run, and of the previous one until this one has served: a member that cannot start says why at the
 * end. A member that has joined once says there that its volume is empty, and must not lose it for that.
 */
async function readLog(kubernetes, namespace, name, pod) {
    const { restartCount = 0, started = false, state } = (0,etcd_container/* etcdStatusOf */.O0)(pod) ?? {};
    const read = (previous) => kubernetes
        .log(namespace, name, { container: 'etcd', lines: logLines, previous })
        .then(wholeLines)
        .catch((error) => {
        // A kubelet that does not exist any more has no log.
        if (error instanceof problem/* Problem */.A)
            return [];
        throw error;
    });
    const [before, first] = await Promise.all([restartCount > 0 && !started ? read(true) : [], read(false)]);
    let now = first;
    // A learner is refused until it finds its peers. The log of that run must not speak for the one that has begun since.
    const runs = state?.running !== undefined;
    for (let looks = 1; runs && looks < looksAtNewRun && (0,evidence/* leavesOpen */.L)(before, now); looks += 1) {
        await (0,promises_.setTimeout)(lookMilliseconds);
        now = await read(false);
    }
    return [...before, ...now];
}

// EXTERNAL MODULE: ./build/members/kept-claim.js
var kept_claim = __webpack_require__(67751);
;// CONCATENATED MODULE: ./build/repair/diagnosis/observe-storage.js


const hostnameLabel = 'kubernetes.io/hostname';
async function readStorage(kubernetes, { namespace, zones }, member) {
    const name = (0,cluster_names/* claimName */.cB)(member);
    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace });
    if (found === undefined)
        return { claim: undefined, volume: undefined };
    const { volumeName } = found.spec;
    const claim = {
        name,
        uid: found.metadata.uid,
        phase: found.status?.phase ?? 'Pending',
        volumeName,
        isDeleted: found.metadata.deletionTimestamp !== undefined,
        keptBy: (0,kept_claim/* foreignFinalizers */._)(found),
    };
    const volume = volumeName === undefined
        ? undefined
        : await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName });
    const terms = volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
    return {
        claim,
        volume: volume && {
            name: volume.metadata.name,
            nodes: valuesOf(terms, (key) => key === hostnameLabel),
            zones: valuesOf(terms, (key) => key === zones.label || key.endsWith('/zone')),
        },
    };
}
/** The allowed values of a key in all terms; a term without the key allows any value. */
function valuesOf(terms, isKey) {
    const each = terms.map(({ matchExpressions = [] }) => matchExpressions.find(({ key, operator }) => isKey(key) && operator === 'In'));
    return each.every((expression) => expression !== undefined)
        ? [...new Set(each.flatMap((expression) => expression?.values ?? []))]
        : [];
}

;// CONCATENATED MODULE: ./build/repair/diagnosis/observe.js










/** Observes every member, claim, volume and node, and requests the status of every running member. Writes nothing. */
async function observeForRepair(access) {
    const { kubernetes, spec } = access;
    const controller = { kind: 'StatefulSet', name: (0,cluster_names/* namesOf */.eZ)(spec).members };
    const [replicas, guard, seen, nodes] = await Promise.all([
        statefulSetReplicas(kubernetes, spec),
        readGuard(kubernetes, spec),
        (0,kubernetes_pods/* observePodsWithEvents */.s2)(kubernetes, spec.namespace, (0,pods/* podSelector */.nv)(spec, 'member'), controller),
        kubernetes.list('v1', 'Node'),
    ]);
    // Someone may have scaled the StatefulSet: the members without a pod are members nevertheless.
    const names = (0,cluster_names/* memberNames */.hQ)({ ...spec, members: Math.max(replicas, guard.recorded ?? 0) });
    const observedNodes = nodes.map((node) => observedNode(node, spec));
    const members = await Promise.all(names.map(async (name) => {
        const pod = seen.pods.find(({ metadata }) => metadata.name === name);
        const [storage, observedPod, answer] = await Promise.all([
            readStorage(kubernetes, spec, name),
            pod === undefined ? undefined : readPod(kubernetes, pod, seen.events),
            mayAnswer(pod, observedNodes) ? observeEtcdMember(access, name) : undefined,
        ]);
        return { name, peerUrl: (0,initial_cluster/* peerUrl */.CZ)(spec, name), ...storage, pod: observedPod, answer };
    }));
    const answers = members.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
    const alarms = answers.flatMap(({ status }) => (0,etcd_alarms/* alarmsIn */._g)(status.errors));
    const unique = new Map(alarms.map((alarm) => [`${alarm.memberId} ${alarm.alarm}`, alarm]));
    const membership = answers.find(({ hasQuorum }) => hasQuorum)?.members;
    // Provision deletes a pod that is left of a larger cluster.
    const asked = (0,cluster_names/* memberNames */.hQ)(spec).slice(0, replicas);
    const belongs = ({ name, peerUrl: url }) => asked.includes(name) || (membership?.some(({ peerUrls }) => peerUrls.includes(url)) ?? true);
    return {
        members: members.filter(belongs),
        replicas,
        nodes: observedNodes,
        membership,
        alarms: [...unique.values()],
        ...guard,
        hashes: await readHashes(access, members),
        volumes: new Map(),
    };
}
async function readGuard(kubernetes, spec) {
    const name = (0,cluster_names/* namesOf */.eZ)(spec).membersState;
    const found = await kubernetes.get({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name,
        namespace: spec.namespace,
    });
    const { [initial_cluster/* initialClusterStateKey */.t1]: state, [initial_cluster/* initialClusterKey */.Yg]: value } = found?.data ?? {};
    return {
        guardOpen: state === 'existing' && value !== undefined && !(0,initial_cluster/* isGuarded */.JN)(value),
        recorded: (0,initial_cluster/* recordedMembers */.eU)(spec, value ?? ''),
    };
}
/** The number in the StatefulSet, not in the cluster file: provision changes the number. */
async function statefulSetReplicas(kubernetes, spec) {
    const name = (0,cluster_names/* namesOf */.eZ)(spec).members;
    const found = await kubernetes.get({
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        name,
        namespace: spec.namespace,
    });
    if (found !== undefined)
        return found.spec.replicas ?? 1;
    throw new problem/* Problem */.A('the members cannot be observed', [
        {
            code: 'CLUSTER_MISSING',
            subject: 'cluster',
            found: `needs the StatefulSet ${spec.namespace}/${name}, found none`,
            fix: 'run provision, which creates it; check name and namespace in the cluster file',
        },
    ]);
}
function observedNode({ metadata, spec, status }, { zones }) {
    const repelled = spec?.taints?.some(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute') ?? false;
    return {
        name: metadata.name,
        zone: metadata.labels?.[zones.label],
        ready: status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false,
        schedulable: spec?.unschedulable !== true && !repelled,
    };
}
/** Only running members on existing nodes are contacted: the others would not answer. */
function mayAnswer(pod, nodes) {
    if (pod === undefined || (0,etcd_container/* etcdStatusOf */.O0)(pod)?.state?.running === undefined)
        return false;
    return nodes.some(({ name, ready }) => name === pod.spec.nodeName && ready);
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
