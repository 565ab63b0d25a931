export const id = 3488;
export const ids = [3488];
export const modules = {

/***/ 29662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ permissionFinding),
/* harmony export */   J8: () => (/* binding */ nodeUnreachable),
/* harmony export */   Ob: () => (/* binding */ invalidFindings),
/* harmony export */   RB: () => (/* binding */ notFoundFinding),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   ul: () => (/* binding */ credentialsFinding),
/* harmony export */   x: () => (/* binding */ notServer)
/* harmony export */ });
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21455);
/* harmony import */ var _rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48909);


const longestQuote = 600;
function nodeUnreachable(subject, said) {
    return {
        code: 'NODE_UNREACHABLE',
        subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__/* .namedSubject */ .I)('object', subject.kind),
        found: `needs the kubelet of the pod's node, found: ${said}`,
        fix: 'check the nodes (kubectl get nodes), bring the node back or replace it, then run the operation again',
    };
}
function credentialsFinding(identity) {
    return {
        code: 'CREDENTIALS_REJECTED',
        subject: 'credentials',
        found: `needs valid credentials for user "${identity.user}" of context "${identity.context}" at ${identity.server}, found expired or revoked ones, or those of another cluster`,
        fix: identity.refusedFix ?? 'log in again or renew the token or certificate, and use the new kubeconfig',
    };
}
function permissionFinding(subject, identity) {
    if (subject.path !== undefined) {
        return {
            code: 'PERMISSION_DENIED',
            subject: 'permissions',
            found: `needs the verb ${subject.verb} on the URL ${subject.path}; user "${identity.user}" of context "${identity.context}" may not`,
            fix: 'bind that user to the ClusterRole system:discovery, as Kubernetes does by default for everybody who has logged in',
        };
    }
    const kindOfRole = (0,_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleHolder */ .JQ)(subject);
    return {
        code: 'PERMISSION_DENIED',
        subject: 'permissions',
        found: `needs the verb ${subject.verb} on ${[subject.resource, subject.group].filter(Boolean).join('.')}${subject.namespace === undefined ? '' : ` in namespace "${subject.namespace}"`}; user "${identity.user}" of context "${identity.context}" may not`,
        fix: `add this rule to ${kindOfRole} of that user:\n${(0,_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesAsYaml */ .v0)([{ ...subject, name: undefined }])}`,
    };
}
/** An API server explains its status in JSON; a proxy or a gateway in front of it does not. */
function notServer({ server }, status) {
    return {
        code: 'SERVER_UNREACHABLE',
        subject: 'connection',
        found: `needs an answer of the API server behind ${server}, found status ${status} that does not come from one`,
        fix: 'find out what answers there: a proxy, a gateway or a list of allowed networks before the API server',
    };
}
function notFoundFinding(subject) {
    // A subresource belongs to an object, which is what is missing: only a new object lacks its namespace.
    const [resource, subresource] = subject.resource.split('/');
    if (resource === 'pods' && subresource !== undefined)
        return {
            code: 'OBJECT_NOT_FOUND',
            subject: 'pod',
            found: `needs Pod ${[subject.namespace, subject.name].join('/')}, found none: it was deleted, or is being replaced`,
            fix: `wait until it is there again (kubectl --namespace ${subject.namespace} get pods), then run the operation again`,
        };
    return subject.namespace !== undefined && (subject.verb === 'create' || subject.verb === 'patch')
        ? {
            code: 'NAMESPACE_MISSING',
            subject: 'namespace',
            found: `needs namespace "${subject.namespace}", found none of that name`,
            fix: `correct the namespace in the file that names it; if it is right, create it: kubectl create namespace ${subject.namespace}`,
        }
        : {
            code: 'OBJECT_NOT_FOUND',
            subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__/* .namedSubject */ .I)('object', subject.kind),
            found: 'needs the object, found none',
            fix: 'run the operation again',
        };
}
function invalidFindings(status, quotable, finding) {
    const fix = 'correct the value; if it is not yours, report this as a bug';
    const causes = status.causes.map((cause) => {
        const where = cause.field || 'the object';
        return finding(`${where}: ${quotable && cause.message ? oneLine(cause.message) : cause.reason || 'invalid'}`, fix);
    });
    if (causes.length > 0)
        return causes;
    return [finding((quotable && oneLine(status.message)) || status.reason || 'the request is invalid', fix)];
}
function oneLine(text) {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`;
}


/***/ }),

/***/ 61586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Oh: () => (/* binding */ isObjectList),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   dh: () => (/* binding */ isConflict),
/* harmony export */   fh: () => (/* binding */ apiStatusError),
/* harmony export */   z5: () => (/* binding */ ApiStatusError)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21455);
/* harmony import */ var _util_is_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(93487);
/* harmony import */ var _error_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29662);
/* harmony import */ var _request_subject_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39177);
/* harmony import */ var _status_body_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51692);






/**
 * An error response of the API server. Distinguish cases by `status` (HTTP) and `reason` (metav1.StatusReason), never
 * by the message.
 */
class ApiStatusError extends _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A {
    status;
    reason;
    constructor(status, reason, message, findings) {
        super(message, findings);
        this.status = status;
        this.reason = reason;
    }
}
/**
 * Whether the API server says that the object does not exist. A proxy or a gateway before it may answer 404, too, but
 * does not know whether, for example, a volume exists.
 */
function isMissing({ status, body }) {
    return status === 404 && (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isStatus */ .zM)(body);
}
/** The object exists already, or has changed since it was read. */
function isConflict(error) {
    return error instanceof ApiStatusError && error.status === 409;
}
/**
 * The Problem for an error response. Only a Status's own fields are used from the body; for Secrets only the names of
 * fields and reasons, because validation messages quote the values that they reject.
 */
function apiStatusError(subject, answer, identity) {
    const status = (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStatusBody */ .Uq)(answer.body);
    const quotable = subject.resource.split('/')[0] !== 'secrets';
    const said = quotable ? (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(status.message) : '';
    const title = `cannot ${(0,_request_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRequest */ .N)(subject)}`;
    const problem = (message, ...findings) => new ApiStatusError(answer.status, status.reason, message, findings);
    const finding = (code, found, fix) => ({
        code,
        subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .namedSubject */ .I)('object', subject.kind || 'Kubernetes'),
        found,
        fix,
    });
    if ((0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isNodeUnreachable */ .FA)(subject.name, answer.status, status))
        return problem(`${title}: the API server does not reach the node of the pod`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .nodeUnreachable */ .J8)(subject, said));
    switch (answer.status) {
        case 401:
            return problem(`${title}: the API server does not accept the credentials`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialsFinding */ .ul)(identity));
        case 403:
            if (!(0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)((0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(answer.body)))
                return problem(`${title}: refused before the API server`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .notServer */ .x)(identity, answer.status));
            return (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isAuthorizationDenied */ .RQ)(status)
                ? problem(`${title}: forbidden`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .permissionFinding */ .Br)(subject, identity))
                : problem(`${title}: an admission rule of the cluster refuses it`, finding('OBJECT_REJECTED', said || 'refused by admission', 'change the request, or the quota or policy that refuses it'));
        case 404:
            return isMissing(answer)
                ? problem(`${title}: not found`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .notFoundFinding */ .RB)(subject))
                : problem(`${title}: refused before the API server`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .notServer */ .x)(identity, answer.status));
        case 409:
            return status.reason === 'AlreadyExists'
                ? problem(`${title}: it exists already`, finding('NAME_TAKEN', 'found an object of that name', 'run the operation again'))
                : problem(`${title}: it was changed meanwhile`, finding('CONFLICT', 'needs the version that was read, found a newer one', 'run the operation again'));
        case 400:
        case 422:
            return problem(`${title}: the API server finds it invalid`, ...(0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidFindings */ .Ob)(status, quotable, (found, fix) => finding('OBJECT_REJECTED', found, fix)));
        default:
            return problem(`${title}: the API server answered ${answer.status}${status.reason ? ` (${status.reason})` : ''}`, finding('SERVER_ERROR', `needs an answer, found status ${answer.status}, also after retries${said ? `: ${said}` : ''}`, `check the health of the API server ${identity.server}, then run the operation again`));
    }
}
/**
 * A successful response that cannot come from an API server: a proxy or a login page may answer every request with
 * success.
 */
function parseAnswer(subject, { body }, identity, hasItsFields = () => true) {
    const value = (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(body);
    // A reader of an optional field may find nothing there, but it finds an object.
    if ((0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value) && hasItsFields(value))
        return value;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`cannot ${(0,_request_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRequest */ .N)(subject)}: the answer does not come from a Kubernetes API server`, [
        {
            code: 'SERVER_UNREACHABLE',
            subject: 'connection',
            found: `needs JSON of the Kubernetes API from ${identity.server}, found ${body === '' ? 'an empty answer' : 'something else'}`,
            fix: 'find out what answers there: a proxy or a login page between this machine and the API server',
        },
    ]);
}
/** What every object of the API has. */
function isObject(value) {
    return (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value) && (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value.metadata) && typeof value.metadata.name === 'string';
}
/** A list of objects. An empty one may be null, as Go writes it. */
function isObjectList({ items, metadata }) {
    return ((0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(metadata) && (items === null || items === undefined || (Array.isArray(items) && items.every(isObject))));
}


/***/ }),

/***/ 39177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ describeRequest)
/* harmony export */ });
/** `apply Secret etcd/orders-root`. */
function describeRequest(subject) {
    const words = { patch: 'apply', update: 'replace' };
    const what = subject.kind || subject.resource;
    const place = [subject.namespace, subject.name].filter((part) => part !== undefined).join('/');
    return `${words[subject.verb] ?? subject.verb} ${what}${place === '' ? '' : ` ${place}`}`;
}


/***/ }),

/***/ 51692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ isNodeUnreachable),
/* harmony export */   RQ: () => (/* binding */ isAuthorizationDenied),
/* harmony export */   Uq: () => (/* binding */ parseStatusBody),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   zM: () => (/* binding */ isStatus)
/* harmony export */ });
/* harmony import */ var _util_is_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93487);

/** The messages of RBAC and other authorizers. Admission also answers 403, but with other messages. */
function isAuthorizationDenied(status) {
    return /User "[^"]*" cannot \S+ /.test(status.message) || status.message === '';
}
/**
 * The API server forwards requests that need the kubelet of a pod (exec, port-forward, logs). It returns 500 if it
 * cannot connect, and 404 if there is no such Node, which it calls by either kind. `pod`, the name of the pod that was
 * asked for, tells a Node from the pod.
 */
function isNodeUnreachable(pod, code, { message }) {
    if (code >= 500)
        return message.includes('error dialing backend');
    const missing = /^(?:nodes?|pods) "([^"]+)" not found/.exec(message)?.[1];
    return code === 404 && missing !== undefined && missing !== pod;
}
/** Whether the API server itself has refused the request. */
function isStatus(body) {
    const value = parseJson(body);
    return (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value) && value.kind === 'Status';
}
function parseStatusBody(body) {
    const empty = { message: '', reason: '', causes: [] };
    const value = parseJson(body);
    if (!(0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value) || value.kind !== 'Status')
        return empty;
    const details = (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value.details) ? value.details : {};
    const causes = Array.isArray(details.causes) ? details.causes.filter(_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u) : [];
    return {
        message: asText(value.message),
        reason: asText(value.reason),
        causes: causes.map((cause) => ({
            field: asText(cause.field),
            reason: asText(cause.reason),
            message: asText(cause.message),
        })),
    };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function asText(value) {
    return typeof value === 'string' ? value : '';
}


/***/ }),

/***/ 89517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/**
 * The code of Node's error for a failed connection; '' if there is none. For an AggregateError (several addresses
 * failed), the code of the first.
 */
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : '';
}
/**
 * The message of an error. Does not check the class, because errors of TLS, sockets and zlib come from other realms.
 */
function messageOf(error) {
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
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


/***/ }),

/***/ 93487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ isRecord)
/* harmony export */ });
/** Whether the value is a JSON object, so that its fields can be read. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 14868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** Quotes a text as one word for any POSIX shell. The name of a file may be any text, and users copy the commands. */
function shellWord(text) {
    return /^[\w./:@%+,=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ })

};
