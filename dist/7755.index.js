export const id = 7755;
export const ids = [7755];
export const modules = {

/***/ 37755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deprecatedAccessKeys: () => (/* binding */ deprecatedAccessKeys),
  parsePolicy: () => (/* binding */ parsePolicy),
  readPolicyFile: () => (/* binding */ readPolicyFile)
});

// EXTERNAL MODULE: ./build/problem/problem.js
var problem_problem = __webpack_require__(12359);
// EXTERNAL MODULE: ./build/yaml/deprecated-keys.js
var deprecated_keys = __webpack_require__(31446);
// EXTERNAL MODULE: ./build/yaml/diagnostic.js + 1 modules
var diagnostic = __webpack_require__(38682);
// EXTERNAL MODULE: ./build/yaml/read.js + 3 modules
var yaml_read = __webpack_require__(8545);
// EXTERNAL MODULE: ./build/yaml/source.js
var yaml_source = __webpack_require__(27641);
// EXTERNAL MODULE: ./build/yaml/text-file.js
var text_file = __webpack_require__(95398);
// EXTERNAL MODULE: ./build/yaml/unreadable-file.js
var unreadable_file = __webpack_require__(27226);
// EXTERNAL MODULE: ./build/yaml/validate.js + 2 modules
var validate = __webpack_require__(23456);
// EXTERNAL MODULE: ./build/cluster/platform-role.js
var platform_role = __webpack_require__(39183);
// EXTERNAL MODULE: ./build/util/near-miss.js
var near_miss = __webpack_require__(22612);
// EXTERNAL MODULE: ./build/yaml/format.js
var format = __webpack_require__(61331);
// EXTERNAL MODULE: ./build/yaml/span-of.js
var span_of = __webpack_require__(67076);
// EXTERNAL MODULE: ./build/etcd/key-range.js
var key_range = __webpack_require__(16548);
;// CONCATENATED MODULE: ./build/access/policy/policy.js
const dataRoles = ['Reader', 'Writer', 'Manager'];

// EXTERNAL MODULE: ./build/access/policy/validate-names.js
var validate_names = __webpack_require__(11799);
;// CONCATENATED MODULE: ./build/access/policy/binding-rules.js





/** Errors between the fields of one binding, each of which is valid by itself. Paths start at the binding. */
function incompatibleAttributes(written) {
    const { role } = written;
    const isPlatform = platform_role/* platformRoles */.LU.some((known) => known === role);
    const own = isPlatform ? platformRules(written) : dataRules(written, role);
    return [...memberRules(written, isPlatform), ...own, ...namespaceRules(written, isPlatform)];
}
/**
 * The keys that a data role's attributes name; the whole keyspace if they name none, which `refusedTogether` refuses.
 */
function rangeOf({ keyPrefix, range }) {
    if (keyPrefix !== undefined)
        return (0,key_range/* prefixRange */.EE)(keyPrefix);
    return range ? (0,key_range/* rangeBetween */.yb)(range.from, range.to) : key_range/* wholeKeyspace */.TO;
}
function permissionOf(role, { permission }) {
    return permission ?? (role === 'Reader' ? 'read' : 'readwrite');
}
function memberRules({ role, members }, isPlatform) {
    return members.flatMap((text, index) => {
        const isApp = (0,validate_names/* splitSubject */.JG)(text).kind === 'app';
        if (isApp !== isPlatform)
            return [];
        return [
            isApp
                ? {
                    code: 'BINDING_INVALID',
                    path: ['members', index],
                    found: `${role} is a role in Kubernetes, and ${(0,format/* shown */.SP)(text)} is an etcd user`,
                    fix: `give it ${words(dataRoles)}, or write a user, group, serviceaccount or team here`,
                }
                : {
                    code: 'BINDING_INVALID',
                    path: ['members', index],
                    found: `${role} is a role in etcd, and ${(0,format/* shown */.SP)(text)} is not an etcd user`,
                    fix: `write app:NAME here, or give it ${words(platform_role/* platformRoles */.LU)}`,
                },
        ];
    });
}
function platformRules({ role, attributes }) {
    return ['keyPrefix', 'range', 'permission']
        .filter((key) => attributes[key] !== undefined)
        .map((key) => ({
        code: 'BINDING_INVALID',
        path: ['attributes', key],
        found: `${key} limits a data role, and ${role} is a platform role`,
        fix: `remove it, or bind ${words(dataRoles)}`,
    }));
}
function dataRules({ attributes }, role) {
    const { keyPrefix, range, permission } = attributes;
    const broken = [];
    if (keyPrefix === undefined && range === undefined)
        broken.push({
            code: 'BINDING_INVALID',
            path: ['attributes', 'keyPrefix'],
            found: `attributes.keyPrefix is missing: ${role} applies to a part of the keys`,
            fix: role === 'Writer'
                ? 'add attributes: { keyPrefix: /orders/ } or a range'
                : 'add attributes: { keyPrefix: /orders/ } or a range; keyPrefix: "" is the whole keyspace',
        });
    if (keyPrefix !== undefined && range !== undefined)
        broken.push({
            code: 'BINDING_INVALID',
            path: ['attributes', 'range'],
            found: 'keyPrefix and range cannot be combined',
            fix: 'keep one of them; a second binding can have the other',
        });
    if (range)
        broken.push(...rangeRules(range));
    else if (role === 'Writer' && keyPrefix !== undefined && (0,key_range/* isWholeKeyspace */.jw)((0,key_range/* prefixRange */.EE)(keyPrefix)))
        broken.push({
            code: 'BINDING_INVALID',
            path: ['attributes', 'keyPrefix'],
            found: 'a Writer needs a part of the keys, found the whole keyspace',
            fix: 'write a prefix such as /orders/, or bind Manager, which is highlighted in plans',
        });
    return [...broken, ...permissionRules(role, permission)];
}
function rangeRules({ from, to }) {
    const { key, rangeEnd } = (0,key_range/* rangeBetween */.yb)(from, to);
    if (from === '')
        return [
            {
                code: 'BINDING_INVALID',
                path: ['attributes', 'range', 'from'],
                found: 'range.from needs a key, found nothing',
                fix: 'write the first key, or keyPrefix',
            },
        ];
    if (key < rangeEnd)
        return [];
    const found = `range.to needs a key after range.from (${(0,format/* shown */.SP)(from)}), found ${(0,format/* shown */.SP)(to)}`;
    const fix = from === to ? 'it is the first key after the range' : 'swap the two; keys are ordered by their bytes';
    return [{ code: 'BINDING_INVALID', path: ['attributes', 'range', 'to'], found, fix }];
}
function permissionRules(role, permission) {
    const allowed = {
        Reader: ['read'],
        Writer: ['write', 'readwrite'],
        Manager: ['readwrite'],
    };
    if (permission === undefined || allowed[role].includes(permission))
        return [];
    const fitting = dataRoles.find((other) => allowed[other].includes(permission)) ?? role;
    return [
        {
            code: 'BINDING_INVALID',
            path: ['attributes', 'permission'],
            found: `the permission of a ${role} is ${allowed[role].join(' or ')}, found ${permission}`,
            fix: `remove it, or bind ${fitting}`,
        },
    ];
}
function namespaceRules({ attributes: { namespace } }, isPlatform) {
    if (namespace === undefined)
        return [];
    const one = typeof namespace === 'string';
    const list = one ? [namespace] : namespace;
    const at = (index) => ['attributes', 'namespace', ...(one ? [] : [index])];
    if (list.length === 0)
        return [
            {
                code: 'BINDING_INVALID',
                path: at(0).slice(0, 2),
                found: 'attributes.namespace needs a namespace, found an empty list',
                fix: 'write one, or remove the line',
            },
        ];
    const names = new Set();
    return list.flatMap((name, index) => {
        const good = isPlatform ? (0,validate_names/* validatePattern */.xZ)(name) === undefined : (0,validate_names/* isNamespaceName */.Pi)(name);
        if (good && names.size < names.add(name).size)
            return [];
        const found = good
            ? `the namespace ${(0,format/* shown */.SP)(name)} is listed twice`
            : `attributes.namespace needs ${isPlatform ? 'a namespace, in which * and ? are wildcards' : 'the name of a namespace'}, found ${(0,format/* shown */.SP)(name)}`;
        const fix = good ? 'remove one of them' : 'write lowercase letters, digits and hyphens, at most 63';
        return [{ code: 'BINDING_INVALID', path: at(index), found, fix }];
    });
}
function words(list) {
    return `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(53339);
// EXTERNAL MODULE: ./build/yaml/fields.js
var fields = __webpack_require__(733);
;// CONCATENATED MODULE: ./build/access/policy/policy-fields.js






const allRoles = [...platform_role/* platformRoles */.LU, ...dataRoles];
const key = (description, example) => (0,fields/* text */.Qq)(validate_names/* validateKey */.Uu, { description, allowed: 'text', examples: [example] });
const range = schemas/* strictObject */.rej({
    from: key('The first key.', '/orders/2026'),
    to: key('The first key after the range.', '/orders/2027'),
});
const attributes = schemas/* strictObject */.rej({
    cluster: (0,fields/* text */.Qq)(validate_names/* validatePattern */.xZ, {
        description: 'The cluster that the binding applies to; with wildcards, all clusters whose names match.',
        allowed: "a cluster's name, with the wildcards * and ?",
        examples: ['orders-*'],
        derivedDefault: 'every cluster that the file is used for',
    }).optional(),
    namespace: (0,fields/* field */.ZZ)(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]), {
        description: "Data roles: the namespaces that the application's credentials are delivered into. Platform roles: the namespaces of the clusters that the binding applies to, with the wildcards * and ?.",
        allowed: 'a namespace or a list of them',
        examples: ['shop'],
        derivedDefault: 'platform roles: any',
    }).optional(),
    keyPrefix: (0,fields/* text */.Qq)(validate_names/* validateKey */.Uu, {
        description: 'The prefix of the keys of a data role. An empty text is the whole keyspace, for Reader and Manager only.',
        allowed: 'a prefix of keys',
        examples: ['/orders/'],
    }).optional(),
    range: (0,fields/* field */.ZZ)(range, {
        description: 'A range of keys, ordered by their bytes, for a data role; instead of keyPrefix.',
        allowed: 'a map with from and to',
        examples: [{ from: '/orders/2026', to: '/orders/2027' }],
    }).optional(),
    permission: (0,fields/* field */.ZZ)(schemas/* literal */.euz(['read', 'write', 'readwrite']), {
        description: 'Limits a Writer: `write` allows it to put and delete, but not to read.',
        allowed: 'read, write or readwrite',
        derivedDefault: 'read for Reader, readwrite for Writer and Manager',
    }).optional(),
    reason: (0,fields/* text */.Qq)((0,validate_names/* validateProse */.w)(500), {
        description: 'Why the access is given; shown in plans.',
        allowed: 'text of at most 500 characters',
        examples: ['on call'],
    }).optional(),
    ticket: (0,fields/* text */.Qq)((0,validate_names/* validateProse */.w)(200), {
        description: 'Where the access was decided; shown in plans.',
        allowed: 'text of at most 200 characters',
        examples: ['OPS-1234'],
    }).optional(),
});
/**
 * The names of roles in other systems are rarely similar to ours, so the usual suggestion of a similar word does not
 * help.
 */
function roleFix(value) {
    if (typeof value !== 'string' || (0,near_miss/* nearMiss */.b)(value, allRoles) !== undefined)
        return undefined;
    return `write ${platform_role/* platformRoles */.LU.join(', ')} (Kubernetes), or ${dataRoles.join(', ')} (keys; a Writer reads and writes)`;
}
const binding = (0,fields/* field */.ZZ)(schemas/* strictObject */.rej({
    role: (0,fields/* field */.ZZ)(schemas/* literal */.euz(allRoles), {
        description: 'The role of the members. Platform roles: Viewer, Operator, Editor, Administrator. Data roles: Reader, Writer, Manager.',
        allowed: `${allRoles.slice(0, -1).join(', ')} or ${allRoles.at(-1)}`,
        fix: roleFix,
    }),
    members: (0,fields/* listOf */.c3)((0,fields/* text */.Qq)(validate_names/* validateSubject */.hU, {
        description: 'A member.',
        allowed: `KIND:NAME with one of the kinds ${validate_names/* subjectKinds */["if"].join(', ')}`,
        examples: ['group:sre'],
        pattern: `^(${validate_names/* subjectKinds */["if"].join('|')}):\\S`,
    }), {
        description: 'The subjects that have the role. A platform role is for `user:NAME`, `group:NAME`, `serviceaccount:NAMESPACE/NAME` and `team:ORGANIZATION/TEAM` (see `teams`), a data role for `app:NAME`.',
        allowed: 'a list of members',
        examples: [['group:sre', 'user:dba@example.com']],
    }, 1),
    attributes: (0,fields/* field */.ZZ)(attributes, {
        description: 'What the role is limited to, and why the access is given.',
        allowed: `a map with ${Object.keys(attributes.shape).join(', ')}`,
    }).prefault({}),
    expires: (0,fields/* text */.Qq)(validate_names/* validateDay */.xv, {
        description: 'The last day of the access. It ends at the end of this day in UTC, and the next run revokes it.',
        allowed: 'a day as YYYY-MM-DD',
        examples: ['2027-01-31'],
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
        derivedDefault: 'the access does not end',
    }).optional(),
}), {
    description: 'A role for some members.',
    allowed: 'a map with role and members',
    examples: [{ role: 'Operator', members: ['group:sre'] }],
});
const keys = schemas/* strictObject */.rej({
    teams: (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validate_names/* validateTeamKey */.PR)), (0,fields/* text */.Qq)((0,validate_names/* validateSubjectName */.kI)('group'), {
        description: 'A group.',
        allowed: 'the name of a group',
        examples: ['sre'],
    })), {
        description: 'The Kubernetes groups of GitHub teams, so that members can be written as `team:…`.',
        allowed: 'a map from ORGANIZATION/TEAM to a group',
        examples: [{ 'acme/sre': 'sre' }],
    }).default({}),
    people: (0,fields/* field */.ZZ)(schemas/* record */.g1P(schemas/* string */.YjP().check((0,fields/* validatedBy */._i)(validate_names/* validateLogin */.Av)), (0,fields/* text */.Qq)((0,validate_names/* validateSubjectName */.kI)('user'), {
        description: 'A user.',
        allowed: 'the name of a user',
        examples: ['dba@example.com'],
    })), {
        description: 'The Kubernetes users of GitHub logins, so that a plan shows when authors of a change give access to themselves.',
        allowed: 'a map from a GitHub login to a user',
        examples: [{ octocat: 'octo@example.com' }],
    }).default({}),
    bindings: (0,fields/* field */.ZZ)(schemas/* array */.YOg(binding), {
        description: 'Which subjects have which role. Subjects that are not listed get no access from this project.',
        allowed: 'a list of bindings',
        examples: [[{ role: 'Operator', members: ['group:sre'] }]],
    }),
});
/** The access file: the meaning, default and allowed values of every key. */
const accessFile = (0,fields/* field */.ZZ)(keys, {
    description: 'Who has access to clusters and to their keys; the default file is etcd/access.yaml.',
    allowed: 'a YAML mapping',
    examples: [{ bindings: [{ role: 'Operator', members: ['group:sre'] }] }],
});
const writtenBinding = binding;

;// CONCATENATED MODULE: ./build/access/policy/bindings.js








/** Every binding that is valid by itself, with teams resolved, and the errors between the fields of the others. */
function readBindings(yaml, teams) {
    const items = (0,span_of/* valueAt */.f)(yaml.value, ['bindings']);
    const bindings = [];
    const broken = [];
    for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
        const written = writtenBinding.safeParse(item);
        // The schema has reported what is missing.
        if (!written.success)
            continue;
        const wrong = [...incompatibleAttributes(written.data), ...unknownTeams(written.data, teams)];
        if (wrong.length === 0)
            bindings.push({ index, binding: bindingOf(yaml, index, written.data, teams) });
        broken.push(...wrong.map((rule) => ({ ...rule, path: ['bindings', index, ...rule.path] })));
    }
    return { bindings, broken };
}
function unknownTeams({ members }, teams) {
    return members.flatMap((text, index) => {
        const { kind, name } = (0,validate_names/* splitSubject */.JG)(text);
        if (kind !== 'team' || teams.has(name.toLowerCase()))
            return [];
        const near = (0,near_miss/* nearMiss */.b)(name, [...teams.keys()]);
        const fix = near ? `did you mean team:${near}?` : `add it to the table: teams: { ${name}: GROUP }`;
        return [
            {
                code: 'BINDING_INVALID',
                path: ['members', index],
                found: `the team ${(0,format/* shown */.SP)(name)} is not in the table "teams"`,
                fix,
            },
        ];
    });
}
function bindingOf(yaml, index, written, teams) {
    const { role, expires, attributes } = written;
    const { cluster, reason, ticket, namespace = [] } = attributes;
    const members = written.members.map((text, item) => subjectOf(text, teams, locationOf(yaml, ['bindings', index, 'members', item])));
    const location = locationOf(yaml, ['bindings', index, 'role']);
    const namespaces = typeof namespace === 'string' ? [namespace] : namespace;
    const common = { members, cluster, namespaces, expires, reason, ticket, location };
    const platformRole = platform_role/* platformRoles */.LU.find((known) => known === role);
    if (platformRole !== undefined)
        return { kind: 'platform', role: platformRole, ...common };
    const dataRole = role;
    return {
        kind: 'data',
        role: dataRole,
        range: rangeOf(attributes),
        keyPrefix: attributes.keyPrefix,
        permission: permissionOf(dataRole, attributes),
        ...common,
    };
}
function subjectOf(text, teams, location) {
    const { kind, name } = (0,validate_names/* splitSubject */.JG)(text);
    const group = kind === 'team' ? (teams.get(name.toLowerCase()) ?? '') : undefined;
    if (group !== undefined)
        return { kind: 'group', name: group, text: `group:${group}`, team: name.toLowerCase(), location };
    const known = kind;
    return { kind: known, name, text: `${known}:${name}`, team: undefined, location };
}
function locationOf(yaml, path) {
    return (0,yaml_source/* locate */.x5)(yaml.source, yaml.place(path)?.value.start ?? 0);
}

;// CONCATENATED MODULE: ./build/access/policy/identity-maps.js


function readTables(yaml) {
    const teams = table(yaml, 'teams');
    const people = table(yaml, 'people');
    return { teams: teams.entries, people: people.entries, broken: [...teams.broken, ...people.broken] };
}
function table(yaml, name) {
    const value = (0,span_of/* valueAt */.f)(yaml.value, [name]);
    const entries = new Map();
    const broken = [];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return { entries, broken };
    for (const [key, named] of Object.entries(value)) {
        const lower = key.toLowerCase();
        if (entries.has(lower)) {
            const found = `${name} has ${(0,format/* shown */.SP)(key)} twice: names on GitHub are not case-sensitive`;
            broken.push({ code: 'DUPLICATE_KEY', path: [name, key], found, fix: 'keep one of them' });
        }
        if (typeof named === 'string')
            entries.set(lower, named);
    }
    return { entries, broken };
}

;// CONCATENATED MODULE: ./build/access/policy/kind-of-role.js



/**
 * A diagnostic of a member without a kind, with the kind that its role needs. The schema of a member does not know the
 * role beside it, and suggests a group.
 */
function withKindOfRole(file, diagnostic) {
    const [, binding, member] = /^bindings\[(\d+)\]\.members\[(\d+)\]$/.exec(diagnostic.subject) ?? [];
    const role = (0,span_of/* valueAt */.f)(file.value, ['bindings', Number(binding), 'role']);
    const name = (0,span_of/* valueAt */.f)(file.value, ['bindings', Number(binding), 'members', Number(member)]);
    if (typeof name !== 'string' || /[:@]/.test(name) || !dataRoles.some((data) => data === role))
        return diagnostic;
    const written = `app:${name.slice(0, 60)}`;
    return {
        ...diagnostic,
        fix: (0,validate_names/* validateSubject */.hU)(written)?.fix ?? `write ${written}: members of a ${role} are applications`,
    };
}

;// CONCATENATED MODULE: ./build/access/policy/policy-rules.js



/** Errors between bindings that are valid by themselves. */
function brokenPolicyRules(yaml, bindings, { allowEmpty }) {
    const all = (0,span_of/* valueAt */.f)(yaml.value, ['bindings']);
    if (Array.isArray(all) && all.length === 0)
        return allowEmpty ? [] : [{ path: ['bindings'], ...noBindingsDiagnostic('"bindings"') }];
    // A binding that could not be read may be the one that names the namespace.
    const complete = Array.isArray(all) && all.length === bindings.length;
    return [...repeated(bindings), ...(complete ? undelivered(bindings) : [])];
}
function noBindingsDiagnostic(what) {
    return {
        code: 'ACCESS_WOULD_BE_EMPTY',
        subject: 'bindings',
        found: `${what} is empty, so all access would be revoked`,
        fix: 'name at least one binding, or set the input allow-empty: true to revoke all access (access.yml: run it by hand)',
    };
}
/** The same access for the same subject twice: a repetition, or, if the two differ otherwise, a contradiction. */
function repeated(bindings) {
    const first = new Map();
    return bindings.flatMap(({ index, binding }) => binding.members.flatMap((member, item) => {
        const key = accessKey(member, binding);
        const earlier = first.get(key);
        if (!earlier)
            first.set(key, binding);
        // Twice in one list, if a team's group is listed beside the team.
        const fix = earlier && (contradiction(earlier, binding) ?? 'remove one of them');
        if (!earlier || !fix)
            return [];
        const line = lineOf(earlier, member);
        const found = `${(0,format/* shown */.SP)(member.text)} is ${binding.role} ${sameKeys(binding)}in line ${line} already`;
        return [{ code: 'BINDING_WITHOUT_EFFECT', path: ['bindings', index, 'members', item], found, fix }];
    }));
}
function accessKey(member, binding) {
    const scope = binding.kind === 'data' ? [(0,key_range/* rangeId */.hX)(binding.range)] : [...binding.namespaces].sort();
    return JSON.stringify([member.text, binding.role, binding.cluster ?? '*', scope]);
}
function contradiction(earlier, binding) {
    if (earlier.expires !== binding.expires)
        return `they conflict: there ${endText(earlier)}, here ${endText(binding)}; keep one of them`;
    if (earlier.kind !== 'data' || binding.kind !== 'data')
        return undefined;
    if (earlier.permission !== binding.permission)
        return `they conflict: there ${earlier.permission}, here ${binding.permission}; keep one of them`;
    const namespaces = [...new Set([...earlier.namespaces, ...binding.namespaces])];
    return namespaces.length > earlier.namespaces.length
        ? `write namespace: [${namespaces.join(', ')}] there and remove this one`
        : undefined;
}
function endText({ expires }) {
    return expires === undefined ? 'it does not end' : `it ends on ${expires}`;
}
function sameKeys(binding) {
    return binding.kind === 'data' ? 'of the same keys ' : '';
}
function lineOf({ members, location }, { text }) {
    return members.find((other) => other.text === text)?.location.line ?? location.line;
}
/** Credentials that are delivered nowhere give no access. */
function undelivered(bindings) {
    const delivered = new Set();
    for (const { binding } of bindings)
        if (binding.kind === 'data' && binding.namespaces.length > 0)
            for (const { text } of binding.members)
                delivered.add(text);
    const told = new Set();
    return bindings.flatMap(({ index, binding }) => {
        const missing = binding.members.filter(({ text }) => binding.kind === 'data' && !delivered.has(text) && !told.has(text));
        for (const { text } of missing)
            told.add(text);
        const [app] = missing;
        if (!app)
            return [];
        const found = `attributes.namespace is missing: the credentials of ${(0,format/* shown */.SP)(app.text)} would not be delivered`;
        return [
            {
                code: 'BINDING_INVALID',
                path: ['bindings', index, 'attributes', 'namespace'],
                found,
                fix: 'add namespace: NAMESPACE-OF-THE-APP to attributes',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/access/policy/policy-warnings.js



/** Possible mistakes: warnings, which do not stop anything. */
function policyWarnings(bindings) {
    const data = bindings.filter((placed) => placed.binding.kind === 'data');
    const platform = bindings.filter((placed) => placed.binding.kind === 'platform');
    return [...conflicts(data), ...openPrefixes(data), ...addsNothing(platform)];
}
/**
 * Keys that two applications write by different bindings. That one application reads what another one writes is normal,
 * and a Manager is meant to write keys of others; but two writers that do not know of each other overwrite each other.
 * Bindings for the same keys are reported once.
 */
function conflicts(bindings) {
    const writers = bindings
        .filter(({ binding }) => binding.role === 'Writer')
        .sort((one, other) => (one.binding.range.key < other.binding.range.key ? -1 : 1));
    let open = [];
    return writers.flatMap((placed) => {
        open = open.filter(({ binding }) => (0,key_range/* overlap */.EF)(binding.range, placed.binding.range)).slice(0, mostOpen);
        const other = open.find(({ binding }) => differ(binding, placed.binding));
        open.push(placed);
        return other ? [conflict(placed, other)] : [];
    });
}
/** Reporting more overlaps would be repetitive. */
const mostOpen = 50;
function conflict(one, other) {
    const [earlier, later] = one.index < other.index ? [one, other] : [other, one];
    const line = earlier.binding.location.line;
    const found = `${keysOf(later.binding)} overlaps ${keysOf(earlier.binding)} in line ${line}: both write`;
    const fix = 'give each app separate keys, or bind Manager to the one that should write the keys of the other';
    const key = later.binding.keyPrefix === undefined ? 'range' : 'keyPrefix';
    return { code: 'BINDING_RISKY', path: ['bindings', later.index, 'attributes', key], found, fix };
}
function differ(one, other) {
    const names = (binding) => binding.members.map(({ text }) => text);
    return sameClusters(one, other) && names(one).some((name) => names(other).some((known) => known !== name));
}
/** Two different names without wildcards never match the same cluster; patterns may. */
function sameClusters(one, other) {
    const exact = (cluster) => cluster !== undefined && !/[*?]/.test(cluster);
    return one.cluster === other.cluster || !exact(one.cluster) || !exact(other.cluster);
}
function keysOf({ range, members: [first] }) {
    return `${(0,key_range/* rangeText */.lq)(range)} of ${(0,format/* shown */.SP)(first?.text)}`;
}
/** `/orders` is a prefix of /orders/1 and of /orders-archive/1. */
function openPrefixes(bindings) {
    return bindings.flatMap(({ index, binding: { keyPrefix: prefix = '' } }) => {
        if (!prefix.includes('/') || /[/:._-]$/.test(prefix))
            return [];
        const found = `${(0,format/* shown */.SP)(prefix)} is also a prefix of ${(0,format/* shown */.SP)(`${prefix}-other/`)}`;
        return [
            {
                code: 'BINDING_RISKY',
                path: ['bindings', index, 'attributes', 'keyPrefix'],
                found,
                fix: `write ${prefix}/ if only keys below it are meant`,
            },
        ];
    });
}
/** A lower role beside a higher one that lasts as long. */
function addsNothing(bindings) {
    const highest = new Map();
    const scope = ({ cluster, namespaces }) => JSON.stringify([cluster ?? '*', [...namespaces].sort()]);
    const key = (text, binding) => `${text} ${scope(binding)}`;
    for (const { binding } of bindings)
        if (binding.expires === undefined)
            for (const { text } of binding.members) {
                const known = highest.get(key(text, binding));
                if (!known || rank(known) < rank(binding))
                    highest.set(key(text, binding), binding);
            }
    return bindings.flatMap(({ index, binding }) => binding.members.flatMap(({ text }, item) => {
        const higher = highest.get(key(text, binding));
        if (!higher || rank(higher) <= rank(binding))
            return [];
        const found = `${(0,format/* shown */.SP)(text)} is ${higher.role} by line ${higher.location.line}: ${binding.role} adds nothing`;
        return [
            {
                code: 'BINDING_WITHOUT_EFFECT',
                path: ['bindings', index, 'members', item],
                found,
                fix: 'remove it here or there',
            },
        ];
    }));
}
function rank({ role }) {
    return platform_role/* platformRoles */.LU.indexOf(role);
}

;// CONCATENATED MODULE: ./build/access/policy/policy-file.js














/** About 30,000 bindings. */
const mostPolicyBytes = 4 * 1024 * 1024;
const untouched = 'no access was changed';
/** Keys of the access file that still work. */
const deprecatedAccessKeys = {};
/**
 * Parses an access file. `file` is its name in errors. Throws one Problem with all errors, each with its location and
 * code frame, in the order of the file.
 */
function parsePolicy(text, file, { allowEmpty = false, deprecated = deprecatedAccessKeys } = {}) {
    const source = (0,yaml_source/* sourceOf */.vz)(text, file);
    const refused = (diagnostics) => new problem_problem/* Problem */.A(`${file} is not a valid access file: ${untouched}`, (0,diagnostic/* findingsOf */.W)(source, diagnostics));
    if (saysNothing(source)) {
        if (allowEmpty)
            return policy({ source, bindings: [], teams: new Map(), people: new Map(), warnings: [] });
        throw refused([
            { span: { start: 0, end: source.lines.lineStarts[1] ?? text.length }, ...noBindingsDiagnostic('the file') },
        ]);
    }
    const { file: yaml, diagnostics } = (0,yaml_read/* readYaml */.g)(source);
    if (!yaml)
        throw refused(diagnostics);
    const tables = readTables(yaml);
    const read = readBindings(yaml, tables.teams);
    const broken = [...tables.broken, ...read.broken, ...brokenPolicyRules(yaml, read.bindings, { allowEmpty })];
    const all = [
        ...diagnostics,
        ...(0,validate/* schemaDiagnostics */.mT)(accessFile, yaml).map((diagnostic) => withKindOfRole(yaml, diagnostic)),
        ...broken.map((rule) => (0,validate/* ruleDiagnostic */.oB)(yaml, rule)),
    ];
    if (all.length > 0)
        throw refused(all);
    const doubts = policyWarnings(read.bindings).map((doubt) => (0,validate/* ruleDiagnostic */.oB)(yaml, doubt));
    const warnings = [...doubts, ...(0,deprecated_keys/* deprecatedKeys */.e)(yaml, deprecated)];
    const bindings = read.bindings.map(({ binding }) => binding);
    return policy({ source, bindings, ...tables, warnings: (0,diagnostic/* findingsOf */.W)(source, warnings) });
}
/** Reads and parses an access file. Throws a Problem when it cannot be read or says something wrong. */
async function readPolicyFile(path, options = {}) {
    const read = await (0,text_file/* readTextFile */.G)(path, mostPolicyBytes);
    if ('text' in read)
        return parsePolicy(read.text, path, options);
    const { found, fix } = (0,unreadable_file/* unreadableFinding */.j)(read.unreadable, path, {
        input: 'policy',
        most: '4 MiB',
        tooBig: 'use groups instead of people, or one file for each cluster',
    });
    const problem = `${path} cannot be read: ${untouched}`;
    throw new problem_problem/* Problem */.A(problem, [{ code: 'FILE_UNREADABLE', subject: 'access file', found, fix }], { cause: read.cause });
}
function saysNothing({ text }) {
    return !/^\s*[^\s#]/m.test(text);
}
/** The only place that creates a Policy. */
function policy({ source, bindings, teams, people, warnings }) {
    const made = { file: source.file, source, bindings, teams, people, warnings };
    return made;
}


/***/ }),

/***/ 11799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ validateLogin),
/* harmony export */   JG: () => (/* binding */ splitSubject),
/* harmony export */   PR: () => (/* binding */ validateTeamKey),
/* harmony export */   Pi: () => (/* binding */ isNamespaceName),
/* harmony export */   Uu: () => (/* binding */ validateKey),
/* harmony export */   hU: () => (/* binding */ validateSubject),
/* harmony export */   "if": () => (/* binding */ subjectKinds),
/* harmony export */   kI: () => (/* binding */ validateSubjectName),
/* harmony export */   w: () => (/* binding */ validateProse),
/* harmony export */   xZ: () => (/* binding */ validatePattern),
/* harmony export */   xv: () => (/* binding */ validateDay)
/* harmony export */ });
/** The kinds of members in the access file; a team becomes the group that `teams` has for it. */
const subjectKinds = ['user', 'group', 'serviceaccount', 'app', 'team'];
/** Kubernetes has no limit; real names are shorter than this. */
const longestName = 256;
/**
 * The name of an application is part of its etcd user (with the prefix `app.`), which is the value of a label (63
 * characters) and the common name of a certificate (64, RFC 5280). The rest is reserved for prefixes and suffixes of
 * later releases.
 */
const longestApp = 50;
/** A longer key is a mistake; etcd itself accepts 1.5 MiB. */
const longestKey = 1024;
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** Formatting characters (zero width, soft hyphen), spaces other than U+0020, private and unassigned code points. */
const unseen = /[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|[\t\r\n]/u;
/** Splits `KIND:NAME`; an unknown kind is kept. */
function splitSubject(text) {
    const colon = text.indexOf(':');
    return colon === -1 ? { kind: '', name: text } : { kind: text.slice(0, colon), name: text.slice(colon + 1) };
}
function isSubjectKind(kind) {
    return subjectKinds.some((known) => known === kind);
}
/** Why a text is not a valid member: an unknown kind, or a name that Kubernetes, etcd or GitHub would refuse. */
function validateSubject(text) {
    const { kind, name } = splitSubject(text);
    if (!isSubjectKind(kind))
        return validateKind(kind, name);
    const invisible = validateInvisible(name);
    if (invisible)
        return invisible;
    if (name !== name.trim() || name === '')
        return { needs: 'a name after the colon, without spaces around it', fix: `write ${kind}:NAME` };
    switch (kind) {
        case 'user':
        case 'group':
            return validateSubjectText(kind, name);
        case 'serviceaccount':
            return validateServiceAccount(name);
        case 'app':
            return validateApp(name);
        case 'team':
            return validateTeam(name);
    }
}
function validateKind(kind, name) {
    const synonyms = {
        sa: 'serviceaccount',
        'service-account': 'serviceaccount',
        service_account: 'serviceaccount',
        application: 'app',
        email: 'user',
        users: 'user',
        groups: 'group',
        teams: 'team',
        apps: 'app',
    };
    const lower = kind.toLowerCase();
    const likely = isSubjectKind(lower) ? lower : synonyms[lower];
    if (kind === '')
        return { fix: `write what it is before it, for example ${/@/.test(name) ? 'user' : 'group'}:${name.slice(0, 60)}` };
    return {
        fix: likely
            ? `did you mean ${likely}:${name.slice(0, 60)}?`
            : `write one of ${subjectKinds.join(', ')} before the colon`,
    };
}
function validateInvisible(name) {
    const hidden = unseen.exec(name)?.[0];
    if (hidden === undefined)
        return undefined;
    const code = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return {
        needs: 'a name of visible characters',
        found: `the invisible character U+${code}`,
        fix: 'remove it: with it, the name differs from how it looks',
    };
}
function validateSubjectText(kind, name) {
    if (name.length > longestName)
        return { needs: `a name of at most ${longestName} characters`, fix: 'shorten it' };
    if (/[*?]/.test(name))
        return {
            needs: 'one name',
            fix: `write the whole name: Kubernetes has no wildcards for names; all authenticated users are group:system:authenticated`,
        };
    const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
    if (kind === 'user' && account)
        return { fix: `write serviceaccount:${account[1]}/${account[2]}` };
    return undefined;
}
function validateServiceAccount(name) {
    const needs = 'serviceaccount:NAMESPACE/NAME';
    const parts = name.split('/');
    const [namespace = '', account = ''] = parts;
    if (parts.length === 2 && label.test(namespace) && isSubdomain(account))
        return undefined;
    const swapped = /^([^:/]+):([^:/]+)$/.exec(name);
    if (swapped)
        return { needs, fix: `did you mean serviceaccount:${swapped[1]}/${swapped[2]}?` };
    return {
        needs,
        fix: 'write it as kubectl get serviceaccounts --all-namespaces shows it: lowercase letters, digits and hyphens',
    };
}
function isSubdomain(name) {
    return name.length <= 253 && name.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
}
function validateApp(name) {
    if (name === 'root')
        return {
            needs: 'a name other than root',
            fix: "choose another: etcd's built-in root user belongs to this project's operations",
        };
    if (name.length > longestApp)
        return { needs: `a name of at most ${longestApp} characters`, fix: `shorten it by ${name.length - longestApp}` };
    if (label.test(name))
        return undefined;
    const likely = name
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(/^-+|-+$/g, '');
    const needs = 'lowercase letters, digits and hyphens after app:';
    return { needs, fix: label.test(likely) ? `did you mean app:${likely}?` : 'write for example app:checkout' };
}
/** https://docs.github.com/en/organizations: the login of an organization and the slug of a team. */
function validateTeam(name) {
    return isTeam(name)
        ? undefined
        : { needs: 'team:ORGANIZATION/TEAM', fix: 'write the team as in its URL, for example team:acme/platform' };
}
function isTeam(name) {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9_][\w.-]{0,99}$/.test(name);
}
/** A key of `teams`. */
function validateTeamKey(name) {
    return isTeam(name)
        ? undefined
        : { needs: 'ORGANIZATION/TEAM', fix: 'write the team as in its URL, for example acme/platform' };
}
/** A key of `people`. */
function validateLogin(login) {
    return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$/.test(login)
        ? undefined
        : { needs: 'a GitHub login', fix: 'write it as in the URL of the profile, without @' };
}
/** The name of a group or user, as a value of `teams` or `people`. */
function validateSubjectName(kind) {
    return (name) => {
        const kindToo = splitSubject(name);
        if (kindToo.kind === kind)
            return { needs: `a name without ${kind}:`, fix: `write ${kindToo.name.slice(0, 60)}` };
        return validateSubject(`${kind}:${name}`);
    };
}
/** The name of a cluster or namespace, with the wildcards * and ?. */
function validatePattern(pattern) {
    return /^[a-z0-9*?]([-a-z0-9*?]{0,61}[a-z0-9*?])?$/.test(pattern)
        ? undefined
        : { fix: 'write lowercase letters, digits and hyphens, with * for any text and ? for one character' };
}
function isNamespaceName(name) {
    return label.test(name);
}
/** A prefix of keys, or a key. */
function validateKey(key) {
    if (key.length > longestKey)
        return { needs: `at most ${longestKey} characters`, fix: 'shorten it' };
    if (key !== key.trim())
        return { needs: 'no spaces around it', fix: `did you mean ${JSON.stringify(key.trim().slice(0, 60))}?` };
    const invisible = validateInvisible(key);
    if (invisible)
        return { ...invisible, needs: 'visible characters' };
    if (!key.endsWith('*'))
        return undefined;
    const likely = key.replace(/\*+$/, '');
    return {
        needs: 'a prefix of keys, without *',
        fix: likely === '' ? 'write "" for every key' : `write ${likely}: it matches all keys with this prefix`,
    };
}
/** A calendar day. */
function validateDay(day) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(day))
        return isDay(day)
            ? undefined
            : { found: `${JSON.stringify(day)}, which does not exist`, fix: 'write an existing day' };
    const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(day);
    const likely = loose ? `${loose[1]}-${loose[2]?.padStart(2, '0')}-${loose[3]?.padStart(2, '0')}` : '';
    return {
        fix: isDay(likely)
            ? `did you mean ${likely}?  (the last day, UTC)`
            : 'write year, month and day, for example 2027-01-31',
    };
}
function isDay(day) {
    const time = Date.parse(`${day}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
/** Text for people, of one or more lines. */
function validateProse(most) {
    return (text) => {
        if (text.trim() === '')
            return { needs: 'some text', fix: 'write it, or remove the line' };
        return text.length <= most
            ? undefined
            : { needs: `at most ${most} characters`, found: `${text.length}`, fix: 'shorten it' };
    };
}


/***/ })

};
