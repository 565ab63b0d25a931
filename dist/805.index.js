export const id = 805;
export const ids = [805];
export const modules = {

/***/ 4258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ addRecipients),
/* harmony export */   u: () => (/* binding */ addIdentities)
/* harmony export */ });
/** Seals to these recipients (age1…, age1pq1…); `refusal` makes the error for one that age does not know. */
function addRecipients(encrypter, recipients, refusal) {
    for (const recipient of recipients) {
        try {
            encrypter.addRecipient(recipient);
        }
        catch (cause) {
            throw refusal(recipient, cause);
        }
    }
}
/**
 * Adds the identities in the contents of an identity file. Lines that are none make the others no worse: a plugin's
 * identity, which only age itself can use, often stands beside the one that is meant for a machine.
 */
function addIdentities(decrypter, contents) {
    const lines = contents
        .replace(/^\ufeff/, '')
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    const others = new Set();
    let usable = 0;
    for (const line of wholeKind(lines[0]) ? lines.slice(0, 1) : lines) {
        try {
            decrypter.addIdentity(line);
            usable += 1;
        }
        catch {
            // Its message could hold a part of the line.
            others.add(kindOf(line));
        }
    }
    if (lines.length === 0)
        others.add('nothing');
    return { usable, others: [...others].join(', ') };
}
/** Files of which the first line tells what the rest is. */
function wholeKind(line = '') {
    if (/^age-encryption\.org\/|^-----BEGIN AGE ENCRYPTED FILE-----/.test(line)) {
        return 'an identity file that is encrypted itself, by a passphrase (age -d opens it)';
    }
    return /^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(line) ? 'an SSH or TLS private key' : undefined;
}
function kindOf(line) {
    const whole = wholeKind(line);
    if (whole !== undefined)
        return whole;
    const [, plugin] = /^AGE-PLUGIN-([A-Z\d+._-]{1,40}?)-1/i.exec(line) ?? [];
    if (plugin !== undefined)
        return `an identity of a plugin (age-plugin-${plugin.toLowerCase()}), which only age itself can use`;
    if (/^age1/i.test(line))
        return 'a recipient (age1…), which only encrypts';
    if (/^ssh-|^ecdsa-/.test(line))
        return 'an SSH key';
    if (/^AGE-SECRET-KEY-\S*\s/.test(line))
        return 'an identity with something behind it on its line';
    if (/^AGE-SECRET-KEY-/.test(line))
        return 'an identity that is damaged or cut off';
    if (/^age-secret-key-/i.test(line))
        return 'an identity that is not in capitals';
    return 'something else';
}


/***/ }),

/***/ 9084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ findSuppliedAuthority),
  a: () => (/* binding */ suppliedAuthority)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/certificates/read-certificate.js
var read_certificate = __webpack_require__(3063);
;// CONCATENATED MODULE: ./build/certificates/supplied-authority.js


/** Throws a Problem with everything that keeps it from being an authority of a cluster at `now`. `where` names the Secret. */
function readSuppliedAuthority(files, where, now) {
    const { certificate, key } = files;
    if (certificate === undefined || key === undefined) {
        const missing = [certificate === undefined ? 'tls.crt' : '', key === undefined ? 'tls.key' : ''].filter(Boolean);
        throw refused([finding(where, `needs tls.crt and tls.key, found no ${missing.join(' and no ')}`)]);
    }
    const [authority, ...more] = (0,read_certificate/* readCertificates */.jZ)(certificate, `${where}, tls.crt`);
    const roots = files.root === undefined ? [] : (0,read_certificate/* readCertificates */.jZ)(files.root, `${where}, ca.crt`);
    if (authority === undefined)
        throw refused([finding(where, 'needs a certificate in tls.crt, found none')]);
    const signsItself = (0,read_certificate/* isIssuedBy */.rh)(authority, authority);
    const root = signsItself ? authority : roots[0];
    const findings = [
        ...(more.length > 0 ? [`tls.crt needs the authority's certificate alone, found ${more.length + 1}`] : []),
        ...(roots.length > 1 ? [`ca.crt needs one root, found ${roots.length}`] : []),
        ...((0,read_certificate/* keyMatches */.FY)(authority, key) ? [] : ['tls.key is not the key of tls.crt']),
        ...authorityFaults('tls.crt', authority, now),
        ...(root === undefined ? ['tls.crt is not a root, so ca.crt needs the root that has issued it, found none'] : []),
        ...(root !== undefined && !signsItself ? rootFaults(root, authority, now) : []),
        ...(signsItself && roots[0] !== undefined && !roots[0].x509.raw.equals(authority.x509.raw)
            ? ['tls.crt is a root, and ca.crt is another one']
            : []),
        // One authority stands between the root and a leaf.
        ...(root?.pathLength === 0 ? ['its root allows no issuer below it (path length 0)'] : []),
    ].map((found) => finding(where, found));
    if (findings.length > 0 || root === undefined)
        throw refused(findings);
    return signsItself
        ? { kind: 'root', root, key }
        : { kind: 'issuer', root, issuer: { certificate: authority.pem, key } };
}
function rootFaults(root, authority, now) {
    return [
        ...((0,read_certificate/* isIssuedBy */.rh)(root, root) ? [] : ['ca.crt is not a root: it is not signed by itself']),
        ...((0,read_certificate/* isIssuedBy */.rh)(authority, root) ? [] : ['ca.crt has not issued tls.crt']),
        ...authorityFaults('ca.crt', root, now),
    ];
}
function authorityFaults(file, certificate, now) {
    const { isAuthority, mayCertify, usages, notBefore, notAfter, subjectKeyId } = certificate;
    const lacking = ['server', 'client'].filter((usage) => !usages.includes(usage));
    return [
        ...(isAuthority && mayCertify ? [] : [`${file} may not sign certificates (CA:TRUE, keyCertSign)`]),
        ...lacking.map((usage) => `${file} allows no certificates of TLS ${usage}s (extended key usage)`),
        ...(now < notBefore ? [`${file} is not valid before ${notBefore.toISOString()}`] : []),
        ...(now > notAfter ? [`${file} ended at ${notAfter.toISOString()}`] : []),
        ...(subjectKeyId === undefined ? [`${file} has no subject key identifier`] : []),
    ];
}
function finding(where, found) {
    return {
        code: 'AUTHORITY_INVALID',
        subject: 'tls.authority',
        found: `${where}: ${found}`,
        fix: "put the authority's certificate (tls.crt), its key (tls.key) and its root (ca.crt) there, or remove tls.authority from the cluster file",
    };
}
function refused(findings) {
    return new problem/* Problem */.A('the supplied authority cannot be used: nothing was written', findings);
}

// EXTERNAL MODULE: ./build/cluster/secret-files.js
var secret_files = __webpack_require__(5499);
;// CONCATENATED MODULE: ./build/authority/find-supplied-authority.js



/** The Secret that the cluster file names as the team's own authority; undefined when it names none, or there is none. */
async function findSuppliedAuthority(kubernetes, spec) {
    const name = spec.tls.authority?.secret;
    return name === undefined
        ? undefined
        : kubernetes.get({ apiVersion: 'v1', kind: 'Secret', name, namespace: spec.namespace });
}
/** What is in it; undefined when the cluster file names none. Throws a Problem when it is not there, or cannot be an authority. */
function suppliedAuthority(spec, secret, now) {
    const name = spec.tls.authority?.secret;
    if (name === undefined)
        return undefined;
    if (secret === undefined) {
        throw new problem/* Problem */.A('the supplied authority is not there: nothing was written', [
            {
                code: 'AUTHORITY_INVALID',
                subject: 'tls.authority',
                found: `needs Secret ${name} in namespace ${spec.namespace} with tls.crt, tls.key and ca.crt, found none`,
                fix: `kubectl --namespace ${spec.namespace} create secret generic ${name} --from-file=tls.crt --from-file=tls.key --from-file=ca.crt`,
            },
        ]);
    }
    const files = {
        certificate: (0,secret_files/* fileOf */.W7)(secret, 'tls.crt'),
        key: (0,secret_files/* fileOf */.W7)(secret, 'tls.key'),
        root: (0,secret_files/* fileOf */.W7)(secret, 'ca.crt'),
    };
    return readSuppliedAuthority(files, `Secret ${name}`, now);
}


/***/ }),

/***/ 4360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KJ: () => (/* binding */ rootUser),
/* harmony export */   Wz: () => (/* binding */ peerName),
/* harmony export */   pU: () => (/* binding */ clusterLeaves)
/* harmony export */ });
/* harmony import */ var _certificates_alternative_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8191);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9725);


/** The user of etcd's root certificate; etcd gives this user everything. */
const rootUser = 'root';
/** The most members that a cluster can have: they are all named from the start, so scaling needs no new certificate. */
const mostMembers = 5;
/**
 * Which leaves a cluster needs. Only the root user's has a common name: etcd takes a client certificate's for its user
 * when no token comes with a request, so a portal's would lend its user to everyone, and a member's to the gateway's users.
 */
function clusterLeaves(spec) {
    const { leafDays: days, keyAlgorithm: algorithm } = spec.tls;
    const members = memberHostNames(spec);
    const service = [...serviceNames(spec), ...spec.portals.hostnames, 'localhost', '127.0.0.1', '::1'];
    const leaf = (purpose, organization, usages, names) => ({
        purpose,
        subject: { organization },
        names: [...new Set(names.map(_certificates_alternative_names_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalName */ .Ew))],
        usages,
        days,
        algorithm,
    });
    return {
        // Clients see it too, where TLS passes through the portals. localhost is for `kubectl port-forward` and etcdctl inside the pod.
        members: leaf("members' certificate", 'members', ['server', 'client'], [...members, ...service]),
        peers: leaf("members' peer certificate", 'members', ['server', 'client'], members),
        portal: leaf("portals' certificate", 'portal', ['server'], service),
        portalClient: leaf("portals' client certificate", 'portal', ['client'], []),
        rootUser: {
            purpose: "root user's certificate",
            subject: { commonName: rootUser },
            names: [],
            usages: ['client'],
            days,
            algorithm,
        },
    };
}
/**
 * The name that every peer certificate has: the value of etcd's `--peer-cert-allowed-hostname`. Without that flag any
 * client certificate of the same root opens the peer port, because etcd checks there only that the addresses and names
 * of a certificate, if it has any, fit where it comes from (client/pkg/transport/listener_tls.go).
 */
function peerName(spec) {
    return `${(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).membersService}.${spec.namespace}.svc`;
}
/**
 * The headless Service first: etcd looks the names of a peer's certificate up in this order until one leads to the
 * address that the peer comes from. No IP addresses and no hostnames of the user's for the same reason.
 */
function memberHostNames(spec) {
    const ordinals = Array.from({ length: mostMembers }, (_, ordinal) => `${spec.name}-${ordinal}`);
    const short = [peerName(spec), ...ordinals.map((member) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .memberHost */ .BY)(spec, member))];
    return short.flatMap((name) => [`${name}.${spec.clusterDomain}`, name]);
}
function serviceNames(spec) {
    const service = (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(spec).service;
    const short = `${service}.${spec.namespace}.svc`;
    return [`${short}.${spec.clusterDomain}`, short, `${service}.${spec.namespace}`, service];
}


/***/ }),

/***/ 7649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A$: () => (/* binding */ readyPods),
/* harmony export */   BG: () => (/* binding */ listPods),
/* harmony export */   Gi: () => (/* binding */ observedPod),
/* harmony export */   nv: () => (/* binding */ podSelector)
/* harmony export */ });
/* harmony import */ var _kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6584);
/* harmony import */ var _kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6669);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);



function podSelector(spec, component) {
    return (0,_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .labelSelector */ .wb)((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .selectorLabels */ .Zn)(spec, component));
}
async function listPods(kubernetes, spec, component) {
    const pods = await kubernetes.list('v1', 'Pod', spec.namespace, podSelector(spec, component));
    return pods.sort((left, right) => left.metadata.name.localeCompare(right.metadata.name));
}
/** The names of those that serve, and are not about to end. */
function readyPods(pods) {
    return pods.filter((pod) => pod.ready && !pod.terminating).map(({ name }) => name);
}
function observedPod(pod) {
    return {
        name: pod.metadata.name,
        ready: (0,_kubernetes_diagnosis_js__WEBPACK_IMPORTED_MODULE_2__/* .isReady */ .i_)(pod),
        terminating: pod.metadata.deletionTimestamp !== undefined,
        controlled: pod.metadata.ownerReferences?.some(({ controller }) => controller === true) ?? false,
        revision: pod.metadata.labels?.[_kubernetes_labels_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .revisionLabel */ .wc],
    };
}


/***/ }),

/***/ 571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  so: () => (/* binding */ awaitEnd),
  SA: () => (/* binding */ awaitMembers),
  h8: () => (/* binding */ awaitPods),
  uk: () => (/* binding */ awaitPortals),
  KK: () => (/* binding */ awaitSelectedPods),
  Zy: () => (/* binding */ isRolledOut),
  qm: () => (/* binding */ memberMinutes),
  cL: () => (/* binding */ portalMinutes)
});

// EXTERNAL MODULE: ./build/kubernetes/diagnosis.js
var diagnosis = __webpack_require__(6584);
// EXTERNAL MODULE: ./build/kubernetes/pods.js
var pods = __webpack_require__(457);
// EXTERNAL MODULE: ./build/kubernetes/redact.js
var redact = __webpack_require__(3312);
;// CONCATENATED MODULE: ./build/kubernetes/unrecoverable.js



/** How long a state that may pass by itself (a registry that stumbles, a volume that is being made) is let be. */
const graceMilliseconds = 20_000;
/** An autoscaler that is adding a node says so in an event of the pod. */
const scalesUp = 'TriggeredScaleUp';
/**
 * What waiting cannot fix, one finding a pod or claim: an image that cannot be pulled, a volume that cannot be bound, a
 * pod that fits on no node. Empty while there is hope.
 */
function unrecoverableFindings(seen, now) {
    const pods = seen.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
    return [
        ...pods.flatMap((pod) => unrecoverable_images(pod, now)),
        ...claims(seen, now),
        ...pods.flatMap((pod) => unschedulable(pod, seen, now)),
    ];
}
/** `invalid`: what a LimitRange has put into a pod does not go with what was in it. */
const refusedByAdmission = /forbidden|denied|invalid/;
/** A quota can become free by itself, when other pods end. */
const mayPass = /exceeded quota/;
/**
 * What admission refuses a controller again since an earlier look: it tries on, and is told the same, until somebody changes something.
 * By counting, not by time: what an earlier run was refused is no reason to end this one.
 */
function lastingRefusals(seen, earlier) {
    const known = new Set(earlier.refusals.map(refusalId));
    const again = seen.refusals.filter((event) => !known.has(refusalId(event)));
    return (0,diagnosis/* refusalFindings */.jP)(again.filter(({ message }) => refusedByAdmission.test(message) && !mayPass.test(message)));
}
function refusalId({ metadata: { uid }, count, series }) {
    return `${uid} ${series?.count ?? count ?? 1}`;
}
const refusedForGood = /not found|manifest unknown|unauthorized|denied|forbidden|invalid reference|no match for platform/i;
function unrecoverable_images(pod, now) {
    return (0,pods/* containerStatuses */.up)(pod).flatMap((container) => {
        const { reason = '', message = '' } = container.state?.waiting ?? {};
        const found = `container "${container.name}" of pod ${pod.metadata.name} needs image "${container.image}"`;
        if (reason === 'InvalidImageName') {
            const fix = 'correct the image in the cluster file: REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST';
            return [{ code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which is no valid image name`, fix }];
        }
        const pulls = reason === 'ErrImagePull' || reason === 'ImagePullBackOff' || reason === 'ErrImageNeverPull';
        if (!pulls)
            return [];
        if (!refusedForGood.test(message) && !olderThanGrace(pod.status?.startTime, now))
            return [];
        const why = message === '' ? '' : `: ${(0,redact/* redact */.E)(message)}`;
        const fix = 'check the name and tag, that the nodes reach the registry, and for a private one that the namespace has a pull secret';
        return [
            { code: 'IMAGE_UNAVAILABLE', subject: 'image', found: `${found}, which cannot be pulled (${reason})${why}`, fix },
        ];
    });
}
function claims(seen, now) {
    return seen.claims.flatMap((claim) => {
        if (claim.status?.phase !== 'Pending')
            return [];
        const failure = seen.events.findLast((event) => event.involvedObject.uid === claim.metadata.uid &&
            (event.reason === 'ProvisioningFailed' || event.reason === 'FailedBinding'));
        if (failure === undefined || !olderThanGrace(claim.metadata.creationTimestamp, now))
            return [];
        const name = claim.spec.storageClassName ?? '';
        return [
            {
                code: 'VOLUME_UNAVAILABLE',
                subject: 'storage',
                found: `claim ${claim.metadata.name} needs a volume of class "${name}": ${(0,redact/* redact */.E)(failure.message)}`,
                fix: `fix StorageClass "${name}" or its driver, or use another class in the cluster file`,
            },
        ];
    });
}
const noVolume = /didn't find available persistent volumes|volume node affinity conflict|unbound immediate|no available volume/i;
const noZone = /topology spread constraints|node affinity|node selector|pod anti-affinity|no nodes available/i;
function unschedulable(pod, seen, now) {
    const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (condition?.reason !== 'Unschedulable' || !olderThanGrace(condition.lastTransitionTime, now))
        return [];
    const helped = seen.events.some((event) => event.reason === scalesUp && event.involvedObject.uid === pod.metadata.uid);
    if (helped)
        return [];
    const message = (0,redact/* redact */.E)(condition.message ?? 'no reason given');
    const found = `pod ${pod.metadata.name} fits on no node: ${message}`;
    if (noVolume.test(message)) {
        const volumes = (0,pods/* claimNames */.RA)(pod).join(', ');
        const fix = `bring back the node or zone of the volume of claim ${volumes}, or give its class a free volume in another zone`;
        return [{ code: 'VOLUME_UNAVAILABLE', subject: 'storage', found, fix }];
    }
    if (noZone.test(message)) {
        const fix = 'add or uncordon a node in the missing zone, or lower zones.minimum in the cluster file';
        return [{ code: 'TOO_FEW_ZONES', subject: 'zones', found, fix }];
    }
    return [{ code: 'TOO_FEW_NODES', subject: 'nodes', found, fix: 'free room on the nodes or add one' }];
}
function olderThanGrace(since, now) {
    return since !== undefined && now.getTime() - Date.parse(since) >= graceMilliseconds;
}

// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(2359);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/cluster/pods.js
var cluster_pods = __webpack_require__(7649);
;// CONCATENATED MODULE: ./build/cluster/wait-pods.js







/** Short enough that nobody waits for the wait. */
const lookMilliseconds = 200;
/** A database of several GiB has to be read when a member starts. */
const memberMinutes = 10;
const portalMinutes = 5;
/** `awaitSelectedPods` for members or portals. */
async function awaitPods(waitContext, component, description, minutes, check) {
    const names = (0,cluster_names/* namesOf */.eZ)(waitContext.spec);
    const controller = component === 'member' ? { kind: 'StatefulSet', name: names.members } : { kind: 'Deployment', name: names.portal };
    const selector = (0,cluster_pods/* podSelector */.nv)(waitContext.spec, component);
    return awaitSelectedPods(waitContext, selector, description, minutes, check, controller);
}
/**
 * Looks again and again until `check` is done; stops early when the pods can never become ready, and at the deadline tells
 * their states, events and last log lines.
 */
async function awaitSelectedPods(waitContext, selector, description, minutes, check, controller) {
    const { kubernetes, spec, now, signal, progress } = waitContext;
    let lastCheckedForHope = now().getTime();
    let earlier;
    return (0,wait/* until */.T)(description, async () => {
        const look = await check();
        if ('waitingFor' in look && now().getTime() - lastCheckedForHope > 2_000) {
            lastCheckedForHope = now().getTime();
            const seen = await (0,pods/* observePods */.NH)(kubernetes, spec.namespace, selector, controller);
            const refusals = earlier === undefined ? [] : lastingRefusals(seen, earlier);
            (0,problem/* refuse */.T)(`gave up waiting for ${description}: it cannot happen`, [
                ...refusals,
                ...unrecoverableFindings(seen, now()),
            ]);
            earlier ??= seen;
        }
        return look;
    }, {
        deadline: new Date(now().getTime() + minutes * 60_000),
        signal,
        progress,
        now,
        intervalMilliseconds: lookMilliseconds,
        diagnose: () => (0,diagnosis/* diagnose */.h4)(kubernetes, spec.namespace, selector, now(), controller),
    });
}
async function awaitMembers(waitContext) {
    const { kubernetes, spec } = waitContext;
    const wanted = (0,cluster_names/* memberNames */.hQ)(spec);
    await awaitPods(waitContext, 'member', 'the members to be ready', memberMinutes, async () => {
        const pods = await (0,cluster_pods/* listPods */.BG)(kubernetes, spec, 'member');
        const ready = (0,cluster_pods/* readyPods */.A$)(pods.map(cluster_pods/* observedPod */.Gi));
        const missing = wanted.filter((name) => !ready.includes(name));
        return missing.length === 0
            ? { done: undefined }
            : { waitingFor: `${missing.join(', ')} (${wanted.length - missing.length} of ${wanted.length} ready)` };
    });
}
/** Waits for pods that lost their StatefulSet; one left behind by `--cascade=orphan` has no controller and stays. */
async function awaitEnd(waitContext) {
    await awaitPods(waitContext, 'member', 'the members of a deleted StatefulSet to end', memberMinutes, async () => {
        const pods = (await (0,cluster_pods/* listPods */.BG)(waitContext.kubernetes, waitContext.spec, 'member')).map(cluster_pods/* observedPod */.Gi);
        const left = pods.filter(({ controlled }) => controlled).map(({ name }) => name);
        return left.length === 0 ? { done: undefined } : { waitingFor: left.join(', ') };
    });
}
/** Whether a Deployment's controller has brought its newest description about, whole. */
function isRolledOut(deployment, replicas) {
    const { observedGeneration, updatedReplicas, readyReplicas, replicas: all } = deployment?.status ?? {};
    return (observedGeneration === deployment?.metadata.generation &&
        updatedReplicas === replicas &&
        readyReplicas === replicas &&
        all === replicas);
}
async function awaitPortals(waitContext) {
    const { kubernetes, spec } = waitContext;
    const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: (0,cluster_names/* namesOf */.eZ)(spec).portal, namespace: spec.namespace };
    await awaitPods(waitContext, 'portal', 'the portals to be ready', portalMinutes, async () => {
        const deployment = await kubernetes.get(reference);
        const ready = deployment?.status?.readyReplicas ?? 0;
        return isRolledOut(deployment, spec.portals.replicas)
            ? { done: undefined }
            : { waitingFor: `${ready} of ${spec.portals.replicas} portals ready` };
    });
}


/***/ }),

/***/ 6584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ stateOf),
/* harmony export */   h4: () => (/* binding */ diagnose),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   jP: () => (/* binding */ refusalFindings)
/* harmony export */ });
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(457);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3312);


const eventsShown = 3;
const logLinesShown = 5;
const eventAgeMinutes = 15;
/**
 * Why pods are not ready, one finding a pod: its containers' states, its recent warnings and the last lines of its log.
 * A set without any pod is a finding, too, and so are pods that their controller could not make. For a time-out; nothing in it is secret.
 */
async function diagnose(kubernetes, namespace, labelSelector, now, controller) {
    const seen = await (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .observePods */ .NH)(kubernetes, namespace, labelSelector, controller);
    const refusals = refusalFindings(seen.refusals.filter((event) => isRecent(event, now)));
    if (seen.pods.length === 0 && refusals.length > 0)
        return refusals;
    if (seen.pods.length === 0) {
        return [
            {
                code: 'POD_NOT_READY',
                subject: 'pods',
                found: `needs pods with ${labelSelector} in namespace "${namespace}", found none`,
                fix: `see why none is made: kubectl --namespace ${namespace} get events`,
            },
        ];
    }
    const troubled = seen.pods.filter((pod) => !isReady(pod));
    const findings = troubled.map(async (pod) => findingFor(pod, seen, await lastLines(kubernetes, pod), now));
    return [...refusals, ...(await Promise.all(findings))];
}
/** What a controller has said last on each thing that it could not make, one finding each. */
function refusalFindings(refusals) {
    const newest = new Map(refusals.map((event) => [event.message, event]));
    return [...newest.values()].slice(-eventsShown).map(({ involvedObject, metadata, message }) => ({
        code: 'OBJECT_REJECTED',
        subject: 'admission',
        found: `${involvedObject.kind} ${involvedObject.name} cannot create what it needs: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E)(message)}`,
        fix: `change what refuses it in namespace "${metadata.namespace}" (kubectl get limitranges,resourcequotas; policies; webhooks), then run the operation again`,
    }));
}
function isReady(pod) {
    return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
/** A few words on where a pod stands, for progress: `orders-1: container etcd CrashLoopBackOff after 3 restarts`. */
function stateOf(pod) {
    const name = pod.metadata.name;
    if (pod.metadata.deletionTimestamp !== undefined)
        return `${name}: is being deleted`;
    const unscheduled = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (unscheduled !== undefined)
        return `${name}: on no node (${(0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E)(unscheduled.message ?? '')})`;
    const states = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .containerStatuses */ .up)(pod).flatMap((container) => containerState(container) ?? []);
    if (states.length > 0)
        return `${name}: ${states.join(', ')}`;
    return `${name}: ${isReady(pod) ? 'ready' : (pod.status?.phase ?? 'Pending').toLowerCase()}`;
}
function containerState(container) {
    const { state } = container;
    const { restartCount } = container;
    const restarts = restartCount > 0 ? ` after ${restartCount} ${restartCount === 1 ? 'restart' : 'restarts'}` : '';
    const exit = container.lastState?.terminated?.exitCode;
    const last = exit === undefined ? '' : `, last exit code ${exit}`;
    if (state?.waiting) {
        const reason = state.waiting.reason ?? 'waiting';
        const image = /Image/.test(reason) ? ` "${container.image}"` : '';
        return `container ${container.name} ${reason}${image}${restarts}${last}`;
    }
    if (state?.terminated && state.terminated.exitCode !== 0) {
        return `container ${container.name} ended with exit code ${state.terminated.exitCode}${restarts}`;
    }
    if (state?.running && !container.ready)
        return `container ${container.name} runs but is not ready${restarts}${last}`;
    return undefined;
}
/** The kubelet's words in place of a log that it has removed already. */
const noLog = /^unable to retrieve container logs/;
/** Of the first container that is not ready; while it waits to be started again, of its run before. */
async function lastLines(kubernetes, pod) {
    const container = (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .containerStatuses */ .up)(pod).find(({ ready, state }) => !ready && state?.terminated?.exitCode !== 0);
    if (container === undefined)
        return undefined;
    const { namespace = '', name } = pod.metadata;
    const options = { container: container.name, lines: logLinesShown };
    const previous = container.restartCount > 0 && container.state?.waiting !== undefined;
    const log = await kubernetes.log(namespace, name, { ...options, previous }).catch(() => []);
    const lines = log.filter((line) => !noLog.test(line));
    return lines.length === 0 ? undefined : { container: container.name, lines: lines.map(_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E) };
}
function findingFor(pod, seen, log, now) {
    const { namespace, name } = pod.metadata;
    const parts = [stateOf(pod)];
    for (const claim of seen.claims) {
        const mounts = pod.spec.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === claim.metadata.name);
        if (mounts && claim.status?.phase !== 'Bound')
            parts.push(`claim ${claim.metadata.name} is ${claim.status?.phase}`);
    }
    const warnings = recentWarnings(pod, seen.events, now);
    for (const event of warnings)
        parts.push(`event ${event.reason}: ${(0,_redact_js__WEBPACK_IMPORTED_MODULE_1__/* .redact */ .E)(event.message)}`);
    if (log !== undefined)
        parts.push(`log of ${log.container}:\n${log.lines.map((line) => `  ${line}`).join('\n')}`);
    return {
        code: 'POD_NOT_READY',
        subject: 'pod',
        found: parts.join('\n'),
        fix: `kubectl --namespace ${namespace} describe pod ${name}`,
    };
}
function recentWarnings(pod, events, now) {
    return events
        .filter((event) => event.involvedObject.uid === pod.metadata.uid && event.type === 'Warning')
        .filter((event) => isRecent(event, now))
        .slice(-eventsShown);
}
function isRecent(event, now) {
    return (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(event) >= now.getTime() - eventAgeMinutes * 60_000;
}


/***/ }),

/***/ 457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NH: () => (/* binding */ observePods),
/* harmony export */   RA: () => (/* binding */ claimNames),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   up: () => (/* binding */ containerStatuses)
/* harmony export */ });
async function observePods(kubernetes, namespace, labelSelector, controller) {
    const [pods, allClaims, allEvents] = await Promise.all([
        kubernetes.list('v1', 'Pod', namespace, labelSelector),
        kubernetes.list('v1', 'PersistentVolumeClaim', namespace),
        kubernetes.list('v1', 'Event', namespace),
    ]);
    const mounted = new Set(pods.flatMap(claimNames));
    const claims = allClaims.filter((claim) => mounted.has(claim.metadata.name));
    // By uid, not by name: a replaced pod has its predecessor's name, but not its troubles.
    const uids = new Set([...pods, ...claims].map((object) => object.metadata.uid));
    const sorted = allEvents.toSorted((a, b) => timeOf(a) - timeOf(b));
    return {
        pods,
        claims,
        events: sorted.filter((event) => uids.has(event.involvedObject.uid)),
        refusals: controller === undefined ? [] : sorted.filter((event) => isRefusal(event, controller)),
    };
}
function isRefusal({ reason, involvedObject }, { kind, name }) {
    if (reason !== 'FailedCreate')
        return false;
    if (kind === 'StatefulSet')
        return involvedObject.kind === kind && involvedObject.name === name;
    // Named by the hash of its pods' template, which has no hyphen.
    return involvedObject.kind === 'ReplicaSet' && involvedObject.name.replace(/-[^-]+$/, '') === name;
}
function claimNames(pod) {
    return (pod.spec.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
}
function containerStatuses(pod) {
    return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}
/** When an event was seen last, in milliseconds. */
function timeOf(event) {
    const time = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp;
    return time ? Date.parse(time) : 0;
}


/***/ }),

/***/ 3312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ redact)
/* harmony export */ });
const longest = 300;
/**
 * A line from a log, an event or a status, safe and short enough to be shown: one line, without key material, tokens,
 * or passwords in addresses and assignments. Secrets that this program knows are masked by the Reporter besides.
 */
function redact(text) {
    const line = text
        .replaceAll(/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, '[key material]')
        .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[token]')
        .replaceAll(/\b(bearer|basic) +[\w+/=.~-]{8,}/gi, '$1 [hidden]')
        .replaceAll(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:[hidden]@')
        .replaceAll(/\b(\w*(?:password|passwd|secret|token|api[-_]?key))("?\s*[=:]\s*)("[^"]*"|[^\s",;]+)/gi, '$1$2[hidden]')
        .replaceAll(/\s+/g, ' ')
        .trim();
    return line.length <= longest ? line : `${line.slice(0, longest)}…`;
}


/***/ }),

/***/ 8080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ until)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2359);


const defaultIntervalMilliseconds = 500;
/**
 * Looks again and again until `check` is done, and gives back what it found. `check` may throw a Problem when waiting
 * cannot help. At the deadline it throws a Problem that names what was missing; `description` completes the sentence
 * "gave up waiting for …".
 */
async function until(description, check, options) {
    const { deadline, signal, progress, intervalMilliseconds = defaultIntervalMilliseconds } = options;
    const now = options.now ?? (() => new Date());
    const sleep = options.sleep ?? ((milliseconds, stop) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, { signal: stop }));
    const started = now().getTime();
    for (;;) {
        signal.throwIfAborted();
        const look = await check();
        if ('done' in look)
            return look.done;
        progress(look.waitingFor);
        const left = deadline.getTime() - now().getTime();
        if (left <= 0)
            throw await timeOut(description, look.waitingFor, now().getTime() - started, options);
        await pause(sleep, Math.min(intervalMilliseconds, left), signal);
    }
}
/** A sleep that an abort ends with the abort's own reason. */
async function pause(sleep, milliseconds, signal) {
    try {
        await sleep(milliseconds, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        throw error;
    }
}
async function timeOut(description, missing, waitedMilliseconds, options) {
    const seconds = Math.round(waitedMilliseconds / 1000);
    const details = (await options.diagnose?.().catch(() => [])) ?? [];
    return new _problem_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`gave up waiting for ${description} after ${seconds} s`, [
        {
            code: 'TIMED_OUT',
            subject: 'time-out',
            found: `still missing: ${missing}`,
            fix: details.length > 0
                ? 'fix what is found below, then run the operation again'
                : 'look at the pods and events of the namespace, then run the operation again',
        },
        ...details,
    ]);
}


/***/ }),

/***/ 9115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HU: () => (/* binding */ emptyDiskGuardKey),
/* harmony export */   US: () => (/* binding */ etcdFlags),
/* harmony export */   zj: () => (/* binding */ memberPaths)
/* harmony export */ });
/* harmony import */ var _cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4360);
/* harmony import */ var _cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(881);
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9725);



/** Where the StatefulSet mounts what the flags name. */
const memberPaths = { data: '/var/lib/etcd', tls: '/etc/etcd/tls', token: '/etc/etcd/token' };
/**
 * The TLS 1.2 suites of Mozilla's intermediate profile that a P-256 or RSA certificate can use; TLS 1.3's are fixed in Go.
 * https://wiki.mozilla.org/Security/Server_Side_TLS
 */
const cipherSuites = [
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
    'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
];
/**
 * The variable that ends `--initial-cluster`: empty while the cluster forms, a wrong entry ever after. etcd reads that flag
 * only when its disk is empty, and such a member must not start: `existing` alone lets it join under its old id and vote,
 * as if it still knew what it had acknowledged (server/etcdserver/bootstrap.go, bootstrapExistingClusterNoWAL).
 */
const emptyDiskGuardKey = 'EMPTY_DISK_GUARD';
/**
 * A member's command line. `--initial-cluster-state` is not in it: it comes from a ConfigMap by the environment, because
 * it changes once the cluster has formed and that must not restart anybody. $(POD_NAME) is filled in by the kubelet.
 */
function etcdFlags(spec) {
    const own = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberHost */ .BY)(spec, '$(POD_NAME)');
    const everyone = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberNames */ .hQ)(spec).map((name) => `${name}=https://${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberHost */ .BY)(spec, name)}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`);
    return [
        '--name=$(POD_NAME)',
        // A folder inside the volume: the volume's own root belongs to the kubelet (fsGroup, lost+found), etcd wants 0700.
        `--data-dir=${memberPaths.data}/data`,
        `--initial-cluster=${everyone.join(',')}$(${emptyDiskGuardKey})`,
        `--initial-cluster-token=${spec.namespace}/${spec.name}`,
        `--initial-advertise-peer-urls=https://${own}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`,
        `--advertise-client-urls=https://${own}:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.client}`,
        `--listen-peer-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.peer}`,
        // etcd takes a request without a token for the one of whom the connection's certificate names, and one that names
        // nobody is enough for leases (auth/store.go, AuthInfoFromTLS). Who comes by token comes through HAProxy to the
        // plain port, where there is no certificate.
        `--listen-client-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.client},http://127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.plain}`,
        // HTTP on a port of its own lets gRPC stop gracefully and keeps watches from starving (etcd-io/etcd#15402).
        `--listen-client-http-urls=https://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.gateway}`,
        // Plain HTTP: probes and Prometheus need no client certificate; nothing secret is served there.
        `--listen-metrics-urls=http://0.0.0.0:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_2__/* .memberPorts */ .Xz.metrics}`,
        `--cert-file=${memberPaths.tls}/tls.crt`,
        `--key-file=${memberPaths.tls}/tls.key`,
        `--trusted-ca-file=${memberPaths.tls}/ca.crt`,
        '--client-cert-auth=true',
        `--peer-cert-file=${memberPaths.tls}/peer.crt`,
        `--peer-key-file=${memberPaths.tls}/peer.key`,
        `--peer-trusted-ca-file=${memberPaths.tls}/ca.crt`,
        '--peer-client-cert-auth=true',
        `--peer-cert-allowed-hostname=${(0,_cluster_cluster_leaves_js__WEBPACK_IMPORTED_MODULE_0__/* .peerName */ .Wz)(spec)}`,
        `--tls-min-version=TLS${spec.tls.minimumVersion}`,
        // etcd refuses a list of suites when TLS 1.3 is the minimum.
        ...(spec.tls.minimumVersion === '1.2' ? [`--cipher-suites=${cipherSuites.join(',')}`] : []),
        // Simple tokens live on the member that made them and break at a failover; signed ones hold everywhere.
        `--auth-token=jwt,pub-key=${memberPaths.token}/token.pub,priv-key=${memberPaths.token}/token.key,sign-method=ES256,ttl=10m`,
        // Passwords that sync-access makes are 256 random bits, which no cost protects better. Every change of a user makes
        // all password clients log in again at once; etcd's default of 10 then keeps members too busy to answer them in time.
        '--bcrypt-cost=4',
        '--heartbeat-interval=100',
        '--election-timeout=1000',
        `--quota-backend-bytes=${spec.etcd.quota.bytes}`,
        '--auto-compaction-mode=periodic',
        `--auto-compaction-retention=${spec.etcd.compaction}`,
        // Pings keep idle watches alive through every timeout on the way; etcd's own default is two hours.
        '--grpc-keepalive-interval=30s',
        '--grpc-keepalive-timeout=10s',
        ...corruptionChecks(spec.version),
    ];
}
/** Feature gates since 3.6, experimental flags before; 3.7 removed the latter. */
function corruptionChecks(version) {
    return (0,_cluster_etcd_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .minorOf */ .Hs)(version) === '3.5'
        ? ['--experimental-initial-corrupt-check=true', '--experimental-compact-hash-check-enabled=true']
        : ['--feature-gates=InitialCorruptCheck=true,CompactHashCheck=true'];
}


/***/ }),

/***/ 9877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RK: () => (/* binding */ memberProxyConfiguration),
/* harmony export */   WQ: () => (/* binding */ haproxyConfiguration),
/* harmony export */   Zw: () => (/* binding */ portalPaths),
/* harmony export */   pc: () => (/* binding */ hardStopSeconds)
/* harmony export */ });
/* harmony import */ var _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9725);
/* harmony import */ var _etcd_flags_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9115);


/** Where the Deployment mounts what the configuration names. */
const portalPaths = { configuration: '/usr/local/etc/haproxy', tls: '/etc/portal/tls' };
/** A portal ends its last connections within this time after it was told to stop; below the pod's grace period. */
const hardStopSeconds = 20;
/**
 * Connections that each of the two public ports takes. The rest of `maxconn` is for probes, metrics and the admin
 * socket, whatever clients do.
 */
const connectionsOfPort = 3000;
const connectionsOfOthers = 200;
/** Of one address, at one port: half, since many clients can stand behind one. */
const connectionsOfSource = connectionsOfPort / 2;
/** Mozilla's intermediate profile; also for the HAProxy of a member. */
function tlsProfile(spec) {
    return `\
    # Mozilla's intermediate profile.
    ssl-default-bind-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
    ssl-default-bind-curves X25519:prime256v1:secp384r1`;
}
/**
 * The portals' configuration, https://docs.haproxy.org/3.2/configuration.html.
 *
 * gRPC passes in TCP mode: in HTTP mode HAProxy ends the streams of a member that stops with RST_STREAM CANCEL, and
 * etcd's Go client gives a watch up then instead of resuming it. Which protocol a connection speaks is known from its
 * TLS handshake: gRPC clients offer h2 alone, everything else gets HTTP/1.1 and goes to the members' JSON gateway,
 * whose requests are looked at.
 */
function haproxyConfiguration(spec) {
    const members = (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberNames */ .hQ)(spec);
    const address = (member, port) => `server ${member} ${(0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member)}.${spec.clusterDomain}:${port}`;
    const own = (member) => (0,_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberHost */ .BY)(spec, member);
    const tls = `ssl verify required ca-file ${portalPaths.tls}/ca.crt crt ${portalPaths.tls}/client.pem`;
    const servers = (line) => members.map((member) => `    ${line(member)}`).join('\n');
    return `\
global
    log stdout format raw local0 notice
    # One thread a processor would be dozens on a large node; four are more than the members can use.
    thread-hard-limit 4
    maxconn ${2 * connectionsOfPort + connectionsOfOthers}
    hard-stop-after ${hardStopSeconds}s
    # Certificates and server states are changed here without a reload; reachable through the pod's port-forward only.
    stats socket ipv4@127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.admin} level admin
${tlsProfile(spec)}
    ssl-default-server-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets

resolvers cluster
    parse-resolv-conf
    accepted_payload_size 8192
    resolve_retries 3
    timeout resolve 500ms
    timeout retry 500ms
    # A member's address changes with its pod.
    hold valid 500ms
    hold obsolete 0s

defaults
    mode tcp
    log global
    option dontlognull
    # A pod that vanished does not answer: go on to another member long before the client's patience ends.
    timeout connect 400ms
    retries 3
    option redispatch 1
    # Only until both sides talk: a watch may be silent for days, so the tunnel never ends for silence alone, and
    # TCP keep-alives find the dead.
    timeout client 10s
    timeout server 10s
    timeout tunnel 7d
    option clitcpka
    clitcpka-idle 30s
    clitcpka-intvl 10s
    clitcpka-cnt 3
    # Members are near: one that vanished is noticed in 3 s also by a silent watch, and before the checks notice when its
    # name has got a new address meanwhile.
    option srvtcpka
    srvtcpka-idle 2s
    srvtcpka-intvl 1s
    srvtcpka-cnt 2
    # A member that is down loses its connections at once, or clients would stay pinned to it. Data that a vanished
    # member does not acknowledge for 1 s ends them sooner.
    default-server on-marked-down shutdown-sessions tcp-ut 1s resolvers cluster resolve-prefer ipv4 init-addr libc,none

# Who has how many connections at each of the two ports.
backend client-sources
    stick-table type ipv6 size 100k expire 1m store conn_cur

backend mutual-tls-sources
    stick-table type ipv6 size 100k expire 1m store conn_cur

# TLS ends here; users come by password and token. The portal's own certificate says nothing about them.
frontend client
    maxconn ${connectionsOfPort}
    tcp-request connection track-sc0 src table client-sources
    tcp-request connection reject if { sc0_conn_cur gt ${connectionsOfSource} }
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.client} ssl crt ${portalPaths.tls}/server.pem alpn http/1.1,h2 tcp-ut 30s
    use_backend grpc if { ssl_fc_alpn h2 }
    default_backend gateway

# TLS passes through to the member: the client certificate's CN is the user.
frontend mutual-tls
    maxconn ${connectionsOfPort}
    tcp-request connection track-sc0 src table mutual-tls-sources
    tcp-request connection reject if { sc0_conn_cur gt ${connectionsOfSource} }
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.mutualTls} tcp-ut 30s
    tcp-request inspect-delay 5s
    tcp-request content accept if { req.ssl_hello_type 1 }
    tcp-request content reject
    use_backend mutual-tls-gateway if { req.ssl_alpn -m sub http/1.1 } or !{ req.ssl_alpn -m found }
    default_backend mutual-tls-grpc

backend grpc
    balance leastconn
    # Ready means: has a leader, can read linearizably, has no corruption alarm.
    option httpchk GET /readyz
    timeout check 400ms
    # Not ready for about 2.5 s is down: soon enough for the clients of an isolated member, and later than the end of most
    # elections, which take up to 2 s: during one no member is ready, and if all were down, every client would lose its
    # connection for nothing. The other backends follow these checks.
    default-server check port ${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.metrics} inter 400ms fastinter 100ms downinter 200ms fall 5 rise 1
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token)} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn h2`)}

# etcd takes a request of its gateway for the user whom the members' own certificate names, nobody, unless it comes
# with a token or with an Accept header; and nobody may grant leases. So none passes without a token but the login and
# the health check.
backend gateway
    mode http
    balance leastconn
    timeout http-request 10s
    timeout http-keep-alive 5m
    # A watch of the gateway is one long answer.
    timeout server 7d
    http-request deny status 403 if { req.hdr(upgrade) -m found } or METH_CONNECT
    acl login method POST
    acl login-path pathq -m str /v3/auth/authenticate
    acl health pathq -m str /health
    # The gateway drops a token with other characters, and would go on without one.
    # The whole header, and one of it only: a part of a list could be what the gateway does not read.
    acl token req.fhdr(authorization) -m reg '^(Bearer )?[A-Za-z0-9._~+/=-]+$'
    http-request return status 401 content-type application/json hdr WWW-Authenticate Bearer string '{"code":16, "message":"no token: log in at /v3/auth/authenticate and send it as Authorization"}' unless token or login login-path or health
    http-request set-header Accept application/json
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.gateway)} track grpc/${m} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn http/1.1`)}

backend mutual-tls-grpc
    balance leastconn
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.client)} track grpc/${m}`)}

backend mutual-tls-gateway
    balance leastconn
${servers((m) => `${address(m, _cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.gateway)} track grpc/${m}`)}

# Plain HTTP for the kubelet and Prometheus.
frontend metrics
    mode http
    timeout client 5s
    timeout http-request 5s
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .portalPorts */ .jj.metrics}
    monitor-uri /readyz
    monitor fail if { nbsrv(grpc) lt 1 }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { path /livez }
    http-request return status 404
`;
}
/** What a member's own HAProxy is told: the key `haproxy.cfg` of the members' ConfigMap. */
function memberProxyConfiguration(spec) {
    return `\
global
    log stdout format raw local0 notice
    thread-hard-limit 4
    maxconn 8000
    # The key lies beside the certificate, as tls.key.
    ssl-load-extra-del-ext
${tlsProfile(spec)}

defaults
    mode tcp
    log global
    option dontlognull
    timeout connect 400ms
    timeout client 10s
    timeout server 10s
    # The portals and etcd see to those that are gone.
    timeout tunnel 7d
    option clitcpka
    clitcpka-idle 30s
    clitcpka-intvl 10s
    clitcpka-cnt 3

# Only who has a certificate of this cluster gets here, and etcd is not told which: requests without a token have no
# user.
frontend token
    bind :${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.token} ssl crt ${_etcd_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .memberPaths */ .zj.tls}/tls.crt verify required ca-file ${_etcd_flags_js__WEBPACK_IMPORTED_MODULE_1__/* .memberPaths */ .zj.tls}/ca.crt alpn h2 tcp-ut 30s
    default_backend etcd

backend etcd
    server etcd 127.0.0.1:${_cluster_names_js__WEBPACK_IMPORTED_MODULE_0__/* .memberPorts */ .Xz.plain}
`;
}


/***/ }),

/***/ 3283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t1: () => (/* binding */ initialClusterStateKey),
  X5: () => (/* binding */ memberRequests),
  ol: () => (/* binding */ members),
  L2: () => (/* binding */ membersService),
  Z6: () => (/* binding */ membersState)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(9725);
// EXTERNAL MODULE: ./build/kubernetes/labels-annotations.js
var labels_annotations = __webpack_require__(6669);
// EXTERNAL MODULE: ./build/objects/etcd-flags.js
var etcd_flags = __webpack_require__(9115);
// EXTERNAL MODULE: ./build/objects/haproxy-config.js
var haproxy_config = __webpack_require__(9877);
// EXTERNAL MODULE: ./build/objects/pod-security.js
var pod_security = __webpack_require__(6951);
;// CONCATENATED MODULE: ./build/objects/member-proxy.js



/** In the members' ConfigMap. */
const proxyConfigurationKey = 'haproxy.cfg';
const configurationPath = '/usr/local/etc/haproxy';
/**
 * HAProxy reads certificates at its start only, and etcd at each handshake. So it starts another worker when a file
 * has changed; the old one goes on with its connections.
 *
 * The image's stop signal is SIGUSR1. Soft or hard makes no difference: etcd has ended all connections by then.
 */
const script = `
look() { cat ${configurationPath}/${proxyConfigurationKey} ${etcd_flags/* memberPaths */.zj.tls}/tls.crt ${etcd_flags/* memberPaths */.zj.tls}/tls.key ${etcd_flags/* memberPaths */.zj.tls}/ca.crt | cksum; }
before=$(look)
haproxy -W -db -f ${configurationPath}/${proxyConfigurationKey} &
master=$!
trap 'kill -TERM $master' TERM INT USR1
while kill -0 $master 2>/dev/null; do
  sleep 2 &
  wait $!
  now=$(look)
  [ "$now" = "$before" ] || kill -USR2 $master
  before=$now
done
wait $master
`;
/**
 * Ends the TLS of the portals' password port beside etcd, which is reached on loopback: so a request that comes
 * without a token comes from nobody. As a sidecar it is there before etcd starts and until it has ended.
 */
function proxyContainer(spec) {
    return {
        name: 'token-proxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        restartPolicy: 'Always',
        command: ['sh', '-c', script],
        ports: [{ name: 'token', containerPort: cluster_names/* memberPorts */.Xz.token, protocol: 'TCP' }],
        // As many connections as the portals may have take up some 300 MiB.
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } },
        securityContext: pod_security/* restrictedContainer */.D,
        startupProbe: { tcpSocket: { port: 'token' }, periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 60 },
        livenessProbe: { tcpSocket: { port: 'token' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
        volumeMounts: [
            { name: 'proxy', mountPath: configurationPath, readOnly: true },
            { name: 'tls', mountPath: etcd_flags/* memberPaths */.zj.tls, readOnly: true },
        ],
    };
}

;// CONCATENATED MODULE: ./build/objects/members.js






/** What a member asks of its node; part of what preflight holds against a ResourceQuota. */
const memberRequests = { cpu: '100m', memory: '256Mi' };
const initialClusterStateKey = 'ETCD_INITIAL_CLUSTER_STATE';
/** One member too many, whose name and host say what to do: both stand in the log of a member that refuses to start. */
const emptyDiskGuard = ',run-managed-etcd-repair=https://a-member-without-its-data-must-not-start.invalid:2380';
function membersState(spec, state) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).membersState, 'member'),
        data: {
            [initialClusterStateKey]: state,
            [etcd_flags/* emptyDiskGuardKey */.HU]: state === 'existing' ? emptyDiskGuard : '',
            [proxyConfigurationKey]: (0,haproxy_config/* memberProxyConfiguration */.RK)(spec),
        },
    };
}
/** Gives every member a name of its own, also while it is not ready: members have to find each other to become ready. */
function membersService(spec) {
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).membersService, 'member'),
        spec: {
            clusterIP: 'None',
            publishNotReadyAddresses: true,
            selector: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member'),
            ports: [
                { name: 'client', port: cluster_names/* memberPorts */.Xz.client, targetPort: 'client', protocol: 'TCP' },
                { name: 'peer', port: cluster_names/* memberPorts */.Xz.peer, targetPort: 'peer', protocol: 'TCP' },
                { name: 'metrics', port: cluster_names/* memberPorts */.Xz.metrics, targetPort: 'metrics', protocol: 'TCP' },
                { name: 'gateway', port: cluster_names/* memberPorts */.Xz.gateway, targetPort: 'gateway', protocol: 'TCP' },
                { name: 'token', port: cluster_names/* memberPorts */.Xz.token, targetPort: 'token', protocol: 'TCP' },
            ],
        },
    };
}
/**
 * `fingerprint` stands for everything outside the flags that a running member only reads at its start (roots and token
 * key): a change of it restarts the members.
 */
function members(spec, fingerprint) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    return {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: (0,cluster_names/* metadata */.yu)(spec, names.members, 'member'),
        spec: {
            replicas: spec.members,
            serviceName: names.membersService,
            // All at once: they wait for each other anyway.
            podManagementPolicy: 'Parallel',
            // The operation restarts members itself: one at a time, the leader last, health and hashes checked in between.
            updateStrategy: { type: 'OnDelete' },
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member') },
            persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
            template: {
                metadata: {
                    labels: (0,cluster_names/* labels */.WD)(spec, 'member'),
                    annotations: {
                        [labels_annotations/* defaultContainerAnnotation */.Mh]: 'etcd',
                        [labels_annotations/* fingerprintAnnotation */.qL]: fingerprint,
                    },
                },
                spec: memberPod(spec),
            },
            volumeClaimTemplates: [
                {
                    apiVersion: 'v1',
                    kind: 'PersistentVolumeClaim',
                    metadata: { name: 'data', labels: (0,cluster_names/* labels */.WD)(spec, 'member') },
                    spec: {
                        accessModes: ['ReadWriteOnce'],
                        storageClassName: spec.storage.class,
                        resources: { requests: { storage: spec.storage.size.text } },
                        volumeMode: 'Filesystem',
                    },
                },
            ],
        },
    };
}
function memberPod(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    return {
        automountServiceAccountToken: false,
        // Variables such as ETCD_PORT, made from a Service called "etcd", would be read as flags.
        enableServiceLinks: false,
        securityContext: pod_security/* restrictedPod */.x,
        // etcd ends what it serves port by port, and gives the streams of each up to 7 s (server/embed/etcd.go, Close).
        terminationGracePeriodSeconds: 45,
        topologySpreadConstraints: [
            {
                topologyKey: spec.zones.label,
                maxSkew: 1,
                minDomains: spec.zones.minimum,
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member') },
            },
        ],
        affinity: {
            podAntiAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: [
                    { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'member') } },
                ],
            },
        },
        initContainers: [proxyContainer(spec)],
        containers: [etcdContainer(spec)],
        volumes: [
            { name: 'tls', secret: { secretName: names.membersTls, defaultMode: 0o440 } },
            { name: 'token', secret: { secretName: names.tokenKey, defaultMode: 0o440 } },
            {
                name: 'proxy',
                configMap: { name: names.membersState, items: [{ key: proxyConfigurationKey, path: proxyConfigurationKey }] },
            },
        ],
    };
}
function etcdContainer(spec) {
    const fromState = (key) => ({
        name: key,
        valueFrom: { configMapKeyRef: { name: (0,cluster_names/* namesOf */.eZ)(spec).membersState, key } },
    });
    return {
        name: 'etcd',
        image: spec.images.etcd,
        imagePullPolicy: 'IfNotPresent',
        command: ['etcd', ...(0,etcd_flags/* etcdFlags */.US)(spec)],
        env: [
            { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
            fromState(initialClusterStateKey),
            fromState(etcd_flags/* emptyDiskGuardKey */.HU),
        ],
        ports: [
            { name: 'client', containerPort: cluster_names/* memberPorts */.Xz.client, protocol: 'TCP' },
            { name: 'peer', containerPort: cluster_names/* memberPorts */.Xz.peer, protocol: 'TCP' },
            { name: 'metrics', containerPort: cluster_names/* memberPorts */.Xz.metrics, protocol: 'TCP' },
            { name: 'gateway', containerPort: cluster_names/* memberPorts */.Xz.gateway, protocol: 'TCP' },
        ],
        resources: { requests: { ...memberRequests } },
        securityContext: pod_security/* restrictedContainer */.D,
        // Ten minutes to start: a member that comes back has to read its database and catch up.
        startupProbe: probe('/readyz', { periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 600 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 3 }),
        // A serializable read: a member without quorum is alive, and killing it would not bring the quorum back.
        livenessProbe: probe('/livez', { periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 6 }),
        volumeMounts: [
            { name: 'data', mountPath: etcd_flags/* memberPaths */.zj.data },
            { name: 'tls', mountPath: etcd_flags/* memberPaths */.zj.tls, readOnly: true },
            { name: 'token', mountPath: etcd_flags/* memberPaths */.zj.token, readOnly: true },
        ],
    };
}
function probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, ...timing };
}


/***/ }),

/***/ 6951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ restrictedContainer),
/* harmony export */   x: () => (/* binding */ restrictedPod)
/* harmony export */ });
/** The user that the images' "nonroot" variants use; any non-root id works, and it must own the members' files. */
const nonRoot = 65532;
/** Pod Security Standard `restricted`, https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
const restrictedPod = {
    runAsNonRoot: true,
    runAsUser: nonRoot,
    runAsGroup: nonRoot,
    fsGroup: nonRoot,
    // Walking a large data directory at every start would delay a member for nothing.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
};
const restrictedContainer = {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
};


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


/***/ })

};
