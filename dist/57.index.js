export const id = 57;
export const ids = [57];
export const modules = {

/***/ 60057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  status: () => (/* binding */ actions_status_status)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/glob.js
var glob = __webpack_require__(70959);
;// CONCATENATED MODULE: ./build/cluster-file/find-cluster-files.js


/**
 * The cluster files that an input names: a path, or a pattern with `*`. Sorted. Throws a Problem if a pattern matches
 * none.
 */
async function findClusterFiles(pattern) {
    if (!pattern.includes('*'))
        return [pattern];
    const found = await (0,glob/* glob */.T)(pattern);
    if (found.length > 0)
        return found;
    throw new problem/* Problem */.A(`no cluster file matches ${pattern}: nothing was read`, [
        {
            code: 'FILE_UNREADABLE',
            subject: 'cluster',
            found: `needs a file that matches ${pattern}, found none`,
            fix: 'correct the pattern; * matches one name, not several directories; on a runner, run actions/checkout before',
        },
    ]);
}

// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/status/format-text.js + 1 modules
var format_text = __webpack_require__(95975);
// EXTERNAL MODULE: ./build/status/rules.js + 10 modules
var rules = __webpack_require__(95667);
;// CONCATENATED MODULE: ./build/status/fail-on.js




/** The Problem that fails the run if the state of a cluster is `failOn` or worse. */
function failOnProblem({ clusters, state }, failOn) {
    const failing = clusters.filter((one) => failOn !== 'never' && rules/* states */.xP.indexOf(one.state) >= rules/* states */.xP.indexOf(failOn));
    if (failing.length === 0)
        return undefined;
    const [only] = failing;
    const what = only !== undefined && failing.length === 1
        ? `${(0,format_text/* nameOf */.V)(only)} is ${only.state}`
        : `${failing.length} clusters: ${state}`;
    return new problem/* Problem */.A(`${what}; fail-on: ${failOn} asks to fail for it`, failing.map(findingOf));
}
/** The findings that cause the state. The text output has the others. */
function findingOf(status) {
    const decisive = status.findings.filter(({ severity }) => rules/* stateBySeverity */.I9[severity] === status.state);
    return {
        code: 'CLUSTER_UNHEALTHY',
        subject: (0,subjects/* namedSubject */.I)('object', (0,format_text/* nameOf */.V)(status)),
        found: decisive.map(({ code, subject, found }) => `${code} ${subject}: ${found}`).join('\n'),
        fix: [...new Set(decisive.map(({ command }) => command))].join('\n'),
    };
}

// EXTERNAL MODULE: ./build/github/api.js + 1 modules
var api = __webpack_require__(12965);
// EXTERNAL MODULE: ./build/util/is-record.js
var is_record = __webpack_require__(93487);
// EXTERNAL MODULE: ./build/github/errors.js
var errors = __webpack_require__(47307);
// EXTERNAL MODULE: ./build/github/list-pages.js
var list_pages = __webpack_require__(78781);
;// CONCATENATED MODULE: ./build/github/issues.js





/** Issues of a repository, `OWNER/NAME`: https://docs.github.com/en/rest/issues/issues */
function issuesOf(gitHub, repository) {
    const all = `/repos/${repository}/issues`;
    return {
        async list(which) {
            const query = which === 'open' ? 'state=open' : `state=closed&since=${which.closedSince.toISOString()}`;
            const found = [];
            for await (const page of (0,list_pages/* listPages */.p)(gitHub, `${all}?${query}`, to('read the issues')))
                found.push(...page.flatMap((entry) => issueIn(entry) ?? []));
            return found.sort((left, right) => left.number - right.number);
        },
        async create(text) {
            const answer = await gitHub.call({ method: 'POST', path: all, body: text });
            const { number, user } = accepted(answer, 201, 'open an issue');
            if (typeof number !== 'number' || !(0,is_record/* isRecord */.u)(user))
                throw (0,errors/* gitHubProblem */.zh)(to('open an issue'), answer);
            if (user.type !== 'Bot')
                throw notABot(String(user.login));
            return number;
        },
        async edit(number, change) {
            const answer = await gitHub.call({ method: 'PATCH', path: `${all}/${number}`, body: change });
            accepted(answer, 200, `change issue ${number}`);
        },
        async comment(number, body) {
            const answer = await gitHub.call({ method: 'POST', path: `${all}/${number}/comments`, body: { body } });
            accepted(answer, 201, `write a comment to issue ${number}`);
        },
    };
}
/** The token of a user. With the token of a bot (`ghs_`), the next run finds its issue again. */
const tokensOfPeople = /^(ghp_|gho_|ghu_|github_pat_)/;
/** Refuses before any write: otherwise, each run would open another issue. */
function refuseTokenOfAPerson(token) {
    if (tokensOfPeople.test(token.trim()))
        throw notABot('a person');
}
function notABot(login) {
    return new problem/* Problem */.A('issues cannot be updated with this token', [
        {
            code: 'TOKEN_MISSING',
            subject: 'github-token',
            found: `needs the token of a bot, because later runs use only the issues of bots, found that of ${login}`,
            fix: "set the input github-token to the job's own github.token, or the token of a GitHub App",
        },
    ]);
}
function to(what) {
    return { what, permission: 'issues' };
}
function accepted(answer, status, what) {
    if (answer.status !== status)
        throw (0,errors/* gitHubProblem */.zh)(to(what), answer);
    return (0,is_record/* isRecord */.u)(answer.body) ? answer.body : {};
}
/** The list contains pull requests, too, which have a field of that name. */
function issueIn(entry) {
    if (!(0,is_record/* isRecord */.u)(entry) || !(0,is_record/* isRecord */.u)(entry.user) || entry.user.type !== 'Bot' || 'pull_request' in entry)
        return undefined;
    const { number, state, closed_at: closedAt, body } = entry;
    if (typeof number !== 'number')
        return undefined;
    return {
        number,
        open: state === 'open',
        ...(typeof closedAt === 'string' ? { closedAt: new Date(closedAt) } : {}),
        body: typeof body === 'string' ? body : '',
    };
}
/** The repository and the run of a workflow. */
function repositoryOf(environment) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_SERVER_URL: server, GITHUB_RUN_ID: id } = environment;
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
        throw new problem/* Problem */.A('cannot determine the repository of the issue', [
            {
                code: 'INPUT_MISSING',
                subject: (0,subjects/* namedSubject */.I)('variable', 'GITHUB_REPOSITORY'),
                found: `needs OWNER/NAME, found ${repository === '' ? 'nothing' : 'something else'}`,
                fix: 'run it in a workflow, or set GITHUB_REPOSITORY',
            },
        ]);
    return { repository, run: server && id ? `${server}/${repository}/actions/runs/${id}` : undefined };
}

// EXTERNAL MODULE: ./build/github/marked-body.js
var marked_body = __webpack_require__(88713);
// EXTERNAL MODULE: ./build/status/rule.js
var rule = __webpack_require__(54697);
// EXTERNAL MODULE: ./build/report/cluster-diagram.js
var cluster_diagram = __webpack_require__(84997);
// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(74611);
// EXTERNAL MODULE: ./build/status/rows.js
var status_rows = __webpack_require__(8846);
;// CONCATENATED MODULE: ./build/status/summary.js




const marks = { ok: '🟢', degraded: '🟡', unknown: '⚪', unavailable: '🔴' };
/** The job summary. */
function statusSummary({ clusters, state }) {
    const [only] = clusters;
    if (only !== undefined && clusters.length === 1)
        return `${clusterMarkdown(only)}\n`;
    const rows = clusters.map((one) => [`${marks[one.state]} ${one.state}`, (0,format_text/* nameOf */.V)(one), (0,status_rows/* headline */.Pl)(one)]);
    const unwell = clusters.filter(({ healthy }) => !healthy);
    return [
        `## ${clusters.length} clusters: ${marks[state]} ${state}`,
        (0,summary/* markdownTable */.Qj)(['state', 'cluster', ''], rows),
        ...unwell.map((one) => `### ${marks[one.state]} ${(0,summary/* cell */.Hn)((0,format_text/* nameOf */.V)(one))}\n\n${findingsMarkdown(one)}`),
        '',
    ].join('\n\n');
}
/** The Markdown of one cluster, which is also the body of its issue. */
function clusterMarkdown(status) {
    return [
        `## ${marks[status.state]} etcd ${(0,summary/* cell */.Hn)((0,format_text/* nameOf */.V)(status))}: ${status.state}`,
        (0,summary/* cell */.Hn)((0,status_rows/* headline */.Pl)(status)),
        findingsMarkdown(status),
        ...picture(status),
        ...members(status),
        '',
    ].join('\n\n');
}
function findingsMarkdown({ findings }) {
    if (findings.length === 0)
        return 'Nothing is wrong.';
    return findings
        .map(({ severity, code, subject, found, command }) => `- **${severity}** \`${code}\` ${(0,summary/* cell */.Hn)(`${subject}: ${found}`)}\n\n${indented((0,summary/* fenced */.OF)(command))}`)
        .join('\n');
}
function indented(text) {
    return text.replaceAll(/^/gm, '  ');
}
function picture(status) {
    const [memberPods, portalPods] = [(0,status_rows/* memberRows */.yZ)(status), (0,status_rows/* portalRows */.YO)(status)];
    const zones = [...new Set([...memberPods, ...portalPods].map(({ zone }) => zone))].sort();
    if (memberPods.length + portalPods.length === 0)
        return [];
    const drawn = zones.map((zone) => ({
        zone,
        members: memberPods
            .filter((row) => row.zone === zone)
            .map(({ name, state, read }) => ({ name, health: health(state === 'ready' && read !== 'fails') })),
        portals: portalPods
            .filter((row) => row.zone === zone)
            .map(({ name, state }) => ({ name, health: health(state === 'ready') })),
    }));
    return [(0,cluster_diagram/* clusterDiagram */.s)(drawn)];
}
const health = (well) => (well ? 'healthy' : 'unhealthy');
function members(status) {
    const rows = (0,status_rows/* memberRows */.yZ)(status).map((row) => [...(0,status_rows/* memberCells */.sF)(row), row.encryption]);
    const head = ['member', ...status_rows/* memberColumns */.Gx, 'encryption'];
    return rows.length === 0 ? [] : [(0,summary/* collapsible */.r0)('Members', (0,summary/* markdownTable */.Qj)(head, rows))];
}

;// CONCATENATED MODULE: ./build/status/issue-steps.js





/**
 * An issue that was closed within this time is reopened. A cluster that keeps changing its state thus has one issue.
 */
const reopenedMilliseconds = 24 * 3_600_000;
/**
 * The steps that bring the issue of one cluster up to date: exactly one issue is open while the cluster is not healthy.
 * GitHub sends no notification for an edit. Followers are notified of the beginning, of the end, and when the cluster
 * becomes unavailable.
 */
function issueSteps(status, issues, context) {
    const own = issues.filter((issue) => isOf(issue, status));
    const [kept, ...surplus] = own.filter(({ open }) => open);
    const text = issueText(status, context);
    const rest = surplus.map(({ number }) => ({ kind: 'close-surplus', number }));
    if (kept !== undefined) {
        const { number } = kept;
        return status.healthy
            ? [{ kind: 'close', number, ...text }, ...rest]
            : // Comments first: the edit records the new state, and a later run would not comment.
                [...worsened(kept, status), { kind: 'edit', number, ...text }, ...rest];
    }
    if (status.healthy)
        return [];
    const recent = own.findLast(({ closedAt }) => closedAt !== undefined && isRecent(closedAt, context.at));
    return [recent === undefined ? { kind: 'open', ...text } : { kind: 'reopen', number: recent.number, ...text }];
}
/** Whether a recently closed issue of the cluster may exist. */
function mayReopen(status, open) {
    return !status.healthy && !open.some((issue) => isOf(issue, status));
}
/**
 * Identifies the issue by the file. An invalid file names no cluster, and its issue is closed once the file is valid.
 */
function isOf({ body }, { file }) {
    return linesOf(body)[0] === (0,marked_body/* hiddenLine */.r)(`status ${file}`);
}
function isRecent(closedAt, now) {
    return now.getTime() - closedAt.getTime() < reopenedMilliseconds;
}
function worsened({ number, body }, status) {
    const before = rules/* states */.xP.find((state) => linesOf(body)[1] === stateLine(state));
    if (status.state !== 'unavailable' || before === 'unavailable')
        return [];
    return [{ kind: 'comment', number, body: `${titleOf(status)}, see above.` }];
}
function issueText(status, { at, run }) {
    const by = run === undefined ? 'managed-etcd' : `[this run](${run})`;
    const footer = `\n\n<sub>As of ${(0,rule/* clockText */.Yi)(at.toISOString())}, by ${by}. Each run edits this text, and closes the issue when the cluster is ok.</sub>\n`;
    const markdown = `${stateLine(status.state)}\n${clusterMarkdown(status)}`;
    return { title: titleOf(status), body: (0,marked_body/* markedBody */.j)({ marker: `status ${status.file}`, markdown, footer }) };
}
function titleOf(status) {
    return `etcd ${(0,format_text/* nameOf */.V)(status)} is ${status.state}`;
}
function stateLine(state) {
    return (0,marked_body/* hiddenLine */.r)(`state ${state}`);
}
/** A browser sends an edited body with other line endings. */
function linesOf(body) {
    return body.split(/\r?\n/, 2);
}

;// CONCATENATED MODULE: ./build/status/keep-issues.js



/**
 * Maintains one issue for each cluster that is not healthy, in the repository of the workflow. Returns the numbers of
 * the open issues.
 */
async function keepIssues(document, { report, ...options }) {
    report.mask(options.token);
    refuseTokenOfAPerson(options.token);
    const { repository, run } = repositoryOf(options.environment);
    return report.phase('update the issues of clusters that are not ok', async (progress) => {
        const issues = issuesOf((0,api/* connectGitHub */.U)({ ...options, progress }), repository);
        const at = new Date(document.at);
        const open = await issues.list('open');
        const closed = document.clusters.some((status) => mayReopen(status, open))
            ? await issues.list({ closedSince: new Date(at.getTime() - reopenedMilliseconds) })
            : [];
        const steps = document.clusters.flatMap((status) => issueSteps(status, [...open, ...closed], { at, run }));
        const kept = [];
        for (const step of steps) {
            const number = await apply(step, issues);
            report.note(told[step.kind](number));
            if (step.kind === 'open' || step.kind === 'edit' || step.kind === 'reopen')
                kept.push(number);
        }
        return kept;
    });
}
const told = {
    open: (number) => `issue ${number}: opened`,
    comment: (number) => `issue ${number}: commented that the state became worse`,
    edit: (number) => `issue ${number}: updated`,
    reopen: (number) => `issue ${number}: opened again`,
    close: (number) => `issue ${number}: closed`,
    'close-surplus': (number) => `issue ${number}: closed as a duplicate of an older one`,
};
async function apply(step, issues) {
    if (step.kind === 'open')
        return issues.create({ title: step.title, body: step.body });
    const { number } = step;
    if (step.kind === 'comment')
        await issues.comment(number, step.body);
    else if (step.kind === 'close-surplus')
        await issues.edit(number, { state: 'closed', state_reason: 'not_planned' });
    else
        await issues.edit(number, { title: step.title, body: step.body, ...states[step.kind] });
    return number;
}
const states = {
    edit: {},
    reopen: { state: 'open', state_reason: 'reopened' },
    close: { state: 'closed', state_reason: 'completed' },
};

// EXTERNAL MODULE: ./build/status/observe.js + 11 modules
var observe = __webpack_require__(37038);
// EXTERNAL MODULE: ./build/status/page.js + 5 modules
var page = __webpack_require__(13309);
// EXTERNAL MODULE: ./build/status/status.js
var status_status = __webpack_require__(76709);
;// CONCATENATED MODULE: ./build/status/terminal-screen.js
/** The screen of a watch. A terminal that can move its cursor is redrawn; any other output gets lines. */
function screenOf(output, { TERM }) {
    const drawn = output.isTTY === true && TERM !== 'dumb';
    return {
        write: (text) => void output.write(text),
        size: drawn ? () => ({ rows: output.rows || 24, columns: output.columns || 80 }) : undefined,
    };
}

// EXTERNAL MODULE: ./build/report/printable.js
var printable = __webpack_require__(74628);
// EXTERNAL MODULE: ./build/report/problem-text.js
var problem_text = __webpack_require__(46202);
// EXTERNAL MODULE: ./build/status/observation.js
var status_observation = __webpack_require__(9053);
;// CONCATENATED MODULE: ./build/status/changes.js


/**
 * The differences from the previous observation, one line each. For the first observation: the state and the findings.
 */
function changes(before, { at, clusters }) {
    return clusters.flatMap((status) => {
        const earlier = before?.clusters.find(({ file }) => file === status.file);
        return changesOf(earlier, status).map((text) => `${at.slice(0, 19)}Z  ${(0,format_text/* nameOf */.V)(status)}  ${text}`);
    });
}
function changesOf(before, now) {
    const [earlier, wrong] = [before === undefined ? new Map() : wrongIn(before), wrongIn(now)];
    const [ran, runs] = [before && operationOf(before), operationOf(now)];
    return [
        ...(before?.state === now.state ? [] : [before === undefined ? now.state : `${before.state} → ${now.state}`]),
        ...[...wrong].flatMap(([key, found]) => (earlier.has(key) ? [] : [`begins: ${key}: ${found}`])),
        ...[...earlier.keys()].flatMap((key) => (wrong.has(key) ? [] : [`ends: ${key}`])),
        ...(ran === runs ? [] : [runs ?? `${ran?.split(' ', 1)} has ended`]),
    ];
}
/** `MEMBER_DOWN orders-2` → the finding's text, which may differ in each observation. */
function wrongIn({ findings }) {
    const wrong = findings.filter(({ severity }) => severity !== 'info');
    return new Map(wrong.map(({ code, subject, found }) => [`${code} ${subject}`, found]));
}
function operationOf({ observation }) {
    const running = observation && (0,status_observation/* known */.e)(observation.operation)?.running;
    return running && `${running.operation} runs, started by ${running.holder}`;
}

;// CONCATENATED MODULE: ./build/status/watch.js






const shownChanges = 8;
/**
 * Observes repeatedly until the signal is aborted, and returns the last status. A failure of the first observation is
 * thrown. A later Problem, for example while the user edits the file, is shown, and the next observation follows.
 */
async function watchStatus({ look, screen, wait, signal }) {
    const show = screen.size === undefined ? lines(screen) : drawing(screen, screen.size);
    let last = await look();
    show(last, changes(undefined, last));
    for (;;) {
        await wait();
        if (signal.aborted)
            return last;
        try {
            const next = await look();
            show(next, changes(last, next));
            last = next;
        }
        catch (error) {
            if (signal.aborted)
                return last;
            if (!(error instanceof problem/* Problem */.A))
                throw error;
            show(error, []);
        }
    }
}
function lines({ write }) {
    let told = '';
    return (seen, changed) => {
        const text = seen instanceof problem/* Problem */.A ? (0,problem_text/* problemText */.fI)(seen) : changed.join('\n');
        const again = seen instanceof problem/* Problem */.A && text === told;
        told = seen instanceof problem/* Problem */.A ? text : '';
        if (text !== '' && !again)
            write(`${(0,printable/* printable */.g)(text)}\n`);
    };
}
/** Overwrites its previous output line by line, without flicker. */
function drawing({ write }, size) {
    let history = [];
    let drawn = '';
    write('\u001b[2J');
    return (seen, changed) => {
        history = [...history, ...changed].slice(-shownChanges);
        const { rows, columns } = size();
        const body = seen instanceof problem/* Problem */.A
            ? (0,problem_text/* problemText */.fI)(seen, columns)
            : `${(0,format_text/* statusText */.q)(seen, columns)}\n\nAs of ${secondText(seen.at)}.`;
        const text = `${body} Ctrl-C ends.\n\nWhat has changed:\n${history.map((line) => `  ${line}`).join('\n')}`;
        const picture = fitted((0,printable/* printable */.g)(text).split('\n'), rows - 1, columns);
        if (picture === drawn)
            return;
        drawn = picture;
        write(`\u001b[H${picture.replaceAll('\n', '\u001b[K\n')}\u001b[K\n\u001b[J`);
    };
}
function secondText(at) {
    return (0,rule/* clockText */.Yi)(at).replace(/(\d\d:\d\d) UTC/, `${at.slice(11, 19)} UTC`);
}
/** Limits the text to the screen: a line that the terminal wraps, or a line below its end, would move all others. */
function fitted(all, rows, columns) {
    const lines = all.flatMap((line) => folded(line, columns));
    const rest = lines.length - rows + 1;
    return (rest <= 1 ? lines : [...lines.slice(0, rows - 1), `… ${rest} more lines`]).join('\n');
}
/** Wraps a line at the width of the terminal, with an indent. */
function folded(line, columns) {
    const letters = [...line];
    if (letters.length <= columns)
        return [line];
    const margin = ' '.repeat(Math.min((/^ */.exec(line)?.[0].length ?? 0) + 4, Math.floor(columns / 2)));
    const blank = letters.lastIndexOf(' ', columns);
    const end = blank > margin.length ? blank : columns;
    const rest = letters.slice(end).join('').trimStart();
    return [letters.slice(0, end).join('').trimEnd(), ...folded(margin + rest, columns)];
}

// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
// EXTERNAL MODULE: ./build/util/in-parallel.js
var in_parallel = __webpack_require__(36156);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/status.declaration.js
var status_declaration = __webpack_require__(67418);
;// CONCATENATED MODULE: ./build/actions/status.js




















/**
 * One API server answers for all of them, over a few connections, and reports time out while they wait for a
 * connection: with ten at once, parts of 30 of 50 clusters were unknown on two busy processors.
 */
const clustersAtOnce = 4;
const actions_status_status = (0,define_operation/* defineAction */.QP)({
    ...status_declaration/* statusDeclaration */.B,
    async run(context) {
        const { inputs, report } = context;
        if (inputs.watch)
            return outcomeOf(await watch(context), inputs);
        const token = issueToken(inputs);
        const document = await report.phase('observe the clusters', () => observeStatus(context));
        report.note((0,format_text/* statusText */.q)(document, report.columns()));
        report.summary(statusSummary(document), 'noted');
        if (inputs.page !== undefined)
            await writePage(inputs.page, (0,page/* statusPage */.w)(document));
        const { signal } = context;
        const issues = token === undefined ? [] : await keepIssues(document, { token, signal, report, environment: process.env });
        const unmet = failOnProblem(document, inputs['fail-on']);
        return { ...outcomeOf(document, inputs, issues), unmet, noted: 'noted' };
    },
});
function outcomeOf(document, { page = '' }, issues = []) {
    const { healthy, state } = document;
    return {
        changed: false,
        outputs: { healthy: String(healthy), state, page, issues: issues.join(',') },
        details: document,
    };
}
/** Runs until Ctrl-C, which is its normal end. */
function watch(context) {
    const { inputs, signal } = context;
    refuseWatch(inputs, process.env);
    return watchStatus({
        look: async () => {
            const document = await observeStatus(context);
            if (inputs.page !== undefined)
                await writePage(inputs.page, (0,page/* statusPage */.w)(document));
            return document;
        },
        screen: screenOf(process.stdout, process.env),
        wait: () => (0,external_node_timers_promises_.setTimeout)(inputs.interval, undefined, { signal }).catch(() => undefined),
        signal,
    });
}
function refuseWatch({ issue, interval }, environment) {
    const findings = [];
    const subject = (0,subjects/* namedSubject */.I)('flag', '--watch');
    if (environment.GITHUB_ACTIONS === 'true') {
        const fix = 'run status on a schedule without watch; workflows/status.yml keeps an issue';
        findings.push({ code: 'INPUT_CONFLICT', subject, found: 'never ends, so it cannot run in a workflow', fix });
    }
    if (issue === 'true')
        findings.push({ code: 'INPUT_CONFLICT', subject, found: 'keeps no issue', fix: 'leave --issue out' });
    if (interval < 1_000) {
        const found = `needs at least 1s, found ${interval / 1_000}s`;
        findings.push({
            code: 'INPUT_INVALID',
            subject: (0,subjects/* namedSubject */.I)('flag', '--interval'),
            found,
            fix: 'write --interval 5s',
        });
    }
    (0,problem/* refuse */.T)('status was not started: nothing was read or written', findings);
}
/** The token, if an issue is requested. */
function issueToken({ issue, 'github-token': token }) {
    if (issue === 'false' || token !== undefined)
        return issue === 'true' ? token : undefined;
    throw new problem/* Problem */.A('status was not started: nothing was read or written', [
        {
            code: 'TOKEN_MISSING',
            subject: 'github-token',
            found: 'needs a token to keep an issue, found none',
            fix: "set github-token to the job's github.token, in a job with permissions: { issues: write }; or set issue: false",
        },
    ]);
}
/** Observes every cluster that the input names. */
async function observeStatus(context) {
    const { inputs, now, signal, runner } = context;
    const files = await findClusterFiles(inputs.cluster);
    const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
    const clusters = await (0,in_parallel/* inParallel */.H)(files, (file) => statusOfFile(file, files.length, kubernetes, context), clustersAtOnce);
    return (0,status_status/* documentOf */.lM)(clusters, now());
}
async function statusOfFile(file, files, kubernetes, { inputs, now, signal, report }) {
    // With --watch, it would be told again and again.
    const spec = await (0,read_cluster_file/* readClusterFile */.d)(file, inputs.watch ? {} : { report }).catch((error) => {
        if (files > 1 && error instanceof problem/* Problem */.A)
            return error;
        throw error;
    });
    if (spec instanceof problem/* Problem */.A)
        return (0,status_status/* invalidFileStatus */.a8)(file, spec);
    const options = { compare: inputs['compare-data'], readBucket: (0,observe/* hasStoreCredentials */.O)(process.env) };
    return (0,status_status/* clusterStatusOf */.u3)(spec, await (0,observe/* observeCluster */.H)({ kubernetes, spec, now, signal, report, ...options }));
}
async function writePage(file, page) {
    try {
        await (0,promises_.writeFile)(file, page);
    }
    catch (error) {
        throw new problem/* Problem */.A('the page was not written', [
            {
                code: 'FILE_UNREADABLE',
                subject: (0,subjects/* namedSubject */.I)('input', 'page'),
                found: `cannot write ${file}: ${(0,error_code/* codeOf */.$)(error)}`,
                fix: 'use a path in an existing folder with write permission',
            },
        ]);
    }
}


/***/ }),

/***/ 12965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ connectGitHub)
});

// UNUSED EXPORTS: longestWaitMilliseconds

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/network/agent.js + 1 modules
var network_agent = __webpack_require__(13400);
// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/network/proxy.js
var network_proxy = __webpack_require__(88637);
// EXTERNAL MODULE: ./build/network/proxy-failure.js
var proxy_failure = __webpack_require__(17522);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/format-duration.js
var format_duration = __webpack_require__(56739);
// EXTERNAL MODULE: ./build/util/plain-url.js
var plain_url = __webpack_require__(70797);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/github/errors.js
var errors = __webpack_require__(47307);
;// CONCATENATED MODULE: ./build/github/rate-limit.js
/**
 * "Otherwise, wait for at least one minute", then exponentially longer: docs.github.com, "Rate limits for the REST
 * API".
 */
const unnamedWaitMilliseconds = 60_000;
/** `x-ratelimit-reset` is in whole seconds. */
const slackMilliseconds = 1_000;
/**
 * How long GitHub asks to wait before a retry; undefined if the response is not about a limit. A 403 may be a limit or
 * a missing permission. `attempt` counts from 1. The server's clock is used if the response has its time, because the
 * runner's may differ.
 */
function askedWait({ status, headers, message }, attempt, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const seconds = numeric(headers['retry-after']);
    if (seconds !== undefined)
        return seconds * 1000;
    const reset = numeric(headers['x-ratelimit-reset']);
    if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) {
        const told = Date.parse(headers.date ?? '');
        const serverNow = Number.isNaN(told) ? now.getTime() : told;
        return Math.max(0, reset * 1000 - serverNow) + slackMilliseconds;
    }
    const named = status === 429 || /rate limit|abuse detection/i.test(message);
    return named ? unnamedWaitMilliseconds * 2 ** (attempt - 1) : undefined;
}
function numeric(text) {
    return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}

;// CONCATENATED MODULE: ./build/github/api.js











/** The maximum for all waits together. A waiting runner costs money, and the plan is already in the job summary. */
const longestWaitMilliseconds = 5 * 60_000;
const timeoutMilliseconds = 30_000;
/** A page has up to a hundred comments of 64 KiB each. */
const mostBytes = 64 * 1024 * 1024;
const attemptsAfterFaults = 4;
const faultyStatuses = new Set([500, 502, 503, 504]);
/** Connects to GitHub's REST API from a workflow run. GITHUB_API_URL has the base, also for an Enterprise Server. */
function connectGitHub({ token, environment, signal, progress, ...given }) {
    const base = baseFrom(environment);
    const proxy = (0,network_proxy/* proxyFor */.iJ)(new URL(base), environment);
    const now = given.now ?? (() => new Date());
    const sleep = given.sleep ?? ((milliseconds, stop) => (0,promises_.setTimeout)(milliseconds, undefined, { signal: stop }));
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${usableToken(token)}`,
        'user-agent': `managed-etcd/${program_version/* version */.r}`,
        'x-github-api-version': '2022-11-28',
    };
    let waited = 0;
    const wait = async (milliseconds, why) => {
        if (waited + milliseconds > longestWaitMilliseconds)
            throw tooLong(why, waited, milliseconds);
        progress(`${why}; continuing in ${(0,format_duration/* formatDuration */.a)(milliseconds)}`);
        waited += milliseconds;
        await sleep(milliseconds, signal);
    };
    return {
        base,
        async call(call) {
            const url = urlOf(base, call.path);
            for (let attempt = 1;; attempt++) {
                signal.throwIfAborted();
                const outcome = await attempted(url, call, { headers, proxy }, signal);
                // A comment may have been created although its response was lost. The next run finds it, while a retry would
                // create a second one.
                const repeatable = call.method !== 'POST' && attempt < attemptsAfterFaults;
                if ('failed' in outcome) {
                    const { failed } = outcome;
                    if (failed instanceof proxy_failure/* ProxyFailure */.N && failed.code !== 'PROXY_BUSY')
                        throw throughProxy(base, failed);
                    if (!repeatable)
                        throw failed instanceof proxy_failure/* ProxyFailure */.N ? throughProxy(base, failed) : (0,errors/* unreachable */.HB)(base, failed);
                    await wait(1000 * 2 ** (attempt - 1), `${new URL(base).host} does not answer`);
                    continue;
                }
                const answer = answerOf(outcome);
                const asked = askedWait({ ...outcome, message: answer.message }, attempt, now());
                if (asked !== undefined)
                    await wait(asked, "GitHub's rate limit is used up");
                else if (faultyStatuses.has(answer.status) && repeatable)
                    await wait(1000 * 2 ** (attempt - 1), `GitHub answers ${answer.status}`);
                else
                    return answer;
            }
        },
    };
}
function baseFrom({ GITHUB_API_URL }) {
    const base = GITHUB_API_URL?.trim().replace(/\/+$/, '') || 'https://api.github.com';
    if ((0,plain_url/* isPlainUrl */.A)(base))
        return base;
    throw new problem/* Problem */.A("GitHub's API cannot be called: its URL is not valid", [
        {
            code: 'INPUT_INVALID',
            subject: 'GITHUB_API_URL',
            found: 'needs a URL such as https://api.github.com without a password or a query, found something else',
            fix: 'let the runner set GITHUB_API_URL, or write it as https://HOST/api/v3',
        },
    ]);
}
/**
 * Editors and `echo` append a line end. A token that is no valid header is not a network error, so it is not retried.
 */
function usableToken(token) {
    const usable = token.trim();
    if (/^[\x21-\x7e]+$/.test(usable))
        return usable;
    throw new problem/* Problem */.A("GitHub's API cannot be called: the token is not valid", [
        {
            code: 'TOKEN_MISSING',
            subject: 'github-token',
            found: `needs a token of one line, found ${usable === '' ? 'nothing' : 'blanks or other characters in it'}`,
            fix: "set the input github-token to the job's own github.token",
        },
    ]);
}
function throughProxy(base, failure) {
    return new problem/* Problem */.A(`GitHub's API at ${base} cannot be reached through the proxy`, [(0,proxy_failure/* proxyFinding */.q)(failure)]);
}
/** The token is only sent to the API: a Link header to another server is not followed. */
function urlOf(base, path) {
    const url = new URL(path.startsWith('/') ? base + path : path);
    if (url.origin === new URL(base).origin)
        return url;
    throw new problem/* Problem */.A(`GitHub's answer names a next page at ${url.host}: it was not read`, [
        {
            code: 'GITHUB_UNREACHABLE',
            subject: 'GITHUB_API_URL',
            found: `needs pages below ${base}, found one at ${url.origin}`,
            fix: 'set GITHUB_API_URL to the URL that the API uses for itself',
        },
    ]);
}
/** A response, or the error of the connection. */
async function attempted(url, { method, body }, { headers, proxy }, signal) {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const agent = (0,network_agent/* agentFor */.Pf)(url, proxy);
    const options = { method, agent, headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) } };
    try {
        return await (0,exchange/* exchange */.L)({ url, options, payload, signal, timeoutMilliseconds, mostBytes });
    }
    catch (failed) {
        signal.throwIfAborted();
        return { failed };
    }
    finally {
        agent.destroy();
    }
}
function answerOf({ status, headers, body: text }) {
    const body = parsed(text);
    const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
    const [, next] = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? '')) ?? [];
    return { status, body, message, next };
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function tooLong(why, waited, milliseconds) {
    const bound = (0,format_duration/* formatDuration */.a)(longestWaitMilliseconds);
    return new problem/* Problem */.A(`${why}, and waiting for it would take too long`, [
        {
            code: 'GITHUB_RATE_LIMIT',
            subject: 'rate limit',
            found: `needs an answer within ${bound}; GitHub asks to wait another ${(0,format_duration/* formatDuration */.a)(milliseconds)} after ${(0,format_duration/* formatDuration */.a)(waited)}`,
            fix: 'run the job again later; the plan itself is in the job summary',
        },
    ]);
}


/***/ }),

/***/ 47307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cn: () => (/* binding */ NotPermitted),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   zh: () => (/* binding */ gitHubProblem)
/* harmony export */ });
/* harmony import */ var _network_agent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13400);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12359);


const longestQuote = 300;
/** The token is valid, but lacks the permission. */
class NotPermitted extends _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A {
}
const writtenTo = { 'pull-requests': 'the pull request', issues: 'issues' };
/** The Problem for GitHub's refusal. Contains only the `message` of the response. */
function gitHubProblem({ what, permission }, { status, message }) {
    const said = message.replaceAll(/\s+/g, ' ').trim().slice(0, longestQuote);
    const found = (text) => `${text}${said === '' ? '' : `: ${said}`}`;
    switch (status) {
        case 401:
            return problem(what, { code: 'TOKEN_MISSING', subject: 'github-token' }, found('needs a valid token, found one that GitHub does not accept'), useToken);
        case 403:
        case 404:
            return new NotPermitted(`cannot ${what}`, [
                {
                    code: 'TOKEN_MISSING',
                    subject: 'permissions',
                    found: found(`needs a token with write access to ${writtenTo[permission]}, found one without`),
                    fix: `give the job permissions: { ${permission}: write }`,
                },
            ]);
        case 410:
        case 422:
            return problem(what, { code: 'GITHUB_ERROR', subject: permission === 'issues' ? 'issue' : 'comment' }, found(`GitHub rejects it as invalid (${status})`), permission === 'issues' && status === 410
                ? 'enable issues in the settings of the repository, or leave issue: false'
                : 'report this as a bug');
        default:
            return problem(what, { code: 'GITHUB_ERROR', subject: 'GitHub' }, found(`needs an answer, found status ${status}`), 'run the job again');
    }
}
/** There was no response in time. */
function unreachable(base, cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`GitHub's API at ${base} cannot be reached`, [
        {
            code: 'GITHUB_UNREACHABLE',
            subject: 'GITHUB_API_URL',
            found: `needs an answer from ${base}, found none: ${reason}${(0,_network_agent_js__WEBPACK_IMPORTED_MODULE_0__/* .viaProxy */ .bP)(cause)}`,
            fix: "check the runner's network and proxy, and githubstatus.com; then run the job again",
        },
    ], { cause });
}
const useToken = "set the input github-token to the job's own github.token";
function problem(what, about, found, fix) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`cannot ${what}`, [{ ...about, found, fix }]);
}


/***/ }),

/***/ 78781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ listPages)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47307);

const perPage = 100;
/** The entries of a list. A page is requested when its first entry is. `path` may have a query. */
async function* listPages(gitHub, path, needed) {
    let page = `${path}${path.includes('?') ? '&' : '?'}per_page=${perPage}`;
    while (page !== undefined) {
        const answer = await gitHub.call({ method: 'GET', path: page });
        if (answer.status !== 200)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .gitHubProblem */ .zh)(needed, answer);
        yield Array.isArray(answer.body) ? answer.body : [];
        page = answer.next;
    }
}


/***/ }),

/***/ 88713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ markedBody),
/* harmony export */   r: () => (/* binding */ hiddenLine)
/* harmony export */ });
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74611);
/* harmony import */ var _util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90108);


/** "body is too long (maximum is 65536 characters)". Counted in bytes, which are never fewer. */
const mostBytes = 65_536;
const mostFooterBytes = 1_024;
const cutNote = '\n\n> [!NOTE]\n> The rest was truncated: GitHub shows at most 64 KiB. The job summary has everything.\n';
/** A body for a comment or an issue that GitHub accepts, and that a later run finds by its first line. */
function markedBody({ marker, markdown, footer }) {
    const marked = `${hiddenLine(marker)}\n${withoutMentions((0,_util_secret_shapes_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecretShapes */ .FC)(markdown))}`;
    return (0,_report_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .limited */ .TJ)(marked, mostBytes - mostFooterBytes, cutNote) + footer;
}
/** One line. No text of the marker can end it, because the name of a file may be any text. */
function hiddenLine(marker) {
    return `<!-- managed-etcd: ${marker.replaceAll(/-(?=-)/g, '- ').replaceAll(/\s+/g, ' ')} -->`;
}
/**
 * A name from a file, such as `group:@acme/sre`, must not notify anybody, so a blank without width follows the @.
 * Addresses (`dba@example.com`) notify nobody.
 */
function withoutMentions(markdown) {
    return markdown.replaceAll(/(?<!\w)@(?=\w)/g, '@\u200b');
}


/***/ }),

/***/ 84997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ clusterDiagram)
/* harmony export */ });
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74611);

/** Zones with their members and portals, and the connections between them, as Mermaid in a Markdown fence. */
function clusterDiagram(zones) {
    const portals = zones.flatMap(({ portals }, zone) => portals.map((_, index) => `portal${zone}_${index}`));
    const members = zones.flatMap(({ members }, zone) => members.map((_, index) => `member${zone}_${index}`));
    const lines = [
        'flowchart LR',
        '  clients(["clients"])',
        ...zones.flatMap((zone, index) => zoneLines(zone, index)),
        ...(portals.length > 0 ? [`  clients --> ${portals.join(' & ')}`] : []),
        ...(portals.length > 0 && members.length > 0 ? [`  ${portals.join(' & ')} --> ${members.join(' & ')}`] : []),
        '  classDef healthy stroke:#1a7f37,stroke-width:2px',
        '  classDef unhealthy stroke:#cf222e,stroke-width:4px,stroke-dasharray:4',
    ];
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)(lines.join('\n'), 'mermaid');
}
function zoneLines({ zone, members, portals }, index) {
    return [
        `  subgraph zone${index}["${label(zone)}"]`,
        ...portals.map((pod, place) => `    portal${index}_${place}(["${podLabel(pod)}"]):::${pod.health}`),
        ...members.map((pod, place) => `    member${index}_${place}[("${podLabel(pod)}")]:::${pod.health}`),
        // Mermaid rejects an empty subgraph.
        ...(members.length + portals.length === 0 ? [`    empty${index}["none"]`] : []),
        '  end',
    ];
}
function podLabel({ name, health }) {
    return label(health === 'healthy' ? name : `${name} (${health})`);
}
/** Replaces every character that is special in Mermaid or HTML by a Mermaid entity, `#35;` for a `#`. */
function label(text) {
    return [...text].map((letter) => (/[\w .:/()-]/.test(letter) ? letter : `#${letter.codePointAt(0)};`)).join('');
}


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

/***/ 70959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ glob)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** The paths that match a pattern, sorted. In each part, `*` matches any text, but not a dot at its beginning. */
async function glob(pattern) {
    let found = [pattern.startsWith('/') ? '/' : ''];
    for (const part of pattern.split('/')) {
        if (part === '')
            continue;
        const next = await Promise.all(found.map((folder) => matching(folder, part)));
        found = next.flat();
    }
    return found.sort();
}
async function matching(folder, part) {
    if (!part.includes('*'))
        return [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, part)];
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder === '' ? '.' : folder).catch(() => []);
    const fits = new RegExp(`^${part.split('*').map(literal).join('.*')}$`);
    return names
        .filter((name) => fits.test(name) && (part.startsWith('.') || !name.startsWith('.')))
        .map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
}
function literal(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}


/***/ })

};
