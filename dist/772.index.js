export const id = 772;
export const ids = [772];
export const modules = {

/***/ 10772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ actionsWithRoles),
  _: () => (/* binding */ printedRoles)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
;// CONCATENATED MODULE: ./build/cluster/admission-validation.js
/** It holds where `when` does not. */
function validation(cluster, when, holds, what) {
    return {
        expression: `!(${when}) ||\n${holds}`,
        message: `the identities of managed-etcd for ${cluster.namespace}/${cluster.name} ${what}`,
        reason: 'Forbidden',
    };
}
function isCreated(resource) {
    return `request.operation == 'CREATE' && request.resource.resource == '${resource}'`;
}
function list(texts) {
    return `[${texts.map((text) => `'${text}'`).join(', ')}]`;
}

// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
;// CONCATENATED MODULE: ./build/cluster/admission-of-pods.js



/** Kinds whose objects describe pods, and which provision, restore and rotate-certificates write. */
const workloads = ['deployments', 'statefulsets'];
/** Of what members, portals and helper pods are made; everything else would be a way to the node, or to what others have. */
function podShape(cluster) {
    const { membersTls, portalTls, tokenKey } = (0,names/* namesOf */.eZ)(cluster);
    const resources = list(['pods', ...workloads]);
    const isPod = `request.operation in ['CREATE', 'UPDATE'] && request.resource.resource in ${resources}`;
    // What was there before may be somebody else's change: a restore only scales it.
    const changed = `${isPod} && (request.operation == 'CREATE' || object.spec.template != oldObject.spec.template)`;
    const hosts = ['hostNetwork', 'hostPID', 'hostIPC'].map((field) => `(!has(variables.pod.${field}) || !variables.pod.${field})`);
    const secret = `(has(v.secret) && request.resource.resource != 'pods' && v.secret.secretName in ${list([membersTls, portalTls, tokenKey])})`;
    const members = (0,names/* possibleMemberNames */.io)(cluster);
    const claims = list(members.map(names/* claimName */.cB));
    // Of the helper pods, those of a restore work on the members' volumes; drills and image pulls have nothing to do there.
    const onVolumes = `(request.resource.resource != 'pods' || variables.name in ${list(members.map(names/* restorePodName */.dX))})`;
    const claim = `(has(v.persistentVolumeClaim) && ${onVolumes} && v.persistentVolumeClaim.claimName in ${claims})`;
    const ephemeral = `(has(v.ephemeral) && request.resource.resource == 'pods' && ${newClaim('v.ephemeral.volumeClaimTemplate.spec')})`;
    const shape = (holds, what) => validation(cluster, changed, holds, `make only pods ${what}`);
    return [
        // The Service sends clients, and with them their passwords, to every pod that has a portal's labels.
        validation(cluster, isCreated('pods'), `has(object.metadata.labels) && '${labels_annotations/* componentLabel */.mn}' in object.metadata.labels &&\nobject.metadata.labels['${labels_annotations/* componentLabel */.mn}'] in ${list(names/* helperPodPurposes */.$c)}`, 'make only helper pods'),
        shape(hosts.join(' &&\n'), "that keep out of the node's network and processes"),
        shape(`(!has(variables.pod.volumes) || variables.pod.volumes.all(v,\nhas(v.emptyDir) || has(v.configMap) || ${ephemeral} ||\n${secret} ||\n${claim}))`, "that mount the cluster's own Secrets and volumes"),
        shape([
            'has(variables.pod.automountServiceAccountToken) && !variables.pod.automountServiceAccountToken',
            "(!has(variables.pod.serviceAccountName) || variables.pod.serviceAccountName in ['', 'default'])",
        ].join(' &&\n'), 'without a ServiceAccount'),
        shape('variables.containers.all(c,\n(!has(c.envFrom) || c.envFrom.all(e, !has(e.secretRef))) &&\n(!has(c.env) || c.env.all(e, !has(e.valueFrom) || !has(e.valueFrom.secretKeyRef))))', 'whose environment holds no Secret'),
        shape('variables.containers.all(c, has(c.securityContext) &&\n(!has(c.securityContext.privileged) || !c.securityContext.privileged) &&\nhas(c.securityContext.allowPrivilegeEscalation) && !c.securityContext.allowPrivilegeEscalation &&\n(!has(c.securityContext.capabilities) || !has(c.securityContext.capabilities.add)))', 'without privileges'),
    ];
}
/**
 * A claim can name the volume that it wants, also one of somebody else. So can the templates of a StatefulSet, which is made again when
 * volumes grow.
 */
function claimShapes(cluster) {
    const what = 'claim only new volumes';
    const templates = `!has(object.spec.volumeClaimTemplates) || object.spec.volumeClaimTemplates.all(t, ${newClaim('t.spec')})`;
    return [
        validation(cluster, isCreated('persistentvolumeclaims'), newClaim('object.spec'), what),
        validation(cluster, isCreated('statefulsets'), `(${templates})`, what),
    ];
}
function newClaim(spec) {
    return ['volumeName', 'dataSource', 'dataSourceRef'].map((field) => `!has(${spec}.${field})`).join(' && ');
}

;// CONCATENATED MODULE: ./build/cluster/admission-of-requests.js



const roleBindings = 'rolebindings';
/** The variable that says whether the caller is the identity of an action. */
function isFor(action) {
    return `variables.${action.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}`;
}
/** Everything that the policy asks of a request. */
function validations(cluster, allowed) {
    return [
        ...namesOfCreated(cluster, allowed),
        ...secretsAreOpaque(cluster),
        credentialsAreOurs(cluster),
        ...podShape(cluster),
        ...claimShapes(cluster),
        roleBindingShape(cluster),
        ...connections(cluster, allowed),
    ];
}
function namesOfCreated(cluster, allowed) {
    const created = allowedNames(allowed, ({ verb, resource }) => verb === 'create' && !resource.includes('/'));
    return [...created]
        .filter(([resource]) => resource !== roleBindings)
        .map(([resource, byAction]) => {
        const parts = [...byAction].map(([action, names]) => `${isFor(action)} && variables.name in ${list(names)}`);
        // Credentials of applications, in their namespaces: the Role says which those are.
        const credentials = `${isFor('sync-access')} && variables.name.startsWith('${cluster.name}.app.')`;
        const holds = resource === 'secrets' ? [...parts, credentials] : parts;
        return validation(cluster, isCreated(resource), either(holds), `make only those ${resource} that are the cluster's`);
    });
}
/** By resource and action the names that permissions have. */
function allowedNames(allowed, which) {
    const found = new Map();
    for (const [action, permissions] of Object.entries(allowed)) {
        for (const [resource, all] of Map.groupBy(permissions.filter(which), (permission) => permission.resource)) {
            const names = new Set(all.flatMap(({ name }) => (name === undefined ? [] : [name])));
            found.set(resource, (found.get(resource) ?? new Map()).set(action, [...names]));
        }
    }
    return found;
}
/** A Secret of another type can be the token of a ServiceAccount, which Kubernetes then fills in. */
function secretsAreOpaque(cluster) {
    const opaque = "!has(object.type) || object.type == 'Opaque'";
    return [validation(cluster, isCreated('secrets'), opaque, 'make only Secrets of type Opaque')];
}
/** The Role names these Secrets, too; whoever takes the names out of it keeps this limit. */
function credentialsAreOurs(cluster) {
    const changed = "request.operation in ['UPDATE', 'DELETE'] && request.resource.resource == 'secrets'";
    const ours = `request.namespace == '${cluster.namespace}' || request.name.startsWith('${cluster.name}.app.')`;
    return validation(cluster, changed, ours, 'change only credentials of applications outside of its namespace');
}
/** RBAC holds whom may be bound to the four Roles; a RoleBinding of others could still be changed or deleted. */
function roleBindingShape(cluster) {
    const own = Object.entries((0,names/* labels */.WD)(cluster)).map(([key, value]) => `'${key}' in variables.binding.metadata.labels && variables.binding.metadata.labels['${key}'] == '${value}'`);
    return validation(cluster, `request.resource.resource == '${roleBindings}'`, ['has(variables.binding.metadata.labels)', ...own].join(' &&\n'), 'write only RoleBindings with the labels of the cluster');
}
/** A portal's pod has no name of its own, so whoever goes into portals has a rule without names. */
function connections(cluster, allowed) {
    const portals = `request.name.startsWith('${(0,names/* namesOf */.eZ)(cluster).portal}-')`;
    const members = `request.name in ${list((0,names/* possibleMemberNames */.io)(cluster))}`;
    const subresources = ['pods/exec', 'pods/portforward'];
    return subresources.map((resource) => {
        const isThis = (permission) => permission.resource === resource && permission.verb === 'create';
        const unnamed = Object.keys(allowed).filter((action) => allowed[action]?.some((permission) => isThis(permission) && permission.name === undefined));
        const named = [...(allowedNames(allowed, isThis).get(resource) ?? [])].filter(([, names]) => names.length > 0);
        const holds = [
            ...unnamed.map((action) => resource === 'pods/exec' ? `${isFor(action)} && ${portals}` : `${isFor(action)} && (${portals} || ${members})`),
            ...named.map(([action, names]) => `${isFor(action)} && request.name in ${list(names)}`),
        ];
        const [, subresource] = resource.split('/');
        const when = `request.operation == 'CONNECT' && request.subResource == '${subresource}'`;
        return validation(cluster, when, either(holds), "reach only the cluster's own pods");
    });
}
function either(conditions) {
    return conditions.length === 0 ? 'false' : conditions.map((condition) => `(${condition})`).join(' ||\n');
}

// EXTERNAL MODULE: ./build/cluster/identity-marker.js
var identity_marker = __webpack_require__(68514);
;// CONCATENATED MODULE: ./build/cluster/admission-policy.js




/**
 * What RBAC cannot say of the printed Roles: which names `create` is for, what is in the objects, and which pods are entered whose
 * names nobody knows before. A ValidatingAdmissionPolicy and its binding, for whoever has one of the Roles (identity-marker.ts).
 *
 * One for all actions of a cluster, so that an identity may have several of them.
 */
function admissionPolicy(cluster, allowed) {
    const name = `${(0,identity_marker/* identitiesName */.oZ)(cluster)}.managed-etcd`;
    const metadata = { name, labels: (0,names/* labels */.WD)(cluster) };
    const apiVersion = 'admissionregistration.k8s.io/v1';
    return [
        {
            apiVersion,
            kind: 'ValidatingAdmissionPolicy',
            metadata,
            spec: {
                failurePolicy: 'Fail',
                matchConstraints: { resourceRules: resourceRules(allowed) },
                matchConditions: [
                    { name: 'an-identity-of-this-cluster', expression: may(cluster, identity_marker/* limitVerb */.J0) },
                    { name: 'and-not-an-administrator', expression: `!${may(cluster, identity_marker/* exemptVerb */.XC)}` },
                ],
                variables: variables(cluster, allowed),
                validations: validations(cluster, allowed),
            },
        },
        {
            apiVersion,
            kind: 'ValidatingAdmissionPolicyBinding',
            metadata,
            spec: { policyName: name, validationActions: ['Deny'] },
        },
    ];
}
function resourceRules(allowed) {
    const made = Object.values(allowed)
        .flat()
        .filter(({ verb, resource }) => verb === 'create' && !resource.includes('/'));
    const groups = made.map(({ group }) => group);
    const resources = made.map(({ resource }) => resource);
    return [
        resourceRule(groups, resources, 'CREATE'),
        resourceRule(['apps'], workloads, 'UPDATE'),
        resourceRule([''], ['secrets'], 'UPDATE', 'DELETE'),
        resourceRule(['rbac.authorization.k8s.io'], [roleBindings], 'UPDATE', 'DELETE'),
        resourceRule([''], ['pods/exec', 'pods/portforward'], 'CONNECT'),
    ];
}
function resourceRule(groups, resources, ...operations) {
    const sorted = (texts) => [...new Set(texts)].sort();
    return { apiGroups: sorted(groups), apiVersions: ['*'], operations, resources: sorted(resources) };
}
/** Asks the API server what Roles the caller has. https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-authorizer-library */
function may(cluster, verb) {
    const of = `authorizer.group('${identity_marker/* identities */.tT.group}').resource('${identity_marker/* identities */.tT.resource}')`;
    return `${of}.namespace(request.namespace).name('${(0,identity_marker/* identitiesName */.oZ)(cluster)}').check('${verb}').allowed()`;
}
function variables(cluster, allowed) {
    const identity = Object.keys(allowed).map((action) => ({
        name: isFor(action).slice('variables.'.length),
        expression: may(cluster, action),
    }));
    return [
        ...identity,
        {
            name: 'name',
            expression: "request.operation == 'CREATE' && has(object.metadata.name) ? object.metadata.name : request.name",
        },
        {
            name: 'pod',
            expression: "request.resource.resource == 'pods' ? object.spec : object.spec.template.spec",
        },
        {
            name: 'containers',
            expression: 'variables.pod.containers + (has(variables.pod.initContainers) ? variables.pod.initContainers : [])',
        },
        { name: 'binding', expression: "request.operation == 'DELETE' ? oldObject : object" },
    ];
}

// EXTERNAL MODULE: ./build/access/apply/permissions.js
var permissions = __webpack_require__(50864);
;// CONCATENATED MODULE: ./build/access/apply/admission-policy.js




/** All that any action's Role can allow for a cluster: the policy is the same, whichever of them is printed. */
function allowedActions(cluster) {
    const everything = { prometheusOperator: true, deleteVolumes: true };
    return {
        ...Object.fromEntries(action_permissions/* permittedActions */.qn.map((action) => [action, (0,action_permissions/* permissionsFor */.mr)(action, cluster, everything)])),
        ...Object.fromEntries(permissions/* accessPurposes */.k7.map((purpose) => [(0,permissions/* accessRole */.XA)(purpose), (0,permissions/* accessPermissions */.pS)(cluster, purpose, [])])),
    };
}
/** YAML of the admission policy that belongs to the printed Roles, and its binding, for `kubectl apply`. */
function admissionPolicyAsYaml(cluster) {
    return admissionPolicy(cluster, allowedActions(cluster)).map((object) => (0,dist/* stringify */.As)(object, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd());
}

// EXTERNAL MODULE: ./build/cluster/roles-yaml.js
var roles_yaml = __webpack_require__(10694);
// EXTERNAL MODULE: ./build/objects/namespace.js
var namespace = __webpack_require__(9360);
// EXTERNAL MODULE: ./build/preflight/priority-classes.js
var priority_classes = __webpack_require__(51843);
;// CONCATENATED MODULE: ./build/actions/printed-roles.js






/** Provision first: the Namespace is printed with it, and the Roles of the others are in it. */
const actionsWithRoles = [...action_permissions/* permittedActions */.qn, 'sync-access'];
/** The Roles of the identities of these actions as YAML, and the admission policy beside them. */
async function printedRoles(actions, printed) {
    const documents = [];
    for (const action of actions) {
        documents.push(...(action === 'sync-access' ? await accessRoles(printed) : await actionRoles(action, printed)));
    }
    return [...documents, ...admissionPolicyAsYaml(printed.spec)].join('\n---\n');
}
async function accessRoles({ spec, purposes, deliveries }) {
    const { accessRolesAsYaml } = await Promise.all(/* import() */[__webpack_require__.e(965), __webpack_require__.e(676)]).then(__webpack_require__.bind(__webpack_require__, 42469));
    const delivered = purposes.every((purpose) => purpose === 'plan') ? [] : await deliveries();
    return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, delivered));
}
async function actionRoles(action, { spec, volumes, deliveries }) {
    const needed = [
        ...(0,action_permissions/* permissionsFor */.mr)(action, spec, extentOf(spec, volumes)),
        ...(0,action_permissions/* permissionsForCredentials */.wh)(action, (0,action_permissions/* readsCredentials */.Si)(action) ? await deliveries() : []),
    ];
    const roles = (0,roles_yaml/* actionRolesAsYaml */.X)(action, spec, needed);
    // A Role cannot be applied before its namespace is there.
    return action === 'provision' ? [(0,dist/* stringify */.As)((0,namespace/* namespace */.M)(spec)).trimEnd(), roles] : [roles];
}
/** Where only the cluster could tell, the kinds of the Prometheus operator are counted in. */
function extentOf(spec, volumes) {
    return {
        prometheusOperator: spec.monitoring.prometheusOperator !== false,
        deleteVolumes: volumes === 'delete',
        suppliedAuthority: spec.tls.authority?.secret,
        priorityClasses: (0,priority_classes/* priorityClassesOf */.G)(spec),
        pullSecrets: spec.imagePullSecrets,
        removesNetworkPolicies: spec.networkPolicy === 'none',
    };
}


/***/ }),

/***/ 68514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J0: () => (/* binding */ limitVerb),
/* harmony export */   Jm: () => (/* binding */ identityMarker),
/* harmony export */   XC: () => (/* binding */ exemptVerb),
/* harmony export */   oZ: () => (/* binding */ identitiesName),
/* harmony export */   tT: () => (/* binding */ identities)
/* harmony export */ });
/** A resource that no server has: only a rule about it, which the admission policy asks for. */
const identities = { group: 'managed-etcd', resource: 'identities' };
/** Whoever may do this is held to what the admission policy says, unless they may do anything, or `exemptVerb` in particular. */
const limitVerb = 'limit';
const exemptVerb = 'exempt';
/** Names no other cluster: neither of the two can have a dot. */
function identitiesName({ name, namespace }) {
    return `${namespace}.${name}`;
}
/**
 * The rule by which the admission policy knows an action's identity. It is part of the printed Role, so the policy holds for
 * whomever the Role is bound to, however the workflow signs in.
 */
function identityMarker(action, cluster, namespace) {
    const name = identitiesName(cluster);
    return [limitVerb, action].map((verb) => ({ ...identities, verb, namespace, name }));
}


/***/ }),

/***/ 10694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ actionRoleName),
/* harmony export */   X: () => (/* binding */ actionRolesAsYaml)
/* harmony export */ });
/* harmony import */ var _kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48909);
/* harmony import */ var _identity_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68514);


/** The Role of an action's identity. It carries the cluster's name: a namespace may hold more than one cluster. */
function actionRoleName(action, { name }) {
    return `managed-etcd-${name}-${action}`;
}
/** The Roles of an action's identity: what it needs, and by what the admission policy knows it. */
function actionRolesAsYaml(action, cluster, permissions) {
    const namespaces = new Set(permissions.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])));
    const markers = [...namespaces].flatMap((namespace) => (0,_identity_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityMarker */ .Jm)(action, cluster, namespace));
    return rolesAsYaml(actionRoleName(action, cluster), [...permissions, ...markers]);
}
/**
 * A Role and a ClusterRole that allow exactly these, as far as either is needed, for `kubectl apply`. Two are one List, so that
 * the text still is YAML when it is shown, and pasted, with a margin.
 */
function rolesAsYaml(name, permissions) {
    const roles = [...Map.groupBy(permissions, ({ namespace }) => namespace)].map(([namespace, rules]) => [
        'apiVersion: rbac.authorization.k8s.io/v1',
        `kind: ${namespace === undefined ? 'ClusterRole' : 'Role'}`,
        'metadata:',
        `  name: ${name}`,
        ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
        'rules:',
        ...(0,_kubernetes_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .rulesAsYaml */ .v0)(rules).split('\n'),
    ]);
    const items = roles.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`));
    return (roles.length === 1 ? roles.flat() : ['apiVersion: v1', 'kind: List', 'items:', ...items]).join('\n');
}


/***/ }),

/***/ 9360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ namespace)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** Written only where there is none: a namespace may hold more than one cluster, and other things. */
function namespace(spec) {
    return {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
            name: spec.namespace,
            labels: {
                [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .managedByLabel */ .Ly]: _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .manager */ .m8,
                'pod-security.kubernetes.io/enforce': 'restricted',
            },
        },
    };
}


/***/ })

};
