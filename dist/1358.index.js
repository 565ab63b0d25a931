export const id = 1358;
export const ids = [1358];
export const modules = {

/***/ 79172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ traceRequest),
/* harmony export */   r: () => (/* binding */ listenToRequests)
/* harmony export */ });
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53053);

/** Every connection of this program publishes to it. Free of cost without a listener. */
const requests = (0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.channel)('managed-etcd:request');
/** `url` may have a query. The time starts now. Call the result once, when the result of the request is known. */
function traceRequest(method, url) {
    if (!requests.hasSubscribers)
        return () => undefined;
    const start = performance.now();
    return (outcome) => {
        const milliseconds = Math.round(performance.now() - start);
        requests.publish({ method, path: `${url.host}${url.pathname}`, outcome, milliseconds });
    };
}
/** Reports every request from now on: `GET 10.0.0.1:6443/api/v1/pods: 200 in 12 ms`. The returned function ends it. */
function listenToRequests(say) {
    const listener = (message) => {
        const { method, path, outcome, milliseconds } = message;
        say(`${method} ${path}: ${outcome} in ${milliseconds} ms`);
    };
    requests.subscribe(listener);
    return () => requests.unsubscribe(listener);
}


/***/ }),

/***/ 34035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DW: () => (/* binding */ declareAction),
/* harmony export */   QP: () => (/* binding */ defineAction),
/* harmony export */   e5: () => (/* binding */ commonOutputs)
/* harmony export */ });
/* unused harmony export allOutputs */
function declareAction(declaration) {
    return declaration;
}
function defineAction(action) {
    return action;
}
/** The outputs that every action has besides its own. */
const commonOutputs = {
    changed: '`true` if something was written, else `false`; absent if the action failed.',
    report: 'Path of the JSON report.',
};
function allOutputs(declaration) {
    return { ...declaration.outputs, ...commonOutputs };
}


/***/ }),

/***/ 60961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ optionalOneOf),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Rl: () => (/* binding */ secretContents),
/* harmony export */   _Z: () => (/* binding */ textInput),
/* harmony export */   mR: () => (/* binding */ optionalText),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pQ: () => (/* binding */ optionalDuration),
/* harmony export */   pb: () => (/* binding */ secretFile),
/* harmony export */   xe: () => (/* binding */ givenText),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21455);
/* harmony import */ var _util_near_miss_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22612);



function textInput(description, fallback) {
    return { description, allowed: 'text', default: fallback, required: false, secret: false, parse: (value) => value };
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
    return { ...optionalOneOf(words, description), default: fallback, parse: (value, name) => word(words, value, name) };
}
/** Undefined where it is not given. */
function optionalOneOf(words, description) {
    return {
        description,
        allowed: words.join(' | '),
        default: undefined,
        required: false,
        secret: false,
        parse: (value, name) => word(words, value, name),
    };
}
function word(words, value, name) {
    const found = words.find((one) => one === value);
    if (found !== undefined)
        return found;
    const near = (0,_util_near_miss_js__WEBPACK_IMPORTED_MODULE_2__/* .nearMiss */ .b)(value, words);
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`input "${name}" is "${value}"`, [
        {
            code: 'INPUT_INVALID',
            subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .namedSubject */ .I)('input', name),
            found: `needs one of ${words.join(', ')}, found "${value}"`,
            fix: near ? `did you mean "${near}"?` : `set ${name} to one of them`,
        },
    ]);
}
/** Off unless it is given. */
function flag(description) {
    const { parse, ...input } = oneOf(['true', 'false'], 'false', description);
    return { ...input, flag: true, parse: (value, name) => parse(value, name) === 'true' };
}
/** Undefined where it is not given. */
function optionalDuration(example, description) {
    return { ...duration(example, description), default: undefined };
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
                    subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .namedSubject */ .I)('input', name),
                    found: `needs a whole number followed by s, m, h or d, found "${value}"`,
                    fix: `write for example ${fallback}`,
                },
            ]);
        },
    };
}


/***/ }),

/***/ 35185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ operation),
  j: () => (/* binding */ runnerOperations)
});

// EXTERNAL MODULE: ./build/problem/deprecation.js
var deprecation = __webpack_require__(22474);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/operation/inputs.js
var inputs = __webpack_require__(60961);
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
/** A warning for each deprecated input that was given. A composite action gives every default. */
function deprecatedInputs({ inputs }, texts) {
    return Object.entries(inputs).flatMap(([name, { deprecated, default: fallback }]) => deprecated === undefined || (texts[name] ?? fallback) === fallback
        ? []
        : [
            {
                code: 'INPUT_DEPRECATED',
                subject: (0,subjects/* namedSubject */.I)('input', name),
                found: (0,deprecation/* endsWith */.d)(deprecated.removedIn),
                fix: deprecated.instead,
            },
        ]);
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
        subject: (0,subjects/* namedSubject */.I)('input', name),
        found: 'is required and was not given',
        fix: `set ${name}: ${input.description.replace(/\.$/, '').replace(/^\w/, (first) => first.toLowerCase())}`,
    };
}

;// CONCATENATED MODULE: ./build/operation/operation.js

/** Those that a workflow can run, with the inputs that it can give. */
function runnerOperations(operations) {
    return operations
        .filter(({ declaration }) => declaration.shellOnly !== true)
        .map(({ declaration, run }) => {
        const inputs = Object.entries(declaration.inputs).filter(([, { shellOnly }]) => shellOnly !== true);
        return { declaration: { ...declaration, inputs: Object.fromEntries(inputs) }, run };
    });
}
/**
 * `load` imports the module that defines the action: everything that only it needs stays out of the program's start.
 */
function operation(declaration, load) {
    return {
        declaration,
        async run(surroundings, texts) {
            const inputs = readInputs(declaration, texts);
            for (const finding of deprecatedInputs(declaration, texts))
                surroundings.report.warning(finding);
            const action = await load();
            return action.run({ ...surroundings, inputs });
        },
    };
}


/***/ }),

/***/ 22474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ endsWith)
/* harmony export */ });
function endsWith(release) {
    return `is deprecated, and ends with release ${release}`;
}


/***/ }),

/***/ 48392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ internalErrorText)
/* harmony export */ });
/* harmony import */ var _util_program_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58108);

const reportAt = 'https://github.com/managed-etcd/managed-etcd/issues/new';
/**
 * The message for an internal error (exit code 2). Errors of libraries can contain bodies and headers of responses, or
 * parts of unparsable input, so this shows only texts that contain neither.
 */
function internalErrorText(error, action, debug) {
    return [
        `${action} stopped by an internal error of managed-etcd ${_util_program_version_js__WEBPACK_IMPORTED_MODULE_0__/* .version */ .r}, not by your files or your cluster: ${named(error)}`,
        'Completed steps stay. Run it again to continue.',
        ...(debug ? frames(error) : []),
        `Please report it at ${reportAt} with this text${debug ? '' : ', and with what --debug (on a runner: debug logging) shows'}.`,
    ].join('\n');
}
function named(error) {
    if (!(error instanceof Error))
        return `a thrown ${typeof error}`;
    const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
    const name = `${error.constructor.name}${code}`;
    return mayHoldSecrets(error) ? name : `${name}: ${error.message.split('\n', 1)[0]?.slice(0, 200) ?? ''}`;
}
function mayHoldSecrets(error) {
    return error instanceof SyntaxError || 'body' in error || 'headers' in error || 'response' in error;
}
/** The stack without the message, and its cause. */
function frames(error) {
    if (!(error instanceof Error))
        return [];
    const own = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    return error.cause === undefined ? own : [...own, `caused by ${named(error.cause)}`, ...frames(error.cause)];
}


/***/ }),

/***/ 12359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Problem),
/* harmony export */   T: () => (/* binding */ refuse)
/* harmony export */ });
/**
 * An error that the user or an administrator can fix (exit code 1): invalid input, a refused preflight, an unreachable
 * server, a timeout. Any other thrown error is a bug of this program (exit code 2).
 */
class Problem extends Error {
    name = 'Problem';
    findings;
    /**
     * `message` is one line that says what was not done and the resulting state: `provision refused: nothing was
     * written`.
     */
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

/***/ 21455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ namedSubject)
/* harmony export */ });
/* unused harmony export subjects */
/** The subjects of findings. Each thing has one term. */
const topics = [
    'GitHub',
    'ID token',
    'Kubernetes',
    'Node.js',
    'access',
    'access file',
    'admission',
    'arguments',
    'authority',
    'backup',
    'bucket',
    'certificates',
    'characters',
    'clock',
    'cluster',
    'cluster file',
    'command',
    'comment',
    'compressed data',
    'connection',
    'credentials',
    'database',
    'drift',
    'encrypted data',
    'encryption',
    'etcd',
    'event',
    'hashes',
    'header',
    'hostnames',
    'image',
    'interrupted',
    'issue',
    'manifest',
    'members',
    'memory',
    'monitoring',
    'more',
    'name',
    'namespace',
    'nodes',
    'object',
    'object lock',
    'operation',
    'permissions',
    'passwords',
    'pod',
    'port-forward',
    'portals',
    'proxy',
    'quorum',
    'quota',
    'rate limit',
    'recipients',
    'resources',
    'restore',
    'retention',
    'revision',
    'roles',
    'rotation',
    'safety backup',
    'schedules',
    'scheduling',
    'service account',
    'signer',
    'snapshot',
    'storage',
    'store',
    'time-out',
    'users',
    'verification',
    'version',
    'volumes',
    'yaml',
    'zones',
];
/** Keys of the cluster file. */
const clusterFileKeys = [
    'backup.recipients',
    'backup.signers',
    'imagePullSecrets',
    'tls.authority',
    'tls.rootRecipients',
];
/** Keys of the access file, and a role in it. */
const accessFileKeys = ['Administrator', 'bindings', 'expires'];
/** Inputs, flags and variables of the environment. */
const inputs = [
    '--report',
    'GITHUB_API_URL',
    'action',
    'allow-unsigned',
    'base-policy',
    'confirm',
    'expected-server',
    'github-token',
    'identities',
    'identity',
    'kubeconfig',
    'live',
    'lost',
    'plan-digest',
    'run',
    'transport',
];
/** Every subject that the code names. A subject that is not listed here, or is misspelled, does not compile. */
const subjects = [...topics, ...clusterFileKeys, ...accessFileKeys, ...inputs];
/** `thing` documents the kind of the name in the code. The finding shows only the name. */
function namedSubject(_thing, name) {
    return name;
}


/***/ }),

/***/ 51419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ execute)
});

// EXTERNAL MODULE: ./build/network/request-trace.js
var request_trace = __webpack_require__(79172);
// EXTERNAL MODULE: ./build/problem/internal-error.js
var internal_error = __webpack_require__(48392);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(12359);
;// CONCATENATED MODULE: ./build/report/json-report.js
/** Wraps `reporter` to record all further events in a journal. */
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

// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
;// CONCATENATED MODULE: ./build/program/execute.js






/** Runs one operation and reports its result, in the same way on a runner and in a shell. Never throws. */
async function execute({ operation, texts, now, signal, holder, runner, debug, ...given }) {
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
    const stopTrace = debug ? (0,request_trace/* listenToRequests */.r)(reporter.debug) : () => undefined;
    try {
        const outcome = await operation.run({ report: reporter, now, signal, holder, runner }, texts);
        const { unmet, noted } = outcome;
        if (unmet === undefined)
            return { exitCode: 0, report: clean(reporter, { ...common(), result: 'done', ...visible(outcome) }) };
        reporter.problem(unmet, noted);
        const problem = problemForReport(unmet);
        const report = { ...common(), result: 'refused', ...visible(outcome), problem };
        return { exitCode: 1, report: clean(reporter, report) };
    }
    catch (error) {
        const problem = problemOf(error, signal);
        if (problem) {
            reporter.problem(problem);
            const report = { ...common(), result: 'refused', outputs: {}, problem: problemForReport(problem) };
            return { exitCode: 1, report: clean(reporter, report) };
        }
        const text = (0,internal_error/* internalErrorText */.Z)(error, name, debug);
        reporter.problem(new problem_problem/* Problem */.A(text));
        const report = { ...common(), result: 'failed', outputs: {}, problem: { message: text, findings: [] } };
        return { exitCode: 2, report: clean(reporter, report) };
    }
    finally {
        stopTrace();
    }
}
function visible({ changed, outputs, details }) {
    return { changed, outputs: { ...outputs }, details };
}
/**
 * The Problem of an error that the user has to fix. A wait that was interrupted counts as the interrupt, whatever error
 * its library throws.
 */
function problemOf(error, signal) {
    if (error instanceof problem_problem/* Problem */.A)
        return error;
    const aborted = signal.aborted && error instanceof Error && (error.name === 'AbortError' || 'ABORT_ERR' === (0,error_code/* codeOf */.$)(error));
    return aborted && signal.reason instanceof problem_problem/* Problem */.A ? signal.reason : undefined;
}
/** Masks secrets in every text of the report. */
function clean(reporter, report) {
    return JSON.parse(JSON.stringify(report), (_key, value) => typeof value === 'string' ? reporter.hide(value) : value);
}


/***/ }),

/***/ 73949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ shellHolder),
/* harmony export */   t: () => (/* binding */ workflowRun)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);

/** The holder of a lock on a runner, as a link to the run. */
function workflowRun(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : shellHolder();
}
/** The holder of a lock in a shell. */
function shellHolder() {
    try {
        return `${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo)().username}@${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.hostname)()}`;
    }
    catch {
        // A container may run as a user without a name.
        return `uid ${process.getuid?.() ?? 'unknown'}@${(0,node_os__WEBPACK_IMPORTED_MODULE_0__.hostname)()}`;
    }
}


/***/ }),

/***/ 62268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ abortOnInterrupt)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


/**
 * The first ctrl-C or cancellation asks the operation to stop at its next boundary; a second one ends the process at
 * once. A runner sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that.
 */
function abortOnInterrupt(host, what, say) {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        host.on(signal, () => {
            if (controller.signal.aborted) {
                host.exit(128 + node_os__WEBPACK_IMPORTED_MODULE_0__.constants.signals[signal]);
                return;
            }
            say(`${signal}: stopping at the next safe point; a second signal stops at once`);
            controller.abort(interrupted(what, signal));
        });
    }
    return controller.signal;
}
function interrupted(what, signal) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${what} was interrupted`, [
        {
            code: 'INTERRUPTED',
            subject: 'interrupted',
            found: `${signal} arrived before the end; completed steps stay`,
            fix: 'run it again: it observes the cluster and continues',
        },
    ]);
}


/***/ }),

/***/ 10534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ operationNamed)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _util_near_miss_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22612);


function operationNamed(name, operations, { subject, instead, among }) {
    const found = operations.find(({ declaration }) => declaration.name === name);
    if (found)
        return found;
    const names = operations.map(({ declaration }) => declaration.name);
    const near = name === undefined ? undefined : (0,_util_near_miss_js__WEBPACK_IMPORTED_MODULE_1__/* .nearMiss */ .b)(name, names);
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('no action was started', [
        {
            code: name === undefined ? 'INPUT_MISSING' : 'INPUT_UNKNOWN',
            subject,
            found: name === undefined ? 'is required and was not given' : `"${name}" is not an action`,
            fix: near ? instead(near, names.join(', ')) : among(names.join(', ')),
        },
    ]);
}


/***/ }),

/***/ 61358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runProgram: () => (/* binding */ runProgram)
});

// EXTERNAL MODULE: ./build/operation/operation.js + 1 modules
var operation = __webpack_require__(35185);
// EXTERNAL MODULE: ./build/problem/internal-error.js
var internal_error = __webpack_require__(48392);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/operation/inputs.js
var inputs = __webpack_require__(60961);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(56739);
// EXTERNAL MODULE: ./build/report/phases.js
var phases = __webpack_require__(37023);
// EXTERNAL MODULE: ./build/report/printable.js
var printable = __webpack_require__(74628);
// EXTERNAL MODULE: ./build/report/problem-text.js
var problem_text = __webpack_require__(46202);
// EXTERNAL MODULE: ./build/util/aligned-columns.js
var aligned_columns = __webpack_require__(99459);
// EXTERNAL MODULE: ./build/util/wrap.js
var wrap = __webpack_require__(57953);
;// CONCATENATED MODULE: ./build/report/summary-text.js


/**
 * Converts the Markdown of summary.ts and cluster-diagram.ts to text for a shell. Tables have aligned columns. Diagrams
 * are omitted because only GitHub renders them, and folded sections because the log above contains them. Without a
 * width (a pipe, a log file), lines are not wrapped.
 */
function summaryText(markdown, width = Number.POSITIVE_INFINITY) {
    const shown = markdown
        .replaceAll(/^(`{3,})mermaid\n[\s\S]*?\n\1\n*/gm, '')
        .replaceAll(/^<details[\s\S]*?^<\/details>\n*/gm, '');
    return blocksOf(shown)
        .map((block) => blockText(block, width))
        .filter((text) => text !== '')
        .join('\n\n');
}
/** Splits Markdown into blocks at empty lines, except within a fence. */
function blocksOf(markdown) {
    return [...markdown.matchAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$|(?:^(?!`{3}).+(?:\n|$))+/gm)].map(([block]) => block.trimEnd());
}
function blockText(block, width) {
    if (block.startsWith('```'))
        return indented(block.split('\n').slice(1, -1));
    if (block.startsWith('|'))
        return tableText(block, width);
    const [, level, alert] = /^> \[!(\w+)\]\n([\s\S]*)$/.exec(block) ?? [];
    if (level !== undefined && alert !== undefined)
        return (0,wrap/* wrap */.L)(`${level.toLowerCase()}: ${plain(alert.replaceAll(/^> ?/gm, ''))}`, width).join('\n');
    return block
        .split('\n')
        .flatMap((line) => lineText(line, width))
        .join('\n');
}
function lineText(line, width) {
    const item = /^- (.*)$/.exec(line)?.[1];
    if (item === undefined)
        return (0,wrap/* wrap */.L)(plain(line.replace(/^#+ /, '')), width);
    return (0,wrap/* wrap */.L)(plain(item), width - 2).map((text, index) => (index === 0 ? `- ${text}` : `  ${text}`));
}
/** An empty table head is omitted. A table with two columns needs no head. */
function tableText(block, width) {
    const [head = [], , ...rows] = block.split('\n').map((line) => line
        .slice(2, -2)
        .split(' | ')
        .map((text) => plain(text.trim())));
    const titled = head.length > 2 && head.some((title) => title !== '');
    return (0,aligned_columns/* alignedColumns */.u)(titled ? [head, ...rows] : rows, { indent: '  ', width });
}
function indented(lines) {
    return lines.map((line) => `  ${line}`.trimEnd()).join('\n');
}
/** Reverts `cell`, after the Markdown of this program is removed. */
function plain(markdown) {
    return markdown
        .replaceAll(/\*\*|`/g, '')
        .replaceAll('<br>', '\n')
        .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&');
}

;// CONCATENATED MODULE: ./build/report/plain-reporter.js





/** Writes lines for a log file, a pipe or another CI. Never overwrites a line. */
function createPlainReporter({ write, secrets, ...options }) {
    const summaries = [];
    const say = (text) => write(secrets.hide((0,printable/* printable */.g)(text)));
    return {
        phase: (0,phases/* createPhases */.b)({
            started: ({ title }) => say(title),
            heartbeat({ title, elapsed, state }) {
                const waitsFor = state();
                say(`… ${title}: ${(0,format_duration/* formatDuration */.a)(elapsed())}${waitsFor ? `, ${waitsFor}` : ''}`);
            },
            settled: ({ title }, succeeded, milliseconds) => say(`${title}: ${succeeded ? 'done in' : 'failed after'} ${(0,format_duration/* formatDuration */.a)(milliseconds)}`),
        }, options),
        note: say,
        columns: () => Number.POSITIVE_INFINITY,
        warning: (finding) => say(`warning:\n${(0,problem_text/* findingsText */._g)([finding])}`),
        problem: ({ message, findings }, noted) => say((0,problem_text/* problemText */.fI)({ message, findings: noted ? [] : findings })),
        mask(secret) {
            secrets.add(secret);
        },
        summary(markdown, noted) {
            if (!noted)
                summaries.push(summaryText(markdown));
        },
        hide: secrets.hide,
        debug: (text) => say(`debug: ${text}`),
        async close() {
            const text = summaries.splice(0).join('\n\n').trim();
            if (text !== '')
                say(text);
        },
    };
}

// EXTERNAL MODULE: ./build/report/secrets.js
var report_secrets = __webpack_require__(29338);
;// CONCATENATED MODULE: ./build/report/terminal-reporter.js





const terminal_reporter_frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 100;
const eraseLine = '\r\u001b[2K';
/** Reports to a user at a terminal: a live line while a phase runs, and a permanent line at its end. */
function createTerminalReporter({ write, columns, colours, secrets, timer }) {
    const running = [];
    const summaries = [];
    const paint = painter(colours);
    let frame = 0;
    const shown = (text) => secrets.hide((0,printable/* printable */.g)(text));
    /** Before lines are wrapped: a secret in two parts would not be found. */
    const withoutSecrets = (finding) => ({
        ...finding,
        found: shown(finding.found),
        fix: shown(finding.fix),
    });
    const drawLive = () => {
        const phase = running.at(-1);
        if (phase)
            write(eraseLine + paint.cyan(terminal_reporter_frames[frame % terminal_reporter_frames.length] ?? '') + live(phase, columns(), shown));
    };
    /** `line` is already safe to show. */
    const keep = (line) => {
        if (running.length > 0)
            write(eraseLine);
        write(`${line}\n`);
        drawLive();
    };
    const phase = (0,phases/* createPhases */.b)({
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
        columns,
        warning: (finding) => keep(`${paint.yellow('warning:')}\n${shown((0,problem_text/* findingsText */._g)([withoutSecrets(finding)], columns()))}`),
        problem({ message, findings }, noted) {
            const told = noted ? [] : findings.map(withoutSecrets);
            keep(paint.firstLine(shown((0,problem_text/* problemText */.fI)({ message, findings: told }, columns()))));
        },
        mask(secret) {
            secrets.add(secret);
        },
        summary(markdown, noted) {
            if (!noted)
                summaries.push(summaryText(markdown, columns()));
        },
        hide: secrets.hide,
        debug: (text) => keep(paint.dim(shown(text))),
        async close() {
            if (running.length > 0)
                write(eraseLine);
            running.length = 0;
            const text = summaries.splice(0).join('\n\n').trim();
            if (text !== '')
                keep(shown(text));
        },
    };
}
/** ` TITLE 12 s, STATE`, cut to fit beside the spinner, because a line that wraps cannot be erased. */
function live({ title, elapsed, state }, columns, shown) {
    const text = ` ${title} ${(0,format_duration/* formatDuration */.a)(elapsed())}${state() ? `, ${state()}` : ''}`;
    const room = Math.max(20, columns) - 2;
    // Secrets are hidden before the text is cut: half of a secret would not be found.
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

// EXTERNAL MODULE: ./build/report/timer.js
var timer = __webpack_require__(67062);
// EXTERNAL MODULE: ./build/report/without-commands.js
var without_commands = __webpack_require__(27454);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/util/secret-shapes.js
var secret_shapes = __webpack_require__(90108);
;// CONCATENATED MODULE: ./build/util/two-columns.js

/**
 * Formats two aligned columns; further lines of an entry stay in the second one. With a width, the second column is
 * wrapped, and a first one that needs more than 40 % of the line is on a line of its own.
 */
function twoColumns(entries, width, indent = '  ') {
    const limits = width === undefined ? {} : { width, widest: Math.floor(width * 0.4) };
    return (0,aligned_columns/* alignedColumns */.u)(entries, { indent, ...limits });
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/util/decoded-text.js
var decoded_text = __webpack_require__(29511);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(22612);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
;// CONCATENATED MODULE: ./build/program/help.js




const programFlags = {
    report: { value: 'FILE', description: 'Writes the JSON report there.' },
    json: { value: undefined, description: 'Prints the JSON report on standard output instead of the outputs.' },
    debug: { value: undefined, description: 'Shows where an internal error happened, and each request.' },
    help: { value: undefined, description: 'Shows this.' },
};
/** `width` is the width of the terminal. */
function programHelp(operations, width) {
    return `${wrapped(`managed-etcd ${program_version/* version */.r}: a managed etcd on your own Kubernetes cluster`, width)}

usage: managed-etcd ACTION [--INPUT VALUE …]

actions:
${twoColumns(operations.map(({ declaration: { name, summary } }) => [name, summary]), width)}

more:
${twoColumns([
        ['managed-etcd ACTION --help', 'the inputs and outputs of an action'],
        ['managed-etcd completion bash|zsh|fish', 'a script that completes actions, flags and words'],
        ['managed-etcd --version', 'the version of this program'],
    ], width)}

${wrapped('exit codes: 0 success, 1 findings that you have to fix, 2 an internal error', width)}`;
}
function actionHelp({ name, summary, inputs, outputs }, width) {
    const required = Object.entries(inputs).filter(([, input]) => input.required);
    const usage = required.map(([flag, input]) => ` --${flag} ${valueName(input)}`).join('');
    const own = Object.entries(inputs).map(([flag, input]) => [`--${flag} ${valueName(input)}`.trimEnd(), inputHelp(input)]);
    const program = Object.entries(programFlags).map(([flag, { value, description }]) => [`--${flag}${value ? ` ${value}` : ''}`, description]);
    return `${wrapped(`managed-etcd ${name}: ${help_plain(summary)}`, width)}

${wrapped(`usage: managed-etcd ${name}${usage} [--INPUT VALUE …]`, width)}

inputs:
${twoColumns([...own, ...program], width)}

outputs:
${twoColumns(Object.entries({ ...outputs, ...define_operation/* commonOutputs */.e5 }).map(([output, text]) => [output, help_plain(text)]), width)}`;
}
/**
 * A secret is never an argument, because every user of the machine can read arguments. The flag is the path of a file.
 */
function valueName(input) {
    if (input.flag)
        return '';
    if (input.secret)
        return 'FILE';
    if (hasManyWords(input))
        return 'WORD';
    return input.allowed.includes('|')
        ? input.allowed.replaceAll(' ', '')
        : (input.allowed.split(' ', 1)[0]?.toUpperCase() ?? 'VALUE');
}
function inputHelp(input) {
    const words = hasManyWords(input) ? `\none of ${input.allowed.replaceAll(' |', ',')}` : '';
    const text = help_plain(input.description) + words;
    if (input.flag)
        return text;
    if (input.required)
        return `${text}\nrequired`;
    return input.default === undefined ? text : `${text}\ndefault: ${input.default}`;
}
/** So many that they are no column. */
function hasManyWords({ allowed }) {
    return allowed.includes('|') && allowed.length > 50;
}
function wrapped(text, width) {
    return (0,wrap/* wrap */.L)(text, width).join('\n');
}
function help_plain(markdown) {
    return markdown.replaceAll('`', '');
}

;// CONCATENATED MODULE: ./build/program/arguments.js








/** Reads flags, and the files that secret flags name. Throws one Problem with all findings. */
function readArguments(declaration, args) {
    const { inputs } = declaration;
    const withValue = ['report', ...Object.keys(inputs).filter((name) => !inputs[name]?.flag)];
    const known = [...Object.keys(inputs), ...Object.keys(programFlags)];
    const findings = [];
    const given = new Map();
    const lacking = new Set(lackingValues(args, withValue));
    for (const index of lacking)
        findings.push(valueMissing(args[index] ?? '', declaration));
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: args.filter((_, index) => !lacking.has(index)),
        options: Object.fromEntries(known.map((flag) => [flag, { type: withValue.includes(flag) ? 'string' : 'boolean' }])),
        strict: false,
        tokens: true,
    });
    for (const [index, token] of tokens.entries()) {
        const before = tokens[index - 1];
        // The argument after an unknown flag was meant as its value.
        const meantAsValue = before?.kind === 'option' && !known.includes(before.name);
        if (token.kind === 'positional' && !meantAsValue)
            findings.push(stray(token.value));
        if (token.kind !== 'option')
            continue;
        const finding = known.includes(token.name)
            ? misused(token, withValue.includes(token.name), given.has(token.name), declaration)
            : unknown(token.rawName, declaration.name, known);
        if (finding)
            findings.push(finding);
        else
            given.set(token.name, token.value ?? '');
    }
    const texts = Object.keys(inputs).flatMap((name) => {
        const text = given.get(name);
        if (text === undefined)
            return [];
        if (inputs[name]?.flag)
            return [[name, 'true']];
        return [[name, inputs[name]?.secret ? { contents: contentsOf(name, text, findings), path: text } : text]];
    });
    (0,problem/* refuse */.T)(`${declaration.name} was not started: nothing was read or written`, findings);
    return {
        texts: Object.fromEntries(texts),
        report: given.get('report'),
        json: given.has('json'),
        debug: given.has('debug'),
    };
}
/** The positions of flags that are followed by another flag or by nothing: the next flag is not their value. */
function lackingValues(args, withValue) {
    const end = args.indexOf('--');
    return (end < 0 ? args : args.slice(0, end)).flatMap((arg, index) => {
        const follows = args[index + 1];
        const wants = arg.startsWith('--') && withValue.includes(arg.slice(2));
        return wants && (follows === undefined || follows.startsWith('--')) ? [index] : [];
    });
}
/** With the allowed words if there are few: `--allow-empty` alone means `--allow-empty true`. */
function valueMissing(rawName, { inputs }) {
    const words = inputs[rawName.slice(2)]?.allowed.split(' | ') ?? [];
    const written = words.length < 2 ? ['VALUE'] : words.includes('true') ? ['true'] : words;
    const fix = `write ${written.map((word) => `${rawName} ${word}`).join(' or ')}`;
    return { code: 'INPUT_MISSING', subject: (0,subjects/* namedSubject */.I)('flag', rawName), found: 'needs a value', fix };
}
function misused({ rawName, value }, wantsValue, again, declaration) {
    const subject = (0,subjects/* namedSubject */.I)('flag', rawName);
    if (again)
        return { code: 'INPUT_CONFLICT', subject, found: 'is given twice', fix: 'keep one of them' };
    if (!wantsValue)
        return value === undefined
            ? undefined
            : { code: 'INPUT_INVALID', subject, found: 'takes no value', fix: `write ${rawName}` };
    return value === undefined || value === '' ? valueMissing(rawName, declaration) : undefined;
}
function unknown(flag, action, known) {
    // PEM begins with hyphens.
    if (looksLikeContents(flag))
        return stray(flag);
    const near = (0,near_miss/* nearMiss */.b)(flag.replace(/^-+/, ''), known);
    const all = `managed-etcd ${action} --help lists all`;
    return {
        code: 'INPUT_UNKNOWN',
        subject: (0,subjects/* namedSubject */.I)('flag', flag),
        found: `is not a flag of ${action}`,
        fix: near ? `did you mean --${near}? ${all}` : all,
    };
}
function stray(value) {
    return {
        code: 'INPUT_UNKNOWN',
        subject: 'arguments',
        found: looksLikeContents(value) ? 'the contents of a file belong to no flag' : `"${value}" belongs to no flag`,
        fix: 'write inputs as --INPUT VALUE',
    };
}
function contentsOf(name, path, findings) {
    const unreadable = (found, fix) => {
        findings.push({ code: 'FILE_UNREADABLE', subject: (0,subjects/* namedSubject */.I)('flag', `--${name}`), found, fix });
        return '';
    };
    try {
        return (0,decoded_text/* decodedText */.i)((0,external_node_fs_.readFileSync)(path));
    }
    catch (error) {
        if (looksLikeContents(path)) {
            return unreadable('needs the path of a file, found what looks like its contents', 'write them to a file that only you can read, and set its path; if others can see this command, replace the key or the token');
        }
        const code = (0,error_code/* codeOf */.$)(error);
        if (code === 'ENOENT' && /^age1[a-z0-9]{20,}$/.test(path))
            return unreadable('needs the path of a file, found an age recipient, which is a public key', 'name the file with the private key, as age-keygen wrote it');
        return unreadable(`cannot read ${path}: ${unreadableFor[code] ?? code}`, 'set it to the path of a readable file; an argument never contains the contents');
    }
}
const unreadableFor = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'this user may not read it',
};
/** A key, a token or a kubeconfig in place of a path, also as base64. It may be secret, so no message shows it. */
function looksLikeContents(value) {
    // No file system has a longer name.
    const tooLong = value.split('/').some((name) => name.length > 255);
    return tooLong || beginnings.test(value) || /[\r\n]|AGE-SECRET-KEY-|AGE-PLUGIN-|-----BEGIN/i.test(value);
}
/** Tokens of GitHub, and in base64: JSON and JWT, "apiVersion", "kind:", "# ", "AGE-SECRET-KEY-" and "-----BEGIN". */
const beginnings = /^(gh[a-z]_|github_pat_|ey[JA]|ewo|YXBpVmVyc2lvb|a2luZD|IyB|QUdFLVNFQ1JFVC1LRVkt|LS0tLS1CRUdJT)/;

;// CONCATENATED MODULE: ./build/program/completion-bash.js
/**
 * For bash 3.2 and newer, with or without the package bash-completion. If no word matches, `-o default` offers files.
 * bash splits words at `=`, so `--mode=pl` is three words.
 */
function bashCompletion(actions) {
    const names = actions.map(({ word }) => word);
    return `# bash completion of managed-etcd. For this shell: source <(managed-etcd completion bash)
_managed_etcd() {
  local word="\${COMP_WORDS[COMP_CWORD]}" flag="\${COMP_WORDS[COMP_CWORD - 1]}" words=
  if [ "$word" = = ]; then
    word=
  elif [ "$flag" = = ]; then
    flag="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${[...names, '--help', '--version'].join(' ')}"
  else
    case "\${COMP_WORDS[1]} $flag" in
      'completion completion') words="bash zsh fish" ;;
      'help help') words="${names.join(' ')}" ;;
${actions.flatMap(valueCases).join('\n')}
      *)
        case "\${COMP_WORDS[1]}" in
${actions.flatMap(flagCase).join('\n')}
        esac
        ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _managed_etcd managed-etcd
`;
}
/** What follows a flag; after one that takes anything there are no words, and so files. */
function valueCases({ word: action, flags }) {
    return flags.flatMap(({ word, values }) => {
        if (values === 'none')
            return [];
        return [`      '${action} ${word}') words="${values === 'any' ? '' : values.join(' ')}" ;;`];
    });
}
function flagCase({ word, flags }) {
    return flags.length === 0 ? [] : [`          ${word}) words="${flags.map((flag) => flag.word).join(' ')}" ;;`];
}

;// CONCATENATED MODULE: ./build/program/completion-fish.js
function fishCompletion(actions) {
    const names = actions.map(({ word }) => word).join(' ');
    return `# fish completion of managed-etcd. For this shell: managed-etcd completion fish | source
function __managed_etcd_action
  set -l words (commandline -opc)
  test (count $words) -gt 1; and test $words[2] = $argv[1]
end
function __managed_etcd_no_action
  test (count (commandline -opc)) -eq 1
end
complete -c managed-etcd -n __managed_etcd_no_action -f -l help -d 'Shows this'
complete -c managed-etcd -n __managed_etcd_no_action -f -l version -d 'The version of this program'
${actions
        .map(({ word, meaning }) => `complete -c managed-etcd -n __managed_etcd_no_action -f -a ${word} -d ${quoted(meaning)}`)
        .join('\n')}
complete -c managed-etcd -n '__managed_etcd_action completion' -f -a 'bash zsh fish'
complete -c managed-etcd -n '__managed_etcd_action help' -f -a '${names}'
${actions.flatMap(({ word, flags }) => flags.map((flag) => completion_fish_option(word, flag))).join('\n')}
`;
}
function completion_fish_option(action, { word, meaning, values }) {
    const value = values === 'none' ? '-f' : values === 'any' ? '-r -F' : `-x -a '${values.join(' ')}'`;
    return `complete -c managed-etcd -n '__managed_etcd_action ${action}' -l ${word.slice(2)} ${value} -d ${quoted(meaning)}`;
}
function quoted(text) {
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

;// CONCATENATED MODULE: ./build/program/completion-zsh.js
/** To be sourced, or to lie in a folder of $fpath as \`_managed-etcd\`. */
function zshCompletion(actions) {
    return `#compdef managed-etcd
# zsh completion of managed-etcd. For this shell: source <(managed-etcd completion zsh)
_managed-etcd() {
  local -a actions=(
${actions.map((action) => `    ${described(action)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'action' actions
    return
  fi
  local action=$words[2]
  shift words
  (( CURRENT-- ))
  case $action in
    completion) _arguments '1:shell:(bash zsh fish)' ;;
    help) _arguments '1:action:(${actions.map(({ word }) => word).join(' ')})' ;;
${actions.flatMap(argumentsOf).join('\n')}
  esac
}
if [[ $funcstack[1] == _managed-etcd ]]; then
  _managed-etcd "$@"
else
  compdef _managed-etcd managed-etcd
fi
`;
}
function described({ word, meaning }) {
    return completion_zsh_quoted(`${word}:${meaning}`);
}
function argumentsOf({ word, flags }) {
    if (flags.length === 0)
        return [];
    return [
        `    ${word})`,
        '      _arguments \\',
        `${flags.map((flag) => `        ${completion_zsh_option(flag)}`).join(' \\\n')}`,
        '      ;;',
    ];
}
/** `=` stands for: the value is the next word, or behind an equals sign. */
function completion_zsh_option({ word, meaning, values }) {
    const text = meaning.replaceAll(/[[\]:\\]/g, (character) => `\\${character}`);
    if (values === 'none')
        return completion_zsh_quoted(`${word}[${text}]`);
    return completion_zsh_quoted(`${word}=[${text}]:${word.slice(2)}:${values === 'any' ? '_files' : `(${values.join(' ')})`}`);
}
function completion_zsh_quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./build/program/completion.js






const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
const completedShells = Object.keys(shells);
/** A script for the shell of that name, with all actions, their flags, and the words that these can be. */
function completionScript(shell, operations) {
    const print = Object.entries(shells).find(([name]) => name === shell)?.[1];
    if (print === undefined)
        throw unknownShell(shell);
    return print(completedActions(operations)).trimEnd();
}
function completedActions(operations) {
    const ofProgram = Object.entries(programFlags).map(([name, { value, description }]) => ({
        word: `--${name}`,
        meaning: firstSentence(description),
        values: value === undefined ? 'none' : 'any',
    }));
    const actions = operations.map(({ declaration: { name, summary, inputs } }) => ({
        word: name,
        meaning: firstSentence(summary),
        flags: [...Object.entries(inputs).map(([input, declared]) => flagOf(input, declared)), ...ofProgram],
    }));
    const others = [
        { word: 'completion', meaning: 'Prints a completion script for a shell', flags: [] },
        { word: 'help', meaning: 'Shows the inputs and outputs of an action', flags: [] },
    ];
    return [...actions, ...others];
}
function flagOf(name, { description, allowed, flag }) {
    const words = allowed.includes(' | ') ? allowed.split(' | ') : 'any';
    return { word: `--${name}`, meaning: firstSentence(description), values: flag ? 'none' : words };
}
/** A shell shows it in one line beside the word. */
function firstSentence(markdown) {
    const [sentence = ''] = markdown.replaceAll('`', '').split(/(?<=\w)[.:;] |\.$/);
    return sentence;
}
function unknownShell(shell) {
    const near = shell === undefined ? undefined : (0,near_miss/* nearMiss */.b)(shell, completedShells);
    return new problem/* Problem */.A('no completion script was printed', [
        {
            code: shell === undefined ? 'INPUT_MISSING' : 'INPUT_INVALID',
            subject: 'arguments',
            found: `needs one of ${completedShells.join(', ')}, found ${shell === undefined ? 'nothing' : `"${shell}"`}`,
            fix: near ? `did you mean "${near}"?` : 'write managed-etcd completion SHELL',
        },
    ]);
}

// EXTERNAL MODULE: ./build/program/execute.js + 1 modules
var execute = __webpack_require__(51419);
// EXTERNAL MODULE: ./build/program/holder.js
var holder = __webpack_require__(73949);
// EXTERNAL MODULE: ./build/program/interrupt.js
var interrupt = __webpack_require__(62268);
// EXTERNAL MODULE: ./build/program/operation-named.js
var operation_named = __webpack_require__(10534);
;// CONCATENATED MODULE: ./build/program/cli.js




















const heartbeatMilliseconds = 20_000;
/** The program in a shell: results go to standard output, progress to standard error. */
async function runInShell(args, env, operations) {
    try {
        const [first, ...rest] = args;
        if (first === '--version' || first === '-v' || first === 'version')
            return print(program_version/* version */.r);
        if (first === '--help' || first === '-h')
            return print(programHelp(operations, helpWidth()));
        if (first === 'help')
            return print(rest[0]
                ? actionHelp((0,operation_named/* operationNamed */.j)(rest[0], operations, onTheLine).declaration, helpWidth())
                : programHelp(operations, helpWidth()));
        if (first === 'completion' && !asksForHelp(rest))
            return print(completionScript(rest[0], operations));
        const operation = (0,operation_named/* operationNamed */.j)(first, operations, onTheLine);
        if (asksForHelp(rest))
            return print(actionHelp(operation.declaration, helpWidth()));
        return await run(operation, readArguments(operation.declaration, rest), env);
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
        const { stderr } = process;
        // The reporter is not there yet: the arguments were refused, and may have a secret in the wrong place.
        const { message, findings } = error;
        const shown = findings.map((finding) => ({
            ...finding,
            subject: (0,subjects/* namedSubject */.I)('flag', (0,secret_shapes/* withoutSecretShapes */.FC)(finding.subject)),
            found: (0,secret_shapes/* withoutSecretShapes */.FC)(finding.found),
            fix: (0,secret_shapes/* withoutSecretShapes */.FC)(finding.fix),
        }));
        const width = isTerminal(env) ? stderr.columns || 80 : undefined;
        stderr.write(`${(0,problem_text/* problemText */.fI)(new problem/* Problem */.A((0,secret_shapes/* withoutSecretShapes */.FC)(message), shown), width)}\n`);
        return 1;
    }
}
/** The width of the terminal. 80 if the output is a file or a pipe, or if the terminal does not report its width. */
function helpWidth() {
    const { isTTY, columns } = process.stdout;
    return isTTY && columns > 0 ? columns : 80;
}
function print(text) {
    process.stdout.write(`${text}\n`);
    return 0;
}
function asksForHelp(args) {
    return args.some((argument) => argument === '--help' || argument === '-h');
}
const onTheLine = {
    subject: 'action',
    instead: (near) => `did you mean "${near}"? managed-etcd --help lists all`,
    among: (names) => `name one of ${names}; managed-etcd --help describes them`,
};
async function run(operation, asked, env) {
    const { declaration } = operation;
    const reporter = createShellReporter(env);
    for (const [name, given] of Object.entries(asked.texts))
        if (declaration.inputs[name]?.secret)
            reporter.mask((0,inputs/* givenText */.xe)(given));
    try {
        const signal = (0,interrupt/* abortOnInterrupt */.j)(process, declaration.name, (text) => reporter.note(text));
        if (declaration.printed === undefined)
            reporter.note(`managed-etcd ${program_version/* version */.r}: ${declaration.name}`);
        const noted = new Set();
        const executed = await (0,execute/* execute */.g)({
            operation,
            texts: asked.texts,
            reporter: {
                ...reporter,
                note(text) {
                    noted.add(text.trimEnd());
                    reporter.note(text);
                },
            },
            now: () => new Date(),
            signal,
            holder: (0,holder/* shellHolder */.l)(),
            debug: asked.debug,
        });
        if (asked.report !== undefined)
            writeReport(asked.report, executed);
        await reporter.close();
        printResult(executed, asked, operation.declaration, { reporter, noted });
        return executed.exitCode;
    }
    finally {
        await reporter.close();
    }
}
/** Whether somebody sees stderr on a terminal that can move its cursor. */
function isTerminal(env) {
    return process.stderr.isTTY && env.TERM !== 'dumb' && !env.CI;
}
/** Live output on a terminal, and plain lines otherwise. */
function createShellReporter(env) {
    const { stderr } = process;
    const secrets = (0,report_secrets/* createSecrets */.g)();
    if (!isTerminal(env)) {
        const write = (text) => {
            // A step of a workflow may run this as a command, too.
            const lines = env.GITHUB_ACTIONS === 'true' ? (0,without_commands/* withoutCommands */.D)(text) : [text];
            for (const line of lines)
                stderr.write(`${line}\n`);
        };
        return createPlainReporter({ write, secrets, timer: timer/* systemTimer */.t, heartbeat: heartbeatMilliseconds });
    }
    return createTerminalReporter({
        write: (text) => stderr.write(text),
        // Some terminals report none.
        columns: () => stderr.columns || 80,
        colours: !env.NO_COLOR,
        secrets,
        timer: timer/* systemTimer */.t,
    });
}
function writeReport(file, { report }) {
    try {
        (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report, null, 2)}\n`);
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
        throw new problem/* Problem */.A(`${report.action} ended (${report.result}), but its report was not written`, [
            {
                code: 'FILE_UNREADABLE',
                subject: '--report',
                found: `cannot write ${file}: ${code}`,
                fix: 'use a path in a folder with write permission',
            },
        ]);
    }
}
function printResult({ report, exitCode }, { json, report: file }, { printed }, { reporter, noted }) {
    if (json) {
        process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
        return;
    }
    if (exitCode !== 0)
        return;
    if (printed !== undefined) {
        process.stdout.write(`${reporter.hide(report.outputs[printed] ?? '').trimEnd()}\n`);
        return;
    }
    const outputs = { ...report.outputs, changed: String(report.changed), ...(file ? { report: file } : {}) };
    const given = Object.entries(outputs).filter(([, value]) => value !== '');
    process.stdout.write(`${reporter.hide(twoColumns(given.map(([name, value]) => [name, oneLine(value, noted)])))}\n`);
}
/** A certificate or a plan would hide the rest of the table. */
function oneLine(value, noted) {
    const lines = value.trimEnd().split('\n');
    if (lines.length > 1 && isShown(value.trimEnd(), noted))
        return `${lines.length} lines, shown above`;
    return lines.length === 1 ? lines.join() : `${lines.length} lines, shown by --json: ${lines[0]} …`;
}
/** A plan is noted without its risks, which are warnings, and at first with objects that exist by the end. */
function isShown(value, noted) {
    return [...noted].some((text) => text === value || text.endsWith(`\n${value}`) || (text.includes('\n') && value.endsWith(`\n${text}`)));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/program/home.js

/**
 * A container may run as a user without a home and without a name (OpenShift, runners in Kubernetes); Node and
 * libraries throw when they are asked for the home of such a one. Then it is `/`, as container runtimes have it.
 */
function ensureHome(env) {
    if (env.HOME)
        return;
    env.HOME = homeOfUser() || '/';
}
function homeOfUser() {
    try {
        return (0,external_node_os_.homedir)();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/program/program.js




/**
 * The whole program. On a runner, the workflow's inputs select the action; everywhere else, including `run:` steps, the
 * arguments do. Ends the process.
 */
async function runProgram(operations) {
    const { argv, env, stdout, stderr } = process;
    const args = argv.slice(2);
    const debug = env.RUNNER_DEBUG === '1' || args.includes('--debug');
    const endByInternalError = (error) => {
        stderr.write(`${(0,internal_error/* internalErrorText */.Z)(error, 'managed-etcd', debug)}\n`);
        end(2);
    };
    process.on('uncaughtException', endByInternalError);
    process.on('unhandledRejection', endByInternalError);
    // A closed reader (`| head`) must not stop an operation.
    for (const stream of [stdout, stderr])
        stream.on('error', () => { });
    ensureHome(env);
    const onRunner = env.GITHUB_ACTIONS === 'true' && args.length === 0;
    try {
        // The code that only a runner needs is not loaded in a shell: loading @actions/core takes as long as loading all
        // other code.
        const run = onRunner
            ? async () => (await Promise.all(/* import() */[__webpack_require__.e(1260), __webpack_require__.e(7264), __webpack_require__.e(5817), __webpack_require__.e(425)]).then(__webpack_require__.bind(__webpack_require__, 50425))).runOnRunner(env, (0,operation/* runnerOperations */.j)(operations))
            : () => runInShell(args, env, operations);
        end(await run());
    }
    catch (error) {
        endByInternalError(error);
    }
}
/** Exits after all output is written, even if a library still has open connections. */
function end(code) {
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}


/***/ }),

/***/ 37023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ createPhases)
/* harmony export */ });
/**
 * The part that all adapters share: order, duration and heartbeats of phases, which may be nested or run concurrently.
 */
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


/***/ }),

/***/ 74628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/**
 * Removes control sequences: text of a server or a file must not move a terminal's cursor or change its colors. A
 * single C1 control character (U+0080 to U+009F) can begin a sequence, too.
 */
function printable(text) {
    return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text).replaceAll(controls, '');
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;


/***/ }),

/***/ 46202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RI: () => (/* binding */ shownLocation),
/* harmony export */   _g: () => (/* binding */ findingsText),
/* harmony export */   fI: () => (/* binding */ problemText)
/* harmony export */ });
/* harmony import */ var _util_wrap_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57953);

/**
 * A problem as text: the message, then each finding with its subject, what was found and the fix.
 *
 *     provision refused: nothing was written. 2 findings:
 *       zones    needs 3 zones …
 *                add nodes in a third zone …
 *
 * With a width, lines of findings are wrapped to fit, but for those with a command to copy.
 */
function problemText(problem, width) {
    const { message, findings } = problem;
    if (findings.length === 0)
        return message;
    const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
    return `${message.replace(/[.:]$/, '')}. ${count}:\n${findingsText(findings, width)}`;
}
/** Findings with aligned subjects, followed by findings with a code frame in the style of a compiler. */
function findingsText(findings, width = Number.POSITIVE_INFINITY) {
    const framed = findings.filter(({ frame }) => frame !== undefined);
    const others = findings.filter(({ frame }) => frame === undefined);
    const widest = Math.max(0, ...others.map(({ subject }) => subject.length));
    const room = Math.max(narrowest, width - widest - 4);
    return [...others.map((finding) => findingText(finding, widest, room)), ...framed.map(framedText)].join('\n');
}
/** Narrower lines would not be readable. */
const narrowest = 20;
function findingText({ code, subject, found, fix, location }, widest, room) {
    const margin = ' '.repeat(widest + 4);
    const place = location ? `${shownLocation(location)}  ` : '';
    const lines = [...withCode(`${place}${found}`, code).split('\n'), ...fix.split('\n')];
    return lines
        .flatMap((line) => (isProse(line) ? (0,_util_wrap_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .L)(line, room) : [line]))
        .map((line, index) => (index === 0 ? `  ${subject.padEnd(widest)}  ${line}` : `${margin}${line}`).trimEnd())
        .join('\n');
}
/** Without an indentation, and without a command, which a line break would cut where somebody copies it. */
function isProse(line) {
    return !line.startsWith(' ') && !command.test(line);
}
/** Several words in backticks, or one of these programs and a word. */
const command = /`[^`]* [^`]*`|\b(age|age-keygen|aws|etcdctl|etcdutl|gh|git|kubectl|managed-etcd|openssl) [a-z-]/;
function framedText({ code, found, location, frame = '' }) {
    const place = location ? `${shownLocation(location)}  ` : '';
    return `\n${withCode(`${place}${found}`, code)}\n\n${frame}`;
}
/** Appends the code to the first line, where it is easy to find and does not interrupt the text. */
function withCode(text, code) {
    return text.replace(/$/m, () => `  [${code}]`);
}
/** A location in the format of compilers and editors. */
function shownLocation({ file, line, column }) {
    return `${file}:${line}:${column}`;
}


/***/ }),

/***/ 29338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ createSecrets)
/* harmony export */ });
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74611);


const shortestLine = 8;
/**
 * Lines that every PEM file or kubeconfig contains. They are not secret, and a mask for them would hide public
 * certificates. A runner even drops a job's output that contains a masked text.
 */
const structure = /^(-----(BEGIN|END) [A-Z ]+-----|- ?|(- )?(apiVersion|kind|server|name|cluster|context|user|namespace|current-context|interactiveMode|command|tls-server-name): *\S*|(insecure-skip-tls-verify|disable-compression|provideClusterInfo): *\S*|(clusters|contexts|users|preferences|cluster|context|user|exec|args|env|extensions):( *(\{\}|\[\]|null))?)$/;
/** A credential in a kubeconfig or another YAML or JSON text, which may also be shown without its key. */
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
        hide: (text) => (0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecretShapes */ .FC)(longestFirst.reduce((shown, form) => shown.replaceAll(form, _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .shownInstead */ .OI), text)),
    };
}
/** The secret itself, its base64 form and, if it has several lines, each line that is long enough to be distinct; also in Markdown. */
function formsOf(secret) {
    const whole = secret.trim();
    if (whole === '')
        return [];
    const lines = whole.split(/\r\n|\r|\n/).map((line) => line.trim());
    const single = lines.length === 1;
    const parts = lines.filter((line) => line.length >= shortestLine && !structure.test(line));
    const credentials = [...whole.matchAll(credential)].map((match) => match[1] ?? '');
    const forms = [
        whole,
        ...(secret === whole ? [] : [secret]),
        base64(secret),
        base64(whole),
        ...(single ? [] : parts),
        ...credentials.filter((text) => text.length >= shortestLine),
    ];
    return [...new Set([...forms, ...forms.filter((form) => !/[\r\n]/.test(form)).map(_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .escaped */ .Mk)])];
}
/** Without padding, which does not appear if the text is encoded as part of a longer one. */
function base64(text) {
    return Buffer.from(text).toString('base64').replace(/=+$/, '');
}


/***/ }),

/***/ 74611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ limitedSummary),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   TJ: () => (/* binding */ limited),
/* harmony export */   r0: () => (/* binding */ collapsible)
/* harmony export */ });
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);

/** GitHub drops a step's whole summary if it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024;
const cutNote = '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n';
/** A Markdown table. Every cell is plain text and is shown literally. */
function markdownTable(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}
/** Escapes plain text as one cell or one paragraph of Markdown. Escaped, a secret would not be recognized any more. */
function cell(text) {
    return escaped((0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecretShapes */ .FC)(text));
}
/** As `cell`, of a text that is no output. */
function escaped(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll(/[\\`*_{}[\]|#~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replaceAll(/\r\n|\r|\n/g, '<br>');
}
/** Literal text in a fence that the text cannot close. */
function fenced(text, language = 'text') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** A collapsible section for text that the log already contains. It is omitted in a shell. */
function collapsible(title, markdown, state = 'closed') {
    return `<details${state === 'open' ? ' open' : ''}><summary>${cell(title)}</summary>\n\n${markdown}\n\n</details>`;
}
/** A job summary within GitHub's size limit. */
function limitedSummary(markdown) {
    return limited(markdown, summaryBytes, cutNote);
}
/** Limits Markdown to a number of bytes. Cuts at a line, closes every fence and appends a note. */
function limited(markdown, mostBytes, note) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= mostBytes)
        return markdown;
    // Leaves room for the note and for a fence of ten backticks, more than any text of this program needs.
    const kept = bytes.subarray(0, mostBytes - Buffer.byteLength(note) - 16);
    const whole = kept.subarray(0, kept.lastIndexOf('\n')).toString();
    const fence = openFence(whole);
    return `${whole}${fence ? `\n${fence}` : ''}${note}`;
}
/** The fence that is open at the end. Undefined if there is none. */
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

/***/ 67062:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ systemTimer)
/* harmony export */ });
const systemTimer = {
    now: () => performance.now(),
    every(milliseconds, tick) {
        const interval = setInterval(tick, milliseconds);
        // A heartbeat alone does not keep the process alive.
        interval.unref();
        return () => clearInterval(interval);
    },
};


/***/ }),

/***/ 27454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ withoutCommands)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * Lines that the runner prints literally, even if a file or a server has written a command into them. The runner
 * executes `::name::` at the start of a line and `##[name]` anywhere in it. @actions/core has no function for this.
 */
function withoutCommands(text, token = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID) {
    const lines = text.split(/\r\n|\r|\n/);
    if (!lines.some((line) => command.test(line) || line.includes('##[')))
        return lines;
    const end = token();
    return [`::stop-commands::${end}`, ...lines, `::${end}::`];
}
/**
 * The runner is written in .NET, and treats more characters as white space than JavaScript, for example U+0085. The
 * pattern includes all control and format characters.
 */
const command = /^[\s\p{C}]*::/u;


/***/ }),

/***/ 99459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ alignedColumns)
/* harmony export */ });
/* harmony import */ var _wrap_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57953);

/** A narrower last column would not be readable. */
const narrowest = 20;
const gap = '  ';
/** Formats rows as aligned columns, two blanks apart. */
function alignedColumns(rows, options = {}) {
    const { indent = '', width = Number.POSITIVE_INFINITY, widest = Number.POSITIVE_INFINITY } = options;
    const last = Math.max(0, ...rows.map((cells) => cells.length - 1));
    const widths = Array.from({ length: last }, (_, column) => Math.max(0, ...rows.map((cells) => lengthOf(cells[column])).filter((length) => length <= widest)));
    const margin = indent + widths.map((length) => ' '.repeat(length) + gap).join('');
    const room = Math.max(narrowest, width - lengthOf(margin));
    return rows
        .flatMap((cells) => {
        const head = indent + widths.map((length, column) => pad(cells[column], length) + gap).join('');
        const text = (0,_wrap_js__WEBPACK_IMPORTED_MODULE_0__/* .wrap */ .L)(cells[last] ?? '', room);
        const fits = lengthOf(head) <= lengthOf(margin);
        return fits
            ? text.map((line, index) => (index === 0 ? head : margin) + line)
            : [head, ...text.map((line) => margin + line)];
    })
        .map((line) => line.trimEnd())
        .join('\n');
}
function pad(text, length) {
    return (text ?? '') + ' '.repeat(Math.max(0, length - lengthOf(text)));
}
function lengthOf(text) {
    return [...(text ?? '')].length;
}


/***/ }),

/***/ 29511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ decodedText)
/* harmony export */ });
/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark, as PowerShell writes what is redirected into a file.
 * Without the mark.
 */
function decodedText(bytes) {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe)
        return new TextDecoder('utf-16le').decode(bytes);
    if (first === 0xfe && second === 0xff)
        return new TextDecoder('utf-16be').decode(bytes);
    return new TextDecoder().decode(bytes);
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

/***/ 56739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 22612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ nearMiss)
/* harmony export */ });
/** The word that the user probably meant. Undefined if no word is similar. Ignores case. */
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
/**
 * The number of insertions, deletions, substitutions and transpositions from one word to another (optimal string
 * alignment).
 */
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

/***/ 90108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ replaceSecrets),
/* harmony export */   FC: () => (/* binding */ withoutSecretShapes),
/* harmony export */   OI: () => (/* binding */ shownInstead),
/* harmony export */   hK: () => (/* binding */ holdsSecret)
/* harmony export */ });
/** What is a secret wherever it is written, by its shape: nobody has to say so first. */
const shapes = [
    // Private keys in PEM as base64, as each kubeconfig and Secret has them; certificates begin in another way.
    /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUkl|BPUEVOU1NI|BFTkNSWVBU)[\w+/=]*/g,
    // Identities of age, also as base64: behind comments, they begin at any of three offsets.
    /AGE-(?:SECRET-KEY|PLUGIN)-[\w-]+/gi,
    /(?:QUdFLVNFQ1JFVC1LRVkt|FHRS1TRUNSRVQtS0VZL|BR0UtU0VDUkVULUtFWS)[\w+/=]*/g,
    // Private keys in PEM or of PGP, with headers, quoted or escaped. The lengths have limits: a text can be a megabyte of
    // others' logs.
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]{0,9999}(?:-(?!----)[^-]{0,9999}){0,9}-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g,
    // One that is cut off ends with the text. The backslash of a quotation mark behind it stays: the text can be JSON.
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\{1,9}[rn]){0,99}(?:[\w-]{1,60}: [^\n\\]{0,500}(?:\s|\\{1,9}[rn]){1,9}){0,9}[\w+/=]{16,}(?:[\w+/=\s]|\\{1,9}(?=\w))*/g,
    // The body of one: PKCS #8 of Ed25519, which may stand in place of the public key, of EC and of RSA; PKCS #1; SEC 1;
    // OpenSSH.
    /(?:MC4CAQAwBQYDK2VwBCIEI|MF[EM]CAQEwBQYDK2VwBCIEI|MI[GH][\w+/]AgEAMB[MA]GByqGSM49|MII[\w+/]{2}[AQgw]IBADANBgkqhkiG9w0BAQ|MII[\w+/]{2}[AQgw]IBAAKCA|MHcCAQEEI|MIGkAgEBBD|MIHcAgEBBEI|b3BlbnNzaC1rZXktdjE)[\w+/=]*(?:(?:\s|\\{1,9}[rn])+[\w+/=]{24,})*/g,
    // Keys of object storage, by their usual names.
    /(?<=\b(?:aws_)?secret_?access_?key\\{0,9}["']?\s{0,9}[:=]\s{0,9}\\{0,9}["']?)[\w+/]{40}/gi,
    // The password in a URL. It may have an @ itself.
    /(?<=:\/\/[^\s/:@'"]{0,100}:)[^\s/'"]{1,4096}(?=@)/g,
    // Tokens of GitHub, and JSON Web Tokens, which service accounts have.
    /(?<=^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F]{2})(?:gh[a-z]_|github_pat_)\w{20,}/g,
    // The header has a limit: a text can be a megabyte of others' logs.
    /(?<=^|[^A-Za-z0-9]|\\[nrt]|%[0-9A-F]{2})eyJ[\w-]{8,512}\.[\w.-]+/g,
];
/** Replaces the secrets in a text that can be recognized without knowing them. */
function replaceSecrets(text, instead) {
    return shapes.reduce((shown, shape) => shown.replace(shape, instead), text);
}
const shownInstead = '***';
/** For a text that is shown, or that others will have escaped before it is. */
function withoutSecretShapes(text) {
    return replaceSecrets(text, () => shownInstead);
}
function holdsSecret(text) {
    return replaceSecrets(text, () => '') !== text;
}


/***/ }),

/***/ 57953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ wrap)
/* harmony export */ });
/**
 * Wraps a text at blanks to lines of at most `width` characters. Longer words are not broken. Existing line ends stay.
 */
function wrap(text, width) {
    return text.split('\n').flatMap((paragraph) => {
        const lines = [];
        let line = '';
        for (const word of paragraph.split(' ')) {
            if (line !== '' && [...line].length + 1 + [...word].length > width) {
                lines.push(line);
                line = word;
            }
            else
                line = line === '' ? word : `${line} ${word}`;
        }
        return [...lines, line];
    });
}


/***/ })

};
