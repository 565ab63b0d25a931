import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// The REST calls of GitHub that are used, answered on loopback. Shapes as recorded: a comment as in octokit/webhooks
// payload-examples/api.github.com/issue_comment, an issue as in issues/opened, pages and their Link header as in
// octokit/fixtures paginate-issues (the next page has the repository's number instead of its name), refusals and limits
// as in docs.github.com "Troubleshooting the REST API" and "Rate limits".

export interface StoredComment {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot'
  body: string
}

export interface StoredIssue {
  readonly number: number
  readonly login: string
  readonly type: 'User' | 'Bot'
  title: string
  body: string
  state: 'open' | 'closed'
  closedAt?: string
  /** A pull request is listed as an issue, too. */
  readonly pullRequest?: true
}

export interface Answered {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface GitHubServer {
  readonly url: string
  readonly comments: StoredComment[]
  /** The oldest first; the list has the newest first, as GitHub's. */
  readonly issues: StoredIssue[]
  /** What time it is there. */
  now: () => Date
  /** What was asked for, in order: `GET /repos/…`. */
  readonly requests: string[]
  readonly tokens: Set<string>
  /** Who writes with the token that is used. */
  writer: Pick<StoredComment, 'login' | 'type'>
  /**
   * Answers a request in another way, or gives back undefined to let it through; tests put limits and refusals here.
   */
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
    issues: [],
    now: () => new Date(),
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
    } = state.instead(line) ??
    issuesHandled(state, request.method, request.url, payload) ??
    handled(state, request.method, request.url, payload.body)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    response.end(JSON.stringify(body))
  }

  return state
}

function handled(state: GitHubServer, method = '', path = '', text = ''): Answered {
  const { pathname, searchParams } = new URL(path, state.url)
  const [, number] = /^\/(?:repos\/[\w.-]+\/[\w.-]+|repositories\/\d+)\/issues\/(\d+)\/comments$/.exec(pathname) ?? []
  const [, id] = /^\/repos\/[\w.-]+\/[\w.-]+\/issues\/comments\/(\d+)$/.exec(pathname) ?? []
  if (method === 'GET' && number !== undefined) {
    const all = state.comments.map((comment) => shown(state, comment))
    return page(state, `issues/${number}/comments`, all, searchParams)
  }
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

type IssuePayload = Partial<Pick<StoredIssue, 'title' | 'body' | 'state'>> & { readonly state_reason?: string }

function issuesHandled(state: GitHubServer, method = '', path = '', payload: IssuePayload = {}): Answered | undefined {
  const { pathname, searchParams } = new URL(path, state.url)
  const [, all, number] = /^(\/repos\/[\w.-]+\/[\w.-]+|\/repositories\/\d+)\/issues(?:\/(\d+))?$/.exec(pathname) ?? []
  if (all === undefined) return undefined
  if (method === 'GET' && number === undefined) return issuePage(state, searchParams)
  if (method === 'POST' && number === undefined) {
    const { title = '', body = '' } = payload
    const issue = {
      ...state.writer,
      number: (state.issues.at(-1)?.number ?? 0) + 1,
      title,
      body,
      state: 'open' as const,
    }
    state.issues.push(issue)
    return { status: 201, body: shownIssue(state, issue) }
  }
  const issue = state.issues.find((one) => String(one.number) === number)
  if (method !== 'PATCH' || issue === undefined) return { status: 404, body: { message: 'Not Found', status: '404' } }
  const { title = issue.title, body = issue.body, state: wanted = issue.state } = payload
  if (wanted === 'closed' && issue.state === 'open') issue.closedAt = state.now().toISOString()
  Object.assign(issue, { title, body, state: wanted })
  return { status: 200, body: shownIssue(state, issue) }
}

function issuePage(state: GitHubServer, query: URLSearchParams): Answered {
  const since = query.get('since')
  const asked = state.issues.filter(
    (issue) => issue.state === (query.get('state') ?? 'open') && (since === null || (issue.closedAt ?? since) >= since),
  )
  const shownAll = asked.toReversed().map((issue) => shownIssue(state, issue))
  return page(state, 'issues', shownAll, query)
}

function shownIssue(
  { url }: GitHubServer,
  { number, login, type, title, body, state, closedAt, pullRequest }: StoredIssue,
) {
  const path = `/repos/Codertocat/Hello-World/${pullRequest ? 'pulls' : 'issues'}/${number}`
  return {
    url: `${url}${path}`,
    html_url: `https://github.com/Codertocat/Hello-World/issues/${number}`,
    id: 444500000 + number,
    number,
    title,
    user: { login, id: 41898282, type, site_admin: false },
    labels: [],
    state,
    state_reason: null,
    locked: false,
    comments: 0,
    created_at: '2019-05-15T15:20:18Z',
    updated_at: closedAt ?? '2019-05-15T15:20:18Z',
    closed_at: state === 'closed' ? (closedAt ?? null) : null,
    author_association: type === 'Bot' ? 'NONE' : 'OWNER',
    body,
    ...(pullRequest ? { pull_request: { url: `${url}${path}` } } : {}),
  }
}

function page(state: GitHubServer, path: string, all: readonly object[], query: URLSearchParams): Answered {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100)
  const at = Number(query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(all.length / size))
  const link = (to: number, rel: string) => {
    const asked = new URLSearchParams([...query].filter(([name]) => name !== 'page'))
    asked.append('page', String(to))
    return `<${state.url}/repositories/${repositoryNumber}/${path}?${asked}>; rel="${rel}"`
  }
  const links = at < last ? { link: `${link(at + 1, 'next')}, ${link(last, 'last')}` } : {}
  return { status: 200, headers: links, body: all.slice((at - 1) * size, at * size) }
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
