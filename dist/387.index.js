export const id = 387;
export const ids = [387];
export const modules = {

/***/ 45387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  destroy: () => (/* binding */ destroy)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 25 modules
var read_cluster_file = __webpack_require__(31583);
// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/missing-permissions.js
var missing_permissions = __webpack_require__(36040);
// EXTERNAL MODULE: ./build/cluster/object-names.js
var object_names = __webpack_require__(86519);
// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var kubernetes_wait = __webpack_require__(8080);
;// CONCATENATED MODULE: ./build/destroy/remove-objects.js







const removalMinutes = 5;
/** What of the permissions for it the caller does not have: better known before half of a cluster is gone. */
async function missingToRemove(kubernetes, spec, volumes) {
    const prometheusOperator = await kubernetes.supportsKind(written_kinds/* prometheusOperatorApi */.j8, 'PodMonitor');
    const extent = { prometheusOperator, deleteVolumes: volumes === 'delete' };
    return (0,missing_permissions/* missingPermissions */.H)(kubernetes, 'destroy', spec, (0,action_permissions/* permissionsFor */.mr)('destroy', spec, extent));
}
/** What is there of a cluster and would be removed; only what has this project's labels and one of the cluster's names. */
async function listOwnedObjects(kubernetes, spec, volumes) {
    const own = (0,object_names/* ownNames */.D)(spec);
    const owned = await Promise.all(written_kinds/* writtenKinds */.Bv.map(async ({ apiVersion, kind, resource }) => {
        const labelled = await kubernetes.list(apiVersion, kind, spec.namespace, (0,names/* ownedSelector */.jC)(spec));
        return labelled.filter(({ metadata }) => own[resource]?.includes(metadata.name));
    }));
    const claims = volumes === 'delete' ? await findClaims(kubernetes, spec) : [];
    return [...owned.flat(), ...claims];
}
/** Claims are made by the StatefulSet's controller, with the labels of its template. */
async function findClaims(kubernetes, spec) {
    return kubernetes.list('v1', 'PersistentVolumeClaim', spec.namespace, (0,names/* ownedSelector */.jC)(spec));
}
/** Removes in order and waits until the pods have ended, so that a volume is not deleted under a running member. */
async function removeOwnedObjects(kubernetes, spec, owned, { now, signal, progress }) {
    const claims = owned.filter(({ kind }) => kind === 'PersistentVolumeClaim');
    const others = owned.filter(({ kind }) => kind !== 'PersistentVolumeClaim');
    for (const object of others) {
        signal.throwIfAborted();
        progress(`${object.kind} ${object.metadata.name}`);
        await remove(kubernetes, object);
    }
    const wait = { deadline: new Date(now().getTime() + removalMinutes * 60_000), signal, progress, now };
    await (0,kubernetes_wait/* until */.T)('the pods to terminate', () => gone(kubernetes, 'Pod', spec.namespace, podsOf(spec)), wait);
    await Promise.all(claims.map((claim) => remove(kubernetes, claim)));
    if (claims.length === 0)
        return;
    const claimed = (0,names/* ownedSelector */.jC)(spec);
    await (0,kubernetes_wait/* until */.T)('the volumes to be deleted', () => gone(kubernetes, 'PersistentVolumeClaim', spec.namespace, claimed), wait);
}
/** Members and portals alike. */
function podsOf(spec) {
    const { [labels_annotations/* componentLabel */.mn]: _, ...labels } = (0,names/* selectorLabels */.Zn)(spec, 'member');
    return (0,labels_annotations/* labelSelector */.wb)(labels);
}
async function gone(kubernetes, kind, namespace, selector) {
    const left = await kubernetes.list('v1', kind, namespace, selector);
    return left.length === 0
        ? { done: undefined }
        : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to end` };
}
async function remove(kubernetes, { apiVersion, kind, metadata }) {
    const { name, namespace, uid } = metadata;
    await kubernetes.remove({ apiVersion, kind, name, namespace }, { uid });
}

// EXTERNAL MODULE: ./build/kubernetes/lease-lock.js
var lease_lock = __webpack_require__(25451);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 14 modules
var connect_cluster = __webpack_require__(83578);
// EXTERNAL MODULE: ./build/actions/destroy.declaration.js
var destroy_declaration = __webpack_require__(3864);
;// CONCATENATED MODULE: ./build/actions/destroy.js








const destroy = (0,define_operation/* defineAction */.QP)({
    ...destroy_declaration/* destroyDeclaration */.L,
    async run({ inputs, report, now, signal, holder, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster);
        (0,problem/* refuse */.T)('destroy refused: nothing was removed', unconfirmed(spec.name, inputs.confirm));
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`);
        const owned = await report.phase('observe the cluster', async () => {
            (0,problem/* refuse */.T)('destroy refused: nothing was removed', await missingToRemove(kubernetes, spec, inputs.volumes));
            return listOwnedObjects(kubernetes, spec, inputs.volumes);
        });
        if (owned.length === 0) {
            report.note('nothing to do: no object of this cluster exists');
            return { changed: false, outputs: {}, details: { removed: [] } };
        }
        const lock = { namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).operation, operation: 'destroy' };
        await (0,lease_lock/* withLease */.p)(kubernetes, { ...lock, holder, now, signal, report }, (guarded, stop) => report.phase('remove the cluster', (progress) => removeOwnedObjects(guarded, spec, owned, { now, signal: stop, progress })));
        for (const name of [lock.name, (0,names/* namesOf */.eZ)(spec).drill])
            await kubernetes.remove({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', ...lock, name });
        // The key that signed them has gone with the cluster, and is not needed to trust them.
        const trusted = spec.backup === undefined ? '' : ', which backup.signers of the cluster file trusts as before';
        const kept = inputs.volumes === 'keep' ? 'the volumes with the data and ' : '';
        report.note(`removed ${owned.length} objects; ${kept}the namespace ${spec.namespace} and all backups are still there${trusted}`);
        return {
            changed: true,
            outputs: {},
            details: { removed: owned.map(({ kind, metadata: { name } }) => ({ kind, name })) },
        };
    },
});
function unconfirmed(name, confirm) {
    return confirm === name
        ? []
        : [
            {
                code: 'NOT_CONFIRMED',
                subject: 'confirm',
                found: `needs the cluster's name "${name}", found "${confirm}"`,
                fix: `set confirm: ${name} to delete this cluster`,
            },
        ];
}


/***/ }),

/***/ 36040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ missingPermissions),
/* harmony export */   R: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48909);
/* harmony import */ var _roles_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10694);


/** Asks which of `needed` the caller may not do. */
async function missingPermissions(kubernetes, action, spec, needed) {
    return checkPermissions(action, spec, needed, await kubernetes.missingPermissions(needed));
}
/**
 * What the caller may not do, as one finding, because one person fixes it at once. The roles allow all that is needed, and not only
 * what is missing: `kubectl apply` replaces the rules that a Role of this name has.
 */
function checkPermissions(action, spec, needed, denied) {
    if (denied.length === 0)
        return [];
    const missing = [...Map.groupBy(denied, (permission) => objectsOf(permission, spec))].map(([objects, all]) => [objects, [...new Set(all.map(({ verb }) => verb))]]);
    const count = missing.reduce((sum, [, verbs]) => sum + verbs.length, 0);
    const texts = missing.map(([objects, verbs]) => `${verbs.join(', ')} ${objects}`);
    const doubt = isElsewhere(spec, needed, denied)
        ? `check namespace "${spec.namespace}" and name "${spec.name}" in ${spec.file}; if both are right, `
        : '';
    return [
        {
            code: 'PERMISSION_DENIED',
            subject: 'permissions',
            found: `needs ${count === 1 ? 'a permission' : `${count} permissions`} that you do not have: ${texts.join('; ')}`,
            fix: `${doubt}let an administrator apply this and bind it to you:\n${(0,_roles_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .actionRolesAsYaml */ .X)(action, spec, needed)}`,
        },
    ];
}
function objectsOf({ group, resource, namespace }, spec) {
    const objects = [resource, group].filter(Boolean).join('.');
    return namespace === undefined || namespace === spec.namespace ? objects : `${objects} in namespace "${namespace}"`;
}
/** With a wrong namespace nothing in it is allowed; with a wrong name nothing that goes by names. */
function isElsewhere(spec, needed, denied) {
    const keys = new Set(denied.map(keyOf));
    const inNamespace = needed.filter(({ namespace }) => namespace === spec.namespace);
    const named = inNamespace.filter((permission) => permission.name !== undefined && (0,_kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .limitedByName */ .Fv)(permission));
    return [inNamespace, named].some((all) => all.length >= fewNames && all.every((one) => keys.has(keyOf(one))));
}
/** One or two that are missing say nothing about all others. */
const fewNames = 3;
function keyOf({ group, resource, verb, namespace, name }) {
    return JSON.stringify([group, resource, verb, namespace, name]);
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





const usualTiming = { renewSeconds: 10, durationSeconds: 40, giveUpSeconds: 30, watchSeconds: 15 };
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
    return lease !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .isHeld */ .i7)(lease) && !(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .looksStale */ .Av)(lease, now()) ? (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .heldFinding */ .J7)(lease) : undefined;
}
async function acquire(kubernetes, options, run) {
    const { durationSeconds } = options.timing ?? usualTiming;
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
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error))
            throw error;
        const other = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(kubernetes, options);
        // The answer of a create was lost: the lease is ours.
        if (other !== undefined && (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(other, run))
            return other;
        throw refused(other);
    }
}
/**
 * Throws if the lease's holder is alive by the clock. Otherwise gives it time to renew: if it does, the write that
 * takes the lease over is a conflict, because it is guarded by the version that was read before.
 */
async function waitForSign(options, lease) {
    if (!(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .looksStale */ .Av)(lease, options.now()))
        throw refused(lease);
    const { watchSeconds } = options.timing ?? usualTiming;
    const { holderIdentity, renewTime } = lease.spec ?? {};
    options.report.note(`${holderIdentity} left "${(0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .operationOf */ .zI)(lease)}" unfinished (last sign of life ${renewTime}); taking over in ${watchSeconds} s if it is not renewed`);
    await pause(watchSeconds, options.signal);
    options.signal.throwIfAborted();
}
async function renew(kubernetes, options, run, taken, lost, ended) {
    const { renewSeconds, giveUpSeconds } = options.timing ?? usualTiming;
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
    const { durationSeconds } = options.timing ?? usualTiming;
    try {
        await tidy.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .freed */ .pK)(last)).catch(async (error) => {
            // A renewal that was aborted at the end may have succeeded.
            const current = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isConflict */ .dh)(error) ? await (0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .readLease */ .zR)(tidy, options) : undefined;
            if (current === undefined)
                throw error;
            if ((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(current, run))
                await tidy.replace((0,_lease_js__WEBPACK_IMPORTED_MODULE_4__/* .freed */ .pK)(current));
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
/* harmony export */   Av: () => (/* binding */ looksStale),
/* harmony export */   Fv: () => (/* binding */ renewed),
/* harmony export */   J7: () => (/* binding */ heldFinding),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   m8: () => (/* binding */ leaseOf),
/* harmony export */   pK: () => (/* binding */ freed),
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
function freed(lease) {
    const { holderIdentity: _, ...spec } = lease.spec ?? {};
    return { ...lease, spec };
}
function isHeld(lease) {
    return Boolean(lease.spec?.holderIdentity);
}
function looksStale(lease, now) {
    return takeoverTime(lease).getTime() <= now.getTime();
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
