export const id = 253;
export const ids = [253];
export const modules = {

/***/ 5253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  provision: () => (/* binding */ provision)
});

// EXTERNAL MODULE: ./build/action.js
var action = __webpack_require__(612);
// EXTERNAL MODULE: ./build/cluster/names.js
var cluster_names = __webpack_require__(9725);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./build/problem.js
var problem = __webpack_require__(411);
// EXTERNAL MODULE: ./node_modules/node-forge/lib/asn1.js
var asn1 = __webpack_require__(7357);
;// CONCATENATED MODULE: ./build/certificates/der.js

const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;
const { Type } = asn1;
function sequence(...elements) {
    return asn1.create(UNIVERSAL, Type.SEQUENCE, true, elements);
}
function set(...elements) {
    return asn1.create(UNIVERSAL, Type.SET, true, elements);
}
function objectIdentifier(oid) {
    return asn1.create(UNIVERSAL, Type.OID, false, asn1.oidToDer(oid).getBytes());
}
/** A non-negative integer from its big-endian bytes; the first bit must be clear and the first byte not zero. */
function integer(bytes) {
    return asn1.create(UNIVERSAL, Type.INTEGER, false, binary(bytes));
}
function smallInteger(value) {
    return asn1.create(UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes());
}
/** Only true: DER leaves out a value that is the default, and every BOOLEAN of a certificate defaults to false. */
function yes() {
    return asn1.create(UNIVERSAL, Type.BOOLEAN, false, '\xff');
}
function octetString(content) {
    return asn1.create(UNIVERSAL, Type.OCTETSTRING, false, binary(content));
}
function bitString(content, unusedBits = 0) {
    return asn1.create(UNIVERSAL, Type.BITSTRING, false, String.fromCharCode(unusedBits) + binary(content));
}
function utf8String(text) {
    return asn1.create(UNIVERSAL, Type.UTF8, false, binary(Buffer.from(text, 'utf8')));
}
/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function time(date) {
    return date.getUTCFullYear() < 2050
        ? asn1.create(UNIVERSAL, Type.UTCTIME, false, asn1.dateToUtcTime(date))
        : asn1.create(UNIVERSAL, Type.GENERALIZEDTIME, false, asn1.dateToGeneralizedTime(date));
}
/** An element tagged [number], holding other elements (explicit) or bytes (implicit). */
function tagged(number, content) {
    return Array.isArray(content)
        ? asn1.create(CONTEXT_SPECIFIC, number, true, content)
        : asn1.create(CONTEXT_SPECIFIC, number, false, binary(content));
}
function encode(element) {
    return Buffer.from(asn1.toDer(element).getBytes(), 'latin1');
}
/** Throws when the bytes are not one whole DER element. */
function decode(der) {
    return asn1.fromDer(binary(der));
}
/** The elements inside; throws for a primitive one. */
function children(element) {
    if (element === undefined || !Array.isArray(element.value))
        throw new Error('a constructed DER element is missing');
    return element.value;
}
/** The bytes inside; throws for a constructed one. */
function content(element) {
    if (element === undefined || Array.isArray(element.value))
        throw new Error('a primitive DER element is missing');
    return Buffer.from(element.value, 'latin1');
}
function readObjectIdentifier(element) {
    return asn1.derToOid(content(element).toString('latin1'));
}
/** Whether it is tagged [number]. */
function isTagged(element, number) {
    return element !== undefined && element.tagClass === CONTEXT_SPECIFIC && element.type === number;
}
function binary(bytes) {
    return Buffer.from(bytes).toString('latin1');
}

;// CONCATENATED MODULE: ./build/certificates/alternative-names.js



const dnsTag = 2;
const ipTag = 7;
const label = '[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?';
const dnsName = new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`);
/**
 * How a name is written in this project, so that equal names are equal texts: DNS names in lower case without the final
 * dot, addresses as RFC 5952 writes them. Throws a Problem for what is neither.
 */
function canonicalName(name) {
    const family = (0,external_node_net_.isIP)(name);
    // A zone (fe80::1%eth0) means something on one machine only.
    if (family !== 0 && !name.includes('%')) {
        return family === 4 ? name : new external_node_net_.SocketAddress({ address: name, family: 'ipv6' }).address;
    }
    const dns = name.toLowerCase().replace(/\.$/, '');
    if (dns.length <= 253 && dnsName.test(dns))
        return dns;
    throw new problem/* Problem */.A(`no certificate can be made for the name "${name}"`, [
        {
            subject: 'hostnames',
            found: `needs a DNS name (letters, digits, "-" and "."; others as punycode) or an IP address, found "${name}"`,
            mend: 'correct it in portals.hostnames',
        },
    ]);
}
/** GeneralNames (RFC 5280, 4.2.1.6) of DNS names and IP addresses. */
function encodeNames(names) {
    return sequence(...names.map((name) => (0,external_node_net_.isIP)(name) === 0 ? tagged(dnsTag, Buffer.from(name, 'latin1')) : tagged(ipTag, addressBytes(name))));
}
/** The DNS names and IP addresses of GeneralNames, canonical; names of other kinds are left out. */
function decodeNames(generalNames) {
    return children(generalNames).flatMap((name) => {
        if (isTagged(name, dnsTag))
            return [content(name).toString('latin1').toLowerCase()];
        if (isTagged(name, ipTag))
            return [addressText(content(name))];
        return [];
    });
}
/** 4 or 16 bytes, as the network has them. */
function addressBytes(address) {
    if ((0,external_node_net_.isIP)(address) === 4)
        return Buffer.from(address.split('.').map(Number));
    // The last 32 bits may be written as an IPv4 address.
    const hexadecimal = address.replace(/[\d.]+$/, (tail) => (0,external_node_net_.isIP)(tail) === 4
        ? Buffer.from(tail.split('.').map(Number))
            .toString('hex')
            .replace(/^(.{4})/, '$1:')
        : tail);
    const [head = '', tail] = hexadecimal.split('::');
    const before = groups(head);
    const after = groups(tail ?? '');
    const zeros = new Array(8 - before.length - after.length).fill('0');
    return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}
function groups(text) {
    return text === '' ? [] : text.split(':');
}
function addressText(bytes) {
    if (bytes.length === 4)
        return bytes.join('.');
    if (bytes.length !== 16)
        throw new Error(`an IP address of ${bytes.length} bytes`);
    const address = bytes.toString('hex').replace(/(.{4})(?=.)/g, '$1:');
    return new external_node_net_.SocketAddress({ address, family: 'ipv6' }).address;
}

;// CONCATENATED MODULE: ./build/certificates/cluster-leaves.js


/** The user of etcd's root certificate; etcd gives this user everything. */
const rootUser = 'root';
/** The most members that a cluster can have: they are all named from the start, so scaling needs no new certificate. */
const mostMembers = 5;
/**
 * Which leaves a cluster needs. Only the root user's has a common name: etcd takes a client certificate's for its user
 * when no token comes with a request, so a portal's would lend its user to everyone, and a member's to the gateway's users.
 */
function clusterLeaves(spec) {
    const days = spec.tls.leafDays;
    const members = memberHostNames(spec);
    const service = [...serviceNames(spec), ...spec.portals.hostnames, 'localhost', '127.0.0.1', '::1'];
    const leaf = (purpose, organization, usages, names) => ({
        purpose,
        subject: { organization },
        names: [...new Set(names.map(canonicalName))],
        usages,
        days,
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
        },
    };
}
/**
 * The name that every peer certificate has: the value of etcd's `--peer-cert-allowed-hostname`. Without that flag any
 * client certificate of the same root opens the peer port, because etcd checks there only that the addresses and names
 * of a certificate, if it has any, fit where it comes from (client/pkg/transport/listener_tls.go).
 */
function peerName(spec) {
    return `${(0,cluster_names/* namesOf */.eZ)(spec).membersService}.${spec.namespace}.svc`;
}
/**
 * The headless Service first: etcd looks the names of a peer's certificate up in this order until one leads to the
 * address that the peer comes from. No IP addresses and no hostnames of the user's for the same reason.
 */
function memberHostNames(spec) {
    const ordinals = Array.from({ length: mostMembers }, (_, ordinal) => `${spec.name}-${ordinal}`);
    const short = [peerName(spec), ...ordinals.map((member) => (0,cluster_names/* memberHost */.BY)(spec, member))];
    return short.flatMap((name) => [`${name}.${spec.clusterDomain}`, name]);
}
function serviceNames(spec) {
    const service = (0,cluster_names/* namesOf */.eZ)(spec).service;
    const short = `${service}.${spec.namespace}.svc`;
    return [`${short}.${spec.clusterDomain}`, short, `${service}.${spec.namespace}`, service];
}

;// CONCATENATED MODULE: ./build/cluster/authentication.js

/**
 * Gives the store its lock: the user and role `root`, without a password, so that only the root certificate opens it.
 * Each part does nothing when it is done already, so a run that died in between is no harm.
 */
async function enableAuthentication(etcd) {
    if ((await etcd.authStatus()).enabled)
        return;
    await etcd.roleAdd('root');
    await etcd.userAddWithoutPassword(rootUser);
    await etcd.userGrantRole(rootUser, 'root');
    await etcd.authEnable();
}

// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(2467);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./build/kubernetes/connection-errors.js
var connection_errors = __webpack_require__(8097);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/to-binary.js + 1 modules
var to_binary = __webpack_require__(1015);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/create.js + 1 modules
var create = __webpack_require__(9838);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/from-binary.js
var from_binary = __webpack_require__(9859);
;// CONCATENATED MODULE: ./build/etcd/grpc.js


/** The status codes of gRPC that this project tells apart, https://grpc.io/docs/guides/status-codes/ */
const grpcStatus = {
    ok: 0,
    deadlineExceeded: 4,
    permissionDenied: 7,
    unavailable: 14,
    unauthenticated: 16,
};
/** A call that did not succeed. */
class GrpcError extends Error {
    name = 'GrpcError';
    status;
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}
/** Every message comes behind one byte (compressed or not) and its length in four. */
const prefixBytes = 5;
/**
 * One call of gRPC over an open HTTP/2 session, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md. The
 * answer is read from the moment it is asked for: Node throws away what comes in one piece with the end of its stream
 * when nobody has begun to read, which is what keeps ready-made clients from working over a tunnel.
 */
async function callUnary(session, method, request, timeoutMilliseconds) {
    const body = await exchange(session, `/${method.parent.typeName}/${method.name}`, grpc_frame((0,to_binary/* toBinary */.R)(method.input, (0,create/* create */.v)(method.input, request))), timeoutMilliseconds);
    return (0,from_binary/* fromBinary */.Er)(method.output, unframe(body));
}
function exchange(session, path, message, timeoutMilliseconds) {
    return new Promise((resolve, reject) => {
        const stream = session.request({
            [external_node_http2_.constants.HTTP2_HEADER_METHOD]: 'POST',
            [external_node_http2_.constants.HTTP2_HEADER_PATH]: path,
            'content-type': 'application/grpc',
            te: 'trailers',
            'grpc-timeout': `${timeoutMilliseconds}m`,
        });
        const timer = setTimeout(() => {
            reject(new GrpcError(grpcStatus.deadlineExceeded, 'no answer in time'));
            stream.close(external_node_http2_.constants.NGHTTP2_CANCEL);
        }, timeoutMilliseconds);
        const chunks = [];
        let last = {};
        const keep = (headers) => {
            last = { ...last, ...headers };
        };
        stream.on('data', (chunk) => chunks.push(chunk));
        // A call that fails at once has its status in the headers, any other in the trailers.
        stream.on('response', keep);
        stream.on('trailers', keep);
        stream.on('error', (error) => reject(error));
        stream.on('close', () => {
            clearTimeout(timer);
            const failure = failureOf(last);
            if (failure === undefined)
                resolve(Buffer.concat(chunks));
            else
                reject(failure);
        });
        stream.end(message);
    });
}
function failureOf(headers) {
    const status = headers['grpc-status'];
    if (status === undefined)
        return new GrpcError(grpcStatus.unavailable, 'the connection ended before the answer');
    if (Number(status) === grpcStatus.ok)
        return undefined;
    return new GrpcError(Number(status), decodeURIComponent(String(headers['grpc-message'] ?? '')));
}
function grpc_frame(message) {
    const prefix = Buffer.alloc(prefixBytes);
    prefix.writeUInt32BE(message.length, 1);
    return Buffer.concat([prefix, message]);
}
function unframe(body) {
    if (body.length < prefixBytes || body[0] !== 0 || body.readUInt32BE(1) !== body.length - prefixBytes) {
        throw new GrpcError(grpcStatus.unavailable, 'the answer was cut off');
    }
    return body.subarray(prefixBytes);
}

;// CONCATENATED MODULE: ./build/etcd/errors.js



/** etcd's own sentences, api/v3rpc/rpctypes/error.go. */
const alreadyThere = /(user|role) name already exists/;
/** Whether a call failed only because what it asked for is there already. */
function isAlreadyThere(error) {
    return error instanceof problem/* Problem */.A && error.cause instanceof GrpcError && alreadyThere.test(error.cause.message);
}
/**
 * The Problem that tells a failed call; a Problem (of the tunnel), an abort and a fault of ours stay as they are. etcd's
 * sentences hold names of users, roles and members, never passwords or values.
 */
function problemOf(error, method, member) {
    const failedCall = error instanceof GrpcError || (0,connection_errors/* codeOf */.$)(error) !== '';
    if (error instanceof problem/* Problem */.A || !failedCall)
        return error;
    const status = error instanceof GrpcError ? error.status : undefined;
    return new problem/* Problem */.A(`etcd did not answer ${method}`, [{ subject: 'etcd', found: `${member}: ${sentence(error)}`, mend: mend(status) }], { cause: error });
}
/** Without a status the connection itself failed, for example in the TLS handshake. */
function mend(status) {
    switch (status) {
        case grpcStatus.permissionDenied:
        case grpcStatus.unauthenticated:
        case undefined:
            return "the root user's certificate may not fit this member; if its Secrets were replaced by hand, restore them; else look at the member's log (kubectl logs) and run again";
        case grpcStatus.deadlineExceeded:
        case grpcStatus.unavailable:
            return "look at the member's log (kubectl logs) and run again when it answers";
        default:
            return 'mend what etcd says and run again';
    }
}
/** Not by its class: errors of TLS and sockets are made elsewhere. */
function sentence(error) {
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/codegenv2/file.js + 9 modules
var file = __webpack_require__(2111);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/codegenv2/service.js
var service = __webpack_require__(652);
;// CONCATENATED MODULE: ./build/etcd/generated/rpc_pb.js
// The part of etcd's API that this project calls: etcd-io/etcd, api/etcdserverpb/rpc.proto, release 3.7.3. Names and
// numbers are etcd's; what is not called is left out.

/**
 * Describes the file rpc.proto.
 */
const file_rpc = /*@__PURE__*/ (0,file/* fileDesc */.w)("CglycGMucHJvdG8SDGV0Y2RzZXJ2ZXJwYiJcCg5SZXNwb25zZUhlYWRlchISCgpjbHVzdGVyX2lkGAEgASgEEhEKCW1lbWJlcl9pZBgCIAEoBBIQCghyZXZpc2lvbhgDIAEoAxIRCglyYWZ0X3Rlcm0YBCABKAQitgEKDEFsYXJtUmVxdWVzdBI2CgZhY3Rpb24YASABKA4yJi5ldGNkc2VydmVycGIuQWxhcm1SZXF1ZXN0LkFsYXJtQWN0aW9uEhAKCG1lbWJlcklEGAIgASgEEiYKBWFsYXJtGAMgASgOMhcuZXRjZHNlcnZlcnBiLkFsYXJtVHlwZSI0CgtBbGFybUFjdGlvbhIHCgNHRVQQABIMCghBQ1RJVkFURRABEg4KCkRFQUNUSVZBVEUQAiJHCgtBbGFybU1lbWJlchIQCghtZW1iZXJJRBgBIAEoBBImCgVhbGFybRgCIAEoDjIXLmV0Y2RzZXJ2ZXJwYi5BbGFybVR5cGUiaAoNQWxhcm1SZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXISKQoGYWxhcm1zGAIgAygLMhkuZXRjZHNlcnZlcnBiLkFsYXJtTWVtYmVyIg8KDVN0YXR1c1JlcXVlc3Qi5gEKDlN0YXR1c1Jlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIPCgd2ZXJzaW9uGAIgASgJEg4KBmRiU2l6ZRgDIAEoAxIOCgZsZWFkZXIYBCABKAQSEQoJcmFmdEluZGV4GAUgASgEEhAKCHJhZnRUZXJtGAYgASgEEhgKEHJhZnRBcHBsaWVkSW5kZXgYByABKAQSDgoGZXJyb3JzGAggAygJEhMKC2RiU2l6ZUluVXNlGAkgASgDEhEKCWlzTGVhcm5lchgKIAEoCCIhCg1IYXNoS1ZSZXF1ZXN0EhAKCHJldmlzaW9uGAEgASgDIn0KDkhhc2hLVlJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIMCgRoYXNoGAIgASgNEhgKEGNvbXBhY3RfcmV2aXNpb24YAyABKAMSFQoNaGFzaF9yZXZpc2lvbhgEIAEoAyIlChFNb3ZlTGVhZGVyUmVxdWVzdBIQCgh0YXJnZXRJRBgBIAEoBCJCChJNb3ZlTGVhZGVyUmVzcG9uc2USLAoGaGVhZGVyGAEgASgLMhwuZXRjZHNlcnZlcnBiLlJlc3BvbnNlSGVhZGVyIhMKEUF1dGhFbmFibGVSZXF1ZXN0IkIKEkF1dGhFbmFibGVSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXIiEwoRQXV0aFN0YXR1c1JlcXVlc3QiUwoSQXV0aFN0YXR1c1Jlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlchIPCgdlbmFibGVkGAIgASgIIiUKDlVzZXJBZGRPcHRpb25zEhMKC25vX3Bhc3N3b3JkGAEgASgIImMKEkF1dGhVc2VyQWRkUmVxdWVzdBIMCgRuYW1lGAEgASgJEhAKCHBhc3N3b3JkGAIgASgJEi0KB29wdGlvbnMYAyABKAsyHC5ldGNkc2VydmVycGIuVXNlckFkZE9wdGlvbnMiQwoTQXV0aFVzZXJBZGRSZXNwb25zZRIsCgZoZWFkZXIYASABKAsyHC5ldGNkc2VydmVycGIuUmVzcG9uc2VIZWFkZXIiNgoYQXV0aFVzZXJHcmFudFJvbGVSZXF1ZXN0EgwKBHVzZXIYASABKAkSDAoEcm9sZRgCIAEoCSJJChlBdXRoVXNlckdyYW50Um9sZVJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciIiChJBdXRoUm9sZUFkZFJlcXVlc3QSDAoEbmFtZRgBIAEoCSJDChNBdXRoUm9sZUFkZFJlc3BvbnNlEiwKBmhlYWRlchgBIAEoCzIcLmV0Y2RzZXJ2ZXJwYi5SZXNwb25zZUhlYWRlciovCglBbGFybVR5cGUSCAoETk9ORRAAEgsKB05PU1BBQ0UQARILCgdDT1JSVVBUEAIyqgIKC01haW50ZW5hbmNlEkAKBUFsYXJtEhouZXRjZHNlcnZlcnBiLkFsYXJtUmVxdWVzdBobLmV0Y2RzZXJ2ZXJwYi5BbGFybVJlc3BvbnNlEkMKBlN0YXR1cxIbLmV0Y2RzZXJ2ZXJwYi5TdGF0dXNSZXF1ZXN0GhwuZXRjZHNlcnZlcnBiLlN0YXR1c1Jlc3BvbnNlEkMKBkhhc2hLVhIbLmV0Y2RzZXJ2ZXJwYi5IYXNoS1ZSZXF1ZXN0GhwuZXRjZHNlcnZlcnBiLkhhc2hLVlJlc3BvbnNlEk8KCk1vdmVMZWFkZXISHy5ldGNkc2VydmVycGIuTW92ZUxlYWRlclJlcXVlc3QaIC5ldGNkc2VydmVycGIuTW92ZUxlYWRlclJlc3BvbnNlMqoDCgRBdXRoEk8KCkF1dGhFbmFibGUSHy5ldGNkc2VydmVycGIuQXV0aEVuYWJsZVJlcXVlc3QaIC5ldGNkc2VydmVycGIuQXV0aEVuYWJsZVJlc3BvbnNlEk8KCkF1dGhTdGF0dXMSHy5ldGNkc2VydmVycGIuQXV0aFN0YXR1c1JlcXVlc3QaIC5ldGNkc2VydmVycGIuQXV0aFN0YXR1c1Jlc3BvbnNlEk4KB1VzZXJBZGQSIC5ldGNkc2VydmVycGIuQXV0aFVzZXJBZGRSZXF1ZXN0GiEuZXRjZHNlcnZlcnBiLkF1dGhVc2VyQWRkUmVzcG9uc2USYAoNVXNlckdyYW50Um9sZRImLmV0Y2RzZXJ2ZXJwYi5BdXRoVXNlckdyYW50Um9sZVJlcXVlc3QaJy5ldGNkc2VydmVycGIuQXV0aFVzZXJHcmFudFJvbGVSZXNwb25zZRJOCgdSb2xlQWRkEiAuZXRjZHNlcnZlcnBiLkF1dGhSb2xlQWRkUmVxdWVzdBohLmV0Y2RzZXJ2ZXJwYi5BdXRoUm9sZUFkZFJlc3BvbnNlYgZwcm90bzM");
/**
 * Describes the message etcdserverpb.ResponseHeader.
 * Use `create(ResponseHeaderSchema)` to create a new message.
 */
const ResponseHeaderSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 0)));
/**
 * Describes the message etcdserverpb.AlarmRequest.
 * Use `create(AlarmRequestSchema)` to create a new message.
 */
const AlarmRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 1)));
/**
 * @generated from enum etcdserverpb.AlarmRequest.AlarmAction
 */
const AlarmRequest_AlarmAction = {
    /**
     * @generated from enum value: GET = 0;
     */
    GET: 0,
    /**
     * @generated from enum value: ACTIVATE = 1;
     */
    ACTIVATE: 1,
    /**
     * @generated from enum value: DEACTIVATE = 2;
     */
    DEACTIVATE: 2,
};
/**
 * Describes the enum etcdserverpb.AlarmRequest.AlarmAction.
 */
const AlarmRequest_AlarmActionSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_rpc, 1, 0)));
/**
 * Describes the message etcdserverpb.AlarmMember.
 * Use `create(AlarmMemberSchema)` to create a new message.
 */
const AlarmMemberSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 2)));
/**
 * Describes the message etcdserverpb.AlarmResponse.
 * Use `create(AlarmResponseSchema)` to create a new message.
 */
const AlarmResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 3)));
/**
 * Describes the message etcdserverpb.StatusRequest.
 * Use `create(StatusRequestSchema)` to create a new message.
 */
const StatusRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 4)));
/**
 * Describes the message etcdserverpb.StatusResponse.
 * Use `create(StatusResponseSchema)` to create a new message.
 */
const StatusResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 5)));
/**
 * Describes the message etcdserverpb.HashKVRequest.
 * Use `create(HashKVRequestSchema)` to create a new message.
 */
const HashKVRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 6)));
/**
 * Describes the message etcdserverpb.HashKVResponse.
 * Use `create(HashKVResponseSchema)` to create a new message.
 */
const HashKVResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 7)));
/**
 * Describes the message etcdserverpb.MoveLeaderRequest.
 * Use `create(MoveLeaderRequestSchema)` to create a new message.
 */
const MoveLeaderRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 8)));
/**
 * Describes the message etcdserverpb.MoveLeaderResponse.
 * Use `create(MoveLeaderResponseSchema)` to create a new message.
 */
const MoveLeaderResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 9)));
/**
 * Describes the message etcdserverpb.AuthEnableRequest.
 * Use `create(AuthEnableRequestSchema)` to create a new message.
 */
const AuthEnableRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 10)));
/**
 * Describes the message etcdserverpb.AuthEnableResponse.
 * Use `create(AuthEnableResponseSchema)` to create a new message.
 */
const AuthEnableResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 11)));
/**
 * Describes the message etcdserverpb.AuthStatusRequest.
 * Use `create(AuthStatusRequestSchema)` to create a new message.
 */
const AuthStatusRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 12)));
/**
 * Describes the message etcdserverpb.AuthStatusResponse.
 * Use `create(AuthStatusResponseSchema)` to create a new message.
 */
const AuthStatusResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 13)));
/**
 * Describes the message etcdserverpb.UserAddOptions.
 * Use `create(UserAddOptionsSchema)` to create a new message.
 */
const UserAddOptionsSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 14)));
/**
 * Describes the message etcdserverpb.AuthUserAddRequest.
 * Use `create(AuthUserAddRequestSchema)` to create a new message.
 */
const AuthUserAddRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 15)));
/**
 * Describes the message etcdserverpb.AuthUserAddResponse.
 * Use `create(AuthUserAddResponseSchema)` to create a new message.
 */
const AuthUserAddResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 16)));
/**
 * Describes the message etcdserverpb.AuthUserGrantRoleRequest.
 * Use `create(AuthUserGrantRoleRequestSchema)` to create a new message.
 */
const AuthUserGrantRoleRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 17)));
/**
 * Describes the message etcdserverpb.AuthUserGrantRoleResponse.
 * Use `create(AuthUserGrantRoleResponseSchema)` to create a new message.
 */
const AuthUserGrantRoleResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 18)));
/**
 * Describes the message etcdserverpb.AuthRoleAddRequest.
 * Use `create(AuthRoleAddRequestSchema)` to create a new message.
 */
const AuthRoleAddRequestSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 19)));
/**
 * Describes the message etcdserverpb.AuthRoleAddResponse.
 * Use `create(AuthRoleAddResponseSchema)` to create a new message.
 */
const AuthRoleAddResponseSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (messageDesc(file_rpc, 20)));
/**
 * @generated from enum etcdserverpb.AlarmType
 */
const AlarmType = {
    /**
     * @generated from enum value: NONE = 0;
     */
    NONE: 0,
    /**
     * @generated from enum value: NOSPACE = 1;
     */
    NOSPACE: 1,
    /**
     * @generated from enum value: CORRUPT = 2;
     */
    CORRUPT: 2,
};
/**
 * Describes the enum etcdserverpb.AlarmType.
 */
const AlarmTypeSchema = /*@__PURE__*/ (/* unused pure expression or super */ null && (enumDesc(file_rpc, 0)));
/**
 * @generated from service etcdserverpb.Maintenance
 */
const Maintenance = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_rpc, 0);
/**
 * @generated from service etcdserverpb.Auth
 */
const Auth = /*@__PURE__*/ (0,service/* serviceDesc */.Z)(file_rpc, 1);

;// CONCATENATED MODULE: ./build/etcd/client.js





const callTimeoutMilliseconds = 10_000;
/** Connects at the first call. Every call has a deadline of ten seconds. */
function connectEtcd(connection) {
    const { get, close } = sessions(connection);
    const call = async (method, request) => {
        try {
            return await callUnary(await get(), method, request, callTimeoutMilliseconds);
        }
        catch (error) {
            throw problemOf(error, method.name, connection.serverName);
        }
    };
    return {
        async status() {
            const found = await call(Maintenance.method.status, {});
            return {
                memberId: found.header?.memberId ?? 0n,
                version: found.version,
                leader: found.leader,
                raftIndex: found.raftIndex,
                raftAppliedIndex: found.raftAppliedIndex,
                revision: found.header?.revision ?? 0n,
                isLearner: found.isLearner,
            };
        },
        async alarms() {
            const { alarms } = await call(Maintenance.method.alarm, {});
            return alarms.map(({ memberID, alarm }) => ({ memberId: memberID, alarm: alarmName(alarm) }));
        },
        async hashKV(revision) {
            const { hash, compactRevision } = await call(Maintenance.method.hashKV, { revision });
            return { hash, compactRevision };
        },
        async moveLeader(targetID) {
            await call(Maintenance.method.moveLeader, { targetID });
        },
        async authStatus() {
            const { enabled } = await call(Auth.method.authStatus, {});
            return { enabled };
        },
        async authEnable() {
            await call(Auth.method.authEnable, {});
        },
        async roleAdd(name) {
            await unlessAlreadyThere(call(Auth.method.roleAdd, { name }));
        },
        async userAddWithoutPassword(name) {
            await unlessAlreadyThere(call(Auth.method.userAdd, { name, options: { noPassword: true } }));
        },
        async userGrantRole(user, role) {
            await call(Auth.method.userGrantRole, { user, role });
        },
        close,
    };
}
/** One session for all calls, opened by the first call and again by the first one after it broke or could not be opened. */
function sessions(connection) {
    let current;
    return {
        get() {
            if (current !== undefined)
                return current;
            const opening = openSession(connection);
            const forget = () => {
                if (current === opening)
                    current = undefined;
            };
            opening.then((session) => session.once('close', forget).once('goaway', forget), forget);
            current = opening;
            return opening;
        },
        close() {
            // What could not be opened was told by the call that tried.
            current?.then((session) => session.destroy(), () => undefined);
        },
    };
}
async function openSession({ open, serverName, ca, clientCertificate }) {
    const socket = await open();
    const tls = (0,external_node_tls_.connect)({
        socket,
        servername: serverName,
        ca,
        cert: clientCertificate.certificate,
        key: clientCertificate.key,
        // etcd's server refuses gRPC without ALPN.
        ALPNProtocols: ['h2'],
        minVersion: 'TLSv1.2',
    });
    return new Promise((resolve, reject) => {
        const session = (0,external_node_http2_.connect)(`https://${serverName}`, { createConnection: () => tls });
        const fail = (error) => {
            clearTimeout(timer);
            reject(error);
            socket.destroy();
        };
        const timer = setTimeout(() => fail(new GrpcError(grpcStatus.deadlineExceeded, 'no TLS handshake in time')), callTimeoutMilliseconds);
        session.once('connect', () => {
            clearTimeout(timer);
            resolve(session);
        });
        // Stay, for a session that ends later: the calls that run then tell it.
        session.on('error', fail);
        socket.on('error', fail);
        session.once('close', () => fail(new GrpcError(grpcStatus.unavailable, 'the connection ended')));
    });
}
function alarmName(alarm) {
    return Object.entries(AlarmType).find(([, number]) => number === alarm)?.[0] ?? String(alarm);
}
async function unlessAlreadyThere(call) {
    try {
        await call;
    }
    catch (error) {
        if (!isAlreadyThere(error))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/cluster/members.js


/** Runs `work` with a connection to one member and closes it afterwards. */
async function withMember({ kubernetes, spec, bundle, rootUser }, member, work) {
    const etcd = connectEtcd({
        open: () => kubernetes.tunnel(spec.namespace, member, cluster_names/* memberPorts */.Xz.client),
        serverName: (0,cluster_names/* memberHost */.BY)(spec, member),
        ca: bundle,
        clientCertificate: rootUser,
    });
    try {
        return await work(etcd);
    }
    finally {
        etcd.close();
    }
}
/** Every member's own word on how it is; throws the Problem of the first that does not answer. */
async function askMembers(access) {
    return Promise.all((0,cluster_names/* memberNames */.hQ)(access.spec).map((member) => withMember(access, member, async (etcd) => {
        const [status, alarms] = await Promise.all([etcd.status(), etcd.alarms()]);
        const own = alarms.filter(({ memberId }) => memberId === status.memberId).map(({ alarm }) => alarm);
        return { member, status, alarms: own };
    })));
}
/** The most log entries that a member may be behind and still count as caught up; a busy cluster is never at zero. */
const caughtUpEntries = 1000n;
/** Why the cluster cannot spare a member now, one sentence; undefined when it can. */
function notSteady(health) {
    const newest = ascending(health.map(({ status }) => status.raftIndex)).at(-1) ?? 0n;
    for (const { member, status, alarms } of health) {
        if (status.leader === 0n)
            return `${member} has no leader`;
        if (alarms.length > 0)
            return `${member} has raised the alarm ${alarms.join(', ')}`;
        if (status.isLearner)
            return `${member} is still a learner`;
        const behind = newest - status.raftAppliedIndex;
        if (behind > caughtUpEntries)
            return `${member} is ${behind} entries behind`;
    }
    const leaders = new Set(health.map(({ status }) => status.leader));
    return leaders.size > 1 ? 'members do not agree on the leader' : undefined;
}
/** Members whose key-value stores differ at the same revision; empty when all agree. etcd answers for a revision that all have. */
async function disagreeingHashes(access, health) {
    const common = ascending(health.map(({ status }) => status.revision)).at(0) ?? 0n;
    const hashes = await Promise.all(health.map(({ member }) => withMember(access, member, async (etcd) => ({ member, ...(await etcd.hashKV(common)) }))));
    // A compaction that only some have done yet changes the hash; such answers cannot be compared.
    const [first] = hashes;
    return hashes
        .filter(({ hash, compactRevision }) => first && compactRevision === first.compactRevision && hash !== first.hash)
        .map(({ member }) => member);
}
function ascending(numbers) {
    return numbers.toSorted((left, right) => (left < right ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/cluster/etcd-flags.js


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
    const own = (0,cluster_names/* memberHost */.BY)(spec, '$(POD_NAME)');
    const everyone = (0,cluster_names/* memberNames */.hQ)(spec).map((name) => `${name}=https://${(0,cluster_names/* memberHost */.BY)(spec, name)}:${cluster_names/* memberPorts */.Xz.peer}`);
    return [
        '--name=$(POD_NAME)',
        // A folder inside the volume: the volume's own root belongs to the kubelet (fsGroup, lost+found), etcd wants 0700.
        `--data-dir=${memberPaths.data}/data`,
        `--initial-cluster=${everyone.join(',')}$(${emptyDiskGuardKey})`,
        `--initial-cluster-token=${spec.namespace}/${spec.name}`,
        `--initial-advertise-peer-urls=https://${own}:${cluster_names/* memberPorts */.Xz.peer}`,
        `--advertise-client-urls=https://${own}:${cluster_names/* memberPorts */.Xz.client}`,
        `--listen-peer-urls=https://0.0.0.0:${cluster_names/* memberPorts */.Xz.peer}`,
        `--listen-client-urls=https://0.0.0.0:${cluster_names/* memberPorts */.Xz.client}`,
        // HTTP on a port of its own lets gRPC stop gracefully and keeps watches from starving (etcd-io/etcd#15402).
        `--listen-client-http-urls=https://0.0.0.0:${cluster_names/* memberPorts */.Xz.gateway}`,
        // Plain HTTP: probes and Prometheus need no client certificate; nothing secret is served there.
        `--listen-metrics-urls=http://0.0.0.0:${cluster_names/* memberPorts */.Xz.metrics}`,
        `--cert-file=${memberPaths.tls}/tls.crt`,
        `--key-file=${memberPaths.tls}/tls.key`,
        `--trusted-ca-file=${memberPaths.tls}/ca.crt`,
        '--client-cert-auth=true',
        `--peer-cert-file=${memberPaths.tls}/peer.crt`,
        `--peer-key-file=${memberPaths.tls}/peer.key`,
        `--peer-trusted-ca-file=${memberPaths.tls}/ca.crt`,
        '--peer-client-cert-auth=true',
        `--peer-cert-allowed-hostname=${peerName(spec)}`,
        `--tls-min-version=TLS${spec.tls.minimumVersion}`,
        // etcd refuses a list of suites when TLS 1.3 is the minimum.
        ...(spec.tls.minimumVersion === '1.2' ? [`--cipher-suites=${cipherSuites.join(',')}`] : []),
        // Simple tokens live on the member that made them and break at a failover; signed ones hold everywhere.
        `--auth-token=jwt,pub-key=${memberPaths.token}/token.pub,priv-key=${memberPaths.token}/token.key,sign-method=ES256,ttl=10m`,
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
    return version.startsWith('3.5.')
        ? ['--experimental-initial-corrupt-check=true', '--experimental-compact-hash-check-enabled=true']
        : ['--feature-gates=InitialCorruptCheck=true,CompactHashCheck=true'];
}

;// CONCATENATED MODULE: ./build/cluster/objects/security.js
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

;// CONCATENATED MODULE: ./build/cluster/objects/members.js



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
        data: { [initialClusterStateKey]: state, [emptyDiskGuardKey]: state === 'existing' ? emptyDiskGuard : '' },
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
                        'kubectl.kubernetes.io/default-container': 'etcd',
                        'managed-etcd/fingerprint': fingerprint,
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
        securityContext: restrictedPod,
        terminationGracePeriodSeconds: 30,
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
        containers: [etcdContainer(spec)],
        volumes: [
            { name: 'tls', secret: { secretName: names.membersTls, defaultMode: 0o440 } },
            { name: 'token', secret: { secretName: names.tokenKey, defaultMode: 0o440 } },
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
        command: ['etcd', ...etcdFlags(spec)],
        env: [
            { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
            fromState(initialClusterStateKey),
            fromState(emptyDiskGuardKey),
        ],
        ports: [
            { name: 'client', containerPort: cluster_names/* memberPorts */.Xz.client, protocol: 'TCP' },
            { name: 'peer', containerPort: cluster_names/* memberPorts */.Xz.peer, protocol: 'TCP' },
            { name: 'metrics', containerPort: cluster_names/* memberPorts */.Xz.metrics, protocol: 'TCP' },
            { name: 'gateway', containerPort: cluster_names/* memberPorts */.Xz.gateway, protocol: 'TCP' },
        ],
        resources: { requests: { ...memberRequests } },
        securityContext: restrictedContainer,
        // Ten minutes to start: a member that comes back has to read its database and catch up.
        startupProbe: probe('/readyz', { periodSeconds: 1, timeoutSeconds: 2, failureThreshold: 600 }),
        readinessProbe: probe('/readyz', { periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 3 }),
        // A serializable read: a member without quorum is alive, and killing it would not bring the quorum back.
        livenessProbe: probe('/livez', { periodSeconds: 10, timeoutSeconds: 10, failureThreshold: 6 }),
        volumeMounts: [
            { name: 'data', mountPath: memberPaths.data },
            { name: 'tls', mountPath: memberPaths.tls, readOnly: true },
            { name: 'token', mountPath: memberPaths.token, readOnly: true },
        ],
    };
}
function probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, ...timing };
}

;// CONCATENATED MODULE: ./build/kubernetes/pods.js
async function seePods(kubernetes, namespace, labelSelector) {
    const [pods, allClaims, allEvents] = await Promise.all([
        kubernetes.list('v1', 'Pod', namespace, labelSelector),
        kubernetes.list('v1', 'PersistentVolumeClaim', namespace),
        kubernetes.list('v1', 'Event', namespace),
    ]);
    const mounted = new Set(pods.flatMap(claimNames));
    const claims = allClaims.filter((claim) => mounted.has(claim.metadata.name));
    // By uid, not by name: a replaced pod has its predecessor's name, but not its troubles.
    const uids = new Set([...pods, ...claims].map((object) => object.metadata.uid));
    const events = allEvents
        .filter((event) => uids.has(event.involvedObject.uid))
        .toSorted((a, b) => timeOf(a) - timeOf(b));
    return { pods, claims, events };
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

;// CONCATENATED MODULE: ./build/kubernetes/redact.js
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

;// CONCATENATED MODULE: ./build/kubernetes/diagnosis.js


const eventsShown = 3;
const logLinesShown = 5;
const eventAgeMinutes = 15;
/**
 * Why pods are not ready, one finding a pod: its containers' states, its recent warnings and the last lines of its log.
 * A set without any pod is a finding, too. For a time-out; nothing in it is secret.
 */
async function diagnose(kubernetes, namespace, labelSelector, now) {
    const seen = await seePods(kubernetes, namespace, labelSelector);
    if (seen.pods.length === 0) {
        return [
            {
                subject: 'pods',
                found: `needs pods with ${labelSelector} in namespace "${namespace}", found none`,
                mend: `see why none is made: kubectl --namespace ${namespace} get events`,
            },
        ];
    }
    const troubled = seen.pods.filter((pod) => !isReady(pod));
    return Promise.all(troubled.map(async (pod) => findingFor(pod, seen, await lastLines(kubernetes, pod), now)));
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
        return `${name}: on no node (${redact(unscheduled.message ?? '')})`;
    const states = containerStatuses(pod).flatMap((container) => containerState(container) ?? []);
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
    const container = containerStatuses(pod).find(({ ready, state }) => !ready && state?.terminated?.exitCode !== 0);
    if (container === undefined)
        return undefined;
    const { namespace = '', name } = pod.metadata;
    const options = { container: container.name, lines: logLinesShown };
    const previous = container.restartCount > 0 && container.state?.waiting !== undefined;
    const log = await kubernetes.log(namespace, name, { ...options, previous }).catch(() => []);
    const lines = log.filter((line) => !noLog.test(line));
    return lines.length === 0 ? undefined : { container: container.name, lines: lines.map(redact) };
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
        parts.push(`event ${event.reason}: ${redact(event.message)}`);
    if (log !== undefined)
        parts.push(`log of ${log.container}:\n${log.lines.map((line) => `  ${line}`).join('\n')}`);
    return { subject: 'pod', found: parts.join('\n'), mend: `kubectl --namespace ${namespace} describe pod ${name}` };
}
function recentWarnings(pod, events, now) {
    const since = now.getTime() - eventAgeMinutes * 60_000;
    return events
        .filter((event) => event.involvedObject.uid === pod.metadata.uid && event.type === 'Warning')
        .filter((event) => timeOf(event) >= since)
        .slice(-eventsShown);
}

;// CONCATENATED MODULE: ./build/cluster/pods.js


function podSelector(spec, component) {
    return Object.entries((0,cluster_names/* selectorLabels */.Zn)(spec, component))
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
}
async function listPods(kubernetes, spec, component) {
    const pods = await kubernetes.list('v1', 'Pod', spec.namespace, podSelector(spec, component));
    return pods.sort((left, right) => left.metadata.name.localeCompare(right.metadata.name));
}
function seenPod(pod) {
    return {
        name: pod.metadata.name,
        ready: isReady(pod),
        terminating: pod.metadata.deletionTimestamp !== undefined,
        revision: pod.metadata.labels?.['controller-revision-hash'],
    };
}

;// CONCATENATED MODULE: ./build/kubernetes/hopeless.js


/** How long a state that may pass by itself (a registry that stumbles, a volume that is being made) is let be. */
const graceMilliseconds = 20_000;
/** An autoscaler that is adding a node says so in an event of the pod. */
const scalesUp = 'TriggeredScaleUp';
/**
 * What waiting cannot mend, one finding a pod or claim: an image that cannot be pulled, a volume that cannot be bound, a
 * pod that fits on no node. Empty while there is hope.
 */
function hopeless(seen, now) {
    const pods = seen.pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
    return [
        ...pods.flatMap((pod) => hopeless_images(pod, now)),
        ...claims(seen, now),
        ...pods.flatMap((pod) => unschedulable(pod, seen, now)),
    ];
}
const refusedForGood = /not found|manifest unknown|unauthorized|denied|forbidden|invalid reference|no match for platform/i;
function hopeless_images(pod, now) {
    return containerStatuses(pod).flatMap((container) => {
        const { reason = '', message = '' } = container.state?.waiting ?? {};
        const found = `container "${container.name}" of pod ${pod.metadata.name} needs image "${container.image}"`;
        if (reason === 'InvalidImageName') {
            const mend = 'correct the image in the cluster file: REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST';
            return [{ subject: 'image', found: `${found}, which is no valid image name`, mend }];
        }
        const pulls = reason === 'ErrImagePull' || reason === 'ImagePullBackOff' || reason === 'ErrImageNeverPull';
        if (!pulls)
            return [];
        if (!refusedForGood.test(message) && !olderThanGrace(pod.status?.startTime, now))
            return [];
        const why = message === '' ? '' : `: ${redact(message)}`;
        const mend = 'check the name and tag, that the nodes reach the registry, and for a private one that the namespace has a pull secret';
        return [{ subject: 'image', found: `${found}, which cannot be pulled (${reason})${why}`, mend }];
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
                subject: 'storage',
                found: `claim ${claim.metadata.name} needs a volume of class "${name}": ${redact(failure.message)}`,
                mend: `mend StorageClass "${name}" or its driver, or use another class in the cluster file`,
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
    const message = redact(condition.message ?? 'no reason given');
    const found = `pod ${pod.metadata.name} fits on no node: ${message}`;
    if (noVolume.test(message)) {
        const volumes = claimNames(pod).join(', ');
        const mend = `bring back the node or zone of the volume of claim ${volumes}, or give its class a free volume in another zone`;
        return [{ subject: 'storage', found, mend }];
    }
    if (noZone.test(message)) {
        const mend = 'add or uncordon a node in the missing zone, or lower zones.minimum in the cluster file';
        return [{ subject: 'zones', found, mend }];
    }
    return [{ subject: 'nodes', found, mend: 'free room on the nodes or add one' }];
}
function olderThanGrace(since, now) {
    return since !== undefined && now.getTime() - Date.parse(since) >= graceMilliseconds;
}

// EXTERNAL MODULE: ./build/kubernetes/wait.js
var wait = __webpack_require__(8080);
;// CONCATENATED MODULE: ./build/cluster/rollout.js







/** Short enough that nobody waits for the wait. */
const lookMilliseconds = 200;
/** A database of several GiB has to be read when a member starts. */
const memberMinutes = 10;
const portalMinutes = 5;
/**
 * Looks again and again until `check` is done; stops early when the pods can never become ready, and at the deadline tells
 * their states, events and last log lines.
 */
async function awaitPods(patience, component, description, minutes, check) {
    const { kubernetes, spec, now, signal, progress } = patience;
    const selector = podSelector(spec, component);
    let lastCheckedForHope = now().getTime();
    return (0,wait/* until */.T)(description, async () => {
        const look = await check();
        if ('waitingFor' in look && now().getTime() - lastCheckedForHope > 2_000) {
            lastCheckedForHope = now().getTime();
            const findings = hopeless(await seePods(kubernetes, spec.namespace, selector), now());
            (0,problem/* refuse */.T)(`gave up waiting for ${description}: it cannot happen`, findings);
        }
        return look;
    }, {
        deadline: new Date(now().getTime() + minutes * 60_000),
        signal,
        progress,
        now,
        intervalMilliseconds: lookMilliseconds,
        diagnose: () => diagnose(kubernetes, spec.namespace, selector, now()),
    });
}
async function awaitMembers(patience) {
    const { kubernetes, spec } = patience;
    const wanted = (0,cluster_names/* memberNames */.hQ)(spec);
    await awaitPods(patience, 'member', 'the members to be ready', memberMinutes, async () => {
        const pods = await listPods(kubernetes, spec, 'member');
        const ready = new Set(pods
            .map(seenPod)
            .filter((pod) => pod.ready && !pod.terminating)
            .map(({ name }) => name));
        const missing = wanted.filter((name) => !ready.has(name));
        return missing.length === 0
            ? { done: undefined }
            : { waitingFor: `${missing.join(', ')} (${wanted.length - missing.length} of ${wanted.length} ready)` };
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
async function awaitPortals(patience) {
    const { kubernetes, spec } = patience;
    const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: (0,cluster_names/* namesOf */.eZ)(spec).portal, namespace: spec.namespace };
    await awaitPods(patience, 'portal', 'the portals to be ready', portalMinutes, async () => {
        const deployment = await kubernetes.get(reference);
        const ready = deployment?.status?.readyReplicas ?? 0;
        return isRolledOut(deployment, spec.portals.replicas)
            ? { done: undefined }
            : { waitingFor: `${ready} of ${spec.portals.replicas} portals ready` };
    });
}

;// CONCATENATED MODULE: ./build/cluster/restart.js





/**
 * Which member restarts next: one that still runs from an older description, the leader last, so that leadership moves
 * once. Undefined when all are current.
 */
function nextToRestart(pods, revision, leader) {
    const outdated = pods.filter((pod) => pod.revision !== revision).map(({ name }) => name);
    return outdated.find((name) => name !== leader) ?? outdated[0];
}
/**
 * Restarts the members that run from an older description, one at a time. Before each, the cluster has to be able to spare
 * it: everyone ready and caught up, no alarm, hashes equal; otherwise this stops and says why. After a run that died, the
 * next one goes on with the members that are left.
 */
async function restartMembers(access, patience) {
    const { signal, progress } = patience;
    const revision = await currentRevision(patience);
    for (;;) {
        signal.throwIfAborted();
        const health = await untilSteady(access, patience);
        await refuseDifferentHashes(access, health);
        const pods = await listPods(access.kubernetes, access.spec, 'member');
        const leader = leaderOf(health);
        const next = nextToRestart(pods.map(seenPod), revision, leader);
        if (next === undefined)
            return;
        if (next === leader)
            await moveLeaderAway(access, health, next, progress);
        progress(`restarting ${next}`);
        const uid = pods.find((pod) => pod.metadata.name === next)?.metadata.uid;
        const pod = { apiVersion: 'v1', kind: 'Pod', name: next, namespace: access.spec.namespace };
        await access.kubernetes.remove(pod, uid === undefined ? {} : { uid });
        await untilBack(patience, next, uid);
    }
}
/** The StatefulSet's newest revision, once its controller has seen the newest description. */
async function currentRevision(patience) {
    const { kubernetes, spec } = patience;
    const name = (0,cluster_names/* namesOf */.eZ)(spec).members;
    const reference = { apiVersion: 'apps/v1', kind: 'StatefulSet', name, namespace: spec.namespace };
    return awaitPods(patience, 'member', 'the StatefulSet controller', memberMinutes, async () => {
        const found = await kubernetes.get(reference);
        const revision = found?.status?.updateRevision;
        return revision !== undefined && found?.status?.observedGeneration === found?.metadata.generation
            ? { done: revision }
            : { waitingFor: `StatefulSet ${name} to take the new description` };
    });
}
async function untilSteady(access, patience) {
    const { signal } = patience;
    return awaitPods(patience, 'member', 'every member to be ready and caught up', memberMinutes, async () => {
        const pods = (await listPods(access.kubernetes, access.spec, 'member')).map(seenPod);
        const notReady = pods.filter((pod) => !pod.ready || pod.terminating).map(({ name }) => name);
        if (pods.length < access.spec.members)
            return { waitingFor: 'missing pods' };
        if (notReady.length > 0)
            return { waitingFor: `${notReady.join(', ')} to be ready` };
        try {
            const health = await askMembers(access);
            const reason = notSteady(health);
            return reason === undefined ? { done: health } : { waitingFor: `the cluster to be steady: ${reason}` };
        }
        catch (error) {
            // A member that has just started may be too busy to answer at once.
            if (!(error instanceof problem/* Problem */.A) || signal.aborted)
                throw error;
            return { waitingFor: `an answer of every member: ${error.findings[0]?.found ?? error.message}` };
        }
    });
}
async function refuseDifferentHashes(access, health) {
    const members = await disagreeingHashes(access, health);
    if (members.length === 0)
        return;
    throw new problem/* Problem */.A('members were not restarted: their data differ', [
        {
            subject: 'hashes',
            found: `${members.join(', ')} holds other data than ${health[0]?.member} at the same revision`,
            mend: 'do not restart anything; take a backup, find the member that is wrong (etcdctl endpoint hashkv) and replace it',
        },
    ]);
}
function leaderOf(health) {
    return health.find(({ status }) => status.leader === status.memberId)?.member;
}
async function moveLeaderAway(access, health, leader, progress) {
    const heir = health.find(({ member }) => member !== leader);
    if (heir === undefined)
        return;
    progress(`moving the leader from ${leader} to ${heir.member}`);
    await withMember(access, leader, (etcd) => etcd.moveLeader(heir.status.memberId));
}
async function untilBack(patience, name, oldUid) {
    await awaitPods(patience, 'member', `${name} to come back`, memberMinutes, async () => {
        const pods = await listPods(patience.kubernetes, patience.spec, 'member');
        const pod = pods.find((candidate) => candidate.metadata.name === name);
        return pod !== undefined && pod.metadata.uid !== oldUid && seenPod(pod).ready
            ? { done: undefined }
            : { waitingFor: `${name} to be ready again` };
    });
}

;// CONCATENATED MODULE: ./build/cluster/take.js







/** Brings one step of a plan about. Each can be taken again after a run that died in the middle of it. */
async function take(step, access, patience) {
    const { kubernetes, spec } = access;
    switch (step.kind) {
        case 'write':
            return writeAll(kubernetes, step.changes, patience);
        case 'replace-pods':
            return replacePods(access, step.members);
        case 'await-members':
            return awaitMembers(patience);
        case 'enable-authentication': {
            const [any] = (0,cluster_names/* memberNames */.hQ)(spec);
            if (any === undefined)
                throw new Error('a cluster has at least one member');
            return withMember(access, any, enableAuthentication);
        }
        case 'mark-formed':
            await kubernetes.apply(membersState(spec, 'existing'));
            return;
        case 'restart-members':
            return restartMembers(access, patience);
        case 'await-portals':
            return awaitPortals(patience);
    }
}
/** A namespace has to be there before anything in it; all else in a group is independent of each other. */
async function writeAll(kubernetes, changes, { signal, progress }) {
    signal.throwIfAborted();
    const wanted = changes.map((change) => change.wanted);
    progress(wanted.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', '));
    for (const object of wanted.filter(({ kind }) => kind === 'Namespace'))
        await kubernetes.apply(object);
    const rest = wanted.filter(({ kind }) => kind !== 'Namespace');
    await Promise.all(rest.map((object) => kubernetes.apply(object)));
}
async function replacePods({ kubernetes, spec }, members) {
    const pods = await listPods(kubernetes, spec, 'member');
    const doomed = pods.filter((pod) => members.includes(pod.metadata.name));
    await Promise.all(doomed.map(({ metadata: { name, uid } }) => kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', name, namespace: spec.namespace }, uid === undefined ? {} : { uid })));
}

;// CONCATENATED MODULE: ./build/cluster/carry-out.js

/** Takes every step of a plan, each as a phase. When one fails, it is said what was done: nothing is undone, a new run goes on. */
async function carryOut(steps, access, patience, report) {
    const done = [];
    try {
        for (const step of steps) {
            patience.signal.throwIfAborted();
            await report.phase(step.title, (progress) => take(step, access, { ...patience, progress }));
            done.push(step.title);
        }
    }
    catch (error) {
        const before = done.length > 0 ? `done before this: ${done.join('; ')}` : 'nothing was done before this';
        report.note(`${before}. Nothing is undone; run provision again to go on`);
        throw error;
    }
}

// EXTERNAL MODULE: ./build/cluster/file.js + 25 modules
var cluster_file = __webpack_require__(6757);
;// CONCATENATED MODULE: ./build/cluster/objects/secrets.js

function secret(spec, name, files, annotations = {}) {
    return {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'Opaque',
        metadata: {
            ...(0,cluster_names/* metadata */.yu)(spec, name),
            ...(Object.keys(annotations).length > 0 ? { annotations: { ...annotations } } : {}),
        },
        data: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, Buffer.from(text).toString('base64')])),
    };
}
/** A Secret's file as text; undefined when the Secret or the file is not there. */
function fileOf(existing, file) {
    const encoded = existing?.data?.[file];
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
function keyPairOf(existing, certificate = 'tls.crt', key = 'tls.key') {
    const pair = { certificate: fileOf(existing, certificate), key: fileOf(existing, key) };
    return pair.certificate === undefined || pair.key === undefined
        ? undefined
        : { certificate: pair.certificate, key: pair.key };
}
/** HAProxy wants certificate and key in one file. */
function joined(pair) {
    return pair.certificate + pair.key;
}
/** The reverse of `joined`. */
function keyPairOfJoined(existing, file) {
    const text = fileOf(existing, file);
    const start = text?.indexOf('-----BEGIN PRIVATE KEY-----') ?? -1;
    return text === undefined || start < 0 ? undefined : { certificate: text.slice(0, start), key: text.slice(start) };
}
function tokenKeyOf(existing) {
    const [publicKey, privateKey] = [fileOf(existing, 'token.pub'), fileOf(existing, 'token.key')];
    return publicKey === undefined || privateKey === undefined ? undefined : { publicKey, privateKey };
}

;// CONCATENATED MODULE: ./build/cluster/objects/connection.js


/** The endpoints under the Service's name: `.svc` resolves in every pod, whatever the cluster's domain is. */
function endpoints(spec) {
    return endpointsOf(`${(0,cluster_names/* namesOf */.eZ)(spec).service}.${spec.namespace}.svc`);
}
function endpointsOf(host) {
    const bracketed = host.includes(':') ? `[${host}]` : host;
    return {
        endpoint: `https://${bracketed}:${cluster_names/* portalPorts */.jj.client}`,
        mutualTls: `https://${bracketed}:${cluster_names/* portalPorts */.jj.mutualTls}`,
    };
}
/** What an application needs to reach the cluster; who it is there is its own, so no password and no key is in it. */
function connection(spec, bundle) {
    const inside = endpoints(spec);
    const hostname = spec.portals.hostnames.find((name) => !name.startsWith('*.'));
    const outside = hostname === undefined ? undefined : endpointsOf(hostname);
    return secret(spec, (0,cluster_names/* namesOf */.eZ)(spec).connection, {
        'ca.crt': bundle,
        endpoint: inside.endpoint,
        'mtls-endpoint': inside.mutualTls,
        ...(outside ? { 'external-endpoint': outside.endpoint, 'external-mtls-endpoint': outside.mutualTls } : {}),
    });
}

;// CONCATENATED MODULE: ./build/cluster/objects/namespace.js

/** Written only where there is none: a namespace may hold more than one cluster, and other things. */
function namespace(spec) {
    return {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
            name: spec.namespace,
            labels: {
                'app.kubernetes.io/managed-by': cluster_names/* manager */.m8,
                'pod-security.kubernetes.io/enforce': 'restricted',
            },
        },
    };
}

;// CONCATENATED MODULE: ./build/cluster/plan.js
/**
 * Everything that has to happen, in order, until what is there is what is wanted; empty when nothing is left. Each step can
 * be taken twice, so a run that died anywhere is followed by another plan.
 *
 * The portals come after authentication is on: before that, a portal would let anyone into a store without a lock.
 */
function planProvision(seen, wanted) {
    const running = new Map(seen.members.map((member) => [member.name, member]));
    const missing = seen.wantedMembers.filter((name) => {
        const member = running.get(name);
        return !member?.ready || member.terminating;
    });
    const statefulSetChanges = wanted.members.some(changes);
    const rolling = wanted.members.some((comparison) => comparison.exists && comparison.differences.some(changesTemplate));
    const outdated = seen.members.filter((member) => rolling || (member.revision !== undefined && member.revision !== seen.memberRevision));
    // A pod that is not ready and was made from an older description may never become ready (a mistyped image); replacing
    // it harms nobody, and waiting for it could last for ever.
    const stuck = outdated.filter((member) => !member.ready && !member.terminating).map(({ name }) => name);
    const restarts = outdated.filter((member) => member.ready).map(({ name }) => name);
    const portalsChange = wanted.portals.some(changes);
    return [
        ...write('write certificates, names and policies', wanted.foundation),
        ...write('write the members', wanted.members),
        ...(stuck.length > 0
            ? [{ kind: 'replace-pods', title: 'replace pods that are not ready', members: stuck }]
            : []),
        ...(missing.length > 0 || (statefulSetChanges && !rolling)
            ? [{ kind: 'await-members', title: 'wait for the members', members: seen.wantedMembers }]
            : []),
        ...(seen.authentication === true
            ? []
            : [{ kind: 'enable-authentication', title: 'turn authentication on' }]),
        ...(seen.initialClusterState === 'existing'
            ? []
            : [{ kind: 'mark-formed', title: 'protect the formed cluster from empty members' }]),
        ...(restarts.length > 0
            ? [{ kind: 'restart-members', title: 'restart members, the leader last', members: restarts }]
            : []),
        ...write('write the portals', wanted.portals),
        ...(portalsChange || !seen.portalsCurrent
            ? [{ kind: 'await-portals', title: 'wait for the portals' }]
            : []),
        ...write('write connection and monitoring', wanted.connection),
    ];
}
/** Whether taking this step writes anything, to Kubernetes or to etcd; waiting does not. */
function writes(step) {
    return step.kind !== 'await-members' && step.kind !== 'await-portals';
}
function write(title, comparisons) {
    const needed = comparisons.filter(changes);
    return needed.length > 0 ? [{ kind: 'write', title, changes: needed }] : [];
}
function changes(comparison) {
    return !comparison.exists || comparison.differences.length > 0;
}
/** Only a change of the pod template gives the StatefulSet a new revision. */
function changesTemplate(difference) {
    return difference.path.startsWith('spec.template');
}

;// CONCATENATED MODULE: ./build/cluster/encryption.js
/** By this label, set to "true", a person vouches for a class that says nothing by itself. */
const vouchingLabel = 'managed-etcd/encrypted';
/**
 * What each driver's own documentation says. None of the clouds' drivers writes into the PersistentVolume whether the disk
 * that it got is encrypted, so none of them is ever more than `requested`.
 */
const drivers = [
    {
        // "encrypted: default false", "kmsKeyId"; "all parameters are case insensitive". The in-tree name is served by the same driver.
        // https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
        provisioners: /^(ebs\.csi\.aws\.com|kubernetes\.io\/aws-ebs)$/,
        parameter: 'encrypted',
        key: 'kmsKeyId',
        anyCase: true,
    },
    {
        // "disk-encryption-kms-key: encrypt disk using Customer Managed Encryption Key"
        // https://github.com/kubernetes-sigs/gcp-compute-persistent-disk-csi-driver/blob/master/README.md
        // Without a key too: https://cloud.google.com/docs/security/encryption/default-encryption
        provisioners: /^(pd\.csi\.storage\.gke\.io|kubernetes\.io\/gce-pd)$/,
        always: 'Google',
        key: 'disk-encryption-kms-key',
        anyCase: true,
    },
    {
        // "diskEncryptionSetID: ResourceId of the disk encryption set to use for enabling encryption at rest"
        // https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
        // Without one too: https://learn.microsoft.com/en-us/azure/virtual-machines/disk-encryption
        provisioners: /^(disk\.csi\.azure\.com|kubernetes\.io\/azure-disk)$/,
        always: 'Azure',
        key: 'diskEncryptionSetID',
        anyCase: true,
    },
    {
        // The driver's own classes have encrypted: "false", which means "provider managed encrypted"; "if encrypted is true, then a
        // user must specify the encryption key".
        // https://github.com/kubernetes-sigs/ibm-vpc-block-csi-driver/tree/master/deploy/kubernetes/storageclass
        // https://cloud.ibm.com/docs/vpc?topic=vpc-vpc-encryption-about ("by default, VPC volumes and file shares are encrypted")
        provisioners: /^vpc\.block\.csi\.ibm\.io$/,
        always: 'IBM',
        key: 'encryptionKey',
        anyCase: false,
    },
    {
        // https://github.com/IBM/ibm-vpc-file-csi-driver/tree/master/deploy/kubernetes/storageclass, else as above
        provisioners: /^vpc\.file\.csi\.ibm\.io$/,
        always: 'IBM',
        key: 'encryptionKey',
        anyCase: false,
    },
    {
        // "secured with provider-managed encryption", https://cloud.ibm.com/docs/BlockStorage?topic=BlockStorage-mng-data
        provisioners: /^ibm\.io\/ibmc-block$/,
        always: 'IBM',
        key: undefined,
        anyCase: false,
    },
    {
        // "secured by default", in most data centers: https://cloud.ibm.com/docs/FileStorage?topic=FileStorage-mng-data
        provisioners: /^ibm\.io\/ibmc-file$/,
        always: 'IBM, in most data centers,',
        key: undefined,
        anyCase: false,
    },
    {
        // encrypted: "disabled by default, use "true" to enable", encryptionKMSID, for both drivers:
        // https://github.com/ceph/ceph-csi/blob/devel/docs/deploy-rbd.md and deploy-cephfs.md
        // Both copy the class's parameters into the volume's attributes, and at each mount the node opens LUKS or fscrypt when
        // they have it, or refuses: internal/rbd/nodeserver.go (processEncryptedDevice), internal/cephfs/nodeserver.go (IsEncrypted).
        // Rook puts its namespace in front of the drivers' names.
        provisioners: /^(.+\.)?(rbd|cephfs)\.csi\.ceph\.com$/,
        parameter: 'encrypted',
        key: 'encryptionKMSID',
        anyCase: false,
        enforcedBy: 'encrypted',
    },
];
/** Whether volumes of this class are made encrypted, as far as the class and its driver's documentation say. */
function classEncryption(storageClass) {
    if (storageClass.metadata.labels?.[vouchingLabel] === 'true') {
        return { asks: true, known: true, why: `its label ${vouchingLabel} vouches for it` };
    }
    const driver = driverOf(storageClass.provisioner);
    if (driver === undefined) {
        return { asks: false, known: false, why: 'nothing is known about how this provisioner encrypts' };
    }
    const key = driver.key !== undefined && parameter(driver, storageClass, driver.key)
        ? ` with the key of parameters.${driver.key}`
        : '';
    if (driver.parameter === undefined)
        return { asks: true, known: true, why: `${driver.always} encrypts every volume${key}` };
    return parameter(driver, storageClass, driver.parameter) === 'true'
        ? { asks: true, known: true, why: `parameters.${driver.parameter} is "true"${key}` }
        : { asks: false, known: true, why: `parameters.${driver.parameter} is not "true"` };
}
/** Pass the volume as soon as there is one: without it the answer is about the volumes that the class would make. */
function volumeEncryption(storageClass, volume) {
    const csi = volume?.spec?.csi;
    const attribute = csi && driverOf(csi.driver)?.enforcedBy;
    if (csi && attribute !== undefined && csi.volumeAttributes?.[attribute] === 'true') {
        return {
            state: 'confirmed',
            why: `the volume's attribute "${attribute}" is "true": ${csi.driver} mounts it only encrypted`,
        };
    }
    if (storageClass === undefined)
        return { state: 'unknown', why: 'its StorageClass does not exist any more' };
    const byClass = classEncryption(storageClass);
    const doubt = volume && doubtAbout(storageClass, volume);
    if (doubt !== undefined)
        return { state: 'unknown', why: doubt };
    const name = storageClass.metadata.name;
    return byClass.asks
        ? { state: 'requested', why: `StorageClass "${name}" (${storageClass.provisioner}): ${byClass.why}` }
        : {
            state: 'unknown',
            why: `StorageClass "${name}" (${storageClass.provisioner}) does not ask for it: ${byClass.why}`,
        };
}
/** Why what a class says need not hold for this volume; undefined when it does. */
function doubtAbout(storageClass, volume) {
    const { name } = storageClass.metadata;
    const ownClass = volume.spec?.storageClassName;
    if (ownClass !== name)
        return `the volume is of StorageClass "${ownClass ?? ''}", not of "${name}"`;
    // Who vouches for a class vouches for all of its volumes, whoever made them and when.
    if (storageClass.metadata.labels?.[vouchingLabel] === 'true')
        return undefined;
    const driver = driverOf(storageClass.provisioner);
    const made = volume.spec?.csi?.driver;
    if (driver && made !== undefined && !driver.provisioners.test(made)) {
        return `the volume was made by ${made}, not by ${storageClass.provisioner}`;
    }
    if (driver?.enforcedBy !== undefined) {
        return `the volume's attribute "${driver.enforcedBy}" is not "true", so ${storageClass.provisioner} mounts it as it is`;
    }
    // A class's parameters never change, but a class can be deleted and made anew with others.
    const [classMade, volumeMade] = [storageClass.metadata.creationTimestamp, volume.metadata.creationTimestamp];
    const younger = classMade !== undefined && volumeMade !== undefined && Date.parse(classMade) > Date.parse(volumeMade);
    return driver?.parameter !== undefined && younger
        ? `StorageClass "${name}" is younger than the volume, so the volume was not made from what it says now`
        : undefined;
}
function driverOf(provisioner) {
    return drivers.find((driver) => driver.provisioners.test(provisioner));
}
function parameter(driver, { parameters = {} }, name) {
    if (!driver.anyCase)
        return parameters[name];
    return Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

;// CONCATENATED MODULE: ./build/cluster/portrait.js



async function portrait(kubernetes, spec) {
    const [members, portals, nodes, storageClass, volumes] = await Promise.all([
        listPods(kubernetes, spec, 'member'),
        listPods(kubernetes, spec, 'portal'),
        kubernetes.list('v1', 'Node'),
        kubernetes.get({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: spec.storage.class }),
        volumesOf(kubernetes, spec),
    ]);
    const zones = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[spec.zones.label] ?? '-']));
    const place = (pod) => ({
        name: pod.metadata.name,
        node: pod.spec.nodeName ?? '-',
        zone: zones.get(pod.spec.nodeName ?? '') ?? '-',
        ready: seenPod(pod).ready,
    });
    return {
        members: members.map(place),
        portals: portals.map(place),
        volumes: volumes.map(({ member, volume }) => ({
            member,
            volume: volume.metadata.name,
            encryption: volumeEncryption(storageClass, volume),
        })),
    };
}
async function volumesOf(kubernetes, spec) {
    const found = await Promise.all((0,cluster_names/* memberNames */.hQ)(spec).map(async (member) => {
        const reference = { kind: 'PersistentVolumeClaim', name: `data-${member}`, namespace: spec.namespace };
        const claim = await kubernetes.get({ apiVersion: 'v1', ...reference });
        const name = claim?.spec.volumeName;
        if (name === undefined)
            return [];
        const volume = await kubernetes.get({ apiVersion: 'v1', kind: 'PersistentVolume', name });
        return volume === undefined ? [] : [{ member, volume }];
    }));
    return found.flat();
}

;// CONCATENATED MODULE: ./build/cluster/show-plan.js
/** The plan as a person reads it: what is created, each field that changes, who restarts. Nothing secret is in it. */
function showPlan(steps) {
    if (steps.length === 0)
        return 'nothing to do: everything is as the cluster file says';
    return steps.map(showStep).join('\n');
}
function showStep(step) {
    switch (step.kind) {
        case 'write':
            return step.changes.map(showChange).join('\n');
        case 'replace-pods':
            return `replace  ${step.members.join(', ')} (not ready, and made from an older description)`;
        case 'restart-members':
            return `restart  ${step.members.join(', ')} (one at a time, the leader last)`;
        case 'await-members':
            return `wait     for ${step.members.join(', ')} to be ready`;
        case 'await-portals':
            return 'wait     for the portals to be ready';
        case 'enable-authentication':
            return 'turn on  authentication, with the user root by certificate only';
        case 'mark-formed':
            return 'set      initial-cluster-state to existing, once the cluster has formed';
    }
}
function showChange({ wanted, exists, differences }) {
    const name = `${wanted.kind} ${wanted.metadata.name}`;
    if (!exists)
        return `create   ${name}`;
    const width = Math.max(...differences.map((difference) => difference.path.length));
    const fields = differences.map(({ path, before, after }) => `           ${path.padEnd(width)}  ${before ?? '(nothing)'} → ${after ?? '(nothing)'}`);
    return [`change   ${name}`, ...fields].join('\n');
}
/** The plan as data, for the output `plan` and the JSON report. */
function planAsData(steps) {
    return steps.map((step) => step.kind === 'write'
        ? {
            step: step.kind,
            changes: step.changes.map(({ wanted, exists, differences }) => ({
                kind: wanted.kind,
                name: wanted.metadata.name,
                change: exists ? 'update' : 'create',
                ...(exists ? { differences } : {}),
            })),
        }
        : { step: step.kind, ...('members' in step ? { members: step.members } : {}) });
}

// EXTERNAL MODULE: ./build/report/summary.js
var summary = __webpack_require__(4611);
;// CONCATENATED MODULE: ./build/report/cluster-picture.js

/** Zones with the members and portals in them, and who connects to whom, as Mermaid in a Markdown fence. */
function clusterPicture(zones) {
    const portals = zones.flatMap(({ portals }, zone) => portals.map((_, index) => `portal${zone}_${index}`));
    const members = zones.flatMap(({ members }, zone) => members.map((_, index) => `member${zone}_${index}`));
    const lines = [
        'flowchart LR',
        '  clients(["clients"])',
        ...zones.flatMap((zone, index) => zoneLines(zone, index)),
        ...(portals.length > 0 ? [`  clients --> ${portals.join(' & ')}`] : []),
        ...(portals.length > 0 && members.length > 0 ? [`  ${portals.join(' & ')} --> ${members.join(' & ')}`] : []),
        '  classDef healthy stroke:#1a7f37,stroke-width:2px',
        '  classDef unhealthy stroke:#cf222e,stroke-width:4px,stroke-dasharray:4',
        '  classDef unknown stroke:#9a6700,stroke-width:2px,stroke-dasharray:4',
    ];
    return (0,summary/* fenced */.OF)(lines.join('\n'), 'mermaid');
}
function zoneLines({ zone, members, portals }, index) {
    return [
        `  subgraph zone${index}["${cluster_picture_label(zone)}"]`,
        ...portals.map((pod, place) => `    portal${index}_${place}(["${podLabel(pod)}"]):::${pod.health}`),
        ...members.map((pod, place) => `    member${index}_${place}[("${podLabel(pod)}")]:::${pod.health}`),
        // Mermaid refuses a subgraph with nothing in it.
        ...(members.length + portals.length === 0 ? [`    empty${index}["none"]`] : []),
        '  end',
    ];
}
function podLabel({ name, note, health }) {
    const words = [note, health === 'healthy' ? undefined : health].filter((word) => word !== undefined);
    return cluster_picture_label(words.length > 0 ? `${name} (${words.join(', ')})` : name);
}
/** Everything that could mean something to Mermaid or to HTML becomes Mermaid's own entity, `#35;` for a `#`. */
function cluster_picture_label(text) {
    return [...text].map((letter) => (/[\w .:/()-]/.test(letter) ? letter : `#${letter.codePointAt(0)};`)).join('');
}

;// CONCATENATED MODULE: ./build/cluster/summary.js



/** What stands in the job summary when nothing was written. */
function planSummary(spec, steps) {
    return `${(0,summary/* folded */.TM)(`Plan for etcd ${spec.namespace}/${spec.name}`, (0,summary/* fenced */.OF)(showPlan(steps)), 'open')}\n`;
}
/** What stands in the job summary after a run: what changed, where everything runs, how volumes are encrypted. */
function provisionSummary(spec, steps, { members, portals, volumes }) {
    const zones = [...new Set([...members, ...portals].map(({ zone }) => zone))].sort();
    const pictured = (pods, zone) => pods
        .filter((pod) => pod.zone === zone)
        .map(({ name, ready }) => ({ name, health: ready ? 'healthy' : 'unhealthy' }));
    const picture = clusterPicture(zones.map((zone) => ({ zone, members: pictured(members, zone), portals: pictured(portals, zone) })));
    const encryptionOf = (name) => volumes.find(({ member }) => member === name)?.encryption;
    const rows = [
        ...members.map((pod) => row('member', pod, encryptionOf(pod.name)?.state ?? 'unknown')),
        ...portals.map((pod) => row('portal', pod, '')),
    ];
    const reasons = [...new Set(volumes.map(({ encryption }) => `${encryption.state}: ${encryption.why}`))];
    return [
        `## etcd ${spec.namespace}/${spec.name}`,
        picture,
        (0,summary/* markdownTable */.Qj)(['', 'pod', 'zone', 'node', 'state', 'encryption at rest'], rows),
        `Encryption at rest is ${reasons.join('; ') || 'unknown: no volume was found'}.`,
        (0,summary/* folded */.TM)('What was done', (0,summary/* fenced */.OF)(showPlan(steps))),
        '',
    ].join('\n\n');
}
function row(role, pod, encryption) {
    return [role, pod.name, pod.zone, pod.node, pod.ready ? 'ready' : 'not ready', encryption];
}

// EXTERNAL MODULE: ./build/kubernetes/exclusive.js + 1 modules
var exclusive = __webpack_require__(88);
;// CONCATENATED MODULE: ./build/cluster/difference.js
/** What the server keeps for itself, and what therefore never counts as a difference. */
const serverFields = new Set(['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp', 'selfLink']);
/**
 * The fields in which an object as it would be (a server-side dry run's answer) differs from the live one. A Secret's values
 * are shown as changed, never as what they are.
 */
function differences(live, wanted) {
    const secret = wanted.kind === 'Secret';
    const before = live ? flatten(comparable(live)) : new Map();
    const after = flatten(comparable(wanted));
    const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
    return paths
        .filter((path) => JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)))
        .map((path) => {
        const [old, would] = [asText(before.get(path)), asText(after.get(path))];
        return secret && path.startsWith('data')
            ? { path, before: old && '(secret)', after: would && '(secret)' }
            : { path, ...excerpts(old, would) };
    });
}
function asText(value) {
    if (value === undefined)
        return undefined;
    return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', '⏎');
}
function comparable(object) {
    const { apiVersion: _version, kind: _kind, status: _status, metadata, ...rest } = object;
    const kept = Object.entries(metadata).filter(([key]) => !serverFields.has(key));
    return { ...rest, metadata: Object.fromEntries(kept) };
}
/** Every leaf under its path, `spec.template.spec.containers[etcd].image`; list items go by their name where they have one. */
function flatten(value, path = '', into = new Map()) {
    if (Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)) {
        value.forEach((item, index) => {
            flatten(item, `${path}[${nameOf(item) ?? index}]`, into);
        });
    }
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        for (const [key, child] of Object.entries(value)) {
            const step = /^[A-Za-z0-9_-]+$/.test(key) ? (path === '' ? key : `.${key}`) : `["${key}"]`;
            flatten(child, `${path}${step}`, into);
        }
    }
    else {
        into.set(path, value);
    }
    return into;
}
function nameOf(item) {
    return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
        ? item.name
        : undefined;
}
const difference_longest = 120;
/** Of long texts (a command line, a whole configuration file) the part that differs, from the beginning of its word to the end. */
function excerpts(before, after) {
    if (before === undefined || after === undefined)
        return { before: before && cut(before), after: after && cut(after) };
    if (before.length <= difference_longest && after.length <= difference_longest)
        return { before, after };
    const start = wordStart(before, commonStart(before, after));
    const [oldRest, newRest] = [reversed(before.slice(start)), reversed(after.slice(start))];
    const end = wordStart(oldRest, commonStart(oldRest, newRest));
    const part = (text) => {
        const middle = cut(text.slice(start, text.length - end));
        return `${start > 0 ? '…' : ''}${middle}${end > 0 && !middle.endsWith('…') ? '…' : ''}`;
    };
    return { before: part(before), after: part(after) };
}
function commonStart(left, right) {
    let length = 0;
    while (length < Math.min(left.length, right.length) && left[length] === right[length])
        length += 1;
    return length;
}
/** Where the word begins that a position lies in. */
function wordStart(text, position) {
    let start = position;
    while (start > 0 && !/[\s,⏎]/.test(text[start - 1] ?? ''))
        start -= 1;
    return start;
}
function reversed(text) {
    return [...text].reverse().join('');
}
function cut(text) {
    return text.length > difference_longest ? `${text.slice(0, difference_longest - 1)}…` : text;
}

;// CONCATENATED MODULE: ./build/cluster/preflight/namespace.js
/**
 * Whether objects can be made in the namespace. Its pod-security.kubernetes.io labels are no question: every pod of ours meets
 * `restricted`, the strictest level, of every version. `absent` is undefined when the caller may not look.
 */
function checkNamespace({ namespace: name }, namespace, mayCreate) {
    if (namespace === undefined || (namespace === 'absent' && mayCreate))
        return [];
    if (namespace === 'absent') {
        return [
            {
                subject: 'namespace',
                found: `needs namespace "${name}", found none of that name, and you may not create it`,
                mend: `let an administrator create it: kubectl create namespace ${name}`,
            },
        ];
    }
    if (namespace.metadata.deletionTimestamp === undefined && namespace.status?.phase !== 'Terminating')
        return [];
    return [
        {
            subject: 'namespace',
            found: `needs namespace "${name}", found it being deleted`,
            mend: `wait until it is gone (kubectl wait --for=delete namespace/${name}), or choose another namespace`,
        },
    ];
}
/** What a server-side dry run refused, as findings: pod security and policy engines say there what they would not let in. */
function refusedByDryRun(object, problem) {
    const what = `${object.kind} "${object.metadata.name}"`;
    if (problem.findings.length === 0) {
        return [
            { subject: 'admission', found: `the server refuses ${what}: ${problem.message}`, mend: mendOfPolicy(object) },
        ];
    }
    return problem.findings.map((finding) => finding.subject === 'permissions'
        ? finding
        : { subject: 'admission', found: `the server refuses ${what}: ${finding.found}`, mend: mendOfPolicy(object) });
}
function mendOfPolicy({ metadata: { namespace } }) {
    return `let the policy that refuses it allow it, or exempt namespace "${namespace ?? ''}" from it`;
}

;// CONCATENATED MODULE: ./build/cluster/compare.js




/**
 * Holds every object against the server's own idea of what it would become; writes nothing. What the server would refuse,
 * and what somebody else has under a name of ours, are findings.
 */
async function compareAll(kubernetes, desired, namespaceExists) {
    const findings = [];
    const group = (objects) => Promise.all(objects.map((object) => compare(kubernetes, object, namespaceExists, findings)));
    const [foundation, members, portals, connection] = await Promise.all([
        group(desired.foundation),
        group(desired.members),
        group(desired.portals),
        group(desired.connection),
    ]);
    return { wanted: { foundation, members, portals, connection }, findings };
}
/** In a namespace that is not there, nothing can be dry. */
async function compare(kubernetes, wanted, namespaceExists, findings) {
    const { apiVersion, kind, metadata } = wanted;
    if (!namespaceExists)
        return { wanted, exists: false, differences: [] };
    const [live, would] = await Promise.all([
        kubernetes.get({ apiVersion, kind, name: metadata.name, namespace: metadata.namespace }),
        kubernetes.apply(wanted, { dryRun: true }).catch((error) => {
            if (!(error instanceof problem/* Problem */.A))
                throw error;
            findings.push(...refusedByDryRun(wanted, error));
            return wanted;
        }),
    ]);
    if (live === undefined)
        return { wanted, exists: false, differences: [] };
    if (!isOurs(live))
        findings.push(somebodyElses(live));
    return { wanted, exists: true, differences: differences(live, would) };
}
/** Labels can be edited away; who wrote an object's fields is kept by the server. */
function isOurs({ metadata }) {
    return (metadata.labels?.['app.kubernetes.io/managed-by'] === cluster_names/* manager */.m8 ||
        (metadata.managedFields ?? []).some((entry) => entry.manager === cluster_names/* manager */.m8));
}
function somebodyElses({ kind, metadata: { name, namespace } }) {
    return {
        subject: 'names',
        found: `needs the name ${kind} "${name}" in namespace "${namespace}", found one that somebody else made`,
        mend: 'choose another name or namespace for the cluster, or remove that object if nobody needs it',
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/cluster/haproxy.js

/** Where the Deployment mounts what the configuration names. */
const portalPaths = { configuration: '/usr/local/etc/haproxy', tls: '/etc/portal/tls' };
/** A portal ends its last connections within this time after it was told to stop; below the pod's grace period. */
const hardStopSeconds = 20;
/**
 * The portals' configuration, https://docs.haproxy.org/3.2/configuration.html.
 *
 * TCP mode throughout: it costs a third of what HTTP/2 mode costs. Which protocol a connection speaks is known from its
 * TLS handshake: gRPC clients offer h2 alone, everything else gets HTTP/1.1 and goes to the members' JSON gateway.
 */
function haproxyConfiguration(spec) {
    const members = (0,cluster_names/* memberNames */.hQ)(spec);
    const address = (member, port) => `server ${member} ${(0,cluster_names/* memberHost */.BY)(spec, member)}.${spec.clusterDomain}:${port}`;
    const own = (member) => (0,cluster_names/* memberHost */.BY)(spec, member);
    const tls = `ssl verify required ca-file ${portalPaths.tls}/ca.crt crt ${portalPaths.tls}/client.pem`;
    const servers = (line) => members.map((member) => `    ${line(member)}`).join('\n');
    return `\
global
    log stdout format raw local0 notice
    # One thread a processor would be dozens on a large node; four are more than the members can use.
    thread-hard-limit 4
    maxconn 8000
    hard-stop-after ${hardStopSeconds}s
    # Certificates and server states are changed here without a reload; reachable through the pod's port-forward only.
    stats socket ipv4@127.0.0.1:${cluster_names/* portalPorts */.jj.admin} level admin
    # Mozilla's intermediate profile.
    ssl-default-bind-options ssl-min-ver TLSv${spec.tls.minimumVersion} no-tls-tickets
    ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256
    ssl-default-bind-curves X25519:prime256v1:secp384r1
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

# TLS ends here; the portal shows the members a certificate without a name, so users come by password and token.
frontend client
    bind :${cluster_names/* portalPorts */.jj.client} ssl crt ${portalPaths.tls}/server.pem alpn http/1.1,h2 tcp-ut 30s
    use_backend grpc if { ssl_fc_alpn h2 }
    default_backend gateway

# TLS passes through to the member: the client certificate's CN is the user.
frontend mutual-tls
    bind :${cluster_names/* portalPorts */.jj.mutualTls} tcp-ut 30s
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
    default-server check port ${cluster_names/* memberPorts */.Xz.metrics} inter 400ms fastinter 100ms downinter 200ms fall 5 rise 1
${servers((m) => `${address(m, cluster_names/* memberPorts */.Xz.client)} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn h2`)}

backend gateway
    balance leastconn
${servers((m) => `${address(m, cluster_names/* memberPorts */.Xz.gateway)} track grpc/${m} ${tls} sni str(${own(m)}) verifyhost ${own(m)} alpn http/1.1`)}

backend mutual-tls-grpc
    balance leastconn
${servers((m) => `${address(m, cluster_names/* memberPorts */.Xz.client)} track grpc/${m}`)}

backend mutual-tls-gateway
    balance leastconn
${servers((m) => `${address(m, cluster_names/* memberPorts */.Xz.gateway)} track grpc/${m}`)}

# Plain HTTP for the kubelet and Prometheus.
frontend metrics
    mode http
    timeout client 5s
    timeout http-request 5s
    bind :${cluster_names/* portalPorts */.jj.metrics}
    monitor-uri /readyz
    monitor fail if { nbsrv(grpc) lt 1 }
    http-request use-service prometheus-exporter if { path /metrics }
    http-request return status 200 if { path /livez }
    http-request return status 404
`;
}

;// CONCATENATED MODULE: ./build/cluster/objects/availability.js

/** Node drains take one member and one portal at a time. */
function disruptionBudgets(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const budget = (name, component) => ({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: (0,cluster_names/* metadata */.yu)(spec, name, component),
        spec: {
            maxUnavailable: 1,
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            // A pod that cannot become ready must not hold up the drain of its node.
            unhealthyPodEvictionPolicy: component === 'portal' ? 'AlwaysAllow' : 'IfHealthyBudget',
        },
    });
    return [budget(names.membersBudget, 'member'), budget(names.portal, 'portal')];
}
/**
 * Who may talk to whom, where the cluster's network enforces policies: members among themselves, portals to members,
 * everyone to the portals' two ports (the Service's own type and the user's policies narrow that), metrics from anywhere.
 */
function networkPolicies(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const pods = (component) => ({ podSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) } });
    const tcp = (...ports) => ports.map((port) => ({ protocol: 'TCP', port }));
    const policy = (name, component, ingress) => ({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { ...(0,cluster_names/* metadata */.yu)(spec, name), labels: (0,cluster_names/* labels */.WD)(spec, component) },
        spec: {
            podSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, component) },
            policyTypes: ['Ingress'],
            ingress,
        },
    });
    return [
        policy(names.membersPolicy, 'member', [
            { from: [pods('member')], ports: tcp(cluster_names/* memberPorts */.Xz.peer, cluster_names/* memberPorts */.Xz.client) },
            { from: [pods('portal')], ports: tcp(cluster_names/* memberPorts */.Xz.client, cluster_names/* memberPorts */.Xz.gateway, cluster_names/* memberPorts */.Xz.metrics) },
            { ports: tcp(cluster_names/* memberPorts */.Xz.metrics) },
        ]),
        policy(names.portal, 'portal', [{ ports: tcp(cluster_names/* portalPorts */.jj.client, cluster_names/* portalPorts */.jj.mutualTls, cluster_names/* portalPorts */.jj.metrics) }]),
    ];
}

// EXTERNAL MODULE: ./build/cluster/objects/monitoring.js + 1 modules
var monitoring = __webpack_require__(5407);
;// CONCATENATED MODULE: ./build/cluster/objects/portals.js



/** What a portal asks of its node; part of what preflight holds against a ResourceQuota. */
const portalRequests = { cpu: '100m', memory: '128Mi' };
/** The one endpoint that clients know. */
function portals_service(spec) {
    const { type, annotations } = spec.portals.service;
    return {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { ...(0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).service, 'portal'), annotations: { ...annotations } },
        spec: {
            type,
            selector: (0,cluster_names/* selectorLabels */.Zn)(spec, 'portal'),
            // Clients stay in their zone while it has a portal. PreferClose is the same thing's older name, known since 1.31.
            trafficDistribution: 'PreferClose',
            ports: [
                { name: 'client', port: cluster_names/* portalPorts */.jj.client, targetPort: 'client', protocol: 'TCP' },
                { name: 'mutual-tls', port: cluster_names/* portalPorts */.jj.mutualTls, targetPort: 'mutual-tls', protocol: 'TCP' },
            ],
        },
    };
}
function portalConfiguration(spec) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).portal, 'portal'),
        data: { 'haproxy.cfg': haproxyConfiguration(spec) },
    };
}
/**
 * `fingerprint` stands for everything that a running portal only reads at its start (configuration and certificates): when
 * it changes, the Deployment exchanges the portals one by one.
 */
function portals(spec, fingerprint) {
    return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).portal, 'portal'),
        spec: {
            replicas: spec.portals.replicas,
            selector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'portal') },
            strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            template: {
                metadata: {
                    labels: (0,cluster_names/* labels */.WD)(spec, 'portal'),
                    annotations: {
                        'kubectl.kubernetes.io/default-container': 'haproxy',
                        'managed-etcd/fingerprint': fingerprint,
                    },
                },
                spec: portalPod(spec),
            },
        },
    };
}
function portalPod(spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    return {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: restrictedPod,
        // The pause before the stop, the stop itself, and some air.
        terminationGracePeriodSeconds: hardStopSeconds + 10,
        // Out of a zone that is gone within half a minute instead of five.
        tolerations: ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map((key) => ({
            key,
            operator: 'Exists',
            effect: 'NoExecute',
            tolerationSeconds: 30,
        })),
        topologySpreadConstraints: [
            {
                topologyKey: spec.zones.label,
                maxSkew: 1,
                minDomains: Math.min(2, spec.zones.minimum, spec.portals.replicas),
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: (0,cluster_names/* selectorLabels */.Zn)(spec, 'portal') },
                // During an exchange the old ones do not count, or the new ones would be pushed together.
                matchLabelKeys: ['pod-template-hash'],
            },
        ],
        containers: [haproxyContainer(spec)],
        volumes: [
            { name: 'configuration', configMap: { name: names.portal } },
            { name: 'tls', secret: { secretName: names.portalTls, defaultMode: 0o440 } },
        ],
    };
}
function haproxyContainer(spec) {
    return {
        name: 'haproxy',
        image: spec.images.haproxy,
        imagePullPolicy: 'IfNotPresent',
        // Master and worker: the master stays and answers signals while a worker is replaced.
        command: ['haproxy', '-W', '-db', '-f', `${portalPaths.configuration}/haproxy.cfg`],
        ports: [
            { name: 'client', containerPort: cluster_names/* portalPorts */.jj.client, protocol: 'TCP' },
            { name: 'mutual-tls', containerPort: cluster_names/* portalPorts */.jj.mutualTls, protocol: 'TCP' },
            { name: 'metrics', containerPort: cluster_names/* portalPorts */.jj.metrics, protocol: 'TCP' },
        ],
        resources: { requests: { ...portalRequests } },
        securityContext: restrictedContainer,
        startupProbe: portals_probe('/readyz', { periodSeconds: 1, failureThreshold: 300 }),
        readinessProbe: portals_probe('/readyz', { periodSeconds: 2, failureThreshold: 2 }),
        livenessProbe: portals_probe('/livez', { periodSeconds: 10, failureThreshold: 3 }),
        // SIGTERM would cut every connection at once and SIGUSR1 stops softly. First the Service has to learn that this
        // portal is going, or new connections would still come.
        lifecycle: {
            preStop: { exec: { command: ['sh', '-c', `sleep 3; kill -USR1 1; sleep ${hardStopSeconds}`] } },
        },
        volumeMounts: [
            { name: 'configuration', mountPath: portalPaths.configuration, readOnly: true },
            { name: 'tls', mountPath: portalPaths.tls, readOnly: true },
        ],
    };
}
function portals_probe(path, timing) {
    return { httpGet: { path, port: 'metrics', scheme: 'HTTP' }, timeoutSeconds: 2, ...timing };
}

;// CONCATENATED MODULE: ./build/cluster/desired.js








function desiredObjects(spec, trust, circumstances) {
    return {
        foundation: [
            ...(circumstances.namespaceExists ? [] : [namespace(spec)]),
            ...trust.objects,
            membersState(spec, circumstances.initialClusterState),
            membersService(spec),
            portals_service(spec),
            ...disruptionBudgets(spec),
            ...networkPolicies(spec),
        ],
        members: [members(spec, readOnceByMembers(trust))],
        portals: [portalConfiguration(spec), portals(spec, readOnceByPortals(spec, trust))],
        connection: [
            connection(spec, trust.bundle),
            ...(circumstances.prometheusOperator ? [...(0,monitoring/* podMonitors */.$U)(spec), (0,monitoring/* prometheusRule */.Po)(spec)] : []),
            ...(spec.monitoring.grafanaDashboard ? [(0,monitoring/* dashboard */.ze)(spec)] : []),
        ],
    };
}
/** Roots and token key: etcd reads them at its start only, so a change of either restarts the members. */
function readOnceByMembers(trust) {
    return fingerprint(trust.bundle, trust.tokenKey.publicKey);
}
function readOnceByPortals(spec, trust) {
    return fingerprint(haproxyConfiguration(spec), trust.portalsRestartFor);
}
function fingerprint(...parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./build/cluster/observe.js





/** As if nothing were there; also for a caller who may not look. */
const nothingFound = {
    namespaceExists: false,
    trust: {
        rootAuthority: undefined,
        authority: undefined,
        bundle: undefined,
        members: undefined,
        portal: undefined,
        rootUser: undefined,
        tokenKey: undefined,
    },
    pods: [],
    memberRevision: undefined,
    claims: false,
    initialClusterState: undefined,
    portalsCurrent: false,
};
/** Reads everything at once, and writes nothing. */
async function findCluster(kubernetes, spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const [namespace, trust, statefulSet, deployment, state, pods, claims] = await Promise.all([
        kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: spec.namespace }),
        findTrust(kubernetes, spec),
        get(kubernetes, spec, 'apps/v1', 'StatefulSet', names.members),
        get(kubernetes, spec, 'apps/v1', 'Deployment', names.portal),
        get(kubernetes, spec, 'v1', 'ConfigMap', names.membersState),
        listPods(kubernetes, spec, 'member'),
        hasClaims(kubernetes, spec),
    ]);
    return {
        namespaceExists: namespace !== undefined,
        trust,
        pods,
        memberRevision: statefulSet?.status?.updateRevision,
        claims,
        initialClusterState: initialClusterState(state),
        portalsCurrent: isRolledOut(deployment, spec.portals.replicas),
    };
}
/** Whether objects of the Prometheus operator are wanted: as the cluster file says, or where the server knows them. */
async function wantsPrometheusOperator(kubernetes, spec) {
    const wish = spec.monitoring.prometheusOperator;
    return wish === 'auto' ? kubernetes.knows(monitoring/* prometheusOperatorApi */.j8, 'PodMonitor') : wish;
}
async function findTrust(kubernetes, spec) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const secretNamed = (name) => get(kubernetes, spec, 'v1', 'Secret', name);
    const [rootAuthority, authority, bundle, members, portal, rootUser, tokenKey] = await Promise.all([
        secretNamed(names.rootAuthority),
        secretNamed(names.authority),
        get(kubernetes, spec, 'v1', 'ConfigMap', names.authority),
        secretNamed(names.membersTls),
        secretNamed(names.portalTls),
        secretNamed(names.rootUser),
        secretNamed(names.tokenKey),
    ]);
    return { rootAuthority, authority, bundle, members, portal, rootUser, tokenKey };
}
function get(kubernetes, spec, apiVersion, kind, name) {
    return kubernetes.get({ apiVersion, kind, name, namespace: spec.namespace });
}
async function hasClaims(kubernetes, spec) {
    const claims = (0,cluster_names/* memberNames */.hQ)(spec).map((member) => get(kubernetes, spec, 'v1', 'PersistentVolumeClaim', `data-${member}`));
    return (await Promise.all(claims)).some((claim) => claim !== undefined);
}
function initialClusterState(state) {
    const value = state?.data[initialClusterStateKey];
    return value === 'new' || value === 'existing' ? value : undefined;
}

// EXTERNAL MODULE: ./build/cluster/permissions.js
var permissions = __webpack_require__(1417);
;// CONCATENATED MODULE: ./build/cluster/preflight/observe.js



/** Kinds of ours that a quota can count. */
const counted = [
    ['v1', 'Pod'],
    ['v1', 'PersistentVolumeClaim'],
    ['v1', 'Service'],
    ['v1', 'Secret'],
    ['v1', 'ConfigMap'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'Deployment'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['networking.k8s.io/v1', 'NetworkPolicy'],
];
/**
 * Reads all of it at once, and writes nothing. What the caller may not read is left out, and is among `denied`; any other
 * failure is thrown.
 */
async function observeSurroundings(kubernetes, spec, extent) {
    const { namespace } = spec;
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const asked = kubernetes.denied([...permissions/* createNamespace */.YX, ...(0,permissions/* permissionsFor */.mr)('provision', spec, extent)]);
    const read = (resource, verb, result) => unlessDenied(asked, resource, verb, result);
    const list = (apiVersion, kind, resource, within) => read(resource, 'list', kubernetes.list(apiVersion, kind, within));
    const [serverVersion, denied, found, nodes, classes, quotas, limitRanges, statefulSet, state] = await Promise.all([
        kubernetes.version(),
        asked,
        read('namespaces', 'get', kubernetes
            .get({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
            .then((object) => object ?? 'absent')),
        list('v1', 'Node', 'nodes'),
        list('storage.k8s.io/v1', 'StorageClass', 'storageclasses'),
        list('v1', 'ResourceQuota', 'resourcequotas', namespace),
        list('v1', 'LimitRange', 'limitranges', namespace),
        read('statefulsets', 'get', kubernetes.get({
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            name: names.members,
            namespace,
        })),
        read('configmaps', 'get', kubernetes.get({ apiVersion: 'v1', kind: 'ConfigMap', name: names.membersState, namespace })),
    ]);
    return {
        serverVersion,
        denied: denied.filter((permission) => !isCreateNamespace(permission)),
        mayCreateNamespace: !denied.some(isCreateNamespace),
        namespace: found,
        nodes,
        classes,
        quotas,
        limitRanges,
        statefulSet,
        formed: state?.data[initialClusterStateKey] !== 'new' || (statefulSet?.status?.readyReplicas ?? 0) > 0,
        existing: quotas?.length ? await existingOf(kubernetes, spec, asked) : [],
    };
}
async function existingOf(kubernetes, spec, asked) {
    const lists = counted.map(([apiVersion, kind]) => unlessDenied(asked, pluralOf(kind), 'list', kubernetes.list(apiVersion, kind, spec.namespace, (0,cluster_names/* ownedSelector */.jC)(spec))));
    return (await Promise.all(lists)).flatMap((objects) => objects ?? []);
}
async function unlessDenied(asked, resource, verb, result) {
    try {
        return await result;
    }
    catch (error) {
        const denied = await asked;
        if (denied.some((permission) => permission.resource === resource && permission.verb === verb))
            return undefined;
        throw error;
    }
}
const isCreateNamespace = ({ resource, verb }) => permissions/* createNamespace */.YX.some((permission) => permission.resource === resource && permission.verb === verb);
const pluralOf = (kind) => `${kind.toLowerCase().replace(/y$/, 'ie')}s`;

;// CONCATENATED MODULE: ./build/cluster/preflight/quantity.js
const factors = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/; 0 for what is none: only the server writes them. */
function thousandths(text) {
    const [, number = '0', suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text ?? '0')) ?? [];
    // Rounded up, as the server does with what is finer than it counts.
    return Math.ceil(Number((Number(number) * (factors[suffix] ?? 1) * 1000).toPrecision(15)));
}
/** As people write it: 500m and 2 for cores and counts, 768Mi and 20Gi for bytes. */
function written(value, resource) {
    const bytes = /memory|storage/.test(resource.replace('storage.k8s.io', '').replace('storageclass', ''));
    if (!bytes)
        return value % 1000 === 0 ? String(value / 1000) : `${value}m`;
    const whole = value / 1000;
    const suffix = ['Ti', 'Gi', 'Mi', 'Ki'].find((unit) => whole !== 0 && whole % (factors[unit] ?? 1) === 0) ?? '';
    return `${whole / (factors[suffix] ?? 1)}${suffix}`;
}

;// CONCATENATED MODULE: ./build/cluster/preflight/limit-range.js

/**
 * Whether the namespace's LimitRanges let in the pods and claims that controllers will make. A dry run of a StatefulSet does not
 * say it. The rules are those of Kubernetes' LimitRanger: plugin/pkg/admission/limitranger/admission.go.
 */
function checkLimitRanges(namespace, made, ranges) {
    const findings = ranges.flatMap((range) => range.spec.limits.flatMap((item) => withDefaults(made, ranges)
        .flatMap((object) => holders(object, item.type))
        .flatMap((holder) => brokenBounds(item, holder))
        .map(({ found, mend }) => ({
        subject: 'limits',
        found: found.replaceAll('LIMITS', `LimitRange "${range.metadata.name}"`),
        mend: `${mend} in LimitRange "${range.metadata.name}" of namespace "${namespace}"`,
    }))));
    return distinct(findings);
}
/** The objects as the server keeps them: containers get the limits and requests that LimitRanges give to those that have none. */
function withDefaults(objects, ranges) {
    const items = ranges.flatMap(({ spec }) => spec.limits).filter(({ type }) => type === 'Container');
    const filled = (container) => ({
        ...container,
        resources: {
            limits: firstOf(container.resources?.limits, ...items.map((item) => item.default)),
            requests: firstOf(container.resources?.requests, ...items.map((item) => item.defaultRequest)),
        },
    });
    return objects.map((object) => {
        if (object.kind !== 'Pod')
            return object;
        const spec = object.spec;
        return { ...object, spec: { ...spec, containers: spec.containers.map(filled) } };
    });
}
/** Whoever comes first decides. */
function firstOf(...amounts) {
    return Object.assign({}, ...amounts.toReversed());
}
function holders(object, type) {
    if (object.kind === 'PersistentVolumeClaim' && type === 'PersistentVolumeClaim') {
        const { resources } = object.spec;
        const requests = resources?.requests ?? {};
        // A claim has no limits of its own; what it requests is what it gets.
        return [{ title: 'each volume', requests, limits: requests }];
    }
    if (object.kind !== 'Pod')
        return [];
    const containers = object.spec.containers.map(({ name, resources }) => ({
        title: `container "${name}"`,
        requests: resources?.requests ?? {},
        limits: resources?.limits ?? {},
    }));
    if (type === 'Container')
        return containers;
    // Our pods have one container each, so its amounts are the pod's.
    return type === 'Pod' ? containers.map((container) => ({ ...container, title: `the pod of ${container.title}` })) : [];
}
function brokenBounds(item, holder) {
    return [
        ...bounds(item.min).flatMap(([resource, bound]) => tooSmall(holder, resource, bound)),
        ...bounds(item.max).flatMap(([resource, bound]) => tooLarge(holder, resource, bound)),
        ...bounds(item.type === 'Container' ? item.default : undefined).flatMap(([resource, bound]) => item.max?.[resource] === undefined ? smallDefault(holder, resource, bound) : []),
        ...bounds(item.maxLimitRequestRatio).flatMap(([resource, bound]) => tooFarApart(holder, resource, bound)),
    ];
}
function tooSmall({ title, requests }, resource, bound) {
    const asked = thousandths(requests[resource]);
    if (asked >= bound)
        return [];
    const [own, least] = [written(asked, resource), written(bound, resource)];
    return [
        {
            found: `needs ${own} of ${resource} for ${title}, LIMITS asks for at least ${least}`,
            mend: `lower min.${resource} to ${own}`,
        },
    ];
}
function tooLarge({ title, requests, limits }, resource, bound) {
    const most = written(bound, resource);
    if (limits[resource] === undefined) {
        return [
            {
                found: `LIMITS has a maximum of ${most} of ${resource}, which asks for a limit, and ${title} has none`,
                mend: `give containers a default.${resource}`,
            },
        ];
    }
    const asked = Math.max(thousandths(requests[resource]), thousandths(limits[resource]));
    if (asked <= bound)
        return [];
    const own = written(asked, resource);
    return [
        {
            found: `needs ${own} of ${resource} for ${title}, LIMITS allows at most ${most}`,
            mend: `raise max.${resource} to ${own}`,
        },
    ];
}
/** The server refuses a container whose limit is below its request; ours has no limit but the one it is given here. */
function smallDefault({ title, requests }, resource, bound) {
    const asked = thousandths(requests[resource]);
    if (asked <= bound)
        return [];
    const own = written(asked, resource);
    return [
        {
            found: `needs ${own} of ${resource} for ${title}, LIMITS gives it a limit of ${written(bound, resource)}`,
            mend: `raise default.${resource} to ${own}`,
        },
    ];
}
function tooFarApart({ title, requests, limits }, resource, bound) {
    const [request, limit] = [thousandths(requests[resource]), thousandths(limits[resource])];
    if (request > 0 && limit > 0 && limit * 1000 <= bound * request)
        return [];
    const most = bound / 1000;
    const has = limit === 0 ? `${title} has no limit` : `${title} has ${written(request, resource)} and ${written(limit, resource)}`;
    return [
        {
            found: `LIMITS allows a limit of at most ${most} times the request of ${resource}, and ${has}`,
            mend: `set default.${resource} to at most ${written(most * request, resource)}`,
        },
    ];
}
function bounds(amounts) {
    return Object.entries(amounts ?? {}).map(([resource, amount]) => [resource, thousandths(amount)]);
}
function distinct(findings) {
    return [...new Map(findings.map((finding) => [`${finding.found}\n${finding.mend}`, finding])).values()];
}

// EXTERNAL MODULE: ./build/cluster/preflight/missing-permissions.js
var missing_permissions = __webpack_require__(4800);
;// CONCATENATED MODULE: ./build/cluster/preflight/needs.js

/** Their own name in a quota, besides count/RESOURCE.GROUP. */
const countedByName = {
    Pod: 'pods',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Service: 'services',
    Secret: 'secrets',
    ConfigMap: 'configmaps',
};
/** The pods and claims that controllers make from these objects. Claims and pods carry the template's fields only. */
function madeFrom(object) {
    if (object.kind !== 'StatefulSet' && object.kind !== 'Deployment')
        return [];
    const { spec } = object;
    const name = object.metadata.name;
    const copies = (one) => Array.from({ length: spec.replicas ?? 1 }, () => one);
    const pods = spec.template.spec
        ? copies({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: spec.template.spec })
        : [];
    const templates = 'volumeClaimTemplates' in spec ? (spec.volumeClaimTemplates ?? []) : [];
    const claims = templates.flatMap((template) => copies({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: template.spec }));
    return [...pods, ...claims];
}
/** What objects take up, without what controllers make from them (pass that too: `madeFrom`). */
function needsOf(objects) {
    const needs = new Map();
    const add = (resource, amount) => needs.set(resource, (needs.get(resource) ?? 0) + amount);
    for (const object of objects) {
        for (const [resource, amount] of takes(object))
            add(resource, amount);
    }
    return needs;
}
/** What is still to come: never less than nothing. */
function minus(needs, existing) {
    return new Map([...needs].map(([resource, amount]) => [resource, Math.max(0, amount - (existing.get(resource) ?? 0))]));
}
function takes(object) {
    const named = countedByName[object.kind];
    const count = [
        [countName(object), 1000],
        ...(named ? [[named, 1000]] : []),
    ];
    if (object.kind === 'Pod')
        return [...count, ...computeOf(object.spec)];
    if (object.kind === 'PersistentVolumeClaim')
        return [...count, ...storageOf(object.spec)];
    if (object.kind === 'Service')
        return [...count, ...portsOf(object.spec)];
    return count;
}
function computeOf(spec) {
    return spec.containers.flatMap(({ resources }) => [
        ...Object.entries(resources?.requests ?? {}).map(([name, amount]) => amountOf(`requests.${name}`, amount)),
        ...Object.entries(resources?.limits ?? {}).map(([name, amount]) => amountOf(`limits.${name}`, amount)),
    ]);
}
function storageOf({ storageClassName, resources }) {
    const size = thousandths(resources?.requests?.storage);
    const ofClass = `${storageClassName ?? ''}.storageclass.storage.k8s.io`;
    return [
        ['requests.storage', size],
        [`${ofClass}/requests.storage`, size],
        [`${ofClass}/persistentvolumeclaims`, 1000],
    ];
}
function portsOf({ type, ports = [], allocateLoadBalancerNodePorts }) {
    const nodePorts = type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false);
    return [
        ...(type === 'LoadBalancer' ? [['services.loadbalancers', 1000]] : []),
        ...(nodePorts ? [['services.nodeports', ports.length * 1000]] : []),
    ];
}
function amountOf(resource, amount) {
    return [resource, thousandths(amount)];
}
/** count/statefulsets.apps; the plural of every kind that we write is regular, but for policies. */
function countName({ apiVersion, kind }) {
    const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
    const lower = kind.toLowerCase();
    return `count/${lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`}${group}`;
}

;// CONCATENATED MODULE: ./build/cluster/preflight/quota.js



/** Two names for the same: https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
const sameAs = {
    cpu: 'requests.cpu',
    memory: 'requests.memory',
    'ephemeral-storage': 'requests.ephemeral-storage',
};
/** A quota on one of these asks every container to have the amount that it counts. */
const demanded = new Set(['requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);
/**
 * Whether the namespace's quotas leave room for what will be written and for what controllers make from it. `existing` is what
 * there is of ours already, pods and claims among it: it is counted as used, and is not needed again.
 */
function checkQuotas(namespace, wanted, existing, quotas, ranges) {
    const made = withDefaults(wanted.flatMap(madeFrom), ranges);
    const pods = made.filter(({ kind }) => kind === 'Pod');
    const needs = minus(needsOf([...wanted, ...made]), needsOf(existing));
    return quotas.filter(countsOurs).flatMap((quota) => {
        const hard = quota.status?.hard ?? quota.spec?.hard ?? {};
        return Object.entries(hard).flatMap(([resource, amount]) => {
            const own = sameAs[resource] ?? resource;
            const without = demanded.has(own) ? containersWithout(pods, own) : [];
            if (without.length > 0)
                return [unlimited(namespace, quota, resource, without)];
            const used = thousandths(quota.status?.used?.[resource]);
            const need = needs.get(own) ?? 0;
            return need > 0 && used + need > thousandths(amount)
                ? [tooLittle(namespace, quota, resource, { need, used, most: thousandths(amount) })]
                : [];
        });
    });
}
function tooLittle(namespace, { metadata: { name } }, resource, amounts) {
    const show = (amount) => written(amount, resource);
    const { need, used, most } = amounts;
    return {
        subject: 'quota',
        found: `needs ${show(need)} more of ${resource}, ResourceQuota "${name}" leaves ${show(Math.max(0, most - used))} (${show(used)} of ${show(most)} used)`,
        mend: `raise ${resource} to ${show(used + need)} in ResourceQuota "${name}" of namespace "${namespace}"`,
    };
}
function unlimited(namespace, { metadata: { name } }, resource, containers) {
    const [part = '', amount = ''] = resource.includes('.') ? resource.split('.') : ['requests', resource];
    const field = part === 'limits' ? 'default' : 'defaultRequest';
    return {
        subject: 'quota',
        found: `ResourceQuota "${name}" counts ${resource}, which every container must then have, and ours have none (${containers.join(', ')})`,
        mend: `give containers a ${field}.${amount} by a LimitRange in namespace "${namespace}", or take ${resource} out of the quota`,
    };
}
function containersWithout(pods, resource) {
    const [part, amount = ''] = resource.split('.');
    const names = pods.flatMap((pod) => pod.spec.containers
        .filter(({ resources }) => (part === 'limits' ? resources?.limits : resources?.requests)?.[amount] === undefined)
        .map(({ name }) => name));
    return [...new Set(names)].sort();
}
/** Quotas can be for some pods only: ours are neither terminating nor best effort, and have no priority class. */
function countsOurs({ spec }) {
    const byName = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }));
    const all = [...byName, ...(spec?.scopeSelector?.matchExpressions ?? [])];
    return all.every(({ scopeName, operator }) => scopeName === 'PriorityClass'
        ? operator === 'DoesNotExist' || operator === 'NotIn'
        : scopeName === 'NotTerminating' || scopeName === 'NotBestEffort');
}

;// CONCATENATED MODULE: ./build/cluster/preflight/running.js


/** The oldest patch that may go on to a minor version; etcd's own upgrade guides and release notes name them. */
const leastBefore = { '3.6': '3.5.26', '3.7': '3.6.11' };
/** Whether the cluster file asks a running cluster for something that is not offered yet, or not possible. */
function checkRunning(asked, running) {
    const { statefulSet } = running;
    if (statefulSet.metadata.labels?.['app.kubernetes.io/managed-by'] !== cluster_names/* manager */.m8)
        return [notOurs(asked)];
    const formed = running.formed || running.versions.length > 0;
    return [
        ...(formed ? checkVersion(asked, running) : []),
        ...(formed ? checkMembers(asked, statefulSet) : []),
        ...checkVolumes(asked, statefulSet, formed),
    ];
}
function notOurs({ name }) {
    return {
        subject: 'name',
        found: `needs the name "${name}" for its StatefulSet, found one that ${cluster_names/* manager */.m8} did not make`,
        mend: 'set another name, or another namespace',
    };
}
function checkVersion(asked, { statefulSet, versions: observed }) {
    const image = containerOf(statefulSet)?.image;
    const tagged = versionOf(image);
    const versions = [...(observed.length > 0 ? observed : tagged === undefined ? [] : [tagged])].sort(running_compare);
    const [oldest, newest] = [versions[0], versions.at(-1)];
    if (oldest === undefined || newest === undefined)
        return image === asked.images.etcd ? [] : unknownVersion(asked, image);
    if (oldest === asked.version && newest === asked.version)
        return [];
    const found = `members run etcd ${oldest === newest ? oldest : versions.join(', ')}, the cluster file asks for ${asked.version}`;
    const stay = `keep version: ${newest} for now`;
    const hindrance = upgradeHindrance(oldest, newest, asked.version);
    return [
        {
            subject: 'version',
            found: hindrance === undefined
                ? `${found}; the way is allowed, but changing the version of a running cluster is not offered yet`
                : `${found}; ${hindrance.found}`,
            mend: hindrance?.way === undefined ? stay : `${stay}; ${hindrance.way}`,
        },
    ];
}
/** Why one cannot go from what runs to what is asked for; undefined when one can. */
function upgradeHindrance(oldest, newest, asked) {
    if (running_compare(asked, newest) < 0)
        return { found: 'going back to an older version is not offered' };
    const [from, to] = [minorOf(oldest), minorOf(asked)];
    if (from === to)
        return undefined;
    const steps = minorNumber(asked) - minorNumber(oldest);
    if (from.split('.')[0] !== to.split('.')[0] || steps > 1) {
        return {
            found: 'an upgrade goes one minor version at a time',
            way: `the way to ${asked} goes through ${minorsBetween(oldest, asked).join(', then ')}`,
        };
    }
    const least = leastBefore[to];
    return least !== undefined && running_compare(oldest, least) < 0
        ? {
            found: `${to} needs members of at least ${least} before`,
            way: `the way to ${asked} goes through ${from}.x, ${least} or newer`,
        }
        : undefined;
}
function unknownVersion({ images }, image) {
    return [
        {
            subject: 'version',
            found: `members run image "${image ?? ''}", which does not tell its etcd version, the cluster file asks for "${images.etcd}"; changing the version of a running cluster is not offered yet`,
            mend: `keep images.etcd: ${image ?? ''} for now`,
        },
    ];
}
function checkMembers(asked, statefulSet) {
    const members = membersOf(statefulSet);
    if (members === undefined || members === asked.members)
        return [];
    return [
        {
            subject: 'members',
            found: `the cluster has ${members} ${members === 1 ? 'member' : 'members'}, the cluster file asks for ${asked.members}; changing the number of a running cluster is not offered yet`,
            mend: `keep members: ${members} for now`,
        },
    ];
}
/** A StatefulSet's volumeClaimTemplates cannot be changed, not even before its pods have run. */
function checkVolumes({ storage }, { spec }, formed) {
    const claim = spec.volumeClaimTemplates?.[0]?.spec;
    const [size, ownClass] = [claim?.resources?.requests?.storage, claim?.storageClassName];
    const anew = 'or destroy the cluster with volumes: delete, which loses nothing because it has never run, and provision it again';
    const findings = [];
    if (size !== undefined && thousandths(size) !== thousandths(storage.size.text)) {
        findings.push({
            subject: 'storage',
            found: `volumes were made with ${size}, the cluster file asks for ${storage.size.text}; changing the size of volumes is not offered yet`,
            mend: formed ? `keep storage.size: ${size} for now` : `keep storage.size: ${size}, ${anew}`,
        });
    }
    if (ownClass !== undefined && ownClass !== storage.class) {
        findings.push({
            subject: 'storage',
            found: `volumes were made from StorageClass "${ownClass}", the cluster file asks for "${storage.class}"; volumes cannot change their class`,
            mend: formed
                ? `keep storage.class: ${ownClass}; another class takes a new cluster`
                : `keep storage.class: ${ownClass}, ${anew}`,
        });
    }
    return findings;
}
function containerOf({ spec }) {
    return spec.template.spec?.containers.find(({ name }) => name === 'etcd');
}
/** From the members' own command line: whoever scales the StatefulSet by hand does not change how many members the cluster has. */
function membersOf(statefulSet) {
    const flag = containerOf(statefulSet)?.command?.find((word) => word.startsWith('--initial-cluster='));
    return flag === undefined ? statefulSet.spec.replicas : flag.split(',').length;
}
/** 3.7.3 from gcr.io/etcd-development/etcd:v3.7.3, with or without a digest or a suffix behind it. */
function versionOf(image) {
    return /:v?(\d+\.\d+\.\d+)(?:[-.][\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(image ?? '')?.[1];
}
function running_compare(a, b) {
    const [left, right] = [a, b].map((version) => version.split('.').map((part) => Number.parseInt(part, 10)));
    for (const index of [0, 1, 2]) {
        const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const minorOf = (version) => version.split('.').slice(0, 2).join('.');
const minorNumber = (version) => Number(version.split('.')[1]);
function minorsBetween(oldest, asked) {
    const [major, from, to] = [oldest.split('.')[0], minorNumber(oldest), minorNumber(asked)];
    return Array.from({ length: Math.max(0, to - from - 1) }, (_, step) => `${major}.${from + step + 1}`);
}

;// CONCATENATED MODULE: ./build/cluster/preflight/server.js
/**
 * The oldest Kubernetes in which everything that we write is stable, so that no provider can have it switched off:
 * persistentVolumeClaimRetentionPolicy since 1.32, unhealthyPodEvictionPolicy since 1.31, minDomains since 1.30, server-side
 * apply since 1.22. trafficDistribution (on since 1.31) only is a wish. In an older one such a field would be dropped in
 * silence, and with it a promise.
 * https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
 */
const oldestMinor = 32;
/** `version` as the server says it: v1.37.2, v1.33.5-gke.100, v1.34+. */
function checkServer(version) {
    const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    if (Number(major) > 1 || Number(minor) >= oldestMinor)
        return [];
    return [
        {
            subject: 'Kubernetes',
            found: `needs Kubernetes 1.${oldestMinor} or newer, found ${version}`,
            mend: `upgrade the Kubernetes cluster to 1.${oldestMinor} or newer`,
        },
    ];
}

// EXTERNAL MODULE: ./build/yaml/near-miss.js
var near_miss = __webpack_require__(6439);
;// CONCATENATED MODULE: ./build/cluster/preflight/storage.js


/** Whether the members can get their volumes, and whether they get what storage.encryption asks for. */
function checkStorage(spec, classes) {
    const wanted = spec.storage.class;
    const found = classes.find(({ metadata }) => metadata.name === wanted);
    if (found === undefined)
        return [missing(wanted, classes.map(({ metadata }) => metadata.name).sort())];
    const encryption = classEncryption(found);
    if (encryption.asks || spec.storage.encryption === 'reported')
        return [];
    const label = `kubectl label storageclass ${wanted} ${vouchingLabel}=true`;
    return [
        {
            subject: 'storage',
            found: `StorageClass "${wanted}" (${found.provisioner}) does not ask for encryption: ${encryption.why}`,
            mend: encryption.known
                ? 'use an encrypted class, or set storage.encryption: reported'
                : `use an encrypted class, or set storage.encryption: reported; if you know that its volumes are encrypted, vouch for it: ${label}`,
        },
    ];
}
function missing(wanted, names) {
    if (names.length === 0) {
        return {
            subject: 'storage',
            found: `needs StorageClass "${wanted}", found no StorageClass at all`,
            mend: 'install a CSI driver with an encrypted class, and name the class in storage.class',
        };
    }
    const meant = (0,near_miss/* nearMiss */.b)(wanted, names);
    return {
        subject: 'storage',
        found: `needs StorageClass "${wanted}", found ${names.join(', ')}`,
        mend: meant === undefined ? 'set storage.class to one of them, or create it' : `did you mean storage.class: ${meant}?`,
    };
}

;// CONCATENATED MODULE: ./build/cluster/preflight/zones.js
/**
 * Whether the scheduler can place members and portals: members spread over zones as evenly as possible and never two on a
 * node, portals over two zones (one, where zones.minimum is 1).
 */
function checkZones(spec, nodes) {
    const zones = countByZone(nodes, spec.zones.label);
    const usable = [...zones.keys()].filter((zone) => (zones.get(zone) ?? 0) > 0).sort();
    const lacking = Math.max(0, spec.zones.minimum - usable.length);
    const findings = lacking > 0 ? [tooFewZones(spec, usable, nodes)] : [];
    const total = [...zones.values()].reduce((sum, count) => sum + count, 0);
    // The nodes of the zones that are asked for above would also be the nodes that are missing here.
    if (total + lacking < spec.members)
        return [...findings, tooFewNodes(spec, total, nodes)];
    if (lacking > 0)
        return findings;
    return [...unevenMembers(spec, zones), ...unevenPortals(spec, zones)];
}
function tooFewZones({ zones }, usable, nodes) {
    const found = usable.length === 0 ? 'none' : `${usable.length} (${usable.join(', ')})`;
    return {
        subject: 'zones',
        found: `needs ${zones.minimum} zones with a schedulable node, found ${found} by label ${zones.label}${outOfUse(nodes)}`,
        mend: nodes.some(({ metadata }) => metadata.labels?.[zones.label] !== undefined)
            ? `${uncordon(nodes)}add nodes in ${more(zones.minimum, usable.length)}${orFewer(usable.length)}`
            : `label the nodes with their zone: kubectl label node NODE ${zones.label}=ZONE; or name the label that they have in zones.label`,
    };
}
function orFewer(zones) {
    if (zones === 0)
        return '';
    return `, or set zones.minimum: ${zones} and accept that losing one zone ${zones === 1 ? 'stops everything' : 'can stop writes'}`;
}
function tooFewNodes({ members, zones }, total, nodes) {
    const missing = members - total;
    const fewer = total >= 3
        ? ', or set members: 3'
        : total >= 1
            ? ', or set members: 1 and accept that losing its node stops everything'
            : '';
    return {
        subject: 'nodes',
        found: `needs ${members} schedulable nodes, one for each member, found ${total} with label ${zones.label}${outOfUse(nodes)}`,
        mend: `${uncordon(nodes)}add ${missing} ${missing === 1 ? 'node' : 'nodes'}${fewer}`,
    };
}
function unevenMembers({ members, zones: { minimum } }, zones) {
    const room = roomFor(zones, minimum, (nodes) => nodes);
    if (room >= members)
        return [];
    const least = Math.min(...zones.values());
    const small = [...zones].filter(([, nodes]) => nodes === least).map(([zone]) => zone);
    return [
        {
            subject: 'zones',
            found: `needs room for ${members} members spread evenly over zones, each on a node of its own, found room for ${room} (${listed(zones)})`,
            mend: `add a schedulable node in ${small.sort().join(' and in ')}`,
        },
    ];
}
function unevenPortals({ portals: { replicas }, zones: { minimum } }, zones) {
    const room = roomFor(zones, Math.min(2, minimum, replicas), (nodes) => (nodes > 0 ? Number.POSITIVE_INFINITY : 0));
    if (room >= replicas)
        return [];
    const empty = [...zones].filter(([, nodes]) => nodes === 0).map(([zone]) => zone);
    return [
        {
            subject: 'zones',
            found: `needs room for ${replicas} portals spread evenly over zones, found room for ${room} (${listed(zones)})`,
            mend: `add a schedulable node in ${empty.sort().join(' and in ')}, or set portals.replicas: ${room}`,
        },
    ];
}
/**
 * How many pods fit under topologySpreadConstraints with maxSkew 1 and DoNotSchedule: no zone may hold more than one above the
 * zone that holds fewest, and that minimum is 0 while there are fewer zones than minDomains. Zones all of whose nodes are
 * tainted or cordoned count too, since nodeTaintsPolicy is Ignore by default.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
function roomFor(zones, minDomains, capacity) {
    const capacities = [...zones.values()].map(capacity);
    const least = zones.size < minDomains ? 0 : Math.min(...capacities);
    return capacities.reduce((sum, most) => sum + Math.min(most, least + 1), 0);
}
function countByZone(nodes, label) {
    const zones = new Map();
    for (const node of nodes) {
        const zone = node.metadata.labels?.[label];
        if (zone !== undefined)
            zones.set(zone, (zones.get(zone) ?? 0) + (obstacle(node) === undefined ? 1 : 0));
    }
    return zones;
}
/** Why none of our pods can start on this node; they tolerate no taints but those of a node that is briefly away. */
function obstacle({ spec, status }) {
    if (spec?.unschedulable)
        return 'cordoned';
    if (!status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'))
        return 'not Ready';
    const taint = spec?.taints?.find(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute');
    return taint && `taint ${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
}
const mostNamed = 5;
function outOfUse(nodes) {
    const named = nodes.flatMap((node) => {
        const why = obstacle(node);
        return why === undefined ? [] : [`${node.metadata.name} (${why})`];
    });
    if (named.length === 0)
        return '';
    const rest = named.length > mostNamed ? ` and ${named.length - mostNamed} more` : '';
    return `; out of use: ${named.sort().slice(0, mostNamed).join(', ')}${rest}`;
}
function uncordon(nodes) {
    const cordoned = nodes.filter((node) => obstacle(node) === 'cordoned').map(({ metadata }) => metadata.name);
    return cordoned.length === 0 ? '' : `kubectl uncordon ${cordoned.sort().slice(0, mostNamed).join(' ')}, or `;
}
function more(needed, found) {
    const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
    const next = needed - found === 1 ? ordinals[found] : undefined;
    return next === undefined ? `${needed - found} more zones` : `a ${next} zone`;
}
function listed(zones) {
    return [...zones]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([zone, nodes]) => `${zone}: ${nodes} ${nodes === 1 ? 'node' : 'nodes'}`)
        .join(', ');
}

;// CONCATENATED MODULE: ./build/cluster/preflight.js









/**
 * Everything that stands against provisioning, all at once; empty when nothing does. What the caller may not read is not
 * judged: that it may not is a finding by itself. docs/preflight.md lists every message.
 *
 * `wanted` are the objects that would be written; `versions` what the members say they run, where they could be asked.
 */
function preflight(spec, observed, wanted, versions = []) {
    const { namespace } = spec;
    const { quotas = [], limitRanges = [], nodes, classes, statefulSet } = observed;
    const made = wanted.flatMap(madeFrom);
    return [
        ...checkServer(observed.serverVersion),
        ...checkNamespace(spec, observed.namespace, observed.mayCreateNamespace),
        ...(0,missing_permissions/* checkPermissions */.R)('provision', observed.denied),
        ...(statefulSet === undefined ? [] : checkRunning(spec, { statefulSet, formed: observed.formed, versions })),
        // A cluster that has formed is to be mended while a zone is down, too; where its pods are is settled.
        ...(nodes === undefined || (statefulSet !== undefined && observed.formed) ? [] : checkZones(spec, nodes)),
        ...(classes === undefined ? [] : checkStorage(spec, classes)),
        ...checkQuotas(namespace, wanted, observed.existing, quotas, limitRanges),
        ...checkLimitRanges(namespace, made, limitRanges),
    ];
}

;// CONCATENATED MODULE: ./build/certificates/oids.js
/** The object identifiers of RFC 5280, RFC 5480 and RFC 5758 that this project's certificates use. */
const oids = {
    commonName: '2.5.4.3',
    organization: '2.5.4.10',
    subjectKeyIdentifier: '2.5.29.14',
    keyUsage: '2.5.29.15',
    subjectAlternativeName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    authorityKeyIdentifier: '2.5.29.35',
    extendedKeyUsage: '2.5.29.37',
    serverAuth: '1.3.6.1.5.5.7.3.1',
    clientAuth: '1.3.6.1.5.5.7.3.2',
    ecdsaWithSha256: '1.2.840.10045.4.3.2',
};

;// CONCATENATED MODULE: ./build/certificates/read-certificate.js





const keyCertSign = 0x04;
/**
 * The certificates of a PEM text in their order, at least one. Text around them is left out. Throws a Problem that names
 * `what` (`Secret orders-authority, tls.crt`) when there is none or one cannot be read.
 */
function readCertificates(pem, what) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0)
        throw unreadable(what, 'needs certificates in PEM form, found none');
    return blocks.map((block, index) => {
        try {
            return readOne(new external_node_crypto_.X509Certificate(block));
        }
        catch (cause) {
            throw unreadable(what, `certificate ${index + 1} of ${blocks.length} is not valid X.509`, cause);
        }
    });
}
/** The first certificate of a PEM text: a leaf, when its issuer's follows. Throws as readCertificates does. */
function readCertificate(pem, what) {
    const [first] = readCertificates(pem, what);
    if (first === undefined)
        throw unreadable(what, 'needs a certificate in PEM form, found none');
    return first;
}
/** Whether `key` (PEM) is the private key of the certificate; false as well for text that is no key at all. */
function keyMatches(certificate, key) {
    try {
        return certificate.x509.checkPrivateKey((0,external_node_crypto_.createPrivateKey)(key));
    }
    catch {
        return false;
    }
}
/** Whether `issuer` signed it, by name, key identifier, signature and right to certify. Does not look at the time. */
function read_certificate_isIssuedBy(certificate, issuer) {
    return (certificate.x509.checkIssued(issuer.x509) && issuer.isAuthority && certificate.x509.verify(issuer.x509.publicKey));
}
function readOne(x509) {
    const { subject, extensions } = fieldsOf(x509.raw);
    const extension = (oid) => {
        const value = extensions.get(oid);
        return value && decode(value);
    };
    const names = extension(oids.subjectAlternativeName);
    const subjectKey = extension(oids.subjectKeyIdentifier);
    const authorityKey = extension(oids.authorityKeyIdentifier);
    return {
        pem: x509.toString(),
        subject: { commonName: attribute(subject, oids.commonName), organization: attribute(subject, oids.organization) },
        names: names ? decodeNames(names) : [],
        usages: usages(extension(oids.extendedKeyUsage)),
        serial: x509.serialNumber.toLowerCase(),
        notBefore: x509.validFromDate,
        notAfter: x509.validToDate,
        subjectKeyId: subjectKey && content(subjectKey).toString('hex'),
        authorityKeyId: authorityKey && keyIdOf(authorityKey),
        isAuthority: x509.ca,
        pathLength: pathLength(extension(oids.basicConstraints)),
        mayCertify: mayCertify(extension(oids.keyUsage)),
        x509,
    };
}
/**
 * The parts of a certificate's body that Node does not show: the subject as it is encoded, and the extensions' DER
 * values by object identifier.
 */
function fieldsOf(der) {
    const [body] = children(decode(der));
    const fields = children(body);
    // The version, tagged [0], is absent in version 1.
    const [, , , , subject] = isTagged(fields[0], 0) ? fields.slice(1) : fields;
    if (subject === undefined)
        throw new Error('the certificate has no subject');
    const tag = fields.find((field) => isTagged(field, 3));
    const list = tag ? children(children(tag)[0]) : [];
    const extensions = list.map((extension) => {
        const [id, ...rest] = children(extension);
        return [readObjectIdentifier(id), content(rest.at(-1))];
    });
    return { subject, extensions: new Map(extensions) };
}
/** A certificate without extended key usages may be used for everything (RFC 5280, 4.2.1.12). */
function usages(extendedKeyUsage) {
    if (extendedKeyUsage === undefined)
        return ['server', 'client'];
    const purposes = children(extendedKeyUsage).map(readObjectIdentifier);
    const server = purposes.includes(oids.serverAuth) ? ['server'] : [];
    const client = purposes.includes(oids.clientAuth) ? ['client'] : [];
    return [...server, ...client];
}
function keyIdOf(authorityKeyIdentifier) {
    const keyId = children(authorityKeyIdentifier).find((field) => isTagged(field, 0));
    return keyId && content(keyId).toString('hex');
}
function pathLength(basicConstraints) {
    const limit = basicConstraints && children(basicConstraints)[1];
    return limit && Number.parseInt(content(limit).toString('hex'), 16);
}
function mayCertify(keyUsage) {
    // A BIT STRING: the number of unused bits, then the bits.
    return keyUsage === undefined || ((content(keyUsage)[1] ?? 0) & keyCertSign) !== 0;
}
function attribute(name, oid) {
    const found = children(name)
        .flatMap((relativeName) => children(relativeName))
        .map((pair) => children(pair))
        .find(([type]) => readObjectIdentifier(type) === oid);
    return found && content(found[1]).toString('utf8');
}
function unreadable(what, found, cause) {
    const mend = 'put a certificate in PEM form there, or delete it so that a new one is made';
    return new problem/* Problem */.A(`${what} cannot be read`, [{ subject: 'certificate', found: `${what}: ${found}`, mend }], {
        cause,
    });
}

;// CONCATENATED MODULE: ./build/certificates/fitness.js



/**
 * Why `existing` cannot stay the leaf that is requested; empty when it can, so that a run with nothing to do writes
 * nothing. A leaf that merely ends soon stays: to renew it in time is what rotate-certificates is for.
 */
function leafMisfits(existing, request, issuer, now) {
    const found = read(existing);
    if (typeof found === 'string')
        return [found];
    const [leaf, next] = found.chain;
    const [signer] = readCertificates(issuer, 'the issuer');
    const served = next !== undefined && signer !== undefined && next.x509.raw.equals(signer.x509.raw);
    return [
        ...keyMisfits(leaf, found.key),
        ...(served && read_certificate_isIssuedBy(leaf, signer) ? [] : ['comes from another issuer']),
        ...timeMisfits(leaf, now),
        ...(leaf.isAuthority ? ['is an authority'] : []),
        ...subjectMisfits(leaf.subject, request.subject),
        ...difference('lacks the name', request.names.map(canonicalName), leaf.names),
        ...difference('has the name', leaf.names, request.names.map(canonicalName)),
        ...difference('lacks the usage', request.usages, leaf.usages),
        ...difference('has the usage', leaf.usages, request.usages),
    ];
}
/** Why `existing` cannot stay the issuer below one of `roots` (PEM, one or more); empty when it can. */
function issuerMisfits(existing, roots, now) {
    const found = read(existing);
    if (typeof found === 'string')
        return [found];
    const [issuer] = found.chain;
    const below = readCertificates(roots, 'the root').some((root) => read_certificate_isIssuedBy(issuer, root));
    return [
        ...keyMisfits(issuer, found.key),
        ...(below ? [] : ['comes from another root']),
        ...timeMisfits(issuer, now),
        ...authorityMisfits(issuer),
    ];
}
/** Why a root's certificate (PEM) cannot stay; empty when it can. Its key is asked for by `keyMatches`, where it is needed. */
function rootMisfits(certificate, now) {
    const found = read({ certificate, key: '' });
    if (typeof found === 'string')
        return [found];
    const [root] = found.chain;
    return [
        ...(isIssuedBy(root, root) ? [] : ['is not signed by itself']),
        ...timeMisfits(root, now),
        ...authorityMisfits(root),
        ...(root.pathLength === 0 ? ['allows no issuer below it'] : []),
    ];
}
/** The chain with its first certificate known to be there, or why there is none. */
function read(pair) {
    if (pair === undefined)
        return 'does not exist';
    try {
        const [first, ...rest] = readCertificates(pair.certificate, 'it');
        return first === undefined ? 'does not exist' : { chain: [first, ...rest], key: pair.key };
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return 'cannot be read';
        throw error;
    }
}
function keyMisfits(certificate, key) {
    return keyMatches(certificate, key) ? [] : ['does not belong to its key'];
}
function timeMisfits({ notBefore, notAfter }, now) {
    if (now < notBefore)
        return [`is not valid before ${notBefore.toISOString()}`];
    if (now > notAfter)
        return [`ended at ${notAfter.toISOString()}`];
    return [];
}
function authorityMisfits(certificate) {
    return certificate.isAuthority && certificate.mayCertify ? [] : ['may not sign certificates'];
}
function subjectMisfits(found, wanted) {
    return found.commonName === wanted.commonName && found.organization === wanted.organization
        ? []
        : ['speaks of another subject'];
}
function difference(text, these, those) {
    return these.filter((one) => !those.includes(one)).map((one) => `${text} ${one}`);
}

;// CONCATENATED MODULE: ./build/certificates/sign-certificate.js




/**
 * Makes an X.509 v3 certificate (RFC 5280), PEM, signed with an ECDSA P-256 key (PEM).
 *
 * Names are not constrained (4.2.1.10): the hostnames of a cluster change by its file, and an authority that has to be
 * renewed for a new hostname would need the root's key for that, which may not be there. Its usages are constrained.
 */
function signCertificate(contents, signer, signingKey) {
    const algorithm = sequence(objectIdentifier(oids.ecdsaWithSha256));
    const subject = distinguishedName(contents.subject);
    const body = sequence(tagged(0, [smallInteger(2)]), integer(randomSerial()), algorithm, signer?.subject ?? subject, sequence(time(contents.notBefore), time(contents.notAfter)), subject, decode(contents.publicKey.export({ type: 'spki', format: 'der' })), tagged(3, [sequence(...extensions(contents, signer))]));
    const key = (0,external_node_crypto_.createPrivateKey)(signingKey);
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
        throw new Error('an authority needs an ECDSA P-256 key');
    const signature = (0,external_node_crypto_.sign)('sha256', encode(body), { key, dsaEncoding: 'der' });
    return toPem(encode(sequence(body, algorithm, bitString(signature))));
}
/** The identifier of a public key: 160 bits of the SHA-256 of its encoding (RFC 7093, method 4, shortened as in method 1). */
function keyIdentifier(publicKey) {
    const encoded = publicKey.export({ type: 'spki', format: 'der' });
    return (0,external_node_crypto_.createHash)('sha256').update(encoded).digest().subarray(0, 20);
}
function extensions({ pathLength, publicKey, names, usages }, signer) {
    const isAuthority = pathLength !== undefined;
    const purposes = usages.map((usage) => objectIdentifier(usage === 'server' ? oids.serverAuth : oids.clientAuth));
    return [
        critical(oids.basicConstraints, isAuthority ? sequence(yes(), smallInteger(pathLength)) : sequence()),
        // keyCertSign and cRLSign are bits 5 and 6, digitalSignature is bit 0, counted from the left.
        critical(oids.keyUsage, isAuthority ? bitString(Buffer.from([0x06]), 1) : bitString(Buffer.from([0x80]), 7)),
        ...(purposes.length > 0 ? [extension(oids.extendedKeyUsage, sequence(...purposes))] : []),
        ...(names.length > 0 ? [extension(oids.subjectAlternativeName, encodeNames(names))] : []),
        extension(oids.subjectKeyIdentifier, octetString(keyIdentifier(publicKey))),
        ...(signer ? [extension(oids.authorityKeyIdentifier, sequence(tagged(0, signer.keyId)))] : []),
    ];
}
function extension(oid, value) {
    return sequence(objectIdentifier(oid), octetString(encode(value)));
}
function critical(oid, value) {
    return sequence(objectIdentifier(oid), yes(), octetString(encode(value)));
}
function distinguishedName({ organization, commonName }) {
    const attributes = [
        [oids.organization, organization],
        [oids.commonName, commonName],
    ];
    return sequence(...attributes.flatMap(([oid, text]) => text === undefined ? [] : [set(sequence(objectIdentifier(oid), utf8String(text)))]));
}
/** 20 bytes, the most that RFC 5280 allows, of which 158 bits are random: positive, and of the same length always. */
function randomSerial() {
    const bytes = (0,external_node_crypto_.randomBytes)(20);
    bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
    return bytes;
}
function toPem(encoded) {
    const lines = encoded.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

;// CONCATENATED MODULE: ./build/certificates/issue.js





/** Browsers, Mozilla's profiles and many clients refuse leaves that live longer. */
const longestLeafDays = 366;
/** Certificates begin a little before they are made, because clocks differ. */
const backdatedSeconds = 5 * 60;
const daySeconds = 24 * 60 * 60;
/**
 * A new root: signs itself, may have one authority below it. `cluster` is its organization; its common name holds a part
 * of its key's identifier, so that an old and a new root are never taken for each other by name.
 */
function createRoot(cluster, days, now) {
    const { publicKey, key } = newKey();
    const subject = authorityName(cluster, 'root', publicKey);
    const contents = { subject, publicKey, ...validity(days, now), names: [], usages: [], pathLength: 1 };
    return { certificate: signCertificate(contents, undefined, key), key };
}
/** A new issuer below `root`, which outlives it. It may sign leaves only, and only for TLS. */
function createIssuer(cluster, days, root, now) {
    const { publicKey, key } = newKey();
    const signer = readCertificate(root.certificate, 'the root');
    const contents = {
        subject: authorityName(cluster, 'issuer', publicKey),
        publicKey,
        ...validityWithin(signer, days, now),
        names: [],
        usages: ['server', 'client'],
        pathLength: 0,
    };
    return { certificate: signCertificate(contents, signerOf(signer), root.key), key };
}
/** A new leaf with a new key; its certificate is followed by the issuer's, as it has to be served. */
function issueLeaf(request, issuer, now) {
    if (request.days > longestLeafDays)
        throw new Error(`a leaf of ${request.days} days, at most ${longestLeafDays} allowed`);
    const { publicKey, key } = newKey();
    const signer = readCertificate(issuer.certificate, 'the issuer');
    const contents = {
        subject: request.subject,
        publicKey,
        ...validityWithin(signer, request.days, now),
        names: request.names.map(canonicalName),
        usages: request.usages,
    };
    return { certificate: signCertificate(contents, signerOf(signer), issuer.key) + signer.pem, key };
}
function newKey() {
    const { publicKey, privateKey } = (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'prime256v1' });
    return { publicKey, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
function authorityName(cluster, role, publicKey) {
    return {
        organization: cluster,
        commonName: `etcd ${role} ${keyIdentifier(publicKey).subarray(0, 4).toString('hex')}`,
    };
}
/** Exactly `days` long, both ends included, in whole seconds. */
function validity(days, now) {
    const begin = Math.floor(now.getTime() / 1000) - backdatedSeconds;
    return { notBefore: new Date(begin * 1000), notAfter: new Date((begin + days * daySeconds - 1) * 1000) };
}
/** As long as `days` and the signer's own end allow. */
function validityWithin(signer, days, now) {
    if (now > signer.notAfter || now < signer.notBefore) {
        throw new problem/* Problem */.A('no certificate was issued', [
            {
                subject: 'authority',
                found: `"${signer.subject.commonName}" is valid from ${signer.notBefore.toISOString()} to ${signer.notAfter.toISOString()}, and it is ${now.toISOString()} here`,
                mend: "run rotate-certificates to renew it; if this machine's clock is wrong, set it",
            },
        ]);
    }
    const { notBefore, notAfter } = validity(days, now);
    return { notBefore, notAfter: new Date(Math.min(notAfter.getTime(), signer.notAfter.getTime())) };
}
function signerOf(certificate) {
    if (certificate.subjectKeyId === undefined)
        throw new Error('the authority has no subject key identifier');
    return {
        subject: fieldsOf(certificate.x509.raw).subject,
        keyId: Buffer.from(certificate.subjectKeyId, 'hex'),
    };
}

;// CONCATENATED MODULE: ./build/certificates/root-key-seal.js

/**
 * Seals the root's private key (PEM) to age recipients (https://age-encryption.org/v1), armored; `age -d -i IDENTITY`
 * opens it too. Throws a Problem that names a recipient that age does not know.
 */
async function sealRootKey(key, recipients) {
    // Loaded here: most clusters have no recipients, and age brings all its algorithms along.
    const { armor, Encrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 1539));
    const encrypter = new Encrypter();
    if (recipients.length === 0)
        throw new Error('no recipients to seal the root key to');
    for (const recipient of recipients) {
        try {
            encrypter.addRecipient(recipient);
        }
        catch (cause) {
            const found = `needs age recipients (age1…), found "${recipient}"`;
            const mend = 'put the public key there that age-keygen printed; it holds nothing secret';
            throw new problem/* Problem */.A('the root key was not sealed', [{ subject: 'tls.rootRecipients', found, mend }], { cause });
        }
    }
    return armor.encode(await encrypter.encrypt(key));
}
/**
 * Opens what sealRootKey made. `identity` is the contents of an identity file (secret): AGE-SECRET-KEY-1… lines, comments
 * and blank lines left out. Throws a Problem, without anything of the identity, when none of them opens it.
 */
async function openRootKey(sealed, identity) {
    const { armor, Decrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 1539));
    const decrypter = new Decrypter();
    const lines = identity.split('\n').map((line) => line.trim());
    try {
        for (const line of lines)
            if (line !== '' && !line.startsWith('#'))
                decrypter.addIdentity(line);
    }
    catch {
        throw unopened('needs an age identity (a line AGE-SECRET-KEY-1…), found something else');
    }
    try {
        return await decrypter.decrypt(armor.decode(sealed), 'text');
    }
    catch {
        throw unopened('the sealed root key cannot be opened with this identity, or is damaged');
    }
}
function unopened(found) {
    const mend = 'give the identity that belongs to one of tls.rootRecipients as it was when the root was made';
    return new Problem('the root key was not opened', [{ subject: 'identity', found, mend }]);
}

;// CONCATENATED MODULE: ./build/certificates/token-key.js

/**
 * A new pair for etcd's `--auth-token=jwt,pub-key=…,priv-key=…,sign-method=ES256`. etcd's library reads SPKI and, for the
 * private key, SEC 1 or PKCS #8 (golang-jwt/jwt v4, ecdsa_utils.go); etcd refuses to start when they do not match
 * (server/auth/options.go).
 */
function createTokenKey() {
    return (0,external_node_crypto_.generateKeyPairSync)('ec', {
        namedCurve: 'prime256v1',
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
}
/** Why `existing` cannot stay; empty when it can. */
function tokenKeyMisfits(existing) {
    if (existing === undefined)
        return ['does not exist'];
    try {
        const privateKey = (0,external_node_crypto_.createPrivateKey)(existing.privateKey);
        if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
            return ['is not an ECDSA P-256 key'];
        const same = (0,external_node_crypto_.createPublicKey)(privateKey).equals((0,external_node_crypto_.createPublicKey)(existing.publicKey));
        return same ? [] : ["its public key is not its private key's"];
    }
    catch {
        return ['cannot be read'];
    }
}

;// CONCATENATED MODULE: ./build/cluster/trust.js









/**
 * Set on the portals' Secret when a leaf was made that running portals cannot know of. A rotation, which tells them,
 * leaves it as it is; a change restarts the portals.
 */
const restartAnnotation = 'managed-etcd/restart-portals';
/**
 * Keeps all that still fits and makes anew what does not: with nothing wrong the result equals what is there.
 * Throws a Problem when something must be issued and nobody is left to sign it.
 */
async function trustFor(spec, seen, now) {
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    const leaves = clusterLeaves(spec);
    const root = rootOf(spec, seen, now);
    const bundle = fileOfBundle(seen.bundle) ?? root.certificate;
    const issuer = issuerOf(spec, seen, bundle, root, now);
    const leaf = (existing, request) => existing !== undefined && leafMisfits(existing, request, issuer.certificate, now).length === 0
        ? existing
        : issueLeaf(request, issuer, now);
    const members = leaf(keyPairOf(seen.members), leaves.members);
    const peers = leaf(keyPairOf(seen.members, 'peer.crt', 'peer.key'), leaves.peers);
    const seenPortal = keyPairOfJoined(seen.portal, 'server.pem');
    const seenPortalClient = keyPairOfJoined(seen.portal, 'client.pem');
    const portal = leaf(seenPortal, leaves.portal);
    const portalClient = leaf(seenPortalClient, leaves.portalClient);
    const rootUser = leaf(keyPairOf(seen.rootUser), leaves.rootUser);
    const seenTokenKey = tokenKeyOf(seen.tokenKey);
    const tokenKey = seenTokenKey && tokenKeyMisfits(seenTokenKey).length === 0 ? seenTokenKey : createTokenKey();
    const portalsRestartFor = portal === seenPortal && portalClient === seenPortalClient
        ? (seen.portal?.metadata.annotations?.[restartAnnotation] ?? '')
        : readCertificate(portal.certificate, "the portals' certificate").serial;
    return {
        bundle,
        rootIsNew: root.isNew,
        rootUser,
        tokenKey,
        portalsRestartFor,
        secrets: [
            ...[issuer, members, peers, portal, portalClient, rootUser].map(({ key }) => key),
            tokenKey.privateKey,
            ...(root.key === undefined ? [] : [root.key]),
        ],
        objects: [
            ...(await rootAuthority(spec, seen, root)),
            secret(spec, names.authority, { 'tls.crt': issuer.certificate, 'tls.key': issuer.key }),
            publicBundle(spec, bundle),
            secret(spec, names.membersTls, {
                'ca.crt': bundle,
                'tls.crt': members.certificate,
                'tls.key': members.key,
                'peer.crt': peers.certificate,
                'peer.key': peers.key,
            }),
            secret(spec, names.portalTls, { 'ca.crt': bundle, 'server.pem': joined(portal), 'client.pem': joined(portalClient) }, { [restartAnnotation]: portalsRestartFor }),
            secret(spec, names.rootUser, { 'ca.crt': bundle, 'tls.crt': rootUser.certificate, 'tls.key': rootUser.key }),
            secret(spec, names.tokenKey, { 'token.pub': tokenKey.publicKey, 'token.key': tokenKey.privateKey }),
        ],
    };
}
function rootOf(spec, seen, now) {
    const certificate = fileOf(seen.rootAuthority, 'tls.crt') ??
        fileOfBundle(seen.bundle) ??
        fileOf(seen.members, 'ca.crt') ??
        fileOf(seen.rootUser, 'ca.crt');
    if (certificate !== undefined) {
        const key = fileOf(seen.rootAuthority, 'tls.key');
        const [first] = readCertificates(certificate, `the root in Secret ${(0,cluster_names/* namesOf */.eZ)(spec).rootAuthority}`);
        const usable = key !== undefined && first !== undefined && keyMatches(first, key);
        return { certificate, key: usable ? key : undefined, isNew: false };
    }
    const made = createRoot(`${spec.namespace}/${spec.name}`, spec.tls.rootDays, now);
    return { ...made, isNew: true };
}
/** Whatever is there is kept, also when it is less than what would be made today: only a rotation exchanges a root. */
async function rootAuthority(spec, seen, root) {
    const name = (0,cluster_names/* namesOf */.eZ)(spec).rootAuthority;
    if (!root.isNew) {
        return seen.rootAuthority ? [{ ...secret(spec, name, {}), data: { ...seen.rootAuthority.data } }] : [];
    }
    if (root.key === undefined)
        throw new Error('a new root has a key');
    const { rootRecipients } = spec.tls;
    const key = rootRecipients.length > 0 ? { 'tls.key.age': await sealRootKey(root.key, rootRecipients) } : { 'tls.key': root.key };
    return [secret(spec, name, { 'tls.crt': root.certificate, ...key })];
}
function issuerOf(spec, seen, bundle, root, now) {
    const existing = keyPairOf(seen.authority);
    const misfits = issuerMisfits(existing, bundle, now);
    if (existing !== undefined && misfits.length === 0)
        return existing;
    if (root.key !== undefined) {
        const signer = { certificate: root.certificate, key: root.key };
        return createIssuer(`${spec.namespace}/${spec.name}`, spec.tls.issuerDays, signer, now);
    }
    const names = (0,cluster_names/* namesOf */.eZ)(spec);
    throw new problem/* Problem */.A('nothing was written', [
        {
            subject: 'authority',
            found: `the issuer in Secret ${names.authority} ${misfits.join(', ')}, and the root's key is not in Secret ${names.rootAuthority}`,
            mend: `restore Secret ${names.authority} (or put the root's key back as tls.key of Secret ${names.rootAuthority}) and run again; the cluster goes on serving with the certificates it has`,
        },
    ]);
}
function publicBundle(spec, bundle) {
    return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: (0,cluster_names/* metadata */.yu)(spec, (0,cluster_names/* namesOf */.eZ)(spec).authority),
        data: { 'ca.crt': bundle },
    };
}
function fileOfBundle(bundle) {
    return bundle?.data?.['ca.crt'];
}

;// CONCATENATED MODULE: ./build/cluster/survey.js












const refused = 'provision refused: nothing was written';
/**
 * Looks at the cluster and at all that it needs of its surroundings, refuses what stands against it, and plans. Writes
 * nothing. Whoever may not look at everything is told what is missing, together with all else that could be judged.
 */
async function survey(kubernetes, spec, now, { report, holdsLease }) {
    const prometheusOperator = await wantsPrometheusOperator(kubernetes, spec);
    const surroundings = await observeSurroundings(kubernetes, spec, { prometheusOperator });
    const mayLook = surroundings.denied.length === 0;
    const found = mayLook ? await findCluster(kubernetes, spec) : nothingFound;
    const trust = await trustFor(spec, found.trust, now());
    for (const secret of trust.secrets)
        report.mask(secret);
    const access = { kubernetes, spec, bundle: trust.bundle, rootUser: trust.rootUser };
    const asked = await askAnyMember(access, found);
    const desired = desiredObjects(spec, trust, {
        namespaceExists: found.namespaceExists,
        // Without the note, volumes tell: where there are some, an empty one must not start a cluster of its own.
        initialClusterState: found.initialClusterState ?? (found.claims ? 'existing' : 'new'),
        prometheusOperator,
    });
    const findings = preflight(spec, surroundings, Object.values(desired).flat(), asked ? [asked.version] : []);
    const lease = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, now };
    const other = holdsLease || !mayLook ? undefined : await (0,exclusive/* heldByOther */.h)(kubernetes, lease);
    (0,problem/* refuse */.T)(refused, other === undefined ? findings : [other, ...findings]);
    // Only now: what preflight refuses, the server's dry run would refuse in its own words.
    const { wanted, findings: refusals } = await compareAll(kubernetes, desired, found.namespaceExists);
    (0,problem/* refuse */.T)(refused, refusals);
    const seen = {
        members: found.pods.map(seenPod),
        wantedMembers: (0,cluster_names/* memberNames */.hQ)(spec),
        memberRevision: found.memberRevision,
        portalsCurrent: found.portalsCurrent,
        initialClusterState: found.initialClusterState,
        authentication: asked?.authentication,
    };
    return { steps: planProvision(seen, wanted), trust, access, namespaceExists: found.namespaceExists };
}
/** Any ready member can answer; undefined when there is none, or none that this project's certificate opens. */
async function askAnyMember(access, found) {
    const ready = found.pods.map(seenPod).find((pod) => pod.ready && !pod.terminating);
    if (ready === undefined)
        return undefined;
    try {
        return await withMember(access, ready.name, async (etcd) => {
            const [{ enabled }, { version }] = await Promise.all([etcd.authStatus(), etcd.status()]);
            return { authentication: enabled, version };
        });
    }
    catch (error) {
        if (error instanceof problem/* Problem */.A)
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/kubernetes/connect.js + 8 modules
var connect = __webpack_require__(2040);
// EXTERNAL MODULE: ./build/actions/provision.declaration.js
var provision_declaration = __webpack_require__(3201);
;// CONCATENATED MODULE: ./build/actions/provision.js














const provision = (0,action/* defineAction */.Q)({
    ...provision_declaration/* provisionDeclaration */.Y,
    async run({ inputs, report, now, signal, holder }) {
        const spec = await (0,cluster_file/* readClusterFile */.d)(inputs.cluster);
        const kubernetes = (0,connect/* connectKubernetes */.Z)({
            kubeconfig: inputs.kubeconfig,
            context: inputs.context,
            expectedServer: inputs['expected-server'],
            signal,
        });
        report.note(`cluster ${spec.namespace}/${spec.name} on ${kubernetes.server}`);
        const first = await report.phase('look at the cluster and its surroundings', () => survey(kubernetes, spec, now, { report, holdsLease: false }));
        report.note(showPlan(first.steps));
        if (inputs.mode === 'plan') {
            report.summary(planSummary(spec, first.steps));
            const bundle = first.trust.rootIsNew ? '' : first.trust.bundle;
            return { changed: false, outputs: outputs(spec, bundle, first.steps), details: details(first.steps) };
        }
        // The Lease that keeps other operations away lives in the namespace.
        if (!first.namespaceExists)
            await kubernetes.apply(namespace(spec));
        const turn = { namespace: spec.namespace, name: (0,cluster_names/* namesOf */.eZ)(spec).operation, operation: 'provision', holder, now };
        const last = first.steps.length === 0
            ? first
            : await (0,exclusive/* exclusively */.G)(kubernetes, { ...turn, signal, report }, async (guarded, stop) => {
                const current = await survey(guarded, spec, now, { report, holdsLease: true });
                await carryOut(current.steps, current.access, { kubernetes: guarded, spec, now, signal: stop }, report);
                return current;
            });
        const result = await portrait(kubernetes, spec);
        report.summary(provisionSummary(spec, last.steps, result));
        return {
            changed: !first.namespaceExists || last.steps.some(writes),
            outputs: outputs(spec, last.trust.bundle, last.steps),
            details: { ...details(last.steps), ...result },
        };
    },
});
function outputs(spec, bundle, steps) {
    const { endpoint, mutualTls } = endpoints(spec);
    return {
        endpoint,
        'mtls-endpoint': mutualTls,
        'ca-certificate': bundle,
        'connection-secret': `${spec.namespace}/${(0,cluster_names/* namesOf */.eZ)(spec).connection}`,
        plan: showPlan(steps),
    };
}
function details(steps) {
    return { plan: planAsData(steps) };
}


/***/ })

};
