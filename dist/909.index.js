export const id = 909;
export const ids = [909];
export const modules = {

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


/***/ })

};
