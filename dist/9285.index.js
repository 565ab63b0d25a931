export const id = 9285;
export const ids = [9285];
export const modules = {

/***/ 66434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ connectCluster),
  z: () => (/* binding */ workingOn)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/network/proxy.js
var proxy = __webpack_require__(88637);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/util/encrypted-key.js
var encrypted_key = __webpack_require__(29211);
// EXTERNAL MODULE: ./build/util/decoded-text.js
var decoded_text = __webpack_require__(29511);
;// CONCATENATED MODULE: ./build/kubernetes/kubeconfig-values.js





/** kubectl's rule: `X-data` (base64) takes precedence over `X` (a path, relative to the kubeconfig). Always PEM. */
function dataOrFile(entry, name, folder) {
    const fields = entry;
    const data = fields[`${name}-data`];
    if (typeof data === 'string' && data !== '') {
        return pem(Buffer.from(data, 'base64').toString('utf8'), `${name}-data`, 'base64 of PEM');
    }
    const path = fields[name];
    if (typeof path !== 'string' || path === '')
        return undefined;
    return pem(readNamed(resolvePath(path, folder), name), `${name} (${path})`, 'PEM');
}
function resolvePath(path, folder) {
    return (0,external_node_path_.isAbsolute)(path) || folder === undefined ? path : (0,external_node_path_.join)(folder, path);
}
/** A file that a field of the kubeconfig names. */
function readNamed(path, field) {
    try {
        return (0,decoded_text/* decodedText */.i)((0,external_node_fs_.readFileSync)(path));
    }
    catch (error) {
        const code = (0,error_code/* codeOf */.$)(error);
        const found = code === 'ENOENT' ? 'none that can be read' : `something that cannot be read (${code})`;
        throw invalidKubeconfig(`needs the file that ${field} names, found ${found} at ${path}`, 'use the output of `kubectl config view --raw --minify --flatten`, which contains the files', 'a file of the kubeconfig cannot be read');
    }
}
/**
 * A value for a header of every request, in UTF-8 as Go sends it. Surrounding white space is removed. A line end inside
 * is an error, because Node would refuse every request with it.
 */
function headerValue(value, field) {
    const text = value.trim();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found
    if (!/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text))
        return Buffer.from(text, 'utf8').toString('latin1');
    throw invalidKubeconfig(`needs one line in ${field}, found several or control characters`, `write ${field} as one line`, 'the credentials cannot be sent');
}
function invalidKubeconfig(found, fix, what) {
    return new problem/* Problem */.A(`cannot connect to Kubernetes: ${what}`, [
        { code: 'KUBECONFIG_INVALID', subject: 'kubeconfig', found, fix },
    ]);
}
function pem(text, field, needed) {
    if (/-----BEGIN [A-Z0-9 ]+-----/.test(text))
        return text;
    throw invalidKubeconfig(`needs ${needed} in ${field}, found something else`, 'use the output of `kubectl config view --raw --minify --flatten`', 'the kubeconfig cannot be used');
}

;// CONCATENATED MODULE: ./build/kubernetes/client-certificate.js



/**
 * Throws a Problem unless the client certificate and the key belong together: TLS would leave out the certificate, and
 * the server would see somebody without a name. As in kubectl, a key alone does not matter beside other credentials.
 */
function refuseHalfCertificate(pair, { alone }) {
    const wrong = reasonOf(pair, alone);
    if (wrong === undefined)
        return;
    throw invalidKubeconfig(wrong.found, wrong.fix, 'the client certificate cannot be used');
}
function reasonOf({ certificate, key }, alone) {
    if (certificate === undefined && key === undefined)
        return undefined;
    if (certificate === undefined) {
        const found = 'needs the client-certificate of client-key, found none';
        return alone ? { found, fix: 'add client-certificate or client-certificate-data to the user' } : undefined;
    }
    if (key === undefined) {
        const fix = 'add client-key or client-key-data to the user';
        return { found: 'needs the client-key of client-certificate, found none', fix };
    }
    if ((0,encrypted_key/* isEncryptedKey */._)(key)) {
        const fix = 'decrypt it (openssl pkey -in FILE), as kubectl needs it, too';
        return { found: 'needs a client-key without a passphrase, found an encrypted one', fix };
    }
    if (belongTogether(certificate, key))
        return undefined;
    const fix = 'set the key and the certificate that were created together';
    return { found: 'needs the client-key of client-certificate, found another key', fix };
}
/** True if one of them cannot be parsed: the TLS connection then fails, and its error says why. */
function belongTogether(certificate, key) {
    try {
        return new external_node_crypto_.X509Certificate(certificate).checkPrivateKey((0,external_node_crypto_.createPrivateKey)(key));
    }
    catch {
        return true;
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/credentials.js

function constant(credentials) {
    return { credentials: async () => credentials, renew: () => false };
}
/** Loads once, however many requests wait for it, and again when the answer has expired or was refused. */
function renewable(ask, now = Date.now) {
    let current;
    let answered;
    return {
        async credentials() {
            if (answered !== undefined && now() > answered.goodUntil)
                forget();
            current ??= ask().then((answer) => {
                answered = answer;
                return answer;
            }, (error) => {
                forget();
                throw error;
            });
            return (await current).credentials;
        },
        renew(refused) {
            // Another request may have noticed this before: then there are new credentials already.
            if (answered?.credentials === refused)
                forget();
            return true;
        },
    };
    function forget() {
        current = undefined;
        answered = undefined;
    }
}
/**
 * The headers of an impersonation, as kubectl sends them. All of it or nothing: half of an impersonation is another
 * identity. https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
function impersonation(user) {
    const groups = user['as-groups'] ?? [];
    const extra = Object.entries(user['as-user-extra'] ?? {});
    const uid = user['as-uid'] ?? '';
    if (!user.as) {
        if (groups.length === 0 && extra.length === 0 && uid === '')
            return {};
        throw invalidKubeconfig('as-uid, as-groups and as-user-extra need a user in "as", found none', 'set "as" to the user, or remove them', 'the kubeconfig has an incomplete impersonation');
    }
    return {
        'impersonate-user': headerValue(user.as, 'as'),
        ...(uid !== '' && { 'impersonate-uid': headerValue(uid, 'as-uid') }),
        ...(groups.length > 0 && { 'impersonate-group': groups.map((group) => headerValue(group, 'as-groups')) }),
        ...Object.fromEntries(extra
            .filter(([, values]) => (values ?? []).length > 0)
            .map(([key, values]) => [
            `impersonate-extra-${escapedName(key)}`,
            (values ?? []).map((value) => headerValue(value, 'as-user-extra')),
        ])),
    };
}
/** Characters that are not allowed in a header's name are written as `%2F`; the server decodes them. */
function escapedName(key) {
    return [...Buffer.from(key.toLowerCase())]
        .map((byte) => {
        const character = String.fromCharCode(byte);
        return /[a-z\d!#$&'*+.^_`|~-]/.test(character)
            ? character
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
        .join('');
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
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
 * Runs a kubeconfig's credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, …). Its output is never part of
 * the error message, because it may contain a secret.
 */
async function askPlugin(exec, choice) {
    refuseUnusable(exec, choice);
    const output = await run(exec, choice);
    const parsed = ExecCredential.safeParse(parseJson(output));
    if (!parsed.success)
        throw failed(exec, choice, 'it did not print an ExecCredential as JSON');
    const { token, clientCertificateData, clientKeyData, expirationTimestamp } = parsed.data.status;
    if (!token && !(clientCertificateData && clientKeyData)) {
        throw failed(exec, choice, 'its ExecCredential has neither a token nor a certificate with its key');
    }
    const expires = expirationTimestamp ? new Date(expirationTimestamp) : undefined;
    if (expires !== undefined && Number.isNaN(expires.getTime())) {
        throw failed(exec, choice, 'its ExecCredential has an expirationTimestamp that is not RFC 3339');
    }
    return {
        token: token || undefined,
        certificate: clientCertificateData || undefined,
        key: clientKeyData || undefined,
        expires,
    };
}
/** client-go refuses these, too. */
function refuseUnusable(exec, choice) {
    if (!exec.command)
        throw failed(exec, choice, 'the kubeconfig names no command');
    if (!exec.apiVersion)
        throw failed(exec, choice, 'the kubeconfig has no apiVersion for it');
    if (exec.interactiveMode === 'Always') {
        throw failed(exec, choice, 'it needs interactive input (interactiveMode: Always), which is not possible here');
    }
}
function run(exec, choice) {
    const environment = environmentOf(exec, choice);
    const child = (0,external_node_child_process_.spawn)(commandOf(exec, choice), exec.args ?? [], {
        env: environment,
        stdio: ['ignore', 'pipe', 'ignore'],
        // Not `timeout`: its timer would keep this process alive if there is no such command.
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
                reject(failed(exec, choice, code === null ? 'it was killed by a signal' : `it ended with exit code ${code}`));
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
/**
 * A command with a slash that is not absolute is relative to the kubeconfig; one without a slash is looked up in PATH.
 */
function commandOf({ command }, choice) {
    const path = command ?? '';
    return path.includes('/') ? resolvePath(path, choice.userFolder) : path;
}
/** Plugins read KUBERNETES_EXEC_INFO for the version of the protocol and for the cluster. */
function environmentOf(exec, choice) {
    const cluster = exec.provideClusterInfo ? clusterInfo(choice) : undefined;
    const info = { kind: 'ExecCredential', apiVersion: exec.apiVersion, spec: { cluster, interactive: false } };
    return {
        ...process.env,
        ...Object.fromEntries((exec.env ?? []).map(({ name, value }) => [name ?? '', value ?? ''])),
        KUBERNETES_EXEC_INFO: JSON.stringify(info),
    };
}
/** The extension of a cluster for its plugin. */
const pluginExtension = 'client.authentication.k8s.io/exec';
/** Everything that client-go passes about a cluster: plugins refuse to work without it. */
function clusterInfo({ clusterEntry, clusterFolder }) {
    const ca = dataOrFile(clusterEntry, 'certificate-authority', clusterFolder);
    const extension = clusterEntry.extensions?.find((entry) => entry?.name === pluginExtension)?.extension;
    return {
        server: clusterEntry.server,
        'tls-server-name': clusterEntry['tls-server-name'] || undefined,
        'insecure-skip-tls-verify': clusterEntry['insecure-skip-tls-verify'] || undefined,
        'certificate-authority-data': ca && Buffer.from(ca, 'utf8').toString('base64'),
        'proxy-url': clusterEntry['proxy-url'] || undefined,
        'disable-compression': clusterEntry['disable-compression'] || undefined,
        config: extension ?? undefined,
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
    const hint = exec.installHint?.trim();
    return new problem/* Problem */.A('cannot connect to Kubernetes: the credential plugin failed', [
        {
            code: 'CREDENTIALS_REJECTED',
            subject: 'credentials',
            found: `needs a credential from "${exec.command ?? ''}" for user "${choice.user}" of context "${choice.context}", but ${found}`,
            fix: `make \`kubectl --context ${choice.context} version\` work on this machine: log in or install the plugin first${hint ? `\n${hint}` : ''}`,
        },
    ]);
}

// EXTERNAL MODULE: ./build/network/agent.js + 1 modules
var network_agent = __webpack_require__(13400);
// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/network/proxy-failure.js
var proxy_failure = __webpack_require__(17522);
;// CONCATENATED MODULE: ./build/kubernetes/oidc.js








const timeoutMilliseconds = 30_000;
const mostBytes = 1024 * 1024;
/** A token that expires within this time is renewed. */
const marginMilliseconds = 30_000;
const Discovery = schemas/* object */.Ikc({ token_endpoint: schemas/* string */.YjP() });
const Tokens = schemas/* object */.Ikc({ id_token: schemas/* string */.YjP(), refresh_token: schemas/* string */.YjP().nullish() });
const Failed = schemas/* object */.Ikc({ error: schemas/* string */.YjP().regex(/^[a-z_]{1,40}$/) });
/**
 * The auth-provider `oidc`, which kubectl still supports: the kubeconfig's id-token while it is valid, then a new one
 * for its refresh-token. A new refresh-token from the issuer is kept as long as this program runs; the kubeconfig is
 * not written.
 */
async function askIssuer(choice, environment, now = new Date()) {
    const provider = choice.userEntry['auth-provider'];
    const config = provider?.config ?? {};
    const given = config['id-token'] ?? '';
    const end = tokenEnd(given);
    if (end !== undefined && end.getTime() > now.getTime() + marginMilliseconds)
        return { token: given, expires: end };
    const issuer = required(choice, 'idp-issuer-url');
    const client = required(choice, 'client-id');
    const refreshToken = exchanged.get(choice) ?? required(choice, 'refresh-token');
    const ask = issuerRequest(choice, environment);
    const discovered = await ask(urlOf(choice, `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`));
    const { data } = Discovery.safeParse(discovered.body);
    if (data === undefined)
        throw oidc_failed(choice, `its discovery document has no token_endpoint (status ${discovered.status})`);
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: client };
    const secret = config['client-secret'];
    const endpoint = urlOf(choice, data.token_endpoint);
    // As in Go: the secret in the header, and if the issuer does not accept this, in the form.
    let answer = await ask(endpoint, form, secret ? { name: client, secret } : undefined);
    if (secret && (answer.status === 400 || answer.status === 401)) {
        answer = await ask(endpoint, { ...form, client_secret: secret });
    }
    const tokens = Tokens.safeParse(answer.body);
    const token = tokens.data?.id_token ?? '';
    const expires = tokenEnd(token);
    if (answer.status !== 200 || expires === undefined) {
        const { data: told } = Failed.safeParse(answer.body);
        throw oidc_failed(choice, `it issued no id_token for the refresh-token (${answer.status}${told ? `, ${told.error}` : ''})`);
    }
    if (tokens.data?.refresh_token)
        exchanged.set(choice, tokens.data.refresh_token);
    return { token, expires };
}
/** Issuers may accept a refresh-token only once. */
const exchanged = new WeakMap();
/** When a JWT expires; undefined for other texts. The API server verifies the token. */
function tokenEnd(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const { exp } = schemas/* object */.Ikc({ exp: schemas/* number */.aig() }).parse(claims);
        return new Date(exp * 1000);
    }
    catch {
        return undefined;
    }
}
function issuerRequest(choice, environment) {
    const ca = authorityOf(choice);
    return async (url, form, client) => {
        const agent = (0,network_agent/* agentFor */.Pf)(url, (0,proxy/* proxyFor */.iJ)(url, environment), ca === undefined ? {} : { ca });
        const payload = form && new URLSearchParams(form).toString();
        const basic = client && `${encodeURIComponent(client.name)}:${encodeURIComponent(client.secret)}`;
        try {
            const headers = {
                accept: 'application/json',
                ...(payload && { 'content-type': 'application/x-www-form-urlencoded' }),
                ...(basic && { authorization: `Basic ${Buffer.from(basic).toString('base64')}` }),
            };
            const options = { agent, method: payload === undefined ? 'GET' : 'POST', headers };
            const { status, body } = await (0,exchange/* exchange */.L)({ url, options, payload, timeoutMilliseconds, mostBytes });
            return { status, body: parsed(body) };
        }
        catch (error) {
            if (error instanceof proxy_failure/* ProxyFailure */.N)
                throw oidc_failed(choice, 'it cannot be reached', [(0,proxy_failure/* proxyFinding */.q)(error)]);
            throw oidc_failed(choice, `${url.host} cannot be reached (${(0,error_code/* codeOf */.$)(error) || 'no answer'})`);
        }
        finally {
            agent.destroy();
        }
    };
}
function authorityOf({ userEntry, userFolder }) {
    const config = userEntry['auth-provider']?.config ?? {};
    const data = config['idp-certificate-authority-data'];
    if (data)
        return Buffer.from(data, 'base64').toString('utf8');
    const path = config['idp-certificate-authority'];
    return path ? readNamed(resolvePath(path, userFolder), 'idp-certificate-authority') : undefined;
}
function required(choice, name) {
    const value = choice.userEntry['auth-provider']?.config?.[name]?.trim();
    if (value)
        return value;
    throw oidc_failed(choice, `the auth-provider has no ${name}`);
}
/** The refresh token and the client secret are sent there: http is allowed only on loopback. */
function urlOf(choice, address) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback))
        return url;
    if (url?.protocol === 'http:')
        throw oidc_failed(choice, 'its URL is http: the refresh-token would be sent unencrypted');
    throw oidc_failed(choice, 'idp-issuer-url is not a URL');
}
function parsed(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function oidc_failed({ user, context }, found, more = []) {
    return new problem/* Problem */.A('cannot connect to Kubernetes: the issuer of the auth-provider issued no token', [
        {
            code: 'CREDENTIALS_REJECTED',
            subject: 'credentials',
            found: `needs an id-token for user "${user}" of context "${context}", but ${found}`,
            fix: `log in again, so that \`kubectl --context ${context} version\` works, and use the new kubeconfig`,
        },
        ...more,
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/server-address.js

/**
 * The address of the API server, by client-go's rules: without a scheme, TLS if the kubeconfig has any TLS settings; a
 * query is not sent. A password in the URL is refused, because the address is shown in logs.
 */
function serverOf({ cluster, clusterEntry, userEntry, }) {
    const text = clusterEntry.server?.trim() ?? '';
    const tls = clusterEntry['certificate-authority'] ||
        clusterEntry['certificate-authority-data'] ||
        clusterEntry['insecure-skip-tls-verify'] ||
        userEntry['client-certificate'] ||
        userEntry['client-certificate-data'];
    const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${tls ? 'https' : 'http'}://${text}`;
    const url = URL.canParse(whole) ? new URL(whole) : undefined;
    if (url !== undefined && url.username + url.password !== '') {
        throw invalidKubeconfig(`needs the URL of an API server in cluster "${cluster}", found one with a user name or a password in server`, 'write them as username and password of the user entry', 'the address of the server contains credentials');
    }
    if (text !== '' && (url?.protocol === 'https:' || url?.protocol === 'http:')) {
        url.search = '';
        url.hash = '';
        return url;
    }
    throw invalidKubeconfig(`needs the URL of an API server in cluster "${cluster}", found ${text === '' ? 'none' : 'something else'} in server`, 'write it as https://HOST:PORT', 'the kubeconfig names no server');
}
/**
 * The names of other clusters with the same address, which are reached by another proxy, server name or authority. A
 * cluster that cannot be read is left out, because no context can lead to it.
 */
function otherRoutes(choice, server) {
    const own = routeOf(choice.clusterEntry, choice.clusterFolder);
    return choice.otherClusters
        .filter(({ name: cluster, clusterEntry, clusterFolder }) => {
        try {
            const other = serverOf({ cluster, clusterEntry, userEntry: choice.userEntry });
            return sameServer(other.href, server.href) && routeOf(clusterEntry, clusterFolder) !== own;
        }
        catch {
            return false;
        }
    })
        .map(({ name }) => name);
}
function routeOf(entry, folder) {
    const authority = dataOrFile(entry, 'certificate-authority', folder)?.trim();
    return JSON.stringify([entry['proxy-url']?.trim() || '', entry['tls-server-name'] || '', authority ?? '']);
}
/**
 * Compares scheme, host, port and path; a text without a scheme means https. The path matters: behind Rancher, Teleport
 * or a gateway, all clusters have the same host. An address with a query is never the same, because requests have none.
 */
function sameServer(found, expected) {
    const expectedUrl = /^https?:\/\//i.test(expected) ? expected : `https://${expected}`;
    return URL.canParse(found) && URL.canParse(expectedUrl) && normal(new URL(found)) === normal(new URL(expectedUrl));
}
function normal({ origin, pathname, search }) {
    return origin + pathname.replace(/\/+$/, '') + search;
}

;// CONCATENATED MODULE: ./build/kubernetes/auth.js











const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';
const tokenFileSeconds = 60;
/** A token is renewed this long before it expires, so that no request is sent with a token that is about to expire. */
const renewalMarginSeconds = 30;
function accessOf(choice, environment) {
    const { clusterEntry } = choice;
    const server = serverOf(choice);
    const own = clusterEntry['proxy-url']?.trim();
    return {
        server: server.href.replace(/\/+$/, ''),
        context: choice.context,
        user: choice.user,
        ca: dataOrFile(clusterEntry, 'certificate-authority', choice.clusterFolder),
        verify: clusterEntry['insecure-skip-tls-verify'] !== true,
        serverName: clusterEntry['tls-server-name'] || undefined,
        // As in kubectl, the kubeconfig takes precedence over the environment, also for localhost.
        proxy: own
            ? (0,proxy/* parseProxy */.YR)(own, `proxy-url of cluster "${choice.cluster}"`, 'remove it from the kubeconfig')
            : (0,proxy/* proxyFor */.iJ)(server, environment),
        otherRoutes: otherRoutes(choice, server),
        ...credentialsOf(choice, environment),
    };
}
/** The service account of the pod that this runs in; undefined outside of a pod. */
function podAccess(environment, folder = serviceAccountFolder) {
    const host = environment.KUBERNETES_SERVICE_HOST?.trim();
    const port = environment.KUBERNETES_SERVICE_PORT?.trim() || '443';
    if (!host || !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'token')))
        return undefined;
    const address = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
    if (!URL.canParse(address)) {
        throw podProblem('needs a host and a port in KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT, found others');
    }
    const server = new URL(address);
    return {
        server: `https://${server.hostname}:${server.port || 443}`,
        context: "the pod's service account",
        user: 'service account',
        ca: mounted((0,external_node_path_.join)(folder, 'ca.crt')),
        verify: true,
        serverName: undefined,
        proxy: (0,proxy/* proxyFor */.iJ)(server, environment),
        ...rereadToken(() => mounted((0,external_node_path_.join)(folder, 'token')), {}),
    };
}
function mounted(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        throw podProblem(`needs ${path}, which cannot be read (${(0,error_code/* codeOf */.$)(error)})`);
    }
}
function podProblem(found) {
    return new problem/* Problem */.A("cannot connect to Kubernetes: the pod's service account cannot be used", [
        {
            code: 'KUBECONFIG_INVALID',
            subject: 'service account',
            found,
            fix: 'check the definition of the pod, or set the input kubeconfig',
        },
    ]);
}
/**
 * In client-go's order: an Authorization header of the kubeconfig comes before a plugin, and a token file before a
 * token. A client certificate is used in addition.
 */
function credentialsOf(choice, environment) {
    const { userEntry: user, userFolder } = choice;
    const own = {
        certificate: dataOrFile(user, 'client-certificate', userFolder),
        key: dataOrFile(user, 'client-key', userFolder),
        headers: impersonation(user),
    };
    const others = [user.tokenFile, user.token, user.username, user.exec, user['auth-provider']];
    refuseHalfCertificate(own, { alone: !others.some(Boolean) });
    if (user.tokenFile) {
        const path = resolvePath(user.tokenFile, userFolder);
        return rereadToken(() => tokenIn(path, user.token), own);
    }
    if (user.token)
        return constant(withToken(own, user.token, 'token'));
    if (user.username) {
        const basic = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64');
        return constant({ ...own, headers: { ...own.headers, authorization: `Basic ${basic}` } });
    }
    const { exec } = user;
    if (exec) {
        if (user['auth-provider'])
            throw unsupported(choice, 'exec and auth-provider at once', 'keep one of them');
        return renewable(async () => {
            const { certificate, key, token, expires } = await askPlugin(exec, choice);
            const credentials = { ...own, certificate: certificate ?? own.certificate, key: key ?? own.key };
            refuseHalfCertificate(credentials, { alone: false });
            return {
                credentials: token === undefined ? credentials : withToken(credentials, token, "the plugin's token"),
                goodUntil: expires === undefined ? Number.POSITIVE_INFINITY : beforeEnd(expires),
            };
        });
    }
    const provider = user['auth-provider'];
    if (provider) {
        if (provider.name !== 'oidc') {
            const plugin = 'use a credential plugin (exec): gke-gcloud-auth-plugin, kubelogin or the like';
            throw unsupported(choice, `auth-provider "${provider.name ?? ''}", which kubectl no longer supports`, plugin);
        }
        return renewable(async () => {
            const { token, expires } = await askIssuer(choice, environment);
            return { credentials: withToken(own, token, 'the id-token'), goodUntil: beforeEnd(expires) };
        });
    }
    return constant(own);
}
function withToken(own, token, field) {
    return { ...own, headers: { ...own.headers, authorization: `Bearer ${headerValue(token, field)}` } };
}
/** A token in a file that another process writes and renews. */
function rereadToken(read, own) {
    return renewable(async () => ({
        credentials: withToken({ headers: {}, ...own }, read(), 'tokenFile'),
        goodUntil: Date.now() + tokenFileSeconds * 1000,
    }));
}
/** The file takes precedence if it can be read and is not empty. */
function tokenIn(path, otherwise) {
    try {
        const token = readNamed(path, 'tokenFile').trim();
        if (token !== '')
            return token;
    }
    catch (error) {
        if (!otherwise)
            throw error;
    }
    if (otherwise)
        return otherwise;
    throw invalidKubeconfig(`needs a token in ${path}, found an empty file`, 'write the token to it', 'there is no token');
}
/** When to stop sending a token that expires then, in milliseconds since 1970. */
function beforeEnd(end) {
    return end.getTime() - renewalMarginSeconds * 1000;
}
function unsupported(choice, found, fix) {
    return invalidKubeconfig(`context "${choice.context}" uses ${found}`, fix, 'the kubeconfig asks for something that is not supported');
}

// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/util/in-parallel.js
var in_parallel = __webpack_require__(36156);
;// CONCATENATED MODULE: ./build/kubernetes/allowed-by-rules.js
/**
 * One review for each of many names would take minutes. From this number on, the rules of the namespace are requested
 * first.
 */
const many = 50;
/** The namespaces whose rules should be requested as a whole. */
function namespacesWithMany(permissions) {
    return [...Map.groupBy(permissions, ({ namespace }) => namespace)].flatMap(([namespace, all]) => namespace !== undefined && all.filter(({ name }) => name !== undefined).length > many ? [namespace] : []);
}
/**
 * Whether the rules of the permission's namespace allow it. False proves nothing: not every authorizer lists its rules.
 */
function allowedByRules(rules, permission) {
    const { group, resource, verb, name } = permission;
    const has = (all, one) => all?.includes(one) === true || all?.includes('*') === true;
    return rules.some(({ verbs, apiGroups, resources, resourceNames = [] }) => has(verbs, verb) &&
        has(apiGroups, group) &&
        (has(resources, resource) || resources?.includes(resource.replace(/^[^/]+/, '*')) === true) &&
        (resourceNames.length === 0 || (name !== undefined && resourceNames.includes(name))));
}

;// CONCATENATED MODULE: ./build/kubernetes/access-review.js


/** The permissions that the API server would refuse to this identity. Asks once for a namespace with many of them. */
async function reviewPermissions(permissions, call) {
    const told = new Map(await Promise.all(namespacesWithMany(permissions).map(async (where) => [where, await rulesIn(where, call)])));
    const open = permissions.filter((permission) => !allowedByRules(told.get(permission.namespace ?? '') ?? [], permission));
    const answers = await (0,in_parallel/* inParallel */.H)(open, (permission) => allows(permission, call));
    return open.filter((_, index) => answers[index] !== true);
}
async function rulesIn(namespace, call) {
    const review = await call({
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
        body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } },
        subject: {
            kind: 'SelfSubjectRulesReview',
            group: 'authorization.k8s.io',
            resource: 'selfsubjectrulesreviews',
            verb: 'create',
        },
        repeatable: true,
    });
    return review.status?.resourceRules ?? [];
}
async function allows(permission, call) {
    const [resource, subresource] = permission.resource.split('/');
    const { group, verb, namespace, name } = permission;
    const review = await call({
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

// EXTERNAL MODULE: ./build/util/is-record.js
var is_record = __webpack_require__(93487);
// EXTERNAL MODULE: ./build/kubernetes/errors.js
var errors = __webpack_require__(61586);
;// CONCATENATED MODULE: ./build/kubernetes/discovery.js


/** What every API server has, of all that is used here. */
const served = new Set([
    'v1',
    'apps/v1',
    'batch/v1',
    'coordination.k8s.io/v1',
    'networking.k8s.io/v1',
    'policy/v1',
    'rbac.authorization.k8s.io/v1',
    'storage.k8s.io/v1',
]);
/** Requests each group and version once, however many of its kinds are used. */
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
    const path = rootOf(apiVersion);
    const subject = { kind: 'API', group: groupOf(apiVersion), resource: apiVersion, verb: 'get', path };
    const answer = await transport.send({ method: 'GET', path, subject, repeatable: true }, signal);
    // Of a group that it does not have, an API server says so in plain text, like anything that stands before it.
    if (answer.status === 404 && !served.has(apiVersion))
        return undefined;
    if (answer.status !== 200)
        throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
    return (0,errors/* parseAnswer */.Wp)(subject, answer, transport.access, ({ resources }) => Array.isArray(resources) && resources.every((one) => (0,is_record/* isRecord */.u)(one) && typeof one.name === 'string'));
}
function groupOf(apiVersion) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
function rootOf(apiVersion) {
    return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./node_modules/ws/wrapper.mjs
var wrapper = __webpack_require__(52977);
// EXTERNAL MODULE: ./build/kubernetes/error-findings.js
var error_findings = __webpack_require__(29662);
// EXTERNAL MODULE: ./build/kubernetes/request-subject.js
var request_subject = __webpack_require__(39177);
// EXTERNAL MODULE: ./build/kubernetes/web-socket.js
var web_socket = __webpack_require__(58745);
;// CONCATENATED MODULE: ./build/kubernetes/exec.js







/**
 * The API server's remote command protocol over WebSocket: each message is a channel number, followed by bytes. Version
 * 5 can signal the end of stdin; every server since 1.30 supports it. https://kep.k8s.io/4006
 */
const protocol = 'v5.channel.k8s.io';
const channels = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 };
const largestMessageBytes = 256 * 1024;
const keptStderrBytes = 64 * 1024;
/**
 * Starts a command and returns as soon as the API server has accepted it; `ended` tells whether it could be started.
 */
async function startCommand(transport, command, { stdin }, signal) {
    signal.throwIfAborted();
    const { namespace, pod, container, line } = command;
    const query = new URLSearchParams({ container, stdin: `${stdin}`, stdout: 'true', stderr: 'true' });
    for (const argument of line)
        query.append('command', argument);
    const path = `/api/v1/namespaces/${namespace}/pods/${pod}/exec?${query}`;
    return (0,web_socket/* openWebSocket */.M)(transport, {
        path,
        protocol,
        subject: subjectOf(command),
        signal,
        use: (socket) => processOf(socket, command, signal),
        discard: (started) => started.stdout.destroy(),
    });
}
/** Runs a command to its end, whatever its exit code; for commands with little output. */
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
        // Since Kubernetes 1.35, the server requires `create` besides the `get` of the upgrade request.
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
    // The reader gets the error; an error without a listener would end this program.
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
        // One message in practice, but the protocol does not guarantee it.
        if (message[0] === channels.status)
            status = (status ?? '') + bytes.toString('utf8');
    };
    const ended = new Promise((resolve, reject) => {
        const abort = () => {
            reject(signal.reason);
            stdout.destroy(signal.reason);
        };
        signal.addEventListener('abort', abort, { once: true });
        socket.on('message', receive);
        // A broken connection also closes; until it is open, `opened` reports the error.
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
        // A failed write is neither an error of its own nor complete: this is destroyed when the connection has closed.
        // Between two pieces, received messages are read: otherwise a connection that breaks during a write would lose
        // the exit code.
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
            // Not sent to its end: this must not look like the end of stdin.
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
    const found = parseStatus(text);
    if (found === undefined)
        throw broken(command, 'the connection through the API server broke while its result was sent');
    if (found.status === 'Success')
        return 0;
    const code = found.details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message;
    if (found.reason === 'NonZeroExitCode' && code !== undefined)
        return Number(code);
    const message = found.message ?? found.reason ?? 'no reason was given';
    throw isNotReached(message) ? notReached(command, message) : broken(command, exec_reasonOf(message, command));
}
/**
 * Before Kubernetes 1.36, the API server accepts the command first, and then tells that it cannot reach the kubelet.
 */
function isNotReached(message) {
    return /error dialing backend|dial tcp|i\/o timeout|no route to host/.test(message);
}
function notReached(command, message) {
    const subject = subjectOf(command);
    return new problem/* Problem */.A(`cannot ${(0,request_subject/* describeRequest */.N)(subject)}: the API server does not reach the node of the pod`, [
        (0,error_findings/* nodeUnreachable */.J8)(subject, endOf(message)),
    ]);
}
function parseStatus(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The kubelet's text has ids and paths of the node; the reason is at its end. */
function exec_reasonOf(message, { container }) {
    // `exec: "NAME": …` of runc is about the command; a file that the node lacks ends in the same words.
    if (/exec: "[^"]*": .*no such file or directory|executable file .*not found/.test(message))
        return 'the image has no such program';
    if (/container not found|not running|not found/.test(message))
        return `container ${container} does not run`;
    return endOf(message);
}
/** Long texts have their reason at the end. */
function endOf(message) {
    return message.replaceAll(/\s+/g, ' ').slice(-300);
}
function broken({ namespace, pod, container, line }, found) {
    return new problem/* Problem */.A(`cannot run ${line[0]} in container ${container} of pod ${namespace}/${pod}`, [
        {
            code: 'COMMAND_FAILED',
            subject: 'command',
            found: `needs a command to run to its end in pod ${namespace}/${pod}, but ${found}`,
            fix: `inspect the pod: kubectl --namespace ${namespace} describe pod ${pod}`,
        },
    ]);
}

// EXTERNAL MODULE: ./build/kubernetes/port-forward.js
var port_forward = __webpack_require__(37546);
;// CONCATENATED MODULE: ./build/kubernetes/client.js







const fieldManager = 'managed-etcd';
/** The page size of lists, so that the events of a busy namespace do not become one huge response. */
const pageSize = 500;
/**
 * The page size of lists of Secrets. A Secret can have 1 MiB, and namespaces of applications have Secrets of others: a
 * larger page could exceed what a response can contain.
 */
const secretsOfPage = 50;
/** The API server behind a transport. Every call is aborted with `signal`. */
function kubernetesOver(transport, signal, discovery = discover(transport)) {
    const call = (request) => transport.send(request, signal);
    /** The parsed body of a response that must be successful. */
    const parsed = (subject, answer, hasItsFields) => {
        if (answer.status < 200 || answer.status > 299)
            throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
        return (0,errors/* parseAnswer */.Wp)(subject, answer, transport.access, hasItsFields);
    };
    const result = async (request) => parsed(request.subject, await call(request));
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
        user: transport.access.user,
        withSignal: (other) => kubernetesOver(transport, other, discovery),
        async version() {
            const subject = { kind: 'the version', group: '', resource: 'version', verb: 'get', path: '/version' };
            const { gitVersion } = await result({
                method: 'GET',
                path: '/version',
                subject,
                repeatable: true,
            });
            return gitVersion;
        },
        async clock() {
            const subject = { kind: 'the version', group: '', resource: 'version', verb: 'get', path: '/version' };
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
            if ((0,errors/* isMissing */.b2)(answer))
                return undefined;
            if (answer.status !== 200)
                throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
            return (0,errors/* parseAnswer */.Wp)(subject, answer, transport.access, errors/* isObject */.Gv);
        },
        async list(apiVersion, kind, namespace, labelSelector, shorten = (object) => object) {
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
            const pageAfter = (token, limit) => call({
                method: 'GET',
                path: pathOf(resource, namespace),
                query: { labelSelector, limit, continue: token },
                subject,
                repeatable: true,
            });
            const items = [];
            let token;
            do {
                let answer = await pageAfter(token, String(kind === 'Secret' ? secretsOfPage : pageSize));
                // The server has compacted the revision of the first page: read the whole list again, without pages.
                if (answer.status === 410 && token !== undefined) {
                    items.length = 0;
                    answer = await pageAfter(undefined, undefined);
                }
                const page = parsed(subject, answer, errors/* isObjectList */.Oh);
                // In lists, the server omits the fields that the list itself contains.
                for (const item of page.items ?? [])
                    items.push(shorten({ ...item, apiVersion, kind }));
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
            query: {
                fieldManager: options.fieldManager ?? fieldManager,
                force: 'true',
                dryRun: options.dryRun ? 'All' : undefined,
            },
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
                propagationPolicy: options.propagationPolicy ?? 'Background',
                gracePeriodSeconds: options.gracePeriodSeconds,
                ...(options.uid !== undefined && { preconditions: { uid: options.uid } }),
            };
            const path = pathOf(resource, reference.namespace, reference.name);
            const answer = await call({ method: 'DELETE', path, body, subject, repeatable: true });
            const another = answer.status === 409 && options.uid !== undefined;
            if (answer.status < 300 || (0,errors/* isMissing */.b2)(answer) || another)
                return;
            throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
        },
        missingPermissions: (permissions) => reviewPermissions(permissions, result),
        portForward: (namespace, pod, port) => (0,port_forward/* openPortForward */.BV)(transport, { namespace, pod, port }, signal),
        portForwards: (namespace, pod, ports) => (0,port_forward/* openPortForwards */.c7)(transport, { namespace, pod, ports }, signal),
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
                    timestamps: options.timestamps ? 'true' : undefined,
                    limitBytes: options.mostBytes === undefined ? undefined : String(options.mostBytes),
                },
                subject,
                repeatable: true,
            });
            // 400: the container has not started, or has no previous run. 404: the pod does not exist.
            if (answer.status === 400 || answer.status === 404)
                return [];
            if (answer.status !== 200)
                throw (0,errors/* apiStatusError */.fh)(subject, answer, transport.access);
            // The kubelet returns this text with 200 if the runtime has removed that container.
            const isLog = (line) => line !== '' && !line.startsWith('unable to retrieve container logs for ');
            return answer.body.split('\n').filter(isLog);
        },
    };
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
    return new problem/* Problem */.A(`cannot write ${object.kind} ${object.metadata.name}: the cluster does not know this kind`, [
        {
            code: 'API_MISSING',
            subject: (0,subjects/* namedSubject */.I)('object', object.kind),
            found: `needs the API ${object.apiVersion} with the kind ${object.kind}, the server does not offer it`,
            fix: 'use a newer Kubernetes, or install what brings this kind',
        },
    ]);
}

// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
;// CONCATENATED MODULE: ./build/kubernetes/expected-server.js



/**
 * Throws a Problem unless `expected` (a URL, or HOST[:PORT][/PATH]) means the server of the context, and no other
 * cluster of the kubeconfig. The server must prove by its certificate that it is there.
 */
function refuseUnexpectedServer(access, expected) {
    const { server, context, verify, otherRoutes = [] } = access;
    if (!sameServer(server, expected)) {
        throw unexpected(`needs ${(0,redact/* withoutCredentials */.r)(expected)}, context "${context}" leads to ${server}`, 'choose the context or kubeconfig of the expected server, or correct the input expected-server');
    }
    // An address alone is what anything on the way can have.
    if (!verify || server.startsWith('http:')) {
        throw unexpected(`context "${context}" leads to ${server} ${verify ? 'without TLS' : 'with insecure-skip-tls-verify'}: whatever answers there passes for it`, 'set https and the certificate authority of the server in the kubeconfig; or leave expected-server out, which could not be checked');
    }
    if (otherRoutes.length > 0) {
        const names = otherRoutes.map((name) => `"${name}"`).join(', ');
        const clusters = otherRoutes.length === 1 ? `cluster ${names}` : `clusters ${names}`;
        throw unexpected(`context "${context}" leads to ${server}, which is also the address of ${clusters} of the kubeconfig, with another proxy-url, tls-server-name or certificate authority`, 'use a kubeconfig of one cluster: `kubectl config view --raw --minify --flatten` prints it');
    }
}
function unexpected(found, fix) {
    return new problem/* Problem */.A('refused to connect to Kubernetes: this is not the expected server; nothing was read', [
        { code: 'UNEXPECTED_SERVER', subject: 'expected-server', found, fix },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/id-token.js








function idTokenAccess(login, environment) {
    const server = id_token_serverOf(login.server);
    const address = server.href.replace(/\/+$/, '');
    const audience = login.audience ?? address;
    return {
        server: address,
        context: 'the input server',
        user: `ID token for ${audience}`,
        refusedFix: `let the API server accept ID tokens of GitHub Actions with the audience ${audience} for this repository, environment and branch; its log names the rule that refused`,
        ca: login.ca === undefined ? undefined : id_token_authorityOf(login.ca),
        verify: true,
        serverName: undefined,
        proxy: (0,proxy/* proxyFor */.iJ)(server, environment),
        ...renewable(async () => {
            const token = await login.requestIdToken(audience);
            const end = tokenEnd(token);
            if (end === undefined)
                throw notAToken();
            return {
                credentials: { headers: { authorization: `Bearer ${headerValue(token, 'the ID token')}` } },
                goodUntil: beforeEnd(end),
            };
        }),
    };
}
/** The token is sent to this URL, so it must use TLS. */
function id_token_serverOf(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const { search, hash, username, password } = url ?? {};
    if (url?.protocol === 'https:' && [search, hash, username, password].every((part) => part === ''))
        return url;
    throw new problem/* Problem */.A('cannot connect to Kubernetes: the input server cannot be used', [
        {
            code: 'INPUT_INVALID',
            subject: (0,subjects/* namedSubject */.I)('input', 'server'),
            found: `needs the address of an API server, found "${shown(text, url)}"`,
            fix: 'write it as https://HOST:PORT, as `kubectl config view --minify` shows it',
        },
    ]);
}
/** The part before an @, or after a question mark, may be secret. */
function shown(text, url) {
    if (url === undefined)
        return (0,redact/* withoutCredentials */.r)(text);
    const { protocol, host, pathname, username, password, search, hash } = url;
    const name = username + password === '' ? '' : '…@';
    return `${protocol}//${name}${host}${pathname}${search + hash === '' ? '' : '?…'}`;
}
function notAToken() {
    return new problem/* Problem */.A('cannot connect to Kubernetes: there is no ID token', [
        {
            code: 'ID_TOKEN_MISSING',
            subject: 'ID token',
            found: 'needs an ID token from GitHub, found something else in its answer',
            fix: 'check which server answers at ACTIONS_ID_TOKEN_REQUEST_URL on this runner',
        },
    ]);
}
const pemBlock = /-----BEGIN CERTIFICATE-----/;
function id_token_authorityOf(text) {
    const decoded = pemBlock.test(text) ? text : Buffer.from(text, 'base64').toString('utf8');
    if (pemBlock.test(decoded))
        return decoded;
    throw new problem/* Problem */.A('cannot connect to Kubernetes: the input ca cannot be used', [
        {
            code: 'INPUT_INVALID',
            subject: (0,subjects/* namedSubject */.I)('input', 'ca'),
            found: 'needs the certificate of the authority of the API server as PEM or as base64 of PEM, found something else',
            fix: 'use `certificate-authority-data` from a kubeconfig of this cluster',
        },
    ]);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/kubernetes/kubeconfig-entries.js



/**
 * Parses the YAML. `only`: there is no other source, so an empty one is refused. Errors contain only positions and
 * names of fields: a kubeconfig contains secrets, and parsers quote their input.
 */
function parseKubeconfig(source, only) {
    // YAML's other line end, which a file in CRLF has at its end if its last line feed was cut off.
    const document = (0,dist/* parseDocument */.Tp)(source.contents.replaceAll(/\r(?!\n)/g, '\n'), {
        prettyErrors: true,
        logLevel: 'silent',
        // As Go reads it.
        uniqueKeys: false,
        merge: true,
    });
    const broken = document.errors[0];
    if (broken !== undefined) {
        const line = broken.linePos?.[0].line;
        throw unreadable(source, line === undefined ? 'it is not valid YAML' : `it is not valid YAML at line ${line}`);
    }
    const value = document.toJS();
    if (typeof value === 'string')
        throw unreadable(source, textFound(value));
    if ((0,is_record/* isRecord */.u)(value))
        return { source, fields: value };
    // An empty file among others is ignored.
    if (value === null && !only)
        return { source, fields: {} };
    throw unreadable(source, 'it is empty or not a mapping');
}
function textFound(text) {
    if (/^AGE-(SECRET-KEY|PLUGIN)-/.test(text))
        return 'it is an age identity, which opens backups';
    return /\s/.test(text)
        ? 'it is a text without fields'
        : 'it is a single word: a path or an encoded text instead of the contents';
}
/** The entries of a list that have a name; one without cannot be referred to. */
function entriesOf({ source, fields }, list) {
    const entries = fields[list] ?? [];
    if (!Array.isArray(entries))
        throw unreadable(source, wrongField(list));
    return entries.flatMap((entry, index) => (0,is_record/* isRecord */.u)(entry) && typeof entry.name === 'string'
        ? [{ source, name: entry.name, fields: entry, field: `${list}.${index}` }]
        : []);
}
/**
 * The first entry of that name. Throws a Problem if the same source has another one, as kubectl does: nobody knows which
 * is meant.
 */
function entryNamed(name, entries) {
    const [first, ...more] = entries.filter((entry) => entry.name === name);
    const same = first && more.find(({ source }) => source === first.source);
    if (same === undefined)
        return first;
    throw unreadable(same.source, `it has two entries with the same name: ${first?.field} and ${same.field}`);
}
function currentContext({ source, fields }) {
    const current = fields['current-context'] ?? undefined;
    if (current === undefined || typeof current === 'string')
        return current;
    throw unreadable(source, wrongField('current-context'));
}
/** What the entry contains below `key`. Throws a Problem that names the first field with a wrong type. */
function validEntry(schema, entry, key) {
    const result = schema.safeParse(entry.fields[key] ?? {});
    if (result.success)
        return result.data;
    const path = [entry.field, key, ...(result.error.issues[0]?.path ?? [])].join('.');
    throw unreadable(entry.source, wrongField(path));
}
function wrongField(path) {
    return `its field ${path} is missing or has the wrong type`;
}
function unreadable(source, found) {
    return new problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig cannot be read', [
        {
            code: 'KUBECONFIG_INVALID',
            subject: 'kubeconfig',
            found: `needs the YAML of a kubeconfig in ${source.called}, but ${found}`,
            fix: 'use the output of `kubectl config view --raw --minify --flatten`',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/kubeconfig.js




/** As in Go, absent, null and empty are the same. */
const kubeconfig_text = schemas/* string */.YjP().nullish();
const flag = schemas/* boolean */.zMY().nullish();
const ClusterEntry = schemas/* object */.Ikc({
    server: kubeconfig_text,
    'certificate-authority': kubeconfig_text,
    'certificate-authority-data': kubeconfig_text,
    'insecure-skip-tls-verify': flag,
    'tls-server-name': kubeconfig_text,
    'proxy-url': kubeconfig_text,
    'disable-compression': flag,
    extensions: schemas/* array */.YOg(schemas/* object */.Ikc({ name: kubeconfig_text, extension: schemas/* unknown */.L5J() }).nullish()).nullish(),
});
const ExecEntry = schemas/* object */.Ikc({
    apiVersion: kubeconfig_text,
    command: kubeconfig_text,
    args: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    env: schemas/* array */.YOg(schemas/* object */.Ikc({ name: kubeconfig_text, value: kubeconfig_text })).nullish(),
    provideClusterInfo: flag,
    interactiveMode: kubeconfig_text,
    installHint: kubeconfig_text,
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
    'as-uid': kubeconfig_text,
    'as-groups': schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    'as-user-extra': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP()).nullable()).nullish(),
    exec: ExecEntry.nullish(),
    'auth-provider': schemas/* object */.Ikc({ name: kubeconfig_text, config: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).nullish() }).nullish(),
});
const ContextEntry = schemas/* object */.Ikc({ cluster: kubeconfig_text, user: kubeconfig_text, namespace: kubeconfig_text });
/**
 * Fields of a user that kubectl does not know either, but that look like credentials: they are never ignored silently.
 */
const meantAsIdentity = /^(as|impersonat|token|client|user|pass|exec|auth|bearer|basic|cert|key)/i;
/**
 * Finds the context (undefined: the current one) in the merged sources. As in kubectl, the first source with an entry of
 * a name is used. Only the entries of the context are checked. Throws a Problem if the contents are not a
 * kubeconfig, or if a name does not exist.
 */
function chooseContext(sources, requested) {
    const files = sources.map((source) => parseKubeconfig(source, sources.length === 1));
    const called = sources.map((source) => source.called).join(', ');
    const contexts = files.flatMap((file) => entriesOf(file, 'contexts'));
    const name = requested ?? files.map(currentContext).find((current) => current);
    if (!name) {
        throw missing(called, 'a context', 'no current-context', contexts, 'set the input context to one of them');
    }
    const context = entryNamed(name, contexts);
    if (context === undefined) {
        throw missing(called, `context "${name}"`, 'none of that name', contexts, 'set the input context to one of them');
    }
    const { cluster: clusterName, user: userName } = validEntry(ContextEntry, context, 'context');
    const clusters = files.flatMap((file) => entriesOf(file, 'clusters'));
    const cluster = entryNamed(clusterName, clusters);
    if (cluster === undefined) {
        const fix = `add the cluster, or correct context "${name}"`;
        throw missing(called, `cluster "${clusterName ?? ''}" of context "${name}"`, 'none of that name', clusters, fix);
    }
    const users = files.flatMap((file) => entriesOf(file, 'users'));
    const user = entryNamed(userName, users);
    if (user === undefined && userName) {
        const fix = `add the user, or correct context "${name}"`;
        throw missing(called, `user "${userName}" of context "${name}"`, 'none of that name', users, fix);
    }
    if (user !== undefined)
        refuseUnknownIdentity(user);
    return {
        context: name,
        user: userName || 'anonymous',
        cluster: cluster.name,
        clusterEntry: validEntry(ClusterEntry, cluster, 'cluster'),
        clusterFolder: cluster.source.folder,
        userEntry: user === undefined ? {} : validEntry(UserEntry, user, 'user'),
        userFolder: user?.source.folder,
        otherClusters: clusters.filter(({ name }) => name !== clusterName).flatMap(readable),
    };
}
function readable({ name, source, fields }) {
    const result = ClusterEntry.safeParse(fields.cluster ?? {});
    return result.success ? [{ name, clusterEntry: result.data, clusterFolder: source.folder }] : [];
}
function refuseUnknownIdentity({ source, name, fields: { user } }) {
    const unknown = Object.keys((0,is_record/* isRecord */.u)(user) ? user : {}).filter((key) => !(key in UserEntry.shape) && meantAsIdentity.test(key));
    if (unknown.length === 0)
        return;
    throw new problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig has unknown credentials', [
        {
            code: 'KUBECONFIG_INVALID',
            subject: 'kubeconfig',
            found: `user "${name}" in ${source.called} has ${unknown.join(', ')}, which kubectl does not support either`,
            fix: `remove it, or use one of: ${Object.keys(UserEntry.shape).join(', ')}`,
        },
    ]);
}
function missing(called, needed, found, there, fix) {
    const names = there.map((entry) => entry.name).join(', ') || 'none';
    const whole = 'use the output of `kubectl config view --raw --minify --flatten`';
    return new problem/* Problem */.A(`cannot connect to Kubernetes: ${needed} is not in the kubeconfig`, [
        {
            code: 'KUBECONFIG_INVALID',
            subject: 'kubeconfig',
            found: `needs ${needed} in ${called}, found ${found}; there is: ${names}`,
            fix: there.length > 0 ? fix : whole,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/kubeconfig-files.js





/** The paths in KUBECONFIG; empty if it is not set. A trailing line end is removed. */
function kubeconfigPaths(environment) {
    return (environment.KUBECONFIG ?? '')
        .split(external_node_path_.delimiter)
        .map((path) => path.trim())
        .filter((path) => path !== '');
}
/**
 * The kubeconfigs if no contents are given, in kubectl's order: KUBECONFIG, otherwise ~/.kube/config. Missing files are
 * skipped; files that cannot be read are a Problem.
 */
function kubeconfigFiles(environment, home) {
    const named = kubeconfigPaths(environment);
    const found = (named.length > 0 ? named : [(0,external_node_path_.join)(home, '.kube', 'config')]).map((path) => readSource(path, named.length > 0 ? 'KUBECONFIG' : 'the default kubeconfig'));
    return found.filter((source) => source !== undefined);
}
function readSource(path, named) {
    try {
        return { contents: (0,decoded_text/* decodedText */.i)((0,external_node_fs_.readFileSync)(path)), called: path, folder: (0,external_node_path_.dirname)((0,external_node_path_.resolve)(path)) };
    }
    catch (error) {
        const code = (0,error_code/* codeOf */.$)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return undefined;
        const why = {
            EISDIR: 'it is a folder',
            EACCES: 'this user may not read it',
            EPERM: 'this user may not read it',
        };
        throw new problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig cannot be read', [
            {
                code: 'KUBECONFIG_INVALID',
                subject: 'kubeconfig',
                found: `${named} leads to ${path}, but ${why[code] ?? `reading it failed (${code})`}`,
                fix: 'allow this user to read the file, or use another one with KUBECONFIG or the input kubeconfig',
            },
        ]);
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/kubernetes/connection-errors.js
var connection_errors = __webpack_require__(18097);
// EXTERNAL MODULE: ./build/kubernetes/retry.js
var retry = __webpack_require__(92763);
;// CONCATENATED MODULE: ./build/kubernetes/transport.js







const defaultSettings = {
    timeoutMilliseconds: 30_000,
    sleep: (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, { signal }),
};
/** Connections are kept and shared: dozens of requests need a few TLS handshakes only. */
const parallelConnections = 8;
function connectTransport(access, settings = defaultSettings) {
    const kept = { keepAlive: true, maxSockets: parallelConnections, timeout: 0 };
    const agent = (0,network_agent/* agentFor */.Pf)(new URL(access.server), access.proxy, kept);
    /** The credentials that options were created with. */
    const usedFor = new WeakMap();
    let answered = false;
    const options = async (path) => {
        const credentials = await access.credentials();
        const { certificate, key, headers } = credentials;
        const made = {
            ...(0,exchange/* addressOf */.c)(new URL(access.server + path)),
            headers: { ...headers },
            agent,
            rejectUnauthorized: access.verify,
            ...(access.ca === undefined ? {} : { ca: access.ca }),
            ...(access.serverName === undefined ? {} : { servername: access.serverName }),
            ...(certificate === undefined ? {} : { cert: certificate }),
            ...(key === undefined ? {} : { key }),
        };
        usedFor.set(made, credentials);
        return made;
    };
    const renew = (refused) => {
        const credentials = usedFor.get(refused);
        return credentials !== undefined && access.renew(credentials);
    };
    const exchangeWith = (base, request, signal) => {
        const payload = request.body === undefined ? undefined : JSON.stringify(request.body);
        const headers = {
            ...base.headers,
            accept: 'application/json',
            'user-agent': 'managed-etcd',
            ...(payload && { 'content-type': request.contentType ?? 'application/json' }),
        };
        const url = new URL(access.server + request.path + queryOf(request));
        const { timeoutMilliseconds } = settings;
        return (0,exchange/* exchange */.L)({
            url,
            options: { ...base, method: request.method, headers },
            payload,
            signal,
            timeoutMilliseconds,
        });
    };
    /** Repeats a request with new credentials if the server does not accept the previous ones: nothing was executed. */
    const attempt = async (request, signal) => {
        const path = request.path + queryOf(request);
        const first = await options(path);
        let answer = await exchangeWith(first, request, signal);
        if (answer.status === 401 && renew(first))
            answer = await exchangeWith(await options(path), request, signal);
        // A server never sends this status; a proxy for requests without TLS does.
        if (answer.status === 407 && access.proxy !== undefined) {
            throw new proxy_failure/* ProxyFailure */.N(access.proxy, new URL(access.server).host, { code: 'PROXY_REFUSED', status: 407 });
        }
        return answer;
    };
    return {
        access,
        options,
        renew,
        async send(request, signal) {
            for (let count = 1;; count++) {
                signal.throwIfAborted();
                let failure;
                let giveUp;
                try {
                    const answer = await attempt(request, signal);
                    answered = true;
                    if (!retry/* retriedStatuses */.uZ.has(answer.status))
                        return answerOf(answer);
                    failure = { status: answer.status, retryAfter: answer.headers['retry-after'] };
                    giveUp = () => answerOf(answer);
                }
                catch (error) {
                    signal.throwIfAborted();
                    failure = { code: (0,error_code/* codeOf */.$)(error) };
                    giveUp = () => {
                        throw (0,connection_errors/* connectionProblem */.E)(error, access);
                    };
                }
                const allowed = answered ? retry/* attempts */.r2 : retry/* firstContactAttempts */.ZA;
                if (count >= allowed || !(0,retry/* shouldRetry */.Sc)(failure, request.repeatable))
                    return giveUp();
                await settings.sleep((0,retry/* delayAfter */.Ee)(failure, count), signal);
            }
        },
    };
}
function queryOf(request) {
    const pairs = Object.entries(request.query ?? {}).filter((pair) => pair[1] !== undefined);
    return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
function answerOf({ status, body, headers: { date } }) {
    return { status, body, ...(date === undefined ? {} : { date }) };
}

;// CONCATENATED MODULE: ./build/kubernetes/connect.js










/**
 * Determines the API server and the identity. Sends nothing yet: an unreachable server or refused credentials show at
 * the first call.
 */
function connectKubernetes(options, surroundings) {
    const { environment = process.env, home = homeOf(environment), settings = defaultSettings } = surroundings ?? {};
    const access = findAccess(options, environment, home);
    if (options.expectedServer !== undefined)
        refuseUnexpectedServer(access, options.expectedServer);
    return kubernetesOver(connectTransport(access, settings), options.signal);
}
function findAccess(options, environment, home) {
    const { kubeconfig: contents, kubeconfigFile: file, idToken } = options;
    if (idToken !== undefined)
        return idTokenAccess(idToken, environment);
    if (contents !== undefined) {
        const source = file === undefined ? given : { called: file, folder: (0,external_node_path_.dirname)((0,external_node_path_.resolve)(file)) };
        return accessOf(chooseContext([{ contents, ...source }], options.context), environment);
    }
    const files = kubeconfigFiles(environment, home);
    if (files.length > 0)
        return accessOf(chooseContext(files, options.context), environment);
    const pod = podAccess(environment);
    if (pod !== undefined)
        return pod;
    const named = kubeconfigPaths(environment).join(external_node_path_.delimiter);
    const looked = named
        ? `KUBECONFIG=${named} (no such file)`
        : `KUBECONFIG (not set), ${(0,external_node_path_.join)(home, '.kube', 'config')} (no such file)`;
    throw new problem/* Problem */.A('cannot connect to Kubernetes: no kubeconfig was found', [
        {
            code: 'KUBECONFIG_MISSING',
            subject: 'kubeconfig',
            found: `looked for ${looked} and for the service account of a pod (not in a pod)`,
            fix: 'set the input kubeconfig, or set KUBECONFIG to the path of a kubeconfig',
        },
    ]);
}
/** Contents without a file. */
const given = { called: 'the input kubeconfig', folder: undefined };
/**
 * A container may run as a user without a home directory and without a name, so this fails only if the directory is
 * needed.
 */
function homeOf({ HOME }) {
    if (HOME)
        return HOME;
    try {
        return (0,external_node_os_.homedir)() || '/';
    }
    catch {
        return '/';
    }
}

// EXTERNAL MODULE: ./build/operation/inputs.js
var operation_inputs = __webpack_require__(60961);
;// CONCATENATED MODULE: ./build/actions/connect-cluster.js




/** What an operation says first: the cluster that it works on, where, and as whom. */
function workingOn({ namespace, name }, { server, user }) {
    return `cluster ${namespace}/${name} on ${server} as user "${user}"`;
}
/**
 * The API server that the inputs of an operation name. Throws a Problem if there is none, or if it is not the expected
 * one. On a runner, an empty input (the secret of another environment, a misspelled name) must not fall back to the
 * identity of the runner.
 */
function connectCluster(inputs, { signal, runner }) {
    const { kubeconfig, context, server, ca, audience, 'expected-server': expectedServer } = inputs;
    refuseContradictions(inputs, runner);
    if (server !== undefined && runner !== undefined) {
        const idToken = { server, ca, audience, requestIdToken: runner.requestIdToken };
        return connectKubernetes({ idToken, expectedServer, signal });
    }
    if (runner !== undefined && kubeconfig === undefined && inputs['ambient-kubeconfig'] === 'false')
        throw withoutKubeconfig();
    return connectKubernetes({
        kubeconfig: kubeconfig === undefined ? undefined : (0,operation_inputs/* givenText */.xe)(kubeconfig),
        kubeconfigFile: typeof kubeconfig === 'object' ? kubeconfig.path : undefined,
        context,
        expectedServer,
        signal,
    });
}
/** Two identities are given, so the intended one is unknown. */
function refuseContradictions(inputs, runner) {
    const { server } = inputs;
    if (server === undefined) {
        const lone = ['ca', 'audience'].find((name) => inputs[name] !== undefined);
        if (lone !== undefined)
            throw contradiction(lone, 'needs the input server, found none', 'give server, too');
        return;
    }
    if (runner === undefined) {
        throw contradiction('server', 'needs a job of a workflow for its ID token, found a shell', 'remove it, and set kubeconfig or KUBECONFIG');
    }
    const other = ['kubeconfig', 'context'].find((name) => inputs[name] !== undefined) ??
        (inputs['ambient-kubeconfig'] === 'true' ? 'ambient-kubeconfig' : undefined);
    if (other !== undefined) {
        throw contradiction('server', `needs to be the only login, found also ${other}`, `remove one of them`);
    }
}
function contradiction(name, found, fix) {
    return new problem/* Problem */.A('cannot connect to Kubernetes: the inputs contradict each other', [
        { code: 'INPUT_INVALID', subject: (0,subjects/* namedSubject */.I)('input', name), found, fix },
    ]);
}
function withoutKubeconfig() {
    return new problem/* Problem */.A('cannot connect to Kubernetes: the input kubeconfig is empty', [
        {
            code: 'KUBECONFIG_MISSING',
            subject: 'kubeconfig',
            found: 'needs the contents of a kubeconfig, found nothing: a secret that does not exist in this environment is empty',
            fix: "set kubeconfig to the secret with a kubeconfig, in a job with the right `environment`; or set server, to log in with the ID token of the job; or set ambient-kubeconfig: true, to use the runner's own",
        },
    ]);
}


/***/ }),

/***/ 18097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ connectionProblem)
/* harmony export */ });
/* harmony import */ var _network_agent_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13400);
/* harmony import */ var _network_certificate_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61056);
/* harmony import */ var _network_proxy_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17522);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12359);
/* harmony import */ var _util_error_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89517);





/** The Problem for a request that got no answer. Messages contain only codes and addresses. */
function connectionProblem(error, identity) {
    if (error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A)
        return error;
    if (error instanceof _network_proxy_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .ProxyFailure */ .N) {
        return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A(`cannot reach the API server ${identity.server} through its proxy`, [(0,_network_proxy_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFinding */ .q)(error)]);
    }
    const code = (0,_util_error_code_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$)(error);
    const { host, hostname } = address(identity.server);
    const problem = (kind, what, found, fix) => new _problem_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .Problem */ .A(`cannot reach the API server ${identity.server}: ${what}`, [
        { code: kind, subject: 'connection', found: found + (0,_network_agent_js__WEBPACK_IMPORTED_MODULE_0__/* .viaProxy */ .bP)(error), fix },
    ]);
    const context = `context "${identity.context}"`;
    if (_network_certificate_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .certificateErrors */ .v.has(code)) {
        return problem('SERVER_UNTRUSTED', 'its certificate is not trusted', ...distrust(identity, context, code));
    }
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
        return problem('SERVER_UNTRUSTED', 'its certificate is for another name', ...otherName(identity, hostname));
    }
    if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
        return problem('SERVER_UNTRUSTED', 'its certificate is not valid at this time', `needs a certificate that is valid now (${new Date().toISOString()}), found ${code}`, "renew the API server's certificate, or correct this machine's clock");
    }
    if (/^ERR_OSSL_(PEM|X509|ASN1|EVP|DECODER|BAD)|^ERR_OSSL_.*KEY/.test(code)) {
        return problem('KUBECONFIG_INVALID', 'the certificates of the kubeconfig cannot be used', `needs a client certificate with its key, and an authority, in PEM in ${context}, found something else (${code})`, 'use the current kubeconfig, or correct client-certificate, client-key and certificate-authority in it');
    }
    if (/^ERR_SSL_|^EPROTO$|^ERR_OSSL_/.test(code)) {
        return problem('SERVER_UNREACHABLE', 'the TLS handshake failed', `needs a TLS server and a client certificate that it accepts, found ${code}`, `check that ${host} is the API server's TLS port, and renew the client certificate of user "${identity.user}"`);
    }
    const [what, found, fix] = unreachable(code, host, hostname, context);
    return problem('SERVER_UNREACHABLE', what, found, fix);
}
function otherName({ serverName }, hostname) {
    return serverName === undefined
        ? [
            `needs a certificate for "${hostname}", found one that does not name it`,
            "use a server name from the certificate, or set the cluster's tls-server-name in the kubeconfig",
        ]
        : [
            `needs a certificate for "${serverName}", the cluster's tls-server-name, found one that does not name it`,
            "correct the cluster's tls-server-name in the kubeconfig, or remove it",
        ];
}
/** No more than is known: an intermediate that the server leaves out looks like another authority. */
function distrust({ ca }, context, code) {
    return ca === undefined
        ? [
            `needs a certificate of an authority that this machine trusts, since ${context} names none, found another one (${code})`,
            "set certificate-authority-data of the cluster in the kubeconfig, or put its authority into this machine's store",
        ]
        : [
            `needs a certificate that leads to the authority in ${context}, found one that does not (${code})`,
            "use the cluster's current kubeconfig, and check that the server sends its intermediate certificates",
        ];
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
                'its name does not resolve',
                `needs an address for "${hostname}", found none in DNS (${code})`,
                `correct the server of ${context}, or run this where the name resolves (VPN, private network)`,
            ];
        case 'ETIMEDOUT':
            return [
                'no answer in time',
                `needs an answer from ${host}, found none before the timeout`,
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


/***/ }),

/***/ 29662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ permissionFinding),
/* harmony export */   J8: () => (/* binding */ nodeUnreachable),
/* harmony export */   Ob: () => (/* binding */ invalidFindings),
/* harmony export */   RB: () => (/* binding */ notFoundFinding),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   ul: () => (/* binding */ credentialsFinding),
/* harmony export */   x: () => (/* binding */ notServer)
/* harmony export */ });
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21455);
/* harmony import */ var _rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48909);


const longestQuote = 600;
function nodeUnreachable(subject, said) {
    return {
        code: 'NODE_UNREACHABLE',
        subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__/* .namedSubject */ .I)('object', subject.kind),
        found: `needs the kubelet of the pod's node, found: ${said}`,
        fix: 'check the nodes (kubectl get nodes), bring the node back or replace it, then run the operation again',
    };
}
function credentialsFinding(identity) {
    return {
        code: 'CREDENTIALS_REJECTED',
        subject: 'credentials',
        found: `needs valid credentials for user "${identity.user}" of context "${identity.context}" at ${identity.server}, found expired or revoked ones, or those of another cluster`,
        fix: identity.refusedFix ?? 'log in again or renew the token or certificate, and use the new kubeconfig',
    };
}
function permissionFinding(subject, identity) {
    if (subject.path !== undefined) {
        return {
            code: 'PERMISSION_DENIED',
            subject: 'permissions',
            found: `needs the verb ${subject.verb} on the URL ${subject.path}; user "${identity.user}" of context "${identity.context}" may not`,
            fix: 'bind that user to the ClusterRole system:discovery, as Kubernetes does by default for everybody who has logged in',
        };
    }
    const kindOfRole = (0,_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleHolder */ .JQ)(subject);
    return {
        code: 'PERMISSION_DENIED',
        subject: 'permissions',
        found: `needs the verb ${subject.verb} on ${[subject.resource, subject.group].filter(Boolean).join('.')}${subject.namespace === undefined ? '' : ` in namespace "${subject.namespace}"`}; user "${identity.user}" of context "${identity.context}" may not`,
        fix: `add this rule to ${kindOfRole} of that user:\n${(0,_rbac_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesAsYaml */ .v0)([{ ...subject, name: undefined }])}`,
    };
}
/** An API server explains its status in JSON; a proxy or a gateway in front of it does not. */
function notServer({ server }, status) {
    return {
        code: 'SERVER_UNREACHABLE',
        subject: 'connection',
        found: `needs an answer of the API server behind ${server}, found status ${status} that does not come from one`,
        fix: 'find out what answers there: a proxy, a gateway or a list of allowed networks before the API server',
    };
}
function notFoundFinding(subject) {
    // A subresource belongs to an object, which is what is missing: only a new object lacks its namespace.
    const [resource, subresource] = subject.resource.split('/');
    if (resource === 'pods' && subresource !== undefined)
        return {
            code: 'OBJECT_NOT_FOUND',
            subject: 'pod',
            found: `needs Pod ${[subject.namespace, subject.name].join('/')}, found none: it was deleted, or is being replaced`,
            fix: `wait until it is there again (kubectl --namespace ${subject.namespace} get pods), then run the operation again`,
        };
    return subject.namespace !== undefined && (subject.verb === 'create' || subject.verb === 'patch')
        ? {
            code: 'NAMESPACE_MISSING',
            subject: 'namespace',
            found: `needs namespace "${subject.namespace}", found none of that name`,
            fix: `correct the namespace in the file that names it; if it is right, create it: kubectl create namespace ${subject.namespace}`,
        }
        : {
            code: 'OBJECT_NOT_FOUND',
            subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_0__/* .namedSubject */ .I)('object', subject.kind),
            found: 'needs the object, found none',
            fix: 'run the operation again',
        };
}
function invalidFindings(status, quotable, finding) {
    const fix = 'correct the value; if it is not yours, report this as a bug';
    const causes = status.causes.map((cause) => {
        const where = cause.field || 'the object';
        return finding(`${where}: ${quotable && cause.message ? oneLine(cause.message) : cause.reason || 'invalid'}`, fix);
    });
    if (causes.length > 0)
        return causes;
    return [finding((quotable && oneLine(status.message)) || status.reason || 'the request is invalid', fix)];
}
function oneLine(text) {
    const line = text.replaceAll(/\s+/g, ' ').trim();
    return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`;
}


/***/ }),

/***/ 61586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Oh: () => (/* binding */ isObjectList),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   dh: () => (/* binding */ isConflict),
/* harmony export */   fh: () => (/* binding */ apiStatusError),
/* harmony export */   z5: () => (/* binding */ ApiStatusError)
/* harmony export */ });
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12359);
/* harmony import */ var _problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21455);
/* harmony import */ var _util_is_record_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(93487);
/* harmony import */ var _error_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29662);
/* harmony import */ var _request_subject_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39177);
/* harmony import */ var _status_body_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51692);






/**
 * An error response of the API server. Distinguish cases by `status` (HTTP) and `reason` (metav1.StatusReason), never
 * by the message.
 */
class ApiStatusError extends _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A {
    status;
    reason;
    constructor(status, reason, message, findings) {
        super(message, findings);
        this.status = status;
        this.reason = reason;
    }
}
/**
 * Whether the API server says that the object does not exist. A proxy or a gateway before it may answer 404, too, but
 * does not know whether, for example, a volume exists.
 */
function isMissing({ status, body }) {
    return status === 404 && (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isStatus */ .zM)(body);
}
/** The object exists already, or has changed since it was read. */
function isConflict(error) {
    return error instanceof ApiStatusError && error.status === 409;
}
/**
 * The Problem for an error response. Only a Status's own fields are used from the body; for Secrets only the names of
 * fields and reasons, because validation messages quote the values that they reject.
 */
function apiStatusError(subject, answer, identity) {
    const status = (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .parseStatusBody */ .Uq)(answer.body);
    const quotable = subject.resource.split('/')[0] !== 'secrets';
    const said = quotable ? (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(status.message) : '';
    const title = `cannot ${(0,_request_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRequest */ .N)(subject)}`;
    const problem = (message, ...findings) => new ApiStatusError(answer.status, status.reason, message, findings);
    const finding = (code, found, fix) => ({
        code,
        subject: (0,_problem_subjects_js__WEBPACK_IMPORTED_MODULE_1__/* .namedSubject */ .I)('object', subject.kind || 'Kubernetes'),
        found,
        fix,
    });
    if ((0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isNodeUnreachable */ .FA)(subject.name, answer.status, status))
        return problem(`${title}: the API server does not reach the node of the pod`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .nodeUnreachable */ .J8)(subject, said));
    switch (answer.status) {
        case 401:
            return problem(`${title}: the API server does not accept the credentials`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .credentialsFinding */ .ul)(identity));
        case 403:
            if (!(0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)((0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(answer.body)))
                return problem(`${title}: refused before the API server`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .notServer */ .x)(identity, answer.status));
            return (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .isAuthorizationDenied */ .RQ)(status)
                ? problem(`${title}: forbidden`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .permissionFinding */ .Br)(subject, identity))
                : problem(`${title}: an admission rule of the cluster refuses it`, finding('OBJECT_REJECTED', said || 'refused by admission', 'change the request, or the quota or policy that refuses it'));
        case 404:
            return isMissing(answer)
                ? problem(`${title}: not found`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .notFoundFinding */ .RB)(subject))
                : problem(`${title}: refused before the API server`, (0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .notServer */ .x)(identity, answer.status));
        case 409:
            return status.reason === 'AlreadyExists'
                ? problem(`${title}: it exists already`, finding('NAME_TAKEN', 'found an object of that name', 'run the operation again'))
                : problem(`${title}: it was changed meanwhile`, finding('CONFLICT', 'needs the version that was read, found a newer one', 'run the operation again'));
        case 400:
        case 422:
            return problem(`${title}: the API server finds it invalid`, ...(0,_error_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .invalidFindings */ .Ob)(status, quotable, (found, fix) => finding('OBJECT_REJECTED', found, fix)));
        default:
            return problem(`${title}: the API server answered ${answer.status}${status.reason ? ` (${status.reason})` : ''}`, finding('SERVER_ERROR', `needs an answer, found status ${answer.status}, also after retries${said ? `: ${said}` : ''}`, `check the health of the API server ${identity.server}, then run the operation again`));
    }
}
/**
 * A successful response that cannot come from an API server: a proxy or a login page may answer every request with
 * success.
 */
function parseAnswer(subject, { body }, identity, hasItsFields = () => true) {
    const value = (0,_status_body_js__WEBPACK_IMPORTED_MODULE_3__/* .parseJson */ .qF)(body);
    // A reader of an optional field may find nothing there, but it finds an object.
    if ((0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value) && hasItsFields(value))
        return value;
    throw new _problem_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`cannot ${(0,_request_subject_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRequest */ .N)(subject)}: the answer does not come from a Kubernetes API server`, [
        {
            code: 'SERVER_UNREACHABLE',
            subject: 'connection',
            found: `needs JSON of the Kubernetes API from ${identity.server}, found ${body === '' ? 'an empty answer' : 'something else'}`,
            fix: 'find out what answers there: a proxy or a login page between this machine and the API server',
        },
    ]);
}
/** What every object of the API has. */
function isObject(value) {
    return (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value) && (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value.metadata) && typeof value.metadata.name === 'string';
}
/** A list of objects. An empty one may be null, as Go writes it. */
function isObjectList({ items, metadata }) {
    return ((0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(metadata) && (items === null || items === undefined || (Array.isArray(items) && items.every(isObject))));
}


/***/ }),

/***/ 37546:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BV: () => (/* binding */ openPortForward),
/* harmony export */   Xg: () => (/* binding */ isConnectionRefused),
/* harmony export */   c7: () => (/* binding */ openPortForwards)
/* harmony export */ });
/* unused harmony export connectionRefusedText */
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var ws__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52977);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _web_socket_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58745);




/**
 * The API server's port-forward protocol over WebSocket: each message is a channel number, followed by bytes. Port n of
 * those that are asked for has channel 2n for data, and 2n + 1 for its error (k8s.io/cri-streaming,
 * portforward/websocket.go).
 */
const protocol = 'v4.channel.k8s.io';
const dataChannelOf = (index) => 2 * index;
/** The first message of each channel is the port number, two bytes, and no data. */
const portBytes = 2;
async function openPortForward(transport, { port, ...pod }, signal) {
    const [stream] = await openPortForwards(transport, { ...pod, ports: [port] }, signal);
    if (stream === undefined)
        throw new Error('each port has a stream');
    return stream;
}
/**
 * Opens a byte stream to each of some ports of a pod, in one connection. A later failure at the pod's end (nothing
 * listens, the pod was deleted) destroys the stream with a Problem, and not the others. Slow readers and writers slow
 * the connection; nothing is buffered without a limit. It ends with the last of its streams.
 */
async function openPortForwards(transport, target, signal) {
    signal.throwIfAborted();
    const ports = target.ports.map((port) => `ports=${port}`).join('&');
    return (0,_web_socket_js__WEBPACK_IMPORTED_MODULE_3__/* .openWebSocket */ .M)(transport, {
        path: `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/portforward?${ports}`,
        protocol,
        subject: subjectOf(target),
        signal,
        use: (socket) => streamsOver(socket, target, signal),
        discard: (opened) => {
            for (const stream of opened)
                stream.on('error', () => undefined).destroy();
        },
    });
}
function subjectOf({ namespace, pod }) {
    return {
        kind: 'a port-forward to Pod',
        group: '',
        resource: 'pods/portforward',
        // Since Kubernetes 1.35, the server requires `create` besides the `get` of the upgrade request.
        verb: 'create',
        namespace,
        name: pod,
    };
}
function streamsOver(socket, { ports, ...pod }, signal) {
    const awaitsPort = ports.flatMap(() => [true, true]);
    const written = new Set(ports.keys());
    const open = new Set(ports.keys());
    const full = new Set();
    const connectionOf = (index) => ({
        socket,
        hasRoom(room) {
            if (room)
                full.delete(index);
            else
                full.add(index);
            if (full.size === 0)
                socket.resume();
            else
                socket.pause();
        },
        isWritten() {
            written.delete(index);
            if (written.size > 0)
                return false;
            socket.close();
            return true;
        },
        isDestroyed() {
            written.delete(index);
            open.delete(index);
            if (open.size > 0)
                return;
            signal.removeEventListener('abort', abort);
            socket.terminate();
        },
    });
    const all = ports.map((port, index) => portStream({ ...pod, port }, dataChannelOf(index), connectionOf(index)));
    const abort = () => {
        socket.terminate();
        for (const { fail } of all)
            fail(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    const receive = (message) => {
        const channel = message[0] ?? 0;
        const start = awaitsPort[channel] ? 1 + portBytes : 1;
        awaitsPort[channel] = false;
        const bytes = message.subarray(start);
        if (bytes.length > 0)
            all[channel >> 1]?.receive(channel, bytes);
    };
    const breakOff = () => {
        for (const { fail, target } of all)
            fail(broken(target, 'the connection through the API server broke'));
    };
    socket.on('open', () => socket.on('error', breakOff));
    socket.on('message', receive);
    socket.on('close', () => {
        for (const { end } of all)
            end();
    });
    return all.map(({ duplex }) => duplex);
}
function portStream(target, dataChannel, connection) {
    const { socket, hasRoom } = connection;
    // Errors before the stream is used are kept until then: there may be no listener yet, and an error without a listener
    // ends the process. Data is kept too, as much as a stream holds that nobody reads.
    let early = [];
    let earlyBytes = 0;
    const whenUsed = (event) => {
        if (early === undefined)
            event();
        else
            early.push(event);
    };
    const use = () => {
        if (early === undefined)
            return;
        const events = early;
        early = undefined;
        hasRoom(true);
        for (const event of events)
            event();
    };
    // What is received after the end is dropped, also while the reader has not come to the end yet.
    let ended = false;
    const takesNoMore = () => ended || duplex.destroyed;
    const end = () => {
        ended = true;
        duplex.push(null);
        hasRoom(true);
    };
    const duplex = new node_stream__WEBPACK_IMPORTED_MODULE_0__.Duplex({
        allowHalfOpen: false,
        read() {
            use();
            hasRoom(true);
        },
        write(chunk, _encoding, done) {
            use();
            socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), { binary: true }, (error) => {
                if (!error)
                    done();
                // The other side has closed; its last message, which explains it, is still to be read.
                else if (socket.readyState === ws__WEBPACK_IMPORTED_MODULE_1__/* .WebSocket */ .kb.CLOSED)
                    done(broken(target, hungUp));
                else
                    socket.once('close', () => done(broken(target, hungUp)));
            });
        },
        // The protocol has no half-closed state: the end of the written data ends the stream.
        final(done) {
            if (!connection.isWritten())
                end();
            done();
        },
        destroy(error, done) {
            hasRoom(true);
            connection.isDestroyed();
            done(error);
        },
    });
    return {
        target,
        duplex,
        receive(channel, bytes) {
            if (channel !== dataChannel)
                return whenUsed(() => duplex.destroy(broken(target, reasonOf(bytes.toString('utf8')))));
            if (takesNoMore())
                return;
            if (early !== undefined)
                earlyBytes += bytes.length;
            if (early !== undefined && earlyBytes >= duplex.readableHighWaterMark)
                hasRoom(false);
            whenUsed(() => {
                if (!takesNoMore() && !duplex.push(bytes))
                    hasRoom(false);
            });
        },
        fail: (error) => whenUsed(() => duplex.destroy(error)),
        end: () => whenUsed(end),
    };
}
/** How the error of a port-forward ends whose pod runs, and has nothing at this port. */
const connectionRefusedText = 'nothing listens there (connection refused)';
function isConnectionRefused(error) {
    return error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A && (error.findings[0]?.found.endsWith(connectionRefusedText) ?? false);
}
const hungUp = 'its end of the connection was closed';
/** The kubelet's text has addresses and ids of the node; the reason is at its end. */
function reasonOf(text) {
    if (/connection refused/.test(text))
        return connectionRefusedText;
    if (/not found|no such|not running/.test(text))
        return 'the pod does not exist or does not run';
    return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}
function broken(target, found) {
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`the port-forward to port ${target.port} of pod ${target.namespace}/${target.pod} ended`, [
        {
            code: 'CONNECTION_FAILED',
            subject: 'port-forward',
            found: `needs a connection to port ${target.port} of the pod, but ${found}`,
            fix: `inspect the pod: kubectl --namespace ${target.namespace} describe pod ${target.pod}`,
        },
    ]);
}


/***/ }),

/***/ 53312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ redact),
/* harmony export */   r: () => (/* binding */ withoutCredentials)
/* harmony export */ });
const longest = 300;
/** Recognized without a name before them: keys of age and AWS, then GitHub, GitLab, Slack, Stripe, npm and Google. */
const keysByForm = [
    /AGE-SECRET-KEY-[\w-]*/gi,
    /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
    /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k_(?:live|test)_|npm_|AIza)[\w-]{8,}/g,
];
const secretName = `\\b\\w*(?:${[
    'password|passwd|passphrase|secret|token|api[-_]?key',
    '(?:secret|private)[-_]?key|secret[-_]?access[-_]?key',
].join('|')})`;
/** `name: value`, and `"name":"value"` also within a quoted text. */
const assignment = new RegExp(`(${secretName})(\\\\*["']?\\s*[=:]\\s*)(\\\\*"[^"]*"|\\\\*'[^']*'|[^\\s",;]+)`, 'gi');
/** `text` without key material, tokens, or passwords in addresses and assignments. */
function withoutCredentials(text) {
    return (keysByForm
        .reduce((shown, pattern) => shown.replaceAll(pattern, '[hidden]'), text)
        .replaceAll(/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, '[key material]')
        // A header may have certificates in it. In the middle of a word it has a limit: otherwise, a text of many
        // beginnings would be scanned from each of them.
        .replaceAll(/(?:(?<![\w-])eyJ[\w-]+|\beyJ[\w-]{1,1024})\.[\w-]+\.[\w-]+/g, '[token]')
        .replaceAll(/\b(bearer|basic) +[\w+/=.~-]{8,}/gi, '$1 [hidden]')
        .replaceAll(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:[hidden]@')
        // A name alone may be a token.
        .replaceAll(/(:\/\/)[^\s/:@]+@/g, '$1[hidden]@')
        .replaceAll(assignment, '$1$2[hidden]'));
}
/**
 * A line from a log, an event or a status, safe and short enough to be printed: one line, without credentials. In
 * addition, the Reporter masks secrets that this program knows.
 */
function redact(text) {
    const line = withoutCredentials(text).replaceAll(/\s+/g, ' ').trim();
    return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}


/***/ }),

/***/ 39177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ describeRequest)
/* harmony export */ });
/** `apply Secret etcd/orders-root`. */
function describeRequest(subject) {
    const words = { patch: 'apply', update: 'replace' };
    const what = subject.kind || subject.resource;
    const place = [subject.namespace, subject.name].filter((part) => part !== undefined).join('/');
    return `${words[subject.verb] ?? subject.verb} ${what}${place === '' ? '' : ` ${place}`}`;
}


/***/ }),

/***/ 51692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ isNodeUnreachable),
/* harmony export */   RQ: () => (/* binding */ isAuthorizationDenied),
/* harmony export */   Uq: () => (/* binding */ parseStatusBody),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   zM: () => (/* binding */ isStatus)
/* harmony export */ });
/* harmony import */ var _util_is_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93487);

/** The messages of RBAC and other authorizers. Admission also answers 403, but with other messages. */
function isAuthorizationDenied(status) {
    return /User "[^"]*" cannot \S+ /.test(status.message) || status.message === '';
}
/**
 * The API server forwards requests that need the kubelet of a pod (exec, port-forward, logs). It returns 500 if it
 * cannot connect, and 404 if there is no such Node, which it calls by either kind. `pod`, the name of the pod that was
 * asked for, tells a Node from the pod.
 */
function isNodeUnreachable(pod, code, { message }) {
    if (code >= 500)
        return message.includes('error dialing backend');
    const missing = /^(?:nodes?|pods) "([^"]+)" not found/.exec(message)?.[1];
    return code === 404 && missing !== undefined && missing !== pod;
}
/** Whether the API server itself has refused the request. */
function isStatus(body) {
    const value = parseJson(body);
    return (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value) && value.kind === 'Status';
}
function parseStatusBody(body) {
    const empty = { message: '', reason: '', causes: [] };
    const value = parseJson(body);
    if (!(0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value) || value.kind !== 'Status')
        return empty;
    const details = (0,_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u)(value.details) ? value.details : {};
    const causes = Array.isArray(details.causes) ? details.causes.filter(_util_is_record_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u) : [];
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
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function asText(value) {
    return typeof value === 'string' ? value : '';
}


/***/ }),

/***/ 58745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ openWebSocket),
/* harmony export */   i: () => (/* binding */ isWebSocketRefused)
/* harmony export */ });
/* harmony import */ var ws__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52977);
/* harmony import */ var _network_request_trace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79172);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12359);
/* harmony import */ var _connection_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18097);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(61586);
/* harmony import */ var _request_subject_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39177);
/* harmony import */ var _status_body_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51692);







const handshakeTimeoutMilliseconds = 30_000;
const longestRefusalBytes = 64 * 1024;
/** Opens a WebSocket to the API server; once more with new credentials if the previous ones are not accepted. */
async function openWebSocket(transport, requested) {
    for (let again = false;; again = true) {
        const options = await transport.options(requested.path);
        const address = new URL(transport.access.server + requested.path);
        const ended = (0,_network_request_trace_js__WEBPACK_IMPORTED_MODULE_1__/* .traceRequest */ .n)('GET', address);
        const socket = new ws__WEBPACK_IMPORTED_MODULE_0__/* .WebSocket */ .kb(address.href.replace(/^http/, 'ws'), [requested.protocol], {
            ...options,
            handshakeTimeout: handshakeTimeoutMilliseconds,
            perMessageDeflate: false,
            ...(address.protocol === 'https:' && { generateMask: unmasked }),
        });
        const used = requested.use(socket);
        try {
            await opened(socket, transport, requested.subject, requested.signal);
            ended(101);
            return used;
        }
        catch (error) {
            const status = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ApiStatusError */ .z5 ? error.status : undefined;
            ended(status ?? 'no answer');
            requested.discard(used);
            if (again || status !== 401 || !transport.renew(options))
                throw error;
        }
    }
}
/**
 * A mask of zeros, which costs nothing; another one costs 1.9 s of processor time for each GiB. Masks protect proxies
 * that take the bytes of a script in a browser for a request (RFC 6455, 10.3). Inside TLS, no proxy reads them.
 */
function unmasked(mask) {
    mask.fill(0);
}
/** Resolves when the API server has accepted; a refusal is a Problem that names `subject`. */
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
        socket.on('error', (error) => settle(() => reject((0,_connection_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .connectionProblem */ .E)(error, transport.access))));
        socket.on('unexpected-response', (request, response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                if (body.length < longestRefusalBytes)
                    body += chunk;
            });
            response.on('close', () => {
                request.destroy();
                const { statusCode: status = 0 } = response;
                settle(() => reject((0,_status_body_js__WEBPACK_IMPORTED_MODULE_5__/* .isStatus */ .zM)(body)
                    ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .apiStatusError */ .fh)(subject, { status, body }, transport.access)
                    : notOpened(subject, { status, body }, transport.access)));
            });
        });
    });
}
/**
 * The API server answers with a Status, also to whoever may not, and passes on what the kubelet answers, as plain
 * text. A 5xx is a failure on the way, which can end. All else comes from something before it that lets requests pass,
 * and no upgrade. A 401 stays what it is: a server may refuse credentials without a word.
 */
function notOpened(subject, { status, body }, access) {
    if (kubeletAnswers.some((answer) => answer.test(body)))
        return refusedByKubelet(subject, body);
    if (status === 401 || status >= 500)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .apiStatusError */ .fh)(subject, { status, body: '' }, access);
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`cannot ${(0,_request_subject_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRequest */ .N)(subject)}: the connection was not upgraded to a WebSocket`, [
        {
            code: 'WEBSOCKET_REFUSED',
            subject: 'port-forward',
            found: `needs status 101 (WebSocket upgrade) through ${access.server}, found status ${status} that does not come from a Kubernetes API server`,
            fix: 'let the proxy or load balancer before the API server pass WebSocket upgrades, or use a kubeconfig that leads past it',
        },
    ]);
}
/** The kubelet's own words, k8s.io/kubernetes/pkg/kubelet/server/server.go. */
const kubeletAnswers = [
    /^pod (does not exist|not found)/,
    /^(Forbidden|Authorization error) \(user=/,
    /^Debug endpoints are disabled/,
    /^(unable to upgrade connection: )?container .*not found/,
];
function refusedByKubelet(subject, body) {
    const { namespace, name } = subject;
    const said = body.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A(`cannot ${(0,_request_subject_js__WEBPACK_IMPORTED_MODULE_6__/* .describeRequest */ .N)(subject)}: the kubelet of its node refuses it`, [
        {
            code: 'CONNECTION_FAILED',
            subject: subject.resource === 'pods/exec' ? 'command' : 'port-forward',
            found: `needs a connection to the pod, but the kubelet answered: ${said}`,
            fix: `inspect the pod: kubectl --namespace ${namespace} describe pod ${name}`,
        },
    ]);
}
/** Whether pods cannot be reached at all, since nothing lets a WebSocket through. */
function isWebSocketRefused(error) {
    return error instanceof _problem_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .Problem */ .A && error.findings.some(({ code }) => code === 'WEBSOCKET_REFUSED');
}


/***/ }),

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

/***/ 29211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isEncryptedKey)
/* harmony export */ });
/** Whether a private key in PEM needs a passphrase: PKCS #8, or the older form with headers. */
function isEncryptedKey(pem) {
    return /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4, *ENCRYPTED/m.test(pem);
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

/***/ 36156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** The default number of concurrent reads. */
const usualWidth = 32;
async function inParallel(items, work, width = usualWidth) {
    const results = [];
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue)
            results[index] = await work(item);
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
    return results;
}


/***/ }),

/***/ 14868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** Quotes a text as one word for any POSIX shell. The name of a file may be any text, and users copy the commands. */
function shellWord(text) {
    return /^[\w./:@%+,=-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`;
}


/***/ })

};
