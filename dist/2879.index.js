export const id = 2879;
export const ids = [2879];
export const modules = {

/***/ 82879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  supportBundle: () => (/* binding */ supportBundle)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/operation/inputs.js
var operation_inputs = __webpack_require__(60961);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/report/secrets.js
var report_secrets = __webpack_require__(29338);
// EXTERNAL MODULE: ./build/status/observe.js + 11 modules
var observe = __webpack_require__(37038);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/support/archive.js

const block = 512;
/**
 * Creates a .tar.gz of plain files in the ustar format of POSIX:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
function tarGz(files, at) {
    const parts = files.flatMap(({ path, text }) => {
        const contents = Buffer.from(text);
        return [header(path, contents.length, at), contents, Buffer.alloc(-contents.length & (block - 1))];
    });
    return (0,external_node_zlib_.gzipSync)(Buffer.concat([...parts, Buffer.alloc(2 * block)]));
}
function header(path, bytes, at) {
    const { prefix, name } = divided(path);
    const filled = Buffer.alloc(block);
    const octal = (value, length) => `${value.toString(8).padStart(length - 1, '0')}\0`;
    filled.write(name, 0);
    filled.write(octal(0o600, 8), 100);
    filled.write(octal(0, 8), 108);
    filled.write(octal(0, 8), 116);
    filled.write(octal(bytes, 12), 124);
    filled.write(octal(Math.floor(at.getTime() / 1000), 12), 136);
    // The checksum is computed with spaces in its own field.
    filled.write(' '.repeat(8), 148);
    filled.write('0', 156);
    filled.write('ustar\0' + '00', 257);
    filled.write(prefix, 345);
    const sum = filled.reduce((total, byte) => total + byte, 0);
    filled.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return filled;
}
/** The header has 100 bytes for the name and 155 for its folders. */
function divided(path) {
    if (Buffer.byteLength(path) <= 100)
        return { prefix: '', name: path };
    const slash = path.lastIndexOf('/');
    const parts = { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
    if (slash < 0 || Buffer.byteLength(parts.prefix) > 155 || Buffer.byteLength(parts.name) > 100) {
        throw new Error(`no room in an archive for the path ${path}`);
    }
    return parts;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(29725);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(46669);
// EXTERNAL MODULE: ./build/report/printable.js
var printable = __webpack_require__(74628);
// EXTERNAL MODULE: ./build/status/drift.js
var drift = __webpack_require__(90120);
// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
// EXTERNAL MODULE: ./build/status/observe-part.js
var observe_part = __webpack_require__(76321);
// EXTERNAL MODULE: ./build/util/format-bytes.js
var format_bytes = __webpack_require__(95460);
;// CONCATENATED MODULE: ./build/support/bundle.js


const merge = (parts) => ({
    files: parts.flatMap(({ files }) => files),
    notCollected: parts.flatMap(({ notCollected }) => notCollected),
});
/** Returns the result of `collect`. A Problem or a time-out is recorded as not collected. */
async function collected(what, collect) {
    const found = await (0,observe_part/* observePart */.B)(collect);
    return 'unknown' in found ? { files: [], notCollected: [{ what, why: found.unknown }] } : found;
}
/** The limit for all files together, before compression. */
const mostBundleBytes = 32 * 1024 * 1024;
/** Keeps as many files as fit. They are ordered by their usefulness. */
function withinSize({ files, notCollected }, room = mostBundleBytes) {
    const kept = [];
    const left = [];
    let bytes = 0;
    for (const file of files) {
        const size = Buffer.byteLength(file.text);
        if (bytes + size <= room) {
            bytes += size;
            kept.push(file);
        }
        else
            left.push({ what: file.path, why: `omitted: a bundle has at most ${(0,format_bytes/* formatMebibytes */._)(room)}` });
    }
    return { files: kept, notCollected: [...notCollected, ...left] };
}

// EXTERNAL MODULE: ./build/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(30457);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(53312);
;// CONCATENATED MODULE: ./build/support/mask-text.js

const mask_text_hidden = '[hidden]';
/**
 * A word that contains one of these. A long word is scanned once: it matches only from its beginning, and the lookahead
 * `taken`, which does not backtrack, takes all of it. Anybody who reaches a portal can have etcd log words of a
 * megabyte.
 */
const secretName = `(?<![\\w.-])(?=[\\w.-]*?(?:${[
    'passw|passphrase|pass(?![a-z])|pwd|secret|token|credential|signature|(?<![a-z])sig(?![a-z])',
    '(?:private|access|api|account|encryption|signing|shared|master|ssh)[-_]?key',
].join('|')}))(?=(?<taken>[\\w.-]+))\\k<taken>`;
/** Text that is already hidden does not match. */
const value = `(?!\\[hidden\\])(?:\\\\*"[^"]*"|\\\\*'[^']*'|[^\\s",;'}\\]]+)`;
/** `name: value`, `"name":"value"` also within a quoted text, and `--name value`. */
const assignment = new RegExp(`(${secretName}\\\\*["']?\\s*[=:]\\s*)${value}`, 'gi');
const flagAndValue = new RegExp(`((?<!\\S)${secretName.replace('(?<![\\w.-])', '--')}\\s+)${value}`, 'gi');
/** `password is "…"`, and `password "…"`. */
const quotedAfterName = new RegExp(`(${secretName}\\s+(?:is\\s+)?)("[^"]+"|'[^']+')`, 'gi');
/** Matches the rest of the line or of the quoted text, because cookies and digests have several values. */
const headers = /\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*)("[^"\n]*"?|'[^'\n]*'?|[^\n]*)/gi;
/** Digests of images and ids of containers are not secrets. */
const longHex = /(?<!sha256:|:\/\/|[0-9a-f])[0-9a-f]{32,}/gi;
const longWord = /[A-Za-z0-9+/=_-]{20,}/g;
/**
 * Masks text that another program has written (a log, an event, an annotation). Everything that is a secret or looks
 * like one is hidden.
 */
function maskForeignText(text) {
    return maskText(text)
        .replaceAll(longHex, mask_text_hidden)
        .replaceAll(longWord, (word) => (looksRandom(word) ? mask_text_hidden : word));
}
/**
 * Masks only values whose name says that they are secret. For texts of this program: serial numbers of certificates and
 * similar values stay.
 */
function maskText(text) {
    return (0,redact/* withoutCredentials */.r)(text)
        .replaceAll(headers, `$1$2${mask_text_hidden}`)
        .replaceAll(assignment, `$1${mask_text_hidden}`)
        .replaceAll(quotedAfterName, `$1${mask_text_hidden}`)
        .replaceAll(flagAndValue, `$1${mask_text_hidden}`);
}
/**
 * Whether a word has upper case, lower case and digits, like base64 and generated passwords. Names in Kubernetes do
 * not.
 */
function looksRandom(word) {
    return word
        .split('/')
        .some((part) => part.length >= 16 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /[0-9]/.test(part));
}

;// CONCATENATED MODULE: ./build/support/collect-events.js



const mostEvents = 2_000;
/** Collects only the events of the cluster's own objects, not those of other objects in the namespace. */
function collectEvents(kubernetes, spec) {
    return collected('events', async () => {
        const events = await kubernetes.list('v1', 'Event', spec.namespace);
        const ours = events.filter(({ involvedObject: { name } }) => isOf(spec, name));
        const newest = ours.toSorted((one, other) => (0,kubernetes_pods/* timeOf */.nR)(one) - (0,kubernetes_pods/* timeOf */.nR)(other)).slice(-mostEvents);
        const text = newest.map((event) => `${eventLine(event)}\n`).join('');
        return { files: [{ path: 'events.txt', about: 'events of all objects, the newest last', text }], notCollected: [] };
    });
}
function isOf({ name: cluster }, name) {
    return name === cluster || name.startsWith(`${cluster}-`) || name.startsWith(`data-${cluster}-`);
}
function eventLine(event) {
    const { type, reason, involvedObject, message, count = event.series?.count ?? 1 } = event;
    const time = (0,kubernetes_pods/* timeOf */.nR)(event) === 0 ? 'at no time' : new Date((0,kubernetes_pods/* timeOf */.nR)(event)).toISOString();
    const words = [time, type, reason, `${involvedObject.kind}/${involvedObject.name}`, `${count}×`];
    return maskForeignText([...words, message.replaceAll(/\s+/g, ' ')].join('  '));
}

;// CONCATENATED MODULE: ./build/support/mask-log.js

/** Fields of etcd's log that contain keys of applications, in 3.5 to 3.7. */
const fieldsOfKeys = new Set([
    'key',
    'keys',
    'end',
    'range-end',
    'range_end',
    'range_begin',
    'request key',
    'request content',
    'detail',
]);
/** Fields with requests and responses in protobuf's text format, in which keys and values are quoted. */
const fieldsOfRequests = new Set(['request', 'raft-request', 'response', 'requests']);
/**
 * Masks a container's log, line by line. The first line of etcd's log can be the end of a line, as
 * src/kubernetes/whole-lines.ts explains.
 */
function maskLog(lines, container) {
    return lines.map((line, index) => {
        const { time, message } = timed(line);
        return container === 'etcd' && index === 0 && !message.startsWith('{') ? time + maskedPart : maskLogLine(line);
    });
}
/** Masks secrets, and the keys of slow requests, in a line of a container's log after its timestamp. */
function maskLogLine(line) {
    const { time, message } = timed(line);
    if (!message.startsWith('{'))
        return time + maskForeignText(message);
    const fields = parsed(message);
    return time + (fields === undefined ? maskedPart : maskForeignText(JSON.stringify(fields)));
}
/** A part of a line does not show what in it is a key. */
const maskedPart = '[part of a line: masked]';
function timed(line) {
    const [, time = '', message = line] = /^(\d{4}-\S+Z )(.*)$/.exec(line) ?? [];
    return { time, message };
}
function parsed(message) {
    try {
        return JSON.parse(message, (name, value) => masked(name, value));
    }
    catch {
        return undefined;
    }
}
function masked(name, value) {
    if (fieldsOfKeys.has(name))
        return mask_text_hidden;
    if (name === 'steps' && Array.isArray(value))
        return value.map(withoutDetails);
    if (fieldsOfRequests.has(name))
        return typeof value === 'string' ? withoutQuoted(value) : mask_text_hidden;
    return value;
}
/** `'…' {key:…; } (duration: 1ms)` */
const withoutDetails = (step) => (typeof step === 'string' ? step.replace(/\{.*\}/s, `{${mask_text_hidden}}`) : mask_text_hidden);
const withoutQuoted = (text) => text.replaceAll(/"(?:[^"\\]|\\.)*("|$)/gs, `"${mask_text_hidden}"`);

;// CONCATENATED MODULE: ./build/support/collect-logs.js



/** The number of lines from the end of each log, which show the current state. */
const mostLines = 2_000;
const mostBytesOfLog = 1024 * 1024;
/** The limit of what is received: 2,000 lines of 16 KiB would be 32 MiB. */
const mostBytesReceived = 8 * 1024 * 1024;
/** Collects the logs of every container that has run, and of its previous run if it has restarted. */
async function collectLogs(kubernetes, pods) {
    const runs = pods.flatMap((pod) => (0,kubernetes_pods/* containerStatuses */.up)(pod).flatMap(({ name, restartCount }) => (restartCount > 0 ? [false, true] : [false]).map((previous) => ({ pod, container: name, previous }))));
    return merge(await Promise.all(runs.map((run) => collectLog(kubernetes, run))));
}
function collectLog(kubernetes, { pod, container, previous }) {
    const { name, namespace = '' } = pod.metadata;
    const run = previous ? `${container}.previous` : container;
    return collected(`log of ${name}, ${run}`, async () => {
        const limits = { lines: mostLines, mostBytes: mostBytesReceived };
        const lines = await kubernetes.log(namespace, name, { container, previous, timestamps: true, ...limits });
        if (lines.length === 0)
            return { files: [], notCollected: [] };
        const about = `log of ${name}, container ${container}${previous ? ', before its restart' : ''}`;
        return {
            files: [{ path: `logs/${name}/${run}.log`, about, text: newest(maskLog(lines, container)) }],
            notCollected: [],
        };
    });
}
/** Complete lines from the end, as many as fit. */
function newest(lines, room = mostBytesOfLog) {
    const kept = [];
    let bytes = 0;
    for (const line of lines.toReversed()) {
        bytes += Buffer.byteLength(line) + 1;
        if (bytes > room)
            break;
        kept.push(`${line}\n`);
    }
    return kept.reverse().join('');
}

// EXTERNAL MODULE: ./build/network/exchange.js
var exchange = __webpack_require__(26716);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/support/collect-metrics.js







const mostBytesOfMetrics = 4 * 1024 * 1024;
const requestMilliseconds = 6_000;
/** Collects the metrics that Prometheus scrapes. A member without a quorum serves them as well. */
async function collectMetrics(kubernetes, pods) {
    const running = pods.filter(({ status }) => status?.phase === 'Running');
    return merge(await Promise.all(running.flatMap((pod) => {
        const port = metricsPorts[pod.metadata.labels?.[labels_annotations/* componentLabel */.mn] ?? ''];
        return port === undefined ? [] : [metricsOf(kubernetes, pod, port)];
    })));
}
const metricsPorts = { member: names/* memberPorts */.Xz.metrics, portal: names/* portalPorts */.jj.metrics };
function metricsOf(kubernetes, pod, port) {
    const { name, namespace = '' } = pod.metadata;
    return collected(`metrics of ${name}`, async () => {
        const text = maskText(await scrape(kubernetes, namespace, name, port));
        return { files: [{ path: `metrics/${name}.txt`, about: `metrics of ${name}`, text }], notCollected: [] };
    });
}
async function scrape(kubernetes, namespace, pod, port) {
    const stream = await kubernetes.portForward(namespace, pod, port);
    try {
        const { status, body } = await (0,exchange/* exchange */.L)({
            url: new URL(`http://${pod}:${port}/metrics`),
            options: { createConnection: () => stream },
            timeoutMilliseconds: requestMilliseconds,
            mostBytes: mostBytesOfMetrics,
        });
        if (status === 200)
            return body;
        throw noMetrics(pod, `status ${status}`);
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            throw error;
        throw noMetrics(pod, (0,error_code/* codeOf */.$)(error) || 'no answer');
    }
    finally {
        stream.destroy();
    }
}
function noMetrics(pod, found) {
    return new problem/* Problem */.A(`${pod} returned no metrics`, [
        {
            code: 'CONNECTION_FAILED',
            subject: 'port-forward',
            found: `needs metrics of ${pod}, found ${found}`,
            fix: 'check the pod and its log',
        },
    ]);
}

// EXTERNAL MODULE: ./build/objects/availability.js
var availability = __webpack_require__(10988);
// EXTERNAL MODULE: ./build/util/is-record.js
var is_record = __webpack_require__(93487);
;// CONCATENATED MODULE: ./build/support/mask-object.js


/**
 * Masks an object for other readers. Fields that Kubernetes defines and texts that this program writes are shown. Of
 * free text (values of the environment, foreign annotations, arguments, data), only the names are shown.
 */
function maskedObject(object, own) {
    return mask_object_masked(object, '', own);
}
const masks = {
    managedFields: (value) => listOf(value).map(({ fieldsV1: _, ...field }) => field),
    annotations: (value) => maskedNames(value),
    labels: (value) => maskedNames(value),
    data: (value, own) => entries(value, (key, text) => maskedData(key, text, own)),
    binaryData: (value) => entries(value, () => mask_text_hidden),
    stringData: (value) => entries(value, () => mask_text_hidden),
    parameters: (value) => entries(value, () => mask_text_hidden),
    volumeAttributes: (value) => entries(value, () => mask_text_hidden),
    options: (value) => entries(value, () => mask_text_hidden),
    env: (value) => listOf(value).map((one) => ('value' in one ? { ...one, value: mask_text_hidden } : one)),
    httpHeaders: (value) => listOf(value).map(({ name }) => ({ name, value: mask_text_hidden })),
    args: (value, own) => argumentsOf(value, own),
    command: (value, own) => argumentsOf(value, own),
};
function mask_object_masked(value, key, own) {
    const mask = Object.hasOwn(masks, key) ? masks[key] : undefined;
    if (mask !== undefined && typeof value === 'object' && value !== null)
        return mask(value, own);
    if (typeof value === 'string')
        return maskForeignText(value);
    if (Array.isArray(value))
        return value.map((item) => mask_object_masked(item, '', own));
    return (0,is_record/* isRecord */.u)(value) ? entries(value, (name, inner) => mask_object_masked(inner, name, own)) : value;
}
/**
 * Labels and annotations of Kubernetes and of this program. A copy of the whole object (last-applied) is excluded: the
 * object may be a Secret.
 */
const knownName = /^(?:managed-etcd\/|(?:[\w-]+\.)*(?:kubernetes|k8s)\.io\/|(?:controller-revision|pod-template)-hash$)/;
const copyOfAll = /last-applied/;
function maskedNames(value) {
    return entries(value, (name, text) => knownName.test(name) && !copyOfAll.test(name) ? maskForeignText(String(text)) : mask_text_hidden);
}
function argumentsOf(value, own) {
    if (!Array.isArray(value))
        return mask_text_hidden;
    return value.map((argument) => (own.arguments.has(String(argument)) ? argument : flagAlone(String(argument))));
}
/** `--quota=[hidden]` for `--quota=8`. */
function flagAlone(argument) {
    const [, flag] = /^(--?[\w-]+=)/.exec(argument) ?? [];
    return `${flag ?? ''}${mask_text_hidden}`;
}
/** Data that members read, and the restore and backup records, without users and proofs. */
const shownData = /^(?:ETCD_INITIAL_CLUSTER_STATE|INITIAL_CLUSTER|place|folder|backups|(?:newest|verified)\.\w+|id|source|saved|swapped|opened)$/;
function maskedData(key, value, { lines }) {
    const text = String(value);
    if (shownData.test(key))
        return maskForeignText(text);
    const shown = text.split('\n');
    if (!shown.some((line) => line.trim() !== '' && lines.has(line)))
        return `${mask_text_hidden}: ${text.length} characters`;
    return shown.map((line) => (lines.has(line) ? line : `# ${mask_text_hidden}: no line of managed-etcd`)).join('\n');
}
const listOf = (value) => (Array.isArray(value) ? value.filter(is_record/* isRecord */.u) : []);
function entries(value, mask) {
    const pairs = (0,is_record/* isRecord */.u)(value) ? Object.entries(value) : [];
    return Object.fromEntries(pairs.map(([key, inner]) => [maskForeignText(key), mask(key, inner)]));
}
/** Every text that `objects` pass to containers, to compare with the running ones. */
function ownTextsOf(objects) {
    const own = { arguments: new Set(), lines: new Set(['']) };
    const gather = (value, key) => {
        if (Array.isArray(value)) {
            for (const item of value) {
                if (key === 'args' || key === 'command')
                    own.arguments.add(String(item));
                else
                    gather(item, '');
            }
        }
        else if ((0,is_record/* isRecord */.u)(value)) {
            for (const [name, inner] of Object.entries(value)) {
                if (key === 'data')
                    for (const line of String(inner).split('\n'))
                        own.lines.add(line);
                else
                    gather(inner, name);
            }
        }
    };
    for (const object of objects)
        gather(object, '');
    return own;
}

;// CONCATENATED MODULE: ./build/support/collect-objects.js







/** Lines are not wrapped. */
const whole = { lineWidth: 0 };
/** All objects except pods: the objects that provision writes, and the records of operations. */
function references(spec) {
    const { operation, backup, restore } = (0,names/* namesOf */.eZ)(spec);
    const objects = [...(0,drift/* comparedObjects */.sB)(spec, new Map()), ...(0,availability/* networkPolicies */.Fz)(spec)];
    const { namespace } = spec;
    return [
        ...objects.map(({ apiVersion, kind, metadata: { name } }) => ({ apiVersion, kind, name, namespace })),
        ...[backup, restore].map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, namespace })),
        { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', name: operation, namespace },
        { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: spec.storage.class },
    ];
}
/** An object that does not exist is not reported as missing here, because status reports it. */
async function collectObjects(kubernetes, spec, own) {
    const parts = references(spec).map((reference) => {
        const title = `${reference.kind} ${reference.name}`;
        return collected(title, async () => {
            const found = await kubernetes.get(reference);
            return { files: found === undefined ? [] : [objectFile(found, own)], notCollected: [] };
        });
    });
    return merge(await Promise.all([...parts, collectVolumes(kubernetes, spec, own), collectNodes(kubernetes, spec)]));
}
function collectPods(pods, own) {
    return { files: pods.map((pod) => objectFile({ ...pod, apiVersion: 'v1', kind: 'Pod' }, own)), notCollected: [] };
}
function objectFile(object, own) {
    const { kind, metadata } = object;
    return {
        path: `objects/${kind}-${metadata.name}.yaml`,
        about: `${kind} ${metadata.name}`,
        text: (0,dist/* stringify */.As)(maskedObject(object, own), whole),
    };
}
function collectVolumes(kubernetes, spec, own) {
    return collected('PersistentVolumeClaims', async () => {
        const claims = await kubernetes.list('v1', 'PersistentVolumeClaim', spec.namespace);
        const ours = claims.filter(({ metadata }) => metadata.name.startsWith(`data-${spec.name}-`));
        const volumes = ours.flatMap(({ spec: { volumeName: name } }) => name === undefined
            ? []
            : [
                collected(`PersistentVolume ${name}`, async () => {
                    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name });
                    return { files: found === undefined ? [] : [objectFile(found, own)], notCollected: [] };
                }),
            ]);
        const claimFiles = { files: ours.map((claim) => objectFile(claim, own)), notCollected: [] };
        return merge([claimFiles, ...(await Promise.all(volumes))]);
    });
}
/**
 * Collects the nodes in one file, each with only the fields that decide where a pod runs, because clusters may have
 * many nodes.
 */
function collectNodes(kubernetes, { zones }) {
    return collected('nodes', async () => {
        const nodes = await kubernetes.list('v1', 'Node');
        const lines = nodes.map(({ metadata: { name, labels = {} }, spec, status }) => ({
            name,
            zone: labels[zones.label],
            region: labels['topology.kubernetes.io/region'],
            unschedulable: spec?.unschedulable,
            taints: spec?.taints,
            conditions: status?.conditions,
            capacity: status?.capacity,
            allocatable: status?.allocatable,
            kernelVersion: infoOf(status?.nodeInfo, 'kernelVersion'),
            kubeletVersion: infoOf(status?.nodeInfo, 'kubeletVersion'),
            containerRuntimeVersion: infoOf(status?.nodeInfo, 'containerRuntimeVersion'),
            architecture: infoOf(status?.nodeInfo, 'architecture'),
        }));
        const text = (0,dist/* stringify */.As)(JSON.parse(JSON.stringify(lines), maskedString), whole);
        return {
            files: [{ path: 'objects/nodes.yaml', about: 'nodes: zones, conditions, capacity', text }],
            notCollected: [],
        };
    });
}
const maskedString = (_, value) => (typeof value === 'string' ? maskForeignText(value) : value);
function infoOf(info, key) {
    return typeof info === 'object' && info !== null ? Reflect.get(info, key) : undefined;
}

// EXTERNAL MODULE: ./build/status/format-text.js + 1 modules
var format_text = __webpack_require__(95975);
// EXTERNAL MODULE: ./build/status/observation.js
var status_observation = __webpack_require__(9053);
// EXTERNAL MODULE: ./build/status/page.js + 5 modules
var page = __webpack_require__(13309);
// EXTERNAL MODULE: ./build/status/status.js
var status_status = __webpack_require__(76709);
;// CONCATENATED MODULE: ./build/support/collect-status.js






/** Runs `status` with an identity that reads no Secrets. The members' own answers are therefore missing. */
async function collectStatus(options) {
    const { spec, now } = options;
    const observation = await (0,observe/* observeCluster */.H)({ ...options, compare: 'never', report: { mask: () => undefined } });
    const status = (0,status_status/* clusterStatusOf */.u3)(spec, withoutForeignValues(observation));
    const document = withoutSecretTexts((0,status_status/* documentOf */.lM)([status], now()));
    return {
        document,
        apiServerAnswers: (0,status_observation/* known */.e)(observation.apiServer) !== undefined,
        files: [
            { path: 'status/status.txt', about: 'output of `managed-etcd status`', text: `${(0,format_text/* statusText */.q)(document)}\n` },
            { path: 'status/page.html', about: 'the same, as a page', text: (0,page/* statusPage */.w)(document) },
            {
                path: 'status/status.json',
                about: 'the same, as JSON (schemas/status.schema.json)',
                text: `${JSON.stringify(document, undefined, 2)}\n`,
            },
        ],
        notCollected: gapsIn(observation),
    };
}
/**
 * Keeps the location of each difference from the cluster file, but hides values that others have set and values of
 * annotations.
 */
function withoutForeignValues(observation) {
    const { drift } = observation;
    if ('unknown' in drift)
        return observation;
    const list = drift.list.map(({ object, path, is, shouldBe }) => ({
        object,
        path,
        is: plain.test(is) ? is : mask_text_hidden,
        shouldBe: path.includes('annotations') ? mask_text_hidden : shouldBe,
    }));
    return { ...observation, drift: { list } };
}
const plain = /^(absent|present|true|false|[0-9.]+([EPTGMk]i?|m)?)$/;
function withoutSecretTexts(document) {
    return JSON.parse(JSON.stringify(document), (_, value) => typeof value === 'string' ? maskText(value) : value);
}
function gapsIn(observation) {
    const { apiServer, members, portals, volumes, backups, signer, operation, drift, access } = observation;
    const parts = { 'the API server': apiServer, members, portals, volumes, backups, signer, operation, drift, access };
    return Object.entries(parts).flatMap(([what, part]) => 'unknown' in part ? [{ what: `status: ${what}`, why: maskText(part.unknown) }] : []);
}

;// CONCATENATED MODULE: ./build/support/readme.js
/** The introduction to a bundle: its contents, what could not be collected, and what was hidden. */
function readme(about, files, notCollected) {
    const { spec, at, state, versions } = about;
    return `# Support bundle of etcd cluster ${spec.namespace}/${spec.name}

Collected at ${at.toISOString()}. The state is \`${state}\`; status/status.txt says why.

${table(['program', 'version'], Object.entries(versions))}

## Files

${table(['file', 'what it is'], files.map(({ path, about }) => [path, about]))}

## What could not be collected

${notCollected.length === 0 ? 'Nothing.' : table(['what', 'why'], notCollected.map(row))}

## What was left out

No Secret was read. Hidden are: values of the environment, arguments and data that managed-etcd did not write, values of
foreign labels and annotations, keys of applications in etcd's log, and every text that names itself or looks like a
password, token or key. Such texts have many forms: look through the files before you send them to anybody. Names of
hosts, namespaces, users and buckets are here.
`;
}
const row = ({ what, why }) => [what, why];
function table(head, rows) {
    const line = (cells) => `| ${cells.map((text) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

// EXTERNAL MODULE: ./build/kubernetes/errors.js
var errors = __webpack_require__(61586);
;// CONCATENATED MODULE: ./build/support/refusing-secrets.js

/**
 * Wraps the API server so that Secrets cannot be read, whatever the identity may do. A Secret that is never read cannot
 * leak.
 */
function refusingSecrets(kubernetes) {
    return {
        ...kubernetes,
        withSignal: (signal) => refusingSecrets(kubernetes.withSignal(signal)),
        get: async (reference) => {
            refuseSecrets(reference.kind);
            return kubernetes.get(reference);
        },
        list: async (apiVersion, kind, namespace, labelSelector) => {
            refuseSecrets(kind);
            return kubernetes.list(apiVersion, kind, namespace, labelSelector);
        },
    };
}
/** Fails like the API server, so the missing parts are reported as not permitted. */
function refuseSecrets(kind) {
    if (kind === 'Secret')
        throw new errors/* ApiStatusError */.z5(403, 'Forbidden', 'a support bundle reads no Secrets', []);
}

;// CONCATENATED MODULE: ./build/support/collect.js















/** Collects everything that helps to diagnose a cluster. Writes nothing, and ends in any state of the cluster. */
async function collectBundle(options) {
    const { spec, now, hide } = options;
    const ended = new AbortController();
    const signal = AbortSignal.any([options.signal, ended.signal]);
    const kubernetes = refusingSecrets(options.kubernetes.withSignal(signal));
    try {
        const at = now();
        const own = ownTextsOf((0,drift/* comparedObjects */.sB)(spec, new Map()));
        const status = await collectStatus({ ...options, kubernetes });
        const rest = status.apiServerAnswers ? await collectRest(kubernetes, spec, own) : nothing;
        const { files, notCollected } = withinSize(merge([status, configuration(spec, own), rest]));
        const { state } = status.document;
        const about = { spec, at, state, versions: await versionsOf(kubernetes, spec, status) };
        const all = [{ path: 'README.md', text: readme(about, files, notCollected) }, ...files];
        // Files are read in terminals.
        return { at, state, notCollected, files: all.map(({ path, text }) => ({ path, text: hide((0,printable/* printable */.g)(text)) })) };
    }
    finally {
        options.signal.throwIfAborted();
        ended.abort();
    }
}
const nothing = { files: [], notCollected: [] };
async function collectRest(kubernetes, spec, own) {
    const pods = listPods(kubernetes, spec);
    const ofPods = (collect) => pods.then(({ pods }) => collect(pods));
    return merge(await Promise.all([
        pods.then(({ notCollected }) => ({ files: [], notCollected })),
        collectEvents(kubernetes, spec),
        collectObjects(kubernetes, spec, own),
        ofPods((found) => collectPods(found, own)),
        ofPods((found) => collectMetrics(kubernetes, found)),
        ofPods((found) => collectLogs(kubernetes, found)),
    ]));
}
/** Lists the members, the portals and temporary helper pods. */
async function listPods(kubernetes, spec) {
    const { [labels_annotations/* componentLabel */.mn]: _, ...all } = (0,names/* selectorLabels */.Zn)(spec, 'member');
    let pods = [];
    const { notCollected } = await collected('pods, with their logs and metrics', async () => {
        pods = await kubernetes.list('v1', 'Pod', spec.namespace, (0,labels_annotations/* labelSelector */.wb)(all));
        return nothing;
    });
    return { pods, notCollected };
}
/**
 * The configuration as parsed by the program, with all defaults. The text of the file, which scheduled runs read, is
 * excluded: it has comments, and values that are hidden elsewhere.
 */
function configuration(spec, own) {
    const schedules = spec.schedules && { ...spec.schedules, clusterFile: undefined };
    const text = (0,dist/* stringify */.As)(maskedObject({ ...spec, schedules }, own));
    return {
        files: [{ path: 'configuration/cluster.yaml', about: 'the cluster file with all defaults', text }],
        notCollected: [],
    };
}
async function versionsOf(kubernetes, spec, status) {
    let server = 'not seen';
    if (status.apiServerAnswers) {
        await collected('version', async () => {
            server = await kubernetes.version();
            return nothing;
        });
    }
    return {
        'managed-etcd': program_version/* version */.r,
        'Node.js': `${process.version}, ${process.platform} ${process.arch}`,
        Kubernetes: server,
        'etcd version in the cluster file': spec.version,
    };
}

// EXTERNAL MODULE: ./build/yaml/secrets.js
var yaml_secrets = __webpack_require__(2735);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/support-bundle.declaration.js
var support_bundle_declaration = __webpack_require__(70498);
;// CONCATENATED MODULE: ./build/actions/support-bundle.js















const supportBundle = (0,define_operation/* defineAction */.QP)({
    ...support_bundle_declaration/* supportBundleDeclaration */.u,
    async run({ inputs, report, now, signal, runner }) {
        const spec = await (0,read_cluster_file/* readClusterFile */.d)(inputs.cluster, { report });
        const kubernetes = (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
        const readBucket = (0,observe/* hasStoreCredentials */.O)(process.env);
        const hide = hiding(inputs.kubeconfig === undefined ? [] : [(0,operation_inputs/* givenText */.xe)(inputs.kubeconfig)]);
        const bundle = await report.phase('look at everything', () => collectBundle({ kubernetes, spec, now, signal, readBucket, hide }));
        const name = `support-bundle-${spec.name}-${bundle.at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
        const archive = tarGz(bundle.files.map(({ path, text }) => ({ path: `${name}/${path}`, text })), bundle.at);
        const path = inputs.file ?? `${name}.tar.gz`;
        await writeArchive(path, archive);
        const { state, notCollected } = bundle;
        const gaps = notCollected.length === 0 ? '' : `; ${notCollected.length} items could not be collected; its README.md lists them`;
        report.note(`${path}: ${bundle.files.length} files, ${(0,format_bytes/* formatBytes */.z)(archive.length)}${gaps}`);
        report.note('review it before you send it: it names hosts, namespaces, users and buckets');
        return {
            changed: false,
            outputs: { bundle: path, complete: String(notCollected.length === 0) },
            details: { state, bytes: archive.length, files: bundle.files.map((file) => file.path), notCollected },
        };
    },
});
const shortestSecret = 8;
/** Removes this process's secrets: the kubeconfig, and environment variables with the name of a secret. */
function hiding(given) {
    const secrets = (0,report_secrets/* createSecrets */.g)();
    const named = Object.entries(process.env).flatMap(([name, value = '']) => ((0,yaml_secrets/* looksSecret */.n)(name) ? [value] : []));
    for (const secret of [...given, ...named])
        if (secret.length >= shortestSecret)
            secrets.add(secret);
    return secrets.hide;
}
/** Readable only by the owner. Never overwrites a file. */
async function writeArchive(path, archive) {
    try {
        await (0,promises_.writeFile)(path, archive, { mode: 0o600, flag: 'wx' });
    }
    catch (error) {
        throw new problem/* Problem */.A('the support bundle was not written', [
            {
                code: 'FILE_UNREADABLE',
                subject: (0,subjects/* namedSubject */.I)('input', 'file'),
                found: `cannot write ${path}: ${(0,error_code/* codeOf */.$)(error)}`,
                fix: 'use the path of a new file in an existing folder with write permission',
            },
        ]);
    }
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


/***/ })

};
