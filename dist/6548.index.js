export const id = 6548;
export const ids = [6548];
export const modules = {

/***/ 16548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ rightsOf),
/* harmony export */   EE: () => (/* binding */ prefixRange),
/* harmony export */   EF: () => (/* binding */ overlap),
/* harmony export */   QP: () => (/* binding */ typeOf),
/* harmony export */   TO: () => (/* binding */ wholeKeyspace),
/* harmony export */   hX: () => (/* binding */ rangeId),
/* harmony export */   jw: () => (/* binding */ isWholeKeyspace),
/* harmony export */   lq: () => (/* binding */ rangeText),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   yb: () => (/* binding */ rangeBetween)
/* harmony export */ });
const wholeKeyspace = { key: '00', rangeEnd: '00' };
const toTheEnd = '00';
/** All keys with a prefix. The empty prefix means the whole keyspace. */
function prefixRange(prefix) {
    if (prefix === '')
        return wholeKeyspace;
    const bytes = Buffer.from(prefix);
    // UTF-8 has no byte 0xff, so the last byte can always be incremented.
    const end = Buffer.from(bytes);
    end[end.length - 1] = (end.at(-1) ?? 0) + 1;
    return { key: bytes.toString('hex'), rangeEnd: end.toString('hex') };
}
/** All keys from `from` up to but not including the other. */
function rangeBetween(from, to) {
    return { key: Buffer.from(from).toString('hex'), rangeEnd: Buffer.from(to).toString('hex') };
}
/** The first key (hexadecimal) after the range; undefined if the range has no end. */
function endOf({ key, rangeEnd }) {
    if (rangeEnd === toTheEnd)
        return undefined;
    return rangeEnd === '' ? `${key}00` : rangeEnd;
}
function isWholeKeyspace({ key, rangeEnd }) {
    return rangeEnd === toTheEnd && (key === '' || key === '00');
}
function overlap(one, other) {
    const [oneEnd, otherEnd] = [endOf(one), endOf(other)];
    return (otherEnd === undefined || one.key < otherEnd) && (oneEnd === undefined || other.key < oneEnd);
}
/** A text that is the same for equal ranges, as the key of a map. */
function rangeId({ key, rangeEnd }) {
    return `${key}-${rangeEnd}`;
}
/** A range for messages: `every key`, `/orders/…`, `"a" up to "b"`. */
function rangeText(range) {
    if (isWholeKeyspace(range))
        return 'every key';
    if (range.rangeEnd === '')
        return keyText(range.key);
    if (isPrefix(range))
        return `${keyText(range.key)}…`;
    return range.rangeEnd === toTheEnd
        ? `every key from ${keyText(range.key)} on`
        : `${keyText(range.key)} up to ${keyText(range.rangeEnd)}`;
}
function isPrefix({ key, rangeEnd }) {
    const [bytes, end] = [Buffer.from(key, 'hex'), Buffer.from(rangeEnd, 'hex')];
    const last = bytes.length - 1;
    return (bytes.length === end.length &&
        bytes.subarray(0, last).equals(end.subarray(0, last)) &&
        end[last] === (bytes[last] ?? 0) + 1);
}
/** Quoted if the plain text would be ambiguous. Bytes that are not text remain hexadecimal. */
function keyText(hex) {
    const bytes = Buffer.from(hex, 'hex');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes) || /\p{C}/u.test(text))
        return `0x${hex}`;
    return /^[\w/.:@-]+$/.test(text) ? text : JSON.stringify(text);
}
/** The individual rights that a permission type includes. */
function rightsOf(type) {
    return type === 'readwrite' ? ['read', 'write'] : [type];
}
/** The permission type that includes all these rights; undefined for none. */
function typeOf(rights) {
    const all = new Set(rights);
    return all.size === 2 ? 'readwrite' : [...all][0];
}


/***/ })

};
