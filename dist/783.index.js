export const id = 783;
export const ids = [783];
export const modules = {

/***/ 6757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ readClusterFile)
});

// UNUSED EXPORTS: parseClusterFile

// EXTERNAL MODULE: ./build/problem.js
var build_problem = __webpack_require__(411);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/parse.js + 1 modules
var parse = __webpack_require__(3852);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(7325);
;// CONCATENATED MODULE: ./build/yaml/fields.js

const abouts = registries/* registry */.u5();
/** Declares a field. Wrap it in `.default()` or `.optional()` afterwards. */
function field(schema, about) {
    const { description, examples, pattern } = about;
    const declared = schema.meta({ description, ...(examples && { examples }), ...(pattern && { pattern }) });
    abouts.add(declared, about);
    return declared;
}
/** A field of text whose form is decided by a function. */
function fields_text(form, about) {
    return field(schemas/* string */.YjP().check(refusing(form)), about);
}
/** A list whose items are fields, and in which nothing may be there twice. */
function listOf(item, about, least = 0) {
    const unique = schemas/* array */.YOg(item).check((context) => {
        const seen = new Set();
        context.value.forEach((value, index) => {
            if (seen.has(value))
                context.issues.push({ code: 'custom', input: value, path: [index], params: repeated });
            seen.add(value);
        });
    });
    return field(least > 0 ? unique.min(least) : unique, about);
}
const repeated = { needs: 'each of its items once', mend: 'remove the repeated one' };
/** A zod check whose refusal carries what to do; src/yaml/check.ts reads it. */
function refusing(form) {
    return (context) => {
        const refusal = form(context.value);
        if (refusal)
            context.issues.push({ code: 'custom', input: context.value, params: { ...refusal } });
    };
}
/** A schema without its defaults and optionality. */
function bare(schema) {
    return schema instanceof schemas/* ZodDefault */.XiL || schema instanceof schemas/* ZodPrefault */.xgV || schema instanceof schemas/* ZodOptional */.IiU
        ? bare(schema.unwrap())
        : schema;
}
function aboutOf(schema) {
    return abouts.get(bare(schema));
}
/** The schema that a path leads to; undefined when it leads nowhere. */
function schemaAt(schema, path) {
    const [step, ...rest] = path;
    if (step === undefined)
        return schema;
    const inner = childOf(bare(schema), step);
    return inner && schemaAt(inner, rest);
}
function childOf(schema, step) {
    if (schema instanceof schemas/* ZodObject */.bvH)
        return Object.hasOwn(schema.shape, step) ? schema.shape[step] : undefined;
    if (schema instanceof schemas/* ZodArray */.naA)
        return schema.element;
    if (schema instanceof schemas/* ZodRecord */.b8S)
        return schema.valueType;
    return undefined;
}
/** The default as a person would write it; undefined when there is none, or when it is an empty list or map. */
function defaultOf(schema) {
    const derived = aboutOf(schema)?.derivedDefault;
    if (derived !== undefined)
        return derived;
    if (!(schema instanceof schemas/* ZodDefault */.XiL))
        return undefined;
    const value = schema.def.defaultValue;
    if (typeof value === 'object')
        return undefined;
    // "1.2" without its quotes would be read as a number.
    return typeof value === 'string' && value !== '' && !Number.isNaN(Number(value)) ? `"${value}"` : String(value);
}
/** `1, 3 or 5; default 3`. */
function hintOf(schema) {
    const fallback = defaultOf(schema);
    return [aboutOf(schema)?.allowed, fallback && `default ${fallback}`].filter(Boolean).join('; ');
}
/** Every field of a file in the order of its declaration, sections before what is in them. */
function describeFields(schema, path = []) {
    const inner = bare(schema);
    const about = aboutOf(schema);
    const own = about
        ? [
            {
                path: path.join('.'),
                description: about.description,
                allowed: about.allowed,
                default: defaultOf(schema),
                required: inner === schema && about.derivedDefault === undefined,
            },
        ]
        : [];
    if (!(inner instanceof schemas/* ZodObject */.bvH))
        return own;
    const fields = Object.entries(inner.shape).flatMap(([key, child]) => describeFields(child, [...path, key]));
    return [...own, ...fields];
}

// EXTERNAL MODULE: ./build/yaml/near-miss.js
var near_miss = __webpack_require__(6439);
;// CONCATENATED MODULE: ./build/yaml/characters.js
const bidirectional = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const halfPair = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
/**
 * Characters that make a file look like something else than what it says, or that no terminal should be sent: control characters
 * other than tab and line ends, what changes the direction of text (Trojan Source, CVE-2021-42574), unpaired surrogates, and a byte
 * order mark inside.
 */
const deceptive = new RegExp(`[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff${bidirectional}]|\\r(?!\\n)|${halfPair}`, 'g');
/** A text with every deceptive character written as its code point, such as <U+202E>, and each tab as an arrow. */
function visible(text) {
    return text.replaceAll('\t', '→').replace(deceptive, (character) => `<${codePoint(character)}>`);
}
/** Where a source holds deceptive characters: the first one of each line. */
function deceptiveCharacters({ text, lineStarts }) {
    return lineStarts.flatMap((start, index) => {
        const line = text.slice(start, lineStarts[index + 1]);
        const column = line.search(deceptive);
        if (column === -1)
            return [];
        const at = start + column;
        return [{ span: { start: at, end: at + 1 }, ...deception(line.charAt(column)) }];
    });
}
/** The same for a value that was written with escapes (`"\u202e"`). */
function deceptionIn(value) {
    const at = value.search(deceptive);
    return at === -1 ? undefined : deception(value.charAt(at));
}
function deception(character) {
    return {
        subject: 'characters',
        found: `${kindOf(character)} ${codePoint(character)} is in the file`,
        mend: 'remove it: the file would be read as something else than what it looks like',
    };
}
function kindOf(character) {
    if (new RegExp(`[${bidirectional}]`).test(character))
        return 'the bidirectional control character';
    if (/[\ud800-\udfff]/.test(character))
        return 'the half character';
    return 'the control character';
}
function codePoint(character) {
    return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

;// CONCATENATED MODULE: ./build/yaml/secrets.js
const secretName = '[\\w-]*(?:passw|passphrase|secret|token|credential|private|access[-_]?key|api[-_]?key)[\\w-]*';
const secretKey = new RegExp(`^${secretName}$`, 'i');
const secretValue = new RegExp(`\\b(${secretName}["']?\\s*:\\s+)(\\S.*)$`, 'i');
/** Whether a key's name says that its value is a secret: somebody put one where none belongs. */
function soundsSecret(key) {
    return key.length < 100 && secretKey.test(key);
}
/** A short piece of a user's file fit for a log: what looks like a secret becomes asterisks of the same length, so that columns stay. */
function withoutSecrets(text) {
    return text
        .replace(/AGE-SECRET-KEY-[\w-]*/gi, (key) => '*'.repeat(key.length))
        .replace(/(:\/\/)([^/@\s"']*)@/g, (_, scheme, user) => `${scheme}${'*'.repeat(user.length)}@`)
        .replace(secretValue, (_, key, value) => `${key}${'*'.repeat(value.length)}`);
}

;// CONCATENATED MODULE: ./build/yaml/show.js


const longest = 60;
/** A path as a person would write it: `backup.recipients[0]`. */
function pathText(path) {
    if (path.length === 0)
        return 'the file';
    return path
        .map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${quoted(step)}]`))
        .join('')
        .replace(/^\./, '');
}
/**
 * What was found, for an error: `"fast"`, `4`, `a list`. `typed` names the type as well (`the text "3"`), for when the type is what
 * is wrong; `text` is how a scalar is written in the file.
 */
function shown(value, options = {}) {
    if (value === null || value === undefined)
        return 'nothing';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'object')
        return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
    if (typeof value === 'string')
        return `${options.typed ? 'the text ' : ''}${quoted(value)}`;
    return `${options.typed ? `the ${typeof value} ` : ''}${(options.text ?? String(value)).slice(0, longest)}`;
}
function quoted(text) {
    const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
    return `"${visible(withoutSecrets(short)).replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}
/** Plain data in one line of YAML. */
function inline(value) {
    if (Array.isArray(value))
        return `[${value.map(inline).join(', ')}]`;
    if (typeof value === 'object' && value !== null)
        return `{ ${Object.entries(value)
            .map(([key, inner]) => `${key}: ${inline(inner)}`)
            .join(', ')} }`;
    return typeof value === 'string' && !/^[A-Za-z…][\w./:@…-]*$|^\d+[\w.]*[A-Za-z.][\w.]*$/.test(value)
        ? JSON.stringify(value)
        : String(value);
}

;// CONCATENATED MODULE: ./build/yaml/mend.js




/** What to do about a value that a field refuses; `text` is how a scalar is written in the file. */
function mendOf(schema, value, text) {
    if (value === null && bare(schema) !== schema)
        return 'write something after the colon, or remove the line';
    return (aboutOf(schema)?.mend?.(value) ?? otherType(schema, value, text) ?? likelyWord(schema, value) ?? generalMend(schema));
}
/** The same text would do as another type: quotes too many, too few, or one item instead of a list. */
function otherType(schema, value, text) {
    const passes = (other) => parse/* safeParse */.xL(bare(schema), other).success;
    if (typeof value === 'string') {
        if (value !== '' && passes(Number(value)))
            return `remove the quotes: ${value}`;
        if ((value === 'true' || value === 'false') && passes(value === 'true'))
            return `remove the quotes: ${value}`;
        const meant = /^(?:yes|on)$/i.test(value) ? true : /^(?:no|off)$/i.test(value) ? false : undefined;
        if (meant !== undefined && passes(meant))
            return `write ${meant}: YAML 1.2 reads ${value} as text`;
    }
    else if (text && (typeof value === 'number' || typeof value === 'boolean') && passes(text))
        return `put it in quotes: "${text}"`;
    if (typeof value !== 'object' && bare(schema) instanceof schemas/* ZodArray */.naA)
        return passes([value]) ? `make it a list: [${inline(value)}]` : 'make it a list: [ ] around it';
    return undefined;
}
function likelyWord(schema, value) {
    if (typeof value !== 'string')
        return undefined;
    const near = (0,near_miss/* nearMiss */.b)(value, wordsOf(bare(schema)));
    return near === undefined ? undefined : `did you mean ${inline(near)}?`;
}
function wordsOf(schema) {
    if (schema instanceof schemas/* ZodUnion */.fZ7)
        return schema.options.flatMap((option) => wordsOf(option));
    if (schema instanceof schemas/* ZodLiteral */.DN5)
        return [...schema.values].filter((word) => typeof word === 'string');
    return schema instanceof schemas/* ZodBoolean */.WFD ? ['true', 'false'] : [];
}
function generalMend(schema) {
    const example = aboutOf(schema)?.examples?.[0];
    const fallback = defaultOf(schema);
    const such = example === undefined ? `write ${aboutOf(schema)?.allowed}` : `write for example ${inline(example)}`;
    return fallback === undefined ? such : `${such}, or remove the line (default ${fallback})`;
}

;// CONCATENATED MODULE: ./build/yaml/place.js
/** What to underline: a scalar itself, the key of a list, a map or nothing, or for what is not there the key it should be under. */
function nearestSpan(file, path, part = 'value') {
    const place = file.place(path);
    if (path.length > 0 && place) {
        const scalar = place.text !== undefined && place.value.end > place.value.start;
        return (part === 'value' && scalar ? place.value : place.key) ?? place.value;
    }
    if (path.length > 1)
        return nearestSpan(file, path.slice(0, -1), 'key');
    const start = place?.value.start ?? file.place([])?.value.start ?? 0;
    const word = /^[\w.-]+/.exec(file.source.text.slice(start, start + 100))?.[0] ?? '';
    return { start, end: start + Math.max(1, word.length) };
}
/** What a path leads to in plain data; undefined when it leads nowhere. */
function valueAt(value, [step, ...rest]) {
    if (step === undefined)
        return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
        return undefined;
    return valueAt(value[step], rest);
}

;// CONCATENATED MODULE: ./build/yaml/unknown-key.js




/** The key of a section that an unknown one probably is. */
function likelyKey(section, key) {
    return (0,near_miss/* nearMiss */.b)(key, keysOf(section));
}
/** What to do about a key that its section does not have: it is misspelt, belongs elsewhere, or should go. */
function unknownKeyMend(schema, parent, key) {
    const section = schemaAt(schema, parent) ?? schema;
    const near = likelyKey(section, key);
    const meant = near === undefined ? undefined : schemaAt(section, [near]);
    if (meant)
        return `did you mean ${JSON.stringify(near)}?  (${hintOf(meant)})`;
    const elsewhere = describeFields(schema).find(({ path }) => path.split('.').at(-1) === key);
    if (elsewhere) {
        const where = elsewhere.path === key ? ' at the top of the file' : '';
        return `did you mean ${JSON.stringify(elsewhere.path)}${where}?  (${elsewhere.allowed})`;
    }
    if (soundsSecret(key))
        return 'remove it: no secret belongs in this file; if it is a real one, exchange it for a new one';
    return `remove it; here can be ${keysOf(section).join(', ')}`;
}
function keysOf(section) {
    const inner = bare(section);
    return inner instanceof schemas/* ZodObject */.bvH ? Object.keys(inner.shape) : [];
}

;// CONCATENATED MODULE: ./build/yaml/check.js






/** Far more than are ever shown; a list of half a million wrong items would take minutes. */
const mostIssues = 1000;
/**
 * Everything in a file that its schema (made by src/yaml/fields.ts) refuses. Left out is what has a fault already: values that
 * could not be read, and keys that are missing because they are misspelt.
 */
function schemaFaults(schema, file) {
    const issues = schema.safeParse(file.value).error?.issues.slice(0, mostIssues) ?? [];
    const unread = (path) => path.some((_, index) => file.place(path.slice(0, index + 1))?.unread);
    const told = new Set(issues.flatMap((issue) => misspelt(schema, issue)));
    return issues
        .map((issue) => ({ issue, path: withoutSymbols(issue.path) }))
        .filter(({ path }) => !unread(path) && !told.has(pathText(path)))
        .flatMap(({ issue, path }) => faultsOf(schema, file, issue, path));
}
/** Points at a field that breaks a rule, or, when its default does, at the nearest thing that is written. */
function ruleFault(file, { path, found, mend }) {
    return { span: nearestSpan(file, path), subject: pathText(path), found, mend };
}
/** The value at a path if it passes the schema there, with its default; undefined when it is missing or refused. */
function soundValue(schema, file, path) {
    const field = schemaAt(schema, path);
    const outcome = field && parse/* safeParse */.xL(field, valueAt(file.value, path));
    return outcome?.success ? outcome.data : undefined;
}
function faultsOf(schema, file, issue, path) {
    if (issue.code === 'unrecognized_keys')
        return unknownKeys(schema, file, path, issue.keys);
    if (issue.code === 'invalid_key')
        return [refusedKey(file, path, issue)];
    return [file.place(path) ? refusedValue(schema, file, path, issue) : missing(schema, file, path)];
}
function refusedValue(schema, file, path, issue) {
    const target = schemaAt(schema, path) ?? schema;
    const value = valueAt(file.value, path);
    const text = file.place(path)?.text;
    const refusal = refusalOf(issue);
    const needs = refusal.needs ?? aboutOf(target)?.allowed ?? 'something else';
    const what = refusal.found ?? shown(value, { text, typed: wrongType(issue, value) });
    const mend = refusal.mend ?? mendOf(target, value, text);
    const subject = pathText(path);
    return { span: nearestSpan(file, path), subject, found: `${subject} needs ${needs}, found ${what}`, mend };
}
function refusedKey(file, path, issue) {
    const { needs, mend } = refusalOf(issue.issues[0]);
    const subject = pathText(path.slice(0, -1));
    const found = `${subject} needs ${needs ?? 'something else'} as a key, found ${shown(String(path.at(-1)))}`;
    return { span: nearestSpan(file, path, 'key'), subject, found, mend: mend ?? 'write another key' };
}
/** What src/yaml/fields.ts says about a value that one of its checks refused. */
function refusalOf(issue) {
    return issue?.code === 'custom' ? (issue.params ?? {}) : {};
}
/** Whether the value's type is what is wrong with it, so that it has to be named. */
function wrongType(issue, value) {
    if (issue.code === 'invalid_value')
        return !issue.values.some((allowed) => typeof allowed === typeof value);
    return issue.code === 'invalid_type' || issue.code === 'invalid_union';
}
function unknownKeys(schema, file, parent, keys) {
    // More than are ever shown would only cost time: finding out what each might mean is slow.
    return keys.slice(0, 100).map((key) => {
        const path = [...parent, key];
        const mend = unknownKeyMend(schema, parent, key);
        return { span: nearestSpan(file, path, 'key'), subject: pathText(path), found: `unknown key ${shown(key)}`, mend };
    });
}
/** The keys that unknown ones probably are. */
function misspelt(schema, issue) {
    if (issue.code !== 'unrecognized_keys')
        return [];
    const parent = withoutSymbols(issue.path);
    const likely = issue.keys.slice(0, 100).map((key) => likelyKey(schemaAt(schema, parent) ?? schema, key));
    return likely.filter((key) => key !== undefined).map((key) => pathText([...parent, key]));
}
function missing(schema, file, path) {
    const target = schemaAt(schema, path) ?? schema;
    const example = inline(aboutOf(bare(target))?.examples?.[0] ?? '…');
    const subject = pathText(path);
    const mend = `add ${String(path.at(-1))}: ${example}  (${hintOf(target)})`;
    return { span: nearestSpan(file, path), subject, found: `${subject} is missing`, mend };
}
function withoutSymbols(path) {
    return path.filter((step) => typeof step !== 'symbol');
}

;// CONCATENATED MODULE: ./build/yaml/source.js
/** A byte order mark at the beginning is allowed by YAML and no part of the text. */
function sourceOf(content, file) {
    const text = content.startsWith('\ufeff') ? content.slice(1) : content;
    const lineStarts = [0];
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1))
        lineStarts.push(end + 1);
    return { file, text, lineStarts };
}
/** Line and column (in UTF-16 units, as editors and runners count) from 1; an offset past the end is the end. */
function locate(source, offset) {
    const inside = Math.min(offset, source.text.length);
    const index = lineIndex(source, inside);
    return { file: source.file, line: index + 1, column: inside - (source.lineStarts[index] ?? 0) + 1 };
}
/** The line that holds an offset, without its end; `start` is where it begins. */
function lineAt(source, offset) {
    const index = lineIndex(source, offset);
    const start = source.lineStarts[index] ?? 0;
    return { text: source.text.slice(start, source.lineStarts[index + 1]).replace(/\r?\n$/, ''), start };
}
function lineIndex({ lineStarts }, offset) {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((lineStarts[middle] ?? 0) <= offset)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./build/yaml/frame.js



/** The widest part of a line that is shown; the rest is cut off with an ellipsis. */
const widest = 100;
/** How much of the line is kept before the span when the span begins beyond what is shown. */
const lead = 20;
/**
 * The line of a source that a span begins in, the span underlined, and `note` beside the underline:
 *
 *        4 │ membres: 3
 *          │ ^^^^^^^ did you mean "members"?  (1, 3 or 5; default 3)
 *
 * Safe to print: secrets are masked, and control and bidirectional characters are written as code points.
 */
function frame_frame(source, span, note) {
    const { before, marked, after } = excerpt(source, span);
    const number = String(locate(source, span.start).line).padStart(4);
    const gutter = ' '.repeat(number.length);
    const underline = `${' '.repeat(columns(before))}${'^'.repeat(Math.max(1, columns(marked)))}`;
    return [`${number} │ ${before}${marked}${after}`.trimEnd(), `${gutter} │ ${underline} ${note}`.trimEnd()].join('\n');
}
function excerpt(source, span) {
    const line = lineAt(source, span.start);
    const from = Math.min(span.start - line.start, line.text.length);
    const to = Math.max(from, Math.min(span.end - line.start, line.text.length));
    const cut = from > widest - lead ? from - lead : 0;
    // Masked with some text before the cut, so that a key outside of it still says that its value is a secret.
    const kept = Math.max(0, cut - widest);
    const shown = withoutSecrets(line.text.slice(kept, cut + widest)).slice(cut - kept);
    const more = line.text.length > cut + widest ? '…' : '';
    return {
        before: `${cut > 0 ? '…' : ''}${visible(shown.slice(0, from - cut))}`,
        marked: visible(shown.slice(from - cut, to - cut)),
        after: `${visible(shown.slice(to - cut))}${more}`,
    };
}
const wide = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;
const unseen = /\p{Mark}|\u200d/u;
/** How many columns a terminal gives to a text. */
function columns(text) {
    let sum = 0;
    for (const character of text)
        sum += unseen.test(character) ? 0 : wide.test(character) ? 2 : 1;
    return sum;
}

;// CONCATENATED MODULE: ./build/yaml/fault.js


/** More than these of one file are not shown: a broken file can have one on each of its lines. */
const most = 50;
/** Faults as findings that point into the file, with frames, by position; when there are too many, the last one says so. */
function findingsOf(source, faults) {
    const sorted = [...faults].sort((a, b) => a.span.start - b.span.start);
    const findings = sorted.slice(0, most).map(({ span, subject, found, mend }) => ({
        subject,
        found,
        mend,
        location: locate(source, span.start),
        frame: frame_frame(source, span, mend),
    }));
    if (sorted.length <= most)
        return findings;
    const found = `only the first ${most} findings are shown`;
    return [...findings, { subject: 'more', found, mend: 'mend these and run again' }];
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/yaml/syntax.js


/** What the YAML parser says, in words for somebody who does not know YAML's grammar; the first that matches is used. */
const explanations = [
    { says: /^Tabs are not allowed/, found: 'a tab is used as indentation', mend: 'indent with spaces' },
    {
        says: /must start at the same column/,
        found: 'this line is indented unlike the lines that it belongs to',
        mend: 'start it in the same column as they do',
    },
    {
        says: /^Nested mappings are not allowed/,
        found: 'a value holds another "key: value"',
        mend: 'put text that has ": " in it in quotes, or start the inner keys on lines of their own below',
    },
    {
        says: /^Implicit (map )?keys/,
        found: 'this is no "key: value"',
        mend: 'write a colon and a space between key and value',
    },
    {
        says: /^Plain value cannot start with/,
        found: 'a value starts with a character that YAML reserves',
        mend: 'put the value in quotes',
    },
    { says: /^Missing closing ["']/, found: 'a quote is opened here and never closed', mend: 'close it' },
    { says: /end with a \]/, found: 'a list in [ ] is not closed', mend: 'close it with ]' },
    { says: /end with a \}/, found: 'a map in { } is not closed', mend: 'close it with }' },
    {
        says: /^Unexpected flow-(map|seq)-end/,
        found: 'this closes a list or map that was never opened',
        mend: 'remove it, or open what it closes',
    },
    {
        says: /^Missing , |^Block collections are not/,
        found: 'a comma is missing',
        mend: 'separate what is in [ ] or { } by commas',
    },
    {
        says: /^Invalid escape sequence/,
        found: 'this escape is unknown',
        mend: 'write \\\\ for a backslash, or use single quotes',
    },
    { says: /^Unresolved tag/, found: 'a tag that starts with ! means nothing here', mend: 'remove it' },
    {
        says: /call stack/i,
        found: 'maps or lists are nested too deeply',
        mend: 'write the file as the reference shows it',
    },
];
/**
 * What keeps a document from being read. Only findings like the first one are given: what else the parser says after it is
 * mostly its consequence. One for each line.
 */
function syntaxFaults(source, document) {
    const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    const first = errors[0];
    if (!first)
        return [];
    const lines = new Set();
    return errors
        .filter((error) => error.message === first.message && lines.size < lines.add(locate(source, error.pos[0]).line).size)
        .map((error) => ({ span: spanOf(source, document, error), subject: 'yaml', ...explain(error) }));
}
function explain({ message }) {
    const known = explanations.find(({ says }) => says.test(message));
    if (known)
        return { found: known.found, mend: known.mend };
    return {
        found: `this cannot be read as YAML: ${message}`,
        mend: 'write it as YAML allows, or put the value in quotes',
    };
}
function firstWord(source, offset) {
    const line = lineAt(source, offset);
    const start = line.start + Math.max(0, line.text.search(/\S/));
    return { start, end: start + (/^[\w"'-]*/.exec(line.text.trimStart())?.[0].length ?? 0) };
}
/** The parser reports an unclosed quote at the end of the file; the reader looks for where it was opened. */
function spanOf(source, document, error) {
    let [start, end] = error.pos;
    // Where the parser's stack ends is chance; the line is not.
    if (error.code === 'RESOURCE_EXHAUSTION')
        return firstWord(source, start);
    if (error.message.startsWith('Missing closing'))
        (0,dist/* visit */.YR)(document, {
            Scalar(_, node) {
                const range = (0,dist/* isScalar */.jn)(node) ? node.range : undefined;
                if (range && /["']/.test(source.text.charAt(range[0])) && range[1] >= error.pos[0])
                    [start, end] = range;
            },
        });
    // An error about what is missing at a line's end is reported at the end of the line or of the file.
    while (start > 0 && start >= source.text.trimEnd().length)
        start -= 1;
    return { start, end: Math.max(end, start + 1) };
}

;// CONCATENATED MODULE: ./build/yaml/value.js



/** What aliases may add to a file: enough for a list that is used twice, too little for a bomb. */
const mostAliased = 1000;
/** Ten times what a file of ours needs; a reader that calls itself must end somewhere. */
const deepest = 64;
/**
 * The plain data of a document (maps have no prototype) and the place of each value by its path as JSON. Duplicate keys, merge
 * keys, keys that are no text, what is nested too deeply, and aliases that lead nowhere, to themselves or to too much are faults,
 * and are left out of the data.
 */
function plainData(root) {
    const places = new Map();
    const faults = [];
    const reading = { places, faults, anchors: new Map(), open: new Set(), alias: undefined, aliased: 0 };
    return { value: read(root, [], undefined, reading), places, faults };
}
function read(node, path, key, reading) {
    const span = value_spanOf(node) ?? key ?? { start: 0, end: 0 };
    const text = (0,dist/* isScalar */.jn)(node) ? node.source : undefined;
    reading.places.set(JSON.stringify(path), { key, value: span, text, unread: false });
    if (path.length > deepest)
        return unread(path, span, 'this is nested too deeply', 'write it as the reference shows it', reading);
    if ((0,dist/* isAlias */.Vj)(node))
        return readAlias(node, path, key, reading);
    if (!node)
        return null;
    if (reading.alias)
        reading.aliased += 1;
    else if ('anchor' in node && typeof node.anchor === 'string')
        reading.anchors.set(node.anchor, node);
    reading.open.add(node);
    const value = contents(node, path, span, reading);
    reading.open.delete(node);
    return value;
}
function contents(node, path, span, reading) {
    if ((0,dist/* isMap */.jh)(node))
        return readMap(node, path, reading);
    if ((0,dist/* isSeq */.oP)(node))
        return node.items.map((item, index) => read(item, [...path, index], undefined, reading));
    return (0,dist/* isScalar */.jn)(node) ? readScalar(node, path, span, reading) : null;
}
function readScalar({ value }, path, span, reading) {
    const deception = typeof value === 'string' ? deceptionIn(value) : undefined;
    return deception ? unread(path, span, deception.found, deception.mend, reading) : value;
}
function readAlias(alias, path, key, reading) {
    const outermost = reading.alias;
    const span = outermost ?? value_spanOf(alias) ?? { start: 0, end: 0 };
    const name = alias.source.slice(0, 60);
    const target = reading.anchors.get(alias.source);
    if (!target)
        return unread(path, span, `*${name} leads nowhere`, `put &${name} before the value that is meant`, reading);
    if (reading.open.has(target))
        return unread(path, span, `*${name} leads to itself`, 'write the value out', reading);
    const found = `aliases add more than ${mostAliased} values to the file`;
    if (reading.aliased > mostAliased)
        return unread(path, span, found, 'write the values out', reading);
    reading.alias = span;
    const value = read(target, path, key, reading);
    reading.alias = outermost;
    return value;
}
function readMap(map, path, reading) {
    const value = Object.create(null);
    for (const pair of map.items) {
        const span = value_spanOf(pair.key) ?? { start: 0, end: 0 };
        const name = keyName(pair, span, reading);
        if (name === undefined)
            continue;
        if (name in value)
            refuse(span, `the key ${shown(name)} is there twice`, 'keep one of them', reading);
        else
            value[name] = read(pair.value, [...path, name], span, reading);
    }
    return value;
}
function keyName({ key }, span, reading) {
    if (!(0,dist/* isScalar */.jn)(key))
        return refuse(span, 'a key is no text', 'write the key as one word', reading);
    const name = key.type === 'PLAIN' ? (key.source ?? '') : String(key.value);
    if (key.type === 'PLAIN' && name === '<<')
        return refuse(span, 'merge keys (<<) are not read', 'write the keys out where they are needed', reading);
    const deception = deceptionIn(name);
    if (!deception)
        return name;
    reading.faults.push({ span, ...deception });
}
function unread(path, span, found, mend, reading) {
    reading.places.set(JSON.stringify(path), { key: undefined, value: span, text: undefined, unread: true });
    // A bomb goes off a thousand times; one fault tells it.
    if (reading.faults.at(-1)?.found !== found)
        refuse(span, found, mend, reading);
}
function refuse(span, found, mend, reading) {
    reading.faults.push({ span, subject: 'yaml', found, mend });
}
function value_spanOf(node) {
    return node?.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

;// CONCATENATED MODULE: ./build/yaml/read.js




/**
 * Reads one YAML 1.2 document (core schema). `file` is undefined when nothing can be said about its contents; there can be faults
 * with a file too: what was read without doubt is still worth checking, so that the user sees everything at once.
 */
function readYaml(source) {
    const hidden = deceptiveCharacters(source);
    if (hidden.length > 0)
        return { file: undefined, faults: hidden };
    const documents = read_parse(source.text);
    const first = documents[0];
    const faults = first ? documentFaults(source, first, documents[1]) : [emptyFault(source)];
    if (!first || faults.length > 0)
        return { file: undefined, faults };
    const { value, places, faults: inside } = plainData(first.contents);
    return { file: { source, value, place: (path) => places.get(JSON.stringify(path)) }, faults: inside };
}
function read_parse(text) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        // Comparing every pair of keys takes minutes on a big file; plainData finds duplicates.
        uniqueKeys: false,
        prettyErrors: false,
        resolveKnownTags: false,
        logLevel: 'silent',
    });
    return 'empty' in documents ? [] : documents;
}
function documentFaults(source, first, second) {
    const { yaml } = first.directives;
    if (yaml.explicit && yaml.version !== '1.2') {
        const found = `the file asks for YAML ${yaml.version}, in which yes and no are booleans`;
        return [{ span: firstLine(source), subject: 'yaml', found, mend: 'remove the line: files are read as YAML 1.2' }];
    }
    const unreadable = syntaxFaults(source, first);
    if (unreadable.length > 0)
        return unreadable;
    if (second) {
        const start = source.text.lastIndexOf('---', second.contents?.range[0]);
        const found = 'a second document begins here';
        return [{ span: { start, end: start + 3 }, subject: 'yaml', found, mend: 'keep one document in a file' }];
    }
    const nothing = first.contents === null || ((0,dist/* isScalar */.jn)(first.contents) && first.contents.value === null);
    return nothing ? [emptyFault(source)] : [];
}
function emptyFault(source) {
    const mend = 'write at least the required keys; the examples show them';
    return { span: firstLine(source), subject: 'yaml', found: 'the file is empty', mend };
}
function firstLine(source) {
    return { start: 0, end: source.lineStarts[1] ?? source.text.length };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/yaml/text-file.js

/** No file of ours comes near; it keeps a wrong path from filling memory. */
const mostBytes = 1024 * 1024;
/** A file of the user's as text, or why not. Reads at most 1 MiB, so that a device or a pipe without end does no harm. */
async function readTextFile(path) {
    let file;
    try {
        file = await (0,promises_.open)(path);
        const bytes = Buffer.alloc(mostBytes + 1);
        let length = 0;
        while (length < bytes.length) {
            const { bytesRead } = await file.read(bytes, length, bytes.length - length);
            if (bytesRead === 0)
                break;
            length += bytesRead;
        }
        if (length > mostBytes)
            return { unreadable: 'too big' };
        return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length)) };
    }
    catch (cause) {
        return { unreadable: reasonOf(cause), cause };
    }
    finally {
        await file?.close();
    }
}
function reasonOf(cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
        return 'missing';
    if (code === 'EISDIR')
        return 'folder';
    if (code === 'EACCES' || code === 'EPERM')
        return 'forbidden';
    return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'not UTF-8' : 'failed';
}

;// CONCATENATED MODULE: ./build/cluster/versions.js
/** The newest etcd that this release was tested with, and the default. */
const newestTested = '3.7.3';
/**
 * The minors whose flags this release renders, each with the lowest patch that is let through. Below it a watch can deliver keys
 * outside of what its user may read (GHSA-xg4h-6gfc-h4m8), and TLS handshakes can exhaust a member (GHSA-6vch-q96h-7gc3).
 */
const lowestPatch = { '3.5': 33, '3.6': 14, '3.7': 1 };
/** Undefined when it is no X.Y.Z without a leading v. */
function parseVersion(text) {
    const [, minor, patch] = /^((?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,3}))\.(0|[1-9]\d{0,3})$/.exec(text) ?? [];
    return minor === undefined ? undefined : { minor, patch: Number(patch) };
}
/** Why an etcd version is refused; undefined when it is fit to run. */
function versionRefusal(text) {
    const version = parseVersion(text);
    if (!version) {
        const [, likely] = /^v?(\d+\.\d+\.\d+)$/.exec(text.trim()) ?? [];
        return { mend: likely ? `write ${likely}` : `write the whole version, for example ${newestTested}` };
    }
    const lowest = lowestPatch[version.minor];
    if (lowest === undefined) {
        const minors = Object.keys(lowestPatch);
        const known = `${minors.slice(0, -1).join(', ')} or ${minors.at(-1)}`;
        return { needs: `an etcd ${known}`, mend: `write for example ${newestTested}: other minors have other flags` };
    }
    if (version.patch >= lowest)
        return undefined;
    const floor = `${version.minor}.${lowest}`;
    const reason = 'below it watches can show keys that are not granted (GHSA-xg4h-6gfc-h4m8) and handshakes can exhaust a member';
    return { needs: `${floor} or newer`, mend: `write ${floor} or newer: ${reason} (GHSA-6vch-q96h-7gc3)` };
}

;// CONCATENATED MODULE: ./build/cluster/file/age-recipient.js
const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/**
 * The recipients that a key in a file can open, by their bech32 prefix, with the length of the public key in bytes: X25519, and
 * ML-KEM-768 with X25519 (https://github.com/C2SP/C2SP/blob/main/age.md). SSH keys and plugins need programs of their own.
 */
const publicKeyBytes = { age: 32, age1pq: 1216 };
/** Why a text is no age recipient (a public key, safe to publish); undefined when it is one, with its checksum right. */
function recipientRefusal(text) {
    if (/^AGE-SECRET-KEY-/i.test(text))
        return {
            needs: 'a public key',
            mend: 'this is a private key: make a new pair (age-keygen), write the public key that starts with age1, and use this one no more',
        };
    if (text.startsWith('ssh-'))
        return { mend: 'make a key pair with age-keygen and write its public key: SSH keys are not taken' };
    const split = text.lastIndexOf('1');
    const length = publicKeyBytes[text.slice(0, Math.max(0, split))];
    const data = [...text.slice(split + 1)].map((character) => alphabet.indexOf(character));
    if (length === undefined || data.includes(-1))
        return { mend: 'write the public key that age-keygen prints' };
    const complete = data.length === Math.ceil((length * 8) / 5) + 6;
    if (complete && checksum([...expanded(text.slice(0, split)), ...data]) === 1)
        return undefined;
    return { mend: 'copy it again: a character is missing, added or wrong (its checksum does not match)' };
}
/** The part before the last 1, as the checksum takes it (BIP 173). */
function expanded(prefix) {
    const codes = [...prefix].map((character) => character.charCodeAt(0));
    return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}
/** The bech32 checksum of BIP 173; 1 for a text without a mistake. */
function checksum(values) {
    let sum = 1;
    for (const value of values) {
        const top = sum >>> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        generators.forEach((generator, bit) => {
            if ((top >> bit) & 1)
                sum ^= generator;
        });
    }
    return sum;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/cluster/file/store.js

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, which other S3 servers keep to as well. */
function bucketRefusal(name) {
    const good = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..') && (0,external_node_net_.isIP)(name) === 0;
    if (good)
        return undefined;
    const inside = /^s3:\/\/([^/]+)\/?(.*)$/.exec(name);
    if (inside?.[1])
        return { mend: `write bucket: ${inside[1]}${inside[2] ? ` and prefix: ${inside[2]}` : ''}` };
    return { mend: 'write the name alone, without s3:// and path' };
}
/** A folder in the bucket; empty means the bucket's top. */
function prefixRefusal(prefix) {
    if (prefix === '')
        return undefined;
    const good = prefix.length <= 512 && prefix.split('/').every((part) => /^[\w.()!*'-]+$/.test(part) && !/^\.+$/.test(part));
    if (good)
        return undefined;
    const likely = prefix.replace(/^\/+|\/+$/g, '');
    return {
        mend: likely !== prefix && !prefixRefusal(likely)
            ? `did you mean ${likely || '""'}?`
            : 'use letters, digits and - _ . between slashes',
    };
}
/** Where an S3 server other than AWS answers. Credentials never stand in it. */
function endpointRefusal(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol) || /\s/.test(text))
        return { mend: 'write it with its scheme, for example https://s3.example.com' };
    if (url.username !== '' || url.password !== '')
        return {
            needs: 'an address without credentials',
            mend: 'remove them, exchange them for new ones, and give those to the action by its environment',
        };
    if (url.search !== '' || url.hash !== '')
        return { mend: 'remove what follows ? or #' };
    return undefined;
}
function regionRefusal(region) {
    return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(region) ? undefined : { mend: 'write for example eu-central-1' };
}

;// CONCATENATED MODULE: ./build/cluster/file/backup-fields.js




const keepFor = (unit) => field(schemas/* int */.Whr().min(0).max(1000), {
    description: `For how many ${unit} the last backup of each is kept.`,
    allowed: '0 to 1000',
});
const keep = schemas/* strictObject */.rej({
    hours: keepFor('hours').default(24),
    days: keepFor('days').default(7),
    weeks: keepFor('weeks').default(4),
    months: keepFor('months').default(12),
})
    .check(refusing(({ hours, days, weeks, months }) => hours + days + weeks + months > 0
    ? undefined
    : {
        needs: 'one of hours, days, weeks and months above 0',
        found: '0 for each',
        mend: 'set one of them, or remove it (24, 7, 4 and 12)',
    }));
/** The `backup` section of the cluster file. */
const backupFields = schemas/* strictObject */.rej({
    bucket: fields_text(bucketRefusal, {
        description: 'The bucket of the object storage.',
        allowed: "a bucket's name: 3 to 63 lowercase letters, digits, hyphens and dots",
        examples: ['etcd-backups'],
        pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    }),
    prefix: fields_text(prefixRefusal, {
        description: 'The folder in the bucket; backups lie in PREFIX/NAME/.',
        allowed: 'a path without a slash at its ends',
        examples: ['production'],
    }).default(''),
    endpoint: fields_text(endpointRefusal, {
        description: "Where the object storage answers, if it is not AWS. Credentials come from the action's environment.",
        allowed: 'an http or https address',
        examples: ['https://s3.example.com'],
        derivedDefault: "AWS, or the environment's AWS_ENDPOINT_URL_S3",
    }).optional(),
    region: fields_text(regionRefusal, {
        description: "The bucket's region.",
        allowed: "a region's name, such as eu-central-1",
        examples: ['eu-central-1'],
        derivedDefault: "the environment's AWS_REGION",
    }).optional(),
    recipients: listOf(fields_text(recipientRefusal, {
        description: 'An age recipient.',
        allowed: 'an age recipient (age1…)',
        examples: ['age1…'],
    }), {
        description: 'The age recipients (public keys) that backups are encrypted to. Any of their identities opens a backup.',
        allowed: 'a list of at least one age recipient (public key)',
        examples: [['age1…']],
    }, 1),
    keep: field(keep, {
        description: 'Which backups stay; the newest verified one always does.',
        allowed: 'a map with hours, days, weeks, months',
    }).prefault({}),
});

;// CONCATENATED MODULE: ./build/cluster/file/go-duration.js
const nanoseconds = {
    ns: 1,
    us: 1e3,
    µs: 1e3,
    ms: 1e6,
    s: 1e9,
    m: 60e9,
    h: 3600e9,
};
const durationPattern = '^([0-9]+(\\.[0-9]+)?(h|m|s|ms))+$';
/** A Go duration (https://pkg.go.dev/time#ParseDuration) without sign, in milliseconds; undefined when it is none. */
function goDurationMilliseconds(text) {
    if (text.length > 64 || !/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text))
        return undefined;
    let sum = 0;
    for (const [, amount, unit = ''] of text.matchAll(/([\d.]+)(\D+)/g))
        sum += Number(amount) * (nanoseconds[unit] ?? 0);
    return sum / 1e6;
}
/** A minute is the shortest that does more good than work; a year the longest that cannot be a slip. */
function compactionRefusal(text) {
    const milliseconds = goDurationMilliseconds(text);
    if (milliseconds === undefined)
        return { mend: durationMend(text) };
    if (milliseconds === 0)
        return { needs: 'at least 1m', mend: 'write for example 1h: without compaction history fills the quota' };
    if (milliseconds < 60_000)
        return { needs: 'at least 1m', mend: 'write 1m or more' };
    return milliseconds <= 8760 * 3_600_000 ? undefined : { needs: 'at most 8760h', mend: 'write 8760h or less' };
}
function durationMend(text) {
    const days = /^(\d{1,3})\s*d(?:ays?)?$/i.exec(text)?.[1];
    if (days)
        return `write ${Number(days) * 24}h: Go durations have no days`;
    return 'write hours and minutes with their units, for example 1h or 30m';
}

;// CONCATENATED MODULE: ./build/cluster/file/image-reference.js
const imageForm = /^(?:(?:localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+(?=:)|\[[0-9a-fA-F:]+\])(?::\d{1,5})?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;
/** The parts of an image reference (https://pkg.go.dev/github.com/distribution/reference); undefined when it is none. */
function parseImage(text) {
    const match = text.length <= 512 ? imageForm.exec(text) : null;
    return match ? { tag: match.groups?.tag, digest: match.groups?.digest } : undefined;
}
/** A member that is started anew must get the image of the others: a moving tag, or none, is refused. */
function imageRefusal(text) {
    const image = parseImage(text);
    if (!image)
        return { mend: 'write REGISTRY/NAME:TAG, or add @sha256: and 64 hexadecimal digits' };
    if (image.digest !== undefined)
        return undefined;
    if (image.tag === undefined)
        return { needs: 'a tag or a digest', mend: 'add the version after a colon, or @sha256:…' };
    if (image.tag === 'latest')
        return { needs: 'another tag than latest', mend: 'write the version: what latest means changes between two starts' };
    return undefined;
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./build/cluster/names.js
var names = __webpack_require__(9725);
;// CONCATENATED MODULE: ./build/cluster/file/quantity.js
const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const factors = {
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    Ki: 2 ** 10,
    Mi: mebibyte,
    Gi: gibibyte,
    Ti: 2 ** 40,
};
const quantityPattern = '^[0-9]{1,15}(\\.[0-9]{1,9})?(Ki|Mi|Gi|Ti|k|M|G|T)?$';
/** No volume is bigger, and every number of bytes below it is exact. */
const quantity_mostBytes = 2 ** 50;
/**
 * A number of bytes as Kubernetes writes it (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/),
 * without the exponents and the units that make no sense for a disk. Undefined when it is none, or no whole number of bytes.
 */
function parseQuantity(text) {
    if (!new RegExp(quantityPattern).test(text))
        return undefined;
    const [, amount, suffix = ''] = /^([\d.]+)(\D*)$/.exec(text) ?? [];
    const bytes = Number(amount) * (factors[suffix] ?? Number.NaN);
    return Number.isSafeInteger(bytes) && bytes > 0 && bytes <= quantity_mostBytes ? { text, bytes } : undefined;
}
/** What to do about a text that is no quantity. */
function quantityMend(text) {
    const [, amount, unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
    const letter = unit.charAt(0).toUpperCase();
    if (amount === undefined || !'KMGT'.includes(letter))
        return 'write a number and a unit, for example 20Gi';
    const likely = letter === '' ? `${amount}Gi` : `${amount}${letter}i`;
    return parseQuantity(likely) ? `did you mean ${likely}?` : 'write a number and a unit, for example 20Gi';
}
/** Whole mebibytes, or gibibytes where they come out even. */
function quantityOf(bytes) {
    const mebibytes = Math.floor(bytes / mebibyte);
    const text = mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
    return { text, bytes: mebibytes * mebibyte };
}

;// CONCATENATED MODULE: ./build/cluster/file/name-refusals.js




/**
 * A portal's pod is NAME-portal-, ten characters for the ReplicaSet, a hyphen and five for the pod: 24 more than NAME. Names of
 * pods and values of labels end at 63, so 39 is the most; 7 are kept for objects that a later release derives, because a name
 * cannot be shortened any more once its cluster runs.
 */
const longestName = 32;
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** What ends the name of an object of some cluster: a cluster called orders-members would take the Service of a cluster orders. */
const derivedEndings = [...new Set(Object.values((0,names/* namesOf */.eZ)({ name: '' })))].filter((ending) => ending !== '');
/** Starts with a letter, since it names a Service (RFC 1035). */
function clusterNameRefusal(name) {
    const fits = /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name);
    if (name.length > longestName && fits)
        return {
            needs: `at most ${longestName} characters`,
            mend: `shorten it by ${name.length - longestName}: names of pods and objects are made of it and may have 63`,
        };
    const ending = derivedEndings.find((derived) => name.endsWith(derived));
    if (fits && ending !== undefined)
        return {
            needs: `another ending than ${ending}`,
            mend: `choose another: the objects of a cluster ${name.slice(0, -ending.length) || 'X'} could have the same names`,
        };
    return fits ? undefined : { mend: likelyLabel(name, /^[^a-z]+/) };
}
function namespaceRefusal(name) {
    return label.test(name) ? undefined : { mend: likelyLabel(name, /^[^a-z0-9]+/) };
}
function likelyLabel(name, badStart) {
    const likely = name
        .slice(0, 200)
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-')
        .replace(badStart, '')
        .slice(0, longestName)
        .replace(/-+$/, '');
    return likely ? `did you mean ${likely}?` : 'write lowercase letters, digits and hyphens';
}
/** A name of an object whose kind allows dots, such as a StorageClass (RFC 1123 subdomain). */
function subdomainRefusal(name) {
    return name.length <= 253 && subdomain.test(name)
        ? undefined
        : { mend: 'write it as kubectl get storageclass shows it' };
}
/** A key of a label or annotation: an optional DNS prefix with a slash, and a name of at most 63 characters. */
function qualifiedNameRefusal(key) {
    const needs = 'PREFIX/NAME with a DNS name and letters, digits, - _ . (at most 63)';
    const parts = key.split('/');
    const name = parts.at(-1) ?? '';
    const prefix = parts.length === 2 ? parts[0] : undefined;
    const good = parts.length <= 2 &&
        /^([A-Za-z0-9][-\w.]{0,61})?[A-Za-z0-9]$/.test(name) &&
        (prefix === undefined || (prefix.length <= 253 && subdomain.test(prefix)));
    return good ? undefined : { needs, mend: 'write it as the documentation of your cloud or controller does' };
}
function quantityRefusal(text) {
    return parseQuantity(text) ? undefined : { mend: quantityMend(text) };
}
/** What goes into a certificate and what clients dial: a DNS name, a wildcard for one level, or an IP address. */
function hostnameRefusal(name) {
    if ((0,external_node_net_.isIP)(name) !== 0 && !name.includes('%'))
        return undefined;
    const plain = name.startsWith('*.') ? name.slice(2) : name;
    const enough = !name.startsWith('*.') || plain.includes('.');
    if (isDnsName(plain) && enough)
        return undefined;
    return { mend: hostnameMend(name) };
}
function hostnameMend(name) {
    if (name.length > 300)
        return 'write at most 253 characters';
    const host = /^(?:[a-z][\w+.-]*:\/\/)?([^/@\s:]+)(?::\d+)?(?:\/.*)?$/i.exec(name)?.[1] ?? '';
    const likely = (0,external_node_url_.domainToASCII)(host.replace(/\.$/, ''));
    if (likely !== name && isDnsName(likely))
        return `did you mean ${likely}?`;
    if (name.startsWith('*'))
        return 'a wildcard stands for the first part of a name that goes on with two more: *.example.com';
    return 'write a name such as etcd.example.com or an address, without port and path';
}
/** A DNS name in lowercase without a final dot; its last part is no number, or it would be read as a broken address. */
function isDnsName(name) {
    const labels = name.split('.');
    return name.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
}
function clusterDomainRefusal(name) {
    if (isDnsName(name))
        return undefined;
    const likely = name.toLowerCase().replace(/^\.|\.$/g, '');
    return {
        mend: isDnsName(likely) ? `did you mean ${likely}?` : 'write it as the kubelet has it, for example cluster.local',
    };
}

;// CONCATENATED MODULE: ./build/cluster/file/fields.js









const zones = schemas/* strictObject */.rej({
    label: fields_text(qualifiedNameRefusal, {
        description: 'The label by which nodes say in which zone they are.',
        allowed: 'the key of a node label',
        examples: ['topology.kubernetes.io/zone'],
    }).default('topology.kubernetes.io/zone'),
    minimum: field(schemas/* int */.Whr().min(1).max(5), {
        description: 'In how many zones there must be a node that members can run on. With fewer than 3, losing one zone can stop writes.',
        allowed: '1 to the number of members',
        derivedDefault: '3, or 1 for a single member',
    }).optional(),
});
const storage = schemas/* strictObject */.rej({
    class: fields_text(subdomainRefusal, {
        description: "The StorageClass of the members' volumes.",
        allowed: 'the name of a StorageClass',
        examples: ['encrypted-ssd'],
    }),
    size: fields_text(quantityRefusal, {
        description: "The size of each member's volume. It holds the database twice (etcd receives a whole copy when a member has fallen behind, and defragmentation writes one), the log of the last changes and the file system's own data.",
        allowed: 'a quantity of 1Gi or more, such as 20Gi',
        examples: ['20Gi'],
        pattern: quantityPattern,
        mend: missingUnit,
    }),
    encryption: field(schemas/* literal */.euz(['required', 'reported']), {
        description: 'What happens when the StorageClass does not ask for encryption: `required` refuses it before anything is written, `reported` says so and goes on.',
        allowed: 'required or reported',
    }).default('required'),
});
const annotations = field(schemas/* record */.g1P(schemas/* string */.YjP().check(refusing(qualifiedNameRefusal)), field(schemas/* string */.YjP(), { description: 'A value.', allowed: 'text' })), {
    description: "Annotations of the portals' Service, as clouds and DNS controllers ask for them.",
    allowed: 'a map of texts',
    examples: [{ 'external-dns.alpha.kubernetes.io/hostname': 'etcd.example.com' }],
});
const portals = schemas/* strictObject */.rej({
    replicas: field(schemas/* int */.Whr().min(1).max(16), {
        description: 'How many portals run; 2 or more, so that one can fail.',
        allowed: '1 to 16',
    }).default(2),
    hostnames: listOf(fields_text(hostnameRefusal, {
        description: 'A name or address.',
        allowed: 'a DNS name, *.NAME or an IP address',
        examples: ['etcd.example.com'],
    }), {
        description: 'DNS names and IP addresses under which clients outside of Kubernetes reach the portals; they go into the certificates.',
        allowed: 'a list of DNS names, *.NAME or IP addresses',
        examples: [['etcd.example.com']],
    }).default([]),
    service: section(schemas/* strictObject */.rej({
        type: field(schemas/* literal */.euz(['ClusterIP', 'NodePort', 'LoadBalancer']), {
            description: "The type of the portals' Service.",
            allowed: 'ClusterIP, NodePort or LoadBalancer',
        }).default('ClusterIP'),
        annotations: annotations.default({}),
    }), "The portals' Service."),
});
const days = (description, most) => field(schemas/* int */.Whr().min(1).max(most), { description, allowed: `whole days, 1 to ${most}` });
const tls = schemas/* strictObject */.rej({
    minimumVersion: field(schemas/* literal */.euz(['1.2', '1.3']), {
        description: 'The lowest version of TLS that members and portals accept.',
        allowed: '"1.2" or "1.3"',
    }).default('1.2'),
    leafDays: days("How long the certificates of members and portals are valid; at most the issuer's.", 366).default(90),
    issuerDays: days("How long the issuing authority's certificate is valid; at most the root's.", 7300).default(365),
    rootDays: days("How long the root authority's certificate is valid.", 7300).default(3650),
    rootRecipients: listOf(recipient(), {
        description: "age recipients. When there are any, the root authority's key is kept only encrypted to them, and a change of the issuer needs one of their identities.",
        allowed: 'a list of age recipients (public keys)',
    }).default([]),
});
const etcd = schemas/* strictObject */.rej({
    quota: fields_text(quantityRefusal, {
        description: 'How big the database may grow before etcd takes no more writes.',
        allowed: 'a quantity of 64Mi to 8Gi, such as 4Gi',
        examples: ['4Gi'],
        pattern: quantityPattern,
        mend: missingUnit,
        derivedDefault: 'what fits storage.size: half of what is left after 1Gi (below 2Gi: a quarter of it), at most 8Gi',
    }).optional(),
    compaction: fields_text(compactionRefusal, {
        description: 'How much history of every key is kept; older revisions are compacted.',
        allowed: 'a Go duration of 1m to 8760h, such as 1h',
        examples: ['1h'],
        pattern: durationPattern,
    }).default('1h'),
});
const fields_image = (description, derivedDefault) => fields_text(imageRefusal, {
    description,
    allowed: 'an image with a tag or a digest',
    examples: ['registry.example.com/NAME:TAG'],
    ...(derivedDefault && { derivedDefault }),
});
const fields_images = schemas/* strictObject */.rej({
    etcd: fields_image("The members' image; its tag, if it is a version, must be `version`.", 'gcr.io/etcd-development/etcd:vVERSION').optional(),
    haproxy: fields_image("The portals' image.").default('docker.io/library/haproxy:3.2.26'),
});
const monitoring = schemas/* strictObject */.rej({
    prometheusOperator: field(schemas/* union */.KCZ([schemas/* literal */.euz('auto'), schemas/* boolean */.zMY()]), {
        description: 'Whether PodMonitor and PrometheusRule are written; `auto`: where the cluster knows these kinds.',
        allowed: 'auto, true or false',
    }).default('auto'),
    grafanaDashboard: field(schemas/* boolean */.zMY(), {
        description: 'Whether a dashboard is written as a ConfigMap that Grafana finds by its label.',
        allowed: 'true or false',
    }).default(true),
});
const keys = schemas/* strictObject */.rej({
    name: fields_text(clusterNameRefusal, {
        description: "The cluster's name; all of its objects are named after it. It cannot be changed.",
        allowed: `a letter, then letters, digits and hyphens, at most ${longestName} (all lowercase)`,
        examples: ['orders'],
        pattern: `^[a-z]([-a-z0-9]{0,${longestName - 2}}[a-z0-9])?$`,
    }),
    namespace: fields_text(namespaceRefusal, {
        description: 'The namespace that the cluster lives in. It cannot be changed.',
        allowed: 'lowercase letters, digits and hyphens, at most 63',
        examples: ['etcd'],
        pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$',
    }),
    version: fields_text(versionRefusal, {
        description: 'The version of etcd. Versions with known holes are refused: 3.5 below 3.5.33, 3.6 below 3.6.14, 3.7 below 3.7.1.',
        allowed: `X.Y.Z, such as ${newestTested}`,
        examples: [newestTested],
        pattern: '^3\\.[567]\\.[0-9]+$',
    }).default(newestTested),
    members: field(schemas/* literal */.euz([1, 3, 5]), {
        description: 'How many members the cluster has: 3 outlive the loss of one, 5 of two, 1 of none.',
        allowed: '1, 3 or 5',
        mend: membersMend,
    }).default(3),
    zones: section(zones, 'How members and portals are spread.'),
    storage: field(storage, {
        description: "The members' volumes.",
        allowed: 'a map with class and size',
        examples: [{ class: 'encrypted-ssd', size: '20Gi' }],
    }),
    portals: section(portals, 'The HAProxy portals that clients reach the cluster through.'),
    tls: section(tls, 'Certificates; they are renewed by rotate-certificates.'),
    etcd: section(etcd, "etcd's own settings."),
    images: section(fields_images, 'The container images, for a registry of your own.'),
    backup: field(backupFields, {
        description: 'Where backups go. Without it there are none.',
        allowed: 'a map with bucket and recipients',
    }).optional(),
    monitoring: section(monitoring, 'What is written for Prometheus and Grafana.'),
    clusterDomain: fields_text(clusterDomainRefusal, {
        description: "The DNS domain of the Kubernetes cluster, as the kubelets' --cluster-domain says.",
        allowed: 'a DNS name',
        examples: ['cluster.local'],
    }).default('cluster.local'),
});
/** The cluster file: every key with its meaning, its default and what it may be. */
const clusterFile = field(keys, {
    description: 'All that a cluster is; by default the file is etcd/cluster.yaml.',
    allowed: 'lines of "key: value"',
    examples: [{ name: 'orders', namespace: 'etcd', storage: { class: 'encrypted-ssd', size: '20Gi' } }],
});
function section(schema, description) {
    const allowed = `a map with ${Object.keys(schema.shape).join(', ')}`;
    return field(schema, { description, allowed }).prefault({});
}
function recipient() {
    return fields_text(recipientRefusal, {
        description: 'An age recipient.',
        allowed: 'an age recipient (age1…)',
        examples: ['age1…'],
    });
}
function missingUnit(value) {
    return typeof value === 'number' && value > 0 && value <= 1024 ? `did you mean ${value}Gi?` : undefined;
}
function membersMend(value) {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
        return undefined;
    if (value > 5)
        return 'write 5: every write waits for a majority, and more members only slow it';
    return `write ${value - 1} or ${value + 1}: ${value} members survive no more losses than ${value - 1}`;
}

;// CONCATENATED MODULE: ./build/cluster/file/rules.js




/** etcd's suggested maximum (https://etcd.io/docs/latest/dev-guide/limit/): it warns above, and restarts and copies take long. */
const mostQuota = 8 * gibibyte;
const leastQuota = 64 * mebibyte;
const leastSize = gibibyte;
/**
 * The biggest quota that a volume has room for. Twice the database: a member that has fallen behind writes the leader's whole copy
 * beside its own, and so does a defragmentation. Besides 1 GiB: five log segments of 64 MB and the next one being prepared (etcd's
 * --max-wals), and what ext4 keeps for itself of a volume that a full quota needs (inodes, journal). A volume below 2 GiB gives
 * half of itself to that, since a smaller file system keeps less.
 */
function quotaThatFits(sizeBytes) {
    const reserve = Math.min(gibibyte, sizeBytes / 2);
    return quantityOf(Math.min(mostQuota, (sizeBytes - reserve) / 2));
}
/** The smallest size with room for a quota. */
function sizeThatFits(quotaBytes) {
    return quantityOf(Math.ceil(Math.min(4 * quotaBytes, 2 * quotaBytes + gibibyte) / mebibyte) * mebibyte);
}
/** What is wrong between fields. */
function brokenRules(sound) {
    return [zonesRule, sizeRule, quotaRule, lifetimeRule, imageRule, addressRule].flatMap((rule) => rule(sound) ?? []);
}
const zonesRule = (sound) => {
    const members = sound('members');
    const minimum = sound('zones', 'minimum');
    if (typeof members !== 'number' || typeof minimum !== 'number' || minimum <= members)
        return undefined;
    const found = `zones.minimum needs at most members (${members}), found ${minimum}`;
    return { path: ['zones', 'minimum'], found, mend: `write ${members} or less: each member is in one zone` };
};
const sizeRule = (sound) => {
    const size = quantity(sound('storage', 'size'));
    if (!size || size.bytes >= leastSize)
        return undefined;
    const found = `storage.size needs 1Gi or more, found ${size.text}`;
    return { path: ['storage', 'size'], found, mend: "write 1Gi or more: etcd's log alone takes up to 384Mi" };
};
const quotaRule = (sound) => {
    const path = ['etcd', 'quota'];
    const size = quantity(sound('storage', 'size'));
    const quota = quantity(sound(...path));
    if (!quota)
        return undefined;
    const found = (needs) => `etcd.quota needs ${needs}, found ${quota.text}`;
    if (quota.bytes > mostQuota)
        return {
            path,
            found: found('at most 8Gi'),
            mend: 'write 8Gi or less: etcd suggests no more, and restarts and copies of a member take longer',
        };
    if (quota.bytes < leastQuota)
        return {
            path,
            found: found('at least 64Mi'),
            mend: 'write 64Mi or more, or remove the line (default what fits storage.size)',
        };
    if (!size || size.bytes < leastSize || quota.bytes <= quotaThatFits(size.bytes).bytes)
        return undefined;
    const fits = quotaThatFits(size.bytes).text;
    const mend = `write ${fits} or less, or set storage.size: ${sizeThatFits(quota.bytes).text} (twice the database, and its log)`;
    return { path, found: found(`at most ${fits} with storage.size ${size.text}`), mend };
};
const lifetimeRule = (sound) => {
    const days = (key) => sound('tls', key);
    for (const [shorter, longer, who] of [
        ['leafDays', 'issuerDays', 'a leaf must end before its issuer'],
        ['issuerDays', 'rootDays', 'an issuer must end before its root'],
    ]) {
        const [short, long] = [days(shorter), days(longer)];
        if (typeof short !== 'number' || typeof long !== 'number' || short <= long)
            continue;
        const found = `tls.${shorter} needs at most tls.${longer} (${long}), found ${short}`;
        return { path: ['tls', shorter], found, mend: `write ${long} or less, or raise tls.${longer}: ${who}` };
    }
};
const imageRule = (sound) => {
    const image = sound('images', 'etcd');
    const version = sound('version');
    if (typeof image !== 'string' || typeof version !== 'string')
        return undefined;
    const tag = parseImage(image)?.tag?.replace(/^v/, '');
    if (tag === undefined || !parseVersion(tag) || tag === version)
        return undefined;
    const found = `images.etcd needs the version ${version} (version), found ${tag}`;
    return { path: ['images', 'etcd'], found, mend: `write its tag as v${version}, or set version: ${tag}` };
};
const addressRule = (sound) => {
    const [name, namespace, domain] = [sound('name'), sound('namespace'), sound('clusterDomain')];
    if (typeof name !== 'string' || typeof namespace !== 'string' || typeof domain !== 'string')
        return undefined;
    const member = (0,names/* memberNames */.hQ)({ name, members: 5 }).at(-1) ?? name;
    const address = `${(0,names/* memberHost */.BY)({ name, namespace }, member)}.${domain}`;
    if (address.length <= 253)
        return undefined;
    const found = `clusterDomain needs ${address.length - 253} characters less: a member's DNS name would have ${address.length}`;
    return { path: ['clusterDomain'], found, mend: 'a DNS name may have 253; shorten it, or name or namespace' };
};
function quantity(value) {
    return typeof value === 'string' ? parseQuantity(value) : undefined;
}

;// CONCATENATED MODULE: ./build/cluster/file.js









const untouched = 'nothing was read from or written to the cluster';
/**
 * What a cluster file says, with every default filled in. `file` is its name for errors. Throws one Problem with everything that is
 * wrong, each finding with its place and frame, in the order of the file.
 */
function parseClusterFile(text, file) {
    const source = sourceOf(text, file);
    const { file: yaml, faults } = readYaml(source);
    const refused = (all) => new build_problem/* Problem */.A(`${file} is not a valid cluster file: ${untouched}`, findingsOf(source, all));
    if (!yaml)
        throw refused(faults);
    const all = [
        ...faults,
        ...schemaFaults(clusterFile, yaml),
        ...brokenRules((...path) => soundValue(clusterFile, yaml, path)).map((broken) => ruleFault(yaml, broken)),
    ];
    if (all.length > 0)
        throw refused(all);
    return specificationOf(clusterFile.parse(yaml.value), file);
}
/** Reads and parses a cluster file. Throws a Problem when it cannot be read or says something wrong. */
async function readClusterFile(path) {
    const read = await readTextFile(path);
    if ('text' in read)
        return parseClusterFile(read.text, path);
    const { found, mend } = unreadableFinding(read.unreadable, path);
    const problem = `${path} cannot be read: ${untouched}`;
    throw new build_problem/* Problem */.A(problem, [{ subject: 'cluster file', found, mend }], { cause: read.cause });
}
function unreadableFinding(why, path) {
    const other = 'or name another file by the input "cluster"';
    switch (why) {
        case 'missing':
            return {
                found: `there is no file ${path}`,
                mend: `write one, in which { name: orders, namespace: etcd, storage: { class: AN-ENCRYPTED-CLASS, size: 20Gi } } suffices, ${other}; on a runner actions/checkout must come first`,
            };
        case 'folder':
            return { found: `${path} is a folder`, mend: 'name the file in it by the input "cluster"' };
        case 'forbidden':
            return { found: `${path} may not be read by this user`, mend: `let this user read it, ${other}` };
        case 'too big':
            return {
                found: `${path} is bigger than 1 MiB`,
                mend: `a cluster file has some dozen lines: look what it is, ${other}`,
            };
        case 'not UTF-8':
            return { found: `${path} is no text in UTF-8`, mend: 'save it as UTF-8' };
        case 'failed':
            return { found: `reading ${path} failed`, mend: `see whether its disk answers, ${other}` };
    }
}
/** The one place where a ClusterSpec is made; the defaults that follow from other fields are here. */
function specificationOf(said, file) {
    const { zones, storage, etcd, images, backup } = said;
    const size = checkedQuantity(storage.size);
    const specification = {
        ...said,
        file,
        zones: { label: zones.label, minimum: zones.minimum ?? Math.min(3, said.members) },
        storage: { ...storage, size },
        etcd: { ...etcd, quota: etcd.quota === undefined ? quotaThatFits(size.bytes) : checkedQuantity(etcd.quota) },
        images: { ...images, etcd: images.etcd ?? `gcr.io/etcd-development/etcd:v${said.version}` },
        backup: backup && { ...backup, endpoint: backup.endpoint, region: backup.region },
    };
    return specification;
}
function checkedQuantity(text) {
    const quantity = parseQuantity(text);
    if (quantity)
        return quantity;
    throw new Error(`the schema let ${text} pass as a quantity`);
}


/***/ }),

/***/ 9725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ memberHost),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   Xz: () => (/* binding */ memberPorts),
/* harmony export */   Zn: () => (/* binding */ selectorLabels),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   hQ: () => (/* binding */ memberNames),
/* harmony export */   jC: () => (/* binding */ ownedSelector),
/* harmony export */   jj: () => (/* binding */ portalPorts),
/* harmony export */   m8: () => (/* binding */ manager),
/* harmony export */   yu: () => (/* binding */ metadata)
/* harmony export */ });
/** The field manager of every write, and the value of app.kubernetes.io/managed-by. */
const manager = 'managed-etcd';
/** The ports of a member's pod. */
const memberPorts = { client: 2379, peer: 2380, metrics: 2381, gateway: 2382 };
/** The ports of a portal's pod; the first two are also those of the Service. The admin port listens on loopback only. */
const portalPorts = { client: 2379, mutualTls: 2479, metrics: 8404, admin: 8405 };
/** The name of every object of a cluster; what users and other programs depend on (docs/architecture.md lists them). */
function namesOf(spec) {
    const { name } = spec;
    return {
        members: name,
        membersService: `${name}-members`,
        membersState: `${name}-members`,
        membersBudget: `${name}-members`,
        membersPolicy: `${name}-members`,
        membersTls: `${name}-members-tls`,
        portal: `${name}-portal`,
        portalTls: `${name}-portal-tls`,
        service: name,
        rootAuthority: `${name}-root-authority`,
        authority: `${name}-authority`,
        rootUser: `${name}-root`,
        tokenKey: `${name}-token-key`,
        connection: `${name}-connection`,
        alerts: name,
        dashboard: `${name}-dashboard`,
        operation: `${name}-operation`,
    };
}
/** orders-0 … orders-2. */
function memberNames(spec) {
    return Array.from({ length: spec.members }, (_, ordinal) => `${spec.name}-${ordinal}`);
}
/** The name under which members reach each other; resolved by the pod's search domains, so it holds for any cluster domain. */
function memberHost(spec, member) {
    return `${member}.${namesOf(spec).membersService}.${spec.namespace}.svc`;
}
/** What a pod is chosen by; never changes for a running cluster, because a StatefulSet's selector cannot. */
function selectorLabels(spec, component) {
    return {
        'app.kubernetes.io/name': 'etcd',
        'app.kubernetes.io/instance': spec.name,
        'app.kubernetes.io/component': component,
    };
}
function labels(spec, component) {
    return {
        'app.kubernetes.io/name': 'etcd',
        'app.kubernetes.io/instance': spec.name,
        ...(component ? { 'app.kubernetes.io/component': component } : {}),
        'app.kubernetes.io/managed-by': manager,
    };
}
/** Chooses every object of a cluster that this project wrote. */
function ownedSelector(spec) {
    return `app.kubernetes.io/managed-by=${manager},app.kubernetes.io/instance=${spec.name}`;
}
function metadata(spec, name, component) {
    return { name, namespace: spec.namespace, labels: labels(spec, component) };
}


/***/ }),

/***/ 5407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ze: () => (/* binding */ dashboard),
  $U: () => (/* binding */ podMonitors),
  j8: () => (/* binding */ prometheusOperatorApi),
  Po: () => (/* binding */ prometheusRule)
});

// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(9725);
;// CONCATENATED MODULE: ./build/cluster/objects/dashboard.js
/** A small Grafana dashboard: what someone looks at first when clients complain. */
function grafanaDashboard(spec) {
    const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`;
    const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`;
    const panels = [
        ['Members with a leader', 'short', `sum(etcd_server_has_leader{${members}})`, 'members'],
        [
            'Requests per second',
            'reqps',
            `sum by (grpc_method) (rate(grpc_server_handled_total{${members}, grpc_type="unary"}[5m]))`,
            '{{grpc_method}}',
        ],
        [
            'Failed requests per second',
            'reqps',
            `sum by (grpc_code) (rate(grpc_server_handled_total{${members}, grpc_code!="OK"}[5m]))`,
            '{{grpc_code}}',
        ],
        [
            'Log write time, 99th percentile',
            's',
            `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m])))`,
            '{{pod}}',
        ],
        [
            'Round trip between members, 99th percentile',
            's',
            `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_network_peer_round_trip_time_seconds_bucket{${members}}[5m])))`,
            '{{pod}}',
        ],
        ['Database size', 'bytes', `etcd_mvcc_db_total_size_in_bytes{${members}}`, '{{pod}}'],
        ['Leader changes', 'short', `increase(etcd_server_leader_changes_seen_total{${members}}[1h])`, '{{pod}}'],
        [
            'Portal connections',
            'short',
            `sum by (pod, proxy) (haproxy_frontend_current_sessions{${portals}})`,
            '{{pod}} {{proxy}}',
        ],
    ];
    return {
        uid: `managed-etcd-${spec.namespace}-${spec.name}`.slice(0, 40),
        title: `etcd ${spec.namespace}/${spec.name}`,
        tags: ['etcd', 'managed-etcd'],
        schemaVersion: 39,
        time: { from: 'now-6h', to: 'now' },
        refresh: '30s',
        panels: panels.map(([title, unit, expr, legendFormat], position) => ({
            id: position + 1,
            type: 'timeseries',
            title,
            gridPos: { h: 8, w: 12, x: (position % 2) * 12, y: Math.floor(position / 2) * 8 },
            fieldConfig: { defaults: { unit }, overrides: [] },
            targets: [{ refId: 'A', expr, legendFormat }],
        })),
    };
}

;// CONCATENATED MODULE: ./build/cluster/objects/monitoring.js


const prometheusOperatorApi = 'monitoring.coreos.com/v1';
/** Scrapes every member and every portal; both serve plain HTTP for this. */
function podMonitors(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const monitor = (name, component) => ({
        apiVersion: prometheusOperatorApi,
        kind: 'PodMonitor',
        metadata: (0,cluster_names/* metadata */.yu)(spec, name, component),
        spec: {
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            podMetricsEndpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
            podTargetLabels: ['app.kubernetes.io/instance', 'app.kubernetes.io/component'],
        },
    });
    return [monitor(names.members, 'member'), monitor(names.portal, 'portal')];
}
/** The alerts that mean someone has to act; thresholds are those of etcd's own mixin where it has the alert. */
function prometheusRule(spec) {
    const members = `namespace="${spec.namespace}", pod=~"${spec.name}-[0-9]+"`;
    const portals = `namespace="${spec.namespace}", pod=~"${spec.name}-portal-.*"`;
    const quorum = Math.floor(spec.members / 2) + 1;
    const alert = (name, expr, wait, severity, summary) => ({
        alert: name,
        expr,
        for: wait,
        labels: { severity, cluster: spec.name },
        annotations: { summary: `etcd ${spec.namespace}/${spec.name}: ${summary}` },
    });
    return {
        apiVersion: prometheusOperatorApi,
        kind: 'PrometheusRule',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).alerts),
        spec: {
            groups: [
                {
                    name: `managed-etcd.${spec.namespace}.${spec.name}`,
                    rules: [
                        alert('EtcdNoQuorum', `count(etcd_server_has_leader{${members}} == 1) < ${quorum} or absent(etcd_server_has_leader{${members}})`, '1m', 'critical', 'fewer members have a leader than a quorum needs; writes stop'),
                        alert('EtcdMemberDown', `count(up{${members}} == 1) < ${spec.members}`, '5m', 'warning', 'a member does not answer'),
                        alert('EtcdLeaderChanges', `max(increase(etcd_server_leader_changes_seen_total{${members}}[15m])) >= 4`, '5m', 'warning', 'the leader changes often; look at disks and network'),
                        alert('EtcdSlowDisk', `histogram_quantile(0.99, sum by (pod, le) (rate(etcd_disk_wal_fsync_duration_seconds_bucket{${members}}[5m]))) > 0.5`, '10m', 'warning', 'writing the log takes more than 0.5 s'),
                        alert('EtcdDatabaseNearQuota', `max(etcd_mvcc_db_total_size_in_bytes{${members}} / etcd_server_quota_backend_bytes{${members}}) > 0.9`, '10m', 'critical', 'the database has used 90 % of its quota; writes stop at 100 %'),
                        alert('EtcdMemberBehind', `max(etcd_debugging_mvcc_current_revision{${members}}) - min(etcd_debugging_mvcc_current_revision{${members}}) > 10000`, '10m', 'warning', 'a member is far behind the others'),
                        alert('EtcdPortalDown', `count(up{${portals}} == 1) < ${spec.portals.replicas}`, '5m', 'warning', 'a portal does not answer'),
                    ],
                },
            ],
        },
    };
}
/** Grafana's sidecar collects ConfigMaps with this label. */
function dashboard(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
            ...(0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).dashboard),
            labels: { ...(0,cluster_names/* labels */.WD)(spec), grafana_dashboard: '1' },
        },
        data: { [`${spec.namespace}-${spec.name}.json`]: JSON.stringify(grafanaDashboard(spec), null, 2) },
    };
}


/***/ }),

/***/ 1417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YX: () => (/* binding */ createNamespace),
/* harmony export */   mr: () => (/* binding */ permissionsFor),
/* harmony export */   zZ: () => (/* binding */ rolesAsYaml)
/* harmony export */ });
/* harmony import */ var _kubernetes_rules_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3794);

/** What is written by server-side apply, by API group. */
const written = [
    { group: '', resources: ['configmaps', 'secrets', 'services'] },
    { group: 'apps', resources: ['statefulsets', 'deployments'] },
    { group: 'policy', resources: ['poddisruptionbudgets'] },
    { group: 'networking.k8s.io', resources: ['networkpolicies'] },
];
const monitoring = {
    group: 'monitoring.coreos.com',
    resources: ['podmonitors', 'prometheusrules'],
};
/** One operation at a time: its Lease is created, and renewed and freed by plain updates. */
const lease = { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['get', 'create', 'update'] };
/** Server-side apply is a patch, and the server asks for create as well when the object is not there yet. */
const apply = ['get', 'list', 'create', 'patch'];
/** What tells why something does not become ready. */
const diagnosis = [
    { group: '', resources: ['pods', 'events', 'persistentvolumeclaims'], verbs: ['list'] },
    { group: '', resources: ['pods/log'], verbs: ['get'] },
];
const inNamespace = {
    provision: ({ prometheusOperator }) => [
        ...[...written, ...(prometheusOperator ? [monitoring] : [])].map((rule) => ({ ...rule, verbs: apply })),
        lease,
        ...diagnosis,
        // Members are restarted one by one, by deleting their pods.
        { group: '', resources: ['pods'], verbs: ['delete'] },
        // A WebSocket is opened by a GET; since 1.35 the server asks for create as well.
        // https://github.com/kubernetes/kubernetes/pull/134577
        { group: '', resources: ['pods/portforward'], verbs: ['get', 'create'] },
        { group: '', resources: ['persistentvolumeclaims'], verbs: ['get'] },
        { group: '', resources: ['resourcequotas', 'limitranges'], verbs: ['list'] },
        // A Role allows this for its own namespace.
        { group: '', resources: ['namespaces'], verbs: ['get'] },
    ],
    destroy: ({ prometheusOperator, deleteVolumes = false }) => [
        ...[...written, ...(prometheusOperator ? [monitoring] : [])].map((rule) => ({
            ...rule,
            verbs: ['list', 'delete'],
        })),
        { ...lease, verbs: [...lease.verbs, 'delete'] },
        { group: '', resources: ['pods'], verbs: ['list'] },
        ...(deleteVolumes ? [{ group: '', resources: ['persistentvolumeclaims'], verbs: ['list', 'delete'] }] : []),
    ],
};
const clusterWide = {
    provision: [
        { group: '', resources: ['nodes'], verbs: ['list'] },
        { group: 'storage.k8s.io', resources: ['storageclasses'], verbs: ['get', 'list'] },
        // Each volume tells whether it is encrypted.
        { group: '', resources: ['persistentvolumes'], verbs: ['get'] },
    ],
    destroy: [],
};
/** Everything that an operation asks of the API server. The namespace is taken to be there: `createNamespace` is apart. */
function permissionsFor(action, spec, extent) {
    const { namespace } = spec;
    return [
        ...inNamespace[action](extent).flatMap((rule) => permissionsOf(rule, namespace)),
        ...clusterWide[action].flatMap((rule) => permissionsOf(rule)),
    ];
}
/** Needed only while there is no such namespace. */
const createNamespace = ['create', 'patch'].map((verb) => ({
    group: '',
    resource: 'namespaces',
    verb,
}));
function permissionsOf({ group, resources, verbs }, namespace) {
    return resources.flatMap((resource) => verbs.map((verb) => ({
        group,
        resource,
        verb,
        ...(namespace === undefined ? {} : { namespace }),
        ...(resource === 'namespaces' && verb === 'get' ? { name: namespace } : {}),
    })));
}
/**
 * A Role and a ClusterRole that allow exactly these, as far as either is needed, for `kubectl apply`. Two are one List, so that
 * the text still is YAML when it is shown, and pasted, with a margin.
 */
function rolesAsYaml(name, permissions) {
    const roles = [...Map.groupBy(permissions, ({ namespace }) => namespace)].map(([namespace, rules]) => [
        'apiVersion: rbac.authorization.k8s.io/v1',
        `kind: ${namespace === undefined ? 'ClusterRole' : 'Role'}`,
        'metadata:',
        `  name: ${name}`,
        ...(namespace === undefined ? [] : [`  namespace: ${namespace}`]),
        'rules:',
        ...(0,_kubernetes_rules_js__WEBPACK_IMPORTED_MODULE_0__/* .rulesAsYaml */ .v)(rules).split('\n'),
    ]);
    const items = roles.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`));
    return (roles.length === 1 ? roles.flat() : ['apiVersion: v1', 'kind: List', 'items:', ...items]).join('\n');
}


/***/ }),

/***/ 4800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ checkPermissions)
/* harmony export */ });
/* harmony import */ var _permissions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1417);

/** What the caller may not do, with the roles that would allow it; one finding, because one person mends it at once. */
function checkPermissions(action, denied) {
    if (denied.length === 0)
        return [];
    const verbs = Map.groupBy(denied, ({ group, resource }) => [resource, group].filter(Boolean).join('.'));
    const missing = [...verbs].map(([resource, all]) => `${all.map(({ verb }) => verb).join(', ')} ${resource}`);
    return [
        {
            subject: 'permissions',
            found: `needs ${denied.length === 1 ? 'a permission' : `${denied.length} permissions`} that you do not have: ${missing.join('; ')}`,
            mend: `let an administrator apply this and bind it to you:\n${(0,_permissions_js__WEBPACK_IMPORTED_MODULE_0__/* .rolesAsYaml */ .zZ)(`managed-etcd-${action}`, denied)}`,
        },
    ];
}


/***/ }),

/***/ 2040:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ connectKubernetes)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(7325);
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
    return new problem/* Problem */.A('cannot connect to Kubernetes: the credential plugin failed', [
        {
            subject: 'credentials',
            found: `needs a credential from "${exec.command}" for user "${choice.user}" of context "${choice.context}", but ${found}`,
            mend: `make \`kubectl --context ${choice.context} version\` work on this machine: log in or install the plugin first`,
        },
    ]);
}

;// CONCATENATED MODULE: ./build/kubernetes/access.js




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
        const mend = 'use a credential plugin (exec) such as kubelogin, a token, or a client certificate';
        throw unsupported(choice, `auth-provider "${provider}"`, mend);
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
        throw new problem/* Problem */.A('cannot connect to Kubernetes: a file of the kubeconfig cannot be read', [
            {
                subject: 'kubeconfig',
                found: `needs the file that ${field} names, found none that can be read at ${path}`,
                mend: 'give the output of `kubectl config view --raw --minify --flatten`, which holds the contents themselves',
            },
        ]);
    }
}
function unsupported(choice, found, mend) {
    return new problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig asks for something that is not supported', [
        { subject: 'kubeconfig', found: `context "${choice.context}" uses ${found}`, mend },
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
        throw (0,errors/* refusal */.x5)(subject, answer, transport.access);
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
// EXTERNAL MODULE: ./node_modules/ws/wrapper.mjs
var wrapper = __webpack_require__(2977);
// EXTERNAL MODULE: ./build/kubernetes/connection-errors.js
var connection_errors = __webpack_require__(8097);
;// CONCATENATED MODULE: ./build/kubernetes/tunnel.js





/** The API server's port-forward protocol over WebSocket: each message is a channel's number and bytes of it. */
const protocol = 'v4.channel.k8s.io';
const dataChannel = 0;
const errorChannel = 1;
/** The first message of either channel is the port's number, two bytes, and no data. */
const portBytes = 2;
const handshakeTimeoutMilliseconds = 30_000;
const longestRefusalBytes = 64 * 1024;
/**
 * Opens a byte stream to a port of a pod. What goes wrong later at the pod's end (nothing listens there, the pod went
 * away) destroys the stream with a Problem. Slow readers and writers slow the connection, nothing piles up.
 */
async function openTunnel(transport, target, signal) {
    signal.throwIfAborted();
    const path = `/api/v1/namespaces/${target.namespace}/pods/${target.pod}/portforward?ports=${target.port}`;
    const options = await transport.options(path);
    const socket = new wrapper/* WebSocket */.kb(transport.access.server.replace(/^http/, 'ws') + path, [protocol], {
        ...options,
        handshakeTimeout: handshakeTimeoutMilliseconds,
        perMessageDeflate: false,
    });
    // Made before the connection is open: the first messages may come along with the answer that opens it.
    const tunnel = stream(socket, target, signal);
    try {
        await opened(socket, transport, target, signal);
    }
    catch (error) {
        tunnel.on('error', () => undefined).destroy();
        throw error;
    }
    return tunnel;
}
function opened(socket, transport, target, signal) {
    const subject = {
        kind: 'a tunnel to Pod',
        group: '',
        resource: 'pods/portforward',
        // Since Kubernetes 1.35 the server asks for `create` besides the `get` of the upgrade request.
        verb: 'create',
        namespace: target.namespace,
        name: target.pod,
    };
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
        socket.on('error', (error) => settle(() => reject((0,connection_errors/* connectionProblem */.E)(error, transport.access))));
        socket.on('unexpected-response', (request, response) => {
            let body = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => {
                if (body.length < longestRefusalBytes)
                    body += chunk;
            });
            response.on('close', () => {
                request.destroy();
                settle(() => reject((0,errors/* refusal */.x5)(subject, { status: response.statusCode ?? 0, body }, transport.access)));
            });
        });
    });
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
                    done(broken(target, hungUp));
                else
                    socket.once('close', () => done(broken(target, hungUp)));
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
            duplex.destroy(broken(target, reasonOf(bytes.toString('utf8'))));
        else if (!duplex.push(bytes))
            socket.pause();
    };
    const breakOff = () => duplex.destroy(broken(target, 'the connection through the API server broke'));
    socket.on('open', () => socket.on('error', () => whenUsed(breakOff)));
    socket.on('message', (message) => whenUsed(() => receive(message)));
    socket.on('close', () => whenUsed(() => duplex.push(null)));
    return duplex;
}
const hungUp = 'its end of the connection was closed';
/** The kubelet's text names addresses and ids inside the node; the reason at its end is what counts. */
function reasonOf(text) {
    if (/connection refused/.test(text))
        return 'nothing listens there (connection refused)';
    if (/not found|no such|not running/.test(text))
        return 'the pod is gone or does not run';
    return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}
function broken(target, found) {
    return new problem/* Problem */.A(`the tunnel to port ${target.port} of pod ${target.namespace}/${target.pod} ended`, [
        {
            subject: 'tunnel',
            found: `needs a connection to port ${target.port} of the pod, but ${found}`,
            mend: `look at the pod: kubectl --namespace ${target.namespace} describe pod ${target.pod}`,
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
            throw (0,errors/* refusal */.x5)(request.subject, answer, transport.access);
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
            subject: subjectOf(resource, reference, verb),
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
        async get(reference) {
            const resource = await find(reference);
            if (resource === undefined)
                return undefined;
            const path = pathOf(resource, reference.namespace, reference.name);
            const subject = subjectOf(resource, reference, 'get');
            const answer = await call({ method: 'GET', path, subject, repeatable: true });
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw (0,errors/* refusal */.x5)(subject, answer, transport.access);
            const object = JSON.parse(answer.body);
            return object;
        },
        async list(apiVersion, kind, namespace, labelSelector) {
            const resource = await find({ apiVersion, kind });
            if (resource === undefined)
                return [];
            const subject = { kind, group: resource.group, resource: resource.plural, verb: 'list', namespace };
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
        async knows(apiVersion, kind) {
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
            const subject = subjectOf(resource, reference, 'delete');
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
            throw (0,errors/* refusal */.x5)(subject, answer, transport.access);
        },
        async denied(permissions) {
            const answers = await Promise.all(permissions.map((permission) => allows(permission, result)));
            return permissions.filter((_, index) => answers[index] !== true);
        },
        tunnel: (namespace, pod, port) => openTunnel(transport, { namespace, pod, port }, signal),
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
                throw (0,errors/* refusal */.x5)(subject, answer, transport.access);
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
function subjectOf(resource, reference, verb) {
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
            subject: object.kind,
            found: `needs the API ${object.apiVersion} with the kind ${object.kind}, the server does not offer it`,
            mend: 'use a newer Kubernetes, or install what brings this kind',
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
        const mend = `add the cluster, or correct context "${name}"`;
        throw missing(called, `cluster "${context.cluster}" of context "${name}"`, 'none of that name', clusters, mend);
    }
    const users = parsed.flatMap(({ source, config }) => (config.users ?? []).map((entry) => ({ ...entry, folder: source.folder })));
    const user = users.find((entry) => entry.name === context.user);
    if (user === undefined && context.user) {
        const mend = `add the user, or correct context "${name}"`;
        throw missing(called, `user "${context.user}" of context "${name}"`, 'none of that name', users, mend);
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
    return new problem/* Problem */.A('cannot connect to Kubernetes: the kubeconfig cannot be read', [
        {
            subject: 'kubeconfig',
            found: `needs the YAML of a kubeconfig in ${source.called}, but ${found}`,
            mend: 'give the output of `kubectl config view --raw --minify --flatten`',
        },
    ]);
}
function missing(called, needed, found, there, mend) {
    const names = there.map((entry) => entry.name).join(', ') || 'none at all';
    return new problem/* Problem */.A(`cannot connect to Kubernetes: ${needed} is not in the kubeconfig`, [
        { subject: 'kubeconfig', found: `needs ${needed} in ${called}, found ${found}; there is: ${names}`, mend },
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
                    failure = { code: (0,connection_errors/* codeOf */.$)(error) };
                    giveUp = () => {
                        throw (0,connection_errors/* connectionProblem */.E)(error, access);
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
    const retryAfter = response.headers['retry-after'];
    return {
        status: response.statusCode ?? 0,
        body: Buffer.concat(chunks).toString('utf8'),
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
        throw new problem/* Problem */.A('refused to connect to Kubernetes: it is not the expected server; nothing was read', [
            {
                subject: 'expected-server',
                found: `needs ${options.expectedServer}, context "${access.context}" leads to ${access.server}`,
                mend: 'choose the context or kubeconfig of the expected server, or correct the input expected-server',
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
    throw new problem/* Problem */.A('cannot connect to Kubernetes: no kubeconfig was found', [
        {
            subject: 'kubeconfig',
            found: `looked at ${looked} and the service account of a pod (this is none)`,
            mend: 'give the input kubeconfig, or set KUBECONFIG to the path of one',
        },
    ]);
}
/** Compares scheme, host and port; a text without a scheme means https. */
function sameServer(found, expected) {
    const wanted = /^https?:\/\//.test(expected) ? expected : `https://${expected}`;
    return URL.canParse(found) && URL.canParse(wanted) && new URL(found).origin === new URL(wanted).origin;
}


/***/ }),

/***/ 8097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   E: () => (/* binding */ connectionProblem)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);

/** The code that Node gives a failed connection, '' when there is none. An AggregateError (several addresses tried) has its first one's. */
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : '';
}
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
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
        return error;
    const code = codeOf(error);
    const { host, hostname } = address(identity.server);
    const problem = (what, found, mend) => new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`cannot reach the API server ${identity.server}: ${what}`, [{ subject: 'connection', found, mend }]);
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
    const [what, found, mend] = unreachable(code, host, hostname, context);
    return problem(what, found, mend);
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


/***/ }),

/***/ 1586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dh: () => (/* binding */ isConflict),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* unused harmony exports Refusal, describe */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(411);
/* harmony import */ var _rules_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3794);


/** An API server's refusal. Tell cases apart by `status` (HTTP) and `reason` (metav1.StatusReason), never by the message. */
class Refusal extends _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A {
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
    return error instanceof Refusal && error.status === 409;
}
const longestQuote = 600;
/**
 * The Problem for an answer that is no success. Of the body only a Status's own fields are used; for Secrets only the
 * names of fields and reasons, since validation messages quote the values that they reject.
 */
function refusal(subject, answer, identity) {
    const status = parseStatus(answer.body);
    const quotable = subject.resource.split('/')[0] !== 'secrets';
    const said = quotable ? oneLine(status.message) : '';
    const title = `cannot ${describe(subject)}`;
    const problem = (message, ...findings) => new Refusal(answer.status, status.reason, message, findings);
    const finding = (found, mend) => ({ subject: subject.kind || 'Kubernetes', found, mend });
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
        mend: 'log in again or renew the token or certificate, and give the new kubeconfig',
    };
}
function permissionFinding(subject, identity) {
    const kindOfRole = (0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .ruleHolder */ .J)(subject);
    return {
        subject: 'permissions',
        found: `needs the verb ${subject.verb} on ${[subject.resource, subject.group].filter(Boolean).join('.')}${subject.namespace === undefined ? '' : ` in namespace "${subject.namespace}"`}; user "${identity.user}" of context "${identity.context}" may not`,
        mend: `add this rule to ${kindOfRole} of that user:\n${(0,_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesAsYaml */ .v)([{ ...subject, name: undefined }])}`,
    };
}
function notFoundFinding(subject) {
    return subject.namespace !== undefined && (subject.verb === 'create' || subject.verb === 'patch')
        ? {
            subject: 'namespace',
            found: `needs namespace "${subject.namespace}", found none of that name`,
            mend: `create it: kubectl create namespace ${subject.namespace}`,
        }
        : { subject: subject.kind, found: 'needs the object, found none', mend: 'run the operation again' };
}
function invalidFindings(status, quotable, finding) {
    const mend = 'correct the value that this comes from; if none of yours does, report it as a fault of this program';
    const causes = status.causes.map((cause) => {
        const where = cause.field || 'the object';
        return finding(`${where}: ${quotable && cause.message ? oneLine(cause.message) : cause.reason || 'invalid'}`, mend);
    });
    if (causes.length > 0)
        return causes;
    return [finding((quotable && oneLine(status.message)) || status.reason || 'the request is invalid', mend)];
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

/***/ 88:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ exclusively),
  h: () => (/* binding */ heldByOther)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./build/kubernetes/errors.js
var errors = __webpack_require__(1586);
;// CONCATENATED MODULE: ./build/kubernetes/lease.js
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
        mend: `run this again when it has ended; if it has died, from ${secondsOf(takeoverTime(lease))} on this takes over`,
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

;// CONCATENATED MODULE: ./build/kubernetes/exclusive.js





const usualTiming = { renewSeconds: 10, durationSeconds: 40, giveUpSeconds: 30, watchSeconds: 15 };
const releaseTimeoutMilliseconds = 15_000;
/**
 * Runs `work` while no other operation runs: a Lease is taken before, renewed meanwhile and released in any case. The
 * Kubernetes that `work` gets, and the signal, also end when the lease is lost. Throws a Problem that names the holder
 * when another operation runs; a lease whose runner has died is taken over.
 */
async function exclusively(kubernetes, turn, work) {
    const run = (0,external_node_crypto_.randomUUID)();
    const taken = await acquire(kubernetes, turn, run);
    const lost = new AbortController();
    const ended = new AbortController();
    const signal = AbortSignal.any([turn.signal, lost.signal]);
    // Renewing outlives an abort: the work may still be tidying up.
    const renewing = renew(kubernetes.withSignal(ended.signal), turn, run, taken, lost, ended.signal);
    try {
        return await work(kubernetes.withSignal(signal), signal);
    }
    catch (error) {
        // What the work throws after its lease is gone says less than that.
        if (lost.signal.aborted)
            throw lost.signal.reason;
        throw error;
    }
    finally {
        ended.abort();
        const last = await renewing;
        if (!lost.signal.aborted)
            await release(kubernetes, turn, run, last);
    }
}
/** A finding when an operation runs right now; nothing is written. */
async function heldByOther(kubernetes, { namespace, name, now }) {
    const lease = await readLease(kubernetes, { namespace, name });
    return lease !== undefined && isHeld(lease) && !looksStale(lease, now()) ? heldFinding(lease) : undefined;
}
async function acquire(kubernetes, turn, run) {
    const { durationSeconds } = turn.timing ?? usualTiming;
    const claim = () => ({ ...turn, run, at: turn.now(), durationSeconds });
    const existing = await readLease(kubernetes, turn);
    try {
        if (existing === undefined)
            return await kubernetes.create(leaseOf(claim(), undefined));
        if (isHeld(existing))
            await waitForSign(turn, existing);
        return await kubernetes.replace(leaseOf(claim(), existing));
    }
    catch (error) {
        if (!(0,errors/* isConflict */.dh)(error))
            throw error;
        const other = await readLease(kubernetes, turn);
        // A create whose answer was lost: the lease is ours.
        if (other !== undefined && belongsTo(other, run))
            return other;
        throw refused(other);
    }
}
/**
 * Throws when the lease's holder is alive by the clock. Else it is given time to renew: if it does, the write that takes
 * the lease over is a conflict, for it is guarded by the version that was read before.
 */
async function waitForSign(turn, lease) {
    if (!looksStale(lease, turn.now()))
        throw refused(lease);
    const { watchSeconds } = turn.timing ?? usualTiming;
    const { holderIdentity, renewTime } = lease.spec ?? {};
    turn.report.note(`${holderIdentity} left "${operationOf(lease)}" unfinished (last sign of life ${renewTime}); taking over in ${watchSeconds} s if it stays silent`);
    await pause(watchSeconds, turn.signal);
    turn.signal.throwIfAborted();
}
async function renew(kubernetes, turn, run, taken, lost, ended) {
    const { renewSeconds, giveUpSeconds } = turn.timing ?? usualTiming;
    let lease = taken;
    const lose = (why) => lost.abort(lostProblem(turn, why));
    const silence = () => setTimeout(() => lose('it could not be renewed in time'), giveUpSeconds * 1000).unref();
    let timer = silence();
    for (;;) {
        await pause(renewSeconds, AbortSignal.any([ended, lost.signal]));
        if (ended.aborted || lost.signal.aborted)
            break;
        try {
            lease = await kubernetes.replace(renewed(lease, turn.now()));
            clearTimeout(timer);
            timer = silence();
        }
        catch (error) {
            // Anything but a conflict may pass: the timer decides when it has lasted too long.
            if (!(0,errors/* isConflict */.dh)(error))
                continue;
            const other = await readLease(kubernetes, turn).catch(() => undefined);
            if (other === undefined)
                continue;
            if (belongsTo(other, run))
                lease = other;
            else
                lose(`"${operationOf(other)}" of ${other.spec?.holderIdentity} has taken it over`);
        }
    }
    clearTimeout(timer);
    return lease;
}
/** Best effort: when it fails, others have to wait until the lease's time is over, and the user is told so. */
async function release(kubernetes, turn, run, last) {
    const tidy = kubernetes.withSignal(AbortSignal.timeout(releaseTimeoutMilliseconds));
    const { durationSeconds } = turn.timing ?? usualTiming;
    try {
        await tidy.replace(freed(last)).catch(async (error) => {
            // A renewal that was cut off by the end may have been carried out.
            const current = (0,errors/* isConflict */.dh)(error) ? await readLease(tidy, turn) : undefined;
            if (current === undefined)
                throw error;
            if (belongsTo(current, run))
                await tidy.replace(freed(current));
        });
    }
    catch {
        turn.report.warning({
            subject: 'operation',
            found: `the Lease ${turn.namespace}/${turn.name} could not be released`,
            mend: `nothing has to be done: other operations can start in ${durationSeconds} s`,
        });
    }
}
function refused(lease) {
    const findings = lease !== undefined && isHeld(lease)
        ? [heldFinding(lease)]
        : [{ subject: 'operation', found: 'another operation was faster', mend: 'run this again' }];
    return new problem/* Problem */.A('another operation is running: nothing was written', findings);
}
function lostProblem(turn, why) {
    return new problem/* Problem */.A(`${turn.operation} was stopped: it lost its Lease, and with it the right to change the cluster`, [
        {
            subject: 'operation',
            found: `the Lease ${turn.namespace}/${turn.name} was lost: ${why}`,
            mend: 'run the operation again: it goes on from the state that it finds',
        },
    ]);
}
/** Ends early, without an error, when the signal does. */
async function pause(seconds, signal) {
    await (0,promises_.setTimeout)(seconds * 1000, undefined, { signal }).catch(() => undefined);
}


/***/ }),

/***/ 3794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ ruleHolder),
/* harmony export */   v: () => (/* binding */ rulesAsYaml)
/* harmony export */ });
/** RBAC cannot limit these by resourceNames: the object's name is not known, or not part of the request. */
const namelessVerbs = new Set(['create', 'list', 'watch', 'deletecollection']);
/** The RBAC rules that allow exactly these, ready to paste below `rules:`; one rule a group and resource, verbs joined. */
function rulesAsYaml(permissions) {
    const meaningful = permissions.map((permission) => namelessVerbs.has(permission.verb) ? { ...permission, name: undefined } : permission);
    const rules = Map.groupBy(meaningful, ({ group, resource, name }) => JSON.stringify([group, resource, name]));
    return [...rules.values()]
        .map((same) => {
        const first = same[0];
        if (first === undefined)
            return '';
        const verbs = [...new Set(same.map(({ verb }) => verb))];
        const names = first.name === undefined ? '' : `\n  resourceNames: ["${first.name}"]`;
        const quoted = verbs.map((verb) => `"${verb}"`).join(', ');
        return `- apiGroups: ["${first.group}"]\n  resources: ["${first.resource}"]${names}\n  verbs: [${quoted}]`;
    })
        .join('\n');
}
/** Where such rules belong: a Role of the namespace, or a ClusterRole for what has none. */
function ruleHolder(permission) {
    return permission.namespace === undefined ? 'a ClusterRole' : `a Role in namespace "${permission.namespace}"`;
}


/***/ }),

/***/ 8080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ until)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(411);


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
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`gave up waiting for ${description} after ${seconds} s`, [
        {
            subject: 'time-out',
            found: `still missing: ${missing}`,
            mend: details.length > 0
                ? 'mend what is found below, then run the operation again'
                : 'look at the pods and events of the namespace, then run the operation again',
        },
        ...details,
    ]);
}


/***/ })

};
