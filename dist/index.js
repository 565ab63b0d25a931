#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4601:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 992:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 3480:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("querystring");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 3834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ backupDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const backupDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'backup',
    summary: 'Takes an encrypted backup of a running cluster to object storage, and lets old ones go by policy.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['take', 'list'], 'take', 'Whether to take a backup, or only to list what is in the bucket; for a list no cluster is asked.'),
        retention: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['apply', 'plan', 'off'], 'apply', 'Whether backups that the policy in the cluster file does not keep are deleted, only named, or not looked at.'),
        transport: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['tunnel', 'direct'], 'tunnel', 'How the snapshot travels: through the API server, or straight from a member to a runner in the network of the pods, which is faster.'),
    },
    outputs: {
        backup: 'The name of the backup; with `mode: list` of the newest one that can be relied upon.',
        revision: 'The last revision of etcd that is in it.',
        bytes: 'The size of its object.',
        sha256: 'The SHA-256 of its object.',
        backups: 'Every backup that can be relied upon, the newest first: one line each.',
    },
});


/***/ }),

/***/ 9322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ clusterInputs)
/* harmony export */ });
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);

/** The inputs that every operation on a cluster has. */
const clusterInputs = {
    cluster: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('Path of the cluster file.', 'etcd/cluster.yaml'),
    kubeconfig: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretContents */ .Rl)('A kubeconfig; default: the one kubectl would use, else the service account of the pod that runs this.'),
    context: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)("The kubeconfig's context; default: its current one."),
    'expected-server': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('The API server that the context must lead to; another one is refused before anything is read.'),
};


/***/ }),

/***/ 3864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ destroyDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const destroyDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'destroy',
    summary: 'Removes what provision made; volumes stay unless asked, backups always.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        confirm: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .requiredText */ .$4)("The cluster's name; anything else is refused."),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['keep', 'delete'], 'keep', 'What happens to the volumes with the data.'),
    },
    outputs: {},
});


/***/ }),

/***/ 8396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ operations)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __nccwpck_require__(2359);
;// CONCATENATED MODULE: ./build/operation/read-inputs.js

/** Every input's value, with defaults. Throws one Problem with all findings. */
function readInputs(declaration, texts) {
    const findings = [];
    const values = {};
    for (const [name, input] of Object.entries(declaration.inputs)) {
        const text = texts[name] ?? input.default;
        if (text === undefined && input.required)
            findings.push(missing(name, input));
        if (text !== undefined)
            values[name] = parsed(input, name, text, findings);
    }
    (0,problem/* refuse */.T)(`${declaration.name} was not started: nothing was read or written`, findings);
    // Built from the same declaration, name by name: the one place where the type cannot follow the loop.
    return values;
}
function parsed(input, name, text, findings) {
    try {
        return input.parse(text, name);
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
        findings.push(...error.findings);
        return undefined;
    }
}
function missing(name, input) {
    return {
        subject: name,
        found: 'is required and was not given',
        fix: `set ${name}: ${input.description.replace(/\.$/, '').replace(/^\w/, (first) => first.toLowerCase())}`,
    };
}

;// CONCATENATED MODULE: ./build/operation/operation.js

/** `load` imports the module that defines the action: everything that only it needs stays out of the program's start. */
function operation(declaration, load) {
    return {
        declaration,
        async run(surroundings, texts) {
            const inputs = readInputs(declaration, texts);
            const action = await load();
            return action.run({ ...surroundings, inputs });
        },
    };
}

// EXTERNAL MODULE: ./build/actions/backup.declaration.js
var backup_declaration = __nccwpck_require__(3834);
// EXTERNAL MODULE: ./build/actions/destroy.declaration.js
var destroy_declaration = __nccwpck_require__(3864);
// EXTERNAL MODULE: ./build/actions/provision.declaration.js
var provision_declaration = __nccwpck_require__(3201);
// EXTERNAL MODULE: ./build/actions/restore.declaration.js
var restore_declaration = __nccwpck_require__(9876);
// EXTERNAL MODULE: ./build/actions/rotate-certificates.declaration.js
var rotate_certificates_declaration = __nccwpck_require__(9964);
// EXTERNAL MODULE: ./build/actions/sync-access.declaration.js
var sync_access_declaration = __nccwpck_require__(710);
// EXTERNAL MODULE: ./build/actions/verify-backup.declaration.js
var verify_backup_declaration = __nccwpck_require__(1804);
;// CONCATENATED MODULE: ./build/actions/index.js








/** Every action of this release, in the order in which users meet them. A new one is a line here. */
const operations = [
    operation(provision_declaration/* provisionDeclaration */.Y, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(802), __nccwpck_require__.e(977), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(262), __nccwpck_require__.e(250), __nccwpck_require__.e(69), __nccwpck_require__.e(284)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5810))).provision),
    operation(backup_declaration/* backupDeclaration */.R, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(802), __nccwpck_require__.e(977), __nccwpck_require__.e(835), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(262), __nccwpck_require__.e(250), __nccwpck_require__.e(450), __nccwpck_require__.e(634), __nccwpck_require__.e(527)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6527))).backup),
    operation(verify_backup_declaration/* verifyBackupDeclaration */.K, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(802), __nccwpck_require__.e(977), __nccwpck_require__.e(835), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(262), __nccwpck_require__.e(250), __nccwpck_require__.e(450), __nccwpck_require__.e(458), __nccwpck_require__.e(322)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6322))).verifyBackup),
    operation(restore_declaration/* restoreDeclaration */.f, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(802), __nccwpck_require__.e(977), __nccwpck_require__.e(835), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(262), __nccwpck_require__.e(250), __nccwpck_require__.e(940), __nccwpck_require__.e(450), __nccwpck_require__.e(458), __nccwpck_require__.e(634), __nccwpck_require__.e(710)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1898))).restore),
    operation(rotate_certificates_declaration/* rotateCertificatesDeclaration */.U, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(802), __nccwpck_require__.e(977), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(262), __nccwpck_require__.e(250), __nccwpck_require__.e(940), __nccwpck_require__.e(69), __nccwpck_require__.e(663)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3697))).rotateCertificates),
    operation(destroy_declaration/* destroyDeclaration */.L, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(977), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(387)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5387))).destroy),
    operation(sync_access_declaration/* syncAccessDeclaration */.e, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(802), __nccwpck_require__.e(977), __nccwpck_require__.e(903), __nccwpck_require__.e(652), __nccwpck_require__.e(262), __nccwpck_require__.e(940), __nccwpck_require__.e(156), __nccwpck_require__.e(356)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5069))).syncAccess),
];


/***/ }),

/***/ 3201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ provisionDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const provisionDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'provision',
    summary: 'Creates or converges a cluster: members, portals, certificates, users, policies and monitoring.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to write, or only to show what would be written.'),
    },
    outputs: {
        endpoint: 'Where clients with a user and a password connect: https://HOST:2379.',
        'mtls-endpoint': 'Where clients with a certificate connect: https://HOST:2479.',
        'ca-certificate': 'The certificates that clients trust, PEM.',
        'connection-secret': 'The Secret that has all of this for applications: NAMESPACE/NAME.',
        plan: 'What was, or with `mode: plan` would be, written: one line an object and one a field.',
    },
});


/***/ }),

/***/ 9876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ restoreDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const restoreDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'restore',
    summary: 'Puts a backup back, in place or into a cluster that provision has just made.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        confirm: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .requiredText */ .$4)("The cluster's name; anything else is refused. All that it holds is replaced."),
        backup: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('The name of a backup; `latest` is the newest that is whole, and is refused where that would undo a restore; `previous` brings back what an earlier restore has put aside.', 'latest'),
        snapshot: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('Instead of a backup: the path of a file that `etcdctl snapshot save` has written.'),
        identity: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretContents */ .Rl)('An age identity that opens the backup, as age-keygen writes it.'),
        'safety-backup': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['required', 'skip'], 'required', 'Whether a cluster that answers is backed up before it is stopped; an empty one never is.'),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['keep-unsaved', 'keep', 'delete'], 'keep-unsaved', 'What happens to the old data, which stay on the volumes until the restored cluster is healthy: `keep-unsaved` keeps them if no safety backup has them, `delete` also removes what earlier restores have kept.'),
    },
    outputs: {
        backup: 'The name of the backup that was restored.',
        revision: 'The revision that the cluster goes on from: higher than any that a client can have seen.',
        'safety-backup': 'The backup of what was there before; empty when there was none to take.',
    },
});


/***/ }),

/***/ 9964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ rotateCertificatesDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const rotateCertificatesDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'rotate-certificates',
    summary: 'Renews leaves, issuer, root or token key of a running cluster without a failed request.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        what: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['due', 'leaves', 'issuer', 'root', 'token-key'], 'due', 'What is renewed; `due`: every certificate that ends within `within`. A rotation that an earlier run left half-way is always finished first.'),
        within: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)('30d', 'With `what: due`: how soon a certificate has to end to be renewed.'),
        identity: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretContents */ .Rl)('The age identity that opens the sealed root key, as the contents of an identity file; needed where `tls.rootRecipients` are set and a root or an issuer is made.'),
        after: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)('24h', 'While a root is exchanged: how long applications are given to take the new root, and later their new certificates, when nobody says that they have.'),
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to renew, or only to show what would be done.'),
    },
    outputs: {
        rotated: 'What was renewed, as JSON: a list of `what`, `before`, `after` and `notAfter`.',
        'not-after': 'The earliest end of any certificate, RFC 3339.',
        'waits-until': 'When the exchange of a root goes on with the next run; empty when nothing is left to do.',
    },
});


/***/ }),

/***/ 710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ syncAccessDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const yesOrNo = ['true', 'false'];
const syncAccessDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'sync-access',
    summary: 'Plans or applies the access file: who may do what with the cluster in Kubernetes, and with keys in etcd.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        policy: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('Path of the access file.', 'etcd/access.yaml'),
        'base-policy': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('Path of the access file as it was before the change: tells what of a plan is new, and is what `live: false` compares with.'),
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['apply', 'plan', 'check', 'expire'], 'apply', '`apply` grants and takes away; `plan` shows what would be; `check` fails when access is not what the file says; `expire` takes away what has expired, and nothing else.'),
        live: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(yesOrNo, 'true', 'With `false` the cluster is not asked: a plan compares the file with `base-policy`.'),
        'plan-digest': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('The digest of the plan that was approved; `apply` refuses any other.'),
        'allow-empty': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(yesOrNo, 'false', 'Take a file without any binding, which removes everybody.'),
        comment: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(yesOrNo, 'false', 'Write the plan as a comment of the pull request, or bring that comment up to date.'),
        'github-token': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretContents */ .Rl)('With `comment`: what the comment is written with, usually `github.token`.'),
    },
    outputs: {
        plan: 'What was, or would be, granted and taken away.',
        'plan-digest': 'Identifies the plan: it follows from the file and from what was found, from nothing else.',
        'in-sync': '`true` when nothing is to be done.',
    },
});


/***/ }),

/***/ 1804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ verifyBackupDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9322);



const verifyBackupDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'verify-backup',
    summary: 'Restores a backup into a throw-away member and compares it with the cluster.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        backup: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('The name of a backup; `latest` is the newest.', 'latest'),
        identity: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretContents */ .Rl)('An age identity that opens the backup, as age-keygen writes it.'),
        where: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['cluster', 'local'], 'cluster', "Where the throw-away member runs: in a pod of the cluster's namespace without reach to anything, or as a process of this machine, in memory, with etcd and etcdutl from the PATH."),
    },
    outputs: {
        verified: 'The name of the backup that was verified.',
        revision: 'The last revision that is in it.',
        keys: 'How many keys are in it.',
        seconds: 'How long it took from the first byte asked for to a member that answers: the recovery time.',
    },
});


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_index_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8396);
/* harmony import */ var _program_program_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7525);


await (0,_program_program_js__WEBPACK_IMPORTED_MODULE_1__/* .runProgram */ .m)(_actions_index_js__WEBPACK_IMPORTED_MODULE_0__/* .operations */ .z);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 4035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ declareAction),
/* harmony export */   Q: () => (/* binding */ defineAction)
/* harmony export */ });
function declareAction(declaration) {
    return declaration;
}
function defineAction(action) {
    return action;
}


/***/ }),

/***/ 961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ requiredText),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Rl: () => (/* binding */ secretContents),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2359);

function text(description, fallback) {
    return { description, allowed: 'text', default: fallback, required: false, secret: false, parse: (value) => value };
}
function requiredText(description) {
    return { description, allowed: 'text', default: undefined, required: true, secret: false, parse: (value) => value };
}
function optionalText(description) {
    return { description, allowed: 'text', default: undefined, required: false, secret: false, parse: (value) => value };
}
/** Contents on a runner (from a secret), the path of a file in a shell. */
function secretContents(description) {
    return {
        description,
        allowed: 'contents',
        default: undefined,
        required: false,
        secret: true,
        parse: (value) => value,
    };
}
function oneOf(words, fallback, description) {
    return {
        description,
        allowed: words.join(' | '),
        default: fallback,
        required: false,
        secret: false,
        parse(value, name) {
            const found = words.find((word) => word === value);
            if (found !== undefined)
                return found;
            throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`input "${name}" is "${value}"`, [
                {
                    subject: name,
                    found: `needs one of ${words.join(', ')}, found "${value}"`,
                    fix: `set ${name} to one of them`,
                },
            ]);
        },
    };
}
const durationUnits = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A span of time in milliseconds: a whole number with its unit. */
function duration(fallback, description) {
    return {
        description,
        allowed: `duration such as ${fallback}`,
        default: fallback,
        required: false,
        secret: false,
        parse(value, name) {
            const [, count = '', unit = ''] = /^(\d{1,5})([smhd])$/.exec(value) ?? [];
            if (unit in durationUnits)
                return Number(count) * durationUnits[unit];
            throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`input "${name}" is "${value}"`, [
                {
                    subject: name,
                    found: `needs a whole number with s, m, h or d behind it, found "${value}"`,
                    fix: `write it such as ${fallback}`,
                },
            ]);
        },
    };
}


/***/ }),

/***/ 2359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Problem),
/* harmony export */   T: () => (/* binding */ refuse)
/* harmony export */ });
/**
 * Something the user or the surroundings must change (exit code 1): bad input, a refused preflight, an unreachable
 * server, a time-out. Anything else that is thrown is a fault of this program (exit code 2).
 */
class Problem extends Error {
    name = 'Problem';
    findings;
    /** `message` is one line that says what did not happen and what state that leaves: `provision refused: nothing was written`. */
    constructor(message, findings = [], options) {
        super(message, options);
        this.findings = findings;
    }
}
/** Throws all findings as one Problem, if there are any. */
function refuse(message, findings) {
    if (findings.length > 0)
        throw new Problem(message, findings);
}


/***/ }),

/***/ 7525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ runProgram)
});

// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __nccwpck_require__(8108);
;// CONCATENATED MODULE: ./build/problem/internal-error.js

const reportAt = 'https://github.com/managed-etcd/managed-etcd/issues/new';
/**
 * What a user is told when the program itself is wrong (exit code 2). Messages of libraries can hold bodies and headers
 * of answers, or a piece of what they could not parse; so only what is known to hold neither is shown.
 */
function internalErrorText(fault, action, debug) {
    return [
        `${action} stopped by a fault of managed-etcd ${program_version/* version */.r}, not by your files or your cluster: ${named(fault)}`,
        'What was done so far is in place; running it again goes on from there.',
        ...(debug ? internal_error_frames(fault) : []),
        `Please report it at ${reportAt} with this text${debug ? '' : ', and with what --debug (on a runner: debug logging) shows'}.`,
    ].join('\n');
}
function named(fault) {
    if (!(fault instanceof Error))
        return `a thrown ${typeof fault}`;
    const code = 'code' in fault && typeof fault.code === 'string' ? ` ${fault.code}` : '';
    const name = `${fault.constructor.name}${code}`;
    return mayHoldSecrets(fault) ? name : `${name}: ${fault.message.split('\n', 1)[0]?.slice(0, 200) ?? ''}`;
}
function mayHoldSecrets(fault) {
    return fault instanceof SyntaxError || 'body' in fault || 'headers' in fault || 'response' in fault;
}
/** Where it happened, without the message on top, and what caused it. */
function internal_error_frames(fault) {
    if (!(fault instanceof Error))
        return [];
    const own = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    return fault.cause === undefined ? own : [...own, `caused by ${named(fault.cause)}`, ...internal_error_frames(fault.cause)];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __nccwpck_require__(2359);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __nccwpck_require__(6739);
;// CONCATENATED MODULE: ./build/report/phases.js
/** What all adapters share: order, duration and heartbeats of phases, which may lie in each other or run side by side. */
function createPhases(display, { timer, heartbeat }) {
    let running = 0;
    return async (title, work) => {
        const start = timer.now();
        let state;
        const phase = { title, depth: running, elapsed: () => timer.now() - start, state: () => state };
        running += 1;
        display.started(phase);
        const stop = timer.every(heartbeat, () => display.heartbeat(phase));
        const settle = (succeeded) => {
            stop();
            running -= 1;
            display.settled(phase, succeeded, phase.elapsed());
        };
        try {
            const result = await work((now) => {
                state = now;
            });
            settle(true);
            return result;
        }
        catch (error) {
            settle(false);
            throw error;
        }
    };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/report/printable.js

/** Without control sequences: what a server or a file says must not move a terminal's cursor or colour what follows. */
function printable(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text).replaceAll(controls, '');
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

;// CONCATENATED MODULE: ./build/report/problem-text.js
/**
 * A problem as a person reads it: the message, then each finding with its subject, what was found and how to fix it.
 *
 *     provision refused: nothing was written. 2 findings:
 *       zones    needs 3 zones …
 *                add nodes in a third zone …
 */
function problemText(problem) {
    const { message, findings } = problem;
    if (findings.length === 0)
        return message;
    const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
    return `${message.replace(/[.:]$/, '')}. ${count}:\n${findingsText(findings)}`;
}
/** Findings below each other, their subjects aligned; then those that show a line of a file, as a compiler does. */
function findingsText(findings) {
    const framed = findings.filter(({ frame }) => frame !== undefined);
    const others = findings.filter(({ frame }) => frame === undefined);
    const width = Math.max(0, ...others.map(({ subject }) => subject.length));
    return [...others.map((finding) => findingText(finding, width)), ...framed.map(framedText)].join('\n');
}
function findingText({ subject, found, fix, location }, width) {
    const margin = ' '.repeat(width + 4);
    const place = location ? `${shownLocation(location)}  ` : '';
    const lines = [...`${place}${found}`.split('\n'), ...fix.split('\n')];
    return lines
        .map((line, index) => (index === 0 ? `  ${subject.padEnd(width)}  ${line}` : `${margin}${line}`.trimEnd()))
        .join('\n');
}
function framedText({ found, location, frame = '' }) {
    return `\n${location ? `${shownLocation(location)}  ` : ''}${found}\n\n${frame}`;
}
/** As compilers and editors write it. */
function shownLocation({ file, line, column }) {
    return `${file}:${line}:${column}`;
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __nccwpck_require__(4611);
;// CONCATENATED MODULE: ./build/report/plain-reporter.js





/** Lines for a log file, a pipe or another CI: nothing is ever written over. */
function createPlainReporter({ write, secrets, ...options }) {
    const summaries = [];
    const say = (text) => write(secrets.hide(printable(text)));
    return {
        phase: createPhases({
            started: ({ title }) => say(title),
            heartbeat({ title, elapsed, state }) {
                const waitsFor = state();
                say(`… ${title}: ${(0,format_duration/* formatDuration */.a)(elapsed())}${waitsFor ? `, ${waitsFor}` : ''}`);
            },
            settled: ({ title }, succeeded, milliseconds) => say(`${title}: ${succeeded ? 'done in' : 'failed after'} ${(0,format_duration/* formatDuration */.a)(milliseconds)}`),
        }, options),
        note: say,
        warning: (finding) => say(`warning:\n${findingsText([finding])}`),
        problem: (problem) => say(problemText(problem)),
        mask(secret) {
            secrets.add(secret);
        },
        summary(markdown) {
            summaries.push((0,summary/* readableInShell */.W)(markdown));
        },
        hide: secrets.hide,
        close() {
            const text = summaries.splice(0).join('\n\n').trim();
            if (text !== '')
                say(text);
        },
    };
}

;// CONCATENATED MODULE: ./build/report/secrets.js
const shownInstead = '***';
const shortestLine = 8;
/**
 * Lines that every PEM file or kubeconfig has. They are no secret, and a mask for them would blot out public
 * certificates; a runner even drops a job's output that contains a masked text.
 */
const structure = /^(-----(BEGIN|END) [A-Z ]+-----|- ?|(- )?(apiVersion|kind|server|name|cluster|context|user|namespace|current-context|interactiveMode|command): *\S*|(clusters|contexts|users|preferences|cluster|context|user|exec|args|env):( *\{\})?)$/;
/** A credential inside of a kubeconfig or another YAML or JSON text: it is shown without its key, too. */
const credential = /(?:token|password|client-key-data|client-certificate-data)["']?\s*[:=]\s*["']?([^\s"',}]+)/gi;
function createSecrets() {
    const known = new Set();
    let longestFirst = [];
    return {
        add(secret) {
            const fresh = formsOf(secret).filter((form) => !known.has(form));
            for (const form of fresh)
                known.add(form);
            longestFirst = [...known].sort((one, other) => other.length - one.length);
            return fresh;
        },
        hide: (text) => longestFirst.reduce((shown, form) => shown.replaceAll(form, shownInstead), text),
    };
}
/** The secret itself, its base64 and, when it has several lines, each that is long enough to be told from other text. */
function formsOf(secret) {
    const whole = secret.trim();
    if (whole === '')
        return [];
    const lines = whole.split(/\r\n|\r|\n/).map((line) => line.trim());
    const single = lines.length === 1;
    const parts = lines.filter((line) => line.length >= shortestLine && !structure.test(line));
    const credentials = [...whole.matchAll(credential)].map((match) => match[1] ?? '');
    return [
        ...new Set([
            whole,
            ...(secret === whole ? [] : [secret]),
            base64(secret),
            base64(whole),
            ...(single ? [] : parts),
            ...credentials.filter((text) => text.length >= shortestLine),
        ]),
    ];
}
/** Without the padding, which disappears when the text is encoded as part of a longer one. */
function base64(text) {
    return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

;// CONCATENATED MODULE: ./build/report/terminal-reporter.js





const terminal_reporter_frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 100;
const eraseLine = '\r\u001b[2K';
/** A person watches: one line that moves while a phase lasts, and one that stays when it is over. */
function createTerminalReporter({ write, columns, colours, secrets, timer }) {
    const running = [];
    const summaries = [];
    const paint = painter(colours);
    let frame = 0;
    const shown = (text) => secrets.hide(printable(text));
    const drawLive = () => {
        const phase = running.at(-1);
        if (phase)
            write(eraseLine + paint.cyan(terminal_reporter_frames[frame % terminal_reporter_frames.length] ?? '') + live(phase, columns(), shown));
    };
    /** `line` is already fit to be shown. */
    const keep = (line) => {
        if (running.length > 0)
            write(eraseLine);
        write(`${line}\n`);
        drawLive();
    };
    const phase = createPhases({
        started(started) {
            running.push(started);
            drawLive();
        },
        heartbeat() {
            frame += 1;
            drawLive();
        },
        settled(settled, succeeded, milliseconds) {
            write(eraseLine);
            running.splice(running.indexOf(settled), 1);
            const mark = succeeded ? paint.green('✓') : paint.red('✗');
            keep(`${mark} ${shown(settled.title)} ${paint.dim((0,format_duration/* formatDuration */.a)(milliseconds))}`);
        },
    }, { timer, heartbeat: frameMilliseconds });
    return {
        phase,
        note: (text) => keep(shown(text)),
        warning: (finding) => keep(`${paint.yellow('warning:')}\n${shown(findingsText([finding]))}`),
        problem: (problem) => keep(paint.firstLine(shown(problemText(problem)))),
        mask(secret) {
            secrets.add(secret);
        },
        summary(markdown) {
            summaries.push((0,summary/* readableInShell */.W)(markdown));
        },
        hide: secrets.hide,
        close() {
            if (running.length > 0)
                write(eraseLine);
            running.length = 0;
            const text = summaries.splice(0).join('\n\n').trim();
            if (text !== '')
                keep(shown(text));
        },
    };
}
/** ` TITLE 12 s, STATE`, cut to what fits beside the spinner: a line that wraps could not be erased. */
function live({ title, elapsed, state }, columns, shown) {
    const text = ` ${title} ${(0,format_duration/* formatDuration */.a)(elapsed())}${state() ? `, ${state()}` : ''}`;
    const room = Math.max(20, columns) - 2;
    // Hidden before it is cut: half of a secret would not be found.
    const characters = [...shown(text).replaceAll(/\s+/g, ' ')];
    return characters.length <= room ? characters.join('') : `${characters.slice(0, room - 1).join('')}…`;
}
function painter(colours) {
    const paint = (open, close) => (text) => colours ? `\u001b[${open}m${text}\u001b[${close}m` : text;
    const red = paint(31, 39);
    return {
        red,
        green: paint(32, 39),
        yellow: paint(33, 39),
        cyan: paint(36, 39),
        dim: paint(2, 22),
        firstLine: (text) => text.replace(/^.*/, red),
    };
}

;// CONCATENATED MODULE: ./build/report/timer.js
const systemTimer = {
    now: () => performance.now(),
    every(milliseconds, tick) {
        const interval = setInterval(tick, milliseconds);
        // A heartbeat alone is no reason to keep the process alive.
        interval.unref();
        return () => clearInterval(interval);
    },
};

// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __nccwpck_require__(2612);
;// CONCATENATED MODULE: ./build/util/two-columns.js
/** Two columns of text, the second aligned; lines after the first of an entry stay in the second column. */
function twoColumns(entries, indent = '  ') {
    const width = Math.max(0, ...entries.map(([first]) => first.length));
    return entries
        .map(([first, second]) => {
        const [head = '', ...rest] = second.split('\n');
        const margin = indent + ' '.repeat(width + 2);
        return [`${indent}${first.padEnd(width)}  ${head}`, ...rest.map((line) => margin + line)]
            .map((line) => line.trimEnd())
            .join('\n');
    })
        .join('\n');
}

;// CONCATENATED MODULE: ./build/operation/outputs.js
/** The outputs that every action has besides its own. */
const commonOutputs = {
    changed: '`true` when something was written, else `false`; absent when the action failed.',
    report: 'Path of the JSON report.',
};
function allOutputs(declaration) {
    return { ...declaration.outputs, ...commonOutputs };
}

;// CONCATENATED MODULE: ./build/program/help.js



const programFlags = {
    report: { value: 'FILE', description: 'Writes the JSON report there.' },
    json: { value: undefined, description: 'Prints the JSON report on standard output instead of the outputs.' },
    debug: { value: undefined, description: 'Shows where a fault of the program happened.' },
    help: { value: undefined, description: 'Shows this.' },
};
function programHelp(operations) {
    return `managed-etcd ${program_version/* version */.r}: a managed etcd on your own Kubernetes cluster

usage: managed-etcd ACTION [--INPUT VALUE …]

actions:
${twoColumns(operations.map(({ declaration: { name, summary } }) => [name, summary]))}

more:
${twoColumns([
        ['managed-etcd ACTION --help', 'what an action takes and gives'],
        ['managed-etcd permissions --help', 'prints the Roles that an action needs'],
        ['managed-etcd --version', 'the version of this program'],
    ])}

exit codes: 0 done, 1 something for you to fix, 2 a fault of the program`;
}
function actionHelp({ name, summary, inputs, outputs }) {
    const required = Object.entries(inputs).filter(([, input]) => input.required);
    const usage = required.map(([flag, input]) => ` --${flag} ${valueName(input)}`).join('');
    const own = Object.entries(inputs).map(([flag, input]) => [`--${flag} ${valueName(input)}`, inputHelp(input)]);
    const program = Object.entries(programFlags).map(([flag, { value, description }]) => [`--${flag}${value ? ` ${value}` : ''}`, description]);
    return `managed-etcd ${name}: ${summary}

usage: managed-etcd ${name}${usage} [--INPUT VALUE …]

inputs:
${twoColumns([...own, ...program])}

outputs:
${twoColumns(Object.entries({ ...outputs, ...commonOutputs }).map(([output, text]) => [output, plain(text)]))}`;
}
/** A secret is never an argument, which every user of the machine could read: it is the path of a file. */
function valueName(input) {
    if (input.secret)
        return 'FILE';
    return input.allowed.includes('|')
        ? input.allowed.replaceAll(' ', '')
        : (input.allowed.split(' ', 1)[0]?.toUpperCase() ?? 'VALUE');
}
function inputHelp(input) {
    const text = plain(input.description);
    if (input.required)
        return `${text}\nrequired`;
    return input.default === undefined ? text : `${text}\ndefault: ${input.default}`;
}
function plain(markdown) {
    return markdown.replaceAll('`', '');
}

;// CONCATENATED MODULE: ./build/program/arguments.js





/** Reads flags, and the files that secret ones name. Throws one Problem with every finding. */
function readArguments(declaration, args) {
    const { inputs } = declaration;
    const withValue = ['report', ...Object.keys(inputs)];
    const known = [...Object.keys(inputs), ...Object.keys(programFlags)];
    const findings = [];
    const given = new Map();
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        options: Object.fromEntries(known.map((flag) => [flag, { type: withValue.includes(flag) ? 'string' : 'boolean' }])),
        strict: false,
        tokens: true,
    });
    for (const [index, token] of tokens.entries()) {
        const before = tokens[index - 1];
        // What follows a flag that does not exist was meant as its value.
        const meantAsValue = before?.kind === 'option' && !known.includes(before.name);
        if (token.kind === 'positional' && !meantAsValue)
            findings.push(stray(token.value));
        if (token.kind !== 'option')
            continue;
        const finding = known.includes(token.name)
            ? misused(token, withValue.includes(token.name), given.has(token.name))
            : unknown(token.rawName, declaration.name, known);
        if (finding)
            findings.push(finding);
        else
            given.set(token.name, token.value ?? '');
    }
    const texts = Object.keys(inputs).flatMap((name) => {
        const text = given.get(name);
        return text === undefined ? [] : [[name, inputs[name]?.secret ? contentsOf(name, text, findings) : text]];
    });
    (0,problem_problem/* refuse */.T)(`${declaration.name} was not started: nothing was read or written`, findings);
    return {
        texts: Object.fromEntries(texts),
        report: given.get('report'),
        json: given.has('json'),
        debug: given.has('debug'),
    };
}
function misused({ rawName, value, inlineValue }, wantsValue, again) {
    const subject = rawName;
    if (again)
        return { subject, found: 'is given twice', fix: 'keep one of them' };
    if (!wantsValue)
        return value === undefined ? undefined : { subject, found: 'takes no value', fix: `write ${rawName}` };
    if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
        return { subject, found: 'needs a value', fix: `write ${rawName}=VALUE` };
    }
    return undefined;
}
function unknown(flag, action, known) {
    const near = (0,near_miss/* nearMiss */.b)(flag.replace(/^-+/, ''), known);
    const all = `managed-etcd ${action} --help lists what there is`;
    return {
        subject: flag,
        found: `is not a flag of ${action}`,
        fix: near ? `did you mean --${near}? ${all}` : all,
    };
}
function stray(value) {
    return { subject: 'arguments', found: `"${value}" belongs to no flag`, fix: 'write inputs as --INPUT VALUE' };
}
function contentsOf(name, path, findings) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        findings.push({
            subject: `--${name}`,
            found: `cannot read ${path}: ${code === 'ENOENT' ? 'there is no such file' : code}`,
            fix: 'give the path of a file that can be read; its contents are never an argument',
        });
        return '';
    }
}

;// CONCATENATED MODULE: ./build/report/json-report.js
/** `reporter` as it is, and a journal of what it is told from now on. */
function journalOf(reporter, now) {
    const warnings = [];
    const phases = [];
    return {
        journal: { warnings, phases },
        reporter: {
            ...reporter,
            warning(finding) {
                warnings.push(finding);
                reporter.warning(finding);
            },
            async phase(title, work) {
                const start = now().getTime();
                const settled = (succeeded) => phases.push({ title, seconds: secondsBetween(start, now().getTime()), succeeded });
                try {
                    const result = await reporter.phase(title, work);
                    settled(true);
                    return result;
                }
                catch (error) {
                    settled(false);
                    throw error;
                }
            },
        },
    };
}
function secondsBetween(start, end) {
    return Math.round((end - start) / 100) / 10;
}
function problemForReport({ message, findings }) {
    return { message, findings };
}

;// CONCATENATED MODULE: ./build/program/execute.js




/** Runs one operation and tells how it ended: the same on a runner and in a shell. Never throws. */
async function execute({ operation, texts, now, signal, holder, debug, ...given }) {
    const { name } = operation.declaration;
    const started = now();
    const { reporter, journal } = journalOf(given.reporter, now);
    const common = () => ({
        program: 'managed-etcd',
        version: program_version/* version */.r,
        action: name,
        startedAt: started.toISOString(),
        seconds: secondsBetween(started.getTime(), now().getTime()),
        warnings: journal.warnings,
        phases: journal.phases,
    });
    try {
        const outcome = await operation.run({ report: reporter, now, signal, holder }, texts);
        return { exitCode: 0, report: clean(reporter, { ...common(), result: 'done', ...visible(outcome) }) };
    }
    catch (error) {
        const problem = problemOf(error, signal);
        if (problem) {
            reporter.problem(problem);
            const report = { ...common(), result: 'refused', outputs: {}, problem: problemForReport(problem) };
            return { exitCode: 1, report: clean(reporter, report) };
        }
        const fault = internalErrorText(error, name, debug);
        reporter.problem(new problem_problem/* Problem */.A(fault));
        const report = { ...common(), result: 'failed', outputs: {}, problem: { message: fault, findings: [] } };
        return { exitCode: 2, report: clean(reporter, report) };
    }
}
function visible({ changed, outputs, details }) {
    return { changed, outputs: { ...outputs }, details };
}
/** What the user has to fix. A wait that was cut off by the interrupt is told as the interrupt, however its library says it. */
function problemOf(error, signal) {
    if (error instanceof problem_problem/* Problem */.A)
        return error;
    const aborted = signal.aborted && error instanceof Error && (error.name === 'AbortError' || 'ABORT_ERR' === codeOf(error));
    return aborted && signal.reason instanceof problem_problem/* Problem */.A ? signal.reason : undefined;
}
function codeOf(error) {
    return 'code' in error ? error.code : undefined;
}
/** Hides in every text of the report what must not be shown. */
function clean(reporter, report) {
    return JSON.parse(JSON.stringify(report), (_key, value) => typeof value === 'string' ? reporter.hide(value) : value);
}

;// CONCATENATED MODULE: ./build/program/interrupt.js


/**
 * The first ctrl-C or cancellation asks the operation to stop at its next boundary; a second one ends the process at once.
 * A runner sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s after that.
 */
function abortOnInterrupt(host, what, say) {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        host.on(signal, () => {
            if (controller.signal.aborted) {
                host.exit(128 + external_node_os_.constants.signals[signal]);
                return;
            }
            say(`${signal}: stopping at the next safe place; once more stops at once`);
            controller.abort(interrupted(what, signal));
        });
    }
    return controller.signal;
}
function interrupted(what, signal) {
    return new problem_problem/* Problem */.A(`${what} was interrupted`, [
        {
            subject: 'interrupted',
            found: `${signal} arrived before it was done; what was done until then is in place`,
            fix: 'run it again: it looks at what is there and goes on',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/program/cli.js















const heartbeatMilliseconds = 20_000;
/** The program in a shell: what is asked for goes to standard output, everything on the way to standard error. */
async function runInShell(args, env, operations) {
    try {
        const [first, ...rest] = args;
        if (first === '--version' || first === '-v')
            return print(program_version/* version */.r);
        if (first === '--help' || first === '-h')
            return print(programHelp(operations));
        if (first === 'permissions')
            return print(await permissions(rest));
        if (first === 'help')
            return print(rest[0] ? actionHelp(cli_named(rest[0], operations).declaration) : programHelp(operations));
        const operation = cli_named(first, operations);
        if (asksForHelp(rest))
            return print(actionHelp(operation.declaration));
        return await run(operation, readArguments(operation.declaration, rest), env);
    }
    catch (error) {
        if (!(error instanceof problem_problem/* Problem */.A))
            throw error;
        process.stderr.write(`${problemText(error)}\n`);
        return 1;
    }
}
async function permissions(args) {
    const { permissionsHelp, permissionsText } = await Promise.all(/* import() */[__nccwpck_require__.e(389), __nccwpck_require__.e(903), __nccwpck_require__.e(676)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4676));
    return asksForHelp(args) ? permissionsHelp : (await permissionsText(args)).trimEnd();
}
function print(text) {
    process.stdout.write(`${text}\n`);
    return 0;
}
function asksForHelp(args) {
    return args.some((argument) => argument === '--help' || argument === '-h');
}
function cli_named(name, operations) {
    const found = operations.find(({ declaration }) => declaration.name === name);
    if (found)
        return found;
    const names = operations.map(({ declaration }) => declaration.name);
    const near = name === undefined ? undefined : (0,near_miss/* nearMiss */.b)(name, names);
    throw new problem_problem/* Problem */.A('no action was started', [
        {
            subject: 'action',
            found: name === undefined ? 'is required and was not given' : `"${name}" is not an action`,
            fix: near
                ? `did you mean "${near}"? managed-etcd --help lists what there is`
                : `name one of ${names.join(', ')}; managed-etcd --help says what they do`,
        },
    ]);
}
async function run(operation, asked, env) {
    const { declaration } = operation;
    const reporter = createShellReporter(env);
    for (const [name, text] of Object.entries(asked.texts))
        if (declaration.inputs[name]?.secret)
            reporter.mask(text);
    try {
        const signal = abortOnInterrupt(process, declaration.name, (text) => reporter.note(text));
        reporter.note(`managed-etcd ${program_version/* version */.r}: ${declaration.name}`);
        const executed = await execute({
            operation,
            texts: asked.texts,
            reporter,
            now: () => new Date(),
            signal,
            holder: person(),
            debug: asked.debug,
        });
        if (asked.report !== undefined)
            writeReport(asked.report, executed);
        reporter.close();
        printResult(executed, asked, reporter);
        return executed.exitCode;
    }
    finally {
        reporter.close();
    }
}
/** Live on a terminal; plain lines where nobody watches or the terminal cannot move its cursor. */
function createShellReporter(env) {
    const { stderr } = process;
    const secrets = createSecrets();
    if (!stderr.isTTY || env.TERM === 'dumb' || env.CI) {
        const write = (line) => stderr.write(`${line}\n`);
        return createPlainReporter({ write, secrets, timer: systemTimer, heartbeat: heartbeatMilliseconds });
    }
    return createTerminalReporter({
        write: (text) => stderr.write(text),
        columns: () => stderr.columns,
        colours: !env.NO_COLOR,
        secrets,
        timer: systemTimer,
    });
}
function writeReport(file, { report }) {
    try {
        (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report, null, 2)}\n`);
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown fault';
        throw new problem_problem/* Problem */.A(`${report.action} ended (${report.result}), but its report was not written`, [
            {
                subject: '--report',
                found: `cannot write ${file}: ${code}`,
                fix: 'name a file in a folder that can be written',
            },
        ]);
    }
}
function printResult({ report, exitCode }, { json, report: file }, reporter) {
    if (json) {
        process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
        return;
    }
    if (exitCode !== 0)
        return;
    const outputs = { ...report.outputs, changed: String(report.changed), ...(file ? { report: file } : {}) };
    const given = Object.entries(outputs).filter(([, value]) => value !== '');
    process.stdout.write(`${reporter.hide(twoColumns(given.map(([name, value]) => [name, oneLine(value)])))}\n`);
}
/** A certificate or a plan would bury the rest of the table. */
function oneLine(value) {
    const lines = value.trimEnd().split('\n');
    return lines.length === 1 ? lines.join() : `${lines.length} lines, shown by --json: ${lines[0]} …`;
}
/** How others who have to wait see this run. */
function person() {
    try {
        return `${(0,external_node_os_.userInfo)().username}@${(0,external_node_os_.hostname)()}`;
    }
    catch {
        // A container may run as a user without a name.
        return `uid ${process.getuid?.() ?? 'unknown'}@${(0,external_node_os_.hostname)()}`;
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/operation/runner-inputs.js
/**
 * What a workflow gave for an input; undefined for nothing and for blanks. A composite action sets `INPUT_EXPECTED_SERVER`
 * by `env:`; for the root action the runner sets `INPUT_EXPECTED-SERVER`.
 */
function runnerInput(env, name) {
    const value = variablesOf(name)
        .map((variable) => env[variable])
        .find((text) => text !== undefined && text.trim() !== '');
    return value?.trim();
}
function variablesOf(name) {
    const kept = `INPUT_${name.toUpperCase()}`;
    return [kept.replaceAll('-', '_'), kept];
}
/** The inputs of all operations, each once, in the order in which they are first declared. */
function inputNames(operations, which) {
    const names = operations.flatMap(({ declaration }) => Object.entries(declaration.inputs)
        .filter(([, input]) => which === 'any' || input.secret)
        .map(([name]) => name));
    return [...new Set(names)];
}

;// CONCATENATED MODULE: ./build/report/workflow-command.js

/**
 * A line that the runner obeys: `::warning file=a.yaml,line=4::text`. Escaped as the runner unescapes it
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands; actions/toolkit, command.ts).
 */
function workflowCommand(name, text, properties = {}) {
    const given = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeText(text)}`;
}
/**
 * Lines that the runner prints as they are, even when a file or a server has written a command into them: it obeys
 * `::name::` at the start of a line and `##[name]` anywhere in it.
 */
function withoutCommands(text, token = external_node_crypto_.randomUUID) {
    const lines = text.split(/\r\n|\r|\n/);
    if (!lines.some((line) => line.trimStart().startsWith('::') || line.includes('##[')))
        return lines;
    const end = token();
    return [workflowCommand('stop-commands', end), ...lines, `::${end}::`];
}
/** One entry of the file GITHUB_OUTPUT names, with a delimiter that the value cannot contain. */
function outputEntry(name, value, token = external_node_crypto_.randomUUID) {
    const delimiter = `end-of-${token()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
function escapeText(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./build/report/annotations.js


/** GitHub shows this many a severity and step, and drops the rest without a word. */
const shownAtMost = 10;
/** Annotations of one step: the tenth of a severity is kept back until it is known whether it must count the rest. */
function createAnnotations(write) {
    const held = { warning: [], error: [] };
    const shown = { warning: 0, error: 0 };
    return {
        add(severity, finding) {
            if (shown[severity] === shownAtMost - 1) {
                held[severity].push(finding);
                return;
            }
            shown[severity] += 1;
            write(annotation(severity, finding));
        },
        close() {
            for (const severity of ['warning', 'error']) {
                const [only, ...others] = held[severity].splice(0);
                if (only === undefined)
                    continue;
                if (others.length === 0)
                    write(annotation(severity, only));
                else
                    write(workflowCommand(severity, `${others.length + 1} more ${severity}s are in this step's log`));
            }
        },
    };
}
function annotation(severity, { subject, found, fix, location }) {
    const place = location ? `${shownLocation(location)}  ` : '';
    const text = [`${place}${found}`, fix].filter((part) => part !== '').join('\n');
    return workflowCommand(severity, text, {
        title: subject === '' ? undefined : subject,
        file: location?.file,
        line: location?.line,
        col: location?.column,
    });
}

;// CONCATENATED MODULE: ./build/report/runner-reporter.js






/** On a runner of GitHub Actions: groups, annotations, masks and the job summary. */
function createRunnerReporter({ write, secrets, writeSummary, ...options }) {
    const summaries = [];
    const say = (text) => {
        for (const line of withoutCommands(secrets.hide(text)))
            write(line);
    };
    const annotations = createAnnotations(write);
    // Hidden before it is escaped: afterwards a secret with a % or a line end in it would not be found.
    const hidden = (finding) => ({
        ...finding,
        found: secrets.hide(finding.found),
        fix: secrets.hide(finding.fix),
    });
    return {
        phase: createPhases(groups(say, write, secrets), options),
        note: say,
        warning(finding) {
            say(`warning:\n${findingsText([finding])}`);
            annotations.add('warning', hidden(finding));
        },
        problem(problem) {
            say(problemText(problem));
            const whole = { subject: '', found: problem.message, fix: '' };
            for (const finding of problem.findings.length > 0 ? problem.findings : [whole]) {
                annotations.add('error', hidden(finding));
            }
            summaries.push((0,summary/* fenced */.OF)(problemText(problem)));
        },
        mask(secret) {
            for (const form of secrets.add(secret))
                write(workflowCommand('add-mask', form));
        },
        summary(markdown) {
            summaries.push(markdown);
        },
        hide: secrets.hide,
        close() {
            annotations.close();
            const markdown = summaries.splice(0).join('\n\n');
            if (markdown !== '')
                writeSummary((0,summary/* limitedSummary */.$w)(secrets.hide(markdown)));
        },
    };
}
/** Groups cannot lie in each other: only the outermost phase has one, phases inside of it are lines. */
function groups(say, write, secrets) {
    return {
        started({ title, depth }) {
            if (depth === 0)
                write(workflowCommand('group', secrets.hide(title)));
            else
                say(title);
        },
        heartbeat({ title, elapsed, state }) {
            const waitsFor = state();
            say(`… ${title}: ${(0,format_duration/* formatDuration */.a)(elapsed())}${waitsFor ? `, ${waitsFor}` : ''}`);
        },
        settled({ title, depth }, succeeded, milliseconds) {
            const outcome = `${title}: ${succeeded ? 'done in' : 'failed after'} ${(0,format_duration/* formatDuration */.a)(milliseconds)}`;
            if (depth > 0)
                return say(outcome);
            write(workflowCommand('endgroup', ''));
            say(outcome);
        },
    };
}

;// CONCATENATED MODULE: ./build/program/runner.js














const runner_heartbeatMilliseconds = 20_000;
/** Runs the action that the input `run` names, on a runner of GitHub Actions. */
async function runOnRunner(env, operations) {
    const reporter = createRunnerReporter({
        write: (line) => process.stdout.write(`${line}\n`),
        writeSummary: (markdown) => appendTo(env.GITHUB_STEP_SUMMARY, `${markdown}\n`),
        secrets: createSecrets(),
        timer: systemTimer,
        heartbeat: runner_heartbeatMilliseconds,
    });
    maskSecrets(env, operations, reporter);
    try {
        const operation = namedOperation(runnerInput(env, 'run'), operations);
        const texts = givenInputs(env, operation, operations);
        forgetSecrets(env, operations);
        const signal = abortOnInterrupt(process, operation.declaration.name, (text) => reporter.note(text));
        reporter.note(`managed-etcd ${program_version/* version */.r}: ${operation.declaration.name}`);
        const debug = env.RUNNER_DEBUG === '1';
        const now = () => new Date();
        const executed = await execute({ operation, texts, reporter, now, signal, holder: workflowRun(env), debug });
        writeOutputs(env, executed, reporter);
        return executed.exitCode;
    }
    catch (error) {
        if (!(error instanceof problem_problem/* Problem */.A))
            throw error;
        reporter.problem(error);
        return 1;
    }
    finally {
        reporter.close();
    }
}
/** Before anything else: from here on no line of the log can show them. */
function maskSecrets(env, operations, reporter) {
    for (const name of inputNames(operations, 'secret')) {
        const secret = runnerInput(env, name);
        if (secret !== undefined)
            reporter.mask(secret);
    }
}
/** Programs that this one starts, such as a kubeconfig's credential plugin, have no use for them. */
function forgetSecrets(env, operations) {
    for (const name of inputNames(operations, 'secret')) {
        for (const variable of variablesOf(name))
            delete env[variable];
    }
}
function namedOperation(name, operations) {
    const names = operations.map(({ declaration }) => declaration.name);
    const found = operations.find(({ declaration }) => declaration.name === name);
    if (found)
        return found;
    const near = name === undefined ? undefined : (0,near_miss/* nearMiss */.b)(name, names);
    throw new problem_problem/* Problem */.A('no action was started', [
        {
            subject: 'run',
            found: name === undefined ? 'is required and was not given' : `"${name}" is not an action`,
            fix: near ? `did you mean "${near}"? Actions are ${names.join(', ')}` : `set run to one of ${names.join(', ')}`,
        },
    ]);
}
/** The root action has the inputs of all actions: one that is given and not the named action's is a mistake. */
function givenInputs(env, { declaration }, operations) {
    const texts = {};
    for (const name of inputNames(operations, 'any')) {
        const value = runnerInput(env, name);
        if (value === undefined)
            continue;
        if (!(name in declaration.inputs))
            throw notAnInput(name, declaration.name, Object.keys(declaration.inputs));
        texts[name] = value;
    }
    return texts;
}
function notAnInput(name, action, known) {
    return new problem_problem/* Problem */.A(`${action} was not started: nothing was read or written`, [
        { subject: name, found: `is not an input of ${action}`, fix: `leave it out; ${action} has ${known.join(', ')}` },
    ]);
}
function writeOutputs(env, { exitCode, report }, reporter) {
    const file = (0,external_node_path_.join)(env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), `managed-etcd-${report.action}-${(0,external_node_crypto_.randomUUID)()}.json`);
    (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report, null, 2)}\n`);
    const outputs = exitCode === 0 ? { ...report.outputs, changed: String(report.changed) } : {};
    const entries = Object.entries({ ...outputs, report: file });
    appendTo(env.GITHUB_OUTPUT, entries.map(([name, value]) => outputEntry(name, reporter.hide(value))).join(''));
}
function appendTo(file, text) {
    if (file)
        (0,external_node_fs_.appendFileSync)(file, text);
}
/** How others who have to wait see this run: a link that leads to it. */
function workflowRun(env) {
    return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`;
}

;// CONCATENATED MODULE: ./build/program/program.js



/**
 * The whole program: what to run comes from a workflow's inputs on a runner, and from the arguments everywhere else, also in a
 * `run:` step. Ends the process.
 */
async function runProgram(operations) {
    const { argv, env, stdout, stderr } = process;
    const args = argv.slice(2);
    const debug = env.RUNNER_DEBUG === '1' || args.includes('--debug');
    const endByFault = (fault) => {
        stderr.write(`${internalErrorText(fault, 'managed-etcd', debug)}\n`);
        end(2);
    };
    process.on('uncaughtException', endByFault);
    process.on('unhandledRejection', endByFault);
    // A reader that has gone away (`| head`) is no reason to stop half-way.
    for (const stream of [stdout, stderr])
        stream.on('error', () => { });
    const onRunner = env.GITHUB_ACTIONS === 'true' && args.length === 0;
    try {
        end(await (onRunner ? runOnRunner(env, operations) : runInShell(args, env, operations)));
    }
    catch (fault) {
        endByFault(fault);
    }
}
/** Ends once everything is written, whatever connections a library still holds open. */
function end(code) {
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}


/***/ }),

/***/ 4611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ limitedSummary),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   TJ: () => (/* binding */ limited),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   W: () => (/* binding */ readableInShell)
/* harmony export */ });
/** GitHub drops a step's whole summary when it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024;
const cutNote = '\n\n> [!NOTE]\n> The rest was cut off: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n';
/** Rows below a head; every cell is plain text and is shown as it is. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
/** Plain text as one cell or one paragraph of Markdown: nothing in it is markup. */
function cell(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/[\\`*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replaceAll(/\r\n|\r|\n/g, '<br>');
}
/** Text as it is, in a fence that nothing in it can close. */
function fenced(text, language = 'text') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** What the log has said already: behind a heading that can be opened, and left out in a shell. */
function folded(title, markdown, state = 'closed') {
    return `<details${state === 'open' ? ' open' : ''}><summary>${cell(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** What GitHub accepts of a job summary. */
function limitedSummary(markdown) {
    return limited(markdown, summaryBytes, cutNote);
}
/** At most so many bytes: cut at a line, with every fence closed and a note that says so. */
function limited(markdown, mostBytes, note) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= mostBytes)
        return markdown;
    // Room for the note and for a fence of ten ticks, which no text of ours reaches.
    const kept = bytes.subarray(0, mostBytes - Buffer.byteLength(note) - 16);
    const whole = kept.subarray(0, kept.lastIndexOf('\n')).toString();
    const fence = openFence(whole);
    return `${whole}${fence ? `\n${fence}` : ''}${note}`;
}
/** For people at a shell: without the pictures that only GitHub draws, and without what the lines above have said. */
function readableInShell(markdown) {
    return markdown
        .replaceAll(/^(`{3,})mermaid\n[\s\S]*?\n\1\n*/gm, '')
        .replaceAll(/^<details[\s\S]*?^<\/details>\n*/gm, '')
        .trim();
}
/** The fence that is still open at the end; undefined when none is. */
function openFence(markdown) {
    let open;
    for (const [, ticks = ''] of markdown.matchAll(/^(`{3,})/gm)) {
        if (open === undefined)
            open = ticks;
        else if (ticks.length >= open.length)
            open = undefined;
    }
    return open;
}


/***/ }),

/***/ 6739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
/** `0.4 s`, `12 s`, `2 min 05 s`, `1 h 02 min`. */
function formatDuration(milliseconds) {
    const seconds = milliseconds / 1000;
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    if (whole < 60)
        return `${whole} s`;
    if (whole < 3600)
        return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
    return `${Math.floor(whole / 3600)} h ${twoDigits(Math.floor((whole % 3600) / 60))} min`;
}
function twoDigits(count) {
    return String(count).padStart(2, '0');
}


/***/ }),

/***/ 2612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ nearMiss)
/* harmony export */ });
/* unused harmony export editDistance */
/** The word that somebody probably meant; undefined when none of them is near. Case is no difference. */
function nearMiss(found, words) {
    if (found.length > 64)
        return undefined;
    const allowed = Math.max(1, Math.floor(found.length / 3));
    let best;
    for (const word of words) {
        const distance = editDistance(plain(found), plain(word));
        if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
            best = { word, distance };
    }
    return best?.word;
}
const plain = (word) => word.toLowerCase().replace(/[-_ ]/g, '');
/** Insertions, deletions, exchanges and swaps of neighbours that lead from one word to another (optimal string alignment). */
function editDistance(from, to) {
    let beforeLast = [];
    let last = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (let i = 1; i <= from.length; i++) {
        const row = [i];
        for (let j = 1; j <= to.length; j++) {
            const exchange = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
            const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
            const swap = swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
            row.push(Math.min(at(row, j - 1) + 1, at(last, j) + 1, exchange, swap));
        }
        beforeLast = last;
        last = row;
    }
    return at(last, to.length);
}
const at = (row, index) => row[index] ?? Number.POSITIVE_INFINITY;


/***/ }),

/***/ 8108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
// Generated by `npm run generate` from package.json.
const version = '0.1.0';


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
