export const id = 5817;
export const ids = [5817];
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
  Q_: () => (/* binding */ TunnelingAgent),
  Pf: () => (/* binding */ agentFor),
  bP: () => (/* binding */ viaProxy)
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
        connectThrough(proxy, target).then((socket) => {
            // With an existing socket, this is TLS over it, with the sessions that this agent keeps.
            const tunnel = super.createConnection({ ...options, socket }) ?? undefined;
            tunnel?.once('error', (error) => tunnels.set(error, proxy));
            connected(null, tunnel);
        }, connected);
        return undefined;
    }
}
/** The proxies of the tunnels that failed. */
const tunnels = new WeakMap();
/**
 * The end of a finding about a connection that failed: names the proxy that it goes through. The proxy may answer
 * itself, or show another certificate. Empty without a proxy.
 */
function viaProxy(error) {
    const proxy = typeof error === 'object' && error !== null ? tunnels.get(error) : undefined;
    return proxy === undefined ? '' : `; the connection goes through the proxy ${(0,network_proxy/* shownProxy */.qb)(proxy)} (${proxy.named})`;
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
