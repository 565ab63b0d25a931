// The events with which GitHub starts workflows, with every field that is used by the workflows and the program. Taken
// from octokit/webhooks payload-examples/api.github.com (pull_request/opened, push), with the names of the repository
// that the tests use.

interface PullRequestOptions {
  readonly fork?: boolean
  readonly headSha?: string
  readonly baseSha?: string
}

export const callerRepository = 'example/caller'

export function pullRequestEvent({ fork = false, headSha, baseSha }: PullRequestOptions = {}) {
  const repository = repositoryNamed(callerRepository)
  const author = user(fork ? 'Stranger' : 'Codertocat', fork ? 5346 : 21031067)
  return {
    action: 'opened',
    number: 2,
    pull_request: {
      url: `https://api.github.com/repos/${callerRepository}/pulls/2`,
      id: 279147437,
      node_id: 'MDExOlB1bGxSZXF1ZXN0Mjc5MTQ3NDM3',
      html_url: `https://github.com/${callerRepository}/pull/2`,
      number: 2,
      state: 'open',
      locked: false,
      title: 'Let checkout write its orders',
      user: author,
      body: 'This is a pretty simple change that we need to pull into main.',
      created_at: '2019-05-15T15:20:33Z',
      updated_at: '2019-05-15T15:20:33Z',
      merge_commit_sha: null,
      head: {
        label: `${author.login}:changes`,
        ref: 'changes',
        sha: headSha ?? 'ec26c3e57ca3a959ca5aad62de7213c562f8c821',
        user: author,
        repo: fork ? { ...repositoryNamed('Stranger/caller'), fork: true } : repository,
      },
      base: {
        label: 'example:main',
        ref: 'main',
        sha: baseSha ?? 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
        user: user('example', 21031067),
        repo: repository,
      },
      author_association: fork ? 'NONE' : 'OWNER',
      draft: false,
      merged: false,
      comments: 0,
      commits: 1,
      changed_files: 1,
    },
    repository,
    sender: author,
  }
}

export function pushEvent(after: string) {
  return {
    ref: 'refs/heads/main',
    before: '6113728f27ae82c7b1a177c8d03f9e96e0adf246',
    after,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    repository: repositoryNamed(callerRepository),
    pusher: { name: 'Codertocat', email: '21031067+Codertocat@users.noreply.github.com' },
    sender: user('Codertocat', 21031067),
  }
}

export function scheduleEvent(schedule: string) {
  return { schedule, repository: repositoryNamed(callerRepository) }
}

function repositoryNamed(fullName: string) {
  const [owner = '', name = ''] = fullName.split('/')
  return {
    id: 186853002,
    node_id: 'MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=',
    name,
    full_name: fullName,
    private: false,
    owner: user(owner, 21031067),
    html_url: `https://github.com/${fullName}`,
    fork: false,
    default_branch: 'main',
  }
}

function user(login: string, id: number) {
  return {
    login,
    id,
    node_id: 'MDQ6VXNlcjIxMDMxMDY3',
    html_url: `https://github.com/${login}`,
    type: 'User',
    site_admin: false,
  }
}
