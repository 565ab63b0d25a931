export const id = 996;
export const ids = [996];
export const modules = {

/***/ 2469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   accessRolesAsYaml: () => (/* binding */ accessRolesAsYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2750);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9183);
/* harmony import */ var _observe_rbac_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2555);
/* harmony import */ var _plan_platform_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2);
/* harmony import */ var _policy_policy_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9375);
/* harmony import */ var _observe_access_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6751);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(864);








/**
 * YAML of what an identity needs to sync access, for somebody who may do all of it. For `apply` the Roles that the policy gives to
 * people come first: the identity may bind them, and nothing else may be in them than the cluster's administrators have put there.
 */
async function accessRolesAsYaml(spec, policy, purpose) {
    const namespaces = purpose === 'plan' ? [] : (0,_observe_access_js__WEBPACK_IMPORTED_MODULE_5__/* .deliveryNamespaces */ .F)(await (0,_policy_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicyFile */ .B)(policy, { allowEmpty: true }));
    const own = (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .rolesAsYaml */ .zZ)(roleName(purpose), (0,_permissions_js__WEBPACK_IMPORTED_MODULE_6__/* .accessPermissions */ .p)(spec, purpose, namespaces));
    if (purpose !== 'apply')
        return `${own}\n`;
    const forPeople = _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_7__/* .platformRoles */ .LU.map((role) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .stringify */ .As)((0,_observe_rbac_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .platformRoleObject */ .D)(spec, role, (0,_plan_platform_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .platformRules */ .l)(spec, role))));
    return [...forPeople, `${own}\n`].join('---\n');
}
function roleName(purpose) {
    return purpose === 'apply' ? 'managed-etcd-sync-access' : `managed-etcd-sync-access-${purpose}`;
}


/***/ }),

/***/ 6040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ missingPermissions),
/* harmony export */   R: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2750);

/** What the caller may not do, with the roles that would allow it; one finding, because one person fixes it at once. */
function checkPermissions(action, denied) {
    if (denied.length === 0)
        return [];
    const verbs = Map.groupBy(denied, ({ group, resource }) => [resource, group].filter(Boolean).join('.'));
    const missing = [...verbs].map(([resource, all]) => `${all.map(({ verb }) => verb).join(', ')} ${resource}`);
    return [
        {
            subject: 'permissions',
            found: `needs ${denied.length === 1 ? 'a permission' : `${denied.length} permissions`} that you do not have: ${missing.join('; ')}`,
            fix: `let an administrator apply this and bind it to you:\n${(0,_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .rolesAsYaml */ .zZ)(`managed-etcd-${action}`, denied)}`,
        },
    ];
}
/** The same, asked of the API server: better known before anything is touched. */
async function missingPermissions(kubernetes, action, needed) {
    return checkPermissions(action, await kubernetes.missingPermissions(needed));
}


/***/ })

};
