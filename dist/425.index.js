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

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(56739);
// EXTERNAL MODULE: ./build/report/problem-text.js
var problem_text = __webpack_require__(46202);
;// CONCATENATED MODULE: ./build/report/annotations.js

/** GitHub shows this many a severity and step, and drops the rest without a word. */
const shownAtMost = 10;
/** Annotations of one step: the tenth of a severity is kept back until it is known whether it must count the rest. */
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






/** On a runner of GitHub Actions: groups, annotations, masks and the job summary. */
function createRunnerReporter({ commands, secrets, writeSummary, ...options }) {
    const summaries = [];
    const say = (text) => {
        for (const line of (0,without_commands/* withoutCommands */.D)(secrets.hide(text)))
            commands.info(line);
    };
    const annotations = createAnnotations(commands);
    // Hidden before it is escaped: afterwards a secret with a % or a line end in it would not be found.
    const hidden = (finding) => ({
        ...finding,
        found: secrets.hide(finding.found),
        fix: secrets.hide(finding.fix),
    });
    return {
        phase: (0,phases/* createPhases */.b)(groups(say, commands, secrets), options),
        note: say,
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
            // No line of a log has a line end in it, and the runner would hide each line of such a text wherever it stands:
            // `apiVersion: v1`, `clusters:`.
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
/** Groups cannot lie in each other: only the outermost phase has one, phases inside of it are lines. */
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
;// CONCATENATED MODULE: ./build/program/id-token.js

/**
 * Asks GitHub for an ID token of this job. Throws a Problem where the job may not have one, or where none came; what
 * GitHub answered is not shown but for its status.
 */
async function requestIdToken(audience, getIdToken, env) {
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN) {
        throw noIdToken('needs the permission to ask GitHub for an ID token, and this job has none', 'add `id-token: write` to the `permissions` of the job; a pull request from a fork never gets it');
    }
    try {
        return await getIdToken(audience);
    }
    catch (error) {
        const status = error instanceof Error ? /Error Code : (\d{3})/.exec(error.message)?.[1] : undefined;
        throw noIdToken(`needs an ID token from GitHub, which ${status === undefined ? 'could not be reached' : `answered ${status}`}`, "see GitHub's status page and, with a runner of your own, its proxy; then run the job again");
    }
}
function noIdToken(found, fix) {
    return new problem/* Problem */.A('cannot connect to Kubernetes: there is no ID token', [
        { code: 'ID_TOKEN_MISSING', subject: 'ID token', found, fix },
    ]);
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
            const token = await requestIdToken(audience, core.getIDToken, env);
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
const inRun = {
    subject: 'run',
    instead: (near, names) => `did you mean "${near}"? Actions are ${names}`,
    among: (names) => `set run to one of ${names}`,
};
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
    return new problem/* Problem */.A(`${action} was not started: nothing was read or written`, [
        {
            code: 'INPUT_UNKNOWN',
            subject: (0,subjects/* namedSubject */.I)('input', name),
            found: `is not an input of ${action}`,
            fix: `leave it out; ${action} has ${known.join(', ')}`,
        },
    ]);
}
function writeOutputs(env, { report }, reporter) {
    const ended = `${report.action} ended (${report.result})`;
    const folder = env.RUNNER_TEMP?.trim() || (0,external_node_os_.tmpdir)();
    const file = (0,external_node_path_.join)(folder, `managed-etcd-${report.action}-${(0,external_node_crypto_.randomUUID)()}.json`);
    written(`${ended}, but its report was not written`, 'RUNNER_TEMP', file, () => (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report, null, 2)}\n`));
    // What an operation gives although it was asked to fail for what it found.
    const outputs = report.changed === undefined ? {} : { ...report.outputs, changed: String(report.changed) };
    const output = env.GITHUB_OUTPUT?.trim();
    // Without the variable the package would write the outputs into the log.
    if (!output)
        return;
    written(`${ended}, but its outputs were not written`, 'GITHUB_OUTPUT', output, () => {
        for (const [name, value] of Object.entries({ ...outputs, report: file }))
            core.setOutput(name, reporter.hide(value));
    });
}
/** What came of the operation stands; but a step that goes on without its outputs would do so with empty ones. */
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
        fix: `let the runner set ${variable}, or name something that this user can write`,
    };
}
/** A summary is for reading: without it the step is as good. */
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


/***/ }),

/***/ 74611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $w: () => (/* binding */ limitedSummary),
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   TJ: () => (/* binding */ limited),
/* harmony export */   TM: () => (/* binding */ folded)
/* harmony export */ });
/** GitHub drops a step's whole summary when it is bigger (docs: "Adding a job summary"). */
const summaryBytes = 1024 * 1024;
const cutNote = '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 1 MiB. The JSON report, named by the output `report`, has everything.\n';
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


/***/ })

};
