export const id = 6974;
export const ids = [6974];
export const modules = {

/***/ 45630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HV: () => (/* binding */ applyIdentities),
/* harmony export */   Ih: () => (/* binding */ observeCaller),
/* harmony export */   s1: () => (/* binding */ accountsOf),
/* harmony export */   yj: () => (/* binding */ hasUsualAccount)
/* harmony export */ });
/* unused harmony export accountEndings */
/* harmony import */ var _util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14868);
/* harmony import */ var _action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30809);
/* harmony import */ var _identity_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68514);



const markedRoles = [..._action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .permittedActions */ .qn, 'sync-access', 'sync-access-plan', 'sync-access-check'];
/**
 * The identity of the caller, by the markers in the printed Roles: they hold however it logs in, and whatever its user
 * is called.
 */
async function observeCaller(kubernetes, spec) {
    const markers = markedRoles.map((role) => ({ role, marker: (0,_identity_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityMarker */ .Jm)(role, spec, spec.namespace) }));
    const asked = [...new Map(markers.flatMap(({ marker }) => marker.map((one) => [one.verb, one]))).values()];
    const denied = new Set((await kubernetes.missingPermissions(asked)).map(({ verb }) => verb));
    const roles = markers.filter(({ marker }) => marker.every(({ verb }) => !denied.has(verb))).map(({ role }) => role);
    return { user: kubernetes.user, roles };
}
/** The ends of the names of the environments with each Role, as in docs/environments.md. */
const accountEndings = {
    provision: ['', '-plan'],
    'sync-access': ['-access', '-access-schedule'],
    'sync-access-plan': ['-access-plan'],
    backup: ['-backup'],
    'verify-backup': ['-verify'],
    'rotate-certificates': ['-rotation', '-root'],
    restore: ['-restore'],
    repair: ['-repair'],
    defragment: ['-maintenance'],
    status: ['-status'],
    destroy: ['-destroy'],
};
/** The identities with this Role: `etcd-backup`, or `etcd-carts-backup` for one of several clusters. */
function accountsOf(role, spec) {
    return (accountEndings[role] ?? []).map((ending) => `${environmentsOf(spec)}${ending}`);
}
/** Whether `permissions --all --identities` prints an identity with this Role. */
function hasUsualAccount(role) {
    return role !== 'destroy' && accountEndings[role] !== undefined;
}
/** The commands that apply all identities again, as in docs/identities.md. */
function applyIdentities(spec) {
    const environments = environmentsOf(spec);
    const folder = spec.file.replace(/[^/]*$/, '');
    const options = [
        ...(spec.file === 'etcd/cluster.yaml' ? [] : [`--cluster ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(spec.file)}`]),
        // As in docs/several-clusters.md.
        ...(environments === 'etcd'
            ? []
            : [`--policy ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(`${folder}access.yaml`)} --environments ${(0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(environments)}`]),
    ];
    const file = (0,_util_shell_word_js__WEBPACK_IMPORTED_MODULE_2__/* .shellWord */ .r)(`${folder}identities.yaml`);
    const print = ['managed-etcd permissions --all --identities kubeconfig', ...options].join(' ');
    return `${print} > ${file} && kubectl apply --filename ${file} (ID tokens: --identities id-token)`;
}
/** `etcd`, or `etcd-NAME` where the cluster file is in the folder of one of several clusters. */
function environmentsOf({ file }) {
    const [, name] = /(?:^|\/)etcd\/([^/]+)\/[^/]+$/.exec(file) ?? [];
    return name === undefined ? 'etcd' : `etcd-${name}`;
}


/***/ }),

/***/ 36040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ missingPermissions),
/* harmony export */   IH: () => (/* binding */ permissionFindings),
/* harmony export */   RS: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48909);
/* harmony import */ var _caller_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45630);
/* harmony import */ var _roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10694);



/** Returns the permissions of `needed` that the caller lacks. */
async function missingPermissions(kubernetes, action, spec, needed) {
    return permissionFindings(kubernetes, action, spec, needed, await kubernetes.missingPermissions(needed));
}
/** The finding for these denied permissions, by who was refused. */
async function permissionFindings(kubernetes, action, spec, needed, denied) {
    if (denied.length === 0)
        return [];
    return checkPermissions(action, spec, needed, denied, await (0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .observeCaller */ .Ih)(kubernetes, spec));
}
/**
 * The missing permissions as a single finding, because one administrator fixes all of them at once. The printed roles
 * contain all needed permissions, not only the missing ones: `kubectl apply` replaces the rules of an existing Role.
 */
function checkPermissions(action, spec, needed, denied, caller) {
    if (denied.length === 0)
        return [];
    const roles = caller?.roles ?? [];
    if (caller !== undefined && roles.length > 0 && !roles.includes(action))
        return [otherIdentity(action, spec, caller)];
    const missing = [...Map.groupBy(denied, (permission) => objectsOf(permission, spec))].map(([objects, all]) => [objects, [...new Set(all.map(({ verb }) => verb))]]);
    const count = missing.reduce((sum, [, verbs]) => sum + verbs.length, 0);
    const texts = missing.map(([objects, verbs]) => `${verbs.join(', ')} ${objects}`);
    const doubt = isElsewhere(spec, needed, denied)
        ? `check namespace "${spec.namespace}" and name "${spec.name}" in ${spec.file}; if both are right, `
        : '';
    const again = roles.length > 0 || count >= manyPermissions
        ? `let an administrator apply the identities again: ${(0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .applyIdentities */ .HV)(spec)}; or `
        : '';
    return [
        {
            code: 'PERMISSION_DENIED',
            subject: 'permissions',
            found: `needs ${count === 1 ? 'a permission' : `${count} permissions`} that you do not have: ${texts.join('; ')}`,
            fix: `${doubt}${again}let an administrator apply this and bind it to you:\n${(0,_roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .actionRolesAsYaml */ .Xw)(action, spec, needed)}`,
        },
    ];
}
/** From so many on, it is more likely that no Role of this commit was applied than that one is incomplete. */
const manyPermissions = 10;
/** No Role is offered: it would give the rights of one action to the identity of another one. */
function otherIdentity(action, spec, { user, roles }) {
    const accounts = (0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .accountsOf */ .s1)(action, spec).join(' or ');
    const create = 'docs/identities.md#one-identity-by-hand';
    return {
        code: 'PERMISSION_DENIED',
        subject: 'permissions',
        found: `needs the identity for ${action}, found user "${user}", the identity for ${roles.join(', ')}`,
        fix: (0,_caller_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUsualAccount */ .yj)(action)
            ? `use the kubeconfig of ${accounts} (in a workflow: that environment)`
            : `use the kubeconfig of ${accounts || 'an identity of its own'}, which exists only if you have created it: ${create}`,
    };
}
function objectsOf({ group, resource, namespace }, spec) {
    const objects = [resource, group].filter(Boolean).join('.');
    return namespace === undefined || namespace === spec.namespace ? objects : `${objects} in namespace "${namespace}"`;
}
/** A wrong namespace denies everything in it; a wrong cluster name denies everything that is limited to names. */
function isElsewhere(spec, needed, denied) {
    const keys = new Set(denied.map(keyOf));
    const inNamespace = needed.filter(({ namespace }) => namespace === spec.namespace);
    const named = inNamespace.filter((permission) => permission.name !== undefined && (0,_kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .limitedByName */ .Fv)(permission));
    return [inNamespace, named].some((all) => all.length >= fewNames && all.every((one) => keys.has(keyOf(one))));
}
/** One or two missing permissions do not indicate a wrong name or namespace. */
const fewNames = 3;
function keyOf({ group, resource, verb, namespace, name }) {
    return JSON.stringify([group, resource, verb, namespace, name]);
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


/***/ })

};
