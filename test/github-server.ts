import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// The REST calls of GitHub that are used, answered on loopback. Shapes as recorded: a comment as in octokit/webhooks
// payload-examples/api.github.com/issue_comment, pages and their Link header as in octokit/fixtures paginate-issues (the next page has
// the repository's number instead of its name), refusals and limits as in docs.github.com "Troubleshooting the REST API" and "Rate limits".

export interface StoredComment {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot'
  body: string
}

export interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface GitHubServer {
  readonly url: string
  readonly comments: StoredComment[]
  /** What was asked for, in order: `GET /repos/…`. */
  readonly requests: string[]
  readonly tokens: Set<string>
  /** Who writes with the token that is used. */
  writer: Pick<StoredComment, 'login' | 'type'>
  /** Answers a request in another way, or gives back undefined to let it through; tests put limits and refusals here. */
  instead: (request: string) => Answered | undefined
  stop(): Promise<void>
}

export const actionsBot = { login: 'github-actions[bot]', type: 'Bot' } as const

export const resourceNotAccessible: Answered = {
  status: 403,
  body: {
    message: 'Resource not accessible by integration',
    documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
    status: '403',
  },
}

/** The primary limit, which ends at `reset`, seen from a server whose clock says `date`. */
export function limitUsedUp(date: Date, reset: Date): Answered {
  return {
    status: 403,
    headers: {
      date: date.toUTCString(),
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(reset.getTime() / 1000)),
    },
    body: { message: 'API rate limit exceeded for installation ID 21031067.', status: '403' },
  }
}

export function secondaryLimit(retryAfter?: number): Answered {
  return {
    status: 429,
    headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
  }
}

const repositoryNumber = 186853002

export async function startGitHubServer(): Promise<GitHubServer> {
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const state: GitHubServer = {
    url,
    comments: [],
    requests: [],
    tokens: new Set(),
    writer: actionsBot,
    instead: () => undefined,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const line = `${request.method} ${request.url}`
    state.requests.push(line)
    state.tokens.add(String(request.headers.authorization))
    const payload = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString())
    const {
      status,
      headers = {},
      body,
    } = state.instead(line) ?? handled(state, request.method, request.url, payload.body)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    response.end(JSON.stringify(body))
  }

  return state
}

function handled(state: GitHubServer, method = '', path = '', text = ''): Answered {
  const { pathname, searchParams } = new URL(path, state.url)
  const [, number] = /^\/(?:repos\/[\w.-]+\/[\w.-]+|repositories\/\d+)\/issues\/(\d+)\/comments$/.exec(pathname) ?? []
  const [, id] = /^\/repos\/[\w.-]+\/[\w.-]+\/issues\/comments\/(\d+)$/.exec(pathname) ?? []
  if (method === 'GET' && number !== undefined) return page(state, number, searchParams)
  if (method === 'POST' && number !== undefined) {
    const last = state.comments.at(-1)?.id ?? 492700400
    const comment = { id: last + 1, ...state.writer, body: text }
    state.comments.push(comment)
    return { status: 201, body: shown(state, comment) }
  }
  const comment = state.comments.find((one) => String(one.id) === id)
  if (method !== 'PATCH' || comment === undefined) return { status: 404, body: { message: 'Not Found', status: '404' } }
  comment.body = text
  return { status: 200, body: shown(state, comment) }
}

function page(state: GitHubServer, number: string, query: URLSearchParams): Answered {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100)
  const at = Number(query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(state.comments.length / size))
  const link = (to: number, rel: string) =>
    `<${state.url}/repositories/${repositoryNumber}/issues/${number}/comments?per_page=${size}&page=${to}>; rel="${rel}"`
  const links = at < last ? { link: `${link(at + 1, 'next')}, ${link(last, 'last')}` } : {}
  const comments = state.comments.slice((at - 1) * size, at * size)
  return { status: 200, headers: links, body: comments.map((comment) => shown(state, comment)) }
}

function shown({ url }: GitHubServer, { id, login, type, body }: StoredComment) {
  return {
    url: `${url}/repos/Codertocat/Hello-World/issues/comments/${id}`,
    html_url: `https://github.com/Codertocat/Hello-World/pull/2#issuecomment-${id}`,
    issue_url: `${url}/repos/Codertocat/Hello-World/issues/2`,
    id,
    node_id: 'MDEyOklzc3VlQ29tbWVudDQ5MjcwMDQwMA==',
    user: { login, id: 41898282, type, site_admin: false },
    created_at: '2019-05-15T15:20:21Z',
    updated_at: '2019-05-15T15:20:21Z',
    author_association: type === 'Bot' ? 'NONE' : 'OWNER',
    body,
    performed_via_github_app: null,
  }
}
