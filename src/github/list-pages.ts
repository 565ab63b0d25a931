import type { ApiAnswer, GitHub } from './api.ts'
import { gitHubProblem, type Needed } from './errors.ts'

const perPage = 100

/** The entries of a list. A page is requested when its first entry is. `path` may have a query. */
export async function* listPages(gitHub: GitHub, path: string, needed: Needed): AsyncGenerator<unknown[]> {
  let page: string | undefined = `${path}${path.includes('?') ? '&' : '?'}per_page=${perPage}`
  while (page !== undefined) {
    const answer: ApiAnswer = await gitHub.call({ method: 'GET', path: page })
    if (answer.status !== 200) throw gitHubProblem(needed, answer)
    yield Array.isArray(answer.body) ? answer.body : []
    page = answer.next
  }
}
