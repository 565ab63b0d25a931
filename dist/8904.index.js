export const id = 8904;
export const ids = [8904];
export const modules = {

/***/ 76201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ admissionPolicyAsYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
;// CONCATENATED MODULE: ./build/cluster/admission-of-containers.js

const outOfNode = ['hostNetwork', 'hostPID', 'hostIPC']
    .map((field) => `(!has(variables.pod.${field}) || !variables.pod.${field})`)
    .join(' &&\n');
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((name) => `c.${name}`);
const hooks = ['postStart', 'preStop'].map((name) => `c.lifecycle.${name}`);
function asksItself(path) {
    const handlers = ['httpGet', 'tcpSocket'].map((name) => `${path}.${name}`);
    return `(!has(${path}) || ${handlers.map((handler) => `(!has(${handler}) || !has(${handler}.host))`).join(' && ')})`;
}
function hookAsksItself(path) {
    return `(!has(c.lifecycle) || ${asksItself(path)})`;
}
/** From the Pod Security Standard `restricted`, which the namespace may not enforce. */
const withoutPrivileges = [
    'has(c.securityContext)',
    '(!has(c.securityContext.privileged) || !c.securityContext.privileged)',
    'has(c.securityContext.allowPrivilegeEscalation)',
    '!c.securityContext.allowPrivilegeEscalation',
    'has(c.securityContext.capabilities)',
    '!has(c.securityContext.capabilities.add)',
    'has(c.securityContext.capabilities.drop)',
    "'ALL' in c.securityContext.capabilities.drop",
    '(!has(c.securityContext.runAsNonRoot) || c.securityContext.runAsNonRoot)',
];
const ofPod = 'variables.pod.securityContext';
const confined = [
    `has(${ofPod})`,
    `has(${ofPod}.runAsNonRoot)`,
    `${ofPod}.runAsNonRoot`,
    `has(${ofPod}.seccompProfile)`,
    `(!has(${ofPod}.sysctls) || ${ofPod}.sysctls.size() == 0)`,
    ...confinedAs(ofPod),
    // The older form of the same field: the API server writes it into the field when it creates a pod.
    `(!has(variables.metadata.annotations) || variables.metadata.annotations.all(k,\n!k.startsWith('container.apparmor.security.beta.kubernetes.io/') || variables.metadata.annotations[k] == 'runtime/default'))`,
].join(' &&\n');
function confinedAs(path) {
    const profiles = ['seccompProfile', 'appArmorProfile'].map((name) => `${path}.${name}`);
    return [
        levelOfNamespace(`${path}.seLinuxOptions`),
        `!has(${path}.windowsOptions)`,
        ...(path === ofPod ? [] : [`(!has(${path}.procMount) || ${path}.procMount == 'Default')`]),
        ...profiles.map((profile) => `(!has(${profile}) || ${profile}.type == 'RuntimeDefault')`),
    ];
}
/**
 * An SCC of OpenShift adds the level of the namespace to each pod. With another one, a pod could read data of others.
 */
function levelOfNamespace(options) {
    const annotations = 'namespaceObject.metadata.annotations';
    const only = ['user', 'role', 'type'].map((field) => `!has(${options}.${field})`);
    const level = [`'${labels_annotations/* openshiftLevel */.Rv}' in ${annotations}`, `${options}.level == ${annotations}['${labels_annotations/* openshiftLevel */.Rv}']`];
    const all = [...only, `has(${options}.level)`, `has(${annotations})`, ...level];
    return `(!has(${options}) || (${all.join(' && ')}))`;
}
/** A plugin of the node gives devices to pods that request them by the name of its resource. */
function hasNoDevice(field) {
    const ordinary = ['cpu', 'memory', 'ephemeral-storage'].map((name) => `'${name}'`).join(', ');
    return `(!has(c.resources.${field}) || c.resources.${field}.all(k, k in [${ordinary}]))`;
}
/** A pod without these limits could access the node, or data of other pods on it. */
const podConfinement = [
    { holds: outOfNode, what: "that keep out of the node's network and processes" },
    {
        holds: 'variables.containers.all(c, !has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0))',
        what: 'that take no port of their node',
    },
    // The kubelet connects to the host that a probe names, from the node's network.
    {
        holds: `variables.containers.all(c,\n${[...probes.map(asksItself), ...hooks.map(hookAsksItself)].join(' &&\n')})`,
        what: 'whose probes and hooks ask nobody else',
    },
    { holds: `variables.containers.all(c, ${withoutPrivileges.join(' &&\n')})`, what: 'without privileges' },
    {
        holds: [confined, `variables.containers.all(c,\n${confinedAs('c.securityContext').join(' &&\n')})`].join(' &&\n'),
        what: 'that the node confines as it confines others',
    },
    {
        holds: [
            '(!has(variables.pod.resourceClaims) || variables.pod.resourceClaims.size() == 0)',
            `variables.containers.all(c, !has(c.resources) ||\n(${['limits', 'requests'].map(hasNoDevice).join(' &&\n')}))`,
        ].join(' &&\n'),
        what: 'without devices',
    },
];

;// CONCATENATED MODULE: ./build/cluster/admission-validation.js
/** The condition is true if `when` is false. */
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




/** Kinds whose objects contain a pod template, and which provision, restore and rotate-certificates write. */
const workloads = ['deployments', 'statefulsets'];
/**
 * What members, portals and helper pods consist of. Anything else would give access to the node or to data of others.
 */
function podShape(cluster) {
    const { membersTls, portalTls, tokenKey } = (0,names/* namesOf */.eZ)(cluster);
    const resources = list(['pods', ...workloads]);
    const isPod = `request.operation in ['CREATE', 'UPDATE'] && request.resource.resource in ${resources}`;
    // An existing template may contain a change of another writer: a restore only scales the object.
    const changed = `${isPod} && (request.operation == 'CREATE' || object.spec.template != oldObject.spec.template)`;
    const secret = `(has(v.secret) && request.resource.resource != 'pods' && v.secret.secretName in ${list([membersTls, portalTls, tokenKey])})`;
    const members = (0,names/* possibleMemberNames */.io)(cluster);
    const claims = list(members.map(names/* claimName */.cB));
    // Of the helper pods, only restore pods use the members' volumes; verifications and image pulls do not.
    const onVolumes = `(request.resource.resource != 'pods' || variables.name in ${list(members.map(names/* restorePodName */.dX))})`;
    const claim = `(has(v.persistentVolumeClaim) && ${onVolumes} && v.persistentVolumeClaim.claimName in ${claims})`;
    const ephemeral = `(has(v.ephemeral) && request.resource.resource == 'pods' && ${newClaim('v.ephemeral.volumeClaimTemplate.spec')})`;
    const shape = (holds, what) => validation(cluster, changed, holds, `make only pods ${what}`);
    return [
        // The Service sends clients, and with them their passwords, to every pod with the labels of a portal.
        validation(cluster, isCreated('pods'), `has(object.metadata.labels) && '${labels_annotations/* componentLabel */.mn}' in object.metadata.labels &&\nobject.metadata.labels['${labels_annotations/* componentLabel */.mn}'] in ${list(names/* helperPodPurposes */.$c)}`, 'make only helper pods'),
        ...podConfinement.map(({ holds, what }) => shape(holds, what)),
        shape(`(!has(variables.pod.volumes) || variables.pod.volumes.all(v,\nhas(v.emptyDir) || has(v.configMap) || ${ephemeral} ||\n${secret} ||\n${claim}))`, "that mount the cluster's own Secrets and volumes"),
        shape([
            'has(variables.pod.automountServiceAccountToken) && !variables.pod.automountServiceAccountToken',
            "(!has(variables.pod.serviceAccountName) || variables.pod.serviceAccountName in ['', 'default'])",
        ].join(' &&\n'), 'without a ServiceAccount'),
        shape('variables.containers.all(c,\n(!has(c.envFrom) || c.envFrom.all(e, !has(e.secretRef))) &&\n(!has(c.env) || c.env.all(e, !has(e.valueFrom) || !has(e.valueFrom.secretKeyRef))))', 'whose environment holds no Secret'),
    ];
}
/**
 * A claim can name the volume that it requests, including a volume of another owner. So can the templates of a
 * StatefulSet, which is created again when volumes grow.
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

// EXTERNAL MODULE: ./build/cluster/schedules.js
var cluster_schedules = __webpack_require__(65735);
;// CONCATENATED MODULE: ./build/cluster/admission-of-schedules.js




/**
 * A controller creates the pods of a CronJob. This policy does not limit the controller, so it limits the CronJob. Else
 * a writer of CronJobs could run any program with the permissions and Secrets of the operation. A CronJob therefore
 * runs the image that the cluster file named when an administrator applied this policy, by its own entrypoint, and
 * mounts and sets nothing that changes what it does.
 */
function scheduleShape(cluster) {
    const { schedules, storeCredentials, backupIdentity } = (0,names/* namesOf */.eZ)(cluster);
    const when = "request.operation in ['CREATE', 'UPDATE'] && request.resource.resource == 'cronjobs'";
    const shape = (holds, what) => validation(cluster, when, holds, `make only CronJobs ${what}`);
    const operations = cluster_schedules/* scheduledOperations */.qJ.map((operation) => [
        `(variables.name == '${(0,cluster_schedules/* cronJobName */.dP)(cluster, operation)}'`,
        `variables.pod.serviceAccountName == '${(0,cluster_schedules/* scheduleAccount */.XK)(cluster, operation)}'`,
        `c.args[0] == '${cluster_schedules/* scheduledActions */.f2[operation]}')`,
    ].join(' && '));
    const withStore = list(cluster_schedules/* storeOperations */.Yf.map((operation) => (0,cluster_schedules/* cronJobName */.dP)(cluster, operation)));
    const ofVerify = `variables.name == '${(0,cluster_schedules/* cronJobName */.dP)(cluster, 'verify')}'`;
    const secret = `(v.name == 'identity' && has(v.secret) && ${ofVerify} && v.secret.secretName == '${backupIdentity}')`;
    const ownFile = `(v.name == 'cluster' && has(v.configMap) && v.configMap.name == '${schedules}')`;
    const empty = "(v.name == 'tmp' && has(v.emptyDir))";
    const store = `(has(e.secretRef) && variables.name in ${withStore} && e.secretRef.name == '${storeCredentials}')`;
    return [
        shape(runsTheImage(cluster), 'of the image that an administrator has applied, and that do nothing else'),
        shape(`variables.containers.all(c, has(variables.pod.serviceAccountName) && has(c.args) &&\n(${operations.join(' ||\n')}))`, 'with the ServiceAccount of their operation'),
        ...podConfinement.map(({ holds, what }) => shape(holds, what)),
        shape(hasMetadata(cluster), 'with the labels and annotations of pods that an administrator has applied'),
        shape(`!has(variables.pod.volumes) || variables.pod.volumes.all(v,\n${empty} || ${ownFile} || ${secret})`, 'that mount what their operation needs'),
        shape(`variables.containers.all(c, !has(c.envFrom) || c.envFrom.all(e, ${store}))`, 'whose environment holds no other Secret'),
    ];
}
/**
 * Options of Node in the environment, files over those of the image, files in the home of the program (a kubeconfig
 * there can name a program to run), and hooks would be ways around its entrypoint.
 */
function runsTheImage({ schedules }) {
    if (schedules === undefined)
        return 'false';
    const absent = ['command', 'workingDir', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];
    const { clusterFile, identityFile } = cluster_schedules/* schedulePaths */.We;
    const words = ['--cluster', clusterFile, '--identity', identityFile, '--unless-newer-than'];
    const mounts = list(Object.entries(cluster_schedules/* scheduleVolumes */.d7).map((mount) => mount.join(' ')));
    const actions = Object.values(cluster_schedules/* scheduledActions */.f2);
    return [
        `size(variables.containers) == 1 && variables.containers.all(c, c.image == '${schedules.image}'`,
        ...absent.map((field) => `!has(c.${field})`),
        `(!has(c.env) || c.env.all(e, e.name == '${cluster_schedules/* clusterFileDigestVariable */.Zt}' && !has(e.valueFrom)))`,
        `(!has(c.volumeMounts) || c.volumeMounts.all(m, m.name + ' ' + m.mountPath in ${mounts}))`,
        `has(c.args) && c.args.all(a, a in ${list([...actions, ...words])} || a.matches('^[0-9]+m$')))`,
    ].join(' &&\n');
}
const noFurther = { pods: {}, services: {}, volumeClaims: {}, secrets: {} };
/** Labels and annotations are instructions for controllers that add containers to pods. */
function hasMetadata({ name, labels = noFurther, annotations = noFurther }) {
    const desired = (0,cluster_schedules/* schedulePodMetadata */.wW)({ name, labels, annotations });
    const path = 'object.spec.jobTemplate.spec.template.metadata';
    const only = (field) => {
        // JSON and CEL quote texts in the same way.
        const pairs = Object.entries(desired[field] ?? {}).map((pair) => JSON.stringify(pair.join('=')));
        return `(!has(${path}.${field}) || ${path}.${field}.all(k, k + '=' + ${path}.${field}[k] in [${pairs.join(', ')}]))`;
    };
    return `!has(${path}) ||\n(${only('labels')} &&\n${only('annotations')})`;
}

;// CONCATENATED MODULE: ./build/cluster/admission-of-requests.js





const roleBindings = 'rolebindings';
/** The variable that tells whether the caller is the identity of an action. */
function isFor(action) {
    return `variables.${action.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}`;
}
/** All validations of the policy. */
function validations(cluster, allowed) {
    return [
        ...namesOfCreated(cluster, allowed),
        ...secretsAreOpaque(cluster),
        credentialsAreOurs(cluster),
        ...podShape(cluster),
        ...claimShapes(cluster),
        ...scheduleShape(cluster),
        servicesShape(cluster),
        helperPoliciesShape(cluster),
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
        // Credentials of applications, in the applications' namespaces. The Role lists these namespaces.
        const credentials = `${isFor('sync-access')} && variables.name.startsWith('${cluster.name}.app.')`;
        const holds = resource === 'secrets' ? [...parts, credentials] : parts;
        return validation(cluster, isCreated(resource), either(holds), `make only those ${resource} that are the cluster's`);
    });
}
/** The names in permissions, by resource and action. */
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
/** A Secret of another type can be a ServiceAccount token, which Kubernetes then fills in. */
function secretsAreOpaque(cluster) {
    const opaque = "!has(object.type) || object.type == 'Opaque'";
    return [validation(cluster, isCreated('secrets'), opaque, 'make only Secrets of type Opaque')];
}
/** The Role names these Secrets, too. This limit remains if an administrator removes the names from the Role. */
function credentialsAreOurs(cluster) {
    const changed = "request.operation in ['UPDATE', 'DELETE'] && request.resource.resource == 'secrets'";
    const ours = `request.namespace == '${cluster.namespace}' || request.name.startsWith('${cluster.name}.app.')`;
    return validation(cluster, changed, ours, 'change only credentials of applications outside of its namespace');
}
/** A Service with an external address receives what any pod of the Kubernetes cluster sends there (CVE-2020-8554). */
function servicesShape(cluster) {
    return validation(cluster, "request.operation in ['CREATE', 'UPDATE'] && request.resource.resource == 'services'", '!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0', 'make only Services without external addresses of their choice');
}
/**
 * NetworkPolicies are additive: a policy of this kind that selects other pods would open members to clients that their
 * own policy excludes, or cut off others.
 */
function helperPoliciesShape(cluster) {
    const { restore, verify, pull } = (0,names/* namesOf */.eZ)(cluster);
    const chosen = 'object.spec.podSelector.matchLabels';
    const isChosen = ([key, values]) => `'${key}' in ${chosen} && ${chosen}['${key}'] in ${list(values)}`;
    const ofHelpers = [
        [labels_annotations/* instanceLabel */.wl, [cluster.name]],
        [labels_annotations/* componentLabel */.mn, names/* helperPodPurposes */.$c],
    ];
    return validation(cluster, `request.resource.resource == 'networkpolicies' && variables.name in ${list([restore, verify, pull])}`, [
        `has(${chosen})`,
        ...ofHelpers.map(isChosen),
        ...['ingress', 'egress'].map((way) => `(!has(object.spec.${way}) || object.spec.${way}.size() == 0)`),
    ].join(' &&\n'), 'cut off only helper pods by the NetworkPolicies of these');
}
/**
 * RBAC limits bindings to the four Roles. This rule protects RoleBindings of others from updates, adoption and
 * deletion.
 */
function roleBindingShape(cluster) {
    const isOurs = (binding) => [
        `has(${binding}.metadata.labels)`,
        ...Object.entries((0,names/* labels */.WD)(cluster)).map(([key, value]) => `'${key}' in ${binding}.metadata.labels && ${binding}.metadata.labels['${key}'] == '${value}'`),
    ].join(' &&\n');
    return validation(cluster, `request.resource.resource == '${roleBindings}'`, [
        `(request.operation == 'CREATE' || ${isOurs('oldObject')})`,
        `(request.operation == 'DELETE' || ${isOurs('object')})`,
    ].join(' &&\n'), 'write only RoleBindings with the labels of the cluster');
}
/**
 * The characters with which a Deployment's controllers end generated names. Another cluster with the name
 * orders-portal-a has pods such as orders-portal-a-0.
 * https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go
 */
const generated = '[bcdfghjklmnpqrstvwxz2456789]';
/** A portal's pod has a generated name, so the rule of an action that connects to portals has no names. */
function connections(cluster, allowed) {
    const portals = `request.name.matches('^${(0,names/* namesOf */.eZ)(cluster).portal}-${generated}{1,10}-${generated}{5}$')`;
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
 * The limits that RBAC cannot express in the printed Roles: the names of created objects, the contents of objects, and
 * connections to pods with generated names. Returns a ValidatingAdmissionPolicy and its binding, which apply to every
 * identity with one of the Roles (identity-marker.ts).
 *
 * All actions of a cluster share one policy, so an identity can have several Roles.
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
        resourceRule(['batch'], ['cronjobs'], 'UPDATE'),
        resourceRule([''], ['services'], 'UPDATE'),
        resourceRule(['networking.k8s.io'], ['networkpolicies'], 'UPDATE'),
        resourceRule([''], ['secrets'], 'UPDATE', 'DELETE'),
        resourceRule(['rbac.authorization.k8s.io'], [roleBindings], 'UPDATE', 'DELETE'),
        resourceRule([''], ['pods/exec', 'pods/portforward'], 'CONNECT'),
    ];
}
function resourceRule(groups, resources, ...operations) {
    const sorted = (texts) => [...new Set(texts)].sort();
    // The scope is the default. Without it, `kubectl apply` finds a difference each time, and says "configured".
    return { apiGroups: sorted(groups), apiVersions: ['*'], operations, resources: sorted(resources), scope: '*' };
}
/**
 * Checks the permissions of the caller.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-authorizer-library
 */
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
            expression: "request.resource.resource == 'pods' ? object.spec : request.resource.resource == 'cronjobs' ? object.spec.jobTemplate.spec.template.spec : object.spec.template.spec",
        },
        {
            name: 'metadata',
            expression: "request.resource.resource == 'cronjobs' && has(object.spec.jobTemplate.spec.template.metadata) ? object.spec.jobTemplate.spec.template.metadata : request.resource.resource in ['deployments', 'statefulsets'] && has(object.spec.template.metadata) ? object.spec.template.metadata : object.metadata",
        },
        {
            name: 'containers',
            expression: 'variables.pod.containers + (has(variables.pod.initContainers) ? variables.pod.initContainers : [])',
        },
    ];
}

// EXTERNAL MODULE: ./build/access/apply/permissions.js
var permissions = __webpack_require__(50864);
;// CONCATENATED MODULE: ./build/access/apply/admission-policy.js




/**
 * Everything that any action's Role can allow for a cluster, because the policy does not depend on which Roles are
 * printed.
 */
function allowedActions(cluster) {
    const everything = { prometheusOperator: true, deleteVolumes: true };
    return {
        ...Object.fromEntries(action_permissions/* permittedActions */.qn.map((action) => [action, (0,action_permissions/* permissionsFor */.mr)(action, cluster, everything)])),
        ...Object.fromEntries(permissions/* accessPurposes */.k7.map((purpose) => [(0,permissions/* accessRole */.XA)(purpose), (0,permissions/* accessPermissions */.pS)(cluster, purpose, [])])),
    };
}
/** YAML of the admission policy for the printed Roles, and of its binding, for `kubectl apply`. */
function admissionPolicyAsYaml(cluster) {
    return admissionPolicy(cluster, allowedActions(cluster)).map((object) => (0,dist/* stringify */.As)(object, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd());
}


/***/ }),

/***/ 52202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VW: () => (/* binding */ rolesOfAction),
/* harmony export */   _7: () => (/* binding */ printedRoles),
/* harmony export */   tI: () => (/* binding */ actionsWithRoles)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _access_apply_admission_policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76201);
/* harmony import */ var _cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30809);
/* harmony import */ var _cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10694);
/* harmony import */ var _objects_namespace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9360);
/* harmony import */ var _preflight_priority_classes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51843);
/* harmony import */ var _preflight_schedules_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63810);







/** Provision comes first, because its Namespace contains the Roles of the others. */
const actionsWithRoles = [..._cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permittedActions */ .qn, 'sync-access'];
/** YAML of the Roles for the identities of these actions, and of the admission policy. */
async function printedRoles(actions, printed) {
    const documents = [];
    for (const action of actions) {
        documents.push(...(action === 'sync-access' ? await accessRoles(printed) : await rolesOfAction(action, printed)));
    }
    return [...documents, ...(0,_access_apply_admission_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .admissionPolicyAsYaml */ .d)(printed.spec)].join('\n---\n');
}
async function accessRoles({ spec, purposes, deliveries }) {
    const { accessRolesAsYaml } = await Promise.all(/* import() */[__webpack_require__.e(4965), __webpack_require__.e(7676)]).then(__webpack_require__.bind(__webpack_require__, 42469));
    const delivered = purposes.every((purpose) => purpose === 'plan') ? [] : await deliveries();
    return purposes.flatMap((purpose) => accessRolesAsYaml(spec, purpose, delivered));
}
/** One YAML text, or two for provision, which includes its Namespace. */
async function rolesOfAction(action, { spec, volumes, deliveries }) {
    const needed = [
        ...(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permissionsFor */ .mr)(action, spec, extentOf(spec, volumes)),
        ...(0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .permissionsForCredentials */ .wh)(action, (0,_cluster_action_permissions_js__WEBPACK_IMPORTED_MODULE_2__/* .readsCredentials */ .Si)(action) ? await deliveries() : []),
    ];
    const roles = (0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .actionRolesAsYaml */ .Xw)(action, spec, needed);
    // A Role cannot be applied before its namespace exists.
    return action === 'provision' ? [(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .stringify */ .As)((0,_objects_namespace_js__WEBPACK_IMPORTED_MODULE_4__/* .namespace */ .M)(spec)).trimEnd(), roles] : [roles];
}
/** The Roles include the kinds of the Prometheus operator if only the cluster can tell whether it has them. */
function extentOf(spec, volumes) {
    return {
        prometheusOperator: spec.monitoring.prometheusOperator !== false,
        deleteVolumes: volumes === 'delete',
        suppliedAuthority: spec.tls.authority?.secret,
        priorityClasses: (0,_preflight_priority_classes_js__WEBPACK_IMPORTED_MODULE_6__/* .priorityClassesOf */ .G)(spec),
        pullSecrets: spec.imagePullSecrets,
        scheduleAccounts: (0,_preflight_schedules_js__WEBPACK_IMPORTED_MODULE_5__/* .scheduleAccountsOf */ .xA)(spec),
        removesNetworkPolicies: spec.networkPolicy === 'none',
        removesMonitors: spec.monitoring.prometheusOperator === false,
    };
}


/***/ }),

/***/ 10929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bindingOf: () => (/* binding */ bindingOf),
/* harmony export */   identitiesNamespace: () => (/* binding */ identitiesNamespace),
/* harmony export */   identitiesText: () => (/* binding */ identitiesText),
/* harmony export */   loginIn: () => (/* binding */ loginIn),
/* harmony export */   objectsIn: () => (/* binding */ objectsIn)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10694);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46669);
/* harmony import */ var _environments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86157);





const rbacGroup = 'rbac.authorization.k8s.io';
const longestLabel = 63;
/**
 * The namespace of the identities. No pods run there, so nobody can get a token by creating a pod. A long name is cut,
 * and is still another one than that of the cluster's namespace, and of any other cluster's.
 */
function identitiesNamespace({ namespace }) {
    const whole = `${namespace}-workflows`;
    if (whole.length <= longestLabel)
        return whole;
    const ending = `-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(namespace).digest('hex').slice(0, 8)}-workflows`;
    return `${namespace.slice(0, longestLabel - ending.length)}${ending}`;
}
/**
 * identities.yaml: an identity for each environment, the Roles that `permissions --all` prints, and their
 * bindings. `roles` is that output.
 */
function identitiesText(spec, roles, environments, { login, layout }) {
    const namespace = identitiesNamespace(spec);
    const printed = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .parseAllDocuments */ .hR)(roles).flatMap((document) => objectsIn(document.toJS()));
    const accounts = environments.map((name) => ({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name, namespace, labels: { [_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_3__/* .instanceLabel */ .wl]: spec.name } },
        automountServiceAccountToken: false,
    }));
    const bindings = environments.flatMap((name) => {
        const subject = login === 'kubeconfig'
            ? { kind: 'ServiceAccount', name, namespace }
            : { apiGroup: rbacGroup, kind: 'User', name: `github:${name}` };
        return printed
            .filter(({ metadata }) => metadata.name === (0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .actionRoleNameIn */ .fS)(metadata.namespace, (0,_environments_js__WEBPACK_IMPORTED_MODULE_4__.ruleOf)(name, layout).role, spec))
            .filter(({ kind }) => kind === 'Role' || kind === 'ClusterRole')
            .map((role) => bindingOf(name, role, spec, subject));
    });
    const own = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...accounts];
    return [
        `# One identity for each environment of the workflows, with the least Roles. An administrator makes them:
# kubectl apply --filename ${layout.identities}
# Whoever applies it must hold all that is granted here. \`managed-etcd permissions --all\` prints the Roles anew; apply
# them again with another release, and when ${layout.accessFile} names a new namespace or application.`,
        ...(login === 'kubeconfig' ? own : []).map(yaml),
        roles,
        ...bindings.map(yaml),
    ]
        .join('\n---\n')
        .concat('\n');
}
/** The authentication method of the identities of an earlier run. */
function loginIn(identities) {
    return /^ *name: github:/m.test(identities) ? 'id-token' : 'kubeconfig';
}
/** Binds a printed Role or ClusterRole to an identity. */
function bindingOf(environment, role, spec, subject) {
    const { kind, metadata } = role;
    const own = `managed-etcd-${spec.name}-${environment}`;
    const name = metadata.namespace === spec.namespace ? own : (0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOutside */ .N_)(own, spec);
    return {
        apiVersion: `${rbacGroup}/v1`,
        kind: `${kind}Binding`,
        metadata: { name, ...within(role) },
        roleRef: { apiGroup: rbacGroup, kind, name: metadata.name },
        subjects: [subject],
    };
}
function within({ metadata: { namespace } }) {
    return namespace === undefined ? {} : { namespace };
}
/** The objects in a printed document. */
function objectsIn(document) {
    const object = document;
    return object.kind === 'List' ? (object.items ?? []) : [object];
}
function yaml(object) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .stringify */ .As)(object).trimEnd();
}


/***/ }),

/***/ 9360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ namespace)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46669);


/** Written only if it does not exist: a namespace may contain several clusters, and other objects. */
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
/** Kubernetes refuses every pod with an unknown PriorityClass, so no pod would ever start. */
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


/***/ }),

/***/ 63810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V9: () => (/* binding */ checkSchedules),
/* harmony export */   r0: () => (/* binding */ missingAccounts),
/* harmony export */   xA: () => (/* binding */ scheduleAccountsOf)
/* harmony export */ });
/* harmony import */ var _cluster_schedules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65735);

function scheduleAccountsOf(spec) {
    return (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_0__/* .scheduledBy */ .bn)(spec).map((operation) => (0,_cluster_schedules_js__WEBPACK_IMPORTED_MODULE_0__/* .scheduleAccount */ .XK)(spec, operation));
}
/** The missing ones of these ServiceAccounts. */
async function missingAccounts(kubernetes, namespace, names) {
    const found = await Promise.all(names.map((name) => kubernetes.get({ apiVersion: 'v1', kind: 'ServiceAccount', name, namespace })));
    return names.filter((_, index) => found[index] === undefined);
}
/**
 * A run without its ServiceAccount never starts. Provision creates no ServiceAccounts and grants no permissions: it
 * would need all of them, and could grant them to others. It does not check the Secrets of the runs either, because
 * that needs permission to read them.
 */
function checkSchedules({ namespace, file }, missing) {
    if (missing.length === 0)
        return [];
    return [
        {
            code: 'SCHEDULE_ACCOUNT_MISSING',
            subject: 'schedules',
            found: `needs ServiceAccounts in namespace "${namespace}" that are not there: ${missing.join(', ')}`,
            fix: `let an administrator apply what \`managed-etcd permissions --schedules --cluster ${file}\` prints`,
        },
    ];
}


/***/ })

};
