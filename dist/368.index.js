export const id = 368;
export const ids = [368];
export const modules = {

/***/ 9172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ traceRequest),
/* harmony export */   r: () => (/* binding */ listenToRequests)
/* harmony export */ });
/* harmony import */ var node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3053);

/** Published by every way out of the program, and free of cost while nobody listens. */
const requests = (0,node_diagnostics_channel__WEBPACK_IMPORTED_MODULE_0__.channel)('managed-etcd:request');
/** `url` may have a query; begins now. The result is called once, when it is known how the request ended. */
function traceRequest(method, url) {
    if (!requests.hasSubscribers)
        return () => undefined;
    const start = performance.now();
    return (outcome) => {
        const milliseconds = Math.round(performance.now() - start);
        requests.publish({ method, path: `${url.host}${url.pathname}`, outcome, milliseconds });
    };
}
/** Tells of every request from now on: `GET 10.0.0.1:6443/api/v1/pods: 200 in 12 ms`. The result ends it. */
function listenToRequests(say) {
    const listener = (message) => {
        const { method, path, outcome, milliseconds } = message;
        say(`${method} ${path}: ${outcome} in ${milliseconds} ms`);
    };
    requests.subscribe(listener);
    return () => requests.unsubscribe(listener);
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


/***/ }),

/***/ 3368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runProgram: () => (/* binding */ runProgram)
});

// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(8108);
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
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/operation/inputs.js
var inputs = __webpack_require__(961);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(6739);
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
var external_node_util_ = __webpack_require__(7975);
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
function findingText({ code, subject, found, fix, location }, width) {
    const margin = ' '.repeat(width + 4);
    const place = location ? `${shownLocation(location)}  ` : '';
    const lines = [...withCode(`${place}${found}`, code).split('\n'), ...fix.split('\n')];
    return lines
        .map((line, index) => (index === 0 ? `  ${subject.padEnd(width)}  ${line}` : `${margin}${line}`.trimEnd()))
        .join('\n');
}
function framedText({ code, found, location, frame = '' }) {
    const place = location ? `${shownLocation(location)}  ` : '';
    return `\n${withCode(`${place}${found}`, code)}\n\n${frame}`;
}
/** The code at the end of the first line, where it is found and does not come between reader and text. */
function withCode(text, code) {
    return text.replace(/$/m, () => `  [${code}]`);
}
/** As compilers and editors write it. */
function shownLocation({ file, line, column }) {
    return `${file}:${line}:${column}`;
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
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
        debug: (text) => say(`debug: ${text}`),
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
const structure = /^(-----(BEGIN|END) [A-Z ]+-----|- ?|(- )?(apiVersion|kind|server|name|cluster|context|user|namespace|current-context|interactiveMode|command|tls-server-name): *\S*|(insecure-skip-tls-verify|disable-compression|provideClusterInfo): *\S*|(clusters|contexts|users|preferences|cluster|context|user|exec|args|env|extensions):( *(\{\}|\[\]|null))?)$/;
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
        debug: (text) => keep(paint.dim(shown(text))),
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
    if (!lines.some((line) => command.test(line) || line.includes('##[')))
        return lines;
    const end = token();
    return [workflowCommand('stop-commands', end), ...lines, `::${end}::`];
}
/**
 * What the runner, written in .NET, takes for white space is more than what JavaScript does: U+0085, for one. Control and format
 * characters are counted in, whatever they are to it.
 */
const command = /^[\s\p{C}]*::/u;
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

// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(2612);
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
        if (text === undefined)
            return [];
        return [[name, inputs[name]?.secret ? { contents: contentsOf(name, text, findings), path: text } : text]];
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
        return { code: 'INPUT_CONFLICT', subject, found: 'is given twice', fix: 'keep one of them' };
    if (!wantsValue)
        return value === undefined
            ? undefined
            : { code: 'INPUT_INVALID', subject, found: 'takes no value', fix: `write ${rawName}` };
    if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
        return { code: 'INPUT_MISSING', subject, found: 'needs a value', fix: `write ${rawName}=VALUE` };
    }
    return undefined;
}
function unknown(flag, action, known) {
    const near = (0,near_miss/* nearMiss */.b)(flag.replace(/^-+/, ''), known);
    const all = `managed-etcd ${action} --help lists what there is`;
    return {
        code: 'INPUT_UNKNOWN',
        subject: flag,
        found: `is not a flag of ${action}`,
        fix: near ? `did you mean --${near}? ${all}` : all,
    };
}
function stray(value) {
    return {
        code: 'INPUT_UNKNOWN',
        subject: 'arguments',
        found: `"${value}" belongs to no flag`,
        fix: 'write inputs as --INPUT VALUE',
    };
}
function contentsOf(name, path, findings) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        findings.push({
            code: 'FILE_UNREADABLE',
            subject: `--${name}`,
            found: `cannot read ${path}: ${code === 'ENOENT' ? 'there is no such file' : code}`,
            fix: 'give the path of a file that can be read; its contents are never an argument',
        });
        return '';
    }
}

// EXTERNAL MODULE: ./build/network/request-trace.js
var request_trace = __webpack_require__(9172);
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
async function execute({ operation, texts, now, signal, holder, onRunner = false, debug, ...given }) {
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
        const outcome = await operation.run({ report: reporter, now, signal, holder, onRunner }, texts);
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
    finally {
        stopTrace();
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/program/holder.js

/** How others who have to wait see a run on a runner: a link that leads to it. */
function workflowRun(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : person();
}
/** And a run in a shell. */
function person() {
    try {
        return `${(0,external_node_os_.userInfo)().username}@${(0,external_node_os_.hostname)()}`;
    }
    catch {
        // A container may run as a user without a name.
        return `uid ${process.getuid?.() ?? 'unknown'}@${(0,external_node_os_.hostname)()}`;
    }
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
            code: 'INTERRUPTED',
            subject: 'interrupted',
            found: `${signal} arrived before it was done; what was done until then is in place`,
            fix: 'run it again: it looks at what is there and goes on',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/program/operation-named.js


function operationNamed(name, operations, { subject, instead, among }) {
    const found = operations.find(({ declaration }) => declaration.name === name);
    if (found)
        return found;
    const names = operations.map(({ declaration }) => declaration.name);
    const near = name === undefined ? undefined : (0,near_miss/* nearMiss */.b)(name, names);
    throw new problem_problem/* Problem */.A('no action was started', [
        {
            code: name === undefined ? 'INPUT_MISSING' : 'INPUT_UNKNOWN',
            subject,
            found: name === undefined ? 'is required and was not given' : `"${name}" is not an action`,
            fix: near ? instead(near, names.join(', ')) : among(names.join(', ')),
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
            return print(rest[0] ? actionHelp(operationNamed(rest[0], operations, onTheLine).declaration) : programHelp(operations));
        const operation = operationNamed(first, operations, onTheLine);
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
    const { permissionsHelp, permissionsText } = await Promise.all(/* import() */[__webpack_require__.e(389), __webpack_require__.e(347), __webpack_require__.e(676)]).then(__webpack_require__.bind(__webpack_require__, 4676));
    return asksForHelp(args) ? permissionsHelp : (await permissionsText(args)).trimEnd();
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
    instead: (near) => `did you mean "${near}"? managed-etcd --help lists what there is`,
    among: (names) => `name one of ${names}; managed-etcd --help says what they do`,
};
async function run(operation, asked, env) {
    const { declaration } = operation;
    const reporter = createShellReporter(env);
    for (const [name, given] of Object.entries(asked.texts))
        if (declaration.inputs[name]?.secret)
            reporter.mask((0,inputs/* givenText */.xe)(given));
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
        const write = (text) => {
            // A step of a workflow may run this as a command, too.
            const lines = env.GITHUB_ACTIONS === 'true' ? withoutCommands(text) : [text];
            for (const line of lines)
                stderr.write(`${line}\n`);
        };
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
                code: 'FILE_UNREADABLE',
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
function annotation(severity, { code, subject, found, fix, location }) {
    const place = location ? `${shownLocation(location)}  ` : '';
    const text = [`${place}${found}`, fix].filter((part) => part !== '').join('\n');
    return workflowCommand(severity, text, {
        title: titleOf(subject, code),
        file: location?.file,
        line: location?.line,
        col: location?.column,
    });
}
/** `storage [STORAGE_NOT_ENCRYPTED]`. */
function titleOf(subject, code) {
    const parts = [subject, code && `[${code}]`].filter(Boolean);
    return parts.length === 0 ? undefined : parts.join(' ');
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
            // No line of a log has a line end in it, and the runner would hide each line of such a text wherever it stands:
            // `apiVersion: v1`, `clusters:`.
            for (const form of secrets.add(secret))
                if (!/[\r\n]/.test(form))
                    write(workflowCommand('add-mask', form));
        },
        summary(markdown) {
            summaries.push(markdown);
        },
        hide: secrets.hide,
        debug: (text) => write(workflowCommand('debug', secrets.hide(text))),
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

// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(9517);
;// CONCATENATED MODULE: ./build/program/runner.js
















const runner_heartbeatMilliseconds = 20_000;
/** Runs the action that the input `run` names, on a runner of GitHub Actions. */
async function runOnRunner(env, operations) {
    const reporter = createRunnerReporter({
        write: (line) => process.stdout.write(`${line}\n`),
        writeSummary: (markdown) => writeSummary(env.GITHUB_STEP_SUMMARY, markdown),
        secrets: createSecrets(),
        timer: systemTimer,
        heartbeat: runner_heartbeatMilliseconds,
    });
    maskSecrets(env, operations, reporter);
    try {
        const operation = operationNamed(runnerInput(env, 'run'), operations, inRun);
        const texts = givenInputs(env, operation, operations);
        forgetSecrets(env, operations);
        const signal = abortOnInterrupt(process, operation.declaration.name, (text) => reporter.note(text));
        reporter.note(`managed-etcd ${program_version/* version */.r}: ${operation.declaration.name}`);
        const debug = env.RUNNER_DEBUG === '1';
        const now = () => new Date();
        const executed = await execute({
            operation,
            texts,
            reporter,
            now,
            signal,
            holder: workflowRun(env),
            onRunner: true,
            debug,
        });
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
    return new problem_problem/* Problem */.A(`${action} was not started: nothing was read or written`, [
        {
            code: 'INPUT_UNKNOWN',
            subject: name,
            found: `is not an input of ${action}`,
            fix: `leave it out; ${action} has ${known.join(', ')}`,
        },
    ]);
}
function writeOutputs(env, { exitCode, report }, reporter) {
    const ended = `${report.action} ended (${report.result})`;
    const folder = env.RUNNER_TEMP?.trim() || (0,external_node_os_.tmpdir)();
    const file = (0,external_node_path_.join)(folder, `managed-etcd-${report.action}-${(0,external_node_crypto_.randomUUID)()}.json`);
    written(`${ended}, but its report was not written`, 'RUNNER_TEMP', file, () => (0,external_node_fs_.writeFileSync)(file, `${JSON.stringify(report, null, 2)}\n`));
    const outputs = exitCode === 0 ? { ...report.outputs, changed: String(report.changed) } : {};
    const entries = Object.entries({ ...outputs, report: file });
    const text = entries.map(([name, value]) => outputEntry(name, reporter.hide(value))).join('');
    const output = env.GITHUB_OUTPUT?.trim();
    if (output) {
        written(`${ended}, but its outputs were not written`, 'GITHUB_OUTPUT', output, () => (0,external_node_fs_.appendFileSync)(output, text));
    }
}
/** What came of the operation stands; but a step that goes on without its outputs would do so with empty ones. */
function written(what, variable, file, write) {
    try {
        write();
    }
    catch (error) {
        throw new problem_problem/* Problem */.A(what, [unwritable(variable, file, error)]);
    }
}
function unwritable(variable, file, error) {
    return {
        code: 'FILE_UNREADABLE',
        subject: variable,
        found: `cannot write ${file}: ${(0,error_code/* codeOf */.$)(error)}`,
        fix: `let the runner set ${variable}, or name something that this user can write`,
    };
}
/** A summary is for reading: without it the step is as good. */
function writeSummary(file, markdown) {
    const path = file?.trim();
    if (!path)
        return;
    try {
        (0,external_node_fs_.appendFileSync)(path, `${markdown}\n`);
    }
    catch (error) {
        const { subject, found, fix } = unwritable('GITHUB_STEP_SUMMARY', path, error);
        process.stdout.write(`${workflowCommand('warning', `${found}\n${fix}`, { title: subject })}\n`);
    }
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
    ensureHome(env);
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 9517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
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


/***/ }),

/***/ 6739:
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

/***/ 2612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ nearMiss)
/* harmony export */ });
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


/***/ })

};
