export const id = 22;
export const ids = [22];
export const modules = {

/***/ 2080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ isRecordedCredentials),
/* harmony export */   s: () => (/* binding */ strangerFinding)
/* harmony export */ });
/* harmony import */ var _credentials_credentials_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6836);

/**
 * Whom a Secret with our labels is trusted by. Whoever may create a Secret in a namespace can give it any labels and any name, so these
 * prove nothing. It counts as the credentials of a user only where the record of sync-access, which lies in the cluster's own
 * namespace, names this user and this namespace. sync-access names them there before it writes a Secret, and nobody else does.
 *
 * Everything that reads such Secrets goes through here: sync-access (which passwords it keeps), rotate-certificates (what it renews)
 * and restore (which passwords it sets). A certificate in one counts only if this cluster's authority has signed it for that user, its
 * key fits, and it has not ended: see `deliveredPair` and `credentialsReissueReasons`.
 */
function isRecordedCredentials({ recorded }) {
    const pairs = new Set(recorded?.credentials.map(({ namespace, etcdUser }) => pairOf(namespace, etcdUser)));
    return (secret) => 
    // What is being deleted is kept by somebody's finalizer.
    secret.metadata.deletionTimestamp === undefined && pairs.has(pairOf(secret.metadata.namespace, (0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .etcdUserIn */ .bo)(secret)));
}
/** What a Secret is that is not where sync-access has delivered any. */
function strangerFinding(secret) {
    const { namespace, name } = secret.metadata;
    return {
        code: 'NAME_TAKEN',
        subject: 'credentials',
        found: `Secret ${namespace}/${name} has the labels of ${(0,_credentials_credentials_js__WEBPACK_IMPORTED_MODULE_0__/* .etcdUserIn */ .bo)(secret)}'s credentials, and sync-access has delivered none there: nothing in it is used`,
        fix: 'find out who made it; the next sync-access with mode: apply removes or replaces it',
    };
}
function pairOf(namespace, etcdUser) {
    return `${namespace}/${etcdUser}`;
}


/***/ }),

/***/ 8418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restore: () => (/* binding */ restore)
});

// EXTERNAL MODULE: ./build/backup/missing-for-action.js
var missing_for_action = __webpack_require__(6428);
// EXTERNAL MODULE: ./build/cluster/backup-record.js
var backup_record = __webpack_require__(849);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/cluster/restore-record.js
var restore_record = __webpack_require__(2085);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 9 modules
var read_cluster_file = __webpack_require__(5839);
// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(5451);
// EXTERNAL MODULE: ./build/members/root-access.js
var root_access = __webpack_require__(3565);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(4035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/helper-pods/lifecycle.js
var lifecycle = __webpack_require__(6055);
// EXTERNAL MODULE: ./build/helper-pods/volume-scripts.js
var volume_scripts = __webpack_require__(3037);
// EXTERNAL MODULE: ./build/members/with-any-member.js
var with_any_member = __webpack_require__(7212);
;// CONCATENATED MODULE: ./build/restore/context.js
function waitContextOf({ kubernetes, spec, now, signal }, progress) {
    return { kubernetes, spec, now, signal, progress };
}
/** The record of the restore that runs; there is one after the first step. */
function recordOf({ record }) {
    if (record === undefined)
        throw new Error('the restore has not begun');
    return record;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/cluster/scale.js
var scale = __webpack_require__(5131);
// EXTERNAL MODULE: ./build/cluster/wait-pods.js + 1 modules
var wait_pods = __webpack_require__(571);
// EXTERNAL MODULE: ./build/etcd/users.js
var etcd_users = __webpack_require__(2187);
// EXTERNAL MODULE: ./build/helper-pods/spec.js
var helper_pods_spec = __webpack_require__(9385);
// EXTERNAL MODULE: ./build/members/member-client.js
var member_client = __webpack_require__(9010);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(7649);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(457);
// EXTERNAL MODULE: ./build/objects/members.js + 1 modules
var members = __webpack_require__(3283);
// EXTERNAL MODULE: ./build/snapshots/etcdutl.js
var snapshots_etcdutl = __webpack_require__(5715);
;// CONCATENATED MODULE: ./build/restore/restore-pod.js





/** The pod that mounts a member's volume while the member runs, or in its place. */
function restorePod(spec, { member, kind, id, bump, node }) {
    const folders = (0,volume_scripts/* foldersOf */.pd)(id);
    const everyone = (0,names/* memberNames */.hQ)(spec).map((name) => ({
        name,
        peerUrl: `https://${(0,names/* memberHost */.BY)(spec, name)}:${names/* memberPorts */.Xz.peer}`,
    }));
    const restored = { member, members: everyone, token: `${spec.namespace}/${spec.name}/${id}`, bump };
    const etcdutl = (0,snapshots_etcdutl/* restoreCommand */.Od)((0,helper_pods_spec/* incomingPath */.SN)(folders.incoming), `${volume_scripts/* volumePath */.kn}/${folders.staging}`, restored);
    return (0,helper_pods_spec/* helperPod */.GY)(spec, {
        purpose: 'restore',
        name: (0,names/* restorePodName */.dX)(member),
        data: { name: 'data', persistentVolumeClaim: { claimName: (0,names/* claimName */.cB)(member) } },
        initContainers: kind === 'hold'
            ? []
            : [
                (0,helper_pods_spec/* shellContainer */.O_)(spec, helper_pods_spec/* containers */.l8.receive, (0,volume_scripts/* receiveScript */.rp)(id)),
                (0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.status, spec.images.etcd, (0,snapshots_etcdutl/* statusCommand */.yA)((0,helper_pods_spec/* incomingPath */.SN)(folders.incoming))),
                (0,helper_pods_spec/* toolContainer */.iT)(spec, helper_pods_spec/* containers */.l8.restore, spec.images.etcd, etcdutl),
            ],
        container: (0,helper_pods_spec/* holdContainer */.t3)(spec),
        ...spread(spec, node),
    });
}
/** A volume that has no place yet gets it from this pod, so it is spread as members are. */
function spread(spec, node) {
    const labelSelector = { matchLabels: (0,helper_pods_spec/* helperPodLabels */.Hu)(spec, 'restore') };
    const constraint = {
        topologyKey: spec.zones.label,
        maxSkew: 1,
        minDomains: spec.zones.minimum,
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector,
    };
    const apart = {
        podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector }],
        },
    };
    return node === undefined ? { topologySpreadConstraints: [constraint], affinity: apart } : { affinity: (0,helper_pods_spec/* onNode */.WU)(node) };
}
/** The claim that the StatefulSet's controller would make for a member; a restore may come before it has. */
function memberClaim(spec, member) {
    const [template] = (0,members/* members */.ol)(spec, '').spec.volumeClaimTemplates ?? [];
    if (template === undefined)
        throw new Error('members have a volume');
    return {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
            name: (0,names/* claimName */.cB)(member),
            namespace: spec.namespace,
            labels: { ...template.metadata?.labels },
        },
        spec: template.spec,
    };
}

;// CONCATENATED MODULE: ./build/restore/observe.js










/** Whether an unfinished restore is of what is wanted now. */
function isSame(record, restoreSource) {
    return restoreSource === 'previous' ? record.source === 'previous' : record.contents === restoreSource.sha256;
}
/** The state that decides what is left to do. Makes pods that look at the volumes when a restore has been interrupted. */
async function observeRestore(context, progress) {
    const { kubernetes, spec, record, restoreSource } = context;
    const [portals, members, memberPods, portalPods] = await Promise.all([
        (0,scale/* replicasOf */.N4)(kubernetes, spec, 'portal'),
        (0,scale/* replicasOf */.N4)(kubernetes, spec, 'member'),
        (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member'),
        (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'portal'),
    ]);
    if (members === undefined)
        throw notProvisioned(context);
    const same = record !== undefined && isSame(record, restoreSource);
    const looked = same && !record.swapped
        ? (await lookAtVolumes(context, record.id, progress)).map((volume) => (0,volume_scripts/* progressOf */.jA)(volume, record))
        : (0,names/* memberNames */.hQ)(spec).map(() => undefined);
    return {
        record,
        same,
        volumes: looked,
        portals: portals === undefined ? 'absent' : portals > 0 ? 'open' : portalPods.length > 0 ? 'closing' : 'closed',
        members: members > 0 || memberPods.length > 0 ? 'running' : 'stopped',
    };
}
/** Every volume, in the order of the members, by pods that stay and can swap. */
async function lookAtVolumes(context, id, progress) {
    const waitContext = waitContextOf(context, progress);
    if (!(await allHold(waitContext))) {
        await openRestorePods(context, waitContext, { kind: 'hold', id, bump: 0n });
        await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.hold);
    }
    return Promise.all((0,names/* memberNames */.hQ)(context.spec).map((member) => lookAtVolume(context, member, helper_pods_spec/* containers */.l8.hold)));
}
async function lookAtVolume(context, member, container) {
    return (0,volume_scripts/* parseLook */.jI)(await runScript(context, member, container, volume_scripts/* lookScript */.l_));
}
/** One pod a member, beside it where it runs. */
async function openRestorePods({ kubernetes, spec }, waitContext, work) {
    const nodes = new Map((await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member')).map((pod) => [pod.metadata.name, nodeOf(pod)]));
    const pods = (0,names/* memberNames */.hQ)(spec).map((member) => restorePod(spec, { member, node: nodes.get(member), ...work }));
    await (0,lifecycle/* createHelperPods */.hW)(waitContext, 'restore', pods);
}
/** Runs a script on a member's volume; one that fails is a Problem with its own words. */
async function runScript({ kubernetes, spec }, member, container, script) {
    const pod = (0,names/* restorePodName */.dX)(member);
    const { exitCode, stdout, stderr } = await kubernetes.exec(spec.namespace, pod, container, ['sh', '-c', script]);
    if (exitCode === 0)
        return stdout;
    throw new problem/* Problem */.A(`the volume of ${member} could not be worked on`, [
        {
            code: 'VOLUME_UNAVAILABLE',
            subject: 'volume',
            found: `${(0,names/* claimName */.cB)(member)}: ${stderr.trim() || `exit code ${exitCode}`}`,
            fix: 'fix what it says and run again: it goes on where it was',
        },
    ]);
}
/** Runs a script on the volumes of all members at once, by pods that hold them. */
async function everyVolume(context, script) {
    const members = (0,names/* memberNames */.hQ)(context.spec);
    await Promise.all(members.map((member) => runScript(context, member, helper_pods_spec/* containers */.l8.hold, script)));
}
async function allHold({ kubernetes, spec }) {
    const pods = await (0,lifecycle/* listHelperPods */.N2)(kubernetes, spec, 'restore');
    const holding = pods.filter((pod) => pod.metadata.deletionTimestamp === undefined &&
        (0,kubernetes_pods/* containerStatuses */.up)(pod).some(({ name, state }) => name === helper_pods_spec/* containers */.l8.hold && state?.running !== undefined));
    return (0,names/* memberNames */.hQ)(spec).every((member) => holding.some(({ metadata }) => metadata.name === (0,names/* restorePodName */.dX)(member)));
}
/** Where a pod is; one that waits for its volume or its node is nowhere. */
function nodeOf(pod) {
    return pod.spec.nodeName;
}
function notProvisioned({ spec }) {
    return new problem/* Problem */.A('restore refused: nothing was changed', [
        {
            code: 'CLUSTER_MISSING',
            subject: 'cluster',
            found: `needs the StatefulSet ${spec.namespace}/${spec.name}, found none`,
            fix: 'run provision first: it makes an empty cluster, and restore puts the data into it',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/restore/pick-member.js





const patienceMinutes = 0.5;
/**
 * A member that says how it is, a ready one where there is one; undefined when none answers. Where Kubernetes calls a member ready and none
 * answers us, what lies between is disturbed: to take that for a cluster that is gone would stop it with nothing saved. So it is waited for,
 * and then told.
 */
async function answeringMember(asking, waitContext) {
    return (0,wait_pods/* awaitPods */.h8)(waitContext, 'member', 'a ready member to answer', patienceMinutes, async () => {
        const pods = await standing(asking);
        const answering = await firstThatAnswers(asking.access, pods);
        const ready = pods.filter((pod) => pod.ready).map(({ name }) => name);
        return answering?.ready || ready.length === 0 ? { done: answering } : { waitingFor: ready.join(', ') };
    });
}
/** The members' pods, ready ones first. */
async function standing({ kubernetes, spec }) {
    const members = (0,names/* memberNames */.hQ)(spec);
    const pods = (await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member')).map(cluster_pods/* observedPod */.Gi);
    return pods
        .filter(({ name, terminating }) => members.includes(name) && !terminating)
        .toSorted((one, other) => Number(other.ready) - Number(one.ready));
}
async function firstThatAnswers(access, pods) {
    const isReady = (member) => pods.some(({ name, ready }) => name === member && ready);
    try {
        return await (0,with_any_member/* withAnyMember */.t)(access, async ({ member, status }) => ({ member, status, ready: isReady(member) }), pods.map(({ name }) => name));
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/access/observe/access-record.js
var access_record = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/access/observe/observe-objects.js
var observe_objects = __webpack_require__(4965);
// EXTERNAL MODULE: ./build/cluster/cluster-leaves.js
var cluster_leaves = __webpack_require__(4360);
// EXTERNAL MODULE: ./build/members/enable-authentication.js
var enable_authentication = __webpack_require__(7782);
// EXTERNAL MODULE: ./build/members/health.js
var members_health = __webpack_require__(276);
// EXTERNAL MODULE: ./build/access/policy/subject.js
var subject = __webpack_require__(5754);
;// CONCATENATED MODULE: ./build/restore/desired-users.js





async function desiredUsers(context, restored) {
    const { kubernetes, spec, restoreSource } = context;
    const foreign = restoreSource !== 'previous' && !restoreSource.signed;
    const { users: before } = recordOf(context);
    if (before !== undefined)
        return { users: (0,etcd_users/* parseUsers */.YN)(before), known: 'cluster', foreign };
    const others = foreign ? { users: {}, roles: {} } : restored;
    const { recorded } = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    if (recorded === undefined)
        return { users: others, known: 'nothing', foreign };
    const users = recorded.etcdUsers.map(({ name, roles }) => [name, roles]);
    const roles = recorded.etcdRoles.map(({ name, permissions }) => [name, permissions]);
    return {
        users: {
            users: { ...notOfApps(others.users), ...Object.fromEntries(users) },
            roles: { ...notOfApps(others.roles), ...Object.fromEntries(roles) },
        },
        known: 'record',
        foreign,
    };
}
function notOfApps(found) {
    return Object.fromEntries(Object.entries(found).filter(([name]) => (0,subject/* appOf */.XH)(name) === undefined));
}
/** Who is in the snapshot and stays, with a password that nobody here has given. */
function strangersPasswords(restored, { users }, known) {
    return Object.keys(users).filter((user) => user !== cluster_leaves/* rootUser */.KJ && user in restored.users && !known.has(user));
}
/** What the user has to know: who is there or gone because nothing better was known, and whose password is that of the backup, or nobody's. */
function unknownUserFindings(restored, { users: { users }, known, foreign }, passwords) {
    const now = Object.keys(users).filter((user) => user !== cluster_leaves/* rootUser */.KJ);
    const unsure = now.filter((user) => known === 'nothing' || (known === 'record' && (0,subject/* appOf */.XH)(user) === undefined));
    const gone = Object.keys(restored.users).filter((user) => user !== cluster_leaves/* rootUser */.KJ && !(user in users));
    const withoutPassword = now.filter((user) => !passwords.has(user));
    const kept = withoutPassword.filter((user) => user in restored.users);
    const added = withoutPassword.filter((user) => !(user in restored.users));
    return [
        doubt(foreign ? kept : [], 'passwords', {
            found: `${kept.join(', ')} can only come by certificate now: whoever made the snapshot knows the password that ${kept.length === 1 ? 'it has' : 'they have'} there, and no Secret has another`,
            fix: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
        }),
        doubt(foreign ? [] : kept, 'passwords', {
            found: `${kept.join(', ')} ${kept.length === 1 ? 'has' : 'have'} the password of the time of the backup: etcd tells none, and no Secret has it`,
            fix: 'run sync-access for users of the policy; set those of others anew if they were changed since: etcdctl user passwd NAME',
        }),
        doubt(added, 'passwords', {
            found: `${added.join(', ')} came after the backup and can only come by certificate now`,
            fix: 'run sync-access for users of the policy; give others a password: etcdctl user passwd NAME',
        }),
        doubt(unsure, 'users', {
            found: `the cluster could not tell its users before it was stopped: ${unsure.join(', ')} ${unsure.length === 1 ? 'is' : 'are'} as the backup has them, also who was removed since`,
            fix: 'run sync-access now, and look through the others: etcdctl user list',
        }),
        doubt(foreign && known !== 'cluster' ? gone : [], 'users', {
            found: `${gone.join(', ')} of the snapshot ${gone.length === 1 ? 'is' : 'are'} not taken over: what nobody here has signed does not say who may do what here`,
            fix: 'give applications access by the access file and sync-access; add others anew: etcdctl user add NAME',
        }),
    ].flat();
}
function doubt(about, subject, { found, fix }) {
    return about.length === 0 ? [] : [{ code: 'RESTORE_USERS_UNKNOWN', subject, found, fix }];
}

// EXTERNAL MODULE: ./build/access/credentials/credentials.js
var credentials = __webpack_require__(6836);
// EXTERNAL MODULE: ./build/access/observe/trusted-credentials.js
var trusted_credentials = __webpack_require__(2080);
;// CONCATENATED MODULE: ./build/restore/known-passwords.js


/**
 * The passwords that applications have in their Secrets now, by user. Whoever may create a Secret can give it our labels, so one counts
 * only where sync-access has recorded that this user's credentials lie, and two that differ count for nothing.
 */
function knownPasswords(secrets, record) {
    const isOurs = (0,trusted_credentials/* isRecordedCredentials */.h)(record);
    const ours = secrets.filter(isOurs).flatMap((secret) => {
        const [user, password, namespace] = [(0,credentials/* etcdUserIn */.bo)(secret), (0,credentials/* passwordOf */.No)(secret), secret.metadata.namespace ?? ''];
        return user === undefined || password === undefined || (0,credentials/* isPending */.mm)(secret) ? [] : [{ user, password, namespace }];
    });
    const byUser = Map.groupBy(ours, ({ user }) => user);
    const differing = [...byUser].filter(([, copies]) => new Set(copies.map(({ password }) => password)).size > 1);
    const passwords = [...byUser].flatMap(([user, [first]]) => first === undefined || differing.some(([other]) => other === user) ? [] : [[user, first.password]]);
    return {
        passwords: new Map(passwords),
        findings: [
            ...secrets.filter((secret) => !isOurs(secret)).map(trusted_credentials/* strangerFinding */.s),
            ...differing.map(([user, copies]) => ({
                code: 'RESTORE_USERS_UNKNOWN',
                subject: 'credentials',
                found: `the Secrets of ${user} in ${copies.map(({ namespace }) => namespace).join(', ')} differ in their passwords: none is taken`,
                fix: 'find out who changed one of them; run sync-access with what is right',
            })),
        ],
    };
}

;// CONCATENATED MODULE: ./build/restore/reconcile-cluster.js













/** Waits until the restored members work as one, and refuses to go on when their data differ. */
async function waitHealthy(context, progress) {
    const { access } = context;
    const waitContext = waitContextOf(context, progress);
    await (0,wait_pods/* awaitMembers */.SA)(waitContext);
    const health = await (0,members_health/* waitUntilHealthy */.$V)(access, waitContext);
    const fix = 'restore another backup, or run again with backup: previous to bring the old data back';
    (0,problem/* refuse */.T)('restored, and the portals stay closed: the members differ', await (0,members_health/* hashFindings */.pF)(access, health, fix));
    return health;
}
/** Makes users, roles and passwords those of now, as far as anything of now is known. No client can connect yet. */
async function reconcileUsers(context, progress) {
    const { access, report } = context;
    const passwords = await readPasswords(context);
    return (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd }) => {
        await (0,enable_authentication/* enableAuthentication */.S)(etcd);
        // A snapshot from elsewhere brings the password that root had there. Ours has none, which etcd leaves so.
        await etcd.userChangePassword(cluster_leaves/* rootUser */.KJ, (0,external_node_crypto_.randomBytes)(32).toString('base64url'));
        const restored = await (0,etcd_users/* readUsers */.L_)(etcd);
        const now = await desiredUsers(context, restored);
        const known = new Set(passwords.keys());
        // Whoever made a snapshot that nobody has signed knows the passwords in it.
        for (const user of now.foreign ? strangersPasswords(restored, now.users, known) : [])
            passwords.set(user, (0,external_node_crypto_.randomBytes)(32).toString('base64url'));
        const changes = (0,etcd_users/* userChanges */.hz)(restored, now.users, new Set(passwords.keys()));
        progress(`${changes.length} changes`);
        await (0,etcd_users/* changeUsers */.j8)(etcd, changes, passwords);
        for (const finding of unknownUserFindings(restored, now, known))
            report.warning(finding);
        return changes;
    });
}
/** The passwords of now, as far as Secrets tell them; what they tell and should not is a warning. */
async function readPasswords({ kubernetes, spec, report }) {
    const record = await (0,access_record/* readAccessRecord */.a1)(kubernetes, spec);
    const { passwords, findings } = knownPasswords(await (0,observe_objects/* listCredentials */.Jc)(kubernetes, spec, record.namespaces), record);
    for (const password of passwords.values())
        report.mask(password);
    for (const finding of findings)
        report.warning(finding);
    return passwords;
}

// EXTERNAL MODULE: ./build/helper-pods/stream-snapshot.js
var stream_snapshot = __webpack_require__(411);
// EXTERNAL MODULE: ./build/snapshots/etcdutl-status.js
var etcdutl_status = __webpack_require__(9006);
;// CONCATENATED MODULE: ./build/restore/stage-data.js












/** Brings the new data to every volume, whole and under a name of their own; what is there stays as it is. */
async function stage(context, progress) {
    const { restoreSource } = context;
    const record = recordOf(context);
    if (restoreSource !== 'previous')
        return stageSnapshot(context, restoreSource, progress);
    // They lie there already, and keep their name until the swap: whatever ends this restore, they are what they were.
    const volumes = await lookAtVolumes(context, record.id, progress);
    if (volumes.some((volume) => (0,volume_scripts/* progressOf */.jA)(volume, record) === 'untouched'))
        throw noPrevious();
}
/** The folder with the old data that every volume has; a Problem when there is none. */
async function findPrevious(context, id, progress) {
    const previous = (0,volume_scripts/* newestPrevious */.Ie)(await lookAtVolumes(context, id, progress));
    if (previous !== undefined)
        return previous;
    throw noPrevious();
}
function noPrevious() {
    return new problem/* Problem */.A('restore refused: nothing was changed', [
        {
            code: 'NOTHING_PUT_ASIDE',
            subject: 'backup',
            found: 'needs old data that an earlier restore has put aside on every volume, found none',
            fix: 'restore a backup by its name; restore keeps old data with volumes: keep, and where no safety backup could be taken',
        },
    ]);
}
async function stageSnapshot(context, snapshot, progress) {
    const { kubernetes, spec } = context;
    const { id } = recordOf(context);
    const members = (0,names/* memberNames */.hQ)(spec);
    const waitContext = waitContextOf(context, progress);
    const live = await answeringMember(context, waitContext);
    await makeMissingClaims(context);
    await openRestorePods(context, waitContext, {
        kind: 'restore',
        id,
        bump: (0,snapshots_etcdutl/* bumpFor */.W)(snapshot.revision ?? 0n, live?.status.revision, snapshot.reachedRevision),
    });
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.receive);
    for (const member of members) {
        (0,volume_scripts/* refuseWithoutRoom */.CW)(member, await lookAtVolume(context, member, helper_pods_spec/* containers */.l8.receive), snapshot.bytes);
    }
    await (0,stream_snapshot/* deliver */.c)(snapshot, { kubernetes, namespace: spec.namespace, pods: members.map(names/* restorePodName */.dX), id }, progress);
    progress('etcdutl makes data directories of it');
    await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.hold);
    await refuseOtherFormat(context);
    await everyVolume(context, (0,volume_scripts/* stagedScript */.qE)(id));
}
/** A file does not say where it comes from; what etcdutl has found in it does. */
async function refuseOtherFormat({ kubernetes, spec }) {
    const [member] = (0,names/* memberNames */.hQ)(spec);
    const said = await kubernetes.log(spec.namespace, (0,names/* restorePodName */.dX)(member), { container: helper_pods_spec/* containers */.l8.status });
    (0,problem/* refuse */.T)('restore refused: nothing was changed', (0,etcdutl_status/* otherFormat */.Qc)((0,etcdutl_status/* parseStatus */.i$)(said), spec.version));
}
async function makeMissingClaims({ kubernetes, spec }) {
    for (const member of (0,names/* memberNames */.hQ)(spec)) {
        const name = (0,names/* claimName */.cB)(member);
        const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace: spec.namespace };
        if ((await kubernetes.get(reference)) === undefined)
            await kubernetes.create(memberClaim(spec, member));
    }
}

;// CONCATENATED MODULE: ./build/restore/roll-back.js







/**
 * Another restore takes the place of one that no client has seen: the data from before come back first, or what is put aside next would be
 * those of the dead run. Whoever wants them back anyhow gets them from where that run has put them.
 */
async function rollBack(context, record, progress) {
    const { kubernetes, spec, restoreSource } = context;
    const stopped = (await (0,scale/* replicasOf */.N4)(kubernetes, spec, 'member')) === 0;
    // Volumes are swapped only while no member runs.
    if (!record.swapped && !stopped)
        return;
    if (restoreSource === 'previous') {
        if (record.swapped || (await allPutAside(context, record, progress)))
            return;
        throw notPutAside(record.source);
    }
    await (0,scale/* scale */.hs)(kubernetes, spec, 'member', 0);
    await (0,scale/* untilStopped */.sZ)(waitContextOf(context, progress), 'member');
    // From here on it is not all there any more.
    if (record.swapped)
        context.record = await (0,restore_record/* writeRestoreRecord */.hZ)(kubernetes, spec, { ...record, swapped: false });
    await undoSwap(context, record, progress);
}
/** Every volume is as it was before that restore, however far its swap has come on it. */
async function undoSwap(context, record, progress) {
    await makeMissingClaims(context);
    await lookAtVolumes(context, record.id, progress);
    await everyVolume(context, (0,volume_scripts/* unswapScript */.yn)(record));
}
/** Whether a restore whose record does not say so has swapped every volume. */
async function allPutAside(context, record, progress) {
    const volumes = await lookAtVolumes(context, record.id, progress);
    return volumes.every((volume) => (0,volume_scripts/* progressOf */.jA)(volume, record) === 'swapped');
}
/** What is to be had back was never put aside: it is still in place, on all volumes or on some. */
function notPutAside(source) {
    return new problem/* Problem */.A('restore refused: nothing was changed', [
        {
            code: 'NOTHING_PUT_ASIDE',
            subject: 'backup',
            found: `needs what the unfinished restore of ${source} has put aside on every volume, found that it did not come that far`,
            fix: `finish that one first (backup: ${source}, or snapshot: for a file), then run again; or restore another backup`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/restore/execute-step.js















/** Brings one step about. Each can be taken again after a run that died in the middle of it. */
async function executeRestoreStep(step, context, progress) {
    const { kubernetes, spec } = context;
    const waitContext = waitContextOf(context, progress);
    switch (step) {
        case 'begin':
            return begin(context, progress);
        case 'stage':
            return stage(context, progress);
        case 'close-portals':
            await (0,scale/* scale */.hs)(kubernetes, spec, 'portal', 0);
            return (0,scale/* untilStopped */.sZ)(waitContext, 'portal');
        case 'save':
            return save(context, progress);
        case 'stop-members':
            await (0,scale/* scale */.hs)(kubernetes, spec, 'member', 0);
            return (0,scale/* untilStopped */.sZ)(waitContext, 'member');
        case 'swap':
            await everyVolume(context, (0,volume_scripts/* swapScript */.Pv)(recordOf(context)));
            return update(context, { swapped: true });
        case 'start-members':
            // A volume that another node holds could not be mounted by its member.
            await (0,lifecycle/* removeHelperPods */.NW)(waitContext, 'restore');
            return (0,scale/* scale */.hs)(kubernetes, spec, 'member', spec.members);
        case 'await-members':
            await waitHealthy(context, progress);
            return;
        case 'reconcile':
            await reconcileUsers(context, progress);
            return;
        case 'open-portals':
            await update(context, { opened: true });
            await (0,scale/* scale */.hs)(kubernetes, spec, 'portal', spec.portals.replicas);
            return (0,wait_pods/* awaitPortals */.uk)(waitContext);
        case 'tidy':
            return tidy(context, progress);
    }
}
/** What an unfinished restore of another snapshot has saved is still all that there is of the cluster before, unless clients have gone on since. */
async function begin(context, progress) {
    const { kubernetes, spec, restoreSource, record, now } = context;
    if (record !== undefined && !record.opened)
        await rollBack(context, record, progress);
    const id = (0,restore_record/* newId */.Si)(now(), (0,external_node_crypto_.randomBytes)(3).toString('hex'));
    const contents = restoreSource === 'previous' ? await findPrevious(context, id, progress) : restoreSource.sha256;
    const source = restoreSource === 'previous' ? restoreSource : restoreSource.name;
    const before = record?.opened ? undefined : record;
    const kept = { saved: before?.saved, savedAsked: before?.savedAsked ?? false, users: before?.users };
    context.record = await (0,restore_record/* writeRestoreRecord */.hZ)(kubernetes, spec, {
        id,
        source,
        contents,
        swapped: false,
        opened: false,
        ...kept,
    });
}
/** Users and roles, and a safety backup, of a cluster that answers and that is not a new and empty one. */
async function save(context, progress) {
    const { access } = context;
    const answering = await answeringMember(context, waitContextOf(context, progress));
    if (answering === undefined) {
        progress('no member answers: there is nothing to save');
        return update(context, { savedAsked: true });
    }
    if (!answering.ready)
        return saveSurvivor(context, answering, progress);
    const { users, keys } = await (0,member_client/* withMember */.RV)(access, answering.member, async (etcd) => ({
        users: await (0,etcd_users/* readUsers */.L_)(etcd),
        keys: await etcd.countKeys(),
    }));
    const blank = (0,etcd_users/* isBlank */.z3)(users);
    if (blank && keys === 0n) {
        progress('the cluster is empty: there is nothing to save');
        return update(context, { savedAsked: true });
    }
    const saved = await context.save?.(progress);
    await update(context, { savedAsked: true, saved, users: JSON.stringify(users) });
}
/** Every write of a key makes a revision; a store without any is at the first. */
const firstRevision = 1n;
/**
 * Without a quorum a member still gives its own snapshot, but says nothing of users. It may lack what only the others have acknowledged: that
 * is better than nothing, and less than the whole, so the old data stay.
 */
async function saveSurvivor(context, { member, status }, progress) {
    if (status.revision <= firstRevision) {
        progress(`no member serves clients, and ${member} is empty: there is nothing to save`);
        return update(context, { savedAsked: true });
    }
    const saved = await context.save?.(progress);
    if (saved !== undefined)
        context.report.warning({
            code: 'NO_SAFETY_BACKUP',
            subject: 'safety backup',
            found: `no member serves clients: ${saved} has what ${member} or another one that answers holds by itself, which may lack the last writes; users and roles of now are not known`,
            fix: 'the old data stay on the volumes as well, unless volumes: delete asks otherwise; run sync-access afterwards',
        });
    await update(context, { savedAsked: true, saved });
}
/** Only now the restored cluster is whole, and what was there before may go. */
async function tidy(context, progress) {
    const { kubernetes, spec, volumes } = context;
    const { id } = recordOf(context);
    const waitContext = waitContextOf(context, progress);
    if (oldDataGo(context)) {
        await openRestorePods(context, waitContext, { kind: 'hold', id, bump: 0n });
        await (0,lifecycle/* untilRunning */.gU)(waitContext, 'restore', helper_pods_spec/* containers */.l8.hold);
        await everyVolume(context, (0,volume_scripts/* forgetScript */.Nn)(id, volumes === 'delete' ? 'all' : 'own'));
    }
    await (0,lifecycle/* removeHelperPods */.NW)(waitContext, 'restore');
    await (0,restore_record/* removeRestoreRecord */.Eh)(kubernetes, spec);
}
/** Whether the data from before are given up at the end. A backup of a cluster that could not tell its users is of a part of it. */
function oldDataGo(context) {
    const { volumes, record } = context;
    const savedWhole = record?.saved !== undefined && record.users !== undefined;
    return volumes === 'delete' || (volumes === 'keep-unsaved' && savedWhole);
}
async function update(context, change) {
    const { kubernetes, spec } = context;
    context.record = await (0,restore_record/* writeRestoreRecord */.hZ)(kubernetes, spec, { ...recordOf(context), ...change });
}

;// CONCATENATED MODULE: ./build/restore/plan.js
/** What each step is called when it is taken. */
const titles = {
    begin: 'note what is restored',
    stage: 'bring the data to the volumes, beside what is there',
    'close-portals': 'close the portals',
    save: 'save what is there',
    'stop-members': 'stop the members',
    swap: 'put the new data in place of the old',
    'start-members': 'start the members',
    'await-members': 'wait for the members and compare them',
    reconcile: 'bring users and roles up to date',
    'open-portals': 'open the portals',
    tidy: 'tidy up',
};
/**
 * Everything that has to happen, in order. Nothing that runs is touched before the new data lie whole and checked on every volume, and no
 * client is let in before users and roles are those of now. Each step can be taken twice: a run that died anywhere is followed by
 * one that begins with what is left.
 */
function planRestore({ record, same, volumes, portals, members }) {
    const going = record !== undefined && same;
    const swapped = going && record.swapped;
    // Clients have gone on with it: users and roles are theirs to change, and what was saved before is not all any more.
    if (going && record.opened)
        return ['open-portals', 'tidy'];
    // Whoever opened the portals by hand meanwhile has let clients write.
    const shut = portals === 'closed' || portals === 'absent';
    const saved = record?.savedAsked === true && !record.opened && shut;
    const staged = going && volumes.every((volume) => volume === 'staged' || volume === 'swapped');
    const before = swapped
        ? []
        : [
            ...(going ? [] : ['begin']),
            ...(staged ? [] : ['stage']),
            ...(shut ? [] : ['close-portals']),
            // With the portals closed nobody writes any more: what is saved then is all that was acknowledged.
            ...(saved ? [] : ['save']),
            ...(members === 'running' ? ['stop-members'] : []),
            'swap',
        ];
    return [
        ...before,
        ...(swapped && members === 'running' ? [] : ['start-members']),
        'await-members',
        'reconcile',
        ...(portals === 'absent' || (swapped && portals === 'open') ? [] : ['open-portals']),
        'tidy',
    ];
}

;// CONCATENATED MODULE: ./build/restore/apply-plan.js








/** These touch nothing that runs: when one of them fails, all is as if nothing had been asked for. */
const harmless = ['begin', 'stage'];
const tidyTimeoutMilliseconds = 60_000;
/** Takes every step that is left. A failure says how to go on, and how to go back. */
async function applyRestorePlan(context) {
    const { report, now, restoreSource } = context;
    const seen = await report.phase('look at the cluster', (progress) => observeRestore(context, progress));
    const steps = planRestore(seen);
    if (seen.same && seen.record?.opened)
        report.note('it was restored already, and is only tidied up: to restore it once more, run this again');
    const began = now();
    const times = await takeAll(steps, context);
    const { id, source, saved } = recordOf(context);
    const snapshot = restoreSource === 'previous' ? undefined : restoreSource;
    const [closed, opened] = [times.get('close-portals'), times.get('open-portals')];
    return {
        source,
        takenAt: snapshot?.takenAt?.toISOString(),
        snapshotRevision: snapshot?.revision?.toString(),
        ...(await whatThereIs(context)),
        saved,
        previous: oldDataGo(context) ? undefined : (0,volume_scripts/* foldersOf */.pd)(id).previous,
        steps,
        seconds: seconds(began, now()),
        closedSeconds: closed && opened && seconds(closed.began, opened.ended),
    };
}
async function takeAll(steps, context) {
    const { report, signal, now } = context;
    const fresh = context.record === undefined;
    const times = new Map();
    for (const step of steps) {
        signal.throwIfAborted();
        const began = now();
        try {
            await report.phase(titles[step], (progress) => executeRestoreStep(step, context, progress));
        }
        catch (error) {
            if (fresh && harmless.includes(step))
                await giveUp(context);
            else
                report.note(resumeHint(context, step));
            throw error;
        }
        times.set(step, { began, ended: now() });
    }
    return times;
}
async function whatThereIs({ access }) {
    return (0,with_any_member/* withAnyMember */.t)(access, async ({ etcd, status: { revision } }) => ({
        revision: `${revision}`,
        keys: `${await etcd.countKeys()}`,
    }));
}
function seconds(from, to) {
    return Math.round((to.getTime() - from.getTime()) / 100) / 10;
}
/** Best effort, also after an abort: what stays is cleared by the next run. */
async function giveUp(context) {
    const signal = AbortSignal.timeout(tidyTimeoutMilliseconds);
    const kubernetes = context.kubernetes.withSignal(signal);
    const tidying = { ...context, kubernetes, signal };
    try {
        await (0,lifecycle/* removeHelperPods */.NW)(waitContextOf(tidying, () => undefined), 'restore');
        await (0,restore_record/* removeRestoreRecord */.Eh)(kubernetes, context.spec);
        context.report.note('nothing was changed, and nothing of the restore is left');
    }
    catch {
        context.report.note(resumeHint(context, 'begin'));
    }
}
/** What to do after a run that ended half-way. */
function resumeHint({ spec, record }, step) {
    const again = `run restore again with confirm: ${spec.name} and the same backup: it goes on with "${titles[step]}"`;
    const saved = record?.saved === undefined ? '' : `, and in the backup ${record.saved}`;
    return `not finished: ${again}. ${whereBeforeIs(record, step)}${saved}`;
}
function whereBeforeIs(record, step) {
    if (record === undefined || !(record.swapped || step === 'swap'))
        return 'The data from before are where they were';
    const { previous } = (0,volume_scripts/* foldersOf */.pd)(record.id);
    if (!record.swapped)
        return `The data from before are where they were, or on the volumes that were swapped already as ${previous}: another backup puts them back first`;
    if (record.source === 'previous')
        return `The data from before lie on the volumes as ${previous}`;
    return `To go back instead, run it with backup: previous: the data from before lie on the volumes as ${previous}`;
}

// EXTERNAL MODULE: ./build/backup/create-backup.js + 5 modules
var create_backup = __webpack_require__(6386);
// EXTERNAL MODULE: ./build/backup/deadline.js
var deadline = __webpack_require__(7667);
// EXTERNAL MODULE: ./build/backup/object-names.js
var object_names = __webpack_require__(1021);
// EXTERNAL MODULE: ./build/backup/store/s3-store.js + 8 modules
var s3_store = __webpack_require__(4703);
// EXTERNAL MODULE: ./build/signing/signer-secret.js
var signer_secret = __webpack_require__(9609);
;// CONCATENATED MODULE: ./build/restore/safety-backup.js






/** Takes a backup of what is to be replaced, and answers its name. Signed by the cluster's key also where the cluster file does not list it yet. */
function safetyBackup(access, place, { signer, recorded, report, now, signal: interrupt }) {
    return async (progress) => {
        const { signal, end } = (0,deadline/* withDeadline */.N)(interrupt);
        const store = (0,s3_store/* connectStore */.C)(place, { signal, now });
        const folder = (0,object_names/* folderOf */.yS)(access.spec, place);
        try {
            // Its answers also tell the store's clock, which dates a backup, and what every object has to bring along.
            await store.check(folder);
            const { backup } = await (0,create_backup/* createBackup */.d)({
                access,
                backup: place,
                store,
                transport: 'tunnel',
                signer,
                previous: (0,backup_record/* recordedNewest */.He)(recorded, { place: store.place, folder }),
                purpose: 'safety',
                now,
                signal,
                progress,
                note: (text) => report.note(text),
            });
            report.note(`what is there is saved as ${backup}`);
            for (const finding of (0,signer_secret/* unlistedSigner */.p)(access.spec, signer))
                report.warning(finding);
            return backup;
        }
        finally {
            end();
            store.close();
        }
    };
}

// EXTERNAL MODULE: ./build/backup/catalog.js
var backup_catalog = __webpack_require__(3708);
// EXTERNAL MODULE: ./build/backup/missing-backups.js
var missing_backups = __webpack_require__(3973);
// EXTERNAL MODULE: ./build/snapshots/from-backup.js + 2 modules
var from_backup = __webpack_require__(2266);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/backup/snapshot/check-snapshot.js
var check_snapshot = __webpack_require__(2281);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(9517);
;// CONCATENATED MODULE: ./build/snapshots/from-file.js




const refused = 'restore refused: nothing was changed';
/**
 * A file as `etcdctl snapshot save` writes it, checked from its first byte to its last. A copy of a member's own `db` file has no
 * checksum and is refused: it may have been written while it was copied.
 */
async function openSnapshotFile(path) {
    const read = () => (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 });
    const { blocks, facts } = (0,check_snapshot/* checkSnapshot */.P)(read());
    try {
        // Only looked at: what counts is that the end is reached.
        for await (const _ of blocks)
            ;
    }
    catch (error) {
        throw unusable(path, error);
    }
    const { plainBytes, plainSha256 } = facts();
    const unknown = {
        revision: undefined,
        reachedRevision: undefined,
        etcdVersion: undefined,
        takenAt: undefined,
        signed: false,
    };
    return { name: path, bytes: plainBytes, sha256: plainSha256, ...unknown, read };
}
function unusable(path, error) {
    const fix = 'give a file that etcdctl snapshot save has written, whole';
    if (error instanceof problem/* Problem */.A) {
        const [finding] = error.findings;
        const found = `${path}: ${finding?.found ?? error.message}`;
        return new problem/* Problem */.A(refused, [{ code: 'SNAPSHOT_INVALID', subject: 'snapshot', found, fix }], { cause: error });
    }
    const code = (0,error_code/* codeOf */.$)(error);
    if (code === '')
        return error;
    const found = `${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}`;
    return new problem/* Problem */.A(refused, [{ code: 'FILE_UNREADABLE', subject: 'snapshot', found, fix }], { cause: error });
}

;// CONCATENATED MODULE: ./build/restore/source.js








const source_refused = 'restore refused: nothing was changed';
/**
 * What is to be put back. `latest` means, while a restore is unfinished, the backup that was the latest when it began: by now that may be the
 * safety backup of what is to go.
 */
async function resolveSource(spec, inputs, record, { now, signal, report, recorded }) {
    if (inputs.snapshot !== undefined)
        return { restoreSource: await openSnapshotFile(inputs.snapshot), close: () => undefined };
    const goesOn = inputs.backup === 'latest' && record !== undefined;
    const wanted = goesOn ? record.source : inputs.backup;
    if (wanted === 'previous')
        return { restoreSource: 'previous', close: () => undefined };
    if (goesOn && /[/.]/.test(wanted))
        throw begunWithFile(wanted);
    if (spec.backup === undefined)
        throw new Error('a cluster without backups has none to restore');
    const identity = (0,from_backup/* neededIdentity */.yd)(inputs.identity, source_refused);
    const store = (0,s3_store/* connectStore */.C)(spec.backup, { signal, now });
    try {
        const folder = (0,object_names/* folderOf */.yS)(spec, spec.backup);
        const catalog = await (0,backup_catalog/* readCatalog */.uM)(store, folder, spec, now);
        const behind = (0,missing_backups/* missingNewest */.Z)(catalog, (0,backup_record/* recordedNewest */.He)(recorded, { place: store.place, folder }));
        if (wanted === 'latest')
            (0,problem/* refuse */.T)(source_refused, behind);
        const backup = (0,from_backup/* chooseBackup */.S1)(catalog, wanted, source_refused, { allowUnsigned: inputs['allow-unsigned'] === 'true' });
        (0,problem/* refuse */.T)(source_refused, [...(0,from_backup/* latestUndoesRestore */._l)(catalog, wanted), ...(0,from_backup/* ofOtherMinor */.DI)(catalog, backup, spec.version)]);
        for (const doubt of [...behind, ...(0,from_backup/* newerInvalidBackups */.cn)(catalog, backup)])
            report.warning(doubt);
        return { restoreSource: (0,from_backup/* snapshotOf */.eY)(store, catalog, backup, identity), close: store.close };
    }
    catch (error) {
        store.close();
        throw error;
    }
}
/** In words for users: the last chance to see that it is another one than was meant. */
function describeSource(restoreSource) {
    if (restoreSource === 'previous')
        return 'to be put back: the data that an earlier restore has put aside on the volumes';
    const { name, takenAt, revision, signed } = restoreSource;
    return `to be put back: ${name}${takenAt ? `, taken ${takenAt.toISOString()}` : ''}${revision ? `, revision ${revision}` : ''}${signed ? '' : '; nobody has signed it'}`;
}
function begunWithFile(path) {
    return new problem/* Problem */.A(source_refused, [
        {
            code: 'RESTORE_UNFINISHED',
            subject: 'restore',
            found: `a restore of ${path} has begun and not ended, and "latest" is not that`,
            fix: `set snapshot: ${path} to go on with it, or name a backup to begin anew`,
        },
    ]);
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
;// CONCATENATED MODULE: ./build/restore/summary.js

/** As Markdown. */
function restoreSummary(restored) {
    const { source, takenAt, snapshotRevision, revision, keys, saved, previous, seconds, closedSeconds } = restored;
    const rows = [
        ['restored', `${source}${takenAt === undefined ? '' : ` of ${takenAt}`}`],
        ['keys', keys],
        ['revision', `${revision}${snapshotRevision === undefined ? '' : `; the backup ends at ${snapshotRevision}`}`],
        ['time', `${seconds} s${closedSeconds === undefined ? '' : `, portals closed for ${closedSeconds} s of them`}`],
        ['safety backup', saved ?? 'none'],
        [
            'old data',
            previous === undefined
                ? 'gone'
                : `on the volumes as ${previous}; back with "restore --backup previous", gone with the next restore and "--volumes delete"`,
        ],
    ];
    return ['## Restored', (0,summary/* markdownTable */.Qj)(['what', ''], rows), ''].join('\n\n');
}

// EXTERNAL MODULE: ./build/cluster/backup-spec.js
var backup_spec = __webpack_require__(9655);
;// CONCATENATED MODULE: ./build/restore/validate-inputs.js

/** What can be said against a restore before anything is read. */
function refusals(spec, { confirm, backup, snapshot, 'allow-unsigned': unsigned }) {
    const findings = [];
    if (confirm !== spec.name)
        findings.push({
            code: 'NOT_CONFIRMED',
            subject: 'confirm',
            found: `needs the cluster's name "${spec.name}", found "${confirm}"`,
            fix: `set confirm: ${spec.name} if all that this cluster holds really is to be replaced`,
        });
    if (snapshot !== undefined && backup !== 'latest')
        findings.push({
            code: 'INPUT_CONFLICT',
            subject: 'backup',
            found: `needs a backup or a snapshot, found both: ${backup} and ${snapshot}`,
            fix: 'leave one of them out',
        });
    if (unsigned === 'true' && backup === 'latest' && snapshot === undefined)
        findings.push({
            code: 'INPUT_CONFLICT',
            subject: 'allow-unsigned',
            found: 'needs the name of the backup that nobody has signed, found latest: whoever writes to the bucket decides which one that is',
            fix: 'name it as backup; for a signed one leave allow-unsigned out',
        });
    if (spec.backup === undefined && snapshot === undefined && backup !== 'previous')
        findings.push((0,backup_spec/* noBackupSection */.n)(spec, ', or give the path of a snapshot'));
    return findings;
}

// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 15 modules
var connect_cluster = __webpack_require__(4247);
// EXTERNAL MODULE: ./build/actions/restore.declaration.js
var restore_declaration = __webpack_require__(9876);
;// CONCATENATED MODULE: ./build/actions/restore.js

















const restore_refused = 'restore refused: nothing was changed';
const restore = (0,define_operation/* defineAction */.Q)({
    ...restore_declaration/* restoreDeclaration */.f,
    async run({ inputs, report, now, signal, holder, onRunner }) {
        if (inputs.identity !== undefined)
            report.mask(inputs.identity);
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster);
        (0,problem/* refuse */.T)(restore_refused, refusals(spec, inputs));
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, onRunner });
        report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`);
        (0,problem/* refuse */.T)(restore_refused, await (0,missing_for_action/* missingForAction */.i)(kubernetes, spec, 'restore'));
        const lock = { namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).operation, operation: 'restore', holder, now };
        return (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, signal, report }, async (guarded, stop) => {
            const record = await (0,restore_record/* readRestoreRecord */.G)(guarded, spec);
            const around = { now, signal: stop, report };
            const access = await (0,root_access/* rootAccess */.j)(guarded, spec, report);
            const recorded = await (0,backup_record/* readBackupRecord */.Ug)(guarded, spec);
            const save = await findSafetyBackup(access, inputs['safety-backup'], { ...around, recorded });
            const { restoreSource, close } = await report.phase('find the backup', () => resolveSource(spec, inputs, record, { ...around, recorded }));
            report.note(describeSource(restoreSource));
            try {
                const context = {
                    ...around,
                    kubernetes: guarded,
                    spec,
                    access,
                    restoreSource,
                    save,
                    volumes: inputs.volumes,
                    record,
                };
                const restored = await applyRestorePlan(context);
                report.summary(restoreSummary(restored));
                const { source, revision, saved } = restored;
                return { changed: true, outputs: { backup: source, revision, 'safety-backup': saved ?? '' }, details: restored };
            }
            finally {
                close();
            }
        });
    },
});
/** Undefined where no safety backup is wanted, or the cluster file says no place for it. */
async function findSafetyBackup(access, wanted, around) {
    const { kubernetes, spec } = access;
    if (wanted === 'skip')
        return undefined;
    if (spec.backup === undefined) {
        around.report.note('no safety backup: the cluster file has no backup section; the old data stay on the volumes');
        return undefined;
    }
    const fix = 'run provision, which makes the key that signs backups, or set safety-backup: skip';
    const signer = await (0,signer_secret/* readSigner */.$2)(kubernetes, spec, { report: around.report, refused: restore_refused, fix });
    return safetyBackup(access, spec.backup, { ...around, signer });
}


/***/ }),

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LU: () => (/* binding */ platformRoles),
/* harmony export */   h7: () => (/* binding */ platformRoleOf),
/* harmony export */   xZ: () => (/* binding */ roleNameOf)
/* harmony export */ });
/** From the least to the most; each may do what those before it may. */
const platformRoles = ['Viewer', 'Operator', 'Editor', 'Administrator'];
/** The Role in the cluster's namespace that a platform role is in Kubernetes: `orders-operator`. */
function roleNameOf(cluster, role) {
    return `${cluster.name}-${role.toLowerCase()}`;
}
/** The platform role of a Role's name; undefined when it is none of this cluster's. */
function platformRoleOf(cluster, roleName) {
    return platformRoles.find((role) => roleNameOf(cluster, role) === roleName);
}


/***/ }),

/***/ 5131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N4: () => (/* binding */ replicasOf),
/* harmony export */   hs: () => (/* binding */ scale),
/* harmony export */   sZ: () => (/* binding */ untilStopped)
/* harmony export */ });
/* harmony import */ var _kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1586);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9725);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7649);
/* harmony import */ var _wait_pods_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(571);




/** How many pods of a component are asked for; undefined when its StatefulSet or Deployment is not there. */
async function replicasOf(kubernetes, spec, component) {
    const found = await kubernetes.get(reference(spec, component));
    return found === undefined ? undefined : (found.spec.replicas ?? 1);
}
/**
 * Asks for so many pods, and nothing else: the rest of the description stays as it is, whatever the cluster file says by now. Provision
 * writes the number by apply, which takes it over again.
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
            // Its controller has written the status meanwhile.
            if (!(0,_kubernetes_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isConflict */ .dh)(error))
                throw error;
        }
    }
}
async function untilStopped(waitContext, component) {
    const what = component === 'member' ? 'the members' : 'the portals';
    await (0,_wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitPods */ .h8)(waitContext, component, `${what} to stop`, _wait_pods_js__WEBPACK_IMPORTED_MODULE_3__/* .memberMinutes */ .qm, async () => {
        const left = await (0,_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .listPods */ .BG)(waitContext.kubernetes, waitContext.spec, component);
        return left.length === 0
            ? { done: undefined }
            : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to stop` };
    });
}
function reference(spec, component) {
    const names = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec);
    return component === 'member'
        ? { apiVersion: 'apps/v1', kind: 'StatefulSet', name: names.members, namespace: spec.namespace }
        : { apiVersion: 'apps/v1', kind: 'Deployment', name: names.portal, namespace: spec.namespace };
}


/***/ }),

/***/ 7782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ enableAuthentication)
/* harmony export */ });
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4360);

/**
 * Gives the store its lock: the user and role `root`, without a password, so that only the root certificate opens it.
 * Each part does nothing when it is done already, so a run that died in between is no harm.
 */
async function enableAuthentication(etcd) {
    if ((await etcd.authStatus()).enabled)
        return;
    await etcd.roleAdd('root');
    await etcd.userAddWithoutPassword(_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .rootUser */ .KJ);
    await etcd.userGrantRole(_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .rootUser */ .KJ, 'root');
    await etcd.authEnable();
}


/***/ }),

/***/ 276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ waitUntilHealthy),
/* harmony export */   Ng: () => (/* binding */ observeHealth),
/* harmony export */   Wh: () => (/* binding */ refuseDifferentHashes),
/* harmony export */   pF: () => (/* binding */ hashFindings),
/* harmony export */   tY: () => (/* binding */ leaderOf)
/* harmony export */ });
/* harmony import */ var _cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7649);
/* harmony import */ var _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(571);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2359);
/* harmony import */ var _member_client_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9010);




/** Throws the Problem of a member that is ready and does not answer. */
async function observeHealth(access) {
    const ready = (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .readyPods */ .A$)((await (0,_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .listPods */ .BG)(access.kubernetes, access.spec, 'member')).map(_cluster_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .observedPod */ .Gi));
    const notReady = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .membersOf */ .lS)(access).filter((name) => !ready.includes(name));
    if (notReady.length > 0)
        return { kind: 'not ready', members: notReady };
    const members = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .askMembers */ .D$)(access);
    const reason = (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .unhealthyReason */ .DO)(members);
    return reason === undefined ? { kind: 'healthy', members } : { kind: 'unhealthy', reason };
}
/** Waits until every member is healthy, and gives each one's word on it. */
async function waitUntilHealthy(access, waitContext) {
    const { signal } = waitContext;
    return (0,_cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitPods */ .h8)(waitContext, 'member', 'every member to be ready and caught up', _cluster_wait_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .memberMinutes */ .qm, async () => {
        try {
            const health = await observeHealth(access);
            if (health.kind === 'healthy')
                return { done: health.members };
            const missing = health.kind === 'not ready'
                ? `${health.members.join(', ')} to be ready`
                : `the cluster to be steady: ${health.reason}`;
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
/** A finding when members hold different data at the same revision. */
async function hashFindings(access, health, fix) {
    const members = await (0,_member_client_js__WEBPACK_IMPORTED_MODULE_3__/* .disagreeingHashes */ .VL)(access, health);
    if (members.length === 0)
        return [];
    const found = `${members.join(', ')} holds other data than ${health[0]?.member} at the same revision`;
    return [{ code: 'DATA_DIVERGED', subject: 'hashes', found, fix }];
}
/** Throws a Problem when members hold different data at the same revision. */
async function refuseDifferentHashes(access, health) {
    const fix = 'do not restart anything; take a backup, find the member that is wrong (etcdctl endpoint hashkv) and replace it';
    (0,_problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .refuse */ .T)('members were not restarted: their data differ', await hashFindings(access, health, fix));
}
/** The member that leads, by its own word. */
function leaderOf(health) {
    return health.find(({ status }) => status.leader === status.memberId)?.member;
}


/***/ })

};
