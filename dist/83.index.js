export const id = 83;
export const ids = [83];
export const modules = {

/***/ 1112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   accessRolesAsYaml: () => (/* binding */ accessRolesAsYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _cluster_permissions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1417);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9407);
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2255);
/* harmony import */ var _platform_role_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1649);
/* harmony import */ var _policy_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5542);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5944);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5866);








/**
 * YAML of what an identity needs to sync access, for somebody who may do all of it. For `apply` the Roles that the policy gives to
 * people come first: the identity may bind them, and nothing else may be in them than the cluster's administrators have put there.
 */
async function accessRolesAsYaml(spec, policy, purpose) {
    const namespaces = purpose === 'plan' ? [] : (0,_survey_js__WEBPACK_IMPORTED_MODULE_6__/* .deliveryNamespaces */ .Fs)(await (0,_policy_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readPolicyFile */ .BK)(policy, { allowEmpty: true }));
    const own = (0,_cluster_permissions_js__WEBPACK_IMPORTED_MODULE_1__/* .rolesAsYaml */ .zZ)(roleName(purpose), (0,_permissions_js__WEBPACK_IMPORTED_MODULE_3__/* .accessPermissions */ .p)(spec, purpose, namespaces));
    if (purpose !== 'apply')
        return `${own}\n`;
    const forPeople = _platform_role_js__WEBPACK_IMPORTED_MODULE_7__/* .platformRoles */ .LU.map((role) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .stringify */ .As)((0,_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .platformRoleObject */ .D)(spec, role, (0,_roles_js__WEBPACK_IMPORTED_MODULE_5__/* .platformRules */ .l)(spec, role))));
    return [...forPeople, `${own}\n`].join('---\n');
}
function roleName(purpose) {
    return purpose === 'apply' ? 'managed-etcd-sync-access' : `managed-etcd-sync-access-${purpose}`;
}


/***/ }),

/***/ 4800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1417);

/** What the caller may not do, with the roles that would allow it; one finding, because one person mends it at once. */
function checkPermissions(action, denied) {
    if (denied.length === 0)
        return [];
    const verbs = Map.groupBy(denied, ({ group, resource }) => [resource, group].filter(Boolean).join('.'));
    const missing = [...verbs].map(([resource, all]) => `${all.map(({ verb }) => verb).join(', ')} ${resource}`);
    return [
        {
            subject: 'permissions',
            found: `needs ${denied.length === 1 ? 'a permission' : `${denied.length} permissions`} that you do not have: ${missing.join('; ')}`,
            mend: `let an administrator apply this and bind it to you:\n${(0,_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .rolesAsYaml */ .zZ)(`managed-etcd-${action}`, denied)}`,
        },
    ];
}


/***/ }),

/***/ 8097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   E3: () => (/* binding */ connectionProblem),
/* harmony export */   bD: () => (/* binding */ messageOf)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/** The code that Node gives a failed connection, '' when there is none. An AggregateError (several addresses tried) has its first one's. */
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : '';
}
/** What an error says. Not by its class: errors of TLS, sockets and zlib are made elsewhere. */
function messageOf(error) {
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
const untrusted = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
]);
/** The Problem for a request that got no answer. Messages are made of codes and addresses alone. */
function connectionProblem(error, identity) {
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
        return error;
    const code = codeOf(error);
    const { host, hostname } = address(identity.server);
    const problem = (what, found, mend) => new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`cannot reach the API server ${identity.server}: ${what}`, [{ subject: 'connection', found, mend }]);
    const context = `context "${identity.context}"`;
    if (untrusted.has(code)) {
        return problem('its certificate is not trusted', `needs a certificate of the authority in ${context}, found one of another authority (${code})`, "take the cluster's current kubeconfig: its certificate-authority-data does not belong to this server");
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return problem('its certificate is for another name', `needs a certificate for "${hostname}", found one that does not name it`, "use a server name that is in the certificate, or set the cluster's tls-server-name in the kubeconfig");
    }
    if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
        return problem('its certificate is not valid at this time', `needs a certificate that is valid now (${new Date().toISOString()}), found ${code}`, "renew the API server's certificate, or correct this machine's clock");
    }
    if (/^ERR_SSL_|^EPROTO$|^ERR_OSSL_/.test(code)) {
        return problem('the TLS handshake failed', `needs a TLS server and a client certificate that it accepts, found ${code}`, `check that ${host} is the API server's TLS port, and renew the client certificate of user "${identity.user}"`);
    }
    const [what, found, mend] = unreachable(code, host, hostname, context);
    return problem(what, found, mend);
}
function unreachable(code, host, hostname, context) {
    switch (code) {
        case 'ECONNREFUSED':
            return [
                'connection refused',
                `needs a listener at ${host}, found none`,
                `check that the cluster runs and that ${context} is the right one`,
            ];
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return [
                'its name has no address',
                `needs an address for "${hostname}", DNS gave none (${code})`,
                `correct the server of ${context}, or run where the name resolves (VPN, private network)`,
            ];
        case 'ETIMEDOUT':
            return [
                'no answer in time',
                `needs an answer from ${host}, found silence`,
                'check firewalls, VPN and allowed networks of the API server from this machine',
            ];
        default:
            return [
                'the connection broke',
                `needs a stable connection to ${host}, found ${code || 'a connection that ended without a reason'}`,
                'check the network and any proxy between this machine and the API server, then run the operation again',
            ];
    }
}
function address(server) {
    try {
        const { host, hostname } = new URL(server);
        return { host, hostname };
    }
    catch {
        return { host: server, hostname: server };
    }
}


/***/ })

};
