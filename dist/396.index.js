export const id = 396;
export const ids = [396];
export const modules = {

/***/ 3834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ backupDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ clusterInputs)
/* harmony export */ });
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);

/** The inputs that every operation on a cluster has. */
const clusterInputs = {
    cluster: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('Path of the cluster file.', 'etcd/cluster.yaml'),
    kubeconfig: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .secretFile */ .pb)('A kubeconfig; default in a shell: the one kubectl would use, else the service account of the pod that runs this.'),
    'ambient-kubeconfig': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['true', 'false'], 'false', 'In a workflow without `kubeconfig`: whether KUBECONFIG, `~/.kube/config` or the service account of the pod of the runner may be used. Every job on that runner has them, too.'),
    context: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)("The kubeconfig's context; default: its current one."),
    'expected-server': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('The API server, with its path, that the context must lead to; another one is refused before anything is read.'),
};


/***/ }),

/***/ 3864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ destroyDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  operations: () => (/* binding */ operations)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/operation/inputs.js
var inputs = __webpack_require__(961);
;// CONCATENATED MODULE: ./build/operation/read-inputs.js


/** Every input's value, with defaults. Throws one Problem with all findings. */
function readInputs(declaration, texts) {
    const findings = [];
    const values = {};
    for (const [name, input] of Object.entries(declaration.inputs)) {
        const given = texts[name] ?? input.default;
        if (given === undefined && input.required)
            findings.push(missing(name, input));
        if (given !== undefined)
            values[name] = parsed(input, name, given, findings);
    }
    (0,problem/* refuse */.T)(`${declaration.name} was not started: nothing was read or written`, findings);
    // Built from the same declaration, name by name: the one place where the type cannot follow the loop.
    return values;
}
function parsed(input, name, given, findings) {
    try {
        return input.parse((0,inputs/* givenText */.xe)(given), name, typeof given === 'string' ? undefined : given.path);
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
        code: 'INPUT_MISSING',
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
var backup_declaration = __webpack_require__(3834);
// EXTERNAL MODULE: ./build/actions/destroy.declaration.js
var destroy_declaration = __webpack_require__(3864);
// EXTERNAL MODULE: ./build/actions/provision.declaration.js
var provision_declaration = __webpack_require__(3201);
// EXTERNAL MODULE: ./build/actions/restore.declaration.js
var restore_declaration = __webpack_require__(9876);
// EXTERNAL MODULE: ./build/actions/rotate-certificates.declaration.js
var rotate_certificates_declaration = __webpack_require__(9964);
// EXTERNAL MODULE: ./build/actions/sync-access.declaration.js
var sync_access_declaration = __webpack_require__(710);
// EXTERNAL MODULE: ./build/actions/verify-backup.declaration.js
var verify_backup_declaration = __webpack_require__(1804);
;// CONCATENATED MODULE: ./build/actions/index.js








/** Every action of this release, in the order in which users meet them. A new one is a line here. */
const operations = [
    operation(provision_declaration/* provisionDeclaration */.Y, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(977), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(262), __webpack_require__.e(922), __webpack_require__.e(229), __webpack_require__.e(197), __webpack_require__.e(379)]).then(__webpack_require__.bind(__webpack_require__, 6095))).provision),
    operation(backup_declaration/* backupDeclaration */.R, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(977), __webpack_require__.e(835), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(262), __webpack_require__.e(922), __webpack_require__.e(230), __webpack_require__.e(634), __webpack_require__.e(358)]).then(__webpack_require__.bind(__webpack_require__, 5358))).backup),
    operation(verify_backup_declaration/* verifyBackupDeclaration */.K, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(977), __webpack_require__.e(835), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(262), __webpack_require__.e(922), __webpack_require__.e(229), __webpack_require__.e(230), __webpack_require__.e(196), __webpack_require__.e(322)]).then(__webpack_require__.bind(__webpack_require__, 6322))).verifyBackup),
    operation(restore_declaration/* restoreDeclaration */.f, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(977), __webpack_require__.e(835), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(262), __webpack_require__.e(965), __webpack_require__.e(922), __webpack_require__.e(229), __webpack_require__.e(230), __webpack_require__.e(196), __webpack_require__.e(634), __webpack_require__.e(22)]).then(__webpack_require__.bind(__webpack_require__, 8418))).restore),
    operation(rotate_certificates_declaration/* rotateCertificatesDeclaration */.U, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(977), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(262), __webpack_require__.e(965), __webpack_require__.e(922), __webpack_require__.e(229), __webpack_require__.e(197), __webpack_require__.e(663)]).then(__webpack_require__.bind(__webpack_require__, 3697))).rotateCertificates),
    operation(destroy_declaration/* destroyDeclaration */.L, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(977), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(387)]).then(__webpack_require__.bind(__webpack_require__, 5387))).destroy),
    operation(sync_access_declaration/* syncAccessDeclaration */.e, async () => (await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(357), __webpack_require__.e(942), __webpack_require__.e(977), __webpack_require__.e(347), __webpack_require__.e(332), __webpack_require__.e(262), __webpack_require__.e(965), __webpack_require__.e(375), __webpack_require__.e(751), __webpack_require__.e(992)]).then(__webpack_require__.bind(__webpack_require__, 5053))).syncAccess),
];


/***/ }),

/***/ 3201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ provisionDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



const provisionDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'provision',
    summary: 'Creates or converges a cluster: members, portals, certificates, users, policies and monitoring.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        mode: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['apply', 'plan'], 'apply', 'Whether to write, or only to show what would be written.'),
        volumes: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['keep', 'delete'], 'keep', 'Whether the claims of members that the cluster has no longer are deleted, with their data; also those that a smaller cluster has left where new members come.'),
        'plan-digest': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('The digest of the plan that was approved; `apply` refuses any other.'),
    },
    outputs: {
        endpoint: 'Where clients with a user and a password connect: https://HOST:2379.',
        'mtls-endpoint': 'Where clients with a certificate connect: https://HOST:2479.',
        'ca-certificate': 'The certificates that clients trust, PEM.',
        'connection-secret': 'The Secret that has all of this for applications: NAMESPACE/NAME.',
        'backup-signer': 'The public key of what signs backups, for `backup.signers` of the cluster file; empty without a backup section, or where it is still to be made.',
        'plan-digest': 'Identifies the plan: it follows from the file and from what was found, from nothing else.',
        'in-sync': '`true` when nothing is to be done.',
        plan: 'What was, or with `mode: plan` would be, written: one line an object and one a field.',
    },
});


/***/ }),

/***/ 9876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ restoreDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



const restoreDeclaration = (0,_operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .declareAction */ .D)({
    name: 'restore',
    summary: 'Puts a backup back, in place or into a cluster that provision has just made.',
    inputs: {
        ..._cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterInputs */ .g,
        confirm: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .requiredText */ .$4)("The cluster's name; anything else is refused. All that it holds is replaced."),
        backup: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)('The name of a backup; `latest` is the newest that is whole, and is refused where that would undo a restore; `previous` brings back what an earlier restore has put aside.', 'latest'),
        snapshot: (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalText */ .mR)('Instead of a backup: the path of a file that `etcdctl snapshot save` has written.'),
        'allow-unsigned': (0,_operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(['false', 'true'], 'false', 'Whether the named backup is taken though none of `backup.signers` has signed it: anybody who may write to the bucket can have made it. Users that only it knows are not taken over.'),
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ rotateCertificatesDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ syncAccessDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ verifyBackupDeclaration)
/* harmony export */ });
/* harmony import */ var _operation_define_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4035);
/* harmony import */ var _operation_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(961);
/* harmony import */ var _cluster_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9322);



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

/***/ 4035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ requiredText),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Rl: () => (/* binding */ secretContents),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pb: () => (/* binding */ secretFile),
/* harmony export */   xe: () => (/* binding */ givenText),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);

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
function givenText(given) {
    return typeof given === 'string' ? given : given.contents;
}
/** Secret contents that may name other files by paths from their own folder. */
function secretFile(description) {
    return {
        ...secretContents(description),
        parse: (contents, _name, path) => (path === undefined ? contents : { contents, path }),
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
                    code: 'INPUT_INVALID',
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
                    code: 'INPUT_INVALID',
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ })

};
