export const id = 202;
export const ids = [202];
export const modules = {

/***/ 30876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   permissions: () => (/* binding */ permissions)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50864);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30809);
/* harmony import */ var _cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85999);
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34035);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12359);
/* harmony import */ var _permissions_declaration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25534);
/* harmony import */ var _printed_roles_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10772);








const permissions = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_4__/* .defineAction */ .QP)({
    ..._permissions_declaration_js__WEBPACK_IMPORTED_MODULE_6__/* .permissionsDeclaration */ .J,
    async run({ inputs }) {
        const actions = chosenActions(inputs);
        const spec = await (0,_cluster_file_read_cluster_file_js__WEBPACK_IMPORTED_MODULE_3__/* .readClusterFile */ .d)(inputs.cluster);
        const roles = await (0,_printed_roles_js__WEBPACK_IMPORTED_MODULE_7__/* .printedRoles */ ._)(actions, {
            spec,
            purposes: inputs.all ? _access_apply_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .accessPurposes */ .k7 : [inputs.mode],
            volumes: inputs.volumes,
            deliveries: () => credentialDeliveries(spec, inputs),
        });
        return { changed: false, outputs: { roles }, details: { actions } };
    },
});
function chosenActions({ action, all }) {
    if (all && action === undefined)
        return _printed_roles_js__WEBPACK_IMPORTED_MODULE_7__/* .actionsWithRoles */ .t;
    if (action !== undefined && !all)
        return [action];
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_5__/* .Problem */ .A('no permissions were printed', [
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
                fix: `set one of sync-access, ${_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permittedActions */ .qn.join(', ')}, or use --all`,
            },
    ]);
}
/** Only sync-access cannot be without a policy. */
async function credentialDeliveries(spec, { action, policy }) {
    if (policy === undefined && action !== 'sync-access' && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(_permissions_declaration_js__WEBPACK_IMPORTED_MODULE_6__/* .usualPolicy */ .n))
        return [];
    const [{ readPolicyFile }, { deliveriesOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(375), __webpack_require__.e(548)]).then(__webpack_require__.bind(__webpack_require__, 39375)),
        Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(172), __webpack_require__.e(965), __webpack_require__.e(751), __webpack_require__.e(216)]).then(__webpack_require__.bind(__webpack_require__, 46751)),
    ]);
    return deliveriesOf(await readPolicyFile(policy ?? _permissions_declaration_js__WEBPACK_IMPORTED_MODULE_6__/* .usualPolicy */ .n, { allowEmpty: true }), spec);
}


/***/ }),

/***/ 48909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fv: () => (/* binding */ limitedByName),
/* harmony export */   JQ: () => (/* binding */ ruleHolder),
/* harmony export */   v0: () => (/* binding */ rulesAsYaml)
/* harmony export */ });
/** RBAC cannot limit these by resourceNames: the name of the object is unknown, or not part of the request. */
const namelessVerbs = new Set(['create', 'list', 'watch', 'deletecollection']);
/** Creating a subresource (a port-forward, an exec) names its object, creating an object does not. */
function limitedByName({ verb, resource }) {
    return !namelessVerbs.has(verb) || (verb === 'create' && resource.includes('/'));
}
/**
 * The RBAC rules that allow exactly these permissions, to paste below `rules:`; one rule for each group and resource,
 * with verbs and names joined.
 */
function rulesAsYaml(permissions) {
    const meaningful = permissions.map((permission) => limitedByName(permission) ? permission : { ...permission, name: undefined });
    const verbsOf = Map.groupBy(meaningful, ({ group, resource, name }) => JSON.stringify([group, resource, name]));
    const rules = [...verbsOf.values()].flatMap((same) => {
        const [first] = same;
        const verbs = [...new Set(same.map(({ verb }) => verb))];
        return first === undefined ? [] : [{ ...first, verbs }];
    });
    const named = Map.groupBy(rules, ({ group, resource, name, verbs }) => JSON.stringify([group, resource, name !== undefined, verbs]));
    return [...named.values()].map(ruleAsYaml).join('\n');
}
function ruleAsYaml(same) {
    const [first] = same;
    if (first === undefined)
        return '';
    const names = same.flatMap(({ name }) => (name === undefined ? [] : [name]));
    const limit = names.length === 0 ? '' : `\n  resourceNames: ${flow(names)}`;
    return `- apiGroups: ["${first.group}"]\n  resources: ["${first.resource}"]${limit}\n  verbs: ${flow(first.verbs)}`;
}
function flow(texts) {
    return `[${texts.map((text) => `"${text}"`).join(', ')}]`;
}
/** The kind of role for such rules: a Role of the namespace, or a ClusterRole for permissions without a namespace. */
function ruleHolder(permission) {
    return permission.namespace === undefined ? 'a ClusterRole' : `a Role in namespace "${permission.namespace}"`;
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
/** A pod with an unknown one is refused each time its controller tries, and nothing would ever come up. */
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


/***/ })

};
