export const id = 425;
export const ids = [425];
export const modules = {

/***/ 50425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runOnRunner: () => (/* binding */ runOnRunner)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(57264);
;// CONCATENATED MODULE: ./build/operation/runner-inputs.js
/**
 * What a workflow gave for an input; undefined for nothing and for blanks. A composite action sets
 * `INPUT_EXPECTED_SERVER` by `env:`; for the root action the runner sets `INPUT_EXPECTED-SERVER`.
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

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(56739);
// EXTERNAL MODULE: ./build/report/problem-text.js
var problem_text = __webpack_require__(46202);
;// CONCATENATED MODULE: ./build/report/annotations.js

/** GitHub shows this many annotations for each severity and step, and silently drops the rest. */
const shownAtMost = 10;
/**
 * Writes the annotations of one step. Holds back the tenth of a severity until it is known whether it has to count the
 * rest.
 */
function createAnnotations(commands) {
    const held = { warning: [], error: [] };
    const shown = { warning: 0, error: 0 };
    return {
        add(severity, finding) {
            if (shown[severity] === shownAtMost - 1) {
                held[severity].push(finding);
                return;
            }
            shown[severity] += 1;
            annotate(commands, severity, finding);
        },
        close() {
            for (const severity of ['warning', 'error']) {
                const [only, ...others] = held[severity].splice(0);
                if (only === undefined)
                    continue;
                if (others.length === 0)
                    annotate(commands, severity, only);
                else
                    commands[severity](`${others.length + 1} more ${severity}s are in this step's log`);
            }
        },
    };
}
function annotate(commands, severity, { code, subject, found, fix, location }) {
    const place = location ? `${(0,problem_text/* shownLocation */.RI)(location)}  ` : '';
    const text = [`${place}${found}`, fix].filter((part) => part !== '').join('\n');
    const title = titleOf(subject, code);
    commands[severity](text, {
        ...(title !== undefined && { title }),
        ...(location && { file: location.file, startLine: location.line, startColumn: location.column }),
    });
}
/** `storage [STORAGE_NOT_ENCRYPTED]`. */
function titleOf(subject, code) {
    const parts = [subject, code && `[${code}]`].filter(Boolean);
    return parts.length === 0 ? undefined : parts.join(' ');
}

// EXTERNAL MODULE: ./build/report/phases.js
var phases = __webpack_require__(37023);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
// EXTERNAL MODULE: ./build/report/without-commands.js
var without_commands = __webpack_require__(27454);
;// CONCATENATED MODULE: ./build/report/runner-reporter.js







/** Reports to a runner of GitHub Actions: groups, annotations, masks and the job summary. */
function createRunnerReporter({ commands, secrets, writeSummary, ...options }) {
    const summaries = [];
    const say = (text) => {
        for (const line of (0,without_commands/* withoutCommands */.D)(secrets.hide(text)))
            commands.info(line);
    };
    const annotations = createAnnotations(commands);
    // Secrets are hidden before escaping: afterwards, a secret with a % or a line ending would not be found.
    const hidden = (finding) => ({
        ...finding,
        ...(finding.subject && { subject: (0,subjects/* namedSubject */.I)('key', secrets.hide(finding.subject)) }),
        found: secrets.hide(finding.found),
        fix: secrets.hide(finding.fix),
    });
    return {
        phase: (0,phases/* createPhases */.b)(groups(say, commands, secrets), options),
        note: say,
        columns: () => Number.POSITIVE_INFINITY,
        warning(finding) {
            say(`warning:\n${(0,problem_text/* findingsText */._g)([finding])}`);
            annotations.add('warning', hidden(finding));
        },
        problem(problem) {
            say((0,problem_text/* problemText */.fI)(problem));
            const whole = { found: problem.message, fix: '' };
            for (const finding of problem.findings.length > 0 ? problem.findings : [whole]) {
                annotations.add('error', hidden(finding));
            }
            summaries.push((0,summary/* fenced */.OF)((0,problem_text/* problemText */.fI)(problem)));
        },
        mask(secret) {
            // No line of a log contains a line ending. For a mask with several lines, the runner would mask each line
            // wherever it occurs: `apiVersion: v1`, `clusters:`.
            for (const form of secrets.add(secret))
                if (!/[\r\n]/.test(form))
                    commands.setSecret(form);
        },
        summary(markdown) {
            summaries.push(markdown);
        },
        hide: secrets.hide,
        debug: (text) => commands.debug(secrets.hide(text)),
        async close() {
            annotations.close();
            const markdown = summaries.splice(0).join('\n\n');
            if (markdown !== '')
                await writeSummary((0,summary/* limitedSummary */.$w)(secrets.hide(markdown)));
        },
    };
}
/** Groups cannot be nested: only the outermost phase is a group, and phases in it are lines. */
function groups(say, commands, secrets) {
    return {
        started({ title, depth }) {
            if (depth === 0)
                commands.startGroup(secrets.hide(title));
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
            commands.endGroup();
            say(outcome);
        },
    };
}

// EXTERNAL MODULE: ./build/report/secrets.js
var secrets = __webpack_require__(29338);
// EXTERNAL MODULE: ./build/report/timer.js
var timer = __webpack_require__(67062);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/program/execute.js + 1 modules
var execute = __webpack_require__(51419);
// EXTERNAL MODULE: ./build/program/holder.js
var holder = __webpack_require__(73949);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/kubernetes/retry.js
var retry = __webpack_require__(92763);
// EXTERNAL MODULE: ./build/network/agent.js + 1 modules
var network_agent = __webpack_require__(13400);
// EXTERNAL MODULE: ./build/network/certificate-errors.js
var certificate_errors = __webpack_require__(61056);
// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/network/no-proxy.js
var no_proxy = __webpack_require__(19007);
// EXTERNAL MODULE: ./build/network/proxy.js
var proxy = __webpack_require__(88637);
// EXTERNAL MODULE: ./build/network/proxy-failure.js
var proxy_failure = __webpack_require__(17522);
// EXTERNAL MODULE: ./build/util/is-record.js
var is_record = __webpack_require__(93487);
;// CONCATENATED MODULE: ./build/program/id-token.js











const timeoutMilliseconds = 20_000;
const mostBytes = 1024 * 1024;
const waitsMilliseconds = [1_000, 3_000, 9_000];
/**
 * Requests an ID token for this job from GitHub. Throws a Problem if the job may not have one, or if the request fails;
 * of GitHub's response, it contains only the status.
 *
 * Does not use @actions/core, which follows a redirect with the job's request token, and accepts any certificate if the
 * environment says so. With this token, an attacker could get ID tokens of the job for any audience.
 */
async function requestIdToken({ audience, env, signal, sleep = waitFor }) {
    const address = env.ACTIONS_ID_TOKEN_REQUEST_URL?.trim();
    const requestToken = env.ACTIONS_ID_TOKEN_REQUEST_TOKEN?.trim();
    if (!address || !requestToken) {
        throw noIdToken('needs the permission id-token: write, which this job does not have', 'add `id-token: write` to the `permissions` of the job; a pull request from a fork never gets it');
    }
    if (!/^[\x21-\x7e]+$/.test(requestToken))
        throw foreignVariable('a token of one line', 'TOKEN');
    const url = endpointOf(address);
    url.searchParams.set('audience', audience);
    const agent = (0,network_agent/* agentFor */.Pf)(url, (0,proxy/* proxyFor */.iJ)(url, env));
    const headers = { accept: 'application/json', authorization: `Bearer ${requestToken}` };
    const ask = () => (0,exchange/* exchange */.L)({ url, options: { agent, headers }, signal, timeoutMilliseconds, mostBytes });
    try {
        for (const wait of [...waitsMilliseconds, undefined]) {
            const answer = await answered(ask, signal);
            const token = 'status' in answer && answer.status === 200 ? tokenIn(answer.body) : undefined;
            if (token !== undefined)
                return token;
            if (wait === undefined || !mayPass(answer))
                throw none(answer);
            await sleep(wait, signal);
        }
        throw new Error('the last attempt has no wait');
    }
    finally {
        agent.destroy();
    }
}
const waitFor = (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, { signal });
async function answered(ask, signal) {
    try {
        return await ask();
    }
    catch (failure) {
        signal.throwIfAborted();
        return { failure };
    }
}
/** A certificate stays as it is, and so does a proxy that is not there or refuses. */
function mayPass(answer) {
    if ('status' in answer)
        return retry/* retriedStatuses */.uZ.has(answer.status);
    const { failure } = answer;
    if (failure instanceof proxy_failure/* ProxyFailure */.N)
        return failure.code === 'PROXY_BUSY';
    return !certificate_errors/* certificateErrors */.v.has((0,error_code/* codeOf */.$)(failure));
}
/** The request token is sent to this URL, so it must use TLS. */
function endpointOf(address) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,no_proxy/* isLoopback */.B)((0,proxy/* hostOf */.w4)(url))))
        return url;
    throw foreignVariable('an https address', 'URL');
}
function foreignVariable(needed, which) {
    return noIdToken(`needs ${needed} in ACTIONS_ID_TOKEN_REQUEST_${which}, found something else`, 'find out which step has set this variable: GitHub gives it to the job');
}
function tokenIn(body) {
    try {
        const answer = JSON.parse(body);
        return (0,is_record/* isRecord */.u)(answer) && typeof answer.value === 'string' && answer.value !== '' ? answer.value : undefined;
    }
    catch {
        return undefined;
    }
}
function none(answer) {
    if ('failure' in answer && answer.failure instanceof proxy_failure/* ProxyFailure */.N)
        return withFinding((0,proxy_failure/* proxyFinding */.q)(answer.failure));
    const said = 'status' in answer ? `answered ${answer.status}` : `could not be reached${reasonOf(answer.failure)}`;
    return noIdToken(`needs an ID token from GitHub, which ${said}`, "check GitHub's status page and, with a self-hosted runner, its proxy; then run the job again");
}
function reasonOf(failure) {
    return ` (${(0,error_code/* codeOf */.$)(failure) || 'no answer'})${(0,network_agent/* viaProxy */.bP)(failure)}`;
}
function noIdToken(found, fix) {
    return withFinding({ code: 'ID_TOKEN_MISSING', subject: 'ID token', found, fix });
}
function withFinding(finding) {
    return new problem/* Problem */.A('cannot connect to Kubernetes: there is no ID token', [finding]);
}

// EXTERNAL MODULE: ./build/program/interrupt.js
var interrupt = __webpack_require__(62268);
// EXTERNAL MODULE: ./build/program/operation-named.js
var operation_named = __webpack_require__(10534);
;// CONCATENATED MODULE: ./build/program/runner.js


















const heartbeatMilliseconds = 20_000;
/** Runs the action that the input `run` names, on a runner of GitHub Actions. */
async function runOnRunner(env, operations) {
    const reporter = createRunnerReporter({
        commands: core,
        writeSummary: (markdown) => writeSummary(env.GITHUB_STEP_SUMMARY, markdown),
        secrets: (0,secrets/* createSecrets */.g)(),
        timer: timer/* systemTimer */.t,
        heartbeat: heartbeatMilliseconds,
    });
    maskSecrets(env, operations, reporter);
    try {
        const operation = (0,operation_named/* operationNamed */.j)(runnerInput(env, 'run'), operations, inRun);
        const texts = givenInputs(env, operation, operations);
        forgetSecrets(env, operations);
        const signal = (0,interrupt/* abortOnInterrupt */.j)(process, operation.declaration.name, (text) => reporter.note(text));
        reporter.note(`managed-etcd ${program_version/* version */.r}: ${operation.declaration.name}`);
        const now = () => new Date();
        const maskedIdToken = async (audience) => {
            const token = await requestIdToken({ audience, env, signal });
            reporter.mask(token);
            return token;
        };
        const executed = await (0,execute/* execute */.g)({
            operation,
            texts,
            reporter,
            now,
            signal,
            holder: (0,holder/* workflowRun */.t)(env),
            runner: { requestIdToken: maskedIdToken },
            debug: core.isDebug(),
        });
        writeOutputs(env, executed, reporter);
        return executed.exitCode;
    }
    catch (error) {
        if (!(error instanceof problem/* Problem */.A))
            throw error;
        reporter.problem(error);
        return 1;
    }
    finally {
        await reporter.close();
    }
}
/** Called first, so that no later line of the log can contain secrets. */
function maskSecrets(env, operations, reporter) {
    for (const name of inputNames(operations, 'secret')) {
        const secret = runnerInput(env, name);
        if (secret !== undefined)
            reporter.mask(secret);
    }
}
/** Removed, because programs that this one starts, such as a kubeconfig's credential plugin, do not need them. */
function forgetSecrets(env, operations) {
    for (const name of inputNames(operations, 'secret')) {
        for (const variable of variablesOf(name))
            delete env[variable];
    }
}
const inRun = {
    subject: 'run',
    instead: (near, names) => `did you mean "${near}"? Actions are ${names}`,
    among: (names) => `set run to one of ${names}`,
};
/** The root action has the inputs of all actions. An input that the named action does not have is a mistake. */
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
    return new problem/* Problem */.A(`${action} was not started: nothing was read or written`, [
        {
            code: 'INPUT_UNKNOWN',
            subject: (0,subjects/* namedSubject */.I)('input', name),
            found: `is not an input of ${action}`,
            fix: `remove it; the inputs of ${action} are ${known.join(', ')}`,
        },
    ]);
}
function writeOutputs(env, { report }, reporter) {
    const ended = `${report.action} ended (${report.result})`;
    const folder = env.RUNNER_TEMP?.trim() || (0,external_node_os_.tmpdir)();
    const file = (0,external_node_path_.join)(folder, `managed-etcd-${report.action}-${(0,external_node_crypto_.randomUUID)()}.json`);
    written(`${ended}, but its report was not written`, 'RUNNER_TEMP', file, () => (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report, null, 2)}\n`));
    // The outputs of an operation that was asked to fail because of its findings.
    const outputs = report.changed === undefined ? {} : { ...report.outputs, changed: String(report.changed) };
    const output = env.GITHUB_OUTPUT?.trim();
    // Without the variable, the package would write the outputs into the log.
    if (!output)
        return;
    written(`${ended}, but its outputs were not written`, 'GITHUB_OUTPUT', output, () => {
        for (const [name, value] of Object.entries({ ...outputs, report: file }))
            core.setOutput(name, reporter.hide(value));
    });
}
/** The result of the operation stays valid, but the step fails: later steps would continue with empty outputs. */
function written(what, variable, file, write) {
    try {
        write();
    }
    catch (error) {
        throw new problem/* Problem */.A(what, [unwritable(variable, file, error)]);
    }
}
function unwritable(variable, file, error) {
    return {
        code: 'FILE_UNREADABLE',
        subject: (0,subjects/* namedSubject */.I)('variable', variable),
        found: `cannot write ${file}: ${(0,error_code/* codeOf */.$)(error) || (0,error_code/* messageOf */.b)(error)}`,
        fix: `set ${variable} to a path that this user can write`,
    };
}
/** The summary is only for reading, so its failure does not fail the step. */
async function writeSummary(file, markdown) {
    const path = file?.trim();
    if (!path)
        return;
    try {
        await core.summary.addRaw(markdown, true).write();
    }
    catch (error) {
        const { subject, found, fix } = unwritable('GITHUB_STEP_SUMMARY', path, error);
        core.warning(`${found}\n${fix}`, { title: subject });
    }
}


/***/ })

};
