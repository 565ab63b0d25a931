import { type ClientHttp2Session, constants, type IncomingHttpHeaders } from 'node:http2'
import {
  create,
  type DescMessage,
  type DescMethodUnary,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'

/** The status codes of gRPC that this project tells apart, https://grpc.io/docs/guides/status-codes/ */
export const grpcStatus = {
  ok: 0,
  deadlineExceeded: 4,
  permissionDenied: 7,
  unavailable: 14,
  unauthenticated: 16,
} as const

/** A call that did not succeed. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Every message comes behind one byte (compressed or not) and its length in four. */
const prefixBytes = 5

/**
 * One call of gRPC over an open HTTP/2 session, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md. The
 * answer is read from the moment it is asked for: Node throws away what comes in one piece with the end of its stream
 * when nobody has begun to read, which is what keeps ready-made clients from working over a tunnel.
 */
export async function callUnary<Input extends DescMessage, Output extends DescMessage>(
  session: ClientHttp2Session,
  method: DescMethodUnary<Input, Output>,
  request: MessageInitShape<Input>,
  timeoutMilliseconds: number,
): Promise<MessageShape<Output>> {
  const body = await exchange(
    session,
    `/${method.parent.typeName}/${method.name}`,
    frame(toBinary(method.input, create(method.input, request))),
    timeoutMilliseconds,
  )
  return fromBinary(method.output, unframe(body))
}

function exchange(
  session: ClientHttp2Session,
  path: string,
  message: Buffer,
  timeoutMilliseconds: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: path,
      'content-type': 'application/grpc',
      te: 'trailers',
      'grpc-timeout': `${timeoutMilliseconds}m`,
    })
    const timer = setTimeout(() => {
      reject(new GrpcError(grpcStatus.deadlineExceeded, 'no answer in time'))
      stream.close(constants.NGHTTP2_CANCEL)
    }, timeoutMilliseconds)
    const chunks: Buffer[] = []
    let last: IncomingHttpHeaders = {}
    const keep = (headers: IncomingHttpHeaders) => {
      last = { ...last, ...headers }
    }
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A call that fails at once has its status in the headers, any other in the trailers.
    stream.on('response', keep)
    stream.on('trailers', keep)
    stream.on('error', (error) => reject(error))
    stream.on('close', () => {
      clearTimeout(timer)
      const failure = failureOf(last)
      if (failure === undefined) resolve(Buffer.concat(chunks))
      else reject(failure)
    })
    stream.end(message)
  })
}

function failureOf(headers: IncomingHttpHeaders): GrpcError | undefined {
  const status = headers['grpc-status']
  if (status === undefined) return new GrpcError(grpcStatus.unavailable, 'the connection ended before the answer')
  if (Number(status) === grpcStatus.ok) return undefined
  return new GrpcError(Number(status), decodeURIComponent(String(headers['grpc-message'] ?? '')))
}

function frame(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(prefixBytes)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

function unframe(body: Buffer): Buffer {
  if (body.length < prefixBytes || body[0] !== 0 || body.readUInt32BE(1) !== body.length - prefixBytes) {
    throw new GrpcError(grpcStatus.unavailable, 'the answer was cut off')
  }
  return body.subarray(prefixBytes)
}
