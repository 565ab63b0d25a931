import { type ClientHttp2Session, type ClientHttp2Stream, constants, type IncomingHttpHeaders } from 'node:http2'
import {
  create,
  type DescMessage,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'
import { GrpcError, grpcStatus } from './grpc-error.ts'
import { frameMessage, messageQueue, unframeMessage } from './grpc-messages.ts'

/**
 * One gRPC call over an open HTTP/2 session, https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md. Reads the
 * response from the start of the request: Node discards data that arrives together with the end of its stream if no
 * reader is attached, so ready-made clients do not work over a port-forward.
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
    frameMessage(toBinary(method.input, create(method.input, request))),
    timeoutMilliseconds,
  )
  return fromBinary(method.output, unframeMessage(body))
}

/** The responses of a streaming call, and a way to end it. */
export interface AnswerStream<Message> {
  /** The bytes of a message are valid until the next one is requested: their memory is reused. */
  readonly messages: AsyncGenerator<Message, void, void>
  /** Ends the call; `messages` throws this error, unless it has ended. */
  fail(error: unknown): void
}

/** The limit of buffered data for a slow reader, before the member is asked to stop sending. */
const waitingBytes = 1024 * 1024

/** A call with one request and many responses, read from its start, and no faster than `messages` is read. */
export function callServerStreaming<Input extends DescMessage, Output extends DescMessage>(
  session: ClientHttp2Session,
  method: DescMethodServerStreaming<Input, Output>,
  request: MessageInitShape<Input>,
  timeoutMilliseconds: number,
): AnswerStream<MessageShape<Output>> {
  const message = frameMessage(toBinary(method.input, create(method.input, request)))
  const stream = begin(session, `/${method.parent.typeName}/${method.name}`, timeoutMilliseconds)
  const queue = messageQueue()
  let end: { error: unknown } | undefined
  let wake = () => {}
  const finish = (error: unknown) => {
    end ??= { error }
    wake()
  }
  const fail = (error: unknown) => {
    finish(error)
    stream.close(constants.NGHTTP2_CANCEL)
  }
  const timer = setTimeout(
    () => fail(new GrpcError(grpcStatus.deadlineExceeded, 'not complete in time')),
    timeoutMilliseconds,
  )
  const headers = lastHeaders(stream)
  stream.on('data', (chunk: Buffer) => {
    queue.push(chunk)
    if (queue.bytes() >= waitingBytes) stream.pause()
    wake()
  })
  stream.on('error', finish)
  stream.on('close', () => {
    clearTimeout(timer)
    finish(failureOf(headers()))
  })
  stream.end(message)

  async function* messages() {
    try {
      for (;;) {
        const ended = end
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          yield fromBinary(method.output, next)
        }
        if (ended?.error !== undefined) throw ended.error
        if (ended !== undefined && queue.isWithin())
          throw new GrpcError(grpcStatus.unavailable, 'the answer was truncated')
        if (ended !== undefined) return
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        stream.resume()
        if (end === undefined) await woken
      }
    } finally {
      clearTimeout(timer)
      stream.close(constants.NGHTTP2_CANCEL)
    }
  }
  return { messages: messages(), fail }
}

function begin(session: ClientHttp2Session, path: string, timeoutMilliseconds: number): ClientHttp2Stream {
  return session.request({
    [constants.HTTP2_HEADER_METHOD]: 'POST',
    [constants.HTTP2_HEADER_PATH]: path,
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-timeout': `${timeoutMilliseconds}m`,
  })
}

/** A call that fails at once has its status in the headers, any other call in the trailers. */
function lastHeaders(stream: ClientHttp2Stream): () => IncomingHttpHeaders {
  let last: IncomingHttpHeaders = {}
  const keep = (headers: IncomingHttpHeaders) => {
    last = { ...last, ...headers }
  }
  stream.on('response', keep)
  stream.on('trailers', keep)
  return () => last
}

function exchange(
  session: ClientHttp2Session,
  path: string,
  message: Buffer,
  timeoutMilliseconds: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = begin(session, path, timeoutMilliseconds)
    const timer = setTimeout(() => {
      reject(new GrpcError(grpcStatus.deadlineExceeded, 'no answer in time'))
      stream.close(constants.NGHTTP2_CANCEL)
    }, timeoutMilliseconds)
    const chunks: Buffer[] = []
    const headers = lastHeaders(stream)
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', (error) => reject(error))
    stream.on('close', () => {
      clearTimeout(timer)
      const failure = failureOf(headers())
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
  return new GrpcError(Number(status), decodeMessage(String(headers['grpc-message'] ?? '')))
}

/** The protocol requires that decoding does not fail: invalid encoding is kept unchanged. */
function decodeMessage(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
