import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as a store sees it. */
export interface Asked {
  readonly method: string
  /** Below the bucket, decoded. */
  readonly key: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** What operation of S3 it is. */
  readonly operation: string
  /** How many of this operation came before it. */
  readonly earlier: number
}

/** An error as S3 words it; `close` ends the connection instead, `silence` never answers; or an answer of one's own. */
export type Trouble =
  | ((response: ServerResponse) => void)
  | { readonly status: number; readonly code: string; readonly headers?: Readonly<Record<string, string>> }
  | 'close'
  | 'silence'

export interface Kept {
  readonly contents: Buffer
  readonly headers: IncomingMessage['headers']
}

export interface S3Server {
  readonly endpoint: string
  readonly asked: Asked[]
  readonly objects: Map<string, Kept>
  /** By id. */
  readonly uploads: Map<
    string,
    { readonly key: string; readonly headers: IncomingMessage['headers']; readonly parts: Map<number, Buffer> }
  >
  /** Decides before anything is done; undefined: as it should be. */
  trouble: (asked: Asked) => Trouble | undefined
  /** Decides after it has been done: the answer is lost or another one. */
  afterwards: (asked: Asked) => Trouble | undefined
  /** How the body of an object is sent. */
  send: (response: ServerResponse, contents: Buffer, asked: Asked) => void
  clock: () => Date
  close(): Promise<void>
}

/** A small S3 in memory, over HTTP, that misbehaves as told: what the lab's real one cannot do. */
export async function s3Server(address: '127.0.0.1' | '::1' = '127.0.0.1'): Promise<S3Server> {
  const counts = new Map<string, number>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(request, Buffer.concat(chunks), response))
    request.on('error', () => undefined)
  })
  const answer = (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://store')
    const [, , ...rest] = decodeURIComponent(url.pathname).split('/')
    const { method = '', headers } = request
    const plain = { method, key: rest.join('/'), query: url.searchParams, headers, body }
    const operation = operationOf(plain)
    const earlier = counts.get(operation) ?? 0
    counts.set(operation, earlier + 1)
    const asked = { ...plain, operation, earlier }
    s3.asked.push(asked)
    response.setHeader('date', s3.clock().toUTCString())
    response.sendDate = false
    const before = s3.trouble(asked)
    if (before !== undefined) return refuse(response, before, method)
    const done = act(s3, asked)
    const after = s3.afterwards(asked)
    if (after !== undefined) return refuse(response, after, method)
    done(response)
  }
  const s3: S3Server = {
    endpoint: '',
    asked: [],
    objects: new Map(),
    uploads: new Map(),
    trouble: () => undefined,
    afterwards: () => undefined,
    send: (response, contents) => response.end(contents),
    clock: () => new Date(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const host = address === '::1' ? '[::1]' : address
  return Object.assign(s3, { endpoint: `http://${host}:${(server.address() as AddressInfo).port}` })
}

function operationOf({ method, key, query }: Pick<Asked, 'method' | 'key' | 'query'>): string {
  const has = (name: string) => query.has(name)
  if (key === '')
    return has('uploads')
      ? 'ListUploads'
      : has('object-lock')
        ? 'GetLock'
        : has('encryption')
          ? 'GetEncryption'
          : 'List'
  if (method === 'POST') return has('uploads') ? 'Begin' : 'Complete'
  if (method === 'PUT') return has('partNumber') ? 'Part' : 'Put'
  if (method === 'DELETE') return has('uploadId') ? 'Abort' : 'Delete'
  return method === 'HEAD' ? 'Head' : 'Get'
}

function refuse(response: ServerResponse, trouble: Trouble, method: string): void {
  if (trouble === 'silence') return
  if (typeof trouble === 'function') {
    trouble(response)
    return
  }
  if (trouble === 'close') {
    response.socket?.destroy()
    return
  }
  const { status, code, headers = {} } = trouble
  response.writeHead(status, { 'content-type': 'application/xml', ...headers })
  response.end(method === 'HEAD' ? '' : `<Error><Code>${code}</Code><Message>secret words</Message></Error>`)
}

type Done = (response: ServerResponse) => void

const xml =
  (text: string): Done =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/xml' }).end(text)
const error =
  (status: number, code: string, method = 'GET'): Done =>
  (response) =>
    refuse(response, { status, code }, method)
const empty =
  (status: number, headers: Record<string, string> = {}): Done =>
  (response) =>
    response.writeHead(status, headers).end()

function act(s3: S3Server, asked: Asked): Done {
  const { operation, key, query, headers, body } = asked
  const exists = headers['if-none-match'] === '*' && s3.objects.has(key)
  switch (operation) {
    case 'Begin': {
      const id = `u${s3.asked.length}`
      s3.uploads.set(id, { key, headers, parts: new Map() })
      return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`)
    }
    case 'Part':
      s3.uploads.get(query.get('uploadId') ?? '')?.parts.set(Number(query.get('partNumber')), body)
      return empty(200, { etag: `"${query.get('partNumber')}"` })
    case 'Complete': {
      const id = query.get('uploadId') ?? ''
      const upload = s3.uploads.get(id)
      if (upload === undefined) return error(404, 'NoSuchUpload')
      if (exists) return error(412, 'PreconditionFailed')
      const parts = [...upload.parts].sort(([one], [other]) => one - other).map(([, part]) => part)
      s3.objects.set(key, { contents: Buffer.concat(parts), headers: upload.headers })
      s3.uploads.delete(id)
      return xml('<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>')
    }
    case 'Abort':
      return s3.uploads.delete(query.get('uploadId') ?? '') ? empty(204) : error(404, 'NoSuchUpload')
    case 'Put':
      if (exists) return error(412, 'PreconditionFailed')
      s3.objects.set(key, { contents: body, headers })
      return empty(200, { etag: '"e"' })
    case 'Delete':
      s3.objects.delete(key)
      return empty(204)
    case 'ListUploads':
      return xml(
        `<ListMultipartUploadsResult>${[...s3.uploads]
          .filter(([, upload]) => upload.key.startsWith(query.get('prefix') ?? ''))
          .map(([id, upload]) => `<Upload><Key>${upload.key}</Key><UploadId>${id}</UploadId></Upload>`)
          .join('')}</ListMultipartUploadsResult>`,
      )
    case 'GetLock':
      return error(404, 'ObjectLockConfigurationNotFoundError')
    case 'GetEncryption':
      return error(404, 'ServerSideEncryptionConfigurationNotFoundError')
    default:
      return read(s3, asked)
  }
}

function read(s3: S3Server, asked: Asked): Done {
  const { operation, key, headers } = asked
  const found = s3.objects.get(key)
  if (found === undefined) return error(404, 'NoSuchKey', asked.method)
  const from = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
  const contents = found.contents.subarray(from)
  const meta = Object.entries(found.headers).filter(([name]) => name.startsWith('x-amz-meta-'))
  const told = { etag: '"e"', 'content-length': String(contents.length), ...Object.fromEntries(meta) }
  if (operation === 'Head') return empty(200, told as Record<string, string>)
  return (response) => {
    response.writeHead(from > 0 ? 206 : 200, told as Record<string, string>)
    s3.send(response, contents, asked)
  }
}
