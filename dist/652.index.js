export const id = 652;
export const ids = [652];
export const modules = {

/***/ 3459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ connectCluster)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(2359);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3339);
;// CONCATENATED MODULE: ./build/kubernetes/exec-credential.js




/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
const ExecCredential = schemas/* object */.Ikc({
    status: schemas/* object */.Ikc({
        token: schemas/* string */.YjP().nullish(),
        clientCertificateData: schemas/* string */.YjP().nullish(),
        clientKeyData: schemas/* string */.YjP().nullish(),
        expirationTimestamp: schemas/* string */.YjP().nullish(),
    }),
});
const pluginTimeoutSeconds = 60;
/**
 * Asks a kubeconfig's credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, …). What the plugin prints is
 * never repeated in the Problem that tells of its failure: nothing promises that it holds no secret.
 */
async function askPlugin(exec, choice) {
    const output = await run(exec, choice);
    const parsed = ExecCredential.safeParse(parseJson(output));
    if (!parsed.success)
        throw failed(exec, choice, 'it did not print an ExecCredential as JSON');
    const { token, clientCertificateData, clientKeyData, expirationTimestamp } = parsed.data.status;
    return {
        token: token ?? undefined,
        certificate: clientCertificateData ?? undefined,
        key: clientKeyData ?? undefined,
        expires: expirationTimestamp ? new Date(expirationTimestamp) : undefined,
    };
}
function run(exec, choice) {
    const child = (0,external_node_child_process_.spawn)(commandOf(exec, choice), exec.args ?? [], {
        env: environmentOf(exec, choice),
        stdio: ['ignore', 'pipe', 'ignore'],
        // Not `timeout`: its timer would keep this process alive when there is no such command.
        signal: AbortSignal.timeout(pluginTimeoutSeconds * 1000),
    });
    return new Promise((resolve, reject) => {
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (chunk) => {
            output += chunk;
        });
        child.on('error', (error) => reject(failed(exec, choice, whyNotRun(error.code))));
        child.on('close', (code) => {
            if (code === 0)
                resolve(output);
            else
                reject(failed(exec, choice, code === null ? 'it was ended by a signal' : `it ended with exit code ${code}`));
        });
    });
}
function whyNotRun(code) {
    if (code === 'ENOENT')
        return 'there is no such command';
    if (code === 'ABORT_ERR')
        return `it did not end within ${pluginTimeoutSeconds} seconds`;
    return `it cannot be run (${code})`;
}
/** A command with a slash that is not absolute is relative to the kubeconfig; a bare one is looked up in the PATH. */
function commandOf(exec, choice) {
    const relative = exec.command.includes('/') && !(0,external_node_path_.isAbsolute)(exec.command);
    return relative && choice.userFolder !== undefined ? (0,external_node_path_.join)(choice.userFolder, exec.command) : exec.command;
}
/** Plugins read KUBERNETES_EXEC_INFO to learn which version of the exchange the caller speaks. */
function environmentOf(exec, choice) {
    const cluster = exec.provideClusterInfo
        ? {
            server: choice.clusterEntry.server,
            'certificate-authority-data': choice.clusterEntry['certificate-authority-data'] ?? undefined,
            'insecure-skip-tls-verify': choice.clusterEntry['insecure-skip-tls-verify'] ?? undefined,
            'tls-server-name': choice.clusterEntry['tls-server-name'] ?? undefined,
        }
        : undefined;
    const info = { apiVersion: exec.apiVersion, kind: 'ExecCredential', spec: { interactive: false, cluster } };
    return {
        ...process.env,
        ...Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name, value])),
        KUBERNETES_EXEC_INFO: JSON.stringify(info),
    };
}
function parseJson(output) {
    try {
        return JSON.parse(output);
    }
    catch {
        return undefined;
    }
}
function failed(exec, choice, found) {
    return new problem_problem/* Problem */.A('cannot connect to Kubernetes: the credential plugin failed', [
        {
            subject: 'credentials',
            found: `needs a credential from "${exec.command}" for user "${choice.user}" of context "${choice.context}", but ${found}`,
            fix: `make \`kubectl --context ${choice.context} version\` work on this machine: log in or install the plugin first`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/auth.js




const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';
const tokenFileSeconds = 60;
/** A plugin's token is renewed this long before its end, so that no request starts with one that is about to expire. */
const renewalMarginSeconds = 30;
function accessOf(choice) {
    const { clusterEntry } = choice;
    const proxy = clusterEntry['proxy-url'] ?? undefined;
    if (proxy !== undefined && !/^https?:/.test(proxy)) {
        throw unsupported(choice, `proxy-url with "${proxy.split(':')[0]}"`, 'use an HTTP proxy');
    }
    const provider = choice.userEntry['auth-provider']?.name;
    if (provider !== undefined) {
        const fix = 'use a credential plugin (exec) such as kubelogin, a token, or a client certificate';
        throw unsupported(choice, `auth-provider "${provider}"`, fix);
    }
    return {
        server: clusterEntry.server.replace(/\/+$/, ''),
        context: choice.context,
        user: choice.user,
        ca: dataOrFile(clusterEntry, 'certificate-authority', choice.clusterFolder),
        verify: clusterEntry['insecure-skip-tls-verify'] !== true,
        serverName: clusterEntry['tls-server-name'] ?? undefined,
        proxy,
        credentials: credentialsOf(choice),
    };
}
/** The service account of the pod this runs in; undefined outside of a pod. */
function podAccess(environment, folder = serviceAccountFolder) {
    const host = environment.KUBERNETES_SERVICE_HOST;
    const port = environment.KUBERNETES_SERVICE_PORT ?? '443';
    if (!host || !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'token')))
        return undefined;
    const token = remembered(tokenFileSeconds, () => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, 'token'), 'utf8').trim());
    return {
        server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
        context: "the pod's service account",
        user: 'service account',
        ca: (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, 'ca.crt'), 'utf8'),
        verify: true,
        serverName: undefined,
        proxy: undefined,
        credentials: async () => ({ headers: { authorization: `Bearer ${token()}` } }),
    };
}
/** In client-go's order: a token, a token file, name and password; a plugin adds to a certificate. */
function credentialsOf(choice) {
    const user = choice.userEntry;
    const impersonate = user.as ? { 'impersonate-user': user.as } : {};
    const bearer = (token) => ({ ...impersonate, authorization: `Bearer ${token}` });
    const certificate = dataOrFile(user, 'client-certificate', choice.userFolder);
    const key = dataOrFile(user, 'client-key', choice.userFolder);
    const exec = user.exec;
    if (exec) {
        const plugin = pluginToken(() => askPlugin(exec, choice));
        return async () => {
            const credential = await plugin();
            return {
                certificate: credential.certificate ?? certificate,
                key: credential.key ?? key,
                headers: credential.token === undefined ? impersonate : bearer(credential.token),
            };
        };
    }
    if (user.token)
        return constant({ certificate, key, headers: bearer(user.token) });
    if (user.tokenFile) {
        const path = resolved(user.tokenFile, choice.userFolder);
        const token = remembered(tokenFileSeconds, () => readNamed(path, 'tokenFile').trim());
        return async () => ({ certificate, key, headers: bearer(token()) });
    }
    if (user.username) {
        const basic = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64');
        return constant({ certificate, key, headers: { ...impersonate, authorization: `Basic ${basic}` } });
    }
    return constant({ certificate, key, headers: impersonate });
}
function constant(credentials) {
    return async () => credentials;
}
/** One plugin run at a time, and none while its last credential is still good. */
function pluginToken(ask) {
    let current;
    let goodUntil = Number.POSITIVE_INFINITY;
    return () => {
        if (current === undefined || Date.now() > goodUntil) {
            goodUntil = Number.POSITIVE_INFINITY;
            current = ask().then((credential) => {
                if (credential.expires)
                    goodUntil = credential.expires.getTime() - renewalMarginSeconds * 1000;
                return credential;
            }, (error) => {
                current = undefined;
                throw error;
            });
        }
        return current;
    };
}
function remembered(seconds, read) {
    let value;
    let readAt = 0;
    return () => {
        if (value === undefined || Date.now() - readAt > seconds * 1000) {
            value = read();
            readAt = Date.now();
        }
        return value;
    };
}
/** kubectl's rule: `X-data` (base64) wins over `X` (a path). */
function dataOrFile(entry, name, folder) {
    const fields = entry;
    const data = fields[`${name}-data`];
    if (typeof data === 'string' && data !== '')
        return Buffer.from(data, 'base64').toString('utf8');
    const path = fields[name];
    return typeof path === 'string' && path !== '' ? readNamed(resolved(path, folder), name) : undefined;
}
function resolved(path, folder) {
    return (0,external_node_path_.isAbsolute)(path) || folder === undefined ? path : (0,external_node_path_.join)(folder, path);
}
function readNamed(path, field) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        throw new problem_problem/* Problem */.A('cannot connect to Kubernetes: a file of the kubeconfig cannot be read', [
            {
                subject: 'kubeconfig',
                found: `needs the file that ${field} names, found none that can be read at ${path}`,
                fix: 'give the output of `kubectl config view --raw --minify --flatten`, which holds the contents themselves',
            },
        ]);
    }
}
function unsupported(choice, found, fix) {
    return new problem_problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig asks for something that is not supported', [
        { subject: 'kubeconfig', found: `context "${choice.context}" uses ${found}`, fix },
    ]);
}

// EXTERNAL MODULE: ./build/kubernetes/errors.js
var errors = __webpack_require__(1586);
;// CONCATENATED MODULE: ./build/kubernetes/discovery.js

/** Asks the server once for each group and version, however many kinds of it are used. */
function discover(transport) {
    const known = new Map();
    return async (apiVersion, kind, signal) => {
        let list = known.get(apiVersion);
        if (list === undefined) {
            list = load(transport, apiVersion, signal);
            known.set(apiVersion, list);
            list.catch(() => known.delete(apiVersion));
        }
        const found = (await list)?.resources.find((resource) => resource.kind === kind && !resource.name.includes('/'));
        if (found === undefined)
            return undefined;
        return { group: groupOf(apiVersion), plural: found.name, namespaced: found.namespaced, root: rootOf(apiVersion) };
    };
}
async function load(transport, apiVersion, signal) {
    const subject = { kind: 'API', group: groupOf(apiVersion), resource: apiVersion, verb: 'get' };
    const answer = await transport.send({ method: 'GET', path: rootOf(apiVersion), subject, repeatable: true }, signal);
    if (answer.status === 404)
        return undefined;
    if (answer.status !== 200)
        throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
    return JSON.parse(answer.body);
}
function groupOf(apiVersion) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
function rootOf(apiVersion) {
    return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./node_modules/ws/wrapper.mjs
var wrapper = __webpack_require__(2977);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(9517);
;// CONCATENATED MODULE: ./build/kubernetes/connection-errors.js


const untrusted = new Set([
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_SIGNATURE_FAILURE',
    'CERT_UNTRUSTED',
]);
/** The Problem for a request that got no answer. Messages are made of codes and addresses alone. */
function connectionProblem(error, identity) {
    if (error instanceof problem_problem/* Problem */.A)
        return error;
    const code = (0,error_code/* codeOf */.$)(error);
    const { host, hostname } = address(identity.server);
    const problem = (what, found, fix) => new problem_problem/* Problem */.A(`cannot reach the API server ${identity.server}: ${what}`, [{ subject: 'connection', found, fix }]);
    const context = `context "${identity.context}"`;
    if (untrusted.has(code)) {
        return problem('its certificate is not trusted', `needs a certificate of the authority in ${context}, found one of another authority (${code})`, "take the cluster's current kubeconfig: its certificate-authority-data does not belong to this server");
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return problem('its certificate is for another name', `needs a certificate for "${hostname}", found one that does not name it`, "use a server name that is in the certificate, or set the cluster's tls-server-name in the kubeconfig");
    }
    if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
        return problem('its certificate is not valid at this time', `needs a certificate that is valid now (${new Date().toISOString()}), found ${code}`, "renew the API server's certificate, or correct this machine's clock");
    }
    if (/^ERR_SSL_|^EPROTO$|^ERR_OSSL_/.test(code)) {
        return problem('the TLS handshake failed', `needs a TLS server and a client certificate that it accepts, found ${code}`, `check that ${host} is the API server's TLS port, and renew the client certificate of user "${identity.user}"`);
    }
    const [what, found, fix] = unreachable(code, host, hostname, context);
    return problem(what, found, fix);
}
function unreachable(code, host, hostname, context) {
    switch (code) {
        case 'ECONNREFUSED':
            return [
                'connection refused',
                `needs a listener at ${host}, found none`,
                `check that the cluster runs and that ${context} is the right one`,
            ];
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return [
                'its name has no address',
                `needs an address for "${hostname}", DNS gave none (${code})`,
                `correct the server of ${context}, or run where the name resolves (VPN, private network)`,
            ];
        case 'ETIMEDOUT':
            return [
                'no answer in time',
                `needs an answer from ${host}, found silence`,
                'check firewalls, VPN and allowed networks of the API server from this machine',
            ];
        default:
            return [
                'the connection broke',
                `needs a stable connection to ${host}, found ${code || 'a connection that ended without a reason'}`,
                'check the network and any proxy between this machine and the API server, then run the operation again',
            ];
    }
}
function address(server) {
    try {
        const { host, hostname } = new URL(server);
        return { host, hostname };
    }
    catch {
        return { host: server, hostname: server };
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/web-socket.js



const handshakeTimeoutMilliseconds = 30_000;
const longestRefusalBytes = 64 * 1024;
/**
 * Begins a WebSocket to the API server. It is not open yet: whoever listens to it begins to do so before `opened`, since the first
 * messages may come along with the answer that opens it.
 */
async function beginWebSocket(transport, path, protocol) {
    const options = await transport.options(path);
    return new wrapper/* WebSocket */.kb(transport.access.server.replace(/^http/, 'ws') + path, [protocol], {
        ...options,
        handshakeTimeout: handshakeTimeoutMilliseconds,
        perMessageDeflate: false,
    });
}
/** Until the API server has agreed; a refusal is a Problem in the words of `subject`. */
function opened(socket, transport, subject, signal) {
    return new Promise((resolve, reject) => {
        const abort = () => {
            reject(signal.reason);
            socket.terminate();
        };
        signal.addEventListener('abort', abort, { once: true });
        const settle = (finish) => {
            signal.removeEventListener('abort', abort);
            finish();
        };
        socket.on('open', () => settle(resolve));
        socket.on('error', (error) => settle(() => reject(connectionProblem(error, transport.access))));
        socket.on('unexpected-response', (request, response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                if (body.length < longestRefusalBytes)
                    body += chunk;
            });
            response.on('close', () => {
                request.destroy();
                settle(() => reject((0,errors/* apiStatusError */.fh)(subject, { status: response.statusCode ?? 0, body }, transport.access)));
            });
        });
    });
}

;// CONCATENATED MODULE: ./build/kubernetes/exec.js





/**
 * The API server's remote command protocol over WebSocket: each message is a channel's number and bytes of it. Version 5 can say that
 * stdin has ended; every server since 1.30 speaks it. https://kep.k8s.io/4006
 */
const protocol = 'v5.channel.k8s.io';
const channels = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 };
const largestMessageBytes = 256 * 1024;
const keptStderrBytes = 64 * 1024;
/** Starts a command and comes back as soon as the API server has agreed; whether it could be started shows in `ended`. */
async function startCommand(transport, command, { stdin }, signal) {
    signal.throwIfAborted();
    const { namespace, pod, container, line } = command;
    const query = new URLSearchParams({ container, stdin: `${stdin}`, stdout: 'true', stderr: 'true' });
    for (const argument of line)
        query.append('command', argument);
    const path = `/api/v1/namespaces/${namespace}/pods/${pod}/exec?${query}`;
    const socket = await beginWebSocket(transport, path, protocol);
    const started = processOf(socket, command, signal);
    try {
        await opened(socket, transport, subjectOf(command), signal);
    }
    catch (error) {
        started.stdout.destroy();
        throw error;
    }
    return started;
}
/** Runs a command to its end, whatever its exit code; for commands that say little. */
async function runCommand(transport, command, input, signal) {
    const { stdin, stdout, ended } = await startCommand(transport, command, { stdin: input !== undefined }, signal);
    if (input !== undefined)
        stdin.end(input);
    const [said, exit] = await Promise.all([(0,consumers_.text)(stdout), ended]);
    return { ...exit, stdout: said };
}
function subjectOf({ namespace, pod }) {
    return {
        kind: 'a command in Pod',
        group: '',
        resource: 'pods/exec',
        // Since Kubernetes 1.35 the server asks for `create` besides the `get` of the upgrade request.
        verb: 'create',
        namespace,
        name: pod,
    };
}
function processOf(socket, command, signal) {
    const stdin = inputOf(socket);
    const stdout = new external_node_stream_.Readable({
        read: () => socket.resume(),
        destroy(error, done) {
            socket.terminate();
            done(error);
        },
    });
    // Whoever reads it is told; an error that nobody listens to would end this program.
    stdout.on('error', () => undefined);
    let stderr = Buffer.alloc(0);
    let status;
    const receive = (message) => {
        const bytes = message.subarray(1);
        if (bytes.length === 0)
            return;
        if (message[0] === channels.stdout && !stdout.destroyed && !stdout.push(bytes))
            socket.pause();
        if (message[0] === channels.stderr)
            stderr = Buffer.concat([stderr, bytes]).subarray(-keptStderrBytes);
        if (message[0] === channels.status)
            status = bytes.toString('utf8');
    };
    const ended = new Promise((resolve, reject) => {
        const abort = () => {
            reject(signal.reason);
            stdout.destroy(signal.reason);
        };
        signal.addEventListener('abort', abort, { once: true });
        socket.on('message', receive);
        // A broken connection closes, too; until it is open, `opened` tells what is wrong.
        socket.on('error', () => undefined);
        socket.on('close', () => {
            signal.removeEventListener('abort', abort);
            stdin.destroy();
            try {
                const exitCode = exitCodeOf(status, command);
                if (!stdout.destroyed)
                    stdout.push(null);
                resolve({ exitCode, stderr: stderr.toString('utf8') });
            }
            catch (error) {
                stdout.destroy(error instanceof Error ? error : undefined);
                reject(error);
            }
        });
    });
    // It may end before anybody waits for it.
    ended.catch(() => undefined);
    return { stdin, stdout, ended };
}
function inputOf(socket) {
    const send = (channel, bytes, sent) => socket.send(Buffer.concat([Buffer.of(channel), bytes]), { binary: true }, (error) => {
        // What cannot be sent any more is no error of its own, nor is it done: when the connection has closed, this is destroyed.
        // Between two pieces what has come is read: a connection that breaks under what is sent would take the exit code with it.
        if (!error)
            setImmediate(sent);
    });
    const inPieces = (bytes, sent) => {
        const rest = bytes.subarray(largestMessageBytes);
        const next = rest.length === 0 ? sent : () => inPieces(rest, sent);
        send(channels.stdin, bytes.subarray(0, largestMessageBytes), next);
    };
    let finished = false;
    return new external_node_stream_.Writable({
        write: (chunk, _encoding, done) => inPieces(chunk, done),
        final(done) {
            finished = true;
            send(channels.close, Buffer.of(channels.stdin), done);
        },
        destroy(error, done) {
            // Not sent to its end: that must not look like the end.
            if (!finished && socket.readyState !== wrapper/* WebSocket */.kb.CLOSED)
                socket.terminate();
            done(error);
        },
    }).on('error', () => undefined);
}
/** The last message is a metav1.Status: how the command ended, or why it could not be started. */
function exitCodeOf(text, command) {
    if (text === undefined)
        throw broken(command, 'the connection through the API server broke before the command ended');
    const found = JSON.parse(text);
    if (found.status === 'Success')
        return 0;
    const code = found.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message;
    if (found.reason === 'NonZeroExitCode' && code !== undefined)
        return Number(code);
    throw broken(command, reasonOf(found.message ?? found.reason ?? 'no reason was given', command));
}
/** The kubelet's text names ids and paths inside the node; what counts is at its end. */
function reasonOf(message, { container }) {
    if (/no such file or directory|executable file not found/.test(message))
        return 'the image has no such program';
    if (/container not found|not running|not found/.test(message))
        return `container ${container} does not run`;
    return message.replaceAll(/\s+/g, ' ').slice(-300);
}
function broken({ namespace, pod, container, line }, found) {
    return new problem_problem/* Problem */.A(`cannot run ${line[0]} in container ${container} of pod ${namespace}/${pod}`, [
        {
            subject: 'command',
            found: `needs a command to run to its end in pod ${namespace}/${pod}, but ${found}`,
            fix: `look at the pod: kubectl --namespace ${namespace} describe pod ${pod}`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/port-forward.js




/** The API server's port-forward protocol over WebSocket: each message is a channel's number and bytes of it. */
const port_forward_protocol = 'v4.channel.k8s.io';
const dataChannel = 0;
const errorChannel = 1;
/** The first message of either channel is the port's number, two bytes, and no data. */
const portBytes = 2;
/**
 * Opens a byte stream to a port of a pod. What goes wrong later at the pod's end (nothing listens there, the pod went
 * away) destroys the stream with a Problem. Slow readers and writers slow the connection, nothing piles up.
 */
async function openPortForward(transport, target, signal) {
    signal.throwIfAborted();
    const path = `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/portforward?ports=${target.port}`;
    const socket = await beginWebSocket(transport, path, port_forward_protocol);
    const tunnel = stream(socket, target, signal);
    try {
        await opened(socket, transport, port_forward_subjectOf(target), signal);
    }
    catch (error) {
        tunnel.on('error', () => undefined).destroy();
        throw error;
    }
    return tunnel;
}
function port_forward_subjectOf({ namespace, pod }) {
    return {
        kind: 'a tunnel to Pod',
        group: '',
        resource: 'pods/portforward',
        // Since Kubernetes 1.35 the server asks for `create` besides the `get` of the upgrade request.
        verb: 'create',
        namespace,
        name: pod,
    };
}
function stream(socket, target, signal) {
    const awaitsPort = [true, true];
    // What happens before the stream is used is kept until then: nobody may listen to its errors yet, and an error that
    // nobody listens to ends the process.
    let early = [];
    const whenUsed = (event) => (early === undefined ? event() : early.push(event));
    const use = () => {
        const events = early ?? [];
        early = undefined;
        for (const event of events)
            event();
    };
    const duplex = new external_node_stream_.Duplex({
        allowHalfOpen: false,
        read() {
            use();
            socket.resume();
        },
        write(chunk, _encoding, done) {
            use();
            socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), { binary: true }, (error) => {
                if (!error)
                    done();
                // The other side has hung up; what it said last, and which explains it, is still to be read.
                else if (socket.readyState === wrapper/* WebSocket */.kb.CLOSED)
                    done(port_forward_broken(target, hungUp));
                else
                    socket.once('close', () => done(port_forward_broken(target, hungUp)));
            });
        },
        // The protocol has no half-closed state: the end of what is written is the end of the connection.
        final(done) {
            socket.close();
            done();
        },
        destroy(error, done) {
            signal.removeEventListener('abort', abort);
            socket.terminate();
            done(error);
        },
    });
    const abort = () => {
        socket.terminate();
        whenUsed(() => duplex.destroy(signal.reason));
    };
    signal.addEventListener('abort', abort, { once: true });
    const receive = (message) => {
        const channel = message[0];
        if (channel !== dataChannel && channel !== errorChannel)
            return;
        const start = awaitsPort[channel] ? 1 + portBytes : 1;
        awaitsPort[channel] = false;
        const bytes = message.subarray(start);
        if (bytes.length === 0)
            return;
        if (channel === errorChannel)
            duplex.destroy(port_forward_broken(target, port_forward_reasonOf(bytes.toString('utf8'))));
        else if (!duplex.push(bytes))
            socket.pause();
    };
    const breakOff = () => duplex.destroy(port_forward_broken(target, 'the connection through the API server broke'));
    socket.on('open', () => socket.on('error', () => whenUsed(breakOff)));
    socket.on('message', (message) => whenUsed(() => receive(message)));
    socket.on('close', () => whenUsed(() => duplex.push(null)));
    return duplex;
}
const hungUp = 'its end of the connection was closed';
/** The kubelet's text names addresses and ids inside the node; the reason at its end is what counts. */
function port_forward_reasonOf(text) {
    if (/connection refused/.test(text))
        return 'nothing listens there (connection refused)';
    if (/not found|no such|not running/.test(text))
        return 'the pod is gone or does not run';
    return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}
function port_forward_broken(target, found) {
    return new problem_problem/* Problem */.A(`the tunnel to port ${target.port} of pod ${target.namespace}/${target.pod} ended`, [
        {
            subject: 'tunnel',
            found: `needs a connection to port ${target.port} of the pod, but ${found}`,
            fix: `look at the pod: kubectl --namespace ${target.namespace} describe pod ${target.pod}`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/client.js





const fieldManager = 'managed-etcd';
/** Lists come in pieces of this many objects: events of a busy namespace do not become one huge answer. */
const pageSize = 500;
/** The API server behind a transport. Every call ends when `signal` does. */
function kubernetesOver(transport, signal, discovery = discover(transport)) {
    const call = (request) => transport.send(request, signal);
    /** The parsed body of an answer that must be a success. */
    const result = async (request) => {
        const answer = await call(request);
        if (answer.status < 200 || answer.status > 299)
            throw (0,errors/* apiStatusError */.fh)(request.subject, answer, transport.access);
        return JSON.parse(answer.body);
    };
    const find = (reference) => discovery(reference.apiVersion, reference.kind, signal);
    const write = async (object, how) => {
        const resource = await find(object);
        if (resource === undefined)
            throw unknownKind(object);
        const { verb, collection = false, ...request } = how;
        const reference = { ...object.metadata, apiVersion: object.apiVersion, kind: object.kind };
        return result({
            ...request,
            path: pathOf(resource, object.metadata.namespace, collection ? undefined : object.metadata.name),
            body: object,
            subject: client_subjectOf(resource, reference, verb),
        });
    };
    return {
        server: transport.access.server,
        withSignal: (other) => kubernetesOver(transport, other, discovery),
        async version() {
            const subject = { kind: 'the version', group: '', resource: 'version', verb: 'get' };
            const { gitVersion } = await result({
                method: 'GET',
                path: '/version',
                subject,
                repeatable: true,
            });
            return gitVersion;
        },
        async clock() {
            const subject = { kind: 'the version', group: '', resource: 'version', verb: 'get' };
            const { date } = await call({ method: 'GET', path: '/version', subject, repeatable: true });
            return date === undefined || Number.isNaN(Date.parse(date)) ? undefined : new Date(date);
        },
        async get(reference) {
            const resource = await find(reference);
            if (resource === undefined)
                return undefined;
            const path = pathOf(resource, reference.namespace, reference.name);
            const subject = client_subjectOf(resource, reference, 'get');
            const answer = await call({ method: 'GET', path, subject, repeatable: true });
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
            const object = JSON.parse(answer.body);
            return object;
        },
        async list(apiVersion, kind, namespace, labelSelector) {
            const resource = await find({ apiVersion, kind });
            if (resource === undefined)
                return [];
            const subject = {
                kind,
                group: resource.group,
                resource: resource.plural,
                verb: 'list',
                namespace,
            };
            const items = [];
            let token;
            do {
                const page = await result({
                    method: 'GET',
                    path: pathOf(resource, namespace),
                    query: { labelSelector, limit: String(pageSize), continue: token },
                    subject,
                    repeatable: true,
                });
                // The server leaves out in lists what the list itself says.
                for (const item of page.items ?? [])
                    items.push({ ...item, apiVersion, kind });
                token = page.metadata.continue || undefined;
            } while (token !== undefined);
            return items;
        },
        async supportsKind(apiVersion, kind) {
            return (await find({ apiVersion, kind })) !== undefined;
        },
        apply: (object, options = {}) => write(object, {
            method: 'PATCH',
            verb: 'patch',
            query: { fieldManager, force: 'true', dryRun: options.dryRun ? 'All' : undefined },
            contentType: 'application/apply-patch+yaml',
            repeatable: true,
        }),
        create: (object) => write(object, {
            method: 'POST',
            verb: 'create',
            query: { fieldManager },
            collection: true,
            repeatable: false,
        }),
        replace: (object) => write(object, { method: 'PUT', verb: 'update', query: { fieldManager }, repeatable: false }),
        async remove(reference, options = {}) {
            const resource = await find(reference);
            if (resource === undefined)
                return;
            const subject = client_subjectOf(resource, reference, 'delete');
            const body = {
                apiVersion: 'v1',
                kind: 'DeleteOptions',
                propagationPolicy: 'Background',
                gracePeriodSeconds: options.gracePeriodSeconds,
                ...(options.uid !== undefined && { preconditions: { uid: options.uid } }),
            };
            const path = pathOf(resource, reference.namespace, reference.name);
            const answer = await call({ method: 'DELETE', path, body, subject, repeatable: true });
            const another = answer.status === 409 && options.uid !== undefined;
            if (answer.status < 300 || answer.status === 404 || another)
                return;
            throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
        },
        async missingPermissions(permissions) {
            const answers = await Promise.all(permissions.map((permission) => allows(permission, result)));
            return permissions.filter((_, index) => answers[index] !== true);
        },
        portForward: (namespace, pod, port) => openPortForward(transport, { namespace, pod, port }, signal),
        exec: (namespace, pod, container, line, { input } = {}) => runCommand(transport, { namespace, pod, container, line }, input, signal),
        execStream: (namespace, pod, container, line, options) => startCommand(transport, { namespace, pod, container, line }, options, signal),
        async log(namespace, pod, options = {}) {
            const subject = { kind: 'Pod log', group: '', resource: 'pods/log', verb: 'get', namespace, name: pod };
            const answer = await call({
                method: 'GET',
                path: `/api/v1/namespaces/${namespace}/pods/${pod}/log`,
                query: {
                    container: options.container,
                    tailLines: String(options.lines ?? 20),
                    previous: options.previous ? 'true' : undefined,
                },
                subject,
                repeatable: true,
            });
            // 400: the container has not started, or has not run before; 404: the pod is gone.
            if (answer.status === 400 || answer.status === 404)
                return [];
            if (answer.status !== 200)
                throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
            return answer.body.split('\n').filter((line) => line !== '');
        },
    };
}
async function allows(permission, result) {
    const [resource, subresource] = permission.resource.split('/');
    const { group, verb, namespace, name } = permission;
    const review = await result({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes: { group, resource, subresource, verb, namespace, name } },
        },
        subject: {
            kind: 'SelfSubjectAccessReview',
            group: 'authorization.k8s.io',
            resource: 'selfsubjectaccessreviews',
            verb: 'create',
        },
        repeatable: true,
    });
    return review.status?.allowed === true;
}
function pathOf(resource, namespace, name) {
    const inside = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${resource.root}${inside}/${resource.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
function client_subjectOf(resource, reference, verb) {
    const namespace = resource.namespaced ? reference.namespace : undefined;
    return {
        kind: reference.kind,
        group: resource.group,
        resource: resource.plural,
        verb,
        namespace,
        name: reference.name,
    };
}
function unknownKind(object) {
    return new problem_problem/* Problem */.A(`cannot write ${object.kind} ${object.metadata.name}: the cluster does not know this kind`, [
        {
            subject: object.kind,
            found: `needs the API ${object.apiVersion} with the kind ${object.kind}, the server does not offer it`,
            fix: 'use a newer Kubernetes, or install what brings this kind',
        },
    ]);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/kubernetes/kubeconfig.js





const kubeconfig_text = schemas/* string */.YjP().nullish();
const ClusterEntry = schemas/* object */.Ikc({
    server: schemas/* string */.YjP(),
    'certificate-authority': kubeconfig_text,
    'certificate-authority-data': kubeconfig_text,
    'insecure-skip-tls-verify': schemas/* boolean */.zMY().nullish(),
    'tls-server-name': kubeconfig_text,
    'proxy-url': kubeconfig_text,
});
const ExecEntry = schemas/* object */.Ikc({
    apiVersion: schemas/* string */.YjP(),
    command: schemas/* string */.YjP(),
    args: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    env: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), value: schemas/* string */.YjP() })).nullish(),
    provideClusterInfo: schemas/* boolean */.zMY().nullish(),
});
const UserEntry = schemas/* object */.Ikc({
    'client-certificate': kubeconfig_text,
    'client-certificate-data': kubeconfig_text,
    'client-key': kubeconfig_text,
    'client-key-data': kubeconfig_text,
    token: kubeconfig_text,
    tokenFile: kubeconfig_text,
    username: kubeconfig_text,
    password: kubeconfig_text,
    as: kubeconfig_text,
    exec: ExecEntry.nullish(),
    'auth-provider': schemas/* object */.Ikc({ name: schemas/* string */.YjP() }).nullish(),
});
/** The fields of a kubeconfig that decide how the API server is reached; others are ignored, as kubectl does. */
const Kubeconfig = schemas/* object */.Ikc({
    'current-context': kubeconfig_text,
    clusters: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), cluster: ClusterEntry })).nullish(),
    contexts: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), context: schemas/* object */.Ikc({ cluster: schemas/* string */.YjP(), user: kubeconfig_text, namespace: kubeconfig_text }) }))
        .nullish(),
    users: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), user: UserEntry.nullish() })).nullish(),
});
/** What is looked at when no contents are given, in kubectl's order: KUBECONFIG (a list of paths), else ~/.kube/config. */
function kubeconfigFiles(environment, home) {
    const named = (environment.KUBECONFIG ?? '').split(external_node_path_.delimiter).filter((path) => path !== '');
    const paths = named.length > 0 ? named : [(0,external_node_path_.join)(home, '.kube', 'config')];
    return paths
        .filter((path) => (0,external_node_fs_.existsSync)(path))
        .map((path) => ({ contents: (0,external_node_fs_.readFileSync)(path, 'utf8'), called: path, folder: (0,external_node_path_.dirname)(path) }));
}
/**
 * Finds the context (undefined: the current one) in the merged sources; of several entries of one name the first wins,
 * as with kubectl. Throws a Problem for contents that are no kubeconfig, and for a name that is not there.
 */
function chooseContext(sources, wanted) {
    const parsed = sources.map((source) => ({ source, config: parse(source) }));
    const contexts = parsed.flatMap(({ config }) => config.contexts ?? []);
    const called = sources.map((source) => source.called).join(', ');
    const name = wanted ?? parsed.map(({ config }) => config['current-context']).find((current) => current);
    if (!name) {
        throw missing(called, 'a context', 'no current-context', contexts, 'set the input context to one of them');
    }
    const context = contexts.find((entry) => entry.name === name)?.context;
    if (context === undefined) {
        throw missing(called, `context "${name}"`, 'none of that name', contexts, 'set the input context to one of them');
    }
    const clusters = parsed.flatMap(({ source, config }) => (config.clusters ?? []).map((entry) => ({ ...entry, folder: source.folder })));
    const cluster = clusters.find((entry) => entry.name === context.cluster);
    if (cluster === undefined) {
        const fix = `add the cluster, or correct context "${name}"`;
        throw missing(called, `cluster "${context.cluster}" of context "${name}"`, 'none of that name', clusters, fix);
    }
    const users = parsed.flatMap(({ source, config }) => (config.users ?? []).map((entry) => ({ ...entry, folder: source.folder })));
    const user = users.find((entry) => entry.name === context.user);
    if (user === undefined && context.user) {
        const fix = `add the user, or correct context "${name}"`;
        throw missing(called, `user "${context.user}" of context "${name}"`, 'none of that name', users, fix);
    }
    return {
        context: name,
        user: context.user ?? 'anonymous',
        clusterEntry: cluster.cluster,
        clusterFolder: cluster.folder,
        userEntry: user?.user ?? {},
        userFolder: user?.folder,
    };
}
/** Positions and field names only: a kubeconfig is full of secrets, and parsers like to quote what they read. */
function parse(source) {
    const document = (0,dist/* parseDocument */.Tp)(source.contents, { prettyErrors: true, logLevel: 'silent' });
    const broken = document.errors[0];
    if (broken !== undefined) {
        const line = broken.linePos?.[0].line;
        throw unreadable(source, line === undefined ? 'it is not valid YAML' : `it is not valid YAML at line ${line}`);
    }
    const value = document.toJS();
    if (typeof value === 'string') {
        throw unreadable(source, 'it is one word: a path or an encoded text where the contents themselves are needed');
    }
    const result = Kubeconfig.safeParse(value ?? undefined);
    if (result.success)
        return result.data;
    const field = result.error.issues[0]?.path.join('.');
    throw unreadable(source, field ? `its field ${field} is missing or has the wrong type` : 'it is empty or no mapping');
}
function unreadable(source, found) {
    return new problem_problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig cannot be read', [
        {
            subject: 'kubeconfig',
            found: `needs the YAML of a kubeconfig in ${source.called}, but ${found}`,
            fix: 'give the output of `kubectl config view --raw --minify --flatten`',
        },
    ]);
}
function missing(called, needed, found, there, fix) {
    const names = there.map((entry) => entry.name).join(', ') || 'none at all';
    return new problem_problem/* Problem */.A(`cannot connect to Kubernetes: ${needed} is not in the kubeconfig`, [
        { subject: 'kubeconfig', found: `needs ${needed} in ${called}, found ${found}; there is: ${names}`, fix },
    ]);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/kubernetes/retry.js
/** Statuses after which the same request may succeed: too many requests, and a server or proxy that is not up to it right now. */
const retriedStatuses = new Set([429, 500, 502, 503, 504]);
/** Statuses with which the API server says that it has not even begun: safe to repeat for every request. */
const notBegun = new Set([429, 503]);
/** Connections that were never made or cut off: the server restarts, or a kept connection was closed just now. */
const retriedCodes = new Set([
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EAI_AGAIN',
]);
const neverSent = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']);
const attempts = 6;
/** Before the first answer a refusal is far more likely a wrong address than a restarting server: answer soon. */
const firstContactAttempts = 2;
const firstDelayMilliseconds = 250;
const longestDelayMilliseconds = 10_000;
/** Whether to try again. `repeatable` says that doing it twice is the same as doing it once. */
function shouldRetry(failure, repeatable) {
    if ('status' in failure)
        return retriedStatuses.has(failure.status) && (repeatable || notBegun.has(failure.status));
    return retriedCodes.has(failure.code) && (repeatable || neverSent.has(failure.code));
}
/** Milliseconds until the next attempt; `attempt` counts from 1. The server's Retry-After counts more than the back-off, up to a bound. */
function delayAfter(failure, attempt) {
    const asked = 'status' in failure ? Number(failure.retryAfter) : Number.NaN;
    if (Number.isFinite(asked) && asked >= 0)
        return Math.min(asked * 1000, longestDelayMilliseconds);
    return Math.min(firstDelayMilliseconds * 2 ** (attempt - 1), longestDelayMilliseconds);
}

;// CONCATENATED MODULE: ./build/kubernetes/transport.js






const defaultSettings = {
    timeoutMilliseconds: 30_000,
    sleep: (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, { signal }),
};
/** Connections are kept and shared: dozens of requests take a few TLS handshakes, not dozens. */
const parallelConnections = 8;
function connectTransport(access, settings = defaultSettings) {
    const secure = access.server.startsWith('https:');
    const agent = agentFor(access, secure);
    let answered = false;
    const options = async (path) => {
        const { certificate, key, headers } = await access.credentials();
        const url = new URL(access.server + path);
        return {
            protocol: url.protocol,
            hostname: url.hostname.replaceAll(/^\[|\]$/g, ''),
            ...(url.port === '' ? {} : { port: url.port }),
            path: url.pathname + url.search,
            headers: { ...headers },
            agent,
            rejectUnauthorized: access.verify,
            ...(access.ca === undefined ? {} : { ca: access.ca }),
            ...(access.serverName === undefined ? {} : { servername: access.serverName }),
            ...(certificate === undefined ? {} : { cert: certificate }),
            ...(key === undefined ? {} : { key }),
        };
    };
    const attempt = async (request, signal) => {
        const payload = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
        const base = await options(request.path + queryOf(request));
        const timeout = AbortSignal.timeout(settings.timeoutMilliseconds);
        const whole = {
            ...base,
            method: request.method,
            signal: AbortSignal.any([signal, timeout]),
            headers: {
                ...base.headers,
                accept: 'application/json',
                'user-agent': 'managed-etcd',
                ...(payload && {
                    'content-type': request.contentType ?? 'application/json',
                    'content-length': payload.length,
                }),
            },
        };
        try {
            return await exchange(secure, whole, payload);
        }
        catch (error) {
            signal.throwIfAborted();
            if (timeout.aborted)
                throw Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
            throw error;
        }
    };
    return {
        access,
        options,
        async send(request, signal) {
            for (let count = 1;; count++) {
                signal.throwIfAborted();
                let failure;
                let giveUp;
                try {
                    const answer = await attempt(request, signal);
                    answered = true;
                    if (!retriedStatuses.has(answer.status))
                        return answer;
                    failure = { status: answer.status, retryAfter: answer.retryAfter };
                    giveUp = () => answer;
                }
                catch (error) {
                    signal.throwIfAborted();
                    failure = { code: (0,error_code/* codeOf */.$)(error) };
                    giveUp = () => {
                        throw connectionProblem(error, access);
                    };
                }
                const allowed = answered ? attempts : firstContactAttempts;
                if (count >= allowed || !shouldRetry(failure, request.repeatable))
                    return giveUp();
                await settings.sleep(delayAfter(failure, count), signal);
            }
        },
    };
}
function agentFor(access, secure) {
    // As kubectl does: the kubeconfig's proxy-url, else the environment's HTTPS_PROXY and NO_PROXY.
    const proxyEnv = access.proxy === undefined ? process.env : { HTTP_PROXY: access.proxy, HTTPS_PROXY: access.proxy };
    const kept = { keepAlive: true, maxSockets: parallelConnections, timeout: 0, proxyEnv };
    return secure ? new external_node_https_.Agent(kept) : new external_node_http_.Agent(kept);
}
function queryOf(request) {
    const pairs = Object.entries(request.query ?? {}).filter((pair) => pair[1] !== undefined);
    return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
async function exchange(secure, options, payload) {
    const response = await new Promise((resolve, reject) => {
        const sent = (secure ? external_node_https_.request : external_node_http_.request)(options, resolve);
        sent.on('error', reject);
        sent.end(payload);
    });
    const chunks = [];
    for await (const chunk of response)
        chunks.push(chunk);
    const { date, 'retry-after': retryAfter } = response.headers;
    return {
        status: response.statusCode ?? 0,
        body: Buffer.concat(chunks).toString('utf8'),
        ...(date === undefined ? {} : { date }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    };
}

;// CONCATENATED MODULE: ./build/kubernetes/connect.js






/**
 * Finds out which API server is meant and as whom. Nothing is sent yet: an unreachable server or refused credentials
 * show at the first call.
 */
function connectKubernetes(options, surroundings) {
    const { environment = process.env, home = (0,external_node_os_.homedir)(), settings = defaultSettings } = surroundings ?? {};
    const access = findAccess(options, environment, home);
    const other = options.expectedServer !== undefined && !sameServer(access.server, options.expectedServer);
    if (other) {
        throw new problem_problem/* Problem */.A('refused to connect to Kubernetes: it is not the expected server; nothing was read', [
            {
                subject: 'expected-server',
                found: `needs ${options.expectedServer}, context "${access.context}" leads to ${access.server}`,
                fix: 'choose the context or kubeconfig of the expected server, or correct the input expected-server',
            },
        ]);
    }
    return kubernetesOver(connectTransport(access, settings), options.signal);
}
function findAccess(options, environment, home) {
    if (options.kubeconfig !== undefined) {
        const source = { contents: options.kubeconfig, called: 'the input kubeconfig', folder: undefined };
        return accessOf(chooseContext([source], options.context));
    }
    const files = kubeconfigFiles(environment, home);
    if (files.length > 0)
        return accessOf(chooseContext(files, options.context));
    const pod = podAccess(environment);
    if (pod !== undefined)
        return pod;
    const named = environment.KUBECONFIG;
    const looked = named
        ? `KUBECONFIG=${named} (no such file)`
        : `KUBECONFIG (not set), ${home}/.kube/config (no such file)`;
    throw new problem_problem/* Problem */.A('cannot connect to Kubernetes: no kubeconfig was found', [
        {
            subject: 'kubeconfig',
            found: `looked at ${looked} and the service account of a pod (this is none)`,
            fix: 'give the input kubeconfig, or set KUBECONFIG to the path of one',
        },
    ]);
}
/** Compares scheme, host and port; a text without a scheme means https. */
function sameServer(found, expected) {
    const wanted = /^https?:\/\//.test(expected) ? expected : `https://${expected}`;
    return URL.canParse(found) && URL.canParse(wanted) && new URL(found).origin === new URL(wanted).origin;
}

;// CONCATENATED MODULE: ./build/actions/connect-cluster.js

/** The API server that an operation's inputs name. Throws a Problem when they lead nowhere or to another one. */
function connectCluster(inputs, signal) {
    const { kubeconfig, context, 'expected-server': expectedServer } = inputs;
    return connectKubernetes({ kubeconfig, context, expectedServer, signal });
}


/***/ }),

/***/ 6040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _action_permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2750);

/** What the caller may not do, with the roles that would allow it; one finding, because one person fixes it at once. */
function checkPermissions(action, denied) {
    if (denied.length === 0)
        return [];
    const verbs = Map.groupBy(denied, ({ group, resource }) => [resource, group].filter(Boolean).join('.'));
    const missing = [...verbs].map(([resource, all]) => `${all.map(({ verb }) => verb).join(', ')} ${resource}`);
    return [
        {
            subject: 'permissions',
            found: `needs ${denied.length === 1 ? 'a permission' : `${denied.length} permissions`} that you do not have: ${missing.join('; ')}`,
            fix: `let an administrator apply this and bind it to you:\n${(0,_action_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .rolesAsYaml */ .zZ)(`managed-etcd-${action}`, denied)}`,
        },
    ];
}


/***/ }),

/***/ 1586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dh: () => (/* binding */ isConflict),
/* harmony export */   fh: () => (/* binding */ apiStatusError)
/* harmony export */ });
/* unused harmony exports ApiStatusError, describe */
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2359);
/* harmony import */ var _rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8909);


/** An API server's refusal. Tell cases apart by `status` (HTTP) and `reason` (metav1.StatusReason), never by the message. */
class ApiStatusError extends _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A {
    status;
    reason;
    constructor(status, reason, message, findings) {
        super(message, findings);
        this.status = status;
        this.reason = reason;
    }
}
/** The object is there already, or has changed since it was read. */
function isConflict(error) {
    return error instanceof ApiStatusError && error.status === 409;
}
const longestQuote = 600;
/**
 * The Problem for an answer that is no success. Of the body only a Status's own fields are used; for Secrets only the
 * names of fields and reasons, since validation messages quote the values that they reject.
 */
function apiStatusError(subject, answer, identity) {
    const status = parseStatus(answer.body);
    const quotable = subject.resource.split('/')[0] !== 'secrets';
    const said = quotable ? oneLine(status.message) : '';
    const title = `cannot ${describe(subject)}`;
    const problem = (message, ...findings) => new ApiStatusError(answer.status, status.reason, message, findings);
    const finding = (found, fix) => ({ subject: subject.kind || 'Kubernetes', found, fix });
    switch (answer.status) {
        case 401:
            return problem(`${title}: the API server does not accept the credentials`, credentialsFinding(identity));
        case 403:
            return isAuthorizationDenied(status)
                ? problem(`${title}: forbidden`, permissionFinding(subject, identity))
                : problem(`${title}: an admission rule of the cluster refuses it`, finding(said || 'refused by admission', 'change what is asked for, or the quota or policy that refuses it'));
        case 404:
            return problem(`${title}: not found`, notFoundFinding(subject));
        case 409:
            return status.reason === 'AlreadyExists'
                ? problem(`${title}: it exists already`, finding('found an object of that name', 'run the operation again'))
                : problem(`${title}: it was changed by someone else meanwhile`, finding('needs the version that was read, found a newer one', 'run the operation again'));
        case 400:
        case 422:
            return problem(`${title}: the API server finds it invalid`, ...invalidFindings(status, quotable, finding));
        default:
            return problem(`${title}: the API server answered ${answer.status}${status.reason ? ` (${status.reason})` : ''}`, finding(`needs an answer, found status ${answer.status} again and again${said ? `: ${said}` : ''}`, `look at the health of the API server ${identity.server}, then run the operation again`));
    }
}
function describe(subject) {
    const words = { patch: 'apply', update: 'replace' };
    const what = subject.kind || subject.resource;
    const place = [subject.namespace, subject.name].filter((part) => part !== undefined).join('/');
    return `${words[subject.verb] ?? subject.verb} ${what}${place === '' ? '' : ` ${place}`}`;
}
function credentialsFinding(identity) {
    return {
        subject: 'credentials',
        found: `needs valid credentials for user "${identity.user}" of context "${identity.context}" at ${identity.server}, found ones that are expired, revoked or of another cluster`,
        fix: 'log in again or renew the token or certificate, and give the new kubeconfig',
    };
}
function permissionFinding(subject, identity) {
    const kindOfRole = (0,_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleHolder */ .J)(subject);
    return {
        subject: 'permissions',
        found: `needs the verb ${subject.verb} on ${[subject.resource, subject.group].filter(Boolean).join('.')}${subject.namespace === undefined ? '' : ` in namespace "${subject.namespace}"`}; user "${identity.user}" of context "${identity.context}" may not`,
        fix: `add this rule to ${kindOfRole} of that user:\n${(0,_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesAsYaml */ .v)([{ ...subject, name: undefined }])}`,
    };
}
function notFoundFinding(subject) {
    return subject.namespace !== undefined && (subject.verb === 'create' || subject.verb === 'patch')
        ? {
            subject: 'namespace',
            found: `needs namespace "${subject.namespace}", found none of that name`,
            fix: `create it: kubectl create namespace ${subject.namespace}`,
        }
        : { subject: subject.kind, found: 'needs the object, found none', fix: 'run the operation again' };
}
function invalidFindings(status, quotable, finding) {
    const fix = 'correct the value that this comes from; if none of yours does, report it as a fault of this program';
    const causes = status.causes.map((cause) => {
        const where = cause.field || 'the object';
        return finding(`${where}: ${quotable && cause.message ? oneLine(cause.message) : cause.reason || 'invalid'}`, fix);
    });
    if (causes.length > 0)
        return causes;
    return [finding((quotable && oneLine(status.message)) || status.reason || 'the request is invalid', fix)];
}
/** RBAC's and the other authorizers' words; admission also answers 403, but says something else. */
function isAuthorizationDenied(status) {
    return /User "[^"]*" cannot \S+ /.test(status.message) || status.message === '';
}
function parseStatus(body) {
    const empty = { message: '', reason: '', causes: [] };
    let value;
    try {
        value = JSON.parse(body);
    }
    catch {
        return empty;
    }
    if (!isRecord(value) || value.kind !== 'Status')
        return empty;
    const details = isRecord(value.details) ? value.details : {};
    const causes = Array.isArray(details.causes) ? details.causes.filter(isRecord) : [];
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
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
function asText(value) {
    return typeof value === 'string' ? value : '';
}
function oneLine(text) {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`;
}


/***/ }),

/***/ 9611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ looksStale),
/* harmony export */   Fv: () => (/* binding */ renewed),
/* harmony export */   J7: () => (/* binding */ heldFinding),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   m8: () => (/* binding */ leaseOf),
/* harmony export */   pK: () => (/* binding */ freed),
/* harmony export */   zI: () => (/* binding */ operationOf),
/* harmony export */   zR: () => (/* binding */ readLease)
/* harmony export */ });
const operationAnnotation = 'managed-etcd/operation';
/** Tells two runs of one holder apart. */
const runAnnotation = 'managed-etcd/run';
/** For a lease that does not say how long it lasts. */
const usualDurationSeconds = 40;
function readLease(kubernetes, { namespace, name }) {
    return kubernetes.get({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace, name });
}
/** The lease as this run takes it over: made new, or on top of what was there, whose resourceVersion guards the write. */
function leaseOf(claim, before) {
    const time = microTime(claim.at);
    return {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {
            ...before?.metadata,
            name: claim.name,
            namespace: claim.namespace,
            annotations: {
                ...before?.metadata.annotations,
                [operationAnnotation]: claim.operation,
                [runAnnotation]: claim.run,
            },
        },
        spec: {
            holderIdentity: claim.holder,
            leaseDurationSeconds: claim.durationSeconds,
            acquireTime: time,
            renewTime: time,
            leaseTransitions: (before?.spec?.leaseTransitions ?? 0) + (before === undefined ? 0 : 1),
        },
    };
}
function renewed(lease, now) {
    return { ...lease, spec: { ...lease.spec, renewTime: microTime(now) } };
}
/** Without a holder; what was done last stays readable. */
function freed(lease) {
    const { holderIdentity: _, ...spec } = lease.spec ?? {};
    return { ...lease, spec };
}
function isHeld(lease) {
    return Boolean(lease.spec?.holderIdentity);
}
function looksStale(lease, now) {
    return takeoverTime(lease).getTime() <= now.getTime();
}
/** A lease without times was not written by this program: it counts as abandoned. */
function takeoverTime(lease) {
    const { renewTime, leaseDurationSeconds = usualDurationSeconds } = lease.spec ?? {};
    return new Date((renewTime ? Date.parse(renewTime) : 0) + leaseDurationSeconds * 1000);
}
function operationOf(lease) {
    return lease.metadata.annotations?.[operationAnnotation] ?? 'an operation';
}
function heldFinding(lease) {
    const since = lease.spec?.acquireTime ? secondsOf(new Date(lease.spec.acquireTime)) : 'an unknown time';
    return {
        subject: 'operation',
        found: `"${operationOf(lease)}" runs since ${since}, started by ${lease.spec?.holderIdentity}`,
        fix: `run this again when it has ended; if it has died, from ${secondsOf(takeoverTime(lease))} on this takes over`,
    };
}
/** RFC 3339 with microseconds, as the API wants its MicroTime. */
function microTime(time) {
    return time.toISOString().replace('Z', '000Z');
}
function secondsOf(time) {
    return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
function belongsTo(lease, run) {
    return lease.metadata.annotations?.[runAnnotation] === run;
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


/***/ })

};
