export const id = 109;
export const ids = [109];
export const modules = {

/***/ 8109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  destroy: () => (/* binding */ destroy)
});

// EXTERNAL MODULE: ./build/action.js
var action = __webpack_require__(612);
// EXTERNAL MODULE: ./build/cluster/file.js + 25 modules
var file = __webpack_require__(6757);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/kubernetes/wait.js
var kubernetes_wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/cluster/objects/monitoring.js + 1 modules
var monitoring = __webpack_require__(5407);
// EXTERNAL MODULE: ./build/cluster/permissions.js
var permissions = __webpack_require__(1417);
// EXTERNAL MODULE: ./build/cluster/preflight/missing-permissions.js
var missing_permissions = __webpack_require__(4800);
;// CONCATENATED MODULE: ./build/cluster/remove.js





/** Every kind that provision writes, in the order of removal: clients lose the door first, trust goes last. */
const kinds = [
    ['apps/v1', 'Deployment'],
    ['v1', 'Service'],
    ['apps/v1', 'StatefulSet'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    [monitoring/* prometheusOperatorApi */.j8, 'PodMonitor'],
    [monitoring/* prometheusOperatorApi */.j8, 'PrometheusRule'],
    ['v1', 'ConfigMap'],
    ['v1', 'Secret'],
];
const removalMinutes = 5;
/** What of the permissions for it the caller does not have: better known before half of a cluster is gone. */
async function missingToRemove(kubernetes, spec, volumes) {
    const prometheusOperator = await kubernetes.knows(monitoring/* prometheusOperatorApi */.j8, 'PodMonitor');
    const extent = { prometheusOperator, deleteVolumes: volumes === 'delete' };
    return (0,missing_permissions/* checkPermissions */.R)('destroy', await kubernetes.denied((0,permissions/* permissionsFor */.mr)('destroy', spec, extent)));
}
/** What is there of a cluster and would be removed; only what carries this project's labels. */
async function findOwned(kubernetes, spec, volumes) {
    const owned = await Promise.all(kinds.map(([apiVersion, kind]) => kubernetes.list(apiVersion, kind, spec.namespace, (0,names/* ownedSelector */.jC)(spec))));
    const claims = volumes === 'delete' ? await findClaims(kubernetes, spec) : [];
    return [...owned.flat(), ...claims];
}
/** Claims are made by the StatefulSet's controller, with the labels of its template. */
async function findClaims(kubernetes, spec) {
    return kubernetes.list('v1', 'PersistentVolumeClaim', spec.namespace, (0,names/* ownedSelector */.jC)(spec));
}
/** Removes in order and waits until the pods have ended, so that a volume is not deleted under a running member. */
async function removeOwned(kubernetes, spec, owned, { now, signal, progress }) {
    const claims = owned.filter(({ kind }) => kind === 'PersistentVolumeClaim');
    const others = owned.filter(({ kind }) => kind !== 'PersistentVolumeClaim');
    for (const object of others) {
        signal.throwIfAborted();
        progress(`${object.kind} ${object.metadata.name}`);
        await remove(kubernetes, object);
    }
    const wait = { deadline: new Date(now().getTime() + removalMinutes * 60_000), signal, progress, now };
    await (0,kubernetes_wait/* until */.T)('the pods to end', () => gone(kubernetes, 'Pod', spec.namespace, podsOf(spec)), wait);
    await Promise.all(claims.map((claim) => remove(kubernetes, claim)));
    if (claims.length === 0)
        return;
    const claimed = (0,names/* ownedSelector */.jC)(spec);
    await (0,kubernetes_wait/* until */.T)('the volumes to go', () => gone(kubernetes, 'PersistentVolumeClaim', spec.namespace, claimed), wait);
}
/** Members and portals alike. */
function podsOf(spec) {
    return Object.entries((0,names/* selectorLabels */.Zn)(spec, 'member'))
        .filter(([label]) => label !== 'app.kubernetes.io/component')
        .map(([label, value]) => `${label}=${value}`)
        .join(',');
}
async function gone(kubernetes, kind, namespace, selector) {
    const left = await kubernetes.list('v1', kind, namespace, selector);
    return left.length === 0
        ? { done: undefined }
        : { waitingFor: `${left.map(({ metadata }) => metadata.name).join(', ')} to end` };
}
async function remove(kubernetes, { apiVersion, kind, metadata }) {
    const { name, namespace, uid } = metadata;
    await kubernetes.remove({ apiVersion, kind, name, namespace }, uid === undefined ? {} : { uid });
}

// EXTERNAL MODULE: ./build/kubernetes/connect.js + 8 modules
var connect = __webpack_require__(2040);
// EXTERNAL MODULE: ./build/kubernetes/exclusive.js + 1 modules
var exclusive = __webpack_require__(88);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/actions/destroy.declaration.js
var destroy_declaration = __webpack_require__(3864);
;// CONCATENATED MODULE: ./build/actions/destroy.js








const destroy = (0,action/* defineAction */.Q)({
    ...destroy_declaration/* destroyDeclaration */.L,
    async run({ inputs, report, now, signal, holder }) {
        const spec = await (0,file/* readClusterFile */.d)(inputs.cluster);
        (0,problem/* refuse */.T)('destroy refused: nothing was removed', unconfirmed(spec.name, inputs.confirm));
        const kubernetes = (0,connect/* connectKubernetes */.Z)({
            kubeconfig: inputs.kubeconfig,
            context: inputs.context,
            expectedServer: inputs['expected-server'],
            signal,
        });
        report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`);
        const owned = await report.phase('look at what there is', async () => {
            (0,problem/* refuse */.T)('destroy refused: nothing was removed', await missingToRemove(kubernetes, spec, inputs.volumes));
            return findOwned(kubernetes, spec, inputs.volumes);
        });
        if (owned.length === 0) {
            report.note('nothing to do: there is nothing of this cluster');
            return { changed: false, outputs: {}, details: { removed: [] } };
        }
        const turn = { namespace: spec.namespace, name: (0,names/* namesOf */.eZ)(spec).operation, operation: 'destroy' };
        await (0,exclusive/* exclusively */.G)(kubernetes, { ...turn, holder, now, signal, report }, (guarded, stop) => report.phase('remove the cluster', (progress) => removeOwned(guarded, spec, owned, { now, signal: stop, progress })));
        await kubernetes.remove({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', ...turn });
        const kept = inputs.volumes === 'keep' ? 'the volumes with the data and ' : '';
        report.note(`removed ${owned.length} objects; ${kept}the namespace ${spec.namespace} and all backups are still there`);
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
                subject: 'confirm',
                found: `needs the cluster's name "${name}", found "${confirm}"`,
                mend: `set confirm: ${name} if this cluster really is to go`,
            },
        ];
}


/***/ })

};
