export const id = 7676;
export const ids = [7676];
export const modules = {

/***/ 42469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   accessRolesAsYaml: () => (/* binding */ accessRolesAsYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39183);
/* harmony import */ var _cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10694);
/* harmony import */ var _observe_rbac_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22555);
/* harmony import */ var _plan_platform_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10002);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50864);






/**
 * YAML of the Roles that an identity needs to sync access, to be applied by an administrator. For `apply`, the Roles of
 * the platform roles come first: the identity may only bind them, and only an administrator can change their rules.
 */
function accessRolesAsYaml(spec, purpose, deliveries) {
    const own = (0,_cluster_roles_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .actionRolesAsYaml */ .Xw)((0,_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .accessRole */ .XA)(purpose), spec, (0,_permissions_js__WEBPACK_IMPORTED_MODULE_4__/* .accessPermissions */ .pS)(spec, purpose, deliveries));
    if (purpose !== 'apply')
        return [own];
    const forPeople = _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_5__/* .platformRoles */ .LU.map((role) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .stringify */ .As)((0,_observe_rbac_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .platformRoleObject */ .D)(spec, role, (0,_plan_platform_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .platformRules */ .l)(spec, role))));
    return [...forPeople.map((text) => text.trimEnd()), own];
}


/***/ }),

/***/ 22555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ platformRoleObject),
/* harmony export */   J: () => (/* binding */ roleBindingObject)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39183);
/* harmony import */ var _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74965);



const rbacGroup = 'rbac.authorization.k8s.io';
/** The Role of a platform role, in the cluster's namespace. */
function platformRoleObject(cluster, role, rules) {
    return {
        apiVersion: _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .rbacApi */ .Rd,
        kind: 'Role',
        metadata: { name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(cluster, role), namespace: cluster.namespace, labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(cluster) },
        rules: [...rules],
    };
}
/** One RoleBinding with all subjects of a platform role. */
function roleBindingObject(cluster, name, role, members) {
    return {
        apiVersion: _observe_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .rbacApi */ .Rd,
        kind: 'RoleBinding',
        metadata: { name, namespace: cluster.namespace, labels: (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD)(cluster) },
        roleRef: { apiGroup: rbacGroup, kind: 'Role', name: (0,_cluster_platform_role_js__WEBPACK_IMPORTED_MODULE_2__/* .roleNameOf */ .xZ)(cluster, role) },
        subjects: members.map(subjectOf),
    };
}
/** Applications exist only in etcd; the plan contains none of them here. */
function subjectOf(member) {
    const separator = member.indexOf(':');
    const [kind, name] = [member.slice(0, separator), member.slice(separator + 1)];
    if (kind === 'user')
        return { kind: 'User', name, apiGroup: rbacGroup };
    if (kind === 'group')
        return { kind: 'Group', name, apiGroup: rbacGroup };
    const [namespace, account] = name.split('/');
    if (kind !== 'serviceaccount' || namespace === undefined || account === undefined)
        throw new Error(`"${member}" cannot be bound to a Role`);
    return { kind: 'ServiceAccount', name: account, namespace };
}


/***/ }),

/***/ 10002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ platformRules),
  G: () => (/* binding */ sameRules)
});

// EXTERNAL MODULE: ./build/kubernetes/rbac-yaml.js
var rbac_yaml = __webpack_require__(48909);
// EXTERNAL MODULE: ./build/cluster/action-permissions.js + 6 modules
var action_permissions = __webpack_require__(30809);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(39183);
;// CONCATENATED MODULE: ./build/access/plan/capabilities.js



/** Whether a role can use a capability directly: one cell of the table of roles and capabilities. */
function allows(role, { from }) {
    return platform_role/* platformRoles */.LU.indexOf(role) >= platform_role/* platformRoles */.LU.indexOf(from);
}
const look = ['get', 'list', 'watch'];
const edit = ['update', 'patch'];
/** The names of the cluster's objects, and of all members that it can have. */
function known(cluster) {
    return { ...(0,names/* namesOf */.eZ)(cluster), memberPods: (0,names/* possibleMemberNames */.io)(cluster) };
}
/** Permissions on objects by name; without `names`, on all objects in the cluster's namespace. */
function on(group, resource, verbs, names) {
    return (cluster) => {
        const { namespace } = cluster;
        const objects = names ? [...new Set(names(known(cluster)))] : [undefined];
        return verbs.flatMap((verb) => objects.map((name) => ({ group, resource, verb, namespace, ...(name === undefined ? {} : { name }) })));
    };
}
function operation(name, from, permissions, through) {
    return { name, from, through, permissions: (cluster) => permissions.flatMap((part) => part(cluster)) };
}
/** The permissions of an action within the namespace. */
function action(which) {
    return (cluster) => (0,action_permissions/* permissionsFor */.mr)(which, cluster, { prometheusOperator: true, deleteVolumes: true }).filter(({ namespace }) => namespace !== undefined);
}
const rbac = 'rbac.authorization.k8s.io';
const monitoring = 'monitoring.coreos.com';
const viewer = [
    operation('see members, portals and their objects', 'Viewer', [
        on('apps', 'statefulsets', look, ({ members }) => [members]),
        on('apps', 'deployments', look, ({ portal }) => [portal]),
        on('', 'services', look, ({ service, membersService }) => [service, membersService]),
        on('', 'configmaps', look, ({ membersState, corruptCheck, portal, authority, dashboard, alertsFile }) => [
            membersState,
            corruptCheck,
            portal,
            authority,
            dashboard,
            alertsFile,
        ]),
        on('policy', 'poddisruptionbudgets', look, ({ membersBudget, portal }) => [membersBudget, portal]),
        on('networking.k8s.io', 'networkpolicies', look, ({ membersPolicy, portal }) => [membersPolicy, portal]),
        on(monitoring, 'podmonitors', look, ({ members, portal }) => [members, portal]),
        on(monitoring, 'prometheusrules', look, ({ alerts, backup, certificates }) => [alerts, backup, certificates]),
    ]),
    operation('see pods, volume claims and events of the namespace', 'Viewer', [
        on('', 'pods', look),
        on('', 'persistentvolumeclaims', look),
        on('', 'events', look),
    ]),
    operation("read members' logs", 'Viewer', [on('', 'pods/log', ['get'], ({ memberPods }) => memberPods)]),
    operation('see the newest backups, and which key signs them', 'Viewer', [
        on('', 'configmaps', look, ({ backup, backupSigner }) => [backup, backupSigner]),
    ]),
    operation('see the running operation', 'Viewer', [
        on('coordination.k8s.io', 'leases', look, ({ operation: lease }) => [lease]),
    ]),
    operation('read the connection information', 'Viewer', [
        on('', 'secrets', ['get'], ({ connection }) => [connection]),
    ]),
];
/**
 * No capability here creates or changes a pod, because a pod can mount every Secret of the namespace. None opens a port
 * of a pod, because a portal's admin socket is behind one. If a capability would need either, it is available through a
 * workflow.
 */
const operator = [
    operation('restart a member', 'Operator', [on('', 'pods', ['delete'], ({ memberPods }) => memberPods)]),
    operation('restart a portal, within its disruption budget', 'Operator', [on('', 'pods/eviction', ['create'])]),
    operation('scale the portals', 'Operator', [
        on('apps', 'deployments/scale', ['get', ...edit], ({ portal }) => [portal]),
    ]),
    operation('read the logs of every pod of the namespace', 'Operator', [on('', 'pods/log', ['get'])]),
];
/**
 * The parts of the configuration that do not lead to a Secret. A PodMonitor is not among them: it could send one to any
 * address.
 */
const editor = [
    operation('edit the alerts', 'Editor', [on(monitoring, 'prometheusrules', edit, ({ alerts }) => [alerts])]),
    operation('edit the dashboard', 'Editor', [on('', 'configmaps', edit, ({ dashboard }) => [dashboard])]),
    operation('edit the disruption budgets', 'Editor', [
        on('policy', 'poddisruptionbudgets', edit, ({ membersBudget, portal }) => [membersBudget, portal]),
    ]),
];
/** The actions as capabilities, with the lowest role that may start each. */
const words = {
    provision: { name: 'create, change and upgrade the cluster', from: 'Editor' },
    'rotate-certificates': { name: 'rotate certificates', from: 'Operator' },
    defragment: { name: 'defragment the database', from: 'Operator' },
    backup: { name: 'back up on demand', from: 'Operator' },
    'verify-backup': { name: 'verify a backup', from: 'Operator' },
    restore: { name: 'restore a backup', from: 'Editor' },
    repair: { name: 'replace a lost member', from: 'Operator' },
    status: { name: 'observe health and drift inside etcd', from: 'Viewer' },
    'support-bundle': { name: 'collect a support bundle', from: 'Operator' },
    destroy: { name: 'remove the cluster', from: 'Editor' },
};
const administrator = [
    operation('scale the members', 'Administrator', [on('apps', 'statefulsets/scale', ['get', ...edit], ({ members }) => [members])], { action: 'provision', from: 'Operator' }),
    operation("change an app's credentials", 'Administrator', [on('', 'secrets', ['get'], ({ authority }) => [authority]), on('', 'secrets', ['create', 'patch'])], { action: 'sync-access', from: 'Operator' }),
    ...action_permissions/* permittedActions */.qn.map((which) => {
        const { name, from } = words[which] ?? { name: `run ${which}`, from: 'Administrator' };
        return operation(name, 'Administrator', [action(which)], { action: which, from });
    }),
    operation('read the keys of root authority, issuer, members, portals and tokens', 'Administrator', [
        on('', 'secrets', ['get'], ({ rootAuthority, authority, membersTls, portalTls, rootUser, tokenKey }) => [
            rootAuthority,
            authority,
            membersTls,
            portalTls,
            rootUser,
            tokenKey,
        ]),
    ]),
    operation('run a command in a member or portal', 'Administrator', [on('', 'pods/exec', ['get', 'create'])]),
    operation("connect to any port of a pod, including the portals' admin socket", 'Administrator', [
        on('', 'pods/portforward', ['get', 'create']),
    ]),
    operation('grant and revoke access', 'Administrator', [
        on(rbac, 'rolebindings', [...look, 'create', ...edit, 'delete']),
        on(rbac, 'roles', ['get', 'bind'], roles),
        on('', 'configmaps', ['get', 'patch'], ({ access }) => [access]),
        on('', 'configmaps', ['create']),
    ]),
];
/**
 * This includes scaling, backups and so on, which Operators and Editors start, but which only an action may execute.
 */
const capabilities = [...viewer, ...operator, ...editor, ...administrator];
function roles(names) {
    return platform_role/* platformRoles */.LU.map((role) => (0,platform_role/* roleNameOf */.xZ)({ name: names.members }, role));
}

;// CONCATENATED MODULE: ./build/access/plan/platform-rules.js


/**
 * The rules of a platform role's Role in the cluster's namespace: exactly the permissions of the capabilities that it
 * allows.
 */
function platformRules(cluster, role) {
    const { name, namespace } = cluster;
    const allowed = capabilities.filter((operation) => allows(role, operation));
    return rulesOf(allowed.flatMap(({ permissions }) => permissions({ name, namespace })));
}
/** Rules that allow exactly these permissions. They are sorted, so that equal rules have equal texts. */
function rulesOf(asked) {
    // RBAC cannot restrict `create` by name. `list` and `watch` keep the name: they are allowed for a single object.
    const permissions = asked.map((permission) => permission.verb === 'create' && !(0,rbac_yaml/* limitedByName */.Fv)(permission) ? { ...permission, name: undefined } : permission);
    const everywhere = new Set(permissions.filter(({ name }) => name === undefined).map(requestOf));
    const needed = permissions.filter((permission) => permission.name === undefined || !everywhere.has(requestOf(permission)));
    const verbs = grouped(needed, ({ group, resource, name }) => [group, resource, name ?? ''], ({ verb }) => verb);
    const names = grouped(verbs, ({ key: [group = '', resource = '', name = ''], values }) => [
        group,
        resource,
        name === '' ? '' : 'named',
        ...values,
    ], ({ key: [, , name = ''] }) => name);
    return names.map(({ key: [group = '', resource = '', named, ...verbs], values }) => ({
        apiGroups: [group],
        resources: [resource],
        ...(named === '' ? {} : { resourceNames: values }),
        verbs,
    }));
}
function requestOf({ group, resource, verb }) {
    return JSON.stringify([group, resource, verb]);
}
/** Groups items by a key, with the distinct values of each group, all sorted. */
function grouped(items, keyOf, valueIn) {
    const groups = Map.groupBy(items, (item) => JSON.stringify(keyOf(item)));
    return [...groups]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, all]) => ({ key: JSON.parse(key), values: [...new Set(all.map(valueIn))].sort() }));
}
/** Whether two lists of rules allow the same. The server may return them in another order. */
function sameRules(one, other) {
    return comparable(one) === comparable(other);
}
function comparable(rules) {
    const sorted = (list) => [...(list ?? [])].sort();
    return JSON.stringify(rules
        .map(({ apiGroups, resources, resourceNames, verbs }) => JSON.stringify([sorted(apiGroups), sorted(resources), sorted(resourceNames), sorted(verbs)]))
        .sort());
}


/***/ }),

/***/ 90392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ oids)
/* harmony export */ });
/** The object identifiers in this project's certificates, from RFC 5280, RFC 5480, RFC 5758, RFC 8017 and RFC 8410. */
const oids = {
    commonName: '2.5.4.3',
    organization: '2.5.4.10',
    subjectKeyIdentifier: '2.5.29.14',
    keyUsage: '2.5.29.15',
    subjectAlternativeName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    nameConstraints: '2.5.29.30',
    crlDistributionPoints: '2.5.29.31',
    certificatePolicies: '2.5.29.32',
    policyMappings: '2.5.29.33',
    authorityKeyIdentifier: '2.5.29.35',
    policyConstraints: '2.5.29.36',
    extendedKeyUsage: '2.5.29.37',
    inhibitAnyPolicy: '2.5.29.54',
    authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
    serverAuth: '1.3.6.1.5.5.7.3.1',
    clientAuth: '1.3.6.1.5.5.7.3.2',
    ecdsaWithSha256: '1.2.840.10045.4.3.2',
    ecdsaWithSha384: '1.2.840.10045.4.3.3',
    ecdsaWithSha512: '1.2.840.10045.4.3.4',
    ed25519: '1.3.101.112',
    ecPublicKey: '1.2.840.10045.2.1',
    p256: '1.2.840.10045.3.1.7',
    p384: '1.3.132.0.34',
    p521: '1.3.132.0.35',
    rsaEncryption: '1.2.840.113549.1.1.1',
    rsaPss: '1.2.840.113549.1.1.10',
    sha256WithRsa: '1.2.840.113549.1.1.11',
    sha384WithRsa: '1.2.840.113549.1.1.12',
    sha512WithRsa: '1.2.840.113549.1.1.13',
};


/***/ }),

/***/ 3063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ readableCertificates),
/* harmony export */   FY: () => (/* binding */ keyMatches),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   jZ: () => (/* binding */ readCertificates),
/* harmony export */   rh: () => (/* binding */ isIssuedBy),
/* harmony export */   w$: () => (/* binding */ readCertificate)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);
/* harmony import */ var _alternative_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68191);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(95318);
/* harmony import */ var _oids_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90392);





const keyCertSign = 0x04;
/**
 * Parses the certificates in a PEM text, in order, and ignores text around them. Throws a Problem that names `what`
 * (such as `Secret orders-authority, tls.crt`) if there is none or if one cannot be parsed.
 */
function readCertificates(pem, what) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0)
        throw unreadable(what, 'needs certificates in PEM form, found none');
    return blocks.map((block, index) => {
        try {
            return readOne(new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block));
        }
        catch (cause) {
            throw unreadable(what, `certificate ${index + 1} of ${blocks.length} is not valid X.509`, cause);
        }
    });
}
/** Like `readCertificates`, but returns nothing if one cannot be parsed. */
function readableCertificates(pem) {
    if (pem === undefined)
        return [];
    try {
        return readCertificates(pem, 'it');
    }
    catch (error) {
        if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A)
            return [];
        throw error;
    }
}
/** The first certificate of a PEM text, which is the leaf of a chain. Throws like readCertificates. */
function readCertificate(pem, what) {
    const [first] = readCertificates(pem, what);
    if (first === undefined)
        throw unreadable(what, 'needs a certificate in PEM form, found none');
    return first;
}
/** Whether `key` (PEM) is the private key of the certificate. False if the text is not a key. */
function keyMatches(certificate, key) {
    try {
        return certificate.x509.checkPrivateKey((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(key));
    }
    catch {
        return false;
    }
}
/**
 * Whether `issuer` signed the certificate: checks names, key identifiers, signature and key usage, but not validity
 * times.
 */
function isIssuedBy(certificate, issuer) {
    return (certificate.x509.checkIssued(issuer.x509) && issuer.isAuthority && certificate.x509.verify(issuer.x509.publicKey));
}
function readOne(x509) {
    const { subject, extensions } = fieldsOf(x509.raw);
    const extension = (oid) => {
        const value = extensions.get(oid);
        return value && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .decode */ .D4)(value);
    };
    const names = extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.subjectAlternativeName);
    const subjectKey = extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.subjectKeyIdentifier);
    const authorityKey = extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.authorityKeyIdentifier);
    return {
        pem: x509.toString(),
        subject: { commonName: attribute(subject, _oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.commonName), organization: attribute(subject, _oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.organization) },
        names: names ? (0,_alternative_names_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeNames */ .$R)(names) : [],
        usages: usages(extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.extendedKeyUsage)),
        serial: x509.serialNumber.toLowerCase(),
        notBefore: x509.validFromDate,
        notAfter: x509.validToDate,
        subjectKeyId: subjectKey && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(subjectKey).toString('hex'),
        authorityKeyId: authorityKey && keyIdOf(authorityKey),
        isAuthority: x509.ca,
        pathLength: pathLength(extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.basicConstraints)),
        mayCertify: mayCertify(extension(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.keyUsage)),
        x509,
    };
}
/**
 * The parts of a certificate that Node does not expose: the encoded subject, and the DER values of the extensions by
 * object identifier.
 */
function fieldsOf(der) {
    const [body] = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .decode */ .D4)(der));
    const fields = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(body);
    // Version 1 certificates have no version field (tagged [0]).
    const [, , , , subject] = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .isTagged */ .$J)(fields[0], 0) ? fields.slice(1) : fields;
    if (subject === undefined)
        throw new Error('the certificate has no subject');
    const tag = fields.find((field) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .isTagged */ .$J)(field, 3));
    const list = tag ? (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(tag)[0]) : [];
    const extensions = list.map((extension) => {
        const [id, ...rest] = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(extension);
        return [(0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectIdentifier */ .LP)(id), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(rest.at(-1))];
    });
    return { subject, extensions: new Map(extensions) };
}
/** Without extended key usages, a certificate may be used for everything (RFC 5280, 4.2.1.12). */
function usages(extendedKeyUsage) {
    if (extendedKeyUsage === undefined)
        return ['server', 'client'];
    const purposes = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(extendedKeyUsage).map(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectIdentifier */ .LP);
    const server = purposes.includes(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.serverAuth) ? ['server'] : [];
    const client = purposes.includes(_oids_js__WEBPACK_IMPORTED_MODULE_4__/* .oids */ .S.clientAuth) ? ['client'] : [];
    return [...server, ...client];
}
function keyIdOf(authorityKeyIdentifier) {
    const keyId = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(authorityKeyIdentifier).find((field) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .isTagged */ .$J)(field, 0));
    return keyId && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(keyId).toString('hex');
}
function pathLength(basicConstraints) {
    const limit = basicConstraints && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(basicConstraints)[1];
    return limit && Number.parseInt((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(limit).toString('hex'), 16);
}
function mayCertify(keyUsage) {
    // A BIT STRING starts with the number of unused bits.
    return keyUsage === undefined || (((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(keyUsage)[1] ?? 0) & keyCertSign) !== 0;
}
function attribute(name, oid) {
    const found = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(name)
        .flatMap((relativeName) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(relativeName))
        .map((pair) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .children */ .Y_)(pair))
        .find(([type]) => (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .readObjectIdentifier */ .LP)(type) === oid);
    return found && (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .content */ .Qs)(found[1]).toString('utf8');
}
function unreadable(what, found, cause) {
    const fix = 'store a certificate in PEM form there, or delete it so that a new one is created';
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${what} cannot be read`, [{ code: 'CERTIFICATE_INVALID', subject: 'certificates', found: `${what}: ${found}`, fix }], {
        cause,
    });
}


/***/ }),

/***/ 85499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C0: () => (/* binding */ keyPairOfJoined),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   W7: () => (/* binding */ fileOf),
/* harmony export */   cl: () => (/* binding */ tokenKeyOf),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   xs: () => (/* binding */ keyPairOf)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29725);
/* harmony import */ var _own_metadata_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35811);


function secret(spec, name, files, annotations = {}) {
    const own = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .metadata */ .yu)(spec, name);
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: {
            ...own,
            ...(0,_own_metadata_js__WEBPACK_IMPORTED_MODULE_1__/* .withFurther */ .H)(spec, 'secrets', { labels: own.labels, annotations }),
        },
        data: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')])),
    };
}
/** A Secret's file as text. Undefined if the Secret or the file does not exist. */
function fileOf(existing, file) {
    const encoded = existing?.data?.[file];
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
/** All files of a Secret as text. */
function filesOf(existing) {
    return Object.fromEntries(Object.entries(existing?.data ?? {}).map(([file, encoded]) => [
        file,
        Buffer.from(encoded, 'base64').toString('utf8'),
    ]));
}
function keyPairOf(existing, certificate = 'tls.crt', key = 'tls.key') {
    const pair = { certificate: fileOf(existing, certificate), key: fileOf(existing, key) };
    return pair.certificate === undefined || pair.key === undefined
        ? undefined
        : { certificate: pair.certificate, key: pair.key };
}
/** HAProxy requires certificate and key in one file. */
function joined(pair) {
    return pair.certificate + pair.key;
}
/** The reverse of `joined`. */
function keyPairOfJoined(existing, file) {
    const text = fileOf(existing, file);
    const start = text?.indexOf('-----BEGIN PRIVATE KEY-----') ?? -1;
    return text === undefined || start < 0 ? undefined : { certificate: text.slice(0, start), key: text.slice(start) };
}
function tokenKeyOf(existing) {
    const [publicKey, privateKey] = [fileOf(existing, 'token.pub'), fileOf(existing, 'token.key')];
    return publicKey === undefined || privateKey === undefined ? undefined : { publicKey, privateKey };
}


/***/ }),

/***/ 36156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** The default number of concurrent reads. */
const usualWidth = 32;
async function inParallel(items, work, width = usualWidth) {
    const results = [];
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue)
            results[index] = await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
    return results;
}


/***/ })

};
