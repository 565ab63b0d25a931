export const id = 425;
export const ids = [425];
export const modules = {

/***/ 92763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ delayAfter),
/* harmony export */   Sc: () => (/* binding */ shouldRetry),
/* harmony export */   ZA: () => (/* binding */ firstContactAttempts),
/* harmony export */   r2: () => (/* binding */ attempts),
/* harmony export */   uZ: () => (/* binding */ retriedStatuses)
/* harmony export */ });
/**
 * Statuses after which the same request may succeed: too many requests, or a server or proxy that is temporarily
 * unavailable.
 */
const retriedStatuses = new Set([429, 500, 502, 503, 504]);
/** Statuses with which the API server says that it has not started: every request may be repeated. */
const notBegun = new Set([429, 503]);
/** Connections that failed or were closed: the server restarts, or closed an idle connection. */
const retriedCodes = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EAI_AGAIN',
    // A proxy that cannot reach the server at this time.
    'PROXY_BUSY',
]);
const neverSent = new Set([
    'ECONNREFUSED',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EAI_AGAIN',
    'PROXY_BUSY',
]);
const attempts = 6;
/** Before the first answer, a wrong address is far more likely than a restarting server: report it soon. */
const firstContactAttempts = 2;
const firstDelayMilliseconds = 250;
const longestDelayMilliseconds = 10_000;
/** Whether to try again. `repeatable` means that executing it twice has the same result as once. */
function shouldRetry(failure, repeatable) {
    if ('status' in failure)
        return retriedStatuses.has(failure.status) && (repeatable || notBegun.has(failure.status));
    return retriedCodes.has(failure.code) && (repeatable || neverSent.has(failure.code));
}
/**
 * Milliseconds until the next attempt; `attempt` counts from 1. The server's Retry-After takes precedence over the
 * backoff, up to a limit.
 */
function delayAfter(failure, attempt) {
    const asked = 'status' in failure ? Number(failure.retryAfter) : Number.NaN;
    if (Number.isFinite(asked) && asked >= 0)
        return Math.min(asked * 1000, longestDelayMilliseconds);
    return Math.min(firstDelayMilliseconds * 2 ** (attempt - 1), longestDelayMilliseconds);
}


/***/ }),

/***/ 13400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ TunnelingAgent),
  P: () => (/* binding */ agentFor)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/node-version.js
var node_version = __webpack_require__(21848);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./build/network/machine-authorities.js

let trusted = false;
/**
 * Node trusts its built-in authorities and NODE_EXTRA_CA_CERTS. kubectl and curl trust the machine's store
 * (/etc/ssl/certs, SSL_CERT_FILE, SSL_CERT_DIR), where a company installs its own authority. This program trusts both.
 * Call it before the first connection without an authority of its own: reading the store takes about 40 ms.
 */
function trustMachineAuthorities() {
    if (trusted)
        return;
    trusted = true;
    const machine = (0,external_node_tls_.getCACertificates)('system');
    if (machine.length > 0)
        (0,external_node_tls_.setDefaultCACertificates)([...new Set([...(0,external_node_tls_.getCACertificates)('default'), ...machine])]);
}

// EXTERNAL MODULE: ./build/network/proxy.js
var network_proxy = __webpack_require__(88637);
// EXTERNAL MODULE: ./build/network/proxy-failure.js
var proxy_failure = __webpack_require__(17522);
;// CONCATENATED MODULE: ./build/network/agent.js









/**
 * How long a proxy may take until it has connected to the server: less than any request waits, so that the proxy is
 * named.
 */
const tunnelMilliseconds = 10_000;
/**
 * Set explicitly: with NODE_TLS_REJECT_UNAUTHORIZED=0, an attacker in the middle could otherwise get tokens and
 * refresh-tokens.
 */
const verified = { rejectUnauthorized: true };
/**
 * TLS connections, through a tunnel (CONNECT) if a proxy applies. A failure at the proxy is a ProxyFailure.
 *
 * As in Go, and so in kubectl, each certificate of an authority is trusted by itself, including an intermediate or the
 * server's own. OpenSSL would require the root above it.
 */
class TunnelingAgent extends external_node_https_.Agent {
    #choose;
    constructor(choose, options = {}) {
        super({ ...options, allowPartialTrustChain: true });
        this.#choose = choose;
    }
    createConnection(given, connected) {
        const options = { ...verified, ...given };
        if (!('ca' in options) || options.ca === undefined)
            trustMachineAuthorities();
        const host = options.host ?? 'localhost';
        const target = `${(0,external_node_net_.isIPv6)(host) ? `[${host}]` : host}:${options.port ?? 443}`;
        let proxy;
        try {
            proxy = this.#choose(new URL(`https://${target}`));
        }
        catch (error) {
            process.nextTick(connected, error);
            return undefined;
        }
        if (proxy === undefined)
            return super.createConnection(options);
        connectThrough(proxy, target).then(
        // With an existing socket, this is TLS over it, with the sessions that this agent keeps.
        (socket) => connected(null, super.createConnection({ ...options, socket }) ?? undefined), connected);
        return undefined;
    }
}
/** A byte stream to HOST:PORT through the proxy's CONNECT. */
function connectThrough(proxy, target) {
    const authorization = (0,network_proxy/* proxyAuthorization */.YB)(proxy);
    if (proxy.url.protocol === 'https:')
        trustMachineAuthorities();
    const asked = (proxy.url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request)({
        ...verified,
        method: 'CONNECT',
        host: (0,network_proxy/* hostOf */.w4)(proxy.url),
        port: (0,network_proxy/* portOf */.HM)(proxy.url),
        path: target,
        agent: false,
        headers: { host: target, ...(authorization && { 'proxy-authorization': authorization }) },
    });
    return new Promise((resolve, reject) => {
        const fail = (code, status) => {
            clearTimeout(timer);
            asked.destroy();
            reject(new proxy_failure/* ProxyFailure */.N(proxy, target, { code, status }));
        };
        const timer = setTimeout(() => fail('ETIMEDOUT'), tunnelMilliseconds);
        asked.on('error', (error) => fail(error.code ?? ''));
        // The proxy answered CONNECT like an ordinary request.
        asked.on('response', ({ statusCode = 0 }) => fail(refusalCode(statusCode), statusCode));
        asked.on('connect', ({ statusCode = 0 }, socket, head) => {
            if (statusCode < 200 || statusCode > 299) {
                socket.destroy();
                return fail(refusalCode(statusCode), statusCode);
            }
            clearTimeout(timer);
            if (head.length > 0)
                socket.unshift(head);
            return resolve(socket);
        });
        asked.end();
    });
}
function refusalCode(status) {
    return status >= 500 ? 'PROXY_BUSY' : 'PROXY_REFUSED';
}
/**
 * An agent for one server without TLS: the proxy gets such requests in whole, not through a tunnel. Node supports this
 * in the versions that `engines` names; an older one would silently bypass the proxy.
 */
function forwardingAgent(proxy, target, options, node) {
    if (!(0,node_version/* isSupportedNode */.fn)(node, program_version/* nodeRange */.C))
        throw ignoresProxies(proxy, node);
    const proxied = { ...options, proxyEnv: { HTTP_PROXY: proxy.url.href } };
    return new ForwardingAgent(proxy, `${target.hostname}:${(0,network_proxy/* portOf */.HM)(target)}`, proxied);
}
class ForwardingAgent extends external_node_http_.Agent {
    #proxy;
    #target;
    constructor(proxy, target, options) {
        super(options);
        this.#proxy = proxy;
        this.#target = target;
    }
    createConnection(options, connected) {
        const socket = super.createConnection(options);
        const fail = (error) => connected(new proxy_failure/* ProxyFailure */.N(this.#proxy, this.#target, { code: error.code ?? '' }));
        socket?.once('error', fail);
        socket?.once('connect', () => {
            socket.off('error', fail);
            connected(null, socket);
        });
        return undefined;
    }
}
/** The agent for requests to one server. Reuse it to keep connections alive. */
function agentFor(target, proxy, options = {}, node = process.versions.node) {
    if (target.protocol === 'https:')
        return new TunnelingAgent(() => proxy, options);
    return proxy === undefined ? new external_node_http_.Agent(options) : forwardingAgent(proxy, target, options, node);
}
function ignoresProxies({ named }, node) {
    return new problem/* Problem */.A('cannot connect: this version of Node ignores proxies; nothing was sent without one', [
        {
            code: 'TOOL_MISSING',
            subject: 'Node.js',
            found: `${named} sets a proxy, which Node ${node} would ignore`,
            fix: `use Node ${(0,node_version/* shownNodes */.b8)(program_version/* nodeRange */.C)}`,
        },
    ]);
}


/***/ }),

/***/ 61056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ certificateErrors)
/* harmony export */ });
/** Codes of Node for a certificate that leads to no trusted authority. */
const certificateErrors = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
]);


/***/ }),

/***/ 26716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ exchange),
/* harmony export */   c: () => (/* binding */ addressOf)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89517);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88637);
/* harmony import */ var _request_trace_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79172);





/** More than any page of a list that this program requests. */
const usualMostBytes = 512 * 1024 * 1024;
/**
 * One request and its complete response, whatever its status. Used for the API server, GitHub and token issuers. A
 * failure is an error with a `code`: Node's own, ETIMEDOUT, or ANSWER_TOO_LONG.
 */
async function exchange({ url, options, payload, signal, ...limits }) {
    const timeout = AbortSignal.timeout(limits.timeoutMilliseconds);
    const ended = (0,_request_trace_js__WEBPACK_IMPORTED_MODULE_3__/* .traceRequest */ .n)(options.method ?? 'GET', url);
    try {
        const response = await new Promise((resolve, reject) => {
            const whole = {
                ...addressOf(url),
                ...options,
                signal: AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
                headers: { ...options.headers, ...(payload && { 'content-length': Buffer.byteLength(payload) }) },
            };
            const sent = (url.protocol === 'https:' ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)(whole, resolve);
            sent.on('error', reject);
            sent.end(payload);
        });
        const body = await textOf(response, limits.mostBytes ?? usualMostBytes);
        const status = response.statusCode ?? 0;
        ended(status);
        return { status, headers: response.headers, body };
    }
    catch (error) {
        ended((0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error) || 'no answer');
        signal?.throwIfAborted();
        if (timeout.aborted)
            throw Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
        throw error;
    }
}
/** The options for Node's request. Omits a user name and password in the URL, which are a mistake. */
function addressOf(url) {
    return {
        protocol: url.protocol,
        hostname: (0,_proxy_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(url),
        ...(url.port === '' ? {} : { port: url.port }),
        path: url.pathname + url.search,
    };
}
async function textOf(response, mostBytes) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of response) {
        bytes += chunk.length;
        if (bytes > mostBytes) {
            throw Object.assign(new Error(`an answer of more than ${mostBytes} bytes`), { code: 'ANSWER_TOO_LONG' });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}


/***/ }),

/***/ 19007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isLoopback),
/* harmony export */   U: () => (/* binding */ isExempt)
/* harmony export */ });
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77030);

/**
 * Whether NO_PROXY exempts a host, by the rules of Go's net/http, which are kubectl's: names with all that is below
 * them (`example.com`), only what is below (`.example.com`, `*.example.com`), addresses, ranges (`10.0.0.0/8`), each of
 * the first three with or without a port, or `*`. An entry that is none of these exempts nothing. `host` has no
 * brackets.
 */
function isExempt(host, port, noProxy) {
    const name = host.toLowerCase().replace(/\.$/, '');
    return noProxy
        .split(/[\s,]+/)
        .map((entry) => entry.toLowerCase())
        .some((entry) => entry === '*' || matches(entry, name, port));
}
/** The local machine: Go never uses a proxy of the environment for it. */
function isLoopback(host) {
    return host === 'localhost' || host.endsWith('.localhost') || ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) !== 0 && loopback.check(host, family(host)));
}
function matches(entry, name, port) {
    if (entry === '')
        return false;
    if (entry.includes('/'))
        return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0 && inRange(entry, name);
    const { host, port: entryPort } = withoutPort(entry);
    if (entryPort !== undefined && entryPort !== port)
        return false;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) !== 0)
        return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(name) !== 0 && sameAddress(host, name);
    const suffix = host.replace(/^\*\./, '.');
    return suffix.startsWith('.') ? name.endsWith(suffix) : name === suffix || name.endsWith(`.${suffix}`);
}
function withoutPort(entry) {
    const [, bracketed, inside] = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? [];
    if (bracketed !== undefined)
        return { host: bracketed, port: inside };
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(entry) !== 0)
        return { host: entry, port: undefined };
    const [, host = entry, port] = /^([^:]*):(\d+)$/.exec(entry) ?? [];
    return { host: host.replace(/\.$/, ''), port };
}
function inRange(range, address) {
    const [network = '', prefix = ''] = range.split('/');
    const most = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) === 6 ? 128 : 32;
    if ((0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(network) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most)
        return false;
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addSubnet(network, Number(prefix), family(network));
    return list.check(address, family(address));
}
function sameAddress(one, other) {
    const list = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
    list.addAddress(one, family(one));
    return list.check(other, family(other));
}
function family(address) {
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(address) === 6 ? 'ipv6' : 'ipv4';
}
const loopback = new node_net__WEBPACK_IMPORTED_MODULE_0__.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');


/***/ }),

/***/ 17522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ ProxyFailure),
/* harmony export */   q: () => (/* binding */ proxyFinding)
/* harmony export */ });
/* harmony import */ var _certificate_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61056);
/* harmony import */ var _proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88637);


/**
 * A connection that failed at its proxy. `code` is Node's, or PROXY_REFUSED, or PROXY_BUSY for a failure that may be
 * temporary.
 */
class ProxyFailure extends Error {
    name = 'ProxyFailure';
    code;
    proxy;
    /** HOST:PORT behind the proxy. */
    target;
    /** The proxy's response. Undefined if there was none. */
    status;
    constructor(proxy, target, { code, status }) {
        super(`proxy: ${status ?? code}`);
        this.proxy = proxy;
        this.target = target;
        this.code = code;
        this.status = status;
    }
}
/** Names the proxy as the cause, so that the user does not look for it at the server. */
function proxyFinding(failure) {
    const { proxy, target, status } = failure;
    const at = `the proxy ${(0,_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .shownProxy */ .qb)(proxy)} (${proxy.named})`;
    const finding = (found, fix) => ({ code: 'PROXY_FAILED', subject: 'proxy', found, fix });
    const correct = `correct ${proxy.named}, or ${proxy.avoid}`;
    if (status === 407) {
        return finding(`${at} requires a name and a password (407)`, `add them to ${proxy.named}: http://NAME:PASSWORD@HOST:PORT`);
    }
    if (status !== undefined && status >= 500) {
        return finding(`${at} cannot reach ${target} (${status})`, `check whether the proxy can reach ${target}`);
    }
    if (status !== undefined) {
        return finding(`${at} refuses a connection to ${target} (${status})`, `allow the proxy to connect to ${target}, or ${correct}`);
    }
    if (_certificate_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .certificateErrors */ .v.has(failure.code)) {
        return finding(`the certificate of ${at} is not trusted (${failure.code})`, `name the file of its authority in NODE_EXTRA_CA_CERTS, or ${correct}`);
    }
    switch (failure.code) {
        case 'ECONNREFUSED':
            return finding(`nothing listens at ${at}`, correct);
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return finding(`the name of ${at} does not resolve (${failure.code})`, correct);
        case 'ERR_TLS_CERT_ALTNAME_INVALID':
            return finding(`the certificate of ${at} is for another name`, correct);
        case 'ETIMEDOUT':
            return finding(`${at} did not connect to ${target} in time`, `check the proxy, and whether it reaches ${target}; otherwise ${correct}`);
        default:
            return finding(`the connection to ${at} broke before it reached ${target} (${failure.code})`, correct);
    }
}


/***/ }),

/***/ 88637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ portOf),
/* harmony export */   YB: () => (/* binding */ proxyAuthorization),
/* harmony export */   YR: () => (/* binding */ parseProxy),
/* harmony export */   iJ: () => (/* binding */ proxyFor),
/* harmony export */   qb: () => (/* binding */ shownProxy),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _no_proxy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19007);


const exemptFromIt = 'exempt the host with NO_PROXY';
/**
 * The proxy that a request to `target` goes through, for every way out of this program: the API server, GitHub, the
 * object storage, a login. Undefined: none. Throws a Problem for one that cannot be used. docs/proxies.md has the same
 * as a table.
 */
function proxyFor(target, environment) {
    const kind = target.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const found = [kind, kind.toLowerCase(), 'ALL_PROXY', 'all_proxy']
        .map((name) => ({ name, value: environment[name]?.trim() ?? '' }))
        .find(({ value }) => value !== '');
    if (found === undefined)
        return undefined;
    const host = hostOf(target);
    const noProxy = environment.NO_PROXY?.trim() || environment.no_proxy?.trim() || '';
    if ((0,_no_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .B)(host) || (0,_no_proxy_js__WEBPACK_IMPORTED_MODULE_1__/* .isExempt */ .U)(host, portOf(target), noProxy))
        return undefined;
    return parseProxy(found.value, found.name);
}
/**
 * `HOST:PORT` means HTTP; the scheme may be written in any case. Throws a Problem that never shows what may be a
 * password.
 */
function parseProxy(text, named, avoid = exemptFromIt) {
    const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
    const url = URL.canParse(whole) ? new URL(whole) : undefined;
    if (url === undefined || url.hostname === '') {
        const fix = `write it as http://HOST:PORT, or ${avoid}`;
        throw unusable(named, 'needs the URL of an HTTP proxy, found something else', fix);
    }
    if (url.protocol === 'http:' || url.protocol === 'https:')
        return { url, named, avoid };
    const scheme = url.protocol.slice(0, -1);
    const fix = `use an HTTP proxy: http://HOST:PORT, or ${avoid}`;
    throw unusable(named, `needs an HTTP proxy, found the scheme "${scheme}"`, fix);
}
/** HOST:PORT, without the password. */
function shownProxy({ url }) {
    return `${url.hostname}:${portOf(url)}`;
}
/** The value of Proxy-Authorization. Undefined if the proxy's URL has no user name. Secret. */
function proxyAuthorization({ url }) {
    if (url.username === '' && url.password === '')
        return undefined;
    return `Basic ${Buffer.from(`${decoded(url.username)}:${decoded(url.password)}`).toString('base64')}`;
}
/** Without brackets. */
function hostOf(url) {
    return url.hostname.replaceAll(/^\[|\]$/g, '');
}
function portOf(url) {
    return url.port || (url.protocol === 'https:' ? '443' : '80');
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        // An unescaped %.
        return text;
    }
}
function unusable(named, found, fix) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A('cannot connect: the proxy cannot be used; nothing was sent without it', [
        {
            code: 'PROXY_INVALID',
            subject: 'proxy',
            found: `${named} ${found}`,
            fix,
        },
    ]);
}


/***/ }),

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
// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/network/no-proxy.js
var no_proxy = __webpack_require__(19007);
// EXTERNAL MODULE: ./build/network/proxy.js
var proxy = __webpack_require__(88637);
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
    const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = env;
    if (!address || !requestToken) {
        throw noIdToken('needs the permission id-token: write, which this job does not have', 'add `id-token: write` to the `permissions` of the job; a pull request from a fork never gets it');
    }
    const url = endpointOf(address);
    url.searchParams.set('audience', audience);
    const agent = (0,network_agent/* agentFor */.P)(url, (0,proxy/* proxyFor */.iJ)(url, env));
    const headers = { accept: 'application/json', authorization: `Bearer ${requestToken}` };
    const ask = () => (0,exchange/* exchange */.L)({ url, options: { agent, headers }, signal, timeoutMilliseconds, mostBytes });
    try {
        for (const wait of [...waitsMilliseconds, undefined]) {
            const answer = await answered(ask, signal);
            const token = answer?.status === 200 ? tokenIn(answer.body) : undefined;
            if (token !== undefined)
                return token;
            if (wait === undefined || (answer !== undefined && !retry/* retriedStatuses */.uZ.has(answer.status)))
                throw none(answer?.status);
            await sleep(wait, signal);
        }
        throw none(undefined);
    }
    finally {
        agent.destroy();
    }
}
const waitFor = (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, { signal });
/** Undefined if there is no response. */
async function answered(ask, signal) {
    try {
        return await ask();
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/** The request token is sent to this URL, so it must use TLS. */
function endpointOf(address) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,no_proxy/* isLoopback */.B)((0,proxy/* hostOf */.w4)(url))))
        return url;
    throw noIdToken('needs an https address in ACTIONS_ID_TOKEN_REQUEST_URL, found something else', 'find out which step has set this variable: GitHub gives it to the job');
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
function none(status) {
    return noIdToken(`needs an ID token from GitHub, which ${status === undefined ? 'could not be reached' : `answered ${status}`}`, "check GitHub's status page and, with a self-hosted runner, its proxy; then run the job again");
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


/***/ })

};
