export const id = 2843;
export const ids = [2843];
export const modules = {

/***/ 42843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/access/apply/observe-access.js + 1 modules
var observe_access = __webpack_require__(32730);
// EXTERNAL MODULE: ./build/access/apply/permissions.js
var permissions = __webpack_require__(50864);
// EXTERNAL MODULE: ./build/access/policy/policy-file.js + 8 modules
var policy_file = __webpack_require__(37755);
// EXTERNAL MODULE: ./build/cluster-file/read-cluster-file.js + 27 modules
var read_cluster_file = __webpack_require__(48421);
// EXTERNAL MODULE: ./build/problem/problem.js
var problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/util/error-code.js
var error_code = __webpack_require__(89517);
;// CONCATENATED MODULE: ./build/init/age-identity.js





const refused = 'init refused: nothing was written';
/**
 * The identity that decrypts backups: the one of the file, or a new one, as age-keygen creates it, which is written
 * later. It is never in the repository: a committed secret stays in the history.
 */
async function backupIdentity(file, { top, now, report }) {
    const path = (0,external_node_path_.resolve)(file);
    await refuseInside(top, path);
    const { generateX25519Identity, identityToRecipient } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    if ((0,external_node_fs_.existsSync)(path))
        return { recipient: await presentRecipient(path, report, identityToRecipient), write: undefined };
    const identity = await generateX25519Identity();
    report.mask(identity);
    const recipient = await identityToRecipient(identity);
    const text = `# created: ${now.toISOString()}\n# public key: ${recipient}\n${identity}\n`;
    return { recipient, write: () => writeIdentity(path, text) };
}
async function refuseInside(top, path) {
    const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(path)).catch((error) => {
        throw notWritable(path, `its folder cannot be found: ${(0,error_code/* codeOf */.$)(error)}`);
    });
    const target = (0,external_node_fs_.existsSync)(path) ? await (0,promises_.realpath)(path) : (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(path));
    if (/^\.\.(\/|$)/.test((0,external_node_path_.relative)(top, target)))
        return;
    throw new problem/* Problem */.A(refused, [
        {
            code: 'INPUT_INVALID',
            subject: 'identity',
            found: `${path} is in the repository ${top}, so it would be committed`,
            fix: 'set --age-identity to a path outside of it, in a place that does not depend on the cluster or GitHub',
        },
    ]);
}
async function presentRecipient(path, report, recipientOfIdentity) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch((error) => {
        throw notWritable(path, `it cannot be read: ${(0,error_code/* codeOf */.$)(error)}`);
    });
    const identities = text.split(/\r?\n/).filter((line) => line.startsWith('AGE-SECRET-KEY-'));
    for (const identity of identities)
        report.mask(identity);
    const [identity] = identities;
    if (identity === undefined || identities.length > 1)
        throw notWritable(path, `it has ${identities.length} age identities`);
    // The error of age could contain a part of the identity.
    return await recipientOfIdentity(identity.trim()).catch(() => {
        throw notWritable(path, 'its age identity is damaged');
    });
}
/** Readable only by the owner. Never overwrites a file. */
async function writeIdentity(path, text) {
    await (0,promises_.writeFile)(path, text, { mode: 0o600, flag: 'wx' }).catch((error) => {
        throw notWritable(path, `it cannot be written: ${(0,error_code/* codeOf */.$)(error)}`);
    });
}
function notWritable(path, why) {
    return new problem/* Problem */.A(refused, [
        {
            code: 'FILE_UNREADABLE',
            subject: 'identity',
            found: `needs a file with one age identity, or a path for a new one, found ${path}: ${why}`,
            fix: 'set --age-identity to another path, or --recipient to the public key of an existing identity',
        },
    ]);
}

// EXTERNAL MODULE: ./build/init/layout.js
var init_layout = __webpack_require__(39949);
;// CONCATENATED MODULE: ./build/init/answers.js

/** The answers that init cannot determine. Each comes from a flag or from the terminal. */
const answerFlags = [
    'name',
    'namespace',
    'members',
    'zones-minimum',
    'storage-class',
    'storage-encryption',
    'storage-size',
    'administrator',
    'application',
    'key-prefix',
    'application-namespace',
    'backup-bucket',
    'backup-endpoint',
    'backup-region',
    'recipient',
    'age-identity',
    'owner',
    'access-owner',
    'branch',
    'login',
    'release',
];
/** The answers after all checks. */
function answersOf(texts, layout = init_layout/* usualLayout */.Z) {
    const text = (flag) => texts.get(flag) || undefined;
    const needed = (flag) => texts.get(flag) ?? '';
    const number = (flag) => (text(flag) === undefined ? undefined : Number(text(flag)));
    const [repository = '', commit = ''] = needed('release').split('@');
    const application = text('application');
    const bucket = text('backup-bucket');
    return {
        name: needed('name'),
        namespace: needed('namespace'),
        members: number('members') ?? 3,
        zonesMinimum: number('zones-minimum'),
        storage: { class: needed('storage-class'), size: needed('storage-size'), encryption: text('storage-encryption') },
        administrator: needed('administrator'),
        application: application === undefined
            ? undefined
            : {
                name: application,
                keyPrefix: needed('key-prefix'),
                namespace: needed('application-namespace'),
            },
        backup: bucket === undefined
            ? undefined
            : {
                bucket,
                endpoint: text('backup-endpoint'),
                region: text('backup-region'),
                recipient: text('recipient'),
                identityFile: text('age-identity'),
            },
        owner: needed('owner'),
        accessOwner: needed('access-owner'),
        branch: needed('branch'),
        login: text('login') === 'id-token' ? 'id-token' : 'kubeconfig',
        release: commit === '' ? undefined : { repository, commit },
        layout,
    };
}

// EXTERNAL MODULE: ./build/problem/subjects.js
var subjects = __webpack_require__(21455);
// EXTERNAL MODULE: ./build/util/secret-shapes.js
var secret_shapes = __webpack_require__(90108);
// EXTERNAL MODULE: ./build/access/policy/validate-names.js
var validate_names = __webpack_require__(11799);
// EXTERNAL MODULE: ./build/cluster/volume-encryption.js
var volume_encryption = __webpack_require__(49925);
// EXTERNAL MODULE: ./build/cluster-file/public-keys.js
var public_keys = __webpack_require__(29618);
// EXTERNAL MODULE: ./build/cluster-file/validate-names.js
var cluster_file_validate_names = __webpack_require__(51535);
// EXTERNAL MODULE: ./build/cluster-file/validate-store.js
var validate_store = __webpack_require__(66890);
// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(22612);
// EXTERNAL MODULE: ./build/preflight/zones.js
var zones = __webpack_require__(23367);
// EXTERNAL MODULE: ./build/util/aligned-columns.js
var aligned_columns = __webpack_require__(99459);
;// CONCATENATED MODULE: ./build/init/describe-cluster.js



/** The label that contains the zone of a node. It is also the default of the cluster file. */
const zoneLabel = 'topology.kubernetes.io/zone';
/** The observed state, in lines of at most `width` characters, for a user who is about to answer questions. */
function describeKubernetes({ server, version, nodes, classes, operators }, width = Number.POSITIVE_INFINITY) {
    const notes = operators.map((name) => [name, operatorNotes[name]]);
    return (0,aligned_columns/* alignedColumns */.u)([
        ['Kubernetes', `${version} at ${server}`],
        ['zones', nodes === undefined ? 'no permission to read nodes' : zonesText(nodes)],
        ...(classes === undefined
            ? [['storage', 'no permission to read storage classes']]
            : classes.map((one, index) => [index === 0 ? 'storage' : '', classText(one)])),
        ...notes,
    ], { indent: '  ', width });
}
const operatorNotes = {
    'Prometheus operator': 'found: PodMonitors and alerts are written for it',
    'cert-manager': 'found, but not used: provision creates certificates, or uses an authority in a Secret',
    Kyverno: 'found: provision checks its policies with a dry run before it writes',
    Gatekeeper: 'found: provision checks its policies with a dry run before it writes',
    Kubewarden: 'found: provision checks its policies with a dry run before it writes',
    'OpenShift security context constraints': 'found: set `runAsUser: assigned` in the cluster file',
};
function zonesText(nodes) {
    const zones = usableZones(nodes);
    if (zones.length === 0)
        return `no schedulable node has the label ${zoneLabel}`;
    return `${zones.length} with a schedulable node: ${zones.join(', ')}`;
}
/** Sorted. Contains only zones with a node on which members can run. */
function usableZones(nodes) {
    return [...(0,zones/* countByZone */.z8)(nodes, zoneLabel)]
        .filter(([, count]) => count > 0)
        .map(([zone]) => zone)
        .sort();
}
/** The number of nodes on which a member can run. */
function usableNodes(nodes) {
    return [...(0,zones/* countByZone */.z8)(nodes, zoneLabel).values()].reduce((sum, count) => sum + count, 0);
}
function classText(storageClass) {
    const { asks, why } = (0,volume_encryption/* classEncryption */._)(storageClass);
    return `${storageClass.metadata.name}: ${asks ? 'encrypted' : 'does not request encryption'}, ${why}`;
}
function describeNamespace(name, namespace) {
    if (namespace === undefined)
        return `namespace ${name}: no permission to read it`;
    if (namespace === 'absent')
        return `namespace ${name} does not exist: identities.yaml creates it`;
    const level = namespace.metadata.labels?.['pod-security.kubernetes.io/enforce'];
    return `namespace ${name} exists, and enforces ${level === undefined ? 'no Pod Security level' : `Pod Security ${level}`}`;
}

;// CONCATENATED MODULE: ./build/init/validate-answers.js


const oneOfWords = (words) => (answer) => words.includes(answer) ? undefined : { fix: 'write one of them' };
function validateAdministrator(answer) {
    const kind = answer.split(':')[0] ?? '';
    if (kind === 'app')
        return { fix: 'name people or a service account: an application has no role in Kubernetes' };
    if (kind === 'team')
        return { fix: "name the team's group in Kubernetes; a team can be written into the file later" };
    return (0,validate_names/* validateSubject */.hU)(answer);
}
/** The name alone, where the access file has `app:NAME`. */
function validateApplication(answer) {
    const written = /^app:(.+)$/.exec(answer)?.[1];
    if (written !== undefined)
        return { fix: `write ${written}, without app:` };
    const error = (0,validate_names/* validateSubject */.hU)(`app:${answer}`);
    return error && { ...error, needs: 'lowercase letters, digits and hyphens', fix: error.fix.replace('app:', '') };
}
/** Checks only the names, so that the error appears during the dialog. age-identity.ts also follows links. */
function validateIdentityPath(answer, { top }) {
    if (answer.trim() === '')
        return { fix: 'write a path' };
    const inside = !/^\.\.(\/|$)/.test((0,external_node_path_.relative)(top, (0,external_node_path_.resolve)(answer)));
    return inside ? { fix: 'choose another folder: here it would be committed' } : undefined;
}
function validateOwner(answer) {
    if (/^@[\w-]+(\/[\w.-]+)?$/.test(answer))
        return undefined;
    return { fix: /^[\w-]+(\/[\w.-]+)?$/.test(answer) ? `write @${answer}` : 'write it with @ before it' };
}
function validateRelease(answer) {
    if (!/^[\w-]+\/[\w.-]+@[0-9a-f]{40}$/.test(answer))
        return { fix: 'write a commit instead of a tag, because tags can be moved: git rev-parse TAG^{commit} prints it' };
    return /@0{40}$/.test(answer) ? { fix: 'write the commit of the release in place of the zeros' } : undefined;
}

;// CONCATENATED MODULE: ./build/init/questions.js








/** The questions in order: a question may depend on earlier answers. */
const questions = [
    ({ clusterFile }) => ({
        flag: 'name',
        text: 'Name of the cluster; all of its objects are named after it',
        needs: `a letter, then letters, digits and hyphens, at most ${cluster_file_validate_names/* longestName */.YG} (all lowercase)`,
        fallback: clusterFile?.name,
        validate: cluster_file_validate_names/* validateClusterName */.yO,
    }),
    ({ clusterFile }) => ({
        flag: 'namespace',
        text: 'Namespace of the cluster',
        needs: 'lowercase letters, digits and hyphens, at most 63',
        fallback: clusterFile?.namespace ?? 'etcd',
        validate: cluster_file_validate_names/* validateNamespace */.qB,
    }),
    ({ clusterFile, kubernetes }) => ({
        flag: 'members',
        text: 'Number of members: 3 tolerate the loss of one, 5 of two, 1 of none',
        needs: '1, 3 or 5',
        fallback: String(clusterFile?.members ?? (kubernetes?.nodes && usableNodes(kubernetes.nodes) < 3 ? 1 : 3)),
        validate: oneOfWords(['1', '3', '5']),
    }),
    zonesMinimum,
    storageClass,
    storageEncryption,
    ({ clusterFile }) => ({
        flag: 'storage-size',
        text: "Size of each member's volume",
        needs: 'a quantity of 1Gi or more, such as 20Gi',
        fallback: clusterFile?.storage.size.text ?? '20Gi',
        validate: cluster_file_validate_names/* validateQuantity */.sY,
    }),
    ({ accessFile }) => ({
        flag: 'administrator',
        text: 'Who administers the cluster: user:NAME or group:NAME, as Kubernetes knows them',
        needs: 'user:NAME, group:NAME or serviceaccount:NAMESPACE/NAME',
        fallback: accessFile?.bindings.find(({ role }) => role === 'Administrator')?.members[0]?.text,
        validate: validateAdministrator,
    }),
    ({ accessFile }) => ({
        flag: 'application',
        text: 'Name of a first application that stores keys',
        needs: 'lowercase letters, digits and hyphens',
        fallback: writerIn(accessFile)?.members[0]?.name,
        optional: true,
        validate: validateApplication,
    }),
    ({ accessFile }, given) => given.get('application')
        ? {
            flag: 'key-prefix',
            text: 'Its keys begin with',
            needs: 'a prefix of keys, such as /orders/',
            fallback: writerIn(accessFile)?.keyPrefix ?? `/${given.get('application')}/`,
            validate: validate_names/* validateKey */.Uu,
        }
        : undefined,
    ({ accessFile }, given) => given.get('application')
        ? {
            flag: 'application-namespace',
            text: 'Namespace for its credentials',
            needs: 'lowercase letters, digits and hyphens, at most 63',
            fallback: writerIn(accessFile)?.namespaces[0],
            validate: cluster_file_validate_names/* validateNamespace */.qB,
        }
        : undefined,
    ({ clusterFile }) => ({
        flag: 'backup-bucket',
        text: 'Bucket for backups',
        needs: "a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots",
        about: clusterFile?.backup ? undefined : 'Without backups, a lost volume or a wrong command can lose all data.',
        fallback: clusterFile?.backup?.bucket,
        optional: true,
        validate: validate_store/* validateBucket */.BS,
    }),
    ({ clusterFile }, given) => given.get('backup-bucket')
        ? {
            flag: 'backup-endpoint',
            text: 'URL of the object storage, if it is not AWS',
            needs: 'an http or https address',
            fallback: clusterFile?.backup?.endpoint,
            optional: true,
            validate: validate_store/* validateEndpoint */.cK,
        }
        : undefined,
    ({ clusterFile }, given) => given.get('backup-bucket')
        ? {
            flag: 'backup-region',
            text: "The bucket's region",
            needs: 'a region, such as eu-central-1',
            fallback: clusterFile?.backup?.region,
            optional: true,
            validate: validate_store/* validateRegion */.jq,
        }
        : undefined,
    ({ clusterFile }, given) => given.get('backup-bucket') && !given.get('age-identity')
        ? {
            flag: 'recipient',
            text: 'age recipient for the encryption of backups (age1…); leave it empty to create a new identity',
            needs: 'an age recipient (age1…)',
            fallback: clusterFile?.backup?.recipients[0],
            optional: true,
            validate: public_keys/* validateRecipient */.ci,
        }
        : undefined,
    ({ repository }, given) => given.get('backup-bucket') && !given.get('recipient')
        ? {
            flag: 'age-identity',
            text: 'File for the age identity that decrypts backups; an existing file is used',
            needs: `a path outside of the repository ${repository.top}, or a public key by --recipient`,
            about: 'This file decrypts all backups, and without it they are lost. Do not keep it in the cluster or on GitHub.',
            validate: (answer) => validateIdentityPath(answer, repository),
        }
        : undefined,
    ({ repository }) => ({
        flag: 'owner',
        text: 'Who reviews changes of the cluster, as in CODEOWNERS: @ORGANIZATION/TEAM or @USER',
        needs: '@ORGANIZATION/TEAM or @USER',
        fallback: ownerOf('/etcd/', repository),
        validate: validateOwner,
    }),
    ({ repository }, given) => given.get('owner')
        ? {
            flag: 'access-owner',
            text: 'Who reviews changes of access; preferably not those who get access',
            needs: '@ORGANIZATION/TEAM or @USER',
            fallback: ownerOf('/etcd/access.yaml', repository) ?? given.get('owner'),
            validate: validateOwner,
        }
        : undefined,
    ({ repository }) => ({
        flag: 'branch',
        text: 'Default branch of the repository',
        needs: 'the name of a branch',
        fallback: repository.defaultBranch ?? 'main',
        validate: (answer) => (/^[\w][\w./-]*$/.test(answer) ? undefined : { fix: 'write it as git branch shows it' }),
    }),
    ({ login }) => ({
        flag: 'login',
        text: 'How jobs log in to Kubernetes: a kubeconfig in a secret, or an id-token of GitHub (docs/oidc.md)',
        needs: 'kubeconfig or id-token',
        fallback: login ?? 'kubeconfig',
        validate: oneOfWords(['kubeconfig', 'id-token']),
    }),
    ({ release }) => ({
        flag: 'release',
        text: 'Release of managed-etcd for the workflows: OWNER/REPOSITORY@COMMIT',
        needs: 'OWNER/REPOSITORY@COMMIT with all 40 digits of the commit',
        fallback: release && `${release.repository}@${release.commit}`,
        optional: true,
        validate: validateRelease,
    }),
];
function writerIn(accessFile) {
    const data = accessFile?.bindings.filter((binding) => binding.kind === 'data');
    return data?.find(({ role }) => role === 'Writer');
}
/** The owner in CODEOWNERS for exactly this pattern. */
function ownerOf(pattern, { codeOwners }) {
    const lines = codeOwners?.text.split('\n').map((line) => line.trim().split(/\s+/)) ?? [];
    return lines.find(([first]) => first === pattern)?.[1];
}
/** Asked only if there are fewer zones than the default needs, or if an answer is given. */
function zonesMinimum({ clusterFile, kubernetes }, given) {
    const members = Number(given.get('members') ?? 3);
    const zones = kubernetes?.nodes && usableZones(kubernetes.nodes);
    const needed = Math.min(3, members);
    if (!given.has('zones-minimum') && (zones === undefined || zones.length >= needed))
        return undefined;
    const found = zones === undefined || zones.length === 0 ? 'none' : zones.join(', ');
    return {
        flag: 'zones-minimum',
        text: 'Minimum number of zones with a node; with fewer than 3, losing one zone can stop writes',
        needs: `1 to ${members}`,
        about: zones && `${members} members are for ${needed} zones with a schedulable node, found ${found}.`,
        fallback: clusterFile && clusterFile.zones.minimum < needed ? String(clusterFile.zones.minimum) : undefined,
        validate: (answer) => /^[1-5]$/.test(answer) && Number(answer) <= members ? undefined : { fix: 'write a number of zones' },
    };
}
function storageClass({ clusterFile, kubernetes }) {
    const classes = kubernetes?.classes;
    const encrypted = classes?.filter((one) => (0,volume_encryption/* classEncryption */._)(one).asks).map(({ metadata }) => metadata.name) ?? [];
    const names = classes?.map(({ metadata }) => metadata.name);
    return {
        flag: 'storage-class',
        text: "Name of the StorageClass of the members' volumes",
        needs: names?.length ? `one of ${names.join(', ')}` : 'the name of a StorageClass',
        about: classes?.map(classText).join('\n'),
        fallback: clusterFile?.storage.class ?? (encrypted.length === 1 ? encrypted[0] : undefined),
        validate: (answer) => {
            if (names === undefined || names.includes(answer))
                return (0,cluster_file_validate_names/* validateSubdomain */.DY)(answer);
            const near = (0,near_miss/* nearMiss */.b)(answer, names);
            return { fix: near ? `did you mean ${near}?` : 'write an existing one' };
        },
    };
}
/** Asked only if the class does not request encryption, or if an answer is given. */
function storageEncryption({ clusterFile, kubernetes }, given) {
    const chosen = kubernetes?.classes?.find(({ metadata }) => metadata.name === given.get('storage-class'));
    const encryption = chosen && (0,volume_encryption/* classEncryption */._)(chosen);
    if (!given.has('storage-encryption') && (encryption === undefined || encryption.asks))
        return undefined;
    return {
        flag: 'storage-encryption',
        text: '`reported` accepts volumes that may not be encrypted, and reports them; `required` refuses them',
        needs: 'required or reported',
        about: encryption && !encryption.asks ? `This class does not request encryption: ${encryption.why}.` : undefined,
        fallback: clusterFile?.storage.encryption === 'reported' ? 'reported' : undefined,
        validate: oneOfWords(['required', 'reported']),
    };
}

;// CONCATENATED MODULE: ./build/init/ask.js




/**
 * The answer to each question: the given value, otherwise the user's answer, otherwise the default. Throws one Problem
 * with all missing and invalid answers.
 */
async function collectAnswers(known, flags, ask) {
    const given = new Map(flags);
    const asked = new Set();
    const findings = [];
    for (const questionOf of questions) {
        const question = questionOf(known, given);
        if (question === undefined)
            continue;
        asked.add(question.flag);
        const text = given.get(question.flag);
        const answer = text === undefined && ask !== undefined ? await answered(question, ask) : (text ?? question.fallback);
        const error = answer === undefined ? undefined : refusalOf(question, answer);
        if (answer === undefined && !question.optional)
            findings.push(missing(question));
        else if (error !== undefined) {
            findings.push(invalid(question, answer ?? '', error));
            given.delete(question.flag);
        }
        else
            given.set(question.flag, answer === 'none' && question.optional ? '' : (answer ?? ''));
    }
    // The consequences of a missing answer are not known.
    if (findings.length === 0)
        for (const flag of flags.keys())
            if (!asked.has(flag))
                findings.push(unasked(flag));
    (0,problem/* refuse */.T)('init was not started: nothing was written', findings);
    return given;
}
async function answered(question, ask) {
    let refused;
    for (;;) {
        const typed = (await ask(question, refused)).trim();
        const answer = typed === '' ? (question.fallback ?? (question.optional ? 'none' : '')) : typed;
        const error = answer === '' ? { fix: 'write an answer' } : refusalOf(question, answer);
        if (error === undefined)
            return answer;
        refused = `needs ${error.needs ?? question.needs}: ${error.fix}`;
    }
}
function refusalOf({ optional, validate }, answer) {
    if (optional && (answer === 'none' || answer === ''))
        return undefined;
    const error = validate(answer);
    if (!(0,secret_shapes/* holdsSecret */.hK)(answer) && !isFile(answer))
        return error;
    // No answer is a secret. Its own text would be in the files, and in what is suggested in its place.
    const known = error?.needs === undefined ? {} : { needs: error.needs };
    return {
        ...known,
        found: isFile(answer) ? 'a text of several lines' : 'what looks like a private key or a token',
        fix: pasted,
    };
}
/** Such as a kubeconfig, whose token has no shape of its own. */
const isFile = (answer) => /[\r\n]/.test(answer.trim());
const pasted = 'write another answer; if others can see this terminal or its history, replace the key or the token';
function missing({ flag, text, needs, about }) {
    return {
        code: 'INPUT_MISSING',
        subject: (0,subjects/* namedSubject */.I)('flag', `--${flag}`),
        found: [`is required without a terminal: ${text}`, ...(about ? about.split('\n') : [])].join('\n'),
        fix: `give --${flag}: ${needs}`,
    };
}
function invalid({ flag, needs }, answer, error) {
    return {
        code: 'INPUT_INVALID',
        subject: (0,subjects/* namedSubject */.I)('flag', `--${flag}`),
        found: `needs ${error.needs ?? needs}, found ${error.found ?? `"${answer}"`}`,
        fix: error.fix,
    };
}
function unasked(flag) {
    return {
        code: 'INPUT_CONFLICT',
        subject: (0,subjects/* namedSubject */.I)('flag', `--${flag}`),
        found: 'does not apply with the other answers',
        fix: `remove it, or set it together with ${belongsTo[flag] ?? 'another answer'}`,
    };
}
const belongsTo = {
    'key-prefix': '--application',
    'application-namespace': '--application',
    'access-owner': '--owner',
    'backup-endpoint': '--backup-bucket',
    'backup-region': '--backup-bucket',
    recipient: '--backup-bucket, and no --age-identity',
    'age-identity': '--backup-bucket, and no --recipient',
};

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/init/cluster-file-text.js

/** etcd/cluster.yaml. */
function clusterFileText(answers, recipients) {
    const { name, namespace, members, zonesMinimum, storage, backup } = answers;
    return [
        ...schemaLine(answers, 'cluster'),
        '# All keys: docs/cluster-file.md. Check it with `managed-etcd validate`.',
        `name: ${scalar(name)}`,
        `namespace: ${scalar(namespace)}`,
        ...(members === 3 ? [] : [`members: ${members}`]),
        ...(zonesMinimum === undefined ? [] : ['zones:', `  minimum: ${zonesMinimum}`]),
        'storage:',
        `  class: ${scalar(storage.class)}`,
        `  size: ${scalar(storage.size)}`,
        ...(storage.encryption === undefined ? [] : [`  encryption: ${storage.encryption}`]),
        ...(backup === undefined ? [] : backupLines(backup, recipients)),
        '',
    ].join('\n');
}
function backupLines({ bucket, endpoint, region }, recipients) {
    return [
        'backup:',
        `  bucket: ${scalar(bucket)}`,
        ...(endpoint === undefined ? [] : [`  endpoint: ${scalar(endpoint)}`]),
        ...(region === undefined ? [] : [`  region: ${scalar(region)}`]),
        '  recipients:',
        ...recipients.map((recipient) => `    - ${scalar(recipient)}`),
        '  # The first `provision` creates the key that signs backups, and prints this line. Without it, no backup is created.',
        '  # signers: [MCowBQYDK2VwAyEA…]',
    ];
}
/** etcd/access.yaml. */
function accessFileText(answers) {
    const { administrator, application } = answers;
    return [
        ...schemaLine(answers, 'access'),
        '# All keys: docs/access.md. Check it with `managed-etcd validate`.',
        'bindings:',
        '  - role: Administrator',
        '    members:',
        `      - ${scalar(administrator)}`,
        ...(application === undefined
            ? []
            : [
                '  - role: Writer',
                '    members:',
                `      - ${scalar(`app:${application.name}`)}`,
                '    attributes:',
                `      keyPrefix: ${scalar(application.keyPrefix)}`,
                `      namespace: ${scalar(application.namespace)} # its credentials are delivered there`,
            ]),
        '',
    ].join('\n');
}
/**
 * The schema comment for editors. Only for a known release: otherwise, editors would fetch the schema from a name that
 * we do not own.
 */
function schemaLine({ release }, file) {
    if (release === undefined)
        return [];
    const address = `https://raw.githubusercontent.com/${release.repository}/${release.commit}/schemas/${file}.schema.json`;
    return [`# yaml-language-server: $schema=${address}`];
}
/** In quotes if YAML requires them. */
function scalar(text) {
    return (0,dist/* stringify */.As)(text, { lineWidth: 0 }).trimEnd();
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/init/create-environments.js




/** Whether the GitHub CLI is installed. */
function hasGh({ PATH = '' }) {
    return PATH.split(external_node_path_.delimiter).some((folder) => {
        try {
            (0,external_node_fs_.accessSync)((0,external_node_path_.join)(folder, 'gh'), external_node_fs_.constants.X_OK);
            return true;
        }
        catch {
            return false;
        }
    });
}
/**
 * Runs the commands of environments.ts in the repository at `top`, as the user that gh is logged in as. Throws a
 * Problem with gh's last line if one of them fails; those after it are not run.
 */
async function createEnvironments(commands, top, signal) {
    const child = (0,external_node_child_process_.spawn)('sh', ['-ec', commands], { cwd: top, stdio: ['ignore', 'ignore', 'pipe'], signal });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        told += text;
    });
    const code = await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', resolve);
    });
    if (code === 0)
        return;
    throw new problem/* Problem */.A('the files were written, but not all environments were created', [
        {
            code: 'COMMAND_FAILED',
            subject: 'command',
            found: told.trim().split('\n').at(-1) || `gh ended with exit code ${code}`,
            fix: 'fix this, and run the commands above: all of them can be repeated',
        },
    ]);
}

;// CONCATENATED MODULE: ./build/init/code-owners.js
/**
 * CODEOWNERS with the lines that require a second person. The last matching line takes precedence, so these lines are
 * at the end. Existing lines are kept. GitHub uses only one file.
 */
function codeOwnersFile({ codeOwners }, answers) {
    const { owner, accessOwner, layout } = answers;
    const lines = [
        ['/etcd/', owner],
        [`/${layout.accessFile}`, accessOwner],
        ['/.github/workflows/', owner],
        [`/${codeOwners?.path ?? '.github/CODEOWNERS'}`, owner],
    ].map(([pattern = '', who]) => `${pattern.padEnd(20)} ${who}`);
    if (codeOwners === undefined) {
        const head = '# With the branch rule "Require review from Code Owners", changes of a cluster, of access and of workflows need one.';
        return { path: '.github/CODEOWNERS', text: `${[head, ...lines].join('\n')}\n` };
    }
    const present = new Set(codeOwners.text.split('\n').map(plain));
    const lacking = lines.filter((line) => !present.has(plain(line)));
    const end = codeOwners.text === '' || codeOwners.text.endsWith('\n') ? '' : '\n';
    return { path: codeOwners.path, text: codeOwners.text + end + lacking.map((line) => `${line}\n`).join('') };
}
function plain(line) {
    return line.trim().replaceAll(/\s+/g, ' ');
}

// EXTERNAL MODULE: ./build/init/identities.js
var init_identities = __webpack_require__(10929);
;// CONCATENATED MODULE: ./build/init/desired-files.js


/** Every file of a repository for one cluster, in reading order. */
function desiredFiles(inputs) {
    const { answers, repository, clusterFile, accessFile, spec, roles, workflows } = inputs;
    const { layout } = answers;
    return [
        { path: layout.clusterFile, text: clusterFile, owned: true },
        { path: layout.accessFile, text: accessFile, owned: true },
        { path: layout.identities, text: (0,init_identities.identitiesText)(spec, roles, environmentsOf(workflows), answers) },
        ...workflows.map(({ path, text }) => ({ path, text })),
        codeOwnersFile(repository, answers),
    ];
}
function environmentsOf(workflows) {
    return [...new Set(workflows.flatMap(({ environments }) => environments))].sort();
}

// EXTERNAL MODULE: ./build/init/environments.js
var init_environments = __webpack_require__(86157);
;// CONCATENATED MODULE: ./build/init/kept-answers.js

/** The answers that differ from the cluster file and the access file that are there, and are kept as they are. */
function contradictedAnswers(answers, recipients, { clusterFile, accessFile, }) {
    const { layout } = answers;
    return [
        ...contradicted(layout.clusterFile, clusterFile ? clusterAnswers(answers, recipients, clusterFile) : []),
        ...contradicted(layout.accessFile, accessFile ? accessAnswers(answers, accessFile) : []),
    ];
}
function contradicted(path, compared) {
    return compared.flatMap(([flag, answer, written]) => {
        if (answer === undefined || written.includes(answer))
            return [];
        return [
            {
                code: 'INPUT_CONFLICT',
                subject: (0,subjects/* namedSubject */.I)('flag', `--${flag}`),
                found: `is ${answer}, but ${path}, which is kept, has ${written.join(', ') || 'none'}`,
                fix: `edit ${path}, or leave the answer out`,
            },
        ];
    });
}
function clusterAnswers(answers, recipients, file) {
    const { storage, backup } = answers;
    return [
        ['name', answers.name, [file.name]],
        ['namespace', answers.namespace, [file.namespace]],
        ['members', String(answers.members), [String(file.members)]],
        ['zones-minimum', answers.zonesMinimum?.toString(), [String(file.zones.minimum)]],
        ['storage-class', storage.class, [file.storage.class]],
        ['storage-size', storage.size, [file.storage.size.text]],
        ['storage-encryption', storage.encryption, [file.storage.encryption]],
        ['backup-bucket', backup?.bucket ?? 'none', [file.backup?.bucket ?? 'none']],
        ...(backup === undefined || file.backup === undefined ? [] : backupAnswers(backup, recipients, file.backup)),
    ];
}
function backupAnswers({ endpoint, region, identityFile }, recipients, file) {
    const flag = identityFile === undefined ? 'recipient' : 'age-identity';
    return [
        ['backup-endpoint', endpoint ?? 'none', [file.endpoint ?? 'none']],
        ['backup-region', region ?? 'none', [file.region ?? 'none']],
        ...recipients.map((recipient) => [flag, recipient, file.recipients]),
    ];
}
function accessAnswers({ administrator, application }, { bindings }) {
    const administrators = bindings.filter(({ role }) => role === 'Administrator');
    const data = bindings.filter((binding) => binding.kind === 'data');
    const own = data.filter(({ members }) => members.some(({ name }) => name === application?.name));
    const applications = data.flatMap(({ members }) => members.map(({ name }) => name));
    return [
        ['administrator', administrator, administrators.flatMap(({ members }) => members.map(({ text }) => text))],
        ['application', application?.name, applications],
        ...(own.length === 0
            ? []
            : [
                ['key-prefix', application?.keyPrefix, own.flatMap(({ keyPrefix }) => keyPrefix ?? [])],
                ['application-namespace', application?.namespace, own.flatMap(({ namespaces }) => namespaces)],
            ]),
    ];
}

// EXTERNAL MODULE: ./build/util/shell-word.js
var shell_word = __webpack_require__(14868);
;// CONCATENATED MODULE: ./build/init/next-steps.js





/** The remaining manual steps, in Kubernetes and at GitHub. */
function nextSteps(answers, spec, { environments, areCreated, applicationNamespace }) {
    const { release, backup, application, login, layout } = answers;
    const cluster = layout.folder === init_layout/* usualLayout */.Z.folder ? '' : ` --cluster ${layout.clusterFile}`;
    const access = cluster === '' ? '' : `${cluster} --policy ${layout.accessFile}`;
    const identity = (0,shell_word/* shellWord */.r)(backup?.identityFile ?? 'FILE');
    const fileText = backup?.identityFile === undefined ? `. FILE has the private key of ${backup?.recipient}.` : '';
    const steps = [
        ...(release === undefined
            ? [
                'Set the release in the workflows: replace <OWNER>/<REPOSITORY> and <COMMIT>. Until then, GitHub rejects them.',
            ]
            : []),
        ...(application === undefined ? [] : namespaceStep(application.namespace, applicationNamespace)),
        `Create the identities of the workflows, as an administrator of Kubernetes: kubectl apply --filename ${layout.identities}`,
        `Review the plan: managed-etcd provision --mode plan${cluster}. Without --mode plan, it creates the cluster; so does a merge.`,
        `Then give the subjects of ${layout.accessFile} their access: managed-etcd sync-access${access}`,
        ...(backup === undefined
            ? ['No backups are configured. Read docs/backup.md before the cluster holds data that you need.']
            : [
                ...(spec.backup?.signers.length
                    ? []
                    : [
                        'After the first provision, add the signer that it prints to backup.signers. Until then, no backup is created.',
                    ]),
                `Then take a backup and prove it, with credentials for the bucket in the environment: managed-etcd backup${cluster}; managed-etcd verify-backup --identity ${identity}${cluster}${fileText}`,
            ]),
        ...(areCreated
            ? []
            : ['Create the environments of the repository, with these rules. The commands below use the GitHub CLI (gh).']),
        login === 'id-token'
            ? 'Configure the API server to accept the tokens, and set its variables in the repository: docs/oidc.md.'
            : `KUBECONFIG of an environment is for the ServiceAccount of its name in namespace ${(0,init_identities.identitiesNamespace)(spec)}: docs/identities.md creates them.`,
        'Give each environment its secrets.',
        'Enable the branch rule "Require review from Code Owners", commit the files, and open a pull request.',
    ];
    const rows = environments.map((name) => {
        const { plans, reviewers, secrets } = (0,init_environments.ruleOf)(name, layout);
        const stored = secrets.filter((secret) => secret !== 'KUBECONFIG' || login === 'kubeconfig');
        return [
            name,
            plans ? `${answers.branch}, ${init_environments.pullRequests}` : answers.branch,
            reviewers ? 'reviewers' : 'none',
            stored.join(', '),
        ];
    });
    return [
        'Next:',
        ...steps.map((step, index) => `${`${index + 1}.`.padStart(4)} ${step}`),
        '',
        (0,aligned_columns/* alignedColumns */.u)([['environment', 'branch', 'reviewers', 'secrets'], ...rows], { indent: '  ' }),
        ...(areCreated ? [] : ['', (0,init_environments.environmentCommands)(environments, answers)]),
    ].join('\n');
}
function namespaceStep(name, observed) {
    const create = `kubectl create namespace ${name}`;
    if (observed === undefined)
        return [`If the namespace of the application does not exist: ${create}`];
    return observed === 'absent' ? [`Create the namespace of the application, which does not exist: ${create}`] : [];
}

// EXTERNAL MODULE: ./build/cluster/written-kinds.js
var written_kinds = __webpack_require__(65960);
// EXTERNAL MODULE: ./build/kubernetes/errors.js
var errors = __webpack_require__(61586);
// EXTERNAL MODULE: ./build/provision/other-clusters.js
var other_clusters = __webpack_require__(48448);
;// CONCATENATED MODULE: ./build/init/observe-cluster.js



/** Other operators that matter here, by a kind that they install. */
const knownOperators = {
    'Prometheus operator': [written_kinds/* prometheusOperatorApi */.j8, 'PodMonitor'],
    'cert-manager': ['cert-manager.io/v1', 'Certificate'],
    Kyverno: ['kyverno.io/v1', 'ClusterPolicy'],
    Gatekeeper: ['templates.gatekeeper.sh/v1', 'ConstraintTemplate'],
    Kubewarden: ['policies.kubewarden.io/v1', 'ClusterAdmissionPolicy'],
    'OpenShift security context constraints': ['security.openshift.io/v1', 'SecurityContextConstraints'],
};
/** Reads everything at once, and writes nothing. */
async function observeKubernetes(kubernetes) {
    const [version, nodes, classes, clusters, ...known] = await Promise.all([
        kubernetes.version(),
        unlessForbidden(kubernetes.list('v1', 'Node')),
        unlessForbidden(kubernetes.list('storage.k8s.io/v1', 'StorageClass')),
        unlessForbidden((0,other_clusters/* listClusters */.Ug)(kubernetes)),
        ...Object.entries(knownOperators).map(async ([name, [apiVersion, kind]]) => (await kubernetes.supportsKind(apiVersion, kind)) ? [name] : []),
    ]);
    return { server: kubernetes.server, version, nodes, classes, operators: known.flat(), clusters };
}
/** Returns `absent` if the object does not exist. */
async function observeNamespace(kubernetes, name) {
    const found = kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name });
    return await unlessForbidden(found.then((object) => object ?? 'absent'));
}
async function unlessForbidden(result) {
    try {
        return await result;
    }
    catch (error) {
        if (error instanceof errors/* ApiStatusError */.z5 && error.status === 403)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/util/line-diff.js
/** The number of unchanged lines around each change. */
const context = 3;
/** The difference of two texts, like `diff -u` without its header; empty if they are equal. */
function lineDiff(before, after) {
    const lines = changes(linesOf(before), linesOf(after));
    const shown = lines.map((_, index) => lines.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== ' '));
    return lines
        .flatMap(({ mark, text }, index) => {
        if (!shown[index])
            return [];
        const gap = index > 0 && !shown[index - 1] ? ['…'] : [];
        return [...gap, `${mark}${text}`.trimEnd()];
    })
        .join('\n');
}
function linesOf(text) {
    const lines = text.split('\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
/** Uses the longest common subsequence, which is fast enough for files of some hundred lines. */
function changes(before, after) {
    const lengths = commonLengths(before, after);
    const lines = [];
    let [i, j] = [0, 0];
    while (i < before.length || j < after.length) {
        const [from, to] = [before[i], after[j]];
        if (from !== undefined && from === to) {
            lines.push({ mark: ' ', text: from });
            i++;
            j++;
        }
        else if (from !== undefined && (to === undefined || line_diff_length(lengths, i + 1, j) >= line_diff_length(lengths, i, j + 1))) {
            lines.push({ mark: '-', text: from });
            i++;
        }
        else {
            lines.push({ mark: '+', text: to ?? '' });
            j++;
        }
    }
    return lines;
}
/** For every i and j, the number of lines that the rest of `before` from i and of `after` from j have in common. */
function commonLengths(before, after) {
    const lengths = Array.from({ length: before.length + 1 }, () => new Array(after.length + 1).fill(0));
    for (let i = before.length - 1; i >= 0; i--) {
        const row = lengths[i] ?? [];
        for (let j = after.length - 1; j >= 0; j--) {
            row[j] =
                before[i] === after[j]
                    ? line_diff_length(lengths, i + 1, j + 1) + 1
                    : Math.max(line_diff_length(lengths, i + 1, j), line_diff_length(lengths, i, j + 1));
        }
    }
    return lengths;
}
function line_diff_length(lengths, i, j) {
    return lengths[i]?.[j] ?? 0;
}

;// CONCATENATED MODULE: ./build/init/plan-files.js

/** The planned change of each file. `present` contains the existing files at these paths. */
function planFiles(files, present) {
    return files.map((file) => {
        const found = present.get(file.path);
        if (found === undefined)
            return { ...file, action: 'create', diff: '' };
        if (file.owned || found === file.text)
            return { ...file, action: 'none', diff: '' };
        return { ...file, action: 'keep', diff: lineDiff(found, file.text) };
    });
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/init/repository.js






/** In GitHub's search order: GitHub uses the first one. */
const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
async function observeRepository(folder) {
    const found = topOf(folder);
    const top = await (0,promises_.realpath)(found ?? folder);
    const path = codeOwnersPaths.find((one) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(top, one)));
    return {
        top,
        hasGit: found !== undefined,
        defaultBranch: await defaultBranchOf(top),
        codeOwners: path === undefined ? undefined : { path, text: await (0,promises_.readFile)((0,external_node_path_.join)(top, path), 'utf8') },
    };
}
/** Works without git: finds the directory that contains `.git`, which is a directory, or a file in a worktree. */
function topOf(folder) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
        return folder;
    const parent = (0,external_node_path_.dirname)(folder);
    return parent === folder ? undefined : topOf(parent);
}
async function defaultBranchOf(top) {
    const remote = await git(top, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
    return remote?.replace(/^origin\//, '') ?? (await git(top, 'symbolic-ref', '--short', 'HEAD'));
}
/**
 * The release of this program, if it is certain: the program runs from a checkout without changes, at a commit that its
 * remote has. Otherwise undefined: a workflow must not contain an unpublished commit.
 */
async function observeRelease() {
    const folder = (0,external_node_path_.resolve)((0,external_node_path_.dirname)((0,external_node_url_.fileURLToPath)(import.meta.url)));
    const top = topOf(folder);
    if (top === undefined || !(0,external_node_fs_.existsSync)((0,external_node_path_.join)(top, 'actions/provision/action.yml')))
        return undefined;
    const [remote, commit, changes] = await Promise.all([
        git(top, 'remote', 'get-url', 'origin'),
        git(top, 'rev-parse', 'HEAD'),
        git(top, 'status', '--porcelain', '--untracked-files=no'),
    ]);
    const repository = /^(?:https:\/\/github\.com\/|git@github\.com:)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? '')?.[1];
    if (repository === undefined || commit === undefined || changes !== '')
        return undefined;
    const branches = await git(top, 'branch', '--remotes', '--contains', commit);
    return branches ? { repository, commit } : undefined;
}
/** Undefined if git is missing or fails. */
async function git(folder, ...args) {
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('git', ['-C', folder, ...args]);
        return stdout.trim();
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:readline/promises"
var external_node_readline_promises_ = __webpack_require__(26848);
;// CONCATENATED MODULE: ./build/init/terminal.js


/** Whether a user can see questions and answer them. */
function isTerminal({ stdin, stderr }, env) {
    return stdin.isTTY === true && stderr.isTTY === true && !env.CI;
}
/**
 * Writes questions to standard error, because they are not results. `interrupt` is the reaction to ctrl-C outside of a
 * dialog.
 */
function openDialogue({ stdin, stderr }, signal, interrupt) {
    const lines = (0,external_node_readline_promises_.createInterface)({ input: stdin, output: stderr });
    lines.on('SIGINT', interrupt);
    const ended = new Promise((_, reject) => lines.once('close', () => reject(endedEarly())));
    // No caller may be waiting for it any more.
    ended.catch(() => { });
    const ask = async ({ text, about, fallback, optional }, refused) => {
        stderr.write(refused === undefined ? `\n${about === undefined ? '' : `${about}\n`}` : `${refused}\n`);
        const usual = fallback ?? (optional ? 'none' : undefined);
        const question = `${text}${usual === undefined ? '' : ` [${usual}]`}: `;
        try {
            return await Promise.race([lines.question(question, { signal }), ended]);
        }
        catch (error) {
            // ctrl-C, too: the answers so far are lost.
            throw signal.aborted ? endedEarly() : error;
        }
    };
    /**
     * Asks for a yes. The end of the input is a no: the questions before have been answered, so nothing is incomplete.
     */
    const confirm = async (text) => {
        stderr.write('\n');
        const typed = lines.question(`${text} [no]: `, { signal }).catch((error) => {
            if (signal.aborted)
                throw error;
            return 'no';
        });
        return /^y(es)?$/i.test((await typed).trim());
    };
    return { ask, confirm, close: () => lines.close() };
}
/** ctrl-D, or a closed terminal. */
function endedEarly() {
    return new problem/* Problem */.A('init was interrupted: nothing was written', [
        {
            code: 'INTERRUPTED',
            subject: 'interrupted',
            found: 'the input ended before all questions were answered',
            fix: 'run it again, and answer all of them again; or give the answers as flags: managed-etcd init --help lists them',
        },
    ]);
}

// EXTERNAL MODULE: ./build/util/program-version.js
var program_version = __webpack_require__(58108);
;// CONCATENATED MODULE: ./build/init/workflow-templates.js
// Generated by `npm run generate` from workflows/.
const workflowTemplates = {
    'access.yml': `# Copy to .github/workflows/access.yml. Applies etcd/access.yaml, which controls access to the cluster and its keys. A
# pull request shows the plan as a comment. A push to the default branch applies that plan after a review. Every night,
# expired access is revoked, and the run fails if access was changed by hand. A file without bindings is planned, and
# revokes all access only in a run that is started by hand with \`allow-empty\`.
# Needed: the environments \`etcd-access-plan\`, \`etcd-access\` (with required reviewers) and \`etcd-access-schedule\`, each
# with a secret KUBECONFIG. Allow the last two on the default branch only. docs/access.md lists the permissions of each
# kubeconfig.
name: etcd access

on:
  pull_request:
    paths: [etcd/access.yaml]
  push:
    # Your default branch.
    branches: [main]
    paths: [etcd/access.yaml]
  schedule:
    # Soon after midnight UTC, when the last day of a binding ends. Not at the full hour, when GitHub starts schedules
    # late.
    - cron: "17 0 * * *"
  # By hand: continues after an interrupted run, and reverts manual changes.
  workflow_dispatch:
    inputs:
      allow-empty:
        description: Whether to revoke all access, if the file has no bindings
        type: boolean
        default: false

permissions: {}

jobs:
  plan:
    name: Show what would change
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    environment: etcd-access-plan
    concurrency:
      group: managed-etcd-orders-access-\${{ github.event.pull_request.number }}
      cancel-in-progress: false
    permissions:
      contents: read # to check out the two files
      pull-requests: write # to write the comment
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      # The proposed file, from the test merge of the pull request. It is read as data, and nothing of the pull request
      # is executed.
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          sparse-checkout: etcd/access.yaml
          sparse-checkout-cone-mode: false
          persist-credentials: false
      # The current files, also the cluster file.
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: \${{ github.event.pull_request.base.ref }}
          path: base
          sparse-checkout: etcd
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/sync-access@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: plan
          allow-empty: true # a plan only shows it
          cluster: base/etcd/cluster.yaml
          base-policy: base/etcd/access.yaml
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
          comment: true
          github-token: \${{ github.token }}

  plan-of-a-fork:
    name: Show what would change, without access to the cluster
    # A fork gets no secrets and cannot write comments. The plan compares the two files, and is in the job summary.
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name != github.repository
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    concurrency:
      group: managed-etcd-orders-access-\${{ github.event.pull_request.number }}
      cancel-in-progress: false
    permissions:
      contents: read # to check out the two files
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          sparse-checkout: etcd/access.yaml
          sparse-checkout-cone-mode: false
          persist-credentials: false
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          ref: \${{ github.event.pull_request.base.ref }}
          path: base
          sparse-checkout: etcd
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/sync-access@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: plan
          allow-empty: true # a plan only shows it
          cluster: base/etcd/cluster.yaml
          base-policy: base/etcd/access.yaml
          live: false

  review:
    name: Show the plan to approve
    if: contains(fromJSON('["push", "workflow_dispatch"]'), github.event_name) && github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    environment: etcd-access-plan
    concurrency:
      group: managed-etcd-orders-access-review
      cancel-in-progress: false
    permissions:
      contents: read # to check out etcd/
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    outputs:
      plan-digest: \${{ steps.plan.outputs.plan-digest }}
      in-sync: \${{ steps.plan.outputs.in-sync }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: plan
        uses: managed-etcd/managed-etcd/actions/sync-access@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: plan
          allow-empty: \${{ inputs.allow-empty || false }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}

  apply:
    name: Grant and revoke
    needs: review
    # Without changes, no review is requested.
    if: needs.review.outputs.in-sync != 'true' && github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    # The reviewers see the plan in the summary of this run. A plan with another digest is refused.
    environment: etcd-access
    # A separate group: GitHub cancels a job that waits for reviewers when the next one of its group starts, which has
    # the newer plan. A Lease in the cluster ensures that only one operation changes it at a time.
    concurrency:
      group: managed-etcd-orders-access-apply
      cancel-in-progress: false
    permissions:
      contents: read # to check out etcd/
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/sync-access@0000000000000000000000000000000000000000 # v0.1.0
        with:
          # Without a digest, nothing was approved: \`missing\` is refused.
          plan-digest: \${{ needs.review.outputs.plan-digest || 'missing' }}
          allow-empty: \${{ inputs.allow-empty || false }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}

  expire:
    name: Revoke expired access
    if: github.event_name == 'schedule'
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    # Without reviewers, because it is scheduled.
    environment: etcd-access-schedule
    concurrency:
      group: managed-etcd-orders-access-expire
      cancel-in-progress: false
    permissions:
      contents: read # to check out etcd/
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/sync-access@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: expire
          allow-empty: true # only what has expired is revoked
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}

  drift:
    name: Check for manual changes
    # Also if \`expire\` failed.
    if: always() && github.event_name == 'schedule'
    needs: expire
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    environment: etcd-access-schedule
    concurrency:
      group: managed-etcd-orders-access-drift
      cancel-in-progress: false
    permissions:
      contents: read # to check out etcd/
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/sync-access@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: check
          allow-empty: true # nothing is revoked
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
`,
    'backup.yml': `# Copy to .github/workflows/backup.yml. Takes an encrypted backup every hour, and deletes old ones as \`backup.keep\` in
# the cluster file says.
# Needed: the environment \`etcd-backup\` with the secrets KUBECONFIG (\`managed-etcd permissions --action backup\` prints
# its Role), AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for the bucket. On AWS, use a role by OIDC instead
# (docs/backup-reference.md).
# Do not store the age identity here: taking backups does not need it.
# GitHub starts schedules late when it is busy, above all at full hours, and disables them in public repositories after
# 60 days without activity. Monitor the age of the last backup from elsewhere (docs/backup.md).
name: etcd backup

on:
  schedule:
    - cron: "23 * * * *"
  # By hand: before a risky change.
  workflow_dispatch:

permissions: {}

jobs:
  backup:
    name: Take a backup
    # A schedule runs on the default branch only. Started by hand on another branch, that branch's version of this file
    # runs.
    if: github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    # The action ends after two hours at the latest.
    timeout-minutes: 130
    environment: etcd-backup
    # A separate group: backups do not block other operations. A running backup is not cancelled.
    concurrency:
      group: managed-etcd-orders-backup
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: backup
        uses: managed-etcd/managed-etcd/actions/backup@0000000000000000000000000000000000000000 # v0.1.0
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
        with:
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
      - name: Show what is in the bucket
        env:
          BACKUP: \${{ steps.backup.outputs.backup }}
          BACKUPS: \${{ steps.backup.outputs.backups }}
        run: |
          echo "new: $BACKUP"
          echo "$BACKUPS"
`,
    'destroy.yml': `# Copy to .github/workflows/destroy.yml. Deletes a cluster. It is started by hand, with the name of the cluster as
# confirmation. With \`mode: plan\`, it lists what would be deleted, kept and lost, and deletes nothing.
# Needed: the environment \`etcd-destroy\` with required reviewers and a secret KUBECONFIG (\`managed-etcd permissions
# --action destroy\` prints its Role; for \`volumes: delete\`, add \`--volumes delete\`). docs/environments.md has the
# protection rules of each environment.
name: etcd destroy

on:
  workflow_dispatch:
    inputs:
      mode:
        description: Whether to delete the cluster, or to show what would be deleted
        type: choice
        options: [apply, plan]
        default: apply
      confirm:
        description: The name of the cluster to delete
        type: string
        required: true
      volumes:
        description: What happens to the volumes with the data
        type: choice
        options: [keep, delete]
        default: keep

permissions: {}

jobs:
  destroy:
    name: Delete the cluster
    # On another branch, that branch's version of this file runs.
    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    # Its protection rules decide who can approve this run.
    environment: etcd-destroy
    # The group of provision.yml: only one of them runs at a time, and a running one is not cancelled.
    concurrency:
      group: managed-etcd-orders
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/destroy@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: \${{ inputs.mode }}
          confirm: \${{ inputs.confirm }}
          volumes: \${{ inputs.volumes }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
`,
    'maintenance.yml': `# Copy to .github/workflows/maintenance.yml. Every week, defragments the members whose database has enough free pages;
# in most weeks, none has. docs/maintenance.md describes the steps.
# Needed: the environment \`etcd-maintenance\` with a secret KUBECONFIG (\`managed-etcd permissions --action defragment\`
# prints its Role). If the cluster file has a \`maintenance.window\`, the schedule has to be within it: all times are UTC,
# and schedules start late.
name: etcd maintenance

on:
  schedule:
    - cron: "17 2 * * 0"
  workflow_dispatch:
    inputs:
      mode:
        description: Whether to defragment, or to show which members have enough free pages
        type: choice
        options: [apply, plan]
        default: apply
      allow-unavailable:
        description: Whether a cluster with one member may be defragmented, which does not answer meanwhile
        type: boolean
        default: false

permissions: {}

jobs:
  defragment:
    name: Defragment
    # A schedule runs on the default branch only; by hand, another branch would bring its own version of this file.
    if: github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    environment: etcd-maintenance
    # The group of everything that changes the cluster. None is cancelled half-way.
    concurrency:
      group: managed-etcd-orders
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: defragment
        uses: managed-etcd/managed-etcd/actions/defragment@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: \${{ inputs.mode || 'apply' }}
          allow-unavailable: \${{ inputs.allow-unavailable || false }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
      - name: Show what was given back
        env:
          PLAN: \${{ steps.defragment.outputs.plan }}
          RECLAIMED: \${{ steps.defragment.outputs.reclaimed-bytes }}
        run: |
          echo "$PLAN"
          echo "given back: $RECLAIMED bytes"
`,
    'provision.yml': `# Copy to .github/workflows/provision.yml. A pull request shows the plan. A push to the default branch applies that plan
# after a review.
# Needed: the environments \`etcd-plan\` and \`etcd\`, each with a secret KUBECONFIG. With a backup section, a change of the
# minor version is followed by a backup, in the environment \`etcd-backup\`. docs/environments.md has the protection rules
# of each environment, and what its identity is worth.
name: etcd

on:
  pull_request:
    paths: [etcd/cluster.yaml]
  push:
    # Your default branch.
    branches: [main]
    paths: [etcd/cluster.yaml]
  # By hand: continues after an interrupted run, and reverts manual changes.
  workflow_dispatch:

permissions: {}

jobs:
  plan:
    name: Show what would change
    # A pull request from a fork gets no secrets, and so no access to a cluster.
    if: github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    environment: etcd-plan
    concurrency:
      group: managed-etcd-orders-plan-\${{ github.event.pull_request.number }}
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/provision@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: plan
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}

  review:
    name: Show the plan to approve
    if: github.event_name != 'pull_request' && github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    environment: etcd-plan
    concurrency:
      group: managed-etcd-orders-review
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    outputs:
      plan-digest: \${{ steps.plan.outputs.plan-digest }}
      in-sync: \${{ steps.plan.outputs.in-sync }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: plan
        uses: managed-etcd/managed-etcd/actions/provision@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: plan
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}

  apply:
    name: Create or converge the cluster
    needs: review
    # Without changes, no review is requested.
    if: needs.review.outputs.in-sync != 'true' && github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    outputs:
      backup-due: \${{ steps.provision.outputs.backup-due }}
    # One environment for each cluster. The reviewers see the plan in the summary of this run. A plan with another
    # digest is refused.
    environment: etcd
    # One run at a time for the cluster, and a running one is not cancelled. Name the group after the cluster.
    concurrency:
      group: managed-etcd-orders
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: provision
        uses: managed-etcd/managed-etcd/actions/provision@0000000000000000000000000000000000000000 # v0.1.0
        with:
          # Without a digest, nothing was approved: \`missing\` is refused.
          plan-digest: \${{ needs.review.outputs.plan-digest || 'missing' }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
      - name: Show where to connect
        env:
          ENDPOINT: \${{ steps.provision.outputs.endpoint }}
          SECRET: \${{ steps.provision.outputs.connection-secret }}
        run: echo "$ENDPOINT, with what the Secret $SECRET holds"

  backup:
    name: Back up the new minor version
    needs: apply
    # An older backup cannot be restored into it.
    if: needs.apply.outputs.backup-due == 'true' && github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    # The action ends after two hours at the latest.
    timeout-minutes: 130
    environment: etcd-backup
    concurrency:
      group: managed-etcd-orders-backup
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/backup@0000000000000000000000000000000000000000 # v0.1.0
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
        with:
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
`,
    'repair.yml': `# Copy to .github/workflows/repair.yml. Replaces lost members, and is only started by hand. Run it with \`mode: plan\`
# first: the summary shows what is lost, with the evidence. \`confirm\` is needed only if a majority of the members is
# lost, possibly with the last writes.
# Needed: the environment \`etcd-repair\` with required reviewers and a secret KUBECONFIG (\`managed-etcd permissions
# --action repair\` prints its Role and ClusterRole). docs/repair.md describes the steps, docs/environments.md has the
# protection rules of each environment.
name: etcd repair

on:
  workflow_dispatch:
    inputs:
      mode:
        description: Whether to show what is lost and what would be done, or to do it
        type: choice
        options: [plan, apply]
        default: plan
      lost:
        description: Members, separated by commas, whose volume or node you know to be lost, although Kubernetes cannot tell
        type: string
        required: false
      confirm:
        description: The name of the cluster, only if a majority of its members is lost
        type: string
        required: false

permissions: {}

jobs:
  repair:
    name: Replace lost members
    # Another branch would bring its own version of this file.
    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    # Its protection rules say who may let this run.
    environment: etcd-repair
    # The same group as in provision.yml: never both at a time, and none is cancelled half-way.
    concurrency:
      group: managed-etcd-orders
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/repair@0000000000000000000000000000000000000000 # v0.1.0
        with:
          mode: \${{ inputs.mode }}
          lost: \${{ inputs.lost }}
          confirm: \${{ inputs.confirm }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
`,
    'restore.yml': `# Copy to .github/workflows/restore.yml. Restores a backup. It is started by hand, with the name of the cluster as
# confirmation. With \`mode: plan\`, it lists the steps, how long the portals would be closed and what may be lost, and
# changes nothing.
# Needed: the environment \`etcd-restore\` with required reviewers and the secrets KUBECONFIG (\`managed-etcd permissions
# --action restore\` prints its Role), AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AGE_IDENTITY. Without GitHub, or
# after a total loss: docs/disaster.md.
name: etcd restore

on:
  workflow_dispatch:
    inputs:
      mode:
        description: Whether to restore, or to show what would happen
        type: choice
        options: [apply, plan]
        default: apply
      confirm:
        description: The name of the cluster whose data is replaced
        type: string
        required: true
      backup:
        description: The name of a backup, latest, or previous for the data that an earlier restore replaced
        type: string
        required: true

permissions: {}

jobs:
  restore:
    name: Restore a backup
    # On another branch, that branch's version of this file runs.
    if: github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 180
    # Its protection rules decide who can approve this run.
    environment: etcd-restore
    # The group of provision.yml: only one of them runs at a time, and a running one is not cancelled.
    concurrency:
      group: managed-etcd-orders
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: managed-etcd/managed-etcd/actions/restore@0000000000000000000000000000000000000000 # v0.1.0
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
        with:
          mode: \${{ inputs.mode }}
          confirm: \${{ inputs.confirm }}
          backup: \${{ inputs.backup }}
          identity: \${{ secrets.AGE_IDENTITY }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
`,
    'rotate-certificates.yml': `# Copy to .github/workflows/rotate-certificates.yml. Every week, renews certificates that end within 30 days, and
# continues the exchange of a root that waits for applications. Started by hand, it renews what you choose.
# docs/rotation.md describes the steps and failures.
# Needed: the environment \`etcd-rotation\` with a secret KUBECONFIG (\`managed-etcd permissions --action
# rotate-certificates\` prints its Role). For \`what: root\` and \`what: issuer\`: the environment \`etcd-root\` with required
# reviewers and such a secret KUBECONFIG; with \`tls.rootRecipients\`, also the secret ETCD_ROOT_IDENTITY, an age
# identity. Leaves need no identity.
name: etcd certificates

on:
  schedule:
    # Leaves are valid for 90 days and renewed in the last 30, so three runs can fail before a certificate ends.
    - cron: "41 3 * * 2"
  workflow_dispatch:
    inputs:
      what:
        description: What to renew
        type: choice
        options: [due, leaves, issuer, root, token-key]
        default: due
      after:
        description: How long to wait for applications to use a new root, and then their new certificates
        default: 24h

permissions: {}

jobs:
  rotate:
    name: Renew certificates
    # A schedule runs on the default branch only. Started by hand on another branch, that branch's version of this file
    # runs.
    if: github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    # A new root or issuer needs a review; what is due, leaves and the token key do not.
    environment: \${{ contains(fromJSON('["due", "leaves", "token-key"]'), inputs.what || 'due') && 'etcd-rotation' || 'etcd-root' }}
    # The group of all workflows that change the cluster. A running one is not cancelled.
    concurrency:
      group: managed-etcd-orders
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: rotate
        uses: managed-etcd/managed-etcd/actions/rotate-certificates@0000000000000000000000000000000000000000 # v0.1.0
        with:
          what: \${{ inputs.what || 'due' }}
          after: \${{ inputs.after || '24h' }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
          identity: \${{ secrets.ETCD_ROOT_IDENTITY }}
      - name: Show what was renewed, and what ends next
        env:
          ROTATED: \${{ steps.rotate.outputs.rotated }}
          NOT_AFTER: \${{ steps.rotate.outputs.not-after }}
          WAITS_UNTIL: \${{ steps.rotate.outputs.waits-until }}
        run: |
          echo "renewed: $ROTATED"
          echo "the next certificate ends at $NOT_AFTER"
          if [ -n "$WAITS_UNTIL" ]; then echo "the exchange of the root goes on with the first run after $WAITS_UNTIL"; fi
`,
    'status.yml': `# Copy to .github/workflows/status.yml. Every hour, checks the cluster. While it is not healthy, one issue of the
# repository is open and up to date. The issue is closed when the cluster is healthy.
# Needed: the environment \`etcd-status\` with a secret KUBECONFIG (\`managed-etcd permissions --action status\` prints its
# Role; docs/status.md lists the optional parts). With AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which only need to
# read, it checks the bucket. Without them, it checks the record of the backups in the cluster.
# GitHub starts schedules late when it is busy, and disables them in public repositories after 60 days without activity.
# Alerts of Prometheus do not depend on it.
name: etcd status

on:
  schedule:
    # Not at the full hour, when GitHub starts schedules late.
    - cron: "53 * * * *"
  workflow_dispatch:

permissions: {}

jobs:
  status:
    name: Look at the cluster
    # A schedule runs on the default branch only. Started by hand on another branch, that branch's version of this file
    # runs.
    if: github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    environment: etcd-status
    # Two at once could open two issues. It reads only, so it does not wait for other operations.
    concurrency:
      group: managed-etcd-orders-status
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
      issues: write # to keep the issue
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: status
        uses: managed-etcd/managed-etcd/actions/status@0000000000000000000000000000000000000000 # v0.1.0
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
        with:
          issue: true
          github-token: \${{ github.token }}
          # The issue tells people. A run that fails every hour would tell them every hour.
          fail-on: never
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
`,
    'verify-backup.yml': `# Copy to .github/workflows/verify-backup.yml. Every week, restores the newest backup into an isolated member and
# compares it with the cluster.
# Needed: the environment \`etcd-verify\` with the secrets KUBECONFIG (\`managed-etcd permissions --action verify-backup\`
# prints its Role), AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for the bucket, and AGE_IDENTITY, which opens every
# backup: allow this environment on the default branch only. On AWS, use a role by OIDC instead of keys
# (docs/backup-reference.md).
name: etcd backup verification

on:
  schedule:
    # Not at the full hour, when GitHub starts schedules late.
    - cron: "37 4 * * 1"
  # By hand: before a risky change, or after a change of the recipients.
  workflow_dispatch:
    inputs:
      backup:
        description: The name of a backup, or latest
        type: string
        default: latest

permissions: {}

jobs:
  verify:
    name: Restore the newest backup and compare it
    # A schedule runs on the default branch only. Started by hand on another branch, that branch's version of this file
    # runs.
    if: github.event_name == 'schedule' || github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
    runs-on: ubuntu-24.04
    timeout-minutes: 120
    environment: etcd-verify
    # A separate group: it does not block other operations. A running one is not cancelled.
    concurrency:
      group: managed-etcd-orders-verify
      cancel-in-progress: false
    permissions:
      contents: read # to check out the cluster file
      id-token: write # to log in to Kubernetes, where KUBERNETES_SERVER is set
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - id: verify
        uses: managed-etcd/managed-etcd/actions/verify-backup@0000000000000000000000000000000000000000 # v0.1.0
        env:
          AWS_ACCESS_KEY_ID: \${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: \${{ secrets.AWS_SECRET_ACCESS_KEY }}
        with:
          backup: \${{ inputs.backup || 'latest' }}
          identity: \${{ secrets.AGE_IDENTITY }}
          kubeconfig: \${{ secrets.KUBECONFIG }}
          server: \${{ vars.KUBERNETES_SERVER }}
          ca: \${{ vars.KUBERNETES_CA }}
      - name: Show what was found
        env:
          BACKUP: \${{ steps.verify.outputs.verified }}
          KEYS: \${{ steps.verify.outputs.keys }}
          SECONDS_TAKEN: \${{ steps.verify.outputs.seconds }}
        run: echo "$BACKUP is good, with $KEYS keys, restored in $SECONDS_TAKEN s"
`,
};

;// CONCATENATED MODULE: ./build/init/workflows.js




/**
 * Used if the release is not known. No account can own this name, and GitHub refuses the workflow until it is replaced.
 */
const toFillIn = '<OWNER>/<REPOSITORY>';
const commitToFillIn = '<COMMIT>';
/** Workflows that an administrator starts in an emergency, and that delete. Copy them if you need them. */
const notWritten = ['destroy.yml'];
/** The workflows for this cluster, with its name, its branch and the release. */
function workflowsFor(answers) {
    return Object.entries(workflowTemplates)
        .filter(([name]) => !notWritten.includes(name))
        .map(([name, text]) => [name, answers.backup === undefined ? withoutBackups(text) : text])
        .filter(([, text]) => !text.endsWith(noJobs))
        .map(([name, text]) => ({
        template: name,
        path: workflowPath(name, answers.layout),
        text: workflowText(text, answers),
        environments: workflows_environmentsOf(text).map((one) => (0,init_environments.withPrefix)(one, answers.layout)),
    }));
}
function workflowPath(template, { prefix }) {
    return `.github/workflows/${prefix}-${template}`;
}
const noJobs = '\njobs:\n';
/** Without the jobs that need a backup section, which may be all of them. */
function withoutBackups(text) {
    const start = text.indexOf(noJobs) + noJobs.length;
    const jobs = text.slice(start).split(/^(?= {2}[a-z-]+:$)/m);
    const kept = jobs.filter((job) => !needsBackups(job)).join('');
    return `${text.slice(0, start)}${kept.trimEnd()}${kept === '' ? '' : '\n'}`;
}
function needsBackups(job) {
    return /\/actions\/(backup|verify-backup|restore)@/.test(job);
}
function workflowText(template, { name, branch, release, layout }) {
    const actions = `${release?.repository ?? toFillIn}/actions/`;
    const commit = release?.commit ?? commitToFillIn;
    return inLayout(template, layout)
        .replace(/^# Copy to \S+?\.yml[.:] ?(\w)/, (_, first) => `# ${first.toUpperCase()}`)
        .replaceAll(/uses: \S+?\/actions\/([a-z-]+)@0{40} # \S+$/gm, (_, action) => `uses: ${release ? '' : '"'}${actions}${action}@${commit}${release ? '' : '"'} # v${program_version/* version */.r}`)
        .replaceAll('managed-etcd-orders', `managed-etcd-${name}`)
        .replaceAll(/^( +)branches: \[main\]$/gm, (_, margin) => `${margin}branches: [${/^[a-z][\w-]*$/.test(branch) ? branch : JSON.stringify(branch)}]`)
        .replace(/^ +# Your default branch\.\n/gm, '');
}
/** A template with the names and paths of a cluster that is not the only one of its repository. */
function inLayout(template, layout) {
    if (layout.folder === init_layout/* usualLayout */.Z.folder)
        return template;
    const { folder, prefix, clusterFile, accessFile } = layout;
    return template
        .replaceAll(init_layout/* usualLayout */.Z.clusterFile, clusterFile)
        .replaceAll(init_layout/* usualLayout */.Z.accessFile, accessFile)
        .replaceAll(/(sparse-checkout: |check out )etcd(?=\/?$)/gm, `$1${folder}`)
        .replace(/^name: etcd/m, `name: ${prefix}`)
        .replaceAll(environmentNames, (name) => (0,init_environments.withPrefix)(name, layout))
        .replaceAll(actionSteps, (_, head, action, inputs) => {
        const cluster = inputs.includes('  cluster:') ? '' : `          cluster: ${clusterFile}\n`;
        const policy = action === 'sync-access' ? `          policy: ${accessFile}\n` : '';
        return `${head}${cluster}${policy}${inputs}`;
    });
}
/** `etcd-plan` and others where they stand alone, and `etcd` as the environment of a job or in backquotes. */
const environmentNames = new RegExp(`(?<![\\w/-])(${Object.keys(init_environments.environmentRules)
    .filter((name) => name !== 'etcd')
    .join('|')})(?![\\w-])|(?<=^    environment: |environment \\x60)etcd(?=$|\\x60)`, 'gm');
/** A step with an action of this project: up to `with:`, the action, its inputs. */
const actionSteps = /^( +(?:- )?uses: \S+\/actions\/([a-z-]+)@0{40}.*\n(?: {8,}.*\n)*? {8}with:\n)((?: {10}.*\n)+)/gm;
/** The release that a workflow of an earlier run uses. */
function releaseIn(workflow) {
    const [, repository, commit] = /uses: ([\w-]+\/[\w.-]+)\/actions\/provision@([0-9a-f]{40})\b/.exec(workflow) ?? [];
    return repository === undefined || commit === undefined ? undefined : { repository, commit };
}
/** The value of `environment:` in a job, or the names in its expression. */
function workflows_environmentsOf(text) {
    const said = [...text.matchAll(/^ {4}environment: (.+)$/gm)].map(([, value = '']) => value);
    const names = said.flatMap((value) => value.includes('${{') ? [...value.matchAll(/'(etcd-[a-z-]+)'/g)].map(([, name = '']) => name) : [value]);
    return [...new Set(names)];
}

// EXTERNAL MODULE: ./build/operation/define-operation.js
var define_operation = __webpack_require__(34035);
// EXTERNAL MODULE: ./build/preflight/server.js
var server = __webpack_require__(60921);
// EXTERNAL MODULE: ./build/preflight/storage.js
var storage = __webpack_require__(44085);
// EXTERNAL MODULE: ./build/actions/connect-cluster.js + 19 modules
var connect_cluster = __webpack_require__(66434);
// EXTERNAL MODULE: ./build/actions/init.declaration.js
var init_declaration = __webpack_require__(36702);
// EXTERNAL MODULE: ./build/actions/printed-roles.js
var printed_roles = __webpack_require__(52202);
;// CONCATENATED MODULE: ./build/actions/init.js


































const init = (0,define_operation/* defineAction */.QP)({
    ...init_declaration/* initDeclaration */.P,
    async run(context) {
        const { inputs, report } = context;
        const { 'dry-run': dryRun, folder: layout } = inputs;
        const kubernetes = inputs.offline ? undefined : connect(context);
        const known = await report.phase('observe the cluster and the repository', () => observe(kubernetes, layout));
        if (!known.repository.hasGit)
            report.note(`warning: ${known.repository.top} is not in a git repository; run git init, or run init in a clone`);
        if (known.kubernetes !== undefined)
            report.note(describeKubernetes(known.kubernetes, report.columns()));
        const answers = answersOf(await answersFor(known, context), layout);
        if (kubernetes !== undefined) {
            const namespace = await observeNamespace(kubernetes, answers.namespace);
            report.note(`  ${describeNamespace(answers.namespace, namespace)}`);
        }
        const { application } = answers;
        const applicationNamespace = kubernetes && application && (await observeNamespace(kubernetes, application.namespace));
        const { top } = known.repository;
        const { recipients, writeIdentity } = await recipientsFor(answers, known, context);
        const clusterFile = clusterFileText(answers, recipients);
        const accessFile = accessFileText(answers);
        const spec = known.clusterFile ?? (0,read_cluster_file/* parseClusterFile */.s)(clusterFile, layout.clusterFile);
        const risks = [...contradictedAnswers(answers, recipients, known), ...againstPlan(spec, known)];
        for (const finding of risks)
            report.warning(finding);
        const workflows = workflowsFor(answers);
        const policy = known.accessFile ?? (0,policy_file.parsePolicy)(accessFile, layout.accessFile);
        const roles = await (0,printed_roles/* printedRoles */._7)(printed_roles/* actionsWithRoles */.tI, {
            spec,
            purposes: permissions/* accessPurposes */.k7,
            volumes: 'keep',
            deliveries: async () => (0,observe_access.deliveriesOf)(policy, spec),
        });
        const files = desiredFiles({
            answers,
            repository: known.repository,
            clusterFile,
            accessFile,
            spec,
            roles,
            workflows,
        });
        const planned = planFiles(files, await presentFiles(top, files));
        if (!dryRun && writeIdentity !== undefined) {
            await writeIdentity();
            report.note(`${answers.backup?.identityFile}: written; keep a second copy in another place`);
        }
        for (const file of planned) {
            if (!dryRun && file.action === 'create')
                await writeNew(top, file);
            report.note(fileText(file, { dryRun, layout }));
        }
        const created = planned.filter(({ action }) => action === 'create');
        const environments = environmentsOf(workflows);
        const areCreated = created.length > 0 && !dryRun && (await offerEnvironments(environments, answers, top, context));
        const pathsOf = (of) => of.map(({ path }) => path).join('\n');
        return {
            changed: !dryRun && (created.length > 0 || writeIdentity !== undefined),
            outputs: {
                written: dryRun ? '' : pathsOf(created),
                kept: pathsOf(planned.filter(({ action }) => action === 'keep')),
                next: nextSteps(answers, spec, { environments, areCreated, applicationNamespace }),
            },
            details: { dryRun, files: planned.map(({ path, action }) => ({ path, action })) },
        };
    },
});
function connect({ inputs, signal, report, runner }) {
    try {
        return (0,connect_cluster/* connectCluster */.b)(inputs, { signal, runner });
    }
    catch (error) {
        report.note('to write files without a connection to a cluster, set --offline');
        throw error;
    }
}
async function observe(kubernetes, layout) {
    const repository = await observeRepository(process.cwd());
    const present = async (path, read) => {
        const file = (0,external_node_path_.join)(repository.top, path);
        return (0,external_node_fs_.existsSync)(file) ? await read(file) : undefined;
    };
    const workflow = await present(workflowPath('provision.yml', layout), textOf);
    const identities = await present(layout.identities, textOf);
    return {
        repository,
        kubernetes: kubernetes && (await observeKubernetes(kubernetes)),
        release: releaseIn(workflow ?? '') ?? (await observeRelease()),
        login: identities === undefined ? undefined : (0,init_identities.loginIn)(identities),
        clusterFile: await present(layout.clusterFile, read_cluster_file/* readClusterFile */.d),
        accessFile: await present(layout.accessFile, policy_file.readPolicyFile),
    };
}
async function answersFor(known, { inputs, signal }) {
    const flags = new Map(answerFlags.flatMap((name) => (inputs[name] === undefined ? [] : [[name, inputs[name]]])));
    if (!isTerminal(process, process.env))
        return await collectAnswers(known, flags, undefined);
    const dialogue = openDialogue(process, signal, () => process.kill(process.pid, 'SIGINT'));
    try {
        return await collectAnswers(known, flags, dialogue.ask);
    }
    finally {
        dialogue.close();
    }
}
/** On a terminal with gh, shows the commands that create the environments, and runs them if the user agrees. */
async function offerEnvironments(environments, answers, top, { signal, report }) {
    if (!isTerminal(process, process.env) || !hasGh(process.env))
        return false;
    const commands = (0,init_environments.environmentCommands)(environments, answers);
    report.note(`The environments of the repository and their rules, as commands for gh:\n\n${commands}`);
    const dialogue = openDialogue(process, signal, () => process.kill(process.pid, 'SIGINT'));
    try {
        if (!(await dialogue.confirm('Create them now on GitHub? yes or no')))
            return false;
    }
    finally {
        dialogue.close();
    }
    await report.phase('create the environments', () => createEnvironments(commands, top, signal));
    return true;
}
async function recipientsFor({ backup }, { repository: { top }, clusterFile }, { now, report }) {
    if (backup?.identityFile !== undefined) {
        const { recipient, write } = await backupIdentity(backup.identityFile, { top, now: now(), report });
        return { recipients: [recipient], writeIdentity: write };
    }
    if (backup?.recipient === undefined)
        return { recipients: [] };
    const before = clusterFile?.backup?.recipients ?? [];
    return { recipients: before.includes(backup.recipient) ? before : [backup.recipient] };
}
/** The findings of `provision` that are already known. */
function againstPlan(spec, { kubernetes, clusterFile }) {
    if (kubernetes === undefined)
        return [];
    const { version, nodes, classes, clusters = [] } = kubernetes;
    return [
        ...(0,server/* checkServer */.i)(version),
        ...(nodes === undefined ? [] : (0,zones/* checkZones */.SV)(spec, nodes)),
        ...(classes === undefined ? [] : (0,storage/* checkStorage */.s)(spec, classes)),
        // The cluster of a file that is there is meant.
        ...(clusterFile === undefined ? (0,other_clusters/* sameNameRisks */.iK)(spec, clusters) : []),
    ];
}
async function presentFiles(top, files) {
    const present = new Map();
    for (const { path } of files) {
        if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(top, path)))
            continue;
        present.set(path, await textOf((0,external_node_path_.join)(top, path)));
    }
    return present;
}
function textOf(file) {
    return (0,promises_.readFile)(file, 'utf8');
}
function fileText({ path, text, action, diff }, { dryRun, layout }) {
    if (action === 'none')
        return `${path}: exists and does not change`;
    if (action === 'keep')
        return `${path}: exists, differs and was not changed. The changes of init:\n${diff}\n`;
    const lines = text.split('\n').length - 1;
    if (!dryRun)
        return `${path}: written, ${lines} lines`;
    // The identity of this run was created only for it.
    const shown = text.replaceAll(/(?<=- )age1\S+/g, 'age1…').replaceAll(/^(?=.)/gm, '+');
    const contents = [layout.clusterFile, layout.accessFile].includes(path) ? `\n${shown}` : '';
    return `${path}: would be written, ${lines} lines${contents}`;
}
/** Fails if the file exists by now. */
async function writeNew(top, { path, text }) {
    const file = (0,external_node_path_.join)(top, path);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
        await (0,promises_.writeFile)(file, text, { flag: 'wx' });
    }
    catch (error) {
        throw new problem/* Problem */.A(`init stopped at ${path}: the files named above were written`, [
            {
                code: 'FILE_UNREADABLE',
                subject: (0,subjects/* namedSubject */.I)('object', path),
                found: `cannot write ${file}: ${(0,error_code/* codeOf */.$)(error)}`,
                fix: 'give this user write permission, and run init again: it continues',
            },
        ]);
    }
}


/***/ })

};
