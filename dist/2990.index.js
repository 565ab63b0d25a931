export const id = 2990;
export const ids = [2990];
export const modules = {

/***/ 82990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  permissions: () => (/* binding */ permissions_permissions)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/access/apply/permissions.js
var permissions = __webpack_require__(50864);
// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/actions/permissions.declaration.js
var permissions_declaration = __webpack_require__(25534);
// EXTERNAL MODULE: ./build/actions/printed-roles.js
var printed_roles = __webpack_require__(52202);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/access/apply/admission-policy.js + 6 modules
var admission_policy = __webpack_require__(76201);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/schedules.js
var schedules = __webpack_require__(65735);
// EXTERNAL MODULE: ./build/init/identities.js
var identities = __webpack_require__(10929);
// EXTERNAL MODULE: ./build/objects/namespace.js
var namespace = __webpack_require__(9360);
;// CONCATENATED MODULE: ./build/actions/printed-schedules.js








/**
 * What an administrator applies for `schedules`: the Namespace, and for each operation a ServiceAccount, the Roles of
 * its action, and their bindings. `provision` and all other identities of this project cannot grant permissions, so a
 * manipulated workflow cannot either.
 */
async function printedSchedules(spec, deliveries) {
    const operations = (0,schedules/* scheduledBy */.bn)(spec);
    if (operations.length === 0)
        throw unscheduled(spec);
    // A ServiceAccount needs its namespace, and `provision` does not create the namespace before it has found the
    // accounts.
    const documents = [(0,dist/* stringify */.As)((0,namespace/* namespace */.M)(spec)).trimEnd()];
    for (const operation of operations) {
        const name = (0,schedules/* scheduleAccount */.XK)(spec, operation);
        const roles = await (0,printed_roles/* rolesOfAction */.VW)(schedules/* scheduledActions */.f2[operation], { spec, volumes: 'keep', deliveries });
        const subject = { kind: 'ServiceAccount', name, namespace: spec.namespace };
        const bindings = roles
            .flatMap((text) => (0,dist/* parseAllDocuments */.hR)(text).flatMap((document) => (0,identities.objectsIn)(document.toJS())))
            .map((role) => (0,identities.bindingOf)(`schedule-${operation}`, role, spec, subject));
        const account = {
            apiVersion: 'v1',
            kind: 'ServiceAccount',
            metadata: { name, namespace: spec.namespace, labels: (0,names/* labels */.WD)(spec) },
            automountServiceAccountToken: false,
        };
        documents.push((0,dist/* stringify */.As)(account).trimEnd(), ...roles, ...bindings.map((binding) => (0,dist/* stringify */.As)(binding).trimEnd()));
    }
    return [...documents, ...(0,admission_policy/* admissionPolicyAsYaml */.d)(spec)].join('\n---\n');
}
function unscheduled({ file }) {
    return new problem/* Problem */.A('no permissions were printed', [
        {
            code: 'INPUT_CONFLICT',
            subject: 'schedules',
            found: `needs the section schedules in ${file}, found none`,
            fix: 'add it (docs/schedules.md), or use --action or --all',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/actions/permissions.js









const permissions_permissions = (0,define_operation/* defineAction */.QP)({
    ...permissions_declaration/* permissionsDeclaration */.J,
    async run({ inputs, report }) {
        const actions = inputs.schedules ? [] : chosenActions(inputs);
        if (inputs.schedules)
            refuseOthers(inputs);
        if (inputs.identities !== undefined && !inputs.all)
            refuseIdentities();
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const deliveries = () => credentialDeliveries(spec, inputs);
        if (inputs.schedules) {
            const roles = await printedSchedules(spec, deliveries);
            return { changed: false, outputs: { roles }, details: { actions } };
        }
        const roles = await (0,printed_roles/* printedRoles */._7)(actions, {
            spec,
            purposes: inputs.all ? permissions/* accessPurposes */.k7 : [inputs.mode],
            volumes: inputs.volumes,
            deliveries,
        });
        return { changed: false, outputs: { roles: await withIdentities(roles, spec, inputs) }, details: { actions } };
    },
});
async function withIdentities(roles, spec, inputs) {
    const { identities, environments: layout } = inputs;
    if (identities === undefined)
        return roles;
    const [{ identitiesText }, { usualEnvironments }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 10929)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 86157)),
    ]);
    return identitiesText(spec, roles, usualEnvironments(spec, layout), { login: identities, layout });
}
function refuseOthers({ action, all }) {
    if (action === undefined && !all)
        return;
    throw new problem/* Problem */.A('no permissions were printed', [
        {
            code: 'INPUT_CONFLICT',
            subject: 'schedules',
            found: `cannot be combined with ${all ? '--all' : '--action'}`,
            fix: 'set one of the two',
        },
    ]);
}
function refuseIdentities() {
    throw new problem/* Problem */.A('no permissions were printed', [
        {
            code: 'INPUT_CONFLICT',
            subject: 'identities',
            found: 'is for the Roles of all actions',
            fix: 'add --all, and leave out --action and --schedules',
        },
    ]);
}
function chosenActions({ action, all }) {
    if (all && action === undefined)
        return printed_roles/* actionsWithRoles */.tI;
    if (action !== undefined && !all)
        return [action];
    throw new problem/* Problem */.A('no permissions were printed', [
        all
            ? {
                code: 'INPUT_CONFLICT',
                subject: 'action',
                found: 'cannot be combined with --all',
                fix: 'set one of the two',
            }
            : {
                code: 'INPUT_MISSING',
                subject: 'action',
                found: 'is required and was not given',
                fix: `set one of sync-access, ${action_permissions/* permittedActions */.qn.join(', ')}, or use --all or --schedules`,
            },
    ]);
}
/** Only sync-access requires a policy. */
async function credentialDeliveries(spec, { action, policy }) {
    if (policy === undefined && action !== 'sync-access' && !(0,external_node_fs_.existsSync)(permissions_declaration/* usualPolicy */.n))
        return [];
    const [{ readPolicyFile }, { deliveriesOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(7755), __webpack_require__.e(6548)]).then(__webpack_require__.bind(__webpack_require__, 37755)),
        Promise.all(/* import() */[__webpack_require__.e(2942), __webpack_require__.e(1172), __webpack_require__.e(4965), __webpack_require__.e(2730), __webpack_require__.e(3488)]).then(__webpack_require__.bind(__webpack_require__, 32730)),
    ]);
    return deliveriesOf(await readPolicyFile(policy ?? permissions_declaration/* usualPolicy */.n, { allowEmpty: true }), spec);
}


/***/ })

};
